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

// src/checks/facts.ts
var facts_exports = {};
__export(facts_exports, {
  earlierText: function() {
    return earlierText;
  },
  findFacts: function() {
    return findFacts;
  }
});
module.exports = __toCommonJS(facts_exports);

// src/errors.ts
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

// src/spec/values.ts
var sizeUnits = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30
};

// src/checks/fields.ts
var factNames = ["version", "commit", "digest"];

// src/checks/facts.ts
var findFacts = async function(given, wanted, host) {
  const finders = {
    version: function() {
      return earlierText(host, "metadata", "version");
    },
    commit: async function() {
      return (await host.event()).sha;
    },
    digest: async function() {
      return await earlierText(host, "deploy", "digest") ?? earlierText(host, "build", "digest");
    }
  };
  const found = factNames.map(async function(name) {
    return [
      name,
      given[name] ?? (wanted.has(name) ? await finders[name]() : void 0)
    ];
  });
  return Object.fromEntries(await Promise.all(found));
};
var earlierText = async function(host, action, output) {
  const text = (await host.earlierResult(action))?.[output];
  return typeof text === "string" && text !== "" ? text : void 0;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  earlierText,
  findFacts
});
