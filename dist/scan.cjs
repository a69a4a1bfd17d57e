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
var linesOf = function(text4) {
  return text4.split(text4.includes("\r") ? /\r\n|\r|\n/ : "\n");
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
var hasAtMost = function(limit, text4) {
  return text4.length <= limit && (text4.length * 3 <= limit || Buffer.byteLength(text4) <= limit);
};
var cutToLimit = function(text4, limit = summaryLimit) {
  if (hasAtMost(limit, text4)) return text4;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text4).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
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
var partText = function(part2) {
  return typeof part2 === "string" ? part2 : part2.text;
};
var safeUrl = function(part2) {
  if (typeof part2 === "string" || part2.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(part2.url) ? part2.url : void 0;
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
      const longest3 = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(function(run2) {
        return run2.length;
      }));
      const fence = "`".repeat(longest3 + 1);
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
var markdownPart = function(part2) {
  const text4 = typeof part2 !== "string" && part2.code ? markdownCode(part2.text) : markdownText(partText(part2));
  const url = safeUrl(part2);
  return url ? `[${text4}](${url})` : text4;
};
var markdownText = function(text4) {
  return text4.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, function(found) {
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
var markdownCode = function(text4) {
  return `<code>${text4.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, function(found) {
    return found < " " ? " " : htmlLetter(found);
  })}</code>`;
};
var htmlLetter = function(letter) {
  return `&#${letter.charCodeAt(0)};`;
};
var escapeHtml = function(text4) {
  return text4.replace(/[&<>"']/g, htmlLetter);
};

// src/host/console.ts
var shortestSecret = 3;
var openConsole = function(write) {
  const secrets = [];
  const masked = function(text4) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text4);
  };
  return {
    line: function(text4) {
      return write(`${masked(text4)}
`);
    },
    mask: function(secret) {
      const parts = formsOf(secret).map(function(part2) {
        return part2.trim();
      });
      secrets.push(...parts.filter(function(part2) {
        return part2.length >= shortestSecret && !secrets.includes(part2);
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
var writeText = function(path, text4, flag = "w") {
  const parts = typeof text4 === "string" ? [text4] : gathered(text4);
  if (parts.length === 1) {
    (0, import_node_fs.writeFileSync)(path, parts[0] ?? "", { encoding: "utf8", flag });
    return;
  }
  const file = (0, import_node_fs.openSync)(path, flag);
  try {
    for (const part2 of parts) (0, import_node_fs.writeFileSync)(file, part2);
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
  for (let number2 = 0; ; number2++) {
    const delimiter = `quaygate_${number2}`;
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
var listText = function(items2) {
  return items2.separator === void 0 ? (items2.some(breaks) ? items2.map(quoted) : items2).join("\n") : items2.join(items2.separator);
};
var breaks = function(item2) {
  return item2.includes("\n") || item2.includes("\r");
};
var quoted = function(item2) {
  return breaks(item2) ? `"${item2.replaceAll('"', '""')}"` : item2;
};
var jsonOf = function(value) {
  return jsonPieces(value).join("");
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
  const text4 = outputText(value, type);
  return { size: text4.length, text: function() {
    return text4;
  } };
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async function(folder, action, outputs) {
  makeFolder(folder);
  const file = `${folder}${import_node_path.sep}${action}.json`;
  const lines = Object.entries(outputs).filter(function([, value]) {
    return value !== void 0;
  }).flatMap(function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  });
  writeText(file, ["{\n", ...lines, "\n}\n"]);
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
  const write = function(text4) {
    let rest2 = Buffer.from(text4);
    try {
      while (!stream2 && rest2.length > 0) {
        const written = (0, import_node_fs3.writeSync)(descriptor, rest2);
        if (written === rest2.length) return;
        rest2 = rest2.subarray(written);
      }
    } catch {
      stream2 = process[name];
    }
    if (rest2.length > 0) stream2?.write(rest2);
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
var data = function(text4) {
  return text4.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
};
var property = function(text4) {
  return data(text4).replaceAll(":", "%3A").replaceAll(",", "%2C");
};

// src/host/github.ts
var looksLikeCommand = function(text4) {
  return new RegExp(commandStart, "u").test(text4);
};
var commandStart = "^[\\s\\p{C}\\p{Z}]*::|##\\[";
var isCommand = function(text4) {
  return mayHoldCommand(text4) && looksLikeCommand(text4);
};
var mayHoldCommand = function(text4) {
  return text4.includes("::") || text4.includes("##[");
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
    return function(text4, { title: title2, file, line: line2 } = {}) {
      return say(level, console.masked(text4).slice(0, annotationLimit), { title: title2, file, line: line2 });
    };
  };
  const line = function(text4) {
    return isCommand(text4) ? fence.around(function() {
      return console.line(text4);
    }) : console.line(text4);
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
    info: function(text4) {
      const lines = linesOf(text4);
      if (mayHoldCommand(text4) && lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    },
    debug: function(text4) {
      return say("debug", console.masked(text4));
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
        return body(function(text4) {
          return linesOf(text4).forEach(function(part2) {
            return console.line(part2);
          });
        });
      });
    },
    setOutputs: async function(action, declared, outputs) {
      const texts3 = Object.entries(declared).map(function([name, { type }]) {
        return {
          name,
          ...lazyOutputText(outputs[name], type)
        };
      });
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts3, host).map(function({ name, text: text4 }) {
          return [name, text4()];
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
    keepFile: async function(name, text4) {
      const path = `${tempParent}${import_node_path3.sep}quaygate-kept-${unique}-${name}`;
      writeText(path, text4, "wx");
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
var csvRecords = function(text4) {
  const records2 = [];
  let record4 = [];
  let at2 = 0;
  while (at2 <= text4.length) {
    const field = readField(text4, at2);
    if (field === void 0) return void 0;
    record4.push(field.value);
    at2 = field.end;
    if (text4[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record4.length > 1 || field.end > field.start) records2.push(record4);
    record4 = [];
    if (at2 >= text4.length) break;
    at2 += text4.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records2;
};
var readField = function(text4, start2) {
  if (text4[start2] !== '"') return plainField(text4, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text4.length; at2++) {
    if (text4[at2] !== '"') value += text4[at2];
    else if (text4[at2 + 1] === '"') value += text4[++at2];
    else if (at2 + 1 === text4.length || /[,\r\n]/.test(text4[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest2 = plainField(text4, start2, at2);
      return { ...rest2, value: `"${value}${rest2.value}` };
    }
  }
  return void 0;
};
var plainField = function(text4, start2, from) {
  let end = from;
  while (end < text4.length && !/[,\r\n]/.test(text4[end] ?? "")) end += 1;
  return { value: text4.slice(from, end), start: start2, end };
};
var csvItems = function(text4, wholeRecords) {
  return csvRecords(text4)?.flatMap(function(record4) {
    if (wholeRecords) return [record4.join(",")];
    return record4.length === 1 ? (record4[0] ?? "").split(",") : record4;
  }).filter(function(item2) {
    return item2 !== "";
  }).map(function(item2) {
    return item2.trim();
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
  const text4 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text4.replace(new RegExp("\\p{Cc}+", "gu"), " ");
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
    const text4 = scalar(given);
    const value = Number(text4);
    if (!/^[+-]?\d+$/.test(text4) || !Number.isSafeInteger(value)) {
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
    const text4 = scalar(given);
    if (options.includes(text4)) return text4;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text4, options)}`);
  },
  list: function(given, { separator, options, secret }) {
    const items2 = listItems(given, separator, secret);
    const wrong = options && items2.find(function(item2) {
      return !options.includes(item2);
    });
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items2;
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
    return value.map(function(item2) {
      return scalar({ ...given, value: item2 }, secret);
    }).filter(function(item2) {
      return item2 !== "";
    });
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret);
  }
  const text4 = scalar(given, secret);
  if (separator === "csv" || separator === "csv-record") {
    const items2 = csvItems(text4, separator === "csv-record");
    if (items2) return items2;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator === "newline";
  const lines = (wholeLines ? wholeLinesOf(text4) : linesOf(text4)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  });
  return (wholeLines ? lines.map(unquotedLine) : lines.flatMap(commaSeparated)).map(function(item2) {
    return item2.trim();
  }).filter(function(item2) {
    return item2 !== "";
  });
};
var wholeLinesOf = function(text4) {
  if (!text4.includes('"')) return linesOf(text4);
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of linesOf(text4)) {
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
      Object.entries(value).map(function([key, item2]) {
        return [
          key,
          scalar({ ...given, name: `${given.name}.${key}`, value: item2 }, secret)
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
var withoutYaml = function(text4) {
  const words = text4.trim().split(/\s+/);
  if (words.every(function(word) {
    return address.test(word);
  })) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text4)) return void 0;
  try {
    return { value: JSON.parse(text4) };
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
  const text4 = readSettings(host.workspace, name);
  const parseYaml = text4 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  })).parse : noYaml;
  if (text4 === void 0) return { step, file: /* @__PURE__ */ new Map(), parseYaml };
  const { fileInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-file-inputs.cjs"), 1);
  });
  return { step, file: fileInputs(text4, name ?? defaultFile, parseYaml), parseYaml };
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
      return value.map(function(item2) {
        return item2.slice(item2.indexOf("=") + 1);
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
    const { flags, ...rest2 } = await openHost(action.name, process.argv.slice(2), cancellation.signal);
    opened = rest2;
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

// src/scan/main.ts
var import_promises12 = require("node:fs/promises");
var import_node_path19 = require("node:path");

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

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text4) {
  return digestPattern.test(text4);
};
var splitReference = function(reference) {
  const at2 = reference.lastIndexOf("@");
  const name = reference.slice(0, at2);
  const digest = reference.slice(at2 + 1);
  return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest) ? { name, digest } : void 0;
};
var candidateOf = function(input, reference) {
  const halves2 = splitReference(reference);
  if (!halves2) {
    throw new InputError(
      `Input "${input}" is "${reference}", but only a digest says what was tested: give name@sha256:\u2026 as the output "reference" of build holds it.`
    );
  }
  return { ...halves2, reference, platforms: [] };
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
  return value.map(function(item2) {
    const { reference, platforms = [], builtAs, temporaryTag, layout } = isRecord(item2) ? item2 : {};
    const halves2 = typeof reference === "string" ? splitReference(reference) : void 0;
    if (!halves2) throw wrong('has an entry without a "reference" of the form name@sha256:\u2026');
    if (!Array.isArray(platforms)) throw wrong(`says something other than a list as "platforms" of ${halves2.name}`);
    return {
      ...halves2,
      reference: `${halves2.name}@${halves2.digest}`,
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
var parseReference = function(text4, what = "The image") {
  const at2 = text4.indexOf("@");
  const digest = at2 === -1 ? void 0 : text4.slice(at2 + 1);
  const before = at2 === -1 ? text4 : text4.slice(0, at2);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest !== void 0 && !isDigest(digest)) {
    throw new InputError(
      `${what} names ${shown2(text4)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown2(text4)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var parseName = function(text4, what = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text4, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown2(text4)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = function(text4, what) {
  const slash = text4.indexOf("/");
  const first = slash === -1 ? "" : text4.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
  const path = hasHost ? text4.slice(slash + 1) : text4;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown2(text4)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = function(registry, repository, name) {
  if (!hostPattern.test(registry)) return `whose registry ${shown2(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part2) {
    return !partPattern.test(part2);
  });
  if (odd !== void 0) {
    return `whose part ${shown2(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown2 = function(text4) {
  return JSON.stringify(text4.length > 300 ? `${text4.slice(0, 300)}\u2026` : text4);
};
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host) {
  return loopbackHost.test(host);
};

// src/registry/target.ts
var splitTarget = function(text4) {
  const { registry, repository, name, tag, digest } = parseReference(text4);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text4}" has neither tag nor digest: say which one of the repository is meant.`);
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
  const { createHash: createHash4 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash4("sha256").update(bytes).digest("hex")}`;
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
var faultOf = function(refusal) {
  const { registry, repository, attempt, status } = refusal;
  const words = wordsOf(refusal.body);
  const quoted2 = words ? `, it says ${JSON.stringify(words)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted2}): ${cure(refusal)}`,
    status,
    words
  );
};
var cure = function({ registry, repository, action, status, loggedIn, attempt }) {
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
  return new Promise(function(resolve10, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve10();
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
  const { promise, resolve: resolve10, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve10, reject);
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
  const { promise, resolve: resolve10, reject } = withResolvers();
  const call = await callOf(options, resolve10);
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
  const sent = new Promise(function(resolve10, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve10();
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
  let resolve10;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve10 = yes;
    reject = no;
  });
  return { promise, resolve: resolve10, reject };
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
  const source2 = await readBlob(transport, copy, signal);
  let upload = begun;
  let start2 = 0;
  for (let breaks2 = 0; start2 < size; ) {
    const { location } = upload;
    try {
      upload = await sendRest(transport, to, { digest, size, start: start2, location }, function() {
        return source2.from(start2);
      });
      start2 = size;
    } catch (error) {
      if (signal.aborted || source2.fault() || !isBreak(error)) throw source2.fault() ?? error;
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
  const { createHash: createHash4 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash4("sha256");
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
    const rest2 = piece.subarray(skip);
    skip -= piece.length - rest2.length;
    if (rest2.length > 0) yield rest2;
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
  const listed2 = await listByTag(transport, name, subject);
  const present = descriptorsOf(listed2?.json.manifests);
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
var mapSome = async function(items2, work) {
  const results = [];
  const failures = [];
  const queue = items2.entries();
  const worker = async function() {
    for (const [index, item2] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item2);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items2.length) }, worker));
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
        function(list2) {
          return mapSome(list2, function(referrer) {
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
    const { tags: listed2 } = parseJson(response.body, image, "a list of tags");
    if (Array.isArray(listed2)) found.push(...listed2.filter(function(tag) {
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
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");
var helperDeadline = 6e4;
var findCredentials = async function(host, registry) {
  const file = configFile(host.toolEnvironment());
  if (file === void 0) return void 0;
  for (const source2 of credentialSources(await readConfig(file), registry, file)) {
    const found = source2.kind === "inline" ? source2.credentials : await askHelper(host, source2, file);
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
  const folder = DOCKER_CONFIG || HOME && (0, import_node_path5.join)(HOME, ".docker");
  return folder ? (0, import_node_path5.join)(folder, "config.json") : void 0;
};
var readConfig = async function(file) {
  let text4;
  try {
    text4 = (0, import_node_fs7.readFileSync)(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record2(JSON.parse(text4));
  } catch {
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file = "config.json") {
  const { auths, credHelpers, credsStore } = record2(config);
  const own = entryOf(record2(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf(record2(auths), registry) ?? [];
  const credentials = inlineCredentials(record2(auth));
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
var parseAnswer = function(text4) {
  try {
    return record2(JSON.parse(text4));
  } catch {
    return {};
  }
};
var record2 = function(value) {
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
    throw faultOf({
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
var import_node_path6 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path6.join)(HOME, ".docker");
  const folders2 = [systemFolder, ...own ? [(0, import_node_path6.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path6.join)(folder, registry);
  });
  const files = (await Promise.all(folders2.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts3 = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts3.filter(function(text4) {
    return text4 !== "";
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
  const { readdir: readdir3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names = await readdir3(folder).catch(function() {
    return [];
  });
  return names.sort().map(function(name) {
    return (0, import_node_path6.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile: readFile6 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile6(file, "utf8").catch(function() {
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
    throw faultOf({
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

// src/scan/baseline.ts
var import_promises5 = require("node:fs/promises");
var import_node_path11 = require("node:path");

// src/scan/scan-targets.ts
var import_promises = require("node:fs/promises");
var import_node_path7 = require("node:path");

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
var tail = function(text4) {
  const lines = text4.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines.join("") === "" ? "" : `
${lines.join("\n")}`;
};
var transientMarks = /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;
var classify = function(stderr) {
  return transientMarks.test(stderr) ? "transient" : "refused";
};

// src/scan/share-texts.ts
var texts = ["title", "description", "url", "purl", "path", "solution", "layer"];
var lists = ["references", "aliases", "cwes"];
var openSharedTexts = function() {
  const last = /* @__PURE__ */ new Map();
  const shared = function(finding) {
    const known = last.get(finding.id);
    last.set(finding.id, finding);
    if (!known) return finding;
    const copy = { ...finding };
    for (const name of texts) if (copy[name] === known[name]) copy[name] = known[name];
    for (const name of lists) if (isEqual(copy[name], known[name])) copy[name] = known[name];
    last.set(finding.id, copy);
    return copy;
  };
  return function(findings2) {
    return findings2.map(shared);
  };
};
var isEqual = function(one = [], other = []) {
  return one.length === other.length && one.every(function(text4, at2) {
    return text4 === other[at2];
  });
};

// src/scan/side-by-side.ts
var sideBySide2 = async function(items2, limit, work) {
  const results = [];
  const queue = items2.entries();
  const worker = async function() {
    for (const [index, item2] of queue) results[index] = await work(item2);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items2.length) }, worker));
  return results;
};

// src/scan/scan-targets.ts
var mostAtOnce = 4;
var scanTargets = async function(looker, memo, targets, folder, host) {
  await (0, import_promises.mkdir)(folder, { recursive: true });
  const share = openSharedTexts();
  return sideBySide2(targets, mostAtOnce, async function(target) {
    const file = (0, import_node_path7.join)(folder, `${target.file}.json`);
    const startedAt = /* @__PURE__ */ new Date();
    try {
      await (0, import_promises.rm)(file, { force: true });
      const found = await lookOnce(looker, memo, target, file, host);
      const report = { ...found, findings: share(found.findings) };
      return { target, file, report, startedAt: startedAt.toISOString(), finishedAt: (/* @__PURE__ */ new Date()).toISOString() };
    } catch (error) {
      if (host.signal.aborted || error instanceof ToolError && error.failure.kind === "missing") throw error;
      return { target, file, fault: messageOf(error) };
    }
  });
};
var lookOnce = async function(looker, memo, target, file, host) {
  const begin = performance.now();
  if (await memo.recall(target, file)) {
    const report2 = await looker.read(target, file).catch(function() {
      return void 0;
    });
    if (report2) {
      host.info(`${target.label} (${target.reference}) was scanned before in this run, with the same database.`);
      return report2;
    }
  }
  const report = await looker.look(target, file);
  host.info(`Scanned ${target.label} (${target.reference}) in ${((performance.now() - begin) / 1e3).toFixed(1)} s.`);
  await memo.keep(target, file);
  return report;
};

// src/scan/severities.ts
var severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];

// src/scan/finding.ts
var isSeverity = function(text4) {
  return severities.includes(text4);
};
var ranks = Object.fromEntries(severities.map(function(severity, rank) {
  return [severity, rank];
}));
var rankOf = function(severity) {
  return ranks[severity];
};
var isFixable = function({ kind, fixed: fixed2 }) {
  return kind === "vulnerability" && fixed2 !== void 0;
};

// src/scan/json.ts
var parseJson2 = function(source2, revive) {
  try {
    return JSON.parse(source2, revive);
  } catch (error) {
    throw new Error(source2.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error });
  }
};
var isRecord3 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var record3 = function(value, what) {
  if (isRecord3(value)) return value;
  throw new Error(`${what} is no object`);
};
var optionalRecord = function(value) {
  return value === void 0 || value === null ? {} : record3(value, "a part of it");
};
var list = function(value, what) {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};
var text2 = function(given, name) {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key] = value;
  }
  return found;
};
var texts2 = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    const items2 = Array.isArray(value) ? value.filter(function(item2) {
      return typeof item2 === "string";
    }) : [];
    if (items2.length > 0) found[key] = items2;
  }
  return found;
};
var shown4 = function(value) {
  return (JSON.stringify(value) ?? "missing").slice(0, 200);
};

// src/scan/report/pieces.ts
function* jsonPieces2(value, text4 = JSON.stringify) {
  if (isIterator(value)) yield* listed(value, function(item2) {
    return [text4(item2) ?? "null"];
  });
  else if (Array.isArray(value)) yield* listed(value, function(item2) {
    return jsonPieces2(item2, text4);
  });
  else if (typeof value === "object" && value !== null) {
    let before = "{";
    for (const [key, part2] of Object.entries(value)) {
      if (part2 === void 0) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces2(part2, text4);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else yield text4(value) ?? "null";
}
function* listed(items2, piecesOf2) {
  let before = "[";
  for (const item2 of items2) {
    yield before;
    yield* piecesOf2(item2);
    before = ",";
  }
  yield before === "[" ? "[]" : "]";
}
var isIterator = function(value) {
  return typeof value === "object" && value !== null && Symbol.iterator in value && "next" in value;
};
var part = 1 << 16;
function* largerPieces(pieces, change = function(text4) {
  return text4;
}) {
  let gathered2 = "";
  for (const piece of pieces) {
    gathered2 += piece;
    if (gathered2.length < part) continue;
    yield change(gathered2);
    gathered2 = "";
  }
  if (gathered2 !== "") yield change(gathered2);
}

// src/scan/stored-baseline.ts
var baselineFile = "baseline.json";
var format = "quaygate-baseline";
var version = 1;
var baselinePieces = function(targets, database) {
  return jsonPieces2({
    format,
    version,
    database,
    targets: targets.map(function({ target, findings: findings2 }) {
      return {
        name: target.name,
        platform: target.platform,
        digest: target.digest,
        findings: storedFindings(findings2)
      };
    })
  });
};
function* storedFindings(findings2) {
  for (const finding of findings2) {
    const { kind, id, aliases, severity, raisedFrom, subject, ecosystem, purl, installed, fixed: fixed2, path, title: title2 } = finding;
    const found = raisedFrom ?? severity;
    yield { kind, id, aliases, severity: found, subject, ecosystem, purl, installed, fixed: fixed2, path, title: title2 };
  }
}
var parseBaseline = function(source2) {
  const root = record3(parseJson2(source2), "the file");
  if (root.format !== format) {
    throw new Error(
      `it is no ${baselineFile} of Quaygate, and a report that does not say with which database it was made cannot be compared with`
    );
  }
  if (root.version !== version)
    throw new Error(`its version is ${shown4(root.version)}, and this Quaygate reads only ${version}`);
  const { updatedAt, digest } = optionalText(optionalRecord(root.database), {
    updatedAt: "updatedAt",
    digest: "digest"
  });
  return {
    ...updatedAt !== void 0 && digest !== void 0 && { database: { updatedAt, digest } },
    targets: list(root.targets, "targets").map(function(target) {
      return storedTarget(record3(target, "a target"));
    })
  };
};
var storedTarget = function(target) {
  return {
    name: text2(target, "name"),
    ...optionalText(target, { platform: "platform", digest: "digest" }),
    findings: list(target.findings, "findings").map(function(finding) {
      return storedFinding(record3(finding, "a finding"));
    })
  };
};
var kinds2 = ["vulnerability", "secret", "misconfiguration", "license"];
var storedFinding = function(given) {
  const kind = kinds2.find(function(one) {
    return one === given.kind;
  });
  if (kind === void 0 || !isSeverity(given.severity)) throw new Error("it has a finding without kind or severity");
  return {
    kind,
    id: text2(given, "id"),
    severity: given.severity,
    subject: typeof given.subject === "string" ? given.subject : "",
    ecosystem: typeof given.ecosystem === "string" ? given.ecosystem : "",
    ...optionalText(given, { purl: "purl", installed: "installed", fixed: "fixed", path: "path", title: "title" }),
    ...texts2(given, { aliases: "aliases" })
  };
};

// src/scan/targets.ts
var import_promises4 = require("node:fs/promises");
var import_node_path10 = require("node:path");

// src/scan/image-files.ts
var import_promises3 = require("node:fs/promises");
var import_node_path9 = require("node:path");

// src/process/run-tool.ts
var import_node_fs8 = require("node:fs");
var import_node_os = require("node:os");
var import_node_string_decoder = require("node:string_decoder");
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
var spawnFailure = function(error, tool, { cwd, cure: cure2 }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs8.existsSync)(cwd)) {
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
  return new Promise(function(resolve10, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve10(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
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
  return new Promise(function(resolve10, reject) {
    const chunks = [];
    const lines = onLine && lineSplitter(onLine);
    let size = 0;
    stream2.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream2.once("close", function() {
      lines?.end();
      resolve10(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest2 = "";
  return {
    push: function(chunk) {
      const lines = `${rest2}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest2 = lines.pop() ?? "";
      lines.forEach(onLine);
    },
    end: function() {
      const line = `${rest2}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/registry/layout.ts
var import_promises2 = require("node:fs/promises");
var import_node_path8 = require("node:path");
var blobPath = function(root, digest) {
  if (!isDigest(digest)) {
    throw new UnavailableError(`The image in "${root}" names the blob "${digest}", which is no digest.`);
  }
  return (0, import_node_path8.join)(root, "blobs", "sha256", digest.slice("sha256:".length));
};
var layoutReader = function(root) {
  const blob = function(_name, digest) {
    return (0, import_promises2.readFile)(blobPath(root, digest));
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

// src/scan/image-files.ts
var anyName = "layout/image";
var unpackDeadline = 10 * 6e4;
var platformsInFile = async function(path, host) {
  const full = (0, import_node_path9.resolve)(host.workspace, path);
  const kind = await (0, import_promises3.stat)(full).catch(function(error) {
    throw new InputError(
      `Input "input" names "${path}", which cannot be read (${messageOf(error)}): build or save the image there first.`,
      {
        cause: error
      }
    );
  });
  if (kind.isDirectory()) return platformsInLayout(full, path, host);
  const names = await listArchive(full, path, host);
  if (names.has("oci-layout") && names.has("index.json")) {
    return platformsInLayout(await unpack(full, path, host), path, host);
  }
  if (names.has("manifest.json")) return [await savedImage(full, path, host)];
  throw new InputError(
    `Input "input" names "${path}", which is no image: give an archive of docker save or of an OCI layout, or a layout's folder.`
  );
};
var tar = async function(args, path, host) {
  try {
    return (await runTool(host, "tar", args, { environment: "minimal", deadline: unpackDeadline })).stdout;
  } catch (error) {
    if (host.signal.aborted) throw error;
    throw new InputError(`Input "input" names "${path}", which cannot be unpacked (${messageOf(error)}).`, {
      cause: error
    });
  }
};
var listArchive = async function(file, path, host) {
  return new Set((await tar(["-tf", file], path, host)).split("\n").map(function(name) {
    return name.replace(/^\.\//, "");
  }));
};
var unpack = async function(file, path, host) {
  const folder = await newFolder(host, "archive");
  await tar(["-xf", file, "-C", folder, "--no-same-owner"], path, host);
  return folder;
};
var folders = 0;
var newFolder = async function(host, what) {
  const folder = (0, import_node_path9.join)(await host.tempFolder(), `${what}-${++folders}`);
  await (0, import_promises3.mkdir)(folder, { recursive: true });
  return folder;
};
var savedImage = async function(file, path, host) {
  const wrong = function(what) {
    return new InputError(`Input "input" names "${path}", ${what}: save one image on its own with docker save.`);
  };
  const images = readJson(await tar(["-xOf", file, "manifest.json"], path, host));
  if (!Array.isArray(images) || images.length === 0) throw wrong("whose manifest.json names no image");
  if (images.length > 1) throw wrong(`which holds ${images.length} images`);
  const name = isRecord3(images[0]) ? images[0].Config : void 0;
  if (typeof name !== "string") throw wrong("whose manifest.json names no config");
  const config = readJson(await tar(["-xOf", file, "--", name], path, host));
  const platform = isRecord3(config) ? platformName(config) : void 0;
  if (platform === void 0) throw wrong("whose config names no platform");
  return { platform, input: file };
};
var platformsInLayout = async function(root, path, host) {
  const wrong = function(what) {
    return new InputError(
      `Input "input" names "${path}", ${what}: give the folder of an OCI layout, with oci-layout and index.json.`
    );
  };
  const reader = layoutReader(root);
  const index = readJson(await readText2((0, import_node_path9.join)(root, "index.json"), wrong));
  const descriptors = isRecord3(index) && Array.isArray(index.manifests) ? index.manifests.filter(isRecord3) : [];
  const manifests = await manifestsIn(root, descriptors);
  if (manifests.length === 0) throw wrong("which holds no image");
  const there = manifests.filter(function({ present }) {
    return present;
  });
  if (there.length === 0) throw wrong("whose index names manifests that are not there");
  if (there.length < manifests.length) {
    host.notice(
      `${path} names ${manifests.length} platforms and holds ${there.length} of them; only these are scanned.`
    );
  }
  return Promise.all(
    there.map(async function({ digest }) {
      const [platform] = await platformsOf(reader, `${anyName}@${digest}`);
      if (!platform) throw wrong("which holds no image");
      return { platform: platform.platform, digest, input: await viewOf(root, digest, host) };
    })
  );
};
var manifestsIn = async function(root, descriptors) {
  const found = /* @__PURE__ */ new Map();
  for (const descriptor of descriptors) {
    const digest = String(descriptor.digest);
    if (isAttestation(descriptor) || !/^sha256:[0-9a-f]{64}$/.test(digest)) continue;
    const present = await (0, import_promises3.access)(blobPath(root, digest)).then(
      function() {
        return true;
      },
      function() {
        return false;
      }
    );
    const manifest = present ? await layoutReader(root).manifest(`${anyName}@${digest}`) : void 0;
    if (!manifest || !isIndex(manifest)) found.set(digest, present);
    else {
      const { manifests } = manifest.json;
      const children = Array.isArray(manifests) ? manifests.filter(isRecord3) : [];
      for (const child of await manifestsIn(root, children)) found.set(child.digest, child.present);
    }
  }
  return [...found].map(function([digest, present]) {
    return { digest, present };
  });
};
var viewOf = async function(root, digest, host) {
  const folder = await newFolder(host, "layout");
  const { body, mediaType } = await layoutReader(root).manifest(`${anyName}@${digest}`);
  const descriptor = { mediaType, digest, size: body.length };
  await (0, import_promises3.symlink)((0, import_node_path9.join)(root, "blobs"), (0, import_node_path9.join)(folder, "blobs"));
  await (0, import_promises3.writeFile)((0, import_node_path9.join)(folder, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await (0, import_promises3.writeFile)((0, import_node_path9.join)(folder, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }));
  return folder;
};
var readText2 = async function(file, wrong) {
  return (0, import_promises3.readFile)(file, "utf8").catch(function() {
    throw wrong("which has no index.json");
  });
};
var readJson = function(text4) {
  try {
    return JSON.parse(text4);
  } catch {
    return void 0;
  }
};

// src/scan/targets.ts
var findTargets = async function(inputs, host, registry) {
  checkWays(inputs);
  if (inputs.scanner === "report") return fileTargets("report", reportsOf(inputs), host.workspace);
  if (inputs.scanType === "sbom") {
    return fileTargets("sbom", inputs.input.length > 0 ? inputs.input : [inputs.scanRef], host.workspace);
  }
  if (inputs.scanType !== "image") return fileTargets(inputs.scanType, [inputs.scanRef], host.workspace);
  if (inputs.input.length > 0) return imageFileTargets(inputs, host);
  return imageTargets(await findImages(inputs, host, registry), registry, inputs.platforms);
};
var imageTargets = async function(images, registry, wanted) {
  const complete = await Promise.all(
    images.map(async function(image) {
      return {
        ...image,
        platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference)
      };
    })
  );
  return targetsOf(complete, wanted);
};
var checkWays = function({ imageRef, candidates, reference, input, scanType, scanner, platforms }) {
  const ways = { "image-ref": imageRef, candidates, reference, input: input.length > 0 ? input : void 0 };
  const named = Object.entries(ways).flatMap(function([name, value]) {
    return value === void 0 ? [] : [name];
  });
  const [first, second] = named;
  if (first !== void 0 && second !== void 0) {
    throw new InputError(
      `Inputs "${first}" and "${second}" are both set, but one says what to scan: leave out the other.`
    );
  }
  const image = scanner !== "report" && scanType === "image";
  const idle = image ? void 0 : named.find(function(name) {
    return name !== "input";
  });
  if (idle !== void 0) {
    throw new InputError(
      `Input "${idle}" names an image, but ${scanner === "report" ? '"scanner" is report' : `"scan-type" is ${scanType}`}: leave out one of them.`
    );
  }
  if (!image && platforms.length > 0) {
    throw new InputError(
      'Input "platforms" is set, but only images have platforms: leave it out, or set "scan-type" to image.'
    );
  }
};
var reportsOf = function({ input }) {
  if (input.length > 0) return input;
  throw new InputError(
    'Input "scanner" is report, but "input" names no report: give the paths of the JSON or SARIF files.'
  );
};
var fileTargets = async function(kind, paths2, workspace) {
  const files = /* @__PURE__ */ new Set();
  const input = kind === "report" || kind === "sbom" ? "input" : "scan-ref";
  return Promise.all(
    paths2.map(async function(path) {
      const file = freeName(files, fileNameOf(kind, path));
      await (0, import_promises4.access)((0, import_node_path10.resolve)(workspace, path)).catch(function(error) {
        throw new InputError(
          `Input "${input}" names "${path}", which is not there: give a path relative to the checkout.`,
          { cause: error }
        );
      });
      return { kind, name: path, reference: path, input: path, label: path === "." ? "the checkout" : path, file };
    })
  );
};
var fileNameOf = function(kind, path) {
  const name = path.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  return name === "" ? kind : `${kind}-${name}`;
};
var imageFileTargets = async function({ input, platforms }, host) {
  const files = /* @__PURE__ */ new Set();
  const found = await Promise.all(input.map(function(path) {
    return platformsInFile(path, host);
  }));
  return found.flatMap(function(all, index) {
    const name = input[index] ?? "";
    const stem = (0, import_node_path10.basename)(name).replace(/\.(tar|tgz|tar\.gz)$/, "");
    return chosen({ name, platforms: all }, platforms).map(
      function({ platform, digest, input: file }) {
        return {
          kind: "image",
          name,
          reference: digest === void 0 ? name : `${name}@${digest}`,
          ...digest !== void 0 && { digest },
          platform,
          input: file,
          label: input.length > 1 ? `${stem} ${platform}` : platform,
          file: freeName(files, `${stem}-${platform}`.replace(/[^\w.-]+/g, "-"))
        };
      }
    );
  });
};
var findImages = async function(inputs, host, registry) {
  const { imageRef } = inputs;
  if (imageRef === void 0) {
    const instead2 = 'the input "image-ref" to an image, "input" to a file of one, ';
    return resolveCandidates(inputs, host, { layouts: true, instead: instead2 });
  }
  return [await resolveImage("image-ref", imageRef, registry, host)];
};
var resolveImage = async function(input, text4, registry, host) {
  const { name, tag = "latest", digest } = parseReference(text4, `Input "${input}"`);
  if (digest !== void 0) return candidateOf(input, `${name}@${digest}`);
  const resolved = await registry.head(`${name}:${tag}`);
  if (resolved === void 0) {
    throw new InputError(
      `Input "${input}" is "${text4}", but the registry has no such tag: push it first, or correct the name.`
    );
  }
  host.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return candidateOf(input, `${name}@${resolved}`);
};
var targetsOf = function(images, wanted) {
  const files = /* @__PURE__ */ new Set();
  return images.flatMap(function(image) {
    const short = image.name.slice(image.name.lastIndexOf("/") + 1);
    return chosen(image, wanted).map(
      function({ platform, digest, layout }) {
        return {
          kind: "image",
          name: image.name,
          platform,
          digest,
          ...layout !== void 0 && { input: layout },
          reference: `${image.name}@${digest}`,
          label: images.length > 1 ? `${short} ${platform}` : platform,
          file: freeName(files, `${short}-${platform}`.replace(/[^\w.-]+/g, "-"))
        };
      }
    );
  });
};
var chosen = function({ name, platforms }, wanted) {
  const missing2 = wanted.find(function(one) {
    return !platforms.some(function({ platform }) {
      return platform === one;
    });
  });
  if (missing2 === void 0)
    return platforms.filter(function({ platform }) {
      return wanted.length === 0 || wanted.includes(platform);
    });
  const there = platforms.map(function({ platform }) {
    return platform;
  }).join(", ");
  throw new InputError(
    `Input "platforms" names "${missing2}", but ${name} is there for ${there}: name only these, or build it for that platform too.`
  );
};
var freeName = function(taken, wanted) {
  let name = wanted;
  for (let number2 = 2; taken.has(name); number2++) name = `${wanted}-${number2}`;
  taken.add(name);
  return name;
};

// src/scan/identity.ts
var identityOf = function(finding) {
  const { kind, id, ecosystem, subject, purl } = finding;
  const what = purl === void 0 ? `${ecosystem}/${subject}` : withoutVersion(purl);
  return JSON.stringify([kind, id, kind === "vulnerability" || kind === "license" ? what : "", placeOf(finding)]);
};
var identitiesOf = function(findings2) {
  const seen = /* @__PURE__ */ new Map();
  return findings2.map(function(finding) {
    const identity = identityOf(finding);
    if (finding.kind === "vulnerability" || finding.kind === "license") return identity;
    const number2 = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number2);
    return number2 === 1 ? identity : `${identity}#${number2}`;
  });
};
var placeOf = function({ path = "", installed }) {
  return installed === void 0 || installed.length < 2 ? path : path.replaceAll(installed, "*");
};
var passing = /^(arch|distro|epoch)=/;
var withoutVersion = function(purl) {
  const [beforeHash = "", ...subpath] = purl.split("#");
  const [head = "", query] = beforeHash.split("?");
  const at2 = head.indexOf("@", head.lastIndexOf("/") + 1);
  const qualifiers = (query ?? "").split("&").filter(function(part2) {
    return part2 !== "" && !passing.test(part2);
  });
  return [
    at2 === -1 ? head : head.slice(0, at2),
    qualifiers.length > 0 ? `?${qualifiers.join("&")}` : "",
    ...subpath.map(function(part2) {
      return `#${part2}`;
    })
  ].join("");
};

// src/scan/ignore.ts
var ignoreList = function(entries, today) {
  const byId = /* @__PURE__ */ new Map();
  for (const entry of entries) {
    const key = entry.id.toLowerCase();
    byId.set(key, [...byId.get(key) ?? [], entry]);
  }
  const globs = /* @__PURE__ */ new Map();
  const globOf = function(glob) {
    const known = globs.get(glob) ?? globToRegExp(glob);
    globs.set(glob, known);
    return known;
  };
  if (entries.length === 0) return { match: function() {
    return void 0;
  } };
  return {
    match: function(finding, platform) {
      const ids = [finding.id, ...finding.aliases ?? [], "*"].map(function(id) {
        return id.toLowerCase();
      });
      let expired;
      for (const entry of ids.flatMap(function(id) {
        return byId.get(id) ?? [];
      })) {
        if (!holdsFor(entry, finding, platform, globOf)) continue;
        if (entry.expires === void 0 || entry.expires >= today) return { entry, expired: false };
        expired ??= entry;
      }
      return expired && { entry: expired, expired: true };
    }
  };
};
var holdsFor = function(entry, finding, platform, globOf) {
  const { purl, path } = finding;
  if (entry.kind !== void 0 && entry.kind !== finding.kind) return false;
  if (entry.package !== void 0 && entry.package !== finding.subject) return false;
  if (entry.platforms && (platform === void 0 || !entry.platforms.includes(platform))) return false;
  if (entry.purls && (purl === void 0 || !entry.purls.some(function(wanted) {
    return samePackage(wanted, purl);
  }))) return false;
  if (entry.paths && (path === void 0 || !entry.paths.some(function(glob) {
    return globOf(glob).test(path);
  }))) return false;
  return true;
};
var samePackage = function(wanted, purl) {
  return wanted === purl || wanted === withoutVersion(purl) || wanted === purl.split("?")[0];
};
var globToRegExp = function(glob) {
  const pattern = glob.replace(/^\.?\//, "").replace(/\*\*\/|\*\*|\*|\?|[\\^$+.()|[\]{}]/g, function(token2) {
    if (token2 === "**/") return "(?:.*/)?";
    if (token2 === "**") return ".*";
    if (token2 === "*") return "[^/]*";
    return token2 === "?" ? "[^/]" : `\\${token2}`;
  });
  return new RegExp(`^/?${pattern}(?:/.*)?$`, "u");
};

// src/scan/merge.ts
var mostPaths = 20;
var mergeFindings = function(targets, wanted) {
  const groups = /* @__PURE__ */ new Map();
  for (const { label, findings: findings2 } of targets) {
    for (const finding of findings2) if (wanted(finding)) add(groups, label, finding);
  }
  return [...groups.values()].map(function({ first, labels, paths: paths2, notes, fails, isNew }) {
    const newness = first.isNew !== void 0 && { isNew };
    return { ...first, ...newness, fails, notes: [...notes], labels: [...labels], paths: [...paths2] };
  }).sort(worstFirst);
};
var add = function(groups, label, finding) {
  const key = keyOf3(finding);
  const group = groups.get(key) ?? {
    first: finding,
    labels: /* @__PURE__ */ new Set(),
    paths: /* @__PURE__ */ new Set(),
    notes: /* @__PURE__ */ new Set(),
    fails: false,
    isNew: false
  };
  groups.set(key, group);
  group.labels.add(label);
  if (finding.path !== void 0 && group.paths.size < mostPaths) group.paths.add(finding.path);
  for (const note of finding.notes) group.notes.add(note);
  group.fails ||= finding.fails;
  group.isNew ||= finding.isNew ?? false;
};
var keyOf3 = function({ kind, id, ecosystem, subject, installed, fixed: fixed2, severity, startLine }) {
  return JSON.stringify([kind, id, ecosystem, subject, installed, fixed2, severity, isPlace(kind) ? startLine : ""]);
};
var isPlace = function(kind) {
  return kind === "secret" || kind === "misconfiguration";
};
var compare = function(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
};
var worstFirst = function(a, b) {
  return Number(b.fails) - Number(a.fails) || Number(b.isNew ?? false) - Number(a.isNew ?? false) || rankOf(a.severity) - rankOf(b.severity) || Number(isFixable(b)) - Number(isFixable(a)) || compare(a.subject, b.subject) || compare(a.id, b.id);
};

// src/scan/rule.ts
var unfixedStatuses = ["affected", "will_not_fix", "fix_deferred", "end_of_life"];

// src/scan/judge.ts
var judge = function(scanned, rule, { now, baselineOf }) {
  const ignores = ignoreList(rule.ignores, now.toISOString().slice(0, 10));
  const targets = scanned.map(function(one) {
    return judgeTarget(one, rule, ignores, now, baselineOf);
  });
  const all = targets.map(function({ target, findings: findings2 }) {
    return { label: target.label, findings: findings2 };
  });
  const counted = mergeFindings(all, function({ ignored }) {
    return ignored === void 0;
  });
  const failing = counted.filter(function({ fails }) {
    return fails;
  });
  const otherReasons = rule.endOfLife === "fail" && rule.failOn !== "none" ? endOfLifeOf(targets) : [];
  return {
    outcome: failing.length + otherReasons.length > 0 ? "fail" : "pass",
    targets,
    findings: counted,
    failing,
    ignored: mergeFindings(all, function({ ignored }) {
      return ignored !== void 0;
    }),
    fixed: fixedOf(targets),
    counts: countBySeverity(counted),
    ...baselineOf && { new: counted.filter(function({ isNew }) {
      return isNew;
    }).length },
    fixable: counted.filter(isFixable).length,
    otherReasons,
    warnings: [
      ...rule.endOfLife === "warn" || rule.endOfLife === "fail" && rule.failOn === "none" ? endOfLifeOf(targets) : [],
      ...expiredOf(counted)
    ]
  };
};
var judgeTarget = function(scanned, rule, ignores, now, baselineOf) {
  const before = baselineOf?.(scanned.target);
  const known = baselineOf && new Set(before === void 0 ? [] : identitiesOf(before));
  const identities = identitiesOf(scanned.findings);
  const findings2 = scanned.findings.map(function(finding, index) {
    const identity = identities[index] ?? "";
    const isNew = known && !known.has(identity);
    return judgeOne({ finding, identity, isNew }, scanned.target, rule, ignores, now);
  });
  const here = new Set(identities);
  const beforeIdentities = before ? identitiesOf(before) : [];
  const gone = (before ?? []).filter(
    function({ suppressed }, index) {
      return !suppressed && !here.has(beforeIdentities[index] ?? "");
    }
  );
  const { findings: _, ...rest2 } = scanned;
  return { ...rest2, findings: findings2.sort(worstFirst), gone };
};
var judgeOne = function({ finding, identity, isNew }, { platform }, rule, ignores, now) {
  const exploited = [finding.id, ...finding.aliases ?? []].some(function(id) {
    return rule.knownExploited.has(id);
  });
  const raised = exploited && finding.severity !== "CRITICAL";
  const judged = raised ? { ...finding, severity: "CRITICAL" } : finding;
  const notes = exploited ? [`${finding.id} is known to be exploited.`] : [];
  const ignored = ignoredBy(judged, platform, rule, ignores, exploited, notes);
  const waits = !exploited && inGrace(judged, rule.graceDays, now);
  const wanted = rule.failOn === "any" || rule.failOn === "new" && isNew === true;
  const hit = ignored === void 0 && hits(judged, rule);
  if (hit && waits) {
    notes.push(`Its advisory is of ${judged.published?.slice(0, 10)}, less than ${rule.graceDays} days ago.`);
  }
  return {
    ...judged,
    identity,
    fails: hit && wanted && !waits,
    ...ignored && { ignored },
    ...isNew !== void 0 && { isNew },
    ...raised && { raisedFrom: finding.severity },
    notes
  };
};
var ignoredBy = function(finding, platform, rule, ignores, exploited, notes) {
  const { suppressed, kind, status } = finding;
  if (suppressed) {
    const { source: source2, statement } = suppressed;
    return { by: "scanner", why: `${suppressed.status} says ${source2}${statement ? `: ${statement}` : ""}` };
  }
  const match = ignores.match(finding, platform);
  if (match && !match.expired) {
    const { reason, expires, source: source2 } = match.entry;
    return { by: "entry", why: reason ?? `${source2} names it`, ...expires && { expires } };
  }
  if (match) notes.push(`${expiredText(finding, match.entry)}`);
  if (kind !== "vulnerability" || status === void 0 || exploited) return void 0;
  if (rule.ignoreStatuses.includes(status)) return { by: "status", why: `its status is ${status}` };
  const unfixed = rule.ignoreUnfixed && unfixedStatuses.includes(status);
  return unfixed ? { by: "unfixed", why: `there is no fix (${status})` } : void 0;
};
var expiredText = function({ id }, { source: source2, expires }) {
  return `The entry for ${id} in ${source2} ended with ${expires}, so it counts again.`;
};
var expiredOf = function(findings2) {
  return [
    ...new Set(findings2.flatMap(function({ notes }) {
      return notes.filter(function(note) {
        return note.endsWith("so it counts again.");
      });
    }))
  ];
};
var dayLength = 24 * 60 * 6e4;
var inGrace = function({ kind, published, fixed: fixed2 }, graceDays, now) {
  if (graceDays === 0 || kind !== "vulnerability" || fixed2 === void 0 || published === void 0) return false;
  const age = now.getTime() - Date.parse(published);
  return Number.isFinite(age) && age < graceDays * dayLength;
};
var hits = function(finding, rule) {
  const severe = rule.severity.includes(finding.severity);
  switch (finding.kind) {
    case "secret":
      return by(rule.secrets, severe);
    case "misconfiguration":
      return by(rule.misconfigurations, severe);
    case "license":
      return licenseHits(finding.id, rule) ?? severe;
    default:
      return severe;
  }
};
var by = function(how, severe) {
  return how === "any" || how === "severity" && severe;
};
var licenseHits = function(id, { licensesAllowed, licensesDenied }) {
  if (licensesAllowed.length + licensesDenied.length === 0) return void 0;
  const named = function(list2) {
    return list2.some(function(one) {
      return one.toLowerCase() === id.toLowerCase();
    });
  };
  return named(licensesDenied) || licensesAllowed.length > 0 && !named(licensesAllowed);
};
var endOfLifeOf = function(targets) {
  return targets.flatMap(
    function({ target, os }) {
      return os?.endOfLife ? [
        `${target.label} is built on ${os.family} ${os.name}, which gets no security updates any more: few of its vulnerabilities are known.`
      ] : [];
    }
  );
};
var fixedOf = function(targets) {
  const here = new Set(targets.flatMap(function({ findings: findings2 }) {
    return findings2.map(function({ identity }) {
      return identity;
    });
  }));
  const gone = targets.map(function({ target, gone: gone2 }) {
    const identities = identitiesOf(gone2);
    const judged = gone2.map(function(finding, index) {
      return { ...finding, identity: identities[index] ?? "", fails: false, notes: [] };
    });
    return { label: target.label, findings: judged.filter(function({ identity }) {
      return !here.has(identity);
    }) };
  });
  return mergeFindings(gone, function() {
    return true;
  });
};
var countBySeverity = function(findings2) {
  const counts2 = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity } of findings2) counts2[severity]++;
  return counts2;
};
var countsText = function(counts2) {
  return severities.filter(function(severity) {
    return counts2[severity] > 0;
  }).map(function(severity) {
    return `${counts2[severity]} ${severity.toLowerCase()}`;
  }).join(", ") || "none";
};

// src/scan/plain.ts
var longest = 60;
var plain = function(text4, limit = longest) {
  const line = text4.slice(0, 4 * limit).replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}\u2026` : line;
};

// src/scan/verdict.ts
var mostNamed = 3;
var verdictText = function(judgement, rule) {
  const { outcome, failing, fixable, otherReasons } = judgement;
  if (outcome === "pass") return `${passText(judgement, rule)} ${allText(judgement)}`;
  const reasons = [failing.length > 0 ? failingText(failing, rule) : "", ...otherReasons].filter(function(text4) {
    return text4 !== "";
  });
  const cure2 = failing.length > 0 && fixable > 0 ? " Upgrade what has a fix, or rebuild on a newer base image." : "";
  return `${reasons.join(" ")} ${allText(judgement)}${cure2}`;
};
var passText = function({ counts: counts2 }, { failOn, severity }) {
  if (failOn === "none") return 'Nothing can fail, as "fail-on" is none.';
  const there = severity.some(function(one) {
    return counts2[one] > 0;
  });
  if (failOn === "new") return "Nothing that fails is new since the baseline.";
  return there ? "Nothing was found that fails." : `Nothing ${severity.join(" or ")} was found.`;
};
var failingText = function(failing, { severity, failOn }) {
  const named = failing.slice(0, mostNamed).map(nameOf).join("; ");
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : "";
  const bySeverity = failing.every(function(finding) {
    return severity.includes(finding.severity);
  });
  const what = bySeverity ? severity.join(" or ") : "against the rule";
  const newly = failOn === "new" ? " and new" : "";
  return `${failing.length} ${failing.length === 1 ? "finding is" : "findings are"} ${what}${newly}: ${named}${others}.`;
};
var allText = function({ targets, counts: counts2, ignored, fixed: fixed2, new: newer }) {
  const images = targets.every(function({ target }) {
    return target.kind === "image";
  });
  const word = images ? "platform" : "target";
  const left = ignored.length > 0 ? ` ${ignored.length} ${ignored.length === 1 ? "is" : "are"} left out.` : "";
  const since = newer === void 0 ? "" : ` Since the baseline ${newer} new, ${fixed2.length} fixed.`;
  return `Findings on ${targets.length} ${word}${targets.length === 1 ? "" : "s"}: ${countsText(counts2)}.${left}${since}`;
};
var nameOf = function({ id, subject, installed, fixed: fixed2, labels, startLine }) {
  const what = `${subject}${startLine === void 0 ? "" : `:${startLine}`} ${installed ?? ""}`;
  return `${plain(id)} in ${plain(what)} on ${plain(labels.join(", "), 200)}${fixed2 === void 0 ? "" : ` (fixed in ${plain(fixed2)})`}`;
};
var faultsText = function(faults, targets) {
  if (faults.length === 0) return void 0;
  const images = faults.every(function({ target }) {
    return target.kind === "image";
  });
  const word = images ? "platform" : "target";
  const which = targets === 1 ? `the only ${word}` : `${faults.length} of ${targets} ${word}s`;
  const lines = faults.map(function({ target, message }) {
    return `${target.label} (${target.reference}): ${message}`;
  });
  return `${images ? "The image was" : "It was"} not judged, because ${which} could not be scanned.
${lines.join("\n")}`;
};

// src/scan/baseline.ts
var findBaseline = async function(asked, scans, { looker, memo, registry, host }) {
  const targets = scans.map(function({ target }) {
    return target;
  });
  if (asked.baseline !== "previous") {
    const stored = await readStored(asked, host.workspace);
    if (stored) return storedBaseline(asked.baseline, stored, asked.database, targets, host);
  }
  const images = targets.filter(function({ kind, digest }) {
    return kind === "image" && digest !== void 0;
  });
  if (images.length < targets.length) {
    throw new InputError(
      `Input "baseline" is "${asked.baseline}", but only images in a registry or layout are compared with an image: give the baseline.json of an earlier scan.`
    );
  }
  const before = asked.baseline === "previous" ? await previousImages(asked, targets, registry, host) : [await resolveImage("baseline", asked.baseline, registry, host)];
  if (before.length === 0) return void 0;
  return imageBaseline(before, asked.baseline === "previous", scans, { looker, memo, registry, host });
};
var readStored = async function({ baseline }, workspace) {
  try {
    return await (0, import_promises5.readFile)((0, import_node_path11.resolve)(workspace, baseline), "utf8");
  } catch (error) {
    if (!/\.json$/i.test(baseline)) return void 0;
    throw new InputError(
      `Input "baseline" names "${baseline}", which cannot be read (${messageOf(error)}): give a path relative to the checkout, or an image.`,
      { cause: error }
    );
  }
};
var storedBaseline = function(name, source2, database, targets, host) {
  const stored = parseOrSay(name, source2);
  if (stored.database?.digest !== database?.digest) {
    throw new UnavailableError(
      `The baseline "${name}" was made with the database of ${stored.database?.updatedAt ?? "an unknown day"} (${stored.database?.digest ?? "no digest"}), and this scan has that of ${database?.updatedAt ?? "an unknown day"} (${database?.digest ?? "no digest"}): name the image as "baseline", which is then scanned with the same one.`
    );
  }
  const find = function(target) {
    const alike = stored.targets.filter(function({ platform }) {
      return platform === target.platform;
    });
    return (alike.find(function(one) {
      return one.name === target.name;
    }) ?? (stored.targets.length === 1 || alike.length === 1 ? alike[0] : void 0))?.findings;
  };
  noticeMissing(name, targets, find, host);
  return { name, findingsOf: find };
};
var parseOrSay = function(name, source2) {
  try {
    return parseBaseline(source2);
  } catch (error) {
    throw new UnavailableError(`The baseline "${name}" cannot be used: ${messageOf(error)}.`, { cause: error });
  }
};
var previousImages = async function({ imageRef }, targets, registry, host) {
  const metadata = imageRef === void 0 ? await host.earlierResult("metadata") : void 0;
  const planned = Array.isArray(metadata?.tags) ? metadata.tags.filter(function(tag) {
    return typeof tag === "string";
  }) : [];
  const names = [...new Set(targets.map(function({ name }) {
    return name;
  }))];
  const found = await Promise.all(
    names.map(async function(name) {
      const asked = imageRef === void 0 ? void 0 : parseReference(imageRef).tag;
      const mine = planned.filter(function(tag) {
        return parseReference(tag).name === parseReference(name).name;
      });
      const tags = asked === void 0 ? [.../* @__PURE__ */ new Set(["latest", ...mine.map(function(tag) {
        return parseReference(tag).tag ?? "latest";
      })])] : [asked];
      for (const tag of tags) {
        const digest = await registry.head(`${name}:${tag}`);
        if (digest === void 0) continue;
        host.info(`${name}:${tag} is ${digest}, which is the baseline.`);
        return [{ name, reference: `${name}@${digest}`, digest, platforms: [] }];
      }
      host.notice(`There is no previous image of ${name} (${tags.join(", ")}), so everything in it is new.`);
      return [];
    })
  );
  return found.flat();
};
var imageBaseline = async function(before, byName, scans, { looker, memo, registry, host }) {
  const wanted = new Set(scans.map(function({ target }) {
    return target.platform;
  }));
  const all = await imageTargets(before, registry, []);
  const targets = all.filter(function({ platform }) {
    return wanted.has(platform);
  });
  const same = function(target) {
    return scans.find(function(scan) {
      return "report" in scan && scan.target.digest === target.digest;
    });
  };
  const folder = (0, import_node_path11.join)(await host.tempFolder(), "baseline");
  const looked = await scanTargets(
    looker,
    memo,
    targets.filter(function(target) {
      return !same(target);
    }),
    folder,
    host
  );
  const faults = looked.flatMap(function(scan) {
    return "fault" in scan ? [{ target: scan.target, message: scan.fault }] : [];
  });
  if (faults.length > 0) {
    throw new UnavailableError(
      `The baseline could not be scanned, so nothing is known to be old. ${faultsText(faults, targets.length)}`
    );
  }
  const findingsOf = function(target) {
    const match = targets.find(
      function({ name: name2, platform }) {
        return platform === target.platform && (!byName || name2 === target.name);
      }
    );
    const scan = match && (same(match) ?? looked.find(function(one) {
      return one.target === match;
    }));
    return scan && "report" in scan ? scan.report.findings : void 0;
  };
  const name = before.map(function({ reference }) {
    return reference;
  }).join(", ");
  noticeMissing(
    name,
    scans.map(function({ target }) {
      return target;
    }),
    findingsOf,
    host
  );
  return { name, findingsOf };
};
var noticeMissing = function(name, targets, find, host) {
  const missing2 = targets.filter(function(target) {
    return find(target) === void 0;
  });
  if (missing2.length === 0) return;
  host.notice(
    `The baseline ${name} has nothing for ${missing2.map(function({ label }) {
      return label;
    }).join(", ")}, so everything there is new.`
  );
};

// src/scan/check-inputs.ts
var import_promises6 = require("node:fs/promises");
var import_node_path12 = require("node:path");

// src/scan/inert-inputs.ts
var inertInputs = {
  "hide-progress": "progress is never shown",
  "list-all-pkgs": "the JSON always holds all packages",
  "limit-severities-for-sarif": "every report says what fails and what does not",
  template: "the formats are built in",
  "docker-host": "images are scanned where they are, in a registry, archive or layout",
  cache: "the database is kept between runs wherever the platform can",
  "skip-setup-trivy": 'name an existing Trivy with "trivy-path"',
  "token-setup-trivy": "downloading Trivy needs no token",
  "github-pat": "nothing is sent to GitHub with it"
};
var secretOnes = ["token-setup-trivy", "github-pat"];
var inertDeclarations = Object.fromEntries(
  Object.entries(inertInputs).map(function([name, why]) {
    return [
      name,
      {
        type: secretOnes.includes(name) ? "secret" : "string",
        description: `Of aquasecurity/trivy-action, accepted without effect: ${why}.`
      }
    ];
  })
);

// src/scan/report/texts.ts
var import_node_crypto = require("node:crypto");
var drawing = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
var halves = new RegExp("\\p{Cs}", "gu");
var plainText = /^[\x20-\x7e\n]*$/;
var plainLine = /^[\x21-\x7e](?: ?[\x21-\x7e])*$/;
var cleaned = function(text4, limit) {
  const head = text4.length > limit ? `${text4.slice(0, limit - 1)}\u2026` : text4;
  if (plainText.test(head)) return head;
  const single = head.includes("\r") ? head.replace(/\r\n?/g, "\n") : head;
  return single.replace(drawing, " ").replace(halves, "\uFFFD");
};
var oneLine = function(text4, limit) {
  if (text4.length <= limit && plainLine.test(text4)) return text4;
  const line = cleaned(text4.slice(0, 4 * limit), 4 * limit).replace(/\s+/g, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1).replace(halves, "")}\u2026` : line;
};
var safeUrl3 = function(text4) {
  return text4 !== void 0 && text4.length <= 2e3 && urlPattern.test(text4) && URL.canParse(text4) ? text4 : void 0;
};
var urlPattern = /^https?:\/\/[\w.~:/?#@!$&*+,;=%-]+$/;
var advisoryUrl = function(id) {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : void 0;
};
var sha256 = function(text4) {
  return (0, import_node_crypto.createHash)("sha256").update(text4).digest("hex");
};
var whatOf = function({ subject, installed, startLine }, limit = 200) {
  const more3 = installed === void 0 ? startLine === void 0 ? "" : `:${startLine}` : ` ${installed}`;
  return oneLine(`${subject}${more3}`, limit);
};
var kinds3 = {
  vulnerability: "Vulnerability",
  secret: "Secret",
  misconfiguration: "Misconfiguration",
  license: "Licence"
};
var kindName = function(kind) {
  return kinds3[kind];
};
var cureOf = function({ kind, subject, fixed: fixed2, solution }, limit = 1e3) {
  if (kind === "vulnerability" && fixed2 !== void 0) {
    return `Upgrade ${oneLine(subject, 200)} to ${oneLine(fixed2, 200)}.`;
  }
  if (solution !== void 0) return cleaned(solution, limit);
  return kind === "secret" ? "Take the secret out of the image and its history, and revoke it." : void 0;
};
var severityWord = function(severity) {
  return severity.charAt(0) + severity.slice(1).toLowerCase();
};
var findingsText = function(count) {
  return `${count.toLocaleString("en")} ${count === 1 ? "finding" : "findings"}`;
};
var headlineOf = function({ outcome, failing, findings: findings2, otherReasons }) {
  if (outcome === "error") return "Not judged";
  if (outcome === "pass") return findings2.length === 0 ? "Nothing found" : "Passed";
  if (failing.length === 0) return `Fails: ${otherReasons[0] ?? ""}`;
  return `${findingsText(failing.length)} ${failing.length === 1 ? "fails" : "fail"}`;
};

// src/scan/report/codequality.ts
var severityNames = {
  CRITICAL: "blocker",
  HIGH: "critical",
  MEDIUM: "major",
  LOW: "minor",
  UNKNOWN: "info"
};
var codeQualityPieces = function({ findings: findings2 }) {
  return jsonPieces2(issuesOf(findings2));
};
function* issuesOf(findings2) {
  const seen = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const { id, title: title2, severity, identity, paths: paths2, path, subject, startLine, labels } = finding;
    const place = oneLine(paths2[0] ?? path ?? subject, 500).replace(/^\/+/, "") || "image";
    const cure2 = cureOf(finding, 300);
    const words = title2 === void 0 ? "" : `: ${oneLine(title2, 300)}`;
    yield {
      description: oneLine(
        `${id} in ${whatOf(finding)} on ${labels.join(", ")}${words}.${cure2 === void 0 ? "" : ` ${cure2}`}`,
        1e3
      ),
      check_name: oneLine(id, 255) || "finding",
      fingerprint: unique2(sha256(identity), seen),
      severity: severityNames[severity],
      location: { path: place, lines: { begin: Math.max(1, startLine ?? 1) } }
    };
  }
}
var unique2 = function(fingerprint, seen) {
  const number2 = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, number2);
  return number2 === 1 ? fingerprint : sha256(`${fingerprint}#${number2}`);
};

// src/scan/report/gitlab.ts
var schemaVersion = "15.0.7";
var longestName2 = 255;
var longestSolution = 7e3;
var longestDescription = 2e4;
var mostLinks = 10;
var gitlabPieces = function(result, toolVersion) {
  const { scanner, outcome, faults, startedAt, finishedAt } = result;
  const version2 = oneLine(scanner.version ?? "", 100) || "unknown";
  const name = oneLine(scanner.name, 100) || "Scanner";
  return jsonPieces2({
    version: schemaVersion,
    scan: {
      analyzer: { id: "quaygate", name: "Quaygate", version: toolVersion, vendor: { name: "Quaygate" } },
      scanner: { id: name.toLowerCase().replace(/[^a-z0-9]+/g, "-"), name, version: version2, vendor: { name } },
      start_time: timeOf(startedAt),
      end_time: timeOf(finishedAt),
      status: outcome === "error" ? "failure" : "success",
      type: "container_scanning",
      ...faults.length > 0 && {
        messages: faults.map(function({ target, message }) {
          return {
            level: "fatal",
            value: oneLine(`${target.label}: ${message}`, 1e3)
          };
        })
      }
    },
    vulnerabilities: vulnerabilitiesOf(result.targets)
  });
};
function* vulnerabilitiesOf(targets) {
  for (const target of targets) {
    for (const finding of target.findings) {
      if (finding.kind === "vulnerability" && finding.ignored === void 0) yield vulnerability(finding, target);
    }
  }
}
var timeOf = function(iso) {
  return new Date(iso).toISOString().slice(0, "yyyy-mm-ddThh:mm:ss".length);
};
var vulnerability = function(finding, { target, os }) {
  const { id, title: title2, description, severity, subject, installed, cvss, identity } = finding;
  const solution = cureOf(finding, longestSolution);
  const links = [...new Set([finding.url, ...finding.references ?? []].map(safeUrl3))].filter(
    function(url) {
      return url !== void 0;
    }
  );
  const vector = cvss?.vector !== void 0 && isBaseVector(cvss.vector) ? cvss.vector : void 0;
  const system = os ? oneLine(`${os.family} ${os.name}`, 255) : "";
  return {
    id: uuidOf(`${target.name}
${target.platform ?? ""}
${identity}
${installed ?? ""}`),
    name: oneLine(title2 ?? `${id} in ${subject}`, longestName2) || "Vulnerability",
    description: cleaned(description ?? title2 ?? `${oneLine(id, 200)} in ${whatOf(finding)}`, longestDescription),
    severity: severityWord(severity),
    ...solution !== void 0 && { solution: cleaned(solution, longestSolution) },
    identifiers: identifiersOf(finding),
    ...vector !== void 0 && { cvss_vectors: [{ vendor: oneLine(cvss?.source ?? "", 100) || "unknown", vector }] },
    links: links.slice(0, mostLinks).map(function(url) {
      return { url };
    }),
    location: {
      dependency: { package: { name: oneLine(subject, 255) }, version: oneLine(installed ?? "", 255) },
      operating_system: system || "Unknown",
      image: oneLine(imageOf(target), 500)
    }
  };
};
var imageOf = function({ name, platform }) {
  return platform === void 0 ? name : `${name} (${platform})`;
};
var identifiersOf = function({ id, aliases = [], cwes = [] }) {
  const advisories = [id, ...aliases.slice(0, 10)].map(function(one) {
    const name = oneLine(one, 255) || "unknown";
    const [, family = "other"] = /^([A-Za-z]+)-/.exec(name) ?? [];
    const url = advisoryUrl(name);
    return { type: family.toLowerCase(), name, value: name, ...url !== void 0 && { url } };
  });
  const weaknesses = cwes.slice(0, 10).flatMap(function(cwe) {
    const [, number2] = /^CWE-(\d{1,6})$/.exec(cwe) ?? [];
    if (number2 === void 0) return [];
    const url = `https://cwe.mitre.org/data/definitions/${number2}.html`;
    return [{ type: "cwe", name: cwe, value: number2, url }];
  });
  return [...advisories, ...weaknesses];
};
var isBaseVector = function(vector) {
  return vector.length >= 32 && vector.length <= 128 && /^CVSS:3\.[01](\/(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]))+$/.test(vector);
};
var uuidOf = function(text4) {
  const hex = sha256(text4);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32)
  ];
  return parts.join("-");
};

// src/scan/report/html-style.ts
var style = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #5b6b7a; --line: #d8e0e7; --page: #f5f7f9; --card: #fff;
  --pass: #18794e; --fail: #c4302b; --error: #9a6700;
  --critical: #a3123f; --high: #d1462f; --medium: #b7791f; --low: #3f7cac; --unknown: #75818d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0c0; --line: #2d3a46; --page: #0f161d; --card: #17212b;
    --pass: #4cc38a; --fail: #ff6b66; --error: #e2b340;
    --critical: #d6336c; --high: #e8590c; --medium: #c98a1b; --low: #4a8fc4; --unknown: #808d99; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
p { margin: 0; } ul { list-style: none; margin: 0; padding: 0; } a { color: inherit; }
header { margin-bottom: 1rem; padding: 1.1rem 1.2rem; background: var(--card); border: 1px solid var(--line);
  border-left: 6px solid var(--state); border-radius: .6rem; }
.pass { --state: var(--pass); } .fail { --state: var(--fail); } .error { --state: var(--error); }
.brand { font-size: .75rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .1rem 0 .6rem; font-size: 1.15rem; font-weight: 600; line-height: 1.3; }
.verdict { font-size: 1.7rem; font-weight: 700; line-height: 1.2; color: var(--state); }
.verdict::before { margin-right: .35em; }
.pass .verdict::before { content: "\u2713"; } .fail .verdict::before { content: "\u2717"; } .error .verdict::before { content: "!"; }
.sentence { margin: .5rem 0; } .facts, .soft { color: var(--soft); font-size: .88rem; }
section { margin-bottom: 1rem; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
h2 { margin: 0 0 .7rem; font-size: 1.1rem; } h2 small { color: var(--soft); font-weight: 400; }
.counts ul { display: grid; grid-template-columns: repeat(5, 1fr); gap: .5rem; }
.counts li { padding: .5rem .3rem; text-align: center; border-radius: .4rem; background: color-mix(in srgb, var(--tone) 12%, transparent); }
.counts li b { display: block; font-size: 1.6rem; line-height: 1.15; color: var(--tone); }
.counts li span { font-size: .82rem; } .counts li.none { background: none; } .counts li.none b { color: var(--soft); font-weight: 400; }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); }
.low { --tone: var(--low); } .unknown { --tone: var(--unknown); }
.bar { display: flex; gap: 2px; height: .5rem; margin: .8rem 0 .6rem; overflow: hidden; border-radius: .25rem; }
.bar i { min-width: 4px; background: var(--tone); }
.badge { flex: none; width: 4.6rem; padding: .12rem 0; text-align: center; font-size: .74rem; font-weight: 600; color: #fff;
  background: var(--tone); border-radius: .3rem; }
.findings > li, .upgrades > li { display: flex; gap: .8rem; align-items: flex-start; padding: .65rem 0; border-top: 1px solid var(--line); }
.findings > li:first-child, .upgrades > li:first-child { border-top: 0; padding-top: 0; }
.findings > li:last-child, .upgrades > li:last-child { padding-bottom: 0; }
.findings > li > div, .upgrades > li > div { min-width: 0; flex: 1; }
.mark { padding: .05rem .4rem; font-size: .72rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1rem; color: var(--soft); }
.mark.fails { color: var(--fail); }
.note { font-size: .9rem; color: var(--error); }
.arrow { color: var(--soft); }
.gone li, .plain li { padding: .2rem 0; } .gone li::before { content: "\u2713 "; color: var(--pass); }
code, pre { font: .88em/1.5 ui-monospace, monospace; } pre { margin: .6rem 0; padding: .7rem; white-space: pre-wrap; background: var(--page); border-radius: .4rem; }
details { margin-top: .2rem; font-size: .9rem; } summary { cursor: pointer; color: var(--soft); width: max-content; }
.long { margin-top: .3rem; white-space: pre-line; }
@media (max-width: 34rem) {
  body { padding: .8rem .6rem 2rem; } section, header { padding: .9rem; }
  .counts ul { gap: .25rem; } .counts li b { font-size: 1.25rem; } .counts li span { font-size: .7rem; }
  .findings > li, .upgrades > li { flex-direction: column; gap: .35rem; } .verdict { font-size: 1.4rem; } }
@media print { body { max-width: none; background: none; } section, header { break-inside: avoid-page; } }
`;

// src/scan/report/upgrades.ts
var upgradesOf = function(findings2) {
  const packages = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    if (finding.kind !== "vulnerability" || finding.fixed === void 0) continue;
    const key = JSON.stringify([finding.ecosystem, finding.subject, finding.installed]);
    const known = packages.get(key);
    if (known) known.push(finding);
    else packages.set(key, [finding]);
  }
  return [...packages.values()].map(upgradeOf).sort(mostUrgentFirst);
};
var upgradeOf = function(findings2) {
  const [first] = findings2;
  const worst = findings2.reduce(
    function(before, { severity }) {
      return rankOf(severity) < rankOf(before) ? severity : before;
    },
    "UNKNOWN"
  );
  return {
    subject: first?.subject ?? "",
    ecosystem: first?.ecosystem ?? "",
    installed: first?.installed ?? "",
    fixed: [...new Set(findings2.map(function({ fixed: fixed2 = "" }) {
      return fixed2;
    }))],
    ids: [...new Set(findings2.map(function({ id }) {
      return id;
    }))],
    worst,
    fails: findings2.some(function({ fails }) {
      return fails;
    })
  };
};
var mostUrgentFirst = function(a, b) {
  return Number(b.fails) - Number(a.fails) || rankOf(a.worst) - rankOf(b.worst) || b.ids.length - a.ids.length || (a.subject < b.subject ? -1 : 1);
};

// src/scan/report/summary.ts
var mostFindings = 100;
var mostUpgrades = 30;
var mostFixed = 20;
var mostWarnings = 10;
var summaryOf = function(result, { findings: findings2, upgrades: upgrades2 } = { findings: mostFindings, upgrades: mostUpgrades }) {
  const { outcome, verdict, targets, failing, fixed: fixed2, otherReasons, warnings } = result;
  const [sentence2 = "", ...details2] = verdict.split("\n");
  const shown5 = shownFindings(result);
  return {
    action: "scan",
    title: titleOf(result),
    blocks: [
      { kind: "verdict", result: outcome, text: oneLine(headlineOf(result), 300) },
      { kind: "text", text: oneLine(sentence2, 2e3) },
      ...details2.length > 0 ? [{ kind: "code", text: details2.join("\n").slice(0, 4e3) }] : [],
      ...listBlock("Also", otherReasons),
      ...outcome === "error" ? [] : countsBlocks(result),
      ...findingBlocks(failing.length > 0 ? "What fails" : "What is new", shown5, targets.length, findings2),
      ...upgradeBlocks(result, upgrades2),
      ...fixedBlocks(fixed2),
      ...listBlock("To know", warnings.slice(0, mostWarnings)),
      { kind: "text", text: provenance(result) }
    ]
  };
};
var titleOf = function({ targets, faults }) {
  const kinds5 = new Set([...targets, ...faults].map(function({ target }) {
    return target.kind;
  }));
  return kinds5.size === 0 || kinds5.has("image") ? "Image scan" : "Scan";
};
var shownFindings = function({ failing, findings: findings2 }) {
  return failing.length > 0 ? [...failing].sort(newFirst) : findings2.filter(function({ isNew }) {
    return isNew === true;
  });
};
var newFirst = function(a, b) {
  return Number(b.isNew === true) - Number(a.isNew === true);
};
var countsBlocks = function({ counts: counts2, findings: findings2, baseline, ignored, failing }) {
  const countsOf = function(list2) {
    return Object.fromEntries(severities.map(function(one) {
      return [one, list2.filter(function({ severity }) {
        return severity === one;
      }).length];
    }));
  };
  const columns2 = [
    ["Found", counts2],
    ...failing.length > 0 ? [["Fails", countsOf(failing)]] : [],
    ...baseline === void 0 ? [] : [["New", countsOf(findings2.filter(function({ isNew }) {
      return isNew === true;
    }))]],
    ...ignored.length > 0 ? [["Left out", countsOf(ignored)]] : []
  ];
  const shown5 = severities.filter(function(severity) {
    return columns2.some(function([, numbers]) {
      return (numbers[severity] ?? 0) > 0;
    });
  });
  if (shown5.length === 0) return [];
  return [
    {
      kind: "table",
      columns: ["", ...columns2.map(function([name]) {
        return name;
      })],
      rows: shown5.map(function(severity) {
        return [
          severityWord(severity),
          ...columns2.map(function([, numbers]) {
            return numberOf(numbers[severity] ?? 0);
          })
        ];
      })
    }
  ];
};
var numberOf = function(count) {
  return count === 0 ? "\u2013" : String(count);
};
var findingBlocks = function(title2, findings2, targets, most2) {
  if (findings2.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: title2 },
    {
      kind: "table",
      columns: ["Finding", "In"],
      rows: findings2.slice(0, most2).map(function(finding) {
        return [
          { lines: [idCell(finding.id), `${severityWord(finding.severity)}${finding.isNew === true ? ", new" : ""}`] },
          { lines: [whatOf(finding, 80), ...fixLine(finding), ...whereLine(finding, targets)] }
        ];
      })
    },
    ...more(findings2.length - most2, "more in the reports"),
    ...notesBlock(findings2.slice(0, most2))
  ];
};
var whereLine = function({ labels }, targets) {
  return labels.length === targets ? [] : [`on ${oneLine(labels.join(", "), 120)}`];
};
var fixLine = function({ fixed: fixed2, status }) {
  if (fixed2 !== void 0) return [`fixed in ${oneLine(fixed2, 60)}`];
  return status === void 0 ? [] : [oneLine(status.replaceAll("_", " "), 60)];
};
var idCell = function(id) {
  const url = advisoryUrl(id);
  const text4 = oneLine(id, 60);
  return url === void 0 ? text4 : { text: text4, url };
};
var notesBlock = function(findings2) {
  return listBlock("", findings2.flatMap(function({ id, notes }) {
    return notes.map(function(note) {
      return `${oneLine(id, 60)}: ${note}`;
    });
  }).slice(0, 10));
};
var upgradeBlocks = function({ findings: findings2 }, most2) {
  const upgrades2 = upgradesOf(findings2);
  if (upgrades2.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: "What to upgrade" },
    {
      kind: "table",
      columns: ["Package", "To"],
      rows: upgrades2.slice(0, most2).map(function({ subject, installed, fixed: fixed2, ids, worst }) {
        return [
          { lines: [{ text: oneLine(subject, 60), code: true }, oneLine(installed, 40)] },
          {
            lines: [
              oneLine(fixed2.slice(0, 3).join(" / "), 80),
              `${ids.length} ${ids.length === 1 ? "finding" : "findings"} less, worst ${worst.toLowerCase()}`
            ]
          }
        ];
      })
    },
    ...more(upgrades2.length - most2, "more packages have a fix")
  ];
};
var fixedBlocks = function(fixed2) {
  if (fixed2.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: `Gone since the baseline: ${fixed2.length}` },
    {
      kind: "list",
      items: fixed2.slice(0, mostFixed).map(function(finding) {
        return `${finding.severity.toLowerCase()} ${oneLine(finding.id, 60)} in ${whatOf(finding, 80)}`;
      })
    },
    ...more(fixed2.length - mostFixed, "more")
  ];
};
var listBlock = function(title2, texts3) {
  return texts3.length === 0 ? [] : [
    ...title2 === "" ? [] : [{ kind: "heading", level: 3, text: title2 }],
    { kind: "list", items: texts3.map(function(text4) {
      return oneLine(text4, 500);
    }) }
  ];
};
var more = function(count, what) {
  return count > 0 ? [{ kind: "text", text: `\u2026 and ${count} ${what}.` }] : [];
};
var provenance = function({ scanner, database, baseline, targets }) {
  return [
    `${oneLine(scanner.name, 60)}${scanner.version ? ` ${oneLine(scanner.version, 40)}` : ""}`,
    ...database ? [`database of ${database.updatedAt.slice(0, 16).replace("T", " ")} UTC`] : [],
    targets.map(function({ target }) {
      return oneLine(target.label, 60);
    }).slice(0, 12).join(", "),
    ...baseline === void 0 ? [] : [`compared with ${oneLine(baseline.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1"), 200)}`]
  ].filter(function(text4) {
    return text4 !== "";
  }).join(" \xB7 ");
};

// src/scan/report/html.ts
var mostRows = 2e3;
var mostUpgrades2 = 100;
var mostFixed2 = 200;
var htmlPage = function(result) {
  const { outcome, verdict, targets } = result;
  const names = [...new Set(targets.map(function({ target }) {
    return target.name;
  }))];
  const title2 = oneLine(names.slice(0, 3).join(", ") || "Scan", 200);
  const [sentence2 = "", ...details2] = verdict.split("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Scan of ${text3(title2, 200)}</title>
<style>${style}</style>
</head>
<body>
<header class="${outcome}">
<p class="brand">Quaygate scan</p>
<h1>${text3(title2, 200)}</h1>
<p class="verdict">${text3(headlineOf(result), 300)}</p>
<p class="sentence">${text3(sentence2, 2e3)}</p>
${details2.length > 0 ? `<pre>${escapeHtml(cleaned(details2.join("\n"), 8e3))}</pre>` : ""}
<p class="facts">${text3(provenance(result), 2e3)}</p>
</header>
<main>
${outcome === "error" && targets.length === 0 ? "" : counts(result)}
${sentences("Also", result.otherReasons)}
${upgrades(result)}
${findings("Findings", result.findings, result.baseline !== void 0)}
${fixed(result)}
${findings("Left out", result.ignored, false)}
${sentences("To know", result.warnings)}
</main>
</body>
</html>
`;
};
var counts = function({
  counts: numbers,
  findings: all,
  baseline,
  fixable,
  fixed: gone,
  ignored,
  new: news
}) {
  const total = all.length;
  const bar = severities.filter(function(severity) {
    return numbers[severity] > 0;
  }).map(function(severity) {
    return `<i class="${severity.toLowerCase()}" style="flex-grow:${numbers[severity]}"></i>`;
  }).join("");
  const cards = severities.map(
    function(severity) {
      return `<li class="${severity.toLowerCase()}${numbers[severity] === 0 ? " none" : ""}"><b>${numbers[severity].toLocaleString("en")}</b><span>${severityWord(severity)}</span></li>`;
    }
  );
  const facts = [
    ...news === void 0 ? [] : [`${news.toLocaleString("en")} new`],
    `${fixable.toLocaleString("en")} with a fix`,
    ...baseline === void 0 ? [] : [`${gone.length.toLocaleString("en")} gone since the baseline`],
    ...ignored.length > 0 ? [`${ignored.length.toLocaleString("en")} left out`] : []
  ];
  return `<section class="counts" aria-label="Counts">
<ul>${cards.join("")}</ul>
${total > 0 ? `<div class="bar" role="presentation">${bar}</div>` : ""}
<p class="facts">${facts.join(" \xB7 ")}</p>
</section>`;
};
var upgrades = function({ findings: all }) {
  const list2 = upgradesOf(all);
  if (list2.length === 0) return "";
  const items2 = list2.slice(0, mostUpgrades2).map(
    function({ subject, installed, fixed: to, ids, worst }) {
      return `<li><span class="badge ${worst.toLowerCase()}">${severityWord(worst)}</span>
<div><p><code>${text3(subject, 120)}</code> ${text3(installed, 60)} <span class="arrow" aria-label="to">\u2192</span> <b>${text3(to.slice(0, 3).join(" / "), 120)}</b></p>
<p class="soft">takes away ${ids.length === 1 ? text3(ids[0] ?? "", 60) : findingsText(ids.length)}</p></div></li>`;
    }
  );
  return `<section><h2>What to upgrade</h2><ul class="upgrades">${items2.join("\n")}</ul>${rest(list2.length - mostUpgrades2)}</section>`;
};
var findings = function(title2, list2, compared) {
  if (list2.length === 0) return "";
  return `<section><h2>${title2} <small>${list2.length.toLocaleString("en")}</small></h2>
<ul class="findings">${list2.slice(0, mostRows).map(function(finding) {
    return item(finding, compared);
  }).join("\n")}</ul>${rest(list2.length - mostRows)}</section>`;
};
var item = function(finding, compared) {
  const { id, severity, kind, title: title2, fails, isNew, fixed: to, status, labels, ignored, notes } = finding;
  const link = advisoryUrl(id) ?? safeUrl3(finding.url);
  const name = text3(id, 120);
  const marks2 = [
    ...fails ? ['<span class="mark fails">fails</span>'] : [],
    ...compared && isNew ? ['<span class="mark">new</span>'] : []
  ];
  const cure2 = to === void 0 ? (status ?? "").replaceAll("_", " ") : `fixed in ${to}`;
  return `<li><span class="badge ${severity.toLowerCase()}">${severityWord(severity)}</span>
<div><p class="what"><b>${link === void 0 ? name : `<a href="${escapeHtml(link)}" rel="noreferrer">${name}</a>`}</b> <code>${text3(whatOf(finding, 160), 160)}</code> ${marks2.join(" ")}</p>
${title2 === void 0 ? "" : `<p>${text3(title2, 300)}</p>`}
<p class="soft">${[
    cure2,
    kind === "vulnerability" ? "" : kindName(kind),
    labels.join(", "),
    ...finding.paths[0] === void 0 ? [] : [finding.paths[0]]
  ].filter(function(part2) {
    return part2 !== "";
  }).map(function(part2) {
    return text3(part2, 200);
  }).join(" \xB7 ")}</p>
${ignored === void 0 ? "" : `<p class="soft">Left out: ${text3(ignored.why, 300)}${ignored.expires === void 0 ? "" : ` (until ${text3(ignored.expires, 20)})`}</p>`}
${notes.slice(0, 5).map(function(note) {
    return `<p class="note">${text3(note, 300)}</p>`;
  }).join("")}${details(finding)}</div></li>`;
};
var details = function({ description, solution }) {
  const words = [description, solution].filter(function(part2) {
    return part2 !== void 0 && part2.trim() !== "";
  }).map(function(part2) {
    return cleaned(part2 ?? "", 1500);
  });
  return words.length === 0 ? "" : `<details><summary>More</summary><p class="long">${words.map(escapeHtml).join('</p><p class="long">')}</p></details>`;
};
var fixed = function({ fixed: gone }) {
  return gone.length === 0 ? "" : `<section><h2>Gone since the baseline <small>${gone.length.toLocaleString("en")}</small></h2><ul class="gone">${gone.slice(0, mostFixed2).map(
    function(finding) {
      return `<li><b>${text3(finding.id, 120)}</b> <code>${text3(whatOf(finding, 160), 160)}</code> <span class="soft">${severityWord(finding.severity)}</span></li>`;
    }
  ).join("")}</ul>${rest(gone.length - mostFixed2)}</section>`;
};
var sentences = function(title2, list2) {
  return list2.length === 0 ? "" : `<section><h2>${title2}</h2><ul class="plain">${list2.slice(0, 100).map(function(one) {
    return `<li>${text3(one, 500)}</li>`;
  }).join("")}</ul></section>`;
};
var rest = function(count) {
  return count > 0 ? `<p class="soft">\u2026 and ${count.toLocaleString("en")} more in the JSON report.</p>` : "";
};
var text3 = function(value, limit) {
  return escapeHtml(oneLine(value, limit));
};

// src/scan/report/json.ts
var longest2 = 4e3;
function* scanJsonPieces(result) {
  const { rule, targets, findings: findings2, ignored, fixed: fixed2, ...rest2 } = result;
  const shown5 = {
    ...rest2,
    findings: findings2.values(),
    ignored: ignored.values(),
    fixed: fixed2.values(),
    rule: { ...rule, knownExploited: rule.knownExploited.size },
    targets: targets.map(function({ target, os, packages, findings: findings3, startedAt, finishedAt }) {
      return {
        ...target,
        ...os && { os },
        packages,
        findings: findings3.length,
        startedAt,
        finishedAt
      };
    }),
    // All of them are among the findings.
    failing: result.failing.length
  };
  yield* jsonPieces2(shown5, cleanJson);
  yield "\n";
}
var cleanJson = function(value) {
  return JSON.stringify(value, function(_, part2) {
    return typeof part2 === "string" ? cleaned(part2, longest2) : part2;
  });
};

// src/scan/report/junit.ts
function* junitPieces({ targets, faults }) {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="scan">\n';
  for (const target of targets) yield* suiteOf(target);
  for (const { target, message } of faults) {
    yield `<testsuite name="${xml(target.label, 300)}" tests="1" failures="0" errors="1"><testcase classname="scan" name="scan"><error message="${xml(message, 1e3)}"/></testcase></testsuite>
`;
  }
  yield "</testsuites>\n";
}
function* suiteOf({ target, findings: findings2, startedAt, finishedAt }) {
  const counted = findings2.filter(function({ ignored }) {
    return ignored === void 0;
  });
  const failures = counted.filter(function({ fails }) {
    return fails;
  }).length;
  const seconds = Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1e3) || 0;
  yield `<testsuite name="${xml(target.label, 300)}" tests="${Math.max(1, counted.length)}" failures="${failures}" errors="0" time="${seconds.toFixed(3)}" timestamp="${startedAt.slice(0, 19)}">
`;
  if (counted.length === 0) yield '<testcase classname="scan" name="no findings"/>\n';
  for (const finding of counted) yield `${caseOf(finding)}
`;
  yield "</testsuite>\n";
}
var caseOf = function(finding) {
  const { id, severity, fails, title: title2, path } = finding;
  const open = `<testcase classname="${xml(whatOf(finding), 300)}" name="[${severity}] ${xml(id, 300)}"${path === void 0 ? "" : ` file="${xml(path, 500)}"`}`;
  if (!fails) return `${open}/>`;
  const words = [title2 ?? "", cureOf(finding) ?? "", finding.url ?? ""].filter(function(text4) {
    return text4 !== "";
  }).join("\n");
  return `${open}><failure type="${severity}" message="${xml(title2 ?? id, 500)}">${xml(words, 2e3)}</failure></testcase>`;
};
var xml = function(text4, limit) {
  return (limit > 1e3 ? cleaned(text4, limit) : oneLine(text4, limit)).replace(/[\ufffe\uffff]/g, " ").replace(/[&<>"']/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};

// src/scan/report/sarif.ts
var mostResults = 25e3;
var longestShort = 1e3;
var longestFull = 4e3;
var scores = {
  CRITICAL: "9.5",
  HIGH: "8.0",
  MEDIUM: "5.5",
  LOW: "2.0",
  UNKNOWN: "0.1"
};
var ranges = {
  CRITICAL: [9.1, 10],
  HIGH: [7, 9],
  MEDIUM: [4, 6.9],
  LOW: [0.1, 3.9],
  UNKNOWN: [0.1, 0.1]
};
var sarifPieces = function(target, scanner) {
  const counted = target.findings.filter(function({ ignored }) {
    return ignored === void 0;
  });
  const results = counted.slice(0, mostResults);
  const rules = /* @__PURE__ */ new Map();
  for (const finding of results) {
    const id = ruleId(finding);
    if (!rules.has(id)) rules.set(id, { index: rules.size, finding });
  }
  const missing2 = counted.length - results.length;
  return jsonPieces2({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: oneLine(scanner.name, 100) || "Scanner",
            ...scanner.version && { version: oneLine(scanner.version, 100) },
            informationUri: "https://github.com/quaygate/quaygate",
            rules: rulesOf(rules)
          }
        },
        // Alerts of one image and platform must not close those of another.
        automationDetails: { id: categoryOf(target) },
        columnKind: "utf16CodeUnits",
        ...missing2 > 0 && {
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: [
                {
                  level: "warning",
                  message: { text: `${missing2} less severe findings are left out: GitHub takes ${mostResults}.` }
                }
              ]
            }
          ]
        },
        results: resultsOf(results, rules, target)
      }
    ]
  });
};
function* rulesOf(rules) {
  for (const [id, { finding }] of rules) yield ruleOf(id, finding);
}
function* resultsOf(findings2, rules, target) {
  for (const finding of findings2) yield resultOf(finding, rules.get(ruleId(finding))?.index ?? 0, target);
}
var categoryOf = function({ target }) {
  const parts = ["quaygate", target.name, target.platform ?? target.kind];
  return `${oneLine(parts.join("/"), 500).replace(/[^\w./:@-]+/g, "-")}/`;
};
var ruleId = function({ id, kind }) {
  return oneLine(kind === "license" ? `license-${id}` : id, 255) || kind;
};
var ruleOf = function(id, finding) {
  const { kind, title: title2, description, severity } = finding;
  const link = advisoryUrl(finding.id) ?? safeUrl3(finding.url);
  const short = oneLine(title2 ?? `${kindName(kind)} ${finding.id}`, longestShort) || kindName(kind);
  const full = cleaned(description ?? title2 ?? short, longestFull).trim() || short;
  const cure2 = cureOf(finding);
  const help = [full, ...cure2 === void 0 ? [] : [cure2], ...link === void 0 ? [] : [link]].join("\n\n");
  return {
    id,
    name: kindName(kind),
    shortDescription: { text: short },
    fullDescription: { text: oneLine(full, longestShort) || short },
    help: { text: help },
    ...link !== void 0 && { helpUri: link },
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: ["security", kind, severity],
      precision: "very-high",
      "security-severity": scoreOf(finding)
    }
  };
};
var scoreOf = function({ cvss, severity }) {
  const [low, high] = ranges[severity];
  return cvss !== void 0 && cvss.score >= low && cvss.score <= high ? cvss.score.toFixed(1) : scores[severity];
};
var levelOf = function(severity) {
  if (severity === "CRITICAL" || severity === "HIGH") return "error";
  return severity === "MEDIUM" ? "warning" : "note";
};
var resultOf = function(finding, ruleIndex, { target }) {
  const { identity, severity, startLine, endLine, isNew } = finding;
  const fingerprint = sha256(`${target.name}
${target.platform ?? ""}
${identity}`);
  return {
    ruleId: ruleId(finding),
    ruleIndex,
    level: levelOf(severity),
    message: { text: messageOf2(finding, target.label) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding, target.name), uriBaseId: "ROOTPATH" },
          region: {
            startLine: Math.max(1, startLine ?? 1),
            ...endLine !== void 0 && endLine >= (startLine ?? 1) && { endLine: Math.max(1, endLine) }
          }
        },
        message: { text: whatOf(finding) || finding.kind }
      }
    ],
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint.slice(0, 32)}:1`,
      "quaygateIdentity/v1": fingerprint
    },
    ...isNew !== void 0 && { baselineState: isNew ? "new" : "unchanged" }
  };
};
var messageOf2 = function(finding, label) {
  const { id, title: title2, kind, notes } = finding;
  const cure2 = cureOf(finding, 300);
  return [
    `${oneLine(title2 ?? `${kindName(kind)} ${id}`, 300)}: ${whatOf(finding)} on ${oneLine(label, 200)}.`,
    ...cure2 === void 0 ? [] : [cure2],
    ...notes.slice(0, 5).map(function(note) {
      return oneLine(note, 300);
    })
  ].join(" ");
};
var uriOf = function({ path, kind, subject }, image) {
  const place = path ?? (kind === "vulnerability" || kind === "license" ? image : subject);
  const parts = oneLine(place, 500).replaceAll("\\", "/").split("/").filter(function(part2) {
    return !["", ".", ".."].includes(part2);
  });
  return parts.map(function(part2) {
    return encodeURIComponent(part2);
  }).join("/") || "image";
};

// src/scan/table.ts
var columns = ["Severity", "Finding", "Package", "Installed", "Fixed in", "Where"];
var longestWhere = 200;
var mostLogRows = 200;
var tableLines = function(findings2, most2 = mostLogRows) {
  const rows = [columns, ...findings2.slice(0, most2).map(cells)];
  const widths = columns.map(
    function(_, column) {
      return rows.reduce(function(widest, row) {
        return Math.max(widest, row[column]?.length ?? 0);
      }, 0);
    }
  );
  const lines = rows.map(
    function(row) {
      return row.map(function(cell, column) {
        return cell.padEnd(widths[column] ?? 0);
      }).join("  ").trimEnd();
    }
  );
  return [...lines, ...more2(findings2, most2)];
};
var errorSummaryOf = function(message) {
  const [sentence2 = "", ...details2] = message.split("\n");
  const blocks = [
    { kind: "verdict", result: "error", text: sentence2 },
    ...details2.length > 0 ? [{ kind: "code", text: details2.join("\n") }] : []
  ];
  return { action: "scan", title, blocks };
};
var title = "Image scan";
var cells = function(finding) {
  return [
    finding.severity,
    plain(finding.id),
    plain(finding.subject),
    plain(finding.installed ?? ""),
    plain(finding.fixed ?? (finding.status ?? "").replaceAll("_", " ")),
    plain(finding.labels.join(", "), longestWhere)
  ];
};
var more2 = function(findings2, shown5) {
  return findings2.length > shown5 ? [`\u2026 and ${findings2.length - shown5} more in the reports.`] : [];
};

// src/scan/report/table-text.ts
function* tablePieces(result) {
  yield `${result.verdict}
${provenance(result)}

`;
  const lines = result.findings.length > 0 ? tableLines(result.findings, Number.POSITIVE_INFINITY) : ["No findings."];
  for (const line of lines) yield `${line}
`;
}

// src/scan/report/formats.ts
var ownVersion = "1";
var writers = {
  table: function(result) {
    return [{ name: "scan.txt", pieces: function() {
      return tablePieces(result);
    } }];
  },
  json: function(result) {
    return [{ name: "scan.json", pieces: function() {
      return scanJsonPieces(result);
    } }];
  },
  sarif: function({ targets, scanner }) {
    return targets.map(function(target) {
      return { name: `${target.target.file}.sarif`, pieces: function() {
        return sarifPieces(target, scanner);
      } };
    });
  },
  gitlab: function(result) {
    return [{ name: "gl-container-scanning-report.json", pieces: function() {
      return gitlabPieces(result, ownVersion);
    } }];
  },
  codequality: function(result) {
    return [{ name: "gl-code-quality-report.json", pieces: function() {
      return codeQualityPieces(result);
    } }];
  },
  junit: function(result) {
    return [{ name: "junit.xml", pieces: function() {
      return junitPieces(result);
    } }];
  },
  html: function(result) {
    return [{ name: "scan.html", pieces: function() {
      return [htmlPage(result)];
    } }];
  }
};
var converted = {
  cyclonedx: { format: "cyclonedx", ending: ".cdx.json" },
  spdx: { format: "spdx", ending: ".spdx" },
  "spdx-json": { format: "spdx-json", ending: ".spdx.json" },
  github: { format: "github", ending: ".github.json" },
  "cosign-vuln": { format: "cosign-vuln", ending: ".vuln.json" }
};
var checkFormats = function({ format: format2, output, scanner }) {
  const foreign = scanner === "trivy" ? void 0 : format2.find(function(name) {
    return Object.hasOwn(converted, name);
  });
  if (foreign !== void 0) {
    throw new InputError(
      `Input "format" names "${foreign}", which only Trivy makes, but "scanner" is ${scanner}: leave it out.`
    );
  }
  if (output !== void 0 && format2.length !== 1) {
    throw new InputError(
      `Input "output" is one path, but "format" names ${format2.length} formats: leave "output" out, and take the reports from "output-dir".`
    );
  }
};

// src/scan/check-inputs.ts
var checkInputs = async function(inputs, host) {
  const { severity, exitCode, failOn, baseline, trivyignores } = inputs;
  if (severity.length === 0 && failOn !== "none") {
    throw new InputError(
      'Input "severity" names none, so that nothing could fail: name some, or set "fail-on" to none to report only.'
    );
  }
  if (failOn === "new" && baseline === void 0) {
    throw new InputError(
      'Input "fail-on" is new, but "baseline" is not set, so nothing says what is old: set it, for example to previous.'
    );
  }
  if (exitCode > 1) {
    host.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`
    );
  }
  checkFormats(inputs);
  noticeInert(inputs, host);
  if (trivyignores.length === 0 && await exists((0, import_node_path12.join)(host.workspace, ".trivyignore"))) {
    host.notice(
      'The file .trivyignore of the checkout is not read: every finding counts. Name it in "trivyignores" if the change under test may decide what is ignored.'
    );
  }
};
var noticeInert = function(inputs, host) {
  const given = inputs;
  for (const [name, why] of Object.entries(inertInputs)) {
    if (given[camelCase(name)] !== void 0) host.notice(`Input "${name}" has no effect: ${why}.`);
  }
};
var exists = function(path) {
  return (0, import_promises6.access)(path).then(
    function() {
      return true;
    },
    function() {
      return false;
    }
  );
};

// src/scan/checkout-paths.ts
var import_promises7 = require("node:fs/promises");
var import_node_path13 = require("node:path");
var withCheckoutPaths = function(scans, workspace) {
  return Promise.all(
    scans.map(async function(scan) {
      const { kind, input } = scan.target;
      if (!("report" in scan) || kind !== "fs" && kind !== "config" || input === void 0) return scan;
      const full = (0, import_node_path13.resolve)(workspace, input);
      const folder = (await (0, import_promises7.stat)(full)).isDirectory() ? full : (0, import_node_path13.dirname)(full);
      const prefix = (0, import_node_path13.relative)(workspace, folder).replaceAll("\\", "/");
      if (prefix.startsWith("..")) return scan;
      const moved = function(path) {
        return path === "" ? path : import_node_path13.posix.join(prefix, path.replace(/^\/+/, ""));
      };
      const findings2 = scan.report.findings.map(function(finding) {
        return {
          ...finding,
          ...finding.path !== void 0 && { path: moved(finding.path) },
          ...finding.subject === finding.path && { subject: moved(finding.subject) }
        };
      });
      return { ...scan, report: { ...scan.report, findings: findings2 } };
    })
  );
};

// src/scan/compose-files.ts
var import_promises8 = require("node:fs/promises");
var import_node_path14 = require("node:path");

// src/scan/compose-checks.ts
var check = function(id, severity, title2, solution) {
  return {
    id,
    severity,
    title: title2,
    solution
  };
};
var composeChecks = {
  privileged: check(
    "QG-COMPOSE-1",
    "HIGH",
    "The container is privileged",
    'Take "privileged" out, and add with "cap_add" only what is needed'
  ),
  engineSocket: check(
    "QG-COMPOSE-2",
    "HIGH",
    "The engine's socket is mounted",
    "Take the mount out, or put a proxy that filters between"
  ),
  hostPath: check(
    "QG-COMPOSE-3",
    "HIGH",
    "A sensitive folder of the host is mounted",
    "Mount only what the service needs, read-only, or use a volume"
  ),
  namespace: check(
    "QG-COMPOSE-4",
    "HIGH",
    "The container shares the host's network, processes or memory",
    "Publish the ports it needs, and leave the namespace its own"
  ),
  capability: check(
    "QG-COMPOSE-5",
    "HIGH",
    "The container gets a capability that is as good as root on the host",
    "Take it out, or add a weaker one"
  ),
  unconfined: check(
    "QG-COMPOSE-6",
    "HIGH",
    "A security profile is switched off",
    "Use the default profile, or one of your own"
  ),
  secret: check(
    "QG-COMPOSE-7",
    "HIGH",
    "A secret stands in the file",
    'Use "secrets", or take the value from a variable of the environment'
  ),
  tag: check("QG-COMPOSE-8", "MEDIUM", "The image is whatever its tag points to", "Name a version or a digest")
};
var strongCapabilities = ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF"];
var sensitivePaths = /^\/(?:|boot|dev|etc|proc|root|run|sys|usr|var|var\/lib\/docker|var\/run)\/?$/;
var engineSocket = /\/(?:docker|containerd\/containerd|podman\/podman)\.sock$/;
var secretName = /(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)$/i;
var composeFaults = function(document) {
  const services = isRecord3(document) && isRecord3(document.services) ? Object.entries(document.services) : [];
  return services.flatMap(
    function([name, service]) {
      return isRecord3(service) ? faultsOf(service).map(function({ path, ...fault }) {
        return { ...fault, service: name, path: ["services", name, ...path] };
      }) : [];
    }
  );
};
var faultsOf = function(service) {
  return [
    ...service.privileged === true || service.privileged === "true" ? [{ check: composeChecks.privileged, message: "is privileged", path: ["privileged"] }] : [],
    ...volumeFaults(service),
    ...["network_mode", "pid", "ipc", "userns_mode", "uts"].flatMap(
      function(key) {
        return service[key] === "host" ? [{ check: composeChecks.namespace, message: `has ${key}: host`, path: [key] }] : [];
      }
    ),
    ...items(service.cap_add).flatMap(function(item2, index) {
      const name = String(item2).toUpperCase().replace(/^CAP_/, "");
      return strongCapabilities.includes(name) ? [{ check: composeChecks.capability, message: `gets ${name}`, path: ["cap_add", index] }] : [];
    }),
    ...items(service.security_opt).flatMap(
      function(item2, index) {
        return /^(?:seccomp|apparmor)[=:]unconfined$|^label[=:]disable$/.test(String(item2)) ? [{ check: composeChecks.unconfined, message: `has ${String(item2)}`, path: ["security_opt", index] }] : [];
      }
    ),
    ...environmentFaults(service.environment),
    ...imageFaults(service.image)
  ];
};
var volumeFaults = function({ volumes }) {
  return items(volumes).flatMap(function(volume, index) {
    const source2 = isRecord3(volume) ? volume.source : String(volume).split(":")[0];
    if (typeof source2 !== "string") return [];
    const found = engineSocket.test(source2) ? composeChecks.engineSocket : sensitivePaths.test(source2) ? composeChecks.hostPath : void 0;
    return found ? [{ check: found, message: `mounts ${source2}`, path: ["volumes", index] }] : [];
  });
};
var environmentFaults = function(environment) {
  const entries = isRecord3(environment) ? Object.entries(environment).map(function([name, value]) {
    return [name, value, name];
  }) : items(environment).map(function(item2, index) {
    const [name = "", ...value] = String(item2).split("=");
    return [name, value.length > 0 ? value.join("=") : void 0, index];
  });
  return entries.flatMap(function([name, value, key]) {
    const literal = typeof value === "string" && value !== "" && !value.includes("$") || typeof value === "number";
    const isPath = typeof value === "string" && value.startsWith("/");
    if (!secretName.test(name) || !literal || isPath) return [];
    return [
      { check: composeChecks.secret, message: `has the value of ${name} in plain text`, path: ["environment", key] }
    ];
  });
};
var imageFaults = function(image) {
  if (typeof image !== "string" || image === "" || image.includes("$") || image.includes("@")) return [];
  const tag = image.slice(image.lastIndexOf("/") + 1).split(":")[1];
  if (tag !== void 0 && tag !== "latest") return [];
  return [{ check: composeChecks.tag, message: `uses ${image}`, path: ["image"] }];
};
var items = function(value) {
  return Array.isArray(value) ? value : [];
};

// src/scan/compose-files.ts
var composeFile = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;
var skipped = [".git", "node_modules", ".quaygate-cache", "quaygate"];
var deepest2 = 6;
var largest = 1024 * 1024;
var withComposeChecks = async function(scans, host) {
  return Promise.all(
    scans.map(async function(scan) {
      if (!("report" in scan) || scan.target.kind !== "config") return scan;
      const root = (0, import_node_path14.resolve)(host.workspace, scan.target.input ?? ".");
      try {
        const files = await filesIn2(root);
        const found = await Promise.all(files.map(function(file) {
          return findingsIn(file.full, file.shown);
        }));
        return { ...scan, report: { ...scan.report, findings: [...scan.report.findings, ...found.flat()] } };
      } catch (error) {
        return { target: scan.target, file: scan.file, fault: messageOf(error) };
      }
    })
  );
};
var filesIn2 = async function(root) {
  if ((await (0, import_promises8.stat)(root)).isFile()) {
    return composeFile.test((0, import_node_path14.basename)(root)) ? [{ full: root, shown: (0, import_node_path14.basename)(root) }] : [];
  }
  return walk(root, "", 0);
};
var walk = async function(root, folder, depth) {
  const entries = await (0, import_promises8.readdir)((0, import_node_path14.join)(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async function(entry) {
      const shown5 = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return depth < deepest2 && !skipped.includes(entry.name) ? walk(root, shown5, depth + 1) : [];
      return entry.isFile() && composeFile.test(entry.name) ? [{ full: (0, import_node_path14.join)(root, shown5), shown: shown5 }] : [];
    })
  );
  return found.flat();
};
var findingsIn = async function(file, shown5) {
  if ((await (0, import_promises8.stat)(file)).size > largest) throw new UnavailableError(`${shown5} is too large for a Compose file.`);
  const { LineCounter, parseDocument } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  });
  const lines = new LineCounter();
  const document = parseDocument(await (0, import_promises8.readFile)(file, "utf8"), { lineCounter: lines, merge: true, logLevel: "silent" });
  const [fault] = document.errors;
  if (fault)
    throw new UnavailableError(`${shown5} is not valid YAML (${fault.message.split("\n")[0]}), so it was not checked.`);
  return composeFaults(document.toJS({ maxAliasCount: 100 })).map(function({ check: check2, service, message, path }) {
    const node = document.getIn(path, true);
    const start2 = typeof node === "object" && node !== null && "range" in node ? node.range?.[0] : void 0;
    const line = start2 === void 0 ? void 0 : lines.linePos(start2).line;
    return {
      kind: "misconfiguration",
      id: check2.id,
      severity: check2.severity,
      subject: shown5,
      ecosystem: "compose",
      path: shown5,
      ...line !== void 0 && { startLine: line, endLine: line },
      title: check2.title,
      description: `The service ${service} ${message}.`,
      solution: check2.solution
    };
  });
};

// src/scan/foreign-report.ts
var import_node_crypto2 = require("node:crypto");

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = function(one) {
  return `(${one}(?:\\.${one})*)`;
};
var source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`;

// src/scan/long-json.ts
var without = function(...keys) {
  return function(item2) {
    if (isRecord3(item2)) {
      for (const key of keys) if (key in item2) item2[key] = void 0;
    }
    return item2;
  };
};
var chunkSize = 1 << 20;
var [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');

// src/scan/grype-report.ts
var grypeLists = { matches: without("matchDetails"), ignoredMatches: without("matchDetails") };

// src/scan/sarif-report.ts
var sarifLists = {
  rules: without("help"),
  results: without("codeFlows", "relatedLocations", "fixes", "fingerprints", "partialFingerprints")
};

// src/scan/trivy-report.ts
var trivyLists = {
  // Only their number counts.
  Packages: function() {
    return null;
  },
  Vulnerabilities: without("VendorSeverity", "DataSource", "Fingerprint", "LastModifiedDate"),
  Secrets: without("Code"),
  Misconfigurations: without("Query"),
  Licenses: without("Text")
};

// src/scan/foreign-report.ts
var longLists = { ...trivyLists, ...grypeLists, ...sarifLists };
var databaseIn = function(reports) {
  const built = reports.flatMap(function({ databaseBuilt }) {
    return databaseBuilt ?? [];
  }).sort()[0];
  if (built === void 0) return void 0;
  return { updatedAt: built, digest: `sha256:${(0, import_node_crypto2.createHash)("sha256").update(built).digest("hex")}` };
};

// src/scan/memo.ts
var import_node_crypto3 = require("node:crypto");
var import_promises9 = require("node:fs/promises");
var import_node_path15 = require("node:path");
var noMemo = { recall: async function() {
  return false;
}, keep: async function() {
} };
var openMemo = async function(host, { database, fingerprint }) {
  if (database === void 0) return noMemo;
  const run2 = (await host.event().catch(function() {
    return void 0;
  }))?.run;
  if (run2 === void 0 || run2.id === "" || run2.url === void 0) return noMemo;
  const all = (0, import_node_path15.join)(host.cacheFolder, "scans");
  const folder = (0, import_node_path15.join)(all, (0, import_node_crypto3.createHash)("sha256").update(`${run2.url} ${run2.id}`).digest("hex").slice(0, 32));
  const fileOf2 = function({ digest, kind }) {
    if (digest === void 0 || kind !== "image") return void 0;
    const key = JSON.stringify([digest, database.digest, fingerprint]);
    return (0, import_node_path15.join)(folder, `${(0, import_node_crypto3.createHash)("sha256").update(key).digest("hex")}.json`);
  };
  return {
    recall: async function(target, output) {
      const file = fileOf2(target);
      if (file === void 0) return false;
      return (0, import_promises9.copyFile)(file, output).then(
        function() {
          return true;
        },
        function() {
          return false;
        }
      );
    },
    keep: async function(target, report) {
      const file = fileOf2(target);
      if (file === void 0) return;
      try {
        await (0, import_promises9.mkdir)(folder, { recursive: true });
        await removeOthers(all, folder);
        await (0, import_promises9.copyFile)(report, `${file}.${process.pid}`);
        await (0, import_promises9.rename)(`${file}.${process.pid}`, file);
      } catch {
        host.debug("Skipping to keep the report for later scans of this run because the cache folder takes none.");
      }
    }
  };
};
var removeOthers = async function(all, folder) {
  for (const name of await (0, import_promises9.readdir)(all)) {
    if ((0, import_node_path15.join)(all, name) !== folder) await (0, import_promises9.rm)((0, import_node_path15.join)(all, name), { recursive: true, force: true });
  }
};

// src/scan/read-rule.ts
var import_promises10 = require("node:fs/promises");
var import_node_path16 = require("node:path");

// src/scan/ignore-files.ts
var parseTrivyignore = function(text4, file) {
  return text4.split(/\r\n|\r|\n/).flatMap(function(line, index) {
    const [words = "", ...comment] = line.split("#");
    const [id, ...rest2] = words.trim().split(/\s+/);
    if (!id) return [];
    const source2 = `${file}:${index + 1}`;
    const unknown = rest2.find(function(word) {
      return !word.startsWith("exp:");
    });
    if (unknown !== void 0) {
      throw new InputError(
        `${source2} holds "${unknown}" behind an id, where only exp:YYYY-MM-DD may stand: remove it.`
      );
    }
    const reason = comment.join("#").trim();
    const expires = rest2[0]?.slice("exp:".length);
    return [
      {
        id,
        ...expires !== void 0 && { expires: dateOf(expires, source2) },
        ...reason !== "" && { reason },
        source: source2
      }
    ];
  });
};
var kinds4 = {
  vulnerabilities: "vulnerability",
  misconfigurations: "misconfiguration",
  secrets: "secret",
  licenses: "license"
};
var parseTrivyignoreYaml = function(document, file) {
  if (document === null || document === void 0) return [];
  if (!isRecord3(document)) throw new InputError(`${file} is no mapping: it takes ${Object.keys(kinds4).join(", ")}.`);
  return Object.entries(document).flatMap(function([section, entries]) {
    const kind = kinds4[section];
    if (kind === void 0) {
      throw new InputError(`${file} has "${section}", but it takes only ${Object.keys(kinds4).join(", ")}.`);
    }
    if (!Array.isArray(entries)) throw new InputError(`"${section}" in ${file} is no list: write one entry a line.`);
    return entries.map(function(entry, index) {
      const source2 = `${file} (${section}[${index}])`;
      if (!isRecord3(entry))
        throw new InputError(`${source2} is no mapping: it takes id, paths, purls, expired_at and statement.`);
      const { expired_at: expires, statement, id, ...rest2 } = entry;
      return { kind, ...entryOf2({ id, reason: statement, expires, ...rest2 }, source2, ["paths", "purls"]) };
    });
  });
};
var parseIgnoreInput = function(value) {
  if (value === void 0 || value === null) return [];
  if (!Array.isArray(value)) throw new InputError('Input "ignore" is no list: write entries of "id" and "reason".');
  return value.map(function(entry, index) {
    const source2 = `Input "ignore" (entry ${index + 1})`;
    if (!isRecord3(entry)) throw new InputError(`${source2} is no mapping: write "id" and "reason".`);
    const parsed = entryOf2(entry, source2, ["paths", "purls", "platforms", "package", "kind"]);
    if (parsed.reason !== void 0) return parsed;
    throw new InputError(`${source2} has no "reason": say why ${parsed.id} may be there, for who reads it next year.`);
  });
};
var lists2 = ["paths", "purls", "platforms"];
var entryOf2 = function(entry, source2, allowed2) {
  const known = ["id", "reason", "expires", ...allowed2];
  const unknown = Object.keys(entry).find(function(name) {
    return entry[name] !== void 0 && !known.includes(name);
  });
  if (unknown !== void 0) throw new InputError(`${source2} has "${unknown}", but it takes only ${known.join(", ")}.`);
  const parsed = { source: source2 };
  for (const name of known) {
    const value = entry[name];
    if (value === void 0 || value === null) continue;
    parsed[name] = name === "expires" ? dateOf(value, source2) : lists2.includes(name) ? textsOf(value, name, source2) : textOf(value, name, source2);
  }
  if (parsed.id === void 0) throw new InputError(`${source2} has no "id": name the advisory, rule or check.`);
  if (parsed.id === "*" && Object.keys(parsed).every(function(name) {
    return ["id", "reason", "expires", "source"].includes(name);
  })) {
    throw new InputError(`${source2} ignores everything: say with "package", "purls", "paths" or "kind" what is meant.`);
  }
  return parsed;
};
var textOf = function(value, name, source2) {
  if (typeof value === "string" && value.trim() !== "" || typeof value === "number") return String(value).trim();
  throw new InputError(`${source2} has ${JSON.stringify(value)} as "${name}", which takes text.`);
};
var textsOf = function(value, name, source2) {
  const items2 = Array.isArray(value) ? value : [value];
  if (items2.length === 0)
    throw new InputError(`${source2} has an empty list as "${name}": leave it out, or name something.`);
  return items2.map(function(item2) {
    return textOf(item2, name, source2);
  });
};
var dateOf = function(value, source2) {
  const text4 = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10);
  const parsed = /* @__PURE__ */ new Date(`${text4}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text4) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text4)) {
    return text4;
  }
  throw new InputError(`${source2} ends with "${String(value)}", which is no day: write YYYY-MM-DD.`);
};

// src/scan/known-exploited.ts
var parseKnownExploited = function(text4, file) {
  const ids = /^\s*[{[]/.test(text4) ? fromJson(text4, file) : fromLines(text4);
  const wrong = ids.find(function(id) {
    return !/^[A-Za-z]+-[\w.-]+$/.test(id);
  });
  if (ids.length > 0 && wrong === void 0) return new Set(ids);
  throw new InputError(
    `Input "kev" names "${file}", which ${wrong === void 0 ? "holds no id" : `holds ${JSON.stringify(wrong.slice(0, 80))}, no id of a vulnerability`}: give CISA's JSON, or one id a line.`
  );
};
var fromLines = function(text4) {
  return text4.split(/\r\n|\r|\n/).flatMap(function(line) {
    return line.replace(/#.*/, "").trim() || [];
  });
};
var fromJson = function(text4, file) {
  let value;
  try {
    value = JSON.parse(text4);
  } catch (error) {
    throw new InputError(`Input "kev" names "${file}", which is not JSON, or was cut off: get it again.`, {
      cause: error
    });
  }
  const entries = isRecord3(value) ? value.vulnerabilities : value;
  if (!Array.isArray(entries)) return [];
  return entries.map(function(entry) {
    return isRecord3(entry) ? String(entry.cveID) : String(entry);
  });
};

// src/scan/read-rule.ts
var readRule = async function(inputs, workspace) {
  const read = function(input, file) {
    return readInputFile(workspace, input, file);
  };
  const files = await Promise.all(
    inputs.trivyignores.map(async function(file) {
      return ignoresOf(await read("trivyignores", file), file);
    })
  );
  return {
    severity: inputs.severity.filter(isSeverity),
    ignoreUnfixed: inputs.ignoreUnfixed,
    ignoreStatuses: inputs.ignoreStatuses,
    endOfLife: inputs.endOfLife,
    graceDays: inputs.graceDays,
    licensesAllowed: inputs.licensesAllowed,
    licensesDenied: inputs.licensesDenied,
    secrets: inputs.failOnSecrets,
    misconfigurations: inputs.failOnMisconfigurations,
    ignores: [...parseIgnoreInput(inputs.ignore), ...files.flat()],
    knownExploited: inputs.kev === void 0 ? /* @__PURE__ */ new Set() : parseKnownExploited(await read("kev", inputs.kev), inputs.kev),
    failOn: inputs.failOn
  };
};
var ignoresOf = async function(text4, file) {
  if (!/\.ya?ml$/i.test(file)) return parseTrivyignore(text4, file);
  const { parse } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  });
  let document;
  try {
    document = parse(text4);
  } catch (error) {
    throw new InputError(`${file} is not valid YAML (${messageOf(error).split("\n")[0]}): correct it.`, {
      cause: error
    });
  }
  return parseTrivyignoreYaml(document, file);
};
var readInputFile = async function(workspace, input, file) {
  try {
    return await (0, import_promises10.readFile)((0, import_node_path16.resolve)(workspace, file), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "${input}" names "${file}", which cannot be read (${messageOf(error)}): give a path relative to the checkout.`,
      { cause: error }
    );
  }
};

// src/scan/report/write-reports.ts
var import_promises11 = require("node:fs/promises");
var import_node_path18 = require("node:path");

// src/scan/report/annotations.ts
var import_node_fs9 = require("node:fs");
var import_node_path17 = require("node:path");
var most = 5;
var annotate = function({ failing }, host) {
  const first = [...failing].sort(function(a, b) {
    return Number(b.isNew === true) - Number(a.isNew === true);
  }).slice(0, most);
  for (const finding of first) {
    const { id, severity, labels, isNew, title: title2, startLine } = finding;
    const file = fileOf(finding, host.workspace);
    const words = [
      `${severity}${isNew ? ", new" : ""}: ${oneLine(id, 100)} in ${whatOf(finding, 150)} on ${oneLine(labels.join(", "), 150)}.`,
      ...title2 === void 0 ? [] : [`${oneLine(title2, 200)}.`],
      cureOf(finding, 300) ?? ""
    ];
    host.warning(words.join(" ").trim(), {
      title: `Scan: ${severity.toLowerCase()} ${finding.kind}`,
      ...file !== void 0 && { file, ...startLine !== void 0 && startLine > 0 && { line: startLine } }
    });
  }
};
var fileOf = function({ path }, workspace) {
  if (path === void 0 || path.startsWith("/") || path.split("/").includes("..") || path.length > 500)
    return void 0;
  return (0, import_node_fs9.lstatSync)((0, import_node_path17.join)(workspace, path), { throwIfNoEntry: false })?.isFile() ? path : void 0;
};

// src/scan/report/comment.ts
var lengths = { findings: 20, upgrades: 10 };
var commentOn = async function(result, { comment, commentToken: token2 }, host) {
  if (comment === "never" || !host.comment) return;
  const { changeRequest, run: run2 } = await host.event();
  if (!changeRequest) return;
  const asked = comment === "always";
  const missing2 = asked ? function(text4) {
    return host.warning(text4);
  } : function(text4) {
    return host.debug(text4);
  };
  if (token2 === void 0) {
    missing2('There is no comment on the change, because the input "comment-token" is not set.');
    return;
  }
  if (changeRequest.fork && !asked) {
    host.debug("There is no comment on the change, because it comes from a fork, whose token may not write one.");
    return;
  }
  const summary = summaryOf(result, lengths);
  const link = run2.url === void 0 ? [] : [{ kind: "list", items: [{ text: "The run, with all of it", url: run2.url }] }];
  const create = asked || result.outcome !== "pass" || (result.new ?? 0) > 0;
  try {
    const end = await host.comment(
      { ...summary, blocks: [...summary.blocks, ...link] },
      { token: token2, key: keyOf4(result), create }
    );
    host.debug(`Comment on the change: ${end}.`);
  } catch (error) {
    const text4 = `The comment on the change could not be written: ${messageOf(error)} The token needs "pull-requests: write" on GitHub, the scope "api" on GitLab.`;
    if (asked) host.warning(text4);
    else host.notice(text4);
  }
};
var keyOf4 = function({ targets, faults }) {
  const names = [...targets, ...faults].map(
    function({ target }) {
      return target.kind === "image" ? target.name : `${target.kind}/${target.name}`;
    }
  );
  return `scan/${[...new Set(names)].sort().join("/").slice(0, 200)}`;
};

// src/scan/report/write-reports.ts
var writeReports = async function(result, inputs, tools) {
  const { host } = tools;
  const shown5 = inputs.format.includes("table") ? result.findings : result.failing;
  for (const line of shown5.length > 0 ? tableLines(shown5) : []) host.info(line);
  const reports = await writeFiles(result, inputs, tools);
  if (result.outcome !== "error") await host.summarise(summaryOf(result));
  annotate(result, host);
  await commentOn(result, inputs, host);
  const own = result.targets.map(function({ file }) {
    return (0, import_node_path18.relative)(host.workspace, file);
  });
  return { report: own, reports };
};
var writeFiles = async function(result, { format: format2, output, outputDir }, { host, convert }) {
  const folder = (0, import_node_path18.resolve)(host.workspace, outputDir);
  await (0, import_promises11.mkdir)(folder, { recursive: true });
  const reports = {};
  for (const name of [...new Set(format2)]) {
    const files = [];
    for (const { name: fileName, pieces } of writers[name]?.(result) ?? []) {
      const file = (0, import_node_path18.join)(folder, fileName);
      await (0, import_promises11.writeFile)(file, largerPieces(pieces(), host.withoutSecrets));
      files.push((0, import_node_path18.relative)(host.workspace, file));
    }
    const conversion = converted[name];
    for (const { target, file } of conversion && convert ? result.targets : []) {
      const made = (0, import_node_path18.join)(folder, `${target.file}${conversion?.ending}`);
      await (0, import_promises11.rm)(made, { force: true });
      if (conversion) await convert?.(file, conversion.format, made);
      files.push((0, import_node_path18.relative)(host.workspace, made));
    }
    reports[name] = files;
  }
  if (output !== void 0) await copyTo(output, Object.values(reports).flat(), host);
  return reports;
};
var copyTo = async function(output, files, host) {
  const [only, second] = files;
  if (only === void 0 || second !== void 0) {
    host.warning(
      `Input "output" is one path, but there are ${files.length} reports: they are in the folder of "output-dir" alone.`
    );
    return;
  }
  const target = (0, import_node_path18.resolve)(host.workspace, output);
  await (0, import_promises11.mkdir)((0, import_node_path18.dirname)(target), { recursive: true });
  await (0, import_promises11.copyFile)((0, import_node_path18.resolve)(host.workspace, only), target);
};

// src/scan/result-of.ts
var resultOf2 = function(scans, { rule, database, startedAt, now, baseline }) {
  const scanned = scans.flatMap(function(scan) {
    if (!("report" in scan)) return [];
    const { report, ...rest2 } = scan;
    const { os, packages, findings: findings2 } = report;
    return [{ ...rest2, findings: findings2, ...packages !== void 0 && { packages }, ...os && { os } }];
  });
  const faults = scans.flatMap(
    function(scan) {
      return "fault" in scan ? [{ target: scan.target, message: scan.fault }] : [];
    }
  );
  const judgement = judge(scanned, rule, { now, baselineOf: baseline?.findingsOf });
  const fault = faultsText(faults, scans.length);
  const scanner = scans.flatMap(function(scan) {
    return "report" in scan ? [scan.report.scanner] : [];
  });
  return {
    ...judgement,
    outcome: fault === void 0 ? judgement.outcome : "error",
    verdict: fault ?? verdictText(judgement, rule),
    faults,
    rule,
    ...baseline && { baseline: baseline.name },
    scanner: scanner.find(function({ version: version2 }) {
      return version2 !== void 0;
    }) ?? scanner[0] ?? { name: "Trivy" },
    ...database && { database },
    startedAt: startedAt.toISOString(),
    finishedAt: now.toISOString()
  };
};

// src/scan/main.ts
var run = async function(inputs, host) {
  await checkInputs(inputs, host);
  try {
    const { result, looker } = await look(inputs, host);
    return await conclude(result, looker, inputs, host);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    await host.summarise(errorSummaryOf(error.message));
    throw new UnavailableError(error.message, { cause: error, outputs: { result: "error", ...error.outputs } });
  }
};
var look = async function(inputs, host) {
  const startedAt = /* @__PURE__ */ new Date();
  const rule = await readRule(inputs, host.workspace);
  const registry = openRegistry(host, inputs);
  const targets = await findTargets(inputs, host, registry);
  const looker = await openLooker(inputs, host, registry);
  const memo = await openMemo(host, looker);
  const folder = (0, import_node_path19.resolve)(host.workspace, inputs.outputDir);
  const scans = await scanTargets(looker, memo, targets, folder, host);
  const scanned = await withCheckoutPaths(await withComposeChecks(scans, host), host.workspace);
  const database = looker.database ?? databaseIn(scanned.flatMap(function(scan) {
    return "report" in scan ? [scan.report] : [];
  }));
  const { baseline: asked, imageRef } = inputs;
  const baseline = asked === void 0 ? void 0 : await findBaseline({ baseline: asked, imageRef, database }, scanned, { looker, memo, registry, host }) ?? nothingBefore;
  return { result: resultOf2(scanned, { rule, database, startedAt, now: /* @__PURE__ */ new Date(), baseline }), looker };
};
var nothingBefore = { name: "nothing, as there is no previous image", findingsOf: function() {
  return void 0;
} };
var openLooker = async function(inputs, host, registry) {
  switch (inputs.scanner) {
    case "report":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/scan-report-looker.cjs"), 1);
      })).reportLooker(inputs.maxDbAge, host);
    case "grype":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/scan-grype-looker.cjs"), 1);
      })).openGrype(inputs, host);
    default:
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/scan-trivy-looker.cjs"), 1);
      })).openTrivyLooker(inputs, host, registry);
  }
};
var conclude = async function(result, { convert }, inputs, host) {
  const { database, outcome, verdict } = result;
  for (const warning of result.warnings) host.warning(warning);
  noticeBlindSpots(result, inputs, host);
  await writeBaseline(result, (0, import_node_path19.resolve)(host.workspace, inputs.outputDir));
  const reports = await writeReports(result, inputs, { host, ...convert && { convert } });
  const facts = {
    ...reports,
    scannerVersion: result.scanner.version,
    dbDate: database?.updatedAt,
    dbDigest: database?.digest
  };
  if (outcome === "error") throw new UnavailableError(verdict, { outputs: facts });
  const outputs = { ...outputsOf(result), ...facts };
  if (outcome === "fail" && inputs.exitCode !== 0) throw new RefusedError(verdict, { outputs });
  if (outcome === "fail") host.warning(verdict);
  else host.info(verdict);
  return outputs;
};
var writeBaseline = async function({ outcome, targets, database }, folder) {
  const file = (0, import_node_path19.join)(folder, baselineFile);
  await (0, import_promises12.rm)(file, { force: true });
  if (outcome !== "error") await (0, import_promises12.writeFile)(file, largerPieces(baselinePieces(targets, database)));
};
var outputsOf = function({ outcome, counts: counts2, fixable, fixed: fixed2, new: newer }) {
  return {
    result: outcome,
    critical: counts2.CRITICAL,
    high: counts2.HIGH,
    medium: counts2.MEDIUM,
    low: counts2.LOW,
    unknown: counts2.UNKNOWN,
    new: newer,
    fixed: newer === void 0 ? void 0 : fixed2.length,
    fixable
  };
};
var noticeBlindSpots = function({ targets, scanner }, inputs, host) {
  const { scanType, scanners } = inputs;
  if (inputs.scanner === "report" || scanType === "config" || scanners.length > 0 && !scanners.includes("vuln"))
    return;
  for (const { target, packages } of targets) {
    if (packages !== 0) continue;
    host.notice(`${scanner.name} recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};

// src/registry/http-registries.ts
var httpRegistriesInput = {
  type: "list",
  description: "Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only."
};

// src/scan/report-inputs.ts
var formats = [
  ...["table", "json", "sarif", "gitlab", "codequality", "junit", "html"],
  ...["cyclonedx", "spdx", "spdx-json", "github", "cosign-vuln"]
];
var reportInputs = {
  format: {
    type: "list",
    default: ["table"],
    options: formats,
    description: "Reports to write into `output-dir`, all from one scan: `table`, `json`, `sarif`, `gitlab` (container scanning), `codequality` (GitLab), `junit`, `html`; of Trivy also `cyclonedx`, `spdx`, `spdx-json`, `github`, `cosign-vuln`."
  },
  output: {
    type: "string",
    description: "Another path for the report, where there is one format with one file."
  },
  comment: {
    type: "enum",
    options: ["auto", "always", "never"],
    default: "auto",
    description: "The comment on the pull or merge request, one that is kept up to date. `auto`: made when the scan fails or finds something new, where there is a token that may; `always`: also when all is well."
  },
  "comment-token": {
    type: "secret",
    githubDefault: "github.token",
    description: "Token for that comment. On GitHub that of the job, which needs `pull-requests: write`; on GitLab a project access token with the scope `api`."
  }
};

// src/scan/rule-inputs.ts
var statuses = [
  ...[
    "unknown",
    "not_affected",
    "affected",
    "fixed",
    "under_investigation",
    "will_not_fix",
    "fix_deferred",
    "end_of_life"
  ]
];
var ruleInputs = {
  severity: {
    type: "list",
    default: ["CRITICAL", "HIGH"],
    options: severities,
    description: "Severities that fail. The others are counted and reported."
  },
  "fail-on": {
    type: "enum",
    options: ["any", "new", "none"],
    default: "any",
    description: "`any`: every finding that the rule names. `new`: of these only what the `baseline` lacks. `none`: reports only."
  },
  baseline: {
    type: "string",
    description: "What findings are compared with: an image (tag or digest), `previous` (what the tag that `image-ref` names, or else the tag `latest` of each image, points to now), or the `baseline.json` of an earlier scan. An image is scanned now, with the same database; a file counts only when its database was the same."
  },
  "ignore-unfixed": {
    type: "boolean",
    default: false,
    description: "Leaves out vulnerabilities of which the distributor says that there is no fix (or none yet)."
  },
  "ignore-statuses": {
    type: "list",
    options: statuses,
    description: "Leaves out vulnerabilities of these statuses, for example `will_not_fix`."
  },
  "grace-days": {
    type: "integer",
    default: 0,
    minimum: 0,
    maximum: 365,
    description: "A vulnerability with a fix does not fail until its advisory is this many days old, which leaves time to upgrade."
  },
  "end-of-life": {
    type: "enum",
    options: ["fail", "warn", "ignore"],
    default: "warn",
    description: "What an image on a distribution without security updates does: few of its vulnerabilities are known."
  },
  "fail-on-secrets": {
    type: "enum",
    options: ["severity", "any", "none"],
    default: "severity",
    description: "Which secrets fail: by their severity as everything else, any, or none."
  },
  "fail-on-misconfigurations": {
    type: "enum",
    options: ["severity", "any", "none"],
    default: "severity",
    description: "The same for misconfigurations."
  },
  "licenses-allowed": {
    type: "list",
    description: "SPDX names of licences that may be there; every other one fails. With this or `licenses-denied` the severity of licences does not count."
  },
  "licenses-denied": { type: "list", description: "SPDX names of licences that fail. Wins over `licenses-allowed`." },
  ignore: {
    type: "block",
    description: "Findings to live with: a list of `id`, `reason`, and, where they matter, `expires` (the last day, YYYY-MM-DD), `package`, `purls`, `paths`, `platforms`, `kind`. After its last day the finding counts again."
  },
  trivyignores: {
    type: "list",
    description: "Files of the form of `.trivyignore` or `.trivyignore.yaml`. None is read that is not named: what a change brings along would decide about the change."
  },
  "ignore-policy": {
    type: "string",
    description: "Rego file for Trivy's `--ignore-policy`. What it takes out is reported as left out."
  },
  vex: {
    type: "list",
    description: "VEX for Trivy, files (OpenVEX, CSAF, CycloneDX), or `repo`, or `oci`. What it takes out is reported as left out."
  },
  kev: {
    type: "string",
    description: "File with the ids of vulnerabilities that are known to be exploited: CISA's JSON, or one id a line. These are critical, and neither `ignore-unfixed` nor `grace-days` excuses them."
  },
  "exit-code": {
    type: "integer",
    default: 1,
    minimum: 0,
    maximum: 255,
    description: "`0`: findings are reported but do not fail. A scan that could not be made fails all the same."
  }
};

// src/scan/scanner-inputs.ts
var scannerInputs = {
  scanner: {
    type: "enum",
    options: ["trivy", "grype", "report"],
    default: "trivy",
    description: "Who looks. `grype`: the Grype of the runner. `report`: nobody; `input` names reports (Trivy JSON, Grype JSON, SARIF) that are judged by the same rules."
  },
  scanners: {
    type: "list",
    options: ["vuln", "secret", "misconfig", "license"],
    description: "What to look for. Default: `vuln`; with `scan-type: fs` and `repo` also `secret`; with `config` always `misconfig`. Of images, secrets are not among the default because reading every file takes longer, and images hold test keys of other projects that only their authors can judge."
  },
  "vuln-type": {
    type: "list",
    options: ["os", "library"],
    default: ["os", "library"],
    description: "Packages of the distribution, of programming languages, or both."
  },
  "skip-dirs": { type: "list", description: "Folders (or globs) that the scanner leaves out." },
  "skip-files": { type: "list", description: "Files (or globs) that the scanner leaves out." },
  "tf-vars": { type: "list", description: "Files with variables of Terraform, for `scan-type: config`." },
  "trivy-config": {
    type: "string",
    description: "A `trivy.yaml`. What Quaygate sets itself wins over it. None is read that is not named."
  },
  timeout: { type: "duration", default: "5m", description: "Time for the scan of one platform." },
  version: {
    type: "string",
    description: "Version of Trivy to install, such as `0.75.0`. Default: a `trivy` on the PATH, else the newest that Quaygate knows the checksum of. Another one needs `sha256`."
  },
  sha256: {
    type: "string",
    description: "Checksum of Trivy's archive (`trivy_\u2026_Linux-64bit.tar.gz`) for this machine's architecture."
  },
  "trivy-path": {
    type: "string",
    description: "The Trivy to run, a name on the PATH or a path: installs none."
  },
  "download-url": {
    type: "string",
    default: "https://github.com/aquasecurity/trivy/releases/download",
    description: "Where releases of Trivy are, for mirrors: below it `v0.75.0/trivy_0.75.0_Linux-64bit.tar.gz`."
  },
  "cache-dir": {
    type: "string",
    description: "Trivy's cache with its databases. Default: a folder that the platform keeps between runs where it can."
  },
  "db-repository": {
    type: "list",
    description: "Where Trivy's vulnerability database is, in order of preference, as `repository:tag` or pinned as `repository@sha256:\u2026`. Each is tried until one answers. Default: Trivy's own, mirror.gcr.io and ghcr.io."
  },
  "java-db-repository": {
    type: "list",
    description: "The same for the Java database, which is got only when there are JAR files."
  },
  "max-db-age": {
    type: "duration",
    default: "7d",
    description: "How old the vulnerability database may be. With an older one nothing is judged (exit code 3). `0s`: any age."
  },
  "skip-db-update": {
    type: "boolean",
    default: false,
    description: "Uses the databases that are in the cache and downloads none."
  },
  offline: {
    type: "boolean",
    default: false,
    description: "No network but for the image: no download of databases or of Trivy, no look-ups of dependencies."
  }
};

// src/scan/spec.ts
var spec = defineAction({
  name: "scan",
  title: "Quaygate scan",
  description: "Scans every platform of an image by its digest (or a folder, configuration, SBOM) and stops the pipeline when the findings are too severe.",
  branding: { icon: "shield", color: "blue" },
  inputs: {
    "scan-type": {
      type: "enum",
      options: ["image", "fs", "config", "sbom"],
      default: "image",
      description: "`image`; `fs`: dependencies and secrets of a folder; `config`: Dockerfile, Compose file and other configuration in it; `sbom`: a bill of materials."
    },
    "image-ref": {
      type: "string",
      description: "The image, `name:tag` or `name@sha256:\u2026`. A tag is resolved to its digest first, and that is scanned."
    },
    candidates: {
      type: "block",
      description: "The output `candidates` of build. Default: what build, earlier in this pipeline, gave."
    },
    reference: {
      type: "string",
      description: "The output `reference` of build: one image as `name@sha256:\u2026`."
    },
    input: {
      type: "list",
      description: "An image as a file: an archive of `docker save` or of an OCI layout, or the folder of a layout; with `scan-type: sbom` the SBOM, with `scanner: report` the reports."
    },
    "scan-ref": {
      type: "string",
      default: ".",
      description: "Folder or file for `fs`, `config` and `sbom`, relative to the checkout."
    },
    platforms: {
      type: "list",
      description: "Platforms to scan, for example `linux/arm64`. Default: all of the image."
    },
    ...ruleInputs,
    ...scannerInputs,
    "output-dir": {
      type: "string",
      default: "quaygate/scan",
      description: "Folder for the reports, one full JSON of the scanner for each platform among them."
    },
    ...reportInputs,
    "http-registries": httpRegistriesInput,
    ...inertDeclarations
  },
  outputs: {
    result: { description: "`pass`, `fail` (findings against the rule) or `error` (could not be found out)." },
    critical: { description: "Number of critical findings, each counted once for all platforms." },
    high: { description: "Number of high findings." },
    medium: { description: "Number of medium findings." },
    low: { description: "Number of low findings." },
    unknown: { description: "Number of findings of unknown severity." },
    new: { description: "Number of findings that the baseline lacks. Empty without a baseline." },
    fixed: { description: "Number of findings of the baseline that are gone. Empty without a baseline." },
    fixable: { description: "Number of vulnerabilities, of any severity, for which there is a fixed version." },
    report: { type: "list", description: "Paths of the scanner's own full reports, relative to the checkout." },
    reports: {
      type: "json",
      description: 'Paths of the reports by format: `{"sarif": ["quaygate/scan/shop-linux-amd64.sarif"]}`.'
    },
    "scanner-version": { description: "Version of the scanner." },
    "db-date": { description: "When the vulnerability database was built, ISO 8601." },
    "db-digest": { description: "Digest of its content: with an equal one a report can serve as a baseline." }
  }
});

// src/scan/index.ts
void start(spec, run);
