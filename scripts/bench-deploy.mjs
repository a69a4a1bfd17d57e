// Part of `npm run bench` where an engine is up (`scripts/engine up --for test`): a blue-green deployment without hold,
// against `docker compose up --wait` of the same release, in turn; and a deployment with nothing to do.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pairs = Number(process.argv[2] ?? 5);
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
  console.log('\nNo engine is up, so deploy against Compose is not measured: run scripts/engine up --for test first.');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-'));
/** @type {NodeJS.ProcessEnv} */
const environment = { ...process.env, ...added };
const registry = environment.QUAYGATE_ENGINE_REGISTRY ?? '';
const image = `${registry}/bench/deploy-${process.pid}`;
const project = `bench-${process.pid}`;

/** @param {string} command @param {string[]} args @param {string} [cwd] @returns {string} */
const run = (command, args, cwd = folder) => {
  const { status, stdout, stderr } = spawnSync(command, args, { env: environment, cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
};

/** @param {() => void} work @returns {number} seconds */
const time = (work) => {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e9;
};

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Ready half a second after its start. @param {string} version @returns {string} its reference */
const build = (version) => {
  writeFileSync(
    join(folder, 'Dockerfile'),
    `FROM ${registry}/library/busybox:1.36\nRUN mkdir /www && echo ${version} >/www/index.html\nCMD ["sh", "-c", "sleep 0.5; exec httpd -f -p 8080 -h /www"]\n`,
  );
  run('docker', ['buildx', 'build', '--quiet', '--push', '--tag', `${image}:${version}`, '.']);
  const { digest } = JSON.parse(
    run('docker', ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', `${image}:${version}`]),
  );
  run('docker', ['pull', '--quiet', `${image}@${digest}`]);
  return `${image}@${digest}`;
};

/** @param {string} name @param {string} reference @param {number} port */
const writeCompose = (name, reference, port) => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    join(folder, name, 'compose.yaml'),
    `name: ${name}
services:
  web:
    image: ${reference}
    ports: ["127.0.0.1:${port}:8080"]
    stop_grace_period: 1s
    healthcheck: {test: ["CMD", "wget", "-q", "-O-", "http://127.0.0.1:8080/"], interval: 250ms, retries: 20}
`,
  );
};

const references = [build('one'), build('two')];
const [plain, proxied] = [`${project}-plain`, `${project}-proxied`];
const ports = [await freePort(), await freePort()];
const flags = ['--strategy', 'blue-green', '--hold', '0s', '--proxy-image', `${registry}/library/haproxy:3.2`];

/** @param {string} reference */
const composeUp = (reference) => {
  writeCompose(plain, reference, ports[0] ?? 0);
  run('docker', ['compose', 'up', '--detach', '--wait'], join(folder, plain));
};
/** @param {string} reference */
const deploy = (reference) =>
  run(
    process.execPath,
    [join(root, 'dist/deploy.cjs'), '--images', `web=${reference}`, ...flags],
    join(folder, proxied),
  );

try {
  writeCompose(proxied, references[0] ?? '', ports[1] ?? 0);
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '-qm', 'b'],
  ]) {
    run('git', args, join(folder, proxied));
  }
  composeUp(references[0] ?? '');
  deploy(references[0] ?? '');
  /** @type {{compose: number, deploy: number, idle: number}[]} */
  const runs = [];
  for (let pair = 1; pair <= pairs; pair++) {
    const reference = references[pair % 2] ?? '';
    runs.push({
      compose: time(() => composeUp(reference)),
      deploy: time(() => deploy(reference)),
      idle: time(() => deploy(reference)),
    });
  }
  const shown = (/** @type {number} */ value) => `${value.toFixed(2).padStart(6)} s`;
  console.log(`\nOne release of an application that is ready after 0.5 s, ${pairs} pairs`);
  console.log(`docker compose up --wait  ${shown(median(runs.map((run) => run.compose)))}`);
  console.log(`blue-green without hold   ${shown(median(runs.map((run) => run.deploy)))}`);
  console.log(`difference                ${shown(median(runs.map((run) => run.deploy - run.compose)))}`);
  console.log(`nothing to do             ${shown(median(runs.map((run) => run.idle)))}`);
} finally {
  const names = [plain, proxied, `${proxied}-blue`, `${proxied}-green`];
  spawnSync('docker', ['rm', '-f', `${proxied}-proxy`], { env: environment });
  for (const name of names) spawnSync('docker', ['compose', '-p', name, 'down', '-v'], { env: environment });
  spawnSync('docker', ['network', 'rm', `${proxied}-proxy`], { env: environment });
  const { stdout } = spawnSync('docker', ['volume', 'ls', '-q', '--filter', `name=${project}`], {
    env: environment,
    encoding: 'utf8',
  });
  spawnSync('docker', ['volume', 'rm', ...stdout.split('\n').filter(Boolean)], { env: environment });
  rmSync(folder, { recursive: true, force: true });
}
