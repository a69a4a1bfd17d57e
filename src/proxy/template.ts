/** HAProxy's configuration for one application: two colours behind one address. Works with 2.6 and 3.x. */

export const colours = ['blue', 'green'] as const;
export type Colour = (typeof colours)[number];

export const otherColour = (colour: Colour): Colour => (colour === 'blue' ? 'green' : 'blue');

/** 0 to 256 for each server of a colour; relative to one another, so 100 and 0, or 100 and 100. */
export type Weights = Readonly<Record<Colour, number>> & {
  /** The colour that steps in when no server with weight is up: the old one, while the new one is watched. */
  readonly standby?: Colour;
};

export interface ProxyConfig {
  /** Of the containers; the proxy listens on it too, so that others in its networks may call it in their place. */
  readonly port: number;
  /** Servers a colour has room for; a container beyond them would get no traffic, silently. */
  readonly slots: number;
  /** More than one container of a colour. */
  readonly several?: true;
  /** Names in the proxy's own network under which a colour's containers are found. */
  readonly names: Readonly<Record<Colour, string>>;
  /** Undefined: a connection is health enough. */
  readonly healthPath: string | undefined;
  readonly tls: boolean;
  /** Checked lines of the user's own, for the section that serves. */
  readonly snippet: string;
  /** What only asks (RFC 9110, 9.2.1) is tried again when no byte of an answer came. Undefined: while a colour stands by. */
  readonly retrySafeRequests?: boolean;
  readonly weights: Weights;
}

export const section = 'app';
/** In the proxy's own network namespace: no other container reaches it, nothing publishes it. */
export const runtimePort = 9999;
export const stateFile = '/usr/local/etc/haproxy/servers.state';
export const certificatesFolder = '/usr/local/etc/haproxy/certificates';

const marker = '# quaygate: ';

/** Twice as many slots as replicas: while containers are replaced, old and new addresses stand side by side. */
export const slotsFor = (replicas: number): number => Math.max(2, 2 * replicas);

/** Past the privileged and the usual ports of applications; never the application's own. */
export const tlsPort = (port: number): number => (port === 8443 ? 9443 : 8443);

export const renderConfig = (config: ProxyConfig): string => `${marker}${JSON.stringify(config)}
# Written by Quaygate with every change of weights: what is changed here by hand is lost.
global
  log stdout format raw local0 notice
  stats socket ipv4@127.0.0.1:${runtimePort} level admin
  # Else the number of connections, and the memory for them, follow the engine's limit of a billion files.
  fd-hard-limit 50000
  # What a reload hands to the new process, which else knew nobody until DNS has answered.
  server-state-file ${stateFile}
  hard-stop-after 10m

defaults
  mode http
  log global
  load-server-state-from-file global
  option dontlognull
  option forwardfor
  option redispatch 1
  option allbackups
  option idle-close-on-response
  # A new connection for each request: one that is refused was never executed, so it may be tried again. On a kept one
  # nobody can tell, and an application that closes it in the wrong moment costs a request.
  option http-server-close
  # Enough for those who ask in the one or two seconds until the checks of a container that crashed have failed.
  retries ${Math.max(10, config.slots + 2)}
${retries(config)}
  timeout connect 2s
  timeout client 5m
  timeout server 5m
  timeout tunnel 1h
  timeout check 5s
  timeout queue 30s
  timeout http-request 30s
  timeout http-keep-alive 1m
  default-server inter 500ms fastinter 200ms downinter 500ms rise 1 fall 2${observation(config)}

resolvers docker
  nameserver dns 127.0.0.11:53
  accepted_payload_size 8192
  timeout resolve 500ms
  timeout retry 500ms
  hold valid 500ms
  hold obsolete 0s
  hold nx 500ms
  hold refused 500ms

listen ${section}
  bind :${config.port}
${config.tls ? `  bind :${tlsPort(config.port)} ssl crt ${certificatesFolder}/ alpn h2,http/1.1\n` : ''}${safeMethods(config)}${healthCheck(config)}${colours
  .map((colour) => `${serversOf(colour, config)}\n`)
  .join('')}${indented(config.snippet)}`;

/** GET and HEAD are one name to HAProxy. Whatever fails before it is sent is tried again in either case. */
const retries = ({ retrySafeRequests }: ProxyConfig): string =>
  retrySafeRequests === false
    ? `  # Only what never reached the application is tried again: no request runs twice.
  retry-on conn-failure`
    : `  # What was sent and not answered may have been executed: only requests that change nothing are sent again.
  retry-on conn-failure empty-response`;

/**
 * Where one server has the traffic, HAProxy waits a second before it tries again. Of several it tries the next at once, and
 * would have used up its tries before a check has failed; so two refused connections in a row are a failed check.
 */
const observation = ({ several }: ProxyConfig): string =>
  several ? ' observe layer4 error-limit 2 on-error mark-down' : '';

const healthCheck = ({ healthPath }: ProxyConfig): string =>
  healthPath === undefined
    ? ''
    : `  option httpchk
  http-check send meth GET uri ${healthPath} ver HTTP/1.1 hdr Host localhost
  http-check expect status 200-399
`;

const safeMethods = ({ retrySafeRequests }: ProxyConfig): string => {
  if (retrySafeRequests === false) return '';
  if (retrySafeRequests) return '  http-request disable-l7-retry unless METH_GET or METH_OPTIONS\n';
  // Read from the runtime, where a release that is watched has somebody who steps in: no reload when that changes.
  const held = colours.map((colour) => `  acl quaygate_held srv_uweight(${standbyName(colour)}1) gt 0\n`).join('');
  return `${held}  http-request disable-l7-retry unless quaygate_held METH_GET or quaygate_held METH_OPTIONS\n`;
};

const serversOf = (colour: Colour, { slots, names, port, weights }: ProxyConfig): string => {
  const found = `:${port} check resolvers docker resolve-prefer ipv4 init-addr last,none`;
  return `  server-template ${colour} ${slots} ${names[colour]}${found} weight ${weights[colour]}
  server-template ${standbyName(colour)} ${slots} ${standbyName(names[colour])}${found} backup weight ${standbyWeight(weights, colour)}`;
};

/**
 * Each container stands twice in the proxy, because who steps in for others cannot be changed while it runs; and under
 * two names, because servers that share a name share out its addresses.
 */
export const standbyName = (name: string): string => `${name}-standby`;

export const standbyWeight = ({ standby }: Weights, colour: Colour): number => (standby === colour ? 100 : 0);

const indented = (snippet: string): string =>
  snippet
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line.trim()}\n`)
    .join('');

/** What a configuration of ours was rendered from; undefined for one that is not ours. */
export const readConfig = (text: string): ProxyConfig | undefined => {
  const line = text.split('\n', 1)[0] ?? '';
  if (!line.startsWith(marker)) return undefined;
  try {
    return JSON.parse(line.slice(marker.length)) as ProxyConfig;
  } catch {
    return undefined;
  }
};

/** The file says more than other weights, or was written by another version of this template: it must be read anew. */
export const differsInStructure = (text: string, wanted: ProxyConfig): boolean => {
  const current = readConfig(text);
  return current === undefined || renderConfig({ ...wanted, weights: current.weights }) !== text;
};

/** The colour that users meet; undefined while none, or both, have weight. */
export const servingColour = ({ blue, green }: Weights): Colour | undefined =>
  blue > 0 && green === 0 ? 'blue' : green > 0 && blue === 0 ? 'green' : undefined;
