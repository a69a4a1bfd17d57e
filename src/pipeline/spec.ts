import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction, type InputDeclarations } from '../spec/declaration.ts';
import { describedInputs, stageNames } from './stages.ts';

const own = {
  stages: {
    type: 'list',
    options: ['auto', ...stageNames],
    default: ['auto'],
    description:
      'Which of the seven to run, in their order. auto: all of them, test where its tests are named; on a change request only up to test and scan. A change request from a fork never gets past these.',
  },
  'http-registries': httpRegistriesInput,
} as const;

/** Nothing is required here: what an action needs may stand in its group of `quaygate.yml`. */
const fromActions: InputDeclarations = Object.fromEntries(
  describedInputs.map(({ name, declared: { required: _, ...declared } }) => [name, declared]),
);

export const spec = defineAction({
  name: 'pipeline',
  title: 'Quaygate',
  description:
    'From a commit to a running container: metadata, build, test, scan, promote, deploy and smoke in one step.',
  branding: { icon: 'anchor', color: 'blue' },
  post: true,
  inputs: { ...own, ...fromActions } as typeof own,
  outputs: {
    result: { description: 'pass, or the name of the stage that said no.' },
    version: { description: 'Version of the image.' },
    tags: { type: 'list', description: 'Tags that the digest was given.' },
    reference: { description: 'The image, name@sha256:….' },
    digest: { description: 'Digest of the image.' },
    candidates: {
      type: 'json',
      description: 'All images of the run in the form that build gives them; as they were promoted, once they were.',
    },
    url: { description: 'Where the application answers.' },
    report: { description: 'Path of the report, a page.' },
  },
});
