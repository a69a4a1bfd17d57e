// Assembles the component project as it is published: node scripts/gitlab/assemble.mjs <folder> <version> <jobs image>
// A release builds and pushes gitlab-components/image/Dockerfile, gives its digest here, with a checkout of the component
// project from which everything was removed, and there commits, tags and pushes.
// The same sources, version and image give the same bytes.
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = `${root}gitlab-components`;

/** What the generator and the README write in place of what only the release knows. */
const placeholder = { image: /registry\.gitlab\.com\/quaygate\/quaygate\/jobs@sha256:0{64}/g, version: /@1\.0\.0\b/g };

const versionPattern = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;
const imagePattern = /^[^\s@]+@sha256:(?!0{64})[0-9a-f]{64}$/;

/** @param {string} message */
const refuse = (message) => {
  process.stderr.write(`error: ${message}\n`);
  process.exit(2);
};

const [out = '', version = '', image = '', ...more] = process.argv.slice(2);
if (image === '' || more.length > 0) {
  refuse('Three arguments are wanted: the folder to write, the version, and the image of the jobs by digest.');
}
if (!versionPattern.test(version))
  refuse(`The version is "${version}", but the catalog takes full versions only: write 1.2.3.`);
if (!imagePattern.test(image)) refuse(`The image is "${image}", but templates name it by digest: write name@sha256:….`);

await mkdir(out, { recursive: true });
const inTheWay = (await readdir(out)).filter((name) => name !== '.git');
if (inTheWay.length > 0) refuse(`The folder "${out}" holds "${inTheWay[0]}": give one that is empty but for .git.`);

/** @param {string} name @param {(text: string) => string} change */
const write = async (name, change) => {
  await writeFile(`${out}/${name}`, change(await readFile(`${source}/${name}`, 'utf8')));
};

/** @param {string} text */
const withVersion = (text) => text.replace(placeholder.version, `@${version}`);

/** @param {string} text */
const released = (text) => {
  const filled = text.replace(placeholder.image, image);
  if (filled === text) throw new Error('A template names no image to put in: run npm run generate.');
  return `# Quaygate ${version}\n${filled}`;
};

await mkdir(`${out}/templates`);
for (const name of (await readdir(`${source}/templates`)).sort()) await write(`templates/${name}`, released);
await write('README.md', withVersion);
await write('.gitlab-ci.yml', (text) => text);
await cp(`${source}/image`, `${out}/image`, { recursive: true });
await cp(`${root}LICENSE`, `${out}/LICENSE`);
