import { messageOf, RefusedError } from '../errors.ts';
import type { DeploymentEnd, Host, PlatformDeployment } from '../host/host.ts';

/** The platform's page of environments hears of what is done to one. That it cannot be told stops no deployment. */

export interface Announcement {
  /** Undefined: nobody is told. */
  readonly environment: string | undefined;
  readonly project: string;
  readonly token: string | undefined;
  readonly commit: string;
  readonly url: string | undefined;
  readonly description: string;
}

interface Ended {
  readonly result?: unknown;
}

export const announced = async <T extends Ended>(
  host: Host,
  what: Announcement,
  body: () => Promise<T>,
): Promise<T> => {
  const open = await openOn(host, what);
  if (!open) return body();
  try {
    const outputs = await body();
    await close(host, open, endOf(outputs, undefined, what.url));
    return outputs;
  } catch (error) {
    await close(host, open, endOf(resultsIn(error), error, what.url));
    throw error;
  }
};

const openOn = async (
  host: Host,
  { environment, project, token, commit, description }: Announcement,
): Promise<PlatformDeployment | undefined> => {
  if (!host.openDeployment || environment === undefined || token === undefined || commit === '') return undefined;
  try {
    const open = await host.openDeployment({ environment, project, token, commit, description });
    if (!open) host.debug(`the job declares the environment "${environment}" itself, so its platform tells of it`);
    return open;
  } catch (error) {
    host.info(`The environment "${environment}" was not told of the deployment: ${messageOf(error)}`);
    return undefined;
  }
};

const close = async (host: Host, open: PlatformDeployment, end: DeploymentEnd): Promise<void> => {
  try {
    await open.close(end);
  } catch (error) {
    host.notice(`How the deployment ended could not be told to its environment: ${messageOf(error)}`);
  }
};

const resultsIn = (error: unknown): Ended =>
  error instanceof Error && 'outputs' in error && typeof error.outputs === 'object' ? { ...error.outputs } : {};

/** `deployed` with an error: it serves, and something after it failed. */
export const endOf = ({ result }: Ended, error: unknown, url: string | undefined): DeploymentEnd => {
  const link = url === undefined ? {} : { url };
  if (error === undefined) return { state: 'success', description: 'Deployed.', ...link };
  if (result === 'deployed') return { state: 'success', description: 'Deployed; what came after it failed.', ...link };
  if (result === 'rolled-back') return { state: 'failure', description: 'Undone: the previous release serves.' };
  return error instanceof RefusedError
    ? { state: 'failure', description: 'Not deployed.' }
    : { state: 'error', description: 'Not deployed: something on the way did not work.' };
};

/** The application is gone from all of them. */
export const announceRemoval = async (
  host: Host,
  { project, token }: Pick<Announcement, 'project' | 'token'>,
  environments: Iterable<string>,
): Promise<void> => {
  if (!host.endDeployments || token === undefined) return;
  for (const environment of new Set(environments)) {
    try {
      const ended = await host.endDeployments({ environment, project, token });
      if (ended > 0)
        host.info(`The environment "${environment}" was told that "${project}" does not run there any more.`);
    } catch (error) {
      host.notice(`The environment "${environment}" was not told of the removal: ${messageOf(error)}`);
    }
  }
};

/** For the clean-up of a step that was killed. */
export const closeLeft = async (host: Host): Promise<void> => {
  try {
    await host.closeLeftDeployment?.();
  } catch (error) {
    host.notice(`The deployment that was left open could not be closed: ${messageOf(error)}`);
  }
};
