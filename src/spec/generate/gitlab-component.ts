import type { ActionDeclaration, InputDeclaration } from '../declaration.ts';
import type { JobShape, TemplateInputs } from './gitlab-jobs.ts';
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
    joined(templateInputs(action.name, shape), shape.inputs ?? {}, links, ownInputs(passed)),
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

const templateInputs = (name: string, shape: JobShape): TemplateInputs => ({
  'job-name': { description: 'Name of the job.', default: name },
  stage: { description: 'Stage of the job.', default: shape.stage },
  ...runnerInputs(shape.services),
  rules: { description: 'When the job runs.', type: 'array', default: shape.rules },
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
