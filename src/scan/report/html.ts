import { escapeHtml } from '../../host/render.ts';
import type { MergedFinding, ScanResult } from '../result.ts';
import { severities } from '../severities.ts';
import { style } from './html-style.ts';
import { provenance } from './summary.ts';
import {
  advisoryUrl,
  cleaned,
  findingsText,
  headlineOf,
  kindName,
  oneLine,
  safeUrl,
  severityWord,
  whatOf,
} from './texts.ts';
import { upgradesOf } from './upgrades.ts';

/** A browser draws so many well; the JSON has all. */
const mostRows = 2_000;
const mostUpgrades = 100;
const mostFixed = 200;

/** One page, no scripts, nothing loaded from outside. */
export const htmlPage = (result: ScanResult): string => {
  const { outcome, verdict, targets } = result;
  const names = [...new Set(targets.map(({ target }) => target.name))];
  const title = oneLine(names.slice(0, 3).join(', ') || 'Scan', 200);
  const [sentence = '', ...details] = verdict.split('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Scan of ${text(title, 200)}</title>
<style>${style}</style>
</head>
<body>
<header class="${outcome}">
<p class="brand">Quaygate scan</p>
<h1>${text(title, 200)}</h1>
<p class="verdict">${text(headlineOf(result), 300)}</p>
<p class="sentence">${text(sentence, 2_000)}</p>
${details.length > 0 ? `<pre>${escapeHtml(cleaned(details.join('\n'), 8_000))}</pre>` : ''}
<p class="facts">${text(provenance(result), 2_000)}</p>
</header>
<main>
${outcome === 'error' && targets.length === 0 ? '' : counts(result)}
${sentences('Also', result.otherReasons)}
${upgrades(result)}
${findings('Findings', result.findings, result.baseline !== undefined)}
${fixed(result)}
${findings('Left out', result.ignored, false)}
${sentences('To know', result.warnings)}
</main>
</body>
</html>
`;
};

const counts = ({
  counts: numbers,
  findings: all,
  baseline,
  fixable,
  fixed: gone,
  ignored,
  new: news,
}: ScanResult): string => {
  const total = all.length;
  const bar = severities
    .filter((severity) => numbers[severity] > 0)
    .map((severity) => `<i class="${severity.toLowerCase()}" style="flex-grow:${numbers[severity]}"></i>`)
    .join('');
  const cards = severities.map(
    (severity) =>
      `<li class="${severity.toLowerCase()}${numbers[severity] === 0 ? ' none' : ''}"><b>${numbers[severity].toLocaleString('en')}</b><span>${severityWord(severity)}</span></li>`,
  );
  const facts = [
    ...(news === undefined ? [] : [`${news.toLocaleString('en')} new`]),
    `${fixable.toLocaleString('en')} with a fix`,
    ...(baseline === undefined ? [] : [`${gone.length.toLocaleString('en')} gone since the baseline`]),
    ...(ignored.length > 0 ? [`${ignored.length.toLocaleString('en')} left out`] : []),
  ];
  return `<section class="counts" aria-label="Counts">
<ul>${cards.join('')}</ul>
${total > 0 ? `<div class="bar" role="presentation">${bar}</div>` : ''}
<p class="facts">${facts.join(' · ')}</p>
</section>`;
};

const upgrades = ({ findings: all }: ScanResult): string => {
  const list = upgradesOf(all);
  if (list.length === 0) return '';
  const items = list.slice(0, mostUpgrades).map(
    ({ subject, installed, fixed: to, ids, worst }) =>
      `<li><span class="badge ${worst.toLowerCase()}">${severityWord(worst)}</span>
<div><p><code>${text(subject, 120)}</code> ${text(installed, 60)} <span class="arrow" aria-label="to">→</span> <b>${text(to.slice(0, 3).join(' / '), 120)}</b></p>
<p class="soft">takes away ${ids.length === 1 ? text(ids[0] ?? '', 60) : findingsText(ids.length)}</p></div></li>`,
  );
  return `<section><h2>What to upgrade</h2><ul class="upgrades">${items.join('\n')}</ul>${rest(list.length - mostUpgrades)}</section>`;
};

const findings = (title: string, list: readonly MergedFinding[], compared: boolean): string => {
  if (list.length === 0) return '';
  return `<section><h2>${title} <small>${list.length.toLocaleString('en')}</small></h2>
<ul class="findings">${list
    .slice(0, mostRows)
    .map((finding) => item(finding, compared))
    .join('\n')}</ul>${rest(list.length - mostRows)}</section>`;
};

const item = (finding: MergedFinding, compared: boolean): string => {
  const { id, severity, kind, title, fails, isNew, fixed: to, status, labels, ignored, notes } = finding;
  const link = advisoryUrl(id) ?? safeUrl(finding.url);
  const name = text(id, 120);
  const marks = [
    ...(fails ? ['<span class="mark fails">fails</span>'] : []),
    ...(compared && isNew ? ['<span class="mark">new</span>'] : []),
  ];
  const cure = to === undefined ? (status ?? '').replaceAll('_', ' ') : `fixed in ${to}`;
  return `<li><span class="badge ${severity.toLowerCase()}">${severityWord(severity)}</span>
<div><p class="what"><b>${link === undefined ? name : `<a href="${escapeHtml(link)}" rel="noreferrer">${name}</a>`}</b> <code>${text(whatOf(finding, 160), 160)}</code> ${marks.join(' ')}</p>
${title === undefined ? '' : `<p>${text(title, 300)}</p>`}
<p class="soft">${[
    cure,
    kind === 'vulnerability' ? '' : kindName(kind),
    labels.join(', '),
    ...(finding.paths[0] === undefined ? [] : [finding.paths[0]]),
  ]
    .filter((part) => part !== '')
    .map((part) => text(part, 200))
    .join(' · ')}</p>
${ignored === undefined ? '' : `<p class="soft">Left out: ${text(ignored.why, 300)}${ignored.expires === undefined ? '' : ` (until ${text(ignored.expires, 20)})`}</p>`}
${notes
  .slice(0, 5)
  .map((note) => `<p class="note">${text(note, 300)}</p>`)
  .join('')}${details(finding)}</div></li>`;
};

const details = ({ description, solution }: MergedFinding): string => {
  const words = [description, solution]
    .filter((part) => part !== undefined && part.trim() !== '')
    .map((part) => cleaned(part ?? '', 1_500));
  return words.length === 0
    ? ''
    : `<details><summary>More</summary><p class="long">${words.map(escapeHtml).join('</p><p class="long">')}</p></details>`;
};

const fixed = ({ fixed: gone }: ScanResult): string =>
  gone.length === 0
    ? ''
    : `<section><h2>Gone since the baseline <small>${gone.length.toLocaleString('en')}</small></h2><ul class="gone">${gone
        .slice(0, mostFixed)
        .map(
          (finding) =>
            `<li><b>${text(finding.id, 120)}</b> <code>${text(whatOf(finding, 160), 160)}</code> <span class="soft">${severityWord(finding.severity)}</span></li>`,
        )
        .join('')}</ul>${rest(gone.length - mostFixed)}</section>`;

const sentences = (title: string, list: readonly string[]): string =>
  list.length === 0
    ? ''
    : `<section><h2>${title}</h2><ul class="plain">${list
        .slice(0, 100)
        .map((one) => `<li>${text(one, 500)}</li>`)
        .join('')}</ul></section>`;

const rest = (count: number): string =>
  count > 0 ? `<p class="soft">… and ${count.toLocaleString('en')} more in the JSON report.</p>` : '';

const text = (value: string, limit: number): string => escapeHtml(oneLine(value, limit));
