import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import { downloadJavaDatabase, lacksJavaDatabase } from './database.ts';
import { sideBySide } from './side-by-side.ts';
import type { Target } from './targets.ts';
import type { Trivy } from './trivy.ts';
import { parseTrivyReport, type Report } from './trivy-report.ts';

/** Either a report that was read, or why there is none. */
export type Scan = { readonly target: Target; readonly file: string } & (
  | { readonly report: Report; readonly startedAt: string; readonly finishedAt: string }
  | { readonly fault: string }
);

export interface ScanSettings {
  /** Absolute; made when it is not there. */
  readonly folder: string;
  readonly skipUpdate: boolean;
}

/** Each scan is one process that uses several cores itself. */
const mostAtOnce = 4;

/** Every target gets its answer; one that could not be scanned does not keep the others from it. */
export const scanTargets = async (
  trivy: Trivy,
  targets: readonly Target[],
  { folder, skipUpdate }: ScanSettings,
  host: Pick<Host, 'info' | 'signal' | 'workspace'>,
): Promise<readonly Scan[]> => {
  await mkdir(folder, { recursive: true });
  let javaDatabase: Promise<void> | undefined;
  const getJavaDatabase = () => {
    javaDatabase ??= downloadJavaDatabase(trivy);
    return javaDatabase;
  };
  return sideBySide(targets, mostAtOnce, async (target) => {
    const file = join(folder, `${target.file}.json`);
    const startedAt = new Date();
    try {
      // The report of an earlier run must never be taken for this one's.
      await rm(file, { force: true });
      await scanOne(trivy, target, file, skipUpdate ? undefined : getJavaDatabase);
      const report = await readReport(file, target, host.workspace);
      host.info(`Scanned ${target.label} (${target.reference}) in ${seconds(startedAt)} s.`);
      return { target, file, report, startedAt: startedAt.toISOString(), finishedAt: new Date().toISOString() };
    } catch (error) {
      // Without Trivy, or without the wish to go on, there is nothing to say of each platform.
      if (host.signal.aborted || (error instanceof ToolError && error.failure.kind === 'missing')) throw error;
      return { target, file, fault: messageOf(error) };
    }
  });
};

const scanOne = async (
  trivy: Trivy,
  { reference, input }: Target,
  file: string,
  getJavaDatabase?: () => Promise<void>,
) => {
  try {
    await trivy.scan(reference, file, input);
  } catch (error) {
    if (!getJavaDatabase || !lacksJavaDatabase(error)) throw error;
    await getJavaDatabase();
    await trivy.scan(reference, file, input);
  }
};

const readReport = async (file: string, { reference, input }: Target, workspace: string): Promise<Report> => {
  const artifact = input === undefined ? reference : resolve(workspace, input);
  try {
    return parseTrivyReport(await readFile(file, 'utf8'), artifact);
  } catch (error) {
    throw new UnavailableError(`The report that Trivy wrote cannot be used: ${messageOf(error)}.`, { cause: error });
  }
};

const seconds = (begin: Date): string => ((Date.now() - begin.getTime()) / 1000).toFixed(1);
