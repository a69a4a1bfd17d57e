import type { Candidate, PlatformImage } from '../candidate/candidate.ts';
import { resolveCandidates } from '../candidate/resolve.ts';
import { renderCompose } from '../docker/compose.ts';
import { findComposeFiles } from '../docker/compose-files.ts';
import { interpolationVariables, mergedVariables } from '../docker/variables.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry } from '../registry/client.ts';
import { platformsOf } from '../registry/image.ts';
import type { Inputs } from '../spec/declaration.ts';
import { candidatesByService, chosenImage, chosenPlatforms, isNative } from './choose.ts';
import type { TestEngine } from './engine.ts';
import type { Work } from './execute.ts';
import { leaseLabel, leaseText } from './lease.ts';
import { loadLayout } from './load-layout.ts';
import type { Mode } from './mode.ts';
import {
  isolated,
  modelOfRun,
  neededServices,
  type Placement,
  runService,
  type Services,
  type Surroundings,
  servicesOf,
} from './model.ts';
import type { spec } from './spec.ts';
import { thisMachine } from './this-machine.ts';

type TestInputs = Inputs<typeof spec>;

/** A Compose project that is still to be made: only `make` brings something onto the engine. */
export interface Planned {
  readonly project: string;
  make(): Promise<Work>;
}

/** Nobody keeps services up for longer. */
const longestKept = 6 * 3600;
/** For taking down. */
const spare = 300;

export const prepare = async (
  inputs: TestInputs,
  mode: Mode,
  host: Host,
  engine: TestEngine,
  name: string,
  end: number,
): Promise<readonly Planned[]> => {
  const variables = (mode.kind === 'run' ? mergedVariables : interpolationVariables)(inputs.env, inputs.secrets);
  const candidates = await complete(await resolveCandidates(inputs, host, { layouts: true }), inputs, host);
  const source = mode.kind === 'run' ? undefined : await render(inputs, variables, host);
  const services = servicesOf(source);
  const byService =
    mode.kind === 'run'
      ? new Map([[runService, chosenImage(candidates, inputs.image)]])
      : candidatesByService(candidates, services, inputs.imageServices);
  const needed = neededServices(services, mode);
  if (mode.kind !== 'run') checkUsed(byService, needed, services);
  const platforms = platformsFor(byService, inputs.platforms, engine);
  return platforms.map((platform, at) => {
    const project = platforms.length > 1 ? `${name}${at}` : name;
    const labels = { [leaseLabel]: leaseText(leaseOf(mode, end)) };
    const make = async (): Promise<Work> => {
      const placements = await placementsFor(byService, platform, engine, project, host);
      const around: Surroundings = { project, labels, placements, address: engine.address };
      const first = placements.get(runService);
      const model =
        mode.kind === 'run' && first
          ? modelOfRun(mode.entrypoint, variables, first, around)
          : isolated(source, needed, mode, around);
      return {
        platform,
        project,
        model,
        decider: mode.kind === 'run' ? runService : mode.kind === 'service' ? mode.service : undefined,
        candidates: new Set(byService.keys()),
        prefix: platforms.length > 1 ? `${platform.replaceAll('/', '-')}-` : '',
        environment: mode.kind === 'run' ? {} : variables,
      };
    };
    return { project, make };
  });
};

/** Services for outside outlive this process; anything else is abandoned once it is gone. */
const leaseOf = (mode: Mode, end: number) => {
  const { machine, now, startOf } = thisMachine();
  if (mode.kind === 'services') return { machine, until: now + longestKept };
  const started = startOf(process.pid);
  const until = Math.ceil(end / 1000) + spare;
  return { machine, pid: process.pid, ...(started !== undefined && { started }), until };
};

const complete = (
  candidates: readonly Candidate[],
  { httpRegistries }: TestInputs,
  host: Host,
): Promise<readonly Candidate[]> => {
  const registry = openRegistry(host, { httpRegistries });
  return Promise.all(
    candidates.map(async (candidate) => ({
      ...candidate,
      platforms:
        candidate.platforms.length > 0 ? candidate.platforms : await platformsOf(registry, candidate.reference),
    })),
  );
};

const render = async (
  inputs: TestInputs,
  variables: Readonly<Record<string, string>>,
  host: Host,
): Promise<unknown> => {
  const files = await findComposeFiles(inputs.composeFiles, host);
  // All profiles: a service for tests is often kept out of the others' way by one, and is named here.
  const environment = { ...variables, COMPOSE_PROFILES: '*' };
  const { model, unset } = await renderCompose(host, { files, project: undefined, environment, resolvePaths: true });
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`,
    );
  }
  return model;
};

/** Tests without the candidate would judge something else. */
const checkUsed = (byService: ReadonlyMap<string, Candidate>, needed: ReadonlySet<string>, services: Services) => {
  if ([...byService.keys()].some((service) => needed.has(service))) return;
  throw new InputError(
    `None of the services ${[...needed].join(', ')} that the tests need runs what was built (${[...byService.keys()].join(', ')} would): name it in "depends_on" of the Compose file${services.size > 1 ? ', or set the input "image-services"' : ''}.`,
  );
};

/** Those of the first image; the others must have them too. */
const platformsFor = (
  byService: ReadonlyMap<string, Candidate>,
  wanted: readonly string[],
  engine: TestEngine,
): readonly string[] => {
  const lists = [...new Set(byService.values())].map((candidate) =>
    chosenPlatforms(candidate, wanted, engine.platform).map(({ platform }) => platform),
  );
  return lists[0] ?? [];
};

const placementsFor = async (
  byService: ReadonlyMap<string, Candidate>,
  platform: string,
  engine: TestEngine,
  project: string,
  host: Host,
): Promise<ReadonlyMap<string, Placement>> => {
  const placements = new Map<Candidate, Placement>();
  for (const candidate of new Set(byService.values())) {
    const image = candidate.platforms.find((one) => one.platform === platform);
    if (!image) {
      const there = candidate.platforms.map((one) => one.platform).join(', ');
      throw new InputError(
        `The tests run on ${platform}, but ${candidate.name} is there for ${there}: build it for that platform too, or set the input "platforms".`,
      );
    }
    placements.set(candidate, await placementOf(candidate, image, engine, project, host));
  }
  return new Map(
    [...byService].flatMap(([service, candidate]) => {
      const placement = placements.get(candidate);
      return placement ? [[service, placement]] : [];
    }),
  );
};

const placementOf = async (
  { name, layout }: Candidate,
  image: PlatformImage,
  engine: TestEngine,
  project: string,
  host: Host,
): Promise<Placement> => {
  const { platform } = image;
  const emulated = isNative(platform, engine.platform) ? {} : { platform };
  if (layout === undefined) return { image: `${name}@${image.digest}`, ...emulated };
  return { image: await loadLayout(image, project, host), ...emulated, local: true };
};
