import type { Finding } from './finding.ts';
import { withoutVersion } from './identity.ts';
import type { IgnoreEntry } from './rule.ts';

/** What an entry has to say of a finding. */
export interface Match {
  readonly entry: IgnoreEntry;
  /** Its last day is over: the finding counts again. */
  readonly expired: boolean;
}

export interface IgnoreList {
  /** The entry that holds for the finding on that platform; an expired one only when no other does. */
  match(finding: Finding, platform: string | undefined): Match | undefined;
}

/** `today` is `YYYY-MM-DD`. Entries are looked up by id: reports of 50,000 findings meet lists of thousands. */
export const ignoreList = (entries: readonly IgnoreEntry[], today: string): IgnoreList => {
  const byId = new Map<string, IgnoreEntry[]>();
  for (const entry of entries) {
    const key = entry.id.toLowerCase();
    byId.set(key, [...(byId.get(key) ?? []), entry]);
  }
  const globs = new Map<string, RegExp>();
  const globOf = (glob: string): RegExp => {
    const known = globs.get(glob) ?? globToRegExp(glob);
    globs.set(glob, known);
    return known;
  };
  if (entries.length === 0) return { match: () => undefined };
  return {
    match: (finding, platform) => {
      const ids = [finding.id, ...(finding.aliases ?? []), '*'].map((id) => id.toLowerCase());
      let expired: IgnoreEntry | undefined;
      for (const entry of ids.flatMap((id) => byId.get(id) ?? [])) {
        if (!holdsFor(entry, finding, platform, globOf)) continue;
        if (entry.expires === undefined || entry.expires >= today) return { entry, expired: false };
        expired ??= entry;
      }
      return expired && { entry: expired, expired: true };
    },
  };
};

const holdsFor = (
  entry: IgnoreEntry,
  finding: Finding,
  platform: string | undefined,
  globOf: (glob: string) => RegExp,
): boolean => {
  const { purl, path } = finding;
  if (entry.kind !== undefined && entry.kind !== finding.kind) return false;
  if (entry.package !== undefined && entry.package !== finding.subject) return false;
  if (entry.platforms && (platform === undefined || !entry.platforms.includes(platform))) return false;
  if (entry.purls && (purl === undefined || !entry.purls.some((wanted) => samePackage(wanted, purl)))) return false;
  if (entry.paths && (path === undefined || !entry.paths.some((glob) => globOf(glob).test(path)))) return false;
  return true;
};

/** What `wanted` does not say (version, qualifiers) is not asked for. */
const samePackage = (wanted: string, purl: string): boolean =>
  wanted === purl || wanted === withoutVersion(purl) || wanted === purl.split('?')[0];

/** Trivy's: `*` within a path's part, `**` across, `?` one character; a path alone holds for all below it too. */
const globToRegExp = (glob: string): RegExp => {
  const pattern = glob.replace(/^\.?\//, '').replace(/\*\*\/|\*\*|\*|\?|[\\^$+.()|[\]{}]/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    return token === '?' ? '[^/]' : `\\${token}`;
  });
  return new RegExp(`^/?${pattern}(?:/.*)?$`, 'u');
};
