import { type Server, serversOf, wellOf } from './state.ts';
import type { Colour } from './template.ts';

/** What a release must not do while it is watched. */
export interface GateRules {
  readonly replicas: number;
  /** Below so many requests a share of failures says nothing. */
  readonly fewestRequests: number;
  /** Of answers with 5xx, refused connections and missing answers together; 0.05 is 5 %. */
  readonly mostFailures: number;
}

export const gateRules = (replicas: number): GateRules => ({ replicas, fewestRequests: 20, mostFailures: 0.05 });

/** Why the colour must not stay, as part of a sentence; undefined while nothing speaks against it. */
export const gateVerdict = (
  before: readonly Server[],
  now: readonly Server[],
  colour: Colour,
  rules: GateRules,
): string | undefined => {
  const well = wellOf(now, colour);
  if (well < rules.replicas) {
    const checks = serversOf(now, colour)
      .filter((server) => server.address !== undefined && !server.well)
      .map(({ check }) => check);
    const said = checks.length > 0 ? ` (${checks.join(', ')})` : '';
    return `${well} of ${rules.replicas} ${rules.replicas === 1 ? 'replica' : 'replicas'} answered the proxy's health check${said}`;
  }
  const { requests, failures } = countsSince(before, now, colour);
  if (requests < rules.fewestRequests || failures <= requests * rules.mostFailures) return undefined;
  return `${failures} of ${requests} requests failed`;
};

/** A proxy that was restarted counts from zero again. */
export const countsSince = (
  before: readonly Server[],
  now: readonly Server[],
  colour: Colour,
): { readonly requests: number; readonly failures: number } => {
  const earlier = new Map(before.map((server) => [server.name, server]));
  let requests = 0;
  let failures = 0;
  for (const server of serversOf(now, colour)) {
    const { requests: oldRequests = 0, failures: oldFailures = 0 } = earlier.get(server.name) ?? {};
    const restarted = server.requests < oldRequests;
    requests += server.requests - (restarted ? 0 : oldRequests);
    failures += server.failures - (restarted ? 0 : oldFailures);
  }
  return { requests, failures };
};
