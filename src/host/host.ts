import type { OutputDeclarations, OutputValue } from '../spec/declaration.ts';
import type { CommentEnd } from './change-comment.ts';
import type { PipelineEvent, Repository } from './event.ts';
import type { Pieces } from './output-text.ts';
import type { Summary } from './summary.ts';

/** What one source (a step, a flag, the file) says for an input: text, or what YAML or JSON made of it. */
export interface RawInput {
  readonly value: unknown;
  /** For messages: "the step", "quaygate.yml", "--tags". */
  readonly source: string;
}

export type RawInputs = ReadonlyMap<string, RawInput>;

/** What a platform's API says of a repository. */
export type RepositoryFacts = Pick<Repository, 'description' | 'licence'> & { readonly defaultBranch?: string };

export interface Location {
  readonly file?: string;
  readonly line?: number;
  readonly title?: string;
}

export interface RegistryLogin {
  /** Host, with the port if it has one. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

export type OutputRecord = Readonly<Record<string, OutputValue>>;

/** Where an action keeps its outputs between jobs, by output name as declared (kebab-case). */
export type ResultFile = Readonly<Record<string, unknown>>;

/** A deployment that the platform shows on its page of environments. */
export interface OpenDeployment {
  readonly environment: string;
  /** Of several that are deployed to one environment. */
  readonly project: string;
  readonly token: string;
  readonly commit: string;
  readonly description: string;
}

export interface PlatformDeployment {
  close(end: DeploymentEnd): Promise<void>;
}

export interface DeploymentEnd {
  readonly state: 'success' | 'failure' | 'error';
  readonly description: string;
  /** Where the application answers. */
  readonly url?: string;
}

/**
 * The port to the CI: the only reader of its environment and the only writer of its channels.
 * Text given to it is data: no implementation lets a line of it become a command of the platform.
 */
export interface Host {
  readonly kind: 'github' | 'gitlab' | 'jenkins' | 'circleci' | 'local';
  /** The checkout: what relative paths are relative to. */
  readonly workspace: string;
  /** Aborted on SIGINT and SIGTERM; tools that run are ended by it. */
  readonly signal: AbortSignal;
  /** Kept between runs where the platform can; outside of build contexts and scans. */
  readonly cacheFolder: string;

  event(): Promise<PipelineEvent>;
  /** Inputs that the step (or flags, or variables) set, by declared name. Unknown names are errors. */
  inputs(action: string, names: readonly string[]): RawInputs;
  /**
   * What the platform's API adds to the event; undefined when the event said it all, or there is no API.
   * Throws when the API does not answer.
   */
  askRepository(token: string): Promise<RepositoryFacts | undefined>;
  /** The logins that the CI gives a job for registries of its own. `token`: the job's, where it comes as an input. */
  ownLogins(token: string | undefined): Promise<readonly RegistryLogin[]>;
  /**
   * A token in which the platform vouches to `audience` for this run; undefined where none can be asked for.
   * Throws when the platform does not answer.
   */
  idToken(audience: string): Promise<string | undefined>;
  /** The allowlisted environment that every tool starts with. */
  toolEnvironment(): Readonly<Record<string, string>>;
  /** A variable that the user named in an input, such as a secret's; undefined when it is not set. */
  variable(name: string): string | undefined;
  /** Private to this step (mode 0700), removed when it ends, by the clean-up if it was killed. */
  tempFolder(): Promise<string>;

  info(text: string): void;
  debug(text: string): void;
  notice(text: string, location?: Location): void;
  warning(text: string, location?: Location): void;
  error(text: string, location?: Location): void;
  /** Hides the value in everything that the platform shows from now on. */
  mask(secret: string): void;
  /** `text` with every masked secret replaced, for what is written past the log. */
  withoutSecrets(text: string): string;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  /** Lets `body` write foreign lines that the platform must not interpret. May be nested and run side by side. */
  fence<T>(body: (writeLine: (line: string) => void) => Promise<T>): Promise<T>;

  setOutputs(action: string, declared: OutputDeclarations, outputs: OutputRecord): Promise<void>;
  /** Sets variables for the later steps of the job; nothing where the platform has no such thing. */
  exportVariables(variables: Readonly<Record<string, string>>): void;
  /** Writes a file that later steps find, and later jobs where results are handed over. Returns its path for them. */
  keepFile(name: string, text: string | Pieces): Promise<string>;
  /** Before the action does anything: what an earlier run of it handed over is not to be taken for this one's. */
  forgetResult(action: string): void;
  /** The outputs of an earlier action of this pipeline, where the platform hands them over by file. */
  earlierResult(action: string): Promise<ResultFile | undefined>;
  summarise(summary: Summary): Promise<void>;
  /**
   * Keeps one comment on the change request up to date; not there where the CI has none. Throws an UnavailableError
   * when the platform's API does not let us.
   */
  comment?(
    summary: Summary,
    how: { readonly token: string; readonly key: string; readonly create: boolean },
  ): Promise<CommentEnd>;
  /**
   * Opens a deployment on the platform; undefined when the job makes one itself, not there where the CI always does or
   * has no such thing. Throws an UnavailableError when the platform's API does not let us.
   */
  openDeployment?(deployment: OpenDeployment): Promise<PlatformDeployment | undefined>;
  /** Says of what this repository made for the project that it does not run any more. Returns how many. */
  endDeployments?(what: Pick<OpenDeployment, 'environment' | 'project' | 'token'>): Promise<number>;
  /** Closes what a step that was killed left open. */
  closeLeftDeployment?(): Promise<void>;
  saveState(name: string, value: string): void;
  state(name: string): string | undefined;
}
