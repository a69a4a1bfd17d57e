import { type ContainerSummary, listContainers } from '../docker/containers.ts';
import { execIn } from '../docker/exec.ts';
import type { Asking, Containers } from './asking.ts';
import type { Attempt, CommandCheck, ExpectedText, LogCheck } from './check.ts';
import { textReasons, timeReasons, verdict } from './judge.ts';
import { logOf } from './log.ts';

/** In every container of the service that is up; the first "no" counts. */
export const askCommand = async (check: CommandCheck, end: number, asking: Asking): Promise<Attempt> => {
  const { engine, containers, name } = await containersOf(check.service, asking, true);
  if (containers.length === 0) return { kind: 'silent', reason: `no container of ${name} is up` };
  const begin = performance.now();
  const reasons: string[] = [];
  for (const { id } of containers) {
    const timeout = Math.max(1, Math.round(end - performance.now()));
    const { exitCode, stdout } = await execIn(engine, id, check.command, { timeout });
    if (exitCode !== check.exitCode) reasons.push(`exit code ${exitCode} in place of ${check.exitCode}`);
    reasons.push(...textReasons('its output', stdout, check.expected, asking.matches));
  }
  const milliseconds = performance.now() - begin;
  return verdict([...new Set(reasons), ...timeReasons(milliseconds, check.expected)], milliseconds);
};

/** Every container's whole log: a container is made by a deploy, and its log begins with it, restarts included. */
export const askLog = async (check: LogCheck, _end: number, asking: Asking): Promise<Attempt> => {
  const { engine, containers, name } = await containersOf(check.service, asking, false);
  if (containers.length === 0) return { kind: 'silent', reason: `there is no container of ${name}` };
  const begin = performance.now();
  const logs = await Promise.all(containers.map(({ id }) => logOf(engine, id)));
  const unread = logs.includes(undefined);
  if (unread) return { kind: 'silent', reason: `the log of ${name} cannot be read back from its log driver` };
  const reasons = logs.flatMap((log) => textReasons('the log', log ?? '', check.expected, asking.matches));
  const found = verdict([...new Set(reasons)], performance.now() - begin);
  // What a log holds it never loses.
  return found.kind === 'no' && holdsUnwanted(logs, check.expected) ? { ...found, final: true } : found;
};

const holdsUnwanted = (logs: readonly (string | undefined)[], { lacks }: ExpectedText): boolean =>
  logs.some((log) => lacks.some((part) => log?.includes(part)));

const containersOf = async (
  service: string | undefined,
  { containers }: Asking,
  up: boolean,
): Promise<Containers & { readonly containers: readonly ContainerSummary[]; readonly name: string }> => {
  const place = await containers(service);
  const all = await listContainers(place.engine, `com.docker.compose.project=${place.project}`);
  const found = all.filter(
    ({ labels, state }) =>
      labels['com.docker.compose.service'] === place.service &&
      labels['com.docker.compose.oneoff'] !== 'True' &&
      (!up || state === 'running'),
  );
  return { ...place, containers: found, name: `${place.service} in ${place.project}` };
};
