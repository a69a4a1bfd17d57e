import { composeRunService } from '../docker/compose.ts';
import { listContainers, removeContainer } from '../docker/containers.ts';
import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import { ToolError } from '../process/tool-error.ts';
import { labels } from '../release/labels.ts';
import { type Json, recordIn } from '../release/model.ts';
import { projectOf } from '../release/restore.ts';
import type { Release, Site } from '../release/strategy.ts';

/** A command of the user's in a container of its own, of the image, networks, volumes and values of a service. */
export interface OneOff {
  readonly service: string;
  /** Split into words by Compose, as `command:` in a Compose file. */
  readonly command: string;
}

/** `service=command` lines; without a service it is `usual`. Throws an InputError for a service that is not there. */
export const parseOneOffs = (
  input: 'before' | 'after',
  lines: readonly string[],
  services: ReadonlySet<string>,
  usual: string | undefined,
): readonly OneOff[] =>
  lines.map((line) => {
    const [, named, rest = ''] = /^([\w.-]+)=(.*)$/s.exec(line) ?? [];
    const [service, command] = named === undefined ? [usual, line] : [named, rest];
    if (service === undefined) {
      throw new InputError(`Input "${input}" does not say in which service "${line}" runs: write service=${line}.`);
    }
    if (!services.has(service)) {
      throw new InputError(
        `Input "${input}" names the service "${service}", which the Compose files do not have: write one of ${[...services].map((name) => `"${name}"`).join(', ')}.`,
      );
    }
    if (command.trim() === '')
      throw new InputError(`Input "${input}" has no command for "${service}": write ${service}=command.`);
    return { service, command: command.trim() };
  });

/** One after the other; the first that fails ends it, with a RefusedError. Its output is in the log. */
export const runOneOffs = async (
  input: 'before' | 'after',
  site: Site,
  release: Release,
  oneOffs: readonly OneOff[],
  timeout: number,
): Promise<void> => {
  if (oneOffs.length === 0) return;
  await clearEarlier(site, release.project);
  for (const { service, command } of oneOffs) {
    const project = { ...projectOf(release), model: oneOffModel(release, service, command) };
    try {
      await site.host.group(`${input}: ${service}: ${command}`, () =>
        composeRunService(site.compose, project, service, timeout),
      );
    } catch (error) {
      throw faultOf(input, service, error);
    }
  }
};

const faultOf = (input: 'before' | 'after', service: string, error: unknown): unknown => {
  if (!(error instanceof ToolError)) return error;
  const { kind, code } = error.failure;
  const undone = 'what it did to data is not undone';
  if (kind === 'deadline') {
    return new RefusedError(`"${input}" in "${service}" did not end in its time and was stopped; ${undone}`, {
      cause: error,
    });
  }
  if (kind !== 'refused') return error;
  return new RefusedError(`"${input}" in "${service}" failed with exit code ${code}; ${undone}`, { cause: error });
};

/** A deployer that died leaves its container, which may be at work still: two migrations at once are worse than none. */
const clearEarlier = async ({ engine }: Site, project: string): Promise<void> => {
  for (const { id, name, state } of await listContainers(engine, `${labels.oneOff}=${project}`)) {
    if (state === 'running') {
      throw new UnavailableError(
        `The container "${name}" of an earlier deployment still runs: wait until it has ended, or stop it.`,
      );
    }
    await removeContainer(engine, id);
  }
};

/** The service as it will run, but for what there can be only one of, and what keeps it running. */
const oneOffModel = ({ model, project }: Release, service: string, command: string): string => {
  const raw = recordIn(JSON.parse(model));
  const { ports, container_name, depends_on, deploy, scale, healthcheck, restart, ...rest } = recordIn(
    recordIn(raw.services)[service],
  );
  // A dollar is the container's: Compose would put a variable of the runner there.
  const made: Json = {
    ...rest,
    command: command.replaceAll('$', '$$$$'),
    labels: { ...recordIn(rest.labels), [labels.oneOff]: project },
  };
  return JSON.stringify({ ...raw, services: { [service]: made } });
};
