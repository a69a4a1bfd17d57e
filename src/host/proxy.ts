import type { Environment } from './environment.ts';

/** The proxy for a URL by the usual variables, or ''. Loopback never goes through one. */
export const proxyOf = (environment: Environment, url: URL): string => {
  const get = (name: string) => environment[name.toLowerCase()] || environment[name] || '';
  const proxy = get(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`) || get('ALL_PROXY');
  return proxy === '' || isExcluded(url, get('NO_PROXY')) ? '' : proxy;
};

const isExcluded = (url: URL, list: string): boolean => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return true;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', port] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
      if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
      return entry === '*' || host === name || host.endsWith(`.${name}`);
    });
};
