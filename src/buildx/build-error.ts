import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type BuildFailureKind, type RanBuild, wordsOf } from './attempts.ts';
import { requirePlatforms } from './builder.ts';
import { isMistakenCache } from './failure.ts';
import { inspectBuilder } from './find-builder.ts';

interface Facts {
  /** What was built, for people. */
  readonly name: string;
  redact(text: string): string;
  /** Of the line that a verdict is about. */
  readonly location?: { readonly file: string; readonly line: number } | undefined;
}

/** What the end of a build without success means, for people. */
export const buildError = (kind: BuildFailureKind, build: RanBuild, { name, redact, location }: Facts): Error => {
  const facts = { cause: build.error };
  if (kind === 'missing' && build.error) return build.error;
  if (kind === 'cancelled')
    return new UnavailableError(`The build of ${name} was ended because the run was cancelled.`, facts);
  const words = redact(wordsOf(build));
  if (kind === 'deadline') {
    return new UnavailableError(
      `The build of ${name} did not finish in its time (input "timeout") and was ended.\n${words}`,
      facts,
    );
  }
  if (kind !== 'refused') {
    return new UnavailableError(
      `The build of ${name} could not be finished; this says nothing about the Dockerfile.\n${words}`,
      facts,
    );
  }
  if (isMistakenCache(build)) {
    return new InputError(
      `The build of ${name} cannot use what "cache-from" or "cache-to" says: write an entry as buildx takes it, such as type=registry,ref=ghcr.io/acme/shop:cache.\n${words}`,
      facts,
    );
  }
  return new RefusedError(`The build of ${name} failed.\n${words}`, { ...facts, location });
};

/** A platform that the builder cannot do fails somewhere in the middle; then it is asked, not before every build. */
export const refusePlatforms = async (
  platforms: readonly string[],
  builder: string | undefined,
  build: RanBuild,
  host: Host,
): Promise<void> => {
  if (platforms.length === 0 || !platformMarks.test([...build.messages, ...build.tail].join('\n'))) return;
  requirePlatforms(platforms, await inspectBuilder(builder, host));
};

const platformMarks =
  /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;
