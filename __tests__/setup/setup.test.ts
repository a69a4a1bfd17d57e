import { describe, expect, test } from '@jest/globals';
import { createArguments } from '../../src/buildx/nodes.ts';
import { buildkitConfig } from '../../src/setup/buildkit-config.ts';
import { emulated, planBuilder } from '../../src/setup/plan.ts';
import { spec } from '../../src/setup/spec.ts';
import { isOlder } from '../../src/setup/version.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { parseInputs } from '../../src/spec/parse.ts';

const inputs = (given: Readonly<Record<string, unknown>> = {}): Inputs<typeof spec> => {
  const step = new Map(Object.entries(given).map(([name, value]) => [name, { value, source: 'the step' }]));
  return parseInputs(spec, step, new Map(), JSON.parse).inputs;
};

const settings = (given: Partial<Parameters<typeof buildkitConfig>[1]>) => ({
  mirrors: [],
  httpRegistries: [],
  maxParallelism: undefined,
  ...given,
});

describe('the config of BuildKit', () => {
  test.each<{
    what: string;
    own?: string;
    given: Partial<Parameters<typeof buildkitConfig>[1]>;
    text: string | undefined;
  }>([
    { what: 'nothing to say', given: {}, text: undefined },
    { what: "the user's own", own: 'debug = true', given: {}, text: 'debug = true\n' },
    {
      what: 'mirrors, in their order, and plain http',
      given: {
        mirrors: ['docker.io=mirror.example.com', 'docker.io=https://second.example.com/hub', 'ghcr.io=localhost:5000'],
        httpRegistries: ['localhost:5000', 'ghcr.io'],
      },
      text: [
        '[registry."docker.io"]',
        '  mirrors = ["mirror.example.com", "second.example.com/hub"]',
        '[registry."ghcr.io"]',
        '  mirrors = ["localhost:5000"]',
        '  http = true',
        '[registry."localhost:5000"]',
        '  http = true',
        '',
      ].join('\n'),
    },
    {
      what: 'settings behind what the user wrote',
      own: '[registry."a.example.com"]\n  http = true\n\n',
      given: { maxParallelism: 2 },
      text: '[registry."a.example.com"]\n  http = true\n[worker.oci]\n  max-parallelism = 2\n',
    },
  ])('$what', ({ own, given, text }) => {
    expect(buildkitConfig(own, settings(given))).toBe(text);
  });

  test.each([
    ['a mirror of nothing', undefined, { mirrors: ['docker.io'] }, 'which is not registry=mirror'],
    ['TOML in a mirror', undefined, { mirrors: ['docker.io=x"]\nhttp=true'] }, 'which is not registry=mirror'],
    ['an address for a host', undefined, { httpRegistries: ['http://x'] }, 'which is no registry'],
    ['a table twice', '[worker.oci]\nenabled = true', { maxParallelism: 1 }, 'TOML knows each once'],
  ])('not %s', (_what, own, given, says) => {
    expect(() => buildkitConfig(own, settings(given))).toThrow(says);
  });
});

const flags = '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host';

describe('the words for buildx', () => {
  test.each<{ what: string; given: object; config?: string; words: readonly (readonly string[])[] | undefined }>([
    {
      what: 'by default, as docker/setup-buildx-action',
      given: {},
      words: [['--driver', 'docker-container', '--node', 'b-0', '--buildkitd-flags', flags]],
    },
    {
      what: 'with options, platforms and a config',
      given: { 'driver-opts': 'network=host\nimage=moby/buildkit:v0.33.1', platforms: 'linux/amd64,linux/arm64' },
      config: '/tmp/b.toml',
      words: [
        [
          ...['--driver', 'docker-container', '--node', 'b-0', '--buildkitd-config', '/tmp/b.toml'],
          ...['--platform', 'linux/amd64,linux/arm64', '--driver-opt', 'network=host'],
          ...['--driver-opt', 'image=moby/buildkit:v0.33.1', '--buildkitd-flags', flags],
        ],
      ],
    },
    {
      what: 'for a BuildKit elsewhere, and another',
      given: {
        driver: 'remote',
        endpoint: 'tcp://one:1234',
        append: [{ name: 'two', endpoint: 'tcp://two:1234', platforms: 'linux/arm64' }],
      },
      words: [
        ['--driver', 'remote', '--node', 'b-0', 'tcp://one:1234'],
        ['--driver', 'remote', '--node', 'b-1', '--append', '--platform', 'linux/arm64', 'tcp://two:1234'],
      ],
    },
    { what: "none for the engine's own", given: { driver: 'docker' }, words: undefined },
  ])('$what', ({ given, config, words }) => {
    const plan = planBuilder(inputs(given as Record<string, unknown>), config);
    const start = ['buildx', 'create', '--name', 'b'];
    expect(plan && createArguments('b', plan)).toEqual(words?.map((line) => [...start, ...line]));
  });

  test.each([
    ['remote without an address', { driver: 'remote' }, undefined, 'no "endpoint" says where'],
    [
      'a config for a BuildKit that runs',
      { driver: 'remote', endpoint: 'tcp://a:1' },
      'x.toml',
      'no BuildKit is started here',
    ],
    [
      'options of no builder',
      { driver: 'docker', 'driver-opts': 'network=host' },
      undefined,
      '"driver-opts" is for one',
    ],
    ['nodes that are no list', { append: { endpoint: 'x' } }, undefined, 'Input "append" is no list'],
    ['two drivers', { append: [{ endpoint: 'tcp://a:1', driver: 'remote' }] }, undefined, 'driver'],
  ])('not for %s', (_what, given, config, says) => {
    expect(() => planBuilder(inputs(given), config)).toThrow(says);
  });
});

test('platforms to emulate', () => {
  expect(emulated(['linux/arm64', 'arm', 'all'])).toEqual(['linux/arm64', 'arm', 'all']);
  expect(() => emulated(['--uninstall'])).toThrow('which is no platform');
});

test.each([
  [[0, 29, 1], [0, 29], false],
  [[0, 29, 1], [0, 29, 2], true],
  [[0, 8], [0, 29], true],
  [[1, 0], [0, 29], false],
  [[0, 29], [0, 29, 0], false],
])('%j is older than %j: %s', (a, b, older) => {
  expect(isOlder(a, b)).toBe(older);
});
