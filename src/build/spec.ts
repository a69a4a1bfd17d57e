import { cacheInputs, emulationInputs, nodeInputs, recordInput } from '../buildx/build-inputs.ts';
import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction, type ListInput } from '../spec/declaration.ts';

/** One item a line, which may hold commas; lists and their quotes are read as docker/build-push-action reads them. */
const lines = (description: string): ListInput & { readonly type: 'list' } => ({
  type: 'list',
  separator: 'csv-record',
  description,
});

const items = (description: string): ListInput & { readonly type: 'list' } => ({
  type: 'list',
  separator: 'csv',
  description,
});

export const spec = defineAction({
  name: 'build',
  title: 'Quaygate build',
  description: 'Builds an image for several platforms and pushes it as a candidate: by digest, under no public tag.',
  branding: { icon: 'package', color: 'blue' },
  post: true,
  inputs: {
    image: {
      type: 'string',
      description:
        'Repository the candidate is pushed to, without tag, for example ghcr.io/acme/shop. Without it there is no candidate: tags, push, load and outputs then do what docker/build-push-action does.',
    },
    context: {
      type: 'string',
      description:
        'Build context, a path in the checkout or a URL; `{{defaultContext}}` stands for the commit in its Git repository. Default: the checkout; without image, on GitHub, `{{defaultContext}}`.',
    },
    file: { type: 'string', description: 'Path of the Dockerfile. Default: Dockerfile in the context.' },
    platforms: items('Target platforms, for example linux/amd64,linux/arm64. Default: the platform of the builder.'),
    target: { type: 'string', description: 'Stage of the Dockerfile to build.' },
    'build-args': lines(
      'Build arguments, KEY=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit.',
    ),
    'build-contexts': lines(
      'Named contexts, name=source, for example debian:bookworm=docker-image://mirror.example/debian.',
    ),
    labels: lines('Labels, key=value. Default: those of the metadata step of this pipeline (on GitHub: of this job).'),
    annotations: lines('OCI annotations, [level:]key=value. Default: none.'),
    secrets: { ...lines('Secrets for RUN --mount=type=secret, id=value, one a line.'), secret: true },
    'secret-envs': items('Secrets taken from environment variables, id=VARIABLE.'),
    'secret-files': lines('Secrets taken from files, id=path.'),
    ssh: items('SSH agent sockets or keys for RUN --mount=type=ssh, default|id[=path].'),
    'add-hosts': items('Additional host-to-address entries, name:ip.'),
    network: { type: 'enum', options: ['default', 'none', 'host'], description: 'Network of RUN steps.' },
    allow: items('Entitlements that the build gets, for example network.host.'),
    'cgroup-parent': { type: 'string', description: 'Parent cgroup of the containers of RUN steps.' },
    'shm-size': { type: 'string', description: 'Size of /dev/shm for RUN steps, for example 2gb.' },
    ulimit: lines('Limits for RUN steps, for example nofile=1024:1024.'),
    'no-cache': { type: 'boolean', default: false, description: 'Build without reading the cache.' },
    'no-cache-filters': items('Stages that are built without reading the cache.'),
    pull: { type: 'boolean', default: false, description: 'Always look for newer base images.' },
    ...cacheInputs,
    'cache-from': lines('Cache sources as buildx takes them; replaces cache.'),
    'cache-to': lines('Cache destinations as buildx takes them; replaces cache.'),
    'cache-mounts': items(
      'Ids (or targets) of RUN --mount=type=cache whose content is carried between runs, beside the registry cache. They are kept as an image, so no secrets may lie there. Default: none.',
    ),
    'cache-mounts-image': {
      type: 'string',
      default: 'busybox:1.36',
      description: 'Image with a shell that copies cache mounts.',
    },
    provenance: {
      type: 'string',
      description:
        'Provenance attestation: true, false, or attributes such as mode=max. Default: mode=max for public repositories, mode=min for others, with reproducible false.',
    },
    sbom: { type: 'string', description: 'SBOM attestation: true, false, or a generator. Default: false.' },
    attests: lines('Attestations as buildx takes them, for example type=sbom,generator=image.'),
    builder: { type: 'string', description: 'Name of the buildx builder. Default: the current one.' },
    ...nodeInputs,
    ...emulationInputs,
    candidate: {
      type: 'enum',
      options: ['auto', 'digest', 'tag'],
      default: 'auto',
      description:
        'How the candidate is pushed: by digest, or under a temporary tag that promote removes. auto: by digest where a builder can, but on GitLab.com, which deletes what has no tag.',
    },
    reproducible: {
      type: 'boolean',
      default: false,
      description: 'Sets all times from the commit, so that the same commit gives the same platform digests.',
    },
    previous: {
      type: 'string',
      description:
        'Image whose sizes the new one is compared with: a tag, a digest, or a whole reference, for example latest. Default: none.',
    },
    ...recordInput,
    timeout: { type: 'duration', default: '1h', description: 'Time for the whole build and push.' },
    tags: items(
      'Tags to push, as docker/build-push-action does; not together with image, where promote gives the tags.',
    ),
    push: {
      type: 'boolean',
      description:
        'Pushes the result. With image, false leaves the candidate in a folder (an OCI layout), which tests and scan can use. Default: false without image; with it true, but for changes from forks and by Dependabot.',
    },
    load: {
      type: 'boolean',
      default: false,
      description: 'Loads the result into the engine; not together with image.',
    },
    outputs: {
      type: 'list',
      separator: 'newline',
      description: 'Where the result goes, as buildx takes it; not together with image.',
    },
    call: { type: 'string', description: 'What to do instead of building: check, outline or targets.' },
    'http-registries': {
      ...httpRegistriesInput,
      description: `${httpRegistriesInput.description} For image and its cache; what a builder pulls from is for its own configuration.`,
    },
    'github-token': {
      type: 'secret',
      githubDefault: 'github.token',
      description: 'Token with which `{{defaultContext}}` is fetched. On GitHub the token of the job.',
    },
  },
  outputs: {
    reference: { description: 'The candidate, name@sha256:….' },
    digest: { description: 'Digest of the index, or of the only manifest.' },
    candidates: {
      type: 'json',
      description: 'List of candidates: name, reference, digest, platforms with digest, compressed size and layers.',
    },
    leg: {
      description:
        'File with the candidates of a build for one platform, for merge; later jobs find it by that name on GitLab.',
    },
    imageid: { description: 'Config digest of the image where there is only one platform, else the digest.' },
    metadata: { type: 'json', description: 'The metadata that buildx wrote.' },
    record: { description: 'Path of the build record, where one was asked for.' },
    'cache-hit-rate': { description: 'Steps of the Dockerfile that came from a cache, per cent of those that can.' },
    numbers: {
      type: 'json',
      description:
        'Seconds of each step and stage, cache hits by platform, time in cache import and export, export and push, sizes and their change.',
    },
  },
});
