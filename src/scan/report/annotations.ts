import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../host/host.ts';
import type { MergedFinding, ScanResult } from '../result.ts';
import { cureOf, oneLine, whatOf } from './texts.ts';

/** Platforms show ten of a step; the verdict and warnings have theirs. */
const most = 5;

/** What fails, the new first, at its place where that is a file of the checkout. */
export const annotate = ({ failing }: ScanResult, host: Host): void => {
  const first = [...failing].sort((a, b) => Number(b.isNew === true) - Number(a.isNew === true)).slice(0, most);
  for (const finding of first) {
    const { id, severity, labels, isNew, title, startLine } = finding;
    const file = fileOf(finding, host.workspace);
    const words = [
      `${severity}${isNew ? ', new' : ''}: ${oneLine(id, 100)} in ${whatOf(finding, 150)} on ${oneLine(labels.join(', '), 150)}.`,
      ...(title === undefined ? [] : [`${oneLine(title, 200)}.`]),
      cureOf(finding, 300) ?? '',
    ];
    host.warning(words.join(' ').trim(), {
      title: `Scan: ${severity.toLowerCase()} ${finding.kind}`,
      ...(file !== undefined && { file, ...(startLine !== undefined && startLine > 0 && { line: startLine }) }),
    });
  }
};

/** Of a scan of folders; the paths of an image are none of the checkout's, whatever they are called. */
const fileOf = ({ path }: MergedFinding, workspace: string): string | undefined => {
  if (path === undefined || path.startsWith('/') || path.split('/').includes('..') || path.length > 500)
    return undefined;
  return lstatSync(join(workspace, path), { throwIfNoEntry: false })?.isFile() ? path : undefined;
};
