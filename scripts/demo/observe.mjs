// What the demo claims is looked up where a user would look: the application's own answer, the registry's own tags.

/** @param {string} url @returns {Promise<{version?: string, redis?: string} | undefined>} undefined when nothing answers */
export const statusOf = async (url) => {
  try {
    const response = await fetch(`${url}/api/status`, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? /** @type {{version?: string, redis?: string}} */ (await response.json()) : undefined;
  } catch {
    return undefined;
  }
};

/** @param {string} image `localhost:5000/demo/harbour` @returns {Promise<string[]>} */
export const tagsOf = async (image) => {
  const [host, ...path] = image.split('/');
  const response = await fetch(`http://${host}/v2/${path.join('/')}/tags/list`, { signal: AbortSignal.timeout(5_000) });
  if (response.status === 404) return [];
  const { tags } = /** @type {{tags: string[] | null}} */ (await response.json());
  return (tags ?? []).sort();
};

/** @param {string} image @param {string} tag @returns {Promise<string | undefined>} the digest that the tag holds */
export const digestOf = async (image, tag) => {
  const [host, ...path] = image.split('/');
  const accept = ['application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json'].join(', ');
  const response = await fetch(`http://${host}/v2/${path.join('/')}/manifests/${tag}`, {
    method: 'HEAD',
    headers: { accept },
    signal: AbortSignal.timeout(5_000),
  });
  return response.ok ? (response.headers.get('docker-content-digest') ?? undefined) : undefined;
};
