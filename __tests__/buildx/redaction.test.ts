import { describe, expect, test } from '@jest/globals';
import { redactedName, redaction } from '../../src/buildx/redaction.ts';

const redact = redaction([
  { name: 'KIND', value: 'registry' },
  { name: 'TOKEN', value: 'abc-123' },
  { name: 'SHORT', value: 'abc' },
]);

describe('names of steps', () => {
  test.each<[string, string, string]>([
    ['a step of the Dockerfile', '[2/3] RUN echo registry', '[2/3] RUN echo $KIND'],
    ['one of several values', '[build 2/3] RUN login abc-123 registry', '[build 2/3] RUN login $TOKEN $KIND'],
    ['a value that is too short to hide anything', '[2/3] RUN echo abc', '[2/3] RUN echo abc'],
    ['the export of a cache', 'exporting cache to registry', 'exporting cache to registry'],
    ['the export of a cache of Bake', '[api] exporting cache to registry', '[api] exporting cache to registry'],
    [
      'the import of a cache',
      'importing cache manifest from example.com/registry:cache-main',
      'importing cache manifest from example.com/registry:cache-main',
    ],
    ['a context', '[internal] load git source abc-123', '[internal] load git source $TOKEN'],
  ])('%s', (_what, name, expected) => {
    expect(redactedName(name, redact)).toBe(expected);
  });
});
