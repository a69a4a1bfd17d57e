import { connectionInputs, lockTimeoutInput } from '../release/connection-inputs.ts';
import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'deploy',
  title: 'Quaygate Deploy',
  description:
    'Brings the tested digest onto a Docker engine with Compose, waits until it is healthy, and goes back to the previous release by itself when it is not.',
  branding: { icon: 'upload-cloud', color: 'blue' },
  post: true,
  inputs: {
    'compose-files': {
      type: 'list',
      default: ['compose.yaml'],
      description: 'Compose files, in the order in which Compose merges them. They are used as they are.',
    },
    project: {
      type: 'string',
      description: 'Name of the Compose project. Default: what the Compose file says, else the name of its folder.',
    },
    images: {
      type: 'map',
      description:
        'Which digest a service runs, one `service=name@sha256:…` a line. Default: the candidates of the build of this pipeline.',
    },
    candidates: {
      type: 'block',
      description:
        'Output `candidates` of build. Default: the result of the build of this pipeline (on GitHub: of this job).',
    },
    service: {
      type: 'string',
      description:
        'Service that runs the candidate. Default: the services whose image is of its repository, else the only one with a `build:`.',
    },
    ...connectionInputs,
    env: { type: 'map', description: 'Variables for the interpolation of the Compose files, one `NAME=value` a line.' },
    secrets: { type: 'map', secret: true, description: 'The same for values that nobody may see.' },
    timeout: { type: 'duration', default: '2m', description: 'How long the new release may take until it is healthy.' },
    ...lockTimeoutInput,
    'allow-older': {
      type: 'boolean',
      default: false,
      description: 'Deploys a commit that is older than what runs, which is refused otherwise.',
    },
    keep: { type: 'integer', default: 5, minimum: 1, description: 'How many releases are kept on the target.' },
    'dry-run': { type: 'boolean', default: false, description: 'Prints the plan and changes nothing.' },
    url: {
      type: 'string',
      description: 'Where the application answers; becomes the output `url` and stands in the summary.',
    },
    environment: {
      type: 'string',
      description: 'Name of what is deployed to (production, staging), for record and summary.',
    },
  },
  outputs: {
    result: {
      description: '`deployed`, `unchanged`, `rolled-back` or `failed`; empty after a dry run.',
    },
    release: { description: 'Number of the release of this run; of the running one when nothing changed.' },
    previous: { description: 'Number of the release before it; after going back it is the one that runs.' },
    digest: { description: 'Digest of the candidate that was deployed.' },
    url: { description: 'Where the application answers: the input `url`.' },
    duration: { description: 'Seconds from the start to the result.' },
  },
});
