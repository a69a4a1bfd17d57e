import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { isLoopback, parseReference } from '../registry/reference.ts';
import type { Builder } from './builder.ts';
import { cure, knownBuilder } from './find-builder.ts';

const ownName = 'quaygate-candidate';
const patience = 3 * 60_000;

/**
 * A builder beside the engine, which can do what BuildKit inside of it cannot. It keeps its name, and with it its cache,
 * so that a machine that persists makes it once. undefined where it cannot be made: no image, no right, TLS from variables.
 */
export const ownBuilder = async (images: readonly string[], host: Host): Promise<Builder | undefined> => {
  // What is on the machine's own loopback is out of reach from a network of its own.
  const onHost = images.some((image) => isLoopback(parseReference(image).registry));
  const name = onHost ? `${ownName}-host` : ownName;
  const known = knownBuilder(name, host);
  if (known) return known;
  const network = onHost ? ['--driver-opt', 'network=host'] : [];
  try {
    await docker(['create', '--name', name, '--driver', 'docker-container', ...network, '--bootstrap'], host);
    return { name, driver: 'docker-container', platforms: [], versions: [], classicStore: false, severalNodes: false };
  } catch (error) {
    // What was begun is not left behind, with a signal of its own: the run's may be what ended it.
    await docker(['rm', '--force', name], { ...host, signal: AbortSignal.timeout(patience) }).catch(() => {});
    if (host.signal.aborted) throw error;
    host.info(
      `No builder beside the engine could be started, so the candidate gets a temporary tag: ${messageOf(error)}`,
    );
    return undefined;
  }
};

const docker = (args: readonly string[], host: Host) =>
  runTool(host, 'docker', ['buildx', ...args], {
    deadline: patience,
    cure,
  });
