import { countsText } from './judge.ts';
import { plain } from './plain.ts';
import type { Fault, Judgement, MergedFinding } from './result.ts';
import type { Rule } from './rule.ts';

const mostNamed = 3;

/** The sentence a scan ends with, whichever way it ends. */
export const verdictText = (judgement: Judgement, rule: Rule): string => {
  const { outcome, failing, fixable, otherReasons } = judgement;
  if (outcome === 'pass') return `${passText(judgement, rule)} ${allText(judgement)}`;
  const reasons = [failing.length > 0 ? failingText(failing, rule) : '', ...otherReasons].filter((text) => text !== '');
  const cure = failing.length > 0 && fixable > 0 ? ' Upgrade what has a fix, or rebuild on a newer base image.' : '';
  return `${reasons.join(' ')} ${allText(judgement)}${cure}`;
};

const passText = ({ counts }: Judgement, { failOn, severity }: Rule): string => {
  if (failOn === 'none') return 'Nothing can fail, as "fail-on" is none.';
  const there = severity.some((one) => counts[one] > 0);
  if (failOn === 'new') return 'Nothing that fails is new since the baseline.';
  return there ? 'Nothing was found that fails.' : `Nothing ${severity.join(' or ')} was found.`;
};

const failingText = (failing: readonly MergedFinding[], { severity, failOn }: Rule): string => {
  const named = failing.slice(0, mostNamed).map(nameOf).join('; ');
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : '';
  const bySeverity = failing.every((finding) => severity.includes(finding.severity));
  const what = bySeverity ? severity.join(' or ') : 'against the rule';
  const newly = failOn === 'new' ? ' and new' : '';
  return `${failing.length} ${failing.length === 1 ? 'finding is' : 'findings are'} ${what}${newly}: ${named}${others}.`;
};

const allText = ({ targets, counts, ignored, fixed, new: newer }: Judgement): string => {
  const images = targets.every(({ target }) => target.kind === 'image');
  const word = images ? 'platform' : 'target';
  const left = ignored.length > 0 ? ` ${ignored.length} ${ignored.length === 1 ? 'is' : 'are'} left out.` : '';
  const since = newer === undefined ? '' : ` Since the baseline ${newer} new, ${fixed.length} fixed.`;
  return `Findings on ${targets.length} ${word}${targets.length === 1 ? '' : 's'}: ${countsText(counts)}.${left}${since}`;
};

const nameOf = ({ id, subject, installed, fixed, labels, startLine }: MergedFinding): string => {
  const what = `${subject}${startLine === undefined ? '' : `:${startLine}`} ${installed ?? ''}`;
  return `${plain(id)} in ${plain(what)} on ${plain(labels.join(', '), 200)}${fixed === undefined ? '' : ` (fixed in ${plain(fixed)})`}`;
};

/** Undefined when every target was scanned. */
export const faultsText = (faults: readonly Fault[], targets: number): string | undefined => {
  if (faults.length === 0) return undefined;
  const images = faults.every(({ target }) => target.kind === 'image');
  const word = images ? 'platform' : 'target';
  const which = targets === 1 ? `the only ${word}` : `${faults.length} of ${targets} ${word}s`;
  const lines = faults.map(({ target, message }) => `${target.label} (${target.reference}): ${message}`);
  return `${images ? 'The image was' : 'It was'} not judged, because ${which} could not be scanned.\n${lines.join('\n')}`;
};
