import { describe, expect, test } from '@jest/globals';
import { buildFailure, buildxWords, isMistakenCache } from '../../src/buildx/failure.ts';

const step =
  'ERROR: failed to build: failed to solve: process "/bin/sh -c npm test" did not complete successfully: exit code: 1';
const solve = 'ERROR: failed to build: failed to solve: ';

/** Retried: transient. Never retried: refused, the Dockerfile's own fault, and unavailable, somebody's to put right. */
describe('what a failure means', () => {
  test.each([
    ['a step that fails', step, 'refused'],
    [
      'a failing step of which the command speaks of the network',
      step.replace('npm test', '503 i/o timeout'),
      'refused',
    ],
    ['no such base image', `${solve}reg/nosuch:1: not found`, 'refused'],
    ['a Dockerfile that cannot be read', `${solve}dockerfile parse error on line 1`, 'refused'],
    [
      'a registry that is overloaded',
      `${solve}unexpected status from HEAD request: 503 Service Unavailable`,
      'transient',
    ],
    ['a registry with a fault', `${solve}failed to push x: unexpected status: 500 Internal Server Error`, 'transient'],
    ['a registry that counts', `${solve}429 Too Many Requests`, 'transient'],
    ['Docker Hub that counts', `${solve}toomanyrequests: You have reached your pull rate limit`, 'transient'],
    ['a registry that is away', `${solve}failed to push x: dial tcp: connect: connection refused`, 'transient'],
    ['a connection that was cut', `${solve}read tcp 1->2: read: connection reset by peer`, 'transient'],
    ['a connection that was cut while writing', `${solve}write: broken pipe`, 'transient'],
    ['half an answer', `${solve}failed to copy: unexpected EOF`, 'transient'],
    ['no answer', `${solve}failed to do request: Head "http://x": EOF`, 'transient'],
    ['a handshake that took too long', `${solve}net/http: TLS handshake timeout`, 'transient'],
    ['a network that took too long', `${solve}dial tcp 1.2.3.4:443: i/o timeout`, 'transient'],
    ['a name that was not answered', `${solve}lookup reg: Temporary failure in name resolution`, 'transient'],
    ['a name server with a fault', `${solve}lookup reg on 1.1.1.1:53: server misbehaving`, 'transient'],
    [
      'a BuildKit that went away',
      'ERROR: failed to build: rpc error: code = Unavailable desc = closing transport',
      'transient',
    ],
    [
      'a registry that lost a blob',
      `${solve}failed to push x: errors:\nunknown: provided digest did not match uploaded content\nunknown: blob unknown to registry - sha256:07c2`,
      'transient',
    ],
    ['a push that is not allowed', `${solve}failed to push x: push access denied`, 'unavailable'],
    ['a registry that wants a login', `${solve}failed to authorize: 401 Unauthorized`, 'unavailable'],
    ['a login that may not', `${solve}unexpected status: 403 Forbidden`, 'unavailable'],
    [
      'a registry whose name is not known',
      `${solve}failed to do request: Head "https://registry.invalid/v2/x/manifests/1": dial tcp: lookup registry.invalid on 127.0.0.53:53: no such host`,
      'unavailable',
    ],
    [
      'a registry that nothing vouches for',
      `${solve}failed to do request: Head "https://registry.internal/v2/x/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
      'unavailable',
    ],
    ['a disk that is full', `${solve}write /var/lib/x: no space left on device`, 'unavailable'],
    [
      'an engine that is away',
      'ERROR: Cannot connect to the Docker daemon at unix:///x. Is it running?',
      'unavailable',
    ],
    ['nothing said', undefined, 'refused'],
  ] as const)('%s', (_description, verdict, kind) => {
    expect(buildFailure(verdict, 'refused')).toBe(kind);
    expect(buildFailure(verdict, 'transient')).toBe(verdict === undefined ? 'transient' : kind);
  });

  test.each(['deadline', 'cancelled', 'missing'] as const)('%s is what it is', (kind) => {
    expect(buildFailure(step, kind)).toBe(kind);
  });
});

describe('the words of buildx', () => {
  const dashes = '--------------------';
  const snippet = ['web.Dockerfile:5', dashes, '   4 |     COPY . /app', '   5 | >>> RUN false', dashes];

  test.each([
    ['the part of the Dockerfile, and where it is', ['WARNING: x', ...snippet, step], [...snippet, step], 5],
    ['the last word alone', ['WARNING: x', step], [step], undefined],
    ['no last word', ['unknown command'], ['unknown command'], undefined],
    ['nothing', [], [], undefined],
    ['colours', [`\u001b[33m${step}\u001b[0m`], [step], undefined],
    ['a file without a line', [dashes, dashes, step], [step], undefined],
    [
      'not whence it came, which the debug mode adds',
      ['WARNING: x', step, '7 0.29.1+ds1 docker-buildx buildx bake', 'x/build.Build', '\tx/build/build.go:504'],
      [step],
      undefined,
    ],
  ])('%s', (_description, lines, text, line) => {
    expect(buildxWords(lines)).toMatchObject({ text: text.join('\n'), line });
  });
});

test.each([
  ['a kind that BuildKit does not know', `${solve}unknown cache exporter: "foo"`, true],
  ['a kind without what it needs', 'ERROR: failed to build: registry cache importer requires ref', true],
  ['a failing step that speaks of it', step.replace('npm test', 'unknown cache exporter'), false],
])('a mistake in the words for a cache: %s', (_description, verdict, expected) => {
  expect(isMistakenCache({ messages: [verdict] })).toBe(expected);
});
