/** Where a path, folder or pattern of the container begins without wildcards, and which files below that it means. */
export interface CopyRequest {
  readonly given: string;
  /** Absolute. */
  readonly base: string;
  /** Of paths relative to `base`; the base itself, when it is a file, is the empty path. */
  matches(path: string): boolean;
}

/** `anyFile` is what a folder without a pattern means. `*` and `?` stay within a folder, `**` does not. */
export const copyRequest = (given: string, workingDir: string, anyFile: RegExp): CopyRequest => {
  const absolute = given.startsWith('/') ? given : `${workingDir.replace(/\/$/, '')}/${given.replace(/^\.\//, '')}`;
  const parts = absolute.split('/');
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  if (wild === -1) return { given, base: absolute, matches: (path) => path === '' || anyFile.test(path) };
  const pattern = new RegExp(`^${parts.slice(wild).map(patternPart).join('')}$`);
  return { given, base: parts.slice(0, wild).join('/') || '/', matches: (path) => pattern.test(path) };
};

const patternPart = (part: string, at: number, all: readonly string[]): string => {
  const last = at === all.length - 1;
  if (part === '**') return last ? '.*' : '(?:[^/]+/)*';
  const text = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
  return last ? text : `${text}/`;
};
