import { spawn } from 'node:child_process';
import { copyFileSync, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './engine.mjs';
import { red, say, soft } from './screen.mjs';

/**
 * @typedef {object} Run
 * @property {number} code
 * @property {Record<string, unknown>} outputs
 * @property {string} report path of the page, '' when there is none
 * @property {string} log
 */

/**
 * Runs one entry of dist/ in the project, as `node dist/<entry>.cjs` on a laptop: the log goes to a file, its stages
 * to the screen as they pass.
 * @param {string} entry @param {string[]} args
 * @param {{project: import('./project.mjs').Project, engine: import('./engine.mjs').Engine, folder: string, name: string, verbose: boolean}} where
 * @returns {Promise<Run>}
 */
export const runEntry = async (entry, args, { project, engine, folder, name, verbose }) => {
  mkdirSync(join(folder, name), { recursive: true });
  const logFile = join(folder, name, `${entry}.log`);
  const log = createWriteStream(logFile);
  const child = spawn(process.execPath, [join(root, 'dist', `${entry}.cjs`), ...args, '--json'], {
    cwd: project.folder,
    env: engine,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let json = '';
  child.stdout.on('data', (chunk) => {
    json += chunk;
  });
  const stages = stageLines();
  const reading = (async () => {
    for await (const line of createInterface({ input: child.stderr })) {
      log.write(`${line}\n`);
      if (verbose) console.log(soft(`    ${line}`));
      stages.see(line);
    }
  })();
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 3));
  });
  await reading;
  stages.end();
  log.end();
  return {
    code,
    outputs: json ? JSON.parse(json) : {},
    report: keepReport(project.folder, join(folder, name)),
    log: logFile,
  };
};

/** What the pipeline itself says: a heading as a stage begins, at its end how long it took, why it failed. */
const stageLines = () => {
  let stage = '';
  const end = (took = '') => {
    if (stage) say.step(`${stage.padEnd(9)} ${soft(took)}`);
    stage = '';
  };
  return {
    end,
    see: (/** @type {string} */ line) => {
      if (line.startsWith('error: ')) {
        end();
        say.step(`${' '.repeat(9)} ${red(firstSentence(line.slice('error: '.length)))}`);
      }
      const name = /^▸ Quaygate: (\w+)$/.exec(line)?.[1];
      if (name !== undefined) {
        end();
        stage = name;
      }
      // Gates work side by side, so the time between headings would say nothing.
      const took = /^\s*(\w+) took ([\d.]+ s)/.exec(line);
      if (took?.[1] === stage) end(took[2]);
    },
  };
};

const firstSentence = (/** @type {string} */ text) => /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;

/** @param {string} project @param {string} folder */
const keepReport = (project, folder) => {
  const page = join(project, 'quaygate', 'report.html');
  if (!existsSync(page)) return '';
  const kept = join(folder, 'report.html');
  copyFileSync(page, kept);
  return kept;
};

/**
 * The whole pipeline with what is particular about this machine; everything else stands in the project's quaygate.yml.
 * @param {import('./project.mjs').Project} project @param {import('./engine.mjs').Engine} engine @param {string} trivyCache
 */
export const pipelineArguments = (project, engine, trivyCache, strategy = 'recreate') => [
  ...buildArguments(project, engine, engine.QUAYGATE_ENGINE_PLATFORMS),
  ...['--deploy-url', project.url],
  ...['--env', `HARBOUR_PORT=${project.port}`],
  ...(strategy === 'blue-green' ? blueGreen(engine) : []),
  ...(trivyCache ? ['--cache-dir', trivyCache, '--skip-db-update', 'true'] : []),
];

/**
 * @param {import('./project.mjs').Project} project @param {import('./engine.mjs').Engine} engine
 * @param {string | undefined} platforms
 */
export const buildArguments = (project, engine, platforms) => [
  ...['--image', project.image],
  ...optional('--build-contexts', engine.QUAYGATE_ENGINE_BUILD_CONTEXTS),
  ...optional('--secret-files', secretFiles(engine)),
  ...optional('--platforms', platforms),
];

/** With a short hold, so that the demo is one. @param {import('./engine.mjs').Engine} engine */
const blueGreen = ({ QUAYGATE_ENGINE_REGISTRY: registry }) => [
  ...['--strategy', 'blue-green', '--health-path', '/healthz', '--hold', '3s'],
  ...['--proxy-image', `${registry}/library/haproxy:3.2`],
];

/** @param {string} flag @param {string | undefined} value */
const optional = (flag, value) => (value ? [flag, value] : []);

/** @param {import('./engine.mjs').Engine} engine */
const secretFiles = ({ QUAYGATE_ENGINE_NPMRC: npmrc, QUAYGATE_ENGINE_CA: ca }) =>
  [npmrc && `npmrc=${npmrc}`, ca && `ca=${ca}`].filter(Boolean).join('\n');
