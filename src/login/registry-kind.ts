/** Whose registry it is, as far as its host says. */
export type Cloud = 'aws' | 'google' | 'azure' | 'none';

/** https://docs.aws.amazon.com/general/latest/gr/ecr.html: plain, FIPS and dual-stack hosts, every partition. */
const privateEcr =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(on\.aws|on\.amazonwebservices\.com\.cn|amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;

export const publicEcr = 'public.ecr.aws';

export const cloudOf = (registry: string): Cloud => {
  if (registry === publicEcr || privateEcr.test(registry)) return 'aws';
  if (/(^|-)docker\.pkg\.dev$/.test(registry) || /(^|\.)gcr\.io$/.test(registry)) return 'google';
  return /\.azurecr\.(io|cn|us)$/.test(registry) ? 'azure' : 'none';
};

export interface EcrPlace {
  readonly region: string;
  /** Of the API's hosts. */
  readonly domain: string;
}

export const ecrPlace = (registry: string): EcrPlace | undefined => {
  const [, , region, domain = ''] = privateEcr.exec(registry) ?? [];
  if (region === undefined) return undefined;
  const china = domain.endsWith('.cn');
  return { region, domain: china ? 'amazonaws.com.cn' : domain === 'amazonaws.eu' ? domain : 'amazonaws.com' };
};
