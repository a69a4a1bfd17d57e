import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Summary } from '../host/summary.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { type Account, accountsOf } from './accounts.ts';
import { makePrivateConfig, scopedConfig, usualConfig } from './config.ts';
import type { Credentials } from './credentials.ts';
import { dockerLogin, type LeftLogin } from './docker-login.ts';
import { credentialsFor } from './find-credentials.ts';
import { logOut, rememberLogins } from './log-out.ts';
import type { spec } from './spec.ts';

type LoginInputs = Inputs<typeof spec>;

/**
 * 1. which registries, with what; 2. nothing on change requests unless asked; 3. clouds are asked for a password;
 * 4. Docker is logged in to one after the other; a failure takes the earlier ones back; 5. the clean-up logs out.
 */
export const run = async (inputs: LoginInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const own = await host.ownLogins(inputs.githubToken);
  const accounts = accountsOf(inputs, own);
  for (const { password } of accounts) if (password !== undefined) host.mask(password);
  const usual = usualConfig(host);
  const reason = reasonToSkip(inputs.pullRequests, await host.event());
  if (reason !== undefined) {
    host.notice(`Skipping the login because ${reason}.`);
    return { registry: undefined, registries: [], dockerConfig: usual };
  }
  const registries = accounts.map(({ registry }) => registry);
  const config = inputs.privateConfig ? makePrivateConfig(usual, { registries, logout: inputs.logout }, host) : usual;
  const done: LeftLogin[] = [];
  const lines: Credentials[] = [];
  try {
    for (const account of accounts) {
      const credentials = await credentialsFor(account, inputs, host);
      const left = placeOf(account, config, host);
      done.push(left);
      if (inputs.logout) rememberLogins(done, host);
      await dockerLogin(credentials, left, host);
      host.info(`Logged in to ${account.registry} as ${credentials.username} (${credentials.how}).`);
      lines.push(credentials);
    }
  } catch (error) {
    await logOut(done, host);
    throw error;
  }
  if (inputs.privateConfig) host.exportVariables({ DOCKER_CONFIG: config, BUILDX_CONFIG: buildxConfig(usual, host) });
  await host.summarise(summaryOf(lines));
  return { registry: registries[0], registries, dockerConfig: config };
};

const reasonToSkip = (asked: boolean, { changeRequest }: PipelineEvent): string | undefined => {
  if (changeRequest?.fork) return 'the change comes from a fork';
  return changeRequest && !asked ? 'this is a change request; pull-requests: true logs in all the same' : undefined;
};

const placeOf = ({ registry, scope }: Account, config: string, host: Host): LeftLogin =>
  scope === undefined
    ? { registry, config, scoped: false }
    : { registry, config: scopedConfig(config, registry, scope, host), scoped: true };

const buildxConfig = (usual: string, host: Host): string => host.variable('BUILDX_CONFIG') || `${usual}/buildx`;

const summaryOf = (logins: readonly Credentials[]): Summary => ({
  action: 'login',
  title: 'Login',
  blocks: [
    {
      kind: 'table',
      columns: ['Registry', 'User', 'By', 'Until'],
      rows: logins.map(({ registry, username, how, until }) => [
        registry,
        username,
        how,
        until === undefined ? '' : `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      ]),
    },
  ],
});
