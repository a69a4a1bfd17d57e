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
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || excludes(entry, host, port));
};

/** `example.com`, `.example.com`, `*.example.com`, each with or without a port; an address, or a range of them. */
const excludes = (entry: string, host: string, port: string): boolean => {
  const range = /^([\d.]+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host, range[1] ?? '', Number(range[2]));
  if (/^[^[]*:.*:/.test(entry)) return host === entry.toLowerCase();
  const [, name = '', ofPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== undefined && ofPort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
};

const isWithin = (host: string, network: string, bits: number): boolean => {
  const [address, base] = [addressOf(host), addressOf(network)];
  if (address === undefined || base === undefined || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) === Math.floor(base / size);
};

/** Of IPv4, as one number. */
const addressOf = (text: string): number | undefined => {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text) || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};
