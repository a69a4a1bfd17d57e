import { describe, expect, test } from '@jest/globals';
import { checkTarget, takenPort } from '../../src/deploy/preflight.ts';
import type { Engine } from '../../src/docker/engine-api.ts';
import { modelOf } from './model.ts';

const model = (port: object) => modelOf({ web: { image: 'x', ports: [{ target: 80, protocol: 'tcp', ...port }] } });
const other = { container: 'blog-web-1', labels: {}, port: 8080, protocol: 'tcp', address: '127.0.0.1' };

describe('a port that another application has', () => {
  test.each([
    { description: 'the same', port: { published: '8080', host_ip: '127.0.0.1' }, taken: true },
    { description: 'on every address', port: { published: '8080' }, taken: true },
    { description: 'on another address', port: { published: '8080', host_ip: '10.0.0.1' }, taken: false },
    { description: 'of another protocol', port: { published: '8080', protocol: 'udp' }, taken: false },
    { description: 'another one', port: { published: '8081' }, taken: false },
    { description: 'whichever is free', port: {}, taken: false },
  ])('$description: $taken', ({ port, taken }) => {
    expect(takenPort(model(port), [other])).toEqual(
      taken ? { service: 'web', port: 8080, container: 'blog-web-1' } : undefined,
    );
  });

  test('is no matter when it is our own', () => {
    const own = { ...other, container: 'named', labels: { 'com.docker.compose.project': 'shop' } };
    expect(takenPort(model({ published: '8080' }), [{ ...other, container: 'shop-web-1' }, own])).toBeUndefined();
  });
});

describe('the engine', () => {
  const engine = (api: string, volume: object | undefined): Engine => ({
    ...{ socket: '', dockerHost: '', platform: 'linux/amd64', version: '25.0.1', api },
    call: async (_method, path) => {
      const found = path.startsWith('/volumes/') ? volume : [];
      return { status: found ? 200 : 404, headers: {}, body: Buffer.from(JSON.stringify(found ?? {})) };
    },
  });
  const withVolume = (more: object) =>
    modelOf({ web: { image: 'x' } }, { volumes: { data: { name: 'shop_data', ...more } } });

  test.each([
    { description: 'is too old for files', api: '1.44', files: true, fault: 'needs Docker 26 or newer' },
    { description: 'is just new enough', api: '1.45', files: true },
    { description: 'is old, and nothing is brought', api: '1.41', files: false },
  ])('$description', async ({ api, files, fault }) => {
    const check = checkTarget(engine(api, undefined), withVolume({}), undefined, files);
    if (fault) await expect(check).rejects.toThrow(fault);
    else await check;
  });

  test.each([
    { description: 'as it is', wanted: {}, found: { Driver: 'local', Options: null }, refused: false },
    {
      description: 'with other options',
      wanted: { driver_opts: { type: 'nfs' } },
      found: { Driver: 'local' },
      refused: true,
    },
    { description: 'of another driver', wanted: { driver: 'other' }, found: { Driver: 'local' }, refused: true },
    {
      description: 'of somebody else',
      wanted: { external: true, driver: 'x' },
      found: { Driver: 'local' },
      refused: false,
    },
  ])('has a volume $description: refused $refused', async ({ wanted, found, refused }) => {
    const check = checkTarget(engine('1.51', found), withVolume(wanted), undefined, false);
    if (refused)
      await expect(check).rejects.toThrow('The volume "shop_data" is there with another driver or other options');
    else await check;
  });
});
