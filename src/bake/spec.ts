import { cacheInputs, emulationInputs, nodeInputs, recordInput } from '../buildx/build-inputs.ts';
import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction, type ListInput } from '../spec/declaration.ts';

const items = (description: string): ListInput => ({ type: 'list', separator: 'csv', description });
const lines = (description: string): ListInput => ({ type: 'list', separator: 'newline', description });

export const spec = defineAction({
  name: 'bake',
  title: 'Quaygate bake',
  description:
    'Builds all images of a repository in one call, from a Bake file or the build sections of a Compose file, and pushes each as a candidate.',
  branding: { icon: 'layers', color: 'blue' },
  post: true,
  inputs: {
    image: {
      type: 'string',
      description:
        "Repository of the candidates without a tag: `ghcr.io/acme/{{target}}`, where `{{target}}` stands for the target's name; `{{tags}}` for the repository that its tags (in Compose: its image) name. Without it bake does what docker/bake-action does.",
    },
    images: {
      type: 'map',
      description: 'Repositories of single targets, target=repository, one a line; before image.',
    },
    files: items(
      'Definition files, Bake or Compose. Default: compose.yaml, docker-bake.json, docker-bake.hcl and their kin.',
    ),
    'compose-files': items('Compose files whose build sections are targets too.'),
    targets: items('Targets or groups. Default: the group default, or all services of Compose.'),
    source: {
      type: 'string',
      description:
        'Folder of the checkout, or Git URL, that the definition is read from; `{{defaultContext}}` stands for the commit in its Git repository. Default: the checkout; without image, on GitHub, `{{defaultContext}}`.',
    },
    workdir: {
      type: 'string',
      description: 'Folder that bake runs in, relative to the checkout. Default: the checkout.',
    },
    set: lines('Values over those of the definition, targetpattern.key=value, one a line.'),
    vars: lines(
      'Variables of the definition, NAME=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit. Variables of the job that the definition names are taken too.',
    ),
    labels: lines(
      'Labels of every candidate, key=value; those of the definition win. Default: those of the metadata step of this pipeline (on GitHub: of this job).',
    ),
    'changed-only': {
      type: 'boolean',
      default: false,
      description:
        'Builds only the candidates that a change touches, by path and by what they are built from, and takes the promoted digest of the rest; only with image.',
    },
    since: {
      type: 'string',
      description:
        'Commit or ref that changes are counted from. Default: for each image the commit that its promoted digest was built from.',
    },
    'reuse-tags': items(
      'Tags under which a promoted digest is looked for; the first that is there counts. Default: the branch, the default branch, edge, latest.',
    ),
    'plan-only': {
      type: 'boolean',
      default: false,
      description: 'Works out targets, changes and `matrix`, and builds nothing.',
    },
    'no-cache': { type: 'boolean', default: false, description: 'Build without reading the cache.' },
    pull: { type: 'boolean', default: false, description: 'Always look for newer base images.' },
    ...cacheInputs,
    cache: {
      ...cacheInputs.cache,
      description:
        'Where build steps are kept between runs, for each image by itself: in the registry, in the cache of GitHub Actions, in a folder, in the images, or nowhere. Only with image; a target whose definition names cache-from or cache-to keeps to that.',
    },
    'cache-image': {
      ...cacheInputs['cache-image'],
      description:
        'Repository of the registry caches, which gets a tag for each branch and image; with a tag, that one, and the name of the target behind it. Default: each image, whose tags are cache-<branch>.',
    },
    provenance: {
      type: 'string',
      description:
        'Provenance attestation of all targets: true, false, or attributes such as mode=max. Default: the definition, else mode=max for public repositories and mode=min for others.',
    },
    sbom: {
      type: 'string',
      description: 'SBOM attestation of all targets: true, false, or a generator. Default: the definition.',
    },
    allow: items('Entitlements that the build gets, for example network.host.'),
    builder: { type: 'string', description: 'Name of the buildx builder. Default: the current one.' },
    ...nodeInputs,
    ...emulationInputs,
    candidate: {
      type: 'enum',
      options: ['auto', 'digest', 'tag'],
      default: 'auto',
      description:
        'How candidates are pushed: by digest, or under a temporary tag that promote removes; as build does.',
    },
    reproducible: {
      type: 'boolean',
      default: false,
      description:
        'Sets all times from the commit, so that the same commit gives the same platform digests; only with image.',
    },
    ...recordInput,
    timeout: { type: 'duration', default: '1h', description: 'Time for the whole build and push.' },
    'http-registries': {
      ...httpRegistriesInput,
      description: `${httpRegistriesInput.description} For image and its cache; what a builder pulls from is for its own configuration.`,
    },
    push: {
      type: 'boolean',
      description:
        'Pushes the result. With image, false leaves the candidates in folders (OCI layouts), which tests and scan can use. Default: false without image; with it true, but for changes from forks and by Dependabot.',
    },
    load: {
      type: 'boolean',
      default: false,
      description: 'Loads the result into the engine; not together with image.',
    },
    call: { type: 'string', description: 'What to do instead of building: check, outline or targets.' },
    'github-token': {
      type: 'secret',
      githubDefault: 'github.token',
      description: 'Token with which `{{defaultContext}}` is fetched. On GitHub the token of the job.',
    },
  },
  outputs: {
    candidates: {
      type: 'json',
      description:
        'List of candidates: target, name, reference, digest, platforms, and `reused: true` where the promoted digest was taken.',
    },
    matrix: {
      type: 'json',
      description:
        'List for strategy.matrix.include, one entry for each target that is to be built: target, image, platforms.',
    },
    built: { type: 'list', description: 'Targets that were built, or would be.' },
    reused: { type: 'list', description: 'Targets whose promoted digest was taken.' },
    metadata: { type: 'json', description: 'The metadata that buildx wrote, by target.' },
    record: { description: 'Path of the build record, where one was asked for.' },
    'cache-hit-rate': { description: 'Steps of the Dockerfiles that came from a cache, per cent of those that can.' },
    numbers: {
      type: 'json',
      description:
        'Seconds of each step and stage, cache hits, time in cache import and export, export and push, caches read and written.',
    },
  },
});
