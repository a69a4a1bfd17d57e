import { connectionInputs, lockTimeoutInput } from '../release/connection-inputs.ts';
import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'down',
  title: 'Quaygate Down',
  description:
    'Removes an application from a Docker engine: containers, networks, proxy, and its releases with their values. Volumes with data stay, unless asked otherwise.',
  branding: { icon: 'trash-2', color: 'blue' },
  post: true,
  inputs: {
    project: { type: 'string', required: true, description: 'Name of the Compose project.' },
    ...connectionInputs,
    volumes: {
      type: 'boolean',
      default: false,
      description: 'Removes the volumes of the project too, and with them the data.',
    },
    environment: {
      type: 'string',
      description: 'Name of what was deployed to. Default: as deploy had it.',
    },
    'github-token': {
      type: 'secret',
      githubDefault: 'github.token',
      description:
        'Token that sets inactive, on GitHub’s page of environments, what deploy and rollback made there (`permissions: deployments: write`); `none`: it stays. On GitHub the token of the job.',
    },
    ...lockTimeoutInput,
  },
  outputs: {
    result: { description: '`removed`, or `unchanged` when there was nothing to remove.' },
    containers: { description: 'How many containers were removed.' },
    releases: { description: 'How many releases were removed.' },
  },
});
