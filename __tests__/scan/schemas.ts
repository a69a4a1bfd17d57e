import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { codeQualitySchema, gitlabSchema } from './gitlab-schema.ts';

/** What is wrong with a report by its format's schema; empty when nothing is. */
type Faults = (report: unknown) => readonly object[];

const faultsBy =
  (compile: () => ValidateFunction): Faults =>
  (report) => {
    const validate = compile();
    validate(report);
    return validate.errors ?? [];
  };

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

export const sarifFaults = faultsBy(
  once(() => {
    const file = new URL('schema/sarif-2.1.0.json', import.meta.url);
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
    const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
    return ajv.compile(schema);
  }),
);

export const gitlabFaults = faultsBy(once(() => new Ajv({ strict: false, allErrors: true }).compile(gitlabSchema)));

export const codeQualityFaults = faultsBy(
  once(() => new Ajv({ strict: false, allErrors: true }).compile(codeQualitySchema)),
);
