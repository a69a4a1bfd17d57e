import type { Facts } from '../checks/fields.ts';
import type { Engine } from '../docker/engine-api.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Checks } from './checks.ts';
import type { Release, SmokeTarget } from './strategy.ts';

interface Asked {
  readonly smoke: unknown;
  readonly url: string | undefined;
}

/** Before anything is touched: a mistake in the checks must not undo a release that is well. Undefined without checks. */
export const checksOf = async ({ smoke, url }: Asked, given: Facts, host: Host): Promise<Checks | undefined> => {
  if (smoke === undefined) return undefined;
  const [{ checkEntries, parseChecks }, { findFacts }, { factsIn }] = await Promise.all([
    import('../checks/parse-checks.ts'),
    import('../checks/facts.ts'),
    import('../checks/fields.ts'),
  ]);
  const entries = checkEntries(smoke);
  const facts = await findFacts(given, factsIn(entries), host);
  parseChecks(entries, { baseUrl: url ?? 'http://127.0.0.1', facts });
  return { smoke, ...(url !== undefined && { url }), facts };
};

/** Before an engine is asked; what is deployed is not known yet. */
export const checkSmoke = async ({ smoke, url }: Asked, strategy: string): Promise<void> => {
  if (smoke === undefined) return;
  const { checkEntries, needsBase, parseChecks } = await import('../checks/parse-checks.ts');
  const entries = checkEntries(smoke);
  if (strategy === 'recreate' && url === undefined && needsBase(entries)) {
    throw new InputError('Input "smoke" asks for a path, but nobody said where: set the input "url".');
  }
  const unknown = 'not known yet';
  parseChecks(entries, {
    baseUrl: url ?? 'http://127.0.0.1',
    facts: { version: unknown, commit: unknown, digest: unknown },
  });
};

/** Against the new containers, or where users ask. */
export const smokeRelease = async (
  { checks, project, settings }: Release,
  host: Host,
  engine: Engine,
  colour: SmokeTarget | undefined,
): Promise<void> => {
  if (checks === undefined) return;
  const [{ runChecks, usualPace }, { checkEntries, parseChecks }, finders] = await Promise.all([
    import('../checks/run-checks.ts'),
    import('../checks/parse-checks.ts'),
    import('../checks/find-service.ts'),
  ]);
  const { smoke, url, facts } = checks;
  const parsed = parseChecks(checkEntries(smoke), { baseUrl: colour?.address ?? url, facts });
  const containers = colour
    ? finders.colourFinder(engine, project, colour.container.project.slice(project.length + 1))
    : finders.serviceFinder(engine, project);
  // What may not take longer to get healthy may not take longer to pass its checks.
  const pace = { ...usualPace, timeout: Math.min(settings.timeout, usualPace.timeout) };
  await host.group('Checks', () => runChecks(parsed, pace, host, containers));
};
