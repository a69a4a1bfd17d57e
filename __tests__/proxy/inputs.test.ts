import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/errors.ts';
import { parsePublish } from '../../src/proxy/publish.ts';
import { checkSnippet, complaintsIn } from '../../src/proxy/snippet.ts';

describe('publish', () => {
  test.each([
    { text: '80', expected: { address: undefined, port: 80 } },
    { text: ' 127.0.0.1:8080 ', expected: { address: '127.0.0.1', port: 8080 } },
    { text: '[::1]:8080', expected: { address: '::1', port: 8080 } },
  ])('$text', ({ text, expected }) => {
    expect(parsePublish(text)).toEqual(expected);
  });

  test.each(['', '0', '65536', ':80', '127.0.0.1', '127.0.0.18080', '80:8080', 'web:80', '::1:80', '80/udp'])(
    '%j is none',
    (text) => {
      expect(() => parsePublish(text)).toThrow(InputError);
      expect(() => parsePublish(text)).toThrow('Input "publish" is');
    },
  );
});

describe('lines of the user', () => {
  test.each([
    'timeout server 10m',
    'http-request set-header X-Forwarded-Proto https\nhttp-response set-header Strict-Transport-Security max-age=300',
    'acl api path_beg /backend\nhttp-request deny if api',
    '# backend comes below\ncompression algo gzip',
    'no option http-server-close',
  ])('%j may come', (snippet) => {
    expect(() => checkSnippet(snippet)).not.toThrow();
  });

  test.each([
    { line: 'backend other', reason: 'begins a section' },
    { line: '  global', reason: 'begins a section' },
    { line: 'server x 10.0.0.1:80', reason: 'names servers' },
    { line: 'retry-on all-retryable-errors', reason: 'run twice' },
    { line: 'no option httpchk', reason: 'steers' },
    { line: 'stats enable', reason: 'opens the proxy' },
    { line: 'bind :9000', reason: 'opens the proxy' },
  ])('"$line" may not', ({ line, reason }) => {
    expect(() => checkSnippet(`timeout server 1m\n${line}`)).toThrow(InputError);
    expect(() => checkSnippet(`timeout server 1m\n${line}`)).toThrow(reason);
  });

  test('HAProxy’s complaints are told without its decorations', () => {
    const said = `[NOTICE]   (9) : haproxy version is 2.6.12
[ALERT]    (9) : config : parsing [/usr/local/etc/haproxy/next.cfg:50] : unknown keyword 'timeot' in 'listen' section
[ALERT]    (9) : config : Error(s) found in configuration file : /usr/local/etc/haproxy/next.cfg
[ALERT]    (9) : config : Fatal errors found in configuration.`;
    expect(complaintsIn(said)).toBe(
      "config : parsing [/usr/local/etc/haproxy/next.cfg:50] : unknown keyword 'timeot' in 'listen' section",
    );
  });
});
