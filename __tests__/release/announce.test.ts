import { expect, test } from '@jest/globals';
import { RefusedError, UnavailableError } from '../../src/errors.ts';
import type { DeploymentEnd } from '../../src/host/host.ts';
import { announced, announceRemoval, endOf } from '../../src/release/announce.ts';
import { fakeHost } from '../fake-host.ts';

const refused = new RefusedError('no');
const url = 'https://shop.example.com';

test.each([
  { description: 'deployed', result: 'deployed', error: undefined, state: 'success', link: true },
  {
    description: 'deployed, and what came after failed',
    result: 'deployed',
    error: refused,
    state: 'success',
    link: true,
  },
  { description: 'undone', result: 'rolled-back', error: refused, state: 'failure', link: false },
  { description: 'refused', result: 'failed', error: refused, state: 'failure', link: false },
  { description: 'not found out', result: 'failed', error: new UnavailableError('away'), state: 'error', link: false },
  { description: 'a bug', result: undefined, error: new TypeError('x'), state: 'error', link: false },
])('$description is $state', ({ result, error, state, link }) => {
  const end = endOf({ result }, error, url);
  expect(end).toMatchObject({ state, ...(link && { url }) });
  expect('url' in end).toBe(link);
});

const what = {
  ...{ environment: 'production', project: 'shop', token: 't', commit: 'c', url },
  description: 'Release 1 of shop',
};

test('the result is passed on, and told', async () => {
  const ends: DeploymentEnd[] = [];
  const host = {
    ...fakeHost(),
    openDeployment: async () => ({ close: async (end: DeploymentEnd) => void ends.push(end) }),
  };
  expect(await announced(host, what, async () => ({ result: 'deployed' }))).toEqual({ result: 'deployed' });
  const fault = new RefusedError('no', { outputs: { result: 'rolled-back' } });
  await expect(announced(host, what, () => Promise.reject(fault))).rejects.toBe(fault);
  expect(ends.map(({ state }) => state)).toEqual(['success', 'failure']);
});

test('that it cannot be told stops nothing', async () => {
  const away = async () => {
    throw new UnavailableError('away');
  };
  for (const openDeployment of [away, async () => ({ close: away })]) {
    const host = { ...fakeHost(), openDeployment };
    expect(await announced(host, what, async () => ({ result: 'deployed' }))).toEqual({ result: 'deployed' });
  }
});

test.each([{ environment: undefined }, { token: undefined }, { commit: '' }])(
  'without %j nobody is asked',
  async (missing) => {
    const host = {
      ...fakeHost(),
      openDeployment: async () => {
        throw new Error('was asked');
      },
    };
    expect(await announced(host, { ...what, ...missing }, async () => ({ result: 'deployed' }))).toBeTruthy();
    expect(host.lines).toEqual([]);
  },
);

test('every environment hears of a removal once, though one of them cannot', async () => {
  const asked: string[] = [];
  const host = {
    ...fakeHost(),
    endDeployments: async ({ environment }: { environment: string }) => {
      asked.push(environment);
      if (environment === 'away') throw new UnavailableError('GitHub answered 503.');
      return environment === 'production' ? 2 : 0;
    },
  };
  await announceRemoval(host, what, ['production', 'away', 'production', 'staging']);
  expect(asked).toEqual(['production', 'away', 'staging']);
  expect(host.lines).toEqual(['The environment "production" was told that "shop" does not run there any more.']);
  expect(host.annotations.map(({ text }) => text)).toEqual([
    'The environment "away" was not told of the removal: GitHub answered 503.',
  ]);
});
