export interface CandidateOutput {
  readonly image: string;
  /** Under this tag where the builder cannot push by digest. */
  readonly temporaryTag: string | undefined;
  readonly reproducible: boolean;
  /** `docker` builds unpack an image into the engine, which rewritten timestamps rule out. */
  readonly intoEngine: boolean;
}

/** The `--output` of a candidate. */
export const candidateOutput = ({ image, temporaryTag, reproducible, intoEngine }: CandidateOutput): string =>
  [
    'type=image',
    `name=${image}${temporaryTag === undefined ? '' : `:${temporaryTag}`}`,
    ...(temporaryTag === undefined ? ['push-by-digest=true', 'name-canonical=true'] : []),
    'push=true',
    'oci-mediatypes=true',
    ...(reproducible ? ['rewrite-timestamp=true', ...(intoEngine ? ['unpack=false', 'store=false'] : [])] : []),
  ].join(',');
