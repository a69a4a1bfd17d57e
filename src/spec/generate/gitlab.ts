import { Document, isMap, isScalar, visit } from 'yaml';
import { commonInputs } from '../../action/inputs.ts';
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
import type { ActionDeclaration, InputDeclaration } from '../declaration.ts';
import { describeDefault } from '../describe.ts';
import {
  dindVariables,
  givenDefaults,
  type JobShape,
  jobShapes,
  jobsImage,
  onEveryChange,
  onRelease,
  type TemplateInput,
  type TemplateInputs,
  type Yaml,
} from './gitlab-jobs.ts';

/** An input of the action, by the name it has at the template. */
interface Passed {
  readonly name: string;
  readonly input: string;
  readonly declared: InputDeclaration;
}

type Job = { readonly [key: string]: Yaml };

/** The component of one action: `templates/<name>.yml`. */
export const gitlabTemplate = (action: ActionDeclaration): string => {
  const shape = shapeOf(action.name);
  const passed = passedInputs(action);
  if (shape.before) return hiddenJob(action, shape, passed);
  const links = linkInputs(shape);
  const job: Job = {
    stage: inputRef('stage'),
    ...runner,
    rules: inputRef('rules'),
    ...Object.fromEntries(Object.keys(links).map((key) => [key, inputRef(key)])),
    ...(shape.services && { services: inputRef('services') }),
    ...jobOf(action, passed),
    ...shape.keys,
  };
  return templateText(
    `src/${action.name}/spec.ts`,
    joined(templateInputs(action.name, shape), links, ownInputs(passed)),
    { [inputRef('job-name')]: job },
  );
};

/** What a job of the user's has in front of its script: `extends: .login`. */
const hiddenJob = (action: ActionDeclaration, shape: JobShape, passed: readonly Passed[]): string => {
  const { variables, script, after_script } = jobOf(action, passed);
  const name = { description: 'Name that jobs extend.', default: `.${action.name}` };
  const job = {
    image: runner.image,
    tags: runner.tags,
    ...(shape.services && { services: inputRef('services') }),
    variables,
    before_script: [...(script as readonly string[]), ...(shape.before ?? [])],
    ...(after_script && { after_script }),
    ...shape.keys,
  };
  return templateText(
    `src/${action.name}/spec.ts`,
    joined({ 'job-name': name, ...runnerInputs(shape.services) }, ownInputs(passed)),
    { [inputRef('job-name')]: job as Job },
  );
};

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

const inputRef = (name: string): string => `$[[ inputs.${name} ]]`;

const shapeOf = (name: string): JobShape => {
  const shape = jobShapes[name];
  if (!shape) throw new Error(`gitlab-jobs.ts does not say how ${name} runs on GitLab.`);
  return shape;
};

const passedInputs = (action: ActionDeclaration): readonly Passed[] => [
  ...Object.entries<InputDeclaration>(action.inputs)
    .map(([name, declared]) => ({
      name: ownNames.includes(name) ? `${action.name}-${name}` : name,
      input: name,
      declared,
    }))
    .filter(({ declared }) => !isSecret(declared)),
  config,
];

/** What a job of GitLab itself has under that name; the action's gets its own in front. */
const ownNames: readonly string[] = ['services'];

const config: Passed = { name: 'config', input: 'config', declared: commonInputs.config };

/** A secret is a masked CI/CD variable: an input would stand in the pipeline's configuration for all to read. */
const isSecret = (declared: InputDeclaration): boolean =>
  declared.type === 'secret' || ('secret' in declared && declared.secret === true);

/** Inputs of the template that set the action's: all optional, so that `quaygate.yml` can set them. */
const ownInputs = (passed: readonly Passed[]): TemplateInputs =>
  Object.fromEntries(passed.map(({ name, input, declared }) => [name, templateInput(input, declared)]));

const templateInput = (name: string, declared: InputDeclaration): TemplateInput => {
  const given = givenDefaults[name];
  const description = `${declared.description}${given === undefined ? describeDefault(declared) : ''}`;
  if (isArray(declared)) return { description, type: 'array', default: [] };
  const options = optionsOf(declared);
  return { description, ...(options && { options: ['', ...options] }), default: given ?? '' };
};

const isArray = ({ type }: InputDeclaration): boolean => type === 'list' || type === 'map';

/** No other type can be empty on GitLab, so a boolean is text here. */
const optionsOf = (declared: InputDeclaration): readonly string[] | undefined => {
  if (declared.type === 'boolean') return ['true', 'false'];
  return declared.type === 'enum' ? declared.options : undefined;
};

const templateInputs = (name: string, shape: JobShape): TemplateInputs => ({
  'job-name': { description: 'Name of the job.', default: name },
  stage: { description: 'Stage of the job.', default: shape.stage },
  ...runnerInputs(shape.services),
  rules: { description: 'When the job runs.', type: 'array', default: shape.rules },
});

const runnerInputs = (services: readonly Yaml[] | undefined): TemplateInputs => ({
  'job-image': { description: 'Image the job runs in. It holds Quaygate and the tools it needs.', default: jobsImage },
  'runner-tags': { description: 'Tags of the runners that may take the job.', type: 'array', default: [] },
  ...(services && {
    services: {
      description: 'Services of the build: Docker in Docker, or [] where the runner hands over an engine of its own.',
      type: 'array' as const,
      default: services,
    },
  }),
});

const linkInputs = ({ needs, dependencies }: JobShape): TemplateInputs => ({
  ...(needs && {
    needs: {
      description: 'Jobs that this one waits for and takes results from.',
      type: 'array' as const,
      default: needs,
    },
  }),
  ...(dependencies && {
    dependencies: {
      description: 'Jobs that this one takes results from. It waits for all jobs of the stages before its own.',
      type: 'array' as const,
      default: dependencies,
    },
  }),
});

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

/** Of the user's `default:`, scripts, services and caches are meant for other jobs: they would land in the build context. */
const runner: Job = {
  inherit: { default: ['retry', 'timeout'] },
  image: inputRef('job-image'),
  tags: inputRef('runner-tags'),
};

const jobOf = (action: ActionDeclaration, passed: readonly Passed[]): Job => {
  const entry = `node "\${QUAYGATE_HOME:-/opt/quaygate}/dist/${action.name}.cjs"`;
  const results = `quaygate/${action.name}`;
  return {
    variables: {
      ...(shapeOf(action.name).services && dindVariables),
      ...Object.fromEntries(passed.map((input) => [variableOf(input.input), variableValue(input)])),
    },
    script: [entry],
    ...(action.post && { after_script: [`${entry} --post`] }),
    artifacts: {
      when: 'always',
      paths: ['quaygate/'],
      reports: {
        dotenv: `${results}.env`,
        annotations: `${results}-annotations.json`,
        ...shapeOf(action.name).reports,
      },
    },
  };
};

const variableOf = (input: string): string => `QUAYGATE_${input.toUpperCase().replaceAll('-', '_')}`;

/** Free text reaches the job as a variable that GitLab does not expand, never as a part of the script. */
const variableValue = ({ name, declared }: Passed): Yaml => ({
  value: `${isArray(declared) ? 'json:' : ''}${inputRef(name)}`,
  expand: false,
});

/** Two inputs of one name would silently be one. */
const joined = (...groups: readonly TemplateInputs[]): TemplateInputs => {
  const all: Record<string, TemplateInput> = {};
  for (const [name, input] of groups.flatMap((group) => Object.entries(group))) {
    if (Object.hasOwn(all, name)) throw new Error(`The template and the action both have an input "${name}".`);
    all[name] = input;
  }
  return all;
};

const templateText = (source: string, inputs: TemplateInputs, jobs: Readonly<Record<string, Job>>): string =>
  [
    `# Generated by \`npm run generate\` from ${source}; do not edit.\n`,
    yamlText({ spec: { inputs } }),
    '---\n',
    yamlText(jobs),
  ].join('');

/** Variables, rules and other short maps on one line, as people write them. */
const yamlText = (value: unknown): string => {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Map: (_, node) => {
      if (['expand', 'if', 'job', 'alias', 'default'].some((key) => node.has(key) && !node.has('description')))
        node.flow = true;
    },
    Pair: (_, { key, value: node }) => {
      if (isScalar(key) && key.value === 'options' && !isMap(node)) (node as { flow?: boolean }).flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
};
