import { describe, expect, test } from '@jest/globals';
import { InputError, RefusedError } from '../../src/errors.ts';
import { type Child, indexOf, joinable, parseAnnotations } from '../../src/merge/join.ts';
import { parseDigest, partsOfCandidates } from '../../src/merge/parts.ts';
import { mediaTypes } from '../../src/registry/client.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const image = 'ghcr.io/acme/shop';

const child = (platform: string, digit: string, facts: Partial<Child> & { mediaType?: string } = {}): Child => {
  const [os, architecture, variant] = platform.split('/');
  const { mediaType = mediaTypes.ociManifest, ...rest } = facts;
  return {
    platform,
    descriptor: {
      mediaType,
      digest: digest(digit),
      size: 7,
      platform: { os, architecture, ...(variant && { variant }) },
    },
    attestations: [],
    revision: 'abc',
    ...rest,
  };
};

const amd64 = child('linux/amd64', 'a');
const arm64 = child('linux/arm64', 'b');
const arm = child('linux/arm/v7', 'c');
const names = (children: readonly Child[]) => children.map(({ platform }) => platform);

describe('what makes one index', () => {
  test.each<[string, readonly Child[], readonly string[], readonly string[]]>([
    ['by name', [arm64, amd64, arm], [], ['linux/amd64', 'linux/arm/v7', 'linux/arm64']],
    ['as expected', [amd64, arm64], ['linux/arm64', 'linux/amd64'], ['linux/arm64', 'linux/amd64']],
    ['expected ones first', [amd64, arm64, arm], ['linux/arm64'], ['linux/arm64', 'linux/amd64', 'linux/arm/v7']],
    ['the same one twice counts once', [amd64, arm64, { ...amd64 }], [], ['linux/amd64', 'linux/arm64']],
    ['one alone', [arm], [], ['linux/arm/v7']],
    [
      'no label anywhere',
      [amd64, arm64].map((one) => ({ ...one, revision: undefined })),
      [],
      ['linux/amd64', 'linux/arm64'],
    ],
  ])('%s', (_what, children, expected, order) => {
    expect(names(joinable(children, expected, image))).toEqual(order);
  });

  test.each<[string, readonly Child[], readonly string[], typeof RefusedError | typeof InputError, string]>([
    [
      'a platform twice',
      [amd64, child('linux/amd64', 'd')],
      [],
      RefusedError,
      `hold linux/amd64 twice, as ${digest('a')} and ${digest('d')}`,
    ],
    [
      'a platform that lacks',
      [amd64],
      ['linux/amd64', 'linux/arm64'],
      RefusedError,
      'lack linux/arm64 (input "platforms"); there are linux/amd64',
    ],
    [
      'two commits',
      [amd64, { ...arm64, revision: 'def' }],
      [],
      RefusedError,
      'linux/amd64 is of abc, linux/arm64 is of def',
    ],
    ['a commit and none', [amd64, { ...arm64, revision: undefined }], [], RefusedError, 'linux/arm64 has none'],
    ['nothing', [], [], InputError, 'hold no image of any platform'],
  ])('%s is refused', (_what, children, expected, kind, message) => {
    expect(() => joinable(children, expected, image)).toThrow(
      expect.objectContaining({ name: kind.name, message: expect.stringContaining(message) }),
    );
  });
});

describe('the index', () => {
  test('holds the images, then what belongs to them', () => {
    const statement = { mediaType: mediaTypes.ociManifest, digest: digest('e'), size: 3 };
    const { body, mediaType } = indexOf([{ ...amd64, attestations: [statement] }, arm64], { index: {}, entries: {} });
    expect(JSON.parse(body.toString())).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: [amd64.descriptor, arm64.descriptor, statement],
    });
    expect(mediaType).toBe(mediaTypes.ociIndex);
  });

  test('of images in Docker’s own form is a list of that form, but where it is annotated', () => {
    const docker = child('linux/amd64', 'a', { mediaType: mediaTypes.dockerManifest });
    expect(indexOf([docker], { index: {}, entries: {} }).mediaType).toBe(mediaTypes.dockerList);
    expect(indexOf([docker], { index: { a: 'b' }, entries: {} }).mediaType).toBe(mediaTypes.ociIndex);
  });

  test('has the annotations that were asked for', () => {
    const annotations = parseAnnotations([
      'a=1',
      'index:b=x=y',
      'manifest-descriptor:c=3',
      'index,manifest-descriptor:d=:',
    ]);
    expect(annotations).toEqual({ index: { a: '1', b: 'x=y', d: ':' }, entries: { c: '3', d: ':' } });
    const index = JSON.parse(indexOf([amd64], annotations).body.toString());
    expect([index.annotations, index.manifests[0].annotations]).toEqual([annotations.index, annotations.entries]);
  });

  test.each(['manifest:a=b', 'manifest[linux/amd64]:a=b', 'index-descriptor:a=b', 'nothing'])(
    '%s is refused',
    (line) => {
      expect(() => parseAnnotations([line])).toThrow(InputError);
    },
  );
});

describe('parts', () => {
  const part = { name: image, digest: digest('a'), platform: undefined, temporaryTag: undefined };

  test.each<[string, string | undefined, object]>([
    [digest('a'), image, part],
    [`linux/arm/v7=${digest('a')}`, image, { ...part, platform: 'linux/arm/v7' }],
    [`${image}@${digest('a')}`, undefined, part],
    [`linux/amd64=${image}@${digest('a')}`, image, { ...part, platform: 'linux/amd64' }],
  ])('%s of %s', (line, of, expected) => {
    expect(parseDigest(line, of)).toEqual(expected);
  });

  test.each<[string, string | undefined, string]>([
    [digest('a'), undefined, 'nothing says of which repository'],
    ['latest', image, 'only a digest says what was built'],
    [`${image}:1@${digest('a')}`, image, 'only a digest'],
    [`ghcr.io/other/shop@${digest('a')}`, image, 'is not in the repository'],
    ['arm64=sha256:1', image, 'Input "digests"'],
  ])('%s of %s is refused', (line, of, message) => {
    expect(() => parseDigest(line, of)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(message) }),
    );
  });

  test('of candidates, in a list or in lists', () => {
    const one = { name: image, reference: `${image}@${digest('a')}`, temporaryTag: 'candidate-1' };
    const two = { name: image, reference: `${image}@${digest('b')}` };
    const parts = [
      { ...part, temporaryTag: 'candidate-1' },
      { ...part, digest: digest('b') },
    ];
    expect(partsOfCandidates([one, two], 'Input "candidates"')).toEqual(parts);
    expect(partsOfCandidates([[one], [[two]]], 'Input "candidates"')).toEqual(parts);
  });

  test.each<[unknown, string]>([
    ['text', 'is not a list'],
    [[{ name: image }], 'has an entry without a "reference"'],
    [[{ reference: `${image}:latest` }], 'names no digest'],
    [[{ reference: `${image}@${digest('a')}`, layout: 'quaygate/candidate/shop' }], 'is only the folder'],
  ])('%j is refused', (value, message) => {
    expect(() => partsOfCandidates(value, 'Input "candidates"')).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(message) }),
    );
  });
});
