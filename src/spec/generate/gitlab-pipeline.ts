import { unusedVariable } from '../../buildx/one-or-several.ts';
import {
  describedInputs,
  inputsOfBoth,
  inputsOfOneImage,
  inputsOfSeveralImages,
  type PipelineInput,
  pipelineInputs,
  stages,
} from '../../pipeline/stages.ts';
import type { ActionDeclaration } from '../declaration.ts';
import { jobShapes, onEveryChange, onRelease, type TemplateInputs, type Yaml } from './gitlab-jobs.ts';
import {
  config,
  inputRef,
  isSecret,
  type Job,
  jobOf,
  joined,
  ownInputs,
  type Passed,
  runner,
  runnerInputs,
  shapeOf,
  templateText,
} from './gitlab-template.ts';

/** Bake stands in the place of build. */
const jobOrder: readonly string[] = ['metadata', 'build', 'bake', ...Object.keys(stages).slice(2)];

/**
 * The component with all seven jobs wired, and bake for repositories of several images. Each takes the inputs that the
 * whole pipeline takes on GitHub.
 */
export const gitlabPipeline = (actions: readonly ActionDeclaration[]): string => {
  const jobs = actions
    .filter(({ name }) => name === 'bake' || Object.hasOwn(stages, name))
    .sort((a, b) => jobOrder.indexOf(a.name) - jobOrder.indexOf(b.name))
    .map((action): [string, Job] => {
      const shape = shapeOf(action.name);
      const passed = [
        ...pipelineInputs.filter((input) => input.action === action.name),
        ...(action.name === 'bake' ? inputsOfBoth : []),
        ...wiredInputs(action.name),
        config,
      ];
      const job: Job = {
        stage: inputRef(`${stageGroup(action.name)}-stage`),
        ...runner,
        rules: rulesOf(action.name),
        ...pipelineLinks(action.name),
        ...(shape.services && { services: inputRef('services') }),
        ...withUnused(
          action.name,
          jobOf(
            action,
            passed.filter(({ declared }) => !isSecret(declared)),
          ),
        ),
        ...shape.keys,
      };
      return [jobName(action.name), job];
    });
  const described = describedInputs.filter(({ declared }) => !isSecret(declared));
  return templateText(
    'the declarations in src/',
    joined(pipelineTemplateInputs, ownInputs([...described, config])),
    Object.fromEntries(jobs),
  );
};

const pipelineTemplateInputs: TemplateInputs = {
  'job-prefix': {
    description: 'Put before the name of each job, for two pipelines in one project: api-.',
    default: '',
  },
  'build-stage': { description: 'Stage of metadata and build (or bake).', default: 'build' },
  'scan-stage': { description: 'Stage of test and scan.', default: 'test' },
  'deploy-stage': {
    description: 'Stage of promote, deploy and smoke. Promote waits for all jobs of the stages before it.',
    default: 'deploy',
  },
  ...runnerInputs(jobShapes.build?.services),
  tests: {
    description:
      'Whether there is a job test. What it runs is in the inputs test-run or test-service, or in quaygate.yml.',
    options: ['true', 'false'],
    default: 'false',
  },
  rules: { description: 'When metadata, build (or bake), test and scan run.', type: 'array', default: onEveryChange },
  'promote-rules': { description: 'When promote runs.', type: 'array', default: onRelease },
  'deploy-rules': {
    description: 'When deploy and smoke run; promote must run then too.',
    type: 'array',
    default: onRelease,
  },
};

const stageGroup = (name: string): string => {
  if (name === 'metadata' || name === 'build' || name === 'bake') return 'build';
  return name === 'scan' || name === 'test' ? 'scan' : 'deploy';
};

const rulesGroup = (name: string): string => {
  if (name === 'promote') return 'promote-rules';
  return name === 'deploy' || name === 'smoke' ? 'deploy-rules' : 'rules';
};

/** A job for what nobody has would need an engine for nothing. GitLab flattens rules within rules. */
const rulesOf = (name: string): Yaml => {
  const rules = inputRef(rulesGroup(name));
  const never = (condition: string) => [{ if: condition, when: 'never' }, rules];
  if (name === 'test') return never(`"${inputRef('tests')}" != "true"`);
  // One of them is there.
  if (name === 'build') return never(`"${inputRef('bake-image')}" != ""`);
  return name === 'bake' ? never(`"${inputRef('bake-image')}" == ""`) : rules;
};

/** Build and bake each learn what is meant for the other, which does not run, lest it be left out in silence. */
const withUnused = (name: string, job: Job): Job => {
  const image = pipelineInputs.filter((input) => input.action === 'build' && input.name === 'image');
  const unused: readonly PipelineInput[] | undefined = {
    build: inputsOfSeveralImages,
    bake: [...image, ...inputsOfOneImage],
  }[name];
  if (unused === undefined) return job;
  const lines = unused
    .filter(({ declared }) => !isSecret(declared))
    .map((input) => `${input.name}=${inputRef(input.name)}`);
  const variable = { value: lines.join('\n'), expand: false };
  return { ...job, variables: { ...(job.variables as Job), [unusedVariable]: variable } };
};

const jobName = (name: string): string => `${inputRef('job-prefix')}${name}`;

/** Results pile up in `quaygate/`, so the job before is enough, and another pipeline's results stay out. */
const pipelineLinks = (name: string): Job => {
  const built = ['build', 'bake'].map((job) => ({ job: jobName(job), optional: true }));
  const before: Readonly<Record<string, Job>> = {
    build: { needs: [jobName('metadata')] },
    bake: { needs: [jobName('metadata')] },
    test: { needs: built },
    scan: { needs: built },
    promote: { dependencies: [jobName('scan')] },
    deploy: { needs: [jobName('promote')] },
    smoke: { needs: [jobName('deploy')] },
  };
  return before[name] ?? {};
};

/**
 * The pipeline has one `image` for what are two inputs: metadata names the tags of what build pushes. And smoke looks
 * for containers where deploy put them.
 */
const wiredInputs = (name: string): readonly Passed[] => {
  const wire = (input: string, as = input): Passed => ({
    ...{ name: input, input: as },
    declared: { type: 'string', description: '' },
  });
  if (name === 'metadata') return [wire('image', 'images')];
  return name === 'smoke' ? ['project', 'host', 'known-hosts', 'tls-ca', 'tls-cert'].map((input) => wire(input)) : [];
};
