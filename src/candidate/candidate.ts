/** What a build hands to the gates: an image that exists under its digest and, yet, under no public tag. */

export interface PlatformImage {
  /** `linux/amd64`, `linux/arm/v7`. */
  readonly platform: string;
  /** Digest of the platform's own manifest. */
  readonly digest: string;
  /** Compressed bytes of config and layers. */
  readonly size: number;
  /** How many, where it is known. */
  readonly layers?: number;
  /** Folder of an OCI layout that holds this one manifest, of an image that is in no registry. */
  readonly layout?: string;
}

export interface Candidate {
  /** Repository with registry host, no tag: `ghcr.io/acme/shop`. */
  readonly name: string;
  /** `name@sha256:…`, of the index or of the only manifest. */
  readonly reference: string;
  readonly digest: string;
  readonly platforms: readonly PlatformImage[];
  /** Repository that it was built in, where promote has brought it to another. */
  readonly builtAs?: string;
  /** The tag it was pushed under where the builder could not push by digest; `promote` takes it away. */
  readonly temporaryTag?: string;
  /** Folder of the OCI layout that holds it all: it was built without write access, and is in no registry. */
  readonly layout?: string;
}
