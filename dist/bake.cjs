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
var exitCodeOf = function(error) {
  return error instanceof ExpectedError ? error.exitCode : exitCodes.couldNotFindOut;
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
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

// src/host/github.ts
var import_node_fs5 = require("node:fs");
var import_node_path3 = require("node:path");

// src/spec/lines.ts
var linesOf = function(text3) {
  return text3.split(text3.includes("\r") ? /\r\n|\r|\n/ : "\n");
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

// src/host/render.ts
var marks = { pass: "\u2705", fail: "\u274C", error: "\u26A0\uFE0F" };
var summaryLimit = 900 * 1024;
var commentLimit = 60 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var hasAtMost = function(limit, text3) {
  return text3.length <= limit && (text3.length * 3 <= limit || Buffer.byteLength(text3) <= limit);
};
var cutToLimit = function(text3, limit = summaryLimit) {
  if (hasAtMost(limit, text3)) return text3;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept2 = Buffer.from(text3).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept2}${cutMark}`;
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
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(function(run2) {
        return run2.length;
      }));
      const fence = "`".repeat(longest + 1);
      return `${fence}text
${block.text}
${fence}`;
    }
    case "list":
      return block.items.map(function(item) {
        return `- ${markdownCell(item)}`;
      }).join("\n");
  }
};
var markdownCell = function(cell) {
  return partsOf(cell).map(markdownPart).join("<br>");
};
var markdownPart = function(part) {
  const text3 = typeof part !== "string" && part.code ? markdownCode(part.text) : markdownText(partText(part));
  const url = safeUrl(part);
  return url ? `[${text3}](${url})` : text3;
};
var markdownText = function(text3) {
  return text3.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, function(found) {
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
var markdownCode = function(text3) {
  return `<code>${text3.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, function(found) {
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
    masked,
    maskedIn: function(summary) {
      return secrets.length === 0 ? summary : hideIn(summary, masked);
    }
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
  const pattern2 = allowed();
  return Object.fromEntries(
    Object.entries(environment).filter(
      function(entry) {
        return pattern2.test(entry[0]) && entry[1] !== void 0;
      }
    )
  );
};

// src/host/write-text.ts
var import_node_fs = require("node:fs");
var writeText = function(path, text3, flag = "w") {
  const parts = typeof text3 === "string" ? [text3] : gathered(text3);
  if (parts.length === 1) {
    (0, import_node_fs.writeFileSync)(path, parts[0] ?? "", { encoding: "utf8", flag });
    return;
  }
  const file = (0, import_node_fs.openSync)(path, flag);
  try {
    for (const part of parts) (0, import_node_fs.writeFileSync)(file, part);
  } finally {
    (0, import_node_fs.closeSync)(file);
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

// src/host/file-commands.ts
var fileCommand = function(name, value) {
  const delimiter3 = delimiterFor(value);
  return `${name}<<${delimiter3}
${value}
${delimiter3}
`;
};
var delimiterFor = function(value) {
  for (let number = 0; ; number++) {
    const delimiter3 = `quaygate_${number}`;
    if (!value.includes(delimiter3)) return delimiter3;
  }
};
var appendFileCommand = function(file, name, value) {
  return appendFileCommands(file, [[name, value]]);
};
var appendFileCommands = function(file, values) {
  if (file && values.length > 0) {
    writeText(file, values.map(function([name, value]) {
      return fileCommand(name, value);
    }).join(""), "a");
  }
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
var isOfDefaultBranch = function(event) {
  return ["create", "discussion", "issues", "schedule"].some(function(word) {
    return event.includes(word);
  });
};
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
    ...ref !== "" && isOfDefaultBranch(environment.GITHUB_EVENT_NAME ?? "") && { onDefaultBranch: true },
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

// src/host/output-text.ts
var isLong = function(value) {
  return typeof value === "object" && value !== null && "items" in value && "toJSON" in value;
};
var outputText = function(value, type) {
  if (value === void 0) return "";
  if (type === "list" && isLong(value)) return value.text();
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : jsonOf(value);
};
var listText = function(items3) {
  return items3.separator === void 0 ? (items3.some(breaks) ? items3.map(quoted) : items3).join("\n") : items3.join(items3.separator);
};
var breaks = function(item) {
  return item.includes("\n") || item.includes("\r");
};
var quoted = function(item) {
  return breaks(item) ? `"${item.replaceAll('"', '""')}"` : item;
};
var jsonOf = function(value) {
  return jsonPieces(value).join("");
};
var jsonPieces = function(value) {
  if (isLong(value)) return value.json();
  if (typeof value !== "object" || value === null || !Object.values(value).some(isLong)) return [JSON.stringify(value)];
  const members = Object.entries(value).filter(function([, item]) {
    return item !== void 0;
  });
  return [
    ...members.flatMap(function([key, item], at2) {
      return [`${at2 === 0 ? "{" : ","}${JSON.stringify(key)}:`, ...jsonPieces(item)];
    }),
    "}"
  ];
};
var lazyOutputText = function(value, type) {
  if (isLong(value) && type === "list") return value;
  if (typeof value === "object") {
    const pieces = type === "list" ? [outputText(value, type)] : jsonPieces(value);
    return { size: pieces.reduce(function(sum, piece) {
      return sum + piece.length;
    }, 0), text: function() {
      return pieces.join("");
    } };
  }
  const text3 = outputText(value, type);
  return { size: text3.length, text: function() {
    return text3;
  } };
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async function(folder, action, outputs) {
  makeFolder(folder);
  const file = `${folder}${import_node_path.sep}${action}.json`;
  const lines2 = Object.entries(outputs).filter(function([, value]) {
    return value !== void 0;
  }).flatMap(function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  });
  writeText(file, ["{\n", ...lines2, "\n}\n"]);
};
var makeFolder = function(folder) {
  if (!(0, import_node_fs2.existsSync)(folder)) (0, import_node_fs2.mkdirSync)(folder, { recursive: true });
};
var everyEnding = [".json", ".env", ".md", ".html", "-annotations.json"];
var forgetResult = function(folder, action, endings = everyEnding) {
  for (const ending of endings) {
    const file = `${folder}${import_node_path.sep}${action}${ending}`;
    if ((0, import_node_fs2.existsSync)(file)) (0, import_node_fs2.unlinkSync)(file);
  }
};
var readResult = async function(folder, action) {
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
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream2;
  const write = function(text3) {
    let rest = Buffer.from(text3);
    try {
      while (!stream2 && rest.length > 0) {
        const written = (0, import_node_fs3.writeSync)(descriptor, rest);
        if (written === rest.length) return;
        rest = rest.subarray(written);
      }
    } catch {
      stream2 = process[name];
    }
    if (rest.length > 0) stream2?.write(rest);
  };
  return Object.assign(write, { isWritten: function() {
    return stream2 === void 0;
  } });
};

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_path2 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder;
  const getNow = function() {
    if (folder) return folder;
    (0, import_node_fs4.mkdirSync)(parent, { recursive: true });
    folder = (0, import_node_fs4.mkdtempSync)((0, import_node_path2.join)(parent, "quaygate-"));
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
var removeLeftover = async function(folder) {
  if (!folder || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder)) return false;
  (0, import_node_fs4.rmSync)(folder, { recursive: true, force: true });
  return true;
};

// src/host/workflow-command.ts
var workflowCommand = function(name, message = "", properties = {}) {
  const said = Object.entries(properties).flatMap(
    function([key, value]) {
      return value === void 0 || value === "" ? [] : `${key}=${property(String(value))}`;
    }
  );
  return `::${name}${said.length > 0 ? ` ${said.join()}` : ""}::${data(message)}
`;
};
var data = function(text3) {
  return text3.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
};
var property = function(text3) {
  return data(text3).replaceAll(":", "%3A").replaceAll(",", "%2C");
};

// src/host/github.ts
var looksLikeCommand = function(text3) {
  return new RegExp(commandStart, "u").test(text3);
};
var commandStart = "^[\\s\\p{C}\\p{Z}]*::|##\\[";
var isCommand = function(text3) {
  return mayHoldCommand(text3) && looksLikeCommand(text3);
};
var mayHoldCommand = function(text3) {
  return text3.includes("::") || text3.includes("##[");
};
var unique = Math.random().toString(36).slice(2, 12);
var leftDeployment = "deployment";
var annotationLimit = 4e3;
var openGithub = function(environment, signal, isPost = false) {
  const write = standardStream("stdout");
  const console = openConsole(write);
  const fence = commandFence(write);
  const state = function(name) {
    return environment[`STATE_${name}`] || void 0;
  };
  const saveState = function(name, value) {
    return appendFileCommand(environment.GITHUB_STATE, name, value);
  };
  const tempParent = environment.RUNNER_TEMP ?? environment.TMPDIR ?? "/tmp";
  const temp = temporaryFolder(tempParent, saveState);
  const results2 = environment.RUNNER_TEMP && `${environment.RUNNER_TEMP}${import_node_path3.sep}${resultsFolder}`;
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const say = function(...command) {
    return fence.command(function() {
      return write(workflowCommand(...command));
    });
  };
  const annotate = function(level) {
    return function(text3, { title, file, line: line2 } = {}) {
      return say(level, console.masked(text3).slice(0, annotationLimit), { title, file, line: line2 });
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
    get signal() {
      return signal();
    },
    cacheFolder: `${environment.RUNNER_TOOL_CACHE ?? tempParent}${import_node_path3.sep}quaygate`,
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
    askRepository: async function(token2) {
      const { askGithub } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-repository-api.cjs"), 1);
      });
      return askGithub(environment, payloadOf(environment), token2, signal());
    },
    ownLogins: async function(token2) {
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-login.cjs"), 1);
      })).githubLogins(environment, token2);
    },
    idToken: async function(audience) {
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-login.cjs"), 1);
      })).githubIdToken(environment, audience, signal());
    },
    toolEnvironment: function() {
      return toolEnvironmentOf(environment);
    },
    variable: function(name) {
      return environment[name];
    },
    tempFolder: temp.get,
    info: function(text3) {
      const lines2 = linesOf(text3);
      if (mayHoldCommand(text3) && lines2.some(isCommand)) lines2.forEach(line);
      else console.line(lines2.join("\n"));
    },
    debug: function(text3) {
      return say("debug", console.masked(text3));
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: function(secret) {
      if (secret.trim() === "") return;
      console.mask(secret);
      say("add-mask", secret);
    },
    withoutSecrets: console.masked,
    group: async function(title, body) {
      say("group", title);
      try {
        return await body();
      } finally {
        say("endgroup");
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
      const texts = Object.entries(declared).map(function([name, { type }]) {
        return {
          name,
          ...lazyOutputText(outputs[name], type)
        };
      });
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts, host).map(function({ name, text: text3 }) {
          return [name, text3()];
        })
      );
      if (results2) await writeResult(results2, action, outputs);
    },
    forgetResult: function(name) {
      if (results2) forgetResult(results2, name, [".json"]);
    },
    earlierResult: async function(name) {
      return results2 ? readResult(results2, name) : void 0;
    },
    exportVariables: function(variables2) {
      return appendFileCommands(environment.GITHUB_ENV, Object.entries(variables2));
    },
    keepFile: async function(name, text3) {
      const path = `${tempParent}${import_node_path3.sep}quaygate-kept-${unique}-${name}`;
      writeText(path, text3, "wx");
      return path;
    },
    summarise: async function(summary) {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - sizeOf(file);
      writeText(file, cutToLimit(toMarkdown(console.maskedIn(summary)), left), "a");
    },
    comment: async function(summary, how) {
      const { changeRequest } = await host.event();
      if (!changeRequest) return "none";
      const body = cutToLimit(toMarkdown(console.maskedIn(summary)), commentLimit);
      const { commentOnGithub } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-change-comment.cjs"), 1);
      });
      return commentOnGithub(environment, changeRequest.number, { ...how, body }, signal());
    },
    openDeployment: async function({ token: token2, ...deployment }) {
      const { openGithubDeployment } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      const remember2 = function(id) {
        return saveState(leftDeployment, id);
      };
      return openGithubDeployment({ environment, token: token2, signal: signal() }, deployment, remember2);
    },
    endDeployments: async function({ token: token2, ...what }) {
      const { endGithubDeployments } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      return endGithubDeployments({ environment, token: token2, signal: signal() }, what);
    },
    closeLeftDeployment: async function() {
      const id = state(leftDeployment);
      const token2 = environment["INPUT_GITHUB-TOKEN"] || environment["INPUT_DEPLOY-GITHUB-TOKEN"];
      if (!id || !token2) return;
      const { closeGithubDeployment } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      await closeGithubDeployment({ environment, token: token2, signal: signal() }, id);
    },
    saveState,
    state
  };
  return { host, isPost, removeTemp: temp.remove, isWritten: write.isWritten };
};
var outputsLimit = 900 * 1024;
var withinLimit = function(outputs, host) {
  const longestFirst = [...outputs].sort(function(a, b) {
    return b.size - a.size;
  });
  let total = outputs.reduce(function(sum, { name, size }) {
    return sum + 2 * (name.length + size);
  }, 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (total <= outputsLimit) break;
    total -= 2 * output.size;
    dropped.add(output);
    host.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.size / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter(function(output) {
    return !dropped.has(output);
  });
};
var sizeOf = function(file) {
  return (0, import_node_fs5.existsSync)(file) ? Buffer.byteLength((0, import_node_fs5.readFileSync)(file, "utf8")) : 0;
};
var payloadOf = function(environment) {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) return {};
  try {
    return JSON.parse((0, import_node_fs5.readFileSync)(file, "utf8"));
  } catch (error) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file}", but that is no readable JSON (${messageOf(error)}): check the runner.`
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
  let token2;
  let depth = 0;
  const stop = function() {
    token2 ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token2}
`);
  };
  const resume = function() {
    return write(`::${token2}::
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
    command: function(issue) {
      if (depth > 0) resume();
      issue();
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
    return { ...openGithub(environment, signal, argv.includes("--post")), flags: { help: false, showInputs: showInputs2 } };
  }
  const flags = (await Promise.resolve().then(function() {
    return __toESM(require("./parts/host-flags.cjs"), 1);
  })).parseFlags(argv);
  if (environment.GITLAB_CI === "true") {
    const { openGitlab } = await Promise.resolve().then(function() {
      return __toESM(require("./parts/host-gitlab.cjs"), 1);
    });
    return { ...openGitlab(environment, signal(), action, flags.post), flags };
  }
  if (environment.CIRCLECI === "true") {
    const { openCircleci } = await Promise.resolve().then(function() {
      return __toESM(require("./parts/host-circleci.cjs"), 1);
    });
    return { ...openCircleci(environment, signal(), action, flags), flags };
  }
  if (environment.JENKINS_URL) {
    const { openJenkins } = await Promise.resolve().then(function() {
      return __toESM(require("./parts/host-jenkins.cjs"), 1);
    });
    return { ...openJenkins(environment, signal(), action, flags), flags };
  }
  const { openLocal } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/host-local.cjs"), 1);
  });
  return { ...openLocal(environment, signal(), action, flags), flags };
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
  const records3 = [];
  let record5 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field2 = readField(text3, at2);
    if (field2 === void 0) return void 0;
    record5.push(field2.value);
    at2 = field2.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record5.length > 1 || field2.end > field2.start) records3.push(record5);
    record5 = [];
    if (at2 >= text3.length) break;
    at2 += text3.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records3;
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
var wrongValue = function(given, rule, cure4, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure4}${/[.?]$/.test(cure4) ? "" : "."}`
  );
};
var shown = function(value) {
  const text3 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text3.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}\u2026` : line}"`;
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
  enum: function(given, { options }) {
    const text3 = scalar(given);
    if (options.includes(text3)) return text3;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text3, options)}`);
  },
  list: function(given, { separator: separator2, options, secret }) {
    const items3 = listItems(given, separator2, secret);
    const wrong = options && items3.find(function(item) {
      return !options.includes(item);
    });
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items3;
  },
  map: function(given, { secret }) {
    return mapEntries(given, secret);
  },
  block: function(given) {
    return given.value;
  }
};
var measure = function(given, units, rule, cure4) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure4);
  return value;
};
var listItems = function(given, separator2, secret = false) {
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
  if (separator2 === "csv" || separator2 === "csv-record") {
    const items3 = csvItems(text3, separator2 === "csv-record");
    if (items3) return items3;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator2 === "newline";
  const lines2 = (wholeLines ? wholeLinesOf(text3) : linesOf(text3)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  });
  return (wholeLines ? lines2.map(unquotedLine) : lines2.flatMap(commaSeparated)).map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var wholeLinesOf = function(text3) {
  if (!text3.includes('"')) return linesOf(text3);
  const lines2 = [];
  let open = [];
  let quotes = 0;
  for (const line of linesOf(text3)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines2.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines2.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines2, ...open];
};
var unquotedLine = function(line) {
  return line.includes('"') ? /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line : line;
};
var commaSeparated = function(line) {
  if (!line.includes('"')) return line.split(",");
  const fields2 = [];
  let field2 = "";
  let quoted4 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted4 && letter === '"' && line[at2 + 1] === '"') field2 += line[++at2];
    else if (letter === '"' && (quoted4 || field2.trim() === "")) {
      quoted4 = !quoted4;
      if (quoted4) field2 = "";
    } else if (letter === "," && !quoted4) {
      fields2.push(field2);
      field2 = "";
    } else field2 += letter;
  }
  return [...fields2, field2];
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
  const parse3 = parsers[declared.type];
  return parse3(given, declared);
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
    return parseBlock({ ...given, value: given.value }, parseYaml, declared.secret);
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
var parseBlock = function(given, parseYaml, secret = false) {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error) {
    if (secret) throw wrongValue(given, "it is neither YAML nor JSON", "correct the block", true);
    const reason = error instanceof Error ? error.message.split("\n")[0]?.replace(/[:.]$/, "") : error;
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
  } catch (error) {
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error)}): give a path relative to the checkout.`,
      { cause: error }
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
var start = async function(action, run2, { own = function(settings) {
  return settings;
}, cleanUp = async function() {
}, endsAtOnce } = {}) {
  const cancellation = openCancellation();
  const stopListening = listenForSignals(cancellation);
  let opened;
  listenForBugs(action, cancellation, function() {
    return opened?.host;
  });
  process.on("exit", function() {
    return removeTemp(opened);
  });
  try {
    const { flags, ...rest } = await openHost(action.name, process.argv.slice(2), cancellation.signal);
    opened = rest;
    if (flags.help) process.stdout.write((await Promise.resolve().then(function() {
      return __toESM(require("./parts/action-help.cjs"), 1);
    })).helpText(action));
    else if (opened.isPost) await cleanUpAfter(cleanUp, opened.host);
    else if (flags.showInputs) await showInputs(action, own, opened.host);
    else await runOnce(action, run2, opened.host);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    await reportFailure(action, error, opened?.host);
  } finally {
    stopListening();
  }
  if (endsAtOnce && opened?.isWritten?.()) process.exit();
};
var openCancellation = function() {
  let made;
  const controller = function() {
    made ??= new AbortController();
    return made;
  };
  return { signal: function() {
    return controller().signal;
  }, abort: function(reason) {
    return controller().abort(reason);
  } };
};
var removeTemp = function(opened) {
  try {
    opened?.removeTemp();
  } catch (error) {
    opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error)}`);
  }
};
var runOnce = async function(action, run2, host) {
  host.forgetResult(action.name);
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
  const shown5 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown5);
  else host.info(shown5.trimEnd());
};
var cleanUpAfter = async function(cleanUp, host) {
  await cleanUp(host);
  const removed = await removeLeftover(host.state("temp"));
  host.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async function(action, error, host) {
  try {
    if (error instanceof ExpectedError && error.outputs) {
      await host?.setOutputs(action.name, action.outputs, byDeclaredName(action, error.outputs));
    }
  } finally {
    sayFailure(action, error, host);
  }
};
var sayFailure = function(action, error, host) {
  const message = error instanceof ExpectedError ? error.message : unexpected(error);
  const location = error instanceof ExpectedError ? error.location : void 0;
  if (host) host.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = function(error) {
  const stack = error instanceof Error ? error.stack ?? error.message : messageOf(error);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = function(action, { abort }, host) {
  process.on("uncaughtException", function(error) {
    abort(error);
    sayFailure(action, error, host());
    process.exit(exitCodes.couldNotFindOut);
  });
};
var listenForSignals = function({ abort }) {
  let timer;
  const onSignal = function(signal) {
    abort(new Error(`the run was cancelled (${signal})`));
    timer ??= setTimeout(function() {
      return process.exit(exitCodes.couldNotFindOut);
    }, graceAfterSignal).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return function() {
    if (timer) clearTimeout(timer);
  };
};

// src/buildx/step-builder.ts
var import_node_crypto = require("node:crypto");
var import_node_fs10 = require("node:fs");
var import_promises3 = require("node:fs/promises");
var import_node_os2 = require("node:os");
var import_node_path8 = require("node:path");

// src/buildx/find-builder.ts
var import_node_fs8 = require("node:fs");
var import_node_path5 = require("node:path");

// src/docker/plugin.ts
var lacksPlugin = function({ kind, stderr }) {
  return kind === "refused" && /'docker --help'/.test(stderr);
};

// src/process/run-tool.ts
var import_node_fs7 = require("node:fs");
var import_node_os = require("node:os");
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
var sentence = function({ tool, kind, code, stderr, cure: cure4 }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure4 ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text3) {
  const lines2 = text3.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines2.join("") === "" ? "" : `
${lines2.join("\n")}`;
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
var runTool = function(host, tool, args, options = {}) {
  const start2 = function(writeLine) {
    return runChild(host, tool, args, options, writeLine);
  };
  return options.show ? host.fence(start2) : start2();
};
var runChild = async function(host, tool, args, options, writeLine) {
  host.debug(`run: ${tool} ${(options.shownArgs ?? args).join(" ")}`);
  const signal = AbortSignal.any([host.signal, ...options.signal ? [options.signal] : []]);
  if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
  const { spawn } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  const child = spawn(tool, args, {
    cwd: options.cwd,
    env: { ...environmentOf(host, options), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
    detached: true
  });
  const ending = endOnDeadlineOrSignal(child, signal, options.deadline ?? defaultDeadline);
  const { onLine } = options;
  const toLog = function(stream2) {
    return onLine ? function(line) {
      return onLine(line, stream2);
    } : writeLine;
  };
  child.stdin.on("error", function() {
  });
  child.stdin.end(options.input ?? "");
  try {
    const [code, stdout, stderr] = await Promise.all([
      exitOf(child),
      collect(child.stdout, toLog("stdout")),
      collect(child.stderr, toLog("stderr"))
    ]);
    const result = { code, stdout, stderr };
    if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
    if ((options.accept ?? [0]).includes(code)) return result;
    throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
  } catch (error) {
    throw spawnFailure(error, tool, options) ?? error;
  } finally {
    ending.clear();
  }
};
var spawnFailure = function(error, tool, { cwd, cure: cure4 }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs7.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure4 });
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
  return new Promise(function(resolve6, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve6(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
    });
  });
};
var letGoOfOutput = function(child) {
  let heard = false;
  for (const stream2 of [child.stdout, child.stderr]) {
    stream2.on("data", function() {
      heard = true;
    });
  }
  const timer = setInterval(function() {
    if (!heard) for (const stream2 of [child.stdout, child.stderr]) stream2.destroy();
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
var collect = function(stream2, onLine) {
  return new Promise(function(resolve6, reject) {
    const chunks = [];
    const lines2 = onLine && lineSplitter(onLine);
    let size = 0;
    stream2.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines2?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream2.once("close", function() {
      lines2?.end();
      resolve6(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest = "";
  return {
    push: function(chunk) {
      const lines2 = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest = lines2.pop() ?? "";
      lines2.forEach(onLine);
    },
    end: function() {
      const line = `${rest}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/buildx/builder.ts
var parseNodeStates = function(inspected) {
  return nodeSections(inspected).map(function(section) {
    const value = function(key) {
      return new RegExp(`^${key}:[ \\t]*(.*)$`, "m").exec(section)?.[1]?.trim();
    };
    return { name: value("Name") ?? "", status: value("Status") ?? "", error: value("Error") || void 0 };
  });
};
var nodeSections = function(inspected) {
  return inspected.split(/^Nodes:\s*$/m)[1]?.split(/^(?=Name:)/m).filter(function(section) {
    return section.startsWith("Name:");
  }) ?? [];
};
var parseBuilder = function(inspected) {
  const values = function(key) {
    return [...inspected.matchAll(new RegExp(`^${key}:(.*)$`, "gim"))].map(function([, value = ""]) {
      return value.trim();
    });
  };
  const driver = values("Driver")[0] ?? "";
  return {
    name: values("Name")[0] ?? "",
    driver,
    classicStore: driver === "docker" && !containerdLabel.test(inspected),
    severalNodes: nodeSections(inspected).length > 1,
    // A star marks what a node is preferred for; it can do the others too.
    platforms: [
      ...new Set(
        values("Platforms").flatMap(function(list) {
          return list.split(",");
        }).map(function(platform) {
          return platform.replace("*", "").trim();
        }).filter(function(platform) {
          return platform !== "";
        })
      )
    ],
    // Before buildx 0.13 the key was "Buildkit".
    versions: values("BuildKit(?: version)?").filter(function(version) {
      return version !== "";
    })
  };
};
var containerdLabel = /org\.mobyproject\.buildkit\.worker\.snapshotter/;
var pushesByDigest = function({ driver }) {
  return driver !== "docker";
};
var buildsApart = function({ severalNodes }, platforms) {
  return severalNodes && platforms.length > 1;
};
var lacking = function(wanted, { platforms }) {
  return platforms.length === 0 ? [] : wanted.filter(function(platform) {
    return !platforms.includes(platform) && !platforms.includes(usualName(platform));
  });
};
var requirePlatforms = function(wanted, builder) {
  const [missing2] = lacking(wanted, builder);
  if (missing2 === void 0) return;
  throw new InputError(
    `Input "platforms" is "${wanted.join(",")}", but the builder "${builder.name}" does not do ${missing2} (it does ${builder.platforms.join(", ")}): set "emulation" to true, which sets up QEMU for a builder on the engine's machine, or name a native machine for it in "nodes" or in the builder.`
  );
};
var sameAs = {
  "linux/arm64/v8": "linux/arm64",
  "linux/aarch64": "linux/arm64",
  "linux/x86_64": "linux/amd64",
  "linux/amd64/v1": "linux/amd64",
  "linux/arm": "linux/arm/v7"
};
var usualName = function(platform) {
  return sameAs[platform] ?? platform;
};

// src/buildx/builder-files.ts
var usualEndpoint = "unix:///var/run/docker.sock";
var oldBuildKit = /:v?0\.(\d|10)(\.|$|-)/;
var builderFromFiles = function(name, variables2, files) {
  const wanted = name || variables2.BUILDX_BUILDER || currentName(variables2, files);
  if (!wanted || !/^[\w.-]+$/.test(wanted)) return void 0;
  const { Driver: driver, Nodes: nodes } = parse(files.instance(wanted.toLowerCase()) ?? files.instance(wanted));
  if (typeof driver !== "string" || !["docker-container", "remote", "kubernetes"].includes(driver)) return void 0;
  return Array.isArray(nodes) && !nodes.some(isOld) ? { name: wanted, driver, platforms: [], versions: [], classicStore: false, severalNodes: nodes.length > 1 } : void 0;
};
var currentName = function(variables2, files) {
  const { Key: key, Name: name, Global: global } = parse(files.current);
  if (typeof name !== "string" || name === "") return void 0;
  if (global === true) return name;
  return key === endpointOf(variables2, files) && !files.hasDefaults ? name : void 0;
};
var endpointOf = function(variables2, { dockerConfig }) {
  const { currentContext } = parse(dockerConfig);
  if (variables2.DOCKER_CONTEXT)
    return variables2.DOCKER_CONTEXT === "default" ? usualEndpoint : variables2.DOCKER_CONTEXT;
  if (variables2.DOCKER_HOST) return variables2.DOCKER_HOST;
  return typeof currentContext === "string" && !["", "default"].includes(currentContext) ? currentContext : usualEndpoint;
};
var isOld = function(node) {
  const { DriverOpts: options } = record2(node);
  const { image } = record2(options);
  return typeof image === "string" && oldBuildKit.test(image);
};
var parse = function(text3) {
  try {
    return record2(JSON.parse(text3 ?? ""));
  } catch {
    return {};
  }
};
var record2 = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};

// src/buildx/find-builder.ts
var cure = "Install Docker with buildx on the runner.";
var withoutBuildx = function(cause) {
  return new UnavailableError(`The docker on the PATH has no buildx, or could not start it. ${cure}`, { cause });
};
var findBuilder = async function(name, host) {
  return knownBuilder(name, host) ?? inspectBuilder(name, host);
};
var knownBuilder = function(name, host) {
  const variables2 = host.toolEnvironment();
  return builderFromFiles(name, variables2, filesOf(variables2));
};
var dockerFolder = function(variables2) {
  return variables2.DOCKER_CONFIG || (0, import_node_path5.join)(variables2.HOME ?? "/", ".docker");
};
var buildxFolder = function(variables2) {
  return variables2.BUILDX_CONFIG || (0, import_node_path5.join)(dockerFolder(variables2), "buildx");
};
var filesOf = function(variables2) {
  const docker3 = dockerFolder(variables2);
  const buildx = buildxFolder(variables2);
  return {
    dockerConfig: textOf((0, import_node_path5.join)(docker3, "config.json")),
    current: textOf((0, import_node_path5.join)(buildx, "current")),
    hasDefaults: namesIn((0, import_node_path5.join)(buildx, "defaults")).length > 0,
    instance: function(name) {
      return textOf((0, import_node_path5.join)(buildx, "instances", name));
    }
  };
};
var textOf = function(path) {
  try {
    return (0, import_node_fs8.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};
var namesIn = function(folder) {
  try {
    return (0, import_node_fs8.readdirSync)(folder);
  } catch {
    return [];
  }
};
var inspectBuilder = async function(name, host, { start: start2 = false } = {}) {
  const stdout = await inspect(name, start2, host);
  const builder = parseBuilder(stdout);
  if (builder.driver !== "") return builder;
  const reason = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? "it gave no reason";
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason}): check the Docker engine.`
  );
};
var inspect = async function(name, start2, host) {
  const args = ["buildx", "inspect", ...start2 ? ["--bootstrap"] : [], ...name ? [name] : []];
  try {
    const { stdout } = await runTool(host, "docker", args, {
      deadline: start2 ? 3 * 6e4 : 6e4,
      cure
    });
    return stdout;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    if (name && /no builder ".*" found/.test(error.failure.stderr)) {
      throw new InputError(
        `Input "builder" is "${name}", but buildx knows no such builder: create it, or leave the input out.`,
        { cause: error }
      );
    }
    throw error;
  }
};

// src/buildx/node-builder.ts
var import_node_net = require("node:net");

// src/buildx/nodes.ts
var keys = ["endpoint", "platforms", "driver", "driver-opts", "buildkitd-flags"];
var drivers = ["remote", "docker-container", "kubernetes"];
var parseNodes = function(value, what = 'Input "nodes"') {
  const entries = entriesOf(value, what);
  if (entries.length === 0) throw new InputError(`${what} names no node: ${example}.`);
  const parsed = entries.map(function(entry, at2) {
    return parseEntry(entry, `${what}, node ${at2 + 1},`);
  });
  const [first] = parsed;
  const other = parsed.find(function({ driver }) {
    return driver !== first?.driver;
  });
  if (first === void 0) throw new InputError(`${what} names no node: ${example}.`);
  if (other) {
    throw new InputError(
      `${what} mixes the drivers ${first.driver} (${shown2(first.node, first.driver)}) and ${other.driver} (${shown2(other.node, other.driver)}), but a builder has one: reach all of them the same way, or set "driver" where an address leaves a choice.`
    );
  }
  const nodes = parsed.map(function({ node }) {
    return node;
  });
  refuseTwice(nodes, what);
  return { driver: first.driver, nodes };
};
var example = 'write a line such as "linux/arm64: tcp://arm.example.com:1234" for each, or a list with endpoint and platforms';
var entriesOf = function(value, what) {
  if (Array.isArray(value)) {
    if (value.every(isRecord)) return value;
  } else if (isRecord(value)) {
    return Object.entries(value).map(function([platforms, endpoint]) {
      return { platforms, endpoint };
    });
  }
  throw new InputError(`${what} is neither a mapping nor a list of mappings: ${example}.`);
};
var parseEntry = function(entry, what) {
  const unknown = Object.keys(entry).find(function(key) {
    return !keys.includes(key);
  });
  if (unknown !== void 0) {
    throw new InputError(`${what} has the key "${unknown}", but a node has only ${keys.join(", ")}.`);
  }
  const endpoint = text2(entry.endpoint, `${what} endpoint`);
  const platforms = items(entry.platforms, `${what} platforms`);
  const wrong = platforms.find(function(platform) {
    return !/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(platform);
  });
  if (wrong !== void 0) {
    throw new InputError(`${what} is for the platform "${wrong}", which is none: write it as linux/arm64.`);
  }
  const driver = driverOf(text2(entry.driver, `${what} driver`), endpoint, what);
  const options = [...items(entry["driver-opts"], `${what} driver-opts`), ...namespaceOf(driver, endpoint)];
  const node = {
    endpoint: driver === "kubernetes" || endpoint === "local" ? void 0 : endpoint,
    platforms,
    options: driver === "kubernetes" ? [...options, ...selectorOf(platforms, options)] : options,
    flags: text2(entry["buildkitd-flags"], `${what} buildkitd-flags`)
  };
  return { driver, node };
};
var driverOf = function(given, endpoint, what) {
  if (given !== void 0) {
    if (drivers.includes(given)) return given;
    throw new InputError(`${what} has the driver "${given}", but buildx has only ${drivers.join(", ")} for nodes.`);
  }
  if (endpoint === void 0) throw new InputError(`${what} has no endpoint: ${example}.`);
  if (/^(tcp|unix|(docker|podman|nerdctl)-container|kube-pod):\/\/./.test(endpoint)) return "remote";
  if (/^kubernetes(:\/\/.*)?$/.test(endpoint)) return "kubernetes";
  if (endpoint === "local" || /^ssh:\/\/[^\s/-]/.test(endpoint) || /^[\w][\w.-]*$/.test(endpoint)) {
    return "docker-container";
  }
  throw new InputError(
    `${what} has the endpoint "${endpoint}", but one is tcp://host:port, unix:///path, ssh://user@host, kubernetes, local or the name of a Docker context.`
  );
};
var namespaceOf = function(driver, endpoint = "") {
  const [, namespace] = driver === "kubernetes" ? /^kubernetes:\/\/([\w-]+)$/.exec(endpoint) ?? [] : [];
  return namespace === void 0 ? [] : [`namespace=${namespace}`];
};
var selectorOf = function(platforms, options) {
  const architectures = new Set(platforms.map(function(platform) {
    return platform.split("/")[1] ?? "";
  }));
  const [only] = architectures;
  if (architectures.size !== 1 || options.some(function(option) {
    return option.startsWith("nodeselector=");
  })) return [];
  return [`nodeselector=kubernetes.io/arch=${only}`];
};
var refuseTwice = function(nodes, what) {
  const endpoints = nodes.flatMap(function({ endpoint }) {
    return endpoint ?? [];
  });
  const twice = endpoints.find(function(endpoint, at2) {
    return endpoints.indexOf(endpoint) !== at2;
  });
  if (twice !== void 0) {
    throw new InputError(`${what} names ${twice} twice: give one node all its platforms, separated by commas.`);
  }
};
var nodeName = function(builder, at2) {
  return `${builder}-${at2}`;
};
var createArguments = function(builder, { driver, nodes, configFile: configFile2 }, tls = function() {
  return void 0;
}) {
  return nodes.map(function({ endpoint, platforms, options, flags }, at2) {
    return [
      ...["buildx", "create", "--name", builder, "--driver", driver, "--node", nodeName(builder, at2)],
      ...at2 > 0 ? ["--append"] : [],
      ...configFile2 === void 0 ? [] : ["--buildkitd-config", configFile2],
      ...platforms.length > 0 ? ["--platform", platforms.join(",")] : [],
      ...[...options, ...endpoint?.startsWith("tcp://") ? tlsOptions(tls(at2)) : []].flatMap(function(option) {
        return [
          "--driver-opt",
          quoted2(option)
        ];
      }),
      ...flags === void 0 ? [] : ["--buildkitd-flags", flags],
      ...endpoint === void 0 ? [] : [endpoint]
    ];
  });
};
var tlsOptions = function(files) {
  return [
    ...files?.ca ? [`cacert=${files.ca}`] : [],
    ...files?.cert ? [`cert=${files.cert}`] : [],
    ...files?.key ? [`key=${files.key}`] : []
  ];
};
var quoted2 = function(option) {
  return /[",]/.test(option) ? `"${option.replaceAll('"', '""')}"` : option;
};
var platformsOfNodes = function({ nodes }) {
  return nodes.some(function({ platforms }) {
    return platforms.length === 0;
  }) ? [] : [...new Set(nodes.flatMap(function({ platforms }) {
    return platforms;
  }))];
};
var nodeCure = "start BuildKit there, let this machine reach it, or leave the node out";
var shown2 = function(node, driver) {
  return [placeOf(node, driver), node.platforms.length > 0 ? `for ${node.platforms.join(",")}` : void 0].filter(function(part) {
    return part !== void 0;
  }).join(" ");
};
var placeOf = function({ endpoint, options }, driver) {
  if (endpoint !== void 0) return endpoint;
  if (driver !== "kubernetes") return "local";
  const namespace = options.find(function(option) {
    return option.startsWith("namespace=");
  })?.slice("namespace=".length);
  return namespace === void 0 ? "kubernetes" : `kubernetes://${namespace}`;
};
var text2 = function(value, what) {
  if (value === void 0 || value === null || value === "") return void 0;
  if (typeof value !== "string") throw new InputError(`${what} is no text: put it in quotes.`);
  return value.trim();
};
var items = function(value, what) {
  const list = Array.isArray(value) ? value : text2(value, what)?.split(/[\n,]/) ?? [];
  if (!list.every(function(item) {
    return typeof item === "string";
  })) throw new InputError(`${what} is no list of texts.`);
  return list.map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var isRecord = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

// src/buildx/node-builder.ts
var patience = 5 * 6e4;
var connectPatience = 1e4;
var createNodeBuilder = async function(name, plan, tls, host) {
  await Promise.all(plan.nodes.map(function(node) {
    return requireAnswer(node.endpoint, shown2(node, plan.driver), host.signal);
  }));
  try {
    for (const [at2, args] of createArguments(name, plan, tls).entries()) await createNode(args, plan, at2, host);
    await requireRunning(name, plan, host);
  } catch (error) {
    await removeBuilder(name, host);
    throw error;
  }
};
var createNode = async function(args, plan, at2, host) {
  try {
    await docker(args, host);
  } catch (error) {
    throw faultOf(error, plan, at2);
  }
};
var requireAnswer = function(endpoint, name, signal) {
  const [, host = "", port = ""] = /^tcp:\/\/(\[[^\]]+\]|[^:/?]+):(\d+)/.exec(endpoint ?? "") ?? [];
  if (!endpoint?.startsWith("tcp://")) return Promise.resolve();
  if (port === "") throw new InputError(`The node ${name} has no port: write its address as tcp://host:1234.`);
  return new Promise(function(resolve6, reject) {
    const socket = (0, import_node_net.createConnection)({ host: host.replace(/^\[|\]$/g, ""), port: Number(port) });
    const fail = function(why) {
      socket.destroy();
      reject(new UnavailableError(`The node ${name} of the builder does not answer (${why}): ${nodeCure}.`));
    };
    const onAbort = function() {
      return fail("the run was cancelled");
    };
    signal.addEventListener("abort", onAbort, { once: true });
    socket.setTimeout(connectPatience, function() {
      return fail(`no connection within ${connectPatience / 1e3} s`);
    });
    socket.once("error", function(error) {
      return fail(error.message);
    });
    socket.once("close", function() {
      return signal.removeEventListener("abort", onAbort);
    });
    socket.once("connect", function() {
      socket.destroy();
      resolve6();
    });
  });
};
var requireRunning = async function(name, plan, host) {
  let bootFault;
  if (plan.driver !== "remote") {
    await docker(["buildx", "inspect", "--bootstrap", name], host).catch(function(error) {
      bootFault = error;
    });
  }
  const { stdout } = await docker(["buildx", "inspect", name], host);
  const states = parseNodeStates(stdout);
  for (const [at2, node] of plan.nodes.entries()) {
    const state = states.find(function(one) {
      return one.name === nodeName(name, at2);
    });
    if (state?.status === "running") continue;
    const why = state?.error ?? firstLine(bootFault) ?? `it is ${state?.status ?? "not there"}`;
    throw new UnavailableError(
      `The node ${shown2(node, plan.driver)} of the builder does not answer (${why}): ${nodeCure}.`,
      {
        cause: bootFault
      }
    );
  }
};
var lostNode = async function(error, name, plan, host) {
  if (!(error instanceof UnavailableError) || host.signal.aborted) return error;
  const stdout = await docker(["buildx", "inspect", name], host).then(
    function(answer) {
      return answer.stdout;
    },
    function() {
      return "";
    }
  );
  const states = parseNodeStates(stdout);
  const at2 = plan.nodes.findIndex(function(_, number) {
    const state = states.find(function(one) {
      return one.name === nodeName(name, number);
    });
    return state !== void 0 && state.status !== "running";
  });
  const node = plan.nodes[at2];
  if (node === void 0) return error;
  const why = states.find(function(one) {
    return one.name === nodeName(name, at2);
  })?.error ?? "it runs no more";
  return new UnavailableError(
    `The node ${shown2(node, plan.driver)} of the builder went away while it built (${why}): bring it back and run the job again, or take it out of the input "nodes".
${error.message}`,
    { cause: error }
  );
};
var firstLine = function(error) {
  if (!(error instanceof ToolError)) return void 0;
  return error.failure.stderr.split("\n").findLast(function(line) {
    return line.startsWith("ERROR: ");
  })?.slice("ERROR: ".length);
};
var faultOf = function(error, plan, at2) {
  const node = plan.nodes[at2];
  const why = firstLine(error);
  if (node === void 0 || why === void 0) return error;
  return new UnavailableError(
    `The node ${shown2(node, plan.driver)} could not be added to the builder (${why}): ${nodeCure}.`,
    {
      cause: error
    }
  );
};
var removeBuilder = async function(name, host, { keepState = false } = {}) {
  const lasting2 = { ...host, signal: AbortSignal.timeout(patience) };
  try {
    await docker(["buildx", "rm", "--force", ...keepState ? ["--keep-state"] : [], name], lasting2);
    return true;
  } catch (error) {
    const said = error instanceof ToolError ? error.failure.stderr : String(error);
    if (!/no builder .* found/.test(said)) host.warning(`The builder "${name}" could not be removed: ${said.trim()}`);
    return false;
  }
};
var docker = function(args, host) {
  return runTool(host, "docker", args, { deadline: patience, cure });
};

// src/buildx/ssh-nodes.ts
var import_node_fs9 = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path7 = require("node:path");

// src/docker/ssh-login.ts
var import_promises = require("node:fs/promises");
var import_node_path6 = require("node:path");
var asFile = function(text3) {
  return `${text3.replace(/\r\n?/g, "\n").trim()}
`;
};
var writeLogin = async function(folder, { knownHosts, key }) {
  const write = async function(name, text3) {
    if (text3 === void 0) return void 0;
    const path = (0, import_node_path6.join)(folder, name);
    await (0, import_promises.writeFile)(path, asFile(text3), { mode: 384 });
    return path;
  };
  return { knownHosts: await write("known_hosts", knownHosts), key: await write("key", key) };
};
var loginOptions = function({ knownHosts, key }, more = {}) {
  return Object.entries({
    BatchMode: "yes",
    ConnectTimeout: "15",
    ControlMaster: "no",
    ControlPath: "none",
    ServerAliveInterval: "10",
    ServerAliveCountMax: "3",
    StrictHostKeyChecking: "yes",
    UpdateHostKeys: "no",
    ...knownHosts && { GlobalKnownHostsFile: "/dev/null", UserKnownHostsFile: `"${knownHosts}"` },
    ...key && { IdentitiesOnly: "yes", IdentityFile: `"${key}"` },
    ...more
  }).flatMap(function([name, value]) {
    return ["-o", `${name}=${value}`];
  });
};
var destinationOf = function({ user, host, port }) {
  return [
    ...user ? ["-l", user] : [],
    ...port ? ["-p", String(port)] : [],
    ...["--", host]
  ];
};
var hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
var fingerprint = /SHA256:|host key is known|fingerprint for/;
var sshFault = function(target, words, error) {
  if (!(error instanceof ToolError) || error.failure.kind === "missing") return error;
  const said = error.failure.stderr.trim();
  const options = { cause: error };
  const { host, port, user } = target;
  if (hostKeyTrouble.test(said)) {
    const shown5 = said.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "${words.knownHosts}" does not hold the key that ${words.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ""}${host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown5.join(" ")}`,
      options
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said)) {
    return new InputError(
      `${words.who.replace(/^the /, "The ")} does not let us in as ${user ?? "the current user"}: check the input "${words.key}" and the authorized_keys over there. ssh says: ${said}`,
      options
    );
  }
  return new UnavailableError(`The ssh connection to ${words.who} failed: ${said || messageOf(error)}`, options);
};

// src/release/target.ts
var defaultSocket = "/var/run/docker.sock";
var hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
var userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
var parseTarget = function(address2, what) {
  const wrong = function(rule) {
    return new InputError(
      `${what} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
    );
  };
  const text3 = address2.trim();
  if (text3.startsWith("unix://")) {
    const socket = text3.slice("unix://".length);
    if (!socket.startsWith("/")) throw wrong("which names no absolute path of a socket");
    return { kind: "unix", socket };
  }
  if (text3.startsWith("tcp://")) return { kind: "tcp", address: text3, tcp: parseTcp(text3, wrong) };
  if (!text3.startsWith("ssh://")) throw wrong("which is no address of a Docker engine");
  return { kind: "ssh", address: text3, ssh: parseSsh(text3, wrong) };
};
var tlsPort = 2376;
var parseTcp = function(text3, wrong) {
  const web = text3.replace(/^tcp:/, "http:");
  if (!URL.canParse(web)) throw wrong("which is no URL");
  const { username, password, hostname: hostname2, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== "/" || search || hash) {
    throw wrong("which says more than host and port");
  }
  return { host: hostname2.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text3) };
};
var portWritten = function(text3) {
  return /:80\/?$/.test(text3) ? 80 : tlsPort;
};
var parseSsh = function(text3, wrong) {
  if (!URL.canParse(text3)) throw wrong("which is no URL");
  const { username, password, hostname: hostname2, port, pathname, search, hash } = new URL(text3);
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong("which says more than user, host, port and the path of a socket");
  const host = hostname2.replace(/^\[(.*)\]$/, "$1");
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host)) throw wrong("whose host is no host name");
  if (user && !userPattern.test(user)) throw wrong("whose user is no user name");
  const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(":")) throw wrong("whose socket has a colon in its path, which ssh cannot forward");
  return { user: user || void 0, host, port: port ? Number(port) : void 0, socket };
};

// src/buildx/ssh-nodes.ts
var patience2 = 6e4;
var cure2 = "Install the OpenSSH client on the runner.";
var withSsh = async function(plan, login, { folder, inputs }, host) {
  const nodes = plan.nodes.flatMap(function(node) {
    const target = targetOf(node, inputs);
    return target === void 0 ? [] : [{ node, target }];
  });
  if (nodes.length === 0 || folder === void 0) {
    refuseIdle(login, inputs);
    return host;
  }
  const { PATH = "" } = host.toolEnvironment();
  const program = programIn(PATH);
  if (program === void 0) throw new UnavailableError(`The tool "ssh" is not on the PATH. ${cure2}`);
  if (login.key !== void 0) host.mask(login.key);
  const place = sshFolder(folder);
  await (0, import_promises2.mkdir)(place, { mode: 448, recursive: true });
  const files = await writeLogin(place, login);
  await (0, import_promises2.writeFile)((0, import_node_path7.join)(place, "ssh"), starterOf(program, files), { mode: 448 });
  const through = behindSsh(folder, host);
  await Promise.all(nodes.map(function({ node, target }) {
    return requireEngine(node, target, inputs, through);
  }));
  return through;
};
var behindSsh = function(folder, host) {
  if (!folder || !(0, import_node_fs9.existsSync)((0, import_node_path7.join)(sshFolder(folder), "ssh"))) return host;
  const path = function() {
    return [sshFolder(folder), host.toolEnvironment().PATH ?? ""].join(import_node_path7.delimiter);
  };
  return { ...host, toolEnvironment: function() {
    return { ...host.toolEnvironment(), PATH: path() };
  } };
};
var sshFolder = function(folder) {
  return (0, import_node_path7.join)(folder, "ssh");
};
var isOverSsh = function({ endpoint }) {
  return endpoint?.startsWith("ssh://") ?? false;
};
var targetOf = function(node, { key }) {
  const { endpoint } = node;
  if (endpoint === void 0 || !isOverSsh(node)) return void 0;
  if (/^ssh:\/\/[^/@]*:[^/]*@/.test(endpoint)) {
    throw new InputError(`The ssh:// address of a node holds a password: leave it out and set the input "${key}".`);
  }
  const target = parseTarget(endpoint, "The address of a node");
  return target.kind === "ssh" ? target.ssh : void 0;
};
var refuseIdle = function({ key, knownHosts }, inputs) {
  const idle = key !== void 0 ? inputs.key : knownHosts !== void 0 ? inputs.knownHosts : void 0;
  if (idle === void 0) return;
  throw new InputError(`Input "${idle}" is set, but no node is at an ssh:// address: leave it out, or write one.`);
};
var programIn = function(path) {
  return path.split(import_node_path7.delimiter).map(function(folder) {
    return (0, import_node_path7.join)(folder, "ssh");
  }).find(function(program) {
    return (0, import_node_fs9.existsSync)(program);
  });
};
var starterOf = function(program, files) {
  const words = [program, ...files.knownHosts ? ["-F", "none"] : [], ...loginOptions(files)];
  return `#!/bin/sh
exec ${words.map(quoted3).join(" ")} "$@"
`;
};
var quoted3 = function(word) {
  return `'${word.replaceAll("'", `'\\''`)}'`;
};
var requireEngine = async function(node, target, inputs, host) {
  const socket = target.socket === defaultSocket ? [] : ["--host", quoted3(`unix://${target.socket}`)];
  const command = ["docker", ...socket, "version", "--format", quoted3("{{.Server.Version}}")].join(" ");
  try {
    await runTool(host, "ssh", ["-T", ...destinationOf(target), command], { deadline: patience2, cure: cure2 });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { code, kind, stderr } = error.failure;
    if (kind === "missing" || kind === "cancelled") throw error;
    const fault = code === 255 ? sshFault(target, { ...inputs, who: `the node ${shown2(node, "docker-container")}` }, error) : void 0;
    if (fault instanceof InputError) throw fault;
    const said = stderr.trim().split(/\r?\n/).at(-1) || (kind === "deadline" ? "no answer in time" : `exit code ${code}`);
    throw new UnavailableError(
      code === 127 ? `The node ${shown2(node, "docker-container")} of the builder has no docker on the PATH of an ssh command (${said}): install Docker there, or give that user a PATH with it.` : `The node ${shown2(node, "docker-container")} of the builder does not answer (${said}): ${nodeCure}.`,
      { cause: error }
    );
  }
};

// src/buildx/step-builder.ts
var prefix = "quaygate-nodes";
var sshInputs = { knownHosts: "nodes-known-hosts", key: "nodes-ssh-key" };
var createStepBuilder = async function(plan, { keys: keys2, ssh }, around) {
  const folder = await around.tempFolder();
  around.saveState("nodes", folder);
  const host = await withSsh(plan, ssh, { folder, inputs: sshInputs }, around);
  await removeLeftovers(host);
  const name = `${prefix}-${machine()}-${process.pid}`;
  host.saveState("builder", name);
  const files = await Promise.all(plan.nodes.map(function(_, at2) {
    return keyFiles(keysOf(at2, keys2, host), at2, folder, host);
  }));
  await host.group("Start the nodes of the builder", function() {
    return createNodeBuilder(name, plan, function(at2) {
      return files[at2];
    }, host);
  });
  return { name, host };
};
var removeStepBuilder = async function(host) {
  const name = host.state("builder");
  if (!name?.startsWith(`${prefix}-`) || !namesOfBuilders(host).includes(name)) return;
  await removeBuilder(name, behindSsh(host.state("nodes"), host));
};
var keysOf = function(at2, keys2, host) {
  const own = function(name) {
    return host.variable(`BUILDER_NODE_${at2}_AUTH_TLS_${name}`);
  };
  return { ca: own("CACERT") ?? keys2.ca, cert: own("CERT") ?? keys2.cert, key: own("KEY") ?? keys2.key };
};
var keyFiles = async function(keys2, at2, folder, host) {
  const file = async function(name, text3) {
    if (text3 === void 0) return void 0;
    if (name === "key") host.mask(text3);
    const path = (0, import_node_path8.join)(folder, `node-${at2}-${name}.pem`);
    await (0, import_promises3.writeFile)(path, `${text3.replace(/\r\n?/g, "\n").trim()}
`, { mode: 384 });
    return path;
  };
  return { ca: await file("ca", keys2.ca), cert: await file("cert", keys2.cert), key: await file("key", keys2.key) };
};
var removeLeftovers = async function(host) {
  for (const name of namesOfBuilders(host)) {
    const [, owner] = new RegExp(`^${prefix}-${machine()}-(\\d+)$`).exec(name) ?? [];
    if (owner === void 0 || isAlive(Number(owner))) continue;
    if (await removeBuilder(name, host)) host.info(`Removed the builder ${name}, which a killed run had left.`);
  }
};
var namesOfBuilders = function(host) {
  try {
    return (0, import_node_fs10.readdirSync)((0, import_node_path8.join)(buildxFolder(host.toolEnvironment()), "instances"));
  } catch {
    return [];
  }
};
var isAlive = function(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};
var machine = function() {
  return (0, import_node_crypto.createHash)("sha256").update((0, import_node_os2.hostname)()).digest("hex").slice(0, 8);
};

// src/bake/main.ts
var import_node_path27 = require("node:path");

// src/buildx/cache-plan.ts
var import_node_path9 = require("node:path");

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text3) {
  return digestPattern.test(text3);
};

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern2 = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
var isTag = function(text3) {
  return text3.length <= longestTag && tagPattern.test(text3);
};
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
var parseName = function(text3, what = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text3, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown3(text3)} where only a repository belongs: leave out the tag and digest.`);
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
  return JSON.stringify(text3.length > 300 ? `${text3.slice(0, 300)}\u2026` : text3);
};
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host) {
  return loopbackHost.test(host);
};

// src/buildx/cache-names.ts
var import_node_crypto2 = require("node:crypto");
var fallbackBranch = "main";
var longestPart = 48;
var separator = "__";
var cacheName = function(scope, { image, platform } = {}) {
  return [
    `cache-${"change" in scope ? `pr${separator}${scope.change}` : partOf(scope.branch)}`,
    ...image === void 0 ? [] : [partOf(image)],
    ...platform === void 0 ? [] : [platform.replaceAll("/", "-")]
  ].join(separator);
};
var partOf = function(name) {
  const text3 = name.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/_{2,}/g, "_");
  const isItself = text3 === name && name.length <= longestPart && !/^_|_$/.test(name);
  if (isItself) return name;
  const hash = (0, import_node_crypto2.createHash)("sha256").update(name).digest("hex").slice(0, 12);
  return `${text3.slice(0, longestPart - hash.length - 1).replace(/^_+|_+$/g, "")}-${hash}`;
};
var scopesToRead = function(event, pullRequests) {
  const { branch, changeRequest: change, defaultBranch = fallbackBranch } = event;
  const branches = [
    branch,
    change && !change.fork ? change.head.branch : void 0,
    change?.base.branch,
    defaultBranch
  ].filter(function(name) {
    return name !== void 0 && name !== "";
  });
  return [
    ...change && pullRequests && !change.fork ? [{ change: change.number }] : [],
    ...[...new Set(branches)].map(function(name) {
      return { branch: name ?? "" };
    })
  ];
};
var scopeToWrite = function(event, pullRequests) {
  const { branch, changeRequest: change } = event;
  if (change) return pullRequests && !change.fork ? { change: change.number } : void 0;
  return branch === void 0 ? void 0 : { branch };
};

// src/buildx/cache-plan.ts
var none = { from: [], to: [] };
var lenient = "ignore-error=true";
var planCache = function(wish, event) {
  const { cache: cache2, cacheFrom, cacheTo } = wish;
  if (cacheFrom.length > 0 || cacheTo.length > 0) return { from: cacheFrom, to: cacheTo };
  if (cache2 === "none") return none;
  if (cache2 === "inline") return inlineCache(wish, event);
  const parts = partsOf2(wish);
  const place = placeOf2(wish, parts);
  if (place === void 0) return none;
  const written = wish.mayWrite ? scopeToWrite(event, wish.cachePullRequests) : void 0;
  return {
    from: [...new Set(scopesToRead(event, wish.cachePullRequests).map(function(scope) {
      return place.from(scope);
    }))],
    to: written === void 0 ? [] : [place.to(written)]
  };
};
var placeOf2 = function(wish, parts) {
  if (wish.cache === "gha") {
    const scope = function(of) {
      return `type=gha,scope=quaygate-${cacheName(of, { ...parts, image: wish.image })}`;
    };
    return { from: scope, to: function(of) {
      return `${scope(of)},mode=max,${lenient}`;
    } };
  }
  if (wish.cache === "local") {
    const folder = function(of) {
      return (0, import_node_path9.join)(wish.folder, cacheName(of, { ...parts, image: wish.image }));
    };
    return {
      from: function(of) {
        return `type=local,${field("src", folder(of))}`;
      },
      // BuildKit never takes anything out of a folder, so each export begins with an empty one.
      to: function(of) {
        return `type=local,${field("dest", `${folder(of)}${freshFolder}`)},mode=max,${lenient}`;
      }
    };
  }
  const reference = registryReference(wish, parts);
  if (reference === void 0) return void 0;
  const ref = function(of) {
    return `type=registry,ref=${reference(of)}`;
  };
  return { from: ref, to: function(of) {
    return `${ref(of)},mode=max,image-manifest=true,oci-mediatypes=true,${lenient}`;
  } };
};
var freshFolder = ".new";
var registryReference = function({ cacheImage, image }, parts) {
  const place = cacheImage ?? image;
  if (place === void 0) return void 0;
  const { tag, digest } = parseReference(place, 'Input "cache-image"');
  if (tag === void 0 && digest === void 0) return function(scope) {
    return `${place}:${cacheName(scope, parts)}`;
  };
  return function() {
    return parts.platform === void 0 ? place : `${place}__${parts.platform.replaceAll("/", "-")}`;
  };
};
var partsOf2 = function({
  cacheImage,
  image,
  platform
}) {
  return {
    image: cacheImage === void 0 || cacheImage === image ? void 0 : image,
    platform
  };
};
var inlineCache = function({ image }, event) {
  const tags = scopesToRead(event, false).flatMap(function(scope) {
    return "branch" in scope ? tagOf(scope.branch) : [];
  });
  return {
    from: image === void 0 ? [] : [.../* @__PURE__ */ new Set([...tags, "latest"])].map(function(tag) {
      return `type=registry,ref=${image}:${tag}`;
    }),
    to: ["type=inline"]
  };
};
var tagOf = function(branch) {
  return branch.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "").slice(0, 128) || "latest";
};
var githubCacheVariables = [
  "ACTIONS_CACHE_URL",
  "ACTIONS_RESULTS_URL",
  "ACTIONS_RUNTIME_TOKEN",
  "ACTIONS_CACHE_SERVICE_V2"
];
var cacheVariables = function({ from, to }) {
  return [...from, ...to].some(function(entry) {
    return typeOf(entry) === "gha";
  }) ? githubCacheVariables : [];
};
var typeOf = function(entry) {
  return /(?:^|,)\s*type=([\w-]+)/.exec(entry)?.[1] ?? "registry";
};
var shownCache = function(entry) {
  const fields2 = csvRecords(entry)?.[0] ?? [];
  const value = function(key) {
    return fields2.find(function(part) {
      return part.startsWith(`${key}=`);
    })?.slice(key.length + 1);
  };
  const scope = value("scope");
  const folder = value("src") ?? value("dest");
  if (folder?.endsWith(freshFolder)) return folder.slice(0, -freshFolder.length);
  return value("ref") ?? folder ?? (scope === void 0 ? typeOf(entry) : `${typeOf(entry)} ${scope}`);
};
var field = function(key, value) {
  const text3 = `${key}=${value}`;
  return /[",]/.test(text3) ? `"${text3.replaceAll('"', '""')}"` : text3;
};

// src/buildx/step-name.ts
var pattern = /^\[(?:(?!\S*\/)(\S+)\s+(?=\S+\s+(?:\S+\s+)?\d+\/\d+\]))?(?:([a-z0-9]+\/\S+)\s+)?(?:(\S+)\s+)?\s*\d+\/\d+\]\s+(.*)$/s;
var parseStepName = function(name) {
  const [, target, platform, named, instruction = ""] = pattern.exec(name) ?? [];
  if (instruction === "") return void 0;
  const stage = target && named ? `${target} ${named}` : target ?? named;
  return { platform: platform && targetOf2(platform), stage, instruction };
};
var targetOf2 = function(platform) {
  const [own = "", target] = platform.split("->");
  if (target === void 0) return own;
  return target.includes("/") ? target : `${own.split("/")[0]}/${target}`;
};
var isCacheable = function({ instruction }) {
  return !/^FROM\s/i.test(instruction);
};
var withoutTarget = function(name) {
  return name.replace(/^\[[^\s\]/]+\] /, "");
};
var bakeTarget = function(name) {
  return /^\[(?!(?:internal|auth)\])([^\s\]/]+)(?: internal)?\] /.exec(name)?.[1];
};

// src/buildx/progress.ts
var parseProgress = function(line) {
  if (!line.startsWith("{")) return void 0;
  try {
    const value = JSON.parse(line);
    const isEvent = isRecord2(value) && lists.every(function(name) {
      return isListOfRecords(value[name]);
    });
    return isEvent ? value : void 0;
  } catch {
    return void 0;
  }
};
var lists = ["vertexes", "statuses", "logs", "warnings"];
var isListOfRecords = function(value) {
  return value === void 0 || value === null || Array.isArray(value) && value.every(isRecord2);
};
var isRecord2 = function(value) {
  return typeof value === "object" && value !== null;
};
var isBrokenOff = function({ error = "" }) {
  return /context canceled$/.test(error);
};
var trackProgress = function() {
  const steps = /* @__PURE__ */ new Map();
  const warnings = /* @__PURE__ */ new Map();
  const apply = function(event) {
    for (const vertex of event.vertexes ?? []) steps.set(vertex.digest, afterVertex(steps.get(vertex.digest), vertex));
    for (const status of event.statuses ?? []) {
      const step = steps.get(status.vertex);
      if (step) steps.set(status.vertex, { ...step, parts: afterStatus(step.parts, status) });
    }
    for (const warning of event.warnings ?? []) {
      const line = warning.range?.[0]?.start?.line;
      const text3 = fromBase64(warning.short);
      const target = bakeTarget(steps.get(warning.vertex ?? "")?.name ?? "");
      warnings.set(`${target ?? ""} ${line} ${text3}`, { text: text3, url: warning.url, line, ...target && { target } });
    }
  };
  return { apply, steps, warnings: function() {
    return [...warnings.values()];
  } };
};
var afterVertex = function(before, vertex) {
  return {
    name: vertex.name,
    // Fetching the layers of what came from a cache is told without the word.
    cached: before?.cached === true || vertex.cached === true,
    error: vertex.started === void 0 && before ? before.error : vertex.error || void 0,
    spans: withSpan(before?.spans ?? [], vertex),
    parts: before?.parts ?? []
  };
};
var afterStatus = function(parts, status) {
  const [span] = withSpan([], status);
  if (!span) return parts;
  return [...parts.filter(function({ id }) {
    return id !== status.id;
  }), { id: status.id, ...span }];
};
var withSpan = function(spans, { started, completed }) {
  const begin = Date.parse(started ?? "");
  if (Number.isNaN(begin)) return spans;
  const end = completed === void 0 ? void 0 : Date.parse(completed);
  return [...spans.filter(function(span) {
    return span.started !== begin;
  }), { started: begin, completed: end }];
};
var justPushed = function(event, steps) {
  const pushed = event.statuses?.find(function({ id, completed }) {
    return completed && id.startsWith("pushing manifest for ");
  });
  const step = pushed && steps.get(pushed.vertex);
  const ids = step?.parts.map(function({ id }) {
    return id;
  }) ?? [];
  const ofKind = function(kind) {
    return ids.flatMap(function(id) {
      return id.startsWith(`${kind} sha256:`) ? [id.slice(kind.length + 1)] : [];
    });
  };
  const manifests = ofKind("exporting manifest");
  const digest = ofKind("exporting manifest list").at(-1) ?? (manifests.length === 1 ? manifests[0] : void 0);
  return step === void 0 || digest === void 0 ? void 0 : { digest, step: step.name };
};
var fromBase64 = function(text3) {
  return Buffer.from(text3, "base64").toString("utf8");
};

// src/buildx/numbers.ts
var numbersOf = function({ steps }) {
  const all = [...steps.values()];
  const named = all.flatMap(function(step) {
    const name = parseStepName(step.name);
    return name && step.spans.length > 0 ? [{ step, name }] : [];
  });
  const withName = function(start2) {
    return all.filter(function({ name }) {
      return withoutTarget(name).startsWith(start2);
    });
  };
  const exports2 = [...withName("exporting to "), ...withName("pushing ")];
  const pushes = exports2.flatMap(
    function({ name, spans, parts }) {
      return withoutTarget(name).startsWith("pushing ") ? spans : parts.filter(function({ id }) {
        return id.startsWith("pushing ");
      });
    }
  );
  const pushSeconds = secondsOf(pushes);
  const cacheable = named.filter(function({ name, step }) {
    return isCacheable(name) && !isBrokenOff(step);
  });
  return {
    steps: named.map(function({ step, name }) {
      return { ...name, seconds: secondsOf(step.spans), cached: step.cached };
    }),
    stages: stagesOf(named),
    cache: [...groupBy(cacheable, function({ name }) {
      return name.platform;
    })].map(function([platform, of]) {
      return {
        platform,
        ...cacheOf(of)
      };
    }),
    hitRate: cacheOf(cacheable).hitRate,
    cacheImportSeconds: secondsOf(withName("importing cache").flatMap(function({ spans }) {
      return spans;
    })),
    cacheExportSeconds: secondsOf(withName("exporting cache").flatMap(function({ spans }) {
      return spans;
    })),
    exportSeconds: rounded(Math.max(0, secondsOf(exports2.flatMap(function({ spans }) {
      return spans;
    })) - pushSeconds)),
    pushSeconds
  };
};
var stagesOf = function(named) {
  return [...groupBy(named, function({ name }) {
    return `${name.platform ?? ""} ${name.stage ?? ""}`;
  }).values()].map(function(of) {
    return {
      platform: of[0]?.name.platform,
      stage: of[0]?.name.stage,
      seconds: secondsOf(of.flatMap(function({ step }) {
        return step.spans;
      }))
    };
  });
};
var cacheOf = function(of) {
  const cached = of.filter(function({ step }) {
    return step.cached;
  }).length;
  return {
    cached,
    cacheable: of.length,
    hitRate: of.length === 0 ? void 0 : Math.round(100 * cached / of.length)
  };
};
var secondsOf = function(spans) {
  let milliseconds = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { started, completed = started } of [...spans].sort(function(a, b) {
    return a.started - b.started;
  })) {
    milliseconds += Math.max(0, completed - Math.max(started, covered));
    covered = Math.max(covered, completed);
  }
  return rounded(milliseconds / 1e3);
};
var rounded = function(seconds2) {
  return Math.round(seconds2 * 1e3) / 1e3;
};
var groupBy = function(items3, key) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items3) groups.set(key(item), [...groups.get(key(item)) ?? [], item]);
  return groups;
};

// src/buildx/cache-report.ts
var importing = /^importing cache manifest from (.+)$/;
var exporting = {
  registry: /^exporting cache to registry$/,
  local: /^exporting cache to client directory$/,
  gha: /^exporting to GitHub Actions Cache$/,
  s3: /^exporting cache to Amazon S3$/,
  azblob: /^exporting cache to Azure Blob Storage$/
};
var cacheReport = function({ steps }, { from, to }) {
  const all = [...steps.values()].filter(function({ spans }) {
    return spans.length > 0;
  });
  return {
    reads: all.flatMap(function(step) {
      return readOf(step, from);
    }),
    written: to.flatMap(function(entry) {
      const ofKind = to.filter(function(other) {
        return typeOf(other) === typeOf(entry);
      });
      const found = all.filter(function({ name }) {
        return exporting[typeOf(entry)]?.test(name);
      });
      const step = found[ofKind.indexOf(entry)] ?? found[0];
      return step ? [writtenOf(step, shownCache(entry))] : [];
    })
  };
};
var readOf = function(step, from) {
  const source = importing.exec(step.name)?.[1];
  if (source === void 0) return [];
  const [, kind] = /^(gha|local|s3|azblob):[\w.-]+$/.exec(source) ?? [];
  const ofKind = from.filter(function(entry) {
    return typeOf(entry) === kind;
  });
  const [only] = ofKind;
  const name = kind === void 0 ? source : ofKind.length === 1 && only ? shownCache(only) : kind;
  const facts = { source: name, seconds: secondsOf(step.spans) };
  if (step.error === void 0) return [{ ...facts, result: "read" }];
  return [isAbsent(step.error) ? { ...facts, result: "absent" } : { ...facts, result: "failed", why: step.error }];
};
var isAbsent = function(error) {
  return !/could not fetch content descriptor/.test(error) && /: not found$|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN|repository does not exist/.test(error);
};
var writtenOf = function(step, target) {
  const facts = { target, seconds: secondsOf(step.spans) };
  return step.error === void 0 ? { ...facts, result: "written" } : { ...facts, result: "failed", why: step.error };
};
var warnOfCaches = function({ reads, written }, host) {
  for (const { source, result, why } of reads) {
    if (result === "failed")
      host.warning(`The build cache ${source} could not be read, so the build went on without it: ${why}`);
  }
  for (const { target, result, why } of written) {
    if (result === "failed")
      host.warning(`The build cache ${target} could not be written; the image is as it should be: ${why}`);
  }
};

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = async function(url, { socket, ca, identity }) {
  const proxy = socket ? "" : await proxyFor(url);
  const key = JSON.stringify([url.protocol, socket ?? "", proxy, ca ?? "", identity?.cert ?? ""]);
  const known = agents.get(key);
  if (known) return known;
  const made = makeAgent(url, proxy, { ca, identity });
  agents.set(key, made);
  return made;
};
var makeAgent = async function(url, proxy, { ca, identity }) {
  const tls = { ...ca && { ca: await withAuthority(ca) }, ...identity };
  const kept2 = { keepAlive: true, maxCachedSessions: 0, ...tls };
  if (proxy && url.protocol === "https:") {
    const { HttpsProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("./lib/https-proxy-agent.cjs"), 1);
    });
    const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
    Object.assign(agent.options, tls);
    return agent;
  }
  if (proxy) {
    const { HttpProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("./lib/http-proxy-agent.cjs"), 1);
    });
    return new HttpProxyAgent(proxy, kept2);
  }
  const { Agent: Kept } = await (url.protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  }));
  return new Kept(kept2);
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
var request = async function(options) {
  const tries3 = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries3;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt), options);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (last || options.signal?.aborted) throw unavailable(options, error);
      await wait(backOff(attempt), options);
    }
  }
};
var wait = function(ms, options) {
  return pause(ms, options.signal).catch(function(error) {
    throw unavailable(options, error);
  });
};
var isTransient = function(status) {
  return status === 429 || status >= 500 && status !== 501;
};
var unavailable = function(options, error) {
  return new UnavailableError(`${options.method ?? "GET"} ${shown4(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown4 = function({ url, socket }) {
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
  return new Promise(function(resolve6, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve6();
    }
    function cancel() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", cancel, { once: true });
  });
};
var exchange = async function(options) {
  for (; ; ) {
    try {
      return await exchangeOnce(options);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
    }
  }
};
var StaleConnection = class extends Error {
};
var repeatable = ["GET", "HEAD", "PUT", "DELETE"];
var exchangeOnce = async function(options) {
  const { promise, resolve: resolve6, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve6, reject);
  });
  call.on("error", function(error) {
    const cut = error.code === "ECONNRESET" || error.code === "EPIPE";
    const stale = call.reusedSocket && cut && repeatable.includes(options.method ?? "GET");
    reject(stale ? new StaleConnection() : error);
  });
  const end = function(reason) {
    reject(new Error(reason));
    call.destroy();
  };
  const timeout = options.timeout ?? defaultTimeout;
  const timer = setTimeout(function() {
    return end(`no complete answer within ${timeout / 1e3} s`);
  }, timeout);
  const cancel = function() {
    return end("the run was cancelled");
  };
  options.signal?.addEventListener("abort", cancel, { once: true });
  if (options.signal?.aborted) cancel();
  call.end(options.body);
  return promise.finally(function() {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", cancel);
  });
};
var clients = {};
var clientFor = function(protocol) {
  clients[protocol] ??= protocol === "https:" ? Promise.resolve().then(function() {
    return __toESM(require("node:https"), 1);
  }) : Promise.resolve().then(function() {
    return __toESM(require("node:http"), 1);
  });
  return clients[protocol];
};
var callOf = async function(options, onAnswer) {
  const url = new URL(options.url);
  const { request: send } = await clientFor(url.protocol);
  return send(
    url,
    {
      method: options.method ?? "GET",
      headers: { "user-agent": "quaygate", ...options.headers },
      agent: await agentFor(url, options),
      ...options.socket && { socketPath: options.socket }
    },
    onAnswer
  );
};
var patienceWithSource = 4;
var stream = async function(options) {
  const { promise, resolve: resolve6, reject } = withResolvers();
  const call = await callOf(options, resolve6);
  const silence = (options.timeout ?? defaultTimeout) * (options.body ? patienceWithSource : 1);
  call.setTimeout(silence, function() {
    return call.destroy(new Error(`nothing came for ${silence / 1e3} s`));
  });
  call.on("error", reject);
  const cancel = function() {
    return call.destroy(new Error("the run was cancelled"));
  };
  options.signal?.addEventListener("abort", cancel, { once: true });
  call.on("close", function() {
    return options.signal?.removeEventListener("abort", cancel);
  });
  if (options.signal?.aborted) cancel();
  try {
    await sendBody(call, options.body, promise);
    const answer = await promise;
    answer.on("close", function() {
      return call.writableFinished || call.destroy();
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: piecesOf(answer, options) };
  } catch (error) {
    throw unavailable(options, error);
  }
};
var sendBody = async function(call, body, answer) {
  if (!body) {
    call.end();
    return;
  }
  const { pipeline, Readable } = await Promise.resolve().then(function() {
    return __toESM(require("node:stream"), 1);
  });
  const sent = new Promise(function(resolve6, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve6();
    });
  });
  sent.catch(function() {
  });
  answer.catch(function() {
  });
  await Promise.race([sent, answer]);
};
async function* piecesOf(answer, options) {
  try {
    for await (const piece of answer) yield piece;
    if (!answer.complete) throw new Error("the connection was cut in the middle of the answer");
  } catch (error) {
    throw unavailable(options, error);
  }
}
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
  let resolve6;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve6 = yes;
    reject = no;
  });
  return { promise, resolve: resolve6, reject };
};

// src/buildx/emulators.ts
var emulatorsFor = function(platforms) {
  return [
    ...new Set(platforms.map(function(platform) {
      return platform.split("/")[1] ?? platform;
    }))
  ];
};
var runnablePlatforms = function(stdout) {
  try {
    const { supported } = Object(JSON.parse(stdout.slice(stdout.indexOf("{"))));
    return Array.isArray(supported) ? supported.filter(function(one) {
      return typeof one === "string";
    }) : void 0;
  } catch {
    return void 0;
  }
};
var installedEmulators = function(stderr) {
  const lines2 = [...stderr.matchAll(/^installing: (\S+) (.+)$/gm)].map(function([, name = "", end = ""]) {
    return { name, end };
  });
  return {
    added: lines2.filter(function({ end }) {
      return end === "OK";
    }).map(function({ name }) {
      return name;
    }),
    faults: [
      ...lines2.filter(function({ end }) {
        return end !== "OK" && !end.endsWith("already registered");
      }).map(function({ name, end }) {
        return { name, why: end };
      }),
      ...[...stderr.matchAll(/^error: (.+)$/gm)].map(function([, why = ""]) {
        return { name: "", why };
      })
    ]
  };
};

// src/buildx/emulation.ts
var patience3 = 5 * 6e4;
var emulateMissing = async function(platforms, { image, builder: name }, host) {
  const before = await inspectBuilder(name, host, { start: true });
  const missing2 = await missingFor(platforms, before, image, host);
  if (missing2.length === 0) return;
  const { runnable } = await installEmulators(missing2, image, host);
  if (onEngine.includes(before.driver) && runnable && lacking(missing2, { platforms: runnable }).length === 0) return;
  const after = await askAgain(missing2, name, host);
  const still = lacking(missing2, after);
  if (still.length === 0) return;
  throw new InputError(
    `Input "emulation" is "true", but with the emulators of ${image} the builder "${after.name}" still does not do ${still.join(", ")} (it does ${after.platforms.join(", ")}): the builder must run on the engine's own machine; for another one name a native machine in "nodes".`
  );
};
var missingFor = async function(platforms, builder, image, host) {
  const missing2 = lacking(platforms, builder);
  if (missing2.length > 0 || !onEngine.includes(builder.driver)) return missing2;
  try {
    return await notYetRunnable(platforms, image, host);
  } catch (error) {
    host.debug(`The kernel could not be asked what it runs: ${String(error)}`);
    return [];
  }
};
var onEngine = ["docker", "docker-container"];
var askAgain = async function(missing2, name, host) {
  for (let left = 6; ; left--) {
    const builder = await inspectBuilder(name, host);
    if (left === 0 || lacking(missing2, builder).length === 0) return builder;
    await pause(4e3, host.signal);
  }
};
var notYetRunnable = async function(platforms, image, host) {
  const { stdout } = await runImage([], { platforms, image, show: false }, host);
  const runnable = runnablePlatforms(stdout);
  if (runnable === void 0) return platforms;
  const asPlatform = function(name) {
    return name.includes("/") ? name : `linux/${name}`;
  };
  return platforms.filter(function(name) {
    return lacking([asPlatform(name)], { platforms: runnable }).length > 0;
  });
};
var installEmulators = async function(platforms, image, host) {
  const args = ["--install", emulatorsFor(platforms).join(",")];
  const { stdout, stderr } = await host.group(
    `Set up emulation of ${platforms.join(", ")}`,
    function() {
      return runImage(args, { platforms, image, show: true }, host);
    }
  );
  const { added, faults } = installedEmulators(stderr);
  const [fault] = faults;
  if (fault === void 0 || platforms.includes("all")) return { added, runnable: runnablePlatforms(stdout) };
  if (/unsupported architecture/.test(fault.why)) {
    throw new InputError(
      `The image ${image} (input "emulation-image") has no emulator for ${fault.name}: take the platform out, or name an image that has one.`
    );
  }
  throw failed(platforms, image, fault.why);
};
var runImage = async function(args, { platforms, image, show }, host) {
  try {
    return await runTool(host, "docker", ["run", "--rm", "--privileged", image, ...args], {
      deadline: patience3,
      show,
      cure: "Install Docker on the runner."
    });
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind === "missing") throw error;
    throw failed(platforms, image, lastWords(error.failure.stderr), error);
  }
};
var lastWords = function(stderr) {
  return stderr.split("\n").map(function(line) {
    return line.trim();
  }).findLast(function(line) {
    return line !== "" && !/^Run 'docker|^See 'docker/.test(line);
  }) ?? "";
};
var failed = function(platforms, image, why, cause) {
  return new UnavailableError(
    `Emulation of ${platforms.join(", ")} could not be set up with the image ${image} (input "emulation-image"): ${why}`,
    { cause }
  );
};

// src/registry/answers.ts
var parseJson = function(body, image, what) {
  let value;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unintelligible(image, what);
  return value;
};
var missing = function({ registry, repository }, what) {
  return new InputError(
    `Registry ${registry} has no ${what} in "${repository}": check the spelling, and whether it was pushed or has been deleted since.`
  );
};
var wrongDigest = function({ registry, repository }, expected, got) {
  return new UnavailableError(
    `Registry ${registry} has ${got} where ${expected} was expected in "${repository}": what it hands out cannot be trusted; try again, then check the registry and the proxies before it.`
  );
};
var unintelligible = function({ registry, repository }, what) {
  return new UnavailableError(
    `Registry ${registry} answered with something that is not ${what} for "${repository}": check that it is a registry, and the proxies before it.`
  );
};

// src/registry/target.ts
var splitTarget = function(text3) {
  const { registry, repository, name, tag, digest } = parseReference(text3);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text3}" has neither tag nor digest: say which one of the repository is meant.`);
};
var checkTarget = function(name, tagOrDigest) {
  return splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;
};
var checkDigest = function(name, digest) {
  return splitTarget(`${name}@${digest}`).target;
};

// src/registry/delete.ts
var paths = { blob: "blobs", manifest: "manifests" };
var deleteByDigest = async function(kind, transport, name, digest) {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `${paths[kind]}/${checkDigest(name, digest)}`,
    attempt: `delete the ${kind} ${digest}`,
    accept: [200, 202, 204, 404]
  });
  return response.status !== 404;
};

// src/registry/digest.ts
var digestOf = async function(bytes) {
  const { createHash: createHash5 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash5("sha256").update(bytes).digest("hex")}`;
};

// src/registry/faults.ts
var RegistryRefusal = class extends UnavailableError {
  static kind = "RegistryRefusal";
  status;
  words;
  constructor(message, status, words) {
    super(message);
    this.status = status;
    this.words = words;
  }
};
var faultOf2 = function(refusal) {
  const { registry, repository, attempt, status } = refusal;
  const words = wordsOf(refusal.body);
  const quoted4 = words ? `, it says ${JSON.stringify(words)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted4}): ${cure3(refusal)}`,
    status,
    words
  );
};
var cure3 = function({ registry, repository, action, status, loggedIn, attempt }) {
  if (status === 401 || status === 403) {
    if (!loggedIn) {
      return `there is no login for it on this runner; log in first ("docker login ${registry}"), or check the spelling of "${repository}", because registries say the same of what does not exist.`;
    }
    if (action === "delete") {
      return "the account that is logged in may not delete there, or this registry deletes by means of its own only; give it the right, or delete by those means.";
    }
    return status === 401 ? `it does not take the login of this runner; log in again ("docker login ${registry}") with an account or token that is valid and has rights on "${repository}".` : `the account that is logged in may not do that; give it the right, or check the spelling of "${repository}".`;
  }
  switch (status) {
    case 404:
      return "it knows nothing of that name; check the spelling, and create the repository if this registry wants that.";
    case 405:
      return "it does not offer that; switch it on in the registry, or do it by the means of that registry.";
    case 413:
      return "it finds it too large; raise the limit of the registry or of the proxy in front of it.";
    case 429:
      return "it limits how often it may be asked; wait, or log in with an account that has a higher limit.";
    default:
      return status >= 500 ? "it has trouble of its own; try again later." : `look up what it demands; Quaygate only asked it to ${attempt}.`;
  }
};
var wordsOf = function(body) {
  try {
    const first = JSON.parse(body.toString("utf8")).errors?.[0];
    const words = [first?.code, first?.message].filter(function(word) {
      return typeof word === "string" && word !== "";
    }).join(": ");
    return words.replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").slice(0, 200);
  } catch {
    return "";
  }
};

// src/registry/manifests.ts
var mediaTypes = {
  ociIndex: "application/vnd.oci.image.index.v1+json",
  ociManifest: "application/vnd.oci.image.manifest.v1+json",
  dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerManifest: "application/vnd.docker.distribution.manifest.v2+json"
};
var longestManifest = 4 * 1024 * 1024;
var acceptManifests = Object.values(mediaTypes).join(", ");
var fetchManifest = async function(transport, reference) {
  const manifest = await findManifest(transport, reference);
  if (manifest) return manifest;
  const { image, target } = splitTarget(reference);
  throw missing(image, `manifest ${target}`);
};
var findManifest = async function(transport, reference) {
  const { image, target } = splitTarget(reference);
  const response = await transport.send({
    image,
    action: "pull",
    path: `manifests/${target}`,
    headers: { accept: acceptManifests },
    limit: longestManifest,
    attempt: `give the manifest ${target}`,
    accept: [200, 404]
  });
  return response.status === 404 ? void 0 : checkedManifest(response, target, image);
};
var headManifest = async function(transport, reference) {
  const { image, target } = splitTarget(reference);
  const response = await transport.send({
    image,
    action: "pull",
    method: "HEAD",
    path: `manifests/${target}`,
    headers: { accept: acceptManifests },
    attempt: `say what ${target} is`,
    accept: [200, 404]
  });
  if (response.status === 404) return void 0;
  const said = response.headers["docker-content-digest"];
  if (typeof said !== "string" || !isDigest(said)) return (await findManifest(transport, reference))?.digest;
  if (isDigest(target) && said !== target) throw wrongDigest(image, target, said);
  return said;
};
var putManifest = async function(transport, name, tagOrDigest, body, mediaType) {
  const image = parseName(name);
  const digest = await digestOf(body);
  const target = checkTarget(name, tagOrDigest);
  if (isDigest(target) && target !== digest) throw wrongDigest(image, target, digest);
  const response = await putDespiteRace(
    function() {
      return transport.send({
        image,
        action: "pull,push",
        method: "PUT",
        path: `manifests/${target}`,
        headers: { "content-type": mediaType },
        body,
        attempt: isDigest(target) ? `take the manifest ${target}` : `write the tag ${target}`,
        accept: [200, 201, 202]
      });
    }
  );
  const said = response.headers["docker-content-digest"];
  if (typeof said === "string" && said !== digest) throw wrongDigest(image, digest, said);
  return { digest, isLinked: response.headers["oci-subject"] !== void 0 };
};
var racePauses = [100, 400, 1e3];
var putDespiteRace = async function(put) {
  for (const wait2 of racePauses) {
    try {
      return await put();
    } catch (error) {
      if (!(error instanceof RegistryRefusal && error.status === 400 && /\bDIGEST_INVALID\b/.test(error.words)))
        throw error;
      await pause(wait2);
    }
  }
  return put();
};
var deleteManifest = function(transport, name, digest) {
  return deleteByDigest("manifest", transport, name, digest);
};
var deleteByTag = async function(transport, name, tag) {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `manifests/${tag}`,
    attempt: `delete the tag ${tag}`,
    accept: [200, 202, 204, 400, 404, 405, 501]
  });
  return response.status < 300;
};
var checkedManifest = async function(response, target, image) {
  const { body, headers } = response;
  const digest = await digestOf(body);
  const said = headers["docker-content-digest"];
  const expected = isDigest(target) ? target : typeof said === "string" ? said : digest;
  if (digest !== expected) throw wrongDigest(image, expected, digest);
  const json = parseJson(body, image, "a manifest");
  const named = typeof json.mediaType === "string" ? json.mediaType : String(headers["content-type"] ?? "");
  return { digest, mediaType: named.split(";")[0]?.trim() ?? "", body, json };
};

// src/registry/image.ts
var platformsOf = async function(registry, reference) {
  const { name } = parseReference(reference);
  const top = await registry.manifest(reference);
  if (!isIndex(top)) return [await platformOfManifest(registry, name, top)];
  const children = records(top.json.manifests).filter(function(child) {
    return !isAttestation(child);
  });
  if (children.length === 0) throw new InputError(`The image ${reference} is an index without any platform.`);
  return Promise.all(
    children.map(async function(child) {
      const digest = String(child.digest);
      const manifest = await registry.manifest(`${name}@${digest}`);
      if (isIndex(manifest)) {
        throw new InputError(`The image ${reference} holds an index within an index, which no engine runs.`);
      }
      const platform = isRecord3(child.platform) ? platformName(child.platform) : void 0;
      return platform ? { platform, digest, size: sizeOf2(manifest) } : platformOfManifest(registry, name, manifest);
    })
  );
};
var configOf = async function(registry, name, digest) {
  return configOfManifest(registry, name, await registry.manifest(`${name}@${digest}`));
};
var configOfManifest = async function(registry, name, manifest) {
  const { config: descriptor } = manifest.json;
  const digest = isRecord3(descriptor) ? String(descriptor.digest) : "";
  if (!isDigest(digest)) throw notAnImage(name, manifest.digest);
  let config;
  try {
    config = JSON.parse((await registry.blob(name, digest)).toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!isRecord3(config) || typeof config.os !== "string" || typeof config.architecture !== "string") {
    throw notAnImage(name, manifest.digest);
  }
  const { os, architecture, variant, created } = config;
  const inner = isRecord3(config.config) ? config.config : {};
  const labels = isRecord3(inner.Labels) ? inner.Labels : {};
  return {
    os,
    architecture,
    ...typeof variant === "string" && variant && { variant },
    ...typeof created === "string" && { created },
    labels: Object.fromEntries(Object.entries(labels).map(function([key, value]) {
      return [key, String(value)];
    })),
    env: Array.isArray(inner.Env) ? inner.Env.filter(function(entry) {
      return typeof entry === "string";
    }) : [],
    digest
  };
};
var platformOfManifest = async function(registry, name, manifest) {
  const platform = platformName({ ...await configOfManifest(registry, name, manifest) });
  if (!platform) throw notAnImage(name, manifest.digest);
  return { platform, digest: manifest.digest, size: sizeOf2(manifest) };
};
var isIndex = function({ mediaType, json }) {
  return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList || // An OCI index may come without a media type of its own.
  !("config" in json) && Array.isArray(json.manifests);
};
var isAttestation = function(entry) {
  const { platform, annotations } = entry;
  if (isRecord3(annotations) && annotations["vnd.docker.reference.type"] !== void 0) return true;
  return isRecord3(platform) && platform.os === "unknown" && platform.architecture === "unknown";
};
var platformName = function({ os, architecture, variant }) {
  if (typeof os !== "string" || typeof architecture !== "string" || !os || !architecture) return void 0;
  const said = typeof variant === "string" && !(architecture === "arm64" && variant === "v8") ? variant : "";
  return [os, architecture, ...said ? [said] : []].join("/");
};
var sizeOf2 = function({ json }) {
  return [json.config, ...records(json.layers)].reduce(function(sum, descriptor) {
    const size = isRecord3(descriptor) ? descriptor.size : 0;
    return sum + (typeof size === "number" ? size : 0);
  }, 0);
};
var notAnImage = function(name, digest) {
  return new InputError(
    `${formatReference({ ...parseReference(`${name}@${digest}`) })} is no container image: it has no config that names a platform.`
  );
};
var records = function(value) {
  return Array.isArray(value) ? value.filter(isRecord3) : [];
};
var isRecord3 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

// src/buildx/image-sizes.ts
var platformsWithLayers = async function(registry, reference) {
  const layers = /* @__PURE__ */ new Map();
  const manifest = async function(of) {
    const found = await registry.manifest(of);
    if (Array.isArray(found.json.layers)) layers.set(found.digest, found.json.layers.length);
    return found;
  };
  const platforms = await platformsOf({ ...registry, manifest }, reference);
  return platforms.map(function(platform) {
    const count2 = layers.get(platform.digest);
    return { ...platform, ...count2 !== void 0 && { layers: count2 } };
  });
};
var platformReader = function(registry) {
  const early = /* @__PURE__ */ new Map();
  return {
    expect: function(reference) {
      const reading = platformsWithLayers(registry, reference);
      reading.catch(function() {
        return early.delete(reference);
      });
      early.set(reference, reading);
    },
    read: function(reference) {
      const reading = early.get(reference);
      return reading ? reading.catch(function() {
        return platformsWithLayers(registry, reference);
      }) : platformsWithLayers(registry, reference);
    }
  };
};

// src/buildx/local-cache.ts
var import_node_fs11 = require("node:fs");
var import_node_path10 = require("node:path");
var withoutAbsentFolders = function(from) {
  return from.filter(function(entry) {
    const folder = folderOf(entry, "src");
    return folder === void 0 || (0, import_node_fs11.existsSync)((0, import_node_path10.join)(folder, "index.json"));
  });
};
var prepareFreshFolders = function(to) {
  for (const fresh of freshFoldersOf(to)) {
    (0, import_node_fs11.rmSync)(fresh, { recursive: true, force: true });
    const blobs = (0, import_node_path10.join)(kept(fresh), blobFolder);
    if (!(0, import_node_fs11.existsSync)(blobs)) continue;
    (0, import_node_fs11.mkdirSync)((0, import_node_path10.join)(fresh, blobFolder), { recursive: true });
    try {
      for (const name of (0, import_node_fs11.readdirSync)(blobs)) (0, import_node_fs11.linkSync)((0, import_node_path10.join)(blobs, name), (0, import_node_path10.join)(fresh, blobFolder, name));
    } catch {
      (0, import_node_fs11.rmSync)(fresh, { recursive: true, force: true });
    }
  }
};
var swapFolders = function(to, host) {
  for (const fresh of freshFoldersOf(to)) {
    if (!(0, import_node_fs11.existsSync)((0, import_node_path10.join)(fresh, "index.json"))) {
      (0, import_node_fs11.rmSync)(fresh, { recursive: true, force: true });
      continue;
    }
    const folder = kept(fresh);
    try {
      removeUnused(fresh);
      (0, import_node_fs11.rmSync)(folder, { recursive: true, force: true });
      (0, import_node_fs11.renameSync)(fresh, folder);
    } catch (error) {
      host.warning(`The build cache in "${folder}" could not be renewed: ${messageOf(error)}`);
    }
  }
};
var blobFolder = (0, import_node_path10.join)("blobs", "sha256");
var kept = function(fresh) {
  return fresh.slice(0, -freshFolder.length);
};
var removeUnused = function(layout) {
  const used = /* @__PURE__ */ new Set();
  const visit = function(path) {
    for (const { digest, mediaType } of descriptorsIn(JSON.parse((0, import_node_fs11.readFileSync)(path, "utf8")))) {
      const name = digest.slice(digest.indexOf(":") + 1);
      if (used.has(name)) continue;
      used.add(name);
      if (/\.(image\.)?(manifest|index)\./.test(mediaType)) visit((0, import_node_path10.join)(layout, blobFolder, name));
    }
  };
  visit((0, import_node_path10.join)(layout, "index.json"));
  for (const name of (0, import_node_fs11.readdirSync)((0, import_node_path10.join)(layout, blobFolder))) {
    if (!used.has(name)) (0, import_node_fs11.rmSync)((0, import_node_path10.join)(layout, blobFolder, name));
  }
};
var descriptorsIn = function(json) {
  return [...json.manifests ?? [], ...json.layers ?? [], ...json.config ? [json.config] : []];
};
var freshFoldersOf = function(to) {
  return to.flatMap(function(entry) {
    return folderOf(entry, "dest") ?? [];
  }).filter(function(folder) {
    return folder.endsWith(freshFolder);
  });
};
var folderOf = function(entry, key) {
  const fields2 = csvRecords(entry)?.[0]?.map(function(field2) {
    return field2.trim();
  }) ?? [];
  if (!fields2.includes("type=local")) return void 0;
  return fields2.find(function(field2) {
    return field2.startsWith(`${key}=`);
  })?.slice(key.length + 1);
};

// src/buildx/metadata.ts
var import_promises4 = require("node:fs/promises");
var digestIn = function(metadata) {
  const digest = metadata?.["containerimage.digest"];
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};
var textOf2 = async function(file) {
  return file === void 0 ? void 0 : (0, import_promises4.readFile)(file, "utf8").catch(function() {
    return void 0;
  });
};
var readMetadata = async function(file) {
  try {
    const value = JSON.parse(await textOf2(file) ?? "");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  return void 0;
};
var candidateFrom = async function(metadata, image, temporaryTag, platforms) {
  if (metadata === void 0) {
    throw new UnavailableError("buildx ended well but wrote no metadata: use a buildx of at least 0.10.");
  }
  const digest = digestIn(metadata);
  if (digest === void 0) {
    throw new UnavailableError(
      'buildx wrote no "containerimage.digest" into its metadata: use a buildx of at least 0.10.'
    );
  }
  const reference = `${image}@${digest}`;
  return {
    name: image,
    reference,
    digest,
    platforms: await platforms.read(reference),
    ...temporaryTag !== void 0 && { temporaryTag }
  };
};

// src/buildx/on-nodes.ts
var requireOneBuilder = function({ nodes, builder }) {
  if (nodes === void 0 || builder === void 0) return;
  throw new InputError(
    `Input "builder" is "${builder}", but with "nodes" the step makes a builder of its own: leave one of them out.`
  );
};
var onNodes = async function(inputs, host, body) {
  if (inputs.nodes === void 0) return body(inputs, [], host);
  const plan = parseNodes(inputs.nodes);
  const { nodesCa: ca, nodesCert: cert, nodesKey: key, nodesKnownHosts: knownHosts, nodesSshKey } = inputs;
  const logins = { keys: { ca, cert, key }, ssh: { knownHosts, key: nodesSshKey } };
  const builder = await createStepBuilder(plan, logins, host);
  try {
    return await body({ ...inputs, builder: builder.name }, platformsOfNodes(plan), builder.host);
  } catch (error) {
    throw await lostNode(error, builder.name, plan, builder.host);
  } finally {
    await removeBuilder(builder.name, builder.host);
  }
};

// src/buildx/one-or-several.ts
var unusedVariable = "QUAYGATE_UNUSED";
var setAllTheSame = function(text3) {
  let name;
  for (const line of (text3 ?? "").split("\n")) {
    const [, next, first] = /^([a-z][a-z-]*)=(.*)$/.exec(line) ?? [];
    name = next ?? name;
    if (!["", "[]"].includes((first ?? line).trim())) return name;
  }
  return void 0;
};
var besideSeveral = function(name, where, value) {
  const given = value === void 0 ? "is set" : `is "${value}"`;
  const cure4 = name === "image" ? ", each under its own name: keep one of the two." : ': leave it out, and say it for each target in the Bake or Compose file, or by "bake-set".';
  return new InputError(`Input "${name}" ${given}, but several images are built (${where})${cure4}`);
};

// src/buildx/record.ts
var import_promises5 = require("node:fs/promises");
var import_node_path11 = require("node:path");
var exportRecord = async function(path, buildReferences, host) {
  const parts = buildReferences.map(function(one) {
    return typeof one === "string" ? one.split("/") : [];
  });
  const [builder] = parts[0] ?? [];
  const ids = parts.flatMap(function([, , id]) {
    return id ?? [];
  });
  try {
    if (!builder || ids.length < parts.length) throw new Error("buildx named no build in its metadata");
    const file = (0, import_node_path11.resolve)(host.workspace, path);
    await (0, import_promises5.mkdir)((0, import_node_path11.dirname)(file), { recursive: true });
    await runTool(
      host,
      "docker",
      ["buildx", "history", "export", "--builder", builder, "--finalize", "--output", file, ...ids],
      {
        deadline: 5 * 6e4
      }
    );
    return path;
  } catch (error) {
    host.warning(`The build record was not written (input "record"; it takes buildx 0.24): ${messageOf(error)}`);
    return void 0;
  }
};

// src/registry/upload.ts
var headersOfNothing = { "content-length": "0" };
var beginUpload = async function(transport, name, digest) {
  const image = parseName(name);
  const begun = await transport.send({
    image,
    action: "pull,push",
    method: "POST",
    path: "blobs/uploads/",
    headers: headersOfNothing,
    attempt: `take the blob ${digest}`,
    accept: [202]
  });
  return { location: locationOf(begun, image) };
};
var mayUpload = async function(transport, name) {
  const image = parseName(name);
  try {
    const { location } = await beginUpload(transport, name, "of a test");
    const given = { image, action: "pull,push", method: "DELETE", path: location };
    await transport.send({ ...given, attempt: "give up an upload", accept: [200, 202, 204, 404, 405] }).catch(function() {
    });
    return true;
  } catch (error) {
    if (error instanceof RegistryRefusal && [401, 403].includes(error.status)) return false;
    throw error;
  }
};
var mountBlob = async function(transport, name, digest, from) {
  const image = parseName(name);
  const { repository } = parseName(from);
  const query = new URLSearchParams({ mount: digest, from: repository });
  try {
    const answer = await transport.send({
      image,
      action: "pull,push",
      alsoReads: repository,
      method: "POST",
      path: `blobs/uploads/?${query}`,
      headers: headersOfNothing,
      attempt: `mount the blob ${digest}`,
      accept: [201, 202]
    });
    return answer.status === 201 ? "mounted" : { location: locationOf(answer, image) };
  } catch (error) {
    if (error instanceof RegistryRefusal && error.status < 500) return beginUpload(transport, name, digest);
    throw error;
  }
};
var finishUpload = async function(transport, name, digest, location, bytes = Buffer.alloc(0)) {
  const address2 = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest)}`;
  await transport.send({
    image: parseName(name),
    action: "pull,push",
    method: "PUT",
    path: address2,
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204]
  });
};
var sendRest = async function(transport, name, { digest, size, start: start2, location }, body) {
  const image = parseName(name);
  const answer = await transport.stream({
    image,
    action: "pull,push",
    method: "PATCH",
    path: location,
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(size - start2),
      // As the engine itself pushes: whole, and by range only after a break.
      ...start2 > 0 && { "content-range": `${start2}-${size - 1}` }
    },
    body,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204]
  });
  for await (const _ of answer.body) ;
  return { location: locationOf(answer, image) };
};
var askUpload = async function(transport, name, digest, location) {
  const image = parseName(name);
  const answer = await transport.send({
    image,
    action: "pull,push",
    path: location,
    attempt: `say how much of the blob ${digest} it has`,
    accept: [200, 202, 204, 400, 404, 405, 416]
  });
  if (answer.status >= 400) return void 0;
  const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ""))?.[1];
  if (last === void 0 || last === "0") return void 0;
  return { location: locationOf(answer, image, location), kept: Number(last) + 1 };
};
var locationOf = function({ headers }, image, otherwise) {
  const location = headers.location ?? otherwise;
  if (typeof location === "string") return location;
  throw unintelligible(image, "an upload with an address");
};

// src/registry/blobs.ts
var longestBlob = 8 * 1024 * 1024;
var fetchBlob = async function(transport, name, digest, limit = longestBlob) {
  const image = parseName(name);
  const response = await transport.send({
    image,
    action: "pull",
    path: `blobs/${checkDigest(name, digest)}`,
    limit,
    attempt: `give the blob ${digest}`,
    accept: [200, 404]
  });
  if (response.status === 404) throw missing(image, `blob ${digest}`);
  const made = await digestOf(response.body);
  if (made !== digest) throw wrongDigest(image, digest, made);
  return response.body;
};
var headBlob = async function(transport, name, digest, action = "pull", size) {
  const response = await transport.send({
    image: parseName(name),
    action,
    method: "HEAD",
    path: `blobs/${checkDigest(name, digest)}`,
    attempt: `say whether it has the blob ${digest}`,
    accept: [200, 404]
  });
  const { "docker-content-digest": said, "content-length": length } = response.headers;
  return response.status === 200 && (size === void 0 || said === digest || Number(length) === size);
};
var deleteBlob = function(transport, name, digest) {
  return deleteByDigest("blob", transport, name, digest);
};
var putBlob = async function(transport, name, bytes) {
  const digest = await digestOf(bytes);
  const begun = await beginUpload(transport, name, digest);
  await completeBlob(transport, name, digest, begun.location, bytes);
  return digest;
};
var completeBlob = async function(transport, name, digest, location, bytes) {
  try {
    await finishUpload(transport, name, digest, location, bytes);
  } catch (error) {
    if (!(error instanceof RegistryRefusal) || !await headBlob(transport, name, digest, "pull,push")) throw error;
  }
};

// src/registry/copy-blob.ts
var smallBlob = 1024 * 1024;
var mostBreaks = 5;
var firstWait = 500;
var copyBlob = async function(transport, copy, signal) {
  const { from, to, digest, size } = copy;
  if (await headBlob(transport, to, digest, "pull,push", size)) return "present";
  const begun = parseName(from).registry === parseName(to).registry ? await mountBlob(transport, to, digest, from) : await beginUpload(transport, to, digest);
  if (begun === "mounted") return "mounted";
  if (size <= smallBlob) {
    const bytes = await fetchBlob(transport, from, digest, smallBlob);
    await completeBlob(transport, to, digest, begun.location, bytes);
  } else await streamAcross(transport, copy, begun, signal);
  return "copied";
};
var streamAcross = async function(transport, copy, begun, signal) {
  const { to, digest, size } = copy;
  const source = await readBlob(transport, copy, signal);
  let upload = begun;
  let start2 = 0;
  for (let breaks2 = 0; start2 < size; ) {
    const { location } = upload;
    try {
      upload = await sendRest(transport, to, { digest, size, start: start2, location }, function() {
        return source.from(start2);
      });
      start2 = size;
    } catch (error) {
      if (signal.aborted || source.fault() || !isBreak(error)) throw source.fault() ?? error;
      const asked = await askUpload(transport, to, digest, location);
      breaks2 = asked && asked.kept > start2 ? 1 : breaks2 + 1;
      if (breaks2 > mostBreaks) throw error;
      await pause(firstWait * 2 ** (breaks2 - 1), signal);
      upload = asked ?? await beginUpload(transport, to, digest);
      start2 = asked?.kept ?? 0;
    }
  }
  await completeBlob(transport, to, digest, upload.location);
};
var isBreak = function(error) {
  return error instanceof RegistryRefusal ? error.status >= 500 || [404, 408, 416, 429].includes(error.status) : error instanceof UnavailableError;
};
var readBlob = async function(transport, { from, digest, size }, signal) {
  const { createHash: createHash5 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash5("sha256");
  let hashed = 0;
  let fault;
  const fail = function(error) {
    fault = error;
    throw error;
  };
  const count2 = function(piece, at2) {
    const end = at2 + piece.length;
    if (end > size) fail(unintelligible(image, `the blob ${digest} of ${size} bytes`));
    if (end <= hashed) return;
    hash.update(piece.subarray(hashed - at2));
    hashed = end;
    const made = hashed === size ? `sha256:${hash.digest("hex")}` : digest;
    if (made !== digest) fail(wrongDigest(image, digest, made));
  };
  async function* pieces(start2) {
    let at2 = start2;
    let breaks2 = 0;
    let reader = openBlob(transport, image, digest, at2);
    const next = async function() {
      const { value, done } = await reader.next();
      if (done && at2 < size) throw unintelligible(image, `the blob ${digest} of ${size} bytes`);
      if (value) count2(value, at2);
      return value || void 0;
    };
    const onward = async function(error) {
      breaks2 += 1;
      if (signal.aborted || fault !== void 0 || !isBreak(error) || breaks2 > mostBreaks) return fail(error);
      await pause(firstWait * 2 ** (breaks2 - 1), signal);
      reader = openBlob(transport, image, digest, at2);
      return void 0;
    };
    try {
      for (let ended = false; !ended; ) {
        const piece = await next().catch(onward);
        ended = piece === void 0 && at2 === size;
        if (piece === void 0) continue;
        breaks2 = 0;
        at2 += piece.length;
        yield piece;
      }
    } finally {
      await reader.return(void 0);
    }
  }
  return { from: pieces, fault: function() {
    return fault;
  } };
};
async function* openBlob(transport, image, digest, start2) {
  const answer = await transport.stream({
    image,
    action: "pull",
    path: `blobs/${checkDigest(image.name, digest)}`,
    ...start2 > 0 && { headers: { range: `bytes=${start2}-` } },
    attempt: `give the blob ${digest}`,
    accept: [200, 206, 404]
  });
  if (answer.status === 404) throw missing(image, `blob ${digest}`);
  let skip = answer.status === 206 ? 0 : start2;
  for await (const piece of answer.body) {
    const rest = piece.subarray(skip);
    skip -= piece.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

// src/registry/descriptor.ts
var descriptorsOf = function(value) {
  return Array.isArray(value) ? value.filter(isDescriptor) : [];
};
var isDescriptor = function(value) {
  if (typeof value !== "object" || value === null) return false;
  const { mediaType, digest, size } = value;
  return typeof mediaType === "string" && typeof digest === "string" && isDigest(digest) && Number.isSafeInteger(size);
};

// src/registry/paging.ts
var mostPages = 1e3;
var longestPage = 16 * 1024 * 1024;
async function* pagesOf(transport, call, what) {
  let path = call.path;
  for (let page = 0; path !== void 0; page++) {
    if (page >= mostPages) throw unintelligible(call.image, `${what} that ends within ${mostPages} pages`);
    const response = await transport.send({ ...call, path, limit: longestPage });
    yield response;
    path = nextPage(response);
  }
}
var nextPage = function({ headers }) {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ""))?.[1];
};

// src/registry/referrers.ts
var notOffered = [400, 403, 404, 405, 406, 501];
var listReferrers = async function(transport, name, digest) {
  const image = parseName(name);
  const found = [];
  const call = {
    image,
    action: "pull",
    path: `referrers/${checkDigest(name, digest)}`,
    attempt: `list what refers to ${digest}`,
    accept: [200, ...notOffered]
  };
  for await (const response of pagesOf(transport, call, "a list of referrers")) {
    const isList = response.status === 200 && String(response.headers["content-type"]).includes("json");
    if (!isList) return descriptorsOf((await listByTag(transport, name, digest))?.json.manifests);
    found.push(...descriptorsOf(parseJson(response.body, image, "a list of referrers").manifests));
  }
  return found;
};
var referrersTag = function(digest) {
  return digest.replace(":", "-");
};
var listByTag = function(transport, name, digest) {
  return findManifest(transport, `${name}:${referrersTag(digest)}`);
};
var putReferrer = async function(transport, name, { digest, body, mediaType, json }) {
  const { isLinked } = await putManifest(transport, name, digest, body, mediaType);
  const subject = subjectOf(json);
  if (subject === void 0 || isLinked) return;
  const listed = await listByTag(transport, name, subject);
  const present = descriptorsOf(listed?.json.manifests);
  if (present.some(function(entry2) {
    return entry2.digest === digest;
  })) return;
  const { artifactType, annotations, config } = json;
  const type = artifactType ?? config?.mediaType;
  const entry = {
    mediaType,
    digest,
    size: body.length,
    ...typeof type === "string" && { artifactType: type },
    ...typeof annotations === "object" && annotations !== null && { annotations }
  };
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [...present, entry] };
  await putManifest(transport, name, referrersTag(subject), Buffer.from(JSON.stringify(index)), mediaTypes.ociIndex);
};
var subjectOf = function({ subject }) {
  const digest = typeof subject === "object" && subject !== null ? subject.digest : void 0;
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};

// src/registry/side-by-side.ts
var sideBySide = 8;
var mapSome = async function(items3, work) {
  const results2 = [];
  const failures = [];
  const queue = items3.entries();
  const worker = async function() {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results2[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items3.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results2;
};
var allOf = async function(work) {
  await Promise.allSettled(work);
  return Promise.all(work);
};

// src/registry/copy-image.ts
var companionTags = ["sig", "att", "sbom"];
var deepest = 8;
var copyImage = async function(transport, copy, signal) {
  const { from, to, digest } = copy;
  const found = await takeStock(transport, from, digest);
  const blobs = new Map([...found.manifests.values()].flatMap(blobsOf).map(function(blob) {
    return [blob.digest, blob];
  }));
  const ends = await mapSome([...blobs.values()], function(blob) {
    return copyBlob(transport, { from, to, ...blob }, signal);
  });
  const [top, ...others] = [...found.manifests.values()];
  if (!top) throw new Error("an image without a manifest was found");
  const isPlain = function(manifest) {
    return !isIndex(manifest) && !found.listed.has(manifest.digest);
  };
  await mapSome(others.filter(isPlain), function(manifest) {
    return putMissing(transport, to, manifest);
  });
  for (const manifest of others.filter(function(other) {
    return !isPlain(other);
  }).reverse()) {
    if (found.listed.has(manifest.digest)) await putReferrer(transport, to, manifest);
    else await putMissing(transport, to, manifest);
  }
  for (const [tag, manifest] of found.tags) await putManifest(transport, to, tag, manifest.body, manifest.mediaType);
  await putMissing(transport, to, top);
  const count2 = function(kind) {
    return ends.filter(function(end) {
      return end === kind;
    }).length;
  };
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count2("present"), mounted: count2("mounted"), copied: count2("copied") }
  };
};
var takeStock = async function(transport, from, digest) {
  const stock = { manifests: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), listed: /* @__PURE__ */ new Set(), referrers: 0 };
  const take = async function(manifest, depth) {
    if (stock.manifests.has(manifest.digest) || depth > deepest) return;
    stock.manifests.set(manifest.digest, manifest);
    const [children, referrers, tagged] = await allOf([
      mapSome(childrenOf(manifest), function(child) {
        return fetchManifest(transport, `${from}@${child.digest}`);
      }),
      listReferrers(transport, from, manifest.digest).then(
        function(list) {
          return mapSome(list, function(referrer) {
            return fetchManifest(transport, `${from}@${referrer.digest}`);
          });
        }
      ),
      // What cosign adds to an image has no companions of its own.
      depth < 2 ? companionsOf(transport, from, manifest.digest) : Promise.resolve([])
    ]);
    for (const referrer of referrers) stock.listed.add(referrer.digest);
    for (const [tag, companion] of tagged) stock.tags.set(tag, companion);
    stock.referrers += referrers.length + tagged.length;
    for (const next of [...children, ...referrers, ...tagged.map(function([, companion]) {
      return companion;
    })]) {
      await take(next, depth + 1);
    }
  };
  await take(await fetchManifest(transport, `${from}@${digest}`), 0);
  return stock;
};
var companionsOf = async function(transport, from, digest) {
  const tags = companionTags.map(function(ending) {
    return `${digest.replace(":", "-")}.${ending}`;
  });
  const held = await mapSome(tags, async function(tag) {
    const there = await headManifest(transport, `${from}:${tag}`);
    return there === void 0 ? [] : [[tag, await fetchManifest(transport, `${from}@${there}`)]];
  });
  return held.flat();
};
var manifestTypes = Object.values(mediaTypes);
var childrenOf = function(manifest) {
  return isIndex(manifest) ? descriptorsOf(manifest.json.manifests).filter(isManifest) : [];
};
var isManifest = function({ mediaType }) {
  return manifestTypes.includes(mediaType);
};
var blobsOf = function(manifest) {
  const { json, digest } = manifest;
  if (isIndex(manifest)) return descriptorsOf(json.manifests).filter(function(child) {
    return !isManifest(child);
  });
  if (!isDescriptor(json.config) && !Array.isArray(json.layers)) {
    throw new InputError(
      `The manifest ${digest} is of the type "${manifest.mediaType}", which cannot be promoted to another repository: build the image anew, as OCI or Docker schema 2.`
    );
  }
  return descriptorsOf([json.config, ...Array.isArray(json.layers) ? json.layers : []]).filter(
    function({ mediaType, urls }) {
      return !(Array.isArray(urls) && urls.length > 0 && /foreign|nondistributable/.test(mediaType));
    }
  );
};
var putMissing = async function(transport, to, manifest) {
  if (await headManifest(transport, `${to}@${manifest.digest}`) === manifest.digest) return;
  await putManifest(transport, to, manifest.digest, manifest.body, manifest.mediaType);
};

// src/registry/tag-list.ts
var tagsPerPage = 1e3;
var listTags = async function(transport, name) {
  const image = parseName(name);
  const found = [];
  const call = {
    image,
    action: "pull",
    path: `tags/list?n=${tagsPerPage}`,
    attempt: "list the tags",
    accept: [200, 404]
  };
  for await (const response of pagesOf(transport, call, "a list of tags")) {
    if (response.status === 404) return found;
    const { tags: listed } = parseJson(response.body, image, "a list of tags");
    if (Array.isArray(listed)) found.push(...listed.filter(function(tag) {
      return typeof tag === "string";
    }));
  }
  return found;
};

// src/registry/challenge.ts
var token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
var gap = /[\s,]*/y;
var assignment = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
var parseChallenges = function(header) {
  const challenges = [];
  let position = 0;
  const read2 = function(pattern2) {
    pattern2.lastIndex = position;
    const match = pattern2.exec(header);
    if (match) position = pattern2.lastIndex;
    return match;
  };
  for (; ; ) {
    read2(gap);
    const word = read2(token)?.[0];
    if (word === void 0) return challenges;
    const value = read2(assignment);
    const current2 = challenges.at(-1);
    if (!value) challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    else if (!current2) return challenges;
    else current2.parameters[word.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/docker-config.ts
var import_node_fs12 = require("node:fs");
var import_node_path12 = require("node:path");
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
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path12.join)(HOME, ".docker");
  return folder ? (0, import_node_path12.join)(folder, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text3;
  try {
    text3 = (0, import_node_fs12.readFileSync)(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record3(JSON.parse(text3));
  } catch {
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file = "config.json") {
  const { auths, credHelpers, credsStore } = record3(config);
  const own = entryOf(record3(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf(record3(auths), registry) ?? [];
  const credentials = inlineCredentials(record3(auth));
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
    return record3(JSON.parse(text3));
  } catch {
    return {};
  }
};
var record3 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/registry/auth.ts
var defaultLifetime = 60;
var margin = 10;
var tokenTries = 4;
var longestToken = 1024 * 1024;
var createAuthorizer = function(host, way) {
  const challenges = /* @__PURE__ */ new Map();
  const credentials = /* @__PURE__ */ new Map();
  const tokens = /* @__PURE__ */ new Map();
  const credentialsOf = function(registry) {
    return remember(credentials, registry, function() {
      return findCredentials(host, registry);
    });
  };
  const tokenFor = async function(permission, challenge) {
    const key = keyOf(permission);
    await forget(tokens, key, function({ until }) {
      return until < Date.now();
    });
    const token2 = await remember(
      tokens,
      key,
      async function() {
        return makeToken(host, way, permission, challenge, await credentialsOf(permission.registry));
      }
    );
    return token2?.header;
  };
  return {
    ready: async function(permission) {
      const challenge = challenges.get(permission.registry);
      return challenge && tokenFor(permission, challenge);
    },
    answer: async function(permission, refusal, sent) {
      const asked = parseChallenges(String(refusal.headers["www-authenticate"] ?? ""));
      const challenge = asked.find(function({ scheme }) {
        return scheme === "bearer";
      }) ?? asked.find(function({ scheme }) {
        return scheme === "basic";
      });
      if (!challenge) return void 0;
      challenges.set(permission.registry, challenge);
      await forget(tokens, keyOf(permission), function({ header }) {
        return header === sent;
      });
      return tokenFor(permission, challenge);
    },
    loggedIn: async function(registry) {
      return await credentialsOf(registry).catch(function() {
        return void 0;
      }) !== void 0;
    }
  };
};
var remember = function(known, key, make) {
  const before = known.get(key);
  if (before) return before;
  const made = make();
  known.set(key, made);
  made.catch(function() {
    return known.delete(key);
  });
  return made;
};
var forget = async function(known, key, isStale) {
  const held = known.get(key);
  const value = await held?.catch(function() {
    return void 0;
  });
  if (value !== void 0 && isStale(value) && known.get(key) === held) known.delete(key);
};
var keyOf = function({ registry, repository, action, alsoReads = "" }) {
  return `${registry} ${repository} ${action} ${alsoReads}`;
};
var makeToken = async function(host, way, permission, challenge, credentials) {
  if (credentials && "registryToken" in credentials) return lasting(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === "bearer") return fetchToken(host, way, permission, challenge, credentials);
  return credentials && "username" in credentials ? lasting(basic(credentials)) : void 0;
};
var lasting = function(header) {
  return { header, until: Number.POSITIVE_INFINITY };
};
var basic = function({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
};
var fetchToken = async function(host, way, permission, { parameters }, credentials) {
  const { registry, repository, action, alsoReads } = permission;
  const realm = safeRealm(registry, parameters.realm, way.plainHttp);
  const scopes = /* @__PURE__ */ new Set([
    `repository:${repository}:${action}`,
    ...alsoReads === void 0 ? [] : [`repository:${alsoReads}:pull`],
    ...scopesWithin(parameters.scope, repository)
  ]);
  const { ca, identity } = realm.protocol === "https:" ? await way.certificatesFor(registry) : {};
  const asked = Date.now();
  const response = await request({
    ...tokenRequest(realm, parameters.service, [...scopes], credentials),
    tries: tokenTries,
    limit: longestToken,
    signal: host.signal,
    ...ca && { ca },
    ...identity && realm.host === registry && { identity }
  });
  if (response.status !== 200) {
    throw faultOf2({
      ...permission,
      attempt: `give a token, asked for at ${realm.host}, for the ${action.replace(",", " and ")}`,
      status: response.status,
      body: response.body,
      loggedIn: credentials !== void 0
    });
  }
  const { token: token2, lifetime } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token2}`, until: asked + Math.max(lifetime - margin, lifetime / 2) * 1e3 };
};
var scopesWithin = function(scope, repository) {
  return (scope ?? "").split(" ").filter(function(one) {
    return one !== "" && (!one.startsWith("repository:") || one.startsWith(`repository:${repository}:`));
  });
};
var tokenRequest = function(realm, service, scopes, credentials) {
  if (credentials && "identityToken" in credentials) {
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "quaygate",
      refresh_token: credentials.identityToken,
      scope: scopes.join(" "),
      ...service && { service }
    });
    return {
      method: "POST",
      url: realm.href,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: form.toString()
    };
  }
  const url = new URL(realm);
  if (service) url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  const headers = credentials && "username" in credentials ? { authorization: basic(credentials) } : {};
  return { url: url.href, headers };
};
var safeRealm = function(registry, realm, plainHttp) {
  const url = URL.canParse(realm ?? "") ? new URL(realm ?? "") : void 0;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends logins to ${JSON.stringify(realm ?? "")}, which is no https address: no password was sent there; have the registry's realm corrected.`
  );
};
var readToken = function(body, server, registry) {
  let answer = {};
  try {
    answer = Object(JSON.parse(body.toString("utf8")));
  } catch {
  }
  const token2 = answer.token ?? answer.access_token;
  if (typeof token2 !== "string" || !/^[\x21-\x7e]+$/.test(token2)) {
    throw new UnavailableError(`${server} gave an answer without a token for registry ${registry}: try again later.`);
  }
  const { expires_in: lifetime } = answer;
  return { token: token2, lifetime: typeof lifetime === "number" && lifetime > 0 ? lifetime : defaultLifetime };
};

// src/registry/certificates.ts
var import_node_path13 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path13.join)(HOME, ".docker");
  const folders2 = [systemFolder, ...own ? [(0, import_node_path13.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path13.join)(folder, registry);
  });
  const files = (await Promise.all(folders2.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts.filter(function(text3) {
    return text3 !== "";
  }).join("\n");
  const identity = await identityIn(files);
  return { ...ca && { ca }, ...identity && { identity } };
};
var identityIn = async function(files) {
  const certificate = files.filter(function(name) {
    return name.endsWith(".cert") && files.includes(keyOf2(name));
  }).at(-1);
  if (certificate === void 0) return void 0;
  const [cert, key] = await Promise.all([readText(certificate), readText(keyOf2(certificate))]);
  return cert && key ? { cert, key } : void 0;
};
var keyOf2 = function(certificate) {
  return certificate.replace(/\.cert$/, ".key");
};
var filesIn = async function(folder) {
  const { readdir: readdir2 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names = await readdir2(folder).catch(function() {
    return [];
  });
  return names.sort().map(function(name) {
    return (0, import_node_path13.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile: readFile5 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile5(file, "utf8").catch(function() {
    return "";
  });
};

// src/registry/plain-http.ts
var allowPlainHttp = function(hosts) {
  const named = new Set(hosts.map(checkHost));
  const isPlain = function(host) {
    return isLoopback(host) || named.has(host.toLowerCase());
  };
  return {
    addressOf: function(registry) {
      if (registry === dockerHub) return "https://registry-1.docker.io";
      return `${isPlain(registry) ? "http" : "https"}://${registry}`;
    },
    allows: function(url, registry) {
      return url.protocol === "https:" || url.protocol === "http:" && isPlain(registry) && (named.has(url.host) || isLoopback(url.host));
    }
  };
};
var isNamedPlain = function(hosts, image) {
  return hosts.length > 0 && hosts.map(checkHost).includes(parseReference(image).registry);
};
var checkHost = function(host) {
  try {
    const { registry, repository } = parseName(`${host}/x`);
    if (repository === "x" && registry === host.toLowerCase()) return registry;
  } catch {
  }
  throw new InputError(
    `Input "http-registries" holds "${host}", which is no registry: write its host, with the port if it has one.`
  );
};

// src/registry/transport.ts
var tries = 4;
var mostRedirects = 5;
var redirects = [301, 302, 303, 307, 308];
var longestRefusal = 64 * 1024;
var createTransport = function(host, options = {}) {
  const plainHttp = allowPlainHttp(options.httpRegistries ?? []);
  const written = new Set((options.writesTo ?? []).map(function(name) {
    return parseName(name).name;
  }));
  const certificates = /* @__PURE__ */ new Map();
  const certificatesFor = function(registry) {
    const known = certificates.get(registry) ?? certificatesOf(host.toolEnvironment(), registry);
    certificates.set(registry, known);
    return known;
  };
  const authorizer = createAuthorizer(host, { plainHttp, certificatesFor });
  const perform = async function(call, exchange2, bodyOf) {
    const { registry, repository } = call.image;
    const action = call.action === "pull" && written.has(call.image.name) ? "pull,push" : call.action;
    const permission = { registry, repository, action, alsoReads: call.alsoReads };
    const url = urlOf(call.image, call.path, plainHttp);
    const ownServer = new URL(plainHttp.addressOf(registry)).host === url.host;
    const { ca, identity } = url.protocol === "https:" ? await certificatesFor(registry) : {};
    const send = function(authorization) {
      return follow(
        { ...call, plainHttp, discard: bodyOf },
        url,
        function(address2) {
          return exchange2({
            method: call.method ?? "GET",
            url: address2.href,
            // A login is for the registry alone: where it sends us for a blob is another party.
            headers: { ...call.headers, ...authorization && address2.host === url.host && { authorization } },
            signal: host.signal,
            ...options.timeout !== void 0 && { timeout: options.timeout },
            ...ca && { ca },
            // As a login, for the registry alone.
            ...identity && address2.host === url.host && ownServer && { identity }
          });
        }
      );
    };
    const ready = ownServer ? await authorizer.ready(permission) : void 0;
    const first = await send(ready);
    const answer = first.status === 401 && ownServer ? await authorizer.answer(permission, first, ready) : void 0;
    if (answer !== void 0) await bodyOf(first);
    const response = answer === void 0 ? first : await send(answer);
    if (call.accept.includes(response.status)) return response;
    throw faultOf2({
      ...permission,
      attempt: call.attempt,
      status: response.status,
      body: await bodyOf(response),
      loggedIn: await authorizer.loggedIn(registry)
    });
  };
  return {
    send: function({ body, limit, ...call }) {
      return perform(
        call,
        function(exchange2) {
          return request({ ...exchange2, tries, ...body && { body }, ...limit !== void 0 && { limit } });
        },
        async function(answer) {
          return answer.body;
        }
      );
    },
    stream: function({ body, ...call }) {
      return perform(call, function(exchange2) {
        return stream({ ...exchange2, ...body && { body: body() } });
      }, refusalOf);
    }
  };
};
var refusalOf = async function({ body }) {
  const pieces = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > longestRefusal) break;
  }
  return Buffer.concat(pieces);
};
var urlOf = function({ registry, repository }, path, plainHttp) {
  const base = plainHttp.addressOf(registry);
  return /^(?:https?:\/)?\//.test(path) ? safeUrl2(path, base, registry, plainHttp) : new URL(`${base}/v2/${repository}/${path}`);
};
var safeUrl2 = function(location, base, registry, plainHttp) {
  const url = URL.canParse(location, base) ? new URL(location, base) : void 0;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends on to ${JSON.stringify(url ? url.origin : location.slice(0, 200))}, which is no https address: have the registry's own address corrected (behind a proxy: X-Forwarded-Proto).`
  );
};
var follow = async function({ method = "GET", image: { registry }, plainHttp, discard }, start2, send) {
  let url = start2;
  for (let step = 0; ; step++) {
    const response = await send(url);
    const { location } = response.headers;
    const follows = (method === "GET" || method === "HEAD") && redirects.includes(response.status);
    if (!follows || typeof location !== "string") return response;
    await discard(response);
    if (step >= mostRedirects) {
      throw new UnavailableError(
        `Registry ${registry} sent the call on more than ${mostRedirects} times: check the proxy in front of it.`
      );
    }
    url = safeUrl2(location, url.href, registry, plainHttp);
  }
};

// src/registry/untag.ts
var removeTag = async function(registry, name, tag) {
  const before = await registry.head(`${name}:${tag}`);
  if (before === void 0) return "absent";
  const kept2 = await registry.manifest(`${name}@${before}`);
  const deleted = await registry.deleteByTag(name, tag);
  if (!deleted) await replaceAndDelete(registry, name, tag, kept2);
  if (await registry.head(`${name}@${before}`) === void 0) {
    await registry.putManifest(name, before, kept2.body, kept2.mediaType);
    throw new UnavailableError(
      `The registry deleted ${before} itself when asked to delete the tag "${name}:${tag}": the manifest was put back, but other tags on it may be gone; promote again.`
    );
  }
  if (await registry.head(`${name}:${tag}`) !== void 0) {
    throw new UnavailableError(
      `The tag "${name}:${tag}" is still there although the registry said it was deleted: delete it by hand.`
    );
  }
  return deleted ? "deleted" : "replaced";
};
var replaceAndDelete = async function(registry, name, tag, kept2) {
  const standIn = await putStandIn(registry, name, tag);
  if (standIn === kept2.digest) throw new Error("a manifest with random content has the digest of the image");
  try {
    await registry.deleteManifest(name, standIn);
  } catch (error) {
    await registry.putManifest(name, tag, kept2.body, kept2.mediaType);
    throw error;
  }
};
var putStandIn = async function(registry, name, tag) {
  const { randomUUID } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const config = Buffer.from(JSON.stringify({ purpose: "stands on a tag that is to be removed", id: randomUUID() }));
  const digest = await registry.putBlob(name, config);
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: { mediaType: "application/vnd.oci.image.config.v1+json", digest, size: config.length },
    layers: []
  };
  return registry.putManifest(name, tag, Buffer.from(JSON.stringify(manifest)), mediaType);
};

// src/registry/client.ts
var openRegistry = function(host, options = {}) {
  const transport = createTransport(host, options);
  const registry = {
    manifest: function(reference) {
      return fetchManifest(transport, reference);
    },
    head: function(reference) {
      return headManifest(transport, reference);
    },
    putManifest: async function(name, tagOrDigest, body, mediaType) {
      return (await putManifest(transport, name, tagOrDigest, body, mediaType)).digest;
    },
    deleteManifest: function(name, digest) {
      return deleteManifest(transport, name, digest);
    },
    blob: function(name, digest, limit) {
      return fetchBlob(transport, name, digest, limit);
    },
    hasBlob: function(name, digest) {
      return headBlob(transport, name, digest);
    },
    putBlob: function(name, bytes) {
      return putBlob(transport, name, bytes);
    },
    mayWrite: function(name) {
      return mayUpload(transport, name);
    },
    deleteBlob: function(name, digest) {
      return deleteBlob(transport, name, digest);
    },
    tags: function(name) {
      return listTags(transport, name);
    },
    referrers: function(name, digest) {
      return listReferrers(transport, name, digest);
    },
    copy: function(copy) {
      return copyImage(transport, copy, host.signal);
    }
  };
  const untagging = { ...registry, deleteByTag: function(name, tag) {
    return deleteByTag(transport, name, tag);
  } };
  return {
    ...registry,
    deleteTag: async function(name, tag) {
      return removeTag(untagging, parseName(name).name, checkTarget(name, tag));
    }
  };
};

// src/candidate/temporary-tag.ts
var patience4 = 1e4;
var removeTemporaryTag = async function({ name, temporaryTag }, host, httpRegistries) {
  if (temporaryTag === void 0) return;
  try {
    const registry = openRegistry({ ...host, signal: AbortSignal.timeout(patience4) }, { httpRegistries });
    const removal = await registry.deleteTag(name, temporaryTag);
    if (removal !== "absent") host.info(`Removed the temporary tag ${name}:${temporaryTag}.`);
  } catch (error) {
    host.warning(`The temporary tag ${name}:${temporaryTag} could not be removed: ${messageOf(error)}`);
  }
};
var dropTemporaryTags = function(candidates, registry, host) {
  return Promise.all(
    candidates.map(async function({ temporaryTag, ...candidate }) {
      if (temporaryTag === void 0) return candidate;
      try {
        await registry.deleteTag(candidate.name, temporaryTag);
        return candidate;
      } catch (error) {
        host.info(`The temporary tag ${candidate.name}:${temporaryTag} is left for promote: ${messageOf(error)}`);
        return { ...candidate, temporaryTag };
      }
    })
  );
};

// src/buildx/prepare-cache.ts
var import_node_path14 = require("node:path");

// src/buildx/cache-access.ts
var mayWriteCache = async function({ cacheImage, image }, registry, host) {
  if (cacheImage === void 0) return true;
  const { name } = parseReference(cacheImage, 'Input "cache-image"');
  if (image !== void 0 && parseReference(image).name === name) return true;
  const may = await registry.mayWrite(name).catch(function() {
    return true;
  });
  if (!may) host.notice(`The build cache in ${name} is only read: the login has no right to write there.`);
  return may;
};

// src/buildx/plain-http.ts
var insecure = "registry.insecure=true";
var overPlainHttp = function(entry, httpRegistries) {
  const reference = /^type=registry,ref=([^,]+)/.exec(entry)?.[1];
  const isPlain = reference !== void 0 && isNamedPlain(httpRegistries, reference);
  return isPlain && !entry.includes("registry.insecure") ? `${entry},${insecure}` : entry;
};

// src/buildx/write-access.ts
var mayPush = function(push, { changeRequest, run: run2 }) {
  return push ?? !(changeRequest?.fork || run2.actor === "dependabot[bot]");
};
var collectsUntagged = function(image) {
  return /^registry\.gitlab\.com\//.test(image);
};

// src/buildx/prepare-cache.ts
var prepareCache = async function(inputs, facts, registry, host) {
  const wish = await wishOf(inputs, facts, registry, host);
  const plans = planFor(inputs, wish, facts);
  const from = inputs.noCache ? [] : withoutAbsentFolders(plans.from);
  const all = [...plans.to, ...[...plans.afterwards.values()].flat()];
  prepareFreshFolders(all);
  if (inputs.cache === "gha" && host.variable("ACTIONS_RUNTIME_TOKEN") === void 0) {
    host.notice(
      'Input "cache" is "gha", but this runner offers no cache service (ACTIONS_RUNTIME_TOKEN is not set): the build goes on without a cache.'
    );
  }
  const reachable = function(entry) {
    return overPlainHttp(entry, inputs.httpRegistries);
  };
  return {
    from: from.map(reachable),
    to: plans.to.map(reachable),
    afterwards: new Map([...plans.afterwards].map(function([platform, to]) {
      return [platform, to.map(reachable)];
    })),
    mayWrite: wish.mayWrite
  };
};
var planFor = function(inputs, wish, { event, apart }) {
  const isShared = inputs.cacheFrom.length > 0 || inputs.cacheTo.length > 0 || inputs.cache === "inline";
  if (!apart || isShared) return { ...planCache(wish, event), afterwards: /* @__PURE__ */ new Map() };
  const plans = inputs.platforms.map(function(platform) {
    return [platform, planCache({ ...wish, platform }, event)];
  });
  return {
    from: [...new Set(plans.flatMap(function([, { from }]) {
      return from;
    }))],
    to: [],
    afterwards: new Map(plans.flatMap(function([platform, { to }]) {
      return to.length > 0 ? [[platform, to]] : [];
    }))
  };
};
var wishOf = async function(inputs, { event, intoFolder }, registry, host) {
  const { cache: cache2, cacheImage, cachePullRequests, cacheFrom, cacheTo, image, cachePath, platforms } = inputs;
  const wish = {
    ...{ cache: cache2, cacheImage, cachePullRequests, cacheFrom, cacheTo, image },
    // Jobs that build one platform each share nothing.
    platform: platforms.length === 1 ? platforms[0] : void 0,
    folder: cachePath === void 0 ? (0, import_node_path14.join)(host.cacheFolder, "build") : (0, import_node_path14.resolve)(host.workspace, cachePath)
  };
  const keepsMounts = inputs.cacheMounts.length > 0;
  if (cache2 !== "registry" && !keepsMounts) return { ...wish, mayWrite: true };
  const allowed2 = !intoFolder && mayPush(image === void 0 ? void 0 : inputs.push, event);
  const writes = keepsMounts || cacheTo.length === 0 && planCache({ ...wish, mayWrite: true }, event).to.length > 0;
  return { ...wish, mayWrite: allowed2 && (!writes || await mayWriteCache(wish, registry, host)) };
};

// src/bake/definition.ts
var parseDefinition = function(printed) {
  const { group, target } = record4(parse2(printed));
  const groups = record4(group);
  const targets = new Map(Object.entries(record4(target)).map(function([name, one]) {
    return [name, record4(one)];
  }));
  const members = function(name, above) {
    if (targets.has(name) && !(Object.hasOwn(groups, name) && above.length === 0)) return [name];
    if (above.includes(name)) return [];
    return strings(record4(groups[name]).targets).flatMap(function(member) {
      return members(member, [...above, name]);
    });
  };
  const wanted = Object.hasOwn(groups, "default") ? members("default", []) : [...targets.keys()];
  return { targets, wanted: [...new Set(wanted)] };
};
var parse2 = function(text3) {
  try {
    return JSON.parse(text3);
  } catch (error) {
    throw new UnavailableError("buildx printed a definition that is no JSON: use a buildx of at least 0.10.", {
      cause: error
    });
  }
};
var withDependencies = function({ targets }, name) {
  const seen = /* @__PURE__ */ new Set();
  const visit = function(one) {
    if (seen.has(one)) return;
    seen.add(one);
    for (const context of contextsOf(targets.get(one) ?? {})) {
      if (context.startsWith("target:")) visit(context.slice("target:".length));
    }
  };
  visit(name);
  return [...seen];
};
var contextsOf = function(target) {
  return [
    textOf3(target.context) ?? ".",
    ...Object.values(record4(target.contexts)).filter(function(one) {
      return typeof one === "string";
    })
  ];
};
var outputTypes = function(target) {
  if (!Array.isArray(target.output) || target.output.length === 0) return void 0;
  return target.output.map(function(one) {
    if (typeof one !== "string") return textOf3(record4(one).type) ?? "local";
    return /(?:^|,)type=([^,]+)/.exec(one)?.[1] ?? "local";
  });
};
var makesImage = function(target) {
  return outputTypes(target)?.some(function(type) {
    return ["image", "registry", "docker", "oci"].includes(type);
  }) ?? true;
};
var namesCache = function(target) {
  return target["cache-from"] !== void 0 || target["cache-to"] !== void 0;
};
var cacheEntries = function(value) {
  return (Array.isArray(value) ? value : []).map(
    function(one) {
      return typeof one === "string" ? one : Object.entries(record4(one)).map(function([key, of]) {
        return csvField(`${key}=${String(of)}`);
      }).join(",");
    }
  );
};
var csvField = function(text3) {
  return /[",]/.test(text3) ? `"${text3.replaceAll('"', '""')}"` : text3;
};
var withPlatforms = function(definition, platforms) {
  return platforms.length === 0 ? definition : {
    ...definition,
    targets: new Map(
      [...definition.targets].map(function([name, target]) {
        return [
          name,
          platformsIn(target).length > 0 ? target : { ...target, platforms }
        ];
      })
    )
  };
};
var platformsIn = function(target) {
  return strings(target.platforms).flatMap(function(entry) {
    return entry.split(",");
  }).map(function(platform) {
    return platform.trim();
  }).filter(function(platform) {
    return platform !== "";
  });
};
var tagsIn = function(target) {
  return strings(target.tags);
};
var textOf3 = function(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
};
var strings = function(value) {
  return Array.isArray(value) ? value.filter(function(one) {
    return typeof one === "string";
  }) : [];
};
var record4 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/bake/caches.ts
var prepareCaches = async function(inputs, { definition, repositories, place, event }, registry, host) {
  const once = sayingOnce(host);
  const given = { ...inputs, cacheFrom: [], cacheTo: [], cacheMounts: [] };
  const all = await Promise.all(
    [...repositories].map(async function([target, image]) {
      const definitionOf = definition.targets.get(target) ?? {};
      if (namesCache(definitionOf)) return [target, { ...ownCaches(definitionOf), ...notOurs }];
      const platforms = platformsIn(definitionOf);
      const request2 = { ...given, image, platforms, cacheImage: cacheImageFor(inputs.cacheImage, target) };
      const apart = buildsApart(place.builder, platforms);
      return [
        target,
        await prepareCache(request2, { event, apart, intoFolder: place.kind === "folder" }, registry, once)
      ];
    })
  );
  return new Map(all);
};
var notOurs = { afterwards: /* @__PURE__ */ new Map(), mayWrite: true };
var ownCaches = function(target) {
  return {
    from: cacheEntries(target["cache-from"]),
    to: cacheEntries(target["cache-to"])
  };
};
var cacheImageFor = function(given, target) {
  const isOne = given !== void 0 && parseReference(given, 'Input "cache-image"').tag !== void 0;
  return isOne ? `${given}__${target}` : given;
};
var sayingOnce = function(host) {
  const said = /* @__PURE__ */ new Set();
  const notice = function(text3, location) {
    if (!said.has(text3)) host.notice(text3, location);
    said.add(text3);
  };
  return { ...host, notice };
};
var cacheUse = function(progress, caches) {
  const reports = [...caches].map(function([target, plan]) {
    return cacheReport({ steps: stepsOf(progress, target) }, plan);
  });
  return { reads: reports.flatMap(function({ reads }) {
    return reads;
  }), written: reports.flatMap(function({ written }) {
    return written;
  }) };
};
var stepsOf = function({ steps }, target) {
  const all = [...steps].map(function([digest, step]) {
    return { digest, step, of: bakeTarget(step.name) };
  });
  const isOne = all.every(function({ of }) {
    return of === void 0;
  });
  const own = all.filter(function({ of }) {
    return isOne || of === target;
  });
  return new Map(own.map(function({ digest, step }) {
    return [digest, { ...step, name: withoutTarget(step.name) }];
  }));
};

// src/buildx/candidate-output.ts
var candidateOutput = function({
  image,
  temporaryTag,
  reproducible,
  plainHttp,
  intoEngine
}) {
  return [
    "type=image",
    `name=${image}${temporaryTag === void 0 ? "" : `:${temporaryTag}`}`,
    ...temporaryTag === void 0 ? ["push-by-digest=true", "name-canonical=true"] : [],
    "push=true",
    "oci-mediatypes=true",
    ...plainHttp ? [insecure] : [],
    ...reproducible ? ["rewrite-timestamp=true", ...intoEngine ? ["unpack=false", "store=false"] : []] : []
  ].join(",");
};

// src/buildx/own-builder.ts
var ownName = "quaygate-candidate";
var patience5 = 3 * 6e4;
var ownBuilder = async function(images, host) {
  const onHost = images.some(function(image) {
    return isLoopback(parseReference(image).registry);
  });
  const name = onHost ? `${ownName}-host` : ownName;
  const known = knownBuilder(name, host);
  if (known) return known;
  const network = onHost ? ["--driver-opt", "network=host"] : [];
  try {
    await docker2(["create", "--name", name, "--driver", "docker-container", ...network, "--bootstrap"], host);
    return { name, driver: "docker-container", platforms: [], versions: [], classicStore: false, severalNodes: false };
  } catch (error) {
    await docker2(["rm", "--force", name], { ...host, signal: AbortSignal.timeout(patience5) }).catch(function() {
    });
    if (host.signal.aborted) throw error;
    host.info(
      `No builder beside the engine could be started, so the candidate gets a temporary tag: ${messageOf(error)}`
    );
    return void 0;
  }
};
var docker2 = function(args, host) {
  return runTool(host, "docker", ["buildx", ...args], {
    deadline: patience5,
    cure
  });
};

// src/buildx/temporary-tag.ts
var import_node_crypto3 = require("node:crypto");
var digits = 8;
var temporaryTagFor = function({ sha, run: run2 }, what) {
  const hash = (0, import_node_crypto3.createHash)("sha256").update(JSON.stringify(what)).digest("hex").slice(0, digits);
  return `candidate-${sha.slice(0, 12)}-${run2.id}-${run2.attempt}-${hash}`;
};

// src/buildx/candidate-place.ts
var candidatePlace = async function({ images, builder: asked, candidate, platforms, push, what }, current2, event, host) {
  const apart = buildsApart(current2.builder, platforms);
  const isChosen = asked !== void 0 || host.toolEnvironment().BUILDX_BUILDER !== void 0;
  const able = async function() {
    if (pushesByDigest(current2.builder)) return current2;
    const own = isChosen ? void 0 : await ownBuilder(images, host);
    return own && { builder: own, builderName: own.name };
  };
  if (!mayPush(push, event)) {
    if (apart) throw cannotMakeFolder(current2.builder, platforms);
    return { ...await able() ?? current2, kind: "folder" };
  }
  const byTag = candidate === "tag" || candidate === "auto" && images.some(collectsUntagged);
  const byDigest = byTag ? void 0 : await able();
  if (byDigest === void 0 && candidate === "digest") throw cannotPushByDigest(current2.builder);
  const temporaryTag = byDigest && !apart ? void 0 : temporaryTagFor(event, what);
  return { ...byDigest ?? current2, kind: "registry", temporaryTag, passingTag: apart && byDigest !== void 0 };
};
var cannotPushByDigest = function({ name, driver }) {
  return new InputError(
    `Input "candidate" is "digest", but the builder "${name}" (driver ${driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`
  );
};
var cannotMakeFolder = function({ name }, platforms) {
  return new InputError(
    `Input "platforms" is "${platforms.join(",")}", but this run does not push, and the builder "${name}" has several nodes, which cannot fill one folder: use a builder of one node here, or one platform.`
  );
};

// src/buildx/layout.ts
var import_promises7 = require("node:fs/promises");
var import_node_path16 = require("node:path");

// src/registry/layout.ts
var import_promises6 = require("node:fs/promises");
var import_node_path15 = require("node:path");
var blobPath = function(root, digest) {
  if (!isDigest(digest)) {
    throw new UnavailableError(`The image in "${root}" names the blob "${digest}", which is no digest.`);
  }
  return (0, import_node_path15.join)(root, "blobs", "sha256", digest.slice("sha256:".length));
};
var layoutReader = function(root) {
  const blob = function(_name, digest) {
    return (0, import_promises6.readFile)(blobPath(root, digest));
  };
  return {
    blob,
    manifest: async function(reference) {
      const digest = reference.slice(reference.lastIndexOf("@") + 1);
      const body = await blob("", digest);
      const json = JSON.parse(body.toString("utf8"));
      const mediaType = typeof json.mediaType === "string" ? json.mediaType : mediaTypes.ociManifest;
      return { digest, mediaType, body, json };
    }
  };
};

// src/buildx/layout.ts
var layoutOutput = async function(folder, reproducible, host) {
  const dest = (0, import_node_path16.join)(host.workspace, folder);
  await (0, import_promises7.rm)(dest, { recursive: true, force: true });
  await (0, import_promises7.mkdir)(dest, { recursive: true });
  const field2 = `dest=${dest}`;
  const quoted4 = /[",]/.test(field2) ? `"${field2.replaceAll('"', '""')}"` : field2;
  return `type=oci,${quoted4},tar=false${reproducible ? ",rewrite-timestamp=true" : ""}`;
};
var candidateInLayout = async function(image, folder, host) {
  const root = (0, import_node_path16.join)(host.workspace, folder);
  const index = JSON.parse(await (0, import_promises7.readFile)((0, import_node_path16.join)(root, "index.json"), "utf8"));
  const [top] = records2(index.manifests);
  const digest = String(top?.digest);
  if (top === void 0 || !isDigest(digest)) {
    throw new UnavailableError(`buildx wrote no image into the folder "${folder}": use a buildx of at least 0.13.`);
  }
  const reader = layoutReader(root);
  const platforms = await platformsWithLayers(reader, `${image}@${digest}`);
  const split = platforms.map(function(platform) {
    return writePlatform(root, folder, platform);
  });
  return { name: image, reference: `${image}@${digest}`, digest, platforms: await Promise.all(split), layout: folder };
};
var writePlatform = async function(root, folder, platform) {
  const name = platform.platform.replaceAll("/", "-");
  const target = (0, import_node_path16.join)(root, "platforms", name);
  const body = await (0, import_promises7.readFile)(blobPath(root, platform.digest));
  const manifest = JSON.parse(body.toString("utf8"));
  const [os, architecture, variant] = platform.platform.split("/");
  const descriptor = {
    mediaType: manifest.mediaType ?? mediaTypes.ociManifest,
    digest: platform.digest,
    size: body.length,
    platform: { os, architecture, ...variant && { variant } }
  };
  await (0, import_promises7.mkdir)((0, import_node_path16.join)(target, "blobs", "sha256"), { recursive: true });
  const digests = [platform.digest, ...records2([manifest.config]), ...records2(manifest.layers)].map(
    function(one) {
      return typeof one === "string" ? one : String(one.digest);
    }
  );
  await Promise.all([...new Set(digests)].map(function(digest) {
    return share(blobPath(root, digest), blobPath(target, digest));
  }));
  await (0, import_promises7.writeFile)((0, import_node_path16.join)(target, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await (0, import_promises7.writeFile)(
    (0, import_node_path16.join)(target, "index.json"),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [descriptor] })
  );
  return { ...platform, layout: `${folder}/platforms/${name}` };
};
var share = function(from, to) {
  return (0, import_promises7.link)(from, to).catch(function() {
    return (0, import_promises7.copyFile)(from, to);
  });
};
var records2 = function(value) {
  return Array.isArray(value) ? value.filter(function(one) {
    return typeof one === "object" && one !== null;
  }) : [];
};

// src/bake/changes/fingerprint.ts
var import_node_crypto4 = require("node:crypto");
var definitionLabel = "io.github.quaygate.definition";
var ofNoEffect = [
  ...["tags", "output", "labels", "annotations", "attest", "cache-from", "cache-to", "no-cache", "pull"],
  ...["no-cache-filter", "call", "description"]
];
var fingerprintOf = function({ targets }, name) {
  const seen = [];
  const describe = function(target) {
    if (seen.includes(target)) return target;
    seen.push(target);
    const said = targets.get(target) ?? {};
    return [target === name ? "" : target, sorted(effective(said)), othersOf(said).map(describe)];
  };
  return (0, import_node_crypto4.createHash)("sha256").update(JSON.stringify(describe(name))).digest("hex").slice(0, 32);
};
var othersOf = function(target) {
  return contextsOf(target).filter(function(context) {
    return context.startsWith("target:");
  }).map(function(context) {
    return context.slice("target:".length);
  });
};
var effective = function(target) {
  return {
    ...Object.fromEntries(Object.entries(target).filter(function([key]) {
      return !ofNoEffect.includes(key);
    })),
    // docker/metadata-action's arguments, which say what the labels say.
    args: Object.fromEntries(Object.entries(record4(target.args)).filter(function([key]) {
      return !key.startsWith("DOCKER_META_");
    }))
  };
};
var sorted = function(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(function([a], [b]) {
    return a < b ? -1 : 1;
  }).map(function([key, one]) {
    return [key, sorted(one)];
  });
};

// src/bake/changes/promoted.ts
var revisionLabel = "org.opencontainers.image.revision";
var usualTags = function({ branch, defaultBranch }) {
  return [...new Set([branch, defaultBranch, "edge", "latest"].map(function(name) {
    return name?.replace(/[^\w.-]+/g, "-");
  }))].filter(
    function(name) {
      return name !== void 0 && isTag(name);
    }
  );
};
var findPromoted = async function(registry, image, tags) {
  for (const tag of tags) {
    const digest = await registry.head(`${image}:${tag}`);
    if (digest === void 0) continue;
    try {
      return await read(registry, image, tag, digest);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return void 0;
};
var read = async function(registry, image, tag, digest) {
  const reference = `${image}@${digest}`;
  const platforms = await platformsOf(registry, reference);
  const [first] = platforms;
  const labels = first === void 0 ? {} : (await configOf(registry, image, first.digest)).labels;
  return {
    candidate: { name: image, reference, digest, platforms },
    tag,
    revision: labels[revisionLabel],
    fingerprint: labels[definitionLabel]
  };
};

// src/bake/candidates.ts
var planCandidates = async function(inputs, within2, host) {
  const { repositories, current: current2, event, definition, isClean } = within2;
  const images = [...repositories.values()];
  const platforms = [...repositories.keys()].flatMap(function(target) {
    return platformsIn(definition.targets.get(target) ?? {});
  });
  const wishes = {
    ...inputs,
    images,
    platforms: [...new Set(platforms)],
    what: [...repositories.keys(), ...platforms]
  };
  const place = await candidatePlace(wishes, current2, event, host);
  const caches = await prepareCaches(inputs, { definition, repositories, place, event }, within2.registry, host);
  const labels = labelsFrom(inputs.labels, (await host.earlierResult("metadata"))?.labels);
  const args = timesOf(inputs, event);
  const targets = await Promise.all(
    [...repositories].map(async function([target, image]) {
      const traces = inputs.changedOnly && isClean ? tracesOf(definition, target, event) : {};
      const output = await outputOf(target, image, place, inputs, host);
      const cache2 = caches.get(target) ?? noCache;
      return [target, { image, output, cache: cache2, labels: { ...traces, ...labels }, args }];
    })
  );
  return { place, targets: new Map(targets), caches };
};
var noCache = { from: [], to: [] };
var tracesOf = function(definition, target, { sha, commitTime }) {
  return {
    [revisionLabel]: sha,
    [definitionLabel]: fingerprintOf(definition, target),
    ...commitTime && { "org.opencontainers.image.created": commitTime }
  };
};
var layoutOf = function(target) {
  return `quaygate/candidate/${target}`;
};
var outputOf = function(target, image, place, { reproducible, httpRegistries }, host) {
  return place.kind === "folder" ? layoutOutput(layoutOf(target), reproducible, host) : candidateOutput({
    image,
    temporaryTag: place.temporaryTag,
    reproducible,
    plainHttp: isNamedPlain(httpRegistries, image),
    intoEngine: !pushesByDigest(place.builder)
  });
};
var labelsFrom = function(given, earlier) {
  const lines2 = given.length > 0 ? given : Array.isArray(earlier) ? earlier : [];
  return Object.fromEntries(
    lines2.filter(function(line) {
      return typeof line === "string";
    }).map(function(line) {
      const at2 = line.indexOf("=");
      if (at2 > 0) return [line.slice(0, at2), line.slice(at2 + 1)];
      throw new InputError(
        `Input "labels" has the line "${line}", which is not key=value: write key=value, one a line.`
      );
    })
  );
};
var timesOf = function({ reproducible }, { commitTime }) {
  if (!reproducible) return {};
  const time = Date.parse(commitTime ?? "");
  if (Number.isNaN(time)) {
    throw new InputError(
      `Input "reproducible" is "true", but the commit's time could not be found out: run it in a Git checkout of the commit.`
    );
  }
  return { SOURCE_DATE_EPOCH: String(Math.floor(time / 1e3)) };
};

// src/bake/changes/choose.ts
var import_node_fs13 = require("node:fs");
var import_node_path19 = require("node:path");

// src/bake/changes/paths.ts
var import_node_path17 = require("node:path");

// src/bake/mode.ts
var makesCandidates = function({ image, images }) {
  return image !== void 0 || images.size > 0;
};
var requireConsistent = function(inputs) {
  requireOneBuilder(inputs);
  const wrong = makesCandidates(inputs) ? withCandidates(inputs) : withoutCandidates(inputs);
  if (wrong === void 0) return;
  throw new InputError(`Input "${wrong.input}" is "${wrong.value}", but ${wrong.rule}: ${wrong.cure}.`);
};
var withCandidates = function({ load, call, source }) {
  const rule = 'with "image" the results are candidates, which go to the registry under no tag';
  if (load) return { input: "load", value: "true", rule, cure: 'leave "load" out, or "image" to load without pushing' };
  if (call !== void 0)
    return { input: "call", value: call, rule, cure: 'leave "image" out, since nothing is built then' };
  if (source === void 0 || !isRemote(source)) return void 0;
  return {
    input: "source",
    value: source,
    rule: "candidates are built from the checkout",
    cure: 'leave "source" out, or "image"'
  };
};
var withoutCandidates = function({ changedOnly, since, reproducible, labels }) {
  const [input, value] = [
    ["changed-only", changedOnly ? "true" : void 0],
    ["since", since],
    ["reproducible", reproducible ? "true" : void 0],
    ["labels", labels[0]]
  ].find(function([, given]) {
    return given !== void 0;
  }) ?? [];
  if (input === void 0 || value === void 0) return void 0;
  return { input, value, rule: "it is for candidates", cure: 'set "image" as well' };
};
var isRemote = function(source) {
  return /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(source) || /\{\{\s*defaultContext\s*\}\}/.test(source);
};

// src/bake/changes/paths.ts
var pathsOf = function(target, base) {
  const [main = ".", ...named] = contextsOf(target);
  const local = [main, ...named].filter(function(context) {
    return isLocal(context);
  });
  const strange = [main, ...named].find(function(context) {
    return !isLocal(context) && !isFixed(context);
  });
  const folders2 = local.map(function(context) {
    return within(base, context.replace(/^(cwd|oci-layout):\/\//, ""));
  });
  const outside = folders2.find(function(folder) {
    return folder.startsWith("..") || import_node_path17.posix.isAbsolute(folder);
  });
  const dockerfile = dockerfileOf(target, base);
  return {
    folders: folders2,
    files: dockerfile === void 0 ? [] : [dockerfile, `${dockerfile}.dockerignore`],
    ignoreFiles: dockerfile === void 0 || folders2[0] === void 0 ? [] : [`${dockerfile}.dockerignore`, import_node_path17.posix.join(folders2[0], ".dockerignore")],
    unknown: strange ? `its context ${strange} is no folder` : outside && `its context ${outside} is not in the repository`
  };
};
var isLocal = function(context) {
  return context.startsWith("oci-layout://") || context.startsWith("cwd://") || !(isRemote(context) || isFixed(context));
};
var isFixed = function(context) {
  return /^(target:|docker-image:\/\/)/.test(context);
};
var within = function(base, path) {
  const joined = import_node_path17.posix.isAbsolute(path) ? import_node_path17.posix.normalize(path) : import_node_path17.posix.join(base, path);
  return joined.replace(/\/$/, "") || ".";
};
var dockerfileOf = function(target, base) {
  const [main = "."] = contextsOf(target);
  if (target["dockerfile-inline"] !== void 0) return void 0;
  const file = textOf3(record4(target).dockerfile) ?? "Dockerfile";
  if (file.startsWith("cwd://")) return within(base, file.slice("cwd://".length));
  return isLocal(main) ? within(within(base, main), file) : void 0;
};
var touchedPath = function({ folders: folders2, files }, changed, ignores) {
  return changed.find(function(path) {
    if (files.includes(path)) return true;
    return folders2.some(function(folder, at2) {
      if (folder === path || folder.startsWith(`${path}/`)) return true;
      const inside = folder === "." ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : void 0;
      return inside !== void 0 && !(at2 === 0 && ignores(inside));
    });
  });
};

// src/bake/changes/decide.ts
var reasonToBuild = function(definition, name, promoted, facts) {
  if (promoted === void 0) return "nothing was promoted yet";
  const missing2 = platformsIn(definition.targets.get(name) ?? {}).find(
    function(platform) {
      return !promoted.candidate.platforms.some(function(one) {
        return isSame(one.platform, platform);
      });
    }
  );
  if (missing2 !== void 0) return `the promoted image has no ${missing2}`;
  if (facts.changed === void 0) return "the commit of the promoted image is not known here";
  return definitionChange(definition, name, promoted, facts) ?? pathChange(definition, name, facts.changed, facts);
};
var isSame = function(a, b) {
  return a.replace(/arm64\/v8$/, "arm64") === b.replace(/arm64\/v8$/, "arm64");
};
var definitionChange = function(definition, name, { fingerprint: fingerprint2 }, { changed = [], definitionFiles }) {
  if (fingerprint2 !== void 0) {
    return fingerprint2 === fingerprintOf(definition, name) ? void 0 : "its definition changed";
  }
  const file = definitionFiles.find(function(one) {
    return changed.includes(one);
  });
  return file === void 0 ? void 0 : `${file} changed`;
};
var pathChange = function(definition, name, changed, facts) {
  for (const target of withDependencies(definition, name)) {
    const paths2 = pathsOf(definition.targets.get(target) ?? {}, facts.base);
    if (paths2.unknown !== void 0) return paths2.unknown;
    const ignores = facts.ignoresOf(paths2.ignoreFiles);
    const path = touchedPath(paths2, changed, ignores);
    const from = target === name ? "" : ` (of ${target})`;
    if (path !== void 0) return `${path} changed${from}`;
    const untold = touchedPath(paths2, facts.ignored, ignores);
    if (untold !== void 0) return `Git ignores ${untold}${from}, so nobody can say whether it changed`;
  }
  return void 0;
};

// src/bake/changes/git.ts
var import_node_path18 = require("node:path");
var patience6 = 6e4;
var variables = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*"
};
var ownFolders = /^(quaygate|\.quaygate-cache)\//;
var openCheckout = async function(folder, host) {
  const git = async function(cwd, ...args) {
    return (await runTool(host, "git", args, { cwd, env: variables, deadline: patience6 })).stdout;
  };
  const paths2 = function(text3) {
    return text3.split("\0").filter(function(path) {
      return path !== "" && !ownFolders.test(path);
    });
  };
  let root;
  try {
    root = (await git(folder, "rev-parse", "--show-toplevel")).trim();
  } catch (error) {
    host.debug(`No Git repository: ${messageOf(error)}`);
    return void 0;
  }
  const untracked = async function() {
    return paths2(await git(root, "ls-files", "--others", "--exclude-standard", "-z"));
  };
  const has = function(commit) {
    return git(root, "cat-file", "-e", `${commit}^{tree}`).then(
      function() {
        return true;
      },
      function() {
        return false;
      }
    );
  };
  const fetched = function(commit) {
    return git(root, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit).then(
      function() {
        return has(commit);
      },
      function() {
        return false;
      }
    );
  };
  const changed = async function(commit) {
    return [
      ...paths2(await git(root, "diff", "--name-only", "--no-renames", "-z", commit, "--")),
      ...await untracked()
    ];
  };
  return {
    root,
    base: (0, import_node_path18.relative)(root, folder),
    changedSince: async function(commit) {
      return await has(commit) || /^[0-9a-f]{40,64}$/.test(commit) && await fetched(commit) ? changed(commit) : void 0;
    },
    isClean: async function() {
      return (await changed("HEAD")).length === 0;
    },
    ignored: async function() {
      return paths2(await git(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")).map(
        function(path) {
          return path.replace(/\/$/, "");
        }
      );
    }
  };
};

// src/bake/changes/ignore-file.ts
var parseIgnoreFile = function(text3) {
  const patterns = text3.replace(/^\uFEFF/, "").split(/\r?\n/).filter(function(line) {
    return !line.startsWith("#");
  }).flatMap(function(line) {
    const trimmed = line.trim();
    const negated = trimmed.startsWith("!");
    const pattern2 = cleaned(negated ? trimmed.slice(1).trim() : trimmed);
    return pattern2 === "" ? [] : [{ expression: expressionOf(pattern2), negated }];
  });
  return function(path) {
    const parents = path.split("/").map(function(_, at2, parts) {
      return parts.slice(0, at2 + 1).join("/");
    });
    return patterns.reduce(
      function(ignored, { expression, negated }) {
        return parents.some(function(part) {
          return expression.test(part);
        }) ? !negated : ignored;
      },
      false
    );
  };
};
var cleaned = function(pattern2) {
  const parts = [];
  for (const part of pattern2.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
};
var expressionOf = function(pattern2) {
  let source = "";
  for (let at2 = 0; at2 < pattern2.length; at2++) {
    const letter = pattern2[at2] ?? "";
    if (letter === "*" && pattern2[at2 + 1] === "*") {
      at2++;
      if (pattern2[at2 + 1] === "/") at2++;
      source += at2 + 1 >= pattern2.length ? ".*" : "(?:.*/)?";
    } else if (letter === "*") source += "[^/]*";
    else if (letter === "?") source += "[^/]";
    else if (letter === "[") {
      const end = pattern2.indexOf("]", at2 + 1);
      if (end === -1) source += "\\[";
      else {
        source += `[${pattern2.slice(at2 + 1, end).replace(/\\/g, "\\\\")}]`;
        at2 = end;
      }
    } else if (letter === "\\" && at2 + 1 < pattern2.length) source += escaped2(pattern2[++at2] ?? "");
    else source += escaped2(letter);
  }
  return new RegExp(`^${source}$`, "s");
};
var escaped2 = function(letter) {
  return letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
};

// src/bake/changes/choose.ts
var chooseTargets = async function({ since, reuseTags }, { definition, repositories, source, registry, event }, host) {
  const checkout = await openCheckout(source.folder, host);
  if (checkout === void 0) {
    throw new InputError(
      `Input "changed-only" is "true", but "${source.folder}" is in no Git repository, which says what changed: check the commit out.`
    );
  }
  const sinceCommit = since === void 0 ? void 0 : await requireCommit(since, checkout);
  const tags = reuseTags.length > 0 ? reuseTags : usualTags(event);
  const [ignored, changed] = [await checkout.ignored(), changesOf(checkout)];
  const facts = {
    base: checkout.base,
    definitionFiles: source.local.map(function(file) {
      return (0, import_node_path19.relative)(checkout.root, file);
    }),
    ignored,
    ignoresOf: function(files) {
      return ignoresOf(checkout.root, files);
    }
  };
  return mapSome([...repositories], async function([target, image]) {
    const promoted = await findPromoted(registry, image, tags);
    const commit = sinceCommit ?? promoted?.revision;
    const reason = reasonToBuild(definition, target, promoted, {
      ...facts,
      changed: promoted === void 0 || commit === void 0 ? void 0 : await changed(commit)
    });
    if (reason !== void 0 || promoted === void 0) return { target, promoted: void 0, why: reason ?? "" };
    return { target, promoted, why: `nothing changed since ${commit?.slice(0, 12)}` };
  });
};
var requireCommit = async function(since, checkout) {
  if (!since.startsWith("-") && await checkout.changedSince(since) !== void 0) return since;
  throw new InputError(
    `Input "since" is "${since}", but this checkout has no such commit: fetch it (fetch-depth: 0), or name another.`
  );
};
var changesOf = function(checkout) {
  const known = /* @__PURE__ */ new Map();
  return function(commit) {
    const before = known.get(commit);
    if (before) return before;
    const asked = /^[\w./-]+$/.test(commit) && !commit.startsWith("-") ? checkout.changedSince(commit) : Promise.resolve(void 0);
    known.set(commit, asked);
    return asked;
  };
};
var ignoresOf = function(root, files) {
  const file = files.map(function(name) {
    return (0, import_node_path19.join)(root, name);
  }).find(function(path) {
    return (0, import_node_fs13.existsSync)(path);
  });
  return file === void 0 ? function() {
    return false;
  } : parseIgnoreFile((0, import_node_fs13.readFileSync)(file, "utf8"));
};

// src/bake/execute.ts
var import_promises8 = require("node:fs/promises");
var import_node_path21 = require("node:path");

// src/buildx/earlier-tries.ts
var withEarlierTries = function(last, earlier) {
  const done = /* @__PURE__ */ new Map();
  for (const step of earlier.flatMap(function({ steps: steps2 }) {
    return [...steps2.values()];
  })) {
    const isDone = !step.cached && step.error === void 0 && step.spans.some(function({ completed }) {
      return completed;
    });
    if (isDone && parseStepName(step.name) !== void 0 && !done.has(step.name)) done.set(step.name, step.spans);
  }
  if (done.size === 0) return last;
  const steps = [...last.steps].map(function([digest, step]) {
    const spans = step.cached ? done.get(step.name) : void 0;
    return [digest, spans ? { ...step, cached: false, spans: [...spans, ...step.spans] } : step];
  });
  return { ...last, steps: new Map(steps) };
};

// src/buildx/failure.ts
var escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
var withoutColours = function(line) {
  return line.replace(escapes, "");
};
var mostLines = 30;
var stackOf = /^\d+ v?\d+\.\d+\S* \S/;
var withoutStack = function(lines2) {
  const at2 = lines2.findIndex(function(line) {
    return stackOf.test(line);
  });
  return at2 === -1 ? lines2 : lines2.slice(0, at2);
};
var buildxWords = function(lines2) {
  const own = lines2.map(withoutColours);
  const at2 = own.findLastIndex(function(line2) {
    return line2.startsWith("ERROR: ");
  });
  const said = withoutStack(own.slice(at2 === -1 ? own.length : at2));
  const verdict3 = at2 === -1 ? void 0 : said.join("\n");
  const bottom = own.lastIndexOf("--------------------", at2);
  const top = bottom === -1 ? -1 : own.lastIndexOf("--------------------", bottom - 1);
  const hasSnippet = at2 !== -1 && top > 0 && bottom === at2 - 1;
  const first = hasSnippet ? top - 1 : at2 === -1 ? Math.max(0, own.length - mostLines) : at2;
  const line = hasSnippet ? Number(/:(\d+)$/.exec(own[top - 1] ?? "")?.[1]) : Number.NaN;
  return {
    verdict: verdict3,
    text: [...own.slice(first, at2 === -1 ? own.length : at2), ...said].join("\n").trim(),
    line: Number.isNaN(line) ? void 0 : line
  };
};
var buildFailure = function(verdict3, kind) {
  if (kind !== "transient" && kind !== "refused") return kind;
  if (verdict3 === void 0) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict3)) return "refused";
  if (transient.test(verdict3)) return "transient";
  return unavailable2.test(verdict3) ? "unavailable" : "refused";
};
var transient = /\b(429|500|502|503|504)\b|too ?many ?requests|connection re(set|fused)|broken pipe|i\/o timeout|TLS handshake timeout|temporary failure in name resolution|server misbehaving|unexpected EOF|: EOF$|closing transport|error reading from server|rpc error: code = Unavailable|did not match uploaded content|blob (upload )?unknown/im;
var unavailable2 = /failed to push|unauthorized|authorization failed|denied|forbidden|no space left on device|no such host|no route to host|network is unreachable|x509: |failed to (list|get|find) (workers|driver)|cannot connect to the docker daemon|no such container|is not running/i;
var isBrokenCache = function({ messages }) {
  return /could not fetch content descriptor|failed to load cache/.test(buildxWords(messages).verdict ?? "");
};
var isMistakenCache = function({ messages }) {
  return /^ERROR: (failed to [a-z]+: )*(unknown cache (im|ex)porter|\S+ cache (im|ex)porter requires)/.test(
    buildxWords(messages).verdict ?? ""
  );
};
var isUnwritableCache = function({ messages }) {
  return /failed to configure \S+ cache exporter/.test(buildxWords(messages).verdict ?? "");
};

// src/buildx/attempts.ts
var tries2 = 4;
var firstPause = 1e3;
var attemptBuild = async function({ run: run2, deadline, redact, adapt, failure }, host) {
  let progress = "rawjson";
  let before;
  const earlier = [];
  for (let attempt = 1; ; attempt++) {
    const build2 = await run2(progress);
    const { error } = build2;
    if (!error) return withEarlierTries(build2.progress, earlier);
    earlier.push(build2.progress);
    const { stderr, kind: kindOfTool } = error.failure;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    const isAnswer = kindOfTool === "refused" || kindOfTool === "transient";
    if (isAnswer && await adapt?.(error, build2)) continue;
    if (isAnswer && progress === "rawjson" && /progress.*rawjson/i.test(stderr)) {
      progress = "plain";
      continue;
    }
    const kind = buildFailure(buildxWords(build2.messages).verdict, kindOfTool);
    const pauseTime = firstPause * 2 ** (attempt - 1);
    if (kind !== "transient" || attempt >= tries2 || Date.now() + pauseTime >= deadline) {
      throw await failure(kind, kind === "deadline" && before || build2);
    }
    before = build2;
    host.warning(`The build failed in a way that may pass (try ${attempt} of ${tries2}).
${redact(wordsOf2(build2))}`);
    await pauseBetween(pauseTime, host);
  }
};
var wordsOf2 = function({ messages, tail: tail2 }) {
  return [...tail2, buildxWords(messages).text].join("\n").trim();
};
var pauseBetween = async function(milliseconds, host) {
  try {
    await pause(milliseconds, host.signal);
  } catch (error) {
    throw new UnavailableError("The build was ended because the run was cancelled.", { cause: error });
  }
};

// src/buildx/build-error.ts
var buildError = function(kind, build2, { name, redact, location }) {
  const facts = { cause: build2.error };
  if (kind === "missing" && build2.error) return build2.error;
  if (kind === "cancelled")
    return new UnavailableError(`The build of ${name} was ended because the run was cancelled.`, facts);
  const words = redact(wordsOf2(build2));
  if (kind === "deadline") {
    return new UnavailableError(
      `The build of ${name} did not finish in its time (input "timeout") and was ended.
${words}`,
      facts
    );
  }
  if (kind !== "refused") {
    return new UnavailableError(
      `The build of ${name} could not be finished; this says nothing about the Dockerfile.
${words}`,
      facts
    );
  }
  if (isMistakenCache(build2)) {
    return new InputError(
      `The build of ${name} cannot use what "cache-from" or "cache-to" says: write an entry as buildx takes it, such as type=registry,ref=ghcr.io/acme/shop:cache.
${words}`,
      facts
    );
  }
  return new RefusedError(`The build of ${name} failed.
${words}`, { ...facts, location });
};
var refusePlatforms = async function(platforms, builder, build2, host) {
  if (platforms.length === 0 || !platformMarks.test([...build2.messages, ...build2.tail].join("\n"))) return;
  requirePlatforms(platforms, await inspectBuilder(builder, host));
};
var platformMarks = /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;

// src/buildx/failing-cache.ts
var failingCache = function({ from, to }, build2, redact, host) {
  if (from.length > 0 && isBrokenCache(build2)) {
    host.warning(`The build cache is broken, so the build is done without it.
${redact(wordsOf2(build2))}`);
    return "from";
  }
  if (to.length > 0 && isUnwritableCache(build2)) {
    host.warning(`The build cache cannot be written, so the build is done without that.
${redact(wordsOf2(build2))}`);
    return "to";
  }
  return void 0;
};

// src/buildx/redaction.ts
var leastHidden = 4;
var redaction = function(pairs, open = []) {
  const hidden = pairs.filter(function({ value }) {
    return value.length >= leastHidden && !open.includes(value);
  }).toSorted(function(a, b) {
    return b.value.length - a.value.length;
  }).map(function({ name, value }) {
    return { name, pattern: new RegExp(`(?<!\\w)${escaped3(value)}(?!\\w)`, "g") };
  });
  return function(text3) {
    return hidden.reduce(function(left, { name, pattern: pattern2 }) {
      return left.replace(pattern2, function() {
        return `$${name}`;
      });
    }, text3);
  };
};
var escaped3 = function(text3) {
  return text3.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
};
var redactedName = function(name, redact) {
  return /^(importing cache manifest from|exporting) /.test(withoutTarget(name)) ? name : redact(name);
};

// src/buildx/plugin.ts
var import_node_fs14 = require("node:fs");
var import_node_path20 = require("node:path");
var callBuildx = async function(host, args, options) {
  const plugin = buildxPlugin(host.toolEnvironment());
  const alone = { ...options, ...options.shownArgs && { shownArgs: options.shownArgs.slice(1) } };
  try {
    if (plugin !== void 0) return await runTool(host, plugin, args.slice(1), alone);
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== "missing") throw error;
  }
  return runTool(host, "docker", args, options);
};
var systemFolders = ["/usr/local/lib", "/usr/local/libexec", "/usr/lib", "/usr/libexec"].map(
  function(folder) {
    return `${folder}/docker/cli-plugins`;
  }
);
var buildxPlugin = function(variables2, isExecutable = canRun) {
  if (isScript(programIn2(variables2.PATH ?? "", isExecutable))) return void 0;
  const docker3 = dockerFolder(variables2);
  const own = (0, import_node_path20.join)(docker3, "cli-plugins/docker-buildx");
  if (isExecutable(own)) return own;
  if (namesMoreFolders((0, import_node_path20.join)(docker3, "config.json"))) return void 0;
  return systemFolders.map(function(folder) {
    return `${folder}/docker-buildx`;
  }).find(function(path) {
    return isExecutable(path);
  });
};
var programIn2 = function(path, isExecutable) {
  return path.split(import_node_path20.delimiter).map(function(folder) {
    return (0, import_node_path20.join)(folder, "docker");
  }).find(function(program) {
    return isExecutable(program);
  });
};
var isScript = function(program) {
  if (program === void 0) return false;
  try {
    const file = (0, import_node_fs14.openSync)(program, "r");
    const start2 = Buffer.alloc(2);
    try {
      (0, import_node_fs14.readSync)(file, start2, 0, start2.length, 0);
    } finally {
      (0, import_node_fs14.closeSync)(file);
    }
    return start2.toString("latin1") === "#!";
  } catch {
    return false;
  }
};
var canRun = function(path) {
  try {
    (0, import_node_fs14.accessSync)(path, import_node_fs14.constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
var namesMoreFolders = function(config) {
  try {
    return (0, import_node_fs14.readFileSync)(config, "utf8").includes("cliPluginsExtraDirs");
  } catch {
    return false;
  }
};

// src/buildx/progress-log.ts
var mostLines2 = 2e3;
var lastLines = 50;
var patience7 = 1e4;
var progressLog = function(write) {
  const shown5 = /* @__PURE__ */ new Map();
  const open = function(digest, name, started) {
    const known = shown5.get(digest);
    if (known) return known;
    const made = {
      ...{ number: shown5.size + 1, name, started, printed: 0, spoke: started, done: false },
      ...{ rest: /* @__PURE__ */ new Map(), tail: [] }
    };
    shown5.set(digest, made);
    if (!isInternal(name)) write(`#${made.number} ${name}`);
    return made;
  };
  const print = function(step, text3) {
    step.tail.push(text3);
    if (step.tail.length > lastLines) step.tail.shift();
    if (step.printed++ < mostLines2) write(text3);
    else if (step.printed === mostLines2 + 1)
      write(`#${step.number} \u2026 it prints on; the end of it is shown when it ends`);
  };
  const vertex = function({ digest, name, started, completed, cached, error }) {
    if (started === void 0) return;
    const step = open(digest, name, Date.parse(started));
    if (completed === void 0 || step.done) return;
    const seconds2 = (Date.parse(completed) - Date.parse(started)) / 1e3;
    for (const text3 of step.rest.values()) if (text3 !== "") print(step, lineOf(step, text3, completed));
    step.rest.clear();
    showEnd(step);
    step.done = parseStepName(name) !== void 0;
    if (isInternal(name) && !error && seconds2 < 1) return;
    if (isInternal(name)) write(`#${step.number} ${name}`);
    write(`#${step.number} ${isAbsentCache(name, error) ? "nothing there yet" : verdict(cached, error, seconds2)}`);
  };
  const showEnd = function(step) {
    const hidden = step.printed - mostLines2;
    if (hidden <= 0) return;
    if (hidden > step.tail.length) write(`#${step.number} \u2026 ${hidden - step.tail.length} lines left out`);
    for (const text3 of step.tail.slice(-hidden)) write(text3);
  };
  const status = function({ vertex: digest, id, current: current2 = 0, total = 0, completed }, now) {
    const step = shown5.get(digest);
    if (!step || completed !== void 0 || now - step.spoke < patience7) return;
    step.spoke = now;
    write(`#${step.number} ${id}${total > 0 ? ` ${megabytes(current2)} of ${megabytes(total)}` : ""}`);
  };
  const log = function({ vertex: digest, stream: stream2 = 1, data: data2, timestamp }) {
    const step = shown5.get(digest);
    if (!step) return;
    const lines2 = `${step.rest.get(stream2) ?? ""}${fromBase64(data2)}`.split(/\r\n|\n|\r(?!$)/);
    step.rest.set(stream2, lines2.pop() ?? "");
    step.spoke = Date.parse(timestamp);
    for (const line of lines2) print(step, lineOf(step, line, timestamp));
  };
  return {
    show: function({ vertexes, statuses, logs }, now) {
      for (const one of vertexes ?? []) if (one.completed === void 0) vertex(one);
      for (const one of logs ?? []) log(one);
      for (const one of statuses ?? []) status(one, now);
      for (const one of vertexes ?? []) if (one.completed !== void 0) vertex(one);
    },
    /** The last lines that a step printed. */
    tailOf: function(digest) {
      return shown5.get(digest)?.tail ?? [];
    }
  };
};
var lineOf = function(step, text3, timestamp) {
  return `#${step.number} ${((Date.parse(timestamp) - step.started) / 1e3).toFixed(3)} ${text3}`;
};
var verdict = function(cached, error, seconds2) {
  if (error) return isBrokenOff({ error }) ? "CANCELED" : `ERROR: ${error}`;
  return cached ? "CACHED" : `DONE ${seconds2.toFixed(1)}s`;
};
var isAbsentCache = function(name, error = "") {
  return withoutTarget(name).startsWith("importing cache") && error.endsWith("not found");
};
var isInternal = function(name) {
  return /^\[(\S+ )?(internal|auth)\]/.test(name) || withoutTarget(name).startsWith("resolving provenance");
};
var megabytes = function(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
};

// src/buildx/run-buildx.ts
var mostTail = 20;
var runBuildx = function(args, { cwd, variables: variables2, progress, input, deadline, redact, onPushed }, host) {
  return host.fence(async function(writeLine) {
    const track = trackProgress();
    const write = function(line) {
      return writeLine(redact(line));
    };
    const log = progressLog(write);
    const messages = [];
    const take = function(line) {
      const event = withNames(parseProgress(line), redact);
      if (event) {
        track.apply(event);
        log.show(event, Date.now());
        const pushed = justPushed(event, track.steps);
        if (pushed !== void 0) onPushed(pushed);
        return;
      }
      messages.push(line);
      if (!isWarningSummary(line)) write(withoutColours(line));
    };
    const error = await endOf(
      callBuildx(host, args, {
        cwd: cwd ?? host.workspace,
        // Not flags: the words for docker stay those that any other build would use.
        env: { ...variables2, BUILDKIT_PROGRESS: progress, BUILDX_METADATA_WARNINGS: "true" },
        deadline: Math.max(1, deadline - Date.now()),
        ...input !== void 0 && { input },
        onLine: take,
        shownArgs: withoutValues(args),
        cure
      })
    );
    const failed2 = [...track.steps].find(function([, step]) {
      return step.error && !/context canceled$/.test(step.error);
    });
    const tail2 = failed2 ? log.tailOf(failed2[0]).slice(-mostTail) : [];
    return { progress: { steps: track.steps, warnings: track.warnings() }, messages, tail: tail2, error };
  });
};
var endOf = async function(running) {
  try {
    await running;
    return void 0;
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
};
var withNames = function(event, redact) {
  return event?.vertexes ? { ...event, vertexes: event.vertexes.map(function(vertex) {
    return { ...vertex, name: redactedName(vertex.name, redact) };
  }) } : event;
};
var isWarningSummary = function(line) {
  const text3 = withoutColours(line);
  return /^\s*\d+ warnings? found/.test(text3) || /^ - [A-Z]\w+: .*\(line \d+\)$/.test(text3) || text3.trim() === "";
};
var withoutValues = function(args) {
  return args.map(function(word, at2) {
    return args[at2 - 1] === "--build-arg" ? word.replace(/=.*/s, "=\u2026") : word;
  });
};

// src/bake/print.ts
var patience8 = 5 * 6e4;
var definitionArguments = function(inputs) {
  return [
    ...each("--file", [...inputs.files, ...inputs.composeFiles]),
    ...each("--set", inputs.set),
    ...inputs.builder ? ["--builder", inputs.builder] : [],
    ...inputs.load ? ["--load"] : [],
    ...inputs.noCache ? ["--no-cache"] : [],
    ...inputs.pull ? ["--pull"] : [],
    ...!makesCandidates(inputs) && inputs.push ? ["--push"] : []
  ];
};
var each = function(name, values) {
  return values.flatMap(function(value) {
    return [name, value];
  });
};
var printDefinition = async function(inputs, source, variables2, host) {
  const remote = source.remote === void 0 ? [] : [source.remote];
  const args = ["buildx", "bake", ...definitionArguments(inputs), "--print", ...remote, ...inputs.targets];
  try {
    const options = { cwd: source.folder, env: variables2, deadline: patience8, cure };
    return (await callBuildx(host, args, options)).stdout;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    if (error.failure.kind !== "refused") throw error;
    throw new InputError(`buildx does not take the definition.
${complaint(error.failure.stderr)}`, { cause: error });
  }
};
var mostLines3 = 12;
var complaint = function(stderr) {
  return withoutStack(stderr.split(/\r?\n/)).filter(function(line) {
    return line.trim() !== "" && !/^#\d+ /.test(line);
  }).slice(-mostLines3).join("\n");
};

// src/bake/execute.ts
var executeBake = async function(inputs, call, host, onPushed) {
  const { definition, targets, source, variables: variables2 } = call;
  let { resolved } = call;
  let args = await bakeArguments(inputs, call, host);
  const deadline = Date.now() + inputs.timeout;
  const redact = redaction(call.hidden, call.open);
  const facts = { cwd: source.folder, variables: variables2, deadline, redact, onPushed };
  return attemptBuild(
    {
      deadline,
      redact,
      run: function(progress) {
        return runBuildx(args, { ...facts, progress }, host);
      },
      adapt: async function(_error, build2) {
        const failing = source.remote === void 0 ? failingCache(cachesOf(resolved), build2, redact, host) : void 0;
        if (failing === void 0) return false;
        resolved = without(`cache-${failing}`, resolved);
        args = await bakeArguments(inputs, { ...call, resolved }, host);
        return true;
      },
      failure: async function(kind, build2) {
        const platforms = targets.flatMap(function(target) {
          return platformsIn(definition.targets.get(target) ?? {});
        });
        if (kind === "refused") await refusePlatforms([...new Set(platforms)], call.builderName, build2, host);
        return buildError(kind, build2, { name: targets.join(", "), redact, location: locationOf2(build2, call) });
      }
    },
    host
  );
};
var cachesOf = function(targets) {
  const all = [...targets.values()].map(ownCaches);
  return { from: all.flatMap(function({ from }) {
    return from;
  }), to: all.flatMap(function({ to }) {
    return to;
  }) };
};
var without = function(key, targets) {
  return new Map([...targets].map(function([name, { [key]: _, ...rest }]) {
    return [name, rest];
  }));
};
var locationOf2 = function({ messages }, { definition, targets, dockerfiles }) {
  const { verdict: verdict3 = "", line } = buildxWords(messages);
  const named = /\btarget ([\w-]+): failed to solve/.exec(verdict3)?.[1] ?? targets[0] ?? "";
  const target = definition.targets.get(named);
  const file = target && dockerfileOf(target, dockerfiles);
  return file === void 0 || line === void 0 ? void 0 : { file, line };
};
var bakeArguments = async function(inputs, call, host) {
  const { source, targets, overrides, builderName, metadataFile } = call;
  const common = [
    ...inputs.allow.flatMap(function(entitlement) {
      return ["--allow", entitlement];
    }),
    ...inputs.call === void 0 ? [] : ["--call", inputs.call],
    ...metadataFile === void 0 ? [] : ["--metadata-file", metadataFile]
  ];
  if (source.remote !== void 0) {
    const set = overrides.flatMap(function(override) {
      return ["--set", override];
    });
    return ["buildx", "bake", ...definitionArguments(inputs), ...set, ...common, source.remote, ...targets];
  }
  const file = (0, import_node_path21.join)(await host.tempFolder(), call.definitionName);
  await (0, import_promises8.writeFile)(file, JSON.stringify({ target: Object.fromEntries(call.resolved) }), { mode: 384 });
  const builder = builderName === void 0 ? [] : ["--builder", builderName];
  return ["buildx", "bake", "--file", file, ...builder, ...common, ...targets];
};

// src/buildx/export-cache.ts
var patience9 = 10 * 6e4;
var exportCache = async function(args, { to, report, ...facts }, host) {
  const once = { ...facts, progress: "rawjson", deadline: Date.now() + patience9, onPushed: function() {
  } };
  const { progress, error, messages } = await runBuildx(args, once, host);
  const { written } = report(progress);
  if (!error || written.some(function({ result }) {
    return result === "failed";
  })) return written;
  const why = buildxWords(messages).verdict ?? error.message;
  return to.map(function(entry) {
    return { target: shownCache(entry), seconds: 0, result: "failed", why };
  });
};

// src/buildx/literal.ts
var literal = function(text3) {
  return text3.replace(/[$%](?=\{)/g, "$&$&");
};

// src/bake/export-caches.ts
var exportCaches = async function(inputs, call, caches, host) {
  const platforms = [...new Set([...caches.values()].flatMap(function({ afterwards }) {
    return [...afterwards.keys()];
  }))];
  if (platforms.length === 0) return [];
  const exportOf = async function(platform) {
    const entries = [...caches].flatMap(function([target, { afterwards }]) {
      const to = afterwards.get(platform);
      return to === void 0 ? [] : [[target, to]];
    });
    const plans = new Map(entries.map(function([target, to]) {
      return [target, { from: [], to }];
    }));
    const args = await bakeArguments(inputs, cachesOnly(call, platform, new Map(entries)), host);
    return exportCache(
      args,
      {
        ...{ cwd: call.source.folder, variables: call.variables, redact: redaction(call.hidden, call.open) },
        to: entries.flatMap(function([, to]) {
          return to;
        }),
        report: function(progress) {
          return cacheUse(progress, plans);
        }
      },
      host
    );
  };
  return (await host.group("Write the caches", function() {
    return Promise.all(platforms.map(exportOf));
  })).flat();
};
var cachesOnly = function(call, platform, to) {
  return {
    ...call,
    targets: [...to.keys()],
    metadataFile: void 0,
    definitionName: `cache-${platform.replaceAll("/", "-")}.json`,
    resolved: new Map(
      [...call.resolved].map(function([name, target]) {
        const { "cache-to": _to, "no-cache": _no, pull: _pull, ...rest } = target;
        const entries = to.get(name);
        if (entries === void 0) return [name, rest];
        const only = { platforms: [platform], output: ["type=cacheonly"], attest: [], "cache-from": [] };
        return [name, { ...rest, ...only, "cache-to": entries.map(literal) }];
      })
    )
  };
};

// src/bake/images.ts
var repositoriesOf = function(definition, named) {
  if (named.image === void 0 && named.images.size === 0) return /* @__PURE__ */ new Map();
  const { wanted, targets } = definition;
  const unknown = [...named.images.keys()].find(function(target) {
    return !targets.has(target);
  });
  if (unknown !== void 0) {
    throw new InputError(
      `Input "images" names the target "${unknown}", which is not built.${didYouMean(unknown, wanted)} Built: ${wanted.join(", ")}.`
    );
  }
  const repositories = new Map(
    wanted.filter(function(target) {
      return makesImage(targets.get(target) ?? {});
    }).map(function(target) {
      return [target, repositoryOf(target, tagsIn(targets.get(target) ?? {}), named)];
    })
  );
  requireDifferent(repositories);
  return repositories;
};
var repositoryOf = function(target, tags, { image, images }) {
  const own = images.get(target);
  if (own !== void 0) return parseName(own, `Input "images" for ${target}`).name;
  if (image === void 0) {
    throw new InputError(
      `Input "images" does not name the target "${target}": add "${target}=<repository>", or set "image" for the rest.`
    );
  }
  if (image.trim() === "{{tags}}") return repositoryOfTags(target, tags);
  const name = image.replaceAll(/\{\{\s*target\s*\}\}/g, function() {
    return target.toLowerCase();
  });
  return parseName(name, `Input "image" for ${target}`).name;
};
var repositoryOfTags = function(target, tags) {
  const names = [...new Set(tags.map(function(tag) {
    return parseReference(tag, `A tag of ${target}`).name;
  }))];
  const [name] = names;
  if (name !== void 0 && names.length === 1) return name;
  throw new InputError(
    `Input "image" is "{{tags}}", but ${name === void 0 ? "no tag says the repository" : `the tags are of ${names.join(" and ")}`} for the target "${target}": name it in "images".`
  );
};
var requireDifferent = function(repositories) {
  const byName = /* @__PURE__ */ new Map();
  for (const [target, name] of repositories) {
    const other = byName.get(name);
    if (other !== void 0) {
      throw new InputError(
        `The targets "${other}" and "${target}" would both be candidates of ${name}, and tags tell candidates apart by their repository: put {{target}} into "image", or name them in "images".`
      );
    }
    byName.set(name, target);
  }
};

// src/bake/matrix.ts
var matrixOf = function({ targets }, built, repositories) {
  return built.map(function(target) {
    const image = repositories.get(target);
    return { target, ...image !== void 0 && { image }, platforms: platformsIn(targets.get(target) ?? {}) };
  });
};

// src/bake/own-results.ts
var import_node_fs16 = require("node:fs");
var import_node_path23 = require("node:path");

// src/buildx/own-results.ts
var import_node_fs15 = require("node:fs");
var import_promises9 = require("node:fs/promises");
var import_node_path22 = require("node:path");
var shared = "quaygate";
var cache = ".quaygate-cache";
var folders = ["scan", "test", "candidate", "jobs"];
var results = ["*.json", "*.json.new", "*.md", "*.env", "*.html", ...folders];
var isResult = function(name) {
  return folders.includes(name) || /\.(json|json\.new|md|env|html)$/.test(name);
};
var withoutResults = async function(folder, dockerfile, temp) {
  if (![shared, cache].some(function(name) {
    return (0, import_node_fs15.existsSync)((0, import_node_path22.join)(folder, name));
  })) return void 0;
  await (0, import_promises9.mkdir)(temp, { recursive: true });
  const copy = (0, import_node_path22.join)(temp, (0, import_node_path22.basename)(dockerfile));
  await (0, import_promises9.copyFile)(dockerfile, copy);
  await (0, import_promises9.writeFile)(
    `${copy}.dockerignore`,
    `${await userRules(folder, dockerfile)}
${(await ourRules(folder)).join("\n")}
`
  );
  return copy;
};
var ourRules = async function(folder) {
  const names = await (0, import_promises9.readdir)((0, import_node_path22.join)(folder, shared)).catch(function() {
    return void 0;
  });
  if (names?.every(isResult)) return [cache, shared];
  return [cache, ...names ? results.map(function(result) {
    return `${shared}/${result}`;
  }) : []];
};
var userRules = async function(folder, dockerfile) {
  const file = [`${dockerfile}.dockerignore`, (0, import_node_path22.join)(folder, ".dockerignore")].find(function(path) {
    return (0, import_node_fs15.existsSync)(path);
  });
  return file === void 0 ? "" : (0, import_promises9.readFile)(file, "utf8");
};

// src/bake/own-results.ts
var withoutOwnResults = async function(targets, folder, temp) {
  return new Map(
    await Promise.all(
      [...targets].map(async function([name, target]) {
        const context = (0, import_node_path23.resolve)(folder, textOf3(target.context) ?? ".");
        const dockerfile = (0, import_node_path23.resolve)(context, textOf3(target.dockerfile) ?? "Dockerfile");
        const isHere = (0, import_node_fs16.existsSync)(context) && (0, import_node_fs16.existsSync)(dockerfile) && target["dockerfile-inline"] === void 0;
        const copy = isHere ? await withoutResults(context, dockerfile, (0, import_node_path23.join)(temp, name)) : void 0;
        return [name, copy === void 0 ? target : { ...target, dockerfile: copy }];
      })
    )
  );
};

// src/buildx/exporters.ts
var hasExporter = function(type, outputs) {
  return outputs.some(function(output) {
    return exporterOf(output) === type;
  });
};
var exporterOf = function(output) {
  const [record5 = []] = csvRecords(output) ?? [];
  const fields2 = record5.map(function(field2) {
    return field2.trim();
  });
  if (fields2.length === 1 && !fields2[0]?.startsWith("type=")) return "local";
  return fields2.find(function(field2) {
    return field2.startsWith("type=");
  })?.slice("type=".length);
};

// src/buildx/attestations.ts
var attestationsOf = function(inputs, facts) {
  const provenance = provenanceOf(inputs, facts);
  return [
    ...provenance === void 0 ? [] : [provenance],
    ...inputs.sbom ? [attributes(`type=sbom,${inputs.sbom}`)] : [],
    ...inputs.attests.flatMap(function(attest) {
      if (isOfType("provenance", attest)) return inputs.provenance ? [] : [withBuilderId(attest, facts.event)];
      if (isOfType("sbom", attest)) return inputs.sbom ? [] : [attest];
      return [attributes(attest)];
    })
  ];
};
var provenanceOf = function(inputs, facts) {
  const { provenance, reproducible, image } = inputs;
  const { event } = facts;
  if (provenance !== void 0) return attributes(explicit(provenance, event));
  if (inputs.attests.some(function(attest) {
    return isOfType("provenance", attest);
  })) return void 0;
  if (reproducible && image !== void 0) return "type=provenance,disabled=true";
  if (isTrue(facts.noDefault) || inputs.load || hasExporter("docker", inputs.outputs)) return void 0;
  if (!knowsAttestations(facts.builder)) return void 0;
  const isPrivate = event.repository.private ?? image !== void 0;
  return withBuilderId(`type=provenance,${isPrivate ? "mode=min,inline-only=true" : "mode=max"}`, event);
};
var explicit = function(provenance, event) {
  if (/^(true|True|TRUE)$/.test(provenance)) return withBuilderId("type=provenance", event);
  if (/^(false|False|FALSE)$/.test(provenance)) return "type=provenance,false";
  return withBuilderId(`type=provenance,${provenance}`, event);
};
var withBuilderId = function(attest, { run: run2 }) {
  return run2.url === void 0 || fieldsOf(attest).some(function(field2) {
    return field2.startsWith("builder-id=");
  }) ? attest : `${attest},builder-id=${run2.url}/attempts/${run2.attempt}`;
};
var isOfType = function(type, attest) {
  return fieldsOf(attest).includes(`type=${type}`);
};
var fieldsOf = function(attest) {
  return (csvRecords(attest)?.[0] ?? []).map(function(field2) {
    return field2.trim();
  });
};
var attributes = function(attest) {
  return fieldsOf(attest).map(function(field2) {
    return isTrue(field2) ? "disabled=false" : isFalse(field2) ? "disabled=true" : field2;
  }).join(",");
};
var isTrue = function(text3) {
  return /^(1|t|T|true|TRUE|True)$/.test(text3 ?? "");
};
var isFalse = function(text3) {
  return /^(0|f|F|false|FALSE|False)$/.test(text3);
};
var knowsAttestations = function({ driver, versions }) {
  return versions.every(function(version) {
    if (driver === "docker" && !version.endsWith("-moby")) return false;
    const [, major = "0", minor = "0"] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    return Number(major) > 0 || Number(minor) >= 11;
  });
};

// src/bake/resolve.ts
var resolvedDefinition = function(definition, candidates, facts) {
  const targets = [...definition.targets].map(function([name, target]) {
    const candidate = candidates.get(name);
    const attest = attestsOf(target, definition.wanted.includes(name) ? candidate?.image : void 0, facts);
    const resolved = candidate ? candidateOf(target, candidate, facts) : target;
    return [name, { ...resolved, ...attest && { attest } }];
  });
  return new Map(targets);
};
var candidateOf = function(target, { output, cache: cache2, labels, args }, facts) {
  return {
    ...target,
    tags: [],
    output: [literal(output)],
    labels: { ...mapped(labels), ...record4(target.labels) },
    ...Object.keys(args).length > 0 && { args: { ...record4(target.args), ...mapped(args) } },
    ...!namesCache(target) && {
      ...cache2.from.length > 0 && { "cache-from": cache2.from.map(literal) },
      ...cache2.to.length > 0 && !facts.builder.classicStore && { "cache-to": cache2.to.map(literal) }
    }
  };
};
var mapped = function(values) {
  return Object.fromEntries(Object.entries(values).map(function([key, value]) {
    return [key, literal(value)];
  }));
};
var attestsOf = function(target, image, { inputs, event, builder, noDefault }) {
  if (image !== void 0 && builder.classicStore) return [{ type: "provenance", disabled: "true" }];
  const { provenance, sbom, load, reproducible } = inputs;
  const kept2 = (Array.isArray(target.attest) ? target.attest : []).map(function(one) {
    return typeof one === "string" ? fieldsOf2(one) : record4(one);
  }).filter(function({ type }) {
    return (type === "provenance" ? provenance : type === "sbom" ? sbom : void 0) === void 0;
  });
  const says = kept2.some(function({ type }) {
    return type === "provenance";
  });
  const added = attestationsOf(
    {
      provenance,
      sbom,
      attests: says ? ["type=provenance"] : [],
      reproducible,
      image,
      load,
      outputs: outputTexts(target)
    },
    { event, builder, noDefault }
  ).map(fieldsOf2);
  return [...kept2, ...added.filter(function({ type }) {
    return !(says && type === "provenance");
  })];
};
var outputTexts = function(target) {
  return (Array.isArray(target.output) ? target.output : []).map(
    function(one) {
      return typeof one === "string" ? one : `type=${String(record4(one).type)}`;
    }
  );
};
var fieldsOf2 = function(attest) {
  return Object.fromEntries(
    (csvRecords(attest)?.[0] ?? []).map(function(field2) {
      const at2 = field2.indexOf("=");
      if (at2 === -1) return ["disabled", String(field2.trim() === "false")];
      return [field2.slice(0, at2).trim(), literal(field2.slice(at2 + 1))];
    })
  );
};
var attestOverrides = function(definition, facts) {
  return [...definition.targets].flatMap(
    function([name, target]) {
      return (attestsOf(target, void 0, facts) ?? []).map(
        function(attest) {
          return `${name}.attest=${Object.entries(attest).map(function([key, value]) {
            return `${key}=${String(value)}`;
          }).join(",")}`;
        }
      );
    }
  );
};
var platformOverrides = function({ targets }) {
  return [...targets].map(function([name, target]) {
    return `${name}.platform=${platformsIn(target).join(",")}`;
  });
};

// src/bake/results.ts
var builtCandidates = async function({ place, targets }, metadata, { registry, platforms }, host) {
  const candidates = await Promise.all(
    [...targets].map(
      function([target, { image }]) {
        return place.kind === "folder" ? candidateInLayout(image, layoutOf(target), host) : candidateFrom(metadata && record4(metadata[target]), image, place.temporaryTag, platforms);
      }
    )
  );
  const passing = place.kind === "registry" && place.passingTag;
  const whole = passing ? await dropTemporaryTags(candidates, registry, host) : candidates;
  const names = [...targets.keys()];
  return whole.map(function(candidate, at2) {
    return { target: names[at2] ?? candidate.name, ...candidate };
  });
};
var reusedCandidates = function(choices) {
  return choices.flatMap(
    function({ target, promoted }) {
      return promoted === void 0 ? [] : [{ target, ...promoted.candidate, reused: true }];
    }
  );
};

// src/bake/source.ts
var import_node_fs17 = require("node:fs");
var import_node_path25 = require("node:path");

// src/buildx/git-context.ts
var import_promises10 = require("node:fs/promises");
var import_node_path24 = require("node:path");
var gitContext = async function(input, event, host) {
  if (host.kind === "github") return githubContext();
  const { url } = event.repository;
  if (/^https?:\/\/[^/]+\/./.test(url) && event.sha !== "")
    return `${url.replace(/(\.git)?\/?$/, "")}.git#${event.sha}`;
  throw new InputError(
    `Input "${input}" names {{defaultContext}}, but the address of the commit's Git repository is not known here: give a path in the checkout or a URL.`
  );
};
var githubContext = async function() {
  const { Build } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/docker-actions-toolkit-lib-buildx-build.cjs"), 1);
  });
  const build2 = new Build();
  try {
    return await build2.gitContext();
  } finally {
    await (0, import_promises10.rm)((0, import_node_path24.dirname)(build2.getImageIDFilePath()), { recursive: true, force: true });
  }
};

// src/bake/source.ts
var usualFiles = [
  "compose.yaml",
  "compose.yml",
  "docker-compose.yml",
  "docker-compose.yaml",
  "docker-bake.json",
  "docker-bake.hcl",
  "docker-bake.override.json",
  "docker-bake.override.hcl"
];
var findSource = async function(inputs, event, host) {
  const workdir = folderOf2("workdir", inputs.workdir ?? ".", host.workspace);
  const asked = inputs.source ?? (!makesCandidates(inputs) && host.kind === "github" ? "{{defaultContext}}" : ".");
  if (!isRemote(asked)) {
    const folder = folderOf2("source", asked, workdir);
    return { folder, remote: void 0, isOwn: false, local: localFiles(inputs, folder) };
  }
  const placeholder = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;
  const isOwn = placeholder.test(asked);
  const git = isOwn ? await gitContext("source", event, host) : "";
  return { folder: workdir, remote: asked.replace(placeholder, function() {
    return git;
  }), isOwn, local: [] };
};
var folderOf2 = function(input, path, from) {
  const folder = (0, import_node_path25.resolve)(from, path);
  if ((0, import_node_fs17.existsSync)(folder) && (0, import_node_fs17.statSync)(folder).isDirectory()) return folder;
  throw new InputError(`Input "${input}" is "${path}", but there is no such folder: give a path in the checkout.`);
};
var localFiles = function({ files, composeFiles }, folder) {
  const named = [...files, ...composeFiles].map(function(path) {
    return path.replace(/^cwd:\/\//, "");
  });
  const missing2 = named.find(function(path) {
    return path !== "-" && !isRemote(path) && !(0, import_node_fs17.existsSync)((0, import_node_path25.resolve)(folder, path));
  });
  if (missing2 !== void 0) {
    throw new InputError(
      `Input "${files.includes(missing2) ? "files" : "compose-files"}" names "${missing2}", which does not exist: give a path in the checkout.`
    );
  }
  if (named.length > 0) return named.map(function(path) {
    return (0, import_node_path25.resolve)(folder, path);
  });
  const usual = usualFiles.map(function(name) {
    return (0, import_node_path25.join)(folder, name);
  }).filter(function(path) {
    return (0, import_node_fs17.existsSync)(path);
  });
  if (usual.length > 0) return usual;
  throw new InputError(
    `There is no definition in "${folder}": write a docker-bake.hcl or a compose.yaml with build sections, or name one in "files".`
  );
};
var variablesIn = function(text3) {
  const declared = [...text3.matchAll(/\bvariable\s+"?([A-Za-z_]\w*)"?\s*\{/g)].map(function([, name = ""]) {
    return name;
  });
  const inJson = [...text3.matchAll(/"variable"\s*:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g)].flatMap(
    function([, body = ""]) {
      return [...body.matchAll(/"([A-Za-z_]\w*)"\s*:/g)].map(function([, name = ""]) {
        return name;
      });
    }
  );
  const inCompose = [...text3.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)].map(function([, name = ""]) {
    return name;
  });
  return [.../* @__PURE__ */ new Set([...declared, ...inJson, ...inCompose])];
};
var ofTools = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SSH_AUTH_SOCK|.*_PROXY)$/i;
var namedVariables = function({ local }, host) {
  return Object.fromEntries(
    local.flatMap(function(file) {
      return variablesIn((0, import_node_fs17.readFileSync)(file, "utf8"));
    }).filter(function(name) {
      return !ofTools.test(name);
    }).flatMap(function(name) {
      const value = host.variable(name);
      return value === void 0 ? [] : [[name, value]];
    })
  );
};

// src/buildx/time-blocks.ts
var mostSteps = 5;
var timeBlocks = function(numbers) {
  const slowest = numbers.steps.filter(function(step) {
    return !step.cached && step.seconds >= 0.1;
  }).toSorted(function(a, b) {
    return b.seconds - a.seconds;
  }).slice(0, mostSteps);
  const parts = [
    ["cache import", numbers.cacheImportSeconds],
    ["export", numbers.exportSeconds],
    ["push", numbers.pushSeconds],
    ["cache export", numbers.cacheExportSeconds]
  ];
  const text3 = parts.filter(function([, time]) {
    return time > 0;
  }).map(function([name, time]) {
    return `${name} ${seconds(time)}`;
  });
  return [
    ...text3.length > 0 ? [{ kind: "text", text: `Of which ${text3.join(", ")}.` }] : [],
    ...slowest.length > 0 ? [{ kind: "table", columns: ["Slowest steps", "Time"], rows: slowest.map(stepRow) }] : []
  ];
};
var stepRow = function({ platform, stage, instruction, seconds: time }) {
  return [
    { text: [...platform ? [platform] : [], ...stage ? [stage] : [], oneLine(instruction)].join(" "), code: true },
    seconds(time)
  ];
};
var longestStep = 100;
var oneLine = function(text3) {
  const line = text3.replace(/\s+/g, " ");
  return line.length > longestStep ? `${line.slice(0, longestStep)}\u2026` : line;
};
var seconds = function(time) {
  return `${time.toFixed(1)} s`;
};
var megabytes2 = function(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
};

// src/buildx/cache-blocks.ts
var cacheBlocks = function({ cacheReads, cacheWrites, cache: cache2 }) {
  const hit = cache2.reduce(function(sum, { cached }) {
    return sum + cached;
  }, 0);
  const of = cache2.reduce(function(sum, { cacheable }) {
    return sum + cacheable;
  }, 0);
  const rows = [
    ...cacheReads.map(function({ source, result, seconds: time }) {
      return [
        { text: source, code: true },
        { read: "read", absent: "not there yet", failed: "could not be read" }[result],
        seconds(time)
      ];
    }),
    ...cacheWrites.map(function({ target, result, seconds: time }) {
      return [
        { text: target, code: true },
        { written: "written", failed: "could not be written" }[result],
        seconds(time)
      ];
    })
  ];
  if (rows.length === 0) return [];
  return [
    { kind: "table", columns: ["Cache", "", "Time"], rows },
    ...of > 0 ? [{ kind: "text", text: `${hit} of ${of} steps came from a cache.` }] : []
  ];
};

// src/bake/summary.ts
var bakeSummary = function(facts) {
  return {
    action: "bake",
    title: "Bake",
    blocks: [
      { kind: "verdict", result: "pass", text: verdict2(facts) },
      ...candidateBlocks(facts),
      ...choiceBlocks(facts),
      ...facts.numbers === void 0 ? [] : [...cacheBlocks(facts.numbers), ...timeBlocks(facts.numbers)]
    ]
  };
};
var verdict2 = function({ built, candidates, planOnly, ...facts }) {
  const reused = candidates.filter(function(candidate) {
    return candidate.reused;
  }).length;
  const rest = reused === 0 ? "" : `; ${reused} promoted before and unchanged`;
  if (planOnly) return `${count(built.length, "target")} to build${rest}`;
  return `${count(built.length, "target")} built in ${seconds(facts.seconds)}${rest}`;
};
var count = function(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
};
var candidateBlocks = function({ candidates }) {
  return candidates.length === 0 ? [] : [
    {
      kind: "table",
      columns: ["Target", "Candidate", "Platforms", "Size"],
      rows: candidates.map(function({ target, reference, platforms }) {
        return [
          target,
          { text: reference, code: true },
          platforms.map(function({ platform }) {
            return platform;
          }).join(", "),
          platforms.map(function({ size }) {
            return megabytes2(size);
          }).join(", ")
        ];
      })
    }
  ];
};
var choiceBlocks = function({ choices, planOnly }) {
  return choices.length === 0 ? [] : [
    {
      kind: "table",
      columns: ["Target", "What became of it", "Why"],
      rows: choices.map(function({ target, promoted, why }) {
        return [
          target,
          promoted === void 0 ? planOnly ? "to be built" : "built" : `taken from ${promoted.tag}`,
          why
        ];
      })
    }
  ];
};

// src/buildx/facts.ts
var withFacts = function(input, argument, version, revision) {
  return argument.replaceAll("{{revision}}", revision).replaceAll("{{version}}", function() {
    if (typeof version === "string") return version;
    throw new InputError(
      `Input "${input}" has the line "${argument}", but no metadata step of this pipeline gave a version: run metadata before, or write the value.`
    );
  });
};

// src/bake/variables.ts
var varsOf = async function({ vars }, event, host) {
  const version = (await host.earlierResult("metadata"))?.version;
  return vars.map(function(line) {
    const at2 = line.indexOf("=");
    const name = line.slice(0, at2);
    if (at2 > 0 && /^[A-Za-z_]\w*$/.test(name)) {
      return { name, value: withFacts("vars", line.slice(at2 + 1), version, event.sha) };
    }
    throw new InputError(`Input "vars" has the line "${line}", which is not NAME=value: write NAME=value, one a line.`);
  });
};
var withoutQuestions = { BUILDX_BAKE_ENTITLEMENTS_FS: "0" };
var definitionVariables = function(inputs, vars, source, host) {
  return {
    ...namedVariables(source, host),
    ...Object.fromEntries(vars.map(function({ name, value }) {
      return [name, value];
    })),
    ...withoutQuestions,
    ...source.isOwn && inputs.githubToken !== void 0 && { BUILDX_BAKE_GIT_AUTH_TOKEN: inputs.githubToken }
  };
};
var buildVariables = function(targets, given, host) {
  const all = [...targets.values()];
  const secrets = all.flatMap(
    function(target) {
      return (Array.isArray(target.secret) ? target.secret : []).flatMap(function(one) {
        const { id, env, src } = typeof one === "string" ? fields(one) : record4(one);
        if (typeof env === "string" && env !== "") return [env];
        return typeof id === "string" && !src ? [id] : [];
      });
    }
  );
  const entries = all.flatMap(function(target) {
    return [...cacheEntries(target["cache-from"]), ...cacheEntries(target["cache-to"])];
  });
  const names = [...secrets, ...cacheVariables({ from: entries, to: [] }), "SOURCE_DATE_EPOCH"];
  const found = names.flatMap(function(name) {
    const value = /^\w+$/.test(name) ? given[name] ?? host.variable(name) : void 0;
    return value === void 0 ? [] : [[name, value]];
  });
  for (const [name, value] of found) if (secrets.includes(name)) host.mask(value);
  return Object.fromEntries(found);
};
var fields = function(text3) {
  return Object.fromEntries(text3.split(",").map(function(field2) {
    return [field2.split("=")[0] ?? "", field2.split("=").slice(1).join("=")];
  }));
};

// src/buildx/warning-notes.ts
var import_node_path26 = require("node:path");
var mostWarnings = 10;
var warningNotes = function(warnings, file) {
  return warnings.slice(0, mostWarnings).map(function({ text: text3, line, url }) {
    const [, rule, rest] = /^([A-Z]\w+): (.*)$/s.exec(text3) ?? [];
    const what = (rest ?? text3).replace(/ \(line \d+\)$/, "");
    return {
      text: url ? `${what} (${url})` : what,
      location: {
        title: rule ?? (file === void 0 ? "Dockerfile" : (0, import_node_path26.basename)(file)),
        ...file !== void 0 && line !== void 0 && { file, line }
      }
    };
  });
};

// src/bake/warnings.ts
var bakeNotes = function(warnings, { targets }, base) {
  const [only] = targets.size === 1 ? targets.keys() : [];
  const notes = warnings.flatMap(function(warning) {
    const target = targets.get(warning.target ?? only ?? "");
    return warningNotes([warning], target && dockerfileOf(target, base));
  });
  return [...new Map(notes.map(function(note) {
    return [JSON.stringify(note), note];
  })).values()].slice(0, mostWarnings);
};

// src/bake/main.ts
var run = async function(inputs, host) {
  const unused = setAllTheSame(host.variable(unusedVariable));
  if (unused !== void 0) throw besideSeveral(unused, '"bake-image"');
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry(
    { ...host, signal: AbortSignal.any([host.signal, finished.signal]) },
    { httpRegistries: inputs.httpRegistries }
  );
  try {
    return await onNodes(
      inputs,
      host,
      async function(chosen, ofNodes, toNodes) {
        return bake(await prepare(chosen, ofNodes, registry, toNodes), toNodes);
      }
    );
  } finally {
    finished.abort();
  }
};
var prepare = async function(inputs, ofNodes, registry, host) {
  const event = await host.event();
  const source = await findSource(inputs, event, host);
  const hidden = await varsOf(inputs, event, host);
  const variables2 = definitionVariables(inputs, hidden, source, host);
  const [printed, builder] = await Promise.all([
    printDefinition(inputs, source, variables2, host),
    findBuilder(inputs.builder, host)
  ]);
  const current2 = { builder, builderName: inputs.builder };
  const definition = withPlatforms(parseDefinition(printed), ofNodes);
  const repositories = repositoriesOf(definition, inputs);
  greet(registry, repositories);
  const choices = inputs.changedOnly ? await chooseTargets(inputs, { definition, repositories, source, registry, event }, host) : [];
  for (const { target, promoted, why } of choices) {
    host.info(
      promoted === void 0 ? `Building ${target}: ${why}.` : `Taking ${target} from ${promoted.tag}: ${why}.`
    );
  }
  return { inputs, event, source, definition, current: current2, ofNodes, hidden, variables: variables2, repositories, choices, registry };
};
var greet = function(registry, repositories) {
  for (const image of repositories.values()) registry.head(`${image}:latest`).catch(function() {
  });
};
var bake = async function(prepared, host) {
  const { inputs, definition, repositories, choices } = prepared;
  const reused = reusedCandidates(choices);
  const built = definition.wanted.filter(function(target) {
    return !reused.some(function(candidate) {
      return candidate.target === target;
    });
  });
  const matrix = matrixOf(definition, built, repositories);
  const started = Date.now();
  const told = inputs.planOnly || built.length === 0 ? nothingBuilt : await build(prepared, built, host);
  const candidates = ordered([...told.candidates, ...reused], definition.wanted);
  const seconds2 = (Date.now() - started) / 1e3;
  const numbers = told.progress && { seconds: seconds2, ...numbersOf(told.progress), ...told.cacheUse };
  await host.summarise(bakeSummary({ seconds: seconds2, numbers, built, candidates, choices, planOnly: inputs.planOnly }));
  return {
    // A plan has none yet for what is to be built; half a list would be promoted as a whole one.
    candidates: candidates.length === 0 || inputs.planOnly && built.length > 0 ? void 0 : candidates,
    matrix,
    built,
    reused: reused.map(function({ target }) {
      return target;
    }),
    metadata: told.metadata,
    record: told.record,
    cacheHitRate: numbers?.hitRate,
    numbers
  };
};
var nothingBuilt = {
  ...{ candidates: [], metadata: void 0, progress: void 0, record: void 0 },
  cacheUse: { cacheReads: [], cacheWrites: [] }
};
var build = async function(prepared, targets, host) {
  const { inputs, registry } = prepared;
  await emulate(prepared, targets, host);
  const repositories = new Map([...prepared.repositories].filter(function([target]) {
    return targets.includes(target);
  }));
  const plan = repositories.size === 0 ? void 0 : await planned(prepared, repositories, host);
  const call = await callOf2(prepared, targets, plan, host);
  const caches = plan?.caches ?? new Map(targets.map(function(target) {
    return [target, ownCaches(call.resolved.get(target) ?? {})];
  }));
  const platforms = platformReader(registry);
  const onPushed = function({ digest, step }) {
    const image = plan?.targets.get(bakeTarget(step) ?? targets[0] ?? "")?.image;
    if (image !== void 0) platforms.expect(`${image}@${digest}`);
  };
  try {
    const progress = await host.group(`Bake ${targets.join(", ")}`, function() {
      return executeBake(inputs, call, host, onPushed);
    });
    for (const { text: text3, location } of bakeNotes(progress.warnings, call.definition, call.dockerfiles))
      host.warning(text3, location);
    const { reads: cacheReads, written } = cacheUse(progress, caches);
    const exported = plan ? await exportCaches(inputs, call, plan.caches, host) : [];
    for (const { to, afterwards } of plan?.caches.values() ?? [])
      swapFolders([...to, ...[...afterwards.values()].flat()], host);
    const cacheWrites = [...written, ...exported];
    warnOfCaches({ reads: cacheReads, written: cacheWrites }, host);
    const metadata = await readMetadata(call.metadataFile);
    const candidates = plan ? await builtCandidates(plan, metadata, { registry, platforms }, host) : [];
    const record5 = inputs.record && await recordOf(inputs.record, targets, metadata, host);
    return { candidates, metadata, progress, record: record5, cacheUse: { cacheReads, cacheWrites } };
  } catch (error) {
    if (plan) await removeTags(plan, prepared.inputs, host);
    throw error;
  }
};
var callOf2 = async function({ inputs, event, source, definition, current: current2, ofNodes, hidden, variables: variables2 }, targets, plan, host) {
  const { builder, builderName } = plan?.place ?? current2;
  const facts = { inputs, event, builder, noDefault: host.variable("BUILDX_NO_DEFAULT_ATTESTATIONS") };
  const ours = resolvedDefinition(definition, plan?.targets ?? /* @__PURE__ */ new Map(), facts);
  const resolved = await withoutOwnResults(ours, source.folder, (0, import_node_path27.join)(await host.tempFolder(), "dockerfiles"));
  return {
    ...{ definition, targets, source, builderName, hidden, resolved },
    open: [(await host.earlierResult("metadata"))?.version, event.sha],
    dockerfiles: (0, import_node_path27.relative)(host.workspace, source.folder),
    // What was worked out needs no variable of the definition any more, and buildx minds some, such as DEBUG, itself.
    variables: {
      ...buildVariables(resolved, variables2, host),
      ...source.remote === void 0 ? withoutQuestions : variables2
    },
    definitionName: "definition.json",
    overrides: [...attestOverrides(definition, facts), ...ofNodes.length > 0 ? platformOverrides(definition) : []],
    metadataFile: (0, import_node_path27.join)(await host.tempFolder(), "metadata.json")
  };
};
var emulate = async function({ inputs, definition, current: current2 }, targets, host) {
  const all = targets.flatMap(function(target) {
    return withDependencies(definition, target);
  });
  const platforms = [...new Set(all.flatMap(function(target) {
    return platformsIn(definition.targets.get(target) ?? {});
  }))];
  if (!inputs.emulation || platforms.length === 0) return;
  await emulateMissing(platforms, { image: inputs.emulationImage, builder: current2.builderName }, host);
};
var recordOf = function(path, targets, metadata, host) {
  const references = targets.map(function(target) {
    return record4(metadata?.[target])["buildx.build.ref"];
  });
  return exportRecord(path, references, host);
};
var planned = async function({ inputs, event, definition, current: current2, source, registry }, repositories, host) {
  const checkout = inputs.changedOnly ? await openCheckout(source.folder, host) : void 0;
  const isClean = await checkout?.isClean() ?? false;
  return planCandidates(inputs, { definition, repositories, current: current2, event, registry, isClean }, host);
};
var removeTags = async function({ place, targets }, { httpRegistries }, host) {
  if (place.kind === "folder") return;
  const { temporaryTag } = place;
  await Promise.all(
    [...targets.values()].map(function({ image }) {
      return removeTemporaryTag({ name: image, temporaryTag }, host, httpRegistries);
    })
  );
};
var ordered = function(candidates, wanted) {
  return candidates.toSorted(function(a, b) {
    return wanted.indexOf(a.target) - wanted.indexOf(b.target);
  });
};

// src/buildx/emulation-image.ts
var emulationImage = "tonistiigi/binfmt:qemu-v10.2.3@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0";

// src/buildx/build-inputs.ts
var cacheInputs = {
  cache: {
    type: "enum",
    options: ["registry", "gha", "local", "inline", "none"],
    default: "registry",
    description: "Where build steps are kept between runs: in the registry (with image or cache-image), in the cache of GitHub Actions, in a folder, in the image itself, or nowhere."
  },
  "cache-image": {
    type: "string",
    description: "Repository of the registry cache, which gets a tag for each branch; with a tag, that one reference for all. Default: the image, whose tags are cache-<branch>."
  },
  "cache-pull-requests": {
    type: "boolean",
    default: false,
    description: "Lets change requests, but for those from forks, write a cache of their own."
  },
  "cache-path": {
    type: "string",
    description: "Folder of cache: local, relative to the checkout. Default: one in the cache folder of the CI."
  }
};
var nodeInputs = {
  nodes: {
    type: "block",
    description: "Machines to build on, each for its platforms: lines such as `linux/arm64: tcp://arm.example.com:1234` (BuildKit), `linux/arm64: ssh://user@host` (an engine) or `linux/arm64: kubernetes`, or a list with the keys endpoint, platforms, driver, driver-opts, buildkitd-flags. The builder lives as long as the step. Default: none."
  },
  "nodes-ca": { type: "string", description: "Certificate (PEM) that the TLS port of the nodes is checked with." },
  "nodes-cert": { type: "string", description: "Certificate (PEM) with which the TLS port of the nodes lets us in." },
  "nodes-key": { type: "secret", description: "Private key (PEM) of `nodes-cert`." },
  "nodes-known-hosts": {
    type: "string",
    description: "Lines of known_hosts with the keys of the nodes at ssh:// addresses, as ssh-keyscan prints them; no other is believed. Default: the machine's own."
  },
  "nodes-ssh-key": {
    type: "secret",
    description: "Private key that the nodes at ssh:// addresses let in. Default: what the agent of ssh offers."
  }
};
var emulationInputs = {
  emulation: {
    type: "boolean",
    default: false,
    description: "Installs QEMU on the engine for those of the platforms that the builder cannot do."
  },
  "emulation-image": {
    type: "string",
    default: emulationImage,
    description: "Image that installs the emulators. It runs privileged, so name it by digest."
  }
};
var recordInput = {
  record: {
    type: "string",
    description: "File for the record of the build (docker buildx history export). Default: none is written."
  }
};

// src/registry/http-registries.ts
var httpRegistriesInput = {
  type: "list",
  description: "Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only."
};

// src/bake/spec.ts
var items2 = function(description) {
  return { type: "list", separator: "csv", description };
};
var lines = function(description) {
  return { type: "list", separator: "newline", description };
};
var spec = defineAction({
  name: "bake",
  title: "Quaygate bake",
  description: "Builds all images of a repository in one call, from a Bake file or the build sections of a Compose file, and pushes each as a candidate.",
  branding: { icon: "layers", color: "blue" },
  post: true,
  inputs: {
    image: {
      type: "string",
      description: "Repository of the candidates without a tag: `ghcr.io/acme/{{target}}`, where `{{target}}` stands for the target's name; `{{tags}}` for the repository that its tags (in Compose: its image) name. Without it bake does what docker/bake-action does."
    },
    images: {
      type: "map",
      description: "Repositories of single targets, target=repository, one a line; before image."
    },
    files: items2(
      "Definition files, Bake or Compose. Default: compose.yaml, docker-bake.json, docker-bake.hcl and their kin."
    ),
    "compose-files": items2("Compose files whose build sections are targets too."),
    targets: items2("Targets or groups. Default: the group default, or all services of Compose."),
    source: {
      type: "string",
      description: "Folder of the checkout, or Git URL, that the definition is read from; `{{defaultContext}}` stands for the commit in its Git repository. Default: the checkout; without image, on GitHub, `{{defaultContext}}`."
    },
    workdir: {
      type: "string",
      description: "Folder that bake runs in, relative to the checkout. Default: the checkout."
    },
    set: lines("Values over those of the definition, targetpattern.key=value, one a line."),
    vars: lines(
      "Variables of the definition, NAME=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit. Variables of the job that the definition names are taken too."
    ),
    labels: lines(
      "Labels of every candidate, key=value; those of the definition win. Default: those of the metadata step of this pipeline (on GitHub: of this job)."
    ),
    "changed-only": {
      type: "boolean",
      default: false,
      description: "Builds only the candidates that a change touches, by path and by what they are built from, and takes the promoted digest of the rest; only with image."
    },
    since: {
      type: "string",
      description: "Commit or ref that changes are counted from. Default: for each image the commit that its promoted digest was built from."
    },
    "reuse-tags": items2(
      "Tags under which a promoted digest is looked for; the first that is there counts. Default: the branch, the default branch, edge, latest."
    ),
    "plan-only": {
      type: "boolean",
      default: false,
      description: "Works out targets, changes and `matrix`, and builds nothing."
    },
    "no-cache": { type: "boolean", default: false, description: "Build without reading the cache." },
    pull: { type: "boolean", default: false, description: "Always look for newer base images." },
    ...cacheInputs,
    cache: {
      ...cacheInputs.cache,
      description: "Where build steps are kept between runs, for each image by itself: in the registry, in the cache of GitHub Actions, in a folder, in the images, or nowhere. Only with image; a target whose definition names cache-from or cache-to keeps to that."
    },
    "cache-image": {
      ...cacheInputs["cache-image"],
      description: "Repository of the registry caches, which gets a tag for each branch and image; with a tag, that one, and the name of the target behind it. Default: each image, whose tags are cache-<branch>."
    },
    provenance: {
      type: "string",
      description: "Provenance attestation of all targets: true, false, or attributes such as mode=max. Default: the definition, else mode=max for public repositories and mode=min for others."
    },
    sbom: {
      type: "string",
      description: "SBOM attestation of all targets: true, false, or a generator. Default: the definition."
    },
    allow: items2("Entitlements that the build gets, for example network.host."),
    builder: { type: "string", description: "Name of the buildx builder. Default: the current one." },
    ...nodeInputs,
    ...emulationInputs,
    candidate: {
      type: "enum",
      options: ["auto", "digest", "tag"],
      default: "auto",
      description: "How candidates are pushed: by digest, or under a temporary tag that promote removes; as build does."
    },
    reproducible: {
      type: "boolean",
      default: false,
      description: "Sets all times from the commit, so that the same commit gives the same platform digests; only with image."
    },
    ...recordInput,
    timeout: { type: "duration", default: "1h", description: "Time for the whole build and push." },
    "http-registries": {
      ...httpRegistriesInput,
      description: `${httpRegistriesInput.description} For image and its cache; what a builder pulls from is for its own configuration.`
    },
    push: {
      type: "boolean",
      description: "Pushes the result. With image, false leaves the candidates in folders (OCI layouts), which tests and scan can use. Default: false without image; with it true, but for changes from forks and by Dependabot."
    },
    load: {
      type: "boolean",
      default: false,
      description: "Loads the result into the engine; not together with image."
    },
    call: { type: "string", description: "What to do instead of building: check, outline or targets." },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token with which `{{defaultContext}}` is fetched. On GitHub the token of the job."
    }
  },
  outputs: {
    candidates: {
      type: "json",
      description: "List of candidates: target, name, reference, digest, platforms, and `reused: true` where the promoted digest was taken."
    },
    matrix: {
      type: "json",
      description: "List for strategy.matrix.include, one entry for each target that is to be built: target, image, platforms."
    },
    built: { type: "list", description: "Targets that were built, or would be." },
    reused: { type: "list", description: "Targets whose promoted digest was taken." },
    metadata: { type: "json", description: "The metadata that buildx wrote, by target." },
    record: { description: "Path of the build record, where one was asked for." },
    "cache-hit-rate": { description: "Steps of the Dockerfiles that came from a cache, per cent of those that can." },
    numbers: {
      type: "json",
      description: "Seconds of each step and stage, cache hits, time in cache import and export, export and push, caches read and written."
    }
  }
});

// src/bake/index.ts
void start(spec, run, { cleanUp: removeStepBuilder });
