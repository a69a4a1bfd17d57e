import type { Severity } from '../finding.ts';
import type { ScanResult } from '../result.ts';
import { jsonPieces, type Pieces } from './pieces.ts';
import { cureOf, oneLine, sha256, whatOf } from './texts.ts';

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; shown on every tier of GitLab. */
const severityNames: Readonly<Record<Severity, string>> = {
  CRITICAL: 'blocker',
  HIGH: 'critical',
  MEDIUM: 'major',
  LOW: 'minor',
  UNKNOWN: 'info',
};

export const codeQualityPieces = ({ findings }: ScanResult): Pieces => jsonPieces(issuesOf(findings));

function* issuesOf(findings: ScanResult['findings']) {
  const seen = new Map<string, number>();
  for (const finding of findings) {
    const { id, title, severity, identity, paths, path, subject, startLine, labels } = finding;
    const place = oneLine(paths[0] ?? path ?? subject, 500).replace(/^\/+/, '') || 'image';
    const cure = cureOf(finding, 300);
    const words = title === undefined ? '' : `: ${oneLine(title, 300)}`;
    yield {
      description: oneLine(
        `${id} in ${whatOf(finding)} on ${labels.join(', ')}${words}.${cure === undefined ? '' : ` ${cure}`}`,
        1_000,
      ),
      check_name: oneLine(id, 255) || 'finding',
      fingerprint: unique(sha256(identity), seen),
      severity: severityNames[severity],
      location: { path: place, lines: { begin: Math.max(1, startLine ?? 1) } },
    };
  }
}

/** GitLab shows one of those that share a fingerprint. */
const unique = (fingerprint: string, seen: Map<string, number>): string => {
  const number = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, number);
  return number === 1 ? fingerprint : sha256(`${fingerprint}#${number}`);
};
