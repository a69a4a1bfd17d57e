import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';

/** BuildKit's own record of the build, for `docker buildx history import`. Its loss is no reason to lose the build. */
export const exportRecord = async (
  path: string,
  buildReferences: readonly unknown[],
  host: Host,
): Promise<string | undefined> => {
  const parts = buildReferences.map((one) => (typeof one === 'string' ? one.split('/') : []));
  const [builder] = parts[0] ?? [];
  const ids = parts.flatMap(([, , id]) => id ?? []);
  try {
    if (!builder || ids.length < parts.length) throw new Error('buildx named no build in its metadata');
    const file = resolve(host.workspace, path);
    await mkdir(dirname(file), { recursive: true });
    await runTool(
      host,
      'docker',
      ['buildx', 'history', 'export', '--builder', builder, '--finalize', '--output', file, ...ids],
      {
        deadline: 5 * 60_000,
      },
    );
    return path;
  } catch (error) {
    host.warning(`The build record was not written (input "record"; it takes buildx 0.24): ${messageOf(error)}`);
    return undefined;
  }
};
