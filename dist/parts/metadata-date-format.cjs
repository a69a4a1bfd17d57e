"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = function(target, all) {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = function(to, from, except, desc) {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: function() {
          return from[key];
        }, enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = function(mod) {
  return __copyProps(__defProp({}, "__esModule", { value: true }), mod);
};

// src/metadata/date-format.ts
var date_format_exports = {};
__export(date_format_exports, {
  formatDate: function() {
    return formatDate;
  }
});
module.exports = __toCommonJS(date_format_exports);
var months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"]
];
var weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
var day = 864e5;
var formatDate = function(instant, format, zone = "UTC") {
  const moment = momentIn(instant, zone);
  return moment && expanded(format).replace(token, function(text) {
    return formatted(text, moment);
  });
};
var momentIn = function(instant, zone) {
  if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return { wall: instant, instant, offset: 0, zone: "UTC" };
  try {
    const clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" }
    });
    const parts = new Map(clock.formatToParts(instant).map(function({ type, value }) {
      return [type, Number(value)];
    }));
    const [year2, month2, date2] = [parts.get("year"), parts.get("month"), parts.get("day")];
    const [hour, minute, second] = [parts.get("hour"), parts.get("minute"), parts.get("second")];
    const seconds2 = Date.UTC(year2 ?? 0, (month2 ?? 1) - 1, date2, hour, minute, second);
    const wall = new Date(seconds2 + instant.getUTCMilliseconds());
    return { wall, instant, zone, offset: Math.round((wall.getTime() - instant.getTime()) / 6e4) };
  } catch {
    return void 0;
  }
};
var token = /\[[^[\]]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYY?Y?|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;
var longForms = {
  LT: "h:mm A",
  LTS: "h:mm:ss A",
  L: "MM/DD/YYYY",
  LL: "MMMM D, YYYY",
  LLL: "MMMM D, YYYY h:mm A",
  LLLL: "dddd, MMMM D, YYYY h:mm A",
  l: "M/D/YYYY",
  ll: "MMM D, YYYY",
  lll: "MMM D, YYYY h:mm A",
  llll: "ddd, MMM D, YYYY h:mm A"
};
var expanded = function(format) {
  return format.replace(/\[[^[\]]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, function(text) {
    return longForms[text] ?? text;
  });
};
var formatted = function(text, moment) {
  if (text.startsWith("[") && text.length > 1) return text.slice(1, -1);
  if (text.startsWith("\\")) return text.slice(1);
  if (/^S+$/.test(text))
    return padded(moment.wall.getUTCMilliseconds(), 3).padEnd(text.length, "0").slice(0, text.length);
  const make = Object.hasOwn(makers, text) ? makers[text] : void 0;
  return make ? String(make(moment)) : text;
};
var padded = function(value, width) {
  return String(value).padStart(width, "0");
};
var ordinal = function(value) {
  const last = value % 10;
  const teen = Math.floor(value % 100 / 10) === 1;
  const ending = teen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th";
  return `${value}${ending}`;
};
var dayOfYear = function({ wall }) {
  return Math.floor(
    (Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(wall.getUTCFullYear(), 0)) / day
  ) + 1;
};
var weekOf = function({ wall }, first, anchor) {
  const today = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const start = today - (wall.getUTCDay() - first + 7) % 7 * day;
  const year2 = new Date(start + anchor * day).getUTCFullYear();
  return { year: year2, week: Math.floor((start + anchor * day - Date.UTC(year2, 0)) / (7 * day)) + 1 };
};
var localWeek = function(moment) {
  return weekOf(moment, 0, 6);
};
var isoWeek = function(moment) {
  return weekOf(moment, 1, 3);
};
var hour12 = function({ wall }) {
  return wall.getUTCHours() % 12 || 12;
};
var hour24 = function({ wall }) {
  return wall.getUTCHours() || 24;
};
var year = function({ wall }) {
  return wall.getUTCFullYear();
};
var month = function({ wall }) {
  return wall.getUTCMonth() + 1;
};
var quarter = function(moment) {
  return Math.ceil(month(moment) / 3);
};
var date = function({ wall }) {
  return wall.getUTCDate();
};
var minutes = function({ wall }) {
  return padded(wall.getUTCMinutes(), 2);
};
var seconds = function({ wall }) {
  return padded(wall.getUTCSeconds(), 2);
};
var weekday = function({ wall }) {
  return wall.getUTCDay();
};
var half = function({ wall }) {
  return wall.getUTCHours() < 12 ? "am" : "pm";
};
var offsetOf = function({ offset }, separator) {
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${padded(Math.floor(size / 60), 2)}${separator}${padded(size % 60, 2)}`;
};
var regions = ["en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-IN", "en-ZA", "ja-JP", "ko-KR"];
var zoneName = function({ instant, zone }) {
  if (zone === "UTC") return zone;
  const names = regions.map(function(region) {
    const parts = new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: "short" }).formatToParts(instant);
    return parts.find(function({ type }) {
      return type === "timeZoneName";
    })?.value ?? zone;
  });
  return names.find(function(name) {
    return /^[A-Z]+$/.test(name);
  }) ?? names[0] ?? zone;
};
var makers = {
  M: month,
  Mo: function(moment) {
    return ordinal(month(moment));
  },
  MM: function(moment) {
    return padded(month(moment), 2);
  },
  MMM: function({ wall }) {
    return (months[wall.getUTCMonth()] ?? "").slice(0, 3);
  },
  MMMM: function({ wall }) {
    return months[wall.getUTCMonth()] ?? "";
  },
  Q: quarter,
  Qo: function(moment) {
    return ordinal(quarter(moment));
  },
  D: date,
  Do: function(moment) {
    return ordinal(date(moment));
  },
  DD: function(moment) {
    return padded(date(moment), 2);
  },
  DDD: dayOfYear,
  DDDo: function(moment) {
    return ordinal(dayOfYear(moment));
  },
  DDDD: function(moment) {
    return padded(dayOfYear(moment), 3);
  },
  d: weekday,
  do: function(moment) {
    return ordinal(weekday(moment));
  },
  dd: function(moment) {
    return (weekdays[weekday(moment)] ?? "").slice(0, 2);
  },
  ddd: function(moment) {
    return (weekdays[weekday(moment)] ?? "").slice(0, 3);
  },
  dddd: function(moment) {
    return weekdays[weekday(moment)] ?? "";
  },
  e: weekday,
  E: function(moment) {
    return weekday(moment) || 7;
  },
  w: function(moment) {
    return localWeek(moment).week;
  },
  wo: function(moment) {
    return ordinal(localWeek(moment).week);
  },
  ww: function(moment) {
    return padded(localWeek(moment).week, 2);
  },
  W: function(moment) {
    return isoWeek(moment).week;
  },
  Wo: function(moment) {
    return ordinal(isoWeek(moment).week);
  },
  WW: function(moment) {
    return padded(isoWeek(moment).week, 2);
  },
  gg: function(moment) {
    return padded(localWeek(moment).year % 100, 2);
  },
  gggg: function(moment) {
    return padded(localWeek(moment).year, 4);
  },
  ggggg: function(moment) {
    return padded(localWeek(moment).year, 5);
  },
  GG: function(moment) {
    return padded(isoWeek(moment).year % 100, 2);
  },
  GGGG: function(moment) {
    return padded(isoWeek(moment).year, 4);
  },
  GGGGG: function(moment) {
    return padded(isoWeek(moment).year, 5);
  },
  YY: function(moment) {
    return padded(year(moment) % 100, 2);
  },
  YYYY: function(moment) {
    return padded(year(moment), 4);
  },
  YYYYY: function(moment) {
    return padded(year(moment), 5);
  },
  YYYYYY: function(moment) {
    return `+${padded(year(moment), 6)}`;
  },
  y: year,
  yy: function(moment) {
    return padded(year(moment), 2);
  },
  yyy: function(moment) {
    return padded(year(moment), 3);
  },
  yyyy: function(moment) {
    return padded(year(moment), 4);
  },
  yo: function(moment) {
    return ordinal(year(moment));
  },
  N: function() {
    return "AD";
  },
  NN: function() {
    return "AD";
  },
  NNN: function() {
    return "AD";
  },
  NNNN: function() {
    return "Anno Domini";
  },
  NNNNN: function() {
    return "AD";
  },
  a: half,
  A: function(moment) {
    return half(moment).toUpperCase();
  },
  H: function({ wall }) {
    return wall.getUTCHours();
  },
  HH: function({ wall }) {
    return padded(wall.getUTCHours(), 2);
  },
  h: hour12,
  hh: function(moment) {
    return padded(hour12(moment), 2);
  },
  k: hour24,
  kk: function(moment) {
    return padded(hour24(moment), 2);
  },
  hmm: function(moment) {
    return `${hour12(moment)}${minutes(moment)}`;
  },
  hmmss: function(moment) {
    return `${hour12(moment)}${minutes(moment)}${seconds(moment)}`;
  },
  Hmm: function(moment) {
    return `${moment.wall.getUTCHours()}${minutes(moment)}`;
  },
  Hmmss: function(moment) {
    return `${moment.wall.getUTCHours()}${minutes(moment)}${seconds(moment)}`;
  },
  m: function({ wall }) {
    return wall.getUTCMinutes();
  },
  mm: minutes,
  s: function({ wall }) {
    return wall.getUTCSeconds();
  },
  ss: seconds,
  X: function({ instant }) {
    return Math.floor(instant.getTime() / 1e3);
  },
  x: function({ instant }) {
    return instant.getTime();
  },
  Z: function(moment) {
    return offsetOf(moment, ":");
  },
  ZZ: function(moment) {
    return offsetOf(moment, "");
  },
  z: zoneName,
  zz: zoneName
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  formatDate
});
