import type { Block, Part, Summary } from '../../host/summary.ts';
import type { MergedFinding, ScanResult } from '../result.ts';
import { severities } from '../severities.ts';
import { advisoryUrl, headlineOf, oneLine, severityWord, whatOf } from './texts.ts';
import { upgradesOf } from './upgrades.ts';

const mostFindings = 100;
const mostUpgrades = 30;
const mostFixed = 20;
const mostWarnings = 10;

interface Lengths {
  readonly findings: number;
  readonly upgrades: number;
}

/** For the job's page, and shorter for a comment: the verdict, counts, what is new or fails, what to do about it. */
export const summaryOf = (
  result: ScanResult,
  { findings, upgrades }: Lengths = { findings: mostFindings, upgrades: mostUpgrades },
): Summary => {
  const { outcome, verdict, targets, failing, fixed, otherReasons, warnings } = result;
  const [sentence = '', ...details] = verdict.split('\n');
  const shown = shownFindings(result);
  return {
    action: 'scan',
    title: titleOf(result),
    blocks: [
      { kind: 'verdict', result: outcome, text: oneLine(headlineOf(result), 300) },
      { kind: 'text', text: oneLine(sentence, 2_000) },
      ...(details.length > 0 ? [{ kind: 'code', text: details.join('\n').slice(0, 4_000) } as const] : []),
      ...listBlock('Also', otherReasons),
      ...(outcome === 'error' ? [] : countsBlocks(result)),
      ...findingBlocks(failing.length > 0 ? 'What fails' : 'What is new', shown, targets.length, findings),
      ...upgradeBlocks(result, upgrades),
      ...fixedBlocks(fixed),
      ...listBlock('To know', warnings.slice(0, mostWarnings)),
      { kind: 'text', text: provenance(result) },
    ],
  };
};

const titleOf = ({ targets, faults }: ScanResult): string => {
  const kinds = new Set([...targets, ...faults].map(({ target }) => target.kind));
  return kinds.size === 0 || kinds.has('image') ? 'Image scan' : 'Scan';
};

/** What fails; of a scan that passes, what is new in it. */
const shownFindings = ({ failing, findings }: ScanResult): readonly MergedFinding[] =>
  failing.length > 0 ? [...failing].sort(newFirst) : findings.filter(({ isNew }) => isNew === true);

const newFirst = (a: MergedFinding, b: MergedFinding): number => Number(b.isNew === true) - Number(a.isNew === true);

/** Only rows and columns that say something: a phone has room for few. */
const countsBlocks = ({ counts, findings, baseline, ignored, failing }: ScanResult): readonly Block[] => {
  const countsOf = (list: readonly MergedFinding[]) =>
    Object.fromEntries(severities.map((one) => [one, list.filter(({ severity }) => severity === one).length]));
  const columns: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
    ['Found', counts],
    ...(failing.length > 0 ? [['Fails', countsOf(failing)] as const] : []),
    ...(baseline === undefined ? [] : [['New', countsOf(findings.filter(({ isNew }) => isNew === true))] as const]),
    ...(ignored.length > 0 ? [['Left out', countsOf(ignored)] as const] : []),
  ];
  const shown = severities.filter((severity) => columns.some(([, numbers]) => (numbers[severity] ?? 0) > 0));
  if (shown.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: ['', ...columns.map(([name]) => name)],
      rows: shown.map((severity) => [
        severityWord(severity),
        ...columns.map(([, numbers]) => numberOf(numbers[severity] ?? 0)),
      ]),
    },
  ];
};

const numberOf = (count: number): string => (count === 0 ? '–' : String(count));

const findingBlocks = (
  title: string,
  findings: readonly MergedFinding[],
  targets: number,
  most: number,
): readonly Block[] => {
  if (findings.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: title },
    {
      kind: 'table',
      columns: ['Finding', 'In'],
      rows: findings
        .slice(0, most)
        .map((finding) => [
          { lines: [idCell(finding.id), `${severityWord(finding.severity)}${finding.isNew === true ? ', new' : ''}`] },
          { lines: [whatOf(finding, 80), ...fixLine(finding), ...whereLine(finding, targets)] },
        ]),
    },
    ...more(findings.length - most, 'more in the reports'),
    ...notesBlock(findings.slice(0, most)),
  ];
};

/** Nothing where it is in all that was scanned, of which the end of the summary tells. */
const whereLine = ({ labels }: MergedFinding, targets: number): readonly string[] =>
  labels.length === targets ? [] : [`on ${oneLine(labels.join(', '), 120)}`];

const fixLine = ({ fixed, status }: MergedFinding): readonly string[] => {
  if (fixed !== undefined) return [`fixed in ${oneLine(fixed, 60)}`];
  return status === undefined ? [] : [oneLine(status.replaceAll('_', ' '), 60)];
};

const idCell = (id: string): Part => {
  const url = advisoryUrl(id);
  const text = oneLine(id, 60);
  return url === undefined ? text : { text, url };
};

const notesBlock = (findings: readonly MergedFinding[]): readonly Block[] =>
  listBlock('', findings.flatMap(({ id, notes }) => notes.map((note) => `${oneLine(id, 60)}: ${note}`)).slice(0, 10));

const upgradeBlocks = ({ findings }: ScanResult, most: number): readonly Block[] => {
  const upgrades = upgradesOf(findings);
  if (upgrades.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: 'What to upgrade' },
    {
      kind: 'table',
      columns: ['Package', 'To'],
      rows: upgrades.slice(0, most).map(({ subject, installed, fixed, ids, worst }) => [
        { lines: [{ text: oneLine(subject, 60), code: true }, oneLine(installed, 40)] },
        {
          lines: [
            oneLine(fixed.slice(0, 3).join(' / '), 80),
            `${ids.length} ${ids.length === 1 ? 'finding' : 'findings'} less, worst ${worst.toLowerCase()}`,
          ],
        },
      ]),
    },
    ...more(upgrades.length - most, 'more packages have a fix'),
  ];
};

const fixedBlocks = (fixed: readonly MergedFinding[]): readonly Block[] => {
  if (fixed.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: `Gone since the baseline: ${fixed.length}` },
    {
      kind: 'list',
      items: fixed
        .slice(0, mostFixed)
        .map((finding) => `${finding.severity.toLowerCase()} ${oneLine(finding.id, 60)} in ${whatOf(finding, 80)}`),
    },
    ...more(fixed.length - mostFixed, 'more'),
  ];
};

const listBlock = (title: string, texts: readonly string[]): readonly Block[] =>
  texts.length === 0
    ? []
    : [
        ...(title === '' ? [] : [{ kind: 'heading', level: 3, text: title } as const]),
        { kind: 'list', items: texts.map((text) => oneLine(text, 500)) },
      ];

const more = (count: number, what: string): readonly Block[] =>
  count > 0 ? [{ kind: 'text', text: `… and ${count} ${what}.` }] : [];

export const provenance = ({ scanner, database, baseline, targets }: ScanResult): string =>
  [
    `${oneLine(scanner.name, 60)}${scanner.version ? ` ${oneLine(scanner.version, 40)}` : ''}`,
    ...(database ? [`database of ${database.updatedAt.slice(0, 16).replace('T', ' ')} UTC`] : []),
    targets
      .map(({ target }) => oneLine(target.label, 60))
      .slice(0, 12)
      .join(', '),
    ...(baseline === undefined
      ? []
      : [`compared with ${oneLine(baseline.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1'), 200)}`]),
  ]
    .filter((text) => text !== '')
    .join(' · ');
