import { describe, expect, test } from '@jest/globals';
import { labels } from '../../src/release/labels.ts';
import {
  deployedOf,
  nextSequence,
  outdatedOf,
  type ReleaseRecord,
  type ReleaseResult,
  releasesOf,
  volumeName,
  volumeOf,
} from '../../src/release/release.ts';

const record = (sequence: number, result: ReleaseResult = 'deployed'): ReleaseRecord => ({
  sequence,
  result,
  hash: `hash ${sequence}`,
  images: { web: 'shop@sha256:1' },
  commit: '860c1904a1ce19322e91ac35af1ab07466440c37',
  actor: 'mona "the" octocat',
  run: 'https://git.example.com/acme/shop/runs/42',
  started: '2026-11-21T08:00:00.000Z',
  finished: '2026-11-21T08:00:09.000Z',
});

describe('the record of a release', () => {
  test('is a volume whose labels say everything but values', () => {
    const volume = volumeOf('shop', record(12), 'writer');
    expect(volume.name).toBe('quaygate-record-shop-12');
    expect(Object.keys(volume.labels).sort()).toEqual([labels.project, labels.record, labels.writer].sort());
  });

  test('comes back as it was', () => {
    expect(releasesOf([volumeOf('shop', record(12), 'writer')])).toEqual([record(12)]);
  });

  test.each([
    { description: 'no record', text: undefined },
    { description: 'no JSON', text: '{' },
    { description: 'a format of the future', text: JSON.stringify({ ...record(1), format: 2 }) },
    { description: 'no number', text: JSON.stringify({ ...record(1), format: 1, sequence: '1' }) },
  ])('is passed over when it is $description', ({ text }) => {
    const found: Record<string, string> = text === undefined ? {} : { [labels.record]: text };
    expect(releasesOf([{ name: 'quaygate-release-shop-1', labels: found }])).toEqual([]);
  });

  test('stands among the others by number, newest first', () => {
    const volumes = [2, 10, 9].map((sequence) => volumeOf('shop', record(sequence), 'writer'));
    expect(releasesOf(volumes).map(({ sequence }) => sequence)).toEqual([10, 9, 2]);
  });
});

describe('the history', () => {
  const history = [
    record(7, 'rolled-back'),
    record(6),
    record(5, 'failed'),
    record(4),
    record(3),
    record(2, 'rolled-back'),
    record(1),
  ];
  const numbers = (records: readonly ReleaseRecord[]) => records.map(({ sequence }) => sequence);

  test('knows what should run, and the next number', () => {
    expect(numbers(deployedOf(history))).toEqual([6, 4, 3, 1]);
    const volumes = [
      ...history.map((one) => volumeOf('shop', one, 'writer')),
      { name: 'quaygate-files-shop-a1b2-9', labels: {} },
    ];
    expect(nextSequence(volumes.slice(0, -1))).toBe(8);
    expect(nextSequence([{ name: volumeName('shop', 8), labels: {} }, ...volumes])).toBe(9);
    expect(nextSequence([])).toBe(1);
  });

  test.each([
    { keep: 5, outdated: [] },
    { keep: 2, outdated: [3, 1, 2] },
    { keep: 1, outdated: [4, 3, 1, 5, 2] },
  ])('keeps $keep releases that ran, and as many tries', ({ keep, outdated }) => {
    expect(numbers(outdatedOf(history, keep))).toEqual(outdated);
  });
});
