// V8 reads a function twice: over it when the file loads, and again when it is first called. One in parentheses it
// compiles at once. Where most of a start is compiling, that is worth doing for the functions which every start calls.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { githubPush, quickEntries } from './github-push.mjs';

/** @typedef {{functionName: string, ranges: {startOffset: number, endOffset: number, count: number}[]}} Covered */

/** Puts the functions that a start of the bundle calls in parentheses. @param {keyof typeof quickEntries} entry @param {string} file */
export const compileAtOnce = (entry, file) => {
  const text = readFileSync(file, 'utf8');
  const marks = calledBy(entry, file)
    .filter(({ start }) => isExpression(text, start))
    .flatMap(({ start, end }) => [
      { at: start, sign: '(' },
      { at: end, sign: ')' },
    ]);
  // From the end, so that no place moves before its turn; where one function ends with another, the order is all the same.
  marks.sort((a, b) => b.at - a.at);
  const marked = marks.reduce((made, { at, sign }) => `${made.slice(0, at)}${sign}${made.slice(at)}`, text);
  writeFileSync(file, marked);
};

/** @param {keyof typeof quickEntries} entry @param {string} file */
const calledBy = (entry, file) => {
  const folder = mkdtempSync(join(tmpdir(), 'quaygate-start-'));
  try {
    const env = { ...githubPush(folder), ...quickEntries[entry], NODE_V8_COVERAGE: join(folder, 'coverage') };
    const { status, stderr } = spawnSync(process.execPath, [file], { env, cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`);
    const [name = ''] = readdirSync(env.NODE_V8_COVERAGE);
    /** @type {{result: {url: string, functions: Covered[]}[]}} */
    const { result } = JSON.parse(readFileSync(join(env.NODE_V8_COVERAGE, name), 'utf8'));
    const functions = result.find(({ url }) => url.endsWith(`/${basename(file)}`))?.functions ?? [];
    return functions.flatMap(({ ranges: [whole] }) =>
      whole && whole.count > 0 ? [{ start: whole.startOffset, end: whole.endOffset }] : [],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Only an expression can stand in parentheses: no declaration, no method, no getter. @param {string} text @param {number} start */
const isExpression = (text, start) =>
  /^(?:async )?function\b/.test(text.slice(start, start + 16)) &&
  /(?:[=(,:?[]|\breturn|\bawait)\s*$/.test(text.slice(Math.max(0, start - 40), start));
