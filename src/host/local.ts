import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import type { Flags } from './flags.ts';
import { localEvent } from './local-event.ts';
import type { OpenedHost } from './opened.ts';
import { openTerminal } from './terminal.ts';

/** A laptop, or any machine without a CI we know. */
export const openLocal = (environment: Environment, signal: AbortSignal, action: string, flags: Flags): OpenedHost =>
  openTerminal(environment, signal, action, flags, {
    kind: 'local',
    cacheFolder: join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'quaygate'),
    stateKey: encodeURIComponent(process.cwd()).slice(-180),
    event: (workspace) =>
      localEvent(
        workspace,
        flags.ref ?? (environment.QUAYGATE_REF || undefined),
        environment.USER ?? userInfo().username,
      ),
    exportVariables: () => {},
    exportOutputs: () => {},
  });
