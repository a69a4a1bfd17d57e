import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodePlan, TlsFiles } from '../buildx/nodes.ts';
import { keyFiles, keysOf } from '../buildx/step-builder.ts';
import type { Host } from '../host/host.ts';

const none = { ca: undefined, cert: undefined, key: undefined };

/**
 * TLS keys of the nodes, from the variables that docker/setup-buildx-action reads. buildx reads the files at each
 * call, so they live as long as the builder and not as long as the step.
 */
export const writeKeys = async (plan: NodePlan, host: Host): Promise<readonly (TlsFiles | undefined)[]> => {
  const keys = plan.nodes.map((_, at) => keysOf(at, none, host));
  if (!keys.some((one) => (one.ca ?? one.cert ?? one.key) !== undefined)) return [];
  const folder = mkdtempSync(join(host.variable('RUNNER_TEMP') || tmpdir(), 'quaygate-keys-'));
  host.saveState('keys', folder);
  return Promise.all(keys.map((one, at) => keyFiles(one, at, folder, host)));
};

/** Only a folder that is plainly ours is touched. */
export const removeKeys = (folder: string | undefined): void => {
  if (folder && /[/\\]quaygate-keys-[A-Za-z0-9]{6}$/.test(folder)) rmSync(folder, { recursive: true, force: true });
};
