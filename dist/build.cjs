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
    firstOf = (names, pattern2) => names.find((name) => pattern2.test(name));
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
    tail = (text3) => {
      const lines2 = text3.trim().split(/\r\n|\r|\n/).slice(-tailLines);
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
var listText = (items2) => items2.separator === void 0 ? items2.map((item2) => /[\r\n]/.test(item2) ? `"${item2.replaceAll('"', '""')}"` : item2).join("\n") : items2.join(items2.separator);

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
  const escaped2 = escapeHtml(textOf(cell));
  const text3 = typeof cell !== "string" && cell.code ? `<code>${escaped2}</code>` : escaped2;
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
  const annotate2 = (level) => (text3, location) => linesOf(`${marks2[level]}: ${placed(text3, location)}`).forEach(line);
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
    debug: (text3) => {
      if (environment.QUAYGATE_DEBUG) info(text3);
    },
    notice: annotate2("notice"),
    warning: annotate2("warning"),
    error: annotate2("error"),
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
var isCommand = (text3) => (text3.includes("::") || text3.includes("##[")) && looksLikeCommand.test(text3);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results2 = environment.RUNNER_TEMP && (0, import_node_path7.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate2 = (issue2) => (text3, location) => fence.command(
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
    askRepository: (token2) => askGithub(environment, payloadOf(environment), token2, signal),
    ownLogins: (token2) => githubLogins(environment, token2),
    idToken: (audience) => githubIdToken(environment, audience, signal),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text3) => {
      const lines2 = linesOf(text3);
      if (lines2.some(isCommand)) lines2.forEach(line);
      else console.line(lines2.join("\n"));
    },
    debug: (text3) => fence.command(() => debug(console.masked(text3))),
    notice: (text3, location = {}) => annotate2(notice)(text3, location),
    warning: (text3, location = {}) => annotate2(warning)(text3, location),
    error: (text3, location = {}) => annotate2(error)(text3, location),
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
      if (results2) await writeResult(results2, action, outputs);
    },
    earlierResult: async (name) => results2 ? readResult(results2, name) : void 0,
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
  const line = (text3) => console.line(plainLine(text3));
  const annotate2 = (level) => (text3, location) => {
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
    info: (text3) => linesOf(text3).forEach(line),
    debug: (text3) => {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text3).forEach(line);
    },
    notice: annotate2("notice"),
    warning: annotate2("warning"),
    error: annotate2("error"),
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
  const records3 = [];
  let record6 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record6.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record6.length > 1 || field.end > field.start) records3.push(record6);
    record6 = [];
    if (at2 >= text3.length) break;
    at2 += text3.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records3;
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
var csvItems = (text3, wholeRecords) => csvRecords(text3)?.flatMap((record6) => {
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
var wrongValue = (given, rule, cure3, secret2 = false) => new InputError(
  `Input "${given.name}" is ${secret2 ? "set" : shown2(given.value)} (${given.source}), but ${rule}: ${cure3}.`
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
    const items2 = listItems(given, separator, secret2);
    const wrong = options && items2.find((item2) => !options.includes(item2));
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items2;
  },
  map: (given, { secret: secret2 }) => mapEntries(given, secret2),
  block: (given) => given.value
};
var measure = (given, units, rule, cure3) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure3);
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
    const items2 = csvItems(text3, separator === "csv-record");
    if (items2) return items2;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret2);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text3) : text3.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text3) => {
  const lines2 = [];
  let open = [];
  let quotes = 0;
  for (const line of text3.split(lineBreak)) {
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

// src/buildx/image-sizes.ts
init_errors();

// src/candidate/resolve.ts
init_errors();
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = (text3) => digestPattern.test(text3);

// src/registry/image.ts
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
    const words = [first?.code, first?.message].filter((word) => typeof word === "string" && word !== "").join(": ");
    return words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 200);
  } catch {
    return "";
  }
};

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
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
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
var formatReference = ({ name, tag, digest }) => digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = (host) => loopbackHost.test(host);

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
var token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
var gap = /[\s,]*/y;
var assignment = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
var parseChallenges = (header) => {
  const challenges = [];
  let position = 0;
  const read = (pattern2) => {
    pattern2.lastIndex = position;
    const match = pattern2.exec(header);
    if (match) position = pattern2.lastIndex;
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
  const texts = await Promise.all([...files, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  return texts.filter((text3) => text3 !== "").join("\n") || void 0;
};
var certificatesIn = async (folder) => {
  const { readdir: readdir2 } = await Promise.resolve().then(() => __toESM(require("node:fs/promises"), 1));
  const names = await readdir2(folder).catch(() => []);
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

// src/registry/image.ts
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
      const platform = isRecord(child.platform) ? platformName(child.platform) : void 0;
      return platform ? { platform, digest, size: sizeOf(manifest) } : platformOfManifest(registry, name, manifest);
    })
  );
};
var configOfManifest = async (registry, name, manifest) => {
  const { config: descriptor } = manifest.json;
  const digest = isRecord(descriptor) ? String(descriptor.digest) : "";
  if (!isDigest(digest)) throw notAnImage(name, manifest.digest);
  let config;
  try {
    config = JSON.parse((await registry.blob(name, digest)).toString("utf8"));
  } catch (error2) {
    if (!(error2 instanceof SyntaxError)) throw error2;
  }
  if (!isRecord(config) || typeof config.os !== "string" || typeof config.architecture !== "string") {
    throw notAnImage(name, manifest.digest);
  }
  const { os: os2, architecture, variant, created } = config;
  const inner = isRecord(config.config) ? config.config : {};
  const labels = isRecord(inner.Labels) ? inner.Labels : {};
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
  if (isRecord(annotations) && annotations["vnd.docker.reference.type"] !== void 0) return true;
  return isRecord(platform) && platform.os === "unknown" && platform.architecture === "unknown";
};
var platformName = ({ os: os2, architecture, variant }) => {
  if (typeof os2 !== "string" || typeof architecture !== "string" || !os2 || !architecture) return void 0;
  const said = typeof variant === "string" && !(architecture === "arm64" && variant === "v8") ? variant : "";
  return [os2, architecture, ...said ? [said] : []].join("/");
};
var sizeOf = ({ json }) => [json.config, ...records(json.layers)].reduce((sum, descriptor) => {
  const size = isRecord(descriptor) ? descriptor.size : 0;
  return sum + (typeof size === "number" ? size : 0);
}, 0);
var notAnImage = (name, digest) => new InputError(
  `${formatReference({ ...parseReference(`${name}@${digest}`) })} is no container image: it has no config that names a platform.`
);
var records = (value) => Array.isArray(value) ? value.filter(isRecord) : [];
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

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
    const count = layers.get(platform.digest);
    return { ...platform, ...count !== void 0 && { layers: count } };
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
var earlierPlatforms = async (registry, reference, host) => {
  try {
    return await platformsWithLayers(registry, reference);
  } catch (error2) {
    host.notice(`There is no image to compare with (input "previous"): ${messageOf(error2)}`);
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
init_errors();
var layoutFolder = (image) => `quaygate/candidate/${image.slice(image.lastIndexOf("/") + 1)}`;
var layoutOutput = async (folder, reproducible, host) => {
  const dest = (0, import_node_path17.join)(host.workspace, folder);
  await (0, import_promises.rm)(dest, { recursive: true, force: true });
  await (0, import_promises.mkdir)(dest, { recursive: true });
  const field = `dest=${dest}`;
  const quoted = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return `type=oci,${quoted},tar=false${reproducible ? ",rewrite-timestamp=true" : ""}`;
};
var candidateInLayout = async (image, folder, host) => {
  const root = (0, import_node_path17.join)(host.workspace, folder);
  const index = JSON.parse(await (0, import_promises.readFile)((0, import_node_path17.join)(root, "index.json"), "utf8"));
  const [top] = records2(index.manifests);
  const digest = String(top?.digest);
  if (top === void 0 || !isDigest(digest)) {
    throw new UnavailableError(`buildx wrote no image into the folder "${folder}": use a buildx of at least 0.13.`);
  }
  const reader = layoutReader(root);
  const platforms = await platformsWithLayers(reader, `${image}@${digest}`);
  const split = platforms.map((platform) => writePlatform(root, folder, platform));
  return { name: image, reference: `${image}@${digest}`, digest, platforms: await Promise.all(split), layout: folder };
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
var writePlatform = async (root, folder, platform) => {
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
  return { ...platform, layout: `${folder}/platforms/${name}` };
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
  const [own2 = "", target] = platform.split("->");
  if (target === void 0) return own2;
  return target.includes("/") ? target : `${own2.split("/")[0]}/${target}`;
};
var isCacheable = ({ instruction }) => !/^FROM\s/i.test(instruction);

// src/buildx/numbers.ts
var numbersOf = ({ steps }) => {
  const all = [...steps.values()];
  const named = all.flatMap((step) => {
    const name = parseStepName(step.name);
    return name && step.spans.length > 0 ? [{ step, name }] : [];
  });
  const withName = (start2) => all.filter(({ name }) => name.startsWith(start2));
  const exports2 = all.filter(({ name }) => name.startsWith("exporting to ") || name.startsWith("pushing "));
  const pushes = exports2.flatMap(
    ({ name, spans, parts }) => name.startsWith("pushing ") ? spans : parts.filter(({ id }) => id.startsWith("pushing "))
  );
  const pushSeconds = secondsOf(pushes);
  const cacheable = named.filter(({ name }) => isCacheable(name));
  return {
    steps: named.map(({ step, name }) => ({ ...name, seconds: secondsOf(step.spans), cached: step.cached })),
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
  seconds: secondsOf(of.flatMap(({ step }) => step.spans))
}));
var cacheOf = (of) => {
  const cached = of.filter(({ step }) => step.cached).length;
  return {
    cached,
    cacheable: of.length,
    hitRate: of.length === 0 ? void 0 : Math.round(100 * cached / of.length)
  };
};
var secondsOf = (spans) => {
  let milliseconds = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { started, completed = started } of [...spans].sort((a, b) => a.started - b.started)) {
    milliseconds += Math.max(0, completed - Math.max(started, covered));
    covered = Math.max(covered, completed);
  }
  return rounded(milliseconds / 1e3);
};
var rounded = (seconds2) => Math.round(seconds2 * 1e3) / 1e3;
var groupBy = (items2, key) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item2 of items2) groups.set(key(item2), [...groups.get(key(item2)) ?? [], item2]);
  return groups;
};

// src/buildx/record.ts
var import_promises2 = require("node:fs/promises");
var import_node_path18 = require("node:path");
init_errors();
init_run_tool();
var exportRecord = async (path, buildReference, host) => {
  const [builder, , id] = typeof buildReference === "string" ? buildReference.split("/") : [];
  try {
    if (!builder || !id) throw new Error("buildx named no build in its metadata");
    const file = (0, import_node_path18.resolve)(host.workspace, path);
    await (0, import_promises2.mkdir)((0, import_node_path18.dirname)(file), { recursive: true });
    await runTool(
      host,
      "docker",
      ["buildx", "history", "export", "--builder", builder, "--finalize", "--output", file, id],
      {
        deadline: 5 * 6e4
      }
    );
    return path;
  } catch (error2) {
    host.warning(`The build record was not written (input "record"; it takes buildx 0.24): ${messageOf(error2)}`);
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
var dockerfileFor = async ({ context, file }, host) => {
  if (isRemote(context)) return file;
  const folder = (0, import_node_path19.resolve)(host.workspace, context);
  const dockerfile = file === void 0 ? (0, import_node_path19.join)(folder, "Dockerfile") : (0, import_node_path19.resolve)(host.workspace, file);
  if (!(0, import_node_fs14.existsSync)(folder)) {
    throw new InputError(`Input "context" is "${context}", but there is no such folder: give a path in the checkout.`);
  }
  if (!(0, import_node_fs14.existsSync)(dockerfile)) {
    const what = file === void 0 ? `The context "${context}" holds no Dockerfile` : `Input "file" is "${file}", but there is no such file`;
    throw new InputError(`${what}: set the input "file" to the Dockerfile's path in the checkout.`);
  }
  if (![shared, cache].some((name) => (0, import_node_fs14.existsSync)((0, import_node_path19.join)(folder, name)))) return file;
  const copy = (0, import_node_path19.join)(await host.tempFolder(), (0, import_node_path19.basename)(dockerfile));
  await (0, import_promises3.copyFile)(dockerfile, copy);
  await (0, import_promises3.writeFile)(
    `${copy}.dockerignore`,
    `${await userRules(folder, dockerfile)}
${(await ourRules(folder)).join("\n")}
`
  );
  return copy;
};
var ourRules = async (folder) => {
  const names = await (0, import_promises3.readdir)((0, import_node_path19.join)(folder, shared)).catch(() => void 0);
  if (names?.every(isResult)) return [cache, shared];
  return [cache, ...names ? results.map((result) => `${shared}/${result}`) : []];
};
var userRules = async (folder, dockerfile) => {
  const file = [`${dockerfile}.dockerignore`, (0, import_node_path19.join)(folder, ".dockerignore")].find((path) => (0, import_node_fs14.existsSync)(path));
  return file === void 0 ? "" : (0, import_promises3.readFile)(file, "utf8");
};
var isRemote = (context) => /^(https?:|git:|ssh:|git@|github\.com\/|-$)/.test(context);

// src/build/annotations.ts
var mostWarnings = 10;
var dockerfilePath = (context, file) => {
  if (file !== void 0) return import_node_path20.posix.isAbsolute(file) ? void 0 : import_node_path20.posix.normalize(file);
  if (!isRemote(context)) return import_node_path20.posix.isAbsolute(context) ? void 0 : (0, import_node_path20.join)(context, "Dockerfile");
  const [, folder] = /#[^:]*:(.+)$/.exec(context) ?? [];
  return folder === void 0 ? "Dockerfile" : (0, import_node_path20.join)(folder, "Dockerfile");
};
var warningNotes = (warnings, file) => warnings.slice(0, mostWarnings).map(({ text: text3, line, url }) => {
  const [, rule, rest] = /^([A-Z]\w+): (.*)$/s.exec(text3) ?? [];
  const what = (rest ?? text3).replace(/ \(line \d+\)$/, "");
  return {
    text: url ? `${what} (${url})` : what,
    location: {
      title: rule ?? (file === void 0 ? "Dockerfile" : (0, import_node_path20.basename)(file)),
      ...file !== void 0 && line !== void 0 && { file, line }
    }
  };
});

// src/buildx/builder.ts
init_errors();
var parseBuilder = (inspected) => {
  const values = (key) => [...inspected.matchAll(new RegExp(`^${key}:(.*)$`, "gim"))].map(([, value = ""]) => value.trim());
  const driver = values("Driver")[0] ?? "";
  return {
    name: values("Name")[0] ?? "",
    driver,
    classicStore: driver === "docker" && !containerdLabel.test(inspected),
    // A star marks what a node is preferred for; it can do the others too.
    platforms: [
      ...new Set(
        values("Platforms").flatMap((list) => list.split(",")).map((platform) => platform.replace("*", "").trim()).filter((platform) => platform !== "")
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
var buildxWords = (lines2) => {
  const own2 = lines2.map(withoutColours);
  const at2 = own2.findLastIndex((line2) => line2.startsWith("ERROR: "));
  const verdict3 = at2 === -1 ? void 0 : own2.slice(at2).join("\n");
  const bottom = own2.lastIndexOf("--------------------", at2);
  const top = bottom === -1 ? -1 : own2.lastIndexOf("--------------------", bottom - 1);
  const hasSnippet = at2 !== -1 && top > 0 && bottom === at2 - 1;
  const first = hasSnippet ? top - 1 : at2 === -1 ? Math.max(0, own2.length - mostLines) : at2;
  const line = hasSnippet ? Number(/:(\d+)$/.exec(own2[top - 1] ?? "")?.[1]) : Number.NaN;
  return {
    verdict: verdict3,
    text: own2.slice(first).join("\n").trim(),
    line: Number.isNaN(line) ? void 0 : line
  };
};
var buildFailure = (verdict3, kind) => {
  if (kind !== "transient" && kind !== "refused") return kind;
  if (verdict3 === void 0) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict3)) return "refused";
  if (transient.test(verdict3)) return "transient";
  return unavailable2.test(verdict3) ? "unavailable" : "refused";
};
var transient = /\b(429|500|502|503|504)\b|too ?many ?requests|connection re(set|fused)|broken pipe|i\/o timeout|TLS handshake timeout|temporary failure in name resolution|server misbehaving|unexpected EOF|: EOF$|closing transport|error reading from server|rpc error: code = Unavailable|did not match uploaded content|blob (upload )?unknown/im;
var unavailable2 = /failed to push|unauthorized|authorization failed|denied|forbidden|no space left on device|failed to (list|get|find) (workers|driver)|cannot connect to the docker daemon|no such container|is not running/i;

// src/buildx/find-builder.ts
var import_node_fs15 = require("node:fs");
var import_node_path21 = require("node:path");

// src/docker/plugin.ts
var lacksPlugin = ({ kind, stderr }) => kind === "refused" && /'docker --help'/.test(stderr);

// src/buildx/find-builder.ts
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
  const { Key: key, Name: name, Global: global } = parse(files.current);
  if (typeof name !== "string" || name === "") return void 0;
  if (global === true) return name;
  return key === endpointOf(variables, files) && !files.hasDefaults ? name : void 0;
};
var endpointOf = (variables, { dockerConfig }) => {
  const { currentContext } = parse(dockerConfig);
  if (variables.DOCKER_CONTEXT)
    return variables.DOCKER_CONTEXT === "default" ? usualEndpoint : variables.DOCKER_CONTEXT;
  if (variables.DOCKER_HOST) return variables.DOCKER_HOST;
  return typeof currentContext === "string" && !["", "default"].includes(currentContext) ? currentContext : usualEndpoint;
};
var isOld = (node) => {
  const { DriverOpts: options } = record5(node);
  const { image } = record5(options);
  return typeof image === "string" && oldBuildKit.test(image);
};
var parse = (text3) => {
  try {
    return record5(JSON.parse(text3 ?? ""));
  } catch {
    return {};
  }
};
var record5 = (value) => typeof value === "object" && value !== null ? value : {};

// src/buildx/find-builder.ts
var cure2 = "Install Docker with buildx on the runner.";
var withoutBuildx = (cause) => new UnavailableError(`The docker on the PATH has no buildx, or could not start it. ${cure2}`, { cause });
var findBuilder = async (name, host) => knownBuilder(name, host) ?? inspectBuilder(name, host);
var knownBuilder = (name, host) => {
  const variables = host.toolEnvironment();
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
var namesIn = (folder) => {
  try {
    return (0, import_node_fs15.readdirSync)(folder);
  } catch {
    return [];
  }
};
var inspectBuilder = async (name, host) => {
  const stdout = await inspect(name, host);
  const builder = parseBuilder(stdout);
  if (builder.driver !== "") return builder;
  const reason = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? "it gave no reason";
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason}): check the Docker engine.`
  );
};
var inspect = async (name, host) => {
  try {
    const { stdout } = await runTool(host, "docker", ["buildx", "inspect", ...name ? [name] : []], {
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
    const isEvent = isRecord2(value) && lists.every((name) => isListOfRecords(value[name]));
    return isEvent ? value : void 0;
  } catch {
    return void 0;
  }
};
var lists = ["vertexes", "statuses", "logs", "warnings"];
var isListOfRecords = (value) => value === void 0 || value === null || Array.isArray(value) && value.every(isRecord2);
var isRecord2 = (value) => typeof value === "object" && value !== null;
var trackProgress = () => {
  const steps = /* @__PURE__ */ new Map();
  const warnings = /* @__PURE__ */ new Map();
  const apply = (event) => {
    for (const vertex of event.vertexes ?? []) steps.set(vertex.digest, afterVertex(steps.get(vertex.digest), vertex));
    for (const status of event.statuses ?? []) {
      const step = steps.get(status.vertex);
      if (step) steps.set(status.vertex, { ...step, parts: afterStatus(step.parts, status) });
    }
    for (const warning2 of event.warnings ?? []) {
      const line = warning2.range?.[0]?.start?.line;
      const text3 = fromBase64(warning2.short);
      warnings.set(`${line} ${text3}`, { text: text3, url: warning2.url, line });
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
var withSpan = (spans, { started, completed }) => {
  const begin = Date.parse(started ?? "");
  if (Number.isNaN(begin)) return spans;
  const end = completed === void 0 ? void 0 : Date.parse(completed);
  return [...spans.filter((span) => span.started !== begin), { started: begin, completed: end }];
};
var pushedDigest = (event, steps) => {
  const pushed = event.statuses?.find(({ id, completed }) => completed && id.startsWith("pushing manifest for "));
  const ids = (pushed && steps.get(pushed.vertex)?.parts.map(({ id }) => id)) ?? [];
  const ofKind = (kind) => ids.flatMap((id) => id.startsWith(`${kind} sha256:`) ? [id.slice(kind.length + 1)] : []);
  const manifests = ofKind("exporting manifest");
  return ofKind("exporting manifest list").at(-1) ?? (manifests.length === 1 ? manifests[0] : void 0);
};
var fromBase64 = (text3) => Buffer.from(text3, "base64").toString("utf8");

// src/buildx/progress-log.ts
var mostLines2 = 2e3;
var lastLines = 50;
var patience2 = 1e4;
var progressLog = (write) => {
  const shown4 = /* @__PURE__ */ new Map();
  const open = (digest, name, started) => {
    const known = shown4.get(digest);
    if (known) return known;
    const made = {
      ...{ number: shown4.size + 1, name, started, printed: 0, spoke: started, done: false },
      ...{ rest: /* @__PURE__ */ new Map(), tail: [] }
    };
    shown4.set(digest, made);
    if (!isInternal(name)) write(`#${made.number} ${name}`);
    return made;
  };
  const print = (step, text3) => {
    step.tail.push(text3);
    if (step.tail.length > lastLines) step.tail.shift();
    if (step.printed++ < mostLines2) write(text3);
    else if (step.printed === mostLines2 + 1)
      write(`#${step.number} … it prints on; the end of it is shown when it ends`);
  };
  const vertex = ({ digest, name, started, completed, cached, error: error2 }) => {
    if (started === void 0) return;
    const step = open(digest, name, Date.parse(started));
    if (completed === void 0 || step.done) return;
    const seconds2 = (Date.parse(completed) - Date.parse(started)) / 1e3;
    for (const text3 of step.rest.values()) if (text3 !== "") print(step, lineOf(step, text3, completed));
    step.rest.clear();
    showEnd(step);
    step.done = parseStepName(name) !== void 0;
    if (isInternal(name) && !error2 && seconds2 < 1) return;
    if (isInternal(name)) write(`#${step.number} ${name}`);
    write(`#${step.number} ${isAbsentCache(name, error2) ? "nothing there yet" : verdict(cached, error2, seconds2)}`);
  };
  const showEnd = (step) => {
    const hidden = step.printed - mostLines2;
    if (hidden <= 0) return;
    if (hidden > step.tail.length) write(`#${step.number} … ${hidden - step.tail.length} lines left out`);
    for (const text3 of step.tail.slice(-hidden)) write(text3);
  };
  const status = ({ vertex: digest, id, current = 0, total = 0, completed }, now) => {
    const step = shown4.get(digest);
    if (!step || completed !== void 0 || now - step.spoke < patience2) return;
    step.spoke = now;
    write(`#${step.number} ${id}${total > 0 ? ` ${megabytes(current)} of ${megabytes(total)}` : ""}`);
  };
  const log = ({ vertex: digest, stream: stream2 = 1, data, timestamp }) => {
    const step = shown4.get(digest);
    if (!step) return;
    const lines2 = `${step.rest.get(stream2) ?? ""}${fromBase64(data)}`.split(/\r\n|\n|\r(?!$)/);
    step.rest.set(stream2, lines2.pop() ?? "");
    step.spoke = Date.parse(timestamp);
    for (const line of lines2) print(step, lineOf(step, line, timestamp));
  };
  return {
    show: ({ vertexes, statuses, logs }, now) => {
      for (const one2 of vertexes ?? []) if (one2.completed === void 0) vertex(one2);
      for (const one2 of logs ?? []) log(one2);
      for (const one2 of statuses ?? []) status(one2, now);
      for (const one2 of vertexes ?? []) if (one2.completed !== void 0) vertex(one2);
    },
    /** The last lines that a step printed. */
    tailOf: (digest) => shown4.get(digest)?.tail ?? []
  };
};
var lineOf = (step, text3, timestamp) => `#${step.number} ${((Date.parse(timestamp) - step.started) / 1e3).toFixed(3)} ${text3}`;
var verdict = (cached, error2, seconds2) => {
  if (error2) return /context canceled$/.test(error2) ? "CANCELED" : `ERROR: ${error2}`;
  return cached ? "CACHED" : `DONE ${seconds2.toFixed(1)}s`;
};
var isAbsentCache = (name, error2 = "") => name.startsWith("importing cache") && error2.endsWith("not found");
var isInternal = (name) => /^\[(\S+ )?(internal|auth)\]/.test(name) || name.startsWith("resolving provenance");
var megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// src/buildx/run-buildx.ts
var mostTail = 20;
var runBuildx = (args, { variables, progress, deadline, redact, onPushed }, host) => host.fence(async (writeLine) => {
  const track = trackProgress();
  const write = (line) => writeLine(redact(line));
  const log = progressLog(write);
  const messages = [];
  const take = (line) => {
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
    runTool(host, "docker", args, {
      cwd: host.workspace,
      // Not flags: the words for docker stay those that any other build would use.
      env: { ...variables, BUILDKIT_PROGRESS: progress, BUILDX_METADATA_WARNINGS: "true" },
      deadline: Math.max(1, deadline - Date.now()),
      onLine: take,
      shownArgs: withoutValues(args),
      cure: cure2
    })
  );
  const failed = [...track.steps].find(([, step]) => step.error && !/context canceled$/.test(step.error));
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
  const text3 = withoutColours(line);
  return /^\s*\d+ warnings? found/.test(text3) || /^ - [A-Z]\w+: .*\(line \d+\)$/.test(text3) || text3.trim() === "";
};
var withoutValues = (args) => args.map((word, at2) => args[at2 - 1] === "--build-arg" ? word.replace(/=.*/s, "=…") : word);

// src/build/execute.ts
init_errors();
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
var executeBuild = async (prepared, host, onPushed) => {
  const { redact } = prepared;
  const { timeout } = prepared.plan.inputs;
  const deadline = Date.now() + timeout;
  let plan = await fittingPlan(prepared.plan, host);
  let progress = "rawjson";
  let before;
  for (let attempt = 1; ; attempt++) {
    const build2 = await runBuildx(buildArguments(plan), { ...prepared, progress, deadline, onPushed }, host);
    const { error: error2 } = build2;
    if (!error2) return build2.progress;
    const { stderr, kind: kindOfTool } = error2.failure;
    if (lacksPlugin(error2.failure)) throw withoutBuildx(error2);
    const isAnswer = kindOfTool === "refused" || kindOfTool === "transient";
    if (isAnswer && unknownFlag(stderr) !== void 0 && plan === prepared.plan) {
      plan = await olderPlan(plan, error2, host);
      continue;
    }
    if (isAnswer && progress === "rawjson" && /progress.*rawjson/i.test(stderr)) {
      progress = "plain";
      continue;
    }
    const kind = buildFailure(buildxWords(build2.messages).verdict, kindOfTool);
    const pauseTime = firstPause * 2 ** (attempt - 1);
    if (kind !== "transient" || attempt >= tries2 || Date.now() + pauseTime >= deadline) {
      throw await failureOf(kind, plan, kind === "deadline" && before || build2, redact, host);
    }
    before = build2;
    host.warning(`The build failed in a way that may pass (try ${attempt} of ${tries2}).
${redact(wordsOf2(build2))}`);
    await pauseBetween(pauseTime, host);
  }
};
var fittingPlan = async (plan, host) => plan.inputs.call === void 0 && plan.annotations.length === 0 ? plan : planForVersion(plan, host);
var olderPlan = async (plan, refused, host) => {
  const older = await planForVersion(plan, host);
  if (buildArguments(older).length < buildArguments(plan).length) return older;
  throw new InputError(
    `This buildx does not know ${unknownFlag(refused.failure.stderr)}: use a newer one (docker/setup-buildx-action, or the package docker-buildx-plugin).`,
    { cause: refused }
  );
};
var planForVersion = async (plan, host) => {
  const { stdout } = await runTool(host, "docker", ["buildx", "version"], { deadline: 6e4, cure: cure2 });
  const gated = withinVersion(plan, parseVersion(stdout));
  for (const warning2 of gated.warnings) host.warning(warning2);
  return gated.plan;
};
var nameOf = ({ inputs, context }) => inputs.image ?? inputs.tags[0] ?? context;
var failureOf = async (kind, plan, build2, redact, host) => {
  const facts = { cause: build2.error };
  const name = nameOf(plan);
  if (kind === "missing" && build2.error) return build2.error;
  if (kind === "cancelled")
    return new UnavailableError(`The build of ${name} was ended because the run was cancelled.`, facts);
  const words = redact(wordsOf2(build2));
  if (kind === "deadline") {
    return new UnavailableError(
      `The build of ${name} did not finish in its time (input "timeout") and was ended.
${words}`,
      facts
    );
  }
  if (kind !== "refused") {
    return new UnavailableError(
      `The build of ${name} could not be finished; this says nothing about the Dockerfile.
${words}`,
      facts
    );
  }
  await refusePlatforms(plan, build2, host);
  const file = dockerfilePath(plan.context, plan.inputs.file);
  const { line } = buildxWords(build2.messages);
  const location = file !== void 0 && line !== void 0 ? { file, line } : void 0;
  return new RefusedError(`The build of ${name} failed.
${words}`, { ...facts, location });
};
var refusePlatforms = async ({ inputs, builder }, build2, host) => {
  if (inputs.platforms.length === 0 || !platformMarks.test([...build2.messages, ...build2.tail].join("\n"))) return;
  requirePlatforms(inputs.platforms, await inspectBuilder(builder, host));
};
var platformMarks = /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;
var wordsOf2 = ({ messages, tail: tail2 }) => [...tail2, buildxWords(messages).text].join("\n").trim();
var pauseBetween = async (milliseconds, host) => {
  try {
    await pause(milliseconds, host.signal);
  } catch (error2) {
    throw new UnavailableError("The build was ended because the run was cancelled.", { cause: error2 });
  }
};

// src/build/mode.ts
init_errors();
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
  const [record6 = []] = csvRecords(output) ?? [];
  const fields = record6.map((field) => field.trim());
  if (fields.length === 1 && !fields[0]?.startsWith("type=")) return "local";
  return fields.find((field) => field.startsWith("type="))?.slice("type=".length);
};
var exportsFiles = (outputs) => hasExporter("local", outputs) || hasExporter("tar", outputs);

// src/buildx/attestations.ts
var attestationsOf = (inputs, facts) => {
  const provenance = provenanceOf(inputs, facts);
  return [
    ...provenance === void 0 ? [] : [provenance],
    ...inputs.sbom ? [attributes(`type=sbom,${inputs.sbom}`)] : [],
    ...inputs.attests.flatMap((attest) => {
      if (isOfType("provenance", attest)) return inputs.provenance ? [] : [withBuilderId(attest, facts.event)];
      if (isOfType("sbom", attest)) return inputs.sbom ? [] : [attest];
      return [attributes(attest)];
    })
  ];
};
var provenanceOf = (inputs, facts) => {
  const { provenance, reproducible, image } = inputs;
  const { event } = facts;
  if (provenance !== void 0) return attributes(explicit(provenance, event));
  if (inputs.attests.some((attest) => isOfType("provenance", attest))) return void 0;
  if (reproducible && image !== void 0) return "type=provenance,disabled=true";
  if (isTrue(facts.noDefault) || inputs.load || hasExporter("docker", inputs.outputs)) return void 0;
  if (!knowsAttestations(facts.builder)) return void 0;
  const isPrivate = event.repository.private ?? image !== void 0;
  return withBuilderId(`type=provenance,${isPrivate ? "mode=min,inline-only=true" : "mode=max"}`, event);
};
var explicit = (provenance, event) => {
  if (/^(true|True|TRUE)$/.test(provenance)) return withBuilderId("type=provenance", event);
  if (/^(false|False|FALSE)$/.test(provenance)) return "type=provenance,false";
  return withBuilderId(`type=provenance,${provenance}`, event);
};
var withBuilderId = (attest, { run: run2 }) => run2.url === void 0 || fieldsOf(attest).some((field) => field.startsWith("builder-id=")) ? attest : `${attest},builder-id=${run2.url}/attempts/${run2.attempt}`;
var isOfType = (type, attest) => fieldsOf(attest).includes(`type=${type}`);
var fieldsOf = (attest) => (csvRecords(attest)?.[0] ?? []).map((field) => field.trim());
var attributes = (attest) => fieldsOf(attest).map((field) => isTrue(field) ? "disabled=false" : isFalse(field) ? "disabled=true" : field).join(",");
var isTrue = (text3) => /^(1|t|T|true|TRUE|True)$/.test(text3 ?? "");
var isFalse = (text3) => /^(0|f|F|false|FALSE|False)$/.test(text3);
var knowsAttestations = ({ driver, versions }) => versions.every((version) => {
  if (driver === "docker" && !version.endsWith("-moby")) return false;
  const [, major = "0", minor = "0"] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 0 || Number(minor) >= 11;
});

// src/build/plan.ts
init_errors();

// src/build/build-args.ts
var ofTools = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SOURCE_DATE_EPOCH|SSH_AUTH_SOCK|.*_PROXY)$/i;
var planBuildArgs = ({ image }, lines2) => {
  const pairs = lines2.map((line) => {
    const at2 = line.indexOf("=");
    return { line, name: line.slice(0, at2), value: line.slice(at2 + 1), apart: at2 > 0 };
  });
  const names = pairs.map(({ name }) => name);
  const byVariable = pairs.filter(
    ({ name, apart }) => image !== void 0 && apart && /^\w+$/.test(name) && !ofTools.test(name) && isOnce(names, name)
  );
  return {
    arguments: pairs.map((pair) => byVariable.includes(pair) ? pair.name : pair.line),
    variables: Object.fromEntries(byVariable.map(({ name, value }) => [name, value])),
    redact: redaction(pairs.filter(({ apart }) => apart))
  };
};
var leastHidden = 4;
var redaction = (pairs) => {
  const hidden = pairs.filter(({ value }) => value.length >= leastHidden).toSorted((a, b) => b.value.length - a.value.length).map(({ name, value }) => ({ name, pattern: new RegExp(`(?<!\\w)${escaped(value)}(?!\\w)`, "g") }));
  return (text3) => hidden.reduce((left, { name, pattern: pattern2 }) => left.replace(pattern2, () => `$${name}`), text3);
};
var escaped = (text3) => text3.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
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
var ownName = "quaygate-candidate";
var patience3 = 3 * 6e4;
var ownBuilder = async (image, host) => {
  const onHost = isLoopback(parseReference(image).registry);
  const name = onHost ? `${ownName}-host` : ownName;
  const known = knownBuilder(name, host);
  if (known) return known;
  const network = onHost ? ["--driver-opt", "network=host"] : [];
  try {
    await docker(["create", "--name", name, "--driver", "docker-container", ...network, "--bootstrap"], host);
    return { name, driver: "docker-container", platforms: [], versions: [], classicStore: false };
  } catch (error2) {
    await docker(["rm", "--force", name], { ...host, signal: AbortSignal.timeout(patience3) }).catch(() => {
    });
    if (host.signal.aborted) throw error2;
    host.info(
      `No builder beside the engine could be started, so the candidate gets a temporary tag: ${messageOf(error2)}`
    );
    return void 0;
  }
};
var docker = (args, host) => runTool(host, "docker", ["buildx", ...args], {
  deadline: patience3,
  cure: cure2
});

// src/buildx/write-access.ts
var mayPush = (push, { changeRequest, run: run2 }) => push ?? !(changeRequest?.fork || run2.actor === "dependabot[bot]");
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
  const [input, value] = asked.find(([, given]) => given !== void 0) ?? [];
  if (input === void 0) return;
  throw new InputError(
    `Input "${input}" is "${value}", but the engine of the builder "${name}" keeps images in its classic store, which cannot do that: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or turn on the engine's containerd image store.`
  );
};
var attestation = (given) => given === "false" ? void 0 : given;
var classicStoreNotice = "The engine keeps images in its classic store: build steps are not written to the registry cache, and the image has no provenance. A docker-container builder (docker/setup-buildx-action, or docker buildx create --use) does both.";

// src/build/candidate-plan.ts
var planDestination = async (inputs, event, host) => {
  const { image, reproducible } = inputs;
  const current = { builder: await findBuilder(inputs.builder, host), builderName: inputs.builder };
  if (image === void 0) return { ...current, outputs: inputs.outputs, temporaryTag: void 0, layout: void 0 };
  const isChosen = inputs.builder !== void 0 || host.toolEnvironment().BUILDX_BUILDER !== void 0;
  const able = async () => {
    if (pushesByDigest(current.builder)) return current;
    const own2 = isChosen ? void 0 : await ownBuilder(image, host);
    return own2 && { builder: own2, builderName: own2.name };
  };
  if (!mayPush(inputs.push, event)) {
    const layout = layoutFolder(image);
    const outputs = [await layoutOutput(layout, reproducible, host)];
    return { ...await able() ?? current, outputs, temporaryTag: void 0, layout };
  }
  const byDigest = isByTag(inputs.candidate, image) ? void 0 : await able();
  if (byDigest === void 0 && inputs.candidate === "digest") throw cannotPushByDigest(current.builder);
  const temporaryTag = byDigest ? void 0 : tagFor(event);
  const chosen = byDigest ?? current;
  requireAbilities(inputs, chosen.builder);
  if (chosen.builder.classicStore) host.notice(classicStoreNotice);
  const output = candidateOutput({ image, temporaryTag, reproducible, intoEngine: !pushesByDigest(chosen.builder) });
  return { ...chosen, outputs: [output], temporaryTag, layout: void 0 };
};
var isByTag = (asked, image) => asked === "tag" || asked === "auto" && collectsUntagged(image);
var tagFor = ({ sha, run: run2 }) => `candidate-${sha.slice(0, 12)}-${run2.id}-${run2.attempt}`;
var cannotPushByDigest = ({ name, driver }) => new InputError(
  `Input "candidate" is "digest", but the builder "${name}" (driver ${driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`
);

// src/build/context.ts
var import_promises4 = require("node:fs/promises");
var import_node_path22 = require("node:path");
init_errors();
var placeholder = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;
var planContext = async (inputs, event, host) => {
  const asked = inputs.context ?? (inputs.image === void 0 && host.kind === "github" ? "{{defaultContext}}" : ".");
  const texts = [asked, ...inputs.buildContexts];
  if (!texts.some((text3) => text3.search(placeholder) !== -1)) {
    return { context: asked, buildContexts: inputs.buildContexts, gitHost: void 0 };
  }
  const git2 = await gitContext(event, host);
  const [context = asked, ...buildContexts] = texts.map((text3) => text3.replaceAll(placeholder, () => git2));
  return { context, buildContexts, gitHost: context.startsWith(git2) ? new URL(git2).host : void 0 };
};
var gitContext = async (event, host) => {
  if (host.kind === "github") return githubContext();
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
var prepareSecrets = async (inputs, gitToken, host) => {
  const envs = inputs.secretEnvs.map((line) => fromVariable(line, host));
  const values = inputs.secrets.map((line) => pairOf("secrets", line, "id=value", true));
  const tokens = gitToken && !holdsGitToken(values, gitToken.host) ? [gitToken] : [];
  const files = inputs.secretFiles.map((line) => fromFile(line, host));
  const write = ([id, value], index) => writeSecret(id, value, index, host);
  return {
    arguments: [
      ...envs.map(({ argument }) => argument),
      ...await Promise.all(values.map(write)),
      ...files,
      ...await Promise.all(
        tokens.map(({ host: of, token: token2 }) => writeSecret(`GIT_AUTH_TOKEN.${of}`, token2, values.length, host))
      )
    ],
    variables: Object.fromEntries(envs.map(({ variable, value }) => [variable, value]))
  };
};
var holdsGitToken = (values, host) => values.some(([id]) => id === "GIT_AUTH_TOKEN" || id === `GIT_AUTH_TOKEN.${host}`);
var fromVariable = (line, host) => {
  const [id, variable] = pairOf("secret-envs", line, "id=VARIABLE");
  const value = host.variable(variable);
  if (value === void 0) {
    throw new InputError(
      `Input "secret-envs" names the variable ${variable}, which is not set: set it in the job's environment.`
    );
  }
  host.mask(value);
  return { argument: `id=${id},env=${variable}`, variable, value };
};
var fromFile = (line, host) => {
  const [id, path] = pairOf("secret-files", line, "id=path");
  if ((0, import_node_fs16.existsSync)((0, import_node_path23.resolve)(host.workspace, path))) return secretArgument(id, path);
  throw new InputError(
    `Input "secret-files" names the file "${path}", which does not exist: give a path in the checkout.`
  );
};
var writeSecret = async (id, value, index, host) => {
  const file = (0, import_node_path23.join)(await host.tempFolder(), `secret-${index}`);
  await (0, import_promises5.writeFile)(file, value, { mode: 384 });
  return secretArgument(id, file);
};
var secretArgument = (id, path) => {
  const source = `src=${path}`;
  return `id=${id},${/[",]/.test(source) ? `"${source.replaceAll('"', '""')}"` : source}`;
};
var pairOf = (input, line, form, secret2 = false) => {
  const at2 = line.indexOf("=");
  const [id, value] = [line.slice(0, at2), line.slice(at2 + 1)];
  if (at2 > 0 && value !== "" && /^[\w.-]+$/.test(id)) return [id, value];
  throw new InputError(
    `Input "${input}" has ${secret2 ? "a line" : `the line "${line}"`} that is not ${form}: write ${form}, one a line.`
  );
};

// src/build/plan.ts
var prepareBuild = async (inputs, event, host) => {
  const [destination, context, metadata, temp] = await Promise.all([
    planDestination(inputs, event, host),
    planContext(inputs, event, host),
    host.earlierResult("metadata"),
    host.tempFolder()
  ]);
  const file = await dockerfileFor({ context: context.context, file: inputs.file }, host);
  const { githubToken: token2 } = inputs;
  const gitToken = context.gitHost && token2 ? { host: context.gitHost, token: token2 } : void 0;
  const secrets = await prepareSecrets(inputs, gitToken, host);
  const { builder, builderName, outputs, layout } = destination;
  const cache2 = planCache(inputs, event, layout === void 0);
  const bare = inputs.image !== void 0 && builder.classicStore;
  const noDefault = host.variable("BUILDX_NO_DEFAULT_ATTESTATIONS");
  const buildArgs = planBuildArgs(
    inputs,
    inputs.buildArgs.map((argument) => withFacts(argument, metadata?.version, event.sha))
  );
  const plan = {
    inputs,
    file,
    builder: builderName,
    context: context.context,
    buildContexts: context.buildContexts,
    annotations: inputs.annotations,
    labels: inputs.labels.length > 0 ? inputs.labels : strings(metadata?.labels),
    buildArgs: buildArgs.arguments,
    cacheFrom: cache2.from,
    cacheTo: bare ? [] : cache2.to,
    attestations: bare ? ["type=provenance,disabled=true"] : attestationsOf(inputs, { event, builder, noDefault }),
    outputs,
    secrets: secrets.arguments,
    imageIdFile: exportsFiles(inputs.outputs) ? void 0 : (0, import_node_path24.join)(temp, "image-id"),
    metadataFile: (0, import_node_path24.join)(temp, "metadata.json")
  };
  const variables = {
    ...buildArgs.variables,
    ...passedOn(cacheVariables(cache2), host),
    ...timesOf(inputs, event, host),
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
var passedOn = (names, host) => Object.fromEntries(
  names.flatMap((name) => {
    const value = host.variable(name);
    return value === void 0 ? [] : [[name, value]];
  })
);
var timesOf = ({ reproducible }, event, host) => {
  if (!reproducible) return passedOn(["SOURCE_DATE_EPOCH"], host);
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
init_errors();
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
var textOf4 = async (file) => file === void 0 ? void 0 : (0, import_promises6.readFile)(file, "utf8").catch(() => void 0);
var readMetadata = async (file) => {
  try {
    const value = JSON.parse(await textOf4(file) ?? "");
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
var pushedImages = async ({ inputs }, { digest }, platforms, host) => {
  const pushes = inputs.push || hasExporter("registry", inputs.outputs);
  if (!pushes || digest === void 0 || inputs.tags.length === 0) return [];
  const names = [...new Set(inputs.tags.map((tag) => parseReference(tag, 'Input "tags"').name))];
  return Promise.all(
    names.map(async (name) => {
      const reference = `${name}@${digest}`;
      const found = await platforms.read(reference).catch((error2) => {
        host.warning(`The platforms of ${reference} could not be read: ${messageOf(error2)}`);
        return [];
      });
      return { name, reference, digest, platforms: found };
    })
  );
};

// src/build/summary.ts
var mostSteps = 5;
var buildSummary = (facts) => ({
  action: "build",
  title: "Build",
  blocks: [
    { kind: "verdict", result: "pass", text: verdict2(facts) },
    ...facts.candidates.map(({ reference }) => ({ kind: "list", items: [{ text: reference, code: true }] })),
    ...platformBlocks(facts),
    ...timeBlocks(facts.numbers)
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
  const more = (layers ?? 0) - (before.layers ?? layers ?? 0);
  return more === 0 ? sizeText : `${sizeText}, ${more > 0 ? "+" : "−"}${Math.abs(more)} layers`;
};
var cacheText = ({ cache: cache2 }, platform) => {
  const of = cache2.find((one2) => one2.platform === platform) ?? (cache2.length === 1 ? cache2[0] : void 0);
  return of === void 0 ? "" : `${of.cached} of ${of.cacheable} steps`;
};
var timeBlocks = (numbers) => {
  const slowest = numbers.steps.filter((step) => !step.cached && step.seconds >= 0.1).toSorted((a, b) => b.seconds - a.seconds).slice(0, mostSteps);
  const parts = [
    ["cache import", numbers.cacheImportSeconds],
    ["export", numbers.exportSeconds],
    ["push", numbers.pushSeconds],
    ["cache export", numbers.cacheExportSeconds]
  ];
  const text3 = parts.filter(([, time]) => time > 0).map(([name, time]) => `${name} ${seconds(time)}`);
  return [
    ...text3.length > 0 ? [{ kind: "text", text: `Of which ${text3.join(", ")}.` }] : [],
    ...slowest.length > 0 ? [{ kind: "table", columns: ["Slowest steps", "Time"], rows: slowest.map(stepRow) }] : []
  ];
};
var stepRow = ({ platform, stage, instruction, seconds: time }) => [
  { text: [...platform ? [platform] : [], ...stage ? [stage] : [], oneLine(instruction)].join(" "), code: true },
  seconds(time)
];
var longestStep = 100;
var oneLine = (text3) => {
  const line = text3.replace(/\s+/g, " ");
  return line.length > longestStep ? `${line.slice(0, longestStep)}…` : line;
};
var seconds = (time) => `${time.toFixed(1)} s`;
var megabytes2 = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// src/build/main.ts
var patience4 = 1e4;
var run = async (inputs, host) => {
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry({ ...host, signal: AbortSignal.any([host.signal, finished.signal]) });
  try {
    return await build(inputs, registry, host);
  } finally {
    finished.abort();
  }
};
var build = async (inputs, registry, host) => {
  const event = await host.event();
  const prepared = await prepareBuild(inputs, event, host);
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
    const title = `Build ${image ?? inputs.tags[0] ?? plan.context}`;
    const progress = await host.group(title, () => executeBuild(prepared, host, onPushed));
    wasPushed = true;
    annotate(progress, plan.context, inputs.file, host);
    return await tell({ prepared, progress, started, platforms, registry }, host);
  } catch (error2) {
    if (wasPushed && image !== void 0) await removeTag2(image, destination.temporaryTag, host);
    throw error2;
  }
};
var tell = async ({ prepared, progress, started, platforms, registry }, host) => {
  const { image, previous, record: record6 } = prepared.plan.inputs;
  const { temporaryTag } = prepared.destination;
  const result = await readResult2(prepared.plan);
  const candidates = await candidatesOf(result, prepared, platforms, host);
  const seconds2 = (Date.now() - started) / 1e3;
  const sizes = await changesOf(candidates[0], previous, registry, host);
  const numbers = { seconds: seconds2, ...numbersOf(progress), sizes };
  await host.summarise(buildSummary({ candidates, numbers, temporaryTag, isCandidate: image !== void 0, previous }));
  return {
    reference: candidates[0]?.reference,
    digest: result.digest,
    candidates: candidates.length > 0 ? candidates : void 0,
    imageid: result.imageId ?? result.digest,
    metadata: result.metadata,
    cacheHitRate: numbers.hitRate,
    record: record6 && await exportRecord(record6, result.metadata?.["buildx.build.ref"], host),
    numbers
  };
};
var removeTag2 = async (image, temporaryTag, host) => {
  if (temporaryTag === void 0) return;
  try {
    await openRegistry({ ...host, signal: AbortSignal.timeout(patience4) }).deleteTag(image, temporaryTag);
  } catch (error2) {
    host.warning(`The temporary tag ${image}:${temporaryTag} could not be removed: ${messageOf(error2)}`);
  }
};
var candidatesOf = async (result, { plan, destination }, platforms, host) => {
  const { image } = plan.inputs;
  const { layout, temporaryTag } = destination;
  if (image === void 0) return pushedImages(plan, result, platforms, host);
  if (layout !== void 0) return [await candidateInLayout(image, layout, host)];
  return [await candidateFrom(result, image, temporaryTag, platforms)];
};
var greet = (registry, image) => {
  registry.head(`${image}:latest`).catch(() => {
  });
};
var annotate = ({ warnings }, context, file, host) => {
  for (const { text: text3, location } of warningNotes(warnings, dockerfilePath(context, file))) host.warning(text3, location);
};
var changesOf = async (candidate, previous, registry, host) => {
  if (candidate === void 0) return [];
  const { name, platforms } = candidate;
  const before = previous === void 0 ? [] : await earlierPlatforms(registry, previousReference(previous, name), host);
  return sizeChanges(platforms, before);
};

// src/build/spec.ts
var lines = (description) => ({
  type: "list",
  separator: "csv-record",
  description
});
var items = (description) => ({
  type: "list",
  separator: "csv",
  description
});
var spec = defineAction({
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
    "build-args": lines(
      "Build arguments, KEY=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit."
    ),
    "build-contexts": lines(
      "Named contexts, name=source, for example debian:bookworm=docker-image://mirror.example/debian."
    ),
    labels: lines("Labels, key=value. Default: those of the metadata step of this pipeline (on GitHub: of this job)."),
    annotations: lines("OCI annotations, [level:]key=value. Default: none."),
    secrets: { ...lines("Secrets for RUN --mount=type=secret, id=value, one a line."), secret: true },
    "secret-envs": items("Secrets taken from environment variables, id=VARIABLE."),
    "secret-files": lines("Secrets taken from files, id=path."),
    ssh: items("SSH agent sockets or keys for RUN --mount=type=ssh, default|id[=path]."),
    "add-hosts": items("Additional host-to-address entries, name:ip."),
    network: { type: "enum", options: ["default", "none", "host"], description: "Network of RUN steps." },
    allow: items("Entitlements that the build gets, for example network.host."),
    "cgroup-parent": { type: "string", description: "Parent cgroup of the containers of RUN steps." },
    "shm-size": { type: "string", description: "Size of /dev/shm for RUN steps, for example 2gb." },
    ulimit: lines("Limits for RUN steps, for example nofile=1024:1024."),
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
    "cache-from": lines("Cache sources as buildx takes them; replaces cache."),
    "cache-to": lines("Cache destinations as buildx takes them; replaces cache."),
    provenance: {
      type: "string",
      description: "Provenance attestation: true, false, or attributes such as mode=max. Default: mode=max for public repositories, mode=min for others, with reproducible false."
    },
    sbom: { type: "string", description: "SBOM attestation: true, false, or a generator. Default: false." },
    attests: lines("Attestations as buildx takes them, for example type=sbom,generator=image."),
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

// src/build/index.ts
void start(spec, run);
