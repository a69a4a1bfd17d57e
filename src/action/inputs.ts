import type { Host, RawInputs } from '../host/host.ts';
import type { ActionDeclaration, Inputs } from '../spec/declaration.ts';
import { camelCase } from '../spec/declaration.ts';
import type { FileInputs } from '../spec/file.ts';
import { needsYaml, type ParseYaml, parseInputs, type Resolved } from '../spec/parse.ts';
import { defaultFile, readSettings } from '../spec/read-file.ts';

/** Every action takes these beside its own. */
export const commonInputs = {
  config: {
    type: 'string',
    description: `File with inputs by action, relative to the checkout. Default: ${defaultFile}, if it is there.`,
  },
} as const;

export const allNames = (action: ActionDeclaration): readonly string[] => [
  ...Object.keys(action.inputs),
  ...Object.keys(commonInputs),
];

export interface Settings {
  readonly step: RawInputs;
  readonly file: FileInputs;
  readonly parseYaml: ParseYaml;
}

/** Reads the step and `quaygate.yml` once; nothing is parsed into types yet. */
export const loadSettings = async (action: ActionDeclaration, host: Host): Promise<Settings> => {
  const step = host.inputs(action.name, allNames(action));
  const asked = step.get('config')?.value;
  const name = typeof asked === 'string' && asked !== '' ? asked : undefined;
  const text = readSettings(host.workspace, name);
  const parseYaml = text !== undefined || needsYaml(action, step) ? (await import('yaml')).parse : noYaml;
  if (text === undefined) return { step, file: new Map(), parseYaml };
  const { fileInputs } = await import('./file-inputs.ts');
  return { step, file: fileInputs(text, name ?? defaultFile, parseYaml), parseYaml };
};

const noYaml: ParseYaml = () => {
  throw new Error('a block was parsed although none was announced');
};

/** The typed inputs of `action`; secrets are masked before anything else happens with them. */
export const resolveInputs = <A extends ActionDeclaration>(
  action: A,
  { step, file, parseYaml }: Settings,
  host: Pick<Host, 'mask'>,
): Resolved<A> => {
  const resolved = parseInputs(action, step, file.get(action.name) ?? new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host.mask(secret);
  return resolved;
};

const secretValues = (action: ActionDeclaration, inputs: Inputs<ActionDeclaration>): readonly string[] =>
  Object.entries(action.inputs).flatMap(([name, declared]) => {
    const value: unknown = (inputs as Record<string, unknown>)[camelCase(name)];
    if (declared.type === 'secret') return typeof value === 'string' ? [value] : [];
    if (declared.type === 'map' && declared.secret) return [...(value as ReadonlyMap<string, string>).values()];
    // A list of secrets holds id=value lines, as build's `secrets` does.
    if (declared.type === 'list' && declared.secret) {
      return (value as readonly string[]).map((item) => item.slice(item.indexOf('=') + 1));
    }
    return [];
  });
