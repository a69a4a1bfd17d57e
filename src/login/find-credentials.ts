import type { Host } from '../host/host.ts';
import type { Account } from './accounts.ts';
import type { Credentials, OidcInputs } from './credentials.ts';

/** The user and password that Docker logs in with; a cloud is asked for them first. */
export const credentialsFor = async (account: Account, oidc: OidcInputs, host: Host): Promise<Credentials> => {
  const { cloud, registry, username, password } = account;
  if (cloud === 'aws') return (await import('./aws.ts')).awsCredentials(account, oidc, host);
  if (username !== undefined && password !== undefined) return { registry, username, password, how: 'password' };
  if (cloud === 'google') return (await import('./google.ts')).googleCredentials(account, oidc, host);
  return (await import('./azure.ts')).azureCredentials(account, oidc, host);
};
