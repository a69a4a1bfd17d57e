import { textTable } from '../host/render.ts';
import type { Block, Cell } from '../host/summary.ts';
import type { RuleResult, Tags } from './tags.ts';

/** Which rule fired and why, which gave the version, and why `latest` moved or did not. */

type Row = readonly [string, string, string];

const columns = ['Rule', 'Tag', 'Why'];

const whyOf = (result: RuleResult, first: RuleResult | undefined): string =>
  result === first ? `${result.why}, and gives the version` : result.why;

export const rowsOf = (tags: Tags): readonly Row[] => {
  const { results } = tags;
  const first = results.find(({ tag }) => tag !== undefined);
  return [
    ...results.map((result): Row => [result.rule.line, result.tag ?? '–', whyOf(result, first)]),
    ...latestRow(tags),
  ];
};

/** `latest` comes of no rule, and people wonder whence. */
const latestRow = ({ latest, results }: Tags): readonly Row[] =>
  latest.tag !== undefined && !results.some(({ tag }) => tag === latest.tag)
    ? [['flavor: latest', latest.tag, 'follows the version']]
    : [];

const latestText = ({ latest }: Tags): string => `latest ${latest.moves ? 'moves' : 'does not move'}: ${latest.why}.`;

export const explanationBlocks = (tags: Tags, rows: readonly Row[], preset: string | undefined): readonly Block[] => [
  {
    kind: 'table',
    columns,
    rows: rows.map(([line, tag, why]): Cell[] => [{ text: line, code: true }, tag, why]),
  },
  { kind: 'text', text: latestText(tags) },
  ...(preset ? [{ kind: 'text' as const, text: `The rules of preset ${preset} are among them.` }] : []),
];

/** Rules may come from YAML, where a line can hold a break; most hold none, which is seen at once. */
const inOneLine = (rows: readonly Row[]): readonly (readonly string[])[] =>
  /[^\S ]| {2}/.test(rows.map((row) => row.join('')).join('')) ? rows.map((row) => row.map(oneLine)) : rows;

const oneLine = (text: string): string => text.replace(/[^\S ]\s*| \s+/g, ' ');

export const explanationText = (tags: Tags, rows: readonly Row[]): string =>
  [textTable([columns, ...inOneLine(rows)]), latestText(tags)].join('\n');
