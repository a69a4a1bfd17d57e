import type { ComposeProject, ComposeTarget } from '../docker/compose.ts';
import type { Engine } from '../docker/engine-api.ts';
import { messageOf, UnavailableError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Cell } from '../host/summary.ts';
import type { Ailment } from '../release/diagnose.ts';
import type { Pinned } from '../release/pin.ts';
import { outdatedOf, type ReleaseRecord, type ReleaseResult } from '../release/release.ts';
import { readReleases, removeReleases, writeRelease } from '../release/release-store.ts';
import type { Outputs } from '../spec/declaration.ts';
import type { Recoverable } from './go-back.ts';
import type { Prepared } from './prepare.ts';
import type { spec } from './spec.ts';
import { blocksOf } from './summary.ts';

export type DeployOutputs = Outputs<typeof spec>;

/** One try to bring a release onto the target, from the first change to its record. */
export interface Attempt {
  readonly host: Host;
  readonly engine: Engine;
  readonly target: ComposeTarget;
  /** As a person would give it to DOCKER_HOST. */
  readonly address: string;
  readonly prepared: Prepared;
  readonly pinned: Pinned;
  readonly project: ComposeProject;
  readonly previous: Recoverable | undefined;
  readonly sequence: number;
  readonly timeout: number;
  readonly keep: number;
  readonly url: string | undefined;
  readonly environment: string | undefined;
  readonly event: PipelineEvent;
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly redact: (text: string) => string;
}

export interface Finished {
  readonly result: ReleaseResult;
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly sentence: string;
  readonly ailments: readonly Ailment[];
  readonly commands?: string;
}

/** Records how the attempt ended, tells it in the summary, and returns the outputs. */
export const finish = async (attempt: Attempt, finished: Finished): Promise<DeployOutputs> => {
  const { host, prepared, url } = attempt;
  const { sequence, fault } = await record(attempt, finished.result);
  const outputs: DeployOutputs = {
    result: finished.result,
    release: String(sequence),
    previous: attempt.previous && String(attempt.previous.record.sequence),
    digest: prepared.digest,
    url,
    duration: secondsSince(attempt.started),
  };
  const { ailments, commands } = finished;
  const unrecorded =
    fault === undefined
      ? undefined
      : `The result "${finished.result}" could not be recorded on the target: ${messageOf(fault)}`;
  await host.summarise({
    action: 'deploy',
    title: titleOf(attempt.pinned.project, attempt.environment),
    blocks: blocksOf({
      result: unrecorded && finished.verdict === 'pass' ? 'error' : finished.verdict,
      sentence: unrecorded ? `${finished.sentence} ${unrecorded}` : finished.sentence,
      facts: factsOf(outputs),
      plan: prepared.plan,
      ailments,
      ...(commands !== undefined && { commands }),
    }),
  });
  if (!unrecorded) return outputs;
  // A release that failed has its own, worse error to end with.
  if (finished.result === 'deployed') throw new UnavailableError(unrecorded, { cause: fault, outputs });
  host.warning(unrecorded);
  return outputs;
};

const record = async (attempt: Attempt, result: ReleaseResult): Promise<{ sequence: number; fault?: unknown }> => {
  const { engine, project, keep } = attempt;
  try {
    const content = result === 'deployed' ? project : undefined;
    const sequence = await writeRelease(engine, project.name, recordOf(attempt, result), content);
    const releases = await readReleases(engine, project.name);
    await removeReleases(engine, project.name, outdatedOf(releases, keep));
    return { sequence };
  } catch (fault) {
    return { sequence: attempt.sequence, fault };
  }
};

const recordOf = (attempt: Attempt, result: ReleaseResult): ReleaseRecord => {
  const { event, pinned, environment, url } = attempt;
  const { sha, run } = event;
  return {
    sequence: attempt.sequence,
    result,
    hash: pinned.hash,
    images: Object.fromEntries([...pinned.services].map(([service, { image }]) => [service, image])),
    commit: sha,
    actor: run.actor,
    ...(run.url && { run: run.url }),
    ...(environment && { environment }),
    ...(url && { url }),
    started: new Date(attempt.started).toISOString(),
    finished: new Date().toISOString(),
  };
};

export const secondsSince = (started: number): number => Math.round((Date.now() - started) / 100) / 10;

export const titleOf = (project: string, environment: string | undefined): string =>
  environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;

export const factsOf = ({ release, previous, url, duration }: DeployOutputs): readonly (readonly [string, Cell])[] => [
  ...(release === undefined ? [] : [['Release', String(release)] as const]),
  ['Previous release', previous === undefined ? 'none' : String(previous)],
  ...(typeof url === 'string' ? [['URL', { text: url, url }] as const] : []),
  ['Duration', `${duration} s`],
];
