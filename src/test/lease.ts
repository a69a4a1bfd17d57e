/**
 * What stands on everything that a test run makes on an engine, so that a later run can tell what was left by one
 * that was killed from what a living one still uses.
 */
export interface Lease {
  /** Names machine and process namespace: only there does `pid` mean something. */
  readonly machine: string;
  /** Absent when nobody watches over it: services that are kept up for the steps that follow. */
  readonly pid?: number;
  /** When the process began, in ticks since boot: numbers of processes are used again. */
  readonly started?: string;
  /** Seconds since 1970 after which nobody can still be using it. */
  readonly until: number;
}

const prefix = 'io.github.quaygate.';

export const leaseLabel = `${prefix}test-lease`;

export const leaseText = (lease: Lease): string => JSON.stringify(lease);

/** Undefined for what no version of ours wrote. */
export const parseLease = (text: string): Lease | undefined => {
  try {
    const { machine, pid, started, until } = JSON.parse(text) as Partial<Record<keyof Lease, unknown>>;
    if (typeof machine !== 'string' || typeof until !== 'number') return undefined;
    return {
      machine,
      until,
      ...(typeof pid === 'number' && { pid }),
      ...(typeof started === 'string' && { started }),
    };
  } catch {
    return undefined;
  }
};

export interface Present {
  readonly machine: string;
  /** Seconds since 1970. */
  readonly now: number;
  /** When that process began; undefined when there is none. */
  startOf(pid: number): string | undefined;
}

/** Nobody uses it any more: its process is gone, or its time is over. */
export const isAbandoned = (lease: Lease, { machine, now, startOf }: Present): boolean => {
  if (now > lease.until) return true;
  if (lease.pid === undefined || lease.machine !== machine) return false;
  return startOf(lease.pid) !== lease.started;
};
