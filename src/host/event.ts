/** Why the pipeline runs and on what, in one shape for every CI. */

export type EventKind = 'push' | 'change-request' | 'schedule' | 'manual' | 'other';

export interface ChangeRequest {
  /** Pull request number, merge request IID. */
  readonly number: number;
  readonly head: { readonly branch: string; readonly sha?: string };
  readonly base: { readonly branch: string; readonly sha?: string };
  /** The change comes from another repository: it must not see secrets nor write. */
  readonly fork: boolean;
}

export interface Repository {
  /** `owner/name`, with all groups on GitLab. The folder's name when Git knows no remote. */
  readonly name: string;
  /** For people: where a browser shows it. */
  readonly url: string;
  readonly description?: string;
  /** SPDX identifier. */
  readonly licence?: string;
  readonly private?: boolean;
}

export interface PipelineRun {
  readonly id: string;
  readonly number: number;
  readonly attempt: number;
  /** Where people see the run; absent on a laptop. */
  readonly url?: string;
  readonly actor: string;
}

export interface PipelineEvent {
  readonly kind: EventKind;
  /** `refs/heads/…`, `refs/tags/…`, `refs/pull/7/merge`, `refs/merge-requests/7/head`. */
  readonly ref: string;
  readonly branch?: string;
  readonly tag?: string;
  /** The commit that is built, 40 (or 64) hex digits. */
  readonly sha: string;
  readonly defaultBranch?: string;
  /** The platform runs such events for the default branch alone, whatever the ref says. */
  readonly onDefaultBranch?: true;
  /** Of a pushed tag: the branch it came from, where the platform says so. */
  readonly baseBranch?: string;
  readonly changeRequest?: ChangeRequest;
  readonly repository: Repository;
  readonly run: PipelineRun;
  readonly protected?: boolean;
  /** Committer date, ISO 8601 with offset, when it could be found out. */
  readonly commitTime?: string;
}
