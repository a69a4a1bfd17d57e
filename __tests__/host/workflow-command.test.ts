import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { workflowCommand } from '../../src/host/workflow-command.ts';

/** What the toolkit's own package prints for the same call. */
const ofToolkit = (call: string): string => {
  const script = `import * as core from '@actions/core'; core.${call};`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return stdout || stderr;
};

const awkward = '100 % of a:b,c\r\nand more';

test.each<[string, string, Parameters<typeof workflowCommand>]>([
  ['a message', `notice('plain')`, ['notice', 'plain']],
  ['one with every special sign', `error(${JSON.stringify(awkward)})`, ['error', awkward]],
  [
    'title, file and line',
    `warning('look', { title: ${JSON.stringify(awkward)}, file: 'src/a,b.ts', startLine: 7 })`,
    ['warning', 'look', { title: awkward, file: 'src/a,b.ts', line: 7 }],
  ],
  [
    'properties that are not set',
    `warning('look', { title: '', file: 'a.ts' })`,
    ['warning', 'look', { title: '', file: 'a.ts', line: undefined }],
  ],
  ['a mask', `setSecret('%25')`, ['add-mask', '%25']],
  ['the start of a group', `startGroup('Build')`, ['group', 'Build']],
  ['its end', 'endGroup()', ['endgroup']],
  ['debug output', `debug('deep')`, ['debug', 'deep']],
])('%s is written as @actions/core writes it', (_what, call, ours) => {
  expect(workflowCommand(...ours)).toBe(ofToolkit(call));
});
