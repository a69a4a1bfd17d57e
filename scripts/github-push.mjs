import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';

const event = {
  ref: 'refs/heads/main',
  head_commit: { id: sha, timestamp: '2026-11-20T10:00:00+00:00' },
  repository: { full_name: 'acme/shop', default_branch: 'main', html_url: 'https://github.com/acme/shop' },
};

/** Empties the files of GitHub's runner in `folder`: what many runs append to would grow. @param {string} folder */
export const emptyCommandFiles = (folder) => {
  for (const file of ['output', 'state', 'summary', 'env']) writeFileSync(join(folder, file), '');
};

/** The environment of a step on a push, as GitHub's runner hands it over, with its files in `folder`. @param {string} folder */
export const githubPush = (folder) => {
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  emptyCommandFiles(folder);
  return {
    PATH: process.env.PATH,
    HOME: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: path,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: sha,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_WORKSPACE: folder,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STATE: join(folder, 'state'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_ENV: join(folder, 'env'),
    RUNNER_TEMP: folder,
  };
};

/** What the entries that must start at once are given: metadata does all its work, the others stop before a server is asked. */
export const quickEntries = {
  metadata: {
    INPUT_IMAGES: 'ghcr.io/acme/shop',
    INPUT_TAGS: 'type=semver,pattern={{version}}\ntype=ref,event=branch\ntype=sha',
  },
  promote: { QUAYGATE_SHOW_INPUTS: '1', INPUT_REFERENCE: `ghcr.io/acme/shop@sha256:${'0'.repeat(64)}` },
  smoke: { QUAYGATE_SHOW_INPUTS: '1', INPUT_CHECKS: 'http://127.0.0.1:8080/healthz' },
};
