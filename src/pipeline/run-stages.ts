import { byDeclaredName } from '../action/outputs.ts';
import { exitCodeOf, exitCodes, messageOf } from '../errors.ts';
import type { Host, OutputRecord } from '../host/host.ts';
import { holdBack } from './held-back.ts';
import type { StageEnd } from './report.ts';
import { type StageName, stages } from './stages.ts';

export type StageRun = (host: Host) => Promise<OutputRecord>;

export interface Failure {
  readonly name: StageName;
  readonly error: unknown;
}

/** The gates look at the same candidate and wait for nothing of each other. */
const sideBySide: readonly StageName[] = ['test', 'scan'];

/**
 * Runs the stages in their order and fills `results` and `ends` as it goes. Ends after the first that did not pass,
 * and returns that; gates that run beside it say their word all the same.
 */
export const runStages = async (
  runs: ReadonlyMap<StageName, StageRun>,
  results: Map<StageName, OutputRecord>,
  ends: StageEnd[],
  within: Host,
  group: Host['group'],
): Promise<Failure | undefined> => {
  const runOne = async (name: StageName, start: StageRun, host: Host): Promise<Failure | undefined> => {
    const started = Date.now();
    const milliseconds = () => Date.now() - started;
    try {
      results.set(name, byDeclaredName(stages[name], await start(host)));
      ends.push({ name, result: 'pass', milliseconds: milliseconds() });
      return undefined;
    } catch (error) {
      const result = exitCodeOf(error) === exitCodes.refused ? 'fail' : 'error';
      ends.push({ name, result, milliseconds: milliseconds(), why: messageOf(error) });
      return { name, error };
    }
  };
  for (const batch of batches([...runs])) {
    const [[name, start], ...others] = batch;
    const beside = others.map(([other, run]) => {
      const held = holdBack(within);
      return { other, release: held.release, ended: runOne(other, run, held.host) };
    });
    const tellTime = (stage: StageName) => {
      const milliseconds = ends.find((end) => end.name === stage)?.milliseconds ?? 0;
      const company = others.length > 0 ? ', side by side with the other gate' : '';
      within.info(`${stage} took ${(milliseconds / 1000).toFixed(1)} s${company}.`);
    };
    const failures = [
      await group(title(name), async () => {
        const failure = await runOne(name, start, within);
        tellTime(name);
        return failure;
      }),
    ];
    for (const { other, release, ended } of beside) {
      failures.push(
        await group(title(other), async () => {
          await release();
          const failure = await ended;
          tellTime(other);
          return failure;
        }),
      );
    }
    ends.sort((a, b) => stageOrder(a.name) - stageOrder(b.name));
    const failure = failures.find((one) => one !== undefined);
    if (failure) return failure;
  }
  return undefined;
};

type Batch = [[StageName, StageRun], ...[StageName, StageRun][]];

const batches = (runs: readonly [StageName, StageRun][]): readonly Batch[] => {
  const all: Batch[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && sideBySide.includes(run[0]) && sideBySide.includes(last[0][0])) last.push(run);
    else all.push([run]);
  }
  return all;
};

const order = Object.keys(stages);

const stageOrder = (name: StageName): number => order.indexOf(name);

const title = (name: StageName): string => `Quaygate: ${name}`;
