// Part of `npm run bench` where an engine is up (`scripts/engine up`): five tags by promote, against five runs of
// `docker buildx imagetools create`, and against one run with five tags. All in turn, each time on tags that are new.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pairs = Number(process.argv[2] ?? 9);
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error(`The number of pairs is "${process.argv[2]}", but it takes a whole number of at least 1.`);
  process.exit(2);
}

/** @returns {Record<string, string> | undefined} what the engine's `env` prints */
const engine = () => {
  if (process.env.QUAYGATE_ENGINE_REGISTRY) return {};
  const { status, stdout } = spawnSync(join(root, 'scripts/engine'), ['env', '--json'], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
};

const added = engine();
if (!added) {
  console.log('\nNo engine is up, so promote against imagetools is not measured: run scripts/engine up first.');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-'));
const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';
const repository = { full_name: 'acme/shop', default_branch: 'main', html_url: 'https://github.com/acme/shop' };
writeFileSync(join(folder, 'event.json'), JSON.stringify({ ref: 'refs/heads/main', repository }));
for (const file of ['output', 'state', 'summary']) writeFileSync(join(folder, file), '');
/** A push as GitHub's runner hands it over. @type {NodeJS.ProcessEnv} */
const environment = {
  ...process.env,
  ...added,
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_EVENT_PATH: join(folder, 'event.json'),
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: sha,
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_WORKSPACE: folder,
  GITHUB_OUTPUT: join(folder, 'output'),
  GITHUB_STATE: join(folder, 'state'),
  GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  RUNNER_TEMP: folder,
};
const registry = environment.QUAYGATE_ENGINE_REGISTRY ?? '';
const image = `${registry}/bench/promote-${process.pid}`;

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} inputs @returns {string} */
const run = (command, args, inputs = {}) => {
  const env = { ...environment, ...inputs };
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

/** @param {string[]} tags */
const create = (tags) =>
  run('docker', ['buildx', 'imagetools', 'create', ...tags.flatMap((tag) => ['-t', `${image}:${tag}`]), reference]);

/** @param {string[]} tags */
const promote = (tags) =>
  run(process.execPath, [join(root, 'dist/promote.cjs')], { INPUT_REFERENCE: reference, INPUT_TAGS: tags.join(',') });

const tagsOf = (/** @type {string} */ run) => [`1.0.${run}`, `a-${run}`, `b-${run}`, `c-${run}`, `d-${run}`];

run('docker', ['buildx', 'imagetools', 'create', '-t', `${image}:seed`, `${registry}/library/busybox:1.36`]);
const inspected = JSON.parse(
  run('docker', ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', `${image}:seed`]),
);
const reference = `${image}@${inspected.digest}`;
promote(tagsOf('0'));

/** @type {{five: number, one: number, promote: number}[]} */
const runs = [];
for (let pair = 1; pair <= pairs; pair++) {
  runs.push({
    five: time(() => tagsOf(`${pair}1`).forEach((tag) => void create([tag]))),
    one: time(() => create(tagsOf(`${pair}2`))),
    promote: time(() => promote(tagsOf(`${pair}3`))),
  });
}
const shown = (/** @type {number} */ value) => `${value.toFixed(0).padStart(6)} ms`;
console.log(`\nFive tags on one image, ${pairs} pairs`);
console.log(`five imagetools create   ${shown(median(runs.map((run) => run.five)))}`);
console.log(`one with five tags       ${shown(median(runs.map((run) => run.one)))}`);
console.log(`promote                  ${shown(median(runs.map((run) => run.promote)))}`);
console.log(`ratio to the five        ${median(runs.map((run) => run.promote / run.five)).toFixed(2)}`);
console.log(`ratio to the one         ${median(runs.map((run) => run.promote / run.one)).toFixed(2)}`);
rmSync(folder, { recursive: true, force: true });
