import type { Finding, Severity } from './finding.ts';
import { isRecord, type Json, list, optionalRecord, optionalText, record } from './json.ts';
import { type LongLists, without } from './long-json.ts';
import type { Report } from './trivy-report.ts';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */

export const sarifLists: LongLists = {
  rules: without('help'),
  results: without('codeFlows', 'relatedLocations', 'fixes', 'fingerprints', 'partialFingerprints'),
};

/**
 * SARIF has levels, and where scanners say more it is a rule's `security-severity` (a CVSS score, as GitHub reads it).
 * Results that the tool suppressed, or that passed, are no findings. Throws an Error with the end of a sentence.
 */
export const sarifReport = (document: Json): Report => {
  const runs = list(document.runs, 'runs').map((run) => record(run, 'a run'));
  if (runs.length === 0) throw new Error('it holds no run');
  const broken = runs.find((run) =>
    list(run.invocations, 'invocations').some((one) => isRecord(one) && one.executionSuccessful === false),
  );
  if (broken) throw new Error('its tool says that it did not succeed');
  const driver = driverOf(runs[0] ?? {});
  return {
    scanner: {
      name: typeof driver.name === 'string' ? driver.name : 'SARIF',
      ...optionalText(driver, { version: 'semanticVersion' }),
      ...optionalText(driver, { version: 'version' }),
    },
    findings: runs.flatMap(findingsOf),
  };
};

const driverOf = (run: Json): Json => optionalRecord(optionalRecord(run.tool).driver);

const findingsOf = (run: Json): readonly Finding[] => {
  const extensions = list(optionalRecord(run.tool).extensions, 'extensions').filter(isRecord);
  const rules = [driverOf(run), ...extensions].flatMap(({ rules }) => list(rules, 'rules')).filter(isRecord);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return list(run.results, 'results')
    .map((result) => record(result, 'a result'))
    .filter(({ kind = 'fail' }) => kind === 'fail')
    .map((result) => finding(result, ruleOf(result, rules, byId)));
};

const ruleOf = (result: Json, rules: readonly Json[], byId: ReadonlyMap<unknown, Json>): Json => {
  const { ruleId, ruleIndex, rule } = result;
  const reference = optionalRecord(rule);
  const known = byId.get(ruleId ?? reference.id);
  return known ?? (typeof ruleIndex === 'number' ? rules[ruleIndex] : undefined) ?? {};
};

const finding = (result: Json, rule: Json): Finding => {
  const id = result.ruleId ?? optionalRecord(result.rule).id ?? rule.id;
  if (typeof id !== 'string' || id === '') throw new Error('it has a result without ruleId');
  const physical = optionalRecord(optionalRecord(list(result.locations, 'locations')[0]).physicalLocation);
  const { path } = optionalText(optionalRecord(physical.artifactLocation), { path: 'uri' });
  const { startLine, endLine } = optionalRecord(physical.region);
  const { title } = optionalText(optionalRecord(rule.shortDescription), { title: 'text' });
  const { description } = optionalText(optionalRecord(rule.fullDescription), { description: 'text' });
  const { message } = optionalText(optionalRecord(result.message), { message: 'text' });
  const suppressions = list(result.suppressions, 'suppressions').filter(isRecord);
  const accepted = suppressions.find(({ status = 'accepted' }) => status === 'accepted');
  const { statement } = optionalText(accepted ?? {}, { statement: 'justification' });
  return {
    kind: /^(CVE|GHSA|PYSEC|RUSTSEC|GO|OSV|DSA|USN|RHSA)-/i.test(id) ? 'vulnerability' : 'misconfiguration',
    id,
    severity: severityOf(result, rule),
    subject: path ?? id,
    ecosystem: '',
    ...(path !== undefined && { path }),
    ...(typeof startLine === 'number' && { startLine }),
    ...(typeof endLine === 'number' && { endLine }),
    ...(title !== undefined && { title }),
    ...((message ?? description) !== undefined && { description: message ?? description }),
    ...optionalText(rule, { url: 'helpUri' }),
    ...(accepted && {
      suppressed: { source: 'the report', status: 'ignored', ...(statement !== undefined && { statement }) },
    }),
  };
};

const levels: Readonly<Record<string, Severity>> = { error: 'HIGH', warning: 'MEDIUM', note: 'LOW', none: 'UNKNOWN' };

/** The bounds are those of CVSS 3, which GitHub uses. */
const severityOf = (result: Json, rule: Json): Severity => {
  const given =
    optionalRecord(result.properties)['security-severity'] ?? optionalRecord(rule.properties)['security-severity'];
  const score = Number(given);
  if (given !== undefined && Number.isFinite(score)) {
    if (score >= 9) return 'CRITICAL';
    if (score >= 7) return 'HIGH';
    if (score >= 4) return 'MEDIUM';
    return score > 0 ? 'LOW' : 'UNKNOWN';
  }
  const level = result.level ?? optionalRecord(rule.defaultConfiguration).level ?? 'warning';
  return levels[String(level)] ?? 'UNKNOWN';
};
