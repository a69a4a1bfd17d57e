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

// src/checks/find-service.ts
var find_service_exports = {};
__export(find_service_exports, {
  colourFinder: function() {
    return colourFinder;
  },
  serviceFinder: function() {
    return serviceFinder;
  }
});
module.exports = __toCommonJS(find_service_exports);

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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  colourFinder,
  serviceFinder
});
