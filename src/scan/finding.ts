import { severities } from './severities.ts';

export type Severity = (typeof severities)[number];

export type FindingKind = 'vulnerability' | 'secret' | 'misconfiguration' | 'license';

/**
 * The model of `scan`, in three files: a finding as a scanner reports it (here), what the rule makes of it and of the
 * whole run (result.ts, which is what every report is written from), and the rule itself (rule.ts).
 *
 * One thing that a scanner found in one target, whichever scanner it was. All text comes from outside: nothing here is
 * escaped or shortened. What a scanner leaves empty is not there.
 */
export interface Finding {
  readonly kind: FindingKind;
  /** Of the advisory (`CVE-…`, `GHSA-…`), of the rule that found a secret or misconfiguration, or the licence's name. */
  readonly id: string;
  /** Other names of the same advisory. */
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  /** The package's name; of a secret or misconfiguration the file. */
  readonly subject: string;
  /** `npm`, `node-pkg`, `debian`, `dockerfile`: the same name in two ecosystems is two packages. Empty when not known. */
  readonly ecosystem: string;
  /** Package URL with version and qualifiers. */
  readonly purl?: string;
  readonly installed?: string;
  /** As the scanner says it: `1.2.6`, or several, `0.2.4, 1.2.6`. */
  readonly fixed?: string;
  /** Trivy's: `fixed`, `affected`, `will_not_fix`, `fix_deferred`, `end_of_life`, `under_investigation`, … */
  readonly status?: string;
  /** Where in the target: the lock file, archive or package file, the file of a secret or misconfiguration. */
  readonly path?: string;
  /** 1-based, of `path`. */
  readonly startLine?: number;
  readonly endLine?: number;
  /** Digest of the layer that brought it. */
  readonly layer?: string;
  readonly cvss?: Cvss;
  readonly cwes?: readonly string[];
  readonly title?: string;
  readonly description?: string;
  /** What the scanner would do about it: the message and resolution of a misconfiguration. */
  readonly solution?: string;
  /** As in the scanner's report; may be any text, so it becomes a link only after a check. */
  readonly url?: string;
  readonly references?: readonly string[];
  /** ISO 8601, of the advisory. */
  readonly published?: string;
  /** Of a licence: `restricted`, `notice`, …; of a secret: `AWS`, … */
  readonly category?: string;
  /** The scanner left it out itself, and says why: VEX, a Rego policy. */
  readonly suppressed?: Suppression;
}

/** The highest base score that is given, of the newest CVSS that is. */
export interface Cvss {
  readonly score: number;
  readonly vector?: string;
  /** `nvd`, `ghsa`, … */
  readonly source: string;
}

export interface Suppression {
  /** File or database that says so. */
  readonly source: string;
  /** `not_affected`, `fixed`, `ignored`. */
  readonly status: string;
  readonly statement?: string;
}

export const isSeverity = (text: unknown): text is Severity => (severities as readonly unknown[]).includes(text);

const ranks = Object.fromEntries(severities.map((severity, rank) => [severity, rank])) as Record<Severity, number>;

/** Smaller is worse. */
export const rankOf = (severity: Severity): number => ranks[severity];

export const isFixable = ({ kind, fixed }: Finding): boolean => kind === 'vulnerability' && fixed !== undefined;
