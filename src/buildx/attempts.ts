import { lacksPlugin } from '../docker/plugin.ts';
import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import type { ToolError } from '../process/tool-error.ts';
import { withEarlierTries } from './earlier-tries.ts';
import { buildFailure, buildxWords } from './failure.ts';
import { withoutBuildx } from './find-builder.ts';
import type { Progress } from './progress.ts';
import type { ShownBuild } from './run-buildx.ts';

const tries = 4;
const firstPause = 1_000;

export type RanBuild = ShownBuild & { readonly error: ToolError | undefined };

export type BuildFailureKind = ReturnType<typeof buildFailure>;

interface Attempts {
  readonly run: (progress: 'rawjson' | 'plain') => Promise<RanBuild>;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  redact(text: string): string;
  /** Asked when buildx said no: whether it is worth to call it again, in another way. */
  readonly adapt?: (error: ToolError, build: RanBuild) => Promise<boolean>;
  /** What the end without success means. */
  readonly failure: (kind: BuildFailureKind, build: RanBuild) => Promise<Error>;
}

/** What was built stays in the builder, so another try repeats only what failed. A failing step is final. */
export const attemptBuild = async (
  { run, deadline, redact, adapt, failure }: Attempts,
  host: Host,
): Promise<Progress> => {
  let progress: 'rawjson' | 'plain' = 'rawjson';
  let before: RanBuild | undefined;
  const earlier: Progress[] = [];
  for (let attempt = 1; ; attempt++) {
    const build = await run(progress);
    const { error } = build;
    if (!error) return withEarlierTries(build.progress, earlier);
    earlier.push(build.progress);
    const { stderr, kind: kindOfTool } = error.failure;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    const isAnswer = kindOfTool === 'refused' || kindOfTool === 'transient';
    if (isAnswer && (await adapt?.(error, build))) continue;
    if (isAnswer && progress === 'rawjson' && /progress.*rawjson/i.test(stderr)) {
      // Before buildx 0.13; there is nothing to count then.
      progress = 'plain';
      continue;
    }
    const kind = buildFailure(buildxWords(build.messages).verdict, kindOfTool);
    const pauseTime = firstPause * 2 ** (attempt - 1);
    if (kind !== 'transient' || attempt >= tries || Date.now() + pauseTime >= deadline) {
      // What ran out of time says little; why it had to be tried again says more.
      throw await failure(kind, (kind === 'deadline' && before) || build);
    }
    before = build;
    host.warning(`The build failed in a way that may pass (try ${attempt} of ${tries}).\n${redact(wordsOf(build))}`);
    await pauseBetween(pauseTime, host);
  }
};

/** What the failing step printed last, then what buildx says of it. */
export const wordsOf = ({ messages, tail }: ShownBuild): string =>
  [...tail, buildxWords(messages).text].join('\n').trim();

const pauseBetween = async (milliseconds: number, host: Host): Promise<void> => {
  try {
    await pause(milliseconds, host.signal);
  } catch (error) {
    throw new UnavailableError('The build was ended because the run was cancelled.', { cause: error });
  }
};
