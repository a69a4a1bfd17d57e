import type { TestCase } from './junit.ts';

/** What is known of the container's folders and the checkout's. */
export interface Folders {
  /** Of the container. */
  readonly workingDir: string;
  /** Whether the checkout has a file at this relative path. */
  has(path: string): boolean;
}

/**
 * The path in the checkout of a path in the container: without the working directory, else the longest end of it
 * that the checkout has. Undefined when it is not there.
 */
export const inCheckout = (path: string, { workingDir, has }: Folders): string | undefined => {
  const clean = path.replace(/^file:\/\//, '').replaceAll('\\', '/');
  const base = workingDir.endsWith('/') ? workingDir : `${workingDir}/`;
  const inside = clean.startsWith(base) ? clean.slice(base.length) : clean;
  const parts = inside.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return undefined;
  for (let from = 0; from < parts.length; from++) {
    const candidate = parts.slice(from).join('/');
    if (has(candidate)) return candidate;
  }
  return undefined;
};

/** `at check (/app/test/a.test.js:12:5)`, `File "/app/test_a.py", line 12`, `test_a.py:12: AssertionError`. */
const places = [
  /File "([^"\n]{1,500})", line (\d{1,7})/g,
  /((?:\/|\.{0,2}\/)?[\w@.+-][\w@.+/-]{0,500}\.\w{1,8}):(\d{1,7})/g,
];

/** Only so much of a stack trace is looked at. */
const looked = 20_000;

/** Where in the checkout a failed test is: where it says it is, else the first place of its stack trace that is ours. */
export const placeOf = (
  { file, line, details = '' }: Pick<TestCase, 'file' | 'line' | 'details'>,
  folders: Folders,
): { readonly file: string; readonly line?: number } | undefined => {
  const own = file === undefined ? undefined : inCheckout(file, folders);
  const traced = places
    .flatMap((place) => [...details.slice(0, looked).matchAll(place)])
    .map(([, path = '', number]) => ({ file: inCheckout(path, folders), line: Number(number) }))
    .filter(
      (one): one is { file: string; line: number } => one.file !== undefined && !/(^|\/)node_modules\//.test(one.file),
    );
  if (own === undefined) return traced[0];
  const exact = line ?? traced.find((one) => one.file === own)?.line;
  return { file: own, ...(exact !== undefined && { line: exact }) };
};
