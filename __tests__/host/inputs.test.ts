import { describe, expect, test } from '@jest/globals';
import { toolEnvironmentOf } from '../../src/host/environment.ts';
import { parseFlags } from '../../src/host/flags.ts';
import { variableInputs } from '../../src/host/variables.ts';

const names = ['image', 'build-args', 'tags', 'config'];

const values = (inputs: ReadonlyMap<string, { value: unknown; source: string }>) =>
  Object.fromEntries([...inputs].map(([name, { value }]) => [name, value]));

describe('flags', () => {
  test.each<[string, readonly string[], object]>([
    ['two words', ['--image', 'a/b'], { image: 'a/b' }],
    ['one word', ['--image=a/b'], { image: 'a/b' }],
    ['a value with "="', ['--build-args=A=1'], { 'build-args': 'A=1' }],
    ['a value that looks like a flag', ['--image=--x'], { image: '--x' }],
    ['an empty value', ['--image='], { image: '' }],
    ['several lines', ['--build-args', 'A=1\nB=2'], { 'build-args': 'A=1\nB=2' }],
    ['repeated: a list', ['--tags', 'a', '--tags=b'], { tags: ['a', 'b'] }],
    ['switches in between', ['--json', '--image', 'a', '--show-inputs'], { image: 'a' }],
  ])('%s', (_what, argv, expected) => {
    expect(values(parseFlags(argv).inputs('build', names))).toEqual(expected);
  });

  test('switches and the ref are no inputs', () => {
    const flags = parseFlags(['--post', '--ref', 'refs/heads/a', '--ref=refs/heads/b']);
    expect(flags).toMatchObject({ post: true, json: false, help: false, showInputs: false, ref: 'refs/heads/b' });
    expect(flags.inputs('build', names).size).toBe(0);
  });

  test('the source is the flag', () => {
    expect(parseFlags(['--image=x']).inputs('build', names).get('image')?.source).toBe('--image');
  });

  test.each([
    ['--imgae', 'The flag --imgae is no input of build. Did you mean "image"?'],
    ['--x-y-z-1-2-3', 'The flag --x-y-z-1-2-3 is no input of build. See --help.'],
    ['--constructor', 'The flag --constructor is no input of build.'],
  ])('%s is refused', (flag, message) => {
    expect(() => parseFlags([flag, 'x']).inputs('build', names)).toThrow(message);
  });

  test.each(['image', '-i', '--Image', '--__proto__', '--', '--=x'])('the word %j is refused', (word) => {
    expect(() => parseFlags([word, 'x'])).toThrow('is not expected: inputs are flags, written --name value.');
  });
});

describe('variables', () => {
  test.each<[string, Record<string, string>, object]>([
    ['hyphens are underscores', { QUAYGATE_BUILD_ARGS: 'A=1' }, { 'build-args': 'A=1' }],
    ['a list', { QUAYGATE_TAGS: 'json:["a b", "c,d"]' }, { tags: ['a b', 'c,d'] }],
    ['a list as Ruby writes it', { QUAYGATE_TAGS: String.raw`json:["\#{a}"]` }, { tags: ['#{a}'] }],
    ['an empty one is not set', { QUAYGATE_IMAGE: '' }, {}],
    ['an input of another action is its business', { QUAYGATE_KNOWN_HOSTS: 'x' }, {}],
    ['what an earlier job handed over', { QUAYGATE_BUILD_DIGEST: 'sha256:1' }, {}],
    ['our own switches', { QUAYGATE_DEBUG: '1', QUAYGATE_SHOW_INPUTS: '1', QUAYGATE_ENGINE_BUILDER: 'x' }, {}],
    ['of others', { IMAGE: 'x', INPUT_IMAGE: 'x', QUAYGATEIMAGE: 'x' }, {}],
  ])('%s', (_what, environment, expected) => {
    expect(values(variableInputs(environment, 'build', names))).toEqual(expected);
  });

  test.each([
    [
      'QUAYGATE_IMGAE',
      'x',
      'The variable QUAYGATE_IMGAE is no input of build nor of another action. Did you mean "image"?',
    ],
    ['QUAYGATE_TAGS', 'json:[a]', 'The variable QUAYGATE_TAGS starts with "json:", but what follows is no JSON'],
  ])('%s=%s is refused', (name, value, message) => {
    expect(() => variableInputs({ [name]: value }, 'build', names)).toThrow(message);
  });
});

describe('what tools see', () => {
  test.each([
    'PATH',
    'HOME',
    'LANG',
    'LC_ALL',
    'DOCKER_HOST',
    'BUILDX_BUILDER',
    'BUILDKIT_PROGRESS',
    'SSH_AUTH_SOCK',
    'HTTPS_PROXY',
    'no_proxy',
    'SSL_CERT_FILE',
    'AWS_REGION',
  ])('%s', (name) => {
    expect(toolEnvironmentOf({ [name]: 'x' })).toEqual({ [name]: 'x' });
  });

  test.each([
    'GITHUB_TOKEN',
    'GITHUB_OUTPUT',
    'GITHUB_ENV',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'INPUT_TOKEN',
    'STATE_temp',
    'CI_JOB_TOKEN',
    'CI_REGISTRY_PASSWORD',
    'NPM_TOKEN',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'BASH_ENV',
    'QUAYGATE_SSH_KEY',
    'MYPATH',
    'PATHX',
  ])('not %s', (name) => {
    expect(toolEnvironmentOf({ [name]: 'x' })).toEqual({});
  });
});
