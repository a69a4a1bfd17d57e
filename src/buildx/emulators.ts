/** What the image of emulators prints: https://github.com/tonistiigi/binfmt/blob/master/cmd/binfmt/main.go */

/** `linux/arm/v7` needs the emulator `arm`. */
export const emulatorsFor = (platforms: readonly string[]): readonly string[] => [
  ...new Set(platforms.map((platform) => platform.split('/')[1] ?? platform)),
];

/** Platforms that the kernel runs by now, by itself or by an emulator; undefined where the image does not say. */
export const runnablePlatforms = (stdout: string): readonly string[] | undefined => {
  try {
    const { supported } = Object(JSON.parse(stdout.slice(stdout.indexOf('{'))));
    return Array.isArray(supported) ? supported.filter((one) => typeof one === 'string') : undefined;
  } catch {
    return undefined;
  }
};

export interface Installed {
  /** Emulators that were not there before. */
  readonly added: readonly string[];
  /** What became of the others, in the image's words: it ends with 0 all the same. */
  readonly faults: readonly { readonly name: string; readonly why: string }[];
}

export const installedEmulators = (stderr: string): Installed => {
  const lines = [...stderr.matchAll(/^installing: (\S+) (.+)$/gm)].map(([, name = '', end = '']) => ({ name, end }));
  return {
    added: lines.filter(({ end }) => end === 'OK').map(({ name }) => name),
    faults: [
      ...lines
        .filter(({ end }) => end !== 'OK' && !end.endsWith('already registered'))
        .map(({ name, end }) => ({ name, why: end })),
      ...[...stderr.matchAll(/^error: (.+)$/gm)].map(([, why = '']) => ({ name: '', why })),
    ],
  };
};
