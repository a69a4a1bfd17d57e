import type { Engine } from '../docker/engine-api.ts';
import { createVolume, listVolumes, removeVolume, type Volume } from '../docker/volumes.ts';
import { UnavailableError } from '../errors.ts';
import { labels } from './labels.ts';
import { isPhase, type Phase, phases } from './phases.ts';
import type { Facts, Journal } from './strategy.ts';

/**
 * How far the release that is on its way got, on the target itself: one volume an entry, which is there whole or not at
 * all, survives pruning, and is only ever added until the release has come to its end.
 */

/** What a dead deployer left. */
export interface Unfinished {
  /** Number of its release. */
  readonly release: number;
  /** The last one that was begun. */
  readonly phase: Phase;
  /** Those of all entries, later ones over earlier ones. */
  readonly facts: Facts;
}

interface Entry {
  readonly release: number;
  readonly phase: Phase;
  readonly facts: Facts;
}

const format = 1;

const entryName = (project: string, release: number, phase: Phase): string =>
  `quaygate-journal-${project}-${release}-${String(phases.indexOf(phase)).padStart(2, '0')}`;

export const readJournal = async (engine: Engine, project: string): Promise<Unfinished | undefined> =>
  unfinishedIn(await journalVolumes(engine, project));

/** Undefined when nothing is on its way. */
export const unfinishedIn = (volumes: readonly Volume[]): Unfinished | undefined => {
  const entries = volumes.map(entryOf).filter((entry) => entry !== undefined);
  const release = Math.max(0, ...entries.map((entry) => entry.release));
  const own = entries
    .filter((entry) => entry.release === release)
    .sort((left, right) => phases.indexOf(left.phase) - phases.indexOf(right.phase));
  const last = own.at(-1);
  return last && { release, phase: last.phase, facts: Object.assign({}, ...own.map(({ facts }) => facts)) as Facts };
};

const entryOf = ({ labels: found }: Volume): Entry | undefined => {
  try {
    const { format: known, ...entry } = JSON.parse(found[labels.journal] ?? '') as Entry & { format: number };
    return known === format && Number.isSafeInteger(entry.release) && isPhase(entry.phase) ? entry : undefined;
  } catch {
    return undefined;
  }
};

const journalVolumes = (engine: Engine, project: string) => listVolumes(engine, `${labels.journalOf}=${project}`);

/** `check` throws when we are no longer the one who may write. */
export const openJournal = (engine: Engine, project: string, release: number, check: () => Promise<void>): Journal => ({
  append: async (phase, facts = {}) => {
    await check();
    const text = JSON.stringify({ format, release, phase, facts });
    const volume = await createVolume(engine, {
      name: entryName(project, release, phase),
      labels: { [labels.journalOf]: project, [labels.journal]: text },
    });
    // A recovery goes on where a dead one stopped, over the same phases; what is written twice stays as it was first.
    if (volume.labels[labels.journal] === undefined) {
      throw new UnavailableError(
        `The volume "${volume.name}" is in the way of the journal: it was not made by Quaygate; remove it.`,
      );
    }
  },
});

/** The first entries first: as long as one is left, it is the one that says how far everything got. */
export const clearJournal = async (engine: Engine, project: string): Promise<void> => {
  const volumes = [...(await journalVolumes(engine, project))].sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const { name } of volumes) await removeVolume(engine, name);
};
