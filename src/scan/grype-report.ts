import type { Cvss, Finding, Severity } from './finding.ts';
import { stepsForward } from './fixed-version.ts';
import { isRecord, type Json, list, optionalRecord, optionalText, record, shown, text, texts } from './json.ts';
import { type LongLists, without } from './long-json.ts';
import type { Report } from './trivy-report.ts';

/** https://github.com/anchore/grype/blob/main/grype/presenter/models/document.go */

const severities: Readonly<Record<string, Severity>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
  negligible: 'LOW',
  unknown: 'UNKNOWN',
};

const statuses: Readonly<Record<string, string>> = {
  fixed: 'fixed',
  'not-fixed': 'affected',
  'wont-fix': 'will_not_fix',
};

export const grypeLists: LongLists = { matches: without('matchDetails'), ignoredMatches: without('matchDetails') };

/** `document` is Grype's JSON, parsed. Throws an Error with the end of a sentence. */
export const grypeReport = (document: Json): Report & { readonly databaseBuilt?: string } => {
  const descriptor = optionalRecord(document.descriptor);
  const distro = optionalText(optionalRecord(document.distro), { family: 'name', name: 'version' });
  const database = optionalRecord(descriptor.db);
  // In a part of its own since Grype 0.88.
  const { built } = {
    ...optionalText(database, { built: 'built' }),
    ...optionalText(optionalRecord(database.status), { built: 'built' }),
  };
  return {
    scanner: { name: 'Grype', ...optionalText(descriptor, { version: 'version' }) },
    findings: [
      ...list(document.matches, 'matches').map((match) => finding(record(match, 'a match'))),
      ...list(document.ignoredMatches, 'ignoredMatches').map((match) => ignored(record(match, 'a match'))),
    ],
    ...(distro.family !== undefined && { os: { family: distro.family, name: distro.name ?? '', endOfLife: false } }),
    ...optionalText(descriptor, { createdAt: 'timestamp' }),
    ...(built !== undefined && { databaseBuilt: built }),
  };
};

const finding = (match: Json): Finding => {
  const vulnerability = record(match.vulnerability, 'a vulnerability');
  const artifact = record(match.artifact, 'an artifact');
  const related = list(match.relatedVulnerabilities, 'relatedVulnerabilities').filter(isRecord);
  const fix = optionalRecord(vulnerability.fix);
  const versions = list(fix.versions, 'fix versions').filter((version) => typeof version === 'string');
  const status = statuses[String(fix.state)];
  const aliases = related
    .map(({ id }) => id)
    .filter((id): id is string => typeof id === 'string' && id !== vulnerability.id);
  const location = optionalRecord(list(artifact.locations, 'locations')[0]);
  const layer = optionalText(location, { layer: 'layerID' });
  const description = optionalText(vulnerability, { description: 'description' });
  const known = optionalText(artifact, { installed: 'version', purl: 'purl' });
  return {
    kind: 'vulnerability',
    id: text(vulnerability, 'id'),
    severity: severity(vulnerability),
    subject: text(artifact, 'name'),
    ecosystem: typeof artifact.type === 'string' ? artifact.type : '',
    ...known,
    ...(versions.length > 0 && { fixed: stepsForward(versions.join(', '), known.installed) }),
    ...(status !== undefined && { status }),
    ...(aliases.length > 0 && { aliases }),
    ...(artifact.type === 'deb' || artifact.type === 'apk' || artifact.type === 'rpm'
      ? {}
      : optionalText(location, { path: 'path' })),
    ...layer,
    ...description,
    ...(description.description !== undefined && { title: firstSentence(description.description) }),
    ...optionalText(vulnerability, { url: 'dataSource' }),
    ...texts(vulnerability, { references: 'urls' }),
    ...cvssOf([vulnerability, ...related]),
  };
};

/** As a title, so without its full stop. */
const firstSentence = (text: string): string => (text.slice(0, 500).split(/(?<=\.)\s|\n/)[0] ?? '').replace(/\.$/, '');

const ignored = (match: Json): Finding => {
  const rule = optionalRecord(list(match.appliedIgnoreRules, 'appliedIgnoreRules')[0]);
  const { status = 'ignored', statement } = optionalText(rule, { status: 'vex-status', statement: 'reason' });
  return { ...finding(match), suppressed: { source: 'Grype', status, ...(statement !== undefined && { statement }) } };
};

const severity = ({ severity: given }: Json): Severity => {
  const known = severities[String(given).toLowerCase()];
  if (known) return known;
  throw new Error(`it has a finding of the severity ${shown(given)}`);
};

const cvssOf = (vulnerabilities: readonly Json[]): { cvss?: Cvss } => {
  const scores = vulnerabilities
    .flatMap(({ cvss }) => list(cvss, 'cvss'))
    .filter(isRecord)
    .flatMap((entry): readonly Cvss[] => {
      const { baseScore } = optionalRecord(entry.metrics);
      if (typeof baseScore !== 'number') return [];
      const { vector, source } = optionalText(entry, { vector: 'vector', source: 'source' });
      return [{ score: baseScore, source: source ?? 'grype', ...(vector !== undefined && { vector }) }];
    })
    .sort((a, b) => b.score - a.score);
  return scores[0] ? { cvss: scores[0] } : {};
};
