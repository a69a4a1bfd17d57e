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
var exitCodes, ExpectedError, InputError, RefusedError, UnavailableError, RollbackError, exitCodeOf, messageOf;
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
    RollbackError = class extends ExpectedError {
      exitCode = exitCodes.rollbackFailed;
      name = "RollbackError";
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
var defaultTimeout, defaultLimit, longestWait, request, wait, isTransient, unavailable, shown, backOff, retryAfter, pause, exchange, StaleConnection, repeatable, exchangeOnce, callOf, readBody, withResolvers;
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
      const tries = options2.tries ?? 1;
      for (let attempt = 1; ; attempt++) {
        const last = attempt >= tries;
        try {
          const response = await exchange(options2);
          if (last || !isTransient(response.status)) return response;
          await wait(retryAfter(response) ?? backOff(attempt), options2);
        } catch (error2) {
          if (error2 instanceof UnavailableError) throw error2;
          if (last || options2.signal?.aborted) throw unavailable(options2, error2);
          await wait(backOff(attempt), options2);
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
    pause = (ms, signal) => new Promise((resolve3, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(done, ms);
      function done() {
        signal?.removeEventListener("abort", cancel);
        resolve3();
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
      const { promise, resolve: resolve3, reject } = withResolvers();
      const call = await callOf(options2, (answer) => {
        readBody(answer, options2.limit ?? defaultLimit).then(resolve3, reject);
      });
      call.on("error", (error2) => {
        const cut = error2.code === "ECONNRESET" || error2.code === "EPIPE";
        const stale = call.reusedSocket && cut && repeatable.includes(options2.method ?? "GET");
        reject(stale ? new StaleConnection() : error2);
      });
      const end = (reason) => {
        reject(new Error(reason));
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
      let resolve3;
      let reject;
      const promise = new Promise((yes, no) => {
        resolve3 = yes;
        reject = no;
      });
      return { promise, resolve: resolve3, reject };
    };
  }
});

// src/spec/nearest.ts
var nearest, didYouMean, editDistance, at;
var init_nearest = __esm({
  "src/spec/nearest.ts"() {
    "use strict";
    nearest = (word, known) => {
      const limit = Math.max(1, Math.floor(word.length / 3));
      let best;
      for (const name of known) {
        const distance = editDistance(word.toLowerCase(), name.toLowerCase());
        if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
      }
      return best?.name;
    };
    didYouMean = (word, known) => {
      const name = nearest(word, known);
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
var outputLimit, git, gitEnvironment, gitFacts, commitTime, isAncestor, resolveCommit, repositoryOfRemote, checkedOutRef, containingRef, changeRequestRef, remoteBranch, firstOf, plainRef, refs;
var init_git = __esm({
  "src/host/git.ts"() {
    "use strict";
    outputLimit = 64 * 1024 * 1024;
    git = async (workspace, ...args) => {
      const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      return new Promise((resolve3) => {
        const options2 = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
        execFile(
          "git",
          ["-C", workspace, ...args],
          options2,
          (error2, stdout) => resolve3(error2 ? void 0 : stdout.trim() || void 0)
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
    commitTime = (workspace, sha) => /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, "log", "-1", "--format=%cI", sha) : Promise.resolve(void 0);
    isAncestor = async (workspace, commit, descendant) => {
      const pattern = /^[0-9a-f]{40,64}$/;
      if (!pattern.test(commit) || !pattern.test(descendant)) return void 0;
      const base = await git(workspace, "merge-base", commit, descendant);
      if (base === void 0) return void 0;
      if (base === commit) return true;
      return await git(workspace, "rev-parse", "--is-shallow-repository") === "false" ? false : void 0;
    };
    resolveCommit = (workspace, ref) => git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`);
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
    firstOf = (names, pattern) => names.find((name) => pattern.test(name));
    plainRef = (name) => changeRequestRef.test(name) ? name.replace(/^refs\/remotes\//, "refs/") : name.replace(/^refs\/remotes\/[^/]+\//, "refs/heads/");
    refs = async (workspace, ...args) => (await git(workspace, "for-each-ref", "--format=%(refname)", ...args))?.split("\n") ?? [];
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
    localEvent = async (workspace, ref, actor) => {
      const facts = await gitFacts(workspace);
      if (!facts.sha) {
        throw new InputError(
          `"${workspace}" is no Git repository with a commit, but a pipeline starts from one: run it in a checkout.`
        );
      }
      const full = ref ?? refOf(facts);
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
        repository: repositoryOfRemote(facts.remote) ?? { name: (0, import_node_path5.basename)(workspace), url: "" },
        run: { id: Date.now().toString(36), number: 0, attempt: 1, actor },
        ...branch && { branch },
        ...tag && { tag },
        ...facts.defaultBranch && { defaultBranch: facts.defaultBranch },
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
    serverEvent = async (workspace, facts, ref) => {
      const { kind, run: run2, defaultBranch } = facts;
      if (ref !== void 0) {
        const event = await localEvent(workspace, ref, run2.actor);
        return { ...event, kind: kind === "change-request" ? "push" : kind, run: run2, ...defaultBranch && { defaultBranch } };
      }
      const [git2, headSha] = await Promise.all([
        gitFacts(workspace),
        facts.headRef && resolveCommit(workspace, facts.headRef)
      ]);
      const sha = headSha || facts.sha || git2.sha;
      if (!sha) {
        throw new InputError(
          `"${workspace}" is no Git repository with a commit, and no variable of the job names one: check the repository out before.`
        );
      }
      const primary = defaultBranch ?? git2.defaultBranch;
      const isDefault = facts.branch !== void 0 && facts.branch === primary;
      const changeRequest = isDefault ? void 0 : facts.changeRequest;
      const place = await placeOf(workspace, { ...facts, changeRequest }, sha);
      const repository = repositoryOfRemote(facts.remote) ?? repositoryOfRemote(git2.remote);
      const committed = await commitTime(workspace, sha);
      return {
        kind: kind === "change-request" && !changeRequest ? "push" : kind,
        ...place,
        sha,
        repository: repository ?? { name: workspace.split("/").at(-1) ?? "", url: "" },
        run: run2,
        ...primary && { defaultBranch: primary },
        ...committed && { commitTime: committed }
      };
    };
    placeOf = async (workspace, facts, sha) => {
      if (facts.changeRequest) {
        const { ref: ref2, head, ...request2 } = facts.changeRequest;
        return { ref: ref2, changeRequest: { ...request2, head: { ...head, sha } } };
      }
      if (facts.tag) return { ref: `refs/tags/${facts.tag}`, tag: facts.tag };
      const ref = facts.branch ? `refs/heads/${facts.branch}` : await checkedOutRef(workspace);
      const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
      return { ref, ...kind === "heads" && name && { branch: name }, ...kind === "tags" && name && { tag: name } };
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
    kindOf = (word) => {
      if (word === void 0) return void 0;
      const kind = Object.hasOwn(kinds, word) ? kinds[word] : void 0;
      if (kind) return kind;
      const known = Object.keys(kinds);
      throw new InputError(
        `QUAYGATE_TRIGGER is "${word}", but it takes one of ${known.join(", ")}.${didYouMean(word, known)}`
      );
    };
    changeRequestOf = (text4) => text4 === "none" ? "none" : numberOf("QUAYGATE_PULL_REQUEST", text4, ", or none");
    numberOf = (name, text4, more = "") => {
      if (text4 === void 0) return void 0;
      if (/^\d{1,15}$/.test(text4)) return Number(text4);
      throw new InputError(`${name} is "${text4}", but it takes a whole number${more}: correct it.`);
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
      const say = told(environment);
      const tag = get("CIRCLE_TAG");
      const changeRequest = tag || say.kind === "schedule" ? void 0 : changeRequestOf2(get, say);
      const branch = tag || changeRequest?.fork ? void 0 : get("CIRCLE_BRANCH");
      const [sha, remote, url] = [get("CIRCLE_SHA1"), remoteOf(get), get("CIRCLE_BUILD_URL")];
      return {
        kind: changeRequest ? "change-request" : say.kind ?? "push",
        ...branch && { branch },
        ...tag && { tag },
        ...changeRequest && { changeRequest },
        ...sha && { sha },
        ...remote && { remote },
        ...say.defaultBranch && { defaultBranch: say.defaultBranch },
        run: {
          id: get("CIRCLE_WORKFLOW_ID") ?? get("CIRCLE_BUILD_NUM") ?? "0",
          // Of the job: each job of a pipeline has another.
          number: say.runNumber ?? Number(get("CIRCLE_BUILD_NUM") ?? 0),
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
    changeRequestOf2 = (get, say) => {
      if (say.changeRequest === "none") return void 0;
      const branch = get("CIRCLE_BRANCH") ?? "";
      const ofFork = get("CIRCLE_PR_NUMBER") ?? /^pull\/(\d+)(?:\/head)?$/.exec(branch)?.[1];
      const urls = get("CIRCLE_PULL_REQUEST") ?? get("CIRCLE_PULL_REQUESTS") ?? get("CI_PULL_REQUEST");
      const [, ofBranch] = /\/(?:pull|pulls|pull-requests|merge_requests)\/(\d+)/.exec(urls?.split(",")[0] ?? "") ?? [];
      const number = say.changeRequest ?? ofFork ?? ofBranch;
      if (number === void 0 || !/^\d+$/.test(String(number))) return void 0;
      const onGitlab = urls?.includes("/merge_requests/") === true;
      return {
        number: Number(number),
        head: { branch: ofFork === void 0 ? branch : "" },
        base: { branch: say.base ?? "" },
        fork: ofFork !== void 0 || get("CIRCLE_PR_USERNAME") !== void 0,
        ref: onGitlab ? `refs/merge-requests/${number}/head` : `refs/pull/${number}/head`
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
      const say = told(environment);
      const changeRequest = say.changeRequest === "none" ? void 0 : changeRequestOf5(get, say);
      const place = changeRequest ? {} : placeOf2(get);
      const primary = get("BRANCH_IS_PRIMARY") === "true" ? get("BRANCH_NAME") : void 0;
      const defaultBranch = say.defaultBranch ?? primary;
      const sha = get("ghprbActualCommit") ?? get("GIT_COMMIT");
      const remote = get("GIT_URL") ?? get("GIT_URL_1");
      const url = get("BUILD_URL");
      return {
        kind: changeRequest ? "change-request" : say.kind ?? kindOf2(get),
        ...place,
        ...changeRequest && { changeRequest },
        ...get("CHANGE_ID") && { headRef: `refs/remotes/origin/${get("BRANCH_NAME")}` },
        ...sha && { sha },
        ...remote && { remote },
        ...defaultBranch && { defaultBranch },
        run: {
          id: get("BUILD_TAG") ?? get("BUILD_NUMBER") ?? "0",
          number: say.runNumber ?? Number(get("BUILD_NUMBER") ?? 0),
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
      const number = changeRequest ?? Number(get("CHANGE_ID") ?? get("ghprbPullId") ?? get("gitlabMergeRequestIid"));
      if (typeof number !== "number" || !Number.isInteger(number)) return void 0;
      const head = get("CHANGE_BRANCH") ?? get("ghprbSourceBranch") ?? get("gitlabSourceBranch") ?? "";
      const target = base ?? get("CHANGE_TARGET") ?? get("ghprbTargetBranch") ?? get("gitlabTargetBranch") ?? "";
      const request2 = { number, head: { branch: head }, base: { branch: target }, fork: isFork(get) };
      const onGitlab = get("BRANCH_NAME")?.startsWith("MR-") || get("gitlabMergeRequestIid") !== void 0;
      return { ...request2, ref: onGitlab ? `refs/merge-requests/${number}/head` : `refs/pull/${number}/head` };
    };
    isFork = (get) => {
      if (get("CHANGE_FORK")) return true;
      const [author, own2] = [get("ghprbAuthorRepoGitUrl"), get("ghprbGhRepository")];
      if (author && own2) return !author.replace(/\.git$/, "").endsWith(`/${own2}`);
      const [from, to] = [get("gitlabSourceRepoHttpUrl"), get("gitlabTargetRepoHttpUrl")];
      if (from && to) return from !== to;
      return get("gitlabSourceNamespace") !== get("gitlabTargetNamespace");
    };
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
    sentence = ({ tool, kind, code, stderr, cure: cure2 }) => {
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
    tail = (text4) => {
      const lines = text4.trim().split(/\r\n|\r|\n/).slice(-tailLines);
      return lines.join("") === "" ? "" : `
${lines.join("\n")}`;
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
    runTool = (host, tool, args, options2 = {}) => {
      const start2 = (writeLine) => runChild(host, tool, args, options2, writeLine);
      return options2.show ? host.fence(start2) : start2();
    };
    runChild = async (host, tool, args, options2, writeLine) => {
      host.debug(`run: ${tool} ${(options2.shownArgs ?? args).join(" ")}`);
      const signal = AbortSignal.any([host.signal, ...options2.signal ? [options2.signal] : []]);
      if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
      const { spawn } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      const child = spawn(tool, args, {
        cwd: options2.cwd,
        env: { ...environmentOf(host, options2), ...options2.env },
        stdio: ["pipe", "pipe", "pipe"],
        // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
        detached: true
      });
      const ending = endOnDeadlineOrSignal(child, signal, options2.deadline ?? defaultDeadline);
      const { onLine } = options2;
      const toLog = (stream) => onLine ? (line) => onLine(line, stream) : writeLine;
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
    spawnFailure = (error2, tool, { cwd, cure: cure2 }) => {
      const code = error2?.code;
      if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs12.existsSync)(cwd)) {
        return new UnavailableError(
          `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
        );
      }
      if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure2 });
      return void 0;
    };
    minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
    environmentOf = (host, { environment }) => {
      const all = host.toolEnvironment();
      if (environment !== "minimal") return all;
      return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
    };
    exitOf = (child) => new Promise((resolve3, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        letGoOfOutput(child);
        resolve3(code ?? 128 + (signal ? import_node_os5.constants.signals[signal] : 0));
      });
    });
    letGoOfOutput = (child) => {
      let heard = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", () => {
          heard = true;
        });
      }
      const timer = setInterval(() => {
        if (!heard) for (const stream of [child.stdout, child.stderr]) stream.destroy();
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
    collect = (stream, onLine) => new Promise((resolve3, reject) => {
      const chunks = [];
      const lines = onLine && lineSplitter(onLine);
      let size = 0;
      stream.on("data", (chunk) => {
        if (size < captureLimit) chunks.push(chunk);
        size += chunk.length;
        try {
          lines?.push(chunk);
        } catch (error2) {
          reject(error2);
        }
      });
      stream.once("close", () => {
        lines?.end();
        resolve3(Buffer.concat(chunks).toString("utf8"));
      });
    });
    lineSplitter = (onLine) => {
      const decoder = new import_node_string_decoder.StringDecoder("utf8");
      let rest = "";
      return {
        push: (chunk) => {
          const lines = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
          rest = lines.pop() ?? "";
          lines.forEach(onLine);
        },
        end: () => {
          const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
          if (line !== "") onLine(line);
        }
      };
    };
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

// src/docker/compose.ts
var cure, renderDeadline, pullDeadline, stopDeadline, timeToReplace, renderCompose, unsetVariables, pullImages, composeUp, composeDown, naming, inputOf, compose;
var init_compose = __esm({
  "src/docker/compose.ts"() {
    "use strict";
    init_errors();
    init_run_tool();
    init_tool_error();
    init_plugin();
    cure = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
    renderDeadline = 6e4;
    pullDeadline = 15 * 6e4;
    stopDeadline = 3 * 6e4;
    timeToReplace = 9e4;
    renderCompose = async (host, source) => {
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
        const { stdout, stderr } = await compose(host, args, { env: environment, deadline: renderDeadline });
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
      const seconds = String(Math.max(1, Math.ceil(timeout / 1e3)));
      const args = [
        ...naming(project),
        "up",
        "--detach",
        "--wait",
        "--wait-timeout",
        seconds,
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
    compose = async (host, args, options2) => {
      try {
        return await runTool(host, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
          cure,
          ...options2
        });
      } catch (error2) {
        if (!(error2 instanceof ToolError) || !lacksPlugin(error2.failure)) throw error2;
        throw new UnavailableError(`The docker on the PATH has no Compose. ${cure}`, { cause: error2 });
      }
    };
  }
});

// src/docker/engine-api.ts
var newestTested, pingTimeout, callTimeout, registryTimeout, connectEngine, callsTo, messageIn, olderOf, listContainers, findContainer, removeContainer, inspectContainer, containerLog, withoutFrames, digestsOnEngine, digestInRegistry, listVolumes, createVolume, volumeOf, removeVolume, parse, record4, list, text3, texts;
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
      const facts = parse(await call("GET", "/version"));
      return {
        socket,
        dockerHost: `unix://${socket}`,
        platform: `${text3(facts.Os)}/${text3(facts.Arch)}`,
        version: text3(facts.Version),
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
      const words = body.toString("utf8").trim();
      try {
        const { message } = JSON.parse(words);
        return typeof message === "string" ? message.replace(/[\s.]+$/, "") : words;
      } catch {
        return words || "no reason given";
      }
    };
    olderOf = (left, right) => {
      const [major = 0, minor = 0] = left.split(".").map(Number);
      const [otherMajor = 0, otherMinor = 0] = right.split(".").map(Number);
      return major < otherMajor || major === otherMajor && minor <= otherMinor ? left : right;
    };
    listContainers = async (engine, label) => {
      const query = { all: "true", filters: JSON.stringify({ label: [label] }) };
      return list(parse(await engine.call("GET", "/containers/json", { query }))).map((item2) => ({
        id: text3(item2.Id),
        name: text3(Array.isArray(item2.Names) ? item2.Names[0] : void 0).replace(/^\//, ""),
        state: text3(item2.State),
        status: text3(item2.Status),
        labels: texts(item2.Labels)
      }));
    };
    findContainer = async (engine, name) => {
      const response = await engine.call("GET", `/containers/${name}/json`, { accept: [404] });
      if (response.status === 404) return void 0;
      const { Id, Created, Config } = parse(response);
      return { id: text3(Id), created: Date.parse(text3(Created)), labels: texts(record4(Config).Labels) };
    };
    removeContainer = async (engine, id) => {
      await engine.call("DELETE", `/containers/${id}`, { query: { force: "true", v: "true" }, accept: [404, 409] });
    };
    inspectContainer = async (engine, id) => {
      const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
      if (response.status === 404) return void 0;
      const facts = parse(response);
      const state = record4(facts.State);
      const health = record4(state.Health);
      return {
        status: text3(state.Status),
        exitCode: Number(state.ExitCode ?? 0),
        outOfMemory: state.OOMKilled === true,
        restarts: Number(facts.RestartCount ?? 0),
        error: text3(state.Error),
        ...typeof health.Status === "string" && { health: health.Status },
        healthLog: list(health.Log).map((entry) => ({ exitCode: Number(entry.ExitCode), output: text3(entry.Output) })),
        tty: record4(facts.Config).Tty === true
      };
    };
    containerLog = async (engine, id, lines, tty) => {
      const query = { stdout: "true", stderr: "true", tail: String(lines) };
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
      const { RepoDigests } = parse(response);
      return Array.isArray(RepoDigests) ? RepoDigests.map(text3) : [];
    };
    digestInRegistry = async (engine, reference, login2) => {
      try {
        const response = await engine.call("GET", `/distribution/${reference}/json`, {
          headers: login2 ? { "x-registry-auth": login2 } : {},
          accept: [400, 401, 403, 404, 500, 502, 503, 504],
          timeout: registryTimeout
        });
        if (response.status !== 200) return { fault: messageIn(response) };
        return { digest: text3(record4(parse(response).Descriptor).digest) };
      } catch (error2) {
        return { fault: messageOf(error2).replace(/\.$/, "") };
      }
    };
    listVolumes = async (engine, label) => {
      const query = { filters: JSON.stringify({ label: [label] }) };
      const { Volumes } = parse(await engine.call("GET", "/volumes", { query }));
      return list(Volumes).map(volumeOf);
    };
    createVolume = async (engine, { name, labels: labels2 }) => volumeOf(parse(await engine.call("POST", "/volumes/create", { body: { Name: name, Labels: labels2 } })));
    volumeOf = (item2) => ({ name: text3(item2.Name), labels: texts(item2.Labels) });
    removeVolume = async (engine, name) => {
      await engine.call("DELETE", `/volumes/${name}`, { accept: [404] });
    };
    parse = (response) => {
      try {
        return JSON.parse(response.body.toString("utf8"));
      } catch (error2) {
        throw new UnavailableError("The engine answered with something that is not JSON: is it a Docker engine?", {
          cause: error2
        });
      }
    };
    record4 = (value) => typeof value === "object" && value !== null ? value : {};
    list = (value) => Array.isArray(value) ? value.map(record4) : [];
    text3 = (value) => typeof value === "string" ? value : "";
    texts = (value) => Object.fromEntries(Object.entries(record4(value)).map(([key, item2]) => [key, text3(item2)]));
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
    volumeOf2 = (project, record6, writer, file2) => {
      const packed = file2 === void 0 ? "" : (0, import_node_zlib.gzipSync)(file2).toString("base64");
      return {
        name: recordName(project, record6.sequence),
        labels: {
          [labels.project]: project,
          [labels.writer]: writer,
          [labels.record]: JSON.stringify({ format: format2, ...record6 }),
          ...packed && packed.length <= longestFile && { [labels.file]: packed }
        }
      };
    };
    releasesOf = (volumes) => volumes.map((volume) => parseRecord(volume.labels[labels.record])).filter((record6) => record6 !== void 0).sort((left, right) => right.sequence - left.sequence);
    parseRecord = (text4) => {
      try {
        const { format: found, ...record6 } = JSON.parse(text4 ?? "");
        const known = found === format2 && Number.isSafeInteger(record6.sequence) && typeof record6.hash === "string";
        return known ? record6 : void 0;
      } catch {
        return void 0;
      }
    };
    deployedOf = (releases) => releases.filter(({ result }) => result === "deployed");
    nextSequence = (volumes) => Math.max(0, ...volumes.map((volume) => numberOf2(volume))) + 1;
    numberOf2 = ({ name }) => Number(/^quaygate-(?:release|record)-.+-(\d+)$/.exec(name)?.[1] ?? 0);
    outdatedOf = (releases, keep2) => [
      ...deployedOf(releases).slice(keep2),
      ...releases.filter(({ result }) => result !== "deployed").slice(keep2)
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
        const text4 = (name) => files.get(`${folder.slice(1)}/${name}`)?.toString("utf8");
        const [model, environment, facts] = [text4(modelFile), text4(environmentFile), text4(factsFile)];
        if (model === void 0 || environment === void 0) return void 0;
        return {
          ...{ sequence, project, model, environment: JSON.parse(environment) },
          file: text4(recordedFileName),
          ...{ hash: "", images: {}, ours: [], settings: settingsOfOld },
          ...facts === void 0 ? {} : JSON.parse(facts)
        };
      });
    };
    engineHas = async (engine, volume) => (await engine.call("GET", `/volumes/${volume}`, { accept: [404] })).status !== 404;
    writeRecord = async (engine, project, record6, file2) => {
      await createVolume(engine, volumeOf2(project, record6, (0, import_node_crypto2.randomUUID)(), file2));
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
      const stopped = running.filter(({ state }) => state !== "running").length;
      const count = complete ? "" : `${running.length} → ${replicas} containers`;
      return { step: "keep", note: count || (stopped > 0 ? `${stopped} of ${replicas} do not run` : ""), complete };
    };
    containersOf = (service, containers) => containers.filter(({ labels: found }) => found[composeLabels.service] === service && !isOneOff(found));
    orphansOf = (services, containers) => containers.filter(
      ({ labels: found, state }) => isOneOff(found) ? state === "exited" || state === "dead" : !services.has(found[composeLabels.service] ?? "")
    );
    isOneOff = (found) => found[composeLabels.oneOff]?.toLowerCase() === "true";
    isSettled = (services, containers, oneShots2) => planFor(services, containers).every(({ step, complete }) => step === "keep" && complete) && [...services.keys()].every(
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
        ({ service, step, image, note }) => [step.padEnd(7), service.padEnd(width), image, note && `(${note})`].filter(Boolean).join("  ")
      );
    };
  }
});

// src/registry/docker-config.ts
var import_node_fs13, import_node_path18, helperDeadline, findCredentials, secretOf, configFile, readConfig2, credentialSources, serverOf, entryOf2, hostOf, inlineCredentials, askHelper, parseAnswer, record5;
var init_docker_config = __esm({
  "src/registry/docker-config.ts"() {
    "use strict";
    import_node_fs13 = require("node:fs");
    import_node_path18 = require("node:path");
    init_errors();
    helperDeadline = 6e4;
    findCredentials = async (host, registry) => {
      const file2 = configFile(host.toolEnvironment());
      if (file2 === void 0) return void 0;
      for (const source of credentialSources(await readConfig2(file2), registry, file2)) {
        const found = source.kind === "inline" ? source.credentials : await askHelper(host, source, file2);
        if (!found) continue;
        host.mask(secretOf(found));
        return found;
      }
      return void 0;
    };
    secretOf = (credentials) => "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
    configFile = ({ DOCKER_CONFIG, HOME }) => {
      const folder4 = DOCKER_CONFIG || HOME && (0, import_node_path18.join)(HOME, ".docker");
      return folder4 ? (0, import_node_path18.join)(folder4, "config.json") : void 0;
    };
    readConfig2 = async (file2) => {
      let text4;
      try {
        text4 = (0, import_node_fs13.readFileSync)(file2, "utf8");
      } catch (error2) {
        if (error2.code === "ENOENT") return {};
        throw new UnavailableError(`The Docker config ${file2} could not be read: ${messageOf(error2)}.`, { cause: error2 });
      }
      try {
        return record5(JSON.parse(text4));
      } catch {
        throw new InputError(`The Docker config ${file2} is not JSON: repair it, or remove it and log in again.`);
      }
    };
    credentialSources = (config, registry, file2 = "config.json") => {
      const { auths, credHelpers, credsStore } = record5(config);
      const own2 = entryOf2(record5(credHelpers), registry);
      const helper = typeof own2?.[1] === "string" ? own2[1] : typeof credsStore === "string" ? credsStore : "";
      if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
        throw new InputError(
          `The Docker config ${file2} names the credential helper "${helper}", which is no program name.`
        );
      }
      const [key, auth] = entryOf2(record5(auths), registry) ?? [];
      const credentials = inlineCredentials(record5(auth));
      return [
        ...helper ? [{ kind: "helper", helper, server: own2?.[0] ?? key ?? serverOf(registry) }] : [],
        ...credentials ? [{ kind: "inline", credentials }] : []
      ];
    };
    serverOf = (registry) => registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
    entryOf2 = (entries, registry) => Object.entries(entries).find(([key]) => key === serverOf(registry)) ?? Object.entries(entries).find(([key]) => hostOf(key) === registry);
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
    askHelper = async (host, { helper, server }, file2) => {
      const { runTool: runTool2 } = await Promise.resolve().then(() => (init_run_tool(), run_tool_exports));
      const tool = `docker-credential-${helper}`;
      const { code, stdout } = await runTool2(host, tool, ["get"], {
        input: server,
        deadline: helperDeadline,
        // Every exit code: a failing helper's output must not become part of a message.
        accept: [...Array(256).keys()],
        cure: `The Docker config ${file2} names it: install it on the runner, or remove it from the config and log in again.`
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
        return record5(JSON.parse(text4));
      } catch {
        return {};
      }
    };
    record5 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
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
var longestTag, longestName, dockerHub, hostPattern2, partPattern, faultOfTag, parseReference, splitName, faultOfName, shown3, formatReference;
var init_reference = __esm({
  "src/registry/reference.ts"() {
    "use strict";
    init_resolve();
    init_errors();
    longestTag = 128;
    longestName = 255;
    dockerHub = "docker.io";
    hostPattern2 = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
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
      if (!hostPattern2.test(registry)) return `whose registry ${shown3(registry)} is not a host name with an optional port`;
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
    resolveImages = async (engine, images, host) => {
      const distinct = new Set(images.values());
      const resolved = new Map(
        await Promise.all([...distinct].map(async (image) => [image, await resolveImage(engine, image, host)]))
      );
      return new Map([...images].map(([service, image]) => [service, resolved.get(image) ?? image]));
    };
    resolveImage = async (engine, image, host) => {
      const { registry, name, tag = "latest", digest } = parseReference(image, "A service of the Compose files");
      if (digest) return `${name}@${digest}`;
      const answer = await digestInRegistry(
        engine,
        formatReference({ registry, repository: "", name, tag }),
        await login(host, registry)
      );
      if ("digest" in answer) return `${name}@${answer.digest}`;
      const held = await heldDigest(engine, image, name);
      if (held) {
        host.notice(
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
    login = async (host, registry) => {
      const credentials = await findCredentials(host, registry);
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
    withoutChoices = ({ build, pull_policy, profiles, develop, ...service }) => service;
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
    quoted = (text4) => /^[\w@%+=:,./-]+$/.test(text4) ? text4 : `'${text4.replaceAll("'", `'\\''`)}'`;
  }
});

// src/strategy/recreate.ts
var recreate_exports = {};
__export(recreate_exports, {
  recreate: () => recreate
});
var recreate, survey, bringUp2, patience2, bringBack;
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
      forward: async (run2, from) => {
        if (from === "prepared") await bringUp2(run2);
        await run2.commit();
        if (from === "prepared") await run2.hooks.after();
      },
      backward: (run2) => bringBack(run2),
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
    patience2 = 2 * 6e4;
    bringBack = async ({ site, next, previous, facts, guard }) => {
      const { host, engine, compose: compose2 } = site;
      await guard();
      if (previous) {
        const back = `release ${previous.sequence}`;
        await host.group(`Going back to ${back}`, async () => {
          const missing = await missingImages(engine, new Map(Object.entries(previous.images)));
          if (missing.length > 0) await pullImages(compose2, projectOf(previous), missing);
          await composeUp(compose2, projectOf(previous), Math.max(next.settings.timeout, patience2));
        });
        return { result: "rolled-back", sentence: `It was undone: ${back} runs again and is healthy.` };
      }
      if (Number(facts.containers ?? 0) > 0) {
        return {
          result: "failed",
          sentence: "There is no previous release to go back to, because what ran before was not deployed by Quaygate: the containers were left as they are."
        };
      }
      await host.group("Removing what was started", () => composeDown(compose2, projectOf(next)));
      return {
        result: "failed",
        sentence: "There is no previous release to go back to: what was started has been removed, volumes were kept."
      };
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

// src/host/list-text.ts
var listText = (items) => items.separator === void 0 ? items.map((item2) => /[\r\n]/.test(item2) ? `"${item2.replaceAll('"', '""')}"` : item2).join("\n") : items.join(items.separator);

// src/host/terminal.ts
var import_node_path4 = require("node:path");

// src/host/console.ts
var shortestSecret = 3;
var linesOf = (text4) => text4.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text4) => secrets.reduce((left, secret2) => left.replaceAll(secret2, "***"), text4);
  return {
    line: (text4) => write(`${masked(text4)}
`),
    mask: (secret2) => {
      const parts = formsOf(secret2).map((part) => part.trim());
      secrets.push(...parts.filter((part) => part.length >= shortestSecret && !secrets.includes(part)));
      secrets.sort((a, b) => b.length - a.length);
    },
    masked
  };
};
var formsOf = (secret2) => [
  .../* @__PURE__ */ new Set([
    secret2,
    ...linesOf(secret2),
    JSON.stringify(secret2).slice(1, -1),
    // Half a surrogate pair cannot be encoded.
    encodeURIComponent(secret2.replace(new RegExp("\\p{Cs}", "gu"), "")),
    Buffer.from(secret2).toString("base64")
  ])
];
var terminalControl = new RegExp(
  ["\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])?", "(?!\\t)\\p{Cc}"].join("|"),
  "gu"
);
var plainLine = (line) => line.replace(terminalControl, "");
var placed = (text4, { file: file2, line } = {}) => file2 ? `${file2}${line ? `:${line}` : ""}: ${text4}` : text4;

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
var toMarkdown = ({ title, blocks }) => `## ${markdownText(title)}

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
      const longest = Math.max(2, ...(block2.text.match(/`+/g) ?? []).map((run2) => run2.length));
      const fence = "`".repeat(longest + 1);
      return `${fence}text
${block2.text}
${fence}`;
    }
    case "list":
      return block2.items.map((item2) => `- ${markdownCell(item2)}`).join("\n");
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
var toHtml = ({ title, blocks }) => `<section><h2>${escapeHtml(title)}</h2>
${blocks.map(htmlBlock).join("\n")}</section>
`;
var pageStyle = "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse}th,td{border:1px solid #ccd;padding:.3rem .6rem;text-align:left}";
var toPage = (summary) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(summary.title)}</title><style>${pageStyle}</style></head>
<body>
${toHtml(summary)}</body>
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
  const escaped = escapeHtml(textOf(cell));
  const text4 = typeof cell !== "string" && cell.code ? `<code>${escaped}</code>` : escaped;
  const url = safeUrl(cell);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text4}</a>` : text4;
};
var toText = ({ title, blocks }) => [title, "─".repeat(Math.min(title.length, 72)), ...blocks.map(textBlock)].join("\n");
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
var askGithub = async (environment, payload, token, signal) => {
  if (payload.repository !== void 0 || !environment.GITHUB_REPOSITORY) return void 0;
  const url = `${environment.GITHUB_API_URL ?? "https://api.github.com"}/repos/${environment.GITHUB_REPOSITORY}`;
  const answer = await ask(url, { authorization: `Bearer ${token}`, "user-agent": "quaygate" }, signal);
  const licence = text(record(answer.license).spdx_id);
  return factsOf(answer, licence === "NOASSERTION" ? void 0 : licence);
};
var askGitlab = async (environment, token, signal) => {
  if (!environment.CI_API_V4_URL || !environment.CI_PROJECT_ID) return void 0;
  const url = `${environment.CI_API_V4_URL}/projects/${environment.CI_PROJECT_ID}?license=true`;
  const answer = await ask(url, { "private-token": token }, signal);
  const key = text(record(answer.license).key);
  return factsOf(answer, key && (spdx.find((name) => name.toLowerCase() === key) ?? key));
};
var askForge = async (environment, { name, url }, token, signal) => {
  const server = URL.canParse(url) ? new URL(url).host : "";
  if (environment.GITHUB_API_URL || server === "github.com") {
    return askGithub({ GITHUB_API_URL: environment.GITHUB_API_URL, GITHUB_REPOSITORY: name }, {}, token, signal);
  }
  const gitlabApi = environment.CI_API_V4_URL || (server === "gitlab.com" ? "https://gitlab.com/api/v4" : void 0);
  if (!gitlabApi) return void 0;
  return askGitlab({ CI_API_V4_URL: gitlabApi, CI_PROJECT_ID: encodeURIComponent(name) }, token, signal);
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
var writeResultText = async (workspace, name, text4) => {
  (0, import_node_fs.mkdirSync)((0, import_node_path.join)(workspace, resultsFolder), { recursive: true });
  (0, import_node_fs.writeFileSync)((0, import_node_path.join)(workspace, resultsFolder, name), text4);
};
var keepResult = async (workspace, name, text4) => {
  await writeResultText(workspace, name, text4);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs2 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return (text4) => {
    let rest = Buffer.from(text4);
    try {
      while (!stream && rest.length > 0) rest = rest.subarray((0, import_node_fs2.writeSync)(descriptor, rest));
    } catch {
      stream = process[name];
    }
    if (rest.length > 0) stream?.write(rest);
  };
};

// src/host/state-file.ts
var import_node_fs3 = require("node:fs");
var import_node_path2 = require("node:path");
var stateFile = (folder4, key, post) => {
  const file2 = (0, import_node_path2.join)(folder4, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
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
  const items = [];
  for (let at2 = 0; at2 < inner.length; at2 = item.lastIndex) {
    item.lastIndex = at2;
    const [whole, quoted3, bare = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items.push(quoted3 === void 0 ? bare : unescaped(quoted3));
  }
  return items;
};
var escapes = { '"': '"', "\\": "\\", "#": "#", n: "\n", t: "	", r: "\r" };
var unescaped = (text4) => text4.replace(/\\([\s\S])/g, (whole, letter) => escapes[letter] ?? whole);

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
  const list2 = parseArrayText(value.slice("json:".length));
  if (list2 !== void 0) return list2;
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
  const line = (text4) => console.line(plainLine(text4));
  const info = (text4) => linesOf(text4).forEach(line);
  const annotate = (level) => (text4, location) => linesOf(`${marks2[level]}: ${placed(text4, location)}`).forEach(line);
  const variables = (name, names) => [...variableInputs(environment, name, names)].map(([input, raw]) => [
    input,
    typeof raw.value === "string" && around.readVariable ? { ...raw, value: around.readVariable(raw.source, raw.value) } : raw
  ]);
  const host = {
    kind,
    workspace,
    signal,
    cacheFolder,
    event: () => around.event(workspace),
    inputs: (name, names) => new Map([...variables(name, names), ...flags.inputs(name, names)]),
    askRepository: async (token) => askForge(environment, (await around.event(workspace)).repository, token, signal),
    ownLogins: () => [],
    idToken: async () => void 0,
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info,
    debug: (text4) => {
      if (environment.QUAYGATE_DEBUG) info(text4);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async (title, body) => {
      line(`▸ ${linesOf(title).join(" ")}`);
      return body();
    },
    fence: (body) => body((text4) => linesOf(text4).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path4.join)(workspace, resultsFolder), name, outputs);
      around.exportOutputs(name, declared, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: (name) => readResult((0, import_node_path4.join)(workspace, resultsFolder), name),
    exportVariables: around.exportVariables,
    keepFile: (name, text4) => keepResult(workspace, name, text4),
    summarise: async (summary) => {
      const shown4 = hideIn(summary, console.masked);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown4));
      await writeResultText(workspace, `${summary.action}.html`, toPage(shown4));
      info(toText(shown4));
    },
    saveState: state.save,
    state: state.get
  };
  return { host, isPost: flags.post, removeTemp: temp.remove };
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
var import_node_fs7 = require("node:fs");
var import_node_os2 = require("node:os");
var import_node_path7 = require("node:path");

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
function setSecret(secret2) {
  issueCommand("add-mask", {}, secret2);
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
  for (let number = 0; ; number++) {
    const delimiter = `quaygate_${number}`;
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
  const ref = refOf2(environment, changeRequest);
  const repository = record2(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const name = environment.GITHUB_REPOSITORY ?? text2(repository.full_name) ?? "";
  const id = environment.GITHUB_RUN_ID ?? "0";
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  const defaultBranch = text2(repository.default_branch);
  const description = text2(repository.description);
  const licence = text2(record2(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text2(payload.base_ref)?.replace(/^refs\/heads\//, "");
  return {
    kind: kinds2.get(environment.GITHUB_EVENT_NAME ?? "") ?? "other",
    ref,
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
    ...ref !== "" && defaultBranchEvents.test(environment.GITHUB_EVENT_NAME ?? "") && { onDefaultBranch: true },
    ...baseBranch && { baseBranch },
    ...changeRequest && { changeRequest },
    ...environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === "true" },
    ...committed && { commitTime: committed }
  };
};
var commitTimeOf = (payload, sha) => {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text2([payload.head_commit, ...commits].map(record2).find(({ id }) => id === sha)?.timestamp);
};
var changeRequestOf3 = (payload) => {
  const request2 = record2(payload.pull_request);
  if (typeof request2.number !== "number") return void 0;
  const head = record2(request2.head);
  const base = record2(request2.base);
  const headRepository = text2(record2(head.repo).full_name);
  const baseRepository = text2(record2(base.repo).full_name) ?? text2(record2(payload.repository).full_name);
  const headSha = text2(head.sha);
  const baseSha = text2(base.sha);
  return {
    number: request2.number,
    head: { branch: text2(head.ref) ?? "", ...headSha && { sha: headSha } },
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
var githubLogins = (environment, token) => token === void 0 ? [] : [{ registry: registryOf(environment), username: environment.GITHUB_ACTOR || "quaygate", password: token }];
var registryOf = ({ GITHUB_SERVER_URL: server = "https://github.com" }) => server === "https://github.com" ? "ghcr.io" : `containers.${new URL(server).host}`;
var githubIdToken = async ({ ACTIONS_ID_TOKEN_REQUEST_URL: address2, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }, audience, signal) => {
  if (!address2 || !token) return void 0;
  const url = new URL(address2);
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
var isCommand = (text4) => (text4.includes("::") || text4.includes("##[")) && looksLikeCommand.test(text4);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results = environment.RUNNER_TEMP && (0, import_node_path7.join)(environment.RUNNER_TEMP, resultsFolder);
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
    cacheFolder: (0, import_node_path7.join)(environment.RUNNER_TOOL_CACHE ?? environment.RUNNER_TEMP ?? "/tmp", "quaygate"),
    event: async () => {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (action, names) => stepInputs(environment, action, names),
    askRepository: (token) => askGithub(environment, payloadOf(environment), token, signal),
    ownLogins: (token) => githubLogins(environment, token),
    idToken: (audience) => githubIdToken(environment, audience, signal),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text4) => {
      const lines = linesOf(text4);
      if (lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: (text4) => fence.command(() => debug(console.masked(text4))),
    notice: (text4, location = {}) => annotate(notice)(text4, location),
    warning: (text4, location = {}) => annotate(warning)(text4, location),
    error: (text4, location = {}) => annotate(error)(text4, location),
    mask: (secret2) => {
      if (secret2.trim() === "") return;
      console.mask(secret2);
      fence.command(() => setSecret(secret2));
    },
    withoutSecrets: console.masked,
    group: async (title, body) => {
      fence.command(() => startGroup(title));
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
      kept ??= (0, import_node_fs7.mkdtempSync)((0, import_node_path7.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), "quaygate-kept-"));
      (0, import_node_fs7.writeFileSync)((0, import_node_path7.join)(kept, name), text4);
      return (0, import_node_path7.join)(kept, name);
    },
    summarise: async (summary) => {
      const file2 = environment.GITHUB_STEP_SUMMARY;
      if (!file2) return;
      const left = summaryLimit - ((0, import_node_fs7.existsSync)(file2) ? (0, import_node_fs7.statSync)(file2).size : 0);
      (0, import_node_fs7.appendFileSync)(file2, cutToLimit(toMarkdown(hideIn(summary, console.masked)), left));
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
  let token;
  let depth = 0;
  const stop = () => {
    token ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token}
`);
  };
  const resume = () => write(`::${token}::
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
  const { DOCKER_HOST: host, DOCKER_TLS_CERTDIR: folder4 } = environment;
  if (host || !folder4 || (0, import_node_fs9.existsSync)("/var/run/docker.sock")) return {};
  const keys = (0, import_node_path9.join)(folder4, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every((file2) => (0, import_node_fs9.existsSync)((0, import_node_path9.join)(keys, file2)))) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys };
};
var loggedIn = (environment, makeFolder) => {
  const logins = gitlabLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own2 = environment.DOCKER_CONFIG || (0, import_node_path9.join)(environment.HOME || (0, import_node_os3.homedir)(), ".docker");
  const folder4 = makeFolder();
  const config = mergedConfig(readConfig((0, import_node_path9.join)(own2, "config.json")), given, logins);
  (0, import_node_fs9.writeFileSync)((0, import_node_path9.join)(folder4, "config.json"), JSON.stringify(config), { mode: 384 });
  linkRest(own2, folder4);
  return { DOCKER_CONFIG: folder4, BUILDX_CONFIG: environment.BUILDX_CONFIG || (0, import_node_path9.join)(own2, "buildx") };
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
  const known = { ...record3(config.auths), ...record3(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map((login2) => [login2.registry, { auth: authOf(login2) }])),
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
  const sha = (changeRequest && get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")) ?? get("CI_COMMIT_SHA") ?? "";
  return {
    kind: changeRequest ? "change-request" : kinds3.get(get("CI_PIPELINE_SOURCE") ?? "") ?? "other",
    ref: refOf3(changeRequest, get("CI_MERGE_REQUEST_REF_PATH"), tag, branch),
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
var changeRequestOf4 = (get) => {
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
var fileContent = (variable, value) => (0, import_node_path10.isAbsolute)(value) && (0, import_node_path10.basename)(value) === variable ? contentOf(variable, value) : value;

// src/host/gitlab.ts
var colours = { notice: "\x1B[36m", warning: "\x1B[33m", error: "\x1B[31m" };
var openGitlab = (environment, signal, action, post) => {
  const console = openConsole(standardStream("stdout"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path11.join)(workspace, ".quaygate-cache");
  const state = stateFile((0, import_node_path11.join)(cacheFolder, "state"), `${environment.CI_JOB_ID ?? "job"}-${action}`, post);
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
    askRepository: (token) => askGitlab(environment, token, signal),
    ownLogins: () => gitlabLogins(environment),
    // They come as variables that the job's `id_tokens` name.
    idToken: async () => void 0,
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
    group: async (title, body) => {
      const name = `quaygate_${action}_${++sections}`;
      const marker = (kind) => `\x1B[0Ksection_${kind}:${Math.floor(Date.now() / 1e3)}:${name}\r\x1B[0K`;
      console.line(`${marker("start")}\x1B[1m${plainLine(linesOf(title).join(" "))}\x1B[0m`);
      try {
        return await body();
      } finally {
        console.line(marker("end"));
      }
    },
    // GitLab's log knows no commands but section markers, and those do not survive plainLine.
    fence: (body) => body((text4) => linesOf(text4).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path11.join)(workspace, resultsFolder), name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs));
    },
    earlierResult: (name) => readResult((0, import_node_path11.join)(workspace, resultsFolder), name),
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
var import_node_fs11 = require("node:fs");
var import_node_path14 = require("node:path");
init_errors();
init_nearest();
var defaultFile = "quaygate.yml";
var readSettings = (workspace, asked) => {
  try {
    return (0, import_node_fs11.readFileSync)((0, import_node_path14.resolve)(workspace, asked ?? defaultFile), "utf8");
  } catch (error2) {
    const missing = error2.code === "ENOENT";
    if (missing && asked === void 0) return void 0;
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error2)}): give a path relative to the checkout.`,
      { cause: error2 }
    );
  }
};
var parseSettings = (text4, file2, known, parseYaml) => {
  const document = section(file2, "", parseOrSay(text4, file2, parseYaml));
  return new Map(
    Object.entries(document).map(([action, inputs]) => {
      const names = known.get(action);
      if (!names) throw unknown(file2, action, "an action", [...known.keys()]);
      const entries = Object.entries(section(file2, action, inputs)).map(([name, value]) => {
        if (!names.includes(name)) throw unknown(file2, `${action}.${name}`, `an input of ${action}`, names, name);
        return [name, { value, source: file2 }];
      });
      return [action, new Map(entries)];
    })
  );
};
var parseOrSay = (text4, file2, parseYaml) => {
  try {
    return parseYaml(text4);
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
var unknown = (file2, path, what, names, word = path) => new InputError(`${file2} sets "${path}", which is not ${what}.${didYouMean(word, names)} Known: ${names.join(", ")}.`);

// src/spec/parse.ts
init_errors();

// src/spec/values.ts
init_errors();

// src/spec/csv.ts
var csvRecords = (text4) => {
  const records = [];
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
    if (record6.length > 1 || field.end > field.start) records.push(record6);
    record6 = [];
    if (at2 >= text4.length) break;
    at2 += text4.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records;
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
var wrongValue = (given, rule, cure2, secret2 = false) => new InputError(
  `Input "${given.name}" is ${secret2 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure2}.`
);
var shown2 = (value) => {
  const text4 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text4.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
};
var scalar = (given, secret2 = false) => {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret2);
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
  enum: (given, { options: options2 }) => {
    const text4 = scalar(given);
    if (options2.includes(text4)) return text4;
    throw wrongValue(given, `it takes one of ${options2.join(", ")}`, `write one of these.${didYouMean(text4, options2)}`);
  },
  list: (given, { separator, options: options2, secret: secret2 }) => {
    const items = listItems(given, separator, secret2);
    const wrong = options2 && items.find((item2) => !options2.includes(item2));
    if (options2 && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options2.join(", ")}`, `write these.${didYouMean(wrong, options2)}`);
    }
    return items;
  },
  map: (given, { secret: secret2 }) => mapEntries(given, secret2),
  block: (given) => given.value
};
var measure = (given, units, rule, cure2) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure2);
  return value;
};
var listItems = (given, separator, secret2 = false) => {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map((item2) => scalar({ ...given, value: item2 }, secret2)).filter((item2) => item2 !== "");
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret2);
  }
  const text4 = scalar(given, secret2);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text4, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret2);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text4) : text4.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text4) => {
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of text4.split(lineBreak)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines, ...open];
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
var mapEntries = (given, secret2 = false) => {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(([key, item2]) => [
        key,
        scalar({ ...given, name: `${given.name}.${key}`, value: item2 }, secret2)
      ])
    );
  }
  return new Map(
    listItems(given, "newline", secret2).map((line) => {
      const at2 = line.indexOf("=");
      if (at2 < 1)
        throw wrongValue({ ...given, value: line }, "a line is key=value", "write one key=value a line", secret2);
      return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
    })
  );
};
var parseValue = (given, declared) => {
  const parse2 = parsers[declared.type];
  return parse2(given, declared);
};

// src/spec/parse.ts
var parseInputs = (action, step, file2, parseYaml) => {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(([name, declared]) => {
    const raw = [step.get(name), file2.get(name)].find((given) => isSet(given, declared));
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
var parseBlock = (given, parseYaml, secret2 = false) => {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error2) {
    if (secret2) throw wrongValue(given, "it is neither YAML nor JSON", "correct the block", true);
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
  const file2 = text4 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text4, name ?? defaultFile, known, parseYaml);
  return { step, file: file2, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step, file: file2, parseYaml }, host) => {
  const resolved = parseInputs(action, step, file2.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret2 of secretValues(action, resolved.inputs)) host.mask(secret2);
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
  const shown4 = Object.entries(action.inputs).map(([name, declared]) => [
    name,
    { value: plain2(declared, values[camelCase(name)]), source: sources.get(name) ?? "default" }
  ]);
  return `${JSON.stringify(Object.fromEntries(shown4), null, 2)}
`;
};
var plain2 = (declared, value) => {
  if (value === void 0) return null;
  if (isSecret(declared))
    return value instanceof Map ? Object.fromEntries([...value.keys()].map((key) => [key, "***"])) : "***";
  return value instanceof Map ? Object.fromEntries(value) : value;
};
var isSecret = (declared) => declared.type === "secret" || "secret" in declared && declared.secret === true;

// src/action/start.ts
var graceAfterSignal = 6e4;
var start = async (action, run2, { own: own2 = (settings) => settings, cleanUp = async () => {
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
  const shown4 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown4);
  else host.info(shown4.trimEnd());
};
var cleanUpAfter = async (cleanUp, host) => {
  await cleanUp(host);
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

// src/deploy/main.ts
init_compose();
init_engine_api();
init_errors();

// src/release/connect.ts
var import_promises3 = require("node:fs/promises");
var import_node_path17 = require("node:path");
init_engine_api();

// src/docker/ssh-tunnel.ts
var import_promises = require("node:fs/promises");
var import_node_path15 = require("node:path");
init_errors();
init_http();
init_run_tool();
init_tool_error();
var connectTimeout = 3e4;
var pollEvery = 50;
var longestSocketPath = 103;
var lifetime = 6 * 60 * 6e4;
var openTunnel = async (host, target, login2, temp) => {
  const folder4 = await (0, import_promises.mkdtemp)((0, import_node_path15.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
  const socket = (0, import_node_path15.join)(folder4, "d.sock");
  const ended = new AbortController();
  const ssh = writeLogin(folder4, login2).then(
    (files) => runTool(lasting(host), "ssh", tunnelArguments(target, socket, files), {
      signal: ended.signal,
      deadline: lifetime,
      cure: "Install the OpenSSH client on the runner."
    })
  );
  const state = {};
  const watched = ssh.then(() => new UnavailableError(`The ssh connection to ${target.host} was closed by the other side.`)).catch((error2) => faultOf(target, error2)).then((end) => {
    state.end = end;
  });
  const close = async () => {
    ended.abort();
    await watched;
    await (0, import_promises.rm)(folder4, { recursive: true, force: true });
  };
  try {
    await answering(host, socket, target, state);
    return { socket, close };
  } catch (error2) {
    await close();
    throw error2;
  }
};
var lasting = (host) => ({
  fence: (body) => host.fence(body),
  debug: (line) => host.debug(line),
  toolEnvironment: () => host.toolEnvironment(),
  signal: new AbortController().signal
});
var writeLogin = async (folder4, { knownHosts, key }) => {
  const files = { knownHosts: (0, import_node_path15.join)(folder4, "known_hosts"), key: key === void 0 ? void 0 : (0, import_node_path15.join)(folder4, "key") };
  await (0, import_promises.writeFile)(files.knownHosts, asFile(knownHosts), { mode: 384 });
  if (files.key && key !== void 0) await (0, import_promises.writeFile)(files.key, asFile(key), { mode: 384 });
  return files;
};
var asFile = (text4) => `${text4.replace(/\r\n?/g, "\n").trim()}
`;
var tunnelArguments = (target, socket, files) => [
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
var options = (values) => Object.entries(values).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
var answering = async (host, socket, target, state) => {
  const deadline = Date.now() + connectTimeout;
  let last;
  while (Date.now() < deadline) {
    if (state.end) throw state.end;
    try {
      await request({ url: "http://engine/_ping", socket, timeout: 1e4, signal: host.signal });
      return;
    } catch (error2) {
      last = error2;
    }
    await pause(pollEvery, host.signal);
  }
  throw new UnavailableError(
    `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1e3} s: ${messageOf(last)}`
  );
};
var hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
var fingerprint = /SHA256:|host key is known|fingerprint for/;
var faultOf = (target, error2) => {
  if (!(error2 instanceof ToolError) || error2.failure.kind === "missing") return error2;
  const said = error2.failure.stderr.trim();
  const options2 = { cause: error2 };
  if (hostKeyTrouble.test(said)) {
    const shown4 = said.split(/\r?\n/).filter((line) => fingerprint.test(line));
    return new InputError(
      `Input "known-hosts" does not hold the key that ${target.host} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown4.join(" ")}`,
      options2
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said)) {
    return new InputError(
      `${target.host} does not let us in as ${target.user ?? "the current user"}: check the input "ssh-key" and the authorized_keys over there. ssh says: ${said}`,
      options2
    );
  }
  return new UnavailableError(`The ssh connection to ${target.host} failed: ${said || messageOf(error2)}`, options2);
};

// src/docker/tcp-tunnel.ts
var import_promises2 = require("node:fs/promises");
var import_node_path16 = require("node:path");
init_errors();
var connectTimeout2 = 15e3;
var longestSocketPath2 = 103;
var openTcpTunnel = async (target, identity, temp) => {
  const { createServer } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
  const dial = await dialer(target, identity);
  await firstContact(target, dial);
  const folder4 = await (0, import_promises2.mkdtemp)((0, import_node_path16.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
  const socket = (0, import_node_path16.join)(folder4, "d.sock");
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
      const closed = new Promise((resolve3) => server.close(() => resolve3()));
      for (const end of open) end.destroy();
      await closed;
      await (0, import_promises2.rm)(folder4, { recursive: true, force: true });
    }
  };
};
var dialer = async ({ host, port }, identity) => {
  if (!identity) {
    const { connect: connect3 } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
    return () => connect3({ host, port, allowHalfOpen: true });
  }
  const { connect: connect2, createSecureContext } = await Promise.resolve().then(() => __toESM(require("node:tls"), 1));
  const { isIP } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
  try {
    const secureContext = createSecureContext(identity);
    const options2 = { host, port, secureContext, allowHalfOpen: true, ...isIP(host) ? {} : { servername: host } };
    return () => connect2(options2);
  } catch (error2) {
    throw new InputError(
      `The inputs "tls-ca", "tls-cert" and "tls-key" make no certificate with its key: ${messageOf(error2)}; give each as the PEM text of its file.`,
      { cause: error2 }
    );
  }
};
var joinEnds = (near, far) => {
  near.on("error", () => far.destroy());
  far.on("error", () => near.destroy());
  near.on("close", () => far.destroy());
  far.on("close", () => near.destroy());
  near.pipe(far);
  far.pipe(near);
};
var firstContact = async (target, dial) => {
  const socket = dial();
  try {
    await new Promise((resolve3, reject) => {
      socket.setTimeout(connectTimeout2, () => reject(new Error(`nothing came within ${connectTimeout2 / 1e3} s`)));
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("the connection was closed")));
      socket.once("data", () => resolve3());
      socket.write(`GET /_ping HTTP/1.1\r
Host: ${target.host}\r
Connection: close\r
\r
`);
    });
  } catch (error2) {
    throw faultOf2(target, error2);
  } finally {
    socket.destroy();
  }
};
var certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;
var faultOf2 = ({ host, port }, error2) => {
  const { code } = error2;
  const said = messageOf(error2);
  if (certificateTrouble.test(`${code ?? ""} ${said}`)) {
    return new InputError(
      `The engine at tcp://${host}:${port} and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together: ${said}; give the authority that signed the engine's certificate, and a certificate that the engine's own authority signed.`,
      { cause: error2 }
    );
  }
  return new UnavailableError(`The engine at tcp://${host}:${port} did not answer: ${said}.`, { cause: error2 });
};
var listen = (server, socket) => new Promise((resolve3, reject) => {
  server.once("error", reject);
  server.listen(socket, () => resolve3());
});

// src/release/connect.ts
init_errors();
init_run_tool();

// src/release/target.ts
init_errors();
var defaultSocket = "/var/run/docker.sock";
var hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
var userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
var parseTarget = (address2, what) => {
  const wrong = (rule) => new InputError(
    `${what} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
  );
  const text4 = address2.trim();
  if (text4.startsWith("unix://")) {
    const socket = text4.slice("unix://".length);
    if (!socket.startsWith("/")) throw wrong("which names no absolute path of a socket");
    return { kind: "unix", socket };
  }
  if (text4.startsWith("tcp://")) return { kind: "tcp", address: text4, tcp: parseTcp(text4, wrong) };
  if (!text4.startsWith("ssh://")) throw wrong("which is no address of a Docker engine");
  return { kind: "ssh", address: text4, ssh: parseSsh(text4, wrong) };
};
var tlsPort = 2376;
var parseTcp = (text4, wrong) => {
  const web = text4.replace(/^tcp:/, "http:");
  if (!URL.canParse(web)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== "/" || search || hash) {
    throw wrong("which says more than host and port");
  }
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text4) };
};
var portWritten = (text4) => /:80\/?$/.test(text4) ? 80 : tlsPort;
var parseSsh = (text4, wrong) => {
  if (!URL.canParse(text4)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(text4);
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong("which says more than user, host, port and the path of a socket");
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host)) throw wrong("whose host is no host name");
  if (user && !userPattern.test(user)) throw wrong("whose user is no user name");
  const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(":")) throw wrong("whose socket has a colon in its path, which ssh cannot forward");
  return { user: user || void 0, host, port: port ? Number(port) : void 0, socket };
};

// src/release/connect.ts
var connect = async (login2, host) => {
  const target = login2.host ? parseTarget(login2.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === "unix") {
    return { target, engine: await connectEngine(target.socket), close: async () => {
    } };
  }
  const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login2, host) : await throughTcp(target.tcp, login2, host);
  try {
    return { target, engine: await connectEngine(tunnel.socket), close: tunnel.close };
  } catch (error2) {
    await tunnel.close();
    throw error2;
  }
};
var throughSsh = async (target, { knownHosts, sshKey: key }, host) => {
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
    );
  }
  return openTunnel(host, target, { knownHosts, key }, await host.tempFolder());
};
var throughTcp = async (target, login2, host) => {
  const identity = givenIdentity(login2) ?? (login2.host ? void 0 : await identityOfDocker(host));
  if (!identity) {
    const address2 = `tcp://${target.host}:${target.port}`;
    if (login2.host) {
      throw new InputError(
        `Input "host" is "${address2}", and without TLS everybody on the way could take the engine over: set "tls-ca", "tls-cert" and "tls-key", or use ssh://.`
      );
    }
    host.warning(
      `DOCKER_HOST is ${address2} without TLS, so everybody on the way can read and change what is deployed: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.`
    );
  }
  return openTcpTunnel(target, identity, await host.tempFolder());
};
var givenIdentity = ({ tlsCa: ca, tlsCert: cert, tlsKey: key }) => {
  if (ca && cert && key) return { ca, cert, key };
  const given = { "tls-ca": ca, "tls-cert": cert, "tls-key": key };
  const missing = Object.entries(given).find(([, value]) => !value);
  if (!missing || Object.values(given).every((value) => !value)) return void 0;
  throw new InputError(
    `Input "${missing[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`
  );
};
var identityOfDocker = async (host) => {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host.toolEnvironment();
  if (!DOCKER_TLS_VERIFY) return void 0;
  const folder4 = DOCKER_CERT_PATH || (0, import_node_path17.join)(HOME, ".docker");
  const files = ["ca.pem", "cert.pem", "key.pem"].map((name) => (0, import_promises3.readFile)((0, import_node_path17.join)(folder4, name), "utf8"));
  try {
    const [ca = "", cert = "", key = ""] = await Promise.all(files);
    return { ca, cert, key };
  } catch (error2) {
    throw new InputError(
      `DOCKER_TLS_VERIFY is set, but the certificates in "${folder4}" cannot be read (${messageOf(error2)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
      { cause: error2 }
    );
  }
};
var targetOfDocker = async (host) => {
  const { DOCKER_HOST } = host.toolEnvironment();
  if (DOCKER_HOST) return parseTarget(DOCKER_HOST, "DOCKER_HOST");
  const { code, stdout } = await runTool(
    host,
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
var addressOf2 = (target) => target.kind === "unix" ? `unix://${target.socket}` : target.address;

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
  const plain3 = (0, import_node_util.stripVTControlCharacters)(line).replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  return plain3.length > longestLine ? `${plain3.slice(0, longestLine)}…` : plain3;
};

// src/release/fault.ts
init_model();

// src/release/strategy.ts
var ReleaseFault = class extends Error {
  name = "ReleaseFault";
  ailments;
  constructor(message, facts = {}) {
    super(message, facts);
    this.ailments = facts.ailments ?? [];
  }
};

// src/release/fault.ts
var ailmentsOf = async (turn, { project, model }, error2) => error2 instanceof ReleaseFault && error2.ailments.length > 0 ? error2.ailments : await diagnose(turn.engine, project, oneShots(parseModel(JSON.parse(model)))).catch(() => []);
var reasonOf = (ailments, error2) => {
  if (error2 instanceof ReleaseFault) return withoutStop(error2.message);
  if (!(error2 instanceof ToolError)) return withoutStop(messageOf(error2));
  if (ailments.length > 0) return ailments.map(({ container, state }) => `${container} is ${state}`).join("; ");
  if (error2.failure.kind === "deadline") return "it took too long";
  const lines = error2.failure.stderr.trim().split(/\r\n|\r|\n/);
  return withoutStop(lines.at(-1) ?? "") || withoutStop(messageOf(error2));
};
var withoutStop = (text4) => text4.replace(/\.$/, "");
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
var withoutValues = (ailment, redact) => ({
  ...ailment,
  state: redact(ailment.state),
  healthLog: ailment.healthLog.map(redact),
  log: ailment.log.map(redact)
});
var showAilments = async (host, ailments) => {
  for (const { container, state, healthLog, log } of ailments) {
    await host.group(
      `${container}: ${state}`,
      () => host.fence(async (writeLine) => {
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
var isPhase = (text4) => phases.includes(text4);
var hasReached = (phase, other) => phases.indexOf(phase) >= phases.indexOf(other);
var directionFrom = (phase) => hasReached(phase, "committed") ? "forward" : "back";

// src/release/journal.ts
var format = 1;
var entryName = (project, release, phase) => `quaygate-journal-${project}-${release}-${String(phases.indexOf(phase)).padStart(2, "0")}`;
var readJournal = async (engine, project) => unfinishedIn(await journalVolumes(engine, project));
var unfinishedIn = (volumes) => {
  const entries = volumes.map(entryOf).filter((entry) => entry !== void 0);
  const release = Math.max(0, ...entries.map((entry) => entry.release));
  const own2 = entries.filter((entry) => entry.release === release).sort((left, right) => phases.indexOf(left.phase) - phases.indexOf(right.phase));
  const last = own2.at(-1);
  return last && { release, phase: last.phase, facts: Object.assign({}, ...own2.map(({ facts }) => facts)) };
};
var entryOf = ({ labels: found }) => {
  try {
    const { format: known, ...entry } = JSON.parse(found[labels.journal] ?? "");
    return known === format && Number.isSafeInteger(entry.release) && isPhase(entry.phase) ? entry : void 0;
  } catch {
    return void 0;
  }
};
var journalVolumes = (engine, project) => listVolumes(engine, `${labels.journalOf}=${project}`);
var openJournal = (engine, project, release, check) => ({
  append: async (phase, facts = {}) => {
    await check();
    const text4 = JSON.stringify({ format, release, phase, facts });
    const volume = await createVolume(engine, {
      name: entryName(project, release, phase),
      labels: { [labels.journalOf]: project, [labels.journal]: text4 }
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
var bringUp = async (turn, order) => {
  const { next, previous, facts } = order;
  const course = openCourse(turn, order);
  await turn.guard();
  await writeContent(turn.engine, next, order.file);
  try {
    const kept = { previous: previous?.sequence, circumstances: order.circumstances, keep: order.keep };
    await course.journal.append("prepared", { ...facts, order: kept });
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
  await endCourse(turn, order);
  return deployed(course);
};
var openCourse = (turn, order) => {
  const { next, previous, facts } = order;
  const state = { phase: "prepared" };
  const written = openJournal(turn.engine, next.project, next.sequence, () => turn.lock.check());
  const journal = {
    append: async (phase, more) => {
      await written.append(phase, more);
      state.phase = phase;
    }
  };
  const record6 = (result, reason) => writeRecord(
    turn.engine,
    next.project,
    {
      ...order.circumstances,
      ...{ sequence: next.sequence, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
      ...state.smoke && { smoke: state.smoke },
      ...reason && { reason },
      finished: (/* @__PURE__ */ new Date()).toISOString()
    },
    order.file
  );
  const hooks = {
    before: order.hooks.before,
    smoke: async (address2) => {
      state.smoke = "error";
      try {
        await order.hooks.smoke(address2);
        state.smoke = "pass";
      } catch (error2) {
        state.smoke = error2 instanceof UnavailableError ? "error" : "fail";
        throw error2;
      }
    },
    after: () => order.hooks.after().catch((error2) => {
      state.after = error2;
    })
  };
  const { site, guard } = turn;
  return {
    order,
    journal,
    record: record6,
    run: { site, next, previous, facts, journal, guard, hooks, commit: () => record6("deployed") },
    phase: () => state.phase,
    afterFault: () => state.after
  };
};
var endCourse = async (turn, { next, keep: keep2 }) => {
  const { engine, lock } = turn;
  await openJournal(engine, next.project, next.sequence, () => lock.check()).append("done");
  await clearJournal(engine, next.project);
  const { records } = await readKnown(engine, next.project);
  const outdated = outdatedOf(records, keep2).map(({ sequence }) => sequence);
  await removeReleases(engine, next.project, outdated).catch((error2) => {
    turn.host.warning(`Old releases of "${next.project}" could not be removed: ${messageOf(error2)}`);
  });
};
var deployed = ({ order, afterFault }) => {
  const sentence2 = `Release ${order.next.sequence} of "${order.next.project}" runs and is healthy.`;
  const fault = afterFault();
  if (fault === void 0) return { result: "deployed", sentence: sentence2, ailments: [] };
  const told2 = `${sentence2} But what was to be done after it failed: ${order.redact(messageOf(fault))}`;
  return { result: "deployed", sentence: told2, ailments: [], error: likeError(fault, told2) };
};
var leftOver = ({ order }, error2) => {
  const sentence2 = `Release ${order.next.sequence} of "${order.next.project}" runs, but not everything of the old one could be removed: ${order.redact(messageOf(error2))} The next deployment does that first.`;
  return { result: "deployed", sentence: sentence2, ailments: [], error: new UnavailableError(sentence2, { cause: error2 }) };
};
var undo = async (turn, course, error2) => {
  const { order, run: run2 } = course;
  const { next } = order;
  if (turn.lock.lost.aborted) {
    const lost = turn.lock.lost.reason;
    return { result: "failed", sentence: lost.message, ailments: [], error: lost };
  }
  const cancelled = turn.host.signal.aborted;
  const ailments = (await ailmentsOf(turn, next, error2)).map((ailment) => withoutValues(ailment, order.redact));
  const reason = cancelled ? "the run was cancelled" : order.redact(reasonOf(ailments, error2));
  const failure = `Release ${next.sequence} of "${next.project}" did not come up: ${reason}.`;
  turn.host.info(failure);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const lasting2 = { ...run2, site: turn.lastingSite, guard: () => turn.lock.check() };
  try {
    const undone = await strategy.backward(lasting2, course.phase());
    const sentence2 = `${failure} ${undone.sentence}`;
    await course.record(undone.result, reason);
    await endCourse(turn, order);
    await removeContent(turn.engine, next.project, next.sequence);
    return { result: undone.result, sentence: sentence2, ailments, error: endingError(cancelled, sentence2, error2) };
  } catch (fault) {
    const commands = strategy.byHand(lasting2).join("\n");
    const sentence2 = `${failure} Undoing it failed too: ${order.redact(messageOf(fault))}`;
    const message = `${sentence2}
Nothing more was touched. Run by hand:
${commands}`;
    await course.record("failed", reason).catch(() => {
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
var withPlaceholders = (model, secrets, key) => {
  const values = {};
  const place = (name, value) => {
    values[name] = (0, import_node_crypto3.createHmac)("sha256", key).update(`${name}\0${value}`).digest("hex").slice(0, hashLength);
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
  const hide = (text4) => named.reduce(
    (left, [name, value]) => left.includes(value) ? left.replaceAll(value, place(name, value)) : left,
    text4
  );
  return { file: JSON.stringify(deepMap(visible, hide)), values };
};
var mapValues = (object, map) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
var deepMap = (value, map) => {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item2) => deepMap(item2, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item2]) => [map(key), deepMap(item2, map)]));
};

// src/deploy/main.ts
init_plan();

// src/release/previous.ts
init_release();
init_release_store();
var findPrevious = async (engine, project, records, warn) => {
  for (const { sequence } of deployedOf(records)) {
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
var siteOf = async (host, engine, address2, signal) => ({
  host,
  engine,
  compose: {
    host: {
      fence: (body) => host.fence(body),
      debug: (line) => host.debug(line),
      toolEnvironment: () => host.toolEnvironment(),
      signal
    },
    dockerHost: engine.dockerHost,
    folder: await host.tempFolder()
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
    const key = (0, import_node_crypto4.randomBytes)(length);
    const made = packTar([{ name: file, body: key, mode: 384 }]);
    await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder2 }, body: made });
    return key;
  });
};

// src/release/turn.ts
init_errors();

// src/release/lock.ts
init_engine_api();
init_errors();
init_http();

// src/process/identity.ts
var import_promises4 = require("node:fs/promises");
var ownIdentity = async () => {
  try {
    const [boot, namespace, { pid, startTime }] = await Promise.all([
      (0, import_promises4.readFile)("/proc/sys/kernel/random/boot_id", "utf8"),
      (0, import_promises4.readlink)("/proc/self/ns/pid"),
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
  const text4 = await (0, import_promises4.readFile)(`/proc/${process2}/stat`, "utf8");
  const fields = text4.slice(text4.lastIndexOf(")") + 2).split(" ");
  return { pid: text4.split(" ", 1)[0] ?? "", state: fields[0], startTime: fields[19] };
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
var acquireLock = async (engine, host, options2) => {
  const deadline = Date.now() + options2.timeout;
  const lease = options2.lease ?? usualLease;
  let told2 = "";
  for (; ; ) {
    if (host.signal.aborted) throw new UnavailableError("The run was cancelled while it waited for its turn.");
    const id = await take(engine, options2);
    if (id !== void 0) return keep(engine, host, options2, id, lease / beatsPerLease);
    const holder = await holderOf(engine, options2.project);
    if (!holder) continue;
    if (holder.silence > lease || await hasDied(holder.identity)) {
      host.notice(`The deployment of "${options2.project}" by ${holder.name} has died: this one takes over.`);
      await removeContainer(engine, holder.id);
      continue;
    }
    if (told2 !== holder.id) host.info(`Waiting: "${options2.project}" is being deployed by ${holder.name}.`);
    told2 = holder.id;
    if (Date.now() >= deadline) {
      throw new UnavailableError(
        `Another deployment of "${options2.project}" is running (${holder.name}) and did not end within ${Math.round(options2.timeout / 1e3)} s: wait for it, or give "lock-timeout" more time.`
      );
    }
    await pause(pollEvery2, host.signal).catch(() => {
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
var keep = (engine, host, options2, first, every) => {
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
      host.warning(`The lock of "${options2.project}" was removed from the engine, by a prune perhaps: taken again.`);
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
        host.warning(`The lock of "${options2.project}" could not be given back: ${messageOf(error2)}`);
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
  const order = orderOf(unfinished);
  if (!next || !order) throw unreadable(turn, release);
  await turn.host.group(`Recovering release ${release}`, () => finish(turn, unfinished, next, order));
  await removeOrphans(turn);
};
var orderOf = ({ facts }) => facts.order;
var finish = async (turn, { phase, facts, release }, next, order) => {
  const { project, engine, lock, lastingSite } = turn;
  const previous = order.previous === void 0 ? void 0 : await readRelease(engine, project, order.previous);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const record6 = (result, reason) => writeRecord(
    engine,
    project,
    {
      ...order.circumstances,
      ...{ sequence: release, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
      ...reason && { reason },
      finished: (/* @__PURE__ */ new Date()).toISOString()
    },
    next.file
  );
  const check = () => lock.check();
  const run2 = {
    ...{ site: lastingSite, next, previous, facts, guard: check, commit: () => record6("deployed") },
    journal: openJournal(engine, project, release, check),
    hooks: withoutHooks(turn)
  };
  try {
    if (directionFrom(phase) === "forward") {
      await strategy.forward(run2, phase);
      turn.host.info(`Release ${release} of "${project}" runs: what was left to do has been done.`);
    } else {
      const undone = await strategy.backward(run2, phase);
      turn.host.info(undone.sentence);
      await record6(undone.result, "its deployment died");
      await removeContent(engine, project, release);
    }
  } catch (error2) {
    if (lock.lost.aborted) throw lock.lost.reason;
    const commands = strategy.byHand(run2).join("\n");
    throw new RollbackError(
      `Release ${release} of "${project}" was left unfinished by a deployment that died, and could not be ${directionFrom(phase) === "forward" ? "finished" : "undone"}: ${messageOf(error2)}
Nothing more was touched. Run by hand:
${commands}`,
      { cause: error2 }
    );
  }
  await endCourse(turn, { next, keep: order.keep });
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
  const { volumes, records } = await readKnown(engine, project);
  const recorded = new Set(records.map(({ sequence }) => sequence));
  for (const { labels: found } of volumes) {
    const content = Number(found[labels.content] ?? Number.NaN);
    if (Number.isSafeInteger(content) && !recorded.has(content)) await removeContent(engine, project, content);
  }
};

// src/release/turn.ts
var takeTurn = async (options2, body) => {
  const { project, host, engine, address: address2, lockTimeout, strategyOf: strategyOf2 } = options2;
  const { run: run2 } = await host.event();
  const holder = [run2.actor, run2.url].filter(Boolean).join(", ");
  const lock = await acquireLock(engine, host, { project, holder, timeout: lockTimeout });
  try {
    const turn = {
      ...{ project, host, engine, lock, strategyOf: strategyOf2 },
      site: await siteOf(host, engine, address2, AbortSignal.any([host.signal, lock.lost])),
      lastingSite: await siteOf(host, engine, address2, lock.lost),
      guard: async () => {
        if (host.signal.aborted) throw new UnavailableError("The run was cancelled.");
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
var blocksOf = ({ result, sentence: sentence2, facts, plan, ailments, commands }) => [
  { kind: "verdict", result, text: sentence2 },
  ...commands ? [{ kind: "code", text: commands }] : [],
  { kind: "table", columns: ["Release", ""], rows: facts },
  {
    kind: "table",
    columns: ["Service", "Step", "Image"],
    rows: plan.map(({ service, step, image, note }) => [
      { text: service, code: true },
      note ? `${step} (${note})` : step,
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
var finish2 = async (host, { url, environment }, told2, sequence, end) => {
  await showAilments(host, end.ailments);
  const outputs = {
    result: end.result,
    release: String(sequence),
    previous: told2.previous && String(told2.previous.sequence),
    digest: told2.digest,
    url,
    duration: secondsSince(told2.started)
  };
  await host.summarise({
    action: "deploy",
    title: titleOf(told2.project, environment),
    blocks: blocksOf({
      result: verdictOf(end),
      ...{ sentence: end.sentence, facts: factsOf2(outputs), plan: told2.plan, ailments: end.ailments },
      ...end.commands !== void 0 && { commands: end.commands }
    })
  });
  if (end.error) throw Object.assign(end.error, { outputs });
  host.info(end.sentence);
  return outputs;
};
var verdictOf = ({ result, error: error2, commands }) => {
  if (!error2) return "pass";
  return result === "deployed" || commands !== void 0 ? "error" : "fail";
};
var finishIdle = async (host, { url, environment, dryRun }, { project, plan, digest, previous, started }, ran) => {
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
  host.info(sentence2);
  await host.summarise({
    action: "deploy",
    title: titleOf(project, environment),
    blocks: blocksOf({ result: "pass", sentence: sentence2, facts: factsOf2(outputs), plan, ailments: [] })
  });
  return outputs;
};
var secondsSince = (started) => Math.round((Date.now() - started) / 100) / 10;
var titleOf = (project, environment) => environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;
var factsOf2 = ({ release, previous, url, duration }) => [
  ...release === void 0 ? [] : [["Release", String(release)]],
  ["Previous release", previous === void 0 ? "none" : String(previous)],
  ...typeof url === "string" ? [["URL", { text: url, url }]] : [],
  ["Duration", `${duration} s`]
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
var refuseOlder = async (host, { sha, commitTime: commitTime2 }, running, allowed2) => {
  const { age, why } = await compareReleases(
    { commit: sha, commitTime: commitTime2 },
    running,
    (commit, descendant) => isAncestor(host.workspace, commit, descendant)
  );
  const release = `release ${running.sequence} (commit ${running.commit.slice(0, 12)})`;
  if (age === "unknown") host.notice(`Commit ${sha.slice(0, 12)} replaces ${release}, though it ${why}.`);
  if (age !== "older") return;
  if (!allowed2) {
    throw new RefusedError(
      `Commit ${sha.slice(0, 12)} is older than what runs: ${release}; it ${why}. To go back use the action rollback, or set "allow-older".`
    );
  }
  host.notice(
    `Commit ${sha.slice(0, 12)} is older than ${release}: it ${why}. It is deployed because of "allow-older".`
  );
};

// src/deploy/prepare.ts
var import_promises5 = require("node:fs/promises");
var import_node_path19 = require("node:path");
init_resolve();
init_compose();
init_errors();
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
var existing = (model, service, input) => {
  if (model.services.has(service)) return;
  throw new InputError(
    `Input "${input}" names the service "${service}", which the Compose files do not have: write one of ${quoted2([...model.services.keys()])}.`
  );
};
var otherImages = (model, choices) => {
  const ours = new Set(choices.map(({ service }) => service));
  return new Map(
    [...model.services].filter(([name]) => !ours.has(name)).map(([name, service]) => [name, imageOf(name, service)])
  );
};
var imageOf = (name, { image, build }) => {
  if (typeof image === "string" && image !== "") return image;
  throw new InputError(
    build === void 0 ? `Service "${name}" has no image: give it one in the Compose file, or a digest in the input "images".` : `Service "${name}" has only a "build:", and what runs must have been tested first: give its digest in the input "images" as ${name}=name@sha256:….`
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
  const more = others.length > 0 ? ` (and ${others.length} more: ${others.map(({ path }) => path).join(", ")})` : "";
  throw new InputError(
    `The path "${first.path}", which ${first.user}, is a file of the runner, and the engine at ${address2} cannot see it${more}: put its content into the image, into "content:" of a config, or on the target under an absolute path.`
  );
};

// src/deploy/variables.ts
init_errors();
var namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
var reserved = /^(PATH|HOME|(DOCKER|LD|DYLD)_.*|COMPOSE_(?!PROFILES$).*)$/;
var interpolationVariables = (env, secrets) => {
  for (const [input, names] of [
    ["env", env.keys()],
    ["secrets", secrets.keys()]
  ]) {
    for (const name of names) checkName(input, name);
  }
  const twice = [...env.keys()].find((name) => secrets.has(name));
  if (twice !== void 0) {
    throw new InputError(`The variable "${twice}" is set in both inputs "env" and "secrets": leave it in one of them.`);
  }
  return Object.fromEntries([...env, ...secrets]);
};
var checkName = (input, name) => {
  if (!namePattern.test(name)) {
    throw new InputError(
      `Input "${input}" sets ${JSON.stringify(name)}, which is no name of a variable: use letters, digits and "_".`
    );
  }
  if (reserved.test(name)) {
    throw new InputError(
      `Input "${input}" sets "${name}", which steers the tools themselves: use another name in the Compose file, and the action's own inputs for the engine.`
    );
  }
};
var redactor = (secrets) => {
  const values = [...secrets.values()].flatMap((value) => [value, ...value.split(/\r\n|\r|\n/)]).filter((value) => value.trim() !== "").sort((left, right) => right.length - left.length);
  return (text4) => values.reduce((clean, value) => clean.replaceAll(value, "***"), text4);
};

// src/deploy/prepare.ts
var prepare = async (inputs, host, connection) => {
  const { engine, target } = connection;
  const source = await composeSource(inputs, host);
  if (target.kind === "ssh") {
    const asWritten = await renderCompose(host, { ...source, resolvePaths: false });
    refuseRunnerFiles(runnerFiles(parseModel(asWritten.model)), addressOf2(target));
  }
  const { model: rendered, unset } = await renderCompose(host, source);
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const [others, definitions] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host),
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
var composeSource = async (inputs, host) => {
  const files = inputs.composeFiles.map((file2) => (0, import_node_path19.resolve)(host.workspace, file2));
  if (files.length === 0) throw new InputError('Input "compose-files" is empty: name at least one Compose file.');
  for (const [at2, file2] of files.entries()) {
    const found = await (0, import_promises5.stat)(file2).catch(() => void 0);
    if (!found?.isFile()) {
      throw new InputError(
        `Input "compose-files" names "${inputs.composeFiles[at2]}", which is no file in the workspace: correct the path, and check the sources out before this step.`
      );
    }
  }
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};
var chooseImages = async (inputs, host, model) => {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  if (inputs.candidates === void 0 && (await host.earlierResult("build"))?.candidates === void 0) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:….'
    );
  }
  const candidates = await resolveCandidates({ candidates: inputs.candidates, reference: void 0 }, host);
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
    return (await (0, import_promises5.readFile)(file2)).toString("base64");
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
  const { timeout, ...lasting2 } = settings;
  return {
    ...{ sequence, project: pinned.project, model: pinned.model, environment, ours, settings },
    hash: hashOf([pinned.hash, lasting2]),
    images: Object.fromEntries([...pinned.services].map(([service, { image }]) => [service, image]))
  };
};

// src/deploy/main.ts
var run = async (inputs, host) => {
  const started = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host);
    try {
      return await deploy({ inputs, host, connection, started, redact });
    } finally {
      await connection.close();
    }
  } catch (error2) {
    throw withOutputs(error2, redact, { result: "failed", url: inputs.url, duration: secondsSince(started) });
  }
};
var deploy = async (deployment) => {
  const { inputs, host, connection } = deployment;
  const { engine, target } = connection;
  const prepared = await prepare(inputs, host, connection);
  const { project } = prepared.pinned;
  if (inputs.dryRun) {
    const site = await siteOf(host, engine, addressOf2(target), host.signal);
    const { told: told2 } = await look(deployment, prepared, site);
    return finishIdle(host, inputs, told2, void 0);
  }
  const turn = { project, host, engine, address: addressOf2(target), lockTimeout: inputs.lockTimeout, strategyOf };
  return takeTurn(turn, (mine) => deployInTurn(deployment, prepared, mine));
};
var look = async ({ inputs, host, started }, prepared, site) => {
  const { engine } = site;
  const known = await readKnown(engine, prepared.pinned.project);
  const next = releaseOf(inputs, prepared, known.next);
  const previous = await findPrevious(engine, next.project, known.records, (text4) => host.warning(text4));
  const strategy = await strategyOf(next.settings.strategy);
  const outlook = await strategy.survey(site, next, previous);
  await host.group(`Plan for ${next.project} on ${site.address}`, async () => {
    for (const line of planLines(outlook.plan)) host.info(line);
    for (const remark of outlook.remarks) host.info(remark);
  });
  const told2 = { project: next.project, digest: prepared.digest, plan: outlook.plan, previous, started };
  return { next, previous, outlook, told: told2, records: known.records };
};
var deployInTurn = async (deployment, prepared, turn) => {
  const { inputs, host, redact } = deployment;
  const { engine, project } = turn;
  const { next, previous, outlook, told: told2, records } = await look(deployment, prepared, turn.site);
  const [running] = deployedOf(records);
  if (running?.hash === next.hash && outlook.settled) return finishIdle(host, inputs, told2, deployedOf(records));
  const event = await host.event();
  if (running) await refuseOlder(host, event, running, inputs.allowOlder);
  if (outlook.adopting) host.warning(`${outlook.adopting}.`);
  await pullAll(host, turn.site, next);
  if (host.signal.aborted) throw new UnavailableError("The run was cancelled before anything was changed.");
  const { file: file2, values } = withPlaceholders(next.model, inputs.secrets, await targetKey(engine, project));
  const { sha: commit, commitTime: commitTime2, run: run2 } = event;
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, file: file2, redact, keep: inputs.keep },
    hooks: { before: async () => {
    }, smoke: async () => {
    }, after: async () => {
    } },
    circumstances: {
      ...{ commit, ...commitTime2 && { commitTime: commitTime2 }, actor: run2.actor, ...run2.url && { run: run2.url } },
      ...inputs.environment && { environment: inputs.environment },
      ...inputs.url && { url: inputs.url },
      ...{ values, started: new Date(deployment.started).toISOString() }
    }
  });
  const outputs = await finish2(host, inputs, told2, next.sequence, end);
  await noticeUnchecked(host, engine, next);
  return outputs;
};
var pullAll = async (host, site, next) => {
  const missing = await missingImages(site.engine, new Map(Object.entries(next.images)));
  if (missing.length === 0) return;
  await host.group("Pulling images", () => pullImages(site.compose, projectOf(next), missing));
};
var noticeUnchecked = async (host, engine, { project, ours }) => {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  for (const service of withoutHealthCheck(ours, containers)) {
    host.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`
    );
  }
};
var withOutputs = (error2, redact, outputs) => {
  const facts = { cause: error2, outputs };
  if (error2 instanceof InputError) return new InputError(redact(error2.message), facts);
  if (error2 instanceof UnavailableError && !error2.outputs) return new UnavailableError(redact(messageOf(error2)), facts);
  return error2 instanceof Error && "outputs" in error2 && error2.outputs === void 0 ? Object.assign(error2, { outputs }) : error2;
};

// src/deploy/spec.ts
var spec = defineAction({
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

// src/deploy/index.ts
void start(spec, run);
