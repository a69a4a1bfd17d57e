import { expect, test } from '@jest/globals';
import { requireConsistent } from '../../src/build/mode.ts';
import { buildInputs } from './inputs.ts';

test.each([
  ['a candidate', {}],
  [
    'as docker/build-push-action',
    { image: undefined, tags: 'a:1', push: true, load: true, outputs: 'x', call: 'check' },
  ],
  ['nothing at all', { image: undefined }],
])('%s', (_description, given) => {
  expect(() => requireConsistent(buildInputs(given))).not.toThrow();
});

test.each([
  ['an image with a tag', { image: 'acme/shop:1' }, 'Input "image" is "acme/shop:1", but a candidate has no tag yet'],
  ['an image with a digest', { image: `acme/shop@sha256:${'a'.repeat(64)}` }, 'a candidate has no tag yet'],
  ['tags', { tags: 'a:1,b:2' }, 'Input "tags" is "a:1,b:2", but with "image" the result is a candidate'],
  ['tags, with the cure', { tags: 'a:1' }, 'give them to promote once the candidate has passed'],
  ['an exporter', { outputs: 'type=local,dest=x' }, 'Input "outputs" is "type=local,dest=x"'],
  ['loading', { load: true }, 'Input "load" is "true"'],
  ['a call', { call: 'check' }, 'Input "call" is "check"'],
])('refuses beside a candidate: %s', (_description, given, message) => {
  expect(() => requireConsistent(buildInputs(given))).toThrow(message);
});
