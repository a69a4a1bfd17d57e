import { UnavailableError } from '../errors.ts';
import type { Action } from './action.ts';

/** The sentence for an answer that is not what was asked for: registry, repository, why, what to do. */

export interface Refusal {
  readonly registry: string;
  readonly repository: string;
  readonly action: Action;
  /** What was tried, after "could not": "write the tag 1.2.3". */
  readonly attempt: string;
  readonly status: number;
  readonly body: Buffer;
  /** Whether a login was known and used. */
  readonly loggedIn: boolean;
}

/** An answer of the registry that is not what was asked for, for those who can go on differently. */
export class RegistryRefusal extends UnavailableError {
  static override readonly kind = 'RegistryRefusal';
  readonly status: number;
  readonly words: string;

  constructor(message: string, status: number, words: string) {
    super(message);
    this.status = status;
    this.words = words;
  }
}

export const faultOf = (refusal: Refusal): RegistryRefusal => {
  const { registry, repository, attempt, status } = refusal;
  const words = wordsOf(refusal.body);
  const quoted = words ? `, it says ${JSON.stringify(words)}` : '';
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted}): ${cure(refusal)}`,
    status,
    words,
  );
};

const immutable = /immutab|overwr|already exist|updating asset|cannot update tag/i;

/** How registries with immutable tags (ECR, Harbor, Artifact Registry, Quay, Nexus) refuse to move one. */
export const isRefusalOfTag = (error: unknown): boolean =>
  error instanceof RegistryRefusal &&
  ([409, 412].includes(error.status) || ([400, 403, 405].includes(error.status) && immutable.test(error.words)));

const cure = ({ registry, repository, action, status, loggedIn, attempt }: Refusal): string => {
  if (status === 401 || status === 403) {
    if (!loggedIn) {
      return `there is no login for it on this runner; log in first ("docker login ${registry}"), or check the spelling of "${repository}", because registries say the same of what does not exist.`;
    }
    if (action === 'delete') {
      return 'the account that is logged in may not delete there, or this registry deletes by means of its own only; give it the right, or delete by those means.';
    }
    return status === 401
      ? `it does not take the login of this runner; log in again ("docker login ${registry}") with an account or token that is valid and has rights on "${repository}".`
      : `the account that is logged in may not do that; give it the right, or check the spelling of "${repository}".`;
  }
  switch (status) {
    case 404:
      return 'it knows nothing of that name; check the spelling, and create the repository if this registry wants that.';
    case 405:
      return 'it does not offer that; switch it on in the registry, or do it by the means of that registry.';
    case 413:
      return 'it finds it too large; raise the limit of the registry or of the proxy in front of it.';
    case 429:
      return 'it limits how often it may be asked; wait, or log in with an account that has a higher limit.';
    default:
      return status >= 500
        ? 'it has trouble of its own; try again later.'
        : `look up what it demands; Quaygate only asked it to ${attempt}.`;
  }
};

/** The registry's own words, which come from outside: one line, short, without control characters. */
const wordsOf = (body: Buffer): string => {
  try {
    const first = JSON.parse(body.toString('utf8')).errors?.[0];
    const words = [first?.code, first?.message].filter((word) => typeof word === 'string' && word !== '').join(': ');
    // Alternatives, no class: such a literal is bundled as `new RegExp`, for which V8 looks through Unicode only when it runs.
    return words.replace(/(?:\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp})+/gu, ' ').slice(0, 200);
  } catch {
    return '';
  }
};
