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
var isOfKind = function(made2, kind) {
  return typeof made2 === "function" && (Object.hasOwn(made2, "kind") && made2.kind === kind || isOfKind(Object.getPrototypeOf(made2), kind));
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
var linesOf = (function(text2) {
  return text2.split(text2.includes("\r") ? /\r\n|\r|\n/ : "\n");
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
      const longest2 = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(function(run2) {
        return run2.length;
      }));
      const fence = "`".repeat(longest2 + 1);
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
var openConsole = (function(write) {
  const secrets = [];
  const masked = (function(text2) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text2);
  });
  return {
    line: (function(text2) {
      return write(`${masked(text2)}
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
    maskedIn: function(summary2) {
      return secrets.length === 0 ? summary2 : hideIn(summary2, masked);
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
var standardStream = (function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream2;
  const write = (function(text2) {
    let rest = Buffer.from(text2);
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
  });
  return Object.assign(write, { isWritten: function() {
    return stream2 === void 0;
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
var mayHoldCommand = (function(text2) {
  return text2.includes("::") || text2.includes("##[");
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
    return function(text2, { title, file, line: line2 } = {}) {
      return say(level, console.masked(text2).slice(0, annotationLimit), { title, file, line: line2 });
    };
  });
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
    inputs: (function(action, names) {
      return stepInputs(environment, action, names);
    }),
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
    info: (function(text2) {
      const lines = linesOf(text2);
      if (mayHoldCommand(text2) && lines.some(isCommand)) lines.forEach(line);
      else console.line(lines.join("\n"));
    }),
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
    summarise: async function(summary2) {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - sizeOf(file);
      writeText(file, cutToLimit(toMarkdown(console.maskedIn(summary2)), left), "a");
    },
    comment: async function(summary2, how) {
      const { changeRequest } = await host.event();
      if (!changeRequest) return "none";
      const body = cutToLimit(toMarkdown(console.maskedIn(summary2)), commentLimit);
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
var csvRecords = function(text2) {
  const records2 = [];
  let record3 = [];
  let at2 = 0;
  while (at2 <= text2.length) {
    const field = readField(text2, at2);
    if (field === void 0) return void 0;
    record3.push(field.value);
    at2 = field.end;
    if (text2[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record3.length > 1 || field.end > field.start) records2.push(record3);
    record3 = [];
    if (at2 >= text2.length) break;
    at2 += text2.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records2;
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
  return csvRecords(text2)?.flatMap(function(record3) {
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
var scalar = (function(given, secret = false) {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret);
});
var parsers = {
  string: (function(given) {
    return typeof given.value === "string" ? given.value : scalar(given);
  }),
  secret: function(given) {
    return typeof given.value === "string" ? given.value : scalar(given, true);
  },
  boolean: (function(given) {
    const value = booleans.get(scalar(given));
    if (value === void 0) throw wrongValue(given, "a boolean is true or false", "write true or false");
    return value;
  }),
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
var parseValue = (function(given, declared) {
  const parse = parsers[declared.type];
  return parse(given, declared);
});

// src/spec/parse.ts
var parseInputs = (function(action, step, file, parseYaml) {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map((function([name, declared]) {
    const raw = [step.get(name), file.get(name)].find((function(given) {
      return isSet(given, declared);
    }));
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  }));
  return { inputs: Object.fromEntries(entries), sources };
});
var needsYaml = (function(action, step) {
  return Object.entries(action.inputs).some((function([name, { type }]) {
    const value = type === "block" ? step.get(name)?.value : void 0;
    return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
  }));
});
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
var parseBlock = function(given, parseYaml, secret = false) {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error) {
    if (secret) throw wrongValue(given, "it is neither YAML nor JSON", "correct the block", true);
    const reason = error instanceof Error ? error.message.split("\n")[0]?.replace(/[:.]$/, "") : error;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason})`, "correct the block");
  }
};
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
});
var noYaml = function() {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (function(action, { step, file, parseYaml }, host) {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
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
  let made2;
  const controller = function() {
    made2 ??= new AbortController();
    return made2;
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
  const shown4 = shownInputs(action, inputs, sources);
  if (host.kind === "local") process.stdout.write(shown4);
  else host.info(shown4.trimEnd());
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

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text2) {
  return digestPattern.test(text2);
};
var splitReference = function(reference) {
  const at2 = reference.lastIndexOf("@");
  const name = reference.slice(0, at2);
  const digest = reference.slice(at2 + 1);
  return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest) ? { name, digest } : void 0;
};
var candidateOf = function(input2, reference) {
  const halves = splitReference(reference);
  if (!halves) {
    throw new InputError(
      `Input "${input2}" is "${reference}", but only a digest says what was tested: give name@sha256:\u2026 as the output "reference" of build holds it.`
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
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host) {
  return loopbackHost.test(host);
};

// src/registry/target.ts
var splitTarget = function(text2) {
  const { registry, repository, name, tag, digest } = parseReference(text2);
  const target = digest ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text2}" has neither tag nor digest: say which one of the repository is meant.`);
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
  const { createHash } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
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
var immutable = /immutab|overwr|already exist|updating asset|cannot update tag/i;
var isRefusalOfTag = function(error) {
  return error instanceof RegistryRefusal && ([409, 412].includes(error.status) || [400, 403, 405].includes(error.status) && immutable.test(error.words));
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
  const made2 = await digestOf(response.body);
  if (made2 !== digest) throw wrongDigest(image, digest, made2);
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
  const made2 = makeAgent(url, proxy, { ca, identity });
  agents.set(key, made2);
  return made2;
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
var patienceWithSource = 4;
var stream = async function(options) {
  const { promise, resolve: resolve2, reject } = withResolvers();
  const call = await callOf(options, resolve2);
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
  const sent = new Promise(function(resolve2, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve2();
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
  let resolve2;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve2 = yes;
    reject = no;
  });
  return { promise, resolve: resolve2, reject };
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
  const { createHash } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash("sha256");
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
    const made2 = hashed === size ? `sha256:${hash.digest("hex")}` : digest;
    if (made2 !== digest) fail(wrongDigest(image, digest, made2));
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
var putDespiteRace = async function(put2) {
  for (const wait2 of racePauses) {
    try {
      return await put2();
    } catch (error) {
      if (!(error instanceof RegistryRefusal && error.status === 400 && /\bDIGEST_INVALID\b/.test(error.words)))
        throw error;
      await pause(wait2);
    }
  }
  return put2();
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
var configOf = async function(registry, name, digest) {
  return configOfManifest(registry, name, await registry.manifest(`${name}@${digest}`));
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
var isIndex = function({ mediaType, json }) {
  return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList || // An OCI index may come without a media type of its own.
  !("config" in json) && Array.isArray(json.manifests);
};
var isAttestation = function(entry) {
  const { platform, annotations } = entry;
  if (isRecord2(annotations) && annotations["vnd.docker.reference.type"] !== void 0) return true;
  return isRecord2(platform) && platform.os === "unknown" && platform.architecture === "unknown";
};
var platformDigests = function({ json }) {
  return records(json.manifests).filter(function(child) {
    return !isAttestation(child);
  }).map(function(child) {
    return String(child.digest);
  });
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
  const read = function(pattern2) {
    pattern2.lastIndex = position;
    const match = pattern2.exec(header);
    if (match) position = pattern2.lastIndex;
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
  let text2;
  try {
    text2 = (0, import_node_fs7.readFileSync)(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record2(JSON.parse(text2));
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
  const { runTool } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool(host, tool, ["get"], {
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
var parseAnswer = function(text2) {
  try {
    return record2(JSON.parse(text2));
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
  const made2 = make();
  known.set(key, made2);
  made2.catch(function() {
    return known.delete(key);
  });
  return made2;
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
  const folders = [systemFolder, ...own ? [(0, import_node_path6.join)(own, "certs.d")] : []].map(function(folder) {
    return (0, import_node_path6.join)(folder, registry);
  });
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts.filter(function(text2) {
    return text2 !== "";
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
  const { readdir } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names = await readdir(folder).catch(function() {
    return [];
  });
  return names.sort().map(function(name) {
    return (0, import_node_path6.join)(folder, name);
  });
};
var readText = async function(file) {
  const { readFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile(file, "utf8").catch(function() {
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

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = (function(one) {
  return `(${one}(?:\\.${one})*)`;
});
var source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`;
var made;
var pattern = function() {
  made ??= new RegExp(source);
  return made;
};
var longest = 256;
var parseSemver = function(text2) {
  if (text2.length > longest) return void 0;
  const trimmed = text2.trim();
  const first = trimmed[trimmed.startsWith("v") ? 1 : 0] ?? "";
  if (first < "0" || first > "9") return void 0;
  const [found, major, minor, patch, prerelease, build] = pattern().exec(trimmed) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
};
var compareSemver = function(a, b) {
  return a.numbers.map(function(value, at2) {
    return value - (b.numbers[at2] ?? 0);
  }).find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};
var comparePrecedence = function(a, b) {
  const byNumbers = compareSemver(a, b);
  if (byNumbers !== 0) return byNumbers;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  const length = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at2 = 0; at2 < length; at2++) {
    const order = compareIdentifiers(a.prerelease[at2], b.prerelease[at2]);
    if (order !== 0) return order;
  }
  return 0;
};
var compareIdentifiers = function(a, b) {
  const kind = function(text2) {
    return text2 === void 0 ? 0 : /^\d+$/.test(text2) ? 1 : 2;
  };
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === void 0 || b === void 0 || a === b) return 0;
  if (kind(a) === 1) return Number(a) - Number(b);
  return a < b ? -1 : 1;
};

// src/promote/age.ts
var firstYear = 2e3;
var compareAge = function(tag, present, candidate) {
  const [theirs, ours] = [versionOf(present), versionOf(candidate)];
  if (theirs && !belongsTo(tag, theirs)) {
    return { present: "older", why: `is version ${theirs.text}, which is not of the line ${tag}` };
  }
  const order = theirs && ours ? comparePrecedence(theirs, ours) : 0;
  if (order !== 0) return { present: nameOf(order), why: `is version ${theirs?.text}, this one ${ours?.text}` };
  for (const [verb, times] of [
    ["was committed", [timeOf(present.created), timeOf(candidate.created)]],
    ["was built", [timeOf(present.built), timeOf(candidate.built)]]
  ]) {
    if (times[0] === void 0 || times[1] === void 0) continue;
    if (times[0] === times[1]) break;
    const [then, now] = times.map(function(time) {
      return new Date(time ?? 0).toISOString().replace(".000Z", "Z");
    });
    return { present: nameOf(times[0] - times[1]), why: `${verb} ${then}, this one ${now}` };
  }
  return { present: "same", why: "says nothing of its age" };
};
var versionOf = function({ version }) {
  return version === void 0 ? void 0 : parseSemver(version);
};
var newerVersionTags = function(tags, tag, candidate) {
  return tags.flatMap(function(text2) {
    const version = parseSemver(text2);
    return version && belongsTo(tag, version) && comparePrecedence(version, candidate) > 0 ? [{ text: text2, version }] : [];
  }).sort(function(a, b) {
    return comparePrecedence(b.version, a.version);
  }).map(function({ text: text2 }) {
    return text2;
  });
};
var belongsTo = function(tag, version) {
  const line = /^v?(\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
  return line === void 0 || version.text.startsWith(`${line}.`);
};
var nameOf = function(order) {
  return order > 0 ? "newer" : "older";
};
var timeOf = function(text2) {
  const time = text2 === void 0 ? Number.NaN : Date.parse(text2);
  return time >= Date.UTC(firstYear) ? time : void 0;
};

// src/promote/image-facts.ts
var versionLabel = "org.opencontainers.image.version";
var createdLabel = "org.opencontainers.image.created";
var mostTags = 24;
var readFacts = async function(registry, name, digest) {
  try {
    const top = await registry.manifest(`${name}@${digest}`);
    const { annotations } = top.json;
    const said = annotations === null || typeof annotations !== "object" ? {} : annotations;
    const platform = isIndex(top) ? platformDigests(top)[0] : digest;
    const config = platform === void 0 ? void 0 : await configOf(registry, name, platform);
    const label = function(key) {
      return typeof said[key] === "string" ? said[key] : config?.labels[key];
    };
    const [version, created] = [label(versionLabel), label(createdLabel)];
    return {
      ...version && { version },
      ...created && { created },
      ...config?.created && { built: config.created }
    };
  } catch (error) {
    if (error instanceof InputError) return {};
    throw error;
  }
};
var versionByTags = async function(registry, { name, tag, digest }, candidate) {
  const version = versionOf(candidate);
  if (version === void 0) return void 0;
  const tags = newerVersionTags(await registry.tags(name), tag, version).slice(0, mostTags);
  const digests = await mapSome(tags, function(text2) {
    return registry.head(`${name}:${text2}`);
  });
  return tags.find(function(_, index) {
    return digests[index] === digest;
  });
};

// src/promote/tags.ts
var fullVersion = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:[-+][0-9A-Za-z.+-]+)?$/;
var commitTag = /^sha-[0-9a-f]{7,64}(?:-[0-9a-f]{12})?$/;
var isFullVersion = function(text2) {
  return fullVersion.test(text2);
};
var isImmutable = function(tag) {
  return isFullVersion(tag) || commitTag.test(tag);
};
var rankOf = function(tag, branch) {
  if (isImmutable(tag)) return 0;
  if (tag === "latest" || tag.startsWith("latest-")) return 5;
  if (branch !== void 0 && tag === asTag(branch)) return 4;
  if (/^v?\d+$/.test(tag)) return 3;
  if (/^v?\d+\.\d+$/.test(tag)) return 2;
  return 1;
};
var asTag = function(text2) {
  return text2.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
};

// src/promote/plan.ts
var commitDigits = 12;
var planTags = function({ destinations, tags, source: source2, version, event }) {
  const asked = tags.map(function(text2) {
    return readTag(text2, source2, destinations);
  });
  const planned = destinations.flatMap(function({ candidate, name, spellings }) {
    const own = asked.filter(function(tag) {
      return tag.name === void 0 || spellings.includes(tag.name);
    }).map(function({ tag }) {
      return tag;
    });
    const planTag = function(tag) {
      return {
        name,
        source: candidate.name,
        digest: candidate.digest,
        tag,
        rank: rankOf(tag, event.branch)
      };
    };
    const missing2 = own.some(isImmutable) ? [] : [immutableTag(version, event)];
    return [...[...new Set(own)].map(planTag), ...missing2.map(function(tag) {
      return { ...planTag(tag), added: true };
    })];
  });
  return planned.sort(function(a, b) {
    return a.rank - b.rank;
  });
};
var readTag = function(text2, source2, destinations) {
  if (!/[/:@]/.test(text2)) {
    const fault = faultOfTag(text2);
    if (fault) throw new InputError(`${source2} holds ${JSON.stringify(text2)}, a tag that ${fault}.`);
    return { tag: text2 };
  }
  const { name, tag, digest } = parseReference(text2, source2);
  if (digest !== void 0 || tag === void 0) {
    throw new InputError(
      `${source2} holds "${text2}", which is no tag: write name:tag, or the bare tag for every candidate.`
    );
  }
  const names = destinations.flatMap(function({ spellings }) {
    return spellings;
  });
  if (names.includes(name)) return { name, tag };
  throw new InputError(
    `${source2} holds "${text2}", but no candidate is named "${name}" (there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}): build the image under that name, or leave the tag out.`
  );
};
var releaseVersion = function(version, tag) {
  return [version, tag].find(function(text2) {
    return text2 !== void 0 && isFullVersion(text2);
  });
};
var immutableTag = function(version, { sha, tag }) {
  const known = releaseVersion(version, tag);
  if (known !== void 0) return asTag(known);
  if (/^[0-9a-f]{40,64}$/.test(sha)) return `sha-${sha.slice(0, commitDigits)}`;
  throw new InputError(
    'No immutable tag can be made, because neither a full version nor the commit is known: set the input "version" to one like 1.2.3, or run in a Git checkout.'
  );
};
var alternativeTag = function({ tag, digest }) {
  return `${tag}-${digest.slice("sha256:".length, "sha256:".length + commitDigits)}`;
};

// src/promote/check.ts
var fullTag = function({ name, tag }) {
  return `${name}:${tag}`;
};
var createChecker = function(registry, overwrite, version) {
  const facts = /* @__PURE__ */ new Map();
  const factsOf = function(name, digest) {
    const key = `${name}@${digest}`;
    const known = facts.get(key) ?? readFacts(registry, name, digest);
    facts.set(key, known);
    return known;
  };
  const ageOf = async function(plan, digest) {
    const [present, own] = await Promise.all([factsOf(plan.name, digest), factsOf(plan.source, plan.digest)]);
    const candidate = versionOf(own) === void 0 && version !== void 0 ? { ...own, version } : own;
    if (versionOf(present) !== void 0) return compareAge(plan.tag, present, candidate);
    const byTag = await versionByTags(registry, { ...plan, digest }, candidate);
    return compareAge(plan.tag, { ...present, ...byTag && { version: byTag } }, candidate);
  };
  const one = async function(plan) {
    const previous = await registry.head(fullTag(plan));
    if (previous === void 0) return { ...plan, result: "created" };
    if (previous === plan.digest) return { ...plan, result: "unchanged" };
    if (overwrite || isImmutable(plan.tag)) return { ...plan, result: "moved", previous };
    const { present, why } = await ageOf(plan, previous);
    return { ...plan, result: present === "newer" ? "left" : "moved", previous, why };
  };
  const withAlternative = async function(plan) {
    const first = await one(plan);
    const isTaken2 = plan.added && first.result === "moved" && !isFullVersion(plan.tag) && !overwrite;
    return isTaken2 ? one({ ...plan, tag: alternativeTag(plan) }) : first;
  };
  const all = async function(planned) {
    const checked = await mapSome(planned, withAlternative);
    const taken = checked.filter(isTaken);
    if (taken.length > 0 && !overwrite) throw alreadyTaken(taken, "Nothing was promoted, because");
    return checked;
  };
  return { all, one, ageOf };
};
var isTaken = function({ tag, result }) {
  return result === "moved" && isImmutable(tag);
};
var alreadyTaken = function(taken, opening) {
  const list = taken.map(function(plan) {
    return `${fullTag(plan)} (holds ${plan.previous}, not ${plan.digest})`;
  }).join(", ");
  const subject = taken.length === 1 ? "an immutable tag already holds" : "immutable tags already hold";
  return new RefusedError(
    `${opening} ${subject} another image: ${list}. Release a new version, or set the input "overwrite" to true if the old image is to lose its tag.`
  );
};

// src/promote/account.ts
var shortDigits = 12;
var short = function(digest) {
  return digest.slice(0, "sha256:".length + shortDigits);
};
var lineOf = function(tag) {
  switch (tag.result) {
    case "created":
      return `Created   ${fullTag(tag)}`;
    case "moved":
      return `Moved     ${fullTag(tag)} (was ${short(tag.previous ?? "")})`;
    case "left":
      return `Left      ${fullTag(tag)} (${reasonOf(tag)})`;
    default:
      return `Unchanged ${fullTag(tag)}`;
  }
};
var reasonOf = function({ previous = "", why }) {
  return `its image ${short(previous)} ${why}`;
};
var accountOf = function(checked) {
  const images = new Set(checked.map(function({ name, digest }) {
    return `${name}@${digest}`;
  }));
  const left = checked.filter(function({ result }) {
    return result === "left";
  }).length;
  const promoted = `${count(images.size, "image")} promoted to ${count(checked.length - left, "tag")}`;
  const text2 = left === 0 ? `${promoted}.` : `${promoted}; ${count(left, "tag")} left on a newer image.`;
  return summary([
    { kind: "verdict", result: "pass", text: text2 },
    { kind: "list", items: [...images].map(function(image) {
      return { text: image, code: true };
    }) },
    tableOf(checked.map(function(tag) {
      return [tag, tag.result];
    })),
    { kind: "list", items: checked.filter(function({ result }) {
      return result === "left";
    }).map(lineOf) }
  ]);
};
var accountOfFailure = function(error, planned, written) {
  return summary([
    { kind: "verdict", result: error instanceof RefusedError ? "fail" : "error", text: messageOf(error) },
    tableOf(planned.map(function(tag) {
      return [tag, written.includes(fullTag(tag)) ? "written" : "not written"];
    }))
  ]);
};
var summary = function(blocks) {
  return {
    action: "promote",
    title: "Promote",
    blocks: blocks.filter(
      function(block) {
        return !(block.kind === "table" && block.rows.length === 0 || block.kind === "list" && block.items.length === 0);
      }
    )
  };
};
var tableOf = function(rows) {
  return {
    kind: "table",
    columns: ["Tag", "Result", "Digest", "Before"],
    rows: rows.map(function([tag, result]) {
      return [
        { text: fullTag(tag), code: true },
        result,
        { text: short(tag.digest), code: true },
        tag.previous === void 0 ? "" : { text: short(tag.previous), code: true }
      ];
    })
  };
};
var count = function(number2, thing) {
  return `${number2} ${thing}${number2 === 1 ? "" : "s"}`;
};

// src/promote/copy-images.ts
var copyImages = async function(registry, host, destinations) {
  const moving = destinations.filter(function({ candidate, name }) {
    return parseName(candidate.name).name !== parseName(name).name;
  });
  if (moving.length === 0) return;
  await host.group("Bring the images to their repositories", async function() {
    for (const { candidate, name } of moving) {
      const { manifests, referrers, blobs } = await registry.copy({
        from: candidate.name,
        to: name,
        digest: candidate.digest
      });
      host.info(
        `${name}@${candidate.digest}: ${manifests} manifests, of them ${referrers} referring to the image; blobs: ${blobs.copied} copied, ${blobs.mounted} mounted, ${blobs.present} there already.`
      );
    }
  });
};

// src/promote/destination.ts
var input = 'Input "promote-to"';
var chooseDestinations = function(candidates, wishes) {
  const wished = wishes.map(parseWish);
  const destinations = candidates.map(function(candidate) {
    return destinationOf(candidate, wished, candidates);
  });
  const known = new Set(candidates.map(function({ name }) {
    return parseName(name, "The candidate").name;
  }));
  const stranger = wished.find(function({ source: source2 }) {
    return source2 !== void 0 && !known.has(source2);
  });
  if (stranger) {
    throw new InputError(
      `${input} says where "${stranger.source}" goes, but no candidate is named so (there ${known.size === 1 ? "is" : "are"} ${[...known].join(", ")}).`
    );
  }
  const names = destinations.map(function({ name }) {
    return parseName(name).name;
  });
  const twice = names.find(function(name, index) {
    return names.indexOf(name) !== index;
  });
  if (twice === void 0) return destinations;
  throw new InputError(
    `Two candidates would go to "${twice}", and a tag holds only one image: promote them one by one, or give each image a repository of its own.`
  );
};
var parseWish = function(text2) {
  const [first = "", second, ...more] = text2.split("=").map(function(part) {
    return part.trim();
  });
  if (more.length > 0) throw new InputError(`${input} holds "${text2}": write repository, or candidate=repository.`);
  const name = second ?? first;
  parseName(name, input);
  return { name, ...second !== void 0 && { source: parseName(first, input).name } };
};
var destinationOf = function(candidate, wished, candidates) {
  const own = parseName(candidate.name, "The candidate").name;
  const fitting = wished.filter(function({ source: source2 }) {
    return source2 === own || source2 === void 0;
  });
  if (fitting.length > 1 || fitting[0] && fitting[0].source === void 0 && candidates.length > 1) {
    throw new InputError(
      `${input} does not say which image goes where: with several candidates write a line candidate=repository for each.`
    );
  }
  const [wish] = fitting;
  if (!wish && wished.length > 0) {
    throw new InputError(`${input} does not say where "${own}" goes: add a line ${own}=repository.`);
  }
  return {
    candidate,
    name: wish?.name ?? candidate.name,
    spellings: [.../* @__PURE__ */ new Set([own, ...wish ? [parseName(wish.name).name] : []])]
  };
};

// src/promote/temporary-tag.ts
var removeTemporaryTag = async function(registry, host, { name, digest, temporaryTag }, checked) {
  if (temporaryTag === void 0) return;
  const reference = `${name}:${temporaryTag}`;
  if (checked.some(function(tag) {
    return fullTag(tag) === reference;
  })) {
    host.info(`Keeping ${reference} because it is one of the promoted tags.`);
    return;
  }
  try {
    const held = await registry.head(reference);
    if (held !== void 0 && held !== digest) {
      host.warning(`The temporary tag ${reference} was left alone, because it holds ${held} by now.`);
      return;
    }
    const removal = await registry.deleteTag(name, temporaryTag);
    host.info(removal === "absent" ? `The temporary tag ${reference} is gone already.` : `Removed ${reference}.`);
  } catch (error) {
    host.warning(`The temporary tag ${reference} could not be removed: ${messageOf(error)}`);
  }
};

// src/promote/write.ts
var writeTags = async function(writing, checked, written) {
  const ends = /* @__PURE__ */ new Map();
  const failures = [];
  for (const rank of new Set(checked.map(function(tag) {
    return tag.rank;
  }))) {
    await mapSome(
      checked.filter(function(tag) {
        return tag.rank === rank;
      }),
      async function(tag) {
        try {
          const end = await writeTag(writing, tag);
          ends.set(tag, end);
          written(end);
        } catch (error) {
          failures.push(error);
        }
      }
    );
    if (failures.length > 0) throw stopped(checked, ends, failures[0]);
  }
  return checked.map(function(tag) {
    return ends.get(tag) ?? tag;
  });
};
var writeTag = async function(writing, planned) {
  const tag = planned.result === "unchanged" ? planned : await writing.checker.one(planned);
  if (tag.result === "unchanged" || tag.result === "left") return tag;
  if (isTaken(tag) && !writing.overwrite) throw alreadyTaken([tag], "While this run promoted,");
  await put(writing, tag);
  return tag;
};
var put = async function({ registry, manifests }, tag) {
  const manifest = manifests.get(tag.digest);
  if (!manifest) throw new Error(`the manifest of ${tag.digest} was not fetched`);
  try {
    await registry.putManifest(tag.name, tag.tag, manifest.body, manifest.mediaType);
  } catch (error) {
    const held = await registry.head(fullTag(tag)).catch(function() {
      return void 0;
    });
    if (held === tag.digest) return;
    if (held !== void 0 && isRefusalOfTag(error)) {
      throw new RefusedError(
        `The registry holds the tag ${fullTag(tag)} to be immutable, and it is on another image (${held}, not ${tag.digest}): release under a tag of its own, or let the registry have this tag moved. ${messageOf(error)}`,
        { cause: error }
      );
    }
    throw error;
  }
};
var stopped = function(checked, ends, cause) {
  const list = function(tags) {
    return tags.map(fullTag).join(", ") || "none";
  };
  const before = checked.filter(function(tag) {
    return tag.result === "unchanged" && !ends.has(tag);
  });
  const holds = [...[...ends.values()].filter(function({ result }) {
    return result !== "left";
  }), ...before];
  const open = checked.filter(function(tag) {
    return !ends.has(tag) && tag.result !== "unchanged";
  });
  const Kind = cause instanceof RefusedError ? RefusedError : UnavailableError;
  return new Kind(
    `Promotion stopped in the middle. Tags that hold the image: ${list(holds)}. Tags not written: ${list(open)}. ${messageOf(cause)} Promote again when that is solved: what is written is skipped.`,
    { cause, outputs: { tags: holds.map(fullTag), promoted: promotedOf([...ends.values(), ...before]) } }
  );
};
var promotedOf = function(checked) {
  return checked.map(function(tag) {
    return {
      reference: `${tag.name}@${tag.digest}`,
      tag: fullTag(tag),
      result: tag.result,
      ...tag.previous !== void 0 && ["moved", "left"].includes(tag.result) && { previous: tag.previous },
      ...tag.result === "left" && { why: tag.why }
    };
  });
};
var lookTries = 4;
var firstWait2 = 250;
var mostRepeats = 2;
var verifyTags = async function(writing, checked) {
  const { registry, host } = writing;
  const digests = new Set(checked.map(function({ name, digest }) {
    return `${name}@${digest}`;
  }));
  const ours = checked.filter(function({ result }) {
    return result !== "left";
  });
  const lost = await mapSome(
    [...digests],
    async function(reference) {
      return await lookFor(registry, reference, host.signal) === void 0 ? [reference] : [];
    }
  );
  const gone = await mapSome(ours, async function(tag) {
    return await verifyTag(writing, tag) ? [] : [fullTag(tag)];
  });
  const missing2 = [...lost, ...gone].flat();
  if (missing2.length === 0) return;
  throw new UnavailableError(
    `The registry took every tag, but does not find ${missing2.join(", ")} afterwards: promote again, and check whether something deletes images there.`,
    { outputs: { promoted: promotedOf(checked) } }
  );
};
var verifyTag = async function(writing, tag) {
  for (let repeat = 0; ; repeat++) {
    const held = await lookFor(writing.registry, fullTag(tag), writing.host.signal);
    if (held === void 0 || held === tag.digest) return held !== void 0;
    const { present, why } = await writing.checker.ageOf(tag, held);
    if (present !== "older" || isImmutable(tag.tag) || repeat >= mostRepeats) {
      const what = `${fullTag(tag)} was moved to ${held} by somebody else while this run promoted`;
      writing.host.notice(`${what}; that image ${why}.`);
      return true;
    }
    writing.host.info(`Writing ${fullTag(tag)} again: it was moved to ${held} meanwhile, which ${why}.`);
    await put(writing, tag);
  }
};
var lookFor = async function(registry, reference, signal) {
  for (let look = 1; ; look++) {
    const held = await registry.head(reference);
    if (held !== void 0 || look === lookTries) return held;
    await pause(firstWait2 * 2 ** (look - 1), signal);
  }
};

// src/promote/main.ts
var run = async function(inputs, host) {
  const planned = [];
  try {
    const event = await host.event();
    refuseReadOnly(event);
    const destinations = chooseDestinations(await resolveCandidates(inputs, host), inputs.promoteTo);
    const wish = { destinations, event, ...await wishedTags(inputs, host) };
    planned.push(...planTags(wish));
    const checked = await promote(inputs, host, {
      destinations,
      planned,
      version: releaseVersion(wish.version, event.tag)
    });
    await host.summarise(accountOf(checked));
    return outputsOf(destinations, checked);
  } catch (error) {
    if (planned.length > 0 || error instanceof RefusedError) {
      await host.summarise(accountOfFailure(error, planned, writtenBefore(error)));
    }
    throw error;
  }
};
var promote = async function({ overwrite, httpRegistries }, host, { destinations, planned, version }) {
  const registry = openRegistry(host, { httpRegistries, writesTo: destinations.map(function({ name }) {
    return name;
  }) });
  const checker = createChecker(registry, overwrite, version);
  const { checked, manifests } = await host.group("Look at the candidates and their tags", async function() {
    const fetched = await fetchManifests(registry, host, planned);
    const first = await checker.all(planned);
    for (const { name, tag } of first.filter(function({ added }) {
      return added;
    })) {
      host.info(`Adding ${name}:${tag}, so that an immutable tag keeps the image.`);
    }
    return { checked: first, manifests: fetched };
  });
  await copyImages(registry, host, destinations);
  const writing = { registry, checker, host, manifests, overwrite };
  const ends = await host.group("Write the tags", function() {
    return writeTags(writing, checked, function(tag) {
      return host.info(lineOf(tag));
    });
  });
  for (const tag of ends.filter(function({ result }) {
    return result === "left";
  })) {
    host.notice(`${fullTag(tag)} was not moved back: ${reasonOf(tag)}. Set the input "overwrite" to true to move it.`);
  }
  await host.group("Clean up and verify", async function() {
    await mapSome(destinations, function({ candidate }) {
      return removeTemporaryTag(registry, host, candidate, ends);
    });
    await verifyTags(writing, ends);
    host.info(`${ends.length === 1 ? "The digest and its tag resolve" : "Every digest and tag resolves"}.`);
  });
  return ends;
};
var outputsOf = function(destinations, checked) {
  const promoted = destinations.map(function({ candidate: { temporaryTag, ...candidate }, name }) {
    return {
      ...candidate,
      ...name !== candidate.name && { builtAs: candidate.name },
      name,
      reference: `${name}@${candidate.digest}`
    };
  });
  const single = promoted.length === 1 ? promoted[0] : void 0;
  return {
    tags: checked.filter(function({ result }) {
      return result !== "left";
    }).map(fullTag),
    digest: single?.digest,
    reference: single?.reference,
    candidates: promoted,
    promoted: promotedOf(checked)
  };
};
var refuseReadOnly = function({ changeRequest }) {
  if (!changeRequest?.fork) return;
  throw new RefusedError(
    `Nothing is promoted from change request ${changeRequest.number}, because it comes from a fork: what strangers propose gets no tag before it is merged. Run promote only on branches and tags of this repository.`
  );
};
var wishedTags = async function(inputs, host) {
  const metadata = await host.earlierResult("metadata");
  const version = inputs.version ?? (typeof metadata?.version === "string" ? metadata.version : void 0);
  return inputs.tags.length > 0 ? { tags: inputs.tags, source: 'Input "tags"', version } : { tags: listOf(metadata), source: 'The output "tags" of metadata', version };
};
var listOf = function(metadata) {
  const { tags } = metadata ?? {};
  if (typeof tags === "string") return tags.split("\n").filter(function(tag) {
    return tag !== "";
  });
  return Array.isArray(tags) ? tags.filter(function(tag) {
    return typeof tag === "string";
  }) : [];
};
var fetchManifests = async function(registry, host, planned) {
  const references = [...new Set(planned.map(function({ source: source2, digest }) {
    return `${source2}@${digest}`;
  }))];
  const fetched = await mapSome(references, function(reference) {
    return registry.manifest(reference);
  });
  for (const reference of references) host.info(`Candidate ${reference}`);
  return new Map(fetched.map(function(manifest) {
    return [manifest.digest, manifest];
  }));
};
var writtenBefore = function(error) {
  const tags = error instanceof ExpectedError ? error.outputs?.tags : void 0;
  return Array.isArray(tags) ? tags.map(String) : [];
};

// src/registry/http-registries.ts
var httpRegistriesInput = {
  type: "list",
  description: "Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only."
};

// src/promote/spec.ts
var spec = defineAction({
  name: "promote",
  title: "Quaygate promote",
  description: "Gives the tags to the very digests that passed the gates, without rebuilding or moving a layer.",
  branding: { icon: "award", color: "purple" },
  inputs: {
    candidates: {
      type: "block",
      description: "The output `candidates` of build: all of them are promoted, or none. Default: what build, earlier in this pipeline, gave."
    },
    reference: {
      type: "string",
      description: "One image as `name@sha256:\u2026`, in place of `candidates`."
    },
    tags: {
      type: "list",
      description: "Tags to write: bare (`latest`) for every candidate, or full (`ghcr.io/acme/shop:latest`) for the one of that name. Default: the output `tags` of metadata, earlier in this pipeline. Without an immutable one among them, one is added: the version, or `sha-` and twelve digits of the commit."
    },
    version: {
      type: "string",
      description: "Version of the image; when it is a full semantic version, it is the immutable tag. Default: the output `version` of metadata, else the Git tag."
    },
    "promote-to": {
      type: "list",
      description: "Repository to promote into, on the same registry or another one (`registry.example.com/production/shop`); image, attestations and signatures are brought there first, under the same digest. With several candidates a line `candidate=repository` for each. Default: where the candidate is."
    },
    overwrite: {
      type: "boolean",
      default: false,
      description: "Lets a full version (`1.2.3`) or commit tag (`sha-860c190`) that already holds another digest be moved to this one, and a moving tag (`latest`, `1.2`) be moved back from a newer image."
    },
    "http-registries": httpRegistriesInput
  },
  outputs: {
    tags: { type: "list", description: "Every tag that now holds the image, in full, as `name:tag`." },
    digest: { description: "Digest of the image; empty when several candidates were promoted." },
    reference: { description: "The image as `name@sha256:\u2026`; empty when several candidates were promoted." },
    candidates: {
      type: "json",
      description: "The images in the form that build gives them, under the name they were promoted to; with `promote-to` also `builtAs`, the repository they came from."
    },
    promoted: {
      type: "json",
      description: "One entry a tag: `reference` (`name@sha256:\u2026`), `tag` (`name:tag`), `result` (`created`, `moved`, `unchanged`, or `left` on a newer image, with `why`), and `previous`, the digest a moved tag held before or a tag left alone still holds."
    }
  }
});

// src/promote/index.ts
void start(spec, run);
