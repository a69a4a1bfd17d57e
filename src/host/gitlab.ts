import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../spec/lines.ts';
import { openConsole } from './console.ts';
import { dotenvOf } from './dotenv.ts';
import type { Environment } from './environment.ts';
import { commitTime } from './git.ts';
import { gitlabLogins, gitlabToolEnvironment } from './gitlab-docker.ts';
import { gitlabEvent } from './gitlab-event.ts';
import { gitlabInputs } from './gitlab-inputs.ts';
import type { Host, Location } from './host.ts';
import type { OpenedHost } from './opened.ts';
import { placed, plainLine } from './plain-line.ts';
import { commentLimit, cutToLimit, toMarkdown } from './render.ts';
import { forgetResult, keepResult, readResult, resultsFolder, writeResult, writeResultText } from './results.ts';
import { standardStream } from './standard-stream.ts';
import { stateFile } from './state-file.ts';
import { temporaryFolder } from './step.ts';
import { variableInputs } from './variables.ts';

const colours = { notice: '\u001b[36m', warning: '\u001b[33m', error: '\u001b[31m' } as const;

export const openGitlab = (
  environment: Environment,
  signal: AbortSignal,
  action: string,
  post: boolean,
): OpenedHost => {
  const console = openConsole(standardStream('stdout'));
  // GitLab caches nothing outside the project; and its own idea of the project's path is wrong under some runners.
  const workspace = process.cwd();
  const cacheFolder = join(workspace, '.quaygate-cache');
  // Two jobs of one component write files of the same names, and a third that needs both gets one of them alone.
  const jobFolder = join(workspace, resultsFolder, 'jobs', fileNameOf(environment.CI_JOB_NAME ?? action));
  const state = stateFile(join(cacheFolder, 'state'), `${environment.CI_JOB_ID ?? 'job'}-${action}`, post);
  const temp = temporaryFolder(tmpdir(), state.save);
  const line = (text: string) => console.line(plainLine(text));
  const annotate = (level: keyof typeof colours) => (text: string, location?: Location) => {
    const body = linesOf(placed(text, location)).map(plainLine).join('\n  ');
    console.line(`${colours[level]}${level.toUpperCase()}: ${body}\u001b[0m`);
  };
  let sections = 0;
  let toolEnvironment: Readonly<Record<string, string>> | undefined;
  const host: Host = {
    kind: 'gitlab',
    workspace,
    signal,
    cacheFolder,
    event: async () => {
      const event = gitlabEvent(environment);
      // Git first: the emulator sets the variable to the time of the run, and a reproducible image needs the commit's.
      const committed = (await commitTime(workspace, event.sha)) ?? event.commitTime;
      return { ...event, ...(committed && { commitTime: committed }) };
    },
    inputs: (name, names) => gitlabInputs(variableInputs(environment, name, names), environment),
    askRepository: async (token) => (await import('./repository-api.ts')).askGitlab(environment, token, signal),
    ownLogins: async () => gitlabLogins(environment),
    // They come as variables that the job's `id_tokens` name.
    idToken: async () => undefined,
    toolEnvironment: () => {
      toolEnvironment ??= gitlabToolEnvironment(environment, temp.getNow);
      return toolEnvironment;
    },
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text) => linesOf(text).forEach(line),
    debug: (text) => {
      if (environment.CI_DEBUG_TRACE === 'true' || environment.QUAYGATE_DEBUG) linesOf(text).forEach(line);
    },
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title, body) => {
      const name = `quaygate_${action}_${++sections}`;
      const marker = (kind: 'start' | 'end') =>
        `\u001b[0Ksection_${kind}:${Math.floor(Date.now() / 1000)}:${name}\r\u001b[0K`;
      console.line(`${marker('start')}\u001b[1m${plainLine(linesOf(title).join(' '))}\u001b[0m`);
      try {
        return await body();
      } finally {
        console.line(marker('end'));
      }
    },
    // GitLab's log knows no commands but section markers, and those do not survive plainLine.
    fence: (body) => body((text) => linesOf(text).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult(join(workspace, resultsFolder), name, outputs);
      await writeResult(jobFolder, name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs, environment));
    },
    forgetResult: (name) => {
      for (const folder of [join(workspace, resultsFolder), jobFolder]) forgetResult(folder, name);
    },
    earlierResult: (name) => readResult(join(workspace, resultsFolder), name),
    // A job's variables end with it; what later jobs need is in the dotenv file.
    exportVariables: () => {},
    keepFile: (name, text) => keepResult(workspace, name, text),
    summarise: async (summary) => {
      await writeResultText(workspace, `${summary.action}.md`, cutToLimit(toMarkdown(console.maskedIn(summary))));
      if (environment.CI_JOB_URL)
        await writeResultText(
          workspace,
          `${summary.action}-annotations.json`,
          annotationsReport(environment.CI_JOB_URL, summary.action),
        );
    },
    comment: async (summary, how) => {
      const { changeRequest } = await host.event();
      if (!changeRequest) return 'none';
      const body = cutToLimit(toMarkdown(console.maskedIn(summary)), commentLimit);
      const { commentOnGitlab } = await import('./change-comment.ts');
      return commentOnGitlab(environment, changeRequest.number, { ...how, body }, signal);
    },
    saveState: state.save,
    state: state.get,
  };
  return { host, isPost: post, removeTemp: temp.remove };
};

/** Of a matrix too: `deploy: [eu, blue]`. */
const fileNameOf = (job: string): string => job.replace(/[^\w.-]+/g, '-').replace(/^-|-$/g, '') || 'job';

/** The annotations report puts a link on the job's page. */
const annotationsReport = (jobUrl: string, action: string): string =>
  `${JSON.stringify({
    quaygate: [
      {
        external_link: { label: `Summary of ${action}`, url: `${jobUrl}/artifacts/file/${resultsFolder}/${action}.md` },
      },
    ],
  })}\n`;
