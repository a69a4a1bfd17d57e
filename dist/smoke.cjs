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
      for (let attempt2 = 1; ; attempt2++) {
        const last = attempt2 >= tries;
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
      const { protocol, host, pathname } = new URL(url);
      return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
    };
    backOff = (attempt2) => Math.min(250 * 2 ** (attempt2 - 1), 8e3) * (0.75 + Math.random() / 2);
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
var outputLimit, git, gitEnvironment, gitFacts, commitTime, resolveCommit, repositoryOfRemote, checkedOutRef, containingRef, changeRequestRef, remoteBranch, firstOf, plainRef, refs;
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
    changeRequestOf = (text5) => text5 === "none" ? "none" : numberOf("QUAYGATE_PULL_REQUEST", text5, ", or none");
    numberOf = (name, text5, more = "") => {
      if (text5 === void 0) return void 0;
      if (/^\d{1,15}$/.test(text5)) return Number(text5);
      throw new InputError(`${name} is "${text5}", but it takes a whole number${more}: correct it.`);
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

// src/checks/json-path.ts
var step, parseJsonPath, lookUp;
var init_json_path = __esm({
  "src/checks/json-path.ts"() {
    "use strict";
    step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;
    parseJsonPath = (text5) => {
      const path = [];
      step.lastIndex = text5.startsWith("$") ? 1 : 0;
      if (step.lastIndex === text5.length) return text5 === "$" ? [] : void 0;
      while (step.lastIndex < text5.length) {
        const found = step.exec(text5);
        if (!found) return void 0;
        const [, name, index, double, single] = found;
        path.push(index === void 0 ? name ?? double ?? single ?? "" : Number(index));
      }
      return path;
    };
    lookUp = (document, path) => {
      let value = document;
      for (const key of path) {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
        value = value[key];
      }
      return { found: true, value };
    };
  }
});

// src/checks/judge.ts
var import_node_util, judge, mostReasons, shownLength, verdict, statusReasons, headerReasons, textReasons, jsonReasons, timeReasons, day, certificateReasons, parsed, isAsWanted, shown4;
var init_judge = __esm({
  "src/checks/judge.ts"() {
    "use strict";
    import_node_util = require("node:util");
    init_json_path();
    judge = (answer, expected, matches, now = Date.now()) => {
      const { status, milliseconds } = answer;
      const reasons = [
        ...statusReasons(answer, expected),
        ...headerReasons(answer, expected),
        ...textReasons("the body", answer.body, expected, matches),
        ...jsonReasons(answer, expected),
        ...timeReasons(milliseconds, expected),
        ...certificateReasons(answer, expected, now)
      ];
      return { ...verdict(reasons, milliseconds), status };
    };
    mostReasons = 3;
    shownLength = 80;
    verdict = (reasons, milliseconds) => reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
    statusReasons = ({ status, headers }, { status: wanted }) => {
      if (wanted.includes(status)) return [];
      const redirect = status >= 300 && status < 400 && headers.location !== void 0;
      return [`status ${status} in place of ${wanted.join(" or ")}${redirect ? " (a redirect, not followed)" : ""}`];
    };
    headerReasons = ({ headers }, { header }) => header.flatMap(({ name, value }) => {
      const given = headers[name.toLowerCase()];
      if (given === void 0) return [`no header "${name}"`];
      return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
    });
    textReasons = (what, text5, { contains, lacks, equals, matches: source }, matches) => [
      ...contains.filter((part) => !text5.includes(part)).map((part) => `${what} lacks ${shown4(part)}`),
      ...lacks.filter((part) => text5.includes(part)).map((part) => `${what} holds ${shown4(part)}`),
      ...equals !== void 0 && text5.trim() !== equals.trim() ? [`${what} is not ${shown4(equals)}`] : [],
      ...source !== void 0 && !matches(source, text5) ? [`${what} does not match /${source}/`] : []
    ];
    jsonReasons = ({ body }, { json }) => {
      if (json.length === 0) return [];
      const document = parsed(body);
      if (document === void 0) return ["the body is not JSON"];
      return json.flatMap(({ text: text5, path, value }) => {
        const looked = lookUp(document.value, path);
        if (!looked.found) return [`the JSON has no ${text5}`];
        return isAsWanted(looked.value, value) ? [] : [`${text5} is ${shown4(looked.value)} in place of ${shown4(value)}`];
      });
    };
    timeReasons = (milliseconds, { maxTime }) => maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
    day = 864e5;
    certificateReasons = ({ certificateEnds }, { tlsDays }, now) => {
      if (tlsDays === void 0) return [];
      if (certificateEnds === void 0) return ["the answer came without TLS"];
      const left = Math.floor((certificateEnds - now) / day);
      return left >= tlsDays ? [] : [`the certificate is valid for ${left} more days in place of ${tlsDays}`];
    };
    parsed = (body) => {
      try {
        return { value: JSON.parse(body) };
      } catch {
        return void 0;
      }
    };
    isAsWanted = (given, wanted) => (0, import_node_util.isDeepStrictEqual)(given, wanted) || typeof wanted === "string" && (typeof given === "number" || typeof given === "boolean") && String(given) === wanted;
    shown4 = (value) => {
      const text5 = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
      return text5.length > shownLength ? `${text5.slice(0, shownLength)}…` : text5;
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
      return new Promise((resolve3, reject) => {
        const pieces = [];
        let size = 0;
        let connected = false;
        const socket = connect2({ host: check.host, port: check.port, signal });
        const missing = () => textReasons("the answer", Buffer.concat(pieces).toString("utf8"), expected, matches);
        const done = (reasons) => {
          clearTimeout(timer);
          const milliseconds = performance.now() - begin;
          resolve3(verdict([...reasons, ...timeReasons(milliseconds, expected)], milliseconds));
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
        const over = attempt2(() => connected ? done(missing()) : fail(new Error("no connection in time")));
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
            if (size > mostBytes || waits && missing().length === 0) done(missing());
          })();
        });
        socket.once("end", over);
        socket.on("error", (error2) => connected && !signal.aborted ? over() : fail(error2));
      });
    };
  }
});

// src/docker/engine-api.ts
var newestTested, pingTimeout, callTimeout, connectEngine, callsTo, messageIn, olderOf, listContainers, inspectContainer, withoutFrames, parse, record4, list, text4, texts;
var init_engine_api = __esm({
  "src/docker/engine-api.ts"() {
    "use strict";
    init_errors();
    init_http();
    newestTested = "1.51";
    pingTimeout = 1e4;
    callTimeout = 6e4;
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
        platform: `${text4(facts.Os)}/${text4(facts.Arch)}`,
        version: text4(facts.Version),
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
      return list(parse(await engine.call("GET", "/containers/json", { query }))).map((item2) => ({
        id: text4(item2.Id),
        name: text4(Array.isArray(item2.Names) ? item2.Names[0] : void 0).replace(/^\//, ""),
        state: text4(item2.State),
        status: text4(item2.Status),
        labels: texts(item2.Labels)
      }));
    };
    inspectContainer = async (engine, id) => {
      const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
      if (response.status === 404) return void 0;
      const facts = parse(response);
      const state = record4(facts.State);
      const health = record4(state.Health);
      return {
        status: text4(state.Status),
        exitCode: Number(state.ExitCode ?? 0),
        outOfMemory: state.OOMKilled === true,
        restarts: Number(facts.RestartCount ?? 0),
        error: text4(state.Error),
        ...typeof health.Status === "string" && { health: health.Status },
        healthLog: list(health.Log).map((entry) => ({ exitCode: Number(entry.ExitCode), output: text4(entry.Output) })),
        tty: record4(facts.Config).Tty === true
      };
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
    text4 = (value) => typeof value === "string" ? value : "";
    texts = (value) => Object.fromEntries(Object.entries(record4(value)).map(([key, item2]) => [key, text4(item2)]));
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
var mostLines, logOf;
var init_log = __esm({
  "src/checks/log.ts"() {
    "use strict";
    init_engine_api();
    mostLines = "100000";
    logOf = async (engine, id) => {
      const state = await inspectContainer(engine, id);
      if (!state) return "";
      const { status, body } = await engine.call("GET", `/containers/${id}/logs`, {
        query: { stdout: "true", stderr: "true", tail: mostLines },
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
var askCommand, askLog, holdsUnwanted, containersOf;
var init_ask_container = __esm({
  "src/checks/ask-container.ts"() {
    "use strict";
    init_engine_api();
    init_exec();
    init_judge();
    init_log();
    askCommand = async (check, end, asking) => {
      const { engine, containers, name } = await containersOf(check.service, asking, true);
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
      return verdict([...new Set(reasons), ...timeReasons(milliseconds, check.expected)], milliseconds);
    };
    askLog = async (check, _end, asking) => {
      const { engine, containers, name } = await containersOf(check.service, asking, false);
      if (containers.length === 0) return { kind: "silent", reason: `there is no container of ${name}` };
      const begin = performance.now();
      const logs = await Promise.all(containers.map(({ id }) => logOf(engine, id)));
      const unread = logs.includes(void 0);
      if (unread) return { kind: "silent", reason: `the log of ${name} cannot be read back from its log driver` };
      const reasons = logs.flatMap((log) => textReasons("the log", log ?? "", check.expected, asking.matches));
      const found = verdict([...new Set(reasons)], performance.now() - begin);
      return found.kind === "no" && holdsUnwanted(logs, check.expected) ? { ...found, final: true } : found;
    };
    holdsUnwanted = (logs, { lacks }) => logs.some((log) => lacks.some((part) => log?.includes(part)));
    containersOf = async (service, { containers }, up) => {
      const place = await containers(service);
      const all = await listContainers(place.engine, `com.docker.compose.project=${place.project}`);
      const found = all.filter(
        ({ labels, state }) => labels["com.docker.compose.service"] === place.service && labels["com.docker.compose.oneoff"] !== "True" && (!up || state === "running")
      );
      return { ...place, containers: found, name: `${place.service} in ${place.project}` };
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
    sentence = ({ tool, kind, code, stderr, cure }) => {
      switch (kind) {
        case "missing":
          return `The tool "${tool}" is not on the PATH. ${cure ?? `Install ${tool} on the runner.`}`;
        case "deadline":
          return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
        case "cancelled":
          return `The tool "${tool}" was ended because the run was cancelled.`;
        default:
          return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
      }
    };
    tail = (text5) => {
      const lines = text5.trim().split(/\r\n|\r|\n/).slice(-tailLines);
      return lines.join("") === "" ? "" : `
${lines.join("\n")}`;
    };
    transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
    classify = (stderr) => transientMarks.test(stderr) ? "transient" : "refused";
  }
});

// src/process/run-tool.ts
var import_node_fs13, import_node_os5, import_node_string_decoder, defaultDeadline, graceAfterTerm, silenceAfterExit, captureLimit, runTool, runChild, spawnFailure, minimalEnvironment, environmentOf, exitOf, letGoOfOutput, endOnDeadlineOrSignal, killGroup, collect, lineSplitter;
var init_run_tool = __esm({
  "src/process/run-tool.ts"() {
    "use strict";
    import_node_fs13 = require("node:fs");
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
    spawnFailure = (error2, tool, { cwd, cure }) => {
      const code = error2?.code;
      if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs13.existsSync)(cwd)) {
        return new UnavailableError(
          `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
        );
      }
      if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure });
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

// src/docker/ssh-tunnel.ts
var import_promises, import_node_path16, connectTimeout, pollEvery, longestSocketPath, lifetime, openTunnel, lasting, writeLogin, asFile, tunnelArguments, options, answering, hostKeyTrouble, fingerprint, faultOf;
var init_ssh_tunnel = __esm({
  "src/docker/ssh-tunnel.ts"() {
    "use strict";
    import_promises = require("node:fs/promises");
    import_node_path16 = require("node:path");
    init_errors();
    init_http();
    init_run_tool();
    init_tool_error();
    connectTimeout = 3e4;
    pollEvery = 50;
    longestSocketPath = 103;
    lifetime = 6 * 60 * 6e4;
    openTunnel = async (host, target, login, temp) => {
      const folder = await (0, import_promises.mkdtemp)((0, import_node_path16.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
      const socket = (0, import_node_path16.join)(folder, "d.sock");
      const ended = new AbortController();
      const ssh = writeLogin(folder, login).then(
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
        await (0, import_promises.rm)(folder, { recursive: true, force: true });
      };
      try {
        await answering(host, socket, target, state);
        return { socket, close };
      } catch (error2) {
        await close();
        throw error2;
      }
    };
    lasting = (host) => ({
      fence: (body) => host.fence(body),
      debug: (line) => host.debug(line),
      toolEnvironment: () => host.toolEnvironment(),
      signal: new AbortController().signal
    });
    writeLogin = async (folder, { knownHosts, key }) => {
      const files = { knownHosts: (0, import_node_path16.join)(folder, "known_hosts"), key: key === void 0 ? void 0 : (0, import_node_path16.join)(folder, "key") };
      await (0, import_promises.writeFile)(files.knownHosts, asFile(knownHosts), { mode: 384 });
      if (files.key && key !== void 0) await (0, import_promises.writeFile)(files.key, asFile(key), { mode: 384 });
      return files;
    };
    asFile = (text5) => `${text5.replace(/\r\n?/g, "\n").trim()}
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
    answering = async (host, socket, target, state) => {
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
    hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
    fingerprint = /SHA256:|host key is known|fingerprint for/;
    faultOf = (target, error2) => {
      if (!(error2 instanceof ToolError) || error2.failure.kind === "missing") return error2;
      const said = error2.failure.stderr.trim();
      const options2 = { cause: error2 };
      if (hostKeyTrouble.test(said)) {
        const shown5 = said.split(/\r?\n/).filter((line) => fingerprint.test(line));
        return new InputError(
          `Input "known-hosts" does not hold the key that ${target.host} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown5.join(" ")}`,
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
  }
});

// src/docker/tcp-tunnel.ts
var import_promises2, import_node_path17, connectTimeout2, longestSocketPath2, openTcpTunnel, dialer, joinEnds, firstContact, certificateTrouble, faultOf2, listen;
var init_tcp_tunnel = __esm({
  "src/docker/tcp-tunnel.ts"() {
    "use strict";
    import_promises2 = require("node:fs/promises");
    import_node_path17 = require("node:path");
    init_errors();
    connectTimeout2 = 15e3;
    longestSocketPath2 = 103;
    openTcpTunnel = async (target, identity, temp) => {
      const { createServer } = await Promise.resolve().then(() => __toESM(require("node:net"), 1));
      const dial = await dialer(target, identity);
      await firstContact(target, dial);
      const folder = await (0, import_promises2.mkdtemp)((0, import_node_path17.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
      const socket = (0, import_node_path17.join)(folder, "d.sock");
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
          await (0, import_promises2.rm)(folder, { recursive: true, force: true });
        }
      };
    };
    dialer = async ({ host, port }, identity) => {
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
    certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;
    faultOf2 = ({ host, port }, error2) => {
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
    listen = (server, socket) => new Promise((resolve3, reject) => {
      server.once("error", reject);
      server.listen(socket, () => resolve3());
    });
  }
});

// src/release/target.ts
var defaultSocket, hostPattern, userPattern, parseTarget, tlsPort, parseTcp, portWritten, parseSsh;
var init_target = __esm({
  "src/release/target.ts"() {
    "use strict";
    init_errors();
    defaultSocket = "/var/run/docker.sock";
    hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
    userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
    parseTarget = (address2, what) => {
      const wrong2 = (rule) => new InputError(
        `${what} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
      );
      const text5 = address2.trim();
      if (text5.startsWith("unix://")) {
        const socket = text5.slice("unix://".length);
        if (!socket.startsWith("/")) throw wrong2("which names no absolute path of a socket");
        return { kind: "unix", socket };
      }
      if (text5.startsWith("tcp://")) return { kind: "tcp", address: text5, tcp: parseTcp(text5, wrong2) };
      if (!text5.startsWith("ssh://")) throw wrong2("which is no address of a Docker engine");
      return { kind: "ssh", address: text5, ssh: parseSsh(text5, wrong2) };
    };
    tlsPort = 2376;
    parseTcp = (text5, wrong2) => {
      const web = text5.replace(/^tcp:/, "http:");
      if (!URL.canParse(web)) throw wrong2("which is no URL");
      const { username, password, hostname, port, pathname, search, hash } = new URL(web);
      if (username || password || pathname !== "/" || search || hash) {
        throw wrong2("which says more than host and port");
      }
      return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text5) };
    };
    portWritten = (text5) => /:80\/?$/.test(text5) ? 80 : tlsPort;
    parseSsh = (text5, wrong2) => {
      if (!URL.canParse(text5)) throw wrong2("which is no URL");
      const { username, password, hostname, port, pathname, search, hash } = new URL(text5);
      if (password)
        throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
      if (search || hash) throw wrong2("which says more than user, host, port and the path of a socket");
      const host = hostname.replace(/^\[(.*)\]$/, "$1");
      const user = decodeURIComponent(username);
      if (!hostPattern.test(host)) throw wrong2("whose host is no host name");
      if (user && !userPattern.test(user)) throw wrong2("whose user is no user name");
      const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
      if (socket.includes(":")) throw wrong2("whose socket has a colon in its path, which ssh cannot forward");
      return { user: user || void 0, host, port: port ? Number(port) : void 0, socket };
    };
  }
});

// src/release/connect.ts
var connect_exports = {};
__export(connect_exports, {
  addressOf: () => addressOf3,
  connect: () => connect
});
var import_promises3, import_node_path18, connect, throughSsh, throughTcp, givenIdentity, identityOfDocker, targetOfDocker, addressOf3;
var init_connect = __esm({
  "src/release/connect.ts"() {
    "use strict";
    import_promises3 = require("node:fs/promises");
    import_node_path18 = require("node:path");
    init_engine_api();
    init_ssh_tunnel();
    init_tcp_tunnel();
    init_errors();
    init_run_tool();
    init_target();
    connect = async (login, host) => {
      const target = login.host ? parseTarget(login.host, 'Input "host"') : await targetOfDocker(host);
      if (target.kind === "unix") {
        return { target, engine: await connectEngine(target.socket), close: async () => {
        } };
      }
      const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login, host) : await throughTcp(target.tcp, login, host);
      try {
        return { target, engine: await connectEngine(tunnel.socket), close: tunnel.close };
      } catch (error2) {
        await tunnel.close();
        throw error2;
      }
    };
    throughSsh = async (target, { knownHosts, sshKey: key }, host) => {
      if (!knownHosts?.trim()) {
        throw new InputError(
          `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
        );
      }
      return openTunnel(host, target, { knownHosts, key }, await host.tempFolder());
    };
    throughTcp = async (target, login, host) => {
      const identity = givenIdentity(login) ?? (login.host ? void 0 : await identityOfDocker(host));
      if (!identity) {
        const address2 = `tcp://${target.host}:${target.port}`;
        if (login.host) {
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
    givenIdentity = ({ tlsCa: ca, tlsCert: cert, tlsKey: key }) => {
      if (ca && cert && key) return { ca, cert, key };
      const given = { "tls-ca": ca, "tls-cert": cert, "tls-key": key };
      const missing = Object.entries(given).find(([, value]) => !value);
      if (!missing || Object.values(given).every((value) => !value)) return void 0;
      throw new InputError(
        `Input "${missing[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`
      );
    };
    identityOfDocker = async (host) => {
      const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host.toolEnvironment();
      if (!DOCKER_TLS_VERIFY) return void 0;
      const folder = DOCKER_CERT_PATH || (0, import_node_path18.join)(HOME, ".docker");
      const files = ["ca.pem", "cert.pem", "key.pem"].map((name) => (0, import_promises3.readFile)((0, import_node_path18.join)(folder, name), "utf8"));
      try {
        const [ca = "", cert = "", key = ""] = await Promise.all(files);
        return { ca, cert, key };
      } catch (error2) {
        throw new InputError(
          `DOCKER_TLS_VERIFY is set, but the certificates in "${folder}" cannot be read (${messageOf(error2)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
          { cause: error2 }
        );
      }
    };
    targetOfDocker = async (host) => {
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
    addressOf3 = (target) => target.kind === "unix" ? `unix://${target.socket}` : target.address;
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
      const [first, ...others] = new Set(containers.map(({ labels }) => labels[projectLabel] ?? ""));
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
  let text5 = "";
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const value = String(outputs[name] ?? "");
    const line = `${variableName(action, name)}=${value}
`;
    if (type !== void 0 || !harmless.test(value) || count === countLimit) continue;
    if (text5.length + line.length > fileLimit) continue;
    text5 += line;
    count++;
  }
  return text5;
};

// src/host/list-text.ts
var listText = (items) => items.separator === void 0 ? items.map((item2) => /[\r\n]/.test(item2) ? `"${item2.replaceAll('"', '""')}"` : item2).join("\n") : items.join(items.separator);

// src/host/terminal.ts
var import_node_path4 = require("node:path");

// src/host/console.ts
var shortestSecret = 3;
var linesOf = (text5) => text5.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text5) => secrets.reduce((left, secret2) => left.replaceAll(secret2, "***"), text5);
  return {
    line: (text5) => write(`${masked(text5)}
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
var placed = (text5, { file, line } = {}) => file ? `${file}${line ? `:${line}` : ""}: ${text5}` : text5;

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
var cutToLimit = (text5, limit = summaryLimit) => {
  if (Buffer.byteLength(text5) <= limit) return text5;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text5).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
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
  const text5 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text5}](${url})` : text5;
};
var markdownText = (text5) => text5.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
var markdownCode = (text5) => `<code>${escapeHtml(text5.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</code>`;
var escapeHtml = (text5) => text5.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
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
  const escaped2 = escapeHtml(textOf(cell));
  const text5 = typeof cell !== "string" && cell.code ? `<code>${escaped2}</code>` : escaped2;
  const url = safeUrl(cell);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text5}</a>` : text5;
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
var writeResultText = async (workspace, name, text5) => {
  (0, import_node_fs.mkdirSync)((0, import_node_path.join)(workspace, resultsFolder), { recursive: true });
  (0, import_node_fs.writeFileSync)((0, import_node_path.join)(workspace, resultsFolder, name), text5);
};
var keepResult = async (workspace, name, text5) => {
  await writeResultText(workspace, name, text5);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs2 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return (text5) => {
    let rest = Buffer.from(text5);
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
var stateFile = (folder, key, post) => {
  const file = (0, import_node_path2.join)(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file) : {};
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
var parseArrayText = (text5) => {
  const json = parseJson(text5);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text5) ?? json : json;
};
var parseJson = (text5) => {
  try {
    return JSON.parse(text5);
  } catch {
    return void 0;
  }
};
var holdsBackspace = (value) => Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = (text5) => {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text5) ?? [];
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
var unescaped = (text5) => text5.replace(/\\([\s\S])/g, (whole, letter) => escapes[letter] ?? whole);

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
  const line = (text5) => console.line(plainLine(text5));
  const info = (text5) => linesOf(text5).forEach(line);
  const annotate = (level) => (text5, location) => linesOf(`${marks2[level]}: ${placed(text5, location)}`).forEach(line);
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
    debug: (text5) => {
      if (environment.QUAYGATE_DEBUG) info(text5);
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
    fence: (body) => body((text5) => linesOf(text5).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path4.join)(workspace, resultsFolder), name, outputs);
      around.exportOutputs(name, declared, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: (name) => readResult((0, import_node_path4.join)(workspace, resultsFolder), name),
    exportVariables: around.exportVariables,
    keepFile: (name, text5) => keepResult(workspace, name, text5),
    summarise: async (summary) => {
      const shown5 = hideIn(summary, console.masked);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown5));
      await writeResultText(workspace, `${summary.action}.html`, toPage(shown5));
      info(toText(shown5));
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
  const pairs2 = pairsOf(argv.filter((word) => !switches.includes(word)));
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
var isCommand = (text5) => (text5.includes("::") || text5.includes("##[")) && looksLikeCommand.test(text5);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results = environment.RUNNER_TEMP && (0, import_node_path7.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate = (issue2) => (text5, location) => fence.command(
    () => issue2(console.masked(text5).slice(0, annotationLimit), {
      ...location.title && { title: location.title },
      ...location.file && { file: location.file },
      ...location.line && { startLine: location.line }
    })
  );
  let kept;
  const line = (text5) => isCommand(text5) ? fence.around(() => console.line(text5)) : console.line(text5);
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
    info: (text5) => {
      const lines = linesOf(text5);
      if (lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: (text5) => fence.command(() => debug(console.masked(text5))),
    notice: (text5, location = {}) => annotate(notice)(text5, location),
    warning: (text5, location = {}) => annotate(warning)(text5, location),
    error: (text5, location = {}) => annotate(error)(text5, location),
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
    fence: (body) => fence.during(() => body((text5) => linesOf(text5).forEach((part) => console.line(part)))),
    setOutputs: async (action, declared, outputs) => {
      const texts2 = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts2, host).map(({ name, text: text5 }) => [name, text5])
      );
      if (results) await writeResult(results, action, outputs);
    },
    earlierResult: async (name) => results ? readResult(results, name) : void 0,
    exportVariables: (variables) => appendFileCommands(environment.GITHUB_ENV, Object.entries(variables)),
    keepFile: async (name, text5) => {
      kept ??= (0, import_node_fs7.mkdtempSync)((0, import_node_path7.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), "quaygate-kept-"));
      (0, import_node_fs7.writeFileSync)((0, import_node_path7.join)(kept, name), text5);
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
  let size = outputs.reduce((sum, { name, text: text5 }) => sum + 2 * (name.length + text5.length), 0);
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
  ([registry, username, password]) => registry && username && password ? [{ registry, username, password }] : []
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
var readAuthConfig = (text5) => {
  if (!text5) return {};
  try {
    return record3(record3(JSON.parse(text5)).auths);
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
  const line = (text5) => console.line(plainLine(text5));
  const annotate = (level) => (text5, location) => {
    const body = linesOf(placed(text5, location)).map(plainLine).join("\n  ");
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
    info: (text5) => linesOf(text5).forEach(line),
    debug: (text5) => {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text5).forEach(line);
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
    fence: (body) => body((text5) => linesOf(text5).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult((0, import_node_path11.join)(workspace, resultsFolder), name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs));
    },
    earlierResult: (name) => readResult((0, import_node_path11.join)(workspace, resultsFolder), name),
    // A job's variables end with it; what later jobs need is in the dotenv file.
    exportVariables: () => {
    },
    keepFile: (name, text5) => keepResult(workspace, name, text5),
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
var addressOf = (text5) => {
  const parts = text5.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text5) || parts.some((part) => part > 255)) return void 0;
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
  const text5 = defaultText(declared);
  return text5 === "" ? "" : ` Default: ${text5}.`;
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
var parseSettings = (text5, file, known, parseYaml) => {
  const document = section(file, "", parseOrSay(text5, file, parseYaml));
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
var parseOrSay = (text5, file, parseYaml) => {
  try {
    return parseYaml(text5);
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
var csvRecords = (text5) => {
  const records = [];
  let record5 = [];
  let at2 = 0;
  while (at2 <= text5.length) {
    const field = readField(text5, at2);
    if (field === void 0) return void 0;
    record5.push(field.value);
    at2 = field.end;
    if (text5[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record5.length > 1 || field.end > field.start) records.push(record5);
    record5 = [];
    if (at2 >= text5.length) break;
    at2 += text5.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records;
};
var readField = (text5, start2) => {
  if (text5[start2] !== '"') return plainField(text5, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text5.length; at2++) {
    if (text5[at2] !== '"') value += text5[at2];
    else if (text5[at2 + 1] === '"') value += text5[++at2];
    else if (at2 + 1 === text5.length || /[,\r\n]/.test(text5[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest = plainField(text5, start2, at2);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return void 0;
};
var plainField = (text5, start2, from) => {
  let end = from;
  while (end < text5.length && !/[,\r\n]/.test(text5[end] ?? "")) end += 1;
  return { value: text5.slice(from, end), start: start2, end };
};
var csvItems = (text5, wholeRecords) => csvRecords(text5)?.flatMap((record5) => {
  if (wholeRecords) return [record5.join(",")];
  return record5.length === 1 ? (record5[0] ?? "").split(",") : record5;
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
var wrongValue = (given, rule, cure, secret2 = false) => new InputError(
  `Input "${given.name}" is ${secret2 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure}.`
);
var shown2 = (value) => {
  const text5 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text5.replace(new RegExp("\\p{Cc}+", "gu"), " ");
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
    const text5 = scalar(given);
    const value = Number(text5);
    if (!/^[+-]?\d+$/.test(text5) || !Number.isSafeInteger(value)) {
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
    const text5 = scalar(given);
    if (options2.includes(text5)) return text5;
    throw wrongValue(given, `it takes one of ${options2.join(", ")}`, `write one of these.${didYouMean(text5, options2)}`);
  },
  list: (given, { separator, options: options2, secret: secret2 }) => {
    const items = listItems(given, separator, secret2);
    const wrong2 = options2 && items.find((item2) => !options2.includes(item2));
    if (options2 && wrong2 !== void 0) {
      const only = { ...given, value: wrong2 };
      throw wrongValue(only, `an item is one of ${options2.join(", ")}`, `write these.${didYouMean(wrong2, options2)}`);
    }
    return items;
  },
  map: (given, { secret: secret2 }) => mapEntries(given, secret2),
  block: (given) => given.value
};
var measure = (given, units, rule, cure) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
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
  const text5 = scalar(given, secret2);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text5, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret2);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text5) : text5.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text5) => {
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of text5.split(lineBreak)) {
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
  const parse2 = parsers[declared.type];
  return parse2(given, declared);
};

// src/spec/parse.ts
var parseInputs = (action, step2, file, parseYaml) => {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(([name, declared]) => {
    const raw = [step2.get(name), file.get(name)].find((given) => isSet(given, declared));
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
var withoutYaml = (text5) => {
  const words2 = text5.trim().split(/\s+/);
  if (words2.every((word) => address.test(word))) return { value: words2.join("\n") };
  if (!/^\s*[[{]/.test(text5)) return void 0;
  try {
    return { value: JSON.parse(text5) };
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
  const step2 = host.inputs(action.name, allNames(action));
  const asked = step2.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text5 = readSettings(host.workspace, name);
  const parseYaml = text5 !== void 0 || needsYaml(action, step2) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known = new Map(Object.entries(inputNames));
  const file = text5 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text5, name ?? defaultFile, known, parseYaml);
  return { step: step2, file, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step: step2, file, parseYaml }, host) => {
  const resolved = parseInputs(action, step2, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
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
  const shown5 = Object.entries(action.inputs).map(([name, declared]) => [
    name,
    { value: plain2(declared, values[camelCase(name)]), source: sources.get(name) ?? "default" }
  ]);
  return `${JSON.stringify(Object.fromEntries(shown5), null, 2)}
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
  const shown5 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown5);
  else host.info(shown5.trimEnd());
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

// src/checks/fields.ts
init_errors();
var factNames = ["version", "commit", "digest"];
var placeholder = /\{\{\s*(version|commit|digest)\s*\}\}/g;
var factsIn = (value) => new Set([...(JSON.stringify(value) ?? "").matchAll(placeholder)].map(([, name]) => name));
var filled = (value, where, facts) => text3(value, where).replace(placeholder, (whole, name) => {
  const known = facts[name];
  if (known !== void 0) return known;
  throw new InputError(
    `Input "checks" asks in ${where} for ${whole}, but no ${name} is known: set the input "${name}".`
  );
});
var filledTexts = (value, where, facts) => [value ?? []].flat().map((one) => filled(one, where, facts));
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
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most) return number;
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
var wrong = (where, value, rule, cure) => new InputError(`Input "checks" has ${shown3(value)} in ${where}, but ${rule}: ${cure}.`);
var shown3 = (value) => (JSON.stringify(value) ?? "nothing").slice(0, 80);

// src/checks/parse-checks.ts
init_errors();
init_nearest();

// src/checks/check.ts
var shownUrl = (url) => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
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

// src/checks/parse-expected.ts
init_json_path();
var expectedText = (entry, where, facts) => ({
  contains: filledTexts(entry.contains, `${where}.contains`, facts),
  lacks: filledTexts(entry.lacks, `${where}.lacks`, facts),
  ...entry.equals !== void 0 && { equals: filled(entry.equals, `${where}.equals`, facts) },
  ...entry.matches !== void 0 && { matches: expression(entry.matches, `${where}.matches`) },
  ...entry["max-time"] !== void 0 && { maxTime: duration(entry["max-time"], `${where}.max-time`) }
});
var expectedAnswer = (entry, where, facts) => ({
  ...expectedText(entry, where, facts),
  status: statusOf(entry.status ?? 200, `${where}.status`),
  header: pairs(entry.header ?? {}, `${where}.header`).map(([name, value]) => ({
    name,
    value: filled(value, `${where}.header.${name}`, facts)
  })),
  json: pairs(entry.json ?? {}, `${where}.json`).map(([key, value]) => {
    const path = parseJsonPath(key);
    if (path)
      return {
        text: key,
        path,
        value: typeof value === "string" && value !== "" ? filled(value, `${where}.json`, facts) : value
      };
    throw wrong(`${where}.json`, key, "it is no path", "write for example redis, $.build.version or items[0].name");
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
  const { facts } = around;
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, facts);
  const expected = expectedAnswer(entry, where, facts);
  if (expected.tlsDays !== void 0 && !url.startsWith("https:")) {
    throw new InputError(
      `Input "checks" sets ${where}.tls-days, but asks over http:, where there is no certificate: ask over https:.`
    );
  }
  return {
    kind: "http",
    url,
    method: methodOf(entry, where, body),
    headers: headersOf(entry, where, facts),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    ...entry.ca !== void 0 && { ca: text3(entry.ca, `${where}.ca`) },
    expected
  };
};
var targetOf = ({ url, path }, where, { baseUrl }) => {
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
var bodyOf = (value, where, facts) => {
  if (value === void 0) return void 0;
  return filled(typeof value === "object" ? JSON.stringify(value) : value, where, facts);
};
var headersOf = ({ headers = {}, body }, where, facts) => {
  const given = pairs(headers, `${where}.headers`).map(([name, value]) => {
    const content = filled(value, `${where}.headers.${name}`, facts);
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
  const following = followings.find((one) => one === value);
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
var checkEntries = (input) => {
  const entries = typeof input === "string" ? input.split(/\s+/).filter((word) => word !== "") : [input ?? []].flat();
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
  return { ...check, name: entry.name === void 0 ? nameOf(check) : text3(entry.name, `${where}.name`) };
};
var refuseUnknown = (entry, kind, where) => {
  const known = ["name", ...keysOf[kind], ...paceKeys];
  const unknown2 = Object.keys(entry).find((key) => !known.includes(key));
  if (unknown2 === void 0) return;
  const why = everyKey.includes(unknown2) ? `which a check of ${kind === "http" ? "HTTP" : kind} does not have.` : `which is no key of a check.${didYouMean(unknown2, known)}`;
  throw new InputError(`Input "checks" sets "${where}.${unknown2}", ${why} Known: ${known.join(", ")}.`);
};
var nameOf = (check) => {
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
  tcp: (entry, where, { facts }) => ({
    kind: "tcp",
    ...addressOf2(entry.tcp, `${where}.tcp`),
    ...entry.send !== void 0 && { send: filled(entry.send, `${where}.send`, facts) },
    expected: expectedText(entry, where, facts)
  }),
  command: (entry, where, { facts }) => ({
    kind: "command",
    ...entry.service !== void 0 && { service: text3(entry.service, `${where}.service`) },
    command: commandOf(entry.command, `${where}.command`),
    exitCode: wholeNumber(entry["exit-code"] ?? 0, `${where}.exit-code`, 0, 255),
    expected: expectedText(entry, where, facts)
  }),
  log: (entry, where, { facts }) => {
    if (textKeys.every((key) => entry[key] === void 0)) {
      throw new InputError(
        `Input "checks" looks in ${where} into a log, but for nothing: add one of ${textKeys.join(", ")}.`
      );
    }
    return { kind: "log", service: text3(entry.log, `${where}.log`), expected: expectedText(entry, where, facts) };
  }
};
var addressOf2 = (value, where) => {
  const [, bracketed, plain3, port] = /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/.exec(text3(value, where)) ?? [];
  const host = bracketed ?? plain3;
  if (host !== void 0 && Number(port) >= 1 && Number(port) <= 65535) return { host, port: Number(port) };
  throw wrong(where, value, "it takes host and port", "write for example db.example.com:5432");
};
var commandOf = (value, where) => {
  if (!Array.isArray(value)) return ["sh", "-c", text3(value, where)];
  if (value.length === 0) throw wrong(where, value, "it names no program", "write for example [pg_isready]");
  return value.map((word) => word === "" ? "" : text3(word, where));
};

// src/checks/run-checks.ts
init_errors();

// src/regex/interruptible.ts
var patience2 = 1e3;
var EndlessExpression = class extends Error {
  name = "EndlessExpression";
};
var openFinder = async () => {
  const { createContext, Script } = await Promise.resolve().then(() => __toESM(require("node:vm"), 1));
  const script = new Script("text.match(new RegExp(source, flags))");
  const given = { text: "", source: "", flags: "" };
  const context = createContext(given);
  return (source, flags, text5, timeout = patience2) => {
    try {
      Object.assign(given, { text: text5, source, flags });
      const found = script.runInContext(context, { timeout: Math.max(1, Math.ceil(timeout)) });
      return found === null ? void 0 : Array.from(found);
    } catch (error2) {
      const { code, message } = error2;
      if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new EndlessExpression("it finds no end", { cause: error2 });
      throw new SyntaxError(String(message), { cause: error2 });
    }
  };
};

// src/checks/attempt.ts
init_errors();

// src/checks/ask-http.ts
var import_node_fs12 = require("node:fs");
var import_node_path15 = require("node:path");
init_errors();
init_http();
init_judge();
var mostRedirects = 5;
var largestBody = 16 * 1024 * 1024;
var askHttp = async (check, end, { host, matches }) => {
  const begin = performance.now();
  const ca = check.ca === void 0 ? void 0 : authorityOf(check, check.ca, host.workspace);
  const { status, headers, body, certificateValidTo } = await exchange2(check, ca, end, host.signal);
  const milliseconds = performance.now() - begin;
  const answer = {
    ...{ status, headers, body: body.toString("utf8"), milliseconds },
    ...certificateValidTo !== void 0 && { certificateEnds: Date.parse(certificateValidTo) }
  };
  return judge(answer, check.expected, matches);
};
var authorityOf = ({ where }, ca, workspace) => {
  if (ca.includes("-----BEGIN")) return ca;
  try {
    return (0, import_node_fs12.readFileSync)((0, import_node_path15.resolve)(workspace, ca), "utf8");
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
  for (let redirects = 0; ; redirects++) {
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
    const next = redirects < mostRedirects ? follow(check, url, answer) : void 0;
    if (next === void 0) return answer;
    if (new URL(next).origin !== new URL(url).origin) headers = harmless2(headers);
    url = next;
  }
};
var harmless2 = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => /^(?:accept(?:-.*)?|user-agent)$/.test(name)));
var follow = ({ method, redirects }, from, { status, headers }) => {
  const { location } = headers;
  if (redirects === "none" || ![301, 302, 303, 307, 308].includes(status)) return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (typeof location !== "string" || !URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin === origin) {
    target.username = username;
    target.password = password;
    return target.href;
  }
  return redirects === "any-host" && /^https?:$/.test(target.protocol) ? target.href : void 0;
};

// src/checks/attempt.ts
var longestTry = 1e4;
var attempt = async (check, timeLeft, asking) => {
  const longest = Math.max(longestTry, (check.expected.maxTime ?? 0) + 1e3);
  const end = performance.now() + Math.min(timeLeft, longest);
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
  const text5 = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text5.replace(/\s+/g, " ").trim();
};

// src/checks/report.ts
var overall = (outcomes) => {
  const results = outcomes.map(({ result }) => result);
  return results.includes("fail") ? "fail" : results.includes("error") ? "error" : "pass";
};
var reasonOf = ({ result, last }) => {
  if (result === "pass") return "";
  return last.kind === "yes" ? "right at the end, but not often or long enough" : last.reason;
};
var seconds = (milliseconds) => Math.round(milliseconds) / 1e3;
var words = { pass: "passed", fail: "said no", error: "could not be asked" };
var lineOf = (outcome) => {
  const { check, result, tries, milliseconds } = outcome;
  const reason = reasonOf(outcome);
  return `${check.name}: ${words[result]} after ${countOf(tries, "try", "tries")} in ${seconds(milliseconds)} s${reason && `: ${reason}`}`;
};
var sentenceOf = (outcomes, timeout) => {
  const bad = outcomes.filter(({ result }) => result !== "pass");
  const [first] = bad;
  if (!first) return `All ${countOf(outcomes.length, "check", "checks")} passed.`;
  const others = bad.length > 1 ? `, and ${bad.length - 1} more` : "";
  return `${bad.length} of ${countOf(outcomes.length, "check", "checks")} did not pass within ${seconds(timeout)} s: ${lineOf(first)}${others}.`;
};
var recordOf = (outcome) => {
  const { check, result, tries, milliseconds, last } = outcome;
  return {
    name: check.name,
    kind: check.kind,
    // Named so since checks were of HTTP alone.
    url: shownTarget(check),
    result,
    tries,
    seconds: seconds(milliseconds),
    ...last.kind !== "silent" && last.status !== void 0 && { status: last.status },
    ...result !== "pass" && { reason: reasonOf(outcome) }
  };
};
var summaryOf = (outcomes, timeout) => {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map((outcome) => {
        const { check, result, last, tries } = outcome;
        return [
          check.name,
          result,
          last.kind === "silent" ? "" : String(last.status ?? ""),
          last.kind === "silent" ? "" : `${Math.round(last.milliseconds)} ms`,
          String(tries),
          reasonOf(outcome)
        ];
      })
    }
  ];
  return { action: "smoke", title: "Smoke checks", blocks };
};
var countOf = (count, one, many) => `${count} ${count === 1 ? one : many}`;

// src/checks/junit.ts
var junitOf = (outcomes) => {
  const count = (result) => outcomes.filter((outcome) => outcome.result === result).length;
  const longest = Math.max(0, ...outcomes.map(({ milliseconds }) => milliseconds));
  const totals = `tests="${outcomes.length}" failures="${count("fail")}" errors="${count("error")}" time="${seconds(longest)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
<testsuite name="smoke" ${totals}>
${outcomes.map(caseOf).join("\n")}
</testsuite>
</testsuites>
`;
};
var caseOf = (outcome) => {
  const head = `<testcase classname="smoke" name="${escaped(outcome.check.name)}" time="${seconds(outcome.milliseconds)}"`;
  if (outcome.result === "pass") return `${head}/>`;
  const element = outcome.result === "fail" ? "failure" : "error";
  const reason = escaped(reasonOf(outcome));
  return `${head}><${element} message="${reason}">${reason}</${element}></testcase>`;
};
var unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
var escaped = (text5) => text5.replace(unsayable, "�").replace(/[&<>"'\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);

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
  for (let tries = 1; ; tries++) {
    const asked = clock.now();
    const last = await attempt2(Math.max(timeLeft(), leastTime));
    const right = last.kind === "yes";
    answered ||= last.kind !== "silent";
    if (right && inARow === 0) rightSince = asked;
    inARow = right ? inARow + 1 : 0;
    unsuccessful = right ? 0 : unsuccessful + 1;
    const state = { tries, milliseconds: clock.now() - begin, last };
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
var runChecks = async (checks, pace, host, containers = noContainers) => {
  const paces = checks.map((check) => paceOf2(check, pace));
  const asking = { host, containers, matches: await matcherFor(checks) };
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map((check, index) => ask3(check, paces[index] ?? pace, asking, host)));
  const result = overall(outcomes);
  const failing = outcomes.filter((outcome) => outcome.result !== "pass");
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, pace.timeout));
  const end = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf),
    junit: await host.keepFile("smoke.xml", host.withoutSecrets(junitOf(outcomes)))
  };
  const sentence2 = sentenceOf(outcomes, pace.timeout);
  if (result === "fail") throw new RefusedError(sentence2, { outputs: { ...end } });
  if (result === "error") throw new UnavailableError(sentence2, { outputs: { ...end } });
  host.info(sentence2);
  return end;
};
var paceOf2 = ({ pace: own2, where }, all) => {
  const pace = { ...all, ...own2, timeout: Math.min(own2.timeout ?? all.timeout, all.timeout) };
  if (pace.stable < pace.timeout) return pace;
  throw new InputError(
    `Input "checks" wants ${where} to stay right for ${seconds(pace.stable)} s, but it has ${seconds(pace.timeout)} s in all: give "timeout" more.`
  );
};
var ask3 = async (check, pace, asking, host) => {
  try {
    const watched = await watch((timeLeft) => attempt(check, timeLeft, asking), pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error2) {
    if (!host.signal.aborted) throw error2;
    throw new UnavailableError("The checks were ended because the run was cancelled.", { cause: error2 });
  }
};
var matcherFor = async (checks) => {
  if (checks.every(({ expected }) => expected.matches === void 0)) return () => true;
  const find = await openFinder();
  return (source, text5) => {
    try {
      return find(source, "m", text5) !== void 0;
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
var run = async (inputs, host) => {
  const entries = checkEntries(inputs.checks);
  const facts = await factsFor(inputs, factsIn(entries), host);
  const baseUrl = inputs.url ?? (needsBase(entries) ? await earlierText(host, "deploy", "url") : void 0);
  const checks = parseChecks(entries, { baseUrl, facts });
  if (!needsContainers(checks)) return { ...await runChecks(checks, inputs, host) };
  return withContainers(inputs, host, async (containers) => ({
    ...await runChecks(checks, inputs, host, containers)
  }));
};
var factsFor = async (inputs, wanted, host) => {
  const finders = {
    version: () => earlierText(host, "metadata", "version"),
    commit: async () => (await host.event()).sha,
    digest: async () => await earlierText(host, "deploy", "digest") ?? earlierText(host, "build", "digest")
  };
  const found = await Promise.all(
    factNames.map(async (name) => [name, inputs[name] ?? (wanted.has(name) ? await finders[name]() : void 0)])
  );
  for (const name of factNames) {
    if (inputs[name] === void 0 || wanted.has(name)) continue;
    host.notice(
      `The ${name} ${inputs[name]} was given, but no check asks for it: write {{${name}}} where it should answer.`
    );
  }
  return Object.fromEntries(found);
};
var earlierText = async (host, action, output) => {
  const text5 = (await host.earlierResult(action))?.[output];
  return typeof text5 === "string" && text5 !== "" ? text5 : void 0;
};
var withContainers = async (inputs, host, body) => {
  const [{ connect: connect2 }, { serviceFinder: serviceFinder2 }] = await Promise.all([
    Promise.resolve().then(() => (init_connect(), connect_exports)),
    Promise.resolve().then(() => (init_find_service(), find_service_exports))
  ]);
  const connection = await connect2(inputs, host);
  try {
    return await body(serviceFinder2(connection.engine, inputs.project));
  } finally {
    await connection.close();
  }
};

// src/smoke/spec.ts
var spec = defineAction({
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

// src/smoke/index.ts
void start(spec, run);
