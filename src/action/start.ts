import { ExpectedError, exitCodeOf, exitCodes, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openHost } from '../host/open.ts';
import type { OpenedHost } from '../host/opened.ts';
import { removeLeftover } from '../host/step.ts';
import type { ActionDeclaration, Inputs, Outputs } from '../spec/declaration.ts';
import { loadSettings, resolveInputs, type Settings } from './inputs.ts';
import { byDeclaredName } from './outputs.ts';

type Run<A extends ActionDeclaration> = (inputs: Inputs<A>, host: Host, settings: Settings) => Promise<Outputs<A>>;

/** After the signal the run gets this long to end its tools and undo, then the process goes. */
const graceAfterSignal = 60_000;

interface Beside {
  /** Which settings to show as the action's own, for one that takes other actions' groups of `quaygate.yml` too. */
  readonly own?: (settings: Settings) => Settings;
  /** What the step's clean-up undoes of it, before its temporary folder goes. */
  readonly cleanUp?: (host: Host) => Promise<void>;
  /** Nothing goes on once `run` has ended: the process need not wait until Node has taken everything apart. */
  readonly endsAtOnce?: true;
}

/**
 * The life of one entry: open the host, read inputs, run, write outputs, clean up, set the exit code.
 * Never throws and never calls `process.exit` while something is still to be written.
 */
export const start = async <A extends ActionDeclaration>(
  action: A,
  run: Run<A>,
  { own = (settings) => settings, cleanUp = async () => {}, endsAtOnce }: Beside = {},
): Promise<void> => {
  const cancellation = openCancellation();
  const stopListening = listenForSignals(cancellation);
  let opened: OpenedHost | undefined;
  listenForBugs(action, cancellation, () => opened?.host);
  // However the process ends, short of a kill: secrets may lie there.
  process.on('exit', () => removeTemp(opened));
  try {
    const { flags, ...rest } = await openHost(action.name, process.argv.slice(2), cancellation.signal);
    opened = rest;
    if (flags.help) process.stdout.write((await import('./help.ts')).helpText(action));
    else if (opened.isPost) await cleanUpAfter(cleanUp, opened.host);
    else if (flags.showInputs) await showInputs(action, own, opened.host);
    else await runOnce(action, run, opened.host);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    await reportFailure(action, error, opened?.host);
  } finally {
    stopListening();
  }
  if (endsAtOnce && opened?.isWritten?.()) process.exit();
};

interface Cancellation {
  readonly signal: () => AbortSignal;
  readonly abort: (reason: unknown) => void;
}

/** Made when somebody asks for it: Node then loads what a short step never needs. */
const openCancellation = (): Cancellation => {
  let made: AbortController | undefined;
  const controller = () => {
    made ??= new AbortController();
    return made;
  };
  return { signal: () => controller().signal, abort: (reason) => controller().abort(reason) };
};

/** A folder that cannot be removed is worth a word, not another exit code. */
const removeTemp = (opened: OpenedHost | undefined) => {
  try {
    opened?.removeTemp();
  } catch (error) {
    opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error)}`);
  }
};

const runOnce = async <A extends ActionDeclaration>(action: A, run: Run<A>, host: Host) => {
  host.forgetResult(action.name);
  const settings = await loadSettings(action, host);
  const { inputs } = resolveInputs(action, settings, host);
  const outputs = await run(inputs, host, settings);
  await host.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};

const showInputs = async (action: ActionDeclaration, own: NonNullable<Beside['own']>, host: Host) => {
  const { inputs, sources } = resolveInputs(action, own(await loadSettings(action, host)), host);
  const { shownInputs } = await import('./show-inputs.ts');
  const shown = shownInputs(action, inputs, sources);
  // In a job's log a value is as foreign as any other text.
  if (host.kind === 'local') process.stdout.write(shown);
  else host.info(shown.trimEnd());
};

/** A step that ended by itself has left no temporary folder. */
const cleanUpAfter = async (cleanUp: NonNullable<Beside['cleanUp']>, host: Host) => {
  await cleanUp(host);
  const removed = await removeLeftover(host.state('temp'));
  host.debug(removed ? 'Removed the temporary folder.' : 'Skipping the clean-up because the step left nothing.');
};

const reportFailure = async (action: ActionDeclaration, error: unknown, host: Host | undefined) => {
  try {
    if (error instanceof ExpectedError && error.outputs) {
      await host?.setOutputs(action.name, action.outputs, byDeclaredName(action, error.outputs));
    }
  } finally {
    sayFailure(action, error, host);
  }
};

const sayFailure = (action: ActionDeclaration, error: unknown, host: Host | undefined) => {
  const message = error instanceof ExpectedError ? error.message : unexpected(error);
  const location = error instanceof ExpectedError ? error.location : undefined;
  if (host) host.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}\n`);
};

const unexpected = (error: unknown): string => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return `This is a bug in Quaygate; please report it with this text.\n${stack}`;
};

/** An error in a callback that nobody waits for: Node would end with 1, which here means that a gate said no. */
const listenForBugs = (action: ActionDeclaration, { abort }: Cancellation, host: () => Host | undefined) => {
  process.on('uncaughtException', (error) => {
    // Ends the tools that still run.
    abort(error);
    sayFailure(action, error, host());
    process.exit(exitCodes.couldNotFindOut);
  });
};

const listenForSignals = ({ abort }: Cancellation) => {
  let timer: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    abort(new Error(`the run was cancelled (${signal})`));
    timer ??= setTimeout(() => process.exit(exitCodes.couldNotFindOut), graceAfterSignal).unref();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // The listeners keep no process alive, and taking them off again costs more than all the tags of a push.
  return () => {
    if (timer) clearTimeout(timer);
  };
};
