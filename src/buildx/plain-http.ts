import { isNamedPlain } from '../registry/plain-http.ts';

/** BuildKit's word for a registry without TLS, for outputs and caches: https://github.com/moby/buildkit#output */
export const insecure = 'registry.insecure=true';

/** A cache in a registry that the user named as one without TLS. */
export const overPlainHttp = (entry: string, httpRegistries: readonly string[]): string => {
  const reference = /^type=registry,ref=([^,]+)/.exec(entry)?.[1];
  const isPlain = reference !== undefined && isNamedPlain(httpRegistries, reference);
  return isPlain && !entry.includes('registry.insecure') ? `${entry},${insecure}` : entry;
};
