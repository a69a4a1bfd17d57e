import type { ForeignReport } from './foreign-report.ts';
import type { DatabaseFacts } from './result.ts';
import type { Target } from './targets.ts';
import type { Trivy } from './trivy.ts';

/** A scanner that is ready: it and its database are there. */
export interface Looker {
  /** Not there when nothing it looks for needs one, or when only its reports say which it used. */
  readonly database?: DatabaseFacts;
  /** Of everything beside the target and the database that its reports depend on. */
  readonly fingerprint: string;
  /** Writes its full report to `output` and reads it. Throws when either does not work. */
  look(target: Target, output: string): Promise<ForeignReport>;
  /** Reads a report that it wrote before. */
  read(target: Target, file: string): Promise<ForeignReport>;
  readonly convert?: Trivy['convert'];
}
