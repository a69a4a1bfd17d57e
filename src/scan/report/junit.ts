import type { JudgedFinding, JudgedTarget, ScanResult } from '../result.ts';
import { cleaned, cureOf, oneLine, whatOf } from './texts.ts';

/** One suite a target; what fails the scan is a failed test, what only counts is a passed one. */
export function* junitPieces({ targets, faults }: ScanResult): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="scan">\n';
  for (const target of targets) yield* suiteOf(target);
  for (const { target, message } of faults) {
    yield `<testsuite name="${xml(target.label, 300)}" tests="1" failures="0" errors="1"><testcase classname="scan" name="scan"><error message="${xml(message, 1_000)}"/></testcase></testsuite>\n`;
  }
  yield '</testsuites>\n';
}

function* suiteOf({ target, findings, startedAt, finishedAt }: JudgedTarget): Generator<string> {
  const counted = findings.filter(({ ignored }) => ignored === undefined);
  const failures = counted.filter(({ fails }) => fails).length;
  const seconds = Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) || 0;
  yield `<testsuite name="${xml(target.label, 300)}" tests="${Math.max(1, counted.length)}" failures="${failures}" errors="0" time="${seconds.toFixed(3)}" timestamp="${startedAt.slice(0, 19)}">\n`;
  if (counted.length === 0) yield '<testcase classname="scan" name="no findings"/>\n';
  for (const finding of counted) yield `${caseOf(finding)}\n`;
  yield '</testsuite>\n';
}

const caseOf = (finding: JudgedFinding): string => {
  const { id, severity, fails, title, path } = finding;
  const open = `<testcase classname="${xml(whatOf(finding), 300)}" name="[${severity}] ${xml(id, 300)}"${path === undefined ? '' : ` file="${xml(path, 500)}"`}`;
  if (!fails) return `${open}/>`;
  const words = [title ?? '', cureOf(finding) ?? '', finding.url ?? ''].filter((text) => text !== '').join('\n');
  return `${open}><failure type="${severity}" message="${xml(title ?? id, 500)}">${xml(words, 2_000)}</failure></testcase>`;
};

const xml = (text: string, limit: number): string =>
  (limit > 1_000 ? cleaned(text, limit) : oneLine(text, limit))
    .replace(/[\ufffe\uffff]/g, ' ')
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
