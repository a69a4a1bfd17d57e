import { relative } from 'node:path';
import type { Host } from '../../host/host.ts';
import type { Inputs } from '../../spec/declaration.ts';
import type { ScanResult } from '../result.ts';
import type { spec } from '../spec.ts';
import { summaryOf, tableLines } from '../table.ts';
import type { Trivy } from '../trivy.ts';

export interface ReportTools {
  readonly host: Host;
  /** Of a target's `file`; not there when the scanner was another than Trivy. */
  readonly convert?: Trivy['convert'];
}

/**
 * Everything that is said of a scan: log, annotations, files, summary, comment. Called once with the whole result
 * (result.ts; examples of it are in `__tests__/scan/fixtures.ts`), before the step fails, and also with the outcome
 * `error`, then with what could be scanned. Returns the outputs that say what was written.
 */
export const writeReports = async (
  result: ScanResult,
  _inputs: Inputs<typeof spec>,
  { host }: ReportTools,
): Promise<{ readonly report: readonly string[] }> => {
  for (const line of result.failing.length > 0 ? tableLines(result.failing) : []) host.info(line);
  if (result.outcome !== 'error') await host.summarise(summaryOf(result));
  return { report: result.targets.map(({ file }) => relative(host.workspace, file)) };
};
