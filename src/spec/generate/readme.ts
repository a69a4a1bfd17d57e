import { commonInputs } from '../../action/inputs.ts';
import type { ActionDeclaration, InputDeclaration } from '../declaration.ts';
import { defaultText, typeText } from '../describe.ts';

/** The README with the text between `<!-- inputs -->` and `<!-- outputs -->` marks made anew. */
export const withTables = (readme: string, action: ActionDeclaration): string =>
  between(between(readme, 'inputs', inputTable(action)), 'outputs', outputTable(action));

/** Throws when a mark is missing: a README without its table would silently go stale. */
export const between = (text: string, mark: string, body: string): string => {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README lacks the marks ${start} … ${end}.`);
  return `${text.slice(0, from + start.length)}\n${body}\n${text.slice(to)}`;
};

const inputTable = (action: ActionDeclaration): string => {
  const inputs: [string, InputDeclaration][] = Object.entries({ ...action.inputs, ...commonInputs });
  return table(
    ['Input', 'Takes', 'Default', 'Meaning'],
    inputs.map(([name, declared]) => [
      `\`${name}\`${declared.required ? ' (required)' : ''}`,
      typeText(declared),
      code(defaultText(declared)),
      declared.description,
    ]),
  );
};

const outputTable = (action: ActionDeclaration): string =>
  table(
    ['Output', 'Meaning'],
    Object.entries(action.outputs).map(([name, { description, type }]) => [
      `\`${name}\``,
      `${description}${type === 'json' ? ' JSON.' : type === 'list' ? ' One a line.' : ''}`,
    ]),
  );

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', '<br>')).join(' | ')} |`)
    .join('\n');

const code = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `\`${line}\``))
    .join('\n');
