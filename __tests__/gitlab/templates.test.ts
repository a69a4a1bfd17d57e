import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { setAllTheSame, unusedVariable } from '../../src/buildx/one-or-several.ts';
import { stageNames } from '../../src/pipeline/stages.ts';
import { actions } from '../../src/spec/actions.ts';
import { defineAction } from '../../src/spec/declaration.ts';
import { gitlabTemplate } from '../../src/spec/generate/gitlab-component.ts';
import { gitlabPipeline } from '../../src/spec/generate/gitlab-pipeline.ts';
import {
  blocksIn,
  type Component,
  defaultsOf,
  interpolate,
  type Job,
  parseComponent,
  readText,
  root,
  schemaFaults,
} from './component.ts';

const folder = 'gitlab-components/templates';
const files = readdirSync(new URL(folder, root)).sort();
const templates = files.map((file) => ({ file, component: parseComponent(readText(`${folder}/${file}`)) }));

/** What jobs of the user's extend has their results in its own job. */
const isExtended = (job: Job): boolean => 'before_script' in job;

const jobsOf = ({ jobs }: Component): readonly Job[] => Object.values(jobs);

test('there is a template for each action and one for all', () => {
  expect(files).toEqual([...actions.map(({ name }) => `${name}.yml`), 'pipeline.yml'].sort());
});

test.each(actions.map((action) => ({ name: action.name, text: gitlabTemplate(action) })))(
  '$name.yml is what the generator writes',
  ({ name, text }) => {
    expect(readText(`${folder}/${name}.yml`)).toBe(text);
  },
);

test('pipeline.yml is what the generator writes', () => {
  expect(readText(`${folder}/pipeline.yml`)).toBe(gitlabPipeline(actions));
});

describe.each(templates)('$file', ({ file, component }) => {
  const { inputs, jobs } = component;

  test('has a name that GitLab finds', () => {
    expect(file).toMatch(/^[\w-]+\.yml$/);
  });

  test("passes GitLab's schema with its defaults", () => {
    expect(
      schemaFaults({ ...(component.header as object), ...(interpolate(jobs, defaultsOf(component)) as object) }),
    ).toEqual([]);
  });

  test('uses every input it declares, and declares every input it uses', () => {
    const used = blocksIn(jobs).map((block) => /^inputs\.([\w-]+)$/.exec(block)?.[1] ?? `not plain: ${block}`);
    expect([...new Set(used)].sort()).toEqual(Object.keys(inputs).sort());
  });

  test('interpolates nothing in its header', () => {
    expect(blocksIn(component.header)).toEqual([]);
  });

  test('has no mandatory input, and defaults of the right type', () => {
    const wrong = Object.entries(inputs).filter(([, { type = 'string', default: value, options }]) => {
      const given = Array.isArray(value) ? 'array' : typeof value;
      return given !== type || (options !== undefined && !options.includes(value));
    });
    expect(wrong).toEqual([]);
  });

  test('describes every input', () => {
    expect(Object.entries(inputs).filter(([, { description }]) => !description)).toEqual([]);
  });

  test('keeps to what GitLab takes as options and patterns', () => {
    for (const { options, regex } of Object.values(inputs)) {
      expect(options?.length ?? 0).toBeLessThanOrEqual(50);
      // RE2 knows neither look-around nor back references.
      expect(regex ?? '').not.toMatch(/\(\?[=!<]|\\[1-9]|^\/|\/$/);
    }
  });

  test('holds nothing but jobs that two includes can tell apart', () => {
    expect(Object.keys(jobs).filter((name) => !/^\$\[\[ inputs\.job-(name|prefix) \]\]/.test(name))).toEqual([]);
  });

  test('lets no input into a script', () => {
    const scripts = jobsOf(component).map(({ script, after_script: after, before_script: before }) => [
      script,
      after,
      before,
    ]);
    expect(blocksIn(scripts)).toEqual([]);
  });

  test('names its variables as GitLab and Quaygate take them, and has none of them expanded', () => {
    for (const { variables = {} } of jobsOf(component)) {
      const { DOCKER_TLS_CERTDIR: _, ...own } = variables;
      for (const [name, value] of Object.entries(own)) {
        expect(name).toMatch(/^QUAYGATE_[A-Z0-9_]+$/);
        // What is for another job comes as a line for each input.
        const wanted =
          name === unusedVariable
            ? /^(([\w-]+)=\$\[\[ inputs\.\2 \]\](\n|$))+$/
            : /^(json:)?\$\[\[ inputs\.[\w-]+ \]\]$/;
        expect(value).toEqual({ value: expect.stringMatching(wanted), expand: false });
      }
    }
  });

  test('hands arrays over as JSON and text as it is', () => {
    for (const { variables = {} } of jobsOf(component)) {
      for (const value of Object.values(variables)) {
        if (typeof value === 'string') continue;
        const [, json, name = ''] = /^(json:)?\$\[\[ inputs\.([\w-]+)/.exec((value as { value: string }).value) ?? [];
        expect([name, json !== undefined]).toEqual([name, inputs[name]?.type === 'array']);
      }
    }
  });

  test('runs in an image that is named by digest', () => {
    expect(inputs['job-image']?.default).toMatch(
      /^registry\.gitlab\.com\/quaygate\/quaygate\/jobs@sha256:[0-9a-f]{64}$/,
    );
  });

  test('hands its results over, also when it fails', () => {
    for (const { script, artifacts } of jobsOf(component).filter((job) => !isExtended(job))) {
      const name = /dist\/([a-z]+)\.cjs"$/.exec((script as string[])[0] ?? '')?.[1];
      expect(artifacts).toEqual({
        when: 'always',
        paths: ['quaygate/'],
        reports: {
          dotenv: `quaygate/${name}.env`,
          annotations: `quaygate/${name}-annotations.json`,
          ...(name === 'smoke' && { junit: 'quaygate/smoke.xml' }),
          ...(name === 'scan' && {
            container_scanning: 'quaygate/scan/gl-container-scanning-report.json',
            codequality: 'quaygate/scan/gl-code-quality-report.json',
          }),
          ...(name === 'test' && {
            junit: 'quaygate/test/junit/*.xml',
            coverage_report: { coverage_format: 'cobertura', path: 'quaygate/test/cobertura.xml' },
          }),
        },
      });
    }
  });
});

test('a job gets every input of its action but the secret ones', () => {
  for (const action of actions) {
    const [job] = jobsOf(parseComponent(gitlabTemplate(action)));
    const secret = Object.entries(action.inputs).filter(([, input]) => input.type === 'secret' || 'secret' in input);
    const wanted = [...Object.keys(action.inputs), 'config']
      .filter((name) => !secret.some(([other]) => other === name))
      .map((name) => `QUAYGATE_${name.toUpperCase().replaceAll('-', '_')}`);
    expect(
      Object.keys(job?.variables ?? {})
        .filter((name) => name !== 'DOCKER_TLS_CERTDIR')
        .sort(),
    ).toEqual(wanted.sort());
  }
});

test('an action whose step may be killed is cleaned up after', () => {
  for (const action of actions) {
    const [job] = jobsOf(parseComponent(gitlabTemplate(action)));
    const cleanUp = `node "\${QUAYGATE_HOME:-/opt/quaygate}/dist/${action.name}.cjs" --post`;
    expect(job?.after_script).toEqual(action.post ? [cleanUp] : undefined);
  }
});

test('an action that takes an input of the template itself is refused', () => {
  const action = defineAction({
    ...actions[0],
    name: 'scan',
    title: '',
    description: '',
    branding: { icon: '', color: '' },
    inputs: { stage: { type: 'string', description: 'Stage.' } },
    outputs: {},
  });
  expect(() => gitlabTemplate(action)).toThrow('The template and the action both have an input "stage".');
});

describe('two pipelines in one project', () => {
  const pipeline = parseComponent(readText(`${folder}/pipeline.yml`));
  const jobs = (prefix: string) =>
    interpolate(pipeline.jobs, { ...defaultsOf(pipeline), 'job-prefix': prefix }) as Record<string, Job>;

  test('share no job', () => {
    const names = [...Object.keys(jobs('api-')), ...Object.keys(jobs('web-'))];
    // Bake beside the seven.
    expect(new Set(names).size).toBe(2 * (stageNames.length + 1));
  });

  test('take results from their own jobs alone', () => {
    const api = jobs('api-');
    const links = Object.values(api).flatMap(({ needs = [], dependencies = [] }) => [needs, dependencies].flat());
    const built = ['api-build', 'api-bake'].map((job) => ({ job, optional: true }));
    expect(links).toEqual([
      ...['api-metadata', 'api-metadata', ...built, ...built],
      ...['api-scan', 'api-promote', 'api-deploy'],
    ]);
  });

  test('promote waits for the stages before it, so that tests of the user are gates too', () => {
    expect(jobs('')).toMatchObject({ promote: { stage: 'deploy', dependencies: ['scan'] } });
    expect(jobs('').promote?.needs).toBeUndefined();
  });
});

describe('an input for one image beside several, or the other way round', () => {
  const pipeline = parseComponent(readText(`${folder}/pipeline.yml`));
  const setFor = (job: 'build' | 'bake', inputs: Readonly<Record<string, unknown>>) => {
    const jobs = interpolate(pipeline.jobs, { ...defaultsOf(pipeline), ...inputs }) as Record<string, Job>;
    const told: unknown = jobs[job]?.variables?.[unusedVariable];
    expect(told).toEqual({ value: expect.any(String), expand: false });
    return setAllTheSame(Object(told).value);
  };

  test.each<['build' | 'bake', Readonly<Record<string, unknown>>, string | undefined]>([
    ['bake', { 'bake-image': 'acme/{{target}}' }, undefined],
    ['bake', { 'bake-image': 'acme/{{target}}', image: 'acme/shop' }, 'image'],
    ['bake', { 'bake-image': 'acme/{{target}}', platforms: ['linux/amd64'] }, 'platforms'],
    ['bake', { 'bake-image': 'acme/{{target}}', 'build-args': ['A=1'], cache: 'none' }, 'build-args'],
    ['build', { image: 'acme/shop', context: 'app' }, undefined],
    ['build', { image: 'acme/shop', 'bake-changed-only': 'true' }, 'bake-changed-only'],
    ['build', { 'bake-images': ['api=acme/api'] }, 'bake-images'],
  ])('%s with %j: %j', (job, inputs, expected) => expect(setFor(job, inputs)).toBe(expected));
});
