import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { type Database, isCurrent, prepareDatabase, readDatabase } from './database.ts';
import { noCache, openDatabaseCache } from './database-cache.ts';
import { digestOfDatabase } from './database-digest.ts';
import { isSeverity } from './finding.ts';
import { writeReports } from './report/write-reports.ts';
import type { DatabaseFacts, ScanResult } from './result.ts';
import { resultOf } from './result-of.ts';
import type { Rule } from './rule.ts';
import { type Scan, scanTargets } from './scan-targets.ts';
import type { spec } from './spec.ts';
import { errorSummaryOf } from './table.ts';
import { findTargets } from './targets.ts';
import { openTrivy, type Trivy } from './trivy.ts';

type ScanInputs = Inputs<typeof spec>;

/**
 * 1. Finds the manifest of every platform of every image.
 * 2. Prepares Trivy's database once, so that no scan downloads.
 * 3. Scans the manifests side by side, each to a report of its own.
 * 4. Judges all findings together, shows them, and says yes, no, or that it could not find out.
 */
export const run = async (inputs: ScanInputs, host: Host): Promise<Outputs<typeof spec>> => {
  await checkInputs(inputs, host);
  const startedAt = new Date();
  try {
    const targets = await findTargets(inputs, host, openRegistry(host, inputs));
    const { trivy, database } = await prepare(inputs, host);
    const settings = { folder: resolve(host.workspace, inputs.outputDir), skipUpdate: inputs.skipDbUpdate };
    const scans = await scanTargets(trivy, targets, settings, host);
    return await conclude(scans, { trivy, database, startedAt }, inputs, host);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    await host.summarise(errorSummaryOf(error.message));
    throw new UnavailableError(error.message, { cause: error, outputs: { result: 'error', ...error.outputs } });
  }
};

const checkInputs = async ({ severity, scanners, exitCode }: ScanInputs, host: Host): Promise<void> => {
  if (severity.length === 0) {
    throw new InputError(
      'Input "severity" names none, so that nothing could fail: name some, or set "exit-code" to 0 to report only.',
    );
  }
  if (scanners.length === 0)
    throw new InputError('Input "scanners" names none, so that nothing is looked for: name vuln or secret.');
  if (exitCode > 1) {
    host.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`,
    );
  }
  if (await exists(join(host.workspace, '.trivyignore'))) {
    host.notice('The file .trivyignore of the checkout is not read: every finding counts.');
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const prepare = async (
  inputs: ScanInputs,
  host: Host,
): Promise<{ trivy: Trivy; database: DatabaseFacts | undefined }> => {
  const { trivyPath: path, cacheDir, dbRepository, scanners, timeout, httpRegistries } = inputs;
  const folder = cacheDir === undefined ? join(host.cacheFolder, 'trivy') : resolve(host.workspace, cacheDir);
  const trivy = await openTrivy(host, { path, cacheDir: folder, dbRepository, scanners, timeout, httpRegistries });
  if (!scanners.includes('vuln')) return { trivy, database: undefined };
  const { updatedAt } = await host.group('Vulnerability database', () => findDatabase(trivy, folder, inputs, host));
  host.info(`The vulnerability database is of ${updatedAt}.`);
  return { trivy, database: { updatedAt, digest: await digestOfDatabase(folder) } };
};

const findDatabase = async (trivy: Trivy, folder: string, inputs: ScanInputs, host: Host): Promise<Database> => {
  const { cacheDir, skipDbUpdate } = inputs;
  const enough = cacheDir !== undefined || skipDbUpdate || isCurrent(await readDatabase(folder));
  const cache = enough ? noCache : await openDatabaseCache(host, folder);
  await cache.restore();
  const before = await readDatabase(folder);
  const database = await prepareDatabase(trivy, folder, skipDbUpdate);
  if (database.updatedAt !== before?.updatedAt) await cache.save(database);
  return database;
};

const conclude = async (
  scans: readonly Scan[],
  { trivy, database, startedAt }: { trivy: Trivy; database: DatabaseFacts | undefined; startedAt: Date },
  inputs: ScanInputs,
  host: Host,
): Promise<Outputs<typeof spec>> => {
  const result = resultOf(scans, { rule: ruleOf(inputs), database, startedAt, now: new Date() });
  for (const warning of result.warnings) host.warning(warning);
  noticeBlindSpots(result, inputs, host);
  const reports = await writeReports(result, inputs, { host, convert: trivy.convert });
  const facts = { ...reports, scannerVersion: result.scanner.version, dbDate: database?.updatedAt };
  if (result.outcome === 'error') throw new UnavailableError(result.verdict, { outputs: facts });
  const outputs = { ...outputsOf(result), ...facts };
  if (result.outcome === 'fail' && inputs.exitCode !== 0) throw new RefusedError(result.verdict, { outputs });
  if (result.outcome === 'fail') host.warning(result.verdict);
  else host.info(result.verdict);
  return outputs;
};

const outputsOf = ({ outcome, counts, fixable }: ScanResult) => ({
  result: outcome,
  critical: counts.CRITICAL,
  high: counts.HIGH,
  medium: counts.MEDIUM,
  low: counts.LOW,
  unknown: counts.UNKNOWN,
  fixable,
});

/** Where "nothing found" would be taken for more than it is. */
const noticeBlindSpots = ({ targets }: ScanResult, { scanners }: ScanInputs, host: Host) => {
  if (!scanners.includes('vuln')) return;
  for (const { target, packages } of targets) {
    if (packages > 0) continue;
    host.notice(`Trivy recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};

const ruleOf = ({ severity, ignoreUnfixed }: ScanInputs): Rule => ({
  severity: severity.filter(isSeverity),
  ignoreUnfixed,
  ignoreStatuses: [],
  endOfLife: 'warn',
  graceDays: 0,
  licensesAllowed: [],
  licensesDenied: [],
  secrets: 'severity',
  misconfigurations: 'severity',
  ignores: [],
  knownExploited: new Set(),
  failOn: 'any',
});
