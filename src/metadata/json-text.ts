/** A key of the top level of a JSON file, when it holds text. */
export const jsonText = (text: string, key: string): string | undefined => {
  try {
    const value: unknown = (JSON.parse(text) as Record<string, unknown> | null)?.[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  } catch {
    // A file that is no JSON says nothing.
    return undefined;
  }
};
