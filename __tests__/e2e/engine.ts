import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** What the engine of `scripts/engine` offers to tests; see its `env`. */
const variable = (name: string): string => {
  const value = process.env[`QUAYGATE_ENGINE_${name}`];
  if (value) return value;
  throw new Error(
    `QUAYGATE_ENGINE_${name} is not set: run scripts/engine up --for test and eval "$(scripts/engine env)", or scripts/test.`,
  );
};

export const engine = {
  get registry() {
    return variable('REGISTRY');
  },
  /** A builder that can push by digest. */
  get builder() {
    return variable('BUILDER');
  },
  get platforms() {
    return variable('PLATFORMS');
  },
  /** `name=docker-image://…` lines: the public base images as this machine holds them. Empty beside Docker Hub. */
  get buildContexts() {
    return process.env.QUAYGATE_ENGINE_BUILD_CONTEXTS ?? '';
  },
  get trivyCache() {
    return variable('TRIVY_CACHE');
  },
  get trivyCacheClean() {
    return variable('TRIVY_CACHE_CLEAN');
  },
  get node24() {
    return variable('NODE24');
  },
};

/** Two platforms, a shell and a web server in 2 MB: what fixtures are built from. */
export const busybox = () => `${engine.registry}/library/busybox:1.36`;

/** A name that no other test or run uses, for projects, repositories and containers. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomBytes(4).toString('hex')}`;

/** `localhost:5000/e2e/<prefix>-1f2e3d4c`. */
export const uniqueImage = (prefix: string): string => `${engine.registry}/e2e/${uniqueName(prefix)}`;

/** The same name for every test file that builds from the same files, so that the next one finds what is built. */
export const sharedImage = async (prefix: string, context: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of (await readdir(context)).sort())
    hash.update(`${name}\n`).update(await readFile(join(context, name)));
  return `${engine.registry}/e2e/${prefix}-${hash.digest('hex').slice(0, 12)}`;
};

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

/** Runs a tool of the test's own, to look at what an action did. Throws with what it printed when it fails. */
export const tool = (
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly timeout?: number } = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.env };
    execFile(
      command,
      args,
      { cwd: options.cwd, env, timeout: options.timeout ?? 60_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        error
          ? reject(new Error(`${command} ${args.join(' ')}: ${error.message}\n${stderr}\n${stdout}`))
          : resolve(stdout.trim()),
    );
  });

export const docker = (...args: readonly string[]): Promise<string> => tool('docker', args);

/** The tags of a repository in the engine's registry, by name without host; none when there is no such repository. */
export const tagsOf = async (image: string): Promise<readonly string[]> => {
  const [host, ...path] = image.split('/');
  const answer = await fetch(`http://${host}/v2/${path.join('/')}/tags/list`);
  if (answer.status === 404) return [];
  const { tags } = (await answer.json()) as { tags: readonly string[] | null };
  return [...(tags ?? [])].sort();
};

/** The digest that a tag or digest stands for; undefined when there is none. */
export const digestOf = async (image: string, reference: string): Promise<string | undefined> => {
  const [host, ...path] = image.split('/');
  const types = ['application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json'];
  const answer = await fetch(`http://${host}/v2/${path.join('/')}/manifests/${reference}`, {
    method: 'HEAD',
    headers: {
      accept: [
        ...types,
        'application/vnd.docker.distribution.manifest.list.v2+json',
        'application/vnd.docker.distribution.manifest.v2+json',
      ].join(', '),
    },
  });
  return answer.status === 200 ? (answer.headers.get('docker-content-digest') ?? undefined) : undefined;
};
