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
var exitCodes, ExpectedError, InputError, UnavailableError, exitCodeOf, messageOf;
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
      const wait3 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
      return Number.isFinite(wait3) ? Math.min(Math.max(wait3, 0), longestWait) : void 0;
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
      const { promise, resolve: resolve3, reject } = withResolvers();
      const call = await callOf(options, (answer) => {
        readBody(answer, options.limit ?? defaultLimit).then(resolve3, reject);
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
var outputLimit, git, gitEnvironment, gitFacts, commitTime, resolveCommit, repositoryOfRemote, checkedOutRef, containingRef, changeRequestRef, remoteBranch, firstOf, plainRef, refs;
var init_git = __esm({
  "src/host/git.ts"() {
    "use strict";
    outputLimit = 64 * 1024 * 1024;
    git = async (workspace, ...args) => {
      const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      return new Promise((resolve3) => {
        const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
        execFile(
          "git",
          ["-C", workspace, ...args],
          options,
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
      for (const scope2 of ["refs/heads/", "refs/remotes/", "refs/tags/"]) {
        const found = await refs(workspace, "--contains=HEAD", "--sort=-committerdate", scope2);
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
    changeRequestOf = (text3) => text3 === "none" ? "none" : numberOf("QUAYGATE_PULL_REQUEST", text3, ", or none");
    numberOf = (name, text3, more = "") => {
      if (text3 === void 0) return void 0;
      if (/^\d{1,15}$/.test(text3)) return Number(text3);
      throw new InputError(`${name} is "${text3}", but it takes a whole number${more}: correct it.`);
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

// src/candidate/resolve.ts
var digestPattern, isDigest;
var init_resolve = __esm({
  "src/candidate/resolve.ts"() {
    "use strict";
    init_errors();
    digestPattern = /^sha256:[0-9a-f]{64}$/;
    isDigest = (text3) => digestPattern.test(text3);
  }
});

// src/registry/reference.ts
var longestTag, longestName, dockerHub, hostPattern, partPattern, faultOfTag, parseReference, parseName, splitName, faultOfName, shown3, loopbackHost, isLoopback;
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
    parseReference = (text3, what = "The image") => {
      const at2 = text3.indexOf("@");
      const digest = at2 === -1 ? void 0 : text3.slice(at2 + 1);
      const before = at2 === -1 ? text3 : text3.slice(0, at2);
      const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
      const tag = colon === -1 ? void 0 : before.slice(colon + 1);
      if (digest !== void 0 && !isDigest(digest)) {
        throw new InputError(
          `${what} names ${shown3(text3)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
        );
      }
      const fault = tag === void 0 ? void 0 : faultOfTag(tag);
      if (fault) throw new InputError(`${what} names ${shown3(text3)}, whose tag ${fault}.`);
      return {
        ...splitName(colon === -1 ? before : before.slice(0, colon), what),
        ...tag !== void 0 && { tag },
        ...digest !== void 0 && { digest }
      };
    };
    parseName = (text3, what = "The image") => {
      const { registry, repository, name, tag, digest } = parseReference(text3, what);
      if (tag === void 0 && digest === void 0) return { registry, repository, name };
      throw new InputError(`${what} names ${shown3(text3)} where only a repository belongs: leave out the tag and digest.`);
    };
    splitName = (text3, what) => {
      const slash = text3.indexOf("/");
      const first = slash === -1 ? "" : text3.slice(0, slash);
      const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
      const host = hasHost ? first.toLowerCase() : dockerHub;
      const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
      const path = hasHost ? text3.slice(slash + 1) : text3;
      const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
      const name = `${registry}/${repository}`;
      const fault = faultOfName(registry, repository, name);
      if (fault) throw new InputError(`${what} names ${shown3(text3)}, ${fault}.`);
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
    shown3 = (text3) => JSON.stringify(text3.length > 300 ? `${text3.slice(0, 300)}…` : text3);
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
    tail = (text3) => {
      const lines = text3.trim().split(/\r\n|\r|\n/).slice(-tailLines);
      return lines.join("") === "" ? "" : `
${lines.join("\n")}`;
    };
    transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
    classify = (stderr) => transientMarks.test(stderr) ? "transient" : "refused";
  }
});

// src/process/run-tool.ts
var import_node_fs13, import_node_os6, import_node_string_decoder, defaultDeadline, graceAfterTerm, silenceAfterExit, captureLimit, runTool, runChild, spawnFailure, minimalEnvironment, environmentOf, exitOf, letGoOfOutput, endOnDeadlineOrSignal, killGroup, collect, lineSplitter;
var init_run_tool = __esm({
  "src/process/run-tool.ts"() {
    "use strict";
    import_node_fs13 = require("node:fs");
    import_node_os6 = require("node:os");
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
      const toLog = (stream) => onLine ? (line) => onLine(line, stream) : writeLine;
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
    spawnFailure = (error2, tool, { cwd, cure: cure2 }) => {
      const code = error2?.code;
      if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs13.existsSync)(cwd)) {
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
        resolve3(code ?? 128 + (signal ? import_node_os6.constants.signals[signal] : 0));
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

// src/login/registry-kind.ts
var privateEcr, publicEcr, cloudOf, ecrPlace;
var init_registry_kind = __esm({
  "src/login/registry-kind.ts"() {
    "use strict";
    privateEcr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(on\.aws|on\.amazonwebservices\.com\.cn|amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;
    publicEcr = "public.ecr.aws";
    cloudOf = (registry) => {
      if (registry === publicEcr || privateEcr.test(registry)) return "aws";
      if (/(^|-)docker\.pkg\.dev$/.test(registry) || /(^|\.)gcr\.io$/.test(registry)) return "google";
      return /\.azurecr\.(io|cn|us)$/.test(registry) ? "azure" : "none";
    };
    ecrPlace = (registry) => {
      const [, , region, domain = ""] = privateEcr.exec(registry) ?? [];
      if (region === void 0) return void 0;
      const china = domain.endsWith(".cn");
      return { region, domain: china ? "amazonaws.com.cn" : domain === "amazonaws.eu" ? domain : "amazonaws.com" };
    };
  }
});

// src/login/cloud-api.ts
var tries2, longestAnswer, callCloud, requireSecure, jsonIn, secretIn, oauthReason;
var init_cloud_api = __esm({
  "src/login/cloud-api.ts"() {
    "use strict";
    init_errors();
    init_http();
    tries2 = 4;
    longestAnswer = 1024 * 1024;
    callCloud = async (call, { signal }) => {
      const { url, headers = {}, body = "", what, cure: cure2, reasonIn } = call;
      const secure = requireSecure(url, what);
      const answer = await request({ method: "POST", url: secure, headers, body, tries: tries2, signal, limit: longestAnswer });
      const text3 = answer.body.toString("utf8");
      if (answer.status === 200) return text3;
      const reason = reasonIn(text3)?.replace(/\s+/g, " ").trim().slice(0, 500);
      const said = `${what}: status ${answer.status}${reason ? `, ${reason.replace(/\.$/, "")}` : ""}`;
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new InputError(`${said}; ${cure2}.`);
      throw new UnavailableError(`${said}; try again later.`);
    };
    requireSecure = (url, what) => {
      const { protocol, hostname } = new URL(url);
      if (protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname)) return url;
      throw new InputError(
        `${what} would be asked at ${hostname} without TLS, and a token goes there: use an https address.`
      );
    };
    jsonIn = (text3) => {
      try {
        return Object(JSON.parse(text3));
      } catch {
        return {};
      }
    };
    secretIn = (value, what, host) => {
      if (typeof value !== "string" || value === "")
        throw new UnavailableError(`${what}: the answer holds no token; try again later.`);
      host.mask(value);
      return value;
    };
    oauthReason = (body) => {
      const { error: error2, error_description: description, errors } = jsonIn(body);
      if (typeof description === "string") return description;
      if (typeof error2 === "string") return error2;
      const { message } = Object(error2 ?? (Array.isArray(errors) ? errors[0] : void 0));
      return typeof message === "string" ? message : void 0;
    };
  }
});

// src/login/cloud-tool.ts
var patience4, askCloudTool;
var init_cloud_tool = __esm({
  "src/login/cloud-tool.ts"() {
    "use strict";
    init_errors();
    init_run_tool();
    init_tool_error();
    patience4 = 2 * 6e4;
    askCloudTool = async (tool, args, { registry, otherwise: otherwise4 }, host) => {
      try {
        const { stdout } = await runTool(host, tool, args, { deadline: patience4 });
        const printed = stdout.trim();
        if (printed !== "") return printed;
        throw new InputError(`The tool "${tool}" gave no login for ${registry}: log it in, or ${otherwise4}.`);
      } catch (error2) {
        if (!(error2 instanceof ToolError)) throw error2;
        const { kind } = error2.failure;
        if (kind === "missing") {
          throw new InputError(
            `Nothing was given to log in to ${registry} with: ${otherwise4}, or install the tool "${tool}".`,
            {
              cause: error2
            }
          );
        }
        throw error2;
      }
    };
  }
});

// src/login/id-token.ts
var idTokenFor, cures;
var init_id_token = __esm({
  "src/login/id-token.ts"() {
    "use strict";
    init_errors();
    idTokenFor = async (audience3, { idToken, idTokenAudience }, host) => {
      const asked = idTokenAudience ?? audience3;
      const token = idToken ?? await host.idToken(asked);
      if (token === void 0) throw new InputError(cures[host.kind](asked));
      host.mask(token);
      return token;
    };
    cures = {
      github: () => 'GitHub gives this job no ID token, which the login by OIDC needs: add "permissions: id-token: write" to the job.',
      gitlab: (audience3) => `Input "id-token" is not set, which the login by OIDC needs: add to the job "id_tokens: {QUAYGATE_ID_TOKEN: {aud: ${audience3}}}".`,
      jenkins: (audience3) => `Input "id-token" is not set, which the login by OIDC needs: bind a credential "OpenID Connect id token" with the audience ${audience3} to QUAYGATE_ID_TOKEN.`,
      circleci: (audience3) => `Input "id-token" is not set, which the login by OIDC needs: set QUAYGATE_ID_TOKEN to what "circleci run oidc get --claims '{"aud": "${audience3}"}'" prints.`,
      local: (audience3) => `Input "id-token" is not set, which the login by OIDC needs: set QUAYGATE_ID_TOKEN to a token for ${audience3}.`
    };
  }
});

// src/login/aws-signature.ts
var aws_signature_exports = {};
__export(aws_signature_exports, {
  signedHeaders: () => signedHeaders
});
var import_node_crypto, Sha256, bytesOf, signedHeaders;
var init_aws_signature = __esm({
  "src/login/aws-signature.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    Sha256 = class {
      hash;
      constructor(secret2) {
        this.hash = secret2 === void 0 ? (0, import_node_crypto.createHash)("sha256") : (0, import_node_crypto.createHmac)("sha256", bytesOf(secret2));
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
    bytesOf = (data) => {
      if (typeof data === "string") return Buffer.from(data, "utf8");
      return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    };
    signedHeaders = async (call) => {
      const { SignatureV4 } = await Promise.resolve().then(() => __toESM(require("./lib/smithy-signature-v4.cjs"), 1));
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
  }
});

// src/login/aws.ts
var aws_exports = {};
__export(aws_exports, {
  awsCredentials: () => awsCredentials
});
var audience, otherwise, awsCredentials, placeOf3, givenKey, xmlText, assumeRole, authorize, endpoint;
var init_aws = __esm({
  "src/login/aws.ts"() {
    "use strict";
    init_errors();
    init_cloud_api();
    init_cloud_tool();
    init_id_token();
    init_registry_kind();
    audience = "sts.amazonaws.com";
    otherwise = 'set "aws-role" to log in by OIDC, or "username" and "password" to an access key';
    awsCredentials = async (account, oidc, host) => {
      const { registry, awsRole } = account;
      const place = placeOf3(account, host);
      if (awsRole !== void 0) {
        const key2 = await assumeRole(awsRole, place, await idTokenFor(audience, oidc, host), host);
        return authorize(key2, place, registry, `role ${awsRole}`, host);
      }
      const key = givenKey(account, host);
      if (key !== void 0) return authorize(key, place, registry, "access key", host);
      const command = [place.isPublic ? "ecr-public" : "ecr", "get-login-password", "--region", place.region];
      const password = secretIn(await askCloudTool("aws", command, { registry, otherwise }, host), "aws", host);
      return { registry, username: "AWS", password, how: "the tool aws" };
    };
    placeOf3 = ({ registry, awsRegion }, host) => {
      if (registry === publicEcr) return { isPublic: true, region: "us-east-1", domain: "amazonaws.com" };
      const byHost = ecrPlace(registry);
      const region = awsRegion ?? byHost?.region ?? host.variable("AWS_REGION") ?? host.variable("AWS_DEFAULT_REGION");
      if (region === void 0 || region === "") {
        throw new InputError(`Input "aws-region" is not set, but the host ${registry} does not say the region: set it.`);
      }
      if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
        throw new InputError(
          `Input "aws-region" is "${region}", which is no region of Amazon: write for example eu-west-1.`
        );
      }
      return { isPublic: false, region, domain: byHost?.domain ?? "amazonaws.com" };
    };
    givenKey = ({ username: username3, password }, host) => {
      const sessionToken = host.variable("AWS_SESSION_TOKEN");
      const id = username3 ?? host.variable("AWS_ACCESS_KEY_ID");
      const secret2 = password ?? host.variable("AWS_SECRET_ACCESS_KEY");
      if (!id || !secret2) return void 0;
      const isFromVariables = id === host.variable("AWS_ACCESS_KEY_ID");
      return { accessKeyId: id, secretAccessKey: secret2, ...isFromVariables && sessionToken && { sessionToken } };
    };
    xmlText = (xml, tag) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    assumeRole = async (role, { region, domain }, idToken, host) => {
      if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
        throw new InputError(`Input "aws-role" is "${role}", which is no role: write arn:aws:iam::<account>:role/<name>.`);
      }
      const what = `Amazon STS did not let us take the role ${role}`;
      const { run: run2 } = await host.event();
      const answer = await callCloud(
        {
          what,
          url: endpoint(host, "STS", `https://sts.${region}.${domain}/`),
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({
            Action: "AssumeRoleWithWebIdentity",
            Version: "2011-06-15",
            RoleArn: role,
            RoleSessionName: `quaygate-${run2.id}`.replace(/[^\w+=,.@-]/g, "-").slice(0, 64),
            WebIdentityToken: idToken,
            DurationSeconds: "900"
          }).toString(),
          reasonIn: (xml) => [xmlText(xml, "Code"), xmlText(xml, "Message")].filter(Boolean).join(": "),
          cure: "check the trust policy of the role against this repository and ref, and the audience of the token"
        },
        host
      );
      return {
        accessKeyId: secretIn(xmlText(answer, "AccessKeyId"), what, host),
        secretAccessKey: secretIn(xmlText(answer, "SecretAccessKey"), what, host),
        sessionToken: secretIn(xmlText(answer, "SessionToken"), what, host)
      };
    };
    authorize = async (key, { isPublic, region, domain }, registry, how, host) => {
      const service = isPublic ? "ecr-public" : "ecr";
      const what = `Amazon ECR gave no login for ${registry}`;
      const url = endpoint(host, isPublic ? "ECR_PUBLIC" : "ECR", `https://api.${service}.${region}.${domain}/`);
      const target = isPublic ? "SpencerFrontendService" : "AmazonEC2ContainerRegistry_V20150921";
      const { signedHeaders: signedHeaders2 } = await Promise.resolve().then(() => (init_aws_signature(), aws_signature_exports));
      const body = "{}";
      const headers = await signedHeaders2({ url, body, region, service, key, target: `${target}.GetAuthorizationToken` });
      const answer = jsonIn(
        await callCloud(
          {
            what,
            url,
            headers,
            body,
            reasonIn: (text3) => {
              const { __type: type, message, Message } = jsonIn(text3);
              return [type, message ?? Message].filter((part) => typeof part === "string").join(": ");
            },
            cure: `check the access key, and that it may call ${service}:GetAuthorizationToken${isPublic ? " and sts:GetServiceBearerToken" : ""}`
          },
          host
        )
      );
      const data = Object(Array.isArray(answer.authorizationData) ? answer.authorizationData[0] : answer.authorizationData);
      const token = secretIn(data.authorizationToken, what, host);
      const [username3 = "", ...rest] = Buffer.from(token, "base64").toString("utf8").split(":");
      if (username3 === "" || rest.length === 0)
        throw new UnavailableError(`${what}: the answer holds no user and password.`);
      const password = secretIn(rest.join(":"), what, host);
      const until = typeof data.expiresAt === "number" ? new Date(data.expiresAt * 1e3) : void 0;
      return { registry, username: username3, password, how, ...until && { until } };
    };
    endpoint = (host, service, usual) => host.variable(`AWS_ENDPOINT_URL_${service}`) || usual;
  }
});

// src/login/google.ts
var google_exports = {};
__export(google_exports, {
  googleCredentials: () => googleCredentials
});
var username, cloudScope, otherwise2, googleCredentials, exchange2, impersonate, post, endpoint2;
var init_google = __esm({
  "src/login/google.ts"() {
    "use strict";
    init_errors();
    init_cloud_api();
    init_cloud_tool();
    init_id_token();
    username = "oauth2accesstoken";
    cloudScope = "https://www.googleapis.com/auth/cloud-platform";
    otherwise2 = 'set "google-provider" to log in by OIDC, or "username" to _json_key and "password" to the key of a service account';
    googleCredentials = async (account, oidc, host) => {
      const { registry, googleProvider: provider, googleServiceAccount: email } = account;
      if (provider === void 0) {
        const printed = await askCloudTool("gcloud", ["auth", "print-access-token"], { registry, otherwise: otherwise2 }, host);
        return { registry, username, password: secretIn(printed, "gcloud", host), how: "the tool gcloud" };
      }
      const federated = await exchange2(provider, oidc, host);
      if (email === void 0) return { registry, username, ...federated, how: `provider ${provider}` };
      return { registry, username, ...await impersonate(email, federated.password, host), how: email };
    };
    exchange2 = async (provider, oidc, host) => {
      if (!/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+$/.test(provider)) {
        throw new InputError(
          `Input "google-provider" is "${provider}", which is no provider: write projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>.`
        );
      }
      const subjectToken = await idTokenFor(`https://iam.googleapis.com/${provider}`, oidc, host);
      const what = `Google STS did not take the ID token for ${provider}`;
      const { access_token: token, expires_in: lifetime2 } = await post(
        {
          what,
          url: `${endpoint2(host, "STS", "https://sts.googleapis.com")}/v1/token`,
          body: {
            audience: `//iam.googleapis.com/${provider}`,
            grantType: "urn:ietf:params:oauth:grant-type:token-exchange",
            requestedTokenType: "urn:ietf:params:oauth:token-type:access_token",
            scope: cloudScope,
            subjectTokenType: "urn:ietf:params:oauth:token-type:jwt",
            subjectToken
          },
          cure: "check the provider's issuer, allowed audiences and attribute condition"
        },
        host
      );
      return {
        password: secretIn(token, what, host),
        ...typeof lifetime2 === "number" && { until: new Date(Date.now() + lifetime2 * 1e3) }
      };
    };
    impersonate = async (email, token, host) => {
      if (!/^[\w.+-]+@[\w.-]+$/.test(email)) {
        throw new InputError(`Input "google-service-account" is "${email}", which is no e-mail address of an account.`);
      }
      const what = `Google did not let us act as ${email}`;
      const { accessToken, expireTime } = await post(
        {
          what,
          url: `${endpoint2(host, "IAMCREDENTIALS", "https://iamcredentials.googleapis.com")}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
          token,
          body: { scope: [cloudScope], lifetime: "3600s" },
          cure: "give the identity of the run the role roles/iam.workloadIdentityUser on the service account"
        },
        host
      );
      const until = typeof expireTime === "string" ? new Date(expireTime) : void 0;
      return { password: secretIn(accessToken, what, host), ...until && { until } };
    };
    post = async ({ what, url, token, body, cure: cure2 }, host) => jsonIn(
      await callCloud(
        {
          what,
          url,
          headers: { "content-type": "application/json", ...token && { authorization: `Bearer ${token}` } },
          body: JSON.stringify(body),
          reasonIn: oauthReason,
          cure: cure2
        },
        host
      )
    );
    endpoint2 = (host, service, usual) => (host.variable(`CLOUDSDK_API_ENDPOINT_OVERRIDES_${service}`) || usual).replace(/\/$/, "");
  }
});

// src/login/azure.ts
var azure_exports = {};
__export(azure_exports, {
  azureCredentials: () => azureCredentials
});
var username2, audience2, scope, lifetime, otherwise3, azureCredentials, fromTool, entraToken, exchange3, postForm, authority;
var init_azure = __esm({
  "src/login/azure.ts"() {
    "use strict";
    init_errors();
    init_reference();
    init_cloud_api();
    init_cloud_tool();
    init_id_token();
    username2 = "00000000-0000-0000-0000-000000000000";
    audience2 = "api://AzureADTokenExchange";
    scope = "https://containerregistry.azure.net/.default";
    lifetime = 3 * 36e5;
    otherwise3 = 'set "azure-client" and "azure-tenant" to log in by OIDC, or "username" and "password" to those of a service principal';
    azureCredentials = async (account, oidc, host) => {
      const { registry, azureClient: client, azureTenant: tenant } = account;
      if (client === void 0 && tenant === void 0) return fromTool(registry, host);
      if (client === void 0 || tenant === void 0) {
        const missing2 = client === void 0 ? "azure-client" : "azure-tenant";
        throw new InputError(`Input "${missing2}" is not set, but ${registry} needs client and tenant: set both.`);
      }
      const wrong = [client, tenant].find((id) => !/^[\w.-]+$/.test(id));
      if (wrong !== void 0)
        throw new InputError(`"${wrong}" is no ID of a client or tenant of Azure: copy it from Entra.`);
      const accessToken = await entraToken(client, tenant, oidc, registry, host);
      const password = await exchange3(registry, tenant, accessToken, host);
      return { registry, username: username2, password, how: `client ${client}`, until: new Date(Date.now() + lifetime) };
    };
    fromTool = async (registry, host) => {
      const args = ["acr", "login", "--name", registry.split(".")[0] ?? registry, "--expose-token", "--output", "json"];
      const { accessToken } = jsonIn(await askCloudTool("az", args, { registry, otherwise: otherwise3 }, host));
      return { registry, username: username2, password: secretIn(accessToken, "az", host), how: "the tool az" };
    };
    entraToken = async (client, tenant, oidc, registry, host) => {
      const what = `Entra did not take the ID token for the client ${client}`;
      const answer = await postForm(
        {
          what,
          url: `${authority(registry, host)}/${tenant}/oauth2/v2.0/token`,
          form: {
            grant_type: "client_credentials",
            client_id: client,
            scope,
            client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            client_assertion: await idTokenFor(audience2, oidc, host)
          },
          cure: "check issuer, subject and audience of the federated credential against this repository and ref"
        },
        host
      );
      return secretIn(answer.access_token, what, host);
    };
    exchange3 = async (registry, tenant, token, host) => {
      const what = `The registry ${registry} did not take the token of Entra`;
      const answer = await postForm(
        {
          what,
          url: `${isLoopback(registry) ? "http" : "https"}://${registry}/oauth2/exchange`,
          form: { grant_type: "access_token", service: registry, tenant, access_token: token },
          cure: "give the client the role AcrPush or AcrPull on the registry"
        },
        host
      );
      return secretIn(answer.refresh_token, what, host);
    };
    postForm = async ({ what, url, form, cure: cure2 }, host) => jsonIn(
      await callCloud(
        {
          what,
          url,
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams(form).toString(),
          reasonIn: oauthReason,
          cure: cure2
        },
        host
      )
    );
    authority = (registry, host) => {
      const usual = registry.endsWith(".azurecr.cn") ? "https://login.chinacloudapi.cn" : registry.endsWith(".azurecr.us") ? "https://login.microsoftonline.us" : "https://login.microsoftonline.com";
      return (host.variable("AZURE_AUTHORITY_HOST") || usual).replace(/\/$/, "");
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
  let text3 = "";
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const value = String(outputs[name] ?? "");
    const line = `${variableName(action, name)}=${value}
`;
    if (type !== void 0 || !harmless.test(value) || count === countLimit) continue;
    if (text3.length + line.length > fileLimit) continue;
    text3 += line;
    count++;
  }
  return text3;
};

// src/host/list-text.ts
var listText = (items) => items.separator === void 0 ? items.map((item2) => /[\r\n]/.test(item2) ? `"${item2.replaceAll('"', '""')}"` : item2).join("\n") : items.join(items.separator);

// src/host/terminal.ts
var import_node_path4 = require("node:path");

// src/host/console.ts
var shortestSecret = 3;
var linesOf = (text3) => text3.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text3) => secrets.reduce((left, secret2) => left.replaceAll(secret2, "***"), text3);
  return {
    line: (text3) => write(`${masked(text3)}
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
var placed = (text3, { file, line } = {}) => file ? `${file}${line ? `:${line}` : ""}: ${text3}` : text3;

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
var cutToLimit = (text3, limit = summaryLimit) => {
  if (Buffer.byteLength(text3) <= limit) return text3;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text3).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
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
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map((run2) => run2.length));
      const fence = "`".repeat(longest + 1);
      return `${fence}text
${block.text}
${fence}`;
    }
    case "list":
      return block.items.map((item2) => `- ${markdownCell(item2)}`).join("\n");
  }
};
var markdownCell = (cell) => {
  const text3 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text3}](${url})` : text3;
};
var markdownText = (text3) => text3.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
var markdownCode = (text3) => `<code>${escapeHtml(text3.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</code>`;
var escapeHtml = (text3) => text3.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
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
var htmlBlock = (block) => {
  switch (block.kind) {
    case "heading":
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case "text":
      return `<p>${escapeHtml(block.text)}</p>`;
    case "verdict":
      return `<p class="verdict ${block.result}">${escapeHtml(block.text)}</p>`;
    case "table":
      return `<div class="wide"><table><thead><tr>${block.columns.map((name) => `<th>${escapeHtml(name)}</th>`).join("")}</tr></thead><tbody>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${htmlCell(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table></div>`;
    case "code":
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case "list":
      return `<ul>${block.items.map((item2) => `<li>${htmlCell(item2)}</li>`).join("")}</ul>`;
  }
};
var htmlCell = (cell) => {
  const escaped = escapeHtml(textOf(cell));
  const text3 = typeof cell !== "string" && cell.code ? `<code>${escaped}</code>` : escaped;
  const url = safeUrl(cell);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text3}</a>` : text3;
};
var toText = ({ title, blocks }) => [title, "─".repeat(Math.min(title.length, 72)), ...blocks.map(textBlock)].join("\n");
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
var writeResult = async (folder, action, outputs) => {
  (0, import_node_fs.mkdirSync)(folder, { recursive: true });
  const file = (0, import_node_path.join)(folder, `${action}.json`);
  (0, import_node_fs.writeFileSync)(`${file}.new`, `${JSON.stringify(outputs, null, 2)}
`);
  (0, import_node_fs.renameSync)(`${file}.new`, file);
};
var readResult = async (folder, action) => {
  const file = (0, import_node_path.join)(folder, `${action}.json`);
  if (!(0, import_node_fs.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};
var writeResultText = async (workspace, name, text3) => {
  (0, import_node_fs.mkdirSync)((0, import_node_path.join)(workspace, resultsFolder), { recursive: true });
  (0, import_node_fs.writeFileSync)((0, import_node_path.join)(workspace, resultsFolder, name), text3);
};
var keepResult = async (workspace, name, text3) => {
  await writeResultText(workspace, name, text3);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs2 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return (text3) => {
    let rest = Buffer.from(text3);
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
var stateFile = (folder, key, post2) => {
  const file = (0, import_node_path2.join)(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post2 ? readOnce(file) : {};
  return {
    save: (name, value) => {
      values[name] = value;
      (0, import_node_fs3.mkdirSync)(folder, { recursive: true, mode: 448 });
      (0, import_node_fs3.writeFileSync)((0, import_node_path2.join)(folder, ".gitignore"), "*\n");
      (0, import_node_fs3.writeFileSync)(file, JSON.stringify(values), { mode: 384 });
    },
    get: (name) => values[name]
  };
};
var readOnce = (file) => {
  try {
    const values = JSON.parse((0, import_node_fs3.readFileSync)(file, "utf8"));
    (0, import_node_fs3.rmSync)(file, { force: true });
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
  let folder;
  const getNow = () => {
    if (folder) return folder;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs4.mkdirSync)(base, { recursive: true });
    folder = (0, import_node_fs4.mkdtempSync)((0, import_node_path3.join)(base, "quaygate-"));
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
var parseArrayText = (text3) => {
  const json = parseJson(text3);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text3) ?? json : json;
};
var parseJson = (text3) => {
  try {
    return JSON.parse(text3);
  } catch {
    return void 0;
  }
};
var holdsBackspace = (value) => Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = (text3) => {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text3) ?? [];
  if (inner === void 0) return void 0;
  const items = [];
  for (let at2 = 0; at2 < inner.length; at2 = item.lastIndex) {
    item.lastIndex = at2;
    const [whole, quoted, bare = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items.push(quoted === void 0 ? bare : unescaped(quoted));
  }
  return items;
};
var escapes = { '"': '"', "\\": "\\", "#": "#", n: "\n", t: "	", r: "\r" };
var unescaped = (text3) => text3.replace(/\\([\s\S])/g, (whole, letter) => escapes[letter] ?? whole);

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
  const list = parseArrayText(value.slice("json:".length));
  if (list !== void 0) return list;
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
  const line = (text3) => console.line(plainLine(text3));
  const info = (text3) => linesOf(text3).forEach(line);
  const annotate = (level) => (text3, location) => linesOf(`${marks2[level]}: ${placed(text3, location)}`).forEach(line);
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
    debug: (text3) => {
      if (environment.QUAYGATE_DEBUG) info(text3);
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
    fence: (body) => body((text3) => linesOf(text3).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path4.join)(workspace, resultsFolder), name, outputs);
      around.exportOutputs(name, declared, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: (name) => readResult((0, import_node_path4.join)(workspace, resultsFolder), name),
    exportVariables: around.exportVariables,
    keepFile: (name, text3) => keepResult(workspace, name, text3),
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
var appendFileCommand = (file, name, value) => appendFileCommands(file, [[name, value]]);
var appendFileCommands = (file, values) => {
  if (file && values.length > 0) (0, import_node_fs6.appendFileSync)(file, values.map(([name, value]) => fileCommand(name, value)).join(""));
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
var githubIdToken = async ({ ACTIONS_ID_TOKEN_REQUEST_URL: address2, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }, audience3, signal) => {
  if (!address2 || !token) return void 0;
  const url = new URL(address2);
  url.searchParams.set("audience", audience3);
  const { status, body } = await request({
    url: url.href,
    headers: { authorization: `Bearer ${token}`, accept: "application/json" },
    tries: 4,
    signal
  });
  const value = status === 200 ? valueIn(body) : void 0;
  if (value !== void 0) return value;
  throw new UnavailableError(`GitHub gave no ID token for "${audience3}" (status ${status}): run the job again.`);
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
var isCommand = (text3) => (text3.includes("::") || text3.includes("##[")) && looksLikeCommand.test(text3);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results = environment.RUNNER_TEMP && (0, import_node_path7.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate = (issue2) => (text3, location) => fence.command(
    () => issue2(console.masked(text3).slice(0, annotationLimit), {
      ...location.title && { title: location.title },
      ...location.file && { file: location.file },
      ...location.line && { startLine: location.line }
    })
  );
  let kept;
  const line = (text3) => isCommand(text3) ? fence.around(() => console.line(text3)) : console.line(text3);
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
    idToken: (audience3) => githubIdToken(environment, audience3, signal),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text3) => {
      const lines = linesOf(text3);
      if (lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: (text3) => fence.command(() => debug(console.masked(text3))),
    notice: (text3, location = {}) => annotate(notice)(text3, location),
    warning: (text3, location = {}) => annotate(warning)(text3, location),
    error: (text3, location = {}) => annotate(error)(text3, location),
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
    fence: (body) => fence.during(() => body((text3) => linesOf(text3).forEach((part) => console.line(part)))),
    setOutputs: async (action, declared, outputs) => {
      const texts = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts, host).map(({ name, text: text3 }) => [name, text3])
      );
      if (results) await writeResult(results, action, outputs);
    },
    earlierResult: async (name) => results ? readResult(results, name) : void 0,
    exportVariables: (variables) => appendFileCommands(environment.GITHUB_ENV, Object.entries(variables)),
    keepFile: async (name, text3) => {
      kept ??= (0, import_node_fs7.mkdtempSync)((0, import_node_path7.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), "quaygate-kept-"));
      (0, import_node_fs7.writeFileSync)((0, import_node_path7.join)(kept, name), text3);
      return (0, import_node_path7.join)(kept, name);
    },
    summarise: async (summary) => {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - ((0, import_node_fs7.existsSync)(file) ? (0, import_node_fs7.statSync)(file).size : 0);
      (0, import_node_fs7.appendFileSync)(file, cutToLimit(toMarkdown(hideIn(summary, console.masked)), left));
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
  let size = outputs.reduce((sum, { name, text: text3 }) => sum + 2 * (name.length + text3.length), 0);
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
    return JSON.parse((0, import_node_fs7.readFileSync)(file, "utf8"));
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
var readConfig = (file) => {
  if (!(0, import_node_fs8.existsSync)(file)) return {};
  try {
    const config = JSON.parse((0, import_node_fs8.readFileSync)(file, "utf8"));
    return typeof config === "object" && config !== null && !Array.isArray(config) ? config : {};
  } catch {
    throw new InputError(`The Docker config ${file} cannot be read as JSON: repair it, or remove it and log in again.`);
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
  const { DOCKER_HOST: host, DOCKER_TLS_CERTDIR: folder } = environment;
  if (host || !folder || (0, import_node_fs9.existsSync)("/var/run/docker.sock")) return {};
  const keys = (0, import_node_path9.join)(folder, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every((file) => (0, import_node_fs9.existsSync)((0, import_node_path9.join)(keys, file)))) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys };
};
var loggedIn = (environment, makeFolder) => {
  const logins = gitlabLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own2 = environment.DOCKER_CONFIG || (0, import_node_path9.join)(environment.HOME || (0, import_node_os3.homedir)(), ".docker");
  const folder = makeFolder();
  const config = mergedConfig(readConfig((0, import_node_path9.join)(own2, "config.json")), given, logins);
  (0, import_node_fs9.writeFileSync)((0, import_node_path9.join)(folder, "config.json"), JSON.stringify(config), { mode: 384 });
  linkRest(own2, folder);
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: environment.BUILDX_CONFIG || (0, import_node_path9.join)(own2, "buildx") };
};
var gitlabLogins = (environment) => [
  [environment.CI_REGISTRY, environment.CI_REGISTRY_USER, environment.CI_REGISTRY_PASSWORD],
  [
    environment.CI_DEPENDENCY_PROXY_SERVER,
    environment.CI_DEPENDENCY_PROXY_USER,
    environment.CI_DEPENDENCY_PROXY_PASSWORD
  ]
].flatMap(
  ([registry, username3, password]) => registry && username3 && password ? [{ registry, username: username3, password }] : []
);
var mergedConfig = (config, given, logins) => {
  const known = { ...record3(config.auths), ...record3(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map((login) => [login.registry, { auth: authOf(login) }])),
    ...given
  }).filter(([registry]) => !Object.hasOwn(known, registry));
  const helpers = config.credsStore ? added.map(([registry]) => [registry, ""]) : [];
  return {
    ...config,
    auths: { ...record3(config.auths), ...Object.fromEntries(added) },
    credHelpers: { ...record3(config.credHelpers), ...Object.fromEntries(helpers) }
  };
};
var readAuthConfig = (text3) => {
  if (!text3) return {};
  try {
    return record3(record3(JSON.parse(text3)).auths);
  } catch {
    throw new InputError(
      'The variable DOCKER_AUTH_CONFIG is not JSON: write {"auths": {"<registry>": {"auth": "…"}}}.'
    );
  }
};
var authOf = ({ username: username3, password }) => Buffer.from(`${username3}:${password}`).toString("base64");
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
var openGitlab = (environment, signal, action, post2) => {
  const console = openConsole(standardStream("stdout"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path11.join)(workspace, ".quaygate-cache");
  const state = stateFile((0, import_node_path11.join)(cacheFolder, "state"), `${environment.CI_JOB_ID ?? "job"}-${action}`, post2);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text3) => console.line(plainLine(text3));
  const annotate = (level) => (text3, location) => {
    const body = linesOf(placed(text3, location)).map(plainLine).join("\n  ");
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
    info: (text3) => linesOf(text3).forEach(line),
    debug: (text3) => {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text3).forEach(line);
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
    fence: (body) => body((text3) => linesOf(text3).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path11.join)(workspace, resultsFolder), name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs));
    },
    earlierResult: (name) => readResult((0, import_node_path11.join)(workspace, resultsFolder), name),
    // A job's variables end with it; what later jobs need is in the dotenv file.
    exportVariables: () => {
    },
    keepFile: (name, text3) => keepResult(workspace, name, text3),
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
  return { host, isPost: post2, removeTemp: temp.remove };
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
  const [address2, base] = [addressOf(host), addressOf(network)];
  if (address2 === void 0 || base === void 0 || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address2 / size) === Math.floor(base / size);
};
var addressOf = (text3) => {
  const parts = text3.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text3) || parts.some((part) => part > 255)) return void 0;
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
  const text3 = defaultText(declared);
  return text3 === "" ? "" : ` Default: ${text3}.`;
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
var parseSettings = (text3, file, known, parseYaml) => {
  const document = section(file, "", parseOrSay(text3, file, parseYaml));
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
var parseOrSay = (text3, file, parseYaml) => {
  try {
    return parseYaml(text3);
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
var csvRecords = (text3) => {
  const records = [];
  let record4 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record4.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record4.length > 1 || field.end > field.start) records.push(record4);
    record4 = [];
    if (at2 >= text3.length) break;
    at2 += text3.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records;
};
var readField = (text3, start2) => {
  if (text3[start2] !== '"') return plainField(text3, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text3.length; at2++) {
    if (text3[at2] !== '"') value += text3[at2];
    else if (text3[at2 + 1] === '"') value += text3[++at2];
    else if (at2 + 1 === text3.length || /[,\r\n]/.test(text3[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest = plainField(text3, start2, at2);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return void 0;
};
var plainField = (text3, start2, from) => {
  let end = from;
  while (end < text3.length && !/[,\r\n]/.test(text3[end] ?? "")) end += 1;
  return { value: text3.slice(from, end), start: start2, end };
};
var csvItems = (text3, wholeRecords) => csvRecords(text3)?.flatMap((record4) => {
  if (wholeRecords) return [record4.join(",")];
  return record4.length === 1 ? (record4[0] ?? "").split(",") : record4;
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
  const text3 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text3.replace(new RegExp("\\p{Cc}+", "gu"), " ");
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
    const text3 = scalar(given);
    const value = Number(text3);
    if (!/^[+-]?\d+$/.test(text3) || !Number.isSafeInteger(value)) {
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
    const text3 = scalar(given);
    if (options.includes(text3)) return text3;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text3, options)}`);
  },
  list: (given, { separator, options, secret: secret2 }) => {
    const items = listItems(given, separator, secret2);
    const wrong = options && items.find((item2) => !options.includes(item2));
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
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
  const text3 = scalar(given, secret2);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text3, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret2);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text3) : text3.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text3) => {
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of text3.split(lineBreak)) {
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
var withoutYaml = (text3) => {
  const words = text3.trim().split(/\s+/);
  if (words.every((word) => address.test(word))) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text3)) return void 0;
  try {
    return { value: JSON.parse(text3) };
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
  const text3 = readSettings(host.workspace, name);
  const parseYaml = text3 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known = new Map(Object.entries(inputNames));
  const file = text3 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text3, name ?? defaultFile, known, parseYaml);
  return { step, file, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step, file, parseYaml }, host) => {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
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

// src/login/log-out.ts
var import_node_fs14 = require("node:fs");
init_errors();

// src/login/config.ts
var import_node_fs12 = require("node:fs");
var import_node_os5 = require("node:os");
var import_node_path15 = require("node:path");
init_errors();
init_reference();
var usualConfig = (host) => host.variable("DOCKER_CONFIG") || (0, import_node_path15.join)(host.variable("HOME") || "/root", ".docker");
var makePrivateConfig = (from, { registries, logout }, host) => {
  const parent = host.variable("RUNNER_TEMP") || (0, import_node_os5.tmpdir)();
  const folder = (0, import_node_fs12.mkdtempSync)((0, import_node_path15.join)(parent, "quaygate-docker-"));
  if (logout) host.saveState("privateConfig", folder);
  const config = readConfig((0, import_node_path15.join)(from, "config.json"));
  const helpers = Object.fromEntries(registries.map((registry) => [serverOf(registry), ""]));
  const kept = { ...config, credHelpers: { ...Object(config.credHelpers), ...helpers } };
  (0, import_node_fs12.writeFileSync)((0, import_node_path15.join)(folder, "config.json"), JSON.stringify(kept), { mode: 384 });
  (0, import_node_fs12.mkdirSync)((0, import_node_path15.join)(from, "buildx"), { recursive: true });
  linkRest(from, folder);
  return folder;
};
var serverOf = (registry) => registry === dockerHub ? "https://index.docker.io/v1/" : registry;
var removePrivateConfig = (folder) => {
  if (!folder || !/[/\\]quaygate-docker-[A-Za-z0-9]{6}$/.test(folder)) return false;
  (0, import_node_fs12.rmSync)(folder, { recursive: true, force: true });
  return true;
};
var scopedConfig = (config, registry, scope2, host) => {
  const buildx = host.variable("BUILDX_CONFIG") || (0, import_node_path15.join)(config, "buildx");
  const root = (0, import_node_path15.join)(buildx, "config", registry === dockerHub ? "registry-1.docker.io" : registry);
  const [path = "", actions, ...more] = scope2.split("@");
  const folder = (0, import_node_path15.resolve)(root, path);
  const isWithin2 = folder === root || folder.startsWith(`${root}/`);
  if (isWithin2 && more.length === 0 && (actions === void 0 || /^[a-z]+(,[a-z]+)*$/.test(actions))) {
    return `${folder}${actions === void 0 ? "" : `@${actions}`}`;
  }
  throw new InputError(
    `Input "scope" is "${scope2}", but it takes a repository and the kinds of access: write for example acme/shop@pull,push.`
  );
};

// src/login/docker-login.ts
init_errors();
init_http();
init_run_tool();
init_tool_error();
var tries = 4;
var firstPause = 1e3;
var patience2 = 2 * 6e4;
var cure = "Install Docker's command line on the runner.";
var dockerLogin = async ({ registry, username: username3, password }, place, host) => {
  for (let attempt = 1; ; attempt++) {
    try {
      await runTool(host, "docker", ["login", "--username", username3, "--password-stdin", registry], {
        input: password,
        env: environmentOf2(place),
        deadline: patience2,
        cure
      });
      return;
    } catch (error2) {
      if (!(error2 instanceof ToolError)) throw error2;
      const { kind, stderr } = error2.failure;
      if (kind === "transient" && attempt < tries) {
        await wait2(firstPause * 2 ** (attempt - 1), registry, host);
        continue;
      }
      throw kind === "refused" && isRefusal(stderr) ? refused(registry, username3, stderr, error2) : error2;
    }
  }
};
var isRefusal = (stderr) => /unauthorized|incorrect username or password|denied|forbidden|\b40[13]\b|authentication required/i.test(stderr);
var refused = (registry, username3, stderr, cause) => new InputError(
  `The registry ${registry} refused the login of "${username3}" (${lastLine(stderr)}): check the user, the password and what the token may do.`,
  { cause }
);
var lastLine = (text3) => (text3.trim().split(/\r?\n/).at(-1) ?? "").slice(0, 300);
var wait2 = async (milliseconds, registry, host) => {
  try {
    await pause(milliseconds, host.signal);
  } catch (error2) {
    throw new UnavailableError(`The login to ${registry} was ended because the run was cancelled.`, { cause: error2 });
  }
};
var dockerLogout = async (place, host) => {
  await runTool(host, "docker", ["logout", place.registry], { env: environmentOf2(place), deadline: patience2, cure });
};
var environmentOf2 = ({ config, scoped }) => ({
  DOCKER_CONFIG: config,
  ...scoped && { DOCKER_CONTEXT: "" }
});

// src/login/log-out.ts
var patience3 = 6e4;
var rememberLogins = (logins, host) => host.saveState("logins", JSON.stringify(logins));
var logOutAfterJob = async (host) => {
  await logOut(leftLogins(host.state("logins")), host);
  if (removePrivateConfig(host.state("privateConfig"))) host.info("Removed the Docker config of this job.");
};
var logOut = async (logins, host) => {
  for (const login of logins) {
    const { registry, config, scoped } = login;
    try {
      await dockerLogout(login, { ...host, signal: AbortSignal.timeout(patience3) });
      if (scoped) removeEmpty(config);
      host.info(`Logged out of ${registry}.`);
    } catch (error2) {
      host.warning(`The login to ${registry} could not be removed: ${messageOf(error2)}`);
    }
  }
};
var removeEmpty = (folder) => {
  try {
    (0, import_node_fs14.rmdirSync)(folder);
  } catch {
  }
};
var leftLogins = (text3) => {
  try {
    const logins = JSON.parse(text3 ?? "[]");
    return Array.isArray(logins) ? logins : [];
  } catch {
    return [];
  }
};

// src/login/accounts.ts
init_errors();
init_reference();
init_nearest();
init_registry_kind();
var entryKeys = [
  "registry",
  "username",
  "password",
  "scope",
  "ecr",
  "cloud",
  "aws-role",
  "aws-region",
  "google-provider",
  "google-service-account",
  "azure-client",
  "azure-tenant"
];
var accountsOf = (inputs, own2) => {
  const accounts = entriesOf(inputs).flatMap((entry) => accountsOfEntry(entry, own2));
  const twice = accounts.find(
    ({ registry, scope: scope2 }, at2) => accounts.findIndex((other) => other.registry === registry && other.scope === scope2) !== at2
  );
  if (twice === void 0) return accounts;
  throw new InputError(
    `The registry ${twice.registry} is named twice, but Docker keeps one login for each: name it once.`
  );
};
var entriesOf = (inputs) => {
  const { registry, username: username3, password, scope: scope2, ecr, cloud } = inputs;
  const common = defined({
    username: username3,
    password,
    scope: scope2,
    ecr: ecr === "auto" ? void 0 : ecr,
    cloud: cloud === "auto" ? void 0 : cloud,
    "aws-role": inputs.awsRole,
    "aws-region": inputs.awsRegion,
    "google-provider": inputs.googleProvider,
    "google-service-account": inputs.googleServiceAccount,
    "azure-client": inputs.azureClient,
    "azure-tenant": inputs.azureTenant
  });
  if (inputs.registryAuth === void 0) {
    return registry.length > 0 ? registry.map((host) => ({ ...common, registry: host })) : [common];
  }
  const beside = registry.length > 0 ? "registry" : Object.keys(common)[0];
  if (beside === void 0) return listedEntries(inputs.registryAuth);
  throw new InputError(
    `Input "registry-auth" is set together with "${beside}", but it holds whole logins: write "${beside}" into its entries.`
  );
};
var defined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0 && value !== ""));
var listedEntries = (listed) => {
  const wrong = (rule) => new InputError(
    `Input "registry-auth" ${rule}: write a list, each entry with "registry", "username" and "password".`
  );
  if (!Array.isArray(listed) || listed.length === 0) throw wrong("is no list of logins");
  return listed.map((item2, at2) => {
    if (typeof item2 !== "object" || item2 === null) throw wrong(`holds no mapping as entry ${at2 + 1}`);
    const pairs = Object.entries(item2).filter(([, value]) => value !== null && value !== "");
    const unknown2 = pairs.find(([key]) => !entryKeys.some((known) => known === key))?.[0];
    if (unknown2 !== void 0) {
      throw new InputError(
        `Input "registry-auth" sets "${unknown2}" in entry ${at2 + 1}, which is no key of a login.${didYouMean(unknown2, entryKeys)} Known: ${entryKeys.join(", ")}.`
      );
    }
    const nested = pairs.find(([, value]) => typeof value === "object")?.[0];
    if (nested !== void 0) throw wrong(`holds something other than text as "${nested}" of entry ${at2 + 1}`);
    return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]));
  });
};
var accountsOfEntry = (entry, own2) => {
  const asked = entry.registry;
  if (asked === void 0 && entry.username === void 0 && entry.password === void 0) {
    return ownAccounts(entry, own2);
  }
  const registry = asked === void 0 ? dockerHub : registryHost(asked);
  const ownLogin = own2.find((login) => login.registry === registry);
  const cloud = chosenCloud(entry, registry, ownLogin !== void 0);
  const { username: username3, password } = cloud === "none" ? { ...ownLogin, ...entry } : entry;
  const isWhole = username3 !== void 0 && password !== void 0;
  const isHalf = !isWhole && (username3 ?? password) !== void 0;
  if (isHalf || cloud === "none" && !isWhole)
    throw missing(username3 === void 0 ? "username" : "password", registry);
  return [{ ...cloudInputs(entry), registry, cloud, username: username3, password, scope: entry.scope }];
};
var missing = (input, registry) => new InputError(
  `Input "${input}" is not set, but ${registry} takes a user and a password: set it, a password from a secret of the CI.`
);
var ownAccounts = (entry, own2) => {
  const beside = Object.keys(entry)[0];
  if (beside !== void 0) {
    throw new InputError(
      `Input "${beside}" is "${entry[beside]}", but no registry is named for it: set "registry" to its host.`
    );
  }
  if (own2.length > 0) return own2.map((login) => ({ ...login, cloud: "none" }));
  throw new InputError(
    'Nothing to log in to: this CI gives no login of its own here, so set "registry", "username" and "password".'
  );
};
var registryHost = (text3) => {
  const host = (text3.replace(/^https?:\/\//i, "").split("/")[0] ?? "").toLowerCase();
  const { registry } = parseName(`${host}/x`, 'Input "registry"');
  if (host === registry || registry === dockerHub && host.endsWith(".docker.io")) return registry;
  throw new InputError(
    `Input "registry" is "${text3}", which is no host that an image can be named by: write for example ghcr.io or localhost:5000.`
  );
};
var chosenCloud = (entry, registry, isOwn) => {
  const ecr = wordOf(entry, "ecr", ["auto", "true", "false"]);
  const cloud = wordOf(entry, "cloud", ["auto", "aws", "google", "azure", "none"]);
  if (cloud !== "auto") return cloud;
  if (ecr !== "auto") return ecr === "true" ? "aws" : "none";
  const byHost = cloudOf(registry);
  if (byHost !== "none" || isOwn || entry.username !== void 0) return byHost;
  if (entry["aws-role"]) return "aws";
  if (entry["google-provider"]) return "google";
  return entry["azure-client"] ? "azure" : "none";
};
var wordOf = (entry, key, words) => {
  const word = (entry[key] ?? "auto").toLowerCase();
  if (words.includes(word)) return word;
  throw new InputError(`Input "${key}" is "${word}", but it takes one of ${words.join(", ")}: write one of these.`);
};
var cloudInputs = (entry) => ({
  ...entry["aws-role"] && { awsRole: entry["aws-role"] },
  ...entry["aws-region"] && { awsRegion: entry["aws-region"] },
  ...entry["google-provider"] && { googleProvider: entry["google-provider"] },
  ...entry["google-service-account"] && { googleServiceAccount: entry["google-service-account"] },
  ...entry["azure-client"] && { azureClient: entry["azure-client"] },
  ...entry["azure-tenant"] && { azureTenant: entry["azure-tenant"] }
});

// src/login/credentials.ts
var credentialsFor = async (account, oidc, host) => {
  const { cloud, registry, username: username3, password } = account;
  if (cloud === "aws") return (await Promise.resolve().then(() => (init_aws(), aws_exports))).awsCredentials(account, oidc, host);
  if (username3 !== void 0 && password !== void 0) return { registry, username: username3, password, how: "password" };
  if (cloud === "google") return (await Promise.resolve().then(() => (init_google(), google_exports))).googleCredentials(account, oidc, host);
  return (await Promise.resolve().then(() => (init_azure(), azure_exports))).azureCredentials(account, oidc, host);
};

// src/login/main.ts
var run = async (inputs, host) => {
  const own2 = host.ownLogins(inputs.githubToken);
  const accounts = accountsOf(inputs, own2);
  for (const { password } of accounts) if (password !== void 0) host.mask(password);
  const usual = usualConfig(host);
  const reason = reasonToSkip(inputs.pullRequests, await host.event());
  if (reason !== void 0) {
    host.notice(`Skipping the login because ${reason}.`);
    return { registry: void 0, registries: [], dockerConfig: usual };
  }
  const registries = accounts.map(({ registry }) => registry);
  const config = inputs.privateConfig ? makePrivateConfig(usual, { registries, logout: inputs.logout }, host) : usual;
  const done = [];
  const lines = [];
  try {
    for (const account of accounts) {
      const credentials = await credentialsFor(account, inputs, host);
      const left = placeOf4(account, config, host);
      done.push(left);
      if (inputs.logout) rememberLogins(done, host);
      await dockerLogin(credentials, left, host);
      host.info(`Logged in to ${account.registry} as ${credentials.username} (${credentials.how}).`);
      lines.push(credentials);
    }
  } catch (error2) {
    await logOut(done, host);
    throw error2;
  }
  if (inputs.privateConfig) host.exportVariables({ DOCKER_CONFIG: config, BUILDX_CONFIG: buildxConfig(usual, host) });
  await host.summarise(summaryOf(lines));
  return { registry: registries[0], registries, dockerConfig: config };
};
var reasonToSkip = (asked, { changeRequest }) => {
  if (changeRequest?.fork) return "the change comes from a fork";
  return changeRequest && !asked ? "this is a change request; pull-requests: true logs in all the same" : void 0;
};
var placeOf4 = ({ registry, scope: scope2 }, config, host) => scope2 === void 0 ? { registry, config, scoped: false } : { registry, config: scopedConfig(config, registry, scope2, host), scoped: true };
var buildxConfig = (usual, host) => host.variable("BUILDX_CONFIG") || `${usual}/buildx`;
var summaryOf = (logins) => ({
  action: "login",
  title: "Login",
  blocks: [
    {
      kind: "table",
      columns: ["Registry", "User", "By", "Until"],
      rows: logins.map(({ registry, username: username3, how, until }) => [
        registry,
        username3,
        how,
        until === void 0 ? "" : `${until.toISOString().slice(0, 16).replace("T", " ")} UTC`
      ])
    }
  ]
});

// src/login/spec.ts
var spec = defineAction({
  name: "login",
  title: "Quaygate login",
  description: "Logs Docker in to registries: with a password, with what the CI gives, or by OIDC at Amazon, Google and Azure; and out when the job ends.",
  branding: { icon: "key", color: "blue" },
  post: true,
  inputs: {
    registry: {
      type: "list",
      description: "Registries to log in to, by host: ghcr.io, 123456789012.dkr.ecr.eu-west-1.amazonaws.com, europe-docker.pkg.dev, acme.azurecr.io. Default: with username Docker Hub; without it the CI's own (on GitHub the container registry, on GitLab the project's registry and the dependency proxy)."
    },
    username: {
      type: "string",
      description: "User at the registry. Not needed for the CI's own registries and with the inputs for OIDC."
    },
    password: { type: "secret", description: "Password or access token of the user." },
    "registry-auth": {
      type: "block",
      secret: true,
      description: "Several registries with logins of their own: a YAML or JSON list, each entry with these inputs, from registry to azure-tenant."
    },
    scope: {
      type: "string",
      description: "Repository (acme/shop) that buildx shall use this login for, with @push or @pull,push to narrow it further; kept apart from the login of the whole registry."
    },
    ecr: {
      type: "enum",
      options: ["auto", "true", "false"],
      default: "auto",
      description: "Whether the registry belongs to Amazon, and username and password are an access key. auto: by its host."
    },
    cloud: {
      type: "enum",
      options: ["auto", "aws", "google", "azure", "none"],
      default: "auto",
      description: "Whose registry it is, where its host does not say so. none: a registry like any other, with user and password."
    },
    "aws-role": { type: "string", description: "ARN of the role to assume by OIDC for a registry of Amazon." },
    "aws-region": { type: "string", description: "Region of Amazon. Default: the one in the registry's host." },
    "google-provider": {
      type: "string",
      description: "Workload identity provider of Google: projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>."
    },
    "google-service-account": {
      type: "string",
      description: "E-mail of the service account to act as. Default: none, the identity of the run has the rights."
    },
    "azure-client": { type: "string", description: "Client ID of the Entra application or managed identity." },
    "azure-tenant": { type: "string", description: "ID of the Entra tenant." },
    "id-token": {
      type: "secret",
      description: "The ID token of the run for OIDC. On GitLab the job names it under id_tokens. Default: on GitHub one is asked for, which takes the permission id-token: write."
    },
    "id-token-audience": {
      type: "string",
      description: "For whom the ID token is asked for. Default: what the cloud's own documentation names."
    },
    "private-config": {
      type: "boolean",
      default: false,
      description: "Keeps the logins in a Docker config of this job (DOCKER_CONFIG), beside the machine's own, whose plug-ins, contexts and builders stay in use."
    },
    "pull-requests": {
      type: "boolean",
      default: false,
      description: "Logs in on pull and merge requests too. Those from forks never are."
    },
    logout: { type: "boolean", default: true, description: "Logs out when the job ends." },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token for GitHub's own registry. On GitHub the token of the job."
    }
  },
  outputs: {
    registry: { description: "Host of the first registry that was logged in to." },
    registries: { type: "list", description: "Hosts of all of them; none where the login was left out." },
    "docker-config": { description: "Folder of the Docker config that holds the logins." }
  }
});

// src/login/index.ts
void start(spec, run, { cleanUp: logOutAfterJob });
