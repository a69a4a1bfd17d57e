import { type LongList, longList } from '../host/output-text.ts';

/** Every image with every tag; the tags alone where no image is named. */
export const referencesOf = (images: readonly string[], tags: readonly string[]): LongList => {
  const starts = images.length === 0 ? [''] : images.map((image) => `${image}:`);
  // So that a join writes all of an image's references with what goes before each of them.
  const joined = ['', ...tags];
  return longList({
    write: (before, separator, after) => {
      if (tags.length === 0) return [];
      const between = `${after}${separator}${before}`;
      const [first = '', ...others] = starts.map((start) => joined.join(between + start));
      return [first.slice(after.length + separator.length), ...others, after];
    },
    count: starts.length * tags.length,
    characters: charactersOf(starts) * tags.length + charactersOf(tags) * starts.length,
  });
};

const charactersOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);
