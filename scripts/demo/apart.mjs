import { execFileSync } from 'node:child_process';
import { tagsOf } from './observe.mjs';
import { buildArguments, runEntry } from './pipeline.mjs';
import { bold, say } from './screen.mjs';

/** @typedef {import('./acts.mjs').Stage} Stage */

const title = 'On the branch: one build for each platform, joined by merge; then again by a builder that knows nothing';

/**
 * `--apart`: what separate jobs on native machines do, here one after the other, and what the cache in the registry is
 * worth to the next machine.
 * @param {Stage} stage @returns {Promise<import('./acts.mjs').Story>}
 */
export const apart = async (stage) => {
  const { project, engine } = stage;
  const started = Date.now();
  console.log(`\n${bold('main')}    ${title}`);
  project.onMain();
  await runEntry('metadata', ['--images', project.image], { ...stage, name: 'main-metadata' });
  const platforms = (engine.QUAYGATE_ENGINE_PLATFORMS ?? '').split(',').filter((name) => name !== '');
  const first = await buildApart(stage, platforms, 'first');
  const merged = await merge(stage, first, platforms);
  execFileSync('docker', ['buildx', 'prune', '--all', '--force'], { env: engine, stdio: 'ignore' });
  const again = await buildApart(stage, platforms, 'again');
  const hits = again.map(({ outputs }) => `${outputs['cache-hit-rate']} %`);
  const caches = (await tagsOf(project.image)).filter((tag) => tag.startsWith('cache-main'));
  /** @type {[boolean, string][]} */
  const looked = [
    [first.every(({ code }) => code === 0), `${platforms.join(' and ')} were built apart`],
    [
      merged.code === 0 && platformsOf(merged).join() === platforms.join(),
      `merge made one candidate of them: ${platformsOf(merged).join(', ')}`,
    ],
    [caches.length === platforms.length, `each has a cache of its own in the registry: ${caches.join(', ')}`],
    [
      hits.every((hit) => hit === '100 %'),
      `a builder that had forgotten all took ${hits.join(' and ')} of the steps from them`,
    ],
  ];
  const facts = looked.map(([holds, text]) => ({ holds, text }));
  for (const { holds, text } of facts) say.fact(holds, text);
  return { tag: 'main', title, report: '', seconds: (Date.now() - started) / 1000, facts };
};

/** @param {Stage} stage @param {string[]} platforms @param {string} name */
const buildApart = async (stage, platforms, name) => {
  const runs = [];
  for (const platform of platforms) {
    const args = buildArguments(stage.project, stage.engine, platform);
    runs.push(await runEntry('build', args, { ...stage, name: `main-${name}-${platform.replaceAll('/', '-')}` }));
  }
  return runs;
};

/** @param {Stage} stage @param {import('./pipeline.mjs').Run[]} runs @param {string[]} platforms */
const merge = (stage, runs, platforms) => {
  const candidates = JSON.stringify(runs.map(({ outputs }) => outputs.candidates));
  const args = ['--candidates', candidates, '--platforms', platforms.join(',')];
  return runEntry('merge', args, { ...stage, name: 'main-merge' });
};

/** @param {import('./pipeline.mjs').Run} run @returns {string[]} */
const platformsOf = ({ outputs }) => {
  const [candidate] = Array.isArray(outputs.candidates) ? outputs.candidates : [];
  return (candidate?.platforms ?? []).map((/** @type {{platform: string}} */ { platform }) => platform);
};
