import type { Answer } from './template.ts';

/** What only Git, a file or a registry can say. It is found out when a rule asks for it, and not before. */
export interface Findings {
  readonly describe: Answer;
  readonly package_version: Answer;
  readonly next_patch: Answer;
  readonly release_candidate: Answer;
  /** Tags of the repository, as one component sees them. */
  readonly released: readonly string[];
}

export type Finding = keyof Findings;

const names: Readonly<Record<Finding, true>> = {
  describe: true,
  package_version: true,
  next_patch: true,
  release_candidate: true,
  released: true,
};

export const isFinding = (name: string): name is Finding => Object.hasOwn(names, name);
