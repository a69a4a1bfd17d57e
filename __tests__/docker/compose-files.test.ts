import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findComposeFiles } from '../../src/docker/compose-files.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'compose-files-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('Compose files', () => {
  test.each([
    ['named ones, in their order', ['a.yaml', 'b.yaml'], ['b.yaml', 'a.yaml'], ['b.yaml', 'a.yaml']],
    ['the usual one', ['compose.yaml'], [], ['compose.yaml']],
    ['an old name', ['docker-compose.yml'], [], ['docker-compose.yml']],
    [
      'the first in the order of Compose',
      ['docker-compose.yaml', 'docker-compose.yml', 'compose.yml'],
      [],
      ['compose.yml'],
    ],
    ['no override file', ['compose.yaml', 'compose.override.yaml'], [], ['compose.yaml']],
  ])('%s', async (_description, there, named, expected) => {
    for (const name of there) writeFileSync(join(workspace, name), 'services: {}\n');
    expect(await findComposeFiles(named, { workspace })).toEqual(expected.map((name) => join(workspace, name)));
  });

  test.each([
    ['a name that is not there', ['no.yaml'], '"compose-files" names "no.yaml", which is no file in the workspace'],
    ['a folder', ['folder'], '"compose-files" names "folder", which is no file in the workspace'],
    ['none at all', [], '"compose-files" is not set, and the workspace has none of compose.yaml, compose.yml'],
  ])('refuses %s', async (_description, named, sentence) => {
    mkdirSync(join(workspace, 'folder'));
    await expect(findComposeFiles(named, { workspace })).rejects.toThrow(sentence);
  });
});
