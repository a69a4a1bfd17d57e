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

// src/host/gitlab.ts
var gitlab_exports = {};
__export(gitlab_exports, {
  openGitlab: function() {
    return openGitlab;
  }
});
module.exports = __toCommonJS(gitlab_exports);
var import_node_os2 = require("node:os");
var import_node_path7 = require("node:path");

// src/spec/lines.ts
var linesOf = function(text) {
  return text.split(text.includes("\r") ? /\r\n|\r|\n/ : "\n");
};

// src/host/render.ts
var marks = { pass: "\u2705", fail: "\u274C", error: "\u26A0\uFE0F" };
var summaryLimit = 900 * 1024;
var commentLimit = 60 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var hasAtMost = function(limit, text) {
  return text.length <= limit && (text.length * 3 <= limit || Buffer.byteLength(text) <= limit);
};
var cutToLimit = function(text, limit = summaryLimit) {
  if (hasAtMost(limit, text)) return text;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
};
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
var partsOf = function(cell) {
  return typeof cell !== "string" && "lines" in cell ? cell.lines : [cell];
};
var partText = function(part) {
  return typeof part === "string" ? part : part.text;
};
var safeUrl = function(part) {
  if (typeof part === "string" || part.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(part.url) ? part.url : void 0;
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
  return partsOf(cell).map(markdownPart).join("<br>");
};
var markdownPart = function(part) {
  const text = typeof part !== "string" && part.code ? markdownCode(part.text) : markdownText(partText(part));
  const url = safeUrl(part);
  return url ? `[${text}](${url})` : text;
};
var markdownText = function(text) {
  return text.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, function(found) {
    return instead[found] ?? escaped(found);
  });
};
var instead = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "@": "&#64;",
  "://": ":&#8203;//"
};
var escaped = function(found) {
  return found < " " ? " " : `\\${found}`;
};
var markdownCode = function(text) {
  return `<code>${text.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, function(found) {
    return found < " " ? " " : htmlLetter(found);
  })}</code>`;
};
var htmlLetter = function(letter) {
  return `&#${letter.charCodeAt(0)};`;
};

// src/host/console.ts
var shortestSecret = 3;
var openConsole = function(write) {
  const secrets = [];
  const masked = function(text) {
    return secrets.reduce(function(left, secret2) {
      return left.replaceAll(secret2, "***");
    }, text);
  };
  return {
    line: function(text) {
      return write(`${masked(text)}
`);
    },
    mask: function(secret2) {
      const parts = formsOf(secret2).map(function(part) {
        return part.trim();
      });
      secrets.push(...parts.filter(function(part) {
        return part.length >= shortestSecret && !secrets.includes(part);
      }));
      secrets.sort(function(a, b) {
        return b.length - a.length;
      });
    },
    masked,
    maskedIn: function(summary) {
      return secrets.length === 0 ? summary : hideIn(summary, masked);
    }
  };
};
var formsOf = function(secret2) {
  return [
    .../* @__PURE__ */ new Set([
      secret2,
      ...linesOf(secret2),
      JSON.stringify(secret2).slice(1, -1),
      // Half a surrogate pair cannot be encoded.
      encodeURIComponent(secret2.replace(new RegExp("\\p{Cs}", "gu"), "")),
      Buffer.from(secret2).toString("base64")
    ])
  ];
};

// src/host/dotenv.ts
var fileLimit = 5 * 1024;
var countLimit = 20;
var harmless = /^[A-Za-z0-9_.:/@+=,~-]{1,1024}$/;
var variableName = function(action, output) {
  return `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll("-", "_");
};
var dotenvOf = function(action, declared, outputs, inherited = {}) {
  let text = "";
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const given = String(outputs[name] ?? "");
    const value = harmless.test(given) ? given : "";
    const variable = variableName(action, name);
    const line = `${variable}=${value}
`;
    if (type !== void 0 || !(value || inherited[variable]) || count === countLimit) continue;
    if (text.length + line.length > fileLimit) continue;
    text += line;
    count++;
  }
  return text;
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

// src/host/gitlab-docker.ts
var import_node_fs2 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path2 = require("node:path");

// src/docker/config-folder.ts
var import_node_fs = require("node:fs");
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
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/docker/config-folder.ts
var readConfig = function(file) {
  if (!(0, import_node_fs.existsSync)(file)) return {};
  try {
    const config = JSON.parse((0, import_node_fs.readFileSync)(file, "utf8"));
    return typeof config === "object" && config !== null && !Array.isArray(config) ? config : {};
  } catch {
    throw new InputError(`The Docker config ${file} cannot be read as JSON: repair it, or remove it and log in again.`);
  }
};
var linkRest = function(from, to) {
  if (!(0, import_node_fs.existsSync)(from)) return;
  for (const name of (0, import_node_fs.readdirSync)(from)) {
    if (name !== "config.json") (0, import_node_fs.symlinkSync)((0, import_node_path.join)(from, name), (0, import_node_path.join)(to, name));
  }
};

// src/host/environment.ts
var allowed = function() {
  return new RegExp(
    `^(${[
      "PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TERM|TMPDIR|TMP|TEMP|XDG_.*",
      "(HTTP|HTTPS|FTP|ALL|NO)_PROXY|(http|https|ftp|all|no)_proxy",
      "SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO",
      "DOCKER_.*|BUILDX_.*|BUILDKIT_.*|COMPOSE_.*|SSH_AUTH_SOCK",
      // Builders in a cluster; in a pod of it the last two lead there.
      "KUBECONFIG|KUBERNETES_SERVICE_HOST|KUBERNETES_SERVICE_PORT",
      // Credential helpers of the clouds' registries need their own cloud's variables.
      "AWS_.*|GOOGLE_APPLICATION_CREDENTIALS|CLOUDSDK_.*|AZURE_.*"
    ].join("|")})$`
  );
};
var toolEnvironmentOf = function(environment) {
  const pattern = allowed();
  return Object.fromEntries(
    Object.entries(environment).filter(
      function(entry) {
        return pattern.test(entry[0]) && entry[1] !== void 0;
      }
    )
  );
};

// src/host/gitlab-docker.ts
var gitlabToolEnvironment = function(environment, makeFolder2) {
  return {
    ...toolEnvironmentOf(environment),
    ...dockerService(environment),
    ...loggedIn(environment, makeFolder2)
  };
};
var dockerService = function(environment) {
  const { DOCKER_HOST: host, DOCKER_TLS_CERTDIR: folder } = environment;
  if (host || !folder || (0, import_node_fs2.existsSync)("/var/run/docker.sock")) return {};
  const keys = (0, import_node_path2.join)(folder, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every(function(file) {
    return (0, import_node_fs2.existsSync)((0, import_node_path2.join)(keys, file));
  })) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys };
};
var loggedIn = function(environment, makeFolder2) {
  const logins = gitlabLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own2 = environment.DOCKER_CONFIG || (0, import_node_path2.join)(environment.HOME || (0, import_node_os.homedir)(), ".docker");
  const folder = makeFolder2();
  const config = mergedConfig(readConfig((0, import_node_path2.join)(own2, "config.json")), given, logins);
  (0, import_node_fs2.writeFileSync)((0, import_node_path2.join)(folder, "config.json"), JSON.stringify(config), { mode: 384 });
  linkRest(own2, folder);
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: environment.BUILDX_CONFIG || (0, import_node_path2.join)(own2, "buildx") };
};
var gitlabLogins = function(environment) {
  return [
    [environment.CI_REGISTRY, environment.CI_REGISTRY_USER, environment.CI_REGISTRY_PASSWORD],
    [
      environment.CI_DEPENDENCY_PROXY_SERVER,
      environment.CI_DEPENDENCY_PROXY_USER,
      environment.CI_DEPENDENCY_PROXY_PASSWORD
    ]
  ].flatMap(
    function([registry, username, password]) {
      return registry && username && password ? [{ registry, username, password }] : [];
    }
  );
};
var mergedConfig = function(config, given, logins) {
  const known = { ...record(config.auths), ...record(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map(function(login) {
      return [login.registry, { auth: authOf(login) }];
    })),
    ...given
  }).filter(function([registry]) {
    return !Object.hasOwn(known, registry);
  });
  const helpers = config.credsStore ? added.map(function([registry]) {
    return [registry, ""];
  }) : [];
  return {
    ...config,
    auths: { ...record(config.auths), ...Object.fromEntries(added) },
    credHelpers: { ...record(config.credHelpers), ...Object.fromEntries(helpers) }
  };
};
var readAuthConfig = function(text) {
  if (!text) return {};
  try {
    return record(record(JSON.parse(text)).auths);
  } catch {
    throw new InputError(
      'The variable DOCKER_AUTH_CONFIG is not JSON: write {"auths": {"<registry>": {"auth": "\u2026"}}}.'
    );
  }
};
var authOf = function({ username, password }) {
  return Buffer.from(`${username}:${password}`).toString("base64");
};
var record = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/host/gitlab-event.ts
var kinds = /* @__PURE__ */ new Map([
  ["push", "push"],
  ["merge_request_event", "change-request"],
  ["schedule", "schedule"],
  ["web", "manual"]
]);
var gitlabEvent = function(environment) {
  const get = function(name) {
    return environment[name] || void 0;
  };
  const changeRequest = changeRequestOf(get);
  const tag = changeRequest ? void 0 : get("CI_COMMIT_TAG");
  const branch = changeRequest || tag ? void 0 : get("CI_COMMIT_BRANCH") ?? get("CI_COMMIT_REF_NAME");
  const defaultBranch = get("CI_DEFAULT_BRANCH");
  const description = get("CI_PROJECT_DESCRIPTION");
  const visibility = get("CI_PROJECT_VISIBILITY");
  const url = get("CI_PIPELINE_URL");
  const commitTime2 = get("CI_COMMIT_TIMESTAMP");
  const sha = (changeRequest && get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")) ?? get("CI_COMMIT_SHA") ?? "";
  return {
    kind: changeRequest ? "change-request" : kinds.get(get("CI_PIPELINE_SOURCE") ?? "") ?? "other",
    ref: refOf(changeRequest, get("CI_MERGE_REQUEST_REF_PATH"), tag, branch),
    sha,
    repository: {
      name: get("CI_PROJECT_PATH") ?? "",
      url: get("CI_PROJECT_URL") ?? "",
      ...description && { description },
      ...visibility && { private: visibility !== "public" }
    },
    run: {
      id: get("CI_PIPELINE_ID") ?? "0",
      number: Number(get("CI_PIPELINE_IID") ?? 0),
      // GitLab numbers no attempts; a retried job has a job id of its own.
      attempt: 1,
      actor: get("GITLAB_USER_LOGIN") ?? "",
      ...url && { url }
    },
    ...branch && { branch },
    ...tag && { tag },
    ...defaultBranch && { defaultBranch },
    ...changeRequest && { changeRequest },
    ...get("CI_COMMIT_REF_PROTECTED") && { protected: get("CI_COMMIT_REF_PROTECTED") === "true" },
    ...commitTime2 && sha === get("CI_COMMIT_SHA") && { commitTime: commitTime2 }
  };
};
var changeRequestOf = function(get) {
  const number = get("CI_MERGE_REQUEST_IID");
  if (!number) return void 0;
  const headSha = get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? get("CI_COMMIT_SHA");
  const baseSha = get("CI_MERGE_REQUEST_DIFF_BASE_SHA");
  const source = get("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
  return {
    number: Number(number),
    head: { branch: get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") ?? "", ...headSha && { sha: headSha } },
    base: { branch: get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") ?? "", ...baseSha && { sha: baseSha } },
    fork: source !== void 0 && source !== get("CI_PROJECT_PATH")
  };
};
var refOf = function(changeRequest, path, tag, branch) {
  if (changeRequest) return path ?? `refs/merge-requests/${changeRequest.number}/head`;
  if (tag) return `refs/tags/${tag}`;
  return branch ? `refs/heads/${branch}` : "";
};

// src/host/gitlab-inputs.ts
var import_node_path3 = require("node:path");

// src/host/file-variable.ts
var import_node_fs3 = require("node:fs");
var contentOf = function(variable, path) {
  try {
    return (0, import_node_fs3.readFileSync)(path, "utf8");
  } catch (error) {
    throw new InputError(
      `The variable ${variable} is of type File, but ${path} cannot be read (${messageOf(error)}): check the runner.`,
      { cause: error }
    );
  }
};

// src/host/gitlab-inputs.ts
var gitlabInputs = function(inputs, environment) {
  return new Map(
    [...inputs].map(function([name, raw]) {
      const value = typeof raw.value === "string" ? fileContent(raw.source, raw.value) : raw.value;
      return [name, { ...raw, value: withPredefined(name, value, environment) }];
    })
  );
};
var predefined = /\$(?:(CI_[A-Z0-9_]+)|\{(CI_[A-Z0-9_]+)\})/g;
var secret = /TOKEN|PASSWORD|JWT|SECRET|^CI_REPOSITORY_URL$/;
var withPredefined = function(input, value, environment) {
  if (Array.isArray(value)) return value.map(function(item2) {
    return withPredefined(input, item2, environment);
  });
  if (typeof value !== "string") return value;
  return value.replace(predefined, function(_, plain, braced) {
    const name = plain ?? braced ?? "";
    if (secret.test(name)) {
      throw new InputError(
        `Input "${input}" names $${name}, but that is a secret and inputs are shown: hand it over as a masked variable of its own.`
      );
    }
    return environment[name] ?? "";
  });
};
var fileContent = function(variable, value) {
  return (0, import_node_path3.isAbsolute)(value) && (0, import_node_path3.basename)(value) === variable ? contentOf(variable, value) : value;
};

// src/host/plain-line.ts
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

// src/host/results.ts
var import_node_fs5 = require("node:fs");
var import_node_path4 = require("node:path");

// src/host/output-text.ts
var isLong = function(value) {
  return typeof value === "object" && value !== null && "items" in value && "toJSON" in value;
};
var jsonPieces = function(value) {
  if (isLong(value)) return value.json();
  if (typeof value !== "object" || value === null || !Object.values(value).some(isLong)) return [JSON.stringify(value)];
  const members = Object.entries(value).filter(function([, item2]) {
    return item2 !== void 0;
  });
  return [
    ...members.flatMap(function([key, item2], at2) {
      return [`${at2 === 0 ? "{" : ","}${JSON.stringify(key)}:`, ...jsonPieces(item2)];
    }),
    "}"
  ];
};

// src/host/write-text.ts
var import_node_fs4 = require("node:fs");
var writeText = function(path, text, flag = "w") {
  const parts = typeof text === "string" ? [text] : gathered(text);
  if (parts.length === 1) {
    (0, import_node_fs4.writeFileSync)(path, parts[0] ?? "", { encoding: "utf8", flag });
    return;
  }
  const file = (0, import_node_fs4.openSync)(path, flag);
  try {
    for (const part of parts) (0, import_node_fs4.writeFileSync)(file, part);
  } finally {
    (0, import_node_fs4.closeSync)(file);
  }
};
var longEnough = 4096;
var gathered = function(pieces) {
  const parts = [];
  let open = "";
  for (const piece of pieces) {
    if (piece.length < longEnough) open += piece;
    else {
      if (open !== "") parts.push(open);
      parts.push(piece);
      open = "";
    }
  }
  return parts.length > 0 && open === "" ? parts : [...parts, open];
};

// src/host/results.ts
var resultsFolder = "quaygate";
var writeResult = async function(folder, action, outputs) {
  makeFolder(folder);
  const file = `${folder}${import_node_path4.sep}${action}.json`;
  const lines = Object.entries(outputs).filter(function([, value]) {
    return value !== void 0;
  }).flatMap(function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  });
  writeText(file, ["{\n", ...lines, "\n}\n"]);
};
var makeFolder = function(folder) {
  if (!(0, import_node_fs5.existsSync)(folder)) (0, import_node_fs5.mkdirSync)(folder, { recursive: true });
};
var everyEnding = [".json", ".env", ".md", ".html", "-annotations.json"];
var forgetResult = function(folder, action, endings = everyEnding) {
  for (const ending of endings) {
    const file = `${folder}${import_node_path4.sep}${action}${ending}`;
    if ((0, import_node_fs5.existsSync)(file)) (0, import_node_fs5.unlinkSync)(file);
  }
};
var readResult = async function(folder, action) {
  const file = (0, import_node_path4.join)(folder, `${action}.json`);
  if (!(0, import_node_fs5.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs5.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path4.join)((0, import_node_path4.basename)(folder), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};
var writeResultText = async function(workspace, name, text) {
  makeFolder((0, import_node_path4.join)(workspace, resultsFolder));
  writeText((0, import_node_path4.join)(workspace, resultsFolder, name), text);
};
var keepResult = async function(workspace, name, text) {
  await writeResultText(workspace, name, text);
  return `${resultsFolder}/${name}`;
};

// src/host/standard-stream.ts
var import_node_fs6 = require("node:fs");
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  const write = function(text) {
    let rest = Buffer.from(text);
    try {
      while (!stream && rest.length > 0) {
        const written = (0, import_node_fs6.writeSync)(descriptor, rest);
        if (written === rest.length) return;
        rest = rest.subarray(written);
      }
    } catch {
      stream = process[name];
    }
    if (rest.length > 0) stream?.write(rest);
  };
  return Object.assign(write, { isWritten: function() {
    return stream === void 0;
  } });
};

// src/host/state-file.ts
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");
var stateFile = function(folder, key, post) {
  const file = (0, import_node_path5.join)(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file) : {};
  return {
    save: function(name, value) {
      values[name] = value;
      (0, import_node_fs7.mkdirSync)(folder, { recursive: true, mode: 448 });
      (0, import_node_fs7.writeFileSync)((0, import_node_path5.join)(folder, ".gitignore"), "*\n");
      (0, import_node_fs7.writeFileSync)(file, JSON.stringify(values), { mode: 384 });
    },
    get: function(name) {
      return values[name];
    }
  };
};
var readOnce = function(file) {
  try {
    const values = JSON.parse((0, import_node_fs7.readFileSync)(file, "utf8"));
    (0, import_node_fs7.rmSync)(file, { force: true });
    return values;
  } catch {
    return {};
  }
};

// src/host/step.ts
var import_node_fs8 = require("node:fs");
var import_node_path6 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder;
  const getNow = function() {
    if (folder) return folder;
    (0, import_node_fs8.mkdirSync)(parent, { recursive: true });
    folder = (0, import_node_fs8.mkdtempSync)((0, import_node_path6.join)(parent, "quaygate-"));
    saveState("temp", folder);
    return folder;
  };
  return {
    get: async function() {
      return getNow();
    },
    getNow,
    remove: function() {
      if (folder) (0, import_node_fs8.rmSync)(folder, { recursive: true, force: true });
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
    "leg",
    "imageid",
    "metadata",
    "record",
    "cache-hit-rate",
    "numbers"
  ],
  "test": [
    "result",
    "tests",
    "passed",
    "failed",
    "skipped",
    "duration",
    "coverage",
    "reports",
    "project",
    "ports",
    "url"
  ],
  "scan": [
    "result",
    "critical",
    "high",
    "medium",
    "low",
    "unknown",
    "new",
    "fixed",
    "fixable",
    "report",
    "reports",
    "scanner-version",
    "db-date",
    "db-digest"
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
    "checks",
    "junit"
  ],
  "bake": [
    "candidates",
    "matrix",
    "built",
    "reused",
    "metadata",
    "record",
    "cache-hit-rate",
    "numbers"
  ],
  "login": [
    "registry",
    "registries",
    "docker-config"
  ],
  "merge": [
    "reference",
    "digest",
    "candidates"
  ],
  "setup": [
    "name",
    "driver",
    "platforms",
    "ssh-folder",
    "nodes"
  ],
  "rollback": [
    "result",
    "release",
    "restored",
    "previous",
    "commit",
    "url",
    "duration"
  ],
  "releases": [
    "current",
    "commit",
    "releases",
    "deploying"
  ],
  "down": [
    "result",
    "containers",
    "releases"
  ],
  "pipeline": [
    "result",
    "version",
    "tags",
    "reference",
    "digest",
    "candidates",
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

// src/host/variables.ts
var prefix = "QUAYGATE_";
var own = /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|TRIGGER|DEFAULT_BRANCH|PULL_REQUEST(_BASE)?|RUN_NUMBER|UNUSED|ENGINE_.*)$/;
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

// src/host/gitlab.ts
var colours = { notice: "\x1B[36m", warning: "\x1B[33m", error: "\x1B[31m" };
var openGitlab = function(environment, signal, action, post) {
  const console = openConsole(standardStream("stdout"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path7.join)(workspace, ".quaygate-cache");
  const jobFolder = (0, import_node_path7.join)(workspace, resultsFolder, "jobs", fileNameOf(environment.CI_JOB_NAME ?? action));
  const state = stateFile((0, import_node_path7.join)(cacheFolder, "state"), `${environment.CI_JOB_ID ?? "job"}-${action}`, post);
  const temp = temporaryFolder((0, import_node_os2.tmpdir)(), state.save);
  const line = function(text) {
    return console.line(plainLine(text));
  };
  const annotate = function(level) {
    return function(text, location) {
      const body = linesOf(placed(text, location)).map(plainLine).join("\n  ");
      console.line(`${colours[level]}${level.toUpperCase()}: ${body}\x1B[0m`);
    };
  };
  let sections = 0;
  let toolEnvironment;
  const host = {
    kind: "gitlab",
    workspace,
    signal,
    cacheFolder,
    event: async function() {
      const event = gitlabEvent(environment);
      const committed = await commitTime(workspace, event.sha) ?? event.commitTime;
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: function(name, names) {
      return gitlabInputs(variableInputs(environment, name, names), environment);
    },
    askRepository: async function(token) {
      return (await Promise.resolve().then(function() {
        return __toESM(require("../parts/host-repository-api.cjs"), 1);
      })).askGitlab(environment, token, signal);
    },
    ownLogins: async function() {
      return gitlabLogins(environment);
    },
    // They come as variables that the job's `id_tokens` name.
    idToken: async function() {
      return void 0;
    },
    toolEnvironment: function() {
      toolEnvironment ??= gitlabToolEnvironment(environment, temp.getNow);
      return toolEnvironment;
    },
    variable: function(name) {
      return environment[name];
    },
    tempFolder: temp.get,
    info: function(text) {
      return linesOf(text).forEach(line);
    },
    debug: function(text) {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text).forEach(line);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async function(title, body) {
      const name = `quaygate_${action}_${++sections}`;
      const marker = function(kind) {
        return `\x1B[0Ksection_${kind}:${Math.floor(Date.now() / 1e3)}:${name}\r\x1B[0K`;
      };
      console.line(`${marker("start")}\x1B[1m${plainLine(linesOf(title).join(" "))}\x1B[0m`);
      try {
        return await body();
      } finally {
        console.line(marker("end"));
      }
    },
    // GitLab's log knows no commands but section markers, and those do not survive plainLine.
    fence: function(body) {
      return body(function(text) {
        return linesOf(text).forEach(line);
      });
    },
    setOutputs: async function(name, declared, outputs) {
      await writeResult((0, import_node_path7.join)(workspace, resultsFolder), name, outputs);
      await writeResult(jobFolder, name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs, environment));
    },
    forgetResult: function(name) {
      for (const folder of [(0, import_node_path7.join)(workspace, resultsFolder), jobFolder]) forgetResult(folder, name);
    },
    earlierResult: function(name) {
      return readResult((0, import_node_path7.join)(workspace, resultsFolder), name);
    },
    // A job's variables end with it; what later jobs need is in the dotenv file.
    exportVariables: function() {
    },
    keepFile: function(name, text) {
      return keepResult(workspace, name, text);
    },
    summarise: async function(summary) {
      await writeResultText(workspace, `${summary.action}.md`, cutToLimit(toMarkdown(console.maskedIn(summary))));
      if (environment.CI_JOB_URL)
        await writeResultText(
          workspace,
          `${summary.action}-annotations.json`,
          annotationsReport(environment.CI_JOB_URL, summary.action)
        );
    },
    comment: async function(summary, how) {
      const { changeRequest } = await host.event();
      if (!changeRequest) return "none";
      const body = cutToLimit(toMarkdown(console.maskedIn(summary)), commentLimit);
      const { commentOnGitlab } = await Promise.resolve().then(function() {
        return __toESM(require("../parts/host-change-comment.cjs"), 1);
      });
      return commentOnGitlab(environment, changeRequest.number, { ...how, body }, signal);
    },
    saveState: state.save,
    state: state.get
  };
  return { host, isPost: post, removeTemp: temp.remove };
};
var fileNameOf = function(job) {
  return job.replace(/[^\w.-]+/g, "-").replace(/^-|-$/g, "") || "job";
};
var annotationsReport = function(jobUrl, action) {
  return `${JSON.stringify({
    quaygate: [
      {
        external_link: { label: `Summary of ${action}`, url: `${jobUrl}/artifacts/file/${resultsFolder}/${action}.md` }
      }
    ]
  })}
`;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openGitlab
});
