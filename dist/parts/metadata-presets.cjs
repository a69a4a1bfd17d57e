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

// src/metadata/presets.ts
var presets_exports = {};
__export(presets_exports, {
  presets: function() {
    return presets;
  }
});
module.exports = __toCommonJS(presets_exports);
var releases = function(prefix) {
  return [
    `type=semver,pattern={{version}}${prefix}`,
    `type=semver,pattern={{major}}.{{minor}}${prefix},newest=true`,
    `type=semver,pattern={{major}}${prefix},newest=true`
  ];
};
var onMain = function(value) {
  return ["main", "master"].map(function(branch) {
    return `type=raw,value=${value},branch=${branch}`;
  });
};
var presets = {
  "git-flow": {
    tags: [
      ...releases(",prefix=v"),
      ...onMain("latest"),
      ...onMain("stable"),
      "type=raw,value=dev,branch=develop",
      "type=raw,value=nightly,branch=develop",
      "type=ref,event=branch,branch=feature/*",
      "type=ref,event=branch,branch=feature/*,suffix=-build-{{run_number}}",
      "type=raw,value={{release_candidate}},branch=release/*",
      "type=ref,event=branch,branch=hotfix/*",
      "type=raw,value={{next_patch}},suffix=-hotfix,branch=hotfix/*"
    ],
    // Here `latest` is what main holds, not what was tagged.
    flavor: ["latest=false"]
  },
  trunk: {
    tags: [...releases(""), "type=edge", "type=ref,event=pr", "type=sha"],
    flavor: ["latest=newest"]
  },
  semver: {
    tags: [...releases(""), "type=ref,event=branch", "type=ref,event=pr"],
    flavor: ["latest=newest"]
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  presets
});
