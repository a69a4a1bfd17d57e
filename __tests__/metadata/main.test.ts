import { describe, expect, test } from '@jest/globals';
import { resolveInputs } from '../../src/action/inputs.ts';
import { run } from '../../src/metadata/main.ts';
import { spec } from '../../src/metadata/spec.ts';
import { fakeHost } from '../fake-host.ts';

const metadata = async (inputs: Readonly<Record<string, unknown>>, event: object = {}) => {
  const host = fakeHost({ inputs, event });
  const settings = { step: host.inputs('metadata', []), file: new Map(), parseYaml: JSON.parse };
  return { host, outputs: await run(resolveInputs(spec, settings, host).inputs, host) };
};

describe('metadata', () => {
  test('gives every image every tag, and all of it again as one object', async () => {
    const { outputs } = await metadata({
      images: 'ghcr.io/acme/shop\nacme/shop',
      tags: 'type=ref,event=branch\ntype=sha',
      labels: 'team=a,b=c',
      annotations: 'team=shop',
    });
    expect(outputs).toMatchObject({
      version: 'main',
      tags: ['ghcr.io/acme/shop:main', 'ghcr.io/acme/shop:sha-860c190', 'acme/shop:main', 'acme/shop:sha-860c190'],
      tagNames: ['main', 'sha-860c190'],
    });
    expect(outputs.labels).toContain('team=a,b=c');
    expect(outputs.labels).toContain('org.opencontainers.image.version=main');
    expect(outputs.annotations).toContain('manifest:team=shop');
    expect(outputs.annotations).not.toContain('manifest:team=a,b=c');
    expect(outputs.json).toMatchObject({
      tags: outputs.tags,
      'tag-names': outputs.tagNames,
      labels: { team: 'a,b=c' },
      annotations: outputs.annotations,
    });
  });

  test('gives bare tags without an image', async () => {
    expect((await metadata({})).outputs.tags).toEqual(['main']);
  });

  test('explains every rule in the summary', async () => {
    const { host } = await metadata({ tags: 'type=ref,event=branch\ntype=ref,event=tag' });
    expect(host.summaries[0]?.blocks[0]).toMatchObject({
      rows: [
        [{ text: 'type=ref,event=branch', code: true }, 'main', 'fired, and gives the version'],
        [{ text: 'type=ref,event=tag', code: true }, '–', 'not a tag'],
      ],
    });
    expect(host.annotations).toEqual([]);
  });

  test('explains latest too, unless a rule of the user made it', async () => {
    const row = [{ text: 'flavor: latest', code: true }, 'latest', 'follows the version'];
    const tag = { branch: undefined, tag: 'v1.0.0' };
    const rowsOf = async (tags: string) => (await metadata({ tags }, tag)).host.summaries[0]?.blocks[0];
    expect(await rowsOf('type=ref,event=tag')).toMatchObject({
      rows: [[{}, 'v1.0.0', 'fired, and gives the version'], row],
    });
    expect(await rowsOf('type=ref,event=tag\nlatest')).toMatchObject({ rows: [{}, [{}, 'latest', 'fired']] });
  });

  test('says so when no rule fired', async () => {
    const { host, outputs } = await metadata({ tags: 'type=ref,event=tag', flavor: 'latest=true' });
    expect([outputs.version, outputs.tags]).toEqual(['', []]);
    expect(host.annotations).toEqual([
      { level: 'warning', text: 'No tag rule fired on refs/heads/main: there is nothing to promote.' },
    ]);
  });

  test('gives the same for the same', async () => {
    const inputs = { images: 'acme/shop', labels: 'b=2\na=1' };
    expect((await metadata(inputs)).outputs).toEqual((await metadata(inputs)).outputs);
  });
});
