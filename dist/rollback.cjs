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
var linesOf = function(text2) {
  return text2.split(text2.includes("\r") ? /\r\n|\r|\n/ : "\n");
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
var hasAtMost = function(limit, text2) {
  return text2.length <= limit && (text2.length * 3 <= limit || Buffer.byteLength(text2) <= limit);
};
var cutToLimit = function(text2, limit = summaryLimit) {
  if (hasAtMost(limit, text2)) return text2;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text2).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
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
  return partsOf(cell).map(markdownPart).join("<br>");
};
var markdownPart = function(part) {
  const text2 = typeof part !== "string" && part.code ? markdownCode(part.text) : markdownText(partText(part));
  const url = safeUrl(part);
  return url ? `[${text2}](${url})` : text2;
};
var markdownText = function(text2) {
  return text2.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, function(found) {
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
var markdownCode = function(text2) {
  return `<code>${text2.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, function(found) {
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
  const masked = function(text2) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text2);
  };
  return {
    line: function(text2) {
      return write(`${masked(text2)}
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
  const pattern = allowed();
  return Object.fromEntries(
    Object.entries(environment).filter(
      function(entry) {
        return pattern.test(entry[0]) && entry[1] !== void 0;
      }
    )
  );
};

// src/host/write-text.ts
var import_node_fs = require("node:fs");
var writeText = function(path, text2, flag = "w") {
  const parts = typeof text2 === "string" ? [text2] : gathered(text2);
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
var listText = function(items) {
  return items.separator === void 0 ? (items.some(breaks) ? items.map(quoted) : items).join("\n") : items.join(items.separator);
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
  const text2 = outputText(value, type);
  return { size: text2.length, text: function() {
    return text2;
  } };
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async function(folder3, action, outputs) {
  makeFolder(folder3);
  const file = `${folder3}${import_node_path.sep}${action}.json`;
  const lines = Object.entries(outputs).filter(function([, value]) {
    return value !== void 0;
  }).flatMap(function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  });
  writeText(file, ["{\n", ...lines, "\n}\n"]);
};
var makeFolder = function(folder3) {
  if (!(0, import_node_fs2.existsSync)(folder3)) (0, import_node_fs2.mkdirSync)(folder3, { recursive: true });
};
var everyEnding = [".json", ".env", ".md", ".html", "-annotations.json"];
var forgetResult = function(folder3, action, endings = everyEnding) {
  for (const ending of endings) {
    const file = `${folder3}${import_node_path.sep}${action}${ending}`;
    if ((0, import_node_fs2.existsSync)(file)) (0, import_node_fs2.unlinkSync)(file);
  }
};
var readResult = async function(folder3, action) {
  const file = (0, import_node_path.join)(folder3, `${action}.json`);
  if (!(0, import_node_fs2.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs2.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder3), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};

// src/host/standard-stream.ts
var import_node_fs3 = require("node:fs");
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  const write = function(text2) {
    let rest = Buffer.from(text2);
    try {
      while (!stream && rest.length > 0) {
        const written = (0, import_node_fs3.writeSync)(descriptor, rest);
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

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_path2 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder3;
  const getNow = function() {
    if (folder3) return folder3;
    (0, import_node_fs4.mkdirSync)(parent, { recursive: true });
    folder3 = (0, import_node_fs4.mkdtempSync)((0, import_node_path2.join)(parent, "quaygate-"));
    saveState("temp", folder3);
    return folder3;
  };
  return {
    get: async function() {
      return getNow();
    },
    getNow,
    remove: function() {
      if (folder3) (0, import_node_fs4.rmSync)(folder3, { recursive: true, force: true });
      folder3 = void 0;
    }
  };
};
var removeLeftover = async function(folder3) {
  if (!folder3 || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder3)) return false;
  (0, import_node_fs4.rmSync)(folder3, { recursive: true, force: true });
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
var data = function(text2) {
  return text2.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
};
var property = function(text2) {
  return data(text2).replaceAll(":", "%3A").replaceAll(",", "%2C");
};

// src/host/github.ts
var looksLikeCommand = function(text2) {
  return new RegExp(commandStart, "u").test(text2);
};
var commandStart = "^[\\s\\p{C}\\p{Z}]*::|##\\[";
var isCommand = function(text2) {
  return mayHoldCommand(text2) && looksLikeCommand(text2);
};
var mayHoldCommand = function(text2) {
  return text2.includes("::") || text2.includes("##[");
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
  const results = environment.RUNNER_TEMP && `${environment.RUNNER_TEMP}${import_node_path3.sep}${resultsFolder}`;
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const say = function(...command) {
    return fence.command(function() {
      return write(workflowCommand(...command));
    });
  };
  const annotate = function(level) {
    return function(text2, { title, file, line: line2 } = {}) {
      return say(level, console.masked(text2).slice(0, annotationLimit), { title, file, line: line2 });
    };
  };
  const line = function(text2) {
    return isCommand(text2) ? fence.around(function() {
      return console.line(text2);
    }) : console.line(text2);
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
    askRepository: async function(token) {
      const { askGithub } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-repository-api.cjs"), 1);
      });
      return askGithub(environment, payloadOf(environment), token, signal());
    },
    ownLogins: async function(token) {
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-login.cjs"), 1);
      })).githubLogins(environment, token);
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
    info: function(text2) {
      const lines = linesOf(text2);
      if (mayHoldCommand(text2) && lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: function(text2) {
      return say("debug", console.masked(text2));
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
        return body(function(text2) {
          return linesOf(text2).forEach(function(part) {
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
        withinLimit(texts, host).map(function({ name, text: text2 }) {
          return [name, text2()];
        })
      );
      if (results) await writeResult(results, action, outputs);
    },
    forgetResult: function(name) {
      if (results) forgetResult(results, name, [".json"]);
    },
    earlierResult: async function(name) {
      return results ? readResult(results, name) : void 0;
    },
    exportVariables: function(variables) {
      return appendFileCommands(environment.GITHUB_ENV, Object.entries(variables));
    },
    keepFile: async function(name, text2) {
      const path = `${tempParent}${import_node_path3.sep}quaygate-kept-${unique}-${name}`;
      writeText(path, text2, "wx");
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
    openDeployment: async function({ token, ...deployment }) {
      const { openGithubDeployment } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      const remember = function(id) {
        return saveState(leftDeployment, id);
      };
      return openGithubDeployment({ environment, token, signal: signal() }, deployment, remember);
    },
    endDeployments: async function({ token, ...what }) {
      const { endGithubDeployments } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      return endGithubDeployments({ environment, token, signal: signal() }, what);
    },
    closeLeftDeployment: async function() {
      const id = state(leftDeployment);
      const token = environment["INPUT_GITHUB-TOKEN"] || environment["INPUT_DEPLOY-GITHUB-TOKEN"];
      if (!id || !token) return;
      const { closeGithubDeployment } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      await closeGithubDeployment({ environment, token, signal: signal() }, id);
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
var csvRecords = function(text2) {
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
var readField = function(text2, start2) {
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
var plainField = function(text2, start2, from) {
  let end = from;
  while (end < text2.length && !/[,\r\n]/.test(text2[end] ?? "")) end += 1;
  return { value: text2.slice(from, end), start: start2, end };
};
var csvItems = function(text2, wholeRecords) {
  return csvRecords(text2)?.flatMap(function(record2) {
    if (wholeRecords) return [record2.join(",")];
    return record2.length === 1 ? (record2[0] ?? "").split(",") : record2;
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
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure2}${/[.?]$/.test(cure2) ? "" : "."}`
  );
};
var shown = function(value) {
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text2.replace(new RegExp("\\p{Cc}+", "gu"), " ");
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
    const text2 = scalar(given);
    const value = Number(text2);
    if (!/^[+-]?\d+$/.test(text2) || !Number.isSafeInteger(value)) {
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
    const text2 = scalar(given);
    if (options.includes(text2)) return text2;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text2, options)}`);
  },
  list: function(given, { separator, options, secret }) {
    const items = listItems(given, separator, secret);
    const wrong = options && items.find(function(item) {
      return !options.includes(item);
    });
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
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
  const text2 = scalar(given, secret);
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(text2, separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator === "newline";
  const lines = (wholeLines ? wholeLinesOf(text2) : linesOf(text2)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  });
  return (wholeLines ? lines.map(unquotedLine) : lines.flatMap(commaSeparated)).map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var wholeLinesOf = function(text2) {
  if (!text2.includes('"')) return linesOf(text2);
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of linesOf(text2)) {
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
  return line.includes('"') ? /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line : line;
};
var commaSeparated = function(line) {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field = "";
  let quoted2 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted2 && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted2 || field.trim() === "")) {
      quoted2 = !quoted2;
      if (quoted2) field = "";
    } else if (letter === "," && !quoted2) {
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
  const parse = parsers[declared.type];
  return parse(given, declared);
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
var withoutYaml = function(text2) {
  const words = text2.trim().split(/\s+/);
  if (words.every(function(word) {
    return address.test(word);
  })) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text2)) return void 0;
  try {
    return { value: JSON.parse(text2) };
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
  const text2 = readSettings(host.workspace, name);
  const parseYaml = text2 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  })).parse : noYaml;
  if (text2 === void 0) return { step, file: /* @__PURE__ */ new Map(), parseYaml };
  const { fileInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-file-inputs.cjs"), 1);
  });
  return { step, file: fileInputs(text2, name ?? defaultFile, parseYaml), parseYaml };
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
  const shown3 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown3);
  else host.info(shown3.trimEnd());
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

// src/release/announce.ts
var announced = async function(host, what, body) {
  const open = await openOn(host, what);
  if (!open) return body();
  try {
    const outputs = await body();
    await close(host, open, endOf(outputs, void 0, what.url));
    return outputs;
  } catch (error) {
    await close(host, open, endOf(resultsIn(error), error, what.url));
    throw error;
  }
};
var openOn = async function(host, { environment, project, token, commit, description }) {
  if (!host.openDeployment || environment === void 0 || token === void 0 || commit === "") return void 0;
  try {
    const open = await host.openDeployment({ environment, project, token, commit, description });
    if (!open) host.debug(`the job declares the environment "${environment}" itself, so its platform tells of it`);
    return open;
  } catch (error) {
    host.info(`The environment "${environment}" was not told of the deployment: ${messageOf(error)}`);
    return void 0;
  }
};
var close = async function(host, open, end) {
  try {
    await open.close(end);
  } catch (error) {
    host.notice(`How the deployment ended could not be told to its environment: ${messageOf(error)}`);
  }
};
var resultsIn = function(error) {
  return error instanceof Error && "outputs" in error && typeof error.outputs === "object" ? { ...error.outputs } : {};
};
var endOf = function({ result }, error, url) {
  const link = url === void 0 ? {} : { url };
  if (error === void 0) return { state: "success", description: "Deployed.", ...link };
  if (result === "deployed") return { state: "success", description: "Deployed; what came after it failed.", ...link };
  if (result === "rolled-back") return { state: "failure", description: "Undone: the previous release serves." };
  return error instanceof RefusedError ? { state: "failure", description: "Not deployed." } : { state: "error", description: "Not deployed: something on the way did not work." };
};
var closeLeft = async function(host) {
  try {
    await host.closeLeftDeployment?.();
  } catch (error) {
    host.notice(`The deployment that was left open could not be closed: ${messageOf(error)}`);
  }
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
var tail = function(text2) {
  const lines = text2.trim().split(/\r\n|\r|\n/).slice(-tailLines);
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
  const toLog = function(stream) {
    return onLine ? function(line) {
      return onLine(line, stream);
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
var spawnFailure = function(error, tool, { cwd, cure: cure2 }) {
  const code = error?.code;
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
  return new Promise(function(resolve2, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve2(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
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
  return new Promise(function(resolve2, reject) {
    const chunks = [];
    const lines = onLine && lineSplitter(onLine);
    let size = 0;
    stream.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream.once("close", function() {
      lines?.end();
      resolve2(Buffer.concat(chunks).toString("utf8"));
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

// src/docker/plugin.ts
var lacksPlugin = function({ kind, stderr }) {
  return kind === "refused" && /'docker --help'/.test(stderr);
};

// src/docker/versions.ts
var oldestApi = "1.41";
var checkEngine = function({ api, version }) {
  if (!isOlder(numbersOf(api), numbersOf(oldestApi))) return;
  throw new InputError(
    `The engine on the target is Docker ${version} (API ${api}), and Quaygate needs Docker 20.10 (API ${oldestApi}) or newer: update it.`
  );
};
var numbersOf = function(version) {
  return version.split(".").slice(0, 2).map(function(part) {
    return Number.parseInt(part, 10);
  });
};
var isOlder = function([major = Number.NaN, minor = 0], [thatMajor = 0, thatMinor = 0]) {
  return major < thatMajor || major === thatMajor && minor < thatMinor;
};

// src/docker/compose.ts
var cure = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var pullDeadline = 15 * 6e4;
var stopDeadline = 3 * 6e4;
var pullImages = async function(target, project, services) {
  const args = [...naming(project), "pull", "--quiet", ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: pullDeadline, show: true });
};
var naming = function({ name }) {
  return ["-p", name, "-f", "-"];
};
var inputOf = function({ dockerHost, folder: folder3 }, { model, environment }) {
  return {
    cwd: folder3,
    input: model,
    env: {
      ...environment,
      COMPOSE_DISABLE_ENV_FILE: "1",
      COMPOSE_PROFILES: "",
      DOCKER_HOST: dockerHost,
      DOCKER_CONTEXT: "",
      // They are for the engine that DOCKER_HOST named before.
      DOCKER_TLS_VERIFY: "",
      DOCKER_CERT_PATH: ""
    }
  };
};
var compose = async function(host, args, options) {
  try {
    return await runTool(host, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
      cure,
      ...options
    });
  } catch (error) {
    if (!(error instanceof ToolError) || !lacksPlugin(error.failure)) throw error;
    throw new UnavailableError(`The docker on the PATH has no Compose. ${cure}`, { cause: error });
  }
};

// src/release/model.ts
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
var recordIn = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/release/changed-values.ts
var withChangedValues = function(plan, next, previous) {
  if (!previous) return plan;
  const [now, before] = [valuesOf(next), valuesOf(previous)];
  return plan.map(function(planned) {
    if (planned.step !== "replace") return planned;
    const names = changedNames(now.get(planned.service) ?? {}, before.get(planned.service) ?? {});
    if (names.length === 0) return planned;
    return { ...planned, note: [planned.note, `other values: ${names.join(", ")}`].filter(Boolean).join("; ") };
  });
};
var valuesOf = function({ model, environment }) {
  const { services, raw } = parseModel(JSON.parse(model));
  return new Map(
    [...services].map(function([name, service]) {
      const given = ["secrets", "configs"].flatMap(
        function(kind) {
          return (Array.isArray(service[kind]) ? service[kind] : []).map(function(mount) {
            const source = typeof mount === "string" ? mount : String(recordIn(mount).source);
            const { environment: variable, content } = recordIn(recordIn(raw[kind])[source]);
            return [source, typeof variable === "string" ? environment[variable] : content];
          });
        }
      );
      return [name, { ...Object.fromEntries(given), ...recordIn(service.environment) }];
    })
  );
};
var changedNames = function(now, before) {
  return [
    ...Object.keys(now).filter(function(name) {
      return now[name] !== before[name];
    }).map(function(name) {
      return name in before ? name : `${name} (new)`;
    }),
    ...Object.keys(before).filter(function(name) {
      return !(name in now);
    }).map(function(name) {
      return `${name} (gone)`;
    })
  ];
};

// src/release/connect.ts
var import_promises4 = require("node:fs/promises");
var import_node_path8 = require("node:path");

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
  const kept = { keepAlive: true, maxCachedSessions: 0, ...tls };
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
var request = async function(options) {
  const tries = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries;
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
  return new UnavailableError(`${options.method ?? "GET"} ${shown2(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
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
  return new Promise(function(resolve2, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve2();
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
  const { promise, resolve: resolve2, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve2, reject);
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
  let resolve2;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve2 = yes;
    reject = no;
  });
  return { promise, resolve: resolve2, reject };
};

// src/docker/engine-json.ts
var jsonIn = function(response) {
  try {
    return JSON.parse(response.body.toString("utf8"));
  } catch (error) {
    throw new UnavailableError("The engine answered with something that is not JSON: is it a Docker engine?", {
      cause: error
    });
  }
};
var recordOf = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var listOf = function(value) {
  return Array.isArray(value) ? value.map(recordOf) : [];
};
var textOf = function(value) {
  return typeof value === "string" ? value : "";
};
var textsOf = function(value) {
  return Object.fromEntries(Object.entries(recordOf(value)).map(function([key, item]) {
    return [key, textOf(item)];
  }));
};

// src/docker/engine-api.ts
var newestTested = "1.51";
var pingTimeout = 1e4;
var callTimeout = 6e4;
var connectEngine = async function(socket) {
  const ping = await request({ url: "http://engine/_ping", socket, timeout: pingTimeout });
  const offered = ping.headers["api-version"];
  if (ping.status !== 200 || typeof offered !== "string") {
    throw new UnavailableError(
      `What answers on the socket ${socket} is no Docker engine (status ${ping.status}): give the socket of one.`
    );
  }
  const api = olderOf(offered, newestTested);
  const call = callsTo(socket, api);
  const facts = jsonIn(await call("GET", "/version"));
  return {
    socket,
    dockerHost: `unix://${socket}`,
    platform: `${textOf(facts.Os)}/${textOf(facts.Arch)}`,
    version: textOf(facts.Version),
    api,
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

// src/docker/ssh-tunnel.ts
var import_promises2 = require("node:fs/promises");
var import_node_path6 = require("node:path");

// src/docker/ssh-login.ts
var import_promises = require("node:fs/promises");
var import_node_path5 = require("node:path");
var asFile = function(text2) {
  return `${text2.replace(/\r\n?/g, "\n").trim()}
`;
};
var writeLogin = async function(folder3, { knownHosts, key }) {
  const write = async function(name, text2) {
    if (text2 === void 0) return void 0;
    const path = (0, import_node_path5.join)(folder3, name);
    await (0, import_promises.writeFile)(path, asFile(text2), { mode: 384 });
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
    const shown3 = said.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "${words.knownHosts}" does not hold the key that ${words.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ""}${host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown3.join(" ")}`,
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

// src/docker/ssh-tunnel.ts
var connectTimeout = 3e4;
var pollEvery = 50;
var longestSocketPath = 103;
var lifetime = 6 * 60 * 6e4;
var openTunnel = async function(host, target, login, temp) {
  const folder3 = await (0, import_promises2.mkdtemp)((0, import_node_path6.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
  const socket = (0, import_node_path6.join)(folder3, "d.sock");
  const ended = new AbortController();
  const ssh = writeLogin(folder3, login).then(
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
  }).catch(function(error) {
    return faultOf(target, error);
  }).then(function(end) {
    state.end = end;
  });
  const close2 = async function() {
    ended.abort();
    await watched;
    await (0, import_promises2.rm)(folder3, { recursive: true, force: true });
  };
  try {
    await answering(host, socket, target, state);
    return { socket, close: close2 };
  } catch (error) {
    await close2();
    throw error;
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
var tunnelArguments = function(target, socket, files) {
  return [
    ...["-F", "none", "-N", "-T"],
    ...loginOptions(files, { ExitOnForwardFailure: "yes", StreamLocalBindUnlink: "yes" }),
    ...["-L", `${socket}:${target.socket}`],
    ...destinationOf(target)
  ];
};
var answering = async function(host, socket, target, state) {
  const deadline = Date.now() + connectTimeout;
  let last;
  while (Date.now() < deadline) {
    if (state.end) throw state.end;
    try {
      await request({ url: "http://engine/_ping", socket, timeout: 1e4, signal: host.signal });
      return;
    } catch (error) {
      last = error;
    }
    await pause(pollEvery, host.signal);
  }
  throw new UnavailableError(
    `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1e3} s: ${messageOf(last)}`
  );
};
var faultOf = function(target, error) {
  return sshFault(target, { who: target.host, knownHosts: "known-hosts", key: "ssh-key" }, error);
};

// src/docker/tcp-tunnel.ts
var import_promises3 = require("node:fs/promises");
var import_node_path7 = require("node:path");
var connectTimeout2 = 15e3;
var longestSocketPath2 = 103;
var openTcpTunnel = async function(target, identity, temp) {
  const { createServer } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  const dial = await dialer(target, identity);
  await firstContact(target, dial);
  const folder3 = await (0, import_promises3.mkdtemp)((0, import_node_path7.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
  const socket = (0, import_node_path7.join)(folder3, "d.sock");
  const open = /* @__PURE__ */ new Set();
  const server = createServer({ allowHalfOpen: true }, function(near) {
    const far = dial();
    for (const end of [near, far]) {
      open.add(end);
      end.once("close", function() {
        return open.delete(end);
      });
    }
    joinEnds(near, far);
  });
  await listen(server, socket);
  return {
    socket,
    close: async function() {
      const closed = new Promise(function(resolve2) {
        return server.close(function() {
          return resolve2();
        });
      });
      for (const end of open) end.destroy();
      await closed;
      await (0, import_promises3.rm)(folder3, { recursive: true, force: true });
    }
  };
};
var dialer = async function({ host, port }, identity) {
  if (!identity) {
    const { connect: connect3 } = await Promise.resolve().then(function() {
      return __toESM(require("node:net"), 1);
    });
    return function() {
      return connect3({ host, port, allowHalfOpen: true });
    };
  }
  const { connect: connect2, createSecureContext } = await Promise.resolve().then(function() {
    return __toESM(require("node:tls"), 1);
  });
  const { isIP } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  try {
    const secureContext = createSecureContext(identity);
    const options = { host, port, secureContext, allowHalfOpen: true, ...isIP(host) ? {} : { servername: host } };
    return function() {
      return connect2(options);
    };
  } catch (error) {
    throw new InputError(
      `The inputs "tls-ca", "tls-cert" and "tls-key" make no certificate with its key: ${messageOf(error)}; give each as the PEM text of its file.`,
      { cause: error }
    );
  }
};
var joinEnds = function(near, far) {
  near.on("error", function() {
    return far.destroy();
  });
  far.on("error", function() {
    return near.destroy();
  });
  near.on("close", function() {
    return far.destroy();
  });
  far.on("close", function() {
    return near.destroy();
  });
  near.pipe(far);
  far.pipe(near);
};
var firstContact = async function(target, dial) {
  const socket = dial();
  try {
    await new Promise(function(resolve2, reject) {
      socket.setTimeout(connectTimeout2, function() {
        return reject(new Error(`nothing came within ${connectTimeout2 / 1e3} s`));
      });
      socket.once("error", reject);
      socket.once("close", function() {
        return reject(new Error("the connection was closed"));
      });
      socket.once("data", function() {
        return resolve2();
      });
      socket.write(`GET /_ping HTTP/1.1\r
Host: ${target.host}\r
Connection: close\r
\r
`);
    });
  } catch (error) {
    throw faultOf2(target, error);
  } finally {
    socket.destroy();
  }
};
var certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;
var faultOf2 = function({ host, port }, error) {
  const { code } = error;
  const said = messageOf(error);
  if (certificateTrouble.test(`${code ?? ""} ${said}`)) {
    return new InputError(
      `The engine at tcp://${host}:${port} and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together: ${said}; give the authority that signed the engine's certificate, and a certificate that the engine's own authority signed.`,
      { cause: error }
    );
  }
  return new UnavailableError(`The engine at tcp://${host}:${port} did not answer: ${said}.`, { cause: error });
};
var listen = function(server, socket) {
  return new Promise(function(resolve2, reject) {
    server.once("error", reject);
    server.listen(socket, function() {
      return resolve2();
    });
  });
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
  const text2 = address2.trim();
  if (text2.startsWith("unix://")) {
    const socket = text2.slice("unix://".length);
    if (!socket.startsWith("/")) throw wrong("which names no absolute path of a socket");
    return { kind: "unix", socket };
  }
  if (text2.startsWith("tcp://")) return { kind: "tcp", address: text2, tcp: parseTcp(text2, wrong) };
  if (!text2.startsWith("ssh://")) throw wrong("which is no address of a Docker engine");
  return { kind: "ssh", address: text2, ssh: parseSsh(text2, wrong) };
};
var tlsPort = 2376;
var parseTcp = function(text2, wrong) {
  const web = text2.replace(/^tcp:/, "http:");
  if (!URL.canParse(web)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== "/" || search || hash) {
    throw wrong("which says more than host and port");
  }
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text2) };
};
var portWritten = function(text2) {
  return /:80\/?$/.test(text2) ? 80 : tlsPort;
};
var parseSsh = function(text2, wrong) {
  if (!URL.canParse(text2)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(text2);
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

// src/release/connect.ts
var connect = async function(login, host) {
  const target = login.host ? parseTarget(login.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === "unix") {
    return { target, engine: await connectNewEnough(target.socket), close: async function() {
    } };
  }
  const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login, host) : await throughTcp(target.tcp, login, host);
  try {
    return { target, engine: await connectNewEnough(tunnel.socket), close: tunnel.close };
  } catch (error) {
    await tunnel.close();
    throw error;
  }
};
var connectNewEnough = async function(socket) {
  const engine = await connectEngine(socket);
  checkEngine(engine);
  return engine;
};
var throughSsh = async function(target, { knownHosts, sshKey: key }, host) {
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
    );
  }
  return openTunnel(host, target, { knownHosts, key }, await host.tempFolder());
};
var throughTcp = async function(target, login, host) {
  const identity = givenIdentity(login) ?? (login.host ? void 0 : await identityOfDocker(host));
  if (!identity) {
    const address2 = `tcp://${target.host}:${target.port}`;
    if (login.host) {
      throw new InputError(
        `Input "host" is "${address2}", and without TLS everybody on the way could take the engine over: set "tls-ca", "tls-cert" and "tls-key", or use ssh://.`
      );
    }
    host.warning(
      `DOCKER_HOST is ${address2} without TLS, so everybody on the way can read and change what is deployed: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.`
    );
  }
  return openTcpTunnel(target, identity, await host.tempFolder());
};
var givenIdentity = function({ tlsCa: ca, tlsCert: cert, tlsKey: key }) {
  if (ca && cert && key) return { ca, cert, key };
  const given = { "tls-ca": ca, "tls-cert": cert, "tls-key": key };
  const missing = Object.entries(given).find(function([, value]) {
    return !value;
  });
  if (!missing || Object.values(given).every(function(value) {
    return !value;
  })) return void 0;
  throw new InputError(
    `Input "${missing[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`
  );
};
var identityOfDocker = async function(host) {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host.toolEnvironment();
  if (!DOCKER_TLS_VERIFY) return void 0;
  const folder3 = DOCKER_CERT_PATH || (0, import_node_path8.join)(HOME, ".docker");
  const files = ["ca.pem", "cert.pem", "key.pem"].map(function(name) {
    return (0, import_promises4.readFile)((0, import_node_path8.join)(folder3, name), "utf8");
  });
  try {
    const [ca = "", cert = "", key = ""] = await Promise.all(files);
    return { ca, cert, key };
  } catch (error) {
    throw new InputError(
      `DOCKER_TLS_VERIFY is set, but the certificates in "${folder3}" cannot be read (${messageOf(error)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
      { cause: error }
    );
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
  return target.kind === "unix" ? `unix://${target.socket}` : target.address;
};

// src/release/diagnose.ts
var import_node_util = require("node:util");

// src/docker/containers.ts
var listContainers = async function(engine, label) {
  const query = { all: "true", filters: JSON.stringify({ label: [label] }) };
  return listOf(jsonIn(await engine.call("GET", "/containers/json", { query }))).map(function(item) {
    return {
      id: textOf(item.Id),
      name: textOf(Array.isArray(item.Names) ? item.Names[0] : void 0).replace(/^\//, ""),
      state: textOf(item.State),
      status: textOf(item.Status),
      labels: textsOf(item.Labels)
    };
  });
};
var findContainer = async function(engine, name) {
  const response = await engine.call("GET", `/containers/${name}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { Id, Created, Config } = jsonIn(response);
  return { id: textOf(Id), created: Date.parse(textOf(Created)), labels: textsOf(recordOf(Config).Labels) };
};
var removeContainer = async function(engine, id) {
  await engine.call("DELETE", `/containers/${id}`, { query: { force: "true", v: "true" }, accept: [404, 409] });
};
var inspectContainer = async function(engine, id) {
  const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const facts = jsonIn(response);
  const state = recordOf(facts.State);
  const health = recordOf(state.Health);
  return {
    status: textOf(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    restarts: Number(facts.RestartCount ?? 0),
    error: textOf(state.Error),
    ...typeof health.Status === "string" && { health: health.Status },
    healthLog: listOf(health.Log).map(function(entry) {
      return { exitCode: Number(entry.ExitCode), output: textOf(entry.Output) };
    }),
    tty: recordOf(facts.Config).Tty === true
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

// src/release/labels.ts
var prefix = "io.github.quaygate.";
var labels = {
  /** On a container: hash of its service. */
  service: `${prefix}service`,
  /** On a volume: the project whose release it records. */
  project: `${prefix}project`,
  /** On a volume: the record as JSON. */
  record: `${prefix}record`,
  /** On a volume: who made it, when two make the same one at once. */
  writer: `${prefix}writer`,
  /** On a proxy and its network: the project that it serves. */
  proxy: `${prefix}proxy`,
  /** On a proxy: hash of what needs another container when it changes. */
  place: `${prefix}place`,
  /** On a container of a colour: the project, whose name its own Compose project extends. */
  application: `${prefix}application`,
  /** On a container of a colour: the number of its release. */
  release: `${prefix}release`,
  /** On the volume of a record: the Compose file with placeholders for values, gzip in base64. */
  file: `${prefix}file`,
  /** On a volume: the number of the release whose Compose file, values and files it holds. */
  content: `${prefix}content`,
  /** On a volume of the journal: the project. */
  journalOf: `${prefix}journal.project`,
  /** On a volume of files that a release mounts: the project. */
  filesOf: `${prefix}files.project`,
  /** On a volume: an entry of the journal as JSON. */
  journal: `${prefix}journal`,
  /** On a volume: the project whose key it holds. */
  keyOf: `${prefix}key.project`,
  /** On a container of `before` or `after`: the project. */
  oneOff: `${prefix}one-off.project`,
  /** On a container that is never started: the volume that it opens for us. */
  helper: `${prefix}helper`,
  /** On a container: the project that its holder is deploying. */
  lock: `${prefix}lock`,
  /** On the container of a lock: who holds it, for people. */
  holder: `${prefix}holder`,
  /** On the container of a lock: the process that holds it. */
  identity: `${prefix}identity`
};
var composeLabels = {
  project: "com.docker.compose.project",
  service: "com.docker.compose.service",
  oneOff: "com.docker.compose.oneoff"
};

// src/release/diagnose.ts
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
var isWell = function({ status, health, exitCode, restarts, error }, oneShot) {
  return oneShot && status === "exited" && exitCode === 0 || status === "running" && (health === void 0 || health === "healthy") && restarts === 0 || // It never got its turn: what it waited for is the one that failed.
  status === "created" && error === "";
};
var describe = function({
  status,
  health,
  exitCode,
  outOfMemory,
  restarts,
  error
}) {
  return [
    status === "exited" || status === "restarting" ? `${status}, exit code ${exitCode}` : status,
    status === "running" && health ? health : "",
    outOfMemory ? "out of memory" : "",
    restarts > 0 ? `restarted ${restarts} ${restarts === 1 ? "time" : "times"}` : "",
    error
  ].filter(Boolean).join(", ");
};
var readable = function(line) {
  const plain = (0, import_node_util.stripVTControlCharacters)(line).replace(new RegExp("(?:\\p{Cc}|\\p{Cf})+", "gu"), " ");
  return plain.length > longestLine ? `${plain.slice(0, longestLine)}\u2026` : plain;
};

// src/release/strategy.ts
var ReleaseFault = class extends Error {
  /** A strategy is loaded late, and has a class of its own. */
  static [Symbol.hasInstance](value) {
    return value instanceof Error && value.name === "ReleaseFault";
  }
  name = "ReleaseFault";
  ailments;
  constructor(message, facts = {}) {
    super(message, facts);
    this.ailments = facts.ailments ?? [];
  }
};

// src/release/fault.ts
var ailmentsOf = async function(turn, { project, model }, error) {
  return error instanceof ReleaseFault && error.ailments.length > 0 ? error.ailments : await diagnose(turn.engine, project, oneShots(parseModel(JSON.parse(model)))).catch(function() {
    return [];
  });
};
var reasonOf = function(ailments, error) {
  if (error instanceof ReleaseFault) return withoutStop(error.message);
  if (!(error instanceof ToolError)) return withoutStop(messageOf(error));
  if (ailments.length > 0) return ailments.map(function({ container, state }) {
    return `${container} is ${state}`;
  }).join("; ");
  if (error.failure.kind === "deadline") return "it took too long";
  const lines = error.failure.stderr.trim().split(/\r\n|\r|\n/);
  return withoutStop(lines.at(-1) ?? "") || withoutStop(messageOf(error));
};
var withoutStop = function(text2) {
  return text2.replace(/\.$/, "");
};
var endingError = function(cancelled, sentence2, cause) {
  if (cancelled) return new UnavailableError(sentence2, { cause });
  const unknown = cause instanceof UnavailableError && !(cause instanceof ToolError);
  return unknown ? new UnavailableError(sentence2, { cause }) : new RefusedError(sentence2, { cause });
};
var likeError = function(fault, sentence2) {
  if (fault instanceof RefusedError) return new RefusedError(sentence2, { cause: fault });
  if (fault instanceof InputError) return new InputError(sentence2, { cause: fault });
  return new UnavailableError(sentence2, { cause: fault });
};
var withoutValues = function(ailment, redact) {
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

// src/docker/images.ts
var digestsOnEngine = async function(engine, reference) {
  const response = await engine.call("GET", `/images/${reference}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { RepoDigests } = jsonIn(response);
  return Array.isArray(RepoDigests) ? RepoDigests.map(textOf) : [];
};

// src/docker/volumes.ts
var listVolumes = async function(engine, label) {
  const query = { filters: JSON.stringify({ label: [label] }) };
  const { Volumes } = jsonIn(await engine.call("GET", "/volumes", { query }));
  return listOf(Volumes).map(volumeOf);
};
var createVolume = async function(engine, { name, labels: labels2 }) {
  return volumeOf(jsonIn(await engine.call("POST", "/volumes/create", { body: { Name: name, Labels: labels2 } })));
};
var volumeOf = function(item) {
  return { name: textOf(item.Name), labels: textsOf(item.Labels) };
};
var hasVolume = async function(engine, name) {
  return (await engine.call("GET", `/volumes/${name}`, { accept: [404] })).status !== 404;
};
var removeVolume = async function(engine, name, { inUse } = {}) {
  const { status } = await engine.call("DELETE", `/volumes/${name}`, { accept: inUse ? [404, 409] : [404] });
  return status !== 409;
};

// src/release/tar.ts
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
var header = function({ name, mode, uid = 0, gid = 0, link }, size) {
  const bytes = Buffer.alloc(block);
  const [prefix2, rest] = splitName(name);
  bytes.write(rest, 0, 100);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(uid, 7), 108);
  bytes.write(octal(gid, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write("        ", 148);
  bytes.write(link === void 0 ? name.endsWith("/") ? "5" : "0" : "2", 156);
  bytes.write(link ?? "", 157, 100);
  bytes.write("ustar\x0000", 257);
  bytes.write(prefix2, 345, 155);
  const sum = bytes.reduce(function(total, byte) {
    return total + byte;
  }, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
};
var splitName = function(name) {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let at2 = name.indexOf("/"); at2 > 0 && at2 < name.length - 1; at2 = name.indexOf("/", at2 + 1)) {
    if (Buffer.byteLength(name.slice(at2 + 1)) <= 100) return [name.slice(0, at2), name.slice(at2 + 1)];
  }
  return ["", name];
};
var octal = function(value, digits) {
  return value.toString(8).padStart(digits, "0");
};
var padded = function(body) {
  return Buffer.concat([body, Buffer.alloc((block - body.length % block) % block)]);
};

// src/release/idle-container.ts
var idleImage = "quaygate/record:1";
var createIdle = async function(engine, container) {
  const { name, labels: labels2, volume, image = idleImage } = container;
  const options = {
    query: { ...name && { name } },
    accept: [404, 409],
    body: {
      Image: image,
      Cmd: ["-"],
      Labels: labels2,
      HostConfig: {
        NetworkMode: "none",
        ...volume && { Mounts: [{ Type: "volume", Source: volume.name, Target: volume.at }] }
      }
    }
  };
  const first = await engine.call("POST", "/containers/create", options);
  if (first.status === 404 && image === idleImage) await importEmptyImage(engine);
  const created = first.status === 404 ? await engine.call("POST", "/containers/create", options) : first;
  if (created.status === 409) return void 0;
  return JSON.parse(created.body.toString("utf8")).Id;
};
var importEmptyImage = function(engine) {
  const [repo = "", tag = ""] = idleImage.split(":");
  return engine.call("POST", "/images/create", { query: { fromSrc: "-", repo, tag }, body: packTar([]) });
};
var withVolume = async function(engine, volume, use) {
  const id = await createIdle(engine, { labels: { [labels.helper]: volume.name }, volume }) ?? "";
  try {
    return await use(id);
  } finally {
    await engine.call("DELETE", `/containers/${id}`, { query: { force: "true" }, accept: [404, 409] });
  }
};
var removeOwnVolume = async function(engine, name, options = {}) {
  for (let left = looks; ; left--) {
    for (const { id } of await listContainers(engine, `${labels.helper}=${name}`)) await removeContainer(engine, id);
    const stays = options.inUse ?? (left > 0 ? "stays" : void 0);
    if (await removeVolume(engine, name, stays && { inUse: stays }) || options.inUse) return;
    await pause(lookEvery);
  }
};
var looks = 20;
var lookEvery = 500;

// src/release/file-volumes.ts
var removeUnusedFiles = async function(engine, project, records) {
  const used = new Set(records.filter(function({ result }) {
    return result === "deployed";
  }).flatMap(function({ files = [] }) {
    return files;
  }));
  for (const { name } of await listVolumes(engine, `${labels.filesOf}=${project}`)) {
    if (!used.has(name)) await removeOwnVolume(engine, name, { inUse: "stays" });
  }
};

// src/release/phases.ts
var phases = [
  /** Everything is known, checked and pulled; the release's volume holds model, values and files. */
  "prepared",
  /** The services that are no part of the colour are there; one-off services and `before` have run. */
  "base",
  /** The containers of the new release are being started; nothing reaches them yet. */
  "up",
  /** Docker calls them healthy. */
  "healthy",
  /** The proxy calls them healthy. */
  "l7ok",
  /** The checks passed against them, past the proxy. */
  "smoked",
  /** Traffic is being moved. From here on users may meet the new release. */
  "shifted",
  /** All traffic is there; the old containers still run, the gates are watched. */
  "holding",
  /** The decision: before it recovery goes back, from it on forward. */
  "committed",
  /** The old containers get no new request and finish theirs; then they go. */
  "draining",
  "done"
];
var isPhase = function(text2) {
  return phases.includes(text2);
};
var hasReached = function(phase, other) {
  return phases.indexOf(phase) >= phases.indexOf(other);
};
var directionFrom = function(phase) {
  return hasReached(phase, "committed") ? "forward" : "back";
};

// src/release/journal.ts
var format = 1;
var entryName = function(project, release, phase) {
  return `quaygate-journal-${project}-${release}-${String(phases.indexOf(phase)).padStart(2, "0")}`;
};
var readJournal = async function(engine, project) {
  return unfinishedIn(await journalVolumes(engine, project));
};
var unfinishedIn = function(volumes) {
  const entries = volumes.map(entryOf).filter(function(entry) {
    return entry !== void 0;
  });
  const release = Math.max(0, ...entries.map(function(entry) {
    return entry.release;
  }));
  const own = entries.filter(function(entry) {
    return entry.release === release;
  }).sort(function(left, right) {
    return phases.indexOf(left.phase) - phases.indexOf(right.phase);
  });
  const last = own.at(-1);
  return last && { release, phase: last.phase, facts: Object.assign({}, ...own.map(function({ facts }) {
    return facts;
  })) };
};
var entryOf = function({ labels: found }) {
  try {
    const { format: known, ...entry } = JSON.parse(found[labels.journal] ?? "");
    return known === format && Number.isSafeInteger(entry.release) && isPhase(entry.phase) ? entry : void 0;
  } catch {
    return void 0;
  }
};
var journalVolumes = function(engine, project) {
  return listVolumes(engine, `${labels.journalOf}=${project}`);
};
var openJournal = function(engine, project, release, check) {
  return {
    append: async function(phase, facts = {}) {
      await check();
      const text2 = JSON.stringify({ format, release, phase, facts });
      const volume = await createVolume(engine, {
        name: entryName(project, release, phase),
        labels: { [labels.journalOf]: project, [labels.journal]: text2 }
      });
      if (volume.labels[labels.journal] === void 0) {
        throw new UnavailableError(
          `The volume "${volume.name}" is in the way of the journal: it was not made by Quaygate; remove it.`
        );
      }
    }
  };
};
var clearJournal = async function(engine, project) {
  const volumes = [...await journalVolumes(engine, project)].sort(function(left, right) {
    return left.name < right.name ? -1 : 1;
  });
  for (const { name } of volumes) await removeVolume(engine, name);
};

// src/release/release.ts
var import_node_zlib = require("node:zlib");
var format2 = 1;
var volumeName = function(project, sequence) {
  return `quaygate-release-${project}-${sequence}`;
};
var recordName = function(project, sequence) {
  return `quaygate-record-${project}-${sequence}`;
};
var longestFile = 64 * 1024;
var volumeOf2 = function(project, record2, writer, file) {
  const packed = file === void 0 ? "" : (0, import_node_zlib.gzipSync)(file).toString("base64");
  return {
    name: recordName(project, record2.sequence),
    labels: {
      [labels.project]: project,
      [labels.writer]: writer,
      [labels.record]: JSON.stringify({ format: format2, ...record2 }),
      ...packed && packed.length <= longestFile && { [labels.file]: packed }
    }
  };
};
var releasesOf = function(volumes) {
  return volumes.map(function(volume) {
    return parseRecord(volume.labels[labels.record]);
  }).filter(function(record2) {
    return record2 !== void 0;
  }).sort(function(left, right) {
    return right.sequence - left.sequence;
  });
};
var parseRecord = function(text2) {
  try {
    const { format: found, ...record2 } = JSON.parse(text2 ?? "");
    const known = found === format2 && Number.isSafeInteger(record2.sequence) && typeof record2.hash === "string";
    return known ? record2 : void 0;
  } catch {
    return void 0;
  }
};
var deployedOf = function(releases) {
  return releases.filter(function({ result }) {
    return result === "deployed";
  });
};
var nextSequence = function(volumes) {
  return Math.max(0, ...volumes.map(function(volume) {
    return numberOf(volume);
  })) + 1;
};
var numberOf = function({ name }) {
  return Number(/^quaygate-(?:release|record)-.+-(\d+)$/.exec(name)?.[1] ?? 0);
};
var outdatedOf = function(releases, keep2) {
  return [
    ...deployedOf(releases).slice(keep2),
    ...releases.filter(function({ result }) {
      return result !== "deployed";
    }).slice(keep2)
  ];
};

// src/release/release-store.ts
var import_node_crypto = require("node:crypto");
var folder = "/release";
var modelFile = "compose.json";
var environmentFile = "environment.json";
var factsFile = "release.json";
var recordedFileName = "recorded.json";
var readKnown = async function(engine, project) {
  const volumes = await listVolumes(engine, `${labels.project}=${project}`);
  return { volumes, records: releasesOf(volumes), next: nextSequence(volumes) };
};
var writeContent = async function(engine, release, file) {
  const { project, sequence, model, environment, hash, images, ours, settings, checks } = release;
  const writer = (0, import_node_crypto.randomUUID)();
  const volume = await createVolume(engine, {
    name: volumeName(project, sequence),
    labels: { [labels.project]: project, [labels.writer]: writer, [labels.content]: String(sequence) }
  });
  if (volume.labels[labels.writer] !== writer) {
    throw new UnavailableError(
      `The volume "${volume.name}" is there already, though no release of "${project}" has its number: remove it, or wait until another deployment has ended.`
    );
  }
  const json = function(name, value) {
    return { name, body: Buffer.from(JSON.stringify(value)), mode: 384 };
  };
  const files = [
    { name: modelFile, body: Buffer.from(model), mode: 384 },
    json(environmentFile, environment),
    json(factsFile, { hash, images, ours, settings, checks }),
    { name: recordedFileName, body: Buffer.from(file), mode: 384 }
  ];
  await inVolume(engine, volume.name, async function(container) {
    await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder }, body: packTar(files) });
  });
};
var settingsOfOld = { strategy: "recreate", timeout: 12e4 };
var readRelease = async function(engine, project, sequence) {
  if (!await hasVolume(engine, volumeName(project, sequence))) return void 0;
  return inVolume(engine, volumeName(project, sequence), async function(container) {
    const query = { path: folder };
    const { body } = await engine.call("GET", `/containers/${container}/archive`, { query });
    const files = unpackTar(body);
    const text2 = function(name) {
      return files.get(`${folder.slice(1)}/${name}`)?.toString("utf8");
    };
    const [model, environment, facts] = [text2(modelFile), text2(environmentFile), text2(factsFile)];
    if (model === void 0 || environment === void 0) return void 0;
    return {
      ...{ sequence, project, model, environment: JSON.parse(environment) },
      file: text2(recordedFileName),
      ...{ hash: "", images: {}, ours: [], settings: settingsOfOld },
      ...facts === void 0 ? {} : JSON.parse(facts)
    };
  });
};
var writeRecord = async function(engine, project, record2, file) {
  await createVolume(engine, volumeOf2(project, record2, (0, import_node_crypto.randomUUID)(), file));
};
var removeReleases = async function(engine, project, sequences) {
  for (const sequence of sequences) {
    await removeOwnVolume(engine, volumeName(project, sequence));
    await removeVolume(engine, recordName(project, sequence));
  }
};
var removeContent = function(engine, project, sequence) {
  return removeOwnVolume(engine, volumeName(project, sequence));
};
var inVolume = function(engine, volume, use) {
  return withVolume(engine, { name: volume, at: folder }, use);
};

// src/release/course.ts
var bringUp = async function(turn, order) {
  const { next, previous, facts } = order;
  const course = openCourse(turn, order);
  await turn.guard();
  await writeContent(turn.engine, next, order.file);
  try {
    const kept = { previous: previous?.sequence, circumstances: order.circumstances, keep: order.keep };
    await course.journal.append("prepared", { ...facts, order: kept });
  } catch (error) {
    await clearJournal(turn.engine, next.project).then(function() {
      return removeContent(turn.engine, next.project, next.sequence);
    }).catch(function() {
    });
    throw error;
  }
  const strategy = await turn.strategyOf(next.settings.strategy);
  try {
    await strategy.forward(course.run, "prepared");
  } catch (error) {
    return hasReached(course.phase(), "committed") ? leftOver(course, error) : undo(turn, course, error);
  }
  await endCourse(turn, order);
  return deployed(course);
};
var openCourse = function(turn, order) {
  const { next, previous, facts } = order;
  const state = { phase: "prepared" };
  const written = openJournal(turn.engine, next.project, next.sequence, function() {
    return turn.lock.check();
  });
  const journal = {
    append: async function(phase, more) {
      await written.append(phase, more);
      state.phase = phase;
    }
  };
  const record2 = function(result, reason) {
    return writeRecord(
      turn.engine,
      next.project,
      {
        ...order.circumstances,
        ...{ sequence: next.sequence, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
        ...state.smoke && { smoke: state.smoke },
        ...reason && { reason },
        finished: (/* @__PURE__ */ new Date()).toISOString()
      },
      order.file
    );
  };
  const hooks = {
    before: order.hooks.before,
    needsBase: order.hooks.needsBase ?? false,
    smoke: async function(address2) {
      state.smoke = "error";
      try {
        await order.hooks.smoke(address2);
        state.smoke = "pass";
      } catch (error) {
        state.smoke = error instanceof UnavailableError ? "error" : "fail";
        throw error;
      }
    },
    after: function() {
      return order.hooks.after().catch(function(error) {
        state.after = error;
      });
    }
  };
  const { site, guard } = turn;
  return {
    order,
    journal,
    record: record2,
    run: { site, next, previous, facts, journal, guard, hooks, commit: function() {
      return record2("deployed");
    } },
    phase: function() {
      return state.phase;
    },
    afterFault: function() {
      return state.after;
    }
  };
};
var endCourse = async function(turn, { next, keep: keep2 }) {
  const { engine, lock } = turn;
  await openJournal(engine, next.project, next.sequence, function() {
    return lock.check();
  }).append("done");
  await clearJournal(engine, next.project);
  const { records } = await readKnown(engine, next.project);
  const outdated = outdatedOf(records, keep2).map(function({ sequence }) {
    return sequence;
  });
  try {
    await removeReleases(engine, next.project, outdated);
    const kept = records.filter(function({ sequence }) {
      return !outdated.includes(sequence);
    });
    await removeUnusedFiles(engine, next.project, kept);
  } catch (error) {
    turn.host.warning(`Old releases of "${next.project}" could not be removed: ${messageOf(error)}`);
  }
};
var deployed = function({ order, afterFault }) {
  const sentence2 = `Release ${order.next.sequence} of "${order.next.project}" runs and is healthy.`;
  const fault = afterFault();
  if (fault === void 0) return { result: "deployed", sentence: sentence2, ailments: [] };
  const told = `${sentence2} But what was to be done after it failed: ${order.redact(messageOf(fault))}`;
  return { result: "deployed", sentence: told, ailments: [], error: likeError(fault, told) };
};
var leftOver = function({ order }, error) {
  if (error instanceof ReleaseFault) {
    const said = `Release ${order.next.sequence} of "${order.next.project}" serves and stays, but ${order.redact(error.message)}.`;
    const ailments = error.ailments.map(function(ailment) {
      return withoutValues(ailment, order.redact);
    });
    return { result: "deployed", sentence: said, ailments, error: new RefusedError(said, { cause: error }) };
  }
  const sentence2 = `Release ${order.next.sequence} of "${order.next.project}" runs, but not everything of the old one could be removed: ${order.redact(messageOf(error))} The next deployment does that first.`;
  return { result: "deployed", sentence: sentence2, ailments: [], error: new UnavailableError(sentence2, { cause: error }) };
};
var undo = async function(turn, course, error) {
  const { order, run: run2 } = course;
  const { next } = order;
  if (turn.lock.lost.aborted) {
    const lost = turn.lock.lost.reason;
    return { result: "failed", sentence: lost.message, ailments: [], error: lost };
  }
  const cancelled = turn.host.signal.aborted;
  const ailments = (await ailmentsOf(turn, next, error)).map(function(ailment) {
    return withoutValues(ailment, order.redact);
  });
  const reason = cancelled ? "the run was cancelled" : order.redact(reasonOf(ailments, error));
  const failure = `Release ${next.sequence} of "${next.project}" did not come up: ${reason}.`;
  turn.host.info(failure);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const lasting2 = { ...run2, site: turn.lastingSite, guard: function() {
    return turn.lock.check();
  } };
  try {
    const undone = await strategy.backward(lasting2, course.phase());
    const sentence2 = `${failure} ${undone.sentence}`;
    await course.record(undone.result, reason);
    await endCourse(turn, order);
    await removeContent(turn.engine, next.project, next.sequence);
    return { result: undone.result, sentence: sentence2, ailments, error: endingError(cancelled, sentence2, error) };
  } catch (fault) {
    const commands = strategy.byHand(lasting2).join("\n");
    if (!await answers(turn)) {
      const sentence3 = `${failure} The target cannot be reached any more, so it could not be undone: the next deployment does that before anything else.`;
      const message2 = `${sentence3}
Or run by hand:
${commands}`;
      return { result: "failed", sentence: sentence3, ailments, commands, error: new UnavailableError(message2, { cause: fault }) };
    }
    const sentence2 = `${failure} Undoing it failed too: ${order.redact(messageOf(fault))}`;
    const message = `${sentence2}
Nothing more was touched. Run by hand:
${commands}`;
    await course.record("failed", reason).catch(function() {
    });
    return { result: "failed", sentence: sentence2, ailments, commands, error: new RollbackError(message, { cause: fault }) };
  }
};
var answers = async function({ engine }) {
  try {
    await engine.call("GET", "/_ping", { timeout: 1e4 });
    return true;
  } catch {
    return false;
  }
};

// src/release/plan.ts
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

// src/release/previous.ts
var findPrevious = async function(engine, project, records, warn) {
  for (const { sequence } of deployedOf(records)) {
    const release = await readRelease(engine, project, sequence);
    if (release) return release;
    warn(`The record of release ${sequence} of "${project}" is incomplete, so an older one is taken to go back to.`);
  }
  return void 0;
};

// src/release/resolve-images.ts
var pullDeadline2 = 10 * 6e4;
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

// src/release/restore.ts
var projectOf = function({ project, model, environment }) {
  return {
    name: project,
    model,
    environment
  };
};

// src/release/smoke-release.ts
var smokeRelease = async function({ checks, project, settings }, host, engine, colour) {
  if (checks === void 0) return;
  const [{ runChecks, usualPace }, { checkEntries, parseChecks }, finders] = await Promise.all([
    Promise.resolve().then(function() {
      return __toESM(require("./parts/checks-run-checks.cjs"), 1);
    }),
    Promise.resolve().then(function() {
      return __toESM(require("./parts/checks-parse-checks.cjs"), 1);
    }),
    Promise.resolve().then(function() {
      return __toESM(require("./parts/checks-find-service.cjs"), 1);
    })
  ]);
  const { smoke, url, facts } = checks;
  const parsed = parseChecks(checkEntries(smoke), { baseUrl: colour?.address ?? url, facts });
  const containers = colour ? finders.colourFinder(engine, project, colour.container.project.slice(project.length + 1)) : finders.serviceFinder(engine, project);
  const pace = { ...usualPace, timeout: Math.min(settings.timeout, usualPace.timeout) };
  await host.group("Checks", function() {
    return runChecks(parsed, pace, host, containers);
  });
};

// src/process/identity.ts
var import_promises5 = require("node:fs/promises");
var ownIdentity = async function() {
  try {
    const [boot, namespace, { pid, startTime }] = await Promise.all([
      (0, import_promises5.readFile)("/proc/sys/kernel/random/boot_id", "utf8"),
      (0, import_promises5.readlink)("/proc/self/ns/pid"),
      statOf("self")
    ]);
    return [boot.trim(), namespace, pid, startTime].join(" ");
  } catch {
    return void 0;
  }
};
var hasDied = async function(identity) {
  const [boot, namespace, pid = "", startTime] = identity?.split(" ") ?? [];
  const [ownBoot, ownNamespace] = (await ownIdentity())?.split(" ") ?? [];
  if (boot === void 0 || boot !== ownBoot || namespace !== ownNamespace || !/^\d+$/.test(pid)) return false;
  if (!exists(Number(pid))) return true;
  try {
    const found = await statOf(pid);
    return found.state === "Z" || found.startTime !== startTime;
  } catch {
    return false;
  }
};
var exists = function(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
};
var statOf = async function(process2) {
  const text2 = await (0, import_promises5.readFile)(`/proc/${process2}/stat`, "utf8");
  const fields = text2.slice(text2.lastIndexOf(")") + 2).split(" ");
  return { pid: text2.split(" ", 1)[0] ?? "", state: fields[0], startTime: fields[19] };
};

// src/release/lock.ts
var usualLease = 3e4;
var beatsPerLease = 6;
var pollEvery2 = 250;
var pollAtMost = 2e3;
var beatFile = "heartbeat";
var folder2 = "/";
var lockName = function(project) {
  return `quaygate-lock-${project}`;
};
var acquireLock = async function(engine, host, options) {
  const deadline = Date.now() + options.timeout;
  const lease = options.lease ?? usualLease;
  let told = "";
  for (let wait2 = pollEvery2; ; wait2 = Math.min(wait2 * 1.5, pollAtMost)) {
    if (host.signal.aborted) throw new UnavailableError("The run was cancelled while it waited for its turn.");
    const id = await take(engine, options);
    if (id !== void 0) return keep(engine, host, options, id, lease / beatsPerLease);
    const holder = await holderOf(engine, options.project);
    if (holder && (holder.silence > lease || await hasDied(holder.identity))) {
      host.notice(`The deployment of "${options.project}" by ${holder.name} has died: this one takes over.`);
      await removeContainer(engine, holder.id);
      continue;
    }
    if (holder && told !== holder.id) host.info(`Waiting: "${options.project}" is being deployed by ${holder.name}.`);
    told = holder?.id ?? told;
    if (Date.now() >= deadline) {
      throw new UnavailableError(
        `Another deployment of "${options.project}" is running (${holder?.name ?? "one of many"}) and did not end within ${Math.round(options.timeout / 1e3)} s: wait for it, or give "lock-timeout" more time.`
      );
    }
    await pause(Math.min(wait2, Math.max(0, deadline - Date.now())), host.signal).catch(function() {
    });
  }
};
var take = async function(engine, { project, holder }) {
  const identity = await ownIdentity();
  return createIdle(engine, {
    name: lockName(project),
    labels: { [labels.lock]: project, [labels.holder]: holder, ...identity && { [labels.identity]: identity } }
  });
};
var holderOf = async function(engine, project) {
  const found = await findContainer(engine, lockName(project));
  if (!found) return void 0;
  const query = { path: `${folder2}${beatFile}` };
  const { status, headers, body } = await engine.call("GET", `/containers/${found.id}/archive`, {
    query,
    accept: [404, 409, 500]
  });
  if (status === 409 || status === 500) return void 0;
  const beat = status === 404 ? Number.NaN : Number(unpackTar(body).get(beatFile)?.toString("utf8"));
  return {
    id: found.id,
    name: found.labels[labels.holder] ?? "somebody",
    silence: clockOf(headers) - (Number.isNaN(beat) ? found.created : beat),
    identity: found.labels[labels.identity]
  };
};
var clockOf = function(headers) {
  return Date.parse(String(headers.date ?? ""));
};
var keep = function(engine, host, options, first, every) {
  const loss = new AbortController();
  let id = first;
  let released = false;
  let timer;
  let turn = Promise.resolve();
  const beat = async function() {
    if (released || loss.signal.aborted || await signOfLife(engine, id) || released) return;
    const again = await take(engine, options);
    if (again === void 0) loss.abort(new UnavailableError(lostSentence(options.project)));
    else {
      id = again;
      host.warning(`The lock of "${options.project}" was removed from the engine, by a prune perhaps: taken again.`);
    }
  };
  const next = function() {
    turn = turn.catch(function() {
    }).then(beat);
    return turn;
  };
  const plan = function() {
    timer = setTimeout(
      function() {
        return void next().catch(function() {
        }).then(plan);
      },
      every
    );
    timer.unref();
  };
  plan();
  return {
    lost: loss.signal,
    check: async function() {
      await next();
      if (loss.signal.aborted) throw loss.signal.reason;
    },
    release: async function() {
      released = true;
      clearTimeout(timer);
      await turn.catch(function() {
      });
      await removeContainer(engine, id).catch(function(error) {
        host.warning(`The lock of "${options.project}" could not be given back: ${messageOf(error)}`);
      });
    }
  };
};
var lostSentence = function(project) {
  return `The lock of "${project}" was lost to another deployment, which took this one for dead: nothing more is touched by this one.`;
};
var signOfLife = async function(engine, id) {
  const { headers } = await engine.call("GET", "/_ping");
  const body = packTar([{ name: beatFile, body: Buffer.from(String(clockOf(headers))), mode: 420 }]);
  const { status } = await engine.call("PUT", `/containers/${id}/archive`, {
    query: { path: folder2 },
    body,
    accept: [404]
  });
  return status !== 404;
};

// src/release/recover.ts
var recover = async function(turn) {
  const unfinished = await readJournal(turn.engine, turn.project);
  if (!unfinished) return removeOrphans(turn);
  if (unfinished.phase === "done") {
    await clearJournal(turn.engine, turn.project);
    return removeOrphans(turn);
  }
  const { release, phase } = unfinished;
  const way = directionFrom(phase);
  turn.host.notice(
    `Release ${release} of "${turn.project}" was left unfinished (${phase}): ${way === "back" ? "it is undone" : "it is finished"} first.`
  );
  const next = await readRelease(turn.engine, turn.project, release);
  const order = orderOf(unfinished);
  if (!next || !order) {
    if (phase !== "prepared") throw unreadable(turn, release);
    await clearJournal(turn.engine, turn.project);
    return removeOrphans(turn);
  }
  await turn.host.group(`Recovering release ${release}`, function() {
    return finish(turn, unfinished, next, order);
  });
  await removeOrphans(turn);
};
var orderOf = function({ facts }) {
  return facts.order;
};
var finish = async function(turn, { phase, facts, release }, next, order) {
  const { project, engine, lock, lastingSite } = turn;
  const previous = order.previous === void 0 ? void 0 : await readRelease(engine, project, order.previous);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const record2 = function(result, reason) {
    return writeRecord(
      engine,
      project,
      {
        ...order.circumstances,
        ...{ sequence: release, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
        ...reason && { reason },
        finished: (/* @__PURE__ */ new Date()).toISOString()
      },
      next.file
    );
  };
  const check = function() {
    return lock.check();
  };
  const run2 = {
    ...{ site: lastingSite, next, previous, facts, guard: check, commit: function() {
      return record2("deployed");
    } },
    journal: openJournal(engine, project, release, check),
    hooks: withoutHooks(turn)
  };
  try {
    if (directionFrom(phase) === "forward") await goForward(turn, run2, phase);
    else {
      const undone = await strategy.backward(run2, phase);
      turn.host.info(undone.sentence);
      await record2(undone.result, "its deployment died");
    }
  } catch (error) {
    if (lock.lost.aborted) throw lock.lost.reason;
    const left = `Release ${release} of "${project}" was left unfinished by a deployment that died, and could not be`;
    if (directionFrom(phase) === "forward") {
      const sentence2 = `${left} finished: ${messageOf(error)}
It serves; what is left to do the next deployment tries again.`;
      throw new UnavailableError(sentence2, { cause: error });
    }
    if (!await answers(turn)) {
      const sentence2 = `${left} undone: ${messageOf(error)}
The target cannot be reached any more: the next deployment tries again.`;
      throw new UnavailableError(sentence2, { cause: error });
    }
    const commands = strategy.byHand(run2).join("\n");
    throw new RollbackError(
      `${left} undone: ${messageOf(error)}
Nothing more was touched. Run by hand:
${commands}`,
      {
        cause: error
      }
    );
  }
  await endCourse(turn, { next, keep: order.keep });
};
var goForward = async function(turn, run2, phase) {
  const { sequence, project } = run2.next;
  try {
    await (await turn.strategyOf(run2.next.settings.strategy)).forward(run2, phase);
    turn.host.info(`Release ${sequence} of "${project}" runs: what was left to do has been done.`);
  } catch (error) {
    if (!(error instanceof ReleaseFault)) throw error;
    turn.host.warning(`Release ${sequence} of "${project}" serves and stays, but ${error.message}.`);
  }
};
var withoutHooks = function(turn) {
  return {
    before: async function() {
    },
    smoke: async function() {
    },
    after: async function() {
      turn.host.notice('What that deployment was to do at its end ("after") is not known to this one and was left out.');
    }
  };
};
var unreadable = function({ project }, release) {
  return new RollbackError(
    `Release ${release} of "${project}" was left unfinished, but the volume "${volumeName(project, release)}" with what it needs is gone or cannot be read. Nothing more was touched. See what runs, put it right, then run by hand:
docker volume ls -q --filter label=${labels.journalOf}=${project} | xargs docker volume rm`
  );
};
var removeOrphans = async function({ engine, project }) {
  const { volumes, records } = await readKnown(engine, project);
  const deployed2 = new Set(deployedOf(records).map(function({ sequence }) {
    return sequence;
  }));
  for (const { labels: found } of volumes) {
    const content = Number(found[labels.content] ?? Number.NaN);
    if (Number.isSafeInteger(content) && !deployed2.has(content)) await removeContent(engine, project, content);
  }
};

// src/release/site.ts
var siteOf = async function(host, engine, address2, signal) {
  return {
    host,
    engine,
    compose: {
      host: {
        fence: function(body) {
          return host.fence(body);
        },
        debug: function(line) {
          return host.debug(line);
        },
        toolEnvironment: function() {
          return host.toolEnvironment();
        },
        signal
      },
      dockerHost: engine.dockerHost,
      folder: await host.tempFolder()
    },
    address: address2
  };
};

// src/release/take-turn.ts
var takeTurn = async function(options, body) {
  const { project, host, engine, address: address2, lockTimeout, strategyOf: strategyOf2 } = options;
  const { run: run2 } = await host.event();
  const holder = [run2.actor, run2.url].filter(Boolean).join(", ");
  const lock = await acquireLock(engine, host, { project, holder, timeout: lockTimeout });
  try {
    const turn = {
      ...{ project, host, engine, lock, strategyOf: strategyOf2 },
      site: await siteOf(host, engine, address2, AbortSignal.any([host.signal, lock.lost])),
      lastingSite: await siteOf(host, engine, address2, lock.lost),
      guard: async function() {
        if (host.signal.aborted) throw new UnavailableError("The run was cancelled.");
        await lock.check();
      }
    };
    await recover(turn);
    return await body(turn);
  } finally {
    await lock.release();
  }
};

// src/strategy/strategies.ts
var strategies = {
  "blue-green": async function() {
    return (await Promise.resolve().then(function() {
      return __toESM(require("./parts/strategy-blue-green-blue-green.cjs"), 1);
    })).blueGreen;
  },
  recreate: async function() {
    return (await Promise.resolve().then(function() {
      return __toESM(require("./parts/strategy-recreate.cjs"), 1);
    })).recreate;
  }
};
var strategyOf = function(name) {
  return strategies[name]();
};

// src/rollback/choose.ts
var chooseRelease = function(project, records, wanted) {
  const ran = deployedOf(records);
  const [running] = ran;
  if (!running) throw new RefusedError(`No release of "${project}" is recorded on the target: deploy one first.`);
  if (wanted === void 0) {
    const at2 = running.restores ?? running.sequence;
    const before = ran.find(function({ sequence, hash }) {
      return sequence < at2 && hash !== running.hash;
    });
    if (before) return before;
    throw new RefusedError(
      `Release ${running.sequence} of "${project}" is the oldest that is recorded: there is none to go back to.`
    );
  }
  const found = records.find(function({ sequence }) {
    return sequence === wanted;
  });
  const known = `it has ${ran.map(function({ sequence }) {
    return sequence;
  }).join(", ")}`;
  if (!found) throw new InputError(`Input "release" is ${wanted}, which "${project}" does not have: ${known}.`);
  if (found.result === "deployed") return found;
  throw new InputError(`Input "release" is ${wanted}, which never ran (${found.result}): ${known}.`);
};

// src/release/summary.ts
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
          { text: image || "\u2013", code: true }
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

// src/rollback/summary.ts
var summaryOf = function(project, sentence2, { error, result, ailments, commands }, outputs, plan) {
  const facts = [
    ["Brought back", `release ${String(outputs.restored)}`],
    ["Commit", { text: String(outputs.commit), code: true }],
    ["Ran before", outputs.previous === void 0 ? "nothing" : `release ${String(outputs.previous)}`],
    ["Duration", `${String(outputs.duration)} s`]
  ];
  return {
    action: "rollback",
    title: `Rollback of ${project}`,
    blocks: blocksOf({
      result: !error ? "pass" : result === "deployed" || commands !== void 0 ? "error" : "fail",
      ...{ sentence: sentence2, facts, plan, ailments },
      ...commands !== void 0 && { commands }
    })
  };
};

// src/rollback/main.ts
var run = async function(inputs, host) {
  const started = Date.now();
  const connection = await connect(inputs, host);
  const { engine, target } = connection;
  const { project, lockTimeout } = inputs;
  try {
    const turn = { project, host, engine, address: addressOf(target), lockTimeout, strategyOf };
    return await takeTurn(turn, function(mine) {
      return rollBack(inputs, mine, started);
    });
  } finally {
    await connection.close();
  }
};
var rollBack = async function(inputs, turn, started) {
  const { host } = turn;
  const way = await findWay(inputs, turn);
  const { chosen, next, outlook, running } = way;
  await host.group(`Plan for ${next.project} on ${turn.site.address}`, async function() {
    for (const line of [...planLines(outlook.plan), ...outlook.remarks]) host.info(line);
  });
  const same = running?.hash === next.hash && outlook.settled;
  if (same || inputs.dryRun) {
    const result = same ? "unchanged" : void 0;
    host.info(
      same ? `Release ${chosen.sequence} of "${next.project}" runs already and is healthy: nothing was changed.` : `A dry run of "${next.project}": this is the plan, nothing was changed.`
    );
    return outputsOf(way, started, result, same && running ? running.sequence : void 0);
  }
  const environment = inputs.environment ?? chosen.environment;
  const { commit, url } = chosen;
  const description = `Release ${chosen.sequence} of ${next.project}, brought back`;
  const { project } = next;
  return announced(
    host,
    { environment, project, url, commit, token: inputs.githubToken, description },
    function() {
      return bringBack(inputs, turn, way, started);
    }
  );
};
var bringBack = async function(inputs, turn, way, started) {
  const { host } = turn;
  const { chosen, next, previous, outlook } = way;
  await pullFirst(turn, next, chosen);
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, keep: inputs.keep, file: next.file ?? "{}", redact: function(text2) {
      return text2;
    } },
    hooks: {
      before: async function() {
      },
      smoke: function(colour) {
        return inputs.skipSmoke ? Promise.resolve() : smokeRelease(next, host, turn.engine, colour);
      },
      after: async function() {
      }
    },
    circumstances: await circumstancesOf(host, chosen, inputs.environment, started)
  });
  return finish2(host, way, end, started);
};
var findWay = async function(inputs, { site, engine, project, host }) {
  const known = await readKnown(engine, project);
  const chosen = chooseRelease(project, known.records, inputs.release);
  const kept = await readRelease(engine, project, chosen.sequence);
  if (!kept) {
    throw new RefusedError(
      `The volume "${volumeName(project, chosen.sequence)}" with what release ${chosen.sequence} needs is gone from the target: choose another release.`
    );
  }
  const settings = { ...kept.settings, ...inputs.timeout !== void 0 && { timeout: inputs.timeout } };
  const next = { ...kept, settings, sequence: known.next, hash: kept.hash || chosen.hash };
  const previous = await findPrevious(engine, project, known.records, function(text2) {
    return host.warning(text2);
  });
  const surveyed = await (await strategyOf(settings.strategy)).survey(site, next, previous);
  const outlook = { ...surveyed, plan: withChangedValues(surveyed.plan, next, previous) };
  return { chosen, next, previous, outlook, running: deployedOf(known.records)[0] };
};
var pullFirst = async function({ host, engine, site }, next, chosen) {
  const missing = await missingImages(engine, new Map(Object.entries(next.images)));
  if (missing.length === 0) return;
  try {
    await host.group("Pulling images", function() {
      return pullImages(site.compose, projectOf(next), missing);
    });
  } catch (error) {
    const images = missing.map(function(service) {
      return next.images[service];
    }).join(", ");
    throw new UnavailableError(
      `Release ${chosen.sequence} needs ${images}, which is neither on the target nor to be had from its registry: nothing was touched.`,
      { cause: error }
    );
  }
};
var circumstancesOf = async function(host, chosen, given, started) {
  const { run: run2 } = await host.event();
  const { commit, commitTime, url, values, files, restores } = chosen;
  const environment = given ?? chosen.environment;
  return {
    ...{ commit, actor: run2.actor, ...run2.url && { run: run2.url } },
    ...{ ...commitTime && { commitTime }, ...environment && { environment }, ...url && { url } },
    ...{ ...values && { values }, ...files && { files }, restores: restores ?? chosen.sequence },
    started: new Date(started).toISOString()
  };
};
var finish2 = async function(host, way, end, started) {
  await showAilments(host, end.ailments);
  const outputs = outputsOf(way, started, end.result, way.next.sequence);
  const sentence2 = end.result === "deployed" ? `Release ${way.chosen.sequence} is back. ${end.sentence}` : end.sentence;
  await host.summarise(summaryOf(way.next.project, sentence2, end, outputs, way.outlook.plan));
  if (end.error) throw Object.assign(end.error, { outputs });
  host.info(sentence2);
  return outputs;
};
var outputsOf = function({ chosen, previous }, started, result, release) {
  return {
    result,
    release: release === void 0 ? void 0 : String(release),
    restored: String(chosen.sequence),
    previous: previous && String(previous.sequence),
    commit: chosen.commit,
    url: chosen.url,
    duration: Math.round((Date.now() - started) / 100) / 10
  };
};

// src/release/connection-inputs.ts
var connectionInputs = {
  host: {
    type: "string",
    description: "The Docker engine: `ssh://user@host:port`, `tcp://host:port` with TLS or `unix:///path`. Default: what DOCKER_HOST or the current Docker context says."
  },
  "ssh-key": { type: "secret", description: "Private key for `ssh://`. Default: what the ssh agent offers." },
  "known-hosts": {
    type: "string",
    description: "Lines of a known_hosts file with the keys of the host. Required with `ssh://`."
  },
  "tls-ca": {
    type: "string",
    description: "PEM of the authority that signed the certificate of an engine at `tcp://`."
  },
  "tls-cert": { type: "string", description: "PEM of the certificate that we show to an engine at `tcp://`." },
  "tls-key": { type: "secret", description: "PEM of the key of `tls-cert`. It never lies on a disk." }
};
var lockTimeoutInput = {
  "lock-timeout": {
    type: "duration",
    default: "10m",
    description: "How long to wait while another deployment of the project is running."
  }
};
var githubTokenInput = {
  "github-token": {
    type: "secret",
    githubDefault: "github.token",
    description: "Token that makes the deployment on GitHub\u2019s page of environments (`permissions: deployments: write`), unless the job declares `environment:` itself; `none`: nobody does. On GitHub the token of the job."
  }
};

// src/rollback/spec.ts
var spec = defineAction({
  name: "rollback",
  title: "Quaygate Rollback",
  description: "Brings an earlier release back onto a Docker engine: its images, Compose file, values and files as they were then.",
  branding: { icon: "rotate-ccw", color: "blue" },
  post: true,
  inputs: {
    project: { type: "string", required: true, description: "Name of the Compose project." },
    release: {
      type: "integer",
      minimum: 1,
      description: "Number of the release to bring back, as `releases` lists it. Default: the one before the running one."
    },
    ...connectionInputs,
    timeout: { type: "duration", description: "How long it may take until it is healthy. Default: as it was then." },
    "skip-smoke": {
      type: "boolean",
      default: false,
      description: "Does not ask the checks that the release was deployed with (`smoke` of deploy)."
    },
    ...lockTimeoutInput,
    keep: { type: "integer", default: 5, minimum: 1, description: "How many releases are kept on the target." },
    environment: {
      type: "string",
      description: "Name of what is deployed to (production, staging), for record and summary. Default: as it was then."
    },
    ...githubTokenInput,
    "dry-run": { type: "boolean", default: false, description: "Prints the plan and changes nothing." }
  },
  outputs: {
    result: { description: "`deployed`, `unchanged`, `rolled-back` (the old release did not come up) or `failed`." },
    release: { description: "Number under which the old release is recorded now." },
    restored: { description: "Number of the release that was brought back." },
    previous: { description: "Number of the release that ran before." },
    commit: { description: "Commit of the release that was brought back." },
    url: { description: "Where the application answers, as the record says it." },
    duration: { description: "Seconds from the start to the result." }
  }
});

// src/rollback/index.ts
void start(spec, run, { cleanUp: closeLeft });
