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

// src/metadata/find-out.ts
var find_out_exports = {};
__export(find_out_exports, {
  findOut: function() {
    return findOut;
  }
});
module.exports = __toCommonJS(find_out_exports);

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
var isOfKind = function(made2, kind) {
  return typeof made2 === "function" && (Object.hasOwn(made2, "kind") && made2.kind === kind || isOfKind(Object.getPrototypeOf(made2), kind));
};
var InputError = class extends ExpectedError {
  static kind = "InputError";
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/host/git.ts
var outputLimit = 64 * 1024 * 1024;
var git = async function(workspace, ...args) {
  const { execFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  return new Promise(function(resolve) {
    const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile(
      "git",
      ["-C", workspace, ...args],
      options,
      function(error, stdout) {
        return resolve(error ? void 0 : stdout.trim() || void 0);
      }
    );
  });
};
var gitEnvironment = function() {
  return {
    ...process.env,
    GIT_TERMINAL_PROMPT: "0",
    GIT_PAGER: "cat",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*"
  };
};
var repositoryTags = async function(workspace) {
  const [shallow, tags] = await Promise.all([
    git(workspace, "rev-parse", "--is-shallow-repository"),
    git(workspace, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags/")
  ]);
  return shallow === void 0 ? void 0 : { tags: tags?.split("\n") ?? [], complete: shallow === "false" };
};
var describeCommit = function(workspace, sha, match) {
  return git(workspace, "describe", "--tags", "--always", ...match.map(function(glob) {
    return `--match=${glob}`;
  }), sha);
};
var nearestTag = function(workspace, sha, match) {
  return git(workspace, "describe", "--tags", "--abbrev=0", ...match.map(function(glob) {
    return `--match=${glob}`;
  }), sha);
};

// src/registry/answers.ts
var parseJson = function(body, image, what) {
  let value;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unintelligible(image, what);
  return value;
};
var missing = function({ registry, repository }, what) {
  return new InputError(
    `Registry ${registry} has no ${what} in "${repository}": check the spelling, and whether it was pushed or has been deleted since.`
  );
};
var wrongDigest = function({ registry, repository }, expected, got) {
  return new UnavailableError(
    `Registry ${registry} has ${got} where ${expected} was expected in "${repository}": what it hands out cannot be trusted; try again, then check the registry and the proxies before it.`
  );
};
var unintelligible = function({ registry, repository }, what) {
  return new UnavailableError(
    `Registry ${registry} answered with something that is not ${what} for "${repository}": check that it is a registry, and the proxies before it.`
  );
};

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text) {
  return digestPattern.test(text);
};

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var faultOfTag = function(tag) {
  if (tag === "") return "is empty";
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};
var parseReference = function(text, what = "The image") {
  const at = text.indexOf("@");
  const digest = at === -1 ? void 0 : text.slice(at + 1);
  const before = at === -1 ? text : text.slice(0, at);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest !== void 0 && !isDigest(digest)) {
    throw new InputError(
      `${what} names ${shown(text)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown(text)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var parseName = function(text, what = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown(text)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = function(text, what) {
  const slash = text.indexOf("/");
  const first = slash === -1 ? "" : text.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
  const path = hasHost ? text.slice(slash + 1) : text;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown(text)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = function(registry, repository, name) {
  if (!hostPattern.test(registry)) return `whose registry ${shown(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part) {
    return !partPattern.test(part);
  });
  if (odd !== void 0) {
    return `whose part ${shown(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown = function(text) {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}\u2026` : text);
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host) {
  return loopbackHost.test(host);
};

// src/registry/target.ts
var splitTarget = function(text) {
  const { registry, repository, name, tag, digest } = parseReference(text);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text}" has neither tag nor digest: say which one of the repository is meant.`);
};
var checkTarget = function(name, tagOrDigest) {
  return splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;
};
var checkDigest = function(name, digest) {
  return splitTarget(`${name}@${digest}`).target;
};

// src/registry/delete.ts
var paths = { blob: "blobs", manifest: "manifests" };
var deleteByDigest = async function(kind, transport, name, digest) {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `${paths[kind]}/${checkDigest(name, digest)}`,
    attempt: `delete the ${kind} ${digest}`,
    accept: [200, 202, 204, 404]
  });
  return response.status !== 404;
};

// src/registry/digest.ts
var digestOf = async function(bytes) {
  const { createHash } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
};

// src/registry/faults.ts
var RegistryRefusal = class extends UnavailableError {
  static kind = "RegistryRefusal";
  status;
  words;
  constructor(message, status, words) {
    super(message);
    this.status = status;
    this.words = words;
  }
};
var faultOf = function(refusal) {
  const { registry, repository, attempt, status } = refusal;
  const words = wordsOf(refusal.body);
  const quoted = words ? `, it says ${JSON.stringify(words)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted}): ${cure(refusal)}`,
    status,
    words
  );
};
var cure = function({ registry, repository, action, status, loggedIn, attempt }) {
  if (status === 401 || status === 403) {
    if (!loggedIn) {
      return `there is no login for it on this runner; log in first ("docker login ${registry}"), or check the spelling of "${repository}", because registries say the same of what does not exist.`;
    }
    if (action === "delete") {
      return "the account that is logged in may not delete there, or this registry deletes by means of its own only; give it the right, or delete by those means.";
    }
    return status === 401 ? `it does not take the login of this runner; log in again ("docker login ${registry}") with an account or token that is valid and has rights on "${repository}".` : `the account that is logged in may not do that; give it the right, or check the spelling of "${repository}".`;
  }
  switch (status) {
    case 404:
      return "it knows nothing of that name; check the spelling, and create the repository if this registry wants that.";
    case 405:
      return "it does not offer that; switch it on in the registry, or do it by the means of that registry.";
    case 413:
      return "it finds it too large; raise the limit of the registry or of the proxy in front of it.";
    case 429:
      return "it limits how often it may be asked; wait, or log in with an account that has a higher limit.";
    default:
      return status >= 500 ? "it has trouble of its own; try again later." : `look up what it demands; Quaygate only asked it to ${attempt}.`;
  }
};
var wordsOf = function(body) {
  try {
    const first = JSON.parse(body.toString("utf8")).errors?.[0];
    const words = [first?.code, first?.message].filter(function(word) {
      return typeof word === "string" && word !== "";
    }).join(": ");
    return words.replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").slice(0, 200);
  } catch {
    return "";
  }
};

// src/registry/upload.ts
var headersOfNothing = { "content-length": "0" };
var beginUpload = async function(transport, name, digest) {
  const image = parseName(name);
  const begun = await transport.send({
    image,
    action: "pull,push",
    method: "POST",
    path: "blobs/uploads/",
    headers: headersOfNothing,
    attempt: `take the blob ${digest}`,
    accept: [202]
  });
  return { location: locationOf(begun, image) };
};
var mayUpload = async function(transport, name) {
  const image = parseName(name);
  try {
    const { location } = await beginUpload(transport, name, "of a test");
    const given = { image, action: "pull,push", method: "DELETE", path: location };
    await transport.send({ ...given, attempt: "give up an upload", accept: [200, 202, 204, 404, 405] }).catch(function() {
    });
    return true;
  } catch (error) {
    if (error instanceof RegistryRefusal && [401, 403].includes(error.status)) return false;
    throw error;
  }
};
var mountBlob = async function(transport, name, digest, from) {
  const image = parseName(name);
  const { repository } = parseName(from);
  const query = new URLSearchParams({ mount: digest, from: repository });
  try {
    const answer = await transport.send({
      image,
      action: "pull,push",
      alsoReads: repository,
      method: "POST",
      path: `blobs/uploads/?${query}`,
      headers: headersOfNothing,
      attempt: `mount the blob ${digest}`,
      accept: [201, 202]
    });
    return answer.status === 201 ? "mounted" : { location: locationOf(answer, image) };
  } catch (error) {
    if (error instanceof RegistryRefusal && error.status < 500) return beginUpload(transport, name, digest);
    throw error;
  }
};
var finishUpload = async function(transport, name, digest, location, bytes = Buffer.alloc(0)) {
  const address = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest)}`;
  await transport.send({
    image: parseName(name),
    action: "pull,push",
    method: "PUT",
    path: address,
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204]
  });
};
var sendRest = async function(transport, name, { digest, size, start, location }, body) {
  const image = parseName(name);
  const answer = await transport.stream({
    image,
    action: "pull,push",
    method: "PATCH",
    path: location,
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(size - start),
      // As the engine itself pushes: whole, and by range only after a break.
      ...start > 0 && { "content-range": `${start}-${size - 1}` }
    },
    body,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204]
  });
  for await (const _ of answer.body) ;
  return { location: locationOf(answer, image) };
};
var askUpload = async function(transport, name, digest, location) {
  const image = parseName(name);
  const answer = await transport.send({
    image,
    action: "pull,push",
    path: location,
    attempt: `say how much of the blob ${digest} it has`,
    accept: [200, 202, 204, 400, 404, 405, 416]
  });
  if (answer.status >= 400) return void 0;
  const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ""))?.[1];
  if (last === void 0 || last === "0") return void 0;
  return { location: locationOf(answer, image, location), kept: Number(last) + 1 };
};
var locationOf = function({ headers }, image, otherwise) {
  const location = headers.location ?? otherwise;
  if (typeof location === "string") return location;
  throw unintelligible(image, "an upload with an address");
};

// src/registry/blobs.ts
var longestBlob = 8 * 1024 * 1024;
var fetchBlob = async function(transport, name, digest, limit = longestBlob) {
  const image = parseName(name);
  const response = await transport.send({
    image,
    action: "pull",
    path: `blobs/${checkDigest(name, digest)}`,
    limit,
    attempt: `give the blob ${digest}`,
    accept: [200, 404]
  });
  if (response.status === 404) throw missing(image, `blob ${digest}`);
  const made2 = await digestOf(response.body);
  if (made2 !== digest) throw wrongDigest(image, digest, made2);
  return response.body;
};
var headBlob = async function(transport, name, digest, action = "pull", size) {
  const response = await transport.send({
    image: parseName(name),
    action,
    method: "HEAD",
    path: `blobs/${checkDigest(name, digest)}`,
    attempt: `say whether it has the blob ${digest}`,
    accept: [200, 404]
  });
  const { "docker-content-digest": said, "content-length": length } = response.headers;
  return response.status === 200 && (size === void 0 || said === digest || Number(length) === size);
};
var deleteBlob = function(transport, name, digest) {
  return deleteByDigest("blob", transport, name, digest);
};
var putBlob = async function(transport, name, bytes) {
  const digest = await digestOf(bytes);
  const begun = await beginUpload(transport, name, digest);
  await completeBlob(transport, name, digest, begun.location, bytes);
  return digest;
};
var completeBlob = async function(transport, name, digest, location, bytes) {
  try {
    await finishUpload(transport, name, digest, location, bytes);
  } catch (error) {
    if (!(error instanceof RegistryRefusal) || !await headBlob(transport, name, digest, "pull,push")) throw error;
  }
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
  const made2 = makeAgent(url, proxy, { ca, identity });
  agents.set(key, made2);
  return made2;
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
  const tries2 = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries2;
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
  return new UnavailableError(`${options.method ?? "GET"} ${shown2(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown2 = function({ url, socket }) {
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
var patienceWithSource = 4;
var stream = async function(options) {
  const { promise, resolve, reject } = withResolvers();
  const call = await callOf(options, resolve);
  const silence = (options.timeout ?? defaultTimeout) * (options.body ? patienceWithSource : 1);
  call.setTimeout(silence, function() {
    return call.destroy(new Error(`nothing came for ${silence / 1e3} s`));
  });
  call.on("error", reject);
  const cancel = function() {
    return call.destroy(new Error("the run was cancelled"));
  };
  options.signal?.addEventListener("abort", cancel, { once: true });
  call.on("close", function() {
    return options.signal?.removeEventListener("abort", cancel);
  });
  if (options.signal?.aborted) cancel();
  try {
    await sendBody(call, options.body, promise);
    const answer = await promise;
    answer.on("close", function() {
      return call.writableFinished || call.destroy();
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: piecesOf(answer, options) };
  } catch (error) {
    throw unavailable(options, error);
  }
};
var sendBody = async function(call, body, answer) {
  if (!body) {
    call.end();
    return;
  }
  const { pipeline, Readable } = await Promise.resolve().then(function() {
    return __toESM(require("node:stream"), 1);
  });
  const sent = new Promise(function(resolve, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve();
    });
  });
  sent.catch(function() {
  });
  answer.catch(function() {
  });
  await Promise.race([sent, answer]);
};
async function* piecesOf(answer, options) {
  try {
    for await (const piece of answer) yield piece;
    if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  } catch (error) {
    throw unavailable(options, error);
  }
}
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

// src/registry/copy-blob.ts
var smallBlob = 1024 * 1024;
var mostBreaks = 5;
var firstWait = 500;
var copyBlob = async function(transport, copy, signal) {
  const { from, to, digest, size } = copy;
  if (await headBlob(transport, to, digest, "pull,push", size)) return "present";
  const begun = parseName(from).registry === parseName(to).registry ? await mountBlob(transport, to, digest, from) : await beginUpload(transport, to, digest);
  if (begun === "mounted") return "mounted";
  if (size <= smallBlob) {
    const bytes = await fetchBlob(transport, from, digest, smallBlob);
    await completeBlob(transport, to, digest, begun.location, bytes);
  } else await streamAcross(transport, copy, begun, signal);
  return "copied";
};
var streamAcross = async function(transport, copy, begun, signal) {
  const { to, digest, size } = copy;
  const source2 = await readBlob(transport, copy, signal);
  let upload = begun;
  let start = 0;
  for (let breaks = 0; start < size; ) {
    const { location } = upload;
    try {
      upload = await sendRest(transport, to, { digest, size, start, location }, function() {
        return source2.from(start);
      });
      start = size;
    } catch (error) {
      if (signal.aborted || source2.fault() || !isBreak(error)) throw source2.fault() ?? error;
      const asked = await askUpload(transport, to, digest, location);
      breaks = asked && asked.kept > start ? 1 : breaks + 1;
      if (breaks > mostBreaks) throw error;
      await pause(firstWait * 2 ** (breaks - 1), signal);
      upload = asked ?? await beginUpload(transport, to, digest);
      start = asked?.kept ?? 0;
    }
  }
  await completeBlob(transport, to, digest, upload.location);
};
var isBreak = function(error) {
  return error instanceof RegistryRefusal ? error.status >= 500 || [404, 408, 416, 429].includes(error.status) : error instanceof UnavailableError;
};
var readBlob = async function(transport, { from, digest, size }, signal) {
  const { createHash } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash("sha256");
  let hashed = 0;
  let fault;
  const fail = function(error) {
    fault = error;
    throw error;
  };
  const count = function(piece, at) {
    const end = at + piece.length;
    if (end > size) fail(unintelligible(image, `the blob ${digest} of ${size} bytes`));
    if (end <= hashed) return;
    hash.update(piece.subarray(hashed - at));
    hashed = end;
    const made2 = hashed === size ? `sha256:${hash.digest("hex")}` : digest;
    if (made2 !== digest) fail(wrongDigest(image, digest, made2));
  };
  async function* pieces(start) {
    let at = start;
    let breaks = 0;
    let reader = openBlob(transport, image, digest, at);
    const next = async function() {
      const { value, done } = await reader.next();
      if (done && at < size) throw unintelligible(image, `the blob ${digest} of ${size} bytes`);
      if (value) count(value, at);
      return value || void 0;
    };
    const onward = async function(error) {
      breaks += 1;
      if (signal.aborted || fault !== void 0 || !isBreak(error) || breaks > mostBreaks) return fail(error);
      await pause(firstWait * 2 ** (breaks - 1), signal);
      reader = openBlob(transport, image, digest, at);
      return void 0;
    };
    try {
      for (let ended = false; !ended; ) {
        const piece = await next().catch(onward);
        ended = piece === void 0 && at === size;
        if (piece === void 0) continue;
        breaks = 0;
        at += piece.length;
        yield piece;
      }
    } finally {
      await reader.return(void 0);
    }
  }
  return { from: pieces, fault: function() {
    return fault;
  } };
};
async function* openBlob(transport, image, digest, start) {
  const answer = await transport.stream({
    image,
    action: "pull",
    path: `blobs/${checkDigest(image.name, digest)}`,
    ...start > 0 && { headers: { range: `bytes=${start}-` } },
    attempt: `give the blob ${digest}`,
    accept: [200, 206, 404]
  });
  if (answer.status === 404) throw missing(image, `blob ${digest}`);
  let skip = answer.status === 206 ? 0 : start;
  for await (const piece of answer.body) {
    const rest = piece.subarray(skip);
    skip -= piece.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

// src/registry/descriptor.ts
var descriptorsOf = function(value) {
  return Array.isArray(value) ? value.filter(isDescriptor) : [];
};
var isDescriptor = function(value) {
  if (typeof value !== "object" || value === null) return false;
  const { mediaType, digest, size } = value;
  return typeof mediaType === "string" && typeof digest === "string" && isDigest(digest) && Number.isSafeInteger(size);
};

// src/registry/manifests.ts
var mediaTypes = {
  ociIndex: "application/vnd.oci.image.index.v1+json",
  ociManifest: "application/vnd.oci.image.manifest.v1+json",
  dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerManifest: "application/vnd.docker.distribution.manifest.v2+json"
};
var longestManifest = 4 * 1024 * 1024;
var acceptManifests = Object.values(mediaTypes).join(", ");
var fetchManifest = async function(transport, reference) {
  const manifest = await findManifest(transport, reference);
  if (manifest) return manifest;
  const { image, target } = splitTarget(reference);
  throw missing(image, `manifest ${target}`);
};
var findManifest = async function(transport, reference) {
  const { image, target } = splitTarget(reference);
  const response = await transport.send({
    image,
    action: "pull",
    path: `manifests/${target}`,
    headers: { accept: acceptManifests },
    limit: longestManifest,
    attempt: `give the manifest ${target}`,
    accept: [200, 404]
  });
  return response.status === 404 ? void 0 : checkedManifest(response, target, image);
};
var headManifest = async function(transport, reference) {
  const { image, target } = splitTarget(reference);
  const response = await transport.send({
    image,
    action: "pull",
    method: "HEAD",
    path: `manifests/${target}`,
    headers: { accept: acceptManifests },
    attempt: `say what ${target} is`,
    accept: [200, 404]
  });
  if (response.status === 404) return void 0;
  const said = response.headers["docker-content-digest"];
  if (typeof said !== "string" || !isDigest(said)) return (await findManifest(transport, reference))?.digest;
  if (isDigest(target) && said !== target) throw wrongDigest(image, target, said);
  return said;
};
var putManifest = async function(transport, name, tagOrDigest, body, mediaType) {
  const image = parseName(name);
  const digest = await digestOf(body);
  const target = checkTarget(name, tagOrDigest);
  if (isDigest(target) && target !== digest) throw wrongDigest(image, target, digest);
  const response = await putDespiteRace(
    function() {
      return transport.send({
        image,
        action: "pull,push",
        method: "PUT",
        path: `manifests/${target}`,
        headers: { "content-type": mediaType },
        body,
        attempt: isDigest(target) ? `take the manifest ${target}` : `write the tag ${target}`,
        accept: [200, 201, 202]
      });
    }
  );
  const said = response.headers["docker-content-digest"];
  if (typeof said === "string" && said !== digest) throw wrongDigest(image, digest, said);
  return { digest, isLinked: response.headers["oci-subject"] !== void 0 };
};
var racePauses = [100, 400, 1e3];
var putDespiteRace = async function(put) {
  for (const wait2 of racePauses) {
    try {
      return await put();
    } catch (error) {
      if (!(error instanceof RegistryRefusal && error.status === 400 && /\bDIGEST_INVALID\b/.test(error.words)))
        throw error;
      await pause(wait2);
    }
  }
  return put();
};
var deleteManifest = function(transport, name, digest) {
  return deleteByDigest("manifest", transport, name, digest);
};
var deleteByTag = async function(transport, name, tag) {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `manifests/${tag}`,
    attempt: `delete the tag ${tag}`,
    accept: [200, 202, 204, 400, 404, 405, 501]
  });
  return response.status < 300;
};
var checkedManifest = async function(response, target, image) {
  const { body, headers } = response;
  const digest = await digestOf(body);
  const said = headers["docker-content-digest"];
  const expected = isDigest(target) ? target : typeof said === "string" ? said : digest;
  if (digest !== expected) throw wrongDigest(image, expected, digest);
  const json = parseJson(body, image, "a manifest");
  const named = typeof json.mediaType === "string" ? json.mediaType : String(headers["content-type"] ?? "");
  return { digest, mediaType: named.split(";")[0]?.trim() ?? "", body, json };
};

// src/registry/image.ts
var isIndex = function({ mediaType, json }) {
  return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList || // An OCI index may come without a media type of its own.
  !("config" in json) && Array.isArray(json.manifests);
};

// src/registry/paging.ts
var mostPages = 1e3;
var longestPage = 16 * 1024 * 1024;
async function* pagesOf(transport, call, what) {
  let path = call.path;
  for (let page = 0; path !== void 0; page++) {
    if (page >= mostPages) throw unintelligible(call.image, `${what} that ends within ${mostPages} pages`);
    const response = await transport.send({ ...call, path, limit: longestPage });
    yield response;
    path = nextPage(response);
  }
}
var nextPage = function({ headers }) {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ""))?.[1];
};

// src/registry/referrers.ts
var notOffered = [400, 403, 404, 405, 406, 501];
var listReferrers = async function(transport, name, digest) {
  const image = parseName(name);
  const found = [];
  const call = {
    image,
    action: "pull",
    path: `referrers/${checkDigest(name, digest)}`,
    attempt: `list what refers to ${digest}`,
    accept: [200, ...notOffered]
  };
  for await (const response of pagesOf(transport, call, "a list of referrers")) {
    const isList = response.status === 200 && String(response.headers["content-type"]).includes("json");
    if (!isList) return descriptorsOf((await listByTag(transport, name, digest))?.json.manifests);
    found.push(...descriptorsOf(parseJson(response.body, image, "a list of referrers").manifests));
  }
  return found;
};
var referrersTag = function(digest) {
  return digest.replace(":", "-");
};
var listByTag = function(transport, name, digest) {
  return findManifest(transport, `${name}:${referrersTag(digest)}`);
};
var putReferrer = async function(transport, name, { digest, body, mediaType, json }) {
  const { isLinked } = await putManifest(transport, name, digest, body, mediaType);
  const subject = subjectOf(json);
  if (subject === void 0 || isLinked) return;
  const listed = await listByTag(transport, name, subject);
  const present = descriptorsOf(listed?.json.manifests);
  if (present.some(function(entry2) {
    return entry2.digest === digest;
  })) return;
  const { artifactType, annotations, config } = json;
  const type = artifactType ?? config?.mediaType;
  const entry = {
    mediaType,
    digest,
    size: body.length,
    ...typeof type === "string" && { artifactType: type },
    ...typeof annotations === "object" && annotations !== null && { annotations }
  };
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [...present, entry] };
  await putManifest(transport, name, referrersTag(subject), Buffer.from(JSON.stringify(index)), mediaTypes.ociIndex);
};
var subjectOf = function({ subject }) {
  const digest = typeof subject === "object" && subject !== null ? subject.digest : void 0;
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};

// src/registry/side-by-side.ts
var sideBySide = 8;
var mapSome = async function(items, work) {
  const results = [];
  const failures = [];
  const queue = items.entries();
  const worker = async function() {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
};
var allOf = async function(work) {
  await Promise.allSettled(work);
  return Promise.all(work);
};

// src/registry/copy-image.ts
var companionTags = ["sig", "att", "sbom"];
var deepest = 8;
var copyImage = async function(transport, copy, signal) {
  const { from, to, digest } = copy;
  const found = await takeStock(transport, from, digest);
  const blobs = new Map([...found.manifests.values()].flatMap(blobsOf).map(function(blob) {
    return [blob.digest, blob];
  }));
  const ends = await mapSome([...blobs.values()], function(blob) {
    return copyBlob(transport, { from, to, ...blob }, signal);
  });
  const [top, ...others] = [...found.manifests.values()];
  if (!top) throw new Error("an image without a manifest was found");
  const isPlain = function(manifest) {
    return !isIndex(manifest) && !found.listed.has(manifest.digest);
  };
  await mapSome(others.filter(isPlain), function(manifest) {
    return putMissing(transport, to, manifest);
  });
  for (const manifest of others.filter(function(other) {
    return !isPlain(other);
  }).reverse()) {
    if (found.listed.has(manifest.digest)) await putReferrer(transport, to, manifest);
    else await putMissing(transport, to, manifest);
  }
  for (const [tag, manifest] of found.tags) await putManifest(transport, to, tag, manifest.body, manifest.mediaType);
  await putMissing(transport, to, top);
  const count = function(kind) {
    return ends.filter(function(end) {
      return end === kind;
    }).length;
  };
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count("present"), mounted: count("mounted"), copied: count("copied") }
  };
};
var takeStock = async function(transport, from, digest) {
  const stock = { manifests: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), listed: /* @__PURE__ */ new Set(), referrers: 0 };
  const take = async function(manifest, depth) {
    if (stock.manifests.has(manifest.digest) || depth > deepest) return;
    stock.manifests.set(manifest.digest, manifest);
    const [children, referrers, tagged] = await allOf([
      mapSome(childrenOf(manifest), function(child) {
        return fetchManifest(transport, `${from}@${child.digest}`);
      }),
      listReferrers(transport, from, manifest.digest).then(
        function(list) {
          return mapSome(list, function(referrer) {
            return fetchManifest(transport, `${from}@${referrer.digest}`);
          });
        }
      ),
      // What cosign adds to an image has no companions of its own.
      depth < 2 ? companionsOf(transport, from, manifest.digest) : Promise.resolve([])
    ]);
    for (const referrer of referrers) stock.listed.add(referrer.digest);
    for (const [tag, companion] of tagged) stock.tags.set(tag, companion);
    stock.referrers += referrers.length + tagged.length;
    for (const next of [...children, ...referrers, ...tagged.map(function([, companion]) {
      return companion;
    })]) {
      await take(next, depth + 1);
    }
  };
  await take(await fetchManifest(transport, `${from}@${digest}`), 0);
  return stock;
};
var companionsOf = async function(transport, from, digest) {
  const tags = companionTags.map(function(ending) {
    return `${digest.replace(":", "-")}.${ending}`;
  });
  const held = await mapSome(tags, async function(tag) {
    const there = await headManifest(transport, `${from}:${tag}`);
    return there === void 0 ? [] : [[tag, await fetchManifest(transport, `${from}@${there}`)]];
  });
  return held.flat();
};
var manifestTypes = Object.values(mediaTypes);
var childrenOf = function(manifest) {
  return isIndex(manifest) ? descriptorsOf(manifest.json.manifests).filter(isManifest) : [];
};
var isManifest = function({ mediaType }) {
  return manifestTypes.includes(mediaType);
};
var blobsOf = function(manifest) {
  const { json, digest } = manifest;
  if (isIndex(manifest)) return descriptorsOf(json.manifests).filter(function(child) {
    return !isManifest(child);
  });
  if (!isDescriptor(json.config) && !Array.isArray(json.layers)) {
    throw new InputError(
      `The manifest ${digest} is of the type "${manifest.mediaType}", which cannot be promoted to another repository: build the image anew, as OCI or Docker schema 2.`
    );
  }
  return descriptorsOf([json.config, ...Array.isArray(json.layers) ? json.layers : []]).filter(
    function({ mediaType, urls }) {
      return !(Array.isArray(urls) && urls.length > 0 && /foreign|nondistributable/.test(mediaType));
    }
  );
};
var putMissing = async function(transport, to, manifest) {
  if (await headManifest(transport, `${to}@${manifest.digest}`) === manifest.digest) return;
  await putManifest(transport, to, manifest.digest, manifest.body, manifest.mediaType);
};

// src/registry/tag-list.ts
var tagsPerPage = 1e3;
var listTags = async function(transport, name) {
  const image = parseName(name);
  const found = [];
  const call = {
    image,
    action: "pull",
    path: `tags/list?n=${tagsPerPage}`,
    attempt: "list the tags",
    accept: [200, 404]
  };
  for await (const response of pagesOf(transport, call, "a list of tags")) {
    if (response.status === 404) return found;
    const { tags: listed } = parseJson(response.body, image, "a list of tags");
    if (Array.isArray(listed)) found.push(...listed.filter(function(tag) {
      return typeof tag === "string";
    }));
  }
  return found;
};

// src/registry/challenge.ts
var token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
var gap = /[\s,]*/y;
var assignment = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
var parseChallenges = function(header) {
  const challenges = [];
  let position = 0;
  const read = function(pattern3) {
    pattern3.lastIndex = position;
    const match = pattern3.exec(header);
    if (match) position = pattern3.lastIndex;
    return match;
  };
  for (; ; ) {
    read(gap);
    const word = read(token)?.[0];
    if (word === void 0) return challenges;
    const value = read(assignment);
    const current2 = challenges.at(-1);
    if (!value) challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    else if (!current2) return challenges;
    else current2.parameters[word.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/docker-config.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
var helperDeadline = 6e4;
var findCredentials = async function(host, registry) {
  const file = configFile(host.toolEnvironment());
  if (file === void 0) return void 0;
  for (const source2 of credentialSources(await readConfig(file), registry, file)) {
    const found = source2.kind === "inline" ? source2.credentials : await askHelper(host, source2, file);
    if (!found) continue;
    host.mask(secretOf(found));
    return found;
  }
  return void 0;
};
var secretOf = function(credentials) {
  return "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
};
var configFile = function({ DOCKER_CONFIG, HOME }) {
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path.join)(HOME, ".docker");
  return folder ? (0, import_node_path.join)(folder, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text;
  try {
    text = (0, import_node_fs.readFileSync)(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record(JSON.parse(text));
  } catch {
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file = "config.json") {
  const { auths, credHelpers, credsStore } = record(config);
  const own = entryOf(record(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf(record(auths), registry) ?? [];
  const credentials = inlineCredentials(record(auth));
  return [
    ...helper ? [{ kind: "helper", helper, server: own?.[0] ?? key ?? serverOf(registry) }] : [],
    ...credentials ? [{ kind: "inline", credentials }] : []
  ];
};
var serverOf = function(registry) {
  return registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
};
var entryOf = function(entries, registry) {
  return Object.entries(entries).find(function([key]) {
    return key === serverOf(registry);
  }) ?? Object.entries(entries).find(function([key]) {
    return hostOf(key) === registry;
  });
};
var hostOf = function(key) {
  const host = key.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return ["index.docker.io", "registry-1.docker.io"].includes(host) ? "docker.io" : host;
};
var inlineCredentials = function(auth) {
  if (typeof auth.registrytoken === "string" && auth.registrytoken) return { registryToken: auth.registrytoken };
  if (typeof auth.identitytoken === "string" && auth.identitytoken) return { identityToken: auth.identitytoken };
  const pair = typeof auth.auth === "string" ? Buffer.from(auth.auth, "base64").toString("utf8") : "";
  const colon = pair.indexOf(":");
  if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, "") };
  const { username, password } = auth;
  return typeof username === "string" && username && typeof password === "string" ? { username, password } : void 0;
};
var askHelper = async function(host, { helper, server }, file) {
  const { runTool } = await Promise.resolve().then(function() {
    return __toESM(require("../parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool(host, tool, ["get"], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file} names it: install it on the runner, or remove it from the config and log in again.`
  });
  if (/credentials not found|no credentials/i.test(stdout)) return void 0;
  const wrong = function() {
    return new UnavailableError(
      `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
    );
  };
  if (code !== 0) throw wrong();
  const { Username, Secret } = parseAnswer(stdout);
  if (typeof Username !== "string" || typeof Secret !== "string") throw wrong();
  if (Username === "<token>") return { identityToken: Secret };
  return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
};
var parseAnswer = function(text) {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
};
var record = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/registry/auth.ts
var defaultLifetime = 60;
var margin = 10;
var tokenTries = 4;
var longestToken = 1024 * 1024;
var createAuthorizer = function(host, way) {
  const challenges = /* @__PURE__ */ new Map();
  const credentials = /* @__PURE__ */ new Map();
  const tokens = /* @__PURE__ */ new Map();
  const credentialsOf = function(registry) {
    return remember(credentials, registry, function() {
      return findCredentials(host, registry);
    });
  };
  const tokenFor = async function(permission, challenge) {
    const key = keyOf(permission);
    await forget(tokens, key, function({ until }) {
      return until < Date.now();
    });
    const token2 = await remember(
      tokens,
      key,
      async function() {
        return makeToken(host, way, permission, challenge, await credentialsOf(permission.registry));
      }
    );
    return token2?.header;
  };
  return {
    ready: async function(permission) {
      const challenge = challenges.get(permission.registry);
      return challenge && tokenFor(permission, challenge);
    },
    answer: async function(permission, refusal, sent) {
      const asked = parseChallenges(String(refusal.headers["www-authenticate"] ?? ""));
      const challenge = asked.find(function({ scheme }) {
        return scheme === "bearer";
      }) ?? asked.find(function({ scheme }) {
        return scheme === "basic";
      });
      if (!challenge) return void 0;
      challenges.set(permission.registry, challenge);
      await forget(tokens, keyOf(permission), function({ header }) {
        return header === sent;
      });
      return tokenFor(permission, challenge);
    },
    loggedIn: async function(registry) {
      return await credentialsOf(registry).catch(function() {
        return void 0;
      }) !== void 0;
    }
  };
};
var remember = function(known, key, make) {
  const before = known.get(key);
  if (before) return before;
  const made2 = make();
  known.set(key, made2);
  made2.catch(function() {
    return known.delete(key);
  });
  return made2;
};
var forget = async function(known, key, isStale) {
  const held = known.get(key);
  const value = await held?.catch(function() {
    return void 0;
  });
  if (value !== void 0 && isStale(value) && known.get(key) === held) known.delete(key);
};
var keyOf = function({ registry, repository, action, alsoReads = "" }) {
  return `${registry} ${repository} ${action} ${alsoReads}`;
};
var makeToken = async function(host, way, permission, challenge, credentials) {
  if (credentials && "registryToken" in credentials) return lasting(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === "bearer") return fetchToken(host, way, permission, challenge, credentials);
  return credentials && "username" in credentials ? lasting(basic(credentials)) : void 0;
};
var lasting = function(header) {
  return { header, until: Number.POSITIVE_INFINITY };
};
var basic = function({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
};
var fetchToken = async function(host, way, permission, { parameters }, credentials) {
  const { registry, repository, action, alsoReads } = permission;
  const realm = safeRealm(registry, parameters.realm, way.plainHttp);
  const scopes = /* @__PURE__ */ new Set([
    `repository:${repository}:${action}`,
    ...alsoReads === void 0 ? [] : [`repository:${alsoReads}:pull`],
    ...scopesWithin(parameters.scope, repository)
  ]);
  const { ca, identity } = realm.protocol === "https:" ? await way.certificatesFor(registry) : {};
  const asked = Date.now();
  const response = await request({
    ...tokenRequest(realm, parameters.service, [...scopes], credentials),
    tries: tokenTries,
    limit: longestToken,
    signal: host.signal,
    ...ca && { ca },
    ...identity && realm.host === registry && { identity }
  });
  if (response.status !== 200) {
    throw faultOf({
      ...permission,
      attempt: `give a token, asked for at ${realm.host}, for the ${action.replace(",", " and ")}`,
      status: response.status,
      body: response.body,
      loggedIn: credentials !== void 0
    });
  }
  const { token: token2, lifetime } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token2}`, until: asked + Math.max(lifetime - margin, lifetime / 2) * 1e3 };
};
var scopesWithin = function(scope, repository) {
  return (scope ?? "").split(" ").filter(function(one) {
    return one !== "" && (!one.startsWith("repository:") || one.startsWith(`repository:${repository}:`));
  });
};
var tokenRequest = function(realm, service, scopes, credentials) {
  if (credentials && "identityToken" in credentials) {
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "quaygate",
      refresh_token: credentials.identityToken,
      scope: scopes.join(" "),
      ...service && { service }
    });
    return {
      method: "POST",
      url: realm.href,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: form.toString()
    };
  }
  const url = new URL(realm);
  if (service) url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  const headers = credentials && "username" in credentials ? { authorization: basic(credentials) } : {};
  return { url: url.href, headers };
};
var safeRealm = function(registry, realm, plainHttp) {
  const url = URL.canParse(realm ?? "") ? new URL(realm ?? "") : void 0;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends logins to ${JSON.stringify(realm ?? "")}, which is no https address: no password was sent there; have the registry's realm corrected.`
  );
};
var readToken = function(body, server, registry) {
  let answer = {};
  try {
    answer = Object(JSON.parse(body.toString("utf8")));
  } catch {
  }
  const token2 = answer.token ?? answer.access_token;
  if (typeof token2 !== "string" || !/^[\x21-\x7e]+$/.test(token2)) {
    throw new UnavailableError(`${server} gave an answer without a token for registry ${registry}: try again later.`);
  }
  const { expires_in: lifetime } = answer;
  return { token: token2, lifetime: typeof lifetime === "number" && lifetime > 0 ? lifetime : defaultLifetime };
};

// src/registry/certificates.ts
var import_node_path2 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path2.join)(HOME, ".docker");
  const folders = [systemFolder, ...own ? [(0, import_node_path2.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path2.join)(folder, registry);
  });
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts.filter(function(text) {
    return text !== "";
  }).join("\n");
  const identity = await identityIn(files);
  return { ...ca && { ca }, ...identity && { identity } };
};
var identityIn = async function(files) {
  const certificate = files.filter(function(name) {
    return name.endsWith(".cert") && files.includes(keyOf2(name));
  }).at(-1);
  if (certificate === void 0) return void 0;
  const [cert, key] = await Promise.all([readText(certificate), readText(keyOf2(certificate))]);
  return cert && key ? { cert, key } : void 0;
};
var keyOf2 = function(certificate) {
  return certificate.replace(/\.cert$/, ".key");
};
var filesIn = async function(folder) {
  const { readdir } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names = await readdir(folder).catch(function() {
    return [];
  });
  return names.sort().map(function(name) {
    return (0, import_node_path2.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile(file, "utf8").catch(function() {
    return "";
  });
};

// src/registry/plain-http.ts
var allowPlainHttp = function(hosts) {
  const named = new Set(hosts.map(checkHost));
  const isPlain = function(host) {
    return isLoopback(host) || named.has(host.toLowerCase());
  };
  return {
    addressOf: function(registry) {
      if (registry === dockerHub) return "https://registry-1.docker.io";
      return `${isPlain(registry) ? "http" : "https"}://${registry}`;
    },
    allows: function(url, registry) {
      return url.protocol === "https:" || url.protocol === "http:" && isPlain(registry) && (named.has(url.host) || isLoopback(url.host));
    }
  };
};
var checkHost = function(host) {
  try {
    const { registry, repository } = parseName(`${host}/x`);
    if (repository === "x" && registry === host.toLowerCase()) return registry;
  } catch {
  }
  throw new InputError(
    `Input "http-registries" holds "${host}", which is no registry: write its host, with the port if it has one.`
  );
};

// src/registry/transport.ts
var tries = 4;
var mostRedirects = 5;
var redirects = [301, 302, 303, 307, 308];
var longestRefusal = 64 * 1024;
var createTransport = function(host, options = {}) {
  const plainHttp = allowPlainHttp(options.httpRegistries ?? []);
  const written = new Set((options.writesTo ?? []).map(function(name) {
    return parseName(name).name;
  }));
  const certificates = /* @__PURE__ */ new Map();
  const certificatesFor = function(registry) {
    const known = certificates.get(registry) ?? certificatesOf(host.toolEnvironment(), registry);
    certificates.set(registry, known);
    return known;
  };
  const authorizer = createAuthorizer(host, { plainHttp, certificatesFor });
  const perform = async function(call, exchange2, bodyOf) {
    const { registry, repository } = call.image;
    const action = call.action === "pull" && written.has(call.image.name) ? "pull,push" : call.action;
    const permission = { registry, repository, action, alsoReads: call.alsoReads };
    const url = urlOf(call.image, call.path, plainHttp);
    const ownServer = new URL(plainHttp.addressOf(registry)).host === url.host;
    const { ca, identity } = url.protocol === "https:" ? await certificatesFor(registry) : {};
    const send = function(authorization) {
      return follow(
        { ...call, plainHttp, discard: bodyOf },
        url,
        function(address) {
          return exchange2({
            method: call.method ?? "GET",
            url: address.href,
            // A login is for the registry alone: where it sends us for a blob is another party.
            headers: { ...call.headers, ...authorization && address.host === url.host && { authorization } },
            signal: host.signal,
            ...options.timeout !== void 0 && { timeout: options.timeout },
            ...ca && { ca },
            // As a login, for the registry alone.
            ...identity && address.host === url.host && ownServer && { identity }
          });
        }
      );
    };
    const ready = ownServer ? await authorizer.ready(permission) : void 0;
    const first = await send(ready);
    const answer = first.status === 401 && ownServer ? await authorizer.answer(permission, first, ready) : void 0;
    if (answer !== void 0) await bodyOf(first);
    const response = answer === void 0 ? first : await send(answer);
    if (call.accept.includes(response.status)) return response;
    throw faultOf({
      ...permission,
      attempt: call.attempt,
      status: response.status,
      body: await bodyOf(response),
      loggedIn: await authorizer.loggedIn(registry)
    });
  };
  return {
    send: function({ body, limit, ...call }) {
      return perform(
        call,
        function(exchange2) {
          return request({ ...exchange2, tries, ...body && { body }, ...limit !== void 0 && { limit } });
        },
        async function(answer) {
          return answer.body;
        }
      );
    },
    stream: function({ body, ...call }) {
      return perform(call, function(exchange2) {
        return stream({ ...exchange2, ...body && { body: body() } });
      }, refusalOf);
    }
  };
};
var refusalOf = async function({ body }) {
  const pieces = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > longestRefusal) break;
  }
  return Buffer.concat(pieces);
};
var urlOf = function({ registry, repository }, path, plainHttp) {
  const base = plainHttp.addressOf(registry);
  return /^(?:https?:\/)?\//.test(path) ? safeUrl(path, base, registry, plainHttp) : new URL(`${base}/v2/${repository}/${path}`);
};
var safeUrl = function(location, base, registry, plainHttp) {
  const url = URL.canParse(location, base) ? new URL(location, base) : void 0;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends on to ${JSON.stringify(url ? url.origin : location.slice(0, 200))}, which is no https address: have the registry's own address corrected (behind a proxy: X-Forwarded-Proto).`
  );
};
var follow = async function({ method = "GET", image: { registry }, plainHttp, discard }, start, send) {
  let url = start;
  for (let step = 0; ; step++) {
    const response = await send(url);
    const { location } = response.headers;
    const follows = (method === "GET" || method === "HEAD") && redirects.includes(response.status);
    if (!follows || typeof location !== "string") return response;
    await discard(response);
    if (step >= mostRedirects) {
      throw new UnavailableError(
        `Registry ${registry} sent the call on more than ${mostRedirects} times: check the proxy in front of it.`
      );
    }
    url = safeUrl(location, url.href, registry, plainHttp);
  }
};

// src/registry/untag.ts
var removeTag = async function(registry, name, tag) {
  const before = await registry.head(`${name}:${tag}`);
  if (before === void 0) return "absent";
  const kept = await registry.manifest(`${name}@${before}`);
  const deleted = await registry.deleteByTag(name, tag);
  if (!deleted) await replaceAndDelete(registry, name, tag, kept);
  if (await registry.head(`${name}@${before}`) === void 0) {
    await registry.putManifest(name, before, kept.body, kept.mediaType);
    throw new UnavailableError(
      `The registry deleted ${before} itself when asked to delete the tag "${name}:${tag}": the manifest was put back, but other tags on it may be gone; promote again.`
    );
  }
  if (await registry.head(`${name}:${tag}`) !== void 0) {
    throw new UnavailableError(
      `The tag "${name}:${tag}" is still there although the registry said it was deleted: delete it by hand.`
    );
  }
  return deleted ? "deleted" : "replaced";
};
var replaceAndDelete = async function(registry, name, tag, kept) {
  const standIn = await putStandIn(registry, name, tag);
  if (standIn === kept.digest) throw new Error("a manifest with random content has the digest of the image");
  try {
    await registry.deleteManifest(name, standIn);
  } catch (error) {
    await registry.putManifest(name, tag, kept.body, kept.mediaType);
    throw error;
  }
};
var putStandIn = async function(registry, name, tag) {
  const { randomUUID } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const config = Buffer.from(JSON.stringify({ purpose: "stands on a tag that is to be removed", id: randomUUID() }));
  const digest = await registry.putBlob(name, config);
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: { mediaType: "application/vnd.oci.image.config.v1+json", digest, size: config.length },
    layers: []
  };
  return registry.putManifest(name, tag, Buffer.from(JSON.stringify(manifest)), mediaType);
};

// src/registry/client.ts
var openRegistry = function(host, options = {}) {
  const transport = createTransport(host, options);
  const registry = {
    manifest: function(reference) {
      return fetchManifest(transport, reference);
    },
    head: function(reference) {
      return headManifest(transport, reference);
    },
    putManifest: async function(name, tagOrDigest, body, mediaType) {
      return (await putManifest(transport, name, tagOrDigest, body, mediaType)).digest;
    },
    deleteManifest: function(name, digest) {
      return deleteManifest(transport, name, digest);
    },
    blob: function(name, digest, limit) {
      return fetchBlob(transport, name, digest, limit);
    },
    hasBlob: function(name, digest) {
      return headBlob(transport, name, digest);
    },
    putBlob: function(name, bytes) {
      return putBlob(transport, name, bytes);
    },
    mayWrite: function(name) {
      return mayUpload(transport, name);
    },
    deleteBlob: function(name, digest) {
      return deleteBlob(transport, name, digest);
    },
    tags: function(name) {
      return listTags(transport, name);
    },
    referrers: function(name, digest) {
      return listReferrers(transport, name, digest);
    },
    copy: function(copy) {
      return copyImage(transport, copy, host.signal);
    }
  };
  const untagging = { ...registry, deleteByTag: function(name, tag) {
    return deleteByTag(transport, name, tag);
  } };
  return {
    ...registry,
    deleteTag: async function(name, tag) {
      return removeTag(untagging, parseName(name).name, checkTarget(name, tag));
    }
  };
};

// src/metadata/component.ts
var tagOfComponent = function(component, tag) {
  if (!tag.startsWith(component)) return void 0;
  const rest = tag.slice(component.length);
  if (/^[/@]./s.test(rest)) return rest.slice(1);
  return /^-v?\d/.test(rest) ? rest.slice(1) : void 0;
};

// src/metadata/files.ts
var import_node_fs2 = require("node:fs");
var readText2 = function(folder, name) {
  const path = `${folder}/${name}`;
  if (!(0, import_node_fs2.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs2.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = function(one) {
  return `(${one}(?:\\.${one})*)`;
};
var source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`;
var made;
var pattern = function() {
  made ??= new RegExp(source);
  return made;
};
var longest = 256;
var parseSemver = function(text) {
  if (text.length > longest) return void 0;
  const trimmed = text.trim();
  const first = trimmed[trimmed.startsWith("v") ? 1 : 0] ?? "";
  if (first < "0" || first > "9") return void 0;
  const [found, major, minor, patch, prerelease, build] = pattern().exec(trimmed) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
};
var compareSemver = function(a, b) {
  return a.numbers.map(function(value, at) {
    return value - (b.numbers[at] ?? 0);
  }).find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};

// src/metadata/pep440.ts
var pattern2 = function() {
  return /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
};
var spellings = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };
var parsePep440 = function(text) {
  const groups = pattern2().exec(text)?.groups;
  if (!groups) return void 0;
  const epoch = Number(groups.epoch ?? 0);
  const release = (groups.release ?? "").split(".").map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.implicitPost ?? (groups.post && (groups.postNumber ?? "0"));
  const local = groups.local?.split(/[-_.]/).map(function(part) {
    return /^\d+$/.test(part) ? String(Number(part)) : part.toLowerCase();
  }).join(",");
  const normal = [
    epoch > 0 ? `${epoch}!` : "",
    release.join("."),
    pre ? `${spellings[pre] ?? pre}${Number(groups.preNumber ?? 0)}` : "",
    post ? `.post${Number(post)}` : "",
    groups.dev ? `.dev${Number(groups.devNumber ?? 0)}` : "",
    local ? `+${local}` : ""
  ].join("");
  return { epoch, release, final: !pre && !post && !groups.dev, normal };
};
var compareReleases = function(a, b) {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, function(_, at) {
    return (a.release[at] ?? 0) - (b.release[at] ?? 0);
  });
  return [a.epoch - b.epoch, ...differences].find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};

// src/metadata/versions.ts
var parseVersion = function(type, text) {
  return type === "semver" ? semanticVersion(text) : pythonVersion(text);
};
var numbersOf = function([major = 0, minor = 0, patch = 0]) {
  return {
    major: String(major),
    minor: String(minor),
    patch: String(patch)
  };
};
var semanticVersion = function(text) {
  const parsed = parseSemver(text);
  if (!parsed) return void 0;
  const { prerelease, build, numbers } = parsed;
  const more = { prerelease: prerelease.join(), build: build.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text, version: parsed.text, ...numbersOf(numbers), ...more },
    isOlderThan: function(other) {
      const than = parseSemver(other);
      return than !== void 0 && compareSemver(parsed, than) < 0;
    }
  };
};
var pythonVersion = function(text) {
  const parsed = parsePep440(text);
  if (!parsed) return void 0;
  return {
    final: parsed.final,
    fields: { raw: text, version: parsed.normal, ...numbersOf(parsed.release) },
    isOlderThan: function(other) {
      const than = parsePep440(other);
      return than !== void 0 && compareReleases(parsed, than) < 0;
    }
  };
};

// src/metadata/next-version.ts
var nextPatchOf = function(tag) {
  const version = parseVersion("semver", tag);
  if (!version) return void 0;
  const { major, minor, patch } = version.fields;
  const next = version.final ? Number(patch) + 1 : patch;
  return `${tag.startsWith("v") ? "v" : ""}${major}.${minor}.${next}`;
};
var nextCandidate = function(branch, tags) {
  const [, v = "", major, minor, patch = "0"] = /(?:^|[/-])(v?)(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?$/.exec(branch) ?? [];
  if (major === void 0 || minor === void 0) return void 0;
  const version = `${Number(major)}.${Number(minor)}.${Number(patch)}`;
  const numbers = tags.map(function(tag) {
    const [, base, number2] = /^v?(\d+\.\d+\.\d+)-rc\.(\d{1,9})$/.exec(tag) ?? [];
    return base === version ? Number(number2) : 0;
  });
  return `${v}${version}-rc.${numbers.reduce(function(highest, number2) {
    return Math.max(highest, number2);
  }, 0) + 1}`;
};

// src/metadata/json-text.ts
var jsonText = function(text, key) {
  try {
    const value = JSON.parse(text)?.[key];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
  } catch {
    return void 0;
  }
};

// src/metadata/package-version.ts
var versionFiles = /* @__PURE__ */ new Map([
  ["package.json", function(text) {
    return jsonText(text, "version");
  }],
  ["pyproject.toml", function(text) {
    return tomlVersion(text, ["project", "tool.poetry"]);
  }],
  ["Cargo.toml", function(text) {
    return tomlVersion(text, ["package", "workspace.package"]);
  }],
  ["pom.xml", function(text) {
    return pomVersion(text);
  }],
  ["VERSION", function(text) {
    return /^\s*(\S+)\s*$/.exec(text)?.[1];
  }]
]);
var tomlVersion = function(text, tables) {
  let table = "";
  const found = /* @__PURE__ */ new Map();
  for (const line of text.split(/\r?\n/)) {
    table = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1] ?? table;
    const [, version] = /^\s*version\s*=\s*["']([^"']+)["']/.exec(line) ?? [];
    if (version !== void 0 && !found.has(table)) found.set(table, version);
  }
  return tables.map(function(name) {
    return found.get(name);
  }).find(function(version) {
    return version !== void 0;
  });
};
var pomHead = 64 * 1024;
var pomVersion = function(text) {
  const own = text.slice(0, pomHead).replace(/<!--[\s\S]*?-->/g, "").replace(/<(parent|dependencies|dependencyManagement|build|profiles|properties|reporting)\b[\s\S]*?<\/\1>/g, "");
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own)?.[1];
  return version?.includes("${") ? void 0 : version;
};

// src/metadata/find-out.ts
var noTag = { unknown: "no tag leads to this commit, or the checkout is shallow" };
var finders = {
  describe: async function({ event, component, host }) {
    return await describeCommit(host.workspace, event.sha, globsOf(component)) ?? {
      unknown: "the commit is in no Git repository here"
    };
  },
  package_version: async function({ component, host }) {
    for (const folder of component ? [component, "."] : ["."]) {
      for (const [name, read] of versionFiles) {
        const text = readText2(host.workspace, `${folder}/${name}`);
        const version = text === void 0 ? void 0 : read(text);
        if (version) return version;
      }
    }
    return { unknown: `none of ${[...versionFiles.keys()].join(", ")} states one` };
  },
  next_patch: async function({ event, component, host }) {
    const tag = await nearestTag(host.workspace, event.sha, globsOf(component));
    const own = tag && component ? tagOfComponent(component, tag) : tag;
    return (own && nextPatchOf(own)) ?? noTag;
  },
  release_candidate: async function(search) {
    const { event, images } = search;
    const git2 = await gitTags(search);
    const all = [...git2?.tags ?? [], ...images.length > 0 ? await registryTags(search) : []];
    return nextCandidate(event.branch ?? "", all) ?? { unknown: "the branch names no version, as release/v2.1 does" };
  },
  released: async function(search) {
    const git2 = await gitTags(search);
    if (git2?.complete) return git2.tags;
    const why = git2 ? "the checkout is shallow" : "there is no Git repository here";
    if (search.images.length === 0) {
      throw new InputError(
        `A rule asks which version is the newest, but ${why} and input "images" names no image whose tags could tell: fetch the whole history (fetch-depth: 0, GIT_DEPTH: "0"), or name the image.`
      );
    }
    search.host.info(`Versions are read from the registry, since ${why}.`);
    return registryTags(search);
  }
};
var findOut = async function(wanted, search) {
  return Object.fromEntries(await Promise.all([...wanted].map(async function(name) {
    return [name, await finders[name](search)];
  })));
};
var globsOf = function(component) {
  return component === void 0 ? [] : [`${component}/*`, `${component}@*`, `${component}-[0-9]*`, `${component}-v[0-9]*`];
};
var gitTags = async function({ component, host }) {
  const found = await repositoryTags(host.workspace);
  if (!found || component === void 0) return found;
  const tags = found.tags.flatMap(function(tag) {
    return tagOfComponent(component, tag) ?? [];
  });
  return { ...found, tags };
};
var registryTags = async function({ images, affixes, httpRegistries, host }) {
  const registry = openRegistry(host, { httpRegistries });
  try {
    const lists = await Promise.all(images.map(function(image) {
      return registry.tags(image);
    }));
    return [...new Set(lists.flat())].flatMap(function(tag) {
      return withoutAffixes(tag, affixes) ?? [];
    });
  } catch (error) {
    throw new UnavailableError(
      `A rule asks for the versions that were released, but the registry did not list its tags (${messageOf(error).replace(/\.$/, "")}): log in to it, or fetch the whole history (fetch-depth: 0, GIT_DEPTH: "0").`,
      { cause: error }
    );
  }
};
var withoutAffixes = function(tag, { prefix, suffix }) {
  return tag.length > prefix.length + suffix.length && tag.startsWith(prefix) && tag.endsWith(suffix) ? tag.slice(prefix.length, tag.length - suffix.length) : void 0;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  findOut
});
