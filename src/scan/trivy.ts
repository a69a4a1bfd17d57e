import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { isNamedPlain } from '../registry/plain-http.ts';
import { parseReference } from '../registry/reference.ts';
import { type ScannerLogin, scannerLogins } from './scanner-login.ts';
import type { Target } from './targets.ts';

export interface TrivySettings {
  /** A name on the PATH or an absolute path. */
  readonly tool: string;
  readonly cacheDir: string;
  readonly javaDbRepository: readonly string[];
  readonly offline: boolean;
  readonly looks: TrivyLooks;
  /** Milliseconds for one scan. */
  readonly timeout: number;
  /** Registries that may be spoken to over plain http. */
  readonly httpRegistries: readonly string[];
}

/** What changes the report of a scan; paths are absolute. */
export interface TrivyLooks {
  readonly scanners: readonly string[];
  readonly packageTypes: readonly string[];
  readonly skipDirs: readonly string[];
  readonly skipFiles: readonly string[];
  readonly tfVars: readonly string[];
  readonly ignorePolicy?: string | undefined;
  readonly trivyConfig?: string | undefined;
  readonly vex: readonly string[];
}

/** Throw a ToolError when Trivy is missing, fails, or is ended. */
export interface Trivy {
  /** From `repository:tag` or `repository@digest`, into that cache folder. */
  downloadDatabase(repository: string, cacheDir: string): Promise<void>;
  downloadJavaDatabase(): Promise<void>;
  /** Writes the full JSON of one target; downloads nothing but layers. */
  scan(target: Target, output: string): Promise<void>;
  /** `trivy convert`: a report of `scan` in another format of Trivy's own. */
  convert(report: string, format: ConvertFormat, output: string): Promise<void>;
}

export type ConvertFormat = 'cyclonedx' | 'spdx' | 'spdx-json' | 'github' | 'cosign-vuln';

const graceAfterTimeout = 10_000;
const downloadDeadline = 10 * 60_000;
const convertDeadline = 5 * 60_000;

const cure =
  'Leave "trivy-path" out to have Quaygate install one, or set it to where Trivy is (https://trivy.dev, or the jobs\' image of Quaygate).';

const silent = ['--quiet', '--skip-version-check', '--disable-telemetry'];

export const openTrivy = async (host: Host, settings: TrivySettings): Promise<Trivy> => {
  const { tool, cacheDir, javaDbRepository, offline, looks, timeout, httpRegistries } = settings;
  // Trivy obeys a trivy.yaml, .trivyignore and trivy-secret.yaml where it runs, and modules and plugins in its home;
  // what a change or another tenant of the runner brings along must not judge the change.
  const home = join(await host.tempFolder(), 'trivy');
  await mkdir(home, { recursive: true });
  const loginOf = scannerLogins(host);
  const call = async (args: readonly string[], deadline: number, login: ScannerLogin) => {
    const { folder, authorities } = login;
    // A private authority comes on top of the usual ones.
    const certificates = authorities === undefined ? [] : [`--cacert=${authorities}`];
    const [command = '', ...rest] = args;
    const env = { HOME: home, DOCKER_CONFIG: folder };
    await runTool(host, tool, [command, ...certificates, ...rest], {
      cwd: home,
      environment: 'minimal',
      deadline,
      cure,
      env,
    });
  };
  const cache = `--cache-dir=${cacheDir}`;
  return {
    downloadDatabase: async (repository, folder) => {
      const login = await loginOf(parseReference(repository, 'Input "db-repository"').registry);
      await call(
        ['image', `--cache-dir=${folder}`, ...silent, '--download-db-only', `--db-repository=${repository}`],
        downloadDeadline,
        login,
      );
    },
    downloadJavaDatabase: async () => {
      const [first] = javaDbRepository;
      const login = await loginOf(
        first === undefined ? undefined : parseReference(first, 'Input "java-db-repository"').registry,
      );
      const repositories = first === undefined ? [] : [`--java-db-repository=${javaDbRepository.join(',')}`];
      await call(['image', cache, ...silent, '--download-java-db-only', ...repositories], downloadDeadline, login);
    },
    scan: async (target, output) => {
      const inRegistry = target.kind === 'image' && target.input === undefined;
      const login = await loginOf(inRegistry ? parseReference(target.reference).registry : undefined);
      const common = [cache, ...silent, '--format=json', `--output=${output}`, `--timeout=${timeout}ms`];
      const args = [...common, ...lookArgs(target, looks), ...(offline ? ['--offline-scan'] : [])];
      const insecure = inRegistry && isNamedPlain(httpRegistries, target.reference) ? ['--insecure'] : [];
      await call([...commandOf(target, host.workspace, [...args, ...insecure])], timeout + graceAfterTimeout, login);
    },
    convert: async (report, format, output) => {
      const args = ['convert', '--quiet', `--format=${format}`, `--output=${output}`, '--', report];
      await call(args, convertDeadline, await loginOf(undefined));
    },
  };
};

const commandOf = (target: Target, workspace: string, args: readonly string[]): readonly string[] => {
  const input = target.input === undefined ? undefined : resolve(workspace, target.input);
  switch (target.kind) {
    case 'fs':
    case 'config':
      return ['filesystem', ...args, '--', input ?? workspace];
    case 'sbom':
      return ['sbom', ...args, '--', input ?? workspace];
    default:
      return input === undefined
        ? ['image', '--image-src=remote', ...args, '--', target.reference]
        : ['image', ...args, `--input=${input}`];
  }
};

/** What Trivy was asked for by this name, as its report says it. */
export const artifactOf = ({ reference, input }: Target, workspace: string): string =>
  input === undefined ? reference : resolve(workspace, input);

const lookArgs = ({ kind }: Target, looks: TrivyLooks): readonly string[] => [
  `--scanners=${looks.scanners.join(',')}`,
  // The cache of layers on disk has one writer; scans run side by side, and other jobs may share the folder.
  '--cache-backend=memory',
  '--skip-db-update',
  '--skip-java-db-update',
  '--show-suppressed',
  '--ignorefile=',
  `--pkg-types=${looks.packageTypes.join(',')}`,
  // The checks that come with this Trivy: others would be downloaded, unpinned.
  ...(kind === 'sbom' || !looks.scanners.includes('misconfig') ? [] : ['--skip-check-update']),
  ...looks.skipDirs.map((path) => `--skip-dirs=${path}`),
  ...looks.skipFiles.map((path) => `--skip-files=${path}`),
  ...(kind === 'config' ? looks.tfVars.map((path) => `--tf-vars=${path}`) : []),
  ...(looks.ignorePolicy === undefined ? [] : [`--ignore-policy=${looks.ignorePolicy}`]),
  ...(looks.trivyConfig === undefined ? [] : [`--config=${looks.trivyConfig}`]),
  ...looks.vex.map((source) => `--vex=${source}`),
];
