import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { root } from './component.ts';

const image = `registry.example.com/jobs@sha256:${'a'.repeat(64)}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quaygate-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const assemble = (...args: readonly string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('scripts/gitlab/assemble.mjs', root)), ...args], {
    encoding: 'utf8',
    timeout: 20_000,
  });

describe('the component project', () => {
  test('holds what is published and nothing else', () => {
    mkdirSync(join(folder, '.git'));
    expect(assemble(folder, '1.4.0', image)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder).sort()).toEqual([
      '.git',
      '.gitlab-ci.yml',
      'LICENSE',
      'README.md',
      'image',
      'templates',
    ]);
  });

  test('names its version and the digest of the image', () => {
    assemble(folder, '1.4.0', image);
    for (const name of readdirSync(join(folder, 'templates'))) {
      const text = readFileSync(join(folder, 'templates', name), 'utf8');
      expect(text).toMatch(/^# Quaygate 1\.4\.0\n/);
      expect(text).toContain(`default: ${image}\n`);
      expect(text).not.toMatch(/0{64}/);
    }
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(readme).toContain('quaygate/pipeline@1.4.0');
    expect(readme).not.toContain('@1.0.0');
  });

  test.each([
    { description: 'a floating version', args: ['v1', image], says: 'The version is "v1"' },
    { description: 'an image by tag', args: ['1.4.0', 'jobs:1'], says: 'The image is "jobs:1"' },
    { description: 'the placeholder', args: ['1.4.0', `jobs@sha256:${'0'.repeat(64)}`], says: 'The image is "jobs@' },
    { description: 'no image', args: ['1.4.0'], says: 'Three arguments are wanted' },
  ])('$description is refused', ({ args, says }) => {
    expect(assemble(folder, ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(says) });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not mixed with what lies there', () => {
    writeFileSync(join(folder, 'old.yml'), '');
    expect(assemble(folder, '1.4.0', image)).toMatchObject({ status: 2, stderr: expect.stringContaining('"old.yml"') });
  });
});
