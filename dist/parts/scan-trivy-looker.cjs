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

// src/scan/trivy-looker.ts
var trivy_looker_exports = {};
__export(trivy_looker_exports, {
  openTrivyLooker: function() {
    return openTrivyLooker;
  }
});
module.exports = __toCommonJS(trivy_looker_exports);
var import_node_crypto2 = require("node:crypto");
var import_promises9 = require("node:fs/promises");
var import_node_path11 = require("node:path");

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

// src/scan/database.ts
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var databaseVersion = 2;
var readDatabase = function(cacheDir) {
  return readMetadata((0, import_node_path.join)(cacheDir, "db"), "trivy.db", databaseVersion);
};
var readJavaDatabase = function(cacheDir) {
  return readMetadata((0, import_node_path.join)(cacheDir, "java-db"), "trivy-java.db");
};
var isCurrent = function(database) {
  return database !== void 0 && database.nextUpdate > /* @__PURE__ */ new Date();
};
var readMetadata = async function(folder, file, version) {
  try {
    await (0, import_promises.access)((0, import_node_path.join)(folder, file));
    const { Version, UpdatedAt, NextUpdate } = JSON.parse(await (0, import_promises.readFile)((0, import_node_path.join)(folder, "metadata.json"), "utf8"));
    if (version !== void 0 && Version !== version) return void 0;
    return { updatedAt: new Date(UpdatedAt).toISOString(), nextUpdate: new Date(NextUpdate) };
  } catch {
    return void 0;
  }
};
var hour = 60 * 6e4;
var checkAge = function({ updatedAt }, longest2, now) {
  const age = now.getTime() - Date.parse(updatedAt);
  if (longest2 === 0 || age <= longest2) return;
  throw new UnavailableError(
    `The vulnerability database is of ${updatedAt}, which is ${shownAge(age)} ago, and "max-db-age" is ${shownAge(longest2)}: get a newer one, or allow older ones there.`
  );
};
var shownAge = function(age) {
  return age >= 48 * hour ? `${Math.floor(age / (24 * hour))} days` : `${Math.floor(age / hour)} hours`;
};

// src/scan/database-digest.ts
var import_node_fs = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text2) {
  return digestPattern.test(text2);
};

// src/scan/database-digest.ts
var recordFile = "quaygate.json";
var digestOfDatabase = async function(cacheDir) {
  const state = await stateOf(cacheDir);
  const known = await readRecord(cacheDir, state);
  if (known) return known.digest;
  const digest = await hashDatabase(cacheDir);
  await writeRecord(cacheDir, { state, digest });
  return digest;
};
var manifestOfDatabase = async function(cacheDir) {
  const state = await stateOf(cacheDir).catch(function() {
    return void 0;
  });
  return state === void 0 ? void 0 : (await readRecord(cacheDir, state))?.manifest;
};
var recordManifest = async function(cacheDir, manifest) {
  const digest = await hashDatabase(cacheDir);
  await writeRecord(cacheDir, { state: await stateOf(cacheDir), digest, manifest });
};
var databaseFile = function(cacheDir) {
  return (0, import_node_path2.join)(cacheDir, "db", "trivy.db");
};
var stateOf = async function(cacheDir) {
  const { size, mtimeMs } = await (0, import_promises2.stat)(databaseFile(cacheDir));
  return `${size} ${Math.floor(mtimeMs / 1e3)}`;
};
var hashDatabase = async function(cacheDir) {
  const { createHash: createHash3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const hash = createHash3("sha256");
  for await (const piece of (0, import_node_fs.createReadStream)(databaseFile(cacheDir))) hash.update(piece);
  return `sha256:${hash.digest("hex")}`;
};
var readRecord = async function(cacheDir, state) {
  try {
    const known = JSON.parse(await (0, import_promises2.readFile)((0, import_node_path2.join)(cacheDir, "db", recordFile), "utf8"));
    return known.state === state && isDigest(String(known.digest)) ? known : void 0;
  } catch {
    return void 0;
  }
};
var writeRecord = async function(cacheDir, known) {
  try {
    const path = (0, import_node_path2.join)(cacheDir, "db", recordFile);
    const temporary = `${path}.${process.pid}`;
    await (0, import_promises2.writeFile)(temporary, JSON.stringify(known));
    await (0, import_promises2.rename)(temporary, path);
  } catch {
  }
};

// src/scan/folder-cache.ts
var noFolderCache = { restore: async function() {
  return void 0;
}, save: async function() {
} };
var openFolderCache = async function(host, folder, load = function() {
  return Promise.resolve().then(function() {
    return __toESM(require("../lib/actions-cache.cjs"), 1);
  });
}) {
  if (host.kind !== "github") return noFolderCache;
  const cache = await orNotice(host, "be used", load);
  if (!cache?.isFeatureAvailable()) {
    host.debug("Skipping the cache because this runner has none.");
    return noFolderCache;
  }
  return {
    restore: function(key, prefix) {
      return orNotice(host, "be restored", function() {
        return cache.restoreCache([folder], key, prefix === void 0 ? [] : [prefix]);
      });
    },
    save: async function(key) {
      await orNotice(host, "be saved", function() {
        return cache.saveCache([folder], key);
      });
    }
  };
};
var orNotice = async function(host, what, work) {
  try {
    return await work();
  } catch (error) {
    host.notice(`GitHub's cache could not ${what} (${messageOf(error)}); the scan goes on without it.`);
    return void 0;
  }
};

// src/scan/get-database.ts
var import_promises3 = require("node:fs/promises");
var import_node_path3 = require("node:path");

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
var pause = function(ms, signal) {
  return new Promise(function(resolve4, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve4();
    }
    function cancel() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", cancel, { once: true });
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
  const { promise, resolve: resolve4, reject } = withResolvers();
  const call = await callOf(options, resolve4);
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
  const sent = new Promise(function(resolve4, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve4();
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
var withResolvers = function() {
  let resolve4;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve4 = yes;
    reject = no;
  });
  return { promise, resolve: resolve4, reject };
};

// src/process/tool-error.ts
var tailLines = 12;
var ToolError = class extends UnavailableError {
  static kind = "ToolError";
  name = "ToolError";
  failure;
  constructor(failure) {
    super(sentence(failure));
    this.failure = failure;
  }
};
var sentence = function({ tool, kind, code, stderr, cure: cure2 }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure2 ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text2) {
  const lines2 = text2.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines2.join("") === "" ? "" : `
${lines2.join("\n")}`;
};
var transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
var classify = function(stderr) {
  return transientMarks.test(stderr) ? "transient" : "refused";
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
var parseReference = function(text2, what = "The image") {
  const at = text2.indexOf("@");
  const digest = at === -1 ? void 0 : text2.slice(at + 1);
  const before = at === -1 ? text2 : text2.slice(0, at);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest !== void 0 && !isDigest(digest)) {
    throw new InputError(
      `${what} names ${shown2(text2)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown2(text2)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var parseName = function(text2, what = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text2, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown2(text2)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = function(text2, what) {
  const slash = text2.indexOf("/");
  const first = slash === -1 ? "" : text2.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
  const path = hasHost ? text2.slice(slash + 1) : text2;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown2(text2)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = function(registry, repository, name) {
  if (!hostPattern.test(registry)) return `whose registry ${shown2(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part) {
    return !partPattern.test(part);
  });
  if (odd !== void 0) {
    return `whose part ${shown2(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown2 = function(text2) {
  return JSON.stringify(text2.length > 300 ? `${text2.slice(0, 300)}\u2026` : text2);
};
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};

// src/scan/get-database.ts
var trivysOwn = ["mirror.gcr.io/aquasec/trivy-db:2", "ghcr.io/aquasecurity/trivy-db:2"];
var databaseTag = "2";
var keyPrefix = "quaygate-trivy-db-2-";
var rounds = 2;
var betweenRounds = 5e3;
var getDatabase = async function(host, wishes, sources) {
  const { cacheDir, skipUpdate, because } = wishes;
  if (skipUpdate) {
    const present = await readDatabase(cacheDir);
    if (present) return present;
    throw new UnavailableError(
      `Trivy has no vulnerability database in ${cacheDir}, and "${because}" lets it get none: leave that out, or put a database there first.`
    );
  }
  const repositories = repositoriesOf(wishes);
  if (!await isWanted(wishes, repositories)) await bringUpToDate(host, wishes, repositories, sources);
  const java = await readJavaDatabase(cacheDir);
  if (java && !isCurrent(java)) await downloadJavaDatabase(sources.trivy);
  const database = await readDatabase(cacheDir);
  if (database) return database;
  throw new UnavailableError(
    `Trivy downloaded its vulnerability database, but ${cacheDir} holds none that Quaygate can read.`
  );
};
var repositoriesOf = function({ repositories }) {
  return (repositories.length > 0 ? repositories : trivysOwn).map(function(text2) {
    const reference = parseReference(text2, 'Input "db-repository"');
    return reference.tag === void 0 && reference.digest === void 0 ? { ...reference, tag: databaseTag } : reference;
  });
};
var isWanted = async function({ cacheDir }, repositories) {
  const pins = repositories.flatMap(function({ digest }) {
    return digest ?? [];
  });
  if (pins.length < repositories.length) return isCurrent(await readDatabase(cacheDir));
  const manifest = await readDatabase(cacheDir) && await manifestOfDatabase(cacheDir);
  return manifest !== void 0 && pins.includes(manifest);
};
var bringUpToDate = async function(host, wishes, repositories, sources) {
  const [first] = repositories;
  const pin = first?.digest;
  const restored = await sources.cache.restore(
    `${keyPrefix}${pin ?? "newest"}`,
    pin === void 0 ? keyPrefix : void 0
  );
  if (restored !== void 0 && await isWanted(wishes, repositories)) return;
  const failures = [];
  for (let round = 1; round <= rounds; round++) {
    let again = false;
    for (const repository of repositories) {
      try {
        return await getFrom(repository, restored, wishes, sources);
      } catch (error) {
        if (host.signal.aborted || isMissingTool(error)) throw error;
        again ||= isTransient2(error);
        failures.push(`${formatReference(repository)}: ${messageOf(error)}`);
        if (repository !== repositories.at(-1)) {
          host.info(`${formatReference(repository)} gave no database; trying the next.`);
        }
      }
    }
    if (!again) break;
    if (round < rounds) await pause(betweenRounds, host.signal);
  }
  throw new UnavailableError(
    `Trivy could not get its vulnerability database: check the network, name a mirror in "db-repository", or use what is in the cache with "skip-db-update".
${[...new Set(failures)].join("\n")}`
  );
};
var getFrom = async function(reference, restored, { cacheDir }, { trivy, registry, cache }) {
  const digest = reference.digest ?? await registry.head(formatReference(reference));
  if (digest === void 0) throw new UnavailableError("there is no such tag");
  if (await manifestOfDatabase(cacheDir) === digest && await readDatabase(cacheDir)) return;
  await replaceDatabase(cacheDir, function(folder) {
    return trivy.downloadDatabase(`${reference.name}@${digest}`, folder);
  });
  if (!await readDatabase(cacheDir)) return;
  await recordManifest(cacheDir, digest);
  const key = `${keyPrefix}${digest}`;
  if (key !== restored) await cache.save(key);
};
var replaceDatabase = async function(cacheDir, get) {
  const fresh = (0, import_node_path3.join)(cacheDir, `.get-${process.pid}`);
  const present = databaseFolder(cacheDir);
  const old = (0, import_node_path3.join)(fresh, "old");
  await (0, import_promises3.mkdir)(fresh, { recursive: true });
  try {
    await get(fresh);
    if (!await readDatabase(fresh)) return;
    await (0, import_promises3.rename)(present, old).catch(function() {
    });
    await (0, import_promises3.rename)(databaseFolder(fresh), present);
  } finally {
    await (0, import_promises3.rm)(fresh, { recursive: true, force: true });
  }
};
var isMissingTool = function(error) {
  return error instanceof ToolError && error.failure.kind === "missing";
};
var isTransient2 = function(error) {
  return error instanceof ToolError ? error.failure.kind === "transient" : /\b429\b|TOOMANYREQUESTS/i.test(messageOf(error));
};
var lacksJavaDatabase = function(error) {
  return error instanceof ToolError && /--skip-java-db-update' cannot be specified on the first run/.test(error.failure.stderr);
};
var downloadJavaDatabase = async function(trivy) {
  try {
    await trivy.downloadJavaDatabase();
  } catch (error) {
    if (isMissingTool(error)) throw error;
    throw new UnavailableError(
      `Trivy could not get its Java database: check the network, or name a mirror in "java-db-repository".
${messageOf(error)}`,
      { cause: error }
    );
  }
};
var databaseFolder = function(cacheDir) {
  return (0, import_node_path3.join)(cacheDir, "db");
};

// src/scan/install-trivy.ts
var import_promises5 = require("node:fs/promises");
var import_node_path5 = require("node:path");

// src/process/run-tool.ts
var import_node_fs2 = require("node:fs");
var import_node_os = require("node:os");
var import_node_string_decoder = require("node:string_decoder");
var defaultDeadline = 30 * 6e4;
var graceAfterTerm = 5e3;
var silenceAfterExit = 1e3;
var captureLimit = 64 * 1024 * 1024;
var runTool = function(host, tool, args, options = {}) {
  const start = function(writeLine) {
    return runChild(host, tool, args, options, writeLine);
  };
  return options.show ? host.fence(start) : start();
};
var runChild = async function(host, tool, args, options, writeLine) {
  host.debug(`run: ${tool} ${(options.shownArgs ?? args).join(" ")}`);
  const signal = AbortSignal.any([host.signal, ...options.signal ? [options.signal] : []]);
  if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
  const { spawn } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  const child = spawn(tool, args, {
    cwd: options.cwd,
    env: { ...environmentOf(host, options), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
    detached: true
  });
  const ending = endOnDeadlineOrSignal(child, signal, options.deadline ?? defaultDeadline);
  const { onLine } = options;
  const toLog = function(stream2) {
    return onLine ? function(line) {
      return onLine(line, stream2);
    } : writeLine;
  };
  child.stdin.on("error", function() {
  });
  child.stdin.end(options.input ?? "");
  try {
    const [code, stdout, stderr] = await Promise.all([
      exitOf(child),
      collect(child.stdout, toLog("stdout")),
      collect(child.stderr, toLog("stderr"))
    ]);
    const result = { code, stdout, stderr };
    if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
    if ((options.accept ?? [0]).includes(code)) return result;
    throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
  } catch (error) {
    throw spawnFailure(error, tool, options) ?? error;
  } finally {
    ending.clear();
  }
};
var spawnFailure = function(error, tool, { cwd, cure: cure2 }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs2.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure2 });
  return void 0;
};
var minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
var environmentOf = function(host, { environment }) {
  const all = host.toolEnvironment();
  if (environment !== "minimal") return all;
  return Object.fromEntries(Object.entries(all).filter(function([name]) {
    return minimalEnvironment.test(name);
  }));
};
var exitOf = function(child) {
  return new Promise(function(resolve4, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve4(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
    });
  });
};
var letGoOfOutput = function(child) {
  let heard = false;
  for (const stream2 of [child.stdout, child.stderr]) {
    stream2.on("data", function() {
      heard = true;
    });
  }
  const timer = setInterval(function() {
    if (!heard) for (const stream2 of [child.stdout, child.stderr]) stream2.destroy();
    heard = false;
  }, silenceAfterExit);
  child.once("close", function() {
    return clearInterval(timer);
  });
};
var endOnDeadlineOrSignal = function(child, signal, deadline) {
  const { pid } = child;
  const state = { clear: function() {
  } };
  let hardKill;
  const end = function(reason) {
    if (state.reason || pid === void 0) return;
    state.reason = reason;
    killGroup(pid, "SIGTERM");
    hardKill = setTimeout(function() {
      killGroup(pid, "SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceAfterTerm);
  };
  const timer = setTimeout(function() {
    return end("deadline");
  }, deadline);
  const onAbort = function() {
    return end("cancelled");
  };
  signal.addEventListener("abort", onAbort, { once: true });
  state.clear = function() {
    clearTimeout(timer);
    clearTimeout(hardKill);
    if (state.reason && pid !== void 0) killGroup(pid, "SIGKILL");
    signal.removeEventListener("abort", onAbort);
  };
  return state;
};
var killGroup = function(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
  }
};
var collect = function(stream2, onLine) {
  return new Promise(function(resolve4, reject) {
    const chunks = [];
    const lines2 = onLine && lineSplitter(onLine);
    let size = 0;
    stream2.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines2?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream2.once("close", function() {
      lines2?.end();
      resolve4(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest = "";
  return {
    push: function(chunk) {
      const lines2 = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest = lines2.pop() ?? "";
      lines2.forEach(onLine);
    },
    end: function() {
      const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/scan/download.ts
var import_node_crypto = require("node:crypto");
var import_node_fs3 = require("node:fs");
var import_promises4 = require("node:fs/promises");
var import_node_path4 = require("node:path");
var mostRedirects = 5;
var tries = 3;
var largest = 512 * 1024 * 1024;
var NotThere = class extends UnavailableError {
  name = "NotThere";
};
var download = async function(url, path, signal) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await downloadOnce(url, path, signal);
    } catch (error) {
      if (attempt >= tries || error instanceof NotThere || signal.aborted) throw error;
      await pause(500 * 2 ** attempt, signal).catch(function() {
        throw error;
      });
    }
  }
};
var downloadOnce = async function(url, path, signal) {
  const partial = `${path}.${process.pid}.part`;
  await (0, import_promises4.mkdir)((0, import_node_path4.dirname)(path), { recursive: true });
  try {
    const body = await follow(url, signal);
    const file = await (0, import_promises4.open)(partial, "w", 384);
    let size = 0;
    try {
      for await (const piece of body) {
        size += piece.length;
        if (size > largest) throw new UnavailableError(`${url} is larger than ${largest} bytes.`);
        await file.write(piece);
      }
    } finally {
      await file.close();
    }
    await (0, import_promises4.rename)(partial, path);
  } finally {
    await (0, import_promises4.rm)(partial, { force: true });
  }
};
var follow = async function(url, signal) {
  let address = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { status, headers, body } = await stream({ url: address, signal });
    if (status === 200) return body;
    for await (const _ of body) ;
    const { location } = headers;
    if (status >= 300 && status < 400 && typeof location === "string") {
      const next = new URL(location, address);
      if (next.protocol !== "https:" && new URL(address).protocol === "https:") {
        throw new NotThere(`${url} leads from https to ${next.protocol.replace(":", "")}, which is not followed.`);
      }
      address = next.href;
      continue;
    }
    const message = `${url} answers with ${status}.`;
    throw isTransient(status) ? new UnavailableError(message) : new NotThere(message);
  }
  throw new NotThere(`${url} leads in circles.`);
};
var sha256Of = async function(path) {
  const hash = (0, import_node_crypto.createHash)("sha256");
  try {
    for await (const piece of (0, import_node_fs3.createReadStream)(path)) hash.update(piece);
  } catch (error) {
    if (error.code === "ENOENT") return void 0;
    throw new UnavailableError(`${path} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  return hash.digest("hex");
};

// src/scan/trivy-releases.ts
var trivyReleases = {
  "0.75.0": {
    amd64: "c6e65abddb348e25f10549df887045629cf28cc72453cd1c63acb717316b3f3f",
    arm64: "a1ee9f6ffb7d112b64ff726a2a0717c21175c1114361391f4a132956751a13b3"
  },
  "0.74.0": {
    amd64: "2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a",
    arm64: "b94ce1976bbf3c15b514b605ee88be7c6d94a29be2302847ff01cb794d47aad5"
  },
  "0.72.0": {
    amd64: "bbb64b9695866ce4a7a8f5c9592002c5961cab378577fa3f8a040df362b9b2ea",
    arm64: "2ca2c023109c2db6b2b77366b6717291452d4531167377d95c79547f0c8e3467"
  },
  "0.70.0": {
    amd64: "8b4376d5d6befe5c24d503f10ff136d9e0c49f9127a4279fd110b727929a5aa9",
    arm64: "2f6bb988b553a1bbac6bdd1ce890f5e412439564e17522b88a4541b4f364fc8d"
  },
  "0.69.3": {
    amd64: "1816b632dfe529869c740c0913e36bd1629cb7688bd5634f4a858c1d57c88b75",
    arm64: "7e3924a974e912e57b4a99f65ece7931f8079584dae12eb7845024f97087bdfd"
  }
};
var defaultRelease = "0.75.0";
var withdrawn = ["0.69.4", "0.69.5", "0.69.6"];
var chooseRelease = function({ version, sha256 }, machine) {
  const wanted = version?.replace(/^v/, "") ?? defaultRelease;
  if (machine.platform !== "linux" || !(machine.arch === "x64" || machine.arch === "arm64")) {
    throw new Error(
      `for ${machine.platform} on ${machine.arch} Quaygate knows of no archive: install Trivy and set "trivy-path"`
    );
  }
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) {
    throw new Error(
      `"${wanted}" is not a full version such as ${defaultRelease}, and a floating one is never installed`
    );
  }
  if (withdrawn.includes(wanted)) {
    throw new Error(`${wanted} was published by an attacker and withdrawn: choose another`);
  }
  const arm = machine.arch === "arm64";
  const known = trivyReleases[wanted]?.[arm ? "arm64" : "amd64"];
  const digest = sha256?.toLowerCase().replace(/^sha256:/, "") ?? known;
  if (digest === void 0) {
    throw new Error(
      `the checksum of ${wanted} is not known to Quaygate (it knows ${Object.keys(trivyReleases).join(", ")}): set "sha256" too`
    );
  }
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('"sha256" is not 64 hex digits: copy it from the release');
  if (known !== void 0 && digest !== known) {
    throw new Error(`"sha256" is not that of ${wanted} as Quaygate knows it (${known}): correct it, or leave it out`);
  }
  return { version: wanted, archive: `trivy_${wanted}_Linux-${arm ? "ARM64" : "64bit"}.tar.gz`, sha256: digest };
};

// src/scan/install-trivy.ts
var issuer = "https://token.actions.githubusercontent.com";
var identityOf = function(version) {
  return `https://github.com/aquasecurity/trivy/.github/workflows/reusable-release.yaml@refs/tags/v${version}`;
};
var installTrivy = async function(host, wishes, cache) {
  const release = releaseOf(wishes);
  const folder = (0, import_node_path5.join)(host.cacheFolder, "tools", `trivy-${release.version}-${release.sha256.slice(0, 16)}`);
  const archive = (0, import_node_path5.join)(folder, release.archive);
  if (!await isGood(archive, release)) {
    const kept = await cache(folder);
    await kept.restore(keyOf(release));
    if (!await isGood(archive, release, host)) {
      await fetchArchive(host, wishes, release, archive);
      await kept.save(keyOf(release));
    }
  }
  return unpack(host, archive, release);
};
var releaseOf = function(wishes) {
  try {
    return chooseRelease(wishes, process);
  } catch (error) {
    throw new InputError(`Input "version" is "${wishes.version ?? ""}", but ${messageOf(error)}.`, { cause: error });
  }
};
var keyOf = function({ version, sha256 }) {
  return `quaygate-trivy-${version}-${sha256}`;
};
var isGood = async function(archive, { sha256 }, host) {
  const found = await sha256Of(archive);
  if (found === sha256) return true;
  if (found !== void 0) {
    await (0, import_promises5.rm)(archive, { force: true });
    host?.warning(`The archive of Trivy from the cache has the sha256 ${found}, not ${sha256}: it was thrown away.`);
  }
  return false;
};
var fetchArchive = async function(host, { downloadUrl, offline }, release, archive) {
  if (offline) {
    throw new UnavailableError(
      `Trivy ${release.version} is not in the cache, and "offline" lets Quaygate download none: set "trivy-path" to an installed one.`
    );
  }
  const url = `${downloadUrl.replace(/\/+$/, "")}/v${release.version}/${release.archive}`;
  host.info(`Downloading Trivy ${release.version} from ${url}.`);
  try {
    await download(url, archive, host.signal);
  } catch (error) {
    throw new UnavailableError(
      `Trivy could not be downloaded: ${messageOf(error)} Name a mirror in "download-url", or an installed Trivy in "trivy-path".`,
      { cause: error }
    );
  }
  const found = await sha256Of(archive);
  if (found !== release.sha256) {
    await (0, import_promises5.rm)(archive, { force: true });
    throw new UnavailableError(
      `${url} has the sha256 ${found}, but it must be ${release.sha256}: it is not what was released, and was thrown away.`
    );
  }
  await verifySignature(host, url, release, archive);
};
var verifySignature = async function(host, url, { version }, archive) {
  const bundle = `${archive}.sigstore.json`;
  try {
    await runTool(host, "cosign", ["version"], { environment: "minimal", deadline: 3e4 });
    await download(`${url}.sigstore.json`, bundle, host.signal);
  } catch (error) {
    if (host.signal.aborted) throw error;
    const missing = error instanceof ToolError && error.failure.kind === "missing";
    const why = missing ? "cosign is not there" : error instanceof NotThere ? "there is no bundle beside it" : messageOf(error);
    host.info(`The signature of Trivy ${version} was not looked at, as ${why}; its checksum is right.`);
    return;
  }
  const args = ["--bundle", bundle, "--certificate-identity", identityOf(version), "--certificate-oidc-issuer", issuer];
  try {
    await runTool(host, "cosign", ["verify-blob", ...args, archive], { environment: "minimal", deadline: 12e4 });
    host.info(`Trivy ${version} is signed by the release workflow of aquasecurity/trivy.`);
  } catch (error) {
    if (host.signal.aborted || !(error instanceof ToolError)) throw error;
    if (isUnreachable(error)) {
      host.notice(
        `The signature of Trivy ${version} could not be checked, as cosign did not reach Sigstore; its checksum is right.`
      );
      return;
    }
    await (0, import_promises5.rm)(archive, { force: true });
    throw new UnavailableError(
      `The archive of Trivy ${version} was thrown away, as its signature is not good.
${error.message}`,
      {
        cause: error
      }
    );
  } finally {
    await (0, import_promises5.rm)(bundle, { force: true });
  }
};
var isUnreachable = function({ failure }) {
  return failure.kind === "transient" || failure.kind === "deadline" || /no such host|dial tcp|network is unreachable|lookup .* on |failed to (?:refresh|download|fetch).*(?:metadata|TUF|root)/i.test(
    failure.stderr
  );
};
var unpack = async function(host, archive, { version }) {
  const folder = (0, import_node_path5.join)(await host.tempFolder(), `trivy-${version}`);
  await (0, import_promises5.mkdir)(folder, { recursive: true, mode: 448 });
  await runTool(host, "tar", ["-xzf", archive, "-C", folder, "trivy"], { environment: "minimal", deadline: 12e4 });
  return (0, import_node_path5.join)(folder, "trivy");
};

// src/scan/long-json.ts
var import_node_fs4 = require("node:fs");

// src/scan/json.ts
var parseJson = function(source2, revive) {
  try {
    return JSON.parse(source2, revive);
  } catch (error) {
    throw new Error(source2.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error });
  }
};
var isRecord = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var record = function(value, what) {
  if (isRecord(value)) return value;
  throw new Error(`${what} is no object`);
};
var optionalRecord = function(value) {
  return value === void 0 || value === null ? {} : record(value, "a part of it");
};
var list = function(value, what) {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};
var text = function(given, name) {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key] = value;
  }
  return found;
};
var texts = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    const items = Array.isArray(value) ? value.filter(function(item) {
      return typeof item === "string";
    }) : [];
    if (items.length > 0) found[key] = items;
  }
  return found;
};
var shown3 = function(value) {
  return (JSON.stringify(value) ?? "missing").slice(0, 200);
};

// src/scan/long-json.ts
var without = function(...keys) {
  return function(item) {
    if (isRecord(item)) {
      for (const key of keys) if (key in item) item[key] = void 0;
    }
    return item;
  };
};
var chunkSize = 1 << 20;
function* chunksOf(file) {
  const descriptor = (0, import_node_fs4.openSync)(file, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let size = (0, import_node_fs4.readSync)(descriptor, chunk); size > 0; size = (0, import_node_fs4.readSync)(descriptor, chunk)) {
      yield chunk.subarray(0, size);
    }
  } finally {
    (0, import_node_fs4.closeSync)(descriptor);
  }
}
var parseLongJson = function(chunks, lists) {
  const items = [];
  const mark = `item ${crypto.randomUUID()} `;
  const cutter = openCutter(lists, function(list2, text2) {
    items.push(lists[list2]?.(parseJson(text2)));
    return JSON.stringify(`${mark}${items.length - 1}`);
  });
  for (const chunk of chunks) cutter.take(chunk);
  const isPlace = function(value) {
    return typeof value === "string" && value.startsWith(mark);
  };
  return parseJson(
    cutter.rest(),
    function(_, value) {
      return isPlace(value) ? items[Number(value.slice(mark.length))] : value;
    }
  );
};
var [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');
var openCutter = function(lists, cut) {
  const open2 = [];
  let inString = false;
  let escaped = false;
  let key = "";
  let rest = "";
  let depth = 0;
  let item = [];
  const take = function(chunk) {
    let from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (inString) {
        const { end, closed, escaping } = endOfString(chunk, escaped ? at + 1 : at);
        if (depth === 0) key += latin1(chunk, at, closed ? end - 1 : end);
        inString = !closed;
        escaped = escaping;
        at = end;
        continue;
      }
      const byte = chunk[at++];
      if (byte === quote) {
        inString = true;
        key = "";
      } else if (byte === openBrace || byte === openBracket) {
        if (depth > 0) depth++;
        else if (open2.at(-1) !== void 0) {
          rest += latin1(chunk, from, at - 1);
          from = at - 1;
          depth = 1;
        } else open2.push(byte === openBracket && Object.hasOwn(lists, key) ? key : void 0);
        key = "";
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0) open2.pop();
        else if (--depth === 0) {
          const text2 = Buffer.concat([...item, chunk.subarray(from, at)]).toString();
          rest += cut(open2.at(-1) ?? "", text2);
          item = [];
          from = at;
        }
        key = "";
      } else if (byte === comma) key = "";
    }
    if (depth > 0) item.push(Buffer.from(chunk.subarray(from)));
    else rest += latin1(chunk, from);
  };
  return { take, rest: function() {
    return Buffer.from(rest + latin1(Buffer.concat(item)), "latin1").toString();
  } };
};
var endOfString = function(chunk, from) {
  let begin = from;
  for (; ; ) {
    const found = chunk.indexOf(quote ?? 0, begin);
    const end = found === -1 ? chunk.length : found;
    let first = end;
    while (first > begin && chunk[first - 1] === backslash) first--;
    const escaping = (end - first) % 2 === 1;
    if (found === -1) return { end: Math.max(end, from), closed: false, escaping };
    if (!escaping) return { end: found + 1, closed: true, escaping };
    begin = found + 1;
  }
};
var latin1 = function(bytes, from = 0, to = bytes.length) {
  return bytes.toString("latin1", from, to);
};

// src/scan/read-rule.ts
var import_promises6 = require("node:fs/promises");
var import_node_path6 = require("node:path");

// src/scan/severities.ts
var severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];

// src/scan/finding.ts
var isSeverity = function(text2) {
  return severities.includes(text2);
};
var ranks = Object.fromEntries(severities.map(function(severity2, rank) {
  return [severity2, rank];
}));

// src/scan/read-rule.ts
var readInputFile = async function(workspace, input, file) {
  try {
    return await (0, import_promises6.readFile)((0, import_node_path6.resolve)(workspace, file), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "${input}" names "${file}", which cannot be read (${messageOf(error)}): give a path relative to the checkout.`,
      { cause: error }
    );
  }
};

// src/scan/trivy.ts
var import_promises8 = require("node:fs/promises");
var import_node_path10 = require("node:path");

// src/registry/plain-http.ts
var isNamedPlain = function(hosts, image) {
  return hosts.length > 0 && hosts.map(checkHost).includes(parseReference(image).registry);
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

// src/scan/scanner-login.ts
var import_promises7 = require("node:fs/promises");
var import_node_path9 = require("node:path");

// src/registry/certificates.ts
var import_node_path7 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path7.join)(HOME, ".docker");
  const folders = [systemFolder, ...own ? [(0, import_node_path7.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path7.join)(folder, registry);
  });
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts2 = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts2.filter(function(text2) {
    return text2 !== "";
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
    return (0, import_node_path7.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile: readFile4 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile4(file, "utf8").catch(function() {
    return "";
  });
};

// src/registry/docker-config.ts
var import_node_fs5 = require("node:fs");
var import_node_path8 = require("node:path");
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
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path8.join)(HOME, ".docker");
  return folder ? (0, import_node_path8.join)(folder, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text2;
  try {
    text2 = (0, import_node_fs5.readFileSync)(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record2(JSON.parse(text2));
  } catch {
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file = "config.json") {
  const { auths, credHelpers, credsStore } = record2(config);
  const own = entryOf(record2(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf(record2(auths), registry) ?? [];
  const credentials = inlineCredentials(record2(auth));
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
  const { runTool: runTool2 } = await Promise.resolve().then(function() {
    return __toESM(require("../parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool2(host, tool, ["get"], {
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
var parseAnswer = function(text2) {
  try {
    return record2(JSON.parse(text2));
  } catch {
    return {};
  }
};
var record2 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/scan/scanner-login.ts
var scannerLogins = function(host) {
  const made2 = /* @__PURE__ */ new Map();
  return function(registry) {
    const key = registry ?? "";
    const login = made2.get(key) ?? makeLogin(host, registry, made2.size);
    made2.set(key, login);
    return login;
  };
};
var makeLogin = async function(host, registry, number2) {
  const folder = (0, import_node_path9.join)(await host.tempFolder(), `scanner-login-${number2}`);
  const credentials = registry === void 0 ? void 0 : await findCredentials(host, registry);
  await (0, import_promises7.mkdir)(folder, { recursive: true, mode: 448 });
  const auths = registry === void 0 || !credentials ? {} : { [serverOf2(registry)]: entryOf2(credentials) };
  await (0, import_promises7.writeFile)((0, import_node_path9.join)(folder, "config.json"), JSON.stringify({ auths }), { mode: 256 });
  const pem = registry === void 0 ? void 0 : (await certificatesOf(host.toolEnvironment(), registry)).ca;
  if (pem === void 0) return { folder };
  const authorities = (0, import_node_path9.join)(folder, "authorities.pem");
  await (0, import_promises7.writeFile)(authorities, pem, { mode: 256 });
  return { folder, authorities };
};
var serverOf2 = function(registry) {
  return registry === dockerHub ? "https://index.docker.io/v1/" : registry;
};
var entryOf2 = function(credentials) {
  if ("identityToken" in credentials) return { identitytoken: credentials.identityToken };
  if ("registryToken" in credentials) return { registrytoken: credentials.registryToken };
  const { username, password } = credentials;
  return { auth: Buffer.from(`${username}:${password}`).toString("base64") };
};

// src/scan/trivy.ts
var graceAfterTimeout = 1e4;
var downloadDeadline = 10 * 6e4;
var convertDeadline = 5 * 6e4;
var cure = `Leave "trivy-path" out to have Quaygate install one, or set it to where Trivy is (https://trivy.dev, or the jobs' image of Quaygate).`;
var silent = ["--quiet", "--skip-version-check", "--disable-telemetry"];
var openTrivy = async function(host, settings) {
  const { tool, cacheDir, javaDbRepository, offline, looks, timeout, httpRegistries } = settings;
  const home = (0, import_node_path10.join)(await host.tempFolder(), "trivy");
  await (0, import_promises8.mkdir)(home, { recursive: true });
  const loginOf = scannerLogins(host);
  const call = async function(args, deadline, login) {
    const { folder, authorities } = login;
    const certificates = authorities === void 0 ? [] : [`--cacert=${authorities}`];
    const [command = "", ...rest] = args;
    const env = { HOME: home, DOCKER_CONFIG: folder };
    await runTool(host, tool, [command, ...certificates, ...rest], {
      cwd: home,
      environment: "minimal",
      deadline,
      cure,
      env
    });
  };
  const cache = `--cache-dir=${cacheDir}`;
  return {
    downloadDatabase: async function(repository, folder) {
      const login = await loginOf(parseReference(repository, 'Input "db-repository"').registry);
      await call(
        ["image", `--cache-dir=${folder}`, ...silent, "--download-db-only", `--db-repository=${repository}`],
        downloadDeadline,
        login
      );
    },
    downloadJavaDatabase: async function() {
      const [first] = javaDbRepository;
      const login = await loginOf(
        first === void 0 ? void 0 : parseReference(first, 'Input "java-db-repository"').registry
      );
      const repositories = first === void 0 ? [] : [`--java-db-repository=${javaDbRepository.join(",")}`];
      await call(["image", cache, ...silent, "--download-java-db-only", ...repositories], downloadDeadline, login);
    },
    scan: async function(target, output) {
      const inRegistry = target.kind === "image" && target.input === void 0;
      const login = await loginOf(inRegistry ? parseReference(target.reference).registry : void 0);
      const common = [cache, ...silent, "--format=json", `--output=${output}`, `--timeout=${timeout}ms`];
      const args = [...common, ...lookArgs(target, looks), ...offline ? ["--offline-scan"] : []];
      const insecure = inRegistry && isNamedPlain(httpRegistries, target.reference) ? ["--insecure"] : [];
      await call([...commandOf(target, host.workspace, [...args, ...insecure])], timeout + graceAfterTimeout, login);
    },
    convert: async function(report, format, output) {
      const args = ["convert", "--quiet", `--format=${format}`, `--output=${output}`, "--", report];
      await call(args, convertDeadline, await loginOf(void 0));
    }
  };
};
var commandOf = function(target, workspace, args) {
  const input = target.input === void 0 ? void 0 : (0, import_node_path10.resolve)(workspace, target.input);
  switch (target.kind) {
    case "fs":
    case "config":
      return ["filesystem", ...args, "--", input ?? workspace];
    case "sbom":
      return ["sbom", ...args, "--", input ?? workspace];
    default:
      return input === void 0 ? ["image", "--image-src=remote", ...args, "--", target.reference] : ["image", ...args, `--input=${input}`];
  }
};
var artifactOf = function({ reference, input }, workspace) {
  return input === void 0 ? reference : (0, import_node_path10.resolve)(workspace, input);
};
var lookArgs = function({ kind }, looks) {
  return [
    `--scanners=${looks.scanners.join(",")}`,
    // The cache of layers on disk has one writer; scans run side by side, and other jobs may share the folder.
    "--cache-backend=memory",
    "--skip-db-update",
    "--skip-java-db-update",
    "--show-suppressed",
    "--ignorefile=",
    `--pkg-types=${looks.packageTypes.join(",")}`,
    // The checks that come with this Trivy: others would be downloaded, unpinned.
    ...kind === "sbom" || !looks.scanners.includes("misconfig") ? [] : ["--skip-check-update"],
    ...looks.skipDirs.map(function(path) {
      return `--skip-dirs=${path}`;
    }),
    ...looks.skipFiles.map(function(path) {
      return `--skip-files=${path}`;
    }),
    ...kind === "config" ? looks.tfVars.map(function(path) {
      return `--tf-vars=${path}`;
    }) : [],
    ...looks.ignorePolicy === void 0 ? [] : [`--ignore-policy=${looks.ignorePolicy}`],
    ...looks.trivyConfig === void 0 ? [] : [`--config=${looks.trivyConfig}`],
    ...looks.vex.map(function(source2) {
      return `--vex=${source2}`;
    })
  ];
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
var parseSemver = function(text2) {
  if (text2.length > longest) return void 0;
  const trimmed = text2.trim();
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
var comparePrecedence = function(a, b) {
  const byNumbers = compareSemver(a, b);
  if (byNumbers !== 0) return byNumbers;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  const length = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at = 0; at < length; at++) {
    const order = compareIdentifiers(a.prerelease[at], b.prerelease[at]);
    if (order !== 0) return order;
  }
  return 0;
};
var compareIdentifiers = function(a, b) {
  const kind = function(text2) {
    return text2 === void 0 ? 0 : /^\d+$/.test(text2) ? 1 : 2;
  };
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === void 0 || b === void 0 || a === b) return 0;
  if (kind(a) === 1) return Number(a) - Number(b);
  return a < b ? -1 : 1;
};

// src/scan/fixed-version.ts
var stepsForward = function(fixed, installed) {
  const from = parseSemver(installed ?? "");
  const versions = fixed.split(/\s*,\s*/);
  if (from === void 0 || versions.length < 2) return fixed;
  const ahead = versions.filter(function(text2) {
    const version = parseSemver(text2);
    return version === void 0 || comparePrecedence(version, from) > 0;
  });
  return ahead.length === 0 ? fixed : ahead.join(", ");
};

// src/scan/trivy-report.ts
var schemaVersion = 2;
var trivyLists = {
  // Only their number counts.
  Packages: function() {
    return null;
  },
  Vulnerabilities: without("VendorSeverity", "DataSource", "Fingerprint", "LastModifiedDate"),
  Secrets: without("Code"),
  Misconfigurations: without("Query"),
  Licenses: without("Text")
};
var parseTrivyReport = function(chunks, artifact) {
  return trivyReport(record(parseLongJson(chunks, trivyLists), "the report"), artifact);
};
var trivyReport = function(root, artifact) {
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown3(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  if (artifact !== void 0 && root.ArtifactName !== artifact) {
    throw new Error(`it is about ${shown3(root.ArtifactName)}`);
  }
  const results = list(root.Results, "Results").map(function(result) {
    return record(result, "a result");
  });
  return {
    scanner: { name: "Trivy", ...optionalText(optionalRecord(root.Trivy), { version: "Version" }) },
    findings: results.flatMap(findingsOf),
    packages: results.reduce(function(sum, { Packages }) {
      return sum + list(Packages, "Packages").length;
    }, 0),
    ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
    ...optionalText(root, { createdAt: "CreatedAt" })
  };
};
var operatingSystem = function({ Family, Name, EOSL }) {
  return typeof Family === "string" ? { os: { family: Family, name: typeof Name === "string" ? Name : "", endOfLife: EOSL === true } } : {};
};
var findingsOf = function(result) {
  return [
    ...list(result.Vulnerabilities, "Vulnerabilities").map(
      function(item) {
        return vulnerability(record(item, "a vulnerability"), result);
      }
    ),
    ...list(result.Secrets, "Secrets").map(function(item) {
      return secret(record(item, "a secret"), result);
    }),
    ...list(result.Misconfigurations, "Misconfigurations").map(function(item) {
      return record(item, "a misconfiguration");
    }).filter(function({ Status }) {
      return Status === "FAIL" || Status === void 0;
    }).map(function(item) {
      return misconfiguration(item, result);
    }),
    ...list(result.Licenses, "Licenses").map(function(item) {
      return license(record(item, "a licence"), result);
    }),
    ...list(result.ExperimentalModifiedFindings, "ExperimentalModifiedFindings").map(function(item) {
      return suppressed(item, result);
    })
  ];
};
var readers = {
  vulnerability: function(given, result) {
    return vulnerability(given, result);
  },
  secret: function(given, result) {
    return secret(given, result);
  },
  misconfiguration: function(given, result) {
    return misconfiguration(given, result);
  },
  license: function(given, result) {
    return license(given, result);
  }
};
var suppressed = function(item, result) {
  const given = record(item, "a suppressed finding");
  const read = readers[String(given.Type)];
  if (!read) throw new Error(`it has a suppressed finding of the type ${shown3(given.Type)}`);
  const {
    source: source2 = "",
    status = "",
    statement
  } = optionalText(given, {
    source: "Source",
    status: "Status",
    statement: "Statement"
  });
  const finding = read(record(given.Finding, "a suppressed finding"), result);
  return { ...finding, suppressed: { source: source2, status, ...statement !== void 0 && { statement } } };
};
var vulnerability = function(given, { Type, Target, Class }) {
  const packagePath = given.PkgPath;
  const path = typeof packagePath === "string" && packagePath !== "" ? packagePath : Class === "lang-pkgs" ? Target : "";
  const known = optionalText(given, {
    installed: "InstalledVersion",
    fixed: "FixedVersion",
    status: "Status",
    title: "Title",
    description: "Description",
    url: "PrimaryURL",
    published: "PublishedDate"
  });
  return {
    kind: "vulnerability",
    id: text(given, "VulnerabilityID"),
    severity: severity(given),
    subject: text(given, "PkgName"),
    ecosystem: typeof Type === "string" ? Type : "",
    ...known,
    ...known.fixed !== void 0 && { fixed: stepsForward(known.fixed, known.installed) },
    ...optionalText(optionalRecord(given.PkgIdentifier), { purl: "PURL" }),
    ...texts(given, { aliases: "VendorIDs", cwes: "CweIDs", references: "References" }),
    ...typeof path === "string" && path !== "" && { path },
    ...layerOf(given),
    ...highestCvss(optionalRecord(given.CVSS))
  };
};
var secret = function(given, { Target }) {
  const path = typeof Target === "string" ? Target : "";
  return {
    kind: "secret",
    id: text(given, "RuleID"),
    severity: severity(given),
    subject: path,
    ecosystem: "",
    path,
    ...lines(given),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", category: "Category" })
  };
};
var misconfiguration = function(given, { Target, Type }) {
  const path = typeof Target === "string" ? Target : "";
  const { message, resolution } = optionalText(given, { message: "Message", resolution: "Resolution" });
  const solution = [message, resolution].filter(function(part) {
    return part !== void 0;
  }).join(". ");
  return {
    kind: "misconfiguration",
    id: text(given, "ID"),
    severity: severity(given),
    subject: path,
    ecosystem: typeof Type === "string" ? Type : "",
    path,
    ...lines(optionalRecord(given.CauseMetadata)),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", description: "Description", url: "PrimaryURL" }),
    ...texts(given, { references: "References" }),
    ...solution !== "" && { solution }
  };
};
var license = function(given, { Type, Target }) {
  const { name, file, ...rest } = optionalText(given, {
    name: "PkgName",
    file: "FilePath",
    category: "Category",
    url: "Link"
  });
  const path = file ?? (typeof Target === "string" ? Target : void 0);
  return {
    kind: "license",
    id: text(given, "Name"),
    severity: severity(given),
    subject: name ?? path ?? "",
    ecosystem: typeof Type === "string" ? Type : "",
    ...path !== void 0 && { path },
    ...rest
  };
};
var lines = function({ StartLine, EndLine }) {
  return {
    ...typeof StartLine === "number" && StartLine > 0 && { startLine: StartLine },
    ...typeof EndLine === "number" && EndLine > 0 && { endLine: EndLine }
  };
};
var layerOf = function({ Layer }) {
  const { digest, diffId } = optionalText(optionalRecord(Layer), { digest: "Digest", diffId: "DiffID" });
  const layer = digest ?? diffId;
  return layer === void 0 ? {} : { layer };
};
var highestCvss = function(given) {
  for (const version of ["V40", "V3", "V2"]) {
    const scores = Object.entries(given).flatMap(function([source2, value]) {
      const { [`${version}Score`]: score, [`${version}Vector`]: vector } = optionalRecord(value);
      if (typeof score !== "number") return [];
      return [{ score, source: source2, ...typeof vector === "string" && { vector } }];
    });
    const [worst] = scores.sort(function(a, b) {
      return b.score - a.score;
    });
    if (worst) return { cvss: worst };
  }
  return {};
};
var severity = function({ Severity }) {
  if (isSeverity(Severity)) return Severity;
  throw new Error(`it has a finding of the severity ${shown3(Severity)}`);
};

// src/scan/trivy-looker.ts
var openTrivyLooker = async function(inputs, host, registry) {
  const tool = await findTrivy(inputs, host);
  const looks = looksOf(inputs, host);
  const cacheDir = cacheDirOf(inputs, host);
  const { javaDbRepository, offline, timeout, httpRegistries } = inputs;
  const settings = { tool, cacheDir, javaDbRepository, offline, looks, timeout, httpRegistries };
  const trivy = await openTrivy(host, settings);
  const needsDatabase = looks.scanners.includes("vuln");
  const database = needsDatabase ? await prepareDatabase(trivy, cacheDir, inputs, host, registry) : void 0;
  const mayDownload = !inputs.skipDbUpdate && !offline;
  let java;
  const getJava = function() {
    java ??= downloadJavaDatabase(trivy);
    return java;
  };
  const read = function(target, file) {
    return readReport(target, file, host.workspace);
  };
  return {
    ...database && { database },
    fingerprint: JSON.stringify([await identityOfTool(tool), looks, await hashOfFiles(inputs, host)]),
    look: async function(target, output) {
      await lookWith(trivy, target, output, mayDownload ? getJava : void 0);
      return read(target, output);
    },
    read,
    convert: trivy.convert
  };
};
var cacheDirOf = function({ cacheDir }, host) {
  return cacheDir === void 0 ? (0, import_node_path11.join)(host.cacheFolder, "trivy") : (0, import_node_path11.resolve)(host.workspace, cacheDir);
};
var findTrivy = async function(inputs, host) {
  const { trivyPath, version, sha256 } = inputs;
  if (trivyPath !== void 0) {
    if (version !== void 0 || sha256 !== void 0) {
      throw new InputError(
        'Inputs "trivy-path" and "version" (or "sha256") are both set: name a Trivy, or have one installed.'
      );
    }
    return trivyPath.includes("/") ? (0, import_node_path11.resolve)(host.workspace, trivyPath) : trivyPath;
  }
  if (version === void 0 && sha256 !== void 0) {
    throw new InputError('Input "sha256" is set without "version": say which version of Trivy it belongs to.');
  }
  const found = version === void 0 ? await onPath("trivy", host.toolEnvironment().PATH ?? "") : void 0;
  if (found !== void 0) {
    host.info(`Using the Trivy of this machine, ${found}. Set "version" to have Quaygate install one and check it.`);
    return found;
  }
  return installTrivy(host, inputs, function(folder) {
    return openFolderCache(host, folder);
  });
};
var onPath = async function(name, path) {
  for (const folder of path.split(import_node_path11.delimiter)) {
    if (!folder.startsWith("/")) continue;
    const file = (0, import_node_path11.join)(folder, name);
    if (await (0, import_promises9.access)(file, import_promises9.constants.X_OK).then(
      function() {
        return true;
      },
      function() {
        return false;
      }
    ))
      return file;
  }
  return void 0;
};
var prepareDatabase = async function(trivy, cacheDir, inputs, host, registry) {
  const { dbRepository, skipDbUpdate, offline, maxDbAge } = inputs;
  const skipUpdate = skipDbUpdate || offline;
  const { updatedAt } = await host.group("Vulnerability database", async function() {
    const enough = inputs.cacheDir !== void 0 || skipUpdate || isCurrent(await readDatabase(cacheDir));
    const cache = enough ? noFolderCache : await openFolderCache(host, databaseFolder(cacheDir));
    const because = skipDbUpdate ? "skip-db-update" : "offline";
    const wishes = { cacheDir, repositories: dbRepository, skipUpdate, because };
    return getDatabase(host, wishes, { trivy, registry, cache });
  });
  host.info(`The vulnerability database is of ${updatedAt}.`);
  checkAge({ updatedAt }, maxDbAge, /* @__PURE__ */ new Date());
  return { updatedAt, digest: await digestOfDatabase(cacheDir) };
};
var defaultScanners = { image: ["vuln"], fs: ["vuln", "secret"], config: ["misconfig"], sbom: ["vuln"] };
var ownFolders = ["**/.quaygate-cache"];
var looksOf = function(inputs, { workspace }) {
  const { scanType, scanners, vulnType, ignorePolicy, trivyConfig, outputDir } = inputs;
  const at = function(path) {
    return (0, import_node_path11.resolve)(workspace, path);
  };
  const folders = scanType === "fs" || scanType === "config" ? [...ownFolders, (0, import_node_path11.relative)(workspace, at(outputDir))] : [];
  return {
    scanners: scanType === "config" ? ["misconfig"] : scanners.length > 0 ? scanners : defaultScanners[scanType],
    packageTypes: vulnType,
    skipDirs: [...inputs.skipDirs, ...folders],
    skipFiles: inputs.skipFiles,
    tfVars: inputs.tfVars.map(at),
    ignorePolicy: ignorePolicy === void 0 ? void 0 : at(ignorePolicy),
    trivyConfig: trivyConfig === void 0 ? void 0 : at(trivyConfig),
    vex: inputs.vex.map(function(source2) {
      return source2 === "repo" || source2 === "oci" ? source2 : at(source2);
    })
  };
};
var hashOfFiles = async function({ ignorePolicy, trivyConfig, vex, tfVars }, host) {
  const hash = (0, import_node_crypto2.createHash)("sha256");
  const named = [
    ...ignorePolicy === void 0 ? [] : [["ignore-policy", ignorePolicy]],
    ...trivyConfig === void 0 ? [] : [["trivy-config", trivyConfig]],
    ...vex.filter(function(source2) {
      return source2 !== "repo" && source2 !== "oci";
    }).map(function(file) {
      return ["vex", file];
    }),
    ...tfVars.map(function(file) {
      return ["tf-vars", file];
    })
  ];
  for (const [input, file] of named) hash.update(`${input} ${await readInputFile(host.workspace, input, file)}\0`);
  return hash.digest("hex");
};
var identityOfTool = async function(tool) {
  try {
    const { size, mtimeMs } = await (0, import_promises9.stat)(await (0, import_promises9.realpath)(tool));
    return `${size} ${mtimeMs}`;
  } catch {
    return tool;
  }
};
var lookWith = async function(trivy, target, output, getJava) {
  try {
    await trivy.scan(target, output);
  } catch (error) {
    if (!getJava || !lacksJavaDatabase(error)) throw error;
    await getJava();
    await trivy.scan(target, output);
  }
};
var readReport = async function(target, file, workspace) {
  try {
    return parseTrivyReport(chunksOf(file), artifactOf(target, workspace));
  } catch (error) {
    throw new UnavailableError(`The report that Trivy wrote cannot be used: ${messageOf(error)}.`, { cause: error });
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openTrivyLooker
});
