"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
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
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/host/git.ts
var git_exports = {};
__export(git_exports, {
  checkedOutRef: () => checkedOutRef,
  commitTime: () => commitTime,
  describeCommit: () => describeCommit,
  gitFacts: () => gitFacts,
  nearestTag: () => nearestTag,
  repositoryOfRemote: () => repositoryOfRemote,
  repositoryTags: () => repositoryTags,
  resolveCommit: () => resolveCommit
});
module.exports = __toCommonJS(git_exports);
var outputLimit = 64 * 1024 * 1024;
var git = async (workspace, ...args) => {
  const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
  return new Promise((resolve) => {
    const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile(
      "git",
      ["-C", workspace, ...args],
      options,
      (error, stdout) => resolve(error ? void 0 : stdout.trim() || void 0)
    );
  });
};
var gitEnvironment = () => ({
  ...process.env,
  GIT_TERMINAL_PROMPT: "0",
  GIT_PAGER: "cat",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*"
});
var gitFacts = async (workspace) => {
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
var commitTime = (workspace, sha) => /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, "log", "-1", "--format=%cI", sha) : Promise.resolve(void 0);
var resolveCommit = (workspace, ref) => git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`);
var repositoryOfRemote = (remote) => {
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const [, server, name] = ssh ?? http ?? [];
  return server && name ? { name, url: `https://${server}/${name}` } : void 0;
};
var checkedOutRef = async (workspace) => {
  const branch = await git(workspace, "symbolic-ref", "--quiet", "HEAD");
  if (branch) return branch;
  const at = await refs(workspace, "--points-at=HEAD", "--sort=-refname");
  const here = firstOf(at, /^refs\/tags\//) ?? firstOf(at, changeRequestRef) ?? firstOf(at, /^refs\/heads\//) ?? firstOf(at, remoteBranch);
  return plainRef(here ?? await containingRef(workspace) ?? "");
};
var containingRef = async (workspace) => {
  for (const scope of ["refs/heads/", "refs/remotes/", "refs/tags/"]) {
    const found = await refs(workspace, "--contains=HEAD", "--sort=-committerdate", scope);
    if (found.length > 0) return firstOf(found, /^refs\/(?:heads|tags)\//) ?? firstOf(found, remoteBranch) ?? found[0];
  }
  return void 0;
};
var changeRequestRef = /^refs\/(?:remotes\/)?(?:pull|merge-requests)\/\d+\/(?:head|merge)$/;
var remoteBranch = /^refs\/remotes\/[^/]+\/(?!HEAD$)/;
var firstOf = (names, pattern) => names.find((name) => pattern.test(name));
var plainRef = (name) => changeRequestRef.test(name) ? name.replace(/^refs\/remotes\//, "refs/") : name.replace(/^refs\/remotes\/[^/]+\//, "refs/heads/");
var refs = async (workspace, ...args) => (await git(workspace, "for-each-ref", "--format=%(refname)", ...args))?.split("\n") ?? [];
var repositoryTags = async (workspace) => {
  const [shallow, tags] = await Promise.all([
    git(workspace, "rev-parse", "--is-shallow-repository"),
    git(workspace, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags/")
  ]);
  return shallow === void 0 ? void 0 : { tags: tags?.split("\n") ?? [], complete: shallow === "false" };
};
var describeCommit = (workspace, sha, match) => git(workspace, "describe", "--tags", "--always", ...match.map((glob) => `--match=${glob}`), sha);
var nearestTag = (workspace, sha, match) => git(workspace, "describe", "--tags", "--abbrev=0", ...match.map((glob) => `--match=${glob}`), sha);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkedOutRef,
  commitTime,
  describeCommit,
  gitFacts,
  nearestTag,
  repositoryOfRemote,
  repositoryTags,
  resolveCommit
});
