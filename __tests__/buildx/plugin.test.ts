import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { buildxPlugin } from '../../src/buildx/plugin.ts';

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
