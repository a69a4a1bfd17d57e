import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'metadata',
  title: 'Quaygate metadata',
  description: 'Tags, labels and annotations for an image from the Git event.',
  branding: { icon: 'tag', color: 'blue' },
  inputs: {
    images: {
      type: 'list',
      description: 'Image names without tag, for example ghcr.io/acme/shop. Without any, tags come bare.',
    },
    tags: {
      type: 'list',
      separator: 'newline',
      default: ['type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'],
      description: 'Tag rules, one a line: type=ref|semver|sha|raw with their attributes.',
    },
    flavor: {
      type: 'list',
      separator: 'newline',
      description: 'For all rules: latest=auto|true|false, prefix=…, suffix=….',
    },
    labels: { type: 'list', separator: 'newline', description: 'Labels to add or replace, key=value.' },
    annotations: { type: 'list', separator: 'newline', description: 'Annotations to add or replace, key=value.' },
  },
  outputs: {
    version: { description: 'The tag of the rule with the highest priority.' },
    tags: { type: 'list', description: 'Full tags, image:tag.' },
    'tag-names': { type: 'list', description: 'Tags without image.' },
    labels: { type: 'list', description: 'Labels, key=value, sorted by key.' },
    annotations: { type: 'list', description: 'Annotations, manifest:key=value, sorted by key.' },
    json: { type: 'json', description: 'Tags, labels and annotations as one object.' },
  },
});
