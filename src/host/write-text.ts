import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Pieces } from './output-text.ts';

/** Writes a file whole, or throws. */
export const writeText = (path: string, text: string | Pieces, flag: 'w' | 'wx' | 'a' = 'w'): void => {
  const parts = typeof text === 'string' ? [text] : gathered(text);
  if (parts.length === 1) {
    // Node opens, writes and closes in one call where it is told the encoding too, and in three where it is not.
    writeFileSync(path, parts[0] ?? '', { encoding: 'utf8', flag });
    return;
  }
  const file = openSync(path, flag);
  try {
    for (const part of parts) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
};

const longEnough = 4_096;

/** Short pieces are pasted: to write each would cost more. */
const gathered = (pieces: Pieces): Pieces => {
  const parts: string[] = [];
  let open = '';
  for (const piece of pieces) {
    if (piece.length < longEnough) open += piece;
    else {
      if (open !== '') parts.push(open);
      parts.push(piece);
      open = '';
    }
  }
  return parts.length > 0 && open === '' ? parts : [...parts, open];
};
