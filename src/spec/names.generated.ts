export const inputNames: Readonly<Record<string, readonly string[]>> = {};
export const outputNames: Readonly<Record<string, readonly string[]>> = {};
