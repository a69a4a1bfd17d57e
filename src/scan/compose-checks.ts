import type { Severity } from './finding.ts';
import { isRecord, type Json } from './json.ts';

/**
 * What gives a service of a Compose file the host, or the world its secrets. Trivy checks Dockerfiles, Kubernetes,
 * Terraform and more, but no Compose files. Pure.
 */
export interface ComposeFault {
  readonly check: ComposeCheck;
  readonly service: string;
  /** The end of a sentence about the service. */
  readonly message: string;
  /** Where in the document. */
  readonly path: readonly (string | number)[];
}

export interface ComposeCheck {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly solution: string;
}

const check = (id: string, severity: Severity, title: string, solution: string): ComposeCheck => ({
  id,
  severity,
  title,
  solution,
});

export const composeChecks = {
  privileged: check(
    'QG-COMPOSE-1',
    'HIGH',
    'The container is privileged',
    'Take "privileged" out, and add with "cap_add" only what is needed',
  ),
  engineSocket: check(
    'QG-COMPOSE-2',
    'HIGH',
    "The engine's socket is mounted",
    'Take the mount out, or put a proxy that filters between',
  ),
  hostPath: check(
    'QG-COMPOSE-3',
    'HIGH',
    'A sensitive folder of the host is mounted',
    'Mount only what the service needs, read-only, or use a volume',
  ),
  namespace: check(
    'QG-COMPOSE-4',
    'HIGH',
    "The container shares the host's network, processes or memory",
    'Publish the ports it needs, and leave the namespace its own',
  ),
  capability: check(
    'QG-COMPOSE-5',
    'HIGH',
    'The container gets a capability that is as good as root on the host',
    'Take it out, or add a weaker one',
  ),
  unconfined: check(
    'QG-COMPOSE-6',
    'HIGH',
    'A security profile is switched off',
    'Use the default profile, or one of your own',
  ),
  secret: check(
    'QG-COMPOSE-7',
    'HIGH',
    'A secret stands in the file',
    'Use "secrets", or take the value from a variable of the environment',
  ),
  tag: check('QG-COMPOSE-8', 'MEDIUM', 'The image is whatever its tag points to', 'Name a version or a digest'),
} as const;

const strongCapabilities = ['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF'];
const sensitivePaths = /^\/(?:|boot|dev|etc|proc|root|run|sys|usr|var|var\/lib\/docker|var\/run)\/?$/;
const engineSocket = /\/(?:docker|containerd\/containerd|podman\/podman)\.sock$/;
const secretName = /(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)$/i;

export const composeFaults = (document: unknown): readonly ComposeFault[] => {
  const services = isRecord(document) && isRecord(document.services) ? Object.entries(document.services) : [];
  return services.flatMap(([name, service]) =>
    isRecord(service)
      ? faultsOf(service).map(({ path, ...fault }) => ({ ...fault, service: name, path: ['services', name, ...path] }))
      : [],
  );
};

type Fault = Omit<ComposeFault, 'service'>;

const faultsOf = (service: Json): readonly Fault[] => [
  ...(service.privileged === true || service.privileged === 'true'
    ? [{ check: composeChecks.privileged, message: 'is privileged', path: ['privileged'] }]
    : []),
  ...volumeFaults(service),
  ...['network_mode', 'pid', 'ipc', 'userns_mode', 'uts'].flatMap((key): Fault[] =>
    service[key] === 'host' ? [{ check: composeChecks.namespace, message: `has ${key}: host`, path: [key] }] : [],
  ),
  ...items(service.cap_add).flatMap((item, index): Fault[] => {
    const name = String(item).toUpperCase().replace(/^CAP_/, '');
    return strongCapabilities.includes(name)
      ? [{ check: composeChecks.capability, message: `gets ${name}`, path: ['cap_add', index] }]
      : [];
  }),
  ...items(service.security_opt).flatMap((item, index): Fault[] =>
    /^(?:seccomp|apparmor)[=:]unconfined$|^label[=:]disable$/.test(String(item))
      ? [{ check: composeChecks.unconfined, message: `has ${String(item)}`, path: ['security_opt', index] }]
      : [],
  ),
  ...environmentFaults(service.environment),
  ...imageFaults(service.image),
];

const volumeFaults = ({ volumes }: Json): readonly Fault[] =>
  items(volumes).flatMap((volume, index): Fault[] => {
    const source = isRecord(volume) ? volume.source : String(volume).split(':')[0];
    if (typeof source !== 'string') return [];
    const found = engineSocket.test(source)
      ? composeChecks.engineSocket
      : sensitivePaths.test(source)
        ? composeChecks.hostPath
        : undefined;
    return found ? [{ check: found, message: `mounts ${source}`, path: ['volumes', index] }] : [];
  });

const environmentFaults = (environment: unknown): readonly Fault[] => {
  const entries: readonly (readonly [string, unknown, string | number])[] = isRecord(environment)
    ? Object.entries(environment).map(([name, value]) => [name, value, name])
    : items(environment).map((item, index) => {
        const [name = '', ...value] = String(item).split('=');
        return [name, value.length > 0 ? value.join('=') : undefined, index];
      });
  return entries.flatMap(([name, value, key]): Fault[] => {
    // The value is never shown: it may be the real one.
    const literal = (typeof value === 'string' && value !== '' && !value.includes('$')) || typeof value === 'number';
    const isPath = typeof value === 'string' && value.startsWith('/');
    if (!secretName.test(name) || !literal || isPath) return [];
    return [
      { check: composeChecks.secret, message: `has the value of ${name} in plain text`, path: ['environment', key] },
    ];
  });
};

const imageFaults = (image: unknown): readonly Fault[] => {
  if (typeof image !== 'string' || image === '' || image.includes('$') || image.includes('@')) return [];
  const tag = image.slice(image.lastIndexOf('/') + 1).split(':')[1];
  if (tag !== undefined && tag !== 'latest') return [];
  return [{ check: composeChecks.tag, message: `uses ${image}`, path: ['image'] }];
};

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
