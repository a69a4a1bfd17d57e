import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The endpoints of three clouds and of a CI's ID tokens on loopback, as their documents describe them. Each looks at
 * what it is given as the real one would: the ID token's audience, the signature, who may act as whom.
 */
export interface Clouds {
  readonly url: string;
  /** What a step needs to find them. */
  readonly environment: Readonly<Record<string, string>>;
  /** `POST /path` of every call, in order. */
  readonly calls: string[];
  /** The next calls of a path get this status, once for each. */
  readonly faults: Map<string, number[]>;
  close(): Promise<void>;
}

/** What the clouds give for a password, to log in to a registry with. */
interface Passwords {
  readonly aws: string;
  readonly google: string;
  readonly azure: string;
}

export const roleArn = 'arn:aws:iam::123456789012:role/push-images';
export const provider = 'projects/123/locations/global/workloadIdentityPools/ci/providers/github';
export const account = 'pusher@acme.iam.gserviceaccount.com';
export const client = '11111111-2222-3333-4444-555555555555';
export const tenant = '66666666-7777-8888-9999-000000000000';
export const accessKey = { id: 'AKIAEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG' };

/** The keys that the role gives; their token must come along. */
const roleKey = { id: 'ASIAEXAMPLE', secret: 'secret-of-the-role', session: 'session/of+the=role' };

export const idTokenOf = (audience: string): string =>
  ['{"alg":"none"}', JSON.stringify({ sub: 'repo:acme/shop', aud: audience }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const audienceOf = (token: string | null): unknown =>
  JSON.parse(Buffer.from(token?.split('.')[1] ?? 'e30', 'base64url').toString('utf8')).aud;

interface Call {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = readonly [number, unknown];

/** `registry`: what answers under `/v2/`, for a cloud whose registry is also who gives the password. */
export const startClouds = async (passwords: Passwords, registry?: string): Promise<Clouds> => {
  const calls: string[] = [];
  const faults = new Map<string, number[]>();
  const routes: Readonly<Record<string, (call: Call) => Answer>> = {
    '/github/token': ({ headers, query }) =>
      headers.authorization === 'Bearer request-token'
        ? [200, { value: idTokenOf(query.get('audience') ?? '') }]
        : [401, {}],
    '/sts': assumeRole,
    '/ecr': (call) => authorizeEcr(call, 'ecr', passwords.aws),
    '/ecr-public': (call) => authorizeEcr(call, 'ecr-public', passwords.aws),
    '/google/v1/token': exchangeGoogle,
    [`/google/v1/projects/-/serviceAccounts/${account}:generateAccessToken`]: ({ headers }) =>
      headers.authorization === 'Bearer federated-token'
        ? [200, { accessToken: passwords.google, expireTime: '2030-01-01T00:00:00Z' }]
        : [403, { error: { code: 403, message: 'Permission iam.serviceAccounts.getAccessToken denied' } }],
    [`/entra/${tenant}/oauth2/v2.0/token`]: askEntra,
    '/oauth2/exchange': ({ body }) => {
      const form = new URLSearchParams(body);
      return form.get('grant_type') === 'access_token' &&
        form.get('access_token') === 'entra-token' &&
        form.get('service')
        ? [200, { refresh_token: passwords.azure }]
        : [401, { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }];
    },
  };
  const server = createServer(async (message, response) => {
    if (registry !== undefined && message.url?.startsWith('/v2/')) {
      const { url: path, method, headers } = message;
      const inner = request(`http://${registry}${path}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      inner.on('error', () => response.destroy());
      message.pipe(inner);
      return;
    }
    let body = '';
    for await (const piece of message) body += piece;
    const url = new URL(message.url ?? '/', 'http://localhost');
    calls.push(`${message.method} ${url.pathname}`);
    const fault = faults.get(url.pathname)?.shift();
    const route = routes[url.pathname];
    const call = { path: url.pathname, query: url.searchParams, headers: message.headers, body };
    const [status, answer] = fault !== undefined ? [fault, {}] : route ? route(call) : [404, {}];
    response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    faults,
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/github/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
      AWS_ENDPOINT_URL_STS: `${url}/sts`,
      AWS_ENDPOINT_URL_ECR: `${url}/ecr`,
      AWS_ENDPOINT_URL_ECR_PUBLIC: `${url}/ecr-public`,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_STS: `${url}/google/`,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS: `${url}/google/`,
      AZURE_AUTHORITY_HOST: `${url}/entra`,
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const assumeRole = ({ body }: Call): Answer => {
  const form = new URLSearchParams(body);
  const isRight =
    form.get('Action') === 'AssumeRoleWithWebIdentity' &&
    form.get('Version') === '2011-06-15' &&
    form.get('RoleArn') === roleArn &&
    /^[\w+=,.@-]{2,64}$/.test(form.get('RoleSessionName') ?? '') &&
    audienceOf(form.get('WebIdentityToken')) === 'sts.amazonaws.com';
  if (!isRight) {
    return [
      403,
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>',
    ];
  }
  return [
    200,
    `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${roleKey.id}</AccessKeyId><SecretAccessKey>${roleKey.secret}</SecretAccessKey><SessionToken>${roleKey.session}</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
  ];
};

const authorizeEcr = (call: Call, service: string, password: string): Answer => {
  const target = service === 'ecr' ? 'AmazonEC2ContainerRegistry_V20150921' : 'SpencerFrontendService';
  const reason = faultOfSignature(call, service);
  if (reason !== undefined) return [400, { __type: 'InvalidSignatureException', message: reason }];
  if (call.headers['x-amz-target'] !== `${target}.GetAuthorizationToken`) return [400, { __type: 'UnknownOperation' }];
  const data = { authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'), expiresAt: 1893456000.5 };
  return [200, { authorizationData: service === 'ecr' ? [data] : data }];
};

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, from its text alone. */
const faultOfSignature = ({ path, headers, body }: Call, service: string): string | undefined => {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, day = '', region = '', signedService, names = '', signature] =
    pattern.exec(headers.authorization ?? '') ?? [];
  const key = [accessKey, roleKey].find((one) => one.id === id);
  if (key === undefined) return 'The security token included in the request is invalid';
  if (signedService !== service) return `Credential should be scoped to correct service: '${service}'`;
  if (key === roleKey && headers['x-amz-security-token'] !== roleKey.session) return 'The session token is missing';
  const signed = names.split(';');
  if (!signed.includes('host') || !signed.includes('x-amz-date')) return 'host and x-amz-date must be signed';
  const canonical = [
    'POST',
    path,
    '',
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const text = [
    'AWS4-HMAC-SHA256',
    headers['x-amz-date'],
    `${day}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ];
  const signingKey = hmac(hmac(hmac(hmac(`AWS4${key.secret}`, day), region), service), 'aws4_request');
  return hmac(signingKey, text.join('\n')).toString('hex') === signature
    ? undefined
    : 'The request signature we calculated does not match the signature you provided';
};

const exchangeGoogle = ({ body }: Call): Answer => {
  const asked = JSON.parse(body);
  const isRight =
    asked.audience === `//iam.googleapis.com/${provider}` &&
    asked.grantType === 'urn:ietf:params:oauth:grant-type:token-exchange' &&
    asked.subjectTokenType === 'urn:ietf:params:oauth:token-type:jwt' &&
    audienceOf(asked.subjectToken) === `https://iam.googleapis.com/${provider}`;
  return isRight
    ? [200, { access_token: 'federated-token', expires_in: 3600, token_type: 'Bearer' }]
    : [400, { error: 'invalid_grant', error_description: 'The audience in ID Token does not match.' }];
};

const askEntra = ({ body }: Call): Answer => {
  const form = new URLSearchParams(body);
  const isRight =
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === client &&
    form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
    audienceOf(form.get('client_assertion')) === 'api://AzureADTokenExchange' &&
    form.get('scope') === 'https://containerregistry.azure.net/.default';
  return isRight
    ? [200, { access_token: 'entra-token', token_type: 'Bearer' }]
    : [
        400,
        { error: 'invalid_client', error_description: 'AADSTS70021: No matching federated identity record found.' },
      ];
};
