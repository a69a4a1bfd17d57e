import type { Finding, Scanned, Severity } from './finding.ts';
import { severities } from './spec.ts';

export interface Rule {
  /** Those that fail. */
  readonly severity: readonly Severity[];
  readonly ignoreUnfixed: boolean;
}

/** The same finding in one or more platforms, in one or more places of each. */
export interface Merged extends Finding {
  readonly labels: readonly string[];
}

export interface Judgement {
  readonly result: 'pass' | 'fail';
  /** Everything that counts, the worst first. */
  readonly findings: readonly Merged[];
  /** Those that fail. */
  readonly failing: readonly Merged[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Vulnerabilities with a fixed version. */
  readonly fixable: number;
  /** Left out because there is no fix. */
  readonly ignored: number;
}

/** What `--ignore-unfixed` of Trivy stands for. `unknown` and no status at all are no word that there is no fix. */
const unfixed = ['affected', 'will_not_fix', 'fix_deferred', 'end_of_life'];

export const judge = (scanned: readonly Scanned[], rule: Rule): Judgement => {
  const all = merge(scanned);
  const findings = all.filter((finding) => !(rule.ignoreUnfixed && isUnfixed(finding))).sort(worstFirst);
  const failing = findings.filter(({ severity }) => rule.severity.includes(severity));
  return {
    result: failing.length > 0 ? 'fail' : 'pass',
    findings,
    failing,
    counts: countBySeverity(findings),
    fixable: findings.filter(isFixable).length,
    ignored: all.length - findings.length,
  };
};

export const isFixable = ({ kind, fixed }: Finding): boolean => kind === 'vulnerability' && fixed !== undefined;

const isUnfixed = ({ kind, status }: Finding): boolean =>
  kind === 'vulnerability' && status !== undefined && unfixed.includes(status);

/** One advisory in one version of a package is one finding, however many platforms and places have it. */
const merge = (scanned: readonly Scanned[]): readonly Merged[] => {
  const found = new Map<string, { finding: Finding; labels: Set<string> }>();
  for (const { label, findings } of scanned) {
    for (const finding of findings) {
      const { kind, id, subject, installed, fixed, severity, ecosystem } = finding;
      const key = JSON.stringify([kind, id, ecosystem, subject, installed, fixed, severity]);
      const known = found.get(key);
      if (known) known.labels.add(label);
      else found.set(key, { finding, labels: new Set([label]) });
    }
  }
  return [...found.values()].map(({ finding, labels }) => ({ ...finding, labels: [...labels] }));
};

const countBySeverity = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
};

const worstFirst = (a: Merged, b: Merged): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  Number(isFixable(b)) - Number(isFixable(a)) ||
  compare(a.subject, b.subject) ||
  compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `2 critical, 1 low`, or `none`. */
export const countsText = (counts: Judgement['counts']): string =>
  severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity.toLowerCase()}`)
    .join(', ') || 'none';
