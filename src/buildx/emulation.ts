import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { runTool, type ToolResult } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Builder, lacking } from './builder.ts';
import { emulatorsFor, installedEmulators, runnablePlatforms } from './emulators.ts';
import { inspectBuilder } from './find-builder.ts';

const patience = 5 * 60_000;

/**
 * Installs emulators for what the builder cannot do yet. They stay on the machine until it restarts, as those of
 * docker/setup-qemu-action do. Throws an InputError for a platform that is still missing then.
 */
export const emulateMissing = async (
  platforms: readonly string[],
  { image, builder: name }: { readonly image: string; readonly builder: string | undefined },
  host: Host,
): Promise<void> => {
  const before = await inspectBuilder(name, host, { start: true });
  const missing = await missingFor(platforms, before, image, host);
  if (missing.length === 0) return;
  const { runnable } = await installEmulators(missing, image, host);
  // A builder on the engine's machine has the same kernel, and need not be asked.
  if (onEngine.includes(before.driver) && runnable && lacking(missing, { platforms: runnable }).length === 0) return;
  const after = await askAgain(missing, name, host);
  const still = lacking(missing, after);
  if (still.length === 0) return;
  throw new InputError(
    `Input "emulation" is "true", but with the emulators of ${image} the builder "${after.name}" still does not do ${still.join(', ')} (it does ${after.platforms.join(', ')}): the builder must run on the engine's own machine; for another one name a native machine in "nodes".`,
  );
};

/**
 * BuildKit forgets no platform that it once saw its kernel run, so on the engine's machine the kernel itself is asked;
 * a builder that does not lack anything may do without.
 */
const missingFor = async (platforms: readonly string[], builder: Builder, image: string, host: Host) => {
  const missing = lacking(platforms, builder);
  if (missing.length > 0 || !onEngine.includes(builder.driver)) return missing;
  try {
    return await notYetRunnable(platforms, image, host);
  } catch (error) {
    host.debug(`The kernel could not be asked what it runs: ${String(error)}`);
    return [];
  }
};

const onEngine: readonly string[] = ['docker', 'docker-container'];

/** BuildKit looks at its kernel every 20 seconds at most. */
const askAgain = async (missing: readonly string[], name: string | undefined, host: Host): Promise<Builder> => {
  for (let left = 6; ; left--) {
    const builder = await inspectBuilder(name, host);
    if (left === 0 || lacking(missing, builder).length === 0) return builder;
    await pause(4_000, host.signal);
  }
};

/** Those of the platforms (`linux/arm64`, `arm64`) that the engine's kernel does not run yet; `all` is never there. */
export const notYetRunnable = async (
  platforms: readonly string[],
  image: string,
  host: Host,
): Promise<readonly string[]> => {
  const { stdout } = await runImage([], { platforms, image, show: false }, host);
  const runnable = runnablePlatforms(stdout);
  if (runnable === undefined) return platforms;
  const asPlatform = (name: string) => (name.includes('/') ? name : `linux/${name}`);
  return platforms.filter((name) => lacking([asPlatform(name)], { platforms: runnable }).length > 0);
};

interface Emulation {
  /** Emulators that were not there before, by the image's own names for them. */
  readonly added: readonly string[];
  /** What the kernel runs by now; undefined where the image does not say. */
  readonly runnable: readonly string[] | undefined;
}

export const installEmulators = async (platforms: readonly string[], image: string, host: Host): Promise<Emulation> => {
  const args = ['--install', emulatorsFor(platforms).join(',')];
  const { stdout, stderr } = await host.group(`Set up emulation of ${platforms.join(', ')}`, () =>
    runImage(args, { platforms, image, show: true }, host),
  );
  const { added, faults } = installedEmulators(stderr);
  const [fault] = faults;
  // Of all that there are some may not fit the machine, which nobody asked for by name.
  if (fault === undefined || platforms.includes('all')) return { added, runnable: runnablePlatforms(stdout) };
  if (/unsupported architecture/.test(fault.why)) {
    throw new InputError(
      `The image ${image} (input "emulation-image") has no emulator for ${fault.name}: take the platform out, or name an image that has one.`,
    );
  }
  throw failed(platforms, image, fault.why);
};

/** Never throws: it is what a clean-up does. */
export const removeEmulators = async (names: readonly string[], image: string, host: Host): Promise<void> => {
  try {
    await runImage(['--uninstall', names.join(',')], { platforms: names, image, show: false }, host);
    host.info(`Removed the emulation of ${names.join(', ')}.`);
  } catch (error) {
    host.warning(`The emulation of ${names.join(', ')} could not be removed: ${String(error)}`);
  }
};

interface Call {
  readonly platforms: readonly string[];
  readonly image: string;
  readonly show: boolean;
}

const runImage = async (
  args: readonly string[],
  { platforms, image, show }: Call,
  host: Host,
): Promise<Pick<ToolResult, 'stdout' | 'stderr'>> => {
  try {
    return await runTool(host, 'docker', ['run', '--rm', '--privileged', image, ...args], {
      deadline: patience,
      show,
      cure: 'Install Docker on the runner.',
    });
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind === 'missing') throw error;
    throw failed(platforms, image, lastWords(error.failure.stderr), error);
  }
};

/** The CLI ends with advice about its own flags. */
const lastWords = (stderr: string): string =>
  stderr
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '' && !/^Run 'docker|^See 'docker/.test(line)) ?? '';

const failed = (platforms: readonly string[], image: string, why: string, cause?: Error): UnavailableError =>
  new UnavailableError(
    `Emulation of ${platforms.join(', ')} could not be set up with the image ${image} (input "emulation-image"): ${why}`,
    { cause },
  );
