import { existsSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { linesOf } from '../spec/lines.ts';
import { didYouMean } from '../spec/nearest.ts';
import { openConsole } from './console.ts';
import { type Environment, toolEnvironmentOf } from './environment.ts';
import { appendFileCommand, appendFileCommands } from './file-commands.ts';
import { githubEvent } from './github-event.ts';
import type { Host, Location, RawInput } from './host.ts';
import type { OpenedHost } from './opened.ts';
import { type LazyText, lazyOutputText } from './output-text.ts';
import { commentLimit, cutToLimit, summaryLimit, toMarkdown } from './render.ts';
import { forgetResult, readResult, resultsFolder, writeResult } from './results.ts';
import { standardStream } from './standard-stream.ts';
import { temporaryFolder } from './step.ts';
import { workflowCommand } from './workflow-command.ts';
import { writeText } from './write-text.ts';

/**
 * The runner looks for `::command::` at the start of a line, white space apart (.NET's, which holds more than
 * JavaScript's), and for `##[command]` anywhere.
 */
const looksLikeCommand = (text: string): boolean => new RegExp(commandStart, 'u').test(text);

/** A text, since V8 checks every literal as it reads the file, and for this one it looks through all of Unicode. */
const commandStart = '^[\\s\\p{C}\\p{Z}]*::|##\\[';

/** The expression takes longer to compile than a short step takes for its whole log. */
const isCommand = (text: string): boolean => mayHoldCommand(text) && looksLikeCommand(text);

const mayHoldCommand = (text: string): boolean => text.includes('::') || text.includes('##[');

/** Of this process, in the names of its files: a folder for them costs as much as two of them. */
const unique = Math.random().toString(36).slice(2, 12);

const leftDeployment = 'deployment';

/** GitHub cuts an annotation here. */
const annotationLimit = 4_000;

/** `signal` is asked for only when something needs it: Node loads what makes one when the first is made. */
export const openGithub = (environment: Environment, signal: () => AbortSignal, isPost = false): OpenedHost => {
  const write = standardStream('stdout');
  const console = openConsole(write);
  const fence = commandFence(write);
  const state = (name: string) => environment[`STATE_${name}`] || undefined;
  const saveState = (name: string, value: string) => appendFileCommand(environment.GITHUB_STATE, name, value);
  // The runner gives its own; asking Node for the system's costs as much as a file.
  const tempParent = environment.RUNNER_TEMP ?? environment.TMPDIR ?? '/tmp';
  const temp = temporaryFolder(tempParent, saveState);
  // The runner empties its folder before and after each job, so steps see the results of their own job alone.
  const results = environment.RUNNER_TEMP && `${environment.RUNNER_TEMP}${sep}${resultsFolder}`;
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const say = (...command: Parameters<typeof workflowCommand>) =>
    fence.command(() => write(workflowCommand(...command)));
  const annotate =
    (level: 'notice' | 'warning' | 'error') =>
    (text: string, { title, file, line }: Location = {}) =>
      say(level, console.masked(text).slice(0, annotationLimit), { title, file, line });
  const line = (text: string) => (isCommand(text) ? fence.around(() => console.line(text)) : console.line(text));
  const host: Host = {
    kind: 'github',
    workspace,
    get signal() {
      return signal();
    },
    cacheFolder: `${environment.RUNNER_TOOL_CACHE ?? tempParent}${sep}quaygate`,
    event: async () => {
      const event = githubEvent(environment, payloadOf(environment));
      // Starting Git costs more than all else that a short step does, so the payload's word comes first.
      const committed = event.commitTime ?? (await (await import('./git.ts')).commitTime(workspace, event.sha));
      return { ...event, ...(committed && { commitTime: committed }) };
    },
    inputs: (action, names) => stepInputs(environment, action, names),
    askRepository: async (token) => {
      const { askGithub } = await import('./repository-api.ts');
      return askGithub(environment, payloadOf(environment), token, signal());
    },
    ownLogins: async (token) => (await import('./github-login.ts')).githubLogins(environment, token),
    idToken: async (audience) => (await import('./github-login.ts')).githubIdToken(environment, audience, signal()),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text) => {
      const lines = linesOf(text);
      // One write for all of them, unless one has to be fenced.
      if (mayHoldCommand(text) && lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join('\n'));
    },
    debug: (text) => say('debug', console.masked(text)),
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    mask: (secret) => {
      if (secret.trim() === '') return;
      console.mask(secret);
      say('add-mask', secret);
    },
    withoutSecrets: console.masked,
    group: async (title, body) => {
      say('group', title);
      try {
        return await body();
      } finally {
        say('endgroup');
      }
    },
    fence: (body) => fence.during(() => body((text) => linesOf(text).forEach((part) => console.line(part)))),
    setOutputs: async (action, declared, outputs) => {
      const texts = Object.entries(declared).map(([name, { type }]) => ({
        name,
        ...lazyOutputText(outputs[name], type),
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts, host).map(({ name, text }) => [name, text()]),
      );
      if (results) await writeResult(results, action, outputs);
    },
    forgetResult: (name) => {
      if (results) forgetResult(results, name, ['.json']);
    },
    earlierResult: async (name) => (results ? readResult(results, name) : undefined),
    exportVariables: (variables) => appendFileCommands(environment.GITHUB_ENV, Object.entries(variables)),
    keepFile: async (name, text) => {
      // The runner empties its folder when the job ends; a second step of the job has files of its own.
      const path = `${tempParent}${sep}quaygate-kept-${unique}-${name}`;
      writeText(path, text, 'wx');
      return path;
    },
    summarise: async (summary) => {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      // The limit is the step's, and the whole pipeline is one step.
      const left = summaryLimit - sizeOf(file);
      writeText(file, cutToLimit(toMarkdown(console.maskedIn(summary)), left), 'a');
    },
    comment: async (summary, how) => {
      const { changeRequest } = await host.event();
      if (!changeRequest) return 'none';
      const body = cutToLimit(toMarkdown(console.maskedIn(summary)), commentLimit);
      const { commentOnGithub } = await import('./change-comment.ts');
      return commentOnGithub(environment, changeRequest.number, { ...how, body }, signal());
    },
    openDeployment: async ({ token, ...deployment }) => {
      const { openGithubDeployment } = await import('./github-deployment.ts');
      const remember = (id: string) => saveState(leftDeployment, id);
      return openGithubDeployment({ environment, token, signal: signal() }, deployment, remember);
    },
    endDeployments: async ({ token, ...what }) => {
      const { endGithubDeployments } = await import('./github-deployment.ts');
      return endGithubDeployments({ environment, token, signal: signal() }, what);
    },
    closeLeftDeployment: async () => {
      const id = state(leftDeployment);
      const token = environment['INPUT_GITHUB-TOKEN'] || environment['INPUT_DEPLOY-GITHUB-TOKEN'];
      if (!id || !token) return;
      const { closeGithubDeployment } = await import('./github-deployment.ts');
      await closeGithubDeployment({ environment, token, signal: signal() }, id);
    },
    saveState,
    state,
  };
  return { host, isPost, removeTemp: temp.remove, isWritten: write.isWritten };
};

/** GitHub takes 1 MB of outputs a job, in UTF-16, and fails the job over more; the longest give way. */
const outputsLimit = 900 * 1024;

interface OutputText extends LazyText {
  readonly name: string;
}

const withinLimit = (outputs: readonly OutputText[], host: Host): readonly OutputText[] => {
  const longestFirst = [...outputs].sort((a, b) => b.size - a.size);
  let total = outputs.reduce((sum, { name, size }) => sum + 2 * (name.length + size), 0);
  const dropped = new Set<OutputText>();
  for (const output of longestFirst) {
    if (total <= outputsLimit) break;
    total -= 2 * output.size;
    dropped.add(output);
    host.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.size / 512)} KB long, and GitHub takes 1 MB of outputs a job.`,
    );
  }
  return outputs.filter((output) => !dropped.has(output));
};

/** In bytes. Asking Node for the size costs more than to read a file, which is empty but for what else the step wrote. */
const sizeOf = (file: string): number => (existsSync(file) ? Buffer.byteLength(readFileSync(file, 'utf8')) : 0);

const payloadOf = (environment: Environment): Record<string, unknown> => {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file}", but that is no readable JSON (${messageOf(error)}): check the runner.`,
    );
  }
};

/** The runner hands an input over as INPUT_NAME, with its hyphens; one it does not know of is only a warning there. */
const stepInputs = (environment: Environment, action: string, names: readonly string[]) => {
  const inputs = new Map<string, RawInput>();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith('INPUT_') || value === undefined || value === '') continue;
    const name = variable.slice('INPUT_'.length).toLowerCase();
    if (!names.includes(name)) {
      throw new InputError(`The step sets "${name}", which is no input of ${action}.${didYouMean(name, names)}`);
    }
    inputs.set(name, { value, source: 'the step' });
  }
  return inputs;
};

/**
 * `::stop-commands::<token>` makes the runner deaf until the token comes again. Held while any foreign output
 * flows, and lifted for the moment of each command of ours. The token is random: no tool can guess it.
 */
export const commandFence = (write: (text: string) => void) => {
  let token: string | undefined;
  let depth = 0;
  const stop = () => {
    token ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token}\n`);
  };
  const resume = () => write(`::${token}::\n`);
  const enter = () => {
    if (depth++ === 0) stop();
  };
  const leave = () => {
    if (--depth === 0) resume();
  };
  return {
    around: (body: () => void) => {
      enter();
      body();
      leave();
    },
    during: async <T>(body: () => Promise<T>): Promise<T> => {
      enter();
      try {
        return await body();
      } finally {
        leave();
      }
    },
    command: (issue: () => void) => {
      if (depth > 0) resume();
      issue();
      if (depth > 0) stop();
    },
  };
};
