import { messageOf, UnavailableError } from '../../errors.ts';
import { pause } from '../../http/http.ts';
import { gateRules, gateVerdict } from '../../proxy/gates.ts';
import { readServers } from '../../proxy/runtime.ts';
import type { Server } from '../../proxy/state.ts';
import { ReleaseFault, type Run } from '../../release/strategy.ts';
import { readFacts, servedOf } from './facts.ts';

const lookEvery = 250;
/** A proxy or engine that restarts is gone for a moment, and keeps its weights. */
const patienceWithSilence = 30_000;

/** Watches the colour that serves now, while the old one still runs. Throws a ReleaseFault when a gate says no. */
export const hold = async (run: Run, proxy: string): Promise<void> => {
  const { engine } = run.site;
  const served = servedOf(run.next);
  const { to } = readFacts(run.facts);
  if (served.hold <= 0) return;
  const rules = gateRules(served.replicas);
  await run.site.host.group(`Holding both colours for ${Math.round(served.hold / 1000)} s`, async () => {
    const end = Date.now() + served.hold;
    let first: readonly Server[] | undefined;
    let heard = Date.now();
    while (Date.now() < end) {
      await run.guard();
      const servers = await readServers(engine, proxy).catch((error: unknown) => {
        if (Date.now() - heard < patienceWithSilence) return undefined;
        throw new UnavailableError(`The proxy could not be watched any more: ${messageOf(error)}`, { cause: error });
      });
      if (servers && servers.length > 0) {
        heard = Date.now();
        first ??= servers;
        const reason = gateVerdict(first, servers, to, rules);
        if (reason && !(await recovers(run, proxy, first))) throw new ReleaseFault(reason);
      }
      await pause(Math.min(lookEvery, Math.max(0, end - Date.now())));
    }
  });
};

/** A proxy that was just started has not looked at anybody yet. */
const recovers = async (run: Run, proxy: string, first: readonly Server[]): Promise<boolean> => {
  const { to } = readFacts(run.facts);
  const rules = gateRules(servedOf(run.next).replicas);
  await pause(2 * lookEvery);
  const servers = await readServers(run.site.engine, proxy).catch(() => undefined);
  return servers === undefined || gateVerdict(first, servers, to, rules) === undefined;
};
