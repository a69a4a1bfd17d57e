import type { Location } from './host.ts';

/** CSI, OSC and two-character escapes; then every control character but the tab. */
const terminalControl = new RegExp(
  ['\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])?', '(?!\\t)\\p{Cc}'].join('|'),
  'gu',
);

/** Takes out what a terminal would act on, section markers of GitLab among them. */
export const plainLine = (line: string): string => line.replace(terminalControl, '');

/** Where no annotation is drawn at its place in a file, the text names the place: `src/a.ts:7: …`. */
export const placed = (text: string, { file, line }: Location = {}): string =>
  file ? `${file}${line ? `:${line}` : ''}: ${text}` : text;
