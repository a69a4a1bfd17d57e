import { describe, expect, test } from '@jest/globals';
import { interpolationVariables, redactor } from '../../src/docker/variables.ts';

const map = (entries: object) => new Map<string, string>(Object.entries(entries));

describe('variables for interpolation', () => {
  test('are those of both inputs', () => {
    const variables = interpolationVariables(map({ TAG: '1', COMPOSE_PROFILES: 'prod' }), map({ TOKEN: 's' }));
    expect(variables).toEqual({ TAG: '1', COMPOSE_PROFILES: 'prod', TOKEN: 's' });
  });

  test.each([
    { description: 'no name', env: { '1A': 'x' }, sentence: 'Input "env" sets "1A", which is no name of a variable' },
    {
      description: 'the PATH',
      env: { PATH: 'x' },
      sentence: 'Input "env" sets "PATH", which steers the tools themselves',
    },
    { description: 'the engine', env: { DOCKER_HOST: 'x' }, sentence: 'sets "DOCKER_HOST", which steers' },
    { description: 'Compose itself', env: { COMPOSE_FILE: 'x' }, sentence: 'sets "COMPOSE_FILE", which steers' },
    { description: 'the loader', env: { LD_PRELOAD: 'x' }, sentence: 'sets "LD_PRELOAD", which steers' },
    { description: 'one name twice', env: { TOKEN: 'x' }, sentence: 'The variable "TOKEN" is set in both inputs' },
  ])('refuse $description', ({ env, sentence }) => {
    expect(() => interpolationVariables(map(env), map({ TOKEN: 's' }))).toThrow(sentence);
  });
});

describe('the redactor', () => {
  test.each([
    { description: 'a value', text: 'token is hunter2', clean: 'token is ***' },
    { description: 'the longer one of two', text: 'hunter2hunter3', clean: '***' },
    { description: 'a line of a key', text: 'read: line two!', clean: 'read: ***!' },
    { description: 'nothing', text: 'all is well', clean: 'all is well' },
  ])('takes out $description', ({ text, clean }) => {
    const redact = redactor(map({ A: 'hunter2', B: 'hunter2hunter3', C: 'line one\nline two', D: '', E: '\n' }));
    expect(redact(text)).toBe(clean);
  });
});
