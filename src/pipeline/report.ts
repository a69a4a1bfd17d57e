import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { escapeHtml, hideIn, toHtml } from '../host/render.ts';
import { resultsFolder, writeResultText } from '../host/results.ts';
import type { Summary } from '../host/summary.ts';
import { style } from './report-style.ts';
import type { StageName } from './stages.ts';

export interface StageEnd {
  readonly name: StageName;
  readonly result: 'pass' | 'fail' | 'error';
  readonly milliseconds: number;
  /** Set when it did not pass. */
  readonly why?: string;
}

export interface Report {
  readonly event: PipelineEvent;
  readonly ends: readonly StageEnd[];
  readonly summaries: readonly Summary[];
  readonly skipped: readonly StageName[];
}

const fileName = 'report.html';

/** Writes the page beside the other results; returns its path in the checkout. */
export const writeReport = async (report: Report, host: Host): Promise<string> => {
  await writeResultText(host.workspace, fileName, reportPage(hideIn(report, host.withoutSecrets)));
  return `${resultsFolder}/${fileName}`;
};

export const reportPage = ({ event, ends, summaries, skipped }: Report): string => {
  const failed = ends.find(({ result }) => result !== 'pass');
  const title = `${event.repository.name || 'Pipeline'} ${event.tag ?? event.branch ?? event.ref}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="brand">Quaygate</p>
<h1>${escapeHtml(title)}</h1>
<p class="verdict ${failed?.result ?? 'pass'}">${escapeHtml(verdict(failed))}</p>
<p class="facts">${facts(event, ends)}</p>
</header>
<ol class="stages">
${ends.map(stageItem).join('\n')}
${skipped.map((name) => `<li class="skipped"><b>${name}</b><span>not run</span></li>`).join('\n')}
</ol>
<main>
${failed ? reason(failed) : ''}
${summaries.map(toHtml).join('\n')}
</main>
</body>
</html>
`;
};

const verdict = (failed: StageEnd | undefined): string => {
  if (!failed) return 'Every stage passed.';
  return failed.result === 'fail' ? `Stopped: ${failed.name} said no.` : `Stopped: ${failed.name} could not finish.`;
};

const facts = ({ sha, run }: PipelineEvent, ends: readonly StageEnd[]): string => {
  const total = ends.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return [
    `Commit <code>${escapeHtml(sha.slice(0, 12))}</code> by ${escapeHtml(run.actor || 'unknown')}`,
    ...(run.url && /^https?:\/\/[^\s"'<>]+$/.test(run.url)
      ? [`<a href="${escapeHtml(run.url)}" rel="noreferrer">run ${run.number}</a>`]
      : []),
    seconds(total),
  ].join(' · ');
};

/** The sentence, and below it what a tool printed. */
const reason = ({ result, why = '' }: StageEnd): string => {
  const [sentence = '', ...output] = why.split('\n');
  const printed = output.length === 0 ? '' : `<pre>${escapeHtml(output.join('\n'))}</pre>`;
  return `<section class="why ${result}"><h2>Why it stopped</h2><p>${escapeHtml(sentence)}</p>${printed}</section>`;
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)}\u00a0s`;

const stageItem = ({ name, result, milliseconds }: StageEnd): string =>
  `<li class="${result}"><b>${name}</b><span>${seconds(milliseconds)}</span></li>`;
