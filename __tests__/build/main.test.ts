import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { whatIsBuilt } from '../../src/build/candidate-plan.ts';
import { run } from '../../src/build/main.ts';
import { temporaryTagFor } from '../../src/buildx/temporary-tag.ts';
import { InputError, RefusedError, UnavailableError } from '../../src/errors.ts';
import { type FakeHost, fakeHost, pushEvent } from '../fake-host.ts';
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

const inspected = (driver: string, platforms = 'linux/amd64*, linux/arm64') =>
  `Name: big\nDriver: ${driver}\n\nNodes:\nName: big0\nStatus: running\nPlatforms: ${platforms}\n`;
const overloaded = {
  code: 1,
  stderr: 'ERROR: failed to build: failed to solve: unexpected status: 503 Service Unavailable\n',
};
const failing = {
  code: 1,
  stderr:
    '#5 0.1 connection refused\nERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1\n',
};

let registry: FakeRegistry;
let folder: string;
let image: string;
let done: { metadata: string };
let host: FakeHost;

beforeAll(async () => {
  registry = await startRegistry();
  image = `${registry.host}/shop`;
  const digest = plantImage(registry, 'one');
  done = {
    metadata: JSON.stringify({ 'containerimage.digest': digest, 'containerimage.config.digest': 'sha256:c' }),
  };
});

afterAll(() => registry.close());

const hostWith = (facts: Parameters<typeof fakeHost>[0] = {}) =>
  fakeHost({ workspace: folder, environment: { PATH: `${folder}:${process.env.PATH}` }, ...facts });

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

const build = async (script: Script = {}, inputs: Readonly<Record<string, unknown>> = {}) => {
  const told = { inspect: { code: 0, text: inspected('docker-container') }, builds: [done], ...script };
  await writeFile(join(folder, 'script.json'), JSON.stringify(told));
  return run(buildInputs({ image, ...inputs }), host);
};

const calls = async (): Promise<{ args: string[]; epoch?: string }[]> =>
  (await readFile(join(folder, 'calls.jsonl'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const words = async (flag: string): Promise<readonly (string | undefined)[]> => {
  const args = (await calls())[0]?.args ?? [];
  return args.flatMap((word, index) => (word === flag ? [args[index + 1]] : []));
};

const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a build that works', () => {
  test('gives the candidate with its platforms', async () => {
    const outputs = await build();
    const { 'containerimage.digest': digest } = JSON.parse(done.metadata);
    expect(outputs).toMatchObject({ reference: `${image}@${digest}`, digest, imageid: 'sha256:c' });
    expect(outputs.candidates).toEqual([
      {
        name: image,
        reference: `${image}@${digest}`,
        digest,
        platforms: [{ platform: 'linux/amd64', digest, size: expect.any(Number), layers: expect.any(Number) }],
      },
    ]);
  });

  test.each([
    ['auto', 'docker-container', undefined],
    ['auto', 'docker', 'candidate-860c1904a1ce-42-1-'],
    ['tag', 'docker-container', 'candidate-860c1904a1ce-42-1-'],
    ['digest', 'remote', undefined],
  ])('candidate: %s on the driver %s has the temporary tag %s', async (candidate, driver, tag) => {
    const outputs = await build({ inspect: { code: 0, text: inspected(driver) } }, { candidate });
    const { temporaryTag } = (outputs.candidates as { temporaryTag?: string }[])[0] ?? {};
    expect(temporaryTag?.slice(0, tag?.length)).toBe(tag);
    const [output] = await words('--output');
    expect(output?.includes('push-by-digest=true')).toBe(tag === undefined);
    expect(output).toContain(tag === undefined ? `name=${image},` : `name=${image}:${temporaryTag},`);
  });

  test.each([
    ['classic', '', ['type=provenance,disabled=true'], [], ['notice']],
    [
      'containerd',
      'Labels:\n org.mobyproject.buildkit.worker.snapshotter: overlayfs\n',
      [expect.stringContaining('mode=')],
      [expect.stringContaining('cache-main')],
      [],
    ],
  ])('asks an engine with the %s image store for what it can do', async (_store, labels, attests, cache, said) => {
    await build({ inspect: { code: 0, text: `${inspected('docker')}${labels}` } });
    expect([await words('--attest'), await words('--cache-to')]).toEqual([attests, cache]);
    expect(host.annotations.map(({ level }) => level)).toEqual(said);
  });

  test('comes from a builder of ours where the engine’s own cannot push by digest', async () => {
    const outputs = await build({ inspect: { code: 0, text: inspected('docker') }, create: 0 });
    expect((outputs.candidates as { temporaryTag?: string }[])[0]?.temporaryTag).toBeUndefined();
    expect(await words('--builder')).toEqual(['quaygate-candidate-host']);
    expect(await readFile(join(folder, 'builders'), 'utf8')).toBe(
      'buildx create --name quaygate-candidate-host --driver docker-container --driver-opt network=host --bootstrap\n',
    );
  });

  test('leaves no builder behind that could not be started', async () => {
    await build({ inspect: { code: 0, text: inspected('docker') } });
    expect(await readFile(join(folder, 'builders'), 'utf8')).toMatch(
      /^buildx create .*\nbuildx rm --force quaygate-candidate-host\n$/,
    );
  });

  test('takes no other builder than the one that was named', async () => {
    const outputs = await build({ inspect: { code: 0, text: inspected('docker') }, create: 0 }, { builder: 'default' });
    expect((outputs.candidates as { temporaryTag?: string }[])[0]?.temporaryTag).toMatch(/^candidate-/);
    expect(await words('--builder')).toEqual(['default']);
  });

  test('takes labels and version from the metadata of the pipeline, unless the step has its own', async () => {
    host = hostWith({ earlier: { metadata: { version: '1.2.3 $& ::x::', labels: ['a=b,c', 7] } } });
    await build({}, { 'build-args': 'VERSION=v{{version}}\nREVISION={{revision}}' });
    expect(await words('--label')).toEqual(['a=b,c']);
    expect(await words('--build-arg')).toEqual(['VERSION', 'REVISION']);
    expect((await calls())[0]).toMatchObject({ version: 'v1.2.3 $& ::x::', revision: pushEvent.sha });
    await rm(join(folder, 'calls.jsonl'));
    await build({}, { labels: 'own=1' });
    expect(await words('--label')).toEqual(['own=1']);
  });

  test('knows the commit’s time when it is to be reproducible, and says nothing of times else', async () => {
    await build({}, { reproducible: true });
    await build();
    expect((await calls()).map(({ epoch }) => epoch)).toEqual([
      String(Date.parse('2026-11-20T10:00:00Z') / 1000),
      undefined,
    ]);
  });

  test('says to BuildKit too which registries are spoken to over plain http', async () => {
    const http = image.slice(0, image.indexOf('/'));
    await build({}, { 'http-registries': `registry.example.com:5000\n${http}` });
    for (const flag of ['--output', '--cache-from', '--cache-to']) {
      expect(await words(flag)).toEqual([expect.stringMatching(/,registry\.insecure=true(,|$)/)]);
    }
    await rm(join(folder, 'calls.jsonl'));
    await build({}, { 'http-registries': 'registry.example.com:5000' });
    expect((await calls())[0]?.args.join()).not.toContain('registry.insecure');
  });

  test('hands secrets over as files', async () => {
    await build({}, { secrets: 'token=hunter2' });
    expect(await words('--secret')).toEqual([`id=token,src=${await host.tempFolder()}/secret-0`]);
    expect(JSON.stringify(await calls())).not.toContain('hunter2');
  });
});

describe('a build that fails', () => {
  test('in a way that may pass is tried again', async () => {
    await build({ builds: [overloaded, done] });
    expect(await calls()).toHaveLength(2);
    expect(host.annotations).toEqual([
      {
        level: 'warning',
        text: expect.stringMatching(/^The build failed in a way that may pass \(try 1 of 4\)\.\n.*503/),
      },
    ]);
  }, 15_000);

  test('again and again could not be found out', async () => {
    const error = await failureOf(build({ builds: [overloaded] }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('503 Service Unavailable');
    expect(await calls()).toHaveLength(4);
  }, 30_000);

  test('in a step of the Dockerfile is final, whatever the step printed', async () => {
    const error = await failureOf(build({ builds: [failing] }));
    expect(error).toBeInstanceOf(RefusedError);
    expect(String(error)).toMatch(/^RefusedError: The build of \S+\/shop failed\.\n/);
    expect(String(error)).toContain('did not complete successfully');
    expect(await calls()).toHaveLength(1);
  });

  test('because the builder cannot do a platform is the input’s fault', async () => {
    const stderr = 'ERROR: failed to solve: busybox: no match for platform in manifest: not found\n';
    const error = await failureOf(build({ builds: [{ code: 1, stderr }] }, { platforms: 'linux/s390x' }));
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain('does not do linux/s390x (it does linux/amd64, linux/arm64)');
  });

  test('to be allowed to push is no verdict about the build', async () => {
    const error = await failureOf(
      build({ builds: [{ code: 1, stderr: 'ERROR: failed to solve: failed to push x: push access denied\n' }] }),
    );
    expect(error).toBeInstanceOf(UnavailableError);
    expect(await calls()).toHaveLength(1);
  });

  test('to end in its time is ended', async () => {
    const error = await failureOf(build({ builds: [{ hangs: true }] }, { timeout: '500ms' }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('did not finish in its time');
  }, 30_000);

  // The docker CLI, ended while it looks for its plugins, says that buildx's flags are none of its own.
  test('to be started again before its time is over did not finish, for the reason of the try before', async () => {
    const lastWords =
      "unknown flag: --iidfile\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n";
    const builds = [overloaded, { hangs: true, lastWords }];
    const error = await failureOf(build({ builds }, { timeout: '6s' }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('did not finish in its time');
    expect(String(error)).toContain('503 Service Unavailable');
    expect(String(error)).not.toContain('unknown flag');
  }, 30_000);

  test('because docker finds no buildx is not the input’s fault', async () => {
    const stderr = "unknown flag: --iidfile\nSee 'docker --help'.\n";
    const error = await failureOf(build({ builds: [{ code: 125, stderr }] }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('has no buildx, or could not start it. Install Docker with buildx');
  });

  test('after its push, takes the temporary tag away again', async () => {
    const tag = temporaryTagFor(pushEvent, whatIsBuilt(buildInputs({ image })));
    const digest = plantImage(registry, 'pushed');
    registry.tags.set(`shop:${tag}`, digest);
    const error = await failureOf(build({ builds: [{ metadata: '{}' }] }, { candidate: 'tag' }));
    expect(String(error)).toContain('wrote no "containerimage.digest"');
    expect(registry.tags.has(`shop:${tag}`)).toBe(false);
  });

  test('when cancelled between two tries says so', async () => {
    const running = failureOf(build({ builds: [overloaded] }));
    const timer = setInterval(() => host.annotations.length > 0 && host.cancel(), 10);
    const error = await running;
    clearInterval(timer);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('was cancelled');
    expect(await calls()).toHaveLength(1);
  });

  test.each([
    ['no metadata', {}, 'wrote no metadata'],
    ['metadata that is no JSON', { metadata: '<html>' }, 'wrote no metadata'],
    ['metadata that is a list', { metadata: '[]' }, 'wrote no metadata'],
    ['no digest', { metadata: '{}' }, 'wrote no "containerimage.digest"'],
    [
      'a digest that is none',
      { metadata: '{"containerimage.digest":"sha256:;x"}' },
      'wrote no "containerimage.digest"',
    ],
  ])('to give %s', async (_description, turn, message) => {
    const error = await failureOf(build({ builds: [turn] }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain(message);
  });
});

describe('what is found wrong before anything is built', () => {
  const nobody = { code: 1, text: 'ERROR: no builder "nobody" found\n' };
  const noBuildx = {
    code: 1,
    text: "docker: unknown command: docker buildx\n\nRun 'docker --help' for more information\n",
  };
  const locked = { code: 1, text: 'ERROR: open /root/.docker/buildx/.lock: permission denied\n' };
  const away = { code: 0, text: 'Name: big\nDriver: \nError: Cannot connect to the Docker daemon at unix:///x\n' };

  test.each([
    ['an image with a tag', { image: 'ghcr.io/acme/shop:1' }, {}, InputError, 'a candidate has no tag yet'],
    ['an image with a digest', { image: `acme/shop@sha256:${'a'.repeat(64)}` }, {}, InputError, 'has no tag yet'],
    ['no builder of that name', { builder: 'nobody' }, { inspect: nobody }, InputError, 'Input "builder" is "nobody"'],
    ['no buildx to ask', { builder: 'big' }, { inspect: noBuildx }, UnavailableError, 'has no buildx'],
    ['buildx that cannot say', { builder: 'big' }, { inspect: locked }, UnavailableError, 'permission denied'],
    ['an engine that is away', {}, { inspect: away }, UnavailableError, 'Cannot connect to the Docker daemon'],
    [
      'by digest with a builder that cannot',
      { candidate: 'digest' },
      { inspect: { code: 0, text: inspected('docker') } },
      InputError,
      'Input "candidate" is "digest", but the builder "big" (driver docker) cannot push by digest',
    ],
    ['a version nobody gave', { 'build-args': 'V={{version}}' }, {}, InputError, 'no metadata step of this pipeline'],
    ['no such context', { context: 'nowhere' }, {}, InputError, 'Input "context" is "nowhere"'],
  ])('%s', async (_description, inputs, script, kind, message) => {
    const error = await failureOf(build(script, inputs));
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(message);
    expect(await calls()).toEqual([]);
  });

  test('reproducible without a commit’s time', async () => {
    host = hostWith({ event: { commitTime: undefined } as object });
    const error = await failureOf(build({}, { reproducible: true }));
    expect(String(error)).toContain('Input "reproducible" is "true", but the commit\'s time');
    expect(await calls()).toEqual([]);
  });

  test('no docker', async () => {
    host = hostWith({ environment: { PATH: '/nonexistent' } });
    const error = await failureOf(build());
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('Install Docker with buildx on the runner.');
  });
});
