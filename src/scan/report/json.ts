import type { ScanResult } from '../result.ts';
import { jsonPieces } from './pieces.ts';
import { cleaned } from './texts.ts';

const longest = 4_000;

/** What was judged, for scripts: every finding once, with the rule's word on it. The scanner's own JSON lies beside it. */
export function* scanJsonPieces(result: ScanResult): Generator<string> {
  const { rule, targets, findings, ignored, fixed, ...rest } = result;
  const shown = {
    ...rest,
    findings: findings.values(),
    ignored: ignored.values(),
    fixed: fixed.values(),
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
  yield* jsonPieces(shown, cleanJson);
  yield '\n';
}

const cleanJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? cleaned(part, longest) : part));
