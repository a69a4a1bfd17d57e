import { describe, expect, test } from '@jest/globals';
import { proxyOf } from '../../src/host/proxy.ts';

const proxy = 'http://proxy.example.com:3128';

describe('which proxy', () => {
  test.each([
    ['the one of the scheme', { HTTPS_PROXY: proxy }, 'https://a.example/', proxy],
    ['not the one of the other scheme', { HTTP_PROXY: proxy }, 'https://a.example/', ''],
    [
      'the lower-case name wins, as in curl',
      { http_proxy: proxy, HTTP_PROXY: 'http://other' },
      'http://a.example/',
      proxy,
    ],
    ['ALL_PROXY for want of another', { ALL_PROXY: proxy }, 'https://a.example/', proxy],
    ['none', {}, 'https://a.example/', ''],
    ['an empty variable is none', { HTTPS_PROXY: '' }, 'https://a.example/', ''],
    ['never for loopback', { HTTP_PROXY: proxy }, 'http://localhost:5000/', ''],
    ['never for loopback by number', { HTTP_PROXY: proxy }, 'http://127.0.0.53/', ''],
    ['never for loopback of IPv6', { HTTP_PROXY: proxy }, 'http://[::1]:5000/', ''],
  ])('%s', (_what, environment, url, expected) => {
    expect(proxyOf(environment, new URL(url))).toBe(expected);
  });
});

describe('NO_PROXY', () => {
  test.each([
    ['registry.example.com', 'https://registry.example.com/', true],
    ['example.com', 'https://registry.example.com/', true],
    ['.example.com', 'https://registry.example.com/', true],
    ['*.example.com', 'https://registry.example.com/', true],
    ['Example.COM', 'https://registry.example.com/', true],
    ['ample.com', 'https://registry.example.com/', false],
    ['registry.example.com.evil', 'https://registry.example.com/', false],
    ['*', 'https://registry.example.com/', true],
    ['a.b, registry.example.com  c.d', 'https://registry.example.com/', true],
    ['registry.example.com:5000', 'https://registry.example.com:5000/', true],
    ['registry.example.com:443', 'https://registry.example.com/', true],
    ['registry.example.com:5000', 'https://registry.example.com/', false],
    ['10.0.0.0/8', 'http://10.3.2.1:5000/', true],
    ['10.0.0.0/8', 'http://11.3.2.1:5000/', false],
    ['192.168.16.0/20', 'http://192.168.31.255/', true],
    ['192.168.16.0/20', 'http://192.168.32.0/', false],
    ['10.0.0.0/8', 'http://registry.example.com/', false],
    ['fd00::1', 'http://[fd00::1]:5000/', true],
    ['[fd00::1]:5000', 'http://[fd00::1]:5000/', true],
    ['fd00::2', 'http://[fd00::1]:5000/', false],
  ])('%s for %s: excluded %s', (list, url, excluded) => {
    const environment = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: list };
    expect(proxyOf(environment, new URL(url))).toBe(excluded ? '' : proxy);
  });
});
