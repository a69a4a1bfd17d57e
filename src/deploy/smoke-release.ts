import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { SmokeTarget } from '../release/strategy.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type DeployInputs = Pick<Inputs<typeof spec>, 'smoke' | 'url' | 'timeout'>;

/** As smoke's own defaults; and what may not take longer to get healthy may not take longer to pass its checks. */
const pace = { interval: 500, successes: 1 };
const longest = 60_000;

/** The checks of the input `smoke` against the new containers, or where users ask. */
export const smokeRelease = async (
  { smoke, url, timeout }: DeployInputs,
  host: Host,
  colour: SmokeTarget | undefined,
): Promise<void> => {
  if (smoke === undefined) return;
  const { run } = await import('../smoke/main.ts');
  await host.group('Checks', () =>
    run(
      { ...pace, timeout: Math.min(timeout, longest), checks: smoke, url: colour?.address ?? url, version: undefined },
      host,
    ),
  );
};

/** Before anything is touched: a mistake in the checks must not undo a release that is well. */
export const checkSmoke = async ({ smoke, url }: DeployInputs, strategy: string): Promise<void> => {
  if (smoke === undefined) return;
  const { checkEntries, needsBase, parseChecks } = await import('../smoke/parse-checks.ts');
  const entries = checkEntries(smoke);
  if (strategy === 'recreate' && url === undefined && needsBase(entries)) {
    throw new InputError('Input "smoke" asks for a path, but nobody said where: set the input "url".');
  }
  parseChecks(entries, { baseUrl: url ?? 'http://127.0.0.1', version: 'not known yet' });
};
