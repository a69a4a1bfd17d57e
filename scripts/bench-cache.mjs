// What the registry cache saves: the example (examples/harbour) built by a BuildKit that knows nothing, cold, then without
// a change, then after a change of a source, as shares of the cold time. And two nodes that build two platforms side by
// side, shown by their own work lists. Run by `npm run bench` when an engine is up; alone: node scripts/bench-cache.mjs.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { QUAYGATE_ENGINE_REGISTRY: registry, QUAYGATE_ENGINE_BUILD_CONTEXTS: contexts = '' } = process.env;
const { QUAYGATE_ENGINE_NPMRC: npmrc = '', QUAYGATE_ENGINE_CA: ca = '' } = process.env;
if (!registry) throw new Error('no engine is up: scripts/engine up, eval "$(scripts/engine env)"');

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-cache-'));
const image = `${registry}/bench/cache-${process.pid}`;
const docker = (/** @type {string[]} */ ...args) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @type {string[]} */
const containers = [];

/** A BuildKit that knows nothing. @returns {Promise<{name: string, endpoint: string}>} */
const buildKit = async () => {
  const config = join(folder, 'buildkitd.toml');
  writeFileSync(
    config,
    `[worker.oci]\n  networkMode = "host"\n[registry."${registry}"]\n  http = true\n[registry."docker.io"]\n  mirrors = ["${registry}"]\n`,
  );
  const name = `quaygate-bench-${process.pid}-${containers.length}`;
  const endpoint = `tcp://127.0.0.1:${await freePort()}`;
  containers.push(name);
  const mount = ['--volume', `${config}:/buildkitd.toml:ro`];
  docker(
    ...['run', '--detach', '--privileged', '--network', 'host', '--name', name, ...mount],
    ...['moby/buildkit:buildx-stable-1', '--config', '/buildkitd.toml', '--addr', endpoint],
  );
  for (let left = 200; ; left--) {
    const { status } = spawnSync('docker', ['exec', name, 'buildctl', '--addr', endpoint, 'debug', 'workers']);
    if (status === 0) return { name, endpoint };
    if (left === 0) throw new Error('BuildKit did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const source = join(folder, 'harbour');
cpSync(join(root, 'examples', 'harbour'), source, { recursive: true });
rmSync(join(source, 'quaygate.yml'), { force: true });
const git = (/** @type {string[]} */ ...args) =>
  execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], { cwd: source });
git('init', '--quiet', '--initial-branch=main');

const build = (/** @type {string} */ nodes, /** @type {string[]} */ ...more) => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'Change');
  const files = [npmrc && `npmrc=${npmrc}`, ca && `ca=${ca}`].filter(Boolean).join('\n');
  const args = [join(root, 'dist', 'cli.cjs'), 'build', '--image', image, '--nodes', nodes, '--json'];
  if (contexts) args.push('--build-contexts', contexts);
  if (files) args.push('--secret-files', files);
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, ...more], {
    cwd: source,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`build ended with ${status}: ${stderr.slice(-3000)}`);
  const { numbers } = JSON.parse(stdout);
  return { seconds: numbers.seconds, whole: (Date.now() - started) / 1000, hitRate: numbers.hitRate };
};

try {
  const rows = [];
  for (const what of ['cold', 'no change', 'a source changed']) {
    const { endpoint, name } = await buildKit();
    if (what === 'a source changed') appendFileSync(join(source, 'server.js'), '\n// changed\n');
    const platform = docker('exec', name, 'buildctl', '--addr', endpoint, 'debug', 'workers').includes('linux/amd64')
      ? 'linux/amd64'
      : 'linux/arm64';
    rows.push({ what, ...build(JSON.stringify({ [platform]: endpoint })) });
    docker('rm', '--force', '--volumes', name);
  }
  const cold = rows[0]?.seconds ?? Number.NaN;
  console.log('\nThe example by a builder that knows nothing, with the registry cache\n');
  for (const { what, seconds, hitRate } of rows) {
    console.log(
      `${what.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s ${((100 * seconds) / cold).toFixed(0).padStart(4)} % of cold, ${hitRate ?? 0} % of the steps from a cache`,
    );
  }

  const [first, second] = [await buildKit(), await buildKit()];
  writeFileSync(
    join(source, 'Dockerfile'),
    `FROM ${registry}/library/busybox:1.36\nARG TARGETARCH\nCOPY page.css /page-$TARGETARCH\nRUN sleep 3\n`,
  );
  const both = build(
    JSON.stringify({ 'linux/amd64': first.endpoint, 'linux/arm64': second.endpoint }),
    '--cache',
    'none',
  );
  const work = [first, second].map(({ name, endpoint }) =>
    docker('exec', name, 'buildctl', '--addr', endpoint, 'du', '--verbose'),
  );
  const did = work.map((list) => ['amd64', 'arm64'].filter((platform) => list.includes(`/page-${platform}`)).join());
  console.log(`\nTwo nodes, two platforms, a step of 3 s on each: ${both.seconds.toFixed(1)} s.`);
  console.log(`Work list of the first: ${did[0]}; of the second: ${did[1]}.`);
} finally {
  for (const name of containers) spawnSync('docker', ['rm', '--force', '--volumes', name]);
  rmSync(folder, { recursive: true, force: true });
}
