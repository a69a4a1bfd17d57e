import { describe, expect, test } from '@jest/globals';
import { createArguments, parseNodes, platformsOfNodes } from '../../src/buildx/nodes.ts';
import { InputError } from '../../src/errors.ts';

const node = (facts: object) => ({ endpoint: undefined, platforms: [], options: [], flags: undefined, ...facts });

describe('nodes', () => {
  test.each<[string, unknown, string, readonly object[]]>([
    [
      'platforms and addresses of BuildKit',
      { 'linux/amd64': 'tcp://a:1234', 'linux/arm64,linux/arm/v7': 'unix:///run/b.sock' },
      'remote',
      [
        { endpoint: 'tcp://a:1234', platforms: ['linux/amd64'] },
        { endpoint: 'unix:///run/b.sock', platforms: ['linux/arm64', 'linux/arm/v7'] },
      ],
    ],
    [
      'engines, one of them this machine’s',
      [{ endpoint: 'local' }, { endpoint: 'ssh://ci@arm.example.com', platforms: ['linux/arm64'] }],
      'docker-container',
      [{}, { endpoint: 'ssh://ci@arm.example.com', platforms: ['linux/arm64'] }],
    ],
    ['a context of Docker', [{ endpoint: 'arm-server' }], 'docker-container', [{ endpoint: 'arm-server' }]],
    [
      'an engine on a port',
      [{ endpoint: 'tcp://a:2376', driver: 'docker-container', 'buildkitd-flags': '--debug' }],
      'docker-container',
      [{ endpoint: 'tcp://a:2376', flags: '--debug' }],
    ],
    [
      'Kubernetes: pods on machines of their platform, but where the user chose',
      [
        { endpoint: 'kubernetes', platforms: 'linux/amd64' },
        { endpoint: 'kubernetes://ci', platforms: 'linux/arm64', 'driver-opts': 'replicas=2' },
        { driver: 'kubernetes', platforms: 'linux/s390x', 'driver-opts': ['nodeselector=big=yes'] },
        { endpoint: 'kubernetes', platforms: 'linux/386,linux/amd64' },
      ],
      'kubernetes',
      [
        { platforms: ['linux/amd64'], options: ['nodeselector=kubernetes.io/arch=amd64'] },
        {
          platforms: ['linux/arm64'],
          options: ['replicas=2', 'namespace=ci', 'nodeselector=kubernetes.io/arch=arm64'],
        },
        { platforms: ['linux/s390x'], options: ['nodeselector=big=yes'] },
        { platforms: ['linux/386', 'linux/amd64'] },
      ],
    ],
  ])('%s', (_what, given, driver, nodes) => {
    expect(parseNodes(given)).toEqual({ driver, nodes: nodes.map(node) });
  });

  test.each<[string, unknown, string]>([
    ['a text', 'linux/arm64', 'is neither a mapping nor a list of mappings: write a line such as'],
    ['nothing', {}, 'names no node'],
    ['a list of texts', ['tcp://a:1'], 'is neither a mapping'],
    ['an unknown key', [{ endpoint: 'local', platform: 'linux/arm64' }], 'node 1, has the key "platform", but'],
    ['no address', [{ platforms: 'linux/arm64' }], 'node 1, has no endpoint'],
    ['a flag for an address', [{ endpoint: '--use' }], 'node 1, has the endpoint "--use", but one is'],
    ['a flag for a host', [{ endpoint: 'ssh://-oProxyCommand=x' }], 'has the endpoint "ssh://-oProxyCommand=x"'],
    ['a web page', { 'linux/arm64': 'https://a' }, 'has the endpoint "https://a"'],
    ['no platform', { arm64: 'tcp://a:1' }, 'is for the platform "arm64", which is none'],
    ['an unknown driver', [{ driver: 'docker' }], 'has the driver "docker", but buildx has only remote,'],
    ['a number', [{ endpoint: 7 }], 'endpoint is no text'],
    [
      'two drivers',
      { 'linux/amd64': 'ssh://a', 'linux/arm64': 'tcp://b:1' },
      'mixes the drivers docker-container (ssh://a for linux/amd64) and remote (tcp://b:1 for linux/arm64)',
    ],
    ['one machine twice', { 'linux/amd64': 'tcp://a:1', 'linux/arm64': 'tcp://a:1' }, 'names tcp://a:1 twice'],
  ])('%s is refused', (_what, given, message) => {
    expect(() => parseNodes(given)).toThrow(
      expect.objectContaining({ name: InputError.name, message: expect.stringContaining(message) }),
    );
  });

  test.each<[unknown, readonly string[]]>([
    [{ 'linux/amd64': 'tcp://a:1', 'linux/arm64,linux/amd64': 'tcp://b:1' }, ['linux/amd64', 'linux/arm64']],
    [[{ endpoint: 'tcp://a:1' }, { endpoint: 'tcp://b:1', platforms: 'linux/arm64' }], []],
  ])('what %j builds when nobody says', (given, platforms) => {
    expect(platformsOfNodes(parseNodes(given))).toEqual(platforms);
  });
});

describe('the words for docker', () => {
  const words = (given: unknown, files?: { ca: string; cert: string; key: string }) =>
    createArguments('b', parseNodes(given), () => files);

  test('name builder and node, and append all but the first', () => {
    expect(words({ 'linux/amd64': 'ssh://a', 'linux/arm64,linux/386': 'ssh://b' })).toEqual([
      [
        ...['buildx', 'create', '--name', 'b', '--driver', 'docker-container', '--node', 'b-0'],
        ...['--platform', 'linux/amd64', 'ssh://a'],
      ],
      [
        ...['buildx', 'create', '--name', 'b', '--driver', 'docker-container', '--node', 'b-1', '--append'],
        ...['--platform', 'linux/arm64,linux/386', 'ssh://b'],
      ],
    ]);
  });

  test('give the keys to TLS ports alone', () => {
    const files = { ca: '/t/ca.pem', cert: '/t/cert.pem', key: '/t/a,b.pem' };
    const [port, socket] = words({ 'linux/amd64': 'tcp://a:1', 'linux/arm64': 'unix:///s' }, files);
    expect(port).toEqual([
      ...['buildx', 'create', '--name', 'b', '--driver', 'remote', '--node', 'b-0', '--platform', 'linux/amd64'],
      ...['--driver-opt', 'cacert=/t/ca.pem', '--driver-opt', 'cert=/t/cert.pem', '--driver-opt', '"key=/t/a,b.pem"'],
      'tcp://a:1',
    ]);
    expect(socket?.join(' ')).not.toContain('/t/');
  });

  test('let the driver find the cluster', () => {
    expect(
      words([{ endpoint: 'kubernetes://ci', platforms: 'linux/arm64', 'driver-opts': ['limits=cpu=2,memory=4Gi'] }]),
    ).toEqual([
      [
        ...['buildx', 'create', '--name', 'b', '--driver', 'kubernetes', '--node', 'b-0', '--platform', 'linux/arm64'],
        ...['--driver-opt', '"limits=cpu=2,memory=4Gi"', '--driver-opt', 'namespace=ci'],
        ...['--driver-opt', 'nodeselector=kubernetes.io/arch=arm64'],
      ],
    ]);
  });
});
