/** Dates in Moment's format language and English, in any time zone that Node knows. https://momentjs.com/docs/#/displaying/format/ */

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const day = 86_400_000;

/** `wall` shows in its UTC fields what a clock in the zone shows. */
interface Moment {
  readonly wall: Date;
  readonly instant: Date;
  /** East of Greenwich, in minutes. */
  readonly offset: number;
  readonly zone: string;
}

/** Undefined for a time zone that Node does not know; default UTC. */
export type FormatDate = (instant: Date, format: string, zone?: string) => string | undefined;

export const formatDate: FormatDate = (instant, format, zone = 'UTC') => {
  const moment = momentIn(instant, zone);
  return moment && expanded(format).replace(token, (text) => formatted(text, moment));
};

const momentIn = (instant: Date, zone: string): Moment | undefined => {
  if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return { wall: instant, instant, offset: 0, zone: 'UTC' };
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [year, month, date] = [parts.get('year'), parts.get('month'), parts.get('day')];
    const [hour, minute, second] = [parts.get('hour'), parts.get('minute'), parts.get('second')];
    const seconds = Date.UTC(year ?? 0, (month ?? 1) - 1, date, hour, minute, second);
    const wall = new Date(seconds + instant.getUTCMilliseconds());
    return { wall, instant, zone, offset: Math.round((wall.getTime() - instant.getTime()) / 60_000) };
  } catch {
    return undefined;
  }
};

const token =
  /\[[^[\]]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYY?Y?|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;

const longForms: Readonly<Record<string, string>> = {
  LT: 'h:mm A',
  LTS: 'h:mm:ss A',
  L: 'MM/DD/YYYY',
  LL: 'MMMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
  l: 'M/D/YYYY',
  ll: 'MMM D, YYYY',
  lll: 'MMM D, YYYY h:mm A',
  llll: 'ddd, MMM D, YYYY h:mm A',
};

const expanded = (format: string): string =>
  format.replace(/\[[^[\]]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (text) => longForms[text] ?? text);

const formatted = (text: string, moment: Moment): string => {
  if (text.startsWith('[') && text.length > 1) return text.slice(1, -1);
  if (text.startsWith('\\')) return text.slice(1);
  if (/^S+$/.test(text))
    return padded(moment.wall.getUTCMilliseconds(), 3).padEnd(text.length, '0').slice(0, text.length);
  const make = Object.hasOwn(makers, text) ? makers[text] : undefined;
  return make ? String(make(moment)) : text;
};

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

const ordinal = (value: number): string => {
  const last = value % 10;
  const teen = Math.floor((value % 100) / 10) === 1;
  const ending = teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return `${value}${ending}`;
};

const dayOfYear = ({ wall }: Moment): number =>
  Math.floor(
    (Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(wall.getUTCFullYear(), 0)) / day,
  ) + 1;

/** Year and week where a week starts on `first` (0 is Sunday) and belongs to the year of its day `anchor` days on. */
const weekOf = ({ wall }: Moment, first: number, anchor: number): { readonly year: number; readonly week: number } => {
  const today = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const start = today - ((wall.getUTCDay() - first + 7) % 7) * day;
  const year = new Date(start + anchor * day).getUTCFullYear();
  return { year, week: Math.floor((start + anchor * day - Date.UTC(year, 0)) / (7 * day)) + 1 };
};

/** The week of the first of January is the first; weeks start on Sunday. */
const localWeek = (moment: Moment) => weekOf(moment, 0, 6);
/** ISO 8601: the week of the first Thursday is the first; weeks start on Monday. */
const isoWeek = (moment: Moment) => weekOf(moment, 1, 3);

const hour12 = ({ wall }: Moment): number => wall.getUTCHours() % 12 || 12;
const hour24 = ({ wall }: Moment): number => wall.getUTCHours() || 24;
const year = ({ wall }: Moment): number => wall.getUTCFullYear();
const month = ({ wall }: Moment): number => wall.getUTCMonth() + 1;
const quarter = (moment: Moment): number => Math.ceil(month(moment) / 3);
const date = ({ wall }: Moment): number => wall.getUTCDate();
const minutes = ({ wall }: Moment): string => padded(wall.getUTCMinutes(), 2);
const seconds = ({ wall }: Moment): string => padded(wall.getUTCSeconds(), 2);
const weekday = ({ wall }: Moment): number => wall.getUTCDay();
const half = ({ wall }: Moment): string => (wall.getUTCHours() < 12 ? 'am' : 'pm');

const offsetOf = ({ offset }: Moment, separator: string): string => {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${separator}${padded(size % 60, 2)}`;
};

/** Which region calls a zone by letters; nowhere is "GMT+9" meant. */
const regions = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'ja-JP', 'ko-KR'];

const zoneName = ({ instant, zone }: Moment): string => {
  if (zone === 'UTC') return zone;
  const names = regions.map((region) => {
    const parts = new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  });
  return names.find((name) => /^[A-Z]+$/.test(name)) ?? names[0] ?? zone;
};

const makers: Readonly<Record<string, (moment: Moment) => string | number>> = {
  M: month,
  Mo: (moment) => ordinal(month(moment)),
  MM: (moment) => padded(month(moment), 2),
  MMM: ({ wall }) => (months[wall.getUTCMonth()] ?? '').slice(0, 3),
  MMMM: ({ wall }) => months[wall.getUTCMonth()] ?? '',
  Q: quarter,
  Qo: (moment) => ordinal(quarter(moment)),
  D: date,
  Do: (moment) => ordinal(date(moment)),
  DD: (moment) => padded(date(moment), 2),
  DDD: dayOfYear,
  DDDo: (moment) => ordinal(dayOfYear(moment)),
  DDDD: (moment) => padded(dayOfYear(moment), 3),
  d: weekday,
  do: (moment) => ordinal(weekday(moment)),
  dd: (moment) => (weekdays[weekday(moment)] ?? '').slice(0, 2),
  ddd: (moment) => (weekdays[weekday(moment)] ?? '').slice(0, 3),
  dddd: (moment) => weekdays[weekday(moment)] ?? '',
  e: weekday,
  E: (moment) => weekday(moment) || 7,
  w: (moment) => localWeek(moment).week,
  wo: (moment) => ordinal(localWeek(moment).week),
  ww: (moment) => padded(localWeek(moment).week, 2),
  W: (moment) => isoWeek(moment).week,
  Wo: (moment) => ordinal(isoWeek(moment).week),
  WW: (moment) => padded(isoWeek(moment).week, 2),
  gg: (moment) => padded(localWeek(moment).year % 100, 2),
  gggg: (moment) => padded(localWeek(moment).year, 4),
  ggggg: (moment) => padded(localWeek(moment).year, 5),
  GG: (moment) => padded(isoWeek(moment).year % 100, 2),
  GGGG: (moment) => padded(isoWeek(moment).year, 4),
  GGGGG: (moment) => padded(isoWeek(moment).year, 5),
  YY: (moment) => padded(year(moment) % 100, 2),
  YYYY: (moment) => padded(year(moment), 4),
  YYYYY: (moment) => padded(year(moment), 5),
  YYYYYY: (moment) => `+${padded(year(moment), 6)}`,
  y: year,
  yy: (moment) => padded(year(moment), 2),
  yyy: (moment) => padded(year(moment), 3),
  yyyy: (moment) => padded(year(moment), 4),
  yo: (moment) => ordinal(year(moment)),
  N: () => 'AD',
  NN: () => 'AD',
  NNN: () => 'AD',
  NNNN: () => 'Anno Domini',
  NNNNN: () => 'AD',
  a: half,
  A: (moment) => half(moment).toUpperCase(),
  H: ({ wall }) => wall.getUTCHours(),
  HH: ({ wall }) => padded(wall.getUTCHours(), 2),
  h: hour12,
  hh: (moment) => padded(hour12(moment), 2),
  k: hour24,
  kk: (moment) => padded(hour24(moment), 2),
  hmm: (moment) => `${hour12(moment)}${minutes(moment)}`,
  hmmss: (moment) => `${hour12(moment)}${minutes(moment)}${seconds(moment)}`,
  Hmm: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}`,
  Hmmss: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}${seconds(moment)}`,
  m: ({ wall }) => wall.getUTCMinutes(),
  mm: minutes,
  s: ({ wall }) => wall.getUTCSeconds(),
  ss: seconds,
  X: ({ instant }) => Math.floor(instant.getTime() / 1000),
  x: ({ instant }) => instant.getTime(),
  Z: (moment) => offsetOf(moment, ':'),
  ZZ: (moment) => offsetOf(moment, ''),
  z: zoneName,
  zz: zoneName,
};
