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

// src/strategy/recreate.ts
var recreate_exports = {};
__export(recreate_exports, {
  recreate: function() {
    return recreate;
  }
});
module.exports = __toCommonJS(recreate_exports);

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
var pullImages = async function(target, project, services) {
  const args = [...naming(project), "pull", "--quiet", ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: pullDeadline, show: true });
};
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
var composeDown = async function(target, project) {
  const args = [...project.model ? naming(project) : ["-p", project.name], "down", "--remove-orphans"];
  await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
};
var naming = function({ name }) {
  return ["-p", name, "-f", "-"];
};
var inputOf = function({ dockerHost, folder }, { model, environment }) {
  return {
    cwd: folder,
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

// src/proxy/container.ts
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

// src/proxy/networks.ts
var removeProxyNetwork = async function(engine, project) {
  await engine.call("DELETE", `/networks/${proxyNetwork(project)}`, { accept: [403, 404] });
};

// src/release/model.ts
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
var recordIn = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/release/pin.ts
var servicesIn = function(model) {
  return new Map(
    [...model.services].map(function([name, service]) {
      return [
        name,
        {
          image: String(service.image),
          hash: String(recordIn(service.labels)[labels.service]),
          replicas: replicasOf(service)
        }
      ];
    })
  );
};

// src/release/plan.ts
var planFor = function(services, containers) {
  return [
    ...[...services].map(function([service, { image, hash, replicas }]) {
      const running = containersOf(service, containers);
      return { service, image, ...stepFor(running, hash, replicas) };
    }),
    ...orphansOf(services, containers).map(function({ name, labels: found }) {
      return {
        service: found[composeLabels.service] ?? name,
        step: "remove",
        image: "",
        note: `container ${name} is of no service of the Compose files`,
        complete: false
      };
    })
  ];
};
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
var orphansOf = function(services, containers) {
  return containers.filter(
    function({ labels: found, state }) {
      return isOneOff(found) ? state === "exited" || state === "dead" : !services.has(found[composeLabels.service] ?? "");
    }
  );
};
var isOneOff = function(found) {
  return found[composeLabels.oneOff]?.toLowerCase() === "true";
};
var isSettled = function(services, containers, oneShots2) {
  return planFor(services, containers).every(function({ step, complete }) {
    return step === "keep" && complete;
  }) && [...services.keys()].every(
    function(service) {
      return containersOf(service, containers).every(function(container) {
        return isWell(container, oneShots2.has(service));
      });
    }
  );
};
var isWell = function({ state, status }, oneShot) {
  return oneShot && state === "exited" ? status.startsWith("Exited (0)") : state === "running" && !/\((unhealthy|health: starting)\)/.test(status);
};

// src/docker/images.ts
var digestsOnEngine = async function(engine, reference) {
  const response = await engine.call("GET", `/images/${reference}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { RepoDigests } = jsonIn(response);
  return Array.isArray(RepoDigests) ? RepoDigests.map(textOf) : [];
};

// src/release/resolve-images.ts
var pullDeadline2 = 10 * 6e4;
var missingImages = async function(engine, images) {
  const held = await Promise.all(
    [...images].map(async function([service, image]) {
      return await digestsOnEngine(engine, image) ? void 0 : service;
    })
  );
  return held.filter(function(service) {
    return service !== void 0;
  });
};

// src/release/restore.ts
var projectOf = function({ project, model, environment }) {
  return {
    name: project,
    model,
    environment
  };
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

// src/release/idle-container.ts
var idleImage = "quaygate/record:1";

// src/release/release.ts
var volumeName = function(project, sequence) {
  return `quaygate-release-${project}-${sequence}`;
};
var longestFile = 64 * 1024;

// src/release/release-store.ts
var modelFile = "compose.json";

// src/strategy/by-hand.ts
var linesToBringUp = function(address, { project, sequence, environment }) {
  return [
    `export DOCKER_HOST=${quoted(address)}`,
    ...Object.keys(environment).map(function(name) {
      return `export ${name}=\u2026   # the value it had in release ${sequence}`;
    }),
    `docker create --name quaygate-by-hand -v ${volumeName(project, sequence)}:/release:ro ${idleImage} -`,
    `docker cp quaygate-by-hand:/release/${modelFile} - | tar -xO | docker compose -p ${project} -f - up -d --wait --no-build --remove-orphans`,
    "docker rm quaygate-by-hand"
  ];
};
var linesToRemove = function(address, project) {
  return [
    `export DOCKER_HOST=${quoted(address)}`,
    `docker compose -p ${project} down --remove-orphans`
  ];
};
var quoted = function(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
};

// src/strategy/recreate.ts
var recreate = {
  name: "recreate",
  survey: function(site, next, previous) {
    return survey(site, next, previous);
  },
  forward: async function(run, from) {
    if (from === "prepared") await bringUp(run);
    await run.commit();
    await removeAside(run.site, asideIn(run));
    if (asideIn(run).length > 0) await removeProxyNetwork(run.site.engine, run.next.project);
    if (from === "prepared") await run.hooks.after();
  },
  backward: function(run) {
    return bringBack(run);
  },
  byHand: function({ site, next, previous }) {
    return previous ? linesToBringUp(site.address, previous) : linesToRemove(site.address, next.project);
  },
  remove: function({ compose: compose2 }, release) {
    return composeDown(compose2, projectOf(release));
  }
};
var survey = async function({ engine }, next, previous) {
  const model = parseModel(JSON.parse(next.model));
  const services = servicesIn(model);
  const [containers, aside] = await Promise.all([
    listContainers(engine, `${composeLabels.project}=${next.project}`),
    behindProxy(engine, next.project)
  ]);
  return {
    plan: planFor(services, containers),
    settled: isSettled(services, containers, oneShots(model)),
    facts: { containers: containers.length, aside: aside.map(function({ id }) {
      return id;
    }) },
    remarks: ["Compose stops a container before it starts the next one: requests fail for a moment."],
    ...aside.length > 0 && {
      adopting: `"${next.project}" runs behind a proxy, and "strategy: recreate" has none. Once, these containers are stopped before the new ones start: ${aside.map(function({ name }) {
        return name;
      }).join(", ")}. Users see a gap until the release is healthy. If it fails they are started again.`
    },
    ...!previous && containers.length > 0 && {
      warning: `Containers of "${next.project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to.`
    }
  };
};
var behindProxy = async function(engine, project) {
  const [served, proxy] = await Promise.all([
    listContainers(engine, `${labels.application}=${project}`),
    findProxy(engine, project)
  ]);
  return [...served, ...proxy ? [proxy] : []];
};
var asideIn = function({ facts }) {
  return Array.isArray(facts.aside) ? facts.aside.map(String) : [];
};
var bringUp = async function(run) {
  const { site, next, journal, guard, hooks } = run;
  await journal.append("base");
  await guard();
  if (hooks.needsBase) await startBase(site, next);
  await hooks.before();
  await journal.append("up");
  await guard();
  await stopAside(site, asideIn(run));
  await composeUp(site.compose, projectOf(next), next.settings.timeout);
  await journal.append("healthy");
  await hooks.smoke(void 0);
  await guard();
  await journal.append("committed");
};
var startBase = async function({ compose: compose2 }, next) {
  const model = parseModel(JSON.parse(next.model));
  const services = withoutDependents(model, next.ours);
  if (services.length === 0) return;
  await composeUp(compose2, projectOf(next), next.settings.timeout, { services, keep: true, keepOthers: true });
};
var withoutDependents = function(model, ours) {
  const jobs = oneShots(model);
  const left = new Set([...model.services.keys()].filter(function(name) {
    return !ours.includes(name) && !jobs.has(name);
  }));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const name of left) {
      const needed = Object.keys(recordIn(model.services.get(name)?.depends_on));
      if (needed.some(function(one) {
        return !left.has(one);
      })) left.delete(name);
    }
  }
  return [...left];
};
var patience = 2 * 6e4;
var bringBack = async function(run) {
  const { site, next, previous, facts, guard } = run;
  const { host, engine, compose: compose2 } = site;
  await guard();
  const aside = asideIn(run);
  if (aside.length > 0) {
    await removeServed(run);
    await startAgain(site, aside);
    const what = previous ? `release ${previous.sequence}` : "what ran before";
    return {
      result: previous ? "rolled-back" : "failed",
      sentence: `It was undone: ${what} runs again behind its proxy.`
    };
  }
  if (previous) {
    const back = `release ${previous.sequence}`;
    await host.group(`Going back to ${back}`, async function() {
      const missing = await missingImages(engine, new Map(Object.entries(previous.images)));
      if (missing.length > 0) await pullImages(compose2, projectOf(previous), missing);
      await composeUp(compose2, projectOf(previous), Math.max(next.settings.timeout, patience));
    });
    return { result: "rolled-back", sentence: `It was undone: ${back} runs again and is healthy.` };
  }
  if (Number(facts.containers ?? 0) > 0) {
    return {
      result: "failed",
      sentence: "There is no previous release to go back to, because what ran before was not deployed by Quaygate: the containers were left as they are."
    };
  }
  await host.group("Removing what was started", function() {
    return composeDown(compose2, projectOf(next));
  });
  return {
    result: "failed",
    sentence: "There is no previous release to go back to: what was started has been removed, volumes were kept."
  };
};
var removeServed = async function({ site, next, previous }) {
  const service = previous?.settings.served?.service;
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  for (const { id, labels: found } of containers) {
    if (service !== void 0 && found[composeLabels.service] !== service) continue;
    await stopContainer(site.engine, id);
    await removeContainer(site.engine, id);
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  recreate
});
