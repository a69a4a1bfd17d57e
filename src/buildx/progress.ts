import { bakeTarget } from './step-name.ts';

/** BuildKit's own events, as `--progress=rawjson` writes them: https://github.com/moby/buildkit/blob/v0.33.1/client/graph.go */

export interface VertexEvent {
  readonly digest: string;
  readonly name: string;
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

export interface StatusEvent {
  readonly id: string;
  readonly vertex: string;
  readonly current?: number;
  readonly total?: number;
  readonly started?: string;
  readonly completed?: string;
}

export interface LogEvent {
  readonly vertex: string;
  readonly stream?: number;
  /** Base64. */
  readonly data: string;
  readonly timestamp: string;
}

export interface WarningEvent {
  readonly vertex?: string;
  /** Base64. */
  readonly short: string;
  readonly url?: string;
  readonly sourceInfo?: { readonly filename?: string };
  readonly range?: readonly { readonly start?: { readonly line?: number } }[];
}

export interface ProgressEvent {
  readonly vertexes?: readonly VertexEvent[];
  readonly statuses?: readonly StatusEvent[];
  readonly logs?: readonly LogEvent[];
  readonly warnings?: readonly WarningEvent[];
}

/** undefined: the line is none, but a message of buildx itself. */
export const parseProgress = (line: string): ProgressEvent | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    const isEvent = isRecord(value) && lists.every((name) => isListOfRecords(value[name]));
    return isEvent ? (value as ProgressEvent) : undefined;
  } catch {
    return undefined;
  }
};

const lists = ['vertexes', 'statuses', 'logs', 'warnings'] as const;

const isListOfRecords = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every(isRecord));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export interface Span {
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly completed: number | undefined;
}

export interface Step {
  readonly name: string;
  readonly cached: boolean;
  readonly error: string | undefined;
  /** BuildKit may come back to a step: each time it worked on it. */
  readonly spans: readonly Span[];
  /** What it did within the step, such as pushing layers. */
  readonly parts: readonly (Span & { readonly id: string })[];
}

/** Ended by BuildKit: nobody needs it any more, or another step failed. */
export const isBrokenOff = ({ error = '' }: Pick<Step, 'error'>): boolean => /context canceled$/.test(error);

export interface DockerfileWarning {
  /** Of Bake, where it builds several. */
  readonly target?: string;
  readonly text: string;
  readonly url: string | undefined;
  readonly line: number | undefined;
}

/** The state of a build, as far as its events have told. */
export interface Progress {
  readonly steps: ReadonlyMap<string, Step>;
  readonly warnings: readonly DockerfileWarning[];
}

export const trackProgress = () => {
  const steps = new Map<string, Step>();
  const warnings = new Map<string, DockerfileWarning>();
  const apply = (event: ProgressEvent): void => {
    for (const vertex of event.vertexes ?? []) steps.set(vertex.digest, afterVertex(steps.get(vertex.digest), vertex));
    for (const status of event.statuses ?? []) {
      const step = steps.get(status.vertex);
      if (step) steps.set(status.vertex, { ...step, parts: afterStatus(step.parts, status) });
    }
    for (const warning of event.warnings ?? []) {
      const line = warning.range?.[0]?.start?.line;
      const text = fromBase64(warning.short);
      const target = bakeTarget(steps.get(warning.vertex ?? '')?.name ?? '');
      // Each platform warns of its own.
      warnings.set(`${target ?? ''} ${line} ${text}`, { text, url: warning.url, line, ...(target && { target }) });
    }
  };
  return { apply, steps: steps as ReadonlyMap<string, Step>, warnings: () => [...warnings.values()] };
};

/** A step that is named again, without a start, is part of another graph by then: what became of it stays true. */
const afterVertex = (before: Step | undefined, vertex: VertexEvent): Step => ({
  name: vertex.name,
  // Fetching the layers of what came from a cache is told without the word.
  cached: before?.cached === true || vertex.cached === true,
  error: vertex.started === undefined && before ? before.error : vertex.error || undefined,
  spans: withSpan(before?.spans ?? [], vertex),
  parts: before?.parts ?? [],
});

const afterStatus = (parts: Step['parts'], status: StatusEvent): Step['parts'] => {
  const [span] = withSpan([], status);
  if (!span) return parts;
  return [...parts.filter(({ id }) => id !== status.id), { id: status.id, ...span }];
};

const withSpan = (spans: readonly Span[], { started, completed }: Pick<VertexEvent, 'started' | 'completed'>) => {
  const begin = Date.parse(started ?? '');
  if (Number.isNaN(begin)) return spans;
  const end = completed === undefined ? undefined : Date.parse(completed);
  return [...spans.filter((span) => span.started !== begin), { started: begin, completed: end }];
};

export interface Pushed {
  readonly digest: string;
  /** Name of the step that pushed it. */
  readonly step: string;
}

/** What was pushed just now, told before buildx itself has ended; undefined while nothing was. */
export const justPushed = (event: ProgressEvent, steps: ReadonlyMap<string, Step>): Pushed | undefined => {
  const pushed = event.statuses?.find(({ id, completed }) => completed && id.startsWith('pushing manifest for '));
  const step = pushed && steps.get(pushed.vertex);
  const ids = step?.parts.map(({ id }) => id) ?? [];
  const ofKind = (kind: string) =>
    ids.flatMap((id) => (id.startsWith(`${kind} sha256:`) ? [id.slice(kind.length + 1)] : []));
  const manifests = ofKind('exporting manifest');
  const digest = ofKind('exporting manifest list').at(-1) ?? (manifests.length === 1 ? manifests[0] : undefined);
  return step === undefined || digest === undefined ? undefined : { digest, step: step.name };
};

export const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
