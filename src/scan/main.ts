import { access } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { type Database, isCurrent, prepareDatabase, readDatabase } from './database.ts';
import { noCache, openDatabaseCache } from './database-cache.ts';
import { isSeverity } from './finding.ts';
import { type Judgement, judge } from './judge.ts';
import type { TrivyReport } from './report.ts';
import { type Scan, scanTargets } from './scan-targets.ts';
import type { spec } from './spec.ts';
import { errorSummaryOf, summaryOf, tableLines } from './table.ts';
import { findTargets } from './targets.ts';
import { openTrivy, type Trivy } from './trivy.ts';
import { faultsText, verdictText } from './verdict.ts';

type ScanInputs = Inputs<typeof spec>;

/**
 * 1. Finds the manifest of every platform of every image.
 * 2. Prepares Trivy's database once, so that no scan downloads.
 * 3. Scans the manifests side by side, each to a report of its own.
 * 4. Judges all findings together, shows them, and says yes, no, or that it could not find out.
 */
export const run = async (inputs: ScanInputs, host: Host): Promise<Outputs<typeof spec>> => {
  await checkInputs(inputs, host);
  try {
    const targets = await findTargets(inputs, host, openRegistry(host));
    const { trivy, database } = await prepare(inputs, host);
    const settings = { folder: resolve(host.workspace, inputs.outputDir), skipUpdate: inputs.skipDbUpdate };
    const scans = await scanTargets(trivy, targets, settings, host);
    return await conclude(scans, database, inputs, host);
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

const prepare = async (inputs: ScanInputs, host: Host): Promise<{ trivy: Trivy; database: Database | undefined }> => {
  const { trivyPath: path, cacheDir, dbRepository, scanners, timeout } = inputs;
  const folder = cacheDir === undefined ? join(host.cacheFolder, 'trivy') : resolve(host.workspace, cacheDir);
  const trivy = await openTrivy(host, { path, cacheDir: folder, dbRepository, scanners, timeout });
  if (!scanners.includes('vuln')) return { trivy, database: undefined };
  const database = await host.group('Vulnerability database', () => findDatabase(trivy, folder, inputs, host));
  host.info(`The vulnerability database is of ${database.updatedAt}.`);
  return { trivy, database };
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
  database: Database | undefined,
  inputs: ScanInputs,
  host: Host,
): Promise<Outputs<typeof spec>> => {
  const good = scans.filter((scan): scan is Scan & { report: TrivyReport } => 'report' in scan);
  const facts = {
    report: good.map(({ file }) => relative(host.workspace, file)),
    scannerVersion: good.find(({ report }) => report.scannerVersion !== undefined)?.report.scannerVersion,
    dbDate: database?.updatedAt,
  };
  const faults = faultsText(scans);
  if (faults !== undefined) throw new UnavailableError(faults, { outputs: facts });
  warnOfBlindSpots(good, inputs, host);
  const judgement = judge(
    good.map(({ target, report }) => ({ label: target.label, findings: report.findings })),
    { severity: inputs.severity.filter(isSeverity), ignoreUnfixed: inputs.ignoreUnfixed },
  );
  const outputs = { ...outputsOf(judgement), ...facts };
  const verdict = verdictText(judgement, scans.length, inputs.severity);
  for (const line of judgement.failing.length > 0 ? tableLines(judgement.failing) : []) host.info(line);
  await host.summarise(summaryOf(verdict, judgement));
  if (judgement.result === 'fail' && inputs.exitCode !== 0) throw new RefusedError(verdict, { outputs });
  if (judgement.result === 'fail') host.warning(verdict);
  else host.info(verdict);
  return outputs;
};

const outputsOf = ({ result, counts, fixable }: Judgement) => ({
  result,
  critical: counts.CRITICAL,
  high: counts.HIGH,
  medium: counts.MEDIUM,
  low: counts.LOW,
  unknown: counts.UNKNOWN,
  fixable,
});

/** Where "nothing found" would be taken for more than it is. */
const warnOfBlindSpots = (scans: readonly (Scan & { report: TrivyReport })[], { scanners }: ScanInputs, host: Host) => {
  if (!scanners.includes('vuln')) return;
  for (const { target, report } of scans) {
    if (report.endOfLife !== undefined) {
      host.warning(
        `${target.label} is built on ${report.endOfLife}, which gets no security updates any more: few of its vulnerabilities are known.`,
      );
    }
    if (report.packages === 0)
      host.notice(`Trivy recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};
