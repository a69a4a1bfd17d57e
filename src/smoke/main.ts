import type { FindContainers } from '../checks/asking.ts';
import { type FactName, type Facts, factNames, factsIn } from '../checks/fields.ts';
import { checkEntries, needsBase, needsContainers, parseChecks } from '../checks/parse-checks.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Host } from '../host/host.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type SmokeInputs = Inputs<typeof spec>;

/**
 * 1. Reads the checks; paths get the base URL of the input or of the deploy before.
 * 2. Connects to the engine where a check asks a container, or the target is a colour behind the proxy.
 * 3. Asks all of them side by side until each passed or its time is up; says yes, no, or that it could not find out.
 */
export const run = async (inputs: SmokeInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const entries = checkEntries(inputs.checks);
  const facts = await factsFor(inputs, factsIn(entries), host);
  const baseUrl = inputs.url ?? (needsBase(entries) ? await earlierText(host, 'deploy', 'url') : undefined);
  const checks = parseChecks(entries, { baseUrl, facts });
  if (!needsContainers(checks)) return { ...(await runChecks(checks, inputs, host)) };
  return withContainers(inputs, host, async (containers) => ({
    ...(await runChecks(checks, inputs, host, containers)),
  }));
};

const factsFor = async (inputs: SmokeInputs, wanted: ReadonlySet<FactName>, host: Host): Promise<Facts> => {
  const finders: Readonly<Record<FactName, () => Promise<string | undefined>>> = {
    version: () => earlierText(host, 'metadata', 'version'),
    commit: async () => (await host.event()).sha,
    digest: async () => (await earlierText(host, 'deploy', 'digest')) ?? earlierText(host, 'build', 'digest'),
  };
  const found = await Promise.all(
    factNames.map(async (name) => [name, inputs[name] ?? (wanted.has(name) ? await finders[name]() : undefined)]),
  );
  for (const name of factNames) {
    if (inputs[name] === undefined || wanted.has(name)) continue;
    host.notice(
      `The ${name} ${inputs[name]} was given, but no check asks for it: write {{${name}}} where it should answer.`,
    );
  }
  return Object.fromEntries(found) as Facts;
};

const earlierText = async (host: Host, action: string, output: string): Promise<string | undefined> => {
  const text = (await host.earlierResult(action))?.[output];
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** The engine's part of the program is loaded for checks that need it. */
const withContainers = async <T>(
  inputs: SmokeInputs,
  host: Host,
  body: (containers: FindContainers) => Promise<T>,
): Promise<T> => {
  const [{ connect }, { serviceFinder }] = await Promise.all([
    import('../release/connect.ts'),
    import('../checks/find-service.ts'),
  ]);
  const connection = await connect(inputs, host);
  try {
    return await body(serviceFinder(connection.engine, inputs.project));
  } finally {
    await connection.close();
  }
};
