// `npm run demo -- --fleet`: a repository of three images, two of them from one base; the second commit touches one.
import { act, ended } from './acts.mjs';
import { digestOf } from './observe.mjs';
import { openRepository } from './project.mjs';

const targets = ['api', 'web', 'worker'];

/**
 * The example fleet as somebody's repository, with images on the engine's registry in the place of its own.
 * @param {string} folder @param {import('./engine.mjs').Engine} engine
 * @returns {Promise<import('./project.mjs').Project>}
 */
export const openFleet = async (folder, engine) => {
  const repository = await openRepository(folder, 'fleet', 8090);
  const images = `${engine.QUAYGATE_ENGINE_REGISTRY}/demo-${Date.now().toString(36)}`;
  repository.edit('compose.yaml', (text) =>
    `name: fleet\n${text}`.replaceAll('ghcr.io/acme', images).replace('8080:8080', `127.0.0.1:${repository.port}:8080`),
  );
  return { ...repository, image: `${images}/{{target}}` };
};

/** @param {import('./acts.mjs').Stage} stage */
const fleetArguments = ({
  project,
  engine: { QUAYGATE_ENGINE_TRIVY_CACHE: cache, QUAYGATE_ENGINE_BUILDER: builder },
}) => [
  ...['--bake-image', project.image, '--bake-changed-only', 'true', '--tags', 'type=semver,pattern={{version}}'],
  ...(builder ? ['--builder', builder] : []),
  ...['--test-image', 'api', '--test-run', 'test -s /www/index.html'],
  ...['--deploy-url', project.url, '--checks', '/'],
  ...(cache ? ['--cache-dir', cache, '--skip-db-update', 'true'] : []),
];

/** @param {import('./acts.mjs').Stage} stage @param {string} version @returns {Promise<(string | undefined)[]>} */
const digests = ({ project }, version) =>
  Promise.all(targets.map((target) => digestOf(project.image.replace('{{target}}', target), version)));

/** @param {import('./acts.mjs').Stage} stage @param {string} words @returns {Promise<[boolean, string]>} */
const shows = async ({ project }, words) => {
  const answer = await fetch(project.url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const page = (await answer?.text()) ?? '';
  return [page.includes(words), `${project.url} ${page === '' ? 'does not answer' : `answers, and says "${words}"`}`];
};

const first = act({
  tag: 'v1.0.0',
  title: 'A fleet of three images from one Bake file',
  change: () => {},
  argumentsOf: fleetArguments,
  look: async (run, stage) => {
    const found = await digests(stage, '1.0.0');
    return [
      ended(run, 0, 'all three built in one call, tested, scanned, promoted together, deployed'),
      [found.every((digest) => digest !== undefined), 'each of api, web and worker has the tag 1.0.0'],
      await shows(stage, 'All ships are in.'),
    ];
  },
});

const second = act({
  tag: 'v1.1.0',
  title: 'A change of the page alone',
  change: (project) => project.edit('web/page.html', (text) => text.replace('All ships are in.', 'Two are at sea.')),
  argumentsOf: fleetArguments,
  look: async (run, stage) => {
    const [before, now] = await Promise.all(['1.0.0', '1.1.0'].map((version) => digests(stage, version)));
    const same = targets.filter((_, at) => now?.[at] !== undefined && now[at] === before?.[at]);
    return [
      ended(run, 0, 'built what the change touches, took the promoted digests of the rest, scanned all'),
      [same.join() === 'api,worker', `of the digests of 1.0.0, 1.1.0 has those of ${same.join(' and ') || 'none'}`],
      await shows(stage, 'Two are at sea.'),
    ];
  },
});

export const fleetActs = [first, second];
