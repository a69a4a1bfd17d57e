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

// src/action/show-inputs.ts
var show_inputs_exports = {};
__export(show_inputs_exports, {
  shownInputs: function() {
    return shownInputs;
  }
});
module.exports = __toCommonJS(show_inputs_exports);

// src/spec/declaration.ts
var camelCase = function(name) {
  return (
    // Most names are one word, and every start asks for all of them.
    name.includes("-") ? name.replace(/-([a-z0-9])/g, function(_, letter) {
      return letter.toUpperCase();
    }) : name
  );
};

// src/action/show-inputs.ts
var shownInputs = function(action, inputs, sources) {
  const values = inputs;
  const shown = Object.entries(action.inputs).map(function([name, declared]) {
    return [
      name,
      { value: plain(declared, values[camelCase(name)]), source: sources.get(name) ?? "default" }
    ];
  });
  return `${JSON.stringify(Object.fromEntries(shown), null, 2)}
`;
};
var plain = function(declared, value) {
  if (value === void 0) return null;
  if (isSecret(declared))
    return value instanceof Map ? Object.fromEntries([...value.keys()].map(function(key) {
      return [key, "***"];
    })) : "***";
  return value instanceof Map ? Object.fromEntries(value) : value;
};
var isSecret = function(declared) {
  return declared.type === "secret" || "secret" in declared && declared.secret === true;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  shownInputs
});
