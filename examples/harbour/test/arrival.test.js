import assert from 'node:assert/strict';
import test from 'node:test';
import { readArrival } from '../arrival.js';

const now = Date.parse('2030-06-15T12:00:00Z');
const good = { ship: 'Aurora', length: 180, berth: 'N1', eta: '2030-06-16T08:00' };

const accepted = [
  ['a time without a zone is UTC', {}, { eta: '2030-06-16T08:00:00.000Z' }],
  ['a time with a zone', { eta: '2030-06-16T08:00:00+02:00' }, { eta: '2030-06-16T06:00:00.000Z' }],
  ['a ship that came this morning', { eta: '2030-06-15T06:00Z' }, { eta: '2030-06-15T06:00:00.000Z' }],
  ['a name with spaces around it', { ship: '  Ægir ' }, { ship: 'Ægir' }],
  ['a ship as long as the berth', { berth: 'S2', length: 120 }, { length: 120 }],
];
for (const [description, change, expected] of accepted) {
  test(`takes ${description}`, () => {
    const { arrival, errors } = readArrival({ ...good, ...change }, now);
    assert.equal(errors, undefined);
    for (const [field, value] of Object.entries(expected)) assert.equal(arrival[field], value);
  });
}

const refused = [
  ['no name', { ship: undefined }, 'ship'],
  ['a name of 41 characters', { ship: 'x'.repeat(41) }, 'ship'],
  ['a name with a line break inside', { ship: 'Auro\nra' }, 'ship'],
  ['a length that is text', { length: '180' }, 'length'],
  ['a length that is not whole', { length: 180.5 }, 'length'],
  ['a ship too long for its berth', { berth: 'S2', length: 121 }, 'length'],
  ['an unknown berth', { berth: 'Z9' }, 'berth'],
  ['a day that does not exist', { eta: '2030-13-45T08:00' }, 'eta'],
  ['a time in words', { eta: 'tomorrow' }, 'eta'],
  ['a time of last week', { eta: '2030-06-08T08:00' }, 'eta'],
  ['a time in ten years', { eta: '2040-06-15T08:00' }, 'eta'],
  ['a field that is not known', { captain: 'Ahab' }, 'arrival'],
];
for (const [description, change, field] of refused) {
  test(`refuses ${description}`, () => {
    const { arrival, errors } = readArrival({ ...good, ...change }, now);
    assert.equal(arrival, undefined);
    assert.deepEqual(Object.keys(errors), [field]);
  });
}

for (const input of [null, undefined, 'Aurora', 7, [good]]) {
  test(`refuses ${JSON.stringify(input)} in place of an object`, () => {
    assert.deepEqual(Object.keys(readArrival(input, now).errors), ['arrival']);
  });
}

test('the same announcement has the same id, another one has not', () => {
  const id = (change) => readArrival({ ...good, ...change }, now).arrival.id;
  assert.equal(id({}), id({ eta: '2030-06-16T08:00Z' }));
  assert.notEqual(id({}), id({ berth: 'N2' }));
});
