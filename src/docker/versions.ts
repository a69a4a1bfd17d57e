import { InputError } from '../errors.ts';

/** What is too old to deploy with, told before anything is touched. */

/** Docker 20.10, the oldest that a release was tried on. */
const oldestApi = '1.41';
/** The first that mounts a part of a volume; its `up` has known `--wait-timeout` since 2.17. */
const oldestCompose = [2, 26] as const;

export const checkEngine = ({ api, version }: { readonly api: string; readonly version: string }): void => {
  if (!isOlder(numbersOf(api), numbersOf(oldestApi))) return;
  throw new InputError(
    `The engine on the target is Docker ${version} (API ${api}), and Quaygate needs Docker 20.10 (API ${oldestApi}) or newer: update it.`,
  );
};

/** `said` by `docker compose version --short`: `2.40.3`, `v2.26.1`, `5.0.0-rc.1`. One that says something else is believed to be new. */
export const checkCompose = (said: string): void => {
  const found = numbersOf(said.trim().replace(/^v/, ''));
  if (!isOlder(found, oldestCompose)) return;
  throw new InputError(
    `Docker Compose on the runner is ${said.trim()}, and Quaygate needs ${oldestCompose.join('.')} or newer: update the package docker-compose-plugin there.`,
  );
};

const numbersOf = (version: string): readonly number[] =>
  version
    .split('.')
    .slice(0, 2)
    .map((part) => Number.parseInt(part, 10));

const isOlder = (
  [major = Number.NaN, minor = 0]: readonly number[],
  [thatMajor = 0, thatMinor = 0]: readonly number[],
) => major < thatMajor || (major === thatMajor && minor < thatMinor);
