import { describe, expect, test } from '@jest/globals';
import type { ChangeRequest } from '../../src/host/event.ts';
import { toMarkdown } from '../../src/host/render.ts';
import type { Summary } from '../../src/host/summary.ts';
import { annotate } from '../../src/scan/report/annotations.ts';
import { commentOn } from '../../src/scan/report/comment.ts';
import { summaryOf } from '../../src/scan/report/summary.ts';
import { fakeHost } from '../fake-host.ts';
import { exampleResult, hostileResult, imageTarget, manyResult, minimist, resultWith, scannedOf } from './fixtures.ts';

const change: ChangeRequest = { number: 7, head: { branch: 'topic' }, base: { branch: 'main' }, fork: false };
const clean = () => resultWith([scannedOf(imageTarget('linux/amd64'), [])]);

const commented = async (
  result: ReturnType<typeof clean>,
  asked: { comment?: 'auto' | 'always' | 'never'; commentToken?: string | undefined } = {},
  facts: { changeRequest?: ChangeRequest; refuses?: boolean } = { changeRequest: change },
) => {
  const made: { summary: Summary; create: boolean; key: string }[] = [];
  const fake = fakeHost({ event: facts.changeRequest ? { changeRequest: facts.changeRequest } : {} });
  const host = {
    ...fake,
    comment: async (summary: Summary, how: { create: boolean; key: string }) => {
      if (facts.refuses) throw new Error('answered 403.');
      made.push({ summary, create: how.create, key: how.key });
      return 'created' as const;
    },
  };
  await commentOn(result, { comment: 'auto', commentToken: 't', ...asked }, host);
  return { made, annotations: fake.annotations };
};

describe('a comment on the change', () => {
  test.each([
    ['is made when the scan fails', exampleResult, {}, true],
    ['is only brought up to date when all is well', clean, {}, false],
    ['is made all the same when asked for', clean, { comment: 'always' }, true],
  ] as const)('%s', async (_description, make, asked, create) => {
    const { made } = await commented(make(), asked);
    expect(made).toMatchObject([{ create, key: 'scan/localhost:5000/acme/shop' }]);
  });

  test.each([
    ['never', exampleResult, { comment: 'never' }, { changeRequest: change }],
    ['without a change', exampleResult, {}, {}],
    ['without a token', exampleResult, { commentToken: undefined }, { changeRequest: change }],
    ['for a fork', exampleResult, {}, { changeRequest: { ...change, fork: true } }],
  ] as const)('is not written: %s', async (_description, make, asked, facts) => {
    expect((await commented(make(), asked, facts)).made).toEqual([]);
  });

  test.each([
    ['auto', 'notice'],
    ['always', 'warning'],
  ] as const)('that is refused changes nothing but gets a %s word', async (comment, level) => {
    const { annotations } = await commented(exampleResult(), { comment }, { changeRequest: change, refuses: true });
    expect(annotations).toMatchObject([{ level, text: expect.stringContaining('pull-requests: write') }]);
  });

  test('says why it failed, what is new, and what to upgrade, within what platforms take', async () => {
    const { made } = await commented(exampleResult());
    const text = toMarkdown(made[0]?.summary ?? { action: '', title: '', blocks: [] });
    expect(text).toContain('CVE\\-2021\\-44906');
    expect(text).toMatch(/What to upgrade[\s\S]*minimist[\s\S]*1\.2\.6/);
    const [long] = (await commented(manyResult(5_000))).made;
    expect(long && toMarkdown(long.summary).length).toBeLessThan(60_000);
  });
});

test('hostile texts are nothing but text in the summary', () => {
  const text = toMarkdown(summaryOf(hostileResult()));
  expect(text).not.toMatch(/<script|<img|\]\(https:\/\/evil|@everyone|(?<!\\)\[x\]/);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e\u2028]/u);
});

test('the new ones come first, and what is gone is named', () => {
  const text = toMarkdown(summaryOf(exampleResult()));
  const rows = text.split('\n').filter((line) => /<br>(Critical|High)/.test(line));
  expect(rows).toHaveLength(4);
  expect(rows[0]).toContain('<br>Critical, new |');
  expect(text).toContain('Gone since the baseline: 1');
});

test('no table of a summary is too wide for a phone: few columns, and what is long may break', () => {
  for (const result of [exampleResult(), hostileResult(), manyResult(60)]) {
    const tables = summaryOf(result).blocks.filter((block) => block.kind === 'table');
    expect(tables.length).toBeGreaterThan(1);
    const [counts, ...others] = tables.map(({ columns }) => columns.length);
    expect(counts).toBeLessThanOrEqual(5);
    expect(Math.max(...others)).toBe(2);
  }
});

test('annotations are few, short, and of one line', () => {
  const host = fakeHost();
  annotate(manyResult(100), host);
  annotate(hostileResult(), host);
  expect(host.annotations).toHaveLength(7);
  for (const { text } of host.annotations) {
    expect(text).not.toMatch(/[\r\n]/);
    expect(text.length).toBeLessThan(1_500);
  }
  annotate(resultWith([scannedOf(imageTarget('linux/amd64'), [{ ...minimist, severity: 'LOW' }])]), host);
  expect(host.annotations).toHaveLength(7);
});
