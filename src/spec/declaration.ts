/** What an action takes and gives, declared once as data. Everything else about inputs is derived from this. */

interface Declared {
  /** One or more sentences; shown in `action.yml`, the GitLab template, the README and the schema. */
  readonly description: string;
  readonly required?: true;
}

export interface StringInput extends Declared {
  readonly type: 'string';
  readonly default?: string;
  /** White space alone is a value too. */
  readonly blank?: true;
}

export interface SecretInput extends Declared {
  readonly type: 'secret';
  /** What GitHub's runner fills in when the step sets nothing: an expression of its own, as `github.token`. */
  readonly githubDefault?: string;
}

export interface BooleanInput extends Declared {
  readonly type: 'boolean';
  readonly default?: boolean;
}

export interface IntegerInput extends Declared {
  readonly type: 'integer';
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Parsed to milliseconds; the default is written as users write it. */
export interface DurationInput extends Declared {
  readonly type: 'duration';
  readonly default?: string;
}

/** Parsed to bytes; the default is written as users write it. */
export interface SizeInput extends Declared {
  readonly type: 'size';
  readonly default?: string;
}

export interface EnumInput extends Declared {
  readonly type: 'enum';
  readonly options: readonly string[];
  readonly default?: string;
}

/**
 * Newline or comma separated, or one item a line when items hold commas themselves (`separator: 'newline'`).
 * `csv` and `csv-record` read text as docker/build-push-action does, see csv.ts: with commas between items or in them.
 */
export interface ListInput extends Declared {
  readonly type: 'list';
  readonly default?: readonly string[];
  readonly separator?: 'newline' | 'csv' | 'csv-record';
  readonly options?: readonly string[];
  /** The items are secret values: masked, never shown. */
  readonly secret?: true;
}

/** `key=value` lines, or a mapping in `quaygate.yml`. */
export interface MapInput extends Declared {
  readonly type: 'map';
  readonly default?: Readonly<Record<string, string>>;
  readonly secret?: true;
}

/** A YAML or JSON block, given on as parsed. */
export interface BlockInput extends Declared {
  readonly type: 'block';
  /** It holds secrets: never shown. */
  readonly secret?: true;
}

export type InputDeclaration =
  | StringInput
  | SecretInput
  | BooleanInput
  | IntegerInput
  | DurationInput
  | SizeInput
  | EnumInput
  | ListInput
  | MapInput
  | BlockInput;

export interface OutputDeclaration {
  readonly description: string;
  /** `list`: one a line on GitHub, an array in the JSON file. `json`: JSON text on GitHub. Default: a scalar. */
  readonly type?: 'list' | 'json';
}

export type InputDeclarations = Readonly<Record<string, InputDeclaration>>;
export type OutputDeclarations = Readonly<Record<string, OutputDeclaration>>;

export interface ActionDeclaration<
  I extends InputDeclarations = InputDeclarations,
  O extends OutputDeclarations = OutputDeclarations,
> {
  /** Folder, bundle and component name. */
  readonly name: string;
  /** Shown as the action's name on GitHub. */
  readonly title: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  /** The step leaves something behind that a clean-up must remove even after a kill. */
  readonly post?: true;
  readonly inputs: I;
  readonly outputs: O;
}

export const defineAction = <const I extends InputDeclarations, const O extends OutputDeclarations>(
  declaration: ActionDeclaration<I, O>,
): ActionDeclaration<I, O> => declaration;

export type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

type Parsed<D> = D extends { type: 'boolean' }
  ? boolean
  : D extends { type: 'integer' | 'duration' | 'size' }
    ? number
    : D extends { type: 'enum'; options: readonly (infer Option)[] }
      ? Option
      : D extends { type: 'list' }
        ? readonly string[]
        : D extends { type: 'map' }
          ? ReadonlyMap<string, string>
          : D extends { type: 'block' }
            ? unknown
            : string;

type AlwaysThere = { default: unknown } | { required: true } | { type: 'list' | 'map' };

type InputValue<D> = D extends AlwaysThere ? Parsed<D> : Parsed<D> | undefined;

/** Declared inputs as their values: camel-case names, parsed. */
export type InputValues<I> = { readonly [K in keyof I & string as CamelCase<K>]: InputValue<I[K]> };

/** The readonly object that an action's `run` gets. */
export type Inputs<A> = A extends ActionDeclaration<infer I, OutputDeclarations> ? InputValues<I> : never;

export type OutputValue =
  | string
  | number
  | boolean
  | readonly unknown[]
  | Readonly<Record<string, unknown>>
  | undefined;

/** What `run` returns: one value for each declared output, `undefined` for "nothing to say". */
export type Outputs<A> =
  A extends ActionDeclaration<InputDeclarations, infer O>
    ? { readonly [K in keyof O & string as CamelCase<K>]: OutputValue }
    : never;

export const camelCase = (name: string): string =>
  // Most names are one word, and every start asks for all of them.
  name.includes('-') ? name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : name;
