/** `.dockerignore`, by the rules of https://github.com/moby/patternmatcher. */

interface Pattern {
  readonly expression: RegExp;
  readonly negated: boolean;
}

/** Whether the file of that path, relative to the context, is left out of it. */
export type Ignores = (path: string) => boolean;

export const parseIgnoreFile = (text: string): Ignores => {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .flatMap((line): Pattern[] => {
      const trimmed = line.trim();
      const negated = trimmed.startsWith('!');
      const pattern = cleaned(negated ? trimmed.slice(1).trim() : trimmed);
      return pattern === '' ? [] : [{ expression: expressionOf(pattern), negated }];
    });
  return (path) => {
    const parents = path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));
    // The last that says something of the file, or of a folder it is in.
    return patterns.reduce(
      (ignored, { expression, negated }) => (parents.some((part) => expression.test(part)) ? !negated : ignored),
      false,
    );
  };
};

/** `/a/./b/` is `a/b`, and `.` is nothing. */
const cleaned = (pattern: string): string => {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
};

const expressionOf = (pattern: string): RegExp => {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at] ?? '';
    if (letter === '*' && pattern[at + 1] === '*') {
      at++;
      // Any number of folders, none among them.
      if (pattern[at + 1] === '/') at++;
      source += at + 1 >= pattern.length ? '.*' : '(?:.*/)?';
    } else if (letter === '*') source += '[^/]*';
    else if (letter === '?') source += '[^/]';
    else if (letter === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end === -1) source += '\\[';
      else {
        source += `[${pattern.slice(at + 1, end).replace(/\\/g, '\\\\')}]`;
        at = end;
      }
    } else if (letter === '\\' && at + 1 < pattern.length) source += escaped(pattern[++at] ?? '');
    else source += escaped(letter);
  }
  return new RegExp(`^${source}$`, 's');
};

const escaped = (letter: string): string => letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
