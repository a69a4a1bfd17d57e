import { expect, test } from '@jest/globals';
import { composeFaults } from '../../src/scan/compose-checks.ts';

const rows: { description: string; service: object; found: string[] }[] = [
  {
    description: 'a good service',
    service: { image: 'shop:1', volumes: ['data:/data', './conf:/etc/shop:ro'] },
    found: [],
  },
  { description: 'privileged', service: { image: 'a:1', privileged: true }, found: ['QG-COMPOSE-1'] },
  {
    description: "the engine's socket",
    service: { image: 'a:1', volumes: ['/var/run/docker.sock:/s'] },
    found: ['QG-COMPOSE-2'],
  },
  {
    description: 'the root in the long form',
    service: { image: 'a:1', volumes: [{ type: 'bind', source: '/', target: '/host' }] },
    found: ['QG-COMPOSE-3'],
  },
  { description: 'a harmless folder', service: { image: 'a:1', volumes: ['/srv/shop:/data'] }, found: [] },
  {
    description: "the host's network and processes",
    service: { image: 'a:1', network_mode: 'host', pid: 'host' },
    found: ['QG-COMPOSE-4', 'QG-COMPOSE-4'],
  },
  {
    description: 'capabilities',
    service: { image: 'a:1', cap_add: ['CAP_SYS_ADMIN', 'NET_BIND_SERVICE'] },
    found: ['QG-COMPOSE-5'],
  },
  {
    description: 'no profile',
    service: { image: 'a:1', security_opt: ['seccomp:unconfined', 'no-new-privileges'] },
    found: ['QG-COMPOSE-6'],
  },
  {
    description: 'a password in a mapping',
    service: { image: 'a:1', environment: { DB_PASSWORD: 'hunter2' } },
    found: ['QG-COMPOSE-7'],
  },
  {
    description: 'a token in a list',
    service: { image: 'a:1', environment: ['API_TOKEN=hunter2', 'TOKEN'] },
    found: ['QG-COMPOSE-7'],
  },
  {
    description: 'secrets that are elsewhere',
    service: { image: 'a:1', environment: { A_PASSWORD: `\${A}`, B_SECRET: '/run/secrets/b', C_TOKEN: null } },
    found: [],
  },
  { description: 'latest', service: { image: 'registry:5000/a:latest' }, found: ['QG-COMPOSE-8'] },
  { description: 'no tag', service: { image: 'registry:5000/a' }, found: ['QG-COMPOSE-8'] },
  { description: 'a digest, a variable, a build', service: { image: 'a@sha256:11', build: '.' }, found: [] },
];

test.each(rows)('$description', ({ service, found }) => {
  const faults = composeFaults({ services: { web: service } });
  expect(faults.map(({ check }) => check.id)).toEqual(found);
  expect(JSON.stringify(faults)).not.toContain('hunter2');
});

test.each([undefined, null, [], 'x', { services: [] }, { services: { a: null } }])('%j has no services', (document) => {
  expect(composeFaults(document)).toEqual([]);
});
