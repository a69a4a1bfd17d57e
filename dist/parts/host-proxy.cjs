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

// src/host/proxy.ts
var proxy_exports = {};
__export(proxy_exports, {
  proxyOf: function() {
    return proxyOf;
  }
});
module.exports = __toCommonJS(proxy_exports);
var proxyOf = function(environment, url) {
  const get = function(name) {
    return environment[name.toLowerCase()] || environment[name] || "";
  };
  const proxy = get(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`) || get("ALL_PROXY");
  return proxy === "" || isExcluded(url, get("NO_PROXY")) ? "" : proxy;
};
var isExcluded = function(url, list) {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || /^127\./.test(host)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).filter(function(entry) {
    return entry !== "";
  }).some(function(entry) {
    return entry === "*" || excludes(entry, host, port);
  });
};
var excludes = function(entry, host, port) {
  const range = /^([\d.]+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host, range[1] ?? "", Number(range[2]));
  if (/^[^[]*:.*:/.test(entry)) return host === entry.toLowerCase();
  const [, name = "", ofPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== void 0 && ofPort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
};
var isWithin = function(host, network, bits) {
  const [address, base] = [addressOf(host), addressOf(network)];
  if (address === void 0 || base === void 0 || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) === Math.floor(base / size);
};
var addressOf = function(text) {
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text) || parts.some(function(part) {
    return part > 255;
  })) return void 0;
  return parts.reduce(function(sum, part) {
    return sum * 256 + part;
  }, 0);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  proxyOf
});
