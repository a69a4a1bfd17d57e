import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { didYouMean } from '../spec/nearest.ts';

export type Expressions = Readonly<Record<string, string>>;

export const shortShaLength = 7;

/** What `{{…}}` may say in every attribute. */
export const globalExpressions = (event: PipelineEvent): Expressions => ({
  branch: event.branch ?? '',
  tag: event.tag ?? '',
  sha: event.sha.slice(0, shortShaLength),
  base_ref: event.changeRequest?.base.branch ?? '',
  is_default_branch: String(isDefaultBranch(event)),
  is_not_default_branch: String(!isDefaultBranch(event)),
});

const isDefaultBranch = ({ branch, defaultBranch }: PipelineEvent): boolean =>
  branch !== undefined && branch === defaultBranch;

const placeholder = /\{\{([^{}]*)\}\}/g;

/** Replaces `{{name}}`; values are taken as they are. Throws for an unknown name, with the nearest known one. */
export const expand = (input: string, line: string, text: string, expressions: Expressions): string => {
  if (/[{}]/.test(text.replace(placeholder, ''))) {
    throw new InputError(
      `Input "${input}" has the line "${line}", in which braces do not pair: write an expression as {{name}}.`,
    );
  }
  return text.replace(placeholder, (_, inner: string) => {
    const name = inner.trim();
    const value = Object.hasOwn(expressions, name) ? expressions[name] : undefined;
    if (value !== undefined) return value;
    const known = Object.keys(expressions);
    throw new InputError(
      `Input "${input}" has the line "${line}", but "{{${name}}}" is unknown there.${didYouMean(name, known)} Known: ${known.join(', ')}.`,
    );
  });
};
