/** The log of a step: the only place that writes to stdout, one whole line at a time, secrets taken out. */
export interface Console {
  line(text: string): void;
  mask(secret: string): void;
  /** With every secret said so far replaced. */
  masked(text: string): string;
}

const shortestSecret = 3;

/** Runners take a lone carriage return for a line break, so text is split there too. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

export const openConsole = (write: (text: string) => void): Console => {
  const secrets: string[] = [];
  const masked = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  return {
    line: (text) => write(`${masked(text)}\n`),
    mask: (secret) => {
      // A tool may print a secret of several lines one line at a time.
      const parts = [secret, ...linesOf(secret)].map((part) => part.trim());
      secrets.push(...parts.filter((part) => part.length >= shortestSecret && !secrets.includes(part)));
      secrets.sort((a, b) => b.length - a.length);
    },
    masked,
  };
};

/** Takes out what a terminal would act on: escape sequences (section markers of GitLab among them) and control characters. */
export const plainLine = (line: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
  line.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])?|[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
