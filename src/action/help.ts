import type { ActionDeclaration, InputDeclaration } from '../spec/declaration.ts';
import { describeDefault } from '../spec/describe.ts';
import { commonInputs } from './inputs.ts';

export const helpText = (action: ActionDeclaration): string => {
  const inputs: [string, InputDeclaration][] = Object.entries({ ...action.inputs, ...commonInputs });
  return [
    `quaygate ${action.name}: ${action.description}`,
    '',
    'Inputs (--name value; also QUAYGATE_NAME, or quaygate.yml):',
    ...inputs.map(
      ([name, declared]) => `  --${name} <${declared.type}>  ${declared.description}${describeDefault(declared)}`,
    ),
    '',
    'Options:',
    '  --json         write the outputs to stdout as JSON',
    '  --show-inputs  print every input with its value and source, and stop',
    '  --ref <ref>    the full Git ref that the pipeline is for',
    '  --post         clean up after a run that was killed',
    '',
  ].join('\n');
};
