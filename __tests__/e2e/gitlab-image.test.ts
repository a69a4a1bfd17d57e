import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { buildJobsImage, runInImage } from './gitlab/jobs-image.ts';
import { type LockedRegistry, lockRegistry } from './gitlab/locked-registry.ts';
import { shopRemote } from './gitlab/shop.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runGitlab } from './runner.ts';

/** What the emulator cannot show: the login to GitLab's registry, and jobs inside the image that templates name. */

let workspace: TestRepository;

beforeAll(async () => {
  workspace = await makeRepository({ Dockerfile: 'FROM busybox:1.36\nRUN echo shop > /shop\n' }, shopRemote);
});

afterAll(async () => {
  removeFolders();
  await workspace.remove();
});

/** With the log in the message when it did not. */
const succeeded = <R extends { readonly exitCode: number; readonly log: string }>(result: R): R => {
  if (result.exitCode !== 0) throw new Error(`exit code ${result.exitCode}:\n${result.log.slice(-3000)}`);
  return result;
};

describe("GitLab's own registry", () => {
  const login = { user: 'gitlab-ci-token', password: 'glcbt-64_s3cret' };
  let registry: LockedRegistry;

  beforeAll(async () => {
    registry = await lockRegistry(engine.registry, login.user, login.password);
  });
  afterAll(() => registry.close());

  const plain = uniqueImage('login');
  const variables = (password: string) => ({
    CI_REGISTRY: registry.host,
    CI_REGISTRY_USER: login.user,
    CI_REGISTRY_PASSWORD: password,
    CI_REGISTRY_IMAGE: plain.replace(engine.registry, registry.host),
  });

  const job = (action: string, password: string, inputs: Readonly<Record<string, string | readonly string[]>>) =>
    runGitlab({
      action,
      inputs,
      workspace: workspace.folder,
      event: 'tag',
      changes: { sha: workspace.sha, environment: variables(password) },
      env: { BUILDX_BUILDER: engine.builder },
    });

  test("takes the job's own login in build and promote, which nobody gets to see", async () => {
    const image = { image: '$CI_REGISTRY_IMAGE', cache: 'none' };
    const built = succeeded(await job('build', login.password, image));
    const promoted = succeeded(await job('promote', login.password, { tags: ['1.2.3'] }));
    expect(await digestOf(plain, '1.2.3')).toBe(built.results.build?.digest);
    const seen = JSON.stringify([built.log, promoted.log, promoted.files]);
    expect(seen).not.toContain(login.password);
    expect(registry.counts).toEqual({ let: expect.any(Number), wrong: 0 });
  });

  test('says no to a wrong one', async () => {
    const built = await job('build', 'wrong-password', { image: '$CI_REGISTRY_IMAGE', cache: 'none' });
    expect(built.exitCode).toBeGreaterThan(0);
    expect(built.log).not.toContain('wrong-password');
    expect(registry.counts.wrong).toBeGreaterThan(0);
  });
});

describe("the jobs' image", () => {
  let reference: string;
  let published: Components;
  const image = uniqueImage('in-image');

  beforeAll(async () => {
    reference = await buildJobsImage();
    published = await publishComponents('1.0.0', reference);
  }, 600_000);

  afterAll(async () => {
    published.remove();
    await docker('image', 'rm', reference);
  });

  test.each([
    { name: 'metadata', inputs: { images: [image], tags: ['type=semver,pattern={{version}}'] } },
    { name: 'build', inputs: { image, platforms: ['linux/amd64', 'linux/arm64'], candidate: 'tag' } },
    { name: 'scan', inputs: { 'cache-dir': '/trivy', 'skip-db-update': 'true' } },
    { name: 'promote', inputs: {} },
  ])('runs $name', async ({ name, inputs }) => {
    const result = await runInImage({
      image: reference,
      template: await readFile(join(published.folder, 'templates', `${name}.yml`), 'utf8'),
      inputs,
      workspace: workspace.folder,
      sha: workspace.sha,
      mounts: [`${engine.trivyCache}:/trivy`],
    });
    succeeded(result);
  });

  test('left the image under its tags, and no candidate', async () => {
    expect((await tagsOf(image)).filter((tag) => !tag.startsWith('cache-'))).toEqual(['1.2.3', 'latest']);
    const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${image}:1.2.3`));
    expect(JSON.stringify(index.manifests)).toMatch(/"architecture":"arm64"/);
  });

  test('holds what the jobs need', async () => {
    const commands = [
      'docker buildx version',
      'docker compose version',
      'trivy --version',
      'cosign version',
      'git --version',
      'ssh -V',
    ];
    const shown = await docker('run', '--rm', reference, 'bash', '-ec', `node --version; ${commands.join(' && ')}`);
    expect(shown).toMatch(/^v24\./);
  });
});
