import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'login',
  title: 'Quaygate login',
  description:
    'Logs Docker in to registries: with a password, with what the CI gives, or by OIDC at Amazon, Google and Azure; and out when the job ends.',
  branding: { icon: 'key', color: 'blue' },
  post: true,
  inputs: {
    registry: {
      type: 'list',
      description:
        "Registries to log in to, by host: ghcr.io, 123456789012.dkr.ecr.eu-west-1.amazonaws.com, europe-docker.pkg.dev, acme.azurecr.io. Default: with username Docker Hub; without it the CI's own (on GitHub the container registry, on GitLab the project's registry and the dependency proxy).",
    },
    username: {
      type: 'string',
      description: "User at the registry. Not needed for the CI's own registries and with the inputs for OIDC.",
    },
    password: { type: 'secret', description: 'Password or access token of the user.' },
    'registry-auth': {
      type: 'block',
      secret: true,
      description:
        'Several registries with logins of their own: a YAML or JSON list, each entry with these inputs, from registry to azure-tenant.',
    },
    scope: {
      type: 'string',
      description:
        'Repository (acme/shop) that buildx shall use this login for, with @push or @pull,push to narrow it further; kept apart from the login of the whole registry.',
    },
    ecr: {
      type: 'enum',
      options: ['auto', 'true', 'false'],
      default: 'auto',
      description:
        'Whether the registry belongs to Amazon, and username and password are an access key. auto: by its host.',
    },
    cloud: {
      type: 'enum',
      options: ['auto', 'aws', 'google', 'azure', 'none'],
      default: 'auto',
      description:
        'Whose registry it is, where its host does not say so. none: a registry like any other, with user and password.',
    },
    'aws-role': { type: 'string', description: 'ARN of the role to assume by OIDC for a registry of Amazon.' },
    'aws-region': { type: 'string', description: "Region of Amazon. Default: the one in the registry's host." },
    'google-provider': {
      type: 'string',
      description:
        'Workload identity provider of Google: projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>.',
    },
    'google-service-account': {
      type: 'string',
      description: 'E-mail of the service account to act as. Default: none, the identity of the run has the rights.',
    },
    'azure-client': { type: 'string', description: 'Client ID of the Entra application or managed identity.' },
    'azure-tenant': { type: 'string', description: 'ID of the Entra tenant.' },
    'id-token': {
      type: 'secret',
      description:
        'The ID token of the run for OIDC. On GitLab the job names it under id_tokens. Default: on GitHub one is asked for, which takes the permission id-token: write.',
    },
    'id-token-audience': {
      type: 'string',
      description: "For whom the ID token is asked for. Default: what the cloud's own documentation names.",
    },
    'private-config': {
      type: 'boolean',
      default: false,
      description:
        "Keeps the logins in a Docker config of this job (DOCKER_CONFIG), beside the machine's own, whose plug-ins, contexts and builders stay in use.",
    },
    'pull-requests': {
      type: 'boolean',
      default: false,
      description: 'Logs in on pull and merge requests too. Those from forks never are.',
    },
    logout: { type: 'boolean', default: true, description: 'Logs out when the job ends.' },
    'github-token': {
      type: 'secret',
      githubDefault: 'github.token',
      description: "Token for GitHub's own registry. On GitHub the token of the job.",
    },
  },
  outputs: {
    registry: { description: 'Host of the first registry that was logged in to.' },
    registries: { type: 'list', description: 'Hosts of all of them; none where the login was left out.' },
    'docker-config': { description: 'Folder of the Docker config that holds the logins.' },
  },
});
