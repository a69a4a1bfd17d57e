import { beforeAll, describe, expect, test } from '@jest/globals';
import { coberturaText } from '../../src/test/reports/cobertura.ts';
import { countLines, mergeCoverage } from '../../src/test/reports/coverage.ts';
import { parseJunit, tally, titleOf } from '../../src/test/reports/junit.ts';
import { parseCoverage } from '../../src/test/reports/parse-coverage.ts';
import { copyRequest } from '../../src/test/reports/pattern.ts';
import { inCheckout, placeOf } from '../../src/test/reports/place.ts';
import { loadXmlReader, type ReadXml } from '../../src/test/reports/xml.ts';

let readXml: ReadXml;

beforeAll(async () => {
  readXml = await loadXmlReader();
});

describe('JUnit', () => {
  test.each([
    [
      'totals that lie',
      '<testsuites tests="9"><testsuite tests="9" failures="9"><testcase name="a"/></testsuite></testsuites>',
      [1, 1, 0, 0],
    ],
    [
      'suites within suites',
      '<testsuite><testsuite><testcase/></testsuite><testcase><error/></testcase></testsuite>',
      [2, 1, 1, 0],
    ],
    ['a test with failure and error', '<testsuite><testcase><failure/><error/></testcase></testsuite>', [1, 0, 1, 0]],
    [
      'skipped, with and without words',
      '<testsuite><testcase><skipped/></testcase><testcase><skipped message="x"/></testcase></testsuite>',
      [2, 0, 0, 2],
    ],
    [
      'output that looks like a test',
      '<testsuite><testcase><system-out>&lt;failure/&gt;</system-out></testcase></testsuite>',
      [1, 1, 0, 0],
    ],
    ['nothing', '<testsuites/>', [0, 0, 0, 0]],
  ])('counts %s', (_description, source, counts) => {
    const { tests, passed, failed, skipped } = tally(parseJunit(source, readXml));
    expect([tests, passed, failed, skipped]).toEqual(counts);
  });

  test.each([
    ['cut off', '<testsuites><testsuite>'],
    ['another format', '<html></html>'],
    ['no XML', 'ok 1 - it works'],
    ['entities of its own', '<!DOCTYPE t [<!ENTITY a "b">]><testsuite><testcase name="&a;"/></testsuite>'],
  ])('refuses what is %s', (_description, source) => {
    expect(() => parseJunit(source, readXml)).toThrow();
  });

  test('tells a failed test with its place and words', () => {
    const source = `<testsuites><testsuite name="s" file="a.py"><testcase classname="c" name="n" line="7" time="1,234.5">
      <failure message="first &amp; last"><![CDATA[trace <b>]]></failure></testcase></testsuite></testsuites>`;
    const [found] = parseJunit(source, readXml);
    expect(found).toEqual({
      suite: 's',
      name: 'n',
      className: 'c',
      result: 'failed',
      seconds: 1234.5,
      file: 'a.py',
      line: 7,
      message: 'first & last',
      details: 'trace <b>',
    });
    expect(found && titleOf(found)).toBe('c › n');
  });

  test('a text of many megabytes does not stay in memory', () => {
    const source = `<testsuite><testcase name="a"><failure>${'x'.repeat(5_000_000)}</failure></testcase></testsuite>`;
    expect(parseJunit(source, readXml)[0]?.details?.length).toBeLessThan(300_000);
  });
});

describe('coverage', () => {
  const lcov = 'SF:/app/a.js\nDA:1,1\nDA:2,0\nend_of_record\nSF:/app/a.js\nDA:2,3\nend_of_record\n';
  const cobertura = `<coverage><sources><source>/app/src</source></sources><packages><package><classes>
    <class filename="a.py"><methods><method><lines><line number="1" hits="1"/></lines></method></methods>
    <lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class></classes></package></packages></coverage>`;
  const jacoco = `<report name="x"><package name="org/acme"><sourcefile name="A.java">
    <line nr="3" mi="0" ci="2"/><line nr="4" mi="2" ci="0"/></sourcefile></package></report>`;

  test.each([
    [
      'LCOV',
      lcov,
      {
        '/app/a.js': [
          [1, 1],
          [2, 3],
        ],
      },
    ],
    [
      'Cobertura',
      cobertura,
      {
        '/app/src/a.py': [
          [1, 1],
          [2, 0],
        ],
      },
    ],
    [
      'JaCoCo',
      jacoco,
      {
        'org/acme/A.java': [
          [3, 2],
          [4, 0],
        ],
      },
    ],
  ])('%s is read', (_description, source, expected) => {
    const read = [...parseCoverage(source, readXml)].map(([file, lines]) => [file, [...lines]]);
    expect(Object.fromEntries(read)).toEqual(expected);
  });

  test.each(['', 'ok', '<testsuite/>', '<coverage>'])('%j is refused', (source) => {
    expect(() => parseCoverage(source, readXml)).toThrow();
  });

  test('is put together, counted, and written so that it reads the same again', () => {
    const merged = mergeCoverage([parseCoverage(lcov, readXml), parseCoverage(cobertura, readXml)], (path) =>
      path.slice(5),
    );
    expect(countLines(merged)).toEqual({ covered: 3, lines: 4, percent: 75 });
    const again = parseCoverage(coberturaText(merged), readXml);
    expect([...again.keys()]).toEqual(['./a.js', './src/a.py']);
    expect(countLines(again)).toEqual(countLines(merged));
  });

  test('99.96 percent are not 100', () => {
    const lines = new Map(Array.from({ length: 2500 }, (_, at) => [at + 1, at === 0 ? 0 : 1] as const));
    expect(countLines(new Map([['a', lines]])).percent).toBe(99.9);
  });
});

describe('the place of a failed test', () => {
  const folders = { workingDir: '/app', has: (path: string) => ['test/a.test.js', 'src/a.py'].includes(path) };

  test.each([
    ['below the working directory', '/app/test/a.test.js', 'test/a.test.js'],
    ['in a folder that only the container has', '/work/repo/test/a.test.js', 'test/a.test.js'],
    ['as a URL', 'file:///app/test/a.test.js', 'test/a.test.js'],
    ['relative', './src/a.py', 'src/a.py'],
    ['not in the checkout', '/usr/lib/node/x.js', undefined],
    ['climbing out of it', '../../src/a.py', undefined],
  ])('%s', (_description, path, expected) => {
    expect(inCheckout(path, folders)).toBe(expected);
  });

  test.each([
    ['says it itself', { file: 'src/a.py', line: 4 }, { file: 'src/a.py', line: 4 }],
    [
      'JavaScript',
      { details: 'at f (/app/node_modules/x/i.js:1:2)\nat t (/app/test/a.test.js:12:5)' },
      { file: 'test/a.test.js', line: 12 },
    ],
    ['Python', { details: 'File "/app/src/a.py", line 9, in f' }, { file: 'src/a.py', line: 9 }],
    ['pytest', { file: 'src/a.py', details: 'src/a.py:31: AssertionError' }, { file: 'src/a.py', line: 31 }],
    ['nowhere', { details: 'boom' }, undefined],
  ])('%s', (_description, found, expected) => {
    expect(placeOf(found, folders)).toEqual(expected);
  });
});

describe('which files are copied', () => {
  test.each([
    ['reports/junit.xml', '/app/reports/junit.xml', [''], ['other.txt']],
    ['reports', '/app/reports', ['a.xml', 'deep/b.xml'], ['c.txt']],
    ['/r/**/*.xml', '/r', ['a.xml', 'x/y/b.xml'], ['a.html']],
    ['r/TEST-*.xml', '/app/r', ['TEST-a.xml'], ['x/TEST-a.xml', 'a.xml']],
    ['./r/?.xml', '/app/r', ['a.xml'], ['aa.xml', 'axxml']],
    ['/*.xml', '/', ['a.xml'], []],
  ])('%s', (given, base, yes, no) => {
    const request = copyRequest(given, '/app', /\.xml$/);
    expect(request.base).toBe(base);
    expect([...yes, ...no].filter(request.matches)).toEqual(yes);
  });
});
