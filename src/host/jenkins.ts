import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { contentOf } from './file-variable.ts';
import type { Flags } from './flags.ts';
import type { OpenedHost } from './opened.ts';
import { openTerminal } from './terminal.ts';

/** A step of a Jenkins job. What later steps need is in `quaygate/<action>.json`, which `readJSON` reads. */
export const openJenkins = (environment: Environment, signal: AbortSignal, action: string, flags: Flags): OpenedHost =>
  openTerminal(environment, signal, action, flags, {
    kind: 'jenkins',
    // Agents come and go; a workspace is what Jenkins keeps for a job.
    cacheFolder: join(process.cwd(), '.quaygate-cache'),
    stateKey: environment.BUILD_TAG ?? 'build',
    event: async (workspace) => {
      const [{ serverEvent }, { jenkinsFacts }] = await Promise.all([
        import('./server-event.ts'),
        import('./jenkins-facts.ts'),
      ]);
      return serverEvent(workspace, jenkinsFacts(environment), flags.ref ?? (environment.QUAYGATE_REF || undefined));
    },
    // Where Jenkins puts credentials of the kinds file and SSH key while a step may see them.
    readVariable: (variable, value) =>
      environment.WORKSPACE_TMP && value.startsWith(join(environment.WORKSPACE_TMP, 'secretFiles', '/'))
        ? contentOf(variable, value)
        : value,
    exportVariables: () => {},
    exportOutputs: () => {},
  });
