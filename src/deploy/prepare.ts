import { randomBytes } from 'node:crypto';
import { resolvePromoted } from '../candidate/resolve.ts';
import { type ComposeSource, renderCompose } from '../docker/compose.ts';
import { findComposeFiles } from '../docker/compose-files.ts';
import { interpolationVariables } from '../docker/variables.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Connection } from '../release/connect.ts';
import type { FileVolume } from '../release/file-volumes.ts';
import { type ComposeModel, definitionsOf, hashOf, parseModel } from '../release/model.ts';
import { type DefinitionHashes, type Pinned, pinImages } from '../release/pin.ts';
import { resolveImages } from '../release/resolve-images.ts';
import { targetKey } from '../release/target-key.ts';
import type { Inputs } from '../spec/declaration.ts';
import {
  type Choice,
  checkPlatform,
  chosenByName,
  chosenByRepository,
  otherImages,
  withoutService,
} from './choose-images.ts';
import { collectFiles } from './files.ts';
import { warnUntagged } from './held-by-tag.ts';
import { type OneOff, parseOneOffs } from './one-off.ts';
import type { spec } from './spec.ts';

/** Everything that is known before the target is touched. */
export interface Prepared {
  readonly pinned: Pinned;
  /** Files of the checkout that it mounts, to be brought to the target. */
  readonly files: readonly FileVolume[];
  /** What Compose reads the file's secrets and configs of the kind `environment:` from. */
  readonly environment: Readonly<Record<string, string>>;
  /** The services that run an image of ours. */
  readonly ours: readonly string[];
  readonly before: readonly OneOff[];
  readonly after: readonly OneOff[];
  /** Of the candidate. */
  readonly digest: string;
  /** `name@sha256:…`; undefined where no proxy is needed. */
  readonly proxyImage: string | undefined;
}

type DeployInputs = Inputs<typeof spec>;

export const prepare = async (inputs: DeployInputs, host: Host, { engine }: Connection): Promise<Prepared> => {
  const source = await composeSource(inputs, host);
  const [{ model: rendered, unset }, asWritten] = await Promise.all([
    renderCompose(host, source),
    renderCompose(host, { ...source, resolvePaths: false }),
  ]);
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`,
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const definitions = readDefinitions(model, source.environment);
  const proxy = new Map(inputs.strategy === 'recreate' ? [] : [['proxy', inputs.proxyImage] as const]);
  const [others, proxies] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host),
    resolveImages(engine, proxy, host),
    warnUntagged(
      choices.map(({ candidate }) => candidate),
      host,
    ),
  ]);
  const images = new Map([
    ...others,
    ...choices.map(({ service, candidate }) => [service, candidate.reference] as const),
  ]);
  const { model: brought, volumes } = await collectFiles(host, {
    ...{ model, images, hostPaths: inputs.hostPaths, asWritten: parseModel(asWritten.model) },
    // A dry run leaves no key behind either: what it plans is then all new.
    key: async () => (await targetKey(engine, model.name, { make: !inputs.dryRun })) ?? randomBytes(32),
  });
  const services = new Set(model.services.keys());
  const usual = inputs.service ?? choices[0]?.service;
  const pinned = pinImages(brought, images, definitions.hashes);
  return {
    pinned,
    files: volumes,
    environment: definitions.environment,
    ours: choices.map(({ service }) => service),
    before: parseOneOffs('before', inputs.before, services, usual),
    after: parseOneOffs('after', inputs.after, services, usual),
    digest: mainDigest(choices, inputs.service),
    proxyImage: proxies.get('proxy'),
  };
};

export const composeSource = async (inputs: DeployInputs, host: Host): Promise<ComposeSource> => {
  const files = await findComposeFiles(inputs.composeFiles, host);
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};

const chooseImages = async (inputs: DeployInputs, host: Host, model: ComposeModel): Promise<readonly Choice[]> => {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  const earlier = await Promise.all(['promote', 'merge', 'build', 'bake'].map((action) => host.earlierResult(action)));
  if (inputs.candidates === undefined && earlier.every((result) => result?.candidates === undefined)) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:….',
    );
  }
  const candidates = await resolvePromoted({ candidates: inputs.candidates, reference: undefined }, host);
  const choices = chosenByRepository(candidates, inputs.service, model);
  for (const { name } of withoutService(candidates, choices)) {
    host.notice(`No service of the Compose files has an image of ${name}, so it is not deployed.`);
  }
  return choices;
};

const mainDigest = (choices: readonly Choice[], service: string | undefined): string =>
  (choices.find((choice) => choice.service === service) ?? choices[0])?.candidate.digest ?? '';

interface Definitions {
  readonly hashes: DefinitionHashes;
  readonly environment: Readonly<Record<string, string>>;
}

const readDefinitions = (model: ComposeModel, variables: Readonly<Record<string, string>>): Definitions => {
  const hashes: [`${'configs' | 'secrets'}/${string}`, string][] = [];
  const environment: Record<string, string> = {};
  for (const { kind, name, variable } of definitionsOf(model)) {
    if (variable === undefined) continue;
    const value = variables[variable];
    if (value === undefined) {
      throw new InputError(
        `The ${kind === 'configs' ? 'config' : 'secret'} "${name}" of the Compose files is read from the variable "${variable}", which is not set: set it in the input "secrets".`,
      );
    }
    environment[variable] = value;
    hashes.push([`${kind}/${name}`, hashOf(value)]);
  }
  return { hashes: new Map(hashes), environment };
};
