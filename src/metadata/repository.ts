import { messageOf } from '../errors.ts';
import type { PipelineEvent, Repository } from '../host/event.ts';
import type { Host, RepositoryFacts } from '../host/host.ts';
import { readText } from './files.ts';
import { jsonText } from './json-text.ts';

/**
 * The event with what it does not say of the repository: from Git and the files of the checkout, else from the
 * platform's API where a token is there. None of them has to know.
 */
export const withRepositoryFacts = async (
  event: PipelineEvent,
  token: string | undefined,
  host: Host,
): Promise<PipelineEvent> => {
  const known = await withFiles(await withGitFacts(event, host), host.workspace);
  const { description, licence } = known.repository;
  if (!token || (description && licence && known.defaultBranch)) return known;
  try {
    const facts = await host.askRepository(token);
    return facts ? completed(known, facts) : known;
  } catch (error) {
    host.notice(`The platform's API did not say more of the repository, so labels may lack it: ${messageOf(error)}`);
    return known;
  }
};

/** What was known before stays. */
const completed = (event: PipelineEvent, { defaultBranch, ...facts }: RepositoryFacts): PipelineEvent => ({
  ...event,
  ...(event.defaultBranch === undefined && defaultBranch && { defaultBranch }),
  repository: { ...facts, ...event.repository },
});

const withGitFacts = async (event: PipelineEvent, { kind, workspace }: Host): Promise<PipelineEvent> => {
  const { repository } = event;
  // A laptop's event is made of nothing but Git.
  if (kind === 'local') return event;
  if (event.defaultBranch !== undefined && repository.url !== '' && repository.name !== '') return event;
  const { gitFacts, repositoryOfRemote } = await import('../host/git.ts');
  const { remote, defaultBranch } = await gitFacts(workspace);
  const { name, url } = repositoryOfRemote(remote) ?? { name: '', url: '' };
  const known = completed(event, { ...(defaultBranch && { defaultBranch }) });
  return { ...known, repository: { ...repository, name: repository.name || name, url: repository.url || url } };
};

const licenceFiles = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'LICENCE.md', 'COPYING'];

const withFiles = async (event: PipelineEvent, workspace: string): Promise<PipelineEvent> => {
  const { repository } = event;
  if (repository.description && repository.licence) return event;
  const manifest = readText(workspace, 'package.json') ?? '';
  const description = repository.description ?? jsonText(manifest, 'description');
  const licence = repository.licence ?? (await licenceIn(workspace)) ?? spdxExpression(jsonText(manifest, 'license'));
  const found: Repository = { ...repository, ...(description && { description }), ...(licence && { licence }) };
  return { ...event, repository: found };
};

const licenceIn = async (workspace: string): Promise<string | undefined> => {
  for (const name of licenceFiles) {
    const text = readText(workspace, name);
    if (text !== undefined) return (await import('./licence.ts')).licenceOf(text);
  }
  return undefined;
};

/** `SEE LICENSE IN …` and the like are no identifiers. */
const spdxExpression = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z0-9.+() -]+$/.test(text) && !/^(?:SEE |UNLICENSED)/.test(text) ? text : undefined;
