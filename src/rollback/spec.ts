import { connectionInputs, githubTokenInput, lockTimeoutInput } from '../release/connection-inputs.ts';
import { defineAction, type Outputs } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'rollback',
  title: 'Quaygate Rollback',
  description:
    'Brings an earlier release back onto a Docker engine: its images, Compose file, values and files as they were then.',
  branding: { icon: 'rotate-ccw', color: 'blue' },
  post: true,
  inputs: {
    project: { type: 'string', required: true, description: 'Name of the Compose project.' },
    release: {
      type: 'integer',
      minimum: 1,
      description:
        'Number of the release to bring back, as `releases` lists it. Default: the one before the running one.',
    },
    ...connectionInputs,
    timeout: { type: 'duration', description: 'How long it may take until it is healthy. Default: as it was then.' },
    'skip-smoke': {
      type: 'boolean',
      default: false,
      description: 'Does not ask the checks that the release was deployed with (`smoke` of deploy).',
    },
    ...lockTimeoutInput,
    keep: { type: 'integer', default: 5, minimum: 1, description: 'How many releases are kept on the target.' },
    environment: {
      type: 'string',
      description:
        'Name of what is deployed to (production, staging), for record and summary. Default: as it was then.',
    },
    ...githubTokenInput,
    'dry-run': { type: 'boolean', default: false, description: 'Prints the plan and changes nothing.' },
  },
  outputs: {
    result: { description: '`deployed`, `unchanged`, `rolled-back` (the old release did not come up) or `failed`.' },
    release: { description: 'Number under which the old release is recorded now.' },
    restored: { description: 'Number of the release that was brought back.' },
    previous: { description: 'Number of the release that ran before.' },
    commit: { description: 'Commit of the release that was brought back.' },
    url: { description: 'Where the application answers, as the record says it.' },
    duration: { description: 'Seconds from the start to the result.' },
  },
});

export type RollbackOutputs = Outputs<typeof spec>;
