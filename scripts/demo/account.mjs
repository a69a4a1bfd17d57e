import { relative } from 'node:path';
import { bold, green, red, soft } from './screen.mjs';

/** @typedef {import('./acts.mjs').Story} Story */

/**
 * The end of the demo, for somebody who reads nothing else.
 * @param {{stories: Story[], seconds: number, page: string, url: string, keep: boolean, failed: boolean}} facts
 */
export const account = ({ stories, seconds, page, url, keep, failed }) => {
  console.log(`\n${bold('What happened')}`);
  for (const { tag, title, seconds: took, facts } of stories) {
    const holds = facts.every((fact) => fact.holds);
    console.log(`  ${holds ? green('✔') : red('✘')} ${bold(tag)} ${title} ${soft(`(${took.toFixed(0)} s)`)}`);
  }
  console.log(
    `\n  Application  ${url} ${keep ? 'is running' : soft('(stopped again; npm run demo -- --keep leaves it running)')}`,
  );
  console.log(`  Report       ${relative(process.cwd(), page)}`);
  console.log(`  Time         ${seconds.toFixed(0)} s`);
  if (failed) console.log(`\n  ${red('Not all of it went as it should: see ✘ above.')}`);
};

const escapeHtml = (/** @type {string} */ text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @param {Story[]} stories */
export const accountPage = (stories) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quaygate demo</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .2rem; }
ul { margin: .2rem 0; padding-left: 1.3rem; list-style: none; } li::before { margin-left: -1.3rem; margin-right: .4rem; }
.yes::before { content: "✓"; color: #18794e; } .no::before { content: "✗"; color: #c4302b; }
</style></head><body>
<h1>Quaygate demo: ${stories.length === 2 ? 'two' : 'four'} commits</h1>
${stories.map(storyHtml).join('\n')}
</body></html>
`;

/** @param {Story} story */
const storyHtml = ({ tag, title, facts, report }) => `<h2>${escapeHtml(tag)}: ${escapeHtml(title)}</h2>
<ul>${facts.map(({ holds, text }) => `<li class="${holds ? 'yes' : 'no'}">${escapeHtml(text)}</li>`).join('')}</ul>
${report ? `<p><a href="${escapeHtml(tag)}/report.html">The pipeline's report</a></p>` : ''}`;
