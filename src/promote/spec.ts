import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'promote',
  title: 'Quaygate promote',
  description: 'Gives the tags to the very digests that passed the gates, without rebuilding or moving a layer.',
  branding: { icon: 'award', color: 'purple' },
  inputs: {
    candidates: {
      type: 'block',
      description:
        'The output `candidates` of build: all of them are promoted, or none. Default: what build, earlier in this pipeline, gave.',
    },
    reference: {
      type: 'string',
      description: 'One image as `name@sha256:…`, in place of `candidates`.',
    },
    tags: {
      type: 'list',
      description:
        'Tags to write: bare (`latest`) for every candidate, or full (`ghcr.io/acme/shop:latest`) for the one of that name. Default: the output `tags` of metadata, earlier in this pipeline. Without an immutable one among them, one is added: the version, or `sha-` and twelve digits of the commit.',
    },
    version: {
      type: 'string',
      description:
        'Version of the image; when it is a full semantic version, it is the immutable tag. Default: the output `version` of metadata, else the Git tag.',
    },
    'promote-to': {
      type: 'list',
      description:
        'Repository to promote into, on the same registry or another one (`registry.example.com/production/shop`); image, attestations and signatures are brought there first, under the same digest. With several candidates a line `candidate=repository` for each. Default: where the candidate is.',
    },
    overwrite: {
      type: 'boolean',
      default: false,
      description:
        'Lets a full version (`1.2.3`) or commit tag (`sha-860c190`) that already holds another digest be moved to this one, and a moving tag (`latest`, `1.2`) be moved back from a newer image.',
    },
    'http-registries': httpRegistriesInput,
  },
  outputs: {
    tags: { type: 'list', description: 'Every tag that now holds the image, in full, as `name:tag`.' },
    digest: { description: 'Digest of the image; empty when several candidates were promoted.' },
    reference: { description: 'The image as `name@sha256:…`; empty when several candidates were promoted.' },
    candidates: {
      type: 'json',
      description:
        'The images in the form that build gives them, under the name they were promoted to; with `promote-to` also `builtAs`, the repository they came from.',
    },
    promoted: {
      type: 'json',
      description:
        'One entry a tag: `reference` (`name@sha256:…`), `tag` (`name:tag`), `result` (`created`, `moved`, `unchanged`, or `left` on a newer image, with `why`), and `previous`, the digest a moved tag held before or a tag left alone still holds.',
    },
  },
});
