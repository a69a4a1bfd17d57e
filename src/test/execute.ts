import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeOn } from '../docker/compose.ts';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Collected, collect, testFolder } from './collect.ts';
import { type Ailing, ailmentOf } from './diagnose.ts';
import { type Container, containersOf, logOf } from './engine.ts';
import { type Json, oneShots, servicesOf } from './model.ts';

/** One platform's tests, ready to run. */
export interface Work {
  readonly platform: string;
  readonly project: string;
  /** The Compose file. It holds the values of variables: never for a log. */
  readonly model: Json;
  /** The service that decides; undefined when they are only started. */
  readonly decider: string | undefined;
  /** The services that run a candidate. */
  readonly candidates: ReadonlySet<string>;
  /** Before the names of its reports where there are several platforms. */
  readonly prefix: string;
  /** What secrets and configs of the kind `environment:` are read from. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What came of it. Reports are there whatever the exit code. */
export interface Ended extends Collected {
  readonly platform: string;
  readonly workingDir: string;
  /** Undefined when it is 0. */
  readonly refusal?: string;
}

const mostLogLines = 5_000;
const shownLogLines = 40;

/** When there is no time left a tool still gets enough of it to say so. */
const leastTime = 1_000;

/**
 * Dependencies first, until they are healthy; then the service that decides, in the foreground; then its reports.
 * An UnavailableError when it could not be run to its end. Takes nothing down.
 */
export const execute = async (
  work: Work,
  wanted: Parameters<typeof collect>[1],
  end: number,
  host: Host,
): Promise<Ended> => {
  const { project, decider = '' } = work;
  const fault = (await started(work, end, host)) ?? (await decided(work, end, host));
  const containers = await containersOf(host, project);
  const container = containers.find(({ service }) => service === decider);
  const ailing = ailments(containers, work);
  if (fault !== undefined || container?.status !== 'exited' || container.error !== '') {
    await showLogs(ailing, containers, host);
    return notRun(work, fault, container, ailing);
  }
  const refusal = refusalOf(container);
  if (refusal !== undefined)
    await showLogs(
      ailing.filter(({ service }) => service !== decider),
      containers,
      host,
    );
  const { workingDir } = container;
  try {
    const collected = await collect(container, wanted, work.prefix, host);
    return { ...collected, platform: work.platform, workingDir, ...(refusal !== undefined && { refusal }) };
  } catch (error) {
    if (!(error instanceof UnavailableError) || refusal === undefined) throw error;
    throw new UnavailableError(`The tests ended with ${refusal}. ${error.message}`, { cause: error });
  }
};

/** Brings up all that has to run beforehand; the reason when it does not. */
export const started = async (work: Work, end: number, host: Host): Promise<unknown> => {
  const services = servicesOf(work.model);
  const shots = oneShots(services);
  const running = [...services.keys()].filter((name) => name !== work.decider && !shots.has(name));
  if (running.length === 0) return undefined;
  const seconds = String(Math.max(1, Math.ceil((end - Date.now()) / 1000)));
  const args = ['up', '--detach', '--wait', '--wait-timeout', seconds, '--quiet-pull', '--', ...running];
  return faultOf(host.group(`Starting ${running.join(', ')}`, () => compose(work, args, end, host)));
};

const decided = (work: Work, end: number, host: Host): Promise<unknown> => {
  const { decider = '', platform } = work;
  const args = ['run', '--no-TTY', '--interactive=false', '--use-aliases', '--quiet-pull', '--', decider];
  // Its exit code is read from the container: Compose's own may mean that there never was one.
  const accept = Array.from({ length: 256 }, (_, code) => code);
  return faultOf(host.group(`Tests on ${platform}`, () => compose(work, args, end, host, accept)));
};

const compose = async (
  work: Work,
  args: readonly string[],
  end: number,
  host: Host,
  accept: readonly number[] = [0],
) => {
  const { project: name, model, environment } = work;
  await composeOn(host, await host.tempFolder(), { name, model: JSON.stringify(model) }, args, {
    show: true,
    deadline: Math.max(leastTime, end - Date.now()),
    accept,
    env: environment,
  });
};

/** What a tool said no with; anything else is no word about the tests. */
const faultOf = async (work: Promise<void>): Promise<unknown> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof ToolError && ['refused', 'transient', 'deadline'].includes(error.failure.kind)) return error;
    throw error;
  }
};

const ailments = (containers: readonly Container[], { candidates }: Work): readonly Ailing[] =>
  containers.flatMap((container) => {
    const why = ailmentOf(container);
    return why === undefined ? [] : [{ service: container.service, why, ours: candidates.has(container.service) }];
  });

const refusalOf = ({ exitCode, outOfMemory }: Container): string | undefined => {
  if (exitCode === 0) return undefined;
  return outOfMemory ? `exit code ${exitCode}, for want of memory` : `exit code ${exitCode}`;
};

const cureOf = (error: string): string =>
  error.includes('executable file not found')
    ? ': set the input "shell" to one that the image has, or to direct, or correct the name of the program'
    : '';

/**
 * A candidate that breaks down where the rest stands is an answer, and it is no; anything else leaves it open what
 * the tests would have said.
 */
const notRun = (work: Work, fault: unknown, container: Container | undefined, ailing: readonly Ailing[]): Ended => {
  const where = `on ${work.platform}`;
  if (fault instanceof ToolError && fault.failure.kind === 'deadline') {
    throw new UnavailableError(
      `The tests ${where} did not end within the input "timeout": give them more time, or look at the log for what they wait for.`,
      { cause: fault },
    );
  }
  const [first] = ailing.filter(({ service }) => service !== work.decider);
  const ours = ailing.find((one) => one.ours && one.service !== work.decider);
  if (ours) {
    return { platform: work.platform, workingDir: '/', cases: [], coverage: [], files: [], refusal: sentence(ours) };
  }
  const reason = first
    ? sentence(first)
    : container?.error
      ? `the container of "${container.service}" could not be started (${container.error})${cureOf(container.error)}`
      : fault === undefined
        ? 'its container never ran'
        : messageOf(fault);
  throw new UnavailableError(`The tests ${where} could not be run: ${reason.replace(/\.$/, '')}.`, {
    ...(fault instanceof Error && { cause: fault }),
  });
};

const sentence = ({ service, why }: Ailing): string => `the service "${service}" ${why}`;

/** The logs of what failed, the end of them shown, all of them kept. */
const showLogs = async (ailing: readonly Ailing[], containers: readonly Container[], host: Host): Promise<void> => {
  for (const { service, why } of ailing) {
    for (const container of containers.filter((one) => one.service === service)) {
      const log = host.withoutSecrets(await logOf(host, container.id, mostLogLines));
      const folder = join(host.workspace, testFolder, 'logs');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${service.replace(/[^\w.-]+/g, '-')}.log`), `${log}\n`);
      await host.group(`Log of ${service}, which ${why}`, () =>
        host.fence(async (line) => log.split('\n').slice(-shownLogLines).forEach(line)),
      );
    }
  }
};
