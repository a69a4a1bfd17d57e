import { connectionInputs, githubTokenInput, lockTimeoutInput } from '../release/connection-inputs.ts';
import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'deploy',
  title: 'Quaygate Deploy',
  description:
    'Brings the tested digest onto a Docker engine with Compose, waits until it is healthy, and goes back to the previous release by itself when it is not.',
  branding: { icon: 'upload-cloud', color: 'blue' },
  post: true,
  inputs: {
    'compose-files': {
      type: 'list',
      description:
        'Compose files, in the order in which Compose merges them. They are used as they are. Default: the one that Compose would take, `compose.yaml`, `compose.yml`, `docker-compose.yml` or `docker-compose.yaml`.',
    },
    project: {
      type: 'string',
      description: 'Name of the Compose project. Default: what the Compose file says, else the name of its folder.',
    },
    images: {
      type: 'map',
      description: 'Which digest a service runs, one `service=name@sha256:…` a line. Default: `candidates`.',
    },
    candidates: {
      type: 'block',
      description:
        'Output `candidates` of promote or build. Default: what promote, else build, gave in this pipeline (on GitHub: in this job).',
    },
    service: {
      type: 'string',
      description:
        'Service that runs the candidate, and that the proxy serves. Default: the services whose image is of its repository, else the only one with a `build:`; the proxy serves the one of them that publishes a port.',
    },
    strategy: {
      type: 'enum',
      options: ['recreate', 'blue-green'],
      default: 'recreate',
      description:
        '`recreate`: Compose replaces the containers, and requests fail meanwhile. `blue-green`: the new release starts beside the old one, is checked, gets all traffic from a proxy, and is watched before the old one goes; no request fails.',
    },
    port: {
      type: 'integer',
      minimum: 1,
      maximum: 65535,
      description:
        'Port on which the containers of `service` answer. Default: the one that the Compose file publishes.',
    },
    publish: {
      type: 'string',
      description:
        'Port of the target under which users find the proxy, as `80` or `127.0.0.1:8080`. Default: the one that the Compose file publishes for `service`.',
    },
    replicas: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      description: 'Containers of `service`. Default: what the Compose file says.',
    },
    'health-path': {
      type: 'string',
      description:
        'Path that the proxy asks the containers for twice a second; 200 to 399 is healthy. Default: a connection is enough.',
    },
    smoke: {
      type: 'block',
      description:
        'Checks as smoke takes them, asked of the new containers before any user reaches them (with `recreate`: of `url`, afterwards). One that says no undoes the release.',
    },
    hold: {
      type: 'duration',
      default: '30s',
      description:
        'How long the old containers run on beside the new ones that have the traffic. More than 5 % failing requests (of at least 20), or a replica that goes down, undoes the release.',
    },
    'drain-timeout': {
      type: 'duration',
      default: '30s',
      description: 'How long requests to the old containers may take to end before these are stopped.',
    },
    workers: {
      type: 'enum',
      options: ['once', 'both'],
      default: 'once',
      description:
        'Services in `images` that the proxy does not serve. `once`: replaced after the release is committed, never two versions at a time. `both`: there twice, as `service`, while the release changes.',
    },
    'shared-volumes': {
      type: 'list',
      description: 'Writable named volumes that the old and the new containers may have at the same time.',
    },
    'update-base': {
      type: 'boolean',
      default: false,
      description:
        'Replaces services that are not in `images` (databases, caches) too when the Compose files changed them. Without it blue-green leaves them alone.',
    },
    adopt: {
      type: 'boolean',
      default: false,
      description: 'Puts the proxy in front of an application that runs without one. Costs a gap, once.',
    },
    'proxy-image': {
      type: 'string',
      default: 'haproxy:3.2',
      description: 'Image of HAProxy, 2.6 or newer; pinned to the digest that it has when the proxy is made.',
    },
    'proxy-config': {
      type: 'string',
      description:
        'Lines of HAProxy’s configuration for the section that serves, such as `timeout server 10m`. HAProxy checks them before they are used.',
    },
    'retry-safe-requests': {
      type: 'boolean',
      description:
        'Whether the proxy sends GET, HEAD and OPTIONS requests again that a crashed container took and did not answer, so that they do not fail. `true`: always. `false`: never, for applications in which these change something, as such a request may run twice. Others are never repeated. Default: while the release is held, to the old containers.',
    },
    certificates: {
      type: 'string',
      description:
        'Folder (absolute path) or volume on the target with PEM files of certificate and key, readable by the user of the proxy; with it `publish` speaks HTTPS.',
    },
    ...connectionInputs,
    env: { type: 'map', description: 'Variables for the interpolation of the Compose files, one `NAME=value` a line.' },
    secrets: { type: 'map', secret: true, description: 'The same for values that nobody may see.' },
    timeout: { type: 'duration', default: '2m', description: 'How long the new release may take until it is healthy.' },
    before: {
      type: 'list',
      separator: 'newline',
      description:
        'Commands that run once before the new containers start, such as migrations: `service=command`, one a line, each in a container of its own of the new image. The first that fails stops the release. What they did to data is not undone.',
    },
    after: {
      type: 'list',
      separator: 'newline',
      description: 'The same once the release serves. The first that fails fails the run; the release stays.',
    },
    'before-timeout': {
      type: 'duration',
      default: '15m',
      description: 'How long each command of `before` and `after` may take.',
    },
    'host-paths': {
      type: 'list',
      description:
        'Absolute paths of the target that services may mount, with all below them. Others are refused; relative ones are files of the checkout and are brought along.',
    },
    ...lockTimeoutInput,
    'allow-older': {
      type: 'boolean',
      default: false,
      description: 'Deploys a commit that is older than what runs, which is refused otherwise.',
    },
    keep: { type: 'integer', default: 5, minimum: 1, description: 'How many releases are kept on the target.' },
    'dry-run': { type: 'boolean', default: false, description: 'Prints the plan and changes nothing.' },
    url: {
      type: 'string',
      description: 'Where the application answers; becomes the output `url` and stands in the summary.',
    },
    environment: {
      type: 'string',
      description:
        'Name of what is deployed to (production, staging), for record, summary, and the page of environments of GitHub and GitLab.',
    },
    ...githubTokenInput,
  },
  outputs: {
    result: {
      description: '`deployed`, `unchanged`, `rolled-back` or `failed`; empty after a dry run.',
    },
    release: { description: 'Number of the release of this run; of the running one when nothing changed.' },
    previous: { description: 'Number of the release before it; after going back it is the one that runs.' },
    digest: { description: 'Digest of the candidate that was deployed.' },
    url: { description: 'Where the application answers: the input `url`.' },
    duration: { description: 'Seconds from the start to the result.' },
  },
});
