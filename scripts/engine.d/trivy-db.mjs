// A vulnerability database for Trivy out of a short list of advisories, so that the real scanner works without a network.
//
//   node trivy-db.mjs --out CACHE_FOLDER [ADVISORIES.json]     (no file: a database that knows nothing)
//
// The list (see advisories.json) holds objects of
//   id, severity (UNKNOWN LOW MEDIUM HIGH CRITICAL), title, description,
//   cwes, references, cvss {vector, score}, published, modified       all optional
//   npm     {package, vulnerable: ["<1.2.6"], patched: ["1.2.6"]}     ranges: items are OR'ed, commas inside AND
//   debian  {release: "12", package (the source package), fixed: "1.2-3"}, or status instead of fixed
// Buckets and values are those of https://github.com/aquasecurity/trivy-db, schema version 2.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { boltFile } from './bolt.mjs';

const SEVERITIES = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
/** @type {Record<string, number>} */
const STATUSES = { affected: 2, will_not_fix: 5, fix_deferred: 6, end_of_life: 7 };
const NPM_BUCKET = 'npm::GitHub Security Advisory npm';
const NPM_SOURCE = {
  ID: 'ghsa',
  Name: 'GitHub Security Advisory npm',
  URL: 'https://github.com/advisories?query=type%3Areviewed+ecosystem%3Anpm',
};
const DEBIAN_SOURCE = {
  ID: 'debian',
  Name: 'Debian Security Tracker',
  URL: 'https://salsa.debian.org/security-tracker-team/security-tracker',
};
/**
 * @typedef {object} Advisory
 * @property {string} id
 * @property {string} severity
 * @property {string} [title]
 * @property {string} [description]
 * @property {string[]} [aliases]
 * @property {string[]} [cwes]
 * @property {string[]} [references]
 * @property {{vector: string, score: number}} [cvss]
 * @property {string} [published]
 * @property {string} [modified]
 * @property {{package: string, vulnerable: string[], patched: string[]}} [npm]
 * @property {{release: string, package: string, fixed?: string, status?: string}} [debian]
 *
 * @typedef {Map<string, Map<string, any>>} Buckets
 */

// Trivy updates when the next update is due; this one never is.
const NEVER = '2099-01-01T00:00:00Z';

/**
 * Writes `db/trivy.db` and `db/metadata.json` below `cacheFolder`, which is what `trivy --cache-dir` takes.
 * @param {string} cacheFolder @param {Advisory[]} advisories
 */
export function writeTrivyDatabase(cacheFolder, advisories, updatedAt = new Date().toISOString()) {
  const folder = join(cacheFolder, 'db');
  mkdirSync(folder, { recursive: true });
  replaceFile(join(folder, 'trivy.db'), boltFile(trivyBuckets(advisories)));
  const metadata = { Version: 2, NextUpdate: NEVER, UpdatedAt: updatedAt, DownloadedAt: updatedAt };
  replaceFile(join(folder, 'metadata.json'), JSON.stringify(metadata));
}

/**
 * The advisories as Trivy's buckets: sources, one bucket a distribution or ecosystem, and the descriptions.
 * @param {Advisory[]} advisories @returns {Buckets}
 */
export function trivyBuckets(advisories) {
  /** @type {Buckets} */
  const buckets = new Map([
    ['data-source', new Map()],
    ['vulnerability', new Map()],
  ]);
  for (const advisory of advisories) {
    const severity = SEVERITIES.indexOf(advisory.severity);
    if (severity < 0) {
      throw new Error(
        `Advisory ${advisory.id}: severity '${advisory.severity}' is not one of ${SEVERITIES.join(', ')}.`,
      );
    }
    if (!advisory.npm && !advisory.debian) throw new Error(`Advisory ${advisory.id}: it needs 'npm' or 'debian'.`);
    if (advisory.npm)
      addAdvisory(
        buckets,
        NPM_BUCKET,
        NPM_SOURCE,
        advisory.npm.package,
        advisory.id,
        npmRange(advisory.npm, advisory.aliases),
      );
    if (advisory.debian) {
      const bucket = `debian ${advisory.debian.release}`;
      addAdvisory(
        buckets,
        bucket,
        DEBIAN_SOURCE,
        advisory.debian.package,
        advisory.id,
        debianFix(advisory.id, advisory.debian, severity),
      );
    }
    buckets.get('vulnerability')?.set(advisory.id, JSON.stringify(description(advisory, severity)));
  }
  return buckets;
}

/**
 * @param {Buckets} buckets @param {string} bucketName @param {Record<string, string>} source
 * @param {string} packageName @param {string} id @param {unknown} value
 */
function addAdvisory(buckets, bucketName, source, packageName, id, value) {
  buckets.get('data-source')?.set(bucketName, JSON.stringify(source));
  const packages = buckets.get(bucketName) ?? new Map();
  buckets.set(bucketName, packages);
  if (!packages.has(packageName)) packages.set(packageName, new Map());
  packages.get(packageName).set(id, JSON.stringify(value));
}

/** @param {NonNullable<Advisory['npm']>} npm @param {string[]} aliases */
function npmRange(npm, aliases = []) {
  return { VendorIDs: aliases, VulnerableVersions: npm.vulnerable, PatchedVersions: npm.patched };
}

/** @param {string} id @param {NonNullable<Advisory['debian']>} debian @param {number} severity */
function debianFix(id, debian, severity) {
  if (debian.fixed) return { FixedVersion: debian.fixed };
  const status = STATUSES[debian.status ?? ''];
  if (status === undefined) {
    throw new Error(`Advisory ${id}: status '${debian.status}' is not one of ${Object.keys(STATUSES).join(', ')}.`);
  }
  return { Status: status, Severity: severity };
}

/** @param {Advisory} advisory @param {number} severity */
function description(advisory, severity) {
  const source = advisory.npm ? NPM_SOURCE.ID : DEBIAN_SOURCE.ID;
  const { vector: V3Vector, score: V3Score } = advisory.cvss ?? {};
  return {
    Title: advisory.title,
    Description: advisory.description,
    Severity: advisory.severity,
    CweIDs: advisory.cwes,
    VendorSeverity: { [source]: severity, nvd: severity },
    CVSS: advisory.cvss && { [source]: { V3Vector, V3Score }, nvd: { V3Vector, V3Score } },
    References: advisory.references,
    PublishedDate: advisory.published,
    LastModifiedDate: advisory.modified,
  };
}

/** A scan that runs meanwhile sees the old file or the new one, never a half. @param {string} path @param {Buffer | string} bytes */
function replaceFile(path, bytes) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

/** @param {string[]} words */
function main([option, cacheFolder, file]) {
  if (option !== '--out' || !cacheFolder)
    throw new Error('Usage: node trivy-db.mjs --out CACHE_FOLDER [ADVISORIES.json]');
  writeTrivyDatabase(cacheFolder, file ? JSON.parse(readFileSync(file, 'utf8')) : []);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
