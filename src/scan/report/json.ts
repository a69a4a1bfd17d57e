import type { ScanResult } from '../result.ts';
import { cleaned } from './texts.ts';

const longest = 4_000;

/** What was judged, for scripts: every finding once, with the rule's word on it. The scanner's own JSON lies beside it. */
export const jsonText = (result: ScanResult): string => {
  const { rule, targets, ...rest } = result;
  const shown = {
    ...rest,
    rule: { ...rule, knownExploited: rule.knownExploited.size },
    targets: targets.map(({ target, os, packages, findings, startedAt, finishedAt }) => ({
      ...target,
      ...(os && { os }),
      packages,
      findings: findings.length,
      startedAt,
      finishedAt,
    })),
    // All of them are among the findings.
    failing: result.failing.length,
  };
  return `${JSON.stringify(shown, (_, value: unknown) => (typeof value === 'string' ? cleaned(value, longest) : value))}\n`;
};
