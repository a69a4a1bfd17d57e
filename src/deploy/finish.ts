import type { Host } from '../host/host.ts';
import type { Cell } from '../host/summary.ts';
import type { End } from '../release/course.ts';
import { showAilments } from '../release/fault.ts';
import type { ReleaseRecord } from '../release/release.ts';
import type { PlannedService, Release } from '../release/strategy.ts';
import { blocksOf } from '../release/summary.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

/** How a deployment is told: outputs, summary, and the error that it ends with. */

export type DeployOutputs = Outputs<typeof spec>;
type Asked = Pick<Inputs<typeof spec>, 'url' | 'environment' | 'dryRun'>;

export interface Told {
  readonly project: string;
  /** Of the candidate. */
  readonly digest: string;
  readonly plan: readonly PlannedService[];
  readonly previous: Release | undefined;
  /** Milliseconds since the epoch. */
  readonly started: number;
}

/** The outputs; throws the error of the end with them. */
export const finish = async (
  host: Host,
  { url, environment }: Asked,
  told: Told,
  sequence: number,
  end: End,
): Promise<DeployOutputs> => {
  await showAilments(host, end.ailments);
  const outputs: DeployOutputs = {
    result: end.result,
    release: String(sequence),
    previous: told.previous && String(told.previous.sequence),
    digest: told.digest,
    url,
    duration: secondsSince(told.started),
  };
  await host.summarise({
    action: 'deploy',
    title: titleOf(told.project, environment),
    blocks: blocksOf({
      result: verdictOf(end),
      ...{ sentence: end.sentence, facts: factsOf(outputs), plan: told.plan, ailments: end.ailments },
      ...(end.commands !== undefined && { commands: end.commands }),
    }),
  });
  if (end.error) throw Object.assign(end.error, { outputs });
  host.info(end.sentence);
  return outputs;
};

const verdictOf = ({ result, error, commands }: End) => {
  if (!error) return 'pass';
  return result === 'deployed' || commands !== undefined ? 'error' : 'fail';
};

/** When nothing was done: `ran` are the releases that once ran, newest first, when the wanted one runs already. */
export const finishIdle = async (
  host: Host,
  { url, environment, dryRun }: Asked,
  { project, plan, digest, previous, started }: Told,
  ran: readonly ReleaseRecord[] | undefined,
): Promise<DeployOutputs> => {
  const [running, before] = ran ?? [];
  const last = running ? before : previous;
  const outputs: DeployOutputs = {
    result: dryRun ? undefined : 'unchanged',
    release: running && String(running.sequence),
    previous: last && String(last.sequence),
    digest,
    url,
    duration: secondsSince(started),
  };
  const sentence = running
    ? `Release ${running.sequence} of "${project}" runs already and is healthy: nothing was changed.`
    : `A dry run of "${project}": this is the plan, nothing was changed.`;
  host.info(sentence);
  await host.summarise({
    action: 'deploy',
    title: titleOf(project, environment),
    blocks: blocksOf({ result: 'pass', sentence, facts: factsOf(outputs), plan, ailments: [] }),
  });
  return outputs;
};

export const secondsSince = (started: number): number => Math.round((Date.now() - started) / 100) / 10;

const titleOf = (project: string, environment: string | undefined): string =>
  environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;

const factsOf = ({ release, previous, url, duration }: DeployOutputs): readonly (readonly [string, Cell])[] => [
  ...(release === undefined ? [] : [['Release', String(release)] as const]),
  ['Previous release', previous === undefined ? 'none' : String(previous)],
  ...(typeof url === 'string' ? [['URL', { text: url, url }] as const] : []),
  ['Duration', `${duration} s`],
];
