import { withoutTarget } from './step-name.ts';

/** A shorter value hides nothing, and would turn up everywhere. */
const leastHidden = 4;

/**
 * Puts `$NAME` in the place of values that are to be seen nowhere. What everybody may see, such as the version, stays:
 * it stands in the names of tags and caches too.
 */
export const redaction = (
  pairs: readonly { readonly name: string; readonly value: string }[],
  open: readonly unknown[] = [],
) => {
  const hidden = pairs
    .filter(({ value }) => value.length >= leastHidden && !open.includes(value))
    .toSorted((a, b) => b.value.length - a.value.length)
    .map(({ name, value }) => ({ name, pattern: new RegExp(`(?<!\\w)${escaped(value)}(?!\\w)`, 'g') }));
  return (text: string) => hidden.reduce((left, { name, pattern }) => left.replace(pattern, () => `$${name}`), text);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What BuildKit says of caches and exports holds no values, and is told apart by its words: `registry` may be one. */
export const redactedName = (name: string, redact: (text: string) => string): string =>
  /^(importing cache manifest from|exporting) /.test(withoutTarget(name)) ? name : redact(name);
