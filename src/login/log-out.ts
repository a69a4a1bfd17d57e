import { rmdirSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { removePrivateConfig } from './config.ts';
import { dockerLogout, type LeftLogin } from './docker-login.ts';

const patience = 60_000;

/** Said before each login, so that a clean-up after a kill knows of it. */
export const rememberLogins = (logins: readonly LeftLogin[], host: Pick<Host, 'saveState'>): void =>
  host.saveState('logins', JSON.stringify(logins));

export const logOutAfterJob = async (host: Host): Promise<void> => {
  await logOut(leftLogins(host.state('logins')), host);
  if (removePrivateConfig(host.state('privateConfig'))) host.info('Removed the Docker config of this job.');
};

/** A failure is said and is no reason to leave the others logged in. */
export const logOut = async (logins: readonly LeftLogin[], host: Host): Promise<void> => {
  for (const login of logins) {
    const { registry, config, scoped } = login;
    try {
      // With a signal of its own: the run's may be why we are here.
      await dockerLogout(login, { ...host, signal: AbortSignal.timeout(patience) });
      if (scoped) removeEmpty(config);
      host.info(`Logged out of ${registry}.`);
    } catch (error) {
      host.warning(`The login to ${registry} could not be removed: ${messageOf(error)}`);
    }
  }
};

/** It holds at least Docker's file; whatever else is there is somebody's. */
const removeEmpty = (folder: string): void => {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty.
  }
};

const leftLogins = (text: string | undefined): readonly LeftLogin[] => {
  try {
    const logins: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(logins) ? logins : [];
  } catch {
    return [];
  }
};
