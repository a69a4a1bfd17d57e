import type { Severity } from './finding.ts';

/** Everything a verdict depends on beside the findings, as data. */
export interface Rule {
  /** Those that fail. */
  readonly severity: readonly Severity[];
  /** Leaves out what has no fix; see `unfixedStatuses`. */
  readonly ignoreUnfixed: boolean;
  /** Statuses that are left out. */
  readonly ignoreStatuses: readonly string[];
  /** A finding on a distribution without security updates: fails the scan, is a warning, or is not spoken of. */
  readonly endOfLife: 'fail' | 'warn' | 'ignore';
  /** Days that an advisory with a fix may be old before it fails; 0: none. */
  readonly graceDays: number;
  /** SPDX ids. When one of the two lists names any, they decide about licences in place of the severity. */
  readonly licensesAllowed: readonly string[];
  readonly licensesDenied: readonly string[];
  readonly secrets: FailBy;
  readonly misconfigurations: FailBy;
  readonly ignores: readonly IgnoreEntry[];
  /** Ids that are known to be exploited: critical, and neither time nor the lack of a fix excuses them. */
  readonly knownExploited: ReadonlySet<string>;
  readonly failOn: FailOn;
}

/** By severity as everything else, always, or never. */
export type FailBy = 'severity' | 'any' | 'none';

export type FailOn = 'any' | 'new' | 'none';

/** One finding, or several alike, that somebody decided to live with. What is not said matches everything. */
export interface IgnoreEntry {
  /** Of the advisory, rule or check, by any of its names; `*` is every id. */
  readonly id: string;
  /** Which kind; entries of a plain .trivyignore hold for all. */
  readonly kind?: string;
  /** Package name. */
  readonly package?: string;
  /** Package URLs; one without version or qualifiers stands for all of them. */
  readonly purls?: readonly string[];
  /** Globs, of the path in the target. */
  readonly paths?: readonly string[];
  /** `linux/arm64`. */
  readonly platforms?: readonly string[];
  readonly reason?: string;
  /** `YYYY-MM-DD`: the last day on which it holds. */
  readonly expires?: string;
  /** Where it stands: `quaygate.yml`, `.trivyignore:3`. */
  readonly source: string;
}

/** What `--ignore-unfixed` of Trivy stands for. `unknown` and no status at all are no word that there is no fix. */
export const unfixedStatuses = ['affected', 'will_not_fix', 'fix_deferred', 'end_of_life'] as const;
