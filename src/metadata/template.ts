import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';

/** What a name stands for, or why that is not known here. */
export type Answer = string | { readonly unknown: string };

/** Returns what the name stands for, or the end of a sentence that says what is wrong with the call. */
export type Helper = (call: Call) => Answer | { readonly wrong: string };

export type Expression = Answer | Helper;

export interface Call {
  readonly words: readonly string[];
  /** `key='value'` after the words. */
  readonly options: ReadonlyMap<string, string>;
}

export type Expressions = Readonly<Record<string, Expression>>;

/** Where a text stands, for messages. `freeBraces`: braces that make no expression are text, as JSON in a label. */
export interface Place {
  readonly input: string;
  readonly line: string;
  readonly freeBraces?: true;
}

/** An expression that is right but has no value in this run: a rule that says it does not fire. */
export class NotKnown extends Error {
  override readonly name = 'NotKnown';
}

/** Three braces say the same as two: values are never changed on their way in. */
const placeholder = /(\\?)(?:\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\})/g;

/** Replaces `{{name}}` and `{{name 'word' key='value'}}`. Throws for an unknown name, with the nearest known one. */
export const expand = (place: Place, text: string, expressions: Expressions): string => {
  if (!text.includes('{') && !text.includes('}')) return text;
  const rest = text.replace(placeholder, '');
  if (place.freeBraces ? rest.includes('{{') : /[{}]/.test(rest)) {
    throw wrong(place, 'in which braces do not pair: write an expression as {{name}}');
  }
  return text.replace(placeholder, (all: string, escaped: string, three?: string, two?: string) =>
    escaped ? all.slice(1) : filledIn(place, three ?? two ?? '', expressions),
  );
};

/** The names that a text asks for, so that only what is asked for is found out. */
export const namesIn = (texts: Iterable<string>): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const text of texts) {
    if (!text.includes('{{')) continue;
    for (const [, name = ''] of text.matchAll(/\{\{\s*(\w+)/g)) names.add(name);
  }
  return names;
};

const filledIn = (place: Place, inner: string, expressions: Expressions): string => {
  // Most say a name and nothing more.
  const plain = Object.hasOwn(expressions, inner) ? expressions[inner] : undefined;
  if (typeof plain === 'string') return plain;
  const { name, call } = parsed(place, inner);
  const expression = Object.hasOwn(expressions, name) ? expressions[name] : undefined;
  if (expression === undefined) {
    const known = Object.keys(expressions);
    throw new InputError(
      `${said(place)} but "{{${inner.trim()}}}" is unknown there.${didYouMean(name, known)} Known: ${known.join(', ')}.`,
    );
  }
  if (typeof expression !== 'function' && call.words.length + call.options.size > 0) {
    throw wrong(place, `but "{{${inner.trim()}}}" says more than a name: write {{${name}}}`);
  }
  const value = typeof expression === 'function' ? expression(call) : expression;
  if (typeof value === 'string') return value;
  if ('wrong' in value) throw wrong(place, `but "{{${inner.trim()}}}" ${value.wrong}`);
  throw new NotKnown(`{{${name}}} is not known: ${value.unknown}`);
};

const word = /\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/y;

const parsed = (place: Place, inner: string): { readonly name: string; readonly call: Call } => {
  const words: string[] = [];
  const options = new Map<string, string>();
  const text = inner.trim();
  word.lastIndex = 0;
  for (let at = 0; at < text.length; at = word.lastIndex) {
    const [found, key, double, single, bare] = word.exec(text) ?? [];
    if (found === undefined)
      throw wrong(place, `but "{{${text}}}" is no expression: write {{name}} or {{name 'word'}}`);
    const value = double ?? single ?? bare ?? '';
    if (key === undefined) words.push(value);
    else options.set(key, value);
  }
  const [name = '', ...others] = words;
  return { name, call: { words: others, options } };
};

const said = ({ input, line }: Place): string => `Input "${input}" has the line "${line}",`;

const wrong = (place: Place, what: string): InputError => new InputError(`${said(place)} ${what}.`);
