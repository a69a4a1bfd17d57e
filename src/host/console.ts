import { linesOf } from '../spec/lines.ts';
import { hideIn } from './render.ts';

/** The log of a step: the only place that writes to stdout, one whole line at a time, secrets taken out. */
export interface Console {
  line(text: string): void;
  mask(secret: string): void;
  /** With every secret said so far replaced. */
  masked(text: string): string;
  /** The same for every text of a summary. */
  maskedIn<T>(summary: T): T;
}

const shortestSecret = 3;

export const openConsole = (write: (text: string) => void): Console => {
  const secrets: string[] = [];
  const masked = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  return {
    line: (text) => write(`${masked(text)}\n`),
    mask: (secret) => {
      const parts = formsOf(secret).map((part) => part.trim());
      secrets.push(...parts.filter((part) => part.length >= shortestSecret && !secrets.includes(part)));
      secrets.sort((a, b) => b.length - a.length);
    },
    masked,
    maskedIn: (summary) => (secrets.length === 0 ? summary : hideIn(summary, masked)),
  };
};

/** As tools print it: one line at a time where it has several, or inside of JSON, a URL or a header. */
const formsOf = (secret: string): readonly string[] => [
  ...new Set([
    secret,
    ...linesOf(secret),
    JSON.stringify(secret).slice(1, -1),
    // Half a surrogate pair cannot be encoded.
    encodeURIComponent(secret.replace(/\p{Cs}/gu, '')),
    Buffer.from(secret).toString('base64'),
  ]),
];
