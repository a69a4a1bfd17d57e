import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';

/** `input` names what asks for it, for the message. */
export const gitContext = async (input: string, event: PipelineEvent, host: Host): Promise<string> => {
  if (host.kind === 'github') return githubContext();
  const { url } = event.repository;
  if (/^https?:\/\/[^/]+\/./.test(url) && event.sha !== '')
    return `${url.replace(/(\.git)?\/?$/, '')}.git#${event.sha}`;
  throw new InputError(
    `Input "${input}" names {{defaultContext}}, but the address of the commit's Git repository is not known here: give a path in the checkout or a URL.`,
  );
};

/** From Docker's own toolkit, which knows of heads of pull requests and of buildx that wants queries. */
const githubContext = async (): Promise<string> => {
  const { Build } = await import('@docker/actions-toolkit/lib/buildx/build.js');
  const build = new Build();
  try {
    return await build.gitContext();
  } finally {
    // It makes a folder of its own as soon as it is loaded.
    await rm(dirname(build.getImageIDFilePath()), { recursive: true, force: true });
  }
};
