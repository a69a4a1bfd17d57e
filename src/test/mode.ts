import { InputError } from '../errors.ts';

/** Who decides: a command in the image, a service of a Compose file, or somebody outside. */
export type Mode =
  | { readonly kind: 'run'; readonly entrypoint: readonly string[] }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'services'; readonly services: readonly string[] };

interface Asked {
  readonly run: string | undefined;
  readonly shell: string;
  readonly service: string | undefined;
  readonly services: readonly string[];
  readonly junit: readonly string[];
  readonly coverage: readonly string[];
}

/** Whether a pipeline that was not asked for its tests by name has any. */
export const hasTests = ({ run, service }: Pick<Asked, 'run' | 'service'>): boolean =>
  run !== undefined || service !== undefined;

export const modeOf = (asked: Asked): Mode => {
  const { run, service, services } = asked;
  const given = [
    ...(run === undefined ? [] : ['run']),
    ...(service === undefined ? [] : ['service']),
    ...(services.length === 0 ? [] : ['services']),
  ];
  if (given.length === 0) {
    throw new InputError(
      'Nobody said what to test: set the input "run" to commands for the image, "service" to the service of a Compose file that decides, or "services" to those that are kept up for tests outside.',
    );
  }
  if (given.length > 1) {
    throw new InputError(
      `Inputs ${given.map((name) => `"${name}"`).join(' and ')} are set, but only one can decide: leave one of them.`,
    );
  }
  if (run !== undefined) return { kind: 'run', entrypoint: entrypointOf(run, asked.shell) };
  if (service !== undefined) return { kind: 'service', service };
  const report = asked.junit.length > 0 ? 'junit' : asked.coverage.length > 0 ? 'coverage' : undefined;
  if (report === undefined) return { kind: 'services', services };
  throw new InputError(
    `Input "${report}" is set beside "services", whose tests run outside and leave their reports there: leave it out, or use "service".`,
  );
};

const entrypointOf = (run: string, shell: string): readonly string[] => {
  if (shell !== 'direct') return [shell, '-e', '-c', run];
  const words = run.split(/\r\n|\r|\n/).filter((line) => line !== '');
  if (words[0] !== undefined) return words;
  throw new InputError(
    'Input "run" holds no program: write it on the first line, and each argument on one of its own.',
  );
};
