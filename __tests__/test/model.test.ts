import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../src/candidate/candidate.ts';
import { candidatesByService, chosenImage, chosenPlatforms } from '../../src/test/choose.ts';
import { reachedAt } from '../../src/test/engine.ts';
import { isAbandoned, leaseText, parseLease } from '../../src/test/lease.ts';
import { modeOf } from '../../src/test/mode.ts';
import { isolated, modelOfRun, neededServices, servicesOf } from '../../src/test/model.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const candidate = (name: string, platforms = ['linux/amd64']): Candidate => ({
  name,
  digest,
  reference: `${name}@${digest}`,
  platforms: platforms.map((platform) => ({ platform, digest, size: 1 })),
});

const file = {
  name: 'production',
  services: {
    web: {
      image: 'ghcr.io/acme/shop:1',
      container_name: 'the-web',
      restart: 'always',
      pull_policy: 'always',
      build: {},
      ports: [{ target: 80, published: '8080', protocol: 'tcp' }],
      depends_on: { db: { condition: 'service_healthy' } },
      networks: { front: { aliases: ['w'] } },
    },
    db: { image: 'postgres', volumes: [{ type: 'volume', source: 'data' }] },
    tests: { image: 'curl', profiles: ['test'], depends_on: { web: { condition: 'service_started' } } },
    other: { image: 'x', profiles: ['tools'] },
  },
  volumes: { data: { name: 'production-data' }, shared: { name: 'shared', external: true } },
  networks: { front: { name: 'production_front' } },
};
const around = {
  project: 'quaygate-test-1',
  labels: { lease: '{"$a":1}' },
  address: '127.0.0.1',
  placements: new Map([['web', { image: 'ghcr.io/acme/shop@sha256:1', platform: 'linux/arm64' }]]),
};

describe('a Compose file that is tested', () => {
  const mode = { kind: 'service', service: 'tests' } as const;
  const needed = neededServices(servicesOf(file), mode);
  const model = isolated(file, needed, mode, around);

  test('has only what the tests need', () => {
    expect(Object.keys(model.services ?? {})).toEqual(['web', 'db', 'tests']);
    expect([
      ...neededServices(servicesOf({ services: { a: {}, b: {}, c: { profiles: ['x'] } } }), {
        kind: 'service',
        service: 'a',
      }),
    ]).toEqual(['a', 'b']);
  });

  test('takes no name, port or data of what runs for real', () => {
    expect(model.name).toBe('quaygate-test-1');
    for (const path of ['volumes.data.name', 'networks.front.name', 'services.web.ports', 'services.web.restart']) {
      expect(model).not.toHaveProperty(path);
    }
    expect(model).toHaveProperty('volumes.shared', { name: 'shared', external: true });
    expect(model).toHaveProperty('services.web.networks', { front: { aliases: ['w', 'the-web'] } });
  });

  test('has the candidate in its place, and the lease on everything', () => {
    const web = { image: 'ghcr.io/acme/shop@sha256:1', platform: 'linux/arm64' };
    expect(model).toMatchObject({ services: { web } });
    expect(model).not.toHaveProperty('services.web.build');
    expect(model).not.toHaveProperty('services.web.pull_policy');
    for (const one of ['services.web', 'services.db', 'services.tests', 'volumes.data', 'networks.default']) {
      expect(model).toHaveProperty(`${one}.labels`, { lease: '{"$$a":1}' });
    }
  });

  test('publishes on the loopback what is kept up', () => {
    const kept = { kind: 'services', services: ['web'] } as const;
    const published = isolated(file, neededServices(servicesOf(file), kept), kept, around);
    const port = { mode: 'ingress', target: 80, protocol: 'tcp', host_ip: '127.0.0.1' };
    expect(published).toHaveProperty('services.web.ports', [port]);
  });
});

test('commands and variables of `run` reach the container as they are', () => {
  const model = modelOfRun(['sh', '-e', '-c', 'echo $HOME $$'], { A: 'x$y' }, { image: 'i', local: true }, around);
  expect(model.services).toMatchObject({
    test: { entrypoint: ['sh', '-e', '-c', 'echo $$HOME $$$$'], environment: { A: 'x$$y' }, pull_policy: 'never' },
  });
});

describe('which image and platform', () => {
  const services = servicesOf(file);

  test.each([
    ['by repository', [candidate('ghcr.io/acme/shop')], [], ['web']],
    ['by name', [candidate('ghcr.io/acme/other')], ['db'], ['db']],
    ['the only one with a build', [candidate('ghcr.io/acme/other')], [], ['web']],
  ])('a service has its candidate %s', (_description, candidates, named, expected) => {
    expect([...candidatesByService(candidates, services, named).keys()]).toEqual(expected);
  });

  test.each([
    ['a service that is not there', () => candidatesByService([candidate('a/b')], services, ['nope']), /"nope"/],
    [
      'none with any of several images',
      () => candidatesByService([candidate('a/b'), candidate('a/c')], services, []),
      /nothing of what was built would be tested/,
    ],
    [
      'several images and no word which',
      () => chosenImage([candidate('a/b'), candidate('a/c')], undefined),
      /Several images/,
    ],
    ['an image that was not built', () => chosenImage([candidate('a/b')], 'c'), /is none of the images/],
    [
      'a platform that was not built',
      () => chosenPlatforms(candidate('a/b'), ['linux/arm64'], 'linux/amd64'),
      /"linux\/arm64"/,
    ],
  ])('%s', (_description, choose, error) => {
    expect(choose).toThrow(error);
  });

  test.each([
    [[], 'linux/arm64', ['linux/arm64/v8']],
    [[], 'linux/s390x', ['linux/amd64']],
    [['all'], 'linux/amd64', ['linux/amd64', 'linux/arm64/v8']],
  ])('of the platforms %j on %s', (wanted, engine, expected) => {
    const chosen = chosenPlatforms(candidate('a', ['linux/amd64', 'linux/arm64/v8']), wanted, engine);
    expect(chosen.map(({ platform }) => platform)).toEqual(expected);
  });

  test.each([
    [undefined, '127.0.0.1', '127.0.0.1'],
    ['unix:///var/run/docker.sock', '127.0.0.1', '127.0.0.1'],
    ['tcp://docker:2376', '0.0.0.0', 'docker'],
    ['tcp://127.0.0.1:2375', '127.0.0.1', '127.0.0.1'],
  ])('ports of the engine %s', (dockerHost, address, hostname) => {
    expect(reachedAt(dockerHost)).toEqual({ address, hostname });
  });
});

describe('who decides', () => {
  const asked = { run: undefined, shell: 'sh', service: undefined, services: [], junit: [], coverage: [] };
  test.each([
    [{ run: 'a\nb' }, { kind: 'run', entrypoint: ['sh', '-e', '-c', 'a\nb'] }],
    [
      { run: '/bin/app\n--check\n', shell: 'direct' },
      { kind: 'run', entrypoint: ['/bin/app', '--check'] },
    ],
    [{ service: 's' }, { kind: 'service', service: 's' }],
    [{ services: ['s'] }, { kind: 'services', services: ['s'] }],
  ])('%j', (given, expected) => {
    expect(modeOf({ ...asked, ...given })).toEqual(expected);
  });

  test.each([
    [{}, /Nobody said/],
    [{ run: 'a', services: ['b'] }, /"run" and "services"/],
    [{ services: ['s'], junit: ['x'] }, /"junit"/],
    [{ run: '\n', shell: 'direct' }, /no program/],
  ])('%j is refused', (given, error) => {
    expect(() => modeOf({ ...asked, ...given })).toThrow(error);
  });
});

describe('what a killed run left', () => {
  const lease = { machine: 'm', pid: 5, started: '100', until: 1000 };
  const present = { machine: 'm', now: 500, startOf: (pid: number) => (pid === 5 ? '100' : undefined) };
  test.each([
    ['its process is there', lease, false],
    ['its process is gone', { ...lease, pid: 6 }, true],
    ['its number went to another process', { ...lease, started: '99' }, true],
    ['it is another machine’s', { ...lease, machine: 'n', pid: 6 }, false],
    ['its time is over', { ...lease, machine: 'n', until: 499 }, true],
    ['nobody watches over it', { machine: 'm', until: 1000 }, false],
  ])('%s', (_description, one, expected) => {
    const again = parseLease(leaseText(one));
    expect(again).toEqual(one);
    expect(again && isAbandoned(again, present)).toBe(expected);
  });

  test.each(['', '{}', '[]', '{"machine":1,"until":2}'])('%j is no lease of ours', (text) => {
    expect(parseLease(text)).toBeUndefined();
  });
});
