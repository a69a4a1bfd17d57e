import { expect, test } from '@jest/globals';
import { whatIsBuilt } from '../../src/build/candidate-plan.ts';
import { temporaryTagFor } from '../../src/buildx/temporary-tag.ts';
import { isTag } from '../../src/registry/reference.ts';
import { buildInputs } from '../build/inputs.ts';
import { pushEvent } from '../fake-host.ts';

const tagOf = (inputs: Readonly<Record<string, unknown>> = {}) =>
  temporaryTagFor(pushEvent, whatIsBuilt(buildInputs(inputs)));

test('says commit, run and attempt', () => {
  expect(tagOf()).toMatch(/^candidate-860c1904a1ce-42-1-[0-9a-f]{8}$/);
  expect(isTag(tagOf())).toBe(true);
});

test('is the same for the same build', () => {
  expect(tagOf({ target: 'app', timeout: '5m' })).toBe(tagOf({ target: 'app', timeout: '9m' }));
});

test.each([
  ['stages', { target: 'app' }, { target: 'worker' }],
  ['platforms', { platforms: 'linux/amd64' }, { platforms: 'linux/arm64' }],
  ['Dockerfiles', { file: 'a.Dockerfile' }, { file: 'b.Dockerfile' }],
  ['contexts', { context: 'a' }, { context: 'b' }],
  ['build arguments', { 'build-args': 'A=1' }, { 'build-args': 'A=2' }],
  ['named contexts', { 'build-contexts': 'a=b' }, { 'build-contexts': 'a=c' }],
  ['labels', { labels: 'a=b' }, { labels: 'a=c' }],
])('is another for other %s', (_description, one, other) => {
  expect(tagOf(one)).not.toBe(tagOf(other));
});
