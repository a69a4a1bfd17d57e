import { RefusedError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { isAncestor } from '../host/git.ts';
import type { Host } from '../host/host.ts';
import { compareReleases } from '../release/order.ts';
import type { ReleaseRecord } from '../release/release.ts';

/** Two pipelines may finish in another order than they began: the older commit must not be what stays. */
export const refuseOlder = async (
  host: Host,
  { sha, commitTime }: PipelineEvent,
  running: ReleaseRecord,
  allowed: boolean,
): Promise<void> => {
  const { age, why } = await compareReleases({ commit: sha, commitTime }, running, (commit, descendant) =>
    isAncestor(host.workspace, commit, descendant),
  );
  const release = `release ${running.sequence} (commit ${running.commit.slice(0, 12)})`;
  if (age === 'unknown') host.notice(`Commit ${sha.slice(0, 12)} replaces ${release}, though it ${why}.`);
  if (age !== 'older') return;
  if (!allowed) {
    throw new RefusedError(
      `Commit ${sha.slice(0, 12)} is older than what runs: ${release}; it ${why}. To go back use the action rollback, or set "allow-older".`,
    );
  }
  host.notice(
    `Commit ${sha.slice(0, 12)} is older than ${release}: it ${why}. It is deployed because of "allow-older".`,
  );
};
