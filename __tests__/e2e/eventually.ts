/** Looks until it sees what is wanted, a minute at most; what cannot be looked at is not it. */
export const eventually = async (look: () => Promise<string>, wanted: string): Promise<void> => {
  let last: unknown;
  for (let left = 600; left > 0; left--) {
    last = await look().catch((error: unknown) => error);
    if (last === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to "${wanted}" within a minute, but to: ${String(last)}`);
};
