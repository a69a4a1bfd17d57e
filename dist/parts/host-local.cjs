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

// src/host/local.ts
var local_exports = {};
__export(local_exports, {
  openLocal: function() {
    return openLocal;
  }
});
module.exports = __toCommonJS(local_exports);
var import_node_os2 = require("node:os");
var import_node_path5 = require("node:path");

// src/host/console.ts
var shortestSecret = 3;
var linesOf = function(text) {
  return text.split(/\r\n|\r|\n/);
};
var openConsole = function(write) {
  const secrets = [];
  const masked = function(text) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text);
  };
  return {
    line: function(text) {
      return write(`${masked(text)}
`);
    },
    mask: function(secret) {
      const parts = formsOf(secret).map(function(part) {
        return part.trim();
      });
      secrets.push(...parts.filter(function(part) {
        return part.length >= shortestSecret && !secrets.includes(part);
      }));
      secrets.sort(function(a, b) {
        return b.length - a.length;
      });
    },
    masked
  };
};
var formsOf = function(secret) {
  return [
    .../* @__PURE__ */ new Set([
      secret,
      ...linesOf(secret),
      JSON.stringify(secret).slice(1, -1),
      // Half a surrogate pair cannot be encoded.
      encodeURIComponent(secret.replace(new RegExp("\\p{Cs}", "gu"), "")),
      Buffer.from(secret).toString("base64")
    ])
  ];
};
var terminalControl = new RegExp(
  ["\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])?", "(?!\\t)\\p{Cc}"].join("|"),
  "gu"
);
var plainLine = function(line) {
  return line.replace(terminalControl, "");
};
var placed = function(text, { file, line } = {}) {
  return file ? `${file}${line ? `:${line}` : ""}: ${text}` : text;
};

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
var toolEnvironmentOf = function(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(
      function(entry) {
        return allowed.test(entry[0]) && entry[1] !== void 0;
      }
    )
  );
};

// src/host/local-event.ts
var import_node_path = require("node:path");

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

// src/host/local-event.ts
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

// src/host/render.ts
var marks = { pass: "✅", fail: "❌", error: "⚠️" };
var summaryLimit = 900 * 1024;
var structural = ["kind", "result"];
var hideIn = function(value, hide) {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map(function(item2) {
    return hideIn(item2, hide);
  });
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(function([key, item2]) {
    return [
      key,
      structural.includes(key) ? item2 : hideIn(item2, hide)
    ];
  });
  return Object.fromEntries(entries);
};
var textOf = function(cell) {
  return typeof cell === "string" ? cell : cell.text;
};
var safeUrl = function(cell) {
  if (typeof cell === "string" || cell.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(cell.url) ? cell.url : void 0;
};
var toMarkdown = function({ title, blocks }) {
  return `## ${markdownText(title)}

${blocks.map(markdownBlock).join("\n\n")}

`;
};
var markdownBlock = function(block) {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat((block.level ?? 2) + 1)} ${markdownText(block.text)}`;
    case "text":
      return markdownText(block.text);
    case "verdict":
      return `${marks[block.result]} **${markdownText(block.text)}**`;
    case "table":
      return [block.columns, block.columns.map(function() {
        return "---";
      }), ...block.rows.map(function(row) {
        return row.map(markdownCell);
      })].map(function(row) {
        return `| ${row.join(" | ")} |`;
      }).join("\n");
    case "code": {
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(function(run) {
        return run.length;
      }));
      const fence = "`".repeat(longest + 1);
      return `${fence}text
${block.text}
${fence}`;
    }
    case "list":
      return block.items.map(function(item2) {
        return `- ${markdownCell(item2)}`;
      }).join("\n");
  }
};
var markdownCell = function(cell) {
  const text = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text}](${url})` : text;
};
var markdownText = function(text) {
  return text.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
};
var markdownCode = function(text) {
  return `<code>${escapeHtml(text.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  })}</code>`;
};
var escapeHtml = function(text) {
  return text.replace(/[&<>"']/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};
var toText = function({ title, blocks }) {
  return [title, "─".repeat(Math.min(title.length, 72)), ...blocks.map(textBlock)].join("\n");
};
var textMarks = { pass: "✔", fail: "✘", error: "!" };
var textBlock = function(block) {
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
      return textTable([block.columns, ...block.rows.map(function(row) {
        return row.map(textOf);
      })]);
    case "list":
      return block.items.map(function(item2) {
        return `• ${textOf(item2)}`;
      }).join("\n");
  }
};
var textTable = function(rows) {
  const widths = (rows[0] ?? []).map(function(_, column) {
    return Math.max(...rows.map(function(row) {
      return row[column]?.length ?? 0;
    }));
  });
  return rows.map(
    function(row) {
      return row.map(function(cell, column) {
        return cell.padEnd(widths[column] ?? 0);
      }).join("  ").trimEnd();
    }
  ).map(function(line) {
    return `  ${line}`;
  }).join("\n");
};

// src/host/results.ts
var import_node_fs = require("node:fs");
var import_node_path2 = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async function(folder, action, outputs) {
  makeFolder(folder);
  const file = (0, import_node_path2.join)(folder, `${action}.json`);
  (0, import_node_fs.writeFileSync)(file, `${JSON.stringify(outputs, null, 2)}
`);
};
var makeFolder = function(folder) {
  if (!(0, import_node_fs.existsSync)(folder)) (0, import_node_fs.mkdirSync)(folder, { recursive: true });
};
var readResult = async function(folder, action) {
  const file = (0, import_node_path2.join)(folder, `${action}.json`);
  if (!(0, import_node_fs.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path2.join)((0, import_node_path2.basename)(folder), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};
var writeResultText = async function(workspace, name, text) {
  makeFolder((0, import_node_path2.join)(workspace, resultsFolder));
  (0, import_node_fs.writeFileSync)((0, import_node_path2.join)(workspace, resultsFolder, name), text);
};
var keepResult = async function(workspace, name, text) {
  await writeResultText(workspace, name, text);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs2 = require("node:fs");
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return function(text) {
    let rest = Buffer.from(text);
    try {
      while (!stream && rest.length > 0) rest = rest.subarray((0, import_node_fs2.writeSync)(descriptor, rest));
    } catch {
      stream = process[name];
    }
    if (rest.length > 0) stream?.write(rest);
  };
};

// src/host/state-file.ts
var import_node_fs3 = require("node:fs");
var import_node_path3 = require("node:path");
var stateFile = function(folder, key, post) {
  const file = (0, import_node_path3.join)(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file) : {};
  return {
    save: function(name, value) {
      values[name] = value;
      (0, import_node_fs3.mkdirSync)(folder, { recursive: true, mode: 448 });
      (0, import_node_fs3.writeFileSync)((0, import_node_path3.join)(folder, ".gitignore"), "*\n");
      (0, import_node_fs3.writeFileSync)(file, JSON.stringify(values), { mode: 384 });
    },
    get: function(name) {
      return values[name];
    }
  };
};
var readOnce = function(file) {
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
var import_node_path4 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder;
  const getNow = function() {
    if (folder) return folder;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs4.mkdirSync)(base, { recursive: true });
    folder = (0, import_node_fs4.mkdtempSync)((0, import_node_path4.join)(base, "quaygate-"));
    saveState("temp", folder);
    return folder;
  };
  return {
    get: async function() {
      return getNow();
    },
    getNow,
    remove: function() {
      if (folder) (0, import_node_fs4.rmSync)(folder, { recursive: true, force: true });
      folder = void 0;
    }
  };
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
    "env",
    "secrets",
    "timeout",
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
    "timeout",
    "interval",
    "successes",
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
    "env",
    "deploy-secrets",
    "deploy-timeout",
    "keep",
    "dry-run",
    "deploy-url",
    "environment",
    "checks",
    "smoke-url",
    "version",
    "smoke-timeout",
    "interval",
    "successes",
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
    "checks"
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

// src/host/array-text.ts
var parseArrayText = function(text) {
  const json = parseJson(text);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text) ?? json : json;
};
var parseJson = function(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
};
var holdsBackspace = function(value) {
  return Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
};
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = function(text) {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text) ?? [];
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
var unescaped = function(text) {
  return text.replace(/\\([\s\S])/g, function(whole, letter) {
    return escapes[letter] ?? whole;
  });
};

// src/host/dotenv.ts
var fileLimit = 5 * 1024;
var variableName = function(action, output) {
  return `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll("-", "_");
};

// src/host/variables.ts
var prefix = "QUAYGATE_";
var own = /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|ENGINE_.*)$/;
var variableInputs = function(environment, action, names) {
  const inputs = /* @__PURE__ */ new Map();
  const handedOver = new Set(
    Object.entries(outputNames).flatMap(function([of, outputs]) {
      return outputs.map(function(output) {
        return variableName(of, output);
      });
    })
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
var isEmptyList = function(value) {
  return Array.isArray(value) && value.length === 0;
};
var decoded = function(variable, value) {
  if (!value.startsWith("json:")) return value;
  const list = parseArrayText(value.slice("json:".length));
  if (list !== void 0) return list;
  throw new InputError(
    `The variable ${variable} starts with "json:", but what follows is no JSON: write for example json:["a", "b"].`
  );
};

// src/host/local.ts
var marks2 = { notice: "note", warning: "warning", error: "error" };
var openLocal = function(environment, signal, action, flags) {
  const console = openConsole(standardStream("stderr"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path5.join)(environment.XDG_CACHE_HOME || (0, import_node_path5.join)((0, import_node_os2.homedir)(), ".cache"), "quaygate");
  const checkout = encodeURIComponent(workspace).slice(-180);
  const state = stateFile((0, import_node_path5.join)(cacheFolder, "state"), `${checkout}-${action}`, flags.post);
  const temp = temporaryFolder(void 0, state.save);
  const line = function(text) {
    return console.line(plainLine(text));
  };
  const annotate = function(level) {
    return function(text, location) {
      return linesOf(`${marks2[level]}: ${placed(text, location)}`).forEach(line);
    };
  };
  const host = {
    kind: "local",
    workspace,
    signal,
    cacheFolder,
    event: function() {
      return localEvent(
        workspace,
        flags.ref ?? (environment.QUAYGATE_REF || void 0),
        environment.USER ?? (0, import_node_os2.userInfo)().username
      );
    },
    inputs: function(name, names) {
      return new Map([...variableInputs(environment, name, names), ...flags.inputs(name, names)]);
    },
    askRepository: async function() {
      return void 0;
    },
    toolEnvironment: function() {
      return toolEnvironmentOf(environment);
    },
    variable: function(name) {
      return environment[name];
    },
    tempFolder: temp.get,
    info: function(text) {
      return linesOf(text).forEach(line);
    },
    debug: function(text) {
      if (environment.QUAYGATE_DEBUG) linesOf(text).forEach(line);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async function(title, body) {
      line(`▸ ${linesOf(title).join(" ")}`);
      return body();
    },
    fence: function(body) {
      return body(function(text) {
        return linesOf(text).forEach(function(part) {
          return line(`  ${part}`);
        });
      });
    },
    setOutputs: async function(name, _declared, outputs) {
      await writeResult((0, import_node_path5.join)(workspace, resultsFolder), name, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: function(name) {
      return readResult((0, import_node_path5.join)(workspace, resultsFolder), name);
    },
    exportVariables: function() {
    },
    keepFile: function(name, text) {
      return keepResult(workspace, name, text);
    },
    summarise: async function(summary) {
      const shown = hideIn(summary, console.masked);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown));
      info(toText(shown));
    },
    saveState: state.save,
    state: state.get
  };
  const info = function(text) {
    return linesOf(text).forEach(line);
  };
  return { host, isPost: flags.post, removeTemp: temp.remove };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openLocal
});
