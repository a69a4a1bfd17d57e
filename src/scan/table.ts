import type { Block, Cell, Summary } from '../host/summary.ts';
import { plain } from './plain.ts';
import type { MergedFinding, ScanResult } from './result.ts';

const columns = ['Severity', 'Finding', 'Package', 'Installed', 'Fixed in', 'Where'] as const;
const longestWhere = 200;
const mostLogRows = 200;
const mostSummaryRows = 100;

/** Aligned lines for the log; the reports hold the rest. */
export const tableLines = (findings: readonly MergedFinding[]): readonly string[] => {
  const rows = [columns, ...findings.slice(0, mostLogRows).map(cells)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...more(findings, mostLogRows)];
};

export const summaryOf = ({ outcome, verdict, failing }: ScanResult): Summary => {
  const rows = failing.slice(0, mostSummaryRows).map((finding): readonly Cell[] => {
    const [severity = '', id = '', ...rest] = cells(finding);
    const url = advisoryUrl(finding.id);
    return [severity, url === undefined ? id : { text: id, url }, ...rest];
  });
  const blocks: Block[] = [
    { kind: 'verdict', result: outcome, text: verdict },
    ...(rows.length > 0 ? [{ kind: 'table', columns, rows } as const] : []),
    ...more(failing, mostSummaryRows).map((text) => ({ kind: 'text', text }) as const),
  ];
  return { action: 'scan', title, blocks };
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

/** Built from well-formed ids alone; the links in a report lead wherever its author likes. */
const advisoryUrl = (id: string): string | undefined => {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : undefined;
};
