import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { projectsWith, removeProject } from './engine.ts';
import { isAbandoned, leaseLabel, parseLease } from './lease.ts';
import { thisMachine } from './this-machine.ts';

/** With a signal of its own: the run's is already aborted when somebody cancelled it. */
const patience = 50_000;

const stateKey = 'test-projects';

/** Said before anything is made, so that the clean-up after a kill finds it. */
export const rememberProject = (host: Host, projects: readonly string[]): void =>
  host.saveState(stateKey, projects.join(' '));

/** Never throws: that something is left is worth a word, not another verdict. */
export const tidyUp = async (host: Host, project: string): Promise<void> => {
  try {
    await removeProject({ ...host, signal: AbortSignal.timeout(patience) }, project);
    host.debug(`Removed everything of the test project ${project}.`);
  } catch (error) {
    host.warning(
      `Something of the test project "${project}" could not be removed: ${messageOf(error)} The next test on this engine tries again; by hand: docker compose -p ${project} down --volumes.`,
    );
  }
};

/** What earlier runs left behind that were killed, or whose services nobody took down. */
export const removeLeftovers = async (host: Host): Promise<void> => {
  const present = thisMachine();
  for (const { project, label } of await projectsWith(host, leaseLabel)) {
    const lease = parseLease(label);
    if (!lease || !isAbandoned(lease, present)) continue;
    host.info(`Removing the test project ${project}, which a run left behind that was killed.`);
    await tidyUp(host, project);
  }
};

/** The clean-up of the step: services that were kept up, and whatever a killed run left. */
export const afterwards = async (host: Host): Promise<void> => {
  for (const project of (host.state(stateKey) ?? '').split(' ').filter(isOurs)) await tidyUp(host, project);
};

/** A state file is only a file: nothing else may be taken down by what stands in it. */
const isOurs = (project: string): boolean => /^quaygate-test-[0-9a-f]+$/.test(project);
