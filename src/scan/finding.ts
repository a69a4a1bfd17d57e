import { severities } from './spec.ts';

export type Severity = (typeof severities)[number];

/** What a scanner found in one platform's image. All text comes from outside. */
export interface Finding {
  readonly kind: 'vulnerability' | 'secret';
  /** Of the advisory, or of the rule that recognised a secret. */
  readonly id: string;
  readonly severity: Severity;
  /** Package, or the file of a secret. */
  readonly subject: string;
  readonly installed?: string;
  readonly fixed?: string;
  /** Trivy's: `fixed`, `affected`, `will_not_fix`, … */
  readonly status?: string;
  /** `npm`, `debian`: the same name in two ecosystems is two packages. */
  readonly ecosystem: string;
  readonly title?: string;
}

/** One platform's image, and what was found in it. */
export interface Scanned {
  /** Where findings are, for people: `linux/arm64`, with the image's name when there are several. */
  readonly label: string;
  readonly findings: readonly Finding[];
}

export const isSeverity = (text: unknown): text is Severity => (severities as readonly unknown[]).includes(text);
