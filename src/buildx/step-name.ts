/** What the name of a step of a Dockerfile says: `[linux/amd64 build 2/5] RUN make`. */
export interface StepName {
  /** Whom it is for; undefined when the build is for one platform. */
  readonly platform: string | undefined;
  /** With the target in front where there are several; undefined for the only stage. */
  readonly stage: string | undefined;
  readonly instruction: string;
}

/** Bake puts the target in front of the rest: `[api linux/amd64 build 2/5] RUN make`. */
const pattern =
  /^\[(?:(?!\S*\/)(\S+)\s+(?=\S+\s+(?:\S+\s+)?\d+\/\d+\]))?(?:([a-z0-9]+\/\S+)\s+)?(?:(\S+)\s+)?\s*\d+\/\d+\]\s+(.*)$/s;

/** undefined: BuildKit's own work, such as loading the context or exporting. */
export const parseStepName = (name: string): StepName | undefined => {
  const [, target, platform, named, instruction = ''] = pattern.exec(name) ?? [];
  if (instruction === '') return undefined;
  const stage = target && named ? `${target} ${named}` : (target ?? named);
  return { platform: platform && targetOf(platform), stage, instruction };
};

/** `linux/amd64->arm64` runs on the first for the second. */
const targetOf = (platform: string): string => {
  const [own = '', target] = platform.split('->');
  if (target === undefined) return own;
  return target.includes('/') ? target : `${own.split('/')[0]}/${target}`;
};

/** A step that can come from the cache: whatever the Dockerfile does but naming its base. */
export const isCacheable = ({ instruction }: StepName): boolean => !/^FROM\s/i.test(instruction);

/** BuildKit's own work, of which Bake says for which target it is: `[api] exporting to image`. */
export const withoutTarget = (name: string): string => name.replace(/^\[[^\s\]/]+\] /, '');

/** The target that such work is for, of several that Bake builds: `[api internal] load .dockerignore`. */
export const bakeTarget = (name: string): string | undefined =>
  /^\[(?!(?:internal|auth)\])([^\s\]/]+)(?: internal)?\] /.exec(name)?.[1];
