import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** What docker/metadata-action takes from the environment, under its names. */
export interface Switches {
  readonly shortShaLength: number;
  readonly annotationLevels: readonly string[];
  readonly exportOutputs: boolean;
  /** SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/ */
  readonly sourceDate: Date | undefined;
  /** The time that counts as now. */
  readonly now: Date;
}

const longestSha = 64;

export const readSwitches = (host: Pick<Host, 'variable'>): Switches => {
  const sourceDate = sourceDateOf(host);
  return {
    shortShaLength: wholeNumber(host, 'DOCKER_METADATA_SHORT_SHA_LENGTH', longestSha) ?? 7,
    annotationLevels: levels(host.variable('DOCKER_METADATA_ANNOTATIONS_LEVELS')),
    exportOutputs: boolean(host, 'DOCKER_METADATA_SET_OUTPUT_ENV'),
    sourceDate,
    now: sourceDate ?? new Date(),
  };
};

const wholeNumber = (host: Pick<Host, 'variable'>, name: string, most: number): number | undefined => {
  const text = host.variable(name);
  if (!text) return undefined;
  if (/^\d{1,15}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new InputError(`${name} is "${text}", but it takes a whole number from 1 to ${most}: correct it.`);
};

const sourceDateOf = (host: Pick<Host, 'variable'>): Date | undefined => {
  const latest = 8.64e12;
  const seconds = wholeNumber(host, 'SOURCE_DATE_EPOCH', latest);
  return seconds === undefined ? undefined : new Date(seconds * 1000);
};

const levels = (text: string | undefined): readonly string[] => {
  if (!text) return ['manifest'];
  const names = text.split(',').map((name) => name.trim());
  const level = /^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[^\]\s]+\])?$/;
  const strange = names.find((name) => !level.test(name));
  if (strange === undefined) return names;
  throw new InputError(
    `DOCKER_METADATA_ANNOTATIONS_LEVELS has "${strange}", but a level is manifest, index, manifest-descriptor or index-descriptor: write these, separated by commas.`,
  );
};

/** As Go reads a boolean. */
const boolean = (host: Pick<Host, 'variable'>, name: string): boolean => {
  const text = host.variable(name);
  if (!text || /^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text)) return false;
  throw new InputError(`${name} is "${text}", but it is a switch: write true or false.`);
};
