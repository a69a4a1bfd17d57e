import { expect, test } from '@jest/globals';
import { countsSince, gateRules, gateVerdict } from '../../src/proxy/gates.ts';
import { parseServers, type Server, sessionsOf, wellOf } from '../../src/proxy/state.ts';

/** As HAProxy 3.2 answers, without columns that nobody reads. */
const answer = `1
# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight
3 app 1 blue1 172.18.0.4 2 0 100 100
3 app 2 blue2 - 0 0 100 100
3 app 3 blue-standby1 172.18.0.4 2 0 0 0
3 app 5 green1 172.18.0.5 2 0 0 0
3 other 1 blue1 10.0.0.1 2 0 7 7

# pxname,svname,qcur,scur,stot,econ,eresp,status,weight,check_status,hrsp_5xx,req_tot,
app,FRONTEND,,3,90,,,OPEN,,,1,90,
app,blue1,0,2,60,1,2,UP,100,L7OK,3,,
app,blue2,0,0,0,0,0,MAINT (resolution),100,,0,,
app,blue-standby1,0,1,4,0,0,UP,0,L7OK,0,,
app,green1,0,0,0,0,0,DOWN,0,* L4CON,0,,
app,BACKEND,0,2,60,1,2,UP,100,,3,60,
`;

test('the servers of our section are read, with the weight of the runtime', () => {
  expect(parseServers(answer)).toEqual([
    {
      name: 'blue1',
      colour: 'blue',
      standby: false,
      address: '172.18.0.4',
      weight: 100,
      well: true,
      check: 'L7OK',
      sessions: 2,
      requests: 60,
      failures: 3,
    },
    {
      name: 'blue2',
      colour: 'blue',
      standby: false,
      address: undefined,
      weight: 100,
      well: false,
      check: '',
      sessions: 0,
      requests: 0,
      failures: 0,
    },
    {
      name: 'blue-standby1',
      colour: 'blue',
      standby: true,
      address: '172.18.0.4',
      weight: 0,
      well: true,
      check: 'L7OK',
      sessions: 1,
      requests: 4,
      failures: 0,
    },
    {
      name: 'green1',
      colour: 'green',
      standby: false,
      address: '172.18.0.5',
      weight: 0,
      well: false,
      check: 'L4CON',
      sessions: 0,
      requests: 0,
      failures: 0,
    },
  ]);
});

test('containers are counted once, sessions in both entries', () => {
  const servers = parseServers(answer);
  expect([wellOf(servers, 'blue'), wellOf(servers, 'green'), sessionsOf(servers, 'blue')]).toEqual([1, 0, 3]);
});

test.each(['', 'Permission denied\n', '1\n'])('nothing is read from %j', (text) => {
  expect(parseServers(text)).toEqual([]);
});

const server = (changes: Partial<Server> = {}): Server => ({
  ...{ name: 'green1', colour: 'green', standby: false, address: '10.0.0.1', weight: 100, well: true, check: 'L7OK' },
  ...{ sessions: 0, requests: 0, failures: 0 },
  ...changes,
});

test.each([
  { description: 'too few requests to judge', now: [server({ requests: 19, failures: 19 })], expected: undefined },
  { description: 'just below the limit', now: [server({ requests: 100, failures: 5 })], expected: undefined },
  { description: 'above it', now: [server({ requests: 100, failures: 6 })], expected: '6 of 100 requests failed' },
  {
    description: 'a replica that is down',
    now: [server({ well: false, check: 'L7STS' })],
    expected: "0 of 1 replica answered the proxy's health check (L7STS)",
  },
  {
    description: 'a replica that is gone',
    now: [server({ address: undefined, well: false, check: '' })],
    expected: "0 of 1 replica answered the proxy's health check",
  },
  {
    description: 'failures of the other colour',
    now: [server(), server({ name: 'blue1', colour: 'blue', requests: 50, failures: 50 })],
    expected: undefined,
  },
])('gate: $description', ({ now, expected }) => {
  expect(gateVerdict([], now, 'green', gateRules(1))).toBe(expected);
});

test('counts begin with the watch, and anew after a restart of the proxy', () => {
  const before = [server({ requests: 100, failures: 40 })];
  expect(countsSince(before, [server({ requests: 130, failures: 41 })], 'green')).toEqual({
    requests: 30,
    failures: 1,
  });
  expect(countsSince(before, [server({ requests: 7, failures: 2 })], 'green')).toEqual({ requests: 7, failures: 2 });
});
