import type { Host } from './host.ts';

export interface OpenedHost {
  readonly host: Host;
  /** This process is the clean-up of a step that ran before. */
  readonly isPost: boolean;
  /** At once, so that it can be the last thing that the process does. */
  removeTemp(): void;
  /** All that was said is written, so that the process may end at once; where it is absent nobody knows. */
  readonly isWritten?: () => boolean;
}
