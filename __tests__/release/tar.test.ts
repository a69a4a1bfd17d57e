import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { packTar, unpackTar } from '../../src/release/tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'quaygate-tar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bodies = [
  { description: 'empty', body: '' },
  { description: 'short', body: '{"ä":1}' },
  { description: 'one block', body: 'x'.repeat(512) },
  { description: 'more than one block', body: 'y'.repeat(1300) },
];

describe('an archive', () => {
  test.each(bodies)('of an $description file comes back', ({ body }) => {
    const files = [
      { name: 'compose.json', body: Buffer.from(body), mode: 0o600 },
      { name: 'next', body: Buffer.from('next'), mode: 0o600 },
    ];
    expect([...unpackTar(packTar(files))].map(([name, content]) => [name, content.toString()])).toEqual([
      ['compose.json', body],
      ['next', 'next'],
    ]);
  });

  test('is one that tar reads, with the mode', () => {
    writeFileSync(join(folder, 'a.tar'), packTar([{ name: 'secret', body: Buffer.from('hidden'), mode: 0o600 }]));
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder });
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('hidden');
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  test('that tar wrote is read', () => {
    writeFileSync(join(folder, 'b'), 'text');
    const archive = execFileSync('tar', ['-cf', '-', 'b'], { cwd: folder });
    expect(unpackTar(archive).get('b')?.toString()).toBe('text');
  });

  test('of nothing is the empty image: 1,024 zero bytes', () => {
    expect(packTar([])).toEqual(Buffer.alloc(1024));
  });
});
