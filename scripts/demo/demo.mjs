#!/usr/bin/env node
// `npm run demo [-- --keep] [--verbose] [--strategy recreate|blue-green] [--apart | --fleet]`: the whole pipeline for real,
// four commits of the example application long, with --apart a build for each platform by itself after them; with --fleet two
// of a repository of three images in their place.
// Needs nothing but Node, Git and either Docker or root on Debian: the bundles in dist/ have no dependencies.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { account, accountPage } from './account.mjs';
import { acts } from './acts.mjs';
import { apart } from './apart.mjs';
import { removeApplication, removeTraces } from './application.mjs';
import { engineDown, engineIsUp, engineUp, root } from './engine.mjs';
import { fleetActs, openFleet } from './fleet.mjs';
import { openProject } from './project.mjs';
import { say } from './screen.mjs';

const known = ['--keep', '--verbose', '--strategy', '--apart', '--fleet'];
const strategies = ['recreate', 'blue-green'];
const given = process.argv.slice(2).flatMap((flag) => flag.replace(/^(--strategy)=/, '$1 ').split(' '));
const at = given.indexOf('--strategy');
const strategy = at < 0 ? 'recreate' : given[at + 1];
if (!strategies.includes(strategy ?? '')) {
  console.error(`The flag --strategy takes ${strategies.join(' or ')}, not "${strategy ?? ''}".`);
  process.exit(2);
}
const flags = at < 0 ? given : given.toSpliced(at, 2);
const wrong = flags.find((flag) => !known.includes(flag));
if (wrong !== undefined) {
  console.error(`The flag ${wrong} is unknown; the demo takes ${known.join(', ')}.`);
  process.exit(2);
}
const keep = flags.includes('--keep');
const verbose = flags.includes('--verbose');
const isFleet = flags.includes('--fleet');
if (isFleet && flags.includes('--apart')) {
  console.error('The flags --apart and --fleet exclude each other: leave one of them out.');
  process.exit(2);
}

const started = Date.now();
const wasUp = engineIsUp();
let failed = true;
say.title(`Quaygate demo: ${isFleet ? 'two commits of three images' : 'four commits'} on their way to production`);
// The image of the proxy comes with those for tests.
const engine = await engineUp(strategy === 'blue-green' ? 'test' : 'demo');
const folder = join(root, '.engine', 'demo');
mkdirSync(folder, { recursive: true });
try {
  await removeTraces(engine);
  const project = isFleet
    ? await openFleet(join(folder, 'fleet'), engine)
    : await openProject(join(folder, 'harbour'), engine);
  const stories = [];
  const ofHarbour = flags.includes('--apart') ? [...acts, apart] : acts;
  for (const act of isFleet ? fleetActs : ofHarbour) {
    stories.push(await act({ project, engine, folder, verbose, strategy }));
  }
  failed = stories.some((story) => story.facts.some(({ holds }) => !holds));
  const page = join(folder, 'report.html');
  writeFileSync(page, accountPage(stories));
  account({ stories, seconds: (Date.now() - started) / 1000, page, url: project.url, keep, failed });
} finally {
  if (!keep) await removeApplication(engine);
  if (!keep && !wasUp) await engineDown();
}
process.exitCode = failed ? 1 : 0;
