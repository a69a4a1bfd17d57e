// `npm run bench`: what starting an entry costs, against `node -e 0` on the same machine in the same run.
// The two run in turn, so that a machine that slows down slows both; the ratio is the median of the pairs' ratios.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyCommandFiles, githubPush, quickEntries } from './github-push.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pairs = Number(process.argv[2] ?? 21);
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error(`The number of pairs is "${process.argv[2]}", but it takes a whole number of at least 1.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-'));
/** A push as GitHub's runner hands it over. */
const github = githubPush(folder);

/** Of every kind, so that nothing is cheap by being the same. @param {number} at */
const manyRules = (at) =>
  [
    `type=raw,value=tag-${at}-{{sha}},enable={{is_default_branch}}`,
    `type=ref,event=branch,prefix=p${at}-`,
    `type=semver,pattern={{major}}.{{minor}},value=v1.${at}.0,suffix=-x`,
    `type=sha,suffix=-${at}`,
  ][at % 4] ?? '';

/** metadata does all its work; promote and smoke stop where the registry or the application would be asked. */
const entries = [
  { name: 'metadata', env: quickEntries.metadata },
  {
    name: 'metadata, 1,000 rules, 20 images',
    entry: 'metadata',
    env: {
      INPUT_IMAGES: Array.from({ length: 20 }, (_, at) => `ghcr.io/acme/shop-${at}`).join('\n'),
      INPUT_TAGS: Array.from({ length: 1_000 }, (_, at) => manyRules(at)).join('\n'),
    },
  },
  { name: 'promote', env: quickEntries.promote },
  { name: 'smoke', env: quickEntries.smoke },
];

/** Once at the end of each measured process, in its own words. */
const reporter = join(folder, 'memory.cjs');
writeFileSync(
  reporter,
  "process.on('exit', () => require('node:fs').writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));",
);

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {number} milliseconds */
const time = (args, env) => {
  emptyCommandFiles(folder);
  const started = process.hrtime.bigint();
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { env, cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
};

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {number} the most memory it ever held, in MiB */
const memory = (args, env) => {
  const file = join(folder, 'memory');
  time(['--require', reporter, ...args], { ...env, BENCH_MEMORY: file });
  return Number(readFileSync(file, 'utf8')) / 1024;
};

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const figure = (/** @type {number} */ value, /** @type {number} */ digits, /** @type {number} */ width) =>
  value.toFixed(digits).padStart(width);

const width = Math.max(...entries.map(({ name }) => name.length));
console.log(`Node ${process.version}, ${pairs} pairs\n`);
console.log(`${'entry'.padEnd(width)} node -e 0     entry    ratio    memory  bundle`);
for (const { name, entry: bundle = name, env } of entries) {
  const file = join(root, 'dist', `${bundle}.cjs`);
  const environment = { ...github, ...env };
  time([file], environment);
  /** @type {{bare: number, entry: number}[]} */
  const runs = [];
  for (let pair = 0; pair < pairs; pair++) {
    runs.push({ bare: time(['-e', '0'], environment), entry: time([file], environment) });
  }
  const bare = median(runs.map((run) => run.bare));
  const entry = median(runs.map((run) => run.entry));
  const ratio = median(runs.map((run) => run.entry / run.bare));
  console.log(
    `${name.padEnd(width)} ${figure(bare, 1, 6)} ms ${figure(entry, 1, 6)} ms ${figure(ratio, 2, 8)} ${figure(memory([file], environment), 0, 5)} MiB ${figure(statSync(file).size / 1000, 0, 4)} KB`,
  );
}
console.log(`\nMemory of node -e 0: ${figure(memory(['-e', '0'], github), 0, 0)} MiB`);
rmSync(folder, { recursive: true, force: true });

if (process.env.QUAYGATE_ENGINE_REGISTRY) {
  for (const script of ['bench-build.mjs', 'bench-bake.mjs', 'bench-cache.mjs']) {
    spawnSync(process.execPath, [join(root, 'scripts', script)], { stdio: 'inherit' });
  }
} else {
  console.log('\nbuild and bake are measured where an engine is up: scripts/engine up, eval "$(scripts/engine env)".');
}
