import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';
import type { RawInput } from './host.ts';

export interface Flags {
  /** `--post`: clean up after a run that was killed. */
  readonly post: boolean;
  /** `--json`: the outputs as one JSON line on stdout. */
  readonly json: boolean;
  readonly help: boolean;
  /** `--show-inputs`: print every input's value and where it came from, then stop. */
  readonly showInputs: boolean;
  /** `--ref`: the full Git ref that the pipeline is for. */
  readonly ref: string | undefined;
  inputs(action: string, names: readonly string[]): ReadonlyMap<string, RawInput>;
}

const switches = ['--post', '--json', '--help', '--show-inputs'];

/** `--name value`, `--name=value`; a repeated flag makes a list. */
export const parseFlags = (argv: readonly string[]): Flags => {
  const given = argv.filter((word) => switches.includes(word));
  const pairs = pairsOf(argv.filter((word) => !switches.includes(word)));
  return {
    post: given.includes('--post'),
    json: given.includes('--json'),
    help: given.includes('--help'),
    showInputs: given.includes('--show-inputs'),
    ref: pairs.get('ref')?.at(-1),
    inputs: (action, names) => {
      const inputs = new Map<string, RawInput>();
      for (const [name, values] of pairs) {
        if (name === 'ref') continue;
        if (!names.includes(name)) {
          throw new InputError(`The flag --${name} is no input of ${action}.${didYouMean(name, names)} See --help.`);
        }
        inputs.set(name, { value: values.length === 1 ? values[0] : values, source: `--${name}` });
      }
      return inputs;
    },
  };
};

const pairsOf = (words: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const pairs = new Map<string, string[]>();
  for (let at = 0; at < words.length; at++) {
    const [, name, inline] = /^--([a-z0-9][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(words[at] ?? '') ?? [];
    if (name === undefined) {
      throw new InputError(`The argument "${words[at]}" is not expected: inputs are flags, written --name value.`);
    }
    const value = inline ?? words[++at];
    if (value === undefined) throw new InputError(`The flag --${name} has no value: write --${name} <value>.`);
    pairs.set(name, [...(pairs.get(name) ?? []), value]);
  }
  return pairs;
};
