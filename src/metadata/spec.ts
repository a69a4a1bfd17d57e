import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction } from '../spec/declaration.ts';
import { presetNames } from './preset-names.ts';

export const spec = defineAction({
  name: 'metadata',
  title: 'Quaygate metadata',
  description: 'Tags, labels and annotations for an image from the Git event.',
  branding: { icon: 'tag', color: 'blue' },
  inputs: {
    context: {
      type: 'enum',
      options: ['workflow', 'git'],
      default: 'workflow',
      description: 'Where ref and commit come from: workflow (the event), or git (what is checked out).',
    },
    images: {
      type: 'list',
      separator: 'newline',
      description:
        'Image names without tag, for example ghcr.io/acme/shop, or name=…,enable=…, one a line. Without any, tags come bare.',
    },
    tags: {
      type: 'list',
      separator: 'newline',
      description:
        'Tag rules, one a line: type=schedule|semver|pep440|match|edge|ref|raw|sha with their attributes. Default, without a preset: type=schedule and type=ref for branches, tags and change requests.',
    },
    preset: {
      type: 'enum',
      options: presetNames,
      description: 'A set of rules by name, to which tags adds; the log shows them.',
    },
    component: {
      type: 'string',
      description: 'Part of a monorepo: of Git tags, only api/v1.2.3, api@1.2.3 and api-v1.2.3 are those of api.',
    },
    flavor: {
      type: 'list',
      separator: 'newline',
      description: 'For all rules: latest=auto|newest|true|false, prefix=…[,onlatest=true], suffix=…[,onlatest=true].',
    },
    labels: {
      type: 'list',
      separator: 'newline',
      description: 'Labels to add or replace, key=value. In double quotes one may hold line breaks.',
    },
    annotations: {
      type: 'list',
      separator: 'newline',
      description: 'Annotations to add or replace, key=value. In double quotes one may hold line breaks.',
    },
    created: {
      type: 'enum',
      options: ['commit', 'now'],
      default: 'commit',
      description: 'The time in org.opencontainers.image.created. SOURCE_DATE_EPOCH, when it is set, goes before both.',
    },
    'sep-tags': {
      type: 'string',
      blank: true,
      description: 'On GitHub: between the tags of the outputs tags and tag-names. Default: a line break.',
    },
    'sep-labels': {
      type: 'string',
      blank: true,
      description: 'On GitHub: between the labels of the output labels. Default: a line break.',
    },
    'sep-annotations': {
      type: 'string',
      blank: true,
      description: 'On GitHub: between the annotations of the output annotations. Default: a line break.',
    },
    'bake-target': {
      type: 'string',
      default: 'docker-metadata-action',
      description: 'Target that the Bake files define.',
    },
    'http-registries': httpRegistriesInput,
    'github-token': {
      type: 'secret',
      githubDefault: 'github.token',
      description:
        'Token for the API of the CI, asked only for what neither event nor checkout says of the repository.',
    },
  },
  outputs: {
    version: { description: 'The tag of the rule with the highest priority.' },
    tags: { type: 'list', description: 'Full tags, image:tag.' },
    'tag-names': { type: 'list', description: 'Tags without image.' },
    labels: { type: 'list', description: 'Labels, key=value, sorted by key.' },
    annotations: { type: 'list', description: 'Annotations, level:key=value, sorted by key.' },
    json: { type: 'json', description: 'Tags, labels and annotations as one object.' },
    'bake-file': { description: 'Path of a Bake file with tags and labels. Of a step of its own only.' },
    'bake-file-tags': { description: 'Path of a Bake file with tags.' },
    'bake-file-labels': { description: 'Path of a Bake file with labels.' },
    'bake-file-annotations': { description: 'Path of a Bake file with annotations.' },
    'source-date-epoch': {
      description: 'The time in created as seconds, for SOURCE_DATE_EPOCH. Empty when not known.',
    },
  },
});
