import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dockerfileFor } from '../../src/build/dockerfile.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';

let folder: string;
let host: FakeHost;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-build-'));
  host = fakeHost({ workspace: folder });
});

afterEach(async () => {
  await rm(await host.tempFolder(), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const put = async (...paths: readonly string[]) => {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path.endsWith('.dockerignore') ? `# ${path}\nnode_modules` : `FROM ${path}`);
  }
};

const file = (context = '.', given?: string) => dockerfileFor({ context, file: given }, host);

const ignored = async (path: string | undefined) => (await readFile(`${path}.dockerignore`, 'utf8')).trim().split('\n');

describe('without anything of ours in the context', () => {
  test.each([
    ['the Dockerfile of the context', '.', undefined],
    ['of a context below', 'app', undefined],
    ['one that is named, relative to the checkout', 'app', 'docker/web.Dockerfile'],
  ])('%s is taken as it was named', async (_description, context, given) => {
    await put('Dockerfile', 'app/Dockerfile', 'docker/web.Dockerfile');
    expect(await file(context, given)).toBe(given);
  });

  test.each(['https://github.com/acme/shop.git', 'git@github.com:acme/shop.git', 'github.com/acme/shop', '-'])(
    'a context elsewhere is buildx’s own matter: %s',
    async (context) => {
      expect(await file(context)).toBeUndefined();
      expect(await file(context, 'x')).toBe('x');
    },
  );

  test.each([
    ['no such context', 'nowhere', undefined, 'Input "context" is "nowhere", but there is no such folder'],
    ['no Dockerfile in it', '.', undefined, 'The context "." holds no Dockerfile'],
    ['no such Dockerfile', '.', 'x.Dockerfile', 'Input "file" is "x.Dockerfile", but there is no such file'],
  ])('refuses %s', async (_description, context, given, message) => {
    await expect(file(context, given)).rejects.toThrow(message);
  });
});

describe('with results of earlier steps in the context', () => {
  beforeEach(() =>
    put(
      ...['Dockerfile', 'quaygate/metadata.json', 'quaygate/metadata.md', 'quaygate/scan/a.json'],
      ...['quaygate/test/a.xml', 'quaygate/jobs/build/build.json', 'quaygate/candidate/index.json'],
    ),
  );

  test('a copy of the Dockerfile keeps the whole folder out', async () => {
    const path = await file();
    expect(path).toBe(join(await host.tempFolder(), 'Dockerfile'));
    expect(await readFile(path ?? '', 'utf8')).toBe('FROM Dockerfile');
    expect(await ignored(path)).toEqual(['.quaygate-cache', 'quaygate']);
  });

  test('files of the user in a folder of that name stay in', async () => {
    await put('quaygate/main.go');
    const rules = await ignored(await file());
    expect(rules).toContain('quaygate/*.json');
    expect(rules).toContain('quaygate/scan');
    expect(rules).not.toContain('quaygate');
  });

  test('rules of the user go first, so that none of them lets ours in again', async () => {
    await put('.dockerignore');
    expect(await ignored(await file())).toEqual(['# .dockerignore', 'node_modules', '.quaygate-cache', 'quaygate']);
  });

  test('rules beside the Dockerfile win over those of the context, as in BuildKit', async () => {
    await put('.dockerignore', 'Dockerfile.dockerignore');
    expect((await ignored(await file()))[0]).toBe('# Dockerfile.dockerignore');
  });
});

test('a program of the user called quaygate stays in', async () => {
  await put('Dockerfile', 'quaygate');
  expect(await ignored(await file())).toEqual(['.quaygate-cache']);
});

test('the cache of GitLab’s jobs stays out', async () => {
  await put('Dockerfile', '.quaygate-cache/trivy/db');
  expect(await ignored(await file())).toEqual(['.quaygate-cache']);
});
