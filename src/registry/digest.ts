/** `sha256:` and 64 hex digits of the bytes. */
export const digestOf = async (bytes: Buffer): Promise<string> => {
  // Lazily: what only asks for a tag's digest starts without OpenSSL.
  const { createHash } = await import('node:crypto');
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
};
