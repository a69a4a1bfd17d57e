import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { pipelineInputs } from '../../src/pipeline/stages.ts';
import { actions, wholePipeline } from '../../src/spec/actions.ts';
import type { ActionDeclaration, InputDeclaration } from '../../src/spec/declaration.ts';
import {
  type DeclaredInput,
  interpolate,
  type Job,
  parseComponent,
  readText,
  type Values,
} from '../gitlab/component.ts';
import { quaygateVariables, readAction, removeFolders, runAction, runGitlab, runLocal } from './runner.ts';

/**
 * Every input of every action, set in one place only, through the shipped entries and the generated `action.yml`
 * and templates: it must arrive, with its value and from that place. From `src/` come the declarations, as data.
 */

interface Sample {
  /** As on a step. */
  readonly text: string;
  /** As in `quaygate.yml`. */
  readonly yaml: unknown;
  /** As `--show-inputs` shows it. */
  readonly shown: unknown;
}

const scalar = (value: string | number | boolean, shown: unknown = value): Sample => ({
  text: String(value),
  yaml: value,
  shown,
});

const list = (items: readonly string[], secret = false): Sample => ({
  text: items.join('\n'),
  yaml: items,
  shown: secret ? '***' : items,
});

/** A value of the declared type that is not the default, and that no other input gets. `which` makes another one. */
const sampleOf = (name: string, declared: InputDeclaration, which: string): Sample => {
  const word = `${which}-${name}`;
  switch (declared.type) {
    case 'string':
      return scalar(`${word} "quoted" $HOME #`);
    case 'secret':
      return scalar(`secret-${word}`, '***');
    case 'boolean':
      return scalar(!(declared.default ?? false));
    case 'integer': {
      const value = (declared.default ?? declared.minimum ?? 0) + (which === 'step' ? 1 : 2);
      const shown = declared.maximum !== undefined && value > declared.maximum ? (declared.minimum ?? 0) : value;
      return scalar(shown);
    }
    case 'duration':
      return which === 'step' ? scalar('77s', 77_000) : scalar('78s', 78_000);
    case 'size':
      return which === 'step' ? scalar('77KB', 77_000) : scalar('78KB', 78_000);
    case 'enum':
      return scalar(declared.options.find((option) => option !== declared.default) ?? '');
    case 'list': {
      if (declared.options) return list([declared.options.find((option) => option !== declared.default?.[0]) ?? '']);
      return list(
        declared.secret ? [`a=secret-${word}`, `b=secret-${word}`] : [`${word}-a`, `${word}-b`],
        declared.secret,
      );
    }
    case 'map': {
      const shown = { A: declared.secret ? '***' : `secret-${word}` };
      return { text: `A=secret-${word}`, yaml: { A: `secret-${word}` }, shown };
    }
    case 'block':
      return {
        text: `[{"name": "${word}"}]`,
        yaml: [{ name: word }],
        shown: declared.secret ? '***' : [{ name: word }],
      };
  }
};

const samplesOf = (action: ActionDeclaration, which: string): Readonly<Record<string, Sample>> =>
  Object.fromEntries(Object.entries(action.inputs).map(([name, declared]) => [name, sampleOf(name, declared, which)]));

const pick = <K extends keyof Sample>(samples: Readonly<Record<string, Sample>>, key: K): Record<string, Sample[K]> =>
  Object.fromEntries(Object.entries(samples).map(([name, sample]) => [name, sample[key]]));

type Shown = Readonly<Record<string, { readonly value: unknown; readonly source: string }>>;

const shownIn = (log: string): Shown => {
  const lines = log.split('\n').filter((line) => !line.startsWith('::'));
  return JSON.parse(lines.slice(lines.indexOf('{'), lines.lastIndexOf('}') + 1).join('\n'));
};

const all = (values: Readonly<Record<string, unknown>>, source: string | ((name: string) => string)): Shown =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, source: typeof source === 'string' ? source : source(name) },
    ]),
  );

let workspaces: string[] = [];

const workspaceWith = async (file?: Readonly<Record<string, unknown>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-inputs-'));
  workspaces.push(folder);
  if (file) await writeFile(join(folder, 'quaygate.yml'), JSON.stringify(file));
  return folder;
};

afterEach(async () => {
  await Promise.all(workspaces.map((folder) => rm(folder, { recursive: true, force: true })));
  workspaces = [];
});
afterAll(removeFolders);

const everyAction = [...actions, wholePipeline].map((action) => [action.name, action] as const);
const folderOf = (action: ActionDeclaration) => (action === wholePipeline ? 'root' : action.name);

describe.each(everyAction)('GitHub: %s', (_name, action) => {
  const show = async (inputs: Readonly<Record<string, string>>, workspace: string) => {
    const env = { QUAYGATE_SHOW_INPUTS: '1' };
    const result = await runAction({ action: folderOf(action), inputs, workspace, env });
    expect(result.exitCode).toBe(0);
    return shownIn(result.log);
  };

  test('action.yml names what is declared, and states no default that would hide quaygate.yml', () => {
    const { inputs, required } = readAction(folderOf(action));
    expect([...inputs.keys()]).toEqual([...Object.keys(action.inputs), 'config']);
    expect([...inputs.values()].filter((value) => value !== '')).toEqual([]);
    expect(required).toEqual([]);
  });

  test('each input only on the step', async () => {
    const samples = samplesOf(action, 'step');
    expect(await show(pick(samples, 'text'), await workspaceWith())).toEqual(all(pick(samples, 'shown'), 'the step'));
  });

  test('each input only in quaygate.yml', async () => {
    const samples = samplesOf(action, 'file');
    const workspace = await workspaceWith({ [action.name]: pick(samples, 'yaml') });
    expect(await show({}, workspace)).toEqual(all(pick(samples, 'shown'), 'quaygate.yml'));
  });

  test('in both: the step wins', async () => {
    const samples = samplesOf(action, 'step');
    const workspace = await workspaceWith({ [action.name]: pick(samplesOf(action, 'file'), 'yaml') });
    expect(await show(pick(samples, 'text'), workspace)).toEqual(all(pick(samples, 'shown'), 'the step'));
  });

  test('in another file, named on the step', async () => {
    const samples = samplesOf(action, 'file');
    const workspace = await workspaceWith();
    await writeFile(join(workspace, 'other.yml'), JSON.stringify({ [action.name]: pick(samples, 'yaml') }));
    expect(await show({ config: 'other.yml' }, workspace)).toEqual(all(pick(samples, 'shown'), 'other.yml'));
  });
});

/** The environment of a job of a template whose inputs are set, the others having their defaults. */
const jobVariables = (job: Job, declared: ReturnType<typeof parseComponent>['inputs'], given: Values) => {
  const defaults = Object.entries(declared).map(([name, input]) => [name, input.default]);
  const values = { ...Object.fromEntries(defaults), ...given };
  const variables = interpolate(job.variables ?? {}, values) as Record<string, string | { value: string }>;
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? value : value.value]),
  );
};

/** A list of GitLab's holds one text an item, also where it is a mapping elsewhere. */
const templateValue = (declared: DeclaredInput | undefined, { text }: Sample): unknown =>
  declared?.type === 'array' ? text.split('\n') : text;

const variableOf = (name: string) => `QUAYGATE_${name.toUpperCase().replaceAll('-', '_')}`;

const showOnGitlab = async (action: string, env: Readonly<Record<string, string>>, workspace: string) => {
  const result = await runGitlab({ action, args: ['--show-inputs'], workspace, env });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  return shownIn(result.stdout);
};

/** What GitLab must know before a job runs, its environment and whom its ID token is for, the file has no say in. */
const decidedByGitlab = (job: Job): Shown =>
  Object.fromEntries(
    [
      ['environment', 'production'],
      ['id-token-audience', 'sts.amazonaws.com'],
    ].flatMap(([name = '', value]) =>
      Object.hasOwn(job.variables ?? {}, variableOf(name)) ? [[name, { value, source: variableOf(name) }]] : [],
    ),
  );

describe.each(actions.map((action) => [action.name, action] as const))('GitLab: %s', (name, action) => {
  const { inputs: declared, jobs } = parseComponent(readText(`gitlab-components/templates/${name}.yml`));
  const job = Object.values(jobs)[0] as Job;

  /** What a job of GitLab's has under that name itself, as `services`, has the action's in front. */
  const inTemplate = (input: string) => [`${name}-${input}`, input].find((own) => Object.hasOwn(declared, own));

  /** Through the template what it declares; a secret is a variable of the project. */
  const environmentOf = (samples: Readonly<Record<string, Sample>>) => {
    const values = Object.entries(samples).flatMap(([input, sample]) => {
      const own = inTemplate(input);
      return own === undefined ? [] : [[own, templateValue(declared[own], sample)]];
    });
    const rest = Object.entries(samples).filter(([input]) => inTemplate(input) === undefined);
    return {
      ...jobVariables(job, declared, Object.fromEntries(values)),
      ...quaygateVariables(Object.fromEntries(rest.map(([input, { text }]) => [input, text]))),
    };
  };

  test('each input only on the job', async () => {
    const samples = samplesOf(action, 'step');
    const shown = await showOnGitlab(name, environmentOf(samples), await workspaceWith());
    expect(shown).toEqual(all(pick(samples, 'shown'), variableOf));
  });

  test('each input only in quaygate.yml', async () => {
    const samples = samplesOf(action, 'file');
    const workspace = await workspaceWith({ [name]: pick(samples, 'yaml') });
    const shown = await showOnGitlab(name, environmentOf({}), workspace);
    expect(shown).toEqual({ ...all(pick(samples, 'shown'), 'quaygate.yml'), ...decidedByGitlab(job) });
  });

  test('in both: the job wins', async () => {
    const samples = samplesOf(action, 'step');
    const workspace = await workspaceWith({ [name]: pick(samplesOf(action, 'file'), 'yaml') });
    expect(await showOnGitlab(name, environmentOf(samples), workspace)).toEqual(
      all(pick(samples, 'shown'), variableOf),
    );
  });
});

describe('GitLab: the component of the whole pipeline', () => {
  const { inputs: declared, jobs } = parseComponent(readText('gitlab-components/templates/pipeline.yml'));
  const jobOf = (action: string) =>
    Object.values(jobs).find((job) => JSON.stringify(job.script).includes(`/dist/${action}.cjs`)) as Job;

  test.each([...new Set(pipelineInputs.map(({ action }) => action))])(
    'each of its inputs arrives at %s',
    async (action) => {
      const mine = pipelineInputs.filter((input) => input.action === action && Object.hasOwn(declared, input.name));
      expect(mine.length).toBeGreaterThan(0);
      const samples = mine.map((input) => ({ ...input, sample: sampleOf(input.name, input.declared, 'step') }));
      const given = samples.map(({ name, sample }) => [name, templateValue(declared[name], sample)]);
      const env = jobVariables(jobOf(action), declared, Object.fromEntries(given));
      const required = action === 'metadata' || action === 'build' ? { image: 'ghcr.io/acme/shop' } : {};
      const shown = await showOnGitlab(action, { ...quaygateVariables(required), ...env }, await workspaceWith());
      const arrived = Object.fromEntries(samples.map(({ input }) => [input, shown[input]?.value]));
      expect(arrived).toEqual(Object.fromEntries(samples.map(({ input, sample }) => [input, sample.shown])));
    },
  );
});

describe.each(everyAction)('a laptop: %s', (name, action) => {
  test('each input only as a flag', async () => {
    const samples = samplesOf(action, 'step');
    const args = Object.entries(pick(samples, 'text')).flatMap(([input, text]) => [`--${input}`, text]);
    const result = await runLocal(['--show-inputs', ...args], { action: name, workspace: await workspaceWith() });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
    expect(shownIn(result.stdout)).toEqual(all(pick(samples, 'shown'), (input) => `--${input}`));
  });

  test.each(['20', '24'] as const)('a wrong input ends with 2 on Node %s', async (node) => {
    const result = await runLocal(['--no-such-input', 'x'], { action: name, node });
    expect([result.exitCode, result.log]).toEqual([2, expect.stringContaining('The flag --no-such-input is no input')]);
  });
});

test('what a job hands over by dotenv is never taken for an input of a later one', () => {
  const outputs = actions.flatMap((action) =>
    Object.keys(action.outputs).map((output) => variableOf(`${action.name}-${output}`)),
  );
  const inputs = new Set(actions.flatMap((action) => Object.keys(action.inputs).map(variableOf)));
  expect(outputs.filter((name) => inputs.has(name))).toEqual([]);
});
