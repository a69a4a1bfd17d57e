import { readFile, readlink } from 'node:fs/promises';

/**
 * Which process this is, among all of all machines: so that another on the same machine can see at once that it has
 * died, where everybody else has to wait until a lease runs out. Undefined where the system does not say (no /proc).
 */
export const ownIdentity = async (): Promise<string | undefined> => {
  try {
    const [boot, namespace, { pid, startTime }] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readlink('/proc/self/ns/pid'),
      statOf('self'),
    ]);
    return [boot.trim(), namespace, pid, startTime].join(' ');
  } catch {
    return undefined;
  }
};

/** True only when it is certain: of another machine or container, nothing can be said. */
export const hasDied = async (identity: string | undefined): Promise<boolean> => {
  const [boot, namespace, pid = '', startTime] = identity?.split(' ') ?? [];
  const [ownBoot, ownNamespace] = (await ownIdentity())?.split(' ') ?? [];
  if (boot === undefined || boot !== ownBoot || namespace !== ownNamespace || !/^\d+$/.test(pid)) return false;
  if (!exists(Number(pid))) return true;
  try {
    const found = await statOf(pid);
    return found.state === 'Z' || found.startTime !== startTime;
  } catch {
    return false;
  }
};

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the start time tells a process from a later one. */
const statOf = async (process: string) => {
  const text = await readFile(`/proc/${process}/stat`, 'utf8');
  // The program's name is in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid: text.split(' ', 1)[0] ?? '', state: fields[0], startTime: fields[19] };
};
