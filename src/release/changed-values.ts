import { parseModel, recordIn } from './model.ts';
import type { PlannedService, Release } from './strategy.ts';

type Compared = Pick<Release, 'model' | 'environment'>;

/** The plan, saying of each service which of its variables, secrets and configs get other values; names alone. */
export const withChangedValues = (
  plan: readonly PlannedService[],
  next: Compared,
  previous: Compared | undefined,
): readonly PlannedService[] => {
  if (!previous) return plan;
  const [now, before] = [valuesOf(next), valuesOf(previous)];
  return plan.map((planned) => {
    if (planned.step !== 'replace') return planned;
    const names = changedNames(now.get(planned.service) ?? {}, before.get(planned.service) ?? {});
    if (names.length === 0) return planned;
    return { ...planned, note: [planned.note, `other values: ${names.join(', ')}`].filter(Boolean).join('; ') };
  });
};

type Values = Readonly<Record<string, unknown>>;

/** By service: its environment, and what it is given as secret or config from a variable. */
const valuesOf = ({ model, environment }: Compared): ReadonlyMap<string, Values> => {
  const { services, raw } = parseModel(JSON.parse(model));
  return new Map(
    [...services].map(([name, service]) => {
      const given = (['secrets', 'configs'] as const).flatMap((kind) =>
        (Array.isArray(service[kind]) ? service[kind] : []).map((mount: unknown): [string, unknown] => {
          const source = typeof mount === 'string' ? mount : String(recordIn(mount).source);
          const { environment: variable, content } = recordIn(recordIn(raw[kind])[source]);
          return [source, typeof variable === 'string' ? environment[variable] : content];
        }),
      );
      return [name, { ...Object.fromEntries(given), ...recordIn(service.environment) }];
    }),
  );
};

const changedNames = (now: Values, before: Values): readonly string[] => [
  ...Object.keys(now)
    .filter((name) => now[name] !== before[name])
    .map((name) => (name in before ? name : `${name} (new)`)),
  ...Object.keys(before)
    .filter((name) => !(name in now))
    .map((name) => `${name} (gone)`),
];
