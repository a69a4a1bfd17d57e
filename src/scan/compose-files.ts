import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { composeFaults } from './compose-checks.ts';
import type { Finding } from './finding.ts';
import type { Scan } from './scan-targets.ts';

const composeFile = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;
const skipped = ['.git', 'node_modules', '.quaygate-cache', 'quaygate'];
const deepest = 6;
const largest = 1024 * 1024;

/** Adds to what the scanner found in configuration what we find in the Compose files below the same folder. */
export const withComposeChecks = async (
  scans: readonly Scan[],
  host: Pick<Host, 'workspace'>,
): Promise<readonly Scan[]> =>
  Promise.all(
    scans.map(async (scan): Promise<Scan> => {
      if (!('report' in scan) || scan.target.kind !== 'config') return scan;
      const root = resolve(host.workspace, scan.target.input ?? '.');
      try {
        const files = await filesIn(root);
        const found = await Promise.all(files.map((file) => findingsIn(file.full, file.shown)));
        return { ...scan, report: { ...scan.report, findings: [...scan.report.findings, ...found.flat()] } };
      } catch (error) {
        return { target: scan.target, file: scan.file, fault: messageOf(error) };
      }
    }),
  );

interface Found {
  readonly full: string;
  /** As Trivy says it, relative to what was scanned. */
  readonly shown: string;
}

const filesIn = async (root: string): Promise<readonly Found[]> => {
  if ((await stat(root)).isFile()) {
    return composeFile.test(basename(root)) ? [{ full: root, shown: basename(root) }] : [];
  }
  return walk(root, '', 0);
};

const walk = async (root: string, folder: string, depth: number): Promise<readonly Found[]> => {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly Found[]> => {
      const shown = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // Links are not followed: they may lead out of the checkout, or in circles.
      if (entry.isDirectory())
        return depth < deepest && !skipped.includes(entry.name) ? walk(root, shown, depth + 1) : [];
      return entry.isFile() && composeFile.test(entry.name) ? [{ full: join(root, shown), shown }] : [];
    }),
  );
  return found.flat();
};

const findingsIn = async (file: string, shown: string): Promise<readonly Finding[]> => {
  if ((await stat(file)).size > largest) throw new UnavailableError(`${shown} is too large for a Compose file.`);
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines, merge: true, logLevel: 'silent' });
  const [fault] = document.errors;
  if (fault)
    throw new UnavailableError(`${shown} is not valid YAML (${fault.message.split('\n')[0]}), so it was not checked.`);
  return composeFaults(document.toJS({ maxAliasCount: 100 })).map(({ check, service, message, path }): Finding => {
    const node: unknown = document.getIn(path, true);
    const start =
      typeof node === 'object' && node !== null && 'range' in node ? (node.range as number[] | null)?.[0] : undefined;
    const line = start === undefined ? undefined : lines.linePos(start).line;
    return {
      kind: 'misconfiguration',
      id: check.id,
      severity: check.severity,
      subject: shown,
      ecosystem: 'compose',
      path: shown,
      ...(line !== undefined && { startLine: line, endLine: line }),
      title: check.title,
      description: `The service ${service} ${message}.`,
      solution: check.solution,
    };
  });
};
