import type { InputDeclaration } from '../spec/declaration.ts';

/** Inputs of aquasecurity/trivy-action without a meaning here, with what takes their place. Setting one is a notice. */
export const inertInputs = {
  'hide-progress': 'progress is never shown',
  'list-all-pkgs': 'the JSON always holds all packages',
  'limit-severities-for-sarif': 'every report says what fails and what does not',
  template: 'the formats are built in',
  'docker-host': 'images are scanned where they are, in a registry, archive or layout',
  cache: 'the database is kept between runs wherever the platform can',
  'skip-setup-trivy': 'name an existing Trivy with "trivy-path"',
  'token-setup-trivy': 'downloading Trivy needs no token',
  'github-pat': 'nothing is sent to GitHub with it',
} as const;

const secretOnes = ['token-setup-trivy', 'github-pat'];

export const inertDeclarations = Object.fromEntries(
  Object.entries(inertInputs).map(([name, why]): [string, InputDeclaration] => [
    name,
    {
      type: secretOnes.includes(name) ? 'secret' : 'string',
      description: `Of aquasecurity/trivy-action, accepted without effect: ${why}.`,
    },
  ]),
) as { readonly [K in keyof typeof inertInputs]: { readonly type: 'string'; readonly description: string } };
