import type { InputDeclarations } from '../spec/declaration.ts';
import { emulationImage } from './emulation-image.ts';

/** What every action that builds takes, whatever it builds. */

export const cacheInputs = {
  cache: {
    type: 'enum',
    options: ['registry', 'gha', 'local', 'inline', 'none'],
    default: 'registry',
    description:
      'Where build steps are kept between runs: in the registry (with image or cache-image), in the cache of GitHub Actions, in a folder, in the image itself, or nowhere.',
  },
  'cache-image': {
    type: 'string',
    description:
      'Repository of the registry cache, which gets a tag for each branch; with a tag, that one reference for all. Default: the image, whose tags are cache-<branch>.',
  },
  'cache-pull-requests': {
    type: 'boolean',
    default: false,
    description: 'Lets change requests, but for those from forks, write a cache of their own.',
  },
  'cache-path': {
    type: 'string',
    description: 'Folder of cache: local, relative to the checkout. Default: one in the cache folder of the CI.',
  },
} as const satisfies InputDeclarations;

export const nodeInputs = {
  nodes: {
    type: 'block',
    description:
      'Machines to build on, each for its platforms: lines such as `linux/arm64: tcp://arm.example.com:1234` (BuildKit), `linux/arm64: ssh://user@host` (an engine) or `linux/arm64: kubernetes`, or a list with the keys endpoint, platforms, driver, driver-opts, buildkitd-flags. The builder lives as long as the step. Default: none.',
  },
  'nodes-ca': { type: 'string', description: 'Certificate (PEM) that the TLS port of the nodes is checked with.' },
  'nodes-cert': { type: 'string', description: 'Certificate (PEM) with which the TLS port of the nodes lets us in.' },
  'nodes-key': { type: 'secret', description: 'Private key (PEM) of `nodes-cert`.' },
  'nodes-known-hosts': {
    type: 'string',
    description:
      "Lines of known_hosts with the keys of the nodes at ssh:// addresses, as ssh-keyscan prints them; no other is believed. Default: the machine's own.",
  },
  'nodes-ssh-key': {
    type: 'secret',
    description: 'Private key that the nodes at ssh:// addresses let in. Default: what the agent of ssh offers.',
  },
} as const satisfies InputDeclarations;

export const emulationInputs = {
  emulation: {
    type: 'boolean',
    default: false,
    description: 'Installs QEMU on the engine for those of the platforms that the builder cannot do.',
  },
  'emulation-image': {
    type: 'string',
    default: emulationImage,
    description: 'Image that installs the emulators. It runs privileged, so name it by digest.',
  },
} as const satisfies InputDeclarations;

export const recordInput = {
  record: {
    type: 'string',
    description: 'File for the record of the build (docker buildx history export). Default: none is written.',
  },
} as const satisfies InputDeclarations;
