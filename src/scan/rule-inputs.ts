import type { InputDeclarations } from '../spec/declaration.ts';
import { severities } from './severities.ts';

export const statuses = [
  ...[
    'unknown',
    'not_affected',
    'affected',
    'fixed',
    'under_investigation',
    'will_not_fix',
    'fix_deferred',
    'end_of_life',
  ],
] as const;

/** What decides between pass and fail; see rule.ts. */
export const ruleInputs = {
  severity: {
    type: 'list',
    default: ['CRITICAL', 'HIGH'],
    options: severities,
    description: 'Severities that fail. The others are counted and reported.',
  },
  'fail-on': {
    type: 'enum',
    options: ['any', 'new', 'none'],
    default: 'any',
    description:
      '`any`: every finding that the rule names. `new`: of these only what the `baseline` lacks. `none`: reports only.',
  },
  baseline: {
    type: 'string',
    description:
      'What findings are compared with: an image (tag or digest), `previous` (what the tag that `image-ref` names, or else the tag `latest` of each image, points to now), or the `baseline.json` of an earlier scan. An image is scanned now, with the same database; a file counts only when its database was the same.',
  },
  'ignore-unfixed': {
    type: 'boolean',
    default: false,
    description: 'Leaves out vulnerabilities of which the distributor says that there is no fix (or none yet).',
  },
  'ignore-statuses': {
    type: 'list',
    options: statuses,
    description: 'Leaves out vulnerabilities of these statuses, for example `will_not_fix`.',
  },
  'grace-days': {
    type: 'integer',
    default: 0,
    minimum: 0,
    maximum: 365,
    description:
      'A vulnerability with a fix does not fail until its advisory is this many days old, which leaves time to upgrade.',
  },
  'end-of-life': {
    type: 'enum',
    options: ['fail', 'warn', 'ignore'],
    default: 'warn',
    description: 'What an image on a distribution without security updates does: few of its vulnerabilities are known.',
  },
  'fail-on-secrets': {
    type: 'enum',
    options: ['severity', 'any', 'none'],
    default: 'severity',
    description: 'Which secrets fail: by their severity as everything else, any, or none.',
  },
  'fail-on-misconfigurations': {
    type: 'enum',
    options: ['severity', 'any', 'none'],
    default: 'severity',
    description: 'The same for misconfigurations.',
  },
  'licenses-allowed': {
    type: 'list',
    description:
      'SPDX names of licences that may be there; every other one fails. With this or `licenses-denied` the severity of licences does not count.',
  },
  'licenses-denied': { type: 'list', description: 'SPDX names of licences that fail. Wins over `licenses-allowed`.' },
  ignore: {
    type: 'block',
    description:
      'Findings to live with: a list of `id`, `reason`, and, where they matter, `expires` (the last day, YYYY-MM-DD), `package`, `purls`, `paths`, `platforms`, `kind`. After its last day the finding counts again.',
  },
  trivyignores: {
    type: 'list',
    description:
      'Files of the form of `.trivyignore` or `.trivyignore.yaml`. None is read that is not named: what a change brings along would decide about the change.',
  },
  'ignore-policy': {
    type: 'string',
    description: "Rego file for Trivy's `--ignore-policy`. What it takes out is reported as left out.",
  },
  vex: {
    type: 'list',
    description:
      'VEX for Trivy, files (OpenVEX, CSAF, CycloneDX), or `repo`, or `oci`. What it takes out is reported as left out.',
  },
  kev: {
    type: 'string',
    description:
      "File with the ids of vulnerabilities that are known to be exploited: CISA's JSON, or one id a line. These are critical, and neither `ignore-unfixed` nor `grace-days` excuses them.",
  },
  'exit-code': {
    type: 'integer',
    default: 1,
    minimum: 0,
    maximum: 255,
    description: '`0`: findings are reported but do not fail. A scan that could not be made fails all the same.',
  },
} as const satisfies InputDeclarations;
