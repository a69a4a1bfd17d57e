const sideBySide = 8;

/**
 * Side by side, but never so many that a registry starts to limit us. Results are in the order of the items.
 * After a failure nothing more is begun, and it is thrown when what runs has ended.
 */
export const mapSome = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
};

/** As `Promise.all`, but a failure is thrown when all of them have ended, so that nothing goes on behind it. */
export const allOf = async <T extends readonly unknown[]>(
  work: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> => {
  await Promise.allSettled(work);
  return Promise.all(work) as Promise<unknown> as Promise<T>;
};
