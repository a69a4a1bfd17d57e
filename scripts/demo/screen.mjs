const colours = process.stdout.isTTY && !process.env.NO_COLOR;

const painted = (/** @type {number} */ code) => (/** @type {string} */ text) =>
  colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = painted(1);
export const soft = painted(2);
export const red = painted(31);
export const green = painted(32);

/** What the demo says while it works: one line a thing, at the moment it is known. */
export const say = {
  title: (/** @type {string} */ text) => console.log(`\n${bold(text)}`),
  step: (/** @type {string} */ text) => console.log(`  ${text}`),
  fact: (/** @type {boolean} */ holds, /** @type {string} */ text) =>
    console.log(`  ${holds ? green('✔') : red('✘')} ${text}`),
};
