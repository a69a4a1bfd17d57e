import { describe, expect, test } from '@jest/globals';
import type { spec } from '../../src/promote/spec.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { plantImage, plantIndex, refuse } from '../registry/fake-registry.ts';
import { digest, hostWith, name, promote, registry, writes } from './promoting.ts';

describe('moving tags', () => {
  const created = (time: string) => ({ 'org.opencontainers.image.created': time });
  const plant = (version: string, more: Readonly<Record<string, string>> = {}) =>
    plantImage(registry, version, 'amd64', { 'org.opencontainers.image.version': version, ...more });
  const promoteImage = (image: string, facts: Partial<Inputs<typeof spec>>, host = hostWith()) =>
    promote({ reference: `${name}@${image}`, ...facts }, host);

  test('that hold a newer version stay there, and that is said', async () => {
    const newer = plant('2.0.0');
    registry.tags.set('acme/shop:latest', newer);
    registry.tags.set('acme/shop:1', plant('1.8.0'));
    const own = plant('1.9.0');
    const host = hostWith();
    const { tags, promoted } = await promoteImage(own, { tags: ['latest', '1', '1.9.0'] }, host);
    expect(registry.tags.get('acme/shop:latest')).toBe(newer);
    expect(registry.tags.get('acme/shop:1')).toBe(own);
    expect(tags).toEqual([`${name}:1.9.0`, `${name}:1`]);
    expect(promoted).toMatchObject([
      { tag: `${name}:1.9.0`, result: 'created' },
      { tag: `${name}:1`, result: 'moved' },
      { tag: `${name}:latest`, result: 'left', previous: newer, why: 'is version 2.0.0, this one 1.9.0' },
    ]);
    expect(host.annotations).toEqual([{ level: 'notice', text: expect.stringContaining('was not moved back') }]);
    expect(JSON.stringify(host.summaries)).toContain('1 image promoted to 2 tags; 1 tag left on a newer image.');
  });

  test('move back with overwrite', async () => {
    registry.tags.set('acme/shop:latest', plant('2.0.0'));
    const own = plant('1.9.0');
    await promoteImage(own, { tags: ['latest', '1.9.0'], overwrite: true });
    expect(registry.tags.get('acme/shop:latest')).toBe(own);
  });

  test('of a branch go by the time of the commit', async () => {
    const newer = plant('main', created('2026-11-20T12:00:00Z'));
    registry.tags.set('acme/shop:main', newer);
    const slow = plantImage(registry, 'slow', 'amd64', created('2026-11-20T11:00:00Z'));
    await promoteImage(slow, { tags: ['main'] });
    expect(registry.tags.get('acme/shop:main')).toBe(newer);
    const next = plantImage(registry, 'next', 'amd64', created('2026-11-20T13:00:00Z'));
    await promoteImage(next, { tags: ['main'] });
    expect(registry.tags.get('acme/shop:main')).toBe(next);
  });

  test('on an image without labels go by the version that holds it', async () => {
    const newer = plantImage(registry, 'no label', 'amd64', {});
    registry.tags.set('acme/shop:latest', newer);
    registry.tags.set('acme/shop:2.0.0', newer);
    registry.tags.set('acme/shop:3.0.0', plantImage(registry, 'another', 'amd64', {}));
    const own = plantImage(registry, 'own', 'amd64', {});
    const host = hostWith();
    await promoteImage(own, { tags: ['latest'], version: '1.9.0' }, host);
    expect(registry.tags.get('acme/shop:latest')).toBe(newer);
    await promoteImage(own, { tags: ['latest'], version: '2.1.0' });
    expect(registry.tags.get('acme/shop:latest')).toBe(own);
  });

  test('on what is no image move', async () => {
    registry.tags.set('acme/shop:latest', plantIndex(registry, [{ digest: 'none' }]));
    const own = plant('1.9.0');
    await promoteImage(own, { tags: ['latest', '1.9.0'] });
    expect(registry.tags.get('acme/shop:latest')).toBe(own);
  });

  test('that a newer release takes between the look and the write are left to it', async () => {
    const newer = plant('2.0.0');
    registry.tags.set('acme/shop:latest', plant('1.8.0'));
    const own = plant('1.9.0');
    registry.fault = ({ method, url }) => {
      if (method === 'PUT' && url.endsWith('/1.9.0')) registry.tags.set('acme/shop:latest', newer);
      return false;
    };
    await promoteImage(own, { tags: ['latest', '1.9.0'] });
    expect(registry.tags.get('acme/shop:latest')).toBe(newer);
    expect(writes()).toEqual(['1.9.0']);
  });

  test('that a slower run of an older release takes afterwards are written again', async () => {
    const older = plant('1.8.0');
    const own = plant('1.9.0');
    let meddled = false;
    registry.fault = ({ method, url }) => {
      if (method === 'PUT' && url.endsWith('/latest') && !meddled) {
        meddled = true;
        setImmediate(() => registry.tags.set('acme/shop:latest', older));
      }
      return false;
    };
    const host = hostWith();
    await promoteImage(own, { tags: ['latest', '1.9.0'] }, host);
    expect(registry.tags.get('acme/shop:latest')).toBe(own);
    expect(host.lines.join('\n')).toContain('Writing');
  });

  test('of two releases at once the newer wins, whoever is first', async () => {
    const [older, newer] = [plant('1.9.0'), plant('2.0.0')];
    await Promise.all([
      promoteImage(newer, { tags: ['latest', '2.0.0'] }),
      promoteImage(older, { tags: ['latest', '1.9.0'] }),
    ]);
    expect(registry.tags.get('acme/shop:latest')).toBe(newer);
  });
});

describe('a registry that holds tags to be immutable', () => {
  const refuseMoves = (status: number, code: string, message: string) => {
    registry.fault = ({ method, url }, response) => {
      const held = registry.tags.get(`acme/shop:${url.split('/').at(-1)}`);
      const isMove = method === 'PUT' && held !== undefined;
      if (isMove) refuse(response, status, code, message);
      return isMove;
    };
  };

  test.each([
    [
      'ECR',
      400,
      'TAG_INVALID',
      "The image tag 'stable' already exists and cannot be overwritten because the tag is immutable.",
    ],
    ['Harbor', 412, 'PRECONDITION', "Failed to process request due to 'shop:stable' configured as immutable."],
    ['Artifact Registry', 409, 'DENIED', 'cannot update tag stable'],
  ])('as %s does: an error that names the tag', async (_description, status, code, message) => {
    registry.tags.set('acme/shop:stable', plantImage(registry, 'old'));
    refuseMoves(status, code, message);
    const host = hostWith();
    const failure = await promote({ tags: ['1.0.0', 'stable', 'latest'] }, host).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'RefusedError', outputs: { tags: [`${name}:1.0.0`] } });
    expect(String(failure)).toContain(`The registry holds the tag ${name}:stable to be immutable`);
    expect(registry.tags.has('acme/shop:latest')).toBe(false);
    expect(host.summaries[0]?.blocks[0]).toMatchObject({ kind: 'verdict', result: 'fail' });
    expect(JSON.stringify(host.summaries[0]?.blocks[1])).toContain(`"written"`);
  });

  test('that takes the write of the same image for a move: fine', async () => {
    registry.fault = ({ method, url, body }, response) => {
      if (method !== 'PUT' || !url.endsWith('/1.0.0')) return false;
      // Another run of the same release was faster.
      registry.manifests.set(digest, { body, mediaType: 'application/vnd.oci.image.index.v1+json' });
      registry.tags.set('acme/shop:1.0.0', digest);
      refuse(response, 400, 'IMAGE_ALREADY_EXISTS', 'already exists');
      return true;
    };
    expect(await promote({ tags: ['1.0.0'] })).toMatchObject({ tags: [`${name}:1.0.0`] });
  });

  test('a refusal that is none of tags stays what it is', async () => {
    registry.tags.set('acme/shop:stable', plantImage(registry, 'old'));
    refuseMoves(403, 'DENIED', 'requested access to the resource is denied');
    await expect(promote({ tags: ['stable'] })).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});
