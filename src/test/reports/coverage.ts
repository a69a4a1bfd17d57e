import { parseLcov } from './lcov.ts';
import type { ReadXml } from './xml.ts';

/** Times each line ran, by the path as the report says it. */
export type Coverage = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface CoverageCount {
  readonly covered: number;
  readonly lines: number;
  /** To one decimal, rounded down: 100 means all of them. */
  readonly percent: number;
}

type Lines = Map<string, Map<number, number>>;

/** Cobertura, JaCoCo or LCOV, by what is in it. Throws an Error saying what is wrong. */
export const parseCoverage = (source: string, readXml: ReadXml): Coverage => {
  if (/^\uFEFF?\s*</.test(source)) return parseXml(source, readXml);
  const coverage = parseLcov(source);
  if (coverage.size === 0) throw new Error('it is neither Cobertura, JaCoCo nor LCOV');
  return coverage;
};

const parseXml = (source: string, readXml: ReadXml): Coverage => {
  const files: Lines = new Map();
  let root: string | undefined;
  let group = '';
  let file = '';
  const roots: string[] = [];
  readXml(source, {
    open: (name, given) => {
      root ??= name;
      if (name === 'class' && given.filename) file = given.filename;
      else if (name === 'package') group = given.name ?? '';
      else if (name === 'sourcefile') file = group === '' ? (given.name ?? '') : `${group}/${given.name ?? ''}`;
      else if (name === 'line' && file !== '') {
        const jacoco = root === 'report';
        add(files, file, Number(jacoco ? given.nr : given.number), Number(jacoco ? given.ci : given.hits));
      }
    },
    close: (name, text) => {
      if (name === 'class' || name === 'sourcefile') file = '';
      if (name === 'source' && text.trim() !== '') roots.push(text.trim());
    },
  });
  if (root !== 'coverage' && root !== 'report') throw new Error(`its root is <${root ?? ''}>, which is no coverage`);
  const [only, second] = roots;
  if (only === undefined || second !== undefined) return files;
  return new Map(
    [...files].map(([path, lines]) => [path.startsWith('/') ? path : `${only.replace(/\/$/, '')}/${path}`, lines]),
  );
};

/** A line that stands in several methods, classes or reports ran as often as all of them say. */
const add = (files: Lines, file: string, line: number, hits: number) => {
  if (!Number.isInteger(line) || line < 1 || !Number.isFinite(hits)) return;
  const lines = files.get(file) ?? new Map<number, number>();
  lines.set(line, Math.max(lines.get(line) ?? 0, hits));
  files.set(file, lines);
};

export const mergeCoverage = (reports: readonly Coverage[], rename: (path: string) => string): Coverage => {
  const files: Lines = new Map();
  for (const report of reports) {
    for (const [path, lines] of report) for (const [line, hits] of lines) add(files, rename(path), line, hits);
  }
  return files;
};

export const countLines = (coverage: Coverage): CoverageCount => {
  let covered = 0;
  let lines = 0;
  for (const hits of coverage.values()) {
    lines += hits.size;
    for (const times of hits.values()) covered += times > 0 ? 1 : 0;
  }
  return { covered, lines, percent: lines === 0 ? 0 : Math.floor((1000 * covered) / lines) / 10 };
};
