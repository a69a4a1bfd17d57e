import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busybox, digestOf, docker, engine, freePort, sharedImage, uniqueName } from './engine.ts';
import { type ActionOptions, type ActionResult, repositoryRoot, runAction } from './runner.ts';

/** An application of the fixtures behind the proxy, in a project of its own. */

export type Version = 'one' | 'two' | 'sick' | 'crash' | 'failing' | 'deaf';
export type Images = Readonly<Record<Version, string>>;

const versions: readonly Version[] = ['one', 'two', 'sick', 'crash', 'failing', 'deaf'];

/** `name@sha256:…` of each version; the name says how it behaves. Built by the first test file that wants it. */
export const buildImages = async (wanted = versions): Promise<Images> => {
  const context = join(repositoryRoot, '__tests__', 'fixtures', 'application');
  const base = `BASE=${engine.registry}/library/node:24-bookworm-slim`;
  const image = await sharedImage('application', context);
  const built = wanted.map(async (version) => {
    const mode = version === 'one' || version === 'two' ? '' : version;
    const args = [base, `VERSION=${version}`, `MODE=${mode}`].flatMap((value) => ['--build-arg', value]);
    if ((await digestOf(image, version)) === undefined)
      await docker('buildx', 'build', '--quiet', '--push', ...args, '--tag', `${image}:${version}`, context);
    return [version, `${image}@${await digestOf(image, version)}`] as const;
  });
  return Object.fromEntries(await Promise.all(built)) as Record<Version, string>;
};

export const haproxy = (version = '3.2') => `${engine.registry}/library/haproxy:${version}`;

type Inputs = Readonly<Record<string, string>>;

export interface Application {
  readonly project: string;
  readonly port: number;
  readonly folder: string;
  readonly url: string;
  /** `web` and `more` are lines below the service and below `services:`. */
  write(changes?: { readonly web?: string; readonly more?: string; readonly port?: boolean }): Promise<void>;
  deploy(version: Version, inputs?: Inputs, options?: Partial<ActionOptions>): Promise<ActionResult>;
  rollBack(inputs?: Inputs, options?: Partial<ActionOptions>): Promise<ActionResult>;
  page(): Promise<string>;
  /** `shop-blue-web-blue-1` and the like, without the project's own name: `-blue-web-blue-1`. */
  containers(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export const makeApplication = async (images: Images): Promise<Application> => {
  const project = uniqueName('bg');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-application-'));
  const url = `http://127.0.0.1:${port}`;
  const application: Application = {
    ...{ project, port, folder, url },
    write: (changes = {}) => writeFile(join(folder, 'compose.yaml'), composeFile(project, port, changes)),
    deploy: (version, inputs = {}, options = {}) =>
      runAction({
        action: 'deploy',
        workspace: folder,
        timeout: 170_000,
        inputs: {
          ...{ images: `web=${images[version]}`, strategy: 'blue-green', 'health-path': '/healthz' },
          ...{ 'proxy-image': haproxy(), hold: '1s', timeout: '90s', ...inputs },
        },
        ...options,
      }),
    rollBack: (inputs = {}, options = {}) =>
      runAction({
        action: 'rollback',
        workspace: folder,
        timeout: 170_000,
        inputs: { project, ...inputs },
        ...options,
      }),
    page: async () => (await ask(url)).text,
    containers: async () =>
      (await docker('ps', '-a', '--format', '{{.Names}}', '--filter', `name=^${project}`))
        .split('\n')
        .filter(Boolean)
        .map((name) => name.slice(project.length))
        .sort(),
    remove: async () => {
      await removeAll(['ps', '-aq', '--filter', `name=^${project}`], ['rm', '-f', '-v']);
      await removeAll(['network', 'ls', '-q', '--filter', `name=^${project}`], ['network', 'rm']);
      const volumes = (await docker('volume', 'ls', '-q', '--filter', `name=${project}`)).split('\n').filter(Boolean);
      // What a killed deployer had open.
      const holding = volumes.flatMap((name) => ['--filter', `volume=${name}`]);
      if (holding.length > 0) await removeAll(['ps', '-aq', ...holding], ['rm', '-f']);
      if (volumes.length > 0) await docker('volume', 'rm', ...volumes);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await application.write();
  return application;
};

const removeAll = async (list: readonly string[], remove: readonly string[]): Promise<void> => {
  const found = (await docker(...list)).split('\n').filter(Boolean);
  if (found.length > 0) await docker(...remove, ...found);
};

const composeFile = (
  project: string,
  port: number,
  { web = '', more = '', port: published = true }: { web?: string; more?: string; port?: boolean },
) => `
name: ${project}
services:
  web:
    image: registry.invalid/not-this:1
    ${published ? `ports: ["127.0.0.1:${port}:8080"]` : ''}
    stop_grace_period: 3s
    depends_on: {store: {condition: service_healthy}}
    healthcheck:
      test: ["CMD", "bash", "/health.sh"]
      interval: 300ms
      timeout: 20s
      retries: \${RETRIES:-20}
${web}
  store:
    image: ${busybox()}
    command: ["sleep", "100000"]
    stop_grace_period: 0s
    healthcheck: {test: ["CMD", "true"], interval: 300ms}
    volumes: ["data:/data"]
${more}
volumes:
  data: {}
`;

/** Over a connection of its own: one that was kept may be closed in the moment in which it is taken up again. */
export const ask = (url: string): Promise<{ readonly text: string; readonly headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    const call = get(url, { agent: false, timeout: 30_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        text += piece;
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ text, headers: answer.headers }));
    });
    call.on('error', reject).on('timeout', () => call.destroy(new Error('no answer in time')));
  });
