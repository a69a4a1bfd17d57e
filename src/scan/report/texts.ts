import { createHash } from 'node:crypto';
import type { Finding, Severity } from '../finding.ts';
import type { ScanResult } from '../result.ts';

/** Findings are written by anybody: what each format makes of their text starts here. */

const drawing = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Half a surrogate pair is no text that any parser takes. */
const halves = /\p{Cs}/gu;
/** Nearly every text there is; the classes of Unicode cost more than all the rest of a report. */
const plainText = /^[\x20-\x7e\n]*$/;
/** Each letter matches in one way alone, so that no text makes it try many. */
const plainLine = /^[\x21-\x7e](?: ?[\x21-\x7e])*$/;

/** Without what moves a cursor, turns the direction of writing or breaks a parser; at most `limit` characters. */
export const cleaned = (text: string, limit: number): string => {
  const head = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  if (plainText.test(head)) return head;
  const single = head.includes('\r') ? head.replace(/\r\n?/g, '\n') : head;
  return single.replace(drawing, ' ').replace(halves, '\ufffd');
};

export const oneLine = (text: string, limit: number): string => {
  if (text.length <= limit && plainLine.test(text)) return text;
  const line = cleaned(text.slice(0, 4 * limit), 4 * limit)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > limit ? `${line.slice(0, limit - 1).replace(halves, '')}…` : line;
};

/** Anything else in a report leads wherever its author likes, or nowhere. */
export const safeUrl = (text: string | undefined): string | undefined =>
  text !== undefined && text.length <= 2_000 && urlPattern.test(text) && URL.canParse(text) ? text : undefined;

/** In ASCII alone: a link that looks like another is none of ours. */
const urlPattern = /^https?:\/\/[\w.~:/?#@!$&*+,;=%-]+$/;

/** Built from well-formed ids alone. */
export const advisoryUrl = (id: string): string | undefined => {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : undefined;
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `minimist 1.2.5`, `/key.txt:3`. */
export const whatOf = ({ subject, installed, startLine }: Finding, limit = 200): string => {
  const more = installed === undefined ? (startLine === undefined ? '' : `:${startLine}`) : ` ${installed}`;
  return oneLine(`${subject}${more}`, limit);
};

const kinds = {
  vulnerability: 'Vulnerability',
  secret: 'Secret',
  misconfiguration: 'Misconfiguration',
  license: 'Licence',
} as const satisfies Record<Finding['kind'], string>;

export const kindName = (kind: Finding['kind']): string => kinds[kind];

/** What one would do about it, in one sentence; undefined when nobody knows. */
export const cureOf = ({ kind, subject, fixed, solution }: Finding, limit = 1_000): string | undefined => {
  if (kind === 'vulnerability' && fixed !== undefined) {
    return `Upgrade ${oneLine(subject, 200)} to ${oneLine(fixed, 200)}.`;
  }
  if (solution !== undefined) return cleaned(solution, limit);
  return kind === 'secret' ? 'Take the secret out of the image and its history, and revoke it.' : undefined;
};

/** `Critical`. */
export const severityWord = (severity: Severity): string => severity.charAt(0) + severity.slice(1).toLowerCase();

export const findingsText = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'finding' : 'findings'}`;

/** The shortest that says how it ended. */
export const headlineOf = ({ outcome, failing, findings, otherReasons }: ScanResult): string => {
  if (outcome === 'error') return 'Not judged';
  if (outcome === 'pass') return findings.length === 0 ? 'Nothing found' : 'Passed';
  if (failing.length === 0) return `Fails: ${otherReasons[0] ?? ''}`;
  return `${findingsText(failing.length)} ${failing.length === 1 ? 'fails' : 'fail'}`;
};
