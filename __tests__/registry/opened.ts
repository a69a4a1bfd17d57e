import { afterEach } from '@jest/globals';
import { openRegistry, type Registry } from '../../src/registry/client.ts';
import { fakeHost } from '../fake-host.ts';
import { type FakeRegistry, type Fault, startRegistry } from './fake-registry.ts';

/** A registry for each test of the file that imports this, and a client for it. */

export let registry: FakeRegistry;
afterEach(() => registry.close());

export const open = async (
  options: Parameters<typeof startRegistry>[0] = {},
): Promise<{ client: Registry; name: string }> => {
  registry = await startRegistry(options);
  return {
    client: openRegistry(fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } })),
    name: `${registry.host}/acme/shop`,
  };
};

/** Misbehaves for the first `times` calls. */
export const first = (times: number, fault: Fault): Fault => {
  let left = times;
  return (call, response) => left-- > 0 && fault(call, response);
};
