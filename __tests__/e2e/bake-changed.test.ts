import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { busybox, uniqueName } from './engine.ts';
import { bakeFile, type Candidate, candidatesOf, digestsOf, useFleet } from './fleet.ts';
import type { ActionOptions } from './runner.ts';

/** The compiled bake builds what a change touches, and takes the promoted digest of the rest. */

const fleet = useFleet();

describe('changed-only', () => {
  const changedOnly = (inputs: Readonly<Record<string, string>> = {}, options: Partial<ActionOptions> = {}) =>
    fleet.bake({ 'changed-only': 'true', ...inputs }, options);

  test('builds what a change touches, and takes the promoted digest of the rest', async () => {
    const first = await changedOnly();
    expect([first.exitCode, first.outputs.built?.split('\n')]).toEqual([0, ['api', 'web', 'worker']]);
    expect((await fleet.promote(first, 'main')).exitCode).toBe(0);

    await fleet.commit({ 'api/app.txt': 'two', 'web/README.md': 'left out of the context', 'NOTES.md': 'of nobody' });
    const second = await changedOnly();
    expect([second.exitCode, second.outputs.built, second.outputs.reused]).toEqual([0, 'api', 'web\nworker']);
    expect(digestsOf(second)).toEqual({
      ...digestsOf(first),
      api: expect.not.stringMatching(digestsOf(first).api ?? ''),
    });
    expect(candidatesOf(second).map(({ reused }) => reused)).toEqual([undefined, true, true]);
    expect(second.summary).toContain('api/app.txt changed');
    expect((await fleet.promote(second, 'main\ntype=raw')).exitCode).not.toBe(0);
    expect((await fleet.promote(second, 'main')).exitCode).toBe(0);

    await fleet.commit({
      'base/Dockerfile': `FROM ${busybox()}\nRUN echo other >/shared\n`,
      // Of a new one nothing was promoted yet; the others are what they were, though their file has changed.
      'docker-bake.hcl': `${bakeFile}target "tool" {\n  context = "worker"\n}\n`,
    });
    const plan = await changedOnly({ 'plan-only': 'true', targets: 'default,tool' });
    expect([plan.outputs.built, plan.outputs.candidates]).toEqual(['api\ntool\nweb', '']);
    expect(plan.log).toContain('Building tool: nothing was promoted yet.');
    expect(JSON.parse(plan.outputs.matrix ?? '').map(({ target }: Candidate) => target)).toEqual([
      'api',
      'tool',
      'web',
    ]);
    expect(plan.log).not.toContain('exporting to image');
  }, 120_000);

  test('a failed pipeline in between hides nothing, and nothing to build is a pass', async () => {
    const first = await changedOnly();
    expect((await fleet.promote(first, 'main')).exitCode).toBe(0);
    // Never promoted.
    await fleet.commit({ 'worker/Dockerfile': `FROM ${busybox()}\nRUN echo ${uniqueName('other')} >/worker\n` });
    await fleet.commit({ 'NOTES.md': 'of nobody' });
    const second = await changedOnly();
    expect([second.exitCode, second.outputs.built]).toEqual([0, 'worker']);
    expect((await fleet.promote(second, 'main')).exitCode).toBe(0);
    const third = await changedOnly();
    expect([third.exitCode, third.outputs.built, third.outputs.reused]).toEqual([0, '', 'api\nweb\nworker']);
    expect(digestsOf(third)).toEqual(digestsOf(second));
  }, 120_000);

  test('another variable is another image; what is not known is built', async () => {
    await fleet.promote(await changedOnly({ vars: 'VERSION=1' }), 'main');
    expect((await changedOnly({ vars: 'VERSION=1', 'plan-only': 'true' })).outputs.built).toBe('');
    expect((await changedOnly({ vars: 'VERSION=2', 'plan-only': 'true' })).outputs.built).toBe('api');
    expect(
      (await changedOnly({ vars: 'VERSION=1', 'reuse-tags': 'not-there', 'plan-only': 'true' })).outputs.built,
    ).toBe('api\nweb\nworker');
    await writeFile(join(fleet.repository.folder, '.gitignore'), 'made.txt\n');
    await writeFile(join(fleet.repository.folder, 'web/made.txt'), 'by an earlier step');
    const unknown = await changedOnly({ vars: 'VERSION=1', 'plan-only': 'true' });
    expect([unknown.outputs.built, unknown.summary]).toEqual(['web', expect.stringContaining('Git ignores web/made')]);
    await rm(join(fleet.repository.folder, 'web/made.txt'));
    expect((await changedOnly({ since: 'no-such-ref' })).exitCode).toBe(2);
  }, 120_000);
});
