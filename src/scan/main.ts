import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { findBaseline } from './baseline.ts';
import { checkInputs } from './check-inputs.ts';
import { withCheckoutPaths } from './checkout-paths.ts';
import { withComposeChecks } from './compose-files.ts';
import { databaseIn } from './foreign-report.ts';
import type { Looker } from './looker.ts';
import { openMemo } from './memo.ts';
import { readRule } from './read-rule.ts';
import { largerPieces } from './report/pieces.ts';
import { writeReports } from './report/write-reports.ts';
import type { ScanResult } from './result.ts';
import { resultOf } from './result-of.ts';
import { scanTargets } from './scan-targets.ts';
import type { spec } from './spec.ts';
import { baselineFile, baselinePieces } from './stored-baseline.ts';
import { errorSummaryOf } from './table.ts';
import { findTargets } from './targets.ts';

type ScanInputs = Inputs<typeof spec>;

/**
 * 1. Reads the rule, and finds the manifest of every platform of every image (or the folder, or the file).
 * 2. Prepares the scanner and its database once, so that no scan downloads.
 * 3. Scans the targets side by side, each to a report of its own, and the baseline with the same database.
 * 4. Judges all findings together, writes the reports, and says yes, no, or that it could not find out.
 */
export const run = async (inputs: ScanInputs, host: Host): Promise<Outputs<typeof spec>> => {
  await checkInputs(inputs, host);
  try {
    const { result, looker } = await look(inputs, host);
    return await conclude(result, looker, inputs, host);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    await host.summarise(errorSummaryOf(error.message));
    throw new UnavailableError(error.message, { cause: error, outputs: { result: 'error', ...error.outputs } });
  }
};

/** Of its own, so that what the scanner said is not kept in memory beside what was made of it. */
const look = async (inputs: ScanInputs, host: Host): Promise<{ result: ScanResult; looker: Looker }> => {
  const startedAt = new Date();
  const rule = await readRule(inputs, host.workspace);
  const registry = openRegistry(host, inputs);
  const targets = await findTargets(inputs, host, registry);
  const looker = await openLooker(inputs, host, registry);
  const memo = await openMemo(host, looker);
  const folder = resolve(host.workspace, inputs.outputDir);
  const scans = await scanTargets(looker, memo, targets, folder, host);
  const scanned = await withCheckoutPaths(await withComposeChecks(scans, host), host.workspace);
  const database = looker.database ?? databaseIn(scanned.flatMap((scan) => ('report' in scan ? [scan.report] : [])));
  const { baseline: asked, imageRef } = inputs;
  const baseline =
    asked === undefined
      ? undefined
      : ((await findBaseline({ baseline: asked, imageRef, database }, scanned, { looker, memo, registry, host })) ??
        nothingBefore);
  return { result: resultOf(scanned, { rule, database, startedAt, now: new Date(), baseline }), looker };
};

/** There is no previous image yet: everything is new. */
const nothingBefore = { name: 'nothing, as there is no previous image', findingsOf: () => undefined };

const openLooker = async (inputs: ScanInputs, host: Host, registry: Pick<Registry, 'head'>): Promise<Looker> => {
  switch (inputs.scanner) {
    case 'report':
      return (await import('./report-looker.ts')).reportLooker(inputs.maxDbAge, host);
    case 'grype':
      return (await import('./grype-looker.ts')).openGrype(inputs, host);
    default:
      return (await import('./trivy-looker.ts')).openTrivyLooker(inputs, host, registry);
  }
};

const conclude = async (
  result: ScanResult,
  { convert }: Looker,
  inputs: ScanInputs,
  host: Host,
): Promise<Outputs<typeof spec>> => {
  const { database, outcome, verdict } = result;
  for (const warning of result.warnings) host.warning(warning);
  noticeBlindSpots(result, inputs, host);
  await writeBaseline(result, resolve(host.workspace, inputs.outputDir));
  const reports = await writeReports(result, inputs, { host, ...(convert && { convert }) });
  const facts = {
    ...reports,
    scannerVersion: result.scanner.version,
    dbDate: database?.updatedAt,
    dbDigest: database?.digest,
  };
  if (outcome === 'error') throw new UnavailableError(verdict, { outputs: facts });
  const outputs = { ...outputsOf(result), ...facts };
  if (outcome === 'fail' && inputs.exitCode !== 0) throw new RefusedError(verdict, { outputs });
  if (outcome === 'fail') host.warning(verdict);
  else host.info(verdict);
  return outputs;
};

/** For a later scan to compare with. One that is an error is no measure for anything. */
const writeBaseline = async ({ outcome, targets, database }: ScanResult, folder: string) => {
  const file = join(folder, baselineFile);
  await rm(file, { force: true });
  if (outcome !== 'error') await writeFile(file, largerPieces(baselinePieces(targets, database)));
};

const outputsOf = ({ outcome, counts, fixable, fixed, new: newer }: ScanResult) => ({
  result: outcome,
  critical: counts.CRITICAL,
  high: counts.HIGH,
  medium: counts.MEDIUM,
  low: counts.LOW,
  unknown: counts.UNKNOWN,
  new: newer,
  fixed: newer === undefined ? undefined : fixed.length,
  fixable,
});

/** Where "nothing found" would be taken for more than it is. */
const noticeBlindSpots = ({ targets, scanner }: ScanResult, inputs: ScanInputs, host: Host) => {
  const { scanType, scanners } = inputs;
  if (inputs.scanner === 'report' || scanType === 'config' || (scanners.length > 0 && !scanners.includes('vuln')))
    return;
  for (const { target, packages } of targets) {
    if (packages !== 0) continue;
    host.notice(`${scanner.name} recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};
