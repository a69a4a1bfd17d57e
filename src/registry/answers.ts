import { InputError, UnavailableError } from '../errors.ts';
import type { ImageName } from './reference.ts';

/** What an accepted answer can still be wrong about. */

export const parseJson = (body: Buffer, image: ImageName, what: string): Record<string, unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    // Not an object either.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unintelligible(image, what);
  return value as Record<string, unknown>;
};

export const missing = ({ registry, repository }: ImageName, what: string) =>
  new InputError(
    `Registry ${registry} has no ${what} in "${repository}": check the spelling, and whether it was pushed or has been deleted since.`,
  );

export const wrongDigest = ({ registry, repository }: ImageName, expected: string, got: string) =>
  new UnavailableError(
    `Registry ${registry} has ${got} where ${expected} was expected in "${repository}": what it hands out cannot be trusted; try again, then check the registry and the proxies before it.`,
  );

export const unintelligible = ({ registry, repository }: ImageName, what: string) =>
  new UnavailableError(
    `Registry ${registry} answered with something that is not ${what} for "${repository}": check that it is a registry, and the proxies before it.`,
  );
