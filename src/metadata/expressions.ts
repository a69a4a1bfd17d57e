import type { PipelineEvent } from '../host/event.ts';
import type { FormatDate } from './date-format.ts';
import type { Answer, Call, Expressions, Helper } from './template.ts';

interface Clock {
  readonly now: Date;
  readonly formatDate: FormatDate;
  readonly shortShaLength: number;
}

/** What has to be found out; asked when an expression comes to be filled in. */
type Sought = 'describe' | 'package_version' | 'next_patch' | 'release_candidate';

/** What `{{…}}` may say in every attribute, in flavor, labels and annotations. */
export const globalExpressions = (
  event: PipelineEvent,
  { now, formatDate, shortShaLength }: Clock,
  look: (name: Sought) => Answer | undefined,
): Expressions => {
  const sought =
    (name: Sought): Helper =>
    ({ words, options }) =>
      words.length + options.size > 0
        ? { wrong: `says more than a name: write {{${name}}}` }
        : (look(name) ?? { unknown: 'it is being found out' });
  const committed = commitDate(event);
  const isDefault = isDefaultBranch(event);
  const noTime = { unknown: 'neither the event nor Git says when the commit was made' };
  return {
    branch: event.branch ?? '',
    tag: event.tag ?? '',
    sha: event.sha.slice(0, shortShaLength),
    base_ref: event.baseBranch ?? event.changeRequest?.base.branch ?? '',
    is_default_branch: String(isDefault),
    is_not_default_branch: String(!isDefault),
    date: (call) => dated(call, now, formatDate),
    commit_date: (call) => (committed ? dated(call, committed, formatDate) : noTime),
    timestamp: committed ? String(Math.floor(committed.getTime() / 1000)) : noTime,
    run_number: String(event.run.number),
    run_attempt: String(event.run.attempt),
    describe: sought('describe'),
    package_version: sought('package_version'),
    next_patch: sought('next_patch'),
    release_candidate: sought('release_candidate'),
  };
};

/** When the commit was made; undefined when nobody could say. */
export const commitDate = ({ commitTime }: PipelineEvent): Date | undefined => {
  const time = new Date(commitTime ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
};

const isDefaultBranch = ({ branch, defaultBranch, onDefaultBranch }: PipelineEvent): boolean =>
  onDefaultBranch === true || (branch !== undefined && branch === defaultBranch);

/** `date 'YYYYMMDD' tz='Asia/Tokyo'` */
const dated = ({ words, options }: Call, instant: Date, format: FormatDate): string | { readonly wrong: string } => {
  const [pattern, ...more] = words;
  const strange = [...options.keys()].find((key) => key !== 'tz');
  if (pattern === undefined || more.length > 0) return { wrong: "takes one format: write {{date 'YYYYMMDD'}}" };
  if (strange !== undefined) return { wrong: `has "${strange}": the only option is tz='Area/City'` };
  const zone = options.get('tz') ?? 'UTC';
  return (
    format(instant, pattern, zone) ?? {
      wrong: `names the time zone "${zone}", which there is not: write one such as Europe/Berlin`,
    }
  );
};
