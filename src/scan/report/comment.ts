import { messageOf } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import type { ScanResult } from '../result.ts';
import { summaryOf } from './summary.ts';

interface Asked {
  readonly comment: 'auto' | 'always' | 'never';
  readonly commentToken: string | undefined;
}

/** Readers of a change look once: less than the job's page has. */
const lengths = { findings: 20, upgrades: 10 };

/** Never throws: whether a comment can be written says nothing about the image. */
export const commentOn = async (
  result: ScanResult,
  { comment, commentToken: token }: Asked,
  host: Host,
): Promise<void> => {
  // Asked last: a folder that is no checkout can be scanned all the same.
  if (comment === 'never' || !host.comment) return;
  const { changeRequest, run } = await host.event();
  if (!changeRequest) return;
  const asked = comment === 'always';
  const missing = asked ? (text: string) => host.warning(text) : (text: string) => host.debug(text);
  if (token === undefined) {
    missing('There is no comment on the change, because the input "comment-token" is not set.');
    return;
  }
  if (changeRequest.fork && !asked) {
    host.debug('There is no comment on the change, because it comes from a fork, whose token may not write one.');
    return;
  }
  const summary = summaryOf(result, lengths);
  const link =
    run.url === undefined
      ? []
      : [{ kind: 'list', items: [{ text: 'The run, with all of it', url: run.url }] } as const];
  const create = asked || result.outcome !== 'pass' || (result.new ?? 0) > 0;
  try {
    const end = await host.comment(
      { ...summary, blocks: [...summary.blocks, ...link] },
      { token, key: keyOf(result), create },
    );
    host.debug(`Comment on the change: ${end}.`);
  } catch (error) {
    const text = `The comment on the change could not be written: ${messageOf(error)} The token needs "pull-requests: write" on GitHub, the scope "api" on GitLab.`;
    if (asked) host.warning(text);
    else host.notice(text);
  }
};

/** Of a matrix each image has a comment of its own. */
const keyOf = ({ targets, faults }: ScanResult): string => {
  const names = [...targets, ...faults].map(({ target }) =>
    target.kind === 'image' ? target.name : `${target.kind}/${target.name}`,
  );
  return `scan/${[...new Set(names)].sort().join('/').slice(0, 200)}`;
};
