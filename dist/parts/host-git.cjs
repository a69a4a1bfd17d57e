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

// src/host/git.ts
var git_exports = {};
__export(git_exports, {
  checkedOutRef: function() {
    return checkedOutRef;
  },
  commitTime: function() {
    return commitTime;
  },
  describeCommit: function() {
    return describeCommit;
  },
  gitFacts: function() {
    return gitFacts;
  },
  isAncestor: function() {
    return isAncestor;
  },
  nearestTag: function() {
    return nearestTag;
  },
  repositoryOfRemote: function() {
    return repositoryOfRemote;
  },
  repositoryTags: function() {
    return repositoryTags;
  },
  resolveCommit: function() {
    return resolveCommit;
  }
});
module.exports = __toCommonJS(git_exports);
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
var isAncestor = async function(workspace, commit, descendant) {
  const pattern = /^[0-9a-f]{40,64}$/;
  if (!pattern.test(commit) || !pattern.test(descendant)) return void 0;
  const base = await git(workspace, "merge-base", commit, descendant);
  if (base === void 0) return void 0;
  if (base === commit) return true;
  return await git(workspace, "rev-parse", "--is-shallow-repository") === "false" ? false : void 0;
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
var repositoryTags = async function(workspace) {
  const [shallow, tags] = await Promise.all([
    git(workspace, "rev-parse", "--is-shallow-repository"),
    git(workspace, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags/")
  ]);
  return shallow === void 0 ? void 0 : { tags: tags?.split("\n") ?? [], complete: shallow === "false" };
};
var describeCommit = function(workspace, sha, match) {
  return git(workspace, "describe", "--tags", "--always", ...match.map(function(glob) {
    return `--match=${glob}`;
  }), sha);
};
var nearestTag = function(workspace, sha, match) {
  return git(workspace, "describe", "--tags", "--abbrev=0", ...match.map(function(glob) {
    return `--match=${glob}`;
  }), sha);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkedOutRef,
  commitTime,
  describeCommit,
  gitFacts,
  isAncestor,
  nearestTag,
  repositoryOfRemote,
  repositoryTags,
  resolveCommit
});
