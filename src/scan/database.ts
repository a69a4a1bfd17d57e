import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../errors.ts';
import type { DatabaseFacts } from './result.ts';

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

export const readJavaDatabase = (cacheDir: string): Promise<Database | undefined> =>
  readMetadata(join(cacheDir, 'java-db'), 'trivy-java.db');

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

const hour = 60 * 60_000;

/** `longest` in milliseconds; 0: any age. A database of last month knows nothing of this month's vulnerabilities. */
export const checkAge = ({ updatedAt }: Pick<DatabaseFacts, 'updatedAt'>, longest: number, now: Date): void => {
  const age = now.getTime() - Date.parse(updatedAt);
  if (longest === 0 || age <= longest) return;
  throw new UnavailableError(
    `The vulnerability database is of ${updatedAt}, which is ${shownAge(age)} ago, and "max-db-age" is ${shownAge(longest)}: get a newer one, or allow older ones there.`,
  );
};

const shownAge = (age: number): string =>
  age >= 48 * hour ? `${Math.floor(age / (24 * hour))} days` : `${Math.floor(age / hour)} hours`;
