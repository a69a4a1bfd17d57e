import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'smoke',
  title: 'Quaygate smoke',
  description:
    'Asks a running application over HTTP whether it works, and keeps asking until it does or the time is up.',
  branding: { icon: 'activity', color: 'green' },
  inputs: {
    checks: {
      type: 'block',
      description:
        'What to ask: one URL or path a line, or a YAML or JSON list of checks with the keys `name`, `url` or `path`, `method`, `headers`, `body`, `status`, `header`, `contains`, `matches`, `json`, `max-time`, `redirects`. At least one.',
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
    timeout: {
      type: 'duration',
      default: '60s',
      description: 'Time until every check must have passed, all tries together.',
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
  },
  outputs: {
    result: { description: '`pass`, `fail` (a check said no) or `error` (a check could not be run).' },
    passed: { description: 'Number of checks that passed.' },
    failed: { description: 'Number of checks that did not.' },
    duration: { description: 'Seconds that the checks took.' },
    checks: {
      type: 'json',
      description: 'Each check with `name`, `url`, `result`, `tries`, `seconds`, and, unless it passed, the `reason`.',
    },
  },
});
