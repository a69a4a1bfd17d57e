/**
 * A summary is data, rendered and escaped once for each channel. Text in it may come from anywhere:
 * a branch name or a finding never becomes Markdown, HTML or a link of its own making.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'verdict'; readonly result: 'pass' | 'fail' | 'error'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Cell[] };

/** `code` shows in a fixed font; `url` (http or https only) makes a link. */
export type Part = string | { readonly text: string; readonly code?: true; readonly url?: string };

/** `lines`: below each other, so that a table has fewer columns than facts and fits on a phone. */
export type Cell = Part | { readonly lines: readonly Part[] };

export interface Summary {
  readonly action: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}
