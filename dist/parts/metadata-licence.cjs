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

// src/metadata/licence.ts
var licence_exports = {};
__export(licence_exports, {
  licenceOf: function() {
    return licenceOf;
  }
});
module.exports = __toCommonJS(licence_exports);
var marks = function() {
  return [
    ["Apache-2.0", [/Apache License/, /Version 2\.0/]],
    ["MIT", [/Permission is hereby granted, free of charge/, /THE SOFTWARE IS PROVIDED "?AS IS/i]],
    ["ISC", [/Permission to use, copy, modify, and(?:\/or)? distribute this software/, /ALL WARRANTIES/]],
    ["MPL-2.0", [/Mozilla Public License/, /Version 2\.0|, v\. 2\.0/]],
    ["AGPL-3.0", [/GNU AFFERO GENERAL PUBLIC LICENSE/, /Version 3/]],
    ["LGPL-3.0", [/GNU LESSER GENERAL PUBLIC LICENSE/, /Version 3/]],
    ["LGPL-2.1", [/GNU LESSER GENERAL PUBLIC LICENSE/, /Version 2\.1/]],
    ["GPL-3.0", [/GNU GENERAL PUBLIC LICENSE/, /Version 3/]],
    ["GPL-2.0", [/GNU GENERAL PUBLIC LICENSE/, /Version 2/]],
    ["BSD-3-Clause", [/Redistribution and use in source and binary forms/, /endorse or promote products/]],
    ["BSD-2-Clause", [/Redistribution and use in source and binary forms/]],
    ["Unlicense", [/This is free and unencumbered software/]],
    ["CC0-1.0", [/CC0 1\.0 Universal/]],
    ["BSL-1.0", [/Boost Software License/]],
    ["EUPL-1.2", [/European Union Public Licen[cs]e/i, /1\.2/]]
  ];
};
var head = 4e3;
var licenceOf = function(text) {
  const start = text.slice(0, head).replace(/\s+/g, " ");
  return marks().find(function([, signs]) {
    return signs.every(function(sign) {
      return sign.test(start);
    });
  })?.[0];
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  licenceOf
});
