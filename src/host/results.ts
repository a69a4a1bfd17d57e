import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import type { OutputRecord, ResultFile } from './host.ts';

/** The folder of the checkout that jobs hand over as an artifact. */
export const resultsFolder = 'quaygate';

const pathOf = (workspace: string, file: string) => join(workspace, resultsFolder, file);

export const writeResult = async (workspace: string, action: string, outputs: OutputRecord): Promise<void> => {
  await mkdir(join(workspace, resultsFolder), { recursive: true });
  const file = pathOf(workspace, `${action}.json`);
  // Whole or not at all: a later job must never read half a result.
  await writeFile(`${file}.new`, `${JSON.stringify(outputs, null, 2)}\n`);
  await rename(`${file}.new`, file);
};

export const readResult = async (workspace: string, action: string): Promise<ResultFile | undefined> => {
  const file = pathOf(workspace, `${action}.json`);
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ResultFile;
  } catch {
    // Said below, as for any other content that is no result.
  }
  throw new InputError(
    `${join(resultsFolder, `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`,
  );
};

export const writeResultText = async (workspace: string, name: string, text: string): Promise<void> => {
  await mkdir(join(workspace, resultsFolder), { recursive: true });
  await writeFile(pathOf(workspace, name), text);
};

export const appendResultText = async (workspace: string, name: string, text: string): Promise<void> => {
  await mkdir(join(workspace, resultsFolder), { recursive: true });
  await appendFile(pathOf(workspace, name), text);
};
