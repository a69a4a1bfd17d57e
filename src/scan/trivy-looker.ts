import { createHash } from 'node:crypto';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { delimiter, join, relative, resolve } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import type { Inputs } from '../spec/declaration.ts';
import { checkAge, isCurrent, readDatabase } from './database.ts';
import { digestOfDatabase } from './database-digest.ts';
import { noFolderCache, openFolderCache } from './folder-cache.ts';
import { databaseFolder, downloadJavaDatabase, getDatabase, lacksJavaDatabase } from './get-database.ts';
import { installTrivy } from './install-trivy.ts';
import { chunksOf } from './long-json.ts';
import type { Looker } from './looker.ts';
import { readInputFile } from './read-rule.ts';
import type { DatabaseFacts } from './result.ts';
import type { spec } from './spec.ts';
import type { Target } from './targets.ts';
import { artifactOf, openTrivy, type Trivy, type TrivyLooks } from './trivy.ts';
import { parseTrivyReport, type Report } from './trivy-report.ts';

type ScanInputs = Inputs<typeof spec>;

/** 1. finds or installs Trivy; 2. gets its database; 3. gives what looks at one target. */
export const openTrivyLooker = async (
  inputs: ScanInputs,
  host: Host,
  registry: Pick<Registry, 'head'>,
): Promise<Looker> => {
  const tool = await findTrivy(inputs, host);
  const looks = looksOf(inputs, host);
  const cacheDir = cacheDirOf(inputs, host);
  const { javaDbRepository, offline, timeout, httpRegistries } = inputs;
  const settings = { tool, cacheDir, javaDbRepository, offline, looks, timeout, httpRegistries };
  const trivy = await openTrivy(host, settings);
  const needsDatabase = looks.scanners.includes('vuln');
  const database = needsDatabase ? await prepareDatabase(trivy, cacheDir, inputs, host, registry) : undefined;
  const mayDownload = !inputs.skipDbUpdate && !offline;
  let java: Promise<void> | undefined;
  const getJava = (): Promise<void> => {
    java ??= downloadJavaDatabase(trivy);
    return java;
  };
  const read = (target: Target, file: string) => readReport(target, file, host.workspace);
  return {
    ...(database && { database }),
    fingerprint: JSON.stringify([await identityOfTool(tool), looks, await hashOfFiles(inputs, host)]),
    look: async (target, output) => {
      await lookWith(trivy, target, output, mayDownload ? getJava : undefined);
      return read(target, output);
    },
    read,
    convert: trivy.convert,
  };
};

const cacheDirOf = ({ cacheDir }: ScanInputs, host: Host): string =>
  cacheDir === undefined ? join(host.cacheFolder, 'trivy') : resolve(host.workspace, cacheDir);

/** What was named, else what was asked for by version, else what the machine has, else the release we know best. */
const findTrivy = async (inputs: ScanInputs, host: Host): Promise<string> => {
  const { trivyPath, version, sha256 } = inputs;
  if (trivyPath !== undefined) {
    if (version !== undefined || sha256 !== undefined) {
      throw new InputError(
        'Inputs "trivy-path" and "version" (or "sha256") are both set: name a Trivy, or have one installed.',
      );
    }
    return trivyPath.includes('/') ? resolve(host.workspace, trivyPath) : trivyPath;
  }
  if (version === undefined && sha256 !== undefined) {
    throw new InputError('Input "sha256" is set without "version": say which version of Trivy it belongs to.');
  }
  const found = version === undefined ? await onPath('trivy', host.toolEnvironment().PATH ?? '') : undefined;
  if (found !== undefined) {
    host.info(`Using the Trivy of this machine, ${found}. Set "version" to have Quaygate install one and check it.`);
    return found;
  }
  return installTrivy(host, inputs, (folder) => openFolderCache(host, folder));
};

const onPath = async (name: string, path: string): Promise<string | undefined> => {
  for (const folder of path.split(delimiter)) {
    // A relative folder would be one of the checkout.
    if (!folder.startsWith('/')) continue;
    const file = join(folder, name);
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
};

const prepareDatabase = async (
  trivy: Trivy,
  cacheDir: string,
  inputs: ScanInputs,
  host: Host,
  registry: Pick<Registry, 'head'>,
): Promise<DatabaseFacts> => {
  const { dbRepository, skipDbUpdate, offline, maxDbAge } = inputs;
  const skipUpdate = skipDbUpdate || offline;
  const { updatedAt } = await host.group('Vulnerability database', async () => {
    const enough = inputs.cacheDir !== undefined || skipUpdate || isCurrent(await readDatabase(cacheDir));
    const cache = enough ? noFolderCache : await openFolderCache(host, databaseFolder(cacheDir));
    const because = skipDbUpdate ? 'skip-db-update' : 'offline';
    const wishes = { cacheDir, repositories: dbRepository, skipUpdate, because } as const;
    return getDatabase(host, wishes, { trivy, registry, cache });
  });
  host.info(`The vulnerability database is of ${updatedAt}.`);
  checkAge({ updatedAt }, maxDbAge, new Date());
  return { updatedAt, digest: await digestOfDatabase(cacheDir) };
};

const defaultScanners = { image: ['vuln'], fs: ['vuln', 'secret'], config: ['misconfig'], sbom: ['vuln'] } as const;

/** What holds our own files is no part of what is looked at. */
const ownFolders = ['**/.quaygate-cache'];

const looksOf = (inputs: ScanInputs, { workspace }: Host): TrivyLooks => {
  const { scanType, scanners, vulnType, ignorePolicy, trivyConfig, outputDir } = inputs;
  const at = (path: string) => resolve(workspace, path);
  const folders = scanType === 'fs' || scanType === 'config' ? [...ownFolders, relative(workspace, at(outputDir))] : [];
  return {
    scanners: scanType === 'config' ? ['misconfig'] : scanners.length > 0 ? scanners : defaultScanners[scanType],
    packageTypes: vulnType,
    skipDirs: [...inputs.skipDirs, ...folders],
    skipFiles: inputs.skipFiles,
    tfVars: inputs.tfVars.map(at),
    ignorePolicy: ignorePolicy === undefined ? undefined : at(ignorePolicy),
    trivyConfig: trivyConfig === undefined ? undefined : at(trivyConfig),
    vex: inputs.vex.map((source) => (source === 'repo' || source === 'oci' ? source : at(source))),
  };
};

/** Files whose content decides what is in a report. An InputError when one is not there. */
const hashOfFiles = async ({ ignorePolicy, trivyConfig, vex, tfVars }: ScanInputs, host: Host): Promise<string> => {
  const hash = createHash('sha256');
  const named: readonly (readonly [string, string])[] = [
    ...(ignorePolicy === undefined ? [] : [['ignore-policy', ignorePolicy] as const]),
    ...(trivyConfig === undefined ? [] : [['trivy-config', trivyConfig] as const]),
    ...vex.filter((source) => source !== 'repo' && source !== 'oci').map((file) => ['vex', file] as const),
    ...tfVars.map((file) => ['tf-vars', file] as const),
  ];
  for (const [input, file] of named) hash.update(`${input} ${await readInputFile(host.workspace, input, file)}\0`);
  return hash.digest('hex');
};

/** Cheap, and another for another program; hashing its 150 MB would cost more than a small scan. */
const identityOfTool = async (tool: string): Promise<string> => {
  try {
    const { size, mtimeMs } = await stat(await realpath(tool));
    return `${size} ${mtimeMs}`;
  } catch {
    return tool;
  }
};

const lookWith = async (trivy: Trivy, target: Target, output: string, getJava?: () => Promise<void>) => {
  try {
    await trivy.scan(target, output);
  } catch (error) {
    if (!getJava || !lacksJavaDatabase(error)) throw error;
    await getJava();
    await trivy.scan(target, output);
  }
};

const readReport = async (target: Target, file: string, workspace: string): Promise<Report> => {
  try {
    return parseTrivyReport(chunksOf(file), artifactOf(target, workspace));
  } catch (error) {
    throw new UnavailableError(`The report that Trivy wrote cannot be used: ${messageOf(error)}.`, { cause: error });
  }
};
