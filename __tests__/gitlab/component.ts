import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';

/** A template as GitLab reads it: a header that declares inputs, and jobs that use them. */
export interface Component {
  readonly header: unknown;
  readonly inputs: Readonly<Record<string, DeclaredInput>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface DeclaredInput {
  readonly description?: string;
  readonly type?: 'array' | 'string' | 'number' | 'boolean';
  readonly default?: unknown;
  readonly options?: readonly unknown[];
  readonly regex?: string;
}

export interface Job {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export type Values = Readonly<Record<string, unknown>>;

export const root = new URL('../../', import.meta.url);

export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export const parseComponent = (text: string): Component => {
  const [header, jobs, ...more] = parseAllDocuments(text);
  if (!header || !jobs || more.length > 0) throw new Error('A template has two documents: header and jobs.');
  const errors = [...header.errors, ...jobs.errors, ...header.warnings, ...jobs.warnings];
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const { spec } = header.toJS() as { spec: { inputs: Component['inputs'] } };
  return { header: header.toJS(), inputs: spec.inputs, jobs: jobs.toJS() };
};

const block = /\$\[\[(.*?)\]\]/g;

/** What stands between `$[[` and `]]`, anywhere in the value, keys included. */
export const blocksIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(block)].map(([, text = '']) => text.trim());

/** GitLab's interpolation: a block that is the whole value keeps its type, one inside of text becomes Ruby's `to_s`. */
export const interpolate = (value: unknown, inputs: Values): unknown => {
  if (Array.isArray(value)) return value.map((item) => interpolate(item, inputs));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [String(interpolate(key, inputs)), interpolate(item, inputs)]),
    );
  }
  if (typeof value !== 'string') return value;
  const whole = /^\$\[\[ inputs\.([\w-]+) \]\]$/.exec(value);
  if (whole) return inputs[whole[1] ?? ''];
  return value.replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => asText(inputs[name]));
};

/** `to_s`, which `gsub` puts in: there, two backslashes are one. */
const asText = (value: unknown): string => {
  const text = Array.isArray(value) ? `[${value.map(inspect).join(', ')}]` : String(value);
  return text.replaceAll('\\\\', '\\');
};

/** How Ruby shows a string inside of an array. */
const inspect = (value: unknown): string => JSON.stringify(value).replace(/#(?=[{$@])/g, '\\#');

export const defaultsOf = ({ inputs }: Component): Values =>
  Object.fromEntries(Object.entries(inputs).map(([name, declared]) => [name, declared.default]));

/** What GitLab says of an include's inputs before the pipeline starts. */
export const inputFaults = (component: Component, given: Values): readonly string[] =>
  Object.entries(given).flatMap(([name, value]) => {
    const declared = component.inputs[name];
    if (!declared) return [`${name}: unknown input`];
    const type = Array.isArray(value) ? 'array' : typeof value;
    const wanted = declared.type ?? 'string';
    if (type !== wanted) return [`${name}: a ${type} where ${wanted} is wanted`];
    return declared.options && !declared.options.includes(value) ? [`${name}: not one of the options`] : [];
  });

let validator: ValidateFunction | undefined;

/** What GitLab's schema has against a configuration. */
export const schemaFaults = (configuration: unknown): readonly string[] => {
  validator ??= new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readText('__tests__/gitlab/schema/gitlab-ci.json')),
  );
  validator(withFlatRules(configuration));
  return (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** GitLab flattens rules within rules (https://gitlab.com/gitlab-org/gitlab/-/merge_requests/67922); its schema lags. */
const withFlatRules = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withFlatRules);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'rules' && Array.isArray(item) ? item.flat(10) : withFlatRules(item),
    ]),
  );
};

/** Every YAML block of a Markdown text. */
export const yamlExamples = (markdown: string): readonly unknown[] =>
  [...markdown.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => parse(text));
