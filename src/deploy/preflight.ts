import { type Engine, listPublished, olderOf, type Published, volumeFacts } from '../docker/engine-api.ts';
import { InputError, RefusedError } from '../errors.ts';
import { composeLabels } from '../release/labels.ts';
import { type ComposeModel, type Json, recordIn } from '../release/model.ts';

/** What would go wrong half way, found out before anything is touched. */

/** Docker 26: mounts of a part of a volume. */
const apiOfSubpaths = '1.45';

export const preflight = async (engine: Engine, model: ComposeModel, bringsFiles: boolean): Promise<void> => {
  if (bringsFiles && engine.api !== apiOfSubpaths && olderOf(engine.api, apiOfSubpaths) === engine.api) {
    throw new InputError(
      `The Compose files mount files of the checkout, which needs Docker 26 or newer on the target, and there is ${engine.version}: update it, or put the files into the image.`,
    );
  }
  const [published] = await Promise.all([listPublished(engine), checkVolumes(engine, model)]);
  const taken = takenPort(model, published);
  if (taken) {
    throw new RefusedError(
      `The service "${taken.service}" publishes port ${taken.port}, which the container "${taken.container}" of another application has already: change "ports:" in the Compose file, or stop that one.`,
    );
  }
};

interface Taken {
  readonly service: string;
  readonly port: number;
  readonly container: string;
}

/** Containers of the project itself give their ports up in time. */
export const takenPort = (model: ComposeModel, published: readonly Published[]): Taken | undefined => {
  // A colour and its proxy have names that begin with the project's.
  const isOurs = (name: string) => name === model.name || name.startsWith(`${model.name}-`);
  const others = published.filter(
    ({ container, labels }) => !isOurs(container) && !isOurs(labels[composeLabels.project] ?? ''),
  );
  for (const [service, definition] of model.services) {
    for (const { port, protocol, address } of portsOf(definition)) {
      const other = others.find(
        (one) => one.port === port && one.protocol === protocol && overlap(one.address, address),
      );
      if (other) return { service, port, container: other.container };
    }
  }
  return undefined;
};

const portsOf = ({ ports }: Json) =>
  (Array.isArray(ports) ? ports.map(recordIn) : [])
    .map(({ published, protocol, host_ip: address }) => ({
      port: Number(published ?? Number.NaN),
      protocol: typeof protocol === 'string' ? protocol : 'tcp',
      address: typeof address === 'string' ? address : '',
    }))
    .filter(({ port }) => Number.isInteger(port) && port > 0);

const isAny = (address: string) => address === '' || address === '0.0.0.0' || address === '::';

const overlap = (left: string, right: string) => isAny(left) || isAny(right) || left === right;

/** Compose would ask whether to make the volume anew, without what is in it; here nobody may answer. */
const checkVolumes = async (engine: Engine, model: ComposeModel): Promise<void> => {
  const declared = Object.entries(recordIn(model.raw.volumes)).map(([key, value]) => [key, recordIn(value)] as const);
  await Promise.all(
    declared.map(async ([key, { name, external, driver, driver_opts: options }]) => {
      if (external === true || typeof name !== 'string') return;
      const found = await volumeFacts(engine, name);
      if (!found) return;
      const wanted = { driver: typeof driver === 'string' ? driver : 'local', options: textsOf(recordIn(options)) };
      if (found.driver === wanted.driver && sameTexts(found.options, wanted.options)) return;
      throw new RefusedError(
        `The volume "${name}" is there with another driver or other options than "${key}" of the Compose files asks for, and Compose would have to make it anew, without its data: give it another "name:" and move the data, or put the options back.`,
      );
    }),
  );
};

const textsOf = (object: Json) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value)]));

const sameTexts = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>) =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([key, value]) => right[key] === value);
