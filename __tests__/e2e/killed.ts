import { expect } from '@jest/globals';
import { docker, tool } from './engine.ts';
import { startLoad } from './load.ts';
import type { Application, Version } from './proxied-application.ts';
import { type ActionResult, runAction } from './runner.ts';

/** A deployer that is killed, the next run that recovers, and what must be true then. */

export type Inputs = Readonly<Record<string, string>>;

/** The entries of the journal, as the volumes that hold them are numbered. */
export const phases = [
  'prepared',
  'base',
  'up',
  'healthy',
  'l7ok',
  'smoked',
  'shifted',
  'holding',
  'committed',
  'draining',
];

/** Ends with the moment in which the journal has the phase; `ended` when the deployment is over without it. */
export const phaseReached = async (
  { project }: Pick<Application, 'project'>,
  phase: string,
  ended: () => boolean,
  run = docker,
): Promise<void> => {
  const ending = `-${String(phases.indexOf(phase)).padStart(2, '0')}`;
  while (!ended()) {
    const names = (await run('volume', 'ls', '-q', '--filter', `name=quaygate-journal-${project}`)).split('\n');
    if (names.some((name) => name.endsWith(ending))) return;
  }
};

/** Kills a deployment once the journal has the phase, and ends what it had started. */
export const killAt = async (
  app: Pick<Application, 'project'>,
  phase: string,
  deploy: (killOn: Promise<void>) => Promise<ActionResult>,
  run = docker,
): Promise<ActionResult> => {
  const state = { ended: false };
  const killed = await deploy(phaseReached(app, phase, () => state.ended, run)).finally(() => {
    state.ended = true;
  });
  await endLeftovers(killed.temp);
  return killed;
};

export interface Trial {
  readonly app: Application;
  readonly version: Version;
  readonly inputs?: Inputs;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the one that recovers is killed too. */
  readonly killRecoveryAfter?: number | undefined;
  /** When it ends, the deployer is killed. */
  readonly killOn: (ended: () => boolean) => Promise<void>;
}

/** Users ask all the time; none of them may notice. */
export const killAndRecover = async (trial: Trial): Promise<number> => {
  const { app, version, inputs = {}, env = {}, killOn, killRecoveryAfter } = trial;
  const load = startLoad({ url: `${app.url}/?id={id}`, kept: 5, fresh: 5 });
  try {
    const state = { ended: false };
    const killed = await app
      .deploy(version, { hold: '2s', ...inputs }, { env, killOn: killOn(() => state.ended) })
      .finally(() => {
        state.ended = true;
      });
    await endLeftovers(killed.temp);
    // A plan alone: the turn that it takes recovers first, and nothing else is changed.
    const { hold, ...login } = inputs;
    if (killRecoveryAfter !== undefined) {
      const soon = new Promise<void>((resolve) => setTimeout(resolve, killRecoveryAfter));
      const also = await app.rollBack({ 'dry-run': 'true', ...login }, { env, killOn: soon });
      await endLeftovers(also.temp);
    }
    const next = await app.rollBack({ 'dry-run': 'true', ...login }, { env });
    expect(next.log).not.toContain('could not be');
    expect([0, 1]).toContain(next.exitCode);
    await expectWhole(app, inputs, env);
    return killed.exitCode;
  } finally {
    const { failures } = await load.stop();
    expect(failures).toEqual({});
  }
};

/** On a runner the platform ends what a killed step started; here we do. */
export const endLeftovers = async (temp: string): Promise<void> => {
  const lines = (await tool('ps', ['-eo', 'pid=,args='])).split('\n').filter((line) => line.includes(temp));
  for (const line of lines) {
    try {
      process.kill(Number.parseInt(line, 10), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
};

/** The invariants: one colour, of the newest record, with all traffic by file and in memory; no lock, no journal. */
export const expectWhole = async (app: Application, inputs: Inputs = {}, env = {}): Promise<void> => {
  const { host, 'ssh-key': key, 'known-hosts': known } = inputs;
  const listed = await runAction({
    action: 'releases',
    workspace: app.folder,
    env,
    inputs: { project: app.project, host, 'ssh-key': key, 'known-hosts': known },
  });
  const { current = '', releases = '[]', deploying } = listed.outputs;
  const record = (JSON.parse(releases) as { sequence: number; images: Record<string, string> }[]).find(
    ({ sequence }) => String(sequence) === current,
  );
  const names = (await app.containers()).filter((name) => /-(blue|green)-/.test(name));
  const colours = [...new Set(names.map((name) => /-(blue|green)-/.exec(name)?.[1] ?? ''))];
  const images = await Promise.all(
    names.map((name) => docker('inspect', '--format', '{{.Config.Image}} {{.State.Status}}', `${app.project}${name}`)),
  );
  const journal = await docker('volume', 'ls', '-q', '--filter', `name=quaygate-journal-${app.project}`);
  expect({ colours: colours.length, images, deploying, journal }).toEqual({
    colours: 1,
    images: [`${record?.images.web} running`],
    deploying: '',
    journal: '',
  });
  expect(await weights(app)).toEqual({ file: colours, memory: colours });
};

const weights = async ({ project }: Application) => {
  const file = await docker('exec', `${project}-proxy`, 'cat', '/usr/local/etc/haproxy/haproxy.cfg');
  const command = 'exec 3<>/dev/tcp/127.0.0.1/9999; printf "show servers state\\n" >&3; cat <&3 || true';
  const memory = await docker('exec', `${project}-proxy`, 'bash', '-c', command);
  const weighted = (pairs: Iterable<readonly [string, string]>) =>
    [...new Set([...pairs].filter(([, weight]) => weight !== '0').map(([name]) => name.replace(/\d+$/, '')))].sort();
  return {
    file: weighted(
      [...file.matchAll(/server-template (\S+) .* weight (\d+)/g)].map(([, name = '', n = '']) => [name, n]),
    ),
    memory: weighted(
      memory
        .split('\n')
        .map((line) => line.split(' '))
        .filter((fields) => /^(blue|green)\d+$/.test(fields[3] ?? ''))
        // srv_uweight: https://docs.haproxy.org/3.2/management.html#9.3-show%20servers%20state
        .map((fields) => [fields[3] ?? '', fields[7] ?? '']),
    ),
  };
};
