import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../engine.ts';

/** In place of other people's actions: programs of ours under the names and commits that a workflow says. */
export interface StandIns {
  readonly folders: Readonly<Record<string, string>>;
  /** What they were called with, in order; passwords are left out. */
  called(): readonly string[];
  remove(): void;
}

/** Writes down that it was called and with what; setup-buildx also names the builder, as the real one does. */
const programOf = (name: string, record: string): string => `
const { appendFileSync } = require('node:fs');
const inputs = Object.entries(process.env).filter(([key, value]) => /^INPUT_(?!PASSWORD$)/.test(key) && value);
const shown = inputs.map(([key, value]) => key.slice(6).toLowerCase() + '=' + value).sort();
appendFileSync(${JSON.stringify(record)}, [${JSON.stringify(name)}, ...shown].join(' ') + '\\n');
${name === 'docker/setup-buildx-action' ? `appendFileSync(process.env.GITHUB_ENV, 'BUILDX_BUILDER=${engine.builder}\\n');` : ''}
`;

export const makeStandIns = (workflow: string): StandIns => {
  const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-stand-ins-'));
  const record = join(home, 'called');
  writeFileSync(record, '');
  const folders = foreignActions(workflow).map((uses, index): [string, string] => {
    const folder = join(home, String(index));
    mkdirSync(folder);
    const [name = ''] = uses.split('@');
    writeFileSync(join(folder, 'main.js'), programOf(name, record));
    writeFileSync(join(folder, 'action.yml'), `name: ${name}\nruns:\n  using: node24\n  main: main.js\n`);
    return [uses, folder];
  });
  return {
    folders: Object.fromEntries(folders),
    called: () => readFileSync(record, 'utf8').trim().split('\n'),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
};

/** `owner/name@ref` of each; act checks the project out itself. */
const foreignActions = (workflow: string): readonly string[] => {
  const uses = [...readFileSync(workflow, 'utf8').matchAll(/uses: ([\w.-]+\/[\w.-]+@\S+)/g)].map(
    ([, name = '']) => name,
  );
  return [...new Set(uses)].filter((name) => !/^(actions\/checkout|quaygate\/quaygate)@/.test(name));
};
