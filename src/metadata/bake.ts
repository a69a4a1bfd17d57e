import { literal } from '../buildx/literal.ts';

/** Definitions for `docker buildx bake`, under the names that docker/metadata-action gives its files. */

export interface BakeFacts {
  readonly target: string;
  readonly images: readonly string[];
  readonly version: string;
  readonly tags: readonly string[];
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
}: BakeFacts): Readonly<Record<BakeFile, { readonly name: string; readonly text: string }>> => {
  const labels = Object.fromEntries(Object.entries(facts.labels).map(([key, value]) => [key, literal(value)]));
  const annotations = facts.annotations.map(literal);
  const args = { DOCKER_META_IMAGES: images.join(), ...(version && { DOCKER_META_VERSION: version }) };
  const file = (kind: string, definition: object) => ({
    name: `docker-metadata-action-bake${kind}.json`,
    text: JSON.stringify({ target: { [target]: definition } }, null, 2),
  });
  return {
    'bake-file': file('', { tags, labels, args }),
    'bake-file-tags': file('-tags', { tags, args }),
    'bake-file-labels': file('-labels', { labels }),
    'bake-file-annotations': file('-annotations', { annotations }),
  };
};
