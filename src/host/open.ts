import { useProxies } from '../http/http.ts';
import { openCircleci } from './circleci.ts';
import { type Flags, parseFlags } from './flags.ts';
import { openGithub } from './github.ts';
import { openGitlab } from './gitlab.ts';
import { openJenkins } from './jenkins.ts';
import { openLocal } from './local.ts';
import type { OpenedHost } from './opened.ts';
import { proxyOf } from './proxy.ts';

/** Finds out where we run and opens that port. GitLab's emulator sets GITLAB_CI to "false" to say that it is none. */
export const openHost = (
  action: string,
  argv: readonly string[],
  signal: AbortSignal,
): OpenedHost & { readonly flags: Flags } => {
  const environment = process.env;
  useProxies((url) => proxyOf(environment, url));
  if (environment.GITHUB_ACTIONS === 'true') {
    // A step has no command line: this is its way to ask.
    const showInputs = environment.QUAYGATE_SHOW_INPUTS === '1';
    return { ...openGithub(environment, signal), flags: { ...parseFlags([]), showInputs } };
  }
  const flags = parseFlags(argv);
  if (environment.GITLAB_CI === 'true') {
    return { ...openGitlab(environment, signal, action, flags.post), flags };
  }
  if (environment.CIRCLECI === 'true') return { ...openCircleci(environment, signal, action, flags), flags };
  if (environment.JENKINS_URL) return { ...openJenkins(environment, signal, action, flags), flags };
  return { ...openLocal(environment, signal, action, flags), flags };
};
