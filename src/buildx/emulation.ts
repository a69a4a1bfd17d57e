import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Builder, lacking } from './builder.ts';
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

/** `linux/arm/v7` needs the emulator `arm`. */
export const emulatorsFor = (platforms: readonly string[]): readonly string[] => [
  ...new Set(platforms.map((platform) => platform.split('/')[1] ?? platform)),
];

export const installEmulators = async (platforms: readonly string[], image: string, host: Host): Promise<void> => {
  const names = emulatorsFor(platforms).join(',');
  try {
    await host.group(`Set up emulation of ${platforms.join(', ')}`, () =>
      runTool(host, 'docker', ['run', '--rm', '--privileged', image, '--install', names], {
        deadline: patience,
        show: true,
        cure: 'Install Docker on the runner.',
      }),
    );
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind === 'missing') throw error;
    const words = error.failure.stderr.trim().split('\n').at(-1) ?? '';
    throw new UnavailableError(
      `Emulation of ${platforms.join(', ')} could not be set up with the image ${image} (input "emulation-image"): ${words}`,
      { cause: error },
    );
  }
};
