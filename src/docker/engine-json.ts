import { UnavailableError } from '../errors.ts';
import type { HttpResponse } from '../http/http.ts';

/** The engine's answers, of which nothing is taken for granted. */

/** An engine that does not answer as an engine does is named, rather than read as an empty answer. */
export const jsonIn = (response: HttpResponse): Record<string, unknown> => {
  try {
    return JSON.parse(response.body.toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UnavailableError('The engine answered with something that is not JSON: is it a Docker engine?', {
      cause: error,
    });
  }
};

export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

export const listOf = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.map(recordOf) : [];

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(recordOf(value)).map(([key, item]) => [key, textOf(item)]));
