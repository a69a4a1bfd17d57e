import { InputError } from '../errors.ts';
import { dockerHub, isLoopback, parseName, parseReference } from './reference.ts';

/** Where plain http may be spoken: to the machine itself, and to whom the user named. */
export interface PlainHttp {
  /** Without a slash at the end. */
  addressOf(registry: string): string;
  /** Whether a registry may send us on to that address. */
  allows(url: URL, registry: string): boolean;
}

export const allowPlainHttp = (hosts: readonly string[]): PlainHttp => {
  const named = new Set(hosts.map(checkHost));
  const isPlain = (host: string) => isLoopback(host) || named.has(host.toLowerCase());
  return {
    addressOf: (registry) => {
      if (registry === dockerHub) return 'https://registry-1.docker.io';
      return `${isPlain(registry) ? 'http' : 'https'}://${registry}`;
    },
    allows: (url, registry) =>
      url.protocol === 'https:' ||
      (url.protocol === 'http:' && isPlain(registry) && (named.has(url.host) || isLoopback(url.host))),
  };
};

/** Whether the user named the registry of that image: tools of other makers have to be told in their own words. */
export const isNamedPlain = (hosts: readonly string[], image: string): boolean =>
  hosts.length > 0 && hosts.map(checkHost).includes(parseReference(image).registry);

const checkHost = (host: string): string => {
  try {
    const { registry, repository } = parseName(`${host}/x`);
    if (repository === 'x' && registry === host.toLowerCase()) return registry;
  } catch {
    // Said below, as for a path.
  }
  throw new InputError(
    `Input "http-registries" holds "${host}", which is no registry: write its host, with the port if it has one.`,
  );
};
