import type { Finding } from './finding.ts';

const singles = ['title', 'description', 'url', 'purl', 'path', 'solution', 'layer'] as const;
const lists = ['references', 'aliases', 'cwes'] as const;

type Shared = { -readonly [K in keyof Finding]: Finding[K] };

/** What is said of an advisory is the same on every platform and in every package: it is kept in memory once. */
export const openSharedTexts = (): ((findings: readonly Finding[]) => readonly Finding[]) => {
  const texts = new Map<string, string>();
  const textLists = new Map<string, readonly string[]>();
  const once = <T>(known: Map<string, T>, key: string, value: T): T => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, value);
    return value;
  };
  const shared = (finding: Finding): Finding => {
    const copy: Shared = { ...finding };
    for (const name of singles) {
      const text = copy[name];
      if (text !== undefined) copy[name] = once(texts, text, text);
    }
    for (const name of lists) {
      const list = copy[name];
      if (list !== undefined) copy[name] = once(textLists, JSON.stringify(list), list);
    }
    return copy;
  };
  return (findings) => findings.map(shared);
};
