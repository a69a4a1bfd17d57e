import { expect, test } from '@jest/globals';
import { withChangedValues } from '../../src/release/changed-values.ts';
import type { PlannedService } from '../../src/release/strategy.ts';

const release = (web: object, rest: object = {}, environment: Readonly<Record<string, string>> = {}) => ({
  model: JSON.stringify({ name: 'shop', services: { web: { image: 'x', ...web } }, ...rest }),
  environment,
});
const planned = (note = '', step: PlannedService['step'] = 'replace'): PlannedService => ({
  ...{ service: 'web', step, image: 'x', note, complete: true },
});
const secret = { secrets: { key: { environment: 'KEY' } } };

test.each([
  {
    description: 'a variable with another value, a new one and one that is gone',
    next: release({ environment: { MODE: 'secret-b', NEW: '1', SAME: 's' } }),
    previous: release({ environment: { MODE: 'secret-a', OLD: '1', SAME: 's' } }),
    note: 'other values: MODE, NEW (new), OLD (gone)',
  },
  {
    description: 'a secret that is read from a variable',
    next: release({ secrets: [{ source: 'key', target: '/key' }] }, secret, { KEY: 'secret-b' }),
    previous: release({ secrets: [{ source: 'key', target: '/key' }] }, secret, { KEY: 'secret-a' }),
    note: 'other values: key',
  },
  {
    description: 'the content of a config',
    next: release({ configs: ['motd'] }, { configs: { motd: { content: 'secret-b' } } }),
    previous: release({ configs: ['motd'] }, { configs: { motd: { content: 'secret-a' } } }),
    note: 'other values: motd',
  },
  { description: 'another image alone', next: release({ image: 'y' }), previous: release({}), note: '' },
  { description: 'the first release', next: release({ environment: { A: '1' } }), previous: undefined, note: '' },
])('$description', ({ next, previous, note }) => {
  expect(withChangedValues([planned()], next, previous)).toEqual([planned(note)]);
});

test('goes with what else there is to say, and only where a container is replaced', () => {
  const [next, previous] = [release({ environment: { A: '1' } }), release({ environment: { A: '2' } })];
  expect(withChangedValues([planned('as green')], next, previous)).toEqual([planned('as green; other values: A')]);
  expect(withChangedValues([planned('', 'keep')], next, previous)).toEqual([planned('', 'keep')]);
});
