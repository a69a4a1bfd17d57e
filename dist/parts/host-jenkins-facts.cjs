"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
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
var __toCommonJS = function(mod) {
  return __copyProps(__defProp({}, "__esModule", { value: true }), mod);
};

// src/host/jenkins-facts.ts
var jenkins_facts_exports = {};
__export(jenkins_facts_exports, {
  jenkinsFacts: function() {
    return jenkinsFacts;
  }
});
module.exports = __toCommonJS(jenkins_facts_exports);

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

// src/spec/nearest.ts
var nearest = function(word, known) {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best;
  for (const name of known) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
var didYouMean = function(word, known) {
  const name = nearest(word, known);
  return name === void 0 ? "" : ` Did you mean "${name}"?`;
};
var editDistance = function(a, b) {
  let beforePrevious = [];
  let previous = Array.from({ length: b.length + 1 }, function(_, column) {
    return column;
  });
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
var at = function(row, column) {
  return row[column] ?? Number.POSITIVE_INFINITY;
};

// src/host/told.ts
var kinds = {
  push: "push",
  webhook: "push",
  github_app: "push",
  bitbucket_dc: "push",
  schedule: "schedule",
  scheduled_pipeline: "schedule",
  manual: "manual",
  api: "manual"
};
var told = function(environment) {
  const get = function(name) {
    return environment[`QUAYGATE_${name}`]?.trim() || void 0;
  };
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
var kindOf = function(word) {
  if (word === void 0) return void 0;
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : void 0;
  if (kind) return kind;
  const known = Object.keys(kinds);
  throw new InputError(
    `QUAYGATE_TRIGGER is "${word}", but it takes one of ${known.join(", ")}.${didYouMean(word, known)}`
  );
};
var changeRequestOf = function(text) {
  return text === "none" ? "none" : numberOf("QUAYGATE_PULL_REQUEST", text, ", or none");
};
var numberOf = function(name, text, more = "") {
  if (text === void 0) return void 0;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InputError(`${name} is "${text}", but it takes a whole number${more}: correct it.`);
};

// src/host/jenkins-facts.ts
var jenkinsFacts = function(environment) {
  const get = function(name) {
    return environment[name] || void 0;
  };
  const say = told(environment);
  const changeRequest = say.changeRequest === "none" ? void 0 : changeRequestOf2(get, say);
  const place = changeRequest ? {} : placeOf(get);
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
var kindOf2 = function(get) {
  const causes = (get("BUILD_CAUSE") ?? "").split(",");
  if (causes.includes("TIMERTRIGGER")) return "schedule";
  return causes.includes("MANUALTRIGGER") ? "manual" : "push";
};
var placeOf = function(get) {
  const pushed = get("gitlabActionType")?.startsWith("TAG_") ? plain(get("gitlabBranch")) : void 0;
  const tag = get("TAG_NAME") ?? pushed;
  if (tag) return { tag };
  const name = get("BRANCH_NAME") ?? plain(get("GIT_LOCAL_BRANCH")) ?? withoutRemote(get("GIT_BRANCH"));
  const [, checkedOutTag] = /^(?:refs\/)?tags\/(.+)$/s.exec(name ?? "") ?? [];
  if (checkedOutTag) return { tag: checkedOutTag };
  return name === void 0 || detached.test(name) ? {} : { branch: plain(name) ?? name };
};
var detached = /^(?:detached|HEAD|\(no branch\)|[0-9a-f]{40})$/;
var plain = function(name) {
  return name?.replace(/^refs\/(?:heads|tags)\//, "");
};
var withoutRemote = function(name) {
  return name?.replace(/^(?:refs\/remotes\/[^/]+\/|(?:remotes\/)?origin\/)/, "");
};
var changeRequestOf2 = function(get, { changeRequest, base }) {
  const number = changeRequest ?? Number(get("CHANGE_ID") ?? get("ghprbPullId") ?? get("gitlabMergeRequestIid"));
  if (typeof number !== "number" || !Number.isInteger(number)) return void 0;
  const head = get("CHANGE_BRANCH") ?? get("ghprbSourceBranch") ?? get("gitlabSourceBranch") ?? "";
  const target = base ?? get("CHANGE_TARGET") ?? get("ghprbTargetBranch") ?? get("gitlabTargetBranch") ?? "";
  const request = { number, head: { branch: head }, base: { branch: target }, fork: isFork(get) };
  const onGitlab = get("BRANCH_NAME")?.startsWith("MR-") || get("gitlabMergeRequestIid") !== void 0;
  return { ...request, ref: onGitlab ? `refs/merge-requests/${number}/head` : `refs/pull/${number}/head` };
};
var isFork = function(get) {
  if (get("CHANGE_FORK")) return true;
  const [author, own] = [get("ghprbAuthorRepoGitUrl"), get("ghprbGhRepository")];
  if (author && own) return !author.replace(/\.git$/, "").endsWith(`/${own}`);
  const [from, to] = [get("gitlabSourceRepoHttpUrl"), get("gitlabTargetRepoHttpUrl")];
  if (from && to) return from !== to;
  return get("gitlabSourceNamespace") !== get("gitlabTargetNamespace");
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  jenkinsFacts
});
