import type { OutputRecord } from '../host/host.ts';
import { type ActionDeclaration, camelCase } from '../spec/declaration.ts';

/** Outputs travel under their declared names; code calls them in camel case. */
export const byDeclaredName = (action: ActionDeclaration, outputs: OutputRecord): OutputRecord =>
  Object.fromEntries(
    Object.keys(action.outputs)
      .map((name): [string, OutputRecord[string]] => [name, outputs[camelCase(name)]])
      .filter(([, value]) => value !== undefined),
  );
