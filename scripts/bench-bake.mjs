// What `bake` costs beside bare `docker buildx bake`: five images that share a base, built from the same definition
// without the cache, and pushed; in pairs, so that a machine that slows down slows both. Run by `npm run bench` when an
// engine is up (scripts/engine); alone: node scripts/bench-bake.mjs [pairs].
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyCommandFiles, githubPush } from './github-push.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { QUAYGATE_ENGINE_REGISTRY: registry, QUAYGATE_ENGINE_BUILDER: builder } = process.env;
const pairs = Number(process.argv[2] ?? 7);
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error(`The number of pairs is "${process.argv[2]}", but it takes a whole number of at least 1.`);
  process.exit(2);
}
if (!registry || !builder) {
  console.error('No engine is up: run scripts/engine up and eval "$(scripts/engine env)".');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-bake-'));
const project = join(folder, 'project');
const names = ['api', 'web', 'worker', 'admin', 'mailer'];

/** @param {string} name @param {string} dockerfile */
const image = (name, dockerfile) => {
  mkdirSync(join(project, name), { recursive: true });
  writeFileSync(join(project, name, 'Dockerfile'), dockerfile);
  for (let file = 0; file < 20; file++) writeFileSync(join(project, name, `file-${file}.txt`), name.repeat(500 * file));
};
// Work as of a small service: a second or two in all, so that what `bake` adds weighs most. Each image has steps of its
// own: BuildKit does equal ones once when they meet, and twice when they do not.
/** @param {string} name @param {number} megabytes */
const work = (name, megabytes) =>
  `RUN dd if=/dev/urandom of=/tmp/${name} bs=1M count=${megabytes} 2>/dev/null && sha256sum /tmp/${name} >/sum && rm /tmp/${name}`;
image('base', `FROM ${registry}/library/busybox:1.36\n${work('base', 36)}\n`);
for (const name of names) image(name, `FROM base\n${work(name, 12)}\nCOPY . /app\n`);
writeFileSync(
  join(project, 'docker-bake.json'),
  JSON.stringify({
    group: { default: { targets: names } },
    target: {
      base: { context: 'base' },
      ...Object.fromEntries(names.map((name) => [name, { context: name, contexts: { base: 'target:base' } }])),
    },
  }),
);

const { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG } = process.env;
const environment = { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG };
const output = (/** @type {string} */ name) =>
  `type=image,name=${registry}/bench/${name},push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true`;
const bare = [
  ...['docker', 'buildx', 'bake', '--builder', builder, '--no-cache', '--metadata-file', join(folder, 'bare.json')],
  ...names.flatMap((name) => ['--set', `${name}.output=${output(name)}`]),
  ...['--set', '*.attest=type=provenance,mode=min,inline-only=true'],
];
const ours = {
  ...environment,
  ...githubPush(folder),
  GITHUB_WORKSPACE: project,
  INPUT_IMAGE: `${registry}/bench/{{target}}`,
  INPUT_BUILDER: builder,
  INPUT_CACHE: 'none',
  INPUT_PROVENANCE: 'mode=min,inline-only=true',
};

/** @typedef {{wall: number, cpu: number}} Cost in milliseconds; the CPU time is that of the command and its children, without BuildKit. */

/** @param {string[]} command @param {NodeJS.ProcessEnv} env @returns {Cost} */
const time = (command, env) => {
  emptyCommandFiles(folder);
  const started = process.hrtime.bigint();
  const script = '"$@" >/dev/null; code=$?; times; exit $code';
  const options = /** @type {const} */ ({ cwd: project, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', ...command], options);
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  const ofChildren = stdout.trim().split('\n').at(-1) ?? '';
  const times = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 6e4 + Number(s) * 1e3);
  return { wall, cpu: times.reduce((sum, one) => sum + one, 0) };
};

const runs = {
  bare: () => time(bare, environment),
  // A shell hands on no variable whose name has a hyphen.
  bake: () => time(['env', 'INPUT_NO-CACHE=true', process.execPath, join(root, 'dist', 'bake.cjs')], ours),
};

const nothing = { wall: Number.NaN, cpu: Number.NaN };

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

try {
  runs.bare();
  runs.bake();
  if (!/^cache-hit-rate<<(\S+)\n0\n\1$/m.test(readFileSync(join(folder, 'output'), 'utf8')))
    throw new Error('bake took steps from a cache, so there is nothing to compare.');
  const measured = Array.from({ length: pairs }, (_, pair) => {
    // Whoever is second finds a machine that is warmer by one run.
    const [first, second] =
      pair % 2 === 0 ? /** @type {const} */ (['bare', 'bake']) : /** @type {const} */ (['bake', 'bare']);
    const times = { [first]: runs[first](), [second]: runs[second]() };
    return { bare: times.bare ?? nothing, bake: times.bake ?? nothing };
  });
  const ratio = median(measured.map(({ bare: plain, bake }) => bake.wall / plain.wall));
  const middle = (/** @type {'bare' | 'bake'} */ of, /** @type {keyof Cost} */ what) =>
    median(measured.map((pair) => pair[of][what])).toFixed(0);
  console.log(
    `bake of five images that share a base: bare ${middle('bare', 'wall')} ms, bake ${middle('bake', 'wall')} ms, ratio ${ratio.toFixed(2)} (goal 1.15; median of ${pairs} pairs)`,
  );
  console.log(
    `  CPU time without BuildKit's: bare ${middle('bare', 'cpu')} ms, bake ${middle('bake', 'cpu')} ms, which is ${median(measured.map(({ bare: plain, bake }) => bake.cpu - plain.cpu)).toFixed(0)} ms more`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
