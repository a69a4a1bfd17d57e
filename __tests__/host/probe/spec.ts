import { defineAction } from '../../../src/spec/declaration.ts';

/** An action that does to its host whatever a test asks for. */
export const spec = defineAction({
  name: 'probe',
  title: 'Probe',
  description: 'Does as it is told.',
  branding: { icon: 'tag', color: 'blue' },
  post: true,
  inputs: {
    does: { type: 'block', description: 'List of deeds, each a list of a name and its words.' },
    token: { type: 'secret', description: 'A secret.' },
    count: { type: 'integer', default: 1, minimum: 0, maximum: 9, description: 'A number.' },
  },
  outputs: {
    scalar: { description: 'One value.' },
    lines: { type: 'list', description: 'A list.' },
    data: { type: 'json', description: 'A structure.' },
  },
});
