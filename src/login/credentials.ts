import type { RegistryLogin } from '../host/host.ts';

export interface Credentials extends RegistryLogin {
  /** For people: what vouched for us. */
  readonly how: string;
  /** When the registry forgets them, where that is known. */
  readonly until?: Date;
}

export interface OidcInputs {
  readonly idToken: string | undefined;
  readonly idTokenAudience: string | undefined;
}
