import { requireOneBuilder } from '../buildx/on-nodes.ts';
import { InputError } from '../errors.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;

export const makesCandidates = ({ image, images }: Pick<BakeInputs, 'image' | 'images'>): boolean =>
  image !== undefined || images.size > 0;

/** With `image` the results are candidates; without it bake does what docker/bake-action does. */
export const requireConsistent = (inputs: BakeInputs): void => {
  requireOneBuilder(inputs);
  const wrong = makesCandidates(inputs) ? withCandidates(inputs) : withoutCandidates(inputs);
  if (wrong === undefined) return;
  throw new InputError(`Input "${wrong.input}" is "${wrong.value}", but ${wrong.rule}: ${wrong.cure}.`);
};

const withCandidates = ({ load, call, source }: BakeInputs) => {
  const rule = 'with "image" the results are candidates, which go to the registry under no tag';
  if (load) return { input: 'load', value: 'true', rule, cure: 'leave "load" out, or "image" to load without pushing' };
  if (call !== undefined)
    return { input: 'call', value: call, rule, cure: 'leave "image" out, since nothing is built then' };
  if (source === undefined || !isRemote(source)) return undefined;
  return {
    input: 'source',
    value: source,
    rule: 'candidates are built from the checkout',
    cure: 'leave "source" out, or "image"',
  };
};

const withoutCandidates = ({ changedOnly, since, reproducible, labels }: BakeInputs) => {
  const [input, value] =
    (
      [
        ['changed-only', changedOnly ? 'true' : undefined],
        ['since', since],
        ['reproducible', reproducible ? 'true' : undefined],
        ['labels', labels[0]],
      ] as const
    ).find(([, given]) => given !== undefined) ?? [];
  if (input === undefined || value === undefined) return undefined;
  return { input, value, rule: 'it is for candidates', cure: 'set "image" as well' };
};

/** What buildx takes for a Git repository or an archive. */
export const isRemote = (source: string): boolean =>
  /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(source) || /\{\{\s*defaultContext\s*\}\}/.test(source);
