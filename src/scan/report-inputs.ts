import type { InputDeclarations } from '../spec/declaration.ts';

export const formats = [
  ...['table', 'json', 'sarif', 'gitlab', 'codequality', 'junit', 'html'],
  ...['cyclonedx', 'spdx', 'spdx-json', 'github', 'cosign-vuln'],
] as const;

export const reportInputs = {
  format: {
    type: 'list',
    default: ['table'],
    options: formats,
    description:
      'Reports to write into `output-dir`, all from one scan: `table`, `json`, `sarif`, `gitlab` (container scanning), `codequality` (GitLab), `junit`, `html`; of Trivy also `cyclonedx`, `spdx`, `spdx-json`, `github`, `cosign-vuln`.',
  },
  output: {
    type: 'string',
    description: 'Another path for the report, where there is one format with one file.',
  },
  comment: {
    type: 'enum',
    options: ['auto', 'always', 'never'],
    default: 'auto',
    description:
      'The comment on the pull or merge request, one that is kept up to date. `auto`: made when the scan fails or finds something new, where there is a token that may; `always`: also when all is well.',
  },
  'comment-token': {
    type: 'secret',
    githubDefault: 'github.token',
    description:
      'Token for that comment. On GitHub that of the job, which needs `pull-requests: write`; on GitLab a project access token with the scope `api`.',
  },
} as const satisfies InputDeclarations;
