import { type Coverage, countLines } from './coverage.ts';

/** What GitLab reads of all formats: https://docs.gitlab.com/ci/testing/code_coverage/cobertura. Paths are the checkout's. */
export const coberturaText = (coverage: Coverage): string => {
  const { covered, lines } = countLines(coverage);
  const classes = [...coverage].map(([path, hits]) => {
    const count = countLines(new Map([[path, hits]]));
    const rows = [...hits].sort(([a], [b]) => a - b).map(([line, times]) => `<line number="${line}" hits="${times}"/>`);
    return `<class name="${escaped(path)}" filename="${escaped(path)}" line-rate="${rate(count.covered, count.lines)}" branch-rate="0" complexity="0"><methods/><lines>${rows.join('')}</lines></class>`;
  });
  const totals = `line-rate="${rate(covered, lines)}" branch-rate="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage ${totals} lines-covered="${covered}" lines-valid="${lines}" branches-covered="0" branches-valid="0" complexity="0" version="quaygate" timestamp="0">
<sources><source>.</source></sources>
<packages><package name="." ${totals} complexity="0"><classes>
${classes.join('\n')}
</classes></package></packages>
</coverage>
`;
};

const rate = (covered: number, lines: number): string => (lines === 0 ? 0 : covered / lines).toFixed(4);

/** XML knows no way to write control characters. */
const escaped = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
