const longest = 60;

/** Advisories and package names are written by anybody: one line, of bounded length, that draws nothing. */
export const plain = (text: string, limit = longest): string => {
  const line = text
    .slice(0, 4 * limit)
    .replace(/(?:\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp})+/gu, ' ')
    .trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};
