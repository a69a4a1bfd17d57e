import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * In place of GitHub's upload-artifact and download-artifact, whose server act's own does not understand: they keep to the
 * real ones' rules as far as our workflows count on them.
 */
export interface Artifacts {
  /** All of it, for the caller to remove. */
  readonly home: string;
  /** Holds a folder for each artifact. */
  readonly folder: string;
  /** For runAct. */
  readonly env: Readonly<Record<string, string>>;
  readonly standIns: Readonly<Record<string, string>>;
}

const upload = `
const { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } = require('node:fs');
const { basename, join, resolve } = require('node:path');
const { INPUT_NAME: name, INPUT_PATH: path, INPUT_OVERWRITE: overwrite, GITHUB_WORKSPACE: workspace } = process.env;
const folder = join(process.env.ARTIFACT_DIR, name);
const from = resolve(workspace, path);
if (!existsSync(from)) throw new Error('no files were found: ' + path);
if (existsSync(folder) && overwrite !== 'true') throw new Error('an artifact with this name is there already: ' + name);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// Of a folder what is in it.
cpSync(from, statSync(from).isDirectory() ? folder : join(folder, basename(from)), { recursive: true });
`;

const download = `
const { cpSync, existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { INPUT_NAME: only, INPUT_PATTERN: pattern, INPUT_PATH: path, GITHUB_WORKSPACE: workspace } = process.env;
const place = (name, to) => cpSync(join(process.env.ARTIFACT_DIR, name), to, { recursive: true });
if (only) {
  if (!existsSync(join(process.env.ARTIFACT_DIR, only))) throw new Error('Artifact not found for name: ' + only);
  place(only, join(workspace, path));
} else {
  if (!pattern.endsWith('*')) throw new Error('this stand-in knows prefixes only');
  for (const name of readdirSync(process.env.ARTIFACT_DIR)) {
    if (name.startsWith(pattern.slice(0, -1))) place(name, join(workspace, path, name));
  }
}
`;

/** `workflow`: text that names the actions to stand in for, each at its commit. */
export const standInArtifacts = (workflow: string): Artifacts => {
  const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-artifacts-'));
  const folder = join(home, 'artifacts');
  mkdirSync(folder);
  const place = (name: string, program: string): readonly (readonly [string, string])[] => {
    const path = join(home, name);
    mkdirSync(path);
    writeFileSync(join(path, 'main.js'), program);
    writeFileSync(join(path, 'action.yml'), `name: ${name}\nruns:\n  using: node24\n  main: main.js\n`);
    const uses = workflow.matchAll(new RegExp(`uses: (actions/${name}@[0-9a-f]{40})`, 'g'));
    return [...uses].map(([, one = '']) => [one, path] as const);
  };
  const standIns = Object.fromEntries([...place('upload-artifact', upload), ...place('download-artifact', download)]);
  return { home, folder, env: { ARTIFACT_DIR: folder }, standIns };
};
