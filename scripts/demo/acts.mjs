import { digestOf, statusOf, tagsOf } from './observe.mjs';
import { pipelineArguments, runEntry } from './pipeline.mjs';
import { bold, say, soft } from './screen.mjs';

/**
 * @typedef {object} Stage
 * @property {import('./project.mjs').Project} project
 * @property {import('./engine.mjs').Engine} engine
 * @property {string} folder
 * @property {boolean} verbose
 * @property {string} [strategy] of deploy
 *
 * @typedef {object} Story
 * @property {string} tag
 * @property {string} title
 * @property {string} report
 * @property {number} seconds
 * @property {{holds: boolean, text: string}[]} facts what was looked up afterwards, true or not
 */

/** @param {Stage} stage */
const harbourArguments = ({ project, engine, strategy }) =>
  pipelineArguments(project, engine, engine.QUAYGATE_ENGINE_TRIVY_CACHE ?? '', strategy);

/**
 * One commit through the pipeline: announce, change, run, then look whether it is as it should be.
 * @param {{tag: string, title: string, change: (project: import('./project.mjs').Project) => void,
 *   argumentsOf?: (stage: Stage) => string[],
 *   look: (run: import('./pipeline.mjs').Run, stage: Stage) => Promise<[boolean, string][]>}} act
 * @returns {(stage: Stage) => Promise<Story>}
 */
export const act =
  ({ tag, title, change, look, argumentsOf = harbourArguments }) =>
  async (stage) => {
    const { project } = stage;
    console.log(`\n${bold(tag)}  ${title}`);
    change(project);
    project.release(tag, title);
    const started = Date.now();
    const run = await runEntry('pipeline', argumentsOf(stage), { ...stage, name: tag });
    const seconds = (Date.now() - started) / 1000;
    const facts = (await look(run, stage)).map(([holds, text]) => ({ holds, text }));
    for (const { holds, text } of facts) say.fact(holds, text);
    if (facts.some(({ holds }) => !holds)) say.step(soft(`The whole log: ${run.log}`));
    return { tag, title, report: run.report, seconds, facts };
  };

/** @param {string} version @param {Stage} stage @returns {Promise<[boolean, string]>} */
const answers = async (version, { project }) => {
  const status = await statusOf(project.url);
  const said = status ? `${status.version}, database ${status.redis}` : 'nothing';
  return [status?.version === version && status?.redis === 'up', `${project.url} answers with ${said}`];
};

/** @param {import('./pipeline.mjs').Run} run @param {number} code @param {string} meaning @returns {[boolean, string]} */
export const ended = (run, code, meaning) => [
  run.code === code,
  `the pipeline ended with exit code ${run.code}: ${meaning}`,
];

const first = act({
  tag: 'v1.0.0',
  title: 'The first release',
  change: () => {},
  look: async (run, stage) => {
    const digest = await digestOf(stage.project.image, '1.0.0');
    return [
      ended(run, 0, 'built for two platforms, scanned, promoted, deployed, answering'),
      [
        digest !== undefined && digest === run.outputs.digest,
        `tag 1.0.0 holds the digest that was tested, ${short(digest)}`,
      ],
      await answers('1.0.0', stage),
    ];
  },
});

const second = act({
  tag: 'v1.1.0',
  title: 'A new headline',
  change: (project) =>
    project.edit('page.js', (text) => text.replace("'Harbour berth board'", "'Harbour: who berths where'")),
  look: async (run, stage) => {
    const [now, latest] = await Promise.all(['1.1.0', 'latest'].map((tag) => digestOf(stage.project.image, tag)));
    return [
      ended(run, 0, 'the same way, mostly from the cache'),
      [now !== undefined && now === latest, 'latest moved on to 1.1.0'],
      await answers('1.1.0', stage),
    ];
  },
});

const unhealthy = act({
  tag: 'v1.2.0',
  title: 'A slip: the application now listens on another port than its health check asks',
  change: (project) =>
    project.edit('server.js', (text) => text.replace('process.env.PORT || 8080', 'process.env.PORT || 8081')),
  look: async (run, stage) => [
    ended(run, 1, 'it did not get healthy'),
    [run.outputs.result === 'deploy', `deploy said no, and went back by itself`],
    await answers('1.1.0', stage),
  ],
});

const vulnerable = act({
  tag: 'v1.3.0',
  title: 'A dependency with a critical vulnerability (minimist 1.2.5, CVE-2021-44906)',
  change: (project) => {
    project.edit('server.js', (text) => text.replace('process.env.PORT || 8081', 'process.env.PORT || 8080'));
    project.edit('package.json', (text) => withDependency(text, (json) => json));
    project.edit('package-lock.json', (text) => {
      const lock = JSON.parse(withDependency(text, (json) => json.packages['']));
      lock.packages['node_modules/minimist'] = { version: '1.2.5', license: 'MIT' };
      return `${JSON.stringify(lock, null, 2)}\n`;
    });
  },
  look: async (run, stage) => {
    const { project, engine } = stage;
    const tags = await tagsOf(project.image);
    const clean = await scanWithoutAdvisory(String(run.outputs.reference), stage);
    return [
      ended(run, 1, 'the scan said no'),
      [run.outputs.result === 'scan', 'nothing after the scan ran: no tag, no deploy'],
      [
        !tags.includes('1.3.0') && tags.includes('1.2.0'),
        `the registry has ${tags.filter((tag) => !/^cache-/.test(tag)).join(', ')}; no 1.3.0`,
      ],
      [clean.code === 0, 'the same digest passes when the advisory is taken out of the database'],
      await answers('1.1.0', { ...stage, engine }),
    ];
  },
});

/** @param {string} text @param {(json: any) => any} at */
const withDependency = (text, at) => {
  const json = JSON.parse(text);
  at(json).dependencies.minimist = '1.2.5';
  return `${JSON.stringify(json, null, 2)}\n`;
};

/** @param {string} reference @param {Stage} stage */
const scanWithoutAdvisory = (reference, stage) =>
  runEntry(
    'scan',
    [
      '--reference',
      reference,
      '--cache-dir',
      stage.engine.QUAYGATE_ENGINE_TRIVY_CACHE_CLEAN ?? '',
      '--skip-db-update',
      'true',
    ],
    { ...stage, name: 'v1.3.0-clean' },
  );

/** @param {string | undefined} digest */
const short = (digest) => (digest ? `${digest.slice(0, 19)}…` : 'none');

export const acts = [first, second, unhealthy, vulnerable];
