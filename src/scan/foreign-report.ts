import { createHash } from 'node:crypto';
import { grypeLists, grypeReport } from './grype-report.ts';
import { record } from './json.ts';
import { parseLongJson } from './long-json.ts';
import type { DatabaseFacts } from './result.ts';
import { sarifLists, sarifReport } from './sarif-report.ts';
import { type Report, trivyLists, trivyReport } from './trivy-report.ts';

export type ForeignReport = Report & { readonly databaseBuilt?: string };

const longLists = { ...trivyLists, ...grypeLists, ...sarifLists };

/** A report of another tool, whichever of the three it is. Throws an Error saying what is wrong, as the end of a sentence. */
export const parseForeignReport = (chunks: Iterable<Buffer>): ForeignReport => {
  const document = record(parseLongJson(chunks, longLists), 'the report');
  if ('SchemaVersion' in document) return trivyReport(document);
  if (Array.isArray(document.runs)) return sarifReport(document);
  if (Array.isArray(document.matches)) return grypeReport(document);
  throw new Error('it is neither JSON of Trivy (SchemaVersion), nor of Grype (matches), nor SARIF (runs)');
};

/** Of scanners that say only in their reports which database they had: equal dates are equal databases. */
export const databaseIn = (reports: readonly ForeignReport[]): DatabaseFacts | undefined => {
  const built = reports.flatMap(({ databaseBuilt }) => databaseBuilt ?? []).sort()[0];
  if (built === undefined) return undefined;
  return { updatedAt: built, digest: `sha256:${createHash('sha256').update(built).digest('hex')}` };
};
