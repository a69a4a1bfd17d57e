import { join } from 'node:path';

/** Where Docker keeps the certificates of private registries, a folder a registry. */
const systemFolder = '/etc/docker/certs.d';

export interface Certificates {
  /** PEM of authorities that this registry's certificate may come from besides the usual ones. */
  readonly ca?: string;
  /** PEM of the certificate and key with which we say who we are. */
  readonly identity?: { readonly cert: string; readonly key: string };
}

/**
 * Docker's folders for that registry (`*.crt`, and `<name>.cert` beside `<name>.key`), and SSL_CERT_FILE, which the
 * other tools of a pipeline go by: https://docs.docker.com/engine/security/certificates/
 */
export const certificatesOf = async (
  { DOCKER_CONFIG, HOME, SSL_CERT_FILE }: Readonly<Record<string, string>>,
  registry: string,
): Promise<Certificates> => {
  const own = DOCKER_CONFIG || (HOME && join(HOME, '.docker'));
  const folders = [systemFolder, ...(own ? [join(own, 'certs.d')] : [])].map((folder) => join(folder, registry));
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const authorities = files.filter((name) => name.endsWith('.crt'));
  const texts = await Promise.all([...authorities, ...(SSL_CERT_FILE ? [SSL_CERT_FILE] : [])].map(readText));
  const ca = texts.filter((text) => text !== '').join('\n');
  const identity = await identityIn(files);
  return { ...(ca && { ca }), ...(identity && { identity }) };
};

/** Of several the user's own, which comes last. */
const identityIn = async (files: readonly string[]): Promise<Certificates['identity']> => {
  const certificate = files.filter((name) => name.endsWith('.cert') && files.includes(keyOf(name))).at(-1);
  if (certificate === undefined) return undefined;
  const [cert, key] = await Promise.all([readText(certificate), readText(keyOf(certificate))]);
  return cert && key ? { cert, key } : undefined;
};

const keyOf = (certificate: string): string => certificate.replace(/\.cert$/, '.key');

const filesIn = async (folder: string): Promise<string[]> => {
  const { readdir } = await import('node:fs/promises');
  const names = await readdir(folder).catch(() => []);
  return names.sort().map((name) => join(folder, name));
};

/** What cannot be read is not trusted, and not shown; the handshake then says so. */
const readText = async (file: string): Promise<string> => {
  const { readFile } = await import('node:fs/promises');
  return readFile(file, 'utf8').catch(() => '');
};
