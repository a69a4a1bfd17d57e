import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './engine.mjs';

/** @typedef {Awaited<ReturnType<typeof openRepository>> & {image: string}} Project */

const author = [
  '-c',
  'user.name=Demo',
  '-c',
  'user.email=demo@example.com',
  '-c',
  'commit.gpgsign=false',
  '-c',
  'core.hooksPath=/dev/null',
];

/**
 * The example application as somebody's repository.
 * @param {string} folder @param {import('./engine.mjs').Engine} engine @returns {Promise<Project>}
 */
export const openProject = async (folder, engine) => ({
  ...(await openRepository(folder, 'harbour', 8080)),
  // A repository of its own at every demo: a released tag is never given to another digest.
  image: `${engine.QUAYGATE_ENGINE_REGISTRY}/demo-${Date.now().toString(36)}/harbour`,
});

/**
 * One of the examples as a fresh repository in `folder`, on branch main.
 * @param {string} folder @param {string} example @param {number} wantedPort
 */
export const openRepository = async (folder, example, wantedPort) => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'examples', example), folder, {
    recursive: true,
    filter: (path) => !/[/\\](node_modules|quaygate)$/.test(path),
  });
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-C', folder, ...author, ...args], { encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  const port = await freePort(wantedPort);
  return {
    folder,
    port,
    url: `http://127.0.0.1:${port}`,
    /** Changes one file; a change that finds nothing to change is a mistake of the demo. */
    edit: (/** @type {string} */ path, /** @type {(text: string) => string} */ change) => {
      const file = join(folder, path);
      const before = readFileSync(file, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`The demo's change of ${path} changed nothing.`);
      writeFileSync(file, after);
    },
    /** The branch itself, as a CI checks it out after a merge. */
    onMain: () => git('checkout', '--quiet', 'main'),
    /** Commits all there is and checks the tag out, as a CI does on a tag. */
    release: (/** @type {string} */ tag, /** @type {string} */ message) => {
      git('checkout', '--quiet', '-B', 'main');
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      git('tag', tag);
      git('checkout', '--quiet', tag);
      return git('rev-parse', 'HEAD');
    },
  };
};

/** @param {number} wanted @returns {Promise<number>} `wanted` if it is free on loopback, else any that is */
const freePort = (wanted) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () => (wanted === 0 ? reject(new Error('No free port on 127.0.0.1.')) : resolve(freePort(0))));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
