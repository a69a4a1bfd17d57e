import type { InputDeclarations } from '../spec/declaration.ts';

/** Which scanner looks for what, and where it and its database come from. */
export const scannerInputs = {
  scanner: {
    type: 'enum',
    options: ['trivy', 'grype', 'report'],
    default: 'trivy',
    description:
      'Who looks. `grype`: the Grype of the runner. `report`: nobody; `input` names reports (Trivy JSON, Grype JSON, SARIF) that are judged by the same rules.',
  },
  scanners: {
    type: 'list',
    options: ['vuln', 'secret', 'misconfig', 'license'],
    description:
      'What to look for. Default: `vuln`; with `scan-type: fs` and `repo` also `secret`; with `config` always `misconfig`. Of images, secrets are not among the default because reading every file takes longer, and images hold test keys of other projects that only their authors can judge.',
  },
  'vuln-type': {
    type: 'list',
    options: ['os', 'library'],
    default: ['os', 'library'],
    description: 'Packages of the distribution, of programming languages, or both.',
  },
  'skip-dirs': { type: 'list', description: 'Folders (or globs) that the scanner leaves out.' },
  'skip-files': { type: 'list', description: 'Files (or globs) that the scanner leaves out.' },
  'tf-vars': { type: 'list', description: 'Files with variables of Terraform, for `scan-type: config`.' },
  'trivy-config': {
    type: 'string',
    description: 'A `trivy.yaml`. What Quaygate sets itself wins over it. None is read that is not named.',
  },
  timeout: { type: 'duration', default: '5m', description: 'Time for the scan of one platform.' },
  version: {
    type: 'string',
    description:
      'Version of Trivy to install, such as `0.75.0`. Default: a `trivy` on the PATH, else the newest that Quaygate knows the checksum of. Another one needs `sha256`.',
  },
  sha256: {
    type: 'string',
    description: "Checksum of Trivy's archive (`trivy_…_Linux-64bit.tar.gz`) for this machine's architecture.",
  },
  'trivy-path': {
    type: 'string',
    description: 'The Trivy to run, a name on the PATH or a path: installs none.',
  },
  'download-url': {
    type: 'string',
    default: 'https://github.com/aquasecurity/trivy/releases/download',
    description: 'Where releases of Trivy are, for mirrors: below it `v0.75.0/trivy_0.75.0_Linux-64bit.tar.gz`.',
  },
  'cache-dir': {
    type: 'string',
    description:
      "Trivy's cache with its databases. Default: a folder that the platform keeps between runs where it can.",
  },
  'db-repository': {
    type: 'list',
    description:
      "Where Trivy's vulnerability database is, in order of preference, as `repository:tag` or pinned as `repository@sha256:…`. Each is tried until one answers. Default: Trivy's own, mirror.gcr.io and ghcr.io.",
  },
  'java-db-repository': {
    type: 'list',
    description: 'The same for the Java database, which is got only when there are JAR files.',
  },
  'max-db-age': {
    type: 'duration',
    default: '7d',
    description:
      'How old the vulnerability database may be. With an older one nothing is judged (exit code 3). `0s`: any age.',
  },
  'skip-db-update': {
    type: 'boolean',
    default: false,
    description: 'Uses the databases that are in the cache and downloads none.',
  },
  offline: {
    type: 'boolean',
    default: false,
    description: 'No network but for the image: no download of databases or of Trivy, no look-ups of dependencies.',
  },
} as const satisfies InputDeclarations;
