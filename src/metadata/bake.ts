import { literal } from '../buildx/literal.ts';
import type { LongList, Pieces } from '../host/output-text.ts';

/** Definitions for `docker buildx bake`, under the names that docker/metadata-action gives its files. */

export interface BakeFacts {
  readonly target: string;
  readonly images: readonly string[];
  readonly version: string;
  readonly tags: LongList;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: readonly string[];
}

export type BakeFile = 'bake-file' | 'bake-file-tags' | 'bake-file-labels' | 'bake-file-annotations';

/** Output name to file name and text. */
export const bakeFiles = ({
  target,
  images,
  version,
  tags,
  ...facts
}: BakeFacts): Readonly<Record<BakeFile, { readonly name: string; readonly text: Pieces }>> => {
  const labels = Object.fromEntries(Object.entries(facts.labels).map(([key, value]) => [key, literal(value)]));
  const annotations = facts.annotations.map(literal);
  const args = { DOCKER_META_IMAGES: images.join(), ...(version && { DOCKER_META_VERSION: version }) };
  const file = (kind: string, ...fields: readonly Pieces[]) => ({
    name: `docker-metadata-action-bake${kind}.json`,
    text: [
      `{\n  "target": {\n    ${JSON.stringify(target)}: {`,
      ...fields.flatMap((field, at) => [at === 0 ? '\n' : ',\n', ...field]),
      '\n    }\n  }\n}',
    ],
  });
  // Each text is made once, as it stands in every file.
  const [tagsText, labelsText, argsText] = [longField('tags', tags), field('labels', labels), field('args', args)];
  return {
    'bake-file': file('', tagsText, labelsText, argsText),
    'bake-file-tags': file('-tags', tagsText, argsText),
    'bake-file-labels': file('-labels', labelsText),
    'bake-file-annotations': file('-annotations', field('annotations', annotations)),
  };
};

const longField = (name: string, { items }: LongList): Pieces => {
  const lines = items.write('\n        "', ',', '"');
  return [`      "${name}": [`, ...lines, lines.length > 0 ? '\n      ]' : ']'];
};

/** Three levels deep in the file. */
const field = (name: string, value: object): Pieces => [
  `      "${name}": ${JSON.stringify(value, null, 2).replaceAll('\n', '\n      ')}`,
];
