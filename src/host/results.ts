import { existsSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { InputError } from '../errors.ts';
import type { OutputRecord, ResultFile } from './host.ts';
import { jsonPieces, type Pieces } from './output-text.ts';
import { writeText } from './write-text.ts';

/** The folder of the checkout that jobs hand over as an artifact. */
export const resultsFolder = 'quaygate';

/** `folder` is where the steps of a pipeline, or of one job, find each other's results. */
export const writeResult = async (folder: string, action: string, outputs: OutputRecord): Promise<void> => {
  makeFolder(folder);
  const file = `${folder}${sep}${action}.json`;
  const lines = Object.entries(outputs)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value], at) => [`${at === 0 ? '' : ',\n'}  ${JSON.stringify(name)}: `, ...jsonPieces(value)]);
  // Half of it, as a full disk leaves, is no JSON: whoever reads it says so.
  writeText(file, ['{\n', ...lines, '\n}\n']);
};

/** Asking first is cheaper where it is there, which it mostly is. */
const makeFolder = (folder: string): void => {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
};

/** What hosts hand over of an action; GitHub takes all but the first by files of its own. */
const everyEnding = ['.json', '.env', '.md', '.html', '-annotations.json'];

/** What an earlier run of the action left is not the result of one that fails before its end. */
export const forgetResult = (folder: string, action: string, endings: readonly string[] = everyEnding): void => {
  for (const ending of endings) {
    const file = `${folder}${sep}${action}${ending}`;
    if (existsSync(file)) unlinkSync(file);
  }
};

export const readResult = async (folder: string, action: string): Promise<ResultFile | undefined> => {
  const file = join(folder, `${action}.json`);
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ResultFile;
  } catch {
    // Said below, as for any other content that is no result.
  }
  throw new InputError(
    `${join(basename(folder), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`,
  );
};

export const writeResultText = async (workspace: string, name: string, text: string | Pieces): Promise<void> => {
  makeFolder(join(workspace, resultsFolder));
  writeText(join(workspace, resultsFolder, name), text);
};

/** The path is relative to the checkout, where a later job finds it again. */
export const keepResult = async (workspace: string, name: string, text: string | Pieces): Promise<string> => {
  await writeResultText(workspace, name, text);
  return `${resultsFolder}/${name}`;
};
