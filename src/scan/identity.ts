import type { Finding } from './finding.ts';

/**
 * What makes it the same finding in another build of the image: an upgrade that does not help, a new line above a
 * secret or another base of the same distribution make nothing new.
 */
export const identityOf = (finding: Finding): string => {
  const { kind, id, ecosystem, subject, purl } = finding;
  const what = purl === undefined ? `${ecosystem}/${subject}` : withoutVersion(purl);
  return JSON.stringify([kind, id, kind === 'vulnerability' || kind === 'license' ? what : '', placeOf(finding)]);
};

/** Identities in a target; of several alike (two secrets of one kind in a file) each counts on its own. */
export const identitiesOf = (findings: readonly Finding[]): readonly string[] => {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    if (finding.kind === 'vulnerability' || finding.kind === 'license') return identity;
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return number === 1 ? identity : `${identity}#${number}`;
  });
};

/** Paths of archives and Python packages hold the version: `foo-1.2.jar`. */
const placeOf = ({ path = '', installed }: Finding): string =>
  installed === undefined || installed.length < 2 ? path : path.replaceAll(installed, '*');

/** Architecture is told apart by the target, and a distribution's point release changes with every base image. */
const passing = /^(arch|distro|epoch)=/;

/** https://github.com/package-url/purl-spec: `pkg:type/namespace/name@version?qualifiers#subpath`. */
export const withoutVersion = (purl: string): string => {
  const [beforeHash = '', ...subpath] = purl.split('#');
  const [head = '', query] = beforeHash.split('?');
  // A scope's own @ (`pkg:npm/@babel/core`) comes before the last slash.
  const at = head.indexOf('@', head.lastIndexOf('/') + 1);
  const qualifiers = (query ?? '').split('&').filter((part) => part !== '' && !passing.test(part));
  return [
    at === -1 ? head : head.slice(0, at),
    qualifiers.length > 0 ? `?${qualifiers.join('&')}` : '',
    ...subpath.map((part) => `#${part}`),
  ].join('');
};
