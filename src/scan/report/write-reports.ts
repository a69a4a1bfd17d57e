import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Host } from '../../host/host.ts';
import type { Inputs } from '../../spec/declaration.ts';
import type { ScanResult } from '../result.ts';
import type { spec } from '../spec.ts';
import { tableLines } from '../table.ts';
import type { Trivy } from '../trivy.ts';
import { annotate } from './annotations.ts';
import { commentOn } from './comment.ts';
import { converted, writers } from './formats.ts';
import { largerPieces } from './pieces.ts';
import { summaryOf } from './summary.ts';

export interface ReportTools {
  readonly host: Host;
  /** Of a target's `file`; not there when the scanner was another than Trivy. */
  readonly convert?: Trivy['convert'];
}

type ScanInputs = Inputs<typeof spec>;

/** Paths in the checkout. */
interface Written {
  readonly report: readonly string[];
  readonly reports: Readonly<Record<string, readonly string[]>>;
}

/**
 * Everything that is said of a scan: log, annotations, files, summary, comment. Called once with the whole result
 * (result.ts; examples of it are in `__tests__/scan/fixtures.ts`), before the step fails, and also with the outcome
 * `error`, then with what could be scanned. Returns the outputs that say what was written.
 */
export const writeReports = async (result: ScanResult, inputs: ScanInputs, tools: ReportTools): Promise<Written> => {
  const { host } = tools;
  const shown = inputs.format.includes('table') ? result.findings : result.failing;
  for (const line of shown.length > 0 ? tableLines(shown) : []) host.info(line);
  const reports = await writeFiles(result, inputs, tools);
  if (result.outcome !== 'error') await host.summarise(summaryOf(result));
  annotate(result, host);
  await commentOn(result, inputs, host);
  const own = result.targets.map(({ file }) => relative(host.workspace, file));
  return { report: own, reports };
};

const writeFiles = async (
  result: ScanResult,
  { format, output, outputDir }: ScanInputs,
  { host, convert }: ReportTools,
): Promise<Written['reports']> => {
  const folder = resolve(host.workspace, outputDir);
  await mkdir(folder, { recursive: true });
  const reports: Record<string, readonly string[]> = {};
  for (const name of [...new Set(format)]) {
    const files: string[] = [];
    for (const { name: fileName, pieces } of writers[name]?.(result) ?? []) {
      const file = join(folder, fileName);
      // Findings may quote what the pipeline keeps secret.
      await writeFile(file, largerPieces(pieces(), host.withoutSecrets));
      files.push(relative(host.workspace, file));
    }
    const conversion = converted[name];
    for (const { target, file } of conversion && convert ? result.targets : []) {
      const made = join(folder, `${target.file}${conversion?.ending}`);
      await rm(made, { force: true });
      if (conversion) await convert?.(file, conversion.format, made);
      files.push(relative(host.workspace, made));
    }
    reports[name] = files;
  }
  if (output !== undefined) await copyTo(output, Object.values(reports).flat(), host);
  return reports;
};

const copyTo = async (output: string, files: readonly string[], host: Host): Promise<void> => {
  const [only, second] = files;
  if (only === undefined || second !== undefined) {
    host.warning(
      `Input "output" is one path, but there are ${files.length} reports: they are in the folder of "output-dir" alone.`,
    );
    return;
  }
  const target = resolve(host.workspace, output);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(resolve(host.workspace, only), target);
};
