import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputDeclarations } from '../spec/declaration.ts';
import { linesOf } from '../spec/lines.ts';
import { openConsole } from './console.ts';
import { type Environment, toolEnvironmentOf } from './environment.ts';
import type { PipelineEvent } from './event.ts';
import type { Flags } from './flags.ts';
import type { Host, Location, OutputRecord, RawInput } from './host.ts';
import type { OpenedHost } from './opened.ts';
import { placed, plainLine } from './plain-line.ts';
import { toMarkdown, toPage, toText } from './render.ts';
import { askForge } from './repository-api.ts';
import { forgetResult, keepResult, readResult, resultsFolder, writeResult, writeResultText } from './results.ts';
import { standardStream } from './standard-stream.ts';
import { stateFile } from './state-file.ts';
import { temporaryFolder } from './step.ts';
import { variableInputs } from './variables.ts';

/** In what one place with nothing but a shell differs from another. */
export interface Surroundings {
  readonly kind: Host['kind'];
  readonly cacheFolder: string;
  /** Tells runs apart whose state lies in the same cache. */
  readonly stateKey: string;
  event(workspace: string): Promise<PipelineEvent>;
  /** What a variable of an input means here; its text by default. */
  readVariable?(variable: string, value: string): string;
  /** Later steps of the job get these, where the place has a way. */
  exportVariables(variables: Readonly<Record<string, string>>): void;
  exportOutputs(action: string, declared: OutputDeclarations, outputs: OutputRecord): void;
}

const marks = { notice: 'note', warning: 'warning', error: 'error' } as const;

/** The log goes to stderr, so that `--json` leaves stdout to the outputs; inputs are flags and variables. */
export const openTerminal = (
  environment: Environment,
  signal: AbortSignal,
  action: string,
  flags: Flags,
  around: Surroundings,
): OpenedHost => {
  const console = openConsole(standardStream('stderr'));
  const workspace = process.cwd();
  const { kind, cacheFolder } = around;
  const state = stateFile(join(cacheFolder, 'state'), `${around.stateKey}-${action}`, flags.post);
  const temp = temporaryFolder(tmpdir(), state.save);
  const line = (text: string) => console.line(plainLine(text));
  const info = (text: string) => linesOf(text).forEach(line);
  const annotate = (level: keyof typeof marks) => (text: string, location?: Location) =>
    linesOf(`${marks[level]}: ${placed(text, location)}`).forEach(line);
  const variables = (name: string, names: readonly string[]) =>
    [...variableInputs(environment, name, names)].map(([input, raw]): [string, RawInput] => [
      input,
      typeof raw.value === 'string' && around.readVariable
        ? { ...raw, value: around.readVariable(raw.source, raw.value) }
        : raw,
    ]);
  const host: Host = {
    kind,
    workspace,
    signal,
    cacheFolder,
    event: () => around.event(workspace),
    inputs: (name, names) => new Map([...variables(name, names), ...flags.inputs(name, names)]),
    askRepository: async (token) => askForge(environment, (await around.event(workspace)).repository, token, signal),
    ownLogins: async () => [],
    idToken: async () => undefined,
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info,
    debug: (text) => {
      if (environment.QUAYGATE_DEBUG) info(text);
    },
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title, body) => {
      line(`▸ ${linesOf(title).join(' ')}`);
      return body();
    },
    fence: (body) => body((text) => linesOf(text).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, declared, outputs) => {
      await writeResult(join(workspace, resultsFolder), name, outputs);
      around.exportOutputs(name, declared, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}\n`);
    },
    forgetResult: (name) => forgetResult(join(workspace, resultsFolder), name),
    earlierResult: (name) => readResult(join(workspace, resultsFolder), name),
    exportVariables: around.exportVariables,
    keepFile: (name, text) => keepResult(workspace, name, text),
    summarise: async (summary) => {
      const shown = console.maskedIn(summary);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown));
      await writeResultText(workspace, `${summary.action}.html`, toPage(shown));
      info(toText(shown));
    },
    saveState: state.save,
    state: state.get,
  };
  return { host, isPost: flags.post, removeTemp: temp.remove };
};
