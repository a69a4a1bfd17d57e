import { type Finding, isFixable, type Severity } from './finding.ts';
import { identitiesOf } from './identity.ts';
import { type IgnoreList, ignoreList } from './ignore.ts';
import { mergeFindings, worstFirst } from './merge.ts';
import type { Ignored, JudgedFinding, JudgedTarget, Judgement, MergedFinding, OperatingSystem } from './result.ts';
import { type FailBy, type Rule, unfixedStatuses } from './rule.ts';
import { severities } from './severities.ts';
import type { Target } from './targets.ts';

/** One target with its scanner's report, before anybody judged. */
export interface Scanned {
  readonly target: Target;
  readonly file: string;
  readonly os?: OperatingSystem;
  readonly packages?: number;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly findings: readonly Finding[];
}

/** The baseline's findings for one target; undefined: the baseline has nothing for it, so that everything is new. */
export type BaselineOf = (target: Target) => readonly Finding[] | undefined;

/** Pure: the same reports, rule, baseline and day give the same verdict on every host. */
export const judge = (
  scanned: readonly Scanned[],
  rule: Rule,
  { now, baselineOf }: { readonly now: Date; readonly baselineOf?: BaselineOf | undefined },
): Judgement => {
  const ignores = ignoreList(rule.ignores, now.toISOString().slice(0, 10));
  const targets = scanned.map((one) => judgeTarget(one, rule, ignores, now, baselineOf));
  const all = targets.map(({ target, findings }) => ({ label: target.label, findings }));
  const counted = mergeFindings(all, ({ ignored }) => ignored === undefined);
  const failing = counted.filter(({ fails }) => fails);
  const otherReasons = rule.endOfLife === 'fail' && rule.failOn !== 'none' ? endOfLifeOf(targets) : [];
  return {
    outcome: failing.length + otherReasons.length > 0 ? 'fail' : 'pass',
    targets,
    findings: counted,
    failing,
    ignored: mergeFindings(all, ({ ignored }) => ignored !== undefined),
    fixed: fixedOf(targets),
    counts: countBySeverity(counted),
    ...(baselineOf && { new: counted.filter(({ isNew }) => isNew).length }),
    fixable: counted.filter(isFixable).length,
    otherReasons,
    warnings: [
      ...(rule.endOfLife === 'warn' || (rule.endOfLife === 'fail' && rule.failOn === 'none')
        ? endOfLifeOf(targets)
        : []),
      ...expiredOf(counted),
    ],
  };
};

const judgeTarget = (
  scanned: Scanned,
  rule: Rule,
  ignores: IgnoreList,
  now: Date,
  baselineOf: BaselineOf | undefined,
): JudgedTarget => {
  const before = baselineOf?.(scanned.target);
  const known = baselineOf && new Set(before === undefined ? [] : identitiesOf(before));
  const identities = identitiesOf(scanned.findings);
  const findings = scanned.findings.map((finding, index): JudgedFinding => {
    const identity = identities[index] ?? '';
    const isNew = known && !known.has(identity);
    return judgeOne({ finding, identity, isNew }, scanned.target, rule, ignores, now);
  });
  const here = new Set(identities);
  const beforeIdentities = before ? identitiesOf(before) : [];
  const gone = (before ?? []).filter(
    ({ suppressed }, index) => !suppressed && !here.has(beforeIdentities[index] ?? ''),
  );
  const { findings: _, ...rest } = scanned;
  return { ...rest, findings: findings.sort(worstFirst), gone };
};

const judgeOne = (
  { finding, identity, isNew }: { finding: Finding; identity: string; isNew: boolean | undefined },
  { platform }: Target,
  rule: Rule,
  ignores: IgnoreList,
  now: Date,
): JudgedFinding => {
  const exploited = [finding.id, ...(finding.aliases ?? [])].some((id) => rule.knownExploited.has(id));
  const raised = exploited && finding.severity !== 'CRITICAL';
  const judged: Finding = raised ? { ...finding, severity: 'CRITICAL' } : finding;
  const notes: string[] = exploited ? [`${finding.id} is known to be exploited.`] : [];
  const ignored = ignoredBy(judged, platform, rule, ignores, exploited, notes);
  const waits = !exploited && inGrace(judged, rule.graceDays, now);
  const wanted = rule.failOn === 'any' || (rule.failOn === 'new' && isNew === true);
  const hit = ignored === undefined && hits(judged, rule);
  if (hit && waits) {
    notes.push(`Its advisory is of ${judged.published?.slice(0, 10)}, less than ${rule.graceDays} days ago.`);
  }
  return {
    ...judged,
    identity,
    fails: hit && wanted && !waits,
    ...(ignored && { ignored }),
    ...(isNew !== undefined && { isNew }),
    ...(raised && { raisedFrom: finding.severity }),
    notes,
  };
};

const ignoredBy = (
  finding: Finding,
  platform: string | undefined,
  rule: Rule,
  ignores: IgnoreList,
  exploited: boolean,
  notes: string[],
): Ignored | undefined => {
  const { suppressed, kind, status } = finding;
  if (suppressed) {
    const { source, statement } = suppressed;
    return { by: 'scanner', why: `${suppressed.status} says ${source}${statement ? `: ${statement}` : ''}` };
  }
  const match = ignores.match(finding, platform);
  if (match && !match.expired) {
    const { reason, expires, source } = match.entry;
    return { by: 'entry', why: reason ?? `${source} names it`, ...(expires && { expires }) };
  }
  if (match) notes.push(`${expiredText(finding, match.entry)}`);
  if (kind !== 'vulnerability' || status === undefined || exploited) return undefined;
  if (rule.ignoreStatuses.includes(status)) return { by: 'status', why: `its status is ${status}` };
  const unfixed = rule.ignoreUnfixed && (unfixedStatuses as readonly string[]).includes(status);
  return unfixed ? { by: 'unfixed', why: `there is no fix (${status})` } : undefined;
};

const expiredText = ({ id }: Finding, { source, expires }: Rule['ignores'][number]): string =>
  `The entry for ${id} in ${source} ended with ${expires}, so it counts again.`;

const expiredOf = (findings: readonly MergedFinding[]): readonly string[] => [
  ...new Set(findings.flatMap(({ notes }) => notes.filter((note) => note.endsWith('so it counts again.')))),
];

const dayLength = 24 * 60 * 60_000;

/** The date of the advisory stands for that of the fix, which no report holds; without one nothing waits. */
const inGrace = ({ kind, published, fixed }: Finding, graceDays: number, now: Date): boolean => {
  if (graceDays === 0 || kind !== 'vulnerability' || fixed === undefined || published === undefined) return false;
  const age = now.getTime() - Date.parse(published);
  return Number.isFinite(age) && age < graceDays * dayLength;
};

const hits = (finding: Finding, rule: Rule): boolean => {
  const severe = rule.severity.includes(finding.severity);
  switch (finding.kind) {
    case 'secret':
      return by(rule.secrets, severe);
    case 'misconfiguration':
      return by(rule.misconfigurations, severe);
    case 'license':
      return licenseHits(finding.id, rule) ?? severe;
    default:
      return severe;
  }
};

const by = (how: FailBy, severe: boolean): boolean => how === 'any' || (how === 'severity' && severe);

/** Undefined: no list says anything. */
const licenseHits = (id: string, { licensesAllowed, licensesDenied }: Rule): boolean | undefined => {
  if (licensesAllowed.length + licensesDenied.length === 0) return undefined;
  const named = (list: readonly string[]) => list.some((one) => one.toLowerCase() === id.toLowerCase());
  return named(licensesDenied) || (licensesAllowed.length > 0 && !named(licensesAllowed));
};

const endOfLifeOf = (targets: readonly JudgedTarget[]): readonly string[] =>
  targets.flatMap(({ target, os }) =>
    os?.endOfLife
      ? [
          `${target.label} is built on ${os.family} ${os.name}, which gets no security updates any more: few of its vulnerabilities are known.`,
        ]
      : [],
  );

/** What is gone from one platform and still on another is not fixed. */
const fixedOf = (targets: readonly JudgedTarget[]): readonly MergedFinding[] => {
  const here = new Set(targets.flatMap(({ findings }) => findings.map(({ identity }) => identity)));
  const gone = targets.map(({ target, gone }) => {
    const identities = identitiesOf(gone);
    const judged = gone.map((finding, index): JudgedFinding => {
      return { ...finding, identity: identities[index] ?? '', fails: false, notes: [] };
    });
    return { label: target.label, findings: judged.filter(({ identity }) => !here.has(identity)) };
  });
  return mergeFindings(gone, () => true);
};

const countBySeverity = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
};

/** `2 critical, 1 low`, or `none`. */
export const countsText = (counts: Judgement['counts']): string =>
  severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity.toLowerCase()}`)
    .join(', ') || 'none';
