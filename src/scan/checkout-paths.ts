import { stat } from 'node:fs/promises';
import { dirname, posix, relative, resolve } from 'node:path';
import type { Scan } from './scan-targets.ts';

/** Scanners name files from what they were given; people, annotations and code hosts from the checkout. */
export const withCheckoutPaths = (scans: readonly Scan[], workspace: string): Promise<readonly Scan[]> =>
  Promise.all(
    scans.map(async (scan): Promise<Scan> => {
      const { kind, input } = scan.target;
      if (!('report' in scan) || (kind !== 'fs' && kind !== 'config') || input === undefined) return scan;
      const full = resolve(workspace, input);
      const folder = (await stat(full)).isDirectory() ? full : dirname(full);
      const prefix = relative(workspace, folder).replaceAll('\\', '/');
      if (prefix.startsWith('..')) return scan;
      // Grype's paths in a folder begin with a slash, which is the folder.
      const moved = (path: string) => (path === '' ? path : posix.join(prefix, path.replace(/^\/+/, '')));
      const findings = scan.report.findings.map((finding) => ({
        ...finding,
        ...(finding.path !== undefined && { path: moved(finding.path) }),
        ...(finding.subject === finding.path && { subject: moved(finding.subject) }),
      }));
      return { ...scan, report: { ...scan.report, findings } };
    }),
  );
