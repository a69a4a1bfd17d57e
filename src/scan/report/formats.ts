import { InputError } from '../../errors.ts';
import type { ScanResult } from '../result.ts';
import type { ConvertFormat } from '../trivy.ts';
import { codeQualityPieces } from './codequality.ts';
import { gitlabPieces } from './gitlab.ts';
import { htmlPage } from './html.ts';
import { scanJsonPieces } from './json.ts';
import { junitPieces } from './junit.ts';
import type { Pieces } from './pieces.ts';
import { sarifPieces } from './sarif.ts';
import { tablePieces } from './table-text.ts';

/** A file of a report, whose text is made while it is written. */
export interface ReportFile {
  readonly name: string;
  pieces(): Pieces;
}

/** Which version of ours stands in reports that name their maker. */
const ownVersion = '1';

/** By format, the files that say it of this result. */
export const writers: Readonly<Record<string, (result: ScanResult) => readonly ReportFile[]>> = {
  table: (result) => [{ name: 'scan.txt', pieces: () => tablePieces(result) }],
  json: (result) => [{ name: 'scan.json', pieces: () => scanJsonPieces(result) }],
  sarif: ({ targets, scanner }) =>
    targets.map((target) => ({ name: `${target.target.file}.sarif`, pieces: () => sarifPieces(target, scanner) })),
  gitlab: (result) => [{ name: 'gl-container-scanning-report.json', pieces: () => gitlabPieces(result, ownVersion) }],
  codequality: (result) => [{ name: 'gl-code-quality-report.json', pieces: () => codeQualityPieces(result) }],
  junit: (result) => [{ name: 'junit.xml', pieces: () => junitPieces(result) }],
  html: (result) => [{ name: 'scan.html', pieces: () => [htmlPage(result)] }],
};

/** What `trivy convert` makes of its own report, with the ending of its files. */
export const converted: Readonly<Record<string, { readonly format: ConvertFormat; readonly ending: string }>> = {
  cyclonedx: { format: 'cyclonedx', ending: '.cdx.json' },
  spdx: { format: 'spdx', ending: '.spdx' },
  'spdx-json': { format: 'spdx-json', ending: '.spdx.json' },
  github: { format: 'github', ending: '.github.json' },
  'cosign-vuln': { format: 'cosign-vuln', ending: '.vuln.json' },
};

interface Asked {
  readonly format: readonly string[];
  readonly output: string | undefined;
  readonly scanner: string;
}

/** Before anything is scanned: a report that cannot be made is a wrong input. */
export const checkFormats = ({ format, output, scanner }: Asked): void => {
  const foreign = scanner === 'trivy' ? undefined : format.find((name) => Object.hasOwn(converted, name));
  if (foreign !== undefined) {
    throw new InputError(
      `Input "format" names "${foreign}", which only Trivy makes, but "scanner" is ${scanner}: leave it out.`,
    );
  }
  if (output !== undefined && format.length !== 1) {
    throw new InputError(
      `Input "output" is one path, but "format" names ${format.length} formats: leave "output" out, and take the reports from "output-dir".`,
    );
  }
};
