// Every format of scan's reports for 50,000 findings on two platforms: time and memory of a process of its own.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const count = Number(process.argv[2] ?? 50_000);

const source = `
import { closeSync, mkdtempSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { writers } from './src/scan/report/formats.ts';
import { largerPieces } from './src/scan/report/pieces.ts';
import { summaryOf } from './src/scan/report/summary.ts';
import { toMarkdown } from './src/host/render.ts';
import { manyResult } from './__tests__/scan/fixtures.ts';

const result = manyResult(${count / 2});
const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-'));
const rows = [];
const timed = (name, make) => {
  const begin = performance.now();
  const before = process.cpuUsage();
  const size = make();
  const { user, system } = process.cpuUsage(before);
  rows.push([name, performance.now() - begin, size, (user + system) / 1000]);
};
for (const [name, writer] of Object.entries(writers)) {
  timed(name, () => {
    let size = 0;
    for (const { name: file, pieces } of writer(result)) {
      const path = join(folder, file);
      const to = openSync(path, 'w');
      for (const piece of largerPieces(pieces())) writeSync(to, piece);
      closeSync(to);
      size += statSync(path).size;
    }
    return size;
  });
}
timed('summary', () => toMarkdown(summaryOf(result)).length);
const total = rows.reduce((sum, [, time]) => sum + time, 0);
const cpu = rows.reduce((sum, [, , , time]) => sum + time, 0);
console.log(JSON.stringify({ rows, total, cpu, memory: process.resourceUsage().maxRSS / 1024, folder }));
`;

const temp = await mkdtemp(join(tmpdir(), 'quaygate-bench-'));
try {
  const outfile = join(temp, 'bench.mjs');
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { stdout, stderr, status } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { rows, total, cpu, memory, folder } = JSON.parse(stdout);
  await rm(folder, { recursive: true, force: true });
  console.log(`Reports of scan, ${count.toLocaleString('en')} findings on two platforms, Node ${process.version}`);
  for (const [name, time, size, busy] of rows) {
    console.log(
      `  ${name.padEnd(12)} ${String(Math.round(time)).padStart(6)} ms  ${String(Math.round(busy)).padStart(6)} ms of CPU  ${(size / 2 ** 20).toFixed(1).padStart(6)} MiB`,
    );
  }
  console.log(
    `  all formats  ${Math.round(total)} ms, ${Math.round(cpu)} ms of CPU, at most ${Math.round(memory)} MiB of memory (goal: 5,000 ms, 400 MiB)`,
  );
} finally {
  await rm(temp, { recursive: true, force: true });
}
