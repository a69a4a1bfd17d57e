import { spec as bake } from '../bake/spec.ts';
import { spec as build } from '../build/spec.ts';
import { spec as deploy } from '../deploy/spec.ts';
import { spec as metadata } from '../metadata/spec.ts';
import { spec as promote } from '../promote/spec.ts';
import { inertInputs } from '../scan/inert-inputs.ts';
import { spec as scan } from '../scan/spec.ts';
import { spec as smoke } from '../smoke/spec.ts';
import type { ActionDeclaration, InputDeclaration } from '../spec/declaration.ts';
import { spec as test } from '../test/spec.ts';

export const stageNames = ['metadata', 'build', 'test', 'scan', 'promote', 'deploy', 'smoke'] as const;

export type StageName = (typeof stageNames)[number];

export const stages = { metadata, build, test, scan, promote, deploy, smoke } as const satisfies Record<
  StageName,
  ActionDeclaration
>;

/** What the pipeline itself hands from one action to the next, and so is no input of the whole. */
const wired: Readonly<Record<StageName, readonly string[]>> = {
  metadata: ['images'],
  build: ['tags', 'load', 'outputs', 'call'],
  // Services that are kept up would be gone before the step ends.
  test: ['candidates', 'reference', 'services'],
  scan: [
    ...['image-ref', 'candidates', 'reference', 'scan-type', 'input', 'scan-ref', 'scanner', 'tf-vars'],
    ...Object.keys(inertInputs),
  ],
  promote: ['candidates', 'reference', 'tags', 'version'],
  deploy: ['candidates'],
  smoke: ['host', 'ssh-key', 'known-hosts', 'tls-ca', 'tls-cert', 'tls-key', 'project'],
};

/** Where two actions share a name, the one that keeps it bare; the other's gets its action in front. */
const bare: Readonly<Record<string, StageName>> = {
  tags: 'metadata',
  labels: 'metadata',
  annotations: 'metadata',
  platforms: 'build',
  target: 'build',
  context: 'build',
  version: 'smoke',
};

/** Inputs that mean the same to every action that has them: one of the whole's, handed to them all. */
const shared: readonly string[] = ['http-registries'];

/** What bakes in the place of build, where a repository has several images. */
export type StageAction = StageName | 'bake';

export interface PipelineInput {
  /** Name at the whole pipeline. */
  readonly name: string;
  readonly action: StageAction;
  /** Name at the action. */
  readonly input: string;
  readonly declared: InputDeclaration;
}

const ofStages: readonly PipelineInput[] = stageNames.flatMap((action) =>
  Object.entries<InputDeclaration>(stages[action].inputs)
    .filter(([input]) => !wired[action].includes(input))
    .map(([input, declared]) => ({ name: nameOf(action, input), action, input, declared })),
);

/** Of bake what is its alone; that a candidate is built, and here, goes without saying. */
const ofBake: readonly (keyof typeof bake.inputs)[] = [
  ...(['image', 'images', 'files', 'compose-files', 'targets', 'workdir', 'set', 'vars'] as const),
  ...(['changed-only', 'since', 'reuse-tags'] as const),
];

/** What one image has no use for. */
export const inputsOfSeveralImages: readonly PipelineInput[] = ofBake.map((input) => ({
  ...{ name: `bake-${input}`, action: 'bake' as const, input, declared: bake.inputs[input] },
}));

/**
 * Every input of the seven, and of bake, that a user can set on the pipeline, by action. A name that two actions share
 * is told apart by the action's.
 */
export const pipelineInputs: readonly PipelineInput[] = stageNames.flatMap((name) => {
  const own = ofStages.filter(({ action }) => action === name);
  return name === 'build' ? [...own, ...inputsOfSeveralImages] : own;
});

/** What build and bake both take, where it means the same: set once on the whole, for whichever of them runs. */
export const inputsOfBoth: readonly PipelineInput[] = ofStages.filter(
  ({ action, input }) =>
    action === 'build' &&
    input !== 'image' &&
    Object.hasOwn(bake.inputs, input) &&
    !ofBake.some((name) => name === input),
);

/** What several images say in their definition, each for itself. */
export const inputsOfOneImage: readonly PipelineInput[] = ofStages.filter(
  (one) => one.action === 'build' && one.input !== 'image' && !inputsOfBoth.includes(one),
);

/** As the whole describes them: each once. */
export const describedInputs: readonly PipelineInput[] = pipelineInputs
  .filter(({ name }, index) => pipelineInputs.findIndex((other) => other.name === name) === index)
  .map((input) => ({
    ...input,
    declared: shared.includes(input.name)
      ? input.declared
      : { ...input.declared, description: `${input.action}: ${input.declared.description}` },
  }));

/** `run` or `service` alone would not say whose they are, so those of test always have it in front. */
function nameOf(action: StageName, input: string): string {
  const holders = stageNames.filter(
    (name) => name !== 'test' && Object.hasOwn(stages[name].inputs, input) && !wired[name].includes(input),
  );
  if (shared.includes(input)) return input;
  const alone = action !== 'test' && holders.length === 1;
  return alone || bare[input] === action ? input : `${action}-${input}`;
}
