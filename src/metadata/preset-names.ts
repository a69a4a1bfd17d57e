export const presetNames = ['git-flow', 'trunk', 'semver'] as const;

export type PresetName = (typeof presetNames)[number];
