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

// src/checks/ask-container.ts
var ask_container_exports = {};
__export(ask_container_exports, {
  askCommand: function() {
    return askCommand;
  },
  askLog: function() {
    return askLog;
  }
});
module.exports = __toCommonJS(ask_container_exports);

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
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
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
var withoutFrames = function(body) {
  const parts = [];
  for (let at = 0; at + 8 <= body.length; ) {
    const end = at + 8 + body.readUInt32BE(at + 4);
    parts.push(body.subarray(at + 8, end));
    at = end;
  }
  return Buffer.concat(parts).toString("utf8");
};

// src/docker/exec.ts
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

// src/checks/judge.ts
var mostReasons = 3;
var shownLength = 80;
var verdict = function(reasons, milliseconds) {
  return reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
var textReasons = function(what, text, { contains, lacks, equals, matches: source }, matches) {
  return [
    ...contains.filter(function(part) {
      return !text.includes(part);
    }).map(function(part) {
      return `${what} lacks ${shown(part)}`;
    }),
    ...lacks.filter(function(part) {
      return text.includes(part);
    }).map(function(part) {
      return `${what} holds ${shown(part)}`;
    }),
    ...equals !== void 0 && text.trim() !== equals.trim() ? [`${what} is not ${shown(equals)}`] : [],
    ...source !== void 0 && !matches(source, text) ? [`${what} does not match /${source}/`] : []
  ];
};
var timeReasons = function(milliseconds, { maxTime }) {
  return maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
};
var shown = function(value) {
  const text = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text.length > shownLength ? `${text.slice(0, shownLength)}\u2026` : text;
};

// src/checks/log.ts
var mostLines = "100000";
var logOf = async function(engine, id) {
  const state = await inspectContainer(engine, id);
  if (!state) return "";
  const { status, body } = await engine.call("GET", `/containers/${id}/logs`, {
    query: { stdout: "true", stderr: "true", tail: mostLines },
    accept: [400, 404, 409, 500, 501]
  });
  if (status >= 300) return void 0;
  return state.tty ? body.toString("utf8") : withoutFrames(body);
};

// src/checks/ask-container.ts
var askCommand = async function(check, end, asking) {
  const { engine, containers, name } = await containersOf(check.service, asking, true);
  if (containers.length === 0) return { kind: "silent", reason: `no container of ${name} is up` };
  const begin = performance.now();
  const reasons = [];
  for (const { id } of containers) {
    const timeout = Math.max(1, Math.round(end - performance.now()));
    const { exitCode, stdout } = await execIn(engine, id, check.command, { timeout });
    if (exitCode !== check.exitCode) reasons.push(`exit code ${exitCode} in place of ${check.exitCode}`);
    reasons.push(...textReasons("its output", stdout, check.expected, asking.matches));
  }
  const milliseconds = performance.now() - begin;
  return verdict([...new Set(reasons), ...timeReasons(milliseconds, check.expected)], milliseconds);
};
var askLog = async function(check, _end, asking) {
  const { engine, containers, name } = await containersOf(check.service, asking, false);
  if (containers.length === 0) return { kind: "silent", reason: `there is no container of ${name}` };
  const begin = performance.now();
  const logs = await Promise.all(containers.map(function({ id }) {
    return logOf(engine, id);
  }));
  const unread = logs.includes(void 0);
  if (unread) return { kind: "silent", reason: `the log of ${name} cannot be read back from its log driver` };
  const reasons = logs.flatMap(function(log) {
    return textReasons("the log", log ?? "", check.expected, asking.matches);
  });
  const found = verdict([...new Set(reasons)], performance.now() - begin);
  return found.kind === "no" && holdsUnwanted(logs, check.expected) ? { ...found, final: true } : found;
};
var holdsUnwanted = function(logs, { lacks }) {
  return logs.some(function(log) {
    return lacks.some(function(part) {
      return log?.includes(part);
    });
  });
};
var containersOf = async function(service, { containers }, up) {
  const place = await containers(service);
  const all = await listContainers(place.engine, `com.docker.compose.project=${place.project}`);
  const found = all.filter(
    function({ labels, state }) {
      return labels["com.docker.compose.service"] === place.service && labels["com.docker.compose.oneoff"] !== "True" && (!up || state === "running");
    }
  );
  return { ...place, containers: found, name: `${place.service} in ${place.project}` };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  askCommand,
  askLog
});
