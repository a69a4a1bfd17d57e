const prefix = 'io.github.quaygate.';

/** What stands on containers and volumes of the target. Part of the interface: older releases are read by newer versions. */
export const labels = {
  /** On a container: hash of its service. */
  service: `${prefix}service`,
  /** On a volume: the project whose release it records. */
  project: `${prefix}project`,
  /** On a volume: the record as JSON. */
  record: `${prefix}record`,
  /** On a volume: who made it, when two make the same one at once. */
  writer: `${prefix}writer`,
  /** On a proxy and its network: the project that it serves. */
  proxy: `${prefix}proxy`,
  /** On a proxy: hash of what needs another container when it changes. */
  place: `${prefix}place`,
  /** On a container of a colour: the project, whose name its own Compose project extends. */
  application: `${prefix}application`,
  /** On a container of a colour: the number of its release. */
  release: `${prefix}release`,
  /** On the volume of a record: the Compose file with placeholders for values, gzip in base64. */
  file: `${prefix}file`,
  /** On a volume: the number of the release whose Compose file, values and files it holds. */
  content: `${prefix}content`,
  /** On a volume of the journal: the project. */
  journalOf: `${prefix}journal.project`,
  /** On a volume of files that a release mounts: the project. */
  filesOf: `${prefix}files.project`,
  /** On a volume: an entry of the journal as JSON. */
  journal: `${prefix}journal`,
  /** On a volume: the project whose key it holds. */
  keyOf: `${prefix}key.project`,
  /** On a container of `before` or `after`: the project. */
  oneOff: `${prefix}one-off.project`,
  /** On a container that is never started: the volume that it opens for us. */
  helper: `${prefix}helper`,
  /** On a container: the project that its holder is deploying. */
  lock: `${prefix}lock`,
  /** On the container of a lock: who holds it, for people. */
  holder: `${prefix}holder`,
  /** On the container of a lock: the process that holds it. */
  identity: `${prefix}identity`,
} as const;

/** Set by Compose. */
export const composeLabels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  oneOff: 'com.docker.compose.oneoff',
} as const;
