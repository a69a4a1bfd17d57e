import { describe, expect, test } from '@jest/globals';
import { emulatorsFor, installedEmulators, runnablePlatforms } from '../../src/buildx/emulators.ts';

describe('the image of emulators', () => {
  test('is asked for architectures, each once', () => {
    expect(emulatorsFor(['linux/arm/v7', 'linux/arm/v6', 's390x', 'all'])).toEqual(['arm', 's390x', 'all']);
  });

  test.each([
    { what: 'all is well', stderr: 'installing: s390x OK\n', added: ['s390x'], faults: [] },
    { what: 'it is there', stderr: 'installing: arm64 qemu-aarch64 already registered\n', added: [], faults: [] },
    {
      what: 'one is unknown',
      stderr: 'uninstalling: x OK\ninstalling: riscv64 OK\ninstalling: z80 unsupported architecture: z80\n',
      added: ['riscv64'],
      faults: [{ name: 'z80', why: 'unsupported architecture: z80' }],
    },
    {
      what: 'the kernel has no such thing',
      stderr: 'error: cannot mount binfmt_misc filesystem at /proc/sys/fs/binfmt_misc: no such device\nmain.run\n',
      added: [],
      faults: [{ name: '', why: 'cannot mount binfmt_misc filesystem at /proc/sys/fs/binfmt_misc: no such device' }],
    },
    { what: 'another image', stderr: 'Setting up\n', added: [], faults: [] },
  ])('says what became of it: $what', ({ stderr, added, faults }) => {
    expect(installedEmulators(stderr)).toEqual({ added, faults });
  });

  test.each([
    {
      stdout: '{\n "supported": ["linux/amd64", "linux/arm/v7"],\n "emulators": null\n}\n',
      platforms: ['linux/amd64', 'linux/arm/v7'],
    },
    { stdout: 'Setting up\n', platforms: undefined },
    { stdout: '{"emulators": []}', platforms: undefined },
  ])('says what runs: $stdout', ({ stdout, platforms }) => {
    expect(runnablePlatforms(stdout)).toEqual(platforms);
  });
});
