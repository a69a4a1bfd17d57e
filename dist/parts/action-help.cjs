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

// src/action/help.ts
var help_exports = {};
__export(help_exports, {
  helpText: function() {
    return helpText;
  }
});
module.exports = __toCommonJS(help_exports);

// src/spec/describe.ts
var defaultText = function(declared) {
  const value = "default" in declared ? declared.default : void 0;
  if (value === void 0) return "";
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "object") {
    return Object.entries(value).map(function([key, item]) {
      return `${key}=${item}`;
    }).join("\n");
  }
  return String(value);
};
var describeDefault = function(declared) {
  const text = defaultText(declared);
  return text === "" ? "" : ` Default: ${text}.`;
};

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

// src/spec/read-file.ts
var defaultFile = "quaygate.yml";

// src/action/inputs.ts
var commonInputs = {
  config: {
    type: "string",
    description: `File with inputs by action, relative to the checkout. Default: ${defaultFile}, if it is there.`
  }
};

// src/action/help.ts
var helpText = function(action) {
  const inputs = Object.entries({ ...action.inputs, ...commonInputs });
  return [
    `quaygate ${action.name}: ${action.description}`,
    "",
    "Inputs (--name value; also QUAYGATE_NAME, or quaygate.yml):",
    ...inputs.map(
      function([name, declared]) {
        return `  --${name} <${declared.type}>  ${declared.description}${describeDefault(declared)}`;
      }
    ),
    "",
    "Options:",
    "  --json         write the outputs to stdout as JSON",
    "  --show-inputs  print every input with its value and source, and stop",
    "  --ref <ref>    the full Git ref that the pipeline is for",
    "  --post         clean up after a run that was killed",
    ""
  ].join("\n");
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  helpText
});
