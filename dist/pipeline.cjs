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
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
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
var exitCodes, ExpectedError, InputError, RefusedError, UnavailableError, RollbackError, withOutputs, exitCodeOf, messageOf;
var init_errors = __esm({
  "src/errors.ts"() {
    "use strict";
    exitCodes = { done: 0, refused: 1, wrongInput: 2, couldNotFindOut: 3, rollbackFailed: 4 };
    ExpectedError = class extends Error {
      outputs;
      location;
      constructor(message, facts2 = {}) {
        super(message, facts2);
        this.outputs = facts2.outputs;
        this.location = facts2.location;
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
    RollbackError = class extends ExpectedError {
      exitCode = exitCodes.rollbackFailed;
      name = "RollbackError";
    };
    withOutputs = (error2, outputs) => error2 instanceof ExpectedError ? Object.assign(error2, { outputs }) : error2;
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
      const key2 = JSON.stringify([url.protocol, socket ?? "", socket ? "" : proxyFor(url), ca ?? ""]);
      const known2 = agents.get(key2);
      if (known2) return known2;
      const made = makeAgent(url, socket, ca);
      agents.set(key2, made);
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
async function* piecesOf(answer, options2) {
  try {
    for await (const piece of answer) yield piece;
    if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  } catch (error2) {
    throw unavailable(options2, error2);
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
    request = async (options2) => {
      const tries3 = options2.tries ?? 1;
      for (let attempt2 = 1; ; attempt2++) {
        const last = attempt2 >= tries3;
        try {
          const response = await exchange(options2);
          if (last || !isTransient(response.status)) return response;
          await wait(retryAfter(response) ?? backOff(attempt2), options2);
        } catch (error2) {
          if (error2 instanceof UnavailableError) throw error2;
          if (last || options2.signal?.aborted) throw unavailable(options2, error2);
          await wait(backOff(attempt2), options2);
        }
      }
    };
    wait = (ms, options2) => pause(ms, options2.signal).catch((error2) => {
      throw unavailable(options2, error2);
    });
    isTransient = (status) => status === 429 || status >= 500 && status !== 501;
    unavailable = (options2, error2) => new UnavailableError(`${options2.method ?? "GET"} ${shown(options2)} got no answer: ${messageOf(error2)}.`, {
      cause: error2
    });
    shown = ({ url, socket }) => {
      const { protocol, host: host2, pathname } = new URL(url);
      return socket ? `${socket}${pathname}` : `${protocol}//${host2}${pathname}`;
    };
    backOff = (attempt2) => Math.min(250 * 2 ** (attempt2 - 1), 8e3) * (0.75 + Math.random() / 2);
    retryAfter = ({ headers }) => {
      const value = headers["retry-after"];
      if (typeof value !== "string") return void 0;
      const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
      return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
    };
    pause = (ms, signal) => new Promise((resolve10, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(done, ms);
      function done() {
        signal?.removeEventListener("abort", cancel);
        resolve10();
      }
      function cancel() {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      signal?.addEventListener("abort", cancel, { once: true });
    });
    exchange = async (options2) => {
      for (; ; ) {
        try {
          return await exchangeOnce(options2);
        } catch (error2) {
          if (!(error2 instanceof StaleConnection)) throw error2;
        }
      }
    };
    StaleConnection = class extends Error {
    };
    repeatable = ["GET", "HEAD", "PUT", "DELETE"];
    exchangeOnce = async (options2) => {
      const { promise, resolve: resolve10, reject } = withResolvers();
      const call = await callOf(options2, (answer) => {
        readBody(answer, options2.limit ?? defaultLimit).then(resolve10, reject);
      });
      call.on("error", (error2) => {
        const cut = error2.code === "ECONNRESET" || error2.code === "EPIPE";
        const stale = call.reusedSocket && cut && repeatable.includes(options2.method ?? "GET");
        reject(stale ? new StaleConnection() : error2);
      });
      const end = (reason2) => {
        reject(new Error(reason2));
        call.destroy();
      };
      const timeout = options2.timeout ?? defaultTimeout;
      const timer = setTimeout(() => end(`no complete answer within ${timeout / 1e3} s`), timeout);
      const cancel = () => end("the run was cancelled");
      options2.signal?.addEventListener("abort", cancel, { once: true });
      if (options2.signal?.aborted) cancel();
      call.end(options2.body);
      return promise.finally(() => {
        clearTimeout(timer);
        options2.signal?.removeEventListener("abort", cancel);
      });
    };
    callOf = async (options2, onAnswer) => {
      const url = new URL(options2.url);
      const { request: send } = await (url.protocol === "https:" ? Promise.resolve().then(() => __toESM(require("node:https"), 1)) : Promise.resolve().then(() => __toESM(require("node:http"), 1)));
      return send(
        url,
        {
          method: options2.method ?? "GET",
          headers: { "user-agent": "quaygate", ...options2.headers },
          agent: await agentFor(url, options2),
          ...options2.socket && { socketPath: options2.socket }
        },
        onAnswer
      );
    };
    patienceWithSource = 4;
    stream = async (options2) => {
      const { promise, resolve: resolve10, reject } = withResolvers();
      const call = await callOf(options2, resolve10);
      const silence = (options2.timeout ?? defaultTimeout) * (options2.body ? patienceWithSource : 1);
      call.setTimeout(silence, () => call.destroy(new Error(`nothing came for ${silence / 1e3} s`)));
      call.on("error", reject);
      const cancel = () => call.destroy(new Error("the run was cancelled"));
      options2.signal?.addEventListener("abort", cancel, { once: true });
      call.on("close", () => options2.signal?.removeEventListener("abort", cancel));
      if (options2.signal?.aborted) cancel();
      try {
        await sendBody(call, options2.body, promise);
        const answer = await promise;
        answer.on("close", () => call.writableFinished || call.destroy());
        return { status: answer.statusCode ?? 0, headers: answer.headers, body: piecesOf(answer, options2) };
      } catch (error2) {
        throw unavailable(options2, error2);
      }
    };
    sendBody = async (call, body, answer) => {
      if (!body) {
        call.end();
        return;
      }
      const { pipeline, Readable } = await Promise.resolve().then(() => __toESM(require("node:stream"), 1));
      const sent = new Promise((resolve10, reject) => {
        pipeline(Readable.from(body, { objectMode: false }), call, (error2) => error2 ? reject(error2) : resolve10());
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
      let resolve10;
      let reject;
      const promise = new Promise((yes, no) => {
        resolve10 = yes;
        reject = no;
      });
      return { promise, resolve: resolve10, reject };
    };
  }
});

// src/spec/nearest.ts
var nearest, didYouMean, editDistance, at;
var init_nearest = __esm({
  "src/spec/nearest.ts"() {
    "use strict";
    nearest = (word2, known2) => {
      const limit = Math.max(1, Math.floor(word2.length / 3));
      let best;
      for (const name of known2) {
        const distance = editDistance(word2.toLowerCase(), name.toLowerCase());
        if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
      }
      return best?.name;
    };
    didYouMean = (word2, known2) => {
      const name = nearest(word2, known2);
      return name === void 0 ? "" : ` Did you mean "${name}"?`;
    };
    editDistance = (a, b) => {
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
    at = (row, column) => row[column] ?? Number.POSITIVE_INFINITY;
  }
});

// src/host/git.ts
var outputLimit, git, gitEnvironment, gitFacts, commitTime, isAncestor, resolveCommit, repositoryOfRemote, checkedOutRef, containingRef, changeRequestRef, remoteBranch, firstOf, plainRef, refs, repositoryTags, describeCommit, nearestTag;
var init_git = __esm({
  "src/host/git.ts"() {
    "use strict";
    outputLimit = 64 * 1024 * 1024;
    git = async (workspace, ...args) => {
      const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      return new Promise((resolve10) => {
        const options2 = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
        execFile(
          "git",
          ["-C", workspace, ...args],
          options2,
          (error2, stdout) => resolve10(error2 ? void 0 : stdout.trim() || void 0)
        );
      });
    };
    gitEnvironment = () => ({
      ...process.env,
      GIT_TERMINAL_PROMPT: "0",
      GIT_PAGER: "cat",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*"
    });
    gitFacts = async (workspace) => {
      const [sha2, branch, tags, remote, remoteHead] = await Promise.all([
        git(workspace, "rev-parse", "--verify", "HEAD^{commit}"),
        git(workspace, "symbolic-ref", "--quiet", "--short", "HEAD"),
        git(workspace, "tag", "--points-at", "HEAD", "--sort=-version:refname"),
        git(workspace, "config", "--get", "remote.origin.url"),
        git(workspace, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
      ]);
      const defaultBranch = remoteHead?.replace(/^origin\//, "");
      return {
        tags: tags?.split("\n") ?? [],
        ...sha2 && { sha: sha2 },
        ...branch && { branch },
        ...remote && { remote },
        ...defaultBranch && { defaultBranch }
      };
    };
    commitTime = (workspace, sha2) => /^[0-9a-f]{40,64}$/.test(sha2) ? git(workspace, "log", "-1", "--format=%cI", sha2) : Promise.resolve(void 0);
    isAncestor = async (workspace, commit, descendant) => {
      const pattern5 = /^[0-9a-f]{40,64}$/;
      if (!pattern5.test(commit) || !pattern5.test(descendant)) return void 0;
      const base = await git(workspace, "merge-base", commit, descendant);
      if (base === void 0) return void 0;
      if (base === commit) return true;
      return await git(workspace, "rev-parse", "--is-shallow-repository") === "false" ? false : void 0;
    };
    resolveCommit = (workspace, ref2) => git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref2}^{commit}`);
    repositoryOfRemote = (remote) => {
      const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? "");
      const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? "");
      const [, server, name] = ssh ?? http ?? [];
      return server && name ? { name, url: `https://${server}/${name}` } : void 0;
    };
    checkedOutRef = async (workspace) => {
      const branch = await git(workspace, "symbolic-ref", "--quiet", "HEAD");
      if (branch) return branch;
      const at2 = await refs(workspace, "--points-at=HEAD", "--sort=-refname");
      const here = firstOf(at2, /^refs\/tags\//) ?? firstOf(at2, changeRequestRef) ?? firstOf(at2, /^refs\/heads\//) ?? firstOf(at2, remoteBranch);
      return plainRef(here ?? await containingRef(workspace) ?? "");
    };
    containingRef = async (workspace) => {
      for (const scope of ["refs/heads/", "refs/remotes/", "refs/tags/"]) {
        const found = await refs(workspace, "--contains=HEAD", "--sort=-committerdate", scope);
        if (found.length > 0) return firstOf(found, /^refs\/(?:heads|tags)\//) ?? firstOf(found, remoteBranch) ?? found[0];
      }
      return void 0;
    };
    changeRequestRef = /^refs\/(?:remotes\/)?(?:pull|merge-requests)\/\d+\/(?:head|merge)$/;
    remoteBranch = /^refs\/remotes\/[^/]+\/(?!HEAD$)/;
    firstOf = (names, pattern5) => names.find((name) => pattern5.test(name));
    plainRef = (name) => changeRequestRef.test(name) ? name.replace(/^refs\/remotes\//, "refs/") : name.replace(/^refs\/remotes\/[^/]+\//, "refs/heads/");
    refs = async (workspace, ...args) => (await git(workspace, "for-each-ref", "--format=%(refname)", ...args))?.split("\n") ?? [];
    repositoryTags = async (workspace) => {
      const [shallow, tags] = await Promise.all([
        git(workspace, "rev-parse", "--is-shallow-repository"),
        git(workspace, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags/")
      ]);
      return shallow === void 0 ? void 0 : { tags: tags?.split("\n") ?? [], complete: shallow === "false" };
    };
    describeCommit = (workspace, sha2, match) => git(workspace, "describe", "--tags", "--always", ...match.map((glob) => `--match=${glob}`), sha2);
    nearestTag = (workspace, sha2, match) => git(workspace, "describe", "--tags", "--abbrev=0", ...match.map((glob) => `--match=${glob}`), sha2);
  }
});

// src/host/local-event.ts
var import_node_path5, localEvent, refOf;
var init_local_event = __esm({
  "src/host/local-event.ts"() {
    "use strict";
    import_node_path5 = require("node:path");
    init_errors();
    init_git();
    localEvent = async (workspace, ref2, actor) => {
      const facts2 = await gitFacts(workspace);
      if (!facts2.sha) {
        throw new InputError(
          `"${workspace}" is no Git repository with a commit, but a pipeline starts from one: run it in a checkout.`
        );
      }
      const full = ref2 ?? refOf(facts2);
      const branch = /^refs\/heads\/(.+)$/.exec(full)?.[1];
      const tag = /^refs\/tags\/(.+)$/.exec(full)?.[1];
      if (ref2 !== void 0 && !branch && !tag) {
        throw new InputError(`The ref is "${ref2}", but it takes a full one: write refs/heads/<branch> or refs/tags/<tag>.`);
      }
      const sha2 = ref2 === void 0 ? facts2.sha : await resolveCommit(workspace, ref2);
      if (!sha2)
        throw new InputError(`The ref is "${ref2}", but this checkout has no such branch or tag: fetch it or name another.`);
      const committed = await commitTime(workspace, sha2);
      return {
        kind: "push",
        ref: full,
        sha: sha2,
        repository: repositoryOfRemote(facts2.remote) ?? { name: (0, import_node_path5.basename)(workspace), url: "" },
        run: { id: Date.now().toString(36), number: 0, attempt: 1, actor },
        ...branch && { branch },
        ...tag && { tag },
        ...facts2.defaultBranch && { defaultBranch: facts2.defaultBranch },
        ...committed && { commitTime: committed }
      };
    };
    refOf = ({ branch, tags }) => {
      if (branch) return `refs/heads/${branch}`;
      return tags[0] === void 0 ? "HEAD" : `refs/tags/${tags[0]}`;
    };
  }
});

// src/host/server-event.ts
var server_event_exports = {};
__export(server_event_exports, {
  serverEvent: () => serverEvent
});
var serverEvent, placeOf;
var init_server_event = __esm({
  "src/host/server-event.ts"() {
    "use strict";
    init_errors();
    init_git();
    init_local_event();
    serverEvent = async (workspace, facts2, ref2) => {
      const { kind, run: run8, defaultBranch } = facts2;
      if (ref2 !== void 0) {
        const event = await localEvent(workspace, ref2, run8.actor);
        return { ...event, kind: kind === "change-request" ? "push" : kind, run: run8, ...defaultBranch && { defaultBranch } };
      }
      const [git2, headSha] = await Promise.all([
        gitFacts(workspace),
        facts2.headRef && resolveCommit(workspace, facts2.headRef)
      ]);
      const sha2 = headSha || facts2.sha || git2.sha;
      if (!sha2) {
        throw new InputError(
          `"${workspace}" is no Git repository with a commit, and no variable of the job names one: check the repository out before.`
        );
      }
      const primary = defaultBranch ?? git2.defaultBranch;
      const isDefault = facts2.branch !== void 0 && facts2.branch === primary;
      const changeRequest = isDefault ? void 0 : facts2.changeRequest;
      const place = await placeOf(workspace, { ...facts2, changeRequest }, sha2);
      const repository = repositoryOfRemote(facts2.remote) ?? repositoryOfRemote(git2.remote);
      const committed = await commitTime(workspace, sha2);
      return {
        kind: kind === "change-request" && !changeRequest ? "push" : kind,
        ...place,
        sha: sha2,
        repository: repository ?? { name: workspace.split("/").at(-1) ?? "", url: "" },
        run: run8,
        ...primary && { defaultBranch: primary },
        ...committed && { commitTime: committed }
      };
    };
    placeOf = async (workspace, facts2, sha2) => {
      if (facts2.changeRequest) {
        const { ref: ref3, head: head2, ...request2 } = facts2.changeRequest;
        return { ref: ref3, changeRequest: { ...request2, head: { ...head2, sha: sha2 } } };
      }
      if (facts2.tag) return { ref: `refs/tags/${facts2.tag}`, tag: facts2.tag };
      const ref2 = facts2.branch ? `refs/heads/${facts2.branch}` : await checkedOutRef(workspace);
      const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref2) ?? [];
      return { ref: ref2, ...kind === "heads" && name && { branch: name }, ...kind === "tags" && name && { tag: name } };
    };
  }
});

// src/host/told.ts
var kinds, told, kindOf, changeRequestOf, numberOf;
var init_told = __esm({
  "src/host/told.ts"() {
    "use strict";
    init_errors();
    init_nearest();
    kinds = {
      push: "push",
      webhook: "push",
      github_app: "push",
      bitbucket_dc: "push",
      schedule: "schedule",
      scheduled_pipeline: "schedule",
      manual: "manual",
      api: "manual"
    };
    told = (environment) => {
      const get = (name) => environment[`QUAYGATE_${name}`]?.trim() || void 0;
      const kind = kindOf(get("TRIGGER"));
      const changeRequest = changeRequestOf(get("PULL_REQUEST"));
      const [base, defaultBranch] = [get("PULL_REQUEST_BASE"), get("DEFAULT_BRANCH")];
      const runNumber = numberOf("QUAYGATE_RUN_NUMBER", get("RUN_NUMBER"));
      return {
        ...kind && { kind },
        ...changeRequest !== void 0 && { changeRequest },
        ...base && { base },
        ...defaultBranch && { defaultBranch },
        ...runNumber !== void 0 && { runNumber }
      };
    };
    kindOf = (word2) => {
      if (word2 === void 0) return void 0;
      const kind = Object.hasOwn(kinds, word2) ? kinds[word2] : void 0;
      if (kind) return kind;
      const known2 = Object.keys(kinds);
      throw new InputError(
        `QUAYGATE_TRIGGER is "${word2}", but it takes one of ${known2.join(", ")}.${didYouMean(word2, known2)}`
      );
    };
    changeRequestOf = (text6) => text6 === "none" ? "none" : numberOf("QUAYGATE_PULL_REQUEST", text6, ", or none");
    numberOf = (name, text6, more2 = "") => {
      if (text6 === void 0) return void 0;
      if (/^\d{1,15}$/.test(text6)) return Number(text6);
      throw new InputError(`${name} is "${text6}", but it takes a whole number${more2}: correct it.`);
    };
  }
});

// src/host/circleci-facts.ts
var circleci_facts_exports = {};
__export(circleci_facts_exports, {
  circleciFacts: () => circleciFacts
});
var circleciFacts, remoteOf, changeRequestOf2;
var init_circleci_facts = __esm({
  "src/host/circleci-facts.ts"() {
    "use strict";
    init_told();
    circleciFacts = (environment) => {
      const get = (name) => environment[name] || void 0;
      const say2 = told(environment);
      const tag = get("CIRCLE_TAG");
      const changeRequest = tag || say2.kind === "schedule" ? void 0 : changeRequestOf2(get, say2);
      const branch = tag || changeRequest?.fork ? void 0 : get("CIRCLE_BRANCH");
      const [sha2, remote, url] = [get("CIRCLE_SHA1"), remoteOf(get), get("CIRCLE_BUILD_URL")];
      return {
        kind: changeRequest ? "change-request" : say2.kind ?? "push",
        ...branch && { branch },
        ...tag && { tag },
        ...changeRequest && { changeRequest },
        ...sha2 && { sha: sha2 },
        ...remote && { remote },
        ...say2.defaultBranch && { defaultBranch: say2.defaultBranch },
        run: {
          id: get("CIRCLE_WORKFLOW_ID") ?? get("CIRCLE_BUILD_NUM") ?? "0",
          // Of the job: each job of a pipeline has another.
          number: say2.runNumber ?? Number(get("CIRCLE_BUILD_NUM") ?? 0),
          attempt: 1,
          actor: get("CIRCLE_USERNAME") ?? "",
          ...url && { url }
        }
      };
    };
    remoteOf = (get) => {
      const [owner, name] = [get("CIRCLE_PROJECT_USERNAME"), get("CIRCLE_PROJECT_REPONAME")];
      const [, server] = /^https:\/\/(github\.com|bitbucket\.org)\//.exec(get("CIRCLE_PULL_REQUEST") ?? "") ?? [];
      return get("CIRCLE_REPOSITORY_URL") ?? (server && owner && name ? `https://${server}/${owner}/${name}` : void 0);
    };
    changeRequestOf2 = (get, say2) => {
      if (say2.changeRequest === "none") return void 0;
      const branch = get("CIRCLE_BRANCH") ?? "";
      const ofFork = get("CIRCLE_PR_NUMBER") ?? /^pull\/(\d+)(?:\/head)?$/.exec(branch)?.[1];
      const urls = get("CIRCLE_PULL_REQUEST") ?? get("CIRCLE_PULL_REQUESTS") ?? get("CI_PULL_REQUEST");
      const [, ofBranch] = /\/(?:pull|pulls|pull-requests|merge_requests)\/(\d+)/.exec(urls?.split(",")[0] ?? "") ?? [];
      const number2 = say2.changeRequest ?? ofFork ?? ofBranch;
      if (number2 === void 0 || !/^\d+$/.test(String(number2))) return void 0;
      const onGitlab = urls?.includes("/merge_requests/") === true;
      return {
        number: Number(number2),
        head: { branch: ofFork === void 0 ? branch : "" },
        base: { branch: say2.base ?? "" },
        fork: ofFork !== void 0 || get("CIRCLE_PR_USERNAME") !== void 0,
        ref: onGitlab ? `refs/merge-requests/${number2}/head` : `refs/pull/${number2}/head`
      };
    };
  }
});

// src/host/jenkins-facts.ts
var jenkins_facts_exports = {};
__export(jenkins_facts_exports, {
  jenkinsFacts: () => jenkinsFacts
});
var jenkinsFacts, kindOf2, placeOf2, detached, plain, withoutRemote, changeRequestOf5, isFork;
var init_jenkins_facts = __esm({
  "src/host/jenkins-facts.ts"() {
    "use strict";
    init_told();
    jenkinsFacts = (environment) => {
      const get = (name) => environment[name] || void 0;
      const say2 = told(environment);
      const changeRequest = say2.changeRequest === "none" ? void 0 : changeRequestOf5(get, say2);
      const place = changeRequest ? {} : placeOf2(get);
      const primary = get("BRANCH_IS_PRIMARY") === "true" ? get("BRANCH_NAME") : void 0;
      const defaultBranch = say2.defaultBranch ?? primary;
      const sha2 = get("ghprbActualCommit") ?? get("GIT_COMMIT");
      const remote = get("GIT_URL") ?? get("GIT_URL_1");
      const url = get("BUILD_URL");
      return {
        kind: changeRequest ? "change-request" : say2.kind ?? kindOf2(get),
        ...place,
        ...changeRequest && { changeRequest },
        ...get("CHANGE_ID") && { headRef: `refs/remotes/origin/${get("BRANCH_NAME")}` },
        ...sha2 && { sha: sha2 },
        ...remote && { remote },
        ...defaultBranch && { defaultBranch },
        run: {
          id: get("BUILD_TAG") ?? get("BUILD_NUMBER") ?? "0",
          number: say2.runNumber ?? Number(get("BUILD_NUMBER") ?? 0),
          attempt: 1,
          actor: get("BUILD_USER_ID") ?? get("CHANGE_AUTHOR") ?? get("gitlabUserUsername") ?? "",
          ...url && { url }
        }
      };
    };
    kindOf2 = (get) => {
      const causes = (get("BUILD_CAUSE") ?? "").split(",");
      if (causes.includes("TIMERTRIGGER")) return "schedule";
      return causes.includes("MANUALTRIGGER") ? "manual" : "push";
    };
    placeOf2 = (get) => {
      const pushed = get("gitlabActionType")?.startsWith("TAG_") ? plain(get("gitlabBranch")) : void 0;
      const tag = get("TAG_NAME") ?? pushed;
      if (tag) return { tag };
      const name = get("BRANCH_NAME") ?? plain(get("GIT_LOCAL_BRANCH")) ?? withoutRemote(get("GIT_BRANCH"));
      const [, checkedOutTag] = /^(?:refs\/)?tags\/(.+)$/s.exec(name ?? "") ?? [];
      if (checkedOutTag) return { tag: checkedOutTag };
      return name === void 0 || detached.test(name) ? {} : { branch: plain(name) ?? name };
    };
    detached = /^(?:detached|HEAD|\(no branch\)|[0-9a-f]{40})$/;
    plain = (name) => name?.replace(/^refs\/(?:heads|tags)\//, "");
    withoutRemote = (name) => name?.replace(/^(?:refs\/remotes\/[^/]+\/|(?:remotes\/)?origin\/)/, "");
    changeRequestOf5 = (get, { changeRequest, base }) => {
      const number2 = changeRequest ?? Number(get("CHANGE_ID") ?? get("ghprbPullId") ?? get("gitlabMergeRequestIid"));
      if (typeof number2 !== "number" || !Number.isInteger(number2)) return void 0;
      const head2 = get("CHANGE_BRANCH") ?? get("ghprbSourceBranch") ?? get("gitlabSourceBranch") ?? "";
      const target = base ?? get("CHANGE_TARGET") ?? get("ghprbTargetBranch") ?? get("gitlabTargetBranch") ?? "";
      const request2 = { number: number2, head: { branch: head2 }, base: { branch: target }, fork: isFork(get) };
      const onGitlab = get("BRANCH_NAME")?.startsWith("MR-") || get("gitlabMergeRequestIid") !== void 0;
      return { ...request2, ref: onGitlab ? `refs/merge-requests/${number2}/head` : `refs/pull/${number2}/head` };
    };
    isFork = (get) => {
      if (get("CHANGE_FORK")) return true;
      const [author, own3] = [get("ghprbAuthorRepoGitUrl"), get("ghprbGhRepository")];
      if (author && own3) return !author.replace(/\.git$/, "").endsWith(`/${own3}`);
      const [from, to] = [get("gitlabSourceRepoHttpUrl"), get("gitlabTargetRepoHttpUrl")];
      if (from && to) return from !== to;
      return get("gitlabSourceNamespace") !== get("gitlabTargetNamespace");
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
    isDigest = (text6) => digestPattern.test(text6);
    splitReference = (reference) => {
      const at2 = reference.lastIndexOf("@");
      const name = reference.slice(0, at2);
      const digest = reference.slice(at2 + 1);
      return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest) ? { name, digest } : void 0;
    };
    candidateOf = (input2, reference) => {
      const halves = splitReference(reference);
      if (!halves) {
        throw new InputError(
          `Input "${input2}" is "${reference}", but only a digest says what was tested: give name@sha256:… as the output "reference" of build holds it.`
        );
      }
      return { ...halves, reference, platforms: [] };
    };
    resolveCandidates = async (inputs, host2, { layouts } = { layouts: false }) => {
      const candidates = await findCandidates(inputs, host2);
      const unpushed = candidates.find(({ layout }) => layout !== void 0);
      if (unpushed === void 0 || layouts) return candidates;
      throw new InputError(
        `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`
      );
    };
    findCandidates = async (inputs, host2) => {
      if (inputs.candidates !== void 0) return parseCandidates('Input "candidates"', inputs.candidates);
      if (inputs.reference !== void 0) return [candidateOf("reference", inputs.reference)];
      const earlier = await host2.earlierResult("build");
      if (earlier?.candidates !== void 0) return parseCandidates("The result of build", earlier.candidates);
      throw new InputError(
        'No image was named: set the input "reference" to name@sha256:… or "candidates" to the output of that name of build.'
      );
    };
    parseCandidates = (what, value) => {
      const wrong3 = (rule) => new InputError(`${what} ${rule}: give the output "candidates" of build as it is, a JSON list.`);
      if (!Array.isArray(value)) throw wrong3("is not a list");
      if (value.length === 0) throw wrong3("is an empty list");
      return value.map((item2) => {
        const { reference, platforms = [], temporaryTag, layout } = isRecord(item2) ? item2 : {};
        const halves = typeof reference === "string" ? splitReference(reference) : void 0;
        if (!halves) throw wrong3('has an entry without a "reference" of the form name@sha256:…');
        if (!Array.isArray(platforms)) throw wrong3(`says something other than a list as "platforms" of ${halves.name}`);
        return {
          ...halves,
          reference: `${halves.name}@${halves.digest}`,
          platforms: platforms.map((platform) => parsePlatform(platform, wrong3)),
          ...typeof temporaryTag === "string" && { temporaryTag },
          ...typeof layout === "string" && { layout }
        };
      });
    };
    parsePlatform = (value, wrong3) => {
      const { platform, digest, size, layers, layout } = isRecord(value) ? value : {};
      if (typeof platform !== "string" || typeof digest !== "string" || !isDigest(digest)) {
        throw wrong3('names a platform without "platform" and "digest"');
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
    parseReference = (text6, what = "The image") => {
      const at2 = text6.indexOf("@");
      const digest = at2 === -1 ? void 0 : text6.slice(at2 + 1);
      const before = at2 === -1 ? text6 : text6.slice(0, at2);
      const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
      const tag = colon === -1 ? void 0 : before.slice(colon + 1);
      if (digest !== void 0 && !isDigest(digest)) {
        throw new InputError(
          `${what} names ${shown3(text6)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
        );
      }
      const fault = tag === void 0 ? void 0 : faultOfTag(tag);
      if (fault) throw new InputError(`${what} names ${shown3(text6)}, whose tag ${fault}.`);
      return {
        ...splitName(colon === -1 ? before : before.slice(0, colon), what),
        ...tag !== void 0 && { tag },
        ...digest !== void 0 && { digest }
      };
    };
    parseName = (text6, what = "The image") => {
      const { registry, repository, name, tag, digest } = parseReference(text6, what);
      if (tag === void 0 && digest === void 0) return { registry, repository, name };
      throw new InputError(`${what} names ${shown3(text6)} where only a repository belongs: leave out the tag and digest.`);
    };
    splitName = (text6, what) => {
      const slash = text6.indexOf("/");
      const first = slash === -1 ? "" : text6.slice(0, slash);
      const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
      const host2 = hasHost ? first.toLowerCase() : dockerHub;
      const registry = host2 === "index.docker.io" || host2 === "registry-1.docker.io" ? dockerHub : host2;
      const path = hasHost ? text6.slice(slash + 1) : text6;
      const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
      const name = `${registry}/${repository}`;
      const fault = faultOfName(registry, repository, name);
      if (fault) throw new InputError(`${what} names ${shown3(text6)}, ${fault}.`);
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
    shown3 = (text6) => JSON.stringify(text6.length > 300 ? `${text6.slice(0, 300)}…` : text6);
    formatReference = ({ name, tag, digest }) => digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
    loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
    isLoopback = (host2) => loopbackHost.test(host2);
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
    sentence = ({ tool, kind, code, stderr, cure: cure5 }) => {
      switch (kind) {
        case "missing":
          return `The tool "${tool}" is not on the PATH. ${cure5 ?? `Install ${tool} on the runner.`}`;
        case "deadline":
          return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
        case "cancelled":
          return `The tool "${tool}" was ended because the run was cancelled.`;
        default:
          return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
      }
    };
    tail = (text6) => {
      const lines3 = text6.trim().split(/\r\n|\r|\n/).slice(-tailLines);
      return lines3.join("") === "" ? "" : `
${lines3.join("\n")}`;
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
var import_node_fs12, import_node_os5, import_node_string_decoder, defaultDeadline, graceAfterTerm, silenceAfterExit, captureLimit, runTool, runChild, spawnFailure, minimalEnvironment, environmentOf, exitOf, letGoOfOutput, endOnDeadlineOrSignal, killGroup, collect, lineSplitter;
var init_run_tool = __esm({
  "src/process/run-tool.ts"() {
    "use strict";
    import_node_fs12 = require("node:fs");
    import_node_os5 = require("node:os");
    import_node_string_decoder = require("node:string_decoder");
    init_errors();
    init_tool_error();
    defaultDeadline = 30 * 6e4;
    graceAfterTerm = 5e3;
    silenceAfterExit = 1e3;
    captureLimit = 64 * 1024 * 1024;
    runTool = (host2, tool, args, options2 = {}) => {
      const start2 = (writeLine) => runChild(host2, tool, args, options2, writeLine);
      return options2.show ? host2.fence(start2) : start2();
    };
    runChild = async (host2, tool, args, options2, writeLine) => {
      host2.debug(`run: ${tool} ${(options2.shownArgs ?? args).join(" ")}`);
      const signal = AbortSignal.any([host2.signal, ...options2.signal ? [options2.signal] : []]);
      if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
      const { spawn } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      const child = spawn(tool, args, {
        cwd: options2.cwd,
        env: { ...environmentOf(host2, options2), ...options2.env },
        stdio: ["pipe", "pipe", "pipe"],
        // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
        detached: true
      });
      const ending = endOnDeadlineOrSignal(child, signal, options2.deadline ?? defaultDeadline);
      const { onLine } = options2;
      const toLog = (stream2) => onLine ? (line) => onLine(line, stream2) : writeLine;
      child.stdin.on("error", () => {
      });
      child.stdin.end(options2.input ?? "");
      try {
        const [code, stdout, stderr] = await Promise.all([
          exitOf(child),
          collect(child.stdout, toLog("stdout")),
          collect(child.stderr, toLog("stderr"))
        ]);
        const result = { code, stdout, stderr };
        if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
        if ((options2.accept ?? [0]).includes(code)) return result;
        throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
      } catch (error2) {
        throw spawnFailure(error2, tool, options2) ?? error2;
      } finally {
        ending.clear();
      }
    };
    spawnFailure = (error2, tool, { cwd, cure: cure5 }) => {
      const code = error2?.code;
      if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs12.existsSync)(cwd)) {
        return new UnavailableError(
          `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
        );
      }
      if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure5 });
      return void 0;
    };
    minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
    environmentOf = (host2, { environment }) => {
      const all = host2.toolEnvironment();
      if (environment !== "minimal") return all;
      return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
    };
    exitOf = (child) => new Promise((resolve10, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        letGoOfOutput(child);
        resolve10(code ?? 128 + (signal ? import_node_os5.constants.signals[signal] : 0));
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
      const end = (reason2) => {
        if (state.reason || pid === void 0) return;
        state.reason = reason2;
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
    collect = (stream2, onLine) => new Promise((resolve10, reject) => {
      const chunks = [];
      const lines3 = onLine && lineSplitter(onLine);
      let size = 0;
      stream2.on("data", (chunk) => {
        if (size < captureLimit) chunks.push(chunk);
        size += chunk.length;
        try {
          lines3?.push(chunk);
        } catch (error2) {
          reject(error2);
        }
      });
      stream2.once("close", () => {
        lines3?.end();
        resolve10(Buffer.concat(chunks).toString("utf8"));
      });
    });
    lineSplitter = (onLine) => {
      const decoder = new import_node_string_decoder.StringDecoder("utf8");
      let rest = "";
      return {
        push: (chunk) => {
          const lines3 = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
          rest = lines3.pop() ?? "";
          lines3.forEach(onLine);
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
var import_node_fs13, import_node_path15, helperDeadline, findCredentials, secretOf, configFile, readConfig2, credentialSources, serverOf, entryOf, hostOf, inlineCredentials, askHelper, parseAnswer, record4;
var init_docker_config = __esm({
  "src/registry/docker-config.ts"() {
    "use strict";
    import_node_fs13 = require("node:fs");
    import_node_path15 = require("node:path");
    init_errors();
    helperDeadline = 6e4;
    findCredentials = async (host2, registry) => {
      const file2 = configFile(host2.toolEnvironment());
      if (file2 === void 0) return void 0;
      for (const source of credentialSources(await readConfig2(file2), registry, file2)) {
        const found = source.kind === "inline" ? source.credentials : await askHelper(host2, source, file2);
        if (!found) continue;
        host2.mask(secretOf(found));
        return found;
      }
      return void 0;
    };
    secretOf = (credentials) => "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
    configFile = ({ DOCKER_CONFIG, HOME }) => {
      const folder4 = DOCKER_CONFIG || HOME && (0, import_node_path15.join)(HOME, ".docker");
      return folder4 ? (0, import_node_path15.join)(folder4, "config.json") : void 0;
    };
    readConfig2 = async (file2) => {
      let text6;
      try {
        text6 = (0, import_node_fs13.readFileSync)(file2, "utf8");
      } catch (error2) {
        if (error2.code === "ENOENT") return {};
        throw new UnavailableError(`The Docker config ${file2} could not be read: ${messageOf(error2)}.`, { cause: error2 });
      }
      try {
        return record4(JSON.parse(text6));
      } catch {
        throw new InputError(`The Docker config ${file2} is not JSON: repair it, or remove it and log in again.`);
      }
    };
    credentialSources = (config, registry, file2 = "config.json") => {
      const { auths, credHelpers, credsStore } = record4(config);
      const own3 = entryOf(record4(credHelpers), registry);
      const helper = typeof own3?.[1] === "string" ? own3[1] : typeof credsStore === "string" ? credsStore : "";
      if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
        throw new InputError(
          `The Docker config ${file2} names the credential helper "${helper}", which is no program name.`
        );
      }
      const [key2, auth] = entryOf(record4(auths), registry) ?? [];
      const credentials = inlineCredentials(record4(auth));
      return [
        ...helper ? [{ kind: "helper", helper, server: own3?.[0] ?? key2 ?? serverOf(registry) }] : [],
        ...credentials ? [{ kind: "inline", credentials }] : []
      ];
    };
    serverOf = (registry) => registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
    entryOf = (entries, registry) => Object.entries(entries).find(([key2]) => key2 === serverOf(registry)) ?? Object.entries(entries).find(([key2]) => hostOf(key2) === registry);
    hostOf = (key2) => {
      const host2 = key2.replace(/^https?:\/\//, "").split("/")[0] ?? "";
      return ["index.docker.io", "registry-1.docker.io"].includes(host2) ? "docker.io" : host2;
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
    askHelper = async (host2, { helper, server }, file2) => {
      const { runTool: runTool2 } = await Promise.resolve().then(() => (init_run_tool(), run_tool_exports));
      const tool = `docker-credential-${helper}`;
      const { code, stdout } = await runTool2(host2, tool, ["get"], {
        input: server,
        deadline: helperDeadline,
        // Every exit code: a failing helper's output must not become part of a message.
        accept: [...Array(256).keys()],
        cure: `The Docker config ${file2} names it: install it on the runner, or remove it from the config and log in again.`
      });
      if (/credentials not found|no credentials/i.test(stdout)) return void 0;
      const wrong3 = () => new UnavailableError(
        `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
      );
      if (code !== 0) throw wrong3();
      const { Username, Secret } = parseAnswer(stdout);
      if (typeof Username !== "string" || typeof Secret !== "string") throw wrong3();
      if (Username === "<token>") return { identityToken: Secret };
      return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
    };
    parseAnswer = (text6) => {
      try {
        return record4(JSON.parse(text6));
      } catch {
        return {};
      }
    };
    record4 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  }
});

// src/docker/plugin.ts
var lacksPlugin;
var init_plugin = __esm({
  "src/docker/plugin.ts"() {
    "use strict";
    lacksPlugin = ({ kind, stderr }) => kind === "refused" && /'docker --help'/.test(stderr);
  }
});

// src/checks/json-path.ts
var step, parseJsonPath, lookUp;
var init_json_path = __esm({
  "src/checks/json-path.ts"() {
    "use strict";
    step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;
    parseJsonPath = (text6) => {
      const path = [];
      step.lastIndex = text6.startsWith("$") ? 1 : 0;
      if (step.lastIndex === text6.length) return text6 === "$" ? [] : void 0;
      while (step.lastIndex < text6.length) {
        const found = step.exec(text6);
        if (!found) return void 0;
        const [, name, index, double, single] = found;
        path.push(index === void 0 ? name ?? double ?? single ?? "" : Number(index));
      }
      return path;
    };
    lookUp = (document, path) => {
      let value = document;
      for (const key2 of path) {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, key2)) return { found: false };
        value = value[key2];
      }
      return { found: true, value };
    };
  }
});

// src/docker/compose.ts
var cure3, renderDeadline, pullDeadline, stopDeadline, timeToReplace, renderCompose, unsetVariables, pullImages, composeUp, composeDown, naming, inputOf, compose;
var init_compose = __esm({
  "src/docker/compose.ts"() {
    "use strict";
    init_errors();
    init_run_tool();
    init_tool_error();
    init_plugin();
    cure3 = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
    renderDeadline = 6e4;
    pullDeadline = 15 * 6e4;
    stopDeadline = 3 * 6e4;
    timeToReplace = 9e4;
    renderCompose = async (host2, source) => {
      const { files, project, environment, resolvePaths } = source;
      const args = [
        ...files.flatMap((file2) => ["-f", file2]),
        ...project ? ["-p", project] : [],
        "config",
        "--format",
        "json",
        ...resolvePaths ? [] : ["--no-path-resolution"]
      ];
      try {
        const { stdout, stderr } = await compose(host2, args, { env: environment, deadline: renderDeadline });
        return { model: JSON.parse(stdout), unset: unsetVariables(stderr) };
      } catch (error2) {
        if (!(error2 instanceof ToolError) || error2.failure.kind !== "refused") throw error2;
        throw new InputError(`Compose does not accept ${files.join(", ")}: ${error2.failure.stderr.trim()}`, {
          cause: error2
        });
      }
    };
    unsetVariables = (stderr) => [
      ...new Set([...stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].map(([, name = ""]) => name))
    ];
    pullImages = async (target, project, services) => {
      const args = [...naming(project), "pull", "--quiet", ...services];
      await compose(target.host, args, { ...inputOf(target, project), deadline: pullDeadline, show: true });
    };
    composeUp = async (target, project, timeout) => {
      const seconds6 = String(Math.max(1, Math.ceil(timeout / 1e3)));
      const args = [
        ...naming(project),
        "up",
        "--detach",
        "--wait",
        "--wait-timeout",
        seconds6,
        "--no-build",
        "--quiet-pull",
        "--remove-orphans"
      ];
      await compose(target.host, args, { ...inputOf(target, project), deadline: timeout + timeToReplace, show: true });
    };
    composeDown = async (target, project) => {
      const args = [...naming(project), "down", "--remove-orphans"];
      await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
    };
    naming = ({ name }) => ["-p", name, "-f", "-"];
    inputOf = ({ dockerHost, folder: folder4 }, { model, environment }) => ({
      cwd: folder4,
      input: model,
      env: {
        ...environment,
        COMPOSE_DISABLE_ENV_FILE: "1",
        COMPOSE_PROFILES: "",
        DOCKER_HOST: dockerHost,
        DOCKER_CONTEXT: "",
        // They are for the engine that DOCKER_HOST named before.
        DOCKER_TLS_VERIFY: "",
        DOCKER_CERT_PATH: ""
      }
    });
    compose = async (host2, args, options2) => {
      try {
        return await runTool(host2, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
          cure: cure3,
          ...options2
        });
      } catch (error2) {
        if (!(error2 instanceof ToolError) || !lacksPlugin(error2.failure)) throw error2;
        throw new UnavailableError(`The docker on the PATH has no Compose. ${cure3}`, { cause: error2 });
      }
    };
  }
});

// src/docker/engine-api.ts
var newestTested, pingTimeout, callTimeout, registryTimeout, connectEngine, callsTo, messageIn, olderOf, listContainers, findContainer, removeContainer, inspectContainer, containerLog, withoutFrames, digestsOnEngine, digestInRegistry, listVolumes, createVolume, volumeOf, removeVolume, parse2, record6, list, text4, texts;
var init_engine_api = __esm({
  "src/docker/engine-api.ts"() {
    "use strict";
    init_errors();
    init_http();
    newestTested = "1.51";
    pingTimeout = 1e4;
    callTimeout = 6e4;
    registryTimeout = 2e4;
    connectEngine = async (socket) => {
      const ping = await request({ url: "http://engine/_ping", socket, timeout: pingTimeout });
      const offered = ping.headers["api-version"];
      if (ping.status !== 200 || typeof offered !== "string") {
        throw new UnavailableError(
          `What answers on the socket ${socket} is no Docker engine (status ${ping.status}): give the socket of one.`
        );
      }
      const call = callsTo(socket, olderOf(offered, newestTested));
      const facts2 = parse2(await call("GET", "/version"));
      return {
        socket,
        dockerHost: `unix://${socket}`,
        platform: `${text4(facts2.Os)}/${text4(facts2.Arch)}`,
        version: text4(facts2.Version),
        call
      };
    };
    callsTo = (socket, version) => async (method, path, { query = {}, body, headers, accept = [], timeout = callTimeout } = {}) => {
      const search = new URLSearchParams(query).toString();
      const raw = Buffer.isBuffer(body);
      const response = await request({
        method,
        url: `http://engine/v${version}${path}${search && `?${search}`}`,
        socket,
        timeout,
        headers: {
          ...body !== void 0 && { "content-type": raw ? "application/x-tar" : "application/json" },
          ...headers
        },
        ...body !== void 0 && { body: raw ? body : JSON.stringify(body) }
      });
      if (response.status < 300 || accept.includes(response.status)) return response;
      throw new UnavailableError(
        `The engine refused ${method} ${path} with status ${response.status}: ${messageIn(response)}.`
      );
    };
    messageIn = ({ body }) => {
      const words2 = body.toString("utf8").trim();
      try {
        const { message } = JSON.parse(words2);
        return typeof message === "string" ? message.replace(/[\s.]+$/, "") : words2;
      } catch {
        return words2 || "no reason given";
      }
    };
    olderOf = (left, right) => {
      const [major = 0, minor = 0] = left.split(".").map(Number);
      const [otherMajor = 0, otherMinor = 0] = right.split(".").map(Number);
      return major < otherMajor || major === otherMajor && minor <= otherMinor ? left : right;
    };
    listContainers = async (engine, label) => {
      const query = { all: "true", filters: JSON.stringify({ label: [label] }) };
      return list(parse2(await engine.call("GET", "/containers/json", { query }))).map((item2) => ({
        id: text4(item2.Id),
        name: text4(Array.isArray(item2.Names) ? item2.Names[0] : void 0).replace(/^\//, ""),
        state: text4(item2.State),
        status: text4(item2.Status),
        labels: texts(item2.Labels)
      }));
    };
    findContainer = async (engine, name) => {
      const response = await engine.call("GET", `/containers/${name}/json`, { accept: [404] });
      if (response.status === 404) return void 0;
      const { Id, Created, Config } = parse2(response);
      return { id: text4(Id), created: Date.parse(text4(Created)), labels: texts(record6(Config).Labels) };
    };
    removeContainer = async (engine, id) => {
      await engine.call("DELETE", `/containers/${id}`, { query: { force: "true", v: "true" }, accept: [404, 409] });
    };
    inspectContainer = async (engine, id) => {
      const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
      if (response.status === 404) return void 0;
      const facts2 = parse2(response);
      const state = record6(facts2.State);
      const health = record6(state.Health);
      return {
        status: text4(state.Status),
        exitCode: Number(state.ExitCode ?? 0),
        outOfMemory: state.OOMKilled === true,
        restarts: Number(facts2.RestartCount ?? 0),
        error: text4(state.Error),
        ...typeof health.Status === "string" && { health: health.Status },
        healthLog: list(health.Log).map((entry) => ({ exitCode: Number(entry.ExitCode), output: text4(entry.Output) })),
        tty: record6(facts2.Config).Tty === true
      };
    };
    containerLog = async (engine, id, lines3, tty) => {
      const query = { stdout: "true", stderr: "true", tail: String(lines3) };
      const { status, body } = await engine.call("GET", `/containers/${id}/logs`, {
        query,
        accept: [400, 404, 409, 500, 501]
      });
      if (status >= 300) return "";
      return tty ? body.toString("utf8") : withoutFrames(body);
    };
    withoutFrames = (body) => {
      const parts = [];
      for (let at2 = 0; at2 + 8 <= body.length; ) {
        const end = at2 + 8 + body.readUInt32BE(at2 + 4);
        parts.push(body.subarray(at2 + 8, end));
        at2 = end;
      }
      return Buffer.concat(parts).toString("utf8");
    };
    digestsOnEngine = async (engine, reference) => {
      const response = await engine.call("GET", `/images/${reference}/json`, { accept: [404] });
      if (response.status === 404) return void 0;
      const { RepoDigests } = parse2(response);
      return Array.isArray(RepoDigests) ? RepoDigests.map(text4) : [];
    };
    digestInRegistry = async (engine, reference, login2) => {
      try {
        const response = await engine.call("GET", `/distribution/${reference}/json`, {
          headers: login2 ? { "x-registry-auth": login2 } : {},
          accept: [400, 401, 403, 404, 500, 502, 503, 504],
          timeout: registryTimeout
        });
        if (response.status !== 200) return { fault: messageIn(response) };
        return { digest: text4(record6(parse2(response).Descriptor).digest) };
      } catch (error2) {
        return { fault: messageOf(error2).replace(/\.$/, "") };
      }
    };
    listVolumes = async (engine, label) => {
      const query = { filters: JSON.stringify({ label: [label] }) };
      const { Volumes } = parse2(await engine.call("GET", "/volumes", { query }));
      return list(Volumes).map(volumeOf);
    };
    createVolume = async (engine, { name, labels: labels2 }) => volumeOf(parse2(await engine.call("POST", "/volumes/create", { body: { Name: name, Labels: labels2 } })));
    volumeOf = (item2) => ({ name: text4(item2.Name), labels: texts(item2.Labels) });
    removeVolume = async (engine, name) => {
      await engine.call("DELETE", `/volumes/${name}`, { accept: [404] });
    };
    parse2 = (response) => {
      try {
        return JSON.parse(response.body.toString("utf8"));
      } catch (error2) {
        throw new UnavailableError("The engine answered with something that is not JSON: is it a Docker engine?", {
          cause: error2
        });
      }
    };
    record6 = (value) => typeof value === "object" && value !== null ? value : {};
    list = (value) => Array.isArray(value) ? value.map(record6) : [];
    text4 = (value) => typeof value === "string" ? value : "";
    texts = (value) => Object.fromEntries(Object.entries(record6(value)).map(([key2, item2]) => [key2, text4(item2)]));
  }
});

// src/docker/ssh-tunnel.ts
var import_promises7, import_node_path25, connectTimeout, pollEvery, longestSocketPath, lifetime, openTunnel, lasting2, writeLogin, asFile, tunnelArguments, options, answering, hostKeyTrouble, fingerprint, faultOf2;
var init_ssh_tunnel = __esm({
  "src/docker/ssh-tunnel.ts"() {
    "use strict";
    import_promises7 = require("node:fs/promises");
    import_node_path25 = require("node:path");
    init_errors();
    init_http();
    init_run_tool();
    init_tool_error();
    connectTimeout = 3e4;
    pollEvery = 50;
    longestSocketPath = 103;
    lifetime = 6 * 60 * 6e4;
    openTunnel = async (host2, target, login2, temp) => {
      const folder4 = await (0, import_promises7.mkdtemp)((0, import_node_path25.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
      const socket = (0, import_node_path25.join)(folder4, "d.sock");
      const ended = new AbortController();
      const ssh = writeLogin(folder4, login2).then(
        (files) => runTool(lasting2(host2), "ssh", tunnelArguments(target, socket, files), {
          signal: ended.signal,
          deadline: lifetime,
          cure: "Install the OpenSSH client on the runner."
        })
      );
      const state = {};
      const watched = ssh.then(() => new UnavailableError(`The ssh connection to ${target.host} was closed by the other side.`)).catch((error2) => faultOf2(target, error2)).then((end) => {
        state.end = end;
      });
      const close = async () => {
        ended.abort();
        await watched;
        await (0, import_promises7.rm)(folder4, { recursive: true, force: true });
      };
      try {
        await answering(host2, socket, target, state);
        return { socket, close };
      } catch (error2) {
        await close();
        throw error2;
      }
    };
    lasting2 = (host2) => ({
      fence: (body) => host2.fence(body),
      debug: (line) => host2.debug(line),
      toolEnvironment: () => host2.toolEnvironment(),
      signal: new AbortController().signal
    });
    writeLogin = async (folder4, { knownHosts, key: key2 }) => {
      const files = { knownHosts: (0, import_node_path25.join)(folder4, "known_hosts"), key: key2 === void 0 ? void 0 : (0, import_node_path25.join)(folder4, "key") };
      await (0, import_promises7.writeFile)(files.knownHosts, asFile(knownHosts), { mode: 384 });
      if (files.key && key2 !== void 0) await (0, import_promises7.writeFile)(files.key, asFile(key2), { mode: 384 });
      return files;
    };
    asFile = (text6) => `${text6.replace(/\r\n?/g, "\n").trim()}
`;
    tunnelArguments = (target, socket, files) => [
      ...["-F", "none", "-N", "-T"],
      ...options({
        BatchMode: "yes",
        ConnectTimeout: "15",
        ControlMaster: "no",
        ControlPath: "none",
        ExitOnForwardFailure: "yes",
        GlobalKnownHostsFile: "/dev/null",
        ServerAliveInterval: "10",
        ServerAliveCountMax: "3",
        StreamLocalBindUnlink: "yes",
        StrictHostKeyChecking: "yes",
        UpdateHostKeys: "no",
        UserKnownHostsFile: `"${files.knownHosts}"`,
        ...files.key && { IdentitiesOnly: "yes", IdentityFile: `"${files.key}"` }
      }),
      ...["-L", `${socket}:${target.socket}`],
      ...target.user ? ["-l", target.user] : [],
      ...target.port ? ["-p", String(target.port)] : [],
      ...["--", target.host]
    ];
    options = (values) => Object.entries(values).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
    answering = async (host2, socket, target, state) => {
      const deadline = Date.now() + connectTimeout;
      let last;
      while (Date.now() < deadline) {
        if (state.end) throw state.end;
        try {
          await request({ url: "http://engine/_ping", socket, timeout: 1e4, signal: host2.signal });
          return;
        } catch (error2) {
          last = error2;
        }
        await pause(pollEvery, host2.signal);
      }
      throw new UnavailableError(
        `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1e3} s: ${messageOf(last)}`
      );
    };
    hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
    fingerprint = /SHA256:|host key is known|fingerprint for/;
    faultOf2 = (target, error2) => {
      if (!(error2 instanceof ToolError) || error2.failure.kind === "missing") return error2;
      const said2 = error2.failure.stderr.trim();
      const options2 = { cause: error2 };
      if (hostKeyTrouble.test(said2)) {
        const shown7 = said2.split(/\r?\n/).filter((line) => fingerprint.test(line));
        return new InputError(
          `Input "known-hosts" does not hold the key that ${target.host} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown7.join(" ")}`,
          options2
        );
      }
      if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said2)) {
        return new InputError(
          `${target.host} does not let us in as ${target.user ?? "the current user"}: check the input "ssh-key" and the authorized_keys over there. ssh says: ${said2}`,
          options2
        );
      }
      return new UnavailableError(`The ssh connection to ${target.host} failed: ${said2 || messageOf(error2)}`, options2);
    };
  }
});

// src/docker/tcp-tunnel.ts
var import_promises8, import_node_path26, connectTimeout2, longestSocketPath2, openTcpTunnel, dialer, joinEnds, firstContact, certificateTrouble, faultOf3, listen;
var init_tcp_tunnel = __esm({
  "src/docker/tcp-tunnel.ts"() {
    "use strict";
    import_promises8 = require("node:fs/promises");
    import_node_path26 = require("node:path");
    init_errors();
    connectTimeout2 = 15e3;
    longestSocketPath2 = 103;
    openTcpTunnel = async (target, identity, temp) => {
      const { createServer } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
      const dial = await dialer(target, identity);
      await firstContact(target, dial);
      const folder4 = await (0, import_promises8.mkdtemp)((0, import_node_path26.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
      const socket = (0, import_node_path26.join)(folder4, "d.sock");
      const open = /* @__PURE__ */ new Set();
      const server = createServer({ allowHalfOpen: true }, (near) => {
        const far = dial();
        for (const end of [near, far]) {
          open.add(end);
          end.once("close", () => open.delete(end));
        }
        joinEnds(near, far);
      });
      await listen(server, socket);
      return {
        socket,
        close: async () => {
          const closed = new Promise((resolve10) => server.close(() => resolve10()));
          for (const end of open) end.destroy();
          await closed;
          await (0, import_promises8.rm)(folder4, { recursive: true, force: true });
        }
      };
    };
    dialer = async ({ host: host2, port }, identity) => {
      if (!identity) {
        const { connect: connect3 } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
        return () => connect3({ host: host2, port, allowHalfOpen: true });
      }
      const { connect: connect2, createSecureContext } = await Promise.resolve().then(() => __toESM(require("node:tls"), 1));
      const { isIP } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
      try {
        const secureContext = createSecureContext(identity);
        const options2 = { host: host2, port, secureContext, allowHalfOpen: true, ...isIP(host2) ? {} : { servername: host2 } };
        return () => connect2(options2);
      } catch (error2) {
        throw new InputError(
          `The inputs "tls-ca", "tls-cert" and "tls-key" make no certificate with its key: ${messageOf(error2)}; give each as the PEM text of its file.`,
          { cause: error2 }
        );
      }
    };
    joinEnds = (near, far) => {
      near.on("error", () => far.destroy());
      far.on("error", () => near.destroy());
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
      near.pipe(far);
      far.pipe(near);
    };
    firstContact = async (target, dial) => {
      const socket = dial();
      try {
        await new Promise((resolve10, reject) => {
          socket.setTimeout(connectTimeout2, () => reject(new Error(`nothing came within ${connectTimeout2 / 1e3} s`)));
          socket.once("error", reject);
          socket.once("close", () => reject(new Error("the connection was closed")));
          socket.once("data", () => resolve10());
          socket.write(`GET /_ping HTTP/1.1\r
Host: ${target.host}\r
Connection: close\r
\r
`);
        });
      } catch (error2) {
        throw faultOf3(target, error2);
      } finally {
        socket.destroy();
      }
    };
    certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;
    faultOf3 = ({ host: host2, port }, error2) => {
      const { code } = error2;
      const said2 = messageOf(error2);
      if (certificateTrouble.test(`${code ?? ""} ${said2}`)) {
        return new InputError(
          `The engine at tcp://${host2}:${port} and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together: ${said2}; give the authority that signed the engine's certificate, and a certificate that the engine's own authority signed.`,
          { cause: error2 }
        );
      }
      return new UnavailableError(`The engine at tcp://${host2}:${port} did not answer: ${said2}.`, { cause: error2 });
    };
    listen = (server, socket) => new Promise((resolve10, reject) => {
      server.once("error", reject);
      server.listen(socket, () => resolve10());
    });
  }
});

// src/release/target.ts
var defaultSocket, hostPattern2, userPattern, parseTarget, tlsPort, parseTcp, portWritten, parseSsh;
var init_target = __esm({
  "src/release/target.ts"() {
    "use strict";
    init_errors();
    defaultSocket = "/var/run/docker.sock";
    hostPattern2 = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
    userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
    parseTarget = (address2, what) => {
      const wrong3 = (rule) => new InputError(
        `${what} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
      );
      const text6 = address2.trim();
      if (text6.startsWith("unix://")) {
        const socket = text6.slice("unix://".length);
        if (!socket.startsWith("/")) throw wrong3("which names no absolute path of a socket");
        return { kind: "unix", socket };
      }
      if (text6.startsWith("tcp://")) return { kind: "tcp", address: text6, tcp: parseTcp(text6, wrong3) };
      if (!text6.startsWith("ssh://")) throw wrong3("which is no address of a Docker engine");
      return { kind: "ssh", address: text6, ssh: parseSsh(text6, wrong3) };
    };
    tlsPort = 2376;
    parseTcp = (text6, wrong3) => {
      const web = text6.replace(/^tcp:/, "http:");
      if (!URL.canParse(web)) throw wrong3("which is no URL");
      const { username, password, hostname, port, pathname, search, hash } = new URL(web);
      if (username || password || pathname !== "/" || search || hash) {
        throw wrong3("which says more than host and port");
      }
      return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text6) };
    };
    portWritten = (text6) => /:80\/?$/.test(text6) ? 80 : tlsPort;
    parseSsh = (text6, wrong3) => {
      if (!URL.canParse(text6)) throw wrong3("which is no URL");
      const { username, password, hostname, port, pathname, search, hash } = new URL(text6);
      if (password)
        throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
      if (search || hash) throw wrong3("which says more than user, host, port and the path of a socket");
      const host2 = hostname.replace(/^\[(.*)\]$/, "$1");
      const user = decodeURIComponent(username);
      if (!hostPattern2.test(host2)) throw wrong3("whose host is no host name");
      if (user && !userPattern.test(user)) throw wrong3("whose user is no user name");
      const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
      if (socket.includes(":")) throw wrong3("whose socket has a colon in its path, which ssh cannot forward");
      return { user: user || void 0, host: host2, port: port ? Number(port) : void 0, socket };
    };
  }
});

// src/release/connect.ts
var connect_exports = {};
__export(connect_exports, {
  addressOf: () => addressOf3,
  connect: () => connect
});
var import_promises9, import_node_path27, connect, throughSsh, throughTcp, givenIdentity, identityOfDocker, targetOfDocker, addressOf3;
var init_connect = __esm({
  "src/release/connect.ts"() {
    "use strict";
    import_promises9 = require("node:fs/promises");
    import_node_path27 = require("node:path");
    init_engine_api();
    init_ssh_tunnel();
    init_tcp_tunnel();
    init_errors();
    init_run_tool();
    init_target();
    connect = async (login2, host2) => {
      const target = login2.host ? parseTarget(login2.host, 'Input "host"') : await targetOfDocker(host2);
      if (target.kind === "unix") {
        return { target, engine: await connectEngine(target.socket), close: async () => {
        } };
      }
      const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login2, host2) : await throughTcp(target.tcp, login2, host2);
      try {
        return { target, engine: await connectEngine(tunnel.socket), close: tunnel.close };
      } catch (error2) {
        await tunnel.close();
        throw error2;
      }
    };
    throughSsh = async (target, { knownHosts, sshKey: key2 }, host2) => {
      if (!knownHosts?.trim()) {
        throw new InputError(
          `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
        );
      }
      return openTunnel(host2, target, { knownHosts, key: key2 }, await host2.tempFolder());
    };
    throughTcp = async (target, login2, host2) => {
      const identity = givenIdentity(login2) ?? (login2.host ? void 0 : await identityOfDocker(host2));
      if (!identity) {
        const address2 = `tcp://${target.host}:${target.port}`;
        if (login2.host) {
          throw new InputError(
            `Input "host" is "${address2}", and without TLS everybody on the way could take the engine over: set "tls-ca", "tls-cert" and "tls-key", or use ssh://.`
          );
        }
        host2.warning(
          `DOCKER_HOST is ${address2} without TLS, so everybody on the way can read and change what is deployed: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.`
        );
      }
      return openTcpTunnel(target, identity, await host2.tempFolder());
    };
    givenIdentity = ({ tlsCa: ca, tlsCert: cert, tlsKey: key2 }) => {
      if (ca && cert && key2) return { ca, cert, key: key2 };
      const given = { "tls-ca": ca, "tls-cert": cert, "tls-key": key2 };
      const missing2 = Object.entries(given).find(([, value]) => !value);
      if (!missing2 || Object.values(given).every((value) => !value)) return void 0;
      throw new InputError(
        `Input "${missing2[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`
      );
    };
    identityOfDocker = async (host2) => {
      const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host2.toolEnvironment();
      if (!DOCKER_TLS_VERIFY) return void 0;
      const folder4 = DOCKER_CERT_PATH || (0, import_node_path27.join)(HOME, ".docker");
      const files = ["ca.pem", "cert.pem", "key.pem"].map((name) => (0, import_promises9.readFile)((0, import_node_path27.join)(folder4, name), "utf8"));
      try {
        const [ca = "", cert = "", key2 = ""] = await Promise.all(files);
        return { ca, cert, key: key2 };
      } catch (error2) {
        throw new InputError(
          `DOCKER_TLS_VERIFY is set, but the certificates in "${folder4}" cannot be read (${messageOf(error2)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
          { cause: error2 }
        );
      }
    };
    targetOfDocker = async (host2) => {
      const { DOCKER_HOST } = host2.toolEnvironment();
      if (DOCKER_HOST) return parseTarget(DOCKER_HOST, "DOCKER_HOST");
      const { code, stdout } = await runTool(
        host2,
        "docker",
        ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"],
        {
          deadline: 1e4,
          accept: [0, 1],
          cure: "Install the Docker command line with the Compose plugin on the runner."
        }
      );
      const address2 = stdout.trim();
      return code === 0 && address2 ? parseTarget(address2, "The current Docker context") : { kind: "unix", socket: defaultSocket };
    };
    addressOf3 = (target) => target.kind === "unix" ? `unix://${target.socket}` : target.address;
  }
});

// src/release/labels.ts
var prefix2, labels, composeLabels;
var init_labels = __esm({
  "src/release/labels.ts"() {
    "use strict";
    prefix2 = "io.github.quaygate.";
    labels = {
      /** On a container: hash of its service. */
      service: `${prefix2}service`,
      /** On a volume: the project whose release it records. */
      project: `${prefix2}project`,
      /** On a volume: the record as JSON. */
      record: `${prefix2}record`,
      /** On a volume: who made it, when two make the same one at once. */
      writer: `${prefix2}writer`,
      /** On the volume of a record: the Compose file with placeholders for values, gzip in base64. */
      file: `${prefix2}file`,
      /** On a volume: the number of the release whose Compose file, values and files it holds. */
      content: `${prefix2}content`,
      /** On a volume of the journal: the project. */
      journalOf: `${prefix2}journal.project`,
      /** On a volume: an entry of the journal as JSON. */
      journal: `${prefix2}journal`,
      /** On a volume: the project whose key it holds. */
      keyOf: `${prefix2}key.project`,
      /** On a container: the project that its holder is deploying. */
      lock: `${prefix2}lock`,
      /** On the container of a lock: who holds it, for people. */
      holder: `${prefix2}holder`,
      /** On the container of a lock: the process that holds it. */
      identity: `${prefix2}identity`
    };
    composeLabels = {
      project: "com.docker.compose.project",
      service: "com.docker.compose.service",
      oneOff: "com.docker.compose.oneoff"
    };
  }
});

// src/release/model.ts
var import_node_crypto, parseModel, replicasOf, oneShots, definitionsOf, mountedDefinitions, hashOf, canonical, recordIn;
var init_model = __esm({
  "src/release/model.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    init_errors();
    parseModel = (rendered) => {
      const raw = recordIn(rendered);
      const services = Object.entries(recordIn(raw.services)).map(([name, service]) => [name, recordIn(service)]);
      if (typeof raw.name !== "string" || raw.name === "") {
        throw new InputError('The Compose project has no name: set the input "project", or "name:" in the Compose file.');
      }
      if (services.length === 0) {
        throw new InputError(
          "The Compose files start no service: add one, or name the profile that has it in the variable COMPOSE_PROFILES."
        );
      }
      return { name: raw.name, services: new Map(services), raw };
    };
    replicasOf = (service) => {
      const { scale, deploy: deploy2 } = service;
      const { replicas } = recordIn(deploy2);
      return typeof scale === "number" ? scale : typeof replicas === "number" ? replicas : 1;
    };
    oneShots = (model) => new Set(
      [...model.services.values()].flatMap(
        (service) => Object.entries(recordIn(service.depends_on)).filter(([, dependency]) => recordIn(dependency).condition === "service_completed_successfully").map(([name]) => name)
      )
    );
    definitionsOf = (model) => ["configs", "secrets"].flatMap(
      (kind) => Object.entries(recordIn(model.raw[kind])).map(([name, value]) => {
        const { file: file2, environment } = recordIn(value);
        return {
          kind,
          name,
          ...typeof file2 === "string" && { file: file2 },
          ...typeof environment === "string" && { variable: environment }
        };
      })
    );
    mountedDefinitions = (service, kind) => {
      const mounts = service[kind];
      return Array.isArray(mounts) ? mounts.map((mount) => typeof mount === "string" ? mount : String(recordIn(mount).source)) : [];
    };
    hashOf = (value) => (0, import_node_crypto.createHash)("sha256").update(canonical(value)).digest("hex");
    canonical = (value) => JSON.stringify(
      value,
      (_, item2) => typeof item2 === "object" && item2 !== null && !Array.isArray(item2) ? Object.fromEntries(Object.entries(item2).sort(([left], [right]) => left < right ? -1 : 1)) : item2
    ) ?? "";
    recordIn = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  }
});

// src/release/release.ts
var import_node_zlib, format2, volumeName, recordName, longestFile, volumeOf2, releasesOf, parseRecord, deployedOf, nextSequence, numberOf2, outdatedOf;
var init_release = __esm({
  "src/release/release.ts"() {
    "use strict";
    import_node_zlib = require("node:zlib");
    init_labels();
    format2 = 1;
    volumeName = (project, sequence) => `quaygate-release-${project}-${sequence}`;
    recordName = (project, sequence) => `quaygate-record-${project}-${sequence}`;
    longestFile = 64 * 1024;
    volumeOf2 = (project, record8, writer, file2) => {
      const packed = file2 === void 0 ? "" : (0, import_node_zlib.gzipSync)(file2).toString("base64");
      return {
        name: recordName(project, record8.sequence),
        labels: {
          [labels.project]: project,
          [labels.writer]: writer,
          [labels.record]: JSON.stringify({ format: format2, ...record8 }),
          ...packed && packed.length <= longestFile && { [labels.file]: packed }
        }
      };
    };
    releasesOf = (volumes) => volumes.map((volume) => parseRecord(volume.labels[labels.record])).filter((record8) => record8 !== void 0).sort((left, right) => right.sequence - left.sequence);
    parseRecord = (text6) => {
      try {
        const { format: found, ...record8 } = JSON.parse(text6 ?? "");
        const known2 = found === format2 && Number.isSafeInteger(record8.sequence) && typeof record8.hash === "string";
        return known2 ? record8 : void 0;
      } catch {
        return void 0;
      }
    };
    deployedOf = (releases2) => releases2.filter(({ result }) => result === "deployed");
    nextSequence = (volumes) => Math.max(0, ...volumes.map((volume) => numberOf2(volume))) + 1;
    numberOf2 = ({ name }) => Number(/^quaygate-(?:release|record)-.+-(\d+)$/.exec(name)?.[1] ?? 0);
    outdatedOf = (releases2, keep2) => [
      ...deployedOf(releases2).slice(keep2),
      ...releases2.filter(({ result }) => result !== "deployed").slice(keep2)
    ];
  }
});

// src/release/tar.ts
var block, packTar, unpackTar, header, octal, padded;
var init_tar = __esm({
  "src/release/tar.ts"() {
    "use strict";
    block = 512;
    packTar = (files) => Buffer.concat([
      ...files.flatMap(({ body, ...file2 }) => [header(file2, body.length), padded(body)]),
      Buffer.alloc(2 * block)
    ]);
    unpackTar = (archive) => {
      const files = /* @__PURE__ */ new Map();
      for (let at2 = 0; at2 + block <= archive.length && archive[at2] !== 0; ) {
        const size = Number.parseInt(archive.toString("latin1", at2 + 124, at2 + 136), 8) || 0;
        const name = archive.toString("utf8", at2, at2 + 100).replace(/\0.*$/s, "");
        const kind = archive[at2 + 156];
        const body = at2 + block;
        if (kind === 48 || kind === 0) files.set(name, archive.subarray(body, body + size));
        at2 = body + Math.ceil(size / block) * block;
      }
      return files;
    };
    header = ({ name, mode }, size) => {
      const bytes = Buffer.alloc(block);
      bytes.write(name, 0, 100);
      bytes.write(octal(mode, 7), 100);
      bytes.write(octal(0, 7), 108);
      bytes.write(octal(0, 7), 116);
      bytes.write(octal(size, 11), 124);
      bytes.write(octal(0, 11), 136);
      bytes.write("        ", 148);
      bytes.write("0", 156);
      bytes.write("ustar\x0000", 257);
      const sum = bytes.reduce((total, byte) => total + byte, 0);
      bytes.write(`${octal(sum, 6)}\0 `, 148);
      return bytes;
    };
    octal = (value, digits) => value.toString(8).padStart(digits, "0");
    padded = (body) => Buffer.concat([body, Buffer.alloc((block - body.length % block) % block)]);
  }
});

// src/release/idle-container.ts
var idleImage, createIdle, importEmptyImage, withVolume;
var init_idle_container = __esm({
  "src/release/idle-container.ts"() {
    "use strict";
    init_tar();
    idleImage = "quaygate/record:1";
    createIdle = async (engine, container) => {
      const { name, labels: labels2, volume } = container;
      const options2 = {
        query: { ...name && { name } },
        accept: [404, 409],
        body: {
          Image: idleImage,
          Cmd: ["-"],
          Labels: labels2,
          HostConfig: {
            NetworkMode: "none",
            ...volume && { Mounts: [{ Type: "volume", Source: volume.name, Target: volume.at }] }
          }
        }
      };
      const first = await engine.call("POST", "/containers/create", options2);
      if (first.status === 404) await importEmptyImage(engine);
      const created = first.status === 404 ? await engine.call("POST", "/containers/create", options2) : first;
      if (created.status === 409) return void 0;
      return JSON.parse(created.body.toString("utf8")).Id;
    };
    importEmptyImage = (engine) => {
      const [repo = "", tag = ""] = idleImage.split(":");
      return engine.call("POST", "/images/create", { query: { fromSrc: "-", repo, tag }, body: packTar([]) });
    };
    withVolume = async (engine, volume, labels2, use) => {
      const id = await createIdle(engine, { labels: labels2, volume }) ?? "";
      try {
        return await use(id);
      } finally {
        await engine.call("DELETE", `/containers/${id}`, { query: { force: "true" }, accept: [404, 409] });
      }
    };
  }
});

// src/release/release-store.ts
var import_node_crypto2, folder, modelFile, environmentFile, factsFile, recordedFileName, readKnown, writeContent, settingsOfOld, readRelease, engineHas, writeRecord, removeReleases, removeContent, inVolume;
var init_release_store = __esm({
  "src/release/release-store.ts"() {
    "use strict";
    import_node_crypto2 = require("node:crypto");
    init_engine_api();
    init_errors();
    init_idle_container();
    init_labels();
    init_release();
    init_tar();
    folder = "/release";
    modelFile = "compose.json";
    environmentFile = "environment.json";
    factsFile = "release.json";
    recordedFileName = "recorded.json";
    readKnown = async (engine, project) => {
      const volumes = await listVolumes(engine, `${labels.project}=${project}`);
      return { volumes, records: releasesOf(volumes), next: nextSequence(volumes) };
    };
    writeContent = async (engine, release, file2) => {
      const { project, sequence, model, environment, hash, images, ours, settings } = release;
      const writer = (0, import_node_crypto2.randomUUID)();
      const volume = await createVolume(engine, {
        name: volumeName(project, sequence),
        labels: { [labels.project]: project, [labels.writer]: writer, [labels.content]: String(sequence) }
      });
      if (volume.labels[labels.writer] !== writer) {
        throw new UnavailableError(
          `The volume "${volume.name}" is there already, though no release of "${project}" has its number: remove it, or wait until another deployment has ended.`
        );
      }
      const json = (name, value) => ({ name, body: Buffer.from(JSON.stringify(value)), mode: 384 });
      const files = [
        { name: modelFile, body: Buffer.from(model), mode: 384 },
        json(environmentFile, environment),
        json(factsFile, { hash, images, ours, settings }),
        { name: recordedFileName, body: Buffer.from(file2), mode: 384 }
      ];
      await inVolume(engine, volume.name, async (container) => {
        await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder }, body: packTar(files) });
      });
    };
    settingsOfOld = { strategy: "recreate", timeout: 12e4 };
    readRelease = async (engine, project, sequence) => {
      if (!await engineHas(engine, volumeName(project, sequence))) return void 0;
      return inVolume(engine, volumeName(project, sequence), async (container) => {
        const query = { path: folder };
        const { body } = await engine.call("GET", `/containers/${container}/archive`, { query });
        const files = unpackTar(body);
        const text6 = (name) => files.get(`${folder.slice(1)}/${name}`)?.toString("utf8");
        const [model, environment, facts2] = [text6(modelFile), text6(environmentFile), text6(factsFile)];
        if (model === void 0 || environment === void 0) return void 0;
        return {
          ...{ sequence, project, model, environment: JSON.parse(environment) },
          file: text6(recordedFileName),
          ...{ hash: "", images: {}, ours: [], settings: settingsOfOld },
          ...facts2 === void 0 ? {} : JSON.parse(facts2)
        };
      });
    };
    engineHas = async (engine, volume) => (await engine.call("GET", `/volumes/${volume}`, { accept: [404] })).status !== 404;
    writeRecord = async (engine, project, record8, file2) => {
      await createVolume(engine, volumeOf2(project, record8, (0, import_node_crypto2.randomUUID)(), file2));
    };
    removeReleases = async (engine, project, sequences) => {
      for (const sequence of sequences) {
        await removeVolume(engine, volumeName(project, sequence));
        await removeVolume(engine, recordName(project, sequence));
      }
    };
    removeContent = (engine, project, sequence) => removeVolume(engine, volumeName(project, sequence));
    inVolume = (engine, volume, use) => withVolume(engine, { name: volume, at: folder }, {}, use);
  }
});

// src/release/plan.ts
var planFor, stepFor, containersOf, orphansOf, isOneOff, isSettled, withoutHealthCheck, planLines;
var init_plan = __esm({
  "src/release/plan.ts"() {
    "use strict";
    init_labels();
    planFor = (services, containers) => [
      ...[...services].map(([service, { image, hash, replicas }]) => {
        const running = containersOf(service, containers);
        return { service, image, ...stepFor(running, hash, replicas) };
      }),
      ...orphansOf(services, containers).map(({ name, labels: found }) => ({
        service: found[composeLabels.service] ?? name,
        step: "remove",
        image: "",
        note: `container ${name} is of no service of the Compose files`,
        complete: false
      }))
    ];
    stepFor = (running, hash, replicas) => {
      const complete = running.length === replicas;
      if (running.length === 0) return { step: replicas > 0 ? "create" : "keep", note: "", complete };
      const foreign = running.find((container) => container.labels[labels.service] !== hash);
      if (foreign) {
        return { step: "replace", note: foreign.labels[labels.service] ? "" : "was not started by Quaygate", complete };
      }
      const stopped2 = running.filter(({ state }) => state !== "running").length;
      const count2 = complete ? "" : `${running.length} → ${replicas} containers`;
      return { step: "keep", note: count2 || (stopped2 > 0 ? `${stopped2} of ${replicas} do not run` : ""), complete };
    };
    containersOf = (service, containers) => containers.filter(({ labels: found }) => found[composeLabels.service] === service && !isOneOff(found));
    orphansOf = (services, containers) => containers.filter(
      ({ labels: found, state }) => isOneOff(found) ? state === "exited" || state === "dead" : !services.has(found[composeLabels.service] ?? "")
    );
    isOneOff = (found) => found[composeLabels.oneOff]?.toLowerCase() === "true";
    isSettled = (services, containers, oneShots2) => planFor(services, containers).every(({ step: step2, complete }) => step2 === "keep" && complete) && [...services.keys()].every(
      (service) => containersOf(service, containers).every(
        ({ state, status }) => oneShots2.has(service) && state === "exited" ? status.startsWith("Exited (0)") : state === "running" && !/\((unhealthy|health: starting)\)/.test(status)
      )
    );
    withoutHealthCheck = (services, containers) => services.filter(
      (service) => containersOf(service, containers).some(
        ({ state, status }) => state === "running" && !/\(.*health.*\)/.test(status)
      )
    );
    planLines = (plan) => {
      const width = Math.max(...plan.map(({ service }) => service.length));
      return plan.map(
        ({ service, step: step2, image, note }) => [step2.padEnd(7), service.padEnd(width), image, note && `(${note})`].filter(Boolean).join("  ")
      );
    };
  }
});

// src/release/resolve-images.ts
var resolveImages, resolveImage, heldDigest, login, asEngineWants, missingImages;
var init_resolve_images = __esm({
  "src/release/resolve-images.ts"() {
    "use strict";
    init_engine_api();
    init_errors();
    init_docker_config();
    init_reference();
    resolveImages = async (engine, images, host2) => {
      const distinct = new Set(images.values());
      const resolved = new Map(
        await Promise.all([...distinct].map(async (image) => [image, await resolveImage(engine, image, host2)]))
      );
      return new Map([...images].map(([service, image]) => [service, resolved.get(image) ?? image]));
    };
    resolveImage = async (engine, image, host2) => {
      const { registry, name, tag = "latest", digest } = parseReference(image, "A service of the Compose files");
      if (digest) return `${name}@${digest}`;
      const answer = await digestInRegistry(
        engine,
        formatReference({ registry, repository: "", name, tag }),
        await login(host2, registry)
      );
      if ("digest" in answer) return `${name}@${answer.digest}`;
      const held = await heldDigest(engine, image, name);
      if (held) {
        host2.notice(
          `The image "${image}" is taken as the engine holds it, because its registry does not say more: ${answer.fault}.`
        );
        return held;
      }
      throw new UnavailableError(
        `The image "${image}" of the Compose files could not be pinned to a digest: ${answer.fault}. Correct its name, log in to ${registry}, or pin it yourself as name@sha256:….`
      );
    };
    heldDigest = async (engine, image, name) => {
      const held = await digestsOnEngine(engine, image);
      return held?.map((reference) => parseReference(reference)).filter((reference) => reference.name === name).map(formatReference)[0];
    };
    login = async (host2, registry) => {
      const credentials = await findCredentials(host2, registry);
      return credentials && Buffer.from(JSON.stringify(asEngineWants(credentials, registry))).toString("base64url");
    };
    asEngineWants = (credentials, registry) => ({
      serveraddress: registry === "docker.io" ? "https://index.docker.io/v1/" : registry,
      ..."password" in credentials ? credentials : "identityToken" in credentials ? { identitytoken: credentials.identityToken } : { registrytoken: credentials.registryToken }
    });
    missingImages = async (engine, images) => {
      const held = await Promise.all(
        [...images].map(async ([service, image]) => await digestsOnEngine(engine, image) ? void 0 : service)
      );
      return held.filter((service) => service !== void 0);
    };
  }
});

// src/release/restore.ts
var projectOf;
var init_restore = __esm({
  "src/release/restore.ts"() {
    "use strict";
    projectOf = ({ project, model, environment }) => ({
      name: project,
      model,
      environment
    });
  }
});

// src/release/pin.ts
var pinImages, servicesIn, withoutChoices, serviceHash, withLabel;
var init_pin = __esm({
  "src/release/pin.ts"() {
    "use strict";
    init_labels();
    init_model();
    pinImages = (model, images, definitions = /* @__PURE__ */ new Map()) => {
      const services = [...model.services].map(([name, service]) => {
        const image = images.get(name) ?? "";
        const pinned = { ...withoutChoices(service), image };
        const hash = serviceHash(pinned, definitions);
        return { name, hash, image, replicas: replicasOf(service), model: withLabel(pinned, hash) };
      });
      const raw = { ...model.raw, services: Object.fromEntries(services.map((service) => [service.name, service.model])) };
      return {
        project: model.name,
        model: JSON.stringify(raw),
        hash: hashOf([raw, [...definitions].sort()]),
        services: new Map(services.map(({ name, image, hash, replicas }) => [name, { image, hash, replicas }]))
      };
    };
    servicesIn = (model) => new Map(
      [...model.services].map(([name, service]) => [
        name,
        {
          image: String(service.image),
          hash: String(recordIn(service.labels)[labels.service]),
          replicas: replicasOf(service)
        }
      ])
    );
    withoutChoices = ({ build: build2, pull_policy, profiles, develop, ...service }) => service;
    serviceHash = (service, definitions) => {
      const { scale, deploy: deploy2, depends_on, ...rest } = service;
      const { replicas, ...otherDeploy } = recordIn(deploy2);
      const mounted = ["configs", "secrets"].flatMap(
        (kind) => mountedDefinitions(service, kind).map((name) => definitions.get(`${kind}/${name}`) ?? "")
      );
      return hashOf([rest, otherDeploy, mounted]);
    };
    withLabel = (service, hash) => ({
      ...service,
      labels: { ...recordIn(service.labels), [labels.service]: hash }
    });
  }
});

// src/strategy/by-hand.ts
var linesToBringUp, linesToRemove, quoted;
var init_by_hand = __esm({
  "src/strategy/by-hand.ts"() {
    "use strict";
    init_idle_container();
    init_release();
    init_release_store();
    linesToBringUp = (address2, { project, sequence, environment }) => [
      `export DOCKER_HOST=${quoted(address2)}`,
      ...Object.keys(environment).map((name) => `export ${name}=…   # the value it had in release ${sequence}`),
      `docker create --name quaygate-by-hand -v ${volumeName(project, sequence)}:/release:ro ${idleImage} -`,
      `docker cp quaygate-by-hand:/release/${modelFile} - | tar -xO | docker compose -p ${project} -f - up -d --wait --no-build --remove-orphans`,
      "docker rm quaygate-by-hand"
    ];
    linesToRemove = (address2, project) => [
      `export DOCKER_HOST=${quoted(address2)}`,
      `docker compose -p ${project} down --remove-orphans`
    ];
    quoted = (text6) => /^[\w@%+=:,./-]+$/.test(text6) ? text6 : `'${text6.replaceAll("'", `'\\''`)}'`;
  }
});

// src/strategy/recreate.ts
var recreate_exports = {};
__export(recreate_exports, {
  recreate: () => recreate
});
var recreate, survey, bringUp2, patience5, bringBack;
var init_recreate = __esm({
  "src/strategy/recreate.ts"() {
    "use strict";
    init_compose();
    init_engine_api();
    init_labels();
    init_model();
    init_pin();
    init_plan();
    init_resolve_images();
    init_restore();
    init_by_hand();
    recreate = {
      name: "recreate",
      survey: (site, next, previous) => survey(site, next, previous),
      forward: async (run8, from) => {
        if (from === "prepared") await bringUp2(run8);
        await run8.commit();
        if (from === "prepared") await run8.hooks.after();
      },
      backward: (run8) => bringBack(run8),
      byHand: ({ site, next, previous }) => previous ? linesToBringUp(site.address, previous) : linesToRemove(site.address, next.project),
      remove: ({ compose: compose2 }, release) => composeDown(compose2, projectOf(release))
    };
    survey = async ({ engine }, next, previous) => {
      const model = parseModel(JSON.parse(next.model));
      const services = servicesIn(model);
      const containers = await listContainers(engine, `${composeLabels.project}=${next.project}`);
      return {
        plan: planFor(services, containers),
        settled: isSettled(services, containers, oneShots(model)),
        facts: { containers: containers.length },
        remarks: ["Compose stops a container before it starts the next one: requests fail for a moment."],
        ...!previous && containers.length > 0 && {
          adopting: `Containers of "${next.project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to`
        }
      };
    };
    bringUp2 = async ({ site, next, journal, guard, hooks }) => {
      await journal.append("base");
      await guard();
      await hooks.before();
      await journal.append("up");
      await guard();
      await composeUp(site.compose, projectOf(next), next.settings.timeout);
      await journal.append("healthy");
      await hooks.smoke(void 0);
      await guard();
      await journal.append("committed");
    };
    patience5 = 2 * 6e4;
    bringBack = async ({ site, next, previous, facts: facts2, guard }) => {
      const { host: host2, engine, compose: compose2 } = site;
      await guard();
      if (previous) {
        const back = `release ${previous.sequence}`;
        await host2.group(`Going back to ${back}`, async () => {
          const missing2 = await missingImages(engine, new Map(Object.entries(previous.images)));
          if (missing2.length > 0) await pullImages(compose2, projectOf(previous), missing2);
          await composeUp(compose2, projectOf(previous), Math.max(next.settings.timeout, patience5));
        });
        return { result: "rolled-back", sentence: `It was undone: ${back} runs again and is healthy.` };
      }
      if (Number(facts2.containers ?? 0) > 0) {
        return {
          result: "failed",
          sentence: "There is no previous release to go back to, because what ran before was not deployed by Quaygate: the containers were left as they are."
        };
      }
      await host2.group("Removing what was started", () => composeDown(compose2, projectOf(next)));
      return {
        result: "failed",
        sentence: "There is no previous release to go back to: what was started has been removed, volumes were kept."
      };
    };
  }
});

// src/checks/judge.ts
var import_node_util2, judge2, mostReasons, shownLength, verdict3, statusReasons, headerReasons, textReasons, jsonReasons, timeReasons, day2, certificateReasons, parsed2, isAsWanted, shown6;
var init_judge = __esm({
  "src/checks/judge.ts"() {
    "use strict";
    import_node_util2 = require("node:util");
    init_json_path();
    judge2 = (answer, expected, matches, now = Date.now()) => {
      const { status, milliseconds } = answer;
      const reasons = [
        ...statusReasons(answer, expected),
        ...headerReasons(answer, expected),
        ...textReasons("the body", answer.body, expected, matches),
        ...jsonReasons(answer, expected),
        ...timeReasons(milliseconds, expected),
        ...certificateReasons(answer, expected, now)
      ];
      return { ...verdict3(reasons, milliseconds), status };
    };
    mostReasons = 3;
    shownLength = 80;
    verdict3 = (reasons, milliseconds) => reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
    statusReasons = ({ status, headers }, { status: wanted }) => {
      if (wanted.includes(status)) return [];
      const redirect = status >= 300 && status < 400 && headers.location !== void 0;
      return [`status ${status} in place of ${wanted.join(" or ")}${redirect ? " (a redirect, not followed)" : ""}`];
    };
    headerReasons = ({ headers }, { header: header2 }) => header2.flatMap(({ name, value }) => {
      const given = headers[name.toLowerCase()];
      if (given === void 0) return [`no header "${name}"`];
      return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
    });
    textReasons = (what, text6, { contains, lacks, equals, matches: source }, matches) => [
      ...contains.filter((part) => !text6.includes(part)).map((part) => `${what} lacks ${shown6(part)}`),
      ...lacks.filter((part) => text6.includes(part)).map((part) => `${what} holds ${shown6(part)}`),
      ...equals !== void 0 && text6.trim() !== equals.trim() ? [`${what} is not ${shown6(equals)}`] : [],
      ...source !== void 0 && !matches(source, text6) ? [`${what} does not match /${source}/`] : []
    ];
    jsonReasons = ({ body }, { json }) => {
      if (json.length === 0) return [];
      const document = parsed2(body);
      if (document === void 0) return ["the body is not JSON"];
      return json.flatMap(({ text: text6, path, value }) => {
        const looked = lookUp(document.value, path);
        if (!looked.found) return [`the JSON has no ${text6}`];
        return isAsWanted(looked.value, value) ? [] : [`${text6} is ${shown6(looked.value)} in place of ${shown6(value)}`];
      });
    };
    timeReasons = (milliseconds, { maxTime }) => maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
    day2 = 864e5;
    certificateReasons = ({ certificateEnds }, { tlsDays }, now) => {
      if (tlsDays === void 0) return [];
      if (certificateEnds === void 0) return ["the answer came without TLS"];
      const left = Math.floor((certificateEnds - now) / day2);
      return left >= tlsDays ? [] : [`the certificate is valid for ${left} more days in place of ${tlsDays}`];
    };
    parsed2 = (body) => {
      try {
        return { value: JSON.parse(body) };
      } catch {
        return void 0;
      }
    };
    isAsWanted = (given, wanted) => (0, import_node_util2.isDeepStrictEqual)(given, wanted) || typeof wanted === "string" && (typeof given === "number" || typeof given === "boolean") && String(given) === wanted;
    shown6 = (value) => {
      const text6 = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
      return text6.length > shownLength ? `${text6.slice(0, shownLength)}…` : text6;
    };
  }
});

// src/checks/ask-tcp.ts
var ask_tcp_exports = {};
__export(ask_tcp_exports, {
  askTcp: () => askTcp
});
var mostBytes, askTcp;
var init_ask_tcp = __esm({
  "src/checks/ask-tcp.ts"() {
    "use strict";
    init_judge();
    mostBytes = 64 * 1024;
    askTcp = async (check, end, { host: { signal }, matches }) => {
      const { connect: connect2 } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
      const begin = performance.now();
      const { expected } = check;
      const waits = expected.contains.length > 0 || expected.equals !== void 0 || expected.matches !== void 0;
      return new Promise((resolve10, reject) => {
        const pieces = [];
        let size = 0;
        let connected = false;
        const socket = connect2({ host: check.host, port: check.port, signal });
        const missing2 = () => textReasons("the answer", Buffer.concat(pieces).toString("utf8"), expected, matches);
        const done = (reasons) => {
          clearTimeout(timer);
          const milliseconds = performance.now() - begin;
          resolve10(verdict3([...reasons, ...timeReasons(milliseconds, expected)], milliseconds));
          socket.destroy();
        };
        const fail = (error2) => {
          clearTimeout(timer);
          socket.destroy();
          reject(error2);
        };
        const attempt2 = (step2) => () => {
          try {
            step2();
          } catch (error2) {
            fail(error2);
          }
        };
        const over = attempt2(() => connected ? done(missing2()) : fail(new Error("no connection in time")));
        const timer = setTimeout(over, Math.max(1, end - begin));
        socket.once("connect", () => {
          connected = true;
          if (check.send !== void 0) socket.write(check.send);
          if (!waits && expected.lacks.length === 0) done([]);
        });
        socket.on("data", (piece) => {
          pieces.push(piece);
          size += piece.length;
          attempt2(() => {
            if (size > mostBytes || waits && missing2().length === 0) done(missing2());
          })();
        });
        socket.once("end", over);
        socket.on("error", (error2) => connected && !signal.aborted ? over() : fail(error2));
      });
    };
  }
});

// src/http/upgrade.ts
var init_upgrade = __esm({
  "src/http/upgrade.ts"() {
    "use strict";
    init_errors();
  }
});

// src/docker/exec.ts
var execIn, createExec, streamOf, frameHeader;
var init_exec = __esm({
  "src/docker/exec.ts"() {
    "use strict";
    init_errors();
    init_upgrade();
    execIn = async (engine, container, command, { user, timeout } = {}) => {
      const id = await createExec(engine, container, { Cmd: command, ...user && { User: user } });
      const { body } = await engine.call("POST", `/exec/${id}/start`, {
        body: { Detach: false, Tty: false },
        ...timeout !== void 0 && { timeout }
      });
      const state = JSON.parse((await engine.call("GET", `/exec/${id}/json`)).body.toString("utf8"));
      return {
        exitCode: typeof state.ExitCode === "number" ? state.ExitCode : -1,
        stdout: streamOf(body, 1).toString("utf8"),
        stderr: streamOf(body, 2).toString("utf8")
      };
    };
    createExec = async (engine, container, options2) => {
      const { status, body } = await engine.call("POST", `/containers/${container}/exec`, {
        body: { AttachStdout: true, AttachStderr: true, ...options2 },
        accept: [404, 409]
      });
      const { Id, message } = JSON.parse(body.toString("utf8"));
      if (status === 201 && Id) return Id;
      throw new UnavailableError(`Nothing could be run in the container ${container}: ${message ?? `status ${status}`}.`);
    };
    streamOf = (body, wanted) => {
      const parts = [];
      for (let at2 = 0; at2 + frameHeader <= body.length; ) {
        const end = at2 + frameHeader + body.readUInt32BE(at2 + 4);
        if (body[at2] === wanted) parts.push(body.subarray(at2 + frameHeader, end));
        at2 = end;
      }
      return Buffer.concat(parts);
    };
    frameHeader = 8;
  }
});

// src/checks/log.ts
var mostLines3, logOf;
var init_log = __esm({
  "src/checks/log.ts"() {
    "use strict";
    init_engine_api();
    mostLines3 = "100000";
    logOf = async (engine, id) => {
      const state = await inspectContainer(engine, id);
      if (!state) return "";
      const { status, body } = await engine.call("GET", `/containers/${id}/logs`, {
        query: { stdout: "true", stderr: "true", tail: mostLines3 },
        accept: [400, 404, 409, 500, 501]
      });
      if (status >= 300) return void 0;
      return state.tty ? body.toString("utf8") : withoutFrames(body);
    };
  }
});

// src/checks/ask-container.ts
var ask_container_exports = {};
__export(ask_container_exports, {
  askCommand: () => askCommand,
  askLog: () => askLog
});
var askCommand, askLog, holdsUnwanted, containersOf2;
var init_ask_container = __esm({
  "src/checks/ask-container.ts"() {
    "use strict";
    init_engine_api();
    init_exec();
    init_judge();
    init_log();
    askCommand = async (check, end, asking) => {
      const { engine, containers, name } = await containersOf2(check.service, asking, true);
      if (containers.length === 0) return { kind: "silent", reason: `no container of ${name} is up` };
      const begin = performance.now();
      const reasons = [];
      for (const { id } of containers) {
        const timeout = Math.max(1, Math.round(end - performance.now()));
        const { exitCode, stdout } = await execIn(engine, id, check.command, { timeout });
        if (exitCode !== check.exitCode) reasons.push(`exit code ${exitCode} in place of ${check.exitCode}`);
        reasons.push(...textReasons("its output", stdout, check.expected, asking.matches));
      }
      const milliseconds = performance.now() - begin;
      return verdict3([...new Set(reasons), ...timeReasons(milliseconds, check.expected)], milliseconds);
    };
    askLog = async (check, _end, asking) => {
      const { engine, containers, name } = await containersOf2(check.service, asking, false);
      if (containers.length === 0) return { kind: "silent", reason: `there is no container of ${name}` };
      const begin = performance.now();
      const logs = await Promise.all(containers.map(({ id }) => logOf(engine, id)));
      const unread = logs.includes(void 0);
      if (unread) return { kind: "silent", reason: `the log of ${name} cannot be read back from its log driver` };
      const reasons = logs.flatMap((log) => textReasons("the log", log ?? "", check.expected, asking.matches));
      const found = verdict3([...new Set(reasons)], performance.now() - begin);
      return found.kind === "no" && holdsUnwanted(logs, check.expected) ? { ...found, final: true } : found;
    };
    holdsUnwanted = (logs, { lacks }) => logs.some((log) => lacks.some((part) => log?.includes(part)));
    containersOf2 = async (service, { containers }, up) => {
      const place = await containers(service);
      const all = await listContainers(place.engine, `com.docker.compose.project=${place.project}`);
      const found = all.filter(
        ({ labels: labels2, state }) => labels2["com.docker.compose.service"] === place.service && labels2["com.docker.compose.oneoff"] !== "True" && (!up || state === "running")
      );
      return { ...place, containers: found, name: `${place.service} in ${place.project}` };
    };
  }
});

// src/checks/find-service.ts
var find_service_exports = {};
__export(find_service_exports, {
  serviceFinder: () => serviceFinder
});
var projectLabel, serviceLabel, serviceFinder, onlyProjectWith;
var init_find_service = __esm({
  "src/checks/find-service.ts"() {
    "use strict";
    init_engine_api();
    init_errors();
    projectLabel = "com.docker.compose.project";
    serviceLabel = "com.docker.compose.service";
    serviceFinder = (engine, project) => async (service) => {
      if (service === void 0) {
        throw new InputError('A check runs a command, but says not in which service: add "service" to it.');
      }
      return { engine, service, project: project ?? await onlyProjectWith(engine, service) };
    };
    onlyProjectWith = async (engine, service) => {
      const containers = await listContainers(engine, `${serviceLabel}=${service}`);
      const [first, ...others] = new Set(containers.map(({ labels: labels2 }) => labels2[projectLabel] ?? ""));
      if (first !== void 0 && others.length === 0) return first;
      const found = first === void 0 ? "no project on the engine has" : `${[first, ...others].join(" and ")} have`;
      throw new InputError(
        `Input "project" is not set, and ${found} a service "${service}": set it to the Compose project that is meant.`
      );
    };
  }
});

// src/action/start.ts
init_errors();

// src/host/open.ts
init_http();

// src/host/circleci.ts
var import_node_fs5 = require("node:fs");
var import_node_path6 = require("node:path");

// src/host/bash-exports.ts
var variableLimit = 64 * 1024;
var bashExports = (variables) => Object.entries(variables).filter(([name, value]) => /^[A-Za-z_]\w*$/.test(name) && Buffer.byteLength(value) < variableLimit).map(([name, value]) => `export ${name}='${value.replaceAll("\0", "").replaceAll("'", `'\\''`)}'
`).join("");

// src/host/dotenv.ts
var fileLimit = 5 * 1024;
var countLimit = 20;
var harmless = /^[A-Za-z0-9_.:/@+=,~-]{1,1024}$/;
var variableName = (action, output) => `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll("-", "_");
var dotenvOf = (action, declared, outputs) => {
  let text6 = "";
  let count2 = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const value = String(outputs[name] ?? "");
    const line = `${variableName(action, name)}=${value}
`;
    if (type !== void 0 || !harmless.test(value) || count2 === countLimit) continue;
    if (text6.length + line.length > fileLimit) continue;
    text6 += line;
    count2++;
  }
  return text6;
};

// src/host/list-text.ts
var listText = (items2) => items2.separator === void 0 ? items2.map((item2) => /[\r\n]/.test(item2) ? `"${item2.replaceAll('"', '""')}"` : item2).join("\n") : items2.join(items2.separator);

// src/host/terminal.ts
var import_node_path4 = require("node:path");

// src/host/console.ts
var shortestSecret = 3;
var linesOf = (text6) => text6.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text6) => secrets.reduce((left, secret3) => left.replaceAll(secret3, "***"), text6);
  return {
    line: (text6) => write(`${masked(text6)}
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
var placed = (text6, { file: file2, line } = {}) => file2 ? `${file2}${line ? `:${line}` : ""}: ${text6}` : text6;

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

// src/host/render.ts
var marks = { pass: "✅", fail: "❌", error: "⚠️" };
var summaryLimit = 900 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var cutToLimit = (text6, limit = summaryLimit) => {
  if (Buffer.byteLength(text6) <= limit) return text6;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text6).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
};
var structural = ["kind", "result"];
var hideIn = (value, hide) => {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item2) => hideIn(item2, hide));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key2, item2]) => [
    key2,
    structural.includes(key2) ? item2 : hideIn(item2, hide)
  ]);
  return Object.fromEntries(entries);
};
var textOf = (cell) => typeof cell === "string" ? cell : cell.text;
var safeUrl = (cell) => {
  if (typeof cell === "string" || cell.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(cell.url) ? cell.url : void 0;
};
var toMarkdown = ({ title: title3, blocks }) => `## ${markdownText(title3)}

${blocks.map(markdownBlock).join("\n\n")}

`;
var markdownBlock = (block2) => {
  switch (block2.kind) {
    case "heading":
      return `${"#".repeat((block2.level ?? 2) + 1)} ${markdownText(block2.text)}`;
    case "text":
      return markdownText(block2.text);
    case "verdict":
      return `${marks[block2.result]} **${markdownText(block2.text)}**`;
    case "table":
      return [block2.columns, block2.columns.map(() => "---"), ...block2.rows.map((row) => row.map(markdownCell))].map((row) => `| ${row.join(" | ")} |`).join("\n");
    case "code": {
      const longest3 = Math.max(2, ...(block2.text.match(/`+/g) ?? []).map((run8) => run8.length));
      const fence = "`".repeat(longest3 + 1);
      return `${fence}text
${block2.text}
${fence}`;
    }
    case "list":
      return block2.items.map((item2) => `- ${markdownCell(item2)}`).join("\n");
  }
};
var markdownCell = (cell) => {
  const text6 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text6}](${url})` : text6;
};
var markdownText = (text6) => text6.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
var markdownCode = (text6) => `<code>${escapeHtml(text6.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</code>`;
var escapeHtml = (text6) => text6.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
var toHtml = ({ title: title3, blocks }) => `<section><h2>${escapeHtml(title3)}</h2>
${blocks.map(htmlBlock).join("\n")}</section>
`;
var pageStyle = "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse}th,td{border:1px solid #ccd;padding:.3rem .6rem;text-align:left}";
var toPage = (summary2) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(summary2.title)}</title><style>${pageStyle}</style></head>
<body>
${toHtml(summary2)}</body>
</html>
`;
var htmlBlock = (block2) => {
  switch (block2.kind) {
    case "heading":
      return `<h3>${escapeHtml(block2.text)}</h3>`;
    case "text":
      return `<p>${escapeHtml(block2.text)}</p>`;
    case "verdict":
      return `<p class="verdict ${block2.result}">${escapeHtml(block2.text)}</p>`;
    case "table":
      return `<div class="wide"><table><thead><tr>${block2.columns.map((name) => `<th>${escapeHtml(name)}</th>`).join("")}</tr></thead><tbody>${block2.rows.map((row) => `<tr>${row.map((cell) => `<td>${htmlCell(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table></div>`;
    case "code":
      return `<pre>${escapeHtml(block2.text)}</pre>`;
    case "list":
      return `<ul>${block2.items.map((item2) => `<li>${htmlCell(item2)}</li>`).join("")}</ul>`;
  }
};
var htmlCell = (cell) => {
  const escaped3 = escapeHtml(textOf(cell));
  const text6 = typeof cell !== "string" && cell.code ? `<code>${escaped3}</code>` : escaped3;
  const url = safeUrl(cell);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text6}</a>` : text6;
};
var toText = ({ title: title3, blocks }) => [title3, "─".repeat(Math.min(title3.length, 72)), ...blocks.map(textBlock)].join("\n");
var textMarks = { pass: "✔", fail: "✘", error: "!" };
var textBlock = (block2) => {
  switch (block2.kind) {
    case "heading":
      return `
${block2.text}`;
    case "text":
    case "code":
      return block2.text;
    case "verdict":
      return `${textMarks[block2.result]} ${block2.text}`;
    case "table":
      return textTable([block2.columns, ...block2.rows.map((row) => row.map(textOf))]);
    case "list":
      return block2.items.map((item2) => `• ${textOf(item2)}`).join("\n");
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
var askGithub = async (environment, payload, token3, signal) => {
  if (payload.repository !== void 0 || !environment.GITHUB_REPOSITORY) return void 0;
  const url = `${environment.GITHUB_API_URL ?? "https://api.github.com"}/repos/${environment.GITHUB_REPOSITORY}`;
  const answer = await ask(url, { authorization: `Bearer ${token3}`, "user-agent": "quaygate" }, signal);
  const licence = text(record(answer.license).spdx_id);
  return factsOf(answer, licence === "NOASSERTION" ? void 0 : licence);
};
var askGitlab = async (environment, token3, signal) => {
  if (!environment.CI_API_V4_URL || !environment.CI_PROJECT_ID) return void 0;
  const url = `${environment.CI_API_V4_URL}/projects/${environment.CI_PROJECT_ID}?license=true`;
  const answer = await ask(url, { "private-token": token3 }, signal);
  const key2 = text(record(answer.license).key);
  return factsOf(answer, key2 && (spdx.find((name) => name.toLowerCase() === key2) ?? key2));
};
var askForge = async (environment, { name, url }, token3, signal) => {
  const server = URL.canParse(url) ? new URL(url).host : "";
  if (environment.GITHUB_API_URL || server === "github.com") {
    return askGithub({ GITHUB_API_URL: environment.GITHUB_API_URL, GITHUB_REPOSITORY: name }, {}, token3, signal);
  }
  const gitlabApi = environment.CI_API_V4_URL || (server === "gitlab.com" ? "https://gitlab.com/api/v4" : void 0);
  if (!gitlabApi) return void 0;
  return askGitlab({ CI_API_V4_URL: gitlabApi, CI_PROJECT_ID: encodeURIComponent(name) }, token3, signal);
};
var spdx = [
  ...["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "GPL-2.0", "GPL-3.0", "LGPL-2.1"],
  ...["LGPL-3.0", "AGPL-3.0", "Unlicense", "CC0-1.0", "BSL-1.0", "EUPL-1.2", "EPL-2.0"]
];
var ask = async (url, headers, signal) => {
  const { status, body } = await request({ method: "GET", url, headers, signal, ...patience });
  if (status !== 200) throw new UnavailableError(`${new URL(url).host} answered ${status} for the repository`);
  return record(JSON.parse(body.toString("utf8")));
};
var factsOf = (answer, licence) => {
  const description = text(answer.description);
  const defaultBranch = text(answer.default_branch);
  return { ...description && { description }, ...defaultBranch && { defaultBranch }, ...licence && { licence } };
};
var record = (value) => typeof value === "object" && value !== null ? value : {};
var text = (value) => typeof value === "string" && value !== "" ? value : void 0;

// src/host/results.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
init_errors();
var resultsFolder = "quaygate";
var writeResult = async (folder4, action, outputs) => {
  (0, import_node_fs.mkdirSync)(folder4, { recursive: true });
  const file2 = (0, import_node_path.join)(folder4, `${action}.json`);
  (0, import_node_fs.writeFileSync)(`${file2}.new`, `${JSON.stringify(outputs, null, 2)}
`);
  (0, import_node_fs.renameSync)(`${file2}.new`, file2);
};
var readResult = async (folder4, action) => {
  const file2 = (0, import_node_path.join)(folder4, `${action}.json`);
  if (!(0, import_node_fs.existsSync)(file2)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs.readFileSync)(file2, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder4), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};
var writeResultText = async (workspace, name, text6) => {
  (0, import_node_fs.mkdirSync)((0, import_node_path.join)(workspace, resultsFolder), { recursive: true });
  (0, import_node_fs.writeFileSync)((0, import_node_path.join)(workspace, resultsFolder, name), text6);
};
var keepResult = async (workspace, name, text6) => {
  await writeResultText(workspace, name, text6);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs2 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream2;
  return (text6) => {
    let rest = Buffer.from(text6);
    try {
      while (!stream2 && rest.length > 0) rest = rest.subarray((0, import_node_fs2.writeSync)(descriptor, rest));
    } catch {
      stream2 = process[name];
    }
    if (rest.length > 0) stream2?.write(rest);
  };
};

// src/host/state-file.ts
var import_node_fs3 = require("node:fs");
var import_node_path2 = require("node:path");
var stateFile = (folder4, key2, post) => {
  const file2 = (0, import_node_path2.join)(folder4, `${key2.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file2) : {};
  return {
    save: (name, value) => {
      values[name] = value;
      (0, import_node_fs3.mkdirSync)(folder4, { recursive: true, mode: 448 });
      (0, import_node_fs3.writeFileSync)((0, import_node_path2.join)(folder4, ".gitignore"), "*\n");
      (0, import_node_fs3.writeFileSync)(file2, JSON.stringify(values), { mode: 384 });
    },
    get: (name) => values[name]
  };
};
var readOnce = (file2) => {
  try {
    const values = JSON.parse((0, import_node_fs3.readFileSync)(file2, "utf8"));
    (0, import_node_fs3.rmSync)(file2, { force: true });
    return values;
  } catch {
    return {};
  }
};

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path3 = require("node:path");
var temporaryFolder = (parent, saveState) => {
  let folder4;
  const getNow = () => {
    if (folder4) return folder4;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs4.mkdirSync)(base, { recursive: true });
    folder4 = (0, import_node_fs4.mkdtempSync)((0, import_node_path3.join)(base, "quaygate-"));
    saveState("temp", folder4);
    return folder4;
  };
  return {
    get: async () => getNow(),
    getNow,
    remove: () => {
      if (folder4) (0, import_node_fs4.rmSync)(folder4, { recursive: true, force: true });
      folder4 = void 0;
    }
  };
};
var removeLeftover = async (folder4) => {
  if (!folder4 || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder4)) return false;
  (0, import_node_fs4.rmSync)(folder4, { recursive: true, force: true });
  return true;
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
    "image-ref",
    "candidates",
    "reference",
    "platforms",
    "severity",
    "ignore-unfixed",
    "scanners",
    "exit-code",
    "timeout",
    "cache-dir",
    "db-repository",
    "skip-db-update",
    "trivy-path",
    "output-dir",
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
    "tls-ca",
    "tls-cert",
    "tls-key",
    "env",
    "secrets",
    "timeout",
    "lock-timeout",
    "allow-older",
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
    "commit",
    "digest",
    "timeout",
    "interval",
    "successes",
    "stable",
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "config"
  ],
  "login": [
    "registry",
    "username",
    "password",
    "registry-auth",
    "scope",
    "ecr",
    "cloud",
    "aws-role",
    "aws-region",
    "google-provider",
    "google-service-account",
    "azure-client",
    "azure-tenant",
    "id-token",
    "id-token-audience",
    "private-config",
    "pull-requests",
    "logout",
    "github-token",
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
    "ignore-unfixed",
    "scanners",
    "exit-code",
    "scan-timeout",
    "cache-dir",
    "db-repository",
    "skip-db-update",
    "trivy-path",
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
    "tls-ca",
    "tls-cert",
    "tls-key",
    "env",
    "deploy-secrets",
    "deploy-timeout",
    "lock-timeout",
    "allow-older",
    "keep",
    "dry-run",
    "deploy-url",
    "environment",
    "checks",
    "smoke-url",
    "version",
    "commit",
    "digest",
    "smoke-timeout",
    "interval",
    "successes",
    "stable",
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
    "fixable",
    "report",
    "scanner-version",
    "db-date"
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
    "checks",
    "junit"
  ],
  "login": [
    "registry",
    "registries",
    "docker-config"
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

// src/host/variables.ts
init_nearest();

// src/host/array-text.ts
var parseArrayText = (text6) => {
  const json = parseJson(text6);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text6) ?? json : json;
};
var parseJson = (text6) => {
  try {
    return JSON.parse(text6);
  } catch {
    return void 0;
  }
};
var holdsBackspace = (value) => Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = (text6) => {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text6) ?? [];
  if (inner === void 0) return void 0;
  const items2 = [];
  for (let at2 = 0; at2 < inner.length; at2 = item.lastIndex) {
    item.lastIndex = at2;
    const [whole, quoted3, bare2 = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items2.push(quoted3 === void 0 ? bare2 : unescaped(quoted3));
  }
  return items2;
};
var escapes = { '"': '"', "\\": "\\", "#": "#", n: "\n", t: "	", r: "\r" };
var unescaped = (text6) => text6.replace(/\\([\s\S])/g, (whole, letter) => escapes[letter] ?? whole);

// src/host/variables.ts
var prefix = "QUAYGATE_";
var own = /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|TRIGGER|DEFAULT_BRANCH|PULL_REQUEST(_BASE)?|RUN_NUMBER|ENGINE_.*)$/;
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
  const list3 = parseArrayText(value.slice("json:".length));
  if (list3 !== void 0) return list3;
  throw new InputError(
    `The variable ${variable} starts with "json:", but what follows is no JSON: write for example json:["a", "b"].`
  );
};

// src/host/terminal.ts
var marks2 = { notice: "note", warning: "warning", error: "error" };
var openTerminal = (environment, signal, action, flags, around) => {
  const console = openConsole(standardStream("stderr"));
  const workspace = process.cwd();
  const { kind, cacheFolder } = around;
  const state = stateFile((0, import_node_path4.join)(cacheFolder, "state"), `${around.stateKey}-${action}`, flags.post);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text6) => console.line(plainLine(text6));
  const info = (text6) => linesOf(text6).forEach(line);
  const annotate2 = (level2) => (text6, location) => linesOf(`${marks2[level2]}: ${placed(text6, location)}`).forEach(line);
  const variables = (name, names) => [...variableInputs(environment, name, names)].map(([input2, raw]) => [
    input2,
    typeof raw.value === "string" && around.readVariable ? { ...raw, value: around.readVariable(raw.source, raw.value) } : raw
  ]);
  const host2 = {
    kind,
    workspace,
    signal,
    cacheFolder,
    event: () => around.event(workspace),
    inputs: (name, names) => new Map([...variables(name, names), ...flags.inputs(name, names)]),
    askRepository: async (token3) => askForge(environment, (await around.event(workspace)).repository, token3, signal),
    ownLogins: () => [],
    idToken: async () => void 0,
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info,
    debug: (text6) => {
      if (environment.QUAYGATE_DEBUG) info(text6);
    },
    notice: annotate2("notice"),
    warning: annotate2("warning"),
    error: annotate2("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title3, body) => {
      line(`▸ ${linesOf(title3).join(" ")}`);
      return body();
    },
    fence: (body) => body((text6) => linesOf(text6).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path4.join)(workspace, resultsFolder), name, outputs);
      around.exportOutputs(name, declared, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: (name) => readResult((0, import_node_path4.join)(workspace, resultsFolder), name),
    exportVariables: around.exportVariables,
    keepFile: (name, text6) => keepResult(workspace, name, text6),
    summarise: async (summary2) => {
      const shown7 = hideIn(summary2, console.masked);
      await writeResultText(workspace, `${summary2.action}.md`, toMarkdown(shown7));
      await writeResultText(workspace, `${summary2.action}.html`, toPage(shown7));
      info(toText(shown7));
    },
    saveState: state.save,
    state: state.get
  };
  return { host: host2, isPost: flags.post, removeTemp: temp.remove };
};

// src/host/circleci.ts
var openCircleci = (environment, signal, action, flags) => {
  const hand = (variables) => {
    if (environment.BASH_ENV) (0, import_node_fs5.appendFileSync)(environment.BASH_ENV, bashExports(variables));
  };
  return openTerminal(environment, signal, action, flags, {
    kind: "circleci",
    cacheFolder: (0, import_node_path6.join)(process.cwd(), ".quaygate-cache"),
    stateKey: environment.CIRCLE_WORKFLOW_JOB_ID ?? environment.CIRCLE_BUILD_NUM ?? "job",
    event: async (workspace) => {
      const [{ serverEvent: serverEvent2 }, { circleciFacts: circleciFacts2 }] = await Promise.all([
        Promise.resolve().then(() => (init_server_event(), server_event_exports)),
        Promise.resolve().then(() => (init_circleci_facts(), circleci_facts_exports))
      ]);
      return serverEvent2(workspace, circleciFacts2(environment), flags.ref ?? (environment.QUAYGATE_REF || void 0));
    },
    exportVariables: hand,
    exportOutputs: (name, declared, outputs) => hand(
      Object.fromEntries(
        Object.keys(declared).map((output) => [variableName(name, output), textOf2(outputs[output])])
      )
    )
  });
};
var textOf2 = (value) => {
  if (Array.isArray(value) && value.every((item2) => typeof item2 === "string")) return listText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
};

// src/host/flags.ts
init_errors();
init_nearest();
var switches = ["--post", "--json", "--help", "--show-inputs"];
var parseFlags = (argv) => {
  const given = argv.filter((word2) => switches.includes(word2));
  const pairs2 = pairsOf(argv.filter((word2) => !switches.includes(word2)));
  return {
    post: given.includes("--post"),
    json: given.includes("--json"),
    help: given.includes("--help"),
    showInputs: given.includes("--show-inputs"),
    ref: pairs2.get("ref")?.at(-1),
    inputs: (action, names) => {
      const inputs = /* @__PURE__ */ new Map();
      for (const [name, values] of pairs2) {
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
var pairsOf = (words2) => {
  const pairs2 = /* @__PURE__ */ new Map();
  for (let at2 = 0; at2 < words2.length; at2++) {
    const [, name, inline] = /^--([a-z0-9][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(words2[at2] ?? "") ?? [];
    if (name === void 0) {
      throw new InputError(`The argument "${words2[at2]}" is not expected: inputs are flags, written --name value.`);
    }
    const value = inline ?? words2[++at2];
    if (value === void 0) throw new InputError(`The flag --${name} has no value: write --${name} <value>.`);
    pairs2.set(name, [...pairs2.get(name) ?? [], value]);
  }
  return pairs2;
};

// src/host/github.ts
var import_node_fs7 = require("node:fs");
var import_node_os2 = require("node:os");
var import_node_path7 = require("node:path");

// node_modules/@actions/core/lib/command.js
var os = __toESM(require("os"));

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input2) {
  if (input2 === null || input2 === void 0) {
    return "";
  } else if (typeof input2 === "string" || input2 instanceof String) {
    return input2;
  }
  return JSON.stringify(input2);
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
      for (const key2 in this.properties) {
        if (this.properties.hasOwnProperty(key2)) {
          const val = this.properties[key2];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key2}=${escapeProperty(val)}`;
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
init_nearest();

// src/host/file-commands.ts
var import_node_fs6 = require("node:fs");
var fileCommand = (name, value) => {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}
${value}
${delimiter}
`;
};
var delimiterFor = (value) => {
  for (let number2 = 0; ; number2++) {
    const delimiter = `quaygate_${number2}`;
    if (!value.includes(delimiter)) return delimiter;
  }
};
var appendFileCommand = (file2, name, value) => appendFileCommands(file2, [[name, value]]);
var appendFileCommands = (file2, values) => {
  if (file2 && values.length > 0) (0, import_node_fs6.appendFileSync)(file2, values.map(([name, value]) => fileCommand(name, value)).join(""));
};

// src/host/github.ts
init_git();

// src/host/github-event.ts
var kinds2 = /* @__PURE__ */ new Map([
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
  const changeRequest = changeRequestOf3(payload);
  const ref2 = refOf2(environment, changeRequest);
  const repository = record2(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const name = environment.GITHUB_REPOSITORY ?? text2(repository.full_name) ?? "";
  const id = environment.GITHUB_RUN_ID ?? "0";
  const branch = /^refs\/heads\/(.+)$/.exec(ref2)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref2)?.[1];
  const defaultBranch = text2(repository.default_branch);
  const description = text2(repository.description);
  const licence = text2(record2(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text2(payload.base_ref)?.replace(/^refs\/heads\//, "");
  return {
    kind: kinds2.get(environment.GITHUB_EVENT_NAME ?? "") ?? "other",
    ref: ref2,
    sha: environment.GITHUB_SHA ?? "",
    repository: {
      name,
      url: text2(repository.html_url) ?? `${server}/${name}`,
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
    ...ref2 !== "" && defaultBranchEvents.test(environment.GITHUB_EVENT_NAME ?? "") && { onDefaultBranch: true },
    ...baseBranch && { baseBranch },
    ...changeRequest && { changeRequest },
    ...environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === "true" },
    ...committed && { commitTime: committed }
  };
};
var commitTimeOf = (payload, sha2) => {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text2([payload.head_commit, ...commits].map(record2).find(({ id }) => id === sha2)?.timestamp);
};
var changeRequestOf3 = (payload) => {
  const request2 = record2(payload.pull_request);
  if (typeof request2.number !== "number") return void 0;
  const head2 = record2(request2.head);
  const base = record2(request2.base);
  const headRepository = text2(record2(head2.repo).full_name);
  const baseRepository = text2(record2(base.repo).full_name) ?? text2(record2(payload.repository).full_name);
  const headSha = text2(head2.sha);
  const baseSha = text2(base.sha);
  return {
    number: request2.number,
    head: { branch: text2(head2.ref) ?? "", ...headSha && { sha: headSha } },
    base: { branch: text2(base.ref) ?? "", ...baseSha && { sha: baseSha } },
    // The head repository is null once the fork was deleted.
    fork: baseRepository !== void 0 && headRepository !== baseRepository
  };
};
var refOf2 = (environment, changeRequest) => environment.GITHUB_EVENT_NAME === "pull_request_target" && changeRequest ? `refs/pull/${changeRequest.number}/merge` : environment.GITHUB_REF ?? "";
var record2 = (value) => typeof value === "object" && value !== null ? value : {};
var text2 = (value) => typeof value === "string" && value !== "" ? value : void 0;

// src/host/github-login.ts
init_errors();
init_http();
var githubLogins = (environment, token3) => token3 === void 0 ? [] : [{ registry: registryOf(environment), username: environment.GITHUB_ACTOR || "quaygate", password: token3 }];
var registryOf = ({ GITHUB_SERVER_URL: server = "https://github.com" }) => server === "https://github.com" ? "ghcr.io" : `containers.${new URL(server).host}`;
var githubIdToken = async ({ ACTIONS_ID_TOKEN_REQUEST_URL: address2, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token3 }, audience, signal) => {
  if (!address2 || !token3) return void 0;
  const url = new URL(address2);
  url.searchParams.set("audience", audience);
  const { status, body } = await request({
    url: url.href,
    headers: { authorization: `Bearer ${token3}`, accept: "application/json" },
    tries: 4,
    signal
  });
  const value = status === 200 ? valueIn(body) : void 0;
  if (value !== void 0) return value;
  throw new UnavailableError(`GitHub gave no ID token for "${audience}" (status ${status}): run the job again.`);
};
var valueIn = (body) => {
  try {
    const { value } = JSON.parse(body.toString("utf8"));
    return typeof value === "string" && value !== "" ? value : void 0;
  } catch {
    return void 0;
  }
};

// src/host/github.ts
var looksLikeCommand = /^[\s\p{C}\p{Z}]*::|##\[/u;
var isCommand = (text6) => (text6.includes("::") || text6.includes("##[")) && looksLikeCommand.test(text6);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results2 = environment.RUNNER_TEMP && (0, import_node_path7.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate2 = (issue2) => (text6, location) => fence.command(
    () => issue2(console.masked(text6).slice(0, annotationLimit), {
      ...location.title && { title: location.title },
      ...location.file && { file: location.file },
      ...location.line && { startLine: location.line }
    })
  );
  let kept;
  const line = (text6) => isCommand(text6) ? fence.around(() => console.line(text6)) : console.line(text6);
  const host2 = {
    kind: "github",
    workspace,
    signal,
    cacheFolder: (0, import_node_path7.join)(environment.RUNNER_TOOL_CACHE ?? environment.RUNNER_TEMP ?? "/tmp", "quaygate"),
    event: async () => {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (action, names) => stepInputs(environment, action, names),
    askRepository: (token3) => askGithub(environment, payloadOf(environment), token3, signal),
    ownLogins: (token3) => githubLogins(environment, token3),
    idToken: (audience) => githubIdToken(environment, audience, signal),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text6) => {
      const lines3 = linesOf(text6);
      if (lines3.some(isCommand)) lines3.forEach(line);
      else console.line(lines3.join("\n"));
    },
    debug: (text6) => fence.command(() => debug(console.masked(text6))),
    notice: (text6, location = {}) => annotate2(notice)(text6, location),
    warning: (text6, location = {}) => annotate2(warning)(text6, location),
    error: (text6, location = {}) => annotate2(error)(text6, location),
    mask: (secret3) => {
      if (secret3.trim() === "") return;
      console.mask(secret3);
      fence.command(() => setSecret(secret3));
    },
    withoutSecrets: console.masked,
    group: async (title3, body) => {
      fence.command(() => startGroup(title3));
      try {
        return await body();
      } finally {
        fence.command(() => endGroup());
      }
    },
    fence: (body) => fence.during(() => body((text6) => linesOf(text6).forEach((part) => console.line(part)))),
    setOutputs: async (action, declared, outputs) => {
      const texts3 = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts3, host2).map(({ name, text: text6 }) => [name, text6])
      );
      if (results2) await writeResult(results2, action, outputs);
    },
    earlierResult: async (name) => results2 ? readResult(results2, name) : void 0,
    exportVariables: (variables) => appendFileCommands(environment.GITHUB_ENV, Object.entries(variables)),
    keepFile: async (name, text6) => {
      kept ??= (0, import_node_fs7.mkdtempSync)((0, import_node_path7.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), "quaygate-kept-"));
      (0, import_node_fs7.writeFileSync)((0, import_node_path7.join)(kept, name), text6);
      return (0, import_node_path7.join)(kept, name);
    },
    summarise: async (summary2) => {
      const file2 = environment.GITHUB_STEP_SUMMARY;
      if (!file2) return;
      const left = summaryLimit - ((0, import_node_fs7.existsSync)(file2) ? (0, import_node_fs7.statSync)(file2).size : 0);
      (0, import_node_fs7.appendFileSync)(file2, cutToLimit(toMarkdown(hideIn(summary2, console.masked)), left));
    },
    saveState,
    state: (name) => getState(name) || void 0
  };
  return { host: host2, isPost: getState("isPost") === "true", removeTemp: temp.remove };
};
var outputText = (value, type) => {
  if (value === void 0) return "";
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : JSON.stringify(value);
};
var outputsLimit = 900 * 1024;
var withinLimit = (outputs, host2) => {
  const longestFirst = [...outputs].sort((a, b) => b.text.length - a.text.length);
  let size = outputs.reduce((sum, { name, text: text6 }) => sum + 2 * (name.length + text6.length), 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (size <= outputsLimit) break;
    size -= 2 * output.text.length;
    dropped.add(output);
    host2.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.text.length / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter((output) => !dropped.has(output));
};
var payloadOf = (environment) => {
  const file2 = environment.GITHUB_EVENT_PATH;
  if (!file2) return {};
  try {
    return JSON.parse((0, import_node_fs7.readFileSync)(file2, "utf8"));
  } catch (error2) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file2}", but that is no readable JSON (${messageOf(error2)}): check the runner.`
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
  let token3;
  let depth = 0;
  const stop = () => {
    token3 ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token3}
`);
  };
  const resume = () => write(`::${token3}::
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
var import_node_path11 = require("node:path");
init_git();

// src/host/gitlab-docker.ts
var import_node_fs9 = require("node:fs");
var import_node_os3 = require("node:os");
var import_node_path9 = require("node:path");

// src/docker/config-folder.ts
var import_node_fs8 = require("node:fs");
var import_node_path8 = require("node:path");
init_errors();
var readConfig = (file2) => {
  if (!(0, import_node_fs8.existsSync)(file2)) return {};
  try {
    const config = JSON.parse((0, import_node_fs8.readFileSync)(file2, "utf8"));
    return typeof config === "object" && config !== null && !Array.isArray(config) ? config : {};
  } catch {
    throw new InputError(`The Docker config ${file2} cannot be read as JSON: repair it, or remove it and log in again.`);
  }
};
var linkRest = (from, to) => {
  if (!(0, import_node_fs8.existsSync)(from)) return;
  for (const name of (0, import_node_fs8.readdirSync)(from)) {
    if (name !== "config.json") (0, import_node_fs8.symlinkSync)((0, import_node_path8.join)(from, name), (0, import_node_path8.join)(to, name));
  }
};

// src/host/gitlab-docker.ts
init_errors();
var gitlabToolEnvironment = (environment, makeFolder) => ({
  ...toolEnvironmentOf(environment),
  ...dockerService(environment),
  ...loggedIn(environment, makeFolder)
});
var dockerService = (environment) => {
  const { DOCKER_HOST: host2, DOCKER_TLS_CERTDIR: folder4 } = environment;
  if (host2 || !folder4 || (0, import_node_fs9.existsSync)("/var/run/docker.sock")) return {};
  const keys = (0, import_node_path9.join)(folder4, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every((file2) => (0, import_node_fs9.existsSync)((0, import_node_path9.join)(keys, file2)))) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys };
};
var loggedIn = (environment, makeFolder) => {
  const logins = gitlabLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own3 = environment.DOCKER_CONFIG || (0, import_node_path9.join)(environment.HOME || (0, import_node_os3.homedir)(), ".docker");
  const folder4 = makeFolder();
  const config = mergedConfig(readConfig((0, import_node_path9.join)(own3, "config.json")), given, logins);
  (0, import_node_fs9.writeFileSync)((0, import_node_path9.join)(folder4, "config.json"), JSON.stringify(config), { mode: 384 });
  linkRest(own3, folder4);
  return { DOCKER_CONFIG: folder4, BUILDX_CONFIG: environment.BUILDX_CONFIG || (0, import_node_path9.join)(own3, "buildx") };
};
var gitlabLogins = (environment) => [
  [environment.CI_REGISTRY, environment.CI_REGISTRY_USER, environment.CI_REGISTRY_PASSWORD],
  [
    environment.CI_DEPENDENCY_PROXY_SERVER,
    environment.CI_DEPENDENCY_PROXY_USER,
    environment.CI_DEPENDENCY_PROXY_PASSWORD
  ]
].flatMap(
  ([registry, username, password]) => registry && username && password ? [{ registry, username, password }] : []
);
var mergedConfig = (config, given, logins) => {
  const known2 = { ...record3(config.auths), ...record3(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map((login2) => [login2.registry, { auth: authOf(login2) }])),
    ...given
  }).filter(([registry]) => !Object.hasOwn(known2, registry));
  const helpers = config.credsStore ? added.map(([registry]) => [registry, ""]) : [];
  return {
    ...config,
    auths: { ...record3(config.auths), ...Object.fromEntries(added) },
    credHelpers: { ...record3(config.credHelpers), ...Object.fromEntries(helpers) }
  };
};
var readAuthConfig = (text6) => {
  if (!text6) return {};
  try {
    return record3(record3(JSON.parse(text6)).auths);
  } catch {
    throw new InputError(
      'The variable DOCKER_AUTH_CONFIG is not JSON: write {"auths": {"<registry>": {"auth": "…"}}}.'
    );
  }
};
var authOf = ({ username, password }) => Buffer.from(`${username}:${password}`).toString("base64");
var record3 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

// src/host/gitlab-event.ts
var kinds3 = /* @__PURE__ */ new Map([
  ["push", "push"],
  ["merge_request_event", "change-request"],
  ["schedule", "schedule"],
  ["web", "manual"]
]);
var gitlabEvent = (environment) => {
  const get = (name) => environment[name] || void 0;
  const changeRequest = changeRequestOf4(get);
  const tag = changeRequest ? void 0 : get("CI_COMMIT_TAG");
  const branch = changeRequest || tag ? void 0 : get("CI_COMMIT_BRANCH") ?? get("CI_COMMIT_REF_NAME");
  const defaultBranch = get("CI_DEFAULT_BRANCH");
  const description = get("CI_PROJECT_DESCRIPTION");
  const visibility = get("CI_PROJECT_VISIBILITY");
  const url = get("CI_PIPELINE_URL");
  const commitTime2 = get("CI_COMMIT_TIMESTAMP");
  const sha2 = (changeRequest && get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")) ?? get("CI_COMMIT_SHA") ?? "";
  return {
    kind: changeRequest ? "change-request" : kinds3.get(get("CI_PIPELINE_SOURCE") ?? "") ?? "other",
    ref: refOf3(changeRequest, get("CI_MERGE_REQUEST_REF_PATH"), tag, branch),
    sha: sha2,
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
    ...commitTime2 && sha2 === get("CI_COMMIT_SHA") && { commitTime: commitTime2 }
  };
};
var changeRequestOf4 = (get) => {
  const number2 = get("CI_MERGE_REQUEST_IID");
  if (!number2) return void 0;
  const headSha = get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? get("CI_COMMIT_SHA");
  const baseSha = get("CI_MERGE_REQUEST_DIFF_BASE_SHA");
  const source = get("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
  return {
    number: Number(number2),
    head: { branch: get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") ?? "", ...headSha && { sha: headSha } },
    base: { branch: get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") ?? "", ...baseSha && { sha: baseSha } },
    fork: source !== void 0 && source !== get("CI_PROJECT_PATH")
  };
};
var refOf3 = (changeRequest, path, tag, branch) => {
  if (changeRequest) return path ?? `refs/merge-requests/${changeRequest.number}/head`;
  if (tag) return `refs/tags/${tag}`;
  return branch ? `refs/heads/${branch}` : "";
};

// src/host/gitlab-inputs.ts
var import_node_path10 = require("node:path");
init_errors();

// src/host/file-variable.ts
var import_node_fs10 = require("node:fs");
init_errors();
var contentOf = (variable, path) => {
  try {
    return (0, import_node_fs10.readFileSync)(path, "utf8");
  } catch (error2) {
    throw new InputError(
      `The variable ${variable} is of type File, but ${path} cannot be read (${messageOf(error2)}): check the runner.`,
      { cause: error2 }
    );
  }
};

// src/host/gitlab-inputs.ts
var gitlabInputs = (inputs, environment) => new Map(
  [...inputs].map(([name, raw]) => {
    const value = typeof raw.value === "string" ? fileContent(raw.source, raw.value) : raw.value;
    return [name, { ...raw, value: withPredefined(name, value, environment) }];
  })
);
var predefined = /\$(?:(CI_[A-Z0-9_]+)|\{(CI_[A-Z0-9_]+)\})/g;
var secret = /TOKEN|PASSWORD|JWT|SECRET|^CI_REPOSITORY_URL$/;
var withPredefined = (input2, value, environment) => {
  if (Array.isArray(value)) return value.map((item2) => withPredefined(input2, item2, environment));
  if (typeof value !== "string") return value;
  return value.replace(predefined, (_, plain4, braced) => {
    const name = plain4 ?? braced ?? "";
    if (secret.test(name)) {
      throw new InputError(
        `Input "${input2}" names $${name}, but that is a secret and inputs are shown: hand it over as a masked variable of its own.`
      );
    }
    return environment[name] ?? "";
  });
};
var fileContent = (variable, value) => (0, import_node_path10.isAbsolute)(value) && (0, import_node_path10.basename)(value) === variable ? contentOf(variable, value) : value;

// src/host/gitlab.ts
var colours = { notice: "\x1B[36m", warning: "\x1B[33m", error: "\x1B[31m" };
var openGitlab = (environment, signal, action, post) => {
  const console = openConsole(standardStream("stdout"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path11.join)(workspace, ".quaygate-cache");
  const state = stateFile((0, import_node_path11.join)(cacheFolder, "state"), `${environment.CI_JOB_ID ?? "job"}-${action}`, post);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text6) => console.line(plainLine(text6));
  const annotate2 = (level2) => (text6, location) => {
    const body = linesOf(placed(text6, location)).map(plainLine).join("\n  ");
    console.line(`${colours[level2]}${level2.toUpperCase()}: ${body}\x1B[0m`);
  };
  let sections = 0;
  let toolEnvironment;
  const host2 = {
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
    askRepository: (token3) => askGitlab(environment, token3, signal),
    ownLogins: () => gitlabLogins(environment),
    // They come as variables that the job's `id_tokens` name.
    idToken: async () => void 0,
    toolEnvironment: () => {
      toolEnvironment ??= gitlabToolEnvironment(environment, temp.getNow);
      return toolEnvironment;
    },
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text6) => linesOf(text6).forEach(line),
    debug: (text6) => {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text6).forEach(line);
    },
    notice: annotate2("notice"),
    warning: annotate2("warning"),
    error: annotate2("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title3, body) => {
      const name = `quaygate_${action}_${++sections}`;
      const marker = (kind) => `\x1B[0Ksection_${kind}:${Math.floor(Date.now() / 1e3)}:${name}\r\x1B[0K`;
      console.line(`${marker("start")}\x1B[1m${plainLine(linesOf(title3).join(" "))}\x1B[0m`);
      try {
        return await body();
      } finally {
        console.line(marker("end"));
      }
    },
    // GitLab's log knows no commands but section markers, and those do not survive plainLine.
    fence: (body) => body((text6) => linesOf(text6).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path11.join)(workspace, resultsFolder), name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs));
    },
    earlierResult: (name) => readResult((0, import_node_path11.join)(workspace, resultsFolder), name),
    // A job's variables end with it; what later jobs need is in the dotenv file.
    exportVariables: () => {
    },
    keepFile: (name, text6) => keepResult(workspace, name, text6),
    summarise: async (summary2) => {
      await writeResultText(workspace, `${summary2.action}.md`, cutToLimit(toMarkdown(hideIn(summary2, console.masked))));
      if (environment.CI_JOB_URL)
        await writeResultText(
          workspace,
          `${summary2.action}-annotations.json`,
          annotationsReport(environment.CI_JOB_URL, summary2.action)
        );
    },
    saveState: state.save,
    state: state.get
  };
  return { host: host2, isPost: post, removeTemp: temp.remove };
};
var annotationsReport = (jobUrl, action) => `${JSON.stringify({
  quaygate: [
    {
      external_link: { label: `Summary of ${action}`, url: `${jobUrl}/artifacts/file/${resultsFolder}/${action}.md` }
    }
  ]
})}
`;

// src/host/jenkins.ts
var import_node_path12 = require("node:path");
var openJenkins = (environment, signal, action, flags) => openTerminal(environment, signal, action, flags, {
  kind: "jenkins",
  // Agents come and go; a workspace is what Jenkins keeps for a job.
  cacheFolder: (0, import_node_path12.join)(process.cwd(), ".quaygate-cache"),
  stateKey: environment.BUILD_TAG ?? "build",
  event: async (workspace) => {
    const [{ serverEvent: serverEvent2 }, { jenkinsFacts: jenkinsFacts2 }] = await Promise.all([
      Promise.resolve().then(() => (init_server_event(), server_event_exports)),
      Promise.resolve().then(() => (init_jenkins_facts(), jenkins_facts_exports))
    ]);
    return serverEvent2(workspace, jenkinsFacts2(environment), flags.ref ?? (environment.QUAYGATE_REF || void 0));
  },
  // Where Jenkins puts credentials of the kinds file and SSH key while a step may see them.
  readVariable: (variable, value) => environment.WORKSPACE_TMP && value.startsWith((0, import_node_path12.join)(environment.WORKSPACE_TMP, "secretFiles", "/")) ? contentOf(variable, value) : value,
  exportVariables: () => {
  },
  exportOutputs: () => {
  }
});

// src/host/local.ts
var import_node_os4 = require("node:os");
var import_node_path13 = require("node:path");
init_local_event();
var openLocal = (environment, signal, action, flags) => openTerminal(environment, signal, action, flags, {
  kind: "local",
  cacheFolder: (0, import_node_path13.join)(environment.XDG_CACHE_HOME || (0, import_node_path13.join)((0, import_node_os4.homedir)(), ".cache"), "quaygate"),
  stateKey: encodeURIComponent(process.cwd()).slice(-180),
  event: (workspace) => localEvent(
    workspace,
    flags.ref ?? (environment.QUAYGATE_REF || void 0),
    environment.USER ?? (0, import_node_os4.userInfo)().username
  ),
  exportVariables: () => {
  },
  exportOutputs: () => {
  }
});

// src/host/proxy.ts
var proxyOf = (environment, url) => {
  const get = (name) => environment[name.toLowerCase()] || environment[name] || "";
  const proxy = get(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`) || get("ALL_PROXY");
  return proxy === "" || isExcluded(url, get("NO_PROXY")) ? "" : proxy;
};
var isExcluded = (url, list3) => {
  const host2 = url.hostname.replace(/^\[|\]$/g, "");
  if (host2 === "localhost" || host2 === "::1" || /^127\./.test(host2)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list3.split(/[\s,]+/).filter((entry) => entry !== "").some((entry) => entry === "*" || excludes(entry, host2, port));
};
var excludes = (entry, host2, port) => {
  const range = /^([\d.]+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host2, range[1] ?? "", Number(range[2]));
  if (/^[^[]*:.*:/.test(entry)) return host2 === entry.toLowerCase();
  const [, name = "", ofPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== void 0 && ofPort !== port) return false;
  const bare2 = name.replace(/^\[|\]$/g, "").toLowerCase();
  return host2 === bare2 || host2.endsWith(`.${bare2}`);
};
var isWithin = (host2, network, bits) => {
  const [address2, base] = [addressOf(host2), addressOf(network)];
  if (address2 === void 0 || base === void 0 || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address2 / size) === Math.floor(base / size);
};
var addressOf = (text6) => {
  const parts = text6.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text6) || parts.some((part) => part > 255)) return void 0;
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
  if (environment.CIRCLECI === "true") return { ...openCircleci(environment, signal, action, flags), flags };
  if (environment.JENKINS_URL) return { ...openJenkins(environment, signal, action, flags), flags };
  return { ...openLocal(environment, signal, action, flags), flags };
};

// src/spec/describe.ts
var defaultText = (declared) => {
  const value = "default" in declared ? declared.default : void 0;
  if (value === void 0) return "";
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "object") {
    return Object.entries(value).map(([key2, item2]) => `${key2}=${item2}`).join("\n");
  }
  return String(value);
};
var describeDefault = (declared) => {
  const text6 = defaultText(declared);
  return text6 === "" ? "" : ` Default: ${text6}.`;
};

// src/spec/declaration.ts
var defineAction = (declaration) => declaration;
var camelCase = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

// src/spec/file.ts
var import_node_fs11 = require("node:fs");
var import_node_path14 = require("node:path");
init_errors();
init_nearest();
var defaultFile = "quaygate.yml";
var readSettings = (workspace, asked) => {
  try {
    return (0, import_node_fs11.readFileSync)((0, import_node_path14.resolve)(workspace, asked ?? defaultFile), "utf8");
  } catch (error2) {
    const missing2 = error2.code === "ENOENT";
    if (missing2 && asked === void 0) return void 0;
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error2)}): give a path relative to the checkout.`,
      { cause: error2 }
    );
  }
};
var parseSettings = (text6, file2, known2, parseYaml) => {
  const document = section(file2, "", parseOrSay(text6, file2, parseYaml));
  return new Map(
    Object.entries(document).map(([action, inputs]) => {
      const names = known2.get(action);
      if (!names) throw unknown(file2, action, "an action", [...known2.keys()]);
      const entries = Object.entries(section(file2, action, inputs)).map(([name, value]) => {
        if (!names.includes(name)) throw unknown(file2, `${action}.${name}`, `an input of ${action}`, names, name);
        return [name, { value, source: file2 }];
      });
      return [action, new Map(entries)];
    })
  );
};
var parseOrSay = (text6, file2, parseYaml) => {
  try {
    return parseYaml(text6);
  } catch (error2) {
    throw new InputError(`${file2} is not valid YAML (${messageOf(error2).split("\n")[0]}): correct it.`, {
      cause: error2
    });
  }
};
var section = (file2, path, value) => {
  if (value === null || value === void 0) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value;
  const where = path === "" ? "its top" : `"${path}"`;
  throw new InputError(
    `${file2} holds no mapping at ${where}: write actions, and under each its inputs, as in "build:" with "image: …" below.`
  );
};
var unknown = (file2, path, what, names, word2 = path) => new InputError(`${file2} sets "${path}", which is not ${what}.${didYouMean(word2, names)} Known: ${names.join(", ")}.`);

// src/spec/parse.ts
init_errors();

// src/spec/values.ts
init_errors();

// src/spec/csv.ts
var csvRecords = (text6) => {
  const records3 = [];
  let record8 = [];
  let at2 = 0;
  while (at2 <= text6.length) {
    const field = readField(text6, at2);
    if (field === void 0) return void 0;
    record8.push(field.value);
    at2 = field.end;
    if (text6[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record8.length > 1 || field.end > field.start) records3.push(record8);
    record8 = [];
    if (at2 >= text6.length) break;
    at2 += text6.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records3;
};
var readField = (text6, start2) => {
  if (text6[start2] !== '"') return plainField(text6, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text6.length; at2++) {
    if (text6[at2] !== '"') value += text6[at2];
    else if (text6[at2 + 1] === '"') value += text6[++at2];
    else if (at2 + 1 === text6.length || /[,\r\n]/.test(text6[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest = plainField(text6, start2, at2);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return void 0;
};
var plainField = (text6, start2, from) => {
  let end = from;
  while (end < text6.length && !/[,\r\n]/.test(text6[end] ?? "")) end += 1;
  return { value: text6.slice(from, end), start: start2, end };
};
var csvItems = (text6, wholeRecords) => csvRecords(text6)?.flatMap((record8) => {
  if (wholeRecords) return [record8.join(",")];
  return record8.length === 1 ? (record8[0] ?? "").split(",") : record8;
}).filter((item2) => item2 !== "").map((item2) => item2.trim());

// src/spec/values.ts
init_nearest();
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
var wrongValue = (given, rule, cure5, secret3 = false) => new InputError(
  `Input "${given.name}" is ${secret3 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure5}.`
);
var shown2 = (value) => {
  const text6 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text6.replace(new RegExp("\\p{Cc}+", "gu"), " ");
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
    const text6 = scalar(given);
    const value = Number(text6);
    if (!/^[+-]?\d+$/.test(text6) || !Number.isSafeInteger(value)) {
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
  enum: (given, { options: options2 }) => {
    const text6 = scalar(given);
    if (options2.includes(text6)) return text6;
    throw wrongValue(given, `it takes one of ${options2.join(", ")}`, `write one of these.${didYouMean(text6, options2)}`);
  },
  list: (given, { separator, options: options2, secret: secret3 }) => {
    const items2 = listItems(given, separator, secret3);
    const wrong3 = options2 && items2.find((item2) => !options2.includes(item2));
    if (options2 && wrong3 !== void 0) {
      const only = { ...given, value: wrong3 };
      throw wrongValue(only, `an item is one of ${options2.join(", ")}`, `write these.${didYouMean(wrong3, options2)}`);
    }
    return items2;
  },
  map: (given, { secret: secret3 }) => mapEntries(given, secret3),
  block: (given) => given.value
};
var measure = (given, units, rule, cure5) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure5);
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
  const text6 = scalar(given, secret3);
  if (separator === "csv" || separator === "csv-record") {
    const items2 = csvItems(text6, separator === "csv-record");
    if (items2) return items2;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret3);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text6) : text6.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text6) => {
  const lines3 = [];
  let open = [];
  let quotes = 0;
  for (const line of text6.split(lineBreak)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines3.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines3.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines3, ...open];
};
var unquotedLine = (line) => /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line;
var commaSeparated = (line) => {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field = "";
  let quoted3 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted3 && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted3 || field.trim() === "")) {
      quoted3 = !quoted3;
      if (quoted3) field = "";
    } else if (letter === "," && !quoted3) {
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
      Object.entries(value).map(([key2, item2]) => [
        key2,
        scalar({ ...given, name: `${given.name}.${key2}`, value: item2 }, secret3)
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
  const parse3 = parsers[declared.type];
  return parse3(given, declared);
};

// src/spec/parse.ts
var parseInputs = (action, step2, file2, parseYaml) => {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(([name, declared]) => {
    const raw = [step2.get(name), file2.get(name)].find((given) => isSet(given, declared));
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  });
  return { inputs: Object.fromEntries(entries), sources };
};
var needsYaml = (action, step2) => Object.entries(action.inputs).some(([name, { type }]) => {
  const value = type === "block" ? step2.get(name)?.value : void 0;
  return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
});
var address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;
var withoutYaml = (text6) => {
  const words2 = text6.trim().split(/\s+/);
  if (words2.every((word2) => address.test(word2))) return { value: words2.join("\n") };
  if (!/^\s*[[{]/.test(text6)) return void 0;
  try {
    return { value: JSON.parse(text6) };
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
    return parseBlock({ ...given, value: given.value }, parseYaml, declared.secret);
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
var parseBlock = (given, parseYaml, secret3 = false) => {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error2) {
    if (secret3) throw wrongValue(given, "it is neither YAML nor JSON", "correct the block", true);
    const reason2 = error2 instanceof Error ? error2.message.split("\n")[0]?.replace(/[:.]$/, "") : error2;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason2})`, "correct the block");
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
var loadSettings = async (action, host2) => {
  const step2 = host2.inputs(action.name, allNames(action));
  const asked = step2.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text6 = readSettings(host2.workspace, name);
  const parseYaml = text6 !== void 0 || needsYaml(action, step2) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known2 = new Map(Object.entries(inputNames));
  const file2 = text6 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text6, name ?? defaultFile, known2, parseYaml);
  return { step: step2, file: file2, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step: step2, file: file2, parseYaml }, host2) => {
  const resolved = parseInputs(action, step2, file2.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret3 of secretValues(action, resolved.inputs)) host2.mask(secret3);
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
  const shown7 = Object.entries(action.inputs).map(([name, declared]) => [
    name,
    { value: plain2(declared, values[camelCase(name)]), source: sources.get(name) ?? "default" }
  ]);
  return `${JSON.stringify(Object.fromEntries(shown7), null, 2)}
`;
};
var plain2 = (declared, value) => {
  if (value === void 0) return null;
  if (isSecret(declared))
    return value instanceof Map ? Object.fromEntries([...value.keys()].map((key2) => [key2, "***"])) : "***";
  return value instanceof Map ? Object.fromEntries(value) : value;
};
var isSecret = (declared) => declared.type === "secret" || "secret" in declared && declared.secret === true;

// src/action/start.ts
var graceAfterSignal = 6e4;
var start = async (action, run8, { own: own3 = (settings) => settings, cleanUp = async () => {
} } = {}) => {
  const controller = new AbortController();
  const stopListening = listenForSignals(controller);
  let opened;
  listenForBugs(action, controller, () => opened?.host);
  process.once("exit", () => removeTemp(opened));
  try {
    const { flags, ...rest } = openHost(action.name, process.argv.slice(2), controller.signal);
    opened = rest;
    if (flags.help) process.stdout.write(helpText(action));
    else if (opened.isPost) await cleanUpAfter(cleanUp, opened.host);
    else if (flags.showInputs) await showInputs(action, own3, opened.host);
    else await runOnce(action, run8, opened.host);
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
var runOnce = async (action, run8, host2) => {
  if (action.post) host2.saveState("isPost", "true");
  const settings = await loadSettings(action, host2);
  const { inputs } = resolveInputs(action, settings, host2);
  const outputs = await run8(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async (action, own3, host2) => {
  const { inputs, sources } = resolveInputs(action, own3(await loadSettings(action, host2)), host2);
  const shown7 = shownInputs(action, inputs, sources);
  if (host2.kind === "local") process.stdout.write(shown7);
  else host2.info(shown7.trimEnd());
};
var cleanUpAfter = async (cleanUp, host2) => {
  await cleanUp(host2);
  const removed = await removeLeftover(host2.state("temp"));
  host2.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async (action, error2, host2) => {
  try {
    if (error2 instanceof ExpectedError && error2.outputs) {
      await host2?.setOutputs(action.name, action.outputs, byDeclaredName(action, error2.outputs));
    }
  } finally {
    sayFailure(action, error2, host2);
  }
};
var sayFailure = (action, error2, host2) => {
  const message = error2 instanceof ExpectedError ? error2.message : unexpected(error2);
  const location = error2 instanceof ExpectedError ? error2.location : void 0;
  if (host2) host2.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = (error2) => {
  const stack = error2 instanceof Error ? error2.stack ?? error2.message : messageOf(error2);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = (action, controller, host2) => {
  process.once("uncaughtException", (error2) => {
    controller.abort(error2);
    sayFailure(action, error2, host2());
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

// src/buildx/image-sizes.ts
init_errors();

// src/registry/image.ts
init_resolve();
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
  const { createHash: createHash3 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  return `sha256:${createHash3("sha256").update(bytes).digest("hex")}`;
};

// src/registry/faults.ts
init_errors();
var RegistryRefusal = class extends UnavailableError {
  status;
  words;
  constructor(message, status, words2) {
    super(message);
    this.status = status;
    this.words = words2;
  }
};
var faultOf = (refusal) => {
  const { registry, repository, attempt: attempt2, status } = refusal;
  const words2 = wordsOf(refusal.body);
  const quoted3 = words2 ? `, it says ${JSON.stringify(words2)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt2} of "${repository}" (status ${status}${quoted3}): ${cure(refusal)}`,
    status,
    words2
  );
};
var immutable = /immutab|overwr|already exist|updating asset|cannot update tag/i;
var isRefusalOfTag = (error2) => error2 instanceof RegistryRefusal && ([409, 412].includes(error2.status) || [400, 403, 405].includes(error2.status) && immutable.test(error2.words));
var cure = ({ registry, repository, action, status, loggedIn: loggedIn2, attempt: attempt2 }) => {
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
      return status >= 500 ? "it has trouble of its own; try again later." : `look up what it demands; Quaygate only asked it to ${attempt2}.`;
  }
};
var wordsOf = (body) => {
  try {
    const first = JSON.parse(body.toString("utf8")).errors?.[0];
    const words2 = [first?.code, first?.message].filter((word2) => typeof word2 === "string" && word2 !== "").join(": ");
    return words2.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 200);
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
var splitTarget = (text6) => {
  const { registry, repository, name, tag, digest } = parseReference(text6);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text6}" has neither tag nor digest: say which one of the repository is meant.`);
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
  const { "docker-content-digest": said2, "content-length": length2 } = response.headers;
  return response.status === 200 && (size === void 0 || said2 === digest || Number(length2) === size);
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
  const { createHash: createHash3 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  const image = parseName(from);
  const hash = createHash3("sha256");
  let hashed = 0;
  let fault;
  const fail = (error2) => {
    fault = error2;
    throw error2;
  };
  const count2 = (piece, at2) => {
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
      if (value) count2(value, at2);
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
  const said2 = response.headers["docker-content-digest"];
  if (typeof said2 !== "string" || !isDigest(said2)) return (await findManifest(transport, reference))?.digest;
  if (isDigest(target) && said2 !== target) throw wrongDigest(image, target, said2);
  return said2;
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
  const said2 = response.headers["docker-content-digest"];
  if (typeof said2 === "string" && said2 !== digest) throw wrongDigest(image, digest, said2);
  return { digest, isLinked: response.headers["oci-subject"] !== void 0 };
};
var racePauses = [100, 400, 1e3];
var putDespiteRace = async (put2) => {
  for (const wait2 of racePauses) {
    try {
      return await put2();
    } catch (error2) {
      if (!(error2 instanceof RegistryRefusal && error2.status === 400 && /\bDIGEST_INVALID\b/.test(error2.words)))
        throw error2;
      await pause(wait2);
    }
  }
  return put2();
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
  const said2 = headers["docker-content-digest"];
  const expected = isDigest(target) ? target : typeof said2 === "string" ? said2 : digest;
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
  const subject2 = subjectOf(json);
  if (subject2 === void 0 || isLinked) return;
  const listed = await listByTag(transport, name, subject2);
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
  await putManifest(transport, name, referrersTag(subject2), Buffer.from(JSON.stringify(index)), mediaTypes.ociIndex);
};
var subjectOf = ({ subject: subject2 }) => {
  const digest = typeof subject2 === "object" && subject2 !== null ? subject2.digest : void 0;
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};

// src/registry/side-by-side.ts
var sideBySide = 8;
var mapSome = async (items2, work) => {
  const results2 = [];
  const failures = [];
  const queue = items2.entries();
  const worker = async () => {
    for (const [index, item2] of queue) {
      if (failures.length > 0) return;
      try {
        results2[index] = await work(item2);
      } catch (error2) {
        failures.push(error2);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items2.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results2;
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
  const count2 = (kind) => ends.filter((end) => end === kind).length;
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count2("present"), mounted: count2("mounted"), copied: count2("copied") }
  };
};
var takeStock = async (transport, from, digest) => {
  const stock = { manifests: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), referrers: 0 };
  const take2 = async (manifest, depth) => {
    if (stock.manifests.has(manifest.digest) || depth > deepest) return;
    stock.manifests.set(manifest.digest, manifest);
    const [children, referrers, tagged] = await Promise.all([
      mapSome(childrenOf(manifest), (child) => fetchManifest(transport, `${from}@${child.digest}`)),
      listReferrers(transport, from, manifest.digest).then(
        (list3) => mapSome(list3, (referrer) => fetchManifest(transport, `${from}@${referrer.digest}`))
      ),
      // What cosign adds to an image has no companions of its own.
      depth < 2 ? companionsOf(transport, from, manifest.digest) : []
    ]);
    for (const [tag, companion] of tagged) stock.tags.set(tag, companion);
    stock.referrers += referrers.length + tagged.length;
    for (const next of [...children, ...referrers, ...tagged.map(([, companion]) => companion)]) {
      await take2(next, depth + 1);
    }
  };
  await take2(await fetchManifest(transport, `${from}@${digest}`), 0);
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
var parseChallenges = (header2) => {
  const challenges = [];
  let position = 0;
  const read = (pattern5) => {
    pattern5.lastIndex = position;
    const match = pattern5.exec(header2);
    if (match) position = pattern5.lastIndex;
    return match;
  };
  for (; ; ) {
    read(gap);
    const word2 = read(token)?.[0];
    if (word2 === void 0) return challenges;
    const value = read(assignment);
    const current = challenges.at(-1);
    if (!value) challenges.push({ scheme: word2.toLowerCase(), parameters: {} });
    else if (!current) return challenges;
    else current.parameters[word2.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/auth.ts
init_docker_config();
var defaultLifetime = 60;
var margin = 10;
var tokenTries = 4;
var longestToken = 1024 * 1024;
var createAuthorizer = (host2, way) => {
  const challenges = /* @__PURE__ */ new Map();
  const credentials = /* @__PURE__ */ new Map();
  const tokens = /* @__PURE__ */ new Map();
  const credentialsOf = (registry) => remember(credentials, registry, () => findCredentials(host2, registry));
  const tokenFor = async (permission, challenge) => {
    const key2 = keyOf(permission);
    await forget(tokens, key2, ({ until }) => until < Date.now());
    const token3 = await remember(
      tokens,
      key2,
      async () => makeToken(host2, way, permission, challenge, await credentialsOf(permission.registry))
    );
    return token3?.header;
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
      await forget(tokens, keyOf(permission), ({ header: header2 }) => header2 === sent);
      return tokenFor(permission, challenge);
    },
    loggedIn: async (registry) => await credentialsOf(registry).catch(() => void 0) !== void 0
  };
};
var remember = (known2, key2, make) => {
  const before = known2.get(key2);
  if (before) return before;
  const made = make();
  known2.set(key2, made);
  made.catch(() => known2.delete(key2));
  return made;
};
var forget = async (known2, key2, isStale) => {
  const held = known2.get(key2);
  const value = await held?.catch(() => void 0);
  if (value !== void 0 && isStale(value) && known2.get(key2) === held) known2.delete(key2);
};
var keyOf = ({ registry, repository, action, alsoReads = "" }) => `${registry} ${repository} ${action} ${alsoReads}`;
var makeToken = async (host2, way, permission, challenge, credentials) => {
  if (credentials && "registryToken" in credentials) return lasting(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === "bearer") return fetchToken(host2, way, permission, challenge, credentials);
  return credentials && "username" in credentials ? lasting(basic(credentials)) : void 0;
};
var lasting = (header2) => ({ header: header2, until: Number.POSITIVE_INFINITY });
var basic = ({ username, password }) => `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
var fetchToken = async (host2, way, permission, { parameters }, credentials) => {
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
    signal: host2.signal,
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
  const { token: token3, lifetime: lifetime2 } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token3}`, until: asked + Math.max(lifetime2 - margin, lifetime2 / 2) * 1e3 };
};
var scopesWithin = (scope, repository) => (scope ?? "").split(" ").filter((one2) => one2 !== "" && (!one2.startsWith("repository:") || one2.startsWith(`repository:${repository}:`)));
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
  const token3 = answer.token ?? answer.access_token;
  if (typeof token3 !== "string" || !/^[\x21-\x7e]+$/.test(token3)) {
    throw new UnavailableError(`${server} gave an answer without a token for registry ${registry}: try again later.`);
  }
  const { expires_in: lifetime2 } = answer;
  return { token: token3, lifetime: typeof lifetime2 === "number" && lifetime2 > 0 ? lifetime2 : defaultLifetime };
};

// src/registry/authorities.ts
var import_node_path16 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var authoritiesOf = async ({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) => {
  const own3 = DOCKER_CONFIG || HOME && (0, import_node_path16.join)(HOME, ".docker");
  const folders = [systemFolder, ...own3 ? [(0, import_node_path16.join)(own3, "certs.d")] : []].map((folder4) => (0, import_node_path16.join)(folder4, registry));
  const files = (await Promise.all(folders.map(certificatesIn))).flat();
  const texts3 = await Promise.all([...files, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  return texts3.filter((text6) => text6 !== "").join("\n") || void 0;
};
var certificatesIn = async (folder4) => {
  const { readdir: readdir2 } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  const names = await readdir2(folder4).catch(() => []);
  return names.filter((name) => name.endsWith(".crt")).map((name) => (0, import_node_path16.join)(folder4, name));
};
var readText = async (file2) => {
  const { readFile: readFile10 } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  return readFile10(file2, "utf8").catch(() => "");
};

// src/registry/plain-http.ts
init_errors();
init_reference();
var allowPlainHttp = (hosts) => {
  const named = new Set(hosts.map(checkHost));
  const isPlain = (host2) => isLoopback(host2) || named.has(host2.toLowerCase());
  return {
    addressOf: (registry) => {
      if (registry === dockerHub) return "https://registry-1.docker.io";
      return `${isPlain(registry) ? "http" : "https"}://${registry}`;
    },
    allows: (url, registry) => url.protocol === "https:" || url.protocol === "http:" && isPlain(registry) && (named.has(url.host) || isLoopback(url.host))
  };
};
var checkHost = (host2) => {
  const { registry, repository } = parseName(`${host2}/x`, 'Input "http-registries"');
  if (repository === "x" && registry === host2.toLowerCase()) return registry;
  throw new InputError(
    `Input "http-registries" holds "${host2}", which is no registry: write its host, with the port if it has one.`
  );
};

// src/registry/transport.ts
init_reference();
var tries = 4;
var mostRedirects = 5;
var redirects = [301, 302, 303, 307, 308];
var longestRefusal = 64 * 1024;
var createTransport = (host2, options2 = {}) => {
  const plainHttp = allowPlainHttp(options2.httpRegistries ?? []);
  const written = new Set((options2.writesTo ?? []).map((name) => parseName(name).name));
  const authorities = /* @__PURE__ */ new Map();
  const authoritiesFor = (registry) => {
    const known2 = authorities.get(registry) ?? authoritiesOf(host2.toolEnvironment(), registry);
    authorities.set(registry, known2);
    return known2;
  };
  const authorizer = createAuthorizer(host2, { plainHttp, authoritiesFor });
  const perform = async (call, exchange3, bodyOf2) => {
    const { registry, repository } = call.image;
    const action = call.action === "pull" && written.has(call.image.name) ? "pull,push" : call.action;
    const permission = { registry, repository, action, alsoReads: call.alsoReads };
    const url = urlOf(call.image, call.path, plainHttp);
    const ownServer = new URL(plainHttp.addressOf(registry)).host === url.host;
    const ca = url.protocol === "https:" ? await authoritiesFor(registry) : void 0;
    const send = (authorization) => follow(
      { ...call, plainHttp, discard: bodyOf2 },
      url,
      (address2) => exchange3({
        method: call.method ?? "GET",
        url: address2.href,
        // A login is for the registry alone: where it sends us for a blob is another party.
        headers: { ...call.headers, ...authorization && address2.host === url.host && { authorization } },
        signal: host2.signal,
        ...options2.timeout !== void 0 && { timeout: options2.timeout },
        ...ca && { ca }
      })
    );
    const ready = ownServer ? await authorizer.ready(permission) : void 0;
    const first = await send(ready);
    const answer = first.status === 401 && ownServer ? await authorizer.answer(permission, first, ready) : void 0;
    if (answer !== void 0) await bodyOf2(first);
    const response = answer === void 0 ? first : await send(answer);
    if (call.accept.includes(response.status)) return response;
    throw faultOf({
      ...permission,
      attempt: call.attempt,
      status: response.status,
      body: await bodyOf2(response),
      loggedIn: await authorizer.loggedIn(registry)
    });
  };
  return {
    send: ({ body, limit, ...call }) => perform(
      call,
      (exchange3) => request({ ...exchange3, tries, ...body && { body }, ...limit !== void 0 && { limit } }),
      async (answer) => answer.body
    ),
    stream: ({ body, ...call }) => perform(call, (exchange3) => stream({ ...exchange3, ...body && { body: body() } }), refusalOf)
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
  for (let step2 = 0; ; step2++) {
    const response = await send(url);
    const { location } = response.headers;
    const follows = (method === "GET" || method === "HEAD") && redirects.includes(response.status);
    if (!follows || typeof location !== "string") return response;
    await discard(response);
    if (step2 >= mostRedirects) {
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
  const { randomUUID: randomUUID2 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  const config = Buffer.from(JSON.stringify({ purpose: "stands on a tag that is to be removed", id: randomUUID2() }));
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
var openRegistry = (host2, options2 = {}) => {
  const transport = createTransport(host2, options2);
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
    copy: (copy) => copyImage(transport, copy, host2.signal)
  };
  const untagging = { ...registry, deleteByTag: (name, tag) => deleteByTag(transport, name, tag) };
  return {
    ...registry,
    deleteTag: async (name, tag) => removeTag(untagging, parseName(name).name, checkTarget(name, tag))
  };
};

// src/registry/image.ts
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
var configOf = async (registry, name, digest) => configOfManifest(registry, name, await registry.manifest(`${name}@${digest}`));
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
  const labels2 = isRecord2(inner.Labels) ? inner.Labels : {};
  return {
    os: os2,
    architecture,
    ...typeof variant === "string" && variant && { variant },
    ...typeof created === "string" && { created },
    labels: Object.fromEntries(Object.entries(labels2).map(([key2, value]) => [key2, String(value)])),
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
  const said2 = typeof variant === "string" && !(architecture === "arm64" && variant === "v8") ? variant : "";
  return [os2, architecture, ...said2 ? [said2] : []].join("/");
};
var platformDigests = ({ json }) => records(json.manifests).filter((child) => !isAttestation(child)).map((child) => String(child.digest));
var sizeOf = ({ json }) => [json.config, ...records(json.layers)].reduce((sum, descriptor) => {
  const size = isRecord2(descriptor) ? descriptor.size : 0;
  return sum + (typeof size === "number" ? size : 0);
}, 0);
var notAnImage = (name, digest) => new InputError(
  `${formatReference({ ...parseReference(`${name}@${digest}`) })} is no container image: it has no config that names a platform.`
);
var records = (value) => Array.isArray(value) ? value.filter(isRecord2) : [];
var isRecord2 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/buildx/image-sizes.ts
var platformsWithLayers = async (registry, reference) => {
  const layers = /* @__PURE__ */ new Map();
  const manifest = async (of) => {
    const found = await registry.manifest(of);
    if (Array.isArray(found.json.layers)) layers.set(found.digest, found.json.layers.length);
    return found;
  };
  const platforms = await platformsOf({ ...registry, manifest }, reference);
  return platforms.map((platform) => {
    const count2 = layers.get(platform.digest);
    return { ...platform, ...count2 !== void 0 && { layers: count2 } };
  });
};
var platformReader = (registry) => {
  const early = /* @__PURE__ */ new Map();
  return {
    expect: (reference) => {
      const reading = platformsWithLayers(registry, reference);
      reading.catch(() => early.delete(reference));
      early.set(reference, reading);
    },
    read: (reference) => {
      const reading = early.get(reference);
      return reading ? reading.catch(() => platformsWithLayers(registry, reference)) : platformsWithLayers(registry, reference);
    }
  };
};
var earlierPlatforms = async (registry, reference, host2) => {
  try {
    return await platformsWithLayers(registry, reference);
  } catch (error2) {
    host2.notice(`There is no image to compare with (input "previous"): ${messageOf(error2)}`);
    return [];
  }
};
var previousReference = (previous, image) => {
  if (previous.startsWith("sha256:")) return `${image}@${previous}`;
  return /[/:@]/.test(previous) ? previous : `${image}:${previous}`;
};
var sizeChanges = (now, before) => now.map(({ platform, size, layers }) => {
  const earlier = before.find((one2) => one2.platform === platform);
  return { platform, size, layers, before: earlier && { size: earlier.size, layers: earlier.layers } };
});

// src/buildx/layout.ts
var import_promises = require("node:fs/promises");
var import_node_path17 = require("node:path");
init_resolve();
init_errors();
var layoutFolder = (image) => `quaygate/candidate/${image.slice(image.lastIndexOf("/") + 1)}`;
var layoutOutput = async (folder4, reproducible, host2) => {
  const dest = (0, import_node_path17.join)(host2.workspace, folder4);
  await (0, import_promises.rm)(dest, { recursive: true, force: true });
  await (0, import_promises.mkdir)(dest, { recursive: true });
  const field = `dest=${dest}`;
  const quoted3 = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return `type=oci,${quoted3},tar=false${reproducible ? ",rewrite-timestamp=true" : ""}`;
};
var candidateInLayout = async (image, folder4, host2) => {
  const root = (0, import_node_path17.join)(host2.workspace, folder4);
  const index = JSON.parse(await (0, import_promises.readFile)((0, import_node_path17.join)(root, "index.json"), "utf8"));
  const [top] = records2(index.manifests);
  const digest = String(top?.digest);
  if (top === void 0 || !isDigest(digest)) {
    throw new UnavailableError(`buildx wrote no image into the folder "${folder4}": use a buildx of at least 0.13.`);
  }
  const reader = layoutReader(root);
  const platforms = await platformsWithLayers(reader, `${image}@${digest}`);
  const split = platforms.map((platform) => writePlatform(root, folder4, platform));
  return { name: image, reference: `${image}@${digest}`, digest, platforms: await Promise.all(split), layout: folder4 };
};
var layoutReader = (root) => {
  const blob = (_name, digest) => (0, import_promises.readFile)(blobPath(root, digest));
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
var writePlatform = async (root, folder4, platform) => {
  const name = platform.platform.replaceAll("/", "-");
  const target = (0, import_node_path17.join)(root, "platforms", name);
  const body = await (0, import_promises.readFile)(blobPath(root, platform.digest));
  const manifest = JSON.parse(body.toString("utf8"));
  const [os2, architecture, variant] = platform.platform.split("/");
  const descriptor = {
    mediaType: manifest.mediaType ?? mediaTypes.ociManifest,
    digest: platform.digest,
    size: body.length,
    platform: { os: os2, architecture, ...variant && { variant } }
  };
  await (0, import_promises.mkdir)((0, import_node_path17.join)(target, "blobs", "sha256"), { recursive: true });
  const digests = [platform.digest, ...records2([manifest.config]), ...records2(manifest.layers)].map(
    (one2) => typeof one2 === "string" ? one2 : String(one2.digest)
  );
  await Promise.all([...new Set(digests)].map((digest) => share(blobPath(root, digest), blobPath(target, digest))));
  await (0, import_promises.writeFile)((0, import_node_path17.join)(target, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await (0, import_promises.writeFile)(
    (0, import_node_path17.join)(target, "index.json"),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [descriptor] })
  );
  return { ...platform, layout: `${folder4}/platforms/${name}` };
};
var share = (from, to) => (0, import_promises.link)(from, to).catch(() => (0, import_promises.copyFile)(from, to));
var blobPath = (root, digest) => {
  if (!isDigest(digest))
    throw new UnavailableError(`The image in "${root}" names the blob "${digest}", which is no digest.`);
  return (0, import_node_path17.join)(root, "blobs", "sha256", digest.slice("sha256:".length));
};
var records2 = (value) => Array.isArray(value) ? value.filter((one2) => typeof one2 === "object" && one2 !== null) : [];

// src/buildx/step-name.ts
var pattern = /^\[(?:([a-z0-9]+\/\S+)\s+)?(?:(\S+)\s+)?\s*\d+\/\d+\]\s+(.*)$/s;
var parseStepName = (name) => {
  const [, platform, stage, instruction = ""] = pattern.exec(name) ?? [];
  if (instruction === "") return void 0;
  return { platform: platform && targetOf(platform), stage, instruction };
};
var targetOf = (platform) => {
  const [own3 = "", target] = platform.split("->");
  if (target === void 0) return own3;
  return target.includes("/") ? target : `${own3.split("/")[0]}/${target}`;
};
var isCacheable = ({ instruction }) => !/^FROM\s/i.test(instruction);

// src/buildx/numbers.ts
var numbersOf = ({ steps }) => {
  const all = [...steps.values()];
  const named = all.flatMap((step2) => {
    const name = parseStepName(step2.name);
    return name && step2.spans.length > 0 ? [{ step: step2, name }] : [];
  });
  const withName = (start2) => all.filter(({ name }) => name.startsWith(start2));
  const exports2 = all.filter(({ name }) => name.startsWith("exporting to ") || name.startsWith("pushing "));
  const pushes = exports2.flatMap(
    ({ name, spans, parts }) => name.startsWith("pushing ") ? spans : parts.filter(({ id }) => id.startsWith("pushing "))
  );
  const pushSeconds = secondsOf(pushes);
  const cacheable = named.filter(({ name }) => isCacheable(name));
  return {
    steps: named.map(({ step: step2, name }) => ({ ...name, seconds: secondsOf(step2.spans), cached: step2.cached })),
    stages: stagesOf(named),
    cache: [...groupBy(cacheable, ({ name }) => name.platform)].map(([platform, of]) => ({
      platform,
      ...cacheOf(of)
    })),
    hitRate: cacheOf(cacheable).hitRate,
    cacheImportSeconds: secondsOf(withName("importing cache").flatMap(({ spans }) => spans)),
    cacheExportSeconds: secondsOf(withName("exporting cache").flatMap(({ spans }) => spans)),
    exportSeconds: rounded(Math.max(0, secondsOf(exports2.flatMap(({ spans }) => spans)) - pushSeconds)),
    pushSeconds
  };
};
var stagesOf = (named) => [...groupBy(named, ({ name }) => `${name.platform ?? ""} ${name.stage ?? ""}`).values()].map((of) => ({
  platform: of[0]?.name.platform,
  stage: of[0]?.name.stage,
  seconds: secondsOf(of.flatMap(({ step: step2 }) => step2.spans))
}));
var cacheOf = (of) => {
  const cached = of.filter(({ step: step2 }) => step2.cached).length;
  return {
    cached,
    cacheable: of.length,
    hitRate: of.length === 0 ? void 0 : Math.round(100 * cached / of.length)
  };
};
var secondsOf = (spans) => {
  let milliseconds = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { started, completed: completed2 = started } of [...spans].sort((a, b) => a.started - b.started)) {
    milliseconds += Math.max(0, completed2 - Math.max(started, covered));
    covered = Math.max(covered, completed2);
  }
  return rounded(milliseconds / 1e3);
};
var rounded = (seconds6) => Math.round(seconds6 * 1e3) / 1e3;
var groupBy = (items2, key2) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item2 of items2) groups.set(key2(item2), [...groups.get(key2(item2)) ?? [], item2]);
  return groups;
};

// src/buildx/record.ts
var import_promises2 = require("node:fs/promises");
var import_node_path18 = require("node:path");
init_errors();
init_run_tool();
var exportRecord = async (path, buildReference, host2) => {
  const [builder, , id] = typeof buildReference === "string" ? buildReference.split("/") : [];
  try {
    if (!builder || !id) throw new Error("buildx named no build in its metadata");
    const file2 = (0, import_node_path18.resolve)(host2.workspace, path);
    await (0, import_promises2.mkdir)((0, import_node_path18.dirname)(file2), { recursive: true });
    await runTool(
      host2,
      "docker",
      ["buildx", "history", "export", "--builder", builder, "--finalize", "--output", file2, id],
      {
        deadline: 5 * 6e4
      }
    );
    return path;
  } catch (error2) {
    host2.warning(`The build record was not written (input "record"; it takes buildx 0.24): ${messageOf(error2)}`);
    return void 0;
  }
};

// src/build/main.ts
init_errors();

// src/build/annotations.ts
var import_node_path20 = require("node:path");

// src/build/dockerfile.ts
var import_node_fs14 = require("node:fs");
var import_promises3 = require("node:fs/promises");
var import_node_path19 = require("node:path");
init_errors();
var shared = "quaygate";
var cache = ".quaygate-cache";
var results = ["*.json", "*.json.new", "*.md", "*.env", "*.html", "scan", "candidate"];
var isResult = (name) => name === "scan" || name === "candidate" || /\.(json|json\.new|md|env|html)$/.test(name);
var dockerfileFor = async ({ context, file: file2 }, host2) => {
  if (isRemote(context)) return file2;
  const folder4 = (0, import_node_path19.resolve)(host2.workspace, context);
  const dockerfile = file2 === void 0 ? (0, import_node_path19.join)(folder4, "Dockerfile") : (0, import_node_path19.resolve)(host2.workspace, file2);
  if (!(0, import_node_fs14.existsSync)(folder4)) {
    throw new InputError(`Input "context" is "${context}", but there is no such folder: give a path in the checkout.`);
  }
  if (!(0, import_node_fs14.existsSync)(dockerfile)) {
    const what = file2 === void 0 ? `The context "${context}" holds no Dockerfile` : `Input "file" is "${file2}", but there is no such file`;
    throw new InputError(`${what}: set the input "file" to the Dockerfile's path in the checkout.`);
  }
  if (![shared, cache].some((name) => (0, import_node_fs14.existsSync)((0, import_node_path19.join)(folder4, name)))) return file2;
  const copy = (0, import_node_path19.join)(await host2.tempFolder(), (0, import_node_path19.basename)(dockerfile));
  await (0, import_promises3.copyFile)(dockerfile, copy);
  await (0, import_promises3.writeFile)(
    `${copy}.dockerignore`,
    `${await userRules(folder4, dockerfile)}
${(await ourRules(folder4)).join("\n")}
`
  );
  return copy;
};
var ourRules = async (folder4) => {
  const names = await (0, import_promises3.readdir)((0, import_node_path19.join)(folder4, shared)).catch(() => void 0);
  if (names?.every(isResult)) return [cache, shared];
  return [cache, ...names ? results.map((result) => `${shared}/${result}`) : []];
};
var userRules = async (folder4, dockerfile) => {
  const file2 = [`${dockerfile}.dockerignore`, (0, import_node_path19.join)(folder4, ".dockerignore")].find((path) => (0, import_node_fs14.existsSync)(path));
  return file2 === void 0 ? "" : (0, import_promises3.readFile)(file2, "utf8");
};
var isRemote = (context) => /^(https?:|git:|ssh:|git@|github\.com\/|-$)/.test(context);

// src/build/annotations.ts
var mostWarnings = 10;
var dockerfilePath = (context, file2) => {
  if (file2 !== void 0) return import_node_path20.posix.isAbsolute(file2) ? void 0 : import_node_path20.posix.normalize(file2);
  if (!isRemote(context)) return import_node_path20.posix.isAbsolute(context) ? void 0 : (0, import_node_path20.join)(context, "Dockerfile");
  const [, folder4] = /#[^:]*:(.+)$/.exec(context) ?? [];
  return folder4 === void 0 ? "Dockerfile" : (0, import_node_path20.join)(folder4, "Dockerfile");
};
var warningNotes = (warnings, file2) => warnings.slice(0, mostWarnings).map(({ text: text6, line, url }) => {
  const [, rule, rest] = /^([A-Z]\w+): (.*)$/s.exec(text6) ?? [];
  const what = (rest ?? text6).replace(/ \(line \d+\)$/, "");
  return {
    text: url ? `${what} (${url})` : what,
    location: {
      title: rule ?? (file2 === void 0 ? "Dockerfile" : (0, import_node_path20.basename)(file2)),
      ...file2 !== void 0 && line !== void 0 && { file: file2, line }
    }
  };
});

// src/buildx/builder.ts
init_errors();
var parseBuilder = (inspected) => {
  const values = (key2) => [...inspected.matchAll(new RegExp(`^${key2}:(.*)$`, "gim"))].map(([, value = ""]) => value.trim());
  const driver = values("Driver")[0] ?? "";
  return {
    name: values("Name")[0] ?? "",
    driver,
    classicStore: driver === "docker" && !containerdLabel.test(inspected),
    // A star marks what a node is preferred for; it can do the others too.
    platforms: [
      ...new Set(
        values("Platforms").flatMap((list3) => list3.split(",")).map((platform) => platform.replace("*", "").trim()).filter((platform) => platform !== "")
      )
    ],
    // Before buildx 0.13 the key was "Buildkit".
    versions: values("BuildKit(?: version)?").filter((version) => version !== "")
  };
};
var containerdLabel = /org\.mobyproject\.buildkit\.worker\.snapshotter/;
var pushesByDigest = ({ driver }) => driver !== "docker";
var requirePlatforms = (wanted, builder) => {
  if (builder.platforms.length === 0) return;
  const missing2 = wanted.find(
    (platform) => !builder.platforms.includes(platform) && !builder.platforms.includes(usualName(platform))
  );
  if (missing2 === void 0) return;
  throw new InputError(
    `Input "platforms" is "${wanted.join(",")}", but the builder "${builder.name}" does not do ${missing2} (it does ${builder.platforms.join(", ")}): set up emulation (docker/setup-qemu-action, or binfmt on the machine) or name a builder with a native node.`
  );
};
var sameAs = {
  "linux/arm64/v8": "linux/arm64",
  "linux/aarch64": "linux/arm64",
  "linux/x86_64": "linux/amd64",
  "linux/amd64/v1": "linux/amd64",
  "linux/arm": "linux/arm/v7"
};
var usualName = (platform) => sameAs[platform] ?? platform;

// src/buildx/failure.ts
var escapes2 = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
var withoutColours = (line) => line.replace(escapes2, "");
var mostLines = 30;
var buildxWords = (lines3) => {
  const own3 = lines3.map(withoutColours);
  const at2 = own3.findLastIndex((line2) => line2.startsWith("ERROR: "));
  const verdict5 = at2 === -1 ? void 0 : own3.slice(at2).join("\n");
  const bottom = own3.lastIndexOf("--------------------", at2);
  const top = bottom === -1 ? -1 : own3.lastIndexOf("--------------------", bottom - 1);
  const hasSnippet = at2 !== -1 && top > 0 && bottom === at2 - 1;
  const first = hasSnippet ? top - 1 : at2 === -1 ? Math.max(0, own3.length - mostLines) : at2;
  const line = hasSnippet ? Number(/:(\d+)$/.exec(own3[top - 1] ?? "")?.[1]) : Number.NaN;
  return {
    verdict: verdict5,
    text: own3.slice(first).join("\n").trim(),
    line: Number.isNaN(line) ? void 0 : line
  };
};
var buildFailure = (verdict5, kind) => {
  if (kind !== "transient" && kind !== "refused") return kind;
  if (verdict5 === void 0) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict5)) return "refused";
  if (transient.test(verdict5)) return "transient";
  return unavailable2.test(verdict5) ? "unavailable" : "refused";
};
var transient = /\b(429|500|502|503|504)\b|too ?many ?requests|connection re(set|fused)|broken pipe|i\/o timeout|TLS handshake timeout|temporary failure in name resolution|server misbehaving|unexpected EOF|: EOF$|closing transport|error reading from server|rpc error: code = Unavailable|did not match uploaded content|blob (upload )?unknown/im;
var unavailable2 = /failed to push|unauthorized|authorization failed|denied|forbidden|no space left on device|failed to (list|get|find) (workers|driver)|cannot connect to the docker daemon|no such container|is not running/i;

// src/buildx/find-builder.ts
var import_node_fs15 = require("node:fs");
var import_node_path21 = require("node:path");
init_plugin();
init_errors();
init_run_tool();
init_tool_error();

// src/buildx/builder-files.ts
var usualEndpoint = "unix:///var/run/docker.sock";
var oldBuildKit = /:v?0\.(\d|10)(\.|$|-)/;
var builderFromFiles = (name, variables, files) => {
  const wanted = name || variables.BUILDX_BUILDER || currentName(variables, files);
  if (!wanted || !/^[\w.-]+$/.test(wanted)) return void 0;
  const { Driver: driver, Nodes: nodes } = parse(files.instance(wanted.toLowerCase()) ?? files.instance(wanted));
  if (typeof driver !== "string" || !["docker-container", "remote", "kubernetes"].includes(driver)) return void 0;
  return Array.isArray(nodes) && !nodes.some(isOld) ? { name: wanted, driver, platforms: [], versions: [], classicStore: false } : void 0;
};
var currentName = (variables, files) => {
  const { Key: key2, Name: name, Global: global } = parse(files.current);
  if (typeof name !== "string" || name === "") return void 0;
  if (global === true) return name;
  return key2 === endpointOf(variables, files) && !files.hasDefaults ? name : void 0;
};
var endpointOf = (variables, { dockerConfig }) => {
  const { currentContext } = parse(dockerConfig);
  if (variables.DOCKER_CONTEXT)
    return variables.DOCKER_CONTEXT === "default" ? usualEndpoint : variables.DOCKER_CONTEXT;
  if (variables.DOCKER_HOST) return variables.DOCKER_HOST;
  return typeof currentContext === "string" && !["", "default"].includes(currentContext) ? currentContext : usualEndpoint;
};
var isOld = (node) => {
  const { DriverOpts: options2 } = record5(node);
  const { image } = record5(options2);
  return typeof image === "string" && oldBuildKit.test(image);
};
var parse = (text6) => {
  try {
    return record5(JSON.parse(text6 ?? ""));
  } catch {
    return {};
  }
};
var record5 = (value) => typeof value === "object" && value !== null ? value : {};

// src/buildx/find-builder.ts
var cure2 = "Install Docker with buildx on the runner.";
var withoutBuildx = (cause) => new UnavailableError(`The docker on the PATH has no buildx, or could not start it. ${cure2}`, { cause });
var findBuilder = async (name, host2) => knownBuilder(name, host2) ?? inspectBuilder(name, host2);
var knownBuilder = (name, host2) => {
  const variables = host2.toolEnvironment();
  return builderFromFiles(name, variables, filesOf(variables));
};
var filesOf = (variables) => {
  const docker2 = variables.DOCKER_CONFIG || (0, import_node_path21.join)(variables.HOME ?? "/", ".docker");
  const buildx = variables.BUILDX_CONFIG || (0, import_node_path21.join)(docker2, "buildx");
  return {
    dockerConfig: textOf3((0, import_node_path21.join)(docker2, "config.json")),
    current: textOf3((0, import_node_path21.join)(buildx, "current")),
    hasDefaults: namesIn((0, import_node_path21.join)(buildx, "defaults")).length > 0,
    instance: (name) => textOf3((0, import_node_path21.join)(buildx, "instances", name))
  };
};
var textOf3 = (path) => {
  try {
    return (0, import_node_fs15.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};
var namesIn = (folder4) => {
  try {
    return (0, import_node_fs15.readdirSync)(folder4);
  } catch {
    return [];
  }
};
var inspectBuilder = async (name, host2) => {
  const stdout = await inspect(name, host2);
  const builder = parseBuilder(stdout);
  if (builder.driver !== "") return builder;
  const reason2 = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? "it gave no reason";
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason2}): check the Docker engine.`
  );
};
var inspect = async (name, host2) => {
  try {
    const { stdout } = await runTool(host2, "docker", ["buildx", "inspect", ...name ? [name] : []], {
      deadline: 6e4,
      cure: cure2
    });
    return stdout;
  } catch (error2) {
    if (!(error2 instanceof ToolError)) throw error2;
    if (lacksPlugin(error2.failure)) throw withoutBuildx(error2);
    if (name && /no builder ".*" found/.test(error2.failure.stderr)) {
      throw new InputError(
        `Input "builder" is "${name}", but buildx knows no such builder: create it, or leave the input out.`,
        { cause: error2 }
      );
    }
    throw error2;
  }
};

// src/buildx/run-buildx.ts
init_run_tool();
init_tool_error();

// src/buildx/progress.ts
var parseProgress = (line) => {
  if (!line.startsWith("{")) return void 0;
  try {
    const value = JSON.parse(line);
    const isEvent = isRecord3(value) && lists.every((name) => isListOfRecords(value[name]));
    return isEvent ? value : void 0;
  } catch {
    return void 0;
  }
};
var lists = ["vertexes", "statuses", "logs", "warnings"];
var isListOfRecords = (value) => value === void 0 || value === null || Array.isArray(value) && value.every(isRecord3);
var isRecord3 = (value) => typeof value === "object" && value !== null;
var trackProgress = () => {
  const steps = /* @__PURE__ */ new Map();
  const warnings = /* @__PURE__ */ new Map();
  const apply = (event) => {
    for (const vertex of event.vertexes ?? []) steps.set(vertex.digest, afterVertex(steps.get(vertex.digest), vertex));
    for (const status of event.statuses ?? []) {
      const step2 = steps.get(status.vertex);
      if (step2) steps.set(status.vertex, { ...step2, parts: afterStatus(step2.parts, status) });
    }
    for (const warning2 of event.warnings ?? []) {
      const line = warning2.range?.[0]?.start?.line;
      const text6 = fromBase64(warning2.short);
      warnings.set(`${line} ${text6}`, { text: text6, url: warning2.url, line });
    }
  };
  return { apply, steps, warnings: () => [...warnings.values()] };
};
var afterVertex = (before, vertex) => ({
  name: vertex.name,
  cached: vertex.cached === true,
  error: vertex.error || void 0,
  spans: withSpan(before?.spans ?? [], vertex),
  parts: before?.parts ?? []
});
var afterStatus = (parts, status) => {
  const [span] = withSpan([], status);
  if (!span) return parts;
  return [...parts.filter(({ id }) => id !== status.id), { id: status.id, ...span }];
};
var withSpan = (spans, { started, completed: completed2 }) => {
  const begin = Date.parse(started ?? "");
  if (Number.isNaN(begin)) return spans;
  const end = completed2 === void 0 ? void 0 : Date.parse(completed2);
  return [...spans.filter((span) => span.started !== begin), { started: begin, completed: end }];
};
var pushedDigest = (event, steps) => {
  const pushed = event.statuses?.find(({ id, completed: completed2 }) => completed2 && id.startsWith("pushing manifest for "));
  const ids = (pushed && steps.get(pushed.vertex)?.parts.map(({ id }) => id)) ?? [];
  const ofKind = (kind) => ids.flatMap((id) => id.startsWith(`${kind} sha256:`) ? [id.slice(kind.length + 1)] : []);
  const manifests = ofKind("exporting manifest");
  return ofKind("exporting manifest list").at(-1) ?? (manifests.length === 1 ? manifests[0] : void 0);
};
var fromBase64 = (text6) => Buffer.from(text6, "base64").toString("utf8");

// src/buildx/progress-log.ts
var mostLines2 = 2e3;
var lastLines = 50;
var patience2 = 1e4;
var progressLog = (write) => {
  const shown7 = /* @__PURE__ */ new Map();
  const open = (digest, name, started) => {
    const known2 = shown7.get(digest);
    if (known2) return known2;
    const made = {
      ...{ number: shown7.size + 1, name, started, printed: 0, spoke: started, done: false },
      ...{ rest: /* @__PURE__ */ new Map(), tail: [] }
    };
    shown7.set(digest, made);
    if (!isInternal(name)) write(`#${made.number} ${name}`);
    return made;
  };
  const print = (step2, text6) => {
    step2.tail.push(text6);
    if (step2.tail.length > lastLines) step2.tail.shift();
    if (step2.printed++ < mostLines2) write(text6);
    else if (step2.printed === mostLines2 + 1)
      write(`#${step2.number} … it prints on; the end of it is shown when it ends`);
  };
  const vertex = ({ digest, name, started, completed: completed2, cached, error: error2 }) => {
    if (started === void 0) return;
    const step2 = open(digest, name, Date.parse(started));
    if (completed2 === void 0 || step2.done) return;
    const seconds6 = (Date.parse(completed2) - Date.parse(started)) / 1e3;
    for (const text6 of step2.rest.values()) if (text6 !== "") print(step2, lineOf(step2, text6, completed2));
    step2.rest.clear();
    showEnd(step2);
    step2.done = parseStepName(name) !== void 0;
    if (isInternal(name) && !error2 && seconds6 < 1) return;
    if (isInternal(name)) write(`#${step2.number} ${name}`);
    write(`#${step2.number} ${isAbsentCache(name, error2) ? "nothing there yet" : verdict(cached, error2, seconds6)}`);
  };
  const showEnd = (step2) => {
    const hidden = step2.printed - mostLines2;
    if (hidden <= 0) return;
    if (hidden > step2.tail.length) write(`#${step2.number} … ${hidden - step2.tail.length} lines left out`);
    for (const text6 of step2.tail.slice(-hidden)) write(text6);
  };
  const status = ({ vertex: digest, id, current = 0, total = 0, completed: completed2 }, now) => {
    const step2 = shown7.get(digest);
    if (!step2 || completed2 !== void 0 || now - step2.spoke < patience2) return;
    step2.spoke = now;
    write(`#${step2.number} ${id}${total > 0 ? ` ${megabytes(current)} of ${megabytes(total)}` : ""}`);
  };
  const log = ({ vertex: digest, stream: stream2 = 1, data, timestamp }) => {
    const step2 = shown7.get(digest);
    if (!step2) return;
    const lines3 = `${step2.rest.get(stream2) ?? ""}${fromBase64(data)}`.split(/\r\n|\n|\r(?!$)/);
    step2.rest.set(stream2, lines3.pop() ?? "");
    step2.spoke = Date.parse(timestamp);
    for (const line of lines3) print(step2, lineOf(step2, line, timestamp));
  };
  return {
    show: ({ vertexes, statuses, logs }, now) => {
      for (const one2 of vertexes ?? []) if (one2.completed === void 0) vertex(one2);
      for (const one2 of logs ?? []) log(one2);
      for (const one2 of statuses ?? []) status(one2, now);
      for (const one2 of vertexes ?? []) if (one2.completed !== void 0) vertex(one2);
    },
    /** The last lines that a step printed. */
    tailOf: (digest) => shown7.get(digest)?.tail ?? []
  };
};
var lineOf = (step2, text6, timestamp) => `#${step2.number} ${((Date.parse(timestamp) - step2.started) / 1e3).toFixed(3)} ${text6}`;
var verdict = (cached, error2, seconds6) => {
  if (error2) return /context canceled$/.test(error2) ? "CANCELED" : `ERROR: ${error2}`;
  return cached ? "CACHED" : `DONE ${seconds6.toFixed(1)}s`;
};
var isAbsentCache = (name, error2 = "") => name.startsWith("importing cache") && error2.endsWith("not found");
var isInternal = (name) => /^\[(\S+ )?(internal|auth)\]/.test(name) || name.startsWith("resolving provenance");
var megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// src/buildx/run-buildx.ts
var mostTail = 20;
var runBuildx = (args, { variables, progress, deadline, redact, onPushed }, host2) => host2.fence(async (writeLine) => {
  const track = trackProgress();
  const write = (line) => writeLine(redact(line));
  const log = progressLog(write);
  const messages = [];
  const take2 = (line) => {
    const event = withNames(parseProgress(line), redact);
    if (event) {
      track.apply(event);
      log.show(event, Date.now());
      const pushed = pushedDigest(event, track.steps);
      if (pushed !== void 0) onPushed(pushed);
      return;
    }
    messages.push(line);
    if (!isWarningSummary(line)) write(withoutColours(line));
  };
  const error2 = await endOf(
    runTool(host2, "docker", args, {
      cwd: host2.workspace,
      // Not flags: the words for docker stay those that any other build would use.
      env: { ...variables, BUILDKIT_PROGRESS: progress, BUILDX_METADATA_WARNINGS: "true" },
      deadline: Math.max(1, deadline - Date.now()),
      onLine: take2,
      shownArgs: withoutValues(args),
      cure: cure2
    })
  );
  const failed = [...track.steps].find(([, step2]) => step2.error && !/context canceled$/.test(step2.error));
  const tail2 = failed ? log.tailOf(failed[0]).slice(-mostTail) : [];
  return { progress: { steps: track.steps, warnings: track.warnings() }, messages, tail: tail2, error: error2 };
});
var endOf = async (running) => {
  try {
    await running;
    return void 0;
  } catch (error2) {
    if (error2 instanceof ToolError) return error2;
    throw error2;
  }
};
var withNames = (event, redact) => event?.vertexes ? { ...event, vertexes: event.vertexes.map((vertex) => ({ ...vertex, name: redact(vertex.name) })) } : event;
var isWarningSummary = (line) => {
  const text6 = withoutColours(line);
  return /^\s*\d+ warnings? found/.test(text6) || /^ - [A-Z]\w+: .*\(line \d+\)$/.test(text6) || text6.trim() === "";
};
var withoutValues = (args) => args.map((word2, at2) => args[at2 - 1] === "--build-arg" ? word2.replace(/=.*/s, "=…") : word2);

// src/build/execute.ts
init_plugin();
init_errors();
init_http();
init_run_tool();

// src/build/arguments.ts
var buildArguments = (plan) => {
  const { inputs } = plan;
  return [
    "buildx",
    "build",
    ...each("--add-host", inputs.addHosts),
    ...each("--allow", inputs.allow),
    ...each("--annotation", plan.annotations),
    ...each("--build-arg", plan.buildArgs),
    ...each("--build-context", plan.buildContexts),
    ...each("--cache-from", plan.cacheFrom),
    ...each("--cache-to", plan.cacheTo),
    ...one("--call", inputs.call),
    ...one("--cgroup-parent", inputs.cgroupParent),
    ...one("--file", plan.file),
    ...one("--iidfile", plan.imageIdFile),
    ...each("--label", plan.labels),
    ...each("--no-cache-filter", inputs.noCacheFilters),
    ...each("--output", plan.outputs),
    ...one("--platform", inputs.platforms.join(",")),
    ...each("--attest", plan.attestations),
    ...each("--secret", plan.secrets),
    ...one("--shm-size", inputs.shmSize),
    ...each("--ssh", inputs.ssh),
    ...each("--tag", inputs.tags),
    ...one("--target", inputs.target),
    ...each("--ulimit", inputs.ulimit),
    ...one("--builder", plan.builder),
    ...flag("--load", inputs.load),
    ...one("--metadata-file", plan.metadataFile),
    ...one("--network", inputs.network),
    ...flag("--no-cache", inputs.noCache),
    ...flag("--pull", inputs.pull),
    ...flag("--push", inputs.image === void 0 && inputs.push === true),
    plan.context
  ];
};
var candidateOutput = ({ image, temporaryTag, reproducible, intoEngine }) => [
  "type=image",
  `name=${image}${temporaryTag === void 0 ? "" : `:${temporaryTag}`}`,
  ...temporaryTag === void 0 ? ["push-by-digest=true", "name-canonical=true"] : [],
  "push=true",
  "oci-mediatypes=true",
  ...reproducible ? ["rewrite-timestamp=true", ...intoEngine ? ["unpack=false", "store=false"] : []] : []
].join(",");
var one = (name, value) => value ? [name, value] : [];
var each = (name, values) => values.flatMap((value) => [name, value]);
var flag = (name, set) => set ? [name] : [];

// src/build/versions.ts
init_errors();
var parseVersion = (printed) => {
  const [, major, minor] = /\sv?(\d+)\.(\d+)[.\d]*/.exec(printed) ?? [];
  return major === void 0 || minor === void 0 ? void 0 : [Number(major), Number(minor)];
};
var withinVersion = (plan, version) => {
  if (version === void 0) return { plan, warnings: [] };
  const has = (minor) => version[0] > 0 || version[1] >= minor;
  if (plan.inputs.call !== void 0 && !has(15)) {
    throw new InputError(
      `Input "call" is "${plan.inputs.call}", but this buildx is ${version.join(".")}: use a buildx of at least 0.15.`
    );
  }
  const dropped = [
    { minor: 12, names: "annotations", used: plan.annotations.length > 0, without: { annotations: [] } },
    { minor: 8, names: "build-contexts", used: plan.buildContexts.length > 0, without: { buildContexts: [] } },
    {
      minor: 10,
      names: "attests, provenance, sbom",
      used: plan.attestations.length > 0,
      without: { attestations: [] }
    },
    { minor: 6, names: "", used: false, without: { metadataFile: void 0 } },
    {
      minor: 4,
      names: "",
      used: false,
      without: plan.inputs.platforms.length > 0 ? { imageIdFile: void 0 } : {}
    }
  ].filter(({ minor }) => !has(minor));
  return {
    plan: Object.assign({}, plan, ...dropped.map(({ without }) => without)),
    warnings: dropped.filter(({ used }) => used).map(({ minor, names }) => `Ignored: ${names}. This buildx is ${version.join(".")}, and they need 0.${minor}.`)
  };
};
var unknownFlag = (stderr) => /unknown flag: (--[\w-]+)/.exec(stderr)?.[1];

// src/build/execute.ts
var tries2 = 4;
var firstPause = 1e3;
var executeBuild = async (prepared, host2, onPushed) => {
  const { redact } = prepared;
  const { timeout } = prepared.plan.inputs;
  const deadline = Date.now() + timeout;
  let plan = await fittingPlan(prepared.plan, host2);
  let progress = "rawjson";
  let before;
  for (let attempt2 = 1; ; attempt2++) {
    const build2 = await runBuildx(buildArguments(plan), { ...prepared, progress, deadline, onPushed }, host2);
    const { error: error2 } = build2;
    if (!error2) return build2.progress;
    const { stderr, kind: kindOfTool } = error2.failure;
    if (lacksPlugin(error2.failure)) throw withoutBuildx(error2);
    const isAnswer = kindOfTool === "refused" || kindOfTool === "transient";
    if (isAnswer && unknownFlag(stderr) !== void 0 && plan === prepared.plan) {
      plan = await olderPlan(plan, error2, host2);
      continue;
    }
    if (isAnswer && progress === "rawjson" && /progress.*rawjson/i.test(stderr)) {
      progress = "plain";
      continue;
    }
    const kind = buildFailure(buildxWords(build2.messages).verdict, kindOfTool);
    const pauseTime = firstPause * 2 ** (attempt2 - 1);
    if (kind !== "transient" || attempt2 >= tries2 || Date.now() + pauseTime >= deadline) {
      throw await failureOf(kind, plan, kind === "deadline" && before || build2, redact, host2);
    }
    before = build2;
    host2.warning(`The build failed in a way that may pass (try ${attempt2} of ${tries2}).
${redact(wordsOf2(build2))}`);
    await pauseBetween(pauseTime, host2);
  }
};
var fittingPlan = async (plan, host2) => plan.inputs.call === void 0 && plan.annotations.length === 0 ? plan : planForVersion(plan, host2);
var olderPlan = async (plan, refused, host2) => {
  const older = await planForVersion(plan, host2);
  if (buildArguments(older).length < buildArguments(plan).length) return older;
  throw new InputError(
    `This buildx does not know ${unknownFlag(refused.failure.stderr)}: use a newer one (docker/setup-buildx-action, or the package docker-buildx-plugin).`,
    { cause: refused }
  );
};
var planForVersion = async (plan, host2) => {
  const { stdout } = await runTool(host2, "docker", ["buildx", "version"], { deadline: 6e4, cure: cure2 });
  const gated = withinVersion(plan, parseVersion(stdout));
  for (const warning2 of gated.warnings) host2.warning(warning2);
  return gated.plan;
};
var nameOf = ({ inputs, context }) => inputs.image ?? inputs.tags[0] ?? context;
var failureOf = async (kind, plan, build2, redact, host2) => {
  const facts2 = { cause: build2.error };
  const name = nameOf(plan);
  if (kind === "missing" && build2.error) return build2.error;
  if (kind === "cancelled")
    return new UnavailableError(`The build of ${name} was ended because the run was cancelled.`, facts2);
  const words2 = redact(wordsOf2(build2));
  if (kind === "deadline") {
    return new UnavailableError(
      `The build of ${name} did not finish in its time (input "timeout") and was ended.
${words2}`,
      facts2
    );
  }
  if (kind !== "refused") {
    return new UnavailableError(
      `The build of ${name} could not be finished; this says nothing about the Dockerfile.
${words2}`,
      facts2
    );
  }
  await refusePlatforms(plan, build2, host2);
  const file2 = dockerfilePath(plan.context, plan.inputs.file);
  const { line } = buildxWords(build2.messages);
  const location = file2 !== void 0 && line !== void 0 ? { file: file2, line } : void 0;
  return new RefusedError(`The build of ${name} failed.
${words2}`, { ...facts2, location });
};
var refusePlatforms = async ({ inputs, builder }, build2, host2) => {
  if (inputs.platforms.length === 0 || !platformMarks.test([...build2.messages, ...build2.tail].join("\n"))) return;
  requirePlatforms(inputs.platforms, await inspectBuilder(builder, host2));
};
var platformMarks = /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;
var wordsOf2 = ({ messages, tail: tail2 }) => [...tail2, buildxWords(messages).text].join("\n").trim();
var pauseBetween = async (milliseconds, host2) => {
  try {
    await pause(milliseconds, host2.signal);
  } catch (error2) {
    throw new UnavailableError("The build was ended because the run was cancelled.", { cause: error2 });
  }
};

// src/build/mode.ts
init_errors();
init_reference();
var requireConsistent = (inputs) => {
  if (inputs.image === void 0) return;
  const { tag, digest } = parseReference(inputs.image, 'Input "image"');
  if (tag !== void 0 || digest !== void 0) {
    throw new InputError(
      `Input "image" is "${inputs.image}", but a candidate has no tag yet: give the repository alone, promote adds the tags.`
    );
  }
  const other = [
    {
      input: "tags",
      value: inputs.tags.join(","),
      cure: 'give them to promote once the candidate has passed, or leave "image" out to push them at once'
    },
    {
      input: "outputs",
      value: inputs.outputs.join(" "),
      cure: 'leave "outputs" out, or "image" to choose an exporter'
    },
    { input: "load", value: inputs.load ? "true" : "", cure: 'leave "load" out, or "image" to load without pushing' },
    { input: "call", value: inputs.call ?? "", cure: 'leave "image" out, since nothing is built then' }
  ].find(({ value }) => value !== "");
  if (other === void 0) return;
  throw new InputError(
    `Input "${other.input}" is "${other.value}", but with "image" the result is a candidate, which goes to the registry under no tag: ${other.cure}.`
  );
};

// src/build/plan.ts
var import_node_path24 = require("node:path");

// src/buildx/exporters.ts
var hasExporter = (type, outputs) => outputs.some((output) => exporterOf(output) === type);
var exporterOf = (output) => {
  const [record8 = []] = csvRecords(output) ?? [];
  const fields = record8.map((field) => field.trim());
  if (fields.length === 1 && !fields[0]?.startsWith("type=")) return "local";
  return fields.find((field) => field.startsWith("type="))?.slice("type=".length);
};
var exportsFiles = (outputs) => hasExporter("local", outputs) || hasExporter("tar", outputs);

// src/buildx/attestations.ts
var attestationsOf = (inputs, facts2) => {
  const provenance = provenanceOf(inputs, facts2);
  return [
    ...provenance === void 0 ? [] : [provenance],
    ...inputs.sbom ? [attributes(`type=sbom,${inputs.sbom}`)] : [],
    ...inputs.attests.flatMap((attest) => {
      if (isOfType("provenance", attest)) return inputs.provenance ? [] : [withBuilderId(attest, facts2.event)];
      if (isOfType("sbom", attest)) return inputs.sbom ? [] : [attest];
      return [attributes(attest)];
    })
  ];
};
var provenanceOf = (inputs, facts2) => {
  const { provenance, reproducible, image } = inputs;
  const { event } = facts2;
  if (provenance !== void 0) return attributes(explicit(provenance, event));
  if (inputs.attests.some((attest) => isOfType("provenance", attest))) return void 0;
  if (reproducible && image !== void 0) return "type=provenance,disabled=true";
  if (isTrue(facts2.noDefault) || inputs.load || hasExporter("docker", inputs.outputs)) return void 0;
  if (!knowsAttestations(facts2.builder)) return void 0;
  const isPrivate = event.repository.private ?? image !== void 0;
  return withBuilderId(`type=provenance,${isPrivate ? "mode=min,inline-only=true" : "mode=max"}`, event);
};
var explicit = (provenance, event) => {
  if (/^(true|True|TRUE)$/.test(provenance)) return withBuilderId("type=provenance", event);
  if (/^(false|False|FALSE)$/.test(provenance)) return "type=provenance,false";
  return withBuilderId(`type=provenance,${provenance}`, event);
};
var withBuilderId = (attest, { run: run8 }) => run8.url === void 0 || fieldsOf(attest).some((field) => field.startsWith("builder-id=")) ? attest : `${attest},builder-id=${run8.url}/attempts/${run8.attempt}`;
var isOfType = (type, attest) => fieldsOf(attest).includes(`type=${type}`);
var fieldsOf = (attest) => (csvRecords(attest)?.[0] ?? []).map((field) => field.trim());
var attributes = (attest) => fieldsOf(attest).map((field) => isTrue(field) ? "disabled=false" : isFalse(field) ? "disabled=true" : field).join(",");
var isTrue = (text6) => /^(1|t|T|true|TRUE|True)$/.test(text6 ?? "");
var isFalse = (text6) => /^(0|f|F|false|FALSE|False)$/.test(text6);
var knowsAttestations = ({ driver, versions }) => versions.every((version) => {
  if (driver === "docker" && !version.endsWith("-moby")) return false;
  const [, major = "0", minor = "0"] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 0 || Number(minor) >= 11;
});

// src/build/plan.ts
init_errors();

// src/build/build-args.ts
var ofTools = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SOURCE_DATE_EPOCH|SSH_AUTH_SOCK|.*_PROXY)$/i;
var planBuildArgs = ({ image }, lines3) => {
  const pairs2 = lines3.map((line) => {
    const at2 = line.indexOf("=");
    return { line, name: line.slice(0, at2), value: line.slice(at2 + 1), apart: at2 > 0 };
  });
  const names = pairs2.map(({ name }) => name);
  const byVariable = pairs2.filter(
    ({ name, apart }) => image !== void 0 && apart && /^\w+$/.test(name) && !ofTools.test(name) && isOnce(names, name)
  );
  return {
    arguments: pairs2.map((pair) => byVariable.includes(pair) ? pair.name : pair.line),
    variables: Object.fromEntries(byVariable.map(({ name, value }) => [name, value])),
    redact: redaction(pairs2.filter(({ apart }) => apart))
  };
};
var leastHidden = 4;
var redaction = (pairs2) => {
  const hidden = pairs2.filter(({ value }) => value.length >= leastHidden).toSorted((a, b) => b.value.length - a.value.length).map(({ name, value }) => ({ name, pattern: new RegExp(`(?<!\\w)${escaped(value)}(?!\\w)`, "g") }));
  return (text6) => hidden.reduce((left, { name, pattern: pattern5 }) => left.replace(pattern5, () => `$${name}`), text6);
};
var escaped = (text6) => text6.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
var isOnce = (names, name) => names.indexOf(name) === names.lastIndexOf(name);

// src/build/cache.ts
var fallbackBranch = "main";
var githubCacheVariables = [
  "ACTIONS_CACHE_URL",
  "ACTIONS_RESULTS_URL",
  "ACTIONS_RUNTIME_TOKEN",
  "ACTIONS_CACHE_SERVICE_V2"
];
var cacheVariables = ({ from, to }) => [...from, ...to].some((entry) => /(^|,)\s*type=gha\s*(,|$)/.test(entry)) ? githubCacheVariables : [];
var planCache = (inputs, event, mayWrite = true) => {
  if (inputs.cacheFrom.length > 0 || inputs.cacheTo.length > 0) return { from: inputs.cacheFrom, to: inputs.cacheTo };
  if (inputs.cache === "none" || inputs.image === void 0) return { from: [], to: [] };
  const scopes = readScopes(event).filter((scope) => scope !== "");
  const reads = scopes.map((scope) => referenceOf(inputs, scope));
  const writes = event.branch === void 0 || !mayWrite ? [] : [referenceOf(inputs, event.branch)];
  return {
    from: [...new Set(reads)].map((reference) => `type=registry,ref=${reference}`),
    // A cache that cannot be written is no reason to lose a good build.
    to: writes.map(
      (reference) => `type=registry,ref=${reference},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`
    )
  };
};
var readScopes = ({ branch, changeRequest, defaultBranch }) => [
  ...branch === void 0 ? [] : [branch],
  ...changeRequest ? [changeRequest.head.branch, changeRequest.base.branch] : [],
  defaultBranch ?? fallbackBranch
];
var referenceOf = (inputs, scope) => inputs.cacheImage ?? `${inputs.image}:cache-${tagPart(scope)}`;
var tagPart = (scope) => scope.replace(/[^A-Za-z0-9_.-]+/g, "-").slice(0, 100);

// src/buildx/own-builder.ts
init_errors();
init_run_tool();
init_reference();
var ownName = "quaygate-candidate";
var patience3 = 3 * 6e4;
var ownBuilder = async (image, host2) => {
  const onHost = isLoopback(parseReference(image).registry);
  const name = onHost ? `${ownName}-host` : ownName;
  const known2 = knownBuilder(name, host2);
  if (known2) return known2;
  const network = onHost ? ["--driver-opt", "network=host"] : [];
  try {
    await docker(["create", "--name", name, "--driver", "docker-container", ...network, "--bootstrap"], host2);
    return { name, driver: "docker-container", platforms: [], versions: [], classicStore: false };
  } catch (error2) {
    await docker(["rm", "--force", name], { ...host2, signal: AbortSignal.timeout(patience3) }).catch(() => {
    });
    if (host2.signal.aborted) throw error2;
    host2.info(
      `No builder beside the engine could be started, so the candidate gets a temporary tag: ${messageOf(error2)}`
    );
    return void 0;
  }
};
var docker = (args, host2) => runTool(host2, "docker", ["buildx", ...args], {
  deadline: patience3,
  cure: cure2
});

// src/buildx/write-access.ts
var mayPush = (push, { changeRequest, run: run8 }) => push ?? !(changeRequest?.fork || run8.actor === "dependabot[bot]");
var collectsUntagged = (image) => /^registry\.gitlab\.com\//.test(image);

// src/build/candidate-plan.ts
init_errors();

// src/build/abilities.ts
init_errors();
var requireAbilities = (inputs, { name, classicStore }) => {
  if (!classicStore) return;
  const asked = [
    ["platforms", inputs.platforms.length > 1 ? inputs.platforms.join(",") : void 0],
    ["reproducible", inputs.reproducible ? "true" : void 0],
    ["provenance", attestation(inputs.provenance)],
    ["sbom", attestation(inputs.sbom)],
    ["cache-to", inputs.cacheTo[0]]
  ];
  const [input2, value] = asked.find(([, given]) => given !== void 0) ?? [];
  if (input2 === void 0) return;
  throw new InputError(
    `Input "${input2}" is "${value}", but the engine of the builder "${name}" keeps images in its classic store, which cannot do that: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or turn on the engine's containerd image store.`
  );
};
var attestation = (given) => given === "false" ? void 0 : given;
var classicStoreNotice = "The engine keeps images in its classic store: build steps are not written to the registry cache, and the image has no provenance. A docker-container builder (docker/setup-buildx-action, or docker buildx create --use) does both.";

// src/build/candidate-plan.ts
var planDestination = async (inputs, event, host2) => {
  const { image, reproducible } = inputs;
  const current = { builder: await findBuilder(inputs.builder, host2), builderName: inputs.builder };
  if (image === void 0) return { ...current, outputs: inputs.outputs, temporaryTag: void 0, layout: void 0 };
  const isChosen = inputs.builder !== void 0 || host2.toolEnvironment().BUILDX_BUILDER !== void 0;
  const able = async () => {
    if (pushesByDigest(current.builder)) return current;
    const own3 = isChosen ? void 0 : await ownBuilder(image, host2);
    return own3 && { builder: own3, builderName: own3.name };
  };
  if (!mayPush(inputs.push, event)) {
    const layout = layoutFolder(image);
    const outputs = [await layoutOutput(layout, reproducible, host2)];
    return { ...await able() ?? current, outputs, temporaryTag: void 0, layout };
  }
  const byDigest = isByTag(inputs.candidate, image) ? void 0 : await able();
  if (byDigest === void 0 && inputs.candidate === "digest") throw cannotPushByDigest(current.builder);
  const temporaryTag = byDigest ? void 0 : tagFor(event);
  const chosen2 = byDigest ?? current;
  requireAbilities(inputs, chosen2.builder);
  if (chosen2.builder.classicStore) host2.notice(classicStoreNotice);
  const output = candidateOutput({ image, temporaryTag, reproducible, intoEngine: !pushesByDigest(chosen2.builder) });
  return { ...chosen2, outputs: [output], temporaryTag, layout: void 0 };
};
var isByTag = (asked, image) => asked === "tag" || asked === "auto" && collectsUntagged(image);
var tagFor = ({ sha: sha2, run: run8 }) => `candidate-${sha2.slice(0, 12)}-${run8.id}-${run8.attempt}`;
var cannotPushByDigest = ({ name, driver }) => new InputError(
  `Input "candidate" is "digest", but the builder "${name}" (driver ${driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`
);

// src/build/context.ts
var import_promises4 = require("node:fs/promises");
var import_node_path22 = require("node:path");
init_errors();
var placeholder = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;
var planContext = async (inputs, event, host2) => {
  const asked = inputs.context ?? (inputs.image === void 0 && host2.kind === "github" ? "{{defaultContext}}" : ".");
  const texts3 = [asked, ...inputs.buildContexts];
  if (!texts3.some((text6) => text6.search(placeholder) !== -1)) {
    return { context: asked, buildContexts: inputs.buildContexts, gitHost: void 0 };
  }
  const git2 = await gitContext(event, host2);
  const [context = asked, ...buildContexts] = texts3.map((text6) => text6.replaceAll(placeholder, () => git2));
  return { context, buildContexts, gitHost: context.startsWith(git2) ? new URL(git2).host : void 0 };
};
var gitContext = async (event, host2) => {
  if (host2.kind === "github") return githubContext();
  const { url } = event.repository;
  if (/^https?:\/\/[^/]+\/./.test(url) && event.sha !== "")
    return `${url.replace(/(\.git)?\/?$/, "")}.git#${event.sha}`;
  throw new InputError(
    `Input "context" names {{defaultContext}}, but the address of the commit's Git repository is not known here: give a path in the checkout or a URL.`
  );
};
var githubContext = async () => {
  const { Build } = await Promise.resolve().then(() => __toESM(require("./lib/docker-actions-toolkit-lib-buildx-build.cjs"), 1));
  const build2 = new Build();
  try {
    return await build2.gitContext();
  } finally {
    await (0, import_promises4.rm)((0, import_node_path22.dirname)(build2.getImageIDFilePath()), { recursive: true, force: true });
  }
};

// src/build/secrets.ts
var import_node_fs16 = require("node:fs");
var import_promises5 = require("node:fs/promises");
var import_node_path23 = require("node:path");
init_errors();
var prepareSecrets = async (inputs, gitToken, host2) => {
  const envs = inputs.secretEnvs.map((line) => fromVariable(line, host2));
  const values = inputs.secrets.map((line) => pairOf("secrets", line, "id=value", true));
  const tokens = gitToken && !holdsGitToken(values, gitToken.host) ? [gitToken] : [];
  const files = inputs.secretFiles.map((line) => fromFile(line, host2));
  const write = ([id, value], index) => writeSecret(id, value, index, host2);
  return {
    arguments: [
      ...envs.map(({ argument }) => argument),
      ...await Promise.all(values.map(write)),
      ...files,
      ...await Promise.all(
        tokens.map(({ host: of, token: token3 }) => writeSecret(`GIT_AUTH_TOKEN.${of}`, token3, values.length, host2))
      )
    ],
    variables: Object.fromEntries(envs.map(({ variable, value }) => [variable, value]))
  };
};
var holdsGitToken = (values, host2) => values.some(([id]) => id === "GIT_AUTH_TOKEN" || id === `GIT_AUTH_TOKEN.${host2}`);
var fromVariable = (line, host2) => {
  const [id, variable] = pairOf("secret-envs", line, "id=VARIABLE");
  const value = host2.variable(variable);
  if (value === void 0) {
    throw new InputError(
      `Input "secret-envs" names the variable ${variable}, which is not set: set it in the job's environment.`
    );
  }
  host2.mask(value);
  return { argument: `id=${id},env=${variable}`, variable, value };
};
var fromFile = (line, host2) => {
  const [id, path] = pairOf("secret-files", line, "id=path");
  if ((0, import_node_fs16.existsSync)((0, import_node_path23.resolve)(host2.workspace, path))) return secretArgument(id, path);
  throw new InputError(
    `Input "secret-files" names the file "${path}", which does not exist: give a path in the checkout.`
  );
};
var writeSecret = async (id, value, index, host2) => {
  const file2 = (0, import_node_path23.join)(await host2.tempFolder(), `secret-${index}`);
  await (0, import_promises5.writeFile)(file2, value, { mode: 384 });
  return secretArgument(id, file2);
};
var secretArgument = (id, path) => {
  const source = `src=${path}`;
  return `id=${id},${/[",]/.test(source) ? `"${source.replaceAll('"', '""')}"` : source}`;
};
var pairOf = (input2, line, form, secret3 = false) => {
  const at2 = line.indexOf("=");
  const [id, value] = [line.slice(0, at2), line.slice(at2 + 1)];
  if (at2 > 0 && value !== "" && /^[\w.-]+$/.test(id)) return [id, value];
  throw new InputError(
    `Input "${input2}" has ${secret3 ? "a line" : `the line "${line}"`} that is not ${form}: write ${form}, one a line.`
  );
};

// src/build/plan.ts
var prepareBuild = async (inputs, event, host2) => {
  const [destination, context, metadata, temp] = await Promise.all([
    planDestination(inputs, event, host2),
    planContext(inputs, event, host2),
    host2.earlierResult("metadata"),
    host2.tempFolder()
  ]);
  const file2 = await dockerfileFor({ context: context.context, file: inputs.file }, host2);
  const { githubToken: token3 } = inputs;
  const gitToken = context.gitHost && token3 ? { host: context.gitHost, token: token3 } : void 0;
  const secrets = await prepareSecrets(inputs, gitToken, host2);
  const { builder, builderName, outputs, layout } = destination;
  const cache2 = planCache(inputs, event, layout === void 0);
  const bare2 = inputs.image !== void 0 && builder.classicStore;
  const noDefault = host2.variable("BUILDX_NO_DEFAULT_ATTESTATIONS");
  const buildArgs = planBuildArgs(
    inputs,
    inputs.buildArgs.map((argument) => withFacts(argument, metadata?.version, event.sha))
  );
  const plan = {
    inputs,
    file: file2,
    builder: builderName,
    context: context.context,
    buildContexts: context.buildContexts,
    annotations: inputs.annotations,
    labels: inputs.labels.length > 0 ? inputs.labels : strings(metadata?.labels),
    buildArgs: buildArgs.arguments,
    cacheFrom: cache2.from,
    cacheTo: bare2 ? [] : cache2.to,
    attestations: bare2 ? ["type=provenance,disabled=true"] : attestationsOf(inputs, { event, builder, noDefault }),
    outputs,
    secrets: secrets.arguments,
    imageIdFile: exportsFiles(inputs.outputs) ? void 0 : (0, import_node_path24.join)(temp, "image-id"),
    metadataFile: (0, import_node_path24.join)(temp, "metadata.json")
  };
  const variables = {
    ...buildArgs.variables,
    ...passedOn(cacheVariables(cache2), host2),
    ...timesOf(inputs, event, host2),
    ...secrets.variables
  };
  return { plan, destination, variables, redact: buildArgs.redact };
};
var withFacts = (argument, version, revision) => argument.replaceAll("{{revision}}", revision).replaceAll("{{version}}", () => {
  if (typeof version === "string") return version;
  throw new InputError(
    `Input "build-args" has the line "${argument}", but no metadata step of this pipeline gave a version: run metadata before, or write the value.`
  );
});
var strings = (value) => Array.isArray(value) ? value.filter((item2) => typeof item2 === "string") : [];
var passedOn = (names, host2) => Object.fromEntries(
  names.flatMap((name) => {
    const value = host2.variable(name);
    return value === void 0 ? [] : [[name, value]];
  })
);
var timesOf = ({ reproducible }, event, host2) => {
  if (!reproducible) return passedOn(["SOURCE_DATE_EPOCH"], host2);
  const time = Date.parse(event.commitTime ?? "");
  if (Number.isNaN(time)) {
    throw new InputError(
      `Input "reproducible" is "true", but the commit's time could not be found out: run it in a Git checkout of the commit.`
    );
  }
  return { SOURCE_DATE_EPOCH: String(Math.floor(time / 1e3)) };
};

// src/build/results.ts
var import_promises6 = require("node:fs/promises");
init_resolve();
init_errors();
init_reference();
var readResult2 = async ({ metadataFile, imageIdFile }) => {
  const [metadata, written] = await Promise.all([readMetadata(metadataFile), textOf4(imageIdFile)]);
  const digest = metadata?.["containerimage.digest"];
  const config = metadata?.["containerimage.config.digest"];
  return {
    metadata,
    digest: typeof digest === "string" && isDigest(digest) ? digest : void 0,
    imageId: written?.trim() || (typeof config === "string" ? config : void 0)
  };
};
var textOf4 = async (file2) => file2 === void 0 ? void 0 : (0, import_promises6.readFile)(file2, "utf8").catch(() => void 0);
var readMetadata = async (file2) => {
  try {
    const value = JSON.parse(await textOf4(file2) ?? "");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  return void 0;
};
var candidateFrom = async ({ metadata, digest }, image, temporaryTag, platforms) => {
  if (metadata === void 0) {
    throw new UnavailableError("buildx ended well but wrote no metadata: use a buildx of at least 0.10.");
  }
  if (digest === void 0) {
    throw new UnavailableError(
      'buildx wrote no "containerimage.digest" into its metadata: use a buildx of at least 0.10.'
    );
  }
  const reference = `${image}@${digest}`;
  return {
    name: image,
    reference,
    digest,
    platforms: await platforms.read(reference),
    ...temporaryTag !== void 0 && { temporaryTag }
  };
};
var pushedImages = async ({ inputs }, { digest }, platforms, host2) => {
  const pushes = inputs.push || hasExporter("registry", inputs.outputs);
  if (!pushes || digest === void 0 || inputs.tags.length === 0) return [];
  const names = [...new Set(inputs.tags.map((tag) => parseReference(tag, 'Input "tags"').name))];
  return Promise.all(
    names.map(async (name) => {
      const reference = `${name}@${digest}`;
      const found = await platforms.read(reference).catch((error2) => {
        host2.warning(`The platforms of ${reference} could not be read: ${messageOf(error2)}`);
        return [];
      });
      return { name, reference, digest, platforms: found };
    })
  );
};

// src/build/summary.ts
var mostSteps = 5;
var buildSummary = (facts2) => ({
  action: "build",
  title: "Build",
  blocks: [
    { kind: "verdict", result: "pass", text: verdict2(facts2) },
    ...facts2.candidates.map(({ reference }) => ({ kind: "list", items: [{ text: reference, code: true }] })),
    ...platformBlocks(facts2),
    ...timeBlocks(facts2.numbers)
  ]
});
var verdict2 = ({ isCandidate, candidates, temporaryTag, numbers }) => {
  const time = seconds(numbers.seconds);
  if (!isCandidate) return candidates.length > 0 ? `Built and pushed in ${time}` : `Built in ${time}`;
  if (candidates.some(({ layout }) => layout !== void 0)) {
    return `Candidate built in ${time} as a folder; it was not pushed`;
  }
  const how = temporaryTag === void 0 ? "by digest" : `under the temporary tag ${temporaryTag}`;
  return `Candidate pushed ${how} in ${time}; no public tag yet`;
};
var platformBlocks = ({ candidates, numbers, previous }) => {
  const [candidate] = candidates;
  if (candidate === void 0 || candidate.platforms.length === 0) return [];
  const compared = previous !== void 0 && numbers.sizes.some(({ before }) => before !== void 0);
  return [
    {
      kind: "table",
      columns: ["Platform", "Size", "Layers", ...compared ? [`Against ${previous}`] : [], "From the cache", "Digest"],
      rows: candidate.platforms.map(({ platform, size, layers, digest }) => [
        platform,
        megabytes2(size),
        layers === void 0 ? "" : String(layers),
        ...compared ? [changeText(numbers.sizes.find((one2) => one2.platform === platform))] : [],
        cacheText(numbers, platform),
        { text: digest, code: true }
      ])
    }
  ];
};
var changeText = (change) => {
  if (!change?.before) return "new";
  const { size, layers, before } = change;
  const bytes = size - before.size;
  const sizeText = bytes === 0 ? "same size" : `${bytes > 0 ? "+" : "−"}${megabytes2(Math.abs(bytes))}`;
  const more2 = (layers ?? 0) - (before.layers ?? layers ?? 0);
  return more2 === 0 ? sizeText : `${sizeText}, ${more2 > 0 ? "+" : "−"}${Math.abs(more2)} layers`;
};
var cacheText = ({ cache: cache2 }, platform) => {
  const of = cache2.find((one2) => one2.platform === platform) ?? (cache2.length === 1 ? cache2[0] : void 0);
  return of === void 0 ? "" : `${of.cached} of ${of.cacheable} steps`;
};
var timeBlocks = (numbers) => {
  const slowest = numbers.steps.filter((step2) => !step2.cached && step2.seconds >= 0.1).toSorted((a, b) => b.seconds - a.seconds).slice(0, mostSteps);
  const parts = [
    ["cache import", numbers.cacheImportSeconds],
    ["export", numbers.exportSeconds],
    ["push", numbers.pushSeconds],
    ["cache export", numbers.cacheExportSeconds]
  ];
  const text6 = parts.filter(([, time]) => time > 0).map(([name, time]) => `${name} ${seconds(time)}`);
  return [
    ...text6.length > 0 ? [{ kind: "text", text: `Of which ${text6.join(", ")}.` }] : [],
    ...slowest.length > 0 ? [{ kind: "table", columns: ["Slowest steps", "Time"], rows: slowest.map(stepRow) }] : []
  ];
};
var stepRow = ({ platform, stage, instruction, seconds: time }) => [
  { text: [...platform ? [platform] : [], ...stage ? [stage] : [], oneLine(instruction)].join(" "), code: true },
  seconds(time)
];
var longestStep = 100;
var oneLine = (text6) => {
  const line = text6.replace(/\s+/g, " ");
  return line.length > longestStep ? `${line.slice(0, longestStep)}…` : line;
};
var seconds = (time) => `${time.toFixed(1)} s`;
var megabytes2 = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// src/build/main.ts
var patience4 = 1e4;
var run = async (inputs, host2) => {
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry({ ...host2, signal: AbortSignal.any([host2.signal, finished.signal]) });
  try {
    return await build(inputs, registry, host2);
  } finally {
    finished.abort();
  }
};
var build = async (inputs, registry, host2) => {
  const event = await host2.event();
  const prepared = await prepareBuild(inputs, event, host2);
  const { plan, destination } = prepared;
  const { image } = inputs;
  const started = Date.now();
  if (image !== void 0 && destination.layout === void 0) greet(registry, image);
  const platforms = platformReader(registry);
  let wasPushed = false;
  const onPushed = (digest) => {
    wasPushed = true;
    if (image !== void 0) platforms.expect(`${image}@${digest}`);
  };
  try {
    const title3 = `Build ${image ?? inputs.tags[0] ?? plan.context}`;
    const progress = await host2.group(title3, () => executeBuild(prepared, host2, onPushed));
    wasPushed = true;
    annotate(progress, plan.context, inputs.file, host2);
    return await tell({ prepared, progress, started, platforms, registry }, host2);
  } catch (error2) {
    if (wasPushed && image !== void 0) await removeTag2(image, destination.temporaryTag, host2);
    throw error2;
  }
};
var tell = async ({ prepared, progress, started, platforms, registry }, host2) => {
  const { image, previous, record: record8 } = prepared.plan.inputs;
  const { temporaryTag } = prepared.destination;
  const result = await readResult2(prepared.plan);
  const candidates = await candidatesOf(result, prepared, platforms, host2);
  const seconds6 = (Date.now() - started) / 1e3;
  const sizes = await changesOf(candidates[0], previous, registry, host2);
  const numbers = { seconds: seconds6, ...numbersOf(progress), sizes };
  await host2.summarise(buildSummary({ candidates, numbers, temporaryTag, isCandidate: image !== void 0, previous }));
  return {
    reference: candidates[0]?.reference,
    digest: result.digest,
    candidates: candidates.length > 0 ? candidates : void 0,
    imageid: result.imageId ?? result.digest,
    metadata: result.metadata,
    cacheHitRate: numbers.hitRate,
    record: record8 && await exportRecord(record8, result.metadata?.["buildx.build.ref"], host2),
    numbers
  };
};
var removeTag2 = async (image, temporaryTag, host2) => {
  if (temporaryTag === void 0) return;
  try {
    await openRegistry({ ...host2, signal: AbortSignal.timeout(patience4) }).deleteTag(image, temporaryTag);
  } catch (error2) {
    host2.warning(`The temporary tag ${image}:${temporaryTag} could not be removed: ${messageOf(error2)}`);
  }
};
var candidatesOf = async (result, { plan, destination }, platforms, host2) => {
  const { image } = plan.inputs;
  const { layout, temporaryTag } = destination;
  if (image === void 0) return pushedImages(plan, result, platforms, host2);
  if (layout !== void 0) return [await candidateInLayout(image, layout, host2)];
  return [await candidateFrom(result, image, temporaryTag, platforms)];
};
var greet = (registry, image) => {
  registry.head(`${image}:latest`).catch(() => {
  });
};
var annotate = ({ warnings }, context, file2, host2) => {
  for (const { text: text6, location } of warningNotes(warnings, dockerfilePath(context, file2))) host2.warning(text6, location);
};
var changesOf = async (candidate, previous, registry, host2) => {
  if (candidate === void 0) return [];
  const { name, platforms } = candidate;
  const before = previous === void 0 ? [] : await earlierPlatforms(registry, previousReference(previous, name), host2);
  return sizeChanges(platforms, before);
};

// src/checks/parse-checks.ts
init_errors();
init_nearest();

// src/checks/check.ts
var shownUrl = (url) => {
  const { protocol, host: host2, pathname } = new URL(url);
  return `${protocol}//${host2}${pathname}`;
};
var shownTarget = (check) => {
  switch (check.kind) {
    case "http":
      return shownUrl(check.url);
    case "tcp":
      return `tcp://${check.host.includes(":") ? `[${check.host}]` : check.host}:${check.port}`;
    default:
      return check.service ?? "";
  }
};

// src/checks/fields.ts
init_errors();
var factNames = ["version", "commit", "digest"];
var placeholder2 = /\{\{\s*(version|commit|digest)\s*\}\}/g;
var factsIn = (value) => new Set([...(JSON.stringify(value) ?? "").matchAll(placeholder2)].map(([, name]) => name));
var filled = (value, where, facts2) => text3(value, where).replace(placeholder2, (whole, name) => {
  const known2 = facts2[name];
  if (known2 !== void 0) return known2;
  throw new InputError(
    `Input "checks" asks in ${where} for ${whole}, but no ${name} is known: set the input "${name}".`
  );
});
var filledTexts = (value, where, facts2) => [value ?? []].flat().map((one2) => filled(one2, where, facts2));
var text3 = (value, where) => {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`
  );
};
var pairs = (value, where) => {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, "it takes a mapping", 'write "key: value" lines below it');
};
var duration = (value, where) => parseValue({ name: where, value, source: "checks" }, { type: "duration", description: "" });
var wholeNumber = (value, where, least, most) => {
  const number2 = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number2 === "number" && Number.isInteger(number2) && number2 >= least && number2 <= most) return number2;
  throw wrong(where, value, `it takes a whole number from ${least} to ${most}`, "correct it");
};
var expression = (value, where) => {
  const source = text3(value, where);
  try {
    new RegExp(source, "m");
    return source;
  } catch {
    throw wrong(where, value, "it is no regular expression of JavaScript", "correct it");
  }
};
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var wrong = (where, value, rule, cure5) => new InputError(`Input "checks" has ${shown4(value)} in ${where}, but ${rule}: ${cure5}.`);
var shown4 = (value) => (JSON.stringify(value) ?? "nothing").slice(0, 80);

// src/checks/parse-expected.ts
init_json_path();
var expectedText = (entry, where, facts2) => ({
  contains: filledTexts(entry.contains, `${where}.contains`, facts2),
  lacks: filledTexts(entry.lacks, `${where}.lacks`, facts2),
  ...entry.equals !== void 0 && { equals: filled(entry.equals, `${where}.equals`, facts2) },
  ...entry.matches !== void 0 && { matches: expression(entry.matches, `${where}.matches`) },
  ...entry["max-time"] !== void 0 && { maxTime: duration(entry["max-time"], `${where}.max-time`) }
});
var expectedAnswer = (entry, where, facts2) => ({
  ...expectedText(entry, where, facts2),
  status: statusOf(entry.status ?? 200, `${where}.status`),
  header: pairs(entry.header ?? {}, `${where}.header`).map(([name, value]) => ({
    name,
    value: filled(value, `${where}.header.${name}`, facts2)
  })),
  json: pairs(entry.json ?? {}, `${where}.json`).map(([key2, value]) => {
    const path = parseJsonPath(key2);
    if (path)
      return {
        text: key2,
        path,
        value: typeof value === "string" && value !== "" ? filled(value, `${where}.json`, facts2) : value
      };
    throw wrong(`${where}.json`, key2, "it is no path", "write for example redis, $.build.version or items[0].name");
  }),
  ...entry["tls-days"] !== void 0 && { tlsDays: wholeNumber(entry["tls-days"], `${where}.tls-days`, 0, 3650) }
});
var statusOf = (value, where) => {
  const codes = [value].flat().map(Number);
  if (codes.length > 0 && codes.every((code) => Number.isInteger(code) && code >= 100 && code <= 599)) return codes;
  throw wrong(
    where,
    value,
    "a status is a number from 100 to 599, or a list of them",
    "write for example 200 or [200, 204]"
  );
};

// src/checks/parse-http.ts
init_errors();
var parseHttp = (entry, where, around) => {
  const { facts: facts2 } = around;
  const url = targetOf2(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, facts2);
  const expected = expectedAnswer(entry, where, facts2);
  if (expected.tlsDays !== void 0 && !url.startsWith("https:")) {
    throw new InputError(
      `Input "checks" sets ${where}.tls-days, but asks over http:, where there is no certificate: ask over https:.`
    );
  }
  return {
    kind: "http",
    url,
    method: methodOf(entry, where, body),
    headers: headersOf(entry, where, facts2),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    ...entry.ca !== void 0 && { ca: text3(entry.ca, `${where}.ca`) },
    expected
  };
};
var targetOf2 = ({ url, path }, where, { baseUrl }) => {
  if (url === void 0 === (path === void 0)) {
    throw new InputError(
      `Input "checks" has ${url === void 0 ? "neither" : "both"} "url" and "path" in ${where}: give one of them.`
    );
  }
  const target = text3(url ?? path, `${where}.${url === void 0 ? "path" : "url"}`);
  if (isAbsolute2(target)) return parseUrl(target, `${where}.url`).href;
  if (url !== void 0)
    throw new InputError(
      `Input "checks" gives in ${where}.url no http: or https: address: write it in full, or give a "path".`
    );
  if (baseUrl === void 0) {
    throw new InputError(
      `Input "checks" gives the path "${withoutQuery(target)}" in ${where}, but no base URL is known: set the input "url", or write the check's address in full.`
    );
  }
  const base = parseUrl(baseUrl, "url");
  const joined = new URL(`${base.pathname.replace(/\/$/, "")}/${target.replace(/^\//, "")}`, "http://path");
  base.pathname = joined.pathname;
  base.search = joined.search;
  return base.href;
};
var parseUrl = (address2, where) => {
  const url = URL.canParse(address2) ? new URL(address2) : void 0;
  if (url && ["http:", "https:"].includes(url.protocol) && url.hostname !== "") return url;
  throw new InputError(`Input "${where}" is no address that HTTP can reach: write it as https://host/path.`);
};
var methodOf = (entry, where, body) => {
  const method = text3(entry.method ?? (body === void 0 ? "GET" : "POST"), `${where}.method`).toUpperCase();
  if (/^[A-Z]+$/.test(method) && method !== "CONNECT") return method;
  throw wrong(`${where}.method`, entry.method, "it is no HTTP method", "write for example GET or POST");
};
var bodyOf = (value, where, facts2) => {
  if (value === void 0) return void 0;
  return filled(typeof value === "object" ? JSON.stringify(value) : value, where, facts2);
};
var headersOf = ({ headers = {}, body }, where, facts2) => {
  const given = pairs(headers, `${where}.headers`).map(([name, value]) => {
    const content = filled(value, `${where}.headers.${name}`, facts2);
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(content)) {
      throw new InputError(
        `Input "checks" has in ${where}.headers."${name}" what HTTP cannot send: leave out line breaks and special letters.`
      );
    }
    return [name.toLowerCase(), content];
  });
  const json = typeof body === "object" && body !== null && { "content-type": "application/json" };
  return { ...json, ...Object.fromEntries(given) };
};
var followings = ["none", "same-host", "any-host"];
var redirectsOf = (value, where) => {
  const following = followings.find((one2) => one2 === value);
  if (following) return following;
  throw wrong(where, value, `it takes one of ${followings.join(", ")}`, "write one of these");
};
var withoutQuery = (path) => path.replace(/[?#].*$/s, "");
var isAbsolute2 = (value) => typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);

// src/checks/parse-checks.ts
var paceKeys = ["timeout", "interval", "successes", "stable"];
var textKeys = ["contains", "lacks", "equals", "matches"];
var keysOf = {
  http: [
    ...["url", "path", "method", "headers", "body", "redirects", "ca", "status", "header", "json", "tls-days"],
    ...[...textKeys, "max-time"]
  ],
  tcp: ["tcp", "send", ...textKeys, "max-time"],
  command: ["command", "service", "exit-code", ...textKeys, "max-time"],
  log: ["log", ...textKeys]
};
var everyKey = [.../* @__PURE__ */ new Set(["name", ...Object.values(keysOf).flat(), ...paceKeys])];
var checkEntries = (input2) => {
  const entries = typeof input2 === "string" ? input2.split(/\s+/).filter((word2) => word2 !== "") : [input2 ?? []].flat();
  if (entries.length === 0) {
    throw new InputError(
      'Input "checks" holds no check, and no check is no proof: give one URL or path a line, or a list.'
    );
  }
  return entries.map((entry, index) => {
    if (typeof entry === "string" && entry.trim() !== "") return entry.trim();
    if (isFields(entry)) return entry;
    throw wrong(
      `checks[${index}]`,
      entry,
      "a check is a URL, a path or a mapping",
      'write for example "- path: /healthz"'
    );
  });
};
var needsBase = (entries) => entries.some(
  (entry) => typeof entry === "string" ? !isAbsolute2(entry) : kindOf3(entry) === "http" && !isAbsolute2(entry.url)
);
var needsContainers = (checks) => checks.some(({ kind }) => kind === "command" || kind === "log");
var parseChecks = (entries, around) => {
  const checks = entries.map((entry, index) => parseCheck(entry, `checks[${index}]`, around));
  const twice = checks.find((check, index) => checks.findIndex(({ name }) => name === check.name) !== index);
  if (!twice) return checks;
  throw new InputError(
    `Input "checks" has two checks called "${twice.name}", and results could not be told apart: give one another "name".`
  );
};
var kindOf3 = (entry) => {
  if (entry.tcp !== void 0) return "tcp";
  if (entry.command !== void 0) return "command";
  return entry.log === void 0 ? "http" : "log";
};
var parseCheck = (entry, where, around) => {
  if (typeof entry === "string") {
    return parseCheck({ [isAbsolute2(entry) ? "url" : "path"]: entry }, where, around);
  }
  const kind = kindOf3(entry);
  refuseUnknown(entry, kind, where);
  const check = { ...parsers2[kind](entry, where, around), where, pace: paceOf(entry, where) };
  return { ...check, name: entry.name === void 0 ? nameOf2(check) : text3(entry.name, `${where}.name`) };
};
var refuseUnknown = (entry, kind, where) => {
  const known2 = ["name", ...keysOf[kind], ...paceKeys];
  const unknown2 = Object.keys(entry).find((key2) => !known2.includes(key2));
  if (unknown2 === void 0) return;
  const why = everyKey.includes(unknown2) ? `which a check of ${kind === "http" ? "HTTP" : kind} does not have.` : `which is no key of a check.${didYouMean(unknown2, known2)}`;
  throw new InputError(`Input "checks" sets "${where}.${unknown2}", ${why} Known: ${known2.join(", ")}.`);
};
var nameOf2 = (check) => {
  const target = shownTarget(check);
  if (check.kind === "http") return `${check.method} ${target}`;
  if (check.kind === "tcp") return target;
  return `${check.kind}${target && ` in ${target}`}`;
};
var paceOf = (entry, where) => ({
  ...entry.timeout !== void 0 && { timeout: duration(entry.timeout, `${where}.timeout`) },
  ...entry.interval !== void 0 && { interval: duration(entry.interval, `${where}.interval`) },
  ...entry.successes !== void 0 && { successes: wholeNumber(entry.successes, `${where}.successes`, 1, 100) },
  ...entry.stable !== void 0 && { stable: duration(entry.stable, `${where}.stable`) }
});
var parsers2 = {
  http: (entry, where, around) => parseHttp(entry, where, around),
  tcp: (entry, where, { facts: facts2 }) => ({
    kind: "tcp",
    ...addressOf2(entry.tcp, `${where}.tcp`),
    ...entry.send !== void 0 && { send: filled(entry.send, `${where}.send`, facts2) },
    expected: expectedText(entry, where, facts2)
  }),
  command: (entry, where, { facts: facts2 }) => ({
    kind: "command",
    ...entry.service !== void 0 && { service: text3(entry.service, `${where}.service`) },
    command: commandOf(entry.command, `${where}.command`),
    exitCode: wholeNumber(entry["exit-code"] ?? 0, `${where}.exit-code`, 0, 255),
    expected: expectedText(entry, where, facts2)
  }),
  log: (entry, where, { facts: facts2 }) => {
    if (textKeys.every((key2) => entry[key2] === void 0)) {
      throw new InputError(
        `Input "checks" looks in ${where} into a log, but for nothing: add one of ${textKeys.join(", ")}.`
      );
    }
    return { kind: "log", service: text3(entry.log, `${where}.log`), expected: expectedText(entry, where, facts2) };
  }
};
var addressOf2 = (value, where) => {
  const [, bracketed, plain4, port] = /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/.exec(text3(value, where)) ?? [];
  const host2 = bracketed ?? plain4;
  if (host2 !== void 0 && Number(port) >= 1 && Number(port) <= 65535) return { host: host2, port: Number(port) };
  throw wrong(where, value, "it takes host and port", "write for example db.example.com:5432");
};
var commandOf = (value, where) => {
  if (!Array.isArray(value)) return ["sh", "-c", text3(value, where)];
  if (value.length === 0) throw wrong(where, value, "it names no program", "write for example [pg_isready]");
  return value.map((word2) => word2 === "" ? "" : text3(word2, where));
};

// src/deploy/main.ts
init_compose();
init_engine_api();
init_errors();
init_connect();

// src/release/course.ts
init_errors();

// src/release/fault.ts
init_errors();
init_tool_error();

// src/release/diagnose.ts
var import_node_util = require("node:util");
init_engine_api();
init_labels();
var logLines = 20;
var healthEntries = 3;
var longestLine = 500;
var diagnose = async (engine, project, oneShots2) => {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const found = await Promise.all(containers.map((container) => ailmentOf(engine, container, oneShots2)));
  return found.filter((ailment) => ailment !== void 0);
};
var ailmentOf = async (engine, { id, name, labels: labels2 }, oneShots2) => {
  const state = await inspectContainer(engine, id);
  const service = labels2[composeLabels.service] ?? name;
  if (!state || isWell(state, oneShots2.has(service))) return void 0;
  const log = await containerLog(engine, id, logLines, state.tty);
  return {
    container: name,
    service,
    state: describe(state),
    healthLog: state.healthLog.slice(-healthEntries).map(({ exitCode, output }) => readable(`exit code ${exitCode}: ${output.trim() || "no output"}`)),
    log: log.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").map(readable)
  };
};
var isWell = ({ status, health, exitCode, restarts, error: error2 }, oneShot) => oneShot && status === "exited" && exitCode === 0 || status === "running" && (health === void 0 || health === "healthy") && restarts === 0 || // It never got its turn: what it waited for is the one that failed.
status === "created" && error2 === "";
var describe = ({
  status,
  health,
  exitCode,
  outOfMemory,
  restarts,
  error: error2
}) => [
  status === "exited" || status === "restarting" ? `${status}, exit code ${exitCode}` : status,
  status === "running" && health ? health : "",
  outOfMemory ? "out of memory" : "",
  restarts > 0 ? `restarted ${restarts} ${restarts === 1 ? "time" : "times"}` : "",
  error2
].filter(Boolean).join(", ");
var readable = (line) => {
  const plain4 = (0, import_node_util.stripVTControlCharacters)(line).replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  return plain4.length > longestLine ? `${plain4.slice(0, longestLine)}…` : plain4;
};

// src/release/fault.ts
init_model();

// src/release/strategy.ts
var ReleaseFault = class extends Error {
  name = "ReleaseFault";
  ailments;
  constructor(message, facts2 = {}) {
    super(message, facts2);
    this.ailments = facts2.ailments ?? [];
  }
};

// src/release/fault.ts
var ailmentsOf = async (turn, { project, model }, error2) => error2 instanceof ReleaseFault && error2.ailments.length > 0 ? error2.ailments : await diagnose(turn.engine, project, oneShots(parseModel(JSON.parse(model)))).catch(() => []);
var reasonOf = (ailments, error2) => {
  if (error2 instanceof ReleaseFault) return withoutStop(error2.message);
  if (!(error2 instanceof ToolError)) return withoutStop(messageOf(error2));
  if (ailments.length > 0) return ailments.map(({ container, state }) => `${container} is ${state}`).join("; ");
  if (error2.failure.kind === "deadline") return "it took too long";
  const lines3 = error2.failure.stderr.trim().split(/\r\n|\r|\n/);
  return withoutStop(lines3.at(-1) ?? "") || withoutStop(messageOf(error2));
};
var withoutStop = (text6) => text6.replace(/\.$/, "");
var endingError = (cancelled, sentence2, cause) => {
  if (cancelled) return new UnavailableError(sentence2, { cause });
  const unknown2 = cause instanceof UnavailableError && !(cause instanceof ToolError);
  return unknown2 ? new UnavailableError(sentence2, { cause }) : new RefusedError(sentence2, { cause });
};
var likeError = (fault, sentence2) => {
  if (fault instanceof RefusedError) return new RefusedError(sentence2, { cause: fault });
  if (fault instanceof InputError) return new InputError(sentence2, { cause: fault });
  return new UnavailableError(sentence2, { cause: fault });
};
var withoutValues2 = (ailment, redact) => ({
  ...ailment,
  state: redact(ailment.state),
  healthLog: ailment.healthLog.map(redact),
  log: ailment.log.map(redact)
});
var showAilments = async (host2, ailments) => {
  for (const { container, state, healthLog, log } of ailments) {
    await host2.group(
      `${container}: ${state}`,
      () => host2.fence(async (writeLine) => {
        for (const line of healthLog) writeLine(`health check: ${line}`);
        for (const line of log) writeLine(line);
      })
    );
  }
};

// src/release/journal.ts
init_engine_api();
init_errors();
init_labels();

// src/release/phases.ts
var phases = [
  /** Everything is known, checked and pulled; the release's volume holds model, values and files. */
  "prepared",
  /** The services that are no part of the colour are there; one-off services and `before` have run. */
  "base",
  /** The containers of the new release are being started; nothing reaches them yet. */
  "up",
  /** Docker calls them healthy. */
  "healthy",
  /** The proxy calls them healthy. */
  "l7ok",
  /** The checks passed against them, past the proxy. */
  "smoked",
  /** Traffic is being moved. From here on users may meet the new release. */
  "shifted",
  /** All traffic is there; the old containers still run, the gates are watched. */
  "holding",
  /** The decision: before it recovery goes back, from it on forward. */
  "committed",
  /** The old containers get no new request and finish theirs; then they go. */
  "draining",
  "done"
];
var isPhase = (text6) => phases.includes(text6);
var hasReached = (phase, other) => phases.indexOf(phase) >= phases.indexOf(other);
var directionFrom = (phase) => hasReached(phase, "committed") ? "forward" : "back";

// src/release/journal.ts
var format = 1;
var entryName = (project, release, phase) => `quaygate-journal-${project}-${release}-${String(phases.indexOf(phase)).padStart(2, "0")}`;
var readJournal = async (engine, project) => unfinishedIn(await journalVolumes(engine, project));
var unfinishedIn = (volumes) => {
  const entries = volumes.map(entryOf2).filter((entry) => entry !== void 0);
  const release = Math.max(0, ...entries.map((entry) => entry.release));
  const own3 = entries.filter((entry) => entry.release === release).sort((left, right) => phases.indexOf(left.phase) - phases.indexOf(right.phase));
  const last = own3.at(-1);
  return last && { release, phase: last.phase, facts: Object.assign({}, ...own3.map(({ facts: facts2 }) => facts2)) };
};
var entryOf2 = ({ labels: found }) => {
  try {
    const { format: known2, ...entry } = JSON.parse(found[labels.journal] ?? "");
    return known2 === format && Number.isSafeInteger(entry.release) && isPhase(entry.phase) ? entry : void 0;
  } catch {
    return void 0;
  }
};
var journalVolumes = (engine, project) => listVolumes(engine, `${labels.journalOf}=${project}`);
var openJournal = (engine, project, release, check) => ({
  append: async (phase, facts2 = {}) => {
    await check();
    const text6 = JSON.stringify({ format, release, phase, facts: facts2 });
    const volume = await createVolume(engine, {
      name: entryName(project, release, phase),
      labels: { [labels.journalOf]: project, [labels.journal]: text6 }
    });
    if (volume.labels[labels.journal] === void 0) {
      throw new UnavailableError(
        `The volume "${volume.name}" is in the way of the journal: it was not made by Quaygate; remove it.`
      );
    }
  }
});
var clearJournal = async (engine, project) => {
  const volumes = [...await journalVolumes(engine, project)].sort((left, right) => left.name < right.name ? -1 : 1);
  for (const { name } of volumes) await removeVolume(engine, name);
};

// src/release/course.ts
init_release();
init_release_store();
var bringUp = async (turn, order2) => {
  const { next, previous, facts: facts2 } = order2;
  const course = openCourse(turn, order2);
  await turn.guard();
  await writeContent(turn.engine, next, order2.file);
  try {
    const kept = { previous: previous?.sequence, circumstances: order2.circumstances, keep: order2.keep };
    await course.journal.append("prepared", { ...facts2, order: kept });
  } catch (error2) {
    await removeContent(turn.engine, next.project, next.sequence).catch(() => {
    });
    throw error2;
  }
  const strategy = await turn.strategyOf(next.settings.strategy);
  try {
    await strategy.forward(course.run, "prepared");
  } catch (error2) {
    return hasReached(course.phase(), "committed") ? leftOver(course, error2) : undo(turn, course, error2);
  }
  await endCourse(turn, order2);
  return deployed(course);
};
var openCourse = (turn, order2) => {
  const { next, previous, facts: facts2 } = order2;
  const state = { phase: "prepared" };
  const written = openJournal(turn.engine, next.project, next.sequence, () => turn.lock.check());
  const journal = {
    append: async (phase, more2) => {
      await written.append(phase, more2);
      state.phase = phase;
    }
  };
  const record8 = (result, reason2) => writeRecord(
    turn.engine,
    next.project,
    {
      ...order2.circumstances,
      ...{ sequence: next.sequence, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
      ...state.smoke && { smoke: state.smoke },
      ...reason2 && { reason: reason2 },
      finished: (/* @__PURE__ */ new Date()).toISOString()
    },
    order2.file
  );
  const hooks = {
    before: order2.hooks.before,
    smoke: async (address2) => {
      state.smoke = "error";
      try {
        await order2.hooks.smoke(address2);
        state.smoke = "pass";
      } catch (error2) {
        state.smoke = error2 instanceof UnavailableError ? "error" : "fail";
        throw error2;
      }
    },
    after: () => order2.hooks.after().catch((error2) => {
      state.after = error2;
    })
  };
  const { site, guard } = turn;
  return {
    order: order2,
    journal,
    record: record8,
    run: { site, next, previous, facts: facts2, journal, guard, hooks, commit: () => record8("deployed") },
    phase: () => state.phase,
    afterFault: () => state.after
  };
};
var endCourse = async (turn, { next, keep: keep2 }) => {
  const { engine, lock } = turn;
  await openJournal(engine, next.project, next.sequence, () => lock.check()).append("done");
  await clearJournal(engine, next.project);
  const { records: records3 } = await readKnown(engine, next.project);
  const outdated = outdatedOf(records3, keep2).map(({ sequence }) => sequence);
  await removeReleases(engine, next.project, outdated).catch((error2) => {
    turn.host.warning(`Old releases of "${next.project}" could not be removed: ${messageOf(error2)}`);
  });
};
var deployed = ({ order: order2, afterFault }) => {
  const sentence2 = `Release ${order2.next.sequence} of "${order2.next.project}" runs and is healthy.`;
  const fault = afterFault();
  if (fault === void 0) return { result: "deployed", sentence: sentence2, ailments: [] };
  const told2 = `${sentence2} But what was to be done after it failed: ${order2.redact(messageOf(fault))}`;
  return { result: "deployed", sentence: told2, ailments: [], error: likeError(fault, told2) };
};
var leftOver = ({ order: order2 }, error2) => {
  const sentence2 = `Release ${order2.next.sequence} of "${order2.next.project}" runs, but not everything of the old one could be removed: ${order2.redact(messageOf(error2))} The next deployment does that first.`;
  return { result: "deployed", sentence: sentence2, ailments: [], error: new UnavailableError(sentence2, { cause: error2 }) };
};
var undo = async (turn, course, error2) => {
  const { order: order2, run: run8 } = course;
  const { next } = order2;
  if (turn.lock.lost.aborted) {
    const lost = turn.lock.lost.reason;
    return { result: "failed", sentence: lost.message, ailments: [], error: lost };
  }
  const cancelled = turn.host.signal.aborted;
  const ailments = (await ailmentsOf(turn, next, error2)).map((ailment) => withoutValues2(ailment, order2.redact));
  const reason2 = cancelled ? "the run was cancelled" : order2.redact(reasonOf(ailments, error2));
  const failure = `Release ${next.sequence} of "${next.project}" did not come up: ${reason2}.`;
  turn.host.info(failure);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const lasting3 = { ...run8, site: turn.lastingSite, guard: () => turn.lock.check() };
  try {
    const undone = await strategy.backward(lasting3, course.phase());
    const sentence2 = `${failure} ${undone.sentence}`;
    await course.record(undone.result, reason2);
    await endCourse(turn, order2);
    await removeContent(turn.engine, next.project, next.sequence);
    return { result: undone.result, sentence: sentence2, ailments, error: endingError(cancelled, sentence2, error2) };
  } catch (fault) {
    const commands = strategy.byHand(lasting3).join("\n");
    const sentence2 = `${failure} Undoing it failed too: ${order2.redact(messageOf(fault))}`;
    const message = `${sentence2}
Nothing more was touched. Run by hand:
${commands}`;
    await course.record("failed", reason2).catch(() => {
    });
    return { result: "failed", sentence: sentence2, ailments, commands, error: new RollbackError(message, { cause: fault }) };
  }
};

// src/deploy/main.ts
init_labels();

// src/release/placeholders.ts
var import_node_crypto3 = require("node:crypto");
init_model();
var hashLength = 16;
var withPlaceholders = (model, secrets, key2) => {
  const values = {};
  const place = (name, value) => {
    values[name] = (0, import_node_crypto3.createHmac)("sha256", key2).update(`${name}\0${value}`).digest("hex").slice(0, hashLength);
    return `\${quaygate:${name}}`;
  };
  const raw = recordIn(JSON.parse(model));
  const services = mapValues(recordIn(raw.services), (service, name) => {
    const { environment, ...rest } = recordIn(service);
    if (environment === void 0) return rest;
    const variables = mapValues(
      recordIn(environment),
      (value, variable) => value === null ? null : place(`${name}/${variable}`, String(value))
    );
    return { ...rest, environment: variables };
  });
  const configs = mapValues(recordIn(raw.configs), (config, name) => {
    const { content, ...rest } = recordIn(config);
    return content === void 0 ? rest : { ...rest, content: place(`configs/${name}`, String(content)) };
  });
  const visible = { ...raw, services, ...raw.configs !== void 0 && { configs } };
  const named = [...secrets].filter(([, value]) => value.trim() !== "").sort(([, left], [, right]) => right.length - left.length);
  const hide = (text6) => named.reduce(
    (left, [name, value]) => left.includes(value) ? left.replaceAll(value, place(name, value)) : left,
    text6
  );
  return { file: JSON.stringify(deepMap(visible, hide)), values };
};
var mapValues = (object, map) => Object.fromEntries(Object.entries(object).map(([key2, value]) => [key2, map(value, key2)]));
var deepMap = (value, map) => {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item2) => deepMap(item2, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key2, item2]) => [map(key2), deepMap(item2, map)]));
};

// src/deploy/main.ts
init_plan();

// src/release/previous.ts
init_release();
init_release_store();
var findPrevious = async (engine, project, records3, warn) => {
  for (const { sequence } of deployedOf(records3)) {
    const release = await readRelease(engine, project, sequence);
    if (release) return release;
    warn(`The record of release ${sequence} of "${project}" is incomplete, so an older one is taken to go back to.`);
  }
  return void 0;
};

// src/deploy/main.ts
init_release();
init_release_store();
init_resolve_images();
init_restore();

// src/release/site.ts
var siteOf = async (host2, engine, address2, signal) => ({
  host: host2,
  engine,
  compose: {
    host: {
      fence: (body) => host2.fence(body),
      debug: (line) => host2.debug(line),
      toolEnvironment: () => host2.toolEnvironment(),
      signal
    },
    dockerHost: engine.dockerHost,
    folder: await host2.tempFolder()
  },
  address: address2
});

// src/release/target-key.ts
var import_node_crypto4 = require("node:crypto");
init_engine_api();
init_idle_container();
init_labels();
init_tar();
var folder2 = "/key";
var file = "key";
var length = 32;
var targetKey = async (engine, project) => {
  const name = `quaygate-key-${project}`;
  await createVolume(engine, { name, labels: { [labels.keyOf]: project } });
  return withVolume(engine, { name, at: folder2 }, {}, async (container) => {
    const query = { path: `${folder2}/${file}` };
    const { status, body } = await engine.call("GET", `/containers/${container}/archive`, { query, accept: [404] });
    const found = status === 404 ? void 0 : unpackTar(body).get(file);
    if (found?.length === length) return Buffer.from(found);
    const key2 = (0, import_node_crypto4.randomBytes)(length);
    const made = packTar([{ name: file, body: key2, mode: 384 }]);
    await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder2 }, body: made });
    return key2;
  });
};

// src/release/turn.ts
init_errors();

// src/release/lock.ts
init_engine_api();
init_errors();
init_http();

// src/process/identity.ts
var import_promises10 = require("node:fs/promises");
var ownIdentity = async () => {
  try {
    const [boot, namespace, { pid, startTime }] = await Promise.all([
      (0, import_promises10.readFile)("/proc/sys/kernel/random/boot_id", "utf8"),
      (0, import_promises10.readlink)("/proc/self/ns/pid"),
      statOf("self")
    ]);
    return [boot.trim(), namespace, pid, startTime].join(" ");
  } catch {
    return void 0;
  }
};
var hasDied = async (identity) => {
  const [boot, namespace, pid = "", startTime] = identity?.split(" ") ?? [];
  const [ownBoot, ownNamespace] = (await ownIdentity())?.split(" ") ?? [];
  if (boot === void 0 || boot !== ownBoot || namespace !== ownNamespace || !/^\d+$/.test(pid)) return false;
  if (!exists(Number(pid))) return true;
  try {
    const found = await statOf(pid);
    return found.state === "Z" || found.startTime !== startTime;
  } catch {
    return false;
  }
};
var exists = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error2) {
    return error2.code !== "ESRCH";
  }
};
var statOf = async (process2) => {
  const text6 = await (0, import_promises10.readFile)(`/proc/${process2}/stat`, "utf8");
  const fields = text6.slice(text6.lastIndexOf(")") + 2).split(" ");
  return { pid: text6.split(" ", 1)[0] ?? "", state: fields[0], startTime: fields[19] };
};

// src/release/lock.ts
init_idle_container();
init_labels();
init_tar();
var usualLease = 3e4;
var beatsPerLease = 6;
var pollEvery2 = 250;
var beatFile = "heartbeat";
var folder3 = "/";
var lockName = (project) => `quaygate-lock-${project}`;
var acquireLock = async (engine, host2, options2) => {
  const deadline = Date.now() + options2.timeout;
  const lease = options2.lease ?? usualLease;
  let told2 = "";
  for (; ; ) {
    if (host2.signal.aborted) throw new UnavailableError("The run was cancelled while it waited for its turn.");
    const id = await take(engine, options2);
    if (id !== void 0) return keep(engine, host2, options2, id, lease / beatsPerLease);
    const holder = await holderOf(engine, options2.project);
    if (!holder) continue;
    if (holder.silence > lease || await hasDied(holder.identity)) {
      host2.notice(`The deployment of "${options2.project}" by ${holder.name} has died: this one takes over.`);
      await removeContainer(engine, holder.id);
      continue;
    }
    if (told2 !== holder.id) host2.info(`Waiting: "${options2.project}" is being deployed by ${holder.name}.`);
    told2 = holder.id;
    if (Date.now() >= deadline) {
      throw new UnavailableError(
        `Another deployment of "${options2.project}" is running (${holder.name}) and did not end within ${Math.round(options2.timeout / 1e3)} s: wait for it, or give "lock-timeout" more time.`
      );
    }
    await pause(pollEvery2, host2.signal).catch(() => {
    });
  }
};
var take = async (engine, { project, holder }) => {
  const identity = await ownIdentity();
  return createIdle(engine, {
    name: lockName(project),
    labels: { [labels.lock]: project, [labels.holder]: holder, ...identity && { [labels.identity]: identity } }
  });
};
var holderOf = async (engine, project) => {
  const found = await findContainer(engine, lockName(project));
  if (!found) return void 0;
  const query = { path: `${folder3}${beatFile}` };
  const { status, headers, body } = await engine.call("GET", `/containers/${found.id}/archive`, {
    query,
    accept: [404]
  });
  const beat = status === 404 ? Number.NaN : Number(unpackTar(body).get(beatFile)?.toString("utf8"));
  return {
    id: found.id,
    name: found.labels[labels.holder] ?? "somebody",
    silence: clockOf(headers) - (Number.isNaN(beat) ? found.created : beat),
    identity: found.labels[labels.identity]
  };
};
var clockOf = (headers) => Date.parse(String(headers.date ?? ""));
var keep = (engine, host2, options2, first, every) => {
  const loss = new AbortController();
  let id = first;
  let released = false;
  let timer;
  let turn = Promise.resolve();
  const beat = async () => {
    if (released || loss.signal.aborted || await signOfLife(engine, id) || released) return;
    const again = await take(engine, options2);
    if (again === void 0) loss.abort(new UnavailableError(lostSentence(options2.project)));
    else {
      id = again;
      host2.warning(`The lock of "${options2.project}" was removed from the engine, by a prune perhaps: taken again.`);
    }
  };
  const next = () => {
    turn = turn.catch(() => {
    }).then(beat);
    return turn;
  };
  const plan = () => {
    timer = setTimeout(
      () => void next().catch(() => {
      }).then(plan),
      every
    );
    timer.unref();
  };
  plan();
  return {
    lost: loss.signal,
    check: async () => {
      await next();
      if (loss.signal.aborted) throw loss.signal.reason;
    },
    release: async () => {
      released = true;
      clearTimeout(timer);
      await turn.catch(() => {
      });
      await removeContainer(engine, id).catch((error2) => {
        host2.warning(`The lock of "${options2.project}" could not be given back: ${messageOf(error2)}`);
      });
    }
  };
};
var lostSentence = (project) => `The lock of "${project}" was lost to another deployment, which took this one for dead: nothing more is touched by this one.`;
var signOfLife = async (engine, id) => {
  const { headers } = await engine.call("GET", "/_ping");
  const body = packTar([{ name: beatFile, body: Buffer.from(String(clockOf(headers))), mode: 420 }]);
  const { status } = await engine.call("PUT", `/containers/${id}/archive`, {
    query: { path: folder3 },
    body,
    accept: [404]
  });
  return status !== 404;
};

// src/release/recover.ts
init_errors();
init_labels();
init_release();
init_release_store();
var recover = async (turn) => {
  const unfinished = await readJournal(turn.engine, turn.project);
  if (!unfinished) return removeOrphans(turn);
  if (unfinished.phase === "done") {
    await clearJournal(turn.engine, turn.project);
    return removeOrphans(turn);
  }
  const { release, phase } = unfinished;
  const way = directionFrom(phase);
  turn.host.notice(
    `Release ${release} of "${turn.project}" was left unfinished (${phase}): ${way === "back" ? "it is undone" : "it is finished"} first.`
  );
  const next = await readRelease(turn.engine, turn.project, release);
  const order2 = orderOf(unfinished);
  if (!next || !order2) throw unreadable(turn, release);
  await turn.host.group(`Recovering release ${release}`, () => finish(turn, unfinished, next, order2));
  await removeOrphans(turn);
};
var orderOf = ({ facts: facts2 }) => facts2.order;
var finish = async (turn, { phase, facts: facts2, release }, next, order2) => {
  const { project, engine, lock, lastingSite } = turn;
  const previous = order2.previous === void 0 ? void 0 : await readRelease(engine, project, order2.previous);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const record8 = (result, reason2) => writeRecord(
    engine,
    project,
    {
      ...order2.circumstances,
      ...{ sequence: release, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
      ...reason2 && { reason: reason2 },
      finished: (/* @__PURE__ */ new Date()).toISOString()
    },
    next.file
  );
  const check = () => lock.check();
  const run8 = {
    ...{ site: lastingSite, next, previous, facts: facts2, guard: check, commit: () => record8("deployed") },
    journal: openJournal(engine, project, release, check),
    hooks: withoutHooks(turn)
  };
  try {
    if (directionFrom(phase) === "forward") {
      await strategy.forward(run8, phase);
      turn.host.info(`Release ${release} of "${project}" runs: what was left to do has been done.`);
    } else {
      const undone = await strategy.backward(run8, phase);
      turn.host.info(undone.sentence);
      await record8(undone.result, "its deployment died");
      await removeContent(engine, project, release);
    }
  } catch (error2) {
    if (lock.lost.aborted) throw lock.lost.reason;
    const commands = strategy.byHand(run8).join("\n");
    throw new RollbackError(
      `Release ${release} of "${project}" was left unfinished by a deployment that died, and could not be ${directionFrom(phase) === "forward" ? "finished" : "undone"}: ${messageOf(error2)}
Nothing more was touched. Run by hand:
${commands}`,
      { cause: error2 }
    );
  }
  await endCourse(turn, { next, keep: order2.keep });
};
var withoutHooks = (turn) => ({
  before: async () => {
  },
  smoke: async () => {
  },
  after: async () => {
    turn.host.notice('What that deployment was to do at its end ("after") is not known to this one and was left out.');
  }
});
var unreadable = ({ project }, release) => new RollbackError(
  `Release ${release} of "${project}" was left unfinished, but the volume "${volumeName(project, release)}" with what it needs is gone or cannot be read. Nothing more was touched. See what runs, put it right, then run by hand:
docker volume ls -q --filter label=${labels.journalOf}=${project} | xargs docker volume rm`
);
var removeOrphans = async ({ engine, project }) => {
  const { volumes, records: records3 } = await readKnown(engine, project);
  const recorded = new Set(records3.map(({ sequence }) => sequence));
  for (const { labels: found } of volumes) {
    const content = Number(found[labels.content] ?? Number.NaN);
    if (Number.isSafeInteger(content) && !recorded.has(content)) await removeContent(engine, project, content);
  }
};

// src/release/turn.ts
var takeTurn = async (options2, body) => {
  const { project, host: host2, engine, address: address2, lockTimeout, strategyOf: strategyOf2 } = options2;
  const { run: run8 } = await host2.event();
  const holder = [run8.actor, run8.url].filter(Boolean).join(", ");
  const lock = await acquireLock(engine, host2, { project, holder, timeout: lockTimeout });
  try {
    const turn = {
      ...{ project, host: host2, engine, lock, strategyOf: strategyOf2 },
      site: await siteOf(host2, engine, address2, AbortSignal.any([host2.signal, lock.lost])),
      lastingSite: await siteOf(host2, engine, address2, lock.lost),
      guard: async () => {
        if (host2.signal.aborted) throw new UnavailableError("The run was cancelled.");
        await lock.check();
      }
    };
    await recover(turn);
    return await body(turn);
  } finally {
    await lock.release();
  }
};

// src/strategy/strategies.ts
var strategies = {
  recreate: async () => (await Promise.resolve().then(() => (init_recreate(), recreate_exports))).recreate
};
var strategyOf = async (name) => {
  const load = strategies[name];
  if (!load) throw new Error(`No strategy "${name}".`);
  return load();
};

// src/deploy/summary.ts
var blocksOf = ({ result, sentence: sentence2, facts: facts2, plan, ailments, commands }) => [
  { kind: "verdict", result, text: sentence2 },
  ...commands ? [{ kind: "code", text: commands }] : [],
  { kind: "table", columns: ["Release", ""], rows: facts2 },
  {
    kind: "table",
    columns: ["Service", "Step", "Image"],
    rows: plan.map(({ service, step: step2, image, note }) => [
      { text: service, code: true },
      note ? `${step2} (${note})` : step2,
      { text: image || "–", code: true }
    ])
  },
  ...ailments.flatMap(ailmentBlocks)
];
var ailmentBlocks = ({ container, state, healthLog, log }) => [
  { kind: "heading", level: 3, text: `${container}: ${state}` },
  ...healthLog.length > 0 ? [{ kind: "code", text: `Health checks
${healthLog.join("\n")}` }] : [],
  ...log.length > 0 ? [{ kind: "code", text: `Last log lines
${log.join("\n")}` }] : []
];

// src/deploy/finish.ts
var finish2 = async (host2, { url, environment }, told2, sequence, end) => {
  await showAilments(host2, end.ailments);
  const outputs = {
    result: end.result,
    release: String(sequence),
    previous: told2.previous && String(told2.previous.sequence),
    digest: told2.digest,
    url,
    duration: secondsSince(told2.started)
  };
  await host2.summarise({
    action: "deploy",
    title: titleOf(told2.project, environment),
    blocks: blocksOf({
      result: verdictOf(end),
      ...{ sentence: end.sentence, facts: factsOf2(outputs), plan: told2.plan, ailments: end.ailments },
      ...end.commands !== void 0 && { commands: end.commands }
    })
  });
  if (end.error) throw Object.assign(end.error, { outputs });
  host2.info(end.sentence);
  return outputs;
};
var verdictOf = ({ result, error: error2, commands }) => {
  if (!error2) return "pass";
  return result === "deployed" || commands !== void 0 ? "error" : "fail";
};
var finishIdle = async (host2, { url, environment, dryRun }, { project, plan, digest, previous, started }, ran) => {
  const [running, before] = ran ?? [];
  const last = running ? before : previous;
  const outputs = {
    result: dryRun ? void 0 : "unchanged",
    release: running && String(running.sequence),
    previous: last && String(last.sequence),
    digest,
    url,
    duration: secondsSince(started)
  };
  const sentence2 = running ? `Release ${running.sequence} of "${project}" runs already and is healthy: nothing was changed.` : `A dry run of "${project}": this is the plan, nothing was changed.`;
  host2.info(sentence2);
  await host2.summarise({
    action: "deploy",
    title: titleOf(project, environment),
    blocks: blocksOf({ result: "pass", sentence: sentence2, facts: factsOf2(outputs), plan, ailments: [] })
  });
  return outputs;
};
var secondsSince = (started) => Math.round((Date.now() - started) / 100) / 10;
var titleOf = (project, environment) => environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;
var factsOf2 = ({ release, previous, url, duration: duration2 }) => [
  ...release === void 0 ? [] : [["Release", String(release)]],
  ["Previous release", previous === void 0 ? "none" : String(previous)],
  ...typeof url === "string" ? [["URL", { text: url, url }]] : [],
  ["Duration", `${duration2} s`]
];

// src/deploy/order.ts
init_errors();
init_git();

// src/release/order.ts
var compareReleases = async (wanted, running, isAncestor2) => {
  if (wanted.commit === running.commit) return { age: "same", why: "is of the same commit" };
  const forward = await isAncestor2(running.commit, wanted.commit);
  if (forward) return { age: "newer", why: "comes after it in Git" };
  if (await isAncestor2(wanted.commit, running.commit)) return { age: "older", why: "comes before it in Git" };
  const [ours, theirs] = [wanted.commitTime, running.commitTime].map((time) => Date.parse(time ?? ""));
  if (ours === void 0 || theirs === void 0 || Number.isNaN(ours) || Number.isNaN(theirs) || ours === theirs) {
    return { age: "unknown", why: "is in no order with it that Git or the times of the commits would tell" };
  }
  const why = `was committed ${instant(ours)}, that one ${instant(theirs)}`;
  return { age: ours > theirs ? "newer" : "older", why };
};
var instant = (time) => new Date(time).toISOString().replace(".000Z", "Z");

// src/deploy/order.ts
var refuseOlder = async (host2, { sha: sha2, commitTime: commitTime2 }, running, allowed2) => {
  const { age, why } = await compareReleases(
    { commit: sha2, commitTime: commitTime2 },
    running,
    (commit, descendant) => isAncestor(host2.workspace, commit, descendant)
  );
  const release = `release ${running.sequence} (commit ${running.commit.slice(0, 12)})`;
  if (age === "unknown") host2.notice(`Commit ${sha2.slice(0, 12)} replaces ${release}, though it ${why}.`);
  if (age !== "older") return;
  if (!allowed2) {
    throw new RefusedError(
      `Commit ${sha2.slice(0, 12)} is older than what runs: ${release}; it ${why}. To go back use the action rollback, or set "allow-older".`
    );
  }
  host2.notice(
    `Commit ${sha2.slice(0, 12)} is older than ${release}: it ${why}. It is deployed because of "allow-older".`
  );
};

// src/deploy/prepare.ts
var import_promises11 = require("node:fs/promises");
var import_node_path28 = require("node:path");
init_resolve();
init_compose();
init_errors();
init_connect();
init_model();
init_pin();
init_resolve_images();

// src/deploy/choose-images.ts
init_resolve();
init_errors();
init_reference();
var chosenByName = (images, model) => [...images].map(([service, reference]) => {
  const halves = splitReference(reference.trim());
  if (!halves) {
    throw new InputError(
      `Input "images" gives the service "${service}" the image "${reference}", but only a digest says what was tested: write ${service}=name@sha256:… as the output "reference" of build holds it.`
    );
  }
  existing(model, service, "images");
  return { service, candidate: { ...halves, reference: reference.trim(), platforms: [] } };
});
var chosenByRepository = (candidates, service, model) => {
  if (service !== void 0) existing(model, service, "service");
  const [only, second] = candidates;
  if (only && !second) {
    const named = service ?? onlyBuilt(only, model);
    return withoutRepeats([{ service: named, candidate: only }, ...ofRepository(only, model)]);
  }
  return candidates.flatMap((candidate) => {
    const choices = ofRepository(candidate, model);
    if (choices.length > 0) return choices;
    throw new InputError(
      `No service of the Compose files has an image of ${candidate.name}, which was built: name its service in the input "images" as service=${candidate.reference}.`
    );
  });
};
var onlyBuilt = (candidate, model) => {
  const [first] = ofRepository(candidate, model);
  if (first) return first.service;
  const built = [...model.services].filter(([, service]) => service.build !== void 0).map(([name]) => name);
  const [only, second] = built;
  if (only !== void 0 && second === void 0) return only;
  const found = built.length === 0 ? 'none of them has a "build:"' : `${quoted2(built)} have a "build:"`;
  throw new InputError(
    `It is not clear which service runs ${candidate.name}: no image of the Compose files is of that repository, and ${found}; name the service in the input "service".`
  );
};
var ofRepository = (candidate, model) => {
  const repository = repositoryOf(candidate.name);
  return [...model.services].filter(([, { image }]) => typeof image === "string" && repositoryOf(image) === repository).map(([service]) => ({ service, candidate }));
};
var repositoryOf = (image) => {
  try {
    return parseReference(image).name;
  } catch {
    return void 0;
  }
};
var withoutRepeats = (choices) => [
  ...new Map(choices.map((choice) => [choice.service, choice])).values()
];
var existing = (model, service, input2) => {
  if (model.services.has(service)) return;
  throw new InputError(
    `Input "${input2}" names the service "${service}", which the Compose files do not have: write one of ${quoted2([...model.services.keys()])}.`
  );
};
var otherImages = (model, choices) => {
  const ours = new Set(choices.map(({ service }) => service));
  return new Map(
    [...model.services].filter(([name]) => !ours.has(name)).map(([name, service]) => [name, imageOf(name, service)])
  );
};
var imageOf = (name, { image, build: build2 }) => {
  if (typeof image === "string" && image !== "") return image;
  throw new InputError(
    build2 === void 0 ? `Service "${name}" has no image: give it one in the Compose file, or a digest in the input "images".` : `Service "${name}" has only a "build:", and what runs must have been tested first: give its digest in the input "images" as ${name}=name@sha256:….`
  );
};
var checkPlatform = ({ service, candidate }, model, engine) => {
  const wanted = model.services.get(service)?.platform ?? engine;
  const platforms = candidate.platforms.map(({ platform }) => platform);
  if (platforms.length === 0 || platforms.some((platform) => `${platform}/`.startsWith(`${String(wanted)}/`))) return;
  throw new InputError(
    `The service "${service}" has to run on ${String(wanted)}, but ${candidate.reference} was built for ${platforms.join(", ")}: add ${String(wanted)} to the input "platforms" of build.`
  );
};
var quoted2 = (names) => names.map((name) => `"${name}"`).join(", ");

// src/deploy/runner-files.ts
init_errors();
init_model();
var runnerFiles = (model) => [
  ...[...model.services].flatMap(
    ([name, { volumes }]) => (Array.isArray(volumes) ? volumes : []).map((volume) => recordIn(volume)).filter(({ type, source }) => type === "bind" && isRunners(source)).map(({ source }) => ({ path: String(source), user: `the service "${name}" mounts` }))
  ),
  ...definitionsOf(model).filter(({ file: file2 }) => isRunners(file2)).map(({ kind, name, file: file2 }) => ({
    path: String(file2),
    user: `the ${kind === "configs" ? "config" : "secret"} "${name}" reads`
  }))
];
var isRunners = (path) => typeof path === "string" && !path.startsWith("/");
var refuseRunnerFiles = (files, address2) => {
  const [first, ...others] = files;
  if (!first) return;
  const more2 = others.length > 0 ? ` (and ${others.length} more: ${others.map(({ path }) => path).join(", ")})` : "";
  throw new InputError(
    `The path "${first.path}", which ${first.user}, is a file of the runner, and the engine at ${address2} cannot see it${more2}: put its content into the image, into "content:" of a config, or on the target under an absolute path.`
  );
};

// src/deploy/variables.ts
init_errors();
var namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
var reserved = /^(PATH|HOME|(DOCKER|LD|DYLD)_.*|COMPOSE_(?!PROFILES$).*)$/;
var interpolationVariables = (env, secrets) => {
  for (const [input2, names] of [
    ["env", env.keys()],
    ["secrets", secrets.keys()]
  ]) {
    for (const name of names) checkName(input2, name);
  }
  const twice = [...env.keys()].find((name) => secrets.has(name));
  if (twice !== void 0) {
    throw new InputError(`The variable "${twice}" is set in both inputs "env" and "secrets": leave it in one of them.`);
  }
  return Object.fromEntries([...env, ...secrets]);
};
var checkName = (input2, name) => {
  if (!namePattern.test(name)) {
    throw new InputError(
      `Input "${input2}" sets ${JSON.stringify(name)}, which is no name of a variable: use letters, digits and "_".`
    );
  }
  if (reserved.test(name)) {
    throw new InputError(
      `Input "${input2}" sets "${name}", which steers the tools themselves: use another name in the Compose file, and the action's own inputs for the engine.`
    );
  }
};
var redactor = (secrets) => {
  const values = [...secrets.values()].flatMap((value) => [value, ...value.split(/\r\n|\r|\n/)]).filter((value) => value.trim() !== "").sort((left, right) => right.length - left.length);
  return (text6) => values.reduce((clean, value) => clean.replaceAll(value, "***"), text6);
};

// src/deploy/prepare.ts
var prepare = async (inputs, host2, connection) => {
  const { engine, target } = connection;
  const source = await composeSource(inputs, host2);
  if (target.kind === "ssh") {
    const asWritten = await renderCompose(host2, { ...source, resolvePaths: false });
    refuseRunnerFiles(runnerFiles(parseModel(asWritten.model)), addressOf3(target));
  }
  const { model: rendered, unset } = await renderCompose(host2, source);
  for (const name of unset) {
    host2.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host2, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const [others, definitions] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host2),
    readDefinitions(model, source.environment, target.kind === "unix")
  ]);
  const images = new Map([
    ...others,
    ...choices.map(({ service, candidate }) => [service, candidate.reference])
  ]);
  const pinned = pinImages(model, images, definitions.hashes);
  return {
    pinned,
    environment: definitions.environment,
    ours: choices.map(({ service }) => service),
    digest: mainDigest(choices, inputs.service)
  };
};
var composeSource = async (inputs, host2) => {
  const files = inputs.composeFiles.map((file2) => (0, import_node_path28.resolve)(host2.workspace, file2));
  if (files.length === 0) throw new InputError('Input "compose-files" is empty: name at least one Compose file.');
  for (const [at2, file2] of files.entries()) {
    const found = await (0, import_promises11.stat)(file2).catch(() => void 0);
    if (!found?.isFile()) {
      throw new InputError(
        `Input "compose-files" names "${inputs.composeFiles[at2]}", which is no file in the workspace: correct the path, and check the sources out before this step.`
      );
    }
  }
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};
var chooseImages = async (inputs, host2, model) => {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  if (inputs.candidates === void 0 && (await host2.earlierResult("build"))?.candidates === void 0) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:….'
    );
  }
  const candidates = await resolveCandidates({ candidates: inputs.candidates, reference: void 0 }, host2);
  return chosenByRepository(candidates, inputs.service, model);
};
var mainDigest = (choices, service) => (choices.find((choice) => choice.service === service) ?? choices[0])?.candidate.digest ?? "";
var readDefinitions = async (model, variables, local) => {
  const hashes = [];
  const environment = {};
  for (const { kind, name, file: file2, variable } of definitionsOf(model)) {
    const what = `The ${kind === "configs" ? "config" : "secret"} "${name}" of the Compose files`;
    if (variable !== void 0) {
      const value = variables[variable];
      if (value === void 0) {
        throw new InputError(
          `${what} is read from the variable "${variable}", which is not set: set it in the input "secrets".`
        );
      }
      environment[variable] = value;
      hashes.push([`${kind}/${name}`, hashOf(value)]);
    } else if (file2 !== void 0 && local) {
      hashes.push([`${kind}/${name}`, hashOf(await contentOf2(file2, what))]);
    }
  }
  return { hashes: new Map(hashes), environment };
};
var contentOf2 = async (file2, what) => {
  try {
    return (await (0, import_promises11.readFile)(file2)).toString("base64");
  } catch (error2) {
    throw new InputError(`${what} is read from "${file2}", which cannot be read: ${messageOf(error2)}.`, {
      cause: error2
    });
  }
};

// src/deploy/release-of.ts
init_model();
var releaseOf = (inputs, { pinned, environment, ours }, sequence) => {
  const settings = { strategy: "recreate", timeout: inputs.timeout };
  const { timeout, ...lasting3 } = settings;
  return {
    ...{ sequence, project: pinned.project, model: pinned.model, environment, ours, settings },
    hash: hashOf([pinned.hash, lasting3]),
    images: Object.fromEntries([...pinned.services].map(([service, { image }]) => [service, image]))
  };
};

// src/deploy/main.ts
var run2 = async (inputs, host2) => {
  const started = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host2);
    try {
      return await deploy({ inputs, host: host2, connection, started, redact });
    } finally {
      await connection.close();
    }
  } catch (error2) {
    throw withOutputs2(error2, redact, { result: "failed", url: inputs.url, duration: secondsSince(started) });
  }
};
var deploy = async (deployment) => {
  const { inputs, host: host2, connection } = deployment;
  const { engine, target } = connection;
  const prepared = await prepare(inputs, host2, connection);
  const { project } = prepared.pinned;
  if (inputs.dryRun) {
    const site = await siteOf(host2, engine, addressOf3(target), host2.signal);
    const { told: told2 } = await look(deployment, prepared, site);
    return finishIdle(host2, inputs, told2, void 0);
  }
  const turn = { project, host: host2, engine, address: addressOf3(target), lockTimeout: inputs.lockTimeout, strategyOf };
  return takeTurn(turn, (mine) => deployInTurn(deployment, prepared, mine));
};
var look = async ({ inputs, host: host2, started }, prepared, site) => {
  const { engine } = site;
  const known2 = await readKnown(engine, prepared.pinned.project);
  const next = releaseOf(inputs, prepared, known2.next);
  const previous = await findPrevious(engine, next.project, known2.records, (text6) => host2.warning(text6));
  const strategy = await strategyOf(next.settings.strategy);
  const outlook = await strategy.survey(site, next, previous);
  await host2.group(`Plan for ${next.project} on ${site.address}`, async () => {
    for (const line of planLines(outlook.plan)) host2.info(line);
    for (const remark of outlook.remarks) host2.info(remark);
  });
  const told2 = { project: next.project, digest: prepared.digest, plan: outlook.plan, previous, started };
  return { next, previous, outlook, told: told2, records: known2.records };
};
var deployInTurn = async (deployment, prepared, turn) => {
  const { inputs, host: host2, redact } = deployment;
  const { engine, project } = turn;
  const { next, previous, outlook, told: told2, records: records3 } = await look(deployment, prepared, turn.site);
  const [running] = deployedOf(records3);
  if (running?.hash === next.hash && outlook.settled) return finishIdle(host2, inputs, told2, deployedOf(records3));
  const event = await host2.event();
  if (running) await refuseOlder(host2, event, running, inputs.allowOlder);
  if (outlook.adopting) host2.warning(`${outlook.adopting}.`);
  await pullAll(host2, turn.site, next);
  if (host2.signal.aborted) throw new UnavailableError("The run was cancelled before anything was changed.");
  const { file: file2, values } = withPlaceholders(next.model, inputs.secrets, await targetKey(engine, project));
  const { sha: commit, commitTime: commitTime2, run: run8 } = event;
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, file: file2, redact, keep: inputs.keep },
    hooks: { before: async () => {
    }, smoke: async () => {
    }, after: async () => {
    } },
    circumstances: {
      ...{ commit, ...commitTime2 && { commitTime: commitTime2 }, actor: run8.actor, ...run8.url && { run: run8.url } },
      ...inputs.environment && { environment: inputs.environment },
      ...inputs.url && { url: inputs.url },
      ...{ values, started: new Date(deployment.started).toISOString() }
    }
  });
  const outputs = await finish2(host2, inputs, told2, next.sequence, end);
  await noticeUnchecked(host2, engine, next);
  return outputs;
};
var pullAll = async (host2, site, next) => {
  const missing2 = await missingImages(site.engine, new Map(Object.entries(next.images)));
  if (missing2.length === 0) return;
  await host2.group("Pulling images", () => pullImages(site.compose, projectOf(next), missing2));
};
var noticeUnchecked = async (host2, engine, { project, ours }) => {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  for (const service of withoutHealthCheck(ours, containers)) {
    host2.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`
    );
  }
};
var withOutputs2 = (error2, redact, outputs) => {
  const facts2 = { cause: error2, outputs };
  if (error2 instanceof InputError) return new InputError(redact(error2.message), facts2);
  if (error2 instanceof UnavailableError && !error2.outputs) return new UnavailableError(redact(messageOf(error2)), facts2);
  return error2 instanceof Error && "outputs" in error2 && error2.outputs === void 0 ? Object.assign(error2, { outputs }) : error2;
};

// src/pipeline/main.ts
init_errors();

// src/metadata/explain.ts
var columns = ["Rule", "Tag", "Why"];
var whyOf = (result, first) => result === first ? `${result.why}, and gives the version` : result.why;
var rowsOf = (tags) => {
  const { results: results2 } = tags;
  const first = results2.find(({ tag }) => tag !== void 0);
  return [
    ...results2.map((result) => [result.rule.line, result.tag ?? "–", whyOf(result, first)]),
    ...latestRow(tags)
  ];
};
var latestRow = ({ latest, results: results2 }) => latest.tag !== void 0 && !results2.some(({ tag }) => tag === latest.tag) ? [["flavor: latest", latest.tag, "follows the version"]] : [];
var latestText = ({ latest }) => `latest ${latest.moves ? "moves" : "does not move"}: ${latest.why}.`;
var explanationBlocks = (tags, preset) => [
  {
    kind: "table",
    columns,
    rows: rowsOf(tags).map(([line, ...cells2]) => [{ text: line, code: true }, ...cells2])
  },
  { kind: "text", text: latestText(tags) },
  ...preset ? [{ kind: "text", text: `The rules of preset ${preset} are among them.` }] : []
];
var oneLine2 = (text6) => text6.replace(/\s+/g, " ");
var explanationText = (tags) => [textTable([columns, ...rowsOf(tags).map((row) => row.map(oneLine2))]), latestText(tags)].join("\n");

// src/metadata/date-format.ts
var months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"]
];
var weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
var day = 864e5;
var formatDate = (instant2, format3, zone = "UTC") => {
  const moment = momentIn(instant2, zone);
  return moment && expanded(format3).replace(token2, (text6) => formatted(text6, moment));
};
var momentIn = (instant2, zone) => {
  if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return { wall: instant2, instant: instant2, offset: 0, zone: "UTC" };
  try {
    const clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" }
    });
    const parts = new Map(clock.formatToParts(instant2).map(({ type, value }) => [type, Number(value)]));
    const [year2, month2, date2] = [parts.get("year"), parts.get("month"), parts.get("day")];
    const [hour, minute, second] = [parts.get("hour"), parts.get("minute"), parts.get("second")];
    const seconds6 = Date.UTC(year2 ?? 0, (month2 ?? 1) - 1, date2, hour, minute, second);
    const wall = new Date(seconds6 + instant2.getUTCMilliseconds());
    return { wall, instant: instant2, zone, offset: Math.round((wall.getTime() - instant2.getTime()) / 6e4) };
  } catch {
    return void 0;
  }
};
var token2 = /\[[^[\]]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYY?Y?|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;
var longForms = {
  LT: "h:mm A",
  LTS: "h:mm:ss A",
  L: "MM/DD/YYYY",
  LL: "MMMM D, YYYY",
  LLL: "MMMM D, YYYY h:mm A",
  LLLL: "dddd, MMMM D, YYYY h:mm A",
  l: "M/D/YYYY",
  ll: "MMM D, YYYY",
  lll: "MMM D, YYYY h:mm A",
  llll: "ddd, MMM D, YYYY h:mm A"
};
var expanded = (format3) => format3.replace(/\[[^[\]]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (text6) => longForms[text6] ?? text6);
var formatted = (text6, moment) => {
  if (text6.startsWith("[") && text6.length > 1) return text6.slice(1, -1);
  if (text6.startsWith("\\")) return text6.slice(1);
  if (/^S+$/.test(text6))
    return padded2(moment.wall.getUTCMilliseconds(), 3).padEnd(text6.length, "0").slice(0, text6.length);
  const make = Object.hasOwn(makers, text6) ? makers[text6] : void 0;
  return make ? String(make(moment)) : text6;
};
var padded2 = (value, width) => String(value).padStart(width, "0");
var ordinal = (value) => {
  const last = value % 10;
  const teen = Math.floor(value % 100 / 10) === 1;
  const ending = teen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th";
  return `${value}${ending}`;
};
var dayOfYear = ({ wall }) => Math.floor(
  (Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(wall.getUTCFullYear(), 0)) / day
) + 1;
var weekOf = ({ wall }, first, anchor) => {
  const today = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const start2 = today - (wall.getUTCDay() - first + 7) % 7 * day;
  const year2 = new Date(start2 + anchor * day).getUTCFullYear();
  return { year: year2, week: Math.floor((start2 + anchor * day - Date.UTC(year2, 0)) / (7 * day)) + 1 };
};
var localWeek = (moment) => weekOf(moment, 0, 6);
var isoWeek = (moment) => weekOf(moment, 1, 3);
var hour12 = ({ wall }) => wall.getUTCHours() % 12 || 12;
var hour24 = ({ wall }) => wall.getUTCHours() || 24;
var year = ({ wall }) => wall.getUTCFullYear();
var month = ({ wall }) => wall.getUTCMonth() + 1;
var quarter = (moment) => Math.ceil(month(moment) / 3);
var date = ({ wall }) => wall.getUTCDate();
var minutes = ({ wall }) => padded2(wall.getUTCMinutes(), 2);
var seconds2 = ({ wall }) => padded2(wall.getUTCSeconds(), 2);
var weekday = ({ wall }) => wall.getUTCDay();
var half = ({ wall }) => wall.getUTCHours() < 12 ? "am" : "pm";
var offsetOf = ({ offset }, separator) => {
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${padded2(Math.floor(size / 60), 2)}${separator}${padded2(size % 60, 2)}`;
};
var regions = ["en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-IN", "en-ZA", "ja-JP", "ko-KR"];
var zoneName = ({ instant: instant2, zone }) => {
  if (zone === "UTC") return zone;
  const names = regions.map((region) => {
    const parts = new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: "short" }).formatToParts(instant2);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  });
  return names.find((name) => /^[A-Z]+$/.test(name)) ?? names[0] ?? zone;
};
var makers = {
  M: month,
  Mo: (moment) => ordinal(month(moment)),
  MM: (moment) => padded2(month(moment), 2),
  MMM: ({ wall }) => (months[wall.getUTCMonth()] ?? "").slice(0, 3),
  MMMM: ({ wall }) => months[wall.getUTCMonth()] ?? "",
  Q: quarter,
  Qo: (moment) => ordinal(quarter(moment)),
  D: date,
  Do: (moment) => ordinal(date(moment)),
  DD: (moment) => padded2(date(moment), 2),
  DDD: dayOfYear,
  DDDo: (moment) => ordinal(dayOfYear(moment)),
  DDDD: (moment) => padded2(dayOfYear(moment), 3),
  d: weekday,
  do: (moment) => ordinal(weekday(moment)),
  dd: (moment) => (weekdays[weekday(moment)] ?? "").slice(0, 2),
  ddd: (moment) => (weekdays[weekday(moment)] ?? "").slice(0, 3),
  dddd: (moment) => weekdays[weekday(moment)] ?? "",
  e: weekday,
  E: (moment) => weekday(moment) || 7,
  w: (moment) => localWeek(moment).week,
  wo: (moment) => ordinal(localWeek(moment).week),
  ww: (moment) => padded2(localWeek(moment).week, 2),
  W: (moment) => isoWeek(moment).week,
  Wo: (moment) => ordinal(isoWeek(moment).week),
  WW: (moment) => padded2(isoWeek(moment).week, 2),
  gg: (moment) => padded2(localWeek(moment).year % 100, 2),
  gggg: (moment) => padded2(localWeek(moment).year, 4),
  ggggg: (moment) => padded2(localWeek(moment).year, 5),
  GG: (moment) => padded2(isoWeek(moment).year % 100, 2),
  GGGG: (moment) => padded2(isoWeek(moment).year, 4),
  GGGGG: (moment) => padded2(isoWeek(moment).year, 5),
  YY: (moment) => padded2(year(moment) % 100, 2),
  YYYY: (moment) => padded2(year(moment), 4),
  YYYYY: (moment) => padded2(year(moment), 5),
  YYYYYY: (moment) => `+${padded2(year(moment), 6)}`,
  y: year,
  yy: (moment) => padded2(year(moment), 2),
  yyy: (moment) => padded2(year(moment), 3),
  yyyy: (moment) => padded2(year(moment), 4),
  yo: (moment) => ordinal(year(moment)),
  N: () => "AD",
  NN: () => "AD",
  NNN: () => "AD",
  NNNN: () => "Anno Domini",
  NNNNN: () => "AD",
  a: half,
  A: (moment) => half(moment).toUpperCase(),
  H: ({ wall }) => wall.getUTCHours(),
  HH: ({ wall }) => padded2(wall.getUTCHours(), 2),
  h: hour12,
  hh: (moment) => padded2(hour12(moment), 2),
  k: hour24,
  kk: (moment) => padded2(hour24(moment), 2),
  hmm: (moment) => `${hour12(moment)}${minutes(moment)}`,
  hmmss: (moment) => `${hour12(moment)}${minutes(moment)}${seconds2(moment)}`,
  Hmm: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}`,
  Hmmss: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}${seconds2(moment)}`,
  m: ({ wall }) => wall.getUTCMinutes(),
  mm: minutes,
  s: ({ wall }) => wall.getUTCSeconds(),
  ss: seconds2,
  X: ({ instant: instant2 }) => Math.floor(instant2.getTime() / 1e3),
  x: ({ instant: instant2 }) => instant2.getTime(),
  Z: (moment) => offsetOf(moment, ":"),
  ZZ: (moment) => offsetOf(moment, ""),
  z: zoneName,
  zz: zoneName
};

// src/metadata/expressions.ts
var globalExpressions = (event, { now, shortShaLength }, look2) => {
  const sought = (name) => ({ words: words2, options: options2 }) => words2.length + options2.size > 0 ? { wrong: `says more than a name: write {{${name}}}` } : look2(name) ?? { unknown: "it is being found out" };
  const committed = commitDate(event);
  const isDefault = isDefaultBranch(event);
  const noTime = { unknown: "neither the event nor Git says when the commit was made" };
  return {
    branch: event.branch ?? "",
    tag: event.tag ?? "",
    sha: event.sha.slice(0, shortShaLength),
    base_ref: event.baseBranch ?? event.changeRequest?.base.branch ?? "",
    is_default_branch: String(isDefault),
    is_not_default_branch: String(!isDefault),
    date: (call) => dated(call, now),
    commit_date: (call) => committed ? dated(call, committed) : noTime,
    timestamp: committed ? String(Math.floor(committed.getTime() / 1e3)) : noTime,
    run_number: String(event.run.number),
    run_attempt: String(event.run.attempt),
    describe: sought("describe"),
    package_version: sought("package_version"),
    next_patch: sought("next_patch"),
    release_candidate: sought("release_candidate")
  };
};
var commitDate = ({ commitTime: commitTime2 }) => {
  const time = new Date(commitTime2 ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? void 0 : time;
};
var isDefaultBranch = ({ branch, defaultBranch, onDefaultBranch }) => onDefaultBranch === true || branch !== void 0 && branch === defaultBranch;
var dated = ({ words: words2, options: options2 }, instant2) => {
  const [format3, ...more2] = words2;
  const strange = [...options2.keys()].find((key2) => key2 !== "tz");
  if (format3 === void 0 || more2.length > 0) return { wrong: "takes one format: write {{date 'YYYYMMDD'}}" };
  if (strange !== void 0) return { wrong: `has "${strange}": the only option is tz='Area/City'` };
  const zone = options2.get("tz") ?? "UTC";
  return formatDate(instant2, format3, zone) ?? {
    wrong: `names the time zone "${zone}", which there is not: write one such as Europe/Berlin`
  };
};

// src/metadata/find-out.ts
init_errors();
init_git();

// src/metadata/component.ts
var tagOfComponent = (component2, tag) => {
  if (!tag.startsWith(component2)) return void 0;
  const rest = tag.slice(component2.length);
  if (/^[/@]./s.test(rest)) return rest.slice(1);
  return /^-v?\d/.test(rest) ? rest.slice(1) : void 0;
};
var eventOfComponent = (event, component2) => {
  if (component2 === void 0 || event.tag === void 0) return event;
  const { tag, ...rest } = event;
  const own3 = tagOfComponent(component2, tag);
  return own3 === void 0 ? rest : { ...rest, tag: own3 };
};

// src/metadata/files.ts
var import_node_fs17 = require("node:fs");
var import_node_path29 = require("node:path");
var readText2 = (folder4, name) => {
  const path = (0, import_node_path29.join)(folder4, name);
  if (!(0, import_node_fs17.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs17.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = (one2) => `(${one2}(?:\\.${one2})*)`;
var pattern2 = new RegExp(
  `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`
);
var longest = 256;
var parseSemver = (text6) => {
  if (text6.length > longest) return void 0;
  const [found, major, minor, patch, prerelease, build2] = pattern2.exec(text6.trim()) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build2?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
};
var compareSemver = (a, b) => a.numbers.map((value, at2) => value - (b.numbers[at2] ?? 0)).find((difference) => difference !== 0) ?? 0;
var comparePrecedence = (a, b) => {
  const byNumbers = compareSemver(a, b);
  if (byNumbers !== 0) return byNumbers;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  const length2 = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at2 = 0; at2 < length2; at2++) {
    const order2 = compareIdentifiers(a.prerelease[at2], b.prerelease[at2]);
    if (order2 !== 0) return order2;
  }
  return 0;
};
var compareIdentifiers = (a, b) => {
  const kind = (text6) => text6 === void 0 ? 0 : /^\d+$/.test(text6) ? 1 : 2;
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === void 0 || b === void 0 || a === b) return 0;
  if (kind(a) === 1) return Number(a) - Number(b);
  return a < b ? -1 : 1;
};

// src/metadata/pep440.ts
var pattern3 = /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
var spellings = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };
var parsePep440 = (text6) => {
  const groups = pattern3.exec(text6)?.groups;
  if (!groups) return void 0;
  const epoch = Number(groups.epoch ?? 0);
  const release = (groups.release ?? "").split(".").map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.implicitPost ?? (groups.post && (groups.postNumber ?? "0"));
  const local = groups.local?.split(/[-_.]/).map((part) => /^\d+$/.test(part) ? String(Number(part)) : part.toLowerCase()).join(",");
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
var compareReleases2 = (a, b) => {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, (_, at2) => (a.release[at2] ?? 0) - (b.release[at2] ?? 0));
  return [a.epoch - b.epoch, ...differences].find((difference) => difference !== 0) ?? 0;
};

// src/metadata/versions.ts
var parseVersion2 = (type, text6) => type === "semver" ? semanticVersion(text6) : pythonVersion(text6);
var numbersOf2 = ([major = 0, minor = 0, patch = 0]) => ({
  major: String(major),
  minor: String(minor),
  patch: String(patch)
});
var semanticVersion = (text6) => {
  const parsed3 = parseSemver(text6);
  if (!parsed3) return void 0;
  const { prerelease, build: build2, numbers } = parsed3;
  const more2 = { prerelease: prerelease.join(), build: build2.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text6, version: parsed3.text, ...numbersOf2(numbers), ...more2 },
    isOlderThan: (other) => {
      const than = parseSemver(other);
      return than !== void 0 && compareSemver(parsed3, than) < 0;
    }
  };
};
var pythonVersion = (text6) => {
  const parsed3 = parsePep440(text6);
  if (!parsed3) return void 0;
  return {
    final: parsed3.final,
    fields: { raw: text6, version: parsed3.normal, ...numbersOf2(parsed3.release) },
    isOlderThan: (other) => {
      const than = parsePep440(other);
      return than !== void 0 && compareReleases2(parsed3, than) < 0;
    }
  };
};

// src/metadata/next-version.ts
var nextPatchOf = (tag) => {
  const version = parseVersion2("semver", tag);
  if (!version) return void 0;
  const { major, minor, patch } = version.fields;
  const next = version.final ? Number(patch) + 1 : patch;
  return `${tag.startsWith("v") ? "v" : ""}${major}.${minor}.${next}`;
};
var nextCandidate = (branch, tags) => {
  const [, v = "", major, minor, patch = "0"] = /(?:^|[/-])(v?)(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?$/.exec(branch) ?? [];
  if (major === void 0 || minor === void 0) return void 0;
  const version = `${Number(major)}.${Number(minor)}.${Number(patch)}`;
  const numbers = tags.map((tag) => {
    const [, base, number2] = /^v?(\d+\.\d+\.\d+)-rc\.(\d{1,9})$/.exec(tag) ?? [];
    return base === version ? Number(number2) : 0;
  });
  return `${v}${version}-rc.${numbers.reduce((highest, number2) => Math.max(highest, number2), 0) + 1}`;
};

// src/metadata/package-version.ts
var versionFiles = /* @__PURE__ */ new Map([
  ["package.json", (text6) => jsonText(text6, "version")],
  ["pyproject.toml", (text6) => tomlVersion(text6, ["project", "tool.poetry"])],
  ["Cargo.toml", (text6) => tomlVersion(text6, ["package", "workspace.package"])],
  ["pom.xml", (text6) => pomVersion(text6)],
  ["VERSION", (text6) => /^\s*(\S+)\s*$/.exec(text6)?.[1]]
]);
var jsonText = (text6, key2) => {
  try {
    const value = JSON.parse(text6)?.[key2];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
  } catch {
    return void 0;
  }
};
var tomlVersion = (text6, tables) => {
  let table = "";
  const found = /* @__PURE__ */ new Map();
  for (const line of text6.split(/\r?\n/)) {
    table = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1] ?? table;
    const [, version] = /^\s*version\s*=\s*["']([^"']+)["']/.exec(line) ?? [];
    if (version !== void 0 && !found.has(table)) found.set(table, version);
  }
  return tables.map((name) => found.get(name)).find((version) => version !== void 0);
};
var pomHead = 64 * 1024;
var pomVersion = (text6) => {
  const own3 = text6.slice(0, pomHead).replace(/<!--[\s\S]*?-->/g, "").replace(/<(parent|dependencies|dependencyManagement|build|profiles|properties|reporting)\b[\s\S]*?<\/\1>/g, "");
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own3)?.[1];
  return version?.includes("${") ? void 0 : version;
};

// src/metadata/find-out.ts
var noTag = { unknown: "no tag leads to this commit, or the checkout is shallow" };
var finders = {
  describe: async ({ event, component: component2, host: host2 }) => await describeCommit(host2.workspace, event.sha, globsOf(component2)) ?? {
    unknown: "the commit is in no Git repository here"
  },
  package_version: async ({ component: component2, host: host2 }) => {
    for (const folder4 of component2 ? [component2, "."] : ["."]) {
      for (const [name, read] of versionFiles) {
        const text6 = readText2(host2.workspace, `${folder4}/${name}`);
        const version = text6 === void 0 ? void 0 : read(text6);
        if (version) return version;
      }
    }
    return { unknown: `none of ${[...versionFiles.keys()].join(", ")} states one` };
  },
  next_patch: async ({ event, component: component2, host: host2 }) => {
    const tag = await nearestTag(host2.workspace, event.sha, globsOf(component2));
    const own3 = tag && component2 ? tagOfComponent(component2, tag) : tag;
    return (own3 && nextPatchOf(own3)) ?? noTag;
  },
  release_candidate: async (search) => {
    const { event, images } = search;
    const git2 = await gitTags(search);
    const all = [...git2?.tags ?? [], ...images.length > 0 ? await registryTags(search) : []];
    return nextCandidate(event.branch ?? "", all) ?? { unknown: "the branch names no version, as release/v2.1 does" };
  },
  released: async (search) => {
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
var isFinding = (name) => Object.hasOwn(finders, name);
var findOut = async (wanted, search) => Object.fromEntries(await Promise.all([...wanted].map(async (name) => [name, await finders[name](search)])));
var globsOf = (component2) => component2 === void 0 ? [] : [`${component2}/*`, `${component2}@*`, `${component2}-[0-9]*`, `${component2}-v[0-9]*`];
var gitTags = async ({ component: component2, host: host2 }) => {
  const found = await repositoryTags(host2.workspace);
  if (!found || component2 === void 0) return found;
  const tags = found.tags.flatMap((tag) => tagOfComponent(component2, tag) ?? []);
  return { ...found, tags };
};
var registryTags = async ({ images, affixes, host: host2 }) => {
  const registry = openRegistry(host2);
  try {
    const lists2 = await Promise.all(images.map((image) => registry.tags(image)));
    return [...new Set(lists2.flat())].flatMap((tag) => withoutAffixes(tag, affixes) ?? []);
  } catch (error2) {
    throw new UnavailableError(
      `A rule asks for the versions that were released, but the registry did not list its tags (${messageOf(error2)}): log in to it, or fetch the whole history (fetch-depth: 0, GIT_DEPTH: "0").`,
      { cause: error2 }
    );
  }
};
var withoutAffixes = (tag, { prefix: prefix3, suffix }) => tag.length > prefix3.length + suffix.length && tag.startsWith(prefix3) && tag.endsWith(suffix) ? tag.slice(prefix3.length, tag.length - suffix.length) : void 0;

// src/metadata/flavor.ts
init_errors();

// src/metadata/attributes.ts
init_errors();
init_nearest();
var attributesOf = (input2, line) => new Map(pairsOf2(input2, line));
var pairsOf2 = (input2, line) => {
  if (line.includes('"') && (line.split('"').length - 1) % 2 !== 0) {
    throw new InputError(`Input "${input2}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  return fieldsOf2(line).map((field) => {
    const at2 = field.indexOf("=");
    return at2 < 0 ? ["", field] : [field.slice(0, at2).trim().toLowerCase(), field.slice(at2 + 1).trim()];
  });
};
var fieldsOf2 = (line) => {
  const fields = line.includes('"') ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(([, field = ""]) => unquoted(field.trim())) : line.split(",");
  return fields.map((field) => field.trim()).filter((field) => field !== "");
};
var unquoted = (field) => {
  const [, whole] = /^"((?:[^"]|"")*)"$/.exec(field) ?? [];
  return whole === void 0 ? field.replace(/"([^"]*)"/g, "$1") : whole.replaceAll('""', '"');
};
var refuseUnknown2 = (input2, line, attributes2, known2) => {
  for (const name of attributes2.keys()) {
    if (known2.includes(name)) continue;
    throw new InputError(
      `Input "${input2}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
};
var booleanAttribute = (input2, line, name, value) => {
  if (value === "true" || value === "false") return value === "true";
  throw new InputError(`Input "${input2}" has the line "${line}", but ${name} is "${value}": write true or false.`);
};

// src/metadata/template.ts
init_errors();
init_nearest();
var NotKnown = class extends Error {
  name = "NotKnown";
};
var placeholder3 = /(\\?)(?:\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\})/g;
var expand = (place, text6, expressions) => {
  if (!text6.includes("{") && !text6.includes("}")) return text6;
  const rest = text6.replace(placeholder3, "");
  if (place.freeBraces ? rest.includes("{{") : /[{}]/.test(rest)) {
    throw wrong2(place, "in which braces do not pair: write an expression as {{name}}");
  }
  return text6.replace(
    placeholder3,
    (all, escaped3, three, two) => escaped3 ? all.slice(1) : filledIn(place, three ?? two ?? "", expressions)
  );
};
var namesIn2 = (texts3) => {
  const names = /* @__PURE__ */ new Set();
  for (const text6 of texts3) {
    for (const [, name = ""] of text6.matchAll(/\{\{\s*(\w+)/g)) names.add(name);
  }
  return names;
};
var filledIn = (place, inner, expressions) => {
  const { name, call } = parsed(place, inner);
  const expression2 = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
  if (expression2 === void 0) {
    const known2 = Object.keys(expressions);
    throw new InputError(
      `${said(place)} but "{{${inner.trim()}}}" is unknown there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
  if (typeof expression2 !== "function" && call.words.length + call.options.size > 0) {
    throw wrong2(place, `but "{{${inner.trim()}}}" says more than a name: write {{${name}}}`);
  }
  const value = typeof expression2 === "function" ? expression2(call) : expression2;
  if (typeof value === "string") return value;
  if ("wrong" in value) throw wrong2(place, `but "{{${inner.trim()}}}" ${value.wrong}`);
  throw new NotKnown(`{{${name}}} is not known: ${value.unknown}`);
};
var word = /\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/y;
var parsed = (place, inner) => {
  const words2 = [];
  const options2 = /* @__PURE__ */ new Map();
  const text6 = inner.trim();
  word.lastIndex = 0;
  for (let at2 = 0; at2 < text6.length; at2 = word.lastIndex) {
    const [found, key2, double, single, bare2] = word.exec(text6) ?? [];
    if (found === void 0)
      throw wrong2(place, `but "{{${text6}}}" is no expression: write {{name}} or {{name 'word'}}`);
    const value = double ?? single ?? bare2 ?? "";
    if (key2 === void 0) words2.push(value);
    else options2.set(key2, value);
  }
  const [name = "", ...others] = words2;
  return { name, call: { words: others, options: options2 } };
};
var said = ({ input: input2, line }) => `Input "${input2}" has the line "${line}",`;
var wrong2 = (place, what) => new InputError(`${said(place)} ${what}.`);

// src/metadata/flavor.ts
var known = ["latest", "prefix", "suffix", "onlatest"];
var parseFlavor = (lines3) => {
  const flavor = { latest: "auto", prefix: "", suffix: "", onlatest: { prefix: false, suffix: false } };
  for (const line of lines3) {
    const pairs2 = pairsOf2("flavor", line);
    refuseUnknown2("flavor", line, new Map(pairs2), known);
    let last;
    for (const [name, value] of pairs2) {
      if (name === "onlatest") {
        const given = booleanAttribute("flavor", line, name, value);
        if (last === void 0) {
          throw new InputError(
            `Input "flavor" has the line "${line}", but onlatest follows no prefix or suffix there: put it after one.`
          );
        }
        flavor.onlatest = { ...flavor.onlatest, [last]: given };
      } else if (name === "latest") flavor.latest = value;
      else if (name === "prefix" || name === "suffix") {
        last = name;
        flavor[name] = value;
      }
    }
  }
  const { latest, ...affixes } = flavor;
  if (latest === "auto" || latest === "newest" || latest === "true" || latest === "false")
    return { latest, ...affixes };
  throw new InputError(
    `Input "flavor" says latest=${latest}, but it takes auto, newest, true or false: write one of these.`
  );
};
var latestTag = ({ prefix: prefix3, suffix, onlatest }, expressions) => {
  const affix = (given, text6) => given ? expand({ input: "flavor", line: text6 }, text6, expressions) : "";
  return `${affix(onlatest.prefix, prefix3)}latest${affix(onlatest.suffix, suffix)}`;
};

// src/metadata/images.ts
init_errors();
var imageNames = (lines3, expressions = {}) => [
  ...new Set(lines3.flatMap((line) => namesIn3(line, expressions)).map(imageName))
];
var namesIn3 = (line, expressions) => {
  const pairs2 = pairsOf2("images", line);
  const attributes2 = new Map(pairs2.filter(([name2]) => name2 !== ""));
  refuseUnknown2("images", line, attributes2, ["name", "enable"]);
  const name = attributes2.get("name");
  const bare2 = pairs2.filter(([key2]) => key2 === "").map(([, value]) => value);
  const names = name === void 0 ? bare2 : [name, ...bare2];
  if (names.length === 0) return [line];
  const enable = expand({ input: "images", line }, attributes2.get("enable") ?? "true", expressions);
  return booleanAttribute("images", line, "enable", enable) ? names : [];
};
var component = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
var hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
var pattern4 = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);
var imageName = (image) => {
  const name = image.toLowerCase();
  if (pattern4.test(name)) return name;
  throw new InputError(
    `Input "images" is "${image}", but it takes a repository's name without tag: write for example ghcr.io/acme/shop.`
  );
};

// src/metadata/labels.ts
init_errors();

// src/metadata/collate.ts
var order = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";
var letters = order.indexOf("a");
var weightOf = (rank) => rank < letters ? rank : letters + (rank - letters >> 1);
var compareWords = (a, b) => {
  let byCase = 0;
  for (let at2 = 0; at2 < a.length && at2 < b.length; at2++) {
    if (a[at2] === b[at2]) continue;
    const [left, right] = [order.indexOf(a.charAt(at2)), order.indexOf(b.charAt(at2))];
    if (left < 0 || right < 0) return a.localeCompare(b, "en");
    const difference = weightOf(left) - weightOf(right);
    if (difference !== 0) return difference;
    byCase ||= left - right;
  }
  return a.length - b.length || byCase;
};

// src/metadata/labels.ts
var key = (name) => `org.opencontainers.image.${name}`;
var labelsOf = (input2, { event, version, created, expressions }, own3) => {
  const { repository } = event;
  const standard = [
    [key("created"), created?.toISOString() ?? ""],
    [key("description"), repository.description ?? ""],
    [key("licenses"), repository.licence ?? ""],
    [key("revision"), event.sha],
    [key("source"), repository.url],
    [key("title"), repository.name.split("/").at(-1) ?? ""],
    [key("url"), repository.url],
    [key("version"), version]
  ];
  const pairs2 = new Map([...standard, ...own3.map((line) => pairOf2(input2, line, expressions))]);
  if (own3.length === 0) return pairs2;
  return new Map([...pairs2].sort(([a], [b]) => compareWords(a, b)));
};
var pairOf2 = (input2, line, expressions) => {
  const text6 = filledIn2(input2, line, expressions);
  const at2 = text6.indexOf("=");
  if (at2 > 0) return [text6.slice(0, at2).trim(), text6.slice(at2 + 1)];
  throw new InputError(`Input "${input2}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};
var filledIn2 = (input2, line, expressions) => {
  try {
    return expand({ input: input2, line, freeBraces: true }, line, expressions);
  } catch (error2) {
    if (!(error2 instanceof NotKnown)) throw error2;
    throw new InputError(
      `Input "${input2}" has the line "${line}", but ${error2.message}: leave it out or make it known.`
    );
  }
};

// src/metadata/match.ts
init_errors();

// src/regex/interruptible.ts
var patience6 = 1e3;
var EndlessExpression = class extends Error {
  name = "EndlessExpression";
};
var openFinder = async () => {
  const { createContext, Script } = await Promise.resolve().then(() => __toESM(require("node:vm"), 1));
  const script = new Script("text.match(new RegExp(source, flags))");
  const given = { text: "", source: "", flags: "" };
  const context = createContext(given);
  return (source, flags, text6, timeout = patience6) => {
    try {
      Object.assign(given, { text: text6, source, flags });
      const found = script.runInContext(context, { timeout: Math.max(1, Math.ceil(timeout)) });
      return found === null ? void 0 : Array.from(found);
    } catch (error2) {
      const { code, message } = error2;
      if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new EndlessExpression("it finds no end", { cause: error2 });
      throw new SyntaxError(String(message), { cause: error2 });
    }
  };
};

// src/metadata/match.ts
var patience7 = 1e3;
var budget = 1e4;
var openMatcher = async () => {
  const find = await openFinder();
  let left = budget;
  return (line, source, flags, text6) => {
    const started = performance.now();
    try {
      return find(source, flags, text6, Math.min(patience7, left));
    } catch (error2) {
      const why = error2 instanceof EndlessExpression ? "whose regular expression finds no end on this text: write one that cannot backtrack so far" : `whose regular expression is not valid (${messageOf(error2)}): correct it`;
      throw new InputError(`Input "tags" has the line "${line}", ${why}.`);
    } finally {
      left -= performance.now() - started;
    }
  };
};
var noMatcher = () => {
  throw new Error("a regular expression was run although no rule announced one");
};

// src/metadata/presets.ts
var releases = (prefix3) => [
  `type=semver,pattern={{version}}${prefix3}`,
  `type=semver,pattern={{major}}.{{minor}}${prefix3},newest=true`,
  `type=semver,pattern={{major}}${prefix3},newest=true`
];
var onMain = (value) => ["main", "master"].map((branch) => `type=raw,value=${value},branch=${branch}`);
var presets = {
  "git-flow": {
    tags: [
      ...releases(",prefix=v"),
      ...onMain("latest"),
      ...onMain("stable"),
      "type=raw,value=dev,branch=develop",
      "type=raw,value=nightly,branch=develop",
      "type=ref,event=branch,branch=feature/*",
      "type=ref,event=branch,branch=feature/*,suffix=-build-{{run_number}}",
      "type=raw,value={{release_candidate}},branch=release/*",
      "type=ref,event=branch,branch=hotfix/*",
      "type=raw,value={{next_patch}},suffix=-hotfix,branch=hotfix/*"
    ],
    // Here `latest` is what main holds, not what was tagged.
    flavor: ["latest=false"]
  },
  trunk: {
    tags: [...releases(""), "type=edge", "type=ref,event=pr", "type=sha"],
    flavor: ["latest=newest"]
  },
  semver: {
    tags: [...releases(""), "type=ref,event=branch", "type=ref,event=pr"],
    flavor: ["latest=newest"]
  }
};
var presetNames = Object.keys(presets);

// src/metadata/repository.ts
init_errors();
init_git();

// src/metadata/licence.ts
var marks3 = [
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
var head = 4e3;
var licenceOf = (text6) => {
  const start2 = text6.slice(0, head).replace(/\s+/g, " ");
  return marks3.find(([, signs]) => signs.every((sign) => sign.test(start2)))?.[0];
};

// src/metadata/repository.ts
var withRepositoryFacts = async (event, token3, host2) => {
  const known2 = withFiles(await withGitFacts(event, host2), host2.workspace);
  const { description, licence } = known2.repository;
  if (!token3 || description && licence && known2.defaultBranch) return known2;
  try {
    const facts2 = await host2.askRepository(token3);
    return facts2 ? completed(known2, facts2) : known2;
  } catch (error2) {
    host2.notice(`The platform's API did not say more of the repository, so labels may lack it: ${messageOf(error2)}`);
    return known2;
  }
};
var completed = (event, { defaultBranch, ...facts2 }) => ({
  ...event,
  ...event.defaultBranch === void 0 && defaultBranch && { defaultBranch },
  repository: { ...facts2, ...event.repository }
});
var withGitFacts = async (event, { kind, workspace }) => {
  const { repository } = event;
  if (kind === "local") return event;
  if (event.defaultBranch !== void 0 && repository.url !== "" && repository.name !== "") return event;
  const { remote, defaultBranch } = await gitFacts(workspace);
  const { name, url } = repositoryOfRemote(remote) ?? { name: "", url: "" };
  const known2 = completed(event, { ...defaultBranch && { defaultBranch } });
  return { ...known2, repository: { ...repository, name: repository.name || name, url: repository.url || url } };
};
var licenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING"];
var withFiles = (event, workspace) => {
  const { repository } = event;
  if (repository.description && repository.licence) return event;
  const manifest = readText2(workspace, "package.json") ?? "";
  const description = repository.description ?? jsonText(manifest, "description");
  const licence = repository.licence ?? licenceIn(workspace) ?? spdxExpression(jsonText(manifest, "license"));
  const found = { ...repository, ...description && { description }, ...licence && { licence } };
  return { ...event, repository: found };
};
var licenceIn = (workspace) => {
  for (const name of licenceFiles) {
    const text6 = readText2(workspace, name);
    if (text6 !== void 0) return licenceOf(text6);
  }
  return void 0;
};
var spdxExpression = (text6) => text6 !== void 0 && /^[A-Za-z0-9.+() -]+$/.test(text6) && !/^(?:SEE |UNLICENSED)/.test(text6) ? text6 : void 0;

// src/metadata/rules.ts
init_errors();
init_nearest();
var shared2 = ["type", "enable", "priority", "prefix", "suffix", "branch"];
var kinds4 = {
  schedule: { priority: 1e3, attributes: ["pattern"] },
  semver: { priority: 900, attributes: ["pattern", "value", "match", "newest"], required: "pattern" },
  pep440: { priority: 900, attributes: ["pattern", "value", "match", "newest"], required: "pattern" },
  match: { priority: 800, attributes: ["pattern", "group", "value"], required: "pattern" },
  edge: { priority: 700, attributes: [] },
  ref: { priority: 600, attributes: ["event"], required: "event" },
  raw: { priority: 200, attributes: ["value"] },
  sha: { priority: 100, attributes: ["format"] }
};
var usualRules = ["type=schedule", "type=ref,event=branch", "type=ref,event=tag", "type=ref,event=pr"];
var parseRules = (lines3) => lines3.map(parseRule).sort((a, b) => b.priority - a.priority);
var hasExpression = ({ type, attributes: attributes2 }) => type === "match" || attributes2.has("match");
var parseRule = (line) => {
  const given = attributesOf("tags", line);
  const bare2 = given.get("");
  const attributes2 = new Map([...given].filter(([name]) => name !== ""));
  if (bare2 !== void 0) attributes2.set("value", bare2);
  const type = attributes2.get("type") ?? "raw";
  if (!isRuleType(type)) {
    const known2 = Object.keys(kinds4);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known2)} Known: ${known2.join(", ")}.`
    );
  }
  const kind = kinds4[type];
  refuseUnknown2("tags", line, attributes2, [...shared2, ...kind.attributes]);
  const missing2 = kind.required && !attributes2.get(kind.required) ? kind.required : void 0;
  if (missing2 ?? (type === "raw" && !attributes2.has("value"))) {
    throw new InputError(
      `Input "tags" has the line "${line}", but type=${type} needs ${missing2 ?? "value"}=…: add it.`
    );
  }
  return { type, line, attributes: attributes2, priority: priorityOf(line, attributes2.get("priority"), kind.priority) };
};
var isRuleType = (type) => Object.hasOwn(kinds4, type);
var priorityOf = (line, given, fallback) => {
  if (given === void 0) return fallback;
  if (/^-?\d+$/.test(given)) return Number(given);
  throw new InputError(`Input "tags" has the line "${line}", but priority is "${given}": write a whole number.`);
};

// src/metadata/subject.ts
init_errors();
init_git();
var subjectOf2 = async ({ context, component: component2 }, host2) => {
  const event = await host2.event();
  const told2 = context === "git" ? await checkedOut(event, host2) : await headInstead(event, host2);
  return eventOfComponent(told2, component2);
};
var headInstead = async (event, host2) => {
  const sha2 = event.changeRequest?.head.sha;
  const asked = /true/i.test(host2.variable("DOCKER_METADATA_PR_HEAD_SHA") ?? "");
  return asked && sha2 !== void 0 && sha2 !== event.sha ? withCommit(event, sha2, host2) : event;
};
var checkedOut = async (event, host2) => {
  const sha2 = await resolveCommit(host2.workspace, "HEAD");
  if (!sha2) {
    throw new InputError(
      `Input "context" is "git", but "${host2.workspace}" is no Git repository with a commit: check the repository out before.`
    );
  }
  const ref2 = await checkedOutRef(host2.workspace);
  const { branch: _branch, tag: _tag, baseBranch: _base, changeRequest, ...rest } = event;
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref2) ?? [];
  const [, number2] = /^refs\/(?:pull|merge-requests)\/(\d+)\//.exec(ref2) ?? [];
  const request2 = changeRequest ?? { head: { branch: "" }, base: { branch: "" }, fork: false };
  return withCommit(
    {
      ...rest,
      ref: ref2,
      ...kind === "heads" && name && { branch: name },
      ...kind === "tags" && name && { tag: name },
      ...number2 && { changeRequest: { ...request2, number: Number(number2) } }
    },
    sha2,
    host2
  );
};
var withCommit = async (event, sha2, host2) => {
  const { commitTime: known2, ...rest } = event;
  const time = sha2 === event.sha && known2 ? known2 : await commitTime(host2.workspace, sha2);
  return { ...rest, sha: sha2, ...time && { commitTime: time } };
};

// src/metadata/switches.ts
init_errors();
var longestSha = 64;
var readSwitches = (host2) => {
  const sourceDate = sourceDateOf(host2);
  return {
    shortShaLength: wholeNumber2(host2, "DOCKER_METADATA_SHORT_SHA_LENGTH", longestSha) ?? 7,
    annotationLevels: levels(host2.variable("DOCKER_METADATA_ANNOTATIONS_LEVELS") || "manifest"),
    exportOutputs: boolean(host2, "DOCKER_METADATA_SET_OUTPUT_ENV"),
    sourceDate,
    now: sourceDate ?? /* @__PURE__ */ new Date()
  };
};
var wholeNumber2 = (host2, name, most) => {
  const text6 = host2.variable(name);
  if (!text6) return void 0;
  if (/^\d{1,15}$/.test(text6) && Number(text6) >= 1 && Number(text6) <= most) return Number(text6);
  throw new InputError(`${name} is "${text6}", but it takes a whole number from 1 to ${most}: correct it.`);
};
var sourceDateOf = (host2) => {
  const latest = 864e10;
  const seconds6 = wholeNumber2(host2, "SOURCE_DATE_EPOCH", latest);
  return seconds6 === void 0 ? void 0 : new Date(seconds6 * 1e3);
};
var level = /^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[^\]\s]+\])?$/;
var levels = (text6) => {
  const names = text6.split(",").map((name) => name.trim());
  const strange = names.find((name) => !level.test(name));
  if (strange === void 0) return names;
  throw new InputError(
    `DOCKER_METADATA_ANNOTATIONS_LEVELS has "${strange}", but a level is manifest, index, manifest-descriptor or index-descriptor: write these, separated by commas.`
  );
};
var boolean = (host2, name) => {
  const text6 = host2.variable(name);
  if (!text6 || /^(?:1|t|T|true|TRUE|True)$/.test(text6)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text6)) return false;
  throw new InputError(`${name} is "${text6}", but it is a switch: write true or false.`);
};

// src/metadata/tags.ts
init_errors();

// src/metadata/makers.ts
init_errors();

// src/metadata/newest.ts
var newerThan = (version, type, released, rivals = () => true) => released.find((tag) => {
  const other = parseVersion2(type, tag);
  return other?.final && version.isOlderThan(tag) && rivals(other);
});

// src/metadata/makers.ts
var onBranch = (make) => (context) => {
  const wanted = context.rule.attributes.get("branch");
  if (wanted === void 0 || wanted === "") return make(context);
  const { branch } = context.event;
  if (branch === void 0) return "not a branch";
  return branchMatches(wanted, branch) ? make(context) : `not branch ${wanted}`;
};
var branchMatches = (wanted, branch) => {
  const [first = "", ...parts] = wanted.split("*");
  const last = parts.pop();
  if (last === void 0) return wanted === branch;
  if (!branch.startsWith(first)) return false;
  let at2 = first.length;
  for (const part of parts) {
    const found = branch.indexOf(part, at2);
    if (found < 0) return false;
    at2 = found + part.length;
  }
  return branch.length - last.length >= at2 && branch.endsWith(last);
};
var schedule = ({ event, rule, expressions }) => {
  if (event.kind !== "schedule") return "not a schedule";
  const pattern5 = rule.attributes.get("pattern") ?? "nightly";
  return { name: expand({ input: "tags", line: rule.line }, pattern5, expressions), latest: false };
};
var subject = ({ event, rule, get }) => rule.attributes.get("value") ? get("value") : event.tag;
var versionMaker = (type) => (context) => {
  const { rule, match, released } = context;
  const given = subject(context);
  if (given === void 0) return "not a tag";
  const part = rule.attributes.get("match");
  const found = part ? match(rule.line, part, "", given) : [given];
  if (!found) return `"${given}" does not match ${part}`;
  const text6 = (found[1] ?? found[0] ?? "").replaceAll("/", "-");
  const version = parseVersion2(type, text6);
  if (!version) return `"${text6}" is no ${type === "semver" ? "semantic version" : "version of PEP 440"}`;
  const pattern5 = rule.attributes.get("pattern") ?? "";
  const name = patterned(rule, pattern5, version);
  const guarded = booleanAttribute("tags", rule.line, "newest", context.get("newest") ?? "false");
  const sharesTag = (other) => patterned(rule, pattern5, other) === name;
  const newer = guarded && version.final ? newerThan(version, type, released(), sharesTag) : void 0;
  if (newer !== void 0) return `${newer} is newer, and it keeps ${name}`;
  return { name, latest: version.final, version, versionType: type };
};
var patterned = (rule, pattern5, { final, fields }) => {
  const effective = final || /^\{\{\{?\s*raw\s*\}\}\}?$/.test(pattern5) ? pattern5 : "{{version}}";
  return expand({ input: "tags", line: rule.line }, effective, fields);
};
var matching = (context) => {
  const { rule, match } = context;
  const text6 = subject(context);
  if (text6 === void 0) return "not a tag";
  const group = rule.attributes.get("group") ?? "0";
  if (!/^\d{1,3}$/.test(group)) {
    throw new InputError(`Input "tags" has the line "${rule.line}", but group is "${group}": write a whole number.`);
  }
  const pattern5 = rule.attributes.get("pattern") ?? "";
  const [, source = pattern5, flags = ""] = /^\/(.+)\/(.*)$/s.exec(pattern5) ?? [];
  const found = match(rule.line, source, flags, text6);
  if (!found) return `"${text6}" does not match ${pattern5}`;
  const name = found[Number(group)];
  if (name === void 0) return `"${text6}" has nothing in group ${group}`;
  return { name, latest: true };
};
var edge = ({ event, rule }) => {
  if (event.branch === void 0) return "not a branch";
  if (!rule.attributes.get("branch")) {
    if (event.defaultBranch === void 0) return "the default branch is not known: write branch=…";
    if (event.branch !== event.defaultBranch) return `not the default branch ${event.defaultBranch}`;
  }
  return { name: "edge", latest: false };
};
var ref = ({ event, rule, get }) => {
  const wanted = get("event");
  switch (wanted) {
    case "branch":
      return event.branch === void 0 ? "not a branch" : { name: event.branch, latest: false };
    case "tag":
      return event.tag === void 0 ? "not a tag" : { name: event.tag, latest: true };
    case "pr":
      return event.changeRequest === void 0 || event.branch !== void 0 || event.tag !== void 0 ? "not a change request" : { name: String(event.changeRequest.number), latest: false, prefix: "pr-" };
    default:
      throw new InputError(
        `Input "tags" has the line "${rule.line}", but event is "${wanted}": write branch, tag or pr.`
      );
  }
};
var sha = ({ event, rule, expressions, get }) => {
  const format3 = get("format") ?? "short";
  if (format3 !== "short" && format3 !== "long") {
    throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format3}": write short or long.`);
  }
  const name = format3 === "long" ? event.sha : String(expressions.sha ?? "");
  return name === "" ? "no commit known" : { name, latest: false, prefix: "sha-" };
};
var makers2 = {
  schedule: onBranch(schedule),
  semver: onBranch(versionMaker("semver")),
  pep440: onBranch(versionMaker("pep440")),
  match: onBranch(matching),
  edge: onBranch(edge),
  ref: onBranch(ref),
  raw: onBranch(({ get }) => ({ name: get("value") ?? "", latest: false })),
  sha: onBranch(sha)
};

// src/metadata/tags.ts
var computeTags = (rules, flavor, context) => {
  const results2 = rules.map((rule) => applyRule(rule, flavor, context));
  const fired = results2.filter((result) => result.tag !== void 0);
  const names = new Set(fired.map(({ tag: tag2 }) => tag2 ?? ""));
  const version = fired[0]?.tag ?? "";
  const latest = decideLatest(fired[0], flavor, context);
  if (!latest.moves) return { version, names: [...names], results: results2, latest };
  const tag = checked(latestTag(flavor, context.expressions), "flavor", "latest");
  return { version, names: [...names.add(tag)], results: results2, latest: { ...latest, tag } };
};
var applyRule = (rule, flavor, context) => {
  const { attributes: attributes2, line } = rule;
  const place = { input: "tags", line };
  const get = (name) => {
    const value = attributes2.get(name);
    return value === void 0 ? void 0 : expand(place, value, context.expressions);
  };
  const affix = (name, own3 = "") => get(name) ?? (own3 || expand({ input: "flavor", line: flavor[name] }, flavor[name], context.expressions));
  try {
    if (!booleanAttribute("tags", line, "enable", get("enable") ?? "true")) return { rule, why: "not enabled" };
    const made = makers2[rule.type]({ ...context, rule, get });
    if (typeof made === "string") return { rule, why: made };
    const name = `${affix("prefix", made.prefix)}${made.name}${affix("suffix")}`;
    if (name === "") return { rule, why: "its value is empty here" };
    return { rule, tag: checked(name, "tags", line), why: "fired", made };
  } catch (error2) {
    if (error2 instanceof NotKnown) return { rule, why: error2.message };
    throw error2;
  }
};
var decideLatest = (first, flavor, { released }) => {
  if (!first?.made) return { moves: false, why: "no rule fired" };
  const { latest, name, version = parseVersion2("semver", name) } = first.made;
  const { line } = first.rule;
  if (flavor.latest === "true") return { moves: true, why: "flavor says latest=true" };
  if (flavor.latest === "false") return { moves: false, why: "flavor says latest=false" };
  if (!latest && version?.final === false) return { moves: false, why: `${name} is a prerelease` };
  if (!latest) return { moves: false, why: `"${line}" gives the version, and such a rule does not move it` };
  if (flavor.latest === "auto") return { moves: true, why: `"${line}" gives the version, and such a rule moves it` };
  if (!version) return { moves: false, why: `flavor says latest=newest, and "${name}" is no version` };
  if (!version.final) return { moves: false, why: `${name} is a prerelease` };
  const newer = newerThan(version, first.made.versionType ?? "semver", released());
  return newer === void 0 ? { moves: true, why: `flavor says latest=newest, and no released version is newer than ${name}` } : { moves: false, why: `flavor says latest=newest, and ${newer} is newer than ${name}` };
};
var sanitise = (tag) => tag.replace(/[^A-Za-z0-9._-]+/g, "-");
var checked = (name, input2, line) => {
  const tag = sanitise(name);
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return tag;
  throw new InputError(
    `Input "${input2}" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`
  );
};

// src/metadata/main.ts
var run3 = async (inputs, host2) => outputsOf(await describeImage(inputs, host2));
var describeImage = async (inputs, host2) => {
  const switches2 = readSwitches(host2);
  const event = await withRepositoryFacts(await subjectOf2(inputs, host2), inputs.githubToken, host2);
  const computed = await compute(inputs, { event, switches: switches2, host: host2 });
  const { tags, images, expressions } = computed;
  if (tags.names.length === 0) {
    host2.warning(`No tag rule fired on ${event.ref || "this event"}: there is nothing to promote.`);
  }
  const created = switches2.sourceDate ?? (inputs.created === "now" ? switches2.now : commitDate(event));
  const facts2 = { event, version: tags.version, created, expressions };
  const annotations = [...labelsOf("annotations", facts2, inputs.annotations)];
  const image = {
    tags,
    images,
    references: images.length === 0 ? tags.names : images.flatMap((name) => tags.names.map((tag) => `${name}:${tag}`)),
    labels: labelsOf("labels", facts2, inputs.labels),
    annotations: switches2.annotationLevels.flatMap(
      (level2) => annotations.map(([key2, value]) => `${level2}:${key2}=${value}`)
    ),
    created
  };
  await explain(image, inputs.preset, event, host2);
  return image;
};
var compute = async (inputs, { event, switches: switches2, host: host2 }) => {
  const preset = inputs.preset === void 0 ? void 0 : presets[inputs.preset];
  const rules = parseRules(
    preset ? [...preset.tags, ...inputs.tags] : inputs.tags.length > 0 ? inputs.tags : usualRules
  );
  const flavor = parseFlavor([...preset?.flavor ?? [], ...inputs.flavor]);
  const match = rules.some(hasExpression) ? await openMatcher() : noMatcher;
  const known2 = {};
  const texts3 = namesIn2([...inputs.labels, ...inputs.annotations, ...inputs.images]);
  let missing2 = new Set([...texts3].filter(isFinding));
  for (; ; ) {
    const look2 = (name) => {
      if (!Object.hasOwn(known2, name)) missing2.add(name);
      return known2[name];
    };
    const expressions = globalExpressions(event, switches2, look2);
    const images = imageNames(inputs.images, expressions);
    const tags = computeTags(rules, flavor, { event, expressions, match, released: () => look2("released") ?? [] });
    if (missing2.size === 0) return { tags, images, expressions };
    const affix = (text6) => expand({ input: "flavor", line: text6 }, text6, expressions);
    const affixes = { prefix: affix(flavor.prefix), suffix: affix(flavor.suffix) };
    Object.assign(known2, await findOut(missing2, { event, component: inputs.component, images, affixes, host: host2 }));
    missing2 = /* @__PURE__ */ new Set();
  }
};
var explain = async (image, preset, event, host2) => {
  const { tags, images } = image;
  host2.info(`Version ${tags.version || "(none)"} of commit ${event.sha.slice(0, 12)}`);
  if (host2.kind === "github" || host2.kind === "gitlab") host2.info(explanationText(tags));
  const few = image.references.length <= mostShown;
  const shown7 = few ? image.references : [...tags.names, `each for ${images.length} images: ${images.join(", ")}`];
  host2.info(shown7.map((line) => `  ${line}`).join("\n"));
  await host2.summarise({ action: "metadata", title: "Metadata", blocks: explanationBlocks(tags, preset) });
};
var mostShown = 100;
var outputsOf = ({ tags, references, labels: labels2, annotations, created }) => ({
  version: tags.version,
  tags: references,
  tagNames: tags.names,
  labels: [...labels2].map(([key2, value]) => `${key2}=${value}`),
  annotations,
  json: {
    tags: references,
    "tag-names": tags.names,
    labels: Object.fromEntries(labels2),
    annotations
  },
  bakeFile: void 0,
  bakeFileTags: void 0,
  bakeFileLabels: void 0,
  bakeFileAnnotations: void 0,
  sourceDateEpoch: created && String(Math.floor(created.getTime() / 1e3))
});

// src/promote/main.ts
init_resolve();
init_errors();

// src/promote/account.ts
init_errors();

// src/promote/check.ts
init_errors();

// src/promote/age.ts
var firstYear = 2e3;
var compareAge = (tag, present, candidate) => {
  const [theirs, ours] = [versionOf(present), versionOf(candidate)];
  if (theirs && !belongsTo(tag, theirs)) {
    return { present: "older", why: `is version ${theirs.text}, which is not of the line ${tag}` };
  }
  const order2 = theirs && ours ? comparePrecedence(theirs, ours) : 0;
  if (order2 !== 0) return { present: nameOf3(order2), why: `is version ${theirs?.text}, this one ${ours?.text}` };
  for (const [verb, times] of [
    ["was committed", [timeOf(present.created), timeOf(candidate.created)]],
    ["was built", [timeOf(present.built), timeOf(candidate.built)]]
  ]) {
    if (times[0] === void 0 || times[1] === void 0) continue;
    if (times[0] === times[1]) break;
    const [then, now] = times.map((time) => new Date(time ?? 0).toISOString().replace(".000Z", "Z"));
    return { present: nameOf3(times[0] - times[1]), why: `${verb} ${then}, this one ${now}` };
  }
  return { present: "same", why: "says nothing of its age" };
};
var versionOf = ({ version }) => version === void 0 ? void 0 : parseSemver(version);
var newerVersionTags = (tags, tag, candidate) => tags.flatMap((text6) => {
  const version = parseSemver(text6);
  return version && belongsTo(tag, version) && comparePrecedence(version, candidate) > 0 ? [{ text: text6, version }] : [];
}).sort((a, b) => comparePrecedence(b.version, a.version)).map(({ text: text6 }) => text6);
var belongsTo = (tag, version) => {
  const line = /^v?(\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
  return line === void 0 || version.text.startsWith(`${line}.`);
};
var nameOf3 = (order2) => order2 > 0 ? "newer" : "older";
var timeOf = (text6) => {
  const time = text6 === void 0 ? Number.NaN : Date.parse(text6);
  return time >= Date.UTC(firstYear) ? time : void 0;
};

// src/promote/image-facts.ts
init_errors();
var versionLabel = "org.opencontainers.image.version";
var createdLabel = "org.opencontainers.image.created";
var mostTags = 24;
var readFacts = async (registry, name, digest) => {
  try {
    const top = await registry.manifest(`${name}@${digest}`);
    const { annotations } = top.json;
    const said2 = annotations === null || typeof annotations !== "object" ? {} : annotations;
    const platform = isIndex(top) ? platformDigests(top)[0] : digest;
    const config = platform === void 0 ? void 0 : await configOf(registry, name, platform);
    const label = (key2) => typeof said2[key2] === "string" ? said2[key2] : config?.labels[key2];
    const [version, created] = [label(versionLabel), label(createdLabel)];
    return {
      ...version && { version },
      ...created && { created },
      ...config?.created && { built: config.created }
    };
  } catch (error2) {
    if (error2 instanceof InputError) return {};
    throw error2;
  }
};
var versionByTags = async (registry, { name, tag, digest }, candidate) => {
  const version = versionOf(candidate);
  if (version === void 0) return void 0;
  const tags = newerVersionTags(await registry.tags(name), tag, version).slice(0, mostTags);
  const digests = await mapSome(tags, (text6) => registry.head(`${name}:${text6}`));
  return tags.find((_, index) => digests[index] === digest);
};

// src/promote/plan.ts
init_errors();
init_reference();

// src/promote/tags.ts
var fullVersion = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:[-+][0-9A-Za-z.+-]+)?$/;
var commitTag = /^sha-[0-9a-f]{7,64}(?:-[0-9a-f]{12})?$/;
var isFullVersion = (text6) => fullVersion.test(text6);
var isImmutable = (tag) => isFullVersion(tag) || commitTag.test(tag);
var rankOf = (tag, branch) => {
  if (isImmutable(tag)) return 0;
  if (tag === "latest" || tag.startsWith("latest-")) return 5;
  if (branch !== void 0 && tag === asTag(branch)) return 4;
  if (/^v?\d+$/.test(tag)) return 3;
  if (/^v?\d+\.\d+$/.test(tag)) return 2;
  return 1;
};
var asTag = (text6) => text6.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");

// src/promote/plan.ts
var commitDigits = 12;
var planTags = ({ destinations, tags, source, version, event }) => {
  const asked = tags.map((text6) => readTag(text6, source, destinations));
  const planned = destinations.flatMap(({ candidate, name, spellings: spellings2 }) => {
    const own3 = asked.filter((tag) => tag.name === void 0 || spellings2.includes(tag.name)).map(({ tag }) => tag);
    const planTag = (tag) => ({
      name,
      source: candidate.name,
      digest: candidate.digest,
      tag,
      rank: rankOf(tag, event.branch)
    });
    const missing2 = own3.some(isImmutable) ? [] : [immutableTag(version, event)];
    return [...[...new Set(own3)].map(planTag), ...missing2.map((tag) => ({ ...planTag(tag), added: true }))];
  });
  return planned.sort((a, b) => a.rank - b.rank);
};
var readTag = (text6, source, destinations) => {
  if (!/[/:@]/.test(text6)) {
    const fault = faultOfTag(text6);
    if (fault) throw new InputError(`${source} holds ${JSON.stringify(text6)}, a tag that ${fault}.`);
    return { tag: text6 };
  }
  const { name, tag, digest } = parseReference(text6, source);
  if (digest !== void 0 || tag === void 0) {
    throw new InputError(
      `${source} holds "${text6}", which is no tag: write name:tag, or the bare tag for every candidate.`
    );
  }
  const names = destinations.flatMap(({ spellings: spellings2 }) => spellings2);
  if (names.includes(name)) return { name, tag };
  throw new InputError(
    `${source} holds "${text6}", but no candidate is named "${name}" (there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}): build the image under that name, or leave the tag out.`
  );
};
var releaseVersion = (version, tag) => [version, tag].find((text6) => text6 !== void 0 && isFullVersion(text6));
var immutableTag = (version, { sha: sha2, tag }) => {
  const known2 = releaseVersion(version, tag);
  if (known2 !== void 0) return asTag(known2);
  if (/^[0-9a-f]{40,64}$/.test(sha2)) return `sha-${sha2.slice(0, commitDigits)}`;
  throw new InputError(
    'No immutable tag can be made, because neither a full version nor the commit is known: set the input "version" to one like 1.2.3, or run in a Git checkout.'
  );
};
var alternativeTag = ({ tag, digest }) => `${tag}-${digest.slice("sha256:".length, "sha256:".length + commitDigits)}`;

// src/promote/check.ts
var fullTag = ({ name, tag }) => `${name}:${tag}`;
var createChecker = (registry, overwrite, version) => {
  const facts2 = /* @__PURE__ */ new Map();
  const factsOf3 = (name, digest) => {
    const key2 = `${name}@${digest}`;
    const known2 = facts2.get(key2) ?? readFacts(registry, name, digest);
    facts2.set(key2, known2);
    return known2;
  };
  const ageOf = async (plan, digest) => {
    const [present, own3] = await Promise.all([factsOf3(plan.name, digest), factsOf3(plan.source, plan.digest)]);
    const candidate = versionOf(own3) === void 0 && version !== void 0 ? { ...own3, version } : own3;
    if (versionOf(present) !== void 0) return compareAge(plan.tag, present, candidate);
    const byTag = await versionByTags(registry, { ...plan, digest }, candidate);
    return compareAge(plan.tag, { ...present, ...byTag && { version: byTag } }, candidate);
  };
  const one2 = async (plan) => {
    const previous = await registry.head(fullTag(plan));
    if (previous === void 0) return { ...plan, result: "created" };
    if (previous === plan.digest) return { ...plan, result: "unchanged" };
    if (overwrite || isImmutable(plan.tag)) return { ...plan, result: "moved", previous };
    const { present, why } = await ageOf(plan, previous);
    return { ...plan, result: present === "newer" ? "left" : "moved", previous, why };
  };
  const withAlternative = async (plan) => {
    const first = await one2(plan);
    const isTaken2 = plan.added && first.result === "moved" && !isFullVersion(plan.tag) && !overwrite;
    return isTaken2 ? one2({ ...plan, tag: alternativeTag(plan) }) : first;
  };
  const all = async (planned) => {
    const checked2 = await mapSome(planned, withAlternative);
    const taken = checked2.filter(isTaken);
    if (taken.length > 0 && !overwrite) throw alreadyTaken(taken, "Nothing was promoted, because");
    return checked2;
  };
  return { all, one: one2, ageOf };
};
var isTaken = ({ tag, result }) => result === "moved" && isImmutable(tag);
var alreadyTaken = (taken, opening) => {
  const list3 = taken.map((plan) => `${fullTag(plan)} (holds ${plan.previous}, not ${plan.digest})`).join(", ");
  const subject2 = taken.length === 1 ? "an immutable tag already holds" : "immutable tags already hold";
  return new RefusedError(
    `${opening} ${subject2} another image: ${list3}. Release a new version, or set the input "overwrite" to true if the old image is to lose its tag.`
  );
};

// src/promote/account.ts
var shortDigits = 12;
var short = (digest) => digest.slice(0, "sha256:".length + shortDigits);
var lineOf2 = (tag) => {
  switch (tag.result) {
    case "created":
      return `Created   ${fullTag(tag)}`;
    case "moved":
      return `Moved     ${fullTag(tag)} (was ${short(tag.previous ?? "")})`;
    case "left":
      return `Left      ${fullTag(tag)} (${reasonOf2(tag)})`;
    default:
      return `Unchanged ${fullTag(tag)}`;
  }
};
var reasonOf2 = ({ previous = "", why }) => `its image ${short(previous)} ${why}`;
var accountOf = (checked2) => {
  const images = new Set(checked2.map(({ name, digest }) => `${name}@${digest}`));
  const left = checked2.filter(({ result }) => result === "left").length;
  const promoted = `${count(images.size, "image")} promoted to ${count(checked2.length - left, "tag")}`;
  const text6 = left === 0 ? `${promoted}.` : `${promoted}; ${count(left, "tag")} left on a newer image.`;
  return summary([
    { kind: "verdict", result: "pass", text: text6 },
    { kind: "list", items: [...images].map((image) => ({ text: image, code: true })) },
    tableOf(checked2.map((tag) => [tag, tag.result])),
    { kind: "list", items: checked2.filter(({ result }) => result === "left").map(lineOf2) }
  ]);
};
var accountOfFailure = (error2, planned, written) => summary([
  { kind: "verdict", result: error2 instanceof RefusedError ? "fail" : "error", text: messageOf(error2) },
  tableOf(planned.map((tag) => [tag, written.includes(fullTag(tag)) ? "written" : "not written"]))
]);
var summary = (blocks) => ({
  action: "promote",
  title: "Promote",
  blocks: blocks.filter(
    (block2) => !(block2.kind === "table" && block2.rows.length === 0 || block2.kind === "list" && block2.items.length === 0)
  )
});
var tableOf = (rows) => ({
  kind: "table",
  columns: ["Tag", "Result", "Digest", "Before"],
  rows: rows.map(([tag, result]) => [
    { text: fullTag(tag), code: true },
    result,
    { text: short(tag.digest), code: true },
    tag.previous === void 0 ? "" : { text: short(tag.previous), code: true }
  ])
});
var count = (number2, thing) => `${number2} ${thing}${number2 === 1 ? "" : "s"}`;

// src/promote/copy-images.ts
init_reference();
var copyImages = async (registry, host2, destinations) => {
  const moving = destinations.filter(({ candidate, name }) => parseName(candidate.name).name !== parseName(name).name);
  if (moving.length === 0) return;
  await host2.group("Bring the images to their repositories", async () => {
    for (const { candidate, name } of moving) {
      const { manifests, referrers, blobs } = await registry.copy({
        from: candidate.name,
        to: name,
        digest: candidate.digest
      });
      host2.info(
        `${name}@${candidate.digest}: ${manifests} manifests, of them ${referrers} referring to the image; blobs: ${blobs.copied} copied, ${blobs.mounted} mounted, ${blobs.present} there already.`
      );
    }
  });
};

// src/promote/destination.ts
init_errors();
init_reference();
var input = 'Input "promote-to"';
var chooseDestinations = (candidates, wishes) => {
  const wished = wishes.map(parseWish);
  const destinations = candidates.map((candidate) => destinationOf(candidate, wished, candidates));
  const known2 = new Set(candidates.map(({ name }) => parseName(name, "The candidate").name));
  const stranger = wished.find(({ source }) => source !== void 0 && !known2.has(source));
  if (stranger) {
    throw new InputError(
      `${input} says where "${stranger.source}" goes, but no candidate is named so (there ${known2.size === 1 ? "is" : "are"} ${[...known2].join(", ")}).`
    );
  }
  const names = destinations.map(({ name }) => parseName(name).name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === void 0) return destinations;
  throw new InputError(
    `Two candidates would go to "${twice}", and a tag holds only one image: promote them one by one, or give each image a repository of its own.`
  );
};
var parseWish = (text6) => {
  const [first = "", second, ...more2] = text6.split("=").map((part) => part.trim());
  if (more2.length > 0) throw new InputError(`${input} holds "${text6}": write repository, or candidate=repository.`);
  const name = second ?? first;
  parseName(name, input);
  return { name, ...second !== void 0 && { source: parseName(first, input).name } };
};
var destinationOf = (candidate, wished, candidates) => {
  const own3 = parseName(candidate.name, "The candidate").name;
  const fitting = wished.filter(({ source }) => source === own3 || source === void 0);
  if (fitting.length > 1 || fitting[0] && fitting[0].source === void 0 && candidates.length > 1) {
    throw new InputError(
      `${input} does not say which image goes where: with several candidates write a line candidate=repository for each.`
    );
  }
  const [wish] = fitting;
  if (!wish && wished.length > 0) {
    throw new InputError(`${input} does not say where "${own3}" goes: add a line ${own3}=repository.`);
  }
  return {
    candidate,
    name: wish?.name ?? candidate.name,
    spellings: [.../* @__PURE__ */ new Set([own3, ...wish ? [parseName(wish.name).name] : []])]
  };
};

// src/promote/temporary-tag.ts
init_errors();
var removeTemporaryTag = async (registry, host2, { name, digest, temporaryTag }, checked2) => {
  if (temporaryTag === void 0) return;
  const reference = `${name}:${temporaryTag}`;
  if (checked2.some((tag) => fullTag(tag) === reference)) {
    host2.info(`Keeping ${reference} because it is one of the promoted tags.`);
    return;
  }
  try {
    const held = await registry.head(reference);
    if (held !== void 0 && held !== digest) {
      host2.warning(`The temporary tag ${reference} was left alone, because it holds ${held} by now.`);
      return;
    }
    const removal = await registry.deleteTag(name, temporaryTag);
    host2.info(removal === "absent" ? `The temporary tag ${reference} is gone already.` : `Removed ${reference}.`);
  } catch (error2) {
    host2.warning(`The temporary tag ${reference} could not be removed: ${messageOf(error2)}`);
  }
};

// src/promote/write.ts
init_errors();
init_http();
var writeTags = async (writing, checked2, written) => {
  const ends = /* @__PURE__ */ new Map();
  const failures = [];
  for (const rank of new Set(checked2.map((tag) => tag.rank))) {
    await mapSome(
      checked2.filter((tag) => tag.rank === rank),
      async (tag) => {
        try {
          const end = await writeTag(writing, tag);
          ends.set(tag, end);
          written(end);
        } catch (error2) {
          failures.push(error2);
        }
      }
    );
    if (failures.length > 0) throw stopped(checked2, ends, failures[0]);
  }
  return checked2.map((tag) => ends.get(tag) ?? tag);
};
var writeTag = async (writing, planned) => {
  const tag = planned.result === "unchanged" ? planned : await writing.checker.one(planned);
  if (tag.result === "unchanged" || tag.result === "left") return tag;
  if (isTaken(tag) && !writing.overwrite) throw alreadyTaken([tag], "While this run promoted,");
  await put(writing, tag);
  return tag;
};
var put = async ({ registry, manifests }, tag) => {
  const manifest = manifests.get(tag.digest);
  if (!manifest) throw new Error(`the manifest of ${tag.digest} was not fetched`);
  try {
    await registry.putManifest(tag.name, tag.tag, manifest.body, manifest.mediaType);
  } catch (error2) {
    const held = await registry.head(fullTag(tag)).catch(() => void 0);
    if (held === tag.digest) return;
    if (held !== void 0 && isRefusalOfTag(error2)) {
      throw new RefusedError(
        `The registry holds the tag ${fullTag(tag)} to be immutable, and it is on another image (${held}, not ${tag.digest}): release under a tag of its own, or let the registry have this tag moved. ${messageOf(error2)}`,
        { cause: error2 }
      );
    }
    throw error2;
  }
};
var stopped = (checked2, ends, cause) => {
  const list3 = (tags) => tags.map(fullTag).join(", ") || "none";
  const before = checked2.filter((tag) => tag.result === "unchanged" && !ends.has(tag));
  const holds = [...[...ends.values()].filter(({ result }) => result !== "left"), ...before];
  const open = checked2.filter((tag) => !ends.has(tag) && tag.result !== "unchanged");
  const Kind = cause instanceof RefusedError ? RefusedError : UnavailableError;
  return new Kind(
    `Promotion stopped in the middle. Tags that hold the image: ${list3(holds)}. Tags not written: ${list3(open)}. ${messageOf(cause)} Promote again when that is solved: what is written is skipped.`,
    { cause, outputs: { tags: holds.map(fullTag), promoted: promotedOf([...ends.values(), ...before]) } }
  );
};
var promotedOf = (checked2) => checked2.map((tag) => ({
  reference: `${tag.name}@${tag.digest}`,
  tag: fullTag(tag),
  result: tag.result,
  ...tag.previous !== void 0 && ["moved", "left"].includes(tag.result) && { previous: tag.previous },
  ...tag.result === "left" && { why: tag.why }
}));
var lookTries = 4;
var firstWait2 = 250;
var mostRepeats = 2;
var verifyTags = async (writing, checked2) => {
  const { registry, host: host2 } = writing;
  const digests = new Set(checked2.map(({ name, digest }) => `${name}@${digest}`));
  const ours = checked2.filter(({ result }) => result !== "left");
  const lost = await mapSome(
    [...digests],
    async (reference) => await lookFor(registry, reference, host2.signal) === void 0 ? [reference] : []
  );
  const gone = await mapSome(ours, async (tag) => await verifyTag(writing, tag) ? [] : [fullTag(tag)]);
  const missing2 = [...lost, ...gone].flat();
  if (missing2.length === 0) return;
  throw new UnavailableError(
    `The registry took every tag, but does not find ${missing2.join(", ")} afterwards: promote again, and check whether something deletes images there.`,
    { outputs: { promoted: promotedOf(checked2) } }
  );
};
var verifyTag = async (writing, tag) => {
  for (let repeat = 0; ; repeat++) {
    const held = await lookFor(writing.registry, fullTag(tag), writing.host.signal);
    if (held === void 0 || held === tag.digest) return held !== void 0;
    const { present, why } = await writing.checker.ageOf(tag, held);
    if (present !== "older" || isImmutable(tag.tag) || repeat >= mostRepeats) {
      const what = `${fullTag(tag)} was moved to ${held} by somebody else while this run promoted`;
      writing.host.notice(`${what}; that image ${why}.`);
      return true;
    }
    writing.host.info(`Writing ${fullTag(tag)} again: it was moved to ${held} meanwhile, which ${why}.`);
    await put(writing, tag);
  }
};
var lookFor = async (registry, reference, signal) => {
  for (let look2 = 1; ; look2++) {
    const held = await registry.head(reference);
    if (held !== void 0 || look2 === lookTries) return held;
    await pause(firstWait2 * 2 ** (look2 - 1), signal);
  }
};

// src/promote/main.ts
var run4 = async (inputs, host2) => {
  const planned = [];
  try {
    const event = await host2.event();
    refuseReadOnly(event);
    const destinations = chooseDestinations(await resolveCandidates(inputs, host2), inputs.promoteTo);
    const wish = { destinations, event, ...await wishedTags(inputs, host2) };
    planned.push(...planTags(wish));
    const checked2 = await promote(inputs, host2, {
      destinations,
      planned,
      version: releaseVersion(wish.version, event.tag)
    });
    await host2.summarise(accountOf(checked2));
    return outputsOf2(destinations, checked2);
  } catch (error2) {
    if (planned.length > 0 || error2 instanceof RefusedError) {
      await host2.summarise(accountOfFailure(error2, planned, writtenBefore(error2)));
    }
    throw error2;
  }
};
var promote = async ({ overwrite, httpRegistries }, host2, { destinations, planned, version }) => {
  const registry = openRegistry(host2, { httpRegistries, writesTo: destinations.map(({ name }) => name) });
  const checker = createChecker(registry, overwrite, version);
  const { checked: checked2, manifests } = await host2.group("Look at the candidates and their tags", async () => {
    const fetched = await fetchManifests(registry, host2, planned);
    const first = await checker.all(planned);
    for (const { name, tag } of first.filter(({ added }) => added)) {
      host2.info(`Adding ${name}:${tag}, so that an immutable tag keeps the image.`);
    }
    return { checked: first, manifests: fetched };
  });
  await copyImages(registry, host2, destinations);
  const writing = { registry, checker, host: host2, manifests, overwrite };
  const ends = await host2.group("Write the tags", () => writeTags(writing, checked2, (tag) => host2.info(lineOf2(tag))));
  for (const tag of ends.filter(({ result }) => result === "left")) {
    host2.notice(`${fullTag(tag)} was not moved back: ${reasonOf2(tag)}. Set the input "overwrite" to true to move it.`);
  }
  await host2.group("Clean up and verify", async () => {
    await mapSome(destinations, ({ candidate }) => removeTemporaryTag(registry, host2, candidate, ends));
    await verifyTags(writing, ends);
    host2.info(`${ends.length === 1 ? "The digest and its tag resolve" : "Every digest and tag resolves"}.`);
  });
  return ends;
};
var outputsOf2 = (destinations, checked2) => {
  const promoted = destinations.map(({ candidate: { temporaryTag, ...candidate }, name }) => ({
    ...candidate,
    name,
    reference: `${name}@${candidate.digest}`
  }));
  const single = promoted.length === 1 ? promoted[0] : void 0;
  return {
    tags: checked2.filter(({ result }) => result !== "left").map(fullTag),
    digest: single?.digest,
    reference: single?.reference,
    candidates: promoted,
    promoted: promotedOf(checked2)
  };
};
var refuseReadOnly = ({ changeRequest }) => {
  if (!changeRequest?.fork) return;
  throw new RefusedError(
    `Nothing is promoted from change request ${changeRequest.number}, because it comes from a fork: what strangers propose gets no tag before it is merged. Run promote only on branches and tags of this repository.`
  );
};
var wishedTags = async (inputs, host2) => {
  const metadata = await host2.earlierResult("metadata");
  const version = inputs.version ?? (typeof metadata?.version === "string" ? metadata.version : void 0);
  return inputs.tags.length > 0 ? { tags: inputs.tags, source: 'Input "tags"', version } : { tags: listOf(metadata), source: 'The output "tags" of metadata', version };
};
var listOf = (metadata) => {
  const { tags } = metadata ?? {};
  if (typeof tags === "string") return tags.split("\n").filter((tag) => tag !== "");
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
};
var fetchManifests = async (registry, host2, planned) => {
  const references = [...new Set(planned.map(({ source, digest }) => `${source}@${digest}`))];
  const fetched = await mapSome(references, (reference) => registry.manifest(reference));
  for (const reference of references) host2.info(`Candidate ${reference}`);
  return new Map(fetched.map((manifest) => [manifest.digest, manifest]));
};
var writtenBefore = (error2) => {
  const tags = error2 instanceof ExpectedError ? error2.outputs?.tags : void 0;
  return Array.isArray(tags) ? tags.map(String) : [];
};

// src/scan/main.ts
var import_promises16 = require("node:fs/promises");
var import_node_path36 = require("node:path");
init_errors();

// src/scan/database.ts
var import_promises12 = require("node:fs/promises");
var import_node_path30 = require("node:path");
init_errors();
init_tool_error();
var databaseVersion = 2;
var readDatabase = (cacheDir) => readMetadata2((0, import_node_path30.join)(cacheDir, "db"), "trivy.db", databaseVersion);
var isCurrent = (database) => database !== void 0 && database.nextUpdate > /* @__PURE__ */ new Date();
var readMetadata2 = async (folder4, file2, version) => {
  try {
    await (0, import_promises12.access)((0, import_node_path30.join)(folder4, file2));
    const { Version, UpdatedAt, NextUpdate } = JSON.parse(await (0, import_promises12.readFile)((0, import_node_path30.join)(folder4, "metadata.json"), "utf8"));
    if (version !== void 0 && Version !== version) return void 0;
    return { updatedAt: new Date(UpdatedAt).toISOString(), nextUpdate: new Date(NextUpdate) };
  } catch {
    return void 0;
  }
};
var prepareDatabase = async (trivy, cacheDir, skipUpdate) => {
  const present = await readDatabase(cacheDir);
  if (skipUpdate) {
    if (present) return present;
    throw new UnavailableError(
      `Trivy has no vulnerability database in ${cacheDir}, and "skip-db-update" lets it get none: leave that out, or put a database there first.`
    );
  }
  if (!isCurrent(present)) await say("vulnerability", () => trivy.downloadDatabase());
  const java = await readMetadata2((0, import_node_path30.join)(cacheDir, "java-db"), "trivy-java.db");
  if (java && !isCurrent(java)) await say("Java", () => trivy.downloadJavaDatabase());
  const database = await readDatabase(cacheDir);
  if (database) return database;
  throw new UnavailableError(
    `Trivy downloaded its vulnerability database, but ${cacheDir} holds none that Quaygate can read.`
  );
};
var lacksJavaDatabase = (error2) => error2 instanceof ToolError && /--skip-java-db-update' cannot be specified on the first run/.test(error2.failure.stderr);
var downloadJavaDatabase = (trivy) => say("Java", () => trivy.downloadJavaDatabase());
var say = async (which, download) => {
  try {
    await download();
  } catch (error2) {
    if (error2 instanceof ToolError && error2.failure.kind === "missing") throw error2;
    throw new UnavailableError(
      `Trivy could not get its ${which} database: check the network, name a mirror in "db-repository", or use what is in the cache with "skip-db-update".
${messageOf(error2)}`,
      { cause: error2 }
    );
  }
};

// src/scan/database-cache.ts
var import_node_path31 = require("node:path");
init_errors();
var keyPrefix = "quaygate-trivy-db-2-";
var noCache = { restore: async () => {
}, save: async () => {
} };
var openDatabaseCache = async (host2, cacheDir, load = () => Promise.resolve().then(() => __toESM(require("./lib/actions-cache.cjs"), 1))) => {
  if (host2.kind !== "github") return noCache;
  const cache2 = await orNotice(host2, "be used", load);
  if (!cache2?.isFeatureAvailable()) {
    host2.debug("Skipping the cache of the database because this runner has none.");
    return noCache;
  }
  const paths = [(0, import_node_path31.join)(cacheDir, "db")];
  return {
    restore: async () => {
      await orNotice(host2, "be restored", () => cache2.restoreCache(paths, keyPrefix, [keyPrefix]));
    },
    save: async ({ updatedAt }) => {
      await orNotice(host2, "be saved", () => cache2.saveCache(paths, `${keyPrefix}${updatedAt}`));
    }
  };
};
var orNotice = async (host2, what, work) => {
  try {
    return await work();
  } catch (error2) {
    host2.notice(`The cache of Trivy's database could not ${what} (${messageOf(error2)}); the scan goes on without it.`);
    return void 0;
  }
};

// src/scan/database-digest.ts
var import_node_crypto5 = require("node:crypto");
var import_node_fs18 = require("node:fs");
var import_promises13 = require("node:fs/promises");
var import_node_path32 = require("node:path");
var recordFile = "quaygate.json";
var digestOfDatabase = async (cacheDir) => {
  const folder4 = (0, import_node_path32.join)(cacheDir, "db");
  const file2 = (0, import_node_path32.join)(folder4, "trivy.db");
  const { size, mtimeMs } = await (0, import_promises13.stat)(file2);
  const state = `${size} ${Math.floor(mtimeMs / 1e3)}`;
  const recorded = await readRecord((0, import_node_path32.join)(folder4, recordFile), state);
  if (recorded !== void 0) return recorded;
  const hash = (0, import_node_crypto5.createHash)("sha256");
  for await (const piece of (0, import_node_fs18.createReadStream)(file2)) hash.update(piece);
  const digest = `sha256:${hash.digest("hex")}`;
  await writeRecord2((0, import_node_path32.join)(folder4, recordFile), { state, digest });
  return digest;
};
var readRecord = async (path, state) => {
  try {
    const { state: then, digest } = JSON.parse(await (0, import_promises13.readFile)(path, "utf8"));
    return then === state && typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : void 0;
  } catch {
    return void 0;
  }
};
var writeRecord2 = async (path, record8) => {
  try {
    const temporary = `${path}.${process.pid}`;
    await (0, import_promises13.writeFile)(temporary, JSON.stringify(record8));
    await (0, import_promises13.rename)(temporary, path);
  } catch {
  }
};

// src/scan/spec.ts
var severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];
var spec = defineAction({
  name: "scan",
  title: "Quaygate scan",
  description: "Scans every platform of an image by its digest with Trivy and stops the pipeline when the findings are too severe.",
  branding: { icon: "shield", color: "blue" },
  inputs: {
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
    platforms: {
      type: "list",
      description: "Platforms to scan, for example `linux/arm64`. Default: all of the image."
    },
    severity: {
      type: "list",
      default: ["CRITICAL", "HIGH"],
      options: severities,
      description: "Severities that fail. The others are counted and reported."
    },
    "ignore-unfixed": {
      type: "boolean",
      default: false,
      description: "Leaves out vulnerabilities of which the distributor says that there is no fix (or none yet)."
    },
    scanners: {
      type: "list",
      default: ["vuln"],
      options: ["vuln", "secret"],
      description: "What to look for. Secrets are not among the default because reading every file takes longer, and images hold test keys of other projects that only their authors can judge."
    },
    "exit-code": {
      type: "integer",
      default: 1,
      minimum: 0,
      maximum: 255,
      description: "`0`: findings are reported but do not fail. A scan that could not be made fails all the same."
    },
    timeout: {
      type: "duration",
      default: "5m",
      description: "Time for the scan of one platform."
    },
    "cache-dir": {
      type: "string",
      description: "Trivy's cache with its databases. Default: a folder that the platform keeps between runs where it can."
    },
    "db-repository": {
      type: "list",
      description: "Where Trivy gets its vulnerability database, in order of preference. Default: Trivy's own."
    },
    "skip-db-update": {
      type: "boolean",
      default: false,
      description: "Uses the databases that are in the cache, whatever their age, and downloads none."
    },
    "trivy-path": {
      type: "string",
      default: "trivy",
      description: "The Trivy to run: a name on the PATH, or a path."
    },
    "output-dir": {
      type: "string",
      default: "quaygate/scan",
      description: "Folder for the reports, one JSON of Trivy's a platform with all findings."
    }
  },
  outputs: {
    result: { description: "`pass`, `fail` (findings of the given severities) or `error` (could not be found out)." },
    critical: { description: "Number of critical findings, each counted once for all platforms." },
    high: { description: "Number of high findings." },
    medium: { description: "Number of medium findings." },
    low: { description: "Number of low findings." },
    unknown: { description: "Number of findings of unknown severity." },
    fixable: { description: "Number of vulnerabilities, of any severity, for which there is a fixed version." },
    report: { type: "list", description: "Paths of the reports, relative to the checkout." },
    "scanner-version": { description: "Version of Trivy." },
    "db-date": { description: "When the vulnerability database was built, ISO 8601." }
  }
});

// src/scan/finding.ts
var isSeverity = (text6) => severities.includes(text6);
var rankOf2 = (severity2) => severities.indexOf(severity2);
var isFixable = ({ kind, fixed }) => kind === "vulnerability" && fixed !== void 0;

// src/scan/report/write-reports.ts
var import_node_path33 = require("node:path");

// src/scan/plain.ts
var longest2 = 60;
var plain3 = (text6, limit = longest2) => {
  const line = text6.slice(0, 4 * limit).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};

// src/scan/table.ts
var columns2 = ["Severity", "Finding", "Package", "Installed", "Fixed in", "Where"];
var longestWhere = 200;
var mostLogRows = 200;
var mostSummaryRows = 100;
var tableLines = (findings) => {
  const rows = [columns2, ...findings.slice(0, mostLogRows).map(cells)];
  const widths = columns2.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines3 = rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
  return [...lines3, ...more(findings, mostLogRows)];
};
var summaryOf = ({ outcome, verdict: verdict5, failing }) => {
  const rows = failing.slice(0, mostSummaryRows).map((finding) => {
    const [severity2 = "", id = "", ...rest] = cells(finding);
    const url = advisoryUrl(finding.id);
    return [severity2, url === void 0 ? id : { text: id, url }, ...rest];
  });
  const blocks = [
    { kind: "verdict", result: outcome, text: verdict5 },
    ...rows.length > 0 ? [{ kind: "table", columns: columns2, rows }] : [],
    ...more(failing, mostSummaryRows).map((text6) => ({ kind: "text", text: text6 }))
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
var cells = (finding) => [
  finding.severity,
  plain3(finding.id),
  plain3(finding.subject),
  plain3(finding.installed ?? ""),
  plain3(finding.fixed ?? (finding.status ?? "").replaceAll("_", " ")),
  plain3(finding.labels.join(", "), longestWhere)
];
var more = (findings, shown7) => findings.length > shown7 ? [`… and ${findings.length - shown7} more in the reports.`] : [];
var advisoryUrl = (id) => {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : void 0;
};

// src/scan/report/write-reports.ts
var writeReports = async (result, _inputs, { host: host2 }) => {
  for (const line of result.failing.length > 0 ? tableLines(result.failing) : []) host2.info(line);
  if (result.outcome !== "error") await host2.summarise(summaryOf(result));
  return { report: result.targets.map(({ file: file2 }) => (0, import_node_path33.relative)(host2.workspace, file2)) };
};

// src/scan/identity.ts
var identityOf = (finding) => {
  const { kind, id, ecosystem, subject: subject2, purl } = finding;
  const what = purl === void 0 ? `${ecosystem}/${subject2}` : withoutVersion(purl);
  return JSON.stringify([kind, id, kind === "vulnerability" || kind === "license" ? what : "", placeOf3(finding)]);
};
var identitiesOf = (findings) => {
  const seen = /* @__PURE__ */ new Map();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    if (finding.kind === "vulnerability" || finding.kind === "license") return identity;
    const number2 = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number2);
    return number2 === 1 ? identity : `${identity}#${number2}`;
  });
};
var placeOf3 = ({ path = "", installed }) => installed === void 0 || installed.length < 2 ? path : path.replaceAll(installed, "*");
var passing = /^(arch|distro|epoch)=/;
var withoutVersion = (purl) => {
  const [beforeHash = "", ...subpath] = purl.split("#");
  const [head2 = "", query] = beforeHash.split("?");
  const at2 = head2.indexOf("@", head2.lastIndexOf("/") + 1);
  const qualifiers = (query ?? "").split("&").filter((part) => part !== "" && !passing.test(part));
  return [
    at2 === -1 ? head2 : head2.slice(0, at2),
    qualifiers.length > 0 ? `?${qualifiers.join("&")}` : "",
    ...subpath.map((part) => `#${part}`)
  ].join("");
};

// src/scan/ignore.ts
var ignoreList = (entries, today) => {
  const byId = /* @__PURE__ */ new Map();
  for (const entry of entries) {
    const key2 = entry.id.toLowerCase();
    byId.set(key2, [...byId.get(key2) ?? [], entry]);
  }
  const globs = /* @__PURE__ */ new Map();
  const globOf = (glob) => {
    const known2 = globs.get(glob) ?? globToRegExp(glob);
    globs.set(glob, known2);
    return known2;
  };
  if (entries.length === 0) return { match: () => void 0 };
  return {
    match: (finding, platform) => {
      const ids = [finding.id, ...finding.aliases ?? [], "*"].map((id) => id.toLowerCase());
      let expired;
      for (const entry of ids.flatMap((id) => byId.get(id) ?? [])) {
        if (!holdsFor(entry, finding, platform, globOf)) continue;
        if (entry.expires === void 0 || entry.expires >= today) return { entry, expired: false };
        expired ??= entry;
      }
      return expired && { entry: expired, expired: true };
    }
  };
};
var holdsFor = (entry, finding, platform, globOf) => {
  const { purl, path } = finding;
  if (entry.kind !== void 0 && entry.kind !== finding.kind) return false;
  if (entry.package !== void 0 && entry.package !== finding.subject) return false;
  if (entry.platforms && (platform === void 0 || !entry.platforms.includes(platform))) return false;
  if (entry.purls && (purl === void 0 || !entry.purls.some((wanted) => samePackage(wanted, purl)))) return false;
  if (entry.paths && (path === void 0 || !entry.paths.some((glob) => globOf(glob).test(path)))) return false;
  return true;
};
var samePackage = (wanted, purl) => wanted === purl || wanted === withoutVersion(purl) || wanted === purl.split("?")[0];
var globToRegExp = (glob) => {
  const pattern5 = glob.replace(/^\.?\//, "").replace(/\*\*\/|\*\*|\*|\?|[\\^$+.()|[\]{}]/g, (token3) => {
    if (token3 === "**/") return "(?:.*/)?";
    if (token3 === "**") return ".*";
    if (token3 === "*") return "[^/]*";
    return token3 === "?" ? "[^/]" : `\\${token3}`;
  });
  return new RegExp(`^/?${pattern5}(?:/.*)?$`, "u");
};

// src/scan/merge.ts
var mostPaths = 20;
var mergeFindings = (targets, wanted) => {
  const groups = /* @__PURE__ */ new Map();
  for (const { label, findings } of targets) {
    for (const finding of findings) if (wanted(finding)) add(groups, label, finding);
  }
  return [...groups.values()].map(({ first, labels: labels2, paths, notes, fails, isNew }) => {
    const newness = first.isNew !== void 0 && { isNew };
    return { ...first, ...newness, fails, notes: [...notes], labels: [...labels2], paths: [...paths] };
  }).sort(worstFirst);
};
var add = (groups, label, finding) => {
  const key2 = keyOf2(finding);
  const group = groups.get(key2) ?? {
    first: finding,
    labels: /* @__PURE__ */ new Set(),
    paths: /* @__PURE__ */ new Set(),
    notes: /* @__PURE__ */ new Set(),
    fails: false,
    isNew: false
  };
  groups.set(key2, group);
  group.labels.add(label);
  if (finding.path !== void 0 && group.paths.size < mostPaths) group.paths.add(finding.path);
  for (const note of finding.notes) group.notes.add(note);
  group.fails ||= finding.fails;
  group.isNew ||= finding.isNew ?? false;
};
var keyOf2 = ({ kind, id, ecosystem, subject: subject2, installed, fixed, severity: severity2, startLine }) => JSON.stringify([kind, id, ecosystem, subject2, installed, fixed, severity2, isPlace(kind) ? startLine : ""]);
var isPlace = (kind) => kind === "secret" || kind === "misconfiguration";
var compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var worstFirst = (a, b) => Number(b.fails) - Number(a.fails) || Number(b.isNew ?? false) - Number(a.isNew ?? false) || rankOf2(a.severity) - rankOf2(b.severity) || Number(isFixable(b)) - Number(isFixable(a)) || compare(a.subject, b.subject) || compare(a.id, b.id);

// src/scan/rule.ts
var unfixedStatuses = ["affected", "will_not_fix", "fix_deferred", "end_of_life"];

// src/scan/judge.ts
var judge = (scanned, rule, { now, baselineOf }) => {
  const ignores = ignoreList(rule.ignores, now.toISOString().slice(0, 10));
  const targets = scanned.map((one2) => judgeTarget(one2, rule, ignores, now, baselineOf));
  const all = targets.map(({ target, findings }) => ({ label: target.label, findings }));
  const counted = mergeFindings(all, ({ ignored }) => ignored === void 0);
  const failing = counted.filter(({ fails }) => fails);
  const otherReasons = rule.endOfLife === "fail" && rule.failOn !== "none" ? endOfLifeOf(targets) : [];
  return {
    outcome: failing.length + otherReasons.length > 0 ? "fail" : "pass",
    targets,
    findings: counted,
    failing,
    ignored: mergeFindings(all, ({ ignored }) => ignored !== void 0),
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
  const known2 = baselineOf && new Set(before === void 0 ? [] : identitiesOf(before));
  const identities = identitiesOf(scanned.findings);
  const findings = scanned.findings.map((finding, index) => {
    const identity = identities[index] ?? "";
    const isNew = known2 && !known2.has(identity);
    return { ...judgeOne(finding, scanned.target, rule, ignores, now, isNew), identity };
  });
  const here = new Set(identities);
  const beforeIdentities = before ? identitiesOf(before) : [];
  const gone = (before ?? []).filter(
    ({ suppressed: suppressed2 }, index) => !suppressed2 && !here.has(beforeIdentities[index] ?? "")
  );
  const { findings: _, ...rest } = scanned;
  return { ...rest, findings: findings.sort(worstFirst), gone };
};
var judgeOne = (finding, { platform }, rule, ignores, now, isNew) => {
  const exploited = [finding.id, ...finding.aliases ?? []].some((id) => rule.knownExploited.has(id));
  const raised = exploited && finding.severity !== "CRITICAL";
  const judged = raised ? { ...finding, severity: "CRITICAL" } : finding;
  const notes = exploited ? [`${finding.id} is known to be exploited.`] : [];
  const ignored = ignoredBy(judged, platform, rule, ignores, exploited, notes);
  const waits = !exploited && inGrace(judged, rule.graceDays, now);
  const wanted = rule.failOn === "any" || rule.failOn === "new" && isNew === true;
  const hit = ignored === void 0 && hits(judged, rule);
  if (hit && waits) {
    notes.push(`Its advisory is of ${judged.published?.slice(0, 10)}, less than ${rule.graceDays} days ago.`);
  }
  return {
    ...judged,
    fails: hit && wanted && !waits,
    ...ignored && { ignored },
    ...isNew !== void 0 && { isNew },
    ...raised && { raisedFrom: finding.severity },
    notes
  };
};
var ignoredBy = (finding, platform, rule, ignores, exploited, notes) => {
  const { suppressed: suppressed2, kind, status } = finding;
  if (suppressed2) {
    const { source, statement } = suppressed2;
    return { by: "scanner", why: `${suppressed2.status} says ${source}${statement ? `: ${statement}` : ""}` };
  }
  const match = ignores.match(finding, platform);
  if (match && !match.expired) {
    const { reason: reason2, expires, source } = match.entry;
    return { by: "entry", why: reason2 ?? `${source} names it`, ...expires && { expires } };
  }
  if (match) notes.push(`${expiredText(finding, match.entry)}`);
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
var hits = (finding, rule) => {
  const severe = rule.severity.includes(finding.severity);
  switch (finding.kind) {
    case "secret":
      return by(rule.secrets, severe);
    case "misconfiguration":
      return by(rule.misconfigurations, severe);
    case "license":
      return licenseHits(finding.id, rule) ?? severe;
    default:
      return severe;
  }
};
var by = (how, severe) => how === "any" || how === "severity" && severe;
var licenseHits = (id, { licensesAllowed, licensesDenied }) => {
  if (licensesAllowed.length + licensesDenied.length === 0) return void 0;
  const named = (list3) => list3.some((one2) => one2.toLowerCase() === id.toLowerCase());
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
    const judged = gone2.map((finding, index) => {
      return { ...finding, identity: identities[index] ?? "", fails: false, notes: [] };
    });
    return { label: target.label, findings: judged.filter(({ identity }) => !here.has(identity)) };
  });
  return mergeFindings(gone, () => true);
};
var countBySeverity = (findings) => {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity: severity2 } of findings) counts[severity2]++;
  return counts;
};
var countsText = (counts) => severities.filter((severity2) => counts[severity2] > 0).map((severity2) => `${counts[severity2]} ${severity2.toLowerCase()}`).join(", ") || "none";

// src/scan/verdict.ts
var mostNamed = 3;
var verdictText = (judgement, rule) => {
  const { outcome, failing, fixable, otherReasons } = judgement;
  if (outcome === "pass") return `${passText(judgement, rule)} ${allText(judgement)}`;
  const reasons = [failing.length > 0 ? failingText(failing, rule) : "", ...otherReasons].filter((text6) => text6 !== "");
  const cure5 = failing.length > 0 && fixable > 0 ? " Upgrade what has a fix, or rebuild on a newer base image." : "";
  return `${reasons.join(" ")} ${allText(judgement)}${cure5}`;
};
var passText = ({ counts }, { failOn, severity: severity2 }) => {
  if (failOn === "none") return 'Nothing can fail, as "fail-on" is none.';
  const there = severity2.some((one2) => counts[one2] > 0);
  if (failOn === "new") return "Nothing that fails is new since the baseline.";
  return there ? "Nothing was found that fails." : `Nothing ${severity2.join(" or ")} was found.`;
};
var failingText = (failing, { severity: severity2, failOn }) => {
  const named = failing.slice(0, mostNamed).map(nameOf4).join("; ");
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : "";
  const bySeverity = failing.every((finding) => severity2.includes(finding.severity));
  const what = bySeverity ? severity2.join(" or ") : "against the rule";
  const newly = failOn === "new" ? " and new" : "";
  return `${failing.length} ${failing.length === 1 ? "finding is" : "findings are"} ${what}${newly}: ${named}${others}.`;
};
var allText = ({ targets, counts, ignored, fixed, new: newer }) => {
  const images = targets.every(({ target }) => target.kind === "image");
  const word2 = images ? "platform" : "target";
  const left = ignored.length > 0 ? ` ${ignored.length} ${ignored.length === 1 ? "is" : "are"} left out.` : "";
  const since = newer === void 0 ? "" : ` Since the baseline ${newer} new, ${fixed.length} fixed.`;
  return `Findings on ${targets.length} ${word2}${targets.length === 1 ? "" : "s"}: ${countsText(counts)}.${left}${since}`;
};
var nameOf4 = ({ id, subject: subject2, installed, fixed, labels: labels2, startLine }) => {
  const what = `${subject2}${startLine === void 0 ? "" : `:${startLine}`} ${installed ?? ""}`;
  return `${plain3(id)} in ${plain3(what)} on ${plain3(labels2.join(", "), 200)}${fixed === void 0 ? "" : ` (fixed in ${plain3(fixed)})`}`;
};
var faultsText = (faults, targets) => {
  if (faults.length === 0) return void 0;
  const images = faults.every(({ target }) => target.kind === "image");
  const word2 = images ? "platform" : "target";
  const which = targets === 1 ? `the only ${word2}` : `${faults.length} of ${targets} ${word2}s`;
  const lines3 = faults.map(({ target, message }) => `${target.label} (${target.reference}): ${message}`);
  return `${images ? "The image was" : "It was"} not judged, because ${which} could not be scanned.
${lines3.join("\n")}`;
};

// src/scan/result-of.ts
var resultOf = (scans, { rule, database, startedAt, now, baseline }) => {
  const scanned = scans.flatMap((scan) => {
    if (!("report" in scan)) return [];
    const { report, ...rest } = scan;
    const { os: os2, packages = 0, findings } = report;
    return [{ ...rest, packages, findings, ...os2 && { os: os2 } }];
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
    scanner: scanner.find(({ version }) => version !== void 0) ?? scanner[0] ?? { name: "Trivy" },
    ...database && { database },
    startedAt: startedAt.toISOString(),
    finishedAt: now.toISOString()
  };
};

// src/scan/scan-targets.ts
var import_promises14 = require("node:fs/promises");
var import_node_path34 = require("node:path");
init_errors();
init_tool_error();

// src/scan/side-by-side.ts
var sideBySide2 = async (items2, limit, work) => {
  const results2 = [];
  const queue = items2.entries();
  const worker = async () => {
    for (const [index, item2] of queue) results2[index] = await work(item2);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items2.length) }, worker));
  return results2;
};

// src/scan/json.ts
var parseJson3 = (source) => {
  try {
    return JSON.parse(source);
  } catch (error2) {
    throw new Error(source.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error2 });
  }
};
var isRecord4 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var record7 = (value, what) => {
  if (isRecord4(value)) return value;
  throw new Error(`${what} is no object`);
};
var optionalRecord = (value) => value === void 0 || value === null ? {} : record7(value, "a part of it");
var list2 = (value, what) => {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};
var text5 = (given, name) => {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = (given, names) => {
  const found = {};
  for (const [key2, name] of Object.entries(names)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key2] = value;
  }
  return found;
};
var texts2 = (given, names) => {
  const found = {};
  for (const [key2, name] of Object.entries(names)) {
    const value = given[name];
    const items2 = Array.isArray(value) ? value.filter((item2) => typeof item2 === "string") : [];
    if (items2.length > 0) found[key2] = items2;
  }
  return found;
};
var shown5 = (value) => (JSON.stringify(value) ?? "missing").slice(0, 200);

// src/scan/trivy-report.ts
var schemaVersion = 2;
var parseTrivyReport = (source, artifact) => trivyReport(record7(parseJson3(source), "the report"), artifact);
var trivyReport = (root, artifact) => {
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown5(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  if (artifact !== void 0 && root.ArtifactName !== artifact) {
    throw new Error(`it is about ${shown5(root.ArtifactName)}`);
  }
  const results2 = list2(root.Results, "Results").map((result) => record7(result, "a result"));
  return {
    scanner: { name: "Trivy", ...optionalText(optionalRecord(root.Trivy), { version: "Version" }) },
    findings: results2.flatMap(findingsOf),
    packages: results2.reduce((sum, { Packages }) => sum + list2(Packages, "Packages").length, 0),
    ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
    ...optionalText(root, { createdAt: "CreatedAt" })
  };
};
var operatingSystem = ({ Family, Name, EOSL }) => typeof Family === "string" ? { os: { family: Family, name: typeof Name === "string" ? Name : "", endOfLife: EOSL === true } } : {};
var findingsOf = (result) => [
  ...list2(result.Vulnerabilities, "Vulnerabilities").map(
    (item2) => vulnerability(record7(item2, "a vulnerability"), result)
  ),
  ...list2(result.Secrets, "Secrets").map((item2) => secret2(record7(item2, "a secret"), result)),
  ...list2(result.Misconfigurations, "Misconfigurations").map((item2) => record7(item2, "a misconfiguration")).filter(({ Status }) => Status === "FAIL" || Status === void 0).map((item2) => misconfiguration(item2, result)),
  ...list2(result.Licenses, "Licenses").map((item2) => license(record7(item2, "a licence"), result)),
  ...list2(result.ExperimentalModifiedFindings, "ExperimentalModifiedFindings").map((item2) => suppressed(item2, result))
];
var readers = {
  vulnerability: (given, result) => vulnerability(given, result),
  secret: (given, result) => secret2(given, result),
  misconfiguration: (given, result) => misconfiguration(given, result),
  license: (given, result) => license(given, result)
};
var suppressed = (item2, result) => {
  const given = record7(item2, "a suppressed finding");
  const read = readers[String(given.Type)];
  if (!read) throw new Error(`it has a suppressed finding of the type ${shown5(given.Type)}`);
  const {
    source = "",
    status = "",
    statement
  } = optionalText(given, {
    source: "Source",
    status: "Status",
    statement: "Statement"
  });
  const finding = read(record7(given.Finding, "a suppressed finding"), result);
  return { ...finding, suppressed: { source, status, ...statement !== void 0 && { statement } } };
};
var vulnerability = (given, { Type, Target, Class }) => {
  const packagePath = given.PkgPath;
  const path = typeof packagePath === "string" && packagePath !== "" ? packagePath : Class === "lang-pkgs" ? Target : "";
  return {
    kind: "vulnerability",
    id: text5(given, "VulnerabilityID"),
    severity: severity(given),
    subject: text5(given, "PkgName"),
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
    ...texts2(given, { aliases: "VendorIDs", cwes: "CweIDs", references: "References" }),
    ...typeof path === "string" && path !== "" && { path },
    ...layerOf(given),
    ...highestCvss(optionalRecord(given.CVSS))
  };
};
var secret2 = (given, { Target }) => {
  const path = typeof Target === "string" ? Target : "";
  return {
    kind: "secret",
    id: text5(given, "RuleID"),
    severity: severity(given),
    subject: path,
    ecosystem: "",
    path,
    ...lines(given),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", category: "Category" })
  };
};
var misconfiguration = (given, { Target, Type }) => {
  const path = typeof Target === "string" ? Target : "";
  const { message, resolution } = optionalText(given, { message: "Message", resolution: "Resolution" });
  const solution = [message, resolution].filter((part) => part !== void 0).join(". ");
  return {
    kind: "misconfiguration",
    id: text5(given, "ID"),
    severity: severity(given),
    subject: path,
    ecosystem: typeof Type === "string" ? Type : "",
    path,
    ...lines(optionalRecord(given.CauseMetadata)),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", description: "Description", url: "PrimaryURL" }),
    ...texts2(given, { references: "References" }),
    ...solution !== "" && { solution }
  };
};
var license = (given, { Type, Target }) => {
  const { name, file: file2, ...rest } = optionalText(given, {
    name: "PkgName",
    file: "FilePath",
    category: "Category",
    url: "Link"
  });
  const path = file2 ?? (typeof Target === "string" ? Target : void 0);
  return {
    kind: "license",
    id: text5(given, "Name"),
    severity: severity(given),
    subject: name ?? path ?? "",
    ecosystem: typeof Type === "string" ? Type : "",
    ...path !== void 0 && { path },
    ...rest
  };
};
var lines = ({ StartLine, EndLine }) => ({
  ...typeof StartLine === "number" && StartLine > 0 && { startLine: StartLine },
  ...typeof EndLine === "number" && EndLine > 0 && { endLine: EndLine }
});
var layerOf = ({ Layer }) => {
  const { digest, diffId } = optionalText(optionalRecord(Layer), { digest: "Digest", diffId: "DiffID" });
  const layer = digest ?? diffId;
  return layer === void 0 ? {} : { layer };
};
var highestCvss = (given) => {
  for (const version of ["V40", "V3", "V2"]) {
    const scores = Object.entries(given).flatMap(([source, value]) => {
      const { [`${version}Score`]: score, [`${version}Vector`]: vector } = optionalRecord(value);
      if (typeof score !== "number") return [];
      return [{ score, source, ...typeof vector === "string" && { vector } }];
    });
    const [worst] = scores.sort((a, b) => b.score - a.score);
    if (worst) return { cvss: worst };
  }
  return {};
};
var severity = ({ Severity }) => {
  if (isSeverity(Severity)) return Severity;
  throw new Error(`it has a finding of the severity ${shown5(Severity)}`);
};

// src/scan/scan-targets.ts
var mostAtOnce = 4;
var scanTargets = async (trivy, targets, { folder: folder4, skipUpdate }, host2) => {
  await (0, import_promises14.mkdir)(folder4, { recursive: true });
  let javaDatabase;
  const getJavaDatabase = () => {
    javaDatabase ??= downloadJavaDatabase(trivy);
    return javaDatabase;
  };
  return sideBySide2(targets, mostAtOnce, async (target) => {
    const file2 = (0, import_node_path34.join)(folder4, `${target.file}.json`);
    const startedAt = /* @__PURE__ */ new Date();
    try {
      await (0, import_promises14.rm)(file2, { force: true });
      await scanOne(trivy, target, file2, skipUpdate ? void 0 : getJavaDatabase);
      const report = await readReport(file2, target, host2.workspace);
      host2.info(`Scanned ${target.label} (${target.reference}) in ${seconds3(startedAt)} s.`);
      return { target, file: file2, report, startedAt: startedAt.toISOString(), finishedAt: (/* @__PURE__ */ new Date()).toISOString() };
    } catch (error2) {
      if (host2.signal.aborted || error2 instanceof ToolError && error2.failure.kind === "missing") throw error2;
      return { target, file: file2, fault: messageOf(error2) };
    }
  });
};
var scanOne = async (trivy, { reference, input: input2 }, file2, getJavaDatabase) => {
  try {
    await trivy.scan(reference, file2, input2);
  } catch (error2) {
    if (!getJavaDatabase || !lacksJavaDatabase(error2)) throw error2;
    await getJavaDatabase();
    await trivy.scan(reference, file2, input2);
  }
};
var readReport = async (file2, { reference, input: input2 }, workspace) => {
  const artifact = input2 === void 0 ? reference : (0, import_node_path34.resolve)(workspace, input2);
  try {
    return parseTrivyReport(await (0, import_promises14.readFile)(file2, "utf8"), artifact);
  } catch (error2) {
    throw new UnavailableError(`The report that Trivy wrote cannot be used: ${messageOf(error2)}.`, { cause: error2 });
  }
};
var seconds3 = (begin) => ((Date.now() - begin.getTime()) / 1e3).toFixed(1);

// src/scan/targets.ts
init_resolve();
init_errors();
init_reference();
var findTargets = async (inputs, host2, registry) => {
  const images = await findImages(inputs, host2, registry);
  const complete = await Promise.all(
    images.map(async (image) => ({
      ...image,
      platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference)
    }))
  );
  return targetsOf(complete, inputs.platforms);
};
var findImages = async (inputs, host2, registry) => {
  const { imageRef, candidates, reference } = inputs;
  if (imageRef === void 0) return resolveCandidates(inputs, host2, { layouts: true });
  if (candidates !== void 0 || reference !== void 0) {
    const other = candidates === void 0 ? "reference" : "candidates";
    throw new InputError(
      `Inputs "image-ref" and "${other}" are both set, but one says what to scan: leave out the other.`
    );
  }
  const { name, tag = "latest", digest } = parseReference(imageRef, 'Input "image-ref"');
  if (digest !== void 0) return [candidateOf("image-ref", `${name}@${digest}`)];
  const resolved = await registry.head(`${name}:${tag}`);
  if (resolved === void 0) {
    throw new InputError(
      `Input "image-ref" is "${imageRef}", but the registry has no such tag: push it first, or correct the name.`
    );
  }
  host2.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return [candidateOf("image-ref", `${name}@${resolved}`)];
};
var targetsOf = (images, wanted) => {
  const files = /* @__PURE__ */ new Set();
  return images.flatMap((image) => {
    const short2 = image.name.slice(image.name.lastIndexOf("/") + 1);
    return chosen(image, wanted).map(
      ({ platform, digest, layout }) => ({
        kind: "image",
        name: image.name,
        platform,
        digest,
        ...layout !== void 0 && { input: layout },
        reference: `${image.name}@${digest}`,
        label: images.length > 1 ? `${short2} ${platform}` : platform,
        file: freeName(files, `${short2}-${platform}`.replace(/[^\w.-]+/g, "-"))
      })
    );
  });
};
var chosen = ({ name, platforms }, wanted) => {
  const missing2 = wanted.find((one2) => !platforms.some(({ platform }) => platform === one2));
  if (missing2 === void 0)
    return platforms.filter(({ platform }) => wanted.length === 0 || wanted.includes(platform));
  const there = platforms.map(({ platform }) => platform).join(", ");
  throw new InputError(
    `Input "platforms" names "${missing2}", but ${name} is there for ${there}: name only these, or build it for that platform too.`
  );
};
var freeName = (taken, wanted) => {
  let name = wanted;
  for (let number2 = 2; taken.has(name); number2++) name = `${wanted}-${number2}`;
  taken.add(name);
  return name;
};

// src/scan/trivy.ts
var import_promises15 = require("node:fs/promises");
var import_node_path35 = require("node:path");
init_run_tool();
var graceAfterTimeout = 1e4;
var downloadDeadline = 10 * 6e4;
var convertDeadline = 5 * 6e4;
var cure4 = `Install Trivy on the runner (https://trivy.dev), use the jobs' image of Quaygate, or set the input "trivy-path" to where it is.`;
var openTrivy = async (host2, settings) => {
  const { path, cacheDir, dbRepository, scanners, timeout } = settings;
  const tool = path.includes("/") ? (0, import_node_path35.resolve)(host2.workspace, path) : path;
  const cwd = (0, import_node_path35.join)(await host2.tempFolder(), "trivy");
  await (0, import_promises15.mkdir)(cwd, { recursive: true });
  const call = async (args, deadline) => {
    await runTool(host2, tool, args, { cwd, environment: "minimal", deadline, cure: cure4 });
  };
  const common = [`--cache-dir=${cacheDir}`, "--quiet", "--skip-version-check", "--disable-telemetry"];
  const run8 = (args, deadline) => call(["image", ...common, ...args], deadline);
  const repositories = dbRepository.length > 0 ? [`--db-repository=${dbRepository.join(",")}`] : [];
  return {
    downloadDatabase: () => run8(["--download-db-only", ...repositories], downloadDeadline),
    downloadJavaDatabase: () => run8(["--download-java-db-only"], downloadDeadline),
    scan: (reference, output, input2) => run8(
      [
        ...input2 === void 0 ? ["--image-src=remote"] : [],
        "--format=json",
        `--output=${output}`,
        `--scanners=${scanners.join(",")}`,
        // The cache of layers on disk has one writer; scans run side by side, and other jobs may share the folder.
        "--cache-backend=memory",
        "--skip-db-update",
        "--skip-java-db-update",
        `--timeout=${timeout}ms`,
        ...input2 === void 0 ? ["--", reference] : [`--input=${(0, import_node_path35.resolve)(host2.workspace, input2)}`]
      ],
      timeout + graceAfterTimeout
    ),
    convert: (report, format3, output) => call(["convert", "--quiet", `--format=${format3}`, `--output=${output}`, "--", report], convertDeadline)
  };
};

// src/scan/main.ts
var run5 = async (inputs, host2) => {
  await checkInputs(inputs, host2);
  const startedAt = /* @__PURE__ */ new Date();
  try {
    const targets = await findTargets(inputs, host2, openRegistry(host2));
    const { trivy, database } = await prepare2(inputs, host2);
    const settings = { folder: (0, import_node_path36.resolve)(host2.workspace, inputs.outputDir), skipUpdate: inputs.skipDbUpdate };
    const scans = await scanTargets(trivy, targets, settings, host2);
    return await conclude(scans, { trivy, database, startedAt }, inputs, host2);
  } catch (error2) {
    if (!(error2 instanceof UnavailableError)) throw error2;
    await host2.summarise(errorSummaryOf(error2.message));
    throw new UnavailableError(error2.message, { cause: error2, outputs: { result: "error", ...error2.outputs } });
  }
};
var checkInputs = async ({ severity: severity2, scanners, exitCode }, host2) => {
  if (severity2.length === 0) {
    throw new InputError(
      'Input "severity" names none, so that nothing could fail: name some, or set "exit-code" to 0 to report only.'
    );
  }
  if (scanners.length === 0)
    throw new InputError('Input "scanners" names none, so that nothing is looked for: name vuln or secret.');
  if (exitCode > 1) {
    host2.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`
    );
  }
  if (await exists2((0, import_node_path36.join)(host2.workspace, ".trivyignore"))) {
    host2.notice("The file .trivyignore of the checkout is not read: every finding counts.");
  }
};
var exists2 = (path) => (0, import_promises16.access)(path).then(
  () => true,
  () => false
);
var prepare2 = async (inputs, host2) => {
  const { trivyPath: path, cacheDir, dbRepository, scanners, timeout } = inputs;
  const folder4 = cacheDir === void 0 ? (0, import_node_path36.join)(host2.cacheFolder, "trivy") : (0, import_node_path36.resolve)(host2.workspace, cacheDir);
  const trivy = await openTrivy(host2, { path, cacheDir: folder4, dbRepository, scanners, timeout });
  if (!scanners.includes("vuln")) return { trivy, database: void 0 };
  const { updatedAt } = await host2.group("Vulnerability database", () => findDatabase(trivy, folder4, inputs, host2));
  host2.info(`The vulnerability database is of ${updatedAt}.`);
  return { trivy, database: { updatedAt, digest: await digestOfDatabase(folder4) } };
};
var findDatabase = async (trivy, folder4, inputs, host2) => {
  const { cacheDir, skipDbUpdate } = inputs;
  const enough = cacheDir !== void 0 || skipDbUpdate || isCurrent(await readDatabase(folder4));
  const cache2 = enough ? noCache : await openDatabaseCache(host2, folder4);
  await cache2.restore();
  const before = await readDatabase(folder4);
  const database = await prepareDatabase(trivy, folder4, skipDbUpdate);
  if (database.updatedAt !== before?.updatedAt) await cache2.save(database);
  return database;
};
var conclude = async (scans, { trivy, database, startedAt }, inputs, host2) => {
  const result = resultOf(scans, { rule: ruleOf(inputs), database, startedAt, now: /* @__PURE__ */ new Date() });
  for (const warning2 of result.warnings) host2.warning(warning2);
  noticeBlindSpots(result, inputs, host2);
  const reports = await writeReports(result, inputs, { host: host2, convert: trivy.convert });
  const facts2 = { ...reports, scannerVersion: result.scanner.version, dbDate: database?.updatedAt };
  if (result.outcome === "error") throw new UnavailableError(result.verdict, { outputs: facts2 });
  const outputs = { ...outputsOf3(result), ...facts2 };
  if (result.outcome === "fail" && inputs.exitCode !== 0) throw new RefusedError(result.verdict, { outputs });
  if (result.outcome === "fail") host2.warning(result.verdict);
  else host2.info(result.verdict);
  return outputs;
};
var outputsOf3 = ({ outcome, counts, fixable }) => ({
  result: outcome,
  critical: counts.CRITICAL,
  high: counts.HIGH,
  medium: counts.MEDIUM,
  low: counts.LOW,
  unknown: counts.UNKNOWN,
  fixable
});
var noticeBlindSpots = ({ targets }, { scanners }, host2) => {
  if (!scanners.includes("vuln")) return;
  for (const { target, packages } of targets) {
    if (packages > 0) continue;
    host2.notice(`Trivy recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};
var ruleOf = ({ severity: severity2, ignoreUnfixed }) => ({
  severity: severity2.filter(isSeverity),
  ignoreUnfixed,
  ignoreStatuses: [],
  endOfLife: "warn",
  graceDays: 0,
  licensesAllowed: [],
  licensesDenied: [],
  secrets: "severity",
  misconfigurations: "severity",
  ignores: [],
  knownExploited: /* @__PURE__ */ new Set(),
  failOn: "any"
});

// src/checks/run-checks.ts
init_errors();

// src/checks/attempt.ts
init_errors();

// src/checks/ask-http.ts
var import_node_fs19 = require("node:fs");
var import_node_path37 = require("node:path");
init_errors();
init_http();
init_judge();
var mostRedirects2 = 5;
var largestBody = 16 * 1024 * 1024;
var askHttp = async (check, end, { host: host2, matches }) => {
  const begin = performance.now();
  const ca = check.ca === void 0 ? void 0 : authorityOf(check, check.ca, host2.workspace);
  const { status, headers, body, certificateValidTo } = await exchange2(check, ca, end, host2.signal);
  const milliseconds = performance.now() - begin;
  const answer = {
    ...{ status, headers, body: body.toString("utf8"), milliseconds },
    ...certificateValidTo !== void 0 && { certificateEnds: Date.parse(certificateValidTo) }
  };
  return judge2(answer, check.expected, matches);
};
var authorityOf = ({ where }, ca, workspace) => {
  if (ca.includes("-----BEGIN")) return ca;
  try {
    return (0, import_node_fs19.readFileSync)((0, import_node_path37.resolve)(workspace, ca), "utf8");
  } catch (error2) {
    throw new InputError(
      `Input "checks" names in ${where}.ca the file "${ca}", which cannot be read (${messageOf(error2)}): give PEM text, or a file of the checkout.`,
      { cause: error2 }
    );
  }
};
var exchange2 = async (check, ca, end, signal) => {
  let url = check.url;
  let { headers } = check;
  for (let redirects2 = 0; ; redirects2++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...headers, connection: "close" },
      ...check.body !== void 0 && { body: check.body },
      ...ca !== void 0 && { ca },
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal
    });
    const next = redirects2 < mostRedirects2 ? follow2(check, url, answer) : void 0;
    if (next === void 0) return answer;
    if (new URL(next).origin !== new URL(url).origin) headers = harmless2(headers);
    url = next;
  }
};
var harmless2 = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => /^(?:accept(?:-.*)?|user-agent)$/.test(name)));
var follow2 = ({ method, redirects: redirects2 }, from, { status, headers }) => {
  const { location } = headers;
  if (redirects2 === "none" || ![301, 302, 303, 307, 308].includes(status)) return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (typeof location !== "string" || !URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin === origin) {
    target.username = username;
    target.password = password;
    return target.href;
  }
  return redirects2 === "any-host" && /^https?:$/.test(target.protocol) ? target.href : void 0;
};

// src/checks/attempt.ts
var longestTry = 1e4;
var attempt = async (check, timeLeft, asking) => {
  const longest3 = Math.max(longestTry, (check.expected.maxTime ?? 0) + 1e3);
  const end = performance.now() + Math.min(timeLeft, longest3);
  try {
    return await ask2(check, end, asking);
  } catch (error2) {
    if (asking.host.signal.aborted || error2 instanceof InputError) throw error2;
    return { kind: "silent", reason: `no answer: ${causeOf(error2)}` };
  }
};
var ask2 = async (check, end, asking) => {
  switch (check.kind) {
    case "http":
      return askHttp(check, end, asking);
    case "tcp":
      return (await Promise.resolve().then(() => (init_ask_tcp(), ask_tcp_exports))).askTcp(check, end, asking);
    case "command":
      return (await Promise.resolve().then(() => (init_ask_container(), ask_container_exports))).askCommand(check, end, asking);
    case "log":
      return (await Promise.resolve().then(() => (init_ask_container(), ask_container_exports))).askLog(check, end, asking);
  }
};
var causeOf = (error2) => {
  const cause = error2 instanceof Error && error2.cause !== void 0 ? error2.cause : error2;
  const text6 = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text6.replace(/\s+/g, " ").trim();
};

// src/checks/report.ts
var overall = (outcomes) => {
  const results2 = outcomes.map(({ result }) => result);
  return results2.includes("fail") ? "fail" : results2.includes("error") ? "error" : "pass";
};
var reasonOf3 = ({ result, last }) => {
  if (result === "pass") return "";
  return last.kind === "yes" ? "right at the end, but not often or long enough" : last.reason;
};
var seconds4 = (milliseconds) => Math.round(milliseconds) / 1e3;
var words = { pass: "passed", fail: "said no", error: "could not be asked" };
var lineOf3 = (outcome) => {
  const { check, result, tries: tries3, milliseconds } = outcome;
  const reason2 = reasonOf3(outcome);
  return `${check.name}: ${words[result]} after ${countOf(tries3, "try", "tries")} in ${seconds4(milliseconds)} s${reason2 && `: ${reason2}`}`;
};
var sentenceOf = (outcomes, timeout) => {
  const bad = outcomes.filter(({ result }) => result !== "pass");
  const [first] = bad;
  if (!first) return `All ${countOf(outcomes.length, "check", "checks")} passed.`;
  const others = bad.length > 1 ? `, and ${bad.length - 1} more` : "";
  return `${bad.length} of ${countOf(outcomes.length, "check", "checks")} did not pass within ${seconds4(timeout)} s: ${lineOf3(first)}${others}.`;
};
var recordOf = (outcome) => {
  const { check, result, tries: tries3, milliseconds, last } = outcome;
  return {
    name: check.name,
    kind: check.kind,
    // Named so since checks were of HTTP alone.
    url: shownTarget(check),
    result,
    tries: tries3,
    seconds: seconds4(milliseconds),
    ...last.kind !== "silent" && last.status !== void 0 && { status: last.status },
    ...result !== "pass" && { reason: reasonOf3(outcome) }
  };
};
var summaryOf2 = (outcomes, timeout) => {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map((outcome) => {
        const { check, result, last, tries: tries3 } = outcome;
        return [
          check.name,
          result,
          last.kind === "silent" ? "" : String(last.status ?? ""),
          last.kind === "silent" ? "" : `${Math.round(last.milliseconds)} ms`,
          String(tries3),
          reasonOf3(outcome)
        ];
      })
    }
  ];
  return { action: "smoke", title: "Smoke checks", blocks };
};
var countOf = (count2, one2, many) => `${count2} ${count2 === 1 ? one2 : many}`;

// src/checks/junit.ts
var junitOf = (outcomes) => {
  const count2 = (result) => outcomes.filter((outcome) => outcome.result === result).length;
  const longest3 = Math.max(0, ...outcomes.map(({ milliseconds }) => milliseconds));
  const totals = `tests="${outcomes.length}" failures="${count2("fail")}" errors="${count2("error")}" time="${seconds4(longest3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
<testsuite name="smoke" ${totals}>
${outcomes.map(caseOf).join("\n")}
</testsuite>
</testsuites>
`;
};
var caseOf = (outcome) => {
  const head2 = `<testcase classname="smoke" name="${escaped2(outcome.check.name)}" time="${seconds4(outcome.milliseconds)}"`;
  if (outcome.result === "pass") return `${head2}/>`;
  const element = outcome.result === "fail" ? "failure" : "error";
  const reason2 = escaped2(reasonOf3(outcome));
  return `${head2}><${element} message="${reason2}">${reason2}</${element}></testcase>`;
};
var unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
var escaped2 = (text6) => text6.replace(unsayable, "�").replace(/[&<>"'\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);

// src/checks/watch.ts
init_http();
var clockOfMachine = { now: () => performance.now(), pause };
var longestPause = 5e3;
var leastTime = 100;
var watch = async (attempt2, { timeout, interval, successes, stable }, signal, clock = clockOfMachine) => {
  const begin = clock.now();
  const timeLeft = () => timeout - (clock.now() - begin);
  let inARow = 0;
  let rightSince = 0;
  let unsuccessful = 0;
  let answered = false;
  for (let tries3 = 1; ; tries3++) {
    const asked = clock.now();
    const last = await attempt2(Math.max(timeLeft(), leastTime));
    const right = last.kind === "yes";
    answered ||= last.kind !== "silent";
    if (right && inARow === 0) rightSince = asked;
    inARow = right ? inARow + 1 : 0;
    unsuccessful = right ? 0 : unsuccessful + 1;
    const state = { tries: tries3, milliseconds: clock.now() - begin, last };
    if (inARow >= successes && asked - rightSince >= stable) return { result: "pass", ...state };
    if (last.kind === "no" && last.final) return { result: "fail", ...state };
    const untilStable = inARow >= successes ? stable - (clock.now() - rightSince) : interval;
    const wanted = right ? Math.max(1, Math.min(interval, untilStable)) : backOff2(interval, unsuccessful);
    const wait2 = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait2 < leastTime) {
      return { result: answered ? "fail" : "error", ...state };
    }
    await clock.pause(wait2, signal);
  }
};
var backOff2 = (interval, unsuccessful) => Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));

// src/checks/run-checks.ts
var noContainers = async () => {
  throw new InputError('A check asks a container, but no project is known: set the input "project".');
};
var mostAnnotations = 8;
var runChecks = async (checks, pace, host2, containers = noContainers) => {
  const paces = checks.map((check) => paceOf2(check, pace));
  const asking = { host: host2, containers, matches: await matcherFor(checks) };
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map((check, index) => ask3(check, paces[index] ?? pace, asking, host2)));
  const result = overall(outcomes);
  const failing = outcomes.filter((outcome) => outcome.result !== "pass");
  for (const outcome of failing.slice(0, mostAnnotations)) host2.error(`${outcome.check.name}: ${reasonOf3(outcome)}`);
  await host2.summarise(summaryOf2(outcomes, pace.timeout));
  const end = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds4(performance.now() - begin),
    checks: outcomes.map(recordOf),
    junit: await host2.keepFile("smoke.xml", host2.withoutSecrets(junitOf(outcomes)))
  };
  const sentence2 = sentenceOf(outcomes, pace.timeout);
  if (result === "fail") throw new RefusedError(sentence2, { outputs: { ...end } });
  if (result === "error") throw new UnavailableError(sentence2, { outputs: { ...end } });
  host2.info(sentence2);
  return end;
};
var paceOf2 = ({ pace: own3, where }, all) => {
  const pace = { ...all, ...own3, timeout: Math.min(own3.timeout ?? all.timeout, all.timeout) };
  if (pace.stable < pace.timeout) return pace;
  throw new InputError(
    `Input "checks" wants ${where} to stay right for ${seconds4(pace.stable)} s, but it has ${seconds4(pace.timeout)} s in all: give "timeout" more.`
  );
};
var ask3 = async (check, pace, asking, host2) => {
  try {
    const watched = await watch((timeLeft) => attempt(check, timeLeft, asking), pace, host2.signal);
    const outcome = { check, ...watched };
    host2.info(lineOf3(outcome));
    return outcome;
  } catch (error2) {
    if (!host2.signal.aborted) throw error2;
    throw new UnavailableError("The checks were ended because the run was cancelled.", { cause: error2 });
  }
};
var matcherFor = async (checks) => {
  if (checks.every(({ expected }) => expected.matches === void 0)) return () => true;
  const find = await openFinder();
  return (source, text6) => {
    try {
      return find(source, "m", text6) !== void 0;
    } catch (error2) {
      if (!(error2 instanceof EndlessExpression)) throw error2;
      throw new InputError(
        `Input "checks" has the regular expression "${source}", which finds no end on what was answered: write one that cannot backtrack so far.`,
        { cause: error2 }
      );
    }
  };
};

// src/smoke/main.ts
var run6 = async (inputs, host2) => {
  const entries = checkEntries(inputs.checks);
  const facts2 = await factsFor(inputs, factsIn(entries), host2);
  const baseUrl = inputs.url ?? (needsBase(entries) ? await earlierText(host2, "deploy", "url") : void 0);
  const checks = parseChecks(entries, { baseUrl, facts: facts2 });
  if (!needsContainers(checks)) return { ...await runChecks(checks, inputs, host2) };
  return withContainers(inputs, host2, async (containers) => ({
    ...await runChecks(checks, inputs, host2, containers)
  }));
};
var factsFor = async (inputs, wanted, host2) => {
  const finders2 = {
    version: () => earlierText(host2, "metadata", "version"),
    commit: async () => (await host2.event()).sha,
    digest: async () => await earlierText(host2, "deploy", "digest") ?? earlierText(host2, "build", "digest")
  };
  const found = await Promise.all(
    factNames.map(async (name) => [name, inputs[name] ?? (wanted.has(name) ? await finders2[name]() : void 0)])
  );
  for (const name of factNames) {
    if (inputs[name] === void 0 || wanted.has(name)) continue;
    host2.notice(
      `The ${name} ${inputs[name]} was given, but no check asks for it: write {{${name}}} where it should answer.`
    );
  }
  return Object.fromEntries(found);
};
var earlierText = async (host2, action, output) => {
  const text6 = (await host2.earlierResult(action))?.[output];
  return typeof text6 === "string" && text6 !== "" ? text6 : void 0;
};
var withContainers = async (inputs, host2, body) => {
  const [{ connect: connect2 }, { serviceFinder: serviceFinder2 }] = await Promise.all([
    Promise.resolve().then(() => (init_connect(), connect_exports)),
    Promise.resolve().then(() => (init_find_service(), find_service_exports))
  ]);
  const connection = await connect2(inputs, host2);
  try {
    return await body(serviceFinder2(connection.engine, inputs.project));
  } finally {
    await connection.close();
  }
};

// src/pipeline/discard.ts
init_resolve();
init_errors();
var patience8 = 1e4;
var discardCandidates = async (results2, host2) => {
  if (!results2.has("build") || results2.has("promote")) return;
  const candidates = await resolveCandidates({ candidates: void 0, reference: void 0 }, host2, { layouts: true });
  await Promise.all(candidates.map((candidate) => removeTemporaryTag2(candidate, host2)));
};
var removeTemporaryTag2 = async ({ name, temporaryTag }, host2) => {
  if (temporaryTag === void 0) return;
  try {
    await openRegistry({ ...host2, signal: AbortSignal.timeout(patience8) }).deleteTag(name, temporaryTag);
    host2.info(`Removed the temporary tag ${name}:${temporaryTag}.`);
  } catch (error2) {
    host2.warning(`The temporary tag ${name}:${temporaryTag} could not be removed: ${messageOf(error2)}`);
  }
};

// src/pipeline/report-style.ts
var style = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #5b6b7a; --line: #d8e0e7; --page: #f5f7f9; --card: #fff;
  --pass: #18794e; --fail: #c4302b; --error: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0c0; --line: #2d3a46; --page: #0f161d; --card: #17212b;
    --pass: #4cc38a; --fail: #ff6b66; --error: #e2b340; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--page); }
.brand { margin: 0; font-size: .8rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .1rem 0 .4rem; font-size: 1.7rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 .6rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 .3rem; font-size: 1rem; }
.facts { margin: 0; color: var(--soft); }
.verdict { font-weight: 600; margin: .3rem 0; overflow-wrap: anywhere; }
.pass.verdict::before { content: "✓ "; } .fail.verdict::before { content: "✗ "; } .error.verdict::before { content: "! "; }
.pass { --state: var(--pass); } .fail { --state: var(--fail); } .error { --state: var(--error); } .skipped { --state: var(--soft); }
.verdict { color: var(--state); }
.stages { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem;
  margin: 1.2rem 0; padding: 0; }
.stages li { padding: .55rem .7rem; background: var(--card); border: 1px solid var(--line);
  border-top: 4px solid var(--state); border-radius: .4rem; }
.stages b { display: block; } .stages b::after { float: right; color: var(--state); }
.stages .pass b::after { content: "✓"; } .stages .fail b::after { content: "✗"; } .stages .error b::after { content: "!"; }
.stages span { color: var(--soft); font-size: .85rem; }
section { margin: 0 0 1rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.why { border-left: 4px solid var(--state); } .why p { margin: 0 0 .6rem; overflow-wrap: anywhere; }
section > :last-child { margin-bottom: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
code, pre { font: .88em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: 0 0 .6rem; padding: .7rem; overflow: auto; background: var(--page); border-radius: .4rem; white-space: pre-wrap; }
ul { padding-left: 1.2rem; } ul:not(:has(li + li)) { padding-left: 0; list-style: none; }
a { color: inherit; }
`;

// src/pipeline/report.ts
var fileName = "report.html";
var writeReport = async (report, host2) => {
  await writeResultText(host2.workspace, fileName, reportPage(hideIn(report, host2.withoutSecrets)));
  return `${resultsFolder}/${fileName}`;
};
var reportPage = ({ event, ends, summaries, skipped }) => {
  const failed = ends.find(({ result }) => result !== "pass");
  const title3 = `${event.repository.name || "Pipeline"} ${event.tag ?? event.branch ?? event.ref}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title3)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="brand">Quaygate</p>
<h1>${escapeHtml(title3)}</h1>
<p class="verdict ${failed?.result ?? "pass"}">${escapeHtml(verdict4(failed))}</p>
<p class="facts">${facts(event, ends)}</p>
</header>
<ol class="stages">
${ends.map(stageItem).join("\n")}
${skipped.map((name) => `<li class="skipped"><b>${name}</b><span>not run</span></li>`).join("\n")}
</ol>
<main>
${failed ? reason(failed) : ""}
${summaries.map(toHtml).join("\n")}
</main>
</body>
</html>
`;
};
var verdict4 = (failed) => {
  if (!failed) return "Every stage passed.";
  return failed.result === "fail" ? `Stopped: ${failed.name} said no.` : `Stopped: ${failed.name} could not finish.`;
};
var facts = ({ sha: sha2, run: run8 }, ends) => {
  const total = ends.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return [
    `Commit <code>${escapeHtml(sha2.slice(0, 12))}</code> by ${escapeHtml(run8.actor || "unknown")}`,
    ...run8.url && /^https?:\/\/[^\s"'<>]+$/.test(run8.url) ? [`<a href="${escapeHtml(run8.url)}" rel="noreferrer">run ${run8.number}</a>`] : [],
    seconds5(total)
  ].join(" · ");
};
var reason = ({ result, why = "" }) => {
  const [sentence2 = "", ...output] = why.split("\n");
  const printed = output.length === 0 ? "" : `<pre>${escapeHtml(output.join("\n"))}</pre>`;
  return `<section class="why ${result}"><h2>Why it stopped</h2><p>${escapeHtml(sentence2)}</p>${printed}</section>`;
};
var seconds5 = (milliseconds) => `${(milliseconds / 1e3).toFixed(1)} s`;
var stageItem = ({ name, result, milliseconds }) => `<li class="${result}"><b>${name}</b><span>${seconds5(milliseconds)}</span></li>`;

// src/build/spec.ts
var lines2 = (description) => ({
  type: "list",
  separator: "csv-record",
  description
});
var items = (description) => ({
  type: "list",
  separator: "csv",
  description
});
var spec2 = defineAction({
  name: "build",
  title: "Quaygate build",
  description: "Builds an image for several platforms and pushes it as a candidate: by digest, under no public tag.",
  branding: { icon: "package", color: "blue" },
  post: true,
  inputs: {
    image: {
      type: "string",
      description: "Repository the candidate is pushed to, without tag, for example ghcr.io/acme/shop. Without it there is no candidate: tags, push, load and outputs then do what docker/build-push-action does."
    },
    context: {
      type: "string",
      description: "Build context, a path in the checkout or a URL; `{{defaultContext}}` stands for the commit in its Git repository. Default: the checkout; without image, on GitHub, `{{defaultContext}}`."
    },
    file: { type: "string", description: "Path of the Dockerfile. Default: Dockerfile in the context." },
    platforms: items("Target platforms, for example linux/amd64,linux/arm64. Default: the platform of the builder."),
    target: { type: "string", description: "Stage of the Dockerfile to build." },
    "build-args": lines2(
      "Build arguments, KEY=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit."
    ),
    "build-contexts": lines2(
      "Named contexts, name=source, for example debian:bookworm=docker-image://mirror.example/debian."
    ),
    labels: lines2("Labels, key=value. Default: those of the metadata step of this pipeline (on GitHub: of this job)."),
    annotations: lines2("OCI annotations, [level:]key=value. Default: none."),
    secrets: { ...lines2("Secrets for RUN --mount=type=secret, id=value, one a line."), secret: true },
    "secret-envs": items("Secrets taken from environment variables, id=VARIABLE."),
    "secret-files": lines2("Secrets taken from files, id=path."),
    ssh: items("SSH agent sockets or keys for RUN --mount=type=ssh, default|id[=path]."),
    "add-hosts": items("Additional host-to-address entries, name:ip."),
    network: { type: "enum", options: ["default", "none", "host"], description: "Network of RUN steps." },
    allow: items("Entitlements that the build gets, for example network.host."),
    "cgroup-parent": { type: "string", description: "Parent cgroup of the containers of RUN steps." },
    "shm-size": { type: "string", description: "Size of /dev/shm for RUN steps, for example 2gb." },
    ulimit: lines2("Limits for RUN steps, for example nofile=1024:1024."),
    "no-cache": { type: "boolean", default: false, description: "Build without reading the cache." },
    "no-cache-filters": items("Stages that are built without reading the cache."),
    pull: { type: "boolean", default: false, description: "Always look for newer base images." },
    cache: {
      type: "enum",
      options: ["registry", "none"],
      default: "registry",
      description: "Where build steps are kept between runs; only with image."
    },
    "cache-image": {
      type: "string",
      description: "Reference of the registry cache. Default: tag cache-<branch> of the image."
    },
    "cache-from": lines2("Cache sources as buildx takes them; replaces cache."),
    "cache-to": lines2("Cache destinations as buildx takes them; replaces cache."),
    provenance: {
      type: "string",
      description: "Provenance attestation: true, false, or attributes such as mode=max. Default: mode=max for public repositories, mode=min for others, with reproducible false."
    },
    sbom: { type: "string", description: "SBOM attestation: true, false, or a generator. Default: false." },
    attests: lines2("Attestations as buildx takes them, for example type=sbom,generator=image."),
    builder: { type: "string", description: "Name of the buildx builder. Default: the current one." },
    candidate: {
      type: "enum",
      options: ["auto", "digest", "tag"],
      default: "auto",
      description: "How the candidate is pushed: by digest, or under a temporary tag that promote removes. auto: by digest where a builder can, but on GitLab.com, which deletes what has no tag."
    },
    reproducible: {
      type: "boolean",
      default: false,
      description: "Sets all times from the commit, so that the same commit gives the same platform digests."
    },
    previous: {
      type: "string",
      description: "Image whose sizes the new one is compared with: a tag, a digest, or a whole reference, for example latest. Default: none."
    },
    record: {
      type: "string",
      description: "File for the record of the build (docker buildx history export). Default: none is written."
    },
    timeout: { type: "duration", default: "1h", description: "Time for the whole build and push." },
    tags: items(
      "Tags to push, as docker/build-push-action does; not together with image, where promote gives the tags."
    ),
    push: {
      type: "boolean",
      description: "Pushes the result. With image, false leaves the candidate in a folder (an OCI layout), which tests and scan can use. Default: false without image; with it true, but for changes from forks and by Dependabot."
    },
    load: {
      type: "boolean",
      default: false,
      description: "Loads the result into the engine; not together with image."
    },
    outputs: {
      type: "list",
      separator: "newline",
      description: "Where the result goes, as buildx takes it; not together with image."
    },
    call: { type: "string", description: "What to do instead of building: check, outline or targets." },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token with which `{{defaultContext}}` is fetched. On GitHub the token of the job."
    }
  },
  outputs: {
    reference: { description: "The candidate, name@sha256:…." },
    digest: { description: "Digest of the index, or of the only manifest." },
    candidates: {
      type: "json",
      description: "List of candidates: name, reference, digest, platforms with digest, compressed size and layers."
    },
    imageid: { description: "Config digest of the image where there is only one platform, else the digest." },
    metadata: { type: "json", description: "The metadata that buildx wrote." },
    record: { description: "Path of the build record, where one was asked for." },
    "cache-hit-rate": { description: "Steps of the Dockerfile that came from a cache, per cent of those that can." },
    numbers: {
      type: "json",
      description: "Seconds of each step and stage, cache hits by platform, time in cache import and export, export and push, sizes and their change."
    }
  }
});

// src/deploy/spec.ts
var spec3 = defineAction({
  name: "deploy",
  title: "Quaygate Deploy",
  description: "Brings the tested digest onto a Docker engine with Compose, waits until it is healthy, and goes back to the previous release by itself when it is not.",
  branding: { icon: "upload-cloud", color: "blue" },
  post: true,
  inputs: {
    "compose-files": {
      type: "list",
      default: ["compose.yaml"],
      description: "Compose files, in the order in which Compose merges them. They are used as they are."
    },
    project: {
      type: "string",
      description: "Name of the Compose project. Default: what the Compose file says, else the name of its folder."
    },
    images: {
      type: "map",
      description: "Which digest a service runs, one `service=name@sha256:…` a line. Default: the candidates of the build of this pipeline."
    },
    candidates: {
      type: "block",
      description: "Output `candidates` of build. Default: the result of the build of this pipeline (on GitHub: of this job)."
    },
    service: {
      type: "string",
      description: "Service that runs the candidate. Default: the services whose image is of its repository, else the only one with a `build:`."
    },
    host: {
      type: "string",
      description: "The Docker engine: `ssh://user@host:port`, `tcp://host:port` with TLS or `unix:///path`. Default: what DOCKER_HOST or the current Docker context says."
    },
    "ssh-key": { type: "secret", description: "Private key for `ssh://`. Default: what the ssh agent offers." },
    "known-hosts": {
      type: "string",
      description: "Lines of a known_hosts file with the keys of the host. Required with `ssh://`."
    },
    "tls-ca": {
      type: "string",
      description: "PEM of the authority that signed the certificate of an engine at `tcp://`."
    },
    "tls-cert": { type: "string", description: "PEM of the certificate that we show to an engine at `tcp://`." },
    "tls-key": { type: "secret", description: "PEM of the key of `tls-cert`. It never lies on a disk." },
    env: { type: "map", description: "Variables for the interpolation of the Compose files, one `NAME=value` a line." },
    secrets: { type: "map", secret: true, description: "The same for values that nobody may see." },
    timeout: { type: "duration", default: "2m", description: "How long the new release may take until it is healthy." },
    "lock-timeout": {
      type: "duration",
      default: "10m",
      description: "How long to wait while another deployment of the project is running."
    },
    "allow-older": {
      type: "boolean",
      default: false,
      description: "Deploys a commit that is older than what runs, which is refused otherwise."
    },
    keep: { type: "integer", default: 5, minimum: 1, description: "How many releases are kept on the target." },
    "dry-run": { type: "boolean", default: false, description: "Prints the plan and changes nothing." },
    url: {
      type: "string",
      description: "Where the application answers; becomes the output `url` and stands in the summary."
    },
    environment: {
      type: "string",
      description: "Name of what is deployed to (production, staging), for record and summary."
    }
  },
  outputs: {
    result: {
      description: "`deployed`, `unchanged`, `rolled-back` or `failed`; empty after a dry run."
    },
    release: { description: "Number of the release of this run; of the running one when nothing changed." },
    previous: { description: "Number of the release before it; after going back it is the one that runs." },
    digest: { description: "Digest of the candidate that was deployed." },
    url: { description: "Where the application answers: the input `url`." },
    duration: { description: "Seconds from the start to the result." }
  }
});

// src/metadata/spec.ts
var spec4 = defineAction({
  name: "metadata",
  title: "Quaygate metadata",
  description: "Tags, labels and annotations for an image from the Git event.",
  branding: { icon: "tag", color: "blue" },
  inputs: {
    context: {
      type: "enum",
      options: ["workflow", "git"],
      default: "workflow",
      description: "Where ref and commit come from: workflow (the event), or git (what is checked out)."
    },
    images: {
      type: "list",
      separator: "newline",
      description: "Image names without tag, for example ghcr.io/acme/shop, or name=…,enable=…, one a line. Without any, tags come bare."
    },
    tags: {
      type: "list",
      separator: "newline",
      description: "Tag rules, one a line: type=schedule|semver|pep440|match|edge|ref|raw|sha with their attributes. Default, without a preset: type=schedule and type=ref for branches, tags and change requests."
    },
    preset: {
      type: "enum",
      options: presetNames,
      description: "A set of rules by name, to which tags adds; the log shows them."
    },
    component: {
      type: "string",
      description: "Part of a monorepo: of Git tags, only api/v1.2.3, api@1.2.3 and api-v1.2.3 are those of api."
    },
    flavor: {
      type: "list",
      separator: "newline",
      description: "For all rules: latest=auto|newest|true|false, prefix=…[,onlatest=true], suffix=…[,onlatest=true]."
    },
    labels: {
      type: "list",
      separator: "newline",
      description: "Labels to add or replace, key=value. In double quotes one may hold line breaks."
    },
    annotations: {
      type: "list",
      separator: "newline",
      description: "Annotations to add or replace, key=value. In double quotes one may hold line breaks."
    },
    created: {
      type: "enum",
      options: ["commit", "now"],
      default: "commit",
      description: "The time in org.opencontainers.image.created. SOURCE_DATE_EPOCH, when it is set, goes before both."
    },
    "sep-tags": {
      type: "string",
      blank: true,
      description: "On GitHub: between the tags of the outputs tags and tag-names. Default: a line break."
    },
    "sep-labels": {
      type: "string",
      blank: true,
      description: "On GitHub: between the labels of the output labels. Default: a line break."
    },
    "sep-annotations": {
      type: "string",
      blank: true,
      description: "On GitHub: between the annotations of the output annotations. Default: a line break."
    },
    "bake-target": {
      type: "string",
      default: "docker-metadata-action",
      description: "Target that the Bake files define."
    },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token for the API of the CI, asked only for what neither event nor checkout says of the repository."
    }
  },
  outputs: {
    version: { description: "The tag of the rule with the highest priority." },
    tags: { type: "list", description: "Full tags, image:tag." },
    "tag-names": { type: "list", description: "Tags without image." },
    labels: { type: "list", description: "Labels, key=value, sorted by key." },
    annotations: { type: "list", description: "Annotations, level:key=value, sorted by key." },
    json: { type: "json", description: "Tags, labels and annotations as one object." },
    "bake-file": { description: "Path of a Bake file with tags and labels. Of a step of its own only." },
    "bake-file-tags": { description: "Path of a Bake file with tags." },
    "bake-file-labels": { description: "Path of a Bake file with labels." },
    "bake-file-annotations": { description: "Path of a Bake file with annotations." },
    "source-date-epoch": {
      description: "The time in created as seconds, for SOURCE_DATE_EPOCH. Empty when not known."
    }
  }
});

// src/promote/spec.ts
var spec5 = defineAction({
  name: "promote",
  title: "Quaygate promote",
  description: "Gives the tags to the very digests that passed the gates, without rebuilding or moving a layer.",
  branding: { icon: "award", color: "purple" },
  inputs: {
    candidates: {
      type: "block",
      description: "The output `candidates` of build: all of them are promoted, or none. Default: what build, earlier in this pipeline, gave."
    },
    reference: {
      type: "string",
      description: "One image as `name@sha256:…`, in place of `candidates`."
    },
    tags: {
      type: "list",
      description: "Tags to write: bare (`latest`) for every candidate, or full (`ghcr.io/acme/shop:latest`) for the one of that name. Default: the output `tags` of metadata, earlier in this pipeline. Without an immutable one among them, one is added: the version, or `sha-` and twelve digits of the commit."
    },
    version: {
      type: "string",
      description: "Version of the image; when it is a full semantic version, it is the immutable tag. Default: the output `version` of metadata, else the Git tag."
    },
    "promote-to": {
      type: "list",
      description: "Repository to promote into, on the same registry or another one (`registry.example.com/production/shop`); image, attestations and signatures are brought there first, under the same digest. With several candidates a line `candidate=repository` for each. Default: where the candidate is."
    },
    overwrite: {
      type: "boolean",
      default: false,
      description: "Lets a full version (`1.2.3`) or commit tag (`sha-860c190`) that already holds another digest be moved to this one, and a moving tag (`latest`, `1.2`) be moved back from a newer image."
    },
    "http-registries": {
      type: "list",
      description: "Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only."
    }
  },
  outputs: {
    tags: { type: "list", description: "Every tag that now holds the image, in full, as `name:tag`." },
    digest: { description: "Digest of the image; empty when several candidates were promoted." },
    reference: { description: "The image as `name@sha256:…`; empty when several candidates were promoted." },
    candidates: {
      type: "json",
      description: "The images in the form that build gives them, under the name they were promoted to."
    },
    promoted: {
      type: "json",
      description: "One entry a tag: `reference` (`name@sha256:…`), `tag` (`name:tag`), `result` (`created`, `moved`, `unchanged`, or `left` on a newer image, with `why`), and `previous`, the digest a moved tag held before or a tag left alone still holds."
    }
  }
});

// src/smoke/spec.ts
var spec6 = defineAction({
  name: "smoke",
  title: "Quaygate smoke",
  description: "Asks a running application whether it works, over HTTP, TCP, in its containers and their logs, and keeps asking until it does or the time is up.",
  branding: { icon: "activity", color: "green" },
  inputs: {
    checks: {
      type: "block",
      description: "What to ask: one URL or path a line, or a YAML or JSON list of checks, each with `url`, `path`, `tcp`, `command` or `log` and what is right. At least one."
    },
    url: {
      type: "string",
      description: "Base URL of checks that give a path. Default: the URL that deploy, earlier in this pipeline, gave."
    },
    version: {
      type: "string",
      description: "Version that should answer; stands in checks as `{{version}}`. Default: the version of the metadata step of this pipeline."
    },
    commit: {
      type: "string",
      description: "Commit that should answer; stands in checks as `{{commit}}`. Default: the commit of this pipeline."
    },
    digest: {
      type: "string",
      description: "Digest that should answer; stands in checks as `{{digest}}`. Default: what deploy, earlier in this pipeline, put there."
    },
    timeout: {
      type: "duration",
      default: "60s",
      description: "Time until every check must have passed, all tries together. A check may have less of its own."
    },
    interval: {
      type: "duration",
      default: "500ms",
      description: "Pause after the first unsuccessful try; doubles with each one up to 5 s."
    },
    successes: {
      type: "integer",
      default: 1,
      minimum: 1,
      maximum: 100,
      description: "Passing answers in a row that a check needs, one `interval` apart."
    },
    stable: {
      type: "duration",
      default: "0s",
      description: "How long answers must stay right, from the first right one on, asked every `interval`."
    },
    project: {
      type: "string",
      description: "Compose project of the services that checks name. Default: the only one on the engine that has such a service."
    },
    host: {
      type: "string",
      description: "The Docker engine, for checks in containers: `ssh://user@host:port`, `tcp://host:port` with TLS or `unix:///path`. Default: what DOCKER_HOST or the current Docker context says."
    },
    "ssh-key": { type: "secret", description: "Private key for `ssh://`. Default: what the ssh agent offers." },
    "known-hosts": {
      type: "string",
      description: "Lines of a known_hosts file with the keys of the host. Required with `ssh://`."
    },
    "tls-ca": {
      type: "string",
      description: "PEM of the authority that signed the certificate of an engine at `tcp://`."
    },
    "tls-cert": { type: "string", description: "PEM of the certificate that we show to an engine at `tcp://`." },
    "tls-key": { type: "secret", description: "PEM of the key of `tls-cert`. It never lies on a disk." }
  },
  outputs: {
    result: { description: "`pass`, `fail` (a check said no) or `error` (a check could not be run)." },
    passed: { description: "Number of checks that passed." },
    failed: { description: "Number of checks that did not." },
    duration: { description: "Seconds that the checks took." },
    checks: {
      type: "json",
      description: "Each check with `name`, `kind`, `url` (what was asked), `result`, `tries`, `seconds`, and, unless it passed, the `reason`."
    },
    junit: { description: "Path of the results in the form of JUnit." }
  }
});

// src/pipeline/stages.ts
var stageNames = ["metadata", "build", "scan", "promote", "deploy", "smoke"];
var stages = { metadata: spec4, build: spec2, scan: spec, promote: spec5, deploy: spec3, smoke: spec6 };
var wired = {
  metadata: ["images"],
  build: ["tags", "load", "outputs", "call"],
  scan: ["image-ref", "candidates", "reference"],
  promote: ["candidates", "reference", "tags", "version"],
  deploy: ["candidates"],
  smoke: ["host", "ssh-key", "known-hosts", "tls-ca", "tls-cert", "tls-key", "project"]
};
var bare = {
  tags: "metadata",
  labels: "metadata",
  annotations: "metadata",
  platforms: "build",
  context: "build"
};
var pipelineInputs = stageNames.flatMap(
  (action) => Object.entries(stages[action].inputs).filter(([input2]) => !wired[action].includes(input2)).map(([input2, declared]) => ({ name: nameOf5(action, input2), action, input: input2, declared }))
);
function nameOf5(action, input2) {
  const holders = stageNames.filter(
    (name) => Object.hasOwn(stages[name].inputs, input2) && !wired[name].includes(input2)
  );
  return holders.length === 1 || bare[input2] === action ? input2 : `${action}-${input2}`;
}

// src/pipeline/settings.ts
var settingsFor = (name, { step: step2, file: file2, parseYaml }) => {
  const whole = file2.get("pipeline");
  const group = [...imagesFor(name, file2.get("build"), whole), ...mapped(name, whole), ...file2.get(name) ?? []];
  return {
    step: new Map([...imagesFor(name, step2), ...mapped(name, step2)]),
    file: /* @__PURE__ */ new Map([[name, new Map(group)]]),
    parseYaml
  };
};
var imagesFor = (name, ...sources) => {
  const image = sources.map((source) => source?.get("image")).find((raw) => raw !== void 0);
  return new Map(name === "metadata" && image ? [["images", image]] : []);
};
var mapped = (name, raw) => new Map(
  pipelineInputs.flatMap(({ action, input: input2, name: outer }) => {
    const given = action === name ? raw?.get(outer) : void 0;
    return given ? [[input2, given]] : [];
  })
);
var settingsOfWhole = (settings) => {
  const fromGroups = pipelineInputs.flatMap(({ action, input: input2, name }) => {
    const given = settings.file.get(action)?.get(input2);
    return given ? [[name, given]] : [];
  });
  const group = new Map([...settings.file.get("pipeline") ?? [], ...fromGroups]);
  return { ...settings, file: new Map([...settings.file, ["pipeline", group]]) };
};

// src/pipeline/main.ts
var upToGates = ["metadata", "build", "scan"];
var run7 = async (inputs, host2, settings) => {
  const event = await host2.event();
  const wanted = wantedStages(inputs.stages, event);
  const chosen2 = event.changeRequest?.fork ? wanted.filter((name) => upToGates.includes(name)) : wanted;
  if (chosen2.length < wanted.length) {
    host2.notice("The change comes from a fork: it is built and scanned, not promoted and not deployed.");
  }
  if (event.changeRequest && inputs.stages.includes("auto")) {
    host2.info('A change request ends after the scan, unless the input "stages" names more.');
  }
  const runs = prepareStages(chosen2, settings, host2);
  const results2 = /* @__PURE__ */ new Map();
  const ends = [];
  const summaries = [];
  const within = stageHost(host2, results2, summaries);
  for (const [name, start2] of runs) {
    const started = Date.now();
    try {
      results2.set(name, byDeclaredName(stages[name], await host2.group(title2(name), () => start2(within))));
      ends.push({ name, result: "pass", milliseconds: Date.now() - started });
    } catch (error2) {
      const result = exitCodeOf(error2) === exitCodes.refused ? "fail" : "error";
      ends.push({ name, result, milliseconds: Date.now() - started, why: messageOf(error2) });
      await discardCandidates(results2, within);
      const report2 = await writeReport({ event, ends, summaries, skipped: after(name, runs) }, host2);
      throw withOutputs(error2, outputsOf4(name, results2, report2));
    }
  }
  if (inputs.stages.includes("auto") || wanted.includes("promote")) await discardCandidates(results2, within);
  const report = await writeReport({ event, ends, summaries, skipped: [] }, host2);
  return outputsOf4("pass", results2, report);
};
var wantedStages = (asked, event) => {
  if (asked.includes("auto")) return event.changeRequest ? upToGates : stageNames;
  const wanted = stageNames.filter((name) => asked.includes(name));
  if (wanted.length > 0) return wanted;
  throw new InputError(
    `Input "stages" names no stage, and nothing that was run is no pass: write at least one of ${stageNames.join(", ")}.`
  );
};
var title2 = (name) => `Quaygate: ${name}`;
var after = (name, runs) => {
  const names = [...runs.keys()];
  return names.slice(names.indexOf(name) + 1);
};
var prepareStages = (chosen2, settings, host2) => {
  const inputs = (name) => resolveInputs(stages[name], settingsFor(name, settings), host2).inputs;
  const prepare3 = {
    metadata: () => bind(run3, inputs("metadata")),
    build: () => {
      const given = inputs("build");
      if (given.image !== void 0) return bind(run, given);
      throw new InputError('Input "image" is not set, but it is required: set it on the step or in quaygate.yml.');
    },
    scan: () => bind(run5, inputs("scan")),
    promote: () => bind(run4, inputs("promote")),
    deploy: () => bind(run2, inputs("deploy")),
    smoke: () => {
      const given = inputs("smoke");
      const { host: engine, sshKey, knownHosts, tlsCa, tlsCert, tlsKey, project, url } = inputs("deploy");
      const baseUrl = given.url ?? (chosen2.includes("deploy") ? url : void 0);
      const version = given.version ?? (chosen2.includes("metadata") ? "unknown" : void 0);
      const digest = given.digest ?? (chosen2.includes("build") ? "unknown" : void 0);
      const facts2 = { version, digest, commit: given.commit ?? "unknown" };
      parseChecks(checkEntries(given.checks), { baseUrl, facts: facts2 });
      return bind(run6, { ...given, host: engine, sshKey, knownHosts, tlsCa, tlsCert, tlsKey, project });
    }
  };
  return new Map(chosen2.map((name) => [name, prepare3[name]()]));
};
var bind = (run8, inputs) => (host2) => run8(inputs, host2);
var stageHost = (host2, results2, summaries) => ({
  ...host2,
  // One level of groups is all that platforms know, and the stage has opened it.
  group: async (heading, body) => {
    host2.info(heading);
    return body();
  },
  earlierResult: async (action) => results2.get(action),
  summarise: async (summary2) => {
    summaries.push(summary2);
    await host2.summarise(summary2);
  }
});
var outputsOf4 = (result, results2, report) => ({
  result,
  version: results2.get("metadata")?.version,
  tags: results2.get("promote")?.tags,
  reference: results2.get("build")?.reference,
  digest: results2.get("build")?.digest,
  url: results2.get("deploy")?.url,
  report
});

// src/pipeline/spec.ts
var own2 = {
  stages: {
    type: "list",
    options: ["auto", ...stageNames],
    default: ["auto"],
    description: "Which of the six to run, in their order. auto: all of them; on a change request metadata, build and scan. A change request from a fork never gets past scan."
  }
};
var fromActions = Object.fromEntries(
  pipelineInputs.map(({ name, action, declared: { required: _, ...declared } }) => [
    name,
    { ...declared, description: `${action}: ${declared.description}` }
  ])
);
var spec7 = defineAction({
  name: "pipeline",
  title: "Quaygate",
  description: "From a commit to a running container: metadata, build, scan, promote, deploy and smoke in one step.",
  branding: { icon: "anchor", color: "blue" },
  post: true,
  inputs: { ...own2, ...fromActions },
  outputs: {
    result: { description: "pass, or the name of the stage that said no." },
    version: { description: "Version of the image." },
    tags: { type: "list", description: "Tags that the digest was given." },
    reference: { description: "The image, name@sha256:…." },
    digest: { description: "Digest of the image." },
    url: { description: "Where the application answers." },
    report: { description: "Path of the report, a page." }
  }
});

// src/pipeline/index.ts
void start(spec7, run7, { own: settingsOfWhole });
