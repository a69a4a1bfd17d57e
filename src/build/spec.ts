import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'build',
  title: 'Quaygate build',
  description: 'Builds an image for several platforms and pushes it as a candidate: by digest, under no public tag.',
  branding: { icon: 'package', color: 'blue' },
  post: true,
  inputs: {
    image: {
      type: 'string',
      required: true,
      description: 'Repository the candidate is pushed to, without tag, for example ghcr.io/acme/shop.',
    },
    context: { type: 'string', default: '.', description: 'Build context, a path in the checkout or a URL.' },
    file: { type: 'string', description: 'Path of the Dockerfile. Default: Dockerfile in the context.' },
    platforms: {
      type: 'list',
      description: 'Target platforms, for example linux/amd64,linux/arm64. Default: the platform of the builder.',
    },
    target: { type: 'string', description: 'Stage of the Dockerfile to build.' },
    'build-args': {
      type: 'list',
      separator: 'newline',
      description:
        'Build arguments, KEY=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit.',
    },
    'build-contexts': {
      type: 'list',
      description: 'Named contexts, name=source, for example debian:bookworm=docker-image://mirror.example/debian.',
    },
    labels: {
      type: 'list',
      separator: 'newline',
      description: 'Labels, key=value. Default: those of the metadata step of this pipeline (on GitHub: of this job).',
    },
    annotations: {
      type: 'list',
      separator: 'newline',
      description: 'OCI annotations, [level:]key=value. Default: none.',
    },
    secrets: {
      type: 'list',
      separator: 'newline',
      secret: true,
      description: 'Secrets for RUN --mount=type=secret, id=value, one a line.',
    },
    'secret-envs': { type: 'list', description: 'Secrets taken from environment variables, id=VARIABLE.' },
    'secret-files': { type: 'list', description: 'Secrets taken from files, id=path.' },
    ssh: { type: 'list', description: 'SSH agent sockets or keys for RUN --mount=type=ssh, default|id[=path].' },
    'add-hosts': { type: 'list', description: 'Additional host-to-address entries, name:ip.' },
    network: { type: 'enum', options: ['default', 'none', 'host'], description: 'Network of RUN steps.' },
    'no-cache': { type: 'boolean', default: false, description: 'Build without reading the cache.' },
    pull: { type: 'boolean', default: false, description: 'Always look for newer base images.' },
    cache: {
      type: 'enum',
      options: ['registry', 'none'],
      default: 'registry',
      description: 'Where build steps are kept between runs.',
    },
    'cache-image': {
      type: 'string',
      description: 'Reference of the registry cache. Default: tag cache-<branch> of the image.',
    },
    'cache-from': {
      type: 'list',
      separator: 'newline',
      description: 'Cache sources as buildx takes them; replaces cache.',
    },
    'cache-to': {
      type: 'list',
      separator: 'newline',
      description: 'Cache destinations as buildx takes them; replaces cache.',
    },
    provenance: {
      type: 'string',
      description:
        'Provenance attestation: true, false, or attributes such as mode=max. Default: mode=max, with reproducible false.',
    },
    sbom: { type: 'string', description: 'SBOM attestation: true, false, or a generator. Default: false.' },
    builder: { type: 'string', description: 'Name of the buildx builder. Default: the current one.' },
    candidate: {
      type: 'enum',
      options: ['auto', 'digest', 'tag'],
      default: 'auto',
      description:
        'How the candidate is pushed: by digest, or under a temporary tag that promote removes. auto: by digest where the builder can.',
    },
    reproducible: {
      type: 'boolean',
      default: false,
      description: 'Sets all times from the commit, so that the same commit gives the same platform digests.',
    },
    timeout: { type: 'duration', default: '1h', description: 'Time for the whole build and push.' },
  },
  outputs: {
    reference: { description: 'The candidate, name@sha256:….' },
    digest: { description: 'Digest of the index, or of the only manifest.' },
    candidates: {
      type: 'json',
      description: 'List of candidates: name, reference, digest, platforms with digest and size.',
    },
    imageid: { description: 'Config digest of the image where there is only one platform, else the digest.' },
    metadata: { type: 'json', description: 'The metadata that buildx wrote.' },
  },
});
