import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listContainers, removeContainer } from '../../src/docker/containers.ts';
import { connectEngine, type Engine } from '../../src/docker/engine-api.ts';
import { createIdle } from '../../src/release/idle-container.ts';
import { labels } from '../../src/release/labels.ts';
import { acquireLock, holderOf, lockName } from '../../src/release/lock.ts';
import { fakeHost } from '../fake-host.ts';
import { uniqueName } from './engine.ts';

/** The lock itself against the engine: what many deployments at once make of it in a moment. */

let engine: Engine;
let project: string;

beforeEach(async () => {
  engine = await connectEngine((process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock');
  project = uniqueName('lock');
});

afterEach(async () => {
  for (const { id } of await listContainers(engine, `${labels.lock}=${project}`)) await removeContainer(engine, id);
});

const options = (holder: string, timeout = 60_000) => ({ project, holder, timeout });

test('one of many has it at a time, and each has its turn', async () => {
  const inside = { now: 0, most: 0, turns: 0 };
  await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const lock = await acquireLock(engine, fakeHost(), options(`run ${at}`));
      inside.now++;
      inside.most = Math.max(inside.most, inside.now);
      inside.turns++;
      await lock.check();
      inside.now--;
      await lock.release();
    }),
  );
  expect(inside).toEqual({ now: 0, most: 1, turns: 20 });
  expect(await holderOf(engine, project)).toBeUndefined();
}, 120_000);

test('one of many takes over from a holder that says nothing any more', async () => {
  // On another machine, so nobody can see that it has died.
  await createIdle(engine, {
    name: lockName(project),
    labels: { [labels.lock]: project, [labels.holder]: 'a dead one', [labels.identity]: 'other-machine x 1 1' },
  });
  const hosts = Array.from({ length: 10 }, () => fakeHost());
  const results = await Promise.allSettled(
    hosts.map((host, at) => acquireLock(engine, host, { ...options(`run ${at}`, 8_000), lease: 6_000 })),
  );
  const winners = results.filter(({ status }) => status === 'fulfilled');
  expect(winners).toHaveLength(1);
  const notices = hosts.flatMap(({ annotations }) => annotations.map(({ text }) => text));
  expect(notices).toContainEqual(`The deployment of "${project}" by a dead one has died: this one takes over.`);
  for (const result of results) if (result.status === 'fulfilled') await result.value.release();
}, 120_000);

test('a holder that was taken for dead notices, and may touch nothing more', async () => {
  const lock = await acquireLock(engine, fakeHost(), options('the first'));
  const holder = await holderOf(engine, project);
  await removeContainer(engine, holder?.id ?? '');
  const other = await acquireLock(engine, fakeHost(), options('the second'));
  await expect(lock.check()).rejects.toThrow(`The lock of "${project}" was lost to another deployment`);
  expect(lock.lost.aborted).toBe(true);
  await lock.release();
  expect((await holderOf(engine, project))?.name).toBe('the second');
  await other.release();
}, 60_000);

test('one that a prune took is taken again', async () => {
  const host = fakeHost();
  const lock = await acquireLock(engine, host, options('the first'));
  await removeContainer(engine, (await holderOf(engine, project))?.id ?? '');
  await lock.check();
  expect(host.annotations.map(({ text }) => text)).toContainEqual(expect.stringContaining('taken again'));
  await lock.release();
  expect(await holderOf(engine, project)).toBeUndefined();
}, 60_000);

test('who waits too long is told who has it', async () => {
  const lock = await acquireLock(engine, fakeHost(), options('mona, https://ci.example.com/7'));
  await expect(acquireLock(engine, fakeHost(), options('another', 1_000))).rejects.toThrow(
    `Another deployment of "${project}" is running (mona, https://ci.example.com/7) and did not end within 1 s`,
  );
  await lock.release();
}, 60_000);
