import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { resolveCandidates } from '../candidate/resolve.ts';
import { type ComposeSource, renderCompose } from '../docker/compose.ts';
import { interpolationVariables } from '../docker/variables.ts';
import { InputError, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { addressOf, type Connection } from '../release/connect.ts';
import { type ComposeModel, definitionsOf, hashOf, parseModel } from '../release/model.ts';
import { type DefinitionHashes, type Pinned, pinImages } from '../release/pin.ts';
import { resolveImages } from '../release/resolve-images.ts';
import type { Inputs } from '../spec/declaration.ts';
import { type Choice, checkPlatform, chosenByName, chosenByRepository, otherImages } from './choose-images.ts';
import { refuseRunnerFiles, runnerFiles } from './runner-files.ts';
import type { spec } from './spec.ts';

/** Everything that is known before the target is touched. */
export interface Prepared {
  readonly pinned: Pinned;
  /** What Compose reads the file's secrets and configs of the kind `environment:` from. */
  readonly environment: Readonly<Record<string, string>>;
  /** The services that run an image of ours. */
  readonly ours: readonly string[];
  /** Of the candidate. */
  readonly digest: string;
  /** `name@sha256:…`; undefined where no proxy is needed. */
  readonly proxyImage: string | undefined;
}

type DeployInputs = Inputs<typeof spec>;

export const prepare = async (inputs: DeployInputs, host: Host, connection: Connection): Promise<Prepared> => {
  const { engine, target } = connection;
  const source = await composeSource(inputs, host);
  if (target.kind === 'ssh') {
    const asWritten = await renderCompose(host, { ...source, resolvePaths: false });
    refuseRunnerFiles(runnerFiles(parseModel(asWritten.model)), addressOf(target));
  }
  const { model: rendered, unset } = await renderCompose(host, source);
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`,
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const proxy = new Map(inputs.strategy === 'recreate' ? [] : [['proxy', inputs.proxyImage] as const]);
  const [others, proxies, definitions] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host),
    resolveImages(engine, proxy, host),
    readDefinitions(model, source.environment, target.kind === 'unix'),
  ]);
  const images = new Map([
    ...others,
    ...choices.map(({ service, candidate }) => [service, candidate.reference] as const),
  ]);
  const pinned = pinImages(model, images, definitions.hashes);
  return {
    pinned,
    environment: definitions.environment,
    ours: choices.map(({ service }) => service),
    digest: mainDigest(choices, inputs.service),
    proxyImage: proxies.get('proxy'),
  };
};

const composeSource = async (inputs: DeployInputs, host: Host): Promise<ComposeSource> => {
  const files = inputs.composeFiles.map((file) => resolve(host.workspace, file));
  if (files.length === 0) throw new InputError('Input "compose-files" is empty: name at least one Compose file.');
  for (const [at, file] of files.entries()) {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) {
      throw new InputError(
        `Input "compose-files" names "${inputs.composeFiles[at]}", which is no file in the workspace: correct the path, and check the sources out before this step.`,
      );
    }
  }
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};

const chooseImages = async (inputs: DeployInputs, host: Host, model: ComposeModel): Promise<readonly Choice[]> => {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  if (inputs.candidates === undefined && (await host.earlierResult('build'))?.candidates === undefined) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:….',
    );
  }
  const candidates = await resolveCandidates({ candidates: inputs.candidates, reference: undefined }, host);
  return chosenByRepository(candidates, inputs.service, model);
};

const mainDigest = (choices: readonly Choice[], service: string | undefined): string =>
  (choices.find((choice) => choice.service === service) ?? choices[0])?.candidate.digest ?? '';

interface Definitions {
  readonly hashes: DefinitionHashes;
  readonly environment: Readonly<Record<string, string>>;
}

/** `local`: the files that configs and secrets name are on this machine. */
const readDefinitions = async (
  model: ComposeModel,
  variables: Readonly<Record<string, string>>,
  local: boolean,
): Promise<Definitions> => {
  const hashes: [`${'configs' | 'secrets'}/${string}`, string][] = [];
  const environment: Record<string, string> = {};
  for (const { kind, name, file, variable } of definitionsOf(model)) {
    const what = `The ${kind === 'configs' ? 'config' : 'secret'} "${name}" of the Compose files`;
    if (variable !== undefined) {
      const value = variables[variable];
      if (value === undefined) {
        throw new InputError(
          `${what} is read from the variable "${variable}", which is not set: set it in the input "secrets".`,
        );
      }
      environment[variable] = value;
      hashes.push([`${kind}/${name}`, hashOf(value)]);
    } else if (file !== undefined && local) {
      hashes.push([`${kind}/${name}`, hashOf(await contentOf(file, what))]);
    }
  }
  return { hashes: new Map(hashes), environment };
};

const contentOf = async (file: string, what: string): Promise<string> => {
  try {
    return (await readFile(file)).toString('base64');
  } catch (error) {
    throw new InputError(`${what} is read from "${file}", which cannot be read: ${messageOf(error)}.`, {
      cause: error,
    });
  }
};
