import { expect } from '@jest/globals';
import { type LoadResult, startLoad } from './load.ts';
import type { Application, Version } from './proxied-application.ts';

/** What goes wrong in a release, the same for every way to the target: users stay with the previous one. */

export interface Way {
  /** `host` and what opens it; none for the engine at hand. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface FaultRow {
  readonly description: string;
  readonly version: Version;
  readonly inputs: Readonly<Record<string, string>>;
  /** Part of the log. */
  readonly says: string;
}

/** Before any user meets the release. */
export const earlyFaults: readonly FaultRow[] = [
  {
    description: 'is never healthy',
    version: 'sick',
    inputs: { timeout: '20s', smoke: '/', env: 'RETRIES=3' },
    says: 'unhealthy',
  },
  {
    description: 'does not pass its checks',
    version: 'two',
    inputs: { timeout: '30s', smoke: '[{path: /, contains: three, timeout: 3s}]' },
    says: 'did not come up',
  },
];

/** While `body` runs, and a little before and after. */
export const underLoad = async (
  { url }: Pick<Application, 'url'>,
  body: () => Promise<void>,
  path = '/?id={id}',
): Promise<LoadResult> => {
  const load = startLoad({ url: `${url}${path}` });
  try {
    await body();
  } catch (error) {
    await load.stop();
    throw error;
  }
  return load.stop();
};

/** The application runs version one, in blue. */
export const expectUnnoticed = async (
  app: Application,
  { version, inputs, says }: FaultRow,
  way: Way = {},
): Promise<void> => {
  const before = await app.containers();
  const seen = await underLoad(app, async () => {
    const result = await app.deploy(version, { ...inputs, ...way.inputs }, { env: way.env ?? {} });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    expect(result.log).toContain(says);
  });
  expect(seen.failures).toEqual({});
  expect(Object.keys(seen.answers)).toEqual(['one']);
  expect(await app.containers()).toEqual(before);
};

/** The release's image is in a registry that does not answer. */
export const expectRegistryAway = async (app: Application, image: string, way: Way = {}): Promise<void> => {
  const away = `127.0.0.1:1/away@${image.split('@')[1]}`;
  const before = await app.containers();
  const seen = await underLoad(app, async () => {
    const result = await app.deploy('two', { images: `web=${away}`, ...way.inputs }, { env: way.env ?? {} });
    expect(result).toMatchObject({ exitCode: 3, outputs: { result: 'failed' } });
    expect(result.log).toContain('127.0.0.1:1');
  });
  expect(seen.failures).toEqual({});
  expect(await app.containers()).toEqual(before);
};
