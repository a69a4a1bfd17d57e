import type { ScanResult } from '../result.ts';
import { tableLines } from '../table.ts';
import { provenance } from './summary.ts';

/** As a file: the verdict, and every finding. */
export const tableText = (result: ScanResult): string =>
  [
    result.verdict,
    provenance(result),
    '',
    ...(result.findings.length > 0 ? tableLines(result.findings, Number.POSITIVE_INFINITY) : ['No findings.']),
    '',
  ].join('\n');
