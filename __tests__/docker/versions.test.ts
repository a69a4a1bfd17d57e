import { expect, test } from '@jest/globals';
import { checkCompose, checkEngine } from '../../src/docker/versions.ts';

test.each([
  { said: '2.40.3', old: false },
  { said: 'v2.26.0\n', old: false },
  { said: '5.0.0-rc.1', old: false },
  { said: '2.40.3+ds1-0ubuntu1', old: false },
  { said: 'dev', old: false },
  { said: '2.25.0', old: true },
  { said: '1.29.2', old: true },
])('Compose $said is too old: $old', ({ said, old }) => {
  if (!old) checkCompose(said);
  else expect(() => checkCompose(said)).toThrow(`${said.trim()}, and Quaygate needs 2.26 or newer`);
});

test.each([
  { api: '1.51', old: false },
  { api: '1.41', old: false },
  { api: '1.40', old: true },
  { api: '1.9', old: true },
])('an engine with the API $api is too old: $old', ({ api, old }) => {
  if (!old) checkEngine({ api, version: '28' });
  else expect(() => checkEngine({ api, version: '19.03.5' })).toThrow('Docker 19.03.5 (API');
});
