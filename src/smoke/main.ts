import { earlierText, findFacts } from '../checks/facts.ts';
import { factNames, factsIn } from '../checks/fields.ts';
import { checkEntries, needsBase, needsContainers, parseChecks } from '../checks/parse-checks.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Host } from '../host/host.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import type { Site } from './site.ts';
import type { spec } from './spec.ts';

type SmokeInputs = Inputs<typeof spec>;

/**
 * 1. Reads the checks; paths get the base URL of the input or of the deploy before, or of the colour that is the target.
 * 2. Connects to the engine where a check asks a container, or the target is a colour behind the proxy.
 * 3. Asks all of them side by side until each passed or its time is up; says yes, no, or that it could not find out.
 */
export const run = async (inputs: SmokeInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const entries = checkEntries(inputs.checks);
  const wanted = factsIn(entries);
  for (const name of factNames) {
    if (inputs[name] === undefined || wanted.has(name)) continue;
    host.notice(
      `The ${name} ${inputs[name]} was given, but no check asks for it: write {{${name}}} where it should answer.`,
    );
  }
  const facts = await findFacts(inputs, wanted, host);
  const ask = async (site?: Site) => {
    const checks = parseChecks(entries, { baseUrl: site?.address ?? baseUrl, facts });
    return { ...(await runChecks(checks, inputs, host, site?.containers)) };
  };
  const known = inputs.target === undefined ? inputs.url : 'http://127.0.0.1';
  const baseUrl = known ?? (needsBase(entries) ? await earlierText(host, 'deploy', 'url') : undefined);
  // Said before anything is connected to, whatever the address will be.
  const checks = parseChecks(entries, { baseUrl, facts });
  if (inputs.target === undefined && !needsContainers(checks)) return ask();
  const { onSite } = await import('./site.ts');
  return onSite(inputs, host, ask);
};
