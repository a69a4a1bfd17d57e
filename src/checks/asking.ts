import type { Engine } from '../docker/engine-api.ts';
import type { Host } from '../host/host.ts';
import type { Matches } from './judge.ts';

/** Where the containers of a service are: Compose's names on an engine. */
export interface Containers {
  readonly engine: Engine;
  readonly project: string;
  readonly service: string;
}

/** `service` as the check names it, undefined where it names none. Throws an InputError where nobody knows. */
export type FindContainers = (service: string | undefined) => Promise<Containers>;

/** What a check needs to be asked. */
export interface Asking {
  readonly host: Pick<Host, 'workspace' | 'signal'>;
  readonly matches: Matches;
  readonly containers: FindContainers;
}
