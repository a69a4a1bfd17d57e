import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { LongList } from '../host/output-text.ts';
import type { Inputs, Outputs, OutputValue } from '../spec/declaration.ts';
import type { FormatDate } from './date-format.ts';
import { explanationBlocks, explanationText, rowsOf } from './explain.ts';
import { commitDate, globalExpressions } from './expressions.ts';
import { type Finding, type Findings, isFinding } from './finding.ts';
import { parseFlavor } from './flavor.ts';
import { imageNames } from './images.ts';
import { labelsOf } from './labels.ts';
import type { Match } from './match.ts';
import { referencesOf } from './references.ts';
import { withRepositoryFacts } from './repository.ts';
import { hasExpression, parseRules, usualRules } from './rules.ts';
import type { spec } from './spec.ts';
import { subjectOf } from './subject.ts';
import { readSwitches, type Switches } from './switches.ts';
import { computeTags, type Tags } from './tags.ts';
import { expand, namesIn } from './template.ts';

type MetadataInputs = Inputs<typeof spec>;

export interface ImageDescription {
  readonly tags: Tags;
  readonly images: readonly string[];
  /** Every image with every tag; the tags alone where no image is named. */
  readonly references: LongList;
  readonly labels: ReadonlyMap<string, string>;
  /** `level:key=value` */
  readonly annotations: readonly string[];
  readonly created: Date | undefined;
}

export const run = async (inputs: MetadataInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const image = await describeImage(inputs, host);
  return outputsOf(image, image.references.toJSON());
};

/** 1. what the tags are for; 2. rules to tags; 3. labels and annotations; 4. the explanation. */
export const describeImage = async (inputs: MetadataInputs, host: Host): Promise<ImageDescription> => {
  const switches = readSwitches(host);
  const event = await withRepositoryFacts(await subjectOf(inputs, host), inputs.githubToken, host);
  const computed = await compute(inputs, { event, switches, host });
  const { tags, images, expressions } = computed;
  if (tags.names.length === 0) {
    host.warning(`No tag rule fired on ${event.ref || 'this event'}: there is nothing to promote.`);
  }
  const created = switches.sourceDate ?? (inputs.created === 'now' ? switches.now : commitDate(event));
  const facts = { event, version: tags.version, created, expressions };
  const annotations = [...labelsOf('annotations', facts, inputs.annotations)];
  const image: ImageDescription = {
    tags,
    images,
    references: referencesOf(images, tags.names),
    labels: labelsOf('labels', facts, inputs.labels),
    annotations: switches.annotationLevels.flatMap((level) =>
      annotations.map(([key, value]) => `${level}:${key}=${value}`),
    ),
    created,
  };
  await explain(image, inputs.preset, event, host);
  return image;
};

interface Setting {
  readonly event: PipelineEvent;
  readonly switches: Switches;
  readonly host: Host;
}

const compute = async (inputs: MetadataInputs, { event, switches, host }: Setting) => {
  const preset = inputs.preset && (await import('./presets.ts')).presets[inputs.preset];
  const rules = parseRules(
    preset ? [...preset.tags, ...inputs.tags] : inputs.tags.length > 0 ? inputs.tags : usualRules,
  );
  const flavor = parseFlavor([...(preset?.flavor ?? []), ...inputs.flavor]);
  const match = rules.some(hasExpression) ? await (await import('./match.ts')).openMatcher() : noMatcher;
  // What has to be found out shows when the rules are applied: whatever they miss is sought, then they are applied again.
  const known: { -readonly [F in Finding]?: Findings[F] } = {};
  const texts = [...inputs.labels, ...inputs.annotations, ...inputs.images];
  let missing = new Set<Finding>([...namesIn(texts)].filter(isFinding));
  const dated = [...texts, ...inputs.tags, ...inputs.flavor].some((text) => text.includes('date'));
  const formatDate = dated ? (await import('./date-format.ts')).formatDate : noDates;
  for (;;) {
    const look = <F extends Finding>(name: F): Findings[F] | undefined => {
      if (!Object.hasOwn(known, name)) missing.add(name);
      return known[name];
    };
    const expressions = globalExpressions(event, { ...switches, formatDate }, look);
    const images = imageNames(inputs.images, expressions);
    const tags = computeTags(rules, flavor, { event, expressions, match, released: () => look('released') ?? [] });
    if (missing.size === 0) return { tags, images, expressions };
    const affix = (text: string) => expand({ input: 'flavor', line: text }, text, expressions);
    const affixes = { prefix: affix(flavor.prefix), suffix: affix(flavor.suffix) };
    const { findOut } = await import('./find-out.ts');
    Object.assign(known, await findOut(missing, { event, ...inputs, images, affixes, host }));
    missing = new Set();
  }
};

/** For runs in which nothing asks for a date; no preset does. */
const noDates: FormatDate = () => {
  throw new Error('a date was formatted although nothing announced one');
};

/** For runs without rules that have one. */
const noMatcher: Match = () => {
  throw new Error('a regular expression was run although no rule announced one');
};

const explain = async (image: ImageDescription, preset: string | undefined, event: PipelineEvent, host: Host) => {
  const { tags, images } = image;
  const rows = rowsOf(tags);
  const version = `Version ${tags.version || '(none)'} of commit ${event.sha.slice(0, 12)}`;
  // Elsewhere the log shows the summary.
  const inLog = host.kind === 'github' || host.kind === 'gitlab';
  host.info(inLog ? `${version}\n${explanationText(tags, rows)}` : version);
  const few = tags.names.length * images.length <= mostShown;
  const shown = few
    ? image.references.toJSON()
    : [...tags.names, `each for ${images.length} images: ${images.join(', ')}`];
  host.info(shown.map((line) => `  ${line}`).join('\n'));
  await host.summarise({ action: 'metadata', title: 'Metadata', blocks: explanationBlocks(tags, rows, preset) });
};

/** More references than this only hide what the table above says. */
const mostShown = 100;

export const outputsOf = <T extends OutputValue>(
  { tags, labels, annotations, created }: ImageDescription,
  references: T,
) => ({
  version: tags.version,
  tags: references,
  tagNames: tags.names,
  labels: [...labels].map(([key, value]) => `${key}=${value}`),
  annotations,
  json: {
    tags: references,
    'tag-names': tags.names,
    labels: Object.fromEntries(labels),
    annotations,
  },
  bakeFile: undefined,
  bakeFileTags: undefined,
  bakeFileLabels: undefined,
  bakeFileAnnotations: undefined,
  sourceDateEpoch: created && String(Math.floor(created.getTime() / 1000)),
});
