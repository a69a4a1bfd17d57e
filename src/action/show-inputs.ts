import { type ActionDeclaration, camelCase, type InputDeclaration, type Inputs } from '../spec/declaration.ts';

/** JSON of every input: its parsed value (secrets only as set or not) and the source that decided. */
export const shownInputs = <A extends ActionDeclaration>(
  action: A,
  inputs: Inputs<A>,
  sources: ReadonlyMap<string, string>,
): string => {
  const values = inputs as Readonly<Record<string, unknown>>;
  const shown = Object.entries(action.inputs).map(([name, declared]) => [
    name,
    { value: plain(declared, values[camelCase(name)]), source: sources.get(name) ?? 'default' },
  ]);
  return `${JSON.stringify(Object.fromEntries(shown), null, 2)}\n`;
};

const plain = (declared: InputDeclaration, value: unknown): unknown => {
  if (value === undefined) return null;
  if (isSecret(declared))
    return value instanceof Map ? Object.fromEntries([...value.keys()].map((key) => [key, '***'])) : '***';
  return value instanceof Map ? Object.fromEntries(value) : value;
};

const isSecret = (declared: InputDeclaration): boolean =>
  declared.type === 'secret' || ('secret' in declared && declared.secret === true);
