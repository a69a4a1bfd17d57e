import { describe, expect, test } from '@jest/globals';
import { settingsOf } from '../../src/deploy/settings.ts';
import { InputError } from '../../src/errors.ts';
import { modelOf } from './model.ts';

type Inputs = Parameters<typeof settingsOf>[0];

const inputs = (changes: Partial<Inputs> = {}): Inputs =>
  ({
    ...{ strategy: 'blue-green', timeout: 1000, hold: 30_000, drainTimeout: 20_000, workers: 'once' },
    ...{ sharedVolumes: [], updateBase: false },
    ...changes,
  }) as Inputs;

const port = (published?: string, target = 8080, host_ip?: string) => ({ target, published, host_ip, protocol: 'tcp' });
const served = (services: object, changes: Partial<Inputs> = {}, ours = ['web']) =>
  settingsOf(inputs(changes), modelOf(services), ours, 'haproxy@sha256:1').served;

test('recreate needs none of it', () => {
  expect(settingsOf(inputs({ strategy: 'recreate' }), modelOf({ web: {} }), ['web'], '')).toEqual({
    strategy: 'recreate',
    timeout: 1000,
  });
});

describe('what the inputs leave open stands in the Compose files', () => {
  test.each([
    {
      description: 'port and publish',
      web: { ports: [port('80')] },
      changes: {},
      expected: { port: 8080, publish: '80' },
    },
    {
      description: 'with an address',
      web: { ports: [port('80', 8080, '127.0.0.1')] },
      changes: {},
      expected: { publish: '127.0.0.1:80' },
    },
    {
      description: 'with an address of IPv6',
      web: { ports: [port('80', 8080, '::1')] },
      changes: {},
      expected: { publish: '[::1]:80' },
    },
    {
      description: 'an exposed port',
      web: { expose: ['3000'] },
      changes: { publish: '80' },
      expected: { port: 3000, publish: '80' },
    },
    {
      description: 'the inputs first',
      web: { ports: [port('80')] },
      changes: { port: 9000, publish: '81', replicas: 3 },
      expected: { port: 9000, publish: '81', replicas: 3 },
    },
    {
      description: 'replicas',
      web: { ports: [port('80')], deploy: { replicas: 2 } },
      changes: {},
      expected: { replicas: 2 },
    },
    {
      description: 'no port over UDP',
      web: { ports: [{ ...port('53'), protocol: 'udp' }, port('80')] },
      changes: {},
      expected: { publish: '80' },
    },
  ])('$description', ({ web, changes, expected }) => {
    expect(served({ web }, changes)).toMatchObject({ service: 'web', ...expected });
  });

  test('the service is the one of ours that publishes a port', () => {
    expect(served({ web: { ports: [port('80')] }, worker: {} }, {}, ['worker', 'web'])?.service).toBe('web');
  });
});

test.each([
  {
    description: 'two services that publish',
    services: { a: { ports: [port('1')] }, b: { ports: [port('2')] } },
    ours: ['a', 'b'],
    changes: {},
    says: '"a", "b" publish a port; name it in the input "service"',
  },
  {
    description: 'several that publish nothing',
    services: { a: {}, b: {} },
    ours: ['a', 'b'],
    changes: {},
    says: 'none of "a", "b" publishes one',
  },
  { description: 'no port', services: { web: {} }, ours: ['web'], changes: {}, says: 'set the input "port"' },
  {
    description: 'two ports',
    services: { web: { ports: [port('1', 1), port('2', 2)] } },
    ours: ['web'],
    changes: {},
    says: 'it has several',
  },
  {
    description: 'no published port',
    services: { web: { expose: ['80'] } },
    ours: ['web'],
    changes: {},
    says: 'set the input "publish"',
  },
  {
    description: 'a range of ports',
    services: { web: { ports: [port('80-90')] } },
    ours: ['web'],
    changes: {},
    says: 'under no fixed one',
  },
  {
    description: 'a wrong publish',
    services: { web: { ports: [port('80')] } },
    ours: ['web'],
    changes: { publish: '80:80' },
    says: 'Input "publish"',
  },
  {
    description: 'a health path with a blank',
    services: { web: { ports: [port('80')] } },
    ours: ['web'],
    changes: { healthPath: '/a b' },
    says: 'Input "health-path"',
  },
  {
    description: 'a health path without its slash',
    services: { web: { ports: [port('80')] } },
    ours: ['web'],
    changes: { healthPath: 'healthz' },
    says: 'Input "health-path"',
  },
  {
    description: 'certificates at a relative path',
    services: { web: { ports: [port('80')] } },
    ours: ['web'],
    changes: { certificates: './certs' },
    says: 'Input "certificates"',
  },
  {
    description: 'a section in the proxy’s lines',
    services: { web: { ports: [port('80')] } },
    ours: ['web'],
    changes: { proxyConfig: 'global' },
    says: 'Input "proxy-config"',
  },
])('refused: $description', ({ services, ours, changes, says }) => {
  const settle = () => served(services, changes as Partial<Inputs>, ours);
  expect(settle).toThrow(InputError);
  expect(settle).toThrow(says);
});
