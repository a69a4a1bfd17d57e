import { InputError } from '../errors.ts';
import { parsePublish } from '../proxy/publish.ts';
import { checkSnippet } from '../proxy/snippet.ts';
import { type ComposeModel, type Json, recordIn, replicasOf } from '../release/model.ts';
import type { Served, Settings } from '../release/strategy.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type DeployInputs = Inputs<typeof spec>;

/** What the inputs say of how the release comes up; what they leave open is read from the Compose files. */
export const settingsOf = (
  inputs: DeployInputs,
  model: ComposeModel,
  ours: readonly string[],
  proxyImage: string,
): Settings => {
  const { strategy, timeout } = inputs;
  if (strategy === 'recreate') return { strategy, timeout };
  return { strategy, timeout, served: servedOf(inputs, model, ours, proxyImage) };
};

const servedOf = (inputs: DeployInputs, model: ComposeModel, ours: readonly string[], proxyImage: string): Served => {
  const { healthPath, proxyConfig, certificates } = inputs;
  const name = serviceOf(inputs.service, model, ours);
  const service = model.services.get(name) ?? {};
  const port = inputs.port ?? portOf(name, service);
  const publish = inputs.publish ?? publishOf(name, service, port);
  parsePublish(publish);
  if (healthPath !== undefined) checkPath(healthPath);
  if (proxyConfig !== undefined) checkSnippet(proxyConfig);
  if (certificates !== undefined) checkCertificates(certificates);
  return {
    ...{ service: name, port, publish, proxyImage },
    replicas: inputs.replicas ?? replicasOf(service),
    ...(healthPath !== undefined && { healthPath }),
    ...(proxyConfig !== undefined && { proxySnippet: proxyConfig }),
    ...(certificates !== undefined && { certificates }),
    ...(inputs.retrySafeRequests !== undefined && { retrySafeRequests: inputs.retrySafeRequests }),
    ...{ hold: inputs.hold, drainTimeout: inputs.drainTimeout, workers: inputs.workers },
    ...{ sharedVolumes: inputs.sharedVolumes, updateBase: inputs.updateBase },
  };
};

/** The one of ours that publishes a port, unless somebody says which. */
const serviceOf = (given: string | undefined, model: ComposeModel, ours: readonly string[]): string => {
  if (given !== undefined) return given;
  const publishing = ours.filter((name) => portsOf(model.services.get(name) ?? {}).length > 0);
  const [only, second] = publishing.length > 0 ? publishing : ours;
  if (only !== undefined && second === undefined) return only;
  const found =
    publishing.length > 0 ? `${quoted(publishing)} publish a port` : `none of ${quoted(ours)} publishes one`;
  throw new InputError(
    `It is not clear which service the proxy serves: of those that get a new image, ${found}; name it in the input "service".`,
  );
};

interface Port {
  readonly target: number;
  readonly published: string;
  readonly address: string;
}

const portsOf = ({ ports }: Json): readonly Port[] =>
  (Array.isArray(ports) ? ports : [])
    .map((port: unknown) => recordIn(port))
    .filter(({ protocol }) => protocol === undefined || protocol === 'tcp')
    .map(({ target, published, host_ip }) => ({
      target: Number(target),
      published: published === undefined ? '' : String(published),
      address: typeof host_ip === 'string' ? host_ip : '',
    }));

const portOf = (name: string, service: Json): number => {
  const targets = [...new Set(portsOf(service).map(({ target }) => target))];
  const exposed = (Array.isArray(service.expose) ? service.expose : []).map((port) =>
    Number.parseInt(String(port), 10),
  );
  const [only, second] = targets.length > 0 ? targets : exposed;
  if (only !== undefined && second === undefined) return only;
  const found = only === undefined ? 'it publishes none in the Compose files' : 'it has several';
  throw new InputError(
    `It is not clear on which port the service "${name}" answers, because ${found}: set the input "port".`,
  );
};

const publishOf = (name: string, service: Json, port: number): string => {
  const found = portsOf(service).filter(({ target }) => target === port);
  const [only, second] = found;
  if (only && !second && /^\d+$/.test(only.published)) {
    const address = only.address.includes(':') ? `[${only.address}]` : only.address;
    return address === '' ? only.published : `${address}:${only.published}`;
  }
  throw new InputError(
    `It is not clear under which port of the target users find the service "${name}", because the Compose files publish its port ${port} ${only ? 'more than once, or under no fixed one' : 'not at all'}: set the input "publish".`,
  );
};

/** What HAProxy's configuration takes as one word, and as nothing else. */
const checkPath = (path: string): void => {
  if (/^\/[A-Za-z0-9._~!&()*+,;=:@%/?-]*$/.test(path)) return;
  throw new InputError(
    `Input "health-path" is ${JSON.stringify(path)}, which is no path of a URL: write it as /healthz, with special characters percent-encoded.`,
  );
};

const checkCertificates = (source: string): void => {
  if (/^\/[^:\0]+$/.test(source) || /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(source)) return;
  throw new InputError(
    `Input "certificates" is ${JSON.stringify(source)}: name an absolute path of a folder on the target, or a volume there.`,
  );
};

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
