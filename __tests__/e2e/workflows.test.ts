import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { tool } from './engine.ts';
import { repositoryRoot } from './runner/metadata.ts';

/** Our own workflows, by the rules that we would want anybody's to keep. */

const folder = join(repositoryRoot, '.github', 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

test('there are some', () => {
  expect(files).toEqual(expect.arrayContaining(['ci.yml', 'release.yml']));
});

test('actionlint has nothing against them', async () => {
  const paths = files.map((name) => join(folder, name));
  expect(await tool('actionlint', ['-no-color', '-shellcheck=', '-pyflakes=', ...paths])).toBe('');
});

test('actionlint finds what it should', async () => {
  const bad = `on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: 'echo \${{ github.event.pull_request.title }}'}]}}\n`;
  const run = new Promise<string>((resolve, reject) => {
    tool('sh', ['-c', 'printf %s "$0" | actionlint -no-color -', bad]).then(reject, (error: Error) =>
      resolve(error.message),
    );
  });
  expect(await run).toContain('untrusted');
});

describe.each(files)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps ?? []);

  test('reads by default, and each job says what more it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writers = jobs.filter(([, { permissions }]) => permissions).map(([job]) => `${name} ${job}`);
    expect(writers).toEqual(name === 'release.yml' ? ['release.yml release'] : []);
  });

  test('every job ends in its time', () => {
    expect(jobs.filter(([, job]) => !job['timeout-minutes']).map(([job]) => job)).toEqual([]);
  });

  test('every foreign action is pinned to a commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('no expression in a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{')).map(({ run }) => run)).toEqual([]);
  });

  test('no checkout leaves its token behind', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });
});
