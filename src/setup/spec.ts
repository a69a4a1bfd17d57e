import { emulationImage } from '../buildx/emulation-image.ts';
import { defineAction, type ListInput } from '../spec/declaration.ts';

const lines = (description: string): ListInput => ({ type: 'list', separator: 'newline', description });

export const spec = defineAction({
  name: 'setup',
  title: 'Quaygate setup',
  description:
    'Makes a builder of BuildKit for the steps after it, with registry mirrors, settings and emulation; and removes it when the job ends.',
  branding: { icon: 'tool', color: 'blue' },
  post: true,
  inputs: {
    name: {
      type: 'string',
      description:
        'Name of the builder. One of that name that is there already is used as it is, and stays. Default: a new one.',
    },
    driver: {
      type: 'enum',
      options: ['docker-container', 'kubernetes', 'remote', 'docker'],
      default: 'docker-container',
      description: "Driver of buildx. docker: no builder is made, the engine's own is used.",
    },
    'driver-opts': lines('Options of the driver, key=value, one a line: network=host, image=moby/buildkit:v0.33.1.'),
    endpoint: {
      type: 'string',
      description:
        'Where the builder runs: a Docker context or address, for remote the address of BuildKit. Default: here.',
    },
    platforms: {
      type: 'list',
      description: 'What this node builds, for example linux/arm64. Default: whatever it can.',
    },
    append: {
      type: 'block',
      description:
        'Further nodes, a YAML or JSON list with endpoint, platforms, driver-opts and buildkitd-flags for each.',
    },
    'known-hosts': {
      type: 'string',
      description:
        "Lines of known_hosts with the keys of the nodes at ssh:// addresses, as ssh-keyscan prints them; no other is believed. Default: the machine's own.",
    },
    'ssh-key': {
      type: 'secret',
      description: 'Private key that the nodes at ssh:// addresses let in. Default: what the agent of ssh offers.',
    },
    emulation: {
      type: 'list',
      description:
        'Platforms to emulate on this machine: linux/arm64, arm64, or all. What runs here already is left as it is. Default: none.',
    },
    'emulation-image': {
      type: 'string',
      default: emulationImage,
      description: 'Image that installs the emulators; it runs privileged.',
    },
    mirrors: lines(
      'Mirrors of registries, registry=mirror, one a line: docker.io=mirror.example.com. The first goes first.',
    ),
    'http-registries': {
      type: 'list',
      description: 'Registries, as host or host:port, that BuildKit may speak to over plain http.',
    },
    'max-parallelism': {
      type: 'integer',
      minimum: 1,
      description: 'How many steps BuildKit runs at once. Default: all it can.',
    },
    'buildkitd-config': { type: 'string', description: 'Path of a buildkitd.toml in the checkout.' },
    'buildkitd-config-inline': { type: 'string', description: 'Text of a buildkitd.toml.' },
    'buildkitd-flags': {
      type: 'string',
      description:
        'Flags of buildkitd. Default: --allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host, which a build must ask for with allow.',
    },
    use: { type: 'boolean', default: true, description: 'Makes it the current builder for the steps after it.' },
    cleanup: {
      type: 'boolean',
      default: true,
      description: 'Removes the builder when the job ends, and the emulators that were not there before.',
    },
    'keep-state': {
      type: 'boolean',
      default: false,
      description: "Keeps BuildKit's state when the builder is removed, for the next of that name on this machine.",
    },
    timeout: { type: 'duration', default: '5m', description: 'Time for the builder to start.' },
    version: {
      type: 'string',
      description:
        'Version of buildx that must be there at least, as 0.29 or v0.29.1. Nothing is downloaded. Default: any.',
    },
    'cache-binary': {
      type: 'boolean',
      default: false,
      description: 'Without a meaning here, since nothing is downloaded.',
    },
    install: { type: 'boolean', default: false, description: 'Without a meaning here: docker build is buildx by now.' },
  },
  outputs: {
    name: { description: 'Name of the builder.' },
    driver: { description: 'Its driver.' },
    platforms: { description: 'Platforms that it builds, separated by commas.' },
    'ssh-folder': {
      description:
        'Folder in front of the PATH of the steps after it, whose ssh reaches the nodes; only with such nodes.',
    },
    nodes: { type: 'json', description: 'Its nodes: name, endpoint, status, buildkit (the version), platforms.' },
  },
});
