import { processWide } from '../process-wide.ts';

/** The proxy for a URL, or ''. */
type FindProxy = (url: URL) => Promise<string>;

const current = processWide<{ find: FindProxy }>('proxies', () => ({ find: async () => '' }));

/** Set once at start by the host port, which alone reads the environment. */
export const useProxies = (find: FindProxy): void => {
  current.find = find;
};

export const proxyFor = (url: URL): Promise<string> => current.find(url);
