import { installEmulators, notYetRunnable, removeEmulators } from '../buildx/emulation.ts';
import { emulatorsFor } from '../buildx/emulators.ts';
import type { Host } from '../host/host.ts';

interface LeftEmulators {
  readonly image: string;
  readonly names: readonly string[];
}

interface Wish {
  readonly image: string;
  readonly cleanup: boolean;
}

/** What runs here already is nobody's to install, and nobody's to take away. */
export const setUpEmulation = async (
  platforms: readonly string[],
  { image, cleanup }: Wish,
  host: Host,
): Promise<void> => {
  const missing = await notYetRunnable(platforms, image, host);
  if (missing.length === 0) {
    host.info(`This machine runs ${platforms.join(', ')} already.`);
    return;
  }
  const remember = (names: readonly string[]) => {
    if (cleanup) host.saveState('emulators', JSON.stringify({ image, names } satisfies LeftEmulators));
  };
  // Before it is done, so that a clean-up after a kill knows of it.
  remember(emulatorsFor(missing).filter((name) => name !== 'all'));
  remember((await installEmulators(missing, image, host)).added);
};

export const removeLeftEmulators = async (host: Host): Promise<void> => {
  const { image, names } = leftEmulators(host.state('emulators'));
  if (image !== undefined && names !== undefined && names.length > 0) await removeEmulators(names, image, host);
};

const leftEmulators = (text: string | undefined): Partial<LeftEmulators> => {
  try {
    return Object(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
};
