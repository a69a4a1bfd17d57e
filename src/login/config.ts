import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { linkRest, readConfig } from '../docker/config-folder.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { dockerHub } from '../registry/reference.ts';

/** Where Docker keeps its logins when nobody says otherwise; a step's own environment may point elsewhere. */
export const usualConfig = (host: Pick<Host, 'variable'>): string =>
  host.variable('DOCKER_CONFIG') || join(host.variable('HOME') || '/root', '.docker');

/**
 * A folder of this job's own, with everything of `from` in it but for what would take the new logins out of it: the
 * credential helpers of these registries.
 */
export const makePrivateConfig = (
  from: string,
  { registries, logout }: { readonly registries: readonly string[]; readonly logout: boolean },
  host: Host,
): string => {
  const parent = host.variable('RUNNER_TEMP') || tmpdir();
  const folder = mkdtempSync(join(parent, 'quaygate-docker-'));
  if (logout) host.saveState('privateConfig', folder);
  const config = readConfig(join(from, 'config.json'));
  const helpers = Object.fromEntries(registries.map((registry) => [serverOf(registry), '']));
  const kept = { ...config, credHelpers: { ...Object(config.credHelpers), ...helpers } };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(kept), { mode: 0o600 });
  // Builders that are made later belong to the machine too.
  mkdirSync(join(from, 'buildx'), { recursive: true });
  linkRest(from, folder);
  return folder;
};

const serverOf = (registry: string): string => (registry === dockerHub ? 'https://index.docker.io/v1/' : registry);

/** Only a folder that is plainly ours is touched. */
export const removePrivateConfig = (folder: string | undefined): boolean => {
  if (!folder || !/[/\\]quaygate-docker-[A-Za-z0-9]{6}$/.test(folder)) return false;
  rmSync(folder, { recursive: true, force: true });
  return true;
};

/**
 * Where buildx looks for the login of one repository, or of one kind of access to it, before that of the registry:
 * https://docs.docker.com/build/building/registry-auth/
 */
export const scopedConfig = (config: string, registry: string, scope: string, host: Pick<Host, 'variable'>): string => {
  const buildx = host.variable('BUILDX_CONFIG') || join(config, 'buildx');
  const root = join(buildx, 'config', registry === dockerHub ? 'registry-1.docker.io' : registry);
  const [path = '', actions, ...more] = scope.split('@');
  const folder = resolve(root, path);
  const isWithin = folder === root || folder.startsWith(`${root}/`);
  if (isWithin && more.length === 0 && (actions === undefined || /^[a-z]+(,[a-z]+)*$/.test(actions))) {
    return `${folder}${actions === undefined ? '' : `@${actions}`}`;
  }
  throw new InputError(
    `Input "scope" is "${scope}", but it takes a repository and the kinds of access: write for example acme/shop@pull,push.`,
  );
};
