import { gunzipSync, gzipSync } from 'node:zlib';
import type { Volume } from '../docker/volumes.ts';
import { labels } from './labels.ts';
import type { StrategyName } from './strategy.ts';

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
  /** Committer date, ISO 8601; tells older from newer where Git cannot. */
  readonly commitTime?: string;
  readonly actor: string;
  readonly run?: string;
  readonly environment?: string;
  readonly url?: string;
  readonly strategy?: StrategyName;
  /** Of a rollback: the release whose file and values these are. */
  readonly restores?: number;
  /** What the checks said before users met it. */
  readonly smoke?: 'pass' | 'fail' | 'error';
  /** Keyed hash of each value by name: equal for equal values, and nobody without the target's key can guess them. */
  readonly values?: Readonly<Record<string, string>>;
  /** The volumes of files that it mounts. */
  readonly files?: readonly string[];
  /** Why it failed, without values. */
  readonly reason?: string;
  /** ISO 8601, by the runner's clock. */
  readonly started: string;
  readonly finished: string;
}

/** The format of the record; a reader leaves alone what it does not know. */
const format = 1;

/** Holds Compose file, values and files. */
export const volumeName = (project: string, sequence: number): string => `quaygate-release-${project}-${sequence}`;

/** Holds nothing but its labels. */
export const recordName = (project: string, sequence: number): string => `quaygate-record-${project}-${sequence}`;

/** The engine slows down with long labels; a file that does not fit stands in the release's own volume alone. */
const longestFile = 64 * 1024;

/** `file` is the Compose file with placeholders. */
export const volumeOf = (project: string, record: ReleaseRecord, writer: string, file?: string): Volume => {
  const packed = file === undefined ? '' : gzipSync(file).toString('base64');
  return {
    name: recordName(project, record.sequence),
    labels: {
      [labels.project]: project,
      [labels.writer]: writer,
      [labels.record]: JSON.stringify({ format, ...record }),
      ...(packed && packed.length <= longestFile && { [labels.file]: packed }),
    },
  };
};

/** The Compose file of a record, with placeholders for values; undefined where it was left out. */
export const fileIn = ({ labels: found }: Volume): string | undefined => {
  const packed = found[labels.file];
  return packed === undefined ? undefined : gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
};

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

/** After every number that a record, a release's volume or the journal has, so that none is ever used twice. */
export const nextSequence = (volumes: readonly Volume[]): number =>
  Math.max(0, ...volumes.map((volume) => numberOf(volume))) + 1;

const numberOf = ({ name }: Volume): number => Number(/^quaygate-(?:release|record)-.+-(\d+)$/.exec(name)?.[1] ?? 0);

/** What goes when `keep` stay: of those that ran, and of failed tries, each. */
export const outdatedOf = (releases: readonly ReleaseRecord[], keep: number): readonly ReleaseRecord[] => [
  ...deployedOf(releases).slice(keep),
  ...releases.filter(({ result }) => result !== 'deployed').slice(keep),
];
