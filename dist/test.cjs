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
var toMarkdown = function({ title: title2, blocks }) {
  return `## ${markdownText(title2)}

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
  const results = environment.RUNNER_TEMP && `${environment.RUNNER_TEMP}${import_node_path3.sep}${resultsFolder}`;
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const say = function(...command) {
    return fence.command(function() {
      return write(workflowCommand(...command));
    });
  };
  const annotate2 = function(level) {
    return function(text3, { title: title2, file, line: line2 } = {}) {
      return say(level, console.masked(text3).slice(0, annotationLimit), { title: title2, file, line: line2 });
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
    notice: annotate2("notice"),
    warning: annotate2("warning"),
    error: annotate2("error"),
    mask: function(secret) {
      if (secret.trim() === "") return;
      console.mask(secret);
      say("add-mask", secret);
    },
    withoutSecrets: console.masked,
    group: async function(title2, body) {
      say("group", title2);
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
  const records2 = [];
  let record4 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record4.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record4.length > 1 || field.end > field.start) records2.push(record4);
    record4 = [];
    if (at2 >= text3.length) break;
    at2 += text3.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records2;
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
  return csvRecords(text3)?.flatMap(function(record4) {
    if (wholeRecords) return [record4.join(",")];
    return record4.length === 1 ? (record4[0] ?? "").split(",") : record4;
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
var measure = function(given, units, rule, cure4) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure4);
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
  const shown4 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown4);
  else host.info(shown4.trimEnd());
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
  return new Promise(function(resolve3, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve3(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
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
  return new Promise(function(resolve3, reject) {
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
      resolve3(Buffer.concat(chunks).toString("utf8"));
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

// src/test/model.ts
var servicesOf = function(rendered) {
  return new Map(Object.entries(record2(record2(rendered).services)).map(function([name, service]) {
    return [name, record2(service)];
  }));
};
var neededServices = function(services, mode) {
  const named = mode.kind === "service" ? [mode.service] : mode.kind === "services" ? mode.services : [];
  for (const name of named) {
    if (!services.has(name)) {
      throw new InputError(
        `Input "${mode.kind}" names "${name}", which the Compose files do not have: write one of ${quoted2([...services.keys()])}.`
      );
    }
  }
  const start2 = mode.kind === "service" && dependenciesOf(services.get(mode.service)).length === 0 ? [mode.service, ...withoutProfile(services)] : named;
  const needed = /* @__PURE__ */ new Set();
  const visit = function(name) {
    if (needed.has(name) || !services.has(name)) return;
    needed.add(name);
    for (const other of dependenciesOf(services.get(name))) visit(other);
  };
  start2.forEach(visit);
  return needed;
};
var withoutProfile = function(services) {
  return [...services].filter(function([, { profiles }]) {
    return !Array.isArray(profiles) || profiles.length === 0;
  }).map(function([name]) {
    return name;
  });
};
var dependenciesOf = function(service) {
  return Object.keys(record2(service?.depends_on));
};
var oneShots = function(services) {
  return new Set(
    [...services.values()].flatMap(
      function(service) {
        return Object.entries(record2(service.depends_on)).filter(function([, dependency]) {
          return record2(dependency).condition === "service_completed_successfully";
        }).map(function([name]) {
          return name;
        });
      }
    )
  );
};
var modelOfRun = function(entrypoint, variables, { image, platform, local }, { project, labels }) {
  return {
    name: project,
    services: {
      [runService]: {
        image,
        ...platform !== void 0 && { platform },
        ...local && { pull_policy: "never" },
        entrypoint: entrypoint.map(literal),
        command: [],
        environment: Object.fromEntries(Object.entries(variables).map(function([name, value]) {
          return [name, literal(value)];
        })),
        labels: literals(labels)
      }
    },
    networks: { default: { labels: literals(labels) } }
  };
};
var runService = "test";
var isolated = function(rendered, needed, mode, around) {
  const raw = record2(rendered);
  const kept = mode.kind === "services" ? mode.services : [];
  const services = [...servicesOf(rendered)].filter(function([name]) {
    return needed.has(name);
  });
  return {
    ...raw,
    name: around.project,
    services: Object.fromEntries(
      services.map(function([name, service]) {
        return [name, isolatedService(name, service, kept.includes(name), around)];
      })
    ),
    networks: ofThisProject({ default: {}, ...record2(raw.networks) }, around),
    volumes: ofThisProject(record2(raw.volumes), around)
  };
};
var ofThisProject = function(definitions, { labels }) {
  return Object.fromEntries(
    Object.entries(definitions).map(function([key, value]) {
      const { name, ...definition } = record2(value);
      if (definition.external) return [key, value];
      return [key, { ...definition, labels: { ...record2(definition.labels), ...literals(labels) } }];
    })
  );
};
var isolatedService = function(name, service, kept, around) {
  const placement = around.placements.get(name);
  const { container_name: containerName, restart, ports, profiles, develop, ...rest } = service;
  const { build, platform, pull_policy: pullPolicy, ...candidate } = rest;
  return {
    ...placement ? {
      ...candidate,
      image: placement.image,
      ...placement.platform !== void 0 && { platform: placement.platform },
      ...placement.local && { pull_policy: "never" }
    } : rest,
    ...typeof containerName === "string" && rest.network_mode === void 0 && networksWith(containerName, rest),
    ...kept && around.address !== void 0 && { ports: publishedPorts(ports, rest.expose, around.address) },
    labels: { ...record2(rest.labels), ...literals(around.labels) }
  };
};
var networksWith = function(alias, { networks }) {
  return {
    networks: Object.fromEntries(
      Object.entries(networks === void 0 ? { default: null } : record2(networks)).map(function([key, value]) {
        const { aliases, ...rest } = record2(value);
        return [key, { ...rest, aliases: [...Array.isArray(aliases) ? aliases : [], alias] }];
      })
    )
  };
};
var publishedPorts = function(ports, expose, address2) {
  const published = (Array.isArray(ports) ? ports : []).map(record2).map(function({ target, protocol }) {
    return { target, protocol };
  });
  const exposed = (Array.isArray(expose) ? expose : []).map(function(port) {
    const [target, protocol = "tcp"] = String(port).split("/");
    return { target: Number(target), protocol };
  });
  return (published.length > 0 ? published : exposed).map(function({ target, protocol = "tcp" }) {
    return {
      mode: "ingress",
      target,
      protocol,
      host_ip: address2
    };
  });
};
var literal = function(text3) {
  return text3.replaceAll("$", "$$$$");
};
var literals = function(texts) {
  return Object.fromEntries(Object.entries(texts).map(function([key, text3]) {
    return [key, literal(text3)];
  }));
};
var record2 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};
var quoted2 = function(names) {
  return names.map(function(name) {
    return `"${name}"`;
  }).join(", ") || "none";
};

// src/test/engine.ts
var composeProject = "com.docker.compose.project";
var composeService = "com.docker.compose.service";
var cure = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var shortDeadline = 6e4;
var docker = async function(host, args, accept) {
  const { stdout } = await runTool(host, "docker", args, { deadline: shortDeadline, cure, ...accept && { accept } });
  return stdout;
};
var findEngine = async function(host) {
  const text3 = await docker(host, ["version", "--format", "{{.Server.Os}}/{{.Server.Arch}}"]);
  return { platform: text3.trim(), ...reachedAt(host.toolEnvironment().DOCKER_HOST) };
};
var reachedAt = function(dockerHost) {
  if (dockerHost?.startsWith("tcp://") && URL.canParse(dockerHost)) {
    const { hostname: hostname2 } = new URL(dockerHost.replace(/^tcp:/, "http:"));
    if (!["localhost", "127.0.0.1", "[::1]"].includes(hostname2)) return { address: "0.0.0.0", hostname: hostname2 };
  }
  return { address: "127.0.0.1", hostname: "127.0.0.1" };
};
var containersOf = async function(host, project) {
  const ids = lines(await docker(host, ["ps", "--all", "--quiet", "--no-trunc", ...ofProject(project)]));
  if (ids.length === 0) return [];
  const text3 = await docker(host, ["inspect", "--type", "container", ...ids], [0, 1]);
  try {
    return JSON.parse(text3).map(function(facts) {
      return containerOf(record2(facts));
    });
  } catch (error) {
    throw new UnavailableError('"docker inspect" answered with something that is not JSON.', { cause: error });
  }
};
var containerOf = function(facts) {
  const state = record2(facts.State);
  const config = record2(facts.Config);
  const health = record2(state.Health);
  const checks = Array.isArray(health.Log) ? health.Log.map(record2) : [];
  return {
    id: text2(facts.Id),
    service: text2(record2(config.Labels)[composeService]),
    image: text2(config.Image),
    status: text2(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    error: text2(state.Error),
    ...typeof health.Status === "string" && { health: health.Status },
    healthOutput: text2(checks.at(-1)?.Output).trim(),
    workingDir: text2(config.WorkingDir) || "/",
    ports: publishedPorts2(record2(facts.NetworkSettings).Ports)
  };
};
var publishedPorts2 = function(value) {
  return new Map(
    Object.entries(record2(value)).flatMap(function([port, bindings]) {
      const number = text2(record2(Array.isArray(bindings) ? bindings[0] : void 0).HostPort);
      return number === "" ? [] : [[port, number]];
    })
  );
};
var logOf = async function(host, id, most) {
  const { code, stdout, stderr } = await runTool(host, "docker", ["logs", "--tail", String(most), "--timestamps", id], {
    deadline: shortDeadline,
    accept: [0, 1],
    cure
  });
  if (code !== 0) return "";
  return [...lines(stdout), ...lines(stderr)].sort().map(function(line) {
    return line.replace(/^\S+ ?/, "");
  }).join("\n");
};
var copyOut = async function(host, id, path, folder) {
  try {
    await runTool(host, "docker", ["cp", "--follow-link", `${id}:${path}`, folder], {
      deadline: 5 * shortDeadline,
      cure
    });
    return true;
  } catch (error) {
    if (!(error instanceof ToolError) || !isMissing(error.failure.stderr)) throw error;
    return false;
  }
};
var isMissing = function(stderr) {
  return /could not find the file|no such file or directory/i.test(stderr);
};
var removeProject = async function(host, project) {
  const each = async function(list, remove) {
    const ids = lines(await docker(host, [...list, ...ofProject(project)]));
    if (ids.length > 0) await docker(host, [...remove, ...new Set(ids)]);
  };
  await each(["ps", "--all", "--quiet"], ["rm", "--force", "--volumes"]);
  const ends = await Promise.allSettled([
    each(["network", "ls", "--quiet"], ["network", "rm"]),
    each(["volume", "ls", "--quiet"], ["volume", "rm", "--force"]),
    each(["image", "ls", "--quiet", "--no-trunc"], ["image", "rm", "--force"]),
    docker(host, ["image", "rm", loadedImage(project)], [0, 1])
  ]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
};
var loadedImage = function(project) {
  return `quaygate-test/${project}:candidate`;
};
var ofProject = function(project) {
  return ["--filter", `label=${composeProject}=${project}`];
};
var projectsWith = async function(host, label) {
  const format = `{{.Label "${composeProject}"}}	{{.Label "${label}"}}`;
  const found = await Promise.all(
    [
      ["ps", "--all"],
      ["network", "ls"],
      ["volume", "ls"]
    ].map(function(list) {
      return docker(host, [...list, "--filter", `label=${label}`, "--format", format]);
    })
  );
  const pairs = found.flatMap(lines).flatMap(function(line) {
    const [project = "", value = ""] = line.split("	");
    return project === "" ? [] : [[project, value]];
  });
  return [...new Map(pairs)].map(function([project, value]) {
    return { project, label: value };
  });
};
var loadArchive = async function(host, file) {
  try {
    await runTool(host, "docker", ["load", "--quiet", "--input", file], { deadline: 10 * shortDeadline, cure });
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== "refused") throw error;
    throw new InputError(`The engine does not take the image of the candidate: ${error.failure.stderr.trim()}`, {
      cause: error
    });
  }
};
var lines = function(text3) {
  return text3.split(/\r?\n/).filter(function(line) {
    return line !== "";
  });
};
var text2 = function(value) {
  return typeof value === "string" ? value : "";
};

// src/test/lease.ts
var prefix = "io.github.quaygate.";
var leaseLabel = `${prefix}test-lease`;
var leaseText = function(lease) {
  return JSON.stringify(lease);
};
var parseLease = function(text3) {
  try {
    const { machine, pid, started: started2, until } = JSON.parse(text3);
    if (typeof machine !== "string" || typeof until !== "number") return void 0;
    return {
      machine,
      until,
      ...typeof pid === "number" && { pid },
      ...typeof started2 === "string" && { started: started2 }
    };
  } catch {
    return void 0;
  }
};
var isAbandoned = function(lease, { machine, now, startOf: startOf2 }) {
  if (now > lease.until) return true;
  if (lease.pid === void 0 || lease.machine !== machine) return false;
  return startOf2(lease.pid) !== lease.started;
};

// src/test/this-machine.ts
var import_node_fs8 = require("node:fs");
var import_node_os2 = require("node:os");
var thisMachine = function() {
  return {
    machine: [
      (0, import_node_os2.hostname)(),
      orEmpty(function() {
        return (0, import_node_fs8.readFileSync)("/proc/sys/kernel/random/boot_id", "utf8").trim();
      }),
      orEmpty(function() {
        return (0, import_node_fs8.readlinkSync)("/proc/self/ns/pid");
      })
    ].join(" "),
    now: Math.floor(Date.now() / 1e3),
    startOf
  };
};
var startOf = function(pid) {
  if (orEmpty(function() {
    return (0, import_node_fs8.readlinkSync)("/proc/self/ns/pid");
  }) === "") return "";
  const stat3 = orEmpty(function() {
    return (0, import_node_fs8.readFileSync)(`/proc/${pid}/stat`, "utf8");
  });
  return stat3 === "" ? void 0 : stat3.slice(stat3.lastIndexOf(")") + 2).split(" ")[19];
};
var orEmpty = function(read) {
  try {
    return read();
  } catch {
    return "";
  }
};

// src/test/leftovers.ts
var patience = 5e4;
var stateKey = "test-projects";
var rememberProject = function(host, projects) {
  return host.saveState(stateKey, projects.join(" "));
};
var tidyUp = async function(host, project) {
  try {
    await removeProject({ ...host, signal: AbortSignal.timeout(patience) }, project);
    host.debug(`Removed everything of the test project ${project}.`);
  } catch (error) {
    host.warning(
      `Something of the test project "${project}" could not be removed: ${messageOf(error)} The next test on this engine tries again; by hand: docker compose -p ${project} down --volumes.`
    );
  }
};
var removeLeftovers = async function(host) {
  const present = thisMachine();
  for (const { project, label } of await projectsWith(host, leaseLabel)) {
    const lease = parseLease(label);
    if (!lease || !isAbandoned(lease, present)) continue;
    host.info(`Removing the test project ${project}, which a run left behind that was killed.`);
    await tidyUp(host, project);
  }
};
var afterwards = async function(host) {
  for (const project of (host.state(stateKey) ?? "").split(" ").filter(isOurs)) await tidyUp(host, project);
};
var isOurs = function(project) {
  return /^quaygate-test-[0-9a-f]+$/.test(project);
};

// src/test/main.ts
var import_node_crypto2 = require("node:crypto");
var import_promises5 = require("node:fs/promises");
var import_node_path11 = require("node:path");

// src/test/collect.ts
var import_node_fs9 = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_path5 = require("node:path");

// src/test/reports/junit.ts
var parseJunit = function(source, readXml) {
  const cases = [];
  const suites = [];
  let root;
  let open;
  let attributes = {};
  readXml(source, {
    open: function(name, given) {
      root ??= name;
      if (name === "testsuite") suites.push(given);
      else if (name === "testcase") {
        open = { result: "passed" };
        attributes = given;
      } else if (open && isFailure(name)) {
        open.result = "failed";
        open.message ??= given.message || given.type || "";
      } else if (open?.result === "passed" && name === "skipped") open.result = "skipped";
    },
    close: function(name, text3) {
      if (name === "testsuite") suites.pop();
      else if (open && isFailure(name)) open.details ??= text3.trim();
      else if (open && name === "testcase") {
        cases.push(caseOf(attributes, suites, open));
        open = void 0;
      }
    }
  });
  if (root !== "testsuites" && root !== "testsuite") throw new Error(`its root is <${root ?? ""}>, not <testsuites>`);
  return cases;
};
var isFailure = function(name) {
  return name === "failure" || name === "error";
};
var caseOf = function(given, suites, { result, message, details }) {
  const file = given.file || suites.findLast(function(suite) {
    return suite.file;
  })?.file;
  const line = Number(given.line || given.lineno);
  const seconds = Number(given.time?.replaceAll(",", ""));
  return {
    suite: suites.at(-1)?.name ?? "",
    name: given.name ?? "",
    className: given.classname ?? "",
    result,
    seconds: Number.isFinite(seconds) ? seconds : 0,
    ...file && { file },
    ...Number.isInteger(line) && line > 0 && { line },
    ...result === "failed" && { message: message || firstLine(details ?? ""), details: details ?? "" }
  };
};
var firstLine = function(text3) {
  return text3.split(/\r\n|\r|\n/).find(function(line) {
    return line.trim() !== "";
  }) ?? "";
};
var tally = function(cases) {
  const count = function(wanted) {
    return cases.filter(function({ result }) {
      return result === wanted;
    }).length;
  };
  return {
    tests: cases.length,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    seconds: cases.reduce(function(sum, { seconds }) {
      return sum + seconds;
    }, 0)
  };
};
var titleOf = function({ suite, className, name }) {
  const group = className || suite;
  return group === "" || name.startsWith(group) ? name : `${group} \u203A ${name}`;
};

// src/test/reports/coverage.ts
var addLine = function(files, file, line, hits) {
  if (!Number.isInteger(line) || line < 1 || !Number.isFinite(hits)) return;
  const lines2 = files.get(file) ?? /* @__PURE__ */ new Map();
  lines2.set(line, Math.max(lines2.get(line) ?? 0, hits));
  files.set(file, lines2);
};
var mergeCoverage = function(reports, rename) {
  const files = /* @__PURE__ */ new Map();
  for (const report2 of reports) {
    for (const [path, lines2] of report2) for (const [line, hits] of lines2) addLine(files, rename(path), line, hits);
  }
  return files;
};
var countLines = function(coverage) {
  let covered = 0;
  let lines2 = 0;
  for (const hits of coverage.values()) {
    lines2 += hits.size;
    for (const times of hits.values()) covered += times > 0 ? 1 : 0;
  }
  return { covered, lines: lines2, percent: lines2 === 0 ? 0 : Math.floor(1e3 * covered / lines2) / 10 };
};

// src/test/reports/lcov.ts
var parseLcov = function(source) {
  const files = /* @__PURE__ */ new Map();
  let lines2;
  for (const record4 of source.split(/\r\n|\r|\n/)) {
    if (record4.startsWith("SF:")) {
      const path = record4.slice("SF:".length).trim();
      lines2 = files.get(path) ?? /* @__PURE__ */ new Map();
      files.set(path, lines2);
    } else if (record4 === "end_of_record") lines2 = void 0;
    else {
      const [, line, hits] = /^DA:(\d+),(\d+)/.exec(record4) ?? [];
      if (lines2 && line !== void 0) lines2.set(Number(line), Math.max(lines2.get(Number(line)) ?? 0, Number(hits)));
    }
  }
  return files;
};

// src/test/reports/parse-coverage.ts
var parseCoverage = function(source, readXml) {
  if (/^\uFEFF?\s*</.test(source)) return parseXml(source, readXml);
  const coverage = parseLcov(source);
  if (coverage.size === 0) throw new Error("it is neither Cobertura, JaCoCo nor LCOV");
  return coverage;
};
var parseXml = function(source, readXml) {
  const files = /* @__PURE__ */ new Map();
  let root;
  let group = "";
  let file = "";
  const roots = [];
  readXml(source, {
    open: function(name, given) {
      root ??= name;
      if (name === "class" && given.filename) file = given.filename;
      else if (name === "package") group = given.name ?? "";
      else if (name === "sourcefile") file = group === "" ? given.name ?? "" : `${group}/${given.name ?? ""}`;
      else if (name === "line" && file !== "") {
        const jacoco = root === "report";
        addLine(files, file, Number(jacoco ? given.nr : given.number), Number(jacoco ? given.ci : given.hits));
      }
    },
    close: function(name, text3) {
      if (name === "class" || name === "sourcefile") file = "";
      if (name === "source" && text3.trim() !== "") roots.push(text3.trim());
    }
  });
  if (root !== "coverage" && root !== "report") throw new Error(`its root is <${root ?? ""}>, which is no coverage`);
  const [only, second] = roots;
  if (only === void 0 || second !== void 0) return files;
  return new Map(
    [...files].map(function([path, lines2]) {
      return [path.startsWith("/") ? path : `${only.replace(/\/$/, "")}/${path}`, lines2];
    })
  );
};

// src/test/reports/pattern.ts
var copyRequest = function(given, workingDir, anyFile) {
  const absolute = given.startsWith("/") ? given : `${workingDir.replace(/\/$/, "")}/${given.replace(/^\.\//, "")}`;
  const parts = absolute.split("/");
  const wild = parts.findIndex(function(part) {
    return /[*?]/.test(part);
  });
  if (wild === -1) return { given, base: absolute, matches: function(path) {
    return path === "" || anyFile.test(path);
  } };
  const pattern = new RegExp(`^${parts.slice(wild).map(patternPart).join("")}$`);
  return { given, base: parts.slice(0, wild).join("/") || "/", matches: function(path) {
    return pattern.test(path);
  } };
};
var patternPart = function(part, at2, all) {
  const last = at2 === all.length - 1;
  if (part === "**") return last ? ".*" : "(?:[^/]+/)*";
  const text3 = part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, "[^/]*").replaceAll("?", "[^/]");
  return last ? text3 : `${text3}/`;
};

// src/test/reports/xml.ts
var longestText = 1e5;
var loadXmlReader = async function() {
  const { parser } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/sax.cjs"), 1);
  });
  return function(source, { open, close }) {
    const reading = parser(true, { position: false });
    const texts = [];
    const add = function(text3) {
      const at2 = texts.length - 1;
      const before = texts[at2];
      if (before !== void 0 && before.length < longestText) texts[at2] = before + text3.slice(0, longestText);
    };
    reading.onerror = function(error) {
      throw new Error(error.message.split("\n")[0]);
    };
    reading.onopentag = function({ name, attributes }) {
      texts.push("");
      open(name, attributes);
    };
    reading.onclosetag = function(name) {
      return close(name, texts.pop() ?? "");
    };
    reading.ontext = add;
    reading.oncdata = add;
    reading.write(source).close();
  };
};

// src/test/collect.ts
var testFolder = `${resultsFolder}/test`;
var largestReport = 64 * 1024 * 1024;
var mostFiles = 2e3;
var collect2 = async function(container, wanted, prefix2, host) {
  if (wanted.junit.length + wanted.coverage.length === 0) return { cases: [], coverage: [], files: [] };
  const readXml = await loadXmlReader();
  const junit = await readAll("junit", wanted.junit, /\.xml$/i, container, host, function(text3) {
    return parseJunit(text3, readXml);
  });
  const coverage = await readAll(
    "coverage",
    wanted.coverage,
    coverageFile,
    container,
    host,
    function(text3) {
      return parseCoverage(text3, readXml);
    }
  );
  const files = [...await keep(junit, "junit", prefix2, host), ...await keep(coverage, "coverage", prefix2, host)];
  return { cases: junit.flatMap(function({ content }) {
    return content;
  }), coverage: coverage.map(function({ content }) {
    return content;
  }), files };
};
var coverageFile = /(^|\/)(lcov\.info|[^/]*\.lcov|[^/]*cobertura[^/]*\.xml|coverage\.xml|jacoco[^/]*\.xml)$/i;
var readAll = async function(input, wanted, anyFile, container, host, parse) {
  const reports = [];
  for (const [at2, given] of wanted.entries()) {
    const request2 = copyRequest(given, container.workingDir, anyFile);
    if (request2.base === "/") {
      throw new InputError(
        `Input "${input}" is "${given}", which means the whole file system of the container: name the folder that holds the reports.`
      );
    }
    const folder = (0, import_node_path5.join)(await host.tempFolder(), `${container.id.slice(0, 12)}-${input}-${at2}`);
    const there = await copyOut(host, container.id, request2.base, folder);
    const found = there ? (await filesBelow(folder)).filter(request2.matches) : [];
    if (found.length === 0) {
      throw new UnavailableError(
        `The tests left no report at "${given}" (input "${input}"), so nobody knows what they found: let them write it there, or correct the path.`
      );
    }
    for (const path of found) reports.push(await readReport((0, import_node_path5.join)(folder, path), given, path, input, host, parse));
  }
  return reports;
};
var filesBelow = async function(folder) {
  if ((await (0, import_promises.lstat)(folder)).isFile()) return [""];
  const entries = await (0, import_promises.readdir)(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(function(entry) {
    return entry.isFile();
  }).map(function(entry) {
    return (0, import_node_path5.relative)(folder, (0, import_node_path5.join)(entry.parentPath, entry.name)).split(import_node_path5.sep).join("/");
  });
  return files.sort().slice(0, mostFiles);
};
var readReport = async function(file, given, path, input, host, parse) {
  const name = path === "" ? given : `${given} (${path})`;
  const wrong = function(why) {
    return new UnavailableError(`The report ${name} of the input "${input}" cannot be used: ${why}.`);
  };
  if ((await (0, import_promises.stat)(file)).size > largestReport) throw wrong(`it is larger than ${largestReport / 2 ** 20} MiB`);
  const text3 = host.withoutSecrets(await (0, import_promises.readFile)(file, "utf8"));
  if (text3.trim() === "") throw wrong("it is empty");
  try {
    return { name: (path || given).split("/").at(-1) ?? "", text: text3, content: parse(text3) };
  } catch (error) {
    throw wrong(messageOf(error));
  }
};
var keep = async function(reports, kind, prefix2, host) {
  const folder = `${testFolder}/${kind}`;
  if (reports.length > 0) await (0, import_promises.mkdir)((0, import_node_path5.join)(host.workspace, folder), { recursive: true });
  return Promise.all(
    reports.map(async function({ name, text: text3 }, at2) {
      const path = `${folder}/${prefix2}${at2 + 1}-${name.replace(/[^\w.-]+/g, "-")}`;
      await (0, import_promises.writeFile)((0, import_node_path5.join)(host.workspace, path), text3);
      return path;
    })
  );
};
var hasFile = function(workspace) {
  const known = /* @__PURE__ */ new Map();
  return function(path) {
    const before = known.get(path);
    if (before !== void 0) return before;
    const there = (0, import_node_fs9.lstatSync)((0, import_node_path5.join)(workspace, path), { throwIfNoEntry: false })?.isFile() ?? false;
    known.set(path, there);
    return there;
  };
};

// src/test/execute.ts
var import_promises2 = require("node:fs/promises");
var import_node_path6 = require("node:path");

// src/docker/plugin.ts
var lacksPlugin = function({ kind, stderr }) {
  return kind === "refused" && /'docker --help'/.test(stderr);
};

// src/docker/versions.ts
var oldestCompose = [2, 26];
var checkCompose = function(said) {
  const found = numbersOf(said.trim().replace(/^v/, ""));
  if (!isOlder(found, oldestCompose)) return;
  throw new InputError(
    `Docker Compose on the runner is ${said.trim()}, and Quaygate needs ${oldestCompose.join(".")} or newer: update the package docker-compose-plugin there.`
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
var cure2 = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var renderDeadline = 6e4;
var pullDeadline = 15 * 6e4;
var stopDeadline = 3 * 6e4;
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
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== "refused") throw error;
    if (/unknown (shorthand )?flag/.test(error.failure.stderr)) await checkComposeVersion(host);
    throw new InputError(`Compose does not accept ${files.join(", ")}: ${error.failure.stderr.trim()}`, {
      cause: error
    });
  }
};
var checkComposeVersion = async function(host) {
  const { stdout } = await compose(host, ["version", "--short"], { deadline: renderDeadline });
  checkCompose(stdout);
};
var unsetVariables = function(stderr) {
  return [
    ...new Set([...stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].map(function([, name = ""]) {
      return name;
    }))
  ];
};
var composeOn = function(host, folder, { name, model }, args, options) {
  return compose(host, ["-p", name, "-f", "-", ...args], {
    cwd: folder,
    input: model,
    ...options,
    env: { COMPOSE_DISABLE_ENV_FILE: "1", COMPOSE_PROFILES: "", ...options.env }
  });
};
var compose = async function(host, args, options) {
  try {
    return await runTool(host, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
      cure: cure2,
      ...options
    });
  } catch (error) {
    if (!(error instanceof ToolError) || !lacksPlugin(error.failure)) throw error;
    throw new UnavailableError(`The docker on the PATH has no Compose. ${cure2}`, { cause: error });
  }
};

// src/test/diagnose.ts
var longestOutput = 200;
var ailmentOf = function(container) {
  const { status, exitCode, outOfMemory, error, health, healthOutput } = container;
  if (error !== "") return `could not be started (${plain(error)})`;
  if (status === "exited" || status === "dead") {
    if (exitCode === 0) return void 0;
    return `ended with exit code ${exitCode}${outOfMemory ? " for want of memory" : ""}`;
  }
  if (status === "restarting") return "ends and is started again and again";
  if (health === "unhealthy")
    return `is not healthy${healthOutput === "" ? "" : `: its check says ${plain(healthOutput)}`}`;
  return void 0;
};
var plain = function(text3) {
  return text3.slice(0, longestOutput).replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").trim();
};

// src/test/execute.ts
var mostLogLines = 5e3;
var shownLogLines = 40;
var leastTime = 1e3;
var execute = async function(work, wanted, end, host) {
  const { project, decider = "" } = work;
  const fault = await started(work, end, host) ?? await decided(work, end, host);
  const containers = await containersOf(host, project);
  const container = containers.find(function({ service }) {
    return service === decider;
  });
  const ailing = ailments(containers, work);
  if (fault !== void 0 || container?.status !== "exited" || container.error !== "") {
    await showLogs(ailing, containers, host);
    return notRun(work, fault, container, ailing);
  }
  const refusal = refusalOf(container);
  if (refusal !== void 0)
    await showLogs(
      ailing.filter(function({ service }) {
        return service !== decider;
      }),
      containers,
      host
    );
  const { workingDir } = container;
  try {
    const collected = await collect2(container, wanted, work.prefix, host);
    return { ...collected, platform: work.platform, workingDir, ...refusal !== void 0 && { refusal } };
  } catch (error) {
    if (!(error instanceof UnavailableError) || refusal === void 0) throw error;
    throw new UnavailableError(`The tests ended with ${refusal}. ${error.message}`, { cause: error });
  }
};
var started = async function(work, end, host) {
  const services = servicesOf(work.model);
  const shots = oneShots(services);
  const running = [...services.keys()].filter(function(name) {
    return name !== work.decider && !shots.has(name);
  });
  if (running.length === 0) return void 0;
  const seconds = String(Math.max(1, Math.ceil((end - Date.now()) / 1e3)));
  const args = ["up", "--detach", "--wait", "--wait-timeout", seconds, "--quiet-pull", "--", ...running];
  return faultOf(host.group(`Starting ${running.join(", ")}`, function() {
    return compose2(work, args, end, host);
  }));
};
var decided = function(work, end, host) {
  const { decider = "", platform } = work;
  const args = ["run", "--no-TTY", "--interactive=false", "--use-aliases", "--quiet-pull", "--", decider];
  const accept = Array.from({ length: 256 }, function(_, code) {
    return code;
  });
  return faultOf(host.group(`Tests on ${platform}`, function() {
    return compose2(work, args, end, host, accept);
  }));
};
var compose2 = async function(work, args, end, host, accept = [0]) {
  const { project: name, model, environment } = work;
  await composeOn(host, await host.tempFolder(), { name, model: JSON.stringify(model) }, args, {
    show: true,
    deadline: Math.max(leastTime, end - Date.now()),
    accept,
    env: environment
  });
};
var faultOf = async function(work) {
  try {
    await work;
    return void 0;
  } catch (error) {
    if (error instanceof ToolError && ["refused", "transient", "deadline"].includes(error.failure.kind)) return error;
    throw error;
  }
};
var ailments = function(containers, { candidates }) {
  return containers.flatMap(function(container) {
    const why = ailmentOf(container);
    return why === void 0 ? [] : [{ service: container.service, why, ours: candidates.has(container.service) }];
  });
};
var refusalOf = function({ exitCode, outOfMemory }) {
  if (exitCode === 0) return void 0;
  return outOfMemory ? `exit code ${exitCode}, for want of memory` : `exit code ${exitCode}`;
};
var cureOf = function(error) {
  return error.includes("executable file not found") ? ': set the input "shell" to one that the image has, or to direct, or correct the name of the program' : "";
};
var notRun = function(work, fault, container, ailing) {
  const where = `on ${work.platform}`;
  if (fault instanceof ToolError && fault.failure.kind === "deadline") {
    throw new UnavailableError(
      `The tests ${where} did not end within the input "timeout": give them more time, or look at the log for what they wait for.`,
      { cause: fault }
    );
  }
  const [first] = ailing.filter(function({ service }) {
    return service !== work.decider;
  });
  const ours = ailing.find(function(one) {
    return one.ours && one.service !== work.decider;
  });
  if (ours) {
    return { platform: work.platform, workingDir: "/", cases: [], coverage: [], files: [], refusal: sentence2(ours) };
  }
  const reason = first ? sentence2(first) : container?.error ? `the container of "${container.service}" could not be started (${container.error})${cureOf(container.error)}` : fault === void 0 ? "its container never ran" : messageOf(fault);
  throw new UnavailableError(`The tests ${where} could not be run: ${reason.replace(/\.$/, "")}.`, {
    ...fault instanceof Error && { cause: fault }
  });
};
var sentence2 = function({ service, why }) {
  return `the service "${service}" ${why}`;
};
var showLogs = async function(ailing, containers, host) {
  for (const { service, why } of ailing) {
    for (const container of containers.filter(function(one) {
      return one.service === service;
    })) {
      const log = host.withoutSecrets(await logOf(host, container.id, mostLogLines));
      const folder = (0, import_node_path6.join)(host.workspace, testFolder, "logs");
      await (0, import_promises2.mkdir)(folder, { recursive: true });
      await (0, import_promises2.writeFile)((0, import_node_path6.join)(folder, `${service.replace(/[^\w.-]+/g, "-")}.log`), `${log}
`);
      await host.group(
        `Log of ${service}, which ${why}`,
        function() {
          return host.fence(async function(line) {
            return log.split("\n").slice(-shownLogLines).forEach(line);
          });
        }
      );
    }
  }
};

// src/test/keep-up.ts
var keepUp = async function(work, services, engine, end, host) {
  let up = false;
  try {
    const fault = await started(work, end, host);
    const containers = await containersOf(host, work.project);
    if (fault !== void 0) {
      const ailing = containers.map(function(one) {
        return [one, ailmentOf(one)];
      }).find(function([, why]) {
        return why !== void 0;
      });
      const reason = ailing ? `the service "${ailing[0].service}" ${ailing[1]}` : messageOf(fault);
      throw new UnavailableError(`The services could not be started: ${reason.replace(/\.$/, "")}.`, { cause: fault });
    }
    up = true;
    return report(work, services, containers, engine, host);
  } finally {
    if (!up) await tidyUp(host, work.project);
  }
};
var report = async function({ project, platform }, services, containers, { hostname: hostname2 }, host) {
  const ports = Object.fromEntries(
    containers.filter(function({ service }) {
      return services.includes(service);
    }).map(function({ service, ports: published }) {
      return [
        service,
        Object.fromEntries([...published].map(function([port, number]) {
          return [port, `${hostname2}:${number}`];
        }))
      ];
    })
  );
  const rows = Object.entries(ports).flatMap(
    function([service, published]) {
      return Object.entries(published).map(function([port, address2]) {
        return [service, port, address2];
      });
    }
  );
  for (const service of services.filter(function(name) {
    return Object.keys(ports[name] ?? {}).length === 0;
  })) {
    host.notice(
      `Service "${service}" publishes no port, so nothing outside reaches it: give it "ports:" or "expose:" in the Compose file.`
    );
  }
  const first = rows.find(function([, port]) {
    return port?.endsWith("/tcp");
  })?.[2];
  const text3 = `${services.join(", ")} ${services.length === 1 ? "runs" : "run"} on ${platform} until the job ends.`;
  host.info(text3);
  await host.summarise({
    action: "test",
    title: "Services for tests",
    blocks: [
      { kind: "verdict", result: "pass", text: text3 },
      ...rows.length > 0 ? [{ kind: "table", columns: ["Service", "Port", "Address"], rows }] : []
    ]
  });
  return { result: "pass", project, ports, url: first === void 0 ? void 0 : `http://${first}` };
};

// src/test/mode.ts
var modeOf = function(asked) {
  const { run: run2, service, services } = asked;
  const given = [
    ...run2 === void 0 ? [] : ["run"],
    ...service === void 0 ? [] : ["service"],
    ...services.length === 0 ? [] : ["services"]
  ];
  if (given.length === 0) {
    throw new InputError(
      'Nobody said what to test: set the input "run" to commands for the image, "service" to the service of a Compose file that decides, or "services" to those that are kept up for tests outside.'
    );
  }
  if (given.length > 1) {
    throw new InputError(
      `Inputs ${given.map(function(name) {
        return `"${name}"`;
      }).join(" and ")} are set, but only one can decide: leave one of them.`
    );
  }
  if (run2 !== void 0) return { kind: "run", entrypoint: entrypointOf(run2, asked.shell) };
  if (service !== void 0) return { kind: "service", service };
  const report2 = asked.junit.length > 0 ? "junit" : asked.coverage.length > 0 ? "coverage" : void 0;
  if (report2 === void 0) return { kind: "services", services };
  throw new InputError(
    `Input "${report2}" is set beside "services", whose tests run outside and leave their reports there: leave it out, or use "service".`
  );
};
var entrypointOf = function(run2, shell) {
  if (shell !== "direct") return [shell, "-e", "-c", run2];
  const words = run2.split(/\r\n|\r|\n/).filter(function(line) {
    return line !== "";
  });
  if (words[0] !== void 0) return words;
  throw new InputError(
    'Input "run" holds no program: write it on the first line, and each argument on one of its own.'
  );
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
      `Input "${input}" is "${reference}", but only a digest says what was tested: give name@sha256:\u2026 as the output "reference" of build holds it.`
    );
  }
  return { ...halves, reference, platforms: [] };
};
var resolveCandidates = async function(inputs, host, { layouts, instead: instead2 = "" } = { layouts: false }) {
  const candidates = await findCandidates(inputs, host, instead2);
  const unpushed = candidates.find(function({ layout }) {
    return layout !== void 0;
  });
  if (unpushed === void 0 || layouts) return candidates;
  throw new InputError(
    `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`
  );
};
var findCandidates = async function(inputs, host, instead2) {
  if (inputs.candidates !== void 0) return parseCandidates('Input "candidates"', inputs.candidates);
  if (inputs.reference !== void 0) return [candidateOf("reference", inputs.reference)];
  const built = await builtEarlier(host);
  if (built !== void 0) return built;
  throw new InputError(
    `No image was named: set ${instead2}the input "reference" to name@sha256:\u2026 or "candidates" to the output of that name of build.`
  );
};
var builtEarlier = async function(host) {
  return (
    // What was merged is the whole of what several jobs built.
    await earlierCandidates("merge", host) ?? await earlierCandidates("build", host) ?? earlierCandidates("bake", host)
  );
};
var earlierCandidates = async function(action, host) {
  const earlier = await host.earlierResult(action);
  return earlier?.candidates === void 0 ? void 0 : parseCandidates(`The result of ${action}`, earlier.candidates, action);
};
var parseCandidates = function(what, value, from = "build") {
  const wrong = function(rule) {
    return new InputError(`${what} ${rule}: give the output "candidates" of ${from} as it is, a JSON list.`);
  };
  if (!Array.isArray(value)) throw wrong("is not a list");
  if (value.length === 0) throw wrong("is an empty list");
  return value.map(function(item) {
    const { reference, platforms = [], builtAs, temporaryTag, layout } = isRecord(item) ? item : {};
    const halves = typeof reference === "string" ? splitReference(reference) : void 0;
    if (!halves) throw wrong('has an entry without a "reference" of the form name@sha256:\u2026');
    if (!Array.isArray(platforms)) throw wrong(`says something other than a list as "platforms" of ${halves.name}`);
    return {
      ...halves,
      reference: `${halves.name}@${halves.digest}`,
      platforms: platforms.map(function(platform) {
        return parsePlatform(platform, wrong);
      }),
      ...typeof builtAs === "string" && { builtAs },
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

// src/docker/compose-files.ts
var import_promises3 = require("node:fs/promises");
var import_node_path7 = require("node:path");
var usualComposeFiles = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
var findComposeFiles = async function(named, { workspace }) {
  if (named.length > 0) return Promise.all(named.map(function(name) {
    return existing(name, workspace);
  }));
  for (const name of usualComposeFiles) {
    const file = (0, import_node_path7.resolve)(workspace, name);
    if (await isFile(file)) return [file];
  }
  throw new InputError(
    `Input "compose-files" is not set, and the workspace has none of ${usualComposeFiles.join(", ")}: name the Compose file, and check the sources out before this step.`
  );
};
var existing = async function(name, workspace) {
  const file = (0, import_node_path7.resolve)(workspace, name);
  if (await isFile(file)) return file;
  throw new InputError(
    `Input "compose-files" names "${name}", which is no file in the workspace: correct the path, and check the sources out before this step.`
  );
};
var isFile = async function(path) {
  return (await (0, import_promises3.stat)(path).catch(function() {
    return void 0;
  }))?.isFile() ?? false;
};

// src/docker/variables.ts
var namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
var reserved = /^(PATH|HOME|(DOCKER|LD|DYLD)_.*|COMPOSE_(?!PROFILES$).*)$/;
var interpolationVariables = function(env, secrets) {
  const merged = mergedVariables(env, secrets);
  for (const name of env.keys()) refuseReserved("env", name);
  for (const name of secrets.keys()) refuseReserved("secrets", name);
  return merged;
};
var mergedVariables = function(env, secrets) {
  for (const name of env.keys()) checkName("env", name);
  for (const name of secrets.keys()) checkName("secrets", name);
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
};
var refuseReserved = function(input, name) {
  if (reserved.test(name)) {
    throw new InputError(
      `Input "${input}" sets "${name}", which steers the tools themselves: use another name in the Compose file, and the action's own inputs for the engine.`
    );
  }
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

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
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
      `${what} names ${shown2(text3)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown2(text3)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var parseName = function(text3, what = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text3, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown2(text3)} where only a repository belongs: leave out the tag and digest.`);
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
  if (fault) throw new InputError(`${what} names ${shown2(text3)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = function(registry, repository, name) {
  if (!hostPattern.test(registry)) return `whose registry ${shown2(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part) {
    return !partPattern.test(part);
  });
  if (odd !== void 0) {
    return `whose part ${shown2(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown2 = function(text3) {
  return JSON.stringify(text3.length > 300 ? `${text3.slice(0, 300)}\u2026` : text3);
};
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host) {
  return loopbackHost.test(host);
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
  const { createHash: createHash2 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash2("sha256").update(bytes).digest("hex")}`;
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
  const quoted3 = words ? `, it says ${JSON.stringify(words)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted3}): ${cure3(refusal)}`,
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
  const tries2 = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries2;
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
  return new UnavailableError(`${options.method ?? "GET"} ${shown3(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown3 = function({ url, socket }) {
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
  const { promise, resolve: resolve3, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve3, reject);
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
  const { promise, resolve: resolve3, reject } = withResolvers();
  const call = await callOf(options, resolve3);
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
  const sent = new Promise(function(resolve3, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve3();
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
  let resolve3;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve3 = yes;
    reject = no;
  });
  return { promise, resolve: resolve3, reject };
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
  const { createHash: createHash2 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash2("sha256");
  let hashed = 0;
  let fault;
  const fail = function(error) {
    fault = error;
    throw error;
  };
  const count = function(piece, at2) {
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
      if (value) count(value, at2);
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
      const platform = isRecord2(child.platform) ? platformName(child.platform) : void 0;
      return platform ? { platform, digest, size: sizeOf2(manifest) } : platformOfManifest(registry, name, manifest);
    })
  );
};
var configOfManifest = async function(registry, name, manifest) {
  const { config: descriptor } = manifest.json;
  const digest = isRecord2(descriptor) ? String(descriptor.digest) : "";
  if (!isDigest(digest)) throw notAnImage(name, manifest.digest);
  let config;
  try {
    config = JSON.parse((await registry.blob(name, digest)).toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!isRecord2(config) || typeof config.os !== "string" || typeof config.architecture !== "string") {
    throw notAnImage(name, manifest.digest);
  }
  const { os, architecture, variant, created } = config;
  const inner = isRecord2(config.config) ? config.config : {};
  const labels = isRecord2(inner.Labels) ? inner.Labels : {};
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
  if (isRecord2(annotations) && annotations["vnd.docker.reference.type"] !== void 0) return true;
  return isRecord2(platform) && platform.os === "unknown" && platform.architecture === "unknown";
};
var platformName = function({ os, architecture, variant }) {
  if (typeof os !== "string" || typeof architecture !== "string" || !os || !architecture) return void 0;
  const said = typeof variant === "string" && !(architecture === "arm64" && variant === "v8") ? variant : "";
  return [os, architecture, ...said ? [said] : []].join("/");
};
var sizeOf2 = function({ json }) {
  return [json.config, ...records(json.layers)].reduce(function(sum, descriptor) {
    const size = isRecord2(descriptor) ? descriptor.size : 0;
    return sum + (typeof size === "number" ? size : 0);
  }, 0);
};
var notAnImage = function(name, digest) {
  return new InputError(
    `${formatReference({ ...parseReference(`${name}@${digest}`) })} is no container image: it has no config that names a platform.`
  );
};
var records = function(value) {
  return Array.isArray(value) ? value.filter(isRecord2) : [];
};
var isRecord2 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
var mapSome = async function(items, work) {
  const results = [];
  const failures = [];
  const queue = items.entries();
  const worker = async function() {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
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
  const count = function(kind) {
    return ends.filter(function(end) {
      return end === kind;
    }).length;
  };
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count("present"), mounted: count("mounted"), copied: count("copied") }
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
  const read = function(pattern) {
    pattern.lastIndex = position;
    const match = pattern.exec(header);
    if (match) position = pattern.lastIndex;
    return match;
  };
  for (; ; ) {
    read(gap);
    const word = read(token)?.[0];
    if (word === void 0) return challenges;
    const value = read(assignment);
    const current2 = challenges.at(-1);
    if (!value) challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    else if (!current2) return challenges;
    else current2.parameters[word.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/docker-config.ts
var import_node_fs10 = require("node:fs");
var import_node_path8 = require("node:path");
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
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path8.join)(HOME, ".docker");
  return folder ? (0, import_node_path8.join)(folder, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text3;
  try {
    text3 = (0, import_node_fs10.readFileSync)(file, "utf8");
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
var import_node_path9 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path9.join)(HOME, ".docker");
  const folders = [systemFolder, ...own ? [(0, import_node_path9.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path9.join)(folder, registry);
  });
  const files = (await Promise.all(folders.map(filesIn))).flat();
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
    return (0, import_node_path9.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile: readFile3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile3(file, "utf8").catch(function() {
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
      }, refusalOf2);
    }
  };
};
var refusalOf2 = async function({ body }) {
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
  const kept = await registry.manifest(`${name}@${before}`);
  const deleted = await registry.deleteByTag(name, tag);
  if (!deleted) await replaceAndDelete(registry, name, tag, kept);
  if (await registry.head(`${name}@${before}`) === void 0) {
    await registry.putManifest(name, before, kept.body, kept.mediaType);
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
var replaceAndDelete = async function(registry, name, tag, kept) {
  const standIn = await putStandIn(registry, name, tag);
  if (standIn === kept.digest) throw new Error("a manifest with random content has the digest of the image");
  try {
    await registry.deleteManifest(name, standIn);
  } catch (error) {
    await registry.putManifest(name, tag, kept.body, kept.mediaType);
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

// src/test/choose.ts
var chosenImage = function(candidates, image) {
  const [only, second] = candidates;
  if (image === void 0 && only && !second) return only;
  const names = quoted2(candidates.map(function({ name }) {
    return name;
  }));
  if (image === void 0) {
    throw new InputError(`Several images were built, ${names}: say in the input "image" which of them "run" is for.`);
  }
  const found = candidates.filter(function({ name }) {
    return name === image || name.endsWith(`/${image}`);
  });
  if (found[0] && !found[1]) return found[0];
  const fault = found.length === 0 ? "is none of the images" : "is the end of several of the images";
  throw new InputError(`Input "image" is "${image}", which ${fault} ${names}: write one of these in full.`);
};
var candidatesByService = function(candidates, services, named) {
  const [only, second] = candidates;
  const unknown = named.find(function(name) {
    return !services.has(name);
  });
  if (unknown !== void 0) {
    throw new InputError(
      `Input "image-services" names "${unknown}", which the Compose files do not have: write one of ${quoted2([...services.keys()])}.`
    );
  }
  if (named.length > 0 && second) {
    throw new InputError(
      'Input "image-services" is set, but several images were built: give each its repository as "image:" in the Compose file in place of it.'
    );
  }
  if (only && named.length > 0) return new Map(named.map(function(name) {
    return [name, only];
  }));
  const pairs = candidates.flatMap(
    function(candidate) {
      return servicesWith(candidate, services).map(function(name) {
        return [name, candidate];
      });
    }
  );
  if (pairs.length > 0) return new Map(pairs);
  const built = [...services].filter(function([, { build }]) {
    return build !== void 0;
  }).map(function([name]) {
    return name;
  });
  if (only && !second && built[0] !== void 0 && built[1] === void 0) return /* @__PURE__ */ new Map([[built[0], only]]);
  throw new InputError(
    `No service of the Compose files has an image of ${quoted2(candidates.map(function({ name }) {
      return name;
    }))}, so nothing of what was built would be tested: name the service that runs it in the input "image-services".`
  );
};
var servicesWith = function(candidate, services) {
  const repository = repositoryOf(candidate.name);
  return [...services].filter(function([, { image }]) {
    return typeof image === "string" && repositoryOf(image) === repository;
  }).map(function([name]) {
    return name;
  });
};
var repositoryOf = function(image) {
  try {
    return parseReference(image).name;
  } catch {
    return void 0;
  }
};
var chosenPlatforms = function({ name, platforms }, wanted, engine) {
  if (wanted.includes("all")) return platforms;
  const there = platforms.map(function({ platform }) {
    return platform;
  }).join(", ");
  const missing2 = wanted.find(function(one) {
    return !platforms.some(function({ platform }) {
      return platform === one;
    });
  });
  if (missing2 !== void 0) {
    throw new InputError(
      `Input "platforms" names "${missing2}", but ${name} is there for ${there}: name only these, or build it for that platform too.`
    );
  }
  if (wanted.length > 0) return platforms.filter(function({ platform }) {
    return wanted.includes(platform);
  });
  return platforms.filter(function(one) {
    return isNative(one.platform, engine);
  }).slice(0, 1).concat(platforms).slice(0, 1);
};
var isNative = function(platform, engine) {
  return `${platform}/`.startsWith(`${engine}/`);
};

// src/test/load-layout.ts
var import_node_crypto = require("node:crypto");
var import_node_fs11 = require("node:fs");
var import_promises4 = require("node:fs/promises");
var import_node_path10 = require("node:path");
var loadLayout = async function({ layout = "", digest }, project, host) {
  const folder = (0, import_node_path10.join)(host.workspace, layout);
  const { config, layers } = await checkedManifest2(folder, layout, digest);
  const work = (0, import_node_path10.join)(await host.tempFolder(), project);
  await (0, import_promises4.mkdir)(work, { recursive: true });
  const name = loadedImage(project);
  const list = [{ Config: blobPath(config), RepoTags: [name], Layers: layers.map(blobPath) }];
  await (0, import_promises4.writeFile)((0, import_node_path10.join)(work, "manifest.json"), JSON.stringify(list));
  const archive = (0, import_node_path10.join)(work, "image.tar");
  const blobs = [.../* @__PURE__ */ new Set([config, ...layers])].map(blobPath);
  await runTool(host, "tar", ["-cf", archive, "-C", work, "manifest.json", "-C", folder, ...blobs], {
    cure: "Install tar on the runner."
  });
  await loadArchive(host, archive);
  await (0, import_promises4.rm)(work, { recursive: true, force: true });
  return name;
};
var checkedManifest2 = async function(folder, shown4, digest) {
  const wrong = function(why) {
    return new InputError(
      `The folder "${shown4}" does not hold the candidate ${digest} (${why}): hand over the whole folder as build wrote it.`
    );
  };
  try {
    const manifest = record2(JSON.parse(await (0, import_promises4.readFile)((0, import_node_path10.join)(folder, blobPath(digest)), "utf8")));
    const config = digestIn(manifest.config);
    const layers = (Array.isArray(manifest.layers) ? manifest.layers : []).map(digestIn);
    for (const blob of [digest, config, ...layers]) {
      if (!isDigest(blob)) throw wrong("it names a blob without a digest");
      if (await hashOf((0, import_node_path10.join)(folder, blobPath(blob))) !== blob) throw wrong(`the blob ${blob} was changed`);
    }
    return { config, layers };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw wrong(messageOf(error));
  }
};
var digestIn = function(descriptor) {
  return String(record2(descriptor).digest);
};
var blobPath = function(digest) {
  return `blobs/sha256/${digest.slice("sha256:".length)}`;
};
var hashOf = async function(file) {
  const hash = (0, import_node_crypto.createHash)("sha256");
  for await (const chunk of (0, import_node_fs11.createReadStream)(file)) hash.update(chunk);
  return `sha256:${hash.digest("hex")}`;
};

// src/test/prepare.ts
var longestKept = 6 * 3600;
var spare = 300;
var prepare = async function(inputs, mode, host, engine, name, end) {
  const variables = (mode.kind === "run" ? mergedVariables : interpolationVariables)(inputs.env, inputs.secrets);
  const candidates = await complete(await resolveCandidates(inputs, host, { layouts: true }), inputs, host);
  const source = mode.kind === "run" ? void 0 : await render(inputs, variables, host);
  const services = servicesOf(source);
  const byService = mode.kind === "run" ? /* @__PURE__ */ new Map([[runService, chosenImage(candidates, inputs.image)]]) : candidatesByService(candidates, services, inputs.imageServices);
  const needed = neededServices(services, mode);
  if (mode.kind !== "run") checkUsed(byService, needed, services);
  const platforms = platformsFor(byService, inputs.platforms, engine);
  return platforms.map(function(platform, at2) {
    const project = platforms.length > 1 ? `${name}${at2}` : name;
    const labels = { [leaseLabel]: leaseText(leaseOf(mode, end)) };
    const make = async function() {
      const placements = await placementsFor(byService, platform, engine, project, host);
      const around = { project, labels, placements, address: engine.address };
      const first = placements.get(runService);
      const model = mode.kind === "run" && first ? modelOfRun(mode.entrypoint, variables, first, around) : isolated(source, needed, mode, around);
      return {
        platform,
        project,
        model,
        decider: mode.kind === "run" ? runService : mode.kind === "service" ? mode.service : void 0,
        candidates: new Set(byService.keys()),
        prefix: platforms.length > 1 ? `${platform.replaceAll("/", "-")}-` : "",
        environment: mode.kind === "run" ? {} : variables
      };
    };
    return { project, make };
  });
};
var leaseOf = function(mode, end) {
  const { machine, now, startOf: startOf2 } = thisMachine();
  if (mode.kind === "services") return { machine, until: now + longestKept };
  const started2 = startOf2(process.pid);
  const until = Math.ceil(end / 1e3) + spare;
  return { machine, pid: process.pid, ...started2 !== void 0 && { started: started2 }, until };
};
var complete = function(candidates, { httpRegistries }, host) {
  const registry = openRegistry(host, { httpRegistries });
  return Promise.all(
    candidates.map(async function(candidate) {
      return {
        ...candidate,
        platforms: candidate.platforms.length > 0 ? candidate.platforms : await platformsOf(registry, candidate.reference)
      };
    })
  );
};
var render = async function(inputs, variables, host) {
  const files = await findComposeFiles(inputs.composeFiles, host);
  const environment = { ...variables, COMPOSE_PROFILES: "*" };
  const { model, unset } = await renderCompose(host, { files, project: void 0, environment, resolvePaths: true });
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`
    );
  }
  return model;
};
var checkUsed = function(byService, needed, services) {
  if ([...byService.keys()].some(function(service) {
    return needed.has(service);
  })) return;
  throw new InputError(
    `None of the services ${[...needed].join(", ")} that the tests need runs what was built (${[...byService.keys()].join(", ")} would): name it in "depends_on" of the Compose file${services.size > 1 ? ', or set the input "image-services"' : ""}.`
  );
};
var platformsFor = function(byService, wanted, engine) {
  const lists = [...new Set(byService.values())].map(
    function(candidate) {
      return chosenPlatforms(candidate, wanted, engine.platform).map(function({ platform }) {
        return platform;
      });
    }
  );
  return lists[0] ?? [];
};
var placementsFor = async function(byService, platform, engine, project, host) {
  const placements = /* @__PURE__ */ new Map();
  for (const candidate of new Set(byService.values())) {
    const image = candidate.platforms.find(function(one) {
      return one.platform === platform;
    });
    if (!image) {
      const there = candidate.platforms.map(function(one) {
        return one.platform;
      }).join(", ");
      throw new InputError(
        `The tests run on ${platform}, but ${candidate.name} is there for ${there}: build it for that platform too, or set the input "platforms".`
      );
    }
    placements.set(candidate, await placementOf(candidate, image, engine, project, host));
  }
  return new Map(
    [...byService].flatMap(function([service, candidate]) {
      const placement = placements.get(candidate);
      return placement ? [[service, placement]] : [];
    })
  );
};
var placementOf = async function({ name, layout }, image, engine, project, host) {
  const { platform } = image;
  const emulated = isNative(platform, engine.platform) ? {} : { platform };
  if (layout === void 0) return { image: `${name}@${image.digest}`, ...emulated };
  return { image: await loadLayout(image, project, host), ...emulated, local: true };
};

// src/test/reports/cobertura.ts
var coberturaText = function(coverage) {
  const { covered, lines: lines2 } = countLines(coverage);
  const classes = [...coverage].map(function([path, hits]) {
    const count = countLines(/* @__PURE__ */ new Map([[path, hits]]));
    const rows = [...hits].sort(function([a], [b]) {
      return a - b;
    }).map(function([line, times]) {
      return `<line number="${line}" hits="${times}"/>`;
    });
    return `<class name="${escaped2(path)}" filename="${escaped2(path)}" line-rate="${rate(count.covered, count.lines)}" branch-rate="0" complexity="0"><methods/><lines>${rows.join("")}</lines></class>`;
  });
  const totals = `line-rate="${rate(covered, lines2)}" branch-rate="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage ${totals} lines-covered="${covered}" lines-valid="${lines2}" branches-covered="0" branches-valid="0" complexity="0" version="quaygate" timestamp="0">
<sources><source>.</source></sources>
<packages><package name="." ${totals} complexity="0"><classes>
${classes.join("\n")}
</classes></package></packages>
</coverage>
`;
};
var rate = function(covered, lines2) {
  return (lines2 === 0 ? 0 : covered / lines2).toFixed(4);
};
var escaped2 = function(text3) {
  return text3.replace(new RegExp("(?![\\t\\n\\r])\\p{Cc}", "gu"), "").replace(/[&<>"]/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};

// src/test/reports/place.ts
var inCheckout = function(path, { workingDir, has }) {
  const clean = path.replace(/^file:\/\//, "").replaceAll("\\", "/");
  const base = workingDir.endsWith("/") ? workingDir : `${workingDir}/`;
  const inside = clean.startsWith(base) ? clean.slice(base.length) : clean;
  const parts = inside.split("/").filter(function(part) {
    return part !== "" && part !== ".";
  });
  if (parts.includes("..")) return void 0;
  for (let from = 0; from < parts.length; from++) {
    const candidate = parts.slice(from).join("/");
    if (has(candidate)) return candidate;
  }
  return void 0;
};
var places = [
  /File "([^"\n]{1,500})", line (\d{1,7})/g,
  /((?:\/|\.{0,2}\/)?[\w@.+-][\w@.+/-]{0,500}\.\w{1,8}):(\d{1,7})/g
];
var looked = 2e4;
var placeOf = function({ file, line, details = "" }, folders) {
  const own = file === void 0 ? void 0 : inCheckout(file, folders);
  const traced = places.flatMap(function(place) {
    return [...details.slice(0, looked).matchAll(place)];
  }).map(function([, path = "", number]) {
    return { file: inCheckout(path, folders), line: Number(number) };
  }).filter(
    function(one) {
      return one.file !== void 0 && !/(^|\/)node_modules\//.test(one.file);
    }
  );
  if (own === void 0) return traced[0];
  const exact = line ?? traced.find(function(one) {
    return one.file === own;
  })?.line;
  return { file: own, ...exact !== void 0 && { line: exact } };
};

// src/test/summary.ts
var title = "Tests";
var mostFailures = 50;
var mostFiles2 = 10;
var longestMessage = 300;
var longestTitle = 200;
var allCases = function(ends) {
  return ends.flatMap(function({ cases }) {
    return cases;
  });
};
var resultOf = function(ends) {
  return ends.some(function({ refusal }) {
    return refusal !== void 0;
  }) || tally(allCases(ends)).failed > 0 ? "fail" : "pass";
};
var sentenceOf = function(ends) {
  const { tests, failed, skipped } = tally(allCases(ends));
  const platforms = ends.map(function({ platform }) {
    return platform;
  }).join(", ");
  const counted = tests === 0 ? "" : ` ${countsText(tests, failed, skipped)}`;
  if (resultOf(ends) === "pass")
    return tests === 0 ? `The tests passed on ${platforms}.` : `The tests passed on ${platforms}:${counted}.`;
  const refusals = ends.flatMap(function({ platform, refusal }) {
    return refusal === void 0 ? [] : [`${platform}: ${refusal}`];
  });
  const first = allCases(ends).find(function({ result }) {
    return result === "failed";
  });
  const named = first ? ` First: ${short(titleOf(first), longestTitle)}${first.message ? `: ${short(first.message, longestMessage)}` : ""}` : "";
  const said = refusals.length > 0 ? refusals.join("; ") : "the exit code was 0, but the report names failures";
  return `The tests failed (${said}).${counted === "" ? "" : `${counted}.`}${named}`;
};
var countsText = function(tests, failed, skipped) {
  const left = [...failed > 0 ? [`${failed} failed`] : [], ...skipped > 0 ? [`${skipped} skipped`] : []];
  return `${tests} ${tests === 1 ? "test" : "tests"}${left.length > 0 ? `, ${left.join(", ")}` : ""}`;
};
var summaryOf = function({ result, sentence: sentence3, ends, coverage }) {
  const failures = ends.flatMap(
    function({ cases, platform }) {
      return cases.filter(function(one) {
        return one.result === "failed";
      }).map(function(one) {
        return { ...one, platform };
      });
    }
  );
  const blocks = [
    { kind: "verdict", result, text: sentence3 },
    ...allCases(ends).length > 0 ? [table(ends)] : [],
    ...failures.length > 0 ? failureBlocks(failures, ends.length > 1) : [],
    ...coverage ? [{ kind: "text", text: coverageText(coverage) }] : []
  ];
  return { action: "test", title, blocks };
};
var errorSummaryOf = function(message) {
  const [sentence3 = "", ...details] = message.split("\n");
  const code = details.length > 0 ? [{ kind: "code", text: details.join("\n") }] : [];
  return { action: "test", title, blocks: [{ kind: "verdict", result: "error", text: sentence3 }, ...code] };
};
var coverageText = function({ covered, lines: lines2, percent }) {
  return `Coverage of lines: ${percent.toFixed(1)}% (${covered} of ${lines2})`;
};
var table = function(ends) {
  return {
    kind: "table",
    columns: ["Platform", "Tests", "Passed", "Failed", "Skipped", "Time"],
    rows: ends.map(function({ platform, cases }) {
      return [platform, ...cellsOf(tally(cases))];
    })
  };
};
var cellsOf = function({ tests, passed, failed, skipped, seconds }) {
  return [
    String(tests),
    String(passed),
    String(failed),
    String(skipped),
    `${seconds.toFixed(1)} s`
  ];
};
var failureBlocks = function(failures, several) {
  return [
    { kind: "heading", level: 3, text: "What failed" },
    {
      kind: "table",
      columns: ["Test", ...several ? ["Platform"] : [], "Message"],
      rows: failures.slice(0, mostFailures).map(function(one) {
        return [
          short(titleOf(one), longestTitle),
          ...several ? [one.platform] : [],
          short(one.message ?? "", longestMessage)
        ];
      })
    },
    ...failures.length > mostFailures ? [{ kind: "text", text: `\u2026 and ${failures.length - mostFailures} more in the reports.` }] : [],
    ...failures.slice(0, mostFiles2).flatMap(
      function(one) {
        return one.details && one.details.trim() !== one.message?.trim() ? [
          { kind: "heading", level: 3, text: short(titleOf(one), longestTitle) },
          { kind: "code", text: drawable(one.details).slice(0, 4e3) }
        ] : [];
      }
    )
  ];
};
var short = function(text3, limit) {
  const line = drawable(text3.slice(0, 8 * limit)).replace(/\s+/g, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}\u2026` : line;
};
var drawable = function(text3) {
  return text3.replace(colours, "").replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
};
var colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, "g");

// src/test/main.ts
var mostAnnotations = 8;
var run = async function(inputs, host) {
  const begun = Date.now();
  const duration = function() {
    return Math.round((Date.now() - begun) / 100) / 10;
  };
  try {
    return await test(inputs, host, begun + inputs.timeout, duration);
  } catch (error) {
    if (error instanceof ExpectedError && (error instanceof InputError || error.outputs)) throw error;
    const message = host.withoutSecrets(messageOf(error));
    await host.summarise(errorSummaryOf(message));
    if (!(error instanceof ExpectedError)) throw error;
    throw new UnavailableError(message, { cause: error, outputs: { result: "error", duration: duration() } });
  }
};
var test = async function(inputs, host, end, duration) {
  const mode = modeOf(inputs);
  await (0, import_promises5.rm)((0, import_node_path11.join)(host.workspace, testFolder), { recursive: true, force: true });
  const engine = await findEngine(host);
  await removeLeftovers(host);
  const name = `quaygate-test-${(0, import_node_crypto2.randomBytes)(6).toString("hex")}`;
  const projects = await prepare(inputs, mode, host, engine, name, end);
  rememberProject(
    host,
    projects.map(function({ project }) {
      return project;
    })
  );
  if (mode.kind === "services") {
    const [only] = projects;
    if (only)
      return {
        ...await keepUp(await only.make(), mode.services, engine, end, host),
        ...noCounts,
        duration: duration()
      };
  }
  const ends = [];
  for (const { project, make } of projects) {
    try {
      ends.push(await execute(await make(), inputs, end, host));
    } finally {
      await tidyUp(host, project);
    }
  }
  return conclude(ends, inputs, host, duration);
};
var noCounts = {
  tests: void 0,
  passed: void 0,
  failed: void 0,
  skipped: void 0,
  coverage: void 0,
  reports: void 0
};
var conclude = async function(ends, inputs, host, duration) {
  const counts = tally(allCases(ends));
  const result = resultOf(ends);
  const counted = inputs.junit.length > 0;
  if (result === "pass" && counted && counts.tests === counts.skipped) {
    throw new UnavailableError(
      counts.tests === 0 ? "The JUnit reports hold no test at all, and nothing that ran is no pass: look why the tests were not found." : `All ${counts.tests} tests were skipped, and nothing that ran is no pass: look why.`
    );
  }
  annotate(ends, host);
  const { coverage, files } = await writeCoverage(ends, host);
  const sentence3 = sentenceOf(ends);
  await host.summarise(summaryOf({ result, sentence: sentence3, ends, ...coverage && { coverage } }));
  if (coverage) host.info(coverageText(coverage));
  const outputs = {
    result,
    tests: counted ? counts.tests : void 0,
    passed: counted ? counts.passed : void 0,
    failed: counted ? counts.failed : void 0,
    skipped: counted ? counts.skipped : void 0,
    duration: duration(),
    coverage: coverage?.percent,
    reports: [...ends.flatMap(function(one) {
      return one.files;
    }), ...files],
    project: void 0,
    ports: void 0,
    url: void 0
  };
  if (result === "fail") throw new RefusedError(sentence3, { outputs });
  host.info(sentence3);
  return outputs;
};
var annotate = function(ends, host) {
  const has = hasFile(host.workspace);
  const failures = ends.flatMap(
    function({ cases, workingDir }) {
      return cases.filter(function({ result }) {
        return result === "failed";
      }).map(function(one) {
        return { one, workingDir };
      });
    }
  );
  for (const { one, workingDir } of failures.slice(0, mostAnnotations)) {
    const title2 = short(titleOf(one), 200);
    host.error(`${title2}: ${short(one.message ?? "", 1e3) || "failed"}`, {
      title: "Failed test",
      ...placeOf(one, { workingDir, has })
    });
  }
};
var writeCoverage = async function(ends, host) {
  const reports = ends.flatMap(function({ coverage }) {
    return coverage;
  });
  if (reports.length === 0) return { files: [] };
  const workingDir = ends[0]?.workingDir ?? "/";
  const has = hasFile(host.workspace);
  const rename = function(path) {
    return inCheckout(path, { workingDir, has }) ?? (path.startsWith(`${workingDir}/`) ? path.slice(workingDir.length + 1) : path);
  };
  const merged = mergeCoverage(reports, rename);
  const file = `${testFolder}/cobertura.xml`;
  await (0, import_promises5.writeFile)((0, import_node_path11.join)(host.workspace, file), coberturaText(merged));
  return { coverage: countLines(merged), files: [file] };
};

// src/registry/http-registries.ts
var httpRegistriesInput = {
  type: "list",
  description: "Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only."
};

// src/test/spec.ts
var spec = defineAction({
  name: "test",
  title: "Quaygate test",
  description: "Runs tests against the image that was built, by its digest: commands in a container of it, or a Compose file in which it takes its place.",
  branding: { icon: "check-circle", color: "blue" },
  post: true,
  inputs: {
    candidates: {
      type: "block",
      description: "The output `candidates` of build. Default: what build, earlier in this pipeline, gave."
    },
    reference: { type: "string", description: "The output `reference` of build: one image as `name@sha256:\u2026`." },
    run: {
      type: "string",
      description: "Commands that run in a container of the image and decide by their exit code. They stop at the first that fails."
    },
    shell: {
      type: "string",
      default: "sh",
      description: "Shell of the image that gets `run` after `-e -c`. `direct`: none; each line of `run` is one argument, the first the program."
    },
    image: {
      type: "string",
      description: "Which image `run` is for where several were built: its name, or the last part of it."
    },
    "compose-files": {
      type: "list",
      description: "Compose files for `service` and `services`, in the order in which Compose merges them. Default: the one that Compose would take."
    },
    service: {
      type: "string",
      description: "Service of the Compose files whose exit code decides. What it depends on is started first and must be healthy; without `depends_on` that is every other service."
    },
    services: {
      type: "list",
      description: "Services to start and keep up, for tests that run outside (a browser, a load test) in the next steps of the job. They are removed when the job ends."
    },
    "image-services": {
      type: "list",
      description: "Services that run the candidate. Default: those whose image is of its repository, else the only one with a `build:`."
    },
    platforms: {
      type: "list",
      description: "Platforms to test, one after the other, or `all`. One that is not the engine's own is emulated. Default: the engine's own."
    },
    env: {
      type: "map",
      description: "Variables, one `NAME=value` a line: of the container with `run`, for the interpolation of the Compose files with the others."
    },
    secrets: { type: "map", secret: true, description: "The same for values that nobody may see." },
    junit: {
      type: "list",
      separator: "newline",
      description: "Where the tests leave JUnit reports in the container: files, folders or patterns, relative to its working directory. Once set, a run without a report or without a test is an error."
    },
    coverage: {
      type: "list",
      separator: "newline",
      description: "Where they leave coverage: Cobertura, LCOV or JaCoCo, told apart by what is in the file."
    },
    timeout: { type: "duration", default: "15m", description: "Time for all of it." },
    "http-registries": httpRegistriesInput
  },
  outputs: {
    result: { description: "`pass`, `fail` (the tests said no) or `error` (they could not be run to their end)." },
    tests: { description: "Number of tests in the JUnit reports, all platforms together." },
    passed: { description: "Number of those that passed." },
    failed: { description: "Number of those that failed." },
    skipped: { description: "Number of those that were left out." },
    duration: { description: "Seconds that it took." },
    coverage: { description: "Covered lines in percent, to one decimal." },
    reports: { type: "list", description: "Paths of the reports, relative to the checkout." },
    project: { description: "Compose project of the services that are kept up." },
    ports: {
      type: "json",
      description: 'Where their ports are reached, `{"web": {"8080/tcp": "127.0.0.1:49153"}}`.'
    },
    url: { description: "The first of these ports as `http://127.0.0.1:49153`." }
  }
});

// src/test/index.ts
void start(spec, run, { cleanUp: afterwards });
