import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

interface SignedCall {
  readonly url: string;
  readonly body: string;
  readonly region: string;
  readonly service: string;
  /** `X-Amz-Target` of the JSON protocol. */
  readonly target: string;
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
}

/** Node's own SHA-256 in the shape that Amazon's package asks for. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    throw new Error('a digest is made once');
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/** The headers of a POST in the JSON protocol, signed with version 4. */
export const signedHeaders = async (call: SignedCall): Promise<Readonly<Record<string, string>>> => {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const { host, hostname, port, pathname, protocol } = new URL(call.url);
  const signer = new SignatureV4({
    credentials: call.key,
    region: call.region,
    service: call.service,
    sha256: Sha256,
  });
  const signed = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: {},
    headers: { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': call.target },
    body: call.body,
  });
  return signed.headers;
};
