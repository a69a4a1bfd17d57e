import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Present } from './lease.ts';

/** Where there is no /proc the name has to do, and a process counts as there until its lease is over. */
export const thisMachine = (): Present => ({
  machine: [
    hostname(),
    orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    orEmpty(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' '),
  now: Math.floor(Date.now() / 1000),
  startOf,
});

/** The 22nd field of its stat; the second may hold spaces and brackets of its own. */
const startOf = (pid: number): string | undefined => {
  if (orEmpty(() => readlinkSync('/proc/self/ns/pid')) === '') return '';
  const stat = orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
};

const orEmpty = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};
