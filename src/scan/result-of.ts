import { type BaselineOf, judge, type Scanned } from './judge.ts';
import type { DatabaseFacts, Fault, ScanResult } from './result.ts';
import type { Rule } from './rule.ts';
import type { Scan } from './scan-targets.ts';
import { faultsText, verdictText } from './verdict.ts';

export interface Circumstances {
  readonly rule: Rule;
  readonly database: DatabaseFacts | undefined;
  readonly startedAt: Date;
  readonly now: Date;
  readonly baseline?: { readonly name: string; readonly findingsOf: BaselineOf } | undefined;
}

/** Pure. What could be scanned is in the result also when the whole is an error, so that reports can show it. */
export const resultOf = (
  scans: readonly Scan[],
  { rule, database, startedAt, now, baseline }: Circumstances,
): ScanResult => {
  const scanned = scans.flatMap((scan): readonly Scanned[] => {
    if (!('report' in scan)) return [];
    const { report, ...rest } = scan;
    const { os, packages, findings } = report;
    return [{ ...rest, findings, ...(packages !== undefined && { packages }), ...(os && { os }) }];
  });
  const faults = scans.flatMap((scan): readonly Fault[] =>
    'fault' in scan ? [{ target: scan.target, message: scan.fault }] : [],
  );
  const judgement = judge(scanned, rule, { now, baselineOf: baseline?.findingsOf });
  const fault = faultsText(faults, scans.length);
  const scanner = scans.flatMap((scan) => ('report' in scan ? [scan.report.scanner] : []));
  return {
    ...judgement,
    outcome: fault === undefined ? judgement.outcome : 'error',
    verdict: fault ?? verdictText(judgement, rule),
    faults,
    rule,
    ...(baseline && { baseline: baseline.name }),
    scanner: scanner.find(({ version }) => version !== undefined) ?? scanner[0] ?? { name: 'Trivy' },
    ...(database && { database }),
    startedAt: startedAt.toISOString(),
    finishedAt: now.toISOString(),
  };
};
