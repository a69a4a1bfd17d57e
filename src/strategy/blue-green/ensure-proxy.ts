import { inspectContainer } from '../../docker/containers.ts';
import type { Engine } from '../../docker/engine-api.ts';
import { InputError, UnavailableError } from '../../errors.ts';
import { pause } from '../../http/http.ts';
import {
  createProxy,
  findProxy,
  type ProxyPlace,
  proxyName,
  readProxyConfig,
  removeContainer,
  startContainer,
  stopContainer,
  writeConfig,
} from '../../proxy/container.ts';
import { ensureProxyNetwork, joinNetworks } from '../../proxy/networks.ts';
import { applyConfig, untilAnswering } from '../../proxy/proxy.ts';
import { parsePublish } from '../../proxy/publish.ts';
import { complaintsIn } from '../../proxy/snippet.ts';
import { differsInStructure, type ProxyConfig, slotsFor, type Weights } from '../../proxy/template.ts';
import { weightsFor } from '../../proxy/weights.ts';
import { labels } from '../../release/labels.ts';
import { hashOf } from '../../release/model.ts';
import type { Release, Site } from '../../release/strategy.ts';
import { servedOf } from './facts.ts';
import { servedNetworks } from './models.ts';
import { colourName } from './split.ts';

export const configFor = (release: Release, weights: Weights, slots = 0): ProxyConfig => {
  const { port, replicas, healthPath, proxySnippet, certificates, retrySafeRequests } = servedOf(release);
  const { project } = release;
  return {
    port,
    // Never fewer than there are: the other colour may have more replicas.
    slots: Math.max(slots, slotsFor(replicas)),
    ...(replicas > 1 && { several: true }),
    names: { blue: colourName(project, 'blue'), green: colourName(project, 'green') },
    healthPath,
    tls: certificates !== undefined,
    snippet: proxySnippet ?? '',
    ...(retrySafeRequests !== undefined && { retrySafeRequests }),
    weights,
  };
};

export const placeFor = (release: Release, published: boolean): ProxyPlace => {
  const { proxyImage, publish, certificates } = servedOf(release);
  return {
    project: release.project,
    image: proxyImage,
    publish: published ? parsePublish(publish) : undefined,
    certificates,
  };
};

/** Changes with what needs another container: that costs the moment between two of them. */
export const placeHash = (place: ProxyPlace, { port, tls }: Pick<ProxyConfig, 'port' | 'tls'>): string =>
  hashOf([place, port, tls]);

/**
 * A running proxy as the release wants it, with the weights it had; returns its container. Made when there is none,
 * reloaded when only its configuration differs, replaced when its port or image does. May be called again and again.
 * `freePort` stops what has the port, in the last moment before a proxy of ours takes it.
 */
export const ensureProxy = async (
  site: Site,
  release: Release,
  published: boolean,
  freePort: () => Promise<void> = async () => {},
): Promise<string> => {
  const { engine } = site;
  const existing = await findProxy(engine, release.project);
  const current = existing && (await readProxyConfig(engine, existing.id));
  const config = configFor(release, current?.config?.weights ?? weightsFor(undefined), current?.config?.slots);
  const place = placeFor(release, published);
  await ensureProxyNetwork(engine, release.project);
  const id =
    existing && existing.labels[labels.place] === placeHash(place, config)
      ? await keepProxy(engine, existing.id, existing.state === 'running', current?.text ?? '', config)
      : await replaceProxy(engine, existing?.id, place, config, freePort);
  await joinNetworks(engine, id, servedNetworks(release, servedOf(release)), servedOf(release).service);
  return id;
};

const keepProxy = async (
  engine: Engine,
  id: string,
  running: boolean,
  current: string,
  config: ProxyConfig,
): Promise<string> => {
  if (!running) {
    await writeConfig(engine, id, config);
    await startContainer(engine, id, 'the proxy');
    await untilAnswering(engine, id, config);
  } else if (differsInStructure(current, config)) {
    await applyConfig(engine, id, config);
  }
  return id;
};

const replaceProxy = async (
  engine: Engine,
  old: string | undefined,
  place: ProxyPlace,
  config: ProxyConfig,
  freePort: () => Promise<void>,
): Promise<string> => {
  const name = proxyName(place.project);
  await removeContainer(engine, `${name}-next`);
  const id = await createProxy(engine, `${name}-next`, place, config, placeHash(place, config));
  try {
    if (config.snippet !== '' || config.tls) await tryConfig(engine, place, config);
    if (old) await stopContainer(engine, old);
    await freePort();
    await startContainer(engine, id, 'the proxy');
    await untilAnswering(engine, id, config);
  } catch (error) {
    await removeContainer(engine, id);
    if (old) await startContainer(engine, old, 'the proxy that was there before');
    throw error;
  }
  if (old) await removeContainer(engine, old);
  await engine.call('POST', `/containers/${id}/rename`, { query: { name } });
  return id;
};

const checkDeadline = 30_000;

/** HAProxy's own word before a proxy that works is given up, from a container of the same image. */
const tryConfig = async (engine: Engine, place: ProxyPlace, config: ProxyConfig): Promise<void> => {
  const name = `${proxyName(place.project)}-check`;
  await removeContainer(engine, name);
  const id = await createProxy(engine, name, { ...place, publish: undefined }, config, '', ['-c']);
  try {
    await startContainer(engine, id, 'the check of the proxy’s configuration');
    const deadline = Date.now() + checkDeadline;
    for (;;) {
      const state = await inspectContainer(engine, id);
      if (state?.status === 'exited' && state.exitCode === 0) return;
      if (state?.status === 'exited') {
        const { body } = await engine.call('GET', `/containers/${id}/logs`, { query: { stdout: '1', stderr: '1' } });
        const said = complaintsIn(body.toString('utf8'));
        throw new InputError(`HAProxy does not accept its configuration: ${said}. Correct the input "proxy-config".`);
      }
      if (Date.now() > deadline) throw new UnavailableError('HAProxy did not end checking its configuration.');
      await pause(100);
    }
  } finally {
    await removeContainer(engine, id);
  }
};
