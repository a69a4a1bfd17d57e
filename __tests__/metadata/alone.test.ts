import { describe, expect, test } from '@jest/globals';
import { resolveInputs } from '../../src/action/inputs.ts';
import { jsonOf, outputText } from '../../src/host/output-text.ts';
import { runAlone } from '../../src/metadata/alone.ts';
import { spec } from '../../src/metadata/spec.ts';
import type { OutputValue } from '../../src/spec/declaration.ts';
import { fakeHost } from '../fake-host.ts';

/** The step of its own, in place of docker/metadata-action. */

const alone = async (
  inputs: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
  event: object = {},
) => {
  const host = fakeHost({ kind: 'github', inputs, environment, event, workspace: '/nowhere' });
  const settings = { step: host.inputs('metadata', []), file: new Map(), parseYaml: JSON.parse };
  return { host, outputs: await runAlone(resolveInputs(spec, settings, host).inputs, host) };
};

const two = { images: 'name=ghcr.io/Acme/Shop\nname=acme/web,enable=false\nacme/shop', tags: 'x\ny' };
const text = (value: OutputValue) => outputText(value, 'list');
/** As the result file has it. */
const plain = (value: OutputValue) => JSON.parse(jsonOf(value));

describe('Bake files', () => {
  test('have tags, labels, annotations and arguments', async () => {
    const { host, outputs } = await alone({ ...two, 'bake-target': 'app', labels: 'a="b"', annotations: 'c=d' });
    const file = (name: string) =>
      JSON.parse(host.kept.get(`docker-metadata-action-bake${name}.json`) ?? '').target.app;
    const args = { DOCKER_META_IMAGES: 'ghcr.io/acme/shop,acme/shop', DOCKER_META_VERSION: 'x' };
    expect(file('')).toEqual({ tags: plain(outputs.tags), labels: expect.objectContaining({ a: '"b"' }), args });
    expect(file('-tags')).toEqual({ tags: plain(outputs.tags), args });
    expect(file('-labels')).toEqual({ labels: file('').labels });
    expect(file('-annotations')).toEqual({ annotations: outputs.annotations });
    expect(outputs).toMatchObject({
      bakeFile: 'kept/docker-metadata-action-bake.json',
      bakeFileTags: 'kept/docker-metadata-action-bake-tags.json',
      bakeFileLabels: 'kept/docker-metadata-action-bake-labels.json',
      bakeFileAnnotations: 'kept/docker-metadata-action-bake-annotations.json',
    });
    expect(host.kept.get('docker-metadata-action-bake-tags.json')).toMatch(/^\{\n {2}"target": \{\n {4}"app"/);
  });

  test('without a version there is no argument of it', async () => {
    const { host } = await alone({ tags: 'type=ref,event=tag' });
    expect(JSON.parse(host.kept.get('docker-metadata-action-bake-tags.json') ?? '')).toEqual({
      target: { 'docker-metadata-action': { tags: [], args: { DOCKER_META_IMAGES: '' } } },
    });
  });
});

describe('texts', () => {
  test('are one item a line, or as the separators say', async () => {
    const usual = (await alone(two)).outputs;
    expect(text(usual.tags)).toBe('ghcr.io/acme/shop:x\nghcr.io/acme/shop:y\nacme/shop:x\nacme/shop:y');
    const { outputs } = await alone({ ...two, 'sep-tags': ' ', 'sep-labels': '|', 'sep-annotations': ',' });
    expect([text(outputs.tags), text(outputs.tagNames)]).toEqual([text(usual.tags).replaceAll('\n', ' '), 'x y']);
    expect(text(outputs.labels)).toContain('|org.opencontainers.image.version=x');
    expect(text(outputs.annotations)).toContain(',manifest:org.opencontainers.image.version=x');
    expect(plain(outputs.tags)).toEqual(text(usual.tags).split('\n'));
  });

  test('a line break in a label survives in every output, and comes back as one label', async () => {
    const labels = '"note=one ""1""\ntwo"\nteam=shop';
    const { host, outputs } = await alone({ labels });
    const value = 'one "1"\ntwo';
    expect(outputs.labels).toContain(`note=${value}`);
    expect(outputs.json).toMatchObject({ labels: { note: value, team: 'shop' } });
    expect(JSON.parse(host.kept.get('docker-metadata-action-bake-labels.json') ?? '').target).toMatchObject({
      'docker-metadata-action': { labels: { note: value } },
    });
    const again = (await alone({ labels: text(outputs.labels) })).outputs;
    expect(again.labels).toEqual(outputs.labels);
  });

  test('braces of a label are text unless they are two', async () => {
    const { outputs } = await alone({ labels: 'json={"a":{"b":1}}\ngo=\\{{.Name}}\nref={{branch}}' });
    expect(outputs.labels).toEqual(expect.arrayContaining(['json={"a":{"b":1}}', 'go={{.Name}}', 'ref=main']));
    await expect(alone({ labels: 'x={{branch' })).rejects.toThrow('braces do not pair');
  });

  test('values are not made HTML', async () => {
    const { outputs } = await alone(
      { tags: 'type=ref,event=branch', labels: 'b={{branch}}' },
      {},
      { branch: "a=b'c<&>" },
    );
    expect(outputs.version).toBe('a-b-c-');
    expect(outputs.labels).toContain("b=a=b'c<&>");
  });
});

describe('the environment', () => {
  test('later steps get every output as a variable', async () => {
    const { host, outputs } = await alone(two);
    expect([...host.exported.keys()].sort()).toEqual(
      Object.keys(spec.outputs)
        .map((name) => `DOCKER_METADATA_OUTPUT_${name.replaceAll('-', '_').toUpperCase()}`)
        .sort(),
    );
    expect(host.exported.get('DOCKER_METADATA_OUTPUT_TAG_NAMES')).toBe('x\ny');
    expect(JSON.parse(host.exported.get('DOCKER_METADATA_OUTPUT_JSON') ?? '')).toEqual(plain(outputs.json));
  });

  test('unless they are not wanted, or too long to start a process with', async () => {
    expect((await alone(two, { DOCKER_METADATA_SET_OUTPUT_ENV: 'false' })).host.exported.size).toBe(0);
    const many = Array.from({ length: 1_000 }, (_, at) => `tag-${at}-${'x'.repeat(100)}`).join('\n');
    const { host } = await alone({ tags: many });
    expect(host.exported.has('DOCKER_METADATA_OUTPUT_TAGS')).toBe(false);
    expect(host.annotations).toContainEqual({
      level: 'notice',
      text: expect.stringContaining('DOCKER_METADATA_OUTPUT_TAGS, DOCKER_METADATA_OUTPUT_TAG_NAMES'),
    });
  });

  test('switches of docker/metadata-action', async () => {
    const levels = (await alone({}, { DOCKER_METADATA_ANNOTATIONS_LEVELS: 'index,manifest[linux/amd64]' })).outputs;
    expect(levels.annotations).toEqual(
      expect.arrayContaining([
        'index:org.opencontainers.image.version=main',
        'manifest[linux/amd64]:org.opencontainers.image.version=main',
      ]),
    );
    const long = (await alone({ tags: 'type=sha' }, { DOCKER_METADATA_SHORT_SHA_LENGTH: '12' })).outputs;
    expect(long.version).toBe('sha-860c1904a1ce');
    const request = {
      changeRequest: { number: 7, head: { branch: 'x', sha: 'f'.repeat(40) }, base: { branch: 'main' }, fork: false },
    };
    const head = (await alone({ tags: 'type=sha' }, { DOCKER_METADATA_PR_HEAD_SHA: 'true' }, request)).outputs;
    expect(head.version).toBe('sha-fffffff');
    expect(head.labels).toContain(`org.opencontainers.image.revision=${'f'.repeat(40)}`);
  });

  test.each([
    ['DOCKER_METADATA_SHORT_SHA_LENGTH', 'seven', 'it takes a whole number from 1 to 64'],
    ['DOCKER_METADATA_SHORT_SHA_LENGTH', '0', 'it takes a whole number from 1 to 64'],
    ['DOCKER_METADATA_ANNOTATIONS_LEVELS', 'manifest,image', 'has "image"'],
    ['DOCKER_METADATA_SET_OUTPUT_ENV', 'yes', 'it is a switch: write true or false'],
    ['SOURCE_DATE_EPOCH', 'today', 'it takes a whole number'],
  ])('%s=%s is refused', async (name, value, message) => {
    await expect(alone({}, { [name]: value })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });
});

describe('created', () => {
  const created = (time: string) => `org.opencontainers.image.created=${time}`;

  test('is the time of the commit, and an output in seconds', async () => {
    const { outputs } = await alone({});
    expect(outputs.labels).toContain(created('2026-11-20T10:00:00.000Z'));
    expect(outputs.sourceDateEpoch).toBe('1795168800');
  });

  test('is SOURCE_DATE_EPOCH where it is set, which is also the date', async () => {
    const inputs = { tags: "type=raw,value={{date 'YYYYMMDD'}}", created: 'now' };
    const { outputs } = await alone(inputs, { SOURCE_DATE_EPOCH: '1000000000' });
    expect(outputs.labels).toContain(created('2001-09-09T01:46:40.000Z'));
    expect([outputs.version, outputs.sourceDateEpoch]).toEqual(['20010909', '1000000000']);
  });

  test('is now where that is asked for', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { outputs } = await alone({ created: 'now' });
    expect(Number(outputs.sourceDateEpoch)).toBeGreaterThanOrEqual(before);
  });
});

describe('images', () => {
  test.each([
    ['an expression switches one off', 'name=a/b,enable={{is_not_default_branch}}\nc/d', 'c/d:x'],
    ['several on a line', 'a/b, c/d', 'a/b:x\nc/d:x'],
    ['all off: tags come bare', 'name=a/b,enable=false', 'x'],
  ])('%s', async (_description, images, tags) => {
    expect(text((await alone({ images, tags: 'x' })).outputs.tags)).toBe(tags);
  });

  test.each([
    ['name=a/b,enabled=true', 'Did you mean "enable"?'],
    ['name=a/b,enable=yes', 'enable is "yes": write true or false'],
    ['enable=true', 'Input "images" is "enable=true"'],
  ])('%s is refused', async (images, message) => {
    await expect(alone({ images })).rejects.toThrow(message);
  });
});
