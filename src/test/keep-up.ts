import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ailmentOf } from './diagnose.ts';
import { type Container, containersOf, type TestEngine } from './engine.ts';
import { started, type Work } from './execute.ts';
import { tidyUp } from './leftovers.ts';

/** Starts the services for tests outside and says where they are. What does not come up is taken down again. */
export const keepUp = async (work: Work, services: readonly string[], engine: TestEngine, end: number, host: Host) => {
  let up = false;
  try {
    const fault = await started(work, end, host);
    const containers = await containersOf(host, work.project);
    if (fault !== undefined) {
      const ailing = containers.map((one) => [one, ailmentOf(one)] as const).find(([, why]) => why !== undefined);
      const reason = ailing ? `the service "${ailing[0].service}" ${ailing[1]}` : messageOf(fault);
      throw new UnavailableError(`The services could not be started: ${reason.replace(/\.$/, '')}.`, { cause: fault });
    }
    up = true;
    return report(work, services, containers, engine, host);
  } finally {
    if (!up) await tidyUp(host, work.project);
  }
};

const report = async (
  { project, platform }: Work,
  services: readonly string[],
  containers: readonly Container[],
  { hostname }: TestEngine,
  host: Host,
) => {
  const ports = Object.fromEntries(
    containers
      .filter(({ service }) => services.includes(service))
      .map(({ service, ports: published }) => [
        service,
        Object.fromEntries([...published].map(([port, number]) => [port, `${hostname}:${number}`])),
      ]),
  );
  const rows = Object.entries(ports).flatMap(([service, published]) =>
    Object.entries(published).map(([port, address]) => [service, port, address]),
  );
  for (const service of services.filter((name) => Object.keys(ports[name] ?? {}).length === 0)) {
    host.notice(
      `Service "${service}" publishes no port, so nothing outside reaches it: give it "ports:" or "expose:" in the Compose file.`,
    );
  }
  const first = rows.find(([, port]) => port?.endsWith('/tcp'))?.[2];
  const text = `${services.join(', ')} ${services.length === 1 ? 'runs' : 'run'} on ${platform} until the job ends.`;
  host.info(text);
  await host.summarise({
    action: 'test',
    title: 'Services for tests',
    blocks: [
      { kind: 'verdict', result: 'pass', text },
      ...(rows.length > 0 ? [{ kind: 'table', columns: ['Service', 'Port', 'Address'], rows } as const] : []),
    ],
  });
  return { result: 'pass', project, ports, url: first === undefined ? undefined : `http://${first}` };
};
