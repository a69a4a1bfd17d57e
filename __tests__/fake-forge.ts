import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The comments of a pull or merge request, as GitHub and GitLab keep them, on a server of this machine. */

export interface ForgeNote {
  id: number;
  body: string;
  author: string;
}

export interface Forge {
  /** Without a slash at the end; of both platforms, which tell their paths apart. */
  readonly url: string;
  notes: ForgeNote[];
  /** `POST /repos/acme/shop/issues/7/comments`, without the query. */
  readonly calls: readonly string[];
  /** Status with which nothing is written. */
  refused: number | undefined;
  /** Who the token is; undefined for that of a GitHub job, which may not ask. */
  me: string | undefined;
  /** Calls that wrote something. */
  writes(): readonly string[];
  close(): void;
}

export const openForge = async (token: string): Promise<Forge> => {
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? '', 'http://api');
    calls.push(`${request.method} ${address.pathname}`);
    const sent = request.headers.authorization === `Bearer ${token}` || request.headers['private-token'] === token;
    const [status, value] = sent
      ? answerOf(forge, request.method ?? '', address, await textOf(request))
      : [401, { message: 'Bad credentials' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const forge: Forge = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    notes: [],
    calls,
    refused: undefined,
    me: undefined,
    writes: () => calls.filter((call) => !call.startsWith('GET')),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return forge;
};

const answerOf = (forge: Forge, method: string, address: URL, text: string): [number, unknown] => {
  const { notes, me, refused } = forge;
  if (address.pathname.endsWith('/user')) return me === undefined ? [403, {}] : [200, { login: me, id: me }];
  if (method === 'GET') {
    const size = Number(address.searchParams.get('per_page'));
    const from = (Number(address.searchParams.get('page')) - 1) * size;
    return [200, notes.slice(from, from + size).map(shown)];
  }
  if (refused !== undefined) return [refused, { message: 'Resource not accessible' }];
  const { body } = JSON.parse(text) as { body: string };
  if (method === 'POST') {
    const note = { id: notes.length + 1, body, author: me ?? 'github-actions[bot]' };
    notes.push(note);
    return [201, shown(note)];
  }
  const note = notes.find(({ id }) => address.pathname.endsWith(`/${id}`));
  if (!note) return [404, {}];
  note.body = body;
  return [200, shown(note)];
};

/** With the fields of both platforms, each of which has others. */
const shown = ({ id, body, author }: ForgeNote) => ({
  id,
  body,
  user: { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
  author: { id: author },
});

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};
