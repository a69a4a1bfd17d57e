import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach } from '@jest/globals';
import { busybox, engine, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** A repository of three images that share a base, and bake and promote on it. */

export const bakeFile = `variable "VERSION" {
  default = "dev"
}
group "default" {
  targets = ["api", "web", "worker"]
}
target "base" {
  context = "base"
}
target "api" {
  context = "api"
  contexts = { base = "target:base" }
  args = { VERSION = VERSION }
}
target "web" {
  context = "web"
  contexts = { base = "target:base" }
}
target "worker" {
  context = "worker"
}
target "lint" {
  context = "worker"
  output = ["type=cacheonly"]
}
`;

/** Unlike those of any other run: what comes from a cache is as old as the cache. */
const filesOf = (run = uniqueName('run')): Readonly<Record<string, string>> => ({
  'docker-bake.hcl': bakeFile,
  'base/Dockerfile': `FROM ${busybox()}\nRUN echo ${run} >/shared && date +%s%N >/made\n`,
  'api/Dockerfile': 'FROM base\nARG VERSION\nRUN echo "$VERSION" >/version\nCOPY app.txt /\n',
  'api/app.txt': 'one',
  'web/Dockerfile': 'FROM base\nCOPY . /\n',
  'web/.dockerignore': '*.md\n',
  'web/page.txt': 'one',
  'worker/Dockerfile': `FROM ${busybox()}\nRUN echo ${run} >/worker\n`,
});

export interface Fleet {
  /** Of the test that runs. */
  readonly repository: TestRepository;
  /** The images are this and the target's name. */
  readonly image: string;
  bake(inputs?: Readonly<Record<string, string>>, options?: Partial<ActionOptions>): Promise<ActionResult>;
  promote(result: ActionResult, tags: string): Promise<ActionResult>;
  commit(files: Readonly<Record<string, string>>): Promise<void>;
}

/** Makes one before each test, and removes all after the last. */
export const useFleet = (): Fleet => {
  const repositories: TestRepository[] = [];
  let repository: TestRepository;
  let image: string;
  beforeEach(async () => {
    image = uniqueImage('bake');
    repository = await makeRepository(filesOf());
    repositories.push(repository);
  });
  afterAll(async () => {
    removeFolders();
    await Promise.all(repositories.map((one) => one.remove()));
  });
  return {
    get repository() {
      return repository;
    },
    get image() {
      return image;
    },
    bake: (inputs = {}, options = {}) =>
      runAction({
        action: 'bake',
        workspace: repository.folder,
        changes: { sha: repository.sha },
        inputs: { image: `${image}/{{target}}`, builder: engine.builder, cache: 'none', ...inputs },
        ...options,
      }),
    promote: (result, tags) =>
      runAction({
        action: 'promote',
        workspace: repository.folder,
        changes: { sha: repository.sha },
        inputs: { candidates: result.outputs.candidates ?? '', tags },
      }),
    commit: async (files) => {
      for (const [name, text] of Object.entries(files)) await writeFile(join(repository.folder, name), text);
      await repository.git('add', '--all');
      await repository.git('commit', '--quiet', '--message', 'Change');
      repository = { ...repository, sha: await repository.git('rev-parse', 'HEAD') };
    },
  };
};

export interface Candidate {
  readonly target: string;
  readonly name: string;
  readonly reference: string;
  readonly digest: string;
  readonly reused?: true;
  readonly temporaryTag?: string;
  readonly layout?: string;
  readonly platforms: readonly { readonly platform: string; readonly digest: string; readonly layout?: string }[];
}

export const candidatesOf = ({ outputs }: ActionResult): readonly Candidate[] => JSON.parse(outputs.candidates || '[]');

export const digestsOf = (result: ActionResult): Readonly<Record<string, string>> =>
  Object.fromEntries(candidatesOf(result).map(({ target, digest }) => [target, digest]));
