import { listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { listVolumes, removeVolume } from '../docker/volumes.ts';
import type { Host } from '../host/host.ts';
import { announceRemoval } from '../release/announce.ts';
import { addressOf, connect } from '../release/connect.ts';
import { removeOwnVolume } from '../release/idle-container.ts';
import { composeLabels, labels } from '../release/labels.ts';
import { findPrevious } from '../release/previous.ts';
import { readKnown } from '../release/release-store.ts';
import { takeTurn } from '../release/take-turn.ts';
import type { Turn } from '../release/turn.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { strategyOf } from '../strategy/strategies.ts';
import { removeRest } from './rest.ts';
import type { spec } from './spec.ts';

type DownInputs = Inputs<typeof spec>;

/**
 * 1. Reach the engine, wait for our turn, bring to its end what a dead deployment left.
 * 2. Have the strategy of the running release remove what it made; then whatever is left of the project.
 * 3. Remove releases, values, files and key; and the volumes with data, when asked to.
 * 4. Tell the environments that it ran in, where a deployment of ours stands there.
 */
export const run = async (inputs: DownInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const connection = await connect(inputs, host);
  const { engine, target } = connection;
  const { project, lockTimeout } = inputs;
  try {
    const turn = { project, host, engine, address: addressOf(target), lockTimeout, strategyOf };
    return await takeTurn(turn, (mine) => remove(inputs, mine));
  } finally {
    await connection.close();
  }
};

const remove = async (
  { project, volumes, environment, githubToken: token }: DownInputs,
  turn: Turn,
): Promise<Outputs<typeof spec>> => {
  const { host, engine, site, guard } = turn;
  const before = await containersOf(engine, project);
  const { records } = await readKnown(engine, project);
  const running = await findPrevious(engine, project, records, () => {});
  await guard();
  if (running) {
    const strategy = await strategyOf(running.settings.strategy);
    await host.group(`Removing ${project} from ${site.address}`, () => strategy.remove(site, running));
  }
  await guard();
  await removeRest(engine, project);
  const own = await ownVolumes(engine, project);
  for (const name of own) await removeOwnVolume(engine, name);
  const data = await listVolumes(engine, `${composeLabels.project}=${project}`);
  if (volumes) for (const { name } of data) await removeVolume(engine, name);
  const environments = [...records.map((record) => record.environment), environment].filter(
    (name) => name !== undefined,
  );
  await announceRemoval(host, { project, token }, environments);
  const nothing = before === 0 && own.length === 0 && !(volumes && data.length > 0);
  const kept = data.length > 0 && !volumes ? ` Its volumes stay: ${data.map(({ name }) => name).join(', ')}.` : '';
  const sentence = nothing
    ? `Nothing of "${project}" was on ${site.address}.${kept}`
    : `"${project}" was removed from ${site.address}: ${before} containers, ${records.length} releases${volumes ? `, ${data.length} volumes` : ''}.${kept}`;
  host.info(sentence);
  await host.summarise({
    action: 'down',
    title: `Removal of ${project}`,
    blocks: [{ kind: 'verdict', result: 'pass', text: sentence }],
  });
  return { result: nothing ? 'unchanged' : 'removed', containers: before, releases: records.length };
};

const containersOf = async (engine: Engine, project: string): Promise<number> =>
  (await listContainers(engine, `${composeLabels.project}=${project}`)).length;

/** Records, values, journal, files and key; what holds data of the application is Compose's and not among them. */
const ownVolumes = async (engine: Engine, project: string): Promise<readonly string[]> => {
  const kinds = [labels.project, labels.journalOf, labels.keyOf, labels.filesOf];
  const found = await Promise.all(kinds.map((label) => listVolumes(engine, `${label}=${project}`)));
  return [...new Set(found.flat().map(({ name }) => name))];
};
