import { type LongList, longList } from '../host/output-text.ts';

/** Every image with every tag; the tags alone where no image is named. */
export const referencesOf = (images: readonly string[], tags: readonly string[]): LongList => {
  const starts = images.length === 0 ? [''] : images.map((image) => `${image}:`);
  const written = (before: string, between: string, after: string) => `${before}${tags.join(between)}${after}`;
  return longList((before, separator, after) =>
    tags.length === 0
      ? ''
      : starts.map((start) => written(before + start, after + separator + before + start, after)).join(separator),
  );
};
