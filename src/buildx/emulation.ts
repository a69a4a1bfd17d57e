import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
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
  { image, builder }: { readonly image: string; readonly builder: string | undefined },
  host: Host,
): Promise<Builder> => {
  const before = await inspectBuilder(builder, host, { start: true });
  const missing = lacking(platforms, before);
  if (missing.length === 0) return before;
  await installEmulators(missing, image, host);
  const after = await inspectBuilder(builder, host);
  const still = lacking(platforms, after);
  if (still.length === 0) return after;
  throw new InputError(
    `Input "emulation" is "true", but with the emulators of ${image} the builder "${after.name}" still does not do ${still.join(', ')} (it does ${after.platforms.join(', ')}): the builder must run on the engine's own machine; for another one name a native machine in "nodes".`,
  );
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

/** Returns the emulators that were not there before, by the image's own names for them. */
export const installEmulators = async (
  platforms: readonly string[],
  image: string,
  host: Host,
): Promise<readonly string[]> => {
  const args = ['--install', emulatorsFor(platforms).join(',')];
  const { stderr } = await host.group(`Set up emulation of ${platforms.join(', ')}`, () =>
    runImage(args, { platforms, image, show: true }, host),
  );
  const { added, faults } = installedEmulators(stderr);
  const [fault] = faults;
  // Of all that there are some may not fit the machine, which nobody asked for by name.
  if (fault === undefined || platforms.includes('all')) return added;
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
