import type { Block, Cell, Part, Summary } from './summary.ts';

const marks = { pass: '✅', fail: '❌', error: '⚠️' } as const;

/** GitHub refuses a summary over 1 MiB whole, and says so as an error. */
export const summaryLimit = 900 * 1024;

/** GitHub takes 65,536 characters, GitLab more. */
export const commentLimit = 60 * 1024;

const cutMark = '\n\n_Cut here: the summary is longer than the platform takes._\n';

/** Whether a text is at most so many bytes. A character is never more than three, so most texts need not be counted. */
export const hasAtMost = (limit: number, text: string): boolean =>
  text.length <= limit && (text.length * 3 <= limit || Buffer.byteLength(text) <= limit);

/** At most `limit` bytes, whole lines, saying so when something is missing. */
export const cutToLimit = (text: string, limit = summaryLimit): string => {
  if (hasAtMost(limit, text)) return text;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return '';
  const kept = Buffer.from(text)
    .subarray(0, room)
    .toString('utf8')
    .replace(/[^\n]*$/, '');
  return `${kept}${cutMark}`;
};

/** Words that decide what a block is. */
const structural = ['kind', 'result'];

/** Every text of a summary through `hide`: before it is escaped, since afterwards a secret may look different. */
export const hideIn = <T>(value: T, hide: (text: string) => string): T => {
  if (typeof value === 'string') return hide(value) as T;
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    structural.includes(key) ? item : hideIn(item, hide),
  ]);
  return Object.fromEntries(entries);
};

const partsOf = (cell: Cell): readonly Part[] => (typeof cell !== 'string' && 'lines' in cell ? cell.lines : [cell]);

const partText = (part: Part): string => (typeof part === 'string' ? part : part.text);

/** On one line. */
const textOf = (cell: Cell): string => partsOf(cell).map(partText).join('; ');

const safeUrl = (part: Part): string | undefined => {
  if (typeof part === 'string' || part.url === undefined) return undefined;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(part.url) ? part.url : undefined;
};

export const toMarkdown = ({ title, blocks }: Summary): string =>
  `## ${markdownText(title)}\n\n${blocks.map(markdownBlock).join('\n\n')}\n\n`;

const markdownBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat((block.level ?? 2) + 1)} ${markdownText(block.text)}`;
    case 'text':
      return markdownText(block.text);
    case 'verdict':
      return `${marks[block.result]} **${markdownText(block.text)}**`;
    case 'table':
      return [block.columns, block.columns.map(() => '---'), ...block.rows.map((row) => row.map(markdownCell))]
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n');
    case 'code': {
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map((run) => run.length));
      const fence = '`'.repeat(longest + 1);
      return `${fence}text\n${block.text}\n${fence}`;
    }
    case 'list':
      return block.items.map((item) => `- ${markdownCell(item)}`).join('\n');
  }
};

const markdownCell = (cell: Cell): string => partsOf(cell).map(markdownPart).join('<br>');

const markdownPart = (part: Part): string => {
  const text = typeof part !== 'string' && part.code ? markdownCode(part.text) : markdownText(partText(part));
  const url = safeUrl(part);
  return url ? `[${text}](${url})` : text;
};

/** Every character that Markdown, a table, an @mention, an issue number or a bare link could act on. */
const markdownText = (text: string): string =>
  text.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, (found) => instead[found] ?? escaped(found));

const instead: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '://': ':&#8203;//',
};

const escaped = (found: string): string => (found < ' ' ? ' ' : `\\${found}`);

/** A code span cannot hold a bar inside a table, so it is HTML. */
const markdownCode = (text: string): string =>
  `<code>${text.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, (found) => (found < ' ' ? ' ' : htmlLetter(found)))}</code>`;

const htmlLetter = (letter: string): string => `&#${letter.charCodeAt(0)};`;

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, htmlLetter);

export const toHtml = ({ title, blocks }: Summary): string =>
  `<section><h2>${escapeHtml(title)}</h2>\n${blocks.map(htmlBlock).join('\n')}</section>\n`;

const pageStyle =
  'body{font:1rem/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;overflow-wrap:anywhere}' +
  '.wide{overflow-x:auto}pre{white-space:pre-wrap}' +
  'table{border-collapse:collapse}th,td{border:1px solid #ccd;padding:.3rem .6rem;text-align:left}';

/** A file that a browser shows, for places that keep files and show no summary. */
export const toPage = (summary: Summary): string =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<title>${escapeHtml(summary.title)}</title><style>${pageStyle}</style></head>\n<body>\n${toHtml(summary)}</body>\n</html>\n`;

const htmlBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'verdict':
      return `<p class="verdict ${block.result}">${escapeHtml(block.text)}</p>`;
    case 'table':
      return `<div class="wide"><table><thead><tr>${block.columns.map((name) => `<th>${escapeHtml(name)}</th>`).join('')}</tr></thead><tbody>${block.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${htmlCell(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table></div>`;
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${htmlCell(item)}</li>`).join('')}</ul>`;
  }
};

const htmlCell = (cell: Cell): string => partsOf(cell).map(htmlPart).join('<br>');

const htmlPart = (part: Part): string => {
  const escaped = escapeHtml(partText(part));
  const text = typeof part !== 'string' && part.code ? `<code>${escaped}</code>` : escaped;
  const url = safeUrl(part);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text}</a>` : text;
};

/** For a terminal: aligned columns, no colours of its own. */
export const toText = ({ title, blocks }: Summary): string =>
  [title, '─'.repeat(Math.min(title.length, 72)), ...blocks.map(textBlock)].join('\n');

const textMarks = { pass: '✔', fail: '✘', error: '!' } as const;

const textBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `\n${block.text}`;
    case 'text':
    case 'code':
      return block.text;
    case 'verdict':
      return `${textMarks[block.result]} ${block.text}`;
    case 'table':
      return textTable([block.columns, ...block.rows.map((row) => row.map(textOf))]);
    case 'list':
      return block.items.map((item) => `• ${textOf(item)}`).join('\n');
  }
};

export const textTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  // Behind the last is nothing to line up.
  const padded = (cell: string, column: number, { length }: readonly string[]) =>
    column === length - 1 ? cell : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => ['', ...row.map(padded)].join('  ').trimEnd()).join('\n');
};
