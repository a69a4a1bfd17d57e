import { expect, test } from '@jest/globals';
import { buildFailure } from '../../src/build/failure.ts';

const step =
  'ERROR: failed to build: failed to solve: process "/bin/sh -c npm test" did not complete successfully: exit code: 1';
const solve = 'ERROR: failed to build: failed to solve: ';

test.each([
  ['a step that fails', step, 'refused', 'refused'],
  ['a failing step that spoke of the network', `#5 0.1 connect: connection refused\n${step}`, 'transient', 'refused'],
  [
    'a failing step of which the command does',
    step.replace('npm test', 'echo 503 i/o timeout'),
    'transient',
    'refused',
  ],
  [
    'a line of a step that looks like the verdict',
    `#5 0.1 ERROR: 503 Service Unavailable\n${step}`,
    'transient',
    'refused',
  ],
  ['no such base image', `${solve}reg/nosuch:1: not found`, 'refused', 'refused'],
  ['a Dockerfile that cannot be read', `${solve}dockerfile parse error on line 1`, 'refused', 'refused'],
  [
    'a registry that is overloaded',
    `${solve}unexpected status from HEAD request: 503 Service Unavailable`,
    'transient',
    'transient',
  ],
  ['a registry that counts', `${solve}429 Too Many Requests`, 'transient', 'transient'],
  [
    'a registry that is away',
    `${solve}failed to push x: dial tcp: connect: connection refused`,
    'transient',
    'transient',
  ],
  [
    'a BuildKit that went away',
    'ERROR: failed to build: rpc error: code = Unavailable desc = closing transport',
    'refused',
    'transient',
  ],
  [
    'a registry that lost a blob',
    `${solve}failed to push x: errors:\nunknown: provided digest did not match uploaded content\nunknown: blob unknown to registry - sha256:07c2`,
    'refused',
    'transient',
  ],
  ['a push that is not allowed', `${solve}failed to push x: push access denied`, 'refused', 'unavailable'],
  ['a registry that wants a login', `${solve}failed to authorize: 401 Unauthorized`, 'refused', 'unavailable'],
  ['no verdict: what the tool’s end says', 'flag provided but not defined', 'refused', 'refused'],
  ['the time was up', `${solve}Canceled: context canceled`, 'deadline', 'deadline'],
  ['the run was cancelled', step, 'cancelled', 'cancelled'],
  ['no docker', '', 'missing', 'missing'],
] as const)('%s', (_description, stderr, kind, verdict) => {
  expect(buildFailure(stderr, kind)).toBe(verdict);
});
