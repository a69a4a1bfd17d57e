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
  const request = record(payload.pull_request);
  if (typeof request.number !== "number") return void 0;
  const head = record(request.head);
  const base = record(request.base);
  const headRepository = text(record(head.repo).full_name);
  const baseRepository = text(record(base.repo).full_name) ?? text(record(payload.repository).full_name);
  const headSha = text(head.sha);
  const baseSha = text(base.sha);
  return {
    number: request.number,
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
  let stream;
  const write = function(text3) {
    let rest = Buffer.from(text3);
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
  const host2 = {
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
        withinLimit(texts, host2).map(function({ name, text: text3 }) {
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
      const { changeRequest } = await host2.event();
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
  return { host: host2, isPost, removeTemp: temp.remove, isWritten: write.isWritten };
};
var outputsLimit = 900 * 1024;
var withinLimit = function(outputs, host2) {
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
    host2.warning(
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
var csvRecords = function(text3) {
  const records = [];
  let record3 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record3.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record3.length > 1 || field.end > field.start) records.push(record3);
    record3 = [];
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
  return csvRecords(text3)?.flatMap(function(record3) {
    if (wholeRecords) return [record3.join(",")];
    return record3.length === 1 ? (record3[0] ?? "").split(",") : record3;
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
var wrongValue = function(given, rule, cure3, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure3}${/[.?]$/.test(cure3) ? "" : "."}`
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
    const items2 = listItems(given, separator, secret);
    const wrong = options && items2.find(function(item) {
      return !options.includes(item);
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
var measure = function(given, units, rule, cure3) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure3);
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
    const items2 = csvItems(text3, separator === "csv-record");
    if (items2) return items2;
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
  let quoted4 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted4 && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted4 || field.trim() === "")) {
      quoted4 = !quoted4;
      if (quoted4) field = "";
    } else if (letter === "," && !quoted4) {
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
var loadSettings = async function(action, host2) {
  const step = host2.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text3 = readSettings(host2.workspace, name);
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
var resolveInputs = function(action, { step, file, parseYaml }, host2) {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host2.mask(secret);
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
var runOnce = async function(action, run2, host2) {
  host2.forgetResult(action.name);
  const settings = await loadSettings(action, host2);
  const { inputs } = resolveInputs(action, settings, host2);
  const outputs = await run2(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async function(action, own, host2) {
  const { inputs, sources } = resolveInputs(action, own(await loadSettings(action, host2)), host2);
  const { shownInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-show-inputs.cjs"), 1);
  });
  const shown3 = shownInputs(action, inputs, sources);
  if (host2.kind === "local") process.stdout.write(shown3);
  else host2.info(shown3.trimEnd());
};
var cleanUpAfter = async function(cleanUp, host2) {
  await cleanUp(host2);
  const removed = await removeLeftover(host2.state("temp"));
  host2.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async function(action, error, host2) {
  try {
    if (error instanceof ExpectedError && error.outputs) {
      await host2?.setOutputs(action.name, action.outputs, byDeclaredName(action, error.outputs));
    }
  } finally {
    sayFailure(action, error, host2);
  }
};
var sayFailure = function(action, error, host2) {
  const message = error instanceof ExpectedError ? error.message : unexpected(error);
  const location = error instanceof ExpectedError ? error.location : void 0;
  if (host2) host2.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = function(error) {
  const stack = error instanceof Error ? error.stack ?? error.message : messageOf(error);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = function(action, { abort }, host2) {
  process.on("uncaughtException", function(error) {
    abort(error);
    sayFailure(action, error, host2());
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

// src/setup/main.ts
var import_node_crypto = require("node:crypto");
var import_node_fs11 = require("node:fs");
var import_promises4 = require("node:fs/promises");
var import_node_path10 = require("node:path");

// src/buildx/builder.ts
var parseNodeStates = function(inspected2) {
  return nodeSections(inspected2).map(function(section) {
    const value = function(key) {
      return new RegExp(`^${key}:[ \\t]*(.*)$`, "m").exec(section)?.[1]?.trim();
    };
    return { name: value("Name") ?? "", status: value("Status") ?? "", error: value("Error") || void 0 };
  });
};
var describeNodes = function(inspected2) {
  return nodeSections(inspected2).map(function(section) {
    const value = function(key) {
      return new RegExp(`^${key}:[ \\t]*(.*)$`, "im").exec(section)?.[1]?.trim() ?? "";
    };
    return {
      name: value("Name"),
      endpoint: value("Endpoint"),
      status: value("Status"),
      buildkit: value("BuildKit(?: version)?"),
      platforms: value("Platforms").split(",").map(function(platform) {
        return platform.replace("*", "").trim();
      }).filter(function(platform) {
        return platform !== "";
      })
    };
  });
};
var nodeSections = function(inspected2) {
  return inspected2.split(/^Nodes:\s*$/m)[1]?.split(/^(?=Name:)/m).filter(function(section) {
    return section.startsWith("Name:");
  }) ?? [];
};
var parseBuilder = function(inspected2) {
  const values = function(key) {
    return [...inspected2.matchAll(new RegExp(`^${key}:(.*)$`, "gim"))].map(function([, value = ""]) {
      return value.trim();
    });
  };
  const driver = values("Driver")[0] ?? "";
  return {
    name: values("Name")[0] ?? "",
    driver,
    classicStore: driver === "docker" && !containerdLabel.test(inspected2),
    severalNodes: nodeSections(inspected2).length > 1,
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
var lacking = function(wanted, { platforms }) {
  return platforms.length === 0 ? [] : wanted.filter(function(platform) {
    return !platforms.includes(platform) && !platforms.includes(usualName(platform));
  });
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
var sentence = function({ tool, kind, code, stderr, cure: cure3 }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure3 ?? `Install ${tool} on the runner.`}`;
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
var runTool = function(host2, tool, args, options = {}) {
  const start2 = function(writeLine) {
    return runChild(host2, tool, args, options, writeLine);
  };
  return options.show ? host2.fence(start2) : start2();
};
var runChild = async function(host2, tool, args, options, writeLine) {
  host2.debug(`run: ${tool} ${(options.shownArgs ?? args).join(" ")}`);
  const signal = AbortSignal.any([host2.signal, ...options.signal ? [options.signal] : []]);
  if (signal.aborted) throw new ToolError({ tool, kind: "cancelled", stderr: "" });
  const { spawn } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  const child = spawn(tool, args, {
    cwd: options.cwd,
    env: { ...environmentOf(host2, options), ...options.env },
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
var spawnFailure = function(error, tool, { cwd, cure: cure3 }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs7.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure3 });
  return void 0;
};
var minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;
var environmentOf = function(host2, { environment }) {
  const all = host2.toolEnvironment();
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
    const lines2 = onLine && lineSplitter(onLine);
    let size = 0;
    stream.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines2?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream.once("close", function() {
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

// src/buildx/builder-files.ts
var usualEndpoint = "unix:///var/run/docker.sock";
var oldBuildKit = /:v?0\.(\d|10)(\.|$|-)/;
var builderFromFiles = function(name, variables, files) {
  const wanted = name || variables.BUILDX_BUILDER || currentName(variables, files);
  if (!wanted || !/^[\w.-]+$/.test(wanted)) return void 0;
  const { Driver: driver, Nodes: nodes } = parse(files.instance(wanted.toLowerCase()) ?? files.instance(wanted));
  if (typeof driver !== "string" || !["docker-container", "remote", "kubernetes"].includes(driver)) return void 0;
  return Array.isArray(nodes) && !nodes.some(isOld) ? { name: wanted, driver, platforms: [], versions: [], classicStore: false, severalNodes: nodes.length > 1 } : void 0;
};
var currentName = function(variables, files) {
  const { Key: key, Name: name, Global: global } = parse(files.current);
  if (typeof name !== "string" || name === "") return void 0;
  if (global === true) return name;
  return key === endpointOf(variables, files) && !files.hasDefaults ? name : void 0;
};
var endpointOf = function(variables, { dockerConfig }) {
  const { currentContext } = parse(dockerConfig);
  if (variables.DOCKER_CONTEXT)
    return variables.DOCKER_CONTEXT === "default" ? usualEndpoint : variables.DOCKER_CONTEXT;
  if (variables.DOCKER_HOST) return variables.DOCKER_HOST;
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
var knownBuilder = function(name, host2) {
  const variables = host2.toolEnvironment();
  return builderFromFiles(name, variables, filesOf(variables));
};
var dockerFolder = function(variables) {
  return variables.DOCKER_CONFIG || (0, import_node_path5.join)(variables.HOME ?? "/", ".docker");
};
var buildxFolder = function(variables) {
  return variables.BUILDX_CONFIG || (0, import_node_path5.join)(dockerFolder(variables), "buildx");
};
var filesOf = function(variables) {
  const docker2 = dockerFolder(variables);
  const buildx = buildxFolder(variables);
  return {
    dockerConfig: textOf((0, import_node_path5.join)(docker2, "config.json")),
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
var inspectBuilder = async function(name, host2, { start: start2 = false } = {}) {
  const stdout = await inspect(name, start2, host2);
  const builder = parseBuilder(stdout);
  if (builder.driver !== "") return builder;
  const reason = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? "it gave no reason";
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason}): check the Docker engine.`
  );
};
var inspect = async function(name, start2, host2) {
  const args = ["buildx", "inspect", ...start2 ? ["--bootstrap"] : [], ...name ? [name] : []];
  try {
    const { stdout } = await runTool(host2, "docker", args, {
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
var createArguments = function(builder, { driver, nodes, configFile }, tls = function() {
  return void 0;
}) {
  return nodes.map(function({ endpoint, platforms, options, flags }, at2) {
    return [
      ...["buildx", "create", "--name", builder, "--driver", driver, "--node", nodeName(builder, at2)],
      ...at2 > 0 ? ["--append"] : [],
      ...configFile === void 0 ? [] : ["--buildkitd-config", configFile],
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
var createNodeBuilder = async function(name, plan, tls, host2) {
  await Promise.all(plan.nodes.map(function(node) {
    return requireAnswer(node.endpoint, shown2(node, plan.driver), host2.signal);
  }));
  try {
    for (const [at2, args] of createArguments(name, plan, tls).entries()) await createNode(args, plan, at2, host2);
    await requireRunning(name, plan, host2);
  } catch (error) {
    await removeBuilder(name, host2);
    throw error;
  }
};
var createNode = async function(args, plan, at2, host2) {
  try {
    await docker(args, host2);
  } catch (error) {
    throw faultOf(error, plan, at2);
  }
};
var requireAnswer = function(endpoint, name, signal) {
  const [, host2 = "", port = ""] = /^tcp:\/\/(\[[^\]]+\]|[^:/?]+):(\d+)/.exec(endpoint ?? "") ?? [];
  if (!endpoint?.startsWith("tcp://")) return Promise.resolve();
  if (port === "") throw new InputError(`The node ${name} has no port: write its address as tcp://host:1234.`);
  return new Promise(function(resolve3, reject) {
    const socket = (0, import_node_net.createConnection)({ host: host2.replace(/^\[|\]$/g, ""), port: Number(port) });
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
      resolve3();
    });
  });
};
var requireRunning = async function(name, plan, host2) {
  let bootFault;
  if (plan.driver !== "remote") {
    await docker(["buildx", "inspect", "--bootstrap", name], host2).catch(function(error) {
      bootFault = error;
    });
  }
  const { stdout } = await docker(["buildx", "inspect", name], host2);
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
var removeBuilder = async function(name, host2, { keepState = false } = {}) {
  const lasting = { ...host2, signal: AbortSignal.timeout(patience) };
  try {
    await docker(["buildx", "rm", "--force", ...keepState ? ["--keep-state"] : [], name], lasting);
    return true;
  } catch (error) {
    const said = error instanceof ToolError ? error.failure.stderr : String(error);
    if (!/no builder .* found/.test(said)) host2.warning(`The builder "${name}" could not be removed: ${said.trim()}`);
    return false;
  }
};
var docker = function(args, host2) {
  return runTool(host2, "docker", args, { deadline: patience, cure });
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
var destinationOf = function({ user, host: host2, port }) {
  return [
    ...user ? ["-l", user] : [],
    ...port ? ["-p", String(port)] : [],
    ...["--", host2]
  ];
};
var hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
var fingerprint = /SHA256:|host key is known|fingerprint for/;
var sshFault = function(target, words, error) {
  if (!(error instanceof ToolError) || error.failure.kind === "missing") return error;
  const said = error.failure.stderr.trim();
  const options = { cause: error };
  const { host: host2, port, user } = target;
  if (hostKeyTrouble.test(said)) {
    const shown3 = said.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "${words.knownHosts}" does not hold the key that ${words.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ""}${host2}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown3.join(" ")}`,
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
  const { username, password, hostname, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== "/" || search || hash) {
    throw wrong("which says more than host and port");
  }
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text3) };
};
var portWritten = function(text3) {
  return /:80\/?$/.test(text3) ? 80 : tlsPort;
};
var parseSsh = function(text3, wrong) {
  if (!URL.canParse(text3)) throw wrong("which is no URL");
  const { username, password, hostname, port, pathname, search, hash } = new URL(text3);
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong("which says more than user, host, port and the path of a socket");
  const host2 = hostname.replace(/^\[(.*)\]$/, "$1");
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host2)) throw wrong("whose host is no host name");
  if (user && !userPattern.test(user)) throw wrong("whose user is no user name");
  const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(":")) throw wrong("whose socket has a colon in its path, which ssh cannot forward");
  return { user: user || void 0, host: host2, port: port ? Number(port) : void 0, socket };
};

// src/buildx/ssh-nodes.ts
var patience2 = 6e4;
var cure2 = "Install the OpenSSH client on the runner.";
var withSsh = async function(plan, login, { folder, inputs }, host2) {
  const nodes = plan.nodes.flatMap(function(node) {
    const target = targetOf(node, inputs);
    return target === void 0 ? [] : [{ node, target }];
  });
  if (nodes.length === 0 || folder === void 0) {
    refuseIdle(login, inputs);
    return host2;
  }
  const { PATH = "" } = host2.toolEnvironment();
  const program = programIn(PATH);
  if (program === void 0) throw new UnavailableError(`The tool "ssh" is not on the PATH. ${cure2}`);
  if (login.key !== void 0) host2.mask(login.key);
  const place = sshFolder(folder);
  await (0, import_promises2.mkdir)(place, { mode: 448, recursive: true });
  const files = await writeLogin(place, login);
  await (0, import_promises2.writeFile)((0, import_node_path7.join)(place, "ssh"), starterOf(program, files), { mode: 448 });
  const through = behindSsh(folder, host2);
  await Promise.all(nodes.map(function({ node, target }) {
    return requireEngine(node, target, inputs, through);
  }));
  return through;
};
var behindSsh = function(folder, host2) {
  if (!folder || !(0, import_node_fs9.existsSync)((0, import_node_path7.join)(sshFolder(folder), "ssh"))) return host2;
  const path = function() {
    return [sshFolder(folder), host2.toolEnvironment().PATH ?? ""].join(import_node_path7.delimiter);
  };
  return { ...host2, toolEnvironment: function() {
    return { ...host2.toolEnvironment(), PATH: path() };
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
var requireEngine = async function(node, target, inputs, host2) {
  const socket = target.socket === defaultSocket ? [] : ["--host", quoted3(`unix://${target.socket}`)];
  const command = ["docker", ...socket, "version", "--format", quoted3("{{.Server.Version}}")].join(" ");
  try {
    await runTool(host2, "ssh", ["-T", ...destinationOf(target), command], { deadline: patience2, cure: cure2 });
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

// src/setup/buildkit-config.ts
var host = /^[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?$/;
var mirror = /^[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?(\/[\w./-]+)?$/;
var buildkitConfig = function(own, settings) {
  const tables = [...registryTables(settings), ...workerTables(settings)];
  const twice = own === void 0 ? void 0 : tables.find(function({ header }) {
    return own.includes(header);
  });
  if (twice !== void 0) {
    throw new InputError(
      `The BuildKit config has ${twice.header} already, which the input "${twice.input}" would write too, and TOML knows each once: write it in one of the two.`
    );
  }
  const text3 = tables.map(function({ header, lines: lines2 }) {
    return `${header}
${lines2.map(function(line) {
      return `  ${line}
`;
    }).join("")}`;
  }).join("");
  return own === void 0 ? text3 || void 0 : `${own.trimEnd()}
${text3}`;
};
var registryTables = function({ mirrors, httpRegistries }) {
  const pairs = mirrors.map(parseMirror);
  const wrong = httpRegistries.find(function(one) {
    return !host.test(one);
  });
  if (wrong !== void 0) {
    throw new InputError(
      `Input "http-registries" holds "${wrong}", which is no registry: write its host, with the port if it has one.`
    );
  }
  const names = [.../* @__PURE__ */ new Set([...pairs.map(function({ registry }) {
    return registry;
  }), ...httpRegistries])];
  return names.map(function(name) {
    const of = pairs.filter(function({ registry }) {
      return registry === name;
    }).map(function(pair) {
      return JSON.stringify(pair.mirror);
    });
    return {
      header: `[registry.${JSON.stringify(name)}]`,
      lines: [
        ...of.length > 0 ? [`mirrors = [${of.join(", ")}]`] : [],
        ...httpRegistries.includes(name) ? ["http = true"] : []
      ],
      input: of.length > 0 ? "mirrors" : "http-registries"
    };
  });
};
var parseMirror = function(line) {
  const [registry = "", to = "", ...more] = line.split("=").map(function(part) {
    return part.trim().replace(/^https?:\/\//, "");
  });
  if (host.test(registry) && mirror.test(to) && more.length === 0) return { registry, mirror: to };
  throw new InputError(
    `Input "mirrors" has the line "${line}", which is not registry=mirror: write for example docker.io=mirror.example.com.`
  );
};
var workerTables = function({ maxParallelism }) {
  return maxParallelism === void 0 ? [] : [{ header: "[worker.oci]", lines: [`max-parallelism = ${maxParallelism}`], input: "max-parallelism" }];
};

// src/http/http.ts
var defaultLimit = 64 * 1024 * 1024;

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
var notYetRunnable = async function(platforms, image, host2) {
  const { stdout } = await runImage([], { platforms, image, show: false }, host2);
  const runnable = runnablePlatforms(stdout);
  if (runnable === void 0) return platforms;
  const asPlatform = function(name) {
    return name.includes("/") ? name : `linux/${name}`;
  };
  return platforms.filter(function(name) {
    return lacking([asPlatform(name)], { platforms: runnable }).length > 0;
  });
};
var installEmulators = async function(platforms, image, host2) {
  const args = ["--install", emulatorsFor(platforms).join(",")];
  const { stdout, stderr } = await host2.group(
    `Set up emulation of ${platforms.join(", ")}`,
    function() {
      return runImage(args, { platforms, image, show: true }, host2);
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
var removeEmulators = async function(names, image, host2) {
  try {
    await runImage(["--uninstall", names.join(",")], { platforms: names, image, show: false }, host2);
    host2.info(`Removed the emulation of ${names.join(", ")}.`);
  } catch (error) {
    host2.warning(`The emulation of ${names.join(", ")} could not be removed: ${String(error)}`);
  }
};
var runImage = async function(args, { platforms, image, show }, host2) {
  try {
    return await runTool(host2, "docker", ["run", "--rm", "--privileged", image, ...args], {
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

// src/setup/emulate.ts
var setUpEmulation = async function(platforms, { image, cleanup }, host2) {
  const missing = await notYetRunnable(platforms, image, host2);
  if (missing.length === 0) {
    host2.info(`This machine runs ${platforms.join(", ")} already.`);
    return;
  }
  const remember = function(names) {
    if (cleanup) host2.saveState("emulators", JSON.stringify({ image, names }));
  };
  remember(emulatorsFor(missing).filter(function(name) {
    return name !== "all";
  }));
  remember((await installEmulators(missing, image, host2)).added);
};
var removeLeftEmulators = async function(host2) {
  const { image, names } = leftEmulators(host2.state("emulators"));
  if (image !== void 0 && names !== void 0 && names.length > 0) await removeEmulators(names, image, host2);
};
var leftEmulators = function(text3) {
  try {
    return Object(JSON.parse(text3 ?? "{}"));
  } catch {
    return {};
  }
};

// src/setup/keys.ts
var import_node_fs10 = require("node:fs");
var import_node_os2 = require("node:os");
var import_node_path9 = require("node:path");

// src/buildx/step-builder.ts
var import_promises3 = require("node:fs/promises");
var import_node_path8 = require("node:path");
var keysOf = function(at2, keys2, host2) {
  const own = function(name) {
    return host2.variable(`BUILDER_NODE_${at2}_AUTH_TLS_${name}`);
  };
  return { ca: own("CACERT") ?? keys2.ca, cert: own("CERT") ?? keys2.cert, key: own("KEY") ?? keys2.key };
};
var keyFiles = async function(keys2, at2, folder, host2) {
  const file = async function(name, text3) {
    if (text3 === void 0) return void 0;
    if (name === "key") host2.mask(text3);
    const path = (0, import_node_path8.join)(folder, `node-${at2}-${name}.pem`);
    await (0, import_promises3.writeFile)(path, `${text3.replace(/\r\n?/g, "\n").trim()}
`, { mode: 384 });
    return path;
  };
  return { ca: await file("ca", keys2.ca), cert: await file("cert", keys2.cert), key: await file("key", keys2.key) };
};

// src/setup/keys.ts
var none = { ca: void 0, cert: void 0, key: void 0 };
var keysFolder = function(plan, host2) {
  const hasKeys = plan.nodes.some(function(_, at2) {
    return Object.values(keysOf(at2, none, host2)).some(function(key) {
      return key !== void 0;
    });
  });
  if (!hasKeys && !plan.nodes.some(isOverSsh)) return void 0;
  const folder = (0, import_node_fs10.mkdtempSync)((0, import_node_path9.join)(host2.variable("RUNNER_TEMP") || (0, import_node_os2.tmpdir)(), "quaygate-keys-"));
  host2.saveState("keys", folder);
  return folder;
};
var writeKeys = function(plan, folder, host2) {
  return Promise.all(
    plan.nodes.map(function(_, at2) {
      return folder === void 0 ? void 0 : keyFiles(keysOf(at2, none, host2), at2, folder, host2);
    })
  );
};
var removeKeys = function(folder) {
  if (folder && /[/\\]quaygate-keys-[A-Za-z0-9]{6}$/.test(folder)) (0, import_node_fs10.rmSync)(folder, { recursive: true, force: true });
};

// src/setup/plan.ts
var usualFlags = "--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host";
var planBuilder = function(inputs, configFile) {
  const { driver, endpoint, driverOpts, platforms, append } = inputs;
  requireConsistent(inputs, configFile);
  if (driver === "docker") return void 0;
  const flags = driver === "remote" ? inputs.buildkitdFlags : inputs.buildkitdFlags ?? usualFlags;
  const first = { endpoint, platforms, options: driverOpts, flags };
  return {
    driver,
    nodes: [first, ...furtherNodes(append, driver).map(function(node) {
      return { ...node, flags: node.flags ?? flags };
    })],
    ...configFile !== void 0 && { configFile }
  };
};
var furtherNodes = function(append, driver) {
  if (append === void 0) return [];
  if (!Array.isArray(append)) {
    throw new InputError('Input "append" is no list: write a list, each entry with "endpoint" and "platforms".');
  }
  const entries = append.map(function(entry) {
    const { name: _, ...node } = Object(entry);
    return { driver, ...node };
  });
  const plan = parseNodes(entries, 'Input "append"');
  if (plan.driver === driver) return plan.nodes;
  throw new InputError(
    `Input "append" has nodes of the driver ${plan.driver}, but the builder's is ${driver}, and buildx knows one for all: set "driver" to ${plan.driver}, or leave it out of the nodes.`
  );
};
var requireConsistent = function(inputs, configFile) {
  const { driver, endpoint, append, driverOpts, buildkitdFlags } = inputs;
  if (driver === "remote" && endpoint === void 0) {
    throw new InputError(
      'Input "driver" is "remote", but no "endpoint" says where BuildKit answers: write for example tcp://buildkit.example.com:1234.'
    );
  }
  if (driver !== "remote" && driver !== "docker") return;
  const given = [
    ["the BuildKit config, mirrors and settings", configFile],
    ...driver === "docker" ? [
      ['"driver-opts"', driverOpts[0]],
      ['"buildkitd-flags"', buildkitdFlags],
      ['"append"', append]
    ] : []
  ];
  const wrong = given.find(function([, value]) {
    return value !== void 0;
  })?.[0];
  if (wrong === void 0) return;
  throw new InputError(
    `Input "driver" is "${driver}", with which no BuildKit is started here, but ${wrong} is for one: use docker-container, or leave it out.`
  );
};
var emulated = function(platforms) {
  const wrong = platforms.find(function(platform) {
    return !/^[a-z0-9]+(\/[a-z0-9]+){0,2}$/.test(platform);
  });
  if (wrong === void 0) return platforms;
  throw new InputError(`Input "emulation" holds "${wrong}", which is no platform: write linux/arm64, arm64 or all.`);
};

// src/setup/remove.ts
var patience4 = 6e4;
var rememberBuilder = function(left, host2) {
  return host2.saveState("builder", JSON.stringify(left));
};
var rememberCurrent = function(name, host2) {
  return host2.saveState("current", name);
};
var removeAfterJob = async function(host2) {
  const { name, keepState } = leftBuilder(host2.state("builder"));
  if (name === void 0) {
    host2.debug("Skipping the removal because the step made no builder.");
  } else if (await removeBuilder(name, behindSsh(host2.state("keys"), host2), { keepState })) {
    host2.info(`Removed the builder ${name}.`);
  }
  await removeLeftEmulators(host2);
  removeKeys(host2.state("keys"));
  const before = host2.state("current");
  if (before !== void 0) await useBuilder(before, host2).catch(function() {
  });
};
var useBuilder = async function(name, host2) {
  await runTool(host2, "docker", ["buildx", "use", name], { deadline: patience4 });
};
var leftBuilder = function(text3) {
  try {
    return Object(JSON.parse(text3 ?? "{}"));
  } catch {
    return {};
  }
};

// src/setup/version.ts
var requireVersion = async function(asked, host2) {
  const wanted = numbersIn(asked.trim().replace(/^v/, ""));
  if (wanted === void 0) {
    host2.notice(`Input "version" is "${asked}", which is no number: the buildx of the machine is used as it is.`);
    return;
  }
  const { stdout } = await runTool(host2, "docker", ["buildx", "version"], { deadline: 6e4, cure });
  const printed = /\sv?(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1];
  const present = printed === void 0 ? void 0 : numbersIn(printed);
  if (present === void 0 || !isOlder(present, wanted)) return;
  throw new InputError(
    `Input "version" is "${asked}", but the buildx of this machine is ${printed}: install a newer one (the package docker-buildx-plugin), or ask for less.`
  );
};
var numbersIn = function(text3) {
  return /^\d+\.\d+(\.\d+)?$/.test(text3) ? text3.split(".").map(Number) : void 0;
};
var isOlder = function(a, b) {
  const at2 = b.findIndex(function(number, index) {
    return number !== (a[index] ?? 0);
  });
  return at2 !== -1 && (a[at2] ?? 0) < (b[at2] ?? 0);
};

// src/setup/main.ts
var run = async function(inputs, host2) {
  sayMeaningless(inputs, host2);
  if (inputs.version !== void 0) await requireVersion(inputs.version, host2);
  const emulation = emulated(inputs.emulation);
  const config = buildkitConfig(ownConfig(inputs, host2), inputs);
  const plan = planBuilder(inputs, config === void 0 ? void 0 : await writeConfig(config, host2));
  if (emulation.length > 0) {
    await setUpEmulation(emulation, { image: inputs.emulationImage, cleanup: inputs.cleanup }, host2);
  }
  if (plan === void 0) return tell(await inspected(void 0, host2), void 0, host2);
  const name = inputs.name ?? `quaygate-${(0, import_node_crypto.randomBytes)(6).toString("hex")}`;
  if (!/^[A-Za-z][\w.-]*$/.test(name)) {
    throw new InputError(
      `Input "name" is "${name}", but a builder's name is letters, digits, "_", "." and "-": write one.`
    );
  }
  const isThere = inputs.name !== void 0 && await exists(name, host2);
  if (isThere) host2.info(`Using the builder ${name}, which is there already.`);
  const reached = isThere ? { host: host2, ssh: void 0 } : await makeBuilder(name, plan, inputs, host2);
  if (inputs.use) await makeCurrent(name, inputs.cleanup, host2);
  return tell(await inspected(name, reached.host), reached.ssh, host2);
};
var sshInputs = { knownHosts: "known-hosts", key: "ssh-key" };
var makeBuilder = async function(name, plan, inputs, host2) {
  const { cleanup, keepState, knownHosts, sshKey } = inputs;
  if (cleanup) rememberBuilder({ name, keepState }, host2);
  const folder = keysFolder(plan, host2);
  const through = await withSsh(plan, { knownHosts, key: sshKey }, { folder, inputs: sshInputs }, host2);
  const keys2 = await writeKeys(plan, folder, host2);
  await host2.group(
    `Make the builder ${name}`,
    function() {
      return createNodeBuilder(name, plan, function(at2) {
        return keys2[at2];
      }, limited(inputs, through));
    }
  );
  return { host: through, ssh: through === host2 || folder === void 0 ? void 0 : sshFolder(folder) };
};
var sayMeaningless = function({ cacheBinary, install }, host2) {
  if (cacheBinary) host2.notice('Input "cache-binary" has no meaning here: buildx is the one on the machine.');
  if (install) host2.notice('Input "install" has no meaning here: docker build is buildx by now.');
};
var ownConfig = function(inputs, host2) {
  const { buildkitdConfig: path, buildkitdConfigInline: inline } = inputs;
  if (path === void 0) return inline;
  if (inline !== void 0) {
    throw new InputError(
      'Input "buildkitd-config" is set together with "buildkitd-config-inline", but there is one config: keep one of them.'
    );
  }
  try {
    return (0, import_node_fs11.readFileSync)((0, import_node_path10.resolve)(host2.workspace, path), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "buildkitd-config" is "${path}", but that file cannot be read (${messageOf(error)}): give a path in the checkout.`,
      { cause: error }
    );
  }
};
var writeConfig = async function(text3, host2) {
  const file = (0, import_node_path10.join)(await host2.tempFolder(), "buildkitd.toml");
  await (0, import_promises4.writeFile)(file, text3, { mode: 384 });
  return file;
};
var limited = function({ timeout }, host2) {
  return {
    ...host2,
    signal: AbortSignal.any([host2.signal, AbortSignal.timeout(timeout)])
  };
};
var exists = async function(name, host2) {
  if (knownBuilder(name, host2) !== void 0) return true;
  return inspectBuilder(name, host2).then(
    function() {
      return true;
    },
    function() {
      return false;
    }
  );
};
var makeCurrent = async function(name, cleanup, host2) {
  const before = await inspectBuilder(void 0, host2).catch(function() {
    return void 0;
  });
  if (cleanup && before !== void 0 && before.name !== name && before.driver !== "docker") {
    rememberCurrent(before.name, host2);
  }
  await useBuilder(name, host2);
};
var inspected = async function(name, host2) {
  const args = ["buildx", "inspect", "--bootstrap", ...name === void 0 ? [] : [name]];
  const { stdout } = await runTool(host2, "docker", args, { deadline: 5 * 6e4, cure });
  return { builder: parseBuilder(stdout), nodes: describeNodes(stdout) };
};
var tell = async function({ builder, nodes }, ssh, host2) {
  if (ssh !== void 0) host2.exportVariables({ PATH: [ssh, host2.toolEnvironment().PATH].join(import_node_path10.delimiter) });
  host2.info(`The builder ${builder.name} (${builder.driver}) builds ${builder.platforms.join(", ")}.`);
  await host2.summarise(summaryOf(builder, nodes));
  return { name: builder.name, driver: builder.driver, platforms: builder.platforms.join(","), nodes, sshFolder: ssh };
};
var summaryOf = function({ name, driver }, nodes) {
  return {
    action: "setup",
    title: "Setup",
    blocks: [
      { kind: "verdict", result: "pass", text: `Builder ${name} (${driver})` },
      {
        kind: "table",
        columns: ["Node", "Where", "BuildKit", "Platforms"],
        rows: nodes.map(function(node) {
          return [node.name, node.endpoint, node.buildkit, node.platforms.join(", ")];
        })
      }
    ]
  };
};

// src/buildx/emulation-image.ts
var emulationImage = "tonistiigi/binfmt:qemu-v10.2.3@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0";

// src/setup/spec.ts
var lines = function(description) {
  return { type: "list", separator: "newline", description };
};
var spec = defineAction({
  name: "setup",
  title: "Quaygate setup",
  description: "Makes a builder of BuildKit for the steps after it, with registry mirrors, settings and emulation; and removes it when the job ends.",
  branding: { icon: "tool", color: "blue" },
  post: true,
  inputs: {
    name: {
      type: "string",
      description: "Name of the builder. One of that name that is there already is used as it is, and stays. Default: a new one."
    },
    driver: {
      type: "enum",
      options: ["docker-container", "kubernetes", "remote", "docker"],
      default: "docker-container",
      description: "Driver of buildx. docker: no builder is made, the engine's own is used."
    },
    "driver-opts": lines("Options of the driver, key=value, one a line: network=host, image=moby/buildkit:v0.33.1."),
    endpoint: {
      type: "string",
      description: "Where the builder runs: a Docker context or address, for remote the address of BuildKit. Default: here."
    },
    platforms: {
      type: "list",
      description: "What this node builds, for example linux/arm64. Default: whatever it can."
    },
    append: {
      type: "block",
      description: "Further nodes, a YAML or JSON list with endpoint, platforms, driver-opts and buildkitd-flags for each."
    },
    "known-hosts": {
      type: "string",
      description: "Lines of known_hosts with the keys of the nodes at ssh:// addresses, as ssh-keyscan prints them; no other is believed. Default: the machine's own."
    },
    "ssh-key": {
      type: "secret",
      description: "Private key that the nodes at ssh:// addresses let in. Default: what the agent of ssh offers."
    },
    emulation: {
      type: "list",
      description: "Platforms to emulate on this machine: linux/arm64, arm64, or all. What runs here already is left as it is. Default: none."
    },
    "emulation-image": {
      type: "string",
      default: emulationImage,
      description: "Image that installs the emulators; it runs privileged."
    },
    mirrors: lines(
      "Mirrors of registries, registry=mirror, one a line: docker.io=mirror.example.com. The first goes first."
    ),
    "http-registries": {
      type: "list",
      description: "Registries, as host or host:port, that BuildKit may speak to over plain http."
    },
    "max-parallelism": {
      type: "integer",
      minimum: 1,
      description: "How many steps BuildKit runs at once. Default: all it can."
    },
    "buildkitd-config": { type: "string", description: "Path of a buildkitd.toml in the checkout." },
    "buildkitd-config-inline": { type: "string", description: "Text of a buildkitd.toml." },
    "buildkitd-flags": {
      type: "string",
      description: "Flags of buildkitd. Default: --allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host, which a build must ask for with allow."
    },
    use: { type: "boolean", default: true, description: "Makes it the current builder for the steps after it." },
    cleanup: {
      type: "boolean",
      default: true,
      description: "Removes the builder when the job ends, and the emulators that were not there before."
    },
    "keep-state": {
      type: "boolean",
      default: false,
      description: "Keeps BuildKit's state when the builder is removed, for the next of that name on this machine."
    },
    timeout: { type: "duration", default: "5m", description: "Time for the builder to start." },
    version: {
      type: "string",
      description: "Version of buildx that must be there at least, as 0.29 or v0.29.1. Nothing is downloaded. Default: any."
    },
    "cache-binary": {
      type: "boolean",
      default: false,
      description: "Without a meaning here, since nothing is downloaded."
    },
    install: { type: "boolean", default: false, description: "Without a meaning here: docker build is buildx by now." }
  },
  outputs: {
    name: { description: "Name of the builder." },
    driver: { description: "Its driver." },
    platforms: { description: "Platforms that it builds, separated by commas." },
    "ssh-folder": {
      description: "Folder in front of the PATH of the steps after it, whose ssh reaches the nodes; only with such nodes."
    },
    nodes: { type: "json", description: "Its nodes: name, endpoint, status, buildkit (the version), platforms." }
  }
});

// src/setup/index.ts
void start(spec, run, { cleanUp: removeAfterJob });
