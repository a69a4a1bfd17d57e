/** A report in pieces: the whole of one with many findings is more than there should be in memory. */
export type Pieces = Iterable<string>;

type Text = (value: unknown) => string | undefined;

/**
 * JSON whose long lists are iterators (generators, `list.values()`): each item is made, written and forgotten. They may
 * stand in objects and lists of any depth, but not inside of such an item. A key whose value is undefined is left out.
 */
export function* jsonPieces(value: unknown, text: Text = JSON.stringify): Generator<string> {
  if (isIterator(value)) yield* listed(value, (item) => [text(item) ?? 'null']);
  else if (Array.isArray(value)) yield* listed(value, (item) => jsonPieces(item, text));
  else if (typeof value === 'object' && value !== null) {
    let before = '{';
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(part, text);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else yield text(value) ?? 'null';
}

function* listed(items: Iterable<unknown>, piecesOf: (item: unknown) => Pieces): Generator<string> {
  let before = '[';
  for (const item of items) {
    yield before;
    yield* piecesOf(item);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

const isIterator = (value: unknown): value is IterableIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;

/** Files are written in parts of about this many letters. */
const part = 1 << 16;

/** Put together to what is worth a write; as none is cut, what `change` looks for in a finding is there as a whole. */
export function* largerPieces(pieces: Pieces, change = (text: string): string => text): Generator<string> {
  let gathered = '';
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length < part) continue;
    yield change(gathered);
    gathered = '';
  }
  if (gathered !== '') yield change(gathered);
}
