import { countsText, type Judgement, type Merged } from './judge.ts';
import { plain } from './plain.ts';
import type { Scan } from './scan-targets.ts';

const mostNamed = 3;

/** The sentence a scan ends with, whichever way it ends. */
export const verdictText = (judgement: Judgement, platforms: number, severity: readonly string[]): string => {
  const { failing, counts, fixable, ignored } = judgement;
  const left = ignored > 0 ? ` ${ignored} without a fix ${ignored === 1 ? 'is' : 'are'} left out.` : '';
  const all = `Findings on ${platforms} ${platforms === 1 ? 'platform' : 'platforms'}: ${countsText(counts)}.${left}`;
  if (failing.length === 0) return `Nothing ${severity.join(' or ')} was found. ${all}`;
  const named = failing.slice(0, mostNamed).map(nameOf).join('; ');
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : '';
  const cure = fixable > 0 ? ' Upgrade what has a fix, or rebuild on a newer base image.' : '';
  return `${failing.length} ${failing.length === 1 ? 'finding is' : 'findings are'} ${severity.join(' or ')}: ${named}${others}. ${all}${cure}`;
};

const nameOf = ({ id, subject, installed, fixed, labels }: Merged): string =>
  `${plain(id)} in ${plain(`${subject} ${installed ?? ''}`)} on ${labels.join(', ')}${fixed === undefined ? '' : ` (fixed in ${plain(fixed)})`}`;

/** Undefined when every platform was scanned. */
export const faultsText = (scans: readonly Scan[]): string | undefined => {
  const faults = scans.flatMap((scan) =>
    'fault' in scan ? [`${scan.target.label} (${scan.target.reference}): ${scan.fault}`] : [],
  );
  if (faults.length === 0) return undefined;
  const platforms = scans.length === 1 ? 'the only platform' : `${faults.length} of ${scans.length} platforms`;
  return `The image was not judged, because ${platforms} could not be scanned.\n${faults.join('\n')}`;
};
