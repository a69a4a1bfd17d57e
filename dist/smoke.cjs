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
      return new Promise((resolve2) => {
        const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
        execFile(
          "git",
          ["-C", workspace, ...args],
          options,
          (error2, stdout) => resolve2(error2 ? void 0 : stdout.trim() || void 0)
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

// src/action/start.ts
init_errors();

// src/http/http.ts
init_errors();

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = (url, { socket, ca }) => {
  const key = JSON.stringify([url.protocol, socket ?? "", socket ? "" : proxyFor(url), ca ?? ""]);
  const known = agents.get(key);
  if (known) return known;
  const made = makeAgent(url, socket, ca);
  agents.set(key, made);
  return made;
};
var makeAgent = async (url, socket, ca) => {
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
var withAuthority = async (ca) => {
  const { getCACertificates, rootCertificates } = await Promise.resolve().then(() => __toESM(require("node:tls"), 1));
  return [...getCACertificates ? getCACertificates("default") : rootCertificates, ca];
};
var proxyFor = () => "";
var useProxies = (find) => {
  proxyFor = find;
};

// src/http/http.ts
var defaultTimeout = 3e4;
var defaultLimit = 64 * 1024 * 1024;
var longestWait = 3e4;
var request = async (options) => {
  const tries = options.tries ?? 1;
  for (let attempt2 = 1; ; attempt2++) {
    const last = attempt2 >= tries;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt2), options);
    } catch (error2) {
      if (error2 instanceof UnavailableError) throw error2;
      if (last || options.signal?.aborted) throw unavailable(options, error2);
      await wait(backOff(attempt2), options);
    }
  }
};
var wait = (ms, options) => pause(ms, options.signal).catch((error2) => {
  throw unavailable(options, error2);
});
var isTransient = (status) => status === 429 || status >= 500 && status !== 501;
var unavailable = (options, error2) => new UnavailableError(`${options.method ?? "GET"} ${shown(options)} got no answer: ${messageOf(error2)}.`, {
  cause: error2
});
var shown = ({ url, socket }) => {
  const { protocol, host, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
};
var backOff = (attempt2) => Math.min(250 * 2 ** (attempt2 - 1), 8e3) * (0.75 + Math.random() / 2);
var retryAfter = ({ headers }) => {
  const value = headers["retry-after"];
  if (typeof value !== "string") return void 0;
  const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
};
var pause = (ms, signal) => new Promise((resolve2, reject) => {
  if (signal?.aborted) return reject(signal.reason);
  const timer = setTimeout(done, ms);
  function done() {
    signal?.removeEventListener("abort", cancel);
    resolve2();
  }
  function cancel() {
    clearTimeout(timer);
    reject(signal?.reason);
  }
  signal?.addEventListener("abort", cancel, { once: true });
});
var exchange = async (options) => {
  for (; ; ) {
    try {
      return await exchangeOnce(options);
    } catch (error2) {
      if (!(error2 instanceof StaleConnection)) throw error2;
    }
  }
};
var StaleConnection = class extends Error {
};
var repeatable = ["GET", "HEAD", "PUT", "DELETE"];
var exchangeOnce = async (options) => {
  const { promise, resolve: resolve2, reject } = withResolvers();
  const call = await callOf(options, (answer) => {
    readBody(answer, options.limit ?? defaultLimit).then(resolve2, reject);
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
var callOf = async (options, onAnswer) => {
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
var readBody = async (answer, limit) => {
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
var withResolvers = () => {
  let resolve2;
  let reject;
  const promise = new Promise((yes, no) => {
    resolve2 = yes;
    reject = no;
  });
  return { promise, resolve: resolve2, reject };
};

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
  const text4 = typeof cell !== "string" && cell.code ? `<code>${escaped}</code>` : escaped;
  const url = safeUrl(cell);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text4}</a>` : text4;
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
    "http-registries",
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
    "http-registries",
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
    "http-registries",
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
    "timeout",
    "interval",
    "successes",
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
    "http-registries",
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
    "checks"
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
    const [whole, quoted, bare = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items.push(quoted === void 0 ? bare : unescaped(quoted));
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
      const texts = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts, host).map(({ name, text: text4 }) => [name, text4])
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
  const keys2 = (0, import_node_path9.join)(folder, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every((file) => (0, import_node_fs9.existsSync)((0, import_node_path9.join)(keys2, file)))) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys2 };
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
  const records = [];
  let record4 = [];
  let at2 = 0;
  while (at2 <= text4.length) {
    const field = readField(text4, at2);
    if (field === void 0) return void 0;
    record4.push(field.value);
    at2 = field.end;
    if (text4[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record4.length > 1 || field.end > field.start) records.push(record4);
    record4 = [];
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
var csvItems = (text4, wholeRecords) => csvRecords(text4)?.flatMap((record4) => {
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
var wrongValue = (given, rule, cure, secret2 = false) => new InputError(
  `Input "${given.name}" is ${secret2 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure}.`
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
  enum: (given, { options }) => {
    const text4 = scalar(given);
    if (options.includes(text4)) return text4;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text4, options)}`);
  },
  list: (given, { separator, options, secret: secret2 }) => {
    const items = listItems(given, separator, secret2);
    const wrong2 = options && items.find((item2) => !options.includes(item2));
    if (options && wrong2 !== void 0) {
      const only = { ...given, value: wrong2 };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong2, options)}`);
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
var withoutYaml = (text4) => {
  const words2 = text4.trim().split(/\s+/);
  if (words2.every((word) => address.test(word))) return { value: words2.join("\n") };
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
  const step2 = host.inputs(action.name, allNames(action));
  const asked = step2.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text4 = readSettings(host.workspace, name);
  const parseYaml = text4 !== void 0 || needsYaml(action, step2) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known = new Map(Object.entries(inputNames));
  const file = text4 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text4, name ?? defaultFile, known, parseYaml);
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

// src/smoke/main.ts
init_errors();

// src/smoke/attempt.ts
init_errors();

// src/smoke/judge.ts
var import_node_util = require("node:util");

// src/smoke/json-path.ts
var step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;
var parseJsonPath = (text4) => {
  const path = [];
  step.lastIndex = text4.startsWith("$") ? 1 : 0;
  if (step.lastIndex === text4.length) return text4 === "$" ? [] : void 0;
  while (step.lastIndex < text4.length) {
    const found = step.exec(text4);
    if (!found) return void 0;
    const [, name, index, double, single] = found;
    path.push(index === void 0 ? name ?? double ?? single ?? "" : Number(index));
  }
  return path;
};
var lookUp = (document, path) => {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = value[key];
  }
  return { found: true, value };
};

// src/smoke/judge.ts
var judge = (answer, expected) => {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...bodyReasons(answer, expected),
    ...jsonReasons(answer, expected),
    ...timeReasons(answer, expected)
  ];
  if (reasons.length === 0) return { kind: "yes", status, milliseconds };
  return { kind: "no", status, milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
var mostReasons = 3;
var shownLength = 80;
var statusReasons = ({ status, headers }, { status: wanted }) => {
  if (wanted.includes(status)) return [];
  const redirect = status >= 300 && status < 400 && headers.location !== void 0;
  return [`status ${status} in place of ${wanted.join(" or ")}${redirect ? " (a redirect, not followed)" : ""}`];
};
var headerReasons = ({ headers }, { header }) => header.flatMap(({ name, value }) => {
  const given = headers[name.toLowerCase()];
  if (given === void 0) return [`no header "${name}"`];
  return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
});
var bodyReasons = ({ body }, { contains, matches }) => [
  ...contains.filter((text4) => !body.includes(text4)).map((text4) => `the body lacks ${shown3(text4)}`),
  ...matches && !matches.test(body) ? [`the body does not match /${matches.source}/`] : []
];
var jsonReasons = ({ body }, { json }) => {
  if (json.length === 0) return [];
  const document = parsed(body);
  if (document === void 0) return ["the body is not JSON"];
  return json.flatMap(({ text: text4, path, value }) => {
    const looked = lookUp(document.value, path);
    if (!looked.found) return [`the JSON has no ${text4}`];
    return isAsWanted(looked.value, value) ? [] : [`${text4} is ${shown3(looked.value)} in place of ${shown3(value)}`];
  });
};
var timeReasons = ({ milliseconds }, { maxTime }) => maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
var parsed = (body) => {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return void 0;
  }
};
var isAsWanted = (given, wanted) => (0, import_node_util.isDeepStrictEqual)(given, wanted) || typeof wanted === "string" && (typeof given === "number" || typeof given === "boolean") && String(given) === wanted;
var shown3 = (value) => {
  const text4 = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text4.length > shownLength ? `${text4.slice(0, shownLength)}…` : text4;
};

// src/smoke/attempt.ts
var mostRedirects = 5;
var longestTry = 1e4;
var largestBody = 16 * 1024 * 1024;
var attempt = async (check, timeLeft, signal) => {
  const begin = performance.now();
  const timeout = Math.min(timeLeft, Math.max(longestTry, (check.expected.maxTime ?? 0) + 1e3));
  try {
    const { status, headers, body } = await ask2(check, begin + timeout, signal);
    const milliseconds = performance.now() - begin;
    return judge({ status, headers, body: body.toString("utf8"), milliseconds }, check.expected);
  } catch (error2) {
    if (signal.aborted) throw error2;
    return { kind: "silent", reason: `no answer: ${causeOf(error2)}` };
  }
};
var causeOf = (error2) => {
  const cause = error2 instanceof Error && error2.cause !== void 0 ? error2.cause : error2;
  const text4 = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text4.replace(/\s+/g, " ").trim();
};
var ask2 = async (check, end, signal) => {
  let url = check.url;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...check.headers, connection: "close" },
      ...check.body !== void 0 && { body: check.body },
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal
    });
    const next = check.redirects === "same-host" && redirects < mostRedirects ? follow(check, url, answer) : void 0;
    if (next === void 0) return answer;
    url = next;
  }
};
var follow = ({ method }, from, { status, headers }) => {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== "string") return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (!URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin !== origin) return void 0;
  target.username = username;
  target.password = password;
  return target.href;
};

// src/smoke/parse-checks.ts
init_errors();
init_nearest();

// src/smoke/check.ts
var shownUrl = (url) => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

// src/smoke/parse-checks.ts
var keys = [
  "name",
  "url",
  "path",
  "method",
  "headers",
  "body",
  "status",
  "header",
  "contains",
  "matches",
  "json",
  "max-time",
  "redirects"
];
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
var needsBase = (entries) => entries.some((entry) => !isAbsolute2(typeof entry === "string" ? entry : entry.url));
var mentionsVersion = (entries) => JSON.stringify(entries).includes(placeholder);
var parseChecks = (entries, around) => {
  const checks = entries.map((entry, index) => parseCheck(entry, `checks[${index}]`, around));
  const twice = checks.find((check, index) => checks.findIndex(({ name }) => name === check.name) !== index);
  if (!twice) return checks;
  throw new InputError(
    `Input "checks" has two checks called "${twice.name}", and results could not be told apart: give one another "name".`
  );
};
var parseCheck = (entry, where, around) => {
  if (typeof entry === "string") {
    return parseCheck({ [isAbsolute2(entry) ? "url" : "path"]: entry }, where, around);
  }
  const unknown2 = Object.keys(entry).find((key) => !keys.includes(key));
  if (unknown2 !== void 0) {
    throw new InputError(
      `Input "checks" sets "${where}.${unknown2}", which is no key of a check.${didYouMean(unknown2, keys)} Known: ${keys.join(", ")}.`
    );
  }
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, around);
  const method = methodOf(entry, where, body);
  return {
    name: entry.name === void 0 ? `${method} ${shownUrl(url)}` : text3(entry.name, `${where}.name`),
    url,
    method,
    headers: headersOf(entry, where, around),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    expected: expectedOf(entry, where, around)
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
var bodyOf = (value, where, around) => {
  if (value === void 0) return void 0;
  if (typeof value === "object") return withVersion(JSON.stringify(value), where, around);
  return withVersion(text3(value, where), where, around);
};
var headersOf = ({ headers = {}, body }, where, around) => {
  const given = pairs(headers, `${where}.headers`).map(([name, value]) => {
    const content = withVersion(text3(value, `${where}.headers.${name}`), `${where}.headers`, around);
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
var redirectsOf = (value, where) => {
  if (value === "none" || value === "same-host") return value;
  throw wrong(where, value, "it takes one of none, same-host", "write one of these");
};
var expectedOf = (entry, where, around) => {
  const { matches, "max-time": maxTime } = entry;
  return {
    status: statusOf(entry.status ?? 200, `${where}.status`),
    header: pairs(entry.header ?? {}, `${where}.header`).map(([name, value]) => ({
      name,
      value: withVersion(text3(value, `${where}.header.${name}`), `${where}.header`, around)
    })),
    contains: [entry.contains ?? []].flat().map((value) => withVersion(text3(value, `${where}.contains`), `${where}.contains`, around)),
    ...matches !== void 0 && { matches: regExp(matches, `${where}.matches`) },
    json: pairs(entry.json ?? {}, `${where}.json`).map(([key, value]) => {
      const path = parseJsonPath(key);
      if (!path)
        throw wrong(`${where}.json`, key, "it is no path", "write for example redis, $.build.version or items[0].name");
      return {
        text: key,
        path,
        value: typeof value === "string" ? withVersion(value, `${where}.json`, around) : value
      };
    }),
    ...maxTime !== void 0 && { maxTime: duration(maxTime, `${where}.max-time`) }
  };
};
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
var regExp = (value, where) => {
  try {
    return new RegExp(text3(value, where), "m");
  } catch (error2) {
    if (error2 instanceof InputError) throw error2;
    throw wrong(where, value, "it is no regular expression of JavaScript", "correct it");
  }
};
var duration = (value, name) => parseValue({ name, value, source: "checks" }, { type: "duration", description: "" });
var placeholder = "{{version}}";
var withVersion = (value, where, { version }) => {
  if (!value.includes(placeholder)) return value;
  if (version !== void 0) return value.replaceAll(placeholder, version);
  throw new InputError(
    `Input "checks" asks in ${where} for ${placeholder}, but no version is known: set the input "version".`
  );
};
var pairs = (value, where) => {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, "it takes a mapping", 'write "key: value" lines below it');
};
var text3 = (value, where) => {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`
  );
};
var wrong = (where, value, rule, cure) => new InputError(`Input "checks" has ${shown4(value)} in ${where}, but ${rule}: ${cure}.`);
var shown4 = (value) => (JSON.stringify(value) ?? "nothing").slice(0, 80);
var withoutQuery = (path) => path.replace(/[?#].*$/s, "");
var isAbsolute2 = (value) => typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/smoke/report.ts
var overall = (outcomes) => {
  const results = outcomes.map(({ result }) => result);
  return results.includes("fail") ? "fail" : results.includes("error") ? "error" : "pass";
};
var reasonOf = ({ result, last }) => {
  if (result === "pass") return "";
  return last.kind === "yes" ? "not enough passing answers in a row" : last.reason;
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
var recordOf = (outcome) => ({
  name: outcome.check.name,
  url: shownUrl(outcome.check.url),
  result: outcome.result,
  tries: outcome.tries,
  seconds: seconds(outcome.milliseconds),
  ...outcome.last.kind !== "silent" && { status: outcome.last.status },
  ...outcome.result !== "pass" && { reason: reasonOf(outcome) }
});
var summaryOf = (outcomes, timeout) => {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map((outcome) => [
        outcome.check.name,
        outcome.result,
        outcome.last.kind === "silent" ? "" : String(outcome.last.status),
        outcome.last.kind === "silent" ? "" : `${Math.round(outcome.last.milliseconds)} ms`,
        String(outcome.tries),
        reasonOf(outcome)
      ])
    }
  ];
  return { action: "smoke", title: "Smoke checks", blocks };
};
var countOf = (count, one, many) => `${count} ${count === 1 ? one : many}`;

// src/smoke/watch.ts
var longestPause = 5e3;
var leastTime = 100;
var watch = async (attempt2, { timeout, interval, successes }, signal) => {
  const begin = performance.now();
  const timeLeft = () => timeout - (performance.now() - begin);
  let inARow = 0;
  let unsuccessful = 0;
  let answered = false;
  for (let tries = 1; ; tries++) {
    const last = await attempt2(Math.max(timeLeft(), leastTime));
    answered ||= last.kind !== "silent";
    inARow = last.kind === "yes" ? inARow + 1 : 0;
    unsuccessful += last.kind === "yes" ? 0 : 1;
    const state = { tries, milliseconds: performance.now() - begin, last };
    if (inARow >= successes) return { result: "pass", ...state };
    const wanted = last.kind === "yes" ? interval : backOff2(interval, unsuccessful);
    const wait2 = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait2 < leastTime) return { result: answered ? "fail" : "error", ...state };
    await pause(wait2, signal);
  }
};
var backOff2 = (interval, unsuccessful) => Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));

// src/smoke/main.ts
var mostAnnotations = 8;
var run = async (inputs, host) => {
  const checks = await readChecks(inputs, host);
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map((check) => ask3(check, inputs, host)));
  const result = overall(outcomes);
  const failing = outcomes.filter((outcome) => outcome.result !== "pass");
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, inputs.timeout));
  const outputs = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf)
  };
  const sentence = sentenceOf(outcomes, inputs.timeout);
  if (result === "fail") throw new RefusedError(sentence, { outputs });
  if (result === "error") throw new UnavailableError(sentence, { outputs });
  host.info(sentence);
  return outputs;
};
var readChecks = async ({ checks, url, version }, host) => {
  const entries = checkEntries(checks);
  const baseUrl = url ?? (needsBase(entries) ? await earlierText(host, "deploy", "url") : void 0);
  if (!mentionsVersion(entries)) {
    if (version !== void 0) {
      host.notice(
        `The version ${version} was given, but no check asks for it: write {{version}} where it should answer.`
      );
    }
    return parseChecks(entries, { baseUrl, version });
  }
  return parseChecks(entries, { baseUrl, version: version ?? await earlierText(host, "metadata", "version") });
};
var earlierText = async (host, action, output) => {
  const text4 = (await host.earlierResult(action))?.[output];
  return typeof text4 === "string" && text4 !== "" ? text4 : void 0;
};
var ask3 = async (check, pace, host) => {
  try {
    const watched = await watch((timeLeft) => attempt(check, timeLeft, host.signal), pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error2) {
    if (!host.signal.aborted) throw error2;
    throw new UnavailableError("The checks were ended because the run was cancelled.", { cause: error2 });
  }
};

// src/smoke/spec.ts
var spec = defineAction({
  name: "smoke",
  title: "Quaygate smoke",
  description: "Asks a running application over HTTP whether it works, and keeps asking until it does or the time is up.",
  branding: { icon: "activity", color: "green" },
  inputs: {
    checks: {
      type: "block",
      description: "What to ask: one URL or path a line, or a YAML or JSON list of checks with the keys `name`, `url` or `path`, `method`, `headers`, `body`, `status`, `header`, `contains`, `matches`, `json`, `max-time`, `redirects`. At least one."
    },
    url: {
      type: "string",
      description: "Base URL of checks that give a path. Default: the URL that deploy, earlier in this pipeline, gave."
    },
    version: {
      type: "string",
      description: "Version that should answer; stands in checks as `{{version}}`. Default: the version of the metadata step of this pipeline."
    },
    timeout: {
      type: "duration",
      default: "60s",
      description: "Time until every check must have passed, all tries together."
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
    }
  },
  outputs: {
    result: { description: "`pass`, `fail` (a check said no) or `error` (a check could not be run)." },
    passed: { description: "Number of checks that passed." },
    failed: { description: "Number of checks that did not." },
    duration: { description: "Seconds that the checks took." },
    checks: {
      type: "json",
      description: "Each check with `name`, `url`, `result`, `tries`, `seconds`, and, unless it passed, the `reason`."
    }
  }
});

// src/smoke/index.ts
void start(spec, run);
