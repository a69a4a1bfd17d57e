import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Account } from './accounts.ts';
import { callCloud, jsonIn, secretIn } from './cloud-api.ts';
import { askCloudTool } from './cloud-tool.ts';
import type { Credentials, OidcInputs } from './credentials.ts';
import { idTokenFor } from './id-token.ts';
import { ecrPlace, publicEcr } from './registry-kind.ts';

interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface Place {
  readonly isPublic: boolean;
  readonly region: string;
  readonly domain: string;
}

const audience = 'sts.amazonaws.com';
const otherwise = 'set "aws-role" to log in by OIDC, or "username" and "password" to an access key';

/**
 * Amazon's registries take the user AWS and a password of twelve hours, which ECR gives to whoever signs the request:
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 */
export const awsCredentials = async (account: Account, oidc: OidcInputs, host: Host): Promise<Credentials> => {
  const { registry, awsRole } = account;
  const place = placeOf(account, host);
  if (awsRole !== undefined) {
    const key = await assumeRole(awsRole, place, await idTokenFor(audience, oidc, host), host);
    return authorize(key, place, registry, `role ${awsRole}`, host);
  }
  const key = givenKey(account, host);
  if (key !== undefined) return authorize(key, place, registry, 'access key', host);
  const command = [place.isPublic ? 'ecr-public' : 'ecr', 'get-login-password', '--region', place.region];
  const password = secretIn(await askCloudTool('aws', command, { registry, otherwise }, host), 'aws', host);
  return { registry, username: 'AWS', password, how: 'the tool aws' };
};

const placeOf = ({ registry, awsRegion }: Account, host: Host): Place => {
  // The public gallery is in one region alone: https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html
  if (registry === publicEcr) return { isPublic: true, region: 'us-east-1', domain: 'amazonaws.com' };
  const byHost = ecrPlace(registry);
  const region = awsRegion ?? byHost?.region ?? host.variable('AWS_REGION') ?? host.variable('AWS_DEFAULT_REGION');
  if (region === undefined || region === '') {
    throw new InputError(`Input "aws-region" is not set, but the host ${registry} does not say the region: set it.`);
  }
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new InputError(
      `Input "aws-region" is "${region}", which is no region of Amazon: write for example eu-west-1.`,
    );
  }
  return { isPublic: false, region, domain: byHost?.domain ?? 'amazonaws.com' };
};

/** From the inputs as docker/login-action takes them, else as Amazon's own action and every SDK hand them over. */
const givenKey = ({ username, password }: Account, host: Host): AccessKey | undefined => {
  const sessionToken = host.variable('AWS_SESSION_TOKEN');
  const id = username ?? host.variable('AWS_ACCESS_KEY_ID');
  const secret = password ?? host.variable('AWS_SECRET_ACCESS_KEY');
  if (!id || !secret) return undefined;
  const isFromVariables = id === host.variable('AWS_ACCESS_KEY_ID');
  return { accessKeyId: id, secretAccessKey: secret, ...(isFromVariables && sessionToken && { sessionToken }) };
};

const xmlText = (xml: string, tag: string): string | undefined =>
  new RegExp(`<${tag}>([^<]*)</${tag}>`)
    .exec(xml)?.[1]
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html; the one call that is not signed. */
const assumeRole = async (role: string, { region, domain }: Place, idToken: string, host: Host): Promise<AccessKey> => {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
    throw new InputError(`Input "aws-role" is "${role}", which is no role: write arn:aws:iam::<account>:role/<name>.`);
  }
  const what = `Amazon STS did not let us take the role ${role}`;
  const { run } = await host.event();
  const answer = await callCloud(
    {
      what,
      url: endpoint(host, 'STS', `https://sts.${region}.${domain}/`),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: role,
        RoleSessionName: `quaygate-${run.id}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 64),
        WebIdentityToken: idToken,
        DurationSeconds: '900',
      }).toString(),
      reasonIn: (xml) => [xmlText(xml, 'Code'), xmlText(xml, 'Message')].filter(Boolean).join(': '),
      cure: 'check the trust policy of the role against this repository and ref, and the audience of the token',
    },
    host,
  );
  return {
    accessKeyId: secretIn(xmlText(answer, 'AccessKeyId'), what, host),
    secretAccessKey: secretIn(xmlText(answer, 'SecretAccessKey'), what, host),
    sessionToken: secretIn(xmlText(answer, 'SessionToken'), what, host),
  };
};

const authorize = async (
  key: AccessKey,
  { isPublic, region, domain }: Place,
  registry: string,
  how: string,
  host: Host,
): Promise<Credentials> => {
  const service = isPublic ? 'ecr-public' : 'ecr';
  const what = `Amazon ECR gave no login for ${registry}`;
  const url = endpoint(host, isPublic ? 'ECR_PUBLIC' : 'ECR', `https://api.${service}.${region}.${domain}/`);
  const target = isPublic ? 'SpencerFrontendService' : 'AmazonEC2ContainerRegistry_V20150921';
  const { signedHeaders } = await import('./aws-signature.ts');
  const body = '{}';
  const headers = await signedHeaders({ url, body, region, service, key, target: `${target}.GetAuthorizationToken` });
  const answer = jsonIn(
    await callCloud(
      {
        what,
        url,
        headers,
        body,
        reasonIn: (text) => {
          const { __type: type, message, Message } = jsonIn(text);
          return [type, message ?? Message].filter((part) => typeof part === 'string').join(': ');
        },
        cure: `check the access key, and that it may call ${service}:GetAuthorizationToken${isPublic ? ' and sts:GetServiceBearerToken' : ''}`,
      },
      host,
    ),
  );
  const data = Object(Array.isArray(answer.authorizationData) ? answer.authorizationData[0] : answer.authorizationData);
  const token = secretIn(data.authorizationToken, what, host);
  const [username = '', ...rest] = Buffer.from(token, 'base64').toString('utf8').split(':');
  if (username === '' || rest.length === 0)
    throw new UnavailableError(`${what}: the answer holds no user and password.`);
  const password = secretIn(rest.join(':'), what, host);
  const until = typeof data.expiresAt === 'number' ? new Date(data.expiresAt * 1000) : undefined;
  return { registry, username, password, how, ...(until && { until }) };
};

/** The variables of every SDK of Amazon: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
const endpoint = (host: Host, service: string, usual: string): string =>
  host.variable(`AWS_ENDPOINT_URL_${service}`) || usual;
