import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { OidcInputs } from './credentials.ts';

/** The token in which the CI vouches for this run. */
export const idTokenFor = async (
  audience: string,
  { idToken, idTokenAudience }: OidcInputs,
  host: Host,
): Promise<string> => {
  const asked = idTokenAudience ?? audience;
  const token = idToken ?? (await host.idToken(asked));
  if (token === undefined) throw new InputError(cures[host.kind](asked));
  host.mask(token);
  return token;
};

const cures: Readonly<Record<Host['kind'], (audience: string) => string>> = {
  github: () =>
    'GitHub gives this job no ID token, which the login by OIDC needs: add "permissions: id-token: write" to the job.',
  gitlab: (audience) =>
    `Input "id-token" is not set, which the login by OIDC needs: add to the job "id_tokens: {QUAYGATE_ID_TOKEN: {aud: ${audience}}}".`,
  jenkins: (audience) =>
    `Input "id-token" is not set, which the login by OIDC needs: bind a credential "OpenID Connect id token" with the audience ${audience} to QUAYGATE_ID_TOKEN.`,
  circleci: (audience) =>
    `Input "id-token" is not set, which the login by OIDC needs: set QUAYGATE_ID_TOKEN to what "circleci run oidc get --claims '{"aud": "${audience}"}'" prints.`,
  local: (audience) =>
    `Input "id-token" is not set, which the login by OIDC needs: set QUAYGATE_ID_TOKEN to a token for ${audience}.`,
};
