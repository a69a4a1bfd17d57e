import type { Duplex } from 'node:stream';
import { constants, createDeflate, createInflate } from 'node:zlib';

/**
 * The server's side of one SPDY/3.1 connection, as far as Kubernetes uses it for `exec`:
 * https://www.chromium.org/spdy/spdy-protocol/spdy-protocol-draft3-1/. Neither side minds the flow control.
 */
export interface SpdyStream {
  readonly headers: Readonly<Record<string, string>>;
  onData(take: (bytes: Buffer) => void): void;
  onEnd(ended: () => void): void;
  write(bytes: Buffer): void;
  end(): void;
}

const names = [
  ...['options', 'head', 'post', 'put', 'delete', 'trace', 'accept', 'accept-charset', 'accept-encoding'],
  ...['accept-language', 'accept-ranges', 'age', 'allow', 'authorization', 'cache-control', 'connection'],
  ...['content-base', 'content-encoding', 'content-language', 'content-length', 'content-location', 'content-md5'],
  ...['content-range', 'content-type', 'date', 'etag', 'expect', 'expires', 'from', 'host', 'if-match'],
  ...['if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'last-modified', 'location'],
  ...['max-forwards', 'pragma', 'proxy-authenticate', 'proxy-authorization', 'range', 'referer', 'retry-after'],
  ...['server', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'user-agent', 'vary', 'via', 'warning'],
  ...['www-authenticate', 'method', 'get', 'status', '200 OK', 'version', 'HTTP/1.1', 'url', 'public', 'set-cookie'],
  ...['keep-alive', 'origin'],
];

const words =
  '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.';

/** Headers are packed with a dictionary that both sides know. */
export const dictionary = Buffer.concat([
  ...names.map((name) => Buffer.concat([number(name.length), Buffer.from(name)])),
  Buffer.from(words),
]);

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const synStream = 1;
const synReply = 2;
const resetStream = 3;
const ping = 6;
const goAway = 7;
const headersFrame = 8;
const finished = 1;

export const serveSpdy = (socket: Duplex, onStream: (stream: SpdyStream) => void): void => {
  const inflate = createInflate({ dictionary, finishFlush: constants.Z_SYNC_FLUSH });
  const deflate = createDeflate({ dictionary });
  const listeners = new Map<number, { data: (bytes: Buffer) => void; end: () => void }>();

  const control = (type: number, flags: number, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(0x8003, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE(body.length, 4);
    head[4] = flags;
    socket.write(Buffer.concat([head, body]));
  };
  const send = (id: number, flags: number, bytes: Buffer) => {
    if (socket.destroyed || !socket.writable) return;
    const head = Buffer.concat([number(id), number(bytes.length)]);
    head[4] = flags;
    socket.write(Buffer.concat([head, bytes]));
  };

  const open = async (body: Buffer): Promise<void> => {
    const id = body.readUInt32BE(0);
    const headers = readHeaders(await through(inflate, body.subarray(10)));
    control(synReply, 0, Buffer.concat([number(id), await through(deflate, number(0))]));
    const heard = { data: (_: Buffer) => {}, end: () => {} };
    listeners.set(id, heard);
    onStream({
      headers,
      onData: (take) => {
        heard.data = take;
      },
      onEnd: (ended) => {
        heard.end = ended;
      },
      write: (bytes) => send(id, 0, bytes),
      end: () => send(id, finished, Buffer.alloc(0)),
    });
  };

  const take = async (frame: Buffer): Promise<void> => {
    const flags = frame[4] ?? 0;
    const body = frame.subarray(8);
    if ((frame[0] ?? 0) < 0x80) {
      const heard = listeners.get(frame.readUInt32BE(0));
      if (body.length > 0) heard?.data(body);
      if (flags & finished) heard?.end();
      return;
    }
    const type = frame.readUInt16BE(2);
    if (type === synStream) await open(body);
    else if (type === headersFrame) await through(inflate, body.subarray(4));
    else if (type === ping) control(ping, 0, body);
    else if (type === resetStream) listeners.get(body.readUInt32BE(0))?.end();
    else if (type === goAway) for (const { end } of listeners.values()) end();
  };

  let waiting = Buffer.alloc(0);
  let turn = Promise.resolve();
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const size = waiting.length < 8 ? Number.POSITIVE_INFINITY : 8 + (waiting.readUInt32BE(4) & 0xffffff);
      if (waiting.length < size) return;
      const frame = waiting.subarray(0, size);
      waiting = waiting.subarray(size);
      turn = turn.then(() => take(frame));
    }
  });
  const close = () => {
    for (const { end } of listeners.values()) end();
  };
  socket.once('close', close).once('error', close);
};

/** What comes out of a packer for these bytes, which keeps what it has seen. */
const through = (packer: ReturnType<typeof createInflate> | ReturnType<typeof createDeflate>, bytes: Buffer) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const collect = (chunk: Buffer) => chunks.push(chunk);
    packer.on('data', collect).once('error', reject);
    packer.write(bytes, () =>
      packer.flush(constants.Z_SYNC_FLUSH, () =>
        setImmediate(() => {
          packer.off('data', collect).off('error', reject);
          resolve(Buffer.concat(chunks));
        }),
      ),
    );
  });

const readHeaders = (bytes: Buffer): Readonly<Record<string, string>> => {
  let at = 4;
  const text = () => {
    const length = bytes.readUInt32BE(at);
    at += 4 + length;
    return bytes.toString('utf8', at - length, at);
  };
  return Object.fromEntries(Array.from({ length: bytes.readUInt32BE(0) }, () => [text(), text()]));
};
