import { jsonText } from './json-text.ts';

/** The version that a project's own files state. Read by eye for one key; none is parsed whole. */

/** File name to what reads its text; in the order asked. */
export const versionFiles: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['package.json', (text) => jsonText(text, 'version')],
  ['pyproject.toml', (text) => tomlVersion(text, ['project', 'tool.poetry'])],
  ['Cargo.toml', (text) => tomlVersion(text, ['package', 'workspace.package'])],
  ['pom.xml', (text) => pomVersion(text)],
  ['VERSION', (text) => /^\s*(\S+)\s*$/.exec(text)?.[1]],
]);

const tomlVersion = (text: string, tables: readonly string[]): string | undefined => {
  let table = '';
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    table = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1] ?? table;
    const [, version] = /^\s*version\s*=\s*["']([^"']+)["']/.exec(line) ?? [];
    if (version !== undefined && !found.has(table)) found.set(table, version);
  }
  return tables.map((name) => found.get(name)).find((version) => version !== undefined);
};

const pomHead = 64 * 1024;

/** Of the project itself: its parent and its dependencies have versions too. */
export const pomVersion = (text: string): string | undefined => {
  const own = text
    .slice(0, pomHead)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(parent|dependencies|dependencyManagement|build|profiles|properties|reporting)\b[\s\S]*?<\/\1>/g, '');
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own)?.[1];
  return version?.includes('${') ? undefined : version;
};
