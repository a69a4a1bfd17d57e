import { describe, expect, test } from '@jest/globals';
import { numbersOf } from '../../src/buildx/numbers.ts';
import { justPushed, type ProgressEvent, parseProgress, trackProgress } from '../../src/buildx/progress.ts';
import { progressLog } from '../../src/buildx/progress-log.ts';
import { isCacheable, parseStepName } from '../../src/buildx/step-name.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString();
const base64 = (text: string) => Buffer.from(text).toString('base64');

const vertex = (digest: string, name: string, from?: number, to?: number, more: object = {}): ProgressEvent => ({
  vertexes: [
    {
      ...{ digest, name },
      ...(from !== undefined && { started: at(from) }),
      ...(to !== undefined && { completed: at(to) }),
      ...more,
    },
  ],
});

const status = (digest: string, id: string, from: number, to?: number, more: object = {}): ProgressEvent => ({
  statuses: [{ vertex: digest, id, started: at(from), ...(to !== undefined && { completed: at(to) }), ...more }],
});

const log = (digest: string, text: string, when: number): ProgressEvent => ({
  logs: [{ vertex: digest, stream: 1, data: base64(text), timestamp: at(when) }],
});

describe('a line of rawjson', () => {
  test('is an event', () => {
    expect(parseProgress(JSON.stringify(vertex('a', 'x', 0)))).toEqual(vertex('a', 'x', 0));
  });

  test.each(['', 'ERROR: x', '{', '[]', '{"vertexes":1}', '{"logs":["x"]}', '{"a":'])('%j is a message', (line) => {
    expect(parseProgress(line)).toBeUndefined();
  });
});

describe('the name of a step', () => {
  test.each([
    ['[linux/arm64 final 2/2] RUN make', 'linux/arm64', 'final', 'RUN make'],
    ['[linux/arm/v7 1/2] FROM a', 'linux/arm/v7', undefined, 'FROM a'],
    ['[build  3/12] COPY . /app', undefined, 'build', 'COPY . /app'],
    ['[2/3] RUN a\n  b', undefined, undefined, 'RUN a\n  b'],
    ['[linux/amd64->arm64 build 2/3] RUN go build', 'linux/arm64', 'build', 'RUN go build'],
    ['[linux/amd64->windows/amd64 build 2/3] RUN x', 'windows/amd64', 'build', 'RUN x'],
  ])('%s', (name, platform, stage, instruction) => {
    expect(parseStepName(name)).toEqual({ platform, stage, instruction });
  });

  test.each([
    '[internal] load build context',
    '[linux/amd64 internal] load metadata for a',
    'exporting to image',
    '[auth] a',
  ])('%s is none', (name) => expect(parseStepName(name)).toBeUndefined());

  test('a base image is no step that a cache could give', () => {
    const cacheable = (name: string) =>
      isCacheable(parseStepName(name) ?? { platform: '', stage: '', instruction: '' });
    expect([cacheable('[1/2] FROM a'), cacheable('[2/2] RUN a'), cacheable('[2/2] COPY a b')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

const built = (...events: readonly ProgressEvent[]) => {
  const track = trackProgress();
  for (const event of events) track.apply(event);
  return { steps: track.steps, warnings: track.warnings() };
};

test('a step that is named again without a start stays what it was', () => {
  const { steps } = built(
    vertex('a', '[2/2] RUN a', 0, 1, { cached: true }),
    vertex('a', '[2/2] RUN a'),
    vertex('b', '[2/2] RUN b', 0, 1, { error: 'exit code: 1' }),
    vertex('b', '[2/2] RUN b'),
  );
  expect([steps.get('a')?.cached, steps.get('b')?.error]).toEqual([true, 'exit code: 1']);
});

describe('the numbers of a build', () => {
  const numbers = numbersOf(
    built(
      vertex('f', '[linux/amd64 base 1/2] FROM a', 0, 1),
      vertex('a', '[linux/amd64 base 2/2] RUN a', 1, 3),
      vertex('b', '[linux/amd64 final 1/1] COPY a b', 3, 3, { cached: true }),
      vertex('c', '[linux/arm64 base 2/2] RUN a', 1, 1, { cached: true }),
      vertex('d', '[linux/arm64 final 1/1] COPY a b', 2, 2, { cached: true }),
      vertex('never', '[linux/arm64 other 1/1] RUN x'),
      vertex('i', 'importing cache manifest from x', 0, 0.5),
      vertex('i2', 'importing cache manifest from y', 0.25, 0.75),
      vertex('e', 'exporting to image', 4, 5),
      vertex('e', 'exporting to image', 5, 8),
      status('e', 'exporting layers', 4, 5),
      status('e', 'pushing layers', 5, 7),
      status('e', 'pushing manifest for x', 6, 8),
      vertex('x', 'exporting cache to registry', 5, 6.5),
    ),
  );

  test('seconds of steps and stages', () => {
    expect(numbers.steps.find(({ instruction }) => instruction === 'RUN a')).toMatchObject({
      seconds: 2,
      cached: false,
    });
    expect(numbers.steps).toHaveLength(5);
    expect(numbers.stages).toContainEqual({ platform: 'linux/amd64', stage: 'base', seconds: 3 });
  });

  test('what the cache gave, by platform', () => {
    expect(numbers.cache).toEqual([
      { platform: 'linux/amd64', cached: 1, cacheable: 2, hitRate: 50 },
      { platform: 'linux/arm64', cached: 2, cacheable: 2, hitRate: 100 },
    ]);
    expect(numbers.hitRate).toBe(75);
  });

  test('time in import, export, push', () => {
    expect(numbers).toMatchObject({
      cacheImportSeconds: 0.75,
      exportSeconds: 1,
      pushSeconds: 3,
      cacheExportSeconds: 1.5,
    });
  });

  test('a step that is broken off, as what builds on it came from a cache, is no miss; one that failed is', () => {
    const cacheOf = (error: string) =>
      numbersOf(
        built(vertex('a', '[1/2] COPY a b', 0, 0, { error }), vertex('b', '[2/2] RUN b', 0, 0, { cached: true })),
      ).hitRate;
    expect([cacheOf('rpc error: code = Canceled desc = context canceled'), cacheOf('exit code: 1')]).toEqual([100, 50]);
  });

  test('of nothing', () => {
    expect(numbersOf(built())).toMatchObject({ steps: [], hitRate: undefined, pushSeconds: 0 });
  });
});

test('a warning of every platform is one warning', () => {
  const warning = { short: base64('Rule: wrong (line 7)'), url: 'https://x', range: [{ start: { line: 7 } }] };
  expect(built({ warnings: [warning] }, { warnings: [warning] }).warnings).toEqual([
    { text: 'Rule: wrong (line 7)', url: 'https://x', line: 7 },
  ]);
});

describe('the digest that was pushed', () => {
  const [one, two] = ['1', '2'].map((digit) => `sha256:${digit.repeat(64)}`);
  const pushed = status('e', 'pushing manifest for x', 3, 4);
  const manifest = (digest = '') => status('e', `exporting manifest ${digest}`, 1, 2);

  test.each([
    ['of the only manifest', [manifest(one)], pushed, one],
    [
      'of the index over several',
      [manifest(one), manifest(two), status('e', `exporting manifest list ${two}`, 2, 3)],
      pushed,
      two,
    ],
    ['is not known of several without an index', [manifest(one), manifest(two)], pushed, undefined],
    ['is not known before the push has ended', [manifest(one)], status('e', 'pushing manifest for x', 3), undefined],
    ['is none of another part', [manifest(one)], status('e', 'pushing layers', 2, 3), undefined],
  ])('%s', (_description, events, last, digest) => {
    const { steps } = built(vertex('e', 'exporting to image', 0), ...events, last);
    expect(justPushed(last, steps)?.digest).toBe(digest);
  });
});

const shown = (...events: readonly ProgressEvent[]): readonly string[] => {
  const lines: string[] = [];
  const printer = progressLog((line) => void lines.push(line));
  for (const event of events) printer.show(event, Date.parse(at(100)));
  return lines;
};

describe('the log', () => {
  test('names a step, shows what it prints in whole lines, and how it ended', () => {
    expect(
      shown(
        vertex('a', '[1/2] RUN a', 0),
        vertex('b', '[2/2] RUN b'),
        log('a', 'one\ntw', 1),
        log('a', 'o\nthree', 2),
        vertex('a', '[1/2] RUN a', 0, 3),
        vertex('b', '[2/2] RUN b', 3, 3, { cached: true }),
      ),
    ).toEqual([
      '#1 [1/2] RUN a',
      '#1 1.000 one',
      '#1 2.000 two',
      '#1 3.000 three',
      '#1 DONE 3.0s',
      '#2 [2/2] RUN b',
      '#2 CACHED',
    ]);
  });

  test.each([
    ['an error', { error: 'exit code: 1' }, 'ERROR: exit code: 1'],
    ['what another step’s error ended', { error: 'exit code: 1: context canceled' }, 'CANCELED'],
  ])('%s', (_description, more, end) => {
    expect(shown(vertex('a', '[1/2] RUN a', 0, 1, more)).at(-1)).toBe(`#1 ${end}`);
  });

  test('keeps BuildKit’s own quick work to itself, and tells when it takes long or fails', () => {
    expect(
      shown(vertex('a', '[internal] load build context', 0), vertex('a', '[internal] load build context', 0, 0.2)),
    ).toEqual([]);
    expect(shown(vertex('a', '[internal] load build context', 0, 20))).toEqual([
      '#1 [internal] load build context',
      '#1 DONE 20.0s',
    ]);
    expect(shown(vertex('a', '[auth] x', 0, 0, { error: 'no' }))).toEqual(['#1 [auth] x', '#1 ERROR: no']);
  });

  test('says that there is no cache yet as no error', () => {
    const error = 'failed to configure registry cache importer: x: not found';
    expect(shown(vertex('a', 'importing cache manifest from x', 0, 1, { error })).at(-1)).toBe('#1 nothing there yet');
  });

  test('says how far a long transfer is, not each of its bytes', () => {
    const push = (current: number) => status('a', 'pushing layers', 0, undefined, { current, total: 80e6 });
    expect(shown(vertex('a', 'exporting to image', 0), push(1e6), push(2e6), push(3e6))).toEqual([
      '#1 exporting to image',
      '#1 pushing layers 1.0 MB of 80.0 MB',
    ]);
  });

  test('of a step without end is its beginning and its end', () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `line ${index + 1}\n`).join('');
    const lines = shown(vertex('a', '[1/1] RUN a', 0), log('a', text, 1), vertex('a', '[1/1] RUN a', 0, 2));
    expect(lines).toHaveLength(1 + 2_000 + 1 + 1 + 50 + 1);
    expect(lines.slice(-52, -50)).toEqual(['#1 … 2950 lines left out', '#1 1.000 line 4951']);
    expect(lines.slice(-2)).toEqual(['#1 1.000 line 5000', '#1 DONE 2.0s']);
  });
});
