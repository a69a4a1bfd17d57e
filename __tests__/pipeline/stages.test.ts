import { describe, expect, test } from '@jest/globals';
import { spec as bake } from '../../src/bake/spec.ts';
import { spec } from '../../src/pipeline/spec.ts';
import {
  describedInputs,
  inputsOfBoth,
  inputsOfOneImage,
  pipelineInputs,
  stageNames,
  stages,
} from '../../src/pipeline/stages.ts';
import { inertInputs } from '../../src/scan/inert-inputs.ts';

/** What the pipeline fills in itself or rules out; anything else that a user cannot reach from the whole would be lost. */
const wired = [
  ...['metadata.images', 'scan.image-ref', 'scan.candidates', 'scan.reference', 'promote.candidates'],
  ...['promote.reference', 'promote.tags', 'promote.version', 'deploy.candidates'],
  // The target is where deploy put it.
  ...['smoke.host', 'smoke.ssh-key', 'smoke.known-hosts', 'smoke.tls-ca', 'smoke.tls-cert', 'smoke.tls-key'],
  'smoke.project',
  ...['test.candidates', 'test.reference'],
  // They would be gone before the step ends.
  'test.services',
  // Without a candidate there is nothing to judge.
  ...['scan.scan-type', 'scan.input', 'scan.scan-ref', 'scan.scanner', 'scan.tf-vars'],
  ...Object.keys(inertInputs).map((input) => `scan.${input}`),
  ...['build.tags', 'build.load', 'build.outputs', 'build.call'],
];

describe('inputs of the whole', () => {
  test('reach every input of the seven, but those that it wires itself', () => {
    const all = stageNames.flatMap((action) => Object.keys(stages[action].inputs).map((input) => `${action}.${input}`));
    const reached = pipelineInputs.map(({ action, input }) => `${action}.${input}`);
    expect([...reached.filter((name) => !name.startsWith('bake.')), ...wired].sort()).toEqual(all.sort());
  });

  test('reach every input of bake: its own, and what it shares with build', () => {
    const own = pipelineInputs.filter(({ action }) => action === 'bake').map(({ input }) => input);
    const shared = inputsOfBoth.map(({ input }) => input);
    // Several images are candidates, built from the checkout; what they are called is metadata's and promote's business.
    const notOfTheWhole = ['source', 'plan-only', 'load', 'call'];
    expect([...own, ...shared, ...notOfTheWhole].sort()).toEqual(Object.keys(bake.inputs).sort());
    expect(shared).toEqual(expect.arrayContaining(['cache', 'nodes', 'emulation', 'labels', 'http-registries']));
    expect(inputsOfOneImage.map(({ name }) => name)).toEqual(expect.arrayContaining(['context', 'platforms']));
  });

  test('clash with none of their own kind, nor with what every action takes', () => {
    const names = ['stages', 'config', ...describedInputs.map(({ name }) => name)];
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('keep the declaration of their action, and say whose they are', () => {
    const inputs: Readonly<Record<string, { readonly type: string; readonly description: string }>> = spec.inputs;
    for (const { name, action, declared } of pipelineInputs.filter((input) => input.name !== 'http-registries')) {
      expect(inputs[name]).toMatchObject({ type: declared.type, description: `${action}: ${declared.description}` });
      expect(inputs[name]).not.toHaveProperty('required');
    }
  });

  test('that mean the same to several actions are one', () => {
    const holders = pipelineInputs.filter(({ name }) => name === 'http-registries').map(({ action }) => action);
    expect(holders).toEqual(['metadata', 'build', 'test', 'scan', 'promote']);
    expect(describedInputs.filter(({ input }) => input === 'http-registries')).toHaveLength(1);
  });

  test('are called what users already wrote down', () => {
    const names = Object.fromEntries(pipelineInputs.map(({ name, action, input }) => [`${action}.${input}`, name]));
    expect(names).toMatchObject({
      'metadata.tags': 'tags',
      'metadata.labels': 'labels',
      'build.labels': 'build-labels',
      'metadata.annotations': 'annotations',
      'build.annotations': 'build-annotations',
      'build.image': 'image',
      'build.platforms': 'platforms',
      'scan.platforms': 'scan-platforms',
      'build.secrets': 'build-secrets',
      'deploy.secrets': 'deploy-secrets',
      'build.timeout': 'build-timeout',
      'scan.timeout': 'scan-timeout',
      'deploy.timeout': 'deploy-timeout',
      'smoke.timeout': 'smoke-timeout',
      'deploy.url': 'deploy-url',
      'smoke.url': 'smoke-url',
      'smoke.checks': 'checks',
      'deploy.compose-files': 'compose-files',
      'scan.severity': 'severity',
      'test.run': 'test-run',
      'test.compose-files': 'test-compose-files',
    });
  });
});
