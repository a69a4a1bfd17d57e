import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction } from '../spec/declaration.ts';

export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;

export const spec = defineAction({
  name: 'scan',
  title: 'Quaygate scan',
  description:
    'Scans every platform of an image by its digest with Trivy and stops the pipeline when the findings are too severe.',
  branding: { icon: 'shield', color: 'blue' },
  inputs: {
    'image-ref': {
      type: 'string',
      description:
        'The image, `name:tag` or `name@sha256:…`. A tag is resolved to its digest first, and that is scanned.',
    },
    candidates: {
      type: 'block',
      description: 'The output `candidates` of build. Default: what build, earlier in this pipeline, gave.',
    },
    reference: {
      type: 'string',
      description: 'The output `reference` of build: one image as `name@sha256:…`.',
    },
    platforms: {
      type: 'list',
      description: 'Platforms to scan, for example `linux/arm64`. Default: all of the image.',
    },
    severity: {
      type: 'list',
      default: ['CRITICAL', 'HIGH'],
      options: severities,
      description: 'Severities that fail. The others are counted and reported.',
    },
    'ignore-unfixed': {
      type: 'boolean',
      default: false,
      description: 'Leaves out vulnerabilities of which the distributor says that there is no fix (or none yet).',
    },
    scanners: {
      type: 'list',
      default: ['vuln'],
      options: ['vuln', 'secret'],
      description:
        'What to look for. Secrets are not among the default because reading every file takes longer, and images hold test keys of other projects that only their authors can judge.',
    },
    'exit-code': {
      type: 'integer',
      default: 1,
      minimum: 0,
      maximum: 255,
      description: '`0`: findings are reported but do not fail. A scan that could not be made fails all the same.',
    },
    timeout: {
      type: 'duration',
      default: '5m',
      description: 'Time for the scan of one platform.',
    },
    'cache-dir': {
      type: 'string',
      description:
        "Trivy's cache with its databases. Default: a folder that the platform keeps between runs where it can.",
    },
    'db-repository': {
      type: 'list',
      description: "Where Trivy gets its vulnerability database, in order of preference. Default: Trivy's own.",
    },
    'skip-db-update': {
      type: 'boolean',
      default: false,
      description: 'Uses the databases that are in the cache, whatever their age, and downloads none.',
    },
    'trivy-path': {
      type: 'string',
      default: 'trivy',
      description: 'The Trivy to run: a name on the PATH, or a path.',
    },
    'output-dir': {
      type: 'string',
      default: 'quaygate/scan',
      description: "Folder for the reports, one JSON of Trivy's a platform with all findings.",
    },
    'http-registries': httpRegistriesInput,
  },
  outputs: {
    result: { description: '`pass`, `fail` (findings of the given severities) or `error` (could not be found out).' },
    critical: { description: 'Number of critical findings, each counted once for all platforms.' },
    high: { description: 'Number of high findings.' },
    medium: { description: 'Number of medium findings.' },
    low: { description: 'Number of low findings.' },
    unknown: { description: 'Number of findings of unknown severity.' },
    fixable: { description: 'Number of vulnerabilities, of any severity, for which there is a fixed version.' },
    report: { type: 'list', description: 'Paths of the reports, relative to the checkout.' },
    'scanner-version': { description: 'Version of Trivy.' },
    'db-date': { description: 'When the vulnerability database was built, ISO 8601.' },
  },
});
