import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Account } from './accounts.ts';
import { callCloud, jsonIn, oauthReason, secretIn } from './cloud-api.ts';
import { askCloudTool } from './cloud-tool.ts';
import type { Credentials, OidcInputs } from './credentials.ts';
import { idTokenFor } from './id-token.ts';

/** https://cloud.google.com/artifact-registry/docs/docker/authentication#token */
const username = 'oauth2accesstoken';
const cloudScope = 'https://www.googleapis.com/auth/cloud-platform';
const otherwise =
  'set "google-provider" to log in by OIDC, or "username" to _json_key and "password" to the key of a service account';

export const googleCredentials = async (account: Account, oidc: OidcInputs, host: Host): Promise<Credentials> => {
  const { registry, googleProvider: provider, googleServiceAccount: email } = account;
  if (provider === undefined) {
    const printed = await askCloudTool('gcloud', ['auth', 'print-access-token'], { registry, otherwise }, host);
    return { registry, username, password: secretIn(printed, 'gcloud', host), how: 'the tool gcloud' };
  }
  const federated = await exchange(provider, oidc, host);
  if (email === undefined) return { registry, username, ...federated, how: `provider ${provider}` };
  return { registry, username, ...(await impersonate(email, federated.password, host)), how: email };
};

/** https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
const exchange = async (provider: string, oidc: OidcInputs, host: Host) => {
  if (!/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+$/.test(provider)) {
    throw new InputError(
      `Input "google-provider" is "${provider}", which is no provider: write projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>.`,
    );
  }
  const subjectToken = await idTokenFor(`https://iam.googleapis.com/${provider}`, oidc, host);
  const what = `Google STS did not take the ID token for ${provider}`;
  const { access_token: token, expires_in: lifetime } = await post(
    {
      what,
      url: `${endpoint(host, 'STS', 'https://sts.googleapis.com')}/v1/token`,
      body: {
        audience: `//iam.googleapis.com/${provider}`,
        grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
        requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
        scope: cloudScope,
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
        subjectToken,
      },
      cure: "check the provider's issuer, allowed audiences and attribute condition",
    },
    host,
  );
  return {
    password: secretIn(token, what, host),
    ...(typeof lifetime === 'number' && { until: new Date(Date.now() + lifetime * 1000) }),
  };
};

/** https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken */
const impersonate = async (email: string, token: string, host: Host) => {
  if (!/^[\w.+-]+@[\w.-]+$/.test(email)) {
    throw new InputError(`Input "google-service-account" is "${email}", which is no e-mail address of an account.`);
  }
  const what = `Google did not let us act as ${email}`;
  const { accessToken, expireTime } = await post(
    {
      what,
      url: `${endpoint(host, 'IAMCREDENTIALS', 'https://iamcredentials.googleapis.com')}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
      token,
      body: { scope: [cloudScope], lifetime: '3600s' },
      cure: 'give the identity of the run the role roles/iam.workloadIdentityUser on the service account',
    },
    host,
  );
  const until = typeof expireTime === 'string' ? new Date(expireTime) : undefined;
  return { password: secretIn(accessToken, what, host), ...(until && { until }) };
};

interface Post {
  readonly what: string;
  readonly url: string;
  readonly token?: string;
  readonly body: unknown;
  readonly cure: string;
}

const post = async ({ what, url, token, body, cure }: Post, host: Host) =>
  jsonIn(
    await callCloud(
      {
        what,
        url,
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
        reasonIn: oauthReason,
        cure,
      },
      host,
    ),
  );

/** The variables of gcloud: https://cloud.google.com/sdk/gcloud/reference/topic/configurations */
const endpoint = (host: Host, service: string, usual: string): string =>
  (host.variable(`CLOUDSDK_API_ENDPOINT_OVERRIDES_${service}`) || usual).replace(/\/$/, '');
