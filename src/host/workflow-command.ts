/**
 * A line for GitHub's runner, as @actions/core writes it (a test compares the two). That package writes to
 * process.stdout, which costs more to set up than a short step takes, and would get ahead of lines written at once.
 * https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export const workflowCommand = (
  name: string,
  message = '',
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string => {
  const said = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : `${key}=${property(String(value))}`,
  );
  return `::${name}${said.length > 0 ? ` ${said.join()}` : ''}::${data(message)}\n`;
};

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
