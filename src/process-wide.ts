/**
 * A value of which a process has one. A bundle that is loaded late has variables of its own, so it lies on globalThis,
 * where all of them find it; the first to ask makes it.
 */
export const processWide = <T extends object>(name: string, make: () => T): T => {
  const key = Symbol.for(`quaygate.${name}`);
  const all = globalThis as { [key: symbol]: unknown };
  all[key] ??= make();
  return all[key] as T;
};
