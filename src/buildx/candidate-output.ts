import { insecure } from './plain-http.ts';

export interface CandidateOutput {
  readonly image: string;
  /** Under this tag where the builder cannot push by digest. */
  readonly temporaryTag: string | undefined;
  readonly reproducible: boolean;
  /** The registry is one of those that may be spoken to over plain http. */
  readonly plainHttp?: boolean;
  /** `docker` builds unpack an image into the engine, which rewritten timestamps rule out. */
  readonly intoEngine: boolean;
}

/** The `--output` of a candidate. */
export const candidateOutput = ({
  image,
  temporaryTag,
  reproducible,
  plainHttp,
  intoEngine,
}: CandidateOutput): string =>
  [
    'type=image',
    `name=${image}${temporaryTag === undefined ? '' : `:${temporaryTag}`}`,
    ...(temporaryTag === undefined ? ['push-by-digest=true', 'name-canonical=true'] : []),
    'push=true',
    'oci-mediatypes=true',
    ...(plainHttp ? [insecure] : []),
    ...(reproducible ? ['rewrite-timestamp=true', ...(intoEngine ? ['unpack=false', 'store=false'] : [])] : []),
  ].join(',');
