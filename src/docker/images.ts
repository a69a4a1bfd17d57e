import { messageOf } from '../errors.ts';
import { type Engine, messageIn } from './engine-api.ts';
import { jsonIn, listOf, recordOf, textOf } from './engine-json.ts';

const registryTimeout = 20_000;

/** The digests under which the engine holds an image, `name@sha256:…`; undefined when it does not have it. */
export const digestsOnEngine = async (engine: Engine, reference: string): Promise<readonly string[] | undefined> => {
  const response = await engine.call('GET', `/images/${reference}/json`, { accept: [404] });
  if (response.status === 404) return undefined;
  const { RepoDigests } = jsonIn(response);
  return Array.isArray(RepoDigests) ? RepoDigests.map(textOf) : [];
};

/** What the registry says, asked by the engine through its own mirrors and trust; the reason when it does not say. */
export const digestInRegistry = async (
  engine: Engine,
  reference: string,
  login: string | undefined,
): Promise<{ readonly digest: string } | { readonly fault: string }> => {
  try {
    const response = await engine.call('GET', `/distribution/${reference}/json`, {
      headers: login ? { 'x-registry-auth': login } : {},
      accept: [400, 401, 403, 404, 500, 502, 503, 504],
      timeout: registryTimeout,
    });
    if (response.status !== 200) return { fault: messageIn(response) };
    return { digest: textOf(recordOf(jsonIn(response).Descriptor).digest) };
  } catch (error) {
    return { fault: messageOf(error).replace(/\.$/, '') };
  }
};

/** What the images on the engine are made of: digests of unpacked layers. */
export const layersOnEngine = async (engine: Engine): Promise<ReadonlySet<string>> => {
  const images = JSON.parse((await engine.call('GET', '/images/json')).body.toString('utf8')) as unknown;
  const layers = new Set<string>();
  for (const { Id } of listOf(images)) {
    const response = await engine.call('GET', `/images/${textOf(Id)}/json`, { accept: [404] });
    if (response.status === 404) continue;
    const { Layers } = recordOf(jsonIn(response).RootFS);
    for (const layer of Array.isArray(Layers) ? Layers : []) layers.add(textOf(layer));
  }
  return layers;
};

/** As whom containers of the image run, as its Dockerfile says it; '' for root. */
export const imageUser = async (engine: Engine, image: string): Promise<string> => {
  const { Config } = jsonIn(await engine.call('GET', `/images/${image}/json`));
  return textOf(recordOf(Config).User);
};
