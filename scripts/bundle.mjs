// Bundles every entry of src/ into dist/, one CommonJS file each, not minified so that a diff can be read.
// What is imported by `await import(…)` loads only when it is used: a package is a file of its own in dist/lib/, a file
// of ours one in dist/parts/. A part stands alone, so it brings its own copy of what it shares with the entry: errors
// are told by their kind, and what a process has once lies on globalThis (src/process-wide.ts).
// `--check` leaves dist/ alone and fails when it is not what src/ makes.
import { rmSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileAtOnce } from './compile-at-once.mjs';
import { quickEntries } from './github-push.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const finished = `${root}dist`;
/** Filled first and swapped in at the end: an entry that starts meanwhile finds the old bundles whole. */
const check = process.argv.includes('--check');
const outdir = `${root}dist.new-${process.pid}`;
process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));

/** @type {Set<string>} */
const lazyPackages = new Set();

/** Path in src/ to the file's name, of what a bundle loads late. @type {Map<string, string>} */
const parts = new Map();

const fileNameOf = (/** @type {string} */ specifier) =>
  specifier.replace(/^@/, '').replaceAll('/', '-').replace(/\.js$/, '');

/** `up` leads from the bundle's folder to dist/. @type {(up: './' | '../') => import('esbuild').Plugin} */
const lateApart = (up) => ({
  name: 'late-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /./ }, ({ kind, path, importer }) => {
      if (kind !== 'dynamic-import' || path.startsWith('node:') || importer.includes('node_modules')) return null;
      if (!path.startsWith('.')) {
        lazyPackages.add(path);
        return { path: `${up}lib/${fileNameOf(path)}.cjs`, external: true };
      }
      const source = relative(root, resolve(dirname(importer), path));
      const name = source
        .replace(/^src\//, '')
        .replace(/\.ts$/, '')
        .replaceAll('/', '-');
      parts.set(source, name);
      return { path: `${up}parts/${name}.cjs`, external: true };
    });
  },
});

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  // One character beyond Latin 1 makes V8 hold the whole file as two bytes a character.
  charset: 'ascii',
  // A dynamic import becomes a deferred require, which hands over every name of a CommonJS file.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__importMetaUrl' },
};

/**
 * An arrow function is slower to compile than a function: until its arrow, it might be an expression in parentheses.
 * For our own sources only: esbuild makes functions also of arrows that say `super`, which packages have.
 * @type {import('esbuild').BuildOptions}
 */
const own = { ...common, supported: { ...common.supported, arrow: false } };

const banner = { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" };

const entries = (await readdir(`${root}src`, { recursive: true }))
  .filter((path) => /^[a-z]+\/index\.ts$/.test(path))
  .sort();

await rm(outdir, { recursive: true, force: true });
await mkdir(`${outdir}/lib`, { recursive: true });
await build({
  ...own,
  entryPoints: Object.fromEntries(entries.map((path) => [path.split('/')[0] ?? path, `src/${path}`])),
  outdir,
  outExtension: { '.js': '.cjs' },
  plugins: [lateApart('./')],
});
// A part may have parts.
for (const made = new Set(); ; ) {
  const next = [...parts].filter(([source]) => !made.has(source));
  if (next.length === 0) break;
  await build({
    ...own,
    entryPoints: Object.fromEntries(next.map(([source, name]) => [name, source])),
    outdir: `${outdir}/parts`,
    outExtension: { '.js': '.cjs' },
    plugins: [lateApart('../')],
  });
  for (const [source] of next) made.add(source);
}
await Promise.all(
  [...lazyPackages].map((specifier) =>
    build({
      ...common,
      // esbuild leaves `super` behind in what was an arrow function, and others' classes hold some.
      supported: { 'dynamic-import': false },
      banner,
      stdin: { contents: `export * from ${JSON.stringify(specifier)};`, resolveDir: root },
      outfile: `${outdir}/lib/${fileNameOf(specifier)}.cjs`,
      // An optional dependency of a dependency, asked for in a try block.
      external: ['supports-color'],
    }),
  ),
);
for (const entry of /** @type {(keyof typeof quickEntries)[]} */ (Object.keys(quickEntries))) {
  compileAtOnce(entry, `${outdir}/${entry}.cjs`);
}
// GitHub's clean-up is told apart by its file. A state that the step saves would not be there when it was killed at its
// start: then the clean-up would do the step's work.
await mkdir(`${outdir}/post`);
for (const path of entries) {
  const name = path.split('/')[0] ?? path;
  const spec = await readFile(`${root}src/${name}/spec.ts`, 'utf8').catch(() => '');
  if (!/^ {2}post: true,$/m.test(spec)) continue;
  await writeFile(`${outdir}/post/${name}.cjs`, `process.argv.push('--post');\nrequire('../${name}.cjs');\n`);
}
await writeFile(`${outdir}/.gitattributes`, '* linguist-generated=true -diff\n');
await chmod(`${outdir}/cli.cjs`, 0o755);

const filesOf = async (/** @type {string} */ folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();

const same = async () => {
  const [made, present] = await Promise.all([filesOf(outdir), filesOf(finished).catch(() => [])]);
  if (made.join() !== present.join()) return false;
  const equal = made.map(async (file) =>
    (await readFile(`${outdir}/${file}`)).equals(await readFile(`${finished}/${file}`)),
  );
  return (await Promise.all(equal)).every(Boolean);
};

if (await same()) await rm(outdir, { recursive: true });
else if (check) {
  await rm(outdir, { recursive: true });
  console.error('dist/ is not what src/ makes: run `npm run bundle` and commit it.');
  process.exitCode = 1;
} else {
  const before = `${outdir}-before`;
  await rename(finished, before).catch(() => {});
  await rename(outdir, finished);
  await rm(before, { recursive: true, force: true });
}
