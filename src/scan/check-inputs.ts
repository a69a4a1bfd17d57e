import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { camelCase, type Inputs } from '../spec/declaration.ts';
import { inertInputs } from './inert-inputs.ts';
import { checkFormats } from './report/formats.ts';
import type { spec } from './spec.ts';

type ScanInputs = Inputs<typeof spec>;

/** What no single input can say of itself. Throws an InputError; gives notices. */
export const checkInputs = async (inputs: ScanInputs, host: Host): Promise<void> => {
  const { severity, exitCode, failOn, baseline, trivyignores } = inputs;
  if (severity.length === 0 && failOn !== 'none') {
    throw new InputError(
      'Input "severity" names none, so that nothing could fail: name some, or set "fail-on" to none to report only.',
    );
  }
  if (failOn === 'new' && baseline === undefined) {
    throw new InputError(
      'Input "fail-on" is new, but "baseline" is not set, so nothing says what is old: set it, for example to previous.',
    );
  }
  if (exitCode > 1) {
    host.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`,
    );
  }
  checkFormats(inputs);
  noticeInert(inputs, host);
  if (trivyignores.length === 0 && (await exists(join(host.workspace, '.trivyignore')))) {
    host.notice(
      'The file .trivyignore of the checkout is not read: every finding counts. Name it in "trivyignores" if the change under test may decide what is ignored.',
    );
  }
};

const noticeInert = (inputs: ScanInputs, host: Pick<Host, 'notice'>) => {
  const given: Readonly<Record<string, unknown>> = inputs;
  for (const [name, why] of Object.entries(inertInputs)) {
    if (given[camelCase(name)] !== undefined) host.notice(`Input "${name}" has no effect: ${why}.`);
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
