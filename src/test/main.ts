import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError, InputError, messageOf, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { hasFile, testFolder } from './collect.ts';
import { findEngine } from './engine.ts';
import { type Ended, execute } from './execute.ts';
import { keepUp } from './keep-up.ts';
import { rememberProject, removeLeftovers, tidyUp } from './leftovers.ts';
import { modeOf } from './mode.ts';
import { prepare } from './prepare.ts';
import { coberturaText } from './reports/cobertura.ts';
import { type CoverageCount, countLines, mergeCoverage } from './reports/coverage.ts';
import { tally, titleOf } from './reports/junit.ts';
import { inCheckout, placeOf } from './reports/place.ts';
import type { spec } from './spec.ts';
import { allCases, coverageText, errorSummaryOf, resultOf, sentenceOf, short, summaryOf } from './summary.ts';

type TestInputs = Inputs<typeof spec>;
type TestOutputs = Outputs<typeof spec>;

/** Platforms show ten annotations of a step; one is for the sentence at the end. */
const mostAnnotations = 8;

/**
 * 1. Takes away what killed runs left on the engine, and reports of an earlier run.
 * 2. Puts the candidate in its place: alone for `run`, in the Compose files else, with names of its own.
 * 3. For each platform: starts what the tests need, runs them, copies their reports out, takes everything down.
 * 4. Counts, shows and judges: yes, no, or that it could not be found out.
 */
export const run = async (inputs: TestInputs, host: Host): Promise<TestOutputs> => {
  const begun = Date.now();
  const duration = () => Math.round((Date.now() - begun) / 100) / 10;
  try {
    return await test(inputs, host, begun + inputs.timeout, duration);
  } catch (error) {
    // A "no" has said all; a wrong input has not begun.
    if (error instanceof ExpectedError && (error instanceof InputError || error.outputs)) throw error;
    const message = host.withoutSecrets(messageOf(error));
    await host.summarise(errorSummaryOf(message));
    if (!(error instanceof ExpectedError)) throw error;
    throw new UnavailableError(message, { cause: error, outputs: { result: 'error', duration: duration() } });
  }
};

const test = async (inputs: TestInputs, host: Host, end: number, duration: () => number): Promise<TestOutputs> => {
  const mode = modeOf(inputs);
  await rm(join(host.workspace, testFolder), { recursive: true, force: true });
  const engine = await findEngine(host);
  await removeLeftovers(host);
  const name = `quaygate-test-${randomBytes(6).toString('hex')}`;
  const projects = await prepare(inputs, mode, host, engine, name, end);
  rememberProject(
    host,
    projects.map(({ project }) => project),
  );
  if (mode.kind === 'services') {
    const [only] = projects;
    if (only)
      return {
        ...(await keepUp(await only.make(), mode.services, engine, end, host)),
        ...noCounts,
        duration: duration(),
      };
  }
  const ends: Ended[] = [];
  for (const { project, make } of projects) {
    try {
      ends.push(await execute(await make(), inputs, end, host));
    } finally {
      await tidyUp(host, project);
    }
  }
  return conclude(ends, inputs, host, duration);
};

const noCounts = {
  tests: undefined,
  passed: undefined,
  failed: undefined,
  skipped: undefined,
  coverage: undefined,
  reports: undefined,
};

const conclude = async (
  ends: readonly Ended[],
  inputs: TestInputs,
  host: Host,
  duration: () => number,
): Promise<TestOutputs> => {
  const counts = tally(allCases(ends));
  const result = resultOf(ends);
  const counted = inputs.junit.length > 0;
  if (result === 'pass' && counted && counts.tests === counts.skipped) {
    throw new UnavailableError(
      counts.tests === 0
        ? 'The JUnit reports hold no test at all, and nothing that ran is no pass: look why the tests were not found.'
        : `All ${counts.tests} tests were skipped, and nothing that ran is no pass: look why.`,
    );
  }
  annotate(ends, host);
  const { coverage, files } = await writeCoverage(ends, host);
  const sentence = sentenceOf(ends);
  await host.summarise(summaryOf({ result, sentence, ends, ...(coverage && { coverage }) }));
  if (coverage) host.info(coverageText(coverage));
  const outputs: TestOutputs = {
    result,
    tests: counted ? counts.tests : undefined,
    passed: counted ? counts.passed : undefined,
    failed: counted ? counts.failed : undefined,
    skipped: counted ? counts.skipped : undefined,
    duration: duration(),
    coverage: coverage?.percent,
    reports: [...ends.flatMap((one) => one.files), ...files],
    project: undefined,
    ports: undefined,
    url: undefined,
  };
  if (result === 'fail') throw new RefusedError(sentence, { outputs });
  host.info(sentence);
  return outputs;
};

const annotate = (ends: readonly Ended[], host: Host): void => {
  const has = hasFile(host.workspace);
  const failures = ends.flatMap(({ cases, workingDir }) =>
    cases.filter(({ result }) => result === 'failed').map((one) => ({ one, workingDir })),
  );
  for (const { one, workingDir } of failures.slice(0, mostAnnotations)) {
    const title = short(titleOf(one), 200);
    host.error(`${title}: ${short(one.message ?? '', 1_000) || 'failed'}`, {
      title: 'Failed test',
      ...placeOf(one, { workingDir, has }),
    });
  }
};

/** One Cobertura file of all reports, with paths of the checkout, which is what GitLab draws into a change. */
const writeCoverage = async (
  ends: readonly Ended[],
  host: Host,
): Promise<{ coverage?: CoverageCount; files: readonly string[] }> => {
  const reports = ends.flatMap(({ coverage }) => coverage);
  if (reports.length === 0) return { files: [] };
  const workingDir = ends[0]?.workingDir ?? '/';
  const has = hasFile(host.workspace);
  const rename = (path: string) =>
    inCheckout(path, { workingDir, has }) ??
    (path.startsWith(`${workingDir}/`) ? path.slice(workingDir.length + 1) : path);
  const merged = mergeCoverage(reports, rename);
  const file = `${testFolder}/cobertura.xml`;
  await writeFile(join(host.workspace, file), coberturaText(merged));
  return { coverage: countLines(merged), files: [file] };
};
