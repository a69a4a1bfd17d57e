import type { Facts } from './fields.ts';

/** What checks refer to: the address of paths, and what `{{…}}` stands for. */
export interface Surroundings {
  readonly baseUrl: string | undefined;
  readonly facts: Facts;
}
