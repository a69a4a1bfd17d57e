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
      return new Promise((resolve5) => {
        const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
        execFile(
          "git",
          ["-C", workspace, ...args],
          options,
          (error2, stdout) => resolve5(error2 ? void 0 : stdout.trim() || void 0)
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
    numberOf = (name, text4, more2 = "") => {
      if (text4 === void 0) return void 0;
      if (/^\d{1,15}$/.test(text4)) return Number(text4);
      throw new InputError(`${name} is "${text4}", but it takes a whole number${more2}: correct it.`);
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
      const [sha, remote, url] = [get("CIRCLE_SHA1"), remoteOf(get), get("CIRCLE_BUILD_URL")];
      return {
        kind: changeRequest ? "change-request" : say2.kind ?? "push",
        ...branch && { branch },
        ...tag && { tag },
        ...changeRequest && { changeRequest },
        ...sha && { sha },
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
      const number = say2.changeRequest ?? ofFork ?? ofBranch;
      if (number === void 0 || !/^\d+$/.test(String(number))) return void 0;
      const onGitlab = urls?.includes("/merge_requests/") === true;
      return {
        number: Number(number),
        head: { branch: ofFork === void 0 ? branch : "" },
        base: { branch: say2.base ?? "" },
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
      const say2 = told(environment);
      const changeRequest = say2.changeRequest === "none" ? void 0 : changeRequestOf5(get, say2);
      const place = changeRequest ? {} : placeOf2(get);
      const primary = get("BRANCH_IS_PRIMARY") === "true" ? get("BRANCH_NAME") : void 0;
      const defaultBranch = say2.defaultBranch ?? primary;
      const sha = get("ghprbActualCommit") ?? get("GIT_COMMIT");
      const remote = get("GIT_URL") ?? get("GIT_URL_1");
      const url = get("BUILD_URL");
      return {
        kind: changeRequest ? "change-request" : say2.kind ?? kindOf2(get),
        ...place,
        ...changeRequest && { changeRequest },
        ...get("CHANGE_ID") && { headRef: `refs/remotes/origin/${get("BRANCH_NAME")}` },
        ...sha && { sha },
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
    sentence = ({ tool, kind, code, stderr, cure: cure3 }) => {
      switch (kind) {
        case "missing":
          return `The tool "${tool}" is not on the PATH. ${cure3 ?? `Install ${tool} on the runner.`}`;
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
    spawnFailure = (error2, tool, { cwd, cure: cure3 }) => {
      const code = error2?.code;
      if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs12.existsSync)(cwd)) {
        return new UnavailableError(
          `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
        );
      }
      if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure3 });
      return void 0;
    };
    minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
    environmentOf = (host, { environment }) => {
      const all = host.toolEnvironment();
      if (environment !== "minimal") return all;
      return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
    };
    exitOf = (child) => new Promise((resolve5, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        letGoOfOutput(child);
        resolve5(code ?? 128 + (signal ? import_node_os5.constants.signals[signal] : 0));
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
    collect = (stream2, onLine) => new Promise((resolve5, reject) => {
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
        resolve5(Buffer.concat(chunks).toString("utf8"));
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
  const { protocol, host, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
};
var backOff = (attempt) => Math.min(250 * 2 ** (attempt - 1), 8e3) * (0.75 + Math.random() / 2);
var retryAfter = ({ headers }) => {
  const value = headers["retry-after"];
  if (typeof value !== "string") return void 0;
  const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
};
var pause = (ms, signal) => new Promise((resolve5, reject) => {
  if (signal?.aborted) return reject(signal.reason);
  const timer = setTimeout(done, ms);
  function done() {
    signal?.removeEventListener("abort", cancel);
    resolve5();
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
  const { promise, resolve: resolve5, reject } = withResolvers();
  const call = await callOf(options, (answer) => {
    readBody(answer, options.limit ?? defaultLimit).then(resolve5, reject);
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
  const { promise, resolve: resolve5, reject } = withResolvers();
  const call = await callOf(options, resolve5);
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
  const sent = new Promise((resolve5, reject) => {
    pipeline(Readable.from(body, { objectMode: false }), call, (error2) => error2 ? reject(error2) : resolve5());
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
  let resolve5;
  let reject;
  const promise = new Promise((yes, no) => {
    resolve5 = yes;
    reject = no;
  });
  return { promise, resolve: resolve5, reject };
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
var toHtml = ({ title: title2, blocks }) => `<section><h2>${escapeHtml(title2)}</h2>
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
var patience = { timeout: 1e4, tries: 2 };
var askGithub = async (environment, payload, token2, signal) => {
  if (payload.repository !== void 0 || !environment.GITHUB_REPOSITORY) return void 0;
  const url = `${environment.GITHUB_API_URL ?? "https://api.github.com"}/repos/${environment.GITHUB_REPOSITORY}`;
  const answer = await ask(url, { authorization: `Bearer ${token2}`, "user-agent": "quaygate" }, signal);
  const licence = text(record(answer.license).spdx_id);
  return factsOf(answer, licence === "NOASSERTION" ? void 0 : licence);
};
var askGitlab = async (environment, token2, signal) => {
  if (!environment.CI_API_V4_URL || !environment.CI_PROJECT_ID) return void 0;
  const url = `${environment.CI_API_V4_URL}/projects/${environment.CI_PROJECT_ID}?license=true`;
  const answer = await ask(url, { "private-token": token2 }, signal);
  const key = text(record(answer.license).key);
  return factsOf(answer, key && (spdx.find((name) => name.toLowerCase() === key) ?? key));
};
var askForge = async (environment, { name, url }, token2, signal) => {
  const server = URL.canParse(url) ? new URL(url).host : "";
  if (environment.GITHUB_API_URL || server === "github.com") {
    return askGithub({ GITHUB_API_URL: environment.GITHUB_API_URL, GITHUB_REPOSITORY: name }, {}, token2, signal);
  }
  const gitlabApi = environment.CI_API_V4_URL || (server === "gitlab.com" ? "https://gitlab.com/api/v4" : void 0);
  if (!gitlabApi) return void 0;
  return askGitlab({ CI_API_V4_URL: gitlabApi, CI_PROJECT_ID: encodeURIComponent(name) }, token2, signal);
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
  let stream2;
  return (text4) => {
    let rest = Buffer.from(text4);
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
    askRepository: async (token2) => askForge(environment, (await around.event(workspace)).repository, token2, signal),
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
    group: async (title2, body) => {
      line(`▸ ${linesOf(title2).join(" ")}`);
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
var githubLogins = (environment, token2) => token2 === void 0 ? [] : [{ registry: registryOf(environment), username: environment.GITHUB_ACTOR || "quaygate", password: token2 }];
var registryOf = ({ GITHUB_SERVER_URL: server = "https://github.com" }) => server === "https://github.com" ? "ghcr.io" : `containers.${new URL(server).host}`;
var githubIdToken = async ({ ACTIONS_ID_TOKEN_REQUEST_URL: address2, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token2 }, audience, signal) => {
  if (!address2 || !token2) return void 0;
  const url = new URL(address2);
  url.searchParams.set("audience", audience);
  const { status, body } = await request({
    url: url.href,
    headers: { authorization: `Bearer ${token2}`, accept: "application/json" },
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
    askRepository: (token2) => askGithub(environment, payloadOf(environment), token2, signal),
    ownLogins: (token2) => githubLogins(environment, token2),
    idToken: (audience) => githubIdToken(environment, audience, signal),
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
  return value.replace(predefined, (_, plain4, braced) => {
    const name = plain4 ?? braced ?? "";
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
    askRepository: (token2) => askGitlab(environment, token2, signal),
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
var wrongValue = (given, rule, cure3, secret3 = false) => new InputError(
  `Input "${given.name}" is ${secret3 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure3}.`
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
    const items = listItems(given, separator, secret3);
    const wrong = options && items.find((item2) => !options.includes(item2));
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items;
  },
  map: (given, { secret: secret3 }) => mapEntries(given, secret3),
  block: (given) => given.value
};
var measure = (given, units, rule, cure3) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure3);
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
    const items = csvItems(text4, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret3);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text4) : text4.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text4) => {
  const lines2 = [];
  let open = [];
  let quotes = 0;
  for (const line of text4.split(lineBreak)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines2.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines2.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines2, ...open];
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

// src/scan/main.ts
var import_promises5 = require("node:fs/promises");
var import_node_path23 = require("node:path");
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
  const { createHash: createHash2 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  return `sha256:${createHash2("sha256").update(bytes).digest("hex")}`;
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

// src/candidate/resolve.ts
init_errors();
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = (text4) => digestPattern.test(text4);
var splitReference = (reference) => {
  const at2 = reference.lastIndexOf("@");
  const name = reference.slice(0, at2);
  const digest = reference.slice(at2 + 1);
  return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest) ? { name, digest } : void 0;
};
var candidateOf = (input, reference) => {
  const halves = splitReference(reference);
  if (!halves) {
    throw new InputError(
      `Input "${input}" is "${reference}", but only a digest says what was tested: give name@sha256:… as the output "reference" of build holds it.`
    );
  }
  return { ...halves, reference, platforms: [] };
};
var resolveCandidates = async (inputs, host, { layouts } = { layouts: false }) => {
  const candidates = await findCandidates(inputs, host);
  const unpushed = candidates.find(({ layout }) => layout !== void 0);
  if (unpushed === void 0 || layouts) return candidates;
  throw new InputError(
    `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`
  );
};
var findCandidates = async (inputs, host) => {
  if (inputs.candidates !== void 0) return parseCandidates('Input "candidates"', inputs.candidates);
  if (inputs.reference !== void 0) return [candidateOf("reference", inputs.reference)];
  const earlier = await host.earlierResult("build");
  if (earlier?.candidates !== void 0) return parseCandidates("The result of build", earlier.candidates);
  throw new InputError(
    'No image was named: set the input "reference" to name@sha256:… or "candidates" to the output of that name of build.'
  );
};
var parseCandidates = (what, value) => {
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
var parsePlatform = (value, wrong) => {
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
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

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
var parseReference = (text4, what = "The image") => {
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
var parseName = (text4, what = "The image") => {
  const { registry, repository, name, tag, digest } = parseReference(text4, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown3(text4)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = (text4, what) => {
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
var shown3 = (text4) => JSON.stringify(text4.length > 300 ? `${text4.slice(0, 300)}…` : text4);
var formatReference = ({ name, tag, digest }) => digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = (host) => loopbackHost.test(host);

// src/registry/target.ts
init_errors();
var splitTarget = (text4) => {
  const { registry, repository, name, tag, digest } = parseReference(text4);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text4}" has neither tag nor digest: say which one of the repository is meant.`);
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
  const { createHash: createHash2 } = await Promise.resolve().then(() => __toESM(require("node:crypto"), 1));
  const image = parseName(from);
  const hash = createHash2("sha256");
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

// src/registry/docker-config.ts
var import_node_fs13 = require("node:fs");
var import_node_path15 = require("node:path");
init_errors();
var helperDeadline = 6e4;
var findCredentials = async (host, registry) => {
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
var secretOf = (credentials) => "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
var configFile = ({ DOCKER_CONFIG, HOME }) => {
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path15.join)(HOME, ".docker");
  return folder ? (0, import_node_path15.join)(folder, "config.json") : void 0;
};
var readConfig2 = async (file) => {
  let text4;
  try {
    text4 = (0, import_node_fs13.readFileSync)(file, "utf8");
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
var credentialSources = (config, registry, file = "config.json") => {
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
var serverOf = (registry) => registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
var entryOf = (entries, registry) => Object.entries(entries).find(([key]) => key === serverOf(registry)) ?? Object.entries(entries).find(([key]) => hostOf(key) === registry);
var hostOf = (key) => {
  const host = key.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return ["index.docker.io", "registry-1.docker.io"].includes(host) ? "docker.io" : host;
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
var askHelper = async (host, { helper, server }, file) => {
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
var parseAnswer = (text4) => {
  try {
    return record4(JSON.parse(text4));
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

// src/registry/authorities.ts
var import_node_path16 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var authoritiesOf = async ({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) => {
  const own2 = DOCKER_CONFIG || HOME && (0, import_node_path16.join)(HOME, ".docker");
  const folders = [systemFolder, ...own2 ? [(0, import_node_path16.join)(own2, "certs.d")] : []].map((folder) => (0, import_node_path16.join)(folder, registry));
  const files = (await Promise.all(folders.map(certificatesIn))).flat();
  const texts2 = await Promise.all([...files, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  return texts2.filter((text4) => text4 !== "").join("\n") || void 0;
};
var certificatesIn = async (folder) => {
  const { readdir } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".crt")).map((name) => (0, import_node_path16.join)(folder, name));
};
var readText = async (file) => {
  const { readFile: readFile4 } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  return readFile4(file, "utf8").catch(() => "");
};

// src/registry/plain-http.ts
init_errors();
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

// src/scan/database.ts
var import_promises = require("node:fs/promises");
var import_node_path17 = require("node:path");
init_errors();
init_tool_error();
var databaseVersion = 2;
var readDatabase = (cacheDir) => readMetadata((0, import_node_path17.join)(cacheDir, "db"), "trivy.db", databaseVersion);
var isCurrent = (database) => database !== void 0 && database.nextUpdate > /* @__PURE__ */ new Date();
var readMetadata = async (folder, file, version) => {
  try {
    await (0, import_promises.access)((0, import_node_path17.join)(folder, file));
    const { Version, UpdatedAt, NextUpdate } = JSON.parse(await (0, import_promises.readFile)((0, import_node_path17.join)(folder, "metadata.json"), "utf8"));
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
  const java = await readMetadata((0, import_node_path17.join)(cacheDir, "java-db"), "trivy-java.db");
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
var import_node_path18 = require("node:path");
init_errors();
var keyPrefix = "quaygate-trivy-db-2-";
var noCache = { restore: async () => {
}, save: async () => {
} };
var openDatabaseCache = async (host, cacheDir, load = () => Promise.resolve().then(() => __toESM(require("./lib/actions-cache.cjs"), 1))) => {
  if (host.kind !== "github") return noCache;
  const cache = await orNotice(host, "be used", load);
  if (!cache?.isFeatureAvailable()) {
    host.debug("Skipping the cache of the database because this runner has none.");
    return noCache;
  }
  const paths = [(0, import_node_path18.join)(cacheDir, "db")];
  return {
    restore: async () => {
      await orNotice(host, "be restored", () => cache.restoreCache(paths, keyPrefix, [keyPrefix]));
    },
    save: async ({ updatedAt }) => {
      await orNotice(host, "be saved", () => cache.saveCache(paths, `${keyPrefix}${updatedAt}`));
    }
  };
};
var orNotice = async (host, what, work) => {
  try {
    return await work();
  } catch (error2) {
    host.notice(`The cache of Trivy's database could not ${what} (${messageOf(error2)}); the scan goes on without it.`);
    return void 0;
  }
};

// src/scan/database-digest.ts
var import_node_crypto = require("node:crypto");
var import_node_fs14 = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path19 = require("node:path");
var recordFile = "quaygate.json";
var digestOfDatabase = async (cacheDir) => {
  const folder = (0, import_node_path19.join)(cacheDir, "db");
  const file = (0, import_node_path19.join)(folder, "trivy.db");
  const { size, mtimeMs } = await (0, import_promises2.stat)(file);
  const state = `${size} ${Math.floor(mtimeMs / 1e3)}`;
  const recorded = await readRecord((0, import_node_path19.join)(folder, recordFile), state);
  if (recorded !== void 0) return recorded;
  const hash = (0, import_node_crypto.createHash)("sha256");
  for await (const piece of (0, import_node_fs14.createReadStream)(file)) hash.update(piece);
  const digest = `sha256:${hash.digest("hex")}`;
  await writeRecord((0, import_node_path19.join)(folder, recordFile), { state, digest });
  return digest;
};
var readRecord = async (path, state) => {
  try {
    const { state: then, digest } = JSON.parse(await (0, import_promises2.readFile)(path, "utf8"));
    return then === state && typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : void 0;
  } catch {
    return void 0;
  }
};
var writeRecord = async (path, record6) => {
  try {
    const temporary = `${path}.${process.pid}`;
    await (0, import_promises2.writeFile)(temporary, JSON.stringify(record6));
    await (0, import_promises2.rename)(temporary, path);
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
var isSeverity = (text4) => severities.includes(text4);
var rankOf = (severity2) => severities.indexOf(severity2);
var isFixable = ({ kind, fixed }) => kind === "vulnerability" && fixed !== void 0;

// src/scan/report/write-reports.ts
var import_node_path20 = require("node:path");

// src/scan/plain.ts
var longest = 60;
var plain3 = (text4, limit = longest) => {
  const line = text4.slice(0, 4 * limit).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};

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
  const rows = failing.slice(0, mostSummaryRows).map((finding) => {
    const [severity2 = "", id = "", ...rest] = cells(finding);
    const url = advisoryUrl(finding.id);
    return [severity2, url === void 0 ? id : { text: id, url }, ...rest];
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
var cells = (finding) => [
  finding.severity,
  plain3(finding.id),
  plain3(finding.subject),
  plain3(finding.installed ?? ""),
  plain3(finding.fixed ?? (finding.status ?? "").replaceAll("_", " ")),
  plain3(finding.labels.join(", "), longestWhere)
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
  return { report: result.targets.map(({ file }) => (0, import_node_path20.relative)(host.workspace, file)) };
};

// src/scan/identity.ts
var identityOf = (finding) => {
  const { kind, id, ecosystem, subject, purl } = finding;
  const what = purl === void 0 ? `${ecosystem}/${subject}` : withoutVersion(purl);
  return JSON.stringify([kind, id, kind === "vulnerability" || kind === "license" ? what : "", placeOf3(finding)]);
};
var identitiesOf = (findings) => {
  const seen = /* @__PURE__ */ new Map();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    if (finding.kind === "vulnerability" || finding.kind === "license") return identity;
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return number === 1 ? identity : `${identity}#${number}`;
  });
};
var placeOf3 = ({ path = "", installed }) => installed === void 0 || installed.length < 2 ? path : path.replaceAll(installed, "*");
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
  const pattern = glob.replace(/^\.?\//, "").replace(/\*\*\/|\*\*|\*|\?|[\\^$+.()|[\]{}]/g, (token2) => {
    if (token2 === "**/") return "(?:.*/)?";
    if (token2 === "**") return ".*";
    if (token2 === "*") return "[^/]*";
    return token2 === "?" ? "[^/]" : `\\${token2}`;
  });
  return new RegExp(`^/?${pattern}(?:/.*)?$`, "u");
};

// src/scan/merge.ts
var mostPaths = 20;
var mergeFindings = (targets, wanted) => {
  const groups = /* @__PURE__ */ new Map();
  for (const { label, findings } of targets) {
    for (const finding of findings) if (wanted(finding)) add(groups, label, finding);
  }
  return [...groups.values()].map(({ first, labels, paths, notes, fails, isNew }) => {
    const newness = first.isNew !== void 0 && { isNew };
    return { ...first, ...newness, fails, notes: [...notes], labels: [...labels], paths: [...paths] };
  }).sort(worstFirst);
};
var add = (groups, label, finding) => {
  const key = keyOf2(finding);
  const group = groups.get(key) ?? {
    first: finding,
    labels: /* @__PURE__ */ new Set(),
    paths: /* @__PURE__ */ new Set(),
    notes: /* @__PURE__ */ new Set(),
    fails: false,
    isNew: false
  };
  groups.set(key, group);
  group.labels.add(label);
  if (finding.path !== void 0 && group.paths.size < mostPaths) group.paths.add(finding.path);
  for (const note of finding.notes) group.notes.add(note);
  group.fails ||= finding.fails;
  group.isNew ||= finding.isNew ?? false;
};
var keyOf2 = ({ kind, id, ecosystem, subject, installed, fixed, severity: severity2, startLine }) => JSON.stringify([kind, id, ecosystem, subject, installed, fixed, severity2, isPlace(kind) ? startLine : ""]);
var isPlace = (kind) => kind === "secret" || kind === "misconfiguration";
var compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var worstFirst = (a, b) => Number(b.fails) - Number(a.fails) || Number(b.isNew ?? false) - Number(a.isNew ?? false) || rankOf(a.severity) - rankOf(b.severity) || Number(isFixable(b)) - Number(isFixable(a)) || compare(a.subject, b.subject) || compare(a.id, b.id);

// src/scan/rule.ts
var unfixedStatuses = ["affected", "will_not_fix", "fix_deferred", "end_of_life"];

// src/scan/judge.ts
var judge = (scanned, rule, { now, baselineOf }) => {
  const ignores = ignoreList(rule.ignores, now.toISOString().slice(0, 10));
  const targets = scanned.map((one) => judgeTarget(one, rule, ignores, now, baselineOf));
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
  const known = baselineOf && new Set(before === void 0 ? [] : identitiesOf(before));
  const identities = identitiesOf(scanned.findings);
  const findings = scanned.findings.map((finding, index) => {
    const identity = identities[index] ?? "";
    const isNew = known && !known.has(identity);
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
    const { reason, expires, source } = match.entry;
    return { by: "entry", why: reason ?? `${source} names it`, ...expires && { expires } };
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
  const reasons = [failing.length > 0 ? failingText(failing, rule) : "", ...otherReasons].filter((text4) => text4 !== "");
  const cure3 = failing.length > 0 && fixable > 0 ? " Upgrade what has a fix, or rebuild on a newer base image." : "";
  return `${reasons.join(" ")} ${allText(judgement)}${cure3}`;
};
var passText = ({ counts }, { failOn, severity: severity2 }) => {
  if (failOn === "none") return 'Nothing can fail, as "fail-on" is none.';
  const there = severity2.some((one) => counts[one] > 0);
  if (failOn === "new") return "Nothing that fails is new since the baseline.";
  return there ? "Nothing was found that fails." : `Nothing ${severity2.join(" or ")} was found.`;
};
var failingText = (failing, { severity: severity2, failOn }) => {
  const named = failing.slice(0, mostNamed).map(nameOf).join("; ");
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : "";
  const bySeverity = failing.every((finding) => severity2.includes(finding.severity));
  const what = bySeverity ? severity2.join(" or ") : "against the rule";
  const newly = failOn === "new" ? " and new" : "";
  return `${failing.length} ${failing.length === 1 ? "finding is" : "findings are"} ${what}${newly}: ${named}${others}.`;
};
var allText = ({ targets, counts, ignored, fixed, new: newer }) => {
  const images = targets.every(({ target }) => target.kind === "image");
  const word = images ? "platform" : "target";
  const left = ignored.length > 0 ? ` ${ignored.length} ${ignored.length === 1 ? "is" : "are"} left out.` : "";
  const since = newer === void 0 ? "" : ` Since the baseline ${newer} new, ${fixed.length} fixed.`;
  return `Findings on ${targets.length} ${word}${targets.length === 1 ? "" : "s"}: ${countsText(counts)}.${left}${since}`;
};
var nameOf = ({ id, subject, installed, fixed, labels, startLine }) => {
  const what = `${subject}${startLine === void 0 ? "" : `:${startLine}`} ${installed ?? ""}`;
  return `${plain3(id)} in ${plain3(what)} on ${plain3(labels.join(", "), 200)}${fixed === void 0 ? "" : ` (fixed in ${plain3(fixed)})`}`;
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
var import_promises3 = require("node:fs/promises");
var import_node_path21 = require("node:path");
init_errors();
init_tool_error();

// src/scan/side-by-side.ts
var sideBySide2 = async (items, limit, work) => {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item2] of queue) results[index] = await work(item2);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
};

// src/scan/json.ts
var parseJson3 = (source) => {
  try {
    return JSON.parse(source);
  } catch (error2) {
    throw new Error(source.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error2 });
  }
};
var isRecord3 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var record5 = (value, what) => {
  if (isRecord3(value)) return value;
  throw new Error(`${what} is no object`);
};
var optionalRecord = (value) => value === void 0 || value === null ? {} : record5(value, "a part of it");
var list = (value, what) => {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};
var text3 = (given, name) => {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = (given, names) => {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key] = value;
  }
  return found;
};
var texts = (given, names) => {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    const items = Array.isArray(value) ? value.filter((item2) => typeof item2 === "string") : [];
    if (items.length > 0) found[key] = items;
  }
  return found;
};
var shown4 = (value) => (JSON.stringify(value) ?? "missing").slice(0, 200);

// src/scan/trivy-report.ts
var schemaVersion = 2;
var parseTrivyReport = (source, artifact) => trivyReport(record5(parseJson3(source), "the report"), artifact);
var trivyReport = (root, artifact) => {
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown4(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  if (artifact !== void 0 && root.ArtifactName !== artifact) {
    throw new Error(`it is about ${shown4(root.ArtifactName)}`);
  }
  const results = list(root.Results, "Results").map((result) => record5(result, "a result"));
  return {
    scanner: { name: "Trivy", ...optionalText(optionalRecord(root.Trivy), { version: "Version" }) },
    findings: results.flatMap(findingsOf),
    packages: results.reduce((sum, { Packages }) => sum + list(Packages, "Packages").length, 0),
    ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
    ...optionalText(root, { createdAt: "CreatedAt" })
  };
};
var operatingSystem = ({ Family, Name, EOSL }) => typeof Family === "string" ? { os: { family: Family, name: typeof Name === "string" ? Name : "", endOfLife: EOSL === true } } : {};
var findingsOf = (result) => [
  ...list(result.Vulnerabilities, "Vulnerabilities").map(
    (item2) => vulnerability(record5(item2, "a vulnerability"), result)
  ),
  ...list(result.Secrets, "Secrets").map((item2) => secret2(record5(item2, "a secret"), result)),
  ...list(result.Misconfigurations, "Misconfigurations").map((item2) => record5(item2, "a misconfiguration")).filter(({ Status }) => Status === "FAIL" || Status === void 0).map((item2) => misconfiguration(item2, result)),
  ...list(result.Licenses, "Licenses").map((item2) => license(record5(item2, "a licence"), result)),
  ...list(result.ExperimentalModifiedFindings, "ExperimentalModifiedFindings").map((item2) => suppressed(item2, result))
];
var readers = {
  vulnerability: (given, result) => vulnerability(given, result),
  secret: (given, result) => secret2(given, result),
  misconfiguration: (given, result) => misconfiguration(given, result),
  license: (given, result) => license(given, result)
};
var suppressed = (item2, result) => {
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
  const finding = read(record5(given.Finding, "a suppressed finding"), result);
  return { ...finding, suppressed: { source, status, ...statement !== void 0 && { statement } } };
};
var vulnerability = (given, { Type, Target, Class }) => {
  const packagePath = given.PkgPath;
  const path = typeof packagePath === "string" && packagePath !== "" ? packagePath : Class === "lang-pkgs" ? Target : "";
  return {
    kind: "vulnerability",
    id: text3(given, "VulnerabilityID"),
    severity: severity(given),
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
var secret2 = (given, { Target }) => {
  const path = typeof Target === "string" ? Target : "";
  return {
    kind: "secret",
    id: text3(given, "RuleID"),
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
    id: text3(given, "ID"),
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
var license = (given, { Type, Target }) => {
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
  throw new Error(`it has a finding of the severity ${shown4(Severity)}`);
};

// src/scan/scan-targets.ts
var mostAtOnce = 4;
var scanTargets = async (trivy, targets, { folder, skipUpdate }, host) => {
  await (0, import_promises3.mkdir)(folder, { recursive: true });
  let javaDatabase;
  const getJavaDatabase = () => {
    javaDatabase ??= downloadJavaDatabase(trivy);
    return javaDatabase;
  };
  return sideBySide2(targets, mostAtOnce, async (target) => {
    const file = (0, import_node_path21.join)(folder, `${target.file}.json`);
    const startedAt = /* @__PURE__ */ new Date();
    try {
      await (0, import_promises3.rm)(file, { force: true });
      await scanOne(trivy, target, file, skipUpdate ? void 0 : getJavaDatabase);
      const report = await readReport(file, target, host.workspace);
      host.info(`Scanned ${target.label} (${target.reference}) in ${seconds(startedAt)} s.`);
      return { target, file, report, startedAt: startedAt.toISOString(), finishedAt: (/* @__PURE__ */ new Date()).toISOString() };
    } catch (error2) {
      if (host.signal.aborted || error2 instanceof ToolError && error2.failure.kind === "missing") throw error2;
      return { target, file, fault: messageOf(error2) };
    }
  });
};
var scanOne = async (trivy, { reference, input }, file, getJavaDatabase) => {
  try {
    await trivy.scan(reference, file, input);
  } catch (error2) {
    if (!getJavaDatabase || !lacksJavaDatabase(error2)) throw error2;
    await getJavaDatabase();
    await trivy.scan(reference, file, input);
  }
};
var readReport = async (file, { reference, input }, workspace) => {
  const artifact = input === void 0 ? reference : (0, import_node_path21.resolve)(workspace, input);
  try {
    return parseTrivyReport(await (0, import_promises3.readFile)(file, "utf8"), artifact);
  } catch (error2) {
    throw new UnavailableError(`The report that Trivy wrote cannot be used: ${messageOf(error2)}.`, { cause: error2 });
  }
};
var seconds = (begin) => ((Date.now() - begin.getTime()) / 1e3).toFixed(1);

// src/scan/targets.ts
init_errors();
var findTargets = async (inputs, host, registry) => {
  const images = await findImages(inputs, host, registry);
  const complete = await Promise.all(
    images.map(async (image) => ({
      ...image,
      platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference)
    }))
  );
  return targetsOf(complete, inputs.platforms);
};
var findImages = async (inputs, host, registry) => {
  const { imageRef, candidates, reference } = inputs;
  if (imageRef === void 0) return resolveCandidates(inputs, host, { layouts: true });
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
  host.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return [candidateOf("image-ref", `${name}@${resolved}`)];
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

// src/scan/trivy.ts
var import_promises4 = require("node:fs/promises");
var import_node_path22 = require("node:path");
init_run_tool();
var graceAfterTimeout = 1e4;
var downloadDeadline = 10 * 6e4;
var convertDeadline = 5 * 6e4;
var cure2 = `Install Trivy on the runner (https://trivy.dev), use the jobs' image of Quaygate, or set the input "trivy-path" to where it is.`;
var openTrivy = async (host, settings) => {
  const { path, cacheDir, dbRepository, scanners, timeout } = settings;
  const tool = path.includes("/") ? (0, import_node_path22.resolve)(host.workspace, path) : path;
  const cwd = (0, import_node_path22.join)(await host.tempFolder(), "trivy");
  await (0, import_promises4.mkdir)(cwd, { recursive: true });
  const call = async (args, deadline) => {
    await runTool(host, tool, args, { cwd, environment: "minimal", deadline, cure: cure2 });
  };
  const common = [`--cache-dir=${cacheDir}`, "--quiet", "--skip-version-check", "--disable-telemetry"];
  const run2 = (args, deadline) => call(["image", ...common, ...args], deadline);
  const repositories = dbRepository.length > 0 ? [`--db-repository=${dbRepository.join(",")}`] : [];
  return {
    downloadDatabase: () => run2(["--download-db-only", ...repositories], downloadDeadline),
    downloadJavaDatabase: () => run2(["--download-java-db-only"], downloadDeadline),
    scan: (reference, output, input) => run2(
      [
        ...input === void 0 ? ["--image-src=remote"] : [],
        "--format=json",
        `--output=${output}`,
        `--scanners=${scanners.join(",")}`,
        // The cache of layers on disk has one writer; scans run side by side, and other jobs may share the folder.
        "--cache-backend=memory",
        "--skip-db-update",
        "--skip-java-db-update",
        `--timeout=${timeout}ms`,
        ...input === void 0 ? ["--", reference] : [`--input=${(0, import_node_path22.resolve)(host.workspace, input)}`]
      ],
      timeout + graceAfterTimeout
    ),
    convert: (report, format, output) => call(["convert", "--quiet", `--format=${format}`, `--output=${output}`, "--", report], convertDeadline)
  };
};

// src/scan/main.ts
var run = async (inputs, host) => {
  await checkInputs(inputs, host);
  const startedAt = /* @__PURE__ */ new Date();
  try {
    const targets = await findTargets(inputs, host, openRegistry(host));
    const { trivy, database } = await prepare(inputs, host);
    const settings = { folder: (0, import_node_path23.resolve)(host.workspace, inputs.outputDir), skipUpdate: inputs.skipDbUpdate };
    const scans = await scanTargets(trivy, targets, settings, host);
    return await conclude(scans, { trivy, database, startedAt }, inputs, host);
  } catch (error2) {
    if (!(error2 instanceof UnavailableError)) throw error2;
    await host.summarise(errorSummaryOf(error2.message));
    throw new UnavailableError(error2.message, { cause: error2, outputs: { result: "error", ...error2.outputs } });
  }
};
var checkInputs = async ({ severity: severity2, scanners, exitCode }, host) => {
  if (severity2.length === 0) {
    throw new InputError(
      'Input "severity" names none, so that nothing could fail: name some, or set "exit-code" to 0 to report only.'
    );
  }
  if (scanners.length === 0)
    throw new InputError('Input "scanners" names none, so that nothing is looked for: name vuln or secret.');
  if (exitCode > 1) {
    host.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`
    );
  }
  if (await exists((0, import_node_path23.join)(host.workspace, ".trivyignore"))) {
    host.notice("The file .trivyignore of the checkout is not read: every finding counts.");
  }
};
var exists = (path) => (0, import_promises5.access)(path).then(
  () => true,
  () => false
);
var prepare = async (inputs, host) => {
  const { trivyPath: path, cacheDir, dbRepository, scanners, timeout } = inputs;
  const folder = cacheDir === void 0 ? (0, import_node_path23.join)(host.cacheFolder, "trivy") : (0, import_node_path23.resolve)(host.workspace, cacheDir);
  const trivy = await openTrivy(host, { path, cacheDir: folder, dbRepository, scanners, timeout });
  if (!scanners.includes("vuln")) return { trivy, database: void 0 };
  const { updatedAt } = await host.group("Vulnerability database", () => findDatabase(trivy, folder, inputs, host));
  host.info(`The vulnerability database is of ${updatedAt}.`);
  return { trivy, database: { updatedAt, digest: await digestOfDatabase(folder) } };
};
var findDatabase = async (trivy, folder, inputs, host) => {
  const { cacheDir, skipDbUpdate } = inputs;
  const enough = cacheDir !== void 0 || skipDbUpdate || isCurrent(await readDatabase(folder));
  const cache = enough ? noCache : await openDatabaseCache(host, folder);
  await cache.restore();
  const before = await readDatabase(folder);
  const database = await prepareDatabase(trivy, folder, skipDbUpdate);
  if (database.updatedAt !== before?.updatedAt) await cache.save(database);
  return database;
};
var conclude = async (scans, { trivy, database, startedAt }, inputs, host) => {
  const result = resultOf(scans, { rule: ruleOf(inputs), database, startedAt, now: /* @__PURE__ */ new Date() });
  for (const warning2 of result.warnings) host.warning(warning2);
  noticeBlindSpots(result, inputs, host);
  const reports = await writeReports(result, inputs, { host, convert: trivy.convert });
  const facts = { ...reports, scannerVersion: result.scanner.version, dbDate: database?.updatedAt };
  if (result.outcome === "error") throw new UnavailableError(result.verdict, { outputs: facts });
  const outputs = { ...outputsOf(result), ...facts };
  if (result.outcome === "fail" && inputs.exitCode !== 0) throw new RefusedError(result.verdict, { outputs });
  if (result.outcome === "fail") host.warning(result.verdict);
  else host.info(result.verdict);
  return outputs;
};
var outputsOf = ({ outcome, counts, fixable }) => ({
  result: outcome,
  critical: counts.CRITICAL,
  high: counts.HIGH,
  medium: counts.MEDIUM,
  low: counts.LOW,
  unknown: counts.UNKNOWN,
  fixable
});
var noticeBlindSpots = ({ targets }, { scanners }, host) => {
  if (!scanners.includes("vuln")) return;
  for (const { target, packages } of targets) {
    if (packages > 0) continue;
    host.notice(`Trivy recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
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

// src/scan/index.ts
void start(spec, run);
