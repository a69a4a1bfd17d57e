import { execFileSync } from 'node:child_process';

/** The project names that the examples' Compose files give. */
const projects = ['harbour', 'fleet'];

/** @param {import('./engine.mjs').Engine} engine @param {string[]} args */
const docker = (engine, ...args) =>
  execFileSync('docker', args, { env: engine, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** @param {string} text */
const words = (text) => text.split(/\s+/).filter((word) => word !== '');

/** Stops the application and takes its containers, network and volume away. @param {import('./engine.mjs').Engine} engine */
export const removeApplication = async (engine) => {
  for (const project of projects) removeProject(project, engine);
};

/** @param {string} project @param {import('./engine.mjs').Engine} engine */
const removeProject = (project, engine) => {
  const proxy = words(docker(engine, 'ps', '--all', '--quiet', '--filter', `name=^${project}-proxy$`));
  if (proxy.length > 0) docker(engine, 'rm', '--force', ...proxy);
  for (const name of [`${project}-blue`, `${project}-green`, project]) {
    docker(engine, 'compose', '--project-name', name, 'down', '--volumes', '--timeout', '20');
  }
  const networks = words(docker(engine, 'network', 'ls', '--quiet', '--filter', `name=^${project}-proxy$`));
  if (networks.length > 0) docker(engine, 'network', 'rm', ...networks);
};

/** What an earlier demo left on this engine: the application, its releases, its tags stay as they are written anew. @param {import('./engine.mjs').Engine} engine */
export const removeTraces = async (engine) => {
  await removeApplication(engine);
  const filters = projects.flatMap((project) => ['--filter', `name=quaygate-release-${project}-`]);
  const releases = words(docker(engine, 'volume', 'ls', '--quiet', ...filters));
  if (releases.length > 0) docker(engine, 'volume', 'rm', ...releases);
};
