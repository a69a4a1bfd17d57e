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

// src/action/file-inputs.ts
var file_inputs_exports = {};
__export(file_inputs_exports, {
  fileInputs: function() {
    return fileInputs;
  }
});
module.exports = __toCommonJS(file_inputs_exports);

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
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
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

// src/spec/file.ts
var parseSettings = function(text, file, known, parseYaml) {
  const document = section(file, "", parseOrSay(text, file, parseYaml));
  return new Map(
    Object.entries(document).map(function([action, inputs]) {
      const names = known.get(action);
      if (!names) throw unknown(file, action, "an action", [...known.keys()]);
      const entries = Object.entries(section(file, action, inputs)).map(function([name, value]) {
        if (!names.includes(name)) throw unknown(file, `${action}.${name}`, `an input of ${action}`, names, name);
        return [name, { value, source: file }];
      });
      return [action, new Map(entries)];
    })
  );
};
var parseOrSay = function(text, file, parseYaml) {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new InputError(`${file} is not valid YAML (${messageOf(error).split("\n")[0]}): correct it.`, {
      cause: error
    });
  }
};
var section = function(file, path, value) {
  if (value === null || value === void 0) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value;
  const where = path === "" ? "its top" : `"${path}"`;
  throw new InputError(
    `${file} holds no mapping at ${where}: write actions, and under each its inputs, as in "build:" with "image: \u2026" below.`
  );
};
var unknown = function(file, path, what, names, word = path) {
  return new InputError(`${file} sets "${path}", which is not ${what}.${didYouMean(word, names)} Known: ${names.join(", ")}.`);
};

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
    "cache-pull-requests",
    "cache-path",
    "cache-from",
    "cache-to",
    "cache-mounts",
    "cache-mounts-image",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "nodes",
    "nodes-ca",
    "nodes-cert",
    "nodes-key",
    "nodes-known-hosts",
    "nodes-ssh-key",
    "emulation",
    "emulation-image",
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
  "test": [
    "candidates",
    "reference",
    "run",
    "shell",
    "image",
    "compose-files",
    "service",
    "services",
    "image-services",
    "platforms",
    "env",
    "secrets",
    "junit",
    "coverage",
    "timeout",
    "http-registries",
    "config"
  ],
  "scan": [
    "scan-type",
    "image-ref",
    "candidates",
    "reference",
    "input",
    "scan-ref",
    "platforms",
    "severity",
    "fail-on",
    "baseline",
    "ignore-unfixed",
    "ignore-statuses",
    "grace-days",
    "end-of-life",
    "fail-on-secrets",
    "fail-on-misconfigurations",
    "licenses-allowed",
    "licenses-denied",
    "ignore",
    "trivyignores",
    "ignore-policy",
    "vex",
    "kev",
    "exit-code",
    "scanner",
    "scanners",
    "vuln-type",
    "skip-dirs",
    "skip-files",
    "tf-vars",
    "trivy-config",
    "timeout",
    "version",
    "sha256",
    "trivy-path",
    "download-url",
    "cache-dir",
    "db-repository",
    "java-db-repository",
    "max-db-age",
    "skip-db-update",
    "offline",
    "output-dir",
    "format",
    "output",
    "comment",
    "comment-token",
    "http-registries",
    "hide-progress",
    "list-all-pkgs",
    "limit-severities-for-sarif",
    "template",
    "docker-host",
    "cache",
    "skip-setup-trivy",
    "token-setup-trivy",
    "github-pat",
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
    "strategy",
    "port",
    "publish",
    "replicas",
    "health-path",
    "smoke",
    "hold",
    "drain-timeout",
    "workers",
    "shared-volumes",
    "update-base",
    "adopt",
    "proxy-image",
    "proxy-config",
    "retry-safe-requests",
    "certificates",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "env",
    "secrets",
    "timeout",
    "before",
    "after",
    "before-timeout",
    "host-paths",
    "lock-timeout",
    "allow-older",
    "keep",
    "dry-run",
    "url",
    "environment",
    "github-token",
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
    "target",
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "config"
  ],
  "bake": [
    "image",
    "images",
    "files",
    "compose-files",
    "targets",
    "source",
    "workdir",
    "set",
    "vars",
    "labels",
    "changed-only",
    "since",
    "reuse-tags",
    "plan-only",
    "no-cache",
    "pull",
    "cache",
    "cache-image",
    "cache-pull-requests",
    "cache-path",
    "provenance",
    "sbom",
    "allow",
    "builder",
    "nodes",
    "nodes-ca",
    "nodes-cert",
    "nodes-key",
    "nodes-known-hosts",
    "nodes-ssh-key",
    "emulation",
    "emulation-image",
    "candidate",
    "reproducible",
    "record",
    "timeout",
    "http-registries",
    "push",
    "load",
    "call",
    "github-token",
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
  "merge": [
    "image",
    "digests",
    "candidates",
    "legs",
    "platforms",
    "annotations",
    "http-registries",
    "config"
  ],
  "setup": [
    "name",
    "driver",
    "driver-opts",
    "endpoint",
    "platforms",
    "append",
    "known-hosts",
    "ssh-key",
    "emulation",
    "emulation-image",
    "mirrors",
    "http-registries",
    "max-parallelism",
    "buildkitd-config",
    "buildkitd-config-inline",
    "buildkitd-flags",
    "use",
    "cleanup",
    "keep-state",
    "timeout",
    "version",
    "cache-binary",
    "install",
    "config"
  ],
  "rollback": [
    "project",
    "release",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "timeout",
    "skip-smoke",
    "lock-timeout",
    "keep",
    "environment",
    "github-token",
    "dry-run",
    "config"
  ],
  "releases": [
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "config"
  ],
  "down": [
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "volumes",
    "environment",
    "github-token",
    "lock-timeout",
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
    "cache-pull-requests",
    "cache-path",
    "cache-from",
    "cache-to",
    "cache-mounts",
    "cache-mounts-image",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "nodes",
    "nodes-ca",
    "nodes-cert",
    "nodes-key",
    "nodes-known-hosts",
    "nodes-ssh-key",
    "emulation",
    "emulation-image",
    "candidate",
    "reproducible",
    "previous",
    "record",
    "build-timeout",
    "push",
    "build-github-token",
    "bake-image",
    "bake-images",
    "bake-files",
    "bake-compose-files",
    "bake-targets",
    "bake-workdir",
    "bake-set",
    "bake-vars",
    "bake-changed-only",
    "bake-since",
    "bake-reuse-tags",
    "test-run",
    "test-shell",
    "test-image",
    "test-compose-files",
    "test-service",
    "test-image-services",
    "test-platforms",
    "test-env",
    "test-secrets",
    "test-junit",
    "test-coverage",
    "test-timeout",
    "scan-platforms",
    "severity",
    "fail-on",
    "baseline",
    "ignore-unfixed",
    "ignore-statuses",
    "grace-days",
    "end-of-life",
    "fail-on-secrets",
    "fail-on-misconfigurations",
    "licenses-allowed",
    "licenses-denied",
    "ignore",
    "trivyignores",
    "ignore-policy",
    "vex",
    "kev",
    "exit-code",
    "scanners",
    "vuln-type",
    "skip-dirs",
    "skip-files",
    "trivy-config",
    "scan-timeout",
    "scan-version",
    "sha256",
    "trivy-path",
    "download-url",
    "cache-dir",
    "db-repository",
    "java-db-repository",
    "max-db-age",
    "skip-db-update",
    "offline",
    "output-dir",
    "format",
    "output",
    "comment",
    "comment-token",
    "promote-to",
    "overwrite",
    "compose-files",
    "project",
    "images",
    "service",
    "strategy",
    "port",
    "publish",
    "replicas",
    "health-path",
    "smoke",
    "hold",
    "drain-timeout",
    "workers",
    "shared-volumes",
    "update-base",
    "adopt",
    "proxy-image",
    "proxy-config",
    "retry-safe-requests",
    "certificates",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "env",
    "deploy-secrets",
    "deploy-timeout",
    "before",
    "after",
    "before-timeout",
    "host-paths",
    "lock-timeout",
    "allow-older",
    "keep",
    "dry-run",
    "deploy-url",
    "environment",
    "deploy-github-token",
    "checks",
    "smoke-url",
    "version",
    "commit",
    "digest",
    "smoke-timeout",
    "interval",
    "successes",
    "stable",
    "smoke-target",
    "config"
  ]
};

// src/action/file-inputs.ts
var fileInputs = function(text, file, parseYaml) {
  return parseSettings(text, file, new Map(Object.entries(inputNames)), parseYaml);
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  fileInputs
});
