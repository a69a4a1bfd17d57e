"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
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
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/errors.ts
var exitCodes, ExpectedError, InputError, RefusedError, UnavailableError, exitCodeOf, messageOf;
var init_errors = __esm({
  "src/errors.ts"() {
    "use strict";
    exitCodes = { done: 0, refused: 1, wrongInput: 2, couldNotFindOut: 3, rollbackFailed: 4 };
    ExpectedError = class extends Error {
      outputs;
      location;
      constructor(message, facts = {}) {
        super(message, facts);
        this.outputs = facts.outputs;
        this.location = facts.location;
      }
    };
    InputError = class extends ExpectedError {
      exitCode = exitCodes.wrongInput;
      name = "InputError";
    };
    RefusedError = class extends ExpectedError {
      exitCode = exitCodes.refused;
      name = "RefusedError";
    };
    UnavailableError = class extends ExpectedError {
      exitCode = exitCodes.couldNotFindOut;
      name = "UnavailableError";
    };
    exitCodeOf = (error2) => error2 instanceof ExpectedError ? error2.exitCode : exitCodes.couldNotFindOut;
    messageOf = (error2) => error2 instanceof Error ? error2.message : String(error2);
  }
});

// src/http/agents.ts
var agents, agentFor, makeAgent, withAuthority, proxyFor, useProxies;
var init_agents = __esm({
  "src/http/agents.ts"() {
    "use strict";
    agents = /* @__PURE__ */ new Map();
    agentFor = (url, { socket, ca }) => {
      const key = JSON.stringify([url.protocol, socket ?? "", socket ? "" : proxyFor(url), ca ?? ""]);
      const known = agents.get(key);
      if (known) return known;
      const made = makeAgent(url, socket, ca);
      agents.set(key, made);
      return made;
    };
    makeAgent = async (url, socket, ca) => {
      const proxy = socket ? "" : proxyFor(url);
      const kept = { keepAlive: true, ...ca && { ca: await withAuthority(ca) } };
      if (proxy && url.protocol === "https:") {
        const { HttpsProxyAgent } = await Promise.resolve().then(() => __toESM(require("./lib/https-proxy-agent.cjs"), 1));
        return new HttpsProxyAgent(proxy, kept);
      }
      if (proxy) {
        const { HttpProxyAgent } = await Promise.resolve().then(() => __toESM(require("./lib/http-proxy-agent.cjs"), 1));
        return new HttpProxyAgent(proxy, kept);
      }
      const { Agent: Kept } = await (url.protocol === "https:" ? Promise.resolve().then(() => __toESM(require("node:https"), 1)) : Promise.resolve().then(() => __toESM(require("node:http"), 1)));
      return new Kept(kept);
    };
    withAuthority = async (ca) => {
      const { getCACertificates, rootCertificates } = await Promise.resolve().then(() => __toESM(require("node:tls"), 1));
      return [...getCACertificates ? getCACertificates("default") : rootCertificates, ca];
    };
    proxyFor = () => "";
    useProxies = (find) => {
      proxyFor = find;
    };
  }
});

// src/http/http.ts
async function* piecesOf(answer, options) {
  try {
    for await (const piece of answer) yield piece;
    if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  } catch (error2) {
    throw unavailable(options, error2);
  }
}
var defaultTimeout, defaultLimit, longestWait, request, wait, isTransient, unavailable, shown, backOff, retryAfter, pause, exchange, StaleConnection, repeatable, exchangeOnce, callOf, patienceWithSource, stream, sendBody, readBody, withResolvers;
var init_http = __esm({
  "src/http/http.ts"() {
    "use strict";
    init_errors();
    init_agents();
    init_agents();
    defaultTimeout = 3e4;
    defaultLimit = 64 * 1024 * 1024;
    longestWait = 3e4;
    request = async (options) => {
      const tries3 = options.tries ?? 1;
      for (let attempt = 1; ; attempt++) {
        const last = attempt >= tries3;
        try {
          const response = await exchange(options);
          if (last || !isTransient(response.status)) return response;
          await wait(retryAfter(response) ?? backOff(attempt), options);
        } catch (error2) {
          if (error2 instanceof UnavailableError) throw error2;
          if (last || options.signal?.aborted) throw unavailable(options, error2);
          await wait(backOff(attempt), options);
        }
      }
    };
    wait = (ms, options) => pause(ms, options.signal).catch((error2) => {
      throw unavailable(options, error2);
    });
    isTransient = (status) => status === 429 || status >= 500 && status !== 501;
    unavailable = (options, error2) => new UnavailableError(`${options.method ?? "GET"} ${shown(options)} got no answer: ${messageOf(error2)}.`, {
      cause: error2
    });
    shown = ({ url, socket }) => {
      const { protocol, host, pathname } = new URL(url);
      return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
    };
    backOff = (attempt) => Math.min(250 * 2 ** (attempt - 1), 8e3) * (0.75 + Math.random() / 2);
    retryAfter = ({ headers }) => {
      const value = headers["retry-after"];
      if (typeof value !== "string") return void 0;
      const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
      return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
    };
    pause = (ms, signal) => new Promise((resolve13, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(done, ms);
      function done() {
        signal?.removeEventListener("abort", cancel);
        resolve13();
      }
      function cancel() {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      signal?.addEventListener("abort", cancel, { once: true });
    });
    exchange = async (options) => {
      for (; ; ) {
        try {
          return await exchangeOnce(options);
        } catch (error2) {
          if (!(error2 instanceof StaleConnection)) throw error2;
        }
      }
    };
    StaleConnection = class extends Error {
    };
    repeatable = ["GET", "HEAD", "PUT", "DELETE"];
    exchangeOnce = async (options) => {
      const { promise, resolve: resolve13, reject } = withResolvers();
      const call = await callOf(options, (answer) => {
        readBody(answer, options.limit ?? defaultLimit).then(resolve13, reject);
      });
      call.on("error", (error2) => {
        const cut = error2.code === "ECONNRESET" || error2.code === "EPIPE";
        const stale = call.reusedSocket && cut && repeatable.includes(options.method ?? "GET");
        reject(stale ? new StaleConnection() : error2);
      });
      const end = (reason) => {
        reject(new Error(reason));
        call.destroy();
      };
      const timeout = options.timeout ?? defaultTimeout;
      const timer = setTimeout(() => end(`no complete answer within ${timeout / 1e3} s`), timeout);
      const cancel = () => end("the run was cancelled");
      options.signal?.addEventListener("abort", cancel, { once: true });
      if (options.signal?.aborted) cancel();
      call.end(options.body);
      return promise.finally(() => {
        clearTimeout(timer);
        options.signal?.removeEventListener("abort", cancel);
      });
    };
    callOf = async (options, onAnswer) => {
      const url = new URL(options.url);
      const { request: send } = await (url.protocol === "https:" ? Promise.resolve().then(() => __toESM(require("node:https"), 1)) : Promise.resolve().then(() => __toESM(require("node:http"), 1)));
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
    patienceWithSource = 4;
    stream = async (options) => {
      const { promise, resolve: resolve13, reject } = withResolvers();
      const call = await callOf(options, resolve13);
      const silence = (options.timeout ?? defaultTimeout) * (options.body ? patienceWithSource : 1);
      call.setTimeout(silence, () => call.destroy(new Error(`nothing came for ${silence / 1e3} s`)));
      call.on("error", reject);
      const cancel = () => call.destroy(new Error("the run was cancelled"));
      options.signal?.addEventListener("abort", cancel, { once: true });
      call.on("close", () => options.signal?.removeEventListener("abort", cancel));
      if (options.signal?.aborted) cancel();
      try {
        await sendBody(call, options.body, promise);
        const answer = await promise;
        answer.on("close", () => call.writableFinished || call.destroy());
        return { status: answer.statusCode ?? 0, headers: answer.headers, body: piecesOf(answer, options) };
      } catch (error2) {
        throw unavailable(options, error2);
      }
    };
    sendBody = async (call, body, answer) => {
      if (!body) {
        call.end();
        return;
      }
      const { pipeline, Readable } = await Promise.resolve().then(() => __toESM(require("node:stream"), 1));
      const sent = new Promise((resolve13, reject) => {
        pipeline(Readable.from(body, { objectMode: false }), call, (error2) => error2 ? reject(error2) : resolve13());
      });
      sent.catch(() => {
      });
      answer.catch(() => {
      });
      await Promise.race([sent, answer]);
    };
    readBody = async (answer, limit) => {
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
    withResolvers = () => {
      let resolve13;
      let reject;
      const promise = new Promise((yes, no) => {
        resolve13 = yes;
        reject = no;
      });
      return { promise, resolve: resolve13, reject };
    };
  }
});

// src/candidate/resolve.ts
var digestPattern, isDigest, splitReference, candidateOf, resolveCandidates, findCandidates, parseCandidates, parsePlatform, isRecord;
var init_resolve = __esm({
  "src/candidate/resolve.ts"() {
    "use strict";
    init_errors();
    digestPattern = /^sha256:[0-9a-f]{64}$/;
    isDigest = (text4) => digestPattern.test(text4);
    splitReference = (reference) => {
      const at2 = reference.lastIndexOf("@");
      const name = reference.slice(0, at2);
      const digest = reference.slice(at2 + 1);
      return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest) ? { name, digest } : void 0;
    };
    candidateOf = (input, reference) => {
      const halves = splitReference(reference);
      if (!halves) {
        throw new InputError(
          `Input "${input}" is "${reference}", but only a digest says what was tested: give name@sha256:… as the output "reference" of build holds it.`
        );
      }
      return { ...halves, reference, platforms: [] };
    };
    resolveCandidates = async (inputs, host, { layouts } = { layouts: false }) => {
      const candidates = await findCandidates(inputs, host);
      const unpushed = candidates.find(({ layout }) => layout !== void 0);
      if (unpushed === void 0 || layouts) return candidates;
      throw new InputError(
        `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`
      );
    };
    findCandidates = async (inputs, host) => {
      if (inputs.candidates !== void 0) return parseCandidates('Input "candidates"', inputs.candidates);
      if (inputs.reference !== void 0) return [candidateOf("reference", inputs.reference)];
      const earlier = await host.earlierResult("build");
      if (earlier?.candidates !== void 0) return parseCandidates("The result of build", earlier.candidates);
      throw new InputError(
        'No image was named: set the input "reference" to name@sha256:… or "candidates" to the output of that name of build.'
      );
    };
    parseCandidates = (what, value) => {
      const wrong = (rule) => new InputError(`${what} ${rule}: give the output "candidates" of build as it is, a JSON list.`);
      if (!Array.isArray(value)) throw wrong("is not a list");
      if (value.length === 0) throw wrong("is an empty list");
      return value.map((item2) => {
        const { reference, platforms = [], temporaryTag, layout } = isRecord(item2) ? item2 : {};
        const halves = typeof reference === "string" ? splitReference(reference) : void 0;
        if (!halves) throw wrong('has an entry without a "reference" of the form name@sha256:…');
        if (!Array.isArray(platforms)) throw wrong(`says something other than a list as "platforms" of ${halves.name}`);
        return {
          ...halves,
          reference: `${halves.name}@${halves.digest}`,
          platforms: platforms.map((platform) => parsePlatform(platform, wrong)),
          ...typeof temporaryTag === "string" && { temporaryTag },
          ...typeof layout === "string" && { layout }
        };
      });
    };
    parsePlatform = (value, wrong) => {
      const { platform, digest, size, layers, layout } = isRecord(value) ? value : {};
      if (typeof platform !== "string" || typeof digest !== "string" || !isDigest(digest)) {
        throw wrong('names a platform without "platform" and "digest"');
      }
      return {
        platform,
        digest,
        size: typeof size === "number" ? size : 0,
        ...typeof layers === "number" && { layers },
        ...typeof layout === "string" && { layout }
      };
    };
    isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  }
});

// src/registry/reference.ts
var longestTag, longestName, dockerHub, hostPattern, partPattern, faultOfTag, parseReference, parseName, splitName, faultOfName, shown3, formatReference, loopbackHost, isLoopback;
var init_reference = __esm({
  "src/registry/reference.ts"() {
    "use strict";
    init_resolve();
    init_errors();
    longestTag = 128;
    longestName = 255;
    dockerHub = "docker.io";
    hostPattern = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
    partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
    faultOfTag = (tag) => {
      if (tag === "") return "is empty";
      if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
      if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
      const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
      return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
    };
    parseReference = (text4, what = "The image") => {
      const at2 = text4.indexOf("@");
      const digest = at2 === -1 ? void 0 : text4.slice(at2 + 1);
      const before = at2 === -1 ? text4 : text4.slice(0, at2);
      const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
      const tag = colon === -1 ? void 0 : before.slice(colon + 1);
      if (digest !== void 0 && !isDigest(digest)) {
        throw new InputError(
          `${what} names ${shown3(text4)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
        );
      }
      const fault = tag === void 0 ? void 0 : faultOfTag(tag);
      if (fault) throw new InputError(`${what} names ${shown3(text4)}, whose tag ${fault}.`);
      return {
        ...splitName(colon === -1 ? before : before.slice(0, colon), what),
        ...tag !== void 0 && { tag },
        ...digest !== void 0 && { digest }
      };
    };
    parseName = (text4, what = "The image") => {
      const { registry, repository, name, tag, digest } = parseReference(text4, what);
      if (tag === void 0 && digest === void 0) return { registry, repository, name };
      throw new InputError(`${what} names ${shown3(text4)} where only a repository belongs: leave out the tag and digest.`);
    };
    splitName = (text4, what) => {
      const slash = text4.indexOf("/");
      const first = slash === -1 ? "" : text4.slice(0, slash);
      const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
      const host = hasHost ? first.toLowerCase() : dockerHub;
      const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
      const path = hasHost ? text4.slice(slash + 1) : text4;
      const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
      const name = `${registry}/${repository}`;
      const fault = faultOfName(registry, repository, name);
      if (fault) throw new InputError(`${what} names ${shown3(text4)}, ${fault}.`);
      return { registry, repository, name };
    };
    faultOfName = (registry, repository, name) => {
      if (!hostPattern.test(registry)) return `whose registry ${shown3(registry)} is not a host name with an optional port`;
      if (repository === "") return "which has no repository: write host/owner/image";
      if (repository !== repository.toLowerCase()) {
        return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
      }
      const odd = repository.split("/").find((part) => !partPattern.test(part));
      if (odd !== void 0) {
        return `whose part ${shown3(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
      }
      return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
    };
    shown3 = (text4) => JSON.stringify(text4.length > 300 ? `${text4.slice(0, 300)}…` : text4);
    formatReference = ({ name, tag, digest }) => digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
    loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
    isLoopback = (host) => loopbackHost.test(host);
  }
});

// src/process/tool-error.ts
var tailLines, ToolError, sentence, tail, transientMarks, classify;
var init_tool_error = __esm({
  "src/process/tool-error.ts"() {
    "use strict";
    init_errors();
    tailLines = 12;
    ToolError = class extends UnavailableError {
      name = "ToolError";
      failure;
      constructor(failure) {
        super(sentence(failure));
        this.failure = failure;
      }
    };
    sentence = ({ tool, kind, code, stderr, cure: cure4 }) => {
      switch (kind) {
        case "missing":
          return `The tool "${tool}" is not on the PATH. ${cure4 ?? `Install ${tool} on the runner.`}`;
        case "deadline":
          return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
        case "cancelled":
          return `The tool "${tool}" was ended because the run was cancelled.`;
        default:
          return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
      }
    };
    tail = (text4) => {
      const lines2 = text4.trim().split(/\r\n|\r|\n/).slice(-tailLines);
      return lines2.join("") === "" ? "" : `
${lines2.join("\n")}`;
    };
    transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
    classify = (stderr) => transientMarks.test(stderr) ? "transient" : "refused";
  }
});

// src/process/run-tool.ts
var run_tool_exports = {};
__export(run_tool_exports, {
  runTool: () => runTool
});
var import_node_fs10, import_node_os5, import_node_string_decoder, defaultDeadline, graceAfterTerm, silenceAfterExit, captureLimit, runTool, runChild, spawnFailure, minimalEnvironment, environmentOf, exitOf, letGoOfOutput, endOnDeadlineOrSignal, killGroup, collect, lineSplitter;
var init_run_tool = __esm({
  "src/process/run-tool.ts"() {
    "use strict";
    import_node_fs10 = require("node:fs");
    import_node_os5 = require("node:os");
    import_node_string_decoder = require("node:string_decoder");
    init_errors();
    init_tool_error();
    defaultDeadline = 30 * 6e4;
    graceAfterTerm = 5e3;
    silenceAfterExit = 1e3;
    captureLimit = 64 * 1024 * 1024;
    runTool = (host, tool, args, options = {}) => {
      const start2 = (writeLine) => runChild(host, tool, args, options, writeLine);
      return options.show ? host.fence(start2) : start2();
    };
    runChild = async (host, tool, args, options, writeLine) => {
      host.debug(`run: ${tool} ${(options.shownArgs ?? args).join(" ")}`);
      const signal = AbortSignal.any([host.signal, ...options.signal ? [options.signal] : []]);
      if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
      const { spawn } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      const child = spawn(tool, args, {
        cwd: options.cwd,
        env: { ...environmentOf(host, options), ...options.env },
        stdio: ["pipe", "pipe", "pipe"],
        // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
        detached: true
      });
      const ending = endOnDeadlineOrSignal(child, signal, options.deadline ?? defaultDeadline);
      const { onLine } = options;
      const toLog = (stream2) => onLine ? (line) => onLine(line, stream2) : writeLine;
      child.stdin.on("error", () => {
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
      } catch (error2) {
        throw spawnFailure(error2, tool, options) ?? error2;
      } finally {
        ending.clear();
      }
    };
    spawnFailure = (error2, tool, { cwd, cure: cure4 }) => {
      const code = error2?.code;
      if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs10.existsSync)(cwd)) {
        return new UnavailableError(
          `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
        );
      }
      if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure4 });
      return void 0;
    };
    minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
    environmentOf = (host, { environment }) => {
      const all = host.toolEnvironment();
      if (environment !== "minimal") return all;
      return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
    };
    exitOf = (child) => new Promise((resolve13, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        letGoOfOutput(child);
        resolve13(code ?? 128 + (signal ? import_node_os5.constants.signals[signal] : 0));
      });
    });
    letGoOfOutput = (child) => {
      let heard = false;
      for (const stream2 of [child.stdout, child.stderr]) {
        stream2.on("data", () => {
          heard = true;
        });
      }
      const timer = setInterval(() => {
        if (!heard) for (const stream2 of [child.stdout, child.stderr]) stream2.destroy();
        heard = false;
      }, silenceAfterExit);
      child.once("close", () => clearInterval(timer));
    };
    endOnDeadlineOrSignal = (child, signal, deadline) => {
      const { pid } = child;
      const state = { clear: () => {
      } };
      let hardKill;
      const end = (reason) => {
        if (state.reason || pid === void 0) return;
        state.reason = reason;
        killGroup(pid, "SIGTERM");
        hardKill = setTimeout(() => {
          killGroup(pid, "SIGKILL");
          child.stdout.destroy();
          child.stderr.destroy();
        }, graceAfterTerm);
      };
      const timer = setTimeout(() => end("deadline"), deadline);
      const onAbort = () => end("cancelled");
      signal.addEventListener("abort", onAbort, { once: true });
      state.clear = () => {
        clearTimeout(timer);
        clearTimeout(hardKill);
        if (state.reason && pid !== void 0) killGroup(pid, "SIGKILL");
        signal.removeEventListener("abort", onAbort);
      };
      return state;
    };
    killGroup = (pid, signal) => {
      try {
        process.kill(-pid, signal);
      } catch {
      }
    };
    collect = (stream2, onLine) => new Promise((resolve13, reject) => {
      const chunks = [];
      const lines2 = onLine && lineSplitter(onLine);
      let size = 0;
      stream2.on("data", (chunk) => {
        if (size < captureLimit) chunks.push(chunk);
        size += chunk.length;
        try {
          lines2?.push(chunk);
        } catch (error2) {
          reject(error2);
        }
      });
      stream2.once("close", () => {
        lines2?.end();
        resolve13(Buffer.concat(chunks).toString("utf8"));
      });
    });
    lineSplitter = (onLine) => {
      const decoder = new import_node_string_decoder.StringDecoder("utf8");
      let rest = "";
      return {
        push: (chunk) => {
          const lines2 = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
          rest = lines2.pop() ?? "";
          lines2.forEach(onLine);
        },
        end: () => {
          const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
          if (line !== "") onLine(line);
        }
      };
    };
  }
});

// src/registry/docker-config.ts
var import_node_fs11, import_node_path11, helperDeadline, findCredentials, secretOf, configFile, readConfig2, credentialSources, serverOf, entryOf, hostOf, inlineCredentials, askHelper, parseAnswer, record4;
var init_docker_config = __esm({
  "src/registry/docker-config.ts"() {
    "use strict";
    import_node_fs11 = require("node:fs");
    import_node_path11 = require("node:path");
    init_errors();
    helperDeadline = 6e4;
    findCredentials = async (host, registry) => {
      const file = configFile(host.toolEnvironment());
      if (file === void 0) return void 0;
      for (const source of credentialSources(await readConfig2(file), registry, file)) {
        const found = source.kind === "inline" ? source.credentials : await askHelper(host, source, file);
        if (!found) continue;
        host.mask(secretOf(found));
        return found;
      }
      return void 0;
    };
    secretOf = (credentials) => "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
    configFile = ({ DOCKER_CONFIG, HOME }) => {
      const folder = DOCKER_CONFIG || HOME && (0, import_node_path11.join)(HOME, ".docker");
      return folder ? (0, import_node_path11.join)(folder, "config.json") : void 0;
    };
    readConfig2 = async (file) => {
      let text4;
      try {
        text4 = (0, import_node_fs11.readFileSync)(file, "utf8");
      } catch (error2) {
        if (error2.code === "ENOENT") return {};
        throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error2)}.`, { cause: error2 });
      }
      try {
        return record4(JSON.parse(text4));
      } catch {
        throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
      }
    };
    credentialSources = (config, registry, file = "config.json") => {
      const { auths, credHelpers, credsStore } = record4(config);
      const own2 = entryOf(record4(credHelpers), registry);
      const helper = typeof own2?.[1] === "string" ? own2[1] : typeof credsStore === "string" ? credsStore : "";
      if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
        throw new InputError(
          `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
        );
      }
      const [key, auth] = entryOf(record4(auths), registry) ?? [];
      const credentials = inlineCredentials(record4(auth));
      return [
        ...helper ? [{ kind: "helper", helper, server: own2?.[0] ?? key ?? serverOf(registry) }] : [],
        ...credentials ? [{ kind: "inline", credentials }] : []
      ];
    };
    serverOf = (registry) => registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
    entryOf = (entries, registry) => Object.entries(entries).find(([key]) => key === serverOf(registry)) ?? Object.entries(entries).find(([key]) => hostOf(key) === registry);
    hostOf = (key) => {
      const host = key.replace(/^https?:\/\//, "").split("/")[0] ?? "";
      return ["index.docker.io", "registry-1.docker.io"].includes(host) ? "docker.io" : host;
    };
    inlineCredentials = (auth) => {
      if (typeof auth.registrytoken === "string" && auth.registrytoken) return { registryToken: auth.registrytoken };
      if (typeof auth.identitytoken === "string" && auth.identitytoken) return { identityToken: auth.identitytoken };
      const pair = typeof auth.auth === "string" ? Buffer.from(auth.auth, "base64").toString("utf8") : "";
      const colon = pair.indexOf(":");
      if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, "") };
      const { username, password } = auth;
      return typeof username === "string" && username && typeof password === "string" ? { username, password } : void 0;
    };
    askHelper = async (host, { helper, server }, file) => {
      const { runTool: runTool2 } = await Promise.resolve().then(() => (init_run_tool(), run_tool_exports));
      const tool = `docker-credential-${helper}`;
      const { code, stdout } = await runTool2(host, tool, ["get"], {
        input: server,
        deadline: helperDeadline,
        // Every exit code: a failing helper's output must not become part of a message.
        accept: [...Array(256).keys()],
        cure: `The Docker config ${file} names it: install it on the runner, or remove it from the config and log in again.`
      });
      if (/credentials not found|no credentials/i.test(stdout)) return void 0;
      const wrong = () => new UnavailableError(
        `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
      );
      if (code !== 0) throw wrong();
      const { Username, Secret } = parseAnswer(stdout);
      if (typeof Username !== "string" || typeof Secret !== "string") throw wrong();
      if (Username === "<token>") return { identityToken: Secret };
      return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
    };
    parseAnswer = (text4) => {
      try {
        return record4(JSON.parse(text4));
      } catch {
        return {};
      }
    };
    record4 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  }
});

// src/registry/authorities.ts
var import_node_path12, systemFolder, authoritiesOf, certificatesIn, readText;
var init_authorities = __esm({
  "src/registry/authorities.ts"() {
    "use strict";
    import_node_path12 = require("node:path");
    systemFolder = "/etc/docker/certs.d";
    authoritiesOf = async ({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) => {
      const own2 = DOCKER_CONFIG || HOME && (0, import_node_path12.join)(HOME, ".docker");
      const folders2 = [systemFolder, ...own2 ? [(0, import_node_path12.join)(own2, "certs.d")] : []].map((folder) => (0, import_node_path12.join)(folder, registry));
      const files = (await Promise.all(folders2.map(certificatesIn))).flat();
      const texts2 = await Promise.all([...files, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
      return texts2.filter((text4) => text4 !== "").join("\n") || void 0;
    };
    certificatesIn = async (folder) => {
      const { readdir: readdir3 } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
      const names = await readdir3(folder).catch(() => []);
      return names.filter((name) => name.endsWith(".crt")).map((name) => (0, import_node_path12.join)(folder, name));
    };
    readText = async (file) => {
      const { readFile: readFile11 } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
      return readFile11(file, "utf8").catch(() => "");
    };
  }
});

// src/scan/severities.ts
var severities;
var init_severities = __esm({
  "src/scan/severities.ts"() {
    "use strict";
    severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];
  }
});

// src/scan/finding.ts
var isSeverity, rankOf, isFixable;
var init_finding = __esm({
  "src/scan/finding.ts"() {
    "use strict";
    init_severities();
    isSeverity = (text4) => severities.includes(text4);
    rankOf = (severity3) => severities.indexOf(severity3);
    isFixable = ({ kind, fixed }) => kind === "vulnerability" && fixed !== void 0;
  }
});

// src/scan/json.ts
var parseJson3, isRecord3, record5, optionalRecord, list, text3, optionalText, texts, shown4;
var init_json = __esm({
  "src/scan/json.ts"() {
    "use strict";
    parseJson3 = (source) => {
      try {
        return JSON.parse(source);
      } catch (error2) {
        throw new Error(source.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error2 });
      }
    };
    isRecord3 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
    record5 = (value, what) => {
      if (isRecord3(value)) return value;
      throw new Error(`${what} is no object`);
    };
    optionalRecord = (value) => value === void 0 || value === null ? {} : record5(value, "a part of it");
    list = (value, what) => {
      if (value === void 0 || value === null) return [];
      if (Array.isArray(value)) return value;
      throw new Error(`its ${what} are no list`);
    };
    text3 = (given, name) => {
      const value = given[name];
      if (typeof value === "string" && value !== "") return value;
      throw new Error(`it has a finding without ${name}`);
    };
    optionalText = (given, names) => {
      const found = {};
      for (const [key, name] of Object.entries(names)) {
        const value = given[name];
        if (typeof value === "string" && value !== "") found[key] = value;
      }
      return found;
    };
    texts = (given, names) => {
      const found = {};
      for (const [key, name] of Object.entries(names)) {
        const value = given[name];
        const items2 = Array.isArray(value) ? value.filter((item2) => typeof item2 === "string") : [];
        if (items2.length > 0) found[key] = items2;
      }
      return found;
    };
    shown4 = (value) => (JSON.stringify(value) ?? "missing").slice(0, 200);
  }
});

// src/scan/grype-report.ts
var severities2, statuses, grypeReport, finding, firstSentence, ignored, severity, cvssOf;
var init_grype_report = __esm({
  "src/scan/grype-report.ts"() {
    "use strict";
    init_json();
    severities2 = {
      critical: "CRITICAL",
      high: "HIGH",
      medium: "MEDIUM",
      low: "LOW",
      negligible: "LOW",
      unknown: "UNKNOWN"
    };
    statuses = {
      fixed: "fixed",
      "not-fixed": "affected",
      "wont-fix": "will_not_fix"
    };
    grypeReport = (document) => {
      const descriptor = optionalRecord(document.descriptor);
      const distro = optionalText(optionalRecord(document.distro), { family: "name", name: "version" });
      const database = optionalRecord(descriptor.db);
      const { built } = {
        ...optionalText(database, { built: "built" }),
        ...optionalText(optionalRecord(database.status), { built: "built" })
      };
      return {
        scanner: { name: "Grype", ...optionalText(descriptor, { version: "version" }) },
        findings: [
          ...list(document.matches, "matches").map((match) => finding(record5(match, "a match"))),
          ...list(document.ignoredMatches, "ignoredMatches").map((match) => ignored(record5(match, "a match")))
        ],
        ...distro.family !== void 0 && { os: { family: distro.family, name: distro.name ?? "", endOfLife: false } },
        ...optionalText(descriptor, { createdAt: "timestamp" }),
        ...built !== void 0 && { databaseBuilt: built }
      };
    };
    finding = (match) => {
      const vulnerability2 = record5(match.vulnerability, "a vulnerability");
      const artifact = record5(match.artifact, "an artifact");
      const related = list(match.relatedVulnerabilities, "relatedVulnerabilities").filter(isRecord3);
      const fix = optionalRecord(vulnerability2.fix);
      const versions = list(fix.versions, "fix versions").filter((version2) => typeof version2 === "string");
      const status = statuses[String(fix.state)];
      const aliases = related.map(({ id }) => id).filter((id) => typeof id === "string" && id !== vulnerability2.id);
      const location = optionalRecord(list(artifact.locations, "locations")[0]);
      const layer = optionalText(location, { layer: "layerID" });
      const description = optionalText(vulnerability2, { description: "description" });
      return {
        kind: "vulnerability",
        id: text3(vulnerability2, "id"),
        severity: severity(vulnerability2),
        subject: text3(artifact, "name"),
        ecosystem: typeof artifact.type === "string" ? artifact.type : "",
        ...optionalText(artifact, { installed: "version", purl: "purl" }),
        ...versions.length > 0 && { fixed: versions.join(", ") },
        ...status !== void 0 && { status },
        ...aliases.length > 0 && { aliases },
        ...artifact.type === "deb" || artifact.type === "apk" || artifact.type === "rpm" ? {} : optionalText(location, { path: "path" }),
        ...layer,
        ...description,
        ...description.description !== void 0 && { title: firstSentence(description.description) },
        ...optionalText(vulnerability2, { url: "dataSource" }),
        ...texts(vulnerability2, { references: "urls" }),
        ...cvssOf([vulnerability2, ...related])
      };
    };
    firstSentence = (text4) => text4.slice(0, 500).split(/(?<=\.)\s|\n/)[0] ?? "";
    ignored = (match) => {
      const rule = optionalRecord(list(match.appliedIgnoreRules, "appliedIgnoreRules")[0]);
      const { status = "ignored", statement } = optionalText(rule, { status: "vex-status", statement: "reason" });
      return { ...finding(match), suppressed: { source: "Grype", status, ...statement !== void 0 && { statement } } };
    };
    severity = ({ severity: given }) => {
      const known = severities2[String(given).toLowerCase()];
      if (known) return known;
      throw new Error(`it has a finding of the severity ${shown4(given)}`);
    };
    cvssOf = (vulnerabilities) => {
      const scores = vulnerabilities.flatMap(({ cvss }) => list(cvss, "cvss")).filter(isRecord3).flatMap((entry) => {
        const { baseScore } = optionalRecord(entry.metrics);
        if (typeof baseScore !== "number") return [];
        const { vector, source } = optionalText(entry, { vector: "vector", source: "source" });
        return [{ score: baseScore, source: source ?? "grype", ...vector !== void 0 && { vector } }];
      }).sort((a, b) => b.score - a.score);
      return scores[0] ? { cvss: scores[0] } : {};
    };
  }
});

// src/scan/sarif-report.ts
var sarifReport, driverOf, findingsOf, ruleOf, finding2, levels, severityOf;
var init_sarif_report = __esm({
  "src/scan/sarif-report.ts"() {
    "use strict";
    init_json();
    sarifReport = (document) => {
      const runs = list(document.runs, "runs").map((run2) => record5(run2, "a run"));
      if (runs.length === 0) throw new Error("it holds no run");
      const broken = runs.find(
        (run2) => list(run2.invocations, "invocations").some((one) => isRecord3(one) && one.executionSuccessful === false)
      );
      if (broken) throw new Error("its tool says that it did not succeed");
      const driver = driverOf(runs[0] ?? {});
      return {
        scanner: {
          name: typeof driver.name === "string" ? driver.name : "SARIF",
          ...optionalText(driver, { version: "semanticVersion" }),
          ...optionalText(driver, { version: "version" })
        },
        findings: runs.flatMap(findingsOf)
      };
    };
    driverOf = (run2) => optionalRecord(optionalRecord(run2.tool).driver);
    findingsOf = (run2) => {
      const extensions = list(optionalRecord(run2.tool).extensions, "extensions").filter(isRecord3);
      const rules = [driverOf(run2), ...extensions].flatMap(({ rules: rules2 }) => list(rules2, "rules")).filter(isRecord3);
      const byId = new Map(rules.map((rule) => [rule.id, rule]));
      return list(run2.results, "results").map((result) => record5(result, "a result")).filter(({ kind = "fail" }) => kind === "fail").map((result) => finding2(result, ruleOf(result, rules, byId)));
    };
    ruleOf = (result, rules, byId) => {
      const { ruleId, ruleIndex, rule } = result;
      const reference = optionalRecord(rule);
      const known = byId.get(ruleId ?? reference.id);
      return known ?? (typeof ruleIndex === "number" ? rules[ruleIndex] : void 0) ?? {};
    };
    finding2 = (result, rule) => {
      const id = result.ruleId ?? optionalRecord(result.rule).id ?? rule.id;
      if (typeof id !== "string" || id === "") throw new Error("it has a result without ruleId");
      const physical = optionalRecord(optionalRecord(list(result.locations, "locations")[0]).physicalLocation);
      const { path } = optionalText(optionalRecord(physical.artifactLocation), { path: "uri" });
      const { startLine, endLine } = optionalRecord(physical.region);
      const { title: title2 } = optionalText(optionalRecord(rule.shortDescription), { title: "text" });
      const { description } = optionalText(optionalRecord(rule.fullDescription), { description: "text" });
      const { message } = optionalText(optionalRecord(result.message), { message: "text" });
      const suppressions = list(result.suppressions, "suppressions").filter(isRecord3);
      const accepted = suppressions.find(({ status = "accepted" }) => status === "accepted");
      const { statement } = optionalText(accepted ?? {}, { statement: "justification" });
      return {
        kind: /^(CVE|GHSA|PYSEC|RUSTSEC|GO|OSV|DSA|USN|RHSA)-/i.test(id) ? "vulnerability" : "misconfiguration",
        id,
        severity: severityOf(result, rule),
        subject: path ?? id,
        ecosystem: "",
        ...path !== void 0 && { path },
        ...typeof startLine === "number" && { startLine },
        ...typeof endLine === "number" && { endLine },
        ...title2 !== void 0 && { title: title2 },
        ...(message ?? description) !== void 0 && { description: message ?? description },
        ...optionalText(rule, { url: "helpUri" }),
        ...accepted && {
          suppressed: { source: "the report", status: "ignored", ...statement !== void 0 && { statement } }
        }
      };
    };
    levels = { error: "HIGH", warning: "MEDIUM", note: "LOW", none: "UNKNOWN" };
    severityOf = (result, rule) => {
      const given = optionalRecord(result.properties)["security-severity"] ?? optionalRecord(rule.properties)["security-severity"];
      const score = Number(given);
      if (given !== void 0 && Number.isFinite(score)) {
        if (score >= 9) return "CRITICAL";
        if (score >= 7) return "HIGH";
        if (score >= 4) return "MEDIUM";
        return score > 0 ? "LOW" : "UNKNOWN";
      }
      const level = result.level ?? optionalRecord(rule.defaultConfiguration).level ?? "warning";
      return levels[String(level)] ?? "UNKNOWN";
    };
  }
});

// src/scan/trivy-report.ts
var schemaVersion, parseTrivyReport, trivyReport, operatingSystem, findingsOf2, readers, suppressed, vulnerability, secret2, misconfiguration, license, lines, layerOf, highestCvss, severity2;
var init_trivy_report = __esm({
  "src/scan/trivy-report.ts"() {
    "use strict";
    init_finding();
    init_json();
    schemaVersion = 2;
    parseTrivyReport = (source, artifact) => trivyReport(record5(parseJson3(source), "the report"), artifact);
    trivyReport = (root, artifact) => {
      if (root.SchemaVersion !== schemaVersion) {
        throw new Error(`its SchemaVersion is ${shown4(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
      }
      if (artifact !== void 0 && root.ArtifactName !== artifact) {
        throw new Error(`it is about ${shown4(root.ArtifactName)}`);
      }
      const results = list(root.Results, "Results").map((result) => record5(result, "a result"));
      return {
        scanner: { name: "Trivy", ...optionalText(optionalRecord(root.Trivy), { version: "Version" }) },
        findings: results.flatMap(findingsOf2),
        packages: results.reduce((sum, { Packages }) => sum + list(Packages, "Packages").length, 0),
        ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
        ...optionalText(root, { createdAt: "CreatedAt" })
      };
    };
    operatingSystem = ({ Family, Name, EOSL }) => typeof Family === "string" ? { os: { family: Family, name: typeof Name === "string" ? Name : "", endOfLife: EOSL === true } } : {};
    findingsOf2 = (result) => [
      ...list(result.Vulnerabilities, "Vulnerabilities").map(
        (item2) => vulnerability(record5(item2, "a vulnerability"), result)
      ),
      ...list(result.Secrets, "Secrets").map((item2) => secret2(record5(item2, "a secret"), result)),
      ...list(result.Misconfigurations, "Misconfigurations").map((item2) => record5(item2, "a misconfiguration")).filter(({ Status }) => Status === "FAIL" || Status === void 0).map((item2) => misconfiguration(item2, result)),
      ...list(result.Licenses, "Licenses").map((item2) => license(record5(item2, "a licence"), result)),
      ...list(result.ExperimentalModifiedFindings, "ExperimentalModifiedFindings").map((item2) => suppressed(item2, result))
    ];
    readers = {
      vulnerability: (given, result) => vulnerability(given, result),
      secret: (given, result) => secret2(given, result),
      misconfiguration: (given, result) => misconfiguration(given, result),
      license: (given, result) => license(given, result)
    };
    suppressed = (item2, result) => {
      const given = record5(item2, "a suppressed finding");
      const read = readers[String(given.Type)];
      if (!read) throw new Error(`it has a suppressed finding of the type ${shown4(given.Type)}`);
      const {
        source = "",
        status = "",
        statement
      } = optionalText(given, {
        source: "Source",
        status: "Status",
        statement: "Statement"
      });
      const finding3 = read(record5(given.Finding, "a suppressed finding"), result);
      return { ...finding3, suppressed: { source, status, ...statement !== void 0 && { statement } } };
    };
    vulnerability = (given, { Type, Target, Class }) => {
      const packagePath = given.PkgPath;
      const path = typeof packagePath === "string" && packagePath !== "" ? packagePath : Class === "lang-pkgs" ? Target : "";
      return {
        kind: "vulnerability",
        id: text3(given, "VulnerabilityID"),
        severity: severity2(given),
        subject: text3(given, "PkgName"),
        ecosystem: typeof Type === "string" ? Type : "",
        ...optionalText(given, {
          installed: "InstalledVersion",
          fixed: "FixedVersion",
          status: "Status",
          title: "Title",
          description: "Description",
          url: "PrimaryURL",
          published: "PublishedDate"
        }),
        ...optionalText(optionalRecord(given.PkgIdentifier), { purl: "PURL" }),
        ...texts(given, { aliases: "VendorIDs", cwes: "CweIDs", references: "References" }),
        ...typeof path === "string" && path !== "" && { path },
        ...layerOf(given),
        ...highestCvss(optionalRecord(given.CVSS))
      };
    };
    secret2 = (given, { Target }) => {
      const path = typeof Target === "string" ? Target : "";
      return {
        kind: "secret",
        id: text3(given, "RuleID"),
        severity: severity2(given),
        subject: path,
        ecosystem: "",
        path,
        ...lines(given),
        ...layerOf(given),
        ...optionalText(given, { title: "Title", category: "Category" })
      };
    };
    misconfiguration = (given, { Target, Type }) => {
      const path = typeof Target === "string" ? Target : "";
      const { message, resolution } = optionalText(given, { message: "Message", resolution: "Resolution" });
      const solution = [message, resolution].filter((part) => part !== void 0).join(". ");
      return {
        kind: "misconfiguration",
        id: text3(given, "ID"),
        severity: severity2(given),
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
    license = (given, { Type, Target }) => {
      const { name, file, ...rest } = optionalText(given, {
        name: "PkgName",
        file: "FilePath",
        category: "Category",
        url: "Link"
      });
      const path = file ?? (typeof Target === "string" ? Target : void 0);
      return {
        kind: "license",
        id: text3(given, "Name"),
        severity: severity2(given),
        subject: name ?? path ?? "",
        ecosystem: typeof Type === "string" ? Type : "",
        ...path !== void 0 && { path },
        ...rest
      };
    };
    lines = ({ StartLine, EndLine }) => ({
      ...typeof StartLine === "number" && StartLine > 0 && { startLine: StartLine },
      ...typeof EndLine === "number" && EndLine > 0 && { endLine: EndLine }
    });
    layerOf = ({ Layer }) => {
      const { digest, diffId } = optionalText(optionalRecord(Layer), { digest: "Digest", diffId: "DiffID" });
      const layer = digest ?? diffId;
      return layer === void 0 ? {} : { layer };
    };
    highestCvss = (given) => {
      for (const version2 of ["V40", "V3", "V2"]) {
        const scores = Object.entries(given).flatMap(([source, value]) => {
          const { [`${version2}Score`]: score, [`${version2}Vector`]: vector } = optionalRecord(value);
          if (typeof score !== "number") return [];
          return [{ score, source, ...typeof vector === "string" && { vector } }];
        });
        const [worst] = scores.sort((a, b) => b.score - a.score);
        if (worst) return { cvss: worst };
      }
      return {};
    };
    severity2 = ({ Severity }) => {
      if (isSeverity(Severity)) return Severity;
      throw new Error(`it has a finding of the severity ${shown4(Severity)}`);
    };
  }
});

// src/scan/foreign-report.ts
var import_node_crypto, parseForeignReport, databaseIn;
var init_foreign_report = __esm({
  "src/scan/foreign-report.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    init_grype_report();
    init_json();
    init_sarif_report();
    init_trivy_report();
    parseForeignReport = (text4) => {
      const document = record5(parseJson3(text4), "the report");
      if ("SchemaVersion" in document) return trivyReport(document);
      if (Array.isArray(document.runs)) return sarifReport(document);
      if (Array.isArray(document.matches)) return grypeReport(document);
      throw new Error("it is neither JSON of Trivy (SchemaVersion), nor of Grype (matches), nor SARIF (runs)");
    };
    databaseIn = (reports) => {
      const built = reports.flatMap(({ databaseBuilt }) => databaseBuilt ?? []).sort()[0];
      if (built === void 0) return void 0;
      return { updatedAt: built, digest: `sha256:${(0, import_node_crypto.createHash)("sha256").update(built).digest("hex")}` };
    };
  }
});

// src/scan/ignore-files.ts
var parseTrivyignore, kinds4, parseTrivyignoreYaml, parseIgnoreInput, lists, entryOf2, textOf2, textsOf, dateOf;
var init_ignore_files = __esm({
  "src/scan/ignore-files.ts"() {
    "use strict";
    init_errors();
    init_json();
    parseTrivyignore = (text4, file) => text4.split(/\r\n|\r|\n/).flatMap((line, index) => {
      const [words = "", ...comment] = line.split("#");
      const [id, ...rest] = words.trim().split(/\s+/);
      if (!id) return [];
      const source = `${file}:${index + 1}`;
      const unknown2 = rest.find((word) => !word.startsWith("exp:"));
      if (unknown2 !== void 0) {
        throw new InputError(
          `${source} holds "${unknown2}" behind an id, where only exp:YYYY-MM-DD may stand: remove it.`
        );
      }
      const reason = comment.join("#").trim();
      const expires = rest[0]?.slice("exp:".length);
      return [
        {
          id,
          ...expires !== void 0 && { expires: dateOf(expires, source) },
          ...reason !== "" && { reason },
          source
        }
      ];
    });
    kinds4 = {
      vulnerabilities: "vulnerability",
      misconfigurations: "misconfiguration",
      secrets: "secret",
      licenses: "license"
    };
    parseTrivyignoreYaml = (document, file) => {
      if (document === null || document === void 0) return [];
      if (!isRecord3(document)) throw new InputError(`${file} is no mapping: it takes ${Object.keys(kinds4).join(", ")}.`);
      return Object.entries(document).flatMap(([section2, entries]) => {
        const kind = kinds4[section2];
        if (kind === void 0) {
          throw new InputError(`${file} has "${section2}", but it takes only ${Object.keys(kinds4).join(", ")}.`);
        }
        if (!Array.isArray(entries)) throw new InputError(`"${section2}" in ${file} is no list: write one entry a line.`);
        return entries.map((entry, index) => {
          const source = `${file} (${section2}[${index}])`;
          if (!isRecord3(entry))
            throw new InputError(`${source} is no mapping: it takes id, paths, purls, expired_at and statement.`);
          const { expired_at: expires, statement, id, ...rest } = entry;
          return { kind, ...entryOf2({ id, reason: statement, expires, ...rest }, source, ["paths", "purls"]) };
        });
      });
    };
    parseIgnoreInput = (value) => {
      if (value === void 0 || value === null) return [];
      if (!Array.isArray(value)) throw new InputError('Input "ignore" is no list: write entries of "id" and "reason".');
      return value.map((entry, index) => {
        const source = `Input "ignore" (entry ${index + 1})`;
        if (!isRecord3(entry)) throw new InputError(`${source} is no mapping: write "id" and "reason".`);
        const parsed = entryOf2(entry, source, ["paths", "purls", "platforms", "package", "kind"]);
        if (parsed.reason !== void 0) return parsed;
        throw new InputError(`${source} has no "reason": say why ${parsed.id} may be there, for who reads it next year.`);
      });
    };
    lists = ["paths", "purls", "platforms"];
    entryOf2 = (entry, source, allowed2) => {
      const known = ["id", "reason", "expires", ...allowed2];
      const unknown2 = Object.keys(entry).find((name) => entry[name] !== void 0 && !known.includes(name));
      if (unknown2 !== void 0) throw new InputError(`${source} has "${unknown2}", but it takes only ${known.join(", ")}.`);
      const parsed = { source };
      for (const name of known) {
        const value = entry[name];
        if (value === void 0 || value === null) continue;
        parsed[name] = name === "expires" ? dateOf(value, source) : lists.includes(name) ? textsOf(value, name, source) : textOf2(value, name, source);
      }
      if (parsed.id === void 0) throw new InputError(`${source} has no "id": name the advisory, rule or check.`);
      if (parsed.id === "*" && Object.keys(parsed).every((name) => ["id", "reason", "expires", "source"].includes(name))) {
        throw new InputError(`${source} ignores everything: say with "package", "purls", "paths" or "kind" what is meant.`);
      }
      return parsed;
    };
    textOf2 = (value, name, source) => {
      if (typeof value === "string" && value.trim() !== "" || typeof value === "number") return String(value).trim();
      throw new InputError(`${source} has ${JSON.stringify(value)} as "${name}", which takes text.`);
    };
    textsOf = (value, name, source) => {
      const items2 = Array.isArray(value) ? value : [value];
      if (items2.length === 0)
        throw new InputError(`${source} has an empty list as "${name}": leave it out, or name something.`);
      return items2.map((item2) => textOf2(item2, name, source));
    };
    dateOf = (value, source) => {
      const text4 = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10);
      const parsed = /* @__PURE__ */ new Date(`${text4}T00:00:00Z`);
      if (/^\d{4}-\d{2}-\d{2}$/.test(text4) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text4)) {
        return text4;
      }
      throw new InputError(`${source} ends with "${String(value)}", which is no day: write YYYY-MM-DD.`);
    };
  }
});

// src/scan/known-exploited.ts
var parseKnownExploited, fromLines, fromJson;
var init_known_exploited = __esm({
  "src/scan/known-exploited.ts"() {
    "use strict";
    init_errors();
    init_json();
    parseKnownExploited = (text4, file) => {
      const ids = /^\s*[{[]/.test(text4) ? fromJson(text4, file) : fromLines(text4);
      const wrong = ids.find((id) => !/^[A-Za-z]+-[\w.-]+$/.test(id));
      if (ids.length > 0 && wrong === void 0) return new Set(ids);
      throw new InputError(
        `Input "kev" names "${file}", which ${wrong === void 0 ? "holds no id" : `holds ${JSON.stringify(wrong.slice(0, 80))}, no id of a vulnerability`}: give CISA's JSON, or one id a line.`
      );
    };
    fromLines = (text4) => text4.split(/\r\n|\r|\n/).flatMap((line) => line.replace(/#.*/, "").trim() || []);
    fromJson = (text4, file) => {
      let value;
      try {
        value = JSON.parse(text4);
      } catch (error2) {
        throw new InputError(`Input "kev" names "${file}", which is not JSON, or was cut off: get it again.`, {
          cause: error2
        });
      }
      const entries = isRecord3(value) ? value.vulnerabilities : value;
      if (!Array.isArray(entries)) return [];
      return entries.map((entry) => isRecord3(entry) ? String(entry.cveID) : String(entry));
    };
  }
});

// src/scan/read-rule.ts
var import_promises10, import_node_path22, readRule, ignoresOf, readInputFile;
var init_read_rule = __esm({
  "src/scan/read-rule.ts"() {
    "use strict";
    import_promises10 = require("node:fs/promises");
    import_node_path22 = require("node:path");
    init_errors();
    init_finding();
    init_ignore_files();
    init_known_exploited();
    readRule = async (inputs, workspace) => {
      const read = (input, file) => readInputFile(workspace, input, file);
      const files = await Promise.all(
        inputs.trivyignores.map(async (file) => ignoresOf(await read("trivyignores", file), file))
      );
      return {
        severity: inputs.severity.filter(isSeverity),
        ignoreUnfixed: inputs.ignoreUnfixed,
        ignoreStatuses: inputs.ignoreStatuses,
        endOfLife: inputs.endOfLife,
        graceDays: inputs.graceDays,
        licensesAllowed: inputs.licensesAllowed,
        licensesDenied: inputs.licensesDenied,
        secrets: inputs.failOnSecrets,
        misconfigurations: inputs.failOnMisconfigurations,
        ignores: [...parseIgnoreInput(inputs.ignore), ...files.flat()],
        knownExploited: inputs.kev === void 0 ? /* @__PURE__ */ new Set() : parseKnownExploited(await read("kev", inputs.kev), inputs.kev),
        failOn: inputs.failOn
      };
    };
    ignoresOf = async (text4, file) => {
      if (!/\.ya?ml$/i.test(file)) return parseTrivyignore(text4, file);
      const { parse } = await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1));
      let document;
      try {
        document = parse(text4);
      } catch (error2) {
        throw new InputError(`${file} is not valid YAML (${messageOf(error2).split("\n")[0]}): correct it.`, {
          cause: error2
        });
      }
      return parseTrivyignoreYaml(document, file);
    };
    readInputFile = async (workspace, input, file) => {
      try {
        return await (0, import_promises10.readFile)((0, import_node_path22.resolve)(workspace, file), "utf8");
      } catch (error2) {
        throw new InputError(
          `Input "${input}" names "${file}", which cannot be read (${messageOf(error2)}): give a path relative to the checkout.`,
          { cause: error2 }
        );
      }
    };
  }
});

// src/scan/database.ts
var import_promises11, import_node_path24, databaseVersion, readDatabase, readJavaDatabase, isCurrent, readMetadata, hour, checkAge, shownAge;
var init_database = __esm({
  "src/scan/database.ts"() {
    "use strict";
    import_promises11 = require("node:fs/promises");
    import_node_path24 = require("node:path");
    init_errors();
    databaseVersion = 2;
    readDatabase = (cacheDir) => readMetadata((0, import_node_path24.join)(cacheDir, "db"), "trivy.db", databaseVersion);
    readJavaDatabase = (cacheDir) => readMetadata((0, import_node_path24.join)(cacheDir, "java-db"), "trivy-java.db");
    isCurrent = (database) => database !== void 0 && database.nextUpdate > /* @__PURE__ */ new Date();
    readMetadata = async (folder, file, version2) => {
      try {
        await (0, import_promises11.access)((0, import_node_path24.join)(folder, file));
        const { Version, UpdatedAt, NextUpdate } = JSON.parse(await (0, import_promises11.readFile)((0, import_node_path24.join)(folder, "metadata.json"), "utf8"));
        if (version2 !== void 0 && Version !== version2) return void 0;
        return { updatedAt: new Date(UpdatedAt).toISOString(), nextUpdate: new Date(NextUpdate) };
      } catch {
        return void 0;
      }
    };
    hour = 60 * 6e4;
    checkAge = ({ updatedAt }, longest2, now) => {
      const age = now.getTime() - Date.parse(updatedAt);
      if (longest2 === 0 || age <= longest2) return;
      throw new UnavailableError(
        `The vulnerability database is of ${updatedAt}, which is ${shownAge(age)} ago, and "max-db-age" is ${shownAge(longest2)}: get a newer one, or allow older ones there.`
      );
    };
    shownAge = (age) => age >= 48 * hour ? `${Math.floor(age / (24 * hour))} days` : `${Math.floor(age / hour)} hours`;
  }
});

// src/scan/report-looker.ts
var report_looker_exports = {};
__export(report_looker_exports, {
  reportLooker: () => reportLooker
});
var import_promises12, import_node_path25, reportLooker;
var init_report_looker = __esm({
  "src/scan/report-looker.ts"() {
    "use strict";
    import_promises12 = require("node:fs/promises");
    import_node_path25 = require("node:path");
    init_errors();
    init_database();
    init_foreign_report();
    reportLooker = (maxDbAge, host) => {
      const read = async (file, name) => {
        try {
          const report = parseForeignReport(await (0, import_promises12.readFile)(file, "utf8"));
          if (report.databaseBuilt !== void 0) checkAge({ updatedAt: report.databaseBuilt }, maxDbAge, /* @__PURE__ */ new Date());
          return report;
        } catch (error2) {
          if (error2 instanceof UnavailableError) throw error2;
          throw new UnavailableError(`The report "${name}" cannot be used: ${messageOf(error2)}.`, { cause: error2 });
        }
      };
      return {
        fingerprint: "report",
        look: async ({ input = "", name }, output) => {
          const file = (0, import_node_path25.resolve)(host.workspace, input);
          if (file !== output) await (0, import_promises12.copyFile)(file, output);
          return read(file, name);
        },
        read: ({ name }, file) => read(file, name)
      };
    };
  }
});

// src/scan/scanner-login.ts
var import_promises13, import_node_path26, scannerLogins, makeLogin, serverOf2, entryOf3;
var init_scanner_login = __esm({
  "src/scan/scanner-login.ts"() {
    "use strict";
    import_promises13 = require("node:fs/promises");
    import_node_path26 = require("node:path");
    init_authorities();
    init_docker_config();
    init_reference();
    scannerLogins = (host) => {
      const made = /* @__PURE__ */ new Map();
      return (registry) => {
        const key = registry ?? "";
        const login = made.get(key) ?? makeLogin(host, registry, made.size);
        made.set(key, login);
        return login;
      };
    };
    makeLogin = async (host, registry, number) => {
      const folder = (0, import_node_path26.join)(await host.tempFolder(), `scanner-login-${number}`);
      const credentials = registry === void 0 ? void 0 : await findCredentials(host, registry);
      await (0, import_promises13.mkdir)(folder, { recursive: true, mode: 448 });
      const auths = registry === void 0 || !credentials ? {} : { [serverOf2(registry)]: entryOf3(credentials) };
      await (0, import_promises13.writeFile)((0, import_node_path26.join)(folder, "config.json"), JSON.stringify({ auths }), { mode: 256 });
      const pem = registry === void 0 ? void 0 : await authoritiesOf(host.toolEnvironment(), registry);
      if (pem === void 0) return { folder };
      const authorities = (0, import_node_path26.join)(folder, "authorities.pem");
      await (0, import_promises13.writeFile)(authorities, pem, { mode: 256 });
      return { folder, authorities };
    };
    serverOf2 = (registry) => registry === dockerHub ? "https://index.docker.io/v1/" : registry;
    entryOf3 = (credentials) => {
      if ("identityToken" in credentials) return { identitytoken: credentials.identityToken };
      if ("registryToken" in credentials) return { registrytoken: credentials.registryToken };
      const { username, password } = credentials;
      return { auth: Buffer.from(`${username}:${password}`).toString("base64") };
    };
  }
});

// src/scan/grype-looker.ts
var grype_looker_exports = {};
__export(grype_looker_exports, {
  openGrype: () => openGrype
});
var import_promises14, import_node_path27, cure2, updateDeadline, openGrype, checkGrypeInputs, sourceOf;
var init_grype_looker = __esm({
  "src/scan/grype-looker.ts"() {
    "use strict";
    import_promises14 = require("node:fs/promises");
    import_node_path27 = require("node:path");
    init_errors();
    init_run_tool();
    init_reference();
    init_database();
    init_foreign_report();
    init_scanner_login();
    cure2 = 'Install Grype on the runner (https://github.com/anchore/grype), or set "scanner" to trivy.';
    updateDeadline = 10 * 6e4;
    openGrype = async (inputs, host) => {
      checkGrypeInputs(inputs);
      const { maxDbAge, timeout, offline, skipDbUpdate } = inputs;
      const home = (0, import_node_path27.join)(await host.tempFolder(), "grype");
      await (0, import_promises14.mkdir)(home, { recursive: true });
      const cacheDir = inputs.cacheDir === void 0 ? (0, import_node_path27.join)(host.cacheFolder, "grype") : (0, import_node_path27.resolve)(host.workspace, inputs.cacheDir);
      const loginOf = scannerLogins(host);
      const call = async (args, registry, deadline) => {
        const { folder } = await loginOf(registry);
        const env = {
          HOME: home,
          DOCKER_CONFIG: folder,
          GRYPE_CHECK_FOR_APP_UPDATE: "false",
          GRYPE_DB_AUTO_UPDATE: "false",
          GRYPE_DB_CACHE_DIR: cacheDir,
          // Judged by "max-db-age", whose error says what to do.
          GRYPE_DB_VALIDATE_AGE: "false"
        };
        await runTool(host, "grype", args, { cwd: home, environment: "minimal", deadline, cure: cure2, env });
      };
      if (!offline && !skipDbUpdate)
        await host.group("Vulnerability database", () => call(["db", "update"], void 0, updateDeadline));
      const read = async (_target, file) => {
        let report;
        try {
          report = parseForeignReport(await (0, import_promises14.readFile)(file, "utf8"));
        } catch (error2) {
          throw new UnavailableError(`The report that Grype wrote cannot be used: ${messageOf(error2)}.`, { cause: error2 });
        }
        if (report.databaseBuilt === void 0)
          throw new UnavailableError("The report of Grype does not say how old its database is.");
        checkAge({ updatedAt: report.databaseBuilt }, maxDbAge, /* @__PURE__ */ new Date());
        return report;
      };
      const excludes2 = [...inputs.skipDirs.map((path) => `${path}/**`), ...inputs.skipFiles];
      return {
        fingerprint: "grype",
        look: async (target, output) => {
          const registry = target.input === void 0 ? parseReference(target.reference).registry : void 0;
          const options = ["--output", "json", "--file", output, "--quiet"];
          const more2 = [
            ...excludes2.flatMap((glob) => ["--exclude", glob]),
            ...inputs.vex.flatMap((file) => ["--vex", (0, import_node_path27.resolve)(host.workspace, file)])
          ];
          await call([sourceOf(target, host.workspace), ...options, ...more2], registry, timeout);
          return read(target, output);
        },
        read
      };
    };
    checkGrypeInputs = ({ scanners, scanType }) => {
      const other = scanners.find((scanner) => scanner !== "vuln");
      if (other === void 0 && scanType !== "config") return;
      throw new InputError(
        `Input "scanner" is grype, which looks for vulnerabilities only, but ${other === void 0 ? '"scan-type" is config' : `"scanners" names ${other}`}: set "scanner" to trivy for that.`
      );
    };
    sourceOf = ({ kind, input, reference }, workspace) => {
      if (input === void 0) return `registry:${reference}`;
      const path = (0, import_node_path27.resolve)(workspace, input);
      if (kind === "sbom") return `sbom:${path}`;
      if (kind !== "image") return `dir:${path}`;
      return path.endsWith(".tar") ? `docker-archive:${path}` : `oci-dir:${path}`;
    };
  }
});

// src/scan/database-digest.ts
var import_node_fs12, import_promises15, import_node_path28, recordFile, digestOfDatabase, manifestOfDatabase, recordManifest, databaseFile, stateOf, hashDatabase, readRecord, writeRecord;
var init_database_digest = __esm({
  "src/scan/database-digest.ts"() {
    "use strict";
    import_node_fs12 = require("node:fs");
    import_promises15 = require("node:fs/promises");
    import_node_path28 = require("node:path");
    init_resolve();
    recordFile = "quaygate.json";
    digestOfDatabase = async (cacheDir) => {
      const state = await stateOf(cacheDir);
      const known = await readRecord(cacheDir, state);
      if (known) return known.digest;
      const digest = await hashDatabase(cacheDir);
      await writeRecord(cacheDir, { state, digest });
      return digest;
    };
    manifestOfDatabase = async (cacheDir) => {
      const state = await stateOf(cacheDir).catch(() => void 0);
      return state === void 0 ? void 0 : (await readRecord(cacheDir, state))?.manifest;
    };
    recordManifest = async (cacheDir, manifest) => {
      const digest = await hashDatabase(cacheDir);
      await writeRecord(cacheDir, { state: await stateOf(cacheDir), digest, manifest });
    };
    databaseFile = (cacheDir) => (0, import_node_path28.join)(cacheDir, "db", "trivy.db");
    stateOf = async (cacheDir) => {
      const { size, mtimeMs } = await (0, import_promises15.stat)(databaseFile(cacheDir));
      return `${size} ${Math.floor(mtimeMs / 1e3)}`;
    };
    hashDatabase = async (cacheDir) => {
      const { createHash: createHash5 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
      const hash = createHash5("sha256");
      for await (const piece of (0, import_node_fs12.createReadStream)(databaseFile(cacheDir))) hash.update(piece);
      return `sha256:${hash.digest("hex")}`;
    };
    readRecord = async (cacheDir, state) => {
      try {
        const known = JSON.parse(await (0, import_promises15.readFile)((0, import_node_path28.join)(cacheDir, "db", recordFile), "utf8"));
        return known.state === state && isDigest(String(known.digest)) ? known : void 0;
      } catch {
        return void 0;
      }
    };
    writeRecord = async (cacheDir, known) => {
      try {
        const path = (0, import_node_path28.join)(cacheDir, "db", recordFile);
        const temporary = `${path}.${process.pid}`;
        await (0, import_promises15.writeFile)(temporary, JSON.stringify(known));
        await (0, import_promises15.rename)(temporary, path);
      } catch {
      }
    };
  }
});

// src/scan/folder-cache.ts
var noFolderCache, openFolderCache, orNotice;
var init_folder_cache = __esm({
  "src/scan/folder-cache.ts"() {
    "use strict";
    init_errors();
    noFolderCache = { restore: async () => void 0, save: async () => {
    } };
    openFolderCache = async (host, folder, load = () => Promise.resolve().then(() => __toESM(require("./lib/actions-cache.cjs"), 1))) => {
      if (host.kind !== "github") return noFolderCache;
      const cache = await orNotice(host, "be used", load);
      if (!cache?.isFeatureAvailable()) {
        host.debug("Skipping the cache because this runner has none.");
        return noFolderCache;
      }
      return {
        restore: (key, prefix2) => orNotice(host, "be restored", () => cache.restoreCache([folder], key, prefix2 === void 0 ? [] : [prefix2])),
        save: async (key) => {
          await orNotice(host, "be saved", () => cache.saveCache([folder], key));
        }
      };
    };
    orNotice = async (host, what, work) => {
      try {
        return await work();
      } catch (error2) {
        host.notice(`GitHub's cache could not ${what} (${messageOf(error2)}); the scan goes on without it.`);
        return void 0;
      }
    };
  }
});

// src/scan/get-database.ts
var import_promises16, import_node_path29, trivysOwn, databaseTag, keyPrefix, rounds, betweenRounds, getDatabase, repositoriesOf, isWanted, bringUpToDate, getFrom, replaceDatabase, isMissingTool, isTransient2, lacksJavaDatabase, downloadJavaDatabase, databaseFolder;
var init_get_database = __esm({
  "src/scan/get-database.ts"() {
    "use strict";
    import_promises16 = require("node:fs/promises");
    import_node_path29 = require("node:path");
    init_errors();
    init_http();
    init_tool_error();
    init_reference();
    init_database();
    init_database_digest();
    trivysOwn = ["mirror.gcr.io/aquasec/trivy-db:2", "ghcr.io/aquasecurity/trivy-db:2"];
    databaseTag = "2";
    keyPrefix = "quaygate-trivy-db-2-";
    rounds = 2;
    betweenRounds = 5e3;
    getDatabase = async (host, wishes, sources) => {
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
    repositoriesOf = ({ repositories }) => (repositories.length > 0 ? repositories : trivysOwn).map((text4) => {
      const reference = parseReference(text4, 'Input "db-repository"');
      return reference.tag === void 0 && reference.digest === void 0 ? { ...reference, tag: databaseTag } : reference;
    });
    isWanted = async ({ cacheDir }, repositories) => {
      const pins = repositories.flatMap(({ digest }) => digest ?? []);
      if (pins.length < repositories.length) return isCurrent(await readDatabase(cacheDir));
      const manifest = await readDatabase(cacheDir) && await manifestOfDatabase(cacheDir);
      return manifest !== void 0 && pins.includes(manifest);
    };
    bringUpToDate = async (host, wishes, repositories, sources) => {
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
          } catch (error2) {
            if (host.signal.aborted || isMissingTool(error2)) throw error2;
            again ||= isTransient2(error2);
            failures.push(`${formatReference(repository)}: ${messageOf(error2)}`);
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
    getFrom = async (reference, restored, { cacheDir }, { trivy, registry, cache }) => {
      const digest = reference.digest ?? await registry.head(formatReference(reference));
      if (digest === void 0) throw new UnavailableError("there is no such tag");
      if (await manifestOfDatabase(cacheDir) === digest && await readDatabase(cacheDir)) return;
      await replaceDatabase(cacheDir, (folder) => trivy.downloadDatabase(`${reference.name}@${digest}`, folder));
      if (!await readDatabase(cacheDir)) return;
      await recordManifest(cacheDir, digest);
      const key = `${keyPrefix}${digest}`;
      if (key !== restored) await cache.save(key);
    };
    replaceDatabase = async (cacheDir, get) => {
      const fresh = (0, import_node_path29.join)(cacheDir, `.get-${process.pid}`);
      const present = databaseFolder(cacheDir);
      const old = (0, import_node_path29.join)(fresh, "old");
      await (0, import_promises16.mkdir)(fresh, { recursive: true });
      try {
        await get(fresh);
        if (!await readDatabase(fresh)) return;
        await (0, import_promises16.rename)(present, old).catch(() => {
        });
        await (0, import_promises16.rename)(databaseFolder(fresh), present);
      } finally {
        await (0, import_promises16.rm)(fresh, { recursive: true, force: true });
      }
    };
    isMissingTool = (error2) => error2 instanceof ToolError && error2.failure.kind === "missing";
    isTransient2 = (error2) => error2 instanceof ToolError ? error2.failure.kind === "transient" : /\b429\b|TOOMANYREQUESTS/i.test(messageOf(error2));
    lacksJavaDatabase = (error2) => error2 instanceof ToolError && /--skip-java-db-update' cannot be specified on the first run/.test(error2.failure.stderr);
    downloadJavaDatabase = async (trivy) => {
      try {
        await trivy.downloadJavaDatabase();
      } catch (error2) {
        if (isMissingTool(error2)) throw error2;
        throw new UnavailableError(
          `Trivy could not get its Java database: check the network, or name a mirror in "java-db-repository".
${messageOf(error2)}`,
          { cause: error2 }
        );
      }
    };
    databaseFolder = (cacheDir) => (0, import_node_path29.join)(cacheDir, "db");
  }
});

// src/scan/download.ts
var import_node_crypto3, import_node_fs13, import_promises17, import_node_path30, mostRedirects2, tries2, largest2, NotThere, download, downloadOnce, follow2, sha256Of;
var init_download = __esm({
  "src/scan/download.ts"() {
    "use strict";
    import_node_crypto3 = require("node:crypto");
    import_node_fs13 = require("node:fs");
    import_promises17 = require("node:fs/promises");
    import_node_path30 = require("node:path");
    init_errors();
    init_http();
    mostRedirects2 = 5;
    tries2 = 3;
    largest2 = 512 * 1024 * 1024;
    NotThere = class extends UnavailableError {
      name = "NotThere";
    };
    download = async (url, path, signal) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await downloadOnce(url, path, signal);
        } catch (error2) {
          if (attempt >= tries2 || error2 instanceof NotThere || signal.aborted) throw error2;
          await pause(500 * 2 ** attempt, signal).catch(() => {
            throw error2;
          });
        }
      }
    };
    downloadOnce = async (url, path, signal) => {
      const partial = `${path}.${process.pid}.part`;
      await (0, import_promises17.mkdir)((0, import_node_path30.dirname)(path), { recursive: true });
      try {
        const body = await follow2(url, signal);
        const file = await (0, import_promises17.open)(partial, "w", 384);
        let size = 0;
        try {
          for await (const piece of body) {
            size += piece.length;
            if (size > largest2) throw new UnavailableError(`${url} is larger than ${largest2} bytes.`);
            await file.write(piece);
          }
        } finally {
          await file.close();
        }
        await (0, import_promises17.rename)(partial, path);
      } finally {
        await (0, import_promises17.rm)(partial, { force: true });
      }
    };
    follow2 = async (url, signal) => {
      let address2 = url;
      for (let redirects2 = 0; redirects2 <= mostRedirects2; redirects2++) {
        const { status, headers, body } = await stream({ url: address2, signal });
        if (status === 200) return body;
        for await (const _ of body) ;
        const { location } = headers;
        if (status >= 300 && status < 400 && typeof location === "string") {
          const next = new URL(location, address2);
          if (next.protocol !== "https:" && new URL(address2).protocol === "https:") {
            throw new NotThere(`${url} leads from https to ${next.protocol.replace(":", "")}, which is not followed.`);
          }
          address2 = next.href;
          continue;
        }
        const message = `${url} answers with ${status}.`;
        throw isTransient(status) ? new UnavailableError(message) : new NotThere(message);
      }
      throw new NotThere(`${url} leads in circles.`);
    };
    sha256Of = async (path) => {
      const hash = (0, import_node_crypto3.createHash)("sha256");
      try {
        for await (const piece of (0, import_node_fs13.createReadStream)(path)) hash.update(piece);
      } catch (error2) {
        if (error2.code === "ENOENT") return void 0;
        throw new UnavailableError(`${path} could not be read: ${messageOf(error2)}.`, { cause: error2 });
      }
      return hash.digest("hex");
    };
  }
});

// src/scan/trivy-releases.ts
var trivyReleases, defaultRelease, withdrawn, chooseRelease;
var init_trivy_releases = __esm({
  "src/scan/trivy-releases.ts"() {
    "use strict";
    trivyReleases = {
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
    defaultRelease = "0.75.0";
    withdrawn = ["0.69.4", "0.69.5", "0.69.6"];
    chooseRelease = ({ version: version2, sha256 }, machine) => {
      const wanted = version2?.replace(/^v/, "") ?? defaultRelease;
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
  }
});

// src/scan/install-trivy.ts
var import_promises18, import_node_path31, issuer, identityOf2, installTrivy, releaseOf, keyOf3, isGood, fetchArchive, verifySignature, isUnreachable, unpack2;
var init_install_trivy = __esm({
  "src/scan/install-trivy.ts"() {
    "use strict";
    import_promises18 = require("node:fs/promises");
    import_node_path31 = require("node:path");
    init_errors();
    init_run_tool();
    init_tool_error();
    init_download();
    init_trivy_releases();
    issuer = "https://token.actions.githubusercontent.com";
    identityOf2 = (version2) => `https://github.com/aquasecurity/trivy/.github/workflows/reusable-release.yaml@refs/tags/v${version2}`;
    installTrivy = async (host, wishes, cache) => {
      const release = releaseOf(wishes);
      const folder = (0, import_node_path31.join)(host.cacheFolder, "tools", `trivy-${release.version}-${release.sha256.slice(0, 16)}`);
      const archive = (0, import_node_path31.join)(folder, release.archive);
      if (!await isGood(archive, release)) {
        const kept = await cache(folder);
        await kept.restore(keyOf3(release));
        if (!await isGood(archive, release, host)) {
          await fetchArchive(host, wishes, release, archive);
          await kept.save(keyOf3(release));
        }
      }
      return unpack2(host, archive, release);
    };
    releaseOf = (wishes) => {
      try {
        return chooseRelease(wishes, process);
      } catch (error2) {
        throw new InputError(`Input "version" is "${wishes.version ?? ""}", but ${messageOf(error2)}.`, { cause: error2 });
      }
    };
    keyOf3 = ({ version: version2, sha256 }) => `quaygate-trivy-${version2}-${sha256}`;
    isGood = async (archive, { sha256 }, host) => {
      const found = await sha256Of(archive);
      if (found === sha256) return true;
      if (found !== void 0) {
        await (0, import_promises18.rm)(archive, { force: true });
        host?.warning(`The archive of Trivy from the cache has the sha256 ${found}, not ${sha256}: it was thrown away.`);
      }
      return false;
    };
    fetchArchive = async (host, { downloadUrl, offline }, release, archive) => {
      if (offline) {
        throw new UnavailableError(
          `Trivy ${release.version} is not in the cache, and "offline" lets Quaygate download none: set "trivy-path" to an installed one.`
        );
      }
      const url = `${downloadUrl.replace(/\/+$/, "")}/v${release.version}/${release.archive}`;
      host.info(`Downloading Trivy ${release.version} from ${url}.`);
      try {
        await download(url, archive, host.signal);
      } catch (error2) {
        throw new UnavailableError(
          `Trivy could not be downloaded: ${messageOf(error2)} Name a mirror in "download-url", or an installed Trivy in "trivy-path".`,
          { cause: error2 }
        );
      }
      const found = await sha256Of(archive);
      if (found !== release.sha256) {
        await (0, import_promises18.rm)(archive, { force: true });
        throw new UnavailableError(
          `${url} has the sha256 ${found}, but it must be ${release.sha256}: it is not what was released, and was thrown away.`
        );
      }
      await verifySignature(host, url, release, archive);
    };
    verifySignature = async (host, url, { version: version2 }, archive) => {
      const bundle = `${archive}.sigstore.json`;
      try {
        await runTool(host, "cosign", ["version"], { environment: "minimal", deadline: 3e4 });
        await download(`${url}.sigstore.json`, bundle, host.signal);
      } catch (error2) {
        if (host.signal.aborted) throw error2;
        const missing2 = error2 instanceof ToolError && error2.failure.kind === "missing";
        const why = missing2 ? "cosign is not there" : error2 instanceof NotThere ? "there is no bundle beside it" : messageOf(error2);
        host.info(`The signature of Trivy ${version2} was not looked at, as ${why}; its checksum is right.`);
        return;
      }
      const args = ["--bundle", bundle, "--certificate-identity", identityOf2(version2), "--certificate-oidc-issuer", issuer];
      try {
        await runTool(host, "cosign", ["verify-blob", ...args, archive], { environment: "minimal", deadline: 12e4 });
        host.info(`Trivy ${version2} is signed by the release workflow of aquasecurity/trivy.`);
      } catch (error2) {
        if (host.signal.aborted || !(error2 instanceof ToolError)) throw error2;
        if (isUnreachable(error2)) {
          host.notice(
            `The signature of Trivy ${version2} could not be checked, as cosign did not reach Sigstore; its checksum is right.`
          );
          return;
        }
        await (0, import_promises18.rm)(archive, { force: true });
        throw new UnavailableError(
          `The archive of Trivy ${version2} was thrown away, as its signature is not good.
${error2.message}`,
          {
            cause: error2
          }
        );
      } finally {
        await (0, import_promises18.rm)(bundle, { force: true });
      }
    };
    isUnreachable = ({ failure }) => failure.kind === "transient" || failure.kind === "deadline" || /no such host|dial tcp|network is unreachable|lookup .* on |failed to (?:refresh|download|fetch).*(?:metadata|TUF|root)/i.test(
      failure.stderr
    );
    unpack2 = async (host, archive, { version: version2 }) => {
      const folder = (0, import_node_path31.join)(await host.tempFolder(), `trivy-${version2}`);
      await (0, import_promises18.mkdir)(folder, { recursive: true, mode: 448 });
      await runTool(host, "tar", ["-xzf", archive, "-C", folder, "trivy"], { environment: "minimal", deadline: 12e4 });
      return (0, import_node_path31.join)(folder, "trivy");
    };
  }
});

// src/scan/trivy.ts
var import_promises19, import_node_path32, graceAfterTimeout, downloadDeadline, convertDeadline, cure3, silent, openTrivy, commandOf, artifactOf, lookArgs;
var init_trivy = __esm({
  "src/scan/trivy.ts"() {
    "use strict";
    import_promises19 = require("node:fs/promises");
    import_node_path32 = require("node:path");
    init_run_tool();
    init_reference();
    init_scanner_login();
    graceAfterTimeout = 1e4;
    downloadDeadline = 10 * 6e4;
    convertDeadline = 5 * 6e4;
    cure3 = `Leave "trivy-path" out to have Quaygate install one, or set it to where Trivy is (https://trivy.dev, or the jobs' image of Quaygate).`;
    silent = ["--quiet", "--skip-version-check", "--disable-telemetry"];
    openTrivy = async (host, settings) => {
      const { tool, cacheDir, javaDbRepository, offline, looks, timeout } = settings;
      const home = (0, import_node_path32.join)(await host.tempFolder(), "trivy");
      await (0, import_promises19.mkdir)(home, { recursive: true });
      const loginOf = scannerLogins(host);
      const call = async (args, deadline, login) => {
        const { folder, authorities } = login;
        const certificates = authorities === void 0 ? [] : [`--cacert=${authorities}`];
        const [command = "", ...rest] = args;
        const env = { HOME: home, DOCKER_CONFIG: folder };
        await runTool(host, tool, [command, ...certificates, ...rest], {
          cwd: home,
          environment: "minimal",
          deadline,
          cure: cure3,
          env
        });
      };
      const cache = `--cache-dir=${cacheDir}`;
      return {
        downloadDatabase: async (repository, folder) => {
          const login = await loginOf(parseReference(repository, 'Input "db-repository"').registry);
          await call(
            ["image", `--cache-dir=${folder}`, ...silent, "--download-db-only", `--db-repository=${repository}`],
            downloadDeadline,
            login
          );
        },
        downloadJavaDatabase: async () => {
          const [first] = javaDbRepository;
          const login = await loginOf(
            first === void 0 ? void 0 : parseReference(first, 'Input "java-db-repository"').registry
          );
          const repositories = first === void 0 ? [] : [`--java-db-repository=${javaDbRepository.join(",")}`];
          await call(["image", cache, ...silent, "--download-java-db-only", ...repositories], downloadDeadline, login);
        },
        scan: async (target, output) => {
          const inRegistry = target.kind === "image" && target.input === void 0;
          const login = await loginOf(inRegistry ? parseReference(target.reference).registry : void 0);
          const common = [cache, ...silent, "--format=json", `--output=${output}`, `--timeout=${timeout}ms`];
          const args = [...common, ...lookArgs(target, looks), ...offline ? ["--offline-scan"] : []];
          await call([...commandOf(target, host.workspace, args)], timeout + graceAfterTimeout, login);
        },
        convert: async (report, format2, output) => {
          const args = ["convert", "--quiet", `--format=${format2}`, `--output=${output}`, "--", report];
          await call(args, convertDeadline, await loginOf(void 0));
        }
      };
    };
    commandOf = (target, workspace, args) => {
      const input = target.input === void 0 ? void 0 : (0, import_node_path32.resolve)(workspace, target.input);
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
    artifactOf = ({ reference, input }, workspace) => input === void 0 ? reference : (0, import_node_path32.resolve)(workspace, input);
    lookArgs = ({ kind }, looks) => [
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
      ...looks.skipDirs.map((path) => `--skip-dirs=${path}`),
      ...looks.skipFiles.map((path) => `--skip-files=${path}`),
      ...kind === "config" ? looks.tfVars.map((path) => `--tf-vars=${path}`) : [],
      ...looks.ignorePolicy === void 0 ? [] : [`--ignore-policy=${looks.ignorePolicy}`],
      ...looks.trivyConfig === void 0 ? [] : [`--config=${looks.trivyConfig}`],
      ...looks.vex.map((source) => `--vex=${source}`)
    ];
  }
});

// src/scan/trivy-looker.ts
var trivy_looker_exports = {};
__export(trivy_looker_exports, {
  openTrivyLooker: () => openTrivyLooker
});
var import_node_crypto4, import_promises20, import_node_path33, openTrivyLooker, cacheDirOf, findTrivy, onPath, prepareDatabase, defaultScanners, ownFolders, looksOf, hashOfFiles, identityOfTool, lookWith, readReport;
var init_trivy_looker = __esm({
  "src/scan/trivy-looker.ts"() {
    "use strict";
    import_node_crypto4 = require("node:crypto");
    import_promises20 = require("node:fs/promises");
    import_node_path33 = require("node:path");
    init_errors();
    init_database();
    init_database_digest();
    init_folder_cache();
    init_get_database();
    init_install_trivy();
    init_read_rule();
    init_trivy();
    init_trivy_report();
    openTrivyLooker = async (inputs, host, registry) => {
      const tool = await findTrivy(inputs, host);
      const looks = looksOf(inputs, host);
      const cacheDir = cacheDirOf(inputs, host);
      const { javaDbRepository, offline, timeout } = inputs;
      const trivy = await openTrivy(host, { tool, cacheDir, javaDbRepository, offline, looks, timeout });
      const needsDatabase = looks.scanners.includes("vuln");
      const database = needsDatabase ? await prepareDatabase(trivy, cacheDir, inputs, host, registry) : void 0;
      const mayDownload = !inputs.skipDbUpdate && !offline;
      let java;
      const getJava = () => {
        java ??= downloadJavaDatabase(trivy);
        return java;
      };
      const read = (target, file) => readReport(target, file, host.workspace);
      return {
        ...database && { database },
        fingerprint: JSON.stringify([await identityOfTool(tool), looks, await hashOfFiles(inputs, host)]),
        look: async (target, output) => {
          await lookWith(trivy, target, output, mayDownload ? getJava : void 0);
          return read(target, output);
        },
        read,
        convert: trivy.convert
      };
    };
    cacheDirOf = ({ cacheDir }, host) => cacheDir === void 0 ? (0, import_node_path33.join)(host.cacheFolder, "trivy") : (0, import_node_path33.resolve)(host.workspace, cacheDir);
    findTrivy = async (inputs, host) => {
      const { trivyPath, version: version2, sha256 } = inputs;
      if (trivyPath !== void 0) {
        if (version2 !== void 0 || sha256 !== void 0) {
          throw new InputError(
            'Inputs "trivy-path" and "version" (or "sha256") are both set: name a Trivy, or have one installed.'
          );
        }
        return trivyPath.includes("/") ? (0, import_node_path33.resolve)(host.workspace, trivyPath) : trivyPath;
      }
      if (version2 === void 0 && sha256 !== void 0) {
        throw new InputError('Input "sha256" is set without "version": say which version of Trivy it belongs to.');
      }
      const found = version2 === void 0 ? await onPath("trivy", host.toolEnvironment().PATH ?? "") : void 0;
      if (found !== void 0) {
        host.info(`Using the Trivy of this machine, ${found}. Set "version" to have Quaygate install one and check it.`);
        return found;
      }
      return installTrivy(host, inputs, (folder) => openFolderCache(host, folder));
    };
    onPath = async (name, path) => {
      for (const folder of path.split(import_node_path33.delimiter)) {
        if (!folder.startsWith("/")) continue;
        const file = (0, import_node_path33.join)(folder, name);
        if (await (0, import_promises20.access)(file, import_promises20.constants.X_OK).then(
          () => true,
          () => false
        ))
          return file;
      }
      return void 0;
    };
    prepareDatabase = async (trivy, cacheDir, inputs, host, registry) => {
      const { dbRepository, skipDbUpdate, offline, maxDbAge } = inputs;
      const skipUpdate = skipDbUpdate || offline;
      const { updatedAt } = await host.group("Vulnerability database", async () => {
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
    defaultScanners = { image: ["vuln"], fs: ["vuln", "secret"], config: ["misconfig"], sbom: ["vuln"] };
    ownFolders = ["**/.quaygate-cache"];
    looksOf = (inputs, { workspace }) => {
      const { scanType, scanners, vulnType, ignorePolicy, trivyConfig, outputDir } = inputs;
      const at2 = (path) => (0, import_node_path33.resolve)(workspace, path);
      const folders2 = scanType === "fs" || scanType === "config" ? [...ownFolders, (0, import_node_path33.relative)(workspace, at2(outputDir))] : [];
      return {
        scanners: scanType === "config" ? ["misconfig"] : scanners.length > 0 ? scanners : defaultScanners[scanType],
        packageTypes: vulnType,
        skipDirs: [...inputs.skipDirs, ...folders2],
        skipFiles: inputs.skipFiles,
        tfVars: inputs.tfVars.map(at2),
        ignorePolicy: ignorePolicy === void 0 ? void 0 : at2(ignorePolicy),
        trivyConfig: trivyConfig === void 0 ? void 0 : at2(trivyConfig),
        vex: inputs.vex.map((source) => source === "repo" || source === "oci" ? source : at2(source))
      };
    };
    hashOfFiles = async ({ ignorePolicy, trivyConfig, vex, tfVars }, host) => {
      const hash = (0, import_node_crypto4.createHash)("sha256");
      const named = [
        ...ignorePolicy === void 0 ? [] : [["ignore-policy", ignorePolicy]],
        ...trivyConfig === void 0 ? [] : [["trivy-config", trivyConfig]],
        ...vex.filter((source) => source !== "repo" && source !== "oci").map((file) => ["vex", file]),
        ...tfVars.map((file) => ["tf-vars", file])
      ];
      for (const [input, file] of named) hash.update(`${input} ${await readInputFile(host.workspace, input, file)}\0`);
      return hash.digest("hex");
    };
    identityOfTool = async (tool) => {
      try {
        const { size, mtimeMs } = await (0, import_promises20.stat)(await (0, import_promises20.realpath)(tool));
        return `${size} ${mtimeMs}`;
      } catch {
        return tool;
      }
    };
    lookWith = async (trivy, target, output, getJava) => {
      try {
        await trivy.scan(target, output);
      } catch (error2) {
        if (!getJava || !lacksJavaDatabase(error2)) throw error2;
        await getJava();
        await trivy.scan(target, output);
      }
    };
    readReport = async (target, file, workspace) => {
      try {
        return parseTrivyReport(await (0, import_promises20.readFile)(file, "utf8"), artifactOf(target, workspace));
      } catch (error2) {
        throw new UnavailableError(`The report that Trivy wrote cannot be used: ${messageOf(error2)}.`, { cause: error2 });
      }
    };
  }
});

// src/action/start.ts
init_errors();

// src/host/open.ts
init_http();

// src/host/flags.ts
init_errors();

// src/spec/nearest.ts
var nearest = (word, known) => {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best;
  for (const name of known) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
var didYouMean = (word, known) => {
  const name = nearest(word, known);
  return name === void 0 ? "" : ` Did you mean "${name}"?`;
};
var editDistance = (a, b) => {
  let beforePrevious = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(beforePrevious, column - 2) + 1 : Number.POSITIVE_INFINITY
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
};
var at = (row, column) => row[column] ?? Number.POSITIVE_INFINITY;

// src/host/flags.ts
var switches = ["--post", "--json", "--help", "--show-inputs"];
var parseFlags = (argv) => {
  const given = argv.filter((word) => switches.includes(word));
  const pairs = pairsOf(argv.filter((word) => !switches.includes(word)));
  return {
    post: given.includes("--post"),
    json: given.includes("--json"),
    help: given.includes("--help"),
    showInputs: given.includes("--show-inputs"),
    ref: pairs.get("ref")?.at(-1),
    inputs: (action, names) => {
      const inputs = /* @__PURE__ */ new Map();
      for (const [name, values] of pairs) {
        if (name === "ref") continue;
        if (!names.includes(name)) {
          throw new InputError(`The flag --${name} is no input of ${action}.${didYouMean(name, names)} See --help.`);
        }
        inputs.set(name, { value: values.length === 1 ? values[0] : values, source: `--${name}` });
      }
      return inputs;
    }
  };
};
var pairsOf = (words) => {
  const pairs = /* @__PURE__ */ new Map();
  for (let at2 = 0; at2 < words.length; at2++) {
    const [, name, inline] = /^--([a-z0-9][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(words[at2] ?? "") ?? [];
    if (name === void 0) {
      throw new InputError(`The argument "${words[at2]}" is not expected: inputs are flags, written --name value.`);
    }
    const value = inline ?? words[++at2];
    if (value === void 0) throw new InputError(`The flag --${name} has no value: write --${name} <value>.`);
    pairs.set(name, [...pairs.get(name) ?? [], value]);
  }
  return pairs;
};

// src/host/github.ts
var import_node_fs5 = require("node:fs");
var import_node_os2 = require("node:os");
var import_node_path3 = require("node:path");

// node_modules/@actions/core/lib/command.js
var os = __toESM(require("os"));

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret3) {
  issueCommand("add-mask", {}, secret3);
}
function debug(message) {
  issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

// src/host/github.ts
init_errors();

// src/host/console.ts
var shortestSecret = 3;
var linesOf = (text4) => text4.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text4) => secrets.reduce((left, secret3) => left.replaceAll(secret3, "***"), text4);
  return {
    line: (text4) => write(`${masked(text4)}
`),
    mask: (secret3) => {
      const parts = formsOf(secret3).map((part) => part.trim());
      secrets.push(...parts.filter((part) => part.length >= shortestSecret && !secrets.includes(part)));
      secrets.sort((a, b) => b.length - a.length);
    },
    masked
  };
};
var formsOf = (secret3) => [
  .../* @__PURE__ */ new Set([
    secret3,
    ...linesOf(secret3),
    JSON.stringify(secret3).slice(1, -1),
    // Half a surrogate pair cannot be encoded.
    encodeURIComponent(secret3.replace(new RegExp("\\p{Cs}", "gu"), "")),
    Buffer.from(secret3).toString("base64")
  ])
];
var terminalControl = new RegExp(
  ["\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])?", "(?!\\t)\\p{Cc}"].join("|"),
  "gu"
);
var plainLine = (line) => line.replace(terminalControl, "");
var placed = (text4, { file, line } = {}) => file ? `${file}${line ? `:${line}` : ""}: ${text4}` : text4;

// src/host/environment.ts
var allowed = new RegExp(
  `^(${[
    "PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TERM|TMPDIR|TMP|TEMP|XDG_.*",
    "(HTTP|HTTPS|FTP|ALL|NO)_PROXY|(http|https|ftp|all|no)_proxy",
    "SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO",
    "DOCKER_.*|BUILDX_.*|BUILDKIT_.*|COMPOSE_.*|SSH_AUTH_SOCK",
    // Credential helpers of the clouds' registries need their own cloud's variables.
    "AWS_.*|GOOGLE_APPLICATION_CREDENTIALS|CLOUDSDK_.*|AZURE_.*"
  ].join("|")})$`
);
var toolEnvironmentOf = (environment) => Object.fromEntries(
  Object.entries(environment).filter(
    (entry) => allowed.test(entry[0]) && entry[1] !== void 0
  )
);

// src/host/file-commands.ts
var import_node_fs = require("node:fs");
var fileCommand = (name, value) => {
  const delimiter2 = delimiterFor(value);
  return `${name}<<${delimiter2}
${value}
${delimiter2}
`;
};
var delimiterFor = (value) => {
  for (let number = 0; ; number++) {
    const delimiter2 = `quaygate_${number}`;
    if (!value.includes(delimiter2)) return delimiter2;
  }
};
var appendFileCommand = (file, name, value) => appendFileCommands(file, [[name, value]]);
var appendFileCommands = (file, values) => {
  if (file && values.length > 0) (0, import_node_fs.appendFileSync)(file, values.map(([name, value]) => fileCommand(name, value)).join(""));
};

// src/host/git.ts
var outputLimit = 64 * 1024 * 1024;
var git = async (workspace, ...args) => {
  const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
  return new Promise((resolve13) => {
    const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile(
      "git",
      ["-C", workspace, ...args],
      options,
      (error2, stdout) => resolve13(error2 ? void 0 : stdout.trim() || void 0)
    );
  });
};
var gitEnvironment = () => ({
  ...process.env,
  GIT_TERMINAL_PROMPT: "0",
  GIT_PAGER: "cat",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*"
});
var gitFacts = async (workspace) => {
  const [sha, branch, tags, remote, remoteHead] = await Promise.all([
    git(workspace, "rev-parse", "--verify", "HEAD^{commit}"),
    git(workspace, "symbolic-ref", "--quiet", "--short", "HEAD"),
    git(workspace, "tag", "--points-at", "HEAD", "--sort=-version:refname"),
    git(workspace, "config", "--get", "remote.origin.url"),
    git(workspace, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
  ]);
  const defaultBranch = remoteHead?.replace(/^origin\//, "");
  return {
    tags: tags?.split("\n") ?? [],
    ...sha && { sha },
    ...branch && { branch },
    ...remote && { remote },
    ...defaultBranch && { defaultBranch }
  };
};
var commitTime = (workspace, sha) => /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, "log", "-1", "--format=%cI", sha) : Promise.resolve(void 0);
var resolveCommit = (workspace, ref) => git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`);
var repositoryOfRemote = (remote) => {
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const [, server, name] = ssh ?? http ?? [];
  return server && name ? { name, url: `https://${server}/${name}` } : void 0;
};

// src/host/github-event.ts
var kinds = /* @__PURE__ */ new Map([
  ["push", "push"],
  ["create", "push"],
  ["release", "push"],
  ["pull_request", "change-request"],
  ["pull_request_target", "change-request"],
  ["schedule", "schedule"],
  ["workflow_dispatch", "manual"]
]);
var defaultBranchEvents = /create|discussion|issues|schedule/;
var githubEvent = (environment, payload) => {
  const changeRequest = changeRequestOf(payload);
  const ref = refOf(environment, changeRequest);
  const repository = record(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const name = environment.GITHUB_REPOSITORY ?? text(repository.full_name) ?? "";
  const id = environment.GITHUB_RUN_ID ?? "0";
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  const defaultBranch = text(repository.default_branch);
  const description = text(repository.description);
  const licence = text(record(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text(payload.base_ref)?.replace(/^refs\/heads\//, "");
  return {
    kind: kinds.get(environment.GITHUB_EVENT_NAME ?? "") ?? "other",
    ref,
    sha: environment.GITHUB_SHA ?? "",
    repository: {
      name,
      url: text(repository.html_url) ?? `${server}/${name}`,
      ...description && { description },
      // GitHub's way of saying that it did not recognise the licence.
      ...licence && licence !== "NOASSERTION" && { licence },
      ...typeof repository.private === "boolean" && { private: repository.private }
    },
    run: {
      id,
      number: Number(environment.GITHUB_RUN_NUMBER ?? 0),
      attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
      url: `${server}/${name}/actions/runs/${id}`,
      actor: environment.GITHUB_ACTOR ?? ""
    },
    ...branch && { branch },
    ...tag && { tag },
    ...defaultBranch && { defaultBranch },
    ...ref !== "" && defaultBranchEvents.test(environment.GITHUB_EVENT_NAME ?? "") && { onDefaultBranch: true },
    ...baseBranch && { baseBranch },
    ...changeRequest && { changeRequest },
    ...environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === "true" },
    ...committed && { commitTime: committed }
  };
};
var commitTimeOf = (payload, sha) => {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text([payload.head_commit, ...commits].map(record).find(({ id }) => id === sha)?.timestamp);
};
var changeRequestOf = (payload) => {
  const request2 = record(payload.pull_request);
  if (typeof request2.number !== "number") return void 0;
  const head = record(request2.head);
  const base = record(request2.base);
  const headRepository = text(record(head.repo).full_name);
  const baseRepository = text(record(base.repo).full_name) ?? text(record(payload.repository).full_name);
  const headSha = text(head.sha);
  const baseSha = text(base.sha);
  return {
    number: request2.number,
    head: { branch: text(head.ref) ?? "", ...headSha && { sha: headSha } },
    base: { branch: text(base.ref) ?? "", ...baseSha && { sha: baseSha } },
    // The head repository is null once the fork was deleted.
    fork: baseRepository !== void 0 && headRepository !== baseRepository
  };
};
var refOf = (environment, changeRequest) => environment.GITHUB_EVENT_NAME === "pull_request_target" && changeRequest ? `refs/pull/${changeRequest.number}/merge` : environment.GITHUB_REF ?? "";
var record = (value) => typeof value === "object" && value !== null ? value : {};
var text = (value) => typeof value === "string" && value !== "" ? value : void 0;

// src/host/list-text.ts
var listText = (items2) => items2.separator === void 0 ? items2.map((item2) => /[\r\n]/.test(item2) ? `"${item2.replaceAll('"', '""')}"` : item2).join("\n") : items2.join(items2.separator);

// src/host/render.ts
var marks = { pass: "✅", fail: "❌", error: "⚠️" };
var summaryLimit = 900 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var cutToLimit = (text4, limit = summaryLimit) => {
  if (Buffer.byteLength(text4) <= limit) return text4;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text4).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
};
var structural = ["kind", "result"];
var hideIn = (value, hide) => {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item2) => hideIn(item2, hide));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item2]) => [
    key,
    structural.includes(key) ? item2 : hideIn(item2, hide)
  ]);
  return Object.fromEntries(entries);
};
var textOf = (cell) => typeof cell === "string" ? cell : cell.text;
var safeUrl = (cell) => {
  if (typeof cell === "string" || cell.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(cell.url) ? cell.url : void 0;
};
var toMarkdown = ({ title: title2, blocks }) => `## ${markdownText(title2)}

${blocks.map(markdownBlock).join("\n\n")}

`;
var markdownBlock = (block) => {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat((block.level ?? 2) + 1)} ${markdownText(block.text)}`;
    case "text":
      return markdownText(block.text);
    case "verdict":
      return `${marks[block.result]} **${markdownText(block.text)}**`;
    case "table":
      return [block.columns, block.columns.map(() => "---"), ...block.rows.map((row) => row.map(markdownCell))].map((row) => `| ${row.join(" | ")} |`).join("\n");
    case "code": {
      const longest2 = Math.max(2, ...(block.text.match(/`+/g) ?? []).map((run2) => run2.length));
      const fence = "`".repeat(longest2 + 1);
      return `${fence}text
${block.text}
${fence}`;
    }
    case "list":
      return block.items.map((item2) => `- ${markdownCell(item2)}`).join("\n");
  }
};
var markdownCell = (cell) => {
  const text4 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text4}](${url})` : text4;
};
var markdownText = (text4) => text4.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
var markdownCode = (text4) => `<code>${escapeHtml(text4.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</code>`;
var escapeHtml = (text4) => text4.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
var toText = ({ title: title2, blocks }) => [title2, "─".repeat(Math.min(title2.length, 72)), ...blocks.map(textBlock)].join("\n");
var textMarks = { pass: "✔", fail: "✘", error: "!" };
var textBlock = (block) => {
  switch (block.kind) {
    case "heading":
      return `
${block.text}`;
    case "text":
    case "code":
      return block.text;
    case "verdict":
      return `${textMarks[block.result]} ${block.text}`;
    case "table":
      return textTable([block.columns, ...block.rows.map((row) => row.map(textOf))]);
    case "list":
      return block.items.map((item2) => `• ${textOf(item2)}`).join("\n");
  }
};
var textTable = (rows) => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  ).map((line) => `  ${line}`).join("\n");
};

// src/host/repository-api.ts
init_errors();
init_http();
var patience = { timeout: 1e4, tries: 2 };
var askGithub = async (environment, payload, token2, signal) => {
  if (payload.repository !== void 0 || !environment.GITHUB_REPOSITORY) return void 0;
  const url = `${environment.GITHUB_API_URL ?? "https://api.github.com"}/repos/${environment.GITHUB_REPOSITORY}`;
  const answer = await ask(url, { authorization: `Bearer ${token2}`, "user-agent": "quaygate" }, signal);
  const licence = text2(record2(answer.license).spdx_id);
  return factsOf(answer, licence === "NOASSERTION" ? void 0 : licence);
};
var askGitlab = async (environment, token2, signal) => {
  if (!environment.CI_API_V4_URL || !environment.CI_PROJECT_ID) return void 0;
  const url = `${environment.CI_API_V4_URL}/projects/${environment.CI_PROJECT_ID}?license=true`;
  const answer = await ask(url, { "private-token": token2 }, signal);
  const key = text2(record2(answer.license).key);
  return factsOf(answer, key && (spdx.find((name) => name.toLowerCase() === key) ?? key));
};
var spdx = [
  ...["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "GPL-2.0", "GPL-3.0", "LGPL-2.1"],
  ...["LGPL-3.0", "AGPL-3.0", "Unlicense", "CC0-1.0", "BSL-1.0", "EUPL-1.2", "EPL-2.0"]
];
var ask = async (url, headers, signal) => {
  const { status, body } = await request({ method: "GET", url, headers, signal, ...patience });
  if (status !== 200) throw new UnavailableError(`${new URL(url).host} answered ${status} for the repository`);
  return record2(JSON.parse(body.toString("utf8")));
};
var factsOf = (answer, licence) => {
  const description = text2(answer.description);
  const defaultBranch = text2(answer.default_branch);
  return { ...description && { description }, ...defaultBranch && { defaultBranch }, ...licence && { licence } };
};
var record2 = (value) => typeof value === "object" && value !== null ? value : {};
var text2 = (value) => typeof value === "string" && value !== "" ? value : void 0;

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
init_errors();
var resultsFolder = "quaygate";
var writeResult = async (folder, action, outputs) => {
  (0, import_node_fs2.mkdirSync)(folder, { recursive: true });
  const file = (0, import_node_path.join)(folder, `${action}.json`);
  (0, import_node_fs2.writeFileSync)(`${file}.new`, `${JSON.stringify(outputs, null, 2)}
`);
  (0, import_node_fs2.renameSync)(`${file}.new`, file);
};
var readResult = async (folder, action) => {
  const file = (0, import_node_path.join)(folder, `${action}.json`);
  if (!(0, import_node_fs2.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs2.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};
var writeResultText = async (workspace, name, text4) => {
  (0, import_node_fs2.mkdirSync)((0, import_node_path.join)(workspace, resultsFolder), { recursive: true });
  (0, import_node_fs2.writeFileSync)((0, import_node_path.join)(workspace, resultsFolder, name), text4);
};
var keepResult = async (workspace, name, text4) => {
  await writeResultText(workspace, name, text4);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs3 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream2;
  return (text4) => {
    let rest = Buffer.from(text4);
    try {
      while (!stream2 && rest.length > 0) rest = rest.subarray((0, import_node_fs3.writeSync)(descriptor, rest));
    } catch {
      stream2 = process[name];
    }
    if (rest.length > 0) stream2?.write(rest);
  };
};

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path2 = require("node:path");
var temporaryFolder = (parent, saveState) => {
  let folder;
  const getNow = () => {
    if (folder) return folder;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs4.mkdirSync)(base, { recursive: true });
    folder = (0, import_node_fs4.mkdtempSync)((0, import_node_path2.join)(base, "quaygate-"));
    saveState("temp", folder);
    return folder;
  };
  return {
    get: async () => getNow(),
    getNow,
    remove: () => {
      if (folder) (0, import_node_fs4.rmSync)(folder, { recursive: true, force: true });
      folder = void 0;
    }
  };
};
var removeLeftover = async (folder) => {
  if (!folder || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder)) return false;
  (0, import_node_fs4.rmSync)(folder, { recursive: true, force: true });
  return true;
};

// src/host/github.ts
var looksLikeCommand = /^[\s\p{C}\p{Z}]*::|##\[/u;
var isCommand = (text4) => (text4.includes("::") || text4.includes("##[")) && looksLikeCommand.test(text4);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results = environment.RUNNER_TEMP && (0, import_node_path3.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate = (issue2) => (text4, location) => fence.command(
    () => issue2(console.masked(text4).slice(0, annotationLimit), {
      ...location.title && { title: location.title },
      ...location.file && { file: location.file },
      ...location.line && { startLine: location.line }
    })
  );
  let kept;
  const line = (text4) => isCommand(text4) ? fence.around(() => console.line(text4)) : console.line(text4);
  const host = {
    kind: "github",
    workspace,
    signal,
    cacheFolder: (0, import_node_path3.join)(environment.RUNNER_TOOL_CACHE ?? environment.RUNNER_TEMP ?? "/tmp", "quaygate"),
    event: async () => {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (action, names) => stepInputs(environment, action, names),
    askRepository: (token2) => askGithub(environment, payloadOf(environment), token2, signal),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text4) => {
      const lines2 = linesOf(text4);
      if (lines2.some(isCommand)) lines2.forEach(line);
      else console.line(lines2.join("\n"));
    },
    debug: (text4) => fence.command(() => debug(console.masked(text4))),
    notice: (text4, location = {}) => annotate(notice)(text4, location),
    warning: (text4, location = {}) => annotate(warning)(text4, location),
    error: (text4, location = {}) => annotate(error)(text4, location),
    mask: (secret3) => {
      if (secret3.trim() === "") return;
      console.mask(secret3);
      fence.command(() => setSecret(secret3));
    },
    withoutSecrets: console.masked,
    group: async (title2, body) => {
      fence.command(() => startGroup(title2));
      try {
        return await body();
      } finally {
        fence.command(() => endGroup());
      }
    },
    fence: (body) => fence.during(() => body((text4) => linesOf(text4).forEach((part) => console.line(part)))),
    setOutputs: async (action, declared, outputs) => {
      const texts2 = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts2, host).map(({ name, text: text4 }) => [name, text4])
      );
      if (results) await writeResult(results, action, outputs);
    },
    earlierResult: async (name) => results ? readResult(results, name) : void 0,
    exportVariables: (variables) => appendFileCommands(environment.GITHUB_ENV, Object.entries(variables)),
    keepFile: async (name, text4) => {
      kept ??= (0, import_node_fs5.mkdtempSync)((0, import_node_path3.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), "quaygate-kept-"));
      (0, import_node_fs5.writeFileSync)((0, import_node_path3.join)(kept, name), text4);
      return (0, import_node_path3.join)(kept, name);
    },
    summarise: async (summary) => {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - ((0, import_node_fs5.existsSync)(file) ? (0, import_node_fs5.statSync)(file).size : 0);
      (0, import_node_fs5.appendFileSync)(file, cutToLimit(toMarkdown(hideIn(summary, console.masked)), left));
    },
    saveState,
    state: (name) => getState(name) || void 0
  };
  return { host, isPost: getState("isPost") === "true", removeTemp: temp.remove };
};
var outputText = (value, type) => {
  if (value === void 0) return "";
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : JSON.stringify(value);
};
var outputsLimit = 900 * 1024;
var withinLimit = (outputs, host) => {
  const longestFirst = [...outputs].sort((a, b) => b.text.length - a.text.length);
  let size = outputs.reduce((sum, { name, text: text4 }) => sum + 2 * (name.length + text4.length), 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (size <= outputsLimit) break;
    size -= 2 * output.text.length;
    dropped.add(output);
    host.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.text.length / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter((output) => !dropped.has(output));
};
var payloadOf = (environment) => {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) return {};
  try {
    return JSON.parse((0, import_node_fs5.readFileSync)(file, "utf8"));
  } catch (error2) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file}", but that is no readable JSON (${messageOf(error2)}): check the runner.`
    );
  }
};
var stepInputs = (environment, action, names) => {
  const inputs = /* @__PURE__ */ new Map();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith("INPUT_") || value === void 0 || value === "") continue;
    const name = variable.slice("INPUT_".length).toLowerCase();
    if (!names.includes(name)) {
      throw new InputError(`The step sets "${name}", which is no input of ${action}.${didYouMean(name, names)}`);
    }
    inputs.set(name, { value, source: "the step" });
  }
  return inputs;
};
var commandFence = (write) => {
  let token2;
  let depth = 0;
  const stop = () => {
    token2 ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token2}
`);
  };
  const resume = () => write(`::${token2}::
`);
  const enter = () => {
    if (depth++ === 0) stop();
  };
  const leave = () => {
    if (--depth === 0) resume();
  };
  return {
    around: (body) => {
      enter();
      body();
      leave();
    },
    during: async (body) => {
      enter();
      try {
        return await body();
      } finally {
        leave();
      }
    },
    command: (issue2) => {
      if (depth > 0) resume();
      issue2();
      if (depth > 0) stop();
    }
  };
};

// src/host/gitlab.ts
var import_node_path7 = require("node:path");

// src/host/dotenv.ts
var fileLimit = 5 * 1024;
var countLimit = 20;
var harmless = /^[A-Za-z0-9_.:/@+=,~-]{1,1024}$/;
var variableName = (action, output) => `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll("-", "_");
var dotenvOf = (action, declared, outputs) => {
  let text4 = "";
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const value = String(outputs[name] ?? "");
    const line = `${variableName(action, name)}=${value}
`;
    if (type !== void 0 || !harmless.test(value) || count === countLimit) continue;
    if (text4.length + line.length > fileLimit) continue;
    text4 += line;
    count++;
  }
  return text4;
};

// src/host/gitlab-docker.ts
var import_node_fs6 = require("node:fs");
var import_node_os3 = require("node:os");
var import_node_path4 = require("node:path");
init_errors();
var gitlabToolEnvironment = (environment, makeFolder) => ({
  ...toolEnvironmentOf(environment),
  ...dockerService(environment),
  ...loggedIn(environment, makeFolder)
});
var dockerService = (environment) => {
  const { DOCKER_HOST: host, DOCKER_TLS_CERTDIR: folder } = environment;
  if (host || !folder || (0, import_node_fs6.existsSync)("/var/run/docker.sock")) return {};
  const keys = (0, import_node_path4.join)(folder, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every((file) => (0, import_node_fs6.existsSync)((0, import_node_path4.join)(keys, file)))) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys };
};
var loggedIn = (environment, makeFolder) => {
  const logins = jobLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own2 = environment.DOCKER_CONFIG || (0, import_node_path4.join)(environment.HOME || (0, import_node_os3.homedir)(), ".docker");
  const folder = makeFolder();
  const config = mergedConfig(readConfig((0, import_node_path4.join)(own2, "config.json")), given, logins);
  (0, import_node_fs6.writeFileSync)((0, import_node_path4.join)(folder, "config.json"), JSON.stringify(config), { mode: 384 });
  linkRest(own2, folder);
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: environment.BUILDX_CONFIG || (0, import_node_path4.join)(own2, "buildx") };
};
var jobLogins = (environment) => [
  [environment.CI_REGISTRY, environment.CI_REGISTRY_USER, environment.CI_REGISTRY_PASSWORD],
  [
    environment.CI_DEPENDENCY_PROXY_SERVER,
    environment.CI_DEPENDENCY_PROXY_USER,
    environment.CI_DEPENDENCY_PROXY_PASSWORD
  ]
].flatMap(
  ([registry, user, password]) => registry && user && password ? [{ registry, auth: Buffer.from(`${user}:${password}`).toString("base64") }] : []
);
var mergedConfig = (config, given, logins) => {
  const known = { ...record3(config.auths), ...record3(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map(({ registry, auth }) => [registry, { auth }])),
    ...given
  }).filter(([registry]) => !Object.hasOwn(known, registry));
  const helpers = config.credsStore ? added.map(([registry]) => [registry, ""]) : [];
  return {
    ...config,
    auths: { ...record3(config.auths), ...Object.fromEntries(added) },
    credHelpers: { ...record3(config.credHelpers), ...Object.fromEntries(helpers) }
  };
};
var readAuthConfig = (text4) => {
  if (!text4) return {};
  try {
    return record3(record3(JSON.parse(text4)).auths);
  } catch {
    throw new InputError(
      'The variable DOCKER_AUTH_CONFIG is not JSON: write {"auths": {"<registry>": {"auth": "…"}}}.'
    );
  }
};
var readConfig = (file) => {
  if (!(0, import_node_fs6.existsSync)(file)) return {};
  try {
    return record3(JSON.parse((0, import_node_fs6.readFileSync)(file, "utf8")));
  } catch {
    throw new InputError(`The Docker config ${file} cannot be read as JSON: repair it, or remove it and log in again.`);
  }
};
var linkRest = (from, to) => {
  if (!(0, import_node_fs6.existsSync)(from)) return;
  for (const name of (0, import_node_fs6.readdirSync)(from)) {
    if (name !== "config.json") (0, import_node_fs6.symlinkSync)((0, import_node_path4.join)(from, name), (0, import_node_path4.join)(to, name));
  }
};
var record3 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

// src/host/gitlab-event.ts
var kinds2 = /* @__PURE__ */ new Map([
  ["push", "push"],
  ["merge_request_event", "change-request"],
  ["schedule", "schedule"],
  ["web", "manual"]
]);
var gitlabEvent = (environment) => {
  const get = (name) => environment[name] || void 0;
  const changeRequest = changeRequestOf2(get);
  const tag = changeRequest ? void 0 : get("CI_COMMIT_TAG");
  const branch = changeRequest || tag ? void 0 : get("CI_COMMIT_BRANCH") ?? get("CI_COMMIT_REF_NAME");
  const defaultBranch = get("CI_DEFAULT_BRANCH");
  const description = get("CI_PROJECT_DESCRIPTION");
  const visibility = get("CI_PROJECT_VISIBILITY");
  const url = get("CI_PIPELINE_URL");
  const commitTime2 = get("CI_COMMIT_TIMESTAMP");
  const sha = (changeRequest && get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")) ?? get("CI_COMMIT_SHA") ?? "";
  return {
    kind: changeRequest ? "change-request" : kinds2.get(get("CI_PIPELINE_SOURCE") ?? "") ?? "other",
    ref: refOf2(changeRequest, get("CI_MERGE_REQUEST_REF_PATH"), tag, branch),
    sha,
    repository: {
      name: get("CI_PROJECT_PATH") ?? "",
      url: get("CI_PROJECT_URL") ?? "",
      ...description && { description },
      ...visibility && { private: visibility !== "public" }
    },
    run: {
      id: get("CI_PIPELINE_ID") ?? "0",
      number: Number(get("CI_PIPELINE_IID") ?? 0),
      // GitLab numbers no attempts; a retried job has a job id of its own.
      attempt: 1,
      actor: get("GITLAB_USER_LOGIN") ?? "",
      ...url && { url }
    },
    ...branch && { branch },
    ...tag && { tag },
    ...defaultBranch && { defaultBranch },
    ...changeRequest && { changeRequest },
    ...get("CI_COMMIT_REF_PROTECTED") && { protected: get("CI_COMMIT_REF_PROTECTED") === "true" },
    ...commitTime2 && sha === get("CI_COMMIT_SHA") && { commitTime: commitTime2 }
  };
};
var changeRequestOf2 = (get) => {
  const number = get("CI_MERGE_REQUEST_IID");
  if (!number) return void 0;
  const headSha = get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? get("CI_COMMIT_SHA");
  const baseSha = get("CI_MERGE_REQUEST_DIFF_BASE_SHA");
  const source = get("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
  return {
    number: Number(number),
    head: { branch: get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") ?? "", ...headSha && { sha: headSha } },
    base: { branch: get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") ?? "", ...baseSha && { sha: baseSha } },
    fork: source !== void 0 && source !== get("CI_PROJECT_PATH")
  };
};
var refOf2 = (changeRequest, path, tag, branch) => {
  if (changeRequest) return path ?? `refs/merge-requests/${changeRequest.number}/head`;
  if (tag) return `refs/tags/${tag}`;
  return branch ? `refs/heads/${branch}` : "";
};

// src/host/gitlab-inputs.ts
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");
init_errors();
var gitlabInputs = (inputs, environment) => new Map(
  [...inputs].map(([name, raw]) => {
    const value = typeof raw.value === "string" ? fileContent(raw.source, raw.value) : raw.value;
    return [name, { ...raw, value: withPredefined(name, value, environment) }];
  })
);
var predefined = /\$(?:(CI_[A-Z0-9_]+)|\{(CI_[A-Z0-9_]+)\})/g;
var secret = /TOKEN|PASSWORD|JWT|SECRET|^CI_REPOSITORY_URL$/;
var withPredefined = (input, value, environment) => {
  if (Array.isArray(value)) return value.map((item2) => withPredefined(input, item2, environment));
  if (typeof value !== "string") return value;
  return value.replace(predefined, (_, plain3, braced) => {
    const name = plain3 ?? braced ?? "";
    if (secret.test(name)) {
      throw new InputError(
        `Input "${input}" names $${name}, but that is a secret and inputs are shown: hand it over as a masked variable of its own.`
      );
    }
    return environment[name] ?? "";
  });
};
var fileContent = (variable, value) => {
  if (!(0, import_node_path5.isAbsolute)(value) || (0, import_node_path5.basename)(value) !== variable) return value;
  try {
    return (0, import_node_fs7.readFileSync)(value, "utf8");
  } catch (error2) {
    throw new InputError(
      `The variable ${variable} is of type File, but ${value} cannot be read (${messageOf(error2)}): check the runner.`,
      { cause: error2 }
    );
  }
};

// src/host/state-file.ts
var import_node_fs8 = require("node:fs");
var import_node_path6 = require("node:path");
var stateFile = (folder, key, post) => {
  const file = (0, import_node_path6.join)(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file) : {};
  return {
    save: (name, value) => {
      values[name] = value;
      (0, import_node_fs8.mkdirSync)(folder, { recursive: true, mode: 448 });
      (0, import_node_fs8.writeFileSync)((0, import_node_path6.join)(folder, ".gitignore"), "*\n");
      (0, import_node_fs8.writeFileSync)(file, JSON.stringify(values), { mode: 384 });
    },
    get: (name) => values[name]
  };
};
var readOnce = (file) => {
  try {
    const values = JSON.parse((0, import_node_fs8.readFileSync)(file, "utf8"));
    (0, import_node_fs8.rmSync)(file, { force: true });
    return values;
  } catch {
    return {};
  }
};

// src/host/variables.ts
init_errors();

// src/spec/names.generated.ts
var inputNames = {
  "metadata": [
    "context",
    "images",
    "tags",
    "preset",
    "component",
    "flavor",
    "labels",
    "annotations",
    "created",
    "sep-tags",
    "sep-labels",
    "sep-annotations",
    "bake-target",
    "github-token",
    "config"
  ],
  "build": [
    "image",
    "context",
    "file",
    "platforms",
    "target",
    "build-args",
    "build-contexts",
    "labels",
    "annotations",
    "secrets",
    "secret-envs",
    "secret-files",
    "ssh",
    "add-hosts",
    "network",
    "allow",
    "cgroup-parent",
    "shm-size",
    "ulimit",
    "no-cache",
    "no-cache-filters",
    "pull",
    "cache",
    "cache-image",
    "cache-from",
    "cache-to",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "candidate",
    "reproducible",
    "previous",
    "record",
    "timeout",
    "tags",
    "push",
    "load",
    "outputs",
    "call",
    "github-token",
    "config"
  ],
  "scan": [
    "scan-type",
    "image-ref",
    "candidates",
    "reference",
    "input",
    "scan-ref",
    "platforms",
    "severity",
    "fail-on",
    "baseline",
    "ignore-unfixed",
    "ignore-statuses",
    "grace-days",
    "end-of-life",
    "fail-on-secrets",
    "fail-on-misconfigurations",
    "licenses-allowed",
    "licenses-denied",
    "ignore",
    "trivyignores",
    "ignore-policy",
    "vex",
    "kev",
    "exit-code",
    "scanner",
    "scanners",
    "vuln-type",
    "skip-dirs",
    "skip-files",
    "tf-vars",
    "trivy-config",
    "timeout",
    "version",
    "sha256",
    "trivy-path",
    "download-url",
    "cache-dir",
    "db-repository",
    "java-db-repository",
    "max-db-age",
    "skip-db-update",
    "offline",
    "output-dir",
    "hide-progress",
    "list-all-pkgs",
    "limit-severities-for-sarif",
    "template",
    "docker-host",
    "cache",
    "skip-setup-trivy",
    "token-setup-trivy",
    "github-pat",
    "config"
  ],
  "promote": [
    "candidates",
    "reference",
    "tags",
    "version",
    "promote-to",
    "overwrite",
    "http-registries",
    "config"
  ],
  "deploy": [
    "compose-files",
    "project",
    "images",
    "candidates",
    "service",
    "host",
    "ssh-key",
    "known-hosts",
    "env",
    "secrets",
    "timeout",
    "keep",
    "dry-run",
    "url",
    "environment",
    "config"
  ],
  "smoke": [
    "checks",
    "url",
    "version",
    "timeout",
    "interval",
    "successes",
    "config"
  ],
  "pipeline": [
    "stages",
    "metadata-context",
    "tags",
    "preset",
    "component",
    "flavor",
    "labels",
    "annotations",
    "created",
    "sep-tags",
    "sep-labels",
    "sep-annotations",
    "bake-target",
    "metadata-github-token",
    "image",
    "context",
    "file",
    "platforms",
    "target",
    "build-args",
    "build-contexts",
    "build-labels",
    "build-annotations",
    "build-secrets",
    "secret-envs",
    "secret-files",
    "ssh",
    "add-hosts",
    "network",
    "allow",
    "cgroup-parent",
    "shm-size",
    "ulimit",
    "no-cache",
    "no-cache-filters",
    "pull",
    "cache",
    "cache-image",
    "cache-from",
    "cache-to",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "candidate",
    "reproducible",
    "previous",
    "record",
    "build-timeout",
    "push",
    "build-github-token",
    "scan-platforms",
    "severity",
    "fail-on",
    "baseline",
    "ignore-unfixed",
    "ignore-statuses",
    "grace-days",
    "end-of-life",
    "fail-on-secrets",
    "fail-on-misconfigurations",
    "licenses-allowed",
    "licenses-denied",
    "ignore",
    "trivyignores",
    "ignore-policy",
    "vex",
    "kev",
    "exit-code",
    "scanners",
    "vuln-type",
    "skip-dirs",
    "skip-files",
    "trivy-config",
    "scan-timeout",
    "scan-version",
    "sha256",
    "trivy-path",
    "download-url",
    "cache-dir",
    "db-repository",
    "java-db-repository",
    "max-db-age",
    "skip-db-update",
    "offline",
    "output-dir",
    "promote-to",
    "overwrite",
    "http-registries",
    "compose-files",
    "project",
    "images",
    "service",
    "host",
    "ssh-key",
    "known-hosts",
    "env",
    "deploy-secrets",
    "deploy-timeout",
    "keep",
    "dry-run",
    "deploy-url",
    "environment",
    "checks",
    "smoke-url",
    "version",
    "smoke-timeout",
    "interval",
    "successes",
    "config"
  ]
};
var outputNames = {
  "metadata": [
    "version",
    "tags",
    "tag-names",
    "labels",
    "annotations",
    "json",
    "bake-file",
    "bake-file-tags",
    "bake-file-labels",
    "bake-file-annotations",
    "source-date-epoch"
  ],
  "build": [
    "reference",
    "digest",
    "candidates",
    "imageid",
    "metadata",
    "record",
    "cache-hit-rate",
    "numbers"
  ],
  "scan": [
    "result",
    "critical",
    "high",
    "medium",
    "low",
    "unknown",
    "new",
    "fixed",
    "fixable",
    "report",
    "scanner-version",
    "db-date",
    "db-digest"
  ],
  "promote": [
    "tags",
    "digest",
    "reference",
    "candidates",
    "promoted"
  ],
  "deploy": [
    "result",
    "release",
    "previous",
    "digest",
    "url",
    "duration"
  ],
  "smoke": [
    "result",
    "passed",
    "failed",
    "duration",
    "checks"
  ],
  "pipeline": [
    "result",
    "version",
    "tags",
    "reference",
    "digest",
    "url",
    "report"
  ]
};

// src/host/array-text.ts
var parseArrayText = (text4) => {
  const json = parseJson(text4);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text4) ?? json : json;
};
var parseJson = (text4) => {
  try {
    return JSON.parse(text4);
  } catch {
    return void 0;
  }
};
var holdsBackspace = (value) => Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = (text4) => {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text4) ?? [];
  if (inner === void 0) return void 0;
  const items2 = [];
  for (let at2 = 0; at2 < inner.length; at2 = item.lastIndex) {
    item.lastIndex = at2;
    const [whole, quoted, bare = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items2.push(quoted === void 0 ? bare : unescaped(quoted));
  }
  return items2;
};
var escapes = { '"': '"', "\\": "\\", "#": "#", n: "\n", t: "	", r: "\r" };
var unescaped = (text4) => text4.replace(/\\([\s\S])/g, (whole, letter) => escapes[letter] ?? whole);

// src/host/variables.ts
var prefix = "QUAYGATE_";
var own = /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|ENGINE_.*)$/;
var variableInputs = (environment, action, names) => {
  const inputs = /* @__PURE__ */ new Map();
  const handedOver = new Set(
    Object.entries(outputNames).flatMap(([of, outputs]) => outputs.map((output) => variableName(of, output)))
  );
  const ofOthers = new Set(Object.values(inputNames).flat());
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || value === void 0 || value === "" || own.test(variable)) continue;
    const name = variable.slice(prefix.length).toLowerCase().replaceAll("_", "-");
    if (names.includes(name)) {
      const decodedValue = decoded(variable, value);
      if (!isEmptyList(decodedValue)) inputs.set(name, { value: decodedValue, source: variable });
    } else if (!ofOthers.has(name) && !handedOver.has(variable)) {
      throw new InputError(
        `The variable ${variable} is no input of ${action} nor of another action.${didYouMean(name, names)}`
      );
    }
  }
  return inputs;
};
var isEmptyList = (value) => Array.isArray(value) && value.length === 0;
var decoded = (variable, value) => {
  if (!value.startsWith("json:")) return value;
  const list2 = parseArrayText(value.slice("json:".length));
  if (list2 !== void 0) return list2;
  throw new InputError(
    `The variable ${variable} starts with "json:", but what follows is no JSON: write for example json:["a", "b"].`
  );
};

// src/host/gitlab.ts
var colours = { notice: "\x1B[36m", warning: "\x1B[33m", error: "\x1B[31m" };
var openGitlab = (environment, signal, action, post) => {
  const console = openConsole(standardStream("stdout"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path7.join)(workspace, ".quaygate-cache");
  const state = stateFile((0, import_node_path7.join)(cacheFolder, "state"), `${environment.CI_JOB_ID ?? "job"}-${action}`, post);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text4) => console.line(plainLine(text4));
  const annotate = (level) => (text4, location) => {
    const body = linesOf(placed(text4, location)).map(plainLine).join("\n  ");
    console.line(`${colours[level]}${level.toUpperCase()}: ${body}\x1B[0m`);
  };
  let sections = 0;
  let toolEnvironment;
  const host = {
    kind: "gitlab",
    workspace,
    signal,
    cacheFolder,
    event: async () => {
      const event = gitlabEvent(environment);
      const committed = await commitTime(workspace, event.sha) ?? event.commitTime;
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (name, names) => gitlabInputs(variableInputs(environment, name, names), environment),
    askRepository: (token2) => askGitlab(environment, token2, signal),
    toolEnvironment: () => {
      toolEnvironment ??= gitlabToolEnvironment(environment, temp.getNow);
      return toolEnvironment;
    },
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text4) => linesOf(text4).forEach(line),
    debug: (text4) => {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text4).forEach(line);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title2, body) => {
      const name = `quaygate_${action}_${++sections}`;
      const marker = (kind) => `\x1B[0Ksection_${kind}:${Math.floor(Date.now() / 1e3)}:${name}\r\x1B[0K`;
      console.line(`${marker("start")}\x1B[1m${plainLine(linesOf(title2).join(" "))}\x1B[0m`);
      try {
        return await body();
      } finally {
        console.line(marker("end"));
      }
    },
    // GitLab's log knows no commands but section markers, and those do not survive plainLine.
    fence: (body) => body((text4) => linesOf(text4).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path7.join)(workspace, resultsFolder), name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs));
    },
    earlierResult: (name) => readResult((0, import_node_path7.join)(workspace, resultsFolder), name),
    // A job's variables end with it; what later jobs need is in the dotenv file.
    exportVariables: () => {
    },
    keepFile: (name, text4) => keepResult(workspace, name, text4),
    summarise: async (summary) => {
      await writeResultText(workspace, `${summary.action}.md`, cutToLimit(toMarkdown(hideIn(summary, console.masked))));
      if (environment.CI_JOB_URL)
        await writeResultText(
          workspace,
          `${summary.action}-annotations.json`,
          annotationsReport(environment.CI_JOB_URL, summary.action)
        );
    },
    saveState: state.save,
    state: state.get
  };
  return { host, isPost: post, removeTemp: temp.remove };
};
var annotationsReport = (jobUrl, action) => `${JSON.stringify({
  quaygate: [
    {
      external_link: { label: `Summary of ${action}`, url: `${jobUrl}/artifacts/file/${resultsFolder}/${action}.md` }
    }
  ]
})}
`;

// src/host/local.ts
var import_node_os4 = require("node:os");
var import_node_path9 = require("node:path");

// src/host/local-event.ts
var import_node_path8 = require("node:path");
init_errors();
var localEvent = async (workspace, ref, actor) => {
  const facts = await gitFacts(workspace);
  if (!facts.sha) {
    throw new InputError(
      `"${workspace}" is no Git repository with a commit, but a pipeline starts from one: run it in a checkout.`
    );
  }
  const full = ref ?? refOf3(facts);
  const branch = /^refs\/heads\/(.+)$/.exec(full)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(full)?.[1];
  if (ref !== void 0 && !branch && !tag) {
    throw new InputError(`The ref is "${ref}", but it takes a full one: write refs/heads/<branch> or refs/tags/<tag>.`);
  }
  const sha = ref === void 0 ? facts.sha : await resolveCommit(workspace, ref);
  if (!sha)
    throw new InputError(`The ref is "${ref}", but this checkout has no such branch or tag: fetch it or name another.`);
  const committed = await commitTime(workspace, sha);
  return {
    kind: "push",
    ref: full,
    sha,
    repository: repositoryOfRemote(facts.remote) ?? { name: (0, import_node_path8.basename)(workspace), url: "" },
    run: { id: Date.now().toString(36), number: 0, attempt: 1, actor },
    ...branch && { branch },
    ...tag && { tag },
    ...facts.defaultBranch && { defaultBranch: facts.defaultBranch },
    ...committed && { commitTime: committed }
  };
};
var refOf3 = ({ branch, tags }) => {
  if (branch) return `refs/heads/${branch}`;
  return tags[0] === void 0 ? "HEAD" : `refs/tags/${tags[0]}`;
};

// src/host/local.ts
var marks2 = { notice: "note", warning: "warning", error: "error" };
var openLocal = (environment, signal, action, flags) => {
  const console = openConsole(standardStream("stderr"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path9.join)(environment.XDG_CACHE_HOME || (0, import_node_path9.join)((0, import_node_os4.homedir)(), ".cache"), "quaygate");
  const checkout = encodeURIComponent(workspace).slice(-180);
  const state = stateFile((0, import_node_path9.join)(cacheFolder, "state"), `${checkout}-${action}`, flags.post);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text4) => console.line(plainLine(text4));
  const annotate = (level) => (text4, location) => linesOf(`${marks2[level]}: ${placed(text4, location)}`).forEach(line);
  const host = {
    kind: "local",
    workspace,
    signal,
    cacheFolder,
    event: () => localEvent(
      workspace,
      flags.ref ?? (environment.QUAYGATE_REF || void 0),
      environment.USER ?? (0, import_node_os4.userInfo)().username
    ),
    inputs: (name, names) => new Map([...variableInputs(environment, name, names), ...flags.inputs(name, names)]),
    askRepository: async () => void 0,
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text4) => linesOf(text4).forEach(line),
    debug: (text4) => {
      if (environment.QUAYGATE_DEBUG) linesOf(text4).forEach(line);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title2, body) => {
      line(`▸ ${linesOf(title2).join(" ")}`);
      return body();
    },
    fence: (body) => body((text4) => linesOf(text4).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, _declared, outputs) => {
      await writeResult((0, import_node_path9.join)(workspace, resultsFolder), name, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: (name) => readResult((0, import_node_path9.join)(workspace, resultsFolder), name),
    exportVariables: () => {
    },
    keepFile: (name, text4) => keepResult(workspace, name, text4),
    summarise: async (summary) => {
      const shown5 = hideIn(summary, console.masked);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown5));
      info(toText(shown5));
    },
    saveState: state.save,
    state: state.get
  };
  const info = (text4) => linesOf(text4).forEach(line);
  return { host, isPost: flags.post, removeTemp: temp.remove };
};

// src/host/proxy.ts
var proxyOf = (environment, url) => {
  const get = (name) => environment[name.toLowerCase()] || environment[name] || "";
  const proxy = get(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`) || get("ALL_PROXY");
  return proxy === "" || isExcluded(url, get("NO_PROXY")) ? "" : proxy;
};
var isExcluded = (url, list2) => {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || /^127\./.test(host)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list2.split(/[\s,]+/).filter((entry) => entry !== "").some((entry) => entry === "*" || excludes(entry, host, port));
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
  const [address2, base] = [addressOf(host), addressOf(network)];
  if (address2 === void 0 || base === void 0 || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address2 / size) === Math.floor(base / size);
};
var addressOf = (text4) => {
  const parts = text4.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text4) || parts.some((part) => part > 255)) return void 0;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

// src/host/open.ts
var openHost = (action, argv, signal) => {
  const environment = process.env;
  useProxies((url) => proxyOf(environment, url));
  if (environment.GITHUB_ACTIONS === "true") {
    const showInputs2 = environment.QUAYGATE_SHOW_INPUTS === "1";
    return { ...openGithub(environment, signal), flags: { ...parseFlags([]), showInputs: showInputs2 } };
  }
  const flags = parseFlags(argv);
  if (environment.GITLAB_CI === "true") {
    return { ...openGitlab(environment, signal, action, flags.post), flags };
  }
  return { ...openLocal(environment, signal, action, flags), flags };
};

// src/spec/describe.ts
var defaultText = (declared) => {
  const value = "default" in declared ? declared.default : void 0;
  if (value === void 0) return "";
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "object") {
    return Object.entries(value).map(([key, item2]) => `${key}=${item2}`).join("\n");
  }
  return String(value);
};
var describeDefault = (declared) => {
  const text4 = defaultText(declared);
  return text4 === "" ? "" : ` Default: ${text4}.`;
};

// src/spec/declaration.ts
var defineAction = (declaration) => declaration;
var camelCase = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

// src/spec/file.ts
var import_node_fs9 = require("node:fs");
var import_node_path10 = require("node:path");
init_errors();
var defaultFile = "quaygate.yml";
var readSettings = (workspace, asked) => {
  try {
    return (0, import_node_fs9.readFileSync)((0, import_node_path10.resolve)(workspace, asked ?? defaultFile), "utf8");
  } catch (error2) {
    const missing2 = error2.code === "ENOENT";
    if (missing2 && asked === void 0) return void 0;
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error2)}): give a path relative to the checkout.`,
      { cause: error2 }
    );
  }
};
var parseSettings = (text4, file, known, parseYaml) => {
  const document = section(file, "", parseOrSay(text4, file, parseYaml));
  return new Map(
    Object.entries(document).map(([action, inputs]) => {
      const names = known.get(action);
      if (!names) throw unknown(file, action, "an action", [...known.keys()]);
      const entries = Object.entries(section(file, action, inputs)).map(([name, value]) => {
        if (!names.includes(name)) throw unknown(file, `${action}.${name}`, `an input of ${action}`, names, name);
        return [name, { value, source: file }];
      });
      return [action, new Map(entries)];
    })
  );
};
var parseOrSay = (text4, file, parseYaml) => {
  try {
    return parseYaml(text4);
  } catch (error2) {
    throw new InputError(`${file} is not valid YAML (${messageOf(error2).split("\n")[0]}): correct it.`, {
      cause: error2
    });
  }
};
var section = (file, path, value) => {
  if (value === null || value === void 0) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value;
  const where = path === "" ? "its top" : `"${path}"`;
  throw new InputError(
    `${file} holds no mapping at ${where}: write actions, and under each its inputs, as in "build:" with "image: …" below.`
  );
};
var unknown = (file, path, what, names, word = path) => new InputError(`${file} sets "${path}", which is not ${what}.${didYouMean(word, names)} Known: ${names.join(", ")}.`);

// src/spec/parse.ts
init_errors();

// src/spec/values.ts
init_errors();

// src/spec/csv.ts
var csvRecords = (text4) => {
  const records2 = [];
  let record6 = [];
  let at2 = 0;
  while (at2 <= text4.length) {
    const field = readField(text4, at2);
    if (field === void 0) return void 0;
    record6.push(field.value);
    at2 = field.end;
    if (text4[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record6.length > 1 || field.end > field.start) records2.push(record6);
    record6 = [];
    if (at2 >= text4.length) break;
    at2 += text4.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records2;
};
var readField = (text4, start2) => {
  if (text4[start2] !== '"') return plainField(text4, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text4.length; at2++) {
    if (text4[at2] !== '"') value += text4[at2];
    else if (text4[at2 + 1] === '"') value += text4[++at2];
    else if (at2 + 1 === text4.length || /[,\r\n]/.test(text4[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest = plainField(text4, start2, at2);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return void 0;
};
var plainField = (text4, start2, from) => {
  let end = from;
  while (end < text4.length && !/[,\r\n]/.test(text4[end] ?? "")) end += 1;
  return { value: text4.slice(from, end), start: start2, end };
};
var csvItems = (text4, wholeRecords) => csvRecords(text4)?.flatMap((record6) => {
  if (wholeRecords) return [record6.join(",")];
  return record6.length === 1 ? (record6[0] ?? "").split(",") : record6;
}).filter((item2) => item2 !== "").map((item2) => item2.trim());

// src/spec/values.ts
var booleans = /* @__PURE__ */ new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false]
]);
var durationUnits = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
var sizeUnits = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30
};
var shownLimit = 80;
var wrongValue = (given, rule, cure4, secret3 = false) => new InputError(
  `Input "${given.name}" is ${secret3 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure4}.`
);
var shown2 = (value) => {
  const text4 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text4.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
};
var scalar = (given, secret3 = false) => {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret3);
};
var parsers = {
  string: (given) => typeof given.value === "string" ? given.value : scalar(given),
  secret: (given) => typeof given.value === "string" ? given.value : scalar(given, true),
  boolean: (given) => {
    const value = booleans.get(scalar(given));
    if (value === void 0) throw wrongValue(given, "a boolean is true or false", "write true or false");
    return value;
  },
  integer: (given, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) => {
    const text4 = scalar(given);
    const value = Number(text4);
    if (!/^[+-]?\d+$/.test(text4) || !Number.isSafeInteger(value)) {
      throw wrongValue(given, "it takes a whole number", "write digits only, for example 3");
    }
    if (value < minimum) throw wrongValue(given, `the least is ${minimum}`, `write ${minimum} or more`);
    if (value > maximum) throw wrongValue(given, `the most is ${maximum}`, `write ${maximum} or less`);
    return value;
  },
  duration: (given) => measure(given, durationUnits, "a duration is a number with ms, s, m, h or d", "write for example 90s, 5m or 7d"),
  size: (given) => Math.round(
    measure(given, sizeUnits, "a size is a number with B, KB, MB, GB, KiB, MiB or GiB", "write for example 512MiB")
  ),
  enum: (given, { options }) => {
    const text4 = scalar(given);
    if (options.includes(text4)) return text4;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text4, options)}`);
  },
  list: (given, { separator, options, secret: secret3 }) => {
    const items2 = listItems(given, separator, secret3);
    const wrong = options && items2.find((item2) => !options.includes(item2));
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items2;
  },
  map: (given, { secret: secret3 }) => mapEntries(given, secret3),
  block: (given) => given.value
};
var measure = (given, units, rule, cure4) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure4);
  return value;
};
var listItems = (given, separator, secret3 = false) => {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map((item2) => scalar({ ...given, value: item2 }, secret3)).filter((item2) => item2 !== "");
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret3);
  }
  const text4 = scalar(given, secret3);
  if (separator === "csv" || separator === "csv-record") {
    const items2 = csvItems(text4, separator === "csv-record");
    if (items2) return items2;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret3);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text4) : text4.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text4) => {
  const lines2 = [];
  let open2 = [];
  let quotes = 0;
  for (const line of text4.split(lineBreak)) {
    if (open2.length === 0 && !/^\s*"/.test(line)) {
      lines2.push(line);
      continue;
    }
    open2.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines2.push(open2.join("\n"));
      open2 = [];
      quotes = 0;
    }
  }
  return [...lines2, ...open2];
};
var unquotedLine = (line) => /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line;
var commaSeparated = (line) => {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field = "";
  let quoted = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted || field.trim() === "")) {
      quoted = !quoted;
      if (quoted) field = "";
    } else if (letter === "," && !quoted) {
      fields.push(field);
      field = "";
    } else field += letter;
  }
  return [...fields, field];
};
var mapEntries = (given, secret3 = false) => {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(([key, item2]) => [
        key,
        scalar({ ...given, name: `${given.name}.${key}`, value: item2 }, secret3)
      ])
    );
  }
  return new Map(
    listItems(given, "newline", secret3).map((line) => {
      const at2 = line.indexOf("=");
      if (at2 < 1)
        throw wrongValue({ ...given, value: line }, "a line is key=value", "write one key=value a line", secret3);
      return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
    })
  );
};
var parseValue = (given, declared) => {
  const parse = parsers[declared.type];
  return parse(given, declared);
};

// src/spec/parse.ts
var parseInputs = (action, step, file, parseYaml) => {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(([name, declared]) => {
    const raw = [step.get(name), file.get(name)].find((given) => isSet(given, declared));
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  });
  return { inputs: Object.fromEntries(entries), sources };
};
var needsYaml = (action, step) => Object.entries(action.inputs).some(([name, { type }]) => {
  const value = type === "block" ? step.get(name)?.value : void 0;
  return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
});
var address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;
var withoutYaml = (text4) => {
  const words = text4.trim().split(/\s+/);
  if (words.every((word) => address.test(word))) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text4)) return void 0;
  try {
    return { value: JSON.parse(text4) };
  } catch {
    return void 0;
  }
};
var isSet = (raw, declared) => {
  if (raw === void 0 || raw.value === void 0 || raw.value === null) return false;
  if (Array.isArray(raw.value)) return raw.value.length > 0;
  if (typeof raw.value !== "string") return true;
  return declared.type === "string" && declared.blank ? raw.value !== "" : raw.value.trim() !== "";
};
var fromRaw = (given, declared, parseYaml) => {
  if (isNone(given.value) && !takesNone(declared)) return cleared(given, declared);
  if (declared.type === "block" && typeof given.value === "string") {
    return parseBlock({ ...given, value: given.value }, parseYaml);
  }
  return parseValue(given, declared);
};
var isNone = (value) => typeof value === "string" && value.trim() === "none" || Array.isArray(value) && value.length === 1 && value[0] === "none";
var takesNone = (declared) => (declared.type === "enum" || declared.type === "list") && (declared.options?.includes("none") ?? false);
var cleared = (given, declared) => {
  if (declared.required) throw wrongValue(given, "it is required", "give it a value");
  if (declared.type === "list") return [];
  if (declared.type === "map") return /* @__PURE__ */ new Map();
  if ("default" in declared && declared.default !== void 0) {
    throw wrongValue(
      given,
      `it always has a value (default ${declared.default})`,
      "leave it out or write another value"
    );
  }
  return void 0;
};
var parseBlock = (given, parseYaml) => {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error2) {
    const reason = error2 instanceof Error ? error2.message.split("\n")[0]?.replace(/[:.]$/, "") : error2;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason})`, "correct the block");
  }
};
var fromDefault = (name, declared) => {
  if (declared.required) {
    throw new InputError(`Input "${name}" is not set, but it is required: set it on the step or in quaygate.yml.`);
  }
  const value = "default" in declared ? declared.default : void 0;
  if (value === void 0) {
    if (declared.type === "list") return [];
    return declared.type === "map" ? /* @__PURE__ */ new Map() : void 0;
  }
  return parseValue({ name, value, source: "the default" }, declared);
};

// src/action/inputs.ts
var commonInputs = {
  config: {
    type: "string",
    description: `File with inputs by action, relative to the checkout. Default: ${defaultFile}, if it is there.`
  }
};
var allNames = (action) => [
  ...Object.keys(action.inputs),
  ...Object.keys(commonInputs)
];
var loadSettings = async (action, host) => {
  const step = host.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text4 = readSettings(host.workspace, name);
  const parseYaml = text4 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known = new Map(Object.entries(inputNames));
  const file = text4 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text4, name ?? defaultFile, known, parseYaml);
  return { step, file, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step, file, parseYaml }, host) => {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret3 of secretValues(action, resolved.inputs)) host.mask(secret3);
  return resolved;
};
var secretValues = (action, inputs) => Object.entries(action.inputs).flatMap(([name, declared]) => {
  const value = inputs[camelCase(name)];
  if (declared.type === "secret") return typeof value === "string" ? [value] : [];
  if (declared.type === "map" && declared.secret) return [...value.values()];
  if (declared.type === "list" && declared.secret) {
    return value.map((item2) => item2.slice(item2.indexOf("=") + 1));
  }
  return [];
});

// src/action/help.ts
var helpText = (action) => {
  const inputs = Object.entries({ ...action.inputs, ...commonInputs });
  return [
    `quaygate ${action.name}: ${action.description}`,
    "",
    "Inputs (--name value; also QUAYGATE_NAME, or quaygate.yml):",
    ...inputs.map(
      ([name, declared]) => `  --${name} <${declared.type}>  ${declared.description}${describeDefault(declared)}`
    ),
    "",
    "Options:",
    "  --json         write the outputs to stdout as JSON",
    "  --show-inputs  print every input with its value and source, and stop",
    "  --ref <ref>    the full Git ref that the pipeline is for",
    "  --post         clean up after a run that was killed",
    ""
  ].join("\n");
};

// src/action/outputs.ts
var byDeclaredName = (action, outputs) => Object.fromEntries(
  Object.keys(action.outputs).map((name) => [name, outputs[camelCase(name)]]).filter(([, value]) => value !== void 0)
);

// src/action/show-inputs.ts
var shownInputs = (action, inputs, sources) => {
  const values = inputs;
  const shown5 = Object.entries(action.inputs).map(([name, declared]) => [
    name,
    { value: plain(declared, values[camelCase(name)]), source: sources.get(name) ?? "default" }
  ]);
  return `${JSON.stringify(Object.fromEntries(shown5), null, 2)}
`;
};
var plain = (declared, value) => {
  if (value === void 0) return null;
  if (isSecret(declared))
    return value instanceof Map ? Object.fromEntries([...value.keys()].map((key) => [key, "***"])) : "***";
  return value instanceof Map ? Object.fromEntries(value) : value;
};
var isSecret = (declared) => declared.type === "secret" || "secret" in declared && declared.secret === true;

// src/action/start.ts
var graceAfterSignal = 6e4;
var asTheyAre = (settings) => settings;
var start = async (action, run2, own2 = asTheyAre) => {
  const controller = new AbortController();
  const stopListening = listenForSignals(controller);
  let opened;
  listenForBugs(action, controller, () => opened?.host);
  process.once("exit", () => removeTemp(opened));
  try {
    const { flags, ...rest } = openHost(action.name, process.argv.slice(2), controller.signal);
    opened = rest;
    if (flags.help) process.stdout.write(helpText(action));
    else if (opened.isPost) await cleanUp(opened.host);
    else if (flags.showInputs) await showInputs(action, own2, opened.host);
    else await runOnce(action, run2, opened.host);
  } catch (error2) {
    process.exitCode = exitCodeOf(error2);
    await reportFailure(action, error2, opened?.host);
  } finally {
    stopListening();
  }
};
var removeTemp = (opened) => {
  try {
    opened?.removeTemp();
  } catch (error2) {
    opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error2)}`);
  }
};
var runOnce = async (action, run2, host) => {
  if (action.post) host.saveState("isPost", "true");
  const settings = await loadSettings(action, host);
  const { inputs } = resolveInputs(action, settings, host);
  const outputs = await run2(inputs, host, settings);
  await host.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async (action, own2, host) => {
  const { inputs, sources } = resolveInputs(action, own2(await loadSettings(action, host)), host);
  const shown5 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown5);
  else host.info(shown5.trimEnd());
};
var cleanUp = async (host) => {
  const removed = await removeLeftover(host.state("temp"));
  host.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async (action, error2, host) => {
  try {
    if (error2 instanceof ExpectedError && error2.outputs) {
      await host?.setOutputs(action.name, action.outputs, byDeclaredName(action, error2.outputs));
    }
  } finally {
    sayFailure(action, error2, host);
  }
};
var sayFailure = (action, error2, host) => {
  const message = error2 instanceof ExpectedError ? error2.message : unexpected(error2);
  const location = error2 instanceof ExpectedError ? error2.location : void 0;
  if (host) host.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = (error2) => {
  const stack = error2 instanceof Error ? error2.stack ?? error2.message : messageOf(error2);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = (action, controller, host) => {
  process.once("uncaughtException", (error2) => {
    controller.abort(error2);
    sayFailure(action, error2, host());
    process.exit(exitCodes.couldNotFindOut);
  });
};
var listenForSignals = (controller) => {
  let timer;
  const onSignal = (signal) => {
    controller.abort(new Error(`the run was cancelled (${signal})`));
    timer ??= setTimeout(() => process.exit(exitCodes.couldNotFindOut), graceAfterSignal).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return () => {
    clearTimeout(timer);
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
};

// src/scan/main.ts
var import_promises21 = require("node:fs/promises");
var import_node_path34 = require("node:path");
init_errors();

// src/registry/answers.ts
init_errors();
var parseJson2 = (body, image, what) => {
  let value;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unintelligible(image, what);
  return value;
};
var missing = ({ registry, repository }, what) => new InputError(
  `Registry ${registry} has no ${what} in "${repository}": check the spelling, and whether it was pushed or has been deleted since.`
);
var wrongDigest = ({ registry, repository }, expected, got) => new UnavailableError(
  `Registry ${registry} has ${got} where ${expected} was expected in "${repository}": what it hands out cannot be trusted; try again, then check the registry and the proxies before it.`
);
var unintelligible = ({ registry, repository }, what) => new UnavailableError(
  `Registry ${registry} answered with something that is not ${what} for "${repository}": check that it is a registry, and the proxies before it.`
);

// src/registry/digest.ts
var digestOf = async (bytes) => {
  const { createHash: createHash5 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  return `sha256:${createHash5("sha256").update(bytes).digest("hex")}`;
};

// src/registry/faults.ts
init_errors();
var RegistryRefusal = class extends UnavailableError {
  status;
  words;
  constructor(message, status, words) {
    super(message);
    this.status = status;
    this.words = words;
  }
};
var faultOf = (refusal) => {
  const { registry, repository, attempt, status } = refusal;
  const words = wordsOf(refusal.body);
  const quoted = words ? `, it says ${JSON.stringify(words)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted}): ${cure(refusal)}`,
    status,
    words
  );
};
var cure = ({ registry, repository, action, status, loggedIn: loggedIn2, attempt }) => {
  if (status === 401 || status === 403) {
    if (!loggedIn2) {
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
var wordsOf = (body) => {
  try {
    const first = JSON.parse(body.toString("utf8")).errors?.[0];
    const words = [first?.code, first?.message].filter((word) => typeof word === "string" && word !== "").join(": ");
    return words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 200);
  } catch {
    return "";
  }
};

// src/registry/blobs.ts
init_reference();

// src/registry/target.ts
init_resolve();
init_errors();
init_reference();
var splitTarget = (text4) => {
  const { registry, repository, name, tag, digest } = parseReference(text4);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text4}" has neither tag nor digest: say which one of the repository is meant.`);
};
var checkTarget = (name, tagOrDigest) => splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;
var checkDigest = (name, digest) => splitTarget(`${name}@${digest}`).target;

// src/registry/upload.ts
init_reference();
var headersOfNothing = { "content-length": "0" };
var beginUpload = async (transport, name, digest) => {
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
var mountBlob = async (transport, name, digest, from) => {
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
  } catch (error2) {
    if (error2 instanceof RegistryRefusal && error2.status < 500) return beginUpload(transport, name, digest);
    throw error2;
  }
};
var finishUpload = async (transport, name, digest, location, bytes = Buffer.alloc(0)) => {
  const address2 = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest)}`;
  await transport.send({
    image: parseName(name),
    action: "pull,push",
    method: "PUT",
    path: address2,
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204]
  });
};
var sendRest = async (transport, name, { digest, size, start: start2, location }, body) => {
  const image = parseName(name);
  const answer = await transport.stream({
    image,
    action: "pull,push",
    method: "PATCH",
    path: location,
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(size - start2),
      // As the engine itself pushes: whole, and by range only after a break.
      ...start2 > 0 && { "content-range": `${start2}-${size - 1}` }
    },
    body,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204]
  });
  for await (const _ of answer.body) ;
  return { location: locationOf(answer, image) };
};
var askUpload = async (transport, name, digest, location) => {
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
var locationOf = ({ headers }, image, otherwise) => {
  const location = headers.location ?? otherwise;
  if (typeof location === "string") return location;
  throw unintelligible(image, "an upload with an address");
};

// src/registry/blobs.ts
var longestBlob = 8 * 1024 * 1024;
var fetchBlob = async (transport, name, digest, limit = longestBlob) => {
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
  const made = await digestOf(response.body);
  if (made !== digest) throw wrongDigest(image, digest, made);
  return response.body;
};
var headBlob = async (transport, name, digest, action = "pull", size) => {
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
var deleteBlob = async (transport, name, digest) => {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `blobs/${checkDigest(name, digest)}`,
    attempt: `delete the blob ${digest}`,
    accept: [200, 202, 204, 404]
  });
  return response.status !== 404;
};
var putBlob = async (transport, name, bytes) => {
  const digest = await digestOf(bytes);
  const begun = await beginUpload(transport, name, digest);
  await completeBlob(transport, name, digest, begun.location, bytes);
  return digest;
};
var completeBlob = async (transport, name, digest, location, bytes) => {
  try {
    await finishUpload(transport, name, digest, location, bytes);
  } catch (error2) {
    if (!(error2 instanceof RegistryRefusal) || !await headBlob(transport, name, digest, "pull,push")) throw error2;
  }
};

// src/registry/copy-image.ts
init_errors();

// src/registry/copy-blob.ts
init_errors();
init_http();
init_reference();
var smallBlob = 1024 * 1024;
var mostBreaks = 5;
var firstWait = 500;
var copyBlob = async (transport, copy, signal) => {
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
var streamAcross = async (transport, copy, begun, signal) => {
  const { to, digest, size } = copy;
  const source = await readBlob(transport, copy, signal);
  let upload = begun;
  let start2 = 0;
  for (let breaks = 0; start2 < size; ) {
    const { location } = upload;
    try {
      upload = await sendRest(transport, to, { digest, size, start: start2, location }, () => source.from(start2));
      start2 = size;
    } catch (error2) {
      if (signal.aborted || source.fault() || !isBreak(error2)) throw source.fault() ?? error2;
      const asked = await askUpload(transport, to, digest, location);
      breaks = asked && asked.kept > start2 ? 1 : breaks + 1;
      if (breaks > mostBreaks) throw error2;
      await pause(firstWait * 2 ** (breaks - 1), signal);
      upload = asked ?? await beginUpload(transport, to, digest);
      start2 = asked?.kept ?? 0;
    }
  }
  await completeBlob(transport, to, digest, upload.location);
};
var isBreak = (error2) => error2 instanceof RegistryRefusal ? error2.status >= 500 || [404, 408, 416, 429].includes(error2.status) : error2 instanceof UnavailableError;
var readBlob = async (transport, { from, digest, size }, signal) => {
  const { createHash: createHash5 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  const image = parseName(from);
  const hash = createHash5("sha256");
  let hashed = 0;
  let fault;
  const fail = (error2) => {
    fault = error2;
    throw error2;
  };
  const count = (piece, at2) => {
    const end = at2 + piece.length;
    if (end > size) fail(unintelligible(image, `the blob ${digest} of ${size} bytes`));
    if (end <= hashed) return;
    hash.update(piece.subarray(hashed - at2));
    hashed = end;
    const made = hashed === size ? `sha256:${hash.digest("hex")}` : digest;
    if (made !== digest) fail(wrongDigest(image, digest, made));
  };
  async function* pieces(start2) {
    let at2 = start2;
    let breaks = 0;
    let reader = openBlob(transport, image, digest, at2);
    const next = async () => {
      const { value, done } = await reader.next();
      if (done && at2 < size) throw unintelligible(image, `the blob ${digest} of ${size} bytes`);
      if (value) count(value, at2);
      return value || void 0;
    };
    const onward = async (error2) => {
      breaks += 1;
      if (signal.aborted || fault !== void 0 || !isBreak(error2) || breaks > mostBreaks) return fail(error2);
      await pause(firstWait * 2 ** (breaks - 1), signal);
      reader = openBlob(transport, image, digest, at2);
      return void 0;
    };
    try {
      for (let ended = false; !ended; ) {
        const piece = await next().catch(onward);
        ended = piece === void 0 && at2 === size;
        if (piece === void 0) continue;
        breaks = 0;
        at2 += piece.length;
        yield piece;
      }
    } finally {
      await reader.return(void 0);
    }
  }
  return { from: pieces, fault: () => fault };
};
async function* openBlob(transport, image, digest, start2) {
  const answer = await transport.stream({
    image,
    action: "pull",
    path: `blobs/${checkDigest(image.name, digest)}`,
    ...start2 > 0 && { headers: { range: `bytes=${start2}-` } },
    attempt: `give the blob ${digest}`,
    accept: [200, 206, 404]
  });
  if (answer.status === 404) throw missing(image, `blob ${digest}`);
  let skip = answer.status === 206 ? 0 : start2;
  for await (const piece of answer.body) {
    const rest = piece.subarray(skip);
    skip -= piece.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

// src/registry/descriptor.ts
init_resolve();
var descriptorsOf = (value) => Array.isArray(value) ? value.filter(isDescriptor) : [];
var isDescriptor = (value) => {
  if (typeof value !== "object" || value === null) return false;
  const { mediaType, digest, size } = value;
  return typeof mediaType === "string" && typeof digest === "string" && isDigest(digest) && Number.isSafeInteger(size);
};

// src/registry/image.ts
init_resolve();
init_errors();
init_reference();
var platformsOf = async (registry, reference) => {
  const { name } = parseReference(reference);
  const top = await registry.manifest(reference);
  if (!isIndex(top)) return [await platformOfManifest(registry, name, top)];
  const children = records(top.json.manifests).filter((child) => !isAttestation(child));
  if (children.length === 0) throw new InputError(`The image ${reference} is an index without any platform.`);
  return Promise.all(
    children.map(async (child) => {
      const digest = String(child.digest);
      const manifest = await registry.manifest(`${name}@${digest}`);
      if (isIndex(manifest)) {
        throw new InputError(`The image ${reference} holds an index within an index, which no engine runs.`);
      }
      const platform = isRecord2(child.platform) ? platformName(child.platform) : void 0;
      return platform ? { platform, digest, size: sizeOf(manifest) } : platformOfManifest(registry, name, manifest);
    })
  );
};
var configOfManifest = async (registry, name, manifest) => {
  const { config: descriptor } = manifest.json;
  const digest = isRecord2(descriptor) ? String(descriptor.digest) : "";
  if (!isDigest(digest)) throw notAnImage(name, manifest.digest);
  let config;
  try {
    config = JSON.parse((await registry.blob(name, digest)).toString("utf8"));
  } catch (error2) {
    if (!(error2 instanceof SyntaxError)) throw error2;
  }
  if (!isRecord2(config) || typeof config.os !== "string" || typeof config.architecture !== "string") {
    throw notAnImage(name, manifest.digest);
  }
  const { os: os2, architecture, variant, created } = config;
  const inner = isRecord2(config.config) ? config.config : {};
  const labels = isRecord2(inner.Labels) ? inner.Labels : {};
  return {
    os: os2,
    architecture,
    ...typeof variant === "string" && variant && { variant },
    ...typeof created === "string" && { created },
    labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)])),
    env: Array.isArray(inner.Env) ? inner.Env.filter((entry) => typeof entry === "string") : [],
    digest
  };
};
var platformOfManifest = async (registry, name, manifest) => {
  const platform = platformName({ ...await configOfManifest(registry, name, manifest) });
  if (!platform) throw notAnImage(name, manifest.digest);
  return { platform, digest: manifest.digest, size: sizeOf(manifest) };
};
var isIndex = ({ mediaType, json }) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList || // An OCI index may come without a media type of its own.
!("config" in json) && Array.isArray(json.manifests);
var isAttestation = (entry) => {
  const { platform, annotations } = entry;
  if (isRecord2(annotations) && annotations["vnd.docker.reference.type"] !== void 0) return true;
  return isRecord2(platform) && platform.os === "unknown" && platform.architecture === "unknown";
};
var platformName = ({ os: os2, architecture, variant }) => {
  if (typeof os2 !== "string" || typeof architecture !== "string" || !os2 || !architecture) return void 0;
  const said = typeof variant === "string" && !(architecture === "arm64" && variant === "v8") ? variant : "";
  return [os2, architecture, ...said ? [said] : []].join("/");
};
var sizeOf = ({ json }) => [json.config, ...records(json.layers)].reduce((sum, descriptor) => {
  const size = isRecord2(descriptor) ? descriptor.size : 0;
  return sum + (typeof size === "number" ? size : 0);
}, 0);
var notAnImage = (name, digest) => new InputError(
  `${formatReference({ ...parseReference(`${name}@${digest}`) })} is no container image: it has no config that names a platform.`
);
var records = (value) => Array.isArray(value) ? value.filter(isRecord2) : [];
var isRecord2 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/registry/manifests.ts
init_resolve();
init_http();
init_reference();
var mediaTypes = {
  ociIndex: "application/vnd.oci.image.index.v1+json",
  ociManifest: "application/vnd.oci.image.manifest.v1+json",
  dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerManifest: "application/vnd.docker.distribution.manifest.v2+json"
};
var longestManifest = 4 * 1024 * 1024;
var acceptManifests = Object.values(mediaTypes).join(", ");
var fetchManifest = async (transport, reference) => {
  const manifest = await findManifest(transport, reference);
  if (manifest) return manifest;
  const { image, target } = splitTarget(reference);
  throw missing(image, `manifest ${target}`);
};
var findManifest = async (transport, reference) => {
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
var headManifest = async (transport, reference) => {
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
var putManifest = async (transport, name, tagOrDigest, body, mediaType) => {
  const image = parseName(name);
  const digest = await digestOf(body);
  const target = checkTarget(name, tagOrDigest);
  if (isDigest(target) && target !== digest) throw wrongDigest(image, target, digest);
  const response = await putDespiteRace(
    () => transport.send({
      image,
      action: "pull,push",
      method: "PUT",
      path: `manifests/${target}`,
      headers: { "content-type": mediaType },
      body,
      attempt: isDigest(target) ? `take the manifest ${target}` : `write the tag ${target}`,
      accept: [200, 201, 202]
    })
  );
  const said = response.headers["docker-content-digest"];
  if (typeof said === "string" && said !== digest) throw wrongDigest(image, digest, said);
  return { digest, isLinked: response.headers["oci-subject"] !== void 0 };
};
var racePauses = [100, 400, 1e3];
var putDespiteRace = async (put) => {
  for (const wait2 of racePauses) {
    try {
      return await put();
    } catch (error2) {
      if (!(error2 instanceof RegistryRefusal && error2.status === 400 && /\bDIGEST_INVALID\b/.test(error2.words)))
        throw error2;
      await pause(wait2);
    }
  }
  return put();
};
var deleteManifest = async (transport, name, digest) => {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `manifests/${checkDigest(name, digest)}`,
    attempt: `delete the manifest ${digest}`,
    accept: [200, 202, 204, 404]
  });
  return response.status !== 404;
};
var deleteByTag = async (transport, name, tag) => {
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
var checkedManifest = async (response, target, image) => {
  const { body, headers } = response;
  const digest = await digestOf(body);
  const said = headers["docker-content-digest"];
  const expected = isDigest(target) ? target : typeof said === "string" ? said : digest;
  if (digest !== expected) throw wrongDigest(image, expected, digest);
  const json = parseJson2(body, image, "a manifest");
  const named = typeof json.mediaType === "string" ? json.mediaType : String(headers["content-type"] ?? "");
  return { digest, mediaType: named.split(";")[0]?.trim() ?? "", body, json };
};

// src/registry/referrers.ts
init_resolve();

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
var nextPage = ({ headers }) => /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ""))?.[1];

// src/registry/referrers.ts
init_reference();
var notOffered = [400, 403, 404, 405, 406, 501];
var listReferrers = async (transport, name, digest) => {
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
    found.push(...descriptorsOf(parseJson2(response.body, image, "a list of referrers").manifests));
  }
  return found;
};
var referrersTag = (digest) => digest.replace(":", "-");
var listByTag = (transport, name, digest) => findManifest(transport, `${name}:${referrersTag(digest)}`);
var putReferrer = async (transport, name, { digest, body, mediaType, json }) => {
  const { isLinked } = await putManifest(transport, name, digest, body, mediaType);
  const subject = subjectOf(json);
  if (subject === void 0 || isLinked) return;
  const listed = await listByTag(transport, name, subject);
  const present = descriptorsOf(listed?.json.manifests);
  if (present.some((entry2) => entry2.digest === digest)) return;
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
var subjectOf = ({ subject }) => {
  const digest = typeof subject === "object" && subject !== null ? subject.digest : void 0;
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};

// src/registry/side-by-side.ts
var sideBySide = 8;
var mapSome = async (items2, work) => {
  const results = [];
  const failures = [];
  const queue = items2.entries();
  const worker = async () => {
    for (const [index, item2] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item2);
      } catch (error2) {
        failures.push(error2);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items2.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
};

// src/registry/copy-image.ts
var companionTags = ["sig", "att", "sbom"];
var deepest = 8;
var copyImage = async (transport, copy, signal) => {
  const { from, to, digest } = copy;
  const found = await takeStock(transport, from, digest);
  const blobs = new Map([...found.manifests.values()].flatMap(blobsOf).map((blob) => [blob.digest, blob]));
  const ends = await mapSome([...blobs.values()], (blob) => copyBlob(transport, { from, to, ...blob }, signal));
  const [top, ...others] = [...found.manifests.values()];
  if (!top) throw new Error("an image without a manifest was found");
  await mapSome(
    others.filter((manifest) => !isIndex(manifest) && subjectOf(manifest.json) === void 0),
    (manifest) => putMissing(transport, to, manifest)
  );
  for (const manifest of others.filter((other) => isIndex(other) || subjectOf(other.json) !== void 0).reverse()) {
    await putReferrer(transport, to, manifest);
  }
  for (const [tag, manifest] of found.tags) await putManifest(transport, to, tag, manifest.body, manifest.mediaType);
  await putMissing(transport, to, top);
  const count = (kind) => ends.filter((end) => end === kind).length;
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count("present"), mounted: count("mounted"), copied: count("copied") }
  };
};
var takeStock = async (transport, from, digest) => {
  const stock = { manifests: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), referrers: 0 };
  const take = async (manifest, depth) => {
    if (stock.manifests.has(manifest.digest) || depth > deepest) return;
    stock.manifests.set(manifest.digest, manifest);
    const [children, referrers, tagged] = await Promise.all([
      mapSome(childrenOf(manifest), (child) => fetchManifest(transport, `${from}@${child.digest}`)),
      listReferrers(transport, from, manifest.digest).then(
        (list2) => mapSome(list2, (referrer) => fetchManifest(transport, `${from}@${referrer.digest}`))
      ),
      // What cosign adds to an image has no companions of its own.
      depth < 2 ? companionsOf(transport, from, manifest.digest) : []
    ]);
    for (const [tag, companion] of tagged) stock.tags.set(tag, companion);
    stock.referrers += referrers.length + tagged.length;
    for (const next of [...children, ...referrers, ...tagged.map(([, companion]) => companion)]) {
      await take(next, depth + 1);
    }
  };
  await take(await fetchManifest(transport, `${from}@${digest}`), 0);
  return stock;
};
var companionsOf = async (transport, from, digest) => {
  const tags = companionTags.map((ending) => `${digest.replace(":", "-")}.${ending}`);
  const held = await mapSome(tags, async (tag) => {
    const there = await headManifest(transport, `${from}:${tag}`);
    return there === void 0 ? [] : [[tag, await fetchManifest(transport, `${from}@${there}`)]];
  });
  return held.flat();
};
var manifestTypes = Object.values(mediaTypes);
var childrenOf = (manifest) => isIndex(manifest) ? descriptorsOf(manifest.json.manifests).filter(isManifest) : [];
var isManifest = ({ mediaType }) => manifestTypes.includes(mediaType);
var blobsOf = (manifest) => {
  const { json, digest } = manifest;
  if (isIndex(manifest)) return descriptorsOf(json.manifests).filter((child) => !isManifest(child));
  if (!isDescriptor(json.config) && !Array.isArray(json.layers)) {
    throw new InputError(
      `The manifest ${digest} is of the type "${manifest.mediaType}", which cannot be promoted to another repository: build the image anew, as OCI or Docker schema 2.`
    );
  }
  return descriptorsOf([json.config, ...Array.isArray(json.layers) ? json.layers : []]).filter(
    ({ mediaType, urls }) => !(Array.isArray(urls) && urls.length > 0 && /foreign|nondistributable/.test(mediaType))
  );
};
var putMissing = async (transport, to, manifest) => {
  if (await headManifest(transport, `${to}@${manifest.digest}`) === manifest.digest) return;
  await putManifest(transport, to, manifest.digest, manifest.body, manifest.mediaType);
};

// src/registry/client.ts
init_reference();

// src/registry/tag-list.ts
init_reference();
var tagsPerPage = 1e3;
var listTags = async (transport, name) => {
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
    const { tags: listed } = parseJson2(response.body, image, "a list of tags");
    if (Array.isArray(listed)) found.push(...listed.filter((tag) => typeof tag === "string"));
  }
  return found;
};

// src/registry/transport.ts
init_errors();
init_http();

// src/registry/auth.ts
init_errors();
init_http();

// src/registry/challenge.ts
var token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
var gap = /[\s,]*/y;
var assignment = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
var parseChallenges = (header) => {
  const challenges = [];
  let position = 0;
  const read = (pattern) => {
    pattern.lastIndex = position;
    const match = pattern.exec(header);
    if (match) position = pattern.lastIndex;
    return match;
  };
  for (; ; ) {
    read(gap);
    const word = read(token)?.[0];
    if (word === void 0) return challenges;
    const value = read(assignment);
    const current = challenges.at(-1);
    if (!value) challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    else if (!current) return challenges;
    else current.parameters[word.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/auth.ts
init_docker_config();
var defaultLifetime = 60;
var margin = 10;
var tokenTries = 4;
var longestToken = 1024 * 1024;
var createAuthorizer = (host, way) => {
  const challenges = /* @__PURE__ */ new Map();
  const credentials = /* @__PURE__ */ new Map();
  const tokens = /* @__PURE__ */ new Map();
  const credentialsOf = (registry) => remember(credentials, registry, () => findCredentials(host, registry));
  const tokenFor = async (permission, challenge) => {
    const key = keyOf(permission);
    await forget(tokens, key, ({ until }) => until < Date.now());
    const token2 = await remember(
      tokens,
      key,
      async () => makeToken(host, way, permission, challenge, await credentialsOf(permission.registry))
    );
    return token2?.header;
  };
  return {
    ready: async (permission) => {
      const challenge = challenges.get(permission.registry);
      return challenge && tokenFor(permission, challenge);
    },
    answer: async (permission, refusal, sent) => {
      const asked = parseChallenges(String(refusal.headers["www-authenticate"] ?? ""));
      const challenge = asked.find(({ scheme }) => scheme === "bearer") ?? asked.find(({ scheme }) => scheme === "basic");
      if (!challenge) return void 0;
      challenges.set(permission.registry, challenge);
      await forget(tokens, keyOf(permission), ({ header }) => header === sent);
      return tokenFor(permission, challenge);
    },
    loggedIn: async (registry) => await credentialsOf(registry).catch(() => void 0) !== void 0
  };
};
var remember = (known, key, make) => {
  const before = known.get(key);
  if (before) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
};
var forget = async (known, key, isStale) => {
  const held = known.get(key);
  const value = await held?.catch(() => void 0);
  if (value !== void 0 && isStale(value) && known.get(key) === held) known.delete(key);
};
var keyOf = ({ registry, repository, action, alsoReads = "" }) => `${registry} ${repository} ${action} ${alsoReads}`;
var makeToken = async (host, way, permission, challenge, credentials) => {
  if (credentials && "registryToken" in credentials) return lasting(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === "bearer") return fetchToken(host, way, permission, challenge, credentials);
  return credentials && "username" in credentials ? lasting(basic(credentials)) : void 0;
};
var lasting = (header) => ({ header, until: Number.POSITIVE_INFINITY });
var basic = ({ username, password }) => `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
var fetchToken = async (host, way, permission, { parameters }, credentials) => {
  const { registry, repository, action, alsoReads } = permission;
  const realm = safeRealm(registry, parameters.realm, way.plainHttp);
  const scopes = /* @__PURE__ */ new Set([
    `repository:${repository}:${action}`,
    ...alsoReads === void 0 ? [] : [`repository:${alsoReads}:pull`],
    ...scopesWithin(parameters.scope, repository)
  ]);
  const ca = realm.protocol === "https:" ? await way.authoritiesFor(registry) : void 0;
  const asked = Date.now();
  const response = await request({
    ...tokenRequest(realm, parameters.service, [...scopes], credentials),
    tries: tokenTries,
    limit: longestToken,
    signal: host.signal,
    ...ca && { ca }
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
var scopesWithin = (scope, repository) => (scope ?? "").split(" ").filter((one) => one !== "" && (!one.startsWith("repository:") || one.startsWith(`repository:${repository}:`)));
var tokenRequest = (realm, service, scopes, credentials) => {
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
var safeRealm = (registry, realm, plainHttp) => {
  const url = URL.canParse(realm ?? "") ? new URL(realm ?? "") : void 0;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends logins to ${JSON.stringify(realm ?? "")}, which is no https address: no password was sent there; have the registry's realm corrected.`
  );
};
var readToken = (body, server, registry) => {
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

// src/registry/transport.ts
init_authorities();

// src/registry/plain-http.ts
init_errors();
init_reference();
var allowPlainHttp = (hosts) => {
  const named = new Set(hosts.map(checkHost));
  const isPlain = (host) => isLoopback(host) || named.has(host.toLowerCase());
  return {
    addressOf: (registry) => {
      if (registry === dockerHub) return "https://registry-1.docker.io";
      return `${isPlain(registry) ? "http" : "https"}://${registry}`;
    },
    allows: (url, registry) => url.protocol === "https:" || url.protocol === "http:" && isPlain(registry) && (named.has(url.host) || isLoopback(url.host))
  };
};
var checkHost = (host) => {
  const { registry, repository } = parseName(`${host}/x`, 'Input "http-registries"');
  if (repository === "x" && registry === host.toLowerCase()) return registry;
  throw new InputError(
    `Input "http-registries" holds "${host}", which is no registry: write its host, with the port if it has one.`
  );
};

// src/registry/transport.ts
init_reference();
var tries = 4;
var mostRedirects = 5;
var redirects = [301, 302, 303, 307, 308];
var longestRefusal = 64 * 1024;
var createTransport = (host, options = {}) => {
  const plainHttp = allowPlainHttp(options.httpRegistries ?? []);
  const written = new Set((options.writesTo ?? []).map((name) => parseName(name).name));
  const authorities = /* @__PURE__ */ new Map();
  const authoritiesFor = (registry) => {
    const known = authorities.get(registry) ?? authoritiesOf(host.toolEnvironment(), registry);
    authorities.set(registry, known);
    return known;
  };
  const authorizer = createAuthorizer(host, { plainHttp, authoritiesFor });
  const perform = async (call, exchange2, bodyOf) => {
    const { registry, repository } = call.image;
    const action = call.action === "pull" && written.has(call.image.name) ? "pull,push" : call.action;
    const permission = { registry, repository, action, alsoReads: call.alsoReads };
    const url = urlOf(call.image, call.path, plainHttp);
    const ownServer = new URL(plainHttp.addressOf(registry)).host === url.host;
    const ca = url.protocol === "https:" ? await authoritiesFor(registry) : void 0;
    const send = (authorization) => follow(
      { ...call, plainHttp, discard: bodyOf },
      url,
      (address2) => exchange2({
        method: call.method ?? "GET",
        url: address2.href,
        // A login is for the registry alone: where it sends us for a blob is another party.
        headers: { ...call.headers, ...authorization && address2.host === url.host && { authorization } },
        signal: host.signal,
        ...options.timeout !== void 0 && { timeout: options.timeout },
        ...ca && { ca }
      })
    );
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
    send: ({ body, limit, ...call }) => perform(
      call,
      (exchange2) => request({ ...exchange2, tries, ...body && { body }, ...limit !== void 0 && { limit } }),
      async (answer) => answer.body
    ),
    stream: ({ body, ...call }) => perform(call, (exchange2) => stream({ ...exchange2, ...body && { body: body() } }), refusalOf)
  };
};
var refusalOf = async ({ body }) => {
  const pieces = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > longestRefusal) break;
  }
  return Buffer.concat(pieces);
};
var urlOf = ({ registry, repository }, path, plainHttp) => {
  const base = plainHttp.addressOf(registry);
  return /^(?:https?:\/)?\//.test(path) ? safeUrl2(path, base, registry, plainHttp) : new URL(`${base}/v2/${repository}/${path}`);
};
var safeUrl2 = (location, base, registry, plainHttp) => {
  const url = URL.canParse(location, base) ? new URL(location, base) : void 0;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends on to ${JSON.stringify(url ? url.origin : location.slice(0, 200))}, which is no https address: have the registry's own address corrected (behind a proxy: X-Forwarded-Proto).`
  );
};
var follow = async ({ method = "GET", image: { registry }, plainHttp, discard }, start2, send) => {
  let url = start2;
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
    url = safeUrl2(location, url.href, registry, plainHttp);
  }
};

// src/registry/untag.ts
init_errors();
var removeTag = async (registry, name, tag) => {
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
var replaceAndDelete = async (registry, name, tag, kept) => {
  const standIn = await putStandIn(registry, name, tag);
  if (standIn === kept.digest) throw new Error("a manifest with random content has the digest of the image");
  try {
    await registry.deleteManifest(name, standIn);
  } catch (error2) {
    await registry.putManifest(name, tag, kept.body, kept.mediaType);
    throw error2;
  }
};
var putStandIn = async (registry, name, tag) => {
  const { randomUUID } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
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
var openRegistry = (host, options = {}) => {
  const transport = createTransport(host, options);
  const registry = {
    manifest: (reference) => fetchManifest(transport, reference),
    head: (reference) => headManifest(transport, reference),
    putManifest: async (name, tagOrDigest, body, mediaType) => (await putManifest(transport, name, tagOrDigest, body, mediaType)).digest,
    deleteManifest: (name, digest) => deleteManifest(transport, name, digest),
    blob: (name, digest, limit) => fetchBlob(transport, name, digest, limit),
    hasBlob: (name, digest) => headBlob(transport, name, digest),
    putBlob: (name, bytes) => putBlob(transport, name, bytes),
    deleteBlob: (name, digest) => deleteBlob(transport, name, digest),
    tags: (name) => listTags(transport, name),
    referrers: (name, digest) => listReferrers(transport, name, digest),
    copy: (copy) => copyImage(transport, copy, host.signal)
  };
  const untagging = { ...registry, deleteByTag: (name, tag) => deleteByTag(transport, name, tag) };
  return {
    ...registry,
    deleteTag: async (name, tag) => removeTag(untagging, parseName(name).name, checkTarget(name, tag))
  };
};

// src/scan/baseline.ts
var import_promises5 = require("node:fs/promises");
var import_node_path17 = require("node:path");
init_errors();
init_reference();

// src/scan/scan-targets.ts
var import_promises = require("node:fs/promises");
var import_node_path13 = require("node:path");
init_errors();
init_tool_error();

// src/scan/side-by-side.ts
var sideBySide2 = async (items2, limit, work) => {
  const results = [];
  const queue = items2.entries();
  const worker = async () => {
    for (const [index, item2] of queue) results[index] = await work(item2);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items2.length) }, worker));
  return results;
};

// src/scan/scan-targets.ts
var mostAtOnce = 4;
var scanTargets = async (looker, memo, targets, folder, host) => {
  await (0, import_promises.mkdir)(folder, { recursive: true });
  return sideBySide2(targets, mostAtOnce, async (target) => {
    const file = (0, import_node_path13.join)(folder, `${target.file}.json`);
    const startedAt = /* @__PURE__ */ new Date();
    try {
      await (0, import_promises.rm)(file, { force: true });
      const report = await lookOnce(looker, memo, target, file, host);
      return { target, file, report, startedAt: startedAt.toISOString(), finishedAt: (/* @__PURE__ */ new Date()).toISOString() };
    } catch (error2) {
      if (host.signal.aborted || error2 instanceof ToolError && error2.failure.kind === "missing") throw error2;
      return { target, file, fault: messageOf(error2) };
    }
  });
};
var lookOnce = async (looker, memo, target, file, host) => {
  const begin = performance.now();
  if (await memo.recall(target, file)) {
    const report2 = await looker.read(target, file).catch(() => void 0);
    if (report2) {
      host.info(`${target.label} (${target.reference}) was scanned before in this run, with the same database.`);
      return report2;
    }
  }
  const report = await looker.look(target, file);
  host.info(`Scanned ${target.label} (${target.reference}) in ${((performance.now() - begin) / 1e3).toFixed(1)} s.`);
  await memo.keep(target, file);
  return report;
};

// src/scan/stored-baseline.ts
init_finding();
init_json();
var baselineFile = "baseline.json";
var format = "quaygate-baseline";
var version = 1;
var baselineText = (targets, database) => JSON.stringify({
  format,
  version,
  database,
  targets: targets.map(({ target, findings }) => ({
    name: target.name,
    platform: target.platform,
    digest: target.digest,
    // What an identity is made of, and what people are shown of a fixed one.
    findings: findings.map(
      ({ kind, id, aliases, severity: severity3, raisedFrom, subject, ecosystem, purl, installed, fixed, path, title: title2 }) => {
        return {
          kind,
          id,
          aliases,
          severity: raisedFrom ?? severity3,
          subject,
          ecosystem,
          purl,
          installed,
          fixed,
          path,
          title: title2
        };
      }
    )
  }))
});
var parseBaseline = (source) => {
  const root = record5(parseJson3(source), "the file");
  if (root.format !== format) {
    throw new Error(
      `it is no ${baselineFile} of Quaygate, and a report that does not say with which database it was made cannot be compared with`
    );
  }
  if (root.version !== version)
    throw new Error(`its version is ${shown4(root.version)}, and this Quaygate reads only ${version}`);
  const { updatedAt, digest } = optionalText(optionalRecord(root.database), {
    updatedAt: "updatedAt",
    digest: "digest"
  });
  return {
    ...updatedAt !== void 0 && digest !== void 0 && { database: { updatedAt, digest } },
    targets: list(root.targets, "targets").map((target) => storedTarget(record5(target, "a target")))
  };
};
var storedTarget = (target) => ({
  name: text3(target, "name"),
  ...optionalText(target, { platform: "platform", digest: "digest" }),
  findings: list(target.findings, "findings").map((finding3) => storedFinding(record5(finding3, "a finding")))
});
var kinds3 = ["vulnerability", "secret", "misconfiguration", "license"];
var storedFinding = (given) => {
  const kind = kinds3.find((one) => one === given.kind);
  if (kind === void 0 || !isSeverity(given.severity)) throw new Error("it has a finding without kind or severity");
  return {
    kind,
    id: text3(given, "id"),
    severity: given.severity,
    subject: typeof given.subject === "string" ? given.subject : "",
    ecosystem: typeof given.ecosystem === "string" ? given.ecosystem : "",
    ...optionalText(given, { purl: "purl", installed: "installed", fixed: "fixed", path: "path", title: "title" }),
    ...texts(given, { aliases: "aliases" })
  };
};

// src/scan/targets.ts
var import_promises4 = require("node:fs/promises");
var import_node_path16 = require("node:path");
init_resolve();
init_errors();
init_reference();

// src/scan/image-files.ts
var import_promises3 = require("node:fs/promises");
var import_node_path15 = require("node:path");
init_errors();
init_run_tool();

// src/registry/layout.ts
var import_promises2 = require("node:fs/promises");
var import_node_path14 = require("node:path");
init_resolve();
init_errors();
var blobPath = (root, digest) => {
  if (!isDigest(digest)) {
    throw new UnavailableError(`The image in "${root}" names the blob "${digest}", which is no digest.`);
  }
  return (0, import_node_path14.join)(root, "blobs", "sha256", digest.slice("sha256:".length));
};
var layoutReader = (root) => {
  const blob = (_name, digest) => (0, import_promises2.readFile)(blobPath(root, digest));
  return {
    blob,
    manifest: async (reference) => {
      const digest = reference.slice(reference.lastIndexOf("@") + 1);
      const body = await blob("", digest);
      const json = JSON.parse(body.toString("utf8"));
      const mediaType = typeof json.mediaType === "string" ? json.mediaType : mediaTypes.ociManifest;
      return { digest, mediaType, body, json };
    }
  };
};

// src/scan/image-files.ts
init_json();
var anyName = "layout/image";
var unpackDeadline = 10 * 6e4;
var platformsInFile = async (path, host) => {
  const full = (0, import_node_path15.resolve)(host.workspace, path);
  const kind = await (0, import_promises3.stat)(full).catch((error2) => {
    throw new InputError(
      `Input "input" names "${path}", which cannot be read (${messageOf(error2)}): build or save the image there first.`,
      {
        cause: error2
      }
    );
  });
  if (kind.isDirectory()) return platformsInLayout(full, path, host);
  const names = await listArchive(full, path, host);
  if (names.has("oci-layout") && names.has("index.json")) {
    return platformsInLayout(await unpack(full, path, host), path, host);
  }
  if (names.has("manifest.json")) return [await savedImage(full, path, host)];
  throw new InputError(
    `Input "input" names "${path}", which is no image: give an archive of docker save or of an OCI layout, or a layout's folder.`
  );
};
var tar = async (args, path, host) => {
  try {
    return (await runTool(host, "tar", args, { environment: "minimal", deadline: unpackDeadline })).stdout;
  } catch (error2) {
    if (host.signal.aborted) throw error2;
    throw new InputError(`Input "input" names "${path}", which cannot be unpacked (${messageOf(error2)}).`, {
      cause: error2
    });
  }
};
var listArchive = async (file, path, host) => new Set((await tar(["-tf", file], path, host)).split("\n").map((name) => name.replace(/^\.\//, "")));
var unpack = async (file, path, host) => {
  const folder = await newFolder(host, "archive");
  await tar(["-xf", file, "-C", folder, "--no-same-owner"], path, host);
  return folder;
};
var folders = 0;
var newFolder = async (host, what) => {
  const folder = (0, import_node_path15.join)(await host.tempFolder(), `${what}-${++folders}`);
  await (0, import_promises3.mkdir)(folder, { recursive: true });
  return folder;
};
var savedImage = async (file, path, host) => {
  const wrong = (what) => new InputError(`Input "input" names "${path}", ${what}: save one image on its own with docker save.`);
  const images = readJson(await tar(["-xOf", file, "manifest.json"], path, host));
  if (!Array.isArray(images) || images.length === 0) throw wrong("whose manifest.json names no image");
  if (images.length > 1) throw wrong(`which holds ${images.length} images`);
  const name = isRecord3(images[0]) ? images[0].Config : void 0;
  if (typeof name !== "string") throw wrong("whose manifest.json names no config");
  const config = readJson(await tar(["-xOf", file, "--", name], path, host));
  const platform = isRecord3(config) ? platformName(config) : void 0;
  if (platform === void 0) throw wrong("whose config names no platform");
  return { platform, input: file };
};
var platformsInLayout = async (root, path, host) => {
  const wrong = (what) => new InputError(
    `Input "input" names "${path}", ${what}: give the folder of an OCI layout, with oci-layout and index.json.`
  );
  const reader = layoutReader(root);
  const index = readJson(await readText2((0, import_node_path15.join)(root, "index.json"), wrong));
  const descriptors = isRecord3(index) && Array.isArray(index.manifests) ? index.manifests.filter(isRecord3) : [];
  const manifests = await manifestsIn(root, descriptors);
  if (manifests.length === 0) throw wrong("which holds no image");
  const there = manifests.filter(({ present }) => present);
  if (there.length === 0) throw wrong("whose index names manifests that are not there");
  if (there.length < manifests.length) {
    host.notice(
      `${path} names ${manifests.length} platforms and holds ${there.length} of them; only these are scanned.`
    );
  }
  return Promise.all(
    there.map(async ({ digest }) => {
      const [platform] = await platformsOf(reader, `${anyName}@${digest}`);
      if (!platform) throw wrong("which holds no image");
      return { platform: platform.platform, digest, input: await viewOf(root, digest, host) };
    })
  );
};
var manifestsIn = async (root, descriptors) => {
  const found = /* @__PURE__ */ new Map();
  for (const descriptor of descriptors) {
    const digest = String(descriptor.digest);
    if (isAttestation(descriptor) || !/^sha256:[0-9a-f]{64}$/.test(digest)) continue;
    const present = await (0, import_promises3.access)(blobPath(root, digest)).then(
      () => true,
      () => false
    );
    const manifest = present ? await layoutReader(root).manifest(`${anyName}@${digest}`) : void 0;
    if (!manifest || !isIndex(manifest)) found.set(digest, present);
    else {
      const { manifests } = manifest.json;
      const children = Array.isArray(manifests) ? manifests.filter(isRecord3) : [];
      for (const child of await manifestsIn(root, children)) found.set(child.digest, child.present);
    }
  }
  return [...found].map(([digest, present]) => ({ digest, present }));
};
var viewOf = async (root, digest, host) => {
  const folder = await newFolder(host, "layout");
  const { body, mediaType } = await layoutReader(root).manifest(`${anyName}@${digest}`);
  const descriptor = { mediaType, digest, size: body.length };
  await (0, import_promises3.symlink)((0, import_node_path15.join)(root, "blobs"), (0, import_node_path15.join)(folder, "blobs"));
  await (0, import_promises3.writeFile)((0, import_node_path15.join)(folder, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await (0, import_promises3.writeFile)((0, import_node_path15.join)(folder, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }));
  return folder;
};
var readText2 = async (file, wrong) => {
  return (0, import_promises3.readFile)(file, "utf8").catch(() => {
    throw wrong("which has no index.json");
  });
};
var readJson = (text4) => {
  try {
    return JSON.parse(text4);
  } catch {
    return void 0;
  }
};

// src/scan/targets.ts
var findTargets = async (inputs, host, registry) => {
  checkWays(inputs);
  if (inputs.scanner === "report") return fileTargets("report", reportsOf(inputs), host.workspace);
  if (inputs.scanType === "sbom") {
    return fileTargets("sbom", inputs.input.length > 0 ? inputs.input : [inputs.scanRef], host.workspace);
  }
  if (inputs.scanType !== "image") return fileTargets(inputs.scanType, [inputs.scanRef], host.workspace);
  if (inputs.input.length > 0) return imageFileTargets(inputs, host);
  return imageTargets(await findImages(inputs, host, registry), registry, inputs.platforms);
};
var imageTargets = async (images, registry, wanted) => {
  const complete = await Promise.all(
    images.map(async (image) => ({
      ...image,
      platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference)
    }))
  );
  return targetsOf(complete, wanted);
};
var checkWays = ({ imageRef, candidates, reference, input, scanType, scanner, platforms }) => {
  const ways = { "image-ref": imageRef, candidates, reference, input: input.length > 0 ? input : void 0 };
  const named = Object.entries(ways).flatMap(([name, value]) => value === void 0 ? [] : [name]);
  const [first, second] = named;
  if (first !== void 0 && second !== void 0) {
    throw new InputError(
      `Inputs "${first}" and "${second}" are both set, but one says what to scan: leave out the other.`
    );
  }
  const image = scanner !== "report" && scanType === "image";
  const idle = image ? void 0 : named.find((name) => name !== "input");
  if (idle !== void 0) {
    throw new InputError(
      `Input "${idle}" names an image, but ${scanner === "report" ? '"scanner" is report' : `"scan-type" is ${scanType}`}: leave out one of them.`
    );
  }
  if (!image && platforms.length > 0) {
    throw new InputError(
      'Input "platforms" is set, but only images have platforms: leave it out, or set "scan-type" to image.'
    );
  }
};
var reportsOf = ({ input }) => {
  if (input.length > 0) return input;
  throw new InputError(
    'Input "scanner" is report, but "input" names no report: give the paths of the JSON or SARIF files.'
  );
};
var fileTargets = async (kind, paths, workspace) => {
  const files = /* @__PURE__ */ new Set();
  const input = kind === "report" || kind === "sbom" ? "input" : "scan-ref";
  return Promise.all(
    paths.map(async (path) => {
      const file = freeName(files, fileNameOf(kind, path));
      await (0, import_promises4.access)((0, import_node_path16.resolve)(workspace, path)).catch((error2) => {
        throw new InputError(
          `Input "${input}" names "${path}", which is not there: give a path relative to the checkout.`,
          { cause: error2 }
        );
      });
      return { kind, name: path, reference: path, input: path, label: path === "." ? "the checkout" : path, file };
    })
  );
};
var fileNameOf = (kind, path) => {
  const name = path.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  return name === "" ? kind : `${kind}-${name}`;
};
var imageFileTargets = async ({ input, platforms }, host) => {
  const files = /* @__PURE__ */ new Set();
  const found = await Promise.all(input.map((path) => platformsInFile(path, host)));
  return found.flatMap((all, index) => {
    const name = input[index] ?? "";
    const stem = (0, import_node_path16.basename)(name).replace(/\.(tar|tgz|tar\.gz)$/, "");
    return chosen({ name, platforms: all }, platforms).map(
      ({ platform, digest, input: file }) => ({
        kind: "image",
        name,
        reference: digest === void 0 ? name : `${name}@${digest}`,
        ...digest !== void 0 && { digest },
        platform,
        input: file,
        label: input.length > 1 ? `${stem} ${platform}` : platform,
        file: freeName(files, `${stem}-${platform}`.replace(/[^\w.-]+/g, "-"))
      })
    );
  });
};
var findImages = async (inputs, host, registry) => {
  const { imageRef } = inputs;
  if (imageRef === void 0) return resolveCandidates(inputs, host, { layouts: true });
  return [await resolveImage("image-ref", imageRef, registry, host)];
};
var resolveImage = async (input, text4, registry, host) => {
  const { name, tag = "latest", digest } = parseReference(text4, `Input "${input}"`);
  if (digest !== void 0) return candidateOf(input, `${name}@${digest}`);
  const resolved = await registry.head(`${name}:${tag}`);
  if (resolved === void 0) {
    throw new InputError(
      `Input "${input}" is "${text4}", but the registry has no such tag: push it first, or correct the name.`
    );
  }
  host.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return candidateOf(input, `${name}@${resolved}`);
};
var targetsOf = (images, wanted) => {
  const files = /* @__PURE__ */ new Set();
  return images.flatMap((image) => {
    const short = image.name.slice(image.name.lastIndexOf("/") + 1);
    return chosen(image, wanted).map(
      ({ platform, digest, layout }) => ({
        kind: "image",
        name: image.name,
        platform,
        digest,
        ...layout !== void 0 && { input: layout },
        reference: `${image.name}@${digest}`,
        label: images.length > 1 ? `${short} ${platform}` : platform,
        file: freeName(files, `${short}-${platform}`.replace(/[^\w.-]+/g, "-"))
      })
    );
  });
};
var chosen = ({ name, platforms }, wanted) => {
  const missing2 = wanted.find((one) => !platforms.some(({ platform }) => platform === one));
  if (missing2 === void 0)
    return platforms.filter(({ platform }) => wanted.length === 0 || wanted.includes(platform));
  const there = platforms.map(({ platform }) => platform).join(", ");
  throw new InputError(
    `Input "platforms" names "${missing2}", but ${name} is there for ${there}: name only these, or build it for that platform too.`
  );
};
var freeName = (taken, wanted) => {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
};

// src/scan/judge.ts
init_finding();

// src/scan/identity.ts
var identityOf = (finding3) => {
  const { kind, id, ecosystem, subject, purl } = finding3;
  const what = purl === void 0 ? `${ecosystem}/${subject}` : withoutVersion(purl);
  return JSON.stringify([kind, id, kind === "vulnerability" || kind === "license" ? what : "", placeOf(finding3)]);
};
var identitiesOf = (findings) => {
  const seen = /* @__PURE__ */ new Map();
  return findings.map((finding3) => {
    const identity = identityOf(finding3);
    if (finding3.kind === "vulnerability" || finding3.kind === "license") return identity;
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return number === 1 ? identity : `${identity}#${number}`;
  });
};
var placeOf = ({ path = "", installed }) => installed === void 0 || installed.length < 2 ? path : path.replaceAll(installed, "*");
var passing = /^(arch|distro|epoch)=/;
var withoutVersion = (purl) => {
  const [beforeHash = "", ...subpath] = purl.split("#");
  const [head = "", query] = beforeHash.split("?");
  const at2 = head.indexOf("@", head.lastIndexOf("/") + 1);
  const qualifiers = (query ?? "").split("&").filter((part) => part !== "" && !passing.test(part));
  return [
    at2 === -1 ? head : head.slice(0, at2),
    qualifiers.length > 0 ? `?${qualifiers.join("&")}` : "",
    ...subpath.map((part) => `#${part}`)
  ].join("");
};

// src/scan/ignore.ts
var ignoreList = (entries, today) => {
  const byId = /* @__PURE__ */ new Map();
  for (const entry of entries) {
    const key = entry.id.toLowerCase();
    byId.set(key, [...byId.get(key) ?? [], entry]);
  }
  const globs = /* @__PURE__ */ new Map();
  const globOf = (glob) => {
    const known = globs.get(glob) ?? globToRegExp(glob);
    globs.set(glob, known);
    return known;
  };
  if (entries.length === 0) return { match: () => void 0 };
  return {
    match: (finding3, platform) => {
      const ids = [finding3.id, ...finding3.aliases ?? [], "*"].map((id) => id.toLowerCase());
      let expired;
      for (const entry of ids.flatMap((id) => byId.get(id) ?? [])) {
        if (!holdsFor(entry, finding3, platform, globOf)) continue;
        if (entry.expires === void 0 || entry.expires >= today) return { entry, expired: false };
        expired ??= entry;
      }
      return expired && { entry: expired, expired: true };
    }
  };
};
var holdsFor = (entry, finding3, platform, globOf) => {
  const { purl, path } = finding3;
  if (entry.kind !== void 0 && entry.kind !== finding3.kind) return false;
  if (entry.package !== void 0 && entry.package !== finding3.subject) return false;
  if (entry.platforms && (platform === void 0 || !entry.platforms.includes(platform))) return false;
  if (entry.purls && (purl === void 0 || !entry.purls.some((wanted) => samePackage(wanted, purl)))) return false;
  if (entry.paths && (path === void 0 || !entry.paths.some((glob) => globOf(glob).test(path)))) return false;
  return true;
};
var samePackage = (wanted, purl) => wanted === purl || wanted === withoutVersion(purl) || wanted === purl.split("?")[0];
var globToRegExp = (glob) => {
  const pattern = glob.replace(/^\.?\//, "").replace(/\*\*\/|\*\*|\*|\?|[\\^$+.()|[\]{}]/g, (token2) => {
    if (token2 === "**/") return "(?:.*/)?";
    if (token2 === "**") return ".*";
    if (token2 === "*") return "[^/]*";
    return token2 === "?" ? "[^/]" : `\\${token2}`;
  });
  return new RegExp(`^/?${pattern}(?:/.*)?$`, "u");
};

// src/scan/merge.ts
init_finding();
var mostPaths = 20;
var mergeFindings = (targets, wanted) => {
  const groups = /* @__PURE__ */ new Map();
  for (const { label, findings } of targets) {
    for (const finding3 of findings) if (wanted(finding3)) add(groups, label, finding3);
  }
  return [...groups.values()].map(({ first, labels, paths, notes, fails, isNew }) => {
    const newness = first.isNew !== void 0 && { isNew };
    return { ...first, ...newness, fails, notes: [...notes], labels: [...labels], paths: [...paths] };
  }).sort(worstFirst);
};
var add = (groups, label, finding3) => {
  const key = keyOf2(finding3);
  const group = groups.get(key) ?? {
    first: finding3,
    labels: /* @__PURE__ */ new Set(),
    paths: /* @__PURE__ */ new Set(),
    notes: /* @__PURE__ */ new Set(),
    fails: false,
    isNew: false
  };
  groups.set(key, group);
  group.labels.add(label);
  if (finding3.path !== void 0 && group.paths.size < mostPaths) group.paths.add(finding3.path);
  for (const note of finding3.notes) group.notes.add(note);
  group.fails ||= finding3.fails;
  group.isNew ||= finding3.isNew ?? false;
};
var keyOf2 = ({ kind, id, ecosystem, subject, installed, fixed, severity: severity3, startLine }) => JSON.stringify([kind, id, ecosystem, subject, installed, fixed, severity3, isPlace(kind) ? startLine : ""]);
var isPlace = (kind) => kind === "secret" || kind === "misconfiguration";
var compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var worstFirst = (a, b) => Number(b.fails) - Number(a.fails) || Number(b.isNew ?? false) - Number(a.isNew ?? false) || rankOf(a.severity) - rankOf(b.severity) || Number(isFixable(b)) - Number(isFixable(a)) || compare(a.subject, b.subject) || compare(a.id, b.id);

// src/scan/rule.ts
var unfixedStatuses = ["affected", "will_not_fix", "fix_deferred", "end_of_life"];

// src/scan/judge.ts
init_severities();
var judge = (scanned, rule, { now, baselineOf }) => {
  const ignores = ignoreList(rule.ignores, now.toISOString().slice(0, 10));
  const targets = scanned.map((one) => judgeTarget(one, rule, ignores, now, baselineOf));
  const all = targets.map(({ target, findings }) => ({ label: target.label, findings }));
  const counted = mergeFindings(all, ({ ignored: ignored2 }) => ignored2 === void 0);
  const failing = counted.filter(({ fails }) => fails);
  const otherReasons = rule.endOfLife === "fail" && rule.failOn !== "none" ? endOfLifeOf(targets) : [];
  return {
    outcome: failing.length + otherReasons.length > 0 ? "fail" : "pass",
    targets,
    findings: counted,
    failing,
    ignored: mergeFindings(all, ({ ignored: ignored2 }) => ignored2 !== void 0),
    fixed: fixedOf(targets),
    counts: countBySeverity(counted),
    ...baselineOf && { new: counted.filter(({ isNew }) => isNew).length },
    fixable: counted.filter(isFixable).length,
    otherReasons,
    warnings: [
      ...rule.endOfLife === "warn" || rule.endOfLife === "fail" && rule.failOn === "none" ? endOfLifeOf(targets) : [],
      ...expiredOf(counted)
    ]
  };
};
var judgeTarget = (scanned, rule, ignores, now, baselineOf) => {
  const before = baselineOf?.(scanned.target);
  const known = baselineOf && new Set(before === void 0 ? [] : identitiesOf(before));
  const identities = identitiesOf(scanned.findings);
  const findings = scanned.findings.map((finding3, index) => {
    const identity = identities[index] ?? "";
    const isNew = known && !known.has(identity);
    return { ...judgeOne(finding3, scanned.target, rule, ignores, now, isNew), identity };
  });
  const here = new Set(identities);
  const beforeIdentities = before ? identitiesOf(before) : [];
  const gone = (before ?? []).filter(
    ({ suppressed: suppressed2 }, index) => !suppressed2 && !here.has(beforeIdentities[index] ?? "")
  );
  const { findings: _, ...rest } = scanned;
  return { ...rest, findings: findings.sort(worstFirst), gone };
};
var judgeOne = (finding3, { platform }, rule, ignores, now, isNew) => {
  const exploited = [finding3.id, ...finding3.aliases ?? []].some((id) => rule.knownExploited.has(id));
  const raised = exploited && finding3.severity !== "CRITICAL";
  const judged = raised ? { ...finding3, severity: "CRITICAL" } : finding3;
  const notes = exploited ? [`${finding3.id} is known to be exploited.`] : [];
  const ignored2 = ignoredBy(judged, platform, rule, ignores, exploited, notes);
  const waits = !exploited && inGrace(judged, rule.graceDays, now);
  const wanted = rule.failOn === "any" || rule.failOn === "new" && isNew === true;
  const hit = ignored2 === void 0 && hits(judged, rule);
  if (hit && waits) {
    notes.push(`Its advisory is of ${judged.published?.slice(0, 10)}, less than ${rule.graceDays} days ago.`);
  }
  return {
    ...judged,
    fails: hit && wanted && !waits,
    ...ignored2 && { ignored: ignored2 },
    ...isNew !== void 0 && { isNew },
    ...raised && { raisedFrom: finding3.severity },
    notes
  };
};
var ignoredBy = (finding3, platform, rule, ignores, exploited, notes) => {
  const { suppressed: suppressed2, kind, status } = finding3;
  if (suppressed2) {
    const { source, statement } = suppressed2;
    return { by: "scanner", why: `${suppressed2.status} says ${source}${statement ? `: ${statement}` : ""}` };
  }
  const match = ignores.match(finding3, platform);
  if (match && !match.expired) {
    const { reason, expires, source } = match.entry;
    return { by: "entry", why: reason ?? `${source} names it`, ...expires && { expires } };
  }
  if (match) notes.push(`${expiredText(finding3, match.entry)}`);
  if (kind !== "vulnerability" || status === void 0 || exploited) return void 0;
  if (rule.ignoreStatuses.includes(status)) return { by: "status", why: `its status is ${status}` };
  const unfixed = rule.ignoreUnfixed && unfixedStatuses.includes(status);
  return unfixed ? { by: "unfixed", why: `there is no fix (${status})` } : void 0;
};
var expiredText = ({ id }, { source, expires }) => `The entry for ${id} in ${source} ended with ${expires}, so it counts again.`;
var expiredOf = (findings) => [
  ...new Set(findings.flatMap(({ notes }) => notes.filter((note) => note.endsWith("so it counts again."))))
];
var dayLength = 24 * 60 * 6e4;
var inGrace = ({ kind, published, fixed }, graceDays, now) => {
  if (graceDays === 0 || kind !== "vulnerability" || fixed === void 0 || published === void 0) return false;
  const age = now.getTime() - Date.parse(published);
  return Number.isFinite(age) && age < graceDays * dayLength;
};
var hits = (finding3, rule) => {
  const severe = rule.severity.includes(finding3.severity);
  switch (finding3.kind) {
    case "secret":
      return by(rule.secrets, severe);
    case "misconfiguration":
      return by(rule.misconfigurations, severe);
    case "license":
      return licenseHits(finding3.id, rule) ?? severe;
    default:
      return severe;
  }
};
var by = (how, severe) => how === "any" || how === "severity" && severe;
var licenseHits = (id, { licensesAllowed, licensesDenied }) => {
  if (licensesAllowed.length + licensesDenied.length === 0) return void 0;
  const named = (list2) => list2.some((one) => one.toLowerCase() === id.toLowerCase());
  return named(licensesDenied) || licensesAllowed.length > 0 && !named(licensesAllowed);
};
var endOfLifeOf = (targets) => targets.flatMap(
  ({ target, os: os2 }) => os2?.endOfLife ? [
    `${target.label} is built on ${os2.family} ${os2.name}, which gets no security updates any more: few of its vulnerabilities are known.`
  ] : []
);
var fixedOf = (targets) => {
  const here = new Set(targets.flatMap(({ findings }) => findings.map(({ identity }) => identity)));
  const gone = targets.map(({ target, gone: gone2 }) => {
    const identities = identitiesOf(gone2);
    const judged = gone2.map((finding3, index) => {
      return { ...finding3, identity: identities[index] ?? "", fails: false, notes: [] };
    });
    return { label: target.label, findings: judged.filter(({ identity }) => !here.has(identity)) };
  });
  return mergeFindings(gone, () => true);
};
var countBySeverity = (findings) => {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity: severity3 } of findings) counts[severity3]++;
  return counts;
};
var countsText = (counts) => severities.filter((severity3) => counts[severity3] > 0).map((severity3) => `${counts[severity3]} ${severity3.toLowerCase()}`).join(", ") || "none";

// src/scan/plain.ts
var longest = 60;
var plain2 = (text4, limit = longest) => {
  const line = text4.slice(0, 4 * limit).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};

// src/scan/verdict.ts
var mostNamed = 3;
var verdictText = (judgement, rule) => {
  const { outcome, failing, fixable, otherReasons } = judgement;
  if (outcome === "pass") return `${passText(judgement, rule)} ${allText(judgement)}`;
  const reasons = [failing.length > 0 ? failingText(failing, rule) : "", ...otherReasons].filter((text4) => text4 !== "");
  const cure4 = failing.length > 0 && fixable > 0 ? " Upgrade what has a fix, or rebuild on a newer base image." : "";
  return `${reasons.join(" ")} ${allText(judgement)}${cure4}`;
};
var passText = ({ counts }, { failOn, severity: severity3 }) => {
  if (failOn === "none") return 'Nothing can fail, as "fail-on" is none.';
  const there = severity3.some((one) => counts[one] > 0);
  if (failOn === "new") return "Nothing that fails is new since the baseline.";
  return there ? "Nothing was found that fails." : `Nothing ${severity3.join(" or ")} was found.`;
};
var failingText = (failing, { severity: severity3, failOn }) => {
  const named = failing.slice(0, mostNamed).map(nameOf).join("; ");
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : "";
  const bySeverity = failing.every((finding3) => severity3.includes(finding3.severity));
  const what = bySeverity ? severity3.join(" or ") : "against the rule";
  const newly = failOn === "new" ? " and new" : "";
  return `${failing.length} ${failing.length === 1 ? "finding is" : "findings are"} ${what}${newly}: ${named}${others}.`;
};
var allText = ({ targets, counts, ignored: ignored2, fixed, new: newer }) => {
  const images = targets.every(({ target }) => target.kind === "image");
  const word = images ? "platform" : "target";
  const left = ignored2.length > 0 ? ` ${ignored2.length} ${ignored2.length === 1 ? "is" : "are"} left out.` : "";
  const since = newer === void 0 ? "" : ` Since the baseline ${newer} new, ${fixed.length} fixed.`;
  return `Findings on ${targets.length} ${word}${targets.length === 1 ? "" : "s"}: ${countsText(counts)}.${left}${since}`;
};
var nameOf = ({ id, subject, installed, fixed, labels, startLine }) => {
  const what = `${subject}${startLine === void 0 ? "" : `:${startLine}`} ${installed ?? ""}`;
  return `${plain2(id)} in ${plain2(what)} on ${plain2(labels.join(", "), 200)}${fixed === void 0 ? "" : ` (fixed in ${plain2(fixed)})`}`;
};
var faultsText = (faults, targets) => {
  if (faults.length === 0) return void 0;
  const images = faults.every(({ target }) => target.kind === "image");
  const word = images ? "platform" : "target";
  const which = targets === 1 ? `the only ${word}` : `${faults.length} of ${targets} ${word}s`;
  const lines2 = faults.map(({ target, message }) => `${target.label} (${target.reference}): ${message}`);
  return `${images ? "The image was" : "It was"} not judged, because ${which} could not be scanned.
${lines2.join("\n")}`;
};

// src/scan/baseline.ts
var findBaseline = async (asked, scans, { looker, memo, registry, host }) => {
  const targets = scans.map(({ target }) => target);
  if (asked.baseline !== "previous") {
    const stored = await readStored(asked, host.workspace);
    if (stored) return storedBaseline(asked.baseline, stored, asked.database, targets, host);
  }
  const images = targets.filter(({ kind, digest }) => kind === "image" && digest !== void 0);
  if (images.length < targets.length) {
    throw new InputError(
      `Input "baseline" is "${asked.baseline}", but only images in a registry or layout are compared with an image: give the baseline.json of an earlier scan.`
    );
  }
  const before = asked.baseline === "previous" ? await previousImages(asked, targets, registry, host) : [await resolveImage("baseline", asked.baseline, registry, host)];
  if (before.length === 0) return void 0;
  return imageBaseline(before, asked.baseline === "previous", scans, { looker, memo, registry, host });
};
var readStored = async ({ baseline }, workspace) => {
  try {
    return await (0, import_promises5.readFile)((0, import_node_path17.resolve)(workspace, baseline), "utf8");
  } catch (error2) {
    if (!/\.json$/i.test(baseline)) return void 0;
    throw new InputError(
      `Input "baseline" names "${baseline}", which cannot be read (${messageOf(error2)}): give a path relative to the checkout, or an image.`,
      { cause: error2 }
    );
  }
};
var storedBaseline = (name, source, database, targets, host) => {
  const stored = parseOrSay2(name, source);
  if (stored.database?.digest !== database?.digest) {
    throw new UnavailableError(
      `The baseline "${name}" was made with the database of ${stored.database?.updatedAt ?? "an unknown day"} (${stored.database?.digest ?? "no digest"}), and this scan has that of ${database?.updatedAt ?? "an unknown day"} (${database?.digest ?? "no digest"}): name the image as "baseline", which is then scanned with the same one.`
    );
  }
  const find = (target) => {
    const alike = stored.targets.filter(({ platform }) => platform === target.platform);
    return (alike.find((one) => one.name === target.name) ?? (stored.targets.length === 1 || alike.length === 1 ? alike[0] : void 0))?.findings;
  };
  noticeMissing(name, targets, find, host);
  return { name, findingsOf: find };
};
var parseOrSay2 = (name, source) => {
  try {
    return parseBaseline(source);
  } catch (error2) {
    throw new UnavailableError(`The baseline "${name}" cannot be used: ${messageOf(error2)}.`, { cause: error2 });
  }
};
var previousImages = async ({ imageRef }, targets, registry, host) => {
  const metadata = imageRef === void 0 ? await host.earlierResult("metadata") : void 0;
  const planned = Array.isArray(metadata?.tags) ? metadata.tags.filter((tag) => typeof tag === "string") : [];
  const names = [...new Set(targets.map(({ name }) => name))];
  const found = await Promise.all(
    names.map(async (name) => {
      const asked = imageRef === void 0 ? void 0 : parseReference(imageRef).tag;
      const mine = planned.filter((tag) => parseReference(tag).name === parseReference(name).name);
      const tags = asked === void 0 ? [.../* @__PURE__ */ new Set(["latest", ...mine.map((tag) => parseReference(tag).tag ?? "latest")])] : [asked];
      for (const tag of tags) {
        const digest = await registry.head(`${name}:${tag}`);
        if (digest === void 0) continue;
        host.info(`${name}:${tag} is ${digest}, which is the baseline.`);
        return [{ name, reference: `${name}@${digest}`, digest, platforms: [] }];
      }
      host.notice(`There is no previous image of ${name} (${tags.join(", ")}), so everything in it is new.`);
      return [];
    })
  );
  return found.flat();
};
var imageBaseline = async (before, byName, scans, { looker, memo, registry, host }) => {
  const wanted = new Set(scans.map(({ target }) => target.platform));
  const all = await imageTargets(before, registry, []);
  const targets = all.filter(({ platform }) => wanted.has(platform));
  const same = (target) => scans.find((scan) => "report" in scan && scan.target.digest === target.digest);
  const folder = (0, import_node_path17.join)(await host.tempFolder(), "baseline");
  const looked = await scanTargets(
    looker,
    memo,
    targets.filter((target) => !same(target)),
    folder,
    host
  );
  const faults = looked.flatMap((scan) => "fault" in scan ? [{ target: scan.target, message: scan.fault }] : []);
  if (faults.length > 0) {
    throw new UnavailableError(
      `The baseline could not be scanned, so nothing is known to be old. ${faultsText(faults, targets.length)}`
    );
  }
  const findingsOf3 = (target) => {
    const match = targets.find(
      ({ name: name2, platform }) => platform === target.platform && (!byName || name2 === target.name)
    );
    const scan = match && (same(match) ?? looked.find((one) => one.target === match));
    return scan && "report" in scan ? scan.report.findings : void 0;
  };
  const name = before.map(({ reference }) => reference).join(", ");
  noticeMissing(
    name,
    scans.map(({ target }) => target),
    findingsOf3,
    host
  );
  return { name, findingsOf: findingsOf3 };
};
var noticeMissing = (name, targets, find, host) => {
  const missing2 = targets.filter((target) => find(target) === void 0);
  if (missing2.length === 0) return;
  host.notice(
    `The baseline ${name} has nothing for ${missing2.map(({ label }) => label).join(", ")}, so everything there is new.`
  );
};

// src/scan/check-inputs.ts
var import_promises6 = require("node:fs/promises");
var import_node_path18 = require("node:path");
init_errors();

// src/scan/inert-inputs.ts
var inertInputs = {
  "hide-progress": "progress is never shown",
  "list-all-pkgs": "the JSON always holds all packages",
  "limit-severities-for-sarif": "every report says what fails and what does not",
  template: "the formats are built in",
  "docker-host": "images are scanned where they are, in a registry, archive or layout",
  cache: "the database is kept between runs wherever the platform can",
  "skip-setup-trivy": 'name an existing Trivy with "trivy-path"',
  "token-setup-trivy": "downloading Trivy needs no token",
  "github-pat": "nothing is sent to GitHub with it"
};
var secretOnes = ["token-setup-trivy", "github-pat"];
var inertDeclarations = Object.fromEntries(
  Object.entries(inertInputs).map(([name, why]) => [
    name,
    {
      type: secretOnes.includes(name) ? "secret" : "string",
      description: `Of aquasecurity/trivy-action, accepted without effect: ${why}.`
    }
  ])
);

// src/scan/check-inputs.ts
var checkInputs = async (inputs, host) => {
  const { severity: severity3, exitCode, failOn, baseline, trivyignores } = inputs;
  if (severity3.length === 0 && failOn !== "none") {
    throw new InputError(
      'Input "severity" names none, so that nothing could fail: name some, or set "fail-on" to none to report only.'
    );
  }
  if (failOn === "new" && baseline === void 0) {
    throw new InputError(
      'Input "fail-on" is new, but "baseline" is not set, so nothing says what is old: set it, for example to previous.'
    );
  }
  if (exitCode > 1) {
    host.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`
    );
  }
  noticeInert(inputs, host);
  if (trivyignores.length === 0 && await exists((0, import_node_path18.join)(host.workspace, ".trivyignore"))) {
    host.notice(
      'The file .trivyignore of the checkout is not read: every finding counts. Name it in "trivyignores" if the change under test may decide what is ignored.'
    );
  }
};
var noticeInert = (inputs, host) => {
  const given = inputs;
  for (const [name, why] of Object.entries(inertInputs)) {
    if (given[camelCase(name)] !== void 0) host.notice(`Input "${name}" has no effect: ${why}.`);
  }
};
var exists = (path) => (0, import_promises6.access)(path).then(
  () => true,
  () => false
);

// src/scan/checkout-paths.ts
var import_promises7 = require("node:fs/promises");
var import_node_path19 = require("node:path");
var withCheckoutPaths = (scans, workspace) => Promise.all(
  scans.map(async (scan) => {
    const { kind, input } = scan.target;
    if (!("report" in scan) || kind !== "fs" && kind !== "config" || input === void 0) return scan;
    const full = (0, import_node_path19.resolve)(workspace, input);
    const folder = (await (0, import_promises7.stat)(full)).isDirectory() ? full : (0, import_node_path19.dirname)(full);
    const prefix2 = (0, import_node_path19.relative)(workspace, folder).replaceAll("\\", "/");
    if (prefix2 === "" || prefix2.startsWith("..")) return scan;
    const moved = (path) => path === "" ? path : `${prefix2}/${path}`;
    const findings = scan.report.findings.map((finding3) => ({
      ...finding3,
      ...finding3.path !== void 0 && { path: moved(finding3.path) },
      ...finding3.subject === finding3.path && { subject: moved(finding3.subject) }
    }));
    return { ...scan, report: { ...scan.report, findings } };
  })
);

// src/scan/compose-files.ts
var import_promises8 = require("node:fs/promises");
var import_node_path20 = require("node:path");
init_errors();

// src/scan/compose-checks.ts
init_json();
var check = (id, severity3, title2, solution) => ({
  id,
  severity: severity3,
  title: title2,
  solution
});
var composeChecks = {
  privileged: check(
    "QG-COMPOSE-1",
    "HIGH",
    "The container is privileged",
    'Take "privileged" out, and add with "cap_add" only what is needed'
  ),
  engineSocket: check(
    "QG-COMPOSE-2",
    "HIGH",
    "The engine's socket is mounted",
    "Take the mount out, or put a proxy that filters between"
  ),
  hostPath: check(
    "QG-COMPOSE-3",
    "HIGH",
    "A sensitive folder of the host is mounted",
    "Mount only what the service needs, read-only, or use a volume"
  ),
  namespace: check(
    "QG-COMPOSE-4",
    "HIGH",
    "The container shares the host's network, processes or memory",
    "Publish the ports it needs, and leave the namespace its own"
  ),
  capability: check(
    "QG-COMPOSE-5",
    "HIGH",
    "The container gets a capability that is as good as root on the host",
    "Take it out, or add a weaker one"
  ),
  unconfined: check(
    "QG-COMPOSE-6",
    "HIGH",
    "A security profile is switched off",
    "Use the default profile, or one of your own"
  ),
  secret: check(
    "QG-COMPOSE-7",
    "HIGH",
    "A secret stands in the file",
    'Use "secrets", or take the value from a variable of the environment'
  ),
  tag: check("QG-COMPOSE-8", "MEDIUM", "The image is whatever its tag points to", "Name a version or a digest")
};
var strongCapabilities = ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF"];
var sensitivePaths = /^\/(?:|boot|dev|etc|proc|root|run|sys|usr|var|var\/lib\/docker|var\/run)\/?$/;
var engineSocket = /\/(?:docker|containerd\/containerd|podman\/podman)\.sock$/;
var secretName = /(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)$/i;
var composeFaults = (document) => {
  const services = isRecord3(document) && isRecord3(document.services) ? Object.entries(document.services) : [];
  return services.flatMap(
    ([name, service]) => isRecord3(service) ? faultsOf(service).map(({ path, ...fault }) => ({ ...fault, service: name, path: ["services", name, ...path] })) : []
  );
};
var faultsOf = (service) => [
  ...service.privileged === true || service.privileged === "true" ? [{ check: composeChecks.privileged, message: "is privileged", path: ["privileged"] }] : [],
  ...volumeFaults(service),
  ...["network_mode", "pid", "ipc", "userns_mode", "uts"].flatMap(
    (key) => service[key] === "host" ? [{ check: composeChecks.namespace, message: `has ${key}: host`, path: [key] }] : []
  ),
  ...items(service.cap_add).flatMap((item2, index) => {
    const name = String(item2).toUpperCase().replace(/^CAP_/, "");
    return strongCapabilities.includes(name) ? [{ check: composeChecks.capability, message: `gets ${name}`, path: ["cap_add", index] }] : [];
  }),
  ...items(service.security_opt).flatMap(
    (item2, index) => /^(?:seccomp|apparmor)[=:]unconfined$|^label[=:]disable$/.test(String(item2)) ? [{ check: composeChecks.unconfined, message: `has ${String(item2)}`, path: ["security_opt", index] }] : []
  ),
  ...environmentFaults(service.environment),
  ...imageFaults(service.image)
];
var volumeFaults = ({ volumes }) => items(volumes).flatMap((volume, index) => {
  const source = isRecord3(volume) ? volume.source : String(volume).split(":")[0];
  if (typeof source !== "string") return [];
  const found = engineSocket.test(source) ? composeChecks.engineSocket : sensitivePaths.test(source) ? composeChecks.hostPath : void 0;
  return found ? [{ check: found, message: `mounts ${source}`, path: ["volumes", index] }] : [];
});
var environmentFaults = (environment) => {
  const entries = isRecord3(environment) ? Object.entries(environment).map(([name, value]) => [name, value, name]) : items(environment).map((item2, index) => {
    const [name = "", ...value] = String(item2).split("=");
    return [name, value.length > 0 ? value.join("=") : void 0, index];
  });
  return entries.flatMap(([name, value, key]) => {
    const literal = typeof value === "string" && value !== "" && !value.includes("$") || typeof value === "number";
    const isPath = typeof value === "string" && value.startsWith("/");
    if (!secretName.test(name) || !literal || isPath) return [];
    return [
      { check: composeChecks.secret, message: `has the value of ${name} in plain text`, path: ["environment", key] }
    ];
  });
};
var imageFaults = (image) => {
  if (typeof image !== "string" || image === "" || image.includes("$") || image.includes("@")) return [];
  const tag = image.slice(image.lastIndexOf("/") + 1).split(":")[1];
  if (tag !== void 0 && tag !== "latest") return [];
  return [{ check: composeChecks.tag, message: `uses ${image}`, path: ["image"] }];
};
var items = (value) => Array.isArray(value) ? value : [];

// src/scan/compose-files.ts
var composeFile = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;
var skipped = [".git", "node_modules", ".quaygate-cache", "quaygate"];
var deepest2 = 6;
var largest = 1024 * 1024;
var withComposeChecks = async (scans, host) => Promise.all(
  scans.map(async (scan) => {
    if (!("report" in scan) || scan.target.kind !== "config") return scan;
    const root = (0, import_node_path20.resolve)(host.workspace, scan.target.input ?? ".");
    try {
      const files = await filesIn(root);
      const found = await Promise.all(files.map((file) => findingsIn(file.full, file.shown)));
      return { ...scan, report: { ...scan.report, findings: [...scan.report.findings, ...found.flat()] } };
    } catch (error2) {
      return { target: scan.target, file: scan.file, fault: messageOf(error2) };
    }
  })
);
var filesIn = async (root) => {
  if ((await (0, import_promises8.stat)(root)).isFile()) {
    return composeFile.test((0, import_node_path20.basename)(root)) ? [{ full: root, shown: (0, import_node_path20.basename)(root) }] : [];
  }
  return walk(root, "", 0);
};
var walk = async (root, folder, depth) => {
  const entries = await (0, import_promises8.readdir)((0, import_node_path20.join)(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const shown5 = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return depth < deepest2 && !skipped.includes(entry.name) ? walk(root, shown5, depth + 1) : [];
      return entry.isFile() && composeFile.test(entry.name) ? [{ full: (0, import_node_path20.join)(root, shown5), shown: shown5 }] : [];
    })
  );
  return found.flat();
};
var findingsIn = async (file, shown5) => {
  if ((await (0, import_promises8.stat)(file)).size > largest) throw new UnavailableError(`${shown5} is too large for a Compose file.`);
  const { LineCounter, parseDocument } = await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1));
  const lines2 = new LineCounter();
  const document = parseDocument(await (0, import_promises8.readFile)(file, "utf8"), { lineCounter: lines2, merge: true, logLevel: "silent" });
  const [fault] = document.errors;
  if (fault)
    throw new UnavailableError(`${shown5} is not valid YAML (${fault.message.split("\n")[0]}), so it was not checked.`);
  return composeFaults(document.toJS({ maxAliasCount: 100 })).map(({ check: check2, service, message, path }) => {
    const node = document.getIn(path, true);
    const start2 = typeof node === "object" && node !== null && "range" in node ? node.range?.[0] : void 0;
    const line = start2 === void 0 ? void 0 : lines2.linePos(start2).line;
    return {
      kind: "misconfiguration",
      id: check2.id,
      severity: check2.severity,
      subject: shown5,
      ecosystem: "compose",
      path: shown5,
      ...line !== void 0 && { startLine: line, endLine: line },
      title: check2.title,
      description: `The service ${service} ${message}.`,
      solution: check2.solution
    };
  });
};

// src/scan/main.ts
init_foreign_report();

// src/scan/memo.ts
var import_node_crypto2 = require("node:crypto");
var import_promises9 = require("node:fs/promises");
var import_node_path21 = require("node:path");
var noMemo = { recall: async () => false, keep: async () => {
} };
var openMemo = async (host, { database, fingerprint }) => {
  const { run: run2 } = await host.event();
  if (run2.id === "" || run2.url === void 0 || database === void 0) return noMemo;
  const all = (0, import_node_path21.join)(host.cacheFolder, "scans");
  const folder = (0, import_node_path21.join)(all, (0, import_node_crypto2.createHash)("sha256").update(`${run2.url} ${run2.id}`).digest("hex").slice(0, 32));
  const fileOf = ({ digest, kind }) => {
    if (digest === void 0 || kind !== "image") return void 0;
    const key = JSON.stringify([digest, database.digest, fingerprint]);
    return (0, import_node_path21.join)(folder, `${(0, import_node_crypto2.createHash)("sha256").update(key).digest("hex")}.json`);
  };
  return {
    recall: async (target, output) => {
      const file = fileOf(target);
      if (file === void 0) return false;
      return (0, import_promises9.copyFile)(file, output).then(
        () => true,
        () => false
      );
    },
    keep: async (target, report) => {
      const file = fileOf(target);
      if (file === void 0) return;
      try {
        await (0, import_promises9.mkdir)(folder, { recursive: true });
        await removeOthers(all, folder);
        await (0, import_promises9.copyFile)(report, `${file}.${process.pid}`);
        await (0, import_promises9.rename)(`${file}.${process.pid}`, file);
      } catch {
        host.debug("Skipping to keep the report for later scans of this run because the cache folder takes none.");
      }
    }
  };
};
var removeOthers = async (all, folder) => {
  for (const name of await (0, import_promises9.readdir)(all)) {
    if ((0, import_node_path21.join)(all, name) !== folder) await (0, import_promises9.rm)((0, import_node_path21.join)(all, name), { recursive: true, force: true });
  }
};

// src/scan/main.ts
init_read_rule();

// src/scan/report/write-reports.ts
var import_node_path23 = require("node:path");

// src/scan/table.ts
var columns = ["Severity", "Finding", "Package", "Installed", "Fixed in", "Where"];
var longestWhere = 200;
var mostLogRows = 200;
var mostSummaryRows = 100;
var tableLines = (findings) => {
  const rows = [columns, ...findings.slice(0, mostLogRows).map(cells)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines2 = rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
  return [...lines2, ...more(findings, mostLogRows)];
};
var summaryOf = ({ outcome, verdict, failing }) => {
  const rows = failing.slice(0, mostSummaryRows).map((finding3) => {
    const [severity3 = "", id = "", ...rest] = cells(finding3);
    const url = advisoryUrl(finding3.id);
    return [severity3, url === void 0 ? id : { text: id, url }, ...rest];
  });
  const blocks = [
    { kind: "verdict", result: outcome, text: verdict },
    ...rows.length > 0 ? [{ kind: "table", columns, rows }] : [],
    ...more(failing, mostSummaryRows).map((text4) => ({ kind: "text", text: text4 }))
  ];
  return { action: "scan", title, blocks };
};
var errorSummaryOf = (message) => {
  const [sentence2 = "", ...details] = message.split("\n");
  const blocks = [
    { kind: "verdict", result: "error", text: sentence2 },
    ...details.length > 0 ? [{ kind: "code", text: details.join("\n") }] : []
  ];
  return { action: "scan", title, blocks };
};
var title = "Image scan";
var cells = (finding3) => [
  finding3.severity,
  plain2(finding3.id),
  plain2(finding3.subject),
  plain2(finding3.installed ?? ""),
  plain2(finding3.fixed ?? (finding3.status ?? "").replaceAll("_", " ")),
  plain2(finding3.labels.join(", "), longestWhere)
];
var more = (findings, shown5) => findings.length > shown5 ? [`… and ${findings.length - shown5} more in the reports.`] : [];
var advisoryUrl = (id) => {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : void 0;
};

// src/scan/report/write-reports.ts
var writeReports = async (result, _inputs, { host }) => {
  for (const line of result.failing.length > 0 ? tableLines(result.failing) : []) host.info(line);
  if (result.outcome !== "error") await host.summarise(summaryOf(result));
  return { report: result.targets.map(({ file }) => (0, import_node_path23.relative)(host.workspace, file)) };
};

// src/scan/result-of.ts
var resultOf = (scans, { rule, database, startedAt, now, baseline }) => {
  const scanned = scans.flatMap((scan) => {
    if (!("report" in scan)) return [];
    const { report, ...rest } = scan;
    const { os: os2, packages, findings } = report;
    return [{ ...rest, findings, ...packages !== void 0 && { packages }, ...os2 && { os: os2 } }];
  });
  const faults = scans.flatMap(
    (scan) => "fault" in scan ? [{ target: scan.target, message: scan.fault }] : []
  );
  const judgement = judge(scanned, rule, { now, baselineOf: baseline?.findingsOf });
  const fault = faultsText(faults, scans.length);
  const scanner = scans.flatMap((scan) => "report" in scan ? [scan.report.scanner] : []);
  return {
    ...judgement,
    outcome: fault === void 0 ? judgement.outcome : "error",
    verdict: fault ?? verdictText(judgement, rule),
    faults,
    rule,
    ...baseline && { baseline: baseline.name },
    scanner: scanner.find(({ version: version2 }) => version2 !== void 0) ?? scanner[0] ?? { name: "Trivy" },
    ...database && { database },
    startedAt: startedAt.toISOString(),
    finishedAt: now.toISOString()
  };
};

// src/scan/main.ts
var run = async (inputs, host) => {
  await checkInputs(inputs, host);
  const startedAt = /* @__PURE__ */ new Date();
  try {
    const rule = await readRule(inputs, host.workspace);
    const registry = openRegistry(host);
    const targets = await findTargets(inputs, host, registry);
    const looker = await openLooker(inputs, host, registry);
    const memo = await openMemo(host, looker);
    const folder = (0, import_node_path34.resolve)(host.workspace, inputs.outputDir);
    const scans = await scanTargets(looker, memo, targets, folder, host);
    const scanned = await withCheckoutPaths(await withComposeChecks(scans, host), host.workspace);
    const database = looker.database ?? databaseIn(scanned.flatMap((scan) => "report" in scan ? [scan.report] : []));
    const { baseline: asked, imageRef } = inputs;
    const baseline = asked === void 0 ? void 0 : await findBaseline({ baseline: asked, imageRef, database }, scanned, { looker, memo, registry, host }) ?? nothingBefore;
    const result = resultOf(scanned, { rule, database, startedAt, now: /* @__PURE__ */ new Date(), baseline });
    return await conclude(result, looker, inputs, host);
  } catch (error2) {
    if (!(error2 instanceof UnavailableError)) throw error2;
    await host.summarise(errorSummaryOf(error2.message));
    throw new UnavailableError(error2.message, { cause: error2, outputs: { result: "error", ...error2.outputs } });
  }
};
var nothingBefore = { name: "nothing, as there is no previous image", findingsOf: () => void 0 };
var openLooker = async (inputs, host, registry) => {
  switch (inputs.scanner) {
    case "report":
      return (await Promise.resolve().then(() => (init_report_looker(), report_looker_exports))).reportLooker(inputs.maxDbAge, host);
    case "grype":
      return (await Promise.resolve().then(() => (init_grype_looker(), grype_looker_exports))).openGrype(inputs, host);
    default:
      return (await Promise.resolve().then(() => (init_trivy_looker(), trivy_looker_exports))).openTrivyLooker(inputs, host, registry);
  }
};
var conclude = async (result, { convert }, inputs, host) => {
  const { database, outcome, verdict } = result;
  for (const warning2 of result.warnings) host.warning(warning2);
  noticeBlindSpots(result, inputs, host);
  await writeBaseline(result, (0, import_node_path34.resolve)(host.workspace, inputs.outputDir));
  const reports = await writeReports(result, inputs, { host, ...convert && { convert } });
  const facts = {
    ...reports,
    scannerVersion: result.scanner.version,
    dbDate: database?.updatedAt,
    dbDigest: database?.digest
  };
  if (outcome === "error") throw new UnavailableError(verdict, { outputs: facts });
  const outputs = { ...outputsOf(result), ...facts };
  if (outcome === "fail" && inputs.exitCode !== 0) throw new RefusedError(verdict, { outputs });
  if (outcome === "fail") host.warning(verdict);
  else host.info(verdict);
  return outputs;
};
var writeBaseline = async ({ outcome, targets, database }, folder) => {
  const file = (0, import_node_path34.join)(folder, baselineFile);
  await (0, import_promises21.rm)(file, { force: true });
  if (outcome !== "error") await (0, import_promises21.writeFile)(file, baselineText(targets, database));
};
var outputsOf = ({ outcome, counts, fixable, fixed, new: newer }) => ({
  result: outcome,
  critical: counts.CRITICAL,
  high: counts.HIGH,
  medium: counts.MEDIUM,
  low: counts.LOW,
  unknown: counts.UNKNOWN,
  new: newer,
  fixed: newer === void 0 ? void 0 : fixed.length,
  fixable
});
var noticeBlindSpots = ({ targets, scanner }, inputs, host) => {
  const { scanType, scanners } = inputs;
  if (inputs.scanner === "report" || scanType === "config" || scanners.length > 0 && !scanners.includes("vuln"))
    return;
  for (const { target, packages } of targets) {
    if (packages !== 0) continue;
    host.notice(`${scanner.name} recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};

// src/scan/rule-inputs.ts
init_severities();
var statuses2 = [
  ...[
    "unknown",
    "not_affected",
    "affected",
    "fixed",
    "under_investigation",
    "will_not_fix",
    "fix_deferred",
    "end_of_life"
  ]
];
var ruleInputs = {
  severity: {
    type: "list",
    default: ["CRITICAL", "HIGH"],
    options: severities,
    description: "Severities that fail. The others are counted and reported."
  },
  "fail-on": {
    type: "enum",
    options: ["any", "new", "none"],
    default: "any",
    description: "`any`: every finding that the rule names. `new`: of these only what the `baseline` lacks. `none`: reports only."
  },
  baseline: {
    type: "string",
    description: "What findings are compared with: an image (tag or digest), `previous` (what the tag that `image-ref` names, or else the tag `latest` of each image, points to now), or a JSON report of Trivy. An image is scanned now, with the same database; a report counts only when Quaygate wrote it with the same database."
  },
  "ignore-unfixed": {
    type: "boolean",
    default: false,
    description: "Leaves out vulnerabilities of which the distributor says that there is no fix (or none yet)."
  },
  "ignore-statuses": {
    type: "list",
    options: statuses2,
    description: "Leaves out vulnerabilities of these statuses, for example `will_not_fix`."
  },
  "grace-days": {
    type: "integer",
    default: 0,
    minimum: 0,
    maximum: 365,
    description: "A vulnerability with a fix does not fail until its advisory is this many days old, which leaves time to upgrade."
  },
  "end-of-life": {
    type: "enum",
    options: ["fail", "warn", "ignore"],
    default: "warn",
    description: "What an image on a distribution without security updates does: few of its vulnerabilities are known."
  },
  "fail-on-secrets": {
    type: "enum",
    options: ["severity", "any", "none"],
    default: "severity",
    description: "Which secrets fail: by their severity as everything else, any, or none."
  },
  "fail-on-misconfigurations": {
    type: "enum",
    options: ["severity", "any", "none"],
    default: "severity",
    description: "The same for misconfigurations."
  },
  "licenses-allowed": {
    type: "list",
    description: "SPDX names of licences that may be there; every other one fails. With this or `licenses-denied` the severity of licences does not count."
  },
  "licenses-denied": { type: "list", description: "SPDX names of licences that fail. Wins over `licenses-allowed`." },
  ignore: {
    type: "block",
    description: "Findings to live with: a list of `id`, `reason`, and, where they matter, `expires` (the last day, YYYY-MM-DD), `package`, `purls`, `paths`, `platforms`, `kind`. After its last day the finding counts again."
  },
  trivyignores: {
    type: "list",
    description: "Files of the form of `.trivyignore` or `.trivyignore.yaml`. None is read that is not named: what a change brings along would decide about the change."
  },
  "ignore-policy": {
    type: "string",
    description: "Rego file for Trivy's `--ignore-policy`. What it takes out is reported as left out."
  },
  vex: {
    type: "list",
    description: "VEX for Trivy, files (OpenVEX, CSAF, CycloneDX), or `repo`, or `oci`. What it takes out is reported as left out."
  },
  kev: {
    type: "string",
    description: "File with the ids of vulnerabilities that are known to be exploited: CISA's JSON, or one id a line. These are critical, and neither `ignore-unfixed` nor `grace-days` excuses them."
  },
  "exit-code": {
    type: "integer",
    default: 1,
    minimum: 0,
    maximum: 255,
    description: "`0`: findings are reported but do not fail. A scan that could not be made fails all the same."
  }
};

// src/scan/scanner-inputs.ts
var scannerInputs = {
  scanner: {
    type: "enum",
    options: ["trivy", "grype", "report"],
    default: "trivy",
    description: "Who looks. `grype`: the Grype of the runner. `report`: nobody; `input` names reports (Trivy JSON, Grype JSON, SARIF) that are judged by the same rules."
  },
  scanners: {
    type: "list",
    options: ["vuln", "secret", "misconfig", "license"],
    description: "What to look for. Default: `vuln`; with `scan-type: fs` and `repo` also `secret`; with `config` always `misconfig`. Of images, secrets are not among the default because reading every file takes longer, and images hold test keys of other projects that only their authors can judge."
  },
  "vuln-type": {
    type: "list",
    options: ["os", "library"],
    default: ["os", "library"],
    description: "Packages of the distribution, of programming languages, or both."
  },
  "skip-dirs": { type: "list", description: "Folders (or globs) that the scanner leaves out." },
  "skip-files": { type: "list", description: "Files (or globs) that the scanner leaves out." },
  "tf-vars": { type: "list", description: "Files with variables of Terraform, for `scan-type: config`." },
  "trivy-config": {
    type: "string",
    description: "A `trivy.yaml`. What Quaygate sets itself wins over it. None is read that is not named."
  },
  timeout: { type: "duration", default: "5m", description: "Time for the scan of one platform." },
  version: {
    type: "string",
    description: "Version of Trivy to install, such as `0.75.0`. Default: a `trivy` on the PATH, else the newest that Quaygate knows the checksum of. Another one needs `sha256`."
  },
  sha256: {
    type: "string",
    description: "Checksum of Trivy's archive (`trivy_…_Linux-64bit.tar.gz`) for this machine's architecture."
  },
  "trivy-path": {
    type: "string",
    description: "The Trivy to run, a name on the PATH or a path: installs none."
  },
  "download-url": {
    type: "string",
    default: "https://github.com/aquasecurity/trivy/releases/download",
    description: "Where releases of Trivy are, for mirrors: below it `v0.75.0/trivy_0.75.0_Linux-64bit.tar.gz`."
  },
  "cache-dir": {
    type: "string",
    description: "Trivy's cache with its databases. Default: a folder that the platform keeps between runs where it can."
  },
  "db-repository": {
    type: "list",
    description: "Where Trivy's vulnerability database is, in order of preference, as `repository:tag` or pinned as `repository@sha256:…`. Each is tried until one answers. Default: Trivy's own, mirror.gcr.io and ghcr.io."
  },
  "java-db-repository": {
    type: "list",
    description: "The same for the Java database, which is got only when there are JAR files."
  },
  "max-db-age": {
    type: "duration",
    default: "7d",
    description: "How old the vulnerability database may be. With an older one nothing is judged (exit code 3). `0s`: any age."
  },
  "skip-db-update": {
    type: "boolean",
    default: false,
    description: "Uses the databases that are in the cache and downloads none."
  },
  offline: {
    type: "boolean",
    default: false,
    description: "No network but for the image: no download of databases or of Trivy, no look-ups of dependencies."
  }
};

// src/scan/spec.ts
init_severities();
var spec = defineAction({
  name: "scan",
  title: "Quaygate scan",
  description: "Scans every platform of an image by its digest (or a folder, configuration, SBOM) and stops the pipeline when the findings are too severe.",
  branding: { icon: "shield", color: "blue" },
  inputs: {
    "scan-type": {
      type: "enum",
      options: ["image", "fs", "config", "sbom"],
      default: "image",
      description: "`image`; `fs`: dependencies and secrets of a folder; `config`: Dockerfile, Compose file and other configuration in it; `sbom`: a bill of materials."
    },
    "image-ref": {
      type: "string",
      description: "The image, `name:tag` or `name@sha256:…`. A tag is resolved to its digest first, and that is scanned."
    },
    candidates: {
      type: "block",
      description: "The output `candidates` of build. Default: what build, earlier in this pipeline, gave."
    },
    reference: {
      type: "string",
      description: "The output `reference` of build: one image as `name@sha256:…`."
    },
    input: {
      type: "list",
      description: "An image as a file: an archive of `docker save` or of an OCI layout, or the folder of a layout; with `scan-type: sbom` the SBOM, with `scanner: report` the reports."
    },
    "scan-ref": {
      type: "string",
      default: ".",
      description: "Folder or file for `fs`, `config` and `sbom`, relative to the checkout."
    },
    platforms: {
      type: "list",
      description: "Platforms to scan, for example `linux/arm64`. Default: all of the image."
    },
    ...ruleInputs,
    ...scannerInputs,
    "output-dir": {
      type: "string",
      default: "quaygate/scan",
      description: "Folder for the reports, one full JSON of the scanner for each platform among them."
    },
    ...inertDeclarations
  },
  outputs: {
    result: { description: "`pass`, `fail` (findings against the rule) or `error` (could not be found out)." },
    critical: { description: "Number of critical findings, each counted once for all platforms." },
    high: { description: "Number of high findings." },
    medium: { description: "Number of medium findings." },
    low: { description: "Number of low findings." },
    unknown: { description: "Number of findings of unknown severity." },
    new: { description: "Number of findings that the baseline lacks. Empty without a baseline." },
    fixed: { description: "Number of findings of the baseline that are gone. Empty without a baseline." },
    fixable: { description: "Number of vulnerabilities, of any severity, for which there is a fixed version." },
    report: { type: "list", description: "Paths of the reports, relative to the checkout." },
    "scanner-version": { description: "Version of the scanner." },
    "db-date": { description: "When the vulnerability database was built, ISO 8601." },
    "db-digest": { description: "Digest of its content: with an equal one a report can serve as a baseline." }
  }
});

// src/scan/index.ts
void start(spec, run);
