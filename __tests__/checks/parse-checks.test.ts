import { describe, expect, test } from '@jest/globals';
import { shownTarget } from '../../src/checks/check.ts';
import { factsIn } from '../../src/checks/fields.ts';
import { checkEntries, needsBase, needsContainers, parseChecks } from '../../src/checks/parse-checks.ts';
import { InputError } from '../../src/errors.ts';

const around = { baseUrl: 'https://shop.example.com/app', version: '1.2.3' };
const parse = (input: unknown, { baseUrl, ...facts }: { baseUrl?: string; version?: string } = around) =>
  parseChecks(checkEntries(input), { baseUrl, facts });

describe('what checks may look like', () => {
  const forms: { description: string; input: unknown; urls: string[] }[] = [
    { description: 'one URL', input: 'http://a.test/', urls: ['http://a.test/'] },
    {
      description: 'lines that YAML folded into one',
      input: 'http://a.test/ /healthz  http://b.test/x?y=1',
      urls: ['http://a.test/', 'https://shop.example.com/app/healthz', 'http://b.test/x?y=1'],
    },
    {
      description: 'a list of texts',
      input: ['/a', 'http://b.test/'],
      urls: ['https://shop.example.com/app/a', 'http://b.test/'],
    },
    {
      description: 'a list of mappings',
      input: [{ path: '/a?b=c' }, { url: 'http://b.test/' }],
      urls: ['https://shop.example.com/app/a?b=c', 'http://b.test/'],
    },
    { description: 'one mapping', input: { path: 'a' }, urls: ['https://shop.example.com/app/a'] },
    { description: 'a path that walks up stays on the host', input: '/../../x', urls: ['https://shop.example.com/x'] },
    {
      description: 'a path that looks like a host stays a path',
      input: '//evil.test/x',
      urls: ['https://shop.example.com/app//evil.test/x'],
    },
  ];
  test.each(forms)('$description', ({ input, urls }) => {
    expect(parse(input).map((check) => (check.kind === 'http' ? check.url : check.kind))).toEqual(urls);
  });

  test('a whole check', () => {
    const [check] = parse([
      {
        name: 'order',
        path: '/orders',
        method: 'put',
        headers: { 'X-Token': 'secret', accept: 'text/plain' },
        body: { release: '{{version}}' },
        status: [200, 201],
        header: { 'content-type': 'text/plain' },
        contains: ['ok', 'v{{version}}'],
        matches: '^done: \\d+$',
        json: { '$.version': '{{version}}', 'items[0].n': 3 },
        'max-time': '2s',
        redirects: 'same-host',
        lacks: 'error',
        'tls-days': 14,
        ca: 'certs/ca.pem',
        timeout: '20s',
        stable: '5s',
        successes: 2,
      },
    ]);
    expect(check).toEqual({
      kind: 'http',
      name: 'order',
      where: 'checks[0]',
      pace: { timeout: 20_000, stable: 5_000, successes: 2 },
      url: 'https://shop.example.com/app/orders',
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-token': 'secret', accept: 'text/plain' },
      body: '{"release":"1.2.3"}',
      redirects: 'same-host',
      ca: 'certs/ca.pem',
      expected: {
        lacks: ['error'],
        tlsDays: 14,
        status: [200, 201],
        header: [{ name: 'content-type', value: 'text/plain' }],
        contains: ['ok', 'v1.2.3'],
        matches: '^done: \\d+$',
        json: [
          { text: '$.version', path: ['version'], value: '1.2.3' },
          { text: 'items[0].n', path: ['items', 0, 'n'], value: 3 },
        ],
        maxTime: 2000,
      },
    });
  });

  test('a body makes it a POST, nothing a GET with status 200', () => {
    const [post, get] = parse([{ name: 'a', path: '/', body: 'x' }, '/']);
    expect(post).toMatchObject({ method: 'POST' });
    expect(get).toMatchObject({ method: 'GET', expected: { status: [200] } });
  });

  test.each([
    [
      { tcp: 'db.test:5432' },
      { kind: 'tcp', host: 'db.test', port: 5432, name: 'tcp://db.test:5432', expected: { contains: [], lacks: [] } },
    ],
    [
      { tcp: '[::1]:80', send: 'PING\n', contains: 'PONG' },
      { host: '::1', send: 'PING\n', name: 'tcp://[::1]:80' },
    ],
    [
      { command: 'pg_isready -q', service: 'db' },
      { kind: 'command', command: ['sh', '-c', 'pg_isready -q'], service: 'db', exitCode: 0, name: 'command in db' },
    ],
    [
      { command: ['test', '-f', ''], service: 'web', 'exit-code': 1 },
      { command: ['test', '-f', ''], exitCode: 1 },
    ],
    [
      { log: 'web', contains: 'v{{version}}' },
      { kind: 'log', service: 'web', expected: { contains: ['v1.2.3'] } },
    ],
  ])('%j', (input, check) => {
    expect(parse([input])[0]).toMatchObject(check);
  });
});

describe('what is wrong with checks', () => {
  const faults: { description: string; input: unknown; surroundings?: object; message: RegExp }[] = [
    { description: 'nothing', input: undefined, message: /holds no check, and no check is no proof/ },
    { description: 'an empty list', input: [], message: /holds no check/ },
    { description: 'only white space', input: ' \n ', message: /holds no check/ },
    {
      description: 'an entry of another kind',
      input: ['/a', 7],
      message: /has 7 in checks\[1\], but a check is a URL, a path or a mapping/,
    },
    {
      description: 'an unknown key',
      input: [{ path: '/', stauts: 200 }],
      message: /"checks\[0\]\.stauts".*Did you mean "status"\?/,
    },
    {
      description: 'no target',
      input: [{ status: 200 }],
      message: /neither "url" and "path" in checks\[0\]|neither "url" nor "path" in checks\[0\]/,
    },
    { description: 'two targets', input: [{ url: 'http://a.test', path: '/' }], message: /both "url" and "path"/ },
    {
      description: 'a path without a base',
      input: '/a?token=x',
      surroundings: {},
      message: /path "\/a" in checks\[0\], but no base URL is known/,
    },
    {
      description: 'a base that is none',
      input: '/a',
      surroundings: { baseUrl: 'shop' },
      message: /Input "url" is no address/,
    },
    {
      description: 'another scheme',
      input: 'ftp://a.test/',
      message: /checks\[0\]\.url" is no address that HTTP can reach/,
    },
    {
      description: 'a status that is none',
      input: [{ path: '/', status: 20 }],
      message: /has 20 in checks\[0\]\.status/,
    },
    { description: 'an empty list of status', input: [{ path: '/', status: [] }], message: /checks\[0\]\.status/ },
    {
      description: 'a broken expression',
      input: [{ path: '/', matches: '(' }],
      message: /"\(" in checks\[0\]\.matches/,
    },
    {
      description: 'a broken JSON path',
      input: [{ path: '/', json: { 'a..b': 1 } }],
      message: /"a\.\.b" in checks\[0\]\.json, but it is no path/,
    },
    {
      description: 'a time that is none',
      input: [{ path: '/', 'max-time': 'fast' }],
      message: /"checks\[0\]\.max-time" is "fast"/,
    },
    { description: 'redirects to anywhere', input: [{ path: '/', redirects: 'all' }], message: /none, same-host, any/ },
    {
      description: 'a key of another kind',
      input: [{ tcp: 'a:1', status: 200 }],
      message: /a check of tcp does not have/,
    },
    { description: 'a port that is none', input: [{ tcp: 'a:99999' }], message: /takes host and port/ },
    { description: 'credentials before a port', input: [{ tcp: 'a@b:1' }], message: /takes host and port/ },
    {
      description: 'a log looked into for nothing',
      input: [{ log: 'web' }],
      message: /for nothing: add one of contains/,
    },
    { description: 'a command that is empty', input: [{ command: [], service: 'a' }], message: /names no program/ },
    {
      description: 'an exit code that is none',
      input: [{ command: 'x', service: 'a', 'exit-code': 256 }],
      message: /whole number from 0 to 255/,
    },
    { description: 'days without TLS', input: [{ url: 'http://a.test', 'tls-days': 1 }], message: /ask over https:/ },
    { description: 'no successes', input: [{ path: '/', successes: 0 }], message: /whole number from 1 to 100/ },
    {
      description: 'a commit nobody knows',
      input: [{ path: '/', equals: '{{ commit }}' }],
      message: /no commit is known/,
    },
    { description: 'a method that is none', input: [{ path: '/', method: 'GET /' }], message: /no HTTP method/ },
    {
      description: 'headers that are a list',
      input: [{ path: '/', headers: ['a'] }],
      message: /checks\[0\]\.headers, but it takes a mapping/,
    },
    {
      description: 'a version nobody knows',
      input: [{ path: '/', contains: '{{version}}' }],
      surroundings: { baseUrl: 'http://a.test' },
      message: /no version is known/,
    },
    {
      description: 'one name twice',
      input: ['/a', '/a'],
      message: /two checks called "GET https:\/\/shop\.example\.com\/app\/a"/,
    },
  ];
  test.each(faults)('$description', ({ input, surroundings = around, message }) => {
    expect(() => parse(input, surroundings)).toThrow(message);
    expect(() => parse(input, surroundings)).toThrow(InputError);
  });

  test.each([
    { description: 'in an address', input: [{ url: 'gopher://mona:hunter2@a.test/' }] },
    { description: 'in a header', input: [{ path: '/', headers: { authorization: 'hunter2\nx: y' } }] },
    { description: 'in the query of a path', input: [{ url: '/x?key=hunter2' }] },
  ])('a secret $description stays out of the message', ({ input }) => {
    expect(() => parse(input)).toThrow(InputError);
    expect(() => parse(input)).not.toThrow(/hunter2/);
  });

  test('names never hold credentials or queries', () => {
    expect(parse('https://mona:hunter2@a.test/x?key=hunter2#y')[0]?.name).toBe('GET https://a.test/x');
  });
});

test.each([
  { entries: ['http://a.test/'], base: false },
  { entries: ['http://a.test/', '/a'], base: true },
  { entries: [{ url: 'http://a.test/' }], base: false },
  { entries: [{ path: '/a' }], base: true },
])('whether $entries needs a base URL: $base', ({ entries, base }) => {
  expect(needsBase(entries)).toBe(base);
});

test('which facts checks ask for', () => {
  expect([...factsIn([{ path: '/', json: { version: '{{version}}' }, equals: '{{ digest }}' }])]).toEqual([
    'version',
    'digest',
  ]);
  expect([...factsIn(['/'])]).toEqual([]);
});

test('neither base nor engine is needed by a check that asks neither', () => {
  const tcp = [{ tcp: 'a:1' }];
  expect([needsBase(tcp), needsContainers(parse(tcp))]).toEqual([false, false]);
  expect(needsContainers(parse([{ log: 'web', lacks: 'x' }]))).toBe(true);
});

test('the words of a command are not shown: they may hold a password', () => {
  const [check] = parse([{ command: ['psql', '--password=hunter2'], service: 'db' }]);
  expect(check && [check.name, shownTarget(check)].join()).not.toContain('hunter2');
});
