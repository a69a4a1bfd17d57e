import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { githubIdToken, githubLogins } from '../../src/host/github-login.ts';
import type { Account } from '../../src/login/accounts.ts';
import { credentialsFor } from '../../src/login/find-credentials.ts';
import { fakeHost } from '../fake-host.ts';
import {
  accessKey,
  account,
  type Clouds,
  client,
  idTokenOf,
  provider,
  roleArn,
  startClouds,
  tenant,
} from './clouds.ts';

/** The protocols of the clouds against servers that look at what they are given; no cloud and no tool of one. */

let clouds: Clouds;
const passwords = { aws: 'aws:password', google: 'google-password', azure: 'azure-password' };
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const noTokens = { idToken: undefined, idTokenAudience: undefined };

beforeAll(async () => {
  clouds = await startClouds(passwords);
});

afterAll(() => clouds.close());

beforeEach(() => {
  clouds.calls.length = 0;
  clouds.faults.clear();
});

const hostWith = (environment: Readonly<Record<string, string>> = {}, kind: 'github' | 'gitlab' | 'local' = 'github') =>
  fakeHost({
    kind,
    environment: { PATH: '/nowhere', ...clouds.environment, ...environment },
    ...(kind === 'github' && { idToken: idTokenOf }),
  });

describe('a password', () => {
  test.each<{
    what: string;
    of: Partial<Account>;
    environment?: Record<string, string>;
    gives: object;
    asked: string[];
  }>([
    {
      what: 'of ECR for a role',
      of: { registry: ecr, cloud: 'aws', awsRole: roleArn },
      gives: { username: 'AWS', password: 'aws:password', until: new Date('2030-01-01T00:00:00.500Z') },
      asked: ['POST /sts', 'POST /ecr'],
    },
    {
      what: 'of ECR for an access key, as docker/login-action takes it',
      of: { registry: ecr, cloud: 'aws', username: accessKey.id, password: accessKey.secret },
      // A token that belongs to another key.
      environment: { AWS_SESSION_TOKEN: 'foreign', AWS_ACCESS_KEY_ID: 'OTHER' },
      gives: { username: 'AWS', password: 'aws:password' },
      asked: ['POST /ecr'],
    },
    {
      what: "of ECR for the key in Amazon's variables",
      of: { registry: 'localhost:5000', cloud: 'aws', awsRegion: 'us-east-2' },
      environment: { AWS_ACCESS_KEY_ID: accessKey.id, AWS_SECRET_ACCESS_KEY: accessKey.secret },
      gives: { username: 'AWS', password: 'aws:password' },
      asked: ['POST /ecr'],
    },
    {
      what: 'of the public gallery',
      of: { registry: 'public.ecr.aws', cloud: 'aws', awsRole: roleArn },
      gives: { username: 'AWS', password: 'aws:password' },
      asked: ['POST /sts', 'POST /ecr-public'],
    },
    {
      what: 'of Artifact Registry for a service account',
      of: {
        registry: 'europe-docker.pkg.dev',
        cloud: 'google',
        googleProvider: provider,
        googleServiceAccount: account,
      },
      gives: { username: 'oauth2accesstoken', password: 'google-password', until: new Date('2030-01-01') },
      asked: ['POST /google/v1/token', `POST /google/v1/projects/-/serviceAccounts/${account}:generateAccessToken`],
    },
    {
      what: 'of Artifact Registry for the run itself',
      of: { registry: 'europe-docker.pkg.dev', cloud: 'google', googleProvider: provider },
      gives: { username: 'oauth2accesstoken', password: 'federated-token' },
      asked: ['POST /google/v1/token'],
    },
    {
      what: 'of a registry of any kind is what was given',
      of: { registry: 'gcr.io', cloud: 'google', username: '_json_key', password: '{}' },
      gives: { username: '_json_key', password: '{}' },
      asked: [],
    },
  ])('$what', async ({ of, environment, gives, asked }) => {
    const host = hostWith(environment);
    const credentials = await credentialsFor({ registry: '', cloud: 'none', ...of }, noTokens, host);
    expect(credentials).toMatchObject(gives);
    expect(clouds.calls).toEqual(asked);
    if (asked.length > 0) expect(host.masked).toContain(credentials.password);
  });

  test('of ACR, by way of Entra', async () => {
    const host = hostWith();
    const registry = clouds.url.replace('http://', '');
    const of: Account = { registry, cloud: 'azure', azureClient: client, azureTenant: tenant };
    const credentials = await credentialsFor(of, noTokens, host);
    expect(credentials).toMatchObject({ username: '00000000-0000-0000-0000-000000000000', password: 'azure-password' });
    expect(host.masked).toEqual(expect.arrayContaining(['entra-token', 'azure-password']));
  });

  test('comes although a cloud is busy for a moment', async () => {
    clouds.faults.set('/sts', [503, 429]);
    clouds.faults.set('/ecr', [500]);
    const of: Account = { registry: ecr, cloud: 'aws', awsRole: roleArn };
    expect(await credentialsFor(of, noTokens, hostWith())).toMatchObject({ password: 'aws:password' });
    expect(clouds.calls).toHaveLength(5);
  });

  test('for a token that the job was given, as on GitLab', async () => {
    const oidc = { idToken: idTokenOf('sts.amazonaws.com'), idTokenAudience: undefined };
    const of: Account = { registry: ecr, cloud: 'aws', awsRole: roleArn };
    expect(await credentialsFor(of, oidc, hostWith({}, 'gitlab'))).toMatchObject({ password: 'aws:password' });
  });
});

describe('no password', () => {
  const role: Account = { registry: ecr, cloud: 'aws', awsRole: roleArn };
  const google: Account = { registry: 'gcr.io', cloud: 'google', googleProvider: provider };
  test.each<{
    what: string;
    of: Account;
    environment?: Record<string, string>;
    kind?: 'gitlab' | 'local';
    says: string;
  }>([
    {
      what: 'for a role that must not be taken',
      of: { ...role, awsRole: 'arn:aws:iam::123456789012:role/other' },
      says: 'status 403, AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity; check the trust policy',
    },
    {
      what: 'for what is no role',
      of: { ...role, awsRole: 'push' },
      says: 'Input "aws-role" is "push", which is no role',
    },
    {
      what: 'for a wrong key',
      of: { registry: ecr, cloud: 'aws', username: accessKey.id, password: 'wrong' },
      says: 'status 400, InvalidSignatureException: The request signature',
    },
    {
      what: 'without a region',
      of: { registry: 'localhost:5000', cloud: 'aws', awsRole: roleArn },
      says: 'Input "aws-region" is not set',
    },
    {
      what: 'for a region that is none',
      of: { ...role, awsRegion: 'evil.example.com/' },
      says: 'which is no region of Amazon',
    },
    {
      what: 'without key, role and tool',
      of: { registry: ecr, cloud: 'aws' },
      says: 'set "aws-role" to log in by OIDC, or "username" and "password" to an access key, or install the tool "aws"',
    },
    {
      what: 'without anything for Google',
      of: { registry: 'gcr.io', cloud: 'google' },
      says: 'or install the tool "gcloud"',
    },
    {
      what: 'without anything for Azure',
      of: { registry: 'a.azurecr.io', cloud: 'azure' },
      says: 'or install the tool "az"',
    },
    {
      what: 'for half of what Azure needs',
      of: { registry: 'a.azurecr.io', cloud: 'azure', azureClient: client },
      says: 'Input "azure-tenant" is not set',
    },
    {
      what: 'for a client that Entra does not know',
      of: { registry: 'a.azurecr.io', cloud: 'azure', azureClient: 'other', azureTenant: tenant },
      says: 'AADSTS70021: No matching federated identity record found; check issuer',
    },
    {
      what: 'for a service account that is not ours',
      of: { ...google, googleServiceAccount: 'not-an-address' },
      says: 'which is no e-mail address',
    },
    { what: 'for what is no provider', of: { ...google, googleProvider: 'x' }, says: 'which is no provider' },
    {
      what: 'on GitLab without id_tokens',
      of: role,
      kind: 'gitlab',
      says: 'id_tokens: {QUAYGATE_ID_TOKEN: {aud: sts.amazonaws.com}}',
    },
    { what: 'on a laptop without a token', of: role, kind: 'local', says: 'set QUAYGATE_ID_TOKEN' },
    {
      what: 'over plain http to somewhere else',
      of: role,
      environment: { AWS_ENDPOINT_URL_STS: 'http://sts.example.com' },
      says: 'without TLS',
    },
  ])('$what', async ({ of, environment, kind, says }) => {
    await expect(credentialsFor(of, noTokens, hostWith(environment, kind))).rejects.toThrow(says);
  });

  test('while a cloud is away, which is no "no"', async () => {
    clouds.faults.set('/sts', [500, 500, 500, 500]);
    await expect(credentialsFor(role, noTokens, hostWith())).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});

describe("GitHub's own", () => {
  const signal = new AbortController().signal;

  test('ID token is asked for with its audience', async () => {
    expect(await githubIdToken(clouds.environment, 'me & you', signal)).toBe(idTokenOf('me & you'));
    expect(await githubIdToken({}, 'x', signal)).toBeUndefined();
    const wrong = { ...clouds.environment, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' };
    await expect(githubIdToken(wrong, 'x', signal)).rejects.toThrow('GitHub gave no ID token for "x" (status 401)');
  });

  test.each([
    [undefined, 'ghcr.io'],
    ['https://github.com', 'ghcr.io'],
    ['https://git.example.com', 'containers.git.example.com'],
    ['https://acme.ghe.com', 'containers.acme.ghe.com'],
  ])('registry of %s is %s', (server, registry) => {
    const environment = { GITHUB_ACTOR: 'mona', ...(server && { GITHUB_SERVER_URL: server }) };
    expect(githubLogins(environment, 'token')).toEqual([{ registry, username: 'mona', password: 'token' }]);
    expect(githubLogins(environment, undefined)).toEqual([]);
  });
});
