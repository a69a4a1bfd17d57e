import { stripVTControlCharacters } from 'node:util';
import { type ContainerSummary, containerLog, inspectContainer, listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { composeLabels } from './labels.ts';

/** Why a container is not what it should be, read before going back removes the traces. */
export interface Ailment {
  readonly container: string;
  readonly service: string;
  /** One line: `exited with code 137, out of memory, restarted 3 times`. */
  readonly state: string;
  readonly healthLog: readonly string[];
  readonly log: readonly string[];
}

const logLines = 20;
const healthEntries = 3;
const longestLine = 500;

export const diagnose = async (
  engine: Engine,
  project: string,
  oneShots: ReadonlySet<string>,
): Promise<readonly Ailment[]> => {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const found = await Promise.all(containers.map((container) => ailmentOf(engine, container, oneShots)));
  return found.filter((ailment) => ailment !== undefined);
};

const ailmentOf = async (
  engine: Engine,
  { id, name, labels }: ContainerSummary,
  oneShots: ReadonlySet<string>,
): Promise<Ailment | undefined> => {
  const state = await inspectContainer(engine, id);
  const service = labels[composeLabels.service] ?? name;
  if (!state || isWell(state, oneShots.has(service))) return undefined;
  const log = await containerLog(engine, id, logLines, state.tty);
  return {
    container: name,
    service,
    state: describe(state),
    healthLog: state.healthLog
      .slice(-healthEntries)
      .map(({ exitCode, output }) => readable(`exit code ${exitCode}: ${output.trim() || 'no output'}`)),
    log: log
      .split(/\r\n|\r|\n/)
      .filter((line) => line.trim() !== '')
      .map(readable),
  };
};

type State = NonNullable<Awaited<ReturnType<typeof inspectContainer>>>;

const isWell = ({ status, health, exitCode, restarts, error }: State, oneShot: boolean): boolean =>
  (oneShot && status === 'exited' && exitCode === 0) ||
  (status === 'running' && (health === undefined || health === 'healthy') && restarts === 0) ||
  // It never got its turn: what it waited for is the one that failed.
  (status === 'created' && error === '');

export const describe = ({
  status,
  health,
  exitCode,
  outOfMemory,
  restarts,
  error,
}: Omit<State, 'tty' | 'healthLog'>): string =>
  [
    status === 'exited' || status === 'restarting' ? `${status}, exit code ${exitCode}` : status,
    status === 'running' && health ? health : '',
    outOfMemory ? 'out of memory' : '',
    restarts > 0 ? `restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}` : '',
    error,
  ]
    .filter(Boolean)
    .join(', ');

/** Log lines are foreign text: one line, without control characters, of bearable length. */
const readable = (line: string): string => {
  const plain = stripVTControlCharacters(line).replace(/(?:\p{Cc}|\p{Cf})+/gu, ' ');
  return plain.length > longestLine ? `${plain.slice(0, longestLine)}…` : plain;
};
