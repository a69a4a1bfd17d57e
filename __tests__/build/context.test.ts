import { describe, expect, test } from '@jest/globals';
import { planContext } from '../../src/build/context.ts';
import { fakeHost, pushEvent } from '../fake-host.ts';
import { buildInputs } from './inputs.ts';

const local = fakeHost();
const github = fakeHost({ kind: 'github' });
const plan = (given: Readonly<Record<string, unknown>>, host = local, event = pushEvent) =>
  planContext(buildInputs(given), event, host);
const commit = `https://git.example.com/acme/shop.git#${pushEvent.sha}`;

describe('the context', () => {
  test.each([
    ['is the checkout for a candidate, on GitHub too', {}, github, '.'],
    ['is the checkout outside of GitHub', { image: undefined }, local, '.'],
    ['is what the user says', { image: undefined, context: 'apps/web' }, github, 'apps/web'],
    ['may be the commit in its repository', { context: '{{defaultContext}}' }, local, commit],
    ['may be a folder of it', { context: '{{ defaultContext }}:apps/web' }, local, `${commit}:apps/web`],
  ])('%s', async (_description, given, host, context) => {
    expect((await plan(given, host)).context).toBe(context);
  });

  test('names the server that wants a token only when the commit itself is fetched', async () => {
    const of = async (context: string) => (await plan({ context, 'build-contexts': 'a={{defaultContext}}' })).gitHost;
    expect(await of('{{defaultContext}}:sub')).toBe('git.example.com');
    expect(await of('https://git.example.com/other/one.git')).toBeUndefined();
    expect(await of('.')).toBeUndefined();
  });

  test('may be named by a named context', async () => {
    const { buildContexts } = await plan({ 'build-contexts': 'a={{defaultContext}}:x\nb=docker-image://c' });
    expect(buildContexts).toEqual([`a=${commit}:x`, 'b=docker-image://c']);
  });

  test('is no commit where nobody knows the repository’s address', async () => {
    const event = { ...pushEvent, repository: { name: 'shop', url: '/srv/shop' } };
    await expect(plan({ context: '{{defaultContext}}' }, local, event)).rejects.toThrow('give a path in the checkout');
  });
});
