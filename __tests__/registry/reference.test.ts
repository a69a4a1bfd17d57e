import { describe, expect, test } from '@jest/globals';
import { faultOfTag, formatReference, isTag, parseName, parseReference } from '../../src/registry/reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('parseReference', () => {
  test.each([
    ['a Docker Hub image of the library', 'nginx', 'docker.io/library/nginx', {}],
    ['a Docker Hub image with a tag', 'nginx:1.27', 'docker.io/library/nginx', { tag: '1.27' }],
    ['a Docker Hub image of a user', 'acme/shop:1', 'docker.io/acme/shop', { tag: '1' }],
    ['Docker Hub by its old name', 'index.docker.io/acme/shop', 'docker.io/acme/shop', {}],
    ['Docker Hub with a library image in full', 'docker.io/nginx', 'docker.io/library/nginx', {}],
    ['a host with a dot', 'ghcr.io/acme/shop', 'ghcr.io/acme/shop', {}],
    ['a host with capitals', 'GHCR.io/acme/shop', 'ghcr.io/acme/shop', {}],
    ['a host with a port and no tag', 'localhost:5000/shop', 'localhost:5000/shop', {}],
    ['a host with a port and a tag', 'localhost:5000/shop:v1', 'localhost:5000/shop', { tag: 'v1' }],
    ['localhost without a port', 'localhost/shop', 'localhost/shop', {}],
    ['an IPv6 host', '[::1]:5000/shop:x', '[::1]:5000/shop', { tag: 'x' }],
    ['a digest', `ghcr.io/acme/shop@${digest}`, 'ghcr.io/acme/shop', { digest }],
    ['tag and digest', `ghcr.io/acme/shop:1@${digest}`, 'ghcr.io/acme/shop', { tag: '1', digest }],
    ['deep groups', 'registry.gitlab.com/a/b/c/d', 'registry.gitlab.com/a/b/c/d', {}],
    ['separators', 'ghcr.io/a_b/c__d/e--f.g', 'ghcr.io/a_b/c__d/e--f.g', {}],
  ])('%s', (_description, text, name, rest) => {
    const { registry, repository, ...parsed } = parseReference(text);
    expect(parsed).toEqual({ name, ...rest });
    expect(`${registry}/${repository}`).toBe(name);
  });

  test.each([
    ['nothing', '', 'has no repository'],
    ['a host alone', 'ghcr.io/', 'has no repository'],
    ['capitals', 'ghcr.io/Acme/shop', 'write "acme/shop"'],
    ['a space', 'ghcr.io/acme/my shop', 'part "my shop"'],
    ['two slashes', 'ghcr.io/acme//shop', 'part ""'],
    ['a short digest', 'ghcr.io/acme/shop@sha256:abc', '64 hex digits'],
    ['two digests', `ghcr.io/acme/shop@${digest}@${digest}`, '64 hex digits'],
    ['an empty tag', 'ghcr.io/acme/shop:', 'whose tag is empty'],
    ['a tag with a slash behind a port-like colon', 'ghcr.io:x/acme', 'not a host name'],
    ['a long name', `ghcr.io/${'a'.repeat(250)}`, 'longer than 255'],
    ['a path that leaves the repository', 'ghcr.io/acme/../other', 'part ".."'],
    ['a query', 'ghcr.io/acme/shop?x=1', 'part "shop?x=1"'],
    ['a login in the host', 'user:pw@ghcr.io/acme/shop', '64 hex digits'],
    ['a line break', 'ghcr.io/acme/shop\n::error::x', '::error::x'],
  ])('refuses %s', (_description, text, sentence) => {
    expect(() => parseReference(text, 'Input "x"')).toThrow(expect.objectContaining({ name: 'InputError' }));
    expect(() => parseReference(text, 'Input "x"')).toThrow(/^Input "x" names /);
    expect(() => parseReference(text, 'Input "x"')).toThrow(sentence);
  });

  test('a sentence never holds the line break of what it quotes', () => {
    expect(() => parseReference('ghcr.io/acme/shop\nx')).toThrow(/^[^\n]+$/);
  });
});

describe('parseName', () => {
  test('takes a repository', () => expect(parseName('localhost:5000/shop').repository).toBe('shop'));
  test.each(['ghcr.io/acme/shop:1', `ghcr.io/acme/shop@${digest}`])('refuses %s', (text) => {
    expect(() => parseName(text)).toThrow('leave out the tag and digest');
  });
});

describe('tags', () => {
  test.each([
    ['v1.2.3', undefined],
    ['_x', undefined],
    ['A'.repeat(128), undefined],
    ['A'.repeat(129), 'has 129 characters'],
    ['', 'is empty'],
    ['.x', 'starts with'],
    ['-x', 'starts with'],
    ['1.0+build', 'holds "+"'],
    ['a b', 'holds " "'],
    ['a\n', 'holds "\\n"'],
    ['ä', 'holds "ä"'],
  ])('%j', (tag, fault) => {
    expect(isTag(tag)).toBe(fault === undefined);
    if (fault === undefined) expect(faultOfTag(tag)).toBeUndefined();
    else expect(faultOfTag(tag)).toContain(fault);
  });
});

test('formatReference prefers the digest', () => {
  expect(formatReference(parseReference(`acme/shop:1@${digest}`))).toBe(`docker.io/acme/shop@${digest}`);
  expect(formatReference(parseReference('acme/shop:1'))).toBe('docker.io/acme/shop:1');
});
