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

// src/host/server-event.ts
var server_event_exports = {};
__export(server_event_exports, {
  serverEvent: function() {
    return serverEvent;
  }
});
module.exports = __toCommonJS(server_event_exports);

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
var isOfKind = function(made, kind) {
  return typeof made === "function" && (Object.hasOwn(made, "kind") && made.kind === kind || isOfKind(Object.getPrototypeOf(made), kind));
};
var InputError = class extends ExpectedError {
  static kind = "InputError";
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};

// src/host/git.ts
var outputLimit = 64 * 1024 * 1024;
var git = async function(workspace, ...args) {
  const { execFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  return new Promise(function(resolve) {
    const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile(
      "git",
      ["-C", workspace, ...args],
      options,
      function(error, stdout) {
        return resolve(error ? void 0 : stdout.trim() || void 0);
      }
    );
  });
};
var gitEnvironment = function() {
  return {
    ...process.env,
    GIT_TERMINAL_PROMPT: "0",
    GIT_PAGER: "cat",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*"
  };
};
var gitFacts = async function(workspace) {
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
var commitTime = function(workspace, sha) {
  return /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, "log", "-1", "--format=%cI", sha) : Promise.resolve(void 0);
};
var resolveCommit = function(workspace, ref) {
  return git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`);
};
var repositoryOfRemote = function(remote) {
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const [, server, name] = ssh ?? http ?? [];
  return server && name ? { name, url: `https://${server}/${name}` } : void 0;
};
var checkedOutRef = async function(workspace) {
  const branch = await git(workspace, "symbolic-ref", "--quiet", "HEAD");
  if (branch) return branch;
  const at = await refs(workspace, "--points-at=HEAD", "--sort=-refname");
  const here = firstOf(at, /^refs\/tags\//) ?? firstOf(at, changeRequestRef) ?? firstOf(at, /^refs\/heads\//) ?? firstOf(at, remoteBranch);
  return plainRef(here ?? await containingRef(workspace) ?? "");
};
var containingRef = async function(workspace) {
  for (const scope of ["refs/heads/", "refs/remotes/", "refs/tags/"]) {
    const found = await refs(workspace, "--contains=HEAD", "--sort=-committerdate", scope);
    if (found.length > 0) return firstOf(found, /^refs\/(?:heads|tags)\//) ?? firstOf(found, remoteBranch) ?? found[0];
  }
  return void 0;
};
var changeRequestRef = /^refs\/(?:remotes\/)?(?:pull|merge-requests)\/\d+\/(?:head|merge)$/;
var remoteBranch = /^refs\/remotes\/[^/]+\/(?!HEAD$)/;
var firstOf = function(names, pattern) {
  return names.find(function(name) {
    return pattern.test(name);
  });
};
var plainRef = function(name) {
  return changeRequestRef.test(name) ? name.replace(/^refs\/remotes\//, "refs/") : name.replace(/^refs\/remotes\/[^/]+\//, "refs/heads/");
};
var refs = async function(workspace, ...args) {
  return (await git(workspace, "for-each-ref", "--format=%(refname)", ...args))?.split("\n") ?? [];
};

// src/host/local-event.ts
var import_node_path = require("node:path");
var localEvent = async function(workspace, ref, actor) {
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
    repository: repositoryOfRemote(facts.remote) ?? { name: (0, import_node_path.basename)(workspace), url: "" },
    run: { id: Date.now().toString(36), number: 0, attempt: 1, actor },
    ...branch && { branch },
    ...tag && { tag },
    ...facts.defaultBranch && { defaultBranch: facts.defaultBranch },
    ...committed && { commitTime: committed }
  };
};
var refOf = function({ branch, tags }) {
  if (branch) return `refs/heads/${branch}`;
  return tags[0] === void 0 ? "HEAD" : `refs/tags/${tags[0]}`;
};

// src/host/server-event.ts
var serverEvent = async function(workspace, facts, ref) {
  const { kind, run, defaultBranch } = facts;
  if (ref !== void 0) {
    const event = await localEvent(workspace, ref, run.actor);
    return { ...event, kind: kind === "change-request" ? "push" : kind, run, ...defaultBranch && { defaultBranch } };
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
    run,
    ...primary && { defaultBranch: primary },
    ...committed && { commitTime: committed }
  };
};
var placeOf = async function(workspace, facts, sha) {
  if (facts.changeRequest) {
    const { ref: ref2, head, ...request } = facts.changeRequest;
    return { ref: ref2, changeRequest: { ...request, head: { ...head, sha } } };
  }
  if (facts.tag) return { ref: `refs/tags/${facts.tag}`, tag: facts.tag };
  const ref = facts.branch ? `refs/heads/${facts.branch}` : await checkedOutRef(workspace);
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
  return { ref, ...kind === "heads" && name && { branch: name }, ...kind === "tags" && name && { tag: name } };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  serverEvent
});
