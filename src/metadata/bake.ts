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

/** Bake fills in `${…}` and `%{…}` even in JSON; doubled, the sign is meant as it stands. */
const literal = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/[$%](?=\{)/g, '$&$&') : value;

/** Output name to file name and text. */
export const bakeFiles = ({
  target,
  images,
  version,
  tags,
  labels,
  annotations,
}: BakeFacts): Readonly<Record<BakeFile, { readonly name: string; readonly text: string }>> => {
  const args = { DOCKER_META_IMAGES: images.join(), ...(version && { DOCKER_META_VERSION: version }) };
  const file = (kind: string, definition: object) => ({
    name: `docker-metadata-action-bake${kind}.json`,
    text: JSON.stringify({ target: { [target]: definition } }, literal, 2),
  });
  return {
    'bake-file': file('', { tags, labels, args }),
    'bake-file-tags': file('-tags', { tags, args }),
    'bake-file-labels': file('-labels', { labels }),
    'bake-file-annotations': file('-annotations', { annotations }),
  };
};
