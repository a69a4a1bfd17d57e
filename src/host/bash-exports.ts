/** A process is given at most 128 KiB in one variable, and one more byte keeps every later step from starting. */
const variableLimit = 64 * 1024;

/** Lines for `$BASH_ENV`: within single quotes bash takes every character as it is but the quote. */
export const bashExports = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .filter(([name, value]) => /^[A-Za-z_]\w*$/.test(name) && Buffer.byteLength(value) < variableLimit)
    .map(([name, value]) => `export ${name}='${value.replaceAll('\0', '').replaceAll("'", `'\\''`)}'\n`)
    .join('');
