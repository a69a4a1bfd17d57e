import type { Severity } from '../finding.ts';
import type { JudgedFinding, JudgedTarget, Scanner } from '../result.ts';
import { jsonPieces, type Pieces } from './pieces.ts';
import { advisoryUrl, cleaned, cureOf, kindName, oneLine, safeUrl, sha256, whatOf } from './texts.ts';

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */

/** GitHub refuses a run with more, and shows 5,000 of them; findings come the worst first. */
const mostResults = 25_000;
const longestShort = 1_000;
const longestFull = 4_000;

/** GitHub reads the number: over 9.0 is critical, from 7.0 high, from 4.0 medium, below that low. */
const scores: Readonly<Record<Severity, string>> = {
  CRITICAL: '9.5',
  HIGH: '8.0',
  MEDIUM: '5.5',
  LOW: '2.0',
  UNKNOWN: '0.1',
};

const ranges: Readonly<Record<Severity, readonly [number, number]>> = {
  CRITICAL: [9.1, 10],
  HIGH: [7, 9],
  MEDIUM: [4, 6.9],
  LOW: [0.1, 3.9],
  UNKNOWN: [0.1, 0.1],
};

export const sarifPieces = (target: JudgedTarget, scanner: Scanner): Pieces => {
  const counted = target.findings.filter(({ ignored }) => ignored === undefined);
  const results = counted.slice(0, mostResults);
  const rules = new Map<string, { index: number; finding: JudgedFinding }>();
  for (const finding of results) {
    const id = ruleId(finding);
    if (!rules.has(id)) rules.set(id, { index: rules.size, finding });
  }
  const missing = counted.length - results.length;
  return jsonPieces({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: oneLine(scanner.name, 100) || 'Scanner',
            ...(scanner.version && { version: oneLine(scanner.version, 100) }),
            informationUri: 'https://github.com/quaygate/quaygate',
            rules: rulesOf(rules),
          },
        },
        // Alerts of one image and platform must not close those of another.
        automationDetails: { id: categoryOf(target) },
        columnKind: 'utf16CodeUnits',
        ...(missing > 0 && {
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: [
                {
                  level: 'warning',
                  message: { text: `${missing} less severe findings are left out: GitHub takes ${mostResults}.` },
                },
              ],
            },
          ],
        }),
        results: resultsOf(results, rules, target),
      },
    ],
  });
};

/** By id, in the order of the report. */
type Rules = ReadonlyMap<string, { readonly index: number; readonly finding: JudgedFinding }>;

function* rulesOf(rules: Rules) {
  for (const [id, { finding }] of rules) yield ruleOf(id, finding);
}

function* resultsOf(findings: readonly JudgedFinding[], rules: Rules, target: JudgedTarget) {
  for (const finding of findings) yield resultOf(finding, rules.get(ruleId(finding))?.index ?? 0, target);
}

/** `quaygate/ghcr.io/acme/shop/linux/arm64/`: what stands before the last slash is the category. */
export const categoryOf = ({ target }: JudgedTarget): string => {
  const parts = ['quaygate', target.name, target.platform ?? target.kind];
  return `${oneLine(parts.join('/'), 500).replace(/[^\w./:@-]+/g, '-')}/`;
};

const ruleId = ({ id, kind }: JudgedFinding): string => oneLine(kind === 'license' ? `license-${id}` : id, 255) || kind;

const ruleOf = (id: string, finding: JudgedFinding) => {
  const { kind, title, description, severity } = finding;
  const link = advisoryUrl(finding.id) ?? safeUrl(finding.url);
  const short = oneLine(title ?? `${kindName(kind)} ${finding.id}`, longestShort) || kindName(kind);
  const full = cleaned(description ?? title ?? short, longestFull).trim() || short;
  const cure = cureOf(finding);
  const help = [full, ...(cure === undefined ? [] : [cure]), ...(link === undefined ? [] : [link])].join('\n\n');
  return {
    id,
    name: kindName(kind),
    shortDescription: { text: short },
    fullDescription: { text: oneLine(full, longestShort) || short },
    help: { text: help },
    ...(link !== undefined && { helpUri: link }),
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: ['security', kind, severity],
      precision: 'very-high',
      'security-severity': scoreOf(finding),
    },
  };
};

/** The advisory's own score where it says the same as the severity that was judged; else alerts would contradict it. */
const scoreOf = ({ cvss, severity }: JudgedFinding): string => {
  const [low, high] = ranges[severity];
  return cvss !== undefined && cvss.score >= low && cvss.score <= high ? cvss.score.toFixed(1) : scores[severity];
};

const levelOf = (severity: Severity): 'error' | 'warning' | 'note' => {
  if (severity === 'CRITICAL' || severity === 'HIGH') return 'error';
  return severity === 'MEDIUM' ? 'warning' : 'note';
};

const resultOf = (finding: JudgedFinding, ruleIndex: number, { target }: JudgedTarget) => {
  const { identity, severity, startLine, endLine, isNew } = finding;
  const fingerprint = sha256(`${target.name}\n${target.platform ?? ''}\n${identity}`);
  return {
    ruleId: ruleId(finding),
    ruleIndex,
    level: levelOf(severity),
    message: { text: messageOf(finding, target.label) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding, target.name), uriBaseId: 'ROOTPATH' },
          region: {
            startLine: Math.max(1, startLine ?? 1),
            ...(endLine !== undefined && endLine >= (startLine ?? 1) && { endLine: Math.max(1, endLine) }),
          },
        },
        message: { text: whatOf(finding) || finding.kind },
      },
    ],
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint.slice(0, 32)}:1`,
      'quaygateIdentity/v1': fingerprint,
    },
    ...(isNew !== undefined && { baselineState: isNew ? 'new' : 'unchanged' }),
  };
};

const messageOf = (finding: JudgedFinding, label: string): string => {
  const { id, title, kind, notes } = finding;
  const cure = cureOf(finding, 300);
  return [
    `${oneLine(title ?? `${kindName(kind)} ${id}`, 300)}: ${whatOf(finding)} on ${oneLine(label, 200)}.`,
    ...(cure === undefined ? [] : [cure]),
    ...notes.slice(0, 5).map((note) => oneLine(note, 300)),
  ].join(' ');
};

/** Relative, since GitHub drops a result without such a location; packages of the system lie nowhere but in the image. */
const uriOf = ({ path, kind, subject }: JudgedFinding, image: string): string => {
  const place = path ?? (kind === 'vulnerability' || kind === 'license' ? image : subject);
  const parts = oneLine(place, 500)
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => !['', '.', '..'].includes(part));
  return parts.map((part) => encodeURIComponent(part)).join('/') || 'image';
};
