import { describe, expect, test } from '@jest/globals';
import {
  candidateOf,
  isDigest,
  resolveCandidates,
  resolvePromoted,
  splitReference,
} from '../../src/candidate/resolve.ts';
import { InputError } from '../../src/errors.ts';
import { fakeHost } from '../fake-host.ts';
import { randomFrom } from '../random.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const reference = `ghcr.io/acme/shop@${digest}`;

const resolve = (candidates: unknown, given?: string, earlier?: Readonly<Record<string, unknown>>) =>
  resolveCandidates({ candidates, reference: given }, fakeHost(earlier && { earlier: { build: earlier } }));

describe('a reference', () => {
  test.each([
    ['with a registry', reference, 'ghcr.io/acme/shop'],
    ['with a port', `localhost:5000/shop@${digest}`, 'localhost:5000/shop'],
    ['with a tag too, which says nothing', `shop:1@${digest}`, 'shop:1'],
  ])('%s', (_description, text, name) => {
    expect(splitReference(text)).toEqual({ name, digest });
  });

  test.each([
    ['a tag alone', 'ghcr.io/acme/shop:1'],
    ['no name', `@${digest}`],
    ['no digest', 'shop@'],
    ['a short digest', `shop@${digest.slice(0, -1)}`],
    ['a long digest', `shop@${digest}a`],
    ['capitals in the digest', `shop@${digest.toUpperCase()}`],
    ['another algorithm', `shop@sha512:${'a'.repeat(128)}`],
    ['a line after it', `shop@${digest}\n::error::x`],
    ['a line before it', `::error::x\nshop@${digest}`],
    ['a blank', `my shop@${digest}`],
    ['two of them', `shop@${digest}@${digest}`],
    ['nothing', ''],
  ])('is none: %s', (_description, text) => {
    expect(splitReference(text)).toBeUndefined();
    expect(() => candidateOf('reference', text)).toThrow('only a digest says what was tested');
  });

  test('a digest is exactly that', () => {
    expect([digest, `${digest}\n`, ` ${digest}`, 'sha256:', ''].map(isDigest)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('where the candidates come from', () => {
  const other = `acme/other@${digest}`;

  test.each([
    ['the output of build', [{ reference }], undefined, undefined, [reference]],
    ['which goes before a reference', [{ reference }], other, { candidates: [{ reference: other }] }, [reference]],
    ['a reference', undefined, reference, { candidates: [{ reference: other }] }, [reference]],
    [
      'the build before',
      undefined,
      undefined,
      { candidates: [{ reference }, { reference: other }] },
      [reference, other],
    ],
  ])('%s', async (_description, candidates, given, earlier, expected) => {
    expect((await resolve(candidates, given, earlier)).map((candidate) => candidate.reference)).toEqual(expected);
  });

  test('all that is known of one is kept, all else is left', async () => {
    const platforms = [
      { platform: 'linux/amd64', digest, size: 7, evil: 1 },
      { platform: 'linux/arm64', digest, size: '9' },
    ];
    expect(
      await resolve([{ reference, name: 'lie', digest: 'lie', platforms, temporaryTag: 'c-1', extra: 1 }]),
    ).toEqual([
      {
        name: 'ghcr.io/acme/shop',
        digest,
        reference,
        temporaryTag: 'c-1',
        platforms: [
          { platform: 'linux/amd64', digest, size: 7 },
          { platform: 'linux/arm64', digest, size: 0 },
        ],
      },
    ]);
  });

  test('none is a mistake with its cure', async () => {
    await expect(resolve(undefined)).rejects.toThrow(/^No image was named: set the input "reference"/);
    await expect(resolve(undefined, undefined, { digest })).rejects.toThrow('No image was named');
  });
});

describe('who comes after promote', () => {
  const production = { reference: `registry.example.com/live/shop@${digest}`, builtAs: 'ghcr.io/acme/shop' };
  const older = `sha256:${'b'.repeat(64)}`;
  const built = { candidates: [{ reference }] };
  const promoted = { candidates: [production] };

  test.each([
    ['takes what promote gave', { build: built, promote: promoted }, production.reference],
    ['takes it also where the build’s result is not at hand', { promote: promoted }, production.reference],
    ['takes the build’s where nothing was promoted', { build: built }, reference],
    ['takes the build’s where promote says nothing of images', { build: built, promote: { tags: ['1'] } }, reference],
    [
      'takes the build’s where promote’s is of an earlier run',
      { build: built, promote: { candidates: [{ reference: `registry.example.com/live/shop@${older}` }] } },
      reference,
    ],
    [
      'takes the build’s where only one of two was promoted',
      { build: { candidates: [{ reference }, { reference: `acme/worker@${older}` }] }, promote: promoted },
      reference,
    ],
  ])('%s', async (_description, earlier, expected) => {
    const inputs = { candidates: undefined, reference: undefined };
    const [first] = await resolvePromoted(inputs, fakeHost({ earlier }));
    expect(first?.reference).toBe(expected);
    expect(first?.builtAs).toBe(expected === production.reference ? 'ghcr.io/acme/shop' : undefined);
  });

  test('takes its own inputs first', async () => {
    const host = fakeHost({ earlier: { build: built, promote: promoted } });
    const given = await resolvePromoted(
      { candidates: [{ reference: `acme/other@${digest}` }], reference: undefined },
      host,
    );
    expect(given.map(({ name }) => name)).toEqual(['acme/other']);
  });

  test.each([
    ['nothing', {}, 'No image was named'],
    [
      'no list',
      { promote: { candidates: 'x' } },
      'The result of promote is not a list: give the output "candidates" of promote',
    ],
    ['a folder', { build: { candidates: [{ reference, layout: 'quaygate/x' }] } }, 'was built without write access'],
  ])('cannot go on with %s', async (_description, earlier, message) => {
    const inputs = { candidates: undefined, reference: undefined };
    await expect(resolvePromoted(inputs, fakeHost({ earlier }))).rejects.toThrow(message);
  });
});

describe('what is no list of candidates', () => {
  const wrong: [string, unknown, string][] = [
    ['null', null, 'is not a list'],
    ['a text', reference, 'is not a list'],
    ['one candidate without a list', { reference }, 'is not a list'],
    ['nothing in it', [], 'is an empty list'],
    ['a text in it', [reference], 'has an entry without a "reference"'],
    ['null in it', [null], 'has an entry without a "reference"'],
    ['a list in it', [[reference]], 'has an entry without a "reference"'],
    ['a tag for a digest', [{ reference: 'shop:1' }], 'has an entry without a "reference"'],
    ['a number for a reference', [{ reference: 7 }], 'has an entry without a "reference"'],
    ['one good, one bad', [{ reference }, {}], 'has an entry without a "reference"'],
    ['platforms that are no list', [{ reference, platforms: {} }], 'says something other than a list as "platforms"'],
    ['platforms of null', [{ reference, platforms: null }], 'says something other than a list as "platforms"'],
    ['a platform without digest', [{ reference, platforms: [{ platform: 'a' }] }], 'names a platform without'],
    [
      'a platform with half a digest',
      [{ reference, platforms: [{ platform: 'a', digest: 'sha256:' }] }],
      'names a platform',
    ],
    ['null for a platform', [{ reference, platforms: [null] }], 'names a platform without'],
  ];

  test.each(wrong)('%s', async (_description, value, message) => {
    await expect(resolve(value)).rejects.toThrow(`Input "candidates" ${message}`);
    if (value !== null)
      await expect(resolve(undefined, undefined, { candidates: value })).rejects.toThrow('The result of build');
  });

  test('whatever JSON comes, it is candidates or an InputError', async () => {
    const random = randomFrom(7);
    const value = (depth: number): unknown =>
      depth === 0
        ? random.pick([null, 1, '', reference, digest, true, 'linux/amd64'])
        : random.pick([
            () => Array.from({ length: random.below(3) }, () => value(depth - 1)),
            () =>
              Object.fromEntries(
                ['reference', 'platforms', 'temporaryTag', 'digest', 'platform', '__proto__'].flatMap((key) =>
                  random.below(2) ? [[key, value(depth - 1)]] : [],
                ),
              ),
            () => value(0),
          ])();
    for (let round = 0; round < 1000; round++) {
      const json: unknown = JSON.parse(JSON.stringify([value(3)]));
      try {
        for (const candidate of await resolve(json)) expect(isDigest(candidate.digest)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }
  });
});

describe('a candidate that is a folder', () => {
  const given = [{ reference, layout: 'quaygate/candidate/shop', platforms: [] }];

  test('is refused where it would be promoted or deployed, saying why', async () => {
    await expect(resolve(given)).rejects.toThrow(
      /was built without write access and is only the folder "quaygate\/candidate\/shop", so it cannot be promoted or deployed/,
    );
  });

  test('is taken by who can read layouts, with the layout of each platform', async () => {
    const platforms = [
      { platform: 'linux/amd64', digest, size: 7, layers: 2, layout: 'quaygate/candidate/shop/platforms/x' },
    ];
    const candidates = [{ ...given[0], platforms }];
    const found = await resolveCandidates({ candidates, reference: undefined }, fakeHost(), { layouts: true });
    expect(found[0]).toMatchObject({ layout: 'quaygate/candidate/shop', platforms });
  });
});
