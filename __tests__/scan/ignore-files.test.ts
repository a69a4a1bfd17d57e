import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/errors.ts';
import { parseIgnoreInput, parseTrivyignore, parseTrivyignoreYaml } from '../../src/scan/ignore-files.ts';
import { parseKnownExploited } from '../../src/scan/known-exploited.ts';

test('lines of ids, with days and comments', () => {
  const text = '# accepted\nCVE-2099-1 exp:2027-01-31 # not reached\r\n\n  DS-0002\n';
  expect(parseTrivyignore(text, '.trivyignore')).toEqual([
    { id: 'CVE-2099-1', expires: '2027-01-31', reason: 'not reached', source: '.trivyignore:2' },
    { id: 'DS-0002', source: '.trivyignore:4' },
  ]);
});

test('sections of YAML are kinds', () => {
  const document = {
    vulnerabilities: [
      { id: 'CVE-1', paths: ['a/**'], purls: 'pkg:npm/a', expired_at: new Date('2027-01-31'), statement: 'why' },
    ],
    secrets: [{ id: 'aws-access-key-id' }],
  };
  expect(parseTrivyignoreYaml(document, 'x.yaml')).toEqual([
    {
      ...{ kind: 'vulnerability', id: 'CVE-1', paths: ['a/**'], purls: ['pkg:npm/a'] },
      ...{ expires: '2027-01-31', reason: 'why', source: 'x.yaml (vulnerabilities[0])' },
    },
    { kind: 'secret', id: 'aws-access-key-id', source: 'x.yaml (secrets[0])' },
  ]);
  expect(parseTrivyignoreYaml(null, 'x.yaml')).toEqual([]);
});

describe('what is refused', () => {
  const rows: { description: string; parse: () => unknown; message: RegExp }[] = [
    {
      description: 'words behind an id',
      parse: () => parseTrivyignore('CVE-1 why not', 'f'),
      message: /f:1 holds "why"/,
    },
    {
      description: 'a day that is none',
      parse: () => parseTrivyignore('CVE-1 exp:2026-02-30', 'f'),
      message: /ends with "2026-02-30", which is no day/,
    },
    {
      description: 'a section that is none',
      parse: () => parseTrivyignoreYaml({ vulns: [] }, 'f'),
      message: /f has "vulns"/,
    },
    {
      description: 'a document that is no mapping',
      parse: () => parseTrivyignoreYaml([], 'f'),
      message: /f is no mapping/,
    },
    {
      description: 'an entry without id',
      parse: () => parseTrivyignoreYaml({ secrets: [{}] }, 'f'),
      message: /has no "id"/,
    },
    {
      description: 'no reason',
      parse: () => parseIgnoreInput([{ id: 'CVE-1' }]),
      message: /entry 1\) has no "reason"/,
    },
    { description: 'no list', parse: () => parseIgnoreInput({ id: 'CVE-1' }), message: /is no list/ },
    {
      description: 'an unknown field',
      parse: () => parseIgnoreInput([{ id: 'CVE-1', until: '2027-01-01' }]),
      message: /has "until"/,
    },
    {
      description: 'everything',
      parse: () => parseIgnoreInput([{ id: '*', reason: 'tired' }]),
      message: /ignores everything/,
    },
    {
      description: 'an empty list',
      parse: () => parseIgnoreInput([{ id: '*', reason: 'x', paths: [] }]),
      message: /empty list as "paths"/,
    },
  ];
  test.each(rows)('$description', ({ parse, message }) => {
    expect(parse).toThrow(message);
    expect(parse).toThrow(InputError);
  });
});

describe('what is known to be exploited', () => {
  test.each([
    { description: "CISA's JSON", text: '{"vulnerabilities":[{"cveID":"CVE-2099-1"},{"cveID":"CVE-2099-2"}]}' },
    { description: 'a JSON list', text: '["CVE-2099-1","CVE-2099-2"]' },
    { description: 'lines', text: '# mine\nCVE-2099-1\nCVE-2099-2 # both\n' },
  ])('$description', ({ text }) => {
    expect([...parseKnownExploited(text, 'kev')]).toEqual(['CVE-2099-1', 'CVE-2099-2']);
  });

  test.each([
    { description: 'nothing', text: '', message: /holds no id/ },
    { description: 'JSON without the list', text: '{"vulnerabilities":{}}', message: /holds no id/ },
    { description: 'JSON that was cut off', text: '{"vulnerabilities":[', message: /was cut off/ },
    { description: 'a page', text: '<!doctype html>', message: /no id of a vulnerability/ },
  ])('$description is no list', ({ text, message }) => {
    expect(() => parseKnownExploited(text, 'kev')).toThrow(message);
  });
});
