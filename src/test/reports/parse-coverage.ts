import { addLine, type Coverage, type CoverageLines } from './coverage.ts';
import { parseLcov } from './lcov.ts';
import type { ReadXml } from './xml.ts';

/** Cobertura, JaCoCo or LCOV, by what is in it. Throws an Error saying what is wrong. */
export const parseCoverage = (source: string, readXml: ReadXml): Coverage => {
  if (/^\uFEFF?\s*</.test(source)) return parseXml(source, readXml);
  const coverage = parseLcov(source);
  if (coverage.size === 0) throw new Error('it is neither Cobertura, JaCoCo nor LCOV');
  return coverage;
};

const parseXml = (source: string, readXml: ReadXml): Coverage => {
  const files: CoverageLines = new Map();
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
        addLine(files, file, Number(jacoco ? given.nr : given.number), Number(jacoco ? given.ci : given.hits));
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
