import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';

const key = (name: string) => `org.opencontainers.image.${name}`;

/**
 * The OCI labels of the event, then the user's own, of which the last wins; sorted by key.
 * `created` is the commit's time, so that the same commit gives the same labels on every CI and at every try.
 */
export const labelsOf = (
  input: 'labels' | 'annotations',
  event: PipelineEvent,
  version: string,
  own: readonly string[],
): ReadonlyMap<string, string> => {
  const { repository } = event;
  const standard: [string, string][] = [
    [key('title'), repository.name.split('/').at(-1) ?? ''],
    [key('description'), repository.description ?? ''],
    [key('url'), repository.url],
    [key('source'), repository.url],
    [key('version'), version],
    [key('created'), createdAt(event)],
    [key('revision'), event.sha],
    [key('licenses'), repository.licence ?? ''],
  ];
  return new Map(
    [...new Map([...standard, ...own.map((line) => pairOf(input, line))])].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const createdAt = ({ commitTime }: PipelineEvent): string => {
  const time = new Date(commitTime ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
};

const pairOf = (input: string, line: string): [string, string] => {
  const at = line.indexOf('=');
  if (at > 0) return [line.slice(0, at).trim(), line.slice(at + 1)];
  throw new InputError(`Input "${input}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};
