import { InputError } from '../errors.ts';
import { type ComposeModel, type Json, recordIn } from '../release/model.ts';

/**
 * Files that the Compose files mount from where they are: relative bind mounts, and configs and secrets with `file:`.
 * They lie on the runner, which the target cannot see and which is gone tomorrow; so they go along with the release.
 */
export interface Mount {
  readonly service: string;
  /** On the runner, absolute. */
  readonly source: string;
  /** As it is written in the Compose file, for messages. */
  readonly written: string;
  /** Inside the container. */
  readonly target: string;
  readonly kind: 'bind' | 'configs' | 'secrets';
  /** Of a config or secret. */
  readonly name?: string;
  /** Which of the service's volumes, configs or secrets it is. */
  readonly at: number;
  /** As the Compose file says them. */
  readonly uid?: string;
  readonly gid?: string;
  readonly mode?: number;
  /** A bind mount that the Compose file lets the container write to. */
  readonly writable: boolean;
}

/** `asWritten` was rendered with paths as they are in the file: a relative one is the runner's, an absolute one the target's. */
export const mountsOf = (
  model: ComposeModel,
  asWritten: ComposeModel,
  hostPaths: readonly string[],
): readonly Mount[] =>
  [...model.services].flatMap(([service, definition]) => {
    const written = asWritten.services.get(service) ?? {};
    return [
      ...bindsOf(service, definition, written, hostPaths),
      ...definedOf(service, definition, model, asWritten, 'configs'),
      ...definedOf(service, definition, model, asWritten, 'secrets'),
    ];
  });

const bindsOf = (service: string, definition: Json, written: Json, hostPaths: readonly string[]): readonly Mount[] =>
  listIn(definition.volumes).flatMap((volume, at): Mount[] => {
    if (volume.type !== 'bind') return [];
    const path = String(listIn(written.volumes)[at]?.source ?? volume.source);
    if (isAbsolute(path)) {
      checkHostPath(service, path, hostPaths);
      return [];
    }
    const writable = volume.read_only !== true;
    return [
      {
        ...{ service, at, written: path, kind: 'bind', writable },
        ...{ source: String(volume.source), target: String(volume.target) },
      },
    ];
  });

const isAbsolute = (path: string) => path.startsWith('/');

const checkHostPath = (service: string, path: string, hostPaths: readonly string[]) => {
  const covers = (allowed: string) =>
    path === allowed || path.startsWith(allowed.endsWith('/') ? allowed : `${allowed}/`);
  if (hostPaths.some(covers)) return;
  throw new InputError(
    `The service "${service}" mounts "${path}", a path of the target itself: list it in the input "host-paths" if it is meant, or write it relative to the Compose file to bring the file along.`,
  );
};

const definedOf = (
  service: string,
  definition: Json,
  model: ComposeModel,
  asWritten: ComposeModel,
  kind: 'configs' | 'secrets',
): readonly Mount[] =>
  listIn(definition[kind]).flatMap((mount, at): Mount[] => {
    const name = String(mount.source);
    const { file } = recordIn(recordIn(model.raw[kind])[name]);
    if (typeof file !== 'string') return [];
    const { file: written = file } = recordIn(recordIn(asWritten.raw[kind])[name]);
    const { target, uid, gid, mode } = mount;
    return [
      {
        ...{ service, at, kind, name, source: file, written: String(written), writable: false },
        target: targetOf(kind, typeof target === 'string' && target !== '' ? target : name),
        ...(uid !== undefined && { uid: String(uid) }),
        ...(gid !== undefined && { gid: String(gid) }),
        ...(mode !== undefined && { mode: modeOf(mode) }),
      },
    ];
  });

/** https://docs.docker.com/reference/compose-file/services/#configs and #secrets */
const targetOf = (kind: 'configs' | 'secrets', target: string): string =>
  isAbsolute(target) ? target : kind === 'configs' ? `/${target}` : `/run/secrets/${target}`;

/** Compose renders a mode as octal text, older ones as a number. */
const modeOf = (mode: unknown): number => (typeof mode === 'number' ? mode : Number.parseInt(String(mode), 8)) & 0o777;

/** What a container sees in place of the runner's file: a volume of the release, by the name that it has on the target. */
export const withVolumes = (model: ComposeModel, mounts: ReadonlyMap<Mount, string>): ComposeModel => {
  if (mounts.size === 0) return model;
  const services = [...model.services].map(([service, definition]): [string, Json] => {
    const own = [...mounts].filter(([mount]) => mount.service === service);
    return [service, own.length === 0 ? definition : withMounts(definition, own)];
  });
  const volumes = Object.fromEntries([...mounts.values()].map((name) => [name, { name, external: true }]));
  const raw = {
    ...model.raw,
    ...withoutFiles(model.raw),
    volumes: { ...recordIn(model.raw.volumes), ...volumes },
    services: Object.fromEntries(services),
  };
  return { ...model, raw, services: new Map(services) };
};

const withMounts = (definition: Json, mounts: readonly (readonly [Mount, string])[]): Json => {
  const without = (kind: Mount['kind']) => {
    const gone = new Set(mounts.filter(([mount]) => mount.kind === kind).map(([{ at }]) => at));
    return listIn(definition[kind === 'bind' ? 'volumes' : kind]).filter((_, at) => !gone.has(at));
  };
  const volumes = mounts.map(([{ target }, source]) => ({
    ...{ type: 'volume', source, target, read_only: true },
    volume: { nocopy: true, subpath: contentName },
  }));
  return {
    ...definition,
    volumes: [...without('bind'), ...volumes],
    ...(definition.configs !== undefined && { configs: without('configs') }),
    ...(definition.secrets !== undefined && { secrets: without('secrets') }),
  };
};

/** Under which file or folder of its volume a source lies. */
export const contentName = 'content';

const withoutFiles = (raw: Json): Json =>
  Object.fromEntries(
    (['configs', 'secrets'] as const)
      .filter((kind) => raw[kind] !== undefined)
      .map((kind) => [
        kind,
        Object.fromEntries(
          Object.entries(recordIn(raw[kind])).filter(([, value]) => typeof recordIn(value).file !== 'string'),
        ),
      ]),
  );

const listIn = (value: unknown): readonly Json[] =>
  Array.isArray(value)
    ? value.map((item: unknown) => (typeof item === 'string' ? { source: item } : recordIn(item)))
    : [];
