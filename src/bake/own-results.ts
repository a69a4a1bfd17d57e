import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withoutResults } from '../buildx/own-results.ts';
import { type Target, textOf } from './definition.ts';

/** Targets whose context holds results of earlier jobs, or our cache, get them ignored; `folder` is where bake runs. */
export const withoutOwnResults = async (
  targets: ReadonlyMap<string, Target>,
  folder: string,
  temp: string,
): Promise<ReadonlyMap<string, Target>> =>
  new Map(
    await Promise.all(
      [...targets].map(async ([name, target]) => {
        const context = resolve(folder, textOf(target.context) ?? '.');
        const dockerfile = resolve(context, textOf(target.dockerfile) ?? 'Dockerfile');
        // Of a context elsewhere there is no such folder here; an inline Dockerfile is no file.
        const isHere = existsSync(context) && existsSync(dockerfile) && target['dockerfile-inline'] === undefined;
        const copy = isHere ? await withoutResults(context, dockerfile, join(temp, name)) : undefined;
        return [name, copy === undefined ? target : { ...target, dockerfile: copy }] as const;
      }),
    ),
  );
