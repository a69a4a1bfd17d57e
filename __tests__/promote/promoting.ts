import { afterEach, beforeEach } from '@jest/globals';
import { run } from '../../src/promote/main.ts';
import type { spec } from '../../src/promote/spec.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { fakeHost } from '../fake-host.ts';
import { type FakeRegistry, plantIndex, startRegistry } from '../registry/fake-registry.ts';

/** A registry for each test of the file that imports this, with an image whose candidate is promoted. */

export let registry: FakeRegistry;
export let name: string;
export let digest: string;

beforeEach(async () => {
  registry = await startRegistry();
  name = `${registry.host}/acme/shop`;
  digest = plantIndex(registry, []);
});
afterEach(() => registry.close());

export const inputsOf = (facts: Partial<Inputs<typeof spec>>): Inputs<typeof spec> => ({
  candidates: undefined,
  reference: undefined,
  tags: [],
  version: undefined,
  promoteTo: [],
  overwrite: false,
  httpRegistries: [],
  ...facts,
});
export const candidate = (facts: object = {}) => ({
  name,
  reference: `${name}@${digest}`,
  digest,
  platforms: [],
  ...facts,
});
export const hostWith = (facts: Parameters<typeof fakeHost>[0] = {}) =>
  fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' }, ...facts });
export const promote = (facts: Partial<Inputs<typeof spec>>, host = hostWith()) =>
  run(inputsOf({ reference: `${name}@${digest}`, ...facts }), host);
export const writes = () =>
  registry.calls.filter(({ method }) => method === 'PUT').map(({ url }) => url.split('/').at(-1));
