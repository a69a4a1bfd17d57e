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
      const longest2 = Math.max(2, ...(block2.text.match(/`+/g) ?? []).map(function(run2) {
        return run2.length;
      }));
      const fence = "`".repeat(longest2 + 1);
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
  const file2 = (0, import_node_fs.openSync)(path, flag);
  try {
    for (const part of parts) (0, import_node_fs.writeFileSync)(file2, part);
  } finally {
    (0, import_node_fs.closeSync)(file2);
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
var appendFileCommand = function(file2, name, value) {
  return appendFileCommands(file2, [[name, value]]);
};
var appendFileCommands = function(file2, values) {
  if (file2 && values.length > 0) {
    writeText(file2, values.map(function([name, value]) {
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
var writeResult = async function(folder5, action, outputs) {
  makeFolder(folder5);
  const file2 = `${folder5}${import_node_path.sep}${action}.json`;
  const lines = Object.entries(outputs).filter(function([, value]) {
    return value !== void 0;
  }).flatMap(function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  });
  writeText(file2, ["{\n", ...lines, "\n}\n"]);
};
var makeFolder = function(folder5) {
  if (!(0, import_node_fs2.existsSync)(folder5)) (0, import_node_fs2.mkdirSync)(folder5, { recursive: true });
};
var everyEnding = [".json", ".env", ".md", ".html", "-annotations.json"];
var forgetResult = function(folder5, action, endings = everyEnding) {
  for (const ending of endings) {
    const file2 = `${folder5}${import_node_path.sep}${action}${ending}`;
    if ((0, import_node_fs2.existsSync)(file2)) (0, import_node_fs2.unlinkSync)(file2);
  }
};
var readResult = async function(folder5, action) {
  const file2 = (0, import_node_path.join)(folder5, `${action}.json`);
  if (!(0, import_node_fs2.existsSync)(file2)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs2.readFileSync)(file2, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path.join)((0, import_node_path.basename)(folder5), `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};

// src/host/standard-stream.ts
var import_node_fs3 = require("node:fs");
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream2;
  const write = function(text2) {
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
  };
  return Object.assign(write, { isWritten: function() {
    return stream2 === void 0;
  } });
};

// src/host/step.ts
var import_node_fs4 = require("node:fs");
var import_node_path2 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder5;
  const getNow = function() {
    if (folder5) return folder5;
    (0, import_node_fs4.mkdirSync)(parent, { recursive: true });
    folder5 = (0, import_node_fs4.mkdtempSync)((0, import_node_path2.join)(parent, "quaygate-"));
    saveState("temp", folder5);
    return folder5;
  };
  return {
    get: async function() {
      return getNow();
    },
    getNow,
    remove: function() {
      if (folder5) (0, import_node_fs4.rmSync)(folder5, { recursive: true, force: true });
      folder5 = void 0;
    }
  };
};
var removeLeftover = async function(folder5) {
  if (!folder5 || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder5)) return false;
  (0, import_node_fs4.rmSync)(folder5, { recursive: true, force: true });
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
  const say = function(...command2) {
    return fence.command(function() {
      return write(workflowCommand(...command2));
    });
  };
  const annotate = function(level) {
    return function(text2, { title, file: file2, line: line2 } = {}) {
      return say(level, console.masked(text2).slice(0, annotationLimit), { title, file: file2, line: line2 });
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
      const file2 = environment.GITHUB_STEP_SUMMARY;
      if (!file2) return;
      const left = summaryLimit - sizeOf(file2);
      writeText(file2, cutToLimit(toMarkdown(console.maskedIn(summary)), left), "a");
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
    endDeployments: async function({ token: token2, ...what2 }) {
      const { endGithubDeployments } = await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-github-deployment.cjs"), 1);
      });
      return endGithubDeployments({ environment, token: token2, signal: signal() }, what2);
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
var sizeOf = function(file2) {
  return (0, import_node_fs5.existsSync)(file2) ? Buffer.byteLength((0, import_node_fs5.readFileSync)(file2, "utf8")) : 0;
};
var payloadOf = function(environment) {
  const file2 = environment.GITHUB_EVENT_PATH;
  if (!file2) return {};
  try {
    return JSON.parse((0, import_node_fs5.readFileSync)(file2, "utf8"));
  } catch (error) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file2}", but that is no readable JSON (${messageOf(error)}): check the runner.`
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
var csvRecords = function(text2) {
  const records = [];
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
    if (record3.length > 1 || field.end > field.start) records.push(record3);
    record3 = [];
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
var wrongValue = function(given, rule, cure3, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure3}${/[.?]$/.test(cure3) ? "" : "."}`
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
  const parse = parsers[declared.type];
  return parse(given, declared);
};

// src/spec/parse.ts
var parseInputs = function(action, step, file2, parseYaml) {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(function([name, declared]) {
    const raw = [step.get(name), file2.get(name)].find(function(given) {
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
var resolveInputs = function(action, { step, file: file2, parseYaml }, host) {
  const resolved = parseInputs(action, step, file2.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
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

// src/release/announce.ts
var announced = async function(host, what2, body) {
  const open = await openOn(host, what2);
  if (!open) return body();
  try {
    const outputs = await body();
    await close(host, open, endOf(outputs, void 0, what2.url));
    return outputs;
  } catch (error) {
    await close(host, open, endOf(resultsIn(error), error, what2.url));
    throw error;
  }
};
var openOn = async function(host, { environment, project, token: token2, commit, description }) {
  if (!host.openDeployment || environment === void 0 || token2 === void 0 || commit === "") return void 0;
  try {
    const open = await host.openDeployment({ environment, project, token: token2, commit, description });
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

// src/docker/plugin.ts
var lacksPlugin = function({ kind, stderr }) {
  return kind === "refused" && /'docker --help'/.test(stderr);
};

// src/docker/versions.ts
var oldestApi = "1.41";
var oldestCompose = [2, 26];
var checkEngine = function({ api, version }) {
  if (!isOlder(numbersOf(api), numbersOf(oldestApi))) return;
  throw new InputError(
    `The engine on the target is Docker ${version} (API ${api}), and Quaygate needs Docker 20.10 (API ${oldestApi}) or newer: update it.`
  );
};
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
var cure = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var renderDeadline = 6e4;
var pullDeadline = 15 * 6e4;
var stopDeadline = 3 * 6e4;
var renderCompose = async function(host, source) {
  const { files, project, environment, resolvePaths } = source;
  const args = [
    ...files.flatMap(function(file2) {
      return ["-f", file2];
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
var pullImages = async function(target, project, services) {
  const args = [...naming(project), "pull", "--quiet", ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: pullDeadline, show: true });
};
var composeRunService = async function(target, project, service, timeout) {
  const args = [...naming(project), "run", "--rm", "--no-deps", "--no-TTY", "--interactive=false", service];
  await compose(target.host, args, { ...inputOf(target, project), deadline: timeout, show: true });
};
var naming = function({ name }) {
  return ["-p", name, "-f", "-"];
};
var inputOf = function({ dockerHost, folder: folder5 }, { model, environment }) {
  return {
    cwd: folder5,
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
var listPublished = async function(engine) {
  return listOf(jsonIn(await engine.call("GET", "/containers/json"))).flatMap(
    function({ Names, Ports, Labels }) {
      return listOf(Ports).filter(function({ PublicPort }) {
        return typeof PublicPort === "number";
      }).map(function({ PublicPort, Type, IP }) {
        return {
          container: textOf(Array.isArray(Names) ? Names[0] : void 0).replace(/^\//, ""),
          labels: textsOf(Labels),
          port: Number(PublicPort),
          protocol: textOf(Type),
          address: textOf(IP)
        };
      });
    }
  );
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

// src/docker/images.ts
var registryTimeout = 2e4;
var digestsOnEngine = async function(engine, reference) {
  const response = await engine.call("GET", `/images/${reference}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { RepoDigests } = jsonIn(response);
  return Array.isArray(RepoDigests) ? RepoDigests.map(textOf) : [];
};
var digestInRegistry = async function(engine, reference, login2) {
  try {
    const response = await engine.call("GET", `/distribution/${reference}/json`, {
      headers: login2 ? { "x-registry-auth": login2 } : {},
      accept: [400, 401, 403, 404, 500, 502, 503, 504],
      timeout: registryTimeout
    });
    if (response.status !== 200) return { fault: messageIn(response) };
    return { digest: textOf(recordOf(jsonIn(response).Descriptor).digest) };
  } catch (error) {
    return { fault: messageOf(error).replace(/\.$/, "") };
  }
};
var layersOnEngine = async function(engine) {
  const images = JSON.parse((await engine.call("GET", "/images/json")).body.toString("utf8"));
  const layers = /* @__PURE__ */ new Set();
  for (const { Id } of listOf(images)) {
    const response = await engine.call("GET", `/images/${textOf(Id)}/json`, { accept: [404] });
    if (response.status === 404) continue;
    const { Layers } = recordOf(jsonIn(response).RootFS);
    for (const layer of Array.isArray(Layers) ? Layers : []) layers.add(textOf(layer));
  }
  return layers;
};
var imageUser = async function(engine, image) {
  const { Config } = jsonIn(await engine.call("GET", `/images/${image}/json`));
  return textOf(recordOf(Config).User);
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
var redactor = function(secrets) {
  const values = [...secrets.values()].flatMap(function(value) {
    return [value, ...value.split(/\r\n|\r|\n/)];
  }).filter(function(value) {
    return value.trim() !== "";
  }).sort(function(left, right) {
    return right.length - left.length;
  });
  return function(text2) {
    return values.reduce(function(clean, value) {
      return clean.replaceAll(value, "***");
    }, text2);
  };
};

// src/release/model.ts
var import_node_crypto = require("node:crypto");
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
var replicasOf = function(service) {
  const { scale, deploy: deploy2 } = service;
  const { replicas } = recordIn(deploy2);
  return typeof scale === "number" ? scale : typeof replicas === "number" ? replicas : 1;
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
var definitionsOf = function(model) {
  return ["configs", "secrets"].flatMap(
    function(kind) {
      return Object.entries(recordIn(model.raw[kind])).map(function([name, value]) {
        const { file: file2, environment } = recordIn(value);
        return {
          kind,
          name,
          ...typeof file2 === "string" && { file: file2 },
          ...typeof environment === "string" && { variable: environment }
        };
      });
    }
  );
};
var mountedDefinitions = function(service, kind) {
  const mounts = service[kind];
  return Array.isArray(mounts) ? mounts.map(function(mount) {
    return typeof mount === "string" ? mount : String(recordIn(mount).source);
  }) : [];
};
var hashOf = function(value) {
  return (0, import_node_crypto.createHash)("sha256").update(canonical(value)).digest("hex");
};
var canonical = function(value) {
  return JSON.stringify(
    value,
    function(_, item) {
      return typeof item === "object" && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(function([left], [right]) {
        return left < right ? -1 : 1;
      })) : item;
    }
  ) ?? "";
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
var writeLogin = async function(folder5, { knownHosts, key }) {
  const write = async function(name, text2) {
    if (text2 === void 0) return void 0;
    const path = (0, import_node_path5.join)(folder5, name);
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
    const shown4 = said.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "${words.knownHosts}" does not hold the key that ${words.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ""}${host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown4.join(" ")}`,
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
var openTunnel = async function(host, target, login2, temp) {
  const folder5 = await (0, import_promises2.mkdtemp)((0, import_node_path6.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
  const socket = (0, import_node_path6.join)(folder5, "d.sock");
  const ended = new AbortController();
  const ssh = writeLogin(folder5, login2).then(
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
    await (0, import_promises2.rm)(folder5, { recursive: true, force: true });
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
  const folder5 = await (0, import_promises3.mkdtemp)((0, import_node_path7.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
  const socket = (0, import_node_path7.join)(folder5, "d.sock");
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
      const closed = new Promise(function(resolve3) {
        return server.close(function() {
          return resolve3();
        });
      });
      for (const end of open) end.destroy();
      await closed;
      await (0, import_promises3.rm)(folder5, { recursive: true, force: true });
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
    await new Promise(function(resolve3, reject) {
      socket.setTimeout(connectTimeout2, function() {
        return reject(new Error(`nothing came within ${connectTimeout2 / 1e3} s`));
      });
      socket.once("error", reject);
      socket.once("close", function() {
        return reject(new Error("the connection was closed"));
      });
      socket.once("data", function() {
        return resolve3();
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
  return new Promise(function(resolve3, reject) {
    server.once("error", reject);
    server.listen(socket, function() {
      return resolve3();
    });
  });
};

// src/release/target.ts
var defaultSocket = "/var/run/docker.sock";
var hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
var userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
var parseTarget = function(address2, what2) {
  const wrong = function(rule) {
    return new InputError(
      `${what2} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
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
var connect = async function(login2, host) {
  const target = login2.host ? parseTarget(login2.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === "unix") {
    return { target, engine: await connectNewEnough(target.socket), close: async function() {
    } };
  }
  const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login2, host) : await throughTcp(target.tcp, login2, host);
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
var throughTcp = async function(target, login2, host) {
  const identity = givenIdentity(login2) ?? (login2.host ? void 0 : await identityOfDocker(host));
  if (!identity) {
    const address2 = `tcp://${target.host}:${target.port}`;
    if (login2.host) {
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
  const missing2 = Object.entries(given).find(function([, value]) {
    return !value;
  });
  if (!missing2 || Object.values(given).every(function(value) {
    return !value;
  })) return void 0;
  throw new InputError(
    `Input "${missing2[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`
  );
};
var identityOfDocker = async function(host) {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host.toolEnvironment();
  if (!DOCKER_TLS_VERIFY) return void 0;
  const folder5 = DOCKER_CERT_PATH || (0, import_node_path8.join)(HOME, ".docker");
  const files = ["ca.pem", "cert.pem", "key.pem"].map(function(name) {
    return (0, import_promises4.readFile)((0, import_node_path8.join)(folder5, name), "utf8");
  });
  try {
    const [ca = "", cert = "", key = ""] = await Promise.all(files);
    return { ca, cert, key };
  } catch (error) {
    throw new InputError(
      `DOCKER_TLS_VERIFY is set, but the certificates in "${folder5}" cannot be read (${messageOf(error)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
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
var volumeFacts = async function(engine, name) {
  const response = await engine.call("GET", `/volumes/${name}`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { Driver, Options } = jsonIn(response);
  return { driver: textOf(Driver), options: textsOf(Options) };
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
    ...files.flatMap(function({ body, ...file2 }) {
      return [header(file2, body.length), padded(body)];
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
var fitsTar = function({ name, link = "" }) {
  const [prefix2, rest] = splitName(name);
  return Buffer.byteLength(prefix2) <= 155 && Buffer.byteLength(rest) <= 100 && Buffer.byteLength(link) <= 100;
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
var folder = "/files";
var completeName = ".complete";
var uploadFiles = async function(engine, project, volumes) {
  for (const { name, files, owner } of volumes) {
    const { uid, gid } = await resolveOwner(engine, owner);
    await createVolume(engine, { name, labels: { [labels.filesOf]: project } });
    await withVolume(engine, { name, at: folder }, async function(container) {
      const path = `/containers/${container}/archive`;
      const complete = await engine.call("HEAD", path, {
        query: { path: `${folder}/${completeName}` },
        accept: [404]
      });
      if (complete.status !== 404) return;
      const owned = files.map(function(file2) {
        return { ...file2, uid, gid };
      });
      const mark = { name: completeName, body: Buffer.alloc(0), mode: 292 };
      await engine.call("PUT", path, { query: { path: folder }, body: packTar([...owned, mark]) });
    });
  }
};
var resolveOwner = async function(engine, { user, image }) {
  const name = user || (image ? await imageUser(engine, image) : "") || "0:0";
  const [who = "", group] = name.split(":");
  if (/^\d+$/.test(who) && (group === void 0 || /^\d+$/.test(group))) {
    return { uid: Number(who), gid: Number(group ?? 0) };
  }
  const line = (image ? await readPasswd(engine, image) : "").split("\n").map(function(text2) {
    return text2.split(":");
  }).find(function([login2, , uid]) {
    return login2 === who || uid === who;
  });
  return { uid: Number(line?.[2] ?? 0), gid: Number(line?.[3] ?? 0) };
};
var readPasswd = async function(engine, image) {
  const id = await createIdle(engine, { labels: {}, image }) ?? "";
  try {
    const { status, body } = await engine.call("GET", `/containers/${id}/archive`, {
      query: { path: "/etc/passwd" },
      accept: [404]
    });
    return status === 404 ? "" : unpackTar(body).get("passwd")?.toString("utf8") ?? "";
  } finally {
    await removeContainer(engine, id);
  }
};
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
var volumeOf2 = function(project, record3, writer, file2) {
  const packed = file2 === void 0 ? "" : (0, import_node_zlib.gzipSync)(file2).toString("base64");
  return {
    name: recordName(project, record3.sequence),
    labels: {
      [labels.project]: project,
      [labels.writer]: writer,
      [labels.record]: JSON.stringify({ format: format2, ...record3 }),
      ...packed && packed.length <= longestFile && { [labels.file]: packed }
    }
  };
};
var releasesOf = function(volumes) {
  return volumes.map(function(volume) {
    return parseRecord(volume.labels[labels.record]);
  }).filter(function(record3) {
    return record3 !== void 0;
  }).sort(function(left, right) {
    return right.sequence - left.sequence;
  });
};
var parseRecord = function(text2) {
  try {
    const { format: found, ...record3 } = JSON.parse(text2 ?? "");
    const known = found === format2 && Number.isSafeInteger(record3.sequence) && typeof record3.hash === "string";
    return known ? record3 : void 0;
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
var import_node_crypto2 = require("node:crypto");
var folder2 = "/release";
var modelFile = "compose.json";
var environmentFile = "environment.json";
var factsFile = "release.json";
var recordedFileName = "recorded.json";
var readKnown = async function(engine, project) {
  const volumes = await listVolumes(engine, `${labels.project}=${project}`);
  return { volumes, records: releasesOf(volumes), next: nextSequence(volumes) };
};
var writeContent = async function(engine, release, file2) {
  const { project, sequence, model, environment, hash, images, ours, settings, checks } = release;
  const writer = (0, import_node_crypto2.randomUUID)();
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
    { name: recordedFileName, body: Buffer.from(file2), mode: 384 }
  ];
  await inVolume(engine, volume.name, async function(container) {
    await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder2 }, body: packTar(files) });
  });
};
var settingsOfOld = { strategy: "recreate", timeout: 12e4 };
var readRelease = async function(engine, project, sequence) {
  if (!await hasVolume(engine, volumeName(project, sequence))) return void 0;
  return inVolume(engine, volumeName(project, sequence), async function(container) {
    const query = { path: folder2 };
    const { body } = await engine.call("GET", `/containers/${container}/archive`, { query });
    const files = unpackTar(body);
    const text2 = function(name) {
      return files.get(`${folder2.slice(1)}/${name}`)?.toString("utf8");
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
var writeRecord = async function(engine, project, record3, file2) {
  await createVolume(engine, volumeOf2(project, record3, (0, import_node_crypto2.randomUUID)(), file2));
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
  return withVolume(engine, { name: volume, at: folder2 }, use);
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
  const record3 = function(result, reason) {
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
    record: record3,
    run: { site, next, previous, facts, journal, guard, hooks, commit: function() {
      return record3("deployed");
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
  const lasting3 = { ...run2, site: turn.lastingSite, guard: function() {
    return turn.lock.check();
  } };
  try {
    const undone = await strategy.backward(lasting3, course.phase());
    const sentence2 = `${failure} ${undone.sentence}`;
    await course.record(undone.result, reason);
    await endCourse(turn, order);
    await removeContent(turn.engine, next.project, next.sequence);
    return { result: undone.result, sentence: sentence2, ailments, error: endingError(cancelled, sentence2, error) };
  } catch (fault) {
    const commands = strategy.byHand(lasting3).join("\n");
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

// src/release/placeholders.ts
var import_node_crypto3 = require("node:crypto");
var hashLength = 16;
var withPlaceholders = function(model, secrets, key) {
  const values = {};
  const place = function(name, value) {
    values[name] = (0, import_node_crypto3.createHmac)("sha256", key).update(`${name}\0${value}`).digest("hex").slice(0, hashLength);
    return `\${quaygate:${name}}`;
  };
  const raw = recordIn(JSON.parse(model));
  const services = mapValues(recordIn(raw.services), function(service, name) {
    const { environment, ...rest } = recordIn(service);
    if (environment === void 0) return rest;
    const variables = mapValues(
      recordIn(environment),
      function(value, variable) {
        return value === null ? null : place(`${name}/${variable}`, String(value));
      }
    );
    return { ...rest, environment: variables };
  });
  const configs = mapValues(recordIn(raw.configs), function(config, name) {
    const { content, ...rest } = recordIn(config);
    return content === void 0 ? rest : { ...rest, content: place(`configs/${name}`, String(content)) };
  });
  const visible = { ...raw, services, ...raw.configs !== void 0 && { configs } };
  const named = [...secrets].filter(function([, value]) {
    return value.trim() !== "";
  }).sort(function([, left], [, right]) {
    return right.length - left.length;
  });
  const hide = function(text2) {
    return named.reduce(
      function(left, [name, value]) {
        return left.includes(value) ? left.replaceAll(value, place(name, value)) : left;
      },
      text2
    );
  };
  return { file: JSON.stringify(deepMap(visible, hide)), values };
};
var mapValues = function(object, map) {
  return Object.fromEntries(Object.entries(object).map(function([key, value]) {
    return [key, map(value, key)];
  }));
};
var deepMap = function(value, map) {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map(function(item) {
    return deepMap(item, map);
  });
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(function([key, item]) {
    return [map(key), deepMap(item, map)];
  }));
};

// src/release/plan.ts
var containersOf = function(service, containers) {
  return containers.filter(function({ labels: found }) {
    return found[composeLabels.service] === service && !isOneOff(found);
  });
};
var isOneOff = function(found) {
  return found[composeLabels.oneOff]?.toLowerCase() === "true";
};
var withoutHealthCheck = function(services, containers) {
  return services.filter(
    function(service) {
      return containersOf(service, containers).some(
        function({ state, status }) {
          return state === "running" && !/\(.*health.*\)/.test(status);
        }
      );
    }
  );
};
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

// src/registry/docker-config.ts
var import_node_fs8 = require("node:fs");
var import_node_path9 = require("node:path");
var helperDeadline = 6e4;
var findCredentials = async function(host, registry) {
  const file2 = configFile(host.toolEnvironment());
  if (file2 === void 0) return void 0;
  for (const source of credentialSources(await readConfig(file2), registry, file2)) {
    const found = source.kind === "inline" ? source.credentials : await askHelper(host, source, file2);
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
  const folder5 = DOCKER_CONFIG || HOME && (0, import_node_path9.join)(HOME, ".docker");
  return folder5 ? (0, import_node_path9.join)(folder5, "config.json") : void 0;
};
var readConfig = async function(file2) {
  let text2;
  try {
    text2 = (0, import_node_fs8.readFileSync)(file2, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file2} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record2(JSON.parse(text2));
  } catch {
    throw new InputError(`The Docker config ${file2} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file2 = "config.json") {
  const { auths, credHelpers, credsStore } = record2(config);
  const own = entryOf2(record2(credHelpers), registry);
  const helper = typeof own?.[1] === "string" ? own[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file2} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key, auth] = entryOf2(record2(auths), registry) ?? [];
  const credentials = inlineCredentials(record2(auth));
  return [
    ...helper ? [{ kind: "helper", helper, server: own?.[0] ?? key ?? serverOf(registry) }] : [],
    ...credentials ? [{ kind: "inline", credentials }] : []
  ];
};
var serverOf = function(registry) {
  return registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
};
var entryOf2 = function(entries, registry) {
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
var askHelper = async function(host, { helper, server }, file2) {
  const { runTool: runTool2 } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool2(host, tool, ["get"], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file2} names it: install it on the runner, or remove it from the config and log in again.`
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
var resolvePromoted = async function(inputs, host) {
  if (inputs.candidates !== void 0 || inputs.reference !== void 0) return resolveCandidates(inputs, host);
  const [built, promoted] = await Promise.all([builtEarlier(host), earlierCandidates("promote", host)]);
  if (promoted === void 0 || built !== void 0 && digestsOf(built) !== digestsOf(promoted)) {
    return resolveCandidates(inputs, host);
  }
  return promoted;
};
var digestsOf = function(candidates) {
  return candidates.map(function({ digest }) {
    return digest;
  }).sort().join();
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
var parseCandidates = function(what2, value, from = "build") {
  const wrong = function(rule) {
    return new InputError(`${what2} ${rule}: give the output "candidates" of ${from} as it is, a JSON list.`);
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

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern2 = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var faultOfTag = function(tag) {
  if (tag === "") return "is empty";
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};
var parseReference = function(text2, what2 = "The image") {
  const at2 = text2.indexOf("@");
  const digest = at2 === -1 ? void 0 : text2.slice(at2 + 1);
  const before = at2 === -1 ? text2 : text2.slice(0, at2);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest !== void 0 && !isDigest(digest)) {
    throw new InputError(
      `${what2} names ${shown3(text2)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what2} names ${shown3(text2)}, whose tag ${fault}.`);
  return {
    ...splitName2(colon === -1 ? before : before.slice(0, colon), what2),
    ...tag !== void 0 && { tag },
    ...digest !== void 0 && { digest }
  };
};
var parseName = function(text2, what2 = "The image") {
  const { registry, repository, name, tag, digest } = parseReference(text2, what2);
  if (tag === void 0 && digest === void 0) return { registry, repository, name };
  throw new InputError(`${what2} names ${shown3(text2)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName2 = function(text2, what2) {
  const slash = text2.indexOf("/");
  const first = slash === -1 ? "" : text2.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? dockerHub : host;
  const path = hasHost ? text2.slice(slash + 1) : text2;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what2} names ${shown3(text2)}, ${fault}.`);
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
var shown3 = function(text2) {
  return JSON.stringify(text2.length > 300 ? `${text2.slice(0, 300)}\u2026` : text2);
};
var formatReference = function({ name, tag, digest }) {
  return digest !== void 0 ? `${name}@${digest}` : tag !== void 0 ? `${name}:${tag}` : name;
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host) {
  return loopbackHost.test(host);
};

// src/release/resolve-images.ts
var resolveImages = async function(engine, images, host) {
  const distinct = new Set(images.values());
  const resolved = new Map(
    await Promise.all([...distinct].map(async function(image) {
      return [image, await resolveImage(engine, image, host)];
    }))
  );
  return new Map([...images].map(function([service, image]) {
    return [service, resolved.get(image) ?? image];
  }));
};
var resolveImage = async function(engine, image, host) {
  const { registry, name, tag = "latest", digest } = parseReference(image, "A service of the Compose files");
  if (digest) return `${name}@${digest}`;
  const answer = await digestInRegistry(
    engine,
    formatReference({ registry, repository: "", name, tag }),
    await login(host, registry)
  );
  if ("digest" in answer) return `${name}@${answer.digest}`;
  const held = await heldDigest(engine, image, name);
  if (held) {
    host.notice(
      `The image "${image}" is taken as the engine holds it, because its registry does not say more: ${answer.fault}.`
    );
    return held;
  }
  throw new UnavailableError(
    `The image "${image}" of the Compose files could not be pinned to a digest: ${answer.fault}. Correct its name, log in to ${registry}, or pin it yourself as name@sha256:\u2026.`
  );
};
var heldDigest = async function(engine, image, name) {
  const held = await digestsOnEngine(engine, image);
  return held?.map(function(reference) {
    return parseReference(reference);
  }).filter(function(reference) {
    return reference.name === name;
  }).map(formatReference)[0];
};
var login = async function(host, registry) {
  const credentials = await findCredentials(host, registry);
  return credentials && Buffer.from(JSON.stringify(asEngineWants(credentials, registry))).toString("base64url");
};
var asEngineWants = function(credentials, registry) {
  return {
    serveraddress: registry === "docker.io" ? "https://index.docker.io/v1/" : registry,
    ..."password" in credentials ? credentials : "identityToken" in credentials ? { identitytoken: credentials.identityToken } : { registrytoken: credentials.registryToken }
  };
};
var pullImage = async function(engine, reference, host) {
  const { registry } = parseReference(reference);
  const auth = await login(host, registry);
  const [name = "", digest = ""] = reference.split("@");
  const { body } = await engine.call("POST", "/images/create", {
    query: { fromImage: name, tag: digest },
    headers: auth ? { "x-registry-auth": auth } : {},
    timeout: pullDeadline2
  });
  const fault = /"error"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body.toString("utf8"))?.[1];
  if (fault !== void 0)
    throw new UnavailableError(`The image ${reference} could not be pulled: ${JSON.parse(fault)}.`);
};
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

// src/release/smoke-release.ts
var checksOf = async function({ smoke, url }, given, host) {
  if (smoke === void 0) return void 0;
  const [{ checkEntries, parseChecks }, { findFacts }, { factsIn }] = await Promise.all([
    Promise.resolve().then(function() {
      return __toESM(require("./parts/checks-parse-checks.cjs"), 1);
    }),
    Promise.resolve().then(function() {
      return __toESM(require("./parts/checks-facts.cjs"), 1);
    }),
    Promise.resolve().then(function() {
      return __toESM(require("./parts/checks-fields.cjs"), 1);
    })
  ]);
  const entries = checkEntries(smoke);
  const facts = await findFacts(given, factsIn(entries), host);
  parseChecks(entries, { baseUrl: url ?? "http://127.0.0.1", facts });
  return { smoke, ...url !== void 0 && { url }, facts };
};
var checkSmoke = async function({ smoke, url }, strategy) {
  if (smoke === void 0) return;
  const { checkEntries, needsBase, parseChecks } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/checks-parse-checks.cjs"), 1);
  });
  const entries = checkEntries(smoke);
  if (strategy === "recreate" && url === void 0 && needsBase(entries)) {
    throw new InputError('Input "smoke" asks for a path, but nobody said where: set the input "url".');
  }
  const unknown = "not known yet";
  parseChecks(entries, {
    baseUrl: url ?? "http://127.0.0.1",
    facts: { version: unknown, commit: unknown, digest: unknown }
  });
};
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
var folder3 = "/";
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
  const query = { path: `${folder3}${beatFile}` };
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
    query: { path: folder3 },
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
  const record3 = function(result, reason) {
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
      return record3("deployed");
    } },
    journal: openJournal(engine, project, release, check),
    hooks: withoutHooks(turn)
  };
  try {
    if (directionFrom(phase) === "forward") await goForward(turn, run2, phase);
    else {
      const undone = await strategy.backward(run2, phase);
      turn.host.info(undone.sentence);
      await record3(undone.result, "its deployment died");
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

// src/release/target-key.ts
var import_node_crypto4 = require("node:crypto");
var folder4 = "/key";
var file = "key";
var length = 32;
var targetKey = async function(engine, project, { make }) {
  const name = `quaygate-key-${project}`;
  if (!make && !await hasVolume(engine, name)) return void 0;
  const writer = (0, import_node_crypto4.randomUUID)();
  const volume = await createVolume(engine, { name, labels: { [labels.keyOf]: project, [labels.writer]: writer } });
  return withVolume(engine, { name, at: folder4 }, async function(container) {
    for (let left = volume.labels[labels.writer] === writer ? 0 : patience / pollEvery3; ; left--) {
      const found = await readKey(engine, container);
      if (found) return found;
      if (left > 0) await pause(pollEvery3);
      else await writeKey(engine, container);
    }
  });
};
var patience = 5e3;
var pollEvery3 = 100;
var readKey = async function(engine, container) {
  const query = { path: `${folder4}/${file}` };
  const { status, body } = await engine.call("GET", `/containers/${container}/archive`, { query, accept: [404] });
  const found = status === 404 ? void 0 : unpackTar(body).get(file);
  return found?.length === length ? Buffer.from(found) : void 0;
};
var writeKey = async function(engine, container) {
  const body = packTar([{ name: file, body: (0, import_node_crypto4.randomBytes)(length), mode: 384 }]);
  await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder4 }, body });
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

// src/deploy/finish.ts
var finish2 = async function(host, { url, environment }, told, sequence, end) {
  await showAilments(host, end.ailments);
  const outputs = {
    result: end.result,
    release: String(sequence),
    previous: told.previous && String(told.previous.sequence),
    digest: told.digest,
    url,
    duration: secondsSince(told.started)
  };
  await host.summarise({
    action: "deploy",
    title: titleOf(told.project, environment),
    blocks: blocksOf({
      result: verdictOf(end),
      ...{ sentence: end.sentence, facts: factsOf(outputs), plan: told.plan, ailments: end.ailments },
      ...end.commands !== void 0 && { commands: end.commands }
    })
  });
  if (end.error) throw Object.assign(end.error, { outputs });
  host.info(end.sentence);
  return outputs;
};
var verdictOf = function({ result, error, commands }) {
  if (!error) return "pass";
  return result === "deployed" || commands !== void 0 ? "error" : "fail";
};
var finishIdle = async function(host, { url, environment, dryRun }, { project, plan, digest, previous, started }, ran) {
  const [running, before] = ran ?? [];
  const last = running ? before : previous;
  const outputs = {
    result: dryRun ? void 0 : "unchanged",
    release: running && String(running.sequence),
    previous: last && String(last.sequence),
    digest,
    url,
    duration: secondsSince(started)
  };
  const sentence2 = running ? `Release ${running.sequence} of "${project}" runs already and is healthy: nothing was changed.` : `A dry run of "${project}": this is the plan, nothing was changed.`;
  host.info(sentence2);
  await host.summarise({
    action: "deploy",
    title: titleOf(project, environment),
    blocks: blocksOf({ result: "pass", sentence: sentence2, facts: factsOf(outputs), plan, ailments: [] })
  });
  return outputs;
};
var secondsSince = function(started) {
  return Math.round((Date.now() - started) / 100) / 10;
};
var titleOf = function(project, environment) {
  return environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;
};
var factsOf = function({ release, previous, url, duration }) {
  return [
    ...release === void 0 ? [] : [["Release", String(release)]],
    ["Previous release", previous === void 0 ? "none" : String(previous)],
    ...typeof url === "string" ? [["URL", { text: url, url }]] : [],
    ["Duration", `${duration} s`]
  ];
};

// src/deploy/one-off.ts
var parseOneOffs = function(input, lines, services, usual) {
  return lines.map(function(line) {
    const [, named, rest = ""] = /^([\w.-]+)=(.*)$/s.exec(line) ?? [];
    const [service, command2] = named === void 0 ? [usual, line] : [named, rest];
    if (service === void 0) {
      throw new InputError(`Input "${input}" does not say in which service "${line}" runs: write service=${line}.`);
    }
    if (!services.has(service)) {
      throw new InputError(
        `Input "${input}" names the service "${service}", which the Compose files do not have: write one of ${[...services].map(function(name) {
          return `"${name}"`;
        }).join(", ")}.`
      );
    }
    if (command2.trim() === "")
      throw new InputError(`Input "${input}" has no command for "${service}": write ${service}=command.`);
    return { service, command: command2.trim() };
  });
};
var runOneOffs = async function(input, site, release, oneOffs, timeout) {
  if (oneOffs.length === 0) return;
  await clearEarlier(site, release.project);
  for (const { service, command: command2 } of oneOffs) {
    const project = { ...projectOf(release), model: oneOffModel(release, service, command2) };
    try {
      await site.host.group(
        `${input}: ${service}: ${command2}`,
        function() {
          return composeRunService(site.compose, project, service, timeout);
        }
      );
    } catch (error) {
      throw faultOf3(input, service, error);
    }
  }
};
var faultOf3 = function(input, service, error) {
  if (!(error instanceof ToolError)) return error;
  const { kind, code } = error.failure;
  const undone = "what it did to data is not undone";
  if (kind === "deadline") {
    return new RefusedError(`"${input}" in "${service}" did not end in its time and was stopped; ${undone}`, {
      cause: error
    });
  }
  if (kind !== "refused") return error;
  return new RefusedError(`"${input}" in "${service}" failed with exit code ${code}; ${undone}`, { cause: error });
};
var clearEarlier = async function({ engine }, project) {
  for (const { id, name, state } of await listContainers(engine, `${labels.oneOff}=${project}`)) {
    if (state === "running") {
      throw new UnavailableError(
        `The container "${name}" of an earlier deployment still runs: wait until it has ended, or stop it.`
      );
    }
    await removeContainer(engine, id);
  }
};
var oneOffModel = function({ model, project }, service, command2) {
  const raw = recordIn(JSON.parse(model));
  const { ports, container_name, depends_on, deploy: deploy2, scale, healthcheck, restart, ...rest } = recordIn(
    recordIn(raw.services)[service]
  );
  const made = {
    ...rest,
    command: command2.replaceAll("$", "$$$$"),
    labels: { ...recordIn(rest.labels), [labels.oneOff]: project }
  };
  return JSON.stringify({ ...raw, services: { [service]: made } });
};

// src/host/git.ts
var outputLimit = 64 * 1024 * 1024;
var git = async function(workspace, ...args) {
  const { execFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  return new Promise(function(resolve3) {
    const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile(
      "git",
      ["-C", workspace, ...args],
      options,
      function(error, stdout) {
        return resolve3(error ? void 0 : stdout.trim() || void 0);
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
var isAncestor = async function(workspace, commit, descendant) {
  const pattern = /^[0-9a-f]{40,64}$/;
  if (!pattern.test(commit) || !pattern.test(descendant)) return void 0;
  const base = await git(workspace, "merge-base", commit, descendant);
  if (base === void 0) return void 0;
  if (base === commit) return true;
  return await git(workspace, "rev-parse", "--is-shallow-repository") === "false" ? false : void 0;
};

// src/release/order.ts
var compareReleases = async function(wanted, running, isAncestor2) {
  if (wanted.commit === running.commit) return { age: "same", why: "is of the same commit" };
  const forward = await isAncestor2(running.commit, wanted.commit);
  if (forward) return { age: "newer", why: "comes after it in Git" };
  if (await isAncestor2(wanted.commit, running.commit)) return { age: "older", why: "comes before it in Git" };
  const [ours, theirs] = [wanted.commitTime, running.commitTime].map(function(time) {
    return Date.parse(time ?? "");
  });
  if (ours === void 0 || theirs === void 0 || Number.isNaN(ours) || Number.isNaN(theirs) || ours === theirs) {
    return { age: "unknown", why: "is in no order with it that Git or the times of the commits would tell" };
  }
  const why = `was committed ${instant(ours)}, that one ${instant(theirs)}`;
  return { age: ours > theirs ? "newer" : "older", why };
};
var instant = function(time) {
  return new Date(time).toISOString().replace(".000Z", "Z");
};

// src/deploy/order.ts
var refuseOlder = async function(host, { sha, commitTime }, running, allowed2) {
  const { age, why } = await compareReleases(
    { commit: sha, commitTime },
    running,
    function(commit, descendant) {
      return isAncestor(host.workspace, commit, descendant);
    }
  );
  const release = `release ${running.sequence} (commit ${running.commit.slice(0, 12)})`;
  if (age === "unknown") host.notice(`Commit ${sha.slice(0, 12)} replaces ${release}, though it ${why}.`);
  if (age !== "older") return;
  if (!allowed2) {
    throw new RefusedError(
      `Commit ${sha.slice(0, 12)} is older than what runs: ${release}; it ${why}. To go back use the action rollback, or set "allow-older".`
    );
  }
  host.notice(
    `Commit ${sha.slice(0, 12)} is older than ${release}: it ${why}. It is deployed because of "allow-older".`
  );
};

// src/proxy/publish.ts
var parsePublish = function(text2) {
  const found = /^(?:(?<v6>\[[0-9A-Fa-f:.]+\])|(?<v4>\d{1,3}(?:\.\d{1,3}){3}))?(?<colon>:)?(?<port>\d{1,5})$/.exec(
    text2.trim()
  );
  const { v6, v4, colon, port } = found?.groups ?? {};
  const address2 = v6?.slice(1, -1) ?? v4;
  if (!found || Number(port) < 1 || Number(port) > 65535 || address2 === void 0 !== (colon === void 0)) {
    throw new InputError(
      `Input "publish" is ${JSON.stringify(text2)}, which is no port of the target: write a port as 80, or an address with it as 127.0.0.1:8080.`
    );
  }
  return { address: address2, port: Number(port) };
};

// src/docker/exec.ts
var execIn = async function(engine, container, command2, { user, timeout } = {}) {
  const id = await createExec(engine, container, { Cmd: command2, ...user && { User: user } });
  const { body } = await engine.call("POST", `/exec/${id}/start`, {
    body: { Detach: false, Tty: false },
    ...timeout !== void 0 && { timeout }
  });
  const state = JSON.parse((await engine.call("GET", `/exec/${id}/json`)).body.toString("utf8"));
  return {
    exitCode: typeof state.ExitCode === "number" ? state.ExitCode : -1,
    stdout: streamOf(body, 1).toString("utf8"),
    stderr: streamOf(body, 2).toString("utf8")
  };
};
var createExec = async function(engine, container, options) {
  const { status, body } = await engine.call("POST", `/containers/${container}/exec`, {
    body: { AttachStdout: true, AttachStderr: true, ...options },
    accept: [404, 409]
  });
  const { Id, message } = JSON.parse(body.toString("utf8"));
  if (status === 201 && Id) return Id;
  throw new UnavailableError(`Nothing could be run in the container ${container}: ${message ?? `status ${status}`}.`);
};
var streamOf = function(body, wanted) {
  const parts = [];
  for (let at2 = 0; at2 + frameHeader <= body.length; ) {
    const end = at2 + frameHeader + body.readUInt32BE(at2 + 4);
    if (body[at2] === wanted) parts.push(body.subarray(at2 + frameHeader, end));
    at2 = end;
  }
  return Buffer.concat(parts);
};
var frameHeader = 8;

// src/docker/free-space.ts
var command = ["df", "-Pk", "/"];
var patience2 = 1e4;
var freeSpaceSeenBy = async function(engine, container) {
  try {
    const { exitCode, stdout } = await execIn(engine, container, command, { user: "0", timeout: patience2 });
    return exitCode === 0 ? parseFree(stdout) : void 0;
  } catch {
    return void 0;
  }
};
var freeSpaceSeenWith = async function(engine, image) {
  const [program = "", ...args] = command;
  const { status, body } = await engine.call("POST", "/containers/create", {
    body: { Image: image, Entrypoint: [program], Cmd: args, User: "0", HostConfig: { NetworkMode: "none" } },
    accept: [400, 404]
  });
  if (status >= 300) return void 0;
  const { Id: id } = JSON.parse(body.toString("utf8"));
  try {
    const started = await engine.call("POST", `/containers/${id}/start`, { accept: [400, 404, 500] });
    if (started.status >= 300) return void 0;
    await engine.call("POST", `/containers/${id}/wait`, { timeout: patience2 });
    return parseFree(await containerLog(engine, id, 10, false));
  } catch {
    return void 0;
  } finally {
    await removeContainer(engine, id);
  }
};
var parseFree = function(text2) {
  const [, line = ""] = text2.trim().split("\n");
  const free = /^.*\s(\d+)\s+(\d+)\s+(-?\d+)\s+\d+%\s+\/\s*$/.exec(line)?.[3];
  return free === void 0 ? void 0 : Math.max(0, Number(free)) * 1024;
};

// src/registry/answers.ts
var parseJson = function(body, image, what2) {
  let value;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unintelligible(image, what2);
  return value;
};
var missing = function({ registry, repository }, what2) {
  return new InputError(
    `Registry ${registry} has no ${what2} in "${repository}": check the spelling, and whether it was pushed or has been deleted since.`
  );
};
var wrongDigest = function({ registry, repository }, expected, got) {
  return new UnavailableError(
    `Registry ${registry} has ${got} where ${expected} was expected in "${repository}": what it hands out cannot be trusted; try again, then check the registry and the proxies before it.`
  );
};
var unintelligible = function({ registry, repository }, what2) {
  return new UnavailableError(
    `Registry ${registry} answered with something that is not ${what2} for "${repository}": check that it is a registry, and the proxies before it.`
  );
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
  const { createHash: createHash3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash3("sha256").update(bytes).digest("hex")}`;
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
var faultOf4 = function(refusal) {
  const { registry, repository, attempt, status } = refusal;
  const words = wordsOf(refusal.body);
  const quoted4 = words ? `, it says ${JSON.stringify(words)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt} of "${repository}" (status ${status}${quoted4}): ${cure2(refusal)}`,
    status,
    words
  );
};
var cure2 = function({ registry, repository, action, status, loggedIn, attempt }) {
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
  const { "docker-content-digest": said, "content-length": length2 } = response.headers;
  return response.status === 200 && (size === void 0 || said === digest || Number(length2) === size);
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
  const { createHash: createHash3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash3("sha256");
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
var isRecord2 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

// src/registry/paging.ts
var mostPages = 1e3;
var longestPage = 16 * 1024 * 1024;
async function* pagesOf(transport, call, what2) {
  let path = call.path;
  for (let page = 0; path !== void 0; page++) {
    if (page >= mostPages) throw unintelligible(call.image, `${what2} that ends within ${mostPages} pages`);
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
  const take2 = async function(manifest, depth) {
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
      await take2(next, depth + 1);
    }
  };
  await take2(await fetchManifest(transport, `${from}@${digest}`), 0);
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
var parseChallenges = function(header2) {
  const challenges = [];
  let position = 0;
  const read = function(pattern) {
    pattern.lastIndex = position;
    const match = pattern.exec(header2);
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
      await forget(tokens, keyOf(permission), function({ header: header2 }) {
        return header2 === sent;
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
  if (credentials && "registryToken" in credentials) return lasting2(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === "bearer") return fetchToken(host, way, permission, challenge, credentials);
  return credentials && "username" in credentials ? lasting2(basic(credentials)) : void 0;
};
var lasting2 = function(header2) {
  return { header: header2, until: Number.POSITIVE_INFINITY };
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
    throw faultOf4({
      ...permission,
      attempt: `give a token, asked for at ${realm.host}, for the ${action.replace(",", " and ")}`,
      status: response.status,
      body: response.body,
      loggedIn: credentials !== void 0
    });
  }
  const { token: token2, lifetime: lifetime2 } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token2}`, until: asked + Math.max(lifetime2 - margin, lifetime2 / 2) * 1e3 };
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
  const { expires_in: lifetime2 } = answer;
  return { token: token2, lifetime: typeof lifetime2 === "number" && lifetime2 > 0 ? lifetime2 : defaultLifetime };
};

// src/registry/certificates.ts
var import_node_path10 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own = DOCKER_CONFIG || HOME && (0, import_node_path10.join)(HOME, ".docker");
  const folders = [systemFolder, ...own ? [(0, import_node_path10.join)(own, "certs.d")] : []].map(function(folder5) {
    return (0, import_node_path10.join)(folder5, registry);
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
var filesIn = async function(folder5) {
  const { readdir: readdir2 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names = await readdir2(folder5).catch(function() {
    return [];
  });
  return names.sort().map(function(name) {
    return (0, import_node_path10.join)(folder5, name);
  });
};
var readText = async function(file2) {
  const { readFile: readFile4 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile4(file2, "utf8").catch(function() {
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
    throw faultOf4({
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
  const { randomUUID: randomUUID3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const config = Buffer.from(JSON.stringify({ purpose: "stands on a tag that is to be removed", id: randomUUID3() }));
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

// src/registry/image-layers.ts
var layersOf = async function(registry, reference, platform) {
  const { name } = parseReference(reference);
  const manifest = await manifestFor(registry, name, await registry.manifest(reference), platform);
  if (!manifest) return [];
  const config = recordIn2(manifest.json.config);
  const { rootfs } = recordIn2(JSON.parse((await registry.blob(name, String(config.digest))).toString("utf8")));
  const unpacked = listIn(recordIn2(rootfs).diff_ids).map(String);
  return listIn(manifest.json.layers).map(recordIn2).map(function({ digest, size }, at2) {
    return {
      digest: String(digest),
      size: typeof size === "number" ? size : 0,
      unpacked: unpacked[at2] ?? ""
    };
  });
};
var manifestFor = async function(registry, name, top, platform) {
  if (!isIndex(top)) return top;
  const child = listIn(top.json.manifests).map(recordIn2).filter(function(entry) {
    return !isAttestation(entry);
  }).find(function(entry) {
    return `${platformName(recordIn2(entry.platform))}/`.startsWith(`${platform}/`);
  });
  return child && registry.manifest(`${name}@${String(child.digest)}`);
};
var recordIn2 = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var listIn = function(value) {
  return Array.isArray(value) ? value : [];
};

// src/deploy/disk-space.ts
var patience3 = 5e3;
var usuallyUnpacked = 3.5;
var elbowRoom = 16 * 1024 * 1024;
var checkDiskSpace = async function(host, pull) {
  if (pull.missing.length === 0) return;
  const layers = await readLayers(host, pull);
  const free = layers && await freeSpace(pull.engine, pull.project, pull.held);
  if (layers === void 0 || free === void 0) return;
  const needed = await neededFor(pull.engine, layers, free);
  const verdict = judge(needed, free);
  const sentence2 = `The target has ${megabytes(free)} free where Docker keeps its images, and what is to be pulled takes ${megabytes(needed)} packed and more unpacked`;
  if (verdict === "refuse") {
    throw new UnavailableError(
      `${sentence2}: make room there ("docker system df" shows what takes it). Nothing was touched.`
    );
  }
  if (verdict === "warn") host.warning(`${sentence2}: that may not be enough.`);
};
var judge = function(needed, free) {
  if (free < needed + elbowRoom) return "refuse";
  return free < needed * usuallyUnpacked + elbowRoom ? "warn" : "fits";
};
var readLayers = async function(host, { engine, missing: missing2 }) {
  const registry = openRegistry(host);
  const found = new AbortController();
  const reading = Promise.all(missing2.map(function(image) {
    return layersOf(registry, image, engine.platform);
  })).then(function(images) {
    return [...new Map(images.flat().map(function(layer) {
      return [layer.digest, layer];
    })).values()];
  }).catch(function(error) {
    host.debug(`how large the images are is not known: ${messageOf(error)}`);
    return void 0;
  }).finally(function() {
    return found.abort();
  });
  return Promise.race([
    reading,
    pause(patience3, found.signal).then(
      function() {
        return void 0;
      },
      function() {
        return reading;
      }
    )
  ]);
};
var neededFor = async function(engine, layers, free) {
  const all = sizeOf2(layers);
  if (judge(all, free) === "fits") return all;
  const there = await layersOnEngine(engine);
  return sizeOf2(layers.filter(function({ unpacked }) {
    return !there.has(unpacked);
  }));
};
var sizeOf2 = function(layers) {
  return layers.reduce(function(sum, { size }) {
    return sum + size;
  }, 0);
};
var freeSpace = async function(engine, project, held) {
  const lists = await Promise.all(
    [`${labels.proxy}=${project}`, ...[project, `${project}-blue`, `${project}-green`].map(ofProject)].map(
      function(label) {
        return listContainers(engine, label);
      }
    )
  );
  for (const { id } of lists.flat().filter(function({ state }) {
    return state === "running";
  })) {
    const free = await freeSpaceSeenBy(engine, id);
    if (free !== void 0) return free;
  }
  for (const image of new Set(held)) {
    const free = await freeSpaceSeenWith(engine, image);
    if (free !== void 0) return free;
  }
  return void 0;
};
var ofProject = function(project) {
  return `${composeLabels.project}=${project}`;
};
var megabytes = function(bytes) {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
};

// src/deploy/preflight.ts
var apiOfSubpaths = "1.45";
var preflight = async function(host, { engine, next, bringsFiles }) {
  const { proxyImage } = next.settings.served ?? {};
  const images = new Map([...Object.entries(next.images), ...proxyImage ? [["", proxyImage]] : []]);
  const checks = async function() {
    const missing3 = await missingImages(engine, images);
    const isMissing = new Set(missing3.map(function(service) {
      return images.get(service) ?? "";
    }));
    const held = [...images.values()].filter(function(image) {
      return !isMissing.has(image);
    });
    await checkDiskSpace(host, { engine, project: next.project, missing: [...isMissing], held });
    return missing3.filter(function(service) {
      return service !== "";
    });
  };
  const [missing2] = await Promise.all([
    checks(),
    checkTarget2(engine, parseModel(JSON.parse(next.model)), next.settings.served, bringsFiles),
    checkComposeVersion(host)
  ]);
  return missing2;
};
var checkTarget2 = async function(engine, model, served, bringsFiles) {
  if (bringsFiles && engine.api !== apiOfSubpaths && olderOf(engine.api, apiOfSubpaths) === engine.api) {
    throw new InputError(
      `The Compose files mount files of the checkout, which needs Docker 26 or newer on the target, and there is ${engine.version}: update it, or put the files into the image.`
    );
  }
  const [published] = await Promise.all([listPublished(engine), checkVolumes(engine, model)]);
  const taken = takenPort(model, published, served);
  if (!taken) return;
  const { service, port, container } = taken;
  throw new RefusedError(
    service === void 0 ? `The port of the proxy is taken on the target: the container "${container}" of another application publishes ${port}. Stop that one, or set another port in the input "publish".` : `The service "${service}" publishes port ${port}, which the container "${container}" of another application has already: change "ports:" in the Compose file, or stop that one.`
  );
};
var takenPort = function(model, published, served) {
  const isOurs = function(name) {
    return name === model.name || name.startsWith(`${model.name}-`);
  };
  const others = published.filter(
    function({ container, labels: labels2 }) {
      return !isOurs(container) && !isOurs(labels2[composeLabels.project] ?? "");
    }
  );
  for (const [service, ports] of wantedPorts(model, served)) {
    for (const { port, protocol, address: address2 } of ports) {
      const other = others.find(
        function(one) {
          return one.port === port && one.protocol === protocol && overlap(one.address, address2);
        }
      );
      if (other) return { service, port, container: other.container };
    }
  }
  return void 0;
};
var wantedPorts = function(model, served) {
  const services = [...model.services].map(function([name, definition]) {
    return [name, portsOf(definition)];
  });
  if (!served) return services;
  const { port, address: address2 = "" } = parsePublish(served.publish);
  return [...services.filter(function([name]) {
    return name !== served.service;
  }), [void 0, [{ port, protocol: "tcp", address: address2 }]]];
};
var portsOf = function({ ports }) {
  return (Array.isArray(ports) ? ports.map(recordIn) : []).map(function({ published, protocol, host_ip: address2 }) {
    return {
      port: Number(published ?? Number.NaN),
      protocol: typeof protocol === "string" ? protocol : "tcp",
      address: typeof address2 === "string" ? address2 : ""
    };
  }).filter(function({ port }) {
    return Number.isInteger(port) && port > 0;
  });
};
var isAny = function(address2) {
  return address2 === "" || address2 === "0.0.0.0" || address2 === "::";
};
var overlap = function(left, right) {
  return isAny(left) || isAny(right) || left === right;
};
var checkVolumes = async function(engine, model) {
  const declared = Object.entries(recordIn(model.raw.volumes)).map(function([key, value]) {
    return [key, recordIn(value)];
  });
  await Promise.all(
    declared.map(async function([key, { name, external, driver, driver_opts: options }]) {
      if (external === true || typeof name !== "string") return;
      const found = await volumeFacts(engine, name);
      if (!found) return;
      const wanted = { driver: typeof driver === "string" ? driver : "local", options: textsOf2(recordIn(options)) };
      if (found.driver === wanted.driver && sameTexts(found.options, wanted.options)) return;
      throw new RefusedError(
        `The volume "${name}" is there with another driver or other options than "${key}" of the Compose files asks for, and Compose would have to make it anew, without its data: give it another "name:" and move the data, or put the options back.`
      );
    })
  );
};
var textsOf2 = function(object) {
  return Object.fromEntries(Object.entries(object).map(function([key, value]) {
    return [key, String(value)];
  }));
};
var sameTexts = function(left, right) {
  return Object.keys(left).length === Object.keys(right).length && Object.entries(left).every(function([key, value]) {
    return right[key] === value;
  });
};

// src/deploy/prepare.ts
var import_node_crypto6 = require("node:crypto");

// src/docker/compose-files.ts
var import_promises6 = require("node:fs/promises");
var import_node_path11 = require("node:path");
var usualComposeFiles = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
var findComposeFiles = async function(named, { workspace }) {
  if (named.length > 0) return Promise.all(named.map(function(name) {
    return existing(name, workspace);
  }));
  for (const name of usualComposeFiles) {
    const file2 = (0, import_node_path11.resolve)(workspace, name);
    if (await isFile(file2)) return [file2];
  }
  throw new InputError(
    `Input "compose-files" is not set, and the workspace has none of ${usualComposeFiles.join(", ")}: name the Compose file, and check the sources out before this step.`
  );
};
var existing = async function(name, workspace) {
  const file2 = (0, import_node_path11.resolve)(workspace, name);
  if (await isFile(file2)) return file2;
  throw new InputError(
    `Input "compose-files" names "${name}", which is no file in the workspace: correct the path, and check the sources out before this step.`
  );
};
var isFile = async function(path) {
  return (await (0, import_promises6.stat)(path).catch(function() {
    return void 0;
  }))?.isFile() ?? false;
};

// src/release/pin.ts
var pinImages = function(model, images, definitions = /* @__PURE__ */ new Map()) {
  const services = [...model.services].map(function([name, service]) {
    const image = images.get(name) ?? "";
    const pinned = { ...withoutChoices(service), image };
    const hash = serviceHash(pinned, definitions);
    return { name, hash, image, replicas: replicasOf(service), model: withLabel(pinned, hash) };
  });
  const raw = { ...model.raw, services: Object.fromEntries(services.map(function(service) {
    return [service.name, service.model];
  })) };
  return {
    project: model.name,
    model: JSON.stringify(raw),
    hash: hashOf([raw, [...definitions].sort()]),
    services: new Map(services.map(function({ name, image, hash, replicas }) {
      return [name, { image, hash, replicas }];
    }))
  };
};
var withoutChoices = function({ build, pull_policy, profiles, develop, ...service }) {
  return service;
};
var serviceHash = function(service, definitions) {
  const { scale, deploy: deploy2, depends_on, ...rest } = service;
  const { replicas, ...otherDeploy } = recordIn(deploy2);
  const mounted = ["configs", "secrets"].flatMap(
    function(kind) {
      return mountedDefinitions(service, kind).map(function(name) {
        return definitions.get(`${kind}/${name}`) ?? "";
      });
    }
  );
  return hashOf([rest, otherDeploy, mounted]);
};
var withLabel = function(service, hash) {
  return {
    ...service,
    labels: { ...recordIn(service.labels), [labels.service]: hash }
  };
};

// src/deploy/choose-images.ts
var chosenByName = function(images, model) {
  return [...images].map(function([service, reference]) {
    const halves = splitReference(reference.trim());
    if (!halves) {
      throw new InputError(
        `Input "images" gives the service "${service}" the image "${reference}", but only a digest says what was tested: write ${service}=name@sha256:\u2026 as the output "reference" of build holds it.`
      );
    }
    existing2(model, service, "images");
    return { service, candidate: { ...halves, reference: reference.trim(), platforms: [] } };
  });
};
var chosenByRepository = function(candidates, service, model) {
  if (service !== void 0) existing2(model, service, "service");
  const [only, second] = candidates;
  if (only && !second) {
    const named = service ?? onlyBuilt(only, model);
    return withoutRepeats([{ service: named, candidate: only }, ...ofRepository(only, model)]);
  }
  const choices = candidates.flatMap(function(candidate) {
    return ofRepository(candidate, model);
  });
  if (choices.length > 0) return choices;
  throw new InputError(
    `No service of the Compose files has an image of ${candidates.map(function({ name }) {
      return name;
    }).join(", ")}, which were built: give one of them such an image, or name its digest in the input "images" as service=${only?.reference}.`
  );
};
var withoutService = function(candidates, choices) {
  return candidates.filter(function(one) {
    return !choices.some(function({ candidate }) {
      return candidate === one;
    });
  });
};
var onlyBuilt = function(candidate, model) {
  const [first] = ofRepository(candidate, model);
  if (first) return first.service;
  const built = [...model.services].filter(function([, service]) {
    return service.build !== void 0;
  }).map(function([name]) {
    return name;
  });
  const [only, second] = built;
  if (only !== void 0 && second === void 0) return only;
  const found = built.length === 0 ? 'none of them has a "build:"' : `${quoted2(built)} have a "build:"`;
  throw new InputError(
    `It is not clear which service runs ${candidate.name}: no image of the Compose files is of that repository, and ${found}; give each service that runs it \`image: ${candidate.name}\` there, or name the one in the input "service".`
  );
};
var ofRepository = function(candidate, model) {
  const repositories = [candidate.name, candidate.builtAs ?? candidate.name].map(repositoryOf);
  return [...model.services].filter(function([, { image }]) {
    return typeof image === "string" && repositories.includes(repositoryOf(image));
  }).map(function([service]) {
    return { service, candidate };
  });
};
var repositoryOf = function(image) {
  try {
    return parseReference(image).name;
  } catch {
    return void 0;
  }
};
var withoutRepeats = function(choices) {
  return [
    ...new Map(choices.map(function(choice) {
      return [choice.service, choice];
    })).values()
  ];
};
var existing2 = function(model, service, input) {
  if (model.services.has(service)) return;
  throw new InputError(
    `Input "${input}" names the service "${service}", which the Compose files do not have: write one of ${quoted2([...model.services.keys()])}.`
  );
};
var otherImages = function(model, choices) {
  const ours = new Set(choices.map(function({ service }) {
    return service;
  }));
  return new Map(
    [...model.services].filter(function([name]) {
      return !ours.has(name);
    }).map(function([name, service]) {
      return [name, imageOf(name, service)];
    })
  );
};
var imageOf = function(name, { image, build }) {
  if (typeof image === "string" && image !== "") return image;
  throw new InputError(
    build === void 0 ? `Service "${name}" has no image: give it one in the Compose file, or a digest in the input "images".` : `Service "${name}" has only a "build:", and what runs must have been tested first: give it the \`image:\` of what is built here, if it runs that, or a digest in the input "images" as ${name}=name@sha256:\u2026.`
  );
};
var checkPlatform = function({ service, candidate }, model, engine) {
  const wanted = model.services.get(service)?.platform ?? engine;
  const platforms = candidate.platforms.map(function({ platform }) {
    return platform;
  });
  if (platforms.length === 0 || platforms.some(function(platform) {
    return `${platform}/`.startsWith(`${String(wanted)}/`);
  })) return;
  throw new InputError(
    `The service "${service}" has to run on ${String(wanted)}, but ${candidate.reference} was built for ${platforms.join(", ")}: add ${String(wanted)} to the input "platforms" of build.`
  );
};
var quoted2 = function(names) {
  return names.map(function(name) {
    return `"${name}"`;
  }).join(", ");
};

// src/deploy/files.ts
var import_node_crypto5 = require("node:crypto");

// src/deploy/mounts.ts
var mountsOf = function(model, asWritten, hostPaths) {
  return [...model.services].flatMap(function([service, definition]) {
    const written = asWritten.services.get(service) ?? {};
    return [
      ...bindsOf(service, definition, written, hostPaths),
      ...definedOf(service, definition, model, asWritten, "configs"),
      ...definedOf(service, definition, model, asWritten, "secrets")
    ];
  });
};
var bindsOf = function(service, definition, written, hostPaths) {
  return listIn2(definition.volumes).flatMap(function(volume, at2) {
    if (volume.type !== "bind") return [];
    const path = String(listIn2(written.volumes)[at2]?.source ?? volume.source);
    if (isAbsolute(path)) {
      checkHostPath(service, path, hostPaths);
      return [];
    }
    const writable = volume.read_only !== true;
    return [
      {
        ...{ service, at: at2, written: path, kind: "bind", writable },
        ...{ source: String(volume.source), target: String(volume.target) }
      }
    ];
  });
};
var isAbsolute = function(path) {
  return path.startsWith("/");
};
var checkHostPath = function(service, path, hostPaths) {
  const covers = function(allowed2) {
    return path === allowed2 || path.startsWith(allowed2.endsWith("/") ? allowed2 : `${allowed2}/`);
  };
  if (hostPaths.some(covers)) return;
  throw new InputError(
    `The service "${service}" mounts "${path}", a path of the target itself: list it in the input "host-paths" if it is meant, or write it relative to the Compose file to bring the file along.`
  );
};
var definedOf = function(service, definition, model, asWritten, kind) {
  return listIn2(definition[kind]).flatMap(function(mount, at2) {
    const name = String(mount.source);
    const { file: file2 } = recordIn(recordIn(model.raw[kind])[name]);
    if (typeof file2 !== "string") return [];
    const { file: written = file2 } = recordIn(recordIn(asWritten.raw[kind])[name]);
    const { target, uid, gid, mode } = mount;
    return [
      {
        ...{ service, at: at2, kind, name, source: file2, written: String(written), writable: false },
        target: targetOf(kind, typeof target === "string" && target !== "" ? target : name),
        ...uid !== void 0 && { uid: String(uid) },
        ...gid !== void 0 && { gid: String(gid) },
        ...mode !== void 0 && { mode: modeOf(mode) }
      }
    ];
  });
};
var targetOf = function(kind, target) {
  return isAbsolute(target) ? target : kind === "configs" ? `/${target}` : `/run/secrets/${target}`;
};
var modeOf = function(mode) {
  return (typeof mode === "number" ? mode : Number.parseInt(String(mode), 8)) & 511;
};
var withVolumes = function(model, mounts) {
  if (mounts.size === 0) return model;
  const services = [...model.services].map(function([service, definition]) {
    const own = [...mounts].filter(function([mount]) {
      return mount.service === service;
    });
    return [service, own.length === 0 ? definition : withMounts(definition, own)];
  });
  const volumes = Object.fromEntries([...mounts.values()].map(function(name) {
    return [name, { name, external: true }];
  }));
  const raw = {
    ...model.raw,
    ...withoutFiles(model.raw),
    volumes: { ...recordIn(model.raw.volumes), ...volumes },
    services: Object.fromEntries(services)
  };
  return { ...model, raw, services: new Map(services) };
};
var withMounts = function(definition, mounts) {
  const without = function(kind) {
    const gone = new Set(mounts.filter(function([mount]) {
      return mount.kind === kind;
    }).map(function([{ at: at2 }]) {
      return at2;
    }));
    return listIn2(definition[kind === "bind" ? "volumes" : kind]).filter(function(_, at2) {
      return !gone.has(at2);
    });
  };
  const volumes = mounts.map(function([{ target }, source]) {
    return {
      ...{ type: "volume", source, target, read_only: true },
      volume: { nocopy: true, subpath: contentName }
    };
  });
  return {
    ...definition,
    volumes: [...without("bind"), ...volumes],
    ...definition.configs !== void 0 && { configs: without("configs") },
    ...definition.secrets !== void 0 && { secrets: without("secrets") }
  };
};
var contentName = "content";
var withoutFiles = function(raw) {
  return Object.fromEntries(
    ["configs", "secrets"].filter(function(kind) {
      return raw[kind] !== void 0;
    }).map(function(kind) {
      return [
        kind,
        Object.fromEntries(
          Object.entries(recordIn(raw[kind])).filter(function([, value]) {
            return typeof recordIn(value).file !== "string";
          })
        )
      ];
    })
  );
};
var listIn2 = function(value) {
  return Array.isArray(value) ? value.map(function(item) {
    return typeof item === "string" ? { source: item } : recordIn(item);
  }) : [];
};

// src/deploy/read-source.ts
var import_promises7 = require("node:fs/promises");
var import_node_path12 = require("node:path");
var largest = 64 * 1024 * 1024;
var most = 1e4;
var readSource = async function(mount) {
  const found = [];
  let size = 0;
  const add = function(file2) {
    size += file2.body.length;
    found.push(file2);
    if (!fitsTar(file2))
      throw new InputError(`${what(mount)} holds "${file2.name}", whose path is too long to bring along.`);
    if (size > largest || found.length > most) {
      throw new InputError(
        `${what(mount)} holds more than ${largest / 1024 / 1024} MB or ${most} files, and all of it would be brought to the target: mount less, put it into the image, or name a path of the target in "host-paths".`
      );
    }
  };
  const walk = async function(path, name) {
    const facts = await (name === contentName ? (0, import_promises7.stat)(path) : (0, import_promises7.lstat)(path));
    if (facts.isDirectory()) {
      add({ name: `${name}/`, body: Buffer.alloc(0), mode: 493 });
      for (const entry of (await (0, import_promises7.readdir)(path)).sort()) await walk((0, import_node_path12.join)(path, entry), `${name}/${entry}`);
    } else if (facts.isSymbolicLink()) {
      add({ name, body: Buffer.alloc(0), mode: 511, link: await (0, import_promises7.readlink)(path) });
    } else if (facts.isFile()) {
      add({ name, body: await (0, import_promises7.readFile)(path), mode: mount.mode ?? modeFor(mount, facts.mode) });
    } else {
      throw new InputError(
        `${what(mount)} holds "${name}", which is no file, folder or link: it cannot be brought along.`
      );
    }
  };
  try {
    await walk(mount.source, contentName);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const gone = error.code === "ENOENT";
    throw new InputError(
      gone ? `${what(mount)} is not in the checkout: correct the path, or, for data that the container writes, use a named volume.` : `${what(mount)} cannot be read: ${messageOf(error)}.`,
      { cause: error }
    );
  }
  return found;
};
var modeFor = function({ kind }, mode) {
  if (kind === "secrets") return 256;
  if (kind === "configs") return 292;
  return mode & 73 ? 493 : 420;
};
var what = function({ kind, name, service, written }) {
  return kind === "bind" ? `The path "${written}", which the service "${service}" mounts,` : `The path "${written}" of the ${kind === "configs" ? "config" : "secret"} "${name}"`;
};

// src/deploy/files.ts
var collectFiles = async function(host, { model, asWritten, hostPaths, key, images }) {
  const mounts = mountsOf(model, asWritten, hostPaths);
  if (mounts.length === 0) return { model, volumes: [] };
  const secret = await key();
  const collected = await Promise.all(
    mounts.map(async function(mount) {
      const files = await readSource(mount);
      const owner = ownerOf(mount, model, images);
      const digest = (0, import_node_crypto5.createHmac)("sha256", secret).update(hashOf([mount.kind, owner, files.map(contentOf)])).digest("hex");
      return { mount, volume: { name: `quaygate-files-${model.name}-${digest.slice(0, 16)}`, files, owner } };
    })
  );
  for (const service of new Set(mounts.filter(function({ writable }) {
    return writable;
  }).map(function(mount) {
    return mount.service;
  }))) {
    host.notice(
      `The service "${service}" mounts files of the checkout: they go along with the release and can only be read. Say ":ro" in the Compose file, and use a named volume for what it writes.`
    );
  }
  return {
    model: withVolumes(model, new Map(collected.map(function({ mount, volume }) {
      return [mount, volume.name];
    }))),
    volumes: [...new Map(collected.map(function({ volume }) {
      return [volume.name, volume];
    })).values()]
  };
};
var ownerOf = function({ kind, uid, gid, service }, model, images) {
  if (uid !== void 0) return { user: gid === void 0 ? uid : `${uid}:${gid}` };
  if (kind !== "secrets") return { user: "0:0" };
  const { user } = model.services.get(service) ?? {};
  const image = images.get(service) ?? "";
  return user === void 0 ? { image } : { user: String(user), image };
};
var contentOf = function({ name, body, mode, link = "" }) {
  return [
    name,
    mode,
    link,
    (0, import_node_crypto5.createHash)("sha256").update(body).digest("hex")
  ];
};

// src/deploy/held-by-tag.ts
var patience4 = 5e3;
var mostTags = 200;
var warnUntagged = async function(candidates, host) {
  const registry = openRegistry(host);
  const distinct = new Map(candidates.map(function(candidate) {
    return [candidate.reference, candidate];
  }));
  const asked = Promise.all([...distinct.values()].map(function(candidate) {
    return warnIfUntagged(registry, candidate, host);
  }));
  const answered = new AbortController();
  await Promise.race([asked.finally(function() {
    return answered.abort();
  }), pause(patience4, answered.signal).catch(function() {
  })]);
};
var warnIfUntagged = async function(registry, { name, digest, reference }, host) {
  try {
    const tags = await registry.tags(name);
    if (tags.length > mostTags) return;
    const held = await Promise.all(tags.map(function(tag) {
      return registry.head(`${name}:${tag}`);
    }));
    if (held.includes(digest)) return;
    host.warning(
      `No tag of ${name} holds the digest of ${reference}: registries remove such images after a while, and then nobody can go back to this release. Let promote give it a tag first.`
    );
  } catch (error) {
    host.debug(`whether a tag holds ${reference} is not known: ${String(error)}`);
  }
};

// src/deploy/prepare.ts
var prepare = async function(inputs, host, { engine }) {
  const source = await composeSource(inputs, host);
  const [{ model: rendered, unset }, asWritten] = await Promise.all([
    renderCompose(host, source),
    renderCompose(host, { ...source, resolvePaths: false })
  ]);
  for (const name of unset) {
    host.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const definitions = readDefinitions(model, source.environment);
  const proxy = new Map(inputs.strategy === "recreate" ? [] : [["proxy", inputs.proxyImage]]);
  const [others, proxies] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host),
    resolveImages(engine, proxy, host),
    warnUntagged(
      choices.map(function({ candidate }) {
        return candidate;
      }),
      host
    )
  ]);
  const images = new Map([
    ...others,
    ...choices.map(function({ service, candidate }) {
      return [service, candidate.reference];
    })
  ]);
  const { model: brought, volumes } = await collectFiles(host, {
    ...{ model, images, hostPaths: inputs.hostPaths, asWritten: parseModel(asWritten.model) },
    // A dry run leaves no key behind either: what it plans is then all new.
    key: async function() {
      return await targetKey(engine, model.name, { make: !inputs.dryRun }) ?? (0, import_node_crypto6.randomBytes)(32);
    }
  });
  const services = new Set(model.services.keys());
  const usual = inputs.service ?? choices[0]?.service;
  const pinned = pinImages(brought, images, definitions.hashes);
  return {
    pinned,
    files: volumes,
    environment: definitions.environment,
    ours: choices.map(function({ service }) {
      return service;
    }),
    before: parseOneOffs("before", inputs.before, services, usual),
    after: parseOneOffs("after", inputs.after, services, usual),
    digest: mainDigest(choices, inputs.service),
    proxyImage: proxies.get("proxy")
  };
};
var composeSource = async function(inputs, host) {
  const files = await findComposeFiles(inputs.composeFiles, host);
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};
var chooseImages = async function(inputs, host, model) {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  const earlier = await Promise.all(["promote", "merge", "build", "bake"].map(function(action) {
    return host.earlierResult(action);
  }));
  if (inputs.candidates === void 0 && earlier.every(function(result) {
    return result?.candidates === void 0;
  })) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:\u2026.'
    );
  }
  const candidates = await resolvePromoted({ candidates: inputs.candidates, reference: void 0 }, host);
  const choices = chosenByRepository(candidates, inputs.service, model);
  for (const { name } of withoutService(candidates, choices)) {
    host.notice(`No service of the Compose files has an image of ${name}, so it is not deployed.`);
  }
  return choices;
};
var mainDigest = function(choices, service) {
  return (choices.find(function(choice) {
    return choice.service === service;
  }) ?? choices[0])?.candidate.digest ?? "";
};
var readDefinitions = function(model, variables) {
  const hashes = [];
  const environment = {};
  for (const { kind, name, variable } of definitionsOf(model)) {
    if (variable === void 0) continue;
    const value = variables[variable];
    if (value === void 0) {
      throw new InputError(
        `The ${kind === "configs" ? "config" : "secret"} "${name}" of the Compose files is read from the variable "${variable}", which is not set: set it in the input "secrets".`
      );
    }
    environment[variable] = value;
    hashes.push([`${kind}/${name}`, hashOf(value)]);
  }
  return { hashes: new Map(hashes), environment };
};

// src/proxy/snippet.ts
var refused = [
  [
    /^(global|defaults|frontend|backend|listen|resolvers|peers|program|userlist|cache|mailers|ring|http-errors|fcgi-app|crt-store|traces|log-forward|log-profile|acme)\b/,
    "begins a section of its own, and the lines are for the section that serves"
  ],
  [/^(server|server-template|default-server)\b/, "names servers, which are found by their colour"],
  [
    /^retry-on\b/,
    'would let any request run twice; what only asks may be repeated with the input "retry-safe-requests"'
  ],
  [/^(mode|option\s+httpchk|http-check|option\s+external-check|balance)\b/, "changes what the release itself steers"],
  [/^(stats|program|external-check|lua-load|bind)\b/, "opens the proxy to others"]
];
var longest = 2e4;
var checkSnippet = function(snippet) {
  if (snippet.length > longest) {
    throw new InputError(`Input "proxy-config" has ${snippet.length} characters: keep it below ${longest}.`);
  }
  for (const line of snippet.split(/\r?\n/)) {
    const words = line.trim().replace(/^no\s+/, "");
    const found = refused.find(function([pattern]) {
      return pattern.test(words);
    });
    if (found)
      throw new InputError(`Input "proxy-config" has the line "${line.trim()}", which ${found[1]}: remove it.`);
  }
};

// src/deploy/settings.ts
var settingsOf = function(inputs, model, ours, proxyImage) {
  const { strategy, timeout } = inputs;
  if (strategy === "recreate") return { strategy, timeout };
  return { strategy, timeout, served: servedOf(inputs, model, ours, proxyImage) };
};
var servedOf = function(inputs, model, ours, proxyImage) {
  const { healthPath, proxyConfig, certificates } = inputs;
  const name = serviceOf(inputs.service, model, ours);
  const service = model.services.get(name) ?? {};
  const port = inputs.port ?? portOf(name, service);
  const publish = inputs.publish ?? publishOf(name, service, port);
  parsePublish(publish);
  if (healthPath !== void 0) checkPath(healthPath);
  if (proxyConfig !== void 0) checkSnippet(proxyConfig);
  if (certificates !== void 0) checkCertificates(certificates);
  return {
    ...{ service: name, port, publish, proxyImage },
    replicas: inputs.replicas ?? replicasOf(service),
    ...healthPath !== void 0 && { healthPath },
    ...proxyConfig !== void 0 && { proxySnippet: proxyConfig },
    ...certificates !== void 0 && { certificates },
    ...inputs.retrySafeRequests !== void 0 && { retrySafeRequests: inputs.retrySafeRequests },
    ...{ hold: inputs.hold, drainTimeout: inputs.drainTimeout, workers: inputs.workers },
    ...{ sharedVolumes: inputs.sharedVolumes, updateBase: inputs.updateBase }
  };
};
var serviceOf = function(given, model, ours) {
  if (given !== void 0) return given;
  const publishing = ours.filter(function(name) {
    return portsOf2(model.services.get(name) ?? {}).length > 0;
  });
  const [only, second] = publishing.length > 0 ? publishing : ours;
  if (only !== void 0 && second === void 0) return only;
  const found = publishing.length > 0 ? `${quoted3(publishing)} publish a port` : `none of ${quoted3(ours)} publishes one`;
  throw new InputError(
    `It is not clear which service the proxy serves: of those that get a new image, ${found}; name it in the input "service".`
  );
};
var portsOf2 = function({ ports }) {
  return (Array.isArray(ports) ? ports : []).map(function(port) {
    return recordIn(port);
  }).filter(function({ protocol }) {
    return protocol === void 0 || protocol === "tcp";
  }).map(function({ target, published, host_ip }) {
    return {
      target: Number(target),
      published: published === void 0 ? "" : String(published),
      address: typeof host_ip === "string" ? host_ip : ""
    };
  });
};
var portOf = function(name, service) {
  const targets = [...new Set(portsOf2(service).map(function({ target }) {
    return target;
  }))];
  const exposed = (Array.isArray(service.expose) ? service.expose : []).map(
    function(port) {
      return Number.parseInt(String(port), 10);
    }
  );
  const [only, second] = targets.length > 0 ? targets : exposed;
  if (only !== void 0 && second === void 0) return only;
  const found = only === void 0 ? "it publishes none in the Compose files" : "it has several";
  throw new InputError(
    `It is not clear on which port the service "${name}" answers, because ${found}: set the input "port".`
  );
};
var publishOf = function(name, service, port) {
  const found = portsOf2(service).filter(function({ target }) {
    return target === port;
  });
  const [only, second] = found;
  if (only && !second && /^\d+$/.test(only.published)) {
    const address2 = only.address.includes(":") ? `[${only.address}]` : only.address;
    return address2 === "" ? only.published : `${address2}:${only.published}`;
  }
  throw new InputError(
    `It is not clear under which port of the target users find the service "${name}", because the Compose files publish its port ${port} ${only ? "more than once, or under no fixed one" : "not at all"}: set the input "publish".`
  );
};
var checkPath = function(path) {
  if (/^\/[A-Za-z0-9._~!&()*+,;=:@%/?-]*$/.test(path)) return;
  throw new InputError(
    `Input "health-path" is ${JSON.stringify(path)}, which is no path of a URL: write it as /healthz, with special characters percent-encoded.`
  );
};
var checkCertificates = function(source) {
  if (/^\/[^:\0]+$/.test(source) || /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(source)) return;
  throw new InputError(
    `Input "certificates" is ${JSON.stringify(source)}: name an absolute path of a folder on the target, or a volume there.`
  );
};
var quoted3 = function(names) {
  return names.map(function(name) {
    return `"${name}"`;
  }).join(", ");
};

// src/deploy/release-of.ts
var releaseOf = function(inputs, { pinned, environment, ours, proxyImage }, sequence) {
  const settings = settingsOf(inputs, parseModel(JSON.parse(pinned.model)), ours, proxyImage ?? "");
  return {
    ...{ sequence, project: pinned.project, model: pinned.model, environment, ours, settings },
    hash: hashOf([pinned.hash, lastingOf(settings)]),
    images: Object.fromEntries([...pinned.services].map(function([service, { image }]) {
      return [service, image];
    }))
  };
};
var lastingOf = function({ strategy, served }) {
  if (!served) return { strategy };
  const { hold, drainTimeout, ...lasting3 } = served;
  return { strategy, lasting: lasting3 };
};

// src/deploy/main.ts
var run = async function(inputs, host) {
  const started = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host);
    try {
      return await deploy({ inputs, host, connection, started, redact });
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw withOutputs(error, redact, { result: "failed", url: inputs.url, duration: secondsSince(started) });
  }
};
var deploy = async function(deployment) {
  const { inputs, host, connection } = deployment;
  const { engine, target } = connection;
  await checkSmoke(inputs, inputs.strategy);
  const prepared = await prepare(inputs, host, connection);
  const { project } = prepared.pinned;
  if (inputs.dryRun) {
    const site = await siteOf(host, engine, addressOf(target), host.signal);
    const { told } = await look(deployment, prepared, site);
    return finishIdle(host, inputs, told, void 0);
  }
  const turn = { project, host, engine, address: addressOf(target), lockTimeout: inputs.lockTimeout, strategyOf };
  return takeTurn(turn, function(mine) {
    return deployInTurn(deployment, prepared, mine);
  });
};
var look = async function({ inputs, host, started }, prepared, site) {
  const { engine } = site;
  const known = await readKnown(engine, prepared.pinned.project);
  const next = releaseOf(inputs, prepared, known.next);
  const previous = await findPrevious(engine, next.project, known.records, function(text2) {
    return host.warning(text2);
  });
  const strategy = await strategyOf(next.settings.strategy);
  const surveyed = await strategy.survey(site, next, previous);
  const outlook = { ...surveyed, plan: withChangedValues(surveyed.plan, next, previous) };
  await host.group(`Plan for ${next.project} on ${site.address}`, async function() {
    for (const line of planLines(outlook.plan)) host.info(line);
    for (const remark of outlook.remarks) host.info(remark);
  });
  const told = { project: next.project, digest: prepared.digest, plan: outlook.plan, previous, started };
  return { next, previous, outlook, told, records: known.records };
};
var deployInTurn = async function(deployment, prepared, turn) {
  const { inputs, host } = deployment;
  const { project } = turn;
  const { next: wanted, previous, outlook, told, records } = await look(deployment, prepared, turn.site);
  const [running] = deployedOf(records);
  if (running?.hash === wanted.hash && outlook.settled) return finishIdle(host, inputs, told, deployedOf(records));
  const checks = await checksOf(inputs, { digest: prepared.digest }, host);
  const next = { ...wanted, ...checks && { checks } };
  const event = await host.event();
  if (running) await refuseOlder(host, event, running, inputs.allowOlder);
  if (outlook.warning !== void 0) host.warning(outlook.warning);
  if (outlook.adopting !== void 0) checkAdoption(host, outlook.adopting, inputs);
  const { environment, url, githubToken: token2 } = inputs;
  const description = `Release ${next.sequence} of ${project}`;
  return announced(
    host,
    { environment, project, url, token: token2, commit: event.sha, description },
    function() {
      return bringUpInTurn(deployment, prepared, turn, { next, previous, outlook, told }, event);
    }
  );
};
var bringUpInTurn = async function(deployment, prepared, turn, { next, previous, outlook, told }, event) {
  const { inputs, host, redact } = deployment;
  const { engine, project } = turn;
  const missing2 = await preflight(host, { engine, next, bringsFiles: prepared.files.length > 0 });
  await pullAll(host, turn.site, next, missing2);
  await pullProxy(host, turn.site, next);
  if (host.signal.aborted) throw new UnavailableError("The run was cancelled before anything was changed.");
  const { file: file2, values } = withPlaceholders(
    next.model,
    inputs.secrets,
    await targetKey(engine, project, { make: true }) ?? Buffer.alloc(0)
  );
  await uploadFiles(engine, project, prepared.files);
  const { sha: commit, commitTime, run: run2 } = event;
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, file: file2, redact, keep: inputs.keep },
    hooks: {
      needsBase: prepared.before.length > 0,
      before: function() {
        return runOneOffs("before", turn.site, next, prepared.before, inputs.beforeTimeout);
      },
      smoke: function(colour) {
        return smokeRelease(next, host, engine, colour);
      },
      after: function() {
        return runOneOffs("after", turn.site, next, prepared.after, inputs.beforeTimeout);
      }
    },
    circumstances: {
      ...{ commit, ...commitTime && { commitTime }, actor: run2.actor, ...run2.url && { run: run2.url } },
      ...inputs.environment && { environment: inputs.environment },
      ...inputs.url && { url: inputs.url },
      ...prepared.files.length > 0 && { files: prepared.files.map(function({ name }) {
        return name;
      }) },
      ...{ values, started: new Date(deployment.started).toISOString() }
    }
  });
  const outputs = await finish2(host, inputs, told, next.sequence, end);
  await noticeUnchecked(host, engine, next);
  return outputs;
};
var pullAll = async function(host, site, next, missing2) {
  if (missing2.length === 0) return;
  await host.group("Pulling images", function() {
    return pullImages(site.compose, projectOf(next), missing2);
  });
};
var pullProxy = async function(host, { engine }, { settings }) {
  const image = settings.served?.proxyImage;
  if (image === void 0 || await digestsOnEngine(engine, image) !== void 0) return;
  await host.group("Pulling the proxy", function() {
    return pullImage(engine, image, host);
  });
};
var checkAdoption = function(host, what2, { adopt }) {
  if (adopt) host.notice(what2);
  else throw new RefusedError(`${what2} Set the input "adopt" to true if that may happen now.`);
};
var noticeUnchecked = async function(host, engine, { project, ours }) {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  for (const service of withoutHealthCheck(ours, containers)) {
    host.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`
    );
  }
};
var withOutputs = function(error, redact, outputs) {
  const facts = { cause: error, outputs };
  if (error instanceof InputError) return new InputError(redact(error.message), facts);
  if (error instanceof UnavailableError && !error.outputs) return new UnavailableError(redact(messageOf(error)), facts);
  return error instanceof Error && "outputs" in error && error.outputs === void 0 ? Object.assign(error, { outputs }) : error;
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

// src/deploy/spec.ts
var spec = defineAction({
  name: "deploy",
  title: "Quaygate Deploy",
  description: "Brings the tested digest onto a Docker engine with Compose, waits until it is healthy, and goes back to the previous release by itself when it is not.",
  branding: { icon: "upload-cloud", color: "blue" },
  post: true,
  inputs: {
    "compose-files": {
      type: "list",
      description: "Compose files, in the order in which Compose merges them. They are used as they are. Default: the one that Compose would take, `compose.yaml`, `compose.yml`, `docker-compose.yml` or `docker-compose.yaml`."
    },
    project: {
      type: "string",
      description: "Name of the Compose project. Default: what the Compose file says, else the name of its folder."
    },
    images: {
      type: "map",
      description: "Which digest a service runs, one `service=name@sha256:\u2026` a line. Default: `candidates`."
    },
    candidates: {
      type: "block",
      description: "Output `candidates` of promote or build. Default: what promote, else build, gave in this pipeline (on GitHub: in this job)."
    },
    service: {
      type: "string",
      description: "Service that runs the candidate, and that the proxy serves. Default: the services whose image is of its repository, else the only one with a `build:`; the proxy serves the one of them that publishes a port."
    },
    strategy: {
      type: "enum",
      options: ["recreate", "blue-green"],
      default: "recreate",
      description: "`recreate`: Compose replaces the containers, and requests fail meanwhile. `blue-green`: the new release starts beside the old one, is checked, gets all traffic from a proxy, and is watched before the old one goes; no request fails."
    },
    port: {
      type: "integer",
      minimum: 1,
      maximum: 65535,
      description: "Port on which the containers of `service` answer. Default: the one that the Compose file publishes."
    },
    publish: {
      type: "string",
      description: "Port of the target under which users find the proxy, as `80` or `127.0.0.1:8080`. Default: the one that the Compose file publishes for `service`."
    },
    replicas: {
      type: "integer",
      minimum: 1,
      maximum: 100,
      description: "Containers of `service`. Default: what the Compose file says."
    },
    "health-path": {
      type: "string",
      description: "Path that the proxy asks the containers for twice a second; 200 to 399 is healthy. Default: a connection is enough."
    },
    smoke: {
      type: "block",
      description: "Checks as smoke takes them, asked of the new containers before any user reaches them (with `recreate`: of `url`, afterwards). One that says no undoes the release."
    },
    hold: {
      type: "duration",
      default: "30s",
      description: "How long the old containers run on beside the new ones that have the traffic. More than 5 % failing requests (of at least 20), or a replica that goes down, undoes the release."
    },
    "drain-timeout": {
      type: "duration",
      default: "30s",
      description: "How long requests to the old containers may take to end before these are stopped."
    },
    workers: {
      type: "enum",
      options: ["once", "both"],
      default: "once",
      description: "Services in `images` that the proxy does not serve. `once`: replaced after the release is committed, never two versions at a time. `both`: there twice, as `service`, while the release changes."
    },
    "shared-volumes": {
      type: "list",
      description: "Writable named volumes that the old and the new containers may have at the same time."
    },
    "update-base": {
      type: "boolean",
      default: false,
      description: "Replaces services that are not in `images` (databases, caches) too when the Compose files changed them. Without it blue-green leaves them alone."
    },
    adopt: {
      type: "boolean",
      default: false,
      description: "Puts the proxy in front of an application that runs without one. Costs a gap, once."
    },
    "proxy-image": {
      type: "string",
      default: "haproxy:3.2",
      description: "Image of HAProxy, 2.6 or newer; pinned to the digest that it has when the proxy is made."
    },
    "proxy-config": {
      type: "string",
      description: "Lines of HAProxy\u2019s configuration for the section that serves, such as `timeout server 10m`. HAProxy checks them before they are used."
    },
    "retry-safe-requests": {
      type: "boolean",
      description: "Whether the proxy sends GET, HEAD and OPTIONS requests again that a crashed container took and did not answer, so that they do not fail. `true`: always. `false`: never, for applications in which these change something, as such a request may run twice. Others are never repeated. Default: while the release is held, to the old containers."
    },
    certificates: {
      type: "string",
      description: "Folder (absolute path) or volume on the target with PEM files of certificate and key, readable by the user of the proxy; with it `publish` speaks HTTPS."
    },
    ...connectionInputs,
    env: { type: "map", description: "Variables for the interpolation of the Compose files, one `NAME=value` a line." },
    secrets: { type: "map", secret: true, description: "The same for values that nobody may see." },
    timeout: { type: "duration", default: "2m", description: "How long the new release may take until it is healthy." },
    before: {
      type: "list",
      separator: "newline",
      description: "Commands that run once before the new containers start, such as migrations: `service=command`, one a line, each in a container of its own of the new image. The first that fails stops the release. What they did to data is not undone."
    },
    after: {
      type: "list",
      separator: "newline",
      description: "The same once the release serves. The first that fails fails the run; the release stays."
    },
    "before-timeout": {
      type: "duration",
      default: "15m",
      description: "How long each command of `before` and `after` may take."
    },
    "host-paths": {
      type: "list",
      description: "Absolute paths of the target that services may mount, with all below them. Others are refused; relative ones are files of the checkout and are brought along."
    },
    ...lockTimeoutInput,
    "allow-older": {
      type: "boolean",
      default: false,
      description: "Deploys a commit that is older than what runs, which is refused otherwise."
    },
    keep: { type: "integer", default: 5, minimum: 1, description: "How many releases are kept on the target." },
    "dry-run": { type: "boolean", default: false, description: "Prints the plan and changes nothing." },
    url: {
      type: "string",
      description: "Where the application answers; becomes the output `url` and stands in the summary."
    },
    environment: {
      type: "string",
      description: "Name of what is deployed to (production, staging), for record, summary, and the page of environments of GitHub and GitLab."
    },
    ...githubTokenInput
  },
  outputs: {
    result: {
      description: "`deployed`, `unchanged`, `rolled-back` or `failed`; empty after a dry run."
    },
    release: { description: "Number of the release of this run; of the running one when nothing changed." },
    previous: { description: "Number of the release before it; after going back it is the one that runs." },
    digest: { description: "Digest of the candidate that was deployed." },
    url: { description: "Where the application answers: the input `url`." },
    duration: { description: "Seconds from the start to the result." }
  }
});

// src/deploy/index.ts
void start(spec, run, { cleanUp: closeLeft });
