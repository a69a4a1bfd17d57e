import type { JsonPath } from './json-path.ts';

/** One question to a running application and the answer that is right. */
export type Check = HttpCheck | TcpCheck | CommandCheck | LogCheck;

interface Asked {
  readonly name: string;
  /** Where it stands, for messages: `checks[0]`. */
  readonly where: string;
  /** What this check wants otherwise than all of them. */
  readonly pace: Partial<Pace>;
}

export interface Pace {
  /** Milliseconds until the end of all tries. */
  readonly timeout: number;
  /** Milliseconds between tries; doubles while they are unsuccessful. */
  readonly interval: number;
  /** In a row. */
  readonly successes: number;
  /** Milliseconds that answers must stay right from the first right one on. */
  readonly stable: number;
}

export interface HttpCheck extends Asked {
  readonly kind: 'http';
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `same-host`: followed as long as scheme, host and port stay. `any-host`: elsewhere too, without what was sent. */
  readonly redirects: 'none' | 'same-host' | 'any-host';
  /** PEM of an authority to trust besides, or its file in the checkout. */
  readonly ca?: string;
  readonly expected: ExpectedAnswer;
}

export interface TcpCheck extends Asked {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
  /** Written as soon as the connection is there. */
  readonly send?: string;
  readonly expected: ExpectedText;
}

/** Runs in every container of the service that is up. */
export interface CommandCheck extends Asked {
  readonly kind: 'command';
  /** Of Compose; undefined where only one is meant. */
  readonly service?: string;
  readonly command: readonly string[];
  readonly exitCode: number;
  readonly expected: ExpectedText;
}

/** What the service's containers have written since they were made. */
export interface LogCheck extends Asked {
  readonly kind: 'log';
  readonly service?: string;
  readonly expected: ExpectedText;
}

export interface ExpectedText {
  readonly contains: readonly string[];
  readonly lacks: readonly string[];
  /** The whole, but for white space around it. */
  readonly equals?: string;
  /** A regular expression of JavaScript, with `^` and `$` at lines. */
  readonly matches?: string;
  /** Milliseconds from the question to the end of the answer. */
  readonly maxTime?: number;
}

export interface ExpectedAnswer extends ExpectedText {
  readonly status: readonly number[];
  readonly header: readonly { readonly name: string; readonly value: string }[];
  readonly json: readonly { readonly text: string; readonly path: JsonPath; readonly value: unknown }[];
  /** Days that the certificate must still be valid. */
  readonly tlsDays?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly milliseconds: number;
  /** Of the server's certificate, milliseconds since the epoch; undefined without TLS. */
  readonly certificateEnds?: number;
}

/** What one try found out. `silent`: nobody answered, so nothing is known. */
export type Attempt =
  | { readonly kind: 'yes'; readonly status?: number; readonly milliseconds: number }
  | {
      readonly kind: 'no';
      readonly status?: number;
      readonly milliseconds: number;
      readonly reason: string;
      /** No later try can say otherwise. */
      readonly final?: true;
    }
  | {
      readonly kind: 'silent';
      readonly reason: string;
      /** The end of all tries came before an answer could. */
      readonly cut?: true;
    };

/** Without credentials, query and fragment, each of which may hold a token. */
export const shownUrl = (url: string): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

/** What is asked, for people. Of a command only where it runs: its words may hold a password. */
export const shownTarget = (check: Check): string => {
  switch (check.kind) {
    case 'http':
      return shownUrl(check.url);
    case 'tcp':
      return `tcp://${check.host.includes(':') ? `[${check.host}]` : check.host}:${check.port}`;
    default:
      return check.service ?? '';
  }
};
