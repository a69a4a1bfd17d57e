import { type Finding, isSeverity } from './finding.ts';
import { type Json, list, optionalRecord, optionalText, parseJson, record, shown, text, texts } from './json.ts';
import { jsonPieces, type Pieces } from './report/pieces.ts';
import type { DatabaseFacts, JudgedFinding, JudgedTarget } from './result.ts';

/**
 * What a scan leaves for a later one to compare with, `baseline.json` in the folder of the reports. It is believed only
 * beside the same database: another one knows other advisories, and what it alone knows would look new or fixed.
 */
export interface StoredBaseline {
  readonly database?: DatabaseFacts;
  readonly targets: readonly StoredTarget[];
}

export interface StoredTarget {
  readonly name: string;
  readonly platform?: string;
  readonly digest?: string;
  readonly findings: readonly Finding[];
}

export const baselineFile = 'baseline.json';
const format = 'quaygate-baseline';
const version = 1;

export const baselinePieces = (targets: readonly JudgedTarget[], database: DatabaseFacts | undefined): Pieces =>
  jsonPieces({
    format,
    version,
    database,
    targets: targets.map(({ target, findings }) => ({
      name: target.name,
      platform: target.platform,
      digest: target.digest,
      findings: storedFindings(findings),
    })),
  });

/** What an identity is made of, and what people are shown of a fixed one. */
function* storedFindings(findings: readonly JudgedFinding[]) {
  for (const finding of findings) {
    const { kind, id, aliases, severity, raisedFrom, subject, ecosystem, purl, installed, fixed, path, title } =
      finding;
    const found = raisedFrom ?? severity;
    yield { kind, id, aliases, severity: found, subject, ecosystem, purl, installed, fixed, path, title };
  }
}

/** Throws an Error saying what is wrong, as the end of a sentence. */
export const parseBaseline = (source: string): StoredBaseline => {
  const root = record(parseJson(source), 'the file');
  if (root.format !== format) {
    throw new Error(
      `it is no ${baselineFile} of Quaygate, and a report that does not say with which database it was made cannot be compared with`,
    );
  }
  if (root.version !== version)
    throw new Error(`its version is ${shown(root.version)}, and this Quaygate reads only ${version}`);
  const { updatedAt, digest } = optionalText(optionalRecord(root.database), {
    updatedAt: 'updatedAt',
    digest: 'digest',
  });
  return {
    ...(updatedAt !== undefined && digest !== undefined && { database: { updatedAt, digest } }),
    targets: list(root.targets, 'targets').map((target) => storedTarget(record(target, 'a target'))),
  };
};

const storedTarget = (target: Json): StoredTarget => ({
  name: text(target, 'name'),
  ...optionalText(target, { platform: 'platform', digest: 'digest' }),
  findings: list(target.findings, 'findings').map((finding) => storedFinding(record(finding, 'a finding'))),
});

const kinds = ['vulnerability', 'secret', 'misconfiguration', 'license'] as const;

const storedFinding = (given: Json): Finding => {
  const kind = kinds.find((one) => one === given.kind);
  if (kind === undefined || !isSeverity(given.severity)) throw new Error('it has a finding without kind or severity');
  return {
    kind,
    id: text(given, 'id'),
    severity: given.severity,
    subject: typeof given.subject === 'string' ? given.subject : '',
    ecosystem: typeof given.ecosystem === 'string' ? given.ecosystem : '',
    ...optionalText(given, { purl: 'purl', installed: 'installed', fixed: 'fixed', path: 'path', title: 'title' }),
    ...texts(given, { aliases: 'aliases' }),
  };
};
