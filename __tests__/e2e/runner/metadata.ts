import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Of this repository; what a consumer's `uses:` points at. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export interface ActionMetadata {
  /** Absolute paths of the scripts. */
  readonly main: string;
  readonly post?: string;
  readonly using: string;
  /** Every declared input with its default, '' when it has none: the runner hands both over alike. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly required: readonly string[];
  readonly outputs: readonly string[];
}

type Yaml = Readonly<Record<string, unknown>>;

/** Reads what the runner reads of an action: `action.yml`, nothing else. `root` is the whole repository's own action. */
export const readAction = (action: string, root = repositoryRoot): ActionMetadata => {
  const file = join(root, action === 'root' ? 'action.yml' : join('actions', action, 'action.yml'));
  const document = record(parse(readFileSync(file, 'utf8')));
  const runs = record(document.runs);
  const using = String(runs.using);
  if (!/^node(20|24)$/.test(using)) throw new Error(`${file}: this runner runs node20 and node24, not "${using}"`);
  if (typeof runs.main !== 'string') throw new Error(`${file} names no runs.main`);
  const declared = Object.entries(record(document.inputs)).map(([name, value]) => [name, record(value)] as const);
  return {
    main: resolve(dirname(file), runs.main),
    using,
    inputs: new Map(declared.map(([name, input]) => [name, defaultOf(file, name, input.default)])),
    required: declared.filter(([, input]) => input.required === true).map(([name]) => name),
    outputs: Object.keys(record(document.outputs)),
    ...(typeof runs.post === 'string' && { post: resolve(dirname(file), runs.post) }),
  };
};

/** The one expression that our actions use; this runner's jobs have no token. */
const githubToken = /^\$\{\{ github\.token \}\}$/;

const defaultOf = (file: string, name: string, value: unknown): string => {
  const text = value === undefined || value === null ? '' : String(value).replace(githubToken, '');
  if (text.includes('${{')) throw new Error(`${file}: this runner evaluates no expression in the default of "${name}"`);
  return text;
};

const record = (value: unknown): Yaml => (typeof value === 'object' && value !== null ? (value as Yaml) : {});
