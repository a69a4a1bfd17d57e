/**
 * Trivy's releases that Quaygate installs by itself, with the sha256 of their archives for Linux. They were read from
 * public projects that had pinned them, several independent ones for each value, before this table was written; the
 * releases of the compromise of March 2026 (0.69.4 to 0.69.6) are not among them and must never be.
 */
export const trivyReleases: Readonly<Record<string, { readonly amd64: string; readonly arm64: string }>> = {
  '0.75.0': {
    amd64: 'c6e65abddb348e25f10549df887045629cf28cc72453cd1c63acb717316b3f3f',
    arm64: 'a1ee9f6ffb7d112b64ff726a2a0717c21175c1114361391f4a132956751a13b3',
  },
  '0.74.0': {
    amd64: '2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a',
    arm64: 'b94ce1976bbf3c15b514b605ee88be7c6d94a29be2302847ff01cb794d47aad5',
  },
  '0.72.0': {
    amd64: 'bbb64b9695866ce4a7a8f5c9592002c5961cab378577fa3f8a040df362b9b2ea',
    arm64: '2ca2c023109c2db6b2b77366b6717291452d4531167377d95c79547f0c8e3467',
  },
  '0.70.0': {
    amd64: '8b4376d5d6befe5c24d503f10ff136d9e0c49f9127a4279fd110b727929a5aa9',
    arm64: '2f6bb988b553a1bbac6bdd1ce890f5e412439564e17522b88a4541b4f364fc8d',
  },
  '0.69.3': {
    amd64: '1816b632dfe529869c740c0913e36bd1629cb7688bd5634f4a858c1d57c88b75',
    arm64: '7e3924a974e912e57b4a99f65ece7931f8079584dae12eb7845024f97087bdfd',
  },
};

export const defaultRelease = '0.75.0';

/** Withdrawn because they were not what they said: refused also with a checksum. */
const withdrawn = ['0.69.4', '0.69.5', '0.69.6'];

export interface Release {
  readonly version: string;
  /** `trivy_0.75.0_Linux-64bit.tar.gz`. */
  readonly archive: string;
  readonly sha256: string;
}

type Wanted = { readonly version: string | undefined; readonly sha256: string | undefined };

/** Pure. Throws an Error with the end of a sentence: what is wrong, and the cure. */
export const chooseRelease = ({ version, sha256 }: Wanted, machine: { platform: string; arch: string }): Release => {
  const wanted = version?.replace(/^v/, '') ?? defaultRelease;
  if (machine.platform !== 'linux' || !(machine.arch === 'x64' || machine.arch === 'arm64')) {
    throw new Error(
      `for ${machine.platform} on ${machine.arch} Quaygate knows of no archive: install Trivy and set "trivy-path"`,
    );
  }
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) {
    throw new Error(
      `"${wanted}" is not a full version such as ${defaultRelease}, and a floating one is never installed`,
    );
  }
  if (withdrawn.includes(wanted)) {
    throw new Error(`${wanted} was published by an attacker and withdrawn: choose another`);
  }
  const arm = machine.arch === 'arm64';
  const known = trivyReleases[wanted]?.[arm ? 'arm64' : 'amd64'];
  const digest = sha256?.toLowerCase().replace(/^sha256:/, '') ?? known;
  if (digest === undefined) {
    throw new Error(
      `the checksum of ${wanted} is not known to Quaygate (it knows ${Object.keys(trivyReleases).join(', ')}): set "sha256" too`,
    );
  }
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('"sha256" is not 64 hex digits: copy it from the release');
  if (known !== undefined && digest !== known) {
    throw new Error(`"sha256" is not that of ${wanted} as Quaygate knows it (${known}): correct it, or leave it out`);
  }
  return { version: wanted, archive: `trivy_${wanted}_Linux-${arm ? 'ARM64' : '64bit'}.tar.gz`, sha256: digest };
};
