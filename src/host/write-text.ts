import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Pieces } from './output-text.ts';

/** Writes a file whole, or throws. */
export const writeText = (path: string, text: string | Pieces, flag: 'w' | 'wx' = 'w'): void => {
  const parts = typeof text === 'string' ? [text] : gathered(text);
  if (parts.length === 1) {
    writeFileSync(path, parts[0] ?? '', { flag });
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
