import type { Engine } from '../docker/engine-api.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { SmokeTarget } from '../release/strategy.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type DeployInputs = Pick<Inputs<typeof spec>, 'smoke' | 'url' | 'timeout'>;

/** What is asked: where it runs, and what it should say of itself. */
interface Subject {
  readonly engine: Engine;
  readonly project: string;
  readonly digest: string | undefined;
}

/** The checks of the input `smoke` against the new containers, or where users ask. */
export const smokeRelease = async (
  { smoke, url, timeout }: DeployInputs,
  host: Host,
  { engine, project, digest }: Subject,
  colour: SmokeTarget | undefined,
): Promise<void> => {
  if (smoke === undefined) return;
  const [{ runChecks, usualPace }, { checkEntries, parseChecks }, { findFacts }, { factsIn }, finders] =
    await Promise.all([
      import('../checks/run-checks.ts'),
      import('../checks/parse-checks.ts'),
      import('../checks/facts.ts'),
      import('../checks/fields.ts'),
      import('../checks/find-service.ts'),
    ]);
  const entries = checkEntries(smoke);
  const facts = await findFacts({ digest }, factsIn(entries), host);
  const checks = parseChecks(entries, { baseUrl: colour?.address ?? url, facts });
  const containers = colour
    ? finders.colourFinder(engine, project, colour.container.project.slice(project.length + 1))
    : finders.serviceFinder(engine, project);
  // What may not take longer to get healthy may not take longer to pass its checks.
  const pace = { ...usualPace, timeout: Math.min(timeout, usualPace.timeout) };
  await host.group('Checks', () => runChecks(checks, pace, host, containers));
};

/** Before anything is touched: a mistake in the checks must not undo a release that is well. */
export const checkSmoke = async ({ smoke, url }: DeployInputs, strategy: string): Promise<void> => {
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
