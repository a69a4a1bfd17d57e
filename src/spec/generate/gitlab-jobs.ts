/** How each action runs as a job of GitLab CI: what is GitLab's business and no input of the action. */

/** A value for GitLab's YAML. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** An input of the template itself. GitLab's inputs without a default are mandatory, so each has one. */
export interface TemplateInput {
  readonly description: string;
  readonly type?: 'array';
  readonly options?: readonly string[];
  readonly default: Yaml;
}

export type TemplateInputs = Readonly<Record<string, TemplateInput>>;

export interface JobShape {
  /** One of GitLab's own stages, so that a pipeline without `stages:` can take it. */
  readonly stage: string;
  readonly rules: readonly Yaml[];
  /** Jobs it waits for and takes artifacts from. */
  readonly needs?: readonly Yaml[];
  /** It waits for every earlier stage, the user's tests among them, but takes artifacts from these alone. */
  readonly dependencies?: readonly Yaml[];
  /** Not a job but what the user's own jobs extend: it runs before their script, and its clean-up after it. */
  readonly before?: readonly string[];
  /** Sidecar containers. */
  readonly services?: readonly Yaml[];
  readonly keys: { readonly [key: string]: Yaml };
  /** Of the component alone, where the action has no input of that name. */
  readonly inputs?: TemplateInputs;
  /** Of `artifacts:reports`, beside those that every job has. */
  readonly reports?: { readonly [key: string]: Yaml };
}

/** Replaced by the digest that was released, when the component project is assembled. */
export const jobsImage = `registry.gitlab.com/quaygate/quaygate/jobs@sha256:${'0'.repeat(64)}`;

/** One pipeline a change: that of the merge request where there is one, else the branch's. */
export const onEveryChange: readonly Yaml[] = [
  { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
  {
    if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH && $CI_COMMIT_BRANCH != $CI_DEFAULT_BRANCH && $CI_OPEN_MERGE_REQUESTS',
    when: 'never',
  },
  { if: '$CI_COMMIT_BRANCH || $CI_COMMIT_TAG' },
];

export const onRelease: readonly Yaml[] = [
  { if: '$CI_COMMIT_TAG' },
  { if: '$CI_COMMIT_BRANCH && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
];

const byHand: readonly Yaml[] = [{ when: 'manual', allow_failure: true }];

/** From Docker 29 on, its own image store builds for several platforms. */
const dind: readonly Yaml[] = [{ name: 'docker:29-dind', alias: 'docker' }];

/** No deployment, but a job that gets the variables which are scoped to the environment: the key to the target. */
const lookingAt = (action: 'access' | 'verify') => ({
  keys: { environment: { name: '$[[ inputs.environment ]]', action } },
  inputs: {
    environment: {
      description: "GitLab's environment, whose variables the job gets.",
      default: 'production',
    },
  },
});

/** A cancelled half of these leaves nothing behind that the next run minds. */
const restartable = { interruptible: true };

const verifying = lookingAt('verify');
const accessing = lookingAt('access');

export const jobShapes: Readonly<Record<string, JobShape>> = {
  metadata: { stage: '.pre', rules: onEveryChange, keys: restartable },
  build: {
    stage: 'build',
    rules: onEveryChange,
    needs: [{ job: 'metadata', optional: true }],
    services: dind,
    keys: restartable,
  },
  merge: { stage: 'build', rules: onEveryChange, needs: ['build'], keys: restartable },
  bake: {
    stage: 'build',
    rules: onEveryChange,
    needs: [{ job: 'metadata', optional: true }],
    services: dind,
    keys: restartable,
  },
  test: {
    stage: 'test',
    rules: onEveryChange,
    needs: ['build'],
    services: dind,
    // GitLab reads the last number of the log that this finds.
    keys: { ...restartable, coverage: '/Coverage of lines: \\d+(?:\\.\\d+)?%/' },
    reports: {
      junit: 'quaygate/test/junit/*.xml',
      coverage_report: { coverage_format: 'cobertura', path: 'quaygate/test/cobertura.xml' },
    },
  },
  scan: {
    stage: 'test',
    rules: onEveryChange,
    needs: ['build'],
    keys: { ...restartable, cache: { key: 'quaygate-scan', paths: ['.quaygate-cache/'] } },
    // There when the input "format" names gitlab and codequality.
    reports: {
      container_scanning: 'quaygate/scan/gl-container-scanning-report.json',
      codequality: 'quaygate/scan/gl-code-quality-report.json',
    },
  },
  promote: { stage: 'deploy', rules: onRelease, dependencies: ['build'], keys: { interruptible: false } },
  deploy: {
    stage: 'deploy',
    rules: onRelease,
    needs: ['promote'],
    keys: {
      interruptible: false,
      resource_group: '$[[ inputs.environment ]]',
      environment: { name: '$[[ inputs.environment ]]', url: '$QUAYGATE_DEPLOY_URL' },
    },
  },
  smoke: {
    stage: 'deploy',
    rules: onRelease,
    needs: ['deploy'],
    reports: { junit: 'quaygate/smoke.xml' },
    keys: { interruptible: false, ...verifying.keys },
    inputs: verifying.inputs,
  },
  // Pressed in the pipeline by hand; the pipeline does not wait for any of them.
  rollback: {
    stage: 'deploy',
    rules: byHand,
    keys: {
      interruptible: false,
      resource_group: '$[[ inputs.environment ]]',
      environment: { name: '$[[ inputs.environment ]]', url: '$QUAYGATE_ROLLBACK_URL' },
    },
  },
  releases: {
    stage: 'deploy',
    rules: byHand,
    keys: { ...restartable, ...accessing.keys },
    inputs: accessing.inputs,
  },
  down: {
    stage: 'deploy',
    rules: byHand,
    keys: {
      interruptible: false,
      resource_group: '$[[ inputs.environment ]]',
      environment: { name: '$[[ inputs.environment ]]', action: 'stop' },
    },
  },
  setup: {
    stage: '',
    rules: [],
    services: dind,
    // Nodes over ssh are reached by an ssh that knows their keys.
    before: ['export PATH="$(sed -n \'s/^QUAYGATE_SETUP_SSH_FOLDER=\\(..*\\)$/\\1:/p\' quaygate/setup.env)$PATH"'],
    keys: {},
  },
  login: {
    stage: '',
    rules: [],
    services: dind,
    // Logins may be kept in a folder of this job.
    before: ['export DOCKER_CONFIG="$(sed -n s/^QUAYGATE_LOGIN_DOCKER_CONFIG=//p quaygate/login.env)"'],
    keys: { id_tokens: { QUAYGATE_ID_TOKEN: { aud: '$[[ inputs.id-token-audience ]]' } } },
  },
};

/** GitLab wants an environment to have a name and an ID token an audience, so these inputs cannot be empty as others are. */
export const givenDefaults: Readonly<Record<string, Yaml>> = {
  environment: 'production',
  'id-token-audience': 'sts.amazonaws.com',
};

/** Where the build finds the TLS keys of the Docker service, if it has one. */
export const dindVariables = { DOCKER_TLS_CERTDIR: '/certs' };
