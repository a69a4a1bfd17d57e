import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodePlan, TlsFiles } from '../buildx/nodes.ts';
import { isOverSsh } from '../buildx/ssh-nodes.ts';
import { keyFiles, keysOf } from '../buildx/step-builder.ts';
import type { Host } from '../host/host.ts';

const none = { ca: undefined, cert: undefined, key: undefined };

/** For what buildx reads at each call, and so lives as long as the builder and not as long as the step. */
export const keysFolder = (plan: NodePlan, host: Host): string | undefined => {
  const hasKeys = plan.nodes.some((_, at) => Object.values(keysOf(at, none, host)).some((key) => key !== undefined));
  if (!hasKeys && !plan.nodes.some(isOverSsh)) return undefined;
  const folder = mkdtempSync(join(host.variable('RUNNER_TEMP') || tmpdir(), 'quaygate-keys-'));
  host.saveState('keys', folder);
  return folder;
};

/** TLS keys of the nodes, from the variables that docker/setup-buildx-action reads. */
export const writeKeys = (
  plan: NodePlan,
  folder: string | undefined,
  host: Host,
): Promise<readonly (TlsFiles | undefined)[]> =>
  Promise.all(
    plan.nodes.map((_, at) => (folder === undefined ? undefined : keyFiles(keysOf(at, none, host), at, folder, host))),
  );

/** Only a folder that is plainly ours is touched. */
export const removeKeys = (folder: string | undefined): void => {
  if (folder && /[/\\]quaygate-keys-[A-Za-z0-9]{6}$/.test(folder)) rmSync(folder, { recursive: true, force: true });
};
