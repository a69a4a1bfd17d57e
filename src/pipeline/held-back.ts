import type { Host } from '../host/host.ts';

/**
 * A host for a stage that runs beside another: what it says waits until `release`, so that the two logs do not mix.
 * Secrets are masked at once, and everything that nobody reads passes through.
 */
export const holdBack = (host: Host): { readonly host: Host; release(): Promise<void> } => {
  let held: (() => void | Promise<void>)[] | undefined = [];
  const say = (write: () => void) => {
    if (held) held.push(write);
    else write();
  };
  const foreign = (line: string) => say(() => void host.fence(async (write) => write(line)));
  return {
    host: {
      ...host,
      info: (text) => say(() => host.info(text)),
      debug: (text) => say(() => host.debug(text)),
      notice: (text, location) => say(() => host.notice(text, location)),
      warning: (text, location) => say(() => host.warning(text, location)),
      error: (text, location) => say(() => host.error(text, location)),
      group: async (title, body) => {
        say(() => host.info(title));
        return body();
      },
      fence: (body) => body(foreign),
      summarise: async (summary) => {
        if (held) held.push(() => host.summarise(summary));
        else await host.summarise(summary);
      },
    },
    release: async () => {
      const waiting = held ?? [];
      held = undefined;
      for (const write of waiting) await write();
    },
  };
};
