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

// src/metadata/checked-out.ts
var checked_out_exports = {};
__export(checked_out_exports, {
  checkedOut: function() {
    return checkedOut;
  },
  headInstead: function() {
    return headInstead;
  }
});
module.exports = __toCommonJS(checked_out_exports);

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
var commitTime = function(workspace, sha) {
  return /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, "log", "-1", "--format=%cI", sha) : Promise.resolve(void 0);
};
var resolveCommit = function(workspace, ref) {
  return git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`);
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

// src/metadata/checked-out.ts
var headInstead = async function(event, host) {
  const sha = event.changeRequest?.head.sha;
  return sha !== void 0 && sha !== event.sha ? withCommit(event, sha, host) : event;
};
var checkedOut = async function(event, host) {
  const sha = await resolveCommit(host.workspace, "HEAD");
  if (!sha) {
    throw new InputError(
      `Input "context" is "git", but "${host.workspace}" is no Git repository with a commit: check the repository out before.`
    );
  }
  const ref = await checkedOutRef(host.workspace);
  const { branch: _branch, tag: _tag, baseBranch: _base, changeRequest, ...rest } = event;
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
  const [, number] = /^refs\/(?:pull|merge-requests)\/(\d+)\//.exec(ref) ?? [];
  const request = changeRequest ?? { head: { branch: "" }, base: { branch: "" }, fork: false };
  return withCommit(
    {
      ...rest,
      ref,
      ...kind === "heads" && name && { branch: name },
      ...kind === "tags" && name && { tag: name },
      ...number && { changeRequest: { ...request, number: Number(number) } }
    },
    sha,
    host
  );
};
var withCommit = async function(event, sha, host) {
  const { commitTime: known, ...rest } = event;
  const time = sha === event.sha && known ? known : await commitTime(host.workspace, sha);
  return { ...rest, sha, ...time && { commitTime: time } };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkedOut,
  headInstead
});
