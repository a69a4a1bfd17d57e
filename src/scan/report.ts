import { type Finding, isSeverity } from './finding.ts';

/** What we read of Trivy's JSON (SchemaVersion 2); the rest stays in the file for other tools. */
export interface TrivyReport {
  readonly scannerVersion?: string;
  readonly findings: readonly Finding[];
  /** Packages that were looked at; 0 means that nothing was recognised. */
  readonly packages: number;
  /** The distribution gets no security updates any more, so Trivy knows of few vulnerabilities in it. */
  readonly endOfLife?: string;
}

const schemaVersion = 2;

type Json = Readonly<Record<string, unknown>>;

/** `artifact` is what Trivy was asked to scan. Throws an Error saying what is wrong with the report. */
export const parseReport = (text: string, artifact: string): TrivyReport => {
  const root = record(parseJson(text), 'the report');
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  // The report of another image, left over or handed in, would be a verdict on something that does not ship.
  if (root.ArtifactName !== artifact) throw new Error(`it is about ${shown(root.ArtifactName)}`);
  const version = optionalRecord(root.Trivy).Version;
  const os = optionalRecord(optionalRecord(root.Metadata).OS);
  const results = list(root.Results, 'Results').map((result) => record(result, 'a result'));
  return {
    ...(typeof version === 'string' && { scannerVersion: version }),
    findings: results.flatMap((result) => [
      ...list(result.Vulnerabilities, 'Vulnerabilities').map((item) => vulnerability(item, result)),
      ...list(result.Secrets, 'Secrets').map((item) => secret(item, result)),
    ]),
    packages: results.reduce((sum, { Packages }) => sum + list(Packages, 'Packages').length, 0),
    ...(os.EOSL === true && { endOfLife: [os.Family, os.Name].filter((part) => typeof part === 'string').join(' ') }),
  };
};

const vulnerability = (item: unknown, { Type }: Json): Finding => {
  const given = record(item, 'a vulnerability');
  return {
    kind: 'vulnerability',
    id: text(given, 'VulnerabilityID'),
    severity: severity(given),
    subject: text(given, 'PkgName'),
    ecosystem: typeof Type === 'string' ? Type : '',
    ...optionalText(given, { installed: 'InstalledVersion', fixed: 'FixedVersion', status: 'Status', title: 'Title' }),
  };
};

const secret = (item: unknown, { Target }: Json): Finding => {
  const given = record(item, 'a secret');
  const line = typeof given.StartLine === 'number' ? `:${given.StartLine}` : '';
  return {
    kind: 'secret',
    id: text(given, 'RuleID'),
    severity: severity(given),
    subject: `${typeof Target === 'string' ? Target : ''}${line}`,
    ecosystem: '',
    ...optionalText(given, { title: 'Title' }),
  };
};

const severity = ({ Severity }: Json) => {
  if (isSeverity(Severity)) return Severity;
  throw new Error(`it has a finding of the severity ${shown(Severity)}`);
};

const text = (given: Json, name: string): string => {
  const value = given[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`it has a finding without ${name}`);
};

const optionalText = <K extends string>(
  given: Json,
  names: Readonly<Record<K, string>>,
): Partial<Record<K, string>> => {
  const entries = Object.entries<string>(names).map(([key, name]) => [key, given[name]]);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string' && value !== ''));
};

const parseJson = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Error(source === '' ? 'it is empty' : 'it is not JSON, or was cut off', { cause: error });
  }
};

const record = (value: unknown, what: string): Json => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new Error(`${what} is no object`);
};

const optionalRecord = (value: unknown): Json => (value === undefined ? {} : record(value, 'a part of it'));

/** Trivy omits what is empty. */
const list = (value: unknown, what: string): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'missing').slice(0, 200);
