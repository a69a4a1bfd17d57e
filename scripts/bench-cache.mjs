// What each kind of cache saves: the example (examples/harbour) built by a BuildKit that knows nothing, cold, then without
// a change, then after a change of a source, as shares of the cold time. And two nodes that build two platforms side by
// side, shown by their own work lists. Run by `npm run bench` when an engine is up; alone: node scripts/bench-cache.mjs,
// with the names of kinds for those alone.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { QUAYGATE_ENGINE_REGISTRY: registry, QUAYGATE_ENGINE_BUILD_CONTEXTS: contexts = '' } = process.env;
const { QUAYGATE_ENGINE_NPMRC: npmrc = '', QUAYGATE_ENGINE_CA: ca = '' } = process.env;
if (!registry) throw new Error('no engine is up: scripts/engine up, eval "$(scripts/engine env)"');

const known = ['registry', 'gha', 'local', 'inline'];
const kinds = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = kinds.find((kind) => !known.includes(kind));
if (unknown !== undefined) {
  console.error(`There is no cache "${unknown}" to measure; the kinds are ${known.join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-cache-'));
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
// What the cache "local" leaves is nobody's source.
writeFileSync(join(source, '.git', 'info', 'exclude'), '.quaygate-cache/\n');

/** The cache service of GitHub Actions that the tests use. */
const cacheService = async () => {
  const file = join(root, '__tests__', 'e2e', 'actions-cache.ts');
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm' });
  const { startCacheService } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return startCacheService();
};

/**
 * @param {{image: string, nodes: string, more?: string[], env?: Record<string, string>}} what
 * @returns {Promise<{seconds: number, reference: string, hitRate: number}>}
 */
const build = async ({ image, nodes, more = [], env = {} }) => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'Change');
  const files = [npmrc && `npmrc=${npmrc}`, ca && `ca=${ca}`].filter(Boolean).join('\n');
  const args = [join(root, 'dist', 'cli.cjs'), 'build', '--image', image, '--nodes', nodes, '--json'];
  if (contexts) args.push('--build-contexts', contexts);
  if (files) args.push('--secret-files', files);
  const child = spawn(process.execPath, [...args, ...more], { cwd: source, env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`build ended with ${status}: ${stderr.slice(-3000)}`);
  const { numbers, reference } = JSON.parse(stdout);
  return { seconds: numbers.seconds, reference, hitRate: numbers.hitRate ?? 0 };
};

/** Which builder is asked for one platform: the one that the machine can run by itself. */
const own = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';

/** @param {string} kind @param {Record<string, string>} env */
const measure = async (kind, env) => {
  const image = `${registry}/bench/cache-${kind}-${process.pid}`;
  const rows = [];
  for (const what of ['cold', 'no change', 'a source changed']) {
    const { endpoint, name } = await buildKit();
    if (what === 'a source changed') appendFileSync(join(source, 'server.js'), '\n// changed\n');
    const more = ['--cache', kind, ...(kind === 'local' ? ['--cache-path', '.quaygate-cache/build'] : [])];
    const row = await build({ image, nodes: JSON.stringify({ [own]: endpoint }), more, env });
    rows.push(row);
    // What promote would do; the inline cache is found by it.
    if (kind === 'inline') docker('buildx', 'imagetools', 'create', '--tag', `${image}:main`, row.reference);
    docker('rm', '--force', '--volumes', name);
  }
  return rows;
};

/** @param {{seconds: number, hitRate: number}[]} rows */
const tableRow = (rows) =>
  rows
    .map(({ seconds, hitRate }, at) => {
      const share = `${((100 * seconds) / (rows[0]?.seconds ?? seconds)).toFixed(0)} %`.padStart(4);
      return at === 0 ? `${seconds.toFixed(1)} s` : `${seconds.toFixed(1)} s ${share} (${hitRate} % of the steps)`;
    })
    .map((text, at) => text.padStart(at === 0 ? 10 : 34))
    .join('');

/** @type {Awaited<ReturnType<typeof cacheService>> | undefined} */
let service;
try {
  service = await cacheService();
  const github = service.variables({ ref: 'refs/heads/main', mayWrite: true });
  console.log(
    '\nThe example, built by a builder that knows nothing: time, share of the cold time, steps from the cache\n',
  );
  console.log(`cache       ${'cold'.padStart(8)}${'no change'.padStart(34)}${'a source changed'.padStart(34)}`);
  for (const kind of kinds) console.log(kind.padEnd(10) + tableRow(await measure(kind, kind === 'gha' ? github : {})));

  const [first, second] = [await buildKit(), await buildKit()];
  writeFileSync(
    join(source, 'Dockerfile'),
    `FROM ${registry}/library/busybox:1.36\nARG TARGETARCH\nCOPY page.css /page-$TARGETARCH\nRUN sleep 3\n`,
  );
  const both = await build({
    image: `${registry}/bench/nodes-${process.pid}`,
    nodes: JSON.stringify({ 'linux/amd64': first.endpoint, 'linux/arm64': second.endpoint }),
    more: ['--cache', 'none'],
  });
  const work = [first, second].map(({ name, endpoint }) =>
    docker('exec', name, 'buildctl', '--addr', endpoint, 'du', '--verbose'),
  );
  const did = work.map((list) => ['amd64', 'arm64'].filter((platform) => list.includes(`/page-${platform}`)).join());
  console.log(`\nTwo nodes, two platforms, a step of 3 s on each: ${both.seconds.toFixed(1)} s.`);
  console.log(`Work list of the first: ${did[0]}; of the second: ${did[1]}.`);
} finally {
  await service?.close();
  for (const name of containers) spawnSync('docker', ['rm', '--force', '--volumes', name]);
  rmSync(folder, { recursive: true, force: true });
}
