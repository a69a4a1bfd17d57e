import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, docker, engine, uniqueImage } from './engine.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction, runGitlab } from './runner.ts';

/** The compiled test action on the real engine: what runs, what decides, what is left. */

const image = uniqueImage('test');
const secret = 'hunter2-hunter2';
let candidates = '';
let layouts = '';
let home: string;
let workspace: string;

const dockerfile = `FROM ${busybox()}
WORKDIR /app
COPY suite.sh page.html /app/
CMD ["httpd", "-f", "-p", "8080", "-h", "/app"]
`;

/** Writes what a test runner would, then ends as it is told. */
const suite = `mkdir -p reports/deep
cat >reports/deep/junit.xml <<X
<testsuites><testsuite name="berths"><testcase name="counts" time="0.25"/>
<testcase classname="berths" name="refuses" file="/app/suite.sh" line="3"><failure message="expected 1, got 2 &lt;b&gt;">at /app/suite.sh:4:1
$TOKEN</failure></testcase><testcase name="later"><skipped/></testcase></testsuite></testsuites>
X
printf 'SF:/app/suite.sh\\nDA:1,1\\nDA:2,0\\nDA:3,4\\nend_of_record\\n' >reports/lcov.info
echo "token $TOKEN on $(uname -m)"
echo "::error::not a command"
exit "\${CODE:-0}"
`;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'quaygate-e2e-test-'));
  await mkdir(join(home, 'image'));
  for (const [name, text] of Object.entries({ Dockerfile: dockerfile, 'suite.sh': suite, 'page.html': 'berths' })) {
    await writeFile(join(home, 'image', name), text);
  }
  const build = (inputs: Readonly<Record<string, string>>) =>
    runAction({
      action: 'build',
      workspace: join(home, 'image'),
      inputs: { image, builder: engine.builder, cache: 'none', platforms: 'linux/amd64,linux/arm64', ...inputs },
    });
  candidates = (await build({})).outputs.candidates ?? '';
  layouts = (await build({ push: 'false' })).outputs.candidates ?? '';
}, 120_000);

afterAll(async () => {
  removeFolders();
  await rm(home, { recursive: true, force: true });
});

beforeEach(async () => {
  workspace = await mkdtemp(join(home, 'workspace-'));
  await writeFile(join(workspace, 'suite.sh'), suite);
});

/** Nothing of any test run is left on the engine. */
const leftovers = async (): Promise<readonly string[]> => {
  const lists = await Promise.all(
    [
      ['ps', '--all'],
      ['network', 'ls'],
      ['volume', 'ls'],
    ].map((list) => docker(...list, '--quiet', '--filter', 'label=io.github.quaygate.test-lease')),
  );
  const images = await docker('image', 'ls', '--quiet', '--filter', 'reference=quaygate-test/*');
  return [...lists, images].filter((text) => text !== '');
};

afterEach(async () => {
  expect(await leftovers()).toEqual([]);
});

const run = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({ action: 'test', workspace, inputs: { candidates, ...inputs }, ...options });

const write = async (path: string, text: string) => {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
};

const read = (path: string): string => readFileSync(join(workspace, path), 'utf8');

const lastError = ({ annotations }: ActionResult): string =>
  annotations.filter(({ level }) => level === 'error').at(-1)?.message ?? '';

describe('commands in a container of the image', () => {
  test('pass by their exit code, and nothing of a secret is seen', async () => {
    const inputs = { run: 'sh suite.sh\n', env: 'HOME=/tmp', secrets: `TOKEN=${secret}` };
    const result = await run(inputs);
    expect([result.exitCode, result.outputs.result, result.outputs.tests]).toEqual([0, 'pass', '']);
    expect(result.maskedLog).toContain('token *** on x86_64');
    // The runner learns of the secret by the first line of all, and it stands nowhere else.
    expect(result.log.replaceAll(`::add-mask::${secret}`, '')).not.toContain(secret);
    expect(result.annotations).toEqual([]);
  });

  test.each([
    ['another exit code', { run: 'echo one\nexit 4\necho two' }, 1, 'fail', /exit code 4/],
    [
      'a shell that the image lacks',
      { run: 'true', shell: 'bash' },
      3,
      'error',
      /could not be started.*bash.*set the input "shell" to one that the image has/,
    ],
    ['no shell at all', { run: 'test\n-f\n/app/suite.sh', shell: 'direct' }, 0, 'pass', undefined],
    ['the end of the time', { run: 'sleep 600', timeout: '4s' }, 3, 'error', /did not end within.*"timeout"/],
    ['no report where one was expected', { run: 'true', junit: 'reports' }, 3, 'error', /left no report at "reports"/],
    [
      'a report without a test',
      { run: 'echo "<testsuites/>" >j.xml', junit: 'j.xml' },
      3,
      'error',
      /hold no test at all/,
    ],
    ['a report that is none', { run: 'echo "<testsuites>" >j.xml', junit: 'j.xml' }, 3, 'error', /cannot be used/],
    ['nothing to run', {}, 2, '', /Nobody said what to test/],
  ] as const)('%s', async (_description, inputs, exitCode, verdict, error) => {
    const result = await run(inputs);
    expect([result.exitCode, result.outputs.result ?? '']).toEqual([exitCode, verdict]);
    if (error) expect(lastError(result)).toMatch(error);
  });

  test('reports come out of a container that failed: counted, summarised, and shown at their place', async () => {
    const result = await run({
      run: 'sh suite.sh',
      env: 'CODE=1',
      secrets: `TOKEN=${secret}`,
      junit: 'reports/**/*.xml',
      coverage: 'reports',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      result: 'fail',
      tests: '3',
      passed: '1',
      failed: '1',
      skipped: '1',
      coverage: '66.6',
      reports: 'quaygate/test/junit/1-junit.xml\nquaygate/test/coverage/1-lcov.info\nquaygate/test/cobertura.xml',
    });
    expect(result.annotations[0]).toMatchObject({
      level: 'error',
      message: 'berths › refuses: expected 1, got 2 <b>',
      file: 'suite.sh',
      line: 3,
    });
    expect(result.summary).toContain('expected 1, got 2 &lt;b&gt;');
    expect(result.summary + read('quaygate/test/junit/1-junit.xml')).not.toContain(secret);
    expect(read('quaygate/test/cobertura.xml')).toContain('filename="suite.sh"');
  });

  test('every platform on request, each from its own manifest', async () => {
    const result = await run({ run: 'sh suite.sh', platforms: 'all', secrets: 'TOKEN=machine', junit: 'reports/deep' });
    expect(result.maskedLog).toContain('on x86_64');
    expect(result.maskedLog).toContain('on aarch64');
    expect([result.exitCode, result.outputs.tests]).toEqual([1, '6']);
    expect(result.outputs.reports).toContain('quaygate/test/junit/linux-arm64-1-junit.xml');
  });

  test.each(['linux/amd64', 'linux/arm64'])('a candidate that is in no registry, on %s', async (platforms) => {
    const result = await run({ candidates: layouts, run: 'uname -m', platforms }, { workspace: join(home, 'image') });
    expect([result.exitCode, result.outputs.result]).toEqual([0, 'pass']);
    expect(result.log).toContain(platforms === 'linux/arm64' ? 'aarch64' : 'x86_64');
  });
});

const compose = `
name: production
services:
  web:
    image: ${image}:some-tag
    container_name: the-web
    restart: always
    ports: ["127.0.0.1:80:8080"]
    volumes: ["data:/data"]
    healthcheck:
      test: [CMD, wget, -q, -O-, "http://127.0.0.1:8080/\${PAGE:-page.html}"]
      interval: 300ms
      retries: 2
    stop_grace_period: 0s
  tests:
    image: ${busybox()}
    profiles: [test]
    depends_on:
      web: { condition: service_healthy }
      prepare: { condition: service_completed_successfully }
    working_dir: /tests
    command: ["sh", "-c", "wget -q -O- http://the-web:8080/page.html && cat /data/prepared && exit $$CODE"]
    volumes: ["data:/data"]
    environment: { CODE: "\${CODE:-0}" }
  prepare:
    image: ${busybox()}
    command: ["sh", "-c", "echo prepared >/data/prepared; exit \${PREPARE:-0}"]
    volumes: ["data:/data"]
  unrelated:
    image: no.such.host.example/nothing:1
volumes:
  data: { name: production-data }
`;

describe('a Compose file whose service decides', () => {
  beforeEach(() => write('compose.yaml', compose));

  test('what it needs is healthy first, under names of its own, and all of it is gone afterwards', async () => {
    await docker('volume', 'create', 'production-data');
    try {
      const result = await run({ service: 'tests' });
      expect([result.exitCode, result.outputs.result]).toEqual([0, 'pass']);
      expect(result.log).toMatch(/berths\s*prepared/);
      // A run that mounted the real volume would have written there, and taken it down.
      const shown = ['run', '--rm', '--volume', 'production-data:/data', busybox(), 'ls', '/data'];
      expect(await docker(...shown)).toBe('');
    } finally {
      await docker('volume', 'rm', '--force', 'production-data');
    }
  });

  test.each([
    ['its exit code', 'CODE=3', 1, 'fail', /exit code 3/, undefined],
    ['the candidate, when that breaks down', 'PAGE=missing', 1, 'fail', /service "web" is not healthy/, 'web'],
    [
      'a helper that breaks down leaves it open',
      'PREPARE=5',
      3,
      'error',
      /"prepare" ended with exit code 5/,
      'prepare',
    ],
  ])('%s', async (_description, env, exitCode, verdict, error, log) => {
    const result = await run({ service: 'tests', env });
    expect([result.exitCode, result.outputs.result]).toEqual([exitCode, verdict]);
    expect(lastError(result)).toMatch(error);
    if (log) expect(existsSync(join(workspace, `quaygate/test/logs/${log}.log`))).toBe(true);
  });

  test.each([
    ['a service that is not there', { service: 'test' }, /names "test".*"tests"/],
    ['two that decide', { service: 'tests', run: 'true' }, /"run" and "service"/],
    [
      'no candidate among what the tests need',
      { service: 'prepare', 'image-services': 'tests' },
      /None of the services/,
    ],
    ['a file that is not there', { service: 'tests', 'compose-files': 'other.yaml' }, /"other.yaml", which is no file/],
  ] as const)('%s is a wrong input', async (_description, inputs, error) => {
    const result = await run(inputs);
    expect([result.exitCode, lastError(result)]).toEqual([2, expect.stringMatching(error)]);
  });
});

describe('services for tests outside', () => {
  test('are reached while the job goes on, and are gone with it', async () => {
    await write('compose.yaml', compose);
    const inputs = { candidates, services: 'web' };
    const job = { action: 'test', workspace, inputs } as const;
    const result = await runGitlab(job);
    expect(result.exitCode).toBe(0);
    const { url, ports, project } = result.results.test ?? {};
    expect(ports).toEqual({ web: { '8080/tcp': expect.stringMatching(/^127\.0\.0\.1:\d+$/) } });
    expect(await (await fetch(`${url}/page.html`)).text()).toBe('berths');
    expect(await docker('ps', '--quiet', '--filter', `label=com.docker.compose.project=${project}`)).not.toBe('');
    expect((await runGitlab({ ...job, args: ['--post'] })).exitCode).toBe(0);
  });

  test('on GitHub the post step takes them down', async () => {
    await write('compose.yaml', compose);
    const result = await run({ services: 'web' });
    expect([result.exitCode, result.post?.exitCode]).toEqual([0, 0]);
    expect(result.outputs.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('interrupted', () => {
  const waiting = { run: 'echo now-it-waits\nsleep 600' };
  const when = (line: string) => line.includes('now-it-waits') && !line.includes('echo');

  test('a cancelled run takes everything down by itself', async () => {
    // Without a post step, which would take down what the run had left.
    const job = { action: 'test', workspace, inputs: { candidates, ...waiting } } as const;
    const result = await runGitlab({ ...job, cancelWhen: when, patient: true });
    expect(await leftovers()).toEqual([]);
    expect([result.exitCode, result.results.test?.result]).toEqual([3, 'error']);
    expect(result.log).toContain('cancel');
  });

  test('what a killed one leaves goes with the post step', async () => {
    const result = await run(waiting, { killWhen: when });
    expect([result.exitCode === 0, result.post?.exitCode]).toEqual([false, 0]);
  });

  test('and where there is none, with the next run on that engine', async () => {
    await runGitlab({ action: 'test', workspace, inputs: { candidates, ...waiting }, killWhen: when });
    expect(await leftovers()).not.toEqual([]);
    const next = await run({ run: 'true' });
    expect([next.exitCode, next.log]).toEqual([0, expect.stringContaining('which a run left behind that was killed')]);
  });
});
