import { describe, expect, test } from '@jest/globals';
import { type Report, reportPage } from '../../src/pipeline/report.ts';
import { pushEvent } from '../fake-host.ts';

const hostile = `</pre><script>alert(1)</script><img src=x onerror="alert('2')">&amp;`;

const report = (changes: Partial<Report> = {}): Report => ({
  event: pushEvent,
  ends: [
    { name: 'metadata', result: 'pass', milliseconds: 40 },
    { name: 'build', result: 'pass', milliseconds: 12_345 },
  ],
  summaries: [],
  skipped: [],
  ...changes,
});

const textOf = (page: string): string =>
  page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the report', () => {
  test('names what was built and how each stage ended', () => {
    const text = textOf(reportPage(report()));
    expect(text).toContain('acme/shop main Every stage passed. Commit 860c1904a1ce by mona · run 7 · 12.4 s');
    expect(text).toContain('metadata 0.0 s build 12.3 s');
    expect(text).not.toContain('Why it stopped');
  });

  test.each([
    ['fail', 'Stopped: scan said no.'],
    ['error', 'Stopped: scan could not finish.'],
  ] as const)('tells a no from a failure: %s', (result, verdict) => {
    const page = reportPage(
      report({
        ends: [{ name: 'scan', result, milliseconds: 7_000, why: 'one critical finding' }],
        skipped: ['promote', 'deploy', 'smoke'],
      }),
    );
    const text = textOf(page);
    expect(text).toContain(verdict);
    expect(text).toContain('promote not run deploy not run smoke not run');
    expect(text).toContain('Why it stopped one critical finding');
    expect(page).toContain(`<p class="verdict ${result}">`);
  });

  test('shows the sentence, and below it what a tool printed', () => {
    const why = 'The build failed.\nERROR: <x>\nexit code: 1';
    const page = reportPage(report({ ends: [{ name: 'build', result: 'fail', milliseconds: 1, why }] }));
    expect(page).toContain('<p>The build failed.</p><pre>ERROR: &#60;x&#62;\nexit code: 1</pre>');
  });

  test('links to the run, where there is one to link to', () => {
    expect(reportPage(report())).toContain(
      '<a href="https://git.example.com/acme/shop/runs/42" rel="noreferrer">run 7</a>',
    );
    const { url: _url, ...run } = pushEvent.run;
    expect(reportPage(report({ event: { ...pushEvent, run } }))).not.toContain('href');
  });

  test('says the tag of a release and the ref where there is nothing else', () => {
    const { branch: _branch, ...nowhere } = pushEvent;
    expect(reportPage(report({ event: { ...nowhere, tag: 'v1.0.0' } }))).toContain('<h1>acme/shop v1.0.0</h1>');
    const detached = { ...nowhere, ref: 'refs/pull/7/merge', repository: { name: '', url: '' } };
    expect(reportPage(report({ event: detached }))).toContain('<h1>Pipeline refs/pull/7/merge</h1>');
  });

  test('takes text from outside for text, wherever it stands', () => {
    const page = reportPage(
      report({
        event: {
          ...pushEvent,
          branch: hostile,
          sha: hostile,
          repository: { name: hostile, url: '' },
          run: { ...pushEvent.run, actor: hostile, url: 'javascript:alert(1)' },
        },
        ends: [{ name: 'build', result: 'fail', milliseconds: 1, why: `${hostile}\n${hostile}` }],
        summaries: [
          {
            action: 'build',
            title: hostile,
            blocks: [
              { kind: 'heading', text: hostile },
              { kind: 'text', text: hostile },
              { kind: 'verdict', result: 'fail', text: hostile },
              { kind: 'code', text: hostile },
              { kind: 'list', items: [hostile, { text: hostile, code: true }] },
              {
                kind: 'table',
                columns: [hostile],
                rows: [
                  [hostile],
                  [{ text: hostile, url: 'javascript:alert(1)' }],
                  [{ text: 'x', url: `https://x/"${hostile}` }],
                ],
              },
            ],
          },
        ],
      }),
    );
    const allowed =
      /^<(!doctype html|\/?(html|head|title|style|body|header|h[123]|p|ol|ul|li|b|span|main|section|pre|code|div|table|thead|tbody|tr|th|td)|html lang="en"|meta [a-z-]+="[^"<>]*"( [a-z]+="[^"<>]*")?|(p|ol|li|div|section) class="[a-z ]+")>$/;
    const tags = page.match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
    expect(page).not.toMatch(/href=/);
  });

  test('loads nothing and runs nothing', () => {
    const page = reportPage(report());
    expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|src=/i);
  });
});
