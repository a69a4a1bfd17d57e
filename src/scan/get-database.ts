import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { ToolError } from '../process/tool-error.ts';
import type { Registry } from '../registry/client.ts';
import { formatReference, parseReference, type Reference } from '../registry/reference.ts';
import { type Database, isCurrent, readDatabase, readJavaDatabase } from './database.ts';
import { manifestOfDatabase, recordManifest } from './database-digest.ts';
import type { FolderCache } from './folder-cache.ts';
import type { Trivy } from './trivy.ts';

export interface DatabaseWishes {
  readonly cacheDir: string;
  /** In order of preference; empty: Trivy's own. */
  readonly repositories: readonly string[];
  /** Only what is in the cache. */
  readonly skipUpdate: boolean;
  /** Input that says so, for the message. */
  readonly because: 'skip-db-update' | 'offline';
}

/** The order that Trivy itself has since 0.59. */
const trivysOwn = ['mirror.gcr.io/aquasec/trivy-db:2', 'ghcr.io/aquasecurity/trivy-db:2'];
const databaseTag = '2';
const keyPrefix = 'quaygate-trivy-db-2-';
/** The whole list is gone through this often: mirrors limit by the minute. */
const rounds = 2;
const betweenRounds = 5_000;

type Sources = { readonly trivy: Trivy; readonly registry: Pick<Registry, 'head'>; readonly cache: FolderCache };

/**
 * One download before the scans, which then run side by side without any: what is in the folder if it is current and
 * what was asked for, else what the platform kept under its digest, else from the first repository that gives it.
 * Throws an UnavailableError when there is no database afterwards: without one everything would pass.
 */
export const getDatabase = async (host: Host, wishes: DatabaseWishes, sources: Sources): Promise<Database> => {
  const { cacheDir, skipUpdate, because } = wishes;
  if (skipUpdate) {
    const present = await readDatabase(cacheDir);
    if (present) return present;
    throw new UnavailableError(
      `Trivy has no vulnerability database in ${cacheDir}, and "${because}" lets it get none: leave that out, or put a database there first.`,
    );
  }
  const repositories = repositoriesOf(wishes);
  if (!(await isWanted(wishes, repositories))) await bringUpToDate(host, wishes, repositories, sources);
  const java = await readJavaDatabase(cacheDir);
  if (java && !isCurrent(java)) await downloadJavaDatabase(sources.trivy);
  const database = await readDatabase(cacheDir);
  if (database) return database;
  throw new UnavailableError(
    `Trivy downloaded its vulnerability database, but ${cacheDir} holds none that Quaygate can read.`,
  );
};

const repositoriesOf = ({ repositories }: DatabaseWishes): readonly Reference[] =>
  (repositories.length > 0 ? repositories : trivysOwn).map((text) => {
    const reference = parseReference(text, 'Input "db-repository"');
    return reference.tag === undefined && reference.digest === undefined
      ? { ...reference, tag: databaseTag }
      : reference;
  });

/** A pinned database is current for ever; of the others Trivy's own date says how long. */
const isWanted = async ({ cacheDir }: DatabaseWishes, repositories: readonly Reference[]): Promise<boolean> => {
  const pins = repositories.flatMap(({ digest }) => digest ?? []);
  if (pins.length < repositories.length) return isCurrent(await readDatabase(cacheDir));
  const manifest = (await readDatabase(cacheDir)) && (await manifestOfDatabase(cacheDir));
  return manifest !== undefined && pins.includes(manifest);
};

const bringUpToDate = async (
  host: Host,
  wishes: DatabaseWishes,
  repositories: readonly Reference[],
  sources: Sources,
) => {
  const [first] = repositories;
  const pin = first?.digest;
  const restored = await sources.cache.restore(
    `${keyPrefix}${pin ?? 'newest'}`,
    pin === undefined ? keyPrefix : undefined,
  );
  if (restored !== undefined && (await isWanted(wishes, repositories))) return;
  const failures: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    let again = false;
    for (const repository of repositories) {
      try {
        return await getFrom(repository, restored, wishes, sources);
      } catch (error) {
        if (host.signal.aborted || isMissingTool(error)) throw error;
        again ||= isTransient(error);
        failures.push(`${formatReference(repository)}: ${messageOf(error)}`);
        if (repository !== repositories.at(-1)) {
          host.info(`${formatReference(repository)} gave no database; trying the next.`);
        }
      }
    }
    if (!again) break;
    if (round < rounds) await pause(betweenRounds, host.signal);
  }
  throw new UnavailableError(
    `Trivy could not get its vulnerability database: check the network, name a mirror in "db-repository", or use what is in the cache with "skip-db-update".\n${[...new Set(failures)].join('\n')}`,
  );
};

/** By its digest, so that what is asked, fetched and kept is the same one. */
const getFrom = async (
  reference: Reference,
  restored: string | undefined,
  { cacheDir }: DatabaseWishes,
  { trivy, registry, cache }: Sources,
) => {
  const digest = reference.digest ?? (await registry.head(formatReference(reference)));
  if (digest === undefined) throw new UnavailableError('there is no such tag');
  // The repository has nothing newer than what was kept.
  if ((await manifestOfDatabase(cacheDir)) === digest && (await readDatabase(cacheDir))) return;
  await replaceDatabase(cacheDir, (folder) => trivy.downloadDatabase(`${reference.name}@${digest}`, folder));
  if (!(await readDatabase(cacheDir))) return;
  await recordManifest(cacheDir, digest);
  const key = `${keyPrefix}${digest}`;
  if (key !== restored) await cache.save(key);
};

/** Beside the old one, which other scans may be reading, and which stays when this fails. */
const replaceDatabase = async (cacheDir: string, get: (folder: string) => Promise<void>) => {
  const fresh = join(cacheDir, `.get-${process.pid}`);
  const present = databaseFolder(cacheDir);
  const old = join(fresh, 'old');
  await mkdir(fresh, { recursive: true });
  try {
    await get(fresh);
    if (!(await readDatabase(fresh))) return;
    await rename(present, old).catch(() => {});
    await rename(databaseFolder(fresh), present);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

const isMissingTool = (error: unknown): boolean => error instanceof ToolError && error.failure.kind === 'missing';

const isTransient = (error: unknown): boolean =>
  error instanceof ToolError ? error.failure.kind === 'transient' : /\b429\b|TOOMANYREQUESTS/i.test(messageOf(error));

/** Trivy needs its Java database only for images with JAR files, and finds out by failing without it. */
export const lacksJavaDatabase = (error: unknown): boolean =>
  error instanceof ToolError &&
  /--skip-java-db-update' cannot be specified on the first run/.test(error.failure.stderr);

export const downloadJavaDatabase = async (trivy: Trivy): Promise<void> => {
  try {
    await trivy.downloadJavaDatabase();
  } catch (error) {
    if (isMissingTool(error)) throw error;
    throw new UnavailableError(
      `Trivy could not get its Java database: check the network, or name a mirror in "java-db-repository".\n${messageOf(error)}`,
      { cause: error },
    );
  }
};

export const databaseFolder = (cacheDir: string): string => join(cacheDir, 'db');
