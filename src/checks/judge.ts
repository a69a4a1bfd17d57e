import { isDeepStrictEqual } from 'node:util';
import type { Answer, Attempt, ExpectedAnswer, ExpectedText } from './check.ts';
import { lookUp } from './json-path.ts';

/** Whether a regular expression is found in a text. */
export type Matches = (source: string, text: string) => boolean;

/** Says yes, or no with the first reasons for it, in the order in which people would look. */
export const judge = (answer: Answer, expected: ExpectedAnswer, matches: Matches, now = Date.now()): Attempt => {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...textReasons('the body', answer.body, expected, matches),
    ...jsonReasons(answer, expected),
    ...timeReasons(milliseconds, expected),
    ...certificateReasons(answer, expected, now),
  ];
  return { ...verdict(reasons, milliseconds), status };
};

const mostReasons = 3;
const shownLength = 80;

export const verdict = (reasons: readonly string[], milliseconds: number) =>
  reasons.length === 0
    ? ({ kind: 'yes', milliseconds } as const)
    : ({ kind: 'no', milliseconds, reason: reasons.slice(0, mostReasons).join('; ') } as const);

const statusReasons = ({ status, headers }: Answer, { status: wanted }: ExpectedAnswer): readonly string[] => {
  if (wanted.includes(status)) return [];
  const redirect = status >= 300 && status < 400 && headers.location !== undefined;
  return [`status ${status} in place of ${wanted.join(' or ')}${redirect ? ' (a redirect, not followed)' : ''}`];
};

const headerReasons = ({ headers }: Answer, { header }: ExpectedAnswer): readonly string[] =>
  header.flatMap(({ name, value }) => {
    const given = headers[name.toLowerCase()];
    if (given === undefined) return [`no header "${name}"`];
    // Answers carry session cookies and tokens: what was there instead is not shown.
    return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
  });

/** `what` opens each sentence: "the body". What was there instead is not shown: it may be anything. */
export const textReasons = (
  what: string,
  text: string,
  { contains, lacks, equals, matches: source }: ExpectedText,
  matches: Matches,
): readonly string[] => [
  ...contains.filter((part) => !text.includes(part)).map((part) => `${what} lacks ${shown(part)}`),
  ...lacks.filter((part) => text.includes(part)).map((part) => `${what} holds ${shown(part)}`),
  ...(equals !== undefined && text.trim() !== equals.trim() ? [`${what} is not ${shown(equals)}`] : []),
  ...(source !== undefined && !matches(source, text) ? [`${what} does not match /${source}/`] : []),
];

const jsonReasons = ({ body }: Answer, { json }: ExpectedAnswer): readonly string[] => {
  if (json.length === 0) return [];
  const document = parsed(body);
  if (document === undefined) return ['the body is not JSON'];
  return json.flatMap(({ text, path, value }) => {
    const looked = lookUp(document.value, path);
    if (!looked.found) return [`the JSON has no ${text}`];
    return isAsWanted(looked.value, value) ? [] : [`${text} is ${shown(looked.value)} in place of ${shown(value)}`];
  });
};

export const timeReasons = (milliseconds: number, { maxTime }: ExpectedText): readonly string[] =>
  maxTime === undefined || milliseconds <= maxTime
    ? []
    : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];

const day = 86_400_000;

const certificateReasons = (
  { certificateEnds }: Answer,
  { tlsDays }: ExpectedAnswer,
  now: number,
): readonly string[] => {
  if (tlsDays === undefined) return [];
  if (certificateEnds === undefined) return ['the answer came without TLS'];
  const left = Math.floor((certificateEnds - now) / day);
  return left >= tlsDays ? [] : [`the certificate is valid for ${left} more days in place of ${tlsDays}`];
};

const parsed = (body: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return undefined;
  }
};

/** Text is compared with how a number or boolean is written, since a version may be either. */
const isAsWanted = (given: unknown, wanted: unknown): boolean =>
  isDeepStrictEqual(given, wanted) ||
  (typeof wanted === 'string' && (typeof given === 'number' || typeof given === 'boolean') && String(given) === wanted);

const shown = (value: unknown): string => {
  const text = (JSON.stringify(value) ?? 'nothing').replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ');
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
};
