import { join } from 'node:path';

/** Where Docker keeps the certificates of private registries, a folder a registry. */
const systemFolder = '/etc/docker/certs.d';

/**
 * PEM of the authorities that this registry's certificate may come from besides the usual ones: Docker's folders for
 * it, and SSL_CERT_FILE, which the other tools of a pipeline go by. Undefined when there are none.
 */
export const authoritiesOf = async (
  { DOCKER_CONFIG, HOME, SSL_CERT_FILE }: Readonly<Record<string, string>>,
  registry: string,
): Promise<string | undefined> => {
  const own = DOCKER_CONFIG || (HOME && join(HOME, '.docker'));
  const folders = [systemFolder, ...(own ? [join(own, 'certs.d')] : [])].map((folder) => join(folder, registry));
  const files = (await Promise.all(folders.map(certificatesIn))).flat();
  const texts = await Promise.all([...files, ...(SSL_CERT_FILE ? [SSL_CERT_FILE] : [])].map(readText));
  return texts.filter((text) => text !== '').join('\n') || undefined;
};

const certificatesIn = async (folder: string): Promise<string[]> => {
  const { readdir } = await import('node:fs/promises');
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.crt')).map((name) => join(folder, name));
};

/** What cannot be read is not trusted; the handshake then says so. */
const readText = async (file: string): Promise<string> => {
  const { readFile } = await import('node:fs/promises');
  return readFile(file, 'utf8').catch(() => '');
};
