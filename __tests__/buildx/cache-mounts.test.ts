import { describe, expect, test } from '@jest/globals';
import { unknownMountIds } from '../../src/buildx/cache-mounts.ts';

describe('ids that no mount of the Dockerfile has', () => {
  const dockerfile = [
    'FROM golang AS build',
    'RUN --mount=type=cache,id=go-build,target=/root/.cache/go-build \\',
    '    --mount=target=/go/pkg,type=cache go build',
    'RUN --mount=type=secret,id=token npm ci',
  ].join('\n');

  test.each([
    ['an id', ['go-build'], dockerfile, []],
    ['a target', ['/go/pkg'], dockerfile, []],
    ['a slip of the pen', ['go-biuld', '/go/pkg'], dockerfile, ['go-biuld']],
    ['a mount that is no cache', ['token'], dockerfile, ['token']],
    ['none at all', ['go-build'], 'FROM golang\n', ['go-build']],
    ['a variable, which nobody can tell', ['other'], 'RUN --mount=type=cache,target=$CACHE true\n', []],
  ])('%s', (_description, ids, text, expected) => expect(unknownMountIds(ids, text)).toEqual(expected));
});
