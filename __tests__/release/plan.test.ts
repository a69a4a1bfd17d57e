import { describe, expect, test } from '@jest/globals';
import type { ContainerSummary } from '../../src/docker/containers.ts';
import { composeLabels, labels } from '../../src/release/labels.ts';
import type { PinnedService } from '../../src/release/pin.ts';
import { isSettled, planFor, planLines, withoutHealthCheck } from '../../src/release/plan.ts';

const pinned = (services: Record<string, number>): ReadonlyMap<string, PinnedService> =>
  new Map(
    Object.entries(services).map(([name, replicas]) => [
      name,
      { image: `${name}@sha256:1`, hash: `hash-${name}`, replicas },
    ]),
  );

const container = (service: string, changes: Partial<ContainerSummary> & { hash?: string; oneOff?: true } = {}) => ({
  id: 'id',
  name: `shop-${service}-1`,
  state: 'running',
  status: 'Up 3 minutes (healthy)',
  ...changes,
  labels: {
    [composeLabels.service]: service,
    [composeLabels.oneOff]: changes.oneOff ? 'True' : 'False',
    ...(changes.hash !== '' && { [labels.service]: changes.hash ?? `hash-${service}` }),
  },
});

const none = new Set<string>();

describe('the plan', () => {
  test.each([
    { description: 'nothing is there', replicas: 1, containers: [], step: 'create', note: '', settled: false },
    {
      description: 'the same runs',
      replicas: 1,
      containers: [container('web')],
      step: 'keep',
      note: '',
      settled: true,
    },
    {
      description: 'another one runs',
      replicas: 1,
      containers: [container('web', { hash: 'old' })],
      step: 'replace',
      note: '',
      settled: false,
    },
    {
      description: 'plain Compose started it',
      replicas: 1,
      containers: [container('web', { hash: '' })],
      step: 'replace',
      note: 'was not started by Quaygate',
      settled: false,
    },
    {
      description: 'one of two is of the last release',
      replicas: 2,
      containers: [container('web'), container('web', { hash: 'old' })],
      step: 'replace',
      note: '',
      settled: false,
    },
    {
      description: 'there are too few',
      replicas: 3,
      containers: [container('web')],
      step: 'keep',
      note: '1 → 3 containers',
      settled: false,
    },
    {
      description: 'it has stopped',
      replicas: 1,
      containers: [container('web', { state: 'exited', status: 'Exited (1) 2 hours ago' })],
      step: 'keep',
      note: '1 of 1 do not run',
      settled: false,
    },
    {
      description: 'it is unhealthy',
      replicas: 1,
      containers: [container('web', { status: 'Up 2 hours (unhealthy)' })],
      step: 'keep',
      note: '',
      settled: false,
    },
    {
      description: 'its health is not known yet',
      replicas: 1,
      containers: [container('web', { status: 'Up 1 second (health: starting)' })],
      step: 'keep',
      note: '',
      settled: false,
    },
    {
      description: 'none is wanted and none there',
      replicas: 0,
      containers: [],
      step: 'keep',
      note: '',
      settled: true,
    },
  ])('$description', ({ replicas, containers, step, note, settled }) => {
    const wanted = pinned({ web: replicas });
    expect(planFor(wanted, containers)).toMatchObject([{ service: 'web', step, note }]);
    expect(isSettled(wanted, containers, none)).toBe(settled);
  });

  test.each([
    { description: 'a service that is gone', other: container('old'), steps: ['keep', 'remove'] },
    {
      description: 'a one-off container that has ended',
      other: container('web', { oneOff: true, state: 'exited' }),
      steps: ['keep', 'remove'],
    },
    { description: 'a one-off container that runs', other: container('web', { oneOff: true }), steps: ['keep'] },
  ])('$description', ({ other, steps }) => {
    const plan = planFor(pinned({ web: 1 }), [container('web'), other]);
    expect(plan.map(({ step }) => step)).toEqual(steps);
  });

  test('a service that ends by itself is settled once it has, with success', () => {
    const wanted = pinned({ migrate: 1 });
    const ended = (code: number) => [container('migrate', { state: 'exited', status: `Exited (${code}) 1 hour ago` })];
    expect(isSettled(wanted, ended(0), new Set(['migrate']))).toBe(true);
    expect(isSettled(wanted, ended(1), new Set(['migrate']))).toBe(false);
    expect(isSettled(wanted, ended(0), none)).toBe(false);
  });

  test('is one line a service', () => {
    expect(planLines(planFor(pinned({ web: 2, database: 1 }), [container('web')]))).toEqual([
      'keep     web       web@sha256:1  (1 → 2 containers)',
      'create   database  database@sha256:1',
    ]);
  });
});

describe('services without a health check', () => {
  test.each([
    { description: 'healthy', status: 'Up 3 minutes (healthy)', names: [] },
    { description: 'starting', status: 'Up 3 seconds (health: starting)', names: [] },
    { description: 'no check', status: 'Up 3 seconds', names: ['web'] },
  ])('$description', ({ status, names }) => {
    expect(withoutHealthCheck(['web'], [container('web', { status }), container('db', { status: 'Up' })])).toEqual(
      names,
    );
  });
});
