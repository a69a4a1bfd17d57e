import type { Host, RegistryLogin } from '../host/host.ts';
import type { Account } from './accounts.ts';

export interface Credentials extends RegistryLogin {
  /** For people: what vouched for us. */
  readonly how: string;
  /** When the registry forgets them, where that is known. */
  readonly until?: Date;
}

export interface OidcInputs {
  readonly idToken: string | undefined;
  readonly idTokenAudience: string | undefined;
}

/** The user and password that Docker logs in with; a cloud is asked for them first. */
export const credentialsFor = async (account: Account, oidc: OidcInputs, host: Host): Promise<Credentials> => {
  const { cloud, registry, username, password } = account;
  if (cloud === 'aws') return (await import('./aws.ts')).awsCredentials(account, oidc, host);
  if (username !== undefined && password !== undefined) return { registry, username, password, how: 'password' };
  if (cloud === 'google') return (await import('./google.ts')).googleCredentials(account, oidc, host);
  return (await import('./azure.ts')).azureCredentials(account, oidc, host);
};
