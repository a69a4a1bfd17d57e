import { basename } from 'node:path';
import type { Location } from '../host/host.ts';
import type { DockerfileWarning } from './progress.ts';

/** GitHub shows ten warnings of a step; more would only push out those of others. */
export const mostWarnings = 10;

export interface DockerfileNote {
  readonly text: string;
  readonly location: Location;
}

/** `Rule: what is wrong (line 7)` of BuildKit as annotations of that line. */
export const warningNotes = (
  warnings: readonly DockerfileWarning[],
  file: string | undefined,
): readonly DockerfileNote[] =>
  warnings.slice(0, mostWarnings).map(({ text, line, url }) => {
    const [, rule, rest] = /^([A-Z]\w+): (.*)$/s.exec(text) ?? [];
    const what = (rest ?? text).replace(/ \(line \d+\)$/, '');
    return {
      text: url ? `${what} (${url})` : what,
      location: {
        title: rule ?? (file === undefined ? 'Dockerfile' : basename(file)),
        ...(file !== undefined && line !== undefined && { file, line }),
      },
    };
  });
