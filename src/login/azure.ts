import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { isLoopback } from '../registry/reference.ts';
import type { Account } from './accounts.ts';
import { callCloud, jsonIn, oauthReason, secretIn } from './cloud-api.ts';
import { askCloudTool } from './cloud-tool.ts';
import type { Credentials, OidcInputs } from './credentials.ts';
import { idTokenFor } from './id-token.ts';

/** The user whose password is a refresh token: https://learn.microsoft.com/azure/container-registry/container-registry-authentication */
const username = '00000000-0000-0000-0000-000000000000';
const audience = 'api://AzureADTokenExchange';
const scope = 'https://containerregistry.azure.net/.default';
/** A refresh token of the registry lives three hours. */
const lifetime = 3 * 3_600_000;
const otherwise =
  'set "azure-client" and "azure-tenant" to log in by OIDC, or "username" and "password" to those of a service principal';

export const azureCredentials = async (account: Account, oidc: OidcInputs, host: Host): Promise<Credentials> => {
  const { registry, azureClient: client, azureTenant: tenant } = account;
  if (client === undefined && tenant === undefined) return fromTool(registry, host);
  if (client === undefined || tenant === undefined) {
    const missing = client === undefined ? 'azure-client' : 'azure-tenant';
    throw new InputError(`Input "${missing}" is not set, but ${registry} needs client and tenant: set both.`);
  }
  const wrong = [client, tenant].find((id) => !/^[\w.-]+$/.test(id));
  if (wrong !== undefined)
    throw new InputError(`"${wrong}" is no ID of a client or tenant of Azure: copy it from Entra.`);
  const accessToken = await entraToken(client, tenant, oidc, registry, host);
  const password = await exchange(registry, tenant, accessToken, host);
  return { registry, username, password, how: `client ${client}`, until: new Date(Date.now() + lifetime) };
};

const fromTool = async (registry: string, host: Host): Promise<Credentials> => {
  const args = ['acr', 'login', '--name', registry.split('.')[0] ?? registry, '--expose-token', '--output', 'json'];
  const { accessToken } = jsonIn(await askCloudTool('az', args, { registry, otherwise }, host));
  return { registry, username, password: secretIn(accessToken, 'az', host), how: 'the tool az' };
};

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, with a federated credential */
const entraToken = async (client: string, tenant: string, oidc: OidcInputs, registry: string, host: Host) => {
  const what = `Entra did not take the ID token for the client ${client}`;
  const answer = await postForm(
    {
      what,
      url: `${authority(registry, host)}/${tenant}/oauth2/v2.0/token`,
      form: {
        grant_type: 'client_credentials',
        client_id: client,
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await idTokenFor(audience, oidc, host),
      },
      cure: 'check issuer, subject and audience of the federated credential against this repository and ref',
    },
    host,
  );
  return secretIn(answer.access_token, what, host);
};

/** https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md */
const exchange = async (registry: string, tenant: string, token: string, host: Host) => {
  const what = `The registry ${registry} did not take the token of Entra`;
  const answer = await postForm(
    {
      what,
      url: `${isLoopback(registry) ? 'http' : 'https'}://${registry}/oauth2/exchange`,
      form: { grant_type: 'access_token', service: registry, tenant, access_token: token },
      cure: 'give the client the role AcrPush or AcrPull on the registry',
    },
    host,
  );
  return secretIn(answer.refresh_token, what, host);
};

interface FormPost {
  readonly what: string;
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  readonly cure: string;
}

const postForm = async ({ what, url, form, cure }: FormPost, host: Host) =>
  jsonIn(
    await callCloud(
      {
        what,
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
        reasonIn: oauthReason,
        cure,
      },
      host,
    ),
  );

/** AZURE_AUTHORITY_HOST is the variable of every SDK of Azure; else the one of the registry's cloud. */
const authority = (registry: string, host: Host): string => {
  const usual = registry.endsWith('.azurecr.cn')
    ? 'https://login.chinacloudapi.cn'
    : registry.endsWith('.azurecr.us')
      ? 'https://login.microsoftonline.us'
      : 'https://login.microsoftonline.com';
  return (host.variable('AZURE_AUTHORITY_HOST') || usual).replace(/\/$/, '');
};
