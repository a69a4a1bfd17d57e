import { copyFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { checkAge } from './database.ts';
import { type ForeignReport, parseForeignReport } from './foreign-report.ts';
import { chunksOf } from './long-json.ts';
import type { Looker } from './looker.ts';

/** Reads what another tool wrote, earlier, and looks at nothing itself. */
export const reportLooker = (maxDbAge: number, host: Pick<Host, 'workspace'>): Looker => {
  const read = async (file: string, name: string): Promise<ForeignReport> => {
    try {
      const report = parseForeignReport(chunksOf(file));
      if (report.databaseBuilt !== undefined) checkAge({ updatedAt: report.databaseBuilt }, maxDbAge, new Date());
      return report;
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      throw new UnavailableError(`The report "${name}" cannot be used: ${messageOf(error)}.`, { cause: error });
    }
  };
  return {
    fingerprint: 'report',
    look: async ({ input = '', name }, output) => {
      const file = resolve(host.workspace, input);
      if (file !== output) await copyFile(file, output);
      return read(file, name);
    },
    read: ({ name }, file) => read(file, name),
  };
};
