import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { bashExports } from './bash-exports.ts';
import { variableName } from './dotenv.ts';
import type { Environment } from './environment.ts';
import type { Flags } from './flags.ts';
import type { OpenedHost } from './opened.ts';
import { outputText } from './output-text.ts';
import { openTerminal } from './terminal.ts';

/** A step of a CircleCI job. Later steps of the job have the outputs as variables too, by the file that bash reads. */
export const openCircleci = (
  environment: Environment,
  signal: AbortSignal,
  action: string,
  flags: Flags,
): OpenedHost => {
  const hand = (variables: Readonly<Record<string, string>>) => {
    if (environment.BASH_ENV) appendFileSync(environment.BASH_ENV, bashExports(variables));
  };
  return openTerminal(environment, signal, action, flags, {
    kind: 'circleci',
    cacheFolder: join(process.cwd(), '.quaygate-cache'),
    stateKey: environment.CIRCLE_WORKFLOW_JOB_ID ?? environment.CIRCLE_BUILD_NUM ?? 'job',
    event: async (workspace) => {
      const [{ serverEvent }, { circleciFacts }] = await Promise.all([
        import('./server-event.ts'),
        import('./circleci-facts.ts'),
      ]);
      return serverEvent(workspace, circleciFacts(environment), flags.ref ?? (environment.QUAYGATE_REF || undefined));
    },
    exportVariables: hand,
    exportOutputs: (name, declared, outputs) =>
      hand(
        Object.fromEntries(
          Object.entries(declared).map(([output, { type }]) => [
            variableName(name, output),
            outputText(outputs[output], type),
          ]),
        ),
      ),
  });
};
