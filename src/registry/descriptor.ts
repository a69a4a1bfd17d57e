import { isDigest } from '../candidate/resolve.ts';

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md; further fields are kept as they are. */
export interface Descriptor extends Readonly<Record<string, unknown>> {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** Those of a list that are whole; a list that is none holds none. */
export const descriptorsOf = (value: unknown): Descriptor[] => (Array.isArray(value) ? value.filter(isDescriptor) : []);

export const isDescriptor = (value: unknown): value is Descriptor => {
  if (typeof value !== 'object' || value === null) return false;
  const { mediaType, digest, size } = value as Record<string, unknown>;
  return typeof mediaType === 'string' && typeof digest === 'string' && isDigest(digest) && Number.isSafeInteger(size);
};
