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

// src/scan/grype-looker.ts
var grype_looker_exports = {};
__export(grype_looker_exports, {
  exclusionOf: function() {
    return exclusionOf;
  },
  openGrype: function() {
    return openGrype;
  }
});
module.exports = __toCommonJS(grype_looker_exports);
var import_promises2 = require("node:fs/promises");
var import_node_path4 = require("node:path");

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
var isOfKind = function(made2, kind) {
  return typeof made2 === "function" && (Object.hasOwn(made2, "kind") && made2.kind === kind || isOfKind(Object.getPrototypeOf(made2), kind));
};
var InputError = class extends ExpectedError {
  static kind = "InputError";
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/process/run-tool.ts
var import_node_fs = require("node:fs");
var import_node_os = require("node:os");
var import_node_string_decoder = require("node:string_decoder");

// src/process/tool-error.ts
var tailLines = 12;
var ToolError = class extends UnavailableError {
  static kind = "ToolError";
  name = "ToolError";
  failure;
  constructor(failure) {
    super(sentence(failure));
    this.failure = failure;
  }
};
var sentence = function({ tool, kind, code, stderr, cure: cure2 }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure2 ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text2) {
  const lines2 = text2.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines2.join("") === "" ? "" : `
${lines2.join("\n")}`;
};
var transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
var classify = function(stderr) {
  return transientMarks.test(stderr) ? "transient" : "refused";
};

// src/process/run-tool.ts
var defaultDeadline = 30 * 6e4;
var graceAfterTerm = 5e3;
var silenceAfterExit = 1e3;
var captureLimit = 64 * 1024 * 1024;
var runTool = function(host, tool, args, options = {}) {
  const start = function(writeLine) {
    return runChild(host, tool, args, options, writeLine);
  };
  return options.show ? host.fence(start) : start();
};
var runChild = async function(host, tool, args, options, writeLine) {
  host.debug(`run: ${tool} ${(options.shownArgs ?? args).join(" ")}`);
  const signal = AbortSignal.any([host.signal, ...options.signal ? [options.signal] : []]);
  if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
  const { spawn } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  const child = spawn(tool, args, {
    cwd: options.cwd,
    env: { ...environmentOf(host, options), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
    detached: true
  });
  const ending = endOnDeadlineOrSignal(child, signal, options.deadline ?? defaultDeadline);
  const { onLine } = options;
  const toLog = function(stream) {
    return onLine ? function(line) {
      return onLine(line, stream);
    } : writeLine;
  };
  child.stdin.on("error", function() {
  });
  child.stdin.end(options.input ?? "");
  try {
    const [code, stdout, stderr] = await Promise.all([
      exitOf(child),
      collect(child.stdout, toLog("stdout")),
      collect(child.stderr, toLog("stderr"))
    ]);
    const result = { code, stdout, stderr };
    if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
    if ((options.accept ?? [0]).includes(code)) return result;
    throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
  } catch (error) {
    throw spawnFailure(error, tool, options) ?? error;
  } finally {
    ending.clear();
  }
};
var spawnFailure = function(error, tool, { cwd, cure: cure2 }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure2 });
  return void 0;
};
var minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
var environmentOf = function(host, { environment }) {
  const all = host.toolEnvironment();
  if (environment !== "minimal") return all;
  return Object.fromEntries(Object.entries(all).filter(function([name]) {
    return minimalEnvironment.test(name);
  }));
};
var exitOf = function(child) {
  return new Promise(function(resolve2, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve2(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
    });
  });
};
var letGoOfOutput = function(child) {
  let heard = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", function() {
      heard = true;
    });
  }
  const timer = setInterval(function() {
    if (!heard) for (const stream of [child.stdout, child.stderr]) stream.destroy();
    heard = false;
  }, silenceAfterExit);
  child.once("close", function() {
    return clearInterval(timer);
  });
};
var endOnDeadlineOrSignal = function(child, signal, deadline) {
  const { pid } = child;
  const state = { clear: function() {
  } };
  let hardKill;
  const end = function(reason) {
    if (state.reason || pid === void 0) return;
    state.reason = reason;
    killGroup(pid, "SIGTERM");
    hardKill = setTimeout(function() {
      killGroup(pid, "SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceAfterTerm);
  };
  const timer = setTimeout(function() {
    return end("deadline");
  }, deadline);
  const onAbort = function() {
    return end("cancelled");
  };
  signal.addEventListener("abort", onAbort, { once: true });
  state.clear = function() {
    clearTimeout(timer);
    clearTimeout(hardKill);
    if (state.reason && pid !== void 0) killGroup(pid, "SIGKILL");
    signal.removeEventListener("abort", onAbort);
  };
  return state;
};
var killGroup = function(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
  }
};
var collect = function(stream, onLine) {
  return new Promise(function(resolve2, reject) {
    const chunks = [];
    const lines2 = onLine && lineSplitter(onLine);
    let size = 0;
    stream.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines2?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream.once("close", function() {
      lines2?.end();
      resolve2(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest = "";
  return {
    push: function(chunk) {
      const lines2 = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest = lines2.pop() ?? "";
      lines2.forEach(onLine);
    },
    end: function() {
      const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text2) {
  return digestPattern.test(text2);
};

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var faultOfTag = function(tag) {
  if (tag === "") return "is empty";
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};
var parseReference = function(text2, what = "The image") {
  const at = text2.indexOf("@");
  const digest = at === -1 ? void 0 : text2.slice(at + 1);
  const before = at === -1 ? text2 : text2.slice(0, at);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest !== void 0 && !isDigest(digest)) {
    throw new InputError(
      `${what} names ${shown(text2)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown(text2)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var splitName = function(text2, what) {
  const slash = text2.indexOf("/");
  const first = slash === -1 ? "" : text2.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
  const path = hasHost ? text2.slice(slash + 1) : text2;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown(text2)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = function(registry, repository, name) {
  if (!hostPattern.test(registry)) return `whose registry ${shown(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part) {
    return !partPattern.test(part);
  });
  if (odd !== void 0) {
    return `whose part ${shown(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown = function(text2) {
  return JSON.stringify(text2.length > 300 ? `${text2.slice(0, 300)}\u2026` : text2);
};

// src/scan/database.ts
var hour = 60 * 6e4;
var checkAge = function({ updatedAt }, longest2, now) {
  const age = now.getTime() - Date.parse(updatedAt);
  if (longest2 === 0 || age <= longest2) return;
  throw new UnavailableError(
    `The vulnerability database is of ${updatedAt}, which is ${shownAge(age)} ago, and "max-db-age" is ${shownAge(longest2)}: get a newer one, or allow older ones there.`
  );
};
var shownAge = function(age) {
  return age >= 48 * hour ? `${Math.floor(age / (24 * hour))} days` : `${Math.floor(age / hour)} hours`;
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = function(one) {
  return `(${one}(?:\\.${one})*)`;
};
var source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`;
var made;
var pattern = function() {
  made ??= new RegExp(source);
  return made;
};
var longest = 256;
var parseSemver = function(text2) {
  if (text2.length > longest) return void 0;
  const trimmed = text2.trim();
  const first = trimmed[trimmed.startsWith("v") ? 1 : 0] ?? "";
  if (first < "0" || first > "9") return void 0;
  const [found, major, minor, patch, prerelease, build] = pattern().exec(trimmed) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
};
var compareSemver = function(a, b) {
  return a.numbers.map(function(value, at) {
    return value - (b.numbers[at] ?? 0);
  }).find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};
var comparePrecedence = function(a, b) {
  const byNumbers = compareSemver(a, b);
  if (byNumbers !== 0) return byNumbers;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  const length = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at = 0; at < length; at++) {
    const order = compareIdentifiers(a.prerelease[at], b.prerelease[at]);
    if (order !== 0) return order;
  }
  return 0;
};
var compareIdentifiers = function(a, b) {
  const kind = function(text2) {
    return text2 === void 0 ? 0 : /^\d+$/.test(text2) ? 1 : 2;
  };
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === void 0 || b === void 0 || a === b) return 0;
  if (kind(a) === 1) return Number(a) - Number(b);
  return a < b ? -1 : 1;
};

// src/scan/fixed-version.ts
var stepsForward = function(fixed, installed) {
  const from = parseSemver(installed ?? "");
  const versions = fixed.split(/\s*,\s*/);
  if (from === void 0 || versions.length < 2) return fixed;
  const ahead = versions.filter(function(text2) {
    const version = parseSemver(text2);
    return version === void 0 || comparePrecedence(version, from) > 0;
  });
  return ahead.length === 0 ? fixed : ahead.join(", ");
};

// src/scan/json.ts
var parseJson = function(source2, revive) {
  try {
    return JSON.parse(source2, revive);
  } catch (error) {
    throw new Error(source2.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error });
  }
};
var isRecord = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var record = function(value, what) {
  if (isRecord(value)) return value;
  throw new Error(`${what} is no object`);
};
var optionalRecord = function(value) {
  return value === void 0 || value === null ? {} : record(value, "a part of it");
};
var list = function(value, what) {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};
var text = function(given, name) {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key] = value;
  }
  return found;
};
var texts = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    const items = Array.isArray(value) ? value.filter(function(item) {
      return typeof item === "string";
    }) : [];
    if (items.length > 0) found[key] = items;
  }
  return found;
};
var shown2 = function(value) {
  return (JSON.stringify(value) ?? "missing").slice(0, 200);
};

// src/scan/long-json.ts
var import_node_fs2 = require("node:fs");
var without = function(...keys) {
  return function(item) {
    if (isRecord(item)) {
      for (const key of keys) if (key in item) item[key] = void 0;
    }
    return item;
  };
};
var chunkSize = 1 << 20;
function* chunksOf(file) {
  const descriptor = (0, import_node_fs2.openSync)(file, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let size = (0, import_node_fs2.readSync)(descriptor, chunk); size > 0; size = (0, import_node_fs2.readSync)(descriptor, chunk)) {
      yield chunk.subarray(0, size);
    }
  } finally {
    (0, import_node_fs2.closeSync)(descriptor);
  }
}
var parseLongJson = function(chunks, lists) {
  const items = [];
  const mark = `item ${crypto.randomUUID()} `;
  const cutter = openCutter(lists, function(list2, text2) {
    items.push(lists[list2]?.(parseJson(text2)));
    return JSON.stringify(`${mark}${items.length - 1}`);
  });
  for (const chunk of chunks) cutter.take(chunk);
  const isPlace = function(value) {
    return typeof value === "string" && value.startsWith(mark);
  };
  return parseJson(
    cutter.rest(),
    function(_, value) {
      return isPlace(value) ? items[Number(value.slice(mark.length))] : value;
    }
  );
};
var [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');
var openCutter = function(lists, cut) {
  const open = [];
  let inString = false;
  let escaped = false;
  let key = "";
  let rest = "";
  let depth = 0;
  let item = [];
  const take = function(chunk) {
    let from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (inString) {
        const { end, closed, escaping } = endOfString(chunk, escaped ? at + 1 : at);
        if (depth === 0) key += latin1(chunk, at, closed ? end - 1 : end);
        inString = !closed;
        escaped = escaping;
        at = end;
        continue;
      }
      const byte = chunk[at++];
      if (byte === quote) {
        inString = true;
        key = "";
      } else if (byte === openBrace || byte === openBracket) {
        if (depth > 0) depth++;
        else if (open.at(-1) !== void 0) {
          rest += latin1(chunk, from, at - 1);
          from = at - 1;
          depth = 1;
        } else open.push(byte === openBracket && Object.hasOwn(lists, key) ? key : void 0);
        key = "";
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0) open.pop();
        else if (--depth === 0) {
          const text2 = Buffer.concat([...item, chunk.subarray(from, at)]).toString();
          rest += cut(open.at(-1) ?? "", text2);
          item = [];
          from = at;
        }
        key = "";
      } else if (byte === comma) key = "";
    }
    if (depth > 0) item.push(Buffer.from(chunk.subarray(from)));
    else rest += latin1(chunk, from);
  };
  return { take, rest: function() {
    return Buffer.from(rest + latin1(Buffer.concat(item)), "latin1").toString();
  } };
};
var endOfString = function(chunk, from) {
  let begin = from;
  for (; ; ) {
    const found = chunk.indexOf(quote ?? 0, begin);
    const end = found === -1 ? chunk.length : found;
    let first = end;
    while (first > begin && chunk[first - 1] === backslash) first--;
    const escaping = (end - first) % 2 === 1;
    if (found === -1) return { end: Math.max(end, from), closed: false, escaping };
    if (!escaping) return { end: found + 1, closed: true, escaping };
    begin = found + 1;
  }
};
var latin1 = function(bytes, from = 0, to = bytes.length) {
  return bytes.toString("latin1", from, to);
};

// src/scan/grype-report.ts
var severities = {
  critical: "CRITICAL",
  high: "HIGH",
  medium: "MEDIUM",
  low: "LOW",
  negligible: "LOW",
  unknown: "UNKNOWN"
};
var statuses = {
  fixed: "fixed",
  "not-fixed": "affected",
  "wont-fix": "will_not_fix"
};
var grypeLists = { matches: without("matchDetails"), ignoredMatches: without("matchDetails") };
var grypeReport = function(document) {
  const descriptor = optionalRecord(document.descriptor);
  const distro = optionalText(optionalRecord(document.distro), { family: "name", name: "version" });
  const database = optionalRecord(descriptor.db);
  const { built } = {
    ...optionalText(database, { built: "built" }),
    ...optionalText(optionalRecord(database.status), { built: "built" })
  };
  return {
    scanner: { name: "Grype", ...optionalText(descriptor, { version: "version" }) },
    findings: [
      ...list(document.matches, "matches").map(function(match) {
        return finding(record(match, "a match"));
      }),
      ...list(document.ignoredMatches, "ignoredMatches").map(function(match) {
        return ignored(record(match, "a match"));
      })
    ],
    ...distro.family !== void 0 && { os: { family: distro.family, name: distro.name ?? "", endOfLife: false } },
    ...optionalText(descriptor, { createdAt: "timestamp" }),
    ...built !== void 0 && { databaseBuilt: built }
  };
};
var finding = function(match) {
  const vulnerability2 = record(match.vulnerability, "a vulnerability");
  const artifact = record(match.artifact, "an artifact");
  const related = list(match.relatedVulnerabilities, "relatedVulnerabilities").filter(isRecord);
  const fix = optionalRecord(vulnerability2.fix);
  const versions = list(fix.versions, "fix versions").filter(function(version) {
    return typeof version === "string";
  });
  const status = statuses[String(fix.state)];
  const aliases = related.map(function({ id }) {
    return id;
  }).filter(function(id) {
    return typeof id === "string" && id !== vulnerability2.id;
  });
  const location = optionalRecord(list(artifact.locations, "locations")[0]);
  const layer = optionalText(location, { layer: "layerID" });
  const description = optionalText(vulnerability2, { description: "description" });
  const known = optionalText(artifact, { installed: "version", purl: "purl" });
  return {
    kind: "vulnerability",
    id: text(vulnerability2, "id"),
    severity: severity(vulnerability2),
    subject: text(artifact, "name"),
    ecosystem: typeof artifact.type === "string" ? artifact.type : "",
    ...known,
    ...versions.length > 0 && { fixed: stepsForward(versions.join(", "), known.installed) },
    ...status !== void 0 && { status },
    ...aliases.length > 0 && { aliases },
    ...artifact.type === "deb" || artifact.type === "apk" || artifact.type === "rpm" ? {} : optionalText(location, { path: "path" }),
    ...layer,
    ...description,
    ...description.description !== void 0 && { title: firstSentence(description.description) },
    ...optionalText(vulnerability2, { url: "dataSource" }),
    ...texts(vulnerability2, { references: "urls" }),
    ...cvssOf([vulnerability2, ...related])
  };
};
var firstSentence = function(text2) {
  return (text2.slice(0, 500).split(/(?<=\.)\s|\n/)[0] ?? "").replace(/\.$/, "");
};
var ignored = function(match) {
  const rule = optionalRecord(list(match.appliedIgnoreRules, "appliedIgnoreRules")[0]);
  const { status = "ignored", statement } = optionalText(rule, { status: "vex-status", statement: "reason" });
  return { ...finding(match), suppressed: { source: "Grype", status, ...statement !== void 0 && { statement } } };
};
var severity = function({ severity: given }) {
  const known = severities[String(given).toLowerCase()];
  if (known) return known;
  throw new Error(`it has a finding of the severity ${shown2(given)}`);
};
var cvssOf = function(vulnerabilities) {
  const scores = vulnerabilities.flatMap(function({ cvss }) {
    return list(cvss, "cvss");
  }).filter(isRecord).flatMap(function(entry) {
    const { baseScore } = optionalRecord(entry.metrics);
    if (typeof baseScore !== "number") return [];
    const { vector, source: source2 } = optionalText(entry, { vector: "vector", source: "source" });
    return [{ score: baseScore, source: source2 ?? "grype", ...vector !== void 0 && { vector } }];
  }).sort(function(a, b) {
    return b.score - a.score;
  });
  return scores[0] ? { cvss: scores[0] } : {};
};

// src/scan/sarif-report.ts
var sarifLists = {
  rules: without("help"),
  results: without("codeFlows", "relatedLocations", "fixes", "fingerprints", "partialFingerprints")
};
var sarifReport = function(document) {
  const runs = list(document.runs, "runs").map(function(run) {
    return record(run, "a run");
  });
  if (runs.length === 0) throw new Error("it holds no run");
  const broken = runs.find(
    function(run) {
      return list(run.invocations, "invocations").some(function(one) {
        return isRecord(one) && one.executionSuccessful === false;
      });
    }
  );
  if (broken) throw new Error("its tool says that it did not succeed");
  const driver = driverOf(runs[0] ?? {});
  return {
    scanner: {
      name: typeof driver.name === "string" ? driver.name : "SARIF",
      ...optionalText(driver, { version: "semanticVersion" }),
      ...optionalText(driver, { version: "version" })
    },
    findings: runs.flatMap(findingsOf)
  };
};
var driverOf = function(run) {
  return optionalRecord(optionalRecord(run.tool).driver);
};
var findingsOf = function(run) {
  const extensions = list(optionalRecord(run.tool).extensions, "extensions").filter(isRecord);
  const rules = [driverOf(run), ...extensions].flatMap(function({ rules: rules2 }) {
    return list(rules2, "rules");
  }).filter(isRecord);
  const byId = new Map(rules.map(function(rule) {
    return [rule.id, rule];
  }));
  return list(run.results, "results").map(function(result) {
    return record(result, "a result");
  }).filter(function({ kind = "fail" }) {
    return kind === "fail";
  }).map(function(result) {
    return finding2(result, ruleOf(result, rules, byId));
  });
};
var ruleOf = function(result, rules, byId) {
  const { ruleId, ruleIndex, rule } = result;
  const reference = optionalRecord(rule);
  const known = byId.get(ruleId ?? reference.id);
  return known ?? (typeof ruleIndex === "number" ? rules[ruleIndex] : void 0) ?? {};
};
var finding2 = function(result, rule) {
  const id = result.ruleId ?? optionalRecord(result.rule).id ?? rule.id;
  if (typeof id !== "string" || id === "") throw new Error("it has a result without ruleId");
  const physical = optionalRecord(optionalRecord(list(result.locations, "locations")[0]).physicalLocation);
  const { path } = optionalText(optionalRecord(physical.artifactLocation), { path: "uri" });
  const { startLine, endLine } = optionalRecord(physical.region);
  const { title } = optionalText(optionalRecord(rule.shortDescription), { title: "text" });
  const { description } = optionalText(optionalRecord(rule.fullDescription), { description: "text" });
  const { message } = optionalText(optionalRecord(result.message), { message: "text" });
  const suppressions = list(result.suppressions, "suppressions").filter(isRecord);
  const accepted = suppressions.find(function({ status = "accepted" }) {
    return status === "accepted";
  });
  const { statement } = optionalText(accepted ?? {}, { statement: "justification" });
  return {
    kind: /^(CVE|GHSA|PYSEC|RUSTSEC|GO|OSV|DSA|USN|RHSA)-/i.test(id) ? "vulnerability" : "misconfiguration",
    id,
    severity: severityOf(result, rule),
    subject: path ?? id,
    ecosystem: "",
    ...path !== void 0 && { path },
    ...typeof startLine === "number" && { startLine },
    ...typeof endLine === "number" && { endLine },
    ...title !== void 0 && { title },
    ...(message ?? description) !== void 0 && { description: message ?? description },
    ...optionalText(rule, { url: "helpUri" }),
    ...accepted && {
      suppressed: { source: "the report", status: "ignored", ...statement !== void 0 && { statement } }
    }
  };
};
var levels = { error: "HIGH", warning: "MEDIUM", note: "LOW", none: "UNKNOWN" };
var severityOf = function(result, rule) {
  const given = optionalRecord(result.properties)["security-severity"] ?? optionalRecord(rule.properties)["security-severity"];
  const score = Number(given);
  if (given !== void 0 && Number.isFinite(score)) {
    if (score >= 9) return "CRITICAL";
    if (score >= 7) return "HIGH";
    if (score >= 4) return "MEDIUM";
    return score > 0 ? "LOW" : "UNKNOWN";
  }
  const level = result.level ?? optionalRecord(rule.defaultConfiguration).level ?? "warning";
  return levels[String(level)] ?? "UNKNOWN";
};

// src/scan/severities.ts
var severities2 = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];

// src/scan/finding.ts
var isSeverity = function(text2) {
  return severities2.includes(text2);
};
var ranks = Object.fromEntries(severities2.map(function(severity3, rank) {
  return [severity3, rank];
}));

// src/scan/trivy-report.ts
var schemaVersion = 2;
var trivyLists = {
  // Only their number counts.
  Packages: function() {
    return null;
  },
  Vulnerabilities: without("VendorSeverity", "DataSource", "Fingerprint", "LastModifiedDate"),
  Secrets: without("Code"),
  Misconfigurations: without("Query"),
  Licenses: without("Text")
};
var trivyReport = function(root, artifact) {
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown2(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  if (artifact !== void 0 && root.ArtifactName !== artifact) {
    throw new Error(`it is about ${shown2(root.ArtifactName)}`);
  }
  const results = list(root.Results, "Results").map(function(result) {
    return record(result, "a result");
  });
  return {
    scanner: { name: "Trivy", ...optionalText(optionalRecord(root.Trivy), { version: "Version" }) },
    findings: results.flatMap(findingsOf2),
    packages: results.reduce(function(sum, { Packages }) {
      return sum + list(Packages, "Packages").length;
    }, 0),
    ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
    ...optionalText(root, { createdAt: "CreatedAt" })
  };
};
var operatingSystem = function({ Family, Name, EOSL }) {
  return typeof Family === "string" ? { os: { family: Family, name: typeof Name === "string" ? Name : "", endOfLife: EOSL === true } } : {};
};
var findingsOf2 = function(result) {
  return [
    ...list(result.Vulnerabilities, "Vulnerabilities").map(
      function(item) {
        return vulnerability(record(item, "a vulnerability"), result);
      }
    ),
    ...list(result.Secrets, "Secrets").map(function(item) {
      return secret(record(item, "a secret"), result);
    }),
    ...list(result.Misconfigurations, "Misconfigurations").map(function(item) {
      return record(item, "a misconfiguration");
    }).filter(function({ Status }) {
      return Status === "FAIL" || Status === void 0;
    }).map(function(item) {
      return misconfiguration(item, result);
    }),
    ...list(result.Licenses, "Licenses").map(function(item) {
      return license(record(item, "a licence"), result);
    }),
    ...list(result.ExperimentalModifiedFindings, "ExperimentalModifiedFindings").map(function(item) {
      return suppressed(item, result);
    })
  ];
};
var readers = {
  vulnerability: function(given, result) {
    return vulnerability(given, result);
  },
  secret: function(given, result) {
    return secret(given, result);
  },
  misconfiguration: function(given, result) {
    return misconfiguration(given, result);
  },
  license: function(given, result) {
    return license(given, result);
  }
};
var suppressed = function(item, result) {
  const given = record(item, "a suppressed finding");
  const read = readers[String(given.Type)];
  if (!read) throw new Error(`it has a suppressed finding of the type ${shown2(given.Type)}`);
  const {
    source: source2 = "",
    status = "",
    statement
  } = optionalText(given, {
    source: "Source",
    status: "Status",
    statement: "Statement"
  });
  const finding3 = read(record(given.Finding, "a suppressed finding"), result);
  return { ...finding3, suppressed: { source: source2, status, ...statement !== void 0 && { statement } } };
};
var vulnerability = function(given, { Type, Target, Class }) {
  const packagePath = given.PkgPath;
  const path = typeof packagePath === "string" && packagePath !== "" ? packagePath : Class === "lang-pkgs" ? Target : "";
  const known = optionalText(given, {
    installed: "InstalledVersion",
    fixed: "FixedVersion",
    status: "Status",
    title: "Title",
    description: "Description",
    url: "PrimaryURL",
    published: "PublishedDate"
  });
  return {
    kind: "vulnerability",
    id: text(given, "VulnerabilityID"),
    severity: severity2(given),
    subject: text(given, "PkgName"),
    ecosystem: typeof Type === "string" ? Type : "",
    ...known,
    ...known.fixed !== void 0 && { fixed: stepsForward(known.fixed, known.installed) },
    ...optionalText(optionalRecord(given.PkgIdentifier), { purl: "PURL" }),
    ...texts(given, { aliases: "VendorIDs", cwes: "CweIDs", references: "References" }),
    ...typeof path === "string" && path !== "" && { path },
    ...layerOf(given),
    ...highestCvss(optionalRecord(given.CVSS))
  };
};
var secret = function(given, { Target }) {
  const path = typeof Target === "string" ? Target : "";
  return {
    kind: "secret",
    id: text(given, "RuleID"),
    severity: severity2(given),
    subject: path,
    ecosystem: "",
    path,
    ...lines(given),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", category: "Category" })
  };
};
var misconfiguration = function(given, { Target, Type }) {
  const path = typeof Target === "string" ? Target : "";
  const { message, resolution } = optionalText(given, { message: "Message", resolution: "Resolution" });
  const solution = [message, resolution].filter(function(part) {
    return part !== void 0;
  }).join(". ");
  return {
    kind: "misconfiguration",
    id: text(given, "ID"),
    severity: severity2(given),
    subject: path,
    ecosystem: typeof Type === "string" ? Type : "",
    path,
    ...lines(optionalRecord(given.CauseMetadata)),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", description: "Description", url: "PrimaryURL" }),
    ...texts(given, { references: "References" }),
    ...solution !== "" && { solution }
  };
};
var license = function(given, { Type, Target }) {
  const { name, file, ...rest } = optionalText(given, {
    name: "PkgName",
    file: "FilePath",
    category: "Category",
    url: "Link"
  });
  const path = file ?? (typeof Target === "string" ? Target : void 0);
  return {
    kind: "license",
    id: text(given, "Name"),
    severity: severity2(given),
    subject: name ?? path ?? "",
    ecosystem: typeof Type === "string" ? Type : "",
    ...path !== void 0 && { path },
    ...rest
  };
};
var lines = function({ StartLine, EndLine }) {
  return {
    ...typeof StartLine === "number" && StartLine > 0 && { startLine: StartLine },
    ...typeof EndLine === "number" && EndLine > 0 && { endLine: EndLine }
  };
};
var layerOf = function({ Layer }) {
  const { digest, diffId } = optionalText(optionalRecord(Layer), { digest: "Digest", diffId: "DiffID" });
  const layer = digest ?? diffId;
  return layer === void 0 ? {} : { layer };
};
var highestCvss = function(given) {
  for (const version of ["V40", "V3", "V2"]) {
    const scores = Object.entries(given).flatMap(function([source2, value]) {
      const { [`${version}Score`]: score, [`${version}Vector`]: vector } = optionalRecord(value);
      if (typeof score !== "number") return [];
      return [{ score, source: source2, ...typeof vector === "string" && { vector } }];
    });
    const [worst] = scores.sort(function(a, b) {
      return b.score - a.score;
    });
    if (worst) return { cvss: worst };
  }
  return {};
};
var severity2 = function({ Severity }) {
  if (isSeverity(Severity)) return Severity;
  throw new Error(`it has a finding of the severity ${shown2(Severity)}`);
};

// src/scan/foreign-report.ts
var longLists = { ...trivyLists, ...grypeLists, ...sarifLists };
var parseForeignReport = function(chunks) {
  const document = record(parseLongJson(chunks, longLists), "the report");
  if ("SchemaVersion" in document) return trivyReport(document);
  if (Array.isArray(document.runs)) return sarifReport(document);
  if (Array.isArray(document.matches)) return grypeReport(document);
  throw new Error("it is neither JSON of Trivy (SchemaVersion), nor of Grype (matches), nor SARIF (runs)");
};

// src/scan/scanner-login.ts
var import_promises = require("node:fs/promises");
var import_node_path3 = require("node:path");

// src/registry/certificates.ts
var import_node_path = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path.join)(HOME, ".docker");
  const folders = [systemFolder, ...own ? [(0, import_node_path.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path.join)(folder, registry);
  });
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts2 = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts2.filter(function(text2) {
    return text2 !== "";
  }).join("\n");
  const identity = await identityIn(files);
  return { ...ca && { ca }, ...identity && { identity } };
};
var identityIn = async function(files) {
  const certificate = files.filter(function(name) {
    return name.endsWith(".cert") && files.includes(keyOf(name));
  }).at(-1);
  if (certificate === void 0) return void 0;
  const [cert, key] = await Promise.all([readText(certificate), readText(keyOf(certificate))]);
  return cert && key ? { cert, key } : void 0;
};
var keyOf = function(certificate) {
  return certificate.replace(/\.cert$/, ".key");
};
var filesIn = async function(folder) {
  const { readdir } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names = await readdir(folder).catch(function() {
    return [];
  });
  return names.sort().map(function(name) {
    return (0, import_node_path.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile(file, "utf8").catch(function() {
    return "";
  });
};

// src/registry/docker-config.ts
var import_node_fs3 = require("node:fs");
var import_node_path2 = require("node:path");
var helperDeadline = 6e4;
var findCredentials = async function(host, registry) {
  const file = configFile(host.toolEnvironment());
  if (file === void 0) return void 0;
  for (const source2 of credentialSources(await readConfig(file), registry, file)) {
    const found = source2.kind === "inline" ? source2.credentials : await askHelper(host, source2, file);
    if (!found) continue;
    host.mask(secretOf(found));
    return found;
  }
  return void 0;
};
var secretOf = function(credentials) {
  return "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
};
var configFile = function({ DOCKER_CONFIG, HOME }) {
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path2.join)(HOME, ".docker");
  return folder ? (0, import_node_path2.join)(folder, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text2;
  try {
    text2 = (0, import_node_fs3.readFileSync)(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record2(JSON.parse(text2));
  } catch {
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file = "config.json") {
  const { auths, credHelpers, credsStore } = record2(config);
  const own = entryOf(record2(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf(record2(auths), registry) ?? [];
  const credentials = inlineCredentials(record2(auth));
  return [
    ...helper ? [{ kind: "helper", helper, server: own?.[0] ?? key ?? serverOf(registry) }] : [],
    ...credentials ? [{ kind: "inline", credentials }] : []
  ];
};
var serverOf = function(registry) {
  return registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
};
var entryOf = function(entries, registry) {
  return Object.entries(entries).find(function([key]) {
    return key === serverOf(registry);
  }) ?? Object.entries(entries).find(function([key]) {
    return hostOf(key) === registry;
  });
};
var hostOf = function(key) {
  const host = key.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return ["index.docker.io", "registry-1.docker.io"].includes(host) ? "docker.io" : host;
};
var inlineCredentials = function(auth) {
  if (typeof auth.registrytoken === "string" && auth.registrytoken) return { registryToken: auth.registrytoken };
  if (typeof auth.identitytoken === "string" && auth.identitytoken) return { identityToken: auth.identitytoken };
  const pair = typeof auth.auth === "string" ? Buffer.from(auth.auth, "base64").toString("utf8") : "";
  const colon = pair.indexOf(":");
  if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, "") };
  const { username, password } = auth;
  return typeof username === "string" && username && typeof password === "string" ? { username, password } : void 0;
};
var askHelper = async function(host, { helper, server }, file) {
  const { runTool: runTool2 } = await Promise.resolve().then(function() {
    return __toESM(require("../parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool2(host, tool, ["get"], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file} names it: install it on the runner, or remove it from the config and log in again.`
  });
  if (/credentials not found|no credentials/i.test(stdout)) return void 0;
  const wrong = function() {
    return new UnavailableError(
      `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
    );
  };
  if (code !== 0) throw wrong();
  const { Username, Secret } = parseAnswer(stdout);
  if (typeof Username !== "string" || typeof Secret !== "string") throw wrong();
  if (Username === "<token>") return { identityToken: Secret };
  return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
};
var parseAnswer = function(text2) {
  try {
    return record2(JSON.parse(text2));
  } catch {
    return {};
  }
};
var record2 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/scan/scanner-login.ts
var scannerLogins = function(host) {
  const made2 = /* @__PURE__ */ new Map();
  return function(registry) {
    const key = registry ?? "";
    const login = made2.get(key) ?? makeLogin(host, registry, made2.size);
    made2.set(key, login);
    return login;
  };
};
var makeLogin = async function(host, registry, number2) {
  const folder = (0, import_node_path3.join)(await host.tempFolder(), `scanner-login-${number2}`);
  const credentials = registry === void 0 ? void 0 : await findCredentials(host, registry);
  await (0, import_promises.mkdir)(folder, { recursive: true, mode: 448 });
  const auths = registry === void 0 || !credentials ? {} : { [serverOf2(registry)]: entryOf2(credentials) };
  await (0, import_promises.writeFile)((0, import_node_path3.join)(folder, "config.json"), JSON.stringify({ auths }), { mode: 256 });
  const pem = registry === void 0 ? void 0 : (await certificatesOf(host.toolEnvironment(), registry)).ca;
  if (pem === void 0) return { folder };
  const authorities = (0, import_node_path3.join)(folder, "authorities.pem");
  await (0, import_promises.writeFile)(authorities, pem, { mode: 256 });
  return { folder, authorities };
};
var serverOf2 = function(registry) {
  return registry === dockerHub ? "https://index.docker.io/v1/" : registry;
};
var entryOf2 = function(credentials) {
  if ("identityToken" in credentials) return { identitytoken: credentials.identityToken };
  if ("registryToken" in credentials) return { registrytoken: credentials.registryToken };
  const { username, password } = credentials;
  return { auth: Buffer.from(`${username}:${password}`).toString("base64") };
};

// src/scan/grype-looker.ts
var cure = 'Install Grype on the runner (https://github.com/anchore/grype), or set "scanner" to trivy.';
var updateDeadline = 10 * 6e4;
var openGrype = async function(inputs, host) {
  checkGrypeInputs(inputs);
  const { maxDbAge, timeout, offline, skipDbUpdate } = inputs;
  const home = (0, import_node_path4.join)(await host.tempFolder(), "grype");
  await (0, import_promises2.mkdir)(home, { recursive: true });
  const cacheDir = inputs.cacheDir === void 0 ? (0, import_node_path4.join)(host.cacheFolder, "grype") : (0, import_node_path4.resolve)(host.workspace, inputs.cacheDir);
  const loginOf = scannerLogins(host);
  const call = async function(args, registry, deadline) {
    const { folder } = await loginOf(registry);
    const env = {
      HOME: home,
      DOCKER_CONFIG: folder,
      GRYPE_CHECK_FOR_APP_UPDATE: "false",
      GRYPE_DB_AUTO_UPDATE: "false",
      GRYPE_DB_CACHE_DIR: cacheDir,
      // Judged by "max-db-age", whose error says what to do.
      GRYPE_DB_VALIDATE_AGE: "false"
    };
    await runTool(host, "grype", args, { cwd: home, environment: "minimal", deadline, cure, env });
  };
  if (!offline && !skipDbUpdate)
    await host.group("Vulnerability database", function() {
      return call(["db", "update"], void 0, updateDeadline);
    });
  const read = async function(_target, file) {
    let report;
    try {
      report = parseForeignReport(chunksOf(file));
    } catch (error) {
      throw new UnavailableError(`The report that Grype wrote cannot be used: ${messageOf(error)}.`, { cause: error });
    }
    if (report.databaseBuilt === void 0)
      throw new UnavailableError("The report of Grype does not say how old its database is.");
    checkAge({ updatedAt: report.databaseBuilt }, maxDbAge, /* @__PURE__ */ new Date());
    return report;
  };
  const excludes = [...inputs.skipDirs.map(function(path) {
    return `${path.replace(/\/+$/, "")}/**`;
  }), ...inputs.skipFiles].map(
    exclusionOf
  );
  return {
    fingerprint: "grype",
    look: async function(target, output) {
      const registry = target.input === void 0 ? parseReference(target.reference).registry : void 0;
      const options = ["--output", "json", "--file", output, "--quiet"];
      const more = [
        ...excludes.flatMap(function(glob) {
          return ["--exclude", glob];
        }),
        ...inputs.vex.flatMap(function(file) {
          return ["--vex", (0, import_node_path4.resolve)(host.workspace, file)];
        })
      ];
      await call([sourceOf(target, host.workspace), ...options, ...more], registry, timeout);
      return read(target, output);
    },
    read
  };
};
var checkGrypeInputs = function({ scanners, scanType }) {
  const other = scanners.find(function(scanner) {
    return scanner !== "vuln";
  });
  if (other === void 0 && scanType !== "config") return;
  throw new InputError(
    `Input "scanner" is grype, which looks for vulnerabilities only, but ${other === void 0 ? '"scan-type" is config' : `"scanners" names ${other}`}: set "scanner" to trivy for that.`
  );
};
var exclusionOf = function(glob) {
  return /^(\.|\*{1,2})\//.test(glob) ? glob : `./${glob.replace(/^\/+/, "")}`;
};
var sourceOf = function({ kind, input, reference }, workspace) {
  if (input === void 0) return `registry:${reference}`;
  const path = (0, import_node_path4.resolve)(workspace, input);
  if (kind === "sbom") return `sbom:${path}`;
  if (kind !== "image") return `dir:${path}`;
  return path.endsWith(".tar") ? `docker-archive:${path}` : `oci-dir:${path}`;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  exclusionOf,
  openGrype
});
