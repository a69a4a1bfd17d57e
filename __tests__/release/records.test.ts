import { describe, expect, test } from '@jest/globals';
import { unfinishedIn } from '../../src/release/journal.ts';
import { labels } from '../../src/release/labels.ts';
import { compareReleases } from '../../src/release/order.ts';
import { withPlaceholders } from '../../src/release/placeholders.ts';
import { fileIn, type ReleaseRecord, volumeOf } from '../../src/release/release.ts';
import { chooseRelease } from '../../src/rollback/choose.ts';

const record = (sequence: number, changes: Partial<ReleaseRecord> = {}): ReleaseRecord => ({
  ...{
    sequence,
    result: 'deployed',
    hash: `h${sequence}`,
    images: {},
    commit: 'c',
    actor: 'mona',
    started: '',
    finished: '',
  },
  ...changes,
});

describe('the file of a record', () => {
  const key = Buffer.alloc(32, 1);
  const model = JSON.stringify({
    services: {
      web: {
        environment: { TOKEN: 'hunter2', EMPTY: null },
        command: ['--key', 'prefix-hunter2'],
        image: 'x@sha256:1',
      },
    },
    configs: { c: { content: 'user=mona' }, f: { external: true } },
  });
  const secrets = new Map([['TOKEN', 'hunter2']]);

  test('has places in the place of values, and the hash of each', () => {
    const { file, values } = withPlaceholders(model, secrets, key);
    expect(JSON.parse(file)).toEqual({
      services: {
        web: {
          environment: { TOKEN: `\${quaygate:web/TOKEN}`, EMPTY: null },
          command: ['--key', `prefix-\${quaygate:TOKEN}`],
          image: 'x@sha256:1',
        },
      },
      configs: { c: { content: `\${quaygate:configs/c}` }, f: { external: true } },
    });
    expect(Object.keys(values).sort()).toEqual(['TOKEN', 'configs/c', 'web/TOKEN']);
    expect(withPlaceholders(model, secrets, key).values).toEqual(values);
    expect(withPlaceholders(model, secrets, Buffer.alloc(32, 2)).values).not.toEqual(values);
  });

  test('stands packed in a label, unless it is too long for one', () => {
    expect(fileIn(volumeOf('shop', record(1), 'writer', '{"a":1}'))).toBe('{"a":1}');
    const noise = Array.from({ length: 60_000 }, (_, at) => (at * 7919 * 104729).toString(36)).join('');
    expect(fileIn(volumeOf('shop', record(1), 'writer', noise))).toBeUndefined();
  });
});

describe('the journal', () => {
  const entry = (release: number, phase: string, facts: object = {}) => ({
    name: `quaygate-journal-shop-${release}-${phase}`,
    labels: { [labels.journal]: JSON.stringify({ format: 1, release, phase, facts }) },
  });

  test.each([
    { description: 'nothing', volumes: [], unfinished: undefined },
    {
      description: 'what is no entry',
      volumes: [{ name: 'x', labels: { [labels.journal]: '{' } }],
      unfinished: undefined,
    },
    {
      description: 'the last phase, whatever the order, with the facts of all',
      volumes: [entry(3, 'up', { b: 2 }), entry(3, 'prepared', { a: 1 }), entry(3, 'base')],
      unfinished: { release: 3, phase: 'up', facts: { a: 1, b: 2 } },
    },
    {
      description: 'the newest release where an older one was not cleared whole',
      volumes: [entry(3, 'done'), entry(4, 'prepared')],
      unfinished: { release: 4, phase: 'prepared', facts: {} },
    },
  ])('is read as $description', ({ volumes, unfinished }) => {
    expect(unfinishedIn(volumes)).toEqual(unfinished);
  });
});

describe('the order of two releases', () => {
  const early = '2026-11-20T10:00:00+00:00';
  const late = '2026-11-20T12:00:00+01:00';
  test.each([
    { description: 'Git: after', ancestors: ['running<wanted'], age: 'newer' },
    {
      description: 'Git: before, whatever the times',
      ancestors: ['wanted<running'],
      times: [late, early],
      age: 'older',
    },
    { description: 'times, in any zone', times: [early, late], age: 'older' },
    { description: 'times, the other way', times: [late, early], age: 'newer' },
    { description: 'equal times', times: [early, early], age: 'unknown' },
    { description: 'nothing', age: 'unknown' },
  ])('$description: $age', async ({ ancestors = [], times = [], age }) => {
    const judged = await compareReleases(
      { commit: 'wanted', commitTime: times[0] },
      { commit: 'running', ...(times[1] && { commitTime: times[1] }) },
      async (commit, descendant) => (ancestors.length > 0 ? ancestors.includes(`${commit}<${descendant}`) : undefined),
    );
    expect(judged.age).toBe(age);
  });

  test('one commit is as new as itself', async () => {
    expect((await compareReleases({ commit: 'c' }, { commit: 'c' }, async () => undefined)).age).toBe('same');
  });
});

describe('the release to go back to', () => {
  const history = [
    record(6, { restores: 3, hash: 'h3' }),
    record(5),
    record(4, { result: 'failed' }),
    record(3),
    record(2),
    record(1),
  ];
  test.each([
    { description: 'the one before', records: history.slice(1), wanted: undefined, chosen: 3 },
    { description: 'the one before the one that was brought back', records: history, wanted: undefined, chosen: 2 },
    {
      description: 'what ran before, though it had been brought back itself',
      records: [record(7), ...history],
      wanted: undefined,
      chosen: 6,
    },
    {
      description: 'not the same one, started anew',
      records: [record(3, { hash: 'h2' }), record(2), record(1)],
      wanted: undefined,
      chosen: 1,
    },
    { description: 'by number', records: history, wanted: 1, chosen: 1 },
    { description: 'none before', records: [record(1)], wanted: undefined, fault: 'is the oldest that is recorded' },
    { description: 'one that failed', records: history, wanted: 4, fault: 'which never ran (failed)' },
    { description: 'one that is not there', records: history, wanted: 9, fault: 'does not have: it has 6, 5, 3, 2, 1' },
    { description: 'nothing at all', records: [], wanted: undefined, fault: 'deploy one first' },
  ])('$description', ({ records, wanted, chosen, fault }) => {
    const choose = () => chooseRelease('shop', records, wanted);
    if (fault) expect(choose).toThrow(fault);
    else expect(choose().sequence).toBe(chosen);
  });
});
