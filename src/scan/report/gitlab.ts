import type { Finding } from '../finding.ts';
import type { JudgedFinding, JudgedTarget, ScanResult } from '../result.ts';
import { jsonPieces, type Pieces } from './pieces.ts';
import { advisoryUrl, cleaned, cureOf, oneLine, safeUrl, severityWord, sha256, whatOf } from './texts.ts';

/** GitLab's report of container scanning, schema 15.0.7: newer GitLabs take it, and old ones take no newer. */
const schemaVersion = '15.0.7';
const longestName = 255;
const longestSolution = 7_000;
const longestDescription = 20_000;
const mostLinks = 10;

/** One report of all images and platforms; it knows vulnerabilities alone. */
export const gitlabPieces = (result: ScanResult, toolVersion: string): Pieces => {
  const { scanner, outcome, faults, startedAt, finishedAt } = result;
  const version = oneLine(scanner.version ?? '', 100) || 'unknown';
  const name = oneLine(scanner.name, 100) || 'Scanner';
  return jsonPieces({
    version: schemaVersion,
    scan: {
      analyzer: { id: 'quaygate', name: 'Quaygate', version: toolVersion, vendor: { name: 'Quaygate' } },
      scanner: { id: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), name, version, vendor: { name } },
      start_time: timeOf(startedAt),
      end_time: timeOf(finishedAt),
      status: outcome === 'error' ? 'failure' : 'success',
      type: 'container_scanning',
      ...(faults.length > 0 && {
        messages: faults.map(({ target, message }) => ({
          level: 'fatal',
          value: oneLine(`${target.label}: ${message}`, 1_000),
        })),
      }),
    },
    vulnerabilities: vulnerabilitiesOf(result.targets),
  });
};

function* vulnerabilitiesOf(targets: readonly JudgedTarget[]) {
  for (const target of targets) {
    for (const finding of target.findings) {
      if (finding.kind === 'vulnerability' && finding.ignored === undefined) yield vulnerability(finding, target);
    }
  }
}

/** Without a zone, in UTC. */
const timeOf = (iso: string): string => new Date(iso).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);

const vulnerability = (finding: JudgedFinding, { target, os }: JudgedTarget) => {
  const { id, title, description, severity, subject, installed, cvss, identity } = finding;
  const solution = cureOf(finding, longestSolution);
  const links = [...new Set([finding.url, ...(finding.references ?? [])].map(safeUrl))].filter(
    (url) => url !== undefined,
  );
  const vector = cvss?.vector !== undefined && isBaseVector(cvss.vector) ? cvss.vector : undefined;
  const system = os ? oneLine(`${os.family} ${os.name}`, 255) : '';
  return {
    id: uuidOf(`${target.name}\n${target.platform ?? ''}\n${identity}\n${installed ?? ''}`),
    name: oneLine(title ?? `${id} in ${subject}`, longestName) || 'Vulnerability',
    description: cleaned(description ?? title ?? `${oneLine(id, 200)} in ${whatOf(finding)}`, longestDescription),
    severity: severityWord(severity),
    ...(solution !== undefined && { solution: cleaned(solution, longestSolution) }),
    identifiers: identifiersOf(finding),
    ...(vector !== undefined && { cvss_vectors: [{ vendor: oneLine(cvss?.source ?? '', 100) || 'unknown', vector }] }),
    links: links.slice(0, mostLinks).map((url) => ({ url })),
    location: {
      dependency: { package: { name: oneLine(subject, 255) }, version: oneLine(installed ?? '', 255) },
      operating_system: system || 'Unknown',
      image: oneLine(imageOf(target), 500),
    },
  };
};

/** GitLab tells findings apart by the image too: its digest would make each build's all new. */
const imageOf = ({ name, platform }: JudgedTarget['target']): string =>
  platform === undefined ? name : `${name} (${platform})`;

/** The first is the one by which GitLab knows the vulnerability again. */
const identifiersOf = ({ id, aliases = [], cwes = [] }: Finding) => {
  const advisories = [id, ...aliases.slice(0, 10)].map((one) => {
    const name = oneLine(one, 255) || 'unknown';
    const [, family = 'other'] = /^([A-Za-z]+)-/.exec(name) ?? [];
    const url = advisoryUrl(name);
    return { type: family.toLowerCase(), name, value: name, ...(url !== undefined && { url }) };
  });
  const weaknesses = cwes.slice(0, 10).flatMap((cwe) => {
    const [, number] = /^CWE-(\d{1,6})$/.exec(cwe) ?? [];
    if (number === undefined) return [];
    const url = `https://cwe.mitre.org/data/definitions/${number}.html`;
    return [{ type: 'cwe', name: cwe, value: number, url }];
  });
  return [...advisories, ...weaknesses];
};

/** The schema takes a vector only when it is wholly right. */
const isBaseVector = (vector: string): boolean =>
  vector.length >= 32 &&
  vector.length <= 128 &&
  /^CVSS:3\.[01](\/(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]))+$/.test(vector);

/** The same for the same thing, in the shape of a UUID of version 8: made by a rule of one's own. */
const uuidOf = (text: string): string => {
  const hex = sha256(text);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
};
