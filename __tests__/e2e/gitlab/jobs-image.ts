import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { interpolate, type Job, parseComponent, type Values } from '../../gitlab/component.ts';
import { docker, engine, tool, uniqueImage } from '../engine.ts';
import { machineEnvironment, runChild } from '../runner/child.ts';
import { recordedEvent, repositoryRoot, runGitlab } from '../runner.ts';

const dockerfile = 'gitlab-components/image/Dockerfile';

/** Builds the jobs' image with Quaygate itself, for this machine's platform, and gives its reference by digest. */
export const buildJobsImage = async (): Promise<string> => {
  const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-image-'));
  try {
    const checkout = join(home, 'checkout');
    cpSync(join(repositoryRoot, 'dist'), join(checkout, 'dist'), { recursive: true });
    mkdirSync(dirname(join(checkout, dockerfile)), { recursive: true });
    cpSync(join(repositoryRoot, dockerfile), join(checkout, dockerfile));
    const built = await runGitlab({
      action: 'build',
      workspace: checkout,
      inputs: {
        image: uniqueImage('jobs'),
        file: dockerfile,
        'build-contexts': engine.buildContexts === '' ? [] : await machineContexts(home),
        builder: engine.builder,
        cache: 'none',
        provenance: 'false',
      },
      timeout: 500_000,
    });
    if (built.exitCode !== 0) throw new Error(`The jobs' image was not built:\n${built.log.slice(-4000)}`);
    return String(built.results.build?.reference);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

/** Where no image can be pulled from the internet: this machine's programs at the places of the official images. */
const machineContexts = async (home: string): Promise<readonly string[]> => {
  const programs = join(home, 'programs');
  const plugins: { Name: string; Path: string }[] = JSON.parse(
    await docker('info', '--format', '{{json .ClientInfo.Plugins}}'),
  );
  const pathOf = (program: string) => tool('sh', ['-c', `command -v ${program}`]);
  for (const [from, to] of [
    [await pathOf('docker'), 'usr/local/bin/docker'],
    [await pathOf('trivy'), 'usr/local/bin/trivy'],
    [await pathOf('cosign'), 'ko-app/cosign'],
    ...plugins.map(({ Name, Path }) => [Path, `usr/local/libexec/docker/cli-plugins/docker-${Name}`]),
  ]) {
    cpSync(realpathSync(from ?? ''), join(programs, to ?? ''), { mode: 0 });
  }
  return [
    ...['docker', 'trivy', 'cosign'].map((name) => `${name}=${programs}`),
    `node:24-bookworm-slim=docker-image://${await completeBase(home)}`,
  ];
};

/** The engine's base images lack a package that Debian's have always, and without which apt installs nothing. */
const completeBase = async (home: string): Promise<string> => {
  const context = join(home, 'base');
  const image = `${uniqueImage('jobs-base')}:1`;
  mkdirSync(context);
  const missing = 'cd /tmp && apt-get download diffutils && dpkg-deb -x diffutils_*.deb / && rm diffutils_*.deb';
  writeFileSync(join(context, 'Dockerfile'), `FROM node:24-bookworm-slim\nRUN apt-get update && ${missing}\n`);
  await tool(
    'docker',
    ['buildx', 'build', '--builder', engine.builder, '--provenance', 'false', '--push', '--tag', image, context],
    { timeout: 300_000 },
  );
  return image;
};

export interface ContainerJob {
  readonly image: string;
  /** Text of the template that the job is of. */
  readonly template: string;
  readonly inputs: Values;
  readonly workspace: string;
  readonly sha: string;
  readonly mounts?: readonly string[];
}

/** One job as GitLab's Docker executor runs it, on a runner that lends its own engine and network. */
export const runInImage = async (job: ContainerJob): Promise<{ readonly exitCode: number; readonly log: string }> => {
  const component = parseComponent(job.template);
  const defaults = Object.fromEntries(Object.entries(component.inputs).map(([name, input]) => [name, input.default]));
  const [definition] = Object.values(
    interpolate(component.jobs, { ...defaults, ...job.inputs }) as Record<string, Job>,
  );
  const socket = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace(/^unix:\/\//, '');
  const variables = { ...recordedEvent('gitlab', 'tag', { sha: job.sha }).environment, ...variablesOf(definition) };
  const lines: string[] = [];
  const { exitCode } = await runChild(
    'docker',
    [
      ...['run', '--rm', '--interactive', '--network', 'host', '--workdir', '/builds/acme/shop'],
      ...['--volume', `${job.workspace}:/builds/acme/shop`, '--volume', `${socket}:/var/run/docker.sock`],
      ...(job.mounts ?? []).flatMap((mount) => ['--volume', mount]),
      ...Object.keys(variables).flatMap((name) => ['--env', name]),
      ...[String(definition?.image), 'bash', '-c', scriptOf(definition)],
    ],
    { cwd: job.workspace, env: { ...variables, ...machineEnvironment() }, onLine: (line) => lines.push(line) },
  );
  return { exitCode, log: lines.join('\n') };
};

const variablesOf = (job: Job | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(job?.variables ?? {}).map(([name, variable]) => [
      name,
      typeof variable === 'string' ? variable : (variable as { value: string }).value,
    ]),
  );

/** `after_script` runs whatever the end of `script` was, in a shell of its own. */
const scriptOf = (job: Job | undefined): string => {
  const [script, after] = [job?.script, job?.after_script ?? []].map((lines) =>
    (lines as readonly string[]).join('\n'),
  );
  return `(set -e\n${script}\n)\ncode=$?\n(${after || ':'}\n)\nexit $code`;
};
