import { resolveInputs, type Settings } from '../action/inputs.ts';
import { run as bake } from '../bake/main.ts';
import { makesCandidates } from '../bake/mode.ts';
import { spec as bakeSpec } from '../bake/spec.ts';
import { run as build } from '../build/main.ts';
import { besideOne, besideSeveral } from '../buildx/one-or-several.ts';
import { checkEntries, parseChecks } from '../checks/parse-checks.ts';
import { checkBeforeBuild } from '../deploy/check.ts';
import { run as deploy } from '../deploy/main.ts';
import { InputError, withOutputs } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host, OutputRecord } from '../host/host.ts';
import type { Summary } from '../host/summary.ts';
import { run as metadata } from '../metadata/main.ts';
import { run as promote } from '../promote/main.ts';
import { run as scan } from '../scan/main.ts';
import { run as smoke } from '../smoke/main.ts';
import type { ActionDeclaration, Inputs, Outputs, OutputValue } from '../spec/declaration.ts';
import { run as test } from '../test/main.ts';
import { hasTests, modeOf } from '../test/mode.ts';
import { discardCandidates } from './discard.ts';
import { type StageEnd, writeReport } from './report.ts';
import { runStages, type StageRun } from './run-stages.ts';
import { givenForOneImage, givenForSeveralImages, hasSeveralImages, settingsFor } from './settings.ts';
import type { spec } from './spec.ts';
import { type StageName, stageNames, stages } from './stages.ts';

/** Where a change request ends: nothing is tagged or deployed that was not merged, unless somebody says so. */
const upToGates: readonly StageName[] = ['metadata', 'build', 'test', 'scan'];

/**
 * 1. parse the inputs of every stage, so that a wrong one costs nothing; 2. run the stages, each seeing the results
 * of those before; 3. at the first "no" take away what the candidate left; 4. write the report, whatever happened.
 */
export const run = async (
  inputs: Inputs<typeof spec>,
  host: Host,
  settings: Settings,
): Promise<Outputs<typeof spec>> => {
  const event = await host.event();
  const wanted = wantedStages(inputs.stages, event);
  // Nobody outside may write to the registry or reach the target.
  const chosen = event.changeRequest?.fork ? wanted.filter((name) => upToGates.includes(name)) : wanted;
  if (chosen.length < wanted.length) {
    host.notice('The change comes from a fork: it is built and scanned, not promoted and not deployed.');
  }
  if (event.changeRequest && inputs.stages.includes('auto')) {
    host.info('A change request ends after test and scan, unless the input "stages" names more.');
  }
  const runs = await prepareStages(chosen, settings, host, inputs.stages.includes('test'));
  const results = new Map<StageName, OutputRecord>();
  const ends: StageEnd[] = [];
  const summaries: Summary[] = [];
  const within = stageHost(host, results, summaries);

  const failure = await runStages(runs, results, ends, within, host.group);
  if (failure) {
    await discardCandidates(results, inputs.httpRegistries, within);
    const report = await writeReport({ event, ends, summaries, skipped: after(ends, runs) }, host);
    throw withOutputs(failure.error, outputsOf(failure.name, results, report));
  }
  // Where promote was left out by us, nothing else will ever take the temporary tag away.
  if (inputs.stages.includes('auto') || wanted.includes('promote'))
    await discardCandidates(results, inputs.httpRegistries, within);
  const report = await writeReport({ event, ends, summaries, skipped: [] }, host);
  return outputsOf('pass', results, report);
};

const wantedStages = (asked: readonly string[], event: PipelineEvent): readonly StageName[] => {
  if (asked.includes('auto')) return event.changeRequest ? upToGates : stageNames;
  const wanted = stageNames.filter((name) => asked.includes(name));
  if (wanted.length > 0) return wanted;
  throw new InputError(
    `Input "stages" names no stage, and nothing that was run is no pass: write at least one of ${stageNames.join(', ')}.`,
  );
};

const after = (ends: readonly StageEnd[], runs: ReadonlyMap<StageName, StageRun>): readonly StageName[] =>
  [...runs.keys()].filter((name) => !ends.some((end) => end.name === name));

/** The stages that will run, in order, with their inputs parsed. */
const prepareStages = async (
  chosen: readonly StageName[],
  settings: Settings,
  host: Host,
  mustTest: boolean,
): Promise<ReadonlyMap<StageName, StageRun>> => {
  const inputs = <N extends StageName>(name: N) =>
    resolveInputs(stages[name] as (typeof stages)[N] & ActionDeclaration, settingsFor(name, settings), host)
      .inputs as Inputs<(typeof stages)[N]>;
  const repositoriesOf = () => {
    const { image } = inputs('build');
    if (image === undefined || hasSeveralImages(settings) || !chosen.includes('build')) return undefined;
    const [promoted = image] = chosen.includes('promote') ? inputs('promote').promoteTo : [];
    return { built: image, promoted };
  };
  const prepare: { readonly [N in StageName]: () => StageRun | Promise<StageRun> } = {
    metadata: () => bind(metadata, inputs('metadata')),
    build: () => {
      const given = inputs('build');
      if (hasSeveralImages(settings)) return bakeInstead(settings, given.image, host);
      const ofSeveral = givenForSeveralImages(settings);
      if (ofSeveral !== undefined) throw besideOne(ofSeveral, '"bake-image" or "bake-images"');
      if (given.image !== undefined) return bind(build, given);
      throw new InputError('Input "image" is not set, but it is required: set it on the step or in quaygate.yml.');
    },
    test: () => {
      const given = inputs('test');
      modeOf(given);
      return bind(test, given);
    },
    scan: () => bind(scan, inputs('scan')),
    promote: () => bind(promote, inputs('promote')),
    deploy: async () => {
      const given = inputs('deploy');
      // Before there is a tag that nothing will run.
      await checkBeforeBuild(given, repositoriesOf(), host);
      return bind(deploy, given);
    },
    smoke: () => {
      const given = inputs('smoke');
      // A mistake in the checks must not come to light after the deployment that they are to judge.
      const { host: engine, sshKey, knownHosts, tlsCa, tlsCert, tlsKey, project, url } = inputs('deploy');
      const baseUrl = given.url ?? (chosen.includes('deploy') ? url : undefined);
      const version = given.version ?? (chosen.includes('metadata') ? 'unknown' : undefined);
      const digest = given.digest ?? (chosen.includes('build') ? 'unknown' : undefined);
      const facts = { version, digest, commit: given.commit ?? 'unknown' };
      parseChecks(checkEntries(given.checks), { baseUrl, facts });
      return bind(smoke, { ...given, host: engine, sshKey, knownHosts, tlsCa, tlsCert, tlsKey, project });
    },
  };
  // Without tests named there are none to run, unless somebody asked for the stage itself.
  const there = chosen.filter((name) => name !== 'test' || mustTest || hasTests(inputs('test')));
  return new Map(await Promise.all(there.map(async (name) => [name, await prepare[name]()] as const)));
};

/** In the place of build: all images of the repository. */
const bakeInstead = (settings: Settings, image: string | undefined, host: Host): StageRun => {
  const where = '"bake-image", or the group "bake" of quaygate.yml';
  if (image !== undefined) throw besideSeveral('image', where, image);
  const other = givenForOneImage(settings);
  if (other !== undefined) throw besideSeveral(other, where);
  const { inputs } = resolveInputs(bakeSpec, settingsFor('bake', settings), host);
  if (makesCandidates(inputs) && !inputs.planOnly) return bind(bake, inputs);
  throw new InputError(
    'The group "bake" of quaygate.yml sets no "image", or "plan-only", but what follows needs candidates: set image, for example to ghcr.io/acme/{{target}}.',
  );
};

const bind =
  <I>(run: (inputs: I, host: Host) => Promise<Readonly<Record<string, OutputValue>>>, inputs: I): StageRun =>
  (host) =>
    run(inputs, host);

/** Results travel in memory: a file of an earlier run must not be taken for this one's. */
const stageHost = (host: Host, results: ReadonlyMap<StageName, OutputRecord>, summaries: Summary[]): Host => ({
  ...host,
  // One level of groups is all that platforms know, and the stage has opened it.
  group: async (heading, body) => {
    host.info(heading);
    return body();
  },
  earlierResult: async (action) => results.get(action as StageName),
  summarise: async (summary) => {
    summaries.push(summary);
    await host.summarise(summary);
  },
});

const outputsOf = (
  result: string,
  results: ReadonlyMap<StageName, OutputRecord>,
  report: string,
): Outputs<typeof spec> => ({
  result,
  version: results.get('metadata')?.version,
  tags: results.get('promote')?.tags,
  // Where promote has brought it to another repository, it lives there.
  reference: results.get('promote')?.reference ?? results.get('build')?.reference,
  digest: results.get('build')?.digest,
  candidates: results.get('promote')?.candidates ?? results.get('build')?.candidates,
  url: results.get('deploy')?.url,
  report,
});
