/**
 * What Go's clients of Kubernetes send: protocol buffers in an envelope, read here as far as a schema names the fields.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */

type Schema = { readonly [field: number]: readonly [name: string, kind: Kind] };
type Kind = 'text' | 'texts' | 'number' | 'map' | Schema | readonly [Schema];

const metadata: Schema = {
  1: ['name', 'text'],
  3: ['namespace', 'text'],
  11: ['labels', 'map'],
  12: ['annotations', 'map'],
};

/** A map from text to a message is a list of pairs. */
const quantities: Schema = { 1: ['key', 'text'], 2: ['value', { 1: ['string', 'text'] }] };

const container: Schema = {
  1: ['name', 'text'],
  2: ['image', 'text'],
  4: ['args', 'texts'],
  8: ['resources', { 1: ['limits', [quantities]], 2: ['requests', [quantities]] }],
  9: ['volumeMounts', [{ 1: ['name', 'text'], 3: ['mountPath', 'text'] }]],
};

const volume: Schema = {
  1: ['name', 'text'],
  2: ['source', { 19: ['configMap', { 1: ['reference', { 1: ['name', 'text'] }] }] }],
};

const pod: Schema = { 1: ['volumes', [volume]], 2: ['containers', [container]], 7: ['nodeSelector', 'map'] };

/** https://github.com/kubernetes/api/blob/v0.32.3/apps/v1/generated.proto and core/v1 beside it */
export const deploymentSchema: Schema = {
  1: ['metadata', metadata],
  2: [
    'spec',
    {
      1: ['replicas', 'number'],
      2: ['selector', { 1: ['matchLabels', 'map'] }],
      3: ['template', { 1: ['metadata', metadata], 2: ['spec', pod] }],
    },
  ],
};

export const configMapSchema: Schema = { 1: ['metadata', metadata], 2: ['data', 'map'] };

const magic = 'k8s\0';
const envelope = 2;

export const readKubernetes = (bytes: Buffer, schema: Schema): object => {
  if (bytes.toString('latin1', 0, 4) !== magic) return JSON.parse(bytes.toString('utf8'));
  const raw = fieldsOf(bytes.subarray(4)).find(({ field }) => field === envelope);
  return read(raw?.bytes ?? Buffer.alloc(0), schema);
};

const read = (bytes: Buffer, schema: Schema): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const { field, bytes: value, number } of fieldsOf(bytes)) {
    const [name, kind] = schema[field] ?? [];
    if (name === undefined || kind === undefined) continue;
    if (kind === 'text') result[name] = value.toString('utf8');
    else if (kind === 'number') result[name] = number;
    else if (kind === 'texts') result[name] = [...((result[name] as string[]) ?? []), value.toString('utf8')];
    else if (kind === 'map') result[name] = { ...(result[name] as object), ...pairOf(value) };
    else if (Array.isArray(kind)) result[name] = [...((result[name] as object[]) ?? []), read(value, kind[0])];
    else result[name] = read(value, kind as Schema);
  }
  return result;
};

const pairOf = (bytes: Buffer): Readonly<Record<string, string>> => {
  const { key = '', value = '' } = read(bytes, { 1: ['key', 'text'], 2: ['value', 'text'] });
  return { [String(key)]: String(value) };
};

interface Field {
  readonly field: number;
  readonly bytes: Buffer;
  readonly number: number;
}

const fieldsOf = (bytes: Buffer): readonly Field[] => {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, wire] = [tag >>> 3, tag & 7];
    if (wire === 0) fields.push({ field, number: varint(), bytes: Buffer.alloc(0) });
    else {
      const length = wire === 2 ? varint() : wire === 1 ? 8 : 4;
      fields.push({ field, number: 0, bytes: bytes.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;
};
