import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { run } from '../../src/build/main.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';
import { type FakeRegistry, plantImage, startRegistry } from '../registry/fake-registry.ts';
import { buildInputs } from './inputs.ts';

/** Faults only: what buildx does when it works is tested with the real one. */
const fakeDocker = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const args = process.argv.slice(2);
const script = JSON.parse(readFileSync(join(__dirname, 'script.json'), 'utf8'));
if (args[1] === 'inspect') {
  if (script.inspect.code) process.stderr.write(script.inspect.text);
  else process.stdout.write(script.inspect.text);
  process.exit(script.inspect.code);
}
if (args[1] === 'create' || args[1] === 'rm') {
  appendFileSync(join(__dirname, 'builders'), args.join(' ') + '\\n');
  process.exit(args[1] === 'create' ? script.create ?? 1 : 0);
}
const calls = join(__dirname, 'calls.jsonl');
const made = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\\n').length : 0;
appendFileSync(calls, JSON.stringify({ args, epoch: process.env.SOURCE_DATE_EPOCH, version: process.env.VERSION, revision: process.env.REVISION }) + '\\n');
const turn = script.builds[Math.min(made, script.builds.length - 1)];
if (turn.hangs) {
  if (turn.lastWords) process.on('SIGTERM', () => { process.stderr.write(turn.lastWords); process.exit(125); });
  setInterval(() => {}, 1000);
} else {
  process.stderr.write(turn.stderr ?? '');
  if (turn.metadata !== undefined) writeFileSync(args[args.indexOf('--metadata-file') + 1], turn.metadata);
  process.exitCode = turn.code ?? 0;
}
`;

export const inspected = (driver: string, platforms = 'linux/amd64*, linux/arm64') =>
  `Name: big\nDriver: ${driver}\n\nNodes:\nName: big0\nStatus: running\nPlatforms: ${platforms}\n`;
export const overloaded = {
  code: 1,
  stderr: 'ERROR: failed to build: failed to solve: unexpected status: 503 Service Unavailable\n',
};
export const failing = {
  code: 1,
  stderr:
    '#5 0.1 connection refused\nERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1\n',
};

export let registry: FakeRegistry;
export let folder: string;
export let image: string;
export let done: { metadata: string };
export let host: FakeHost;

beforeAll(async () => {
  registry = await startRegistry();
  image = `${registry.host}/shop`;
  const digest = plantImage(registry, 'one');
  done = {
    metadata: JSON.stringify({ 'containerimage.digest': digest, 'containerimage.config.digest': 'sha256:c' }),
  };
});

afterAll(() => registry.close());

export const hostWith = (facts: Parameters<typeof fakeHost>[0] = {}) =>
  fakeHost({ workspace: folder, environment: { PATH: `${folder}:${process.env.PATH}` }, ...facts });

/** Another host than the usual one, for the rest of the test. */
export const useHost = (facts: Parameters<typeof fakeHost>[0]): void => {
  host = hostWith(facts);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-build-'));
  await writeFile(join(folder, 'docker'), fakeDocker);
  await chmod(join(folder, 'docker'), 0o755);
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n');
  host = hostWith();
});

afterEach(async () => {
  await rm(await host.tempFolder(), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

interface Script {
  /** How making a builder of our own ends. */
  readonly create?: number;
  readonly inspect?: { readonly code: number; readonly text: string };
  readonly builds?: readonly object[];
}

export const build = async (script: Script = {}, inputs: Readonly<Record<string, unknown>> = {}) => {
  const told = { inspect: { code: 0, text: inspected('docker-container') }, builds: [done], ...script };
  await writeFile(join(folder, 'script.json'), JSON.stringify(told));
  return run(buildInputs({ image, ...inputs }), host);
};

export const calls = async (): Promise<{ args: string[]; epoch?: string }[]> =>
  (await readFile(join(folder, 'calls.jsonl'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

export const words = async (flag: string): Promise<readonly (string | undefined)[]> => {
  const args = (await calls())[0]?.args ?? [];
  return args.flatMap((word, index) => (word === flag ? [args[index + 1]] : []));
};

export const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => undefined,
    (error: unknown) => error,
  );
