import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { collectFiles } from '../../src/deploy/files.ts';
import { mountsOf } from '../../src/deploy/mounts.ts';
import { readSource } from '../../src/deploy/read-source.ts';
import { parseModel } from '../../src/release/model.ts';
import { fitsTar, packTar, unpackTar } from '../../src/release/tar.ts';
import { fakeHost } from '../fake-host.ts';

const bind = (source: string, more: object = {}) => ({ type: 'bind', source, target: '/in', ...more });
const model = (volumes: object[], rest: object = {}, service: object = {}) =>
  parseModel({ name: 'shop', services: { web: { image: 'x', volumes, ...service } }, ...rest });

describe('what is brought along', () => {
  test.each([
    { path: './conf', hostPaths: [], brought: true },
    { path: '../conf', hostPaths: [], brought: true },
    { path: '~/conf', hostPaths: [], brought: true },
    { path: '/etc/conf', hostPaths: ['/etc'], brought: false },
    { path: '/etc', hostPaths: ['/etc/'], brought: false, refused: true },
    { path: '/etcetera', hostPaths: ['/etc'], refused: true },
    { path: '/etc', hostPaths: [], refused: true },
  ])('$path with $hostPaths', ({ path, hostPaths, brought, refused }) => {
    const find = () => mountsOf(model([bind('/work/conf')]), model([bind(path)]), hostPaths);
    if (refused) expect(find).toThrow(`The service "web" mounts "${path}", a path of the target itself`);
    else expect(find()).toHaveLength(brought ? 1 : 0);
  });

  test('is mounted in the same place, from a volume, for reading', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-files-'));
    await writeFile(join(folder, 'key'), 'hunter2');
    const rest = { configs: { other: { content: 'x' } }, secrets: { key: { file: join(folder, 'key') } } };
    const source = model([bind(join(folder, 'key')), { type: 'volume', source: 'data', target: '/data' }], rest, {
      secrets: [{ source: 'key', mode: '0440' }],
      configs: [{ source: 'other' }],
      user: '7',
    });
    const host = fakeHost();
    const { model: made, volumes } = await collectFiles(host, {
      ...{ model: source, asWritten: model([bind('./key')], rest), hostPaths: [], images: new Map() },
      key: async () => Buffer.alloc(32),
    });
    expect(volumes.map(({ owner, files }) => [owner, files[0]?.mode])).toEqual([
      [{ user: '0:0' }, 0o644],
      [{ user: '7', image: '' }, 0o440],
    ]);
    const [first, second] = volumes.map(({ name }) => name);
    const mount = { type: 'volume', read_only: true, volume: { nocopy: true, subpath: 'content' } };
    expect(made.services.get('web')).toMatchObject({
      secrets: [],
      configs: [{ source: 'other' }],
      volumes: [
        { source: 'data' },
        { ...mount, source: first, target: '/in' },
        { ...mount, source: second, target: '/run/secrets/key' },
      ],
    });
    expect(made.raw).toMatchObject({
      secrets: {},
      configs: { other: { content: 'x' } },
      volumes: { [String(first)]: { external: true } },
    });
    expect(JSON.stringify(made.raw)).not.toContain('hunter2');
    expect(host.annotations[0]?.text).toContain('they go along with the release and can only be read');
    await rm(folder, { recursive: true });
  });
});

describe('a source', () => {
  const mountOf = (source: string) =>
    ({ service: 'web', source, written: './conf', target: '/in', kind: 'bind', at: 0, writable: false }) as const;

  test('keeps folders, links and what can be executed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-files-'));
    await writeFile(join(folder, 'run.sh'), '#!/bin/sh', { mode: 0o700 });
    await symlink('run.sh', join(folder, 'link'));
    expect((await readSource(mountOf(folder))).map(({ name, mode, link }) => [name, mode, link])).toEqual([
      ['content/', 0o755, undefined],
      ['content/link', 0o777, 'run.sh'],
      ['content/run.sh', 0o755, undefined],
    ]);
    await rm(folder, { recursive: true });
  });

  test('that is not there says what to do', async () => {
    await expect(readSource(mountOf('/nowhere'))).rejects.toThrow(
      'The path "./conf", which the service "web" mounts, is not in the checkout: correct the path, or, for data that the container writes, use a named volume.',
    );
  });
});

describe('a long name in an archive', () => {
  test.each([
    { name: 'a'.repeat(100), fits: true },
    { name: 'a'.repeat(101), fits: false },
    { name: `${'d'.repeat(100)}/${'a'.repeat(100)}`, fits: true },
    { name: `${'d'.repeat(156)}/${'a'.repeat(100)}`, fits: false },
    { name: `d/${'a'.repeat(101)}`, fits: false },
  ])('$name.length bytes: $fits', ({ name, fits }) => {
    expect(fitsTar({ name })).toBe(fits);
    if (!fits) return;
    const archive = packTar([{ name, body: Buffer.from('x'), mode: 0o600, uid: 1000, gid: 7 }]);
    expect([...unpackTar(archive).keys()].join()).toContain('a'.repeat(100));
  });
});
