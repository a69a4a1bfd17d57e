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

// src/checks/parse-checks.ts
var parse_checks_exports = {};
__export(parse_checks_exports, {
  checkEntries: function() {
    return checkEntries;
  },
  needsBase: function() {
    return needsBase;
  },
  needsContainers: function() {
    return needsContainers;
  },
  parseChecks: function() {
    return parseChecks;
  }
});
module.exports = __toCommonJS(parse_checks_exports);

// src/errors.ts
var exitCodes = { done: 0, refused: 1, wrongInput: 2, couldNotFindOut: 3, rollbackFailed: 4 };
var ExpectedError = class extends Error {
  /** A bundle that is loaded late has classes of its own: an error is told by its kind where the class states one. */
  static kind = "ExpectedError";
  outputs;
  location;
  constructor(message, facts = {}) {
    super(message, facts);
    this.outputs = facts.outputs;
    this.location = facts.location;
  }
};
Object.defineProperty(ExpectedError, Symbol.hasInstance, {
  value(value) {
    if (!Object.hasOwn(this, "kind")) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && isOfKind(value.constructor, this.kind);
  }
});
var isOfKind = function(made, kind) {
  return typeof made === "function" && (Object.hasOwn(made, "kind") && made.kind === kind || isOfKind(Object.getPrototypeOf(made), kind));
};
var InputError = class extends ExpectedError {
  static kind = "InputError";
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};

// src/spec/nearest.ts
var nearest = function(word, known) {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best;
  for (const name of known) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
var didYouMean = function(word, known) {
  const name = nearest(word, known);
  return name === void 0 ? "" : ` Did you mean "${name}"?`;
};
var editDistance = function(a, b) {
  let beforePrevious = [];
  let previous = Array.from({ length: b.length + 1 }, function(_, column) {
    return column;
  });
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(beforePrevious, column - 2) + 1 : Number.POSITIVE_INFINITY
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
};
var at = function(row, column) {
  return row[column] ?? Number.POSITIVE_INFINITY;
};

// src/checks/check.ts
var shownUrl = function(url) {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};
var shownTarget = function(check) {
  switch (check.kind) {
    case "http":
      return shownUrl(check.url);
    case "tcp":
      return `tcp://${check.host.includes(":") ? `[${check.host}]` : check.host}:${check.port}`;
    default:
      return check.service ?? "";
  }
};

// src/spec/csv.ts
var csvRecords = function(text2) {
  const records = [];
  let record = [];
  let at2 = 0;
  while (at2 <= text2.length) {
    const field = readField(text2, at2);
    if (field === void 0) return void 0;
    record.push(field.value);
    at2 = field.end;
    if (text2[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record.length > 1 || field.end > field.start) records.push(record);
    record = [];
    if (at2 >= text2.length) break;
    at2 += text2.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records;
};
var readField = function(text2, start) {
  if (text2[start] !== '"') return plainField(text2, start, start);
  let value = "";
  for (let at2 = start + 1; at2 < text2.length; at2++) {
    if (text2[at2] !== '"') value += text2[at2];
    else if (text2[at2 + 1] === '"') value += text2[++at2];
    else if (at2 + 1 === text2.length || /[,\r\n]/.test(text2[at2 + 1] ?? "")) return { value, start, end: at2 + 1 };
    else {
      const rest = plainField(text2, start, at2);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return void 0;
};
var plainField = function(text2, start, from) {
  let end = from;
  while (end < text2.length && !/[,\r\n]/.test(text2[end] ?? "")) end += 1;
  return { value: text2.slice(from, end), start, end };
};
var csvItems = function(text2, wholeRecords) {
  return csvRecords(text2)?.flatMap(function(record) {
    if (wholeRecords) return [record.join(",")];
    return record.length === 1 ? (record[0] ?? "").split(",") : record;
  }).filter(function(item) {
    return item !== "";
  }).map(function(item) {
    return item.trim();
  });
};

// src/spec/lines.ts
var linesOf = function(text2) {
  return text2.split(text2.includes("\r") ? /\r\n|\r|\n/ : "\n");
};

// src/spec/values.ts
var booleans = /* @__PURE__ */ new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false]
]);
var durationUnits = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
var sizeUnits = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30
};
var shownLimit = 80;
var wrongValue = function(given, rule, cure, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure}${/[.?]$/.test(cure) ? "" : "."}`
  );
};
var shown = function(value) {
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text2.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}\u2026` : line}"`;
};
var scalar = function(given, secret = false) {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret);
};
var parsers = {
  string: function(given) {
    return typeof given.value === "string" ? given.value : scalar(given);
  },
  secret: function(given) {
    return typeof given.value === "string" ? given.value : scalar(given, true);
  },
  boolean: function(given) {
    const value = booleans.get(scalar(given));
    if (value === void 0) throw wrongValue(given, "a boolean is true or false", "write true or false");
    return value;
  },
  integer: function(given, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) {
    const text2 = scalar(given);
    const value = Number(text2);
    if (!/^[+-]?\d+$/.test(text2) || !Number.isSafeInteger(value)) {
      throw wrongValue(given, "it takes a whole number", "write digits only, for example 3");
    }
    if (value < minimum) throw wrongValue(given, `the least is ${minimum}`, `write ${minimum} or more`);
    if (value > maximum) throw wrongValue(given, `the most is ${maximum}`, `write ${maximum} or less`);
    return value;
  },
  duration: function(given) {
    return measure(given, durationUnits, "a duration is a number with ms, s, m, h or d", "write for example 90s, 5m or 7d");
  },
  size: function(given) {
    return Math.round(
      measure(given, sizeUnits, "a size is a number with B, KB, MB, GB, KiB, MiB or GiB", "write for example 512MiB")
    );
  },
  enum: function(given, { options }) {
    const text2 = scalar(given);
    if (options.includes(text2)) return text2;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text2, options)}`);
  },
  list: function(given, { separator, options, secret }) {
    const items = listItems(given, separator, secret);
    const wrong2 = options && items.find(function(item) {
      return !options.includes(item);
    });
    if (options && wrong2 !== void 0) {
      const only = { ...given, value: wrong2 };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong2, options)}`);
    }
    return items;
  },
  map: function(given, { secret }) {
    return mapEntries(given, secret);
  },
  block: function(given) {
    return given.value;
  }
};
var measure = function(given, units, rule, cure) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
  return value;
};
var listItems = function(given, separator, secret = false) {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map(function(item) {
      return scalar({ ...given, value: item }, secret);
    }).filter(function(item) {
      return item !== "";
    });
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret);
  }
  const text2 = scalar(given, secret);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text2, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator === "newline";
  const lines = (wholeLines ? wholeLinesOf(text2) : linesOf(text2)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  });
  return (wholeLines ? lines.map(unquotedLine) : lines.flatMap(commaSeparated)).map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var wholeLinesOf = function(text2) {
  if (!text2.includes('"')) return linesOf(text2);
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of linesOf(text2)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines, ...open];
};
var unquotedLine = function(line) {
  return line.includes('"') ? /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line : line;
};
var commaSeparated = function(line) {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field = "";
  let quoted = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted || field.trim() === "")) {
      quoted = !quoted;
      if (quoted) field = "";
    } else if (letter === "," && !quoted) {
      fields.push(field);
      field = "";
    } else field += letter;
  }
  return [...fields, field];
};
var mapEntries = function(given, secret = false) {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(function([key, item]) {
        return [
          key,
          scalar({ ...given, name: `${given.name}.${key}`, value: item }, secret)
        ];
      })
    );
  }
  return new Map(
    listItems(given, "newline", secret).map(function(line) {
      const at2 = line.indexOf("=");
      if (at2 < 1)
        throw wrongValue({ ...given, value: line }, "a line is key=value", "write one key=value a line", secret);
      return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
    })
  );
};
var parseValue = function(given, declared) {
  const parse = parsers[declared.type];
  return parse(given, declared);
};

// src/checks/fields.ts
var placeholder = /\{\{\s*(version|commit|digest)\s*\}\}/g;
var filled = function(value, where, facts) {
  return text(value, where).replace(placeholder, function(whole, name) {
    const known = facts[name];
    if (known !== void 0) return known;
    throw new InputError(
      `Input "checks" asks in ${where} for ${whole}, but no ${name} is known: set the input "${name}".`
    );
  });
};
var filledTexts = function(value, where, facts) {
  return [value ?? []].flat().map(function(one) {
    return filled(one, where, facts);
  });
};
var text = function(value, where) {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`
  );
};
var pairs = function(value, where) {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, "it takes a mapping", 'write "key: value" lines below it');
};
var duration = function(value, where) {
  return parseValue({ name: where, value, source: "checks" }, { type: "duration", description: "" });
};
var wholeNumber = function(value, where, least, most) {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most) return number;
  throw wrong(where, value, `it takes a whole number from ${least} to ${most}`, "correct it");
};
var expression = function(value, where) {
  const source = text(value, where);
  try {
    new RegExp(source, "m");
    return source;
  } catch {
    throw wrong(where, value, "it is no regular expression of JavaScript", "correct it");
  }
};
var isFields = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var wrong = function(where, value, rule, cure) {
  return new InputError(`Input "checks" has ${shown2(value)} in ${where}, but ${rule}: ${cure}.`);
};
var shown2 = function(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
};

// src/checks/json-path.ts
var step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;
var parseJsonPath = function(text2) {
  const path = [];
  step.lastIndex = text2.startsWith("$") ? 1 : 0;
  if (step.lastIndex === text2.length) return text2 === "$" ? [] : void 0;
  while (step.lastIndex < text2.length) {
    const found = step.exec(text2);
    if (!found) return void 0;
    const [, name, index, double, single] = found;
    path.push(index === void 0 ? name ?? double ?? single ?? "" : Number(index));
  }
  return path;
};

// src/checks/parse-expected.ts
var expectedText = function(entry, where, facts) {
  return {
    contains: filledTexts(entry.contains, `${where}.contains`, facts),
    lacks: filledTexts(entry.lacks, `${where}.lacks`, facts),
    ...entry.equals !== void 0 && { equals: filled(entry.equals, `${where}.equals`, facts) },
    ...entry.matches !== void 0 && { matches: expression(entry.matches, `${where}.matches`) },
    ...entry["max-time"] !== void 0 && { maxTime: duration(entry["max-time"], `${where}.max-time`) }
  };
};
var expectedAnswer = function(entry, where, facts) {
  return {
    ...expectedText(entry, where, facts),
    status: statusOf(entry.status ?? 200, `${where}.status`),
    header: pairs(entry.header ?? {}, `${where}.header`).map(function([name, value]) {
      return {
        name,
        value: filled(value, `${where}.header.${name}`, facts)
      };
    }),
    json: pairs(entry.json ?? {}, `${where}.json`).map(function([key, value]) {
      const path = parseJsonPath(key);
      if (path)
        return {
          text: key,
          path,
          value: typeof value === "string" && value !== "" ? filled(value, `${where}.json`, facts) : value
        };
      throw wrong(`${where}.json`, key, "it is no path", "write for example redis, $.build.version or items[0].name");
    }),
    ...entry["tls-days"] !== void 0 && { tlsDays: wholeNumber(entry["tls-days"], `${where}.tls-days`, 0, 3650) }
  };
};
var statusOf = function(value, where) {
  const codes = [value].flat().map(Number);
  if (codes.length > 0 && codes.every(function(code) {
    return Number.isInteger(code) && code >= 100 && code <= 599;
  })) return codes;
  throw wrong(
    where,
    value,
    "a status is a number from 100 to 599, or a list of them",
    "write for example 200 or [200, 204]"
  );
};

// src/checks/parse-http.ts
var parseHttp = function(entry, where, around) {
  const { facts } = around;
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, facts);
  const expected = expectedAnswer(entry, where, facts);
  if (expected.tlsDays !== void 0 && !url.startsWith("https:")) {
    throw new InputError(
      `Input "checks" sets ${where}.tls-days, but asks over http:, where there is no certificate: ask over https:.`
    );
  }
  return {
    kind: "http",
    url,
    method: methodOf(entry, where, body),
    headers: headersOf(entry, where, facts),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    ...entry.ca !== void 0 && { ca: text(entry.ca, `${where}.ca`) },
    expected
  };
};
var targetOf = function({ url, path }, where, { baseUrl }) {
  if (url === void 0 === (path === void 0)) {
    throw new InputError(
      `Input "checks" has ${url === void 0 ? "neither" : "both"} "url" and "path" in ${where}: give one of them.`
    );
  }
  const target = text(url ?? path, `${where}.${url === void 0 ? "path" : "url"}`);
  if (isAbsolute(target)) return parseUrl(target, `${where}.url`).href;
  if (url !== void 0)
    throw new InputError(
      `Input "checks" gives in ${where}.url no http: or https: address: write it in full, or give a "path".`
    );
  if (baseUrl === void 0) {
    throw new InputError(
      `Input "checks" gives the path "${withoutQuery(target)}" in ${where}, but no base URL is known: set the input "url", or write the check's address in full.`
    );
  }
  const base = parseUrl(baseUrl, "url");
  const joined = new URL(`${base.pathname.replace(/\/$/, "")}/${target.replace(/^\//, "")}`, "http://path");
  base.pathname = joined.pathname;
  base.search = joined.search;
  return base.href;
};
var parseUrl = function(address, where) {
  const url = URL.canParse(address) ? new URL(address) : void 0;
  if (url && ["http:", "https:"].includes(url.protocol) && url.hostname !== "") return url;
  throw new InputError(`Input "${where}" is no address that HTTP can reach: write it as https://host/path.`);
};
var methodOf = function(entry, where, body) {
  const method = text(entry.method ?? (body === void 0 ? "GET" : "POST"), `${where}.method`).toUpperCase();
  if (/^[A-Z]+$/.test(method) && method !== "CONNECT") return method;
  throw wrong(`${where}.method`, entry.method, "it is no HTTP method", "write for example GET or POST");
};
var bodyOf = function(value, where, facts) {
  if (value === void 0) return void 0;
  return filled(typeof value === "object" ? JSON.stringify(value) : value, where, facts);
};
var headersOf = function({ headers = {}, body }, where, facts) {
  const given = pairs(headers, `${where}.headers`).map(function([name, value]) {
    const content = filled(value, `${where}.headers.${name}`, facts);
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(content)) {
      throw new InputError(
        `Input "checks" has in ${where}.headers."${name}" what HTTP cannot send: leave out line breaks and special letters.`
      );
    }
    return [name.toLowerCase(), content];
  });
  const json = typeof body === "object" && body !== null && { "content-type": "application/json" };
  return { ...json, ...Object.fromEntries(given) };
};
var followings = ["none", "same-host", "any-host"];
var redirectsOf = function(value, where) {
  const following = followings.find(function(one) {
    return one === value;
  });
  if (following) return following;
  throw wrong(where, value, `it takes one of ${followings.join(", ")}`, "write one of these");
};
var withoutQuery = function(path) {
  return path.replace(/[?#].*$/s, "");
};
var isAbsolute = function(value) {
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
};

// src/checks/parse-checks.ts
var paceKeys = ["timeout", "interval", "successes", "stable"];
var textKeys = ["contains", "lacks", "equals", "matches"];
var keysOf = {
  http: [
    ...["url", "path", "method", "headers", "body", "redirects", "ca", "status", "header", "json", "tls-days"],
    ...[...textKeys, "max-time"]
  ],
  tcp: ["tcp", "send", ...textKeys, "max-time"],
  command: ["command", "service", "exit-code", ...textKeys, "max-time"],
  log: ["log", ...textKeys]
};
var everyKey = [.../* @__PURE__ */ new Set(["name", ...Object.values(keysOf).flat(), ...paceKeys])];
var checkEntries = function(input) {
  const entries = typeof input === "string" ? input.split(/\s+/).filter(function(word) {
    return word !== "";
  }) : [input ?? []].flat();
  if (entries.length === 0) {
    throw new InputError(
      'Input "checks" holds no check, and no check is no proof: give one URL or path a line, or a list.'
    );
  }
  return entries.map(function(entry, index) {
    if (typeof entry === "string" && entry.trim() !== "") return entry.trim();
    if (isFields(entry)) return entry;
    throw wrong(
      `checks[${index}]`,
      entry,
      "a check is a URL, a path or a mapping",
      'write for example "- path: /healthz"'
    );
  });
};
var needsBase = function(entries) {
  return entries.some(
    function(entry) {
      return typeof entry === "string" ? !isAbsolute(entry) : kindOf(entry) === "http" && !isAbsolute(entry.url);
    }
  );
};
var needsContainers = function(checks) {
  return checks.some(function({ kind }) {
    return kind === "command" || kind === "log";
  });
};
var parseChecks = function(entries, around) {
  const checks = entries.map(function(entry, index) {
    return parseCheck(entry, `checks[${index}]`, around);
  });
  const twice = checks.find(function(check, index) {
    return checks.findIndex(function({ name }) {
      return name === check.name;
    }) !== index;
  });
  if (!twice) return checks;
  throw new InputError(
    `Input "checks" has two checks called "${twice.name}", and results could not be told apart: give one another "name".`
  );
};
var kindOf = function(entry) {
  if (entry.tcp !== void 0) return "tcp";
  if (entry.command !== void 0) return "command";
  return entry.log === void 0 ? "http" : "log";
};
var parseCheck = function(entry, where, around) {
  if (typeof entry === "string") {
    return parseCheck({ [isAbsolute(entry) ? "url" : "path"]: entry }, where, around);
  }
  const kind = kindOf(entry);
  refuseUnknown(entry, kind, where);
  const check = { ...parsers2[kind](entry, where, around), where, pace: paceOf(entry, where) };
  return { ...check, name: entry.name === void 0 ? nameOf(check) : text(entry.name, `${where}.name`) };
};
var refuseUnknown = function(entry, kind, where) {
  const known = ["name", ...keysOf[kind], ...paceKeys];
  const unknown = Object.keys(entry).find(function(key) {
    return !known.includes(key);
  });
  if (unknown === void 0) return;
  const why = everyKey.includes(unknown) ? `which a check of ${kind === "http" ? "HTTP" : kind} does not have.` : `which is no key of a check.${didYouMean(unknown, known)}`;
  throw new InputError(`Input "checks" sets "${where}.${unknown}", ${why} Known: ${known.join(", ")}.`);
};
var nameOf = function(check) {
  const target = shownTarget(check);
  if (check.kind === "http") return `${check.method} ${target}`;
  if (check.kind === "tcp") return target;
  return `${check.kind}${target && ` in ${target}`}`;
};
var paceOf = function(entry, where) {
  return {
    ...entry.timeout !== void 0 && { timeout: duration(entry.timeout, `${where}.timeout`) },
    ...entry.interval !== void 0 && { interval: duration(entry.interval, `${where}.interval`) },
    ...entry.successes !== void 0 && { successes: wholeNumber(entry.successes, `${where}.successes`, 1, 100) },
    ...entry.stable !== void 0 && { stable: duration(entry.stable, `${where}.stable`) }
  };
};
var parsers2 = {
  http: function(entry, where, around) {
    return parseHttp(entry, where, around);
  },
  tcp: function(entry, where, { facts }) {
    return {
      kind: "tcp",
      ...addressOf(entry.tcp, `${where}.tcp`),
      ...entry.send !== void 0 && { send: filled(entry.send, `${where}.send`, facts) },
      expected: expectedText(entry, where, facts)
    };
  },
  command: function(entry, where, { facts }) {
    return {
      kind: "command",
      ...entry.service !== void 0 && { service: text(entry.service, `${where}.service`) },
      command: commandOf(entry.command, `${where}.command`),
      exitCode: wholeNumber(entry["exit-code"] ?? 0, `${where}.exit-code`, 0, 255),
      expected: expectedText(entry, where, facts)
    };
  },
  log: function(entry, where, { facts }) {
    if (textKeys.every(function(key) {
      return entry[key] === void 0;
    })) {
      throw new InputError(
        `Input "checks" looks in ${where} into a log, but for nothing: add one of ${textKeys.join(", ")}.`
      );
    }
    return { kind: "log", service: text(entry.log, `${where}.log`), expected: expectedText(entry, where, facts) };
  }
};
var addressOf = function(value, where) {
  const [, bracketed, plain, port] = /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/.exec(text(value, where)) ?? [];
  const host = bracketed ?? plain;
  if (host !== void 0 && Number(port) >= 1 && Number(port) <= 65535) return { host, port: Number(port) };
  throw wrong(where, value, "it takes host and port", "write for example db.example.com:5432");
};
var commandOf = function(value, where) {
  if (!Array.isArray(value)) return ["sh", "-c", text(value, where)];
  if (value.length === 0) throw wrong(where, value, "it names no program", "write for example [pg_isready]");
  return value.map(function(word) {
    return word === "" ? "" : text(word, where);
  });
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkEntries,
  needsBase,
  needsContainers,
  parseChecks
});
