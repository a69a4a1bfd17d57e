import { describe, expect, test } from '@jest/globals';
import { allowPlainHttp } from '../../src/registry/plain-http.ts';

test.each([
  ['docker.io', 'https://registry-1.docker.io'],
  ['ghcr.io', 'https://ghcr.io'],
  ['localhost:5000', 'http://localhost:5000'],
  ['127.0.0.1:5000', 'http://127.0.0.1:5000'],
  ['127.9.9.9', 'http://127.9.9.9'],
  ['[::1]:5000', 'http://[::1]:5000'],
  ['127.0.0.1.example.com', 'https://127.0.0.1.example.com'],
  ['localhost.example.com', 'https://localhost.example.com'],
  ['10.0.0.1:5000', 'https://10.0.0.1:5000'],
])('registry %s answers at %s', (registry, address) => expect(allowPlainHttp([]).addressOf(registry)).toBe(address));

describe('hosts that may be spoken to over plain http', () => {
  const plainHttp = allowPlainHttp(['registry.internal:5000', 'Mirror.internal']);

  test.each([
    ['registry.internal:5000', 'http://registry.internal:5000'],
    ['mirror.internal', 'http://mirror.internal'],
    ['registry.internal', 'https://registry.internal'],
    ['registry.internal:5001', 'https://registry.internal:5001'],
    ['ghcr.io', 'https://ghcr.io'],
  ])('%s is at %s', (registry, address) => expect(plainHttp.addressOf(registry)).toBe(address));

  test.each([
    ['a named registry', 'https://a.io/x', 'registry.internal:5000', true],
    ['a named registry', 'http://registry.internal:5000/x', 'registry.internal:5000', true],
    ['a named registry', 'http://mirror.internal/x', 'registry.internal:5000', true],
    ['a named registry', 'http://a.io/x', 'registry.internal:5000', false],
    ['a registry of TLS', 'http://registry.internal:5000/x', 'ghcr.io', false],
    ['a registry of TLS', 'http://127.0.0.1/x', 'ghcr.io', false],
    ['a registry on this machine', 'http://127.0.0.1:1/x', 'localhost:5000', true],
    ['any registry', 'ftp://a.io/x', 'ghcr.io', false],
  ])('%s sends on to %s', (_description, url, registry, allowed) =>
    expect(plainHttp.allows(new URL(url), registry)).toBe(allowed),
  );

  test.each([['http://a.io'], ['a.io/x'], ['a_b'], ['docker.io'], ['']])('"%s" is no registry', (host) =>
    expect(() => allowPlainHttp([host])).toThrow(/^(Input "http-registries")/),
  );
});
