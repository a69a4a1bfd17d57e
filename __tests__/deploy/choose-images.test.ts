import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../src/candidate/candidate.ts';
import {
  checkPlatform,
  chosenByName,
  chosenByRepository,
  otherImages,
  withoutService,
} from '../../src/deploy/choose-images.ts';
import { digestOf, modelOf } from './model.ts';

const candidate = (name: string, platforms: readonly string[] = []): Candidate => ({
  name,
  digest: digestOf('a'),
  reference: `${name}@${digestOf('a')}`,
  platforms: platforms.map((platform) => ({ platform, digest: digestOf('b'), size: 1 })),
});

const shop = candidate('ghcr.io/acme/shop');

describe('which service runs the candidate', () => {
  test.each([
    {
      description: 'the service whose image is of its repository, whatever the tag',
      services: { web: { image: 'ghcr.io/acme/shop:latest' }, db: { image: 'redis:7' } },
      service: undefined,
      chosen: ['web'],
    },
    {
      description: 'every service of that repository, as a worker of the same image',
      services: {
        web: { image: 'ghcr.io/acme/shop' },
        worker: { image: 'ghcr.io/acme/shop:1' },
        db: { image: 'redis' },
      },
      service: undefined,
      chosen: ['web', 'worker'],
    },
    {
      description: 'the only service with a build',
      services: { web: { build: { context: '.' } }, db: { image: 'redis:7' } },
      service: undefined,
      chosen: ['web'],
    },
    {
      description: 'the service of the input, and others of the repository',
      services: { web: { build: {} }, worker: { image: 'ghcr.io/acme/shop:1' }, admin: { build: {} } },
      service: 'web',
      chosen: ['web', 'worker'],
    },
    {
      description: 'an image name that is none does not stop the one that is named',
      services: { web: { image: ':' }, db: { image: 'redis:7' } },
      service: 'web',
      chosen: ['web'],
    },
  ])('$description', ({ services, service, chosen }) => {
    expect(chosenByRepository([shop], service, modelOf(services)).map((choice) => choice.service)).toEqual(chosen);
  });

  test.each([
    ['where it was built', 'ghcr.io/acme/shop:1'],
    ['where it was promoted to', 'registry.example.com/live/shop'],
  ])('a promoted candidate is the image that the Compose file names %s', (_description, image) => {
    const promoted = { ...candidate('registry.example.com/live/shop'), builtAs: 'ghcr.io/acme/shop' };
    const [choice] = chosenByRepository([promoted], undefined, modelOf({ web: { image }, db: { image: 'redis' } }));
    expect([choice?.service, choice?.candidate.reference]).toEqual(['web', promoted.reference]);
  });

  test('several candidates go to the services of their repositories, Docker Hub in any spelling', () => {
    const model = modelOf({ web: { image: 'ghcr.io/acme/shop' }, api: { image: 'acme/api:2' } });
    const choices = chosenByRepository([shop, candidate('docker.io/acme/api')], undefined, model);
    expect(choices.map((choice) => [choice.service, choice.candidate.name])).toEqual([
      ['web', 'ghcr.io/acme/shop'],
      ['api', 'docker.io/acme/api'],
    ]);
  });

  test('of several candidates one may be for no service', () => {
    const candidates = [shop, candidate('ghcr.io/acme/tool')];
    const choices = chosenByRepository(candidates, undefined, modelOf({ web: { image: 'ghcr.io/acme/shop' } }));
    expect(choices.map(({ service }) => service)).toEqual(['web']);
    expect(withoutService(candidates, choices).map(({ name }) => name)).toEqual(['ghcr.io/acme/tool']);
  });

  test.each([
    {
      description: 'no service fits',
      candidates: [shop],
      services: { web: { image: 'nginx' } },
      service: undefined,
      sentence:
        'It is not clear which service runs ghcr.io/acme/shop: no image of the Compose files is of that repository, and none of them has a "build:"; give each service that runs it `image: ghcr.io/acme/shop` there, or name the one in the input "service".',
    },
    {
      description: 'two services are built',
      candidates: [shop],
      services: { web: { build: {} }, admin: { build: {} } },
      service: undefined,
      sentence:
        'It is not clear which service runs ghcr.io/acme/shop: no image of the Compose files is of that repository, and "web", "admin" have a "build:"; give each service that runs it `image: ghcr.io/acme/shop` there, or name the one in the input "service".',
    },
    {
      description: 'the service is not there',
      candidates: [shop],
      services: { web: { build: {} } },
      service: 'wbe',
      sentence: 'Input "service" names the service "wbe", which the Compose files do not have: write one of "web".',
    },
    {
      description: 'none of several candidates has a service',
      candidates: [shop, candidate('ghcr.io/acme/api')],
      services: { web: { image: 'ghcr.io/acme/web' } },
      service: undefined,
      sentence: `No service of the Compose files has an image of ghcr.io/acme/shop, ghcr.io/acme/api, which were built: give one of them such an image, or name its digest in the input "images" as service=${shop.reference}.`,
    },
  ])('is refused when $description', ({ candidates, services, service, sentence }) => {
    expect(() => chosenByRepository(candidates, service, modelOf(services))).toThrow(sentence);
  });
});

describe('the input "images"', () => {
  const model = modelOf({ web: { build: {} }, db: { image: 'redis:7' } });

  test('gives a service its digest', () => {
    const reference = `ghcr.io/acme/shop@${digestOf('c')}`;
    const [choice] = chosenByName(new Map([['web', reference]]), model);
    expect(choice).toEqual({
      service: 'web',
      candidate: { name: 'ghcr.io/acme/shop', digest: digestOf('c'), reference, platforms: [] },
    });
  });

  test.each([
    {
      description: 'a tag in place of a digest',
      images: { web: 'ghcr.io/acme/shop:1.0' },
      sentence:
        'Input "images" gives the service "web" the image "ghcr.io/acme/shop:1.0", but only a digest says what was tested: write web=name@sha256:… as the output "reference" of build holds it.',
    },
    {
      description: 'a service that is not there',
      images: { api: `ghcr.io/acme/shop@${digestOf('c')}` },
      sentence:
        'Input "images" names the service "api", which the Compose files do not have: write one of "web", "db".',
    },
  ])('refuses $description', ({ images, sentence }) => {
    expect(() => chosenByName(new Map(Object.entries(images)), model)).toThrow(sentence);
  });
});

describe('images of other services', () => {
  test('are those that are not ours', () => {
    const model = modelOf({ web: { build: {} }, db: { image: 'redis:7' } });
    expect([...otherImages(model, [{ service: 'web', candidate: shop }])]).toEqual([['db', 'redis:7']]);
  });

  test.each([
    {
      description: 'a service that would have to be built',
      service: { build: {} },
      sentence:
        'Service "x" has only a "build:", and what runs must have been tested first: give it the `image:` of what is built here, if it runs that, or a digest in the input "images" as x=name@sha256:….',
    },
    {
      description: 'a service without anything',
      service: {},
      sentence: 'Service "x" has no image: give it one in the Compose file, or a digest in the input "images".',
    },
  ])('refuse $description', ({ service, sentence }) => {
    expect(() => otherImages(modelOf({ x: service }), [])).toThrow(sentence);
  });
});

describe('the architecture of the engine', () => {
  test.each([
    { description: 'the same', built: ['linux/amd64', 'linux/arm64'], service: {}, fits: true },
    { description: 'with a variant', built: ['linux/arm64/v8'], service: { platform: 'linux/arm64' }, fits: true },
    { description: 'not known', built: [], service: {}, fits: true },
    { description: 'another one', built: ['linux/arm64'], service: {}, fits: false },
    {
      description: 'what the service asks for',
      built: ['linux/amd64'],
      service: { platform: 'linux/arm64' },
      fits: false,
    },
    { description: 'a longer name of another one', built: ['linux/amd64p32'], service: {}, fits: false },
  ])('$description', ({ built, service, fits }) => {
    const choice = { service: 'web', candidate: candidate('ghcr.io/acme/shop', built) };
    const check = () => checkPlatform(choice, modelOf({ web: service }), 'linux/amd64');
    if (fits) expect(check).not.toThrow();
    else expect(check).toThrow(/The service "web" has to run on .*, but ghcr\.io\/acme\/shop@sha256:a+ was built for /);
  });
});
