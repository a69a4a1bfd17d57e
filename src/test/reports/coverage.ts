/** Times each line ran, by the path as the report says it. */
export type Coverage = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface CoverageCount {
  readonly covered: number;
  readonly lines: number;
  /** To one decimal, rounded down: 100 means all of them. */
  readonly percent: number;
}

export type CoverageLines = Map<string, Map<number, number>>;

/** A line that stands in several methods, classes or reports ran as often as all of them say. */
export const addLine = (files: CoverageLines, file: string, line: number, hits: number) => {
  if (!Number.isInteger(line) || line < 1 || !Number.isFinite(hits)) return;
  const lines = files.get(file) ?? new Map<number, number>();
  lines.set(line, Math.max(lines.get(line) ?? 0, hits));
  files.set(file, lines);
};

export const mergeCoverage = (reports: readonly Coverage[], rename: (path: string) => string): Coverage => {
  const files: CoverageLines = new Map();
  for (const report of reports) {
    for (const [path, lines] of report) for (const [line, hits] of lines) addLine(files, rename(path), line, hits);
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
