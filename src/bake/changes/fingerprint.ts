import { createHash } from 'node:crypto';
import { contextsOf, type Definition, record, type Target } from '../definition.ts';

/** The label that says by which definition an image was built. */
export const definitionLabel = 'io.github.quaygate.definition';

/** Where the result goes and what it is called, and what only makes the build slower or faster. */
const ofNoEffect = [
  ...['tags', 'output', 'labels', 'annotations', 'attest', 'cache-from', 'cache-to', 'no-cache', 'pull'],
  ...['no-cache-filter', 'call', 'description'],
];

/** The same for two targets that say the same, down to the targets they are built from. */
export const fingerprintOf = ({ targets }: Pick<Definition, 'targets'>, name: string): string => {
  const seen: string[] = [];
  const describe = (target: string): unknown => {
    if (seen.includes(target)) return target;
    seen.push(target);
    const said = targets.get(target) ?? {};
    return [target === name ? '' : target, sorted(effective(said)), othersOf(said).map(describe)];
  };
  return createHash('sha256')
    .update(JSON.stringify(describe(name)))
    .digest('hex')
    .slice(0, 32);
};

const othersOf = (target: Target): readonly string[] =>
  contextsOf(target)
    .filter((context) => context.startsWith('target:'))
    .map((context) => context.slice('target:'.length));

const effective = (target: Target): Target => ({
  ...Object.fromEntries(Object.entries(target).filter(([key]) => !ofNoEffect.includes(key))),
  // docker/metadata-action's arguments, which say what the labels say.
  args: Object.fromEntries(Object.entries(record(target.args)).filter(([key]) => !key.startsWith('DOCKER_META_'))),
});

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)]);
};
