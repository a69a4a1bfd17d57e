import { describe, expect, test } from '@jest/globals';
import { labels } from '../../src/release/labels.ts';
import { pinImages } from '../../src/release/pin.ts';
import { digestOf, modelOf } from '../deploy/model.ts';

const image = `ghcr.io/acme/shop@${digestOf('a')}`;
const images = new Map([['web', image]]);
const hashes = (service: object, rest: object = {}, definitions = new Map()) => {
  const pinned = pinImages(modelOf({ web: service }, rest), images, definitions);
  return { release: pinned.hash, service: pinned.services.get('web')?.hash };
};

describe('the pinned file', () => {
  const pinned = pinImages(
    modelOf(
      {
        web: {
          build: { context: '/checkout' },
          image: 'ghcr.io/acme/shop:latest',
          pull_policy: 'build',
          profiles: ['prod'],
          environment: { PRICE: '5$$' },
          labels: { team: 'a' },
        },
      },
      { volumes: { data: {} } },
    ),
    images,
  );
  const { services, volumes, name } = JSON.parse(pinned.model);

  test('has the digest, a label, and nothing that is to be decided again', () => {
    expect(services).toEqual({
      web: {
        image,
        environment: { PRICE: '5$$' },
        labels: { team: 'a', [labels.service]: pinned.services.get('web')?.hash },
      },
    });
  });

  test('carries along everything else', () => {
    expect({ volumes, name }).toEqual({ volumes: { data: {} }, name: 'shop' });
  });
});

describe('the hash of a service', () => {
  const plain = { command: ['run'], deploy: { resources: { limits: { cpus: 1 } } } };
  const secret = { ...plain, secrets: [{ source: 'key' }] };
  test.each([
    { description: 'the order of keys', other: { deploy: plain.deploy, command: ['run'] }, same: true },
    { description: 'the number of containers', other: { ...plain, scale: 3 }, same: true },
    { description: 'replicas', other: { ...plain, deploy: { ...plain.deploy, replicas: 2 } }, same: true },
    { description: 'dependencies', other: { ...plain, depends_on: { db: {} } }, same: true },
    { description: 'the build', other: { ...plain, build: {} }, same: true },
    { description: 'the command', other: { ...plain, command: ['walk'] }, same: false },
    { description: 'a variable', other: { ...plain, environment: { A: '1' } }, same: false },
    { description: 'limits', other: { ...plain, deploy: {} }, same: false },
  ])('$description: equal is $same', ({ other, same }) => {
    expect(hashes(other).service === hashes(plain).service).toBe(same);
  });

  test('changes with the content of a secret that it mounts', () => {
    const before = hashes(secret, {}, new Map([['secrets/key', '1']]));
    const after = hashes(secret, {}, new Map([['secrets/key', '2']]));
    expect(after.service).not.toBe(before.service);
    expect(after.release).not.toBe(before.release);
  });

  test('does not change with a secret of others', () => {
    const before = hashes(plain, {}, new Map([['secrets/key', '1']]));
    const after = hashes(plain, {}, new Map([['secrets/key', '2']]));
    expect(after.service).toBe(before.service);
  });
});

describe('the hash of the release', () => {
  test.each([
    { description: 'scale', service: { scale: 3 }, rest: {} },
    { description: 'a network', service: {}, rest: { networks: { default: { internal: true } } } },
  ])('changes with $description', ({ service, rest }) => {
    expect(hashes(service, rest).release).not.toBe(hashes({}).release);
  });
});
