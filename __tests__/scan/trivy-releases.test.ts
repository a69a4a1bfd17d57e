import { describe, expect, test } from '@jest/globals';
import { chooseRelease, defaultRelease, trivyReleases } from '../../src/scan/trivy-releases.ts';

const amd64 = { platform: 'linux', arch: 'x64' };
const nothing = { version: undefined, sha256: undefined };

test('the table holds two checksums a release, each once, and none of what was withdrawn', () => {
  const sums = Object.values(trivyReleases).flatMap(({ amd64, arm64 }) => [amd64, arm64]);
  expect(sums.every((sum) => /^[0-9a-f]{64}$/.test(sum))).toBe(true);
  expect(new Set(sums).size).toBe(sums.length);
  expect(Object.keys(trivyReleases)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^0\.69\.[456]$/)]));
  expect(trivyReleases).toHaveProperty([defaultRelease]);
});

describe('the release', () => {
  const own = 'a'.repeat(64);
  test.each([
    {
      description: 'by default',
      wanted: nothing,
      machine: amd64,
      archive: `trivy_${defaultRelease}_Linux-64bit.tar.gz`,
      sha256: trivyReleases[defaultRelease]?.amd64,
    },
    {
      description: 'for arm64',
      wanted: { ...nothing, version: 'v0.72.0' },
      machine: { platform: 'linux', arch: 'arm64' },
      archive: 'trivy_0.72.0_Linux-ARM64.tar.gz',
      sha256: trivyReleases['0.72.0']?.arm64,
    },
    {
      description: 'of the user',
      wanted: { version: '0.99.0', sha256: `sha256:${own}` },
      machine: amd64,
      archive: 'trivy_0.99.0_Linux-64bit.tar.gz',
      sha256: own,
    },
  ])('$description', ({ wanted, machine, archive, sha256 }) => {
    expect(chooseRelease(wanted, machine)).toMatchObject({ archive, sha256 });
  });

  test.each([
    {
      description: 'another system',
      wanted: nothing,
      machine: { platform: 'darwin', arch: 'arm64' },
      message: 'set "trivy-path"',
    },
    {
      description: 'half a checksum',
      wanted: { version: '0.99.0', sha256: 'abc' },
      machine: amd64,
      message: 'not 64 hex digits',
    },
    {
      description: 'a path in the version',
      wanted: { version: '../../x', sha256: own },
      machine: amd64,
      message: 'not a full version',
    },
  ])('$description is refused', ({ wanted, machine, message }) => {
    expect(() => chooseRelease(wanted, machine)).toThrow(message);
  });
});
