import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { gitlabToolEnvironment, mergedConfig } from '../../src/host/gitlab-docker.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'quaygate-test-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const job = { CI_REGISTRY: 'registry.example.com', CI_REGISTRY_USER: 'job', CI_REGISTRY_PASSWORD: 's3cret:1' };
const jobLogin = { registry: 'registry.example.com', username: 'job', password: 's3cret:1' };
const jobAuth = base64('job:s3cret:1');

describe('Docker config of a job', () => {
  test.each([
    {
      description: 'logs in with the job',
      config: {},
      given: {},
      merged: { auths: { 'registry.example.com': { auth: jobAuth } }, credHelpers: {} },
    },
    {
      description: 'keeps what was logged in by hand',
      config: { auths: { 'registry.example.com': { auth: 'bWluZTptaW5l' } }, currentContext: 'arm' },
      given: { 'registry.example.com': { auth: 'b3RoZXI6b3RoZXI=' }, 'ghcr.io': { auth: 'YTpi' } },
      merged: {
        auths: { 'registry.example.com': { auth: 'bWluZTptaW5l' }, 'ghcr.io': { auth: 'YTpi' } },
        credHelpers: {},
        currentContext: 'arm',
      },
    },
    {
      description: 'takes DOCKER_AUTH_CONFIG before the credentials of the job',
      config: {},
      given: { 'registry.example.com': { auth: 'ZGVwbG95OnRva2Vu' } },
      merged: { auths: { 'registry.example.com': { auth: 'ZGVwbG95OnRva2Vu' } }, credHelpers: {} },
    },
    {
      description: 'is not hidden by a common credential store',
      config: { credsStore: 'desktop', auths: { 'ghcr.io': {} } },
      given: {},
      merged: {
        credsStore: 'desktop',
        auths: { 'ghcr.io': {}, 'registry.example.com': { auth: jobAuth } },
        credHelpers: { 'registry.example.com': '' },
      },
    },
    {
      description: "leaves a registry's own helper alone",
      config: { credHelpers: { 'registry.example.com': 'ecr-login' } },
      given: {},
      merged: { auths: {}, credHelpers: { 'registry.example.com': 'ecr-login' } },
    },
  ])('$description', ({ config, given, merged }) => {
    expect(mergedConfig(config, given, [jobLogin])).toEqual(merged);
  });
});

describe('environment of tools', () => {
  test('holds a private config with the login, and the rest of the old one', () => {
    const [own, made] = [folder(), folder()];
    mkdirSync(join(own, 'contexts'));
    writeFileSync(join(own, 'config.json'), '{"auths":{"ghcr.io":{"auth":"YTpi"}}}');
    const environment = gitlabToolEnvironment({ ...job, PATH: '/bin', DOCKER_CONFIG: own }, () => made);
    expect(environment).toEqual({ PATH: '/bin', DOCKER_CONFIG: made, BUILDX_CONFIG: join(own, 'buildx') });
    expect(Object.keys(JSON.parse(readFileSync(join(made, 'config.json'), 'utf8')).auths)).toEqual([
      'ghcr.io',
      'registry.example.com',
    ]);
    expect(statSync(join(made, 'config.json')).mode & 0o777).toBe(0o600);
    expect(readlinkSync(join(made, 'contexts'))).toBe(join(own, 'contexts'));
  });

  test('logs in to the dependency proxy too', () => {
    const made = folder();
    const proxy = {
      CI_DEPENDENCY_PROXY_SERVER: 'git.example.com:443',
      CI_DEPENDENCY_PROXY_USER: 'job',
      CI_DEPENDENCY_PROXY_PASSWORD: 'p',
    };
    gitlabToolEnvironment({ ...proxy, HOME: folder() }, () => made);
    expect(JSON.parse(readFileSync(join(made, 'config.json'), 'utf8')).auths).toEqual({
      'git.example.com:443': { auth: base64('job:p') },
    });
  });

  test('is the plain one where the registry is switched off', () => {
    const never = () => {
      throw new Error('no folder is needed');
    };
    const home = { HOME: '/home/ci', CI_REGISTRY: 'registry.example.com', CI_JOB_TOKEN: 'x' };
    expect(gitlabToolEnvironment(home, never)).toEqual({ HOME: '/home/ci' });
  });

  test('finds the Docker service by its keys', () => {
    const certificates = folder();
    const found = () => gitlabToolEnvironment({ DOCKER_TLS_CERTDIR: certificates, DOCKER_HOST: '' }, folder);
    expect(found().DOCKER_HOST).toBe('');
    mkdirSync(join(certificates, 'client'));
    for (const file of ['ca.pem', 'cert.pem', 'key.pem']) writeFileSync(join(certificates, 'client', file), 'x');
    expect(found()).toMatchObject({
      DOCKER_HOST: 'tcp://docker:2376',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: join(certificates, 'client'),
    });
  });

  test('does not repeat passwords when DOCKER_AUTH_CONFIG is broken', () => {
    expect(() => gitlabToolEnvironment({ DOCKER_AUTH_CONFIG: '{"auths": {"x": {"auth": "c2VjcmV0"' }, folder)).toThrow(
      /^The variable DOCKER_AUTH_CONFIG is not JSON: write \{"auths"/,
    );
  });
});
