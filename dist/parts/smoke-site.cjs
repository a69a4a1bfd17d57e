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

// src/smoke/site.ts
var site_exports = {};
__export(site_exports, {
  onSite: function() {
    return onSite;
  }
});
module.exports = __toCommonJS(site_exports);

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
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/docker/engine-json.ts
var jsonIn = function(response) {
  try {
    return JSON.parse(response.body.toString("utf8"));
  } catch (error) {
    throw new UnavailableError("The engine answered with something that is not JSON: is it a Docker engine?", {
      cause: error
    });
  }
};
var recordOf = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var listOf = function(value) {
  return Array.isArray(value) ? value.map(recordOf) : [];
};
var textOf = function(value) {
  return typeof value === "string" ? value : "";
};
var textsOf = function(value) {
  return Object.fromEntries(Object.entries(recordOf(value)).map(function([key, item]) {
    return [key, textOf(item)];
  }));
};

// src/docker/containers.ts
var listContainers = async function(engine, label) {
  const query = { all: "true", filters: JSON.stringify({ label: [label] }) };
  return listOf(jsonIn(await engine.call("GET", "/containers/json", { query }))).map(function(item) {
    return {
      id: textOf(item.Id),
      name: textOf(Array.isArray(item.Names) ? item.Names[0] : void 0).replace(/^\//, ""),
      state: textOf(item.State),
      status: textOf(item.Status),
      labels: textsOf(item.Labels)
    };
  });
};

// src/release/labels.ts
var prefix = "io.github.quaygate.";
var labels = {
  /** On a container: hash of its service. */
  service: `${prefix}service`,
  /** On a volume: the project whose release it records. */
  project: `${prefix}project`,
  /** On a volume: the record as JSON. */
  record: `${prefix}record`,
  /** On a volume: who made it, when two make the same one at once. */
  writer: `${prefix}writer`,
  /** On a proxy and its network: the project that it serves. */
  proxy: `${prefix}proxy`,
  /** On a proxy: hash of what needs another container when it changes. */
  place: `${prefix}place`,
  /** On a container of a colour: the project, whose name its own Compose project extends. */
  application: `${prefix}application`,
  /** On a container of a colour: the number of its release. */
  release: `${prefix}release`,
  /** On the volume of a record: the Compose file with placeholders for values, gzip in base64. */
  file: `${prefix}file`,
  /** On a volume: the number of the release whose Compose file, values and files it holds. */
  content: `${prefix}content`,
  /** On a volume of the journal: the project. */
  journalOf: `${prefix}journal.project`,
  /** On a volume of files that a release mounts: the project. */
  filesOf: `${prefix}files.project`,
  /** On a volume: an entry of the journal as JSON. */
  journal: `${prefix}journal`,
  /** On a volume: the project whose key it holds. */
  keyOf: `${prefix}key.project`,
  /** On a container of `before` or `after`: the project. */
  oneOff: `${prefix}one-off.project`,
  /** On a container that is never started: the volume that it opens for us. */
  helper: `${prefix}helper`,
  /** On a container: the project that its holder is deploying. */
  lock: `${prefix}lock`,
  /** On the container of a lock: who holds it, for people. */
  holder: `${prefix}holder`,
  /** On the container of a lock: the process that holds it. */
  identity: `${prefix}identity`
};
var composeLabels = {
  project: "com.docker.compose.project",
  service: "com.docker.compose.service",
  oneOff: "com.docker.compose.oneoff"
};

// src/checks/find-service.ts
var serviceFinder = function(engine, project) {
  return async function(service) {
    if (service === void 0) {
      throw new InputError('Input "checks" has a command, but says not in which service: add "service" to it.');
    }
    return { engine, service, project: project ?? await onlyProjectWith(engine, service) };
  };
};
var onlyProjectWith = async function(engine, service) {
  const containers = await listContainers(engine, `${composeLabels.service}=${service}`);
  const [first, ...others] = new Set(containers.map(function({ labels: labels2 }) {
    return labels2[composeLabels.project] ?? "";
  }));
  if (first !== void 0 && others.length === 0) return first;
  const found = first === void 0 ? "no project on the engine has" : `${[first, ...others].join(" and ")} have`;
  throw new InputError(
    `Input "project" is not set, and ${found} a service "${service}": set it to the Compose project that is meant.`
  );
};

// src/release/connect.ts
var import_promises4 = require("node:fs/promises");
var import_node_path4 = require("node:path");

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
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt), options);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (last || options.signal?.aborted) throw unavailable(options, error);
      await wait(backOff(attempt), options);
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
var backOff = function(attempt) {
  return Math.min(250 * 2 ** (attempt - 1), 8e3) * (0.75 + Math.random() / 2);
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
  let resolve;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

// src/docker/engine-api.ts
var newestTested = "1.51";
var pingTimeout = 1e4;
var callTimeout = 6e4;
var connectEngine = async function(socket) {
  const ping = await request({ url: "http://engine/_ping", socket, timeout: pingTimeout });
  const offered = ping.headers["api-version"];
  if (ping.status !== 200 || typeof offered !== "string") {
    throw new UnavailableError(
      `What answers on the socket ${socket} is no Docker engine (status ${ping.status}): give the socket of one.`
    );
  }
  const api = olderOf(offered, newestTested);
  const call = callsTo(socket, api);
  const facts = jsonIn(await call("GET", "/version"));
  return {
    socket,
    dockerHost: `unix://${socket}`,
    platform: `${textOf(facts.Os)}/${textOf(facts.Arch)}`,
    version: textOf(facts.Version),
    api,
    call
  };
};
var callsTo = function(socket, version) {
  return async function(method, path, { query = {}, body, headers, accept = [], timeout = callTimeout } = {}) {
    const search = new URLSearchParams(query).toString();
    const raw = Buffer.isBuffer(body);
    const response = await request({
      method,
      url: `http://engine/v${version}${path}${search && `?${search}`}`,
      socket,
      timeout,
      headers: {
        ...body !== void 0 && { "content-type": raw ? "application/x-tar" : "application/json" },
        ...headers
      },
      ...body !== void 0 && { body: raw ? body : JSON.stringify(body) }
    });
    if (response.status < 300 || accept.includes(response.status)) return response;
    throw new UnavailableError(
      `The engine refused ${method} ${path} with status ${response.status}: ${messageIn(response)}.`
    );
  };
};
var messageIn = function({ body }) {
  const words = body.toString("utf8").trim();
  try {
    const { message } = JSON.parse(words);
    return typeof message === "string" ? message.replace(/[\s.]+$/, "") : words;
  } catch {
    return words || "no reason given";
  }
};
var olderOf = function(left, right) {
  const [major = 0, minor = 0] = left.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = right.split(".").map(Number);
  return major < otherMajor || major === otherMajor && minor <= otherMinor ? left : right;
};

// src/docker/ssh-tunnel.ts
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");

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
var sentence = function({ tool, kind, code, stderr, cure }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text) {
  const lines = text.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines.join("") === "" ? "" : `
${lines.join("\n")}`;
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
var spawnFailure = function(error, tool, { cwd, cure }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure });
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
  return new Promise(function(resolve, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
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
  return new Promise(function(resolve, reject) {
    const chunks = [];
    const lines = onLine && lineSplitter(onLine);
    let size = 0;
    stream.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream.once("close", function() {
      lines?.end();
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest = "";
  return {
    push: function(chunk) {
      const lines = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    },
    end: function() {
      const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/docker/ssh-login.ts
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var asFile = function(text) {
  return `${text.replace(/\r\n?/g, "\n").trim()}
`;
};
var writeLogin = async function(folder, { knownHosts, key }) {
  const write = async function(name, text) {
    if (text === void 0) return void 0;
    const path = (0, import_node_path.join)(folder, name);
    await (0, import_promises.writeFile)(path, asFile(text), { mode: 384 });
    return path;
  };
  return { knownHosts: await write("known_hosts", knownHosts), key: await write("key", key) };
};
var loginOptions = function({ knownHosts, key }, more = {}) {
  return Object.entries({
    BatchMode: "yes",
    ConnectTimeout: "15",
    ControlMaster: "no",
    ControlPath: "none",
    ServerAliveInterval: "10",
    ServerAliveCountMax: "3",
    StrictHostKeyChecking: "yes",
    UpdateHostKeys: "no",
    ...knownHosts && { GlobalKnownHostsFile: "/dev/null", UserKnownHostsFile: `"${knownHosts}"` },
    ...key && { IdentitiesOnly: "yes", IdentityFile: `"${key}"` },
    ...more
  }).flatMap(function([name, value]) {
    return ["-o", `${name}=${value}`];
  });
};
var destinationOf = function({ user, host, port }) {
  return [
    ...user ? ["-l", user] : [],
    ...port ? ["-p", String(port)] : [],
    ...["--", host]
  ];
};
var hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
var fingerprint = /SHA256:|host key is known|fingerprint for/;
var sshFault = function(target, words, error) {
  if (!(error instanceof ToolError) || error.failure.kind === "missing") return error;
  const said = error.failure.stderr.trim();
  const options = { cause: error };
  const { host, port, user } = target;
  if (hostKeyTrouble.test(said)) {
    const shown2 = said.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "${words.knownHosts}" does not hold the key that ${words.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ""}${host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown2.join(" ")}`,
      options
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said)) {
    return new InputError(
      `${words.who.replace(/^the /, "The ")} does not let us in as ${user ?? "the current user"}: check the input "${words.key}" and the authorized_keys over there. ssh says: ${said}`,
      options
    );
  }
  return new UnavailableError(`The ssh connection to ${words.who} failed: ${said || messageOf(error)}`, options);
};

// src/docker/ssh-tunnel.ts
var connectTimeout = 3e4;
var pollEvery = 50;
var longestSocketPath = 103;
var lifetime = 6 * 60 * 6e4;
var openTunnel = async function(host, target, login, temp) {
  const folder = await (0, import_promises2.mkdtemp)((0, import_node_path2.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
  const socket = (0, import_node_path2.join)(folder, "d.sock");
  const ended = new AbortController();
  const ssh = writeLogin(folder, login).then(
    function(files) {
      return runTool(lasting(host), "ssh", tunnelArguments(target, socket, files), {
        signal: ended.signal,
        deadline: lifetime,
        cure: "Install the OpenSSH client on the runner."
      });
    }
  );
  const state = {};
  const watched = ssh.then(function() {
    return new UnavailableError(`The ssh connection to ${target.host} was closed by the other side.`);
  }).catch(function(error) {
    return faultOf(target, error);
  }).then(function(end) {
    state.end = end;
  });
  const close = async function() {
    ended.abort();
    await watched;
    await (0, import_promises2.rm)(folder, { recursive: true, force: true });
  };
  try {
    await answering(host, socket, target, state);
    return { socket, close };
  } catch (error) {
    await close();
    throw error;
  }
};
var lasting = function(host) {
  return {
    fence: function(body) {
      return host.fence(body);
    },
    debug: function(line) {
      return host.debug(line);
    },
    toolEnvironment: function() {
      return host.toolEnvironment();
    },
    signal: new AbortController().signal
  };
};
var tunnelArguments = function(target, socket, files) {
  return [
    ...["-F", "none", "-N", "-T"],
    ...loginOptions(files, { ExitOnForwardFailure: "yes", StreamLocalBindUnlink: "yes" }),
    ...["-L", `${socket}:${target.socket}`],
    ...destinationOf(target)
  ];
};
var answering = async function(host, socket, target, state) {
  const deadline = Date.now() + connectTimeout;
  let last;
  while (Date.now() < deadline) {
    if (state.end) throw state.end;
    try {
      await request({ url: "http://engine/_ping", socket, timeout: 1e4, signal: host.signal });
      return;
    } catch (error) {
      last = error;
    }
    await pause(pollEvery, host.signal);
  }
  throw new UnavailableError(
    `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1e3} s: ${messageOf(last)}`
  );
};
var faultOf = function(target, error) {
  return sshFault(target, { who: target.host, knownHosts: "known-hosts", key: "ssh-key" }, error);
};

// src/docker/tcp-tunnel.ts
var import_promises3 = require("node:fs/promises");
var import_node_path3 = require("node:path");
var connectTimeout2 = 15e3;
var longestSocketPath2 = 103;
var openTcpTunnel = async function(target, identity, temp) {
  const { createServer } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  const dial = await dialer(target, identity);
  await firstContact(target, dial);
  const folder = await (0, import_promises3.mkdtemp)((0, import_node_path3.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
  const socket = (0, import_node_path3.join)(folder, "d.sock");
  const open = /* @__PURE__ */ new Set();
  const server = createServer({ allowHalfOpen: true }, function(near) {
    const far = dial();
    for (const end of [near, far]) {
      open.add(end);
      end.once("close", function() {
        return open.delete(end);
      });
    }
    joinEnds(near, far);
  });
  await listen(server, socket);
  return {
    socket,
    close: async function() {
      const closed = new Promise(function(resolve) {
        return server.close(function() {
          return resolve();
        });
      });
      for (const end of open) end.destroy();
      await closed;
      await (0, import_promises3.rm)(folder, { recursive: true, force: true });
    }
  };
};
var dialer = async function({ host, port }, identity) {
  if (!identity) {
    const { connect: connect3 } = await Promise.resolve().then(function() {
      return __toESM(require("node:net"), 1);
    });
    return function() {
      return connect3({ host, port, allowHalfOpen: true });
    };
  }
  const { connect: connect2, createSecureContext } = await Promise.resolve().then(function() {
    return __toESM(require("node:tls"), 1);
  });
  const { isIP } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  try {
    const secureContext = createSecureContext(identity);
    const options = { host, port, secureContext, allowHalfOpen: true, ...isIP(host) ? {} : { servername: host } };
    return function() {
      return connect2(options);
    };
  } catch (error) {
    throw new InputError(
      `The inputs "tls-ca", "tls-cert" and "tls-key" make no certificate with its key: ${messageOf(error)}; give each as the PEM text of its file.`,
      { cause: error }
    );
  }
};
var joinEnds = function(near, far) {
  near.on("error", function() {
    return far.destroy();
  });
  far.on("error", function() {
    return near.destroy();
  });
  near.on("close", function() {
    return far.destroy();
  });
  far.on("close", function() {
    return near.destroy();
  });
  near.pipe(far);
  far.pipe(near);
};
var firstContact = async function(target, dial) {
  const socket = dial();
  try {
    await new Promise(function(resolve, reject) {
      socket.setTimeout(connectTimeout2, function() {
        return reject(new Error(`nothing came within ${connectTimeout2 / 1e3} s`));
      });
      socket.once("error", reject);
      socket.once("close", function() {
        return reject(new Error("the connection was closed"));
      });
      socket.once("data", function() {
        return resolve();
      });
      socket.write(`GET /_ping HTTP/1.1\r
Host: ${target.host}\r
Connection: close\r
\r
`);
    });
  } catch (error) {
    throw faultOf2(target, error);
  } finally {
    socket.destroy();
  }
};
var certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;
var faultOf2 = function({ host, port }, error) {
  const { code } = error;
  const said = messageOf(error);
  if (certificateTrouble.test(`${code ?? ""} ${said}`)) {
    return new InputError(
      `The engine at tcp://${host}:${port} and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together: ${said}; give the authority that signed the engine's certificate, and a certificate that the engine's own authority signed.`,
      { cause: error }
    );
  }
  return new UnavailableError(`The engine at tcp://${host}:${port} did not answer: ${said}.`, { cause: error });
};
var listen = function(server, socket) {
  return new Promise(function(resolve, reject) {
    server.once("error", reject);
    server.listen(socket, function() {
      return resolve();
    });
  });
};

// src/docker/versions.ts
var oldestApi = "1.41";
var checkEngine = function({ api, version }) {
  if (!isOlder(numbersOf(api), numbersOf(oldestApi))) return;
  throw new InputError(
    `The engine on the target is Docker ${version} (API ${api}), and Quaygate needs Docker 20.10 (API ${oldestApi}) or newer: update it.`
  );
};
var numbersOf = function(version) {
  return version.split(".").slice(0, 2).map(function(part) {
    return Number.parseInt(part, 10);
  });
};
var isOlder = function([major = Number.NaN, minor = 0], [thatMajor = 0, thatMinor = 0]) {
  return major < thatMajor || major === thatMajor && minor < thatMinor;
};

// src/release/target.ts
var defaultSocket = "/var/run/docker.sock";
var hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
var userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
var parseTarget = function(address, what) {
  const wrong = function(rule) {
    return new InputError(
      `${what} is ${JSON.stringify(address)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
    );
  };
  const text = address.trim();
  if (text.startsWith("unix://")) {
    const socket = text.slice("unix://".length);
    if (!socket.startsWith("/")) throw wrong("which names no absolute path of a socket");
    return { kind: "unix", socket };
  }
  if (text.startsWith("tcp://")) return { kind: "tcp", address: text, tcp: parseTcp(text, wrong) };
  if (!text.startsWith("ssh://")) throw wrong("which is no address of a Docker engine");
  return { kind: "ssh", address: text, ssh: parseSsh(text, wrong) };
};
var tlsPort = 2376;
var parseTcp = function(text, wrong) {
  const web = text.replace(/^tcp:/, "http:");
  if (!URL.canParse(web)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== "/" || search || hash) {
    throw wrong("which says more than host and port");
  }
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text) };
};
var portWritten = function(text) {
  return /:80\/?$/.test(text) ? 80 : tlsPort;
};
var parseSsh = function(text, wrong) {
  if (!URL.canParse(text)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(text);
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong("which says more than user, host, port and the path of a socket");
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host)) throw wrong("whose host is no host name");
  if (user && !userPattern.test(user)) throw wrong("whose user is no user name");
  const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(":")) throw wrong("whose socket has a colon in its path, which ssh cannot forward");
  return { user: user || void 0, host, port: port ? Number(port) : void 0, socket };
};

// src/release/connect.ts
var connect = async function(login, host) {
  const target = login.host ? parseTarget(login.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === "unix") {
    return { target, engine: await connectNewEnough(target.socket), close: async function() {
    } };
  }
  const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login, host) : await throughTcp(target.tcp, login, host);
  try {
    return { target, engine: await connectNewEnough(tunnel.socket), close: tunnel.close };
  } catch (error) {
    await tunnel.close();
    throw error;
  }
};
var connectNewEnough = async function(socket) {
  const engine = await connectEngine(socket);
  checkEngine(engine);
  return engine;
};
var throughSsh = async function(target, { knownHosts, sshKey: key }, host) {
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
    );
  }
  return openTunnel(host, target, { knownHosts, key }, await host.tempFolder());
};
var throughTcp = async function(target, login, host) {
  const identity = givenIdentity(login) ?? (login.host ? void 0 : await identityOfDocker(host));
  if (!identity) {
    const address = `tcp://${target.host}:${target.port}`;
    if (login.host) {
      throw new InputError(
        `Input "host" is "${address}", and without TLS everybody on the way could take the engine over: set "tls-ca", "tls-cert" and "tls-key", or use ssh://.`
      );
    }
    host.warning(
      `DOCKER_HOST is ${address} without TLS, so everybody on the way can read and change what is deployed: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.`
    );
  }
  return openTcpTunnel(target, identity, await host.tempFolder());
};
var givenIdentity = function({ tlsCa: ca, tlsCert: cert, tlsKey: key }) {
  if (ca && cert && key) return { ca, cert, key };
  const given = { "tls-ca": ca, "tls-cert": cert, "tls-key": key };
  const missing = Object.entries(given).find(function([, value]) {
    return !value;
  });
  if (!missing || Object.values(given).every(function(value) {
    return !value;
  })) return void 0;
  throw new InputError(
    `Input "${missing[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`
  );
};
var identityOfDocker = async function(host) {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host.toolEnvironment();
  if (!DOCKER_TLS_VERIFY) return void 0;
  const folder = DOCKER_CERT_PATH || (0, import_node_path4.join)(HOME, ".docker");
  const files = ["ca.pem", "cert.pem", "key.pem"].map(function(name) {
    return (0, import_promises4.readFile)((0, import_node_path4.join)(folder, name), "utf8");
  });
  try {
    const [ca = "", cert = "", key = ""] = await Promise.all(files);
    return { ca, cert, key };
  } catch (error) {
    throw new InputError(
      `DOCKER_TLS_VERIFY is set, but the certificates in "${folder}" cannot be read (${messageOf(error)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
      { cause: error }
    );
  }
};
var targetOfDocker = async function(host) {
  const { DOCKER_HOST } = host.toolEnvironment();
  if (DOCKER_HOST) return parseTarget(DOCKER_HOST, "DOCKER_HOST");
  const { code, stdout } = await runTool(
    host,
    "docker",
    ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"],
    {
      deadline: 1e4,
      accept: [0, 1],
      cure: "Install the Docker command line with the Compose plugin on the runner."
    }
  );
  const address = stdout.trim();
  return code === 0 && address ? parseTarget(address, "The current Docker context") : { kind: "unix", socket: defaultSocket };
};

// src/smoke/site.ts
var onSite = async function(inputs, host, body) {
  const { engine, close } = await connect(inputs, host);
  try {
    if (inputs.target === void 0) return await body({ containers: serviceFinder(engine, inputs.project) });
    const { openColour } = await Promise.resolve().then(function() {
      return __toESM(require("../parts/smoke-colour.cjs"), 1);
    });
    const colour = await openColour(engine, inputs.project, inputs.target);
    try {
      return await body(colour);
    } finally {
      await colour.close();
    }
  } finally {
    await close();
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  onSite
});
