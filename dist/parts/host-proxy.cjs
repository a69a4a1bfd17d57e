"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/host/proxy.ts
var proxy_exports = {};
__export(proxy_exports, {
  proxyOf: () => proxyOf
});
module.exports = __toCommonJS(proxy_exports);
var proxyOf = (environment, url) => {
  const get = (name) => environment[name.toLowerCase()] || environment[name] || "";
  const proxy = get(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`) || get("ALL_PROXY");
  return proxy === "" || isExcluded(url, get("NO_PROXY")) ? "" : proxy;
};
var isExcluded = (url, list) => {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || /^127\./.test(host)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).filter((entry) => entry !== "").some((entry) => entry === "*" || excludes(entry, host, port));
};
var excludes = (entry, host, port) => {
  const range = /^([\d.]+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host, range[1] ?? "", Number(range[2]));
  if (/^[^[]*:.*:/.test(entry)) return host === entry.toLowerCase();
  const [, name = "", ofPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== void 0 && ofPort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
};
var isWithin = (host, network, bits) => {
  const [address, base] = [addressOf(host), addressOf(network)];
  if (address === void 0 || base === void 0 || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) === Math.floor(base / size);
};
var addressOf = (text) => {
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text) || parts.some((part) => part > 255)) return void 0;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  proxyOf
});
