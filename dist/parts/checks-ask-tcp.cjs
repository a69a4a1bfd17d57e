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

// src/checks/ask-tcp.ts
var ask_tcp_exports = {};
__export(ask_tcp_exports, {
  askTcp: function() {
    return askTcp;
  }
});
module.exports = __toCommonJS(ask_tcp_exports);

// src/checks/judge.ts
var mostReasons = 3;
var shownLength = 80;
var verdict = function(reasons, milliseconds) {
  return reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
var textReasons = function(what, text, { contains, lacks, equals, matches: source }, matches) {
  return [
    ...contains.filter(function(part) {
      return !text.includes(part);
    }).map(function(part) {
      return `${what} lacks ${shown(part)}`;
    }),
    ...lacks.filter(function(part) {
      return text.includes(part);
    }).map(function(part) {
      return `${what} holds ${shown(part)}`;
    }),
    ...equals !== void 0 && text.trim() !== equals.trim() ? [`${what} is not ${shown(equals)}`] : [],
    ...source !== void 0 && !matches(source, text) ? [`${what} does not match /${source}/`] : []
  ];
};
var timeReasons = function(milliseconds, { maxTime }) {
  return maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
};
var shown = function(value) {
  const text = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text.length > shownLength ? `${text.slice(0, shownLength)}\u2026` : text;
};

// src/checks/ask-tcp.ts
var mostBytes = 64 * 1024;
var askTcp = async function(check, end, { host: { signal }, matches }) {
  const { connect } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  const begin = performance.now();
  const { expected } = check;
  const waits = expected.contains.length > 0 || expected.equals !== void 0 || expected.matches !== void 0;
  return new Promise(function(resolve, reject) {
    const pieces = [];
    let size = 0;
    let connected = false;
    const socket = connect({ host: check.host, port: check.port, signal });
    const missing = function() {
      return textReasons("the answer", Buffer.concat(pieces).toString("utf8"), expected, matches);
    };
    const done = function(reasons) {
      clearTimeout(timer);
      const milliseconds = performance.now() - begin;
      resolve(verdict([...reasons, ...timeReasons(milliseconds, expected)], milliseconds));
      socket.destroy();
    };
    const fail = function(error) {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const attempt = function(step) {
      return function() {
        try {
          step();
        } catch (error) {
          fail(error);
        }
      };
    };
    const over = attempt(function() {
      return connected ? done(missing()) : fail(new Error("no connection in time"));
    });
    const timer = setTimeout(over, Math.max(1, end - begin));
    socket.once("connect", function() {
      connected = true;
      if (check.send !== void 0) socket.write(check.send);
      if (!waits && expected.lacks.length === 0) done([]);
    });
    socket.on("data", function(piece) {
      pieces.push(piece);
      size += piece.length;
      attempt(function() {
        if (size > mostBytes || waits && missing().length === 0) done(missing());
      })();
    });
    socket.once("end", over);
    socket.on("error", function(error) {
      return connected && !signal.aborted ? over() : fail(error);
    });
  });
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  askTcp
});
