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

// src/login/aws-signature.ts
var aws_signature_exports = {};
__export(aws_signature_exports, {
  signedHeaders: function() {
    return signedHeaders;
  }
});
module.exports = __toCommonJS(aws_signature_exports);
var import_node_crypto = require("node:crypto");
var Sha256 = class {
  hash;
  constructor(secret) {
    this.hash = secret === void 0 ? (0, import_node_crypto.createHash)("sha256") : (0, import_node_crypto.createHmac)("sha256", bytesOf(secret));
  }
  update(data) {
    this.hash.update(bytesOf(data));
  }
  async digest() {
    return this.hash.digest();
  }
  reset() {
    throw new Error("a digest is made once");
  }
};
var bytesOf = function(data) {
  if (typeof data === "string") return Buffer.from(data, "utf8");
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
};
var signedHeaders = async function(call) {
  const { SignatureV4 } = await Promise.resolve().then(function() {
    return __toESM(require("../lib/smithy-signature-v4.cjs"), 1);
  });
  const { host, hostname, port, pathname, protocol } = new URL(call.url);
  const signer = new SignatureV4({
    credentials: call.key,
    region: call.region,
    service: call.service,
    sha256: Sha256
  });
  const signed = await signer.sign({
    method: "POST",
    protocol,
    hostname,
    ...port !== "" && { port: Number(port) },
    path: pathname,
    query: {},
    headers: { host, "content-type": "application/x-amz-json-1.1", "x-amz-target": call.target },
    body: call.body
  });
  return signed.headers;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  signedHeaders
});
