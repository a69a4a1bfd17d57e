import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fillingDockerfile,
  type MountPlan,
  mountArguments,
  requireMountIds,
  savingDockerfile,
  unknownMountIds,
} from '../buildx/cache-mounts.ts';
import { scopesToRead, scopeToWrite } from '../buildx/cache-names.ts';
import { partsOf, registryReference } from '../buildx/cache-plan.ts';
import type { CacheRead, CacheWritten } from '../buildx/cache-report.ts';
import { buildxWords } from '../buildx/failure.ts';
import { insecure } from '../buildx/plain-http.ts';
import { runBuildx } from '../buildx/run-buildx.ts';
import { InputError, messageOf } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { isNamedPlain } from '../registry/plain-http.ts';
import { dockerfilePath } from './annotations.ts';
import type { Prepared } from './plan.ts';

const patience = 10 * 60_000;

interface Mounts {
  readonly plan: MountPlan;
  readonly prepared: Prepared;
  readonly event: PipelineEvent;
  readonly registry: Pick<Registry, 'head'>;
}

/** Carries the content of cache mounts from run to run; undefined when nobody asked for it. */
export const cacheMounts = (prepared: Prepared, event: PipelineEvent, registry: Pick<Registry, 'head'>, host: Host) => {
  const { cacheMounts: ids, cacheMountsImage, image, cacheImage } = prepared.plan.inputs;
  if (ids.length === 0) return undefined;
  requireMountIds(ids);
  if ((cacheImage ?? image) === undefined) {
    throw new InputError(
      `Input "cache-mounts" is "${ids.join(',')}", but nothing says where their content is kept: set "image" or "cache-image".`,
    );
  }
  const unknown = unknownMountIds(ids, dockerfileText(prepared, host) ?? '$');
  if (unknown.length > 0) {
    host.warning(
      `Input "cache-mounts" names ${unknown.join(', ')}, but no cache mount of the Dockerfile is called so: write what it says after "id=", or the target of a mount without one.`,
    );
  }
  const mounts = { plan: { ids, image: cacheMountsImage }, prepared, event, registry };
  return {
    fill: () =>
      host.group('Fill the cache mounts', () => forEachPlace(mounts, (platform) => fill(mounts, platform, host))),
    save: () =>
      host.group('Keep the cache mounts', () => forEachPlace(mounts, (platform) => save(mounts, platform, host))),
  };
};

/** undefined where it is not in the checkout. */
const dockerfileText = ({ plan: { context, inputs } }: Prepared, host: Host): string | undefined => {
  const path = dockerfilePath(context, inputs.file);
  try {
    return path === undefined ? undefined : readFileSync(join(host.workspace, path), 'utf8');
  } catch {
    return undefined;
  }
};

/** Each node has mounts of its own. */
const forEachPlace = async <T>({ prepared }: Mounts, body: (platform: string | undefined) => Promise<readonly T[]>) => {
  const { apart, plan } = prepared;
  return (await Promise.all((apart ? plan.inputs.platforms : [undefined]).map(body))).flat();
};

const referencesOf = ({ prepared }: Mounts, platform: string | undefined) => {
  const { image, cacheImage, platforms } = prepared.plan.inputs;
  const own = platform ?? (platforms.length === 1 ? platforms[0] : undefined);
  const wish = { cacheImage, image, platform: own };
  const reference = registryReference(wish, partsOf(wish));
  return (scope: Parameters<NonNullable<typeof reference>>[0]) => `${reference?.(scope)}__mounts`;
};

const fill = async (mounts: Mounts, platform: string | undefined, host: Host): Promise<readonly CacheRead[]> => {
  const { event, registry, prepared } = mounts;
  const started = Date.now();
  const read = (source: string, facts: Pick<CacheRead, 'result' | 'why'>): readonly CacheRead[] => [
    { source, seconds: (Date.now() - started) / 1000, ...facts },
  ];
  const reference = referencesOf(mounts, platform);
  const sources = scopesToRead(event, prepared.plan.inputs.cachePullRequests).map(reference);
  for (const source of sources) {
    try {
      const digest = await registry.head(source);
      if (digest === undefined) continue;
      const saved = `saved=docker-image://${source.slice(0, source.lastIndexOf(':'))}@${digest}`;
      await copy(
        mounts,
        { platform, text: fillingDockerfile(mounts.plan), contexts: [saved], output: 'type=cacheonly' },
        host,
      );
      return read(source, { result: 'read' });
    } catch (error) {
      return read(source, { result: 'failed', why: messageOf(error) });
    }
  }
  return read(sources[0] ?? '', { result: 'absent' });
};

const save = async (mounts: Mounts, platform: string | undefined, host: Host): Promise<readonly CacheWritten[]> => {
  const { event, prepared } = mounts;
  const scope = scopeToWrite(event, prepared.plan.inputs.cachePullRequests);
  if (scope === undefined || !prepared.cache.mayWrite) return [];
  const target = referencesOf(mounts, platform)(scope);
  const started = Date.now();
  const written = (facts: Pick<CacheWritten, 'result' | 'why'>): readonly CacheWritten[] => [
    { target, seconds: (Date.now() - started) / 1000, ...facts },
  ];
  try {
    const plain = isNamedPlain(prepared.plan.inputs.httpRegistries, target) ? `,${insecure}` : '';
    const output = `type=image,name=${target},push=true,oci-mediatypes=true${plain}`;
    await copy(mounts, { platform, text: savingDockerfile(mounts.plan), contexts: [], output }, host);
    return written({ result: 'written' });
  } catch (error) {
    return written({ result: 'failed', why: messageOf(error) });
  }
};

interface Copy {
  readonly platform: string | undefined;
  readonly text: string;
  readonly contexts: readonly string[];
  readonly output: string;
}

const copy = async ({ prepared }: Mounts, { platform, text, contexts, output }: Copy, host: Host): Promise<void> => {
  const { plan } = prepared;
  const args = mountArguments(
    {
      builder: plan.builder,
      platform,
      buildContexts: [...plan.buildContexts, ...contexts],
      run: globalThis.crypto.randomUUID(),
      namespace: namespaceOf(plan.inputs.buildArgs),
    },
    output,
  );
  const facts = { ...prepared, progress: 'rawjson', deadline: Date.now() + patience, onPushed: () => {} } as const;
  const { error, messages } = await runBuildx(args, { ...facts, input: text }, host);
  if (error) throw new Error(buildxWords(messages).verdict ?? error.message);
};

const namespaceOf = (buildArgs: readonly string[]): string | undefined =>
  buildArgs
    .find((argument) => argument.startsWith('BUILDKIT_CACHE_MOUNT_NS='))
    ?.slice('BUILDKIT_CACHE_MOUNT_NS='.length);
