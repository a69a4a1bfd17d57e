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

// src/host/circleci-facts.ts
var circleci_facts_exports = {};
__export(circleci_facts_exports, {
  circleciFacts: function() {
    return circleciFacts;
  }
});
module.exports = __toCommonJS(circleci_facts_exports);

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

// src/host/circleci-facts.ts
var circleciFacts = function(environment) {
  const get = function(name) {
    return environment[name] || void 0;
  };
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
var remoteOf = function(get) {
  const [owner, name] = [get("CIRCLE_PROJECT_USERNAME"), get("CIRCLE_PROJECT_REPONAME")];
  const [, server] = /^https:\/\/(github\.com|bitbucket\.org)\//.exec(get("CIRCLE_PULL_REQUEST") ?? "") ?? [];
  return get("CIRCLE_REPOSITORY_URL") ?? (server && owner && name ? `https://${server}/${owner}/${name}` : void 0);
};
var changeRequestOf2 = function(get, say) {
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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  circleciFacts
});
