import { InputError } from '../errors.ts';

/**
 * A whole pipeline takes inputs for one image and for several. GitLab's component has a job for each and starts one of
 * them, which gets here what was set for the other: a line `input=value` each, of which a value may hold further lines.
 */
export const unusedVariable = 'QUAYGATE_UNUSED';

/** The input that is set all the same; undefined: there is none. */
export const setAllTheSame = (text: string | undefined): string | undefined => {
  let name: string | undefined;
  for (const line of (text ?? '').split('\n')) {
    const [, next, first] = /^([a-z][a-z-]*)=(.*)$/.exec(line) ?? [];
    name = next ?? name;
    // An array of GitLab cannot be absent.
    if (!['', '[]'].includes((first ?? line).trim())) return name;
  }
  return undefined;
};

/** `name`: an input that is for one image alone. `where`: what says that there are several. */
export const besideSeveral = (name: string, where: string, value?: string): InputError => {
  const given = value === undefined ? 'is set' : `is "${value}"`;
  const cure =
    name === 'image'
      ? ', each under its own name: keep one of the two.'
      : ': leave it out, and say it for each target in the Bake or Compose file, or by "bake-set".';
  return new InputError(`Input "${name}" ${given}, but several images are built (${where})${cure}`);
};

/** `name`: an input that is for several images. `cure`: what says that there are. */
export const besideOne = (name: string, cure: string): InputError =>
  new InputError(
    `Input "${name}" is set, but it is for several images, and one is built: set ${cure} as well, or leave it out.`,
  );
