import { findContainer, removeContainer } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { hasDied, ownIdentity } from '../process/identity.ts';
import { createIdle } from './idle-container.ts';
import { labels } from './labels.ts';
import { packTar, unpackTar } from './tar.ts';

/**
 * One deployment of a project at a time, on the target itself: a container that is created and never started. Its name
 * can be taken once only; a holder that is gone is removed by its id, so that of many who want to take over one does.
 */
export interface Lock {
  /** Asked before each change; throws when the lock has been lost: from then on nothing may be touched. */
  check(): Promise<void>;
  /** Aborted in the moment in which the loss is noticed. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export interface LockOptions {
  readonly project: string;
  /** For people who wait: actor and URL of the run. */
  readonly holder: string;
  /** Milliseconds to wait for another deployment. */
  readonly timeout: number;
  /** Milliseconds without a sign of life after which a holder counts as gone. */
  readonly lease?: number;
}

type LockHost = Pick<Host, 'info' | 'notice' | 'warning' | 'signal'>;

const usualLease = 30_000;
const beatsPerLease = 6;
/** From the first look to the next; then less and less often, since many who wait together load the engine. */
const pollEvery = 250;
const pollAtMost = 2_000;
const beatFile = 'heartbeat';
const folder = '/';

export const lockName = (project: string): string => `quaygate-lock-${project}`;

/** Waits for its turn; takes over from a holder that has died. Throws an UnavailableError naming who holds it. */
export const acquireLock = async (engine: Engine, host: LockHost, options: LockOptions): Promise<Lock> => {
  const deadline = Date.now() + options.timeout;
  const lease = options.lease ?? usualLease;
  let told = '';
  for (let wait = pollEvery; ; wait = Math.min(wait * 1.5, pollAtMost)) {
    if (host.signal.aborted) throw new UnavailableError('The run was cancelled while it waited for its turn.');
    const id = await take(engine, options);
    if (id !== undefined) return keep(engine, host, options, id, lease / beatsPerLease);
    const holder = await holderOf(engine, options.project);
    if (holder && (holder.silence > lease || (await hasDied(holder.identity)))) {
      host.notice(`The deployment of "${options.project}" by ${holder.name} has died: this one takes over.`);
      await removeContainer(engine, holder.id);
      continue;
    }
    if (holder && told !== holder.id) host.info(`Waiting: "${options.project}" is being deployed by ${holder.name}.`);
    told = holder?.id ?? told;
    if (Date.now() >= deadline) {
      throw new UnavailableError(
        `Another deployment of "${options.project}" is running (${holder?.name ?? 'one of many'}) and did not end within ${Math.round(options.timeout / 1000)} s: wait for it, or give "lock-timeout" more time.`,
      );
    }
    await pause(Math.min(wait, Math.max(0, deadline - Date.now())), host.signal).catch(() => {});
  }
};

/** The id of the container when we are the one who made it. */
const take = async (engine: Engine, { project, holder }: LockOptions): Promise<string | undefined> => {
  const identity = await ownIdentity();
  return createIdle(engine, {
    name: lockName(project),
    labels: { [labels.lock]: project, [labels.holder]: holder, ...(identity && { [labels.identity]: identity }) },
  });
};

export interface Holder {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since its last sign of life, by the engine's clock. */
  readonly silence: number;
  readonly identity: string | undefined;
}

/** Undefined when nobody holds it. */
export const holderOf = async (engine: Engine, project: string): Promise<Holder | undefined> => {
  const found = await findContainer(engine, lockName(project));
  if (!found) return undefined;
  const query = { path: `${folder}${beatFile}` };
  const { status, headers, body } = await engine.call('GET', `/containers/${found.id}/archive`, {
    query,
    accept: [404, 409, 500],
  });
  // In the moment in which it is removed, the engine trips over what is gone already.
  if (status === 409 || status === 500) return undefined;
  // Before the first sign of life, the creation is one.
  const beat = status === 404 ? Number.NaN : Number(unpackTar(body).get(beatFile)?.toString('utf8'));
  return {
    id: found.id,
    name: found.labels[labels.holder] ?? 'somebody',
    silence: clockOf(headers) - (Number.isNaN(beat) ? found.created : beat),
    identity: found.labels[labels.identity],
  };
};

/** Of all clocks the engine's is the one that everybody who asks can read; it answers with it, in whole seconds. */
const clockOf = (headers: Readonly<Record<string, string | string[] | undefined>>): number =>
  Date.parse(String(headers.date ?? ''));

const keep = (engine: Engine, host: LockHost, options: LockOptions, first: string, every: number): Lock => {
  const loss = new AbortController();
  let id = first;
  let released = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const beat = async (): Promise<void> => {
    if (released || loss.signal.aborted || (await signOfLife(engine, id)) || released) return;
    // Pruning takes containers that do not run, this one too. Whoever took over holds the name.
    const again = await take(engine, options);
    if (again === undefined) loss.abort(new UnavailableError(lostSentence(options.project)));
    else {
      id = again;
      host.warning(`The lock of "${options.project}" was removed from the engine, by a prune perhaps: taken again.`);
    }
  };
  /** One at a time, so that none of them comes after the release. */
  const next = () => {
    turn = turn.catch(() => {}).then(beat);
    return turn;
  };
  const plan = () => {
    timer = setTimeout(
      () =>
        void next()
          .catch(() => {})
          .then(plan),
      every,
    );
    timer.unref();
  };
  plan();
  return {
    lost: loss.signal,
    check: async () => {
      await next();
      if (loss.signal.aborted) throw loss.signal.reason;
    },
    release: async () => {
      released = true;
      clearTimeout(timer);
      await turn.catch(() => {});
      await removeContainer(engine, id).catch((error: unknown) => {
        host.warning(`The lock of "${options.project}" could not be given back: ${messageOf(error)}`);
      });
    },
  };
};

const lostSentence = (project: string) =>
  `The lock of "${project}" was lost to another deployment, which took this one for dead: nothing more is touched by this one.`;

/** False when the container is gone. */
const signOfLife = async (engine: Engine, id: string): Promise<boolean> => {
  const { headers } = await engine.call('GET', '/_ping');
  const body = packTar([{ name: beatFile, body: Buffer.from(String(clockOf(headers))), mode: 0o644 }]);
  const { status } = await engine.call('PUT', `/containers/${id}/archive`, {
    query: { path: folder },
    body,
    accept: [404],
  });
  return status !== 404;
};
