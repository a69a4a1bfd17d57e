import { InputError } from '../errors.ts';

/** Begin another section, or take over what makes a release safe. */
const refused: readonly (readonly [RegExp, string])[] = [
  [
    /^(global|defaults|frontend|backend|listen|resolvers|peers|program|userlist|cache|mailers|ring|http-errors|fcgi-app|crt-store|traces|log-forward|log-profile|acme)\b/,
    'begins a section of its own, and the lines are for the section that serves',
  ],
  [/^(server|server-template|default-server)\b/, 'names servers, which are found by their colour'],
  [
    /^retry-on\b/,
    'would let any request run twice; what only asks may be repeated with the input "retry-safe-requests"',
  ],
  [/^(mode|option\s+httpchk|http-check|option\s+external-check|balance)\b/, 'changes what the release itself steers'],
  [/^(stats|program|external-check|lua-load|bind)\b/, 'opens the proxy to others'],
];

const longest = 20_000;

/** Throws an InputError for lines that the proxy must not get; HAProxy itself checks the rest. */
export const checkSnippet = (snippet: string): void => {
  if (snippet.length > longest) {
    throw new InputError(`Input "proxy-config" has ${snippet.length} characters: keep it below ${longest}.`);
  }
  for (const line of snippet.split(/\r?\n/)) {
    const words = line.trim().replace(/^no\s+/, '');
    const found = refused.find(([pattern]) => pattern.test(words));
    if (found)
      throw new InputError(`Input "proxy-config" has the line "${line.trim()}", which ${found[1]}: remove it.`);
  }
};

/** What HAProxy says of a configuration, without its own decorations. */
export const complaintsIn = (output: string): string =>
  output
    .split(/\r?\n/)
    .filter((line) => /\[ALERT\]/.test(line))
    .map((line) => line.replace(/^.*\[ALERT\]\s*\(\d+\)\s*:\s*/, '').trim())
    .filter((line) => !/(Error\(s\) found in configuration file|Fatal errors found)/.test(line))
    .join('; ') || output.trim();
