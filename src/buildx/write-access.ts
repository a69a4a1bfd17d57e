import type { PipelineEvent } from '../host/event.ts';

/**
 * Whether the run may write to the registry: nobody from outside, and not GitHub's own bot, whose runs get a token that
 * only reads (https://docs.github.com/en/code-security/dependabot). What the user says goes first.
 */
export const mayPush = (push: boolean | undefined, { changeRequest, run }: PipelineEvent): boolean =>
  push ?? !(changeRequest?.fork || run.actor === 'dependabot[bot]');

/** GitLab.com deletes manifests without a tag after a day: https://docs.gitlab.com/user/packages/container_registry/ */
export const collectsUntagged = (image: string): boolean => /^registry\.gitlab\.com\//.test(image);
