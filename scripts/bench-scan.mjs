// Part of `npm run bench` where an engine is up (`scripts/engine up --for test`): the scan of an image of two platforms
// with four formats, against two bare `trivy image` of the same digests, in turn, with one database.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyCommandFiles, githubPush } from './github-push.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pairs = Number(process.argv[2] ?? 9);
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error(`The number of pairs is "${process.argv[2]}", but it takes a whole number of at least 1.`);
  process.exit(2);
}

/** @returns {Record<string, string> | undefined} what the engine's `env` prints */
const engine = () => {
  if (process.env.QUAYGATE_ENGINE_TRIVY_CACHE) return {};
  const { status, stdout } = spawnSync(join(root, 'scripts/engine'), ['env', '--json'], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
};

const added = engine();
const cache = added?.QUAYGATE_ENGINE_TRIVY_CACHE ?? process.env.QUAYGATE_ENGINE_TRIVY_CACHE;
if (!added || !cache) {
  console.log('\nNo engine with Trivy is up, so the scan is not measured: run scripts/engine up --for test first.');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-'));
/** @type {NodeJS.ProcessEnv} */
const environment = { ...process.env, ...added, ...githubPush(folder) };
const registry = environment.QUAYGATE_ENGINE_REGISTRY ?? '';
const image = `${registry}/library/node:24-bookworm-slim`;
// What this release cannot write yet is not asked for.
const hasFormats = /^ {2}format:$/m.test(readFileSync(join(root, 'actions/scan/action.yml'), 'utf8'));
const formats = hasFormats ? 'table,json,sarif,gitlab' : '';

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} more @returns {string} */
const run = (command, args, more = {}) => {
  const env = { ...environment, ...more };
  const { status, stdout, stderr } = spawnSync(command, args, { env, cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
};

/** @param {() => void} work @returns {number} milliseconds */
const time = (work) => {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e6;
};

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const raw = run('docker', ['buildx', 'imagetools', 'inspect', '--raw', image]);
/** @type {string[]} */
const digests = JSON.parse(raw).manifests.map((/** @type {{ digest: string }} */ { digest }) => digest);
const repository = `${registry}/library/node`;

const bare = () => {
  for (const digest of digests) {
    // A fresh cache of layers each time, as on a hosted runner; the database is there for both.
    const options = ['--cache-dir', cache, '--cache-backend', 'memory', '--image-src', 'remote', '--skip-db-update'];
    const quiet = ['--quiet', '--scanners', 'vuln', '--skip-version-check', '--disable-telemetry'];
    const output = ['--format', 'json', '--output', join(folder, 'bare.json')];
    run('trivy', ['image', ...options, ...quiet, ...output, `${repository}@${digest}`]);
  }
};

const scan = () => {
  emptyCommandFiles(folder);
  const inputs = { 'INPUT_IMAGE-REF': image, 'INPUT_CACHE-DIR': cache, 'INPUT_EXIT-CODE': '0', INPUT_FORMAT: formats };
  run(process.execPath, [join(root, 'dist/scan.cjs')], {
    ...inputs,
    RUNNER_TOOL_CACHE: mkdtempSync(join(folder, 'tools-')),
  });
};

bare();
scan();
/** @type {{bare: number, scan: number}[]} */
const runs = [];
for (let pair = 1; pair <= pairs; pair++) runs.push({ bare: time(bare), scan: time(scan) });
const shown = (/** @type {number} */ value) => `${value.toFixed(0).padStart(6)} ms`;
console.log(`\nThe scan of two platforms${formats ? ` with ${formats}` : ''}, ${pairs} pairs`);
console.log(`two bare trivy image     ${shown(median(runs.map((run) => run.bare)))}`);
console.log(`scan                     ${shown(median(runs.map((run) => run.scan)))}`);
console.log(`ratio                    ${median(runs.map((run) => run.scan / run.bare)).toFixed(2)}`);
rmSync(folder, { recursive: true, force: true });
