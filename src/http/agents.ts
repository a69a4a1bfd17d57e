import type { Agent } from 'node:http';
import { proxyFor } from './proxies.ts';

/** Kept-alive connections: one agent for each way of reaching a server. */

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

interface Route {
  readonly socket?: string | undefined;
  readonly ca?: string | undefined;
  readonly identity?: Identity | undefined;
}

const agents = new Map<string, Promise<Agent>>();

export const agentFor = async (url: URL, { socket, ca, identity }: Route): Promise<Agent> => {
  const proxy = socket ? '' : await proxyFor(url);
  const key = JSON.stringify([url.protocol, socket ?? '', proxy, ca ?? '', identity?.cert ?? '']);
  const known = agents.get(key);
  if (known) return known;
  const made = makeAgent(url, proxy, { ca, identity });
  agents.set(key, made);
  return made;
};

const makeAgent = async (url: URL, proxy: string, { ca, identity }: Route): Promise<Agent> => {
  const tls = { ...(ca && { ca: await withAuthority(ca) }), ...identity };
  // A resumed session does not say which certificate the server has.
  const kept = { keepAlive: true, maxCachedSessions: 0, ...tls };
  if (proxy && url.protocol === 'https:') {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
    // What its constructor takes is for the proxy itself; this is for the server behind it.
    Object.assign(agent.options, tls);
    return agent as unknown as Agent;
  }
  // Many proxies refuse CONNECT to other ports than 443, so plain HTTP is asked for in the plain way.
  if (proxy) {
    const { HttpProxyAgent } = await import('http-proxy-agent');
    return new HttpProxyAgent(proxy, kept) as unknown as Agent;
  }
  const { Agent: Kept } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  return new Kept(kept);
};

/** Node takes `ca` in place of the authorities it knows, not beside them. */
const withAuthority = async (ca: string): Promise<string[]> => {
  const { getCACertificates, rootCertificates } = await import('node:tls');
  // Node 20 cannot say what NODE_EXTRA_CA_CERTS added.
  return [...(getCACertificates ? getCACertificates('default') : rootCertificates), ca];
};
