/**
 * An array as text: JSON, as people write it, or what GitLab makes of an array input inside of a string. That is Ruby's
 * `inspect`, put in by `gsub`, which halves backslashes: `\d` arrives as `"\d"`, where JSON has `"\\d"`.
 * (gitlab-org/gitlab: lib/gitlab/ci/config/interpolation/template.rb)
 * Undefined when it is neither.
 */
export const parseArrayText = (text: string): unknown => {
  const json = parseJson(text);
  // The `\b` of a pattern is valid JSON too, for a character that nobody means.
  return json === undefined || holdsBackspace(json) ? (parseRubyArray(text) ?? json) : json;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const holdsBackspace = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsBackspace) : typeof value === 'string' && /[\b\f]/.test(value);

const item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;

const parseRubyArray = (text: string): readonly string[] | undefined => {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text) ?? [];
  if (inner === undefined) return undefined;
  const items: string[] = [];
  for (let at = 0; at < inner.length; at = item.lastIndex) {
    item.lastIndex = at;
    const [whole, quoted, bare = ''] = item.exec(inner) ?? [];
    if (whole === undefined) return undefined;
    items.push(quoted === undefined ? bare : unescaped(quoted));
  }
  return items;
};

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '#': '#', n: '\n', t: '\t', r: '\r' };

/** What is no escape that a configuration needs was a lone backslash. */
const unescaped = (text: string): string =>
  text.replace(/\\([\s\S])/g, (whole, letter: string) => escapes[letter] ?? whole);
