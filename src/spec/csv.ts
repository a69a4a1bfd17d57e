/**
 * Lists as docker/build-push-action reads them: CSV records, where a field in double quotes may hold commas, line
 * breaks and doubled quotes. A quote within a field, or one with something behind it, is an ordinary character.
 * `undefined`: a quote was never closed.
 */
export const csvRecords = (text: string): readonly (readonly string[])[] | undefined => {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const field = readField(text, at);
    if (field === undefined) return undefined;
    record.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (record.length > 1 || field.end > field.start) records.push(record);
    record = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return records;
};

interface Field {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const readField = (text: string, start: number): Field | undefined => {
  if (text[start] !== '"') return plainField(text, start, start);
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') value += text[++at];
    else if (at + 1 === text.length || /[,\r\n]/.test(text[at + 1] ?? '')) return { value, start, end: at + 1 };
    else {
      const rest = plainField(text, start, at);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return undefined;
};

const plainField = (text: string, start: number, from: number): Field => {
  let end = from;
  while (end < text.length && !/[,\r\n]/.test(text[end] ?? '')) end += 1;
  return { value: text.slice(from, end), start, end };
};

/** `wholeRecords`: commas belong to the items, one of which is a record. */
export const csvItems = (text: string, wholeRecords: boolean): readonly string[] | undefined =>
  csvRecords(text)
    ?.flatMap((record) => {
      if (wholeRecords) return [record.join(',')];
      return record.length === 1 ? (record[0] ?? '').split(',') : record;
    })
    .filter((item) => item !== '')
    .map((item) => item.trim());
