/** Runs the compiled entries as the platforms run them. Nothing of `src/` is imported: what is tested is what is shipped. */
export { recordedEvent } from './runner/events.ts';
export { removeFolders } from './runner/folders.ts';
export { type ActionOptions, type ActionResult, type PhaseResult, runAction } from './runner/github.ts';
export {
  entryOf,
  type GitlabOptions,
  type GitlabResult,
  type JobResult,
  type LocalOptions,
  type LocalResult,
  quaygateVariables,
  runGitlab,
  runLocal,
  runServer,
  type ServerOptions,
  type ServerResult,
} from './runner/jobs.ts';
export { readAction, repositoryRoot } from './runner/metadata.ts';
