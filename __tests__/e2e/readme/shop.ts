import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { digestOf, docker, engine, freePort, tagsOf, tool, uniqueImage, uniqueName } from '../engine.ts';
import { makeRepository, type TestRepository } from '../repository.ts';
import { repositoryRoot } from '../runner.ts';
import type { SshServer } from '../sshd.ts';

/** The application and pipelines of `examples/pipelines`, as somebody's project on this machine. */
export interface Shop {
  readonly repository: TestRepository;
  readonly image: string;
  readonly url: string;
  readonly composeProject: string;
  /** Where the project keeps the pipeline. */
  readonly pipeline: string;
}

const examples = join(repositoryRoot, 'examples', 'pipelines');

interface Place {
  /** File of `examples/pipelines`, and where it goes in the project. */
  readonly example: string;
  readonly pipeline: string;
  readonly server: SshServer;
  readonly remote: string;
}

/**
 * Nothing of an example is changed but names: of the registry, the server, its address. What else this machine needs
 * (its base images, Trivy's prepared database, a free port) is added to quaygate.yml.
 */
export const makeShop = async ({ example, pipeline, server, remote }: Place): Promise<Shop> => {
  const image = uniqueImage('readme');
  const port = await freePort();
  const composeProject = uniqueName('readme');
  const url = `http://127.0.0.1:${port}`;
  const local = (text: string) =>
    text
      .replaceAll(/(ghcr\.io\/acme|localhost:5000)\/shop/g, image)
      .replaceAll('ssh://deploy@shop.example.com', server.address(socket()))
      .replaceAll(/https:\/\/shop\.example\.com|http:\/\/127\.0\.0\.1:8080/g, url)
      .replace('quaygate/quaygate/.github/workflows/pipeline.yml@v1', `./${reusable}`)
      .replace(/^ {6}emulation: true\n/m, `$&${callerLogin}`)
      // What is by itself so at GitHub's own registry has to be said at another.
      .replaceAll(/(actions\/login@v1)\n(?: +with:\n)?/g, `$1\n        with:\n${login}`)
      // The emulator starts no services; the engine is this machine's.
      .replace(/^( +)inputs:\n/m, '$&$1  services: []\n');
  const names = readdirSync(join(examples, 'shop'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(examples, 'shop', name), 'utf8')]));
  const repository = await makeRepository(
    {
      ...files,
      'quaygate.yml': withMachine(local(files['quaygate.yml'] ?? ''), { composeProject, port }),
      [pipeline]: local(readFileSync(join(examples, example), 'utf8')),
      ...(example.startsWith('github') && { [reusable]: await reusableWorkflow() }),
      '.gitignore': 'quaygate/\n',
    },
    remote,
  );
  return { repository, image, url, composeProject, pipeline };
};

const reusable = '.github/workflows/quaygate.yml';

/** act knows neither `$/` nor the commit of this checkout: it takes the tag for that. */
export const reusableWorkflow = async (): Promise<string> => {
  const commit = 'a'.repeat(40);
  const script = join(repositoryRoot, 'scripts/pin-workflow.mjs');
  return (await tool('node', [script, commit, '--workflow', 'pipeline'])).replaceAll(`@${commit}`, '@v1');
};

/** GitHub's own registry takes the token of the job. At another, who pushes and who reads are two users. */
const callerLogin = `      registry: ${engine.registry}
      registry-username: mona
      reader-username: lisa
    secrets:
      registry-password: \${{ secrets.REGISTRY_PASSWORD }}
      reader-password: \${{ secrets.READER_PASSWORD }}
`;

const login = `          registry: ${engine.registry}\n          username: mona\n          password: \${{ github.token }}\n`;

const socket = (): string => (process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock';

const withMachine = (text: string, { composeProject, port }: { composeProject: string; port: number }): string => {
  const settings = parse(text);
  return stringify({
    ...settings,
    build: {
      ...settings.build,
      platforms: engine.platforms,
      ...(engine.buildContexts && { 'build-contexts': engine.buildContexts.split('\n') }),
    },
    scan: { ...settings.scan, 'cache-dir': engine.trivyCache, 'skip-db-update': true },
    deploy: { ...settings.deploy, project: composeProject, env: { SHOP_PORT: String(port) } },
  });
};

/** The cache is a tag too, but none that a user would deploy. */
export const publicTags = async (image: string) => (await tagsOf(image)).filter((tag) => !tag.startsWith('cache-'));

/** Version 1.0.0 has its tags, all on one digest; the container runs that digest, and answers with that version. */
export const expectReleased = async ({ image, url, composeProject }: Shop): Promise<void> => {
  expect(await publicTags(image)).toEqual(['1.0', '1.0.0', 'latest']);
  const digests = await Promise.all(['1.0', '1.0.0', 'latest'].map((tag) => digestOf(image, tag)));
  expect(new Set(digests).size).toBe(1);
  const container = await docker('ps', '--quiet', '--filter', `label=com.docker.compose.project=${composeProject}`);
  expect(await docker('inspect', '--format', '{{.Config.Image}}', container)).toBe(`${image}@${digests[0]}`);
  expect(await (await fetch(`${url}/version`)).json()).toEqual({ version: '1.0.0' });
};

export const succeeded = <R extends { readonly exitCode: number; readonly log: string }>(result: R): R => {
  if (result.exitCode !== 0) throw new Error(`exit code ${result.exitCode}:\n${result.log.slice(-6000)}`);
  return result;
};

export const removeShops = (shops: readonly Shop[]): Promise<unknown> =>
  Promise.all(
    shops.flatMap(({ repository, composeProject }) => [
      repository.remove(),
      docker('compose', '--project-name', composeProject, 'down', '--volumes', '--timeout', '2'),
    ]),
  );
