import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction } from '../spec/declaration.ts';
import { inertDeclarations } from './inert-inputs.ts';
import { reportInputs } from './report-inputs.ts';
import { ruleInputs } from './rule-inputs.ts';
import { scannerInputs } from './scanner-inputs.ts';

export { severities } from './severities.ts';

export const spec = defineAction({
  name: 'scan',
  title: 'Quaygate scan',
  description:
    'Scans every platform of an image by its digest (or a folder, configuration, SBOM) and stops the pipeline when the findings are too severe.',
  branding: { icon: 'shield', color: 'blue' },
  inputs: {
    'scan-type': {
      type: 'enum',
      options: ['image', 'fs', 'config', 'sbom'],
      default: 'image',
      description:
        '`image`; `fs`: dependencies and secrets of a folder; `config`: Dockerfile, Compose file and other configuration in it; `sbom`: a bill of materials.',
    },
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
    input: {
      type: 'list',
      description:
        'An image as a file: an archive of `docker save` or of an OCI layout, or the folder of a layout; with `scan-type: sbom` the SBOM, with `scanner: report` the reports.',
    },
    'scan-ref': {
      type: 'string',
      default: '.',
      description: 'Folder or file for `fs`, `config` and `sbom`, relative to the checkout.',
    },
    platforms: {
      type: 'list',
      description: 'Platforms to scan, for example `linux/arm64`. Default: all of the image.',
    },
    ...ruleInputs,
    ...scannerInputs,
    'output-dir': {
      type: 'string',
      default: 'quaygate/scan',
      description: 'Folder for the reports, one full JSON of the scanner for each platform among them.',
    },
    ...reportInputs,
    'http-registries': httpRegistriesInput,
    ...inertDeclarations,
  },
  outputs: {
    result: { description: '`pass`, `fail` (findings against the rule) or `error` (could not be found out).' },
    critical: { description: 'Number of critical findings, each counted once for all platforms.' },
    high: { description: 'Number of high findings.' },
    medium: { description: 'Number of medium findings.' },
    low: { description: 'Number of low findings.' },
    unknown: { description: 'Number of findings of unknown severity.' },
    new: { description: 'Number of findings that the baseline lacks. Empty without a baseline.' },
    fixed: { description: 'Number of findings of the baseline that are gone. Empty without a baseline.' },
    fixable: { description: 'Number of vulnerabilities, of any severity, for which there is a fixed version.' },
    report: { type: 'list', description: "Paths of the scanner's own full reports, relative to the checkout." },
    reports: {
      type: 'json',
      description: 'Paths of the reports by format: `{"sarif": ["quaygate/scan/shop-linux-amd64.sarif"]}`.',
    },
    'scanner-version': { description: 'Version of the scanner.' },
    'db-date': { description: 'When the vulnerability database was built, ISO 8601.' },
    'db-digest': { description: 'Digest of its content: with an equal one a report can serve as a baseline.' },
  },
});
