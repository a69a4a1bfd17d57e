import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { runTool, type ToolHost } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import type { Credentials } from './credentials.ts';

/** A login as the step leaves it to its clean-up. */
export interface LeftLogin {
  readonly registry: string;
  /** Folder of the Docker config that holds it. */
  readonly config: string;
  /** The folder is for one repository alone. */
  readonly scoped: boolean;
}

const tries = 4;
const firstPause = 1_000;
const patience = 2 * 60_000;
const cure = "Install Docker's command line on the runner.";

/** The password goes over stdin; where it is kept, in a file or a credential helper, is Docker's to decide. */
export const dockerLogin = async (
  { registry, username, password }: Credentials,
  place: LeftLogin,
  host: Host,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await runTool(host, 'docker', ['login', '--username', username, '--password-stdin', registry], {
        input: password,
        env: environmentOf(place),
        deadline: patience,
        cure,
      });
      return;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const { kind, stderr } = error.failure;
      if (kind === 'transient' && attempt < tries) {
        await wait(firstPause * 2 ** (attempt - 1), registry, host);
        continue;
      }
      if (kind === 'refused' && isRefusal(stderr)) throw refused(registry, username, stderr, error);
      throw kind === 'missing' || kind === 'cancelled' ? error : unanswered(registry, stderr, error);
    }
  }
};

/** What registries say of a login that is wrong. */
const isRefusal = (stderr: string): boolean =>
  /unauthorized|incorrect username or password|denied|forbidden|\b40[13]\b|authentication required/i.test(stderr);

const refused = (registry: string, username: string, stderr: string, cause: Error) =>
  new InputError(
    `The registry ${registry} refused the login of "${username}" (${lastLine(stderr)}): check the user, the password and what the token may do.`,
    { cause },
  );

const unanswered = (registry: string, stderr: string, cause: Error) =>
  new UnavailableError(
    `The login to ${registry} could not be made (${lastLine(stderr) || 'no answer in time'}): check the name in "registry", and whether this machine reaches it.`,
    { cause },
  );

const lastLine = (text: string): string => (text.trim().split(/\r?\n/).at(-1) ?? '').slice(0, 300);

const wait = async (milliseconds: number, registry: string, host: Host): Promise<void> => {
  try {
    await pause(milliseconds, host.signal);
  } catch (error) {
    throw new UnavailableError(`The login to ${registry} was ended because the run was cancelled.`, { cause: error });
  }
};

export const dockerLogout = async (place: LeftLogin, host: ToolHost): Promise<void> => {
  await runTool(host, 'docker', ['logout', place.registry], { env: environmentOf(place), deadline: patience, cure });
};

/** The config of one repository knows no contexts. */
const environmentOf = ({ config, scoped }: LeftLogin): Readonly<Record<string, string>> => ({
  DOCKER_CONFIG: config,
  ...(scoped && { DOCKER_CONTEXT: '' }),
});
