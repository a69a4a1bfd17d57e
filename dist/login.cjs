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

// src/login/log-out.ts
var import_node_fs10 = require("node:fs");

// src/login/config.ts
var import_node_fs8 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path6 = require("node:path");

// src/docker/config-folder.ts
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");
var readConfig = function(file) {
  if (!(0, import_node_fs7.existsSync)(file)) return {};
  try {
    const config = JSON.parse((0, import_node_fs7.readFileSync)(file, "utf8"));
    return typeof config === "object" && config !== null && !Array.isArray(config) ? config : {};
  } catch {
    throw new InputError(`The Docker config ${file} cannot be read as JSON: repair it, or remove it and log in again.`);
  }
};
var linkRest = function(from, to) {
  if (!(0, import_node_fs7.existsSync)(from)) return;
  for (const name of (0, import_node_fs7.readdirSync)(from)) {
    if (name !== "config.json") (0, import_node_fs7.symlinkSync)((0, import_node_path5.join)(from, name), (0, import_node_path5.join)(to, name));
  }
};

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text2) {
  return digestPattern.test(text2);
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
var parseReference = function(text2, what = "The image") {
  const at2 = text2.indexOf("@");
  const digest = at2 === -1 ? void 0 : text2.slice(at2 + 1);
  const before = at2 === -1 ? text2 : text2.slice(0, at2);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest !== void 0 && !isDigest(digest)) {
    throw new InputError(
      `${what} names ${shown2(text2)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown2(text2)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var parseName = function(text2, what = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text2, what);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what} names ${shown2(text2)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = function(text2, what) {
  const slash = text2.indexOf("/");
  const first = slash === -1 ? "" : text2.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
  const path = hasHost ? text2.slice(slash + 1) : text2;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown2(text2)}, ${fault}.`);
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
var shown2 = function(text2) {
  return JSON.stringify(text2.length > 300 ? `${text2.slice(0, 300)}\u2026` : text2);
};

// src/login/config.ts
var usualConfig = function(host) {
  return host.variable("DOCKER_CONFIG") || (0, import_node_path6.join)(host.variable("HOME") || "/root", ".docker");
};
var makePrivateConfig = function(from, { registries, logout }, host) {
  const parent = host.variable("RUNNER_TEMP") || (0, import_node_os.tmpdir)();
  const folder = (0, import_node_fs8.mkdtempSync)((0, import_node_path6.join)(parent, "quaygate-docker-"));
  if (logout) host.saveState("privateConfig", folder);
  const config = readConfig((0, import_node_path6.join)(from, "config.json"));
  const helpers = Object.fromEntries(registries.map(function(registry) {
    return [serverOf(registry), ""];
  }));
  const kept = { ...config, credHelpers: { ...Object(config.credHelpers), ...helpers } };
  (0, import_node_fs8.writeFileSync)((0, import_node_path6.join)(folder, "config.json"), JSON.stringify(kept), { mode: 384 });
  (0, import_node_fs8.mkdirSync)((0, import_node_path6.join)(from, "buildx"), { recursive: true });
  linkRest(from, folder);
  return folder;
};
var serverOf = function(registry) {
  return registry === dockerHub ? "https://index.docker.io/v1/" : registry;
};
var removePrivateConfig = function(folder) {
  if (!folder || !/[/\\]quaygate-docker-[A-Za-z0-9]{6}$/.test(folder)) return false;
  (0, import_node_fs8.rmSync)(folder, { recursive: true, force: true });
  return true;
};
var scopedConfig = function(config, registry, scope, host) {
  const buildx = host.variable("BUILDX_CONFIG") || (0, import_node_path6.join)(config, "buildx");
  const root = (0, import_node_path6.join)(buildx, "config", registry === dockerHub ? "registry-1.docker.io" : registry);
  const [path = "", actions, ...more] = scope.split("@");
  const folder = (0, import_node_path6.resolve)(root, path);
  const isWithin = folder === root || folder.startsWith(`${root}/`);
  if (isWithin && more.length === 0 && (actions === void 0 || /^[a-z]+(,[a-z]+)*$/.test(actions))) {
    return `${folder}${actions === void 0 ? "" : `@${actions}`}`;
  }
  throw new InputError(
    `Input "scope" is "${scope}", but it takes a repository and the kinds of access: write for example acme/shop@pull,push.`
  );
};

// src/http/http.ts
var defaultLimit = 64 * 1024 * 1024;
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

// src/process/run-tool.ts
var import_node_fs9 = require("node:fs");
var import_node_os2 = require("node:os");
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
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs9.existsSync)(cwd)) {
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
      resolve3(code ?? 128 + (signal ? import_node_os2.constants.signals[signal] : 0));
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
      } catch (error) {
        reject(error);
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

// src/login/docker-login.ts
var tries = 4;
var firstPause = 1e3;
var patience = 2 * 6e4;
var cure = "Install Docker's command line on the runner.";
var dockerLogin = async function({ registry, username, password }, place, host) {
  for (let attempt = 1; ; attempt++) {
    try {
      await runTool(host, "docker", ["login", "--username", username, "--password-stdin", registry], {
        input: password,
        env: environmentOf2(place),
        deadline: patience,
        cure
      });
      return;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const { kind, stderr } = error.failure;
      if (kind === "transient" && attempt < tries) {
        await wait(firstPause * 2 ** (attempt - 1), registry, host);
        continue;
      }
      if (kind === "refused" && isRefusal(stderr)) throw refused(registry, username, stderr, error);
      throw kind === "missing" || kind === "cancelled" ? error : unanswered(registry, stderr, error);
    }
  }
};
var isRefusal = function(stderr) {
  return /unauthorized|incorrect username or password|denied|forbidden|\b40[13]\b|authentication required/i.test(stderr);
};
var refused = function(registry, username, stderr, cause) {
  return new InputError(
    `The registry ${registry} refused the login of "${username}" (${lastLine(stderr)}): check the user, the password and what the token may do.`,
    { cause }
  );
};
var unanswered = function(registry, stderr, cause) {
  return new UnavailableError(
    `The login to ${registry} could not be made (${lastLine(stderr) || "no answer in time"}): check the name in "registry", and whether this machine reaches it.`,
    { cause }
  );
};
var lastLine = function(text2) {
  return (text2.trim().split(/\r?\n/).at(-1) ?? "").slice(0, 300);
};
var wait = async function(milliseconds, registry, host) {
  try {
    await pause(milliseconds, host.signal);
  } catch (error) {
    throw new UnavailableError(`The login to ${registry} was ended because the run was cancelled.`, { cause: error });
  }
};
var dockerLogout = async function(place, host) {
  await runTool(host, "docker", ["logout", place.registry], { env: environmentOf2(place), deadline: patience, cure });
};
var environmentOf2 = function({ config, scoped }) {
  return {
    DOCKER_CONFIG: config,
    ...scoped && { DOCKER_CONTEXT: "" }
  };
};

// src/login/log-out.ts
var patience2 = 6e4;
var rememberLogins = function(logins, host) {
  return host.saveState("logins", JSON.stringify(logins));
};
var logOutAfterJob = async function(host) {
  await logOut(leftLogins(host.state("logins")), host);
  if (removePrivateConfig(host.state("privateConfig"))) host.info("Removed the Docker config of this job.");
};
var logOut = async function(logins, host) {
  for (const login of logins) {
    const { registry, config, scoped } = login;
    try {
      await dockerLogout(login, { ...host, signal: AbortSignal.timeout(patience2) });
      if (scoped) removeEmpty(config);
      host.info(`Logged out of ${registry}.`);
    } catch (error) {
      host.warning(`The login to ${registry} could not be removed: ${messageOf(error)}`);
    }
  }
};
var removeEmpty = function(folder) {
  try {
    (0, import_node_fs10.rmdirSync)(folder);
  } catch {
  }
};
var leftLogins = function(text2) {
  try {
    const logins = JSON.parse(text2 ?? "[]");
    return Array.isArray(logins) ? logins : [];
  } catch {
    return [];
  }
};

// src/login/registry-kind.ts
var privateEcr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(on\.aws|on\.amazonwebservices\.com\.cn|amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;
var publicEcr = "public.ecr.aws";
var cloudOf = function(registry) {
  if (registry === publicEcr || privateEcr.test(registry)) return "aws";
  if (/(^|-)docker\.pkg\.dev$/.test(registry) || /(^|\.)gcr\.io$/.test(registry)) return "google";
  return /\.azurecr\.(io|cn|us)$/.test(registry) ? "azure" : "none";
};

// src/login/accounts.ts
var entryKeys = [
  "registry",
  "username",
  "password",
  "scope",
  "ecr",
  "cloud",
  "aws-role",
  "aws-region",
  "google-provider",
  "google-service-account",
  "azure-client",
  "azure-tenant"
];
var accountsOf = function(inputs, own) {
  const accounts = entriesOf(inputs).flatMap(function(entry) {
    return accountsOfEntry(entry, own);
  });
  const twice = accounts.find(
    function({ registry, scope }, at2) {
      return accounts.findIndex(function(other) {
        return other.registry === registry && other.scope === scope;
      }) !== at2;
    }
  );
  if (twice === void 0) return accounts;
  throw new InputError(
    `The registry ${twice.registry} is named twice, but Docker keeps one login for each: name it once.`
  );
};
var entriesOf = function(inputs) {
  const { registry, username, password, scope, ecr, cloud } = inputs;
  const common = defined({
    username,
    password,
    scope,
    ecr: ecr === "auto" ? void 0 : ecr,
    cloud: cloud === "auto" ? void 0 : cloud,
    "aws-role": inputs.awsRole,
    "aws-region": inputs.awsRegion,
    "google-provider": inputs.googleProvider,
    "google-service-account": inputs.googleServiceAccount,
    "azure-client": inputs.azureClient,
    "azure-tenant": inputs.azureTenant
  });
  if (inputs.registryAuth === void 0) {
    return registry.length > 0 ? registry.map(function(host) {
      return { ...common, registry: host };
    }) : [common];
  }
  const beside = registry.length > 0 ? "registry" : Object.keys(common)[0];
  if (beside === void 0) return listedEntries(inputs.registryAuth);
  throw new InputError(
    `Input "registry-auth" is set together with "${beside}", but it holds whole logins: write "${beside}" into its entries.`
  );
};
var defined = function(values) {
  return Object.fromEntries(Object.entries(values).filter(function([, value]) {
    return value !== void 0 && value !== "";
  }));
};
var listedEntries = function(listed) {
  const wrong = function(rule) {
    return new InputError(
      `Input "registry-auth" ${rule}: write a list, each entry with "registry", "username" and "password".`
    );
  };
  if (!Array.isArray(listed) || listed.length === 0) throw wrong("is no list of logins");
  return listed.map(function(item, at2) {
    if (typeof item !== "object" || item === null) throw wrong(`holds no mapping as entry ${at2 + 1}`);
    const pairs = Object.entries(item).filter(function([, value]) {
      return value !== null && value !== "";
    });
    const unknown = pairs.find(function([key]) {
      return !entryKeys.some(function(known) {
        return known === key;
      });
    })?.[0];
    if (unknown !== void 0) {
      throw new InputError(
        `Input "registry-auth" sets "${unknown}" in entry ${at2 + 1}, which is no key of a login.${didYouMean(unknown, entryKeys)} Known: ${entryKeys.join(", ")}.`
      );
    }
    const nested = pairs.find(function([, value]) {
      return typeof value === "object";
    })?.[0];
    if (nested !== void 0) throw wrong(`holds something other than text as "${nested}" of entry ${at2 + 1}`);
    return Object.fromEntries(pairs.map(function([key, value]) {
      return [key, String(value)];
    }));
  });
};
var accountsOfEntry = function(entry, own) {
  const asked = entry.registry;
  if (asked === void 0 && entry.username === void 0 && entry.password === void 0) {
    return ownAccounts(entry, own);
  }
  const registry = asked === void 0 ? dockerHub : registryHost(asked);
  const ownLogin = own.find(function(login) {
    return login.registry === registry;
  });
  const cloud = chosenCloud(entry, registry, ownLogin !== void 0);
  const { username, password } = cloud === "none" ? { ...ownLogin, ...entry } : entry;
  const isWhole = username !== void 0 && password !== void 0;
  const isHalf = !isWhole && (username ?? password) !== void 0;
  if (isHalf || cloud === "none" && !isWhole)
    throw missing(username === void 0 ? "username" : "password", registry);
  return [{ ...cloudInputs(entry), registry, cloud, username, password, scope: entry.scope }];
};
var missing = function(input, registry) {
  return new InputError(
    `Input "${input}" is not set, but ${registry} takes a user and a password: set it, a password from a secret of the CI.`
  );
};
var ownAccounts = function(entry, own) {
  const beside = Object.keys(entry)[0];
  if (beside !== void 0) {
    throw new InputError(
      `Input "${beside}" is "${entry[beside]}", but no registry is named for it: set "registry" to its host.`
    );
  }
  if (own.length > 0) return own.map(function(login) {
    return { ...login, cloud: "none" };
  });
  throw new InputError(
    'Nothing to log in to: this CI gives no login of its own here, so set "registry", "username" and "password".'
  );
};
var registryHost = function(text2) {
  const host = (text2.replace(/^https?:\/\//i, "").split("/")[0] ?? "").toLowerCase();
  const { registry } = parseName(`${host}/x`, 'Input "registry"');
  if (host === registry || registry === dockerHub && host.endsWith(".docker.io")) return registry;
  throw new InputError(
    `Input "registry" is "${text2}", which is no host that an image can be named by: write for example ghcr.io or localhost:5000.`
  );
};
var chosenCloud = function(entry, registry, isOwn) {
  const ecr = wordOf(entry, "ecr", ["auto", "true", "false"]);
  const cloud = wordOf(entry, "cloud", ["auto", "aws", "google", "azure", "none"]);
  if (cloud !== "auto") return cloud;
  if (ecr !== "auto") return ecr === "true" ? "aws" : "none";
  const byHost = cloudOf(registry);
  if (byHost !== "none" || isOwn || entry.username !== void 0) return byHost;
  if (entry["aws-role"]) return "aws";
  if (entry["google-provider"]) return "google";
  return entry["azure-client"] ? "azure" : "none";
};
var wordOf = function(entry, key, words) {
  const word = (entry[key] ?? "auto").toLowerCase();
  if (words.includes(word)) return word;
  throw new InputError(`Input "${key}" is "${word}", but it takes one of ${words.join(", ")}: write one of these.`);
};
var cloudInputs = function(entry) {
  return {
    ...entry["aws-role"] && { awsRole: entry["aws-role"] },
    ...entry["aws-region"] && { awsRegion: entry["aws-region"] },
    ...entry["google-provider"] && { googleProvider: entry["google-provider"] },
    ...entry["google-service-account"] && { googleServiceAccount: entry["google-service-account"] },
    ...entry["azure-client"] && { azureClient: entry["azure-client"] },
    ...entry["azure-tenant"] && { azureTenant: entry["azure-tenant"] }
  };
};

// src/login/find-credentials.ts
var credentialsFor = async function(account, oidc, host) {
  const { cloud, registry, username, password } = account;
  if (cloud === "aws") return (await Promise.resolve().then(function() {
    return __toESM(require("./parts/login-aws.cjs"), 1);
  })).awsCredentials(account, oidc, host);
  if (username !== void 0 && password !== void 0) return { registry, username, password, how: "password" };
  if (cloud === "google") return (await Promise.resolve().then(function() {
    return __toESM(require("./parts/login-google.cjs"), 1);
  })).googleCredentials(account, oidc, host);
  return (await Promise.resolve().then(function() {
    return __toESM(require("./parts/login-azure.cjs"), 1);
  })).azureCredentials(account, oidc, host);
};

// src/login/main.ts
var run = async function(inputs, host) {
  const own = await host.ownLogins(inputs.githubToken);
  const accounts = accountsOf(inputs, own);
  for (const { password } of accounts) if (password !== void 0) host.mask(password);
  const usual = usualConfig(host);
  const reason = reasonToSkip(inputs.pullRequests, await host.event());
  if (reason !== void 0) {
    host.notice(`Skipping the login because ${reason}.`);
    return { registry: void 0, registries: [], dockerConfig: usual };
  }
  const registries = accounts.map(function({ registry }) {
    return registry;
  });
  const config = inputs.privateConfig ? makePrivateConfig(usual, { registries, logout: inputs.logout }, host) : usual;
  const done = [];
  const lines = [];
  try {
    for (const account of accounts) {
      const credentials = await credentialsFor(account, inputs, host);
      const left = placeOf(account, config, host);
      done.push(left);
      if (inputs.logout) rememberLogins(done, host);
      await dockerLogin(credentials, left, host);
      host.info(`Logged in to ${account.registry} as ${credentials.username} (${credentials.how}).`);
      lines.push(credentials);
    }
  } catch (error) {
    await logOut(done, host);
    throw error;
  }
  if (inputs.privateConfig) host.exportVariables({ DOCKER_CONFIG: config, BUILDX_CONFIG: buildxConfig(usual, host) });
  await host.summarise(summaryOf(lines));
  return { registry: registries[0], registries, dockerConfig: config };
};
var reasonToSkip = function(asked, { changeRequest }) {
  if (changeRequest?.fork) return "the change comes from a fork";
  return changeRequest && !asked ? "this is a change request; pull-requests: true logs in all the same" : void 0;
};
var placeOf = function({ registry, scope }, config, host) {
  return scope === void 0 ? { registry, config, scoped: false } : { registry, config: scopedConfig(config, registry, scope, host), scoped: true };
};
var buildxConfig = function(usual, host) {
  return host.variable("BUILDX_CONFIG") || `${usual}/buildx`;
};
var summaryOf = function(logins) {
  return {
    action: "login",
    title: "Login",
    blocks: [
      {
        kind: "table",
        columns: ["Registry", "User", "By", "Until"],
        rows: logins.map(function({ registry, username, how, until }) {
          return [
            registry,
            username,
            how,
            until === void 0 ? "" : `${until.toISOString().slice(0, 16).replace("T", " ")} UTC`
          ];
        })
      }
    ]
  };
};

// src/login/spec.ts
var spec = defineAction({
  name: "login",
  title: "Quaygate login",
  description: "Logs Docker in to registries: with a password, with what the CI gives, or by OIDC at Amazon, Google and Azure; and out when the job ends.",
  branding: { icon: "key", color: "blue" },
  post: true,
  inputs: {
    registry: {
      type: "list",
      description: "Registries to log in to, by host: ghcr.io, 123456789012.dkr.ecr.eu-west-1.amazonaws.com, europe-docker.pkg.dev, acme.azurecr.io. Default: with username Docker Hub; without it the CI's own (on GitHub the container registry, on GitLab the project's registry and the dependency proxy)."
    },
    username: {
      type: "string",
      description: "User at the registry. Not needed for the CI's own registries and with the inputs for OIDC."
    },
    password: { type: "secret", description: "Password or access token of the user." },
    "registry-auth": {
      type: "block",
      secret: true,
      description: "Several registries with logins of their own: a YAML or JSON list, each entry with these inputs, from registry to azure-tenant."
    },
    scope: {
      type: "string",
      description: "Repository (acme/shop) that buildx shall use this login for, with @push or @pull,push to narrow it further; kept apart from the login of the whole registry."
    },
    ecr: {
      type: "enum",
      options: ["auto", "true", "false"],
      default: "auto",
      description: "Whether the registry belongs to Amazon, and username and password are an access key. auto: by its host."
    },
    cloud: {
      type: "enum",
      options: ["auto", "aws", "google", "azure", "none"],
      default: "auto",
      description: "Whose registry it is, where its host does not say so. none: a registry like any other, with user and password."
    },
    "aws-role": { type: "string", description: "ARN of the role to assume by OIDC for a registry of Amazon." },
    "aws-region": { type: "string", description: "Region of Amazon. Default: the one in the registry's host." },
    "google-provider": {
      type: "string",
      description: "Workload identity provider of Google: projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>."
    },
    "google-service-account": {
      type: "string",
      description: "E-mail of the service account to act as. Default: none, the identity of the run has the rights."
    },
    "azure-client": { type: "string", description: "Client ID of the Entra application or managed identity." },
    "azure-tenant": { type: "string", description: "ID of the Entra tenant." },
    "id-token": {
      type: "secret",
      description: "The ID token of the run for OIDC. On GitLab the job names it under id_tokens. Default: on GitHub one is asked for, which takes the permission id-token: write."
    },
    "id-token-audience": {
      type: "string",
      description: "For whom the ID token is asked for. Default: what the cloud's own documentation names."
    },
    "private-config": {
      type: "boolean",
      default: false,
      description: "Keeps the logins in a Docker config of this job (DOCKER_CONFIG), beside the machine's own, whose plug-ins, contexts and builders stay in use."
    },
    "pull-requests": {
      type: "boolean",
      default: false,
      description: "Logs in on pull and merge requests too. Those from forks never are."
    },
    logout: { type: "boolean", default: true, description: "Logs out when the job ends." },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token for GitHub's own registry. On GitHub the token of the job."
    }
  },
  outputs: {
    registry: { description: "Host of the first registry that was logged in to." },
    registries: { type: "list", description: "Hosts of all of them; none where the login was left out." },
    "docker-config": { description: "Folder of the Docker config that holds the logins." }
  }
});

// src/login/index.ts
void start(spec, run, { cleanUp: logOutAfterJob });
