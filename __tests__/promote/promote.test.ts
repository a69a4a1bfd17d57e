import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../src/promote/main.ts';
import type { spec } from '../../src/promote/spec.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { fakeHost, pushEvent } from '../fake-host.ts';
import { type FakeRegistry, plantImage, plantIndex, refuse, sha256, startRegistry } from '../registry/fake-registry.ts';

let registry: FakeRegistry;
let name: string;
let digest: string;

beforeEach(async () => {
  registry = await startRegistry();
  name = `${registry.host}/acme/shop`;
  digest = plantIndex(registry, []);
});
afterEach(() => registry.close());

const inputsOf = (facts: Partial<Inputs<typeof spec>>): Inputs<typeof spec> => ({
  candidates: undefined,
  reference: undefined,
  tags: [],
  version: undefined,
  promoteTo: [],
  overwrite: false,
  httpRegistries: [],
  ...facts,
});
const candidate = (facts: object = {}) => ({ name, reference: `${name}@${digest}`, digest, platforms: [], ...facts });
const hostWith = (facts: Parameters<typeof fakeHost>[0] = {}) =>
  fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' }, ...facts });
const promote = (facts: Partial<Inputs<typeof spec>>, host = hostWith()) =>
  run(inputsOf({ reference: `${name}@${digest}`, ...facts }), host);
const writes = () => registry.calls.filter(({ method }) => method === 'PUT').map(({ url }) => url.split('/').at(-1));

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
