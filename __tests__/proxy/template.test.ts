import { describe, expect, test } from '@jest/globals';
import {
  differsInStructure,
  otherColour,
  type ProxyConfig,
  readConfig,
  renderConfig,
  servingColour,
  slotsFor,
  tlsPort,
} from '../../src/proxy/template.ts';

const config: ProxyConfig = {
  port: 8080,
  slots: 2,
  names: { blue: 'shop-blue', green: 'shop-green' },
  healthPath: '/healthz?a=1',
  tls: false,
  snippet: '',
  weights: { blue: 100, green: 0 },
};

describe('the configuration', () => {
  const text = renderConfig(config);

  test('finds containers by name, with the weights of their colour', () => {
    expect(text).toContain(
      'server-template blue 2 shop-blue:8080 check resolvers docker resolve-prefer ipv4 init-addr last,none weight 100\n',
    );
    expect(text).toContain(
      'server-template green 2 shop-green:8080 check resolvers docker resolve-prefer ipv4 init-addr last,none weight 0\n',
    );
  });

  test.each([
    { description: 'never', retrySafeRequests: false, retryOn: 'conn-failure', unless: [] },
    {
      description: 'always',
      retrySafeRequests: true,
      retryOn: 'conn-failure empty-response',
      unless: ['METH_GET or METH_OPTIONS'],
    },
    {
      description: 'while a colour stands by, when nobody says otherwise',
      retrySafeRequests: undefined,
      retryOn: 'conn-failure empty-response',
      unless: ['quaygate_held METH_GET or quaygate_held METH_OPTIONS'],
    },
  ])('repeats what only asks $description, and nothing else', ({ retrySafeRequests, retryOn, unless }) => {
    const rendered = renderConfig({ ...config, ...(retrySafeRequests !== undefined && { retrySafeRequests }) });
    expect(rendered.match(/retry-on.*/g)).toEqual([`retry-on ${retryOn}`]);
    expect([...rendered.matchAll(/disable-l7-retry unless (.*)/g)].map(([, when]) => when)).toEqual(unless);
    expect(rendered.match(/acl quaygate_held .*/g) ?? []).toHaveLength(retrySafeRequests === undefined ? 2 : 0);
  });

  test.each([
    { description: 'one container a colour: a second between tries', config, observes: 0, retries: '10' },
    {
      description: 'several: those that refuse are left out at once',
      config: { ...config, slots: 12, several: true as const },
      observes: 1,
      retries: '14',
    },
  ])('$description', ({ config: given, observes, retries }) => {
    const rendered = renderConfig(given);
    expect(rendered.match(/observe layer4 error-limit 2 on-error mark-down/g) ?? []).toHaveLength(observes);
    expect(/^ {2}retries (.*)$/m.exec(rendered)?.[1]).toBe(retries);
  });

  test('keeps its command line to its own container', () => {
    expect(text).toContain('stats socket ipv4@127.0.0.1:9999 level admin');
    expect(text.match(/bind .*/g)).toEqual(['bind :8080']);
  });

  test.each([
    {
      description: 'the old colour steps in',
      weights: { blue: 0, green: 100, standby: 'blue' as const },
      blue: 100,
      green: 0,
    },
    { description: 'nobody steps in', weights: { blue: 0, green: 100 }, blue: 0, green: 0 },
  ])('$description', ({ weights, blue, green }) => {
    const found = [...renderConfig({ ...config, weights }).matchAll(/(blue|green)-standby .* backup weight (\d+)/g)];
    expect(found.map(([, colour, weight]) => [colour, Number(weight)])).toEqual([
      ['blue', blue],
      ['green', green],
    ]);
  });

  test.each([
    { healthPath: '/healthz', expected: true },
    { healthPath: undefined, expected: false },
  ])('asks for $healthPath', ({ healthPath, expected }) => {
    expect(renderConfig({ ...config, healthPath }).includes('option httpchk')).toBe(expected);
  });

  test('speaks TLS beside plain HTTP when it has certificates', () => {
    expect(renderConfig({ ...config, tls: true }).match(/bind .*/g)).toEqual([
      'bind :8080',
      'bind :8443 ssl crt /usr/local/etc/haproxy/certificates/ alpn h2,http/1.1',
    ]);
    expect(tlsPort(8443)).toBe(9443);
  });

  test('ends with the lines of the user', () => {
    expect(renderConfig({ ...config, snippet: 'timeout server 10m\n\n  http-request deny if { path /x }' })).toMatch(
      / {2}timeout server 10m\n {2}http-request deny if \{ path \/x \}\n$/,
    );
  });
});

describe('what was rendered is read again', () => {
  test.each([
    {
      description: 'all of it',
      text: renderConfig({ ...config, snippet: 'a\nb' }),
      expected: { ...config, snippet: 'a\nb' },
    },
    { description: 'not what somebody else wrote', text: 'global\n', expected: undefined },
    { description: 'not what was cut', text: '# quaygate: {"port":80', expected: undefined },
  ])('$description', ({ text, expected }) => {
    expect(readConfig(text)).toEqual(expected);
  });

  test.each([
    {
      description: 'other weights',
      text: renderConfig({ ...config, weights: { blue: 0, green: 100, standby: 'blue' } }),
      expected: false,
    },
    { description: 'more slots', text: renderConfig({ ...config, slots: 4 }), expected: true },
    {
      description: 'another version of the template',
      text: `${renderConfig(config)}  timeout server 1m\n`,
      expected: true,
    },
    { description: 'somebody else’s file', text: 'global\n', expected: true },
  ])('and told apart: $description', ({ text, expected }) => {
    expect(differsInStructure(text, config)).toBe(expected);
  });
});

test.each([
  { weights: { blue: 100, green: 0 }, expected: 'blue' },
  { weights: { blue: 0, green: 1 }, expected: 'green' },
  { weights: { blue: 100, green: 100 }, expected: undefined },
  { weights: { blue: 0, green: 0 }, expected: undefined },
])('$weights serves $expected', ({ weights, expected }) => {
  expect(servingColour(weights)).toBe(expected);
});

test('there is room for twice the replicas', () => {
  expect([1, 2, 5].map(slotsFor)).toEqual([2, 4, 10]);
  expect(otherColour('green')).toBe('blue');
});
