import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { blocksOf, documents, root, textOf } from './markdown.ts';

/** Only files of the repository: an example's own results and dependencies are none. */
const files = execFileSync('git', ['ls-files', 'examples'], { cwd: root, encoding: 'utf8' }).trim().split('\n');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What the compiled entry makes of a `quaygate.yml`. */
const showInputs = (action: string, folder: string) => {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist', `${action}.cjs`), '--show-inputs'],
    { cwd: folder, env: { PATH, HOME }, encoding: 'utf8', timeout: 20_000 },
  );
  return { status, stderr, inputs: (): Record<string, { source: string }> => JSON.parse(stdout) };
};

const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(textOf('quaygate.schema.json')));

describe('a quaygate.yml', () => {
  const settings = files.filter((path) => /(^|\/)quaygate\.yml$/.test(path));

  test('is among the examples', () => {
    expect(settings.length).toBeGreaterThanOrEqual(2);
  });

  test.each(settings)('%s is what the schema wants', (path) => {
    const valid = validate(parse(textOf(path)));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  const groups = settings.flatMap((path) => Object.keys(parse(textOf(path))).map((action) => ({ path, action })));

  test.each(groups)('$path is read by $action', ({ path, action }) => {
    const shown = showInputs(action, join(root, dirname(path)));
    expect(shown.stderr).toBe('');
    expect(shown.status).toBe(0);
    const inputs = shown.inputs();
    for (const name of Object.keys(parse(textOf(path))[action])) expect(inputs[name]?.source).toBe('quaygate.yml');
  });

  test.each([
    { description: 'an unknown action', text: 'scn:\n  severity: [HIGH]\n', says: 'scn' },
    { description: 'an unknown input', text: 'scan:\n  sevrity: [HIGH]\n', says: 'scan.sevrity' },
    { description: 'a value that is none of the known', text: 'scan:\n  severity: [AWFUL]\n', says: 'AWFUL' },
  ])('with $description is refused by the schema and by the entry', ({ text, says }) => {
    const folder = mkdtempSync(join(tmpdir(), 'quaygate-docs-'));
    folders.push(folder);
    writeFileSync(join(folder, 'quaygate.yml'), text);
    expect(validate(parse(text))).toBe(false);
    const { status, stderr } = showInputs('scan', folder);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });
});

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const ours = /^quaygate\/quaygate(?:\/actions\/([\w-]+))?@v1$/;

/** The declaration behind `uses:`, when it is an action of this repository. */
const declarationOf = (uses: string) => {
  const [whole, name] = ours.exec(uses) ?? [];
  if (whole === undefined) return undefined;
  return parse(textOf(name === undefined ? 'action.yml' : `actions/${name}/action.yml`));
};

const expectKnownInputs = (steps: readonly Step[]) => {
  for (const { uses = '', with: given = {} } of steps) {
    const declared = declarationOf(uses);
    if (declared) expect(Object.keys(declared.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  }
};

/** A job that may call a workflow. */
interface Calling {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
}

describe('a workflow of GitHub', () => {
  const workflows = files.filter((path) => /^examples\/pipelines\/github[\w-]*\.yml$/.test(path));
  /** A job that calls a workflow has no steps of its own. */
  const jobsOf = (path: string): { steps: Step[]; permissions?: object }[] =>
    Object.values<{ steps?: Step[] }>(parse(textOf(path)).jobs).map((job) => ({ ...job, steps: job.steps ?? [] }));

  test('is among the examples', () => {
    expect(workflows.length).toBeGreaterThanOrEqual(3);
  });

  test.each(workflows)('%s sets inputs that there are, and reads outputs that there are', (path) => {
    const steps = jobsOf(path).flatMap((job) => job.steps);
    expect(steps.filter(({ uses = '' }) => ours.test(uses)).length).toBeGreaterThan(0);
    expectKnownInputs(steps);
    for (const [, id, output] of textOf(path).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      const uses = steps.find((step) => step.id === id)?.uses ?? '';
      expect(Object.keys(declarationOf(uses)?.outputs ?? {})).toContain(output);
    }
  });

  const scanning = workflows.flatMap((path) =>
    Object.entries<Record<string, unknown> & { steps?: Step[] }>(parse(textOf(path)).jobs)
      .filter(([, { steps = [] }]) => steps.some(({ uses = '' }) => uses.includes('/actions/scan@')))
      .map(([name, job]) => ({ path, name, job })),
  );

  test('scans in a job of its own, in several examples', () => {
    expect(scanning.length).toBeGreaterThanOrEqual(2);
  });

  test.each(scanning)('$path: the scanner in $name is given nothing that it could steal', ({ job }) => {
    expect(Object.values(job.permissions ?? { none: 'write' })).not.toContain('write');
    expect(job).not.toHaveProperty('environment');
    expect(JSON.stringify(job)).not.toMatch(/secrets\.|id-token/);
    const actions = (job.steps ?? []).map(({ uses = '' }) => uses.replace(/@.*/, ''));
    expect(actions.filter((uses) => /actions\/(build|promote|deploy|smoke)$/.test(uses))).toEqual([]);
  });

  const ofOurs = /^quaygate\/quaygate\/(\.github\/workflows\/\w+\.yml)@v1$/;
  const callers = workflows.flatMap((path) =>
    Object.entries<Calling>(parse(textOf(path)).jobs)
      .filter(([, { uses = '' }]) => uses.includes('/.github/workflows/'))
      .map(([name, job]) => ({ path, name, job, called: ofOurs.exec(job.uses ?? '')?.[1] ?? 'none of ours' })),
  );

  test('that calls one of ours is among the examples, for each of ours', () => {
    const called = callers.map((caller) => caller.called);
    expect([...new Set(called)].sort()).toEqual(['.github/workflows/build.yml', '.github/workflows/pipeline.yml']);
  });

  test.each(callers)(
    '$path: $name calls one of ours with inputs and rights that it has',
    ({ path, name, job, called }) => {
      const { on, jobs } = parse(textOf(called));
      expect(Object.keys(on.workflow_call.inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
      const read = [...textOf(path).matchAll(new RegExp(`needs\\.${name}\\.outputs\\.([\\w-]+)`, 'g'))];
      expect(Object.keys(on.workflow_call.outputs)).toEqual(expect.arrayContaining(read.map(([, output]) => output)));
      // GitHub does not start a called workflow that asks for more than its caller was granted.
      const asked = Object.values<Calling>(jobs).flatMap(({ permissions = {} }) => Object.entries(permissions));
      const granted: Readonly<Record<string, string>> = job.permissions ?? {};
      expect(asked.filter(([right, level]) => granted[right] !== 'write' && granted[right] !== level)).toEqual([]);
    },
  );

  describe.each(['build.yml', 'pipeline.yml'])('of ours, %s,', (file) => {
    const jobs = Object.values<{ steps: Step[] }>(parse(textOf(`.github/workflows/${file}`)).jobs);
    const own = jobs.flatMap(({ steps }) => steps).filter(({ uses = '' }) => uses.startsWith('$/actions/'));

    test('hands on inputs that the actions have', () => {
      expect(own.length).toBeGreaterThanOrEqual(5);
      for (const { uses = '', with: given = {} } of own) {
        const declared = parse(textOf(`${uses.slice(2)}/action.yml`));
        expect(Object.keys(declared.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      }
    });

    test('reads outputs that its steps and jobs have', () => {
      const text = textOf(`.github/workflows/${file}`);
      for (const [, id, output = ''] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        const steps = jobs.flatMap((job) => job.steps).filter((step) => step.id === id);
        const outputs = steps.flatMap(({ uses = '', run = '' }) =>
          uses
            ? Object.keys(parse(textOf(`${uses.slice(2)}/action.yml`)).outputs)
            : [...run.matchAll(/"(\w+)=/g)].map(([, name]) => name),
        );
        expect(outputs).toContain(output);
      }
      for (const [, job = '', output] of text.matchAll(/(?:needs|jobs)\.(\w+)\.outputs\.([\w-]+)/g)) {
        expect(Object.keys(parse(text).jobs[job].outputs)).toContain(output);
      }
    });
  });

  test.each(['test', 'scan'])(
    'of ours, pipeline.yml: %s is given nothing that could be stolen but what reads',
    (name) => {
      const job: Calling = parse(textOf('.github/workflows/pipeline.yml')).jobs[name];
      expect(job.permissions).toEqual({ contents: 'read', packages: 'read' });
      expect(job).not.toHaveProperty('environment');
      const secrets = [...JSON.stringify(job).matchAll(/secrets\.([\w-]+)/g)].map(([, secret]) => secret);
      expect(new Set(secrets)).toEqual(new Set(['reader-password']));
      expect(JSON.stringify(job)).not.toMatch(/id-token|inherit/);
    },
  );

  test.each(workflows)('%s pins the actions of others to a commit, with the version beside it', (path) => {
    for (const [line, name = ''] of textOf(path).matchAll(/^.*uses: ([\w./-]+)@.*$/gm)) {
      if (!name.startsWith('quaygate/')) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test.each(workflows)('%s grants rights by name, and puts no expression into a script', (path) => {
    const document = parse(textOf(path));
    expect(document.permissions).toBeDefined();
    for (const { steps } of jobsOf(path)) {
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
    }
  });
});

test('the pipeline of GitLab sets inputs that the component has', () => {
  const [include] = parse(textOf('examples/pipelines/gitlab.yml')).include;
  const [header] = parseAllDocuments(textOf('gitlab-components/templates/pipeline.yml')).map((part) => part.toJS());
  expect(include.component).toContain('/pipeline@');
  expect(Object.keys(header.spec.inputs)).toEqual(expect.arrayContaining(Object.keys(include.inputs)));
});

describe('steps that documents show', () => {
  const shown = documents
    .flatMap(blocksOf)
    .filter(({ language, text }) => language === 'yaml' && /^- uses: quaygate\//m.test(text));

  test('are there', () => {
    expect(shown.length).toBeGreaterThanOrEqual(6);
  });

  test.each(shown.map((block) => ({ ...block, name: `${block.document}:${block.line}` })))(
    '$name sets inputs that there are',
    ({ text }) => expectKnownInputs(parse(text)),
  );
});
