import { describe, expect, test } from '@jest/globals';
import { cutToLimit, hideIn, toHtml, toMarkdown, toText } from '../../src/host/render.ts';
import type { Block, Cell, Summary } from '../../src/host/summary.ts';

const summary = (...blocks: readonly Block[]): Summary => ({ action: 'scan', title: 'Scan', blocks });
const markdown = (...blocks: readonly Block[]) => toMarkdown(summary(...blocks)).replace(/^## Scan\n\n|\n\n$/g, '');
const html = (...blocks: readonly Block[]) => toHtml(summary(...blocks));
const row = (...cells: readonly Cell[]): Block => ({ kind: 'table', columns: cells.map(() => 'c'), rows: [cells] });

describe('Markdown', () => {
  test.each([
    ['HTML', '<script>alert(1)</script>', '&lt;script&gt;alert\\(1\\)&lt;/script&gt;'],
    ['an entity', '&lt;', '&amp;lt;'],
    ['emphasis and code', '*a* _b_ `c` ~d~', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~'],
    ['a link', '[a](http://b)', '\\[a\\]\\(http:&#8203;//b\\)'],
    ['a picture', '![a](b)', '\\!\\[a\\]\\(b\\)'],
    ['a mention and an issue', '@mona #7', '&#64;mona \\#7'],
    ['a heading in a second line', 'a\n# b', 'a \\# b'],
    ['a bar', 'a | b', 'a \\| b'],
    ['a backslash before it', 'a \\| b', 'a \\\\\\| b'],
  ])('text: %s', (_what, text, expected) => {
    expect(markdown({ kind: 'text', text })).toBe(expected);
  });

  test('a cell stays a cell', () => {
    const cells: Cell[] = [
      'a|b\nc',
      { text: 'd`|e\n<f>', code: true },
      { text: 'g]', url: 'https://h.example/?a=b&c' },
    ];
    const lines = markdown(row(...cells)).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('| a\\|b c | <code>d&#96;&#124;e &#60;f&#62;</code> | [g\\]](https://h.example/?a=b&c) |');
  });

  test('lines of a cell stay in it, each escaped for itself', () => {
    const cell: Cell = { lines: [{ text: 'a', url: 'https://b.example/' }, 'c\n<br>', { text: '|', code: true }] };
    expect(markdown(row(cell)).split('\n')[2]).toBe(
      '| [a](https://b.example/)<br>c &lt;br&gt;<br><code>&#124;</code> |',
    );
    expect(html(row(cell))).toContain('a</a><br>c\n&#60;br&#62;<br><code>|</code></td>');
    expect(hideIn(cell, (text) => text.toUpperCase())).toMatchObject({ lines: [{ text: 'A' }, 'C\n<BR>', {}] });
  });

  test.each([
    'javascript:alert(1)',
    'https://a b',
    'https://a)x',
    'https://a|b',
    'https://a`b',
    'data:text/html,x',
    '//a',
  ])('no link to %j', (url) => {
    expect(markdown({ kind: 'list', items: [{ text: 'x', url }] })).toBe('- x');
    expect(html({ kind: 'list', items: [{ text: 'x', url }] })).not.toContain('href');
  });

  test('code cannot end its own fence', () => {
    expect(markdown({ kind: 'code', text: 'a\n````\n# b' })).toBe('`````text\na\n````\n# b\n`````');
  });

  test('every kind of block', () => {
    expect(
      markdown(
        { kind: 'heading', text: 'H' },
        { kind: 'heading', text: 'h', level: 3 },
        { kind: 'verdict', result: 'fail', text: 'no' },
        { kind: 'list', items: ['a', 'b'] },
      ),
    ).toBe('### H\n\n#### h\n\n❌ **no**\n\n- a\n- b');
  });
});

describe('HTML', () => {
  const hostile = '<img src=x onerror="alert(1)"> & \'quoted\'';
  const escaped = '&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; &#39;quoted&#39;';

  test.each<[string, Block]>([
    ['heading', { kind: 'heading', text: hostile }],
    ['text', { kind: 'text', text: hostile }],
    ['verdict', { kind: 'verdict', result: 'pass', text: hostile }],
    ['code', { kind: 'code', text: hostile }],
    ['list', { kind: 'list', items: [hostile] }],
    ['cell', row(hostile)],
    ['code cell', row({ text: hostile, code: true })],
    ['column', { kind: 'table', columns: [hostile], rows: [] }],
  ])('%s', (_what, block) => {
    expect(html(block)).toContain(escaped);
    expect(html(block)).not.toContain('<img');
  });

  test('a link is marked as foreign', () => {
    expect(html(row({ text: 'a', url: 'https://b.example/?c&d' }))).toContain(
      '<a href="https://b.example/?c&#38;d" rel="noreferrer">a</a>',
    );
  });
});

test('text: columns line up', () => {
  const table: Block = {
    kind: 'table',
    columns: ['package', 'is'],
    rows: [
      ['a', 'old'],
      ['longer-name', 'new'],
    ],
  };
  expect(toText(summary(table))).toBe('Scan\n────\n  package      is\n  a            old\n  longer-name  new');
});

describe('hiding', () => {
  const hide = (text: string) => text.replaceAll('p*ss', '***');

  test('reaches every text before it is escaped', () => {
    const blocks: Block[] = [
      { kind: 'text', text: 'p*ss' },
      row('p*ss', { text: 'p*ss', code: true, url: 'https://a.example/p*ss' }),
      { kind: 'list', items: ['p*ss'] },
    ];
    expect(toMarkdown(hideIn(summary(...blocks), hide))).not.toMatch(/p\\?\*ss/);
  });

  test('leaves what a block is', () => {
    const verdict: Block = { kind: 'verdict', result: 'pass', text: 'pass' };
    expect(hideIn(verdict, (text) => text.replaceAll('pass', '***'))).toEqual({ ...verdict, text: '***' });
  });
});

describe('the limit', () => {
  test('what fits is left alone', () => {
    expect(cutToLimit('ab\n', 3)).toBe('ab\n');
  });

  test('whole lines, with the notice inside the limit, in bytes', () => {
    const cut = cutToLimit('ä'.repeat(20).concat('\n').repeat(10), 150);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(150);
    expect(cut).toMatch(/^(?:ä{20}\n)+\n\n_Cut here/);
  });

  test.each([0, 10, -5])('no room at all: %d', (limit) => {
    expect(cutToLimit('x'.repeat(100), limit)).toBe('');
  });
});
