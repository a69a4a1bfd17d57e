/** Runners take a lone carriage return for a line break, so text is split there too. */
export const linesOf = (text: string): readonly string[] => text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
