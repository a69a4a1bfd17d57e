import type { Facts } from '../checks/fields.ts';

/** What a release is asked when it is deployed, and again when it is brought back. */
export interface Checks {
  /** As the input said it. */
  readonly smoke: unknown;
  /** Where users ask, for a release that has no address of its own. */
  readonly url?: string;
  /** What should be found, as it was known when the release was deployed. */
  readonly facts: Facts;
}
