// What `bake` costs beside bare `docker buildx bake`: five images that share a base, built from the same definition
// without the cache, and pushed; in pairs, so that a machine that slows down slows both. Run by `npm run bench` when an
// engine is up (scripts/engine); alone: node scripts/bench-bake.mjs [pairs].
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
// Work as of a small service: a second or two in all, so that what `bake` adds weighs most.
const work = (/** @type {number} */ megabytes) =>
  `RUN dd if=/dev/urandom of=/tmp/work bs=1M count=${megabytes} 2>/dev/null && sha256sum /tmp/work >/sum && rm /tmp/work`;
image('base', `FROM ${registry}/library/busybox:1.36\n${work(64)}\n`);
for (const name of names) image(name, `FROM base\n${work(32)}\nCOPY . /app\n`);
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
  'INPUT_NO-CACHE': 'true',
  INPUT_CACHE: 'none',
  INPUT_PROVENANCE: 'mode=min,inline-only=true',
};

/** @param {string[]} command @param {NodeJS.ProcessEnv} env @returns {number} milliseconds */
const time = ([program = '', ...args], env) => {
  emptyCommandFiles(folder);
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: project, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
};

const runs = {
  bare: () => time(bare, environment),
  bake: () => time([process.execPath, join(root, 'dist', 'bake.cjs')], ours),
};

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

try {
  runs.bare();
  runs.bake();
  const measured = Array.from({ length: pairs }, (_, pair) => {
    // Whoever is second finds a machine that is warmer by one run.
    const [first, second] =
      pair % 2 === 0 ? /** @type {const} */ (['bare', 'bake']) : /** @type {const} */ (['bake', 'bare']);
    const times = { [first]: runs[first](), [second]: runs[second]() };
    return { bare: times.bare ?? Number.NaN, bake: times.bake ?? Number.NaN };
  });
  const ratio = median(measured.map(({ bare: plain, bake }) => bake / plain));
  console.log(
    `bake of five images that share a base: bare ${median(measured.map((one) => one.bare)).toFixed(0)} ms, bake ${median(measured.map((one) => one.bake)).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (goal 1.15; median of ${pairs} pairs)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
