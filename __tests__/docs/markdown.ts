import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => relative(root, join(root, folder, name)));

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

export const actionNames = foldersIn('actions');

/** What people read, by path from the root. */
export const documents: readonly string[] = [
  ...markdownIn('.'),
  ...markdownIn('docs'),
  ...actionNames.map((name) => `actions/${name}/README.md`),
  ...foldersIn('examples').flatMap((name) => markdownIn(`examples/${name}`)),
];

export interface Block {
  readonly document: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** `<!-- file: path -->` or `<!-- part of: path -->` in the line before. */
  readonly source?: { readonly kind: 'file' | 'part of'; readonly path: string };
}

export const blocksOf = (document: string): readonly Block[] => {
  const lines = textOf(document).split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, fence, language = ''] = /^(`{3,})(\w*)$/.exec(lines[at] ?? '') ?? [];
    if (fence === undefined) continue;
    const end = lines.indexOf(fence, at + 1);
    if (end < 0) throw new Error(`${document}:${at + 1} opens a block that nothing closes.`);
    const [, kind, path] = /^<!-- (file|part of): (\S+) -->$/.exec(lines[at - 1] ?? '') ?? [];
    blocks.push({
      document,
      line: at + 1,
      language,
      text: `${lines.slice(at + 1, end).join('\n')}\n`,
      ...(path && { source: { kind: kind as 'file' | 'part of', path } }),
    });
    at = end;
  }
  return blocks;
};

/** Without blocks and inline code, where brackets are no links. */
const proseOf = (document: string): string =>
  textOf(document)
    .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '')
    .replace(/`[^`\n]*`/g, 'code');

/** Targets of links and images, but for those on the web. */
export const linksOf = (document: string): readonly string[] =>
  [...proseOf(document).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));

/** As GitHub makes anchors of headings. */
export const anchorsOf = (document: string): readonly string[] =>
  [...textOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** Path from the root of what `link` in `document` names, and its anchor. */
export const targetOf = (document: string, link: string): { readonly path: string; readonly anchor: string } => {
  const [path = '', anchor = ''] = link.split('#');
  return { path: path === '' ? document : join(dirname(document), path), anchor };
};
