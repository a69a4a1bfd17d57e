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

// src/checks/run-checks.ts
var run_checks_exports = {};
__export(run_checks_exports, {
  noContainers: function() {
    return noContainers;
  },
  runChecks: function() {
    return runChecks;
  },
  usualPace: function() {
    return usualPace;
  }
});
module.exports = __toCommonJS(run_checks_exports);

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

// src/regex/interruptible.ts
var patience = 1e3;
var EndlessExpression = class extends Error {
  name = "EndlessExpression";
};
var openFinder = async function() {
  const { createContext, Script } = await Promise.resolve().then(function() {
    return __toESM(require("node:vm"), 1);
  });
  const script = new Script("text.match(new RegExp(source, flags))");
  const given = { text: "", source: "", flags: "" };
  const context = createContext(given);
  return function(source, flags, text, timeout = patience) {
    try {
      Object.assign(given, { text, source, flags });
      const found = script.runInContext(context, { timeout: Math.max(1, Math.ceil(timeout)) });
      return found === null ? void 0 : Array.from(found);
    } catch (error) {
      const { code, message } = error;
      if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new EndlessExpression("it finds no end", { cause: error });
      throw new SyntaxError(String(message), { cause: error });
    }
  };
};

// src/checks/ask-http.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");

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
  const kept = { keepAlive: true, maxCachedSessions: 0, ...tls };
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
  return new Promise(function(resolve2, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve2();
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
  const { promise, resolve: resolve2, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve2, reject);
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
var clients = {};
var clientFor = function(protocol) {
  clients[protocol] ??= protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  });
  return clients[protocol];
};
var callOf = async function(options, onAnswer) {
  const url = new URL(options.url);
  const { request: send } = await clientFor(url.protocol);
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
  let resolve2;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve2 = yes;
    reject = no;
  });
  return { promise, resolve: resolve2, reject };
};

// src/checks/judge.ts
var import_node_util = require("node:util");

// src/checks/json-path.ts
var lookUp = function(document, path) {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = value[key];
  }
  return { found: true, value };
};

// src/checks/judge.ts
var judge = function(answer, expected, matches, now = Date.now()) {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...textReasons("the body", answer.body, expected, matches),
    ...jsonReasons(answer, expected),
    ...timeReasons(milliseconds, expected),
    ...certificateReasons(answer, expected, now)
  ];
  return { ...verdict(reasons, milliseconds), status };
};
var mostReasons = 3;
var shownLength = 80;
var verdict = function(reasons, milliseconds) {
  return reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
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
var textReasons = function(what, text, { contains, lacks, equals, matches: source }, matches) {
  return [
    ...contains.filter(function(part) {
      return !text.includes(part);
    }).map(function(part) {
      return `${what} lacks ${shown2(part)}`;
    }),
    ...lacks.filter(function(part) {
      return text.includes(part);
    }).map(function(part) {
      return `${what} holds ${shown2(part)}`;
    }),
    ...equals !== void 0 && text.trim() !== equals.trim() ? [`${what} is not ${shown2(equals)}`] : [],
    ...source !== void 0 && !matches(source, text) ? [`${what} does not match /${source}/`] : []
  ];
};
var jsonReasons = function({ body }, { json }) {
  if (json.length === 0) return [];
  const document = parsed(body);
  if (document === void 0) return ["the body is not JSON"];
  return json.flatMap(function({ text, path, value }) {
    const looked = lookUp(document.value, path);
    if (!looked.found) return [`the JSON has no ${text}`];
    return isAsWanted(looked.value, value) ? [] : [`${text} is ${shown2(looked.value)} in place of ${shown2(value)}`];
  });
};
var timeReasons = function(milliseconds, { maxTime }) {
  return maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
};
var day = 864e5;
var certificateReasons = function({ certificateEnds }, { tlsDays }, now) {
  if (tlsDays === void 0) return [];
  if (certificateEnds === void 0) return ["the answer came without TLS"];
  const left = Math.floor((certificateEnds - now) / day);
  return left >= tlsDays ? [] : [`the certificate is valid for ${left} more days in place of ${tlsDays}`];
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
  const text = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text.length > shownLength ? `${text.slice(0, shownLength)}\u2026` : text;
};

// src/checks/ask-http.ts
var mostRedirects = 5;
var largestBody = 16 * 1024 * 1024;
var askHttp = async function(check, end, { host, matches }) {
  const begin = performance.now();
  const ca = check.ca === void 0 ? void 0 : authorityOf(check, check.ca, host.workspace);
  const { status, headers, body, certificateValidTo } = await exchange2(check, ca, end, host.signal);
  const milliseconds = performance.now() - begin;
  const answer = {
    ...{ status, headers, body: body.toString("utf8"), milliseconds },
    ...certificateValidTo !== void 0 && { certificateEnds: Date.parse(certificateValidTo) }
  };
  return judge(answer, check.expected, matches);
};
var authorityOf = function({ where }, ca, workspace) {
  if (ca.includes("-----BEGIN")) return ca;
  try {
    return (0, import_node_fs.readFileSync)((0, import_node_path.resolve)(workspace, ca), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "checks" names in ${where}.ca the file "${ca}", which cannot be read (${messageOf(error)}): give PEM text, or a file of the checkout.`,
      { cause: error }
    );
  }
};
var exchange2 = async function(check, ca, end, signal) {
  let url = check.url;
  let { headers } = check;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...headers, connection: "close" },
      ...check.body !== void 0 && { body: check.body },
      ...ca !== void 0 && { ca },
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal
    });
    const next = redirects < mostRedirects ? follow(check, url, answer) : void 0;
    if (next === void 0) return answer;
    if (new URL(next).origin !== new URL(url).origin) headers = harmless(headers);
    url = next;
  }
};
var harmless = function(headers) {
  return Object.fromEntries(Object.entries(headers).filter(function([name]) {
    return /^(?:accept(?:-.*)?|user-agent)$/.test(name);
  }));
};
var follow = function({ method, redirects }, from, { status, headers }) {
  const { location } = headers;
  if (redirects === "none" || ![301, 302, 303, 307, 308].includes(status)) return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (typeof location !== "string" || !URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin === origin) {
    target.username = username;
    target.password = password;
    return target.href;
  }
  return redirects === "any-host" && /^https?:$/.test(target.protocol) ? target.href : void 0;
};

// src/checks/attempt.ts
var longestTry = 1e4;
var attempt = async function(check, timeLeft, asking) {
  const longest = Math.max(longestTry, (check.expected.maxTime ?? 0) + 1e3);
  const end = performance.now() + Math.min(timeLeft, longest);
  try {
    return await ask(check, end, asking);
  } catch (error) {
    if (asking.host.signal.aborted || error instanceof InputError) throw error;
    const cut = timeLeft < longest && performance.now() > end - 1;
    return { kind: "silent", reason: `no answer: ${causeOf(error)}`, ...cut && { cut } };
  }
};
var ask = async function(check, end, asking) {
  switch (check.kind) {
    case "http":
      return askHttp(check, end, asking);
    case "tcp":
      return (await Promise.resolve().then(function() {
        return __toESM(require("../parts/checks-ask-tcp.cjs"), 1);
      })).askTcp(check, end, asking);
    case "command":
      return (await Promise.resolve().then(function() {
        return __toESM(require("../parts/checks-ask-container.cjs"), 1);
      })).askCommand(check, end, asking);
    case "log":
      return (await Promise.resolve().then(function() {
        return __toESM(require("../parts/checks-ask-container.cjs"), 1);
      })).askLog(check, end, asking);
  }
};
var causeOf = function(error) {
  const cause = error instanceof Error && error.cause !== void 0 ? error.cause : error;
  const text = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text.replace(/\s+/g, " ").trim();
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

// src/checks/report.ts
var overall = function(outcomes) {
  const results = outcomes.map(function({ result }) {
    return result;
  });
  return results.includes("fail") ? "fail" : results.includes("error") ? "error" : "pass";
};
var reasonOf = function({ result, last }) {
  if (result === "pass") return "";
  return last.kind === "yes" ? "right at the end, but not often or long enough" : last.reason;
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
  const { check, result, tries, milliseconds, last } = outcome;
  return {
    name: check.name,
    kind: check.kind,
    // Named so since checks were of HTTP alone.
    url: shownTarget(check),
    result,
    tries,
    seconds: seconds(milliseconds),
    ...last.kind !== "silent" && last.status !== void 0 && { status: last.status },
    ...result !== "pass" && { reason: reasonOf(outcome) }
  };
};
var summaryOf = function(outcomes, timeout) {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map(function(outcome) {
        const { check, result, last, tries } = outcome;
        return [
          check.name,
          result,
          last.kind === "silent" ? "" : String(last.status ?? ""),
          last.kind === "silent" ? "" : `${Math.round(last.milliseconds)} ms`,
          String(tries),
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

// src/checks/junit.ts
var junitOf = function(outcomes) {
  const count = function(result) {
    return outcomes.filter(function(outcome) {
      return outcome.result === result;
    }).length;
  };
  const longest = Math.max(0, ...outcomes.map(function({ milliseconds }) {
    return milliseconds;
  }));
  const totals = `tests="${outcomes.length}" failures="${count("fail")}" errors="${count("error")}" time="${seconds(longest)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
<testsuite name="smoke" ${totals}>
${outcomes.map(caseOf).join("\n")}
</testsuite>
</testsuites>
`;
};
var caseOf = function(outcome) {
  const head = `<testcase classname="smoke" name="${escaped(outcome.check.name)}" time="${seconds(outcome.milliseconds)}"`;
  if (outcome.result === "pass") return `${head}/>`;
  const element = outcome.result === "fail" ? "failure" : "error";
  const reason = escaped(reasonOf(outcome));
  return `${head}><${element} message="${reason}">${reason}</${element}></testcase>`;
};
var unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
var escaped = function(text) {
  return text.replace(unsayable, "\uFFFD").replace(/[&<>"'\t\n\r]/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};

// src/checks/watch.ts
var clockOfMachine = { now: function() {
  return performance.now();
}, pause };
var longestPause = 5e3;
var leastTime = 100;
var watch = async function(attempt2, { timeout, interval, successes, stable }, signal, clock = clockOfMachine) {
  const begin = clock.now();
  const timeLeft = function() {
    return timeout - (clock.now() - begin);
  };
  let inARow = 0;
  let rightSince = 0;
  let unsuccessful = 0;
  let answered = false;
  let previous;
  for (let tries = 1; ; tries++) {
    const asked = clock.now();
    const found = await attempt2(Math.max(timeLeft(), leastTime));
    const last = found.kind === "silent" && found.cut && previous || found;
    previous = last;
    const right = last.kind === "yes";
    answered ||= last.kind !== "silent";
    if (right && inARow === 0) rightSince = asked;
    inARow = right ? inARow + 1 : 0;
    unsuccessful = right ? 0 : unsuccessful + 1;
    const state = { tries, milliseconds: clock.now() - begin, last };
    if (inARow >= successes && asked - rightSince >= stable) return { result: "pass", ...state };
    if (last.kind === "no" && last.final) return { result: "fail", ...state };
    const untilStable = inARow >= successes ? stable - (clock.now() - rightSince) : interval;
    const wanted = right ? Math.max(1, Math.min(interval, untilStable)) : backOff2(interval, unsuccessful);
    const wait2 = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait2 < leastTime) {
      return { result: answered ? "fail" : "error", ...state };
    }
    await clock.pause(wait2, signal);
  }
};
var backOff2 = function(interval, unsuccessful) {
  return Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));
};

// src/checks/run-checks.ts
var usualPace = { timeout: 6e4, interval: 500, successes: 1, stable: 0 };
var noContainers = async function() {
  throw new InputError('A check asks a container, but no project is known: set the input "project".');
};
var mostAnnotations = 8;
var runChecks = async function(checks, pace, host, containers = noContainers) {
  const paces = checks.map(function(check) {
    return paceOf(check, pace);
  });
  const asking = { host, containers, matches: await matcherFor(checks) };
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map(function(check, index) {
    return ask2(check, paces[index] ?? pace, asking, host);
  }));
  const result = overall(outcomes);
  const failing = outcomes.filter(function(outcome) {
    return outcome.result !== "pass";
  });
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, pace.timeout));
  const end = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf),
    junit: await host.keepFile("smoke.xml", host.withoutSecrets(junitOf(outcomes)))
  };
  const sentence = sentenceOf(outcomes, pace.timeout);
  if (result === "fail") throw new RefusedError(sentence, { outputs: { ...end } });
  if (result === "error") throw new UnavailableError(sentence, { outputs: { ...end } });
  host.info(sentence);
  return end;
};
var paceOf = function({ pace: own, where }, all) {
  const pace = { ...all, ...own, timeout: Math.min(own.timeout ?? all.timeout, all.timeout) };
  if (pace.stable < pace.timeout) return pace;
  throw new InputError(
    `Input "checks" wants ${where} to stay right for ${seconds(pace.stable)} s, but it has ${seconds(pace.timeout)} s in all: give "timeout" more.`
  );
};
var ask2 = async function(check, pace, asking, host) {
  try {
    const watched = await watch(function(timeLeft) {
      return attempt(check, timeLeft, asking);
    }, pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw new UnavailableError("The checks were ended because the run was cancelled.", { cause: error });
  }
};
var matcherFor = async function(checks) {
  if (checks.every(function({ expected }) {
    return expected.matches === void 0;
  })) return function() {
    return true;
  };
  const find = await openFinder();
  return function(source, text) {
    try {
      return find(source, "m", text) !== void 0;
    } catch (error) {
      if (!(error instanceof EndlessExpression)) throw error;
      throw new InputError(
        `Input "checks" has the regular expression "${source}", which finds no end on what was answered: write one that cannot backtrack so far.`,
        { cause: error }
      );
    }
  };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  noContainers,
  runChecks,
  usualPace
});
