import { messageOf, RefusedError } from '../errors.ts';
import type { Block, Summary } from '../host/summary.ts';
import { type CheckedTag, fullTag } from './check.ts';
import type { PlannedTag } from './plan.ts';

/** What people read about a promotion. */

const shortDigits = 12;

const short = (digest: string): string => digest.slice(0, 'sha256:'.length + shortDigits);

export const lineOf = (tag: CheckedTag): string => {
  switch (tag.result) {
    case 'created':
      return `Created   ${fullTag(tag)}`;
    case 'moved':
      return `Moved     ${fullTag(tag)} (was ${short(tag.previous ?? '')})`;
    case 'left':
      return `Left      ${fullTag(tag)} (${reasonOf(tag)})`;
    default:
      return `Unchanged ${fullTag(tag)}`;
  }
};

/** Why a tag stays where it is. */
export const reasonOf = ({ previous = '', why }: CheckedTag): string => `its image ${short(previous)} ${why}`;

export const accountOf = (checked: readonly CheckedTag[]): Summary => {
  const images = new Set(checked.map(({ name, digest }) => `${name}@${digest}`));
  const left = checked.filter(({ result }) => result === 'left').length;
  const promoted = `${count(images.size, 'image')} promoted to ${count(checked.length - left, 'tag')}`;
  const text = left === 0 ? `${promoted}.` : `${promoted}; ${count(left, 'tag')} left on a newer image.`;
  return summary([
    { kind: 'verdict', result: 'pass', text },
    { kind: 'list', items: [...images].map((image) => ({ text: image, code: true })) },
    tableOf(checked.map((tag) => [tag, tag.result])),
    { kind: 'list', items: checked.filter(({ result }) => result === 'left').map(lineOf) },
  ]);
};

/** `written`: the tags that hold the image by now, in full. */
export const accountOfFailure = (error: unknown, planned: readonly PlannedTag[], written: readonly string[]): Summary =>
  summary([
    { kind: 'verdict', result: error instanceof RefusedError ? 'fail' : 'error', text: messageOf(error) },
    tableOf(planned.map((tag) => [tag, written.includes(fullTag(tag)) ? 'written' : 'not written'])),
  ]);

const summary = (blocks: readonly Block[]): Summary => ({
  action: 'promote',
  title: 'Promote',
  blocks: blocks.filter(
    (block) =>
      !((block.kind === 'table' && block.rows.length === 0) || (block.kind === 'list' && block.items.length === 0)),
  ),
});

const tableOf = (rows: readonly (readonly [PlannedTag & { previous?: string }, string])[]): Block => ({
  kind: 'table',
  columns: ['Tag', 'Result', 'Digest', 'Before'],
  rows: rows.map(([tag, result]) => [
    { text: fullTag(tag), code: true },
    result,
    { text: short(tag.digest), code: true },
    tag.previous === undefined ? '' : { text: short(tag.previous), code: true },
  ]),
});

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
