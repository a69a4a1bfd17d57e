// Prints a reusable workflow with Quaygate's own actions at a full commit, for servers and runners that do not know `$/`
// (GitHub Enterprise Server, runners before 2.336).
// node scripts/pin-workflow.mjs <commit> [version] [owner/name] [--workflow build|pipeline]
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workflow: { type: 'string', default: 'build' } },
});
const [commit = '', version = '', repository = 'quaygate/quaygate'] = positionals;
/** @param {string} message */
const wrong = (message) => {
  console.error(message);
  process.exit(2);
};
if (!/^[0-9a-f]{40}$/.test(commit)) {
  wrong(`"${commit}" is no full commit: give its 40 hex digits, as git rev-parse HEAD prints them.`);
}
if (!['build', 'pipeline'].includes(values.workflow)) {
  wrong(`"--workflow" is "${values.workflow}", but the reusable ones are build and pipeline.`);
}
const file = fileURLToPath(new URL(`../.github/workflows/${values.workflow}.yml`, import.meta.url));
const comment = version === '' ? '' : ` # ${version}`;
const pinned = readFileSync(file, 'utf8')
  .replaceAll(/uses: \$\/(\S+)$/gm, (_, path) => `uses: ${repository}/${path}@${commit}${comment}`)
  .replace(
    / `\$\/` is this repository at the commit of this workflow\./,
    `\n# Written by scripts/pin-workflow.mjs of ${repository}.`,
  );
process.stdout.write(pinned);
