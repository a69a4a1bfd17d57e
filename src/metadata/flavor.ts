import { InputError } from '../errors.ts';
import { attributesOf, refuseUnknown } from './attributes.ts';

export interface Flavor {
  readonly latest: 'auto' | 'true' | 'false';
  readonly prefix: string;
  readonly suffix: string;
}

export const parseFlavor = (lines: readonly string[]): Flavor => {
  const flavor = { latest: 'auto', prefix: '', suffix: '' };
  for (const line of lines) {
    const attributes = attributesOf('flavor', line);
    refuseUnknown('flavor', line, attributes, Object.keys(flavor));
    Object.assign(flavor, Object.fromEntries(attributes));
  }
  const { latest, ...affixes } = flavor;
  if (latest === 'auto' || latest === 'true' || latest === 'false') return { latest, ...affixes };
  throw new InputError(`Input "flavor" says latest=${latest}, but it takes auto, true or false: write one of these.`);
};
