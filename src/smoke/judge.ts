import { isDeepStrictEqual } from 'node:util';
import type { Answer, Attempt, Expected } from './check.ts';
import { lookUp } from './json-path.ts';

/** Says yes, or no with the first reasons for it, in the order in which people would look. */
export const judge = (answer: Answer, expected: Expected): Attempt => {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...bodyReasons(answer, expected),
    ...jsonReasons(answer, expected),
    ...timeReasons(answer, expected),
  ];
  if (reasons.length === 0) return { kind: 'yes', status, milliseconds };
  return { kind: 'no', status, milliseconds, reason: reasons.slice(0, mostReasons).join('; ') };
};

const mostReasons = 3;
const shownLength = 80;

const statusReasons = ({ status, headers }: Answer, { status: wanted }: Expected): readonly string[] => {
  if (wanted.includes(status)) return [];
  const redirect = status >= 300 && status < 400 && headers.location !== undefined;
  return [`status ${status} in place of ${wanted.join(' or ')}${redirect ? ' (a redirect, not followed)' : ''}`];
};

const headerReasons = ({ headers }: Answer, { header }: Expected): readonly string[] =>
  header.flatMap(({ name, value }) => {
    const given = headers[name.toLowerCase()];
    if (given === undefined) return [`no header "${name}"`];
    // Answers carry session cookies and tokens: what was there instead is not shown.
    return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
  });

const bodyReasons = ({ body }: Answer, { contains, matches }: Expected): readonly string[] => [
  ...contains.filter((text) => !body.includes(text)).map((text) => `the body lacks ${shown(text)}`),
  ...(matches && !matches.test(body) ? [`the body does not match /${matches.source}/`] : []),
];

const jsonReasons = ({ body }: Answer, { json }: Expected): readonly string[] => {
  if (json.length === 0) return [];
  const document = parsed(body);
  if (document === undefined) return ['the body is not JSON'];
  return json.flatMap(({ text, path, value }) => {
    const looked = lookUp(document.value, path);
    if (!looked.found) return [`the JSON has no ${text}`];
    return isAsWanted(looked.value, value) ? [] : [`${text} is ${shown(looked.value)} in place of ${shown(value)}`];
  });
};

const timeReasons = ({ milliseconds }: Answer, { maxTime }: Expected): readonly string[] =>
  maxTime === undefined || milliseconds <= maxTime
    ? []
    : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];

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
