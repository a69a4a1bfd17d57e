import { describe, expect, test } from '@jest/globals';
import { refuseRunnerFiles, runnerFiles } from '../../src/deploy/runner-files.ts';
import { modelOf } from './model.ts';

const bind = (source: string) => ({ type: 'bind', source, target: '/x' });

describe('files of the runner', () => {
  test.each([
    { description: 'a relative mount', services: { web: { volumes: [bind('./conf')] } }, rest: {}, paths: ['./conf'] },
    { description: 'a mount above', services: { web: { volumes: [bind('../conf')] } }, rest: {}, paths: ['../conf'] },
    { description: 'a mount from home', services: { web: { volumes: [bind('~/conf')] } }, rest: {}, paths: ['~/conf'] },
    { description: 'a path of the target', services: { web: { volumes: [bind('/srv')] } }, rest: {}, paths: [] },
    {
      description: 'a named volume',
      services: { web: { volumes: [{ type: 'volume', source: 'data', target: '/x' }] } },
      rest: {},
      paths: [],
    },
    {
      description: 'configs and secrets from files',
      services: { web: {} },
      rest: {
        configs: { nginx: { file: './nginx.conf' } },
        secrets: { key: { file: 'key.pem' }, at: { file: '/etc/k' } },
      },
      paths: ['./nginx.conf', 'key.pem'],
    },
    {
      description: 'configs and secrets with content',
      services: { web: {} },
      rest: { configs: { a: { content: 'x' } }, secrets: { b: { environment: 'B' } } },
      paths: [],
    },
  ])('$description', ({ services, rest, paths }) => {
    expect(runnerFiles(modelOf(services, rest)).map(({ path }) => path)).toEqual(paths);
  });

  test('are refused with path and user', () => {
    const files = runnerFiles(
      modelOf({ web: { volumes: [bind('./conf')] } }, { secrets: { key: { file: 'key.pem' } } }),
    );
    expect(() => refuseRunnerFiles(files, 'ssh://prod')).toThrow(
      'The path "./conf", which the service "web" mounts, is a file of the runner, and the engine at ssh://prod cannot see it (and 1 more: key.pem): put its content into the image, into "content:" of a config, or on the target under an absolute path.',
    );
  });
});
