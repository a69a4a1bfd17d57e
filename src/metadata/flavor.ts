import { InputError } from '../errors.ts';
import { booleanAttribute, pairsOf, refuseUnknown } from './attributes.ts';
import { type Expressions, expand } from './template.ts';

export interface Flavor {
  readonly latest: 'auto' | 'newest' | 'true' | 'false';
  readonly prefix: string;
  readonly suffix: string;
  /** Affixes that `latest` gets too. */
  readonly onlatest: { readonly prefix: boolean; readonly suffix: boolean };
}

const known = ['latest', 'prefix', 'suffix', 'onlatest'];

export const parseFlavor = (lines: readonly string[]): Flavor => {
  const flavor = { latest: 'auto', prefix: '', suffix: '', onlatest: { prefix: false, suffix: false } };
  for (const line of lines) {
    const pairs = pairsOf('flavor', line);
    refuseUnknown('flavor', line, new Map(pairs), known);
    // It speaks of the affix written before it on its line.
    let last: 'prefix' | 'suffix' | undefined;
    for (const [name, value] of pairs) {
      if (name === 'onlatest') {
        const given = booleanAttribute('flavor', line, name, value);
        if (last === undefined) {
          throw new InputError(
            `Input "flavor" has the line "${line}", but onlatest follows no prefix or suffix there: put it after one.`,
          );
        }
        flavor.onlatest = { ...flavor.onlatest, [last]: given };
      } else if (name === 'latest') flavor.latest = value;
      else if (name === 'prefix' || name === 'suffix') {
        last = name;
        flavor[name] = value;
      }
    }
  }
  const { latest, ...affixes } = flavor;
  if (latest === 'auto' || latest === 'newest' || latest === 'true' || latest === 'false')
    return { latest, ...affixes };
  throw new InputError(
    `Input "flavor" says latest=${latest}, but it takes auto, newest, true or false: write one of these.`,
  );
};

/** `latest` with the affixes that go there. */
export const latestTag = ({ prefix, suffix, onlatest }: Flavor, expressions: Expressions): string => {
  const affix = (given: boolean, text: string) =>
    given ? expand({ input: 'flavor', line: text }, text, expressions) : '';
  return `${affix(onlatest.prefix, prefix)}latest${affix(onlatest.suffix, suffix)}`;
};
