import { removeBuilder } from '../buildx/node-builder.ts';
import { behindSsh } from '../buildx/ssh-nodes.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { removeLeftEmulators } from './emulate.ts';
import { removeKeys } from './keys.ts';

/** What the step leaves to its clean-up. */
export interface LeftBuilder {
  readonly name: string;
  readonly keepState: boolean;
}

const patience = 60_000;

/** Said before the builder is made, so that a clean-up after a kill knows of it. */
export const rememberBuilder = (left: LeftBuilder, host: Pick<Host, 'saveState'>): void =>
  host.saveState('builder', JSON.stringify(left));

/** The builder that was current before is so again. */
export const rememberCurrent = (name: string, host: Pick<Host, 'saveState'>): void => host.saveState('current', name);

export const removeAfterJob = async (host: Host): Promise<void> => {
  const { name, keepState } = leftBuilder(host.state('builder'));
  if (name === undefined) {
    host.debug('Skipping the removal because the step made no builder.');
  } else if (await removeBuilder(name, behindSsh(host.state('keys'), host), { keepState })) {
    host.info(`Removed the builder ${name}.`);
  }
  await removeLeftEmulators(host);
  removeKeys(host.state('keys'));
  const before = host.state('current');
  if (before !== undefined) await useBuilder(before, host).catch(() => {});
};

export const useBuilder = async (name: string, host: Host): Promise<void> => {
  await runTool(host, 'docker', ['buildx', 'use', name], { deadline: patience });
};

const leftBuilder = (text: string | undefined): Partial<LeftBuilder> => {
  try {
    return Object(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
};
