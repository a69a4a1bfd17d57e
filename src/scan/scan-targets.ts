import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import type { ForeignReport } from './foreign-report.ts';
import type { Looker } from './looker.ts';
import type { Memo } from './memo.ts';
import { openSharedTexts } from './share-texts.ts';
import { sideBySide } from './side-by-side.ts';
import type { Target } from './targets.ts';

/** Either a report that was read, or why there is none. */
export type Scan = { readonly target: Target; readonly file: string } & (
  | { readonly report: ForeignReport; readonly startedAt: string; readonly finishedAt: string }
  | { readonly fault: string }
);

/** Each scan is one process that uses several cores itself. */
const mostAtOnce = 4;

/** Every target gets its answer; one that could not be scanned does not keep the others from it. `folder` is absolute. */
export const scanTargets = async (
  looker: Looker,
  memo: Memo,
  targets: readonly Target[],
  folder: string,
  host: Pick<Host, 'info' | 'signal'>,
): Promise<readonly Scan[]> => {
  await mkdir(folder, { recursive: true });
  const share = openSharedTexts();
  return sideBySide(targets, mostAtOnce, async (target) => {
    const file = join(folder, `${target.file}.json`);
    const startedAt = new Date();
    try {
      // The report of an earlier run must never be taken for this one's.
      await rm(file, { force: true });
      const found = await lookOnce(looker, memo, target, file, host);
      const report = { ...found, findings: share(found.findings) };
      return { target, file, report, startedAt: startedAt.toISOString(), finishedAt: new Date().toISOString() };
    } catch (error) {
      // Without the scanner, or without the wish to go on, there is nothing to say of each target.
      if (host.signal.aborted || (error instanceof ToolError && error.failure.kind === 'missing')) throw error;
      return { target, file, fault: messageOf(error) };
    }
  });
};

const lookOnce = async (
  looker: Looker,
  memo: Memo,
  target: Target,
  file: string,
  host: Pick<Host, 'info'>,
): Promise<ForeignReport> => {
  const begin = performance.now();
  if (await memo.recall(target, file)) {
    const report = await looker.read(target, file).catch(() => undefined);
    if (report) {
      host.info(`${target.label} (${target.reference}) was scanned before in this run, with the same database.`);
      return report;
    }
  }
  const report = await looker.look(target, file);
  host.info(`Scanned ${target.label} (${target.reference}) in ${((performance.now() - begin) / 1000).toFixed(1)} s.`);
  await memo.keep(target, file);
  return report;
};
