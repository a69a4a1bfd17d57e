import { describe, expect, test } from '@jest/globals';
import { type ChangeFacts, reasonToBuild } from '../../src/bake/changes/decide.ts';
import { fingerprintOf } from '../../src/bake/changes/fingerprint.ts';
import { parseIgnoreFile } from '../../src/bake/changes/ignore-file.ts';
import { pathsOf } from '../../src/bake/changes/paths.ts';
import { usualTags } from '../../src/bake/changes/promoted.ts';
import { parseDefinition } from '../../src/bake/definition.ts';
import { pushEvent } from '../fake-host.ts';

describe('.dockerignore', () => {
  test.each<[string, Readonly<Record<string, boolean>>]>([
    ['node_modules', { node_modules: true, 'node_modules/a/b.js': true, 'src/node_modules/a': false }],
    ['/docs/\n', { 'docs/a.md': true, 'src/docs/a.md': false }],
    ['**/*.md', { 'a.md': true, 'docs/deep/a.md': true, 'a.mdx': false }],
    ['*.md\n!README.md', { 'a.md': true, 'README.md': false, 'docs/a.md': false }],
    ['docs/**\n!docs/api/**', { 'docs/a.md': true, 'docs/api/x/a.md': false }],
    ['*\n!src', { 'package.json': true, 'src/deep/index.js': false, 'srcs/a': true }],
    ['# a comment\n\n  temp?  \n', { temp1: true, 'temp1/x': true, temp: false, temp12: false }],
    ['[a-c].txt', { 'b.txt': true, 'd.txt': false }],
    ['a\\*b', { 'a*b': true, axb: false }],
    ['.', { 'a.txt': false }],
    ['**', { 'a/b': true }],
    ['a/**/b', { 'a/b': true, 'a/x/y/b': true, 'a/x': false }],
    ['./x/../build', { 'build/a': true, x: false }],
    ['', { a: false }],
  ])('%j', (text, files) => {
    const ignores = parseIgnoreFile(text);
    expect(Object.fromEntries(Object.keys(files).map((path) => [path, ignores(path)]))).toEqual(files);
  });
});

describe('what a target reads', () => {
  test.each([
    [{ context: '.' }, '', ['.'], 'Dockerfile'],
    [{ context: 'api', dockerfile: '../docker/api.Dockerfile' }, '', ['api'], 'docker/api.Dockerfile'],
    [
      { context: '../shared', contexts: { a: './lib', b: 'docker-image://alpine' } },
      'apps',
      ['shared', 'apps/lib'],
      'shared/Dockerfile',
    ],
    [{ context: 'api', 'dockerfile-inline': 'FROM scratch' }, '', ['api'], undefined],
  ])('%j in "%s"', (target, base, folders, dockerfile) => {
    const paths = pathsOf(target, base);
    expect([paths.folders, paths.files[0], paths.unknown]).toEqual([folders, dockerfile, undefined]);
  });

  test.each([
    [{ context: 'https://github.com/acme/shop.git' }, 'is no folder'],
    [{ contexts: { a: 'git@github.com:acme/lib.git' } }, 'is no folder'],
    [{ context: '../../elsewhere' }, 'is not in the repository'],
  ])('cannot be told of %j', (target, why) => {
    expect(pathsOf(target, 'apps').unknown).toContain(why);
  });
});

const definition = parseDefinition(
  JSON.stringify({
    group: { default: { targets: ['api', 'web'] } },
    target: {
      base: { context: 'base' },
      api: { context: 'api', contexts: { base: 'target:base' }, platforms: ['linux/arm64/v8'] },
      web: { context: 'web', contexts: { fonts: 'fonts' } },
    },
  }),
);

const promoted = (target: string) => ({
  candidate: {
    name: 'x/y',
    reference: 'x/y@sha256:1',
    digest: 'sha256:1',
    platforms: [{ platform: 'linux/arm64', digest: 'sha256:2', size: 1 }],
  },
  tag: 'main',
  revision: 'abc',
  fingerprint: fingerprintOf(definition, target) as string | undefined,
});

const facts = (changed: readonly string[] | undefined, more: Partial<ChangeFacts> = {}): ChangeFacts => ({
  base: '',
  definitionFiles: ['docker-bake.hcl'],
  changed,
  ignored: [],
  ignoresOf: (files) => parseIgnoreFile(files.includes('web/.dockerignore') ? '*.md' : ''),
  ...more,
});

describe('a target is built', () => {
  test.each([
    ['when its own files changed', 'api', ['api/src/a.js'], 'api/src/a.js changed'],
    ['when what it is built from changed', 'api', ['base/a'], 'base/a changed (of base)'],
    ['when a named context changed', 'web', ['fonts/a.woff'], 'fonts/a.woff changed'],
    ['when its Dockerfile changed', 'web', ['web/Dockerfile'], 'web/Dockerfile changed'],
    ['when its .dockerignore changed', 'web', ['web/Dockerfile.dockerignore'], 'changed'],
    ['when a submodule that it lies in changed', 'api', ['api'], 'api changed'],
    ['when nobody knows', 'api', undefined, 'is not known here'],
  ])('%s', (_what, target, changed, reason) => {
    expect(reasonToBuild(definition, target, promoted(target), facts(changed))).toContain(reason);
  });

  test.each([
    ['of another target', 'web', ['api/a.js', 'base/a', 'README.md']],
    ['that its context leaves out', 'web', ['web/README.md']],
    ['of a folder whose name begins alike', 'api', ['api-docs/a']],
    ['in the definition, of another target', 'web', ['docker-bake.hcl']],
  ])('but not for a change %s', (_what, target, changed) => {
    expect(reasonToBuild(definition, target, promoted(target), facts(changed))).toBeUndefined();
  });

  test('when nothing was promoted, or not for its platform', () => {
    expect(reasonToBuild(definition, 'api', undefined, facts([]))).toBe('nothing was promoted yet');
    const amd64 = { ...promoted('api'), candidate: { ...promoted('api').candidate, platforms: [] } };
    expect(reasonToBuild(definition, 'api', amd64, facts([]))).toBe('the promoted image has no linux/arm64/v8');
  });

  test('when its definition changed, or may have', () => {
    expect(reasonToBuild(definition, 'web', { ...promoted('web'), fingerprint: 'other' }, facts([]))).toBe(
      'its definition changed',
    );
    const unknown = { ...promoted('web'), fingerprint: undefined };
    expect(reasonToBuild(definition, 'web', unknown, facts(['docker-bake.hcl']))).toBe('docker-bake.hcl changed');
    expect(reasonToBuild(definition, 'web', unknown, facts([]))).toBeUndefined();
  });

  test('when files that Git does not know are in its context', () => {
    const ignored = ['web/dist', 'web/notes.md', 'node_modules'];
    expect(reasonToBuild(definition, 'web', promoted('web'), facts([], { ignored }))).toContain('Git ignores web/dist');
    expect(reasonToBuild(definition, 'web', promoted('web'), facts([], { ignored: ['web/notes.md'] }))).toBeUndefined();
  });
});

test.each([
  [{}, ['main', 'edge', 'latest']],
  [{ branch: 'feature/x' }, ['feature-x', 'main', 'edge', 'latest']],
])('tags under which a promoted image is looked for: %j', (event, tags) => {
  expect(usualTags({ ...pushEvent, ...event })).toEqual(tags);
});
