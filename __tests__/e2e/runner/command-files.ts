import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files through which a step talks to the runner. Rules: actions/runner, `FileCommandManager.cs`. */

const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const;

export interface CommandFiles {
  readonly environment: Readonly<Record<string, string>>;
  /** Throws where the runner would fail the step. */
  read(): CommandFileContents;
}

export interface CommandFileContents {
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  readonly env: ReadonlyMap<string, string>;
  readonly path: readonly string[];
  readonly summary: string;
}

const summaryLimit = 1024 * 1024;
/** GitHub estimates in UTF-16. */
const outputsLimit = 1024 * 1024;
const environmentBlocked = ['NODE_OPTIONS'];

export const makeCommandFiles = (folder: string): CommandFiles => {
  mkdirSync(folder, { recursive: true });
  const paths = Object.fromEntries(names.map((name) => [name, join(folder, name.toLowerCase())]));
  for (const path of Object.values(paths)) writeFileSync(path, '');
  const text = (name: (typeof names)[number]) => readFileSync(paths[name] ?? '', 'utf8');
  return {
    environment: paths,
    read: () => {
      const outputs = parseCommandFile(text('GITHUB_OUTPUT'));
      const env = parseCommandFile(text('GITHUB_ENV'));
      const size = [...outputs].reduce((sum, [name, value]) => sum + 2 * (name.length + value.length), 0);
      if (size > outputsLimit)
        throw new Error(`The outputs take ${size} bytes in UTF-16; GitHub takes ${outputsLimit} a job`);
      const blocked = environmentBlocked.find((name) => env.has(name));
      if (blocked) throw new Error(`GITHUB_ENV may not set ${blocked}`);
      const summarySize = statSync(paths.GITHUB_STEP_SUMMARY ?? '').size;
      if (summarySize > summaryLimit) {
        throw new Error(
          `$GITHUB_STEP_SUMMARY supports content up a size of ${summaryLimit / 1024}k got ${summarySize / 1024}k`,
        );
      }
      return {
        outputs,
        env,
        state: parseCommandFile(text('GITHUB_STATE')),
        path: text('GITHUB_PATH')
          .split('\n')
          .filter((line) => line !== ''),
        summary: text('GITHUB_STEP_SUMMARY'),
      };
    },
  };
};

/** `name=value` lines and `name<<delimiter` blocks; what comes first in the line decides. */
export const parseCommandFile = (text: string): ReadonlyMap<string, string> => {
  const values = new Map<string, string>();
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      values.set(line.slice(0, equals), line.slice(equals + 1));
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === '' || delimiter === '')
        throw new Error(`Invalid format '${line}'. Name and delimiter must not be empty`);
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      values.set(name, lines.slice(at + 1, end).join('\n'));
      at = end;
    } else throw new Error(`Invalid format '${line}'`);
  }
  return values;
};
