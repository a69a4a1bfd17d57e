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
var outputLimit, git, gitEnvironment, gitFacts, commitTime, resolveCommit, repositoryOfRemote, checkedOutRef, containingRef, changeRequestRef, remoteBranch, firstOf, plainRef, refs, repositoryTags, describeCommit, nearestTag;
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
    firstOf = (names, pattern4) => names.find((name) => pattern4.test(name));
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
      const facts = await gitFacts(workspace);
      if (!facts.sha) {
        throw new InputError(
          `"${workspace}" is no Git repository with a commit, but a pipeline starts from one: run it in a checkout.`
        );
      }
      const full = ref2 ?? refOf(facts);
      const branch = /^refs\/heads\/(.+)$/.exec(full)?.[1];
      const tag = /^refs\/tags\/(.+)$/.exec(full)?.[1];
      if (ref2 !== void 0 && !branch && !tag) {
        throw new InputError(`The ref is "${ref2}", but it takes a full one: write refs/heads/<branch> or refs/tags/<tag>.`);
      }
      const sha2 = ref2 === void 0 ? facts.sha : await resolveCommit(workspace, ref2);
      if (!sha2)
        throw new InputError(`The ref is "${ref2}", but this checkout has no such branch or tag: fetch it or name another.`);
      const committed = await commitTime(workspace, sha2);
      return {
        kind: "push",
        ref: full,
        sha: sha2,
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
    serverEvent = async (workspace, facts, ref2) => {
      const { kind, run, defaultBranch } = facts;
      if (ref2 !== void 0) {
        const event = await localEvent(workspace, ref2, run.actor);
        return { ...event, kind: kind === "change-request" ? "push" : kind, run, ...defaultBranch && { defaultBranch } };
      }
      const [git2, headSha] = await Promise.all([
        gitFacts(workspace),
        facts.headRef && resolveCommit(workspace, facts.headRef)
      ]);
      const sha2 = headSha || facts.sha || git2.sha;
      if (!sha2) {
        throw new InputError(
          `"${workspace}" is no Git repository with a commit, and no variable of the job names one: check the repository out before.`
        );
      }
      const primary = defaultBranch ?? git2.defaultBranch;
      const isDefault = facts.branch !== void 0 && facts.branch === primary;
      const changeRequest = isDefault ? void 0 : facts.changeRequest;
      const place = await placeOf(workspace, { ...facts, changeRequest }, sha2);
      const repository = repositoryOfRemote(facts.remote) ?? repositoryOfRemote(git2.remote);
      const committed = await commitTime(workspace, sha2);
      return {
        kind: kind === "change-request" && !changeRequest ? "push" : kind,
        ...place,
        sha: sha2,
        repository: repository ?? { name: workspace.split("/").at(-1) ?? "", url: "" },
        run,
        ...primary && { defaultBranch: primary },
        ...committed && { commitTime: committed }
      };
    };
    placeOf = async (workspace, facts, sha2) => {
      if (facts.changeRequest) {
        const { ref: ref3, head: head2, ...request2 } = facts.changeRequest;
        return { ref: ref3, changeRequest: { ...request2, head: { ...head2, sha: sha2 } } };
      }
      if (facts.tag) return { ref: `refs/tags/${facts.tag}`, tag: facts.tag };
      const ref2 = facts.branch ? `refs/heads/${facts.branch}` : await checkedOutRef(workspace);
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
      const [sha2, remote, url] = [get("CIRCLE_SHA1"), remoteOf(get), get("CIRCLE_BUILD_URL")];
      return {
        kind: changeRequest ? "change-request" : say.kind ?? "push",
        ...branch && { branch },
        ...tag && { tag },
        ...changeRequest && { changeRequest },
        ...sha2 && { sha: sha2 },
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
      const number2 = say.changeRequest ?? ofFork ?? ofBranch;
      if (number2 === void 0 || !/^\d+$/.test(String(number2))) return void 0;
      const onGitlab = urls?.includes("/merge_requests/") === true;
      return {
        number: Number(number2),
        head: { branch: ofFork === void 0 ? branch : "" },
        base: { branch: say.base ?? "" },
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
      const say = told(environment);
      const changeRequest = say.changeRequest === "none" ? void 0 : changeRequestOf5(get, say);
      const place = changeRequest ? {} : placeOf2(get);
      const primary = get("BRANCH_IS_PRIMARY") === "true" ? get("BRANCH_NAME") : void 0;
      const defaultBranch = say.defaultBranch ?? primary;
      const sha2 = get("ghprbActualCommit") ?? get("GIT_COMMIT");
      const remote = get("GIT_URL") ?? get("GIT_URL_1");
      const url = get("BUILD_URL");
      return {
        kind: changeRequest ? "change-request" : say.kind ?? kindOf2(get),
        ...place,
        ...changeRequest && { changeRequest },
        ...get("CHANGE_ID") && { headRef: `refs/remotes/origin/${get("BRANCH_NAME")}` },
        ...sha2 && { sha: sha2 },
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
    runTool = (host2, tool, args, options = {}) => {
      const start2 = (writeLine) => runChild(host2, tool, args, options, writeLine);
      return options.show ? host2.fence(start2) : start2();
    };
    runChild = async (host2, tool, args, options, writeLine) => {
      host2.debug(`run: ${tool} ${(options.shownArgs ?? args).join(" ")}`);
      const signal = AbortSignal.any([host2.signal, ...options.signal ? [options.signal] : []]);
      if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
      const { spawn } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
      const child = spawn(tool, args, {
        cwd: options.cwd,
        env: { ...environmentOf(host2, options), ...options.env },
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
    environmentOf = (host2, { environment }) => {
      const all = host2.toolEnvironment();
      if (environment !== "minimal") return all;
      return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
    };
    exitOf = (child) => new Promise((resolve2, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        letGoOfOutput(child);
        resolve2(code ?? 128 + (signal ? import_node_os5.constants.signals[signal] : 0));
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
    collect = (stream2, onLine) => new Promise((resolve2, reject) => {
      const chunks = [];
      const lines = onLine && lineSplitter(onLine);
      let size = 0;
      stream2.on("data", (chunk) => {
        if (size < captureLimit) chunks.push(chunk);
        size += chunk.length;
        try {
          lines?.push(chunk);
        } catch (error2) {
          reject(error2);
        }
      });
      stream2.once("close", () => {
        lines?.end();
        resolve2(Buffer.concat(chunks).toString("utf8"));
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

// src/action/start.ts
init_errors();

// src/http/http.ts
init_errors();

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = (url, { socket, ca }) => {
  const key2 = JSON.stringify([url.protocol, socket ?? "", socket ? "" : proxyFor(url), ca ?? ""]);
  const known2 = agents.get(key2);
  if (known2) return known2;
  const made = makeAgent(url, socket, ca);
  agents.set(key2, made);
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
  const tries2 = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries2;
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
var wait = (ms, options) => pause(ms, options.signal).catch((error2) => {
  throw unavailable(options, error2);
});
var isTransient = (status) => status === 429 || status >= 500 && status !== 501;
var unavailable = (options, error2) => new UnavailableError(`${options.method ?? "GET"} ${shown(options)} got no answer: ${messageOf(error2)}.`, {
  cause: error2
});
var shown = ({ url, socket }) => {
  const { protocol, host: host2, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host2}${pathname}`;
};
var backOff = (attempt) => Math.min(250 * 2 ** (attempt - 1), 8e3) * (0.75 + Math.random() / 2);
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
var patienceWithSource = 4;
var stream = async (options) => {
  const { promise, resolve: resolve2, reject } = withResolvers();
  const call = await callOf(options, resolve2);
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
var sendBody = async (call, body, answer) => {
  if (!body) {
    call.end();
    return;
  }
  const { pipeline, Readable } = await Promise.resolve().then(() => __toESM(require("node:stream"), 1));
  const sent = new Promise((resolve2, reject) => {
    pipeline(Readable.from(body, { objectMode: false }), call, (error2) => error2 ? reject(error2) : resolve2());
  });
  sent.catch(() => {
  });
  answer.catch(() => {
  });
  await Promise.race([sent, answer]);
};
async function* piecesOf(answer, options) {
  try {
    for await (const piece of answer) yield piece;
    if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  } catch (error2) {
    throw unavailable(options, error2);
  }
}
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
var separatedBy = (separator, items) => separator === void 0 ? items : Object.assign([...items], { separator });
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
      const longest2 = Math.max(2, ...(block.text.match(/`+/g) ?? []).map((run) => run.length));
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
  let stream2;
  return (text3) => {
    let rest = Buffer.from(text3);
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
var stateFile = (folder, key2, post) => {
  const file = (0, import_node_path2.join)(folder, `${key2.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
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
  const annotate = (level2) => (text3, location) => linesOf(`${marks2[level2]}: ${placed(text3, location)}`).forEach(line);
  const variables = (name, names) => [...variableInputs(environment, name, names)].map(([input, raw]) => [
    input,
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
  const pairs = pairsOf(argv.filter((word2) => !switches.includes(word2)));
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
  for (let number2 = 0; ; number2++) {
    const delimiter = `quaygate_${number2}`;
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
        withinLimit(texts, host2).map(({ name, text: text3 }) => [name, text3])
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
  let size = outputs.reduce((sum, { name, text: text3 }) => sum + 2 * (name.length + text3.length), 0);
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
  const { DOCKER_HOST: host2, DOCKER_TLS_CERTDIR: folder } = environment;
  if (host2 || !folder || (0, import_node_fs9.existsSync)("/var/run/docker.sock")) return {};
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
  const known2 = { ...record3(config.auths), ...record3(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map((login) => [login.registry, { auth: authOf(login) }])),
    ...given
  }).filter(([registry]) => !Object.hasOwn(known2, registry));
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
  const line = (text3) => console.line(plainLine(text3));
  const annotate = (level2) => (text3, location) => {
    const body = linesOf(placed(text3, location)).map(plainLine).join("\n  ");
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
var isExcluded = (url, list) => {
  const host2 = url.hostname.replace(/^\[|\]$/g, "");
  if (host2 === "localhost" || host2 === "::1" || /^127\./.test(host2)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).filter((entry) => entry !== "").some((entry) => entry === "*" || excludes(entry, host2, port));
};
var excludes = (entry, host2, port) => {
  const range = /^([\d.]+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host2, range[1] ?? "", Number(range[2]));
  if (/^[^[]*:.*:/.test(entry)) return host2 === entry.toLowerCase();
  const [, name = "", ofPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== void 0 && ofPort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  return host2 === bare || host2.endsWith(`.${bare}`);
};
var isWithin = (host2, network, bits) => {
  const [address2, base] = [addressOf(host2), addressOf(network)];
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
    return Object.entries(value).map(([key2, item2]) => `${key2}=${item2}`).join("\n");
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
var parseSettings = (text3, file, known2, parseYaml) => {
  const document = section(file, "", parseOrSay(text3, file, parseYaml));
  return new Map(
    Object.entries(document).map(([action, inputs]) => {
      const names = known2.get(action);
      if (!names) throw unknown(file, action, "an action", [...known2.keys()]);
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
var unknown = (file, path, what, names, word2 = path) => new InputError(`${file} sets "${path}", which is not ${what}.${didYouMean(word2, names)} Known: ${names.join(", ")}.`);

// src/spec/parse.ts
init_errors();

// src/spec/values.ts
init_errors();

// src/spec/csv.ts
var csvRecords = (text3) => {
  const records = [];
  let record5 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record5.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record5.length > 1 || field.end > field.start) records.push(record5);
    record5 = [];
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
var csvItems = (text3, wholeRecords) => csvRecords(text3)?.flatMap((record5) => {
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
      Object.entries(value).map(([key2, item2]) => [
        key2,
        scalar({ ...given, name: `${given.name}.${key2}`, value: item2 }, secret2)
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
  if (words.every((word2) => address.test(word2))) return { value: words.join("\n") };
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
var loadSettings = async (action, host2) => {
  const step = host2.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text3 = readSettings(host2.workspace, name);
  const parseYaml = text3 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known2 = new Map(Object.entries(inputNames));
  const file = text3 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text3, name ?? defaultFile, known2, parseYaml);
  return { step, file, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step, file, parseYaml }, host2) => {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret2 of secretValues(action, resolved.inputs)) host2.mask(secret2);
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
    return value instanceof Map ? Object.fromEntries([...value.keys()].map((key2) => [key2, "***"])) : "***";
  return value instanceof Map ? Object.fromEntries(value) : value;
};
var isSecret = (declared) => declared.type === "secret" || "secret" in declared && declared.secret === true;

// src/action/start.ts
var graceAfterSignal = 6e4;
var start = async (action, run, { own: own2 = (settings) => settings, cleanUp = async () => {
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
    else await runOnce(action, run, opened.host);
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
var runOnce = async (action, run, host2) => {
  if (action.post) host2.saveState("isPost", "true");
  const settings = await loadSettings(action, host2);
  const { inputs } = resolveInputs(action, settings, host2);
  const outputs = await run(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async (action, own2, host2) => {
  const { inputs, sources } = resolveInputs(action, own2(await loadSettings(action, host2)), host2);
  const shown4 = shownInputs(action, inputs, sources);
  if (host2.kind === "local") process.stdout.write(shown4);
  else host2.info(shown4.trimEnd());
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

// src/metadata/bake.ts
var literal = (text3) => text3.replace(/[$%](?=\{)/g, "$&$&");
var bakeFiles = ({
  target,
  images,
  version,
  tags,
  ...facts
}) => {
  const labels = Object.fromEntries(Object.entries(facts.labels).map(([key2, value]) => [key2, literal(value)]));
  const annotations = facts.annotations.map(literal);
  const args = { DOCKER_META_IMAGES: images.join(), ...version && { DOCKER_META_VERSION: version } };
  const file = (kind, definition) => ({
    name: `docker-metadata-action-bake${kind}.json`,
    text: JSON.stringify({ target: { [target]: definition } }, null, 2)
  });
  return {
    "bake-file": file("", { tags, labels, args }),
    "bake-file-tags": file("-tags", { tags, args }),
    "bake-file-labels": file("-labels", { labels }),
    "bake-file-annotations": file("-annotations", { annotations })
  };
};

// src/metadata/explain.ts
var columns = ["Rule", "Tag", "Why"];
var whyOf = (result, first) => result === first ? `${result.why}, and gives the version` : result.why;
var rowsOf = (tags) => {
  const { results } = tags;
  const first = results.find(({ tag }) => tag !== void 0);
  return [
    ...results.map((result) => [result.rule.line, result.tag ?? "–", whyOf(result, first)]),
    ...latestRow(tags)
  ];
};
var latestRow = ({ latest, results }) => latest.tag !== void 0 && !results.some(({ tag }) => tag === latest.tag) ? [["flavor: latest", latest.tag, "follows the version"]] : [];
var latestText = ({ latest }) => `latest ${latest.moves ? "moves" : "does not move"}: ${latest.why}.`;
var explanationBlocks = (tags, preset) => [
  {
    kind: "table",
    columns,
    rows: rowsOf(tags).map(([line, ...cells]) => [{ text: line, code: true }, ...cells])
  },
  { kind: "text", text: latestText(tags) },
  ...preset ? [{ kind: "text", text: `The rules of preset ${preset} are among them.` }] : []
];
var oneLine = (text3) => text3.replace(/\s+/g, " ");
var explanationText = (tags) => [textTable([columns, ...rowsOf(tags).map((row) => row.map(oneLine))]), latestText(tags)].join("\n");

// src/metadata/date-format.ts
var months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"]
];
var weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
var day = 864e5;
var formatDate = (instant, format, zone = "UTC") => {
  const moment = momentIn(instant, zone);
  return moment && expanded(format).replace(token, (text3) => formatted(text3, moment));
};
var momentIn = (instant, zone) => {
  if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return { wall: instant, instant, offset: 0, zone: "UTC" };
  try {
    const clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" }
    });
    const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [year2, month2, date2] = [parts.get("year"), parts.get("month"), parts.get("day")];
    const [hour, minute, second] = [parts.get("hour"), parts.get("minute"), parts.get("second")];
    const seconds2 = Date.UTC(year2 ?? 0, (month2 ?? 1) - 1, date2, hour, minute, second);
    const wall = new Date(seconds2 + instant.getUTCMilliseconds());
    return { wall, instant, zone, offset: Math.round((wall.getTime() - instant.getTime()) / 6e4) };
  } catch {
    return void 0;
  }
};
var token = /\[[^[\]]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYY?Y?|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;
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
var expanded = (format) => format.replace(/\[[^[\]]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (text3) => longForms[text3] ?? text3);
var formatted = (text3, moment) => {
  if (text3.startsWith("[") && text3.length > 1) return text3.slice(1, -1);
  if (text3.startsWith("\\")) return text3.slice(1);
  if (/^S+$/.test(text3))
    return padded(moment.wall.getUTCMilliseconds(), 3).padEnd(text3.length, "0").slice(0, text3.length);
  const make = Object.hasOwn(makers, text3) ? makers[text3] : void 0;
  return make ? String(make(moment)) : text3;
};
var padded = (value, width) => String(value).padStart(width, "0");
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
var minutes = ({ wall }) => padded(wall.getUTCMinutes(), 2);
var seconds = ({ wall }) => padded(wall.getUTCSeconds(), 2);
var weekday = ({ wall }) => wall.getUTCDay();
var half = ({ wall }) => wall.getUTCHours() < 12 ? "am" : "pm";
var offsetOf = ({ offset }, separator) => {
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${padded(Math.floor(size / 60), 2)}${separator}${padded(size % 60, 2)}`;
};
var regions = ["en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-IN", "en-ZA", "ja-JP", "ko-KR"];
var zoneName = ({ instant, zone }) => {
  if (zone === "UTC") return zone;
  const names = regions.map((region) => {
    const parts = new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: "short" }).formatToParts(instant);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  });
  return names.find((name) => /^[A-Z]+$/.test(name)) ?? names[0] ?? zone;
};
var makers = {
  M: month,
  Mo: (moment) => ordinal(month(moment)),
  MM: (moment) => padded(month(moment), 2),
  MMM: ({ wall }) => (months[wall.getUTCMonth()] ?? "").slice(0, 3),
  MMMM: ({ wall }) => months[wall.getUTCMonth()] ?? "",
  Q: quarter,
  Qo: (moment) => ordinal(quarter(moment)),
  D: date,
  Do: (moment) => ordinal(date(moment)),
  DD: (moment) => padded(date(moment), 2),
  DDD: dayOfYear,
  DDDo: (moment) => ordinal(dayOfYear(moment)),
  DDDD: (moment) => padded(dayOfYear(moment), 3),
  d: weekday,
  do: (moment) => ordinal(weekday(moment)),
  dd: (moment) => (weekdays[weekday(moment)] ?? "").slice(0, 2),
  ddd: (moment) => (weekdays[weekday(moment)] ?? "").slice(0, 3),
  dddd: (moment) => weekdays[weekday(moment)] ?? "",
  e: weekday,
  E: (moment) => weekday(moment) || 7,
  w: (moment) => localWeek(moment).week,
  wo: (moment) => ordinal(localWeek(moment).week),
  ww: (moment) => padded(localWeek(moment).week, 2),
  W: (moment) => isoWeek(moment).week,
  Wo: (moment) => ordinal(isoWeek(moment).week),
  WW: (moment) => padded(isoWeek(moment).week, 2),
  gg: (moment) => padded(localWeek(moment).year % 100, 2),
  gggg: (moment) => padded(localWeek(moment).year, 4),
  ggggg: (moment) => padded(localWeek(moment).year, 5),
  GG: (moment) => padded(isoWeek(moment).year % 100, 2),
  GGGG: (moment) => padded(isoWeek(moment).year, 4),
  GGGGG: (moment) => padded(isoWeek(moment).year, 5),
  YY: (moment) => padded(year(moment) % 100, 2),
  YYYY: (moment) => padded(year(moment), 4),
  YYYYY: (moment) => padded(year(moment), 5),
  YYYYYY: (moment) => `+${padded(year(moment), 6)}`,
  y: year,
  yy: (moment) => padded(year(moment), 2),
  yyy: (moment) => padded(year(moment), 3),
  yyyy: (moment) => padded(year(moment), 4),
  yo: (moment) => ordinal(year(moment)),
  N: () => "AD",
  NN: () => "AD",
  NNN: () => "AD",
  NNNN: () => "Anno Domini",
  NNNNN: () => "AD",
  a: half,
  A: (moment) => half(moment).toUpperCase(),
  H: ({ wall }) => wall.getUTCHours(),
  HH: ({ wall }) => padded(wall.getUTCHours(), 2),
  h: hour12,
  hh: (moment) => padded(hour12(moment), 2),
  k: hour24,
  kk: (moment) => padded(hour24(moment), 2),
  hmm: (moment) => `${hour12(moment)}${minutes(moment)}`,
  hmmss: (moment) => `${hour12(moment)}${minutes(moment)}${seconds(moment)}`,
  Hmm: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}`,
  Hmmss: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}${seconds(moment)}`,
  m: ({ wall }) => wall.getUTCMinutes(),
  mm: minutes,
  s: ({ wall }) => wall.getUTCSeconds(),
  ss: seconds,
  X: ({ instant }) => Math.floor(instant.getTime() / 1e3),
  x: ({ instant }) => instant.getTime(),
  Z: (moment) => offsetOf(moment, ":"),
  ZZ: (moment) => offsetOf(moment, ""),
  z: zoneName,
  zz: zoneName
};

// src/metadata/expressions.ts
var globalExpressions = (event, { now, shortShaLength }, look) => {
  const sought = (name) => ({ words, options }) => words.length + options.size > 0 ? { wrong: `says more than a name: write {{${name}}}` } : look(name) ?? { unknown: "it is being found out" };
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
var dated = ({ words, options }, instant) => {
  const [format, ...more] = words;
  const strange = [...options.keys()].find((key2) => key2 !== "tz");
  if (format === void 0 || more.length > 0) return { wrong: "takes one format: write {{date 'YYYYMMDD'}}" };
  if (strange !== void 0) return { wrong: `has "${strange}": the only option is tz='Area/City'` };
  const zone = options.get("tz") ?? "UTC";
  return formatDate(instant, format, zone) ?? {
    wrong: `names the time zone "${zone}", which there is not: write one such as Europe/Berlin`
  };
};

// src/metadata/find-out.ts
init_errors();
init_git();

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
  const { createHash } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
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
    const words = [first?.code, first?.message].filter((word2) => typeof word2 === "string" && word2 !== "").join(": ");
    return words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 200);
  } catch {
    return "";
  }
};

// src/candidate/resolve.ts
init_errors();
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = (text3) => digestPattern.test(text3);

// src/registry/reference.ts
init_errors();
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var faultOfTag = (tag) => {
  if (tag === "") return "is empty";
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};
var parseReference = (text3, what = "The image") => {
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
var parseName = (text3, what = "The image") => {
  const { registry, repository, name, tag, digest } = parseReference(text3, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown3(text3)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = (text3, what) => {
  const slash = text3.indexOf("/");
  const first = slash === -1 ? "" : text3.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host2 = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host2 === "index.docker.io" || host2 === "registry-1.docker.io" ? dockerHub : host2;
  const path = hasHost ? text3.slice(slash + 1) : text3;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown3(text3)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = (registry, repository, name) => {
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
var shown3 = (text3) => JSON.stringify(text3.length > 300 ? `${text3.slice(0, 300)}…` : text3);
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = (host2) => loopbackHost.test(host2);

// src/registry/target.ts
init_errors();
var splitTarget = (text3) => {
  const { registry, repository, name, tag, digest } = parseReference(text3);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text3}" has neither tag nor digest: say which one of the repository is meant.`);
};
var checkTarget = (name, tagOrDigest) => splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;
var checkDigest = (name, digest) => splitTarget(`${name}@${digest}`).target;

// src/registry/upload.ts
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
  const { "docker-content-digest": said2, "content-length": length } = response.headers;
  return response.status === 200 && (size === void 0 || said2 === digest || Number(length) === size);
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
  const { createHash } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  const image = parseName(from);
  const hash = createHash("sha256");
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
var descriptorsOf = (value) => Array.isArray(value) ? value.filter(isDescriptor) : [];
var isDescriptor = (value) => {
  if (typeof value !== "object" || value === null) return false;
  const { mediaType, digest, size } = value;
  return typeof mediaType === "string" && typeof digest === "string" && isDigest(digest) && Number.isSafeInteger(size);
};

// src/registry/image.ts
init_errors();
var isIndex = ({ mediaType, json }) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList || // An OCI index may come without a media type of its own.
!("config" in json) && Array.isArray(json.manifests);

// src/registry/manifests.ts
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
  const said2 = headers["docker-content-digest"];
  const expected = isDigest(target) ? target : typeof said2 === "string" ? said2 : digest;
  if (digest !== expected) throw wrongDigest(image, expected, digest);
  const json = parseJson2(body, image, "a manifest");
  const named = typeof json.mediaType === "string" ? json.mediaType : String(headers["content-type"] ?? "");
  return { digest, mediaType: named.split(";")[0]?.trim() ?? "", body, json };
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
var nextPage = ({ headers }) => /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ""))?.[1];

// src/registry/referrers.ts
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
var mapSome = async (items, work) => {
  const results = [];
  const failures = [];
  const queue = items.entries();
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
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
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
        (list) => mapSome(list, (referrer) => fetchManifest(transport, `${from}@${referrer.digest}`))
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

// src/registry/tag-list.ts
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

// src/registry/auth.ts
init_errors();

// src/registry/challenge.ts
var token2 = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
var gap = /[\s,]*/y;
var assignment = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
var parseChallenges = (header) => {
  const challenges = [];
  let position = 0;
  const read = (pattern4) => {
    pattern4.lastIndex = position;
    const match = pattern4.exec(header);
    if (match) position = pattern4.lastIndex;
    return match;
  };
  for (; ; ) {
    read(gap);
    const word2 = read(token2)?.[0];
    if (word2 === void 0) return challenges;
    const value = read(assignment);
    const current = challenges.at(-1);
    if (!value) challenges.push({ scheme: word2.toLowerCase(), parameters: {} });
    else if (!current) return challenges;
    else current.parameters[word2.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/docker-config.ts
var import_node_fs13 = require("node:fs");
var import_node_path15 = require("node:path");
init_errors();
var helperDeadline = 6e4;
var findCredentials = async (host2, registry) => {
  const file = configFile(host2.toolEnvironment());
  if (file === void 0) return void 0;
  for (const source of credentialSources(await readConfig2(file), registry, file)) {
    const found = source.kind === "inline" ? source.credentials : await askHelper(host2, source, file);
    if (!found) continue;
    host2.mask(secretOf(found));
    return found;
  }
  return void 0;
};
var secretOf = (credentials) => "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
var configFile = ({ DOCKER_CONFIG, HOME }) => {
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path15.join)(HOME, ".docker");
  return folder ? (0, import_node_path15.join)(folder, "config.json") : void 0;
};
var readConfig2 = async (file) => {
  let text3;
  try {
    text3 = (0, import_node_fs13.readFileSync)(file, "utf8");
  } catch (error2) {
    if (error2.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error2)}.`, { cause: error2 });
  }
  try {
    return record4(JSON.parse(text3));
  } catch {
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = (config, registry, file = "config.json") => {
  const { auths, credHelpers, credsStore } = record4(config);
  const own2 = entryOf(record4(credHelpers), registry);
  const helper = typeof own2?.[1] === "string" ? own2[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key2, auth] = entryOf(record4(auths), registry) ?? [];
  const credentials = inlineCredentials(record4(auth));
  return [
    ...helper ? [{ kind: "helper", helper, server: own2?.[0] ?? key2 ?? serverOf(registry) }] : [],
    ...credentials ? [{ kind: "inline", credentials }] : []
  ];
};
var serverOf = (registry) => registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
var entryOf = (entries, registry) => Object.entries(entries).find(([key2]) => key2 === serverOf(registry)) ?? Object.entries(entries).find(([key2]) => hostOf(key2) === registry);
var hostOf = (key2) => {
  const host2 = key2.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return ["index.docker.io", "registry-1.docker.io"].includes(host2) ? "docker.io" : host2;
};
var inlineCredentials = (auth) => {
  if (typeof auth.registrytoken === "string" && auth.registrytoken) return { registryToken: auth.registrytoken };
  if (typeof auth.identitytoken === "string" && auth.identitytoken) return { identityToken: auth.identitytoken };
  const pair = typeof auth.auth === "string" ? Buffer.from(auth.auth, "base64").toString("utf8") : "";
  const colon = pair.indexOf(":");
  if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, "") };
  const { username, password } = auth;
  return typeof username === "string" && username && typeof password === "string" ? { username, password } : void 0;
};
var askHelper = async (host2, { helper, server }, file) => {
  const { runTool: runTool2 } = await Promise.resolve().then(() => (init_run_tool(), run_tool_exports));
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool2(host2, tool, ["get"], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file} names it: install it on the runner, or remove it from the config and log in again.`
  });
  if (/credentials not found|no credentials/i.test(stdout)) return void 0;
  const wrong2 = () => new UnavailableError(
    `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
  );
  if (code !== 0) throw wrong2();
  const { Username, Secret } = parseAnswer(stdout);
  if (typeof Username !== "string" || typeof Secret !== "string") throw wrong2();
  if (Username === "<token>") return { identityToken: Secret };
  return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
};
var parseAnswer = (text3) => {
  try {
    return record4(JSON.parse(text3));
  } catch {
    return {};
  }
};
var record4 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

// src/registry/auth.ts
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
      await forget(tokens, keyOf(permission), ({ header }) => header === sent);
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
var lasting = (header) => ({ header, until: Number.POSITIVE_INFINITY });
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
  const { token: token3, lifetime } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token3}`, until: asked + Math.max(lifetime - margin, lifetime / 2) * 1e3 };
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
  const token3 = answer.token ?? answer.access_token;
  if (typeof token3 !== "string" || !/^[\x21-\x7e]+$/.test(token3)) {
    throw new UnavailableError(`${server} gave an answer without a token for registry ${registry}: try again later.`);
  }
  const { expires_in: lifetime } = answer;
  return { token: token3, lifetime: typeof lifetime === "number" && lifetime > 0 ? lifetime : defaultLifetime };
};

// src/registry/authorities.ts
var import_node_path16 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var authoritiesOf = async ({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) => {
  const own2 = DOCKER_CONFIG || HOME && (0, import_node_path16.join)(HOME, ".docker");
  const folders = [systemFolder, ...own2 ? [(0, import_node_path16.join)(own2, "certs.d")] : []].map((folder) => (0, import_node_path16.join)(folder, registry));
  const files = (await Promise.all(folders.map(certificatesIn))).flat();
  const texts = await Promise.all([...files, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  return texts.filter((text3) => text3 !== "").join("\n") || void 0;
};
var certificatesIn = async (folder) => {
  const { readdir } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".crt")).map((name) => (0, import_node_path16.join)(folder, name));
};
var readText = async (file) => {
  const { readFile } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  return readFile(file, "utf8").catch(() => "");
};

// src/registry/plain-http.ts
init_errors();
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
var tries = 4;
var mostRedirects = 5;
var redirects = [301, 302, 303, 307, 308];
var longestRefusal = 64 * 1024;
var createTransport = (host2, options = {}) => {
  const plainHttp = allowPlainHttp(options.httpRegistries ?? []);
  const written = new Set((options.writesTo ?? []).map((name) => parseName(name).name));
  const authorities = /* @__PURE__ */ new Map();
  const authoritiesFor = (registry) => {
    const known2 = authorities.get(registry) ?? authoritiesOf(host2.toolEnvironment(), registry);
    authorities.set(registry, known2);
    return known2;
  };
  const authorizer = createAuthorizer(host2, { plainHttp, authoritiesFor });
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
        signal: host2.signal,
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
var openRegistry = (host2, options = {}) => {
  const transport = createTransport(host2, options);
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
  const own2 = tagOfComponent(component2, tag);
  return own2 === void 0 ? rest : { ...rest, tag: own2 };
};

// src/metadata/files.ts
var import_node_fs14 = require("node:fs");
var import_node_path17 = require("node:path");
var readText2 = (folder, name) => {
  const path = (0, import_node_path17.join)(folder, name);
  if (!(0, import_node_fs14.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs14.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = (one) => `(${one}(?:\\.${one})*)`;
var pattern = new RegExp(
  `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`
);
var longest = 256;
var parseSemver = (text3) => {
  if (text3.length > longest) return void 0;
  const [found, major, minor, patch, prerelease, build] = pattern.exec(text3.trim()) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
};
var compareSemver = (a, b) => a.numbers.map((value, at2) => value - (b.numbers[at2] ?? 0)).find((difference) => difference !== 0) ?? 0;

// src/metadata/pep440.ts
var pattern2 = /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
var spellings = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };
var parsePep440 = (text3) => {
  const groups = pattern2.exec(text3)?.groups;
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
var compareReleases = (a, b) => {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, (_, at2) => (a.release[at2] ?? 0) - (b.release[at2] ?? 0));
  return [a.epoch - b.epoch, ...differences].find((difference) => difference !== 0) ?? 0;
};

// src/metadata/versions.ts
var parseVersion = (type, text3) => type === "semver" ? semanticVersion(text3) : pythonVersion(text3);
var numbersOf = ([major = 0, minor = 0, patch = 0]) => ({
  major: String(major),
  minor: String(minor),
  patch: String(patch)
});
var semanticVersion = (text3) => {
  const parsed2 = parseSemver(text3);
  if (!parsed2) return void 0;
  const { prerelease, build, numbers } = parsed2;
  const more = { prerelease: prerelease.join(), build: build.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text3, version: parsed2.text, ...numbersOf(numbers), ...more },
    isOlderThan: (other) => {
      const than = parseSemver(other);
      return than !== void 0 && compareSemver(parsed2, than) < 0;
    }
  };
};
var pythonVersion = (text3) => {
  const parsed2 = parsePep440(text3);
  if (!parsed2) return void 0;
  return {
    final: parsed2.final,
    fields: { raw: text3, version: parsed2.normal, ...numbersOf(parsed2.release) },
    isOlderThan: (other) => {
      const than = parsePep440(other);
      return than !== void 0 && compareReleases(parsed2, than) < 0;
    }
  };
};

// src/metadata/next-version.ts
var nextPatchOf = (tag) => {
  const version = parseVersion("semver", tag);
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
  ["package.json", (text3) => jsonText(text3, "version")],
  ["pyproject.toml", (text3) => tomlVersion(text3, ["project", "tool.poetry"])],
  ["Cargo.toml", (text3) => tomlVersion(text3, ["package", "workspace.package"])],
  ["pom.xml", (text3) => pomVersion(text3)],
  ["VERSION", (text3) => /^\s*(\S+)\s*$/.exec(text3)?.[1]]
]);
var jsonText = (text3, key2) => {
  try {
    const value = JSON.parse(text3)?.[key2];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
  } catch {
    return void 0;
  }
};
var tomlVersion = (text3, tables) => {
  let table = "";
  const found = /* @__PURE__ */ new Map();
  for (const line of text3.split(/\r?\n/)) {
    table = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1] ?? table;
    const [, version] = /^\s*version\s*=\s*["']([^"']+)["']/.exec(line) ?? [];
    if (version !== void 0 && !found.has(table)) found.set(table, version);
  }
  return tables.map((name) => found.get(name)).find((version) => version !== void 0);
};
var pomHead = 64 * 1024;
var pomVersion = (text3) => {
  const own2 = text3.slice(0, pomHead).replace(/<!--[\s\S]*?-->/g, "").replace(/<(parent|dependencies|dependencyManagement|build|profiles|properties|reporting)\b[\s\S]*?<\/\1>/g, "");
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own2)?.[1];
  return version?.includes("${") ? void 0 : version;
};

// src/metadata/find-out.ts
var noTag = { unknown: "no tag leads to this commit, or the checkout is shallow" };
var finders = {
  describe: async ({ event, component: component2, host: host2 }) => await describeCommit(host2.workspace, event.sha, globsOf(component2)) ?? {
    unknown: "the commit is in no Git repository here"
  },
  package_version: async ({ component: component2, host: host2 }) => {
    for (const folder of component2 ? [component2, "."] : ["."]) {
      for (const [name, read] of versionFiles) {
        const text3 = readText2(host2.workspace, `${folder}/${name}`);
        const version = text3 === void 0 ? void 0 : read(text3);
        if (version) return version;
      }
    }
    return { unknown: `none of ${[...versionFiles.keys()].join(", ")} states one` };
  },
  next_patch: async ({ event, component: component2, host: host2 }) => {
    const tag = await nearestTag(host2.workspace, event.sha, globsOf(component2));
    const own2 = tag && component2 ? tagOfComponent(component2, tag) : tag;
    return (own2 && nextPatchOf(own2)) ?? noTag;
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
    const lists = await Promise.all(images.map((image) => registry.tags(image)));
    return [...new Set(lists.flat())].flatMap((tag) => withoutAffixes(tag, affixes) ?? []);
  } catch (error2) {
    throw new UnavailableError(
      `A rule asks for the versions that were released, but the registry did not list its tags (${messageOf(error2)}): log in to it, or fetch the whole history (fetch-depth: 0, GIT_DEPTH: "0").`,
      { cause: error2 }
    );
  }
};
var withoutAffixes = (tag, { prefix: prefix2, suffix }) => tag.length > prefix2.length + suffix.length && tag.startsWith(prefix2) && tag.endsWith(suffix) ? tag.slice(prefix2.length, tag.length - suffix.length) : void 0;

// src/metadata/flavor.ts
init_errors();

// src/metadata/attributes.ts
init_errors();
init_nearest();
var attributesOf = (input, line) => new Map(pairsOf2(input, line));
var pairsOf2 = (input, line) => {
  if (line.includes('"') && (line.split('"').length - 1) % 2 !== 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  return fieldsOf(line).map((field) => {
    const at2 = field.indexOf("=");
    return at2 < 0 ? ["", field] : [field.slice(0, at2).trim().toLowerCase(), field.slice(at2 + 1).trim()];
  });
};
var fieldsOf = (line) => {
  const fields = line.includes('"') ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(([, field = ""]) => unquoted(field.trim())) : line.split(",");
  return fields.map((field) => field.trim()).filter((field) => field !== "");
};
var unquoted = (field) => {
  const [, whole] = /^"((?:[^"]|"")*)"$/.exec(field) ?? [];
  return whole === void 0 ? field.replace(/"([^"]*)"/g, "$1") : whole.replaceAll('""', '"');
};
var refuseUnknown = (input, line, attributes, known2) => {
  for (const name of attributes.keys()) {
    if (known2.includes(name)) continue;
    throw new InputError(
      `Input "${input}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
};
var booleanAttribute = (input, line, name, value) => {
  if (value === "true" || value === "false") return value === "true";
  throw new InputError(`Input "${input}" has the line "${line}", but ${name} is "${value}": write true or false.`);
};

// src/metadata/template.ts
init_errors();
init_nearest();
var NotKnown = class extends Error {
  name = "NotKnown";
};
var placeholder = /(\\?)(?:\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\})/g;
var expand = (place, text3, expressions) => {
  if (!text3.includes("{") && !text3.includes("}")) return text3;
  const rest = text3.replace(placeholder, "");
  if (place.freeBraces ? rest.includes("{{") : /[{}]/.test(rest)) {
    throw wrong(place, "in which braces do not pair: write an expression as {{name}}");
  }
  return text3.replace(
    placeholder,
    (all, escaped, three, two) => escaped ? all.slice(1) : filledIn(place, three ?? two ?? "", expressions)
  );
};
var namesIn = (texts) => {
  const names = /* @__PURE__ */ new Set();
  for (const text3 of texts) {
    for (const [, name = ""] of text3.matchAll(/\{\{\s*(\w+)/g)) names.add(name);
  }
  return names;
};
var filledIn = (place, inner, expressions) => {
  const { name, call } = parsed(place, inner);
  const expression = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
  if (expression === void 0) {
    const known2 = Object.keys(expressions);
    throw new InputError(
      `${said(place)} but "{{${inner.trim()}}}" is unknown there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
  if (typeof expression !== "function" && call.words.length + call.options.size > 0) {
    throw wrong(place, `but "{{${inner.trim()}}}" says more than a name: write {{${name}}}`);
  }
  const value = typeof expression === "function" ? expression(call) : expression;
  if (typeof value === "string") return value;
  if ("wrong" in value) throw wrong(place, `but "{{${inner.trim()}}}" ${value.wrong}`);
  throw new NotKnown(`{{${name}}} is not known: ${value.unknown}`);
};
var word = /\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/y;
var parsed = (place, inner) => {
  const words = [];
  const options = /* @__PURE__ */ new Map();
  const text3 = inner.trim();
  word.lastIndex = 0;
  for (let at2 = 0; at2 < text3.length; at2 = word.lastIndex) {
    const [found, key2, double, single, bare] = word.exec(text3) ?? [];
    if (found === void 0)
      throw wrong(place, `but "{{${text3}}}" is no expression: write {{name}} or {{name 'word'}}`);
    const value = double ?? single ?? bare ?? "";
    if (key2 === void 0) words.push(value);
    else options.set(key2, value);
  }
  const [name = "", ...others] = words;
  return { name, call: { words: others, options } };
};
var said = ({ input, line }) => `Input "${input}" has the line "${line}",`;
var wrong = (place, what) => new InputError(`${said(place)} ${what}.`);

// src/metadata/flavor.ts
var known = ["latest", "prefix", "suffix", "onlatest"];
var parseFlavor = (lines) => {
  const flavor = { latest: "auto", prefix: "", suffix: "", onlatest: { prefix: false, suffix: false } };
  for (const line of lines) {
    const pairs = pairsOf2("flavor", line);
    refuseUnknown("flavor", line, new Map(pairs), known);
    let last;
    for (const [name, value] of pairs) {
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
var latestTag = ({ prefix: prefix2, suffix, onlatest }, expressions) => {
  const affix = (given, text3) => given ? expand({ input: "flavor", line: text3 }, text3, expressions) : "";
  return `${affix(onlatest.prefix, prefix2)}latest${affix(onlatest.suffix, suffix)}`;
};

// src/metadata/images.ts
init_errors();
var imageNames = (lines, expressions = {}) => [
  ...new Set(lines.flatMap((line) => namesIn2(line, expressions)).map(imageName))
];
var namesIn2 = (line, expressions) => {
  const pairs = pairsOf2("images", line);
  const attributes = new Map(pairs.filter(([name2]) => name2 !== ""));
  refuseUnknown("images", line, attributes, ["name", "enable"]);
  const name = attributes.get("name");
  const bare = pairs.filter(([key2]) => key2 === "").map(([, value]) => value);
  const names = name === void 0 ? bare : [name, ...bare];
  if (names.length === 0) return [line];
  const enable = expand({ input: "images", line }, attributes.get("enable") ?? "true", expressions);
  return booleanAttribute("images", line, "enable", enable) ? names : [];
};
var component = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
var hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
var pattern3 = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);
var imageName = (image) => {
  const name = image.toLowerCase();
  if (pattern3.test(name)) return name;
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
var labelsOf = (input, { event, version, created, expressions }, own2) => {
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
  const pairs = new Map([...standard, ...own2.map((line) => pairOf(input, line, expressions))]);
  if (own2.length === 0) return pairs;
  return new Map([...pairs].sort(([a], [b]) => compareWords(a, b)));
};
var pairOf = (input, line, expressions) => {
  const text3 = filledIn2(input, line, expressions);
  const at2 = text3.indexOf("=");
  if (at2 > 0) return [text3.slice(0, at2).trim(), text3.slice(at2 + 1)];
  throw new InputError(`Input "${input}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};
var filledIn2 = (input, line, expressions) => {
  try {
    return expand({ input, line, freeBraces: true }, line, expressions);
  } catch (error2) {
    if (!(error2 instanceof NotKnown)) throw error2;
    throw new InputError(
      `Input "${input}" has the line "${line}", but ${error2.message}: leave it out or make it known.`
    );
  }
};

// src/metadata/match.ts
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
  return (source, flags, text3, timeout = patience2) => {
    try {
      Object.assign(given, { text: text3, source, flags });
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
var patience3 = 1e3;
var budget = 1e4;
var openMatcher = async () => {
  const find = await openFinder();
  let left = budget;
  return (line, source, flags, text3) => {
    const started = performance.now();
    try {
      return find(source, flags, text3, Math.min(patience3, left));
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
var releases = (prefix2) => [
  `type=semver,pattern={{version}}${prefix2}`,
  `type=semver,pattern={{major}}.{{minor}}${prefix2},newest=true`,
  `type=semver,pattern={{major}}${prefix2},newest=true`
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
var licenceOf = (text3) => {
  const start2 = text3.slice(0, head).replace(/\s+/g, " ");
  return marks3.find(([, signs]) => signs.every((sign) => sign.test(start2)))?.[0];
};

// src/metadata/repository.ts
var withRepositoryFacts = async (event, token3, host2) => {
  const known2 = withFiles(await withGitFacts(event, host2), host2.workspace);
  const { description, licence } = known2.repository;
  if (!token3 || description && licence && known2.defaultBranch) return known2;
  try {
    const facts = await host2.askRepository(token3);
    return facts ? completed(known2, facts) : known2;
  } catch (error2) {
    host2.notice(`The platform's API did not say more of the repository, so labels may lack it: ${messageOf(error2)}`);
    return known2;
  }
};
var completed = (event, { defaultBranch, ...facts }) => ({
  ...event,
  ...event.defaultBranch === void 0 && defaultBranch && { defaultBranch },
  repository: { ...facts, ...event.repository }
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
    const text3 = readText2(workspace, name);
    if (text3 !== void 0) return licenceOf(text3);
  }
  return void 0;
};
var spdxExpression = (text3) => text3 !== void 0 && /^[A-Za-z0-9.+() -]+$/.test(text3) && !/^(?:SEE |UNLICENSED)/.test(text3) ? text3 : void 0;

// src/metadata/rules.ts
init_errors();
init_nearest();
var shared = ["type", "enable", "priority", "prefix", "suffix", "branch"];
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
var parseRules = (lines) => lines.map(parseRule).sort((a, b) => b.priority - a.priority);
var hasExpression = ({ type, attributes }) => type === "match" || attributes.has("match");
var parseRule = (line) => {
  const given = attributesOf("tags", line);
  const bare = given.get("");
  const attributes = new Map([...given].filter(([name]) => name !== ""));
  if (bare !== void 0) attributes.set("value", bare);
  const type = attributes.get("type") ?? "raw";
  if (!isRuleType(type)) {
    const known2 = Object.keys(kinds4);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known2)} Known: ${known2.join(", ")}.`
    );
  }
  const kind = kinds4[type];
  refuseUnknown("tags", line, attributes, [...shared, ...kind.attributes]);
  const missing2 = kind.required && !attributes.get(kind.required) ? kind.required : void 0;
  if (missing2 ?? (type === "raw" && !attributes.has("value"))) {
    throw new InputError(
      `Input "tags" has the line "${line}", but type=${type} needs ${missing2 ?? "value"}=…: add it.`
    );
  }
  return { type, line, attributes, priority: priorityOf(line, attributes.get("priority"), kind.priority) };
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
    shortShaLength: wholeNumber(host2, "DOCKER_METADATA_SHORT_SHA_LENGTH", longestSha) ?? 7,
    annotationLevels: levels(host2.variable("DOCKER_METADATA_ANNOTATIONS_LEVELS") || "manifest"),
    exportOutputs: boolean(host2, "DOCKER_METADATA_SET_OUTPUT_ENV"),
    sourceDate,
    now: sourceDate ?? /* @__PURE__ */ new Date()
  };
};
var wholeNumber = (host2, name, most) => {
  const text3 = host2.variable(name);
  if (!text3) return void 0;
  if (/^\d{1,15}$/.test(text3) && Number(text3) >= 1 && Number(text3) <= most) return Number(text3);
  throw new InputError(`${name} is "${text3}", but it takes a whole number from 1 to ${most}: correct it.`);
};
var sourceDateOf = (host2) => {
  const latest = 864e10;
  const seconds2 = wholeNumber(host2, "SOURCE_DATE_EPOCH", latest);
  return seconds2 === void 0 ? void 0 : new Date(seconds2 * 1e3);
};
var level = /^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[^\]\s]+\])?$/;
var levels = (text3) => {
  const names = text3.split(",").map((name) => name.trim());
  const strange = names.find((name) => !level.test(name));
  if (strange === void 0) return names;
  throw new InputError(
    `DOCKER_METADATA_ANNOTATIONS_LEVELS has "${strange}", but a level is manifest, index, manifest-descriptor or index-descriptor: write these, separated by commas.`
  );
};
var boolean = (host2, name) => {
  const text3 = host2.variable(name);
  if (!text3 || /^(?:1|t|T|true|TRUE|True)$/.test(text3)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text3)) return false;
  throw new InputError(`${name} is "${text3}", but it is a switch: write true or false.`);
};

// src/metadata/tags.ts
init_errors();

// src/metadata/makers.ts
init_errors();

// src/metadata/newest.ts
var newerThan = (version, type, released, rivals = () => true) => released.find((tag) => {
  const other = parseVersion(type, tag);
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
  const pattern4 = rule.attributes.get("pattern") ?? "nightly";
  return { name: expand({ input: "tags", line: rule.line }, pattern4, expressions), latest: false };
};
var subject = ({ event, rule, get }) => rule.attributes.get("value") ? get("value") : event.tag;
var versionMaker = (type) => (context) => {
  const { rule, match, released } = context;
  const given = subject(context);
  if (given === void 0) return "not a tag";
  const part = rule.attributes.get("match");
  const found = part ? match(rule.line, part, "", given) : [given];
  if (!found) return `"${given}" does not match ${part}`;
  const text3 = (found[1] ?? found[0] ?? "").replaceAll("/", "-");
  const version = parseVersion(type, text3);
  if (!version) return `"${text3}" is no ${type === "semver" ? "semantic version" : "version of PEP 440"}`;
  const pattern4 = rule.attributes.get("pattern") ?? "";
  const name = patterned(rule, pattern4, version);
  const guarded = booleanAttribute("tags", rule.line, "newest", context.get("newest") ?? "false");
  const sharesTag = (other) => patterned(rule, pattern4, other) === name;
  const newer = guarded && version.final ? newerThan(version, type, released(), sharesTag) : void 0;
  if (newer !== void 0) return `${newer} is newer, and it keeps ${name}`;
  return { name, latest: version.final, version, versionType: type };
};
var patterned = (rule, pattern4, { final, fields }) => {
  const effective = final || /^\{\{\{?\s*raw\s*\}\}\}?$/.test(pattern4) ? pattern4 : "{{version}}";
  return expand({ input: "tags", line: rule.line }, effective, fields);
};
var matching = (context) => {
  const { rule, match } = context;
  const text3 = subject(context);
  if (text3 === void 0) return "not a tag";
  const group = rule.attributes.get("group") ?? "0";
  if (!/^\d{1,3}$/.test(group)) {
    throw new InputError(`Input "tags" has the line "${rule.line}", but group is "${group}": write a whole number.`);
  }
  const pattern4 = rule.attributes.get("pattern") ?? "";
  const [, source = pattern4, flags = ""] = /^\/(.+)\/(.*)$/s.exec(pattern4) ?? [];
  const found = match(rule.line, source, flags, text3);
  if (!found) return `"${text3}" does not match ${pattern4}`;
  const name = found[Number(group)];
  if (name === void 0) return `"${text3}" has nothing in group ${group}`;
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
  const format = get("format") ?? "short";
  if (format !== "short" && format !== "long") {
    throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format}": write short or long.`);
  }
  const name = format === "long" ? event.sha : String(expressions.sha ?? "");
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
  const results = rules.map((rule) => applyRule(rule, flavor, context));
  const fired = results.filter((result) => result.tag !== void 0);
  const names = new Set(fired.map(({ tag: tag2 }) => tag2 ?? ""));
  const version = fired[0]?.tag ?? "";
  const latest = decideLatest(fired[0], flavor, context);
  if (!latest.moves) return { version, names: [...names], results, latest };
  const tag = checked(latestTag(flavor, context.expressions), "flavor", "latest");
  return { version, names: [...names.add(tag)], results, latest: { ...latest, tag } };
};
var applyRule = (rule, flavor, context) => {
  const { attributes, line } = rule;
  const place = { input: "tags", line };
  const get = (name) => {
    const value = attributes.get(name);
    return value === void 0 ? void 0 : expand(place, value, context.expressions);
  };
  const affix = (name, own2 = "") => get(name) ?? (own2 || expand({ input: "flavor", line: flavor[name] }, flavor[name], context.expressions));
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
  const { latest, name, version = parseVersion("semver", name) } = first.made;
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
var checked = (name, input, line) => {
  const tag = sanitise(name);
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return tag;
  throw new InputError(
    `Input "${input}" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`
  );
};

// src/metadata/main.ts
var describeImage = async (inputs, host2) => {
  const switches2 = readSwitches(host2);
  const event = await withRepositoryFacts(await subjectOf2(inputs, host2), inputs.githubToken, host2);
  const computed = await compute(inputs, { event, switches: switches2, host: host2 });
  const { tags, images, expressions } = computed;
  if (tags.names.length === 0) {
    host2.warning(`No tag rule fired on ${event.ref || "this event"}: there is nothing to promote.`);
  }
  const created = switches2.sourceDate ?? (inputs.created === "now" ? switches2.now : commitDate(event));
  const facts = { event, version: tags.version, created, expressions };
  const annotations = [...labelsOf("annotations", facts, inputs.annotations)];
  const image = {
    tags,
    images,
    references: images.length === 0 ? tags.names : images.flatMap((name) => tags.names.map((tag) => `${name}:${tag}`)),
    labels: labelsOf("labels", facts, inputs.labels),
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
  const texts = namesIn([...inputs.labels, ...inputs.annotations, ...inputs.images]);
  let missing2 = new Set([...texts].filter(isFinding));
  for (; ; ) {
    const look = (name) => {
      if (!Object.hasOwn(known2, name)) missing2.add(name);
      return known2[name];
    };
    const expressions = globalExpressions(event, switches2, look);
    const images = imageNames(inputs.images, expressions);
    const tags = computeTags(rules, flavor, { event, expressions, match, released: () => look("released") ?? [] });
    if (missing2.size === 0) return { tags, images, expressions };
    const affix = (text3) => expand({ input: "flavor", line: text3 }, text3, expressions);
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
  const shown4 = few ? image.references : [...tags.names, `each for ${images.length} images: ${images.join(", ")}`];
  host2.info(shown4.map((line) => `  ${line}`).join("\n"));
  await host2.summarise({ action: "metadata", title: "Metadata", blocks: explanationBlocks(tags, preset) });
};
var mostShown = 100;
var outputsOf = ({ tags, references, labels, annotations, created }) => ({
  version: tags.version,
  tags: references,
  tagNames: tags.names,
  labels: [...labels].map(([key2, value]) => `${key2}=${value}`),
  annotations,
  json: {
    tags: references,
    "tag-names": tags.names,
    labels: Object.fromEntries(labels),
    annotations
  },
  bakeFile: void 0,
  bakeFileTags: void 0,
  bakeFileLabels: void 0,
  bakeFileAnnotations: void 0,
  sourceDateEpoch: created && String(Math.floor(created.getTime() / 1e3))
});

// src/metadata/spec.ts
var spec = defineAction({
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

// src/metadata/alone.ts
var variableLimit2 = 64 * 1024;
var runAlone = async (inputs, host2) => {
  const image = await describeImage(inputs, host2);
  const files = bakeFiles({
    ...image,
    target: inputs.bakeTarget,
    labels: Object.fromEntries(image.labels),
    version: image.tags.version,
    tags: image.references
  });
  const paths = {};
  for (const [output, { name, text: text3 }] of Object.entries(files)) {
    paths[camelCase(output)] = await host2.keepFile(name, text3);
  }
  const made = outputsOf(image);
  const outputs = {
    ...made,
    ...paths,
    tags: separatedBy(inputs.sepTags, made.tags),
    tagNames: separatedBy(inputs.sepTags, made.tagNames),
    labels: separatedBy(inputs.sepLabels, made.labels),
    annotations: separatedBy(inputs.sepAnnotations, made.annotations)
  };
  if (readSwitches(host2).exportOutputs) exportOutputs(outputs, host2);
  return outputs;
};
var exportOutputs = (outputs, host2) => {
  const variables = {};
  const tooLong = [];
  for (const output of Object.keys(spec.outputs)) {
    const value = outputs[camelCase(output)];
    const name = `DOCKER_METADATA_OUTPUT_${output.replaceAll("-", "_").toUpperCase()}`;
    if (sizeOf(value) > variableLimit2) tooLong.push(name);
    else variables[name] = textOf3(value);
  }
  host2.exportVariables(variables);
  if (tooLong.length === 0) return;
  host2.notice(
    `Not set, since later steps could not start with a value so long: ${tooLong.join(", ")}. Use the outputs.`
  );
};
var sizeOf = (value) => {
  if (typeof value === "string") return Buffer.byteLength(value) + 1;
  if (typeof value !== "object" || value === null) return 0;
  let size = 0;
  for (const item2 of Array.isArray(value) ? value : Object.values(value)) {
    size += sizeOf(item2);
    if (size > variableLimit2) break;
  }
  return size;
};
var textOf3 = (value) => {
  if (Array.isArray(value)) return listText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
};

// src/metadata/index.ts
void start(spec, runAlone);
