import { describe, expect, test } from '@jest/globals';
import { describe as describeState } from '../../src/release/diagnose.ts';
import { blocksOf } from '../../src/release/summary.ts';
import { linesToBringUp, linesToRemove } from '../../src/strategy/by-hand.ts';

const state = { status: 'running', exitCode: 0, outOfMemory: false, restarts: 0, error: '' };

describe('the state of a container in words', () => {
  test.each([
    { change: { health: 'unhealthy' }, words: 'running, unhealthy' },
    { change: { status: 'exited', exitCode: 7 }, words: 'exited, exit code 7' },
    { change: { status: 'exited', exitCode: 137, outOfMemory: true }, words: 'exited, exit code 137, out of memory' },
    { change: { status: 'restarting', exitCode: 1, restarts: 3 }, words: 'restarting, exit code 1, restarted 3 times' },
    { change: { restarts: 1 }, words: 'running, restarted 1 time' },
    { change: { status: 'created', error: 'port is already allocated' }, words: 'created, port is already allocated' },
  ])('$words', ({ change, words }) => {
    expect(describeState({ ...state, ...change })).toBe(words);
  });
});

describe('commands to run by hand', () => {
  test('read the record on the target, and hold no value', () => {
    const release = {
      ...{ sequence: 3, project: 'shop', model: '{"secret":"hunter2"}', environment: { TOKEN: 'hunter2' } },
      ...{ hash: '', images: {}, ours: [], settings: { strategy: 'recreate', timeout: 1 } as const },
    };
    expect(linesToBringUp("ssh://root@prod/it's", release)).toEqual([
      `export DOCKER_HOST='ssh://root@prod/it'\\''s'`,
      'export TOKEN=…   # the value it had in release 3',
      'docker create --name quaygate-by-hand -v quaygate-release-shop-3:/release:ro quaygate/record:1 -',
      'docker cp quaygate-by-hand:/release/compose.json - | tar -xO | docker compose -p shop -f - up -d --wait --no-build --remove-orphans',
      'docker rm quaygate-by-hand',
    ]);
  });

  test('of a first release remove it', () => {
    expect(linesToRemove('unix:///var/run/docker.sock', 'shop')).toEqual([
      'export DOCKER_HOST=unix:///var/run/docker.sock',
      'docker compose -p shop down --remove-orphans',
    ]);
  });
});

test('the summary shows verdict, commands, facts, plan and each ailing container, as data', () => {
  const blocks = blocksOf({
    result: 'error',
    sentence: 'It failed.',
    facts: [['Release', '3']],
    plan: [{ service: 'web', step: 'replace', image: '', note: '', complete: true }],
    ailments: [
      { container: 'c', service: 'web', state: 'exited', healthLog: ['exit code 1: no'], log: ['<b>::error::x'] },
    ],
    commands: 'docker …',
  });
  expect(blocks.map(({ kind }) => kind)).toEqual(['verdict', 'code', 'table', 'table', 'heading', 'code', 'code']);
  expect(blocks.at(-1)).toEqual({ kind: 'code', text: 'Last log lines\n<b>::error::x' });
});
