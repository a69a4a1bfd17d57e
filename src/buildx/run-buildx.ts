import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import { withoutColours } from './failure.ts';
import { cure } from './find-builder.ts';
import { callBuildx } from './plugin.ts';
import {
  justPushed,
  type Progress,
  type ProgressEvent,
  type Pushed,
  parseProgress,
  trackProgress,
} from './progress.ts';
import { progressLog } from './progress-log.ts';
import { redactedName } from './redaction.ts';

export interface ShownBuild {
  readonly progress: Progress;
  /** What buildx said beside its progress. */
  readonly messages: readonly string[];
  /** The last lines of the step that failed. */
  readonly tail: readonly string[];
}

interface RunFacts {
  /** Default: the checkout. */
  readonly cwd?: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly progress: 'rawjson' | 'plain';
  /** For stdin: a Dockerfile. */
  readonly input?: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  redact(text: string): string;
  onPushed(pushed: Pushed): void;
}

const mostTail = 20;

/** One `docker buildx build`, shown live. A failure of the tool is an answer here; the caller knows what it means. */
export const runBuildx = (
  args: readonly string[],
  { cwd, variables, progress, input, deadline, redact, onPushed }: RunFacts,
  host: Host,
): Promise<ShownBuild & { readonly error: ToolError | undefined }> =>
  host.fence(async (writeLine) => {
    const track = trackProgress();
    const write = (line: string) => writeLine(redact(line));
    const log = progressLog(write);
    const messages: string[] = [];
    const take = (line: string) => {
      const event = withNames(parseProgress(line), redact);
      if (event) {
        track.apply(event);
        log.show(event, Date.now());
        const pushed = justPushed(event, track.steps);
        if (pushed !== undefined) onPushed(pushed);
        return;
      }
      messages.push(line);
      if (!isWarningSummary(line)) write(withoutColours(line));
    };
    const error = await endOf(
      callBuildx(host, args, {
        cwd: cwd ?? host.workspace,
        // Not flags: the words for docker stay those that any other build would use.
        env: { ...variables, BUILDKIT_PROGRESS: progress, BUILDX_METADATA_WARNINGS: 'true' },
        deadline: Math.max(1, deadline - Date.now()),
        ...(input !== undefined && { input }),
        onLine: take,
        shownArgs: withoutValues(args),
        cure,
      }),
    );
    const failed = [...track.steps].find(([, step]) => step.error && !/context canceled$/.test(step.error));
    const tail = failed ? log.tailOf(failed[0]).slice(-mostTail) : [];
    return { progress: { steps: track.steps, warnings: track.warnings() }, messages, tail, error };
  });

const endOf = async (running: Promise<unknown>): Promise<ToolError | undefined> => {
  try {
    await running;
    return undefined;
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
};

const withNames = (event: ProgressEvent | undefined, redact: (text: string) => string): ProgressEvent | undefined =>
  event?.vertexes
    ? { ...event, vertexes: event.vertexes.map((vertex) => ({ ...vertex, name: redactedName(vertex.name, redact) })) }
    : event;

/** buildx lists the Dockerfile's warnings at the end; they are annotations by then. */
const isWarningSummary = (line: string): boolean => {
  const text = withoutColours(line);
  return /^\s*\d+ warnings? found/.test(text) || /^ - [A-Z]\w+: .*\(line \d+\)$/.test(text) || text.trim() === '';
};

const withoutValues = (args: readonly string[]): readonly string[] =>
  args.map((word, at) => (args[at - 1] === '--build-arg' ? word.replace(/=.*/s, '=…') : word));
