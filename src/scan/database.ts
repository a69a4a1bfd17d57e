import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UnavailableError } from '../errors.ts';
import { ToolError } from '../process/tool-error.ts';
import type { Trivy } from './trivy.ts';

/** What Trivy writes beside a database: https://github.com/aquasecurity/trivy-db/blob/main/pkg/metadata/metadata.go */
export interface Database {
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly nextUpdate: Date;
}

const databaseVersion = 2;

/** Undefined when there is none that this Trivy could use. */
export const readDatabase = (cacheDir: string): Promise<Database | undefined> =>
  readMetadata(join(cacheDir, 'db'), 'trivy.db', databaseVersion);

/** Trivy would look for no newer one yet. */
export const isCurrent = (database: Database | undefined): boolean =>
  database !== undefined && database.nextUpdate > new Date();

const readMetadata = async (folder: string, file: string, version?: number): Promise<Database | undefined> => {
  try {
    await access(join(folder, file));
    const { Version, UpdatedAt, NextUpdate } = JSON.parse(await readFile(join(folder, 'metadata.json'), 'utf8'));
    if (version !== undefined && Version !== version) return undefined;
    return { updatedAt: new Date(UpdatedAt).toISOString(), nextUpdate: new Date(NextUpdate) };
  } catch {
    // Not there or not readable: to Trivy that is the same, it gets a new one.
    return undefined;
  }
};

/**
 * One download before the scans, which then run side by side without any.
 * Throws an UnavailableError when there is no database afterwards: without one everything would pass.
 */
export const prepareDatabase = async (trivy: Trivy, cacheDir: string, skipUpdate: boolean): Promise<Database> => {
  const present = await readDatabase(cacheDir);
  if (skipUpdate) {
    if (present) return present;
    throw new UnavailableError(
      `Trivy has no vulnerability database in ${cacheDir}, and "skip-db-update" lets it get none: leave that out, or put a database there first.`,
    );
  }
  if (!isCurrent(present)) await say('vulnerability', () => trivy.downloadDatabase());
  const java = await readMetadata(join(cacheDir, 'java-db'), 'trivy-java.db');
  if (java && !isCurrent(java)) await say('Java', () => trivy.downloadJavaDatabase());
  const database = await readDatabase(cacheDir);
  if (database) return database;
  throw new UnavailableError(
    `Trivy downloaded its vulnerability database, but ${cacheDir} holds none that Quaygate can read.`,
  );
};

/** Trivy needs its Java database only for images with JAR files, and finds out by failing without it. */
export const lacksJavaDatabase = (error: unknown): boolean =>
  error instanceof ToolError &&
  /--skip-java-db-update' cannot be specified on the first run/.test(error.failure.stderr);

export const downloadJavaDatabase = (trivy: Trivy): Promise<void> => say('Java', () => trivy.downloadJavaDatabase());

const say = async (which: string, download: () => Promise<void>): Promise<void> => {
  try {
    await download();
  } catch (error) {
    if (error instanceof ToolError && error.failure.kind === 'missing') throw error;
    throw new UnavailableError(
      `Trivy could not get its ${which} database: check the network, name a mirror in "db-repository", or use what is in the cache with "skip-db-update".\n${messageOf(error)}`,
      { cause: error },
    );
  }
};
