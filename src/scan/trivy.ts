import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { isNamedPlain } from '../registry/plain-http.ts';

export interface TrivySettings {
  /** A name on the PATH or a path relative to the checkout. */
  readonly path: string;
  readonly cacheDir: string;
  readonly dbRepository: readonly string[];
  readonly scanners: readonly string[];
  /** Milliseconds for one scan. */
  readonly timeout: number;
  /** Registries that may be spoken to over plain http. */
  readonly httpRegistries: readonly string[];
}

/** Throw a ToolError when Trivy is missing, fails, or is ended. */
export interface Trivy {
  downloadDatabase(): Promise<void>;
  downloadJavaDatabase(): Promise<void>;
  /** Writes the full JSON of one manifest, from the registry or a layout in the checkout; downloads nothing but layers. */
  scan(reference: string, output: string, input?: string): Promise<void>;
  /** `trivy convert`: a report of `scan` in another format of Trivy's own. */
  convert(report: string, format: ConvertFormat, output: string): Promise<void>;
}

export type ConvertFormat = 'cyclonedx' | 'spdx' | 'spdx-json' | 'github' | 'cosign-vuln';

const graceAfterTimeout = 10_000;
const downloadDeadline = 10 * 60_000;
const convertDeadline = 5 * 60_000;

const cure =
  'Install Trivy on the runner (https://trivy.dev), use the jobs\' image of Quaygate, or set the input "trivy-path" to where it is.';

export const openTrivy = async (host: Host, settings: TrivySettings): Promise<Trivy> => {
  const { path, cacheDir, dbRepository, scanners, timeout, httpRegistries } = settings;
  const tool = path.includes('/') ? resolve(host.workspace, path) : path;
  // Trivy obeys a trivy.yaml and a .trivyignore where it runs; what a change brings along must not judge the change.
  const cwd = join(await host.tempFolder(), 'trivy');
  await mkdir(cwd, { recursive: true });
  const call = async (args: readonly string[], deadline: number) => {
    await runTool(host, tool, args, { cwd, environment: 'minimal', deadline, cure });
  };
  const common = [`--cache-dir=${cacheDir}`, '--quiet', '--skip-version-check', '--disable-telemetry'];
  const run = (args: readonly string[], deadline: number) => call(['image', ...common, ...args], deadline);
  const repositories = dbRepository.length > 0 ? [`--db-repository=${dbRepository.join(',')}`] : [];
  return {
    downloadDatabase: () => run(['--download-db-only', ...repositories], downloadDeadline),
    downloadJavaDatabase: () => run(['--download-java-db-only'], downloadDeadline),
    scan: (reference, output, input) =>
      run(
        [
          ...(input === undefined ? ['--image-src=remote'] : []),
          ...(input === undefined && isNamedPlain(httpRegistries, reference) ? ['--insecure'] : []),
          '--format=json',
          `--output=${output}`,
          `--scanners=${scanners.join(',')}`,
          // The cache of layers on disk has one writer; scans run side by side, and other jobs may share the folder.
          '--cache-backend=memory',
          '--skip-db-update',
          '--skip-java-db-update',
          `--timeout=${timeout}ms`,
          ...(input === undefined ? ['--', reference] : [`--input=${resolve(host.workspace, input)}`]),
        ],
        timeout + graceAfterTimeout,
      ),
    convert: (report, format, output) =>
      call(['convert', '--quiet', `--format=${format}`, `--output=${output}`, '--', report], convertDeadline),
  };
};
