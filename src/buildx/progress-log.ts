import {
  fromBase64,
  isBrokenOff,
  type LogEvent,
  type ProgressEvent,
  type StatusEvent,
  type VertexEvent,
} from './progress.ts';
import { parseStepName, withoutTarget } from './step-name.ts';

/** Of one step, live; a test suite that prints every case must not bury the rest of the job. */
const mostLines = 2_000;
/** Of a step that said more, when it ends: what went wrong is usually said last. */
const lastLines = 50;
/** How often a long transfer says how far it is. */
const patience = 10_000;

interface Shown {
  readonly number: number;
  readonly name: string;
  readonly started: number;
  printed: number;
  spoke: number;
  done: boolean;
  /** Of each stream, what has no line break yet. */
  readonly rest: Map<number, string>;
  readonly tail: string[];
}

/**
 * BuildKit's events as lines, as its plain progress has them, without what floods a log: counts of bytes, the quick
 * work within BuildKit, and the middle of what a step prints without end.
 */
export const progressLog = (write: (line: string) => void) => {
  const shown = new Map<string, Shown>();

  const open = (digest: string, name: string, started: number): Shown => {
    const known = shown.get(digest);
    if (known) return known;
    const made: Shown = {
      ...{ number: shown.size + 1, name, started, printed: 0, spoke: started, done: false },
      ...{ rest: new Map(), tail: [] },
    };
    shown.set(digest, made);
    if (!isInternal(name)) write(`#${made.number} ${name}`);
    return made;
  };

  const print = (step: Shown, text: string) => {
    step.tail.push(text);
    if (step.tail.length > lastLines) step.tail.shift();
    if (step.printed++ < mostLines) write(text);
    else if (step.printed === mostLines + 1)
      write(`#${step.number} … it prints on; the end of it is shown when it ends`);
  };

  const vertex = ({ digest, name, started, completed, cached, error }: VertexEvent) => {
    if (started === undefined) return;
    const step = open(digest, name, Date.parse(started));
    if (completed === undefined || step.done) return;
    const seconds = (Date.parse(completed) - Date.parse(started)) / 1000;
    for (const text of step.rest.values()) if (text !== '') print(step, lineOf(step, text, completed));
    step.rest.clear();
    showEnd(step);
    // BuildKit comes back to what it loads and exports.
    step.done = parseStepName(name) !== undefined;
    if (isInternal(name) && !error && seconds < 1) return;
    if (isInternal(name)) write(`#${step.number} ${name}`);
    write(`#${step.number} ${isAbsentCache(name, error) ? 'nothing there yet' : verdict(cached, error, seconds)}`);
  };

  const showEnd = (step: Shown) => {
    const hidden = step.printed - mostLines;
    if (hidden <= 0) return;
    if (hidden > step.tail.length) write(`#${step.number} … ${hidden - step.tail.length} lines left out`);
    for (const text of step.tail.slice(-hidden)) write(text);
  };

  const status = ({ vertex: digest, id, current = 0, total = 0, completed }: StatusEvent, now: number) => {
    const step = shown.get(digest);
    if (!step || completed !== undefined || now - step.spoke < patience) return;
    step.spoke = now;
    write(`#${step.number} ${id}${total > 0 ? ` ${megabytes(current)} of ${megabytes(total)}` : ''}`);
  };

  const log = ({ vertex: digest, stream = 1, data, timestamp }: LogEvent) => {
    const step = shown.get(digest);
    if (!step) return;
    const lines = `${step.rest.get(stream) ?? ''}${fromBase64(data)}`.split(/\r\n|\n|\r(?!$)/);
    step.rest.set(stream, lines.pop() ?? '');
    step.spoke = Date.parse(timestamp);
    for (const line of lines) print(step, lineOf(step, line, timestamp));
  };

  return {
    show: ({ vertexes, statuses, logs }: ProgressEvent, now: number): void => {
      for (const one of vertexes ?? []) if (one.completed === undefined) vertex(one);
      for (const one of logs ?? []) log(one);
      for (const one of statuses ?? []) status(one, now);
      for (const one of vertexes ?? []) if (one.completed !== undefined) vertex(one);
    },
    /** The last lines that a step printed. */
    tailOf: (digest: string): readonly string[] => shown.get(digest)?.tail ?? [],
  };
};

const lineOf = (step: Shown, text: string, timestamp: string): string =>
  `#${step.number} ${((Date.parse(timestamp) - step.started) / 1000).toFixed(3)} ${text}`;

const verdict = (cached: boolean | undefined, error: string | undefined, seconds: number): string => {
  if (error) return isBrokenOff({ error }) ? 'CANCELED' : `ERROR: ${error}`;
  return cached ? 'CACHED' : `DONE ${seconds.toFixed(1)}s`;
};

/** The first build of a branch finds no cache. */
const isAbsentCache = (name: string, error = ''): boolean =>
  withoutTarget(name).startsWith('importing cache') && error.endsWith('not found');

/** Loading the Dockerfile, the context, the logins: of interest only when it takes long or fails. */
const isInternal = (name: string): boolean =>
  /^\[(\S+ )?(internal|auth)\]/.test(name) || withoutTarget(name).startsWith('resolving provenance');

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
