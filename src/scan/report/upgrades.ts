import { rankOf, type Severity } from '../finding.ts';
import type { MergedFinding } from '../result.ts';

/** One package, and what an upgrade of it would take away. */
export interface Upgrade {
  readonly subject: string;
  readonly ecosystem: string;
  readonly installed: string;
  /** As the advisories say it: the versions one of which each finding needs. */
  readonly fixed: readonly string[];
  readonly ids: readonly string[];
  readonly worst: Severity;
  readonly fails: boolean;
}

/** What to upgrade to what: what lets the scan pass first, then the worst, then what takes most away. */
export const upgradesOf = (findings: readonly MergedFinding[]): readonly Upgrade[] => {
  const packages = new Map<string, MergedFinding[]>();
  for (const finding of findings) {
    if (finding.kind !== 'vulnerability' || finding.fixed === undefined) continue;
    const key = JSON.stringify([finding.ecosystem, finding.subject, finding.installed]);
    const known = packages.get(key);
    if (known) known.push(finding);
    else packages.set(key, [finding]);
  }
  return [...packages.values()].map(upgradeOf).sort(mostUrgentFirst);
};

const upgradeOf = (findings: readonly MergedFinding[]): Upgrade => {
  const [first] = findings;
  const worst = findings.reduce<Severity>(
    (before, { severity }) => (rankOf(severity) < rankOf(before) ? severity : before),
    'UNKNOWN',
  );
  return {
    subject: first?.subject ?? '',
    ecosystem: first?.ecosystem ?? '',
    installed: first?.installed ?? '',
    fixed: [...new Set(findings.map(({ fixed = '' }) => fixed))],
    ids: [...new Set(findings.map(({ id }) => id))],
    worst,
    fails: findings.some(({ fails }) => fails),
  };
};

const mostUrgentFirst = (a: Upgrade, b: Upgrade): number =>
  Number(b.fails) - Number(a.fails) ||
  rankOf(a.worst) - rankOf(b.worst) ||
  b.ids.length - a.ids.length ||
  (a.subject < b.subject ? -1 : 1);
