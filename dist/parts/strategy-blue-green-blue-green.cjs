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

// src/strategy/blue-green/blue-green.ts
var blue_green_exports = {};
__export(blue_green_exports, {
  blueGreen: function() {
    return blueGreen;
  }
});
module.exports = __toCommonJS(blue_green_exports);

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

// src/docker/plugin.ts
var lacksPlugin = function({ kind, stderr }) {
  return kind === "refused" && /'docker --help'/.test(stderr);
};

// src/docker/compose.ts
var cure = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var pullDeadline = 15 * 6e4;
var stopDeadline = 3 * 6e4;
var timeToReplace = 9e4;
var composeUp = async function(target, project, timeout, { services = [], keep = false, keepOthers = false } = {}) {
  const seconds = String(Math.max(1, Math.ceil(timeout / 1e3)));
  const args = [
    ...naming(project),
    "up",
    "--detach",
    "--wait",
    "--wait-timeout",
    seconds,
    "--no-build",
    "--quiet-pull",
    ...keep ? ["--no-recreate"] : [],
    ...keepOthers ? [] : ["--remove-orphans"],
    ...services.length > 0 ? ["--no-deps", ...services] : []
  ];
  await compose(target.host, args, { ...inputOf(target, project), deadline: timeout + timeToReplace, show: true });
};
var composeRunService = async function(target, project, service, timeout) {
  const args = [...naming(project), "run", "--rm", "--no-deps", "--no-TTY", "--interactive=false", service];
  await compose(target.host, args, { ...inputOf(target, project), deadline: timeout, show: true });
};
var composeStop = async function(target, project, services) {
  const args = [...naming(project), "stop", ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
};
var composeDown = async function(target, project) {
  const args = [...project.model ? naming(project) : ["-p", project.name], "down", "--remove-orphans"];
  await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
};
var naming = function({ name }) {
  return ["-p", name, "-f", "-"];
};
var inputOf = function({ dockerHost, folder: folder2 }, { model, environment }) {
  return {
    cwd: folder2,
    input: model,
    env: {
      ...environment,
      COMPOSE_DISABLE_ENV_FILE: "1",
      COMPOSE_PROFILES: "",
      DOCKER_HOST: dockerHost,
      DOCKER_CONTEXT: "",
      // They are for the engine that DOCKER_HOST named before.
      DOCKER_TLS_VERIFY: "",
      DOCKER_CERT_PATH: ""
    }
  };
};
var compose = async function(host, args, options) {
  try {
    return await runTool(host, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
      cure,
      ...options
    });
  } catch (error) {
    if (!(error instanceof ToolError) || !lacksPlugin(error.failure)) throw error;
    throw new UnavailableError(`The docker on the PATH has no Compose. ${cure}`, { cause: error });
  }
};

// src/proxy/container.ts
var import_node_path = require("node:path");

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
var inspectContainer = async function(engine, id) {
  const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const facts = jsonIn(response);
  const state = recordOf(facts.State);
  const health = recordOf(state.Health);
  return {
    status: textOf(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    restarts: Number(facts.RestartCount ?? 0),
    error: textOf(state.Error),
    ...typeof health.Status === "string" && { health: health.Status },
    healthLog: listOf(health.Log).map(function(entry) {
      return { exitCode: Number(entry.ExitCode), output: textOf(entry.Output) };
    }),
    tty: recordOf(facts.Config).Tty === true
  };
};
var containerLog = async function(engine, id, lines, tty) {
  const query = { stdout: "true", stderr: "true", tail: String(lines) };
  const { status, body } = await engine.call("GET", `/containers/${id}/logs`, {
    query,
    accept: [400, 404, 409, 500, 501]
  });
  if (status >= 300) return "";
  return tty ? body.toString("utf8") : withoutFrames(body);
};
var withoutFrames = function(body) {
  const parts = [];
  for (let at = 0; at + 8 <= body.length; ) {
    const end = at + 8 + body.readUInt32BE(at + 4);
    parts.push(body.subarray(at + 8, end));
    at = end;
  }
  return Buffer.concat(parts).toString("utf8");
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

// src/http/http.ts
var defaultLimit = 64 * 1024 * 1024;
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

// src/docker/engine-api.ts
var messageIn = function({ body }) {
  const words = body.toString("utf8").trim();
  try {
    const { message } = JSON.parse(words);
    return typeof message === "string" ? message.replace(/[\s.]+$/, "") : words;
  } catch {
    return words || "no reason given";
  }
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

// src/release/tar.ts
var block = 512;
var packTar = function(files) {
  return Buffer.concat([
    ...files.flatMap(function({ body, ...file2 }) {
      return [header(file2, body.length), padded(body)];
    }),
    Buffer.alloc(2 * block)
  ]);
};
var unpackTar = function(archive) {
  const files = /* @__PURE__ */ new Map();
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(archive.toString("latin1", at + 124, at + 136), 8) || 0;
    const name = archive.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    const kind = archive[at + 156];
    const body = at + block;
    if (kind === 48 || kind === 0) files.set(name, archive.subarray(body, body + size));
    at = body + Math.ceil(size / block) * block;
  }
  return files;
};
var header = function({ name, mode, uid = 0, gid = 0, link }, size) {
  const bytes = Buffer.alloc(block);
  const [prefix2, rest] = splitName(name);
  bytes.write(rest, 0, 100);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(uid, 7), 108);
  bytes.write(octal(gid, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write("        ", 148);
  bytes.write(link === void 0 ? name.endsWith("/") ? "5" : "0" : "2", 156);
  bytes.write(link ?? "", 157, 100);
  bytes.write("ustar\x0000", 257);
  bytes.write(prefix2, 345, 155);
  const sum = bytes.reduce(function(total, byte) {
    return total + byte;
  }, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
};
var splitName = function(name) {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let at = name.indexOf("/"); at > 0 && at < name.length - 1; at = name.indexOf("/", at + 1)) {
    if (Buffer.byteLength(name.slice(at + 1)) <= 100) return [name.slice(0, at), name.slice(at + 1)];
  }
  return ["", name];
};
var octal = function(value, digits) {
  return value.toString(8).padStart(digits, "0");
};
var padded = function(body) {
  return Buffer.concat([body, Buffer.alloc((block - body.length % block) % block)]);
};

// src/proxy/template.ts
var colours = ["blue", "green"];
var otherColour = function(colour) {
  return colour === "blue" ? "green" : "blue";
};
var section = "app";
var runtimePort = 9999;
var stateFile = "/usr/local/etc/haproxy/servers.state";
var certificatesFolder = "/usr/local/etc/haproxy/certificates";
var marker = "# quaygate: ";
var slotsFor = function(replicas) {
  return Math.max(2, 2 * replicas);
};
var tlsPort = function(port) {
  return port === 8443 ? 9443 : 8443;
};
var renderConfig = function(config) {
  return `${marker}${JSON.stringify(config)}
# Written by Quaygate with every change of weights: what is changed here by hand is lost.
global
  log stdout format raw local0 notice
  stats socket ipv4@127.0.0.1:${runtimePort} level admin
  # Else the number of connections, and the memory for them, follow the engine's limit of a billion files.
  fd-hard-limit 50000
  # What a reload hands to the new process, which else knew nobody until DNS has answered.
  server-state-file ${stateFile}
  hard-stop-after 10m

defaults
  mode http
  log global
  load-server-state-from-file global
  option dontlognull
  option forwardfor
  option redispatch 1
  option allbackups
  option idle-close-on-response
  # A new connection for each request: one that is refused was never executed, so it may be tried again. On a kept one
  # nobody can tell, and an application that closes it in the wrong moment costs a request.
  option http-server-close
  # Enough for those who ask in the one or two seconds until the checks of a container that crashed have failed.
  retries ${Math.max(10, config.slots + 2)}
${retries(config)}
  timeout connect 2s
  timeout client 5m
  timeout server 5m
  timeout tunnel 1h
  timeout check 5s
  timeout queue 30s
  timeout http-request 30s
  timeout http-keep-alive 1m
  default-server inter 500ms fastinter 200ms downinter 500ms rise 1 fall 2${observation(config)}

resolvers docker
  nameserver dns 127.0.0.11:53
  accepted_payload_size 8192
  timeout resolve 500ms
  timeout retry 500ms
  hold valid 500ms
  hold obsolete 0s
  hold nx 500ms
  hold refused 500ms

listen ${section}
  bind :${config.port}
${config.tls ? `  bind :${tlsPort(config.port)} ssl crt ${certificatesFolder}/ alpn h2,http/1.1
` : ""}${safeMethods(config)}${healthCheck(config)}${colours.map(function(colour) {
    return `${serversOf(colour, config)}
`;
  }).join("")}${indented(config.snippet)}`;
};
var retries = function({ retrySafeRequests }) {
  return retrySafeRequests === false ? `  # Only what never reached the application is tried again: no request runs twice.
  retry-on conn-failure` : `  # What was sent and not answered may have been executed: only requests that change nothing are sent again.
  retry-on conn-failure empty-response`;
};
var observation = function({ several }) {
  return several ? " observe layer4 error-limit 2 on-error mark-down" : "";
};
var healthCheck = function({ healthPath }) {
  return healthPath === void 0 ? "" : `  option httpchk
  http-check send meth GET uri ${healthPath} ver HTTP/1.1 hdr Host localhost
  http-check expect status 200-399
`;
};
var safeMethods = function({ retrySafeRequests }) {
  if (retrySafeRequests === false) return "";
  if (retrySafeRequests) return "  http-request disable-l7-retry unless METH_GET or METH_OPTIONS\n";
  const held = colours.map(function(colour) {
    return `  acl quaygate_held srv_uweight(${standbyName(colour)}1) gt 0
`;
  }).join("");
  return `${held}  http-request disable-l7-retry unless quaygate_held METH_GET or quaygate_held METH_OPTIONS
`;
};
var serversOf = function(colour, { slots, names, port, weights }) {
  const found = `:${port} check resolvers docker resolve-prefer ipv4 init-addr last,none`;
  return `  server-template ${colour} ${slots} ${names[colour]}${found} weight ${weights[colour]}
  server-template ${standbyName(colour)} ${slots} ${standbyName(names[colour])}${found} backup weight ${standbyWeight(weights, colour)}`;
};
var standbyName = function(name) {
  return `${name}-standby`;
};
var standbyWeight = function({ standby }, colour) {
  return standby === colour ? 100 : 0;
};
var indented = function(snippet) {
  return snippet.split(/\r?\n/).filter(function(line) {
    return line.trim() !== "";
  }).map(function(line) {
    return `  ${line.trim()}
`;
  }).join("");
};
var readConfig = function(text) {
  const line = text.split("\n", 1)[0] ?? "";
  if (!line.startsWith(marker)) return void 0;
  try {
    return JSON.parse(line.slice(marker.length));
  } catch {
    return void 0;
  }
};
var differsInStructure = function(text, wanted) {
  const current2 = readConfig(text);
  return current2 === void 0 || renderConfig({ ...wanted, weights: current2.weights }) !== text;
};
var servingColour = function({ blue, green }) {
  return blue > 0 && green === 0 ? "blue" : green > 0 && blue === 0 ? "green" : void 0;
};

// src/proxy/container.ts
var folder = "/usr/local/etc/haproxy";
var file = "haproxy.cfg";
var triedFile = "next.cfg";
var proxyName = function(project) {
  return `${project}-proxy`;
};
var proxyNetwork = function(project) {
  return `${project}-proxy`;
};
var findProxy = async function(engine, project) {
  return (await listContainers(engine, `${labels.proxy}=${project}`)).find(function({ name }) {
    return name === proxyName(project);
  });
};
var createProxy = async function(engine, name, place, config, hash, flags = []) {
  const port = `${config.tls ? tlsPort(config.port) : config.port}/tcp`;
  const { publish, certificates } = place;
  const body = {
    Image: place.image,
    Entrypoint: ["haproxy"],
    Cmd: [...flags.length > 0 ? flags : ["-W", "-db"], "-f", `${folder}/${file}`],
    Labels: { [labels.proxy]: place.project, [labels.place]: hash },
    ExposedPorts: { [port]: {} },
    StopSignal: "SIGUSR1",
    HostConfig: {
      NetworkMode: proxyNetwork(place.project),
      RestartPolicy: { Name: flags.length > 0 ? "no" : "unless-stopped" },
      ...publish && {
        PortBindings: { [port]: [{ HostIp: publish.address ?? "", HostPort: String(publish.port) }] }
      },
      ...certificates !== void 0 && { Binds: [`${certificates}:${certificatesFolder}:ro`] }
    }
  };
  const response = await engine.call("POST", "/containers/create", { query: { name }, body });
  const { Id } = JSON.parse(response.body.toString("utf8"));
  await writeConfig(engine, Id, config);
  await writeState(engine, Id, noState);
  return Id;
};
var startContainer = async function(engine, id, what) {
  const response = await engine.call("POST", `/containers/${id}/start`, { accept: [304, 400, 404, 409, 500] });
  if (response.status < 400) return;
  const said = messageIn(response);
  if (/port is already allocated|address already in use/.test(said)) {
    throw new InputError(
      `The port of ${what} is taken on the target: ${said}. Stop what has it, or set another one in the input "publish".`
    );
  }
  throw new UnavailableError(`The engine could not start ${what}: ${said}.`);
};
var stopContainer = async function(engine, id) {
  await engine.call("POST", `/containers/${id}/stop`, { accept: [304, 404], timeout: stopDeadline2 });
};
var removeContainer = async function(engine, id) {
  await engine.call("DELETE", `/containers/${id}`, { query: { force: "true" }, accept: [404, 409] });
};
var stopDeadline2 = 5 * 6e4;
var writeConfig = function(engine, container, config) {
  return putFile(engine, container, file, renderConfig(config));
};
var noState = "1\n";
var writeState = function(engine, container, state) {
  return putFile(engine, container, (0, import_node_path.basename)(stateFile), state);
};
var readProxyConfig = async function(engine, container) {
  const query = { path: `${folder}/${file}` };
  const { status, body } = await engine.call("GET", `/containers/${container}/archive`, { query, accept: [404] });
  const text = (status === 404 ? void 0 : unpackTar(body).get(file)?.toString("utf8")) ?? "";
  return { text, config: readConfig(text) };
};
var writeTriedConfig = async function(engine, container, config) {
  await putFile(engine, container, triedFile, renderConfig(config));
  return `${folder}/${triedFile}`;
};
var putFile = async function(engine, container, name, text) {
  const body = packTar([{ name, body: Buffer.from(text), mode: 420 }]);
  await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder }, body });
};

// src/proxy/networks.ts
var ensureProxyNetwork = async function(engine, project) {
  const name = proxyNetwork(project);
  const { status } = await engine.call("GET", `/networks/${name}`, { accept: [404] });
  if (status !== 404) return;
  const body = { Name: name, Driver: "bridge", Labels: { [labels.proxy]: project } };
  await engine.call("POST", "/networks/create", { body });
};
var removeProxyNetwork = async function(engine, project) {
  await engine.call("DELETE", `/networks/${proxyNetwork(project)}`, { accept: [403, 404] });
};
var joinNetworks = async function(engine, container, networks, alias) {
  const { body } = await engine.call("GET", `/containers/${container}/json`);
  const { NetworkSettings } = JSON.parse(body.toString("utf8"));
  const joined = Object.keys(NetworkSettings?.Networks ?? {});
  for (const network of networks.filter(function(name) {
    return !joined.includes(name);
  })) {
    await engine.call("POST", `/networks/${network}/connect`, {
      body: { Container: container, EndpointConfig: { Aliases: [alias] } }
    });
  }
};

// src/release/release.ts
var longestFile = 64 * 1024;

// src/strategy/by-hand.ts
var quoted = function(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
};

// src/http/upgrade.ts
var upgrade = async function({ url, socket, body, timeout }) {
  const { request: request2 } = await Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  });
  return new Promise(function(resolve, reject) {
    const fail = function(reason, cause) {
      return reject(new UnavailableError(`POST ${socket}${new URL(url).pathname} opened no stream: ${reason}.`, { cause }));
    };
    const headers = {
      connection: "Upgrade",
      upgrade: "tcp",
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body)
    };
    const call = request2(url, { method: "POST", socketPath: socket, agent: false, headers });
    const timer = setTimeout(function() {
      return call.destroy(new Error(`no answer within ${timeout / 1e3} s`));
    }, timeout);
    call.on("upgrade", function(_, stream, head) {
      clearTimeout(timer);
      if (head.length > 0) stream.unshift(head);
      resolve(stream);
    });
    call.on("response", function(answer) {
      clearTimeout(timer);
      answer.resume();
      fail(`the answer was ${answer.statusCode}`);
    });
    call.on("error", function(error) {
      clearTimeout(timer);
      fail(messageOf(error), error);
    });
    call.end(body);
  });
};

// src/docker/exec.ts
var startTimeout = 3e4;
var execIn = async function(engine, container, command, { user, timeout } = {}) {
  const id = await createExec(engine, container, { Cmd: command, ...user && { User: user } });
  const { body } = await engine.call("POST", `/exec/${id}/start`, {
    body: { Detach: false, Tty: false },
    ...timeout !== void 0 && { timeout }
  });
  const state = JSON.parse((await engine.call("GET", `/exec/${id}/json`)).body.toString("utf8"));
  return {
    exitCode: typeof state.ExitCode === "number" ? state.ExitCode : -1,
    stdout: streamOf(body, 1).toString("utf8"),
    stderr: streamOf(body, 2).toString("utf8")
  };
};
var createExec = async function(engine, container, options) {
  const { status, body } = await engine.call("POST", `/containers/${container}/exec`, {
    body: { AttachStdout: true, AttachStderr: true, ...options },
    accept: [404, 409]
  });
  const { Id, message } = JSON.parse(body.toString("utf8"));
  if (status === 201 && Id) return Id;
  throw new UnavailableError(`Nothing could be run in the container ${container}: ${message ?? `status ${status}`}.`);
};
var streamOf = function(body, wanted) {
  const parts = [];
  for (let at = 0; at + frameHeader <= body.length; ) {
    const end = at + frameHeader + body.readUInt32BE(at + 4);
    if (body[at] === wanted) parts.push(body.subarray(at + frameHeader, end));
    at = end;
  }
  return Buffer.concat(parts);
};
var frameHeader = 8;
var frameReader = function(onBytes) {
  let kept = Buffer.alloc(0);
  return function(piece) {
    kept = kept.length > 0 ? Buffer.concat([kept, piece]) : piece;
    while (kept.length >= frameHeader) {
      const end = frameHeader + kept.readUInt32BE(4);
      if (kept.length < end) return;
      onBytes(kept[0] ?? 0, kept.subarray(frameHeader, end));
      kept = kept.subarray(end);
    }
  };
};
var attachExec = async function(engine, container, command) {
  const id = await createExec(engine, container, { Cmd: command, AttachStdin: true });
  return upgrade({
    url: `http://engine/exec/${id}/start`,
    socket: engine.socket,
    body: JSON.stringify({ Detach: false, Tty: false }),
    timeout: startTimeout
  });
};

// src/proxy/state.ts
var parseServers = function(answer) {
  const states = tableOf(answer, /^# be_id /, /\s+/);
  const statistics = new Map(
    tableOf(answer, /^# pxname,/, /,/).filter(function({ pxname }) {
      return pxname === section;
    }).map(function(row) {
      return [row.svname ?? "", row];
    })
  );
  return states.filter(function({ be_name }) {
    return be_name === section;
  }).flatMap(function(state) {
    const name = state.srv_name ?? "";
    const colour = colours.find(function(one) {
      return new RegExp(`^${one}(-standby)?\\d+$`).test(name);
    });
    return colour ? [serverOf(name, colour, state, statistics.get(name) ?? {})] : [];
  });
};
var serverOf = function(name, colour, state, statistic) {
  const address = /^(-|0\.0\.0\.0|::)?$/.test(state.srv_addr ?? "") ? void 0 : state.srv_addr;
  const check = (statistic.check_status ?? "").replace(/^\*\s*/, "");
  const up = (statistic.status ?? "").startsWith("UP");
  return {
    name,
    colour,
    standby: name.includes("standby"),
    address,
    weight: Number(state.srv_uweight),
    check,
    well: address !== void 0 && up && /^L[467]OK/.test(check),
    sessions: Number(statistic.scur ?? 0),
    requests: Number(statistic.req_tot || statistic.stot || 0),
    // What HAProxy answers for a server that did not is a 5xx of it too.
    failures: Math.max(Number(statistic.hrsp_5xx || 0), Number(statistic.econ || 0) + Number(statistic.eresp || 0))
  };
};
var tableOf = function(text, header2, separator) {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex(function(line) {
    return header2.test(line);
  });
  if (start < 0) return [];
  const columns = (lines[start] ?? "").replace(/^# /, "").split(separator);
  const rows = [];
  for (const line of lines.slice(start + 1)) {
    if (line.trim() === "") break;
    const cells = line.split(separator);
    rows.push(Object.fromEntries(columns.map(function(column, at) {
      return [column, cells[at] ?? ""];
    })));
  }
  return rows;
};
var serversOf2 = function(servers, colour) {
  return servers.filter(function(server) {
    return server.colour === colour && !server.standby;
  });
};
var wellOf = function(servers, colour) {
  return serversOf2(servers, colour).filter(function({ well }) {
    return well;
  }).length;
};
var sessionsOf = function(servers, colour) {
  return servers.filter(function(server) {
    return server.colour === colour;
  }).reduce(function(sum, { sessions }) {
    return sum + sessions;
  }, 0);
};

// src/proxy/weights.ts
var fullWeight = 100;
var weightsFor = function(colour, standby) {
  return {
    blue: colour === "blue" ? fullWeight : 0,
    green: colour === "green" ? fullWeight : 0,
    ...standby && { standby }
  };
};
var stepsTo = function(colour, now, standby) {
  const end = weightsFor(colour, standby);
  const raised = { ...now, [colour]: fullWeight, ...standby && { standby } };
  return now[otherColour(colour)] > 0 && now[colour] < fullWeight ? [raised, end] : [end];
};
var weightsByServer = function(weights, slots) {
  return new Map(
    colours.flatMap(
      function(colour) {
        return Array.from({ length: slots }, function(_, at) {
          return [
            [`${colour}${at + 1}`, weights[colour]],
            [`${standbyName(colour)}${at + 1}`, standbyWeight(weights, colour)]
          ];
        }).flat();
      }
    )
  );
};
var weightCommands = function(weights, slots, section2) {
  return [...weightsByServer(weights, slots)].sort(function([left], [right]) {
    return Number(right.includes("standby")) - Number(left.includes("standby"));
  }).map(function([name, weight]) {
    return `set server ${section2}/${name} weight ${weight}`;
  }).join(";");
};

// src/proxy/runtime.ts
var speak = `
if command -v bash >/dev/null 2>&1; then
  exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "%s\\n" "$1" >&3 && cat <&3' "$0" "$1"
elif command -v nc >/dev/null 2>&1; then printf '%s\\n' "$1" | nc 127.0.0.1 "$0"
else echo 'neither bash nor nc' >&2; exit 127
fi`;
var askProxy = async function(engine, container, command) {
  const deadline = Date.now() + patience;
  const words = ["sh", "-c", speak, String(runtimePort), command];
  for (; ; ) {
    const answer = await execIn(engine, container, words).catch(function(error) {
      if (Date.now() >= deadline) throw error;
    });
    if (answer?.exitCode === 0) return answer.stdout;
    if (answer?.exitCode === 127) {
      throw new UnavailableError(
        'The image of the input "proxy-image" has neither bash nor nc, so HAProxy in it cannot be told anything: use the official image haproxy, by version.'
      );
    }
    if (answer && Date.now() >= deadline) {
      throw new UnavailableError(
        `HAProxy did not answer on its command line: ${answer.stderr.trim() || `exit code ${answer.exitCode}`}.`
      );
    }
    await pause(askAgainAfter);
  }
};
var patience = 1e4;
var askAgainAfter = 200;
var readServers = async function(engine, container) {
  return parseServers(await askProxy(engine, container, `show servers state ${section};show stat`));
};
var setWeights = async function(engine, container, weights, slots) {
  const answer = await askProxy(
    engine,
    container,
    `${weightCommands(weights, slots, section)};show servers state ${section};show stat`
  );
  const wanted = weightsByServer(weights, slots);
  const first = parseServers(answer).find(function({ name, weight }) {
    return weight !== wanted.get(name);
  });
  if (!first) return;
  const said = answer.split("\n").find(function(line) {
    return /no such|unknown|error|invalid/i.test(line);
  });
  throw new UnavailableError(
    `HAProxy kept the weight ${first.weight} for ${first.name}, which should have ${wanted.get(first.name)}${said ? `: ${said.trim()}` : ""}.`
  );
};

// src/proxy/snippet.ts
var complaintsIn = function(output) {
  return output.split(/\r?\n/).filter(function(line) {
    return /\[ALERT\]/.test(line);
  }).map(function(line) {
    return line.replace(/^.*\[ALERT\]\s*\(\d+\)\s*:\s*/, "").trim();
  }).filter(function(line) {
    return !/(Error\(s\) found in configuration file|Fatal errors found)/.test(line);
  }).join("; ") || output.trim();
};

// src/proxy/proxy.ts
var pollEvery = 100;
var checkConfig = async function(engine, container, config) {
  const path = await writeTriedConfig(engine, container, config);
  const { exitCode, stdout, stderr } = await execIn(engine, container, ["haproxy", "-c", "-f", path]);
  if (exitCode === 0) return;
  const said = complaintsIn(`${stderr}
${stdout}`);
  throw new InputError(`HAProxy does not accept its configuration: ${said}. Correct the input "proxy-config".`);
};
var applyConfig = async function(engine, container, config) {
  const { text } = await readProxyConfig(engine, container);
  if (!differsInStructure(text, config)) {
    await writeConfig(engine, container, config);
    await setWeights(engine, container, config.weights, config.slots);
    return;
  }
  await checkConfig(engine, container, config);
  await writeConfig(engine, container, config);
  await writeState(engine, container, await askProxy(engine, container, "show servers state"));
  await engine.call("POST", `/containers/${container}/kill`, { query: { signal: "USR2" } });
  await untilAnswering(engine, container, config);
  await writeState(engine, container, noState);
};
var answerDeadline = 2e4;
var untilAnswering = async function(engine, container, config) {
  const deadline = Date.now() + answerDeadline;
  for (; ; ) {
    const found = await readServers(engine, container).catch(function(error) {
      return error;
    });
    if (Array.isArray(found) && agrees(found, config)) return;
    if (Date.now() > deadline) {
      const said = (await containerLog(engine, container, 5, false)).trim().split("\n").join(" ");
      throw new UnavailableError(
        `The proxy does not run with its configuration after ${answerDeadline / 1e3} s${found instanceof Error ? `: ${messageOf(found)}` : "."} Its log: ${said || "empty"}`
      );
    }
    await pause(pollEvery);
  }
};
var agrees = function(servers, { slots, weights }) {
  const wanted = weightsByServer(weights, slots);
  return servers.length === wanted.size && servers.every(function({ name, weight }) {
    return weight === wanted.get(name);
  });
};
var moveTraffic = async function(engine, container, colour, standby) {
  const config = await knownConfig(engine, container);
  for (const weights of stepsTo(colour, config.weights, standby))
    await changeWeights(engine, container, config, weights);
};
var changeWeights = async function(engine, container, config, weights) {
  await writeConfig(engine, container, { ...config, weights });
  await setWeights(engine, container, weights, config.slots);
};
var knownConfig = async function(engine, container) {
  const { config } = await readProxyConfig(engine, container);
  if (config) return config;
  throw new UnavailableError(`The proxy ${section} has a configuration that is not Quaygate's: it was left as it is.`);
};
var untilWell = async function(engine, container, colour, replicas, timeout, signal) {
  const deadline = Date.now() + timeout;
  for (; ; ) {
    const servers = serversOf2(await readServers(engine, container), colour).filter(function({ address }) {
      return address;
    });
    if (servers.filter(function({ well }) {
      return well;
    }).length >= replicas) return;
    if (Date.now() > deadline) {
      const checks = [...new Set(servers.filter(function({ well }) {
        return !well;
      }).map(function({ check }) {
        return check;
      }))].join(", ");
      throw new UnavailableError(
        `the proxy found ${servers.filter(function({ well }) {
          return well;
        }).length} of ${replicas} containers well within ${Math.round(timeout / 1e3)} s${checks ? ` (its check says ${checks})` : ""}`
      );
    }
    await pause(pollEvery, signal);
  }
};
var drained = async function(engine, container, colour, timeout) {
  const deadline = Date.now() + timeout;
  for (; ; ) {
    const left = sessionsOf(await readServers(engine, container), colour);
    if (left === 0 || Date.now() >= deadline) return { left };
    await pause(pollEvery);
  }
};

// src/release/phases.ts
var phases = [
  /** Everything is known, checked and pulled; the release's volume holds model, values and files. */
  "prepared",
  /** The services that are no part of the colour are there; one-off services and `before` have run. */
  "base",
  /** The containers of the new release are being started; nothing reaches them yet. */
  "up",
  /** Docker calls them healthy. */
  "healthy",
  /** The proxy calls them healthy. */
  "l7ok",
  /** The checks passed against them, past the proxy. */
  "smoked",
  /** Traffic is being moved. From here on users may meet the new release. */
  "shifted",
  /** All traffic is there; the old containers still run, the gates are watched. */
  "holding",
  /** The decision: before it recovery goes back, from it on forward. */
  "committed",
  /** The old containers get no new request and finish theirs; then they go. */
  "draining",
  "done"
];
var hasReached = function(phase, other) {
  return phases.indexOf(phase) >= phases.indexOf(other);
};

// src/release/plan.ts
var stepFor = function(running, hash, replicas) {
  const complete = running.length === replicas;
  if (running.length === 0) return { step: replicas > 0 ? "create" : "keep", note: "", complete };
  const foreign = running.find(function(container) {
    return container.labels[labels.service] !== hash;
  });
  if (foreign) {
    return { step: "replace", note: foreign.labels[labels.service] ? "" : "was not started by Quaygate", complete };
  }
  const stopped = running.filter(function({ state }) {
    return state !== "running";
  }).length;
  const count = complete ? "" : `${running.length} \u2192 ${replicas} containers`;
  return { step: "keep", note: count || (stopped > 0 ? `${stopped} of ${replicas} do not run` : ""), complete };
};
var containersOf = function(service, containers) {
  return containers.filter(function({ labels: found }) {
    return found[composeLabels.service] === service && !isOneOff(found);
  });
};
var isOneOff = function(found) {
  return found[composeLabels.oneOff]?.toLowerCase() === "true";
};
var isWell = function({ state, status }, oneShot) {
  return oneShot && state === "exited" ? status.startsWith("Exited (0)") : state === "running" && !/\((unhealthy|health: starting)\)/.test(status);
};

// src/strategy/aside.ts
var stopAside = async function({ engine }, containers) {
  await Promise.all(containers.map(function(id) {
    return stopContainer(engine, id);
  }));
};
var startAgain = async function({ engine }, containers) {
  for (const id of containers) await startContainer(engine, id, "what ran before");
};
var removeAside = async function({ engine }, containers) {
  for (const id of containers) {
    await stopContainer(engine, id);
    await removeContainer(engine, id);
  }
};
var removeColourOf = async function({ engine, host }, project) {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  await host.group(`Removing ${project}`, async function() {
    await Promise.all(
      containers.map(async function({ id, name }) {
        await stopContainer(engine, id);
        await removeContainer(engine, id);
        host.info(`${name} is gone`);
      })
    );
  });
};

// src/release/diagnose.ts
var import_node_util = require("node:util");
var logLines = 20;
var healthEntries = 3;
var longestLine = 500;
var diagnose = async function(engine, project, oneShots2) {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const found = await Promise.all(containers.map(function(container) {
    return ailmentOf(engine, container, oneShots2);
  }));
  return found.filter(function(ailment) {
    return ailment !== void 0;
  });
};
var ailmentOf = async function(engine, { id, name, labels: labels2 }, oneShots2) {
  const state = await inspectContainer(engine, id);
  const service = labels2[composeLabels.service] ?? name;
  if (!state || isWell2(state, oneShots2.has(service))) return void 0;
  const log = await containerLog(engine, id, logLines, state.tty);
  return {
    container: name,
    service,
    state: describe(state),
    healthLog: state.healthLog.slice(-healthEntries).map(function({ exitCode, output }) {
      return readable(`exit code ${exitCode}: ${output.trim() || "no output"}`);
    }),
    log: log.split(/\r\n|\r|\n/).filter(function(line) {
      return line.trim() !== "";
    }).map(readable)
  };
};
var isWell2 = function({ status, health, exitCode, restarts, error }, oneShot) {
  return oneShot && status === "exited" && exitCode === 0 || status === "running" && (health === void 0 || health === "healthy") && restarts === 0 || // It never got its turn: what it waited for is the one that failed.
  status === "created" && error === "";
};
var describe = function({
  status,
  health,
  exitCode,
  outOfMemory,
  restarts,
  error
}) {
  return [
    status === "exited" || status === "restarting" ? `${status}, exit code ${exitCode}` : status,
    status === "running" && health ? health : "",
    outOfMemory ? "out of memory" : "",
    restarts > 0 ? `restarted ${restarts} ${restarts === 1 ? "time" : "times"}` : "",
    error
  ].filter(Boolean).join(", ");
};
var readable = function(line) {
  const plain = (0, import_node_util.stripVTControlCharacters)(line).replace(new RegExp("(?:\\p{Cc}|\\p{Cf})+", "gu"), " ");
  return plain.length > longestLine ? `${plain.slice(0, longestLine)}\u2026` : plain;
};

// src/release/strategy.ts
var ReleaseFault = class extends Error {
  /** A strategy is loaded late, and has a class of its own. */
  static [Symbol.hasInstance](value) {
    return value instanceof Error && value.name === "ReleaseFault";
  }
  name = "ReleaseFault";
  ailments;
  constructor(message, facts = {}) {
    super(message, facts);
    this.ailments = facts.ailments ?? [];
  }
};

// src/strategy/fault.ts
var orFault = async function(site, project, oneShots2, step) {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind === "missing" || error.failure.kind === "cancelled") {
      throw error;
    }
    const ailments = await diagnose(site.engine, project, oneShots2).catch(function() {
      return [];
    });
    throw new ReleaseFault(reasonOf(ailments, error), { cause: error, ailments });
  }
};
var reasonOf = function(ailments, error) {
  if (ailments.length > 0) return ailments.map(function({ container, state }) {
    return `${container} is ${state}`;
  }).join("; ");
  if (!(error instanceof ToolError)) return messageOf(error).replace(/\.$/, "");
  if (error.failure.kind === "deadline") return "it took too long";
  const lines = error.failure.stderr.trim().split(/\r\n|\r|\n/);
  return (lines.at(-1) ?? "").replace(/\.$/, "") || messageOf(error);
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

// src/proxy/publish.ts
var parsePublish = function(text) {
  const found = /^(?:(?<v6>\[[0-9A-Fa-f:.]+\])|(?<v4>\d{1,3}(?:\.\d{1,3}){3}))?(?<colon>:)?(?<port>\d{1,5})$/.exec(
    text.trim()
  );
  const { v6, v4, colon, port } = found?.groups ?? {};
  const address = v6?.slice(1, -1) ?? v4;
  if (!found || Number(port) < 1 || Number(port) > 65535 || address === void 0 !== (colon === void 0)) {
    throw new InputError(
      `Input "publish" is ${JSON.stringify(text)}, which is no port of the target: write a port as 80, or an address with it as 127.0.0.1:8080.`
    );
  }
  return { address, port: Number(port) };
};

// src/release/model.ts
var import_node_crypto = require("node:crypto");
var parseModel = function(rendered) {
  const raw = recordIn(rendered);
  const services = Object.entries(recordIn(raw.services)).map(function([name, service]) {
    return [name, recordIn(service)];
  });
  if (typeof raw.name !== "string" || raw.name === "") {
    throw new InputError('The Compose project has no name: set the input "project", or "name:" in the Compose file.');
  }
  if (services.length === 0) {
    throw new InputError(
      "The Compose files start no service: add one, or name the profile that has it in the variable COMPOSE_PROFILES."
    );
  }
  return { name: raw.name, services: new Map(services), raw };
};
var replicasOf = function(service) {
  const { scale, deploy } = service;
  const { replicas } = recordIn(deploy);
  return typeof scale === "number" ? scale : typeof replicas === "number" ? replicas : 1;
};
var oneShots = function(model) {
  return new Set(
    [...model.services.values()].flatMap(
      function(service) {
        return Object.entries(recordIn(service.depends_on)).filter(function([, dependency]) {
          return recordIn(dependency).condition === "service_completed_successfully";
        }).map(function([name]) {
          return name;
        });
      }
    )
  );
};
var hashOf = function(value) {
  return (0, import_node_crypto.createHash)("sha256").update(canonical(value)).digest("hex");
};
var canonical = function(value) {
  return JSON.stringify(
    value,
    function(_, item) {
      return typeof item === "object" && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(function([left], [right]) {
        return left < right ? -1 : 1;
      })) : item;
    }
  ) ?? "";
};
var recordIn = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/strategy/blue-green/facts.ts
var asFacts = function(facts) {
  return { ...facts };
};
var readFacts = function(facts) {
  const colourIn = function(value) {
    return colours.find(function(colour) {
      return colour === value;
    });
  };
  const texts = function(value) {
    return Array.isArray(value) ? value.map(String) : [];
  };
  const to = colourIn(facts.to);
  if (!to) throw new Error(`the journal names no colour of blue-green: ${JSON.stringify(recordIn(facts).to)}`);
  return {
    to,
    from: colourIn(facts.from),
    aside: texts(facts.aside),
    created: texts(facts.created),
    hadProxy: facts.hadProxy === true,
    baseReady: facts.baseReady === true
  };
};
var servedOf = function(release) {
  const { served } = release.settings;
  if (served) return served;
  throw new InputError(
    `Release ${release.sequence} of "${release.project}" does not say what the proxy serves: set the inputs "service" and "port".`
  );
};

// src/strategy/blue-green/split.ts
var partsOf = function(model, ours, { service, workers }) {
  const ending = oneShots(model);
  const rest = ours.filter(function(name) {
    return name !== service && model.services.has(name);
  });
  const jobs = rest.filter(function(name) {
    return ending.has(name);
  });
  const running = rest.filter(function(name) {
    return !ending.has(name);
  });
  const colour = workers === "both" ? [service, ...running] : [service];
  const mine = /* @__PURE__ */ new Set([...colour, ...running, ...jobs]);
  return {
    colour,
    workers: workers === "both" ? [] : running,
    jobs,
    base: [...model.services.keys()].filter(function(name) {
      return !mine.has(name);
    })
  };
};
var colourProject = function(project, colour) {
  return `${project}-${colour}`;
};
var colourName = function(project, colour) {
  return `${project}-${colour}`;
};
var longestLabel = 63;
var checkName = function(project) {
  const longest = standbyName(colourName(project, "green")).length;
  if (longest <= longestLabel) return;
  throw new InputError(
    `The project name "${project}" has ${project.length} characters, and with blue-green it may have ${longestLabel - longest + project.length}, because it becomes a name in DNS: set a shorter one in the input "project".`
  );
};
var checkColour = function(model, parts, { sharedVolumes }) {
  for (const name of parts.colour) {
    const service = model.services.get(name);
    if (!service) {
      throw new InputError(
        `Input "service" names "${name}", which the Compose files do not have: write one of ${[...model.services.keys()].map(function(one) {
          return `"${one}"`;
        }).join(", ")}.`
      );
    }
    const reason = reasonAgainst(service, sharedVolumes, parts);
    if (reason) throw new InputError(`Service "${name}" cannot run twice at once, as blue-green has it: ${reason}`);
  }
  const missing = sharedVolumes.find(function(name) {
    return !(name in recordIn(model.raw.volumes));
  });
  if (missing !== void 0) {
    throw new InputError(
      `Input "shared-volumes" names "${missing}", which is no volume of the Compose files: write one of ${Object.keys(recordIn(model.raw.volumes)).join(", ") || "none, there are none"}.`
    );
  }
};
var reasonAgainst = function(service, shared, parts) {
  const volume = writableVolumes(service).find(function(name) {
    return !shared.includes(name);
  });
  if (volume !== void 0) {
    return `it writes to the volume "${volume}", which both colours would have at once. Mount it read-only, list it in the input "shared-volumes" if the application can share it, or use "strategy: recreate".`;
  }
  const mode = service.network_mode;
  if (typeof mode === "string" && mode !== "bridge" && mode !== "default") {
    return `its "network_mode" is ${JSON.stringify(mode)}, where the proxy cannot find it. Remove that, or use "strategy: recreate".`;
  }
  const address = Object.entries(recordIn(service.networks)).find(function([, network]) {
    const { ipv4_address, ipv6_address, mac_address } = recordIn(network);
    return ipv4_address !== void 0 || ipv6_address !== void 0 || mac_address !== void 0;
  });
  if (address)
    return `it has a fixed address in the network "${address[0]}". Remove that, or use "strategy: recreate".`;
  for (const key of ["pid", "ipc", "uts", "cgroup"]) {
    const value = service[key];
    if (typeof value === "string" && /^(service|container):/.test(value)) {
      return `its "${key}" is ${JSON.stringify(value)}, which belongs to another container. Remove that, or use "strategy: recreate".`;
    }
  }
  const others = Array.isArray(service.volumes_from) ? service.volumes_from.map(String) : [];
  const outside = others.find(function(from) {
    return !parts.colour.includes(from.split(":")[0] ?? "");
  });
  return outside === void 0 ? void 0 : `its "volumes_from" names "${outside}", which is not part of the colour. Mount the volumes by name instead.`;
};
var writableVolumes = function({ volumes }) {
  return (Array.isArray(volumes) ? volumes : []).map(function(mount) {
    return recordIn(mount);
  }).filter(function({ type, source, read_only }) {
    return type === "volume" && typeof source === "string" && read_only !== true;
  }).map(function({ source }) {
    return String(source);
  });
};
var dependenciesOf = function(model, parts) {
  return parts.colour.flatMap(
    function(service) {
      return Object.entries(recordIn(model.services.get(service)?.depends_on)).flatMap(function([on, value]) {
        const { condition, required } = recordIn(value);
        const outside = parts.base.includes(on) || parts.jobs.includes(on);
        return outside && required !== false ? [{ service, on, condition: String(condition ?? "service_started") }] : [];
      });
    }
  );
};

// src/strategy/blue-green/models.ts
var modelOf = function(release) {
  return parseModel(JSON.parse(release.model));
};
var groundService = "quaygate-ground";
var baseFile = function(release, parts, include) {
  const model = modelOf(release);
  const kept = Object.fromEntries(
    [...model.services].filter(function([name]) {
      return include.includes(name);
    }).map(function([name, service]) {
      return [name, withDependencies(service, function(on) {
        return include.includes(on);
      })];
    })
  );
  const ground = parts.colour.map(function(name) {
    return model.services.get(name) ?? {};
  }).reduce(function(all, service) {
    return groundFor(all, service, include);
  }, {});
  const [first = ""] = parts.colour;
  const services = { ...kept, [groundService]: { ...ground, image: release.images[first] ?? "", scale: 0 } };
  return asProject(release, release.project, { ...model.raw, services });
};
var groundHash = function(release, parts) {
  const model = JSON.parse(baseFile(release, parts, parts.base).model);
  const services = recordIn(model.services);
  const { image, ...ground } = recordIn(services[groundService]);
  return hashOf([model.networks, model.volumes, ground, Object.keys(services).sort()]);
};
var groundFor = function(all, service, include) {
  return {
    networks: { ...recordIn(all.networks), ...namesIn(service.networks) },
    volumes: [...listIn(all.volumes), ...listIn(service.volumes).filter(function(mount) {
      return recordIn(mount).type === "volume";
    })],
    depends_on: {
      ...recordIn(all.depends_on),
      ...recordIn(withDependencies(service, function(on) {
        return include.includes(on);
      }).depends_on)
    }
  };
};
var namesIn = function(networks) {
  return Object.fromEntries(Object.keys(recordIn(networks)).map(function(name) {
    return [name, null];
  }));
};
var listIn = function(value) {
  return Array.isArray(value) ? value : [];
};
var withDependencies = function(service, keep) {
  const { depends_on, ...rest } = service;
  const kept = Object.entries(recordIn(depends_on)).filter(function([on]) {
    return keep(on);
  });
  return kept.length > 0 ? { ...rest, depends_on: Object.fromEntries(kept) } : rest;
};
var proxyKey = "quaygate-proxy";
var colourFile = function(release, parts, served, colour) {
  const model = modelOf(release);
  const name = colourProject(release.project, colour);
  const services = Object.fromEntries(
    parts.colour.map(function(service) {
      return [
        service === served.service ? servedName(service, colour) : service,
        colourService(service, { model, release, parts, served, colour })
      ];
    })
  );
  const raw = {
    ...model.raw,
    services,
    networks: {
      ...external(model.raw.networks, parts, model),
      [proxyKey]: { name: proxyNetwork(release.project), external: true }
    },
    volumes: externalVolumes(model.raw.volumes)
  };
  return asProject(release, name, raw);
};
var servedName = function(service, colour) {
  return `${service}-${colour}`;
};
var colourService = function(name, { model, release, parts, served, colour }) {
  const { ports, container_name, links, external_links, ...service } = model.services.get(name) ?? {};
  const isServed = name === served.service;
  const own = withDependencies(service, function(on) {
    return parts.colour.includes(on) && on !== served.service;
  });
  const { replicas: _, ...deploy } = recordIn(own.deploy);
  const networks = networksOf(service);
  return {
    ...own,
    ...Object.keys(recordIn(own.deploy)).length > 0 && { deploy },
    ...isServed && { scale: served.replicas },
    networks: isServed ? { ...networks, [proxyKey]: { aliases: aliasesOf(release.project, colour) } } : networks,
    labels: {
      ...recordIn(own.labels),
      [labels.application]: release.project,
      [labels.release]: String(release.sequence)
    }
  };
};
var aliasesOf = function(project, colour) {
  const name = colourName(project, colour);
  return [name, standbyName(name)];
};
var networksOf = function(service) {
  const networks = recordIn(service.networks);
  return Object.keys(networks).length > 0 ? networks : {};
};
var external = function(networks, parts, model) {
  const used = new Set(parts.colour.flatMap(function(name) {
    return Object.keys(recordIn(model.services.get(name)?.networks));
  }));
  return Object.fromEntries(
    Object.entries(recordIn(networks)).filter(function([key]) {
      return used.has(key);
    }).map(function([key, value]) {
      return [key, { name: recordIn(value).name ?? key, external: true }];
    })
  );
};
var externalVolumes = function(volumes) {
  return Object.fromEntries(
    Object.entries(recordIn(volumes)).map(function([key, value]) {
      return [
        key,
        { name: recordIn(value).name ?? key, external: true }
      ];
    })
  );
};
var servedNetworks = function(release, { service }) {
  const model = modelOf(release);
  const defined = recordIn(model.raw.networks);
  return Object.keys(recordIn(model.services.get(service)?.networks)).map(
    function(key) {
      return String(recordIn(defined[key]).name ?? key);
    }
  );
};
var asProject = function(release, name, raw) {
  return {
    name,
    model: JSON.stringify({ ...raw, name }),
    environment: release.environment
  };
};

// src/strategy/blue-green/ensure-proxy.ts
var configFor = function(release, weights, slots = 0) {
  const { port, replicas, healthPath, proxySnippet, certificates, retrySafeRequests } = servedOf(release);
  const { project } = release;
  return {
    port,
    // Never fewer than there are: the other colour may have more replicas.
    slots: Math.max(slots, slotsFor(replicas)),
    ...replicas > 1 && { several: true },
    names: { blue: colourName(project, "blue"), green: colourName(project, "green") },
    healthPath,
    tls: certificates !== void 0,
    snippet: proxySnippet ?? "",
    ...retrySafeRequests !== void 0 && { retrySafeRequests },
    weights
  };
};
var placeFor = function(release, published) {
  const { proxyImage, publish, certificates } = servedOf(release);
  return {
    project: release.project,
    image: proxyImage,
    publish: published ? parsePublish(publish) : void 0,
    certificates
  };
};
var placeHash = function(place, { port, tls }) {
  return hashOf([place, port, tls]);
};
var ensureProxy = async function(site, release, published, freePort = async function() {
}) {
  const { engine } = site;
  const existing = await findProxy(engine, release.project);
  const current2 = existing && await readProxyConfig(engine, existing.id);
  const config = configFor(release, current2?.config?.weights ?? weightsFor(void 0), current2?.config?.slots);
  const place = placeFor(release, published);
  await ensureProxyNetwork(engine, release.project);
  const id = existing && existing.labels[labels.place] === placeHash(place, config) ? await keepProxy(engine, existing.id, existing.state === "running", current2?.text ?? "", config) : await replaceProxy(engine, existing?.id, place, config, freePort);
  await joinNetworks(engine, id, servedNetworks(release, servedOf(release)), servedOf(release).service);
  return id;
};
var keepProxy = async function(engine, id, running, current2, config) {
  if (!running) {
    await writeConfig(engine, id, config);
    await startContainer(engine, id, "the proxy");
    await untilAnswering(engine, id, config);
  } else if (differsInStructure(current2, config)) {
    await applyConfig(engine, id, config);
  }
  return id;
};
var replaceProxy = async function(engine, old, place, config, freePort) {
  const name = proxyName(place.project);
  await removeContainer(engine, `${name}-next`);
  const id = await createProxy(engine, `${name}-next`, place, config, placeHash(place, config));
  try {
    if (config.snippet !== "" || config.tls) await tryConfig(engine, place, config);
    if (old) await stopContainer(engine, old);
    await freePort();
    await startContainer(engine, id, "the proxy");
    await untilAnswering(engine, id, config);
  } catch (error) {
    await removeContainer(engine, id);
    if (old) await startContainer(engine, old, "the proxy that was there before");
    throw error;
  }
  if (old) await removeContainer(engine, old);
  await engine.call("POST", `/containers/${id}/rename`, { query: { name } });
  return id;
};
var checkDeadline = 3e4;
var tryConfig = async function(engine, place, config) {
  const name = `${proxyName(place.project)}-check`;
  await removeContainer(engine, name);
  const id = await createProxy(engine, name, { ...place, publish: void 0 }, config, "", ["-c"]);
  try {
    await startContainer(engine, id, "the check of the proxy\u2019s configuration");
    const deadline = Date.now() + checkDeadline;
    for (; ; ) {
      const state = await inspectContainer(engine, id);
      if (state?.status === "exited" && state.exitCode === 0) return;
      if (state?.status === "exited") {
        const { body } = await engine.call("GET", `/containers/${id}/logs`, { query: { stdout: "1", stderr: "1" } });
        const said = complaintsIn(body.toString("utf8"));
        throw new InputError(`HAProxy does not accept its configuration: ${said}. Correct the input "proxy-config".`);
      }
      if (Date.now() > deadline) throw new UnavailableError("HAProxy did not end checking its configuration.");
      await pause(100);
    }
  } finally {
    await removeContainer(engine, id);
  }
};

// src/strategy/blue-green/backward.ts
var patience2 = 2 * 6e4;
var backward = async function(given, reached) {
  const run = { ...given, site: { ...given.site, compose: lastingCompose(given) } };
  const { site, next, previous, facts } = run;
  const { from, to, aside } = readFacts(facts);
  if (from) {
    const known = previous?.settings.served ? previous : void 0;
    if (known) await serveAgain(run, known, from);
    else await serveUnrecorded(run, from);
    await removeColour(run, to, true);
    if (known) await undoBase(run, known, reached);
    const what = known ? `release ${known.sequence} (${from})` : `what ran before as ${from}`;
    return { result: "rolled-back", sentence: `It was undone: ${what} serves as before.` };
  }
  if (aside.length > 0) {
    await removeProxy(run);
    await startAgain(site, aside);
    await removeColour(run, to, false);
    await removeCreated(run);
    const result = previous ? "rolled-back" : "failed";
    const what = previous ? `release ${previous.sequence}` : "what ran before";
    return { result, sentence: `It was undone: ${what} runs again in its old containers.` };
  }
  await removeColour(run, to, false);
  await removeProxy(run);
  await removeCreated(run);
  await composeDownIfEmpty(run);
  return {
    result: "failed",
    sentence: `There is no previous release to go back to: what was started of "${next.project}" has been removed, volumes were kept.`
  };
};
var lastingCompose = function({ site }) {
  return { ...site.compose, host: lasting(site.compose.host) };
};
var serveAgain = async function(run, previous, colour) {
  const { site } = run;
  const proxy = await ensureProxy(site, previous, true);
  const { replicas } = servedOf(previous);
  const well = wellOf(await readServers(site.engine, proxy), colour);
  if (well === 0) await startAgainAs(run, previous, proxy, colour);
  await moveTraffic(site.engine, proxy, colour);
  if (well > 0 && well < replicas) await startAgainAs(run, previous, proxy, colour);
};
var serveUnrecorded = async function({ site, next }, colour) {
  const proxy = await findProxy(site.engine, next.project);
  if (proxy) await moveTraffic(site.engine, proxy.id, colour);
};
var startAgainAs = async function({ site }, previous, proxy, colour) {
  const served = servedOf(previous);
  const parts = partsOf(modelOf(previous), previous.ours, served);
  await site.host.group(
    `Starting release ${previous.sequence} again`,
    function() {
      return composeUp(site.compose, colourFile(previous, parts, served, colour), Math.max(previous.settings.timeout, patience2));
    }
  );
  await untilWell(site.engine, proxy, colour, served.replicas, patience2);
};
var removeColour = async function({ site, next }, colour, drain) {
  const proxy = drain ? await findProxy(site.engine, next.project) : void 0;
  if (proxy?.state === "running" && (await readProxyConfig(site.engine, proxy.id)).config) {
    await drained(site.engine, proxy.id, colour, servedOf(next).drainTimeout);
  }
  await removeColourOf(site, colourProject(next.project, colour));
};
var removeProxy = async function({ site, next }) {
  const proxy = await findProxy(site.engine, next.project);
  if (proxy) {
    await stopContainer(site.engine, proxy.id);
    await removeContainer(site.engine, proxy.id);
  }
  await removeContainer(site.engine, `${next.project}-proxy-next`);
  await removeProxyNetwork(site.engine, next.project);
};
var undoBase = async function(run, previous, reached) {
  const { site, next } = run;
  if (!hasReached(reached, "base")) return;
  await removeCreated(run);
  if (!servedOf(next).updateBase) return;
  const parts = partsOf(modelOf(previous), previous.ours, servedOf(previous));
  if (parts.base.length === 0) return;
  await composeUp(site.compose, baseFile(previous, parts, parts.base), patience2, { keepOthers: true });
};
var removeCreated = async function({ site, next, facts }) {
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  for (const service of readFacts(facts).created) {
    for (const { id } of containersOf(service, containers)) {
      await stopContainer(site.engine, id);
      await removeContainer(site.engine, id);
    }
  }
};
var composeDownIfEmpty = async function({ site, next }) {
  const left = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  if (left.length === 0) await composeDown(site.compose, { name: next.project, model: "", environment: {} });
};

// src/proxy/tunnel.ts
var copy = `
if command -v bash >/dev/null 2>&1; then
  exec bash -c 'exec 3<>"/dev/tcp/$0/$1" || exit 1; exec 4<&0
cat <&3 & reader=$!; cat <&4 >&3 & writer=$!
wait -n; kill $reader $writer 2>/dev/null' "$0" "$1"
else exec nc "$0" "$1"
fi`;
var openPort = async function(engine, proxy, name, port) {
  const { createServer } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  const open = /* @__PURE__ */ new Set();
  const server = createServer(function(client) {
    open.add(client);
    client.on("close", function() {
      return open.delete(client);
    }).on("error", function() {
      return client.destroy();
    });
    attachExec(engine, proxy, ["sh", "-c", copy, name, String(port)]).then(
      function(far) {
        open.add(far);
        joinStreams(client, far);
        far.on("close", function() {
          return open.delete(far);
        });
      },
      function() {
        return client.destroy();
      }
    );
  });
  await new Promise(function(resolve, reject) {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: function() {
      return new Promise(function(resolve) {
        server.close(function() {
          return resolve();
        });
        for (const socket of open) socket.destroy();
      });
    }
  };
};
var joinStreams = function(client, far) {
  const read = frameReader(function(stream, bytes) {
    if (stream === 1) client.write(bytes);
  });
  far.on("data", read);
  far.on("end", function() {
    return client.end();
  });
  far.on("error", function() {
    return client.destroy();
  });
  far.on("close", function() {
    return client.end();
  });
  client.pipe(far);
  client.on("close", function() {
    return far.destroy();
  });
};

// src/strategy/blue-green/dependencies.ts
var checkDependencies = async function({ engine }, project, dependencies, ended) {
  const open = dependencies.filter(function({ on }) {
    return !ended.includes(on);
  });
  if (open.length === 0) return;
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const [first] = open.flatMap(function(dependency) {
    return complaintAbout(dependency, containers) ?? [];
  });
  if (first !== void 0) throw new ReleaseFault(first);
};
var complaintAbout = function({ service, on, condition }, containers) {
  const found = containersOf(on, containers);
  const fulfilled = found.length > 0 && found.every(function({ state, status }) {
    if (condition === "service_completed_successfully") return status.startsWith("Exited (0)");
    if (condition === "service_healthy") return state === "running" && status.includes("(healthy)");
    return state === "running" || status.startsWith("Exited (0)");
  });
  if (fulfilled) return void 0;
  const now = found.length === 0 ? "it is not there" : `its containers are: ${found.map(function({ status }) {
    return status;
  }).join(", ")}`;
  return `"${service}" depends on "${on}" (${condition}), and ${now}`;
};

// src/strategy/blue-green/finish.ts
var finish = async function(run) {
  const { site, next, facts, journal } = run;
  const { to, from, aside } = readFacts(facts);
  const { drainTimeout } = servedOf(next);
  const proxy = await ensureProxy(site, next, true);
  await moveTraffic(site.engine, proxy, to);
  await run.commit();
  const workers = await settle(function() {
    return replaceWorkers(run);
  });
  const after = await settle(function() {
    return run.hooks.after();
  });
  await journal.append("draining");
  await removeAside(site, aside);
  if (from) {
    const { left } = await drained(site.engine, proxy, from, drainTimeout);
    if (left > 0) {
      site.host.warning(
        `${left} ${left === 1 ? "request" : "requests"} to the old containers did not end within ${Math.round(drainTimeout / 1e3)} s ("drain-timeout"): they are cut off.`
      );
    }
    await removeColourOf(site, colourProject(next.project, from));
  }
  await removeGone(run);
  await journal.append("done");
  for (const { fault } of [workers, after]) if (fault !== void 0) throw fault;
};
var settle = async function(step) {
  try {
    await step();
    return {};
  } catch (fault) {
    return { fault };
  }
};
var replaceWorkers = async function(run) {
  const { site, next } = run;
  const model = modelOf(next);
  const parts = partsOf(model, next.ours, servedOf(next));
  if (parts.workers.length === 0) return;
  const file2 = baseFile(next, parts, [...parts.base, ...parts.workers]);
  const old = await outdatedWorkers(run, parts);
  await run.guard();
  await site.host.group(
    "Workers",
    function() {
      return orFault(site, next.project, oneShots(model), async function() {
        if (old.length > 0) await composeStop(site.compose, file2, old);
        await composeUp(site.compose, file2, next.settings.timeout, { services: parts.workers, keepOthers: true });
      });
    }
  );
};
var outdatedWorkers = async function({ site, next }, { workers }) {
  const services = modelOf(next).services;
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  return workers.filter(function(name) {
    const wanted = services.get(name)?.labels?.[labels.service];
    return containersOf(name, containers).some(function(container) {
      return container.labels[labels.service] !== wanted;
    });
  });
};
var removeGone = async function({ site, next }) {
  const parts = partsOf(modelOf(next), next.ours, servedOf(next));
  const known = /* @__PURE__ */ new Set([...parts.base, ...parts.jobs, ...parts.workers]);
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  for (const { id, labels: found } of containers) {
    if (isOneOff(found) || known.has(found[composeLabels.service] ?? "")) continue;
    await stopContainer(site.engine, id);
    await removeContainer(site.engine, id);
  }
};

// src/proxy/gates.ts
var gateRules = function(replicas) {
  return { replicas, fewestRequests: 20, mostFailures: 0.05 };
};
var gateVerdict = function(before, now, colour, rules) {
  const well = wellOf(now, colour);
  if (well < rules.replicas) {
    const checks = serversOf2(now, colour).filter(function(server) {
      return server.address !== void 0 && !server.well;
    }).map(function({ check }) {
      return check;
    });
    const said = checks.length > 0 ? ` (${checks.join(", ")})` : "";
    return `${well} of ${rules.replicas} ${rules.replicas === 1 ? "replica" : "replicas"} answered the proxy's health check${said}`;
  }
  const { requests, failures } = countsSince(before, now, colour);
  if (requests < rules.fewestRequests || failures <= requests * rules.mostFailures) return void 0;
  return `${failures} of ${requests} requests failed`;
};
var countsSince = function(before, now, colour) {
  const earlier = new Map(before.map(function(server) {
    return [server.name, server];
  }));
  let requests = 0;
  let failures = 0;
  for (const server of serversOf2(now, colour)) {
    const { requests: oldRequests = 0, failures: oldFailures = 0 } = earlier.get(server.name) ?? {};
    const restarted = server.requests < oldRequests;
    requests += server.requests - (restarted ? 0 : oldRequests);
    failures += server.failures - (restarted ? 0 : oldFailures);
  }
  return { requests, failures };
};

// src/strategy/blue-green/hold.ts
var lookEvery = 250;
var patienceWithSilence = 3e4;
var hold = async function(run, proxy) {
  const { engine } = run.site;
  const served = servedOf(run.next);
  const { to } = readFacts(run.facts);
  if (served.hold <= 0) return;
  const rules = gateRules(served.replicas);
  await run.site.host.group(`Holding both colours for ${Math.round(served.hold / 1e3)} s`, async function() {
    const end = Date.now() + served.hold;
    let first;
    let heard = Date.now();
    while (Date.now() < end) {
      await run.guard();
      const servers = await readServers(engine, proxy).catch(function(error) {
        if (Date.now() - heard < patienceWithSilence) return void 0;
        throw new UnavailableError(`The proxy could not be watched any more: ${messageOf(error)}`, { cause: error });
      });
      if (servers && servers.length > 0) {
        heard = Date.now();
        first ??= servers;
        const reason = gateVerdict(first, servers, to, rules);
        if (reason && !await recovers(run, proxy, first)) throw new ReleaseFault(reason);
      }
      await pause(Math.min(lookEvery, Math.max(0, end - Date.now())));
    }
  });
};
var recovers = async function(run, proxy, first) {
  const { to } = readFacts(run.facts);
  const rules = gateRules(servedOf(run.next).replicas);
  await pause(2 * lookEvery);
  const servers = await readServers(run.site.engine, proxy).catch(function() {
    return void 0;
  });
  return servers === void 0 || gateVerdict(first, servers, to, rules) === void 0;
};

// src/strategy/blue-green/forward.ts
var patienceOfProxy = 2e4;
var forward = async function(run, from) {
  if (!hasReached(from, "committed")) await toCommit(run);
  await finish(run);
};
var toCommit = async function(run) {
  const { journal } = run;
  await journal.append("base");
  await startBase(run);
  await run.hooks.before();
  const { aside } = readFacts(run.facts);
  await run.guard();
  const proxy = await ensureProxy(run.site, run.next, aside.length === 0);
  await startColour(run);
  await journal.append("l7ok");
  await proxyAgrees(run, proxy);
  await journal.append("smoked");
  await smokeColour(run, proxy);
  await run.guard();
  await journal.append("shifted");
  const serving = await shift(run, proxy);
  await journal.append("holding");
  await hold(run, serving);
  await run.guard();
  await journal.append("committed");
};
var startBase = async function(run) {
  const { site, next } = run;
  const served = servedOf(next);
  const model = modelOf(next);
  const parts = partsOf(model, next.ours, served);
  const { timeout } = next.settings;
  await run.guard();
  if (!readFacts(run.facts).baseReady) {
    await site.host.group(
      "Base",
      function() {
        return orFault(
          site,
          next.project,
          oneShots(model),
          function() {
            return composeUp(site.compose, baseFile(next, parts, parts.base), timeout, {
              keep: !served.updateBase,
              keepOthers: true
            });
          }
        );
      }
    );
  }
  for (const job of parts.jobs) {
    await run.guard();
    await site.host.group(
      `Job ${job}`,
      function() {
        return orFault(
          site,
          next.project,
          oneShots(model),
          function() {
            return composeRunService(site.compose, baseFile(next, parts, [...parts.base, job]), job, timeout);
          }
        );
      }
    );
  }
  await checkDependencies(site, next.project, dependenciesOf(model, parts), parts.jobs);
};
var startColour = async function(run) {
  const { site, next, journal } = run;
  const { to } = readFacts(run.facts);
  const served = servedOf(next);
  const parts = partsOf(modelOf(next), next.ours, served);
  const file2 = colourFile(next, parts, served, to);
  await journal.append("up");
  await run.guard();
  await site.host.group(
    `Release ${next.sequence} as ${to}`,
    function() {
      return orFault(site, file2.name, /* @__PURE__ */ new Set(), function() {
        return composeUp(site.compose, file2, next.settings.timeout);
      });
    }
  );
  await journal.append("healthy");
};
var proxyAgrees = async function(run, proxy) {
  const { to } = readFacts(run.facts);
  const { replicas, healthPath } = servedOf(run.next);
  try {
    await untilWell(run.site.engine, proxy, to, replicas, patienceOfProxy);
  } catch (error) {
    const asked = healthPath === void 0 ? "" : ` when asked for ${healthPath}`;
    throw new ReleaseFault(`${messageOf(error).replace(/\.$/, "")}${asked}`, { cause: error });
  }
};
var smokeColour = async function(run, proxy) {
  const { to } = readFacts(run.facts);
  const { port } = servedOf(run.next);
  const tunnel = await openPort(run.site.engine, proxy, colourName(run.next.project, to), port);
  try {
    await run.hooks.smoke({
      address: tunnel.address,
      container: { project: colourProject(run.next.project, to), service: servedName(servedOf(run.next).service, to) }
    });
  } finally {
    await tunnel.close();
  }
};
var shift = async function(run, proxy) {
  const { site, next, facts } = run;
  const { to, from, aside } = readFacts(facts);
  await moveTraffic(site.engine, proxy, to, from);
  if (aside.length === 0) return proxy;
  try {
    const published = await ensureProxy(site, next, true, function() {
      return stopAside(site, aside);
    });
    await untilWell(site.engine, published, to, servedOf(next).replicas, patienceOfProxy);
    return published;
  } catch (error) {
    await startAgain(site, aside).catch(function() {
    });
    throw error;
  }
};

// src/strategy/blue-green/survey.ts
var survey = async function(site, next, previous) {
  const served = servedOf(next);
  const model = modelOf(next);
  const parts = partsOf(model, next.ours, served);
  checkName(next.project);
  checkColour(model, parts, served);
  const found = await find(site, next.project);
  const file2 = found.proxy && await readProxyConfig(site.engine, found.proxy.id);
  const config = file2?.config;
  const serving = config && servingColour(config.weights);
  const from = serving && found.colours[serving].length > 0 ? serving : void 0;
  const aside = parts.colour.flatMap(function(name) {
    return containersOf(name, found.own);
  });
  const created = parts.base.filter(function(name) {
    return containersOf(name, found.own).length === 0;
  });
  const wanted = configFor(next, weightsFor(void 0), config?.slots);
  const proxy = proxyStep(found.proxy, placeFor(next, true), wanted, file2 && differsInStructure(file2.text, wanted));
  const plan = planFor(next, parts, served, found, from, proxy);
  return {
    plan,
    settled: isSettled(next, parts, found, from, plan),
    facts: asFacts({
      to: from ? otherColour(from) : "blue",
      from,
      aside: from ? [] : aside.map(function({ id }) {
        return id;
      }),
      created,
      hadProxy: found.proxy !== void 0,
      baseReady: from !== void 0 && isBaseReady(next, previous, parts, found, plan)
    }),
    remarks: remarksOf(plan, proxy, from !== void 0),
    ...from === void 0 && aside.length > 0 && { adopting: adoptionOf(next.project, aside) }
  };
};
var find = async function({ engine }, project) {
  const of = function(name) {
    return listContainers(engine, `${composeLabels.project}=${name}`);
  };
  const [own, blue, green, proxy] = await Promise.all([
    of(project),
    of(colourProject(project, "blue")),
    of(colourProject(project, "green")),
    findProxy(engine, project)
  ]);
  return { own, colours: { blue, green }, proxy };
};
var proxyStep = function(proxy, place, config, differs) {
  if (!proxy) return "create";
  if (proxy.labels[labels.place] !== placeHash(place, config)) return "replace";
  if (proxy.state !== "running") return "start";
  return differs === false ? "keep" : "reload";
};
var planFor = function(next, parts, served, found, from, proxy) {
  const model = modelOf(next);
  const hashOf2 = function(name) {
    return serviceHashIn(model.services.get(name));
  };
  const image = function(name) {
    return next.images[name] ?? "";
  };
  const line = function(service, found2) {
    return { service, image: image(service), ...found2 };
  };
  const colour = parts.colour.map(function(name) {
    const running = from ? containersOf(nameIn(name, served, from), found.colours[from]) : [];
    const replicas = name === served.service ? served.replicas : replicasOf(model.services.get(name) ?? {});
    const step = stepFor(running, hashOf2(name), replicas);
    return line(name, {
      ...step,
      note: step.note || (step.step === "keep" ? "" : `as ${from ? otherColour(from) : "blue"}`)
    });
  });
  const base = parts.base.map(function(name) {
    const step = stepFor(containersOf(name, found.own), hashOf2(name), replicasOf(model.services.get(name) ?? {}));
    if (step.step !== "replace" || served.updateBase) return line(name, step);
    const note = step.note ? `${step.note}; left as it is` : 'is not as the file says; "update-base" would replace it';
    return line(name, { ...step, step: "keep", note });
  });
  const workers = parts.workers.map(function(name) {
    const step = stepFor(containersOf(name, found.own), hashOf2(name), replicasOf(model.services.get(name) ?? {}));
    return line(name, step.step === "replace" ? { ...step, note: "after the switch" } : step);
  });
  const jobs = parts.jobs.map(
    function(name) {
      return line(name, { step: "create", note: "runs once, before the new containers", complete: true });
    }
  );
  const proxyLine = {
    service: "proxy",
    image: served.proxyImage,
    step: proxy === "create" || proxy === "replace" ? proxy : "keep",
    note: proxy === "reload" ? "reads its configuration anew" : proxy === "start" ? "does not run" : "",
    complete: proxy === "keep"
  };
  return [...base, ...jobs, ...colour, ...workers, proxyLine, ...gone(parts, found)];
};
var nameIn = function(service, served, colour) {
  return service === served.service ? servedName(service, colour) : service;
};
var serviceHashIn = function(service) {
  return String(service?.labels?.[labels.service] ?? "");
};
var gone = function(parts, { own }) {
  const known = /* @__PURE__ */ new Set([...parts.base, ...parts.jobs, ...parts.workers]);
  return own.filter(function({ labels: found }) {
    return !isOneOff(found) && !known.has(found[composeLabels.service] ?? "");
  }).map(function({ name, labels: found }) {
    return {
      service: found[composeLabels.service] ?? name,
      step: "remove",
      image: "",
      note: `container ${name} is of no service of the Compose files that stays there`,
      complete: false
    };
  });
};
var isSettled = function(next, parts, found, from, plan) {
  if (!from || found.colours[otherColour(from)].length > 0) return false;
  const ending = oneShots(modelOf(next));
  const jobs = new Set(parts.jobs);
  return plan.filter(function({ service }) {
    return !jobs.has(service);
  }).every(function({ step, complete }) {
    return step === "keep" && complete;
  }) && colours.flatMap(function(colour) {
    return found.colours[colour];
  }).every(function(container) {
    return isWell(container, false);
  }) && [...parts.base, ...parts.workers].every(
    function(name) {
      return containersOf(name, found.own).every(function(container) {
        return isWell(container, ending.has(name));
      });
    }
  );
};
var isBaseReady = function(next, previous, parts, found, plan) {
  if (!previous?.settings.served) return false;
  const before = partsOf(modelOf(previous), previous.ours, previous.settings.served);
  if (groundHash(previous, before) !== groundHash(next, parts)) return false;
  const ending = oneShots(modelOf(next));
  return parts.base.every(function(name) {
    const planned = plan.find(function({ service }) {
      return service === name;
    });
    const well = containersOf(name, found.own).every(function(container) {
      return isWell(container, ending.has(name));
    });
    return planned?.step === "keep" && planned.complete && well;
  });
};
var remarksOf = function(plan, proxy, serving) {
  return [
    ...proxy === "replace" && serving ? [
      "The port, the certificates or the image of the proxy changed: it is replaced, and users see a gap of about a second, once."
    ] : [],
    ...proxy === "start" && serving ? ["The proxy does not run: it is started first."] : [],
    ...plan.filter(function({ step }) {
      return step === "remove";
    }).map(function({ service, note }) {
      return `${service} goes after the switch: ${note}.`;
    })
  ];
};
var adoptionOf = function(project, aside) {
  return `"${project}" runs without a proxy in front of it (${aside.map(function({ name }) {
    return name;
  }).join(", ")}). Once, at the switch, these containers are stopped and the proxy takes their port: users see a gap of one to several seconds. If the release fails they are started again.`;
};

// src/strategy/blue-green/blue-green.ts
var blueGreen = {
  name: "blue-green",
  survey,
  forward,
  backward,
  byHand: function(run) {
    return byHand(run);
  },
  remove: function(site, release) {
    return remove(site, release);
  }
};
var byHand = function({ site, next, previous, facts }) {
  const { from, to, aside } = readFacts(facts);
  const { project } = next;
  const proxy = proxyName(project);
  const start = [`export DOCKER_HOST=${quoted(site.address)}`];
  const down = `docker compose -p ${colourProject(project, to)} down`;
  if (from && previous) {
    const weights = { blue: from === "blue" ? 100 : 0, green: from === "green" ? 100 : 0 };
    const edits = [
      `s/"weights":{[^}]*}/"weights":{"blue":${weights.blue},"green":${weights.green}}/`,
      ...colours.map(function(colour) {
        return `/server-template ${colour} /s/weight [0-9]*$/weight ${weights[colour]}/`;
      })
    ];
    return [
      ...start,
      `docker compose -p ${colourProject(project, from)} start   # release ${previous.sequence}`,
      `docker cp ${proxy}:/usr/local/etc/haproxy/haproxy.cfg - | tar -xO | sed ${edits.map(function(edit) {
        return `-e '${edit}'`;
      }).join(" ")} >haproxy.cfg`,
      `docker cp haproxy.cfg ${proxy}:/usr/local/etc/haproxy/haproxy.cfg`,
      `docker start ${proxy} && docker kill -s USR2 ${proxy}`,
      `${down}   # release ${next.sequence}, once nobody asks it any more`
    ];
  }
  return [...start, `docker rm -f ${proxy}`, ...aside.length > 0 ? [`docker start ${aside.join(" ")}`] : [], down];
};
var remove = async function(site, { project, environment }) {
  const { engine, compose: compose2 } = site;
  const proxy = await findProxy(engine, project);
  if (proxy) {
    await stopContainer(engine, proxy.id);
    await removeContainer(engine, proxy.id);
  }
  for (const name of [...colours.map(function(colour) {
    return colourProject(project, colour);
  }), project]) {
    await composeDown(compose2, { name, model: "", environment });
  }
  await removeProxyNetwork(engine, project);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  blueGreen
});
