"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
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
var __toESM = function(mod, isNodeMode, target) {
  return target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
    mod
  );
};
var __toCommonJS = function(mod) {
  return __copyProps(__defProp({}, "__esModule", { value: true }), mod);
};

// src/smoke/main.ts
var main_exports = {};
__export(main_exports, {
  run: function() {
    return run;
  }
});
module.exports = __toCommonJS(main_exports);

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
var RefusedError = class extends ExpectedError {
  static kind = "RefusedError";
  exitCode = exitCodes.refused;
  name = "RefusedError";
};
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/process-wide.ts
var processWide = function(name, make) {
  const key = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key] ??= make();
  return all[key];
};

// src/http/proxies.ts
var current = processWide("proxies", function() {
  return { find: async function() {
    return "";
  } };
});
var proxyFor = function(url) {
  return current.find(url);
};

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = async function(url, { socket, ca, identity }) {
  const proxy = socket ? "" : await proxyFor(url);
  const key = JSON.stringify([url.protocol, socket ?? "", proxy, ca ?? "", identity?.cert ?? ""]);
  const known = agents.get(key);
  if (known) return known;
  const made = makeAgent(url, proxy, { ca, identity });
  agents.set(key, made);
  return made;
};
var makeAgent = async function(url, proxy, { ca, identity }) {
  const tls = { ...ca && { ca: await withAuthority(ca) }, ...identity };
  const kept = { keepAlive: true, ...tls };
  if (proxy && url.protocol === "https:") {
    const { HttpsProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("../lib/https-proxy-agent.cjs"), 1);
    });
    const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
    Object.assign(agent.options, tls);
    return agent;
  }
  if (proxy) {
    const { HttpProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("../lib/http-proxy-agent.cjs"), 1);
    });
    return new HttpProxyAgent(proxy, kept);
  }
  const { Agent: Kept } = await (url.protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  }));
  return new Kept(kept);
};
var withAuthority = async function(ca) {
  const { getCACertificates, rootCertificates } = await Promise.resolve().then(function() {
    return __toESM(require("node:tls"), 1);
  });
  return [...getCACertificates ? getCACertificates("default") : rootCertificates, ca];
};

// src/http/http.ts
var defaultTimeout = 3e4;
var defaultLimit = 64 * 1024 * 1024;
var longestWait = 3e4;
var request = async function(options) {
  const tries = options.tries ?? 1;
  for (let attempt2 = 1; ; attempt2++) {
    const last = attempt2 >= tries;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt2), options);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (last || options.signal?.aborted) throw unavailable(options, error);
      await wait(backOff(attempt2), options);
    }
  }
};
var wait = function(ms, options) {
  return pause(ms, options.signal).catch(function(error) {
    throw unavailable(options, error);
  });
};
var isTransient = function(status) {
  return status === 429 || status >= 500 && status !== 501;
};
var unavailable = function(options, error) {
  return new UnavailableError(`${options.method ?? "GET"} ${shown(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown = function({ url, socket }) {
  const { protocol, host, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
};
var backOff = function(attempt2) {
  return Math.min(250 * 2 ** (attempt2 - 1), 8e3) * (0.75 + Math.random() / 2);
};
var retryAfter = function({ headers }) {
  const value = headers["retry-after"];
  if (typeof value !== "string") return void 0;
  const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
};
var pause = function(ms, signal) {
  return new Promise(function(resolve, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }
    function cancel() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", cancel, { once: true });
  });
};
var exchange = async function(options) {
  for (; ; ) {
    try {
      return await exchangeOnce(options);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
    }
  }
};
var StaleConnection = class extends Error {
};
var repeatable = ["GET", "HEAD", "PUT", "DELETE"];
var exchangeOnce = async function(options) {
  const { promise, resolve, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve, reject);
  });
  call.on("error", function(error) {
    const cut = error.code === "ECONNRESET" || error.code === "EPIPE";
    const stale = call.reusedSocket && cut && repeatable.includes(options.method ?? "GET");
    reject(stale ? new StaleConnection() : error);
  });
  const end = function(reason) {
    reject(new Error(reason));
    call.destroy();
  };
  const timeout = options.timeout ?? defaultTimeout;
  const timer = setTimeout(function() {
    return end(`no complete answer within ${timeout / 1e3} s`);
  }, timeout);
  const cancel = function() {
    return end("the run was cancelled");
  };
  options.signal?.addEventListener("abort", cancel, { once: true });
  if (options.signal?.aborted) cancel();
  call.end(options.body);
  return promise.finally(function() {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", cancel);
  });
};
var callOf = async function(options, onAnswer) {
  const url = new URL(options.url);
  const { request: send } = await (url.protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  }));
  return send(
    url,
    {
      method: options.method ?? "GET",
      headers: { "user-agent": "quaygate", ...options.headers },
      agent: await agentFor(url, options),
      ...options.socket && { socketPath: options.socket }
    },
    onAnswer
  );
};
var readBody = async function(answer, limit) {
  const socket = answer.socket;
  const validTo = socket?.getPeerCertificate?.().valid_to;
  const chunks = [];
  let size = 0;
  for await (const chunk of answer) {
    size += chunk.length;
    if (size > limit) throw new Error(`the body is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: Buffer.concat(chunks),
    ...validTo && { certificateValidTo: validTo }
  };
};
var withResolvers = function() {
  let resolve;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

// src/smoke/judge.ts
var import_node_util = require("node:util");

// src/smoke/json-path.ts
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
var lookUp = function(document, path) {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = value[key];
  }
  return { found: true, value };
};

// src/smoke/judge.ts
var judge = function(answer, expected) {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...bodyReasons(answer, expected),
    ...jsonReasons(answer, expected),
    ...timeReasons(answer, expected)
  ];
  if (reasons.length === 0) return { kind: "yes", status, milliseconds };
  return { kind: "no", status, milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
var mostReasons = 3;
var shownLength = 80;
var statusReasons = function({ status, headers }, { status: wanted }) {
  if (wanted.includes(status)) return [];
  const redirect = status >= 300 && status < 400 && headers.location !== void 0;
  return [`status ${status} in place of ${wanted.join(" or ")}${redirect ? " (a redirect, not followed)" : ""}`];
};
var headerReasons = function({ headers }, { header }) {
  return header.flatMap(function({ name, value }) {
    const given = headers[name.toLowerCase()];
    if (given === void 0) return [`no header "${name}"`];
    return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
  });
};
var bodyReasons = function({ body }, { contains, matches }) {
  return [
    ...contains.filter(function(text2) {
      return !body.includes(text2);
    }).map(function(text2) {
      return `the body lacks ${shown2(text2)}`;
    }),
    ...matches && !matches.test(body) ? [`the body does not match /${matches.source}/`] : []
  ];
};
var jsonReasons = function({ body }, { json }) {
  if (json.length === 0) return [];
  const document = parsed(body);
  if (document === void 0) return ["the body is not JSON"];
  return json.flatMap(function({ text: text2, path, value }) {
    const looked = lookUp(document.value, path);
    if (!looked.found) return [`the JSON has no ${text2}`];
    return isAsWanted(looked.value, value) ? [] : [`${text2} is ${shown2(looked.value)} in place of ${shown2(value)}`];
  });
};
var timeReasons = function({ milliseconds }, { maxTime }) {
  return maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
};
var parsed = function(body) {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return void 0;
  }
};
var isAsWanted = function(given, wanted) {
  return (0, import_node_util.isDeepStrictEqual)(given, wanted) || typeof wanted === "string" && (typeof given === "number" || typeof given === "boolean") && String(given) === wanted;
};
var shown2 = function(value) {
  const text2 = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text2.length > shownLength ? `${text2.slice(0, shownLength)}…` : text2;
};

// src/smoke/attempt.ts
var mostRedirects = 5;
var longestTry = 1e4;
var largestBody = 16 * 1024 * 1024;
var attempt = async function(check, timeLeft, signal) {
  const begin = performance.now();
  const timeout = Math.min(timeLeft, Math.max(longestTry, (check.expected.maxTime ?? 0) + 1e3));
  try {
    const { status, headers, body } = await ask(check, begin + timeout, signal);
    const milliseconds = performance.now() - begin;
    return judge({ status, headers, body: body.toString("utf8"), milliseconds }, check.expected);
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: "silent", reason: `no answer: ${causeOf(error)}` };
  }
};
var causeOf = function(error) {
  const cause = error instanceof Error && error.cause !== void 0 ? error.cause : error;
  const text2 = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text2.replace(/\s+/g, " ").trim();
};
var ask = async function(check, end, signal) {
  let url = check.url;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...check.headers, connection: "close" },
      ...check.body !== void 0 && { body: check.body },
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal
    });
    const next = check.redirects === "same-host" && redirects < mostRedirects ? follow(check, url, answer) : void 0;
    if (next === void 0) return answer;
    url = next;
  }
};
var follow = function({ method }, from, { status, headers }) {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== "string") return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (!URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin !== origin) return void 0;
  target.username = username;
  target.password = password;
  return target.href;
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
    const current2 = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current2[column] = Math.min(
        at(previous, column) + 1,
        at(current2, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(beforePrevious, column - 2) + 1 : Number.POSITIVE_INFINITY
      );
    }
    beforePrevious = previous;
    previous = current2;
  }
  return at(previous, b.length);
};
var at = function(row, column) {
  return row[column] ?? Number.POSITIVE_INFINITY;
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
    `Input "${given.name}" is ${secret ? "set" : shown3(given.value)} (${given.source}), but ${rule}: ${cure}.`
  );
};
var shown3 = function(value) {
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text2.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
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
  return (wholeLines ? linesOf(text2) : text2.split(lineBreak)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  }).flatMap(function(line) {
    return wholeLines ? [unquotedLine(line)] : commaSeparated(line);
  }).map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var lineBreak = /\r\n|\r|\n/;
var linesOf = function(text2) {
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of text2.split(lineBreak)) {
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
  return /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line;
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

// src/smoke/check.ts
var shownUrl = function(url) {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

// src/smoke/parse-checks.ts
var keys = [
  "name",
  "url",
  "path",
  "method",
  "headers",
  "body",
  "status",
  "header",
  "contains",
  "matches",
  "json",
  "max-time",
  "redirects"
];
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
  return entries.some(function(entry) {
    return !isAbsolute(typeof entry === "string" ? entry : entry.url);
  });
};
var mentionsVersion = function(entries) {
  return JSON.stringify(entries).includes(placeholder);
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
var parseCheck = function(entry, where, around) {
  if (typeof entry === "string") {
    return parseCheck({ [isAbsolute(entry) ? "url" : "path"]: entry }, where, around);
  }
  const unknown = Object.keys(entry).find(function(key) {
    return !keys.includes(key);
  });
  if (unknown !== void 0) {
    throw new InputError(
      `Input "checks" sets "${where}.${unknown}", which is no key of a check.${didYouMean(unknown, keys)} Known: ${keys.join(", ")}.`
    );
  }
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, around);
  const method = methodOf(entry, where, body);
  return {
    name: entry.name === void 0 ? `${method} ${shownUrl(url)}` : text(entry.name, `${where}.name`),
    url,
    method,
    headers: headersOf(entry, where, around),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    expected: expectedOf(entry, where, around)
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
var bodyOf = function(value, where, around) {
  if (value === void 0) return void 0;
  if (typeof value === "object") return withVersion(JSON.stringify(value), where, around);
  return withVersion(text(value, where), where, around);
};
var headersOf = function({ headers = {}, body }, where, around) {
  const given = pairs(headers, `${where}.headers`).map(function([name, value]) {
    const content = withVersion(text(value, `${where}.headers.${name}`), `${where}.headers`, around);
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
var redirectsOf = function(value, where) {
  if (value === "none" || value === "same-host") return value;
  throw wrong(where, value, "it takes one of none, same-host", "write one of these");
};
var expectedOf = function(entry, where, around) {
  const { matches, "max-time": maxTime } = entry;
  return {
    status: statusOf(entry.status ?? 200, `${where}.status`),
    header: pairs(entry.header ?? {}, `${where}.header`).map(function([name, value]) {
      return {
        name,
        value: withVersion(text(value, `${where}.header.${name}`), `${where}.header`, around)
      };
    }),
    contains: [entry.contains ?? []].flat().map(function(value) {
      return withVersion(text(value, `${where}.contains`), `${where}.contains`, around);
    }),
    ...matches !== void 0 && { matches: regExp(matches, `${where}.matches`) },
    json: pairs(entry.json ?? {}, `${where}.json`).map(function([key, value]) {
      const path = parseJsonPath(key);
      if (!path)
        throw wrong(`${where}.json`, key, "it is no path", "write for example redis, $.build.version or items[0].name");
      return {
        text: key,
        path,
        value: typeof value === "string" ? withVersion(value, `${where}.json`, around) : value
      };
    }),
    ...maxTime !== void 0 && { maxTime: duration(maxTime, `${where}.max-time`) }
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
var regExp = function(value, where) {
  try {
    return new RegExp(text(value, where), "m");
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw wrong(where, value, "it is no regular expression of JavaScript", "correct it");
  }
};
var duration = function(value, name) {
  return parseValue({ name, value, source: "checks" }, { type: "duration", description: "" });
};
var placeholder = "{{version}}";
var withVersion = function(value, where, { version }) {
  if (!value.includes(placeholder)) return value;
  if (version !== void 0) return value.replaceAll(placeholder, version);
  throw new InputError(
    `Input "checks" asks in ${where} for ${placeholder}, but no version is known: set the input "version".`
  );
};
var pairs = function(value, where) {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, "it takes a mapping", 'write "key: value" lines below it');
};
var text = function(value, where) {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`
  );
};
var wrong = function(where, value, rule, cure) {
  return new InputError(`Input "checks" has ${shown4(value)} in ${where}, but ${rule}: ${cure}.`);
};
var shown4 = function(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
};
var withoutQuery = function(path) {
  return path.replace(/[?#].*$/s, "");
};
var isAbsolute = function(value) {
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
};
var isFields = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

// src/smoke/report.ts
var overall = function(outcomes) {
  const results = outcomes.map(function({ result }) {
    return result;
  });
  return results.includes("fail") ? "fail" : results.includes("error") ? "error" : "pass";
};
var reasonOf = function({ result, last }) {
  if (result === "pass") return "";
  return last.kind === "yes" ? "not enough passing answers in a row" : last.reason;
};
var seconds = function(milliseconds) {
  return Math.round(milliseconds) / 1e3;
};
var words = { pass: "passed", fail: "said no", error: "could not be asked" };
var lineOf = function(outcome) {
  const { check, result, tries, milliseconds } = outcome;
  const reason = reasonOf(outcome);
  return `${check.name}: ${words[result]} after ${countOf(tries, "try", "tries")} in ${seconds(milliseconds)} s${reason && `: ${reason}`}`;
};
var sentenceOf = function(outcomes, timeout) {
  const bad = outcomes.filter(function({ result }) {
    return result !== "pass";
  });
  const [first] = bad;
  if (!first) return `All ${countOf(outcomes.length, "check", "checks")} passed.`;
  const others = bad.length > 1 ? `, and ${bad.length - 1} more` : "";
  return `${bad.length} of ${countOf(outcomes.length, "check", "checks")} did not pass within ${seconds(timeout)} s: ${lineOf(first)}${others}.`;
};
var recordOf = function(outcome) {
  return {
    name: outcome.check.name,
    url: shownUrl(outcome.check.url),
    result: outcome.result,
    tries: outcome.tries,
    seconds: seconds(outcome.milliseconds),
    ...outcome.last.kind !== "silent" && { status: outcome.last.status },
    ...outcome.result !== "pass" && { reason: reasonOf(outcome) }
  };
};
var summaryOf = function(outcomes, timeout) {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map(function(outcome) {
        return [
          outcome.check.name,
          outcome.result,
          outcome.last.kind === "silent" ? "" : String(outcome.last.status),
          outcome.last.kind === "silent" ? "" : `${Math.round(outcome.last.milliseconds)} ms`,
          String(outcome.tries),
          reasonOf(outcome)
        ];
      })
    }
  ];
  return { action: "smoke", title: "Smoke checks", blocks };
};
var countOf = function(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
};

// src/smoke/watch.ts
var longestPause = 5e3;
var leastTime = 100;
var watch = async function(attempt2, { timeout, interval, successes }, signal) {
  const begin = performance.now();
  const timeLeft = function() {
    return timeout - (performance.now() - begin);
  };
  let inARow = 0;
  let unsuccessful = 0;
  let answered = false;
  for (let tries = 1; ; tries++) {
    const last = await attempt2(Math.max(timeLeft(), leastTime));
    answered ||= last.kind !== "silent";
    inARow = last.kind === "yes" ? inARow + 1 : 0;
    unsuccessful += last.kind === "yes" ? 0 : 1;
    const state = { tries, milliseconds: performance.now() - begin, last };
    if (inARow >= successes) return { result: "pass", ...state };
    const wanted = last.kind === "yes" ? interval : backOff2(interval, unsuccessful);
    const wait2 = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait2 < leastTime) return { result: answered ? "fail" : "error", ...state };
    await pause(wait2, signal);
  }
};
var backOff2 = function(interval, unsuccessful) {
  return Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));
};

// src/smoke/main.ts
var mostAnnotations = 8;
var run = async function(inputs, host) {
  const checks = await readChecks(inputs, host);
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map(function(check) {
    return ask2(check, inputs, host);
  }));
  const result = overall(outcomes);
  const failing = outcomes.filter(function(outcome) {
    return outcome.result !== "pass";
  });
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, inputs.timeout));
  const outputs = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf)
  };
  const sentence = sentenceOf(outcomes, inputs.timeout);
  if (result === "fail") throw new RefusedError(sentence, { outputs });
  if (result === "error") throw new UnavailableError(sentence, { outputs });
  host.info(sentence);
  return outputs;
};
var readChecks = async function({ checks, url, version }, host) {
  const entries = checkEntries(checks);
  const baseUrl = url ?? (needsBase(entries) ? await earlierText(host, "deploy", "url") : void 0);
  if (!mentionsVersion(entries)) {
    if (version !== void 0) {
      host.notice(
        `The version ${version} was given, but no check asks for it: write {{version}} where it should answer.`
      );
    }
    return parseChecks(entries, { baseUrl, version });
  }
  return parseChecks(entries, { baseUrl, version: version ?? await earlierText(host, "metadata", "version") });
};
var earlierText = async function(host, action, output) {
  const text2 = (await host.earlierResult(action))?.[output];
  return typeof text2 === "string" && text2 !== "" ? text2 : void 0;
};
var ask2 = async function(check, pace, host) {
  try {
    const watched = await watch(function(timeLeft) {
      return attempt(check, timeLeft, host.signal);
    }, pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw new UnavailableError("The checks were ended because the run was cancelled.", { cause: error });
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  run
});
