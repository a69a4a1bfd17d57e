import type { PipelineEvent } from '../host/event.ts';

/**
 * The value of `--provenance`. Full provenance holds build arguments, so only what is known to be public gets it
 * by default. It differs at every build; whoever wants reproducible digests gets none unless asked for.
 */
export const provenanceOf = (asked: string | undefined, reproducible: boolean, event: PipelineEvent): string => {
  if (asked !== undefined && asked !== 'true') return asked;
  if (asked === undefined && reproducible) return 'false';
  const mode = event.repository.private === false ? 'mode=max' : 'mode=min,inline-only=true';
  const { url, attempt } = event.run;
  return url === undefined ? mode : `${mode},builder-id=${url}/attempts/${attempt}`;
};
