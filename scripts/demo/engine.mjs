import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'scripts', 'engine');

/** The variables of `scripts/engine env`. @typedef {Record<string, string>} Engine */

const readEnvironment = () => JSON.parse(execFileSync(script, ['env', '--json'], { encoding: 'utf8' }));

export const engineIsUp = () => {
  try {
    return /\bdockerd running\b|\bexisting\b/.test(
      execFileSync(script, ['status'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return false;
  }
};

/** @returns {Promise<Engine>} the environment for everything that talks to the engine */
export const engineUp = async (purpose = 'demo') => {
  await runScript(['up', '--for', purpose]);
  return { ...process.env, ...readEnvironment() };
};

export const engineDown = () => runScript(['down']);

/** @param {string[]} args @returns {Promise<void>} */
const runScript = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(script, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`scripts/engine ${args.join(' ')} ended with exit code ${code}.`)),
    );
  });
