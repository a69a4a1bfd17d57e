import type { InputDeclaration } from './declaration.ts';

/** The default as users write it; '' when there is none. */
export const defaultText = (declared: InputDeclaration): string => {
  const value = 'default' in declared ? declared.default : undefined;
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, item]) => `${key}=${item}`)
      .join('\n');
  }
  return String(value);
};

/** ` Default: x.` for the end of a description. */
export const describeDefault = (declared: InputDeclaration): string => {
  const text = defaultText(declared);
  return text === '' ? '' : ` Default: ${text}.`;
};

const typeNames: Readonly<Record<InputDeclaration['type'], string>> = {
  string: 'text',
  secret: 'secret',
  boolean: 'true or false',
  integer: 'whole number',
  duration: 'duration',
  size: 'size',
  enum: '',
  list: 'list',
  map: 'key=value list',
  block: 'YAML or JSON',
};

export const typeText = (declared: InputDeclaration): string =>
  declared.type === 'enum' ? declared.options.join(', ') : typeNames[declared.type];
