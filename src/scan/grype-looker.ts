import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { parseReference } from '../registry/reference.ts';
import type { Inputs } from '../spec/declaration.ts';
import { checkAge } from './database.ts';
import { type ForeignReport, parseForeignReport } from './foreign-report.ts';
import { chunksOf } from './long-json.ts';
import type { Looker } from './looker.ts';
import { scannerLogins } from './scanner-login.ts';
import type { spec } from './spec.ts';
import type { Target } from './targets.ts';

type GrypeInputs = Pick<
  Inputs<typeof spec>,
  | 'scanners'
  | 'timeout'
  | 'maxDbAge'
  | 'skipDbUpdate'
  | 'offline'
  | 'scanType'
  | 'cacheDir'
  | 'skipDirs'
  | 'skipFiles'
  | 'vex'
>;

const cure = 'Install Grype on the runner (https://github.com/anchore/grype), or set "scanner" to trivy.';
const updateDeadline = 10 * 60_000;

/** The Grype of the runner. Its database is brought up to date once, before the scans run side by side. */
export const openGrype = async (inputs: GrypeInputs, host: Host): Promise<Looker> => {
  checkGrypeInputs(inputs);
  const { maxDbAge, timeout, offline, skipDbUpdate } = inputs;
  const home = join(await host.tempFolder(), 'grype');
  await mkdir(home, { recursive: true });
  const cacheDir =
    inputs.cacheDir === undefined ? join(host.cacheFolder, 'grype') : resolve(host.workspace, inputs.cacheDir);
  const loginOf = scannerLogins(host);
  const call = async (args: readonly string[], registry: string | undefined, deadline: number) => {
    const { folder } = await loginOf(registry);
    const env = {
      HOME: home,
      DOCKER_CONFIG: folder,
      GRYPE_CHECK_FOR_APP_UPDATE: 'false',
      GRYPE_DB_AUTO_UPDATE: 'false',
      GRYPE_DB_CACHE_DIR: cacheDir,
      // Judged by "max-db-age", whose error says what to do.
      GRYPE_DB_VALIDATE_AGE: 'false',
    };
    await runTool(host, 'grype', args, { cwd: home, environment: 'minimal', deadline, cure, env });
  };
  if (!offline && !skipDbUpdate)
    await host.group('Vulnerability database', () => call(['db', 'update'], undefined, updateDeadline));
  const read = async (_target: Target, file: string): Promise<ForeignReport> => {
    let report: ForeignReport;
    try {
      report = parseForeignReport(chunksOf(file));
    } catch (error) {
      throw new UnavailableError(`The report that Grype wrote cannot be used: ${messageOf(error)}.`, { cause: error });
    }
    if (report.databaseBuilt === undefined)
      throw new UnavailableError('The report of Grype does not say how old its database is.');
    checkAge({ updatedAt: report.databaseBuilt }, maxDbAge, new Date());
    return report;
  };
  const excludes = [...inputs.skipDirs.map((path) => `${path.replace(/\/+$/, '')}/**`), ...inputs.skipFiles].map(
    exclusionOf,
  );
  return {
    fingerprint: 'grype',
    look: async (target, output) => {
      const registry = target.input === undefined ? parseReference(target.reference).registry : undefined;
      const options = ['--output', 'json', '--file', output, '--quiet'];
      const more = [
        ...excludes.flatMap((glob) => ['--exclude', glob]),
        ...inputs.vex.flatMap((file) => ['--vex', resolve(host.workspace, file)]),
      ];
      await call([sourceOf(target, host.workspace), ...options, ...more], registry, timeout);
      return read(target, output);
    },
    read,
  };
};

const checkGrypeInputs = ({ scanners, scanType }: GrypeInputs) => {
  const other = scanners.find((scanner) => scanner !== 'vuln');
  if (other === undefined && scanType !== 'config') return;
  throw new InputError(
    `Input "scanner" is grype, which looks for vulnerabilities only, but ${other === undefined ? '"scan-type" is config' : `"scanners" names ${other}`}: set "scanner" to trivy for that.`,
  );
};

/** Grype refuses one that does not say where it begins; ours begin at the root of what is scanned, as Trivy's do. */
export const exclusionOf = (glob: string): string =>
  /^(\.|\*{1,2})\//.test(glob) ? glob : `./${glob.replace(/^\/+/, '')}`;

const sourceOf = ({ kind, input, reference }: Target, workspace: string): string => {
  if (input === undefined) return `registry:${reference}`;
  const path = resolve(workspace, input);
  if (kind === 'sbom') return `sbom:${path}`;
  if (kind !== 'image') return `dir:${path}`;
  return path.endsWith('.tar') ? `docker-archive:${path}` : `oci-dir:${path}`;
};
