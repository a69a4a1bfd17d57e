/**
 * What GitLab's schema 15.0.7 of container scanning demands of the parts that we write, in our words, compared key by key
 * with the schema itself, which GitLab validates by:
 * https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/blob/v15.0.7/dist/container-scanning-report-format.json
 */
const some = { type: 'string', minLength: 1 };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };
const link = { type: 'string', pattern: '^(https?|ftp)://.+' };
const must = (properties: object, more: object = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...more },
  // Stricter than GitLab: a key that it does not know is a slip of ours.
  additionalProperties: false,
});
const tool = must({ id: some, name: some, version: some, vendor: must({ name: some }) });
const metrics = 'AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]';

const vulnerability = must(
  {
    id: { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$' },
    identifiers: { type: 'array', minItems: 1, items: must({ type: some, name: some, value: some }, { url: link }) },
    location: must({
      dependency: must({ package: must({ name: { type: 'string' } }), version: { type: 'string' } }),
      operating_system: some,
      image: some,
    }),
    name: { type: 'string', maxLength: 255 },
    description: { type: 'string', maxLength: 1_048_576 },
    severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
    links: { type: 'array', items: must({ url: link }) },
  },
  {
    solution: { type: 'string', maxLength: 7_000 },
    cvss_vectors: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: must({
        vendor: some,
        vector: {
          type: 'string',
          minLength: 32,
          maxLength: 128,
          pattern: `^CVSS:3[.][01]/((${metrics})/)*(${metrics})$`,
        },
      }),
    },
  },
);

export const gitlabSchema = must({
  version: { const: '15.0.7' },
  scan: must(
    {
      analyzer: tool,
      scanner: tool,
      start_time: time,
      end_time: time,
      status: { enum: ['success', 'failure'] },
      type: { const: 'container_scanning' },
    },
    { messages: { type: 'array', items: must({ level: { enum: ['info', 'warn', 'fatal'] }, value: some }) } },
  ),
  vulnerabilities: { type: 'array', items: vulnerability },
});

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, which has no schema. */
export const codeQualitySchema = {
  type: 'array',
  items: must({
    description: some,
    check_name: some,
    fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    location: must({
      // Relative to the repository, or GitLab shows nothing.
      path: { type: 'string', pattern: '^(?!\\./)[^/]' },
      lines: must({ begin: { type: 'integer', minimum: 1 } }),
    }),
  }),
};
