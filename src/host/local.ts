import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { linesOf, openConsole, placed, plainLine } from './console.ts';
import { type Environment, toolEnvironmentOf } from './environment.ts';
import type { Flags } from './flags.ts';
import type { Host, Location } from './host.ts';
import { localEvent } from './local-event.ts';
import type { OpenedHost } from './opened.ts';
import { hideIn, toMarkdown, toText } from './render.ts';
import { keepResult, readResult, resultsFolder, writeResult, writeResultText } from './results.ts';
import { standardStream } from './standard-stream.ts';
import { stateFile } from './state-file.ts';
import { temporaryFolder } from './step.ts';
import { variableInputs } from './variables.ts';

const marks = { notice: 'note', warning: 'warning', error: 'error' } as const;

/** A laptop, or any machine without a CI we know. The log goes to stderr, so that `--json` leaves stdout to the outputs. */
export const openLocal = (environment: Environment, signal: AbortSignal, action: string, flags: Flags): OpenedHost => {
  const console = openConsole(standardStream('stderr'));
  const workspace = process.cwd();
  const cacheFolder = join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'quaygate');
  const checkout = encodeURIComponent(workspace).slice(-180);
  const state = stateFile(join(cacheFolder, 'state'), `${checkout}-${action}`, flags.post);
  const temp = temporaryFolder(undefined, state.save);
  const line = (text: string) => console.line(plainLine(text));
  const annotate = (level: keyof typeof marks) => (text: string, location?: Location) =>
    linesOf(`${marks[level]}: ${placed(text, location)}`).forEach(line);
  const host: Host = {
    kind: 'local',
    workspace,
    signal,
    cacheFolder,
    event: () =>
      localEvent(
        workspace,
        flags.ref ?? (environment.QUAYGATE_REF || undefined),
        environment.USER ?? userInfo().username,
      ),
    inputs: (name, names) => new Map([...variableInputs(environment, name, names), ...flags.inputs(name, names)]),
    askRepository: async () => undefined,
    ownLogins: () => [],
    idToken: async () => undefined,
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text) => linesOf(text).forEach(line),
    debug: (text) => {
      if (environment.QUAYGATE_DEBUG) linesOf(text).forEach(line);
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
    setOutputs: async (name, _declared, outputs) => {
      await writeResult(join(workspace, resultsFolder), name, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}\n`);
    },
    earlierResult: (name) => readResult(join(workspace, resultsFolder), name),
    exportVariables: () => {},
    keepFile: (name, text) => keepResult(workspace, name, text),
    summarise: async (summary) => {
      const shown = hideIn(summary, console.masked);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown));
      info(toText(shown));
    },
    saveState: state.save,
    state: state.get,
  };
  const info = (text: string) => linesOf(text).forEach(line);
  return { host, isPost: flags.post, removeTemp: temp.remove };
};
