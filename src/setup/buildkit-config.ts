import { InputError } from '../errors.ts';

export interface BuildkitSettings {
  /** `registry=mirror`. */
  readonly mirrors: readonly string[];
  readonly httpRegistries: readonly string[];
  readonly maxParallelism: number | undefined;
}

const host = /^[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?$/;
/** A mirror may be a path on its host, as a pull-through cache of Artifactory is. */
const mirror = /^[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?(\/[\w./-]+)?$/;

/** buildkitd.toml with the settings behind the user's own text; undefined when there is nothing to say. */
export const buildkitConfig = (own: string | undefined, settings: BuildkitSettings): string | undefined => {
  const tables = [...registryTables(settings), ...workerTables(settings)];
  const twice = own === undefined ? undefined : tables.find(({ header }) => own.includes(header));
  if (twice !== undefined) {
    throw new InputError(
      `The BuildKit config has ${twice.header} already, which the input "${twice.input}" would write too, and TOML knows each once: write it in one of the two.`,
    );
  }
  const text = tables.map(({ header, lines }) => `${header}\n${lines.map((line) => `  ${line}\n`).join('')}`).join('');
  return own === undefined ? text || undefined : `${own.trimEnd()}\n${text}`;
};

interface Table {
  readonly header: string;
  readonly lines: readonly string[];
  readonly input: string;
}

const registryTables = ({ mirrors, httpRegistries }: BuildkitSettings): readonly Table[] => {
  const pairs = mirrors.map(parseMirror);
  const wrong = httpRegistries.find((one) => !host.test(one));
  if (wrong !== undefined) {
    throw new InputError(
      `Input "http-registries" holds "${wrong}", which is no registry: write its host, with the port if it has one.`,
    );
  }
  const names = [...new Set([...pairs.map(({ registry }) => registry), ...httpRegistries])];
  return names.map((name) => {
    const of = pairs.filter(({ registry }) => registry === name).map((pair) => JSON.stringify(pair.mirror));
    return {
      header: `[registry.${JSON.stringify(name)}]`,
      lines: [
        ...(of.length > 0 ? [`mirrors = [${of.join(', ')}]`] : []),
        ...(httpRegistries.includes(name) ? ['http = true'] : []),
      ],
      input: of.length > 0 ? 'mirrors' : 'http-registries',
    };
  });
};

const parseMirror = (line: string): { readonly registry: string; readonly mirror: string } => {
  const [registry = '', to = '', ...more] = line.split('=').map((part) => part.trim().replace(/^https?:\/\//, ''));
  if (host.test(registry) && mirror.test(to) && more.length === 0) return { registry, mirror: to };
  throw new InputError(
    `Input "mirrors" has the line "${line}", which is not registry=mirror: write for example docker.io=mirror.example.com.`,
  );
};

const workerTables = ({ maxParallelism }: BuildkitSettings): readonly Table[] =>
  maxParallelism === undefined
    ? []
    : [{ header: '[worker.oci]', lines: [`max-parallelism = ${maxParallelism}`], input: 'max-parallelism' }];
