import type { Coverage } from './coverage.ts';

/** `SF:path`, `DA:line,hits`, `end_of_record`: https://github.com/linux-test-project/lcov, geninfo(1). */
export const parseLcov = (source: string): Coverage => {
  const files = new Map<string, Map<number, number>>();
  let lines: Map<number, number> | undefined;
  for (const record of source.split(/\r\n|\r|\n/)) {
    if (record.startsWith('SF:')) {
      const path = record.slice('SF:'.length).trim();
      lines = files.get(path) ?? new Map();
      files.set(path, lines);
    } else if (record === 'end_of_record') lines = undefined;
    else {
      const [, line, hits] = /^DA:(\d+),(\d+)/.exec(record) ?? [];
      if (lines && line !== undefined) lines.set(Number(line), Math.max(lines.get(Number(line)) ?? 0, Number(hits)));
    }
  }
  return files;
};
