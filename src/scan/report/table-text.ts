import type { ScanResult } from '../result.ts';
import { tableLines } from '../table.ts';
import { provenance } from './summary.ts';

/** As a file: the verdict, and every finding. */
export function* tablePieces(result: ScanResult): Generator<string> {
  yield `${result.verdict}\n${provenance(result)}\n\n`;
  const lines = result.findings.length > 0 ? tableLines(result.findings, Number.POSITIVE_INFINITY) : ['No findings.'];
  for (const line of lines) yield `${line}\n`;
}
