"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
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
var isOfKind = (made, kind) => typeof made === "function" && (Object.hasOwn(made, "kind") && made.kind === kind || isOfKind(Object.getPrototypeOf(made), kind));
var InputError = class extends ExpectedError {
  static kind = "InputError";
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};
var exitCodeOf = (error2) => error2 instanceof ExpectedError ? error2.exitCode : exitCodes.couldNotFindOut;
var messageOf = (error2) => error2 instanceof Error ? error2.message : String(error2);

// src/process-wide.ts
var processWide = (name, make) => {
  const key2 = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key2] ??= make();
  return all[key2];
};

// src/http/proxies.ts
var current = processWide("proxies", () => ({ find: async () => "" }));
var useProxies = (find) => {
  current.find = find;
};

// src/spec/nearest.ts
var nearest = (word2, known2) => {
  const limit = Math.max(1, Math.floor(word2.length / 3));
  let best;
  for (const name of known2) {
    const distance = editDistance(word2.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
var didYouMean = (word2, known2) => {
  const name = nearest(word2, known2);
  return name === void 0 ? "" : ` Did you mean "${name}"?`;
};
var editDistance = (a, b) => {
  let beforePrevious = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
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
var at = (row, column) => row[column] ?? Number.POSITIVE_INFINITY;

// src/host/flags.ts
var switches = ["--post", "--json", "--help", "--show-inputs"];
var parseFlags = (argv) => {
  const given = argv.filter((word2) => switches.includes(word2));
  const pairs = pairsOf(argv.filter((word2) => !switches.includes(word2)));
  return {
    post: given.includes("--post"),
    json: given.includes("--json"),
    help: given.includes("--help"),
    showInputs: given.includes("--show-inputs"),
    ref: pairs.get("ref")?.at(-1),
    inputs: (action, names2) => {
      const inputs = /* @__PURE__ */ new Map();
      for (const [name, values] of pairs) {
        if (name === "ref") continue;
        if (!names2.includes(name)) {
          throw new InputError(`The flag --${name} is no input of ${action}.${didYouMean(name, names2)} See --help.`);
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
      for (const key2 in this.properties) {
        if (this.properties.hasOwnProperty(key2)) {
          const val = this.properties[key2];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key2}=${escapeProperty(val)}`;
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
var linesOf = (text2) => text2.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text2) => secrets.reduce((left, secret) => left.replaceAll(secret, "***"), text2);
  return {
    line: (text2) => write(`${masked(text2)}
`),
    mask: (secret) => {
      const parts = formsOf(secret).map((part) => part.trim());
      secrets.push(...parts.filter((part) => part.length >= shortestSecret && !secrets.includes(part)));
      secrets.sort((a, b) => b.length - a.length);
    },
    masked
  };
};
var formsOf = (secret) => [
  .../* @__PURE__ */ new Set([
    secret,
    ...linesOf(secret),
    JSON.stringify(secret).slice(1, -1),
    // Half a surrogate pair cannot be encoded.
    encodeURIComponent(secret.replace(new RegExp("\\p{Cs}", "gu"), "")),
    Buffer.from(secret).toString("base64")
  ])
];
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
var toolEnvironmentOf = (environment) => Object.fromEntries(
  Object.entries(environment).filter(
    (entry) => allowed.test(entry[0]) && entry[1] !== void 0
  )
);

// src/host/file-commands.ts
var import_node_fs = require("node:fs");
var fileCommand = (name, value) => {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}
${value}
${delimiter}
`;
};
var delimiterFor = (value) => {
  for (let number2 = 0; ; number2++) {
    const delimiter = `quaygate_${number2}`;
    if (!value.includes(delimiter)) return delimiter;
  }
};
var appendFileCommand = (file, name, value) => appendFileCommands(file, [[name, value]]);
var appendFileCommands = (file, values) => {
  if (file && values.length > 0) (0, import_node_fs.appendFileSync)(file, values.map(([name, value]) => fileCommand(name, value)).join(""));
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
var githubEvent = (environment, payload) => {
  const changeRequest = changeRequestOf(payload);
  const ref2 = refOf(environment, changeRequest);
  const repository = record(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const name = environment.GITHUB_REPOSITORY ?? text(repository.full_name) ?? "";
  const id = environment.GITHUB_RUN_ID ?? "0";
  const branch = /^refs\/heads\/(.+)$/.exec(ref2)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref2)?.[1];
  const defaultBranch = text(repository.default_branch);
  const description = text(repository.description);
  const licence = text(record(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text(payload.base_ref)?.replace(/^refs\/heads\//, "");
  return {
    kind: kinds.get(environment.GITHUB_EVENT_NAME ?? "") ?? "other",
    ref: ref2,
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
    ...ref2 !== "" && defaultBranchEvents.test(environment.GITHUB_EVENT_NAME ?? "") && { onDefaultBranch: true },
    ...baseBranch && { baseBranch },
    ...changeRequest && { changeRequest },
    ...environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === "true" },
    ...committed && { commitTime: committed }
  };
};
var commitTimeOf = (payload, sha2) => {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text([payload.head_commit, ...commits].map(record).find(({ id }) => id === sha2)?.timestamp);
};
var changeRequestOf = (payload) => {
  const request = record(payload.pull_request);
  if (typeof request.number !== "number") return void 0;
  const head2 = record(request.head);
  const base = record(request.base);
  const headRepository = text(record(head2.repo).full_name);
  const baseRepository = text(record(base.repo).full_name) ?? text(record(payload.repository).full_name);
  const headSha = text(head2.sha);
  const baseSha = text(base.sha);
  return {
    number: request.number,
    head: { branch: text(head2.ref) ?? "", ...headSha && { sha: headSha } },
    base: { branch: text(base.ref) ?? "", ...baseSha && { sha: baseSha } },
    // The head repository is null once the fork was deleted.
    fork: baseRepository !== void 0 && headRepository !== baseRepository
  };
};
var refOf = (environment, changeRequest) => environment.GITHUB_EVENT_NAME === "pull_request_target" && changeRequest ? `refs/pull/${changeRequest.number}/merge` : environment.GITHUB_REF ?? "";
var record = (value) => typeof value === "object" && value !== null ? value : {};
var text = (value) => typeof value === "string" && value !== "" ? value : void 0;

// src/host/list-text.ts
var separatedBy = (separator, items) => separator === void 0 ? items : Object.assign([...items], { separator });
var listText = (items) => items.separator === void 0 ? items.map((item) => /[\r\n]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item).join("\n") : items.join(items.separator);

// src/host/render.ts
var marks = { pass: "✅", fail: "❌", error: "⚠️" };
var summaryLimit = 900 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var cutToLimit = (text2, limit = summaryLimit) => {
  if (Buffer.byteLength(text2) <= limit) return text2;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text2).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
};
var structural = ["kind", "result"];
var hideIn = (value, hide) => {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key2, item]) => [
    key2,
    structural.includes(key2) ? item : hideIn(item, hide)
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
      const longest2 = Math.max(2, ...(block.text.match(/`+/g) ?? []).map((run) => run.length));
      const fence = "`".repeat(longest2 + 1);
      return `${fence}text
${block.text}
${fence}`;
    }
    case "list":
      return block.items.map((item) => `- ${markdownCell(item)}`).join("\n");
  }
};
var markdownCell = (cell) => {
  const text2 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text2}](${url})` : text2;
};
var markdownText = (text2) => text2.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
var markdownCode = (text2) => `<code>${escapeHtml(text2.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</code>`;
var escapeHtml = (text2) => text2.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
var textTable = (rows) => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  ).map((line) => `  ${line}`).join("\n");
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async (folder, action, outputs) => {
  makeFolder(folder);
  const file = (0, import_node_path.join)(folder, `${action}.json`);
  (0, import_node_fs2.writeFileSync)(`${file}.new`, `${JSON.stringify(outputs, null, 2)}
`);
  (0, import_node_fs2.renameSync)(`${file}.new`, file);
};
var makeFolder = (folder) => {
  if (!(0, import_node_fs2.existsSync)(folder)) (0, import_node_fs2.mkdirSync)(folder, { recursive: true });
};
var readResult = async (folder, action) => {
  const file = (0, import_node_path.join)(folder, `${action}.json`);
  if (!(0, import_node_fs2.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs2.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};

// src/host/standard-stream.ts
var import_node_fs3 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return (text2) => {
    let rest = Buffer.from(text2);
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
var temporaryFolder = (parent, saveState) => {
  let folder;
  const getNow = () => {
    if (folder) return folder;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs4.mkdirSync)(base, { recursive: true });
    folder = (0, import_node_fs4.mkdtempSync)((0, import_node_path2.join)(base, "quaygate-"));
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

// src/host/github.ts
var looksLikeCommand = /^[\s\p{C}\p{Z}]*::|##\[/u;
var isCommand = (text2) => (text2.includes("::") || text2.includes("##[")) && looksLikeCommand.test(text2);
var unique = Math.random().toString(36).slice(2, 12);
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const results = environment.RUNNER_TEMP && (0, import_node_path3.join)(environment.RUNNER_TEMP, resultsFolder);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate = (issue2) => (text2, location) => fence.command(
    () => issue2(console.masked(text2).slice(0, annotationLimit), {
      ...location.title && { title: location.title },
      ...location.file && { file: location.file },
      ...location.line && { startLine: location.line }
    })
  );
  const line = (text2) => isCommand(text2) ? fence.around(() => console.line(text2)) : console.line(text2);
  const host2 = {
    kind: "github",
    workspace,
    signal,
    cacheFolder: (0, import_node_path3.join)(environment.RUNNER_TOOL_CACHE ?? environment.RUNNER_TEMP ?? "/tmp", "quaygate"),
    event: async () => {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await (await Promise.resolve().then(() => __toESM(require("./parts/host-git.cjs"), 1))).commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (action, names2) => stepInputs(environment, action, names2),
    askRepository: async (token2) => {
      const { askGithub } = await Promise.resolve().then(() => __toESM(require("./parts/host-repository-api.cjs"), 1));
      return askGithub(environment, payloadOf(environment), token2, signal);
    },
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text2) => {
      const lines = linesOf(text2);
      if (lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: (text2) => fence.command(() => debug(console.masked(text2))),
    notice: (text2, location = {}) => annotate(notice)(text2, location),
    warning: (text2, location = {}) => annotate(warning)(text2, location),
    error: (text2, location = {}) => annotate(error)(text2, location),
    mask: (secret) => {
      if (secret.trim() === "") return;
      console.mask(secret);
      fence.command(() => setSecret(secret));
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
    fence: (body) => fence.during(() => body((text2) => linesOf(text2).forEach((part) => console.line(part)))),
    setOutputs: async (action, declared, outputs) => {
      const texts = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts, host2).map(({ name, text: text2 }) => [name, text2])
      );
      if (results) await writeResult(results, action, outputs);
    },
    earlierResult: async (name) => results ? readResult(results, name) : void 0,
    exportVariables: (variables) => appendFileCommands(environment.GITHUB_ENV, Object.entries(variables)),
    keepFile: async (name, text2) => {
      const path = (0, import_node_path3.join)(environment.RUNNER_TEMP ?? (0, import_node_os2.tmpdir)(), `quaygate-kept-${unique}-${name}`);
      (0, import_node_fs5.writeFileSync)(path, text2, { flag: "wx" });
      return path;
    },
    summarise: async (summary) => {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - ((0, import_node_fs5.statSync)(file, { throwIfNoEntry: false })?.size ?? 0);
      (0, import_node_fs5.appendFileSync)(file, cutToLimit(toMarkdown(hideIn(summary, console.masked)), left));
    },
    saveState,
    state: (name) => getState(name) || void 0
  };
  return { host: host2, isPost: getState("isPost") === "true", removeTemp: temp.remove };
};
var outputText = (value, type) => {
  if (value === void 0) return "";
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : JSON.stringify(value);
};
var outputsLimit = 900 * 1024;
var withinLimit = (outputs, host2) => {
  const longestFirst = [...outputs].sort((a, b) => b.text.length - a.text.length);
  let size = outputs.reduce((sum, { name, text: text2 }) => sum + 2 * (name.length + text2.length), 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (size <= outputsLimit) break;
    size -= 2 * output.text.length;
    dropped.add(output);
    host2.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.text.length / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter((output) => !dropped.has(output));
};
var payloadOf = (environment) => {
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
var stepInputs = (environment, action, names2) => {
  const inputs = /* @__PURE__ */ new Map();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith("INPUT_") || value === void 0 || value === "") continue;
    const name = variable.slice("INPUT_".length).toLowerCase();
    if (!names2.includes(name)) {
      throw new InputError(`The step sets "${name}", which is no input of ${action}.${didYouMean(name, names2)}`);
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

// src/host/open.ts
var openHost = async (action, argv, signal) => {
  const environment = process.env;
  useProxies(async (url) => (await Promise.resolve().then(() => __toESM(require("./parts/host-proxy.cjs"), 1))).proxyOf(environment, url));
  if (environment.GITHUB_ACTIONS === "true") {
    const showInputs2 = environment.QUAYGATE_SHOW_INPUTS === "1";
    return { ...openGithub(environment, signal), flags: { ...parseFlags([]), showInputs: showInputs2 } };
  }
  const flags = parseFlags(argv);
  if (environment.GITLAB_CI === "true") {
    const { openGitlab } = await Promise.resolve().then(() => __toESM(require("./parts/host-gitlab.cjs"), 1));
    return { ...openGitlab(environment, signal, action, flags.post), flags };
  }
  const { openLocal } = await Promise.resolve().then(() => __toESM(require("./parts/host-local.cjs"), 1));
  return { ...openLocal(environment, signal, action, flags), flags };
};

// src/spec/declaration.ts
var defineAction = (declaration) => declaration;
var camelCase = (name) => (
  // Most names are one word, and every start asks for all of them.
  name.includes("-") ? name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase()) : name
);

// src/spec/csv.ts
var csvRecords = (text2) => {
  const records = [];
  let record2 = [];
  let at2 = 0;
  while (at2 <= text2.length) {
    const field = readField(text2, at2);
    if (field === void 0) return void 0;
    record2.push(field.value);
    at2 = field.end;
    if (text2[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record2.length > 1 || field.end > field.start) records.push(record2);
    record2 = [];
    if (at2 >= text2.length) break;
    at2 += text2.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records;
};
var readField = (text2, start2) => {
  if (text2[start2] !== '"') return plainField(text2, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text2.length; at2++) {
    if (text2[at2] !== '"') value += text2[at2];
    else if (text2[at2 + 1] === '"') value += text2[++at2];
    else if (at2 + 1 === text2.length || /[,\r\n]/.test(text2[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest = plainField(text2, start2, at2);
      return { ...rest, value: `"${value}${rest.value}` };
    }
  }
  return void 0;
};
var plainField = (text2, start2, from) => {
  let end = from;
  while (end < text2.length && !/[,\r\n]/.test(text2[end] ?? "")) end += 1;
  return { value: text2.slice(from, end), start: start2, end };
};
var csvItems = (text2, wholeRecords) => csvRecords(text2)?.flatMap((record2) => {
  if (wholeRecords) return [record2.join(",")];
  return record2.length === 1 ? (record2[0] ?? "").split(",") : record2;
}).filter((item) => item !== "").map((item) => item.trim());

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
var wrongValue = (given, rule, cure, secret = false) => new InputError(
  `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure}.`
);
var shown = (value) => {
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text2.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
};
var scalar = (given, secret = false) => {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret);
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
    const text2 = scalar(given);
    const value = Number(text2);
    if (!/^[+-]?\d+$/.test(text2) || !Number.isSafeInteger(value)) {
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
    const text2 = scalar(given);
    if (options.includes(text2)) return text2;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text2, options)}`);
  },
  list: (given, { separator, options, secret }) => {
    const items = listItems(given, separator, secret);
    const wrong2 = options && items.find((item) => !options.includes(item));
    if (options && wrong2 !== void 0) {
      const only = { ...given, value: wrong2 };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong2, options)}`);
    }
    return items;
  },
  map: (given, { secret }) => mapEntries(given, secret),
  block: (given) => given.value
};
var measure = (given, units, rule, cure) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
  return value;
};
var listItems = (given, separator, secret = false) => {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map((item) => scalar({ ...given, value: item }, secret)).filter((item) => item !== "");
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret);
  }
  const text2 = scalar(given, secret);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text2, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator === "newline";
  return (wholeLines ? linesOf2(text2) : text2.split(lineBreak)).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => wholeLines ? [unquotedLine(line)] : commaSeparated(line)).map((item) => item.trim()).filter((item) => item !== "");
};
var lineBreak = /\r\n|\r|\n/;
var linesOf2 = (text2) => {
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of text2.split(lineBreak)) {
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
var mapEntries = (given, secret = false) => {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(([key2, item]) => [
        key2,
        scalar({ ...given, name: `${given.name}.${key2}`, value: item }, secret)
      ])
    );
  }
  return new Map(
    listItems(given, "newline", secret).map((line) => {
      const at2 = line.indexOf("=");
      if (at2 < 1)
        throw wrongValue({ ...given, value: line }, "a line is key=value", "write one key=value a line", secret);
      return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
    })
  );
};
var parseValue = (given, declared) => {
  const parse = parsers[declared.type];
  return parse(given, declared);
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
var withoutYaml = (text2) => {
  const words = text2.trim().split(/\s+/);
  if (words.every((word2) => address.test(word2))) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text2)) return void 0;
  try {
    return { value: JSON.parse(text2) };
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
    return parseBlock({ ...given, value: given.value }, parseYaml);
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
var parseBlock = (given, parseYaml) => {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error2) {
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

// src/spec/read-file.ts
var import_node_fs6 = require("node:fs");
var import_node_path4 = require("node:path");
var defaultFile = "quaygate.yml";
var readSettings = (workspace, asked) => {
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
var allNames = (action) => [
  ...Object.keys(action.inputs),
  ...Object.keys(commonInputs)
];
var loadSettings = async (action, host2) => {
  const step = host2.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text2 = readSettings(host2.workspace, name);
  const parseYaml = text2 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  if (text2 === void 0) return { step, file: /* @__PURE__ */ new Map(), parseYaml };
  const { fileInputs } = await Promise.resolve().then(() => __toESM(require("./parts/action-file-inputs.cjs"), 1));
  return { step, file: fileInputs(text2, name ?? defaultFile, parseYaml), parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step, file, parseYaml }, host2) => {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host2.mask(secret);
  return resolved;
};
var secretValues = (action, inputs) => Object.entries(action.inputs).flatMap(([name, declared]) => {
  const value = inputs[camelCase(name)];
  if (declared.type === "secret") return typeof value === "string" ? [value] : [];
  if (declared.type === "map" && declared.secret) return [...value.values()];
  if (declared.type === "list" && declared.secret) {
    return value.map((item) => item.slice(item.indexOf("=") + 1));
  }
  return [];
});

// src/action/outputs.ts
var byDeclaredName = (action, outputs) => Object.fromEntries(
  Object.keys(action.outputs).map((name) => [name, outputs[camelCase(name)]]).filter(([, value]) => value !== void 0)
);

// src/action/start.ts
var graceAfterSignal = 6e4;
var asTheyAre = (settings) => settings;
var start = async (action, run, own = asTheyAre) => {
  const controller = new AbortController();
  const stopListening = listenForSignals(controller);
  let opened;
  listenForBugs(action, controller, () => opened?.host);
  process.once("exit", () => removeTemp(opened));
  try {
    const { flags, ...rest } = await openHost(action.name, process.argv.slice(2), controller.signal);
    opened = rest;
    if (flags.help) process.stdout.write((await Promise.resolve().then(() => __toESM(require("./parts/action-help.cjs"), 1))).helpText(action));
    else if (opened.isPost) await cleanUp(opened.host);
    else if (flags.showInputs) await showInputs(action, own, opened.host);
    else await runOnce(action, run, opened.host);
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
var runOnce = async (action, run, host2) => {
  if (action.post) host2.saveState("isPost", "true");
  const settings = await loadSettings(action, host2);
  const { inputs } = resolveInputs(action, settings, host2);
  const outputs = await run(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async (action, own, host2) => {
  const { inputs, sources } = resolveInputs(action, own(await loadSettings(action, host2)), host2);
  const { shownInputs } = await Promise.resolve().then(() => __toESM(require("./parts/action-show-inputs.cjs"), 1));
  const shown2 = shownInputs(action, inputs, sources);
  if (host2.kind === "local") process.stdout.write(shown2);
  else host2.info(shown2.trimEnd());
};
var cleanUp = async (host2) => {
  const removed = await removeLeftover(host2.state("temp"));
  host2.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async (action, error2, host2) => {
  try {
    if (error2 instanceof ExpectedError && error2.outputs) {
      await host2?.setOutputs(action.name, action.outputs, byDeclaredName(action, error2.outputs));
    }
  } finally {
    sayFailure(action, error2, host2);
  }
};
var sayFailure = (action, error2, host2) => {
  const message = error2 instanceof ExpectedError ? error2.message : unexpected(error2);
  const location = error2 instanceof ExpectedError ? error2.location : void 0;
  if (host2) host2.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = (error2) => {
  const stack = error2 instanceof Error ? error2.stack ?? error2.message : messageOf(error2);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = (action, controller, host2) => {
  process.once("uncaughtException", (error2) => {
    controller.abort(error2);
    sayFailure(action, error2, host2());
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

// src/metadata/bake.ts
var literal = (text2) => text2.replace(/[$%](?=\{)/g, "$&$&");
var bakeFiles = ({
  target,
  images,
  version,
  tags,
  ...facts
}) => {
  const labels = Object.fromEntries(Object.entries(facts.labels).map(([key2, value]) => [key2, literal(value)]));
  const annotations = facts.annotations.map(literal);
  const args = { DOCKER_META_IMAGES: images.join(), ...version && { DOCKER_META_VERSION: version } };
  const file = (kind, definition) => ({
    name: `docker-metadata-action-bake${kind}.json`,
    text: JSON.stringify({ target: { [target]: definition } }, null, 2)
  });
  return {
    "bake-file": file("", { tags, labels, args }),
    "bake-file-tags": file("-tags", { tags, args }),
    "bake-file-labels": file("-labels", { labels }),
    "bake-file-annotations": file("-annotations", { annotations })
  };
};

// src/metadata/explain.ts
var columns = ["Rule", "Tag", "Why"];
var whyOf = (result, first) => result === first ? `${result.why}, and gives the version` : result.why;
var rowsOf = (tags) => {
  const { results } = tags;
  const first = results.find(({ tag }) => tag !== void 0);
  return [
    ...results.map((result) => [result.rule.line, result.tag ?? "–", whyOf(result, first)]),
    ...latestRow(tags)
  ];
};
var latestRow = ({ latest, results }) => latest.tag !== void 0 && !results.some(({ tag }) => tag === latest.tag) ? [["flavor: latest", latest.tag, "follows the version"]] : [];
var latestText = ({ latest }) => `latest ${latest.moves ? "moves" : "does not move"}: ${latest.why}.`;
var explanationBlocks = (tags, preset) => [
  {
    kind: "table",
    columns,
    rows: rowsOf(tags).map(([line, ...cells]) => [{ text: line, code: true }, ...cells])
  },
  { kind: "text", text: latestText(tags) },
  ...preset ? [{ kind: "text", text: `The rules of preset ${preset} are among them.` }] : []
];
var oneLine = (text2) => text2.replace(/\s+/g, " ");
var explanationText = (tags) => [textTable([columns, ...rowsOf(tags).map((row) => row.map(oneLine))]), latestText(tags)].join("\n");

// src/metadata/date-format.ts
var months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"]
];
var weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
var day = 864e5;
var formatDate = (instant, format, zone = "UTC") => {
  const moment = momentIn(instant, zone);
  return moment && expanded(format).replace(token, (text2) => formatted(text2, moment));
};
var momentIn = (instant, zone) => {
  if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return { wall: instant, instant, offset: 0, zone: "UTC" };
  try {
    const clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" }
    });
    const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [year2, month2, date2] = [parts.get("year"), parts.get("month"), parts.get("day")];
    const [hour, minute, second] = [parts.get("hour"), parts.get("minute"), parts.get("second")];
    const seconds2 = Date.UTC(year2 ?? 0, (month2 ?? 1) - 1, date2, hour, minute, second);
    const wall = new Date(seconds2 + instant.getUTCMilliseconds());
    return { wall, instant, zone, offset: Math.round((wall.getTime() - instant.getTime()) / 6e4) };
  } catch {
    return void 0;
  }
};
var token = /\[[^[\]]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYY?Y?|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;
var longForms = {
  LT: "h:mm A",
  LTS: "h:mm:ss A",
  L: "MM/DD/YYYY",
  LL: "MMMM D, YYYY",
  LLL: "MMMM D, YYYY h:mm A",
  LLLL: "dddd, MMMM D, YYYY h:mm A",
  l: "M/D/YYYY",
  ll: "MMM D, YYYY",
  lll: "MMM D, YYYY h:mm A",
  llll: "ddd, MMM D, YYYY h:mm A"
};
var expanded = (format) => format.replace(/\[[^[\]]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (text2) => longForms[text2] ?? text2);
var formatted = (text2, moment) => {
  if (text2.startsWith("[") && text2.length > 1) return text2.slice(1, -1);
  if (text2.startsWith("\\")) return text2.slice(1);
  if (/^S+$/.test(text2))
    return padded(moment.wall.getUTCMilliseconds(), 3).padEnd(text2.length, "0").slice(0, text2.length);
  const make = Object.hasOwn(makers, text2) ? makers[text2] : void 0;
  return make ? String(make(moment)) : text2;
};
var padded = (value, width) => String(value).padStart(width, "0");
var ordinal = (value) => {
  const last = value % 10;
  const teen = Math.floor(value % 100 / 10) === 1;
  const ending = teen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th";
  return `${value}${ending}`;
};
var dayOfYear = ({ wall }) => Math.floor(
  (Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(wall.getUTCFullYear(), 0)) / day
) + 1;
var weekOf = ({ wall }, first, anchor) => {
  const today = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const start2 = today - (wall.getUTCDay() - first + 7) % 7 * day;
  const year2 = new Date(start2 + anchor * day).getUTCFullYear();
  return { year: year2, week: Math.floor((start2 + anchor * day - Date.UTC(year2, 0)) / (7 * day)) + 1 };
};
var localWeek = (moment) => weekOf(moment, 0, 6);
var isoWeek = (moment) => weekOf(moment, 1, 3);
var hour12 = ({ wall }) => wall.getUTCHours() % 12 || 12;
var hour24 = ({ wall }) => wall.getUTCHours() || 24;
var year = ({ wall }) => wall.getUTCFullYear();
var month = ({ wall }) => wall.getUTCMonth() + 1;
var quarter = (moment) => Math.ceil(month(moment) / 3);
var date = ({ wall }) => wall.getUTCDate();
var minutes = ({ wall }) => padded(wall.getUTCMinutes(), 2);
var seconds = ({ wall }) => padded(wall.getUTCSeconds(), 2);
var weekday = ({ wall }) => wall.getUTCDay();
var half = ({ wall }) => wall.getUTCHours() < 12 ? "am" : "pm";
var offsetOf = ({ offset }, separator) => {
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${padded(Math.floor(size / 60), 2)}${separator}${padded(size % 60, 2)}`;
};
var regions = ["en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-IN", "en-ZA", "ja-JP", "ko-KR"];
var zoneName = ({ instant, zone }) => {
  if (zone === "UTC") return zone;
  const names2 = regions.map((region) => {
    const parts = new Intl.DateTimeFormat(region, { timeZone: zone, timeZoneName: "short" }).formatToParts(instant);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  });
  return names2.find((name) => /^[A-Z]+$/.test(name)) ?? names2[0] ?? zone;
};
var makers = {
  M: month,
  Mo: (moment) => ordinal(month(moment)),
  MM: (moment) => padded(month(moment), 2),
  MMM: ({ wall }) => (months[wall.getUTCMonth()] ?? "").slice(0, 3),
  MMMM: ({ wall }) => months[wall.getUTCMonth()] ?? "",
  Q: quarter,
  Qo: (moment) => ordinal(quarter(moment)),
  D: date,
  Do: (moment) => ordinal(date(moment)),
  DD: (moment) => padded(date(moment), 2),
  DDD: dayOfYear,
  DDDo: (moment) => ordinal(dayOfYear(moment)),
  DDDD: (moment) => padded(dayOfYear(moment), 3),
  d: weekday,
  do: (moment) => ordinal(weekday(moment)),
  dd: (moment) => (weekdays[weekday(moment)] ?? "").slice(0, 2),
  ddd: (moment) => (weekdays[weekday(moment)] ?? "").slice(0, 3),
  dddd: (moment) => weekdays[weekday(moment)] ?? "",
  e: weekday,
  E: (moment) => weekday(moment) || 7,
  w: (moment) => localWeek(moment).week,
  wo: (moment) => ordinal(localWeek(moment).week),
  ww: (moment) => padded(localWeek(moment).week, 2),
  W: (moment) => isoWeek(moment).week,
  Wo: (moment) => ordinal(isoWeek(moment).week),
  WW: (moment) => padded(isoWeek(moment).week, 2),
  gg: (moment) => padded(localWeek(moment).year % 100, 2),
  gggg: (moment) => padded(localWeek(moment).year, 4),
  ggggg: (moment) => padded(localWeek(moment).year, 5),
  GG: (moment) => padded(isoWeek(moment).year % 100, 2),
  GGGG: (moment) => padded(isoWeek(moment).year, 4),
  GGGGG: (moment) => padded(isoWeek(moment).year, 5),
  YY: (moment) => padded(year(moment) % 100, 2),
  YYYY: (moment) => padded(year(moment), 4),
  YYYYY: (moment) => padded(year(moment), 5),
  YYYYYY: (moment) => `+${padded(year(moment), 6)}`,
  y: year,
  yy: (moment) => padded(year(moment), 2),
  yyy: (moment) => padded(year(moment), 3),
  yyyy: (moment) => padded(year(moment), 4),
  yo: (moment) => ordinal(year(moment)),
  N: () => "AD",
  NN: () => "AD",
  NNN: () => "AD",
  NNNN: () => "Anno Domini",
  NNNNN: () => "AD",
  a: half,
  A: (moment) => half(moment).toUpperCase(),
  H: ({ wall }) => wall.getUTCHours(),
  HH: ({ wall }) => padded(wall.getUTCHours(), 2),
  h: hour12,
  hh: (moment) => padded(hour12(moment), 2),
  k: hour24,
  kk: (moment) => padded(hour24(moment), 2),
  hmm: (moment) => `${hour12(moment)}${minutes(moment)}`,
  hmmss: (moment) => `${hour12(moment)}${minutes(moment)}${seconds(moment)}`,
  Hmm: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}`,
  Hmmss: (moment) => `${moment.wall.getUTCHours()}${minutes(moment)}${seconds(moment)}`,
  m: ({ wall }) => wall.getUTCMinutes(),
  mm: minutes,
  s: ({ wall }) => wall.getUTCSeconds(),
  ss: seconds,
  X: ({ instant }) => Math.floor(instant.getTime() / 1e3),
  x: ({ instant }) => instant.getTime(),
  Z: (moment) => offsetOf(moment, ":"),
  ZZ: (moment) => offsetOf(moment, ""),
  z: zoneName,
  zz: zoneName
};

// src/metadata/expressions.ts
var globalExpressions = (event, { now, shortShaLength }, look) => {
  const sought = (name) => ({ words, options }) => words.length + options.size > 0 ? { wrong: `says more than a name: write {{${name}}}` } : look(name) ?? { unknown: "it is being found out" };
  const committed = commitDate(event);
  const isDefault = isDefaultBranch(event);
  const noTime = { unknown: "neither the event nor Git says when the commit was made" };
  return {
    branch: event.branch ?? "",
    tag: event.tag ?? "",
    sha: event.sha.slice(0, shortShaLength),
    base_ref: event.baseBranch ?? event.changeRequest?.base.branch ?? "",
    is_default_branch: String(isDefault),
    is_not_default_branch: String(!isDefault),
    date: (call) => dated(call, now),
    commit_date: (call) => committed ? dated(call, committed) : noTime,
    timestamp: committed ? String(Math.floor(committed.getTime() / 1e3)) : noTime,
    run_number: String(event.run.number),
    run_attempt: String(event.run.attempt),
    describe: sought("describe"),
    package_version: sought("package_version"),
    next_patch: sought("next_patch"),
    release_candidate: sought("release_candidate")
  };
};
var commitDate = ({ commitTime }) => {
  const time = new Date(commitTime ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? void 0 : time;
};
var isDefaultBranch = ({ branch, defaultBranch, onDefaultBranch }) => onDefaultBranch === true || branch !== void 0 && branch === defaultBranch;
var dated = ({ words, options }, instant) => {
  const [format, ...more] = words;
  const strange = [...options.keys()].find((key2) => key2 !== "tz");
  if (format === void 0 || more.length > 0) return { wrong: "takes one format: write {{date 'YYYYMMDD'}}" };
  if (strange !== void 0) return { wrong: `has "${strange}": the only option is tz='Area/City'` };
  const zone = options.get("tz") ?? "UTC";
  return formatDate(instant, format, zone) ?? {
    wrong: `names the time zone "${zone}", which there is not: write one such as Europe/Berlin`
  };
};

// src/metadata/finding.ts
var names = {
  describe: true,
  package_version: true,
  next_patch: true,
  release_candidate: true,
  released: true
};
var isFinding = (name) => Object.hasOwn(names, name);

// src/metadata/attributes.ts
var attributesOf = (input, line) => new Map(pairsOf2(input, line));
var pairsOf2 = (input, line) => {
  if (line.includes('"') && (line.split('"').length - 1) % 2 !== 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  return fieldsOf(line).map((field) => {
    const at2 = field.indexOf("=");
    return at2 < 0 ? ["", field] : [field.slice(0, at2).trim().toLowerCase(), field.slice(at2 + 1).trim()];
  });
};
var fieldsOf = (line) => {
  const fields = line.includes('"') ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(([, field = ""]) => unquoted(field.trim())) : line.split(",");
  return fields.map((field) => field.trim()).filter((field) => field !== "");
};
var unquoted = (field) => {
  const [, whole] = /^"((?:[^"]|"")*)"$/.exec(field) ?? [];
  return whole === void 0 ? field.replace(/"([^"]*)"/g, "$1") : whole.replaceAll('""', '"');
};
var refuseUnknown = (input, line, attributes, known2) => {
  for (const name of attributes.keys()) {
    if (known2.includes(name)) continue;
    throw new InputError(
      `Input "${input}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
};
var booleanAttribute = (input, line, name, value) => {
  if (value === "true" || value === "false") return value === "true";
  throw new InputError(`Input "${input}" has the line "${line}", but ${name} is "${value}": write true or false.`);
};

// src/metadata/template.ts
var NotKnown = class extends Error {
  name = "NotKnown";
};
var placeholder = /(\\?)(?:\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\})/g;
var expand = (place, text2, expressions) => {
  if (!text2.includes("{") && !text2.includes("}")) return text2;
  const rest = text2.replace(placeholder, "");
  if (place.freeBraces ? rest.includes("{{") : /[{}]/.test(rest)) {
    throw wrong(place, "in which braces do not pair: write an expression as {{name}}");
  }
  return text2.replace(
    placeholder,
    (all, escaped, three, two) => escaped ? all.slice(1) : filledIn(place, three ?? two ?? "", expressions)
  );
};
var namesIn = (texts) => {
  const names2 = /* @__PURE__ */ new Set();
  for (const text2 of texts) {
    for (const [, name = ""] of text2.matchAll(/\{\{\s*(\w+)/g)) names2.add(name);
  }
  return names2;
};
var filledIn = (place, inner, expressions) => {
  const { name, call } = parsed(place, inner);
  const expression = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
  if (expression === void 0) {
    const known2 = Object.keys(expressions);
    throw new InputError(
      `${said(place)} but "{{${inner.trim()}}}" is unknown there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
  if (typeof expression !== "function" && call.words.length + call.options.size > 0) {
    throw wrong(place, `but "{{${inner.trim()}}}" says more than a name: write {{${name}}}`);
  }
  const value = typeof expression === "function" ? expression(call) : expression;
  if (typeof value === "string") return value;
  if ("wrong" in value) throw wrong(place, `but "{{${inner.trim()}}}" ${value.wrong}`);
  throw new NotKnown(`{{${name}}} is not known: ${value.unknown}`);
};
var word = /\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/y;
var parsed = (place, inner) => {
  const words = [];
  const options = /* @__PURE__ */ new Map();
  const text2 = inner.trim();
  word.lastIndex = 0;
  for (let at2 = 0; at2 < text2.length; at2 = word.lastIndex) {
    const [found, key2, double, single, bare] = word.exec(text2) ?? [];
    if (found === void 0)
      throw wrong(place, `but "{{${text2}}}" is no expression: write {{name}} or {{name 'word'}}`);
    const value = double ?? single ?? bare ?? "";
    if (key2 === void 0) words.push(value);
    else options.set(key2, value);
  }
  const [name = "", ...others] = words;
  return { name, call: { words: others, options } };
};
var said = ({ input, line }) => `Input "${input}" has the line "${line}",`;
var wrong = (place, what) => new InputError(`${said(place)} ${what}.`);

// src/metadata/flavor.ts
var known = ["latest", "prefix", "suffix", "onlatest"];
var parseFlavor = (lines) => {
  const flavor = { latest: "auto", prefix: "", suffix: "", onlatest: { prefix: false, suffix: false } };
  for (const line of lines) {
    const pairs = pairsOf2("flavor", line);
    refuseUnknown("flavor", line, new Map(pairs), known);
    let last;
    for (const [name, value] of pairs) {
      if (name === "onlatest") {
        const given = booleanAttribute("flavor", line, name, value);
        if (last === void 0) {
          throw new InputError(
            `Input "flavor" has the line "${line}", but onlatest follows no prefix or suffix there: put it after one.`
          );
        }
        flavor.onlatest = { ...flavor.onlatest, [last]: given };
      } else if (name === "latest") flavor.latest = value;
      else if (name === "prefix" || name === "suffix") {
        last = name;
        flavor[name] = value;
      }
    }
  }
  const { latest, ...affixes } = flavor;
  if (latest === "auto" || latest === "newest" || latest === "true" || latest === "false")
    return { latest, ...affixes };
  throw new InputError(
    `Input "flavor" says latest=${latest}, but it takes auto, newest, true or false: write one of these.`
  );
};
var latestTag = ({ prefix, suffix, onlatest }, expressions) => {
  const affix = (given, text2) => given ? expand({ input: "flavor", line: text2 }, text2, expressions) : "";
  return `${affix(onlatest.prefix, prefix)}latest${affix(onlatest.suffix, suffix)}`;
};

// src/metadata/images.ts
var imageNames = (lines, expressions = {}) => [
  ...new Set(lines.flatMap((line) => namesIn2(line, expressions)).map(imageName))
];
var namesIn2 = (line, expressions) => {
  const pairs = pairsOf2("images", line);
  const attributes = new Map(pairs.filter(([name2]) => name2 !== ""));
  refuseUnknown("images", line, attributes, ["name", "enable"]);
  const name = attributes.get("name");
  const bare = pairs.filter(([key2]) => key2 === "").map(([, value]) => value);
  const names2 = name === void 0 ? bare : [name, ...bare];
  if (names2.length === 0) return [line];
  const enable = expand({ input: "images", line }, attributes.get("enable") ?? "true", expressions);
  return booleanAttribute("images", line, "enable", enable) ? names2 : [];
};
var component = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
var hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
var pattern = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);
var imageName = (image) => {
  const name = image.toLowerCase();
  if (pattern.test(name)) return name;
  throw new InputError(
    `Input "images" is "${image}", but it takes a repository's name without tag: write for example ghcr.io/acme/shop.`
  );
};

// src/metadata/collate.ts
var order = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";
var letters = order.indexOf("a");
var weightOf = (rank) => rank < letters ? rank : letters + (rank - letters >> 1);
var compareWords = (a, b) => {
  let byCase = 0;
  for (let at2 = 0; at2 < a.length && at2 < b.length; at2++) {
    if (a[at2] === b[at2]) continue;
    const [left, right] = [order.indexOf(a.charAt(at2)), order.indexOf(b.charAt(at2))];
    if (left < 0 || right < 0) return a.localeCompare(b, "en");
    const difference = weightOf(left) - weightOf(right);
    if (difference !== 0) return difference;
    byCase ||= left - right;
  }
  return a.length - b.length || byCase;
};

// src/metadata/labels.ts
var key = (name) => `org.opencontainers.image.${name}`;
var labelsOf = (input, { event, version, created, expressions }, own) => {
  const { repository } = event;
  const standard = [
    [key("created"), created?.toISOString() ?? ""],
    [key("description"), repository.description ?? ""],
    [key("licenses"), repository.licence ?? ""],
    [key("revision"), event.sha],
    [key("source"), repository.url],
    [key("title"), repository.name.split("/").at(-1) ?? ""],
    [key("url"), repository.url],
    [key("version"), version]
  ];
  const pairs = new Map([...standard, ...own.map((line) => pairOf(input, line, expressions))]);
  if (own.length === 0) return pairs;
  return new Map([...pairs].sort(([a], [b]) => compareWords(a, b)));
};
var pairOf = (input, line, expressions) => {
  const text2 = filledIn2(input, line, expressions);
  const at2 = text2.indexOf("=");
  if (at2 > 0) return [text2.slice(0, at2).trim(), text2.slice(at2 + 1)];
  throw new InputError(`Input "${input}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};
var filledIn2 = (input, line, expressions) => {
  try {
    return expand({ input, line, freeBraces: true }, line, expressions);
  } catch (error2) {
    if (!(error2 instanceof NotKnown)) throw error2;
    throw new InputError(
      `Input "${input}" has the line "${line}", but ${error2.message}: leave it out or make it known.`
    );
  }
};

// src/metadata/files.ts
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");
var readText = (folder, name) => {
  const path = (0, import_node_path5.join)(folder, name);
  if (!(0, import_node_fs7.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs7.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};

// src/metadata/json-text.ts
var jsonText = (text2, key2) => {
  try {
    const value = JSON.parse(text2)?.[key2];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
  } catch {
    return void 0;
  }
};

// src/metadata/licence.ts
var marks2 = [
  ["Apache-2.0", [/Apache License/, /Version 2\.0/]],
  ["MIT", [/Permission is hereby granted, free of charge/, /THE SOFTWARE IS PROVIDED "?AS IS/i]],
  ["ISC", [/Permission to use, copy, modify, and(?:\/or)? distribute this software/, /ALL WARRANTIES/]],
  ["MPL-2.0", [/Mozilla Public License/, /Version 2\.0|, v\. 2\.0/]],
  ["AGPL-3.0", [/GNU AFFERO GENERAL PUBLIC LICENSE/, /Version 3/]],
  ["LGPL-3.0", [/GNU LESSER GENERAL PUBLIC LICENSE/, /Version 3/]],
  ["LGPL-2.1", [/GNU LESSER GENERAL PUBLIC LICENSE/, /Version 2\.1/]],
  ["GPL-3.0", [/GNU GENERAL PUBLIC LICENSE/, /Version 3/]],
  ["GPL-2.0", [/GNU GENERAL PUBLIC LICENSE/, /Version 2/]],
  ["BSD-3-Clause", [/Redistribution and use in source and binary forms/, /endorse or promote products/]],
  ["BSD-2-Clause", [/Redistribution and use in source and binary forms/]],
  ["Unlicense", [/This is free and unencumbered software/]],
  ["CC0-1.0", [/CC0 1\.0 Universal/]],
  ["BSL-1.0", [/Boost Software License/]],
  ["EUPL-1.2", [/European Union Public Licen[cs]e/i, /1\.2/]]
];
var head = 4e3;
var licenceOf = (text2) => {
  const start2 = text2.slice(0, head).replace(/\s+/g, " ");
  return marks2.find(([, signs]) => signs.every((sign) => sign.test(start2)))?.[0];
};

// src/metadata/repository.ts
var withRepositoryFacts = async (event, token2, host2) => {
  const known2 = withFiles(await withGitFacts(event, host2), host2.workspace);
  const { description, licence } = known2.repository;
  if (!token2 || description && licence && known2.defaultBranch) return known2;
  try {
    const facts = await host2.askRepository(token2);
    return facts ? completed(known2, facts) : known2;
  } catch (error2) {
    host2.notice(`The platform's API did not say more of the repository, so labels may lack it: ${messageOf(error2)}`);
    return known2;
  }
};
var completed = (event, { defaultBranch, ...facts }) => ({
  ...event,
  ...event.defaultBranch === void 0 && defaultBranch && { defaultBranch },
  repository: { ...facts, ...event.repository }
});
var withGitFacts = async (event, { kind, workspace }) => {
  const { repository } = event;
  if (kind === "local") return event;
  if (event.defaultBranch !== void 0 && repository.url !== "" && repository.name !== "") return event;
  const { gitFacts, repositoryOfRemote } = await Promise.resolve().then(() => __toESM(require("./parts/host-git.cjs"), 1));
  const { remote, defaultBranch } = await gitFacts(workspace);
  const { name, url } = repositoryOfRemote(remote) ?? { name: "", url: "" };
  const known2 = completed(event, { ...defaultBranch && { defaultBranch } });
  return { ...known2, repository: { ...repository, name: repository.name || name, url: repository.url || url } };
};
var licenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING"];
var withFiles = (event, workspace) => {
  const { repository } = event;
  if (repository.description && repository.licence) return event;
  const manifest = readText(workspace, "package.json") ?? "";
  const description = repository.description ?? jsonText(manifest, "description");
  const licence = repository.licence ?? licenceIn(workspace) ?? spdxExpression(jsonText(manifest, "license"));
  const found = { ...repository, ...description && { description }, ...licence && { licence } };
  return { ...event, repository: found };
};
var licenceIn = (workspace) => {
  for (const name of licenceFiles) {
    const text2 = readText(workspace, name);
    if (text2 !== void 0) return licenceOf(text2);
  }
  return void 0;
};
var spdxExpression = (text2) => text2 !== void 0 && /^[A-Za-z0-9.+() -]+$/.test(text2) && !/^(?:SEE |UNLICENSED)/.test(text2) ? text2 : void 0;

// src/metadata/rules.ts
var shared = ["type", "enable", "priority", "prefix", "suffix", "branch"];
var kinds2 = {
  schedule: { priority: 1e3, attributes: ["pattern"] },
  semver: { priority: 900, attributes: ["pattern", "value", "match", "newest"], required: "pattern" },
  pep440: { priority: 900, attributes: ["pattern", "value", "match", "newest"], required: "pattern" },
  match: { priority: 800, attributes: ["pattern", "group", "value"], required: "pattern" },
  edge: { priority: 700, attributes: [] },
  ref: { priority: 600, attributes: ["event"], required: "event" },
  raw: { priority: 200, attributes: ["value"] },
  sha: { priority: 100, attributes: ["format"] }
};
var usualRules = ["type=schedule", "type=ref,event=branch", "type=ref,event=tag", "type=ref,event=pr"];
var parseRules = (lines) => lines.map(parseRule).sort((a, b) => b.priority - a.priority);
var hasExpression = ({ type, attributes }) => type === "match" || attributes.has("match");
var parseRule = (line) => {
  const given = attributesOf("tags", line);
  const bare = given.get("");
  const attributes = new Map([...given].filter(([name]) => name !== ""));
  if (bare !== void 0) attributes.set("value", bare);
  const type = attributes.get("type") ?? "raw";
  if (!isRuleType(type)) {
    const known2 = Object.keys(kinds2);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known2)} Known: ${known2.join(", ")}.`
    );
  }
  const kind = kinds2[type];
  refuseUnknown("tags", line, attributes, [...shared, ...kind.attributes]);
  const missing = kind.required && !attributes.get(kind.required) ? kind.required : void 0;
  if (missing ?? (type === "raw" && !attributes.has("value"))) {
    throw new InputError(
      `Input "tags" has the line "${line}", but type=${type} needs ${missing ?? "value"}=…: add it.`
    );
  }
  return { type, line, attributes, priority: priorityOf(line, attributes.get("priority"), kind.priority) };
};
var isRuleType = (type) => Object.hasOwn(kinds2, type);
var priorityOf = (line, given, fallback) => {
  if (given === void 0) return fallback;
  if (/^-?\d+$/.test(given)) return Number(given);
  throw new InputError(`Input "tags" has the line "${line}", but priority is "${given}": write a whole number.`);
};

// src/metadata/component.ts
var tagOfComponent = (component2, tag) => {
  if (!tag.startsWith(component2)) return void 0;
  const rest = tag.slice(component2.length);
  if (/^[/@]./s.test(rest)) return rest.slice(1);
  return /^-v?\d/.test(rest) ? rest.slice(1) : void 0;
};
var eventOfComponent = (event, component2) => {
  if (component2 === void 0 || event.tag === void 0) return event;
  const { tag, ...rest } = event;
  const own = tagOfComponent(component2, tag);
  return own === void 0 ? rest : { ...rest, tag: own };
};

// src/metadata/subject.ts
var subjectOf = async ({ context, component: component2 }, host2) => {
  const event = await host2.event();
  const told = context === "git" ? await checkedOut(event, host2) : await headInstead(event, host2);
  return eventOfComponent(told, component2);
};
var headInstead = async (event, host2) => {
  const sha2 = event.changeRequest?.head.sha;
  const asked = /true/i.test(host2.variable("DOCKER_METADATA_PR_HEAD_SHA") ?? "");
  return asked && sha2 !== void 0 && sha2 !== event.sha ? withCommit(event, sha2, host2) : event;
};
var checkedOut = async (event, host2) => {
  const { checkedOutRef, resolveCommit } = await Promise.resolve().then(() => __toESM(require("./parts/host-git.cjs"), 1));
  const sha2 = await resolveCommit(host2.workspace, "HEAD");
  if (!sha2) {
    throw new InputError(
      `Input "context" is "git", but "${host2.workspace}" is no Git repository with a commit: check the repository out before.`
    );
  }
  const ref2 = await checkedOutRef(host2.workspace);
  const { branch: _branch, tag: _tag, baseBranch: _base, changeRequest, ...rest } = event;
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref2) ?? [];
  const [, number2] = /^refs\/(?:pull|merge-requests)\/(\d+)\//.exec(ref2) ?? [];
  const request = changeRequest ?? { head: { branch: "" }, base: { branch: "" }, fork: false };
  return withCommit(
    {
      ...rest,
      ref: ref2,
      ...kind === "heads" && name && { branch: name },
      ...kind === "tags" && name && { tag: name },
      ...number2 && { changeRequest: { ...request, number: Number(number2) } }
    },
    sha2,
    host2
  );
};
var withCommit = async (event, sha2, host2) => {
  const { commitTime: known2, ...rest } = event;
  const time = sha2 === event.sha && known2 ? known2 : await (await Promise.resolve().then(() => __toESM(require("./parts/host-git.cjs"), 1))).commitTime(host2.workspace, sha2);
  return { ...rest, sha: sha2, ...time && { commitTime: time } };
};

// src/metadata/switches.ts
var longestSha = 64;
var readSwitches = (host2) => {
  const sourceDate = sourceDateOf(host2);
  return {
    shortShaLength: wholeNumber(host2, "DOCKER_METADATA_SHORT_SHA_LENGTH", longestSha) ?? 7,
    annotationLevels: levels(host2.variable("DOCKER_METADATA_ANNOTATIONS_LEVELS") || "manifest"),
    exportOutputs: boolean(host2, "DOCKER_METADATA_SET_OUTPUT_ENV"),
    sourceDate,
    now: sourceDate ?? /* @__PURE__ */ new Date()
  };
};
var wholeNumber = (host2, name, most) => {
  const text2 = host2.variable(name);
  if (!text2) return void 0;
  if (/^\d{1,15}$/.test(text2) && Number(text2) >= 1 && Number(text2) <= most) return Number(text2);
  throw new InputError(`${name} is "${text2}", but it takes a whole number from 1 to ${most}: correct it.`);
};
var sourceDateOf = (host2) => {
  const latest = 864e10;
  const seconds2 = wholeNumber(host2, "SOURCE_DATE_EPOCH", latest);
  return seconds2 === void 0 ? void 0 : new Date(seconds2 * 1e3);
};
var level = /^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[^\]\s]+\])?$/;
var levels = (text2) => {
  const names2 = text2.split(",").map((name) => name.trim());
  const strange = names2.find((name) => !level.test(name));
  if (strange === void 0) return names2;
  throw new InputError(
    `DOCKER_METADATA_ANNOTATIONS_LEVELS has "${strange}", but a level is manifest, index, manifest-descriptor or index-descriptor: write these, separated by commas.`
  );
};
var boolean = (host2, name) => {
  const text2 = host2.variable(name);
  if (!text2 || /^(?:1|t|T|true|TRUE|True)$/.test(text2)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text2)) return false;
  throw new InputError(`${name} is "${text2}", but it is a switch: write true or false.`);
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = (one) => `(${one}(?:\\.${one})*)`;
var pattern2 = new RegExp(
  `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`
);
var longest = 256;
var parseSemver = (text2) => {
  if (text2.length > longest) return void 0;
  const [found, major, minor, patch, prerelease, build] = pattern2.exec(text2.trim()) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
};
var compareSemver = (a, b) => a.numbers.map((value, at2) => value - (b.numbers[at2] ?? 0)).find((difference) => difference !== 0) ?? 0;

// src/metadata/pep440.ts
var pattern3 = /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
var spellings = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };
var parsePep440 = (text2) => {
  const groups = pattern3.exec(text2)?.groups;
  if (!groups) return void 0;
  const epoch = Number(groups.epoch ?? 0);
  const release = (groups.release ?? "").split(".").map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.implicitPost ?? (groups.post && (groups.postNumber ?? "0"));
  const local = groups.local?.split(/[-_.]/).map((part) => /^\d+$/.test(part) ? String(Number(part)) : part.toLowerCase()).join(",");
  const normal = [
    epoch > 0 ? `${epoch}!` : "",
    release.join("."),
    pre ? `${spellings[pre] ?? pre}${Number(groups.preNumber ?? 0)}` : "",
    post ? `.post${Number(post)}` : "",
    groups.dev ? `.dev${Number(groups.devNumber ?? 0)}` : "",
    local ? `+${local}` : ""
  ].join("");
  return { epoch, release, final: !pre && !post && !groups.dev, normal };
};
var compareReleases = (a, b) => {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, (_, at2) => (a.release[at2] ?? 0) - (b.release[at2] ?? 0));
  return [a.epoch - b.epoch, ...differences].find((difference) => difference !== 0) ?? 0;
};

// src/metadata/versions.ts
var parseVersion = (type, text2) => type === "semver" ? semanticVersion(text2) : pythonVersion(text2);
var numbersOf = ([major = 0, minor = 0, patch = 0]) => ({
  major: String(major),
  minor: String(minor),
  patch: String(patch)
});
var semanticVersion = (text2) => {
  const parsed2 = parseSemver(text2);
  if (!parsed2) return void 0;
  const { prerelease, build, numbers } = parsed2;
  const more = { prerelease: prerelease.join(), build: build.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text2, version: parsed2.text, ...numbersOf(numbers), ...more },
    isOlderThan: (other) => {
      const than = parseSemver(other);
      return than !== void 0 && compareSemver(parsed2, than) < 0;
    }
  };
};
var pythonVersion = (text2) => {
  const parsed2 = parsePep440(text2);
  if (!parsed2) return void 0;
  return {
    final: parsed2.final,
    fields: { raw: text2, version: parsed2.normal, ...numbersOf(parsed2.release) },
    isOlderThan: (other) => {
      const than = parsePep440(other);
      return than !== void 0 && compareReleases(parsed2, than) < 0;
    }
  };
};

// src/metadata/newest.ts
var newerThan = (version, type, released, rivals = () => true) => released.find((tag) => {
  const other = parseVersion(type, tag);
  return other?.final && version.isOlderThan(tag) && rivals(other);
});

// src/metadata/makers.ts
var onBranch = (make) => (context) => {
  const wanted = context.rule.attributes.get("branch");
  if (wanted === void 0 || wanted === "") return make(context);
  const { branch } = context.event;
  if (branch === void 0) return "not a branch";
  return branchMatches(wanted, branch) ? make(context) : `not branch ${wanted}`;
};
var branchMatches = (wanted, branch) => {
  const [first = "", ...parts] = wanted.split("*");
  const last = parts.pop();
  if (last === void 0) return wanted === branch;
  if (!branch.startsWith(first)) return false;
  let at2 = first.length;
  for (const part of parts) {
    const found = branch.indexOf(part, at2);
    if (found < 0) return false;
    at2 = found + part.length;
  }
  return branch.length - last.length >= at2 && branch.endsWith(last);
};
var schedule = ({ event, rule, expressions }) => {
  if (event.kind !== "schedule") return "not a schedule";
  const pattern4 = rule.attributes.get("pattern") ?? "nightly";
  return { name: expand({ input: "tags", line: rule.line }, pattern4, expressions), latest: false };
};
var subject = ({ event, rule, get }) => rule.attributes.get("value") ? get("value") : event.tag;
var versionMaker = (type) => (context) => {
  const { rule, match, released } = context;
  const given = subject(context);
  if (given === void 0) return "not a tag";
  const part = rule.attributes.get("match");
  const found = part ? match(rule.line, part, "", given) : [given];
  if (!found) return `"${given}" does not match ${part}`;
  const text2 = (found[1] ?? found[0] ?? "").replaceAll("/", "-");
  const version = parseVersion(type, text2);
  if (!version) return `"${text2}" is no ${type === "semver" ? "semantic version" : "version of PEP 440"}`;
  const pattern4 = rule.attributes.get("pattern") ?? "";
  const name = patterned(rule, pattern4, version);
  const guarded = booleanAttribute("tags", rule.line, "newest", context.get("newest") ?? "false");
  const sharesTag = (other) => patterned(rule, pattern4, other) === name;
  const newer = guarded && version.final ? newerThan(version, type, released(), sharesTag) : void 0;
  if (newer !== void 0) return `${newer} is newer, and it keeps ${name}`;
  return { name, latest: version.final, version, versionType: type };
};
var patterned = (rule, pattern4, { final, fields }) => {
  const effective = final || /^\{\{\{?\s*raw\s*\}\}\}?$/.test(pattern4) ? pattern4 : "{{version}}";
  return expand({ input: "tags", line: rule.line }, effective, fields);
};
var matching = (context) => {
  const { rule, match } = context;
  const text2 = subject(context);
  if (text2 === void 0) return "not a tag";
  const group = rule.attributes.get("group") ?? "0";
  if (!/^\d{1,3}$/.test(group)) {
    throw new InputError(`Input "tags" has the line "${rule.line}", but group is "${group}": write a whole number.`);
  }
  const pattern4 = rule.attributes.get("pattern") ?? "";
  const [, source = pattern4, flags = ""] = /^\/(.+)\/(.*)$/s.exec(pattern4) ?? [];
  const found = match(rule.line, source, flags, text2);
  if (!found) return `"${text2}" does not match ${pattern4}`;
  const name = found[Number(group)];
  if (name === void 0) return `"${text2}" has nothing in group ${group}`;
  return { name, latest: true };
};
var edge = ({ event, rule }) => {
  if (event.branch === void 0) return "not a branch";
  if (!rule.attributes.get("branch")) {
    if (event.defaultBranch === void 0) return "the default branch is not known: write branch=…";
    if (event.branch !== event.defaultBranch) return `not the default branch ${event.defaultBranch}`;
  }
  return { name: "edge", latest: false };
};
var ref = ({ event, rule, get }) => {
  const wanted = get("event");
  switch (wanted) {
    case "branch":
      return event.branch === void 0 ? "not a branch" : { name: event.branch, latest: false };
    case "tag":
      return event.tag === void 0 ? "not a tag" : { name: event.tag, latest: true };
    case "pr":
      return event.changeRequest === void 0 || event.branch !== void 0 || event.tag !== void 0 ? "not a change request" : { name: String(event.changeRequest.number), latest: false, prefix: "pr-" };
    default:
      throw new InputError(
        `Input "tags" has the line "${rule.line}", but event is "${wanted}": write branch, tag or pr.`
      );
  }
};
var sha = ({ event, rule, expressions, get }) => {
  const format = get("format") ?? "short";
  if (format !== "short" && format !== "long") {
    throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format}": write short or long.`);
  }
  const name = format === "long" ? event.sha : String(expressions.sha ?? "");
  return name === "" ? "no commit known" : { name, latest: false, prefix: "sha-" };
};
var makers2 = {
  schedule: onBranch(schedule),
  semver: onBranch(versionMaker("semver")),
  pep440: onBranch(versionMaker("pep440")),
  match: onBranch(matching),
  edge: onBranch(edge),
  ref: onBranch(ref),
  raw: onBranch(({ get }) => ({ name: get("value") ?? "", latest: false })),
  sha: onBranch(sha)
};

// src/metadata/tags.ts
var computeTags = (rules, flavor, context) => {
  const results = rules.map((rule) => applyRule(rule, flavor, context));
  const fired = results.filter((result) => result.tag !== void 0);
  const names2 = new Set(fired.map(({ tag: tag2 }) => tag2 ?? ""));
  const version = fired[0]?.tag ?? "";
  const latest = decideLatest(fired[0], flavor, context);
  if (!latest.moves) return { version, names: [...names2], results, latest };
  const tag = checked(latestTag(flavor, context.expressions), "flavor", "latest");
  return { version, names: [...names2.add(tag)], results, latest: { ...latest, tag } };
};
var applyRule = (rule, flavor, context) => {
  const { attributes, line } = rule;
  const place = { input: "tags", line };
  const get = (name) => {
    const value = attributes.get(name);
    return value === void 0 ? void 0 : expand(place, value, context.expressions);
  };
  const affix = (name, own = "") => get(name) ?? (own || expand({ input: "flavor", line: flavor[name] }, flavor[name], context.expressions));
  try {
    if (!booleanAttribute("tags", line, "enable", get("enable") ?? "true")) return { rule, why: "not enabled" };
    const made = makers2[rule.type]({ ...context, rule, get });
    if (typeof made === "string") return { rule, why: made };
    const name = `${affix("prefix", made.prefix)}${made.name}${affix("suffix")}`;
    if (name === "") return { rule, why: "its value is empty here" };
    return { rule, tag: checked(name, "tags", line), why: "fired", made };
  } catch (error2) {
    if (error2 instanceof NotKnown) return { rule, why: error2.message };
    throw error2;
  }
};
var decideLatest = (first, flavor, { released }) => {
  if (!first?.made) return { moves: false, why: "no rule fired" };
  const { latest, name, version = parseVersion("semver", name) } = first.made;
  const { line } = first.rule;
  if (flavor.latest === "true") return { moves: true, why: "flavor says latest=true" };
  if (flavor.latest === "false") return { moves: false, why: "flavor says latest=false" };
  if (!latest && version?.final === false) return { moves: false, why: `${name} is a prerelease` };
  if (!latest) return { moves: false, why: `"${line}" gives the version, and such a rule does not move it` };
  if (flavor.latest === "auto") return { moves: true, why: `"${line}" gives the version, and such a rule moves it` };
  if (!version) return { moves: false, why: `flavor says latest=newest, and "${name}" is no version` };
  if (!version.final) return { moves: false, why: `${name} is a prerelease` };
  const newer = newerThan(version, first.made.versionType ?? "semver", released());
  return newer === void 0 ? { moves: true, why: `flavor says latest=newest, and no released version is newer than ${name}` } : { moves: false, why: `flavor says latest=newest, and ${newer} is newer than ${name}` };
};
var sanitise = (tag) => tag.replace(/[^A-Za-z0-9._-]+/g, "-");
var checked = (name, input, line) => {
  const tag = sanitise(name);
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return tag;
  throw new InputError(
    `Input "${input}" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`
  );
};

// src/metadata/main.ts
var describeImage = async (inputs, host2) => {
  const switches2 = readSwitches(host2);
  const event = await withRepositoryFacts(await subjectOf(inputs, host2), inputs.githubToken, host2);
  const computed = await compute(inputs, { event, switches: switches2, host: host2 });
  const { tags, images, expressions } = computed;
  if (tags.names.length === 0) {
    host2.warning(`No tag rule fired on ${event.ref || "this event"}: there is nothing to promote.`);
  }
  const created = switches2.sourceDate ?? (inputs.created === "now" ? switches2.now : commitDate(event));
  const facts = { event, version: tags.version, created, expressions };
  const annotations = [...labelsOf("annotations", facts, inputs.annotations)];
  const image = {
    tags,
    images,
    references: images.length === 0 ? tags.names : images.flatMap((name) => tags.names.map((tag) => `${name}:${tag}`)),
    labels: labelsOf("labels", facts, inputs.labels),
    annotations: switches2.annotationLevels.flatMap(
      (level2) => annotations.map(([key2, value]) => `${level2}:${key2}=${value}`)
    ),
    created
  };
  await explain(image, inputs.preset, event, host2);
  return image;
};
var compute = async (inputs, { event, switches: switches2, host: host2 }) => {
  const preset = inputs.preset && (await Promise.resolve().then(() => __toESM(require("./parts/metadata-presets.cjs"), 1))).presets[inputs.preset];
  const rules = parseRules(
    preset ? [...preset.tags, ...inputs.tags] : inputs.tags.length > 0 ? inputs.tags : usualRules
  );
  const flavor = parseFlavor([...preset?.flavor ?? [], ...inputs.flavor]);
  const match = rules.some(hasExpression) ? await (await Promise.resolve().then(() => __toESM(require("./parts/metadata-match.cjs"), 1))).openMatcher() : noMatcher;
  const known2 = {};
  const texts = namesIn([...inputs.labels, ...inputs.annotations, ...inputs.images]);
  let missing = new Set([...texts].filter(isFinding));
  for (; ; ) {
    const look = (name) => {
      if (!Object.hasOwn(known2, name)) missing.add(name);
      return known2[name];
    };
    const expressions = globalExpressions(event, switches2, look);
    const images = imageNames(inputs.images, expressions);
    const tags = computeTags(rules, flavor, { event, expressions, match, released: () => look("released") ?? [] });
    if (missing.size === 0) return { tags, images, expressions };
    const affix = (text2) => expand({ input: "flavor", line: text2 }, text2, expressions);
    const affixes = { prefix: affix(flavor.prefix), suffix: affix(flavor.suffix) };
    const { findOut } = await Promise.resolve().then(() => __toESM(require("./parts/metadata-find-out.cjs"), 1));
    Object.assign(known2, await findOut(missing, { event, component: inputs.component, images, affixes, host: host2 }));
    missing = /* @__PURE__ */ new Set();
  }
};
var noMatcher = () => {
  throw new Error("a regular expression was run although no rule announced one");
};
var explain = async (image, preset, event, host2) => {
  const { tags, images } = image;
  host2.info(`Version ${tags.version || "(none)"} of commit ${event.sha.slice(0, 12)}`);
  if (host2.kind !== "local") host2.info(explanationText(tags));
  const few = image.references.length <= mostShown;
  const shown2 = few ? image.references : [...tags.names, `each for ${images.length} images: ${images.join(", ")}`];
  host2.info(shown2.map((line) => `  ${line}`).join("\n"));
  await host2.summarise({ action: "metadata", title: "Metadata", blocks: explanationBlocks(tags, preset) });
};
var mostShown = 100;
var outputsOf = ({ tags, references, labels, annotations, created }) => ({
  version: tags.version,
  tags: references,
  tagNames: tags.names,
  labels: [...labels].map(([key2, value]) => `${key2}=${value}`),
  annotations,
  json: {
    tags: references,
    "tag-names": tags.names,
    labels: Object.fromEntries(labels),
    annotations
  },
  bakeFile: void 0,
  bakeFileTags: void 0,
  bakeFileLabels: void 0,
  bakeFileAnnotations: void 0,
  sourceDateEpoch: created && String(Math.floor(created.getTime() / 1e3))
});

// src/metadata/preset-names.ts
var presetNames = ["git-flow", "trunk", "semver"];

// src/metadata/spec.ts
var spec = defineAction({
  name: "metadata",
  title: "Quaygate metadata",
  description: "Tags, labels and annotations for an image from the Git event.",
  branding: { icon: "tag", color: "blue" },
  inputs: {
    context: {
      type: "enum",
      options: ["workflow", "git"],
      default: "workflow",
      description: "Where ref and commit come from: workflow (the event), or git (what is checked out)."
    },
    images: {
      type: "list",
      separator: "newline",
      description: "Image names without tag, for example ghcr.io/acme/shop, or name=…,enable=…, one a line. Without any, tags come bare."
    },
    tags: {
      type: "list",
      separator: "newline",
      description: "Tag rules, one a line: type=schedule|semver|pep440|match|edge|ref|raw|sha with their attributes. Default, without a preset: type=schedule and type=ref for branches, tags and change requests."
    },
    preset: {
      type: "enum",
      options: presetNames,
      description: "A set of rules by name, to which tags adds; the log shows them."
    },
    component: {
      type: "string",
      description: "Part of a monorepo: of Git tags, only api/v1.2.3, api@1.2.3 and api-v1.2.3 are those of api."
    },
    flavor: {
      type: "list",
      separator: "newline",
      description: "For all rules: latest=auto|newest|true|false, prefix=…[,onlatest=true], suffix=…[,onlatest=true]."
    },
    labels: {
      type: "list",
      separator: "newline",
      description: "Labels to add or replace, key=value. In double quotes one may hold line breaks."
    },
    annotations: {
      type: "list",
      separator: "newline",
      description: "Annotations to add or replace, key=value. In double quotes one may hold line breaks."
    },
    created: {
      type: "enum",
      options: ["commit", "now"],
      default: "commit",
      description: "The time in org.opencontainers.image.created. SOURCE_DATE_EPOCH, when it is set, goes before both."
    },
    "sep-tags": {
      type: "string",
      blank: true,
      description: "On GitHub: between the tags of the outputs tags and tag-names. Default: a line break."
    },
    "sep-labels": {
      type: "string",
      blank: true,
      description: "On GitHub: between the labels of the output labels. Default: a line break."
    },
    "sep-annotations": {
      type: "string",
      blank: true,
      description: "On GitHub: between the annotations of the output annotations. Default: a line break."
    },
    "bake-target": {
      type: "string",
      default: "docker-metadata-action",
      description: "Target that the Bake files define."
    },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token for the API of the CI, asked only for what neither event nor checkout says of the repository."
    }
  },
  outputs: {
    version: { description: "The tag of the rule with the highest priority." },
    tags: { type: "list", description: "Full tags, image:tag." },
    "tag-names": { type: "list", description: "Tags without image." },
    labels: { type: "list", description: "Labels, key=value, sorted by key." },
    annotations: { type: "list", description: "Annotations, level:key=value, sorted by key." },
    json: { type: "json", description: "Tags, labels and annotations as one object." },
    "bake-file": { description: "Path of a Bake file with tags and labels. Of a step of its own only." },
    "bake-file-tags": { description: "Path of a Bake file with tags." },
    "bake-file-labels": { description: "Path of a Bake file with labels." },
    "bake-file-annotations": { description: "Path of a Bake file with annotations." },
    "source-date-epoch": {
      description: "The time in created as seconds, for SOURCE_DATE_EPOCH. Empty when not known."
    }
  }
});

// src/metadata/alone.ts
var variableLimit = 64 * 1024;
var runAlone = async (inputs, host2) => {
  const image = await describeImage(inputs, host2);
  const files = bakeFiles({
    ...image,
    target: inputs.bakeTarget,
    labels: Object.fromEntries(image.labels),
    version: image.tags.version,
    tags: image.references
  });
  const paths = {};
  for (const [output, { name, text: text2 }] of Object.entries(files)) {
    paths[camelCase(output)] = await host2.keepFile(name, text2);
  }
  const made = outputsOf(image);
  const outputs = {
    ...made,
    ...paths,
    tags: separatedBy(inputs.sepTags, made.tags),
    tagNames: separatedBy(inputs.sepTags, made.tagNames),
    labels: separatedBy(inputs.sepLabels, made.labels),
    annotations: separatedBy(inputs.sepAnnotations, made.annotations)
  };
  if (readSwitches(host2).exportOutputs) exportOutputs(outputs, host2);
  return outputs;
};
var exportOutputs = (outputs, host2) => {
  const variables = {};
  const tooLong = [];
  for (const output of Object.keys(spec.outputs)) {
    const value = outputs[camelCase(output)];
    const name = `DOCKER_METADATA_OUTPUT_${output.replaceAll("-", "_").toUpperCase()}`;
    if (sizeOf(value) > variableLimit) tooLong.push(name);
    else variables[name] = textOf2(value);
  }
  host2.exportVariables(variables);
  if (tooLong.length === 0) return;
  host2.notice(
    `Not set, since later steps could not start with a value so long: ${tooLong.join(", ")}. Use the outputs.`
  );
};
var sizeOf = (value) => {
  if (typeof value === "string") return Buffer.byteLength(value) + 1;
  if (typeof value !== "object" || value === null) return 0;
  let size = 0;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    size += sizeOf(item);
    if (size > variableLimit) break;
  }
  return size;
};
var textOf2 = (value) => {
  if (Array.isArray(value)) return listText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
};

// src/metadata/index.ts
void start(spec, runAlone);
