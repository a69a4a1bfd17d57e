import { type Definition, platformsIn } from './definition.ts';

/** One job of `strategy.matrix.include`. */
export interface MatrixEntry {
  readonly target: string;
  /** Repository of its candidate. */
  readonly image?: string;
  readonly platforms: readonly string[];
}

export const matrixOf = (
  { targets }: Definition,
  built: readonly string[],
  repositories: ReadonlyMap<string, string>,
): readonly MatrixEntry[] =>
  built.map((target) => {
    const image = repositories.get(target);
    return { target, ...(image !== undefined && { image }), platforms: platformsIn(targets.get(target) ?? {}) };
  });
