#!/usr/bin/env node
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { exitCodes } from '../errors.ts';
import { inputNames } from '../spec/names.generated.ts';
import { didYouMean } from '../spec/nearest.ts';

/** `quaygate <action> [--input value …]`: the action's own entry, run in this process. */
const main = (entry: string, [action = '--help', ...rest]: readonly string[]): void => {
  const names = Object.keys(inputNames);
  if (action === '--help' || action === '-h') {
    process.stdout.write(
      `Usage: quaygate <action> [--input value …]\n\nActions: ${names.join(', ')}\nquaygate <action> --help shows the inputs.\n`,
    );
    return;
  }
  const file = join(dirname(entry), `${action}.cjs`);
  if (!names.includes(action) || !existsSync(file)) {
    process.stderr.write(`error: "${action}" is no action.${didYouMean(action, names)} Known: ${names.join(', ')}.\n`);
    process.exitCode = exitCodes.wrongInput;
    return;
  }
  process.argv.splice(2, process.argv.length, ...rest);
  createRequire(entry)(file);
};

// npm links the command from a folder of its own; the bundles lie beside the file itself.
main(realpathSync(process.argv[1] ?? ''), process.argv.slice(2));
