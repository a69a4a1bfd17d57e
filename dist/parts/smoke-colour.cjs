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

// src/smoke/colour.ts
var colour_exports = {};
__export(colour_exports, {
  openColour: function() {
    return openColour;
  }
});
module.exports = __toCommonJS(colour_exports);

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
var colourFinder = function(engine, project, colour) {
  return async function(service) {
    const own = `${project}-${colour}`;
    const containers = await listContainers(engine, `${composeLabels.project}=${own}`);
    const names = new Set(containers.map(function({ labels: labels2 }) {
      return labels2[composeLabels.service] ?? "";
    }));
    const inColour = function(name) {
      return names.has(name);
    };
    const served = [...names].find(function(name) {
      return name.endsWith(`-${colour}`);
    });
    const found = service === void 0 ? served : [`${service}-${colour}`, service].find(inColour);
    if (found !== void 0) return { engine, service: found, project: own };
    if (service !== void 0) return { engine, service, project };
    throw new InputError(`Input "checks" has a command, but "${own}" has no containers to run it in.`);
  };
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

// src/release/tar.ts
var block = 512;
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

// src/proxy/template.ts
var otherColour = function(colour) {
  return colour === "blue" ? "green" : "blue";
};
var marker = "# quaygate: ";
var readConfig = function(text) {
  const line = text.split("\n", 1)[0] ?? "";
  if (!line.startsWith(marker)) return void 0;
  try {
    return JSON.parse(line.slice(marker.length));
  } catch {
    return void 0;
  }
};
var servingColour = function({ blue, green }) {
  return blue > 0 && green === 0 ? "blue" : green > 0 && blue === 0 ? "green" : void 0;
};

// src/proxy/container.ts
var folder = "/usr/local/etc/haproxy";
var file = "haproxy.cfg";
var stopDeadline = 5 * 6e4;
var readProxyConfig = async function(engine, container) {
  const query = { path: `${folder}/${file}` };
  const { status, body } = await engine.call("GET", `/containers/${container}/archive`, { query, accept: [404] });
  const text = (status === 404 ? void 0 : unpackTar(body).get(file)?.toString("utf8")) ?? "";
  return { text, config: readConfig(text) };
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
var createExec = async function(engine, container, options) {
  const { status, body } = await engine.call("POST", `/containers/${container}/exec`, {
    body: { AttachStdout: true, AttachStderr: true, ...options },
    accept: [404, 409]
  });
  const { Id, message } = JSON.parse(body.toString("utf8"));
  if (status === 201 && Id) return Id;
  throw new UnavailableError(`Nothing could be run in the container ${container}: ${message ?? `status ${status}`}.`);
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

// src/smoke/colour.ts
var openColour = async function(engine, project, target) {
  const proxy = await proxyOf(engine, project, target);
  const { config } = await readProxyConfig(engine, proxy.id);
  if (!config) {
    throw new InputError(
      `Input "target" is "${target}", but the proxy of "${proxy.project}" has no configuration of Quaygate's: deploy again.`
    );
  }
  const colour = colourOf(target, config, proxy.project);
  const { address, close } = await openPort(engine, proxy.id, config.names[colour], config.port);
  return { address, close, containers: colourFinder(engine, proxy.project, colour) };
};
var proxyOf = async function(engine, project, target) {
  const containers = await listContainers(engine, project === void 0 ? labels.proxy : `${labels.proxy}=${project}`);
  const proxies = containers.filter(function({ state }) {
    return state === "running";
  }).map(function(container) {
    return { id: container.id, project: container.labels[labels.proxy] ?? "" };
  });
  const [first] = proxies;
  const projects = [...new Set(proxies.map(function(proxy) {
    return proxy.project;
  }))];
  if (first && projects.length === 1) return first;
  const why = first ? `the engine has proxies of ${projects.join(" and ")}: set "project"` : `${project === void 0 ? "no project" : `"${project}"`} has a proxy that runs: deploy with "strategy: blue-green", or leave "target" out`;
  throw new InputError(`Input "target" is "${target}", but ${why}.`);
};
var colourOf = function(target, { weights }, project) {
  if (target === "blue" || target === "green") return target;
  const serving = servingColour(weights);
  if (serving) return target === "serving" ? serving : otherColour(serving);
  throw new InputError(
    `Input "target" is "${target}", but just now both colours of "${project}" have traffic: write blue or green.`
  );
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openColour
});
