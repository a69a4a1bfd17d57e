import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busybox, digestOf, docker, freePort, sharedImage, uniqueName } from './engine.ts';
import { type ActionOptions, type ActionResult, runAction } from './runner.ts';

/** A small web application in several versions, deployed with the compiled action, for tests of what happens to it. */

export type Inputs = Readonly<Record<string, string>>;

/** References by version; built by the first test file that wants them. `unhealthy` and `crash` are versions that never come up. */
export type Versions = Readonly<Record<string, string>>;

const dockerfile = () => `
FROM ${busybox()}
COPY serve.sh /
ARG VERSION
ENV VERSION=$VERSION
CMD ["sh", "/serve.sh"]
`;

const serve = `
[ "$VERSION" != crash ] || { echo "cannot use the token $TOKEN"; exit 7; }
mkdir -p /www && echo "$VERSION $GREETING" >/www/index.html
[ "$VERSION" != unhealthy ] || { echo "the page is missing"; rm /www/index.html; }
trap 'exit 0' TERM
httpd -f -p 8080 -h /www & wait
`;

export const buildVersions = async (names: readonly string[]): Promise<Versions> => {
  const context = await mkdtemp(join(tmpdir(), 'quaygate-e2e-versions-'));
  await writeFile(join(context, 'Dockerfile'), dockerfile());
  await writeFile(join(context, 'serve.sh'), serve);
  const image = await sharedImage('versions', context);
  const built = names.map(async (name) => {
    const flags = ['--quiet', '--push', '--build-arg', `VERSION=${name}`, '--tag', `${image}:${name}`];
    if ((await digestOf(image, name)) === undefined) await docker('buildx', 'build', ...flags, context);
    return [name, `${image}@${await digestOf(image, name)}`] as const;
  });
  const versions = Object.fromEntries(await Promise.all(built));
  await rm(context, { recursive: true });
  return versions;
};

/** Without tag and digest. */
export const imageOf = (versions: Versions): string => (Object.values(versions)[0] ?? '').split('@')[0] ?? '';

const side = (): string => `  side:
    image: ${busybox()}
    command: ["sleep", "100000"]
    stop_grace_period: 0s
`;

/** With a service beside the one that is deployed. */
export const writeBeside = (app: Application, changes: Parameters<Application['write']>[0] = {}): Promise<void> =>
  app.write({ ...changes, more: `${side()}${changes.more ?? ''}` });

/** Talks to an engine other than the tests' own. */
export type DockerCommand = (...args: readonly string[]) => Promise<string>;

export interface Application {
  readonly project: string;
  readonly port: number;
  readonly folder: string;
  readonly docker: DockerCommand;
  /** `web` and `more` are added to the service and to the file. */
  write(changes?: { readonly web?: string; readonly more?: string; readonly port?: number }): Promise<void>;
  deploy(version: string, inputs?: Inputs, options?: Partial<ActionOptions>): Promise<ActionResult>;
  /** Another action on the same project: rollback, releases, down. */
  act(action: string, inputs?: Inputs, options?: Partial<ActionOptions>): Promise<ActionResult>;
  /** What the application answers. */
  page(): Promise<string>;
  containers(): Promise<readonly string[]>;
  /** Everything that Quaygate keeps of the project, by name. */
  volumes(): Promise<readonly string[]>;
  /** The record of a release, as its label says it. */
  record(release: number): Promise<Readonly<Record<string, unknown>>>;
  remove(): Promise<void>;
}

export const makeApplication = async (versions: Versions, run: DockerCommand = docker): Promise<Application> => {
  const project = uniqueName('app');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-application-'));
  const image = imageOf(versions);
  const lines = async (...args: readonly string[]) => (await run(...args)).split('\n').filter(Boolean);
  const application: Application = {
    ...{ project, port, folder, docker: run },
    write: ({ web = '', more = '', port: published = port } = {}) =>
      writeFile(join(folder, 'compose.yaml'), composeFile(project, image, published, web, more)),
    deploy: (version, inputs = {}, options = {}) =>
      runAction({
        action: 'deploy',
        workspace: folder,
        inputs: { images: `web=${versions[version]}`, timeout: '60s', ...inputs },
        ...options,
      }),
    act: (action, inputs = {}, options = {}) =>
      runAction({ action, workspace: folder, inputs: { project, ...inputs }, ...options }),
    page: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(10_000) });
      return (await answer.text()).trim();
    },
    containers: () => lines('ps', '-aq', '--filter', `label=com.docker.compose.project=${project}`),
    volumes: async () => (await lines('volume', 'ls', '-q', '--filter', `name=-${project}`)).sort(),
    record: async (release) => {
      const format = '{{index .Labels "io.github.quaygate.record"}}';
      return JSON.parse(await run('volume', 'inspect', '--format', format, `quaygate-record-${project}-${release}`));
    },
    remove: async () => {
      const ids = [
        ...(await application.containers()),
        ...(await lines('ps', '-aq', '--filter', `name=quaygate-lock-${project}`)),
      ];
      if (ids.length > 0) await run('rm', '-f', '-v', ...ids);
      await run('network', 'rm', `${project}_default`).catch(() => '');
      for (const volume of await application.volumes()) await run('volume', 'rm', volume);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await application.write();
  return application;
};

const composeFile = (project: string, image: string, port: number, web: string, more: string) => `
name: ${project}
services:
  web:
    image: ${image}:not-this-tag
    environment:
      GREETING: \${GREETING:-hello}
      TOKEN: \${TOKEN:-}
    ports: ["127.0.0.1:${port}:8080"]
    stop_grace_period: 1s
    healthcheck:
      test: ["CMD", "wget", "-q", "-O-", "http://127.0.0.1:8080/index.html"]
      interval: 500ms
      timeout: 5s
      retries: 4
${web}
${more}
`;
