import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/errors.ts';
import type { Release, Served } from '../../src/release/strategy.ts';
import { complaintAbout } from '../../src/strategy/blue-green/dependencies.ts';
import { baseFile, colourFile, groundService, servedNetworks } from '../../src/strategy/blue-green/models.ts';
import { checkColour, checkName, dependenciesOf, partsOf } from '../../src/strategy/blue-green/split.ts';
import { modelOf } from '../deploy/model.ts';

const served: Served = {
  ...{
    service: 'web',
    port: 8080,
    replicas: 2,
    publish: '80',
    proxyImage: 'haproxy@sha256:1',
    hold: 0,
    drainTimeout: 0,
  },
  ...{ workers: 'once', sharedVolumes: [], updateBase: false },
};

const services = {
  web: {
    image: 'shop@sha256:1',
    container_name: 'the-web',
    ports: [{ target: 8080, published: '80' }],
    depends_on: {
      db: { condition: 'service_healthy', required: true },
      api: { condition: 'service_started', required: true },
      migrate: { condition: 'service_completed_successfully', required: true },
      cache: { condition: 'service_started', required: false },
    },
    networks: { default: null, inner: { aliases: ['shop'] } },
    volumes: [{ type: 'volume', source: 'assets', target: '/assets', read_only: true }],
    deploy: { replicas: 4, resources: { limits: { memory: '100' } } },
  },
  api: { image: 'shop@sha256:1', networks: { inner: null }, depends_on: { db: { condition: 'service_started' } } },
  migrate: { image: 'shop@sha256:1', networks: { inner: null } },
  mailer: { image: 'shop@sha256:1', networks: { inner: null }, depends_on: { web: { condition: 'service_started' } } },
  db: {
    image: 'postgres@sha256:2',
    networks: { inner: null },
    volumes: [{ type: 'volume', source: 'data', target: '/d' }],
  },
  cache: { image: 'redis@sha256:3', networks: { inner: null } },
};

const model = modelOf(services, {
  networks: { default: { name: 'shop_default' }, inner: { name: 'shop_inner', internal: true }, far: { name: 'far' } },
  volumes: { data: { name: 'shop_data' }, assets: { name: 'shop_assets' } },
});
const ours = ['web', 'api', 'migrate', 'mailer'];

const release: Release = {
  ...{ sequence: 7, project: 'shop', model: JSON.stringify(model.raw), environment: { KEY: 'x' }, hash: 'h', ours },
  images: Object.fromEntries(Object.entries(services).map(([name, { image }]) => [name, image])),
  settings: { strategy: 'blue-green', timeout: 1, served },
};

interface File {
  readonly name: string;
  readonly services: Record<string, Record<string, unknown>>;
  readonly networks: Record<string, unknown>;
  readonly volumes: Record<string, unknown>;
}
const parsed = ({ model: text }: { readonly model: string }) => JSON.parse(text) as File;

describe('parts', () => {
  test('what is served is the colour; ours that ends runs first, ours that works changes last; the rest is base', () => {
    expect(partsOf(model, ours, served)).toEqual({
      colour: ['web'],
      workers: ['api', 'mailer'],
      jobs: ['migrate'],
      base: ['db', 'cache'],
    });
  });

  test('with "workers: both" they are part of the colour', () => {
    expect(partsOf(model, ours, { ...served, workers: 'both' })).toEqual({
      colour: ['web', 'api', 'mailer'],
      workers: [],
      jobs: ['migrate'],
      base: ['db', 'cache'],
    });
  });

  test('the served service is the colour even when its image is not ours', () => {
    expect(partsOf(model, ['mailer'], served)).toMatchObject({ colour: ['web'], workers: ['mailer'], jobs: [] });
  });

  test('dependencies of the colour on what is outside of it are kept for a check', () => {
    expect(dependenciesOf(model, partsOf(model, ours, served))).toEqual([
      { service: 'web', on: 'db', condition: 'service_healthy' },
      { service: 'web', on: 'migrate', condition: 'service_completed_successfully' },
    ]);
  });
});

describe('the file of a colour', () => {
  const file = parsed(colourFile(release, partsOf(model, ours, served), served, 'green'));
  const web = file.services['web-green'];

  test('is a project of its own with the served service under a name of its own', () => {
    expect([file.name, Object.keys(file.services)]).toEqual(['shop-green', ['web-green']]);
    expect(web).not.toHaveProperty('ports');
    expect(web).not.toHaveProperty('container_name');
    expect(web).not.toHaveProperty('depends_on');
    expect(web).toMatchObject({ scale: 2, deploy: { resources: { limits: { memory: '100' } } } });
    expect(web?.deploy).not.toHaveProperty('replicas');
  });

  test('is a guest in the networks and volumes of the user’s project', () => {
    expect(file.networks).toEqual({
      default: { name: 'shop_default', external: true },
      inner: { name: 'shop_inner', external: true },
      'quaygate-proxy': { name: 'shop-proxy', external: true },
    });
    expect(file.volumes).toMatchObject({ assets: { name: 'shop_assets', external: true } });
    expect(web?.networks).toEqual({
      default: null,
      inner: { aliases: ['shop'] },
      'quaygate-proxy': { aliases: ['shop-green', 'shop-green-standby'] },
    });
  });

  test('names its application and release', () => {
    expect(web?.labels).toMatchObject({
      'io.github.quaygate.application': 'shop',
      'io.github.quaygate.release': '7',
    });
  });

  test('has the workers too when both versions may work', () => {
    const both = { ...served, workers: 'both' as const };
    const { services: found } = parsed(colourFile(release, partsOf(model, ours, both), both, 'blue'));
    expect(Object.keys(found).sort()).toEqual(['api', 'mailer', 'web-blue']);
    expect(found['web-blue']?.depends_on).toEqual({ api: { condition: 'service_started', required: true } });
    expect(found.mailer).not.toHaveProperty('depends_on');
    expect(found.api).not.toHaveProperty('scale');
  });
});

describe('the file of the base', () => {
  const parts = partsOf(model, ours, served);

  test('keeps the user’s names, and has the colour’s networks and volumes made', () => {
    const file = parsed(baseFile(release, parts, parts.base));
    expect([file.name, Object.keys(file.services)]).toEqual(['shop', ['db', 'cache', groundService]]);
    expect(file.networks).toEqual(model.raw.networks);
    expect(file.services[groundService]).toMatchObject({
      scale: 0,
      networks: { default: null, inner: null },
      volumes: [{ source: 'assets' }],
      depends_on: { db: { condition: 'service_healthy' } },
    });
  });

  test('leaves out dependencies on what is not in it', () => {
    const { services: found } = parsed(baseFile(release, parts, [...parts.base, 'mailer', 'api']));
    expect(found.mailer).not.toHaveProperty('depends_on');
    expect(found.api?.depends_on).toEqual({ db: { condition: 'service_started' } });
  });
});

test('the proxy stands for the served service in its networks', () => {
  expect(servedNetworks(release, served)).toEqual(['shop_default', 'shop_inner']);
});

describe('what cannot run twice is refused', () => {
  const check = (web: object, more: Partial<Served> = {}) => {
    const changed = modelOf({ web: { image: 'a', ...web }, db: { image: 'b' } }, { volumes: { data: {}, cache: {} } });
    return () => checkColour(changed, partsOf(changed, ['web'], served), { ...served, ...more });
  };
  const data = { volumes: [{ type: 'volume', source: 'data', target: '/d' }] };

  test.each([
    { description: 'a writable volume', web: data, more: {}, says: 'writes to the volume "data"' },
    {
      description: 'another one than was listed',
      web: data,
      more: { sharedVolumes: ['cache'] },
      says: 'volume "data"',
    },
    {
      description: 'the network of the host',
      web: { network_mode: 'host' },
      more: {},
      says: '"network_mode" is "host"',
    },
    {
      description: 'the network of another service',
      web: { network_mode: 'service:db' },
      more: {},
      says: 'service:db',
    },
    {
      description: 'a fixed address',
      web: { networks: { default: { ipv4_address: '10.0.0.2' } } },
      more: {},
      says: 'fixed address in the network "default"',
    },
    {
      description: 'processes of another service',
      web: { pid: 'service:db' },
      more: {},
      says: '"pid" is "service:db"',
    },
    {
      description: 'volumes of another service',
      web: { volumes_from: ['db:ro'] },
      more: {},
      says: '"volumes_from" names "db:ro"',
    },
    {
      description: 'a shared volume that is none',
      web: {},
      more: { sharedVolumes: ['other'] },
      says: 'names "other", which is no volume',
    },
  ])('$description', ({ web, more, says }) => {
    expect(check(web, more)).toThrow(InputError);
    expect(check(web, more)).toThrow(says);
  });

  test.each([
    {
      description: 'a volume that is only read',
      web: { volumes: [{ type: 'volume', source: 'data', target: '/d', read_only: true }] },
      more: {},
    },
    { description: 'a volume that is listed', web: data, more: { sharedVolumes: ['data'] } },
    { description: 'a volume without a name', web: { volumes: [{ type: 'volume', target: '/d' }] }, more: {} },
    {
      description: 'a folder of the host',
      web: { volumes: [{ type: 'bind', source: '/srv', target: '/d' }] },
      more: {},
    },
  ])('but not $description', ({ web, more }) => {
    expect(check(web, more)).not.toThrow();
  });

  test('and a service that is not there', () => {
    expect(() =>
      checkColour(modelOf({ db: { image: 'b' } }), partsOf(modelOf({ db: { image: 'b' } }), [], served), served),
    ).toThrow('Input "service" names "web", which the Compose files do not have: write one of "db".');
  });

  test('and a project whose name is too long for DNS', () => {
    expect(() => checkName('a'.repeat(49))).not.toThrow();
    expect(() => checkName('a'.repeat(50))).toThrow('has 50 characters, and with blue-green it may have 49');
  });
});

describe('a dependency', () => {
  const container = (state: string, status: string) => ({
    ...{ id: '1', name: 'shop-db-1', state, status },
    labels: { 'com.docker.compose.service': 'db' },
  });
  test.each([
    { condition: 'service_started', found: [container('running', 'Up 2 seconds')], says: undefined },
    { condition: 'service_started', found: [container('exited', 'Exited (1) 2 seconds ago')], says: 'Exited (1)' },
    { condition: 'service_started', found: [], says: 'it is not there' },
    { condition: 'service_healthy', found: [container('running', 'Up 2 seconds (healthy)')], says: undefined },
    { condition: 'service_healthy', found: [container('running', 'Up 2 seconds')], says: 'Up 2 seconds' },
    { condition: 'service_healthy', found: [container('running', 'Up 2 seconds (unhealthy)')], says: '(unhealthy)' },
    {
      condition: 'service_completed_successfully',
      found: [container('exited', 'Exited (0) 1 hour ago')],
      says: undefined,
    },
    { condition: 'service_completed_successfully', found: [container('running', 'Up 1 second')], says: 'Up 1 second' },
  ])('$condition with $found.0.status', ({ condition, found, says }) => {
    const complaint = complaintAbout({ service: 'web', on: 'db', condition }, found);
    if (says === undefined) expect(complaint).toBeUndefined();
    else expect(complaint).toContain(says);
  });
});
