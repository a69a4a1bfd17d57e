import { cacheVariables } from '../buildx/cache-plan.ts';
import { withFacts } from '../buildx/facts.ts';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import { cacheEntries, record, type Target } from './definition.ts';
import { namedVariables, type Source } from './source.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;
type Variables = Readonly<Record<string, string>>;

/** `vars` as pairs; buildx takes them from its environment, whatever its version. */
export const varsOf = async (
  { vars }: BakeInputs,
  event: PipelineEvent,
  host: Host,
): Promise<readonly { readonly name: string; readonly value: string }[]> => {
  const version = (await host.earlierResult('metadata'))?.version;
  return vars.map((line) => {
    const at = line.indexOf('=');
    const name = line.slice(0, at);
    if (at > 0 && /^[A-Za-z_]\w*$/.test(name)) {
      return { name, value: withFacts('vars', line.slice(at + 1), version, event.sha) };
    }
    throw new InputError(`Input "vars" has the line "${line}", which is not NAME=value: write NAME=value, one a line.`);
  });
};

/** There is nobody to ask whether a definition may read a file beside its folder. */
export const withoutQuestions: Variables = { BUILDX_BAKE_ENTITLEMENTS_FS: '0' };

/** For the call that works the definition out. */
export const definitionVariables = (
  inputs: BakeInputs,
  vars: readonly { readonly name: string; readonly value: string }[],
  source: Source,
  host: Host,
): Variables => ({
  ...namedVariables(source, host),
  ...Object.fromEntries(vars.map(({ name, value }) => [name, value])),
  ...withoutQuestions,
  ...(source.isOwn && inputs.githubToken !== undefined && { BUILDX_BAKE_GIT_AUTH_TOKEN: inputs.githubToken }),
});

/**
 * For the build: what its secrets and caches name, of `given` or of the job. `targets` are those that are built, as they
 * are built.
 */
export const buildVariables = (targets: ReadonlyMap<string, Target>, given: Variables, host: Host): Variables => {
  const all = [...targets.values()];
  const secrets = all.flatMap((target) =>
    (Array.isArray(target.secret) ? target.secret : []).flatMap((one: unknown): string[] => {
      const { id, env, src } = typeof one === 'string' ? fields(one) : record(one);
      if (typeof env === 'string' && env !== '') return [env];
      // Without a source its name is that of a variable.
      return typeof id === 'string' && !src ? [id] : [];
    }),
  );
  const entries = all.flatMap((target) => [...cacheEntries(target['cache-from']), ...cacheEntries(target['cache-to'])]);
  const names = [...secrets, ...cacheVariables({ from: entries, to: [] }), 'SOURCE_DATE_EPOCH'];
  const found = names.flatMap((name): [string, string][] => {
    const value = /^\w+$/.test(name) ? (given[name] ?? host.variable(name)) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  for (const [name, value] of found) if (secrets.includes(name)) host.mask(value);
  return Object.fromEntries(found);
};

const fields = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split(',').map((field) => [field.split('=')[0] ?? '', field.split('=').slice(1).join('=')]));
