import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';
import type { Environment } from './environment.ts';
import type { EventKind } from './event.ts';

/** What a server knows of a run and gives to no job by itself: the job's own configuration hands it over. */
export interface Told {
  readonly kind?: EventKind;
  /** `none`: what looks like a change request is the push of a branch. */
  readonly changeRequest?: number | 'none';
  readonly base?: string;
  readonly defaultBranch?: string;
  readonly runNumber?: number;
}

/** The words of CircleCI's pipeline values and of Jenkins' causes among our own. */
const kinds: Readonly<Record<string, EventKind>> = {
  push: 'push',
  webhook: 'push',
  github_app: 'push',
  bitbucket_dc: 'push',
  schedule: 'schedule',
  scheduled_pipeline: 'schedule',
  manual: 'manual',
  api: 'manual',
};

/** An empty variable is a missing one: a pipeline value that does not apply arrives so. */
export const told = (environment: Environment): Told => {
  const get = (name: string) => environment[`QUAYGATE_${name}`]?.trim() || undefined;
  const kind = kindOf(get('TRIGGER'));
  const changeRequest = changeRequestOf(get('PULL_REQUEST'));
  const [base, defaultBranch] = [get('PULL_REQUEST_BASE'), get('DEFAULT_BRANCH')];
  const runNumber = numberOf('QUAYGATE_RUN_NUMBER', get('RUN_NUMBER'));
  return {
    ...(kind && { kind }),
    ...(changeRequest !== undefined && { changeRequest }),
    ...(base && { base }),
    ...(defaultBranch && { defaultBranch }),
    ...(runNumber !== undefined && { runNumber }),
  };
};

const kindOf = (word: string | undefined): EventKind | undefined => {
  if (word === undefined) return undefined;
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (kind) return kind;
  const known = Object.keys(kinds);
  throw new InputError(
    `QUAYGATE_TRIGGER is "${word}", but it takes one of ${known.join(', ')}.${didYouMean(word, known)}`,
  );
};

const changeRequestOf = (text: string | undefined): Told['changeRequest'] =>
  text === 'none' ? 'none' : numberOf('QUAYGATE_PULL_REQUEST', text, ', or none');

const numberOf = (name: string, text: string | undefined, more = ''): number | undefined => {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InputError(`${name} is "${text}", but it takes a whole number${more}: correct it.`);
};
