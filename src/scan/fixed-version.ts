import { comparePrecedence, parseSemver } from '../version/semver.ts';

/**
 * Of the versions that have the fix, one of each line (`0.2.4, 1.2.6`), those that are no step back from what is installed.
 * All of them where that cannot be told: distributions count in their own ways.
 */
export const stepsForward = (fixed: string, installed: string | undefined): string => {
  const from = parseSemver(installed ?? '');
  const versions = fixed.split(/\s*,\s*/);
  if (from === undefined || versions.length < 2) return fixed;
  const ahead = versions.filter((text) => {
    const version = parseSemver(text);
    return version === undefined || comparePrecedence(version, from) > 0;
  });
  return ahead.length === 0 ? fixed : ahead.join(', ');
};
