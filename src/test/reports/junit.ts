import type { ReadXml } from './xml.ts';

/** JUnit's XML as its many writers make it: what they agree on is `testcase`, and what stands in it. */
export interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly className: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** As the report says it: a path in the container, or relative to somewhere there. */
  readonly file?: string;
  readonly line?: number;
  /** The first words on a failure. */
  readonly message?: string;
  /** All of them, with the stack trace. */
  readonly details?: string;
}

export interface Tally {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

interface Open {
  result: TestCase['result'];
  message?: string;
  details?: string;
}

type Attributes = Readonly<Record<string, string>>;

/** Throws an Error saying what is wrong. Totals are never believed: some writers leave them out, and some are wrong. */
export const parseJunit = (source: string, readXml: ReadXml): readonly TestCase[] => {
  const cases: TestCase[] = [];
  const suites: Attributes[] = [];
  let root: string | undefined;
  let open: Open | undefined;
  let attributes: Attributes = {};
  readXml(source, {
    open: (name, given) => {
      root ??= name;
      if (name === 'testsuite') suites.push(given);
      else if (name === 'testcase') {
        open = { result: 'passed' };
        attributes = given;
      } else if (open && isFailure(name)) {
        open.result = 'failed';
        open.message ??= given.message || given.type || '';
      } else if (open?.result === 'passed' && name === 'skipped') open.result = 'skipped';
    },
    close: (name, text) => {
      if (name === 'testsuite') suites.pop();
      else if (open && isFailure(name)) open.details ??= text.trim();
      else if (open && name === 'testcase') {
        cases.push(caseOf(attributes, suites, open));
        open = undefined;
      }
    },
  });
  if (root !== 'testsuites' && root !== 'testsuite') throw new Error(`its root is <${root ?? ''}>, not <testsuites>`);
  return cases;
};

const isFailure = (name: string): boolean => name === 'failure' || name === 'error';

const caseOf = (given: Attributes, suites: readonly Attributes[], { result, message, details }: Open): TestCase => {
  const file = given.file || suites.findLast((suite) => suite.file)?.file;
  const line = Number(given.line || given.lineno);
  const seconds = Number(given.time?.replaceAll(',', ''));
  return {
    suite: suites.at(-1)?.name ?? '',
    name: given.name ?? '',
    className: given.classname ?? '',
    result,
    seconds: Number.isFinite(seconds) ? seconds : 0,
    ...(file && { file }),
    ...(Number.isInteger(line) && line > 0 && { line }),
    ...(result === 'failed' && { message: message || firstLine(details ?? ''), details: details ?? '' }),
  };
};

const firstLine = (text: string): string => text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';

export const tally = (cases: readonly TestCase[]): Tally => {
  const count = (wanted: TestCase['result']) => cases.filter(({ result }) => result === wanted).length;
  return {
    tests: cases.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    seconds: cases.reduce((sum, { seconds }) => sum + seconds, 0),
  };
};

/** As people look for it: the class where it says more than the suite, then the test. */
export const titleOf = ({ suite, className, name }: TestCase): string => {
  const group = className || suite;
  return group === '' || name.startsWith(group) ? name : `${group} › ${name}`;
};
