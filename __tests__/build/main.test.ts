import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pushEvent } from '../fake-host.ts';
import { build, calls, done, folder, host, image, inspected, useHost, words } from './building.ts';

describe('a build that works', () => {
  test('gives the candidate with its platforms', async () => {
    const outputs = await build();
    const { 'containerimage.digest': digest } = JSON.parse(done.metadata);
    expect(outputs).toMatchObject({ reference: `${image}@${digest}`, digest, imageid: 'sha256:c' });
    expect(outputs.candidates).toEqual([
      {
        name: image,
        reference: `${image}@${digest}`,
        digest,
        platforms: [{ platform: 'linux/amd64', digest, size: expect.any(Number), layers: expect.any(Number) }],
      },
    ]);
  });

  test.each([
    ['auto', 'docker-container', undefined],
    ['auto', 'docker', 'candidate-860c1904a1ce-42-1-'],
    ['tag', 'docker-container', 'candidate-860c1904a1ce-42-1-'],
    ['digest', 'remote', undefined],
  ])('candidate: %s on the driver %s has the temporary tag %s', async (candidate, driver, tag) => {
    const outputs = await build({ inspect: { code: 0, text: inspected(driver) } }, { candidate });
    const { temporaryTag } = (outputs.candidates as { temporaryTag?: string }[])[0] ?? {};
    expect(temporaryTag?.slice(0, tag?.length)).toBe(tag);
    const [output] = await words('--output');
    expect(output?.includes('push-by-digest=true')).toBe(tag === undefined);
    expect(output).toContain(tag === undefined ? `name=${image},` : `name=${image}:${temporaryTag},`);
  });

  test.each([
    ['classic', '', ['type=provenance,disabled=true'], [], ['notice']],
    [
      'containerd',
      'Labels:\n org.mobyproject.buildkit.worker.snapshotter: overlayfs\n',
      [expect.stringContaining('mode=')],
      [expect.stringContaining('cache-main')],
      [],
    ],
  ])('asks an engine with the %s image store for what it can do', async (_store, labels, attests, cache, said) => {
    await build({ inspect: { code: 0, text: `${inspected('docker')}${labels}` } });
    expect([await words('--attest'), await words('--cache-to')]).toEqual([attests, cache]);
    expect(host.annotations.map(({ level }) => level)).toEqual(said);
  });

  test('comes from a builder of ours where the engine’s own cannot push by digest', async () => {
    const outputs = await build({ inspect: { code: 0, text: inspected('docker') }, create: 0 });
    expect((outputs.candidates as { temporaryTag?: string }[])[0]?.temporaryTag).toBeUndefined();
    expect(await words('--builder')).toEqual(['quaygate-candidate-host']);
    expect(await readFile(join(folder, 'builders'), 'utf8')).toBe(
      'buildx create --name quaygate-candidate-host --driver docker-container --driver-opt network=host --bootstrap\n',
    );
  });

  test('leaves no builder behind that could not be started', async () => {
    await build({ inspect: { code: 0, text: inspected('docker') } });
    expect(await readFile(join(folder, 'builders'), 'utf8')).toMatch(
      /^buildx create .*\nbuildx rm --force quaygate-candidate-host\n$/,
    );
  });

  test('takes no other builder than the one that was named', async () => {
    const outputs = await build({ inspect: { code: 0, text: inspected('docker') }, create: 0 }, { builder: 'default' });
    expect((outputs.candidates as { temporaryTag?: string }[])[0]?.temporaryTag).toMatch(/^candidate-/);
    expect(await words('--builder')).toEqual(['default']);
  });

  test('takes labels and version from the metadata of the pipeline, unless the step has its own', async () => {
    useHost({ earlier: { metadata: { version: '1.2.3 $& ::x::', labels: ['a=b,c', 7] } } });
    await build({}, { 'build-args': 'VERSION=v{{version}}\nREVISION={{revision}}' });
    expect(await words('--label')).toEqual(['a=b,c']);
    expect(await words('--build-arg')).toEqual(['VERSION', 'REVISION']);
    expect((await calls())[0]).toMatchObject({ version: 'v1.2.3 $& ::x::', revision: pushEvent.sha });
    await rm(join(folder, 'calls.jsonl'));
    await build({}, { labels: 'own=1' });
    expect(await words('--label')).toEqual(['own=1']);
  });

  test('knows the commit’s time when it is to be reproducible, and says nothing of times else', async () => {
    await build({}, { reproducible: true });
    await build();
    expect((await calls()).map(({ epoch }) => epoch)).toEqual([
      String(Date.parse('2026-11-20T10:00:00Z') / 1000),
      undefined,
    ]);
  });

  test('says to BuildKit too which registries are spoken to over plain http', async () => {
    const http = image.slice(0, image.indexOf('/'));
    await build({}, { 'http-registries': `registry.example.com:5000\n${http}` });
    for (const flag of ['--output', '--cache-from', '--cache-to']) {
      expect(await words(flag)).toEqual([expect.stringMatching(/,registry\.insecure=true(,|$)/)]);
    }
    await rm(join(folder, 'calls.jsonl'));
    await build({}, { 'http-registries': 'registry.example.com:5000' });
    expect((await calls())[0]?.args.join()).not.toContain('registry.insecure');
  });

  test('hands secrets over as files', async () => {
    await build({}, { secrets: 'token=hunter2' });
    expect(await words('--secret')).toEqual([`id=token,src=${await host.tempFolder()}/secret-0`]);
    expect(JSON.stringify(await calls())).not.toContain('hunter2');
  });
});
