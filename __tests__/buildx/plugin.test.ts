import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildxPlugin, callBuildx } from '../../src/buildx/plugin.ts';
import { fakeHost } from '../fake-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'quaygate-plugin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const system = '/usr/libexec/docker/cli-plugins/docker-buildx';

test.each([
  ["the user's own, before the machine's", '{}', ['own', system], 'own'],
  ["the machine's", '{}', [system], system],
  ['the first of them', '{}', [system, '/usr/local/lib/docker/cli-plugins/docker-buildx'], '/usr/local/lib'],
  ['none, where the configuration names more folders', '{"cliPluginsExtraDirs":["/x"]}', [system], undefined],
  ['none, where there is none', '{}', [], undefined],
])('%s', (_description, config, there, expected) => {
  writeFileSync(join(folder, 'config.json'), config);
  const own = join(folder, 'cli-plugins/docker-buildx');
  const found = buildxPlugin({ DOCKER_CONFIG: folder }, (path) => there.includes(path === own ? 'own' : path));
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found === own ? 'own' : found).toContain(expected);
});

describe('a call', () => {
  const bin = join(folder, 'bin');
  const config = join(folder, 'config');
  const script = (path: string, text: string) => {
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  };
  const environment = { PATH: `${bin}:${process.env.PATH}`, DOCKER_CONFIG: config, HOME: folder };
  const call = async () =>
    (await callBuildx({ ...fakeHost(), toolEnvironment: () => environment }, ['buildx', 'version'], {})).stdout.trim();

  beforeEach(() => {
    for (const path of [bin, config]) rmSync(path, { recursive: true, force: true });
    for (const path of [bin, join(config, 'cli-plugins')]) mkdirSync(path, { recursive: true });
  });

  test.each([
    ['past docker to the plugin', '#!/bin/sh\necho "plugin: $*"\n', undefined, 'plugin: version'],
    ['to a docker that is a wrapper', '#!/bin/sh\necho no\n', '#!/bin/sh\necho "mine: $*"\n', 'mine: buildx version'],
    ['to docker, where the plugin cannot be started', '#!/nowhere/sh\n', undefined, 'buildx version'],
  ])('goes %s', async (_what, plugin, wrapper, expected) => {
    script(join(config, 'cli-plugins/docker-buildx'), plugin);
    // A program that is no script, and prints what it gets.
    if (wrapper === undefined) symlinkSync('/bin/echo', join(bin, 'docker'));
    else script(join(bin, 'docker'), wrapper);
    expect(await call()).toBe(expected);
  });
});
