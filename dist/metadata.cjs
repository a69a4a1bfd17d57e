"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = function(to, from, except, desc) {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: function() {
          return from[key2];
        }, enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
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
var isOfKind = function(made2, kind) {
  return typeof made2 === "function" && (Object.hasOwn(made2, "kind") && made2.kind === kind || isOfKind(Object.getPrototypeOf(made2), kind));
};
var InputError = class extends ExpectedError {
  static kind = "InputError";
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};
var exitCodeOf = function(error) {
  return error instanceof ExpectedError ? error.exitCode : exitCodes.couldNotFindOut;
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/process-wide.ts
var processWide = (function(name, make) {
  const key2 = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key2] ??= make();
  return all[key2];
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

// src/host/github.ts
var import_node_fs5 = require("node:fs");
var import_node_path3 = require("node:path");

// src/spec/lines.ts
var linesOf = (function(text2) {
  return text2.split(text2.includes("\r") ? /\r\n|\r|\n/ : "\n");
});

// src/spec/nearest.ts
var nearest = function(word2, known2) {
  const limit = Math.max(1, Math.floor(word2.length / 3));
  let best;
  for (const name of known2) {
    const distance = editDistance(word2.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
var didYouMean = function(word2, known2) {
  const name = nearest(word2, known2);
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
var hasAtMost = (function(limit, text2) {
  return text2.length <= limit && (text2.length * 3 <= limit || Buffer.byteLength(text2) <= limit);
});
var cutToLimit = (function(text2, limit = summaryLimit) {
  if (hasAtMost(limit, text2)) return text2;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text2).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
});
var structural = ["kind", "result"];
var hideIn = function(value, hide) {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map(function(item) {
    return hideIn(item, hide);
  });
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(function([key2, item]) {
    return [
      key2,
      structural.includes(key2) ? item : hideIn(item, hide)
    ];
  });
  return Object.fromEntries(entries);
};
var partsOf = (function(cell) {
  return typeof cell !== "string" && "lines" in cell ? cell.lines : [cell];
});
var partText = (function(part) {
  return typeof part === "string" ? part : part.text;
});
var safeUrl = (function(part) {
  if (typeof part === "string" || part.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(part.url) ? part.url : void 0;
});
var toMarkdown = (function({ title, blocks }) {
  return `## ${markdownText(title)}

${blocks.map(markdownBlock).join("\n\n")}

`;
});
var markdownBlock = (function(block) {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat((block.level ?? 2) + 1)} ${markdownText(block.text)}`;
    case "text":
      return markdownText(block.text);
    case "verdict":
      return `${marks[block.result]} **${markdownText(block.text)}**`;
    case "table":
      return [block.columns, block.columns.map((function() {
        return "---";
      })), ...block.rows.map((function(row) {
        return row.map(markdownCell);
      }))].map((function(row) {
        return `| ${row.join(" | ")} |`;
      })).join("\n");
    case "code": {
      const longest2 = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(function(run) {
        return run.length;
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
});
var markdownCell = (function(cell) {
  return partsOf(cell).map(markdownPart).join("<br>");
});
var markdownPart = (function(part) {
  const text2 = typeof part !== "string" && part.code ? markdownCode(part.text) : markdownText(partText(part));
  const url = safeUrl(part);
  return url ? `[${text2}](${url})` : text2;
});
var markdownText = (function(text2) {
  return text2.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, (function(found) {
    return instead[found] ?? escaped(found);
  }));
});
var instead = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "@": "&#64;",
  "://": ":&#8203;//"
};
var escaped = (function(found) {
  return found < " " ? " " : `\\${found}`;
});
var markdownCode = (function(text2) {
  return `<code>${text2.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, function(found) {
    return found < " " ? " " : htmlLetter(found);
  })}</code>`;
});
var htmlLetter = function(letter) {
  return `&#${letter.charCodeAt(0)};`;
};
var textTable = (function(rows) {
  const widths = (rows[0] ?? []).map(
    (function(_, column) {
      return rows.reduce((function(widest, row) {
        return Math.max(widest, row[column]?.length ?? 0);
      }), 0);
    })
  );
  const padded = (function(cell, column, { length }) {
    return column === length - 1 ? cell : cell.padEnd(widths[column] ?? 0);
  });
  return rows.map((function(row) {
    return ["", ...row.map(padded)].join("  ").trimEnd();
  })).join("\n");
});

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
    maskedIn: (function(summary) {
      return secrets.length === 0 ? summary : hideIn(summary, masked);
    })
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
  const pattern4 = allowed();
  return Object.fromEntries(
    Object.entries(environment).filter(
      function(entry) {
        return pattern4.test(entry[0]) && entry[1] !== void 0;
      }
    )
  );
};

// src/host/write-text.ts
var import_node_fs = require("node:fs");
var writeText = (function(path, text2, flag = "w") {
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
});
var longEnough = 4096;
var gathered = (function(pieces) {
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
});

// src/host/file-commands.ts
var fileCommand = (function(name, value) {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}
${value}
${delimiter}
`;
});
var delimiterFor = (function(value) {
  for (let number2 = 0; ; number2++) {
    const delimiter = `quaygate_${number2}`;
    if (!value.includes(delimiter)) return delimiter;
  }
});
var appendFileCommand = function(file, name, value) {
  return appendFileCommands(file, [[name, value]]);
};
var appendFileCommands = (function(file, values) {
  if (file && values.length > 0) {
    writeText(file, values.map((function([name, value]) {
      return fileCommand(name, value);
    })).join(""), "a");
  }
});

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
var isOfDefaultBranch = (function(event) {
  return ["create", "discussion", "issues", "schedule"].some((function(word2) {
    return event.includes(word2);
  }));
});
var githubEvent = (function(environment, payload) {
  const changeRequest = changeRequestOf(payload);
  const ref2 = refOf(environment, changeRequest);
  const repository = record(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  const name = environment.GITHUB_REPOSITORY ?? text(repository.full_name) ?? "";
  const id = environment.GITHUB_RUN_ID ?? "0";
  const branch = /^refs\/heads\/(.+)$/.exec(ref2)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref2)?.[1];
  const defaultBranch = text(repository.default_branch);
  const description = text(repository.description);
  const licence = text(record(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text(payload.base_ref)?.replace(/^refs\/heads\//, "");
  return {
    kind: kinds.get(environment.GITHUB_EVENT_NAME ?? "") ?? "other",
    ref: ref2,
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
    ...ref2 !== "" && isOfDefaultBranch(environment.GITHUB_EVENT_NAME ?? "") && { onDefaultBranch: true },
    ...baseBranch && { baseBranch },
    ...changeRequest && { changeRequest },
    ...environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === "true" },
    ...committed && { commitTime: committed }
  };
});
var commitTimeOf = (function(payload, sha2) {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text([payload.head_commit, ...commits].map(record).find((function({ id }) {
    return id === sha2;
  }))?.timestamp);
});
var changeRequestOf = (function(payload) {
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
});
var refOf = (function(environment, changeRequest) {
  return environment.GITHUB_EVENT_NAME === "pull_request_target" && changeRequest ? `refs/pull/${changeRequest.number}/merge` : environment.GITHUB_REF ?? "";
});
var record = (function(value) {
  return typeof value === "object" && value !== null ? value : {};
});
var text = (function(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
});

// src/host/output-text.ts
var separatedBy = (function(separator, items) {
  return separator === void 0 ? items : Object.assign([...items], { separator });
});
var longList = (function(items, separator = "\n") {
  return {
    items,
    size: items.characters + Math.max(0, items.count - 1) * separator.length,
    text: once((function() {
      return items.write("", separator, "").join("");
    })),
    json: once((function() {
      return ["[", ...items.write('"', ",", '"'), "]"];
    })),
    toJSON: (function() {
      return items.count === 0 ? [] : items.write("", "\n", "").join("").split("\n");
    })
  };
});
var once = (function(make) {
  let made2;
  return (function() {
    made2 ??= make();
    return made2;
  });
});
var isLong = (function(value) {
  return typeof value === "object" && value !== null && "items" in value && "toJSON" in value;
});
var outputText = (function(value, type) {
  if (value === void 0) return "";
  if (type === "list" && isLong(value)) return value.text();
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : jsonOf(value);
});
var listText = (function(items) {
  return items.separator === void 0 ? (items.some(breaks) ? items.map(quoted) : items).join("\n") : items.join(items.separator);
});
var breaks = (function(item) {
  return item.includes("\n") || item.includes("\r");
});
var quoted = function(item) {
  return breaks(item) ? `"${item.replaceAll('"', '""')}"` : item;
};
var jsonOf = function(value) {
  return jsonPieces(value).join("");
};
var jsonPieces = (function(value) {
  if (isLong(value)) return value.json();
  if (typeof value !== "object" || value === null || !Object.values(value).some(isLong)) return [JSON.stringify(value)];
  const members = Object.entries(value).filter((function([, item]) {
    return item !== void 0;
  }));
  return [
    ...members.flatMap((function([key2, item], at2) {
      return [`${at2 === 0 ? "{" : ","}${JSON.stringify(key2)}:`, ...jsonPieces(item)];
    })),
    "}"
  ];
});
var lazyOutputText = (function(value, type) {
  if (isLong(value) && type === "list") return value;
  if (typeof value === "object") {
    const pieces = type === "list" ? [outputText(value, type)] : jsonPieces(value);
    return { size: pieces.reduce((function(sum, piece) {
      return sum + piece.length;
    }), 0), text: (function() {
      return pieces.join("");
    }) };
  }
  const text2 = outputText(value, type);
  return { size: text2.length, text: (function() {
    return text2;
  }) };
});

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = (async function(folder, action, outputs) {
  makeFolder(folder);
  const file = `${folder}${import_node_path.sep}${action}.json`;
  const lines = Object.entries(outputs).filter((function([, value]) {
    return value !== void 0;
  })).flatMap((function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  }));
  writeText(file, ["{\n", ...lines, "\n}\n"]);
});
var makeFolder = (function(folder) {
  if (!(0, import_node_fs2.existsSync)(folder)) (0, import_node_fs2.mkdirSync)(folder, { recursive: true });
});
var everyEnding = [".json", ".env", ".md", ".html", "-annotations.json"];
var forgetResult = (function(folder, action, endings = everyEnding) {
  for (const ending of endings) {
    const file = `${folder}${import_node_path.sep}${action}${ending}`;
    if ((0, import_node_fs2.existsSync)(file)) (0, import_node_fs2.unlinkSync)(file);
  }
});
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
  const write = (function(text2) {
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
  });
  return Object.assign(write, { isWritten: (function() {
    return stream === void 0;
  }) });
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
  const said2 = Object.entries(properties).flatMap(
    function([key2, value]) {
      return value === void 0 || value === "" ? [] : `${key2}=${property(String(value))}`;
    }
  );
  return `::${name}${said2.length > 0 ? ` ${said2.join()}` : ""}::${data(message)}
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
  const host2 = {
    kind: "github",
    workspace,
    get signal() {
      return signal();
    },
    cacheFolder: `${environment.RUNNER_TOOL_CACHE ?? tempParent}${import_node_path3.sep}quaygate`,
    event: (async function() {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await (await Promise.resolve().then(function() {
        return __toESM(require("./parts/host-git.cjs"), 1);
      })).commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    }),
    inputs: (function(action, names2) {
      return stepInputs(environment, action, names2);
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
    variable: (function(name) {
      return environment[name];
    }),
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
    setOutputs: (async function(action, declared, outputs) {
      const texts = Object.entries(declared).map((function([name, { type }]) {
        return {
          name,
          ...lazyOutputText(outputs[name], type)
        };
      }));
      appendFileCommands(
        environment.GITHUB_OUTPUT,
        withinLimit(texts, host2).map((function({ name, text: text2 }) {
          return [name, text2()];
        }))
      );
      if (results) await writeResult(results, action, outputs);
    }),
    forgetResult: (function(name) {
      if (results) forgetResult(results, name, [".json"]);
    }),
    earlierResult: async function(name) {
      return results ? readResult(results, name) : void 0;
    },
    exportVariables: (function(variables) {
      return appendFileCommands(environment.GITHUB_ENV, Object.entries(variables));
    }),
    keepFile: (async function(name, text2) {
      const path = `${tempParent}${import_node_path3.sep}quaygate-kept-${unique}-${name}`;
      writeText(path, text2, "wx");
      return path;
    }),
    summarise: (async function(summary) {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - sizeOf(file);
      writeText(file, cutToLimit(toMarkdown(console.maskedIn(summary)), left), "a");
    }),
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
});
var outputsLimit = 900 * 1024;
var withinLimit = (function(outputs, host2) {
  const longestFirst = [...outputs].sort((function(a, b) {
    return b.size - a.size;
  }));
  let total = outputs.reduce((function(sum, { name, size }) {
    return sum + 2 * (name.length + size);
  }), 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (total <= outputsLimit) break;
    total -= 2 * output.size;
    dropped.add(output);
    host2.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.size / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter((function(output) {
    return !dropped.has(output);
  }));
});
var sizeOf = (function(file) {
  return (0, import_node_fs5.existsSync)(file) ? Buffer.byteLength((0, import_node_fs5.readFileSync)(file, "utf8")) : 0;
});
var payloadOf = (function(environment) {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) return {};
  try {
    return JSON.parse((0, import_node_fs5.readFileSync)(file, "utf8"));
  } catch (error) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file}", but that is no readable JSON (${messageOf(error)}): check the runner.`
    );
  }
});
var stepInputs = (function(environment, action, names2) {
  const inputs = /* @__PURE__ */ new Map();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith("INPUT_") || value === void 0 || value === "") continue;
    const name = variable.slice("INPUT_".length).toLowerCase();
    if (!names2.includes(name)) {
      throw new InputError(`The step sets "${name}", which is no input of ${action}.${didYouMean(name, names2)}`);
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
var csvRecords = function(text2) {
  const records = [];
  let record2 = [];
  let at2 = 0;
  while (at2 <= text2.length) {
    const field2 = readField(text2, at2);
    if (field2 === void 0) return void 0;
    record2.push(field2.value);
    at2 = field2.end;
    if (text2[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record2.length > 1 || field2.end > field2.start) records.push(record2);
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
var wrongValue = function(given, rule, cure, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure}${/[.?]$/.test(cure) ? "" : "."}`
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
  enum: (function(given, { options }) {
    const text2 = scalar(given);
    if (options.includes(text2)) return text2;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text2, options)}`);
  }),
  list: (function(given, { separator, options, secret }) {
    const items = listItems(given, separator, secret);
    const wrong2 = options && items.find(function(item) {
      return !options.includes(item);
    });
    if (options && wrong2 !== void 0) {
      const only = { ...given, value: wrong2 };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong2, options)}`);
    }
    return items;
  }),
  map: function(given, { secret }) {
    return mapEntries(given, secret);
  },
  block: function(given) {
    return given.value;
  }
};
var measure = function(given, units, rule, cure) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
  return value;
};
var listItems = (function(given, separator, secret = false) {
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
  const lines = (wholeLines ? wholeLinesOf(text2) : linesOf(text2)).filter((function(line) {
    return !line.trimStart().startsWith("#");
  }));
  return (wholeLines ? lines.map(unquotedLine) : lines.flatMap(commaSeparated)).map((function(item) {
    return item.trim();
  })).filter((function(item) {
    return item !== "";
  }));
});
var wholeLinesOf = (function(text2) {
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
});
var unquotedLine = (function(line) {
  return line.includes('"') ? /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line : line;
});
var commaSeparated = function(line) {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field2 = "";
  let quoted2 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted2 && letter === '"' && line[at2 + 1] === '"') field2 += line[++at2];
    else if (letter === '"' && (quoted2 || field2.trim() === "")) {
      quoted2 = !quoted2;
      if (quoted2) field2 = "";
    } else if (letter === "," && !quoted2) {
      fields.push(field2);
      field2 = "";
    } else field2 += letter;
  }
  return [...fields, field2];
};
var mapEntries = function(given, secret = false) {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(function([key2, item]) {
        return [
          key2,
          scalar({ ...given, name: `${given.name}.${key2}`, value: item }, secret)
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
  if (words.every(function(word2) {
    return address.test(word2);
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
var loadSettings = (async function(action, host2) {
  const step = host2.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text2 = readSettings(host2.workspace, name);
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
var resolveInputs = (function(action, { step, file, parseYaml }, host2) {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host2.mask(secret);
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
var byDeclaredName = (function(action, outputs) {
  return Object.fromEntries(
    Object.keys(action.outputs).map((function(name) {
      return [name, outputs[camelCase(name)]];
    })).filter((function([, value]) {
      return value !== void 0;
    }))
  );
});

// src/action/start.ts
var graceAfterSignal = 6e4;
var start = (async function(action, run, { own = function(settings) {
  return settings;
}, cleanUp = async function() {
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
    else await runOnce(action, run, opened.host);
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
var runOnce = (async function(action, run, host2) {
  host2.forgetResult(action.name);
  const settings = await loadSettings(action, host2);
  const { inputs } = resolveInputs(action, settings, host2);
  const outputs = await run(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
});
var showInputs = async function(action, own, host2) {
  const { inputs, sources } = resolveInputs(action, own(await loadSettings(action, host2)), host2);
  const { shownInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-show-inputs.cjs"), 1);
  });
  const shown2 = shownInputs(action, inputs, sources);
  if (host2.kind === "local") process.stdout.write(shown2);
  else host2.info(shown2.trimEnd());
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
var listenForBugs = (function(action, { abort }, host2) {
  process.on("uncaughtException", function(error) {
    abort(error);
    sayFailure(action, error, host2());
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

// src/buildx/literal.ts
var literal = (function(text2) {
  return text2.replace(/[$%](?=\{)/g, "$&$&");
});

// src/metadata/bake.ts
var bakeFiles = (function({
  target,
  images,
  version,
  tags,
  ...facts
}) {
  const labels = Object.fromEntries(Object.entries(facts.labels).map((function([key2, value]) {
    return [key2, literal(value)];
  })));
  const annotations = facts.annotations.map(literal);
  const args = { DOCKER_META_IMAGES: images.join(), ...version && { DOCKER_META_VERSION: version } };
  const file = (function(kind, ...fields) {
    return {
      name: `docker-metadata-action-bake${kind}.json`,
      text: [
        `{
  "target": {
    ${JSON.stringify(target)}: {`,
        ...fields.flatMap((function(field2, at2) {
          return [at2 === 0 ? "\n" : ",\n", ...field2];
        })),
        "\n    }\n  }\n}"
      ]
    };
  });
  const [tagsText, labelsText, argsText] = [longField("tags", tags), field("labels", labels), field("args", args)];
  return {
    "bake-file": file("", tagsText, labelsText, argsText),
    "bake-file-tags": file("-tags", tagsText, argsText),
    "bake-file-labels": file("-labels", labelsText),
    "bake-file-annotations": file("-annotations", field("annotations", annotations))
  };
});
var longField = (function(name, { items }) {
  const lines = items.write('\n        "', ",", '"');
  return [`      "${name}": [`, ...lines, lines.length > 0 ? "\n      ]" : "]"];
});
var field = (function(name, value) {
  return [
    `      "${name}": ${JSON.stringify(value, null, 2).replaceAll("\n", "\n      ")}`
  ];
});

// src/metadata/explain.ts
var columns = ["Rule", "Tag", "Why"];
var whyOf = (function(result, first) {
  return result === first ? `${result.why}, and gives the version` : result.why;
});
var rowsOf = (function(tags) {
  const { results } = tags;
  const first = results.find((function({ tag }) {
    return tag !== void 0;
  }));
  return [
    ...results.map((function(result) {
      return [result.rule.line, result.tag ?? "\u2013", whyOf(result, first)];
    })),
    ...latestRow(tags)
  ];
});
var latestRow = (function({ latest, results }) {
  return latest.tag !== void 0 && !results.some(function({ tag }) {
    return tag === latest.tag;
  }) ? [["flavor: latest", latest.tag, "follows the version"]] : [];
});
var latestText = (function({ latest }) {
  return `latest ${latest.moves ? "moves" : "does not move"}: ${latest.why}.`;
});
var explanationBlocks = (function(tags, rows, preset) {
  return [
    {
      kind: "table",
      columns,
      rows: rows.map((function([line, tag, why]) {
        return [{ text: line, code: true }, tag, why];
      }))
    },
    { kind: "text", text: latestText(tags) },
    ...preset ? [{ kind: "text", text: `The rules of preset ${preset} are among them.` }] : []
  ];
});
var inOneLine = (function(rows) {
  return /[^\S ]| {2}/.test(rows.map((function(row) {
    return row.join("");
  })).join("")) ? rows.map(function(row) {
    return row.map(oneLine);
  }) : rows;
});
var oneLine = function(text2) {
  return text2.replace(/[^\S ]\s*| \s+/g, " ");
};
var explanationText = (function(tags, rows) {
  return [textTable([columns, ...inOneLine(rows)]), latestText(tags)].join("\n");
});

// src/metadata/expressions.ts
var globalExpressions = (function(event, { now, formatDate, shortShaLength }, look) {
  const sought = (function(name) {
    return function({ words, options }) {
      return words.length + options.size > 0 ? { wrong: `says more than a name: write {{${name}}}` } : look(name) ?? { unknown: "it is being found out" };
    };
  });
  const committed = commitDate(event);
  const isDefault = isDefaultBranch(event);
  const noTime = { unknown: "neither the event nor Git says when the commit was made" };
  return {
    branch: event.branch ?? "",
    tag: event.tag ?? "",
    sha: event.sha.slice(0, shortShaLength),
    base_ref: event.baseBranch ?? event.changeRequest?.base.branch ?? "",
    is_default_branch: String(isDefault),
    is_not_default_branch: String(!isDefault),
    date: function(call) {
      return dated(call, now, formatDate);
    },
    commit_date: function(call) {
      return committed ? dated(call, committed, formatDate) : noTime;
    },
    timestamp: committed ? String(Math.floor(committed.getTime() / 1e3)) : noTime,
    run_number: String(event.run.number),
    run_attempt: String(event.run.attempt),
    describe: sought("describe"),
    package_version: sought("package_version"),
    next_patch: sought("next_patch"),
    release_candidate: sought("release_candidate")
  };
});
var commitDate = (function({ commitTime }) {
  const time = new Date(commitTime ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? void 0 : time;
});
var isDefaultBranch = (function({ branch, defaultBranch, onDefaultBranch }) {
  return onDefaultBranch === true || branch !== void 0 && branch === defaultBranch;
});
var dated = function({ words, options }, instant, format) {
  const [pattern4, ...more] = words;
  const strange = [...options.keys()].find(function(key2) {
    return key2 !== "tz";
  });
  if (pattern4 === void 0 || more.length > 0) return { wrong: "takes one format: write {{date 'YYYYMMDD'}}" };
  if (strange !== void 0) return { wrong: `has "${strange}": the only option is tz='Area/City'` };
  const zone = options.get("tz") ?? "UTC";
  return format(instant, pattern4, zone) ?? {
    wrong: `names the time zone "${zone}", which there is not: write one such as Europe/Berlin`
  };
};

// src/metadata/finding.ts
var names = {
  describe: true,
  package_version: true,
  next_patch: true,
  release_candidate: true,
  released: true
};
var isFinding = function(name) {
  return Object.hasOwn(names, name);
};

// src/metadata/attributes.ts
var pairsOf = (function(input, line) {
  const pairs = [];
  eachPair(input, line, (function(name, value) {
    return void pairs.push([name, value]);
  }));
  return pairs;
});
var attributesOf = (function(input, line) {
  const attributes = /* @__PURE__ */ new Map();
  eachPair(input, line, (function(name, value) {
    return void attributes.set(name, value);
  }));
  return attributes;
});
var eachPair = (function(input, line, take) {
  if (line.includes('"') && line.split('"').length % 2 === 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  for (const field2 of fieldsOf(line)) {
    const text2 = field2.trim();
    const at2 = text2.indexOf("=");
    if (at2 >= 0) take(text2.slice(0, at2).trim().toLowerCase(), text2.slice(at2 + 1).trim());
    else if (text2 !== "") take("", text2);
  }
});
var fieldsOf = (function(line) {
  return line.includes('"') ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(function([, field2 = ""]) {
    return unquoted(field2.trim());
  }) : line.split(",");
});
var unquoted = function(field2) {
  const [, whole] = /^"((?:[^"]|"")*)"$/.exec(field2) ?? [];
  return whole === void 0 ? field2.replace(/"([^"]*)"/g, "$1") : whole.replaceAll('""', '"');
};
var refuseUnknown = (function(input, line, attributes, known2) {
  for (const name of attributes.keys()) {
    if (known2.includes(name)) continue;
    throw new InputError(
      `Input "${input}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
});
var booleanAttribute = (function(input, line, name, value) {
  if (value === "true" || value === "false") return value === "true";
  throw new InputError(`Input "${input}" has the line "${line}", but ${name} is "${value}": write true or false.`);
});

// src/metadata/template.ts
var NotKnown = class extends Error {
  name = "NotKnown";
};
var placeholder = /(\\?)(?:\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\})/g;
var expand = (function(place, text2, expressions) {
  if (!text2.includes("{") && !text2.includes("}")) return text2;
  const rest = text2.replace(placeholder, "");
  if (place.freeBraces ? rest.includes("{{") : /[{}]/.test(rest)) {
    throw wrong(place, "in which braces do not pair: write an expression as {{name}}");
  }
  return text2.replace(
    placeholder,
    function(all, escaped2, three, two) {
      return escaped2 ? all.slice(1) : filledIn(place, three ?? two ?? "", expressions);
    }
  );
});
var namesIn = (function(texts) {
  const names2 = /* @__PURE__ */ new Set();
  for (const text2 of texts) {
    if (!text2.includes("{{")) continue;
    for (const [, name = ""] of text2.matchAll(/\{\{\s*(\w+)/g)) names2.add(name);
  }
  return names2;
});
var filledIn = function(place, inner, expressions) {
  const plain = Object.hasOwn(expressions, inner) ? expressions[inner] : void 0;
  if (typeof plain === "string") return plain;
  const { name, call } = parsed(place, inner);
  const expression = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
  if (expression === void 0) {
    const known2 = Object.keys(expressions);
    throw new InputError(
      `${said(place)} but "{{${inner.trim()}}}" is unknown there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
  if (typeof expression !== "function" && call.words.length + call.options.size > 0) {
    throw wrong(place, `but "{{${inner.trim()}}}" says more than a name: write {{${name}}}`);
  }
  const value = typeof expression === "function" ? expression(call) : expression;
  if (typeof value === "string") return value;
  if ("wrong" in value) throw wrong(place, `but "{{${inner.trim()}}}" ${value.wrong}`);
  throw new NotKnown(`{{${name}}} is not known: ${value.unknown}`);
};
var word = /\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/y;
var parsed = function(place, inner) {
  const words = [];
  const options = /* @__PURE__ */ new Map();
  const text2 = inner.trim();
  word.lastIndex = 0;
  for (let at2 = 0; at2 < text2.length; at2 = word.lastIndex) {
    const [found, key2, double, single, bare] = word.exec(text2) ?? [];
    if (found === void 0)
      throw wrong(place, `but "{{${text2}}}" is no expression: write {{name}} or {{name 'word'}}`);
    const value = double ?? single ?? bare ?? "";
    if (key2 === void 0) words.push(value);
    else options.set(key2, value);
  }
  const [name = "", ...others] = words;
  return { name, call: { words: others, options } };
};
var said = function({ input, line }) {
  return `Input "${input}" has the line "${line}",`;
};
var wrong = function(place, what) {
  return new InputError(`${said(place)} ${what}.`);
};

// src/metadata/flavor.ts
var known = ["latest", "prefix", "suffix", "onlatest"];
var parseFlavor = (function(lines) {
  const flavor = { latest: "auto", prefix: "", suffix: "", onlatest: { prefix: false, suffix: false } };
  for (const line of lines) {
    const pairs = pairsOf("flavor", line);
    refuseUnknown("flavor", line, new Map(pairs), known);
    let last;
    for (const [name, value] of pairs) {
      if (name === "onlatest") {
        const given = booleanAttribute("flavor", line, name, value);
        if (last === void 0) {
          throw new InputError(
            `Input "flavor" has the line "${line}", but onlatest follows no prefix or suffix there: put it after one.`
          );
        }
        flavor.onlatest = { ...flavor.onlatest, [last]: given };
      } else if (name === "latest") flavor.latest = value;
      else if (name === "prefix" || name === "suffix") {
        last = name;
        flavor[name] = value;
      }
    }
  }
  const { latest, ...affixes } = flavor;
  if (latest === "auto" || latest === "newest" || latest === "true" || latest === "false")
    return { latest, ...affixes };
  throw new InputError(
    `Input "flavor" says latest=${latest}, but it takes auto, newest, true or false: write one of these.`
  );
});
var latestTag = function({ prefix, suffix, onlatest }, expressions) {
  const affix = function(given, text2) {
    return given ? expand({ input: "flavor", line: text2 }, text2, expressions) : "";
  };
  return `${affix(onlatest.prefix, prefix)}latest${affix(onlatest.suffix, suffix)}`;
};

// src/metadata/images.ts
var imageNames = (function(lines, expressions = {}) {
  return [
    ...new Set(lines.flatMap((function(line) {
      return namesIn2(line, expressions);
    })).map(imageName))
  ];
});
var namesIn2 = (function(line, expressions) {
  const pairs = pairsOf("images", line);
  const attributes = new Map(pairs.filter((function([name2]) {
    return name2 !== "";
  })));
  refuseUnknown("images", line, attributes, ["name", "enable"]);
  const name = attributes.get("name");
  const bare = pairs.filter((function([key2]) {
    return key2 === "";
  })).map((function([, value]) {
    return value;
  }));
  const names2 = name === void 0 ? bare : [name, ...bare];
  if (names2.length === 0) return [line];
  const enable = expand({ input: "images", line }, attributes.get("enable") ?? "true", expressions);
  return booleanAttribute("images", line, "enable", enable) ? names2 : [];
});
var component = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
var hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
var pattern = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);
var imageName = (function(image) {
  const name = image.toLowerCase();
  if (pattern.test(name)) return name;
  throw new InputError(
    `Input "images" is "${image}", but it takes a repository's name without tag: write for example ghcr.io/acme/shop.`
  );
});

// src/metadata/collate.ts
var order = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";
var letters = order.indexOf("a");
var weightOf = function(rank) {
  return rank < letters ? rank : letters + (rank - letters >> 1);
};
var compareWords = function(a, b) {
  let byCase = 0;
  for (let at2 = 0; at2 < a.length && at2 < b.length; at2++) {
    if (a[at2] === b[at2]) continue;
    const [left, right] = [order.indexOf(a.charAt(at2)), order.indexOf(b.charAt(at2))];
    if (left < 0 || right < 0) return a.localeCompare(b, "en");
    const difference = weightOf(left) - weightOf(right);
    if (difference !== 0) return difference;
    byCase ||= left - right;
  }
  return a.length - b.length || byCase;
};

// src/metadata/labels.ts
var key = (function(name) {
  return `org.opencontainers.image.${name}`;
});
var labelsOf = (function(input, { event, version, created, expressions }, own) {
  const { repository } = event;
  const standard = [
    [key("created"), created ? isoText(created) : ""],
    [key("description"), repository.description ?? ""],
    [key("licenses"), repository.licence ?? ""],
    [key("revision"), event.sha],
    [key("source"), repository.url],
    [key("title"), repository.name.split("/").at(-1) ?? ""],
    [key("url"), repository.url],
    [key("version"), version]
  ];
  const pairs = new Map([...standard, ...own.map(function(line) {
    return pairOf(input, line, expressions);
  })]);
  if (own.length === 0) return pairs;
  return new Map([...pairs].sort(function([a], [b]) {
    return compareWords(a, b);
  }));
});
var isoText = (function(time) {
  const year = time.getUTCFullYear();
  if (year < 1e3 || year > 9999) return time.toISOString();
  const two = (function(value) {
    return String(value).padStart(2, "0");
  });
  const date = `${year}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`;
  const seconds = `${two(time.getUTCSeconds())}.${String(time.getUTCMilliseconds()).padStart(3, "0")}`;
  return `${date}T${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${seconds}Z`;
});
var pairOf = function(input, line, expressions) {
  const text2 = filledIn2(input, line, expressions);
  const at2 = text2.indexOf("=");
  if (at2 > 0) return [text2.slice(0, at2).trim(), text2.slice(at2 + 1)];
  throw new InputError(`Input "${input}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};
var filledIn2 = function(input, line, expressions) {
  try {
    return expand({ input, line, freeBraces: true }, line, expressions);
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    throw new InputError(
      `Input "${input}" has the line "${line}", but ${error.message}: leave it out or make it known.`
    );
  }
};

// src/metadata/references.ts
var referencesOf = (function(images, tags) {
  const starts = images.length === 0 ? [""] : images.map((function(image) {
    return `${image}:`;
  }));
  const joined = ["", ...tags];
  return longList({
    write: (function(before, separator, after) {
      if (tags.length === 0) return [];
      const between = `${after}${separator}${before}`;
      const [first = "", ...others] = starts.map((function(start2) {
        return joined.join(between + start2);
      }));
      return [first.slice(after.length + separator.length), ...others, after];
    }),
    count: starts.length * tags.length,
    characters: charactersOf(starts) * tags.length + charactersOf(tags) * starts.length
  });
});
var charactersOf = (function(texts) {
  return texts.reduce((function(sum, { length }) {
    return sum + length;
  }), 0);
});

// src/metadata/files.ts
var import_node_fs7 = require("node:fs");
var readText = (function(folder, name) {
  const path = `${folder}/${name}`;
  if (!(0, import_node_fs7.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs7.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
});

// src/metadata/json-text.ts
var jsonText = (function(text2, key2) {
  try {
    const value = JSON.parse(text2)?.[key2];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
  } catch {
    return void 0;
  }
});

// src/metadata/repository.ts
var withRepositoryFacts = (async function(event, token, host2) {
  const known2 = await withFiles(await withGitFacts(event, host2), host2.workspace);
  const { description, licence } = known2.repository;
  if (!token || description && licence && known2.defaultBranch) return known2;
  try {
    const facts = await host2.askRepository(token);
    return facts ? completed(known2, facts) : known2;
  } catch (error) {
    host2.notice(`The platform's API did not say more of the repository, so labels may lack it: ${messageOf(error)}`);
    return known2;
  }
});
var completed = function(event, { defaultBranch, ...facts }) {
  return {
    ...event,
    ...event.defaultBranch === void 0 && defaultBranch && { defaultBranch },
    repository: { ...facts, ...event.repository }
  };
};
var withGitFacts = (async function(event, { kind, workspace }) {
  const { repository } = event;
  if (kind === "local") return event;
  if (event.defaultBranch !== void 0 && repository.url !== "" && repository.name !== "") return event;
  const { gitFacts, repositoryOfRemote } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/host-git.cjs"), 1);
  });
  const { remote, defaultBranch } = await gitFacts(workspace);
  const { name, url } = repositoryOfRemote(remote) ?? { name: "", url: "" };
  const known2 = completed(event, { ...defaultBranch && { defaultBranch } });
  return { ...known2, repository: { ...repository, name: repository.name || name, url: repository.url || url } };
});
var licenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING"];
var withFiles = (async function(event, workspace) {
  const { repository } = event;
  if (repository.description && repository.licence) return event;
  const manifest = readText(workspace, "package.json") ?? "";
  const description = repository.description ?? jsonText(manifest, "description");
  const licence = repository.licence ?? await licenceIn(workspace) ?? spdxExpression(jsonText(manifest, "license"));
  const found = { ...repository, ...description && { description }, ...licence && { licence } };
  return { ...event, repository: found };
});
var licenceIn = (async function(workspace) {
  for (const name of licenceFiles) {
    const text2 = readText(workspace, name);
    if (text2 !== void 0) return (await Promise.resolve().then(function() {
      return __toESM(require("./parts/metadata-licence.cjs"), 1);
    })).licenceOf(text2);
  }
  return void 0;
});
var spdxExpression = (function(text2) {
  return text2 !== void 0 && /^[A-Za-z0-9.+() -]+$/.test(text2) && !/^(?:SEE |UNLICENSED)/.test(text2) ? text2 : void 0;
});

// src/metadata/rules.ts
var shared = ["type", "enable", "priority", "prefix", "suffix", "branch"];
var kinds2 = {
  schedule: { priority: 1e3, attributes: [...shared, "pattern"] },
  semver: { priority: 900, attributes: [...shared, "pattern", "value", "match", "newest"], required: "pattern" },
  pep440: { priority: 900, attributes: [...shared, "pattern", "value", "match", "newest"], required: "pattern" },
  match: { priority: 800, attributes: [...shared, "pattern", "group", "value"], required: "pattern" },
  edge: { priority: 700, attributes: [...shared] },
  ref: { priority: 600, attributes: [...shared, "event"], required: "event" },
  raw: { priority: 200, attributes: [...shared, "value"] },
  sha: { priority: 100, attributes: [...shared, "format"] }
};
var usualRules = ["type=schedule", "type=ref,event=branch", "type=ref,event=tag", "type=ref,event=pr"];
var parseRules = (function(lines) {
  return lines.map(parseRule).sort((function(a, b) {
    return b.priority - a.priority;
  }));
});
var hasExpression = (function({ type, attributes }) {
  return type === "match" || attributes.has("match");
});
var parseRule = (function(line) {
  const attributes = attributesOf("tags", line);
  const bare = attributes.get("");
  if (bare !== void 0) attributes.set("value", bare).delete("");
  const type = attributes.get("type") ?? "raw";
  if (!isRuleType(type)) {
    const known2 = Object.keys(kinds2);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known2)} Known: ${known2.join(", ")}.`
    );
  }
  const kind = kinds2[type];
  refuseUnknown("tags", line, attributes, kind.attributes);
  const missing = kind.required && !attributes.get(kind.required) ? kind.required : void 0;
  if (missing ?? (type === "raw" && !attributes.has("value"))) {
    throw new InputError(
      `Input "tags" has the line "${line}", but type=${type} needs ${missing ?? "value"}=\u2026: add it.`
    );
  }
  return { type, line, attributes, priority: priorityOf(line, attributes.get("priority"), kind.priority) };
});
var isRuleType = (function(type) {
  return Object.hasOwn(kinds2, type);
});
var priorityOf = (function(line, given, fallback) {
  if (given === void 0) return fallback;
  if (/^-?\d+$/.test(given)) return Number(given);
  throw new InputError(`Input "tags" has the line "${line}", but priority is "${given}": write a whole number.`);
});

// src/metadata/component.ts
var tagOfComponent = function(component2, tag) {
  if (!tag.startsWith(component2)) return void 0;
  const rest = tag.slice(component2.length);
  if (/^[/@]./s.test(rest)) return rest.slice(1);
  return /^-v?\d/.test(rest) ? rest.slice(1) : void 0;
};
var eventOfComponent = (function(event, component2) {
  if (component2 === void 0 || event.tag === void 0) return event;
  const { tag, ...rest } = event;
  const own = tagOfComponent(component2, tag);
  return own === void 0 ? rest : { ...rest, tag: own };
});

// src/metadata/subject.ts
var subjectOf = (async function({ context, component: component2 }, host2) {
  const event = await host2.event();
  if (context === "workflow" && !wantsHead(host2)) return eventOfComponent(event, component2);
  const { checkedOut, headInstead } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/metadata-checked-out.cjs"), 1);
  });
  return eventOfComponent(await (context === "git" ? checkedOut : headInstead)(event, host2), component2);
});
var wantsHead = (function(host2) {
  const wanted = host2.variable("DOCKER_METADATA_PR_HEAD_SHA");
  return wanted !== void 0 && /true/i.test(wanted);
});

// src/metadata/switches.ts
var longestSha = 64;
var readSwitches = (function(host2) {
  const sourceDate = sourceDateOf(host2);
  return {
    shortShaLength: wholeNumber(host2, "DOCKER_METADATA_SHORT_SHA_LENGTH", longestSha) ?? 7,
    annotationLevels: levels(host2.variable("DOCKER_METADATA_ANNOTATIONS_LEVELS")),
    exportOutputs: boolean(host2, "DOCKER_METADATA_SET_OUTPUT_ENV"),
    sourceDate,
    now: sourceDate ?? /* @__PURE__ */ new Date()
  };
});
var wholeNumber = (function(host2, name, most) {
  const text2 = host2.variable(name);
  if (!text2) return void 0;
  if (/^\d{1,15}$/.test(text2) && Number(text2) >= 1 && Number(text2) <= most) return Number(text2);
  throw new InputError(`${name} is "${text2}", but it takes a whole number from 1 to ${most}: correct it.`);
});
var sourceDateOf = (function(host2) {
  const latest = 864e10;
  const seconds = wholeNumber(host2, "SOURCE_DATE_EPOCH", latest);
  return seconds === void 0 ? void 0 : new Date(seconds * 1e3);
});
var levels = (function(text2) {
  if (!text2) return ["manifest"];
  const names2 = text2.split(",").map(function(name) {
    return name.trim();
  });
  const level = /^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[^\]\s]+\])?$/;
  const strange = names2.find(function(name) {
    return !level.test(name);
  });
  if (strange === void 0) return names2;
  throw new InputError(
    `DOCKER_METADATA_ANNOTATIONS_LEVELS has "${strange}", but a level is manifest, index, manifest-descriptor or index-descriptor: write these, separated by commas.`
  );
});
var boolean = (function(host2, name) {
  const text2 = host2.variable(name);
  if (!text2 || /^(?:1|t|T|true|TRUE|True)$/.test(text2)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text2)) return false;
  throw new InputError(`${name} is "${text2}", but it is a switch: write true or false.`);
});

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = (function(one) {
  return `(${one}(?:\\.${one})*)`;
});
var source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`;
var made;
var pattern2 = function() {
  made ??= new RegExp(source);
  return made;
};
var longest = 256;
var parseSemver = (function(text2) {
  if (text2.length > longest) return void 0;
  const trimmed = text2.trim();
  const first = trimmed[trimmed.startsWith("v") ? 1 : 0] ?? "";
  if (first < "0" || first > "9") return void 0;
  const [found, major, minor, patch, prerelease, build] = pattern2().exec(trimmed) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build?.split(".") ?? [],
    text: `${numbers.join(".")}${prerelease ? `-${prerelease}` : ""}`
  };
});
var compareSemver = function(a, b) {
  return a.numbers.map(function(value, at2) {
    return value - (b.numbers[at2] ?? 0);
  }).find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};

// src/metadata/pep440.ts
var pattern3 = function() {
  return /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
};
var spellings = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };
var parsePep440 = function(text2) {
  const groups = pattern3().exec(text2)?.groups;
  if (!groups) return void 0;
  const epoch = Number(groups.epoch ?? 0);
  const release = (groups.release ?? "").split(".").map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.implicitPost ?? (groups.post && (groups.postNumber ?? "0"));
  const local = groups.local?.split(/[-_.]/).map(function(part) {
    return /^\d+$/.test(part) ? String(Number(part)) : part.toLowerCase();
  }).join(",");
  const normal = [
    epoch > 0 ? `${epoch}!` : "",
    release.join("."),
    pre ? `${spellings[pre] ?? pre}${Number(groups.preNumber ?? 0)}` : "",
    post ? `.post${Number(post)}` : "",
    groups.dev ? `.dev${Number(groups.devNumber ?? 0)}` : "",
    local ? `+${local}` : ""
  ].join("");
  return { epoch, release, final: !pre && !post && !groups.dev, normal };
};
var compareReleases = function(a, b) {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, function(_, at2) {
    return (a.release[at2] ?? 0) - (b.release[at2] ?? 0);
  });
  return [a.epoch - b.epoch, ...differences].find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};

// src/metadata/versions.ts
var parseVersion = (function(type, text2) {
  return type === "semver" ? semanticVersion(text2) : pythonVersion(text2);
});
var numbersOf = function([major = 0, minor = 0, patch = 0]) {
  return {
    major: String(major),
    minor: String(minor),
    patch: String(patch)
  };
};
var semanticVersion = (function(text2) {
  const parsed2 = parseSemver(text2);
  if (!parsed2) return void 0;
  const { prerelease, build, numbers } = parsed2;
  const more = { prerelease: prerelease.join(), build: build.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text2, version: parsed2.text, ...numbersOf(numbers), ...more },
    isOlderThan: function(other) {
      const than = parseSemver(other);
      return than !== void 0 && compareSemver(parsed2, than) < 0;
    }
  };
});
var pythonVersion = function(text2) {
  const parsed2 = parsePep440(text2);
  if (!parsed2) return void 0;
  return {
    final: parsed2.final,
    fields: { raw: text2, version: parsed2.normal, ...numbersOf(parsed2.release) },
    isOlderThan: function(other) {
      const than = parsePep440(other);
      return than !== void 0 && compareReleases(parsed2, than) < 0;
    }
  };
};

// src/metadata/newest.ts
var newerThan = function(version, type, released, rivals = function() {
  return true;
}) {
  return released.find(function(tag) {
    const other = parseVersion(type, tag);
    return other?.final && version.isOlderThan(tag) && rivals(other);
  });
};

// src/metadata/makers.ts
var onBranch = (function(make) {
  return (function(context) {
    const wanted = context.rule.attributes.get("branch");
    if (wanted === void 0 || wanted === "") return make(context);
    const { branch } = context.event;
    if (branch === void 0) return "not a branch";
    return branchMatches(wanted, branch) ? make(context) : `not branch ${wanted}`;
  });
});
var branchMatches = function(wanted, branch) {
  const [first = "", ...parts] = wanted.split("*");
  const last = parts.pop();
  if (last === void 0) return wanted === branch;
  if (!branch.startsWith(first)) return false;
  let at2 = first.length;
  for (const part of parts) {
    const found = branch.indexOf(part, at2);
    if (found < 0) return false;
    at2 = found + part.length;
  }
  return branch.length - last.length >= at2 && branch.endsWith(last);
};
var schedule = function({ event, rule, expressions }) {
  if (event.kind !== "schedule") return "not a schedule";
  const pattern4 = rule.attributes.get("pattern") ?? "nightly";
  return { name: expand({ input: "tags", line: rule.line }, pattern4, expressions), latest: false };
};
var subject = (function({ event, rule, get }) {
  return rule.attributes.get("value") ? get("value") : event.tag;
});
var versionMaker = (function(type) {
  return (function(context) {
    const { rule, match, released } = context;
    const given = subject(context);
    if (given === void 0) return "not a tag";
    const part = rule.attributes.get("match");
    const found = part ? match(rule.line, part, "", given) : [given];
    if (!found) return `"${given}" does not match ${part}`;
    const text2 = (found[1] ?? found[0] ?? "").replaceAll("/", "-");
    const version = parseVersion(type, text2);
    if (!version) return `"${text2}" is no ${type === "semver" ? "semantic version" : "version of PEP 440"}`;
    const pattern4 = rule.attributes.get("pattern") ?? "";
    const name = patterned(rule, pattern4, version);
    const guarded = booleanAttribute("tags", rule.line, "newest", context.get("newest") ?? "false");
    const sharesTag = function(other) {
      return patterned(rule, pattern4, other) === name;
    };
    const newer = guarded && version.final ? newerThan(version, type, released(), sharesTag) : void 0;
    if (newer !== void 0) return `${newer} is newer, and it keeps ${name}`;
    return { name, latest: version.final, version, versionType: type };
  });
});
var patterned = function(rule, pattern4, { final, fields }) {
  const effective = final || /^\{\{\{?\s*raw\s*\}\}\}?$/.test(pattern4) ? pattern4 : "{{version}}";
  return expand({ input: "tags", line: rule.line }, effective, fields);
};
var matching = function(context) {
  const { rule, match } = context;
  const text2 = subject(context);
  if (text2 === void 0) return "not a tag";
  const group = rule.attributes.get("group") ?? "0";
  if (!/^\d{1,3}$/.test(group)) {
    throw new InputError(`Input "tags" has the line "${rule.line}", but group is "${group}": write a whole number.`);
  }
  const pattern4 = rule.attributes.get("pattern") ?? "";
  const [, source2 = pattern4, flags = ""] = /^\/(.+)\/(.*)$/s.exec(pattern4) ?? [];
  const found = match(rule.line, source2, flags, text2);
  if (!found) return `"${text2}" does not match ${pattern4}`;
  const name = found[Number(group)];
  if (name === void 0) return `"${text2}" has nothing in group ${group}`;
  return { name, latest: true };
};
var edge = function({ event, rule }) {
  if (event.branch === void 0) return "not a branch";
  if (!rule.attributes.get("branch")) {
    if (event.defaultBranch === void 0) return "the default branch is not known: write branch=\u2026";
    if (event.branch !== event.defaultBranch) return `not the default branch ${event.defaultBranch}`;
  }
  return { name: "edge", latest: false };
};
var ref = (function({ event, rule, get }) {
  const wanted = get("event");
  switch (wanted) {
    case "branch":
      return event.branch === void 0 ? "not a branch" : { name: event.branch, latest: false };
    case "tag":
      return event.tag === void 0 ? "not a tag" : { name: event.tag, latest: true };
    case "pr":
      return event.changeRequest === void 0 || event.branch !== void 0 || event.tag !== void 0 ? "not a change request" : { name: String(event.changeRequest.number), latest: false, prefix: "pr-" };
    default:
      throw new InputError(
        `Input "tags" has the line "${rule.line}", but event is "${wanted}": write branch, tag or pr.`
      );
  }
});
var sha = (function({ event, rule, expressions, get }) {
  const format = get("format") ?? "short";
  if (format !== "short" && format !== "long") {
    throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format}": write short or long.`);
  }
  const name = format === "long" ? event.sha : String(expressions.sha ?? "");
  return name === "" ? "no commit known" : { name, latest: false, prefix: "sha-" };
});
var makers = {
  schedule: onBranch(schedule),
  semver: onBranch(versionMaker("semver")),
  pep440: onBranch(versionMaker("pep440")),
  match: onBranch(matching),
  edge: onBranch(edge),
  ref: onBranch(ref),
  raw: onBranch(function({ get }) {
    return { name: get("value") ?? "", latest: false };
  }),
  sha: onBranch(sha)
};

// src/metadata/tags.ts
var computeTags = (function(rules, flavor, context) {
  const results = rules.map((function(rule) {
    return applyRule(rule, flavor, context);
  }));
  const fired = results.filter((function(result) {
    return result.tag !== void 0;
  }));
  const names2 = new Set(fired.map((function({ tag: tag2 }) {
    return tag2 ?? "";
  })));
  const version = fired[0]?.tag ?? "";
  const latest = decideLatest(fired[0], flavor, context);
  if (!latest.moves) return { version, names: [...names2], results, latest };
  const tag = checked(latestTag(flavor, context.expressions), "flavor", "latest");
  return { version, names: [...names2.add(tag)], results, latest: { ...latest, tag } };
});
var applyRule = (function(rule, flavor, context) {
  const { attributes, line } = rule;
  const place = { input: "tags", line };
  const get = (function(name) {
    const value = attributes.get(name);
    return value === void 0 ? void 0 : expand(place, value, context.expressions);
  });
  const affix = (function(name, own = "") {
    return get(name) ?? (own || expand({ input: "flavor", line: flavor[name] }, flavor[name], context.expressions));
  });
  try {
    if (!booleanAttribute("tags", line, "enable", get("enable") ?? "true")) return { rule, why: "not enabled" };
    const { event, expressions, match, released } = context;
    const made2 = makers[rule.type]({ event, expressions, match, released, rule, get });
    if (typeof made2 === "string") return { rule, why: made2 };
    const name = `${affix("prefix", made2.prefix)}${made2.name}${affix("suffix")}`;
    if (name === "") return { rule, why: "its value is empty here" };
    return { rule, tag: checked(name, "tags", line), why: "fired", made: made2 };
  } catch (error) {
    if (error instanceof NotKnown) return { rule, why: error.message };
    throw error;
  }
});
var decideLatest = (function(first, flavor, { released }) {
  if (!first?.made) return { moves: false, why: "no rule fired" };
  const { latest, name, version = parseVersion("semver", name) } = first.made;
  const { line } = first.rule;
  if (flavor.latest === "true") return { moves: true, why: "flavor says latest=true" };
  if (flavor.latest === "false") return { moves: false, why: "flavor says latest=false" };
  if (!latest && version?.final === false) return { moves: false, why: `${name} is a prerelease` };
  if (!latest) return { moves: false, why: `"${line}" gives the version, and such a rule does not move it` };
  if (flavor.latest === "auto") return { moves: true, why: `"${line}" gives the version, and such a rule moves it` };
  if (!version) return { moves: false, why: `flavor says latest=newest, and "${name}" is no version` };
  if (!version.final) return { moves: false, why: `${name} is a prerelease` };
  const newer = newerThan(version, first.made.versionType ?? "semver", released());
  return newer === void 0 ? { moves: true, why: `flavor says latest=newest, and no released version is newer than ${name}` } : { moves: false, why: `flavor says latest=newest, and ${newer} is newer than ${name}` };
});
var sanitise = function(tag) {
  return tag.replace(/[^A-Za-z0-9._-]+/g, "-");
};
var isTag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
var checked = (function(name, input, line) {
  if (isTag.test(name)) return name;
  const tag = sanitise(name);
  if (isTag.test(tag)) return tag;
  throw new InputError(
    `Input "${input}" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`
  );
});

// src/metadata/main.ts
var describeImage = (async function(inputs, host2) {
  const switches = readSwitches(host2);
  const event = await withRepositoryFacts(await subjectOf(inputs, host2), inputs.githubToken, host2);
  const computed = await compute(inputs, { event, switches, host: host2 });
  const { tags, images, expressions } = computed;
  if (tags.names.length === 0) {
    host2.warning(`No tag rule fired on ${event.ref || "this event"}: there is nothing to promote.`);
  }
  const created = switches.sourceDate ?? (inputs.created === "now" ? switches.now : commitDate(event));
  const facts = { event, version: tags.version, created, expressions };
  const annotations = [...labelsOf("annotations", facts, inputs.annotations)];
  const image = {
    tags,
    images,
    references: referencesOf(images, tags.names),
    labels: labelsOf("labels", facts, inputs.labels),
    annotations: switches.annotationLevels.flatMap(
      (function(level) {
        return annotations.map((function([key2, value]) {
          return `${level}:${key2}=${value}`;
        }));
      })
    ),
    created
  };
  await explain(image, inputs.preset, event, host2);
  return image;
});
var compute = (async function(inputs, { event, switches, host: host2 }) {
  const preset = inputs.preset && (await Promise.resolve().then(function() {
    return __toESM(require("./parts/metadata-presets.cjs"), 1);
  })).presets[inputs.preset];
  const rules = parseRules(
    preset ? [...preset.tags, ...inputs.tags] : inputs.tags.length > 0 ? inputs.tags : usualRules
  );
  const flavor = parseFlavor([...preset?.flavor ?? [], ...inputs.flavor]);
  const match = rules.some(hasExpression) ? await (await Promise.resolve().then(function() {
    return __toESM(require("./parts/metadata-match.cjs"), 1);
  })).openMatcher() : noMatcher;
  const known2 = {};
  const texts = [...inputs.labels, ...inputs.annotations, ...inputs.images];
  let missing = new Set([...namesIn(texts)].filter(isFinding));
  const dated2 = [...texts, ...inputs.tags, ...inputs.flavor].some((function(text2) {
    return text2.includes("date");
  }));
  const formatDate = dated2 ? (await Promise.resolve().then(function() {
    return __toESM(require("./parts/metadata-date-format.cjs"), 1);
  })).formatDate : noDates;
  for (; ; ) {
    const look = function(name) {
      if (!Object.hasOwn(known2, name)) missing.add(name);
      return known2[name];
    };
    const expressions = globalExpressions(event, { ...switches, formatDate }, look);
    const images = imageNames(inputs.images, expressions);
    const tags = computeTags(rules, flavor, { event, expressions, match, released: function() {
      return look("released") ?? [];
    } });
    if (missing.size === 0) return { tags, images, expressions };
    const affix = function(text2) {
      return expand({ input: "flavor", line: text2 }, text2, expressions);
    };
    const affixes = { prefix: affix(flavor.prefix), suffix: affix(flavor.suffix) };
    const { findOut } = await Promise.resolve().then(function() {
      return __toESM(require("./parts/metadata-find-out.cjs"), 1);
    });
    Object.assign(known2, await findOut(missing, { event, ...inputs, images, affixes, host: host2 }));
    missing = /* @__PURE__ */ new Set();
  }
});
var noDates = function() {
  throw new Error("a date was formatted although nothing announced one");
};
var noMatcher = function() {
  throw new Error("a regular expression was run although no rule announced one");
};
var explain = (async function(image, preset, event, host2) {
  const { tags, images } = image;
  const rows = rowsOf(tags);
  const version = `Version ${tags.version || "(none)"} of commit ${event.sha.slice(0, 12)}`;
  const inLog = host2.kind === "github" || host2.kind === "gitlab";
  host2.info(inLog ? `${version}
${explanationText(tags, rows)}` : version);
  const few = tags.names.length * images.length <= mostShown;
  const shown2 = few ? image.references.toJSON() : [...tags.names, `each for ${images.length} images: ${images.join(", ")}`];
  host2.info(shown2.map((function(line) {
    return `  ${line}`;
  })).join("\n"));
  await host2.summarise({ action: "metadata", title: "Metadata", blocks: explanationBlocks(tags, rows, preset) });
});
var mostShown = 100;
var outputsOf = (function({ tags, labels, annotations, created }, references) {
  return {
    version: tags.version,
    tags: references,
    tagNames: tags.names,
    labels: [...labels].map((function([key2, value]) {
      return `${key2}=${value}`;
    })),
    annotations,
    json: {
      tags: references,
      "tag-names": tags.names,
      labels: Object.fromEntries(labels),
      annotations
    },
    bakeFile: void 0,
    bakeFileTags: void 0,
    bakeFileLabels: void 0,
    bakeFileAnnotations: void 0,
    sourceDateEpoch: created && String(Math.floor(created.getTime() / 1e3))
  };
});

// src/registry/http-registries.ts
var httpRegistriesInput = {
  type: "list",
  description: "Registries, as host or host:port, that may be spoken to over plain http, login included. Default: those on this machine only."
};

// src/metadata/preset-names.ts
var presetNames = ["git-flow", "trunk", "semver"];

// src/metadata/spec.ts
var spec = defineAction({
  name: "metadata",
  title: "Quaygate metadata",
  description: "Tags, labels and annotations for an image from the Git event.",
  branding: { icon: "tag", color: "blue" },
  inputs: {
    context: {
      type: "enum",
      options: ["workflow", "git"],
      default: "workflow",
      description: "Where ref and commit come from: workflow (the event), or git (what is checked out)."
    },
    images: {
      type: "list",
      separator: "newline",
      description: "Image names without tag, for example ghcr.io/acme/shop, or name=\u2026,enable=\u2026, one a line. Without any, tags come bare."
    },
    tags: {
      type: "list",
      separator: "newline",
      description: "Tag rules, one a line: type=schedule|semver|pep440|match|edge|ref|raw|sha with their attributes. Default, without a preset: type=schedule and type=ref for branches, tags and change requests."
    },
    preset: {
      type: "enum",
      options: presetNames,
      description: "A set of rules by name, to which tags adds; the log shows them."
    },
    component: {
      type: "string",
      description: "Part of a monorepo: of Git tags, only api/v1.2.3, api@1.2.3 and api-v1.2.3 are those of api."
    },
    flavor: {
      type: "list",
      separator: "newline",
      description: "For all rules: latest=auto|newest|true|false, prefix=\u2026[,onlatest=true], suffix=\u2026[,onlatest=true]."
    },
    labels: {
      type: "list",
      separator: "newline",
      description: "Labels to add or replace, key=value. In double quotes one may hold line breaks."
    },
    annotations: {
      type: "list",
      separator: "newline",
      description: "Annotations to add or replace, key=value. In double quotes one may hold line breaks."
    },
    created: {
      type: "enum",
      options: ["commit", "now"],
      default: "commit",
      description: "The time in org.opencontainers.image.created. SOURCE_DATE_EPOCH, when it is set, goes before both."
    },
    "sep-tags": {
      type: "string",
      blank: true,
      description: "On GitHub: between the tags of the outputs tags and tag-names. Default: a line break."
    },
    "sep-labels": {
      type: "string",
      blank: true,
      description: "On GitHub: between the labels of the output labels. Default: a line break."
    },
    "sep-annotations": {
      type: "string",
      blank: true,
      description: "On GitHub: between the annotations of the output annotations. Default: a line break."
    },
    "bake-target": {
      type: "string",
      default: "docker-metadata-action",
      description: "Target that the Bake files define."
    },
    "http-registries": httpRegistriesInput,
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token for the API of the CI, asked only for what neither event nor checkout says of the repository."
    }
  },
  outputs: {
    version: { description: "The tag of the rule with the highest priority." },
    tags: { type: "list", description: "Full tags, image:tag." },
    "tag-names": { type: "list", description: "Tags without image." },
    labels: { type: "list", description: "Labels, key=value, sorted by key." },
    annotations: { type: "list", description: "Annotations, level:key=value, sorted by key." },
    json: { type: "json", description: "Tags, labels and annotations as one object." },
    "bake-file": { description: "Path of a Bake file with tags and labels. Of a step of its own only." },
    "bake-file-tags": { description: "Path of a Bake file with tags." },
    "bake-file-labels": { description: "Path of a Bake file with labels." },
    "bake-file-annotations": { description: "Path of a Bake file with annotations." },
    "source-date-epoch": {
      description: "The time in created as seconds, for SOURCE_DATE_EPOCH. Empty when not known."
    }
  }
});

// src/metadata/alone.ts
var variableLimit = 64 * 1024;
var runAlone = (async function(inputs, host2) {
  const image = await describeImage(inputs, host2);
  const files = bakeFiles({
    ...image,
    target: inputs.bakeTarget,
    labels: Object.fromEntries(image.labels),
    version: image.tags.version,
    tags: image.references
  });
  const paths = {};
  for (const [output, { name, text: text2 }] of Object.entries(files)) {
    paths[camelCase(output)] = await host2.keepFile(name, text2);
  }
  const made2 = outputsOf(image, longList(image.references.items, inputs.sepTags));
  const outputs = {
    ...made2,
    ...paths,
    tagNames: separatedBy(inputs.sepTags, made2.tagNames),
    labels: separatedBy(inputs.sepLabels, made2.labels),
    annotations: separatedBy(inputs.sepAnnotations, made2.annotations)
  };
  if (readSwitches(host2).exportOutputs) exportOutputs(outputs, host2);
  return outputs;
});
var exportOutputs = (function(outputs, host2) {
  const variables = {};
  const tooLong = [];
  for (const [output, { type }] of Object.entries(spec.outputs)) {
    const { size, text: text2 } = lazyOutputText(outputs[camelCase(output)], type);
    const name = `DOCKER_METADATA_OUTPUT_${output.replaceAll("-", "_").toUpperCase()}`;
    if (size <= variableLimit && hasAtMost(variableLimit, text2())) variables[name] = text2();
    else tooLong.push(name);
  }
  host2.exportVariables(variables);
  if (tooLong.length === 0) return;
  host2.notice(
    `Not set, since later steps could not start with a value so long: ${tooLong.join(", ")}. Use the outputs.`
  );
});

// src/metadata/index.ts
void start(spec, runAlone, { endsAtOnce: true });
