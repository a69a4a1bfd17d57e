import type { Summary } from '../host/summary.ts';
import { type CheckedTag, fullTag } from './check.ts';

/** What people read about a promotion. */

const shortDigits = 12;

const short = (digest: string): string => digest.slice(0, 'sha256:'.length + shortDigits);

export const lineOf = (tag: CheckedTag): string => {
  switch (tag.result) {
    case 'created':
      return `Created   ${fullTag(tag)}`;
    case 'moved':
      return `Moved     ${fullTag(tag)} (was ${short(tag.previous ?? '')})`;
    default:
      return `Unchanged ${fullTag(tag)}`;
  }
};

export const accountOf = (checked: readonly CheckedTag[]): Summary => {
  const images = new Set(checked.map(({ name, digest }) => `${name}@${digest}`));
  return {
    action: 'promote',
    title: 'Promote',
    blocks: [
      {
        kind: 'verdict',
        result: 'pass',
        text: `${count(images.size, 'image')} promoted to ${count(checked.length, 'tag')}.`,
      },
      { kind: 'list', items: [...images].map((text) => ({ text, code: true })) },
      {
        kind: 'table',
        columns: ['Tag', 'Result', 'Digest', 'Before'],
        rows: checked.map((tag) => [
          { text: fullTag(tag), code: true },
          tag.result,
          { text: short(tag.digest), code: true },
          tag.result === 'moved' ? { text: short(tag.previous ?? ''), code: true } : '',
        ]),
      },
    ],
  };
};

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
