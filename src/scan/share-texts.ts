import type { Finding } from './finding.ts';

const texts = ['title', 'description', 'url', 'purl', 'path', 'solution', 'layer'] as const;
const lists = ['references', 'aliases', 'cwes'] as const;

type Shared = { -readonly [K in keyof Finding]: Finding[K] };

/** What is said of an advisory is much the same on every platform and in every package: it is kept in memory once. */
export const openSharedTexts = (): ((findings: readonly Finding[]) => readonly Finding[]) => {
  const last = new Map<string, Finding>();
  const shared = (finding: Finding): Finding => {
    const known = last.get(finding.id);
    last.set(finding.id, finding);
    if (!known) return finding;
    const copy: Shared = { ...finding };
    for (const name of texts) if (copy[name] === known[name]) copy[name] = known[name];
    for (const name of lists) if (isEqual(copy[name], known[name])) copy[name] = known[name];
    last.set(finding.id, copy);
    return copy;
  };
  return (findings) => findings.map(shared);
};

const isEqual = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length === other.length && one.every((text, at) => text === other[at]);
