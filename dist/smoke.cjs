"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (function(to, from, except, desc) {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: (function() {
          return from[key];
        }), enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
});
var __toESM = (function(mod, isNodeMode, target) {
  return target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
    mod
  );
});

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
var processWide = (function(name, make) {
  const key = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key] ??= make();
  return all[key];
});

// src/http/proxies.ts
var current = processWide("proxies", (function() {
  return { find: async function() {
    return "";
  } };
}));
var useProxies = (function(find) {
  current.find = find;
});
var proxyFor = function(url) {
  return current.find(url);
};

// src/host/github.ts
var import_node_fs5 = require("node:fs");
var import_node_path3 = require("node:path");

// src/spec/lines.ts
var linesOf = (function(text3) {
  return text3.split(text3.includes("\r") ? /\r\n|\r|\n/ : "\n");
});

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
var openConsole = (function(write) {
  const secrets = [];
  const masked = (function(text3) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text3);
  });
  return {
    line: (function(text3) {
      return write(`${masked(text3)}
`);
    }),
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
});
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
var standardStream = (function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  const write = (function(text3) {
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
  });
  return Object.assign(write, { isWritten: function() {
    return stream === void 0;
  } });
});

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_path2 = require("node:path");
var temporaryFolder = (function(parent, saveState) {
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
    remove: (function() {
      if (folder) (0, import_node_fs4.rmSync)(folder, { recursive: true, force: true });
      folder = void 0;
    })
  };
});
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
var mayHoldCommand = (function(text3) {
  return text3.includes("::") || text3.includes("##[");
});
var unique = Math.random().toString(36).slice(2, 12);
var leftDeployment = "deployment";
var annotationLimit = 4e3;
var openGithub = (function(environment, signal, isPost = false) {
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
  const annotate = (function(level) {
    return function(text3, { title, file, line: line2 } = {}) {
      return say(level, console.masked(text3).slice(0, annotationLimit), { title, file, line: line2 });
    };
  });
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
    inputs: (function(action, names) {
      return stepInputs(environment, action, names);
    }),
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
    info: (function(text3) {
      const lines = linesOf(text3);
      if (mayHoldCommand(text3) && lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    }),
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
});
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
var stepInputs = (function(environment, action, names) {
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
});
var commandFence = (function(write) {
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
});

// src/host/open.ts
var openHost = (async function(action, argv, signal) {
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
});

// src/spec/declaration.ts
var defineAction = (function(declaration) {
  return declaration;
});
var camelCase = (function(name) {
  return (
    // Most names are one word, and every start asks for all of them.
    name.includes("-") ? name.replace(/-([a-z0-9])/g, (function(_, letter) {
      return letter.toUpperCase();
    })) : name
  );
});

// src/spec/csv.ts
var csvRecords = function(text3) {
  const records = [];
  let record2 = [];
  let at2 = 0;
  while (at2 <= text3.length) {
    const field = readField(text3, at2);
    if (field === void 0) return void 0;
    record2.push(field.value);
    at2 = field.end;
    if (text3[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record2.length > 1 || field.end > field.start) records.push(record2);
    record2 = [];
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
  return csvRecords(text3)?.flatMap(function(record2) {
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
var wrongValue = function(given, rule, cure, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure}${/[.?]$/.test(cure) ? "" : "."}`
  );
};
var shown = function(value) {
  const text3 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text3.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}\u2026` : line}"`;
};
var scalar = (function(given, secret = false) {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret);
});
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
  integer: (function(given, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) {
    const text3 = scalar(given);
    const value = Number(text3);
    if (!/^[+-]?\d+$/.test(text3) || !Number.isSafeInteger(value)) {
      throw wrongValue(given, "it takes a whole number", "write digits only, for example 3");
    }
    if (value < minimum) throw wrongValue(given, `the least is ${minimum}`, `write ${minimum} or more`);
    if (value > maximum) throw wrongValue(given, `the most is ${maximum}`, `write ${maximum} or less`);
    return value;
  }),
  duration: (function(given) {
    return measure(given, durationUnits, "a duration is a number with ms, s, m, h or d", "write for example 90s, 5m or 7d");
  }),
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
    const wrong2 = options && items.find(function(item) {
      return !options.includes(item);
    });
    if (options && wrong2 !== void 0) {
      const only = { ...given, value: wrong2 };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong2, options)}`);
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
var measure = (function(given, units, rule, cure) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
  return value;
});
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
  const lines = (wholeLines ? wholeLinesOf(text3) : linesOf(text3)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  });
  return (wholeLines ? lines.map(unquotedLine) : lines.flatMap(commaSeparated)).map(function(item) {
    return item.trim();
  }).filter(function(item) {
    return item !== "";
  });
};
var wholeLinesOf = function(text3) {
  if (!text3.includes('"')) return linesOf(text3);
  const lines = [];
  let open = [];
  let quotes = 0;
  for (const line of linesOf(text3)) {
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
var parseValue = (function(given, declared) {
  const parse = parsers[declared.type];
  return parse(given, declared);
});

// src/spec/parse.ts
var parseInputs = (function(action, step2, file, parseYaml) {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map((function([name, declared]) {
    const raw = [step2.get(name), file.get(name)].find((function(given) {
      return isSet(given, declared);
    }));
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  }));
  return { inputs: Object.fromEntries(entries), sources };
});
var needsYaml = (function(action, step2) {
  return Object.entries(action.inputs).some((function([name, { type }]) {
    const value = type === "block" ? step2.get(name)?.value : void 0;
    return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
  }));
});
var address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;
var withoutYaml = (function(text3) {
  const words2 = text3.trim().split(/\s+/);
  if (words2.every((function(word) {
    return address.test(word);
  }))) return { value: words2.join("\n") };
  if (!/^\s*[[{]/.test(text3)) return void 0;
  try {
    return { value: JSON.parse(text3) };
  } catch {
    return void 0;
  }
});
var isSet = (function(raw, declared) {
  if (raw === void 0 || raw.value === void 0 || raw.value === null) return false;
  if (Array.isArray(raw.value)) return raw.value.length > 0;
  if (typeof raw.value !== "string") return true;
  return declared.type === "string" && declared.blank ? raw.value !== "" : raw.value.trim() !== "";
});
var fromRaw = (function(given, declared, parseYaml) {
  if (isNone(given.value) && !takesNone(declared)) return cleared(given, declared);
  if (declared.type === "block" && typeof given.value === "string") {
    return parseBlock({ ...given, value: given.value }, parseYaml, declared.secret);
  }
  return parseValue(given, declared);
});
var isNone = (function(value) {
  return typeof value === "string" && value.trim() === "none" || Array.isArray(value) && value.length === 1 && value[0] === "none";
});
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
var parseBlock = (function(given, parseYaml, secret = false) {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error) {
    if (secret) throw wrongValue(given, "it is neither YAML nor JSON", "correct the block", true);
    const reason = error instanceof Error ? error.message.split("\n")[0]?.replace(/[:.]$/, "") : error;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason})`, "correct the block");
  }
});
var fromDefault = (function(name, declared) {
  if (declared.required) {
    throw new InputError(`Input "${name}" is not set, but it is required: set it on the step or in quaygate.yml.`);
  }
  const value = "default" in declared ? declared.default : void 0;
  if (value === void 0) {
    if (declared.type === "list") return [];
    return declared.type === "map" ? /* @__PURE__ */ new Map() : void 0;
  }
  return parseValue({ name, value, source: "the default" }, declared);
});

// src/spec/read-file.ts
var import_node_fs6 = require("node:fs");
var import_node_path4 = require("node:path");
var defaultFile = "quaygate.yml";
var readSettings = (function(workspace, asked) {
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
});

// src/action/inputs.ts
var commonInputs = {
  config: {
    type: "string",
    description: `File with inputs by action, relative to the checkout. Default: ${defaultFile}, if it is there.`
  }
};
var allNames = (function(action) {
  return [
    ...Object.keys(action.inputs),
    ...Object.keys(commonInputs)
  ];
});
var loadSettings = (async function(action, host) {
  const step2 = host.inputs(action.name, allNames(action));
  const asked = step2.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text3 = readSettings(host.workspace, name);
  const parseYaml = text3 !== void 0 || needsYaml(action, step2) ? (await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  })).parse : noYaml;
  if (text3 === void 0) return { step: step2, file: /* @__PURE__ */ new Map(), parseYaml };
  const { fileInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-file-inputs.cjs"), 1);
  });
  return { step: step2, file: fileInputs(text3, name ?? defaultFile, parseYaml), parseYaml };
});
var noYaml = function() {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (function(action, { step: step2, file, parseYaml }, host) {
  const resolved = parseInputs(action, step2, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host.mask(secret);
  return resolved;
});
var secretValues = (function(action, inputs) {
  return Object.entries(action.inputs).flatMap((function([name, declared]) {
    const value = inputs[camelCase(name)];
    if (declared.type === "secret") return typeof value === "string" ? [value] : [];
    if (declared.type === "map" && declared.secret) return [...value.values()];
    if (declared.type === "list" && declared.secret) {
      return value.map(function(item) {
        return item.slice(item.indexOf("=") + 1);
      });
    }
    return [];
  }));
});

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
var start = (async function(action, run2, { own = (function(settings) {
  return settings;
}), cleanUp = async function() {
}, endsAtOnce } = {}) {
  const cancellation = openCancellation();
  const stopListening = listenForSignals(cancellation);
  let opened;
  listenForBugs(action, cancellation, function() {
    return opened?.host;
  });
  process.on("exit", (function() {
    return removeTemp(opened);
  }));
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
});
var openCancellation = (function() {
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
});
var removeTemp = (function(opened) {
  try {
    opened?.removeTemp();
  } catch (error) {
    opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error)}`);
  }
});
var runOnce = async function(action, run2, host) {
  host.forgetResult(action.name);
  const settings = await loadSettings(action, host);
  const { inputs } = resolveInputs(action, settings, host);
  const outputs = await run2(inputs, host, settings);
  await host.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = (async function(action, own, host) {
  const { inputs, sources } = resolveInputs(action, own(await loadSettings(action, host)), host);
  const { shownInputs } = await Promise.resolve().then((function() {
    return __toESM(require("./parts/action-show-inputs.cjs"), 1);
  }));
  const shown5 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown5);
  else host.info(shown5.trimEnd());
});
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
var listenForBugs = (function(action, { abort }, host) {
  process.on("uncaughtException", function(error) {
    abort(error);
    sayFailure(action, error, host());
    process.exit(exitCodes.couldNotFindOut);
  });
});
var listenForSignals = (function({ abort }) {
  let timer;
  const onSignal = function(signal) {
    abort(new Error(`the run was cancelled (${signal})`));
    timer ??= setTimeout(function() {
      return process.exit(exitCodes.couldNotFindOut);
    }, graceAfterSignal).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return (function() {
    if (timer) clearTimeout(timer);
  });
});

// src/checks/fields.ts
var factNames = ["version", "commit", "digest"];
var placeholder = /\{\{\s*(version|commit|digest)\s*\}\}/g;
var factsIn = function(value) {
  return new Set([...(JSON.stringify(value) ?? "").matchAll(placeholder)].map(function([, name]) {
    return name;
  }));
};
var filled = function(value, where, facts) {
  return text2(value, where).replace(placeholder, function(whole, name) {
    const known = facts[name];
    if (known !== void 0) return known;
    throw new InputError(
      `Input "checks" asks in ${where} for ${whole}, but no ${name} is known: set the input "${name}".`
    );
  });
};
var filledTexts = function(value, where, facts) {
  return [value ?? []].flat().map(function(one) {
    return filled(one, where, facts);
  });
};
var text2 = function(value, where) {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`
  );
};
var pairs = function(value, where) {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, "it takes a mapping", 'write "key: value" lines below it');
};
var duration = function(value, where) {
  return parseValue({ name: where, value, source: "checks" }, { type: "duration", description: "" });
};
var wholeNumber = function(value, where, least, most) {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most) return number;
  throw wrong(where, value, `it takes a whole number from ${least} to ${most}`, "correct it");
};
var expression = function(value, where) {
  const source = text2(value, where);
  try {
    new RegExp(source, "m");
    return source;
  } catch {
    throw wrong(where, value, "it is no regular expression of JavaScript", "correct it");
  }
};
var isFields = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var wrong = function(where, value, rule, cure) {
  return new InputError(`Input "checks" has ${shown2(value)} in ${where}, but ${rule}: ${cure}.`);
};
var shown2 = function(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
};

// src/checks/facts.ts
var findFacts = async function(given, wanted, host) {
  const finders = {
    version: function() {
      return earlierText(host, "metadata", "version");
    },
    commit: async function() {
      return (await host.event()).sha;
    },
    digest: async function() {
      return await earlierText(host, "deploy", "digest") ?? earlierText(host, "build", "digest");
    }
  };
  const found = factNames.map(async function(name) {
    return [
      name,
      given[name] ?? (wanted.has(name) ? await finders[name]() : void 0)
    ];
  });
  return Object.fromEntries(await Promise.all(found));
};
var earlierText = async function(host, action, output) {
  const text3 = (await host.earlierResult(action))?.[output];
  return typeof text3 === "string" && text3 !== "" ? text3 : void 0;
};

// src/checks/check.ts
var shownUrl = function(url) {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};
var shownTarget = function(check) {
  switch (check.kind) {
    case "http":
      return shownUrl(check.url);
    case "tcp":
      return `tcp://${check.host.includes(":") ? `[${check.host}]` : check.host}:${check.port}`;
    default:
      return check.service ?? "";
  }
};

// src/checks/json-path.ts
var step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;
var parseJsonPath = function(text3) {
  const path = [];
  step.lastIndex = text3.startsWith("$") ? 1 : 0;
  if (step.lastIndex === text3.length) return text3 === "$" ? [] : void 0;
  while (step.lastIndex < text3.length) {
    const found = step.exec(text3);
    if (!found) return void 0;
    const [, name, index, double, single] = found;
    path.push(index === void 0 ? name ?? double ?? single ?? "" : Number(index));
  }
  return path;
};
var lookUp = function(document, path) {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = value[key];
  }
  return { found: true, value };
};

// src/checks/parse-expected.ts
var expectedText = function(entry, where, facts) {
  return {
    contains: filledTexts(entry.contains, `${where}.contains`, facts),
    lacks: filledTexts(entry.lacks, `${where}.lacks`, facts),
    ...entry.equals !== void 0 && { equals: filled(entry.equals, `${where}.equals`, facts) },
    ...entry.matches !== void 0 && { matches: expression(entry.matches, `${where}.matches`) },
    ...entry["max-time"] !== void 0 && { maxTime: duration(entry["max-time"], `${where}.max-time`) }
  };
};
var expectedAnswer = function(entry, where, facts) {
  return {
    ...expectedText(entry, where, facts),
    status: statusOf(entry.status ?? 200, `${where}.status`),
    header: pairs(entry.header ?? {}, `${where}.header`).map(function([name, value]) {
      return {
        name,
        value: filled(value, `${where}.header.${name}`, facts)
      };
    }),
    json: pairs(entry.json ?? {}, `${where}.json`).map(function([key, value]) {
      const path = parseJsonPath(key);
      if (path)
        return {
          text: key,
          path,
          value: typeof value === "string" && value !== "" ? filled(value, `${where}.json`, facts) : value
        };
      throw wrong(`${where}.json`, key, "it is no path", "write for example redis, $.build.version or items[0].name");
    }),
    ...entry["tls-days"] !== void 0 && { tlsDays: wholeNumber(entry["tls-days"], `${where}.tls-days`, 0, 3650) }
  };
};
var statusOf = function(value, where) {
  const codes = [value].flat().map(Number);
  if (codes.length > 0 && codes.every(function(code) {
    return Number.isInteger(code) && code >= 100 && code <= 599;
  })) return codes;
  throw wrong(
    where,
    value,
    "a status is a number from 100 to 599, or a list of them",
    "write for example 200 or [200, 204]"
  );
};

// src/checks/parse-http.ts
var parseHttp = function(entry, where, around) {
  const { facts } = around;
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, facts);
  const expected = expectedAnswer(entry, where, facts);
  if (expected.tlsDays !== void 0 && !url.startsWith("https:")) {
    throw new InputError(
      `Input "checks" sets ${where}.tls-days, but asks over http:, where there is no certificate: ask over https:.`
    );
  }
  return {
    kind: "http",
    url,
    method: methodOf(entry, where, body),
    headers: headersOf(entry, where, facts),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    ...entry.ca !== void 0 && { ca: text2(entry.ca, `${where}.ca`) },
    expected
  };
};
var targetOf = function({ url, path }, where, { baseUrl }) {
  if (url === void 0 === (path === void 0)) {
    throw new InputError(
      `Input "checks" has ${url === void 0 ? "neither" : "both"} "url" and "path" in ${where}: give one of them.`
    );
  }
  const target = text2(url ?? path, `${where}.${url === void 0 ? "path" : "url"}`);
  if (isAbsolute(target)) return parseUrl(target, `${where}.url`).href;
  if (url !== void 0)
    throw new InputError(
      `Input "checks" gives in ${where}.url no http: or https: address: write it in full, or give a "path".`
    );
  if (baseUrl === void 0) {
    throw new InputError(
      `Input "checks" gives the path "${withoutQuery(target)}" in ${where}, but no base URL is known: set the input "url", or write the check's address in full.`
    );
  }
  const base = parseUrl(baseUrl, "url");
  const joined = new URL(`${base.pathname.replace(/\/$/, "")}/${target.replace(/^\//, "")}`, "http://path");
  base.pathname = joined.pathname;
  base.search = joined.search;
  return base.href;
};
var parseUrl = function(address2, where) {
  const url = URL.canParse(address2) ? new URL(address2) : void 0;
  if (url && ["http:", "https:"].includes(url.protocol) && url.hostname !== "") return url;
  throw new InputError(`Input "${where}" is no address that HTTP can reach: write it as https://host/path.`);
};
var methodOf = function(entry, where, body) {
  const method = text2(entry.method ?? (body === void 0 ? "GET" : "POST"), `${where}.method`).toUpperCase();
  if (/^[A-Z]+$/.test(method) && method !== "CONNECT") return method;
  throw wrong(`${where}.method`, entry.method, "it is no HTTP method", "write for example GET or POST");
};
var bodyOf = function(value, where, facts) {
  if (value === void 0) return void 0;
  return filled(typeof value === "object" ? JSON.stringify(value) : value, where, facts);
};
var headersOf = function({ headers = {}, body }, where, facts) {
  const given = pairs(headers, `${where}.headers`).map(function([name, value]) {
    const content = filled(value, `${where}.headers.${name}`, facts);
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(content)) {
      throw new InputError(
        `Input "checks" has in ${where}.headers."${name}" what HTTP cannot send: leave out line breaks and special letters.`
      );
    }
    return [name.toLowerCase(), content];
  });
  const json = typeof body === "object" && body !== null && { "content-type": "application/json" };
  return { ...json, ...Object.fromEntries(given) };
};
var followings = ["none", "same-host", "any-host"];
var redirectsOf = function(value, where) {
  const following = followings.find(function(one) {
    return one === value;
  });
  if (following) return following;
  throw wrong(where, value, `it takes one of ${followings.join(", ")}`, "write one of these");
};
var withoutQuery = function(path) {
  return path.replace(/[?#].*$/s, "");
};
var isAbsolute = function(value) {
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
};

// src/checks/parse-checks.ts
var paceKeys = ["timeout", "interval", "successes", "stable"];
var textKeys = ["contains", "lacks", "equals", "matches"];
var keysOf = {
  http: [
    ...["url", "path", "method", "headers", "body", "redirects", "ca", "status", "header", "json", "tls-days"],
    ...[...textKeys, "max-time"]
  ],
  tcp: ["tcp", "send", ...textKeys, "max-time"],
  command: ["command", "service", "exit-code", ...textKeys, "max-time"],
  log: ["log", ...textKeys]
};
var everyKey = [.../* @__PURE__ */ new Set(["name", ...Object.values(keysOf).flat(), ...paceKeys])];
var checkEntries = function(input) {
  const entries = typeof input === "string" ? input.split(/\s+/).filter(function(word) {
    return word !== "";
  }) : [input ?? []].flat();
  if (entries.length === 0) {
    throw new InputError(
      'Input "checks" holds no check, and no check is no proof: give one URL or path a line, or a list.'
    );
  }
  return entries.map(function(entry, index) {
    if (typeof entry === "string" && entry.trim() !== "") return entry.trim();
    if (isFields(entry)) return entry;
    throw wrong(
      `checks[${index}]`,
      entry,
      "a check is a URL, a path or a mapping",
      'write for example "- path: /healthz"'
    );
  });
};
var needsBase = function(entries) {
  return entries.some(
    function(entry) {
      return typeof entry === "string" ? !isAbsolute(entry) : kindOf(entry) === "http" && !isAbsolute(entry.url);
    }
  );
};
var needsContainers = function(checks) {
  return checks.some(function({ kind }) {
    return kind === "command" || kind === "log";
  });
};
var parseChecks = function(entries, around) {
  const checks = entries.map(function(entry, index) {
    return parseCheck(entry, `checks[${index}]`, around);
  });
  const twice = checks.find(function(check, index) {
    return checks.findIndex(function({ name }) {
      return name === check.name;
    }) !== index;
  });
  if (!twice) return checks;
  throw new InputError(
    `Input "checks" has two checks called "${twice.name}", and results could not be told apart: give one another "name".`
  );
};
var kindOf = function(entry) {
  if (entry.tcp !== void 0) return "tcp";
  if (entry.command !== void 0) return "command";
  return entry.log === void 0 ? "http" : "log";
};
var parseCheck = function(entry, where, around) {
  if (typeof entry === "string") {
    return parseCheck({ [isAbsolute(entry) ? "url" : "path"]: entry }, where, around);
  }
  const kind = kindOf(entry);
  refuseUnknown(entry, kind, where);
  const check = { ...parsers2[kind](entry, where, around), where, pace: paceOf(entry, where) };
  return { ...check, name: entry.name === void 0 ? nameOf(check) : text2(entry.name, `${where}.name`) };
};
var refuseUnknown = function(entry, kind, where) {
  const known = ["name", ...keysOf[kind], ...paceKeys];
  const unknown = Object.keys(entry).find(function(key) {
    return !known.includes(key);
  });
  if (unknown === void 0) return;
  const why = everyKey.includes(unknown) ? `which a check of ${kind === "http" ? "HTTP" : kind} does not have.` : `which is no key of a check.${didYouMean(unknown, known)}`;
  throw new InputError(`Input "checks" sets "${where}.${unknown}", ${why} Known: ${known.join(", ")}.`);
};
var nameOf = function(check) {
  const target = shownTarget(check);
  if (check.kind === "http") return `${check.method} ${target}`;
  if (check.kind === "tcp") return target;
  return `${check.kind}${target && ` in ${target}`}`;
};
var paceOf = function(entry, where) {
  return {
    ...entry.timeout !== void 0 && { timeout: duration(entry.timeout, `${where}.timeout`) },
    ...entry.interval !== void 0 && { interval: duration(entry.interval, `${where}.interval`) },
    ...entry.successes !== void 0 && { successes: wholeNumber(entry.successes, `${where}.successes`, 1, 100) },
    ...entry.stable !== void 0 && { stable: duration(entry.stable, `${where}.stable`) }
  };
};
var parsers2 = {
  http: function(entry, where, around) {
    return parseHttp(entry, where, around);
  },
  tcp: function(entry, where, { facts }) {
    return {
      kind: "tcp",
      ...addressOf(entry.tcp, `${where}.tcp`),
      ...entry.send !== void 0 && { send: filled(entry.send, `${where}.send`, facts) },
      expected: expectedText(entry, where, facts)
    };
  },
  command: function(entry, where, { facts }) {
    return {
      kind: "command",
      ...entry.service !== void 0 && { service: text2(entry.service, `${where}.service`) },
      command: commandOf(entry.command, `${where}.command`),
      exitCode: wholeNumber(entry["exit-code"] ?? 0, `${where}.exit-code`, 0, 255),
      expected: expectedText(entry, where, facts)
    };
  },
  log: function(entry, where, { facts }) {
    if (textKeys.every(function(key) {
      return entry[key] === void 0;
    })) {
      throw new InputError(
        `Input "checks" looks in ${where} into a log, but for nothing: add one of ${textKeys.join(", ")}.`
      );
    }
    return { kind: "log", service: text2(entry.log, `${where}.log`), expected: expectedText(entry, where, facts) };
  }
};
var addressOf = function(value, where) {
  const [, bracketed, plain, port] = /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/.exec(text2(value, where)) ?? [];
  const host = bracketed ?? plain;
  if (host !== void 0 && Number(port) >= 1 && Number(port) <= 65535) return { host, port: Number(port) };
  throw wrong(where, value, "it takes host and port", "write for example db.example.com:5432");
};
var commandOf = function(value, where) {
  if (!Array.isArray(value)) return ["sh", "-c", text2(value, where)];
  if (value.length === 0) throw wrong(where, value, "it names no program", "write for example [pg_isready]");
  return value.map(function(word) {
    return word === "" ? "" : text2(word, where);
  });
};

// src/regex/interruptible.ts
var patience = 1e3;
var EndlessExpression = class extends Error {
  name = "EndlessExpression";
};
var openFinder = async function() {
  const { createContext, Script } = await Promise.resolve().then(function() {
    return __toESM(require("node:vm"), 1);
  });
  const script = new Script("text.match(new RegExp(source, flags))");
  const given = { text: "", source: "", flags: "" };
  const context = createContext(given);
  return function(source, flags, text3, timeout = patience) {
    try {
      Object.assign(given, { text: text3, source, flags });
      const found = script.runInContext(context, { timeout: Math.max(1, Math.ceil(timeout)) });
      return found === null ? void 0 : Array.from(found);
    } catch (error) {
      const { code, message } = error;
      if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new EndlessExpression("it finds no end", { cause: error });
      throw new SyntaxError(String(message), { cause: error });
    }
  };
};

// src/checks/ask-http.ts
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");

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
  for (let attempt2 = 1; ; attempt2++) {
    const last = attempt2 >= tries;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt2), options);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (last || options.signal?.aborted) throw unavailable(options, error);
      await wait(backOff(attempt2), options);
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
var backOff = function(attempt2) {
  return Math.min(250 * 2 ** (attempt2 - 1), 8e3) * (0.75 + Math.random() / 2);
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

// src/checks/judge.ts
var import_node_util = require("node:util");
var judge = function(answer, expected, matches, now = Date.now()) {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...textReasons("the body", answer.body, expected, matches),
    ...jsonReasons(answer, expected),
    ...timeReasons(milliseconds, expected),
    ...certificateReasons(answer, expected, now)
  ];
  return { ...verdict(reasons, milliseconds), status };
};
var mostReasons = 3;
var shownLength = 80;
var verdict = function(reasons, milliseconds) {
  return reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
var statusReasons = function({ status, headers }, { status: wanted }) {
  if (wanted.includes(status)) return [];
  const redirect = status >= 300 && status < 400 && headers.location !== void 0;
  return [`status ${status} in place of ${wanted.join(" or ")}${redirect ? " (a redirect, not followed)" : ""}`];
};
var headerReasons = function({ headers }, { header }) {
  return header.flatMap(function({ name, value }) {
    const given = headers[name.toLowerCase()];
    if (given === void 0) return [`no header "${name}"`];
    return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
  });
};
var textReasons = function(what, text3, { contains, lacks, equals, matches: source }, matches) {
  return [
    ...contains.filter(function(part) {
      return !text3.includes(part);
    }).map(function(part) {
      return `${what} lacks ${shown4(part)}`;
    }),
    ...lacks.filter(function(part) {
      return text3.includes(part);
    }).map(function(part) {
      return `${what} holds ${shown4(part)}`;
    }),
    ...equals !== void 0 && text3.trim() !== equals.trim() ? [`${what} is not ${shown4(equals)}`] : [],
    ...source !== void 0 && !matches(source, text3) ? [`${what} does not match /${source}/`] : []
  ];
};
var jsonReasons = function({ body }, { json }) {
  if (json.length === 0) return [];
  const document = parsed(body);
  if (document === void 0) return ["the body is not JSON"];
  return json.flatMap(function({ text: text3, path, value }) {
    const looked = lookUp(document.value, path);
    if (!looked.found) return [`the JSON has no ${text3}`];
    return isAsWanted(looked.value, value) ? [] : [`${text3} is ${shown4(looked.value)} in place of ${shown4(value)}`];
  });
};
var timeReasons = function(milliseconds, { maxTime }) {
  return maxTime === void 0 || milliseconds <= maxTime ? [] : [`the answer took ${Math.round(milliseconds)} ms in place of at most ${maxTime} ms`];
};
var day = 864e5;
var certificateReasons = function({ certificateEnds }, { tlsDays }, now) {
  if (tlsDays === void 0) return [];
  if (certificateEnds === void 0) return ["the answer came without TLS"];
  const left = Math.floor((certificateEnds - now) / day);
  return left >= tlsDays ? [] : [`the certificate is valid for ${left} more days in place of ${tlsDays}`];
};
var parsed = function(body) {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return void 0;
  }
};
var isAsWanted = function(given, wanted) {
  return (0, import_node_util.isDeepStrictEqual)(given, wanted) || typeof wanted === "string" && (typeof given === "number" || typeof given === "boolean") && String(given) === wanted;
};
var shown4 = function(value) {
  const text3 = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text3.length > shownLength ? `${text3.slice(0, shownLength)}\u2026` : text3;
};

// src/checks/ask-http.ts
var mostRedirects = 5;
var largestBody = 16 * 1024 * 1024;
var askHttp = async function(check, end, { host, matches }) {
  const begin = performance.now();
  const ca = check.ca === void 0 ? void 0 : authorityOf(check, check.ca, host.workspace);
  const { status, headers, body, certificateValidTo } = await exchange2(check, ca, end, host.signal);
  const milliseconds = performance.now() - begin;
  const answer = {
    ...{ status, headers, body: body.toString("utf8"), milliseconds },
    ...certificateValidTo !== void 0 && { certificateEnds: Date.parse(certificateValidTo) }
  };
  return judge(answer, check.expected, matches);
};
var authorityOf = function({ where }, ca, workspace) {
  if (ca.includes("-----BEGIN")) return ca;
  try {
    return (0, import_node_fs7.readFileSync)((0, import_node_path5.resolve)(workspace, ca), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "checks" names in ${where}.ca the file "${ca}", which cannot be read (${messageOf(error)}): give PEM text, or a file of the checkout.`,
      { cause: error }
    );
  }
};
var exchange2 = async function(check, ca, end, signal) {
  let url = check.url;
  let { headers } = check;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...headers, connection: "close" },
      ...check.body !== void 0 && { body: check.body },
      ...ca !== void 0 && { ca },
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal
    });
    const next = redirects < mostRedirects ? follow(check, url, answer) : void 0;
    if (next === void 0) return answer;
    if (new URL(next).origin !== new URL(url).origin) headers = harmless(headers);
    url = next;
  }
};
var harmless = function(headers) {
  return Object.fromEntries(Object.entries(headers).filter(function([name]) {
    return /^(?:accept(?:-.*)?|user-agent)$/.test(name);
  }));
};
var follow = function({ method, redirects }, from, { status, headers }) {
  const { location } = headers;
  if (redirects === "none" || ![301, 302, 303, 307, 308].includes(status)) return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (typeof location !== "string" || !URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin === origin) {
    target.username = username;
    target.password = password;
    return target.href;
  }
  return redirects === "any-host" && /^https?:$/.test(target.protocol) ? target.href : void 0;
};

// src/checks/attempt.ts
var longestTry = 1e4;
var attempt = async function(check, timeLeft, asking) {
  const longest = Math.max(longestTry, (check.expected.maxTime ?? 0) + 1e3);
  const end = performance.now() + Math.min(timeLeft, longest);
  try {
    return await ask(check, end, asking);
  } catch (error) {
    if (asking.host.signal.aborted || error instanceof InputError) throw error;
    const cut = timeLeft < longest && performance.now() > end - 1;
    return { kind: "silent", reason: `no answer: ${causeOf(error)}`, ...cut && { cut } };
  }
};
var ask = async function(check, end, asking) {
  switch (check.kind) {
    case "http":
      return askHttp(check, end, asking);
    case "tcp":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/checks-ask-tcp.cjs"), 1);
      })).askTcp(check, end, asking);
    case "command":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/checks-ask-container.cjs"), 1);
      })).askCommand(check, end, asking);
    case "log":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/checks-ask-container.cjs"), 1);
      })).askLog(check, end, asking);
  }
};
var causeOf = function(error) {
  const cause = error instanceof Error && error.cause !== void 0 ? error.cause : error;
  const text3 = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text3.replace(/\s+/g, " ").trim();
};

// src/checks/report.ts
var overall = function(outcomes) {
  const results = outcomes.map(function({ result }) {
    return result;
  });
  return results.includes("fail") ? "fail" : results.includes("error") ? "error" : "pass";
};
var reasonOf = function({ result, last }) {
  if (result === "pass") return "";
  return last.kind === "yes" ? "right at the end, but not often or long enough" : last.reason;
};
var seconds = function(milliseconds) {
  return Math.round(milliseconds) / 1e3;
};
var words = { pass: "passed", fail: "said no", error: "could not be asked" };
var lineOf = function(outcome) {
  const { check, result, tries, milliseconds } = outcome;
  const reason = reasonOf(outcome);
  return `${check.name}: ${words[result]} after ${countOf(tries, "try", "tries")} in ${seconds(milliseconds)} s${reason && `: ${reason}`}`;
};
var sentenceOf = function(outcomes, timeout) {
  const bad = outcomes.filter(function({ result }) {
    return result !== "pass";
  });
  const [first] = bad;
  if (!first) return `All ${countOf(outcomes.length, "check", "checks")} passed.`;
  const others = bad.length > 1 ? `, and ${bad.length - 1} more` : "";
  return `${bad.length} of ${countOf(outcomes.length, "check", "checks")} did not pass within ${seconds(timeout)} s: ${lineOf(first)}${others}.`;
};
var recordOf = function(outcome) {
  const { check, result, tries, milliseconds, last } = outcome;
  return {
    name: check.name,
    kind: check.kind,
    // Named so since checks were of HTTP alone.
    url: shownTarget(check),
    result,
    tries,
    seconds: seconds(milliseconds),
    ...last.kind !== "silent" && last.status !== void 0 && { status: last.status },
    ...result !== "pass" && { reason: reasonOf(outcome) }
  };
};
var summaryOf = function(outcomes, timeout) {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map(function(outcome) {
        const { check, result, last, tries } = outcome;
        return [
          check.name,
          result,
          last.kind === "silent" ? "" : String(last.status ?? ""),
          last.kind === "silent" ? "" : `${Math.round(last.milliseconds)} ms`,
          String(tries),
          reasonOf(outcome)
        ];
      })
    }
  ];
  return { action: "smoke", title: "Smoke checks", blocks };
};
var countOf = function(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
};

// src/checks/junit.ts
var junitOf = function(outcomes) {
  const count = function(result) {
    return outcomes.filter(function(outcome) {
      return outcome.result === result;
    }).length;
  };
  const longest = Math.max(0, ...outcomes.map(function({ milliseconds }) {
    return milliseconds;
  }));
  const totals = `tests="${outcomes.length}" failures="${count("fail")}" errors="${count("error")}" time="${seconds(longest)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
<testsuite name="smoke" ${totals}>
${outcomes.map(caseOf).join("\n")}
</testsuite>
</testsuites>
`;
};
var caseOf = function(outcome) {
  const head = `<testcase classname="smoke" name="${escaped2(outcome.check.name)}" time="${seconds(outcome.milliseconds)}"`;
  if (outcome.result === "pass") return `${head}/>`;
  const element = outcome.result === "fail" ? "failure" : "error";
  const reason = escaped2(reasonOf(outcome));
  return `${head}><${element} message="${reason}">${reason}</${element}></testcase>`;
};
var unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
var escaped2 = function(text3) {
  return text3.replace(unsayable, "\uFFFD").replace(/[&<>"'\t\n\r]/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};

// src/checks/watch.ts
var clockOfMachine = { now: function() {
  return performance.now();
}, pause };
var longestPause = 5e3;
var leastTime = 100;
var watch = async function(attempt2, { timeout, interval, successes, stable }, signal, clock = clockOfMachine) {
  const begin = clock.now();
  const timeLeft = function() {
    return timeout - (clock.now() - begin);
  };
  let inARow = 0;
  let rightSince = 0;
  let unsuccessful = 0;
  let answered = false;
  let previous;
  for (let tries = 1; ; tries++) {
    const asked = clock.now();
    const found = await attempt2(Math.max(timeLeft(), leastTime));
    const last = found.kind === "silent" && found.cut && previous || found;
    previous = last;
    const right = last.kind === "yes";
    answered ||= last.kind !== "silent";
    if (right && inARow === 0) rightSince = asked;
    inARow = right ? inARow + 1 : 0;
    unsuccessful = right ? 0 : unsuccessful + 1;
    const state = { tries, milliseconds: clock.now() - begin, last };
    if (inARow >= successes && asked - rightSince >= stable) return { result: "pass", ...state };
    if (last.kind === "no" && last.final) return { result: "fail", ...state };
    const untilStable = inARow >= successes ? stable - (clock.now() - rightSince) : interval;
    const wanted = right ? Math.max(1, Math.min(interval, untilStable)) : backOff2(interval, unsuccessful);
    const wait2 = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait2 < leastTime) {
      return { result: answered ? "fail" : "error", ...state };
    }
    await clock.pause(wait2, signal);
  }
};
var backOff2 = function(interval, unsuccessful) {
  return Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));
};

// src/checks/run-checks.ts
var noContainers = async function() {
  throw new InputError('A check asks a container, but no project is known: set the input "project".');
};
var mostAnnotations = 8;
var runChecks = async function(checks, pace, host, containers = noContainers) {
  const paces = checks.map(function(check) {
    return paceOf2(check, pace);
  });
  const asking = { host, containers, matches: await matcherFor(checks) };
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map(function(check, index) {
    return ask2(check, paces[index] ?? pace, asking, host);
  }));
  const result = overall(outcomes);
  const failing = outcomes.filter(function(outcome) {
    return outcome.result !== "pass";
  });
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, pace.timeout));
  const end = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf),
    junit: await host.keepFile("smoke.xml", host.withoutSecrets(junitOf(outcomes)))
  };
  const sentence = sentenceOf(outcomes, pace.timeout);
  if (result === "fail") throw new RefusedError(sentence, { outputs: { ...end } });
  if (result === "error") throw new UnavailableError(sentence, { outputs: { ...end } });
  host.info(sentence);
  return end;
};
var paceOf2 = function({ pace: own, where }, all) {
  const pace = { ...all, ...own, timeout: Math.min(own.timeout ?? all.timeout, all.timeout) };
  if (pace.stable < pace.timeout) return pace;
  throw new InputError(
    `Input "checks" wants ${where} to stay right for ${seconds(pace.stable)} s, but it has ${seconds(pace.timeout)} s in all: give "timeout" more.`
  );
};
var ask2 = async function(check, pace, asking, host) {
  try {
    const watched = await watch(function(timeLeft) {
      return attempt(check, timeLeft, asking);
    }, pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw new UnavailableError("The checks were ended because the run was cancelled.", { cause: error });
  }
};
var matcherFor = async function(checks) {
  if (checks.every(function({ expected }) {
    return expected.matches === void 0;
  })) return function() {
    return true;
  };
  const find = await openFinder();
  return function(source, text3) {
    try {
      return find(source, "m", text3) !== void 0;
    } catch (error) {
      if (!(error instanceof EndlessExpression)) throw error;
      throw new InputError(
        `Input "checks" has the regular expression "${source}", which finds no end on what was answered: write one that cannot backtrack so far.`,
        { cause: error }
      );
    }
  };
};

// src/smoke/main.ts
var run = async function(inputs, host) {
  const entries = checkEntries(inputs.checks);
  const wanted = factsIn(entries);
  for (const name of factNames) {
    if (inputs[name] === void 0 || wanted.has(name)) continue;
    host.notice(
      `The ${name} ${inputs[name]} was given, but no check asks for it: write {{${name}}} where it should answer.`
    );
  }
  const facts = await findFacts(inputs, wanted, host);
  const ask3 = async function(site) {
    const checks2 = parseChecks(entries, { baseUrl: site?.address ?? baseUrl, facts });
    return { ...await runChecks(checks2, inputs, host, site?.containers) };
  };
  const known = inputs.target === void 0 ? inputs.url : "http://127.0.0.1";
  const baseUrl = known ?? (needsBase(entries) ? await earlierText(host, "deploy", "url") : void 0);
  const checks = parseChecks(entries, { baseUrl, facts });
  if (inputs.target === void 0 && !needsContainers(checks)) return ask3();
  const { onSite } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/smoke-site.cjs"), 1);
  });
  return onSite(inputs, host, ask3);
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

// src/smoke/spec.ts
var spec = defineAction({
  name: "smoke",
  title: "Quaygate smoke",
  description: "Asks a running application whether it works, over HTTP, TCP, in its containers and their logs, and keeps asking until it does or the time is up.",
  branding: { icon: "activity", color: "green" },
  inputs: {
    checks: {
      type: "block",
      description: "What to ask: one URL or path a line, or a YAML or JSON list of checks, each with `url`, `path`, `tcp`, `command` or `log` and what is right. At least one."
    },
    url: {
      type: "string",
      description: "Base URL of checks that give a path. Default: the URL that deploy, earlier in this pipeline, gave."
    },
    version: {
      type: "string",
      description: "Version that should answer; stands in checks as `{{version}}`. Default: the version of the metadata step of this pipeline."
    },
    commit: {
      type: "string",
      description: "Commit that should answer; stands in checks as `{{commit}}`. Default: the commit of this pipeline."
    },
    digest: {
      type: "string",
      description: "Digest that should answer; stands in checks as `{{digest}}`. Default: what deploy, earlier in this pipeline, put there."
    },
    timeout: {
      type: "duration",
      default: "60s",
      description: "Time until every check must have passed, all tries together. A check may have less of its own."
    },
    interval: {
      type: "duration",
      default: "500ms",
      description: "Pause after the first unsuccessful try; doubles with each one up to 5 s."
    },
    successes: {
      type: "integer",
      default: 1,
      minimum: 1,
      maximum: 100,
      description: "Passing answers in a row that a check needs, one `interval` apart."
    },
    stable: {
      type: "duration",
      default: "0s",
      description: "How long answers must stay right, from the first right one on, asked every `interval`."
    },
    target: {
      type: "enum",
      options: ["blue", "green", "serving", "idle"],
      description: "A colour of a blue-green deployment: paths are asked there past the proxy, by the Docker engine alone, whichever colour users get."
    },
    project: {
      type: "string",
      description: "Compose project of the services that checks name. Default: the only one on the engine that has such a service."
    },
    ...connectionInputs
  },
  outputs: {
    result: { description: "`pass`, `fail` (a check said no) or `error` (a check could not be run)." },
    passed: { description: "Number of checks that passed." },
    failed: { description: "Number of checks that did not." },
    duration: { description: "Seconds that the checks took." },
    checks: {
      type: "json",
      description: "Each check with `name`, `kind`, `url` (what was asked), `result`, `tries`, `seconds`, and, unless it passed, the `reason`."
    },
    junit: { description: "Path of the results in the form of JUnit." }
  }
});

// src/smoke/index.ts
void start(spec, run);
