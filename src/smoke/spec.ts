import { connectionInputs } from '../release/connection-inputs.ts';
import { defineAction } from '../spec/declaration.ts';

export type ColourTarget = 'blue' | 'green' | 'serving' | 'idle';

export const spec = defineAction({
  name: 'smoke',
  title: 'Quaygate smoke',
  description:
    'Asks a running application whether it works, over HTTP, TCP, in its containers and their logs, and keeps asking until it does or the time is up.',
  branding: { icon: 'activity', color: 'green' },
  inputs: {
    checks: {
      type: 'block',
      description:
        'What to ask: one URL or path a line, or a YAML or JSON list of checks, each with `url`, `path`, `tcp`, `command` or `log` and what is right. At least one.',
    },
    url: {
      type: 'string',
      description: 'Base URL of checks that give a path. Default: the URL that deploy, earlier in this pipeline, gave.',
    },
    version: {
      type: 'string',
      description:
        'Version that should answer; stands in checks as `{{version}}`. Default: the version of the metadata step of this pipeline.',
    },
    commit: {
      type: 'string',
      description: 'Commit that should answer; stands in checks as `{{commit}}`. Default: the commit of this pipeline.',
    },
    digest: {
      type: 'string',
      description:
        'Digest that should answer; stands in checks as `{{digest}}`. Default: what deploy, earlier in this pipeline, put there.',
    },
    timeout: {
      type: 'duration',
      default: '60s',
      description: 'Time until every check must have passed, all tries together. A check may have less of its own.',
    },
    interval: {
      type: 'duration',
      default: '500ms',
      description: 'Pause after the first unsuccessful try; doubles with each one up to 5 s.',
    },
    successes: {
      type: 'integer',
      default: 1,
      minimum: 1,
      maximum: 100,
      description: 'Passing answers in a row that a check needs, one `interval` apart.',
    },
    stable: {
      type: 'duration',
      default: '0s',
      description: 'How long answers must stay right, from the first right one on, asked every `interval`.',
    },
    target: {
      type: 'enum',
      options: ['blue', 'green', 'serving', 'idle'],
      description:
        'A colour of a blue-green deployment: paths are asked there past the proxy, by the Docker engine alone, whichever colour users get.',
    },
    project: {
      type: 'string',
      description:
        'Compose project of the services that checks name. Default: the only one on the engine that has such a service.',
    },
    ...connectionInputs,
  },
  outputs: {
    result: { description: '`pass`, `fail` (a check said no) or `error` (a check could not be run).' },
    passed: { description: 'Number of checks that passed.' },
    failed: { description: 'Number of checks that did not.' },
    duration: { description: 'Seconds that the checks took.' },
    checks: {
      type: 'json',
      description:
        'Each check with `name`, `kind`, `url` (what was asked), `result`, `tries`, `seconds`, and, unless it passed, the `reason`.',
    },
    junit: { description: 'Path of the results in the form of JUnit.' },
  },
});
