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

// src/host/github-login.ts
var github_login_exports = {};
__export(github_login_exports, {
  githubIdToken: function() {
    return githubIdToken;
  },
  githubLogins: function() {
    return githubLogins;
  }
});
module.exports = __toCommonJS(github_login_exports);

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
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/process-wide.ts
var processWide = function(name, make) {
  const key = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key] ??= make();
  return all[key];
};

// src/http/proxies.ts
var current = processWide("proxies", function() {
  return { find: async function() {
    return "";
  } };
});
var proxyFor = function(url) {
  return current.find(url);
};

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = async function(url, { socket, ca, identity }) {
  const proxy = socket ? "" : await proxyFor(url);
  const key = JSON.stringify([url.protocol, socket ?? "", proxy, ca ?? "", identity?.cert ?? ""]);
  const known = agents.get(key);
  if (known) return known;
  const made = makeAgent(url, proxy, { ca, identity });
  agents.set(key, made);
  return made;
};
var makeAgent = async function(url, proxy, { ca, identity }) {
  const tls = { ...ca && { ca: await withAuthority(ca) }, ...identity };
  const kept = { keepAlive: true, maxCachedSessions: 0, ...tls };
  if (proxy && url.protocol === "https:") {
    const { HttpsProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("../lib/https-proxy-agent.cjs"), 1);
    });
    const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
    Object.assign(agent.options, tls);
    return agent;
  }
  if (proxy) {
    const { HttpProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("../lib/http-proxy-agent.cjs"), 1);
    });
    return new HttpProxyAgent(proxy, kept);
  }
  const { Agent: Kept } = await (url.protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  }));
  return new Kept(kept);
};
var withAuthority = async function(ca) {
  const { getCACertificates, rootCertificates } = await Promise.resolve().then(function() {
    return __toESM(require("node:tls"), 1);
  });
  return [...getCACertificates ? getCACertificates("default") : rootCertificates, ca];
};

// src/http/http.ts
var defaultTimeout = 3e4;
var defaultLimit = 64 * 1024 * 1024;
var longestWait = 3e4;
var request = async function(options) {
  const tries = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt), options);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (last || options.signal?.aborted) throw unavailable(options, error);
      await wait(backOff(attempt), options);
    }
  }
};
var wait = function(ms, options) {
  return pause(ms, options.signal).catch(function(error) {
    throw unavailable(options, error);
  });
};
var isTransient = function(status) {
  return status === 429 || status >= 500 && status !== 501;
};
var unavailable = function(options, error) {
  return new UnavailableError(`${options.method ?? "GET"} ${shown(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown = function({ url, socket }) {
  const { protocol, host, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
};
var backOff = function(attempt) {
  return Math.min(250 * 2 ** (attempt - 1), 8e3) * (0.75 + Math.random() / 2);
};
var retryAfter = function({ headers }) {
  const value = headers["retry-after"];
  if (typeof value !== "string") return void 0;
  const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
};
var pause = function(ms, signal) {
  return new Promise(function(resolve, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }
    function cancel() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", cancel, { once: true });
  });
};
var exchange = async function(options) {
  for (; ; ) {
    try {
      return await exchangeOnce(options);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
    }
  }
};
var StaleConnection = class extends Error {
};
var repeatable = ["GET", "HEAD", "PUT", "DELETE"];
var exchangeOnce = async function(options) {
  const { promise, resolve, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve, reject);
  });
  call.on("error", function(error) {
    const cut = error.code === "ECONNRESET" || error.code === "EPIPE";
    const stale = call.reusedSocket && cut && repeatable.includes(options.method ?? "GET");
    reject(stale ? new StaleConnection() : error);
  });
  const end = function(reason) {
    reject(new Error(reason));
    call.destroy();
  };
  const timeout = options.timeout ?? defaultTimeout;
  const timer = setTimeout(function() {
    return end(`no complete answer within ${timeout / 1e3} s`);
  }, timeout);
  const cancel = function() {
    return end("the run was cancelled");
  };
  options.signal?.addEventListener("abort", cancel, { once: true });
  if (options.signal?.aborted) cancel();
  call.end(options.body);
  return promise.finally(function() {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", cancel);
  });
};
var clients = {};
var clientFor = function(protocol) {
  clients[protocol] ??= protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  });
  return clients[protocol];
};
var callOf = async function(options, onAnswer) {
  const url = new URL(options.url);
  const { request: send } = await clientFor(url.protocol);
  return send(
    url,
    {
      method: options.method ?? "GET",
      headers: { "user-agent": "quaygate", ...options.headers },
      agent: await agentFor(url, options),
      ...options.socket && { socketPath: options.socket }
    },
    onAnswer
  );
};
var readBody = async function(answer, limit) {
  const socket = answer.socket;
  const validTo = socket?.getPeerCertificate?.().valid_to;
  const chunks = [];
  let size = 0;
  for await (const chunk of answer) {
    size += chunk.length;
    if (size > limit) throw new Error(`the body is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: Buffer.concat(chunks),
    ...validTo && { certificateValidTo: validTo }
  };
};
var withResolvers = function() {
  let resolve;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

// src/host/github-login.ts
var githubLogins = function(environment, token) {
  return token === void 0 ? [] : [{ registry: registryOf(environment), username: environment.GITHUB_ACTOR || "quaygate", password: token }];
};
var registryOf = function({ GITHUB_SERVER_URL: server = "https://github.com" }) {
  return server === "https://github.com" ? "ghcr.io" : `containers.${new URL(server).host}`;
};
var githubIdToken = async function({ ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }, audience, signal) {
  if (!address || !token) return void 0;
  const url = new URL(address);
  url.searchParams.set("audience", audience);
  const { status, body } = await request({
    url: url.href,
    headers: { authorization: `Bearer ${token}`, accept: "application/json" },
    tries: 4,
    signal
  });
  const value = status === 200 ? valueIn(body) : void 0;
  if (value !== void 0) return value;
  throw new UnavailableError(`GitHub gave no ID token for "${audience}" (status ${status}): run the job again.`);
};
var valueIn = function(body) {
  try {
    const { value } = JSON.parse(body.toString("utf8"));
    return typeof value === "string" && value !== "" ? value : void 0;
  } catch {
    return void 0;
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  githubIdToken,
  githubLogins
});
