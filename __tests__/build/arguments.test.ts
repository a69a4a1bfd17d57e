import { describe, expect, test } from '@jest/globals';
import { type BuildPlan, buildArguments } from '../../src/build/arguments.ts';
import { candidateOutput } from '../../src/buildx/candidate-output.ts';
import { buildInputs } from './inputs.ts';

const argv = (given: Readonly<Record<string, unknown>> = {}, plan: Partial<BuildPlan> = {}): readonly string[] =>
  buildArguments({
    inputs: buildInputs({ image: undefined, ...given }),
    ...{ builder: undefined, context: '.', buildContexts: [], annotations: [], labels: [], buildArgs: [] },
    ...{ file: undefined, cacheFrom: [], cacheTo: [], attestations: [], outputs: [], secrets: [] },
    ...{ imageIdFile: '/t/id', metadataFile: '/t/m.json' },
    ...plan,
  });

test('a plain build says no more than it must', () => {
  expect(argv()).toEqual(['buildx', 'build', '--iidfile', '/t/id', '--metadata-file', '/t/m.json', '.']);
});

describe('every input reaches buildx as words of its own', () => {
  test.each([
    ['add-hosts', { 'add-hosts': 'a:1.2.3.4,b:5.6.7.8' }, {}, ['--add-host', 'a:1.2.3.4', '--add-host', 'b:5.6.7.8']],
    [
      'allow',
      { allow: 'network.host,security.insecure' },
      {},
      ['--allow', 'network.host', '--allow', 'security.insecure'],
    ],
    ['annotations', {}, { annotations: ['index:a=b,c'] }, ['--annotation', 'index:a=b,c']],
    ['attests', {}, { attestations: ['type=sbom'] }, ['--attest', 'type=sbom']],
    ['build-args', {}, { buildArgs: ['A=b c', 'D=$(x)'] }, ['--build-arg', 'A=b c', '--build-arg', 'D=$(x)']],
    ['build-contexts', {}, { buildContexts: ['a=b', 'c=d'] }, ['--build-context', 'a=b', '--build-context', 'c=d']],
    ['builder', {}, { builder: 'big' }, ['--builder', 'big']],
    ['cache', {}, { cacheFrom: ['f'], cacheTo: ['t'] }, ['--cache-from', 'f', '--cache-to', 't']],
    ['call', { call: 'check' }, {}, ['--call', 'check']],
    ['cgroup-parent', { 'cgroup-parent': '/ci' }, {}, ['--cgroup-parent', '/ci']],
    ['context', {}, { context: 'apps/web' }, ['apps/web']],
    ['file', {}, { file: 'web.Dockerfile' }, ['--file', 'web.Dockerfile']],
    ['labels', {}, { labels: ['a=b,c="d"', 'e=::f::'] }, ['--label', 'a=b,c="d"', '--label', 'e=::f::']],
    ['load', { load: true }, {}, ['--load']],
    ['network', { network: 'none' }, {}, ['--network', 'none']],
    ['no-cache', { 'no-cache': true }, {}, ['--no-cache']],
    ['no-cache-filters', { 'no-cache-filters': 'a,b' }, {}, ['--no-cache-filter', 'a', '--no-cache-filter', 'b']],
    ['outputs', {}, { outputs: ['type=local,dest=x'] }, ['--output', 'type=local,dest=x']],
    ['platforms', { platforms: 'linux/amd64\nlinux/arm64' }, {}, ['--platform', 'linux/amd64,linux/arm64']],
    ['pull', { pull: true }, {}, ['--pull']],
    ['push', { push: true }, {}, ['--push']],
    ['secrets', {}, { secrets: ['id=a,src=/t/a'] }, ['--secret', 'id=a,src=/t/a']],
    ['shm-size', { 'shm-size': '2gb' }, {}, ['--shm-size', '2gb']],
    ['ssh', { ssh: 'default' }, {}, ['--ssh', 'default']],
    ['tags', { tags: 'a:1,b:2\nc' }, {}, ['--tag', 'a:1', '--tag', 'b:2', '--tag', 'c']],
    ['target', { target: 'final' }, {}, ['--target', 'final']],
    ['ulimit', { ulimit: 'nofile=1:2\nnproc=3' }, {}, ['--ulimit', 'nofile=1:2', '--ulimit', 'nproc=3']],
  ])('%s', (_input, given, plan, words) => {
    const all = argv(given, plan);
    const plain = argv();
    const at = all.findIndex((word, index) => word !== plain[index]);
    expect(all.slice(at, at + words.length)).toEqual(words);
  });
});

test('a candidate is pushed by its output, not by a flag', () => {
  expect(argv({ image: 'ghcr.io/acme/shop', push: true })).not.toContain('--push');
});

describe('where a candidate goes', () => {
  const plain = {
    image: 'ghcr.io/acme/shop',
    temporaryTag: undefined,
    reproducible: false,
    plainHttp: false,
    intoEngine: false,
  };
  const byDigest =
    'type=image,name=ghcr.io/acme/shop,push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true';
  const byTag = 'type=image,name=ghcr.io/acme/shop:c-1,push=true,oci-mediatypes=true';

  test.each([
    ['by digest', {}, byDigest],
    ['over plain http', { plainHttp: true }, `${byDigest},registry.insecure=true`],
    ['under a temporary tag', { temporaryTag: 'c-1' }, byTag],
    ['with the commit’s times', { reproducible: true }, `${byDigest},rewrite-timestamp=true`],
    [
      'with the commit’s times from the engine, which must not unpack it',
      { reproducible: true, temporaryTag: 'c-1', intoEngine: true },
      `${byTag},rewrite-timestamp=true,unpack=false,store=false`,
    ],
  ])('%s', (_description, facts, output) => {
    expect(candidateOutput({ ...plain, ...facts })).toBe(output);
  });
});
