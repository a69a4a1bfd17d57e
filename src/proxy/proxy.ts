import { containerLog } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { execIn } from '../docker/exec.ts';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import { pause } from '../http/http.ts';
import { noState, readProxyConfig, writeConfig, writeState, writeTriedConfig } from './container.ts';
import { askProxy, readServers, setWeights } from './runtime.ts';
import { complaintsIn } from './snippet.ts';
import { type Server, serversOf, sessionsOf } from './state.ts';
import { type Colour, differsInStructure, type ProxyConfig, section, type Weights } from './template.ts';
import { stepsTo, weightsByServer } from './weights.ts';

const pollEvery = 100;

/** HAProxy's own word on a configuration, before the one in use is touched. Throws an InputError that quotes it. */
export const checkConfig = async (engine: Engine, container: string, config: ProxyConfig): Promise<void> => {
  const path = await writeTriedConfig(engine, container, config);
  const { exitCode, stdout, stderr } = await execIn(engine, container, ['haproxy', '-c', '-f', path]);
  if (exitCode === 0) return;
  const said = complaintsIn(`${stderr}\n${stdout}`);
  throw new InputError(`HAProxy does not accept its configuration: ${said}. Correct the input "proxy-config".`);
};

/** Has a running proxy take `config` on: only weights by its command line, anything else by a reload without a gap. */
export const applyConfig = async (engine: Engine, container: string, config: ProxyConfig): Promise<void> => {
  const { text } = await readProxyConfig(engine, container);
  if (!differsInStructure(text, config)) {
    await writeConfig(engine, container, config);
    await setWeights(engine, container, config.weights, config.slots);
    return;
  }
  await checkConfig(engine, container, config);
  await writeConfig(engine, container, config);
  await writeState(engine, container, await askProxy(engine, container, 'show servers state'));
  await engine.call('POST', `/containers/${container}/kill`, { query: { signal: 'USR2' } });
  await untilAnswering(engine, container, config);
  await writeState(engine, container, noState);
};

const answerDeadline = 20_000;

/** The runtime of the new worker answers, with the servers of this configuration and their weights. */
export const untilAnswering = async (engine: Engine, container: string, config: ProxyConfig): Promise<void> => {
  const deadline = Date.now() + answerDeadline;
  for (;;) {
    const found = await readServers(engine, container).catch((error: unknown) => error);
    if (Array.isArray(found) && agrees(found as readonly Server[], config)) return;
    if (Date.now() > deadline) {
      const said = (await containerLog(engine, container, 5, false)).trim().split('\n').join(' ');
      throw new UnavailableError(
        `The proxy does not run with its configuration after ${answerDeadline / 1000} s${found instanceof Error ? `: ${messageOf(found)}` : '.'} Its log: ${said || 'empty'}`,
      );
    }
    await pause(pollEvery);
  }
};

const agrees = (servers: readonly Server[], { slots, weights }: ProxyConfig): boolean => {
  const wanted = weightsByServer(weights, slots);
  return servers.length === wanted.size && servers.every(({ name, weight }) => weight === wanted.get(name));
};

/** Moves all traffic to a colour: the new weight up first, then the old one down; each in the file before the runtime. */
export const moveTraffic = async (
  engine: Engine,
  container: string,
  colour: Colour,
  standby?: Colour,
): Promise<void> => {
  const config = await knownConfig(engine, container);
  for (const weights of stepsTo(colour, config.weights, standby))
    await changeWeights(engine, container, config, weights);
};

const changeWeights = async (engine: Engine, container: string, config: ProxyConfig, weights: Weights) => {
  await writeConfig(engine, container, { ...config, weights });
  await setWeights(engine, container, weights, config.slots);
};

const knownConfig = async (engine: Engine, container: string): Promise<ProxyConfig> => {
  const { config } = await readProxyConfig(engine, container);
  if (config) return config;
  throw new UnavailableError(`The proxy ${section} has a configuration that is not Quaygate's: it was left as it is.`);
};

/** Waits until as many replicas of a colour are well; returns them. Throws with what the proxy's check says. */
export const untilWell = async (
  engine: Engine,
  container: string,
  colour: Colour,
  replicas: number,
  timeout: number,
  signal?: AbortSignal,
): Promise<void> => {
  const deadline = Date.now() + timeout;
  for (;;) {
    const servers = serversOf(await readServers(engine, container), colour).filter(({ address }) => address);
    if (servers.filter(({ well }) => well).length >= replicas) return;
    if (Date.now() > deadline) {
      const checks = [...new Set(servers.filter(({ well }) => !well).map(({ check }) => check))].join(', ');
      throw new UnavailableError(
        `the proxy found ${servers.filter(({ well }) => well).length} of ${replicas} containers well within ${Math.round(timeout / 1000)} s${checks ? ` (its check says ${checks})` : ''}`,
      );
    }
    await pause(pollEvery, signal);
  }
};

/** True once the colour has no session left; false when the time is up first. */
export const drained = async (
  engine: Engine,
  container: string,
  colour: Colour,
  timeout: number,
): Promise<{ readonly left: number }> => {
  const deadline = Date.now() + timeout;
  for (;;) {
    const left = sessionsOf(await readServers(engine, container), colour);
    if (left === 0 || Date.now() >= deadline) return { left };
    await pause(pollEvery);
  }
};
