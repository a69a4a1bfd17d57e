import type { Host } from '../host/host.ts';
import type { Block } from '../host/summary.ts';
import { addressOf, connect } from '../release/connect.ts';
import { holderOf } from '../release/lock.ts';
import { deployedOf, type ReleaseRecord } from '../release/release.ts';
import { readReleases } from '../release/release-store.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

/** 1. Reach the engine. 2. Read the records. 3. Print them; nothing is changed and nobody is waited for. */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const connection = await connect(inputs, host);
  try {
    const { engine, target } = connection;
    const [records, holder] = await Promise.all([
      readReleases(engine, inputs.project),
      holderOf(engine, inputs.project),
    ]);
    const [current] = deployedOf(records);
    await host.group(`Releases of ${inputs.project} on ${addressOf(target)}`, async () => {
      for (const line of linesOf(records, current)) host.info(line);
    });
    if (records.length === 0) host.notice(`No release of "${inputs.project}" is recorded on ${addressOf(target)}.`);
    if (holder) host.info(`${inputs.project} is being deployed by ${holder.name}.`);
    await host.summarise({
      action: 'releases',
      title: `Releases of ${inputs.project}`,
      blocks: [tableOf(records, current)],
    });
    return {
      current: current && String(current.sequence),
      commit: current?.commit,
      releases: records,
      deploying: holder?.name,
    };
  } finally {
    await connection.close();
  }
};

const rowOf = (record: ReleaseRecord, current: ReleaseRecord | undefined): readonly string[] => [
  String(record.sequence),
  record === current ? 'runs' : record.result,
  record.commit.slice(0, 12),
  record.finished,
  record.actor,
  record.restores === undefined ? (record.reason ?? '') : `brought back release ${record.restores}`,
];

const linesOf = (records: readonly ReleaseRecord[], current: ReleaseRecord | undefined): readonly string[] => {
  const rows = records.map((record) => rowOf(record, current));
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

const tableOf = (records: readonly ReleaseRecord[], current: ReleaseRecord | undefined): Block => ({
  kind: 'table',
  columns: ['Release', 'Result', 'Commit', 'Finished', 'By', ''],
  rows: records.map((record) => rowOf(record, current)),
});
