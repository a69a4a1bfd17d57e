import type { InputDeclarations } from '../spec/declaration.ts';

/** What every action takes that reaches an engine to deploy to. */
export const connectionInputs = {
  host: {
    type: 'string',
    description:
      'The Docker engine: `ssh://user@host:port`, `tcp://host:port` with TLS or `unix:///path`. Default: what DOCKER_HOST or the current Docker context says.',
  },
  'ssh-key': { type: 'secret', description: 'Private key for `ssh://`. Default: what the ssh agent offers.' },
  'known-hosts': {
    type: 'string',
    description: 'Lines of a known_hosts file with the keys of the host. Required with `ssh://`.',
  },
  'tls-ca': {
    type: 'string',
    description: 'PEM of the authority that signed the certificate of an engine at `tcp://`.',
  },
  'tls-cert': { type: 'string', description: 'PEM of the certificate that we show to an engine at `tcp://`.' },
  'tls-key': { type: 'secret', description: 'PEM of the key of `tls-cert`. It never lies on a disk.' },
} as const satisfies InputDeclarations;

export const lockTimeoutInput = {
  'lock-timeout': {
    type: 'duration',
    default: '10m',
    description: 'How long to wait while another deployment of the project is running.',
  },
} as const satisfies InputDeclarations;

export const githubTokenInput = {
  'github-token': {
    type: 'secret',
    githubDefault: 'github.token',
    description:
      'Token that makes the deployment on GitHub’s page of environments (`permissions: deployments: write`), unless the job declares `environment:` itself; `none`: nobody does. On GitHub the token of the job.',
  },
} as const;
