import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { download, NotThere, sha256Of } from './download.ts';
import type { FolderCache } from './folder-cache.ts';
import { chooseRelease, type Release } from './trivy-releases.ts';

export interface InstallWishes {
  readonly version: string | undefined;
  readonly sha256: string | undefined;
  /** Without a slash at the end. */
  readonly downloadUrl: string;
  readonly offline: boolean;
}

/** https://github.com/aquasecurity/trivy: who signs releases, since 0.68.1. */
const issuer = 'https://token.actions.githubusercontent.com';
const identityOf = (version: string) =>
  `https://github.com/aquasecurity/trivy/.github/workflows/reusable-release.yaml@refs/tags/v${version}`;

/**
 * The path of a Trivy that is what its checksum says. The archive is what is kept between runs; it is hashed every
 * time, wherever it came from, and unpacked into the step's private folder, so that nobody changes what was checked.
 */
export const installTrivy = async (
  host: Host,
  wishes: InstallWishes,
  cache: (folder: string) => Promise<FolderCache>,
): Promise<string> => {
  const release = releaseOf(wishes);
  const folder = join(host.cacheFolder, 'tools', `trivy-${release.version}-${release.sha256.slice(0, 16)}`);
  const archive = join(folder, release.archive);
  if (!(await isGood(archive, release))) {
    const kept = await cache(folder);
    await kept.restore(keyOf(release));
    if (!(await isGood(archive, release, host))) {
      await fetchArchive(host, wishes, release, archive);
      await kept.save(keyOf(release));
    }
  }
  return unpack(host, archive, release);
};

const releaseOf = (wishes: InstallWishes): Release => {
  try {
    return chooseRelease(wishes, process);
  } catch (error) {
    throw new InputError(`Input "version" is "${wishes.version ?? ''}", but ${messageOf(error)}.`, { cause: error });
  }
};

const keyOf = ({ version, sha256 }: Release) => `quaygate-trivy-${version}-${sha256}`;

/** A file that is something else is taken away; with a host that is said. */
const isGood = async (archive: string, { sha256 }: Release, host?: Pick<Host, 'warning'>): Promise<boolean> => {
  const found = await sha256Of(archive);
  if (found === sha256) return true;
  if (found !== undefined) {
    await rm(archive, { force: true });
    host?.warning(`The archive of Trivy from the cache has the sha256 ${found}, not ${sha256}: it was thrown away.`);
  }
  return false;
};

const fetchArchive = async (host: Host, { downloadUrl, offline }: InstallWishes, release: Release, archive: string) => {
  if (offline) {
    throw new UnavailableError(
      `Trivy ${release.version} is not in the cache, and "offline" lets Quaygate download none: set "trivy-path" to an installed one.`,
    );
  }
  const url = `${downloadUrl.replace(/\/+$/, '')}/v${release.version}/${release.archive}`;
  host.info(`Downloading Trivy ${release.version} from ${url}.`);
  try {
    await download(url, archive, host.signal);
  } catch (error) {
    throw new UnavailableError(
      `Trivy could not be downloaded: ${messageOf(error)} Name a mirror in "download-url", or an installed Trivy in "trivy-path".`,
      { cause: error },
    );
  }
  const found = await sha256Of(archive);
  if (found !== release.sha256) {
    await rm(archive, { force: true });
    throw new UnavailableError(
      `${url} has the sha256 ${found}, but it must be ${release.sha256}: it is not what was released, and was thrown away.`,
    );
  }
  await verifySignature(host, url, release, archive);
};

/** The checksum already says that it is this archive; the signature says who made it. */
const verifySignature = async (host: Host, url: string, { version }: Release, archive: string) => {
  const bundle = `${archive}.sigstore.json`;
  try {
    await runTool(host, 'cosign', ['version'], { environment: 'minimal', deadline: 30_000 });
    await download(`${url}.sigstore.json`, bundle, host.signal);
  } catch (error) {
    if (host.signal.aborted) throw error;
    const missing = error instanceof ToolError && error.failure.kind === 'missing';
    const why = missing
      ? 'cosign is not there'
      : error instanceof NotThere
        ? 'there is no bundle beside it'
        : messageOf(error);
    host.info(`The signature of Trivy ${version} was not looked at, as ${why}; its checksum is right.`);
    return;
  }
  const args = ['--bundle', bundle, '--certificate-identity', identityOf(version), '--certificate-oidc-issuer', issuer];
  try {
    await runTool(host, 'cosign', ['verify-blob', ...args, archive], { environment: 'minimal', deadline: 120_000 });
    host.info(`Trivy ${version} is signed by the release workflow of aquasecurity/trivy.`);
  } catch (error) {
    if (host.signal.aborted || !(error instanceof ToolError)) throw error;
    if (isUnreachable(error)) {
      host.notice(
        `The signature of Trivy ${version} could not be checked, as cosign did not reach Sigstore; its checksum is right.`,
      );
      return;
    }
    await rm(archive, { force: true });
    throw new UnavailableError(
      `The archive of Trivy ${version} was thrown away, as its signature is not good.\n${error.message}`,
      {
        cause: error,
      },
    );
  } finally {
    await rm(bundle, { force: true });
  }
};

/** cosign gets the roots of trust over the network. */
const isUnreachable = ({ failure }: ToolError): boolean =>
  failure.kind === 'transient' ||
  failure.kind === 'deadline' ||
  /no such host|dial tcp|network is unreachable|lookup .* on |failed to (?:refresh|download|fetch).*(?:metadata|TUF|root)/i.test(
    failure.stderr,
  );

const unpack = async (host: Host, archive: string, { version }: Release): Promise<string> => {
  const folder = join(await host.tempFolder(), `trivy-${version}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await runTool(host, 'tar', ['-xzf', archive, '-C', folder, 'trivy'], { environment: 'minimal', deadline: 120_000 });
  return join(folder, 'trivy');
};
