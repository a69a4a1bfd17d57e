// Writes every generated file from the declarations in src/. `--check` writes nothing and fails on any difference.

import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

const temp = await mkdtemp(join(tmpdir(), 'quaygate-generate-'));
try {
  const outfile = join(temp, 'generate.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/spec/generate/index.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { generatedFiles } = await import(pathToFileURL(outfile).href);
  const files = generatedFiles((/** @type {string} */ path) => readFileSync(join(root, path), 'utf8'));
  const stale = [];
  for (const [path, text] of files) {
    const present = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (present === text) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  if (check && stale.length > 0) {
    console.error(`Stale, run \`npm run generate\`: ${stale.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  await rm(temp, { recursive: true, force: true });
}
