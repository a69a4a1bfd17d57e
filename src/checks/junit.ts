import { type Outcome, reasonOf, seconds } from './report.ts';

/** A report in the form of JUnit, which CIs draw: a "no" is a failure, what could not be asked an error. */
export const junitOf = (outcomes: readonly Outcome[]): string => {
  const count = (result: Outcome['result']) => outcomes.filter((outcome) => outcome.result === result).length;
  const longest = Math.max(0, ...outcomes.map(({ milliseconds }) => milliseconds));
  const totals = `tests="${outcomes.length}" failures="${count('fail')}" errors="${count('error')}" time="${seconds(longest)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
<testsuite name="smoke" ${totals}>
${outcomes.map(caseOf).join('\n')}
</testsuite>
</testsuites>
`;
};

const caseOf = (outcome: Outcome): string => {
  const head = `<testcase classname="smoke" name="${escaped(outcome.check.name)}" time="${seconds(outcome.milliseconds)}"`;
  if (outcome.result === 'pass') return `${head}/>`;
  const element = outcome.result === 'fail' ? 'failure' : 'error';
  const reason = escaped(reasonOf(outcome));
  return `${head}><${element} message="${reason}">${reason}</${element}></testcase>`;
};

/** XML 1.0 has no way to say most control characters, nor half a surrogate pair. */
const unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text.replace(unsayable, '\ufffd').replace(/[&<>"'\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
