import { describe, expect, test } from '@jest/globals';
import {
  client,
  copy,
  dockerList,
  dockerManifest,
  ociManifest,
  plantBlob,
  plantManifest,
  plantPlatform,
  replaceSource,
  replaceTarget,
  source,
  target,
  written,
} from './copying.ts';
import { type FakeRegistry, plantIndex, sha256 } from './fake-registry.ts';

describe('an index', () => {
  test('comes with its platforms and attestations, the index last, byte for byte', async () => {
    const [amd64, arm64] = [plantPlatform('amd64', Buffer.from('a')), plantPlatform('arm64', Buffer.from('b'))];
    const attestation = {
      ...plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [plantBlob(Buffer.from('{"in-toto":1}'))] }),
      platform: { os: 'unknown', architecture: 'unknown' },
    };
    const digest = plantIndex(source, [amd64, arm64, attestation]);
    const account = await copy(digest);
    expect(account).toEqual({ manifests: 4, referrers: 0, blobs: { present: 0, mounted: 0, copied: 6 } });
    expect(written()).toHaveLength(4);
    expect(written().at(-1)).toBe(digest);
    expect(target.manifests).toEqual(source.manifests);
    expect(target.blobs).toEqual(source.blobs);
    expect(target.tags.size).toBe(0);
  });

  test('of Docker media types keeps them', async () => {
    const child = plantPlatform('amd64', Buffer.from('a'), dockerManifest);
    const { digest } = plantManifest({ manifests: [child] }, dockerList);
    await copy(digest);
    expect(target.manifests.get(digest)?.mediaType).toBe(dockerList);
    expect(target.manifests.get(child.digest)?.mediaType).toBe(dockerManifest);
  });

  test('is copied twice at the cost of looking', async () => {
    const digest = plantIndex(source, [plantPlatform('amd64', Buffer.from('a'))]);
    await copy(digest);
    target.calls.length = 0;
    expect(await copy(digest)).toMatchObject({ blobs: { present: 2, copied: 0 } });
    expect(target.calls.filter(({ method }) => method !== 'HEAD')).toEqual([]);
  });

  test('whose platform is gone is not written', async () => {
    const platform = plantPlatform('amd64', Buffer.from('a'));
    const digest = plantIndex(source, [platform]);
    source.manifests.delete(platform.digest);
    await expect(copy(digest)).rejects.toThrow(/has no manifest .* in "dev\/shop"/);
    expect(target.calls).toEqual([]);
  });

  test('layers that lie elsewhere by design are left there', async () => {
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: sha256('windows'),
      size: 7,
      urls: ['https://example.com/layer'],
    };
    const { digest } = plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [foreign] }, dockerManifest);
    expect(await copy(digest)).toMatchObject({ blobs: { copied: 1 } });
  });

  test('a manifest of an age before digests of configs is refused', async () => {
    const { digest } = plantManifest({ fsLayers: [] }, 'application/vnd.docker.distribution.manifest.v1+json');
    await expect(copy(digest)).rejects.toThrow('cannot be promoted to another repository');
  });
});

describe('what refers to the image', () => {
  const plantSigned = () => {
    const image = plantPlatform('amd64', Buffer.from('a'));
    const { platform, ...subject } = image;
    const digest = plantIndex(source, [image]);
    const index = { mediaType: 'application/vnd.oci.image.index.v1+json', digest, size: 1 };
    const signature = plantManifest({
      config: plantBlob(Buffer.from('{}')),
      layers: [],
      subject: index,
      artifactType: 'x/sig',
    });
    const sbom = plantManifest({
      config: plantBlob(Buffer.from('{}')),
      layers: [plantBlob(Buffer.from('sbom'))],
      subject,
    });
    const signedSbom = plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [], subject: sbom });
    return { digest, image: subject.digest, signature, sbom, signedSbom };
  };

  const listed = async (on: FakeRegistry, digest: string) =>
    (await client().referrers(`${on.host}/prod/shop`, digest)).map((entry) => entry.digest);

  test.each([
    ['from a list to a list', true, true],
    ['from a list to tags', true, false],
    ['from tags to a list', false, true],
    ['from tags to tags', false, false],
  ])('goes along %s', async (_description, sourceLists, targetLists) => {
    await replaceSource({ referrers: sourceLists });
    await replaceTarget({ referrers: targetLists });
    const { digest, image, signature, sbom, signedSbom } = plantSigned();
    if (!sourceLists) {
      for (const [subject, ...entries] of [
        [digest, signature],
        [image, sbom],
        [sbom.digest, signedSbom],
      ] as const) {
        source.tags.set(`dev/shop:${subject.replace(':', '-')}`, plantIndex(source, entries));
      }
    }
    expect(await copy(digest)).toMatchObject({ referrers: 3 });
    expect(await listed(target, digest)).toEqual([signature.digest]);
    expect(await listed(target, image)).toEqual([sbom.digest]);
    expect(await listed(target, sbom.digest)).toEqual([signedSbom.digest]);
    expect(written().at(-1)).toBe(digest);
    await copy(digest);
    expect(await listed(target, digest)).toEqual([signature.digest]);
  });

  test('as a part of the index, and stands in no list, gets into none', async () => {
    await replaceTarget({ referrers: false });
    const image = plantPlatform('amd64', Buffer.from('a'));
    const { platform, ...subject } = image;
    const attestation = {
      ...plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [plantBlob(Buffer.from('x'))], subject }),
      platform: { os: 'unknown', architecture: 'unknown' },
    };
    const { blobs, manifests } = source;
    await replaceSource({ referrers: false });
    for (const [digest, bytes] of blobs) source.blobs.set(digest, bytes);
    for (const [digest, manifest] of manifests) source.manifests.set(digest, manifest);
    expect(await copy(plantIndex(source, [image, attestation]))).toMatchObject({ manifests: 3, referrers: 0 });
    expect([...target.tags]).toEqual([]);
  });

  test('under the tags of cosign goes along', async () => {
    const image = plantPlatform('amd64', Buffer.from('a'));
    const signature = plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [plantBlob(Buffer.from('sig'))] });
    const tag = `${image.digest.replace(':', '-')}.sig`;
    source.tags.set(`dev/shop:${tag}`, signature.digest);
    expect(await copy(image.digest)).toMatchObject({ referrers: 1 });
    expect([...target.tags]).toEqual([[`prod/shop:${tag}`, signature.digest]]);
  });

  test('is listed over pages', async () => {
    const { digest } = plantPlatform('amd64', Buffer.from('a'));
    const entry = (text: string) => ({ mediaType: ociManifest, digest: sha256(text), size: 1 });
    source.fault = ({ url }, response) => {
      const isFirst = !url.includes('page=2');
      if (isFirst) response.setHeader('link', `<${url}?page=2>; rel="next"`);
      response.setHeader('content-type', 'application/vnd.oci.image.index.v1+json');
      response.end(JSON.stringify({ manifests: [entry(isFirst ? 'one' : 'two')] }));
      return true;
    };
    expect(await listed(source, digest)).toEqual([sha256('one'), sha256('two')]);
  });
});
