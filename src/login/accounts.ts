import { InputError } from '../errors.ts';
import type { RegistryLogin } from '../host/host.ts';
import { dockerHub, parseName } from '../registry/reference.ts';
import type { Inputs } from '../spec/declaration.ts';
import { didYouMean } from '../spec/nearest.ts';
import { type Cloud, cloudOf } from './registry-kind.ts';
import type { spec } from './spec.ts';

type LoginInputs = Inputs<typeof spec>;

/** What is known of one login before anybody was asked. */
export interface Account {
  readonly registry: string;
  readonly cloud: Cloud;
  /** Both, or neither. With `cloud: aws` they are an access key. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly scope?: string | undefined;
  readonly awsRole?: string | undefined;
  readonly awsRegion?: string | undefined;
  readonly googleProvider?: string | undefined;
  readonly googleServiceAccount?: string | undefined;
  readonly azureClient?: string | undefined;
  readonly azureTenant?: string | undefined;
}

/** One entry of `registry-auth`, or the inputs themselves; by the names that users write. */
type Entry = Readonly<Partial<Record<EntryKey, string>>>;

const entryKeys = [
  'registry',
  'username',
  'password',
  'scope',
  'ecr',
  'cloud',
  'aws-role',
  'aws-region',
  'google-provider',
  'google-service-account',
  'azure-client',
  'azure-tenant',
] as const;

type EntryKey = (typeof entryKeys)[number];

/** `own`: the logins that the CI gives for registries of its own. */
export const accountsOf = (inputs: LoginInputs, own: readonly RegistryLogin[]): readonly Account[] => {
  const accounts = entriesOf(inputs).flatMap((entry) => accountsOfEntry(entry, own));
  const twice = accounts.find(
    ({ registry, scope }, at) =>
      accounts.findIndex((other) => other.registry === registry && other.scope === scope) !== at,
  );
  if (twice === undefined) return accounts;
  throw new InputError(
    `The registry ${twice.registry} is named twice, but Docker keeps one login for each: name it once.`,
  );
};

const entriesOf = (inputs: LoginInputs): readonly Entry[] => {
  const { registry, username, password, scope, ecr, cloud } = inputs;
  const common: Entry = defined({
    username,
    password,
    scope,
    ecr: ecr === 'auto' ? undefined : ecr,
    cloud: cloud === 'auto' ? undefined : cloud,
    'aws-role': inputs.awsRole,
    'aws-region': inputs.awsRegion,
    'google-provider': inputs.googleProvider,
    'google-service-account': inputs.googleServiceAccount,
    'azure-client': inputs.azureClient,
    'azure-tenant': inputs.azureTenant,
  });
  if (inputs.registryAuth === undefined) {
    return registry.length > 0 ? registry.map((host) => ({ ...common, registry: host })) : [common];
  }
  const beside = registry.length > 0 ? 'registry' : Object.keys(common)[0];
  if (beside === undefined) return listedEntries(inputs.registryAuth);
  throw new InputError(
    `Input "registry-auth" is set together with "${beside}", but it holds whole logins: write "${beside}" into its entries.`,
  );
};

const defined = (values: Readonly<Partial<Record<EntryKey, string | undefined>>>): Entry =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

const listedEntries = (listed: unknown): readonly Entry[] => {
  const wrong = (rule: string) =>
    new InputError(
      `Input "registry-auth" ${rule}: write a list, each entry with "registry", "username" and "password".`,
    );
  if (!Array.isArray(listed) || listed.length === 0) throw wrong('is no list of logins');
  return listed.map((item: unknown, at) => {
    if (typeof item !== 'object' || item === null) throw wrong(`holds no mapping as entry ${at + 1}`);
    const pairs = Object.entries(item).filter(([, value]) => value !== null && value !== '');
    const unknown = pairs.find(([key]) => !entryKeys.some((known) => known === key))?.[0];
    if (unknown !== undefined) {
      throw new InputError(
        `Input "registry-auth" sets "${unknown}" in entry ${at + 1}, which is no key of a login.${didYouMean(unknown, entryKeys)} Known: ${entryKeys.join(', ')}.`,
      );
    }
    const nested = pairs.find(([, value]) => typeof value === 'object')?.[0];
    if (nested !== undefined) throw wrong(`holds something other than text as "${nested}" of entry ${at + 1}`);
    // YAML reads `ecr: false` and `password: 12345` as something else than text.
    return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)])) as Entry;
  });
};

const accountsOfEntry = (entry: Entry, own: readonly RegistryLogin[]): readonly Account[] => {
  const asked = entry.registry;
  if (asked === undefined && entry.username === undefined && entry.password === undefined) {
    return ownAccounts(entry, own);
  }
  const registry = asked === undefined ? dockerHub : registryHost(asked);
  const ownLogin = own.find((login) => login.registry === registry);
  const cloud = chosenCloud(entry, registry, ownLogin !== undefined);
  // What the user said goes first; the CI's own fills what is left out.
  const { username, password } = cloud === 'none' ? { ...ownLogin, ...entry } : entry;
  const isWhole = username !== undefined && password !== undefined;
  const isHalf = !isWhole && (username ?? password) !== undefined;
  if (isHalf || (cloud === 'none' && !isWhole))
    throw missing(username === undefined ? 'username' : 'password', registry);
  return [{ ...cloudInputs(entry), registry, cloud, username, password, scope: entry.scope }];
};

const missing = (input: string, registry: string) =>
  new InputError(
    `Input "${input}" is not set, but ${registry} takes a user and a password: set it, a password from a secret of the CI.`,
  );

const ownAccounts = (entry: Entry, own: readonly RegistryLogin[]): readonly Account[] => {
  const beside = Object.keys(entry)[0];
  if (beside !== undefined) {
    throw new InputError(
      `Input "${beside}" is "${entry[beside as EntryKey]}", but no registry is named for it: set "registry" to its host.`,
    );
  }
  if (own.length > 0) return own.map((login) => ({ ...login, cloud: 'none' as const }));
  throw new InputError(
    'Nothing to log in to: this CI gives no login of its own here, so set "registry", "username" and "password".',
  );
};

/** `https://ghcr.io/acme` and `ghcr.io/acme/shop` mean the host. */
export const registryHost = (text: string): string => {
  const host = (text.replace(/^https?:\/\//i, '').split('/')[0] ?? '').toLowerCase();
  const { registry } = parseName(`${host}/x`, 'Input "registry"');
  if (host === registry || (registry === dockerHub && host.endsWith('.docker.io'))) return registry;
  throw new InputError(
    `Input "registry" is "${text}", which is no host that an image can be named by: write for example ghcr.io or localhost:5000.`,
  );
};

const chosenCloud = (entry: Entry, registry: string, isOwn: boolean): Cloud => {
  const ecr = wordOf(entry, 'ecr', ['auto', 'true', 'false']);
  const cloud = wordOf(entry, 'cloud', ['auto', 'aws', 'google', 'azure', 'none']);
  if (cloud !== 'auto') return cloud as Cloud;
  if (ecr !== 'auto') return ecr === 'true' ? 'aws' : 'none';
  const byHost = cloudOf(registry);
  if (byHost !== 'none' || isOwn || entry.username !== undefined) return byHost;
  // A registry under a name of one's own, in front of a cloud's.
  if (entry['aws-role']) return 'aws';
  if (entry['google-provider']) return 'google';
  return entry['azure-client'] ? 'azure' : 'none';
};

const wordOf = (entry: Entry, key: 'ecr' | 'cloud', words: readonly string[]): string => {
  const word = (entry[key] ?? 'auto').toLowerCase();
  if (words.includes(word)) return word;
  throw new InputError(`Input "${key}" is "${word}", but it takes one of ${words.join(', ')}: write one of these.`);
};

const cloudInputs = (entry: Entry) => ({
  ...(entry['aws-role'] && { awsRole: entry['aws-role'] }),
  ...(entry['aws-region'] && { awsRegion: entry['aws-region'] }),
  ...(entry['google-provider'] && { googleProvider: entry['google-provider'] }),
  ...(entry['google-service-account'] && { googleServiceAccount: entry['google-service-account'] }),
  ...(entry['azure-client'] && { azureClient: entry['azure-client'] }),
  ...(entry['azure-tenant'] && { azureTenant: entry['azure-tenant'] }),
});
