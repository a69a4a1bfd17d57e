import type { Volume } from '../docker/engine-api.ts';
import { labels } from './labels.ts';

export type ReleaseResult = 'deployed' | 'rolled-back' | 'failed';

/** The public half of a release: stands in the labels of its volume. Hashes and digests, no values. */
export interface ReleaseRecord {
  readonly sequence: number;
  readonly result: ReleaseResult;
  /** Of the pinned Compose file, with values in it. */
  readonly hash: string;
  /** `name@sha256:…` by service. */
  readonly images: Readonly<Record<string, string>>;
  readonly commit: string;
  readonly actor: string;
  readonly run?: string;
  readonly environment?: string;
  readonly url?: string;
  /** ISO 8601, by the runner's clock. */
  readonly started: string;
  readonly finished: string;
}

/** The format of the record; a reader leaves alone what it does not know. */
const format = 1;

export const volumeName = (project: string, sequence: number): string => `quaygate-release-${project}-${sequence}`;

export const volumeOf = (project: string, record: ReleaseRecord, writer: string): Volume => ({
  name: volumeName(project, record.sequence),
  labels: {
    [labels.project]: project,
    [labels.writer]: writer,
    [labels.record]: JSON.stringify({ format, ...record }),
  },
});

/** The releases of a project, newest first; volumes that are not records are passed over. */
export const releasesOf = (volumes: readonly Volume[]): readonly ReleaseRecord[] =>
  volumes
    .map((volume) => parseRecord(volume.labels[labels.record]))
    .filter((record) => record !== undefined)
    .sort((left, right) => right.sequence - left.sequence);

const parseRecord = (text: string | undefined): ReleaseRecord | undefined => {
  try {
    const { format: found, ...record } = JSON.parse(text ?? '') as ReleaseRecord & { format?: unknown };
    const known = found === format && Number.isSafeInteger(record.sequence) && typeof record.hash === 'string';
    return known ? record : undefined;
  } catch {
    return undefined;
  }
};

/** Those that once ran, newest first: the first of them is what the target should be running now. */
export const deployedOf = (releases: readonly ReleaseRecord[]): readonly ReleaseRecord[] =>
  releases.filter(({ result }) => result === 'deployed');

export const nextSequence = (releases: readonly ReleaseRecord[]): number => (releases[0]?.sequence ?? 0) + 1;

/** What goes when `keep` stay: of those that ran, and of failed tries, each. */
export const outdatedOf = (releases: readonly ReleaseRecord[], keep: number): readonly ReleaseRecord[] => [
  ...deployedOf(releases).slice(keep),
  ...releases.filter(({ result }) => result !== 'deployed').slice(keep),
];
