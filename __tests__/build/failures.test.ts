import { describe, expect, test } from '@jest/globals';
import { whatIsBuilt } from '../../src/build/candidate-plan.ts';
import { temporaryTagFor } from '../../src/buildx/temporary-tag.ts';
import { InputError, RefusedError, UnavailableError } from '../../src/errors.ts';
import { pushEvent } from '../fake-host.ts';
import { plantImage } from '../registry/fake-registry.ts';
import {
  build,
  calls,
  done,
  failing,
  failureOf,
  host,
  image,
  inspected,
  overloaded,
  registry,
  useHost,
} from './building.ts';
import { buildInputs } from './inputs.ts';

describe('a build that fails', () => {
  test('in a way that may pass is tried again', async () => {
    await build({ builds: [overloaded, done] });
    expect(await calls()).toHaveLength(2);
    expect(host.annotations).toEqual([
      {
        level: 'warning',
        text: expect.stringMatching(/^The build failed in a way that may pass \(try 1 of 4\)\.\n.*503/),
      },
    ]);
  }, 15_000);

  test('again and again could not be found out', async () => {
    const error = await failureOf(build({ builds: [overloaded] }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('503 Service Unavailable');
    expect(await calls()).toHaveLength(4);
  }, 30_000);

  test('in a step of the Dockerfile is final, whatever the step printed', async () => {
    const error = await failureOf(build({ builds: [failing] }));
    expect(error).toBeInstanceOf(RefusedError);
    expect(String(error)).toMatch(/^RefusedError: The build of \S+\/shop failed\.\n/);
    expect(String(error)).toContain('did not complete successfully');
    expect(await calls()).toHaveLength(1);
  });

  test('because the builder cannot do a platform is the input’s fault', async () => {
    const stderr = 'ERROR: failed to solve: busybox: no match for platform in manifest: not found\n';
    const error = await failureOf(build({ builds: [{ code: 1, stderr }] }, { platforms: 'linux/s390x' }));
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain('does not do linux/s390x (it does linux/amd64, linux/arm64)');
  });

  test('to be allowed to push is no verdict about the build', async () => {
    const error = await failureOf(
      build({ builds: [{ code: 1, stderr: 'ERROR: failed to solve: failed to push x: push access denied\n' }] }),
    );
    expect(error).toBeInstanceOf(UnavailableError);
    expect(await calls()).toHaveLength(1);
  });

  test('to end in its time is ended', async () => {
    const error = await failureOf(build({ builds: [{ hangs: true }] }, { timeout: '500ms' }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('did not finish in its time');
  }, 30_000);

  // The docker CLI, ended while it looks for its plugins, says that buildx's flags are none of its own.
  test('to be started again before its time is over did not finish, for the reason of the try before', async () => {
    const lastWords =
      "unknown flag: --iidfile\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n";
    const builds = [overloaded, { hangs: true, lastWords }];
    const error = await failureOf(build({ builds }, { timeout: '6s' }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('did not finish in its time');
    expect(String(error)).toContain('503 Service Unavailable');
    expect(String(error)).not.toContain('unknown flag');
  }, 30_000);

  test('because docker finds no buildx is not the input’s fault', async () => {
    const stderr = "unknown flag: --iidfile\nSee 'docker --help'.\n";
    const error = await failureOf(build({ builds: [{ code: 125, stderr }] }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('has no buildx, or could not start it. Install Docker with buildx');
  });

  test('after its push, takes the temporary tag away again', async () => {
    const tag = temporaryTagFor(pushEvent, whatIsBuilt(buildInputs({ image })));
    const digest = plantImage(registry, 'pushed');
    registry.tags.set(`shop:${tag}`, digest);
    const error = await failureOf(build({ builds: [{ metadata: '{}' }] }, { candidate: 'tag' }));
    expect(String(error)).toContain('wrote no "containerimage.digest"');
    expect(registry.tags.has(`shop:${tag}`)).toBe(false);
  });

  test('when cancelled between two tries says so', async () => {
    const running = failureOf(build({ builds: [overloaded] }));
    const timer = setInterval(() => host.annotations.length > 0 && host.cancel(), 10);
    const error = await running;
    clearInterval(timer);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('was cancelled');
    expect(await calls()).toHaveLength(1);
  });

  test.each([
    ['no metadata', {}, 'wrote no metadata'],
    ['metadata that is no JSON', { metadata: '<html>' }, 'wrote no metadata'],
    ['metadata that is a list', { metadata: '[]' }, 'wrote no metadata'],
    ['no digest', { metadata: '{}' }, 'wrote no "containerimage.digest"'],
    [
      'a digest that is none',
      { metadata: '{"containerimage.digest":"sha256:;x"}' },
      'wrote no "containerimage.digest"',
    ],
  ])('to give %s', async (_description, turn, message) => {
    const error = await failureOf(build({ builds: [turn] }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain(message);
  });
});

describe('what is found wrong before anything is built', () => {
  const nobody = { code: 1, text: 'ERROR: no builder "nobody" found\n' };
  const noBuildx = {
    code: 1,
    text: "docker: unknown command: docker buildx\n\nRun 'docker --help' for more information\n",
  };
  const locked = { code: 1, text: 'ERROR: open /root/.docker/buildx/.lock: permission denied\n' };
  const away = { code: 0, text: 'Name: big\nDriver: \nError: Cannot connect to the Docker daemon at unix:///x\n' };

  test.each([
    ['an image with a tag', { image: 'ghcr.io/acme/shop:1' }, {}, InputError, 'a candidate has no tag yet'],
    ['an image with a digest', { image: `acme/shop@sha256:${'a'.repeat(64)}` }, {}, InputError, 'has no tag yet'],
    ['no builder of that name', { builder: 'nobody' }, { inspect: nobody }, InputError, 'Input "builder" is "nobody"'],
    ['no buildx to ask', { builder: 'big' }, { inspect: noBuildx }, UnavailableError, 'has no buildx'],
    ['buildx that cannot say', { builder: 'big' }, { inspect: locked }, UnavailableError, 'permission denied'],
    ['an engine that is away', {}, { inspect: away }, UnavailableError, 'Cannot connect to the Docker daemon'],
    [
      'by digest with a builder that cannot',
      { candidate: 'digest' },
      { inspect: { code: 0, text: inspected('docker') } },
      InputError,
      'Input "candidate" is "digest", but the builder "big" (driver docker) cannot push by digest',
    ],
    ['a version nobody gave', { 'build-args': 'V={{version}}' }, {}, InputError, 'no metadata step of this pipeline'],
    ['no such context', { context: 'nowhere' }, {}, InputError, 'Input "context" is "nowhere"'],
  ])('%s', async (_description, inputs, script, kind, message) => {
    const error = await failureOf(build(script, inputs));
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(message);
    expect(await calls()).toEqual([]);
  });

  test('reproducible without a commit’s time', async () => {
    useHost({ event: { commitTime: undefined } as object });
    const error = await failureOf(build({}, { reproducible: true }));
    expect(String(error)).toContain('Input "reproducible" is "true", but the commit\'s time');
    expect(await calls()).toEqual([]);
  });

  test('no docker', async () => {
    useHost({ environment: { PATH: '/nonexistent' } });
    const error = await failureOf(build());
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain('Install Docker with buildx on the runner.');
  });
});
