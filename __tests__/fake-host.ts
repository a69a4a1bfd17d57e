import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PipelineEvent } from '../src/host/event.ts';
import type { Host, OutputRecord, RawInput, RegistryLogin, ResultFile } from '../src/host/host.ts';
import type { Summary } from '../src/host/summary.ts';

export const pushEvent: PipelineEvent = {
  kind: 'push',
  ref: 'refs/heads/main',
  branch: 'main',
  sha: '860c1904a1ce19322e91ac35af1ab07466440c37',
  defaultBranch: 'main',
  repository: { name: 'acme/shop', url: 'https://git.example.com/acme/shop' },
  run: { id: '42', number: 7, attempt: 1, url: 'https://git.example.com/acme/shop/runs/42', actor: 'mona' },
  commitTime: '2026-11-20T10:00:00+00:00',
};

export interface FakeHost extends Host {
  readonly lines: string[];
  readonly annotations: { level: 'notice' | 'warning' | 'error'; text: string }[];
  readonly masked: string[];
  readonly summaries: Summary[];
  readonly outputs: Map<string, OutputRecord>;
  readonly exported: Map<string, string>;
  readonly kept: Map<string, string>;
  cancel(): void;
}

interface FakeFacts {
  readonly event?: Partial<PipelineEvent>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly earlier?: Readonly<Record<string, ResultFile>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  readonly cacheFolder?: string;
  readonly kind?: Host['kind'];
  readonly ownLogins?: readonly RegistryLogin[];
  readonly idToken?: (audience: string) => string | undefined;
  readonly askRepository?: Host['askRepository'];
}

/** A host that keeps what it is told, for tests that run an action's code in this process. */
export const fakeHost = (facts: FakeFacts = {}): FakeHost => {
  const controller = new AbortController();
  const state = new Map<string, string>();
  const lines: string[] = [];
  const annotations: FakeHost['annotations'] = [];
  const masked: string[] = [];
  const summaries: Summary[] = [];
  const outputs = new Map<string, OutputRecord>();
  const exported = new Map<string, string>();
  const kept = new Map<string, string>();
  let temp: Promise<string> | undefined;
  const annotate = (level: 'notice' | 'warning' | 'error') => (text: string) => {
    annotations.push({ level, text });
  };
  return {
    kind: facts.kind ?? 'local',
    workspace: facts.workspace ?? process.cwd(),
    signal: controller.signal,
    cacheFolder: facts.cacheFolder ?? join(tmpdir(), 'quaygate-test-cache'),
    event: async () => ({ ...pushEvent, ...facts.event }),
    inputs: () =>
      new Map<string, RawInput>(
        Object.entries(facts.inputs ?? {}).map(([name, value]) => [name, { value, source: 'the step' }]),
      ),
    askRepository: facts.askRepository ?? (async () => undefined),
    ownLogins: async () => facts.ownLogins ?? [],
    idToken: async (audience) => facts.idToken?.(audience),
    toolEnvironment: () => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...facts.environment }),
    variable: (name) => facts.environment?.[name],
    tempFolder: () => {
      temp ??= mkdtemp(join(tmpdir(), 'quaygate-test-'));
      return temp;
    },
    info: (text) => void lines.push(text),
    debug: () => {},
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    mask: (secret) => void masked.push(secret),
    withoutSecrets: (text) => masked.reduce((left, secret) => left.replaceAll(secret, '***'), text),
    group: async (title, body) => {
      lines.push(`[${title}]`);
      return body();
    },
    fence: (body) => body((line) => void lines.push(line)),
    setOutputs: async (action, _declared, values) => void outputs.set(action, values),
    exportVariables: (variables) => {
      for (const [name, value] of Object.entries(variables)) exported.set(name, value);
    },
    keepFile: async (name, text) => {
      kept.set(name, typeof text === 'string' ? text : text.join(''));
      return `kept/${name}`;
    },
    forgetResult: () => {},
    earlierResult: async (action) => facts.earlier?.[action],
    summarise: async (summary) => void summaries.push(summary),
    saveState: (name, value) => void state.set(name, value),
    state: (name) => state.get(name),
    lines,
    annotations,
    masked,
    summaries,
    outputs,
    exported,
    kept,
    cancel: () => controller.abort(new Error('cancelled')),
  };
};
