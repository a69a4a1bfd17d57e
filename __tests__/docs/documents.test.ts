import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { actionNames, anchorsOf, blocksOf, documents, linksOf, root, targetOf, textOf } from './markdown.ts';

const blocks = documents.flatMap(blocksOf);

/** Blocks of these languages are examples; elsewhere they stand for what an action's own tests run. */
const examplesOnly =
  /^(README|docs\/(getting-started|migrating|security|design)|actions\/(metadata|build)\/README)(\.md)?$/;
const exampleLanguages = ['yaml', 'yml', 'sh', 'bash', 'dockerfile', 'json', 'js'];

describe('examples', () => {
  const sourced = blocks.filter(({ source }) => source !== undefined);

  test('are there', () => {
    expect(sourced.length).toBeGreaterThan(10);
  });

  test.each(sourced.map((block) => ({ ...block, name: `${block.document}:${block.line}` })))(
    '$name is what $source.path says',
    ({ text, source }) => {
      const whole = textOf(source?.path ?? '');
      if (source?.kind === 'file') expect(text).toBe(whole);
      else expect(partsOf(whole, text)).toEqual(expect.arrayContaining([indentedAsIn(whole, text)]));
    },
  );

  test('are all files that are tested', () => {
    const loose = blocks.filter(
      ({ document, language, source }) =>
        examplesOnly.test(document) && exampleLanguages.includes(language) && source === undefined,
    );
    expect(loose.map(({ document, line }) => `${document}:${line}`)).toEqual([]);
  });
});

describe('relative links', () => {
  const links = documents.flatMap((document) => linksOf(document).map((link) => ({ document, link })));

  test('are there', () => {
    expect(links.length).toBeGreaterThan(30);
  });

  test.each(links)('$document: $link', ({ document, link }) => {
    const { path, anchor } = targetOf(document, link);
    expect(existsSync(join(root, path))).toBe(true);
    if (anchor !== '') expect(anchorsOf(path)).toContain(anchor);
  });
});

describe('every action', () => {
  test.each(actionNames)('%s has a README that says more than its tables, and full tables', (name) => {
    const readme = textOf(`actions/${name}/README.md`);
    const declared = parse(textOf(`actions/${name}/action.yml`));
    expect(readme.slice(0, readme.indexOf('## Inputs')).length).toBeGreaterThan(500);
    expect(rowsOf(readme, 'inputs')).toEqual(Object.keys(declared.inputs));
    expect(rowsOf(readme, 'outputs')).toEqual(Object.keys(declared.outputs));
  });

  test('stands in the table of the README', () => {
    expect(rowsOf(textOf('README.md'), 'actions').sort()).toEqual([...actionNames].sort());
  });

  test('the whole pipeline has full tables too', () => {
    const declared = parse(textOf('action.yml'));
    expect(rowsOf(textOf('docs/pipeline.md'), 'inputs')).toEqual(Object.keys(declared.inputs));
    expect(rowsOf(textOf('docs/pipeline.md'), 'outputs')).toEqual(Object.keys(declared.outputs));
  });
});

describe('the picture of the pipeline', () => {
  const svg = textOf('docs/pipeline.svg');

  test('says in words what it shows, in the file and beside it', () => {
    expect(svg).toMatch(/<title [^>]*>.+<\/title>\s*<desc [^>]*>.+<\/desc>/);
    expect(textOf('README.md')).toMatch(/<img src="docs\/pipeline\.svg" alt="[^"]{80,}"/);
  });

  test('has colours for light and dark, and loads nothing', () => {
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|@import|url\((?!#)/);
  });
});

test('the README and the errors agree about exit codes', () => {
  const codes = /exitCodes = \{([^}]+)\}/.exec(textOf('src/errors.ts'))?.[1] ?? '';
  const known = [...codes.matchAll(/: (\d)/g)].map(([, code]) => code);
  const section = textOf('README.md').split('## Exit codes')[1]?.split('\n## ')[0] ?? '';
  expect([...section.matchAll(/^\| (\d) \|/gm)].map(([, code]) => code)).toEqual(known);
});

/** First cells, without marks, of the table between two marks. */
function rowsOf(text: string, mark: string): string[] {
  const table = text.split(`<!-- ${mark} -->`)[1]?.split(`<!-- /${mark} -->`)[0] ?? '';
  return [...table.matchAll(/^\| \[?`([^`]+)`/gm)].map(([, name = '']) => name);
}

/** Every run of lines in `whole` that is as long as `text`. */
function partsOf(whole: string, text: string): readonly string[] {
  const lines = whole.split('\n');
  const length = text.trimEnd().split('\n').length;
  return lines.map((_, at) => lines.slice(at, at + length).join('\n'));
}

/** The text with the indentation that its first line has in `whole`. */
function indentedAsIn(whole: string, text: string): string {
  const lines = text.trimEnd().split('\n');
  const first = whole.split('\n').find((line) => line.trimStart() === lines[0]) ?? '';
  const indentation = first.slice(0, first.length - first.trimStart().length);
  return lines.map((line) => (line === '' ? '' : `${indentation}${line}`)).join('\n');
}
