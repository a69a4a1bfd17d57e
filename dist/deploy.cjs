"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
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
var RefusedError = class extends ExpectedError {
  static kind = "RefusedError";
  exitCode = exitCodes.refused;
  name = "RefusedError";
};
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var RollbackError = class extends ExpectedError {
  static kind = "RollbackError";
  exitCode = exitCodes.rollbackFailed;
  name = "RollbackError";
};
var exitCodeOf = function(error2) {
  return error2 instanceof ExpectedError ? error2.exitCode : exitCodes.couldNotFindOut;
};
var messageOf = function(error2) {
  return error2 instanceof Error ? error2.message : String(error2);
};

// src/process-wide.ts
var processWide = function(name, make) {
  const key = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key] ??= make();
  return all[key];
};

// src/http/proxies.ts
var current = processWide("proxies", function() {
  return { find: async function() {
    return "";
  } };
});
var useProxies = function(find) {
  current.find = find;
};
var proxyFor = function(url) {
  return current.find(url);
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
    const current2 = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current2[column] = Math.min(
        at(previous, column) + 1,
        at(current2, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(beforePrevious, column - 2) + 1 : Number.POSITIVE_INFINITY
      );
    }
    beforePrevious = previous;
    previous = current2;
  }
  return at(previous, b.length);
};
var at = function(row, column) {
  return row[column] ?? Number.POSITIVE_INFINITY;
};

// src/host/flags.ts
var switches = ["--post", "--json", "--help", "--show-inputs"];
var parseFlags = function(argv) {
  const given = argv.filter(function(word) {
    return switches.includes(word);
  });
  const pairs = pairsOf(argv.filter(function(word) {
    return !switches.includes(word);
  }));
  return {
    post: given.includes("--post"),
    json: given.includes("--json"),
    help: given.includes("--help"),
    showInputs: given.includes("--show-inputs"),
    ref: pairs.get("ref")?.at(-1),
    inputs: function(action, names) {
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
var pairsOf = function(words) {
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
var import_node_fs5 = require("node:fs");
var import_node_os2 = require("node:os");
var import_node_path3 = require("node:path");

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
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
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

// src/host/console.ts
var shortestSecret = 3;
var linesOf = function(text3) {
  return text3.split(/\r\n|\r|\n/);
};
var openConsole = function(write) {
  const secrets = [];
  const masked = function(text3) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text3);
  };
  return {
    line: function(text3) {
      return write(`${masked(text3)}
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

// src/host/file-commands.ts
var import_node_fs = require("node:fs");
var fileCommand = function(name, value) {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}
${value}
${delimiter}
`;
};
var delimiterFor = function(value) {
  for (let number = 0; ; number++) {
    const delimiter = `quaygate_${number}`;
    if (!value.includes(delimiter)) return delimiter;
  }
};
var appendFileCommand = function(file, name, value) {
  return appendFileCommands(file, [[name, value]]);
};
var appendFileCommands = function(file, values) {
  if (file && values.length > 0) (0, import_node_fs.appendFileSync)(file, values.map(function([name, value]) {
    return fileCommand(name, value);
  }).join(""));
};

// src/host/github-event.ts
var kinds = /* @__PURE__ */ new Map([
  ["push", "push"],
  ["create", "push"],
  ["release", "push"],
  ["pull_request", "change-request"],
  ["pull_request_target", "change-request"],
  ["schedule", "schedule"],
  ["workflow_dispatch", "manual"]
]);
var defaultBranchEvents = /create|discussion|issues|schedule/;
var githubEvent = function(environment, payload) {
  const changeRequest = changeRequestOf(payload);
  const ref = refOf(environment, changeRequest);
  const repository = record(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const name = environment.GITHUB_REPOSITORY ?? text(repository.full_name) ?? "";
  const id = environment.GITHUB_RUN_ID ?? "0";
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  const defaultBranch = text(repository.default_branch);
  const description = text(repository.description);
  const licence = text(record(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text(payload.base_ref)?.replace(/^refs\/heads\//, "");
  return {
    kind: kinds.get(environment.GITHUB_EVENT_NAME ?? "") ?? "other",
    ref,
    sha: environment.GITHUB_SHA ?? "",
    repository: {
      name,
      url: text(repository.html_url) ?? `${server}/${name}`,
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
var commitTimeOf = function(payload, sha) {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text([payload.head_commit, ...commits].map(record).find(function({ id }) {
    return id === sha;
  })?.timestamp);
};
var changeRequestOf = function(payload) {
  const request2 = record(payload.pull_request);
  if (typeof request2.number !== "number") return void 0;
  const head = record(request2.head);
  const base = record(request2.base);
  const headRepository = text(record(head.repo).full_name);
  const baseRepository = text(record(base.repo).full_name) ?? text(record(payload.repository).full_name);
  const headSha = text(head.sha);
  const baseSha = text(base.sha);
  return {
    number: request2.number,
    head: { branch: text(head.ref) ?? "", ...headSha && { sha: headSha } },
    base: { branch: text(base.ref) ?? "", ...baseSha && { sha: baseSha } },
    // The head repository is null once the fork was deleted.
    fork: baseRepository !== void 0 && headRepository !== baseRepository
  };
};
var refOf = function(environment, changeRequest) {
  return environment.GITHUB_EVENT_NAME === "pull_request_target" && changeRequest ? `refs/pull/${changeRequest.number}/merge` : environment.GITHUB_REF ?? "";
};
var record = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var text = function(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
};

// src/host/list-text.ts
var listText = function(items) {
  return items.separator === void 0 ? items.map(function(item) {
    return /[\r\n]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item;
  }).join("\n") : items.join(items.separator);
};

// src/host/render.ts
var marks = { pass: "✅", fail: "❌", error: "⚠️" };
var summaryLimit = 900 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var cutToLimit = function(text3, limit = summaryLimit) {
  if (Buffer.byteLength(text3) <= limit) return text3;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text3).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
};
var structural = ["kind", "result"];
var hideIn = function(value, hide) {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map(function(item) {
    return hideIn(item, hide);
  });
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(function([key, item]) {
    return [
      key,
      structural.includes(key) ? item : hideIn(item, hide)
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
var markdownBlock = function(block2) {
  switch (block2.kind) {
    case "heading":
      return `${"#".repeat((block2.level ?? 2) + 1)} ${markdownText(block2.text)}`;
    case "text":
      return markdownText(block2.text);
    case "verdict":
      return `${marks[block2.result]} **${markdownText(block2.text)}**`;
    case "table":
      return [block2.columns, block2.columns.map(function() {
        return "---";
      }), ...block2.rows.map(function(row) {
        return row.map(markdownCell);
      })].map(function(row) {
        return `| ${row.join(" | ")} |`;
      }).join("\n");
    case "code": {
      const longest = Math.max(2, ...(block2.text.match(/`+/g) ?? []).map(function(run2) {
        return run2.length;
      }));
      const fence = "`".repeat(longest + 1);
      return `${fence}text
${block2.text}
${fence}`;
    }
    case "list":
      return block2.items.map(function(item) {
        return `- ${markdownCell(item)}`;
      }).join("\n");
  }
};
var markdownCell = function(cell) {
  const text3 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text3}](${url})` : text3;
};
var markdownText = function(text3) {
  return text3.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
};
var markdownCode = function(text3) {
  return `<code>${escapeHtml(text3.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  })}</code>`;
};
var escapeHtml = function(text3) {
  return text3.replace(/[&<>"']/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async function(folder2, action, outputs) {
  makeFolder(folder2);
  const file = (0, import_node_path.join)(folder2, `${action}.json`);
  (0, import_node_fs2.writeFileSync)(file, `${JSON.stringify(outputs, null, 2)}
`);
};
var makeFolder = function(folder2) {
  if (!(0, import_node_fs2.existsSync)(folder2)) (0, import_node_fs2.mkdirSync)(folder2, { recursive: true });
};
var readResult = async function(folder2, action) {
  const file = (0, import_node_path.join)(folder2, `${action}.json`);
  if (!(0, import_node_fs2.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs2.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder2), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};

// src/host/standard-stream.ts
var import_node_fs3 = require("node:fs");
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return function(text3) {
    let rest = Buffer.from(text3);
    try {
      while (!stream && rest.length > 0) rest = rest.subarray((0, import_node_fs3.writeSync)(descriptor, rest));
    } catch {
      stream = process[name];
    }
    if (rest.length > 0) stream?.write(rest);
  };
};

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path2 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder2;
  const getNow = function() {
    if (folder2) return folder2;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs4.mkdirSync)(base, { recursive: true });
    folder2 = (0, import_node_fs4.mkdtempSync)((0, import_node_path2.join)(base, "quaygate-"));
    saveState("temp", folder2);
    return folder2;
  };
  return {
    get: async function() {
      return getNow();
    },
    getNow,
    remove: function() {
      if (folder2) (0, import_node_fs4.rmSync)(folder2, { recursive: true, force: true });
      folder2 = void 0;
    }
  };
};
var removeLeftover = async function(folder2) {
  if (!folder2 || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder2)) return false;
  (0, import_node_fs4.rmSync)(folder2, { recursive: true, force: true });
  return true;
};

// src/host/github.ts
var looksLikeCommand = /^[\s\p{C}\p{Z}]*::|##\[/u;
var isCommand = function(text3) {
  return (text3.includes("::") || text3.includes("##[")) && looksLikeCommand.test(text3);
};
var unique = Math.random().toString(36).slice(2, 12);
var annotationLimit = 4e3;
var openGithub = function(environment, signal) {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = function(name, value) {
    return appendFileCommand(environment.GITHUB_STATE, name, value);
  };
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results = environment.RUNNER_TEMP && (0, import_node_path3.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate = function(issue2) {
    return function(text3, location) {
      return fence.command(
        function() {
          return issue2(console.masked(text3).slice(0, annotationLimit), {
            ...location.title && { title: location.title },
            ...location.file && { file: location.file },
            ...location.line && { startLine: location.line }
          });
        }
      );
    };
  };
  const line = function(text3) {
    return isCommand(text3) ? fence.around(function() {
      return console.line(text3);
    }) : console.line(text3);
  };
  const host = {
    kind: "github",
    workspace,
    signal,
    cacheFolder: (0, import_node_path3.join)(environment.RUNNER_TOOL_CACHE ?? environment.RUNNER_TEMP ?? "/tmp", "quaygate"),
    event: async function() {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await (await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-git.cjs"), 1);
      })).commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: function(action, names) {
      return stepInputs(environment, action, names);
    },
    askRepository: async function(token) {
      const { askGithub } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-repository-api.cjs"), 1);
      });
      return askGithub(environment, payloadOf(environment), token, signal);
    },
    toolEnvironment: function() {
      return toolEnvironmentOf(environment);
    },
    variable: function(name) {
      return environment[name];
    },
    tempFolder: temp.get,
    info: function(text3) {
      const lines = linesOf(text3);
      if (lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: function(text3) {
      return fence.command(function() {
        return debug(console.masked(text3));
      });
    },
    notice: function(text3, location = {}) {
      return annotate(notice)(text3, location);
    },
    warning: function(text3, location = {}) {
      return annotate(warning)(text3, location);
    },
    error: function(text3, location = {}) {
      return annotate(error)(text3, location);
    },
    mask: function(secret) {
      if (secret.trim() === "") return;
      console.mask(secret);
      fence.command(function() {
        return setSecret(secret);
      });
    },
    withoutSecrets: console.masked,
    group: async function(title, body) {
      fence.command(function() {
        return startGroup(title);
      });
      try {
        return await body();
      } finally {
        fence.command(function() {
          return endGroup();
        });
      }
    },
    fence: function(body) {
      return fence.during(function() {
        return body(function(text3) {
          return linesOf(text3).forEach(function(part) {
            return console.line(part);
          });
        });
      });
    },
    setOutputs: async function(action, declared, outputs) {
      const texts2 = Object.entries(declared).map(function([name, { type }]) {
        return {
          name,
          text: outputText(outputs[name], type)
        };
      });
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts2, host).map(function({ name, text: text3 }) {
          return [name, text3];
        })
      );
      if (results) await writeResult(results, action, outputs);
    },
    earlierResult: async function(name) {
      return results ? readResult(results, name) : void 0;
    },
    exportVariables: function(variables) {
      return appendFileCommands(environment.GITHUB_ENV, Object.entries(variables));
    },
    keepFile: async function(name, text3) {
      const path = (0, import_node_path3.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), `quaygate-kept-${unique}-${name}`);
      (0, import_node_fs5.writeFileSync)(path, text3, { flag: "wx" });
      return path;
    },
    summarise: async function(summary) {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - ((0, import_node_fs5.statSync)(file, { throwIfNoEntry: false })?.size ?? 0);
      (0, import_node_fs5.appendFileSync)(file, cutToLimit(toMarkdown(hideIn(summary, console.masked)), left));
    },
    saveState,
    state: function(name) {
      return getState(name) || void 0;
    }
  };
  return { host, isPost: getState("isPost") === "true", removeTemp: temp.remove };
};
var outputText = function(value, type) {
  if (value === void 0) return "";
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : JSON.stringify(value);
};
var outputsLimit = 900 * 1024;
var withinLimit = function(outputs, host) {
  const longestFirst = [...outputs].sort(function(a, b) {
    return b.text.length - a.text.length;
  });
  let size = outputs.reduce(function(sum, { name, text: text3 }) {
    return sum + 2 * (name.length + text3.length);
  }, 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (size <= outputsLimit) break;
    size -= 2 * output.text.length;
    dropped.add(output);
    host.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.text.length / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter(function(output) {
    return !dropped.has(output);
  });
};
var payloadOf = function(environment) {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) return {};
  try {
    return JSON.parse((0, import_node_fs5.readFileSync)(file, "utf8"));
  } catch (error2) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file}", but that is no readable JSON (${messageOf(error2)}): check the runner.`
    );
  }
};
var stepInputs = function(environment, action, names) {
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
var commandFence = function(write) {
  let token;
  let depth = 0;
  const stop = function() {
    token ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token}
`);
  };
  const resume = function() {
    return write(`::${token}::
`);
  };
  const enter = function() {
    if (depth++ === 0) stop();
  };
  const leave = function() {
    if (--depth === 0) resume();
  };
  return {
    around: function(body) {
      enter();
      body();
      leave();
    },
    during: async function(body) {
      enter();
      try {
        return await body();
      } finally {
        leave();
      }
    },
    command: function(issue2) {
      if (depth > 0) resume();
      issue2();
      if (depth > 0) stop();
    }
  };
};

// src/host/open.ts
var openHost = async function(action, argv, signal) {
  const environment = process.env;
  useProxies(async function(url) {
    return (await Promise.resolve().then(function() {
      return __toESM(require("./parts/host-proxy.cjs"), 1);
    })).proxyOf(environment, url);
  });
  if (environment.GITHUB_ACTIONS === "true") {
    const showInputs2 = environment.QUAYGATE_SHOW_INPUTS === "1";
    return { ...openGithub(environment, signal), flags: { ...parseFlags([]), showInputs: showInputs2 } };
  }
  const flags = parseFlags(argv);
  if (environment.GITLAB_CI === "true") {
    const { openGitlab } = await Promise.resolve().then(function() {
      return __toESM(require("./parts/host-gitlab.cjs"), 1);
    });
    return { ...openGitlab(environment, signal, action, flags.post), flags };
  }
  const { openLocal } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/host-local.cjs"), 1);
  });
  return { ...openLocal(environment, signal, action, flags), flags };
};

// src/spec/declaration.ts
var defineAction = function(declaration) {
  return declaration;
};
var camelCase = function(name) {
  return (
    // Most names are one word, and every start asks for all of them.
    name.includes("-") ? name.replace(/-([a-z0-9])/g, function(_, letter) {
      return letter.toUpperCase();
    }) : name
  );
};

// src/spec/csv.ts
var csvRecords = function(text3) {
  const records = [];
  let record5 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record5.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record5.length > 1 || field.end > field.start) records.push(record5);
    record5 = [];
    if (at2 >= text3.length) break;
    at2 += text3.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records;
};
var readField = function(text3, start2) {
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
var plainField = function(text3, start2, from) {
  let end = from;
  while (end < text3.length && !/[,\r\n]/.test(text3[end] ?? "")) end += 1;
  return { value: text3.slice(from, end), start: start2, end };
};
var csvItems = function(text3, wholeRecords) {
  return csvRecords(text3)?.flatMap(function(record5) {
    if (wholeRecords) return [record5.join(",")];
    return record5.length === 1 ? (record5[0] ?? "").split(",") : record5;
  }).filter(function(item) {
    return item !== "";
  }).map(function(item) {
    return item.trim();
  });
};

// src/spec/values.ts
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
var wrongValue = function(given, rule, cure2, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure2}.`
  );
};
var shown = function(value) {
  const text3 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text3.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
};
var scalar = function(given, secret = false) {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret);
};
var parsers = {
  string: function(given) {
    return typeof given.value === "string" ? given.value : scalar(given);
  },
  secret: function(given) {
    return typeof given.value === "string" ? given.value : scalar(given, true);
  },
  boolean: function(given) {
    const value = booleans.get(scalar(given));
    if (value === void 0) throw wrongValue(given, "a boolean is true or false", "write true or false");
    return value;
  },
  integer: function(given, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) {
    const text3 = scalar(given);
    const value = Number(text3);
    if (!/^[+-]?\d+$/.test(text3) || !Number.isSafeInteger(value)) {
      throw wrongValue(given, "it takes a whole number", "write digits only, for example 3");
    }
    if (value < minimum) throw wrongValue(given, `the least is ${minimum}`, `write ${minimum} or more`);
    if (value > maximum) throw wrongValue(given, `the most is ${maximum}`, `write ${maximum} or less`);
    return value;
  },
  duration: function(given) {
    return measure(given, durationUnits, "a duration is a number with ms, s, m, h or d", "write for example 90s, 5m or 7d");
  },
  size: function(given) {
    return Math.round(
      measure(given, sizeUnits, "a size is a number with B, KB, MB, GB, KiB, MiB or GiB", "write for example 512MiB")
    );
  },
  enum: function(given, { options: options2 }) {
    const text3 = scalar(given);
    if (options2.includes(text3)) return text3;
    throw wrongValue(given, `it takes one of ${options2.join(", ")}`, `write one of these.${didYouMean(text3, options2)}`);
  },
  list: function(given, { separator, options: options2, secret }) {
    const items = listItems(given, separator, secret);
    const wrong = options2 && items.find(function(item) {
      return !options2.includes(item);
    });
    if (options2 && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options2.join(", ")}`, `write these.${didYouMean(wrong, options2)}`);
    }
    return items;
  },
  map: function(given, { secret }) {
    return mapEntries(given, secret);
  },
  block: function(given) {
    return given.value;
  }
};
var measure = function(given, units, rule, cure2) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure2);
  return value;
};
var listItems = function(given, separator, secret = false) {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map(function(item) {
      return scalar({ ...given, value: item }, secret);
    }).filter(function(item) {
      return item !== "";
    });
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret);
  }
  const text3 = scalar(given, secret);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text3, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text3) : text3.split(lineBreak)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  }).flatMap(function(line) {
    return wholeLines ? [unquotedLine(line)] : commaSeparated(line);
  }).map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = function(text3) {
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of text3.split(lineBreak)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines, ...open];
};
var unquotedLine = function(line) {
  return /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line;
};
var commaSeparated = function(line) {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field = "";
  let quoted3 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted3 && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted3 || field.trim() === "")) {
      quoted3 = !quoted3;
      if (quoted3) field = "";
    } else if (letter === "," && !quoted3) {
      fields.push(field);
      field = "";
    } else field += letter;
  }
  return [...fields, field];
};
var mapEntries = function(given, secret = false) {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(function([key, item]) {
        return [
          key,
          scalar({ ...given, name: `${given.name}.${key}`, value: item }, secret)
        ];
      })
    );
  }
  return new Map(
    listItems(given, "newline", secret).map(function(line) {
      const at2 = line.indexOf("=");
      if (at2 < 1)
        throw wrongValue({ ...given, value: line }, "a line is key=value", "write one key=value a line", secret);
      return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
    })
  );
};
var parseValue = function(given, declared) {
  const parse2 = parsers[declared.type];
  return parse2(given, declared);
};

// src/spec/parse.ts
var parseInputs = function(action, step, file, parseYaml) {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(function([name, declared]) {
    const raw = [step.get(name), file.get(name)].find(function(given) {
      return isSet(given, declared);
    });
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  });
  return { inputs: Object.fromEntries(entries), sources };
};
var needsYaml = function(action, step) {
  return Object.entries(action.inputs).some(function([name, { type }]) {
    const value = type === "block" ? step.get(name)?.value : void 0;
    return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
  });
};
var address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;
var withoutYaml = function(text3) {
  const words = text3.trim().split(/\s+/);
  if (words.every(function(word) {
    return address.test(word);
  })) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text3)) return void 0;
  try {
    return { value: JSON.parse(text3) };
  } catch {
    return void 0;
  }
};
var isSet = function(raw, declared) {
  if (raw === void 0 || raw.value === void 0 || raw.value === null) return false;
  if (Array.isArray(raw.value)) return raw.value.length > 0;
  if (typeof raw.value !== "string") return true;
  return declared.type === "string" && declared.blank ? raw.value !== "" : raw.value.trim() !== "";
};
var fromRaw = function(given, declared, parseYaml) {
  if (isNone(given.value) && !takesNone(declared)) return cleared(given, declared);
  if (declared.type === "block" && typeof given.value === "string") {
    return parseBlock({ ...given, value: given.value }, parseYaml);
  }
  return parseValue(given, declared);
};
var isNone = function(value) {
  return typeof value === "string" && value.trim() === "none" || Array.isArray(value) && value.length === 1 && value[0] === "none";
};
var takesNone = function(declared) {
  return (declared.type === "enum" || declared.type === "list") && (declared.options?.includes("none") ?? false);
};
var cleared = function(given, declared) {
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
var parseBlock = function(given, parseYaml) {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error2) {
    const reason = error2 instanceof Error ? error2.message.split("\n")[0]?.replace(/[:.]$/, "") : error2;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason})`, "correct the block");
  }
};
var fromDefault = function(name, declared) {
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

// src/spec/read-file.ts
var import_node_fs6 = require("node:fs");
var import_node_path4 = require("node:path");
var defaultFile = "quaygate.yml";
var readSettings = function(workspace, asked) {
  const path = (0, import_node_path4.resolve)(workspace, asked ?? defaultFile);
  if (asked === void 0 && !(0, import_node_fs6.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs6.readFileSync)(path, "utf8");
  } catch (error2) {
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error2)}): give a path relative to the checkout.`,
      { cause: error2 }
    );
  }
};

// src/action/inputs.ts
var commonInputs = {
  config: {
    type: "string",
    description: `File with inputs by action, relative to the checkout. Default: ${defaultFile}, if it is there.`
  }
};
var allNames = function(action) {
  return [
    ...Object.keys(action.inputs),
    ...Object.keys(commonInputs)
  ];
};
var loadSettings = async function(action, host) {
  const step = host.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text3 = readSettings(host.workspace, name);
  const parseYaml = text3 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  })).parse : noYaml;
  if (text3 === void 0) return { step, file: /* @__PURE__ */ new Map(), parseYaml };
  const { fileInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-file-inputs.cjs"), 1);
  });
  return { step, file: fileInputs(text3, name ?? defaultFile, parseYaml), parseYaml };
};
var noYaml = function() {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = function(action, { step, file, parseYaml }, host) {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host.mask(secret);
  return resolved;
};
var secretValues = function(action, inputs) {
  return Object.entries(action.inputs).flatMap(function([name, declared]) {
    const value = inputs[camelCase(name)];
    if (declared.type === "secret") return typeof value === "string" ? [value] : [];
    if (declared.type === "map" && declared.secret) return [...value.values()];
    if (declared.type === "list" && declared.secret) {
      return value.map(function(item) {
        return item.slice(item.indexOf("=") + 1);
      });
    }
    return [];
  });
};

// src/action/outputs.ts
var byDeclaredName = function(action, outputs) {
  return Object.fromEntries(
    Object.keys(action.outputs).map(function(name) {
      return [name, outputs[camelCase(name)]];
    }).filter(function([, value]) {
      return value !== void 0;
    })
  );
};

// src/action/start.ts
var graceAfterSignal = 6e4;
var asTheyAre = function(settings) {
  return settings;
};
var start = async function(action, run2, own = asTheyAre) {
  const controller = new AbortController();
  const stopListening = listenForSignals(controller);
  let opened;
  listenForBugs(action, controller, function() {
    return opened?.host;
  });
  process.once("exit", function() {
    return removeTemp(opened);
  });
  try {
    const { flags, ...rest } = await openHost(action.name, process.argv.slice(2), controller.signal);
    opened = rest;
    if (flags.help) process.stdout.write((await Promise.resolve().then(function() {
      return __toESM(require("./parts/action-help.cjs"), 1);
    })).helpText(action));
    else if (opened.isPost) await cleanUp(opened.host);
    else if (flags.showInputs) await showInputs(action, own, opened.host);
    else await runOnce(action, run2, opened.host);
  } catch (error2) {
    process.exitCode = exitCodeOf(error2);
    await reportFailure(action, error2, opened?.host);
  } finally {
    stopListening();
  }
};
var removeTemp = function(opened) {
  try {
    opened?.removeTemp();
  } catch (error2) {
    opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error2)}`);
  }
};
var runOnce = async function(action, run2, host) {
  if (action.post) host.saveState("isPost", "true");
  const settings = await loadSettings(action, host);
  const { inputs } = resolveInputs(action, settings, host);
  const outputs = await run2(inputs, host, settings);
  await host.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async function(action, own, host) {
  const { inputs, sources } = resolveInputs(action, own(await loadSettings(action, host)), host);
  const { shownInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-show-inputs.cjs"), 1);
  });
  const shown4 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown4);
  else host.info(shown4.trimEnd());
};
var cleanUp = async function(host) {
  const removed = await removeLeftover(host.state("temp"));
  host.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async function(action, error2, host) {
  try {
    if (error2 instanceof ExpectedError && error2.outputs) {
      await host?.setOutputs(action.name, action.outputs, byDeclaredName(action, error2.outputs));
    }
  } finally {
    sayFailure(action, error2, host);
  }
};
var sayFailure = function(action, error2, host) {
  const message = error2 instanceof ExpectedError ? error2.message : unexpected(error2);
  const location = error2 instanceof ExpectedError ? error2.location : void 0;
  if (host) host.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = function(error2) {
  const stack = error2 instanceof Error ? error2.stack ?? error2.message : messageOf(error2);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = function(action, controller, host) {
  process.once("uncaughtException", function(error2) {
    controller.abort(error2);
    sayFailure(action, error2, host());
    process.exit(exitCodes.couldNotFindOut);
  });
};
var listenForSignals = function(controller) {
  let timer;
  const onSignal = function(signal) {
    controller.abort(new Error(`the run was cancelled (${signal})`));
    timer ??= setTimeout(function() {
      return process.exit(exitCodes.couldNotFindOut);
    }, graceAfterSignal).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return function() {
    return clearTimeout(timer);
  };
};

// src/process/run-tool.ts
var import_node_fs7 = require("node:fs");
var import_node_os3 = require("node:os");
var import_node_string_decoder = require("node:string_decoder");

// src/process/tool-error.ts
var tailLines = 12;
var ToolError = class extends UnavailableError {
  static kind = "ToolError";
  name = "ToolError";
  failure;
  constructor(failure) {
    super(sentence(failure));
    this.failure = failure;
  }
};
var sentence = function({ tool, kind, code, stderr, cure: cure2 }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure2 ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text3) {
  const lines = text3.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines.join("") === "" ? "" : `
${lines.join("\n")}`;
};
var transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
var classify = function(stderr) {
  return transientMarks.test(stderr) ? "transient" : "refused";
};

// src/process/run-tool.ts
var defaultDeadline = 30 * 6e4;
var graceAfterTerm = 5e3;
var silenceAfterExit = 1e3;
var captureLimit = 64 * 1024 * 1024;
var runTool = function(host, tool, args, options2 = {}) {
  const start2 = function(writeLine) {
    return runChild(host, tool, args, options2, writeLine);
  };
  return options2.show ? host.fence(start2) : start2();
};
var runChild = async function(host, tool, args, options2, writeLine) {
  host.debug(`run: ${tool} ${(options2.shownArgs ?? args).join(" ")}`);
  const signal = AbortSignal.any([host.signal, ...options2.signal ? [options2.signal] : []]);
  if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
  const { spawn } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  const child = spawn(tool, args, {
    cwd: options2.cwd,
    env: { ...environmentOf(host, options2), ...options2.env },
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
    detached: true
  });
  const ending = endOnDeadlineOrSignal(child, signal, options2.deadline ?? defaultDeadline);
  const { onLine } = options2;
  const toLog = function(stream) {
    return onLine ? function(line) {
      return onLine(line, stream);
    } : writeLine;
  };
  child.stdin.on("error", function() {
  });
  child.stdin.end(options2.input ?? "");
  try {
    const [code, stdout, stderr] = await Promise.all([
      exitOf(child),
      collect(child.stdout, toLog("stdout")),
      collect(child.stderr, toLog("stderr"))
    ]);
    const result = { code, stdout, stderr };
    if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
    if ((options2.accept ?? [0]).includes(code)) return result;
    throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
  } catch (error2) {
    throw spawnFailure(error2, tool, options2) ?? error2;
  } finally {
    ending.clear();
  }
};
var spawnFailure = function(error2, tool, { cwd, cure: cure2 }) {
  const code = error2?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs7.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure2 });
  return void 0;
};
var minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
var environmentOf = function(host, { environment }) {
  const all = host.toolEnvironment();
  if (environment !== "minimal") return all;
  return Object.fromEntries(Object.entries(all).filter(function([name]) {
    return minimalEnvironment.test(name);
  }));
};
var exitOf = function(child) {
  return new Promise(function(resolve3, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve3(code ?? 128 + (signal ? import_node_os3.constants.signals[signal] : 0));
    });
  });
};
var letGoOfOutput = function(child) {
  let heard = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", function() {
      heard = true;
    });
  }
  const timer = setInterval(function() {
    if (!heard) for (const stream of [child.stdout, child.stderr]) stream.destroy();
    heard = false;
  }, silenceAfterExit);
  child.once("close", function() {
    return clearInterval(timer);
  });
};
var endOnDeadlineOrSignal = function(child, signal, deadline) {
  const { pid } = child;
  const state = { clear: function() {
  } };
  let hardKill;
  const end = function(reason) {
    if (state.reason || pid === void 0) return;
    state.reason = reason;
    killGroup(pid, "SIGTERM");
    hardKill = setTimeout(function() {
      killGroup(pid, "SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceAfterTerm);
  };
  const timer = setTimeout(function() {
    return end("deadline");
  }, deadline);
  const onAbort = function() {
    return end("cancelled");
  };
  signal.addEventListener("abort", onAbort, { once: true });
  state.clear = function() {
    clearTimeout(timer);
    clearTimeout(hardKill);
    if (state.reason && pid !== void 0) killGroup(pid, "SIGKILL");
    signal.removeEventListener("abort", onAbort);
  };
  return state;
};
var killGroup = function(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
  }
};
var collect = function(stream, onLine) {
  return new Promise(function(resolve3, reject) {
    const chunks = [];
    const lines = onLine && lineSplitter(onLine);
    let size = 0;
    stream.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines?.push(chunk);
      } catch (error2) {
        reject(error2);
      }
    });
    stream.once("close", function() {
      lines?.end();
      resolve3(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest = "";
  return {
    push: function(chunk) {
      const lines = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    },
    end: function() {
      const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/docker/compose.ts
var cure = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var renderDeadline = 6e4;
var pullDeadline = 15 * 6e4;
var stopDeadline = 3 * 6e4;
var timeToReplace = 9e4;
var renderCompose = async function(host, source) {
  const { files, project, environment, resolvePaths } = source;
  const args = [
    ...files.flatMap(function(file) {
      return ["-f", file];
    }),
    ...project ? ["-p", project] : [],
    "config",
    "--format",
    "json",
    ...resolvePaths ? [] : ["--no-path-resolution"]
  ];
  try {
    const { stdout, stderr } = await compose(host, args, { env: environment, deadline: renderDeadline });
    return { model: JSON.parse(stdout), unset: unsetVariables(stderr) };
  } catch (error2) {
    if (!(error2 instanceof ToolError) || error2.failure.kind !== "refused") throw error2;
    throw new InputError(`Compose does not accept ${files.join(", ")}: ${error2.failure.stderr.trim()}`, {
      cause: error2
    });
  }
};
var unsetVariables = function(stderr) {
  return [
    ...new Set([...stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].map(function([, name = ""]) {
      return name;
    }))
  ];
};
var pullImages = async function(target, project, services) {
  const args = [...naming(project), "pull", "--quiet", ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: pullDeadline, show: true });
};
var composeUp = async function(target, project, timeout) {
  const seconds = String(Math.max(1, Math.ceil(timeout / 1e3)));
  const args = [
    ...naming(project),
    "up",
    "--detach",
    "--wait",
    "--wait-timeout",
    seconds,
    "--no-build",
    "--quiet-pull",
    "--remove-orphans"
  ];
  await compose(target.host, args, { ...inputOf(target, project), deadline: timeout + timeToReplace, show: true });
};
var composeDown = async function(target, project) {
  const args = [...naming(project), "down", "--remove-orphans"];
  await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
};
var naming = function({ name }) {
  return ["-p", name, "-f", "-"];
};
var inputOf = function({ dockerHost, folder: folder2 }, { model, environment }) {
  return {
    cwd: folder2,
    input: model,
    env: {
      ...environment,
      COMPOSE_DISABLE_ENV_FILE: "1",
      COMPOSE_PROFILES: "",
      DOCKER_HOST: dockerHost,
      DOCKER_CONTEXT: ""
    }
  };
};
var compose = async function(host, args, options2) {
  try {
    return await runTool(host, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
      cure,
      ...options2
    });
  } catch (error2) {
    if (!(error2 instanceof ToolError) || !isWithoutPlugin(error2.failure.stderr)) throw error2;
    throw new UnavailableError(`The docker on the PATH has no Compose. ${cure}`, { cause: error2 });
  }
};
var isWithoutPlugin = function(stderr) {
  return /unknown (docker )?command: "?(docker )?compose|'compose' is not a docker command|unknown flag: --ansi/.test(stderr);
};

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = async function(url, { socket, ca }) {
  const proxy = socket ? "" : await proxyFor(url);
  const key = JSON.stringify([url.protocol, socket ?? "", proxy, ca ?? ""]);
  const known = agents.get(key);
  if (known) return known;
  const made = makeAgent(url, proxy, ca);
  agents.set(key, made);
  return made;
};
var makeAgent = async function(url, proxy, ca) {
  const kept = { keepAlive: true, ...ca && { ca: await withAuthority(ca) } };
  if (proxy && url.protocol === "https:") {
    const { HttpsProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("./lib/https-proxy-agent.cjs"), 1);
    });
    return new HttpsProxyAgent(proxy, kept);
  }
  if (proxy) {
    const { HttpProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("./lib/http-proxy-agent.cjs"), 1);
    });
    return new HttpProxyAgent(proxy, kept);
  }
  const { Agent: Kept } = await (url.protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  }));
  return new Kept(kept);
};
var withAuthority = async function(ca) {
  const { getCACertificates, rootCertificates } = await Promise.resolve().then(function() {
    return __toESM(require("node:tls"), 1);
  });
  return [...getCACertificates ? getCACertificates("default") : rootCertificates, ca];
};

// src/http/http.ts
var defaultTimeout = 3e4;
var defaultLimit = 64 * 1024 * 1024;
var longestWait = 3e4;
var request = async function(options2) {
  const tries = options2.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries;
    try {
      const response = await exchange(options2);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt), options2);
    } catch (error2) {
      if (error2 instanceof UnavailableError) throw error2;
      if (last || options2.signal?.aborted) throw unavailable(options2, error2);
      await wait(backOff(attempt), options2);
    }
  }
};
var wait = function(ms, options2) {
  return pause(ms, options2.signal).catch(function(error2) {
    throw unavailable(options2, error2);
  });
};
var isTransient = function(status) {
  return status === 429 || status >= 500 && status !== 501;
};
var unavailable = function(options2, error2) {
  return new UnavailableError(`${options2.method ?? "GET"} ${shown2(options2)} got no answer: ${messageOf(error2)}.`, {
    cause: error2
  });
};
var shown2 = function({ url, socket }) {
  const { protocol, host, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
};
var backOff = function(attempt) {
  return Math.min(250 * 2 ** (attempt - 1), 8e3) * (0.75 + Math.random() / 2);
};
var retryAfter = function({ headers }) {
  const value = headers["retry-after"];
  if (typeof value !== "string") return void 0;
  const wait2 = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(wait2) ? Math.min(Math.max(wait2, 0), longestWait) : void 0;
};
var pause = function(ms, signal) {
  return new Promise(function(resolve3, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve3();
    }
    function cancel() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", cancel, { once: true });
  });
};
var exchange = async function(options2) {
  for (; ; ) {
    try {
      return await exchangeOnce(options2);
    } catch (error2) {
      if (!(error2 instanceof StaleConnection)) throw error2;
    }
  }
};
var StaleConnection = class extends Error {
};
var repeatable = ["GET", "HEAD", "PUT", "DELETE"];
var exchangeOnce = async function(options2) {
  const { promise, resolve: resolve3, reject } = withResolvers();
  const call = await callOf(options2, function(answer) {
    readBody(answer, options2.limit ?? defaultLimit).then(resolve3, reject);
  });
  call.on("error", function(error2) {
    const cut = error2.code === "ECONNRESET" || error2.code === "EPIPE";
    const stale = call.reusedSocket && cut && repeatable.includes(options2.method ?? "GET");
    reject(stale ? new StaleConnection() : error2);
  });
  const end = function(reason) {
    reject(new Error(reason));
    call.destroy();
  };
  const timeout = options2.timeout ?? defaultTimeout;
  const timer = setTimeout(function() {
    return end(`no complete answer within ${timeout / 1e3} s`);
  }, timeout);
  const cancel = function() {
    return end("the run was cancelled");
  };
  options2.signal?.addEventListener("abort", cancel, { once: true });
  if (options2.signal?.aborted) cancel();
  call.end(options2.body);
  return promise.finally(function() {
    clearTimeout(timer);
    options2.signal?.removeEventListener("abort", cancel);
  });
};
var callOf = async function(options2, onAnswer) {
  const url = new URL(options2.url);
  const { request: send } = await (url.protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  }));
  return send(
    url,
    {
      method: options2.method ?? "GET",
      headers: { "user-agent": "quaygate", ...options2.headers },
      agent: await agentFor(url, options2),
      ...options2.socket && { socketPath: options2.socket }
    },
    onAnswer
  );
};
var readBody = async function(answer, limit) {
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
var withResolvers = function() {
  let resolve3;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve3 = yes;
    reject = no;
  });
  return { promise, resolve: resolve3, reject };
};

// src/docker/engine-api.ts
var newestTested = "1.51";
var pingTimeout = 1e4;
var callTimeout = 6e4;
var registryTimeout = 2e4;
var connectEngine = async function(socket) {
  const ping = await request({ url: "http://engine/_ping", socket, timeout: pingTimeout });
  const offered = ping.headers["api-version"];
  if (ping.status !== 200 || typeof offered !== "string") {
    throw new UnavailableError(
      `What answers on the socket ${socket} is no Docker engine (status ${ping.status}): give the socket of one.`
    );
  }
  const call = callsTo(socket, olderOf(offered, newestTested));
  const facts = parse(await call("GET", "/version"));
  return {
    socket,
    dockerHost: `unix://${socket}`,
    platform: `${text2(facts.Os)}/${text2(facts.Arch)}`,
    version: text2(facts.Version),
    call
  };
};
var callsTo = function(socket, version) {
  return async function(method, path, { query = {}, body, headers, accept = [], timeout = callTimeout } = {}) {
    const search = new URLSearchParams(query).toString();
    const raw = Buffer.isBuffer(body);
    const response = await request({
      method,
      url: `http://engine/v${version}${path}${search && `?${search}`}`,
      socket,
      timeout,
      headers: {
        ...body !== void 0 && { "content-type": raw ? "application/x-tar" : "application/json" },
        ...headers
      },
      ...body !== void 0 && { body: raw ? body : JSON.stringify(body) }
    });
    if (response.status < 300 || accept.includes(response.status)) return response;
    throw new UnavailableError(
      `The engine refused ${method} ${path} with status ${response.status}: ${messageIn(response)}.`
    );
  };
};
var messageIn = function({ body }) {
  const words = body.toString("utf8").trim();
  try {
    const { message } = JSON.parse(words);
    return typeof message === "string" ? message.replace(/[\s.]+$/, "") : words;
  } catch {
    return words || "no reason given";
  }
};
var olderOf = function(left, right) {
  const [major = 0, minor = 0] = left.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = right.split(".").map(Number);
  return major < otherMajor || major === otherMajor && minor <= otherMinor ? left : right;
};
var listContainers = async function(engine, label) {
  const query = { all: "true", filters: JSON.stringify({ label: [label] }) };
  return list(parse(await engine.call("GET", "/containers/json", { query }))).map(function(item) {
    return {
      id: text2(item.Id),
      name: text2(Array.isArray(item.Names) ? item.Names[0] : void 0).replace(/^\//, ""),
      state: text2(item.State),
      status: text2(item.Status),
      labels: texts(item.Labels)
    };
  });
};
var inspectContainer = async function(engine, id) {
  const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const facts = parse(response);
  const state = record2(facts.State);
  const health = record2(state.Health);
  return {
    status: text2(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    restarts: Number(facts.RestartCount ?? 0),
    error: text2(state.Error),
    ...typeof health.Status === "string" && { health: health.Status },
    healthLog: list(health.Log).map(function(entry) {
      return { exitCode: Number(entry.ExitCode), output: text2(entry.Output) };
    }),
    tty: record2(facts.Config).Tty === true
  };
};
var containerLog = async function(engine, id, lines, tty) {
  const query = { stdout: "true", stderr: "true", tail: String(lines) };
  const { status, body } = await engine.call("GET", `/containers/${id}/logs`, {
    query,
    accept: [400, 404, 409, 500, 501]
  });
  if (status >= 300) return "";
  return tty ? body.toString("utf8") : withoutFrames(body);
};
var withoutFrames = function(body) {
  const parts = [];
  for (let at2 = 0; at2 + 8 <= body.length; ) {
    const end = at2 + 8 + body.readUInt32BE(at2 + 4);
    parts.push(body.subarray(at2 + 8, end));
    at2 = end;
  }
  return Buffer.concat(parts).toString("utf8");
};
var digestsOnEngine = async function(engine, reference) {
  const response = await engine.call("GET", `/images/${reference}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { RepoDigests } = parse(response);
  return Array.isArray(RepoDigests) ? RepoDigests.map(text2) : [];
};
var digestInRegistry = async function(engine, reference, login2) {
  try {
    const response = await engine.call("GET", `/distribution/${reference}/json`, {
      headers: login2 ? { "x-registry-auth": login2 } : {},
      accept: [400, 401, 403, 404, 500, 502, 503, 504],
      timeout: registryTimeout
    });
    if (response.status !== 200) return { fault: messageIn(response) };
    return { digest: text2(record2(parse(response).Descriptor).digest) };
  } catch (error2) {
    return { fault: messageOf(error2).replace(/\.$/, "") };
  }
};
var listVolumes = async function(engine, label) {
  const query = { filters: JSON.stringify({ label: [label] }) };
  const { Volumes } = parse(await engine.call("GET", "/volumes", { query }));
  return list(Volumes).map(volumeOf);
};
var createVolume = async function(engine, { name, labels: labels2 }) {
  return volumeOf(parse(await engine.call("POST", "/volumes/create", { body: { Name: name, Labels: labels2 } })));
};
var volumeOf = function(item) {
  return { name: text2(item.Name), labels: texts(item.Labels) };
};
var removeVolume = async function(engine, name) {
  await engine.call("DELETE", `/volumes/${name}`, { accept: [404] });
};
var parse = function(response) {
  try {
    return JSON.parse(response.body.toString("utf8"));
  } catch (error2) {
    throw new UnavailableError("The engine answered with something that is not JSON: is it a Docker engine?", {
      cause: error2
    });
  }
};
var record2 = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var list = function(value) {
  return Array.isArray(value) ? value.map(record2) : [];
};
var text2 = function(value) {
  return typeof value === "string" ? value : "";
};
var texts = function(value) {
  return Object.fromEntries(Object.entries(record2(value)).map(function([key, item]) {
    return [key, text2(item)];
  }));
};

// src/deploy/labels.ts
var prefix = "io.github.quaygate.";
var labels = {
  /** On a container: hash of its service. */
  service: `${prefix}service`,
  /** On a volume: the project whose release it records. */
  project: `${prefix}project`,
  /** On a volume: the record as JSON. */
  record: `${prefix}record`,
  /** On a volume: who made it, when two make the same one at once. */
  writer: `${prefix}writer`
};
var composeLabels = {
  project: "com.docker.compose.project",
  service: "com.docker.compose.service",
  oneOff: "com.docker.compose.oneoff"
};

// src/deploy/release.ts
var format = 1;
var volumeName = function(project, sequence) {
  return `quaygate-release-${project}-${sequence}`;
};
var volumeOf2 = function(project, record5, writer) {
  return {
    name: volumeName(project, record5.sequence),
    labels: {
      [labels.project]: project,
      [labels.writer]: writer,
      [labels.record]: JSON.stringify({ format, ...record5 })
    }
  };
};
var releasesOf = function(volumes) {
  return volumes.map(function(volume) {
    return parseRecord(volume.labels[labels.record]);
  }).filter(function(record5) {
    return record5 !== void 0;
  }).sort(function(left, right) {
    return right.sequence - left.sequence;
  });
};
var parseRecord = function(text3) {
  try {
    const { format: found, ...record5 } = JSON.parse(text3 ?? "");
    const known = found === format && Number.isSafeInteger(record5.sequence) && typeof record5.hash === "string";
    return known ? record5 : void 0;
  } catch {
    return void 0;
  }
};
var deployedOf = function(releases) {
  return releases.filter(function({ result }) {
    return result === "deployed";
  });
};
var nextSequence = function(releases) {
  return (releases[0]?.sequence ?? 0) + 1;
};
var outdatedOf = function(releases, keep) {
  return [
    ...deployedOf(releases).slice(keep),
    ...releases.filter(function({ result }) {
      return result !== "deployed";
    }).slice(keep)
  ];
};

// src/deploy/release-store.ts
var import_node_crypto = require("node:crypto");

// src/deploy/tar.ts
var block = 512;
var packTar = function(files) {
  return Buffer.concat([
    ...files.flatMap(function({ body, ...file }) {
      return [header(file, body.length), padded(body)];
    }),
    Buffer.alloc(2 * block)
  ]);
};
var unpackTar = function(archive) {
  const files = /* @__PURE__ */ new Map();
  for (let at2 = 0; at2 + block <= archive.length && archive[at2] !== 0; ) {
    const size = Number.parseInt(archive.toString("latin1", at2 + 124, at2 + 136), 8) || 0;
    const name = archive.toString("utf8", at2, at2 + 100).replace(/\0.*$/s, "");
    const kind = archive[at2 + 156];
    const body = at2 + block;
    if (kind === 48 || kind === 0) files.set(name, archive.subarray(body, body + size));
    at2 = body + Math.ceil(size / block) * block;
  }
  return files;
};
var header = function({ name, mode }, size) {
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 100);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write("        ", 148);
  bytes.write("0", 156);
  bytes.write("ustar\x0000", 257);
  const sum = bytes.reduce(function(total, byte) {
    return total + byte;
  }, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
};
var octal = function(value, digits) {
  return value.toString(8).padStart(digits, "0");
};
var padded = function(body) {
  return Buffer.concat([body, Buffer.alloc((block - body.length % block) % block)]);
};

// src/deploy/release-store.ts
var recordImage = "quaygate/record:1";
var folder = "/release";
var modelFile = "compose.json";
var environmentFile = "environment.json";
var triesForNumber = 20;
var readReleases = async function(engine, project) {
  return releasesOf(await listVolumes(engine, `${labels.project}=${project}`));
};
var writeRelease = async function(engine, project, record5, content) {
  const writer = (0, import_node_crypto.randomUUID)();
  for (let sequence = record5.sequence; sequence < record5.sequence + triesForNumber; sequence++) {
    const volume = await createVolume(engine, volumeOf2(project, { ...record5, sequence }, writer));
    if (volume.labels[labels.writer] !== writer) continue;
    if (content) await writeContent(engine, volume.name, content);
    return sequence;
  }
  throw new UnavailableError(
    `No number from ${record5.sequence} on was free for the release of "${project}": is another deployment of it running?`
  );
};
var writeContent = function(engine, volume, { model, environment }) {
  return withVolume(engine, volume, async function(container) {
    const files = [
      { name: modelFile, body: Buffer.from(model), mode: 384 },
      { name: environmentFile, body: Buffer.from(JSON.stringify(environment)), mode: 384 }
    ];
    await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder }, body: packTar(files) });
  });
};
var readContent = function(engine, project, sequence) {
  return withVolume(engine, volumeName(project, sequence), async function(container) {
    const [model, environment] = await Promise.all(
      [modelFile, environmentFile].map(function(name) {
        return readFileIn(engine, container, name);
      })
    );
    if (model === void 0 || environment === void 0) return void 0;
    return { model, environment: JSON.parse(environment) };
  });
};
var readFileIn = async function(engine, container, name) {
  const query = { path: `${folder}/${name}` };
  const { status, body } = await engine.call("GET", `/containers/${container}/archive`, { query, accept: [404] });
  return status === 404 ? void 0 : unpackTar(body).get(name)?.toString("utf8");
};
var removeReleases = async function(engine, project, releases) {
  for (const { sequence } of releases) await removeVolume(engine, volumeName(project, sequence));
};
var withVolume = async function(engine, volume, use) {
  const id = await createHelper(engine, volume);
  try {
    return await use(id);
  } finally {
    await engine.call("DELETE", `/containers/${id}`, { query: { force: "true" }, accept: [404, 409] });
  }
};
var createHelper = async function(engine, volume) {
  const body = {
    Image: recordImage,
    Cmd: ["-"],
    Labels: { [labels.project]: volume },
    HostConfig: { Mounts: [{ Type: "volume", Source: volume, Target: folder }], NetworkMode: "none" }
  };
  const first = await engine.call("POST", "/containers/create", { body, accept: [404] });
  if (first.status === 404) await importEmptyImage(engine);
  const created = first.status === 404 ? await engine.call("POST", "/containers/create", { body }) : first;
  return JSON.parse(created.body.toString("utf8")).Id;
};
var importEmptyImage = function(engine) {
  const [repo = "", tag = ""] = recordImage.split(":");
  return engine.call("POST", "/images/create", { query: { fromSrc: "-", repo, tag }, body: packTar([]) });
};

// src/deploy/summary.ts
var blocksOf = function({ result, sentence: sentence2, facts, plan, ailments, commands }) {
  return [
    { kind: "verdict", result, text: sentence2 },
    ...commands ? [{ kind: "code", text: commands }] : [],
    { kind: "table", columns: ["Release", ""], rows: facts },
    {
      kind: "table",
      columns: ["Service", "Step", "Image"],
      rows: plan.map(function({ service, step, image, note }) {
        return [
          { text: service, code: true },
          note ? `${step} (${note})` : step,
          { text: image || "–", code: true }
        ];
      })
    },
    ...ailments.flatMap(ailmentBlocks)
  ];
};
var ailmentBlocks = function({ container, state, healthLog, log }) {
  return [
    { kind: "heading", level: 3, text: `${container}: ${state}` },
    ...healthLog.length > 0 ? [{ kind: "code", text: `Health checks
${healthLog.join("\n")}` }] : [],
    ...log.length > 0 ? [{ kind: "code", text: `Last log lines
${log.join("\n")}` }] : []
  ];
};

// src/deploy/attempt.ts
var finish = async function(attempt, finished) {
  const { host, prepared, url } = attempt;
  const { sequence, fault } = await record3(attempt, finished.result);
  const outputs = {
    result: finished.result,
    release: String(sequence),
    previous: attempt.previous && String(attempt.previous.record.sequence),
    digest: prepared.digest,
    url,
    duration: secondsSince(attempt.started)
  };
  const { ailments, commands } = finished;
  const unrecorded = fault === void 0 ? void 0 : `The result "${finished.result}" could not be recorded on the target: ${messageOf(fault)}`;
  await host.summarise({
    action: "deploy",
    title: titleOf(attempt.pinned.project, attempt.environment),
    blocks: blocksOf({
      result: unrecorded && finished.verdict === "pass" ? "error" : finished.verdict,
      sentence: unrecorded ? `${finished.sentence} ${unrecorded}` : finished.sentence,
      facts: factsOf(outputs),
      plan: prepared.plan,
      ailments,
      ...commands !== void 0 && { commands }
    })
  });
  if (!unrecorded) return outputs;
  if (finished.result === "deployed") throw new UnavailableError(unrecorded, { cause: fault, outputs });
  host.warning(unrecorded);
  return outputs;
};
var record3 = async function(attempt, result) {
  const { engine, project, keep } = attempt;
  try {
    const content = result === "deployed" ? project : void 0;
    const sequence = await writeRelease(engine, project.name, recordOf(attempt, result), content);
    const releases = await readReleases(engine, project.name);
    await removeReleases(engine, project.name, outdatedOf(releases, keep));
    return { sequence };
  } catch (fault) {
    return { sequence: attempt.sequence, fault };
  }
};
var recordOf = function(attempt, result) {
  const { event, pinned, environment, url } = attempt;
  const { sha, run: run2 } = event;
  return {
    sequence: attempt.sequence,
    result,
    hash: pinned.hash,
    images: Object.fromEntries([...pinned.services].map(function([service, { image }]) {
      return [service, image];
    })),
    commit: sha,
    actor: run2.actor,
    ...run2.url && { run: run2.url },
    ...environment && { environment },
    ...url && { url },
    started: new Date(attempt.started).toISOString(),
    finished: (/* @__PURE__ */ new Date()).toISOString()
  };
};
var secondsSince = function(started) {
  return Math.round((Date.now() - started) / 100) / 10;
};
var titleOf = function(project, environment) {
  return environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;
};
var factsOf = function({ release, previous, url, duration }) {
  return [
    ...release === void 0 ? [] : [["Release", String(release)]],
    ["Previous release", previous === void 0 ? "none" : String(previous)],
    ...typeof url === "string" ? [["URL", { text: url, url }]] : [],
    ["Duration", `${duration} s`]
  ];
};

// src/docker/ssh-tunnel.ts
var import_promises = require("node:fs/promises");
var import_node_path5 = require("node:path");
var connectTimeout = 3e4;
var pollEvery = 50;
var longestSocketPath = 103;
var lifetime = 6 * 60 * 6e4;
var openTunnel = async function(host, target, login2, temp) {
  const folder2 = await (0, import_promises.mkdtemp)((0, import_node_path5.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
  const socket = (0, import_node_path5.join)(folder2, "d.sock");
  const ended = new AbortController();
  const ssh = writeLogin(folder2, login2).then(
    function(files) {
      return runTool(lasting(host), "ssh", tunnelArguments(target, socket, files), {
        signal: ended.signal,
        deadline: lifetime,
        cure: "Install the OpenSSH client on the runner."
      });
    }
  );
  const state = {};
  const watched = ssh.then(function() {
    return new UnavailableError(`The ssh connection to ${target.host} was closed by the other side.`);
  }).catch(function(error2) {
    return faultOf(target, error2);
  }).then(function(end) {
    state.end = end;
  });
  const close = async function() {
    ended.abort();
    await watched;
    await (0, import_promises.rm)(folder2, { recursive: true, force: true });
  };
  try {
    await answering(host, socket, target, state);
    return { socket, close };
  } catch (error2) {
    await close();
    throw error2;
  }
};
var lasting = function(host) {
  return {
    fence: function(body) {
      return host.fence(body);
    },
    debug: function(line) {
      return host.debug(line);
    },
    toolEnvironment: function() {
      return host.toolEnvironment();
    },
    signal: new AbortController().signal
  };
};
var writeLogin = async function(folder2, { knownHosts, key }) {
  const files = { knownHosts: (0, import_node_path5.join)(folder2, "known_hosts"), key: key === void 0 ? void 0 : (0, import_node_path5.join)(folder2, "key") };
  await (0, import_promises.writeFile)(files.knownHosts, asFile(knownHosts), { mode: 384 });
  if (files.key && key !== void 0) await (0, import_promises.writeFile)(files.key, asFile(key), { mode: 384 });
  return files;
};
var asFile = function(text3) {
  return `${text3.replace(/\r\n?/g, "\n").trim()}
`;
};
var tunnelArguments = function(target, socket, files) {
  return [
    ...["-F", "none", "-N", "-T"],
    ...options({
      BatchMode: "yes",
      ConnectTimeout: "15",
      ControlMaster: "no",
      ControlPath: "none",
      ExitOnForwardFailure: "yes",
      GlobalKnownHostsFile: "/dev/null",
      ServerAliveInterval: "10",
      ServerAliveCountMax: "3",
      StreamLocalBindUnlink: "yes",
      StrictHostKeyChecking: "yes",
      UpdateHostKeys: "no",
      UserKnownHostsFile: `"${files.knownHosts}"`,
      ...files.key && { IdentitiesOnly: "yes", IdentityFile: `"${files.key}"` }
    }),
    ...["-L", `${socket}:${target.socket}`],
    ...target.user ? ["-l", target.user] : [],
    ...target.port ? ["-p", String(target.port)] : [],
    ...["--", target.host]
  ];
};
var options = function(values) {
  return Object.entries(values).flatMap(function([name, value]) {
    return ["-o", `${name}=${value}`];
  });
};
var answering = async function(host, socket, target, state) {
  const deadline = Date.now() + connectTimeout;
  let last;
  while (Date.now() < deadline) {
    if (state.end) throw state.end;
    try {
      await request({ url: "http://engine/_ping", socket, timeout: 1e4, signal: host.signal });
      return;
    } catch (error2) {
      last = error2;
    }
    await pause(pollEvery, host.signal);
  }
  throw new UnavailableError(
    `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1e3} s: ${messageOf(last)}`
  );
};
var hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
var fingerprint = /SHA256:|host key is known|fingerprint for/;
var faultOf = function(target, error2) {
  if (!(error2 instanceof ToolError) || error2.failure.kind === "missing") return error2;
  const said = error2.failure.stderr.trim();
  const options2 = { cause: error2 };
  if (hostKeyTrouble.test(said)) {
    const shown4 = said.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "known-hosts" does not hold the key that ${target.host} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown4.join(" ")}`,
      options2
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said)) {
    return new InputError(
      `${target.host} does not let us in as ${target.user ?? "the current user"}: check the input "ssh-key" and the authorized_keys over there. ssh says: ${said}`,
      options2
    );
  }
  return new UnavailableError(`The ssh connection to ${target.host} failed: ${said || messageOf(error2)}`, options2);
};

// src/deploy/target.ts
var defaultSocket = "/var/run/docker.sock";
var hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
var userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
var parseTarget = function(address2, what) {
  const wrong = function(rule) {
    return new InputError(
      `${what} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port or unix:///path/to/docker.sock.`
    );
  };
  const text3 = address2.trim();
  if (text3.startsWith("unix://")) {
    const socket = text3.slice("unix://".length);
    if (!socket.startsWith("/")) throw wrong("which names no absolute path of a socket");
    return { kind: "unix", socket };
  }
  if (/^(tcp|https?):\/\//.test(text3)) throw wrong("and engines over TCP are not reached yet");
  if (!text3.startsWith("ssh://")) throw wrong("which is no address of a Docker engine");
  return { kind: "ssh", address: text3, ssh: parseSsh(text3, wrong) };
};
var parseSsh = function(text3, wrong) {
  if (!URL.canParse(text3)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(text3);
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong("which says more than user, host, port and the path of a socket");
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host)) throw wrong("whose host is no host name");
  if (user && !userPattern.test(user)) throw wrong("whose user is no user name");
  const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(":")) throw wrong("whose socket has a colon in its path, which ssh cannot forward");
  return { user: user || void 0, host, port: port ? Number(port) : void 0, socket };
};

// src/deploy/connect.ts
var connect = async function(login2, host) {
  const target = login2.host ? parseTarget(login2.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === "unix") {
    return { target, engine: await connectEngine(target.socket), close: async function() {
    } };
  }
  const { knownHosts, sshKey: key } = login2;
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.ssh.port ? `-p ${target.ssh.port} ` : ""}${target.ssh.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
    );
  }
  const tunnel = await openTunnel(host, target.ssh, { knownHosts, key }, await host.tempFolder());
  try {
    return { target, engine: await connectEngine(tunnel.socket), close: tunnel.close };
  } catch (error2) {
    await tunnel.close();
    throw error2;
  }
};
var targetOfDocker = async function(host) {
  const { DOCKER_HOST } = host.toolEnvironment();
  if (DOCKER_HOST) return parseTarget(DOCKER_HOST, "DOCKER_HOST");
  const { code, stdout } = await runTool(
    host,
    "docker",
    ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"],
    {
      deadline: 1e4,
      accept: [0, 1],
      cure: "Install the Docker command line with the Compose plugin on the runner."
    }
  );
  const address2 = stdout.trim();
  return code === 0 && address2 ? parseTarget(address2, "The current Docker context") : { kind: "unix", socket: defaultSocket };
};
var addressOf = function(target) {
  return target.kind === "ssh" ? target.address : `unix://${target.socket}`;
};

// src/deploy/diagnose.ts
var import_node_util = require("node:util");
var logLines = 20;
var healthEntries = 3;
var longestLine = 500;
var diagnose = async function(engine, project, oneShots2) {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const found = await Promise.all(containers.map(function(container) {
    return ailmentOf(engine, container, oneShots2);
  }));
  return found.filter(function(ailment) {
    return ailment !== void 0;
  });
};
var ailmentOf = async function(engine, { id, name, labels: labels2 }, oneShots2) {
  const state = await inspectContainer(engine, id);
  const service = labels2[composeLabels.service] ?? name;
  if (!state || isWell(state, oneShots2.has(service))) return void 0;
  const log = await containerLog(engine, id, logLines, state.tty);
  return {
    container: name,
    service,
    state: describe(state),
    healthLog: state.healthLog.slice(-healthEntries).map(function({ exitCode, output }) {
      return readable(`exit code ${exitCode}: ${output.trim() || "no output"}`);
    }),
    log: log.split(/\r\n|\r|\n/).filter(function(line) {
      return line.trim() !== "";
    }).map(readable)
  };
};
var isWell = function({ status, health, exitCode, restarts, error: error2 }, oneShot) {
  return oneShot && status === "exited" && exitCode === 0 || status === "running" && (health === void 0 || health === "healthy") && restarts === 0 || // It never got its turn: what it waited for is the one that failed.
  status === "created" && error2 === "";
};
var describe = function({
  status,
  health,
  exitCode,
  outOfMemory,
  restarts,
  error: error2
}) {
  return [
    status === "exited" || status === "restarting" ? `${status}, exit code ${exitCode}` : status,
    status === "running" && health ? health : "",
    outOfMemory ? "out of memory" : "",
    restarts > 0 ? `restarted ${restarts} ${restarts === 1 ? "time" : "times"}` : "",
    error2
  ].filter(Boolean).join(", ");
};
var readable = function(line) {
  const plain = (0, import_node_util.stripVTControlCharacters)(line).replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  return plain.length > longestLine ? `${plain.slice(0, longestLine)}…` : plain;
};

// src/deploy/model.ts
var import_node_crypto2 = require("node:crypto");
var parseModel = function(rendered) {
  const raw = recordIn(rendered);
  const services = Object.entries(recordIn(raw.services)).map(function([name, service]) {
    return [name, recordIn(service)];
  });
  if (typeof raw.name !== "string" || raw.name === "") {
    throw new InputError('The Compose project has no name: set the input "project", or "name:" in the Compose file.');
  }
  if (services.length === 0) {
    throw new InputError(
      "The Compose files start no service: add one, or name the profile that has it in the variable COMPOSE_PROFILES."
    );
  }
  return { name: raw.name, services: new Map(services), raw };
};
var replicasOf = function(service) {
  const { scale, deploy: deploy2 } = service;
  const { replicas } = recordIn(deploy2);
  return typeof scale === "number" ? scale : typeof replicas === "number" ? replicas : 1;
};
var oneShots = function(model) {
  return new Set(
    [...model.services.values()].flatMap(
      function(service) {
        return Object.entries(recordIn(service.depends_on)).filter(function([, dependency]) {
          return recordIn(dependency).condition === "service_completed_successfully";
        }).map(function([name]) {
          return name;
        });
      }
    )
  );
};
var definitionsOf = function(model) {
  return ["configs", "secrets"].flatMap(
    function(kind) {
      return Object.entries(recordIn(model.raw[kind])).map(function([name, value]) {
        const { file, environment } = recordIn(value);
        return {
          kind,
          name,
          ...typeof file === "string" && { file },
          ...typeof environment === "string" && { variable: environment }
        };
      });
    }
  );
};
var mountedDefinitions = function(service, kind) {
  const mounts = service[kind];
  return Array.isArray(mounts) ? mounts.map(function(mount) {
    return typeof mount === "string" ? mount : String(recordIn(mount).source);
  }) : [];
};
var hashOf = function(value) {
  return (0, import_node_crypto2.createHash)("sha256").update(canonical(value)).digest("hex");
};
var canonical = function(value) {
  return JSON.stringify(
    value,
    function(_, item) {
      return typeof item === "object" && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(function([left], [right]) {
        return left < right ? -1 : 1;
      })) : item;
    }
  ) ?? "";
};
var recordIn = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/registry/docker-config.ts
var import_node_fs8 = require("node:fs");
var import_node_path6 = require("node:path");
var helperDeadline = 6e4;
var findCredentials = async function(host, registry) {
  const file = configFile(host.toolEnvironment());
  if (file === void 0) return void 0;
  for (const source of credentialSources(await readConfig(file), registry, file)) {
    const found = source.kind === "inline" ? source.credentials : await askHelper(host, source, file);
    if (!found) continue;
    host.mask(secretOf(found));
    return found;
  }
  return void 0;
};
var secretOf = function(credentials) {
  return "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
};
var configFile = function({ DOCKER_CONFIG, HOME }) {
  const folder2 = DOCKER_CONFIG || HOME && (0, import_node_path6.join)(HOME, ".docker");
  return folder2 ? (0, import_node_path6.join)(folder2, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text3;
  try {
    text3 = (0, import_node_fs8.readFileSync)(file, "utf8");
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
var credentialSources = function(config, registry, file = "config.json") {
  const { auths, credHelpers, credsStore } = record4(config);
  const own = entryOf(record4(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf(record4(auths), registry) ?? [];
  const credentials = inlineCredentials(record4(auth));
  return [
    ...helper ? [{ kind: "helper", helper, server: own?.[0] ?? key ?? serverOf(registry) }] : [],
    ...credentials ? [{ kind: "inline", credentials }] : []
  ];
};
var serverOf = function(registry) {
  return registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
};
var entryOf = function(entries, registry) {
  return Object.entries(entries).find(function([key]) {
    return key === serverOf(registry);
  }) ?? Object.entries(entries).find(function([key]) {
    return hostOf(key) === registry;
  });
};
var hostOf = function(key) {
  const host = key.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return ["index.docker.io", "registry-1.docker.io"].includes(host) ? "docker.io" : host;
};
var inlineCredentials = function(auth) {
  if (typeof auth.registrytoken === "string" && auth.registrytoken) return { registryToken: auth.registrytoken };
  if (typeof auth.identitytoken === "string" && auth.identitytoken) return { identityToken: auth.identitytoken };
  const pair = typeof auth.auth === "string" ? Buffer.from(auth.auth, "base64").toString("utf8") : "";
  const colon = pair.indexOf(":");
  if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, "") };
  const { username, password } = auth;
  return typeof username === "string" && username && typeof password === "string" ? { username, password } : void 0;
};
var askHelper = async function(host, { helper, server }, file) {
  const { runTool: runTool2 } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool2(host, tool, ["get"], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file} names it: install it on the runner, or remove it from the config and log in again.`
  });
  if (/credentials not found|no credentials/i.test(stdout)) return void 0;
  const wrong = function() {
    return new UnavailableError(
      `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
    );
  };
  if (code !== 0) throw wrong();
  const { Username, Secret } = parseAnswer(stdout);
  if (typeof Username !== "string" || typeof Secret !== "string") throw wrong();
  if (Username === "<token>") return { identityToken: Secret };
  return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
};
var parseAnswer = function(text3) {
  try {
    return record4(JSON.parse(text3));
  } catch {
    return {};
  }
};
var record4 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text3) {
  return digestPattern.test(text3);
};
var splitReference = function(reference) {
  const at2 = reference.lastIndexOf("@");
  const name = reference.slice(0, at2);
  const digest = reference.slice(at2 + 1);
  return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest) ? { name, digest } : void 0;
};
var candidateOf = function(input, reference) {
  const halves = splitReference(reference);
  if (!halves) {
    throw new InputError(
      `Input "${input}" is "${reference}", but only a digest says what was tested: give name@sha256:… as the output "reference" of build holds it.`
    );
  }
  return { ...halves, reference, platforms: [] };
};
var resolveCandidates = async function(inputs, host, { layouts } = { layouts: false }) {
  const candidates = await findCandidates(inputs, host);
  const unpushed = candidates.find(function({ layout }) {
    return layout !== void 0;
  });
  if (unpushed === void 0 || layouts) return candidates;
  throw new InputError(
    `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`
  );
};
var findCandidates = async function(inputs, host) {
  if (inputs.candidates !== void 0) return parseCandidates('Input "candidates"', inputs.candidates);
  if (inputs.reference !== void 0) return [candidateOf("reference", inputs.reference)];
  const earlier = await host.earlierResult("build");
  if (earlier?.candidates !== void 0) return parseCandidates("The result of build", earlier.candidates);
  throw new InputError(
    'No image was named: set the input "reference" to name@sha256:… or "candidates" to the output of that name of build.'
  );
};
var parseCandidates = function(what, value) {
  const wrong = function(rule) {
    return new InputError(`${what} ${rule}: give the output "candidates" of build as it is, a JSON list.`);
  };
  if (!Array.isArray(value)) throw wrong("is not a list");
  if (value.length === 0) throw wrong("is an empty list");
  return value.map(function(item) {
    const { reference, platforms = [], temporaryTag, layout } = isRecord(item) ? item : {};
    const halves = typeof reference === "string" ? splitReference(reference) : void 0;
    if (!halves) throw wrong('has an entry without a "reference" of the form name@sha256:…');
    if (!Array.isArray(platforms)) throw wrong(`says something other than a list as "platforms" of ${halves.name}`);
    return {
      ...halves,
      reference: `${halves.name}@${halves.digest}`,
      platforms: platforms.map(function(platform) {
        return parsePlatform(platform, wrong);
      }),
      ...typeof temporaryTag === "string" && { temporaryTag },
      ...typeof layout === "string" && { layout }
    };
  });
};
var parsePlatform = function(value, wrong) {
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
var isRecord = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern2 = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var faultOfTag = function(tag) {
  if (tag === "") return "is empty";
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};
var parseReference = function(text3, what = "The image") {
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
var splitName = function(text3, what) {
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
var faultOfName = function(registry, repository, name) {
  if (!hostPattern2.test(registry)) return `whose registry ${shown3(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part) {
    return !partPattern.test(part);
  });
  if (odd !== void 0) {
    return `whose part ${shown3(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown3 = function(text3) {
  return JSON.stringify(text3.length > 300 ? `${text3.slice(0, 300)}…` : text3);
};
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};

// src/deploy/resolve-images.ts
var resolveImages = async function(engine, images, host) {
  const distinct = new Set(images.values());
  const resolved = new Map(
    await Promise.all([...distinct].map(async function(image) {
      return [image, await resolveImage(engine, image, host)];
    }))
  );
  return new Map([...images].map(function([service, image]) {
    return [service, resolved.get(image) ?? image];
  }));
};
var resolveImage = async function(engine, image, host) {
  const { registry, name, tag = "latest", digest } = parseReference(image, "A service of the Compose files");
  if (digest) return `${name}@${digest}`;
  const answer = await digestInRegistry(
    engine,
    formatReference({ registry, repository: "", name, tag }),
    await login(host, registry)
  );
  if ("digest" in answer) return `${name}@${answer.digest}`;
  const held = await heldDigest(engine, image, name);
  if (held) {
    host.notice(
      `The image "${image}" is taken as the engine holds it, because its registry does not say more: ${answer.fault}.`
    );
    return held;
  }
  throw new UnavailableError(
    `The image "${image}" of the Compose files could not be pinned to a digest: ${answer.fault}. Correct its name, log in to ${registry}, or pin it yourself as name@sha256:….`
  );
};
var heldDigest = async function(engine, image, name) {
  const held = await digestsOnEngine(engine, image);
  return held?.map(function(reference) {
    return parseReference(reference);
  }).filter(function(reference) {
    return reference.name === name;
  }).map(formatReference)[0];
};
var login = async function(host, registry) {
  const credentials = await findCredentials(host, registry);
  return credentials && Buffer.from(JSON.stringify(asEngineWants(credentials, registry))).toString("base64url");
};
var asEngineWants = function(credentials, registry) {
  return {
    serveraddress: registry === "docker.io" ? "https://index.docker.io/v1/" : registry,
    ..."password" in credentials ? credentials : "identityToken" in credentials ? { identitytoken: credentials.identityToken } : { registrytoken: credentials.registryToken }
  };
};
var missingImages = async function(engine, images) {
  const held = await Promise.all(
    [...images].map(async function([service, image]) {
      return await digestsOnEngine(engine, image) ? void 0 : service;
    })
  );
  return held.filter(function(service) {
    return service !== void 0;
  });
};

// src/deploy/go-back.ts
var findRecoverable = async function(engine, project, releases, warn) {
  for (const record5 of deployedOf(releases)) {
    const content = await readContent(engine, project, record5.sequence);
    if (content) return { record: record5, project: { name: project, ...content } };
    warn(
      `The record of release ${record5.sequence} of "${project}" is incomplete, so an older one is taken to go back to.`
    );
  }
  return void 0;
};
var bringBack = async function(engine, target, { project }, timeout) {
  const missing = await missingImages(engine, imagesIn(project.model));
  if (missing.length > 0) await pullImages(target, project, missing);
  await composeUp(target, project, timeout);
};
var imagesIn = function(model) {
  return new Map(
    Object.entries(recordIn(recordIn(JSON.parse(model)).services)).map(function([name, service]) {
      return [
        name,
        String(recordIn(service).image)
      ];
    })
  );
};
var commandsToBringBack = function(address2, { record: record5, project }) {
  const variables = Object.keys(project.environment);
  return [
    `export DOCKER_HOST=${quoted(address2)}`,
    ...variables.map(function(name) {
      return `export ${name}=…   # the value it had in release ${record5.sequence}`;
    }),
    `docker create --name quaygate-by-hand -v ${volumeName(project.name, record5.sequence)}:/release:ro ${recordImage} -`,
    `docker cp quaygate-by-hand:/release/${modelFile} - | tar -xO | docker compose -p ${project.name} -f - up -d --wait --no-build --remove-orphans`,
    "docker rm quaygate-by-hand"
  ].join("\n");
};
var commandsToRemove = function(address2, project) {
  return [`export DOCKER_HOST=${quoted(address2)}`, `docker compose -p ${project} down --remove-orphans`].join("\n");
};
var quoted = function(text3) {
  return /^[\w@%+=:,./-]+$/.test(text3) ? text3 : `'${text3.replaceAll("'", `'\\''`)}'`;
};

// src/deploy/give-up.ts
var giveUp = async function(attempt, error2) {
  const { host, engine, pinned, prepared, redact } = attempt;
  const cancelled = host.signal.aborted;
  const found = await diagnose(engine, pinned.project, prepared.oneShots).catch(function() {
    return [];
  });
  const ailments = found.map(function(ailment) {
    return redacted(ailment, redact);
  });
  await showAilments(host, ailments);
  const reason = cancelled ? "the run was cancelled" : redact(reasonOf(ailments, error2));
  const failure = `Release ${attempt.sequence} of "${pinned.project}" did not come up: ${reason}.`;
  host.info(failure);
  const undone = await undo(attempt, failure, ailments);
  const outputs = await finish(attempt, {
    result: undone.result,
    verdict: "fail",
    sentence: `${failure} ${undone.sentence}`,
    ailments
  });
  const facts = { cause: error2, outputs };
  if (cancelled) throw new UnavailableError(`${failure} ${undone.sentence}`, facts);
  throw new RefusedError(`${failure} ${undone.sentence}`, facts);
};
var patience = 2 * 6e4;
var undo = async function(attempt, failure, ailments) {
  const { host, engine, pinned, previous, prepared, timeout, redact } = attempt;
  const target = lasting2(attempt.target);
  try {
    if (previous) {
      const back = `release ${previous.record.sequence}`;
      await host.group(`Going back to ${back}`, function() {
        return bringBack(engine, target, previous, Math.max(timeout, patience));
      });
      return { result: "rolled-back", sentence: `It was undone: ${back} runs again and is healthy.` };
    }
    if (prepared.containers.length > 0) {
      return {
        result: "failed",
        sentence: "There is no previous release to go back to, because what ran before was not deployed by Quaygate: the containers were left as they are."
      };
    }
    await host.group("Removing what was started", function() {
      return composeDown(target, attempt.project);
    });
    return {
      result: "failed",
      sentence: "There is no previous release to go back to: what was started has been removed, volumes were kept."
    };
  } catch (error2) {
    const commands = previous ? commandsToBringBack(attempt.address, previous) : commandsToRemove(attempt.address, pinned.project);
    const sentence2 = `${failure} Undoing it failed too: ${redact(messageOf(error2))}`;
    const report = { result: "failed", verdict: "error", sentence: sentence2, ailments, commands };
    const outputs = await finish(attempt, report);
    throw new RollbackError(`${sentence2}
Nothing more was touched. Run by hand:
${commands}`, {
      cause: error2,
      outputs
    });
  }
};
var lasting2 = function(target) {
  return {
    ...target,
    host: {
      fence: function(body) {
        return target.host.fence(body);
      },
      debug: function(line) {
        return target.host.debug(line);
      },
      toolEnvironment: function() {
        return target.host.toolEnvironment();
      },
      signal: new AbortController().signal
    }
  };
};
var reasonOf = function(ailments, error2) {
  if (ailments.length > 0) return ailments.map(function({ container, state }) {
    return `${container} is ${state}`;
  }).join("; ");
  if (!(error2 instanceof ToolError)) return messageOf(error2);
  if (error2.failure.kind === "deadline") return "it took too long";
  const lines = error2.failure.stderr.trim().split(/\r\n|\r|\n/);
  return (lines.at(-1) ?? "").replace(/\.$/, "") || messageOf(error2);
};
var redacted = function(ailment, redact) {
  return {
    ...ailment,
    state: redact(ailment.state),
    healthLog: ailment.healthLog.map(redact),
    log: ailment.log.map(redact)
  };
};
var showAilments = async function(host, ailments) {
  for (const { container, state, healthLog, log } of ailments) {
    await host.group(
      `${container}: ${state}`,
      function() {
        return host.fence(async function(writeLine) {
          for (const line of healthLog) writeLine(`health check: ${line}`);
          for (const line of log) writeLine(line);
        });
      }
    );
  }
};

// src/deploy/plan.ts
var planFor = function(pinned, containers) {
  return [
    ...[...pinned.services].map(function([service, { image, hash, replicas }]) {
      const running = containersOf(service, containers);
      return { service, image, ...stepFor(running, hash, replicas) };
    }),
    ...orphansOf(pinned, containers).map(function({ name, labels: found }) {
      return {
        service: found[composeLabels.service] ?? name,
        step: "remove",
        image: "",
        note: `container ${name} is of no service of the Compose files`,
        complete: false
      };
    })
  ];
};
var stepFor = function(running, hash, replicas) {
  const complete = running.length === replicas;
  if (running.length === 0) return { step: replicas > 0 ? "create" : "keep", note: "", complete };
  const foreign = running.find(function(container) {
    return container.labels[labels.service] !== hash;
  });
  if (foreign) {
    return { step: "replace", note: foreign.labels[labels.service] ? "" : "was not started by Quaygate", complete };
  }
  const stopped = running.filter(function({ state }) {
    return state !== "running";
  }).length;
  const count = complete ? "" : `${running.length} → ${replicas} containers`;
  return { step: "keep", note: count || (stopped > 0 ? `${stopped} of ${replicas} do not run` : ""), complete };
};
var containersOf = function(service, containers) {
  return containers.filter(function({ labels: found }) {
    return found[composeLabels.service] === service && !isOneOff(found);
  });
};
var orphansOf = function(pinned, containers) {
  return containers.filter(
    function({ labels: found, state }) {
      return isOneOff(found) ? state === "exited" || state === "dead" : !pinned.services.has(found[composeLabels.service] ?? "");
    }
  );
};
var isOneOff = function(found) {
  return found[composeLabels.oneOff]?.toLowerCase() === "true";
};
var isSettled = function(pinned, containers, oneShots2) {
  return planFor(pinned, containers).every(function({ step, complete }) {
    return step === "keep" && complete;
  }) && [...pinned.services.keys()].every(
    function(service) {
      return containersOf(service, containers).every(
        function({ state, status }) {
          return oneShots2.has(service) && state === "exited" ? status.startsWith("Exited (0)") : state === "running" && !/\((unhealthy|health: starting)\)/.test(status);
        }
      );
    }
  );
};
var withoutHealthCheck = function(services, containers) {
  return services.filter(
    function(service) {
      return containersOf(service, containers).some(
        function({ state, status }) {
          return state === "running" && !/\(.*health.*\)/.test(status);
        }
      );
    }
  );
};
var planLines = function(plan) {
  const width = Math.max(...plan.map(function({ service }) {
    return service.length;
  }));
  return plan.map(
    function({ service, step, image, note }) {
      return [step.padEnd(7), service.padEnd(width), image, note && `(${note})`].filter(Boolean).join("  ");
    }
  );
};

// src/deploy/prepare.ts
var import_promises2 = require("node:fs/promises");
var import_node_path7 = require("node:path");

// src/deploy/choose-images.ts
var chosenByName = function(images, model) {
  return [...images].map(function([service, reference]) {
    const halves = splitReference(reference.trim());
    if (!halves) {
      throw new InputError(
        `Input "images" gives the service "${service}" the image "${reference}", but only a digest says what was tested: write ${service}=name@sha256:… as the output "reference" of build holds it.`
      );
    }
    existing(model, service, "images");
    return { service, candidate: { ...halves, reference: reference.trim(), platforms: [] } };
  });
};
var chosenByRepository = function(candidates, service, model) {
  if (service !== void 0) existing(model, service, "service");
  const [only, second] = candidates;
  if (only && !second) {
    const named = service ?? onlyBuilt(only, model);
    return withoutRepeats([{ service: named, candidate: only }, ...ofRepository(only, model)]);
  }
  return candidates.flatMap(function(candidate) {
    const choices = ofRepository(candidate, model);
    if (choices.length > 0) return choices;
    throw new InputError(
      `No service of the Compose files has an image of ${candidate.name}, which was built: name its service in the input "images" as service=${candidate.reference}.`
    );
  });
};
var onlyBuilt = function(candidate, model) {
  const [first] = ofRepository(candidate, model);
  if (first) return first.service;
  const built = [...model.services].filter(function([, service]) {
    return service.build !== void 0;
  }).map(function([name]) {
    return name;
  });
  const [only, second] = built;
  if (only !== void 0 && second === void 0) return only;
  const found = built.length === 0 ? 'none of them has a "build:"' : `${quoted2(built)} have a "build:"`;
  throw new InputError(
    `It is not clear which service runs ${candidate.name}: no image of the Compose files is of that repository, and ${found}; name the service in the input "service".`
  );
};
var ofRepository = function(candidate, model) {
  const repository = repositoryOf(candidate.name);
  return [...model.services].filter(function([, { image }]) {
    return typeof image === "string" && repositoryOf(image) === repository;
  }).map(function([service]) {
    return { service, candidate };
  });
};
var repositoryOf = function(image) {
  try {
    return parseReference(image).name;
  } catch {
    return void 0;
  }
};
var withoutRepeats = function(choices) {
  return [
    ...new Map(choices.map(function(choice) {
      return [choice.service, choice];
    })).values()
  ];
};
var existing = function(model, service, input) {
  if (model.services.has(service)) return;
  throw new InputError(
    `Input "${input}" names the service "${service}", which the Compose files do not have: write one of ${quoted2([...model.services.keys()])}.`
  );
};
var otherImages = function(model, choices) {
  const ours = new Set(choices.map(function({ service }) {
    return service;
  }));
  return new Map(
    [...model.services].filter(function([name]) {
      return !ours.has(name);
    }).map(function([name, service]) {
      return [name, imageOf(name, service)];
    })
  );
};
var imageOf = function(name, { image, build }) {
  if (typeof image === "string" && image !== "") return image;
  throw new InputError(
    build === void 0 ? `Service "${name}" has no image: give it one in the Compose file, or a digest in the input "images".` : `Service "${name}" has only a "build:", and what runs must have been tested first: give its digest in the input "images" as ${name}=name@sha256:….`
  );
};
var checkPlatform = function({ service, candidate }, model, engine) {
  const wanted = model.services.get(service)?.platform ?? engine;
  const platforms = candidate.platforms.map(function({ platform }) {
    return platform;
  });
  if (platforms.length === 0 || platforms.some(function(platform) {
    return `${platform}/`.startsWith(`${String(wanted)}/`);
  })) return;
  throw new InputError(
    `The service "${service}" has to run on ${String(wanted)}, but ${candidate.reference} was built for ${platforms.join(", ")}: add ${String(wanted)} to the input "platforms" of build.`
  );
};
var quoted2 = function(names) {
  return names.map(function(name) {
    return `"${name}"`;
  }).join(", ");
};

// src/deploy/pin.ts
var pinImages = function(model, images, definitions = /* @__PURE__ */ new Map()) {
  const services = [...model.services].map(function([name, service]) {
    const image = images.get(name) ?? "";
    const pinned = { ...withoutChoices(service), image };
    const hash = serviceHash(pinned, definitions);
    return { name, hash, image, replicas: replicasOf(service), model: withLabel(pinned, hash) };
  });
  const raw = { ...model.raw, services: Object.fromEntries(services.map(function(service) {
    return [service.name, service.model];
  })) };
  return {
    project: model.name,
    model: JSON.stringify(raw),
    hash: hashOf([raw, [...definitions].sort()]),
    services: new Map(services.map(function({ name, image, hash, replicas }) {
      return [name, { image, hash, replicas }];
    }))
  };
};
var withoutChoices = function({ build, pull_policy, profiles, develop, ...service }) {
  return service;
};
var serviceHash = function(service, definitions) {
  const { scale, deploy: deploy2, depends_on, ...rest } = service;
  const { replicas, ...otherDeploy } = recordIn(deploy2);
  const mounted = ["configs", "secrets"].flatMap(
    function(kind) {
      return mountedDefinitions(service, kind).map(function(name) {
        return definitions.get(`${kind}/${name}`) ?? "";
      });
    }
  );
  return hashOf([rest, otherDeploy, mounted]);
};
var withLabel = function(service, hash) {
  return {
    ...service,
    labels: { ...recordIn(service.labels), [labels.service]: hash }
  };
};

// src/deploy/runner-files.ts
var runnerFiles = function(model) {
  return [
    ...[...model.services].flatMap(
      function([name, { volumes }]) {
        return (Array.isArray(volumes) ? volumes : []).map(function(volume) {
          return recordIn(volume);
        }).filter(function({ type, source }) {
          return type === "bind" && isRunners(source);
        }).map(function({ source }) {
          return { path: String(source), user: `the service "${name}" mounts` };
        });
      }
    ),
    ...definitionsOf(model).filter(function({ file }) {
      return isRunners(file);
    }).map(function({ kind, name, file }) {
      return {
        path: String(file),
        user: `the ${kind === "configs" ? "config" : "secret"} "${name}" reads`
      };
    })
  ];
};
var isRunners = function(path) {
  return typeof path === "string" && !path.startsWith("/");
};
var refuseRunnerFiles = function(files, address2) {
  const [first, ...others] = files;
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more: ${others.map(function({ path }) {
    return path;
  }).join(", ")})` : "";
  throw new InputError(
    `The path "${first.path}", which ${first.user}, is a file of the runner, and the engine at ${address2} cannot see it${more}: put its content into the image, into "content:" of a config, or on the target under an absolute path.`
  );
};

// src/deploy/variables.ts
var namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
var reserved = /^(PATH|HOME|(DOCKER|LD|DYLD)_.*|COMPOSE_(?!PROFILES$).*)$/;
var interpolationVariables = function(env, secrets) {
  for (const [input, names] of [
    ["env", env.keys()],
    ["secrets", secrets.keys()]
  ]) {
    for (const name of names) checkName(input, name);
  }
  const twice = [...env.keys()].find(function(name) {
    return secrets.has(name);
  });
  if (twice !== void 0) {
    throw new InputError(`The variable "${twice}" is set in both inputs "env" and "secrets": leave it in one of them.`);
  }
  return Object.fromEntries([...env, ...secrets]);
};
var checkName = function(input, name) {
  if (!namePattern.test(name)) {
    throw new InputError(
      `Input "${input}" sets ${JSON.stringify(name)}, which is no name of a variable: use letters, digits and "_".`
    );
  }
  if (reserved.test(name)) {
    throw new InputError(
      `Input "${input}" sets "${name}", which steers the tools themselves: use another name in the Compose file, and the action's own inputs for the engine.`
    );
  }
};
var redactor = function(secrets) {
  const values = [...secrets.values()].flatMap(function(value) {
    return [value, ...value.split(/\r\n|\r|\n/)];
  }).filter(function(value) {
    return value.trim() !== "";
  }).sort(function(left, right) {
    return right.length - left.length;
  });
  return function(text3) {
    return values.reduce(function(clean, value) {
      return clean.replaceAll(value, "***");
    }, text3);
  };
};

// src/deploy/prepare.ts
var prepare = async function(inputs, host, connection) {
  const { engine, target } = connection;
  const source = await composeSource(inputs, host);
  if (target.kind === "ssh") {
    const asWritten = await renderCompose(host, { ...source, resolvePaths: false });
    refuseRunnerFiles(runnerFiles(parseModel(asWritten.model)), addressOf(target));
  }
  const { model: rendered, unset } = await renderCompose(host, source);
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const [others, containers, releases, definitions] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host),
    listContainers(engine, `${composeLabels.project}=${model.name}`),
    readReleases(engine, model.name),
    readDefinitions(model, source.environment, target.kind === "unix")
  ]);
  const images = new Map([
    ...others,
    ...choices.map(function({ service, candidate }) {
      return [service, candidate.reference];
    })
  ]);
  const pinned = pinImages(model, images, definitions.hashes);
  return {
    pinned,
    environment: definitions.environment,
    plan: planFor(pinned, containers),
    containers,
    releases,
    oneShots: oneShots(model),
    ours: choices.map(function({ service }) {
      return service;
    }),
    digest: mainDigest(choices, inputs.service)
  };
};
var composeSource = async function(inputs, host) {
  const files = inputs.composeFiles.map(function(file) {
    return (0, import_node_path7.resolve)(host.workspace, file);
  });
  if (files.length === 0) throw new InputError('Input "compose-files" is empty: name at least one Compose file.');
  for (const [at2, file] of files.entries()) {
    const found = await (0, import_promises2.stat)(file).catch(function() {
      return void 0;
    });
    if (!found?.isFile()) {
      throw new InputError(
        `Input "compose-files" names "${inputs.composeFiles[at2]}", which is no file in the workspace: correct the path, and check the sources out before this step.`
      );
    }
  }
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};
var chooseImages = async function(inputs, host, model) {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  if (inputs.candidates === void 0 && (await host.earlierResult("build"))?.candidates === void 0) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:….'
    );
  }
  const candidates = await resolveCandidates({ candidates: inputs.candidates, reference: void 0 }, host);
  return chosenByRepository(candidates, inputs.service, model);
};
var mainDigest = function(choices, service) {
  return (choices.find(function(choice) {
    return choice.service === service;
  }) ?? choices[0])?.candidate.digest ?? "";
};
var readDefinitions = async function(model, variables, local) {
  const hashes = [];
  const environment = {};
  for (const { kind, name, file, variable } of definitionsOf(model)) {
    const what = `The ${kind === "configs" ? "config" : "secret"} "${name}" of the Compose files`;
    if (variable !== void 0) {
      const value = variables[variable];
      if (value === void 0) {
        throw new InputError(
          `${what} is read from the variable "${variable}", which is not set: set it in the input "secrets".`
        );
      }
      environment[variable] = value;
      hashes.push([`${kind}/${name}`, hashOf(value)]);
    } else if (file !== void 0 && local) {
      hashes.push([`${kind}/${name}`, hashOf(await contentOf(file, what))]);
    }
  }
  return { hashes: new Map(hashes), environment };
};
var contentOf = async function(file, what) {
  try {
    return (await (0, import_promises2.readFile)(file)).toString("base64");
  } catch (error2) {
    throw new InputError(`${what} is read from "${file}", which cannot be read: ${messageOf(error2)}.`, {
      cause: error2
    });
  }
};

// src/deploy/main.ts
var run = async function(inputs, host) {
  const started = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host);
    try {
      return await deploy(inputs, host, connection, started, redact);
    } finally {
      await connection.close();
    }
  } catch (error2) {
    throw withOutputs(error2, redact, { result: "failed", url: inputs.url, duration: secondsSince(started) });
  }
};
var deploy = async function(inputs, host, connection, started, redact) {
  const prepared = await prepare(inputs, host, connection);
  const { pinned, plan } = prepared;
  await host.group(`Plan for ${pinned.project} on ${addressOf(connection.target)}`, async function() {
    for (const line of planLines(plan)) host.info(line);
  });
  const idle = await withoutChange(inputs, host, prepared, started);
  if (idle) return idle;
  const attempt = await begin(inputs, host, connection, prepared, started, redact);
  const missing = await missingImages(connection.engine, imagesOf(prepared));
  if (missing.length > 0) {
    await host.group("Pulling images", function() {
      return pullImages(attempt.target, attempt.project, missing);
    });
  }
  if (host.signal.aborted) throw new UnavailableError("The run was cancelled before anything was changed.");
  try {
    await host.group(
      `Release ${attempt.sequence} of ${pinned.project}`,
      function() {
        return composeUp(attempt.target, attempt.project, attempt.timeout);
      }
    );
  } catch (error2) {
    return giveUp(attempt, error2);
  }
  const sentence2 = `Release ${attempt.sequence} of "${pinned.project}" runs and is healthy.`;
  const outputs = await finish(attempt, { result: "deployed", verdict: "pass", sentence: sentence2, ailments: [] });
  host.info(sentence2);
  await noticeUnchecked(attempt);
  return outputs;
};
var noticeUnchecked = async function({ host, engine, pinned, prepared }) {
  const containers = await listContainers(engine, `${composeLabels.project}=${pinned.project}`);
  for (const service of withoutHealthCheck(prepared.ours, containers)) {
    host.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`
    );
  }
};
var withoutChange = async function(inputs, host, prepared, started) {
  const { pinned, containers, oneShots: oneShots2, plan, digest } = prepared;
  const [running, before] = deployedOf(prepared.releases);
  const unchanged = running?.hash === pinned.hash && isSettled(pinned, containers, oneShots2);
  if (!unchanged && !inputs.dryRun) return void 0;
  const previous = unchanged ? before : running;
  const outputs = {
    result: inputs.dryRun ? void 0 : "unchanged",
    release: unchanged ? String(running.sequence) : void 0,
    previous: previous && String(previous.sequence),
    digest,
    url: inputs.url,
    duration: secondsSince(started)
  };
  const sentence2 = unchanged ? `Release ${running.sequence} of "${pinned.project}" runs already and is healthy: nothing was changed.` : `A dry run of "${pinned.project}": this is the plan, nothing was changed.`;
  host.info(sentence2);
  await host.summarise({
    action: "deploy",
    title: titleOf(pinned.project, inputs.environment),
    blocks: blocksOf({ result: "pass", sentence: sentence2, facts: factsOf(outputs), plan, ailments: [] })
  });
  return outputs;
};
var begin = async function(inputs, host, { engine, target }, prepared, started, redact) {
  const { pinned, environment, releases, containers } = prepared;
  const event = await host.event();
  const previous = await findRecoverable(engine, pinned.project, releases, function(text3) {
    return host.warning(text3);
  });
  if (!previous && containers.length > 0) {
    host.warning(
      `Containers of "${pinned.project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to.`
    );
  }
  return {
    host,
    engine,
    target: { host, dockerHost: engine.dockerHost, folder: await host.tempFolder() },
    address: addressOf(target),
    prepared,
    pinned,
    project: { name: pinned.project, model: pinned.model, environment },
    previous,
    sequence: nextSequence(releases),
    timeout: inputs.timeout,
    keep: inputs.keep,
    url: inputs.url,
    environment: inputs.environment,
    event,
    started,
    redact
  };
};
var imagesOf = function({ pinned }) {
  return new Map([...pinned.services].map(function([service, { image }]) {
    return [service, image];
  }));
};
var withOutputs = function(error2, redact, outputs) {
  const facts = { cause: error2, outputs };
  if (error2 instanceof InputError) return new InputError(redact(error2.message), facts);
  if (error2 instanceof UnavailableError && !error2.outputs) return new UnavailableError(redact(messageOf(error2)), facts);
  return error2;
};

// src/deploy/spec.ts
var spec = defineAction({
  name: "deploy",
  title: "Quaygate Deploy",
  description: "Brings the tested digest onto a Docker engine with Compose, waits until it is healthy, and goes back to the previous release by itself when it is not.",
  branding: { icon: "upload-cloud", color: "blue" },
  post: true,
  inputs: {
    "compose-files": {
      type: "list",
      default: ["compose.yaml"],
      description: "Compose files, in the order in which Compose merges them. They are used as they are."
    },
    project: {
      type: "string",
      description: "Name of the Compose project. Default: what the Compose file says, else the name of its folder."
    },
    images: {
      type: "map",
      description: "Which digest a service runs, one `service=name@sha256:…` a line. Default: the candidates of the build of this pipeline."
    },
    candidates: {
      type: "block",
      description: "Output `candidates` of build. Default: the result of the build of this pipeline (on GitHub: of this job)."
    },
    service: {
      type: "string",
      description: "Service that runs the candidate. Default: the services whose image is of its repository, else the only one with a `build:`."
    },
    host: {
      type: "string",
      description: "The Docker engine: `ssh://user@host:port` or `unix:///path`. Default: what DOCKER_HOST or the current Docker context says."
    },
    "ssh-key": { type: "secret", description: "Private key for `ssh://`. Default: what the ssh agent offers." },
    "known-hosts": {
      type: "string",
      description: "Lines of a known_hosts file with the keys of the host. Required with `ssh://`."
    },
    env: { type: "map", description: "Variables for the interpolation of the Compose files, one `NAME=value` a line." },
    secrets: { type: "map", secret: true, description: "The same for values that nobody may see." },
    timeout: { type: "duration", default: "2m", description: "How long the new release may take until it is healthy." },
    keep: { type: "integer", default: 5, minimum: 1, description: "How many releases are kept on the target." },
    "dry-run": { type: "boolean", default: false, description: "Prints the plan and changes nothing." },
    url: {
      type: "string",
      description: "Where the application answers; becomes the output `url` and stands in the summary."
    },
    environment: {
      type: "string",
      description: "Name of what is deployed to (production, staging), for record and summary."
    }
  },
  outputs: {
    result: {
      description: "`deployed`, `unchanged`, `rolled-back` or `failed`; empty after a dry run."
    },
    release: { description: "Number of the release of this run; of the running one when nothing changed." },
    previous: { description: "Number of the release before it; after going back it is the one that runs." },
    digest: { description: "Digest of the candidate that was deployed." },
    url: { description: "Where the application answers: the input `url`." },
    duration: { description: "Seconds from the start to the result." }
  }
});

// src/deploy/index.ts
void start(spec, run);
