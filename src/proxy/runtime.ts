import type { Engine } from '../docker/engine-api.ts';
import { execIn } from '../docker/exec.ts';
import { UnavailableError } from '../errors.ts';
import { pause } from '../http/http.ts';
import { parseServers, type Server } from './state.ts';
import { runtimePort, section, type Weights } from './template.ts';
import { weightCommands, weightsByServer } from './weights.ts';

/**
 * HAProxy's command line is reached from inside its own container: bash, which the Debian image has, or the netcat of
 * the Alpine one. Nothing is installed, nothing is published.
 */
const speak = `
if command -v bash >/dev/null 2>&1; then
  exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "%s\\n" "$1" >&3 && cat <&3' "$0" "$1"
elif command -v nc >/dev/null 2>&1; then printf '%s\\n' "$1" | nc 127.0.0.1 "$0"
else echo 'neither bash nor nc' >&2; exit 127
fi`;

/** A proxy that restarts is gone for a moment, and keeps its weights: no reason to give a release up. */
export const askProxy = async (engine: Engine, container: string, command: string): Promise<string> => {
  const deadline = Date.now() + patience;
  const words = ['sh', '-c', speak, String(runtimePort), command];
  for (;;) {
    const answer = await execIn(engine, container, words).catch((error: unknown) => {
      if (Date.now() >= deadline) throw error;
    });
    if (answer?.exitCode === 0) return answer.stdout;
    if (answer?.exitCode === 127) {
      throw new UnavailableError(
        'The image of the input "proxy-image" has neither bash nor nc, so HAProxy in it cannot be told anything: use the official image haproxy, by version.',
      );
    }
    if (answer && Date.now() >= deadline) {
      throw new UnavailableError(
        `HAProxy did not answer on its command line: ${answer.stderr.trim() || `exit code ${answer.exitCode}`}.`,
      );
    }
    await pause(askAgainAfter);
  }
};

const patience = 10_000;
const askAgainAfter = 200;

export const readServers = async (engine: Engine, container: string): Promise<readonly Server[]> =>
  parseServers(await askProxy(engine, container, `show servers state ${section};show stat`));

/** Throws unless the runtime then says that it has them. */
export const setWeights = async (engine: Engine, container: string, weights: Weights, slots: number): Promise<void> => {
  const answer = await askProxy(
    engine,
    container,
    `${weightCommands(weights, slots, section)};show servers state ${section};show stat`,
  );
  const wanted = weightsByServer(weights, slots);
  const first = parseServers(answer).find(({ name, weight }) => weight !== wanted.get(name));
  if (!first) return;
  const said = answer.split('\n').find((line) => /no such|unknown|error|invalid/i.test(line));
  throw new UnavailableError(
    `HAProxy kept the weight ${first.weight} for ${first.name}, which should have ${wanted.get(first.name)}${said ? `: ${said.trim()}` : ''}.`,
  );
};
