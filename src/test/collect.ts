import { lstatSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { resultsFolder } from '../host/results.ts';
import { type Container, copyOut } from './engine.ts';
import type { Coverage } from './reports/coverage.ts';
import { parseJunit, type TestCase } from './reports/junit.ts';
import { parseCoverage } from './reports/parse-coverage.ts';
import { copyRequest } from './reports/pattern.ts';
import { loadXmlReader, type ReadXml } from './reports/xml.ts';

/** Where reports lie for later jobs, and for GitLab's `artifacts:reports`. */
export const testFolder = `${resultsFolder}/test`;

const largestReport = 64 * 1024 * 1024;
const mostFiles = 2_000;

export interface Collected {
  readonly cases: readonly TestCase[];
  readonly coverage: readonly Coverage[];
  /** Paths in the checkout. */
  readonly files: readonly string[];
}

interface Wanted {
  readonly junit: readonly string[];
  readonly coverage: readonly string[];
}

/** Whatever reports the container holds, also one that failed. An UnavailableError when an expected one is missing. */
export const collect = async (container: Container, wanted: Wanted, prefix: string, host: Host): Promise<Collected> => {
  if (wanted.junit.length + wanted.coverage.length === 0) return { cases: [], coverage: [], files: [] };
  const readXml = await loadXmlReader();
  const junit = await readAll('junit', wanted.junit, /\.xml$/i, container, host, (text) => parseJunit(text, readXml));
  const coverage = await readAll('coverage', wanted.coverage, coverageFile, container, host, (text) =>
    parseCoverage(text, readXml as ReadXml),
  );
  const files = [...(await keep(junit, 'junit', prefix, host)), ...(await keep(coverage, 'coverage', prefix, host))];
  return { cases: junit.flatMap(({ content }) => content), coverage: coverage.map(({ content }) => content), files };
};

/** What a folder of a coverage tool holds beside its pages. */
const coverageFile = /(^|\/)(lcov\.info|[^/]*\.lcov|[^/]*cobertura[^/]*\.xml|coverage\.xml|jacoco[^/]*\.xml)$/i;

interface Report<T> {
  readonly name: string;
  readonly text: string;
  readonly content: T;
}

const readAll = async <T>(
  input: string,
  wanted: readonly string[],
  anyFile: RegExp,
  container: Container,
  host: Host,
  parse: (text: string) => T,
): Promise<readonly Report<T>[]> => {
  const reports: Report<T>[] = [];
  for (const [at, given] of wanted.entries()) {
    const request = copyRequest(given, container.workingDir, anyFile);
    if (request.base === '/') {
      throw new InputError(
        `Input "${input}" is "${given}", which means the whole file system of the container: name the folder that holds the reports.`,
      );
    }
    const folder = join(await host.tempFolder(), `${container.id.slice(0, 12)}-${input}-${at}`);
    const there = await copyOut(host, container.id, request.base, folder);
    const found = there ? (await filesBelow(folder)).filter(request.matches) : [];
    if (found.length === 0) {
      throw new UnavailableError(
        `The tests left no report at "${given}" (input "${input}"), so nobody knows what they found: let them write it there, or correct the path.`,
      );
    }
    for (const path of found) reports.push(await readReport(join(folder, path), given, path, input, host, parse));
  }
  return reports;
};

/** Relative paths of the regular files; a link of the image would lead somewhere on this machine. */
const filesBelow = async (folder: string): Promise<readonly string[]> => {
  if ((await lstat(folder)).isFile()) return [''];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return files.sort().slice(0, mostFiles);
};

const readReport = async <T>(
  file: string,
  given: string,
  path: string,
  input: string,
  host: Host,
  parse: (text: string) => T,
): Promise<Report<T>> => {
  const name = path === '' ? given : `${given} (${path})`;
  const wrong = (why: string) =>
    new UnavailableError(`The report ${name} of the input "${input}" cannot be used: ${why}.`);
  if ((await stat(file)).size > largestReport) throw wrong(`it is larger than ${largestReport / 2 ** 20} MiB`);
  // Before anything of it goes on to a log, a file or an annotation.
  const text = host.withoutSecrets(await readFile(file, 'utf8'));
  if (text.trim() === '') throw wrong('it is empty');
  try {
    return { name: (path || given).split('/').at(-1) ?? '', text, content: parse(text) };
  } catch (error) {
    throw wrong(messageOf(error));
  }
};

const keep = async (
  reports: readonly Report<unknown>[],
  kind: string,
  prefix: string,
  host: Host,
): Promise<readonly string[]> => {
  const folder = `${testFolder}/${kind}`;
  if (reports.length > 0) await mkdir(join(host.workspace, folder), { recursive: true });
  return Promise.all(
    reports.map(async ({ name, text }, at) => {
      const path = `${folder}/${prefix}${at + 1}-${name.replace(/[^\w.-]+/g, '-')}`;
      await writeFile(join(host.workspace, path), text);
      return path;
    }),
  );
};

/** A regular file of the checkout, reached without leaving it. */
export const hasFile = (workspace: string) => {
  const known = new Map<string, boolean>();
  return (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const there = lstatSync(join(workspace, path), { throwIfNoEntry: false })?.isFile() ?? false;
    known.set(path, there);
    return there;
  };
};
