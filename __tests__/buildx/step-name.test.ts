import { expect, test } from '@jest/globals';
import { parseStepName, withoutTarget } from '../../src/buildx/step-name.ts';

test.each([
  ['[2/5] RUN make', undefined, undefined],
  ['[build 2/5] RUN make', undefined, 'build'],
  ['[build  2/10] RUN make', undefined, 'build'],
  ['[linux/amd64 2/5] RUN make', 'linux/amd64', undefined],
  ['[linux/amd64 build 2/5] RUN make', 'linux/amd64', 'build'],
  ['[linux/amd64->arm64 build 2/5] RUN make', 'linux/arm64', 'build'],
  // Bake, with the target in front.
  ['[api 2/5] RUN make', undefined, 'api'],
  ['[api build 2/5] RUN make', undefined, 'api build'],
  ['[api build  2/10] RUN make', undefined, 'api build'],
  ['[api linux/arm/v7 2/5] RUN make', 'linux/arm/v7', 'api'],
  ['[api linux/amd64 build 2/5] RUN make', 'linux/amd64', 'api build'],
])('%s', (name, platform, stage) => {
  expect(parseStepName(name)).toEqual({ platform, stage, instruction: 'RUN make' });
});

test.each([
  ['[api] exporting to image', 'exporting to image'],
  ['exporting to image', 'exporting to image'],
  ['[api internal] load .dockerignore', '[api internal] load .dockerignore'],
])('%s without its target', (name, rest) => {
  expect([withoutTarget(name), parseStepName(name)]).toEqual([rest, undefined]);
});
