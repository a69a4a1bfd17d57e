import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../src/promote/main.ts';
import { type FakeRegistry, plantImage, refuse, sha256, startRegistry } from '../registry/fake-registry.ts';
import { hostWith, inputsOf, name, promote, registry } from './promoting.ts';

describe('a refusal', () => {
  test.each([
    ['of an immutable tag', { tags: ['1.0.0'] }, 'fail'],
    [
      'of an image that is not there',
      { tags: ['1.0.1'], reference: `127.0.0.1:1/x@sha256:${'0'.repeat(64)}` },
      'error',
    ],
  ] as const)('%s has a summary too', async (_description, facts, result) => {
    registry.tags.set('acme/shop:1.0.0', plantImage(registry, 'old'));
    const host = hostWith();
    await expect(promote(facts, host)).rejects.toThrow();
    expect(host.summaries).toHaveLength(1);
    expect(host.summaries[0]?.blocks[0]).toMatchObject({ kind: 'verdict', result });
  });
});

describe('promote-to', () => {
  let production: FakeRegistry;
  beforeEach(async () => {
    production = await startRegistry();
  });
  afterEach(() => production.close());

  test('another registry: the image first, then the tags there, and nothing here', async () => {
    const own = plantImage(registry, '1.0.0');
    const layer = Buffer.from('1.0.0');
    registry.blobs.set(sha256(layer), layer);
    const to = `${production.host}/live/shop`;
    const temporary = { name, reference: `${name}@${own}`, digest: own, platforms: [], temporaryTag: 'candidate-1' };
    registry.tags.set('acme/shop:candidate-1', own);
    const outputs = await run(
      inputsOf({ candidates: [temporary], tags: [`${name}:latest`, '1.0.0'], promoteTo: [to] }),
      hostWith(),
    );
    expect(outputs).toMatchObject({
      reference: `${to}@${own}`,
      tags: [`${to}:1.0.0`, `${to}:latest`],
      candidates: [{ name: to, reference: `${to}@${own}`, digest: own, builtAs: name }],
    });
    expect([...production.tags]).toEqual([
      ['live/shop:1.0.0', own],
      ['live/shop:latest', own],
    ]);
    expect(registry.tags.size).toBe(0);
  });

  test('a registry that fails in the middle of the copy: no tag, and a second try that works', async () => {
    const own = plantImage(registry, '1.0.0');
    registry.blobs.set(sha256('1.0.0'), Buffer.from('1.0.0'));
    const facts = { reference: `${name}@${own}`, tags: ['1.0.0'], promoteTo: [`${production.host}/live/shop`] };
    production.fault = ({ method, url }, response) => {
      const hit = method === 'PUT' && url.includes('/manifests/');
      if (hit) refuse(response, 403, 'DENIED', 'no');
      return hit;
    };
    await expect(promote(facts)).rejects.toThrow(/would not take the manifest sha256:.* of "live\/shop"/);
    expect(production.tags.size).toBe(0);
    production.fault = undefined;
    await promote(facts);
    expect(production.tags.get('live/shop:1.0.0')).toBe(own);
  });
});
