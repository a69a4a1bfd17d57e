import type { Block, Summary } from '../host/summary.ts';
import { plain } from './plain.ts';
import type { MergedFinding } from './result.ts';

const columns = ['Severity', 'Finding', 'Package', 'Installed', 'Fixed in', 'Where'] as const;
const longestWhere = 200;
const mostLogRows = 200;

/** Aligned lines for the log; the reports hold the rest. */
export const tableLines = (findings: readonly MergedFinding[], most = mostLogRows): readonly string[] => {
  const rows = [columns, ...findings.slice(0, most).map(cells)];
  const widths = columns.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...more(findings, most)];
};

export const errorSummaryOf = (message: string): Summary => {
  const [sentence = '', ...details] = message.split('\n');
  const blocks: Block[] = [
    { kind: 'verdict', result: 'error', text: sentence },
    ...(details.length > 0 ? [{ kind: 'code', text: details.join('\n') } as const] : []),
  ];
  return { action: 'scan', title, blocks };
};

const title = 'Image scan';

const cells = (finding: MergedFinding): readonly string[] => [
  finding.severity,
  plain(finding.id),
  plain(finding.subject),
  plain(finding.installed ?? ''),
  plain(finding.fixed ?? (finding.status ?? '').replaceAll('_', ' ')),
  plain(finding.labels.join(', '), longestWhere),
];

const more = (findings: readonly MergedFinding[], shown: number): readonly string[] =>
  findings.length > shown ? [`… and ${findings.length - shown} more in the reports.`] : [];
