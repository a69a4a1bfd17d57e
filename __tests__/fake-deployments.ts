import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The deployments of a repository as GitHub's REST API keeps them, on a server of this machine. */

export interface FakeStatus {
  readonly state: string;
  readonly log_url?: string;
  readonly environment_url?: string;
  readonly description?: string;
}

export interface FakeDeployment {
  readonly id: number;
  readonly environment: string;
  readonly ref: string;
  readonly payload: unknown;
  /** Oldest first. */
  readonly statuses: FakeStatus[];
}

export interface FakeDeployments {
  readonly url: string;
  /** Oldest first. */
  readonly deployments: FakeDeployment[];
  /** Status with which nothing is written. */
  refused: number | undefined;
  close(): void;
}

const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];

export const openDeployments = async (token: string): Promise<FakeDeployments> => {
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? '', 'http://api');
    const [status, value] =
      request.headers.authorization === `Bearer ${token}`
        ? answerOf(fake, request.method ?? '', address, await textOf(request))
        : [401, { message: 'Bad credentials' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeDeployments = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deployments: [],
    refused: undefined,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return fake;
};

const answerOf = (fake: FakeDeployments, method: string, address: URL, text: string): [number, unknown] => {
  const { deployments, refused } = fake;
  const [, id] = /\/deployments\/(\d+)\/statuses$/.exec(address.pathname) ?? [];
  const found = deployments.find((one) => String(one.id) === id);
  if (id !== undefined && !found) return [404, { message: 'Not Found' }];
  if (method === 'GET' && found) return [200, [...found.statuses].reverse()];
  if (method === 'GET') {
    const environment = address.searchParams.get('environment');
    const size = Number(address.searchParams.get('per_page') ?? 30);
    const newest = deployments.filter((one) => environment === null || one.environment === environment).reverse();
    return [200, newest.slice(0, size).map(({ statuses, ...shown }) => shown)];
  }
  if (refused !== undefined) return [refused, { message: 'Resource not accessible by integration' }];
  const body = JSON.parse(text) as Record<string, unknown>;
  if (found) {
    const fault = faultIn(body);
    if (fault !== undefined) return [422, { message: fault }];
    found.statuses.push(body as unknown as FakeStatus);
    return [201, { id: found.statuses.length, ...body }];
  }
  if (typeof body.ref !== 'string') return [422, { message: 'Invalid request.' }];
  // GitHub merges the default branch first, and wants every status of the commit to be green, unless it is told otherwise.
  if (body.auto_merge !== false || !Array.isArray(body.required_contexts) || body.required_contexts.length > 0) {
    return [409, { message: 'Conflict: Commit status checks failed' }];
  }
  const { ref, environment = 'production', payload = {} } = body;
  const made = { id: 100 + deployments.length, environment: String(environment), ref, payload, statuses: [] };
  deployments.push(made);
  return [201, { ...made, statuses: undefined }];
};

const faultIn = ({
  state,
  description = '',
  environment_url: url = '',
}: Record<string, unknown>): string | undefined => {
  if (!states.includes(String(state))) return 'state is not included in the list';
  if (String(description).length > 140) return 'description is too long (maximum is 140 characters)';
  return url === '' || /^https?:\/\//.test(String(url)) ? undefined : 'environment_url must use http(s) scheme';
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};
