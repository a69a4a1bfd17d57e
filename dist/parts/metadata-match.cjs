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

// src/metadata/match.ts
var match_exports = {};
__export(match_exports, {
  openMatcher: function() {
    return openMatcher;
  }
});
module.exports = __toCommonJS(match_exports);

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

// src/metadata/match.ts
var patience2 = 1e3;
var budget = 1e4;
var openMatcher = async function() {
  const find = await openFinder();
  let left = budget;
  return function(line, source, flags, text) {
    const started = performance.now();
    try {
      return find(source, flags, text, Math.min(patience2, left));
    } catch (error) {
      const why = error instanceof EndlessExpression ? "whose regular expression finds no end on this text: write one that cannot backtrack so far" : `whose regular expression is not valid (${messageOf(error)}): correct it`;
      throw new InputError(`Input "tags" has the line "${line}", ${why}.`);
    } finally {
      left -= performance.now() - started;
    }
  };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openMatcher
});
