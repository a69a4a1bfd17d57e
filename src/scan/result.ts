import type { Finding, Severity } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './targets.ts';

/** `pass` and `fail` are judgements; `error` means that there is none, and is never a pass. */
export type Outcome = 'pass' | 'fail' | 'error';

/** Why a finding does not count. */
export type IgnoredBy = 'scanner' | 'entry' | 'unfixed' | 'status';

export interface Ignored {
  readonly by: IgnoredBy;
  /** For people, as the end of "left out: …"; holds text from outside (reasons, statements). */
  readonly why: string;
  /** `YYYY-MM-DD`, of an ignore entry. */
  readonly expires?: string;
}

/** What the rule says of one finding in one target. */
export interface JudgedFinding extends Finding {
  /** Equal for the same thing in another build: package URL without version, advisory, path. See identity.ts. */
  readonly identity: string;
  /** The scan fails because of it. */
  readonly fails: boolean;
  /** It does not count; then it never fails. */
  readonly ignored?: Ignored;
  /** Against the baseline; not there when there is none. */
  readonly isNew?: boolean;
  /** The scanner's severity, where a rule raised it. */
  readonly raisedFrom?: Severity;
  /** What people should know: an expired ignore entry, known exploitation, grace days. Sentences, text from outside. */
  readonly notes: readonly string[];
}

/** The same finding in one or more targets and places: what people count. */
export interface MergedFinding extends JudgedFinding {
  /** The targets it is in, by their labels: `linux/arm64`, `shop linux/arm64`. */
  readonly labels: readonly string[];
  /** The first few paths it is at. */
  readonly paths: readonly string[];
}

/** One platform of one image, one folder, one bill of materials; with all that was found in it, ignored or not. */
export interface JudgedTarget {
  readonly target: Target;
  /** The scanner's own full report; absolute. */
  readonly file: string;
  readonly os?: OperatingSystem;
  /** Packages that were looked at; 0 means that nothing was recognised; not there when the report does not say. */
  readonly packages?: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The worst first. */
  readonly findings: readonly JudgedFinding[];
  /** In the baseline, not here any more. */
  readonly gone: readonly Finding[];
}

export interface OperatingSystem {
  /** `debian`. */
  readonly family: string;
  readonly name: string;
  /** It gets no security updates any more, so few of its vulnerabilities are known. */
  readonly endOfLife: boolean;
}

/** Why a target could not be scanned. */
export interface Fault {
  readonly target: Target;
  readonly message: string;
}

export interface Scanner {
  /** `Trivy`, `Grype`, or the name of the tool that made the report. */
  readonly name: string;
  readonly version?: string;
}

export interface DatabaseFacts {
  /** When it was built, ISO 8601. */
  readonly updatedAt: string;
  /** `sha256:…` of its content. */
  readonly digest: string;
}

/** What the rule makes of all that was scanned. */
export interface Judgement {
  readonly outcome: 'pass' | 'fail';
  readonly targets: readonly JudgedTarget[];
  /** All that counts, each once however many targets and places have it: failing first, then new, then the worst. */
  readonly findings: readonly MergedFinding[];
  /** Those of `findings` that fail. */
  readonly failing: readonly MergedFinding[];
  readonly ignored: readonly MergedFinding[];
  /** In the baseline and in no target any more. */
  readonly fixed: readonly MergedFinding[];
  /** Of `findings`. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Of `findings`; not there without a baseline. */
  readonly new?: number;
  /** Vulnerabilities of `findings` that have a fixed version. */
  readonly fixable: number;
  /** What fails and is no finding: a distribution without updates. Sentences. */
  readonly otherReasons: readonly string[];
  /** What limits the result's worth: end of life, expired entries, no packages. Sentences. */
  readonly warnings: readonly string[];
}

/** What one run of `scan` came to: all that a report needs. */
export interface ScanResult extends Omit<Judgement, 'outcome'> {
  readonly outcome: Outcome;
  /** The sentence it ends with; several lines with `error`. */
  readonly verdict: string;
  /** With `error`: the targets that could not be scanned, when that is why. */
  readonly faults: readonly Fault[];
  readonly rule: Rule;
  /** For people, what findings were compared with: `registry/shop:latest (sha256:…)`. */
  readonly baseline?: string;
  readonly scanner: Scanner;
  readonly database?: DatabaseFacts;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
}
