/** What `WWW-Authenticate` asks for, RFC 9110 §11 as far as registries use it. */
export interface Challenge {
  /** In small letters: `basic`, `bearer`. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const gap = /[\s,]*/y;
const assignment = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;

/** Every challenge of the header, in order; what cannot be read ends the list. */
export const parseChallenges = (header: string): Challenge[] => {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let position = 0;
  const read = (pattern: RegExp) => {
    pattern.lastIndex = position;
    const match = pattern.exec(header);
    if (match) position = pattern.lastIndex;
    return match;
  };
  for (;;) {
    read(gap);
    const word = read(token)?.[0];
    if (word === undefined) return challenges;
    const value = read(assignment);
    const current = challenges.at(-1);
    if (!value) challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    else if (!current) return challenges;
    else current.parameters[word.toLowerCase()] = value[1]?.replace(/\\(.)/g, '$1') ?? value[2] ?? '';
  }
};
