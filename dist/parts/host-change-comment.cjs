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

// src/host/change-comment.ts
var change_comment_exports = {};
__export(change_comment_exports, {
  commentOnGithub: function() {
    return commentOnGithub;
  },
  commentOnGitlab: function() {
    return commentOnGitlab;
  }
});
module.exports = __toCommonJS(change_comment_exports);

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
  const call2 = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve, reject);
  });
  call2.on("error", function(error) {
    const cut = error.code === "ECONNRESET" || error.code === "EPIPE";
    const stale = call2.reusedSocket && cut && repeatable.includes(options.method ?? "GET");
    reject(stale ? new StaleConnection() : error);
  });
  const end = function(reason) {
    reject(new Error(reason));
    call2.destroy();
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
  call2.end(options.body);
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

// src/host/github-headers.ts
var githubHeaders = function(token) {
  return {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    "user-agent": "quaygate"
  };
};

// src/host/change-comment.ts
var patience = { timeout: 15e3, tries: 3 };
var pageSize = 100;
var mostPages = 50;
var commentOnGithub = function(environment, number, comment, signal) {
  const api = environment.GITHUB_API_URL ?? "https://api.github.com";
  const issues = `${api}/repos/${environment.GITHUB_REPOSITORY}/issues`;
  return upsert(
    {
      headers: githubHeaders(comment.token),
      user: `${api}/user`,
      list: `${issues}/${number}/comments`,
      add: `${issues}/${number}/comments`,
      change: function(id) {
        return { method: "PATCH", url: `${issues}/comments/${id}` };
      },
      noteOf: function({ id, body, user }) {
        return {
          id: String(id),
          body: text(body),
          author: text(record(user).login),
          bot: record(user).type === "Bot"
        };
      },
      userOf: function({ login }) {
        return text(login);
      }
    },
    comment,
    signal
  );
};
var commentOnGitlab = function(environment, number, comment, signal) {
  const api = environment.CI_API_V4_URL ?? "https://gitlab.com/api/v4";
  const project = environment.CI_MERGE_REQUEST_PROJECT_ID || environment.CI_PROJECT_ID;
  const notes = `${api}/projects/${project}/merge_requests/${number}/notes`;
  return upsert(
    {
      headers: { "private-token": comment.token },
      user: `${api}/user`,
      list: notes,
      add: notes,
      change: function(id) {
        return { method: "PUT", url: `${notes}/${id}` };
      },
      noteOf: function({ id, body, author }) {
        return {
          id: String(id),
          body: text(body),
          author: String(record(author).id),
          bot: false
        };
      },
      userOf: function({ id }) {
        return String(id);
      }
    },
    comment,
    signal
  );
};
var upsert = async function(forge, { key, body, create }, signal) {
  const mark = `<!-- quaygate:${key.replace(/[^\w./-]+/g, "-").replaceAll("--", "-")} -->`;
  const whole = `${mark}
${body}`;
  const present = await find(forge, mark, signal);
  if (present?.body.trim() === whole.trim()) return "unchanged";
  if (present) {
    const { method, url } = forge.change(present.id);
    await call(forge, method, url, signal, { body: whole });
    return "updated";
  }
  if (!create) return "none";
  await call(forge, "POST", forge.add, signal, { body: whole });
  return "created";
};
var find = async function(forge, mark, signal) {
  let me;
  for (let page = 1; page <= mostPages; page++) {
    const answer = await call(forge, "GET", `${forge.list}?per_page=${pageSize}&page=${page}`, signal);
    const notes = (Array.isArray(answer) ? answer : []).map(function(note) {
      return forge.noteOf(record(note));
    });
    for (const note of notes.filter(function(one) {
      return one.body.startsWith(mark);
    })) {
      me ??= whoAmI(forge, signal);
      const name = await me;
      if (name === void 0 ? note.bot : note.author === name) return note;
    }
    if (notes.length < pageSize) return void 0;
  }
  return void 0;
};
var whoAmI = async function(forge, signal) {
  const { status, body } = await request({ url: forge.user, headers: forge.headers, signal, ...patience });
  return status === 200 ? forge.userOf(record(JSON.parse(body.toString("utf8")))) : void 0;
};
var call = async function(forge, method, url, signal, content) {
  const { status, body } = await request({
    method,
    url,
    headers: { ...forge.headers, ...content && { "content-type": "application/json" } },
    ...content && { body: JSON.stringify(content) },
    signal,
    ...patience,
    // A comment that was made although the answer got lost must not be made twice.
    ...method === "POST" && { tries: 1 }
  });
  if (status >= 200 && status < 300) return JSON.parse(body.toString("utf8"));
  const { host, pathname } = new URL(url);
  const said = /"message"\s*:\s*"([^"\\]{1,200})"/.exec(body.toString("utf8"))?.[1];
  throw new UnavailableError(`${host} answered ${status} to ${method} ${pathname}${said ? ` (${said})` : ""}.`);
};
var record = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var text = function(value) {
  return typeof value === "string" ? value : "";
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  commentOnGithub,
  commentOnGitlab
});
