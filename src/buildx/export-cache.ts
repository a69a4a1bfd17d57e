import type { Host } from '../host/host.ts';
import { shownCache } from './cache-plan.ts';
import type { CacheReport, CacheWritten } from './cache-report.ts';
import { buildxWords } from './failure.ts';
import type { Progress } from './progress.ts';
import { runBuildx } from './run-buildx.ts';

const patience = 10 * 60_000;

interface ExportFacts {
  /** Default: the checkout. */
  readonly cwd?: string;
  readonly variables: Readonly<Record<string, string>>;
  redact(text: string): string;
  /** What the events say of the caches that were to be written. */
  report(progress: Progress): CacheReport;
  /** Values of `cache-to`. */
  readonly to: readonly string[];
}

/** One call of buildx that only writes caches. Every step is done by now, and what fails here has cost time alone. */
export const exportCache = async (
  args: readonly string[],
  { to, report, ...facts }: ExportFacts,
  host: Host,
): Promise<readonly CacheWritten[]> => {
  const once = { ...facts, progress: 'rawjson', deadline: Date.now() + patience, onPushed: () => {} } as const;
  const { progress, error, messages } = await runBuildx(args, once, host);
  const { written } = report(progress);
  if (!error || written.some(({ result }) => result === 'failed')) return written;
  const why = buildxWords(messages).verdict ?? error.message;
  return to.map((entry) => ({ target: shownCache(entry), seconds: 0, result: 'failed', why }));
};
