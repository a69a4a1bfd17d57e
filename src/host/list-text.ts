/** A list that knows what goes between its items where it becomes one text; elsewhere it is a list like any other. */
export type SeparatedList = readonly string[] & { readonly separator?: string };

export const separatedBy = (separator: string | undefined, items: readonly string[]): SeparatedList =>
  separator === undefined ? items : Object.assign([...items], { separator });

/**
 * One item a line, as the well-known actions give a list. An item that holds a line break is in double quotes, as CSV
 * has it, so that it stays one item for whoever reads the list.
 */
export const listText = (items: SeparatedList): string =>
  items.separator === undefined
    ? (items.some(breaks) ? items.map(quoted) : items).join('\n')
    : items.join(items.separator);

const breaks = (item: string): boolean => item.includes('\n') || item.includes('\r');

const quoted = (item: string): string => (breaks(item) ? `"${item.replaceAll('"', '""')}"` : item);
