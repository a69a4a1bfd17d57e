import { InputError } from '../errors.ts';
import type { RawInput, RawInputs } from '../host/host.ts';
import { type ActionDeclaration, camelCase, type InputDeclaration, type Inputs } from './declaration.ts';
import { type Given, parseValue, wrongValue } from './values.ts';

/** Turns YAML or JSON text into a value; given from outside so that the YAML package loads only when it is needed. */
export type ParseYaml = (text: string) => unknown;

/** Where the value of each input came from, for people who ask. */
export interface Resolved<A> {
  readonly inputs: Inputs<A>;
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Precedence: the step, then `quaygate.yml`, then the default. Empty means not set, `none` clears.
 * Throws an InputError for the first wrong value.
 */
export const parseInputs = <A extends ActionDeclaration>(
  action: A,
  step: RawInputs,
  file: RawInputs,
  parseYaml: ParseYaml,
): Resolved<A> => {
  const sources = new Map<string, string>();
  const entries = Object.entries(action.inputs).map(([name, declared]) => {
    const raw = [step.get(name), file.get(name)].find((given) => isSet(given, declared));
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  });
  return { inputs: Object.fromEntries(entries) as Inputs<A>, sources };
};

/** Only a block that is neither JSON nor plain words is YAML; the parser costs more than the rest of the start. */
export const needsYaml = (action: ActionDeclaration, step: RawInputs): boolean =>
  Object.entries(action.inputs).some(([name, { type }]) => {
    const value = type === 'block' ? step.get(name)?.value : undefined;
    return typeof value === 'string' && value.trim() !== '' && withoutYaml(value) === undefined;
  });

/** In YAML a URL or path, or several of them one a line, is plain text. */
const address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;

/** The value of a block that needs no YAML parser, in a holder since the value itself may be anything. */
const withoutYaml = (text: string): { readonly value: unknown } | undefined => {
  const words = text.trim().split(/\s+/);
  if (words.every((word) => address.test(word))) return { value: words.join('\n') };
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const isSet = (raw: RawInput | undefined, declared: InputDeclaration): raw is RawInput => {
  if (raw === undefined || raw.value === undefined || raw.value === null) return false;
  if (Array.isArray(raw.value)) return raw.value.length > 0;
  if (typeof raw.value !== 'string') return true;
  return declared.type === 'string' && declared.blank ? raw.value !== '' : raw.value.trim() !== '';
};

const fromRaw = (given: Given, declared: InputDeclaration, parseYaml: ParseYaml): unknown => {
  if (isNone(given.value) && !takesNone(declared)) return cleared(given, declared);
  if (declared.type === 'block' && typeof given.value === 'string') {
    return parseBlock({ ...given, value: given.value }, parseYaml, declared.secret);
  }
  return parseValue(given, declared);
};

/** Also as the only item of a list, which is how GitLab's array inputs can say it. */
const isNone = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() === 'none') ||
  (Array.isArray(value) && value.length === 1 && value[0] === 'none');

/** `none` is one of its own words. */
const takesNone = (declared: InputDeclaration): boolean =>
  (declared.type === 'enum' || declared.type === 'list') && (declared.options?.includes('none') ?? false);

const cleared = (given: Given, declared: InputDeclaration): unknown => {
  if (declared.required) throw wrongValue(given, 'it is required', 'give it a value');
  if (declared.type === 'list') return [];
  if (declared.type === 'map') return new Map();
  if ('default' in declared && declared.default !== undefined) {
    throw wrongValue(
      given,
      `it always has a value (default ${declared.default})`,
      'leave it out or write another value',
    );
  }
  return undefined;
};

const parseBlock = (given: Given & { value: string }, parseYaml: ParseYaml, secret = false): unknown => {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error) {
    // The parser quotes the text.
    if (secret) throw wrongValue(given, 'it is neither YAML nor JSON', 'correct the block', true);
    const reason = error instanceof Error ? error.message.split('\n')[0]?.replace(/[:.]$/, '') : error;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason})`, 'correct the block');
  }
};

const fromDefault = (name: string, declared: InputDeclaration): unknown => {
  if (declared.required) {
    throw new InputError(`Input "${name}" is not set, but it is required: set it on the step or in quaygate.yml.`);
  }
  const value = 'default' in declared ? declared.default : undefined;
  if (value === undefined) {
    if (declared.type === 'list') return [];
    return declared.type === 'map' ? new Map() : undefined;
  }
  return parseValue({ name, value, source: 'the default' }, declared);
};
