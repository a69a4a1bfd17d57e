import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { resolveInputs } from '../../src/action/inputs.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { run } from '../../src/metadata/main.ts';
import { spec } from '../../src/metadata/spec.ts';
import { fakeHost } from '../fake-host.ts';
import { type FakeRegistry, plantImage, startRegistry } from '../registry/fake-registry.ts';
import { type Checkout, emptyFolder, makeCheckout, removeCheckouts } from './checkout.ts';

/** What the checkout, and where it cannot tell the registry, has to say. */

let registry: FakeRegistry | undefined;

afterEach(async () => {
  await registry?.close();
  registry = undefined;
});
afterAll(removeCheckouts);

interface Setting {
  readonly workspace: string;
  readonly event?: Partial<PipelineEvent>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly kind?: 'github';
}

const metadata = async (inputs: Readonly<Record<string, unknown>>, setting: Setting) => {
  const host = fakeHost({ inputs, ...setting });
  const settings = { step: host.inputs('metadata', []), file: new Map(), parseYaml: JSON.parse };
  return { host, outputs: await run(resolveInputs(spec, settings, host).inputs, host) };
};

const onTag = (tag: string, sha = '') => ({ branch: undefined, tag, ref: `refs/tags/${tag}`, ...(sha && { sha }) });
const onBranch = (branch: string, sha = '') => ({ branch, ref: `refs/heads/${branch}`, ...(sha && { sha }) });

const withTags = (...tags: readonly string[]): Checkout => {
  const checkout = makeCheckout();
  for (const tag of tags) checkout.git('tag', tag);
  return checkout;
};

const registryWith = async (repository: string, ...tags: readonly string[]): Promise<string> => {
  registry = await startRegistry();
  const digest = plantImage(registry, 'x');
  for (const tag of tags) registry.tags.set(`${repository}:${tag}`, digest);
  return `${registry.host}/${repository}`;
};

const newest = {
  tags: 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}},newest=true',
  flavor: 'latest=newest',
};

describe('which version is the newest', () => {
  test('is read from the tags of a whole checkout', async () => {
    const workspace = withTags('v1.0.0', 'v1.1.0', 'v2.0.0').folder;
    expect((await metadata(newest, { workspace, event: onTag('v1.0.1') })).outputs.tagNames).toEqual(['1.0.1']);
    expect((await metadata(newest, { workspace, event: onTag('v2.0.1') })).outputs.tagNames).toEqual([
      '2.0.1',
      '2',
      'latest',
    ]);
  });

  test('is read from the registry where the checkout is shallow, which is said', async () => {
    const images = await registryWith('acme/shop', '1.1.0', 'v2.0.0', '3.0.0-rc.1', 'latest');
    const workspace = withTags('v9.0.0').shallowClone().folder;
    const { host, outputs } = await metadata({ ...newest, images }, { workspace, event: onTag('v1.1.1') });
    expect(outputs.tagNames).toEqual(['1.1.1', '1']);
    expect(host.lines).toContain('Versions are read from the registry, since the checkout is shallow.');
    expect((await metadata({ ...newest, images }, { workspace, event: onTag('v2.0.1') })).outputs.tagNames).toContain(
      'latest',
    );
  });

  test('of a registry, only tags with the same flavor count', async () => {
    const images = await registryWith('acme/shop', '2.0.0', '1.0.0-slim');
    const inputs = { ...newest, images, flavor: 'latest=newest\nsuffix=-slim,onlatest=true' };
    const { outputs } = await metadata(inputs, { workspace: emptyFolder(), event: onTag('v1.1.0') });
    expect(outputs.tagNames).toEqual(['1.1.0-slim', '1-slim', 'latest-slim']);
  });

  test('a repository that the registry does not have yet has no newer version', async () => {
    const images = await registryWith('acme/other', '9.0.0');
    const inputs = { ...newest, images: images.replace('other', 'shop') };
    const { outputs } = await metadata(inputs, { workspace: emptyFolder(), event: onTag('v1.0.0') });
    expect(outputs.tagNames).toContain('latest');
  });

  test('cannot be found out without either: that is a failure that says what to do', async () => {
    const shallow = withTags().shallowClone().folder;
    await expect(metadata(newest, { workspace: shallow, event: onTag('v1.0.0') })).rejects.toThrow(
      /the checkout is shallow and input "images" names no image.*fetch-depth: 0, GIT_DEPTH: "0"/,
    );
    registry = await startRegistry({
      fault: (_call, response) => {
        response.writeHead(403).end('{}');
        return true;
      },
    });
    await expect(
      metadata({ ...newest, images: `${registry.host}/acme/shop` }, { workspace: shallow, event: onTag('v1.0.0') }),
    ).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('the registry did not list its tags') });
  });

  test('is not asked for on a branch, nor for a prerelease', async () => {
    const workspace = emptyFolder();
    expect((await metadata(newest, { workspace })).outputs.tagNames).toEqual([]);
    expect((await metadata(newest, { workspace, event: onTag('v1.0.0-rc.1') })).outputs.tagNames).toEqual([
      '1.0.0-rc.1',
    ]);
  });
});

describe('one component of a monorepo', () => {
  const tags = [
    ...['api/v1.0.0', 'api/v1.2.0', 'api@2.0.0', 'web/v9.0.0', 'v8.0.0', 'api-gateway/v7.0.0', 'api-v2.0.1'],
  ];
  test.each([
    ['api/v1.2.1', ['v1.2.1', '1.2.1', '1']],
    ['api@2.1.0', ['2.1.0', '2', 'latest']],
    ['api-v2.1.0', ['v2.1.0', '2.1.0', '2', 'latest']],
    ['web/v1.0.0', []],
    ['api-gateway/v7.1.0', []],
    ['v8.1.0', []],
  ])('api at tag %s', async (tag, names) => {
    const inputs = { ...newest, component: 'api', tags: `${newest.tags}\ntype=ref,event=tag,priority=1000` };
    const { outputs } = await metadata(inputs, { workspace: withTags(...tags).folder, event: onTag(tag) });
    expect(outputs.tagNames).toEqual([...new Set(names)]);
  });

  test('its package, its description by Git', async () => {
    const checkout = withTags('web/v3.0.0', 'api/v1.0.0');
    checkout.write('package.json', '{"version": "0.0.0"}');
    checkout.write('api/Cargo.toml', '[package]\nname = "api"\nversion = "1.4.0"\n');
    const sha = checkout.commit('second');
    const inputs = { component: 'api', tags: 'type=raw,value={{package_version}}\ntype=raw,value={{describe}}' };
    const { outputs } = await metadata(inputs, { workspace: checkout.folder, event: onBranch('main', sha) });
    expect(outputs.tagNames).toEqual(['1.4.0', `api-v1.0.0-1-g${sha.slice(0, 7)}`]);
  });
});

describe('expressions that are found out', () => {
  test('describe, next_patch and the run', async () => {
    const checkout = withTags('v1.2.0');
    const sha = checkout.commit('second');
    const rule = 'type=raw,value={{describe}}_{{next_patch}}_{{run_number}}_{{run_attempt}}_{{timestamp}}';
    const { outputs } = await metadata({ tags: rule }, { workspace: checkout.folder, event: onBranch('main', sha) });
    expect(outputs.version).toBe(`v1.2.0-1-g${sha.slice(0, 7)}_v1.2.1_7_1_1795168800`);
  });

  test('release_candidate counts tags of Git and of the registry', async () => {
    const images = await registryWith('acme/shop', 'v2.1.0-rc.4', 'v2.0.0-rc.9');
    const inputs = { preset: 'git-flow', images };
    const { outputs } = await metadata(inputs, {
      workspace: withTags('v2.1.0-rc.2').folder,
      event: onBranch('release/v2.1'),
    });
    expect(outputs.tagNames).toEqual(['v2.1.0-rc.5']);
  });

  test('what is not known makes no tag, and a label of it is a mistake', async () => {
    const workspace = emptyFolder();
    const { host, outputs } = await metadata({ tags: 'type=raw,value={{package_version}}\nx' }, { workspace });
    expect(outputs.tagNames).toEqual(['x']);
    expect(JSON.stringify(host.summaries)).toContain('{{package_version}} is not known: none of package.json,');
    await expect(metadata({ labels: 'a={{describe}}' }, { workspace })).rejects.toThrow(
      'Input "labels" has the line "a={{describe}}", but {{describe}} is not known: the commit is in no Git repository here',
    );
  });

  test('a label finds out as a tag does', async () => {
    const { outputs } = await metadata(
      { labels: 'a={{describe}}' },
      { workspace: withTags('v5').folder, event: { sha: withTags('v5').git('rev-parse', 'HEAD') } },
    );
    expect(outputs.labels).toContain('a=v5');
  });
});

describe('context: git', () => {
  type Case = [string, (checkout: Checkout) => unknown, object, string[]];
  const rules = 'type=ref,event=branch\ntype=ref,event=tag\ntype=ref,event=pr\ntype=raw,value={{sha}}';
  test.each<Case>([
    ['a branch', (c) => c.git('switch', '-qc', 'feature/x'), {}, ['feature-x']],
    ['a tag on a detached commit', (c) => c.git('switch', '-q', '--detach', 'v1.0.0'), {}, ['v1.0.0', 'latest']],
    ['a request’s merge', (c) => detachedAt(c, 'refs/remotes/pull/9/merge'), {}, ['pr-9']],
    ['a remote branch', (c) => detachedAt(c, 'refs/remotes/origin/dev'), {}, ['dev']],
    [
      'what contains a commit',
      (c) => [c.commit('2'), c.commit('3'), c.git('switch', '-q', '--detach', 'HEAD~1')],
      {},
      ['main'],
    ],
  ])('%s', async (_description, prepare, event, names) => {
    const checkout = withTags('v1.0.0');
    prepare(checkout);
    const { outputs } = await metadata(
      { context: 'git', tags: rules },
      { workspace: checkout.folder, event: { ...onTag('v9'), ...event } },
    );
    const short = checkout.git('rev-parse', 'HEAD').slice(0, 7);
    expect([...(outputs.tagNames as string[])].sort()).toEqual([...names, short].sort());
    expect(outputs.labels).toContain('org.opencontainers.image.created=2026-11-20T10:00:00.000Z');
  });

  test('no repository', async () => {
    await expect(metadata({ context: 'git' }, { workspace: emptyFolder() })).rejects.toThrow(
      'Input "context" is "git", but',
    );
  });
});

const detachedAt = (checkout: Checkout, ref: string): void => {
  const sha = checkout.commit('elsewhere');
  checkout.git('update-ref', ref, sha);
  checkout.git('switch', '-q', '--detach', sha);
  checkout.git('update-ref', 'refs/heads/main', 'HEAD~1');
};

describe('what the event does not say of the repository', () => {
  const licence = (text: string) => `org.opencontainers.image.licenses=${text}`;
  const described = (text: string) => `org.opencontainers.image.description=${text}`;

  test.each([
    ['LICENSE', 'Apache License\n   Version 2.0, January 2004', 'Apache-2.0'],
    ['LICENSE.md', 'Permission is hereby granted, free of charge, to …\nTHE SOFTWARE IS PROVIDED "AS IS"', 'MIT'],
    ['COPYING', 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007', 'GPL-3.0'],
    ['LICENSE', 'All rights reserved.', ''],
    ['package.json', '{"license": "BSD-3-Clause"}', 'BSD-3-Clause'],
    ['package.json', '{"license": "SEE LICENSE IN x"}', ''],
    ['package.json', '{', ''],
  ])('%s says the licence', async (name, text, expected) => {
    const checkout = makeCheckout();
    checkout.write(name, text);
    expect((await metadata({}, { workspace: checkout.folder })).outputs.labels).toContain(licence(expected));
  });

  test('package.json describes it, where the event does not', async () => {
    const checkout = makeCheckout();
    checkout.write('package.json', '{"description": "A shop"}');
    expect((await metadata({}, { workspace: checkout.folder })).outputs.labels).toContain(described('A shop'));
    const repository = { name: 'a/b', url: 'https://x', description: 'From the event', licence: 'MIT' };
    const { outputs } = await metadata({}, { workspace: checkout.folder, event: { repository } });
    expect(outputs.labels).toContain(described('From the event'));
  });

  test('Git knows the default branch and the remote', async () => {
    const checkout = makeCheckout();
    checkout.git('remote', 'add', 'origin', 'https://user:secret@git.example.com/acme/shop.git');
    checkout.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    checkout.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const event = { defaultBranch: undefined, repository: { name: '', url: '' } };
    const host = fakeHost({ kind: 'github', workspace: checkout.folder, event, inputs: { tags: 'type=edge' } });
    const settings = { step: host.inputs('metadata', []), file: new Map(), parseYaml: JSON.parse };
    const outputs = await run(resolveInputs(spec, settings, host).inputs, host);
    expect(outputs.version).toBe('edge');
    expect(outputs.labels).toContain('org.opencontainers.image.source=https://git.example.com/acme/shop');
  });

  test('the API is asked last, and its failure is a notice', async () => {
    const workspace = emptyFolder();
    const inputs = { 'github-token': 'token-1', tags: 'type=edge' };
    const asked: string[] = [];
    const withApi = async (askRepository: (token: string) => Promise<object | undefined>) => {
      const host = fakeHost({ workspace, inputs, event: { defaultBranch: undefined }, askRepository });
      const settings = { step: host.inputs('metadata', []), file: new Map(), parseYaml: JSON.parse };
      return { host, outputs: await run(resolveInputs(spec, settings, host).inputs, host) };
    };
    const answered = await withApi(async (token) => {
      asked.push(token);
      return { description: 'From the API', licence: 'ISC', defaultBranch: 'main' };
    });
    expect(asked).toEqual(['token-1']);
    expect(answered.outputs.version).toBe('edge');
    expect(answered.outputs.labels).toEqual(expect.arrayContaining([described('From the API'), licence('ISC')]));
    const failed = await withApi(() => Promise.reject(new Error('api.example.com answered 500')));
    expect(failed.host.annotations[0]).toMatchObject({
      level: 'notice',
      text: expect.stringContaining('answered 500'),
    });
  });
});
