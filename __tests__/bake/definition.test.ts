import { describe, expect, test } from '@jest/globals';
import { fingerprintOf } from '../../src/bake/changes/fingerprint.ts';
import { makesImage, outputTypes, parseDefinition, platformsIn, withDependencies } from '../../src/bake/definition.ts';
import { repositoriesOf } from '../../src/bake/images.ts';
import { matrixOf } from '../../src/bake/matrix.ts';
import { attestsOf, type ResolveFacts, resolvedDefinition } from '../../src/bake/resolve.ts';
import { variablesIn } from '../../src/bake/source.ts';
import { pushEvent } from '../fake-host.ts';

const printed = JSON.stringify({
  group: { default: { targets: ['api', 'sites'] }, sites: { targets: ['web', 'admin', 'sites'] } },
  target: {
    base: { context: '.', dockerfile: 'base.Dockerfile', output: [{ type: 'cacheonly' }] },
    api: { context: 'api', contexts: { base: 'target:base' }, tags: ['ghcr.io/acme/api:1', 'ghcr.io/acme/api:latest'] },
    web: { context: 'web', contexts: { shared: 'target:admin' }, platforms: ['linux/amd64', 'linux/arm64'] },
    admin: { contexts: { base: 'target:base' }, output: ['type=docker'] },
  },
});

const definition = parseDefinition(printed);

test('groups within groups are their targets, once', () => {
  expect(definition.wanted).toEqual(['api', 'web', 'admin']);
  expect([...definition.targets.keys()]).toEqual(['base', 'api', 'web', 'admin']);
  expect(() => parseDefinition('no json')).toThrow('no JSON');
});

test('platforms may stand in one entry', () => {
  expect(platformsIn({ platforms: ['linux/amd64, linux/arm64', 'linux/s390x'] })).toEqual([
    ...['linux/amd64', 'linux/arm64', 'linux/s390x'],
  ]);
});

test('what a target is built from, through all of them', () => {
  expect(withDependencies(definition, 'web')).toEqual(['web', 'admin', 'base']);
  const circle = parseDefinition('{"target":{"a":{"contexts":{"b":"target:b"}},"b":{"contexts":{"a":"target:a"}}}}');
  expect(withDependencies(circle, 'a')).toEqual(['a', 'b']);
});

test.each([
  [{}, true],
  [{ output: [{ type: 'image', push: 'true' }] }, true],
  [{ output: ['type=docker,dest=x'] }, true],
  [{ output: [{ type: 'cacheonly' }] }, false],
  [{ output: ['out'] }, false],
  [{ output: [{ type: 'local', dest: 'out' }] }, false],
])('%j makes an image: %s', (target, expected) => {
  expect(makesImage(target)).toBe(expected);
  expect(outputTypes({ output: [] })).toBeUndefined();
});

describe('repositories', () => {
  test.each<{ what: string; image?: string; images?: Record<string, string>; repositories: Record<string, string> }>([
    {
      what: "by the target's name",
      image: 'ghcr.io/acme/{{target}}',
      repositories: { api: 'ghcr.io/acme/api', web: 'ghcr.io/acme/web', admin: 'ghcr.io/acme/admin' },
    },
    {
      what: 'by its tags, or as named',
      image: '{{tags}}',
      images: { web: 'ghcr.io/acme/site', admin: 'ghcr.io/acme/admin' },
      repositories: { api: 'ghcr.io/acme/api', web: 'ghcr.io/acme/site', admin: 'ghcr.io/acme/admin' },
    },
    { what: 'none without an input', repositories: {} },
  ])('$what', ({ image, images = {}, repositories }) => {
    const found = repositoriesOf(definition, { image, images: new Map(Object.entries(images)) });
    expect(Object.fromEntries(found)).toEqual(repositories);
  });

  test.each<{ what: string; image?: string; images?: Record<string, string>; says: string }>([
    { what: 'one for all', image: 'ghcr.io/acme/shop', says: 'The targets "api" and "web" would both be candidates' },
    { what: 'no tags', image: '{{tags}}', says: 'no tag says the repository for the target "web"' },
    { what: 'an unknown target', images: { wep: 'x/y' }, says: 'Did you mean "web"?' },
    { what: 'half of them', images: { web: 'x/y' }, says: 'does not name the target "api"' },
    { what: 'a tag', image: 'ghcr.io/acme/{{target}}:1', says: 'leave out the tag' },
  ])('not $what', ({ image, images = {}, says }) => {
    expect(() => repositoriesOf(definition, { image, images: new Map(Object.entries(images)) })).toThrow(says);
  });

  test('stand in the matrix', () => {
    expect(matrixOf(definition, ['web', 'api'], new Map([['web', 'x/web']]))).toEqual([
      { target: 'web', image: 'x/web', platforms: ['linux/amd64', 'linux/arm64'] },
      { target: 'api', platforms: [] },
    ]);
  });
});

const facts: ResolveFacts = {
  inputs: { provenance: undefined, sbom: undefined, load: false, reproducible: false },
  event: pushEvent,
  builder: {
    name: 'b',
    driver: 'docker-container',
    platforms: [],
    versions: [],
    classicStore: false,
    severalNodes: false,
  },
  noDefault: undefined,
};

describe('the definition that is built', () => {
  const api = {
    image: 'ghcr.io/acme/api',
    output: 'type=image,name=ghcr.io/acme/api,push=true',
    cache: { from: ['type=registry,ref=x'], to: ['type=registry,ref=x,mode=max'] },
    labels: { title: `costs \${PRICE} and %{more}`, own: 'ours' },
    args: { SOURCE_DATE_EPOCH: '1' },
  };

  test('has candidates in place of tags, and what it said before', () => {
    const target = { tags: ['x/api:1'], labels: { own: 'theirs' }, args: { A: 'b $${HOME}' }, context: 'api' };
    const whole = { targets: new Map([['api', target]]), wanted: ['api'] };
    expect(resolvedDefinition(whole, new Map([['api', api]]), facts).get('api')).toEqual({
      context: 'api',
      tags: [],
      output: [api.output],
      labels: { title: 'costs $${PRICE} and %%{more}', own: 'theirs' },
      args: { A: 'b $${HOME}', SOURCE_DATE_EPOCH: '1' },
      'cache-from': api.cache.from,
      'cache-to': api.cache.to,
      attest: [
        {
          type: 'provenance',
          mode: 'min',
          'inline-only': 'true',
          'builder-id': 'https://git.example.com/acme/shop/runs/42/attempts/1',
        },
      ],
    });
  });

  test("leaves a target's own cache, and targets that are no candidates", () => {
    const targets = new Map([
      ['api', { 'cache-from': ['a'], 'cache-to': ['b'] }],
      ['lint', { output: [{ type: 'cacheonly' }], tags: ['x'] }],
    ]);
    const built = resolvedDefinition({ targets, wanted: ['api', 'lint'] }, new Map([['api', api]]), facts);
    expect(built.get('api')).toMatchObject({ 'cache-from': ['a'], 'cache-to': ['b'] });
    expect(built.get('lint')).toMatchObject({ output: [{ type: 'cacheonly' }], tags: ['x'] });
  });
});

describe('attestations', () => {
  const of = (target: object, inputs: Partial<ResolveFacts['inputs']> = {}, image?: string) =>
    attestsOf(target as Record<string, unknown>, image, { ...facts, inputs: { ...facts.inputs, ...inputs } });

  test.each([
    [
      "the definition's stay",
      { attest: [{ type: 'provenance', mode: 'max' }, 'type=sbom'] },
      {},
      [{ type: 'provenance', mode: 'max' }, { type: 'sbom' }],
    ],
    [
      'the input wins over them',
      { attest: [{ type: 'provenance', mode: 'max' }] },
      { provenance: 'false' },
      [{ type: 'provenance', disabled: 'true' }],
    ],
    [
      'an SBOM beside them',
      { attest: ['type=provenance,mode=max'] },
      { sbom: 'true' },
      [
        { type: 'provenance', mode: 'max' },
        { type: 'sbom', disabled: 'false' },
      ],
    ],
  ])('%s', (_what, target, inputs, expected) => {
    expect(of(target, inputs)).toEqual(expected);
  });

  test('are left out on the classic image store, and of reproducible candidates', () => {
    const classic = { ...facts, builder: { ...facts.builder, classicStore: true } };
    expect(attestsOf({}, 'x/y', classic)).toEqual([{ type: 'provenance', disabled: 'true' }]);
    expect(of({}, { reproducible: true }, 'x/y')).toEqual([{ type: 'provenance', disabled: 'true' }]);
  });
});

describe('the fingerprint of a target', () => {
  const of = (changes: object) => {
    const base = { context: '.', args: { A: '1' } };
    const api = { context: 'api', contexts: { base: 'target:base' }, tags: ['x:1'], labels: { a: 'b' }, ...changes };
    return fingerprintOf(
      {
        targets: new Map<string, Record<string, unknown>>([
          ['base', base],
          ['api', api],
        ]),
      },
      'api',
    );
  };

  test.each([
    [{ tags: ['x:2'], labels: {}, attest: [], 'cache-from': ['y'] }],
    [{ args: { DOCKER_META_VERSION: '1' } }],
  ])('is the same with %j', (changes) => {
    expect(of(changes)).toBe(of({}));
  });

  test.each([[{ args: { A: '1' } }], [{ target: 'prod' }], [{ contexts: {} }], [{ platforms: ['linux/arm64'] }]])(
    'is another with %j',
    (changes) => {
      expect(of(changes)).not.toBe(of({}));
    },
  );
});

test.each([
  [`variable "TAG" {\n}\nvariable OTHER { default = "x" }\ntags = ["a:\${TAG}"]`, ['TAG', 'OTHER']],
  ['{"variable": {"TAG": {"default": "x"}, "B": {}}}', ['TAG', 'B']],
  [`services:\n  a:\n    image: x:\${VERSION:-1}\n    command: $$HOME $OTHER`, ['VERSION', 'OTHER']],
])('variables in %j', (text, names) => {
  expect(variablesIn(text)).toEqual(expect.arrayContaining(names));
  expect(variablesIn(text)).not.toContain('HOME');
});
