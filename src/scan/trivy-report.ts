import { type Cvss, type Finding, isSeverity } from './finding.ts';
import { stepsForward } from './fixed-version.ts';
import { type Json, list, optionalRecord, optionalText, record, shown, text, texts } from './json.ts';
import { type LongLists, parseLongJson, without } from './long-json.ts';
import type { OperatingSystem } from './result.ts';

/** What any scanner's report comes to. */
export interface Report {
  readonly scanner: { readonly name: string; readonly version?: string };
  readonly findings: readonly Finding[];
  /** Packages that were looked at; 0 means that nothing was recognised. Undefined: the report does not say. */
  readonly packages?: number;
  readonly os?: OperatingSystem;
  /** ISO 8601, when it was made. */
  readonly createdAt?: string;
}

const schemaVersion = 2;

/** What is in every one of many packages and vulnerabilities, and is not read below. */
export const trivyLists: LongLists = {
  // Only their number counts.
  Packages: () => null,
  Vulnerabilities: without('VendorSeverity', 'DataSource', 'Fingerprint', 'LastModifiedDate'),
  Secrets: without('Code'),
  Misconfigurations: without('Query'),
  Licenses: without('Text'),
};

/**
 * Trivy's JSON; the rest of it stays in the file for other tools. `artifact` is what Trivy was asked to scan; without
 * one any will do. Throws an Error saying what is wrong with the report, as the end of a sentence.
 */
export const parseTrivyReport = (chunks: Iterable<Buffer>, artifact?: string): Report =>
  trivyReport(record(parseLongJson(chunks, trivyLists), 'the report'), artifact);

export const trivyReport = (root: Json, artifact?: string): Report => {
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  // The report of another image, left over or handed in, would be a verdict on something that does not ship.
  if (artifact !== undefined && root.ArtifactName !== artifact) {
    throw new Error(`it is about ${shown(root.ArtifactName)}`);
  }
  const results = list(root.Results, 'Results').map((result) => record(result, 'a result'));
  return {
    scanner: { name: 'Trivy', ...optionalText(optionalRecord(root.Trivy), { version: 'Version' }) },
    findings: results.flatMap(findingsOf),
    packages: results.reduce((sum, { Packages }) => sum + list(Packages, 'Packages').length, 0),
    ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
    ...optionalText(root, { createdAt: 'CreatedAt' }),
  };
};

const operatingSystem = ({ Family, Name, EOSL }: Json): { os?: OperatingSystem } =>
  typeof Family === 'string'
    ? { os: { family: Family, name: typeof Name === 'string' ? Name : '', endOfLife: EOSL === true } }
    : {};

const findingsOf = (result: Json): readonly Finding[] => [
  ...list(result.Vulnerabilities, 'Vulnerabilities').map((item) =>
    vulnerability(record(item, 'a vulnerability'), result),
  ),
  ...list(result.Secrets, 'Secrets').map((item) => secret(record(item, 'a secret'), result)),
  ...list(result.Misconfigurations, 'Misconfigurations')
    .map((item) => record(item, 'a misconfiguration'))
    .filter(({ Status }) => Status === 'FAIL' || Status === undefined)
    .map((item) => misconfiguration(item, result)),
  ...list(result.Licenses, 'Licenses').map((item) => license(record(item, 'a licence'), result)),
  ...list(result.ExperimentalModifiedFindings, 'ExperimentalModifiedFindings').map((item) => suppressed(item, result)),
];

const readers: Readonly<Record<string, (given: Json, result: Json) => Finding>> = {
  vulnerability: (given, result) => vulnerability(given, result),
  secret: (given, result) => secret(given, result),
  misconfiguration: (given, result) => misconfiguration(given, result),
  license: (given, result) => license(given, result),
};

/** What VEX, a Rego policy or the like took out; shown by `--show-suppressed`. */
const suppressed = (item: unknown, result: Json): Finding => {
  const given = record(item, 'a suppressed finding');
  const read = readers[String(given.Type)];
  if (!read) throw new Error(`it has a suppressed finding of the type ${shown(given.Type)}`);
  const {
    source = '',
    status = '',
    statement,
  } = optionalText(given, {
    source: 'Source',
    status: 'Status',
    statement: 'Statement',
  });
  const finding = read(record(given.Finding, 'a suppressed finding'), result);
  return { ...finding, suppressed: { source, status, ...(statement !== undefined && { statement }) } };
};

const vulnerability = (given: Json, { Type, Target, Class }: Json): Finding => {
  const packagePath = given.PkgPath;
  // Packages of the system are in its database; the target is then the image's name and no path.
  const path =
    typeof packagePath === 'string' && packagePath !== '' ? packagePath : Class === 'lang-pkgs' ? Target : '';
  const known = optionalText(given, {
    installed: 'InstalledVersion',
    fixed: 'FixedVersion',
    status: 'Status',
    title: 'Title',
    description: 'Description',
    url: 'PrimaryURL',
    published: 'PublishedDate',
  });
  return {
    kind: 'vulnerability',
    id: text(given, 'VulnerabilityID'),
    severity: severity(given),
    subject: text(given, 'PkgName'),
    ecosystem: typeof Type === 'string' ? Type : '',
    ...known,
    ...(known.fixed !== undefined && { fixed: stepsForward(known.fixed, known.installed) }),
    ...optionalText(optionalRecord(given.PkgIdentifier), { purl: 'PURL' }),
    ...texts(given, { aliases: 'VendorIDs', cwes: 'CweIDs', references: 'References' }),
    ...(typeof path === 'string' && path !== '' && { path }),
    ...layerOf(given),
    ...highestCvss(optionalRecord(given.CVSS)),
  };
};

const secret = (given: Json, { Target }: Json): Finding => {
  const path = typeof Target === 'string' ? Target : '';
  return {
    kind: 'secret',
    id: text(given, 'RuleID'),
    severity: severity(given),
    subject: path,
    ecosystem: '',
    path,
    ...lines(given),
    ...layerOf(given),
    ...optionalText(given, { title: 'Title', category: 'Category' }),
  };
};

const misconfiguration = (given: Json, { Target, Type }: Json): Finding => {
  const path = typeof Target === 'string' ? Target : '';
  const { message, resolution } = optionalText(given, { message: 'Message', resolution: 'Resolution' });
  const solution = [message, resolution].filter((part) => part !== undefined).join('. ');
  return {
    kind: 'misconfiguration',
    id: text(given, 'ID'),
    severity: severity(given),
    subject: path,
    ecosystem: typeof Type === 'string' ? Type : '',
    path,
    ...lines(optionalRecord(given.CauseMetadata)),
    ...layerOf(given),
    ...optionalText(given, { title: 'Title', description: 'Description', url: 'PrimaryURL' }),
    ...texts(given, { references: 'References' }),
    ...(solution !== '' && { solution }),
  };
};

const license = (given: Json, { Type, Target }: Json): Finding => {
  const { name, file, ...rest } = optionalText(given, {
    name: 'PkgName',
    file: 'FilePath',
    category: 'Category',
    url: 'Link',
  });
  const path = file ?? (typeof Target === 'string' ? Target : undefined);
  return {
    kind: 'license',
    id: text(given, 'Name'),
    severity: severity(given),
    subject: name ?? path ?? '',
    ecosystem: typeof Type === 'string' ? Type : '',
    ...(path !== undefined && { path }),
    ...rest,
  };
};

const lines = ({ StartLine, EndLine }: Json) => ({
  ...(typeof StartLine === 'number' && StartLine > 0 && { startLine: StartLine }),
  ...(typeof EndLine === 'number' && EndLine > 0 && { endLine: EndLine }),
});

const layerOf = ({ Layer }: Json): { layer?: string } => {
  const { digest, diffId } = optionalText(optionalRecord(Layer), { digest: 'Digest', diffId: 'DiffID' });
  const layer = digest ?? diffId;
  return layer === undefined ? {} : { layer };
};

/** Newer versions of CVSS first; within one the vendor that says the worst. */
const highestCvss = (given: Json): { cvss?: Cvss } => {
  for (const version of ['V40', 'V3', 'V2']) {
    const scores = Object.entries(given).flatMap(([source, value]): readonly Cvss[] => {
      const { [`${version}Score`]: score, [`${version}Vector`]: vector } = optionalRecord(value);
      if (typeof score !== 'number') return [];
      return [{ score, source, ...(typeof vector === 'string' && { vector }) }];
    });
    const [worst] = scores.sort((a, b) => b.score - a.score);
    if (worst) return { cvss: worst };
  }
  return {};
};

const severity = ({ Severity }: Json) => {
  if (isSeverity(Severity)) return Severity;
  throw new Error(`it has a finding of the severity ${shown(Severity)}`);
};
