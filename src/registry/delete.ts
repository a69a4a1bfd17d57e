import { parseName } from './reference.ts';
import { checkDigest } from './target.ts';
import type { Transport } from './transport.ts';

const paths = { blob: 'blobs', manifest: 'manifests' } as const;

/** `false`: it was not there. */
export const deleteByDigest = async (
  kind: keyof typeof paths,
  transport: Transport,
  name: string,
  digest: string,
): Promise<boolean> => {
  const response = await transport.send({
    image: parseName(name),
    action: 'delete',
    method: 'DELETE',
    path: `${paths[kind]}/${checkDigest(name, digest)}`,
    attempt: `delete the ${kind} ${digest}`,
    accept: [200, 202, 204, 404],
  });
  return response.status !== 404;
};
