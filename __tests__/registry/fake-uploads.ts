import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** The upload half of the fake registry: sessions that keep what they got, and go on from there. */

interface Store {
  readonly blobs: Map<string, Buffer>;
  readonly uploads: Map<string, Buffer>;
}

interface UploadCall {
  readonly repository: string;
  readonly id: string;
  readonly url: URL;
  readonly method: string;
  readonly body: Buffer;
}

export const serveUpload = (
  { blobs, uploads }: Store,
  { repository, id, url, method, body }: UploadCall,
  headers: IncomingHttpHeaders,
  response: ServerResponse,
): ServerResponse => {
  const kept = uploads.get(id) ?? Buffer.alloc(0);
  const answer = (status: number, upload: string, length: number) => {
    const location = `/v2/${repository}/blobs/uploads/${upload}?state=x`;
    return response.writeHead(status, { location, range: `0-${length - 1}` }).end();
  };
  if (method === 'POST') {
    const begun = randomUUID();
    uploads.set(begun, Buffer.alloc(0));
    return answer(202, begun, 1);
  }
  if (!uploads.has(id)) return response.writeHead(404).end();
  if (method === 'GET') return answer(204, id, kept.length);
  const start = /^(\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  if (start !== undefined && Number(start) !== kept.length) return response.writeHead(416).end();
  const whole = Buffer.concat([kept, body]);
  uploads.set(id, whole);
  if (method === 'PATCH') return answer(202, id, whole.length);
  const digest = url.searchParams.get('digest') ?? '';
  if (`sha256:${createHash('sha256').update(whole).digest('hex')}` !== digest) {
    return response.writeHead(400).end('{"errors":[{"code":"DIGEST_INVALID"}]}');
  }
  uploads.delete(id);
  blobs.set(digest, whole);
  return response.writeHead(201).end();
};
