import { UnavailableError } from '../errors.ts';

type Json = Readonly<Record<string, unknown>>;

/** One target as buildx prints it, groups, variables and inheritance worked out. */
export type Target = Json;

export interface Definition {
  /** Those that were asked for, and those that they are built from. */
  readonly targets: ReadonlyMap<string, Target>;
  readonly wanted: readonly string[];
}

/** What `docker buildx bake --print` prints. */
export const parseDefinition = (printed: string): Definition => {
  const { group, target } = record(parse(printed));
  const groups = record(group);
  const targets = new Map(Object.entries(record(target)).map(([name, one]) => [name, record(one)]));
  const members = (name: string, above: readonly string[]): readonly string[] => {
    if (targets.has(name) && !(Object.hasOwn(groups, name) && above.length === 0)) return [name];
    if (above.includes(name)) return [];
    return strings(record(groups[name]).targets).flatMap((member) => members(member, [...above, name]));
  };
  const wanted = Object.hasOwn(groups, 'default') ? members('default', []) : [...targets.keys()];
  return { targets, wanted: [...new Set(wanted)] };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnavailableError('buildx printed a definition that is no JSON: use a buildx of at least 0.10.', {
      cause: error,
    });
  }
};

/** Targets that this one takes as a named context, and theirs, itself first. */
export const withDependencies = ({ targets }: Definition, name: string): readonly string[] => {
  const seen = new Set<string>();
  const visit = (one: string) => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const context of contextsOf(targets.get(one) ?? {})) {
      if (context.startsWith('target:')) visit(context.slice('target:'.length));
    }
  };
  visit(name);
  return [...seen];
};

/** The main context and the named ones. */
export const contextsOf = (target: Target): readonly string[] => [
  textOf(target.context) ?? '.',
  ...Object.values(record(target.contexts)).filter((one) => typeof one === 'string'),
];

/** What it says of where its result goes; undefined where it leaves that open. */
export const outputTypes = (target: Target): readonly string[] | undefined => {
  if (!Array.isArray(target.output) || target.output.length === 0) return undefined;
  return target.output.map((one: unknown) => {
    if (typeof one !== 'string') return textOf(record(one).type) ?? 'local';
    return /(?:^|,)type=([^,]+)/.exec(one)?.[1] ?? 'local';
  });
};

/** A check, files, or only something for the cache are no images. */
export const makesImage = (target: Target): boolean =>
  outputTypes(target)?.some((type) => ['image', 'registry', 'docker', 'oci'].includes(type)) ?? true;

/** Whether the definition says where the target's build steps are kept. */
export const namesCache = (target: Target): boolean =>
  target['cache-from'] !== undefined || target['cache-to'] !== undefined;

/** Entries of `cache-from` and `cache-to` as buildx takes them on its command line. */
export const cacheEntries = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).map((one: unknown) =>
    typeof one === 'string'
      ? one
      : Object.entries(record(one))
          .map(([key, of]) => csvField(`${key}=${String(of)}`))
          .join(','),
  );

const csvField = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Those that name no platform get these. */
export const withPlatforms = (definition: Definition, platforms: readonly string[]): Definition =>
  platforms.length === 0
    ? definition
    : {
        ...definition,
        targets: new Map(
          [...definition.targets].map(([name, target]) => [
            name,
            platformsIn(target).length > 0 ? target : { ...target, platforms },
          ]),
        ),
      };

/** buildx takes several in one entry, as in `set: "*.platform=linux/amd64,linux/arm64"`. */
export const platformsIn = (target: Target): readonly string[] =>
  strings(target.platforms)
    .flatMap((entry) => entry.split(','))
    .map((platform) => platform.trim())
    .filter((platform) => platform !== '');

export const tagsIn = (target: Target): readonly string[] => strings(target.tags);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
