import type { Engine } from '../docker/engine-api.ts';
import { digestInRegistry, digestsOnEngine } from '../docker/images.ts';
import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type Credentials, findCredentials } from '../registry/docker-config.ts';
import { formatReference, parseReference } from '../registry/reference.ts';

/** The digest each image has now, before anything is touched: by service in, by service out. */
export const resolveImages = async (
  engine: Engine,
  images: ReadonlyMap<string, string>,
  host: Host,
): Promise<ReadonlyMap<string, string>> => {
  const distinct = new Set(images.values());
  const resolved = new Map(
    await Promise.all([...distinct].map(async (image) => [image, await resolveImage(engine, image, host)] as const)),
  );
  return new Map([...images].map(([service, image]) => [service, resolved.get(image) ?? image]));
};

const resolveImage = async (engine: Engine, image: string, host: Host): Promise<string> => {
  const { registry, name, tag = 'latest', digest } = parseReference(image, 'A service of the Compose files');
  if (digest) return `${name}@${digest}`;
  const answer = await digestInRegistry(
    engine,
    formatReference({ registry, repository: '', name, tag }),
    await login(host, registry),
  );
  if ('digest' in answer) return `${name}@${answer.digest}`;
  const held = await heldDigest(engine, image, name);
  if (held) {
    host.notice(
      `The image "${image}" is taken as the engine holds it, because its registry does not say more: ${answer.fault}.`,
    );
    return held;
  }
  throw new UnavailableError(
    `The image "${image}" of the Compose files could not be pinned to a digest: ${answer.fault}. Correct its name, log in to ${registry}, or pin it yourself as name@sha256:….`,
  );
};

/** A registry that is away need not stop a deployment whose image is on the engine already. */
const heldDigest = async (engine: Engine, image: string, name: string): Promise<string | undefined> => {
  const held = await digestsOnEngine(engine, image);
  return held
    ?.map((reference) => parseReference(reference))
    .filter((reference) => reference.name === name)
    .map(formatReference)[0];
};

const login = async (host: Host, registry: string): Promise<string | undefined> => {
  const credentials = await findCredentials(host, registry);
  return credentials && Buffer.from(JSON.stringify(asEngineWants(credentials, registry))).toString('base64url');
};

const asEngineWants = (credentials: Credentials, registry: string) => ({
  serveraddress: registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry,
  ...('password' in credentials
    ? credentials
    : 'identityToken' in credentials
      ? { identitytoken: credentials.identityToken }
      : { registrytoken: credentials.registryToken }),
});

/** Onto the engine, by it. Throws an UnavailableError with what the registry said. */
export const pullImage = async (engine: Engine, reference: string, host: Host): Promise<void> => {
  const { registry } = parseReference(reference);
  const auth = await login(host, registry);
  const [name = '', digest = ''] = reference.split('@');
  const { body } = await engine.call('POST', '/images/create', {
    query: { fromImage: name, tag: digest },
    headers: auth ? { 'x-registry-auth': auth } : {},
    timeout: pullDeadline,
  });
  // The answer begins before the pull ends: what went wrong stands in a line of it.
  const fault = /"error"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body.toString('utf8'))?.[1];
  if (fault !== undefined)
    throw new UnavailableError(`The image ${reference} could not be pulled: ${JSON.parse(fault)}.`);
};

const pullDeadline = 10 * 60_000;

/** The services whose image the engine does not hold yet. */
export const missingImages = async (
  engine: Engine,
  images: ReadonlyMap<string, string>,
): Promise<readonly string[]> => {
  const held = await Promise.all(
    [...images].map(async ([service, image]) => ((await digestsOnEngine(engine, image)) ? undefined : service)),
  );
  return held.filter((service) => service !== undefined);
};
