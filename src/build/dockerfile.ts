import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withoutResults } from '../buildx/own-results.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** The Dockerfile to hand to buildx: as the user named it, or a copy beside which our own files are ignored. */
export const dockerfileFor = async (
  { context, file }: { readonly context: string; readonly file: string | undefined },
  host: Host,
): Promise<string | undefined> => {
  if (isRemote(context)) return file;
  const folder = resolve(host.workspace, context);
  const dockerfile = file === undefined ? join(folder, 'Dockerfile') : resolve(host.workspace, file);
  if (!existsSync(folder)) {
    throw new InputError(`Input "context" is "${context}", but there is no such folder: give a path in the checkout.`);
  }
  if (!existsSync(dockerfile)) {
    const what =
      file === undefined
        ? `The context "${context}" holds no Dockerfile`
        : `Input "file" is "${file}", but there is no such file`;
    throw new InputError(`${what}: set the input "file" to the Dockerfile's path in the checkout.`);
  }
  return (await withoutResults(folder, dockerfile, await host.tempFolder())) ?? file;
};

export const isRemote = (context: string): boolean => /^(https?:|git:|ssh:|git@|github\.com\/|-$)/.test(context);
