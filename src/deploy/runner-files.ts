import { InputError } from '../errors.ts';
import { type ComposeModel, definitionsOf, recordIn } from '../release/model.ts';

/** A file next to the Compose file: it lies on the runner, and a target far away cannot see it. */
export interface RunnerFile {
  readonly path: string;
  /** `the service "web" mounts`, `the config "nginx" reads`. */
  readonly user: string;
}

/** `model` was rendered with its paths as written: a relative one is the runner's, an absolute one the target's. */
export const runnerFiles = (model: ComposeModel): readonly RunnerFile[] => [
  ...[...model.services].flatMap(([name, { volumes }]) =>
    (Array.isArray(volumes) ? volumes : [])
      .map((volume: unknown) => recordIn(volume))
      .filter(({ type, source }) => type === 'bind' && isRunners(source))
      .map(({ source }) => ({ path: String(source), user: `the service "${name}" mounts` })),
  ),
  ...definitionsOf(model)
    .filter(({ file }) => isRunners(file))
    .map(({ kind, name, file }) => ({
      path: String(file),
      user: `the ${kind === 'configs' ? 'config' : 'secret'} "${name}" reads`,
    })),
];

const isRunners = (path: unknown): boolean => typeof path === 'string' && !path.startsWith('/');

export const refuseRunnerFiles = (files: readonly RunnerFile[], address: string): void => {
  const [first, ...others] = files;
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more: ${others.map(({ path }) => path).join(', ')})` : '';
  throw new InputError(
    `The path "${first.path}", which ${first.user}, is a file of the runner, and the engine at ${address} cannot see it${more}: put its content into the image, into "content:" of a config, or on the target under an absolute path.`,
  );
};
