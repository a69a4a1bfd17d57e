import { describe, expect, test } from '@jest/globals';
import { type BuildPlan, buildArguments } from '../../src/build/arguments.ts';
import { buildInputs } from './inputs.ts';

const argv = (given: Readonly<Record<string, unknown>> = {}, plan: Partial<BuildPlan> = {}): readonly string[] =>
  buildArguments({
    inputs: buildInputs(given),
    ...{ labels: [], buildArgs: [], file: undefined, temporaryTag: undefined, intoEngine: false },
    ...{ cacheFrom: [], cacheTo: [], provenance: 'mode=max', secrets: [], metadataFile: '/t/m.json' },
    ...plan,
  });

const outputOf = (words: readonly string[]): string | undefined => words[words.indexOf('--output') + 1];

const byDigest =
  'type=image,name=ghcr.io/acme/shop,push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true';
const byTag = 'type=image,name=ghcr.io/acme/shop:c-1,push=true,oci-mediatypes=true';

test('a plain build says no more than it must', () => {
  expect(argv()).toEqual([
    ...['buildx', 'build', '--metadata-file', '/t/m.json', '--output', byDigest],
    ...['--progress', 'plain', '--provenance', 'mode=max', '.'],
  ]);
});

describe('every input reaches buildx as words of its own', () => {
  test.each([
    ['add-hosts', { 'add-hosts': 'a:1.2.3.4,b:5.6.7.8' }, {}, ['--add-host', 'a:1.2.3.4', '--add-host', 'b:5.6.7.8']],
    ['annotations', { annotations: 'index:a=b,c' }, {}, ['--annotation', 'index:a=b,c']],
    ['build-args', {}, { buildArgs: ['A=b c', 'D=$(x)'] }, ['--build-arg', 'A=b c', '--build-arg', 'D=$(x)']],
    ['build-contexts', { 'build-contexts': 'a=b\nc=d' }, {}, ['--build-context', 'a=b', '--build-context', 'c=d']],
    ['builder', { builder: 'big' }, {}, ['--builder', 'big']],
    ['cache', {}, { cacheFrom: ['f'], cacheTo: ['t'] }, ['--cache-from', 'f', '--cache-to', 't']],
    ['file', {}, { file: '/w/Dockerfile' }, ['--file', '/w/Dockerfile']],
    ['labels', {}, { labels: ['a=b,c="d"', 'e=::f::'] }, ['--label', 'a=b,c="d"', '--label', 'e=::f::']],
    ['network', { network: 'none' }, {}, ['--network', 'none']],
    ['no-cache', { 'no-cache': true }, {}, ['--no-cache']],
    ['platforms', { platforms: 'linux/amd64\nlinux/arm64' }, {}, ['--platform', 'linux/amd64,linux/arm64']],
    ['provenance', {}, { provenance: 'false' }, ['false']],
    ['pull', { pull: true }, {}, ['--pull']],
    ['sbom', { sbom: 'true' }, {}, ['--sbom', 'true']],
    ['secrets', {}, { secrets: ['id=a,src=/t/a'] }, ['--secret', 'id=a,src=/t/a']],
    ['ssh', { ssh: 'default' }, {}, ['--ssh', 'default']],
    ['target', { target: 'final' }, {}, ['--target', 'final']],
    ['context', { context: 'apps/web' }, {}, ['apps/web']],
  ])('%s', (_input, given, plan, words) => {
    const all = argv(given, plan);
    const plain = argv();
    const at = all.findIndex((word, index) => word !== plain[index]);
    expect(all.slice(at, at + words.length)).toEqual(words);
  });
});

describe('where the result goes', () => {
  test.each([
    ['by digest', {}, {}, byDigest],
    ['under a temporary tag', {}, { temporaryTag: 'c-1' }, byTag],
    ['with the commit’s times', { reproducible: true }, {}, `${byDigest},rewrite-timestamp=true`],
    [
      'with the commit’s times from the engine, which must not unpack it',
      { reproducible: true },
      { temporaryTag: 'c-1', intoEngine: true },
      `${byTag},rewrite-timestamp=true,unpack=false,store=false`,
    ],
  ])('%s', (_description, given, plan, output) => {
    expect(outputOf(argv(given, plan))).toBe(output);
  });
});
