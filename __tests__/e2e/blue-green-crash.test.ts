import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { docker } from './engine.ts';
import { type Lost, startLoad } from './load.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders } from './runner.ts';

/**
 * A release that crashes while it has all the traffic: the old one answers whatever only asks. What may change something
 * and was being executed is lost, rather than executed a second time in secret.
 */

let images: Images;
let shop: Application;
const own = { 'shared-volumes': 'executed' };

beforeAll(async () => {
  images = await buildImages(['one', 'crash']);
  shop = await makeApplication(images);
  await shop.write({ web: '    environment: {EXECUTED: /executed}\n    volumes: ["executed:/executed"]' });
  await appendFile(`${shop.folder}/compose.yaml`, '  executed: {}\n');
  expect((await shop.deploy('one', own)).exitCode).toBe(0);
}, 240_000);

afterAll(async () => {
  await shop?.remove();
  removeFolders();
}, 120_000);

/** When the engine says that a container has ended, in milliseconds since the epoch: from then on nothing reaches it. */
const watchEnd = (container: string) => {
  const filters = ['--filter', `container=${container}`, '--filter', 'event=die'];
  const child = spawn('docker', ['events', ...filters, '--format', '{{.TimeNano}}'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  return {
    ended: line.then(([text]) => Number(text) / 1e6),
    stop: () => child.kill(),
  };
};

/** What each container executed of those whose names end so, by its host name. */
const executed = async (ending: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const text = await docker('exec', `${shop.project}-blue-web-blue-1`, 'sh', '-c', 'cd /executed; grep "" /dev/null *');
  const all = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [host = '', id = ''] = line.split(':');
    if (!id.endsWith(ending)) continue;
    all.set(host, [...(all.get(host) ?? []), id]);
  }
  return all;
};

const crash = async (inputs: Readonly<Record<string, string>>, ending: string) => {
  const survivor = await docker('inspect', '--format', '{{.Config.Hostname}}', `${shop.project}-blue-web-blue-1`);
  const watch = watchEnd(`${shop.project}-green-web-green-1`);
  // Every user has a request under way most of the time, so the crash meets some.
  const load = startLoad({
    url: `${shop.url}/?wait=200&id={method}{id}${ending}`,
    methods: ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT'],
  });
  try {
    const result = await shop.deploy('crash', { hold: '60s', ...own, ...inputs });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    // Whichever gate sees it first.
    expect(result.log).toMatch(/answered the proxy's health check|requests failed/);
  } finally {
    await load.stop();
    watch.stop();
  }
  const seen = await load.stop();
  return { seen, survivor, log: await executed(ending), ended: await watch.ended };
};

const onlyAsks = (name: string) => /^(GET|HEAD|OPTIONS)/.test(name);
const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at);

test.each<{
  readonly description: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly ending: string;
  readonly mayFail: (name: string) => boolean;
  readonly mayRunTwice: (name: string) => boolean;
}>([
  {
    description: 'no request that only asks fails, and no other is executed twice',
    inputs: {},
    ending: 'a',
    mayFail: (name) => !onlyAsks(name),
    mayRunTwice: onlyAsks,
  },
  {
    description: 'the same where what only asks is always repeated',
    inputs: { 'retry-safe-requests': 'true' },
    ending: 'c',
    mayFail: (name) => !onlyAsks(name),
    mayRunTwice: onlyAsks,
  },
  {
    description: 'none at all is executed twice when that is wanted',
    inputs: { 'retry-safe-requests': 'false' },
    ending: 'b',
    mayFail: () => true,
    mayRunTwice: () => false,
  },
])(
  'of a release that crashes while it is held, $description',
  async ({ inputs, ending, mayFail, mayRunTwice }) => {
    const { seen, survivor, log, ended } = await crash(inputs, ending);
    const nameOf = ({ method, id }: Lost) => `${method}${id}${ending}`;
    // Users did meet it.
    expect([...log.keys()]).toEqual([expect.any(String), expect.any(String)]);
    // It had been handed each of them before it ended, and nobody else executed it; what came later was answered.
    expect(seen.lost.filter(({ began }) => began > ended)).toEqual([]);
    expect(seen.lost.filter((one) => log.get(survivor)?.includes(nameOf(one)))).toEqual([]);
    expect(twice(seen.lost.map(({ user }) => String(user)))).toEqual([]);
    expect(seen.lost.filter((one) => !mayFail(nameOf(one)))).toEqual([]);
    expect(twice([...log.values()].flat()).filter((name) => !mayRunTwice(name))).toEqual([]);
  },
  240_000,
);
