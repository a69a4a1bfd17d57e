import { connectionInputs } from '../release/connection-inputs.ts';
import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'releases',
  title: 'Quaygate Releases',
  description: 'Lists the releases of an application on a Docker engine: what ran, what runs, what failed and why.',
  branding: { icon: 'list', color: 'blue' },
  post: true,
  inputs: {
    project: { type: 'string', required: true, description: 'Name of the Compose project.' },
    ...connectionInputs,
  },
  outputs: {
    current: { description: 'Number of the release that should be running; empty when there is none.' },
    commit: { description: 'Its commit.' },
    releases: {
      type: 'json',
      description:
        'All that are recorded, newest first: `sequence`, `result`, `commit`, `images`, `actor`, `run`, `started`, `finished`, and what else the record says. No values.',
    },
    deploying: { description: 'Who is deploying at this moment; empty when nobody is.' },
  },
});
