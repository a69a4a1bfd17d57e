import type { JsonPath } from './json-path.ts';

/** One question to a running application and the answer that is right. */
export interface Check {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `same-host`: followed as long as scheme, host and port stay. */
  readonly redirects: 'none' | 'same-host';
  readonly expected: Expected;
}

export interface Expected {
  readonly status: readonly number[];
  readonly header: readonly { readonly name: string; readonly value: string }[];
  readonly contains: readonly string[];
  readonly matches?: RegExp;
  readonly json: readonly { readonly text: string; readonly path: JsonPath; readonly value: unknown }[];
  /** Milliseconds from the first byte sent to the last received. */
  readonly maxTime?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly milliseconds: number;
}

/** What one try found out. `silent`: nobody answered, so nothing is known. */
export type Attempt =
  | { readonly kind: 'yes'; readonly status: number; readonly milliseconds: number }
  | { readonly kind: 'no'; readonly status: number; readonly milliseconds: number; readonly reason: string }
  | { readonly kind: 'silent'; readonly reason: string };

/** Without credentials, query and fragment, each of which may hold a token. */
export const shownUrl = (url: string): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};
