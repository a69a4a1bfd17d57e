import { useProxies } from '../http/proxies.ts';
import type { Flags } from './flags.ts';
import { openGithub } from './github.ts';
import type { OpenedHost } from './opened.ts';

/** Finds out where we run and opens that port. GitLab's emulator sets GITLAB_CI to "false" to say that it is none. */
export const openHost = async (
  action: string,
  argv: readonly string[],
  signal: () => AbortSignal,
): Promise<OpenedHost & { readonly flags: Pick<Flags, 'help' | 'showInputs'> }> => {
  const environment = process.env;
  useProxies(async (url) => (await import('./proxy.ts')).proxyOf(environment, url));
  // GitHub's host is at hand at once: there an action is a process of its own, on GitLab it waits for a container.
  if (environment.GITHUB_ACTIONS === 'true') {
    // A step has no command line: this is its way to ask. Its clean-up is a file of its own, which says so.
    const showInputs = environment.QUAYGATE_SHOW_INPUTS === '1';
    return { ...openGithub(environment, signal, argv.includes('--post')), flags: { help: false, showInputs } };
  }
  const flags = (await import('./flags.ts')).parseFlags(argv);
  if (environment.GITLAB_CI === 'true') {
    const { openGitlab } = await import('./gitlab.ts');
    return { ...openGitlab(environment, signal(), action, flags.post), flags };
  }
  if (environment.CIRCLECI === 'true') {
    const { openCircleci } = await import('./circleci.ts');
    return { ...openCircleci(environment, signal(), action, flags), flags };
  }
  if (environment.JENKINS_URL) {
    const { openJenkins } = await import('./jenkins.ts');
    return { ...openJenkins(environment, signal(), action, flags), flags };
  }
  const { openLocal } = await import('./local.ts');
  return { ...openLocal(environment, signal(), action, flags), flags };
};
