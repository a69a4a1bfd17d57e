import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** State from a step to its clean-up where the platform carries none. */
export const stateFile = (folder: string, key: string, post: boolean) => {
  const file = join(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, '-')}.json`);
  const values: Record<string, string> = post ? readOnce(file) : {};
  return {
    save: (name: string, value: string) => {
      values[name] = value;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // The folder lies in the checkout on GitLab: Git need not see it.
      writeFileSync(join(folder, '.gitignore'), '*\n');
      writeFileSync(file, JSON.stringify(values), { mode: 0o600 });
    },
    get: (name: string): string | undefined => values[name],
  };
};

const readOnce = (file: string): Record<string, string> => {
  try {
    const values = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file, { force: true });
    return values;
  } catch {
    // No file: the step left no state, or its clean-up has run already.
    return {};
  }
};
