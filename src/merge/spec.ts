import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'merge',
  title: 'Quaygate merge',
  description: 'Joins what several jobs built, one platform each, into one candidate: an index under no public tag.',
  branding: { icon: 'git-merge', color: 'blue' },
  inputs: {
    image: {
      type: 'string',
      description: 'Repository that the parts are in, without tag. Default: that of the parts, where they name it.',
    },
    digests: {
      type: 'list',
      description:
        'The parts, one a line: `linux/arm64=sha256:…`, `sha256:…`, or a whole reference in place of the digest. Of an index all platforms are taken, or the one that is named.',
    },
    candidates: {
      type: 'block',
      description: 'In place of `digests`: the outputs `candidates` of the builds, in one JSON list.',
    },
    legs: {
      type: 'string',
      description:
        'In place of both: folder with the files that builds of one platform write (their output `leg`), at any depth. Default: quaygate, where GitLab puts what the jobs before hand over.',
    },
    platforms: {
      type: 'list',
      description: 'Platforms that must all be there, in the order of the index. Default: those that are there.',
    },
    annotations: {
      type: 'list',
      separator: 'newline',
      description: 'Annotations of the index, key=value, or manifest-descriptor:key=value for each of its entries.',
    },
    'http-registries': {
      type: 'list',
      description:
        'Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only.',
    },
  },
  outputs: {
    reference: { description: 'The candidate, name@sha256:…; empty when several images were merged.' },
    digest: { description: 'Digest of the index; empty when several images were merged.' },
    candidates: {
      type: 'json',
      description: 'List of candidates: name, reference, digest, platforms with digest, compressed size and layers.',
    },
  },
});
