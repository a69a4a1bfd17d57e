import { describe, expect, test } from '@jest/globals';
import { accountsOf, registryHost } from '../../src/login/accounts.ts';
import { cloudOf, ecrPlace } from '../../src/login/registry-kind.ts';
import { loginInputs } from './inputs.ts';

const ghcr = { registry: 'ghcr.io', username: 'mona', password: 'job-token' };
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const provider = 'projects/1/locations/global/workloadIdentityPools/ci/providers/github';

describe('which registries', () => {
  test.each([
    { what: "nothing given: the CI's own", given: {}, accounts: [{ ...ghcr, cloud: 'none' }] },
    {
      what: 'user and password alone mean Docker Hub, as with docker/login-action',
      given: { username: 'a', password: 'b' },
      accounts: [{ registry: 'docker.io', cloud: 'none', username: 'a', password: 'b' }],
    },
    {
      what: "the CI's own by name, beside what the user says",
      given: { registry: 'ghcr.io', username: 'hubot' },
      accounts: [{ registry: 'ghcr.io', cloud: 'none', username: 'hubot', password: 'job-token' }],
    },
    {
      what: 'several with one login',
      given: { registry: 'a.example.com, b.example.com', username: 'a', password: 'b' },
      accounts: [
        { registry: 'a.example.com', cloud: 'none', username: 'a', password: 'b' },
        { registry: 'b.example.com', cloud: 'none', username: 'a', password: 'b' },
      ],
    },
    {
      what: 'a cloud by its host, with nothing: its variables or its tool',
      given: { registry: ecr },
      accounts: [{ registry: ecr, cloud: 'aws' }],
    },
    { what: 'a cloud by a word', given: { registry: 'localhost:5000', ecr: 'true' }, accounts: [{ cloud: 'aws' }] },
    {
      what: 'no cloud by a word',
      given: { registry: ecr, ecr: 'false', username: 'AWS', password: 'p' },
      accounts: [{ cloud: 'none', username: 'AWS' }],
    },
    {
      what: "one's own name in front of a cloud's registry, told by the inputs",
      given: { registry: 'images.example.com', 'google-provider': provider },
      accounts: [{ cloud: 'google', googleProvider: provider }],
    },
    {
      what: "a cloud's and the CI's own in one step",
      given: { registry: `${ecr}\nghcr.io`, 'aws-role': 'arn' },
      accounts: [
        { registry: ecr, cloud: 'aws', awsRole: 'arn' },
        { registry: 'ghcr.io', cloud: 'none', username: 'mona' },
      ],
    },
    {
      what: 'a list of logins, whatever YAML made of their words',
      given: {
        'registry-auth': [
          { registry: 'https://a.example.com/v2/', username: 'a', password: 12345, ecr: false },
          { registry: 'ghcr.io' },
          { username: 'hub', password: 'p' },
        ],
      },
      accounts: [
        { registry: 'a.example.com', username: 'a', password: '12345', cloud: 'none' },
        { registry: 'ghcr.io', username: 'mona' },
        { registry: 'docker.io', username: 'hub' },
      ],
    },
    {
      what: 'one registry with two scopes',
      given: {
        'registry-auth': [
          { registry: 'a.example.com', username: 'a', password: 'p' },
          { registry: 'a.example.com', username: 'b', password: 'q', scope: 'acme/shop' },
        ],
      },
      accounts: [{ username: 'a' }, { username: 'b', scope: 'acme/shop' }],
    },
  ])('$what', ({ given, accounts }) => {
    const found = accountsOf(loginInputs(given), [ghcr]);
    expect(found).toHaveLength(accounts.length);
    expect(found).toMatchObject(accounts);
  });
});

describe('what cannot be', () => {
  test.each([
    { what: 'no password', given: { registry: 'a.example.com', username: 'a' }, says: 'Input "password" is not set' },
    { what: 'no user', given: { password: 'p' }, says: 'Input "username" is not set, but docker.io' },
    { what: 'half an access key', given: { registry: ecr, username: 'AKIA' }, says: 'Input "password" is not set' },
    {
      what: 'a role for no registry',
      given: { 'aws-role': 'arn' },
      says: 'Input "aws-role" is "arn", but no registry',
    },
    {
      what: 'one registry twice',
      given: { registry: 'ghcr.io,https://ghcr.io/acme' },
      says: 'The registry ghcr.io is named twice',
    },
    {
      what: 'the list beside single inputs',
      given: { registry: 'ghcr.io', 'registry-auth': [{ registry: 'ghcr.io' }] },
      says: 'set together with "registry"',
    },
    { what: 'an empty list', given: { 'registry-auth': {} }, says: 'is no list of logins' },
    {
      what: 'an unknown key, with the nearest and never the values',
      given: { 'registry-auth': [{ registry: 'ghcr.io', pasword: 's3cret' }] },
      says: 'sets "pasword" in entry 1, which is no key of a login. Did you mean "password"?',
    },
    {
      what: 'a wrong word',
      given: { 'registry-auth': [{ registry: 'ghcr.io', ecr: 'maybe' }] },
      says: '"ecr" is "maybe"',
    },
    { what: 'no host', given: { registry: 'registry', username: 'a', password: 'b' }, says: 'no host that an image' },
  ])('$what', ({ given, says }) => {
    const parse = () => accountsOf(loginInputs(given), [ghcr]);
    expect(parse).toThrow(says);
    expect(parse).not.toThrow('s3cret');
  });

  test('nothing, where the CI has no registry of its own', () => {
    expect(() => accountsOf(loginInputs(), [])).toThrow('Nothing to log in to');
  });

  test('a list that is no YAML is not quoted', () => {
    expect(() => loginInputs({ 'registry-auth': '- password: s3cret: {' })).toThrow(
      'Input "registry-auth" is set (the step), but it is neither YAML nor JSON: correct the block.',
    );
  });
});

test.each([
  ['docker.io', 'docker.io'],
  ['https://index.docker.io/v1/', 'docker.io'],
  ['GHCR.io', 'ghcr.io'],
  ['ghcr.io/acme/shop', 'ghcr.io'],
  ['localhost', 'localhost'],
  ['http://localhost:5000/', 'localhost:5000'],
])('the registry %s is %s', (text, host) => {
  expect(registryHost(text)).toBe(host);
});

test.each([
  [ecr, 'aws', { region: 'eu-west-1', domain: 'amazonaws.com' }],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'aws', { region: 'cn-north-1', domain: 'amazonaws.com.cn' }],
  ['123456789012.dkr.ecr-fips.us-east-1.amazonaws.com', 'aws', { region: 'us-east-1', domain: 'amazonaws.com' }],
  ['123456789012.dkr-ecr.us-east-1.on.aws', 'aws', { region: 'us-east-1', domain: 'amazonaws.com' }],
  ['public.ecr.aws', 'aws', undefined],
  ['europe-docker.pkg.dev', 'google', undefined],
  ['gcr.io', 'google', undefined],
  ['eu.gcr.io', 'google', undefined],
  ['acme.azurecr.io', 'azure', undefined],
  ['acme.azurecr.io.example.com', 'none', undefined],
  ['notgcr.io', 'none', undefined],
  ['ghcr.io', 'none', undefined],
])('%s belongs to %s', (registry, cloud, place) => {
  expect([cloudOf(registry), ecrPlace(registry)]).toEqual([cloud, place]);
});
