import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { resolveInputs } from '../../src/action/inputs.ts';
import { ExpectedError } from '../../src/errors.ts';
import { run } from '../../src/pipeline/main.ts';
import { spec } from '../../src/pipeline/spec.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';

let workspace: string;
let host: FakeHost;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'quaygate-pipeline-'));
  await writeFile(join(workspace, 'Dockerfile'), 'FROM scratch\n');
  await writeFile(join(workspace, 'compose.yaml'), 'services: {}\n');
});

afterEach(async () => {
  await rm(await host.tempFolder(), { recursive: true, force: true });
  await rm(workspace, { recursive: true, force: true });
});

/** Left by another run, which no stage of this one may take for its own. */
const earlier = { build: { candidates: [{ reference: `acme/shop@sha256:${'a'.repeat(64)}` }] } };

type Values = Readonly<Record<string, unknown>>;

/** `file` as `quaygate.yml` holds it. Docker is nowhere, so that a build fails at once. */
const pipeline = async (step: Values, file: Readonly<Record<string, Values>> = {}, event: object = {}) => {
  host = fakeHost({ workspace, inputs: step, event, earlier, environment: { PATH: '/nonexistent' } });
  const groups = Object.entries(file).map(
    ([action, values]): [string, Map<string, { value: unknown; source: string }>] => [
      action,
      new Map(Object.entries(values).map(([name, value]) => [name, { value, source: 'quaygate.yml' }])),
    ],
  );
  const settings = { step: host.inputs('pipeline', []), file: new Map(groups), parseYaml: parse };
  return run(resolveInputs(spec, settings, host).inputs, host, settings);
};

const failureOf = async (running: Promise<unknown>): Promise<ExpectedError> => {
  const error = await running.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof ExpectedError) return error;
  throw error ?? new Error('it did not fail');
};

const report = () => readFile(join(workspace, 'quaygate', 'report.html'), 'utf8');

describe('what a stage is told', () => {
  const raw = (value: string) => `type=raw,value=${value}`;

  test.each([
    [
      'the step, before the file',
      { tags: raw('step') },
      { pipeline: { tags: raw('whole') }, metadata: { tags: raw('own') } },
      'step',
    ],
    [
      'its own group, before the whole’s',
      {},
      { pipeline: { tags: raw('whole') }, metadata: { tags: raw('own') } },
      'own',
    ],
    ['the whole’s group', {}, { pipeline: { tags: raw('whole') } }, 'whole'],
    ['the default', {}, {}, 'main'],
  ])('%s', async (_description, step, file, version) => {
    const outputs = await pipeline({ stages: 'metadata', ...step }, file);
    expect(outputs).toMatchObject({ result: 'pass', version, report: 'quaygate/report.html' });
  });

  test.each([
    [
      'the step’s image',
      { image: 'a/step' },
      { pipeline: { image: 'a/whole' }, build: { image: 'a/build' } },
      'a/step:main',
    ],
    ['the image of build’s group', {}, { pipeline: { image: 'a/whole' }, build: { image: 'a/build' } }, 'a/build:main'],
    ['the whole’s image', {}, { pipeline: { image: 'a/whole' } }, 'a/whole:main'],
    ['its own images', {}, { build: { image: 'a/build' }, metadata: { images: 'a/own' } }, 'a/own:main'],
    ['none', {}, {}, 'main'],
  ])('metadata names %s', async (_description, step, file, tag) => {
    await pipeline({ stages: 'metadata', ...step }, file);
    expect(host.lines).toContain(`  ${tag}`);
  });
});

describe('a mistake in any stage’s inputs costs nothing', () => {
  const image = { image: 'acme/shop' };

  test.each([
    ['an image that is missing', {}, {}, 'Input "image" is not set'],
    ['a severity of scan', { ...image, severity: 'SEVERE' }, {}, 'Input "severity"'],
    ['a time in the file', image, { deploy: { timeout: 'soon' } }, 'Input "timeout" is "soon"'],
    ['no check for smoke', image, {}, 'Input "checks" holds no check'],
    ['a check that is none', { ...image, checks: '- pth: /x' }, {}, 'sets "checks[0].pth"'],
    ['a check by path with no URL to go by', { ...image, checks: '/healthz' }, {}, 'checks'],
    [
      'a Compose file that is not there',
      { ...image, checks: 'http://x.example/', 'compose-files': 'prod.yaml' },
      {},
      'Input "compose-files" names "prod.yaml"',
    ],
    ['a stage that is none', { stages: 'metadata,biuld' }, {}, 'Did you mean "build"?'],
    ['no stage at all', { stages: 'none' }, {}, 'Input "stages" names no stage'],
  ])('%s', async (_description, step, file, message) => {
    const error = await failureOf(pipeline(step, file));
    expect([error.name, error.message]).toEqual(['InputError', expect.stringContaining(message)]);
    expect(host.summaries).toEqual([]);
  });

  test('a path is no mistake where deploy says the URL', async () => {
    const error = await failureOf(
      pipeline({ ...image, checks: '- path: /api\n  contains: "{{version}}"', 'deploy-url': 'http://x.example' }),
    );
    expect(error.message).toContain('Install Docker with buildx');
  });
});

describe('the way through', () => {
  test('goes in the one order, whatever order the stages were named in', async () => {
    await failureOf(pipeline({ stages: 'build,metadata', image: 'acme/shop' }));
    expect(host.lines.filter((line) => line.startsWith('[Quaygate'))).toEqual([
      '[Quaygate: metadata]',
      '[Quaygate: build]',
    ]);
  });

  test('ends at the first stage that fails; outputs and report say which', async () => {
    const error = await failureOf(
      pipeline({ image: 'acme/shop', checks: 'http://x.example/', branch: undefined }, {}, { branch: 'x<b>&"' }),
    );
    expect(error.exitCode).toBe(3);
    expect(error.outputs).toMatchObject({ result: 'build', version: 'x-b-', report: 'quaygate/report.html' });
    expect(error.outputs?.tags).toBeUndefined();
    const page = await report();
    expect(page).toContain('<li class="error"><b>build</b>');
    for (const name of ['scan', 'promote', 'deploy', 'smoke']) {
      expect(page).toContain(`<li class="skipped"><b>${name}</b><span>not run</span></li>`);
    }
    expect(page).toContain('&#60;b&#62;&#38;&#34;');
    expect(page).not.toContain('<b>&');
  });

  test('ends at the gates for a fork', async () => {
    const changeRequest = { number: 7, head: { branch: 'x' }, base: { branch: 'main' }, fork: true };
    const outputs = await pipeline(
      { stages: 'metadata,promote,deploy,smoke', checks: 'http://x.example/' },
      {},
      { changeRequest, branch: undefined },
    );
    expect(outputs).toMatchObject({ result: 'pass', version: 'pr-7', tags: undefined });
    expect(host.annotations).toEqual([{ level: 'notice', text: expect.stringContaining('comes from a fork') }]);
    expect(host.lines.filter((line) => line.startsWith('[Quaygate'))).toEqual(['[Quaygate: metadata]']);
    expect(await report()).not.toContain('promote');
  });

  test('is meant to end at the gates on any change request, unless the stages are named', async () => {
    const changeRequest = { number: 7, head: { branch: 'x' }, base: { branch: 'main' }, fork: false };
    const step = { image: 'acme/shop', checks: 'http://x.example/' };
    await failureOf(pipeline(step, {}, { changeRequest, branch: undefined }));
    expect(await report()).toContain('<b>scan</b><span>not run');
    expect(await report()).not.toContain('promote');
    await failureOf(pipeline({ ...step, stages: 'build,promote' }, {}, { changeRequest, branch: undefined }));
    expect(await report()).toContain('<b>promote</b><span>not run');
  });

  test('takes nothing from a run before it', async () => {
    const error = await failureOf(pipeline({ stages: 'promote' }));
    expect(error.message).toContain('No image was named');
  });
});

describe('a repository of several images', () => {
  test.each<[string, Values, Readonly<Record<string, Values>>, string]>([
    ['and one', { image: 'acme/shop' }, { bake: { image: 'acme/{{target}}' } }, 'keep one of the two'],
    ['without names', {}, { bake: { targets: 'api' } }, 'sets no "image"'],
    ['by what is for several alone', { image: 'acme/shop', 'bake-changed-only': 'true' }, {}, 'set "bake-image" or'],
    ['that are only planned', {}, { bake: { image: 'acme/{{target}}', 'plan-only': true } }, 'needs candidates'],
  ])('%s', async (_what, step, file, says) => {
    const error = await failureOf(pipeline({ stages: 'build', ...step }, file));
    expect([error.exitCode, error.message]).toEqual([2, expect.stringContaining(says)]);
  });

  test('without a definition', async () => {
    await rm(join(workspace, 'compose.yaml'));
    const error = await failureOf(pipeline({ stages: 'build' }, { bake: { image: 'acme/{{target}}' } }));
    expect([error.exitCode, error.message]).toEqual([2, expect.stringContaining('There is no definition in')]);
  });
});
