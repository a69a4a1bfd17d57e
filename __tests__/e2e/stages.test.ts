import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, freePort, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeShop, vulnerable } from './gitlab/shop.ts';
import type { TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction, runGitlab, runLocal } from './runner.ts';

/** The seven as one step on the engine's own builder, which cannot push by digest: every end leaves the right things behind. */

const dockerfile = (health = '/') => `FROM ${busybox()}
ARG VERSION=dev
COPY packages/ /app/node_modules/
RUN mkdir -p /www && echo "$VERSION" >/www/index.html
HEALTHCHECK --interval=500ms --timeout=2s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080${health}"]
CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
`;

let folder: string;
const shops: { readonly repository: TestRepository; readonly project: string; readonly image: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-stages-'));
});

afterAll(async () => {
  removeFolders();
  for (const { repository, project, image } of shops) {
    await docker('compose', '--project-name', project, 'down', '--volumes', '--timeout', '0');
    const images = (await docker('image', 'ls', '--quiet', image)).split('\n').filter(Boolean);
    if (images.length > 0) await docker('image', 'rm', '--force', ...new Set(images));
    await repository.remove();
  }
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const makeApp = async (files: Readonly<Record<string, string>> = {}) => {
  const facts = { image: uniqueImage('stages'), port: await freePort(), project: uniqueName('stages') };
  const settings = 'build:\n  builder: default\n  cache: none\nscan:\n  skip-db-update: true\n';
  const repository = await makeShop({
    ...facts,
    files: { Dockerfile: dockerfile(), 'quaygate.yml': settings, ...files },
  });
  const app = { ...facts, repository };
  shops.push(app);
  return app;
};

type App = Awaited<ReturnType<typeof makeApp>>;

const inputsOf = ({ image, port, project }: App) => ({
  image,
  project,
  'build-args': 'VERSION={{version}}',
  tags: 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}',
  'cache-dir': engine.trivyCache,
  env: `SHOP_PORT=${port}`,
  'deploy-url': `http://127.0.0.1:${port}`,
  'deploy-timeout': '30s',
  'smoke-timeout': '10s',
  checks: '[{"path": "/", "contains": "{{version}}"}]',
});

const run = (app: App, { inputs, changes, ...options }: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'root',
    workspace: app.repository.folder,
    event: 'tag',
    changes: { sha: app.repository.sha, ...changes },
    ...options,
    inputs: { ...inputsOf(app), ...inputs },
  });

const page = async ({ port }: App): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(3_000) });
  return (await answer.text()).trim();
};

const reportOf = ({ repository }: App): string => readFileSync(join(repository.folder, 'quaygate/report.html'), 'utf8');

const endsIn = (report: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...report.matchAll(/<li class="(\w+)"><b>(\w+)<\/b>/g)].map(([, end = '', name = '']) => [name, end]),
  );

const passed = { metadata: 'pass', build: 'pass', scan: 'pass', promote: 'pass', deploy: 'pass', smoke: 'pass' };

describe('from the commit to the running container', () => {
  test('all of them: the digest that was scanned has the tags and runs; then a release that is not healthy goes back', async () => {
    const app = await makeApp();
    const first = await run(app);
    expect([first.exitCode, first.annotations]).toEqual([0, []]);
    const { digest, candidates = '', ...others } = first.outputs;
    expect(JSON.parse(candidates)).toMatchObject([
      { name: app.image, digest, platforms: [{ platform: 'linux/amd64' }] },
    ]);
    expect({ digest, ...others }).toEqual({
      result: 'pass',
      version: '1.2.3',
      tags: ['1.2.3', '1.2', 'latest'].map((tag) => `${app.image}:${tag}`).join('\n'),
      reference: `${app.image}@${digest}`,
      digest,
      url: `http://127.0.0.1:${app.port}`,
      report: 'quaygate/report.html',
    });
    expect(await tagsOf(app.image)).toEqual(['1.2', '1.2.3', 'latest']);
    expect(await digestOf(app.image, 'latest')).toBe(digest);
    expect(await page(app)).toBe('1.2.3');
    expect(endsIn(reportOf(app))).toEqual(passed);
    for (const title of ['Metadata', 'Build', 'Image scan', 'Promote', 'Deploy', 'Smoke checks']) {
      expect(reportOf(app)).toContain(`<h2>${title}`);
    }
    // What is kept for later steps is smoke's JUnit report alone.
    const left = readdirSync(first.temp).filter((name) => name.startsWith('quaygate-'));
    expect(left).toEqual([expect.stringMatching(/^quaygate-kept-\w+-smoke\.xml$/)]);

    const sha = await app.repository.commit({ Dockerfile: dockerfile('/not-there') });
    const second = await run(app, { changes: { sha, tag: 'v1.3.0' } });
    expect([second.exitCode, second.outputs.result]).toEqual([1, 'deploy']);
    expect(second.outputs.digest).not.toBe(digest);
    expect(await page(app)).toBe('1.2.3');
    expect(endsIn(reportOf(app))).toEqual({ ...passed, deploy: 'fail', smoke: 'skipped' });
    expect(second.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  }, 90_000);
});

describe('when a gate says no, on every host', () => {
  const hosts: Record<string, (app: App) => Promise<{ exitCode: number; outputs: Readonly<Record<string, unknown>> }>> =
    {
      GitHub: (app) => run(app),
      GitLab: async (app) => {
        const { repository } = app;
        const result = await runGitlab({
          action: 'pipeline',
          event: 'tag',
          workspace: repository.folder,
          changes: { sha: repository.sha },
          inputs: inputsOf(app),
        });
        return { exitCode: result.exitCode, outputs: result.results.pipeline ?? {} };
      },
      'a terminal': async (app) => {
        const flags = Object.entries(inputsOf(app)).flatMap(([name, value]) => [`--${name}`, value]);
        return runLocal([...flags, '--ref', 'refs/tags/v1.2.3'], {
          action: 'pipeline',
          workspace: app.repository.folder,
        }).then(({ exitCode, results }) => ({ exitCode, outputs: results.pipeline ?? {} }));
      },
    };

  test.each(Object.entries(hosts))(
    '%s: no tag, not even the temporary one, nothing deployed, a report',
    async (_host, start) => {
      const app = await makeApp(vulnerable);
      await app.repository.git('tag', 'v1.2.3');
      const { exitCode, outputs } = await start(app);
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ result: 'scan', version: '1.2.3', report: 'quaygate/report.html' });
      expect(outputs.tags || undefined).toBeUndefined();
      expect(await tagsOf(app.image)).toEqual([]);
      // What was built stays under its digest for whoever looks into it.
      expect(await digestOf(app.image, String(outputs.digest))).toBe(outputs.digest);
      expect(await docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${app.project}`)).toBe('');
      const skipped = { promote: 'skipped', deploy: 'skipped', smoke: 'skipped' };
      expect(endsIn(reportOf(app))).toEqual({ metadata: 'pass', build: 'pass', scan: 'fail', ...skipped });
      expect(reportOf(app)).toContain('CVE-2021-44906');
    },
    60_000,
  );
});

test('a failing test of the candidate keeps every tag away, and the scan beside it still says its word', async () => {
  const app = await makeApp(vulnerable);
  const result = await run(app, { inputs: { 'test-run': 'grep -q 2.0.0 /www/index.html' } });
  expect([result.exitCode, result.outputs.result]).toEqual([1, 'test']);
  expect(await tagsOf(app.image)).toEqual([]);
  expect(await docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${app.project}`)).toBe('');
  const skipped = { promote: 'skipped', deploy: 'skipped', smoke: 'skipped' };
  expect(endsIn(reportOf(app))).toEqual({ metadata: 'pass', build: 'pass', test: 'fail', scan: 'fail', ...skipped });
  expect(result.log.indexOf('Tests on linux/')).toBeLessThan(result.log.indexOf('CVE-2021-44906'));
}, 60_000);

describe('the temporary tag', () => {
  test('is not made for a fork’s change, whose candidate is a folder that the gates judge', async () => {
    const app = await makeApp();
    const inputs = { tags: 'type=ref,event=pr', 'test-run': 'grep -q pr-7 /www/index.html' };
    const result = await run(app, { event: 'pull-request-fork', inputs });
    expect([result.exitCode, result.outputs.result]).toEqual([0, 'pass']);
    expect(result.log).toContain('The tests passed on linux/amd64.');
    expect(result.log).toContain('Scanned linux/amd64');
    expect(await tagsOf(app.image)).toEqual([]);
  }, 60_000);

  test('of a run that is cancelled goes too', async () => {
    const app = await makeApp();
    const trivy = join(folder, 'slow-trivy');
    await writeFile(trivy, '#!/bin/sh\nexec sleep 60\n');
    await chmod(trivy, 0o755);
    const result = await run(app, {
      inputs: { 'trivy-path': trivy },
      cancelWhen: (line) => line.includes('Quaygate: scan'),
    });
    expect([result.exitCode, result.outputs.result]).toEqual([3, 'scan']);
    expect(await tagsOf(app.image)).toEqual([]);
    expect(endsIn(reportOf(app))).toMatchObject({ scan: 'error', promote: 'skipped' });
  }, 60_000);

  test('stays where the user ends after the scan, for the promote of another job', async () => {
    const app = await makeApp();
    const result = await run(app, { inputs: { stages: 'metadata,build,scan' } });
    expect(result.exitCode).toBe(0);
    expect(await tagsOf(app.image)).toEqual([expect.stringMatching(/^candidate-/)]);
  }, 60_000);
});

test('a mistake in the last stage is found before the first runs', async () => {
  const app = await makeApp();
  const result = await run(app, { inputs: { checks: '[{"pth": "/"}]' } });
  expect([result.exitCode, result.outputs]).toEqual([2, {}]);
  expect(result.log).not.toContain('Quaygate: metadata');
  expect(existsSync(join(app.repository.folder, 'quaygate'))).toBe(false);
});
