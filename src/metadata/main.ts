import type { Host } from '../host/host.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { parseFlavor } from './flavor.ts';
import { imageNames } from './images.ts';
import { labelsOf } from './labels.ts';
import { parseRules } from './rules.ts';
import type { spec } from './spec.ts';
import { computeTags, type RuleResult } from './tags.ts';

/** 1. rules to tags; 2. labels and annotations; 3. the explanation. */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const event = await host.event();
  const { version, names, results } = computeTags(parseRules(inputs.tags), parseFlavor(inputs.flavor), event);
  const images = imageNames(inputs.images);
  const tags = images.length === 0 ? names : images.flatMap((image) => names.map((name) => `${image}:${name}`));
  if (names.length === 0)
    host.warning(`No tag rule fired on ${event.ref || 'this event'}: there is nothing to promote.`);

  const labels = labelsOf('labels', event, version, inputs.labels);
  const annotations = labelsOf('annotations', event, version, inputs.annotations);

  host.info(`Version ${version || '(none)'} of commit ${event.sha.slice(0, 12)}`);
  for (const tag of tags) host.info(`  ${tag}`);
  await host.summarise({
    action: 'metadata',
    title: 'Metadata',
    blocks: [
      {
        kind: 'table',
        columns: ['Rule', 'Tag', 'Why'],
        rows: [...results.map(explanation), ...latestRow(names, results)],
      },
    ],
  });

  return {
    version,
    tags,
    tagNames: names,
    labels: lines(labels),
    annotations: lines(annotations, 'manifest:'),
    json: {
      tags,
      'tag-names': names,
      labels: Object.fromEntries(labels),
      annotations: Object.fromEntries([...annotations].map(([key, value]) => [`manifest:${key}`, value])),
    },
  };
};

/** `latest` comes of no rule, and people wonder whence. */
const latestRow = (names: readonly string[], results: readonly RuleResult[]) =>
  names.includes('latest') && !results.some(({ tag }) => tag === 'latest')
    ? [[{ text: 'flavor: latest', code: true as const }, 'latest', 'follows the version']]
    : [];

const explanation = ({ rule, tag, why }: RuleResult) => [{ text: rule.line, code: true as const }, tag ?? '–', why];

const lines = (pairs: ReadonlyMap<string, string>, prefix = ''): readonly string[] =>
  [...pairs].map(([key, value]) => `${prefix}${key}=${value}`);
