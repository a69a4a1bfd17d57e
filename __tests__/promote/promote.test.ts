import { describe, expect, test } from '@jest/globals';
import { run } from '../../src/promote/main.ts';
import { pushEvent } from '../fake-host.ts';
import { plantImage, refuse } from '../registry/fake-registry.ts';
import { candidate, digest, hostWith, inputsOf, name, promote, registry, writes } from './promoting.ts';

describe('promote', () => {
  test('gives the tags to the bytes themselves, promises first', async () => {
    const host = hostWith();
    const outputs = await promote({ tags: ['latest', '1', '1.0', '1.0.0'] }, host);
    expect(outputs).toMatchObject({
      digest,
      reference: `${name}@${digest}`,
      tags: [`${name}:1.0.0`, `${name}:1.0`, `${name}:1`, `${name}:latest`],
    });
    expect(writes()).toEqual(['1.0.0', '1.0', '1', 'latest']);
    expect([...registry.tags.values()]).toEqual([digest, digest, digest, digest]);
    expect([...registry.manifests.keys()]).toEqual([digest]);
    expect(host.lines).toContain(`Created   ${name}:latest`);
    expect(host.summaries).toHaveLength(1);
  });

  test('what holds the image already is skipped and said', async () => {
    registry.tags.set('acme/shop:1.0.0', digest);
    const old = plantImage(registry, 'old');
    registry.tags.set('acme/shop:latest', old);
    const host = hostWith();
    const { promoted } = await promote({ tags: ['1.0.0', 'latest'] }, host);
    expect(promoted).toEqual([
      { reference: `${name}@${digest}`, tag: `${name}:1.0.0`, result: 'unchanged' },
      { reference: `${name}@${digest}`, tag: `${name}:latest`, result: 'moved', previous: old },
    ]);
    expect(writes()).toEqual(['latest']);
    expect(host.lines).toContain(`Unchanged ${name}:1.0.0`);
  });

  test('tags and version come from metadata and build of the same pipeline', async () => {
    const earlier = {
      metadata: { tags: [`${name}:edge`], version: '2.0.0' },
      build: { candidates: [candidate()] },
    };
    await run(inputsOf({}), hostWith({ earlier }));
    expect([...registry.tags.keys()]).toEqual(['acme/shop:2.0.0', 'acme/shop:edge']);
  });

  test('several candidates are promoted together', async () => {
    const worker = `${registry.host}/acme/worker`;
    const other = plantImage(registry, 'worker');
    const outputs = await run(
      inputsOf({ candidates: [candidate(), { reference: `${worker}@${other}` }], tags: ['latest'] }),
      hostWith(),
    );
    expect([...registry.tags]).toEqual([
      ['acme/shop:sha-860c1904a1ce', digest],
      ['acme/worker:sha-860c1904a1ce', other],
      ['acme/shop:latest', digest],
      ['acme/worker:latest', other],
    ]);
    expect(outputs.digest).toBeUndefined();
  });

  test('the temporary tag goes, digest and tags stay', async () => {
    registry.tags.set('acme/shop:candidate-1', digest);
    const host = hostWith();
    await run(inputsOf({ candidates: [candidate({ temporaryTag: 'candidate-1' })], tags: ['1.0.0'] }), host);
    expect([...registry.tags]).toEqual([['acme/shop:1.0.0', digest]]);
    expect([...registry.manifests.keys()]).toEqual([digest]);
    expect(host.lines).toContain(`Removed ${name}:candidate-1.`);
  });

  test.each([
    [
      'holds another image by now',
      () => registry.tags.set('acme/shop:candidate-1', plantImage(registry, 'other')),
      'was left alone',
    ],
    [
      'cannot be removed',
      () => {
        registry.tags.set('acme/shop:candidate-1', digest);
        registry.fault = ({ method }, response) => {
          if (method === 'DELETE') refuse(response, 403, 'DENIED', 'no');
          return method === 'DELETE';
        };
      },
      'could not be removed: ',
    ],
  ])('a temporary tag that %s is a warning', async (_description, arrange, words) => {
    arrange();
    const host = hostWith();
    await run(inputsOf({ candidates: [candidate({ temporaryTag: 'candidate-1' })], tags: ['1.0.0'] }), host);
    expect(registry.tags.get('acme/shop:1.0.0')).toBe(digest);
    expect(registry.tags.has('acme/shop:candidate-1')).toBe(true);
    expect(host.annotations).toEqual([{ level: 'warning', text: expect.stringContaining(words) }]);
  });

  test('a temporary tag that is promoted is kept', async () => {
    registry.tags.set('acme/shop:1.0.0', digest);
    await run(inputsOf({ candidates: [candidate({ temporaryTag: '1.0.0' })], tags: ['1.0.0'] }), hostWith());
    expect(registry.tags.get('acme/shop:1.0.0')).toBe(digest);
  });
});

describe('immutable tags', () => {
  test.each([['1.0.0'], ['v1.0.0-rc.1'], ['sha-860c190']])('%s with another image stops everything', async (tag) => {
    const old = plantImage(registry, 'old');
    registry.tags.set(`acme/shop:${tag}`, old);
    const failure = promote({ tags: [tag, 'latest'] });
    await expect(failure).rejects.toThrow(expect.objectContaining({ name: 'RefusedError', exitCode: 1 }));
    await expect(failure).rejects.toThrow(`${name}:${tag} (holds ${old}`);
    expect(writes()).toEqual([]);
  });

  test('move with overwrite', async () => {
    registry.tags.set('acme/shop:1.0.0', plantImage(registry, 'old'));
    await promote({ tags: ['1.0.0'], overwrite: true });
    expect(registry.tags.get('acme/shop:1.0.0')).toBe(digest);
  });

  test('another build of the same commit gets a commit tag of its own', async () => {
    const old = plantImage(registry, 'old');
    registry.tags.set('acme/shop:sha-860c1904a1ce', old);
    const { tags } = await promote({ tags: ['main'] });
    const own = `sha-860c1904a1ce-${digest.slice(7, 19)}`;
    expect(tags).toEqual([`${name}:${own}`, `${name}:main`]);
    expect(registry.tags.get('acme/shop:sha-860c1904a1ce')).toBe(old);
    await promote({ tags: ['main'] });
    expect(writes()).toEqual([own, 'main']);
  });
});

describe('nothing is written', () => {
  test('from a fork', async () => {
    const changeRequest = { number: 7, head: { branch: 'x' }, base: { branch: 'main' }, fork: true };
    const host = hostWith({ event: { ...pushEvent, kind: 'change-request', changeRequest } });
    const failure = promote({ tags: ['pr-7'] }, host);
    await expect(failure).rejects.toThrow(expect.objectContaining({ name: 'RefusedError' }));
    await expect(failure).rejects.toThrow('comes from a fork');
    expect(registry.calls).toEqual([]);
  });

  test('when one of the candidates is not there', async () => {
    const gone = `${registry.host}/acme/worker@sha256:${'0'.repeat(64)}`;
    const failure = run(inputsOf({ candidates: [candidate(), { reference: gone }], tags: ['latest'] }), hostWith());
    await expect(failure).rejects.toThrow(/has no manifest sha256:0+ in "acme\/worker"/);
    expect(writes()).toEqual([]);
  });

  test('for a tag of another repository', async () => {
    await expect(promote({ tags: ['ghcr.io/acme/other:1'] })).rejects.toThrow('no candidate is named');
    expect(registry.calls).toEqual([]);
  });
});

describe('failures in the middle', () => {
  test('list what was written, in the sentence and in the outputs', async () => {
    registry.fault = ({ method, url }, response) => {
      const hit = method === 'PUT' && url.endsWith('/1.0');
      if (hit) refuse(response, 403, 'DENIED', 'no');
      return hit;
    };
    const failure = await promote({ tags: ['1.0.0', '1.0', 'latest'] }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'UnavailableError',
      outputs: { tags: [`${name}:1.0.0`], promoted: [{ tag: `${name}:1.0.0`, result: 'created' }] },
    });
    expect(String(failure)).toContain(
      `Tags that hold the image: ${name}:1.0.0. Tags not written: ${name}:1.0, ${name}:latest.`,
    );
    expect(registry.tags.has('acme/shop:latest')).toBe(false);
  });

  test('a registry that loses what it took is found out', async () => {
    registry.fault = ({ method }) => {
      if (method === 'PUT') setImmediate(() => registry.tags.clear());
      return false;
    };
    await expect(promote({ tags: ['1.0.0'] })).rejects.toThrow(/does not find .*:1\.0\.0 afterwards/);
  });

  test('a tag that another run moves meanwhile is left to it', async () => {
    const other = plantImage(registry, 'other');
    registry.fault = ({ method, url }) => {
      if (method === 'PUT' && url.endsWith('latest')) setImmediate(() => registry.tags.set('acme/shop:latest', other));
      return false;
    };
    const host = hostWith();
    await promote({ tags: ['1.0.0', 'latest'] }, host);
    expect(host.annotations).toEqual([{ level: 'notice', text: expect.stringContaining(`moved to ${other}`) }]);
  });
});
