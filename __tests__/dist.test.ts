import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { expect, test } from '@jest/globals';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'));

/** What is loaded late fails late: a package that a bundler's setting broke is a notice in somebody's log. */
test.each(files)('%s is JavaScript', (file) => {
  const text = readFileSync(`${dist}${file}`, 'utf8').replace(/^#!.*/, '');
  expect(() => compileFunction(text, ['require', 'module', 'exports', '__filename', '__dirname'])).not.toThrow();
});
