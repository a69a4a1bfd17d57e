import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tool } from '../engine.ts';

/** In front of a tool: writes down what it could read of the processes that started it, then is that tool. */
export interface Witness {
  /** Folder for the front of the PATH. */
  readonly bin: string;
  /** Environments of the processes above the tool, of all its runs; empty when it never ran. */
  seen(): string;
  /** What the Docker configuration held that it was given. */
  logins(): readonly string[];
}

/**
 * A program of the same user can read all this, whatever environment it was started with itself. `runner`: the emulator's
 * program, where it holds the secrets of every job in its own environment and is not looked at.
 */
export const witness = async (name: string, folder: string, runner = ''): Promise<Witness> => {
  const real = await tool('sh', ['-c', `command -v ${name}`]);
  const bin = join(folder, `${name}-bin`);
  mkdirSync(bin, { recursive: true });
  const [seen, logins] = [join(folder, `${name}.seen`), join(folder, `${name}.logins`)];
  for (const file of [seen, logins]) writeFileSync(file, '');
  const script = `#!/bin/sh
cat "\${DOCKER_CONFIG:-/nowhere}/config.json" 2>/dev/null | tr -d '\\n' >>${logins}; echo >>${logins}
pid=$$
while [ "$pid" -gt 1 ]; do
  { read -r program </proc/$pid/comm; } 2>/dev/null || break
  [ "$program" != "${runner}" ] || break
  tr '\\0' '\\n' </proc/$pid/environ >>${seen}
  pid=$(sed -n 's/^PPid:[^0-9]*//p' /proc/$pid/status)
done
exec ${real} "$@"
`;
  writeFileSync(join(bin, name), script);
  chmodSync(join(bin, name), 0o755);
  return {
    bin,
    seen: () => readFileSync(seen, 'utf8'),
    logins: () => readFileSync(logins, 'utf8').split('\n').filter(Boolean),
  };
};

export const inFront = (witnesses: readonly Witness[]): string => witnesses.map(({ bin }) => bin).join(delimiter);
