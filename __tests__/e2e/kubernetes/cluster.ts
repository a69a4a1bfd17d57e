import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { makeKeys } from '../buildkit.ts';
import { docker, uniqueName } from '../engine.ts';
import { configMapSchema, deploymentSchema, readKubernetes } from './protobuf.ts';
import { type SpdyStream, serveSpdy } from './spdy.ts';

/**
 * As much of a cluster's API as buildx speaks: deployments, config maps, pods and `exec`. A pod is a container of the
 * engine with the image, the arguments and the files that the deployment asks for, so builds in it are real.
 */
export interface Cluster {
  /** A kubeconfig with a token, which the server wants to see. */
  readonly kubeconfig: string;
  readonly token: string;
  readonly server: string;
  readonly ca: string;
  /** As they were created, by `namespace/name`; kept when they are deleted. */
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly configs: ReadonlyMap<string, ConfigMap>;
  /** `POST /apis/…` of every call that changes something, in order. */
  readonly changes: readonly string[];
  /** Pods that run, as `docker ps` shows them. */
  pods(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

interface Meta {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface ConfigMapSource {
  readonly configMap?: { readonly reference?: { readonly name: string } };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly resources?: object;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface Deployment {
  readonly metadata: Meta;
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly metadata: Omit<Meta, 'name'>;
      readonly spec: {
        readonly nodeSelector?: Readonly<Record<string, string>>;
        readonly containers: readonly [Container];
        readonly volumes?: readonly { readonly name: string; readonly source?: ConfigMapSource }[];
      };
    };
  };
}

interface ConfigMap {
  readonly metadata: Meta;
  readonly data?: Readonly<Record<string, string>>;
}

interface Pod {
  readonly name: string;
  readonly deployment: Deployment;
}

type Answer = readonly [status: number, body: object];

export const startCluster = async (): Promise<Cluster> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-cluster-'));
  const token = `token-of-${uniqueName('cluster')}`;
  const deployments = new Map<string, Deployment>();
  const living = new Map<string, Deployment>();
  const configs = new Map<string, ConfigMap>();
  const made = new Map<string, ConfigMap>();
  const pods = new Map<string, Pod>();
  const changes: string[] = [];

  const run = async (deployment: Deployment): Promise<void> => {
    const { containers, volumes = [] } = deployment.spec.template.spec;
    const [{ image, args = [], volumeMounts = [] }] = containers;
    const name = uniqueName(deployment.metadata.name);
    const mounts = await Promise.all(
      volumeMounts.map(async (mount) => {
        const from = volumes.find((volume) => volume.name === mount.name)?.source?.configMap?.reference?.name ?? '';
        const place = join(folder, name, mount.name);
        await mkdir(place, { recursive: true });
        const files = configs.get(`${deployment.metadata.namespace}/${from}`)?.data ?? {};
        for (const [file, text] of Object.entries(files)) await writeFile(join(place, file), text);
        return ['--volume', `${place}:${mount.mountPath}:ro`];
      }),
    );
    pods.set(name, { name, deployment });
    // The registry of the tests lies on this machine's loopback.
    await docker(
      'run',
      '--detach',
      '--privileged',
      '--network',
      'host',
      '--name',
      name,
      ...mounts.flat(),
      image,
      ...args,
    );
  };

  const podsOf = ({ metadata }: Deployment) =>
    [...pods.values()].filter(({ deployment }) => deployment.metadata.name === metadata.name);

  const isReady = ({ name }: Pod) =>
    docker('exec', name, 'buildctl', 'debug', 'workers').then(
      () => true,
      () => false,
    );

  const remove = async (deployment: Deployment): Promise<void> => {
    for (const { name } of podsOf(deployment)) {
      pods.delete(name);
      await docker('rm', '--force', '--volumes', name);
    }
  };

  const deploymentsApi = async (method: string, namespace: string, name: string, body: Buffer): Promise<Answer> => {
    if (method === 'POST') {
      const sent = readKubernetes(body, deploymentSchema) as Deployment;
      const deployment = { ...sent, metadata: { ...sent.metadata, namespace } };
      const key = `${namespace}/${deployment.metadata.name}`;
      deployments.set(key, deployment);
      living.set(key, deployment);
      for (let left = deployment.spec.replicas; left > 0; left--) await run(deployment);
      return [201, shownDeployment(deployment, 0)];
    }
    const deployment = living.get(`${namespace}/${name}`);
    if (!deployment) return notFound('deployments', name);
    if (method === 'DELETE') {
      living.delete(`${namespace}/${name}`);
      await remove(deployment);
      return [200, status('Success')];
    }
    const ready = (await Promise.all(podsOf(deployment).map(isReady))).filter(Boolean).length;
    return [200, shownDeployment(deployment, ready)];
  };

  const configMapsApi = (method: string, namespace: string, name: string, body: Buffer): Answer => {
    if (method === 'POST' || method === 'PUT') {
      const config = readKubernetes(body, configMapSchema) as ConfigMap;
      configs.set(`${namespace}/${config.metadata.name}`, config);
      made.set(`${namespace}/${config.metadata.name}`, config);
      return [201, shownConfig(config)];
    }
    const config = configs.get(`${namespace}/${name}`);
    if (!config) return notFound('configmaps', name);
    if (method === 'DELETE') configs.delete(`${namespace}/${name}`);
    return [200, method === 'DELETE' ? status('Success') : shownConfig(config)];
  };

  const podsApi = (namespace: string, selector: string): Answer => {
    const wanted = selector.split(',').map((pair) => pair.split('='));
    const items = [...pods.values()]
      .filter(({ deployment: { metadata, spec } }) => {
        const labels = spec.template.metadata.labels ?? {};
        return metadata.namespace === namespace && wanted.every(([key = '', value]) => labels[key] === value);
      })
      .map(({ name, deployment: { spec } }) => ({
        metadata: { ...spec.template.metadata, name, namespace },
        spec: { containers: spec.template.spec.containers.map(({ name: container }) => ({ name: container })) },
        status: { phase: 'Running' },
      }));
    return [200, { kind: 'PodList', apiVersion: 'v1', metadata: {}, items }];
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (request.headers.authorization !== `Bearer ${token}`) return [401, status('Failure', 'Unauthorized', 401)];
    const url = new URL(request.url ?? '/', 'http://cluster');
    const [, namespace = '', kind = '', name = ''] =
      /^\/(?:api\/v1|apis\/apps\/v1)\/namespaces\/([^/]+)\/(\w+)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    const method = request.method ?? 'GET';
    if (method !== 'GET') changes.push(`${method} ${url.pathname}`);
    const body = await bodyOf(request);
    if (kind === 'deployments') return deploymentsApi(method, namespace, name, body);
    if (kind === 'configmaps') return configMapsApi(method, namespace, name, body);
    if (kind === 'pods' && method === 'GET') return podsApi(namespace, url.searchParams.get('labelSelector') ?? '');
    return notFound(kind, name);
  };

  // Without TLS its clients keep the token to themselves.
  const keys = await makeKeys();
  const server = createServer({ key: keys.key, cert: keys.cert }, (request, response) => {
    answer(request).then(
      ([code, body]) => send(response, code, body),
      (error: unknown) => send(response, 500, status('Failure', String(error), 500)),
    );
  });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://cluster');
    const pod = pods.get(/\/pods\/([^/]+)\/exec$/.exec(url.pathname)?.[1] ?? '');
    const isAllowed = request.headers.authorization === `Bearer ${token}`;
    if (!pod || !isAllowed) {
      socket.end(`HTTP/1.1 ${isAllowed ? '404 Not Found' : '401 Unauthorized'}\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const protocol = 'v4.channel.k8s.io';
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: ${protocol}\r\n\r\n`,
    );
    if (head.length > 0) socket.unshift(head);
    execute(pod.name, url.searchParams.getAll('command'), socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const kubeconfig = join(folder, 'kubeconfig');
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await writeFile(kubeconfig, kubeconfigOf(address, token, keys.ca));
  return {
    kubeconfig,
    token,
    server: address,
    ca: keys.ca,
    deployments,
    configs: made,
    changes,
    pods: async () => await Promise.all([...pods.keys()].map((name) => docker('ps', '-q', '--filter', `name=${name}`))),
    stop: async () => {
      server.close().closeAllConnections();
      for (const deployment of living.values()) await remove(deployment);
      for (const used of [folder, keys.folder]) await rm(used, { recursive: true, force: true });
    },
  };
};

/** JSON, which is YAML too. */
export const kubeconfigOf = (server: string, token: string, ca: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'tests', cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: 'tests', user: { token } }],
    contexts: [{ name: 'tests', context: { cluster: 'tests', user: 'tests', namespace: 'default' } }],
    'current-context': 'tests',
  });

/** https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.31/#-strong-misc-operations-pod-v1-core-strong- */
const execute = (pod: string, command: readonly string[], socket: Duplex): void => {
  const streams = new Map<string, SpdyStream>();
  serveSpdy(socket, (stream) => {
    streams.set(stream.headers.streamtype ?? '', stream);
    if (!['error', 'stdin', 'stdout', 'stderr'].every((name) => streams.has(name))) return;
    const child = spawn('docker', ['exec', '--interactive', pod, ...command], { stdio: 'pipe' });
    child.stdin.on('error', () => {});
    streams.get('stdin')?.onData((bytes) => child.stdin.write(bytes));
    streams.get('stdin')?.onEnd(() => child.stdin.end());
    child.stdout.on('data', (bytes: Buffer) => streams.get('stdout')?.write(bytes));
    child.stderr.on('data', (bytes: Buffer) => streams.get('stderr')?.write(bytes));
    socket.once('close', () => child.kill('SIGKILL'));
    child.once('close', () => {
      streams.get('error')?.write(Buffer.from(JSON.stringify(status('Success'))));
      for (const open of streams.values()) open.end();
    });
  });
};

const shownDeployment = ({ metadata, spec }: Deployment, ready: number) => ({
  ...{ kind: 'Deployment', apiVersion: 'apps/v1', metadata },
  spec: { replicas: spec.replicas, selector: { matchLabels: metadata.labels } },
  status: { replicas: spec.replicas, readyReplicas: ready },
});

const shownConfig = (config: ConfigMap) => ({ kind: 'ConfigMap', apiVersion: 'v1', ...config });

const status = (end: 'Success' | 'Failure', message = '', code = 200) => ({
  ...{ kind: 'Status', apiVersion: 'v1', metadata: {}, status: end, code },
  ...(message && { message, reason: code === 401 ? 'Unauthorized' : code === 404 ? 'NotFound' : 'InternalError' }),
});

const notFound = (kind: string, name: string): Answer => [404, status('Failure', `${kind} "${name}" not found`, 404)];

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const send = (response: ServerResponse, code: number, body: object): void => {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};
