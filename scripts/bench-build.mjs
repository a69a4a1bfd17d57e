// What `build` costs beside bare `docker buildx build` with the same flags: a warm rebuild for two platforms, in pairs,
// so that a machine that slows down slows both; the ratio is the median of the pairs' ratios. Run by `npm run bench`
// when an engine is up (scripts/engine); alone: node scripts/bench-build.mjs [pairs].
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { QUAYGATE_ENGINE_REGISTRY: registry, QUAYGATE_ENGINE_BUILDER: builder } = process.env;
const pairs = Number(process.argv[2] ?? 11);
if (!Number.isInteger(pairs) || pairs < 1) {
  console.error(`The number of pairs is "${process.argv[2]}", but it takes a whole number of at least 1.`);
  process.exit(2);
}
if (!registry || !builder) {
  console.error('No engine is up: run scripts/engine up and eval "$(scripts/engine env)".');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-build-'));
const usage = join(folder, 'usage.json');
const hook = join(folder, 'hook.cjs');
writeFileSync(
  hook,
  `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));`,
);
const project = join(folder, 'project');
spawnSync('mkdir', [project]);
writeFileSync(
  join(project, 'Dockerfile'),
  `FROM ${registry}/library/busybox:1.36 AS base\nRUN echo made >/made\nFROM base\nCOPY . /app\nRUN ls /app >/list\n`,
);
for (let file = 0; file < 50; file++) writeFileSync(join(project, `file-${file}.txt`), 'x'.repeat(1000 * file));
for (const args of [
  ['init', '-q'],
  ['add', '.'],
  ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'x'],
]) {
  spawnSync('git', args, { cwd: project });
}

const platforms = 'linux/amd64,linux/arm64';
const image = `${registry}/bench/build`;
const output = `type=image,name=${image},push-by-digest=true,name-canonical=true,push=true,oci-mediatypes=true`;
const attest =
  'type=provenance,mode=min,inline-only=true,builder-id=https://github.com/acme/shop/actions/runs/1/attempts/1';
const files = ['--iidfile', join(folder, 'id'), '--metadata-file', join(folder, 'metadata.json')];
const bare = [
  'docker',
  'buildx',
  'build',
  '--builder',
  builder,
  '--platform',
  platforms,
  '--output',
  output,
  '--attest',
  attest,
  ...files,
  '.',
];
const ours = [process.execPath, join(root, 'dist', 'build.cjs')];

/** A push as GitHub's runner hands it over, and nothing of this machine that would slow either of the two. */
const { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG } = process.env;
const event = join(folder, 'event.json');
const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';
writeFileSync(
  event,
  JSON.stringify({
    head_commit: { id: sha, timestamp: '2026-11-20T10:00:00+00:00' },
    repository: {
      full_name: 'acme/shop',
      default_branch: 'main',
      html_url: 'https://github.com/acme/shop',
      private: true,
    },
  }),
);
const channels = Object.fromEntries(
  ['OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => {
    writeFileSync(join(folder, name), '');
    return [`GITHUB_${name}`, join(folder, name)];
  }),
);
const environment = { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG, BUILDKIT_PROGRESS: 'plain' };
const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_EVENT_PATH: event,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: sha,
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_RUN_ID: '1',
  GITHUB_WORKSPACE: project,
  RUNNER_TEMP: folder,
  ...channels,
  INPUT_IMAGE: image,
  INPUT_BUILDER: builder,
  INPUT_PLATFORMS: platforms,
  INPUT_CACHE: 'none',
};

/** @typedef {{wall: number, cpu: number}} Cost in milliseconds; the CPU time is that of the command and its children. */

/** @param {string[]} command @param {NodeJS.ProcessEnv} [env] @returns {Cost} */
const run = (command, env = {}) => {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$@" >/dev/null 2>&1; code=$?; times; exit $code', 'sh', ...command],
    {
      cwd: project,
      env: { ...environment, ...env },
      encoding: 'utf8',
    },
  );
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${command.slice(0, 4).join(' ')} ended with ${status}: ${stderr}`);
  const ofChildren = stdout.trim().split('\n').at(-1) ?? '';
  const cpu = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 6e4 + Number(s) * 1e3,
    0,
  );
  return { wall, cpu };
};

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

try {
  run(bare);
  run(ours, { ...github, NODE_OPTIONS: `--require ${hook}` });
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(usage, 'utf8'));
  /** @type {{bare: Cost, ours: Cost}[]} */
  const costs = [];
  for (let pair = 0; pair < pairs; pair++) costs.push({ bare: run(bare), ours: run(ours, github) });
  /** @param {'wall' | 'cpu'} what @param {string} name @param {string} most */
  const line = (what, name, most) => {
    const [plain, own] = [median(costs.map((cost) => cost.bare[what])), median(costs.map((cost) => cost.ours[what]))];
    const ratio = median(costs.map((cost) => cost.ours[what] / cost.bare[what]));
    console.log(
      `${name.padEnd(20)} ${plain.toFixed(0).padStart(6)} ms ${own.toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(7)}   ${most}`,
    );
  };
  console.log(`\nA warm rebuild for ${platforms}, ${pairs} pairs\n`);
  console.log('                     buildx        build      ratio   at most');
  line('wall', 'wall time', '1.25');
  line('cpu', 'CPU, with docker', '');
  const bareCpu = median(costs.map((cost) => cost.bare.cpu));
  const ownCpu = (userCPUTime + systemCPUTime) / 1000;
  console.log(
    `${'CPU, our process'.padEnd(20)} ${bareCpu.toFixed(0).padStart(6)} ms ${ownCpu.toFixed(0).padStart(6)} ms ${(ownCpu / bareCpu).toFixed(2).padStart(7)}   1.6`,
  );
  console.log(`${'memory'.padEnd(20)} ${(maxRSS / 1024).toFixed(0).padStart(19)} MiB          90`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
