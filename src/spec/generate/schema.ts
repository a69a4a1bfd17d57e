import type { ActionDeclaration, InputDeclaration } from '../declaration.ts';
import { defaultText } from '../describe.ts';

type Schema = Readonly<Record<string, unknown>>;

/** JSON schema of `quaygate.yml`, for editors: the inputs of every action under its name. */
export const settingsSchema = (actions: readonly ActionDeclaration[]): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'quaygate.yml',
  description: 'Inputs of the Quaygate actions, grouped by action. A value set on a step goes before the one here.',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    actions.map((action) => [
      action.name,
      {
        description: action.description,
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(action.inputs).map(([name, declared]) => [name, inputSchema(declared)]),
        ),
      },
    ]),
  ),
});

const inputSchema = (declared: InputDeclaration): Schema => {
  const text = defaultText(declared);
  return {
    description: declared.description,
    ...shapes[declared.type](declared as never),
    ...(text !== '' && { default: text }),
  };
};

const scalar = { type: ['string', 'number', 'boolean', 'null'] };
const cleared = { enum: ['none', null] };

const shapes: { [T in InputDeclaration['type']]: (declared: Extract<InputDeclaration, { type: T }>) => Schema } = {
  string: () => scalar,
  secret: () => scalar,
  boolean: () => ({ anyOf: [{ type: 'boolean' }, cleared] }),
  integer: ({ minimum, maximum }) => ({
    anyOf: [
      { type: 'integer', ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) },
      cleared,
    ],
  }),
  duration: () => ({ anyOf: [{ type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*(ms|s|m|h|d)$' }, cleared] }),
  size: () => ({ anyOf: [{ type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*([kKmMgG]i?)?[bB]$' }, cleared] }),
  enum: ({ options }) => ({ anyOf: [{ enum: options }, cleared] }),
  list: ({ options }) => ({
    anyOf: [{ type: 'array', items: options ? { enum: options } : scalar }, { type: ['string', 'null'] }],
  }),
  map: () => ({ anyOf: [{ type: 'object', additionalProperties: scalar }, { type: ['string', 'array', 'null'] }] }),
  block: () => ({}),
};
