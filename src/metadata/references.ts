import { type LongList, longList } from '../host/output-text.ts';

/** Every image with every tag; the tags alone where no image is named. */
export const referencesOf = (images: readonly string[], tags: readonly string[]): LongList => {
  const starts = images.length === 0 ? [''] : images.map((image) => `${image}:`);
  const written = (before: string, between: string, after: string) => `${before}${tags.join(between)}${after}`;
  // Pasted and not joined: V8 then copies them once, where they are written, if they are at all.
  return longList((before, separator, after) =>
    tags.length === 0
      ? ''
      : starts
          .map((start) => written(before + start, after + separator + before + start, after))
          .reduce((all, part) => all + separator + part),
  );
};
