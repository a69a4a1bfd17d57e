import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseNodes } from '../../src/buildx/nodes.ts';
import { behindSsh, withSsh } from '../../src/buildx/ssh-nodes.ts';
import { fakeHost } from '../fake-host.ts';

/** A stand-in for ssh that writes down what it was given. */

let folder: string;

beforeEach(() => {
  // A shell would stumble over such a name.
  folder = mkdtempSync(join(tmpdir(), "quaygate-it's here-"));
  mkdirSync(join(folder, 'bin'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inputs = { knownHosts: 'nodes-known-hosts', key: 'nodes-ssh-key' };
const plan = parseNodes({ 'linux/arm64': "ssh://ci@arm.example.com:2222/run/it's.sock" });

const hostWith = (ending: string) => {
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >"${join(folder, 'words')}"\n${ending}\n`;
  writeFileSync(join(folder, 'bin', 'ssh'), script, { mode: 0o755 });
  return fakeHost({ environment: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` } });
};

const words = () => readFileSync(join(folder, 'words'), 'utf8').trim().split('\n');

describe('ssh to the nodes', () => {
  test('is given the key and the known hosts in files that nobody else reads', async () => {
    const host = hostWith('');
    const through = await withSsh(plan, { knownHosts: 'a b c\r', key: 'KEY' }, { folder, inputs }, host);
    expect(words().slice(0, 4)).toEqual(['-F', 'none', '-o', 'BatchMode=yes']);
    expect(words()).toEqual(expect.arrayContaining([`IdentityFile="${join(folder, 'ssh', 'key')}"`, '-p', '2222']));
    expect(words().at(-1)).toBe(`docker --host 'unix:///run/it'\\''s.sock' version --format '{{.Server.Version}}'`);
    expect(readFileSync(join(folder, 'ssh', 'known_hosts'), 'utf8')).toBe('a b c\n');
    expect(statSync(join(folder, 'ssh', 'key')).mode & 0o777).toBe(0o600);
    expect(host.masked).toEqual(['KEY']);
    expect(through.toolEnvironment().PATH).toMatch(/it's here-\w+\/ssh:.*it's here-\w+\/bin:/);
  });

  test('is the machine’s own without them, but asks nobody', async () => {
    await withSsh(plan, { knownHosts: undefined, key: undefined }, { folder, inputs }, hostWith(''));
    expect(words()).not.toContain('-F');
    expect(words().join(' ')).toMatch(/BatchMode=yes.*StrictHostKeyChecking=yes/);
    expect(words().join(' ')).not.toMatch(/IdentityFile|UserKnownHostsFile/);
  });

  test.each([
    {
      what: 'no docker there',
      ending: 'echo "sh: docker: not found" >&2; exit 127',
      says: 'has no docker on the PATH',
    },
    { what: 'an engine that is down', ending: 'echo "Cannot connect" >&2; exit 1', says: 'does not answer (Cannot c' },
    { what: 'no words at all', ending: 'exit 1', says: 'does not answer (exit code 1)' },
  ])('$what', async ({ ending, says }) => {
    const login = { knownHosts: undefined, key: undefined };
    await expect(withSsh(plan, login, { folder, inputs }, hostWith(ending))).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(says),
    });
  });

  test('is left alone where no node needs it, and where its folder is gone', async () => {
    const host = hostWith('');
    const other = parseNodes({ 'linux/arm64': 'tcp://a:1' });
    expect(await withSsh(other, { knownHosts: undefined, key: undefined }, { folder, inputs }, host)).toBe(host);
    expect([behindSsh(undefined, host), behindSsh(folder, host)]).toEqual([host, host]);
  });
});
