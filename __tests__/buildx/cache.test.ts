import { describe, expect, test } from '@jest/globals';
import { planCache } from '../../src/buildx/cache.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { buildInputs } from '../build/inputs.ts';
import { pushEvent } from '../fake-host.ts';

const { branch: _branch, defaultBranch: _default, ...nowhere } = pushEvent;
const branch = (name: string): PipelineEvent => ({ ...nowhere, branch: name, defaultBranch: 'main' });
const tag: PipelineEvent = { ...nowhere, tag: 'v1.0.0', defaultBranch: 'main' };
const change = (fork: boolean): PipelineEvent => ({
  ...nowhere,
  kind: 'change-request',
  defaultBranch: 'main',
  changeRequest: { number: 7, head: { branch: 'feature/x' }, base: { branch: 'release/2' }, fork },
});

const read = (scope: string) => `type=registry,ref=ghcr.io/acme/shop:cache-${scope}`;
const written = (scope: string) => `${read(scope)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`;

describe('what is read and what is written', () => {
  test.each([
    ['the default branch', branch('main'), ['main'], ['main']],
    ['another branch', branch('feature/x'), ['feature-x', 'main'], ['feature-x']],
    ['a branch where no default is known', { ...nowhere, branch: 'x' }, ['x', 'main'], ['x']],
    ['a default branch of another name', { ...branch('x'), defaultBranch: 'trunk' }, ['x', 'trunk'], ['x']],
    ['a tag', tag, ['main'], []],
    ['a change request', change(false), ['feature-x', 'release-2', 'main'], []],
    ['a change request of a fork', change(true), ['feature-x', 'release-2', 'main'], []],
    ['a schedule on a branch', { ...branch('main'), kind: 'schedule' as const }, ['main'], ['main']],
    ['a branch that is no tag', branch('a;b && ::x::'), ['a-b-x-', 'main'], ['a-b-x-']],
    ['a branch that is too long', branch('x'.repeat(200)), ['x'.repeat(100), 'main'], ['x'.repeat(100)]],
  ])('%s', (_description, event, reads, writes) => {
    expect(planCache(buildInputs(), event)).toEqual({ from: reads.map(read), to: writes.map(written) });
  });

  test.each([
    ['none at all', { cache: 'none' }, [], []],
    ['the user’s own sources', { 'cache-from': 'type=gha\ntype=local,src=/c' }, ['type=gha', 'type=local,src=/c'], []],
    ['the user’s own destination', { 'cache-to': 'type=gha,mode=max' }, [], ['type=gha,mode=max']],
    ['own ones before none', { cache: 'none', 'cache-from': 'type=gha' }, ['type=gha'], []],
  ])('%s', (_description, given, from, to) => {
    expect(planCache(buildInputs(given), branch('main'))).toEqual({ from, to });
  });

  test('an image for the cache stands for every scope', () => {
    const plan = planCache(buildInputs({ 'cache-image': 'cache.example/shop:c' }), branch('feature/x'));
    expect(plan.from).toEqual(['type=registry,ref=cache.example/shop:c']);
    expect(plan.to[0]).toContain('type=registry,ref=cache.example/shop:c,mode=max');
  });
});
