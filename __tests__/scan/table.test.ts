import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/scan/finding.ts';
import { plain } from '../../src/scan/plain.ts';
import { summaryOf } from '../../src/scan/report/summary.ts';
import type { MergedFinding } from '../../src/scan/result.ts';
import type { Rule } from '../../src/scan/rule.ts';
import { tableLines } from '../../src/scan/table.ts';
import { imageTarget, resultWith, scannedOf } from './fixtures.ts';

const found: Finding = {
  kind: 'vulnerability',
  id: 'CVE-2021-44906',
  severity: 'CRITICAL',
  subject: 'minimist',
  installed: '1.2.5',
  fixed: '1.2.6',
  ecosystem: 'node-pkg',
};
const labels = ['linux/amd64', 'linux/arm64'];
const finding: MergedFinding = { ...found, identity: '', fails: true, notes: [], paths: [], labels };
const judged = (findings: readonly Finding[], rule: Partial<Rule> = {}) =>
  resultWith([scannedOf(imageTarget('linux/arm64'), findings)], { rule: { severity: ['CRITICAL'], ...rule } });

test('the table of the log is aligned', () => {
  const { fixed: _, ...open } = { ...finding, id: 'CVE-1', subject: 'a-longer-package', status: 'will_not_fix' };
  expect(tableLines([finding, open])).toEqual([
    'Severity  Finding         Package           Installed  Fixed in      Where',
    'CRITICAL  CVE-2021-44906  minimist          1.2.5      1.2.6         linux/amd64, linux/arm64',
    'CRITICAL  CVE-1           a-longer-package  1.2.5      will not fix  linux/amd64, linux/arm64',
  ]);
});

test('long tables end with how much is missing', () => {
  const many = Array.from({ length: 1_000 }, (_, number) => ({ ...finding, id: `CVE-2099-${number}` }));
  expect(tableLines(many)).toHaveLength(202);
  expect(tableLines(many).at(-1)).toBe('… and 800 more in the reports.');
  expect(summaryOf(judged(many)).blocks).toContainEqual({
    kind: 'text',
    text: '… and 900 more in the reports.',
  });
});

test('hostile text is one short line that draws nothing', () => {
  const text = `\u001b[31mred\r\n::error::x\u202e\u2028${'x'.repeat(1_000_000)}`;
  expect(plain(text)).toMatch(/^\[31mred ::error::x x{30,50}…$/);
  for (const line of tableLines([{ ...finding, id: text, subject: text, installed: text, fixed: text }])) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point
    expect(line).not.toMatch(/[\u0000-\u001f\u202e\u2028]/);
    expect(line.length).toBeLessThan(400);
  }
});

test.each([
  { id: 'CVE-2021-44906', url: 'https://nvd.nist.gov/vuln/detail/CVE-2021-44906' },
  { id: 'GHSA-xvch-5gv4-984h', url: 'https://github.com/advisories/GHSA-xvch-5gv4-984h' },
  { id: 'DSA-1-1', url: undefined },
  { id: 'CVE-2021-44906](https://evil.test)', url: undefined },
])('the link of $id is $url', ({ id, url }) => {
  const tables = summaryOf(judged([{ ...found, id }])).blocks.filter((block) => block.kind === 'table');
  const cell = tables.find(({ columns }) => columns.includes('Finding'))?.rows[0]?.[0];
  expect(cell).toEqual({ lines: [url === undefined ? id : { text: id, url }, expect.any(String)] });
});
