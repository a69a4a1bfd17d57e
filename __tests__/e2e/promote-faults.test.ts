import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf, engine, tagsOf, uniqueName } from './engine.ts';
import { type Asked, type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { makeRepository } from './repository.ts';
import { type ActionResult, removeFolders, runAction, runLocal } from './runner.ts';
import { type SecondRegistry, startSecondRegistry } from './second-registry.ts';
import { pushSmallImage, registryClient } from './small-image.ts';

/** The compiled promote against the engine's real registry, through a proxy that makes each thing go wrong. */

let proxy: FaultyProxy;
/** Behind the proxy; `direct` is the same repository without it. */
let image: string;
let direct: string;
let digest: string;

beforeAll(async () => {
  proxy = await startFaultyProxy(engine.registry);
});

afterAll(async () => {
  removeFolders();
  await proxy.close();
});

beforeEach(async () => {
  const repository = `e2e/${uniqueName('promote-faults')}`;
  image = `${proxy.host}/${repository}`;
  direct = `${engine.registry}/${repository}`;
  proxy.rule = () => undefined;
  digest = await pushSmallImage(direct, { labels: { 'org.opencontainers.image.version': '1.0.0' } });
  proxy.asked.length = 0;
});

const promote = (inputs: Readonly<Record<string, string>> = {}): Promise<ActionResult> =>
  runAction({
    action: 'promote',
    inputs: { reference: `${image}@${digest}`, tags: '1.0.0\n1.0\nlatest', version: '1.0.0', ...inputs },
  });

const errorsOf = ({ annotations }: ActionResult) =>
  annotations.filter(({ level }) => level === 'error').map(({ message }) => message);

const reads = ({ method, path }: Asked) => method === 'GET' && path.includes('/manifests/sha256:');
const looks = ({ method, path }: Asked) => method === 'HEAD' && !path.includes('sha256:');
const writes = ({ method, path }: Asked) => method === 'PUT' && path.includes('/manifests/');
const writesTag = (tag: string) => (asked: Asked) => writes(asked) && asked.path.endsWith(`/${tag}`);
const everything = () => true;

const refusal = (status: number, code: string, headers = {}): Fault => ({
  status,
  headers: { 'retry-after': '0', ...headers },
  body: JSON.stringify({ errors: [{ code, message: 'not today' }] }),
});

const none = 'Tags that hold the image: none.';

describe('what stays wrong ends in one sentence', () => {
  test.each<[string, (asked: Asked) => boolean, Fault, number, RegExp, string[]]>([
    ['401 without a login', everything, refusal(401, 'UNAUTHORIZED'), 3, /status 401.*log in first/, []],
    ['403 at the look', looks, refusal(403, 'DENIED'), 3, /would not say what .* is of .*status 403/, []],
    ['403 at the write', writes, refusal(403, 'DENIED'), 3, new RegExp(`${none}.*1.0.0, .*1.0, .*latest`), []],
    ['404 for the image', reads, refusal(404, 'MANIFEST_UNKNOWN'), 2, /has no manifest sha256/, []],
    ['404 at the write', writes, refusal(404, 'NAME_UNKNOWN'), 3, /knows nothing of that name/, []],
    ['429 that does not end', reads, refusal(429, 'TOOMANYREQUESTS'), 3, /limits how often it may be asked/, []],
    ['500 at the read', reads, refusal(500, 'UNKNOWN'), 3, /has trouble of its own; try again later/, []],
    [
      '500 in the middle of the writes',
      writesTag('1.0'),
      refusal(500, 'UNKNOWN'),
      3,
      /Tags that hold the image: \S+:1\.0\.0\. Tags not written: \S+:1\.0, \S+:latest\./,
      ['1.0.0'],
    ],
    ['half a body', reads, 'half', 3, /GET http:\/\/\S+\/manifests\/sha256:\w+ got no answer: /, []],
    ['a reset at the read', reads, 'reset', 3, /got no answer: /, []],
    ['a reset at the write', writes, 'reset', 3, new RegExp(`${none}.*PUT http.* got no answer`), []],
    ['other bytes', reads, { status: 200, body: '{"schemaVersion":2}' }, 3, /cannot be trusted/, []],
    [
      "a proxy's page in place of the registry",
      ({ method, path }) => looks({ method: 'HEAD', path }) && method !== 'PUT',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' },
      3,
      /answered with something that is not a manifest/,
      [],
    ],
    [
      'a way out over plain http',
      reads,
      { status: 307, headers: { location: 'http://example.com/' } },
      3,
      /no https address/,
      [],
    ],
    ['409 on a tag that is not there', writes, refusal(409, 'CONFLICT'), 3, /status 409/, []],
  ])('%s', async (_description, when, fault, exitCode, sentence, tags) => {
    proxy.rule = (asked) => (when(asked) ? fault : undefined);
    const result = await promote();
    const errors = errorsOf(result);
    expect({ exitCode: result.exitCode, errors }).toEqual({ exitCode, errors: [expect.stringMatching(sentence)] });
    expect(errors[0]).not.toContain('\n');
    expect(await tagsOf(direct)).toEqual(tags);
    expect(result.outputs.tags ?? '').toBe(tags.map((tag) => `${image}:${tag}`).join('\n'));
    expect(result.summary).toContain('Promote');
    expect(await digestOf(direct, digest)).toBe(digest);
  });
});

describe('what passes is tried again', () => {
  const first = (times: number, when: (asked: Asked) => boolean, fault: Fault) => {
    let left = times;
    return (asked: Asked) => (when(asked) && left-- > 0 ? fault : undefined);
  };

  test.each<[string, number, (asked: Asked) => boolean, Fault]>([
    ['429', 3, reads, refusal(429, 'TOOMANYREQUESTS')],
    ['500 at the write', 2, writesTag('1.0.0'), refusal(500, 'UNKNOWN')],
    ['503 at the look', 3, looks, refusal(503, 'UNAVAILABLE')],
    ['half a body', 2, reads, 'half'],
    ['a reset at the read', 2, reads, 'reset'],
    ['a reset at the write', 1, writesTag('latest'), 'reset'],
    ['a reset after the write', 1, writesTag('latest'), 'reset after'],
    ['a write that was done and reported as failed to the end', 4, writesTag('latest'), 'reset after'],
  ])('%s', async (_description, times, when, fault) => {
    proxy.rule = first(times, when, fault);
    const result = await promote();
    expect([result.exitCode, errorsOf(result)]).toEqual([0, []]);
    expect(await tagsOf(direct)).toEqual(['1.0', '1.0.0', 'latest']);
  });

  test('and Retry-After is kept to', async () => {
    proxy.rule = first(1, reads, refusal(429, 'TOOMANYREQUESTS', { 'retry-after': '2' }));
    const started = Date.now();
    expect((await promote()).exitCode).toBe(0);
    expect(Date.now() - started).toBeGreaterThan(2000);
  });

  test('what was stopped in the middle is finished by a second run', async () => {
    proxy.rule = (asked) => (writesTag('latest')(asked) ? refusal(403, 'DENIED') : undefined);
    expect((await promote()).exitCode).toBe(3);
    proxy.rule = () => undefined;
    proxy.asked.length = 0;
    const second = await promote();
    expect(second.exitCode).toBe(0);
    expect(JSON.parse(second.outputs.promoted ?? '').map(({ result }: { result: string }) => result)).toEqual([
      'unchanged',
      'unchanged',
      'created',
    ]);
    expect(proxy.asked.filter(writes)).toHaveLength(1);
  });
});

describe('a cancelled run', () => {
  test.each([
    ['while nothing answers', reads, []],
    ['in the middle of the writes', writesTag('1.0'), ['1.0.0']],
  ])('%s ends with a sentence within seconds', async (_description, when, tags) => {
    proxy.rule = (asked) => (when(asked) ? 'nothing' : undefined);
    const result = await runAction({
      action: 'promote',
      inputs: { reference: `${image}@${digest}`, tags: '1.0.0\n1.0\nlatest', version: '1.0.0' },
      cancelWhen: (line) => line.includes(tags.length === 0 ? 'Look at the candidates' : ':1.0.0'),
    });
    expect(result.exitCode).toBe(3);
    expect(errorsOf(result).join()).toContain('cancelled');
    expect(await tagsOf(direct)).toEqual(tags);
  });
});

describe('the temporary tag', () => {
  test.each([
    ['a registry that deletes nothing', refusal(405, 'UNSUPPORTED')],
    ['an account that may not delete', refusal(403, 'DENIED')],
  ])('of %s stays, with a warning', async (_description, fault) => {
    const { body, mediaType } = await registryClient().manifest(`${direct}@${digest}`);
    await registryClient().putManifest(direct, 'candidate-1', body, mediaType);
    proxy.rule = ({ method }) => (method === 'DELETE' ? fault : undefined);
    const candidates = JSON.stringify([{ reference: `${image}@${digest}`, temporaryTag: 'candidate-1' }]);
    const result = await promote({ candidates, reference: '' });
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('could not be removed') },
    ]);
    for (const tag of ['candidate-1', '1.0', '1.0.0', 'latest']) expect(await digestOf(direct, tag)).toBe(digest);
  });
});

describe('promotion to another registry', () => {
  let second: SecondRegistry;
  let production: FaultyProxy;
  beforeAll(async () => {
    second = await startSecondRegistry();
    production = await startFaultyProxy(second.host);
  });
  afterAll(async () => {
    await production.close();
    await second.stop();
  });

  const to = () => `${production.host}/live/${image.split('/').at(-1)}`;
  const arrived = () => tagsOf(to().replace(production.host, second.host));

  test.each<[string, (asked: Asked) => boolean, Fault, RegExp]>([
    [
      'may not be written to',
      ({ method }) => method === 'POST',
      refusal(403, 'DENIED'),
      /would not take the blob .* of "live\//,
    ],
    ['loses the last manifest', writes, refusal(500, 'UNKNOWN'), /would not take the manifest .* of "live\//],
    ['cuts every upload', ({ method }) => method === 'PATCH', 'reset', /PATCH http.* got no answer/],
  ])('that %s: no tag there, and the second try is whole', async (_description, when, fault, sentence) => {
    digest = await pushSmallImage(direct, { layer: 2 * 1024 * 1024 });
    production.rule = (asked) => (when(asked) ? fault : undefined);
    const failed = await promote({ 'promote-to': to() });
    expect([failed.exitCode, errorsOf(failed)]).toEqual([3, [expect.stringMatching(sentence)]]);
    expect(await arrived()).toEqual([]);
    production.rule = () => undefined;
    const done = await promote({ 'promote-to': to() });
    expect([done.exitCode, done.outputs.reference]).toEqual([0, `${to()}@${digest}`]);
    expect(await arrived()).toEqual(['1.0', '1.0.0', 'latest']);
    expect(await tagsOf(direct)).toEqual([]);
  });

  test('from a terminal, over bad connections on both sides', async () => {
    digest = await pushSmallImage(direct, { layer: 2 * 1024 * 1024 });
    let cuts = 0;
    proxy.rule = ({ method, path }) =>
      method === 'GET' && path.includes('/blobs/') && ++cuts % 3 === 1 ? 'half' : undefined;
    let resets = 0;
    production.rule = ({ method }) => (method === 'PATCH' && ++resets === 1 ? 'reset' : undefined);
    const repository = await makeRepository({ 'README.md': 'Shop\n' });
    const result = await runLocal(
      ['--reference', `${image}@${digest}`, '--tags', '2.0.0', '--promote-to', to(), '--json'],
      { action: 'promote', workspace: repository.folder },
    );
    await repository.remove();
    expect(result).toMatchObject({ exitCode: 0, outputs: { reference: `${to()}@${digest}` } });
    expect(cuts).toBeGreaterThan(1);
    expect(resets).toBeGreaterThan(1);
  });
});
