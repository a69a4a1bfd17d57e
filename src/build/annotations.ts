import { basename, join, posix } from 'node:path';
import type { DockerfileWarning } from '../buildx/progress.ts';
import type { Location } from '../host/host.ts';
import { isRemote } from './dockerfile.ts';

/** GitHub shows ten warnings of a step; more would only push out those of others. */
const mostWarnings = 10;

export interface DockerfileNote {
  readonly text: string;
  readonly location: Location;
}

/** The Dockerfile's path in the checkout, for annotations; undefined when it is not in the checkout. */
export const dockerfilePath = (context: string, file: string | undefined): string | undefined => {
  if (file !== undefined) return posix.isAbsolute(file) ? undefined : posix.normalize(file);
  if (!isRemote(context)) return posix.isAbsolute(context) ? undefined : join(context, 'Dockerfile');
  const [, folder] = /#[^:]*:(.+)$/.exec(context) ?? [];
  return folder === undefined ? 'Dockerfile' : join(folder, 'Dockerfile');
};

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
