import type { ToolFailure } from '../process/tool-error.ts';

/**
 * The docker CLI itself spoke, because it has no such plugin or could not start it; a plugin names its own help. One that
 * was ended while it looked for its plugins says the same, and means nothing by it.
 */
export const lacksPlugin = ({ kind, stderr }: ToolFailure): boolean =>
  kind === 'refused' && /'docker --help'/.test(stderr);
