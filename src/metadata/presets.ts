import type { PresetName } from './preset-names.ts';

/** Named sets of ordinary rules. They are printed, and can be copied and changed. */

export interface Preset {
  readonly tags: readonly string[];
  readonly flavor: readonly string[];
}

/** Prereleases come once: every pattern is then the full version. */
const releases = (prefix: string): readonly string[] => [
  `type=semver,pattern={{version}}${prefix}`,
  `type=semver,pattern={{major}}.{{minor}}${prefix},newest=true`,
  `type=semver,pattern={{major}}${prefix},newest=true`,
];

const onMain = (value: string): readonly string[] =>
  ['main', 'master'].map((branch) => `type=raw,value=${value},branch=${branch}`);

export const presets: Readonly<Record<PresetName, Preset>> = {
  'git-flow': {
    tags: [
      ...releases(',prefix=v'),
      ...onMain('latest'),
      ...onMain('stable'),
      'type=raw,value=dev,branch=develop',
      'type=raw,value=nightly,branch=develop',
      'type=ref,event=branch,branch=feature/*',
      'type=ref,event=branch,branch=feature/*,suffix=-build-{{run_number}}',
      'type=raw,value={{release_candidate}},branch=release/*',
      'type=ref,event=branch,branch=hotfix/*',
      'type=raw,value={{next_patch}},suffix=-hotfix,branch=hotfix/*',
    ],
    // Here `latest` is what main holds, not what was tagged.
    flavor: ['latest=false'],
  },
  trunk: {
    tags: [...releases(''), 'type=edge', 'type=ref,event=pr', 'type=sha'],
    flavor: ['latest=newest'],
  },
  semver: {
    tags: [...releases(''), 'type=ref,event=branch', 'type=ref,event=pr'],
    flavor: ['latest=newest'],
  },
};
