import { describe, expect, test } from '@jest/globals';
import { collectsUntagged, mayPush } from '../../src/buildx/write-access.ts';
import { pushEvent } from '../fake-host.ts';

const change = (fork: boolean, actor = 'mona') => ({
  ...pushEvent,
  changeRequest: { number: 7, head: { branch: 'x' }, base: { branch: 'main' }, fork },
  run: { ...pushEvent.run, actor },
});

describe('who may push', () => {
  test.each([
    ['a branch', undefined, pushEvent, true],
    ['a change from within', undefined, change(false), true],
    ['a change from a fork', undefined, change(true), false],
    ['a change by Dependabot', undefined, change(false, 'dependabot[bot]'), false],
    ['a branch of Dependabot', undefined, { ...pushEvent, run: { ...pushEvent.run, actor: 'dependabot[bot]' } }, false],
    ['a branch of somebody who does not want to', false, pushEvent, false],
    ['a fork of somebody who says that it may', true, change(true), true],
  ])('%s', (_description, push, event, may) => {
    expect(mayPush(push, event)).toBe(may);
  });
});

test.each([
  ['registry.gitlab.com/acme/shop', true],
  ['registry.gitlab.com.example.org/acme/shop', false],
  ['ghcr.io/acme/shop', false],
])('%s deletes what has no tag: %s', (image, collects) => {
  expect(collectsUntagged(image)).toBe(collects);
});
