import { isFixable, rankOf } from './finding.ts';
import type { JudgedFinding, MergedFinding } from './result.ts';

const mostPaths = 20;

interface Group {
  readonly first: JudgedFinding;
  readonly labels: Set<string>;
  readonly paths: Set<string>;
  readonly notes: Set<string>;
  fails: boolean;
  isNew: boolean;
}

/** One advisory in one version of a package is one finding, however many targets and places have it. The worst first. */
export const mergeFindings = (
  targets: readonly { readonly label: string; readonly findings: readonly JudgedFinding[] }[],
  wanted: (finding: JudgedFinding) => boolean,
): readonly MergedFinding[] => {
  const groups = new Map<string, Group>();
  for (const { label, findings } of targets) {
    for (const finding of findings) if (wanted(finding)) add(groups, label, finding);
  }
  return [...groups.values()]
    .map(({ first, labels, paths, notes, fails, isNew }): MergedFinding => {
      const newness = first.isNew !== undefined && { isNew };
      return { ...first, ...newness, fails, notes: [...notes], labels: [...labels], paths: [...paths] };
    })
    .sort(worstFirst);
};

const add = (groups: Map<string, Group>, label: string, finding: JudgedFinding) => {
  const key = keyOf(finding);
  const group: Group = groups.get(key) ?? {
    first: finding,
    labels: new Set(),
    paths: new Set(),
    notes: new Set(),
    fails: false,
    isNew: false,
  };
  groups.set(key, group);
  group.labels.add(label);
  if (finding.path !== undefined && group.paths.size < mostPaths) group.paths.add(finding.path);
  for (const note of finding.notes) group.notes.add(note);
  group.fails ||= finding.fails;
  group.isNew ||= finding.isNew ?? false;
};

const keyOf = ({ kind, id, ecosystem, subject, installed, fixed, severity, startLine }: JudgedFinding): string =>
  JSON.stringify([kind, id, ecosystem, subject, installed, fixed, severity, isPlace(kind) ? startLine : '']);

/** Of these every line is a finding of its own. */
const isPlace = (kind: JudgedFinding['kind']): boolean => kind === 'secret' || kind === 'misconfiguration';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Failing ones first, then new ones, then by severity, then what can be fixed. */
export const worstFirst = (a: JudgedFinding, b: JudgedFinding): number =>
  Number(b.fails) - Number(a.fails) ||
  Number(b.isNew ?? false) - Number(a.isNew ?? false) ||
  rankOf(a.severity) - rankOf(b.severity) ||
  Number(isFixable(b)) - Number(isFixable(a)) ||
  compare(a.subject, b.subject) ||
  compare(a.id, b.id);
