import type { ExpectedAnswer, ExpectedText } from './check.ts';
import {
  duration,
  expression,
  type Facts,
  type Fields,
  filled,
  filledTexts,
  pairs,
  wholeNumber,
  wrong,
} from './fields.ts';
import { parseJsonPath } from './json-path.ts';

export const expectedText = (entry: Fields, where: string, facts: Facts): ExpectedText => ({
  contains: filledTexts(entry.contains, `${where}.contains`, facts),
  lacks: filledTexts(entry.lacks, `${where}.lacks`, facts),
  ...(entry.equals !== undefined && { equals: filled(entry.equals, `${where}.equals`, facts) }),
  ...(entry.matches !== undefined && { matches: expression(entry.matches, `${where}.matches`) }),
  ...(entry['max-time'] !== undefined && { maxTime: duration(entry['max-time'], `${where}.max-time`) }),
});

export const expectedAnswer = (entry: Fields, where: string, facts: Facts): ExpectedAnswer => ({
  ...expectedText(entry, where, facts),
  status: statusOf(entry.status ?? 200, `${where}.status`),
  header: pairs(entry.header ?? {}, `${where}.header`).map(([name, value]) => ({
    name,
    value: filled(value, `${where}.header.${name}`, facts),
  })),
  json: pairs(entry.json ?? {}, `${where}.json`).map(([key, value]) => {
    const path = parseJsonPath(key);
    if (path)
      return {
        text: key,
        path,
        value: typeof value === 'string' && value !== '' ? filled(value, `${where}.json`, facts) : value,
      };
    throw wrong(`${where}.json`, key, 'it is no path', 'write for example redis, $.build.version or items[0].name');
  }),
  ...(entry['tls-days'] !== undefined && { tlsDays: wholeNumber(entry['tls-days'], `${where}.tls-days`, 0, 3650) }),
});

const statusOf = (value: unknown, where: string): readonly number[] => {
  const codes = [value].flat().map(Number);
  if (codes.length > 0 && codes.every((code) => Number.isInteger(code) && code >= 100 && code <= 599)) return codes;
  throw wrong(
    where,
    value,
    'a status is a number from 100 to 599, or a list of them',
    'write for example 200 or [200, 204]',
  );
};
