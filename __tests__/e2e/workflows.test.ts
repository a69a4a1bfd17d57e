import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { tool } from './engine.ts';
import { makeRepository } from './repository.ts';
import { repositoryRoot } from './runner/metadata.ts';

/** Our own workflows, by the rules that we would want anybody's to keep. */

const folder = join(repositoryRoot, '.github', 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));

interface Step {
  readonly name?: string;
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
  expect(files).toEqual(expect.arrayContaining(['build.yml', 'ci.yml', 'pipeline.yml', 'release.yml']));
});

test('actionlint has nothing against them', async () => {
  const paths = files.map((name) => join(folder, name));
  // It does not know yet how an action of the workflow's own repository and commit is named.
  const own = 'specifying action "\\$/';
  expect(await tool('actionlint', ['-no-color', '-shellcheck=', '-pyflakes=', '-ignore', own, ...paths])).toBe('');
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
    const expected: Readonly<Record<string, readonly string[]>> = {
      'build.yml': ['build.yml build', 'build.yml merge'],
      'pipeline.yml': ['build', 'test', 'scan', 'promote'].map((job) => `pipeline.yml ${job}`),
      'release.yml': ['release.yml release'],
    };
    expect(writers).toEqual(expected[name] ?? []);
  });

  test('every job ends in its time', () => {
    expect(jobs.filter(([, job]) => !job['timeout-minutes']).map(([job]) => job)).toEqual([]);
  });

  test('every foreign action is pinned to a commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /\buses: (?!\$\/actions\/[\w-]+$)/.test(line));
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

describe('moving the major tag', () => {
  const { jobs } = parse(readFileSync(join(folder, 'release.yml'), 'utf8')) as Workflow;
  const script = jobs.release?.steps?.find(({ name }) => name === 'Move the major tag')?.run ?? '';

  /** What the script asks of GitHub when `tag` is released among these; `known`: the major tag is there already. */
  const callsFor = async (tag: string, others: readonly string[], known: boolean): Promise<readonly string[]> => {
    const bin = mkdtempSync(join(tmpdir(), 'quaygate-e2e-gh-'));
    const calls = join(bin, 'calls');
    writeFileSync(calls, '');
    writeFileSync(
      join(bin, 'gh'),
      `#!/bin/sh\necho "$*" >>${calls}\ncase $* in *PATCH*) exit ${known ? 0 : 1} ;; esac\n`,
    );
    chmodSync(join(bin, 'gh'), 0o755);
    const { folder: cwd, sha, git, remove } = await makeRepository({ file: 'x' });
    for (const name of [...others, tag]) await git('tag', name);
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      TAG: tag,
      GITHUB_SHA: sha,
      GITHUB_REPOSITORY: 'quaygate/quaygate',
    };
    await tool('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env });
    const made = readFileSync(calls, 'utf8').replaceAll(sha, 'SHA').split('\n').filter(Boolean);
    await remove();
    rmSync(bin, { recursive: true });
    return made;
  };

  const move = 'api --method PATCH repos/quaygate/quaygate/git/refs/tags/v1 --field sha=SHA --field force=true';
  const make = 'api --method POST repos/quaygate/quaygate/git/refs --field ref=refs/tags/v1 --field sha=SHA';

  test.each<[string, string, readonly string[], boolean, readonly string[]]>([
    ['the newest moves it', 'v1.10.0', ['v1', 'v1.9.0', 'v1.2.0'], true, [move]],
    ['the first makes it', 'v1.0.0', [], false, [move, make]],
    ['a fix of an old one leaves it', 'v1.9.1', ['v1.10.0'], true, []],
    ['a pre-release of the next does not count', 'v1.10.0', ['v1.11.0-rc.1'], true, [move]],
    ['another major does not count', 'v1.10.0', ['v2.0.0', 'v10.0.0'], true, [move]],
  ])('%s', async (_what, tag, others, known, calls) => {
    expect(await callsFor(tag, others, known)).toEqual(calls);
  });
});

describe('tests that are named, but not asked for', () => {
  const { jobs } = parse(readFileSync(join(folder, 'pipeline.yml'), 'utf8')) as Workflow;
  const script =
    jobs.build?.steps?.find(({ name }) => name === 'Say when tests are named that will not run')?.run ?? '';

  test.each([
    ['a group of the configuration', 'build:\n  image: a/b\ntest:\n  run: npm test\n', true],
    ['none', 'build:\n  image: a/b\n  target: test\n', false],
    ['no configuration', undefined, false],
  ])('%s', async (_what, text, isTold) => {
    const cwd = mkdtempSync(join(tmpdir(), 'quaygate-e2e-tests-named-'));
    if (text !== undefined) writeFileSync(join(cwd, 'quaygate.yml'), text);
    const env = { PATH: `${process.env.PATH}`, CONFIG: 'quaygate.yml' };
    const said = await tool('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env });
    rmSync(cwd, { recursive: true });
    expect([script !== '', said.startsWith('::warning::')]).toEqual([true, isTold]);
  });
});
