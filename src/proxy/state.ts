import { type Colour, colours, section } from './template.ts';

/** One slot of a colour as HAProxy sees it. */
export interface Server {
  /** `blue1` */
  readonly name: string;
  readonly colour: Colour;
  /** The second entry of a container, for stepping in. */
  readonly standby: boolean;
  /** Undefined while no container is behind it. */
  readonly address: string | undefined;
  /** Of the runtime, which is what counts: the statistics keep a stale one for empty slots. */
  readonly weight: number;
  /** Up, and the last check passed on the layer that is checked. */
  readonly well: boolean;
  /** `L7OK`, `L4CON` */
  readonly check: string;
  /** Requests and tunnels under way. */
  readonly sessions: number;
  readonly requests: number;
  /** Answers with 5xx, refused connections, and answers that did not come. */
  readonly failures: number;
}

/** From the answer to `show servers state app;show stat app`. */
export const parseServers = (answer: string): readonly Server[] => {
  const states = tableOf(answer, /^# be_id /, /\s+/);
  const statistics = new Map(
    tableOf(answer, /^# pxname,/, /,/)
      .filter(({ pxname }) => pxname === section)
      .map((row) => [row.svname ?? '', row]),
  );
  return states
    .filter(({ be_name }) => be_name === section)
    .flatMap((state) => {
      const name = state.srv_name ?? '';
      const colour = colours.find((one) => new RegExp(`^${one}(-standby)?\\d+$`).test(name));
      return colour ? [serverOf(name, colour, state, statistics.get(name) ?? {})] : [];
    });
};

type Row = Readonly<Record<string, string>>;

const serverOf = (name: string, colour: Colour, state: Row, statistic: Row): Server => {
  const address = /^(-|0\.0\.0\.0|::)?$/.test(state.srv_addr ?? '') ? undefined : state.srv_addr;
  const check = (statistic.check_status ?? '').replace(/^\*\s*/, '');
  const up = (statistic.status ?? '').startsWith('UP');
  return {
    name,
    colour,
    standby: name.includes('standby'),
    address,
    weight: Number(state.srv_uweight),
    check,
    well: address !== undefined && up && /^L[467]OK/.test(check),
    sessions: Number(statistic.scur ?? 0),
    requests: Number(statistic.req_tot || statistic.stot || 0),
    // What HAProxy answers for a server that did not is a 5xx of it too.
    failures: Math.max(Number(statistic.hrsp_5xx || 0), Number(statistic.econ || 0) + Number(statistic.eresp || 0)),
  };
};

/** The rows below a header line up to the next empty one, by column. */
const tableOf = (text: string, header: RegExp, separator: RegExp): readonly Row[] => {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => header.test(line));
  if (start < 0) return [];
  const columns = (lines[start] ?? '').replace(/^# /, '').split(separator);
  const rows: Row[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line.trim() === '') break;
    const cells = line.split(separator);
    rows.push(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])));
  }
  return rows;
};

/** The first entries alone: one a container. */
export const serversOf = (servers: readonly Server[], colour: Colour): readonly Server[] =>
  servers.filter((server) => server.colour === colour && !server.standby);

export const wellOf = (servers: readonly Server[], colour: Colour): number =>
  serversOf(servers, colour).filter(({ well }) => well).length;

export const sessionsOf = (servers: readonly Server[], colour: Colour): number =>
  servers.filter((server) => server.colour === colour).reduce((sum, { sessions }) => sum + sessions, 0);
