import type { DockerfileWarning } from '../buildx/progress.ts';
import { type DockerfileNote, mostWarnings, warningNotes } from '../buildx/warning-notes.ts';
import { dockerfileOf } from './changes/paths.ts';
import type { Definition } from './definition.ts';

/** BuildKit's warnings at the lines of the Dockerfiles that they are about; `base` is as for `dockerfileOf`. */
export const bakeNotes = (
  warnings: readonly DockerfileWarning[],
  { targets }: Definition,
  base: string,
): readonly DockerfileNote[] => {
  const [only] = targets.size === 1 ? targets.keys() : [];
  const notes = warnings.flatMap((warning) => {
    const target = targets.get(warning.target ?? only ?? '');
    return warningNotes([warning], target && dockerfileOf(target, base));
  });
  // Several targets may be made from one Dockerfile.
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()].slice(0, mostWarnings);
};
