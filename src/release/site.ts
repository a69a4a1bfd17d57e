import type { Engine } from '../docker/engine-api.ts';
import type { Host } from '../host/host.ts';
import type { Site } from './strategy.ts';

/** `signal` ends the tools that run; going back is not ended by the cancellation that made it necessary. */
export const siteOf = async (host: Host, engine: Engine, address: string, signal: AbortSignal): Promise<Site> => ({
  host,
  engine,
  compose: {
    host: {
      fence: (body) => host.fence(body),
      debug: (line) => host.debug(line),
      toolEnvironment: () => host.toolEnvironment(),
      signal,
    },
    dockerHost: engine.dockerHost,
    folder: await host.tempFolder(),
  },
  address,
});
