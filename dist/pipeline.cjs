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
  constructor(message, facts2 = {}) {
    super(message, facts2);
    this.outputs = facts2.outputs;
    this.location = facts2.location;
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
var RollbackError = class extends ExpectedError {
  static kind = "RollbackError";
  exitCode = exitCodes.rollbackFailed;
  name = "RollbackError";
};
var withOutputs = function(error, outputs) {
  return error instanceof ExpectedError ? Object.assign(error, { outputs }) : error;
};
var exitCodeOf = function(error) {
  return error instanceof ExpectedError ? error.exitCode : exitCodes.couldNotFindOut;
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/process-wide.ts
var processWide = function(name, make) {
  const key2 = /* @__PURE__ */ Symbol.for(`quaygate.${name}`);
  const all = globalThis;
  all[key2] ??= make();
  return all[key2];
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
var linesOf = function(text7) {
  return text7.split(text7.includes("\r") ? /\r\n|\r|\n/ : "\n");
};

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
var hasAtMost = function(limit, text7) {
  return text7.length <= limit && (text7.length * 3 <= limit || Buffer.byteLength(text7) <= limit);
};
var cutToLimit = function(text7, limit = summaryLimit) {
  if (hasAtMost(limit, text7)) return text7;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept2 = Buffer.from(text7).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept2}${cutMark}`;
};
var structural = ["kind", "result"];
var hideIn = function(value, hide) {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map(function(item2) {
    return hideIn(item2, hide);
  });
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(function([key2, item2]) {
    return [
      key2,
      structural.includes(key2) ? item2 : hideIn(item2, hide)
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
var toMarkdown = function({ title: title4, blocks }) {
  return `## ${markdownText(title4)}

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
      const longest5 = Math.max(2, ...(block2.text.match(/`+/g) ?? []).map(function(run10) {
        return run10.length;
      }));
      const fence = "`".repeat(longest5 + 1);
      return `${fence}text
${block2.text}
${fence}`;
    }
    case "list":
      return block2.items.map(function(item2) {
        return `- ${markdownCell(item2)}`;
      }).join("\n");
  }
};
var markdownCell = function(cell) {
  return partsOf(cell).map(markdownPart).join("<br>");
};
var markdownPart = function(part2) {
  const text7 = typeof part2 !== "string" && part2.code ? markdownCode(part2.text) : markdownText(partText(part2));
  const url = safeUrl(part2);
  return url ? `[${text7}](${url})` : text7;
};
var markdownText = function(text7) {
  return text7.replace(/[\r\n]+|[\\`*_{}[\]()#+!|~$^&<>@-]|:\/\//g, function(found) {
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
var markdownCode = function(text7) {
  return `<code>${text7.replace(/[\r\n]+|[&<>"'|`\\*_[\]@]/g, function(found) {
    return found < " " ? " " : htmlLetter(found);
  })}</code>`;
};
var htmlLetter = function(letter) {
  return `&#${letter.charCodeAt(0)};`;
};
var escapeHtml = function(text7) {
  return text7.replace(/[&<>"']/g, htmlLetter);
};
var toHtml = function({ title: title4, blocks }) {
  return `<section><h2>${escapeHtml(title4)}</h2>
${blocks.map(htmlBlock).join("\n")}</section>
`;
};
var htmlBlock = function(block2) {
  switch (block2.kind) {
    case "heading":
      return `<h3>${escapeHtml(block2.text)}</h3>`;
    case "text":
      return `<p>${escapeHtml(block2.text)}</p>`;
    case "verdict":
      return `<p class="verdict ${block2.result}">${escapeHtml(block2.text)}</p>`;
    case "table":
      return `<div class="wide"><table><thead><tr>${block2.columns.map(function(name) {
        return `<th>${escapeHtml(name)}</th>`;
      }).join("")}</tr></thead><tbody>${block2.rows.map(function(row) {
        return `<tr>${row.map(function(cell) {
          return `<td>${htmlCell(cell)}</td>`;
        }).join("")}</tr>`;
      }).join("")}</tbody></table></div>`;
    case "code":
      return `<pre>${escapeHtml(block2.text)}</pre>`;
    case "list":
      return `<ul>${block2.items.map(function(item2) {
        return `<li>${htmlCell(item2)}</li>`;
      }).join("")}</ul>`;
  }
};
var htmlCell = function(cell) {
  return partsOf(cell).map(htmlPart).join("<br>");
};
var htmlPart = function(part2) {
  const escaped6 = escapeHtml(partText(part2));
  const text7 = typeof part2 !== "string" && part2.code ? `<code>${escaped6}</code>` : escaped6;
  const url = safeUrl(part2);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text7}</a>` : text7;
};
var textTable = function(rows) {
  const widths = (rows[0] ?? []).map(
    function(_, column) {
      return rows.reduce(function(widest, row) {
        return Math.max(widest, row[column]?.length ?? 0);
      }, 0);
    }
  );
  const padded2 = function(cell, column, { length: length2 }) {
    return column === length2 - 1 ? cell : cell.padEnd(widths[column] ?? 0);
  };
  return rows.map(function(row) {
    return ["", ...row.map(padded2)].join("  ").trimEnd();
  }).join("\n");
};

// src/host/console.ts
var shortestSecret = 3;
var openConsole = function(write) {
  const secrets = [];
  const masked = function(text7) {
    return secrets.reduce(function(left, secret) {
      return left.replaceAll(secret, "***");
    }, text7);
  };
  return {
    line: function(text7) {
      return write(`${masked(text7)}
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
    maskedIn: function(summary2) {
      return secrets.length === 0 ? summary2 : hideIn(summary2, masked);
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
  const pattern5 = allowed();
  return Object.fromEntries(
    Object.entries(environment).filter(
      function(entry) {
        return pattern5.test(entry[0]) && entry[1] !== void 0;
      }
    )
  );
};

// src/host/write-text.ts
var import_node_fs = require("node:fs");
var writeText = function(path, text7, flag2 = "w") {
  const parts = typeof text7 === "string" ? [text7] : gathered(text7);
  if (parts.length === 1) {
    (0, import_node_fs.writeFileSync)(path, parts[0] ?? "", { encoding: "utf8", flag: flag2 });
    return;
  }
  const file2 = (0, import_node_fs.openSync)(path, flag2);
  try {
    for (const part2 of parts) (0, import_node_fs.writeFileSync)(file2, part2);
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
  const delimiter3 = delimiterFor(value);
  return `${name}<<${delimiter3}
${value}
${delimiter3}
`;
};
var delimiterFor = function(value) {
  for (let number2 = 0; ; number2++) {
    const delimiter3 = `quaygate_${number2}`;
    if (!value.includes(delimiter3)) return delimiter3;
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
  return ["create", "discussion", "issues", "schedule"].some(function(word2) {
    return event.includes(word2);
  });
};
var githubEvent = function(environment, payload) {
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
};
var commitTimeOf = function(payload, sha2) {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text([payload.head_commit, ...commits].map(record).find(function({ id }) {
    return id === sha2;
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
var longList = function(items5, separator2 = "\n") {
  return {
    items: items5,
    size: items5.characters + Math.max(0, items5.count - 1) * separator2.length,
    text: once(function() {
      return items5.write("", separator2, "").join("");
    }),
    json: once(function() {
      return ["[", ...items5.write('"', ",", '"'), "]"];
    }),
    toJSON: function() {
      return items5.count === 0 ? [] : items5.write("", "\n", "").join("").split("\n");
    }
  };
};
var once = function(make) {
  let made2;
  return function() {
    made2 ??= make();
    return made2;
  };
};
var isLong = function(value) {
  return typeof value === "object" && value !== null && "items" in value && "toJSON" in value;
};
var outputText = function(value, type) {
  if (value === void 0) return "";
  if (type === "list" && isLong(value)) return value.text();
  if (type === "list" && Array.isArray(value)) return listText(value);
  return typeof value === "string" ? value : jsonOf(value);
};
var listText = function(items5) {
  return items5.separator === void 0 ? (items5.some(breaks) ? items5.map(quoted) : items5).join("\n") : items5.join(items5.separator);
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
    ...members.flatMap(function([key2, item2], at2) {
      return [`${at2 === 0 ? "{" : ","}${JSON.stringify(key2)}:`, ...jsonPieces(item2)];
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
  const text7 = outputText(value, type);
  return { size: text7.length, text: function() {
    return text7;
  } };
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var resultsFolder = "quaygate";
var writeResult = async function(folder5, action, outputs) {
  makeFolder(folder5);
  const file2 = `${folder5}${import_node_path.sep}${action}.json`;
  const lines4 = Object.entries(outputs).filter(function([, value]) {
    return value !== void 0;
  }).flatMap(function([name, value], at2) {
    return [`${at2 === 0 ? "" : ",\n"}  ${JSON.stringify(name)}: `, ...jsonPieces(value)];
  });
  writeText(file2, ["{\n", ...lines4, "\n}\n"]);
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
var writeResultText = async function(workspace, name, text7) {
  makeFolder((0, import_node_path.join)(workspace, resultsFolder));
  writeText((0, import_node_path.join)(workspace, resultsFolder, name), text7);
};

// src/host/standard-stream.ts
var import_node_fs3 = require("node:fs");
var standardStream = function(name) {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream2;
  const write = function(text7) {
    let rest2 = Buffer.from(text7);
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
  const said2 = Object.entries(properties).flatMap(
    function([key2, value]) {
      return value === void 0 || value === "" ? [] : `${key2}=${property(String(value))}`;
    }
  );
  return `::${name}${said2.length > 0 ? ` ${said2.join()}` : ""}::${data(message)}
`;
};
var data = function(text7) {
  return text7.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
};
var property = function(text7) {
  return data(text7).replaceAll(":", "%3A").replaceAll(",", "%2C");
};

// src/host/github.ts
var looksLikeCommand = function(text7) {
  return new RegExp(commandStart, "u").test(text7);
};
var commandStart = "^[\\s\\p{C}\\p{Z}]*::|##\\[";
var isCommand = function(text7) {
  return mayHoldCommand(text7) && looksLikeCommand(text7);
};
var mayHoldCommand = function(text7) {
  return text7.includes("::") || text7.includes("##[");
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
  const say = function(...command2) {
    return fence.command(function() {
      return write(workflowCommand(...command2));
    });
  };
  const annotate4 = function(level) {
    return function(text7, { title: title4, file: file2, line: line2 } = {}) {
      return say(level, console.masked(text7).slice(0, annotationLimit), { title: title4, file: file2, line: line2 });
    };
  };
  const line = function(text7) {
    return isCommand(text7) ? fence.around(function() {
      return console.line(text7);
    }) : console.line(text7);
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
    inputs: function(action, names2) {
      return stepInputs(environment, action, names2);
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
    info: function(text7) {
      const lines4 = linesOf(text7);
      if (mayHoldCommand(text7) && lines4.some(isCommand)) lines4.forEach(line);
      else console.line(lines4.join("\n"));
    },
    debug: function(text7) {
      return say("debug", console.masked(text7));
    },
    notice: annotate4("notice"),
    warning: annotate4("warning"),
    error: annotate4("error"),
    mask: function(secret) {
      if (secret.trim() === "") return;
      console.mask(secret);
      say("add-mask", secret);
    },
    withoutSecrets: console.masked,
    group: async function(title4, body) {
      say("group", title4);
      try {
        return await body();
      } finally {
        say("endgroup");
      }
    },
    fence: function(body) {
      return fence.during(function() {
        return body(function(text7) {
          return linesOf(text7).forEach(function(part2) {
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
        withinLimit(texts3, host2).map(function({ name, text: text7 }) {
          return [name, text7()];
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
    keepFile: async function(name, text7) {
      const path = `${tempParent}${import_node_path3.sep}quaygate-kept-${unique}-${name}`;
      writeText(path, text7, "wx");
      return path;
    },
    summarise: async function(summary2) {
      const file2 = environment.GITHUB_STEP_SUMMARY;
      if (!file2) return;
      const left = summaryLimit - sizeOf(file2);
      writeText(file2, cutToLimit(toMarkdown(console.maskedIn(summary2)), left), "a");
    },
    comment: async function(summary2, how) {
      const { changeRequest } = await host2.event();
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
var stepInputs = function(environment, action, names2) {
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
var csvRecords = function(text7) {
  const records3 = [];
  let record7 = [];
  let at2 = 0;
  while (at2 <= text7.length) {
    const field2 = readField(text7, at2);
    if (field2 === void 0) return void 0;
    record7.push(field2.value);
    at2 = field2.end;
    if (text7[at2] === ",") {
      at2 += 1;
      continue;
    }
    if (record7.length > 1 || field2.end > field2.start) records3.push(record7);
    record7 = [];
    if (at2 >= text7.length) break;
    at2 += text7.startsWith("\r\n", at2) ? 2 : 1;
  }
  return records3;
};
var readField = function(text7, start2) {
  if (text7[start2] !== '"') return plainField(text7, start2, start2);
  let value = "";
  for (let at2 = start2 + 1; at2 < text7.length; at2++) {
    if (text7[at2] !== '"') value += text7[at2];
    else if (text7[at2 + 1] === '"') value += text7[++at2];
    else if (at2 + 1 === text7.length || /[,\r\n]/.test(text7[at2 + 1] ?? "")) return { value, start: start2, end: at2 + 1 };
    else {
      const rest2 = plainField(text7, start2, at2);
      return { ...rest2, value: `"${value}${rest2.value}` };
    }
  }
  return void 0;
};
var plainField = function(text7, start2, from) {
  let end = from;
  while (end < text7.length && !/[,\r\n]/.test(text7[end] ?? "")) end += 1;
  return { value: text7.slice(from, end), start: start2, end };
};
var csvItems = function(text7, wholeRecords) {
  return csvRecords(text7)?.flatMap(function(record7) {
    if (wholeRecords) return [record7.join(",")];
    return record7.length === 1 ? (record7[0] ?? "").split(",") : record7;
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
var wrongValue = function(given, rule, cure6, secret = false) {
  return new InputError(
    `Input "${given.name}" is ${secret ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure6}${/[.?]$/.test(cure6) ? "" : "."}`
  );
};
var shown = function(value) {
  const text7 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text7.replace(new RegExp("\\p{Cc}+", "gu"), " ");
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
    const text7 = scalar(given);
    const value = Number(text7);
    if (!/^[+-]?\d+$/.test(text7) || !Number.isSafeInteger(value)) {
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
    const text7 = scalar(given);
    if (options.includes(text7)) return text7;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text7, options)}`);
  },
  list: function(given, { separator: separator2, options, secret }) {
    const items5 = listItems(given, separator2, secret);
    const wrong3 = options && items5.find(function(item2) {
      return !options.includes(item2);
    });
    if (options && wrong3 !== void 0) {
      const only = { ...given, value: wrong3 };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong3, options)}`);
    }
    return items5;
  },
  map: function(given, { secret }) {
    return mapEntries(given, secret);
  },
  block: function(given) {
    return given.value;
  }
};
var measure = function(given, units, rule, cure6) {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure6);
  return value;
};
var listItems = function(given, separator2, secret = false) {
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
  const text7 = scalar(given, secret);
  if (separator2 === "csv" || separator2 === "csv-record") {
    const items5 = csvItems(text7, separator2 === "csv-record");
    if (items5) return items5;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret);
  }
  const wholeLines = separator2 === "newline";
  const lines4 = (wholeLines ? wholeLinesOf(text7) : linesOf(text7)).filter(function(line) {
    return !line.trimStart().startsWith("#");
  });
  return (wholeLines ? lines4.map(unquotedLine) : lines4.flatMap(commaSeparated)).map(function(item2) {
    return item2.trim();
  }).filter(function(item2) {
    return item2 !== "";
  });
};
var wholeLinesOf = function(text7) {
  if (!text7.includes('"')) return linesOf(text7);
  const lines4 = [];
  let open = [];
  let quotes = 0;
  for (const line of linesOf(text7)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines4.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines4.push(open.join("\n"));
      open = [];
      quotes = 0;
    }
  }
  return [...lines4, ...open];
};
var unquotedLine = function(line) {
  return line.includes('"') ? /^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line : line;
};
var commaSeparated = function(line) {
  if (!line.includes('"')) return line.split(",");
  const fields2 = [];
  let field2 = "";
  let quoted7 = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted7 && letter === '"' && line[at2 + 1] === '"') field2 += line[++at2];
    else if (letter === '"' && (quoted7 || field2.trim() === "")) {
      quoted7 = !quoted7;
      if (quoted7) field2 = "";
    } else if (letter === "," && !quoted7) {
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
      Object.entries(value).map(function([key2, item2]) {
        return [
          key2,
          scalar({ ...given, name: `${given.name}.${key2}`, value: item2 }, secret)
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
var parseInputs = function(action, step2, file2, parseYaml) {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(function([name, declared]) {
    const raw = [step2.get(name), file2.get(name)].find(function(given) {
      return isSet(given, declared);
    });
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  });
  return { inputs: Object.fromEntries(entries), sources };
};
var needsYaml = function(action, step2) {
  return Object.entries(action.inputs).some(function([name, { type }]) {
    const value = type === "block" ? step2.get(name)?.value : void 0;
    return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
  });
};
var address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;
var withoutYaml = function(text7) {
  const words2 = text7.trim().split(/\s+/);
  if (words2.every(function(word2) {
    return address.test(word2);
  })) return { value: words2.join("\n") };
  if (!/^\s*[[{]/.test(text7)) return void 0;
  try {
    return { value: JSON.parse(text7) };
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
    const reason2 = error instanceof Error ? error.message.split("\n")[0]?.replace(/[:.]$/, "") : error;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason2})`, "correct the block");
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
  const step2 = host2.inputs(action.name, allNames(action));
  const asked = step2.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text7 = readSettings(host2.workspace, name);
  const parseYaml = text7 !== void 0 || needsYaml(action, step2) ? (await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  })).parse : noYaml;
  if (text7 === void 0) return { step: step2, file: /* @__PURE__ */ new Map(), parseYaml };
  const { fileInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-file-inputs.cjs"), 1);
  });
  return { step: step2, file: fileInputs(text7, name ?? defaultFile, parseYaml), parseYaml };
};
var noYaml = function() {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = function(action, { step: step2, file: file2, parseYaml }, host2) {
  const resolved = parseInputs(action, step2, file2.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret of secretValues(action, resolved.inputs)) host2.mask(secret);
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
var start = async function(action, run10, { own: own2 = function(settings) {
  return settings;
}, cleanUp: cleanUp2 = async function() {
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
    else if (opened.isPost) await cleanUpAfter(cleanUp2, opened.host);
    else if (flags.showInputs) await showInputs(action, own2, opened.host);
    else await runOnce(action, run10, opened.host);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    await reportFailure(action, error, opened?.host);
  } finally {
    stopListening();
  }
  if (endsAtOnce && opened?.isWritten?.()) process.exit();
};
var openCancellation = function() {
  let made2;
  const controller = function() {
    made2 ??= new AbortController();
    return made2;
  };
  return { signal: function() {
    return controller().signal;
  }, abort: function(reason2) {
    return controller().abort(reason2);
  } };
};
var removeTemp = function(opened) {
  try {
    opened?.removeTemp();
  } catch (error) {
    opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error)}`);
  }
};
var runOnce = async function(action, run10, host2) {
  host2.forgetResult(action.name);
  const settings = await loadSettings(action, host2);
  const { inputs } = resolveInputs(action, settings, host2);
  const outputs = await run10(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var showInputs = async function(action, own2, host2) {
  const { inputs, sources } = resolveInputs(action, own2(await loadSettings(action, host2)), host2);
  const { shownInputs } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/action-show-inputs.cjs"), 1);
  });
  const shown8 = shownInputs(action, inputs, sources);
  if (host2.kind === "local") process.stdout.write(shown8);
  else host2.info(shown8.trimEnd());
};
var cleanUpAfter = async function(cleanUp2, host2) {
  await cleanUp2(host2);
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
var sentence = function({ tool, kind, code, stderr, cure: cure6 }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure6 ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text7) {
  const lines4 = text7.trim().split(/\r\n|\r|\n/).slice(-tailLines);
  return lines4.join("") === "" ? "" : `
${lines4.join("\n")}`;
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
var spawnFailure = function(error, tool, { cwd, cure: cure6 }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs7.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure: cure6 });
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
  return new Promise(function(resolve18, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve18(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
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
  const end = function(reason2) {
    if (state.reason || pid === void 0) return;
    state.reason = reason2;
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
  return new Promise(function(resolve18, reject) {
    const chunks = [];
    const lines4 = onLine && lineSplitter(onLine);
    let size = 0;
    stream2.on("data", function(chunk) {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines4?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream2.once("close", function() {
      lines4?.end();
      resolve18(Buffer.concat(chunks).toString("utf8"));
    });
  });
};
var lineSplitter = function(onLine) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let rest2 = "";
  return {
    push: function(chunk) {
      const lines4 = `${rest2}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest2 = lines4.pop() ?? "";
      lines4.forEach(onLine);
    },
    end: function() {
      const line = `${rest2}${decoder.end()}`.replace(/\r$/, "");
      if (line !== "") onLine(line);
    }
  };
};

// src/buildx/builder.ts
var parseNodeStates = function(inspected) {
  return nodeSections(inspected).map(function(section) {
    const value = function(key2) {
      return new RegExp(`^${key2}:[ \\t]*(.*)$`, "m").exec(section)?.[1]?.trim();
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
  const values = function(key2) {
    return [...inspected.matchAll(new RegExp(`^${key2}:(.*)$`, "gim"))].map(function([, value = ""]) {
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
        values("Platforms").flatMap(function(list2) {
          return list2.split(",");
        }).map(function(platform) {
          return platform.replace("*", "").trim();
        }).filter(function(platform) {
          return platform !== "";
        })
      )
    ],
    // Before buildx 0.13 the key was "Buildkit".
    versions: values("BuildKit(?: version)?").filter(function(version2) {
      return version2 !== "";
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
  const { Key: key2, Name: name, Global: global } = parse(files.current);
  if (typeof name !== "string" || name === "") return void 0;
  if (global === true) return name;
  return key2 === endpointOf(variables2, files) && !files.hasDefaults ? name : void 0;
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
var parse = function(text7) {
  try {
    return record2(JSON.parse(text7 ?? ""));
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
var findBuilder = async function(name, host2) {
  return knownBuilder(name, host2) ?? inspectBuilder(name, host2);
};
var knownBuilder = function(name, host2) {
  const variables2 = host2.toolEnvironment();
  return builderFromFiles(name, variables2, filesOf(variables2));
};
var dockerFolder = function(variables2) {
  return variables2.DOCKER_CONFIG || (0, import_node_path5.join)(variables2.HOME ?? "/", ".docker");
};
var buildxFolder = function(variables2) {
  return variables2.BUILDX_CONFIG || (0, import_node_path5.join)(dockerFolder(variables2), "buildx");
};
var filesOf = function(variables2) {
  const docker4 = dockerFolder(variables2);
  const buildx = buildxFolder(variables2);
  return {
    dockerConfig: textOf((0, import_node_path5.join)(docker4, "config.json")),
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
var namesIn = function(folder5) {
  try {
    return (0, import_node_fs8.readdirSync)(folder5);
  } catch {
    return [];
  }
};
var inspectBuilder = async function(name, host2, { start: start2 = false } = {}) {
  const stdout = await inspect(name, start2, host2);
  const builder = parseBuilder(stdout);
  if (builder.driver !== "") return builder;
  const reason2 = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? "it gave no reason";
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason2}): check the Docker engine.`
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
var parseNodes = function(value, what2 = 'Input "nodes"') {
  const entries = entriesOf(value, what2);
  if (entries.length === 0) throw new InputError(`${what2} names no node: ${example}.`);
  const parsed3 = entries.map(function(entry, at2) {
    return parseEntry(entry, `${what2}, node ${at2 + 1},`);
  });
  const [first] = parsed3;
  const other = parsed3.find(function({ driver }) {
    return driver !== first?.driver;
  });
  if (first === void 0) throw new InputError(`${what2} names no node: ${example}.`);
  if (other) {
    throw new InputError(
      `${what2} mixes the drivers ${first.driver} (${shown2(first.node, first.driver)}) and ${other.driver} (${shown2(other.node, other.driver)}), but a builder has one: reach all of them the same way, or set "driver" where an address leaves a choice.`
    );
  }
  const nodes = parsed3.map(function({ node }) {
    return node;
  });
  refuseTwice(nodes, what2);
  return { driver: first.driver, nodes };
};
var example = 'write a line such as "linux/arm64: tcp://arm.example.com:1234" for each, or a list with endpoint and platforms';
var entriesOf = function(value, what2) {
  if (Array.isArray(value)) {
    if (value.every(isRecord)) return value;
  } else if (isRecord(value)) {
    return Object.entries(value).map(function([platforms, endpoint]) {
      return { platforms, endpoint };
    });
  }
  throw new InputError(`${what2} is neither a mapping nor a list of mappings: ${example}.`);
};
var parseEntry = function(entry, what2) {
  const unknown = Object.keys(entry).find(function(key2) {
    return !keys.includes(key2);
  });
  if (unknown !== void 0) {
    throw new InputError(`${what2} has the key "${unknown}", but a node has only ${keys.join(", ")}.`);
  }
  const endpoint = text2(entry.endpoint, `${what2} endpoint`);
  const platforms = items(entry.platforms, `${what2} platforms`);
  const wrong3 = platforms.find(function(platform) {
    return !/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(platform);
  });
  if (wrong3 !== void 0) {
    throw new InputError(`${what2} is for the platform "${wrong3}", which is none: write it as linux/arm64.`);
  }
  const driver = driverOf(text2(entry.driver, `${what2} driver`), endpoint, what2);
  const options = [...items(entry["driver-opts"], `${what2} driver-opts`), ...namespaceOf(driver, endpoint)];
  const node = {
    endpoint: driver === "kubernetes" || endpoint === "local" ? void 0 : endpoint,
    platforms,
    options: driver === "kubernetes" ? [...options, ...selectorOf(platforms, options)] : options,
    flags: text2(entry["buildkitd-flags"], `${what2} buildkitd-flags`)
  };
  return { driver, node };
};
var driverOf = function(given, endpoint, what2) {
  if (given !== void 0) {
    if (drivers.includes(given)) return given;
    throw new InputError(`${what2} has the driver "${given}", but buildx has only ${drivers.join(", ")} for nodes.`);
  }
  if (endpoint === void 0) throw new InputError(`${what2} has no endpoint: ${example}.`);
  if (/^(tcp|unix|(docker|podman|nerdctl)-container|kube-pod):\/\/./.test(endpoint)) return "remote";
  if (/^kubernetes(:\/\/.*)?$/.test(endpoint)) return "kubernetes";
  if (endpoint === "local" || /^ssh:\/\/[^\s/-]/.test(endpoint) || /^[\w][\w.-]*$/.test(endpoint)) {
    return "docker-container";
  }
  throw new InputError(
    `${what2} has the endpoint "${endpoint}", but one is tcp://host:port, unix:///path, ssh://user@host, kubernetes, local or the name of a Docker context.`
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
var refuseTwice = function(nodes, what2) {
  const endpoints = nodes.flatMap(function({ endpoint }) {
    return endpoint ?? [];
  });
  const twice = endpoints.find(function(endpoint, at2) {
    return endpoints.indexOf(endpoint) !== at2;
  });
  if (twice !== void 0) {
    throw new InputError(`${what2} names ${twice} twice: give one node all its platforms, separated by commas.`);
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
  return [placeOf(node, driver), node.platforms.length > 0 ? `for ${node.platforms.join(",")}` : void 0].filter(function(part2) {
    return part2 !== void 0;
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
var text2 = function(value, what2) {
  if (value === void 0 || value === null || value === "") return void 0;
  if (typeof value !== "string") throw new InputError(`${what2} is no text: put it in quotes.`);
  return value.trim();
};
var items = function(value, what2) {
  const list2 = Array.isArray(value) ? value : text2(value, what2)?.split(/[\n,]/) ?? [];
  if (!list2.every(function(item2) {
    return typeof item2 === "string";
  })) throw new InputError(`${what2} is no list of texts.`);
  return list2.map(function(item2) {
    return item2.trim();
  }).filter(function(item2) {
    return item2 !== "";
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
  return new Promise(function(resolve18, reject) {
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
      resolve18();
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
    const state = states.find(function(one2) {
      return one2.name === nodeName(name, at2);
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
var lostNode = async function(error, name, plan, host2) {
  if (!(error instanceof UnavailableError) || host2.signal.aborted) return error;
  const stdout = await docker(["buildx", "inspect", name], host2).then(
    function(answer) {
      return answer.stdout;
    },
    function() {
      return "";
    }
  );
  const states = parseNodeStates(stdout);
  const at2 = plan.nodes.findIndex(function(_, number2) {
    const state = states.find(function(one2) {
      return one2.name === nodeName(name, number2);
    });
    return state !== void 0 && state.status !== "running";
  });
  const node = plan.nodes[at2];
  if (node === void 0) return error;
  const why = states.find(function(one2) {
    return one2.name === nodeName(name, at2);
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
var removeBuilder = async function(name, host2, { keepState = false } = {}) {
  const lasting3 = { ...host2, signal: AbortSignal.timeout(patience) };
  try {
    await docker(["buildx", "rm", "--force", ...keepState ? ["--keep-state"] : [], name], lasting3);
    return true;
  } catch (error) {
    const said2 = error instanceof ToolError ? error.failure.stderr : String(error);
    if (!/no builder .* found/.test(said2)) host2.warning(`The builder "${name}" could not be removed: ${said2.trim()}`);
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
var asFile = function(text7) {
  return `${text7.replace(/\r\n?/g, "\n").trim()}
`;
};
var writeLogin = async function(folder5, { knownHosts, key: key2 }) {
  const write = async function(name, text7) {
    if (text7 === void 0) return void 0;
    const path = (0, import_node_path6.join)(folder5, name);
    await (0, import_promises.writeFile)(path, asFile(text7), { mode: 384 });
    return path;
  };
  return { knownHosts: await write("known_hosts", knownHosts), key: await write("key", key2) };
};
var loginOptions = function({ knownHosts, key: key2 }, more3 = {}) {
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
    ...key2 && { IdentitiesOnly: "yes", IdentityFile: `"${key2}"` },
    ...more3
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
var sshFault = function(target, words2, error) {
  if (!(error instanceof ToolError) || error.failure.kind === "missing") return error;
  const said2 = error.failure.stderr.trim();
  const options = { cause: error };
  const { host: host2, port, user } = target;
  if (hostKeyTrouble.test(said2)) {
    const shown8 = said2.split(/\r?\n/).filter(function(line) {
      return fingerprint.test(line);
    });
    return new InputError(
      `Input "${words2.knownHosts}" does not hold the key that ${words2.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ""}${host2}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown8.join(" ")}`,
      options
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said2)) {
    return new InputError(
      `${words2.who.replace(/^the /, "The ")} does not let us in as ${user ?? "the current user"}: check the input "${words2.key}" and the authorized_keys over there. ssh says: ${said2}`,
      options
    );
  }
  return new UnavailableError(`The ssh connection to ${words2.who} failed: ${said2 || messageOf(error)}`, options);
};

// src/release/target.ts
var defaultSocket = "/var/run/docker.sock";
var hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
var userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;
var parseTarget = function(address2, what2) {
  const wrong3 = function(rule) {
    return new InputError(
      `${what2} is ${JSON.stringify(address2)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`
    );
  };
  const text7 = address2.trim();
  if (text7.startsWith("unix://")) {
    const socket = text7.slice("unix://".length);
    if (!socket.startsWith("/")) throw wrong3("which names no absolute path of a socket");
    return { kind: "unix", socket };
  }
  if (text7.startsWith("tcp://")) return { kind: "tcp", address: text7, tcp: parseTcp(text7, wrong3) };
  if (!text7.startsWith("ssh://")) throw wrong3("which is no address of a Docker engine");
  return { kind: "ssh", address: text7, ssh: parseSsh(text7, wrong3) };
};
var tlsPort = 2376;
var parseTcp = function(text7, wrong3) {
  const web = text7.replace(/^tcp:/, "http:");
  if (!URL.canParse(web)) throw wrong3("which is no URL");
  const { username, password, hostname: hostname3, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== "/" || search || hash) {
    throw wrong3("which says more than host and port");
  }
  return { host: hostname3.replace(/^\[(.*)\]$/, "$1"), port: port ? Number(port) : portWritten(text7) };
};
var portWritten = function(text7) {
  return /:80\/?$/.test(text7) ? 80 : tlsPort;
};
var parseSsh = function(text7, wrong3) {
  if (!URL.canParse(text7)) throw wrong3("which is no URL");
  const { username, password, hostname: hostname3, port, pathname, search, hash } = new URL(text7);
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong3("which says more than user, host, port and the path of a socket");
  const host2 = hostname3.replace(/^\[(.*)\]$/, "$1");
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host2)) throw wrong3("whose host is no host name");
  if (user && !userPattern.test(user)) throw wrong3("whose user is no user name");
  const socket = pathname === "" || pathname === "/" ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(":")) throw wrong3("whose socket has a colon in its path, which ssh cannot forward");
  return { user: user || void 0, host: host2, port: port ? Number(port) : void 0, socket };
};

// src/buildx/ssh-nodes.ts
var patience2 = 6e4;
var cure2 = "Install the OpenSSH client on the runner.";
var withSsh = async function(plan, login2, { folder: folder5, inputs }, host2) {
  const nodes = plan.nodes.flatMap(function(node) {
    const target = targetOf(node, inputs);
    return target === void 0 ? [] : [{ node, target }];
  });
  if (nodes.length === 0 || folder5 === void 0) {
    refuseIdle(login2, inputs);
    return host2;
  }
  const { PATH = "" } = host2.toolEnvironment();
  const program = programIn(PATH);
  if (program === void 0) throw new UnavailableError(`The tool "ssh" is not on the PATH. ${cure2}`);
  if (login2.key !== void 0) host2.mask(login2.key);
  const place = sshFolder(folder5);
  await (0, import_promises2.mkdir)(place, { mode: 448, recursive: true });
  const files = await writeLogin(place, login2);
  await (0, import_promises2.writeFile)((0, import_node_path7.join)(place, "ssh"), starterOf(program, files), { mode: 448 });
  const through = behindSsh(folder5, host2);
  await Promise.all(nodes.map(function({ node, target }) {
    return requireEngine(node, target, inputs, through);
  }));
  return through;
};
var behindSsh = function(folder5, host2) {
  if (!folder5 || !(0, import_node_fs9.existsSync)((0, import_node_path7.join)(sshFolder(folder5), "ssh"))) return host2;
  const path = function() {
    return [sshFolder(folder5), host2.toolEnvironment().PATH ?? ""].join(import_node_path7.delimiter);
  };
  return { ...host2, toolEnvironment: function() {
    return { ...host2.toolEnvironment(), PATH: path() };
  } };
};
var sshFolder = function(folder5) {
  return (0, import_node_path7.join)(folder5, "ssh");
};
var isOverSsh = function({ endpoint }) {
  return endpoint?.startsWith("ssh://") ?? false;
};
var targetOf = function(node, { key: key2 }) {
  const { endpoint } = node;
  if (endpoint === void 0 || !isOverSsh(node)) return void 0;
  if (/^ssh:\/\/[^/@]*:[^/]*@/.test(endpoint)) {
    throw new InputError(`The ssh:// address of a node holds a password: leave it out and set the input "${key2}".`);
  }
  const target = parseTarget(endpoint, "The address of a node");
  return target.kind === "ssh" ? target.ssh : void 0;
};
var refuseIdle = function({ key: key2, knownHosts }, inputs) {
  const idle = key2 !== void 0 ? inputs.key : knownHosts !== void 0 ? inputs.knownHosts : void 0;
  if (idle === void 0) return;
  throw new InputError(`Input "${idle}" is set, but no node is at an ssh:// address: leave it out, or write one.`);
};
var programIn = function(path) {
  return path.split(import_node_path7.delimiter).map(function(folder5) {
    return (0, import_node_path7.join)(folder5, "ssh");
  }).find(function(program) {
    return (0, import_node_fs9.existsSync)(program);
  });
};
var starterOf = function(program, files) {
  const words2 = [program, ...files.knownHosts ? ["-F", "none"] : [], ...loginOptions(files)];
  return `#!/bin/sh
exec ${words2.map(quoted3).join(" ")} "$@"
`;
};
var quoted3 = function(word2) {
  return `'${word2.replaceAll("'", `'\\''`)}'`;
};
var requireEngine = async function(node, target, inputs, host2) {
  const socket = target.socket === defaultSocket ? [] : ["--host", quoted3(`unix://${target.socket}`)];
  const command2 = ["docker", ...socket, "version", "--format", quoted3("{{.Server.Version}}")].join(" ");
  try {
    await runTool(host2, "ssh", ["-T", ...destinationOf(target), command2], { deadline: patience2, cure: cure2 });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { code, kind, stderr } = error.failure;
    if (kind === "missing" || kind === "cancelled") throw error;
    const fault = code === 255 ? sshFault(target, { ...inputs, who: `the node ${shown2(node, "docker-container")}` }, error) : void 0;
    if (fault instanceof InputError) throw fault;
    const said2 = stderr.trim().split(/\r?\n/).at(-1) || (kind === "deadline" ? "no answer in time" : `exit code ${code}`);
    throw new UnavailableError(
      code === 127 ? `The node ${shown2(node, "docker-container")} of the builder has no docker on the PATH of an ssh command (${said2}): install Docker there, or give that user a PATH with it.` : `The node ${shown2(node, "docker-container")} of the builder does not answer (${said2}): ${nodeCure}.`,
      { cause: error }
    );
  }
};

// src/buildx/step-builder.ts
var prefix = "quaygate-nodes";
var sshInputs = { knownHosts: "nodes-known-hosts", key: "nodes-ssh-key" };
var createStepBuilder = async function(plan, { keys: keys2, ssh }, around) {
  const folder5 = await around.tempFolder();
  around.saveState("nodes", folder5);
  const host2 = await withSsh(plan, ssh, { folder: folder5, inputs: sshInputs }, around);
  await removeLeftovers(host2);
  const name = `${prefix}-${machine()}-${process.pid}`;
  host2.saveState("builder", name);
  const files = await Promise.all(plan.nodes.map(function(_, at2) {
    return keyFiles(keysOf(at2, keys2, host2), at2, folder5, host2);
  }));
  await host2.group("Start the nodes of the builder", function() {
    return createNodeBuilder(name, plan, function(at2) {
      return files[at2];
    }, host2);
  });
  return { name, host: host2 };
};
var removeStepBuilder = async function(host2) {
  const name = host2.state("builder");
  if (!name?.startsWith(`${prefix}-`) || !namesOfBuilders(host2).includes(name)) return;
  await removeBuilder(name, behindSsh(host2.state("nodes"), host2));
};
var keysOf = function(at2, keys2, host2) {
  const own2 = function(name) {
    return host2.variable(`BUILDER_NODE_${at2}_AUTH_TLS_${name}`);
  };
  return { ca: own2("CACERT") ?? keys2.ca, cert: own2("CERT") ?? keys2.cert, key: own2("KEY") ?? keys2.key };
};
var keyFiles = async function(keys2, at2, folder5, host2) {
  const file2 = async function(name, text7) {
    if (text7 === void 0) return void 0;
    if (name === "key") host2.mask(text7);
    const path = (0, import_node_path8.join)(folder5, `node-${at2}-${name}.pem`);
    await (0, import_promises3.writeFile)(path, `${text7.replace(/\r\n?/g, "\n").trim()}
`, { mode: 384 });
    return path;
  };
  return { ca: await file2("ca", keys2.ca), cert: await file2("cert", keys2.cert), key: await file2("key", keys2.key) };
};
var removeLeftovers = async function(host2) {
  for (const name of namesOfBuilders(host2)) {
    const [, owner] = new RegExp(`^${prefix}-${machine()}-(\\d+)$`).exec(name) ?? [];
    if (owner === void 0 || isAlive(Number(owner))) continue;
    if (await removeBuilder(name, host2)) host2.info(`Removed the builder ${name}, which a killed run had left.`);
  }
};
var namesOfBuilders = function(host2) {
  try {
    return (0, import_node_fs10.readdirSync)((0, import_node_path8.join)(buildxFolder(host2.toolEnvironment()), "instances"));
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

// src/release/announce.ts
var announced = async function(host2, what2, body) {
  const open = await openOn(host2, what2);
  if (!open) return body();
  try {
    const outputs = await body();
    await close(host2, open, endOf(outputs, void 0, what2.url));
    return outputs;
  } catch (error) {
    await close(host2, open, endOf(resultsIn(error), error, what2.url));
    throw error;
  }
};
var openOn = async function(host2, { environment, project, token: token2, commit, description }) {
  if (!host2.openDeployment || environment === void 0 || token2 === void 0 || commit === "") return void 0;
  try {
    const open = await host2.openDeployment({ environment, project, token: token2, commit, description });
    if (!open) host2.debug(`the job declares the environment "${environment}" itself, so its platform tells of it`);
    return open;
  } catch (error) {
    host2.info(`The environment "${environment}" was not told of the deployment: ${messageOf(error)}`);
    return void 0;
  }
};
var close = async function(host2, open, end) {
  try {
    await open.close(end);
  } catch (error) {
    host2.notice(`How the deployment ended could not be told to its environment: ${messageOf(error)}`);
  }
};
var resultsIn = function(error) {
  return error instanceof Error && "outputs" in error && typeof error.outputs === "object" ? { ...error.outputs } : {};
};
var endOf = function({ result }, error, url) {
  const link2 = url === void 0 ? {} : { url };
  if (error === void 0) return { state: "success", description: "Deployed.", ...link2 };
  if (result === "deployed") return { state: "success", description: "Deployed; what came after it failed.", ...link2 };
  if (result === "rolled-back") return { state: "failure", description: "Undone: the previous release serves." };
  return error instanceof RefusedError ? { state: "failure", description: "Not deployed." } : { state: "error", description: "Not deployed: something on the way did not work." };
};
var closeLeft = async function(host2) {
  try {
    await host2.closeLeftDeployment?.();
  } catch (error) {
    host2.notice(`The deployment that was left open could not be closed: ${messageOf(error)}`);
  }
};

// src/test/model.ts
var servicesOf = function(rendered) {
  return new Map(Object.entries(record3(record3(rendered).services)).map(function([name, service]) {
    return [name, record3(service)];
  }));
};
var neededServices = function(services, mode) {
  const named = mode.kind === "service" ? [mode.service] : mode.kind === "services" ? mode.services : [];
  for (const name of named) {
    if (!services.has(name)) {
      throw new InputError(
        `Input "${mode.kind}" names "${name}", which the Compose files do not have: write one of ${quoted4([...services.keys()])}.`
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
  return Object.keys(record3(service?.depends_on));
};
var oneShots = function(services) {
  return new Set(
    [...services.values()].flatMap(
      function(service) {
        return Object.entries(record3(service.depends_on)).filter(function([, dependency]) {
          return record3(dependency).condition === "service_completed_successfully";
        }).map(function([name]) {
          return name;
        });
      }
    )
  );
};
var modelOfRun = function(entrypoint, variables2, { image, platform, local }, { project, labels: labels2 }) {
  return {
    name: project,
    services: {
      [runService]: {
        image,
        ...platform !== void 0 && { platform },
        ...local && { pull_policy: "never" },
        entrypoint: entrypoint.map(literal),
        command: [],
        environment: Object.fromEntries(Object.entries(variables2).map(function([name, value]) {
          return [name, literal(value)];
        })),
        labels: literals(labels2)
      }
    },
    networks: { default: { labels: literals(labels2) } }
  };
};
var runService = "test";
var isolated = function(rendered, needed, mode, around) {
  const raw = record3(rendered);
  const kept2 = mode.kind === "services" ? mode.services : [];
  const services = [...servicesOf(rendered)].filter(function([name]) {
    return needed.has(name);
  });
  return {
    ...raw,
    name: around.project,
    services: Object.fromEntries(
      services.map(function([name, service]) {
        return [name, isolatedService(name, service, kept2.includes(name), around)];
      })
    ),
    networks: ofThisProject({ default: {}, ...record3(raw.networks) }, around),
    volumes: ofThisProject(record3(raw.volumes), around)
  };
};
var ofThisProject = function(definitions, { labels: labels2 }) {
  return Object.fromEntries(
    Object.entries(definitions).map(function([key2, value]) {
      const { name, ...definition } = record3(value);
      if (definition.external) return [key2, value];
      return [key2, { ...definition, labels: { ...record3(definition.labels), ...literals(labels2) } }];
    })
  );
};
var isolatedService = function(name, service, kept2, around) {
  const placement = around.placements.get(name);
  const { container_name: containerName, restart, ports, profiles, develop, ...rest2 } = service;
  const { build: build3, platform, pull_policy: pullPolicy, ...candidate } = rest2;
  return {
    ...placement ? {
      ...candidate,
      image: placement.image,
      ...placement.platform !== void 0 && { platform: placement.platform },
      ...placement.local && { pull_policy: "never" }
    } : rest2,
    ...typeof containerName === "string" && rest2.network_mode === void 0 && networksWith(containerName, rest2),
    ...kept2 && around.address !== void 0 && { ports: publishedPorts(ports, rest2.expose, around.address) },
    labels: { ...record3(rest2.labels), ...literals(around.labels) }
  };
};
var networksWith = function(alias, { networks }) {
  return {
    networks: Object.fromEntries(
      Object.entries(networks === void 0 ? { default: null } : record3(networks)).map(function([key2, value]) {
        const { aliases, ...rest2 } = record3(value);
        return [key2, { ...rest2, aliases: [...Array.isArray(aliases) ? aliases : [], alias] }];
      })
    )
  };
};
var publishedPorts = function(ports, expose, address2) {
  const published = (Array.isArray(ports) ? ports : []).map(record3).map(function({ target, protocol }) {
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
var literal = function(text7) {
  return text7.replaceAll("$", "$$$$");
};
var literals = function(texts3) {
  return Object.fromEntries(Object.entries(texts3).map(function([key2, text7]) {
    return [key2, literal(text7)];
  }));
};
var record3 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};
var quoted4 = function(names2) {
  return names2.map(function(name) {
    return `"${name}"`;
  }).join(", ") || "none";
};

// src/test/engine.ts
var composeProject = "com.docker.compose.project";
var composeService = "com.docker.compose.service";
var cure3 = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var shortDeadline = 6e4;
var docker2 = async function(host2, args, accept) {
  const { stdout } = await runTool(host2, "docker", args, { deadline: shortDeadline, cure: cure3, ...accept && { accept } });
  return stdout;
};
var findEngine = async function(host2) {
  const text7 = await docker2(host2, ["version", "--format", "{{.Server.Os}}/{{.Server.Arch}}"]);
  return { platform: text7.trim(), ...reachedAt(host2.toolEnvironment().DOCKER_HOST) };
};
var reachedAt = function(dockerHost) {
  if (dockerHost?.startsWith("tcp://") && URL.canParse(dockerHost)) {
    const { hostname: hostname3 } = new URL(dockerHost.replace(/^tcp:/, "http:"));
    if (!["localhost", "127.0.0.1", "[::1]"].includes(hostname3)) return { address: "0.0.0.0", hostname: hostname3 };
  }
  return { address: "127.0.0.1", hostname: "127.0.0.1" };
};
var containersOf = async function(host2, project) {
  const ids = lines(await docker2(host2, ["ps", "--all", "--quiet", "--no-trunc", ...ofProject(project)]));
  if (ids.length === 0) return [];
  const text7 = await docker2(host2, ["inspect", "--type", "container", ...ids], [0, 1]);
  try {
    return JSON.parse(text7).map(function(facts2) {
      return containerOf(record3(facts2));
    });
  } catch (error) {
    throw new UnavailableError('"docker inspect" answered with something that is not JSON.', { cause: error });
  }
};
var containerOf = function(facts2) {
  const state = record3(facts2.State);
  const config = record3(facts2.Config);
  const health = record3(state.Health);
  const checks = Array.isArray(health.Log) ? health.Log.map(record3) : [];
  return {
    id: text3(facts2.Id),
    service: text3(record3(config.Labels)[composeService]),
    image: text3(config.Image),
    status: text3(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    error: text3(state.Error),
    ...typeof health.Status === "string" && { health: health.Status },
    healthOutput: text3(checks.at(-1)?.Output).trim(),
    workingDir: text3(config.WorkingDir) || "/",
    ports: publishedPorts2(record3(facts2.NetworkSettings).Ports)
  };
};
var publishedPorts2 = function(value) {
  return new Map(
    Object.entries(record3(value)).flatMap(function([port, bindings]) {
      const number2 = text3(record3(Array.isArray(bindings) ? bindings[0] : void 0).HostPort);
      return number2 === "" ? [] : [[port, number2]];
    })
  );
};
var logOf = async function(host2, id, most3) {
  const { code, stdout, stderr } = await runTool(host2, "docker", ["logs", "--tail", String(most3), "--timestamps", id], {
    deadline: shortDeadline,
    accept: [0, 1],
    cure: cure3
  });
  if (code !== 0) return "";
  return [...lines(stdout), ...lines(stderr)].sort().map(function(line) {
    return line.replace(/^\S+ ?/, "");
  }).join("\n");
};
var copyOut = async function(host2, id, path, folder5) {
  try {
    await runTool(host2, "docker", ["cp", "--follow-link", `${id}:${path}`, folder5], {
      deadline: 5 * shortDeadline,
      cure: cure3
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
var removeProject = async function(host2, project) {
  const each3 = async function(list2, remove) {
    const ids = lines(await docker2(host2, [...list2, ...ofProject(project)]));
    if (ids.length > 0) await docker2(host2, [...remove, ...new Set(ids)]);
  };
  await each3(["ps", "--all", "--quiet"], ["rm", "--force", "--volumes"]);
  const ends = await Promise.allSettled([
    each3(["network", "ls", "--quiet"], ["network", "rm"]),
    each3(["volume", "ls", "--quiet"], ["volume", "rm", "--force"]),
    each3(["image", "ls", "--quiet", "--no-trunc"], ["image", "rm", "--force"]),
    docker2(host2, ["image", "rm", loadedImage(project)], [0, 1])
  ]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
};
var loadedImage = function(project) {
  return `quaygate-test/${project}:candidate`;
};
var ofProject = function(project) {
  return ["--filter", `label=${composeProject}=${project}`];
};
var projectsWith = async function(host2, label) {
  const format4 = `{{.Label "${composeProject}"}}	{{.Label "${label}"}}`;
  const found = await Promise.all(
    [
      ["ps", "--all"],
      ["network", "ls"],
      ["volume", "ls"]
    ].map(function(list2) {
      return docker2(host2, [...list2, "--filter", `label=${label}`, "--format", format4]);
    })
  );
  const pairs2 = found.flatMap(lines).flatMap(function(line) {
    const [project = "", value = ""] = line.split("	");
    return project === "" ? [] : [[project, value]];
  });
  return [...new Map(pairs2)].map(function([project, value]) {
    return { project, label: value };
  });
};
var loadArchive = async function(host2, file2) {
  try {
    await runTool(host2, "docker", ["load", "--quiet", "--input", file2], { deadline: 10 * shortDeadline, cure: cure3 });
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== "refused") throw error;
    throw new InputError(`The engine does not take the image of the candidate: ${error.failure.stderr.trim()}`, {
      cause: error
    });
  }
};
var lines = function(text7) {
  return text7.split(/\r?\n/).filter(function(line) {
    return line !== "";
  });
};
var text3 = function(value) {
  return typeof value === "string" ? value : "";
};

// src/test/lease.ts
var prefix2 = "io.github.quaygate.";
var leaseLabel = `${prefix2}test-lease`;
var leaseText = function(lease) {
  return JSON.stringify(lease);
};
var parseLease = function(text7) {
  try {
    const { machine: machine2, pid, started: started2, until } = JSON.parse(text7);
    if (typeof machine2 !== "string" || typeof until !== "number") return void 0;
    return {
      machine: machine2,
      until,
      ...typeof pid === "number" && { pid },
      ...typeof started2 === "string" && { started: started2 }
    };
  } catch {
    return void 0;
  }
};
var isAbandoned = function(lease, { machine: machine2, now, startOf: startOf2 }) {
  if (now > lease.until) return true;
  if (lease.pid === void 0 || lease.machine !== machine2) return false;
  return startOf2(lease.pid) !== lease.started;
};

// src/test/this-machine.ts
var import_node_fs11 = require("node:fs");
var import_node_os3 = require("node:os");
var thisMachine = function() {
  return {
    machine: [
      (0, import_node_os3.hostname)(),
      orEmpty(function() {
        return (0, import_node_fs11.readFileSync)("/proc/sys/kernel/random/boot_id", "utf8").trim();
      }),
      orEmpty(function() {
        return (0, import_node_fs11.readlinkSync)("/proc/self/ns/pid");
      })
    ].join(" "),
    now: Math.floor(Date.now() / 1e3),
    startOf
  };
};
var startOf = function(pid) {
  if (orEmpty(function() {
    return (0, import_node_fs11.readlinkSync)("/proc/self/ns/pid");
  }) === "") return "";
  const stat7 = orEmpty(function() {
    return (0, import_node_fs11.readFileSync)(`/proc/${pid}/stat`, "utf8");
  });
  return stat7 === "" ? void 0 : stat7.slice(stat7.lastIndexOf(")") + 2).split(" ")[19];
};
var orEmpty = function(read2) {
  try {
    return read2();
  } catch {
    return "";
  }
};

// src/test/leftovers.ts
var patience3 = 5e4;
var stateKey = "test-projects";
var rememberProject = function(host2, projects) {
  return host2.saveState(stateKey, projects.join(" "));
};
var tidyUp = async function(host2, project) {
  try {
    await removeProject({ ...host2, signal: AbortSignal.timeout(patience3) }, project);
    host2.debug(`Removed everything of the test project ${project}.`);
  } catch (error) {
    host2.warning(
      `Something of the test project "${project}" could not be removed: ${messageOf(error)} The next test on this engine tries again; by hand: docker compose -p ${project} down --volumes.`
    );
  }
};
var removeLeftovers2 = async function(host2) {
  const present = thisMachine();
  for (const { project, label } of await projectsWith(host2, leaseLabel)) {
    const lease = parseLease(label);
    if (!lease || !isAbandoned(lease, present)) continue;
    host2.info(`Removing the test project ${project}, which a run left behind that was killed.`);
    await tidyUp(host2, project);
  }
};
var afterwards = async function(host2) {
  for (const project of (host2.state(stateKey) ?? "").split(" ").filter(isOurs)) await tidyUp(host2, project);
};
var isOurs = function(project) {
  return /^quaygate-test-[0-9a-f]+$/.test(project);
};

// src/bake/main.ts
var import_node_path27 = require("node:path");

// src/buildx/cache-plan.ts
var import_node_path9 = require("node:path");

// src/candidate/resolve.ts
var digestPattern = /^sha256:[0-9a-f]{64}$/;
var isDigest = function(text7) {
  return digestPattern.test(text7);
};
var splitReference = function(reference) {
  const at2 = reference.lastIndexOf("@");
  const name = reference.slice(0, at2);
  const digest2 = reference.slice(at2 + 1);
  return at2 > 0 && !name.includes("@") && !/\s/.test(name) && isDigest(digest2) ? { name, digest: digest2 } : void 0;
};
var candidateOf = function(input2, reference) {
  const halves2 = splitReference(reference);
  if (!halves2) {
    throw new InputError(
      `Input "${input2}" is "${reference}", but only a digest says what was tested: give name@sha256:\u2026 as the output "reference" of build holds it.`
    );
  }
  return { ...halves2, reference, platforms: [] };
};
var resolveCandidates = async function(inputs, host2, { layouts, instead: instead2 = "" } = { layouts: false }) {
  const candidates = await findCandidates(inputs, host2, instead2);
  const unpushed = candidates.find(function({ layout }) {
    return layout !== void 0;
  });
  if (unpushed === void 0 || layouts) return candidates;
  throw new InputError(
    `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`
  );
};
var resolvePromoted = async function(inputs, host2) {
  if (inputs.candidates !== void 0 || inputs.reference !== void 0) return resolveCandidates(inputs, host2);
  const [built, promoted] = await Promise.all([builtEarlier(host2), earlierCandidates("promote", host2)]);
  if (promoted === void 0 || built !== void 0 && digestsOf(built) !== digestsOf(promoted)) {
    return resolveCandidates(inputs, host2);
  }
  return promoted;
};
var digestsOf = function(candidates) {
  return candidates.map(function({ digest: digest2 }) {
    return digest2;
  }).sort().join();
};
var findCandidates = async function(inputs, host2, instead2) {
  if (inputs.candidates !== void 0) return parseCandidates('Input "candidates"', inputs.candidates);
  if (inputs.reference !== void 0) return [candidateOf("reference", inputs.reference)];
  const built = await builtEarlier(host2);
  if (built !== void 0) return built;
  throw new InputError(
    `No image was named: set ${instead2}the input "reference" to name@sha256:\u2026 or "candidates" to the output of that name of build.`
  );
};
var builtEarlier = async function(host2) {
  return (
    // What was merged is the whole of what several jobs built.
    await earlierCandidates("merge", host2) ?? await earlierCandidates("build", host2) ?? earlierCandidates("bake", host2)
  );
};
var earlierCandidates = async function(action, host2) {
  const earlier = await host2.earlierResult(action);
  return earlier?.candidates === void 0 ? void 0 : parseCandidates(`The result of ${action}`, earlier.candidates, action);
};
var parseCandidates = function(what2, value, from = "build") {
  const wrong3 = function(rule) {
    return new InputError(`${what2} ${rule}: give the output "candidates" of ${from} as it is, a JSON list.`);
  };
  if (!Array.isArray(value)) throw wrong3("is not a list");
  if (value.length === 0) throw wrong3("is an empty list");
  return value.map(function(item2) {
    const { reference, platforms = [], builtAs, temporaryTag, layout } = isRecord2(item2) ? item2 : {};
    const halves2 = typeof reference === "string" ? splitReference(reference) : void 0;
    if (!halves2) throw wrong3('has an entry without a "reference" of the form name@sha256:\u2026');
    if (!Array.isArray(platforms)) throw wrong3(`says something other than a list as "platforms" of ${halves2.name}`);
    return {
      ...halves2,
      reference: `${halves2.name}@${halves2.digest}`,
      platforms: platforms.map(function(platform) {
        return parsePlatform(platform, wrong3);
      }),
      ...typeof builtAs === "string" && { builtAs },
      ...typeof temporaryTag === "string" && { temporaryTag },
      ...typeof layout === "string" && { layout }
    };
  });
};
var parsePlatform = function(value, wrong3) {
  const { platform, digest: digest2, size, layers, layout } = isRecord2(value) ? value : {};
  if (typeof platform !== "string" || typeof digest2 !== "string" || !isDigest(digest2)) {
    throw wrong3('names a platform without "platform" and "digest"');
  }
  return {
    platform,
    digest: digest2,
    size: typeof size === "number" ? size : 0,
    ...typeof layers === "number" && { layers },
    ...typeof layout === "string" && { layout }
  };
};
var isRecord2 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

// src/registry/reference.ts
var longestTag = 128;
var longestName = 255;
var dockerHub = "docker.io";
var hostPattern2 = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
var partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
var isTag = function(text7) {
  return text7.length <= longestTag && tagPattern.test(text7);
};
var faultOfTag = function(tag) {
  if (tag === "") return "is empty";
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return "starts with a full stop or hyphen: start it with a letter, digit or underscore";
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === void 0 ? void 0 : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};
var parseReference = function(text7, what2 = "The image") {
  const at2 = text7.indexOf("@");
  const digest2 = at2 === -1 ? void 0 : text7.slice(at2 + 1);
  const before = at2 === -1 ? text7 : text7.slice(0, at2);
  const colon = before.indexOf(":", before.lastIndexOf("/") + 1);
  const tag = colon === -1 ? void 0 : before.slice(colon + 1);
  if (digest2 !== void 0 && !isDigest(digest2)) {
    throw new InputError(
      `${what2} names ${shown3(text7)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`
    );
  }
  const fault = tag === void 0 ? void 0 : faultOfTag(tag);
  if (fault) throw new InputError(`${what2} names ${shown3(text7)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what2),
    ...tag !== void 0 && { tag },
    ...digest2 !== void 0 && { digest: digest2 }
  };
};
var parseName = function(text7, what2 = "The image") {
  const { registry, repository, name, tag, digest: digest2 } = parseReference(text7, what2);
  if (tag === void 0 && digest2 === void 0) return { registry, repository, name };
  throw new InputError(`${what2} names ${shown3(text7)} where only a repository belongs: leave out the tag and digest.`);
};
var splitName = function(text7, what2) {
  const slash = text7.indexOf("/");
  const first = slash === -1 ? "" : text7.slice(0, slash);
  const hasHost = first !== "" && (/[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  const host2 = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host2 === "index.docker.io" || host2 === "registry-1.docker.io" ? dockerHub : host2;
  const path = hasHost ? text7.slice(slash + 1) : text7;
  const repository = registry === dockerHub && path !== "" && !path.includes("/") ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what2} names ${shown3(text7)}, ${fault}.`);
  return { registry, repository, name };
};
var faultOfName = function(registry, repository, name) {
  if (!hostPattern2.test(registry)) return `whose registry ${shown3(registry)} is not a host name with an optional port`;
  if (repository === "") return "which has no repository: write host/owner/image";
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split("/").find(function(part2) {
    return !partPattern.test(part2);
  });
  if (odd !== void 0) {
    return `whose part ${shown3(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : void 0;
};
var shown3 = function(text7) {
  return JSON.stringify(text7.length > 300 ? `${text7.slice(0, 300)}\u2026` : text7);
};
var formatReference = function({ name, tag, digest: digest2 }) {
  return digest2 !== void 0 ? `${name}@${digest2}` : tag !== void 0 ? `${name}:${tag}` : name;
};
var loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
var isLoopback = function(host2) {
  return loopbackHost.test(host2);
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
  const text7 = name.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/_{2,}/g, "_");
  const isItself = text7 === name && name.length <= longestPart && !/^_|_$/.test(name);
  if (isItself) return name;
  const hash = (0, import_node_crypto2.createHash)("sha256").update(name).digest("hex").slice(0, 12);
  return `${text7.slice(0, longestPart - hash.length - 1).replace(/^_+|_+$/g, "")}-${hash}`;
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
    const folder5 = function(of) {
      return (0, import_node_path9.join)(wish.folder, cacheName(of, { ...parts, image: wish.image }));
    };
    return {
      from: function(of) {
        return `type=local,${field("src", folder5(of))}`;
      },
      // BuildKit never takes anything out of a folder, so each export begins with an empty one.
      to: function(of) {
        return `type=local,${field("dest", `${folder5(of)}${freshFolder}`)},mode=max,${lenient}`;
      }
    };
  }
  const reference = registryReference(wish, parts);
  if (reference === void 0) return void 0;
  const ref2 = function(of) {
    return `type=registry,ref=${reference(of)}`;
  };
  return { from: ref2, to: function(of) {
    return `${ref2(of)},mode=max,image-manifest=true,oci-mediatypes=true,${lenient}`;
  } };
};
var freshFolder = ".new";
var registryReference = function({ cacheImage, image }, parts) {
  const place = cacheImage ?? image;
  if (place === void 0) return void 0;
  const { tag, digest: digest2 } = parseReference(place, 'Input "cache-image"');
  if (tag === void 0 && digest2 === void 0) return function(scope) {
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
  const value = function(key2) {
    return fields2.find(function(part2) {
      return part2.startsWith(`${key2}=`);
    })?.slice(key2.length + 1);
  };
  const scope = value("scope");
  const folder5 = value("src") ?? value("dest");
  if (folder5?.endsWith(freshFolder)) return folder5.slice(0, -freshFolder.length);
  return value("ref") ?? folder5 ?? (scope === void 0 ? typeOf(entry) : `${typeOf(entry)} ${scope}`);
};
var field = function(key2, value) {
  const text7 = `${key2}=${value}`;
  return /[",]/.test(text7) ? `"${text7.replaceAll('"', '""')}"` : text7;
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
  const [own2 = "", target] = platform.split("->");
  if (target === void 0) return own2;
  return target.includes("/") ? target : `${own2.split("/")[0]}/${target}`;
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
    const isEvent = isRecord3(value) && lists.every(function(name) {
      return isListOfRecords(value[name]);
    });
    return isEvent ? value : void 0;
  } catch {
    return void 0;
  }
};
var lists = ["vertexes", "statuses", "logs", "warnings"];
var isListOfRecords = function(value) {
  return value === void 0 || value === null || Array.isArray(value) && value.every(isRecord3);
};
var isRecord3 = function(value) {
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
      const step2 = steps.get(status.vertex);
      if (step2) steps.set(status.vertex, { ...step2, parts: afterStatus(step2.parts, status) });
    }
    for (const warning of event.warnings ?? []) {
      const line = warning.range?.[0]?.start?.line;
      const text7 = fromBase64(warning.short);
      const target = bakeTarget(steps.get(warning.vertex ?? "")?.name ?? "");
      warnings.set(`${target ?? ""} ${line} ${text7}`, { text: text7, url: warning.url, line, ...target && { target } });
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
var withSpan = function(spans, { started: started2, completed: completed2 }) {
  const begin = Date.parse(started2 ?? "");
  if (Number.isNaN(begin)) return spans;
  const end = completed2 === void 0 ? void 0 : Date.parse(completed2);
  return [...spans.filter(function(span) {
    return span.started !== begin;
  }), { started: begin, completed: end }];
};
var justPushed = function(event, steps) {
  const pushed = event.statuses?.find(function({ id, completed: completed2 }) {
    return completed2 && id.startsWith("pushing manifest for ");
  });
  const step2 = pushed && steps.get(pushed.vertex);
  const ids = step2?.parts.map(function({ id }) {
    return id;
  }) ?? [];
  const ofKind = function(kind) {
    return ids.flatMap(function(id) {
      return id.startsWith(`${kind} sha256:`) ? [id.slice(kind.length + 1)] : [];
    });
  };
  const manifests = ofKind("exporting manifest");
  const digest2 = ofKind("exporting manifest list").at(-1) ?? (manifests.length === 1 ? manifests[0] : void 0);
  return step2 === void 0 || digest2 === void 0 ? void 0 : { digest: digest2, step: step2.name };
};
var fromBase64 = function(text7) {
  return Buffer.from(text7, "base64").toString("utf8");
};

// src/buildx/numbers.ts
var numbersOf = function({ steps }) {
  const all = [...steps.values()];
  const named = all.flatMap(function(step2) {
    const name = parseStepName(step2.name);
    return name && step2.spans.length > 0 ? [{ step: step2, name }] : [];
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
  const cacheable = named.filter(function({ name, step: step2 }) {
    return isCacheable(name) && !isBrokenOff(step2);
  });
  return {
    steps: named.map(function({ step: step2, name }) {
      return { ...name, seconds: secondsOf(step2.spans), cached: step2.cached };
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
      seconds: secondsOf(of.flatMap(function({ step: step2 }) {
        return step2.spans;
      }))
    };
  });
};
var cacheOf = function(of) {
  const cached = of.filter(function({ step: step2 }) {
    return step2.cached;
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
  for (const { started: started2, completed: completed2 = started2 } of [...spans].sort(function(a, b) {
    return a.started - b.started;
  })) {
    milliseconds += Math.max(0, completed2 - Math.max(started2, covered));
    covered = Math.max(covered, completed2);
  }
  return rounded(milliseconds / 1e3);
};
var rounded = function(seconds4) {
  return Math.round(seconds4 * 1e3) / 1e3;
};
var groupBy = function(items5, key2) {
  const groups = /* @__PURE__ */ new Map();
  for (const item2 of items5) groups.set(key2(item2), [...groups.get(key2(item2)) ?? [], item2]);
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
    reads: all.flatMap(function(step2) {
      return readOf(step2, from);
    }),
    written: to.flatMap(function(entry) {
      const ofKind = to.filter(function(other) {
        return typeOf(other) === typeOf(entry);
      });
      const found = all.filter(function({ name }) {
        return exporting[typeOf(entry)]?.test(name);
      });
      const step2 = found[ofKind.indexOf(entry)] ?? found[0];
      return step2 ? [writtenOf(step2, shownCache(entry))] : [];
    })
  };
};
var readOf = function(step2, from) {
  const source2 = importing.exec(step2.name)?.[1];
  if (source2 === void 0) return [];
  const [, kind] = /^(gha|local|s3|azblob):[\w.-]+$/.exec(source2) ?? [];
  const ofKind = from.filter(function(entry) {
    return typeOf(entry) === kind;
  });
  const [only] = ofKind;
  const name = kind === void 0 ? source2 : ofKind.length === 1 && only ? shownCache(only) : kind;
  const facts2 = { source: name, seconds: secondsOf(step2.spans) };
  if (step2.error === void 0) return [{ ...facts2, result: "read" }];
  return [isAbsent(step2.error) ? { ...facts2, result: "absent" } : { ...facts2, result: "failed", why: step2.error }];
};
var isAbsent = function(error) {
  return !/could not fetch content descriptor/.test(error) && /: not found$|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN|repository does not exist/.test(error);
};
var writtenOf = function(step2, target) {
  const facts2 = { target, seconds: secondsOf(step2.spans) };
  return step2.error === void 0 ? { ...facts2, result: "written" } : { ...facts2, result: "failed", why: step2.error };
};
var warnOfCaches = function({ reads, written }, host2) {
  for (const { source: source2, result, why } of reads) {
    if (result === "failed")
      host2.warning(`The build cache ${source2} could not be read, so the build went on without it: ${why}`);
  }
  for (const { target, result, why } of written) {
    if (result === "failed")
      host2.warning(`The build cache ${target} could not be written; the image is as it should be: ${why}`);
  }
};
var hasRun = function({ steps }) {
  return [...steps.values()].some(function({ name, cached, spans }) {
    const parsed3 = parseStepName(name);
    return parsed3 !== void 0 && isCacheable(parsed3) && !cached && spans.length > 0;
  });
};

// src/http/agents.ts
var agents = /* @__PURE__ */ new Map();
var agentFor = async function(url, { socket, ca, identity }) {
  const proxy = socket ? "" : await proxyFor(url);
  const key2 = JSON.stringify([url.protocol, socket ?? "", proxy, ca ?? "", identity?.cert ?? ""]);
  const known2 = agents.get(key2);
  if (known2) return known2;
  const made2 = makeAgent(url, proxy, { ca, identity });
  agents.set(key2, made2);
  return made2;
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
  for (let attempt2 = 1; ; attempt2++) {
    const last = attempt2 >= tries3;
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
  return new UnavailableError(`${options.method ?? "GET"} ${shown4(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown4 = function({ url, socket }) {
  const { protocol, host: host2, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host2}${pathname}`;
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
  return new Promise(function(resolve18, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve18();
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
  const { promise, resolve: resolve18, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve18, reject);
  });
  call.on("error", function(error) {
    const cut = error.code === "ECONNRESET" || error.code === "EPIPE";
    const stale = call.reusedSocket && cut && repeatable.includes(options.method ?? "GET");
    reject(stale ? new StaleConnection() : error);
  });
  const end = function(reason2) {
    reject(new Error(reason2));
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
  const { promise, resolve: resolve18, reject } = withResolvers();
  const call = await callOf(options, resolve18);
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
  const sent = new Promise(function(resolve18, reject) {
    pipeline(Readable.from(body, { objectMode: false }), call, function(error) {
      return error ? reject(error) : resolve18();
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
  let resolve18;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve18 = yes;
    reject = no;
  });
  return { promise, resolve: resolve18, reject };
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
    return Array.isArray(supported) ? supported.filter(function(one2) {
      return typeof one2 === "string";
    }) : void 0;
  } catch {
    return void 0;
  }
};
var installedEmulators = function(stderr) {
  const lines4 = [...stderr.matchAll(/^installing: (\S+) (.+)$/gm)].map(function([, name = "", end = ""]) {
    return { name, end };
  });
  return {
    added: lines4.filter(function({ end }) {
      return end === "OK";
    }).map(function({ name }) {
      return name;
    }),
    faults: [
      ...lines4.filter(function({ end }) {
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
var patience4 = 5 * 6e4;
var emulateMissing = async function(platforms, { image, builder: name }, host2) {
  const before = await inspectBuilder(name, host2, { start: true });
  const missing2 = await missingFor(platforms, before, image, host2);
  if (missing2.length === 0) return;
  const { runnable } = await installEmulators(missing2, image, host2);
  if (onEngine.includes(before.driver) && runnable && lacking(missing2, { platforms: runnable }).length === 0) return;
  const after2 = await askAgain(missing2, name, host2);
  const still = lacking(missing2, after2);
  if (still.length === 0) return;
  throw new InputError(
    `Input "emulation" is "true", but with the emulators of ${image} the builder "${after2.name}" still does not do ${still.join(", ")} (it does ${after2.platforms.join(", ")}): the builder must run on the engine's own machine; for another one name a native machine in "nodes".`
  );
};
var missingFor = async function(platforms, builder, image, host2) {
  const missing2 = lacking(platforms, builder);
  if (missing2.length > 0 || !onEngine.includes(builder.driver)) return missing2;
  try {
    return await notYetRunnable(platforms, image, host2);
  } catch (error) {
    host2.debug(`The kernel could not be asked what it runs: ${String(error)}`);
    return [];
  }
};
var onEngine = ["docker", "docker-container"];
var askAgain = async function(missing2, name, host2) {
  for (let left = 6; ; left--) {
    const builder = await inspectBuilder(name, host2);
    if (left === 0 || lacking(missing2, builder).length === 0) return builder;
    await pause(4e3, host2.signal);
  }
};
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
var runImage = async function(args, { platforms, image, show }, host2) {
  try {
    return await runTool(host2, "docker", ["run", "--rm", "--privileged", image, ...args], {
      deadline: patience4,
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
var splitTarget = function(text7) {
  const { registry, repository, name, tag, digest: digest2 } = parseReference(text7);
  const target = digest2 ?? tag;
  if (target !== void 0) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text7}" has neither tag nor digest: say which one of the repository is meant.`);
};
var checkTarget = function(name, tagOrDigest) {
  return splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;
};
var checkDigest = function(name, digest2) {
  return splitTarget(`${name}@${digest2}`).target;
};

// src/registry/delete.ts
var paths = { blob: "blobs", manifest: "manifests" };
var deleteByDigest = async function(kind, transport, name, digest2) {
  const response = await transport.send({
    image: parseName(name),
    action: "delete",
    method: "DELETE",
    path: `${paths[kind]}/${checkDigest(name, digest2)}`,
    attempt: `delete the ${kind} ${digest2}`,
    accept: [200, 202, 204, 404]
  });
  return response.status !== 404;
};

// src/registry/digest.ts
var digestOf = async function(bytes) {
  const { createHash: createHash12 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  return `sha256:${createHash12("sha256").update(bytes).digest("hex")}`;
};

// src/registry/faults.ts
var RegistryRefusal = class extends UnavailableError {
  static kind = "RegistryRefusal";
  status;
  words;
  constructor(message, status, words2) {
    super(message);
    this.status = status;
    this.words = words2;
  }
};
var faultOf2 = function(refusal) {
  const { registry, repository, attempt: attempt2, status } = refusal;
  const words2 = wordsOf(refusal.body);
  const quoted7 = words2 ? `, it says ${JSON.stringify(words2)}` : "";
  return new RegistryRefusal(
    `Registry ${registry} would not ${attempt2} of "${repository}" (status ${status}${quoted7}): ${cure4(refusal)}`,
    status,
    words2
  );
};
var immutable = /immutab|overwr|already exist|updating asset|cannot update tag/i;
var isRefusalOfTag = function(error) {
  return error instanceof RegistryRefusal && ([409, 412].includes(error.status) || [400, 403, 405].includes(error.status) && immutable.test(error.words));
};
var cure4 = function({ registry, repository, action, status, loggedIn, attempt: attempt2 }) {
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
      return status >= 500 ? "it has trouble of its own; try again later." : `look up what it demands; Quaygate only asked it to ${attempt2}.`;
  }
};
var wordsOf = function(body) {
  try {
    const first = JSON.parse(body.toString("utf8")).errors?.[0];
    const words2 = [first?.code, first?.message].filter(function(word2) {
      return typeof word2 === "string" && word2 !== "";
    }).join(": ");
    return words2.replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").slice(0, 200);
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
  const said2 = response.headers["docker-content-digest"];
  if (typeof said2 !== "string" || !isDigest(said2)) return (await findManifest(transport, reference))?.digest;
  if (isDigest(target) && said2 !== target) throw wrongDigest(image, target, said2);
  return said2;
};
var putManifest = async function(transport, name, tagOrDigest, body, mediaType) {
  const image = parseName(name);
  const digest2 = await digestOf(body);
  const target = checkTarget(name, tagOrDigest);
  if (isDigest(target) && target !== digest2) throw wrongDigest(image, target, digest2);
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
  const said2 = response.headers["docker-content-digest"];
  if (typeof said2 === "string" && said2 !== digest2) throw wrongDigest(image, digest2, said2);
  return { digest: digest2, isLinked: response.headers["oci-subject"] !== void 0 };
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
var deleteManifest = function(transport, name, digest2) {
  return deleteByDigest("manifest", transport, name, digest2);
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
  const digest2 = await digestOf(body);
  const said2 = headers["docker-content-digest"];
  const expected = isDigest(target) ? target : typeof said2 === "string" ? said2 : digest2;
  if (digest2 !== expected) throw wrongDigest(image, expected, digest2);
  const json = parseJson(body, image, "a manifest");
  const named = typeof json.mediaType === "string" ? json.mediaType : String(headers["content-type"] ?? "");
  return { digest: digest2, mediaType: named.split(";")[0]?.trim() ?? "", body, json };
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
      const digest2 = String(child.digest);
      const manifest = await registry.manifest(`${name}@${digest2}`);
      if (isIndex(manifest)) {
        throw new InputError(`The image ${reference} holds an index within an index, which no engine runs.`);
      }
      const platform = isRecord4(child.platform) ? platformName(child.platform) : void 0;
      return platform ? { platform, digest: digest2, size: sizeOf2(manifest) } : platformOfManifest(registry, name, manifest);
    })
  );
};
var configOf = async function(registry, name, digest2) {
  return configOfManifest(registry, name, await registry.manifest(`${name}@${digest2}`));
};
var configOfManifest = async function(registry, name, manifest) {
  const { config: descriptor } = manifest.json;
  const digest2 = isRecord4(descriptor) ? String(descriptor.digest) : "";
  if (!isDigest(digest2)) throw notAnImage(name, manifest.digest);
  let config;
  try {
    config = JSON.parse((await registry.blob(name, digest2)).toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!isRecord4(config) || typeof config.os !== "string" || typeof config.architecture !== "string") {
    throw notAnImage(name, manifest.digest);
  }
  const { os, architecture, variant, created } = config;
  const inner = isRecord4(config.config) ? config.config : {};
  const labels2 = isRecord4(inner.Labels) ? inner.Labels : {};
  return {
    os,
    architecture,
    ...typeof variant === "string" && variant && { variant },
    ...typeof created === "string" && { created },
    labels: Object.fromEntries(Object.entries(labels2).map(function([key2, value]) {
      return [key2, String(value)];
    })),
    env: Array.isArray(inner.Env) ? inner.Env.filter(function(entry) {
      return typeof entry === "string";
    }) : [],
    digest: digest2
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
  if (isRecord4(annotations) && annotations["vnd.docker.reference.type"] !== void 0) return true;
  return isRecord4(platform) && platform.os === "unknown" && platform.architecture === "unknown";
};
var platformName = function({ os, architecture, variant }) {
  if (typeof os !== "string" || typeof architecture !== "string" || !os || !architecture) return void 0;
  const said2 = typeof variant === "string" && !(architecture === "arm64" && variant === "v8") ? variant : "";
  return [os, architecture, ...said2 ? [said2] : []].join("/");
};
var platformDigests = function({ json }) {
  return records(json.manifests).filter(function(child) {
    return !isAttestation(child);
  }).map(function(child) {
    return String(child.digest);
  });
};
var sizeOf2 = function({ json }) {
  return [json.config, ...records(json.layers)].reduce(function(sum, descriptor) {
    const size = isRecord4(descriptor) ? descriptor.size : 0;
    return sum + (typeof size === "number" ? size : 0);
  }, 0);
};
var notAnImage = function(name, digest2) {
  return new InputError(
    `${formatReference({ ...parseReference(`${name}@${digest2}`) })} is no container image: it has no config that names a platform.`
  );
};
var records = function(value) {
  return Array.isArray(value) ? value.filter(isRecord4) : [];
};
var isRecord4 = function(value) {
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
    const count3 = layers.get(platform.digest);
    return { ...platform, ...count3 !== void 0 && { layers: count3 } };
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
var earlierPlatforms = async function(registry, reference, host2) {
  try {
    return await platformsWithLayers(registry, reference);
  } catch (error) {
    host2.notice(`There is no image to compare with (input "previous"): ${messageOf(error)}`);
    return [];
  }
};
var previousReference = function(previous, image) {
  if (previous.startsWith("sha256:")) return `${image}@${previous}`;
  return /[/:@]/.test(previous) ? previous : `${image}:${previous}`;
};
var sizeChanges = function(now, before) {
  return now.map(function({ platform, size, layers }) {
    const earlier = before.find(function(one2) {
      return one2.platform === platform;
    });
    return { platform, size, layers, before: earlier && { size: earlier.size, layers: earlier.layers } };
  });
};

// src/buildx/local-cache.ts
var import_node_fs12 = require("node:fs");
var import_node_path10 = require("node:path");
var withoutAbsentFolders = function(from) {
  return from.filter(function(entry) {
    const folder5 = folderOf(entry, "src");
    return folder5 === void 0 || (0, import_node_fs12.existsSync)((0, import_node_path10.join)(folder5, "index.json"));
  });
};
var prepareFreshFolders = function(to) {
  for (const fresh of freshFoldersOf(to)) {
    (0, import_node_fs12.rmSync)(fresh, { recursive: true, force: true });
    const blobs = (0, import_node_path10.join)(kept(fresh), blobFolder);
    if (!(0, import_node_fs12.existsSync)(blobs)) continue;
    (0, import_node_fs12.mkdirSync)((0, import_node_path10.join)(fresh, blobFolder), { recursive: true });
    try {
      for (const name of (0, import_node_fs12.readdirSync)(blobs)) (0, import_node_fs12.linkSync)((0, import_node_path10.join)(blobs, name), (0, import_node_path10.join)(fresh, blobFolder, name));
    } catch {
      (0, import_node_fs12.rmSync)(fresh, { recursive: true, force: true });
    }
  }
};
var dropFreshFolders = function(to) {
  for (const fresh of freshFoldersOf(to)) (0, import_node_fs12.rmSync)(fresh, { recursive: true, force: true });
};
var swapFolders = function(to, host2) {
  for (const fresh of freshFoldersOf(to)) {
    if (!(0, import_node_fs12.existsSync)((0, import_node_path10.join)(fresh, "index.json"))) {
      (0, import_node_fs12.rmSync)(fresh, { recursive: true, force: true });
      continue;
    }
    const folder5 = kept(fresh);
    try {
      removeUnused(fresh);
      (0, import_node_fs12.rmSync)(folder5, { recursive: true, force: true });
      (0, import_node_fs12.renameSync)(fresh, folder5);
    } catch (error) {
      host2.warning(`The build cache in "${folder5}" could not be renewed: ${messageOf(error)}`);
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
    for (const { digest: digest2, mediaType } of descriptorsIn(JSON.parse((0, import_node_fs12.readFileSync)(path, "utf8")))) {
      const name = digest2.slice(digest2.indexOf(":") + 1);
      if (used.has(name)) continue;
      used.add(name);
      if (/\.(image\.)?(manifest|index)\./.test(mediaType)) visit((0, import_node_path10.join)(layout, blobFolder, name));
    }
  };
  visit((0, import_node_path10.join)(layout, "index.json"));
  for (const name of (0, import_node_fs12.readdirSync)((0, import_node_path10.join)(layout, blobFolder))) {
    if (!used.has(name)) (0, import_node_fs12.rmSync)((0, import_node_path10.join)(layout, blobFolder, name));
  }
};
var descriptorsIn = function(json) {
  return [...json.manifests ?? [], ...json.layers ?? [], ...json.config ? [json.config] : []];
};
var freshFoldersOf = function(to) {
  return to.flatMap(function(entry) {
    return folderOf(entry, "dest") ?? [];
  }).filter(function(folder5) {
    return folder5.endsWith(freshFolder);
  });
};
var folderOf = function(entry, key2) {
  const fields2 = csvRecords(entry)?.[0]?.map(function(field2) {
    return field2.trim();
  }) ?? [];
  if (!fields2.includes("type=local")) return void 0;
  return fields2.find(function(field2) {
    return field2.startsWith(`${key2}=`);
  })?.slice(key2.length + 1);
};

// src/buildx/metadata.ts
var import_promises4 = require("node:fs/promises");
var digestIn = function(metadata) {
  const digest2 = metadata?.["containerimage.digest"];
  return typeof digest2 === "string" && isDigest(digest2) ? digest2 : void 0;
};
var textOf2 = async function(file2) {
  return file2 === void 0 ? void 0 : (0, import_promises4.readFile)(file2, "utf8").catch(function() {
    return void 0;
  });
};
var readMetadata = async function(file2) {
  try {
    const value = JSON.parse(await textOf2(file2) ?? "");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  return void 0;
};
var candidateFrom = async function(metadata, image, temporaryTag, platforms) {
  if (metadata === void 0) {
    throw new UnavailableError("buildx ended well but wrote no metadata: use a buildx of at least 0.10.");
  }
  const digest2 = digestIn(metadata);
  if (digest2 === void 0) {
    throw new UnavailableError(
      'buildx wrote no "containerimage.digest" into its metadata: use a buildx of at least 0.10.'
    );
  }
  const reference = `${image}@${digest2}`;
  return {
    name: image,
    reference,
    digest: digest2,
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
var onNodes = async function(inputs, host2, body) {
  if (inputs.nodes === void 0) return body(inputs, [], host2);
  const plan = parseNodes(inputs.nodes);
  const { nodesCa: ca, nodesCert: cert, nodesKey: key2, nodesKnownHosts: knownHosts, nodesSshKey } = inputs;
  const logins = { keys: { ca, cert, key: key2 }, ssh: { knownHosts, key: nodesSshKey } };
  const builder = await createStepBuilder(plan, logins, host2);
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
var setAllTheSame = function(text7) {
  let name;
  for (const line of (text7 ?? "").split("\n")) {
    const [, next, first] = /^([a-z][a-z-]*)=(.*)$/.exec(line) ?? [];
    name = next ?? name;
    if (!["", "[]"].includes((first ?? line).trim())) return name;
  }
  return void 0;
};
var besideSeveral = function(name, where, value) {
  const given = value === void 0 ? "is set" : `is "${value}"`;
  const cure6 = name === "image" ? ", each under its own name: keep one of the two." : ': leave it out, and say it for each target in the Bake or Compose file, or by "bake-set".';
  return new InputError(`Input "${name}" ${given}, but several images are built (${where})${cure6}`);
};
var besideOne = function(name, cure6) {
  return new InputError(
    `Input "${name}" is set, but it is for several images, and one is built: set ${cure6} as well, or leave it out.`
  );
};

// src/buildx/record.ts
var import_promises5 = require("node:fs/promises");
var import_node_path11 = require("node:path");
var exportRecord = async function(path, buildReferences, host2) {
  const parts = buildReferences.map(function(one2) {
    return typeof one2 === "string" ? one2.split("/") : [];
  });
  const [builder] = parts[0] ?? [];
  const ids = parts.flatMap(function([, , id]) {
    return id ?? [];
  });
  try {
    if (!builder || ids.length < parts.length) throw new Error("buildx named no build in its metadata");
    const file2 = (0, import_node_path11.resolve)(host2.workspace, path);
    await (0, import_promises5.mkdir)((0, import_node_path11.dirname)(file2), { recursive: true });
    await runTool(
      host2,
      "docker",
      ["buildx", "history", "export", "--builder", builder, "--finalize", "--output", file2, ...ids],
      {
        deadline: 5 * 6e4
      }
    );
    return path;
  } catch (error) {
    host2.warning(`The build record was not written (input "record"; it takes buildx 0.24): ${messageOf(error)}`);
    return void 0;
  }
};

// src/registry/upload.ts
var headersOfNothing = { "content-length": "0" };
var beginUpload = async function(transport, name, digest2) {
  const image = parseName(name);
  const begun = await transport.send({
    image,
    action: "pull,push",
    method: "POST",
    path: "blobs/uploads/",
    headers: headersOfNothing,
    attempt: `take the blob ${digest2}`,
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
var mountBlob = async function(transport, name, digest2, from) {
  const image = parseName(name);
  const { repository } = parseName(from);
  const query = new URLSearchParams({ mount: digest2, from: repository });
  try {
    const answer = await transport.send({
      image,
      action: "pull,push",
      alsoReads: repository,
      method: "POST",
      path: `blobs/uploads/?${query}`,
      headers: headersOfNothing,
      attempt: `mount the blob ${digest2}`,
      accept: [201, 202]
    });
    return answer.status === 201 ? "mounted" : { location: locationOf(answer, image) };
  } catch (error) {
    if (error instanceof RegistryRefusal && error.status < 500) return beginUpload(transport, name, digest2);
    throw error;
  }
};
var finishUpload = async function(transport, name, digest2, location, bytes = Buffer.alloc(0)) {
  const address2 = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest2)}`;
  await transport.send({
    image: parseName(name),
    action: "pull,push",
    method: "PUT",
    path: address2,
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
    attempt: `take the blob ${digest2}`,
    accept: [201, 202, 204]
  });
};
var sendRest = async function(transport, name, { digest: digest2, size, start: start2, location }, body) {
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
    attempt: `take the blob ${digest2}`,
    accept: [201, 202, 204]
  });
  for await (const _ of answer.body) ;
  return { location: locationOf(answer, image) };
};
var askUpload = async function(transport, name, digest2, location) {
  const image = parseName(name);
  const answer = await transport.send({
    image,
    action: "pull,push",
    path: location,
    attempt: `say how much of the blob ${digest2} it has`,
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
var fetchBlob = async function(transport, name, digest2, limit = longestBlob) {
  const image = parseName(name);
  const response = await transport.send({
    image,
    action: "pull",
    path: `blobs/${checkDigest(name, digest2)}`,
    limit,
    attempt: `give the blob ${digest2}`,
    accept: [200, 404]
  });
  if (response.status === 404) throw missing(image, `blob ${digest2}`);
  const made2 = await digestOf(response.body);
  if (made2 !== digest2) throw wrongDigest(image, digest2, made2);
  return response.body;
};
var headBlob = async function(transport, name, digest2, action = "pull", size) {
  const response = await transport.send({
    image: parseName(name),
    action,
    method: "HEAD",
    path: `blobs/${checkDigest(name, digest2)}`,
    attempt: `say whether it has the blob ${digest2}`,
    accept: [200, 404]
  });
  const { "docker-content-digest": said2, "content-length": length2 } = response.headers;
  return response.status === 200 && (size === void 0 || said2 === digest2 || Number(length2) === size);
};
var deleteBlob = function(transport, name, digest2) {
  return deleteByDigest("blob", transport, name, digest2);
};
var putBlob = async function(transport, name, bytes) {
  const digest2 = await digestOf(bytes);
  const begun = await beginUpload(transport, name, digest2);
  await completeBlob(transport, name, digest2, begun.location, bytes);
  return digest2;
};
var completeBlob = async function(transport, name, digest2, location, bytes) {
  try {
    await finishUpload(transport, name, digest2, location, bytes);
  } catch (error) {
    if (!(error instanceof RegistryRefusal) || !await headBlob(transport, name, digest2, "pull,push")) throw error;
  }
};

// src/registry/copy-blob.ts
var smallBlob = 1024 * 1024;
var mostBreaks = 5;
var firstWait = 500;
var copyBlob = async function(transport, copy2, signal) {
  const { from, to, digest: digest2, size } = copy2;
  if (await headBlob(transport, to, digest2, "pull,push", size)) return "present";
  const begun = parseName(from).registry === parseName(to).registry ? await mountBlob(transport, to, digest2, from) : await beginUpload(transport, to, digest2);
  if (begun === "mounted") return "mounted";
  if (size <= smallBlob) {
    const bytes = await fetchBlob(transport, from, digest2, smallBlob);
    await completeBlob(transport, to, digest2, begun.location, bytes);
  } else await streamAcross(transport, copy2, begun, signal);
  return "copied";
};
var streamAcross = async function(transport, copy2, begun, signal) {
  const { to, digest: digest2, size } = copy2;
  const source2 = await readBlob(transport, copy2, signal);
  let upload = begun;
  let start2 = 0;
  for (let breaks2 = 0; start2 < size; ) {
    const { location } = upload;
    try {
      upload = await sendRest(transport, to, { digest: digest2, size, start: start2, location }, function() {
        return source2.from(start2);
      });
      start2 = size;
    } catch (error) {
      if (signal.aborted || source2.fault() || !isBreak(error)) throw source2.fault() ?? error;
      const asked = await askUpload(transport, to, digest2, location);
      breaks2 = asked && asked.kept > start2 ? 1 : breaks2 + 1;
      if (breaks2 > mostBreaks) throw error;
      await pause(firstWait * 2 ** (breaks2 - 1), signal);
      upload = asked ?? await beginUpload(transport, to, digest2);
      start2 = asked?.kept ?? 0;
    }
  }
  await completeBlob(transport, to, digest2, upload.location);
};
var isBreak = function(error) {
  return error instanceof RegistryRefusal ? error.status >= 500 || [404, 408, 416, 429].includes(error.status) : error instanceof UnavailableError;
};
var readBlob = async function(transport, { from, digest: digest2, size }, signal) {
  const { createHash: createHash12 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const image = parseName(from);
  const hash = createHash12("sha256");
  let hashed = 0;
  let fault;
  const fail = function(error) {
    fault = error;
    throw error;
  };
  const count3 = function(piece, at2) {
    const end = at2 + piece.length;
    if (end > size) fail(unintelligible(image, `the blob ${digest2} of ${size} bytes`));
    if (end <= hashed) return;
    hash.update(piece.subarray(hashed - at2));
    hashed = end;
    const made2 = hashed === size ? `sha256:${hash.digest("hex")}` : digest2;
    if (made2 !== digest2) fail(wrongDigest(image, digest2, made2));
  };
  async function* pieces(start2) {
    let at2 = start2;
    let breaks2 = 0;
    let reader = openBlob(transport, image, digest2, at2);
    const next = async function() {
      const { value, done } = await reader.next();
      if (done && at2 < size) throw unintelligible(image, `the blob ${digest2} of ${size} bytes`);
      if (value) count3(value, at2);
      return value || void 0;
    };
    const onward = async function(error) {
      breaks2 += 1;
      if (signal.aborted || fault !== void 0 || !isBreak(error) || breaks2 > mostBreaks) return fail(error);
      await pause(firstWait * 2 ** (breaks2 - 1), signal);
      reader = openBlob(transport, image, digest2, at2);
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
async function* openBlob(transport, image, digest2, start2) {
  const answer = await transport.stream({
    image,
    action: "pull",
    path: `blobs/${checkDigest(image.name, digest2)}`,
    ...start2 > 0 && { headers: { range: `bytes=${start2}-` } },
    attempt: `give the blob ${digest2}`,
    accept: [200, 206, 404]
  });
  if (answer.status === 404) throw missing(image, `blob ${digest2}`);
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
  const { mediaType, digest: digest2, size } = value;
  return typeof mediaType === "string" && typeof digest2 === "string" && isDigest(digest2) && Number.isSafeInteger(size);
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
var listReferrers = async function(transport, name, digest2) {
  const image = parseName(name);
  const found = [];
  const call = {
    image,
    action: "pull",
    path: `referrers/${checkDigest(name, digest2)}`,
    attempt: `list what refers to ${digest2}`,
    accept: [200, ...notOffered]
  };
  for await (const response of pagesOf(transport, call, "a list of referrers")) {
    const isList = response.status === 200 && String(response.headers["content-type"]).includes("json");
    if (!isList) return descriptorsOf((await listByTag(transport, name, digest2))?.json.manifests);
    found.push(...descriptorsOf(parseJson(response.body, image, "a list of referrers").manifests));
  }
  return found;
};
var referrersTag = function(digest2) {
  return digest2.replace(":", "-");
};
var listByTag = function(transport, name, digest2) {
  return findManifest(transport, `${name}:${referrersTag(digest2)}`);
};
var putReferrer = async function(transport, name, { digest: digest2, body, mediaType, json }) {
  const { isLinked } = await putManifest(transport, name, digest2, body, mediaType);
  const subject2 = subjectOf(json);
  if (subject2 === void 0 || isLinked) return;
  const listed2 = await listByTag(transport, name, subject2);
  const present = descriptorsOf(listed2?.json.manifests);
  if (present.some(function(entry2) {
    return entry2.digest === digest2;
  })) return;
  const { artifactType, annotations, config } = json;
  const type = artifactType ?? config?.mediaType;
  const entry = {
    mediaType,
    digest: digest2,
    size: body.length,
    ...typeof type === "string" && { artifactType: type },
    ...typeof annotations === "object" && annotations !== null && { annotations }
  };
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [...present, entry] };
  await putManifest(transport, name, referrersTag(subject2), Buffer.from(JSON.stringify(index)), mediaTypes.ociIndex);
};
var subjectOf = function({ subject: subject2 }) {
  const digest2 = typeof subject2 === "object" && subject2 !== null ? subject2.digest : void 0;
  return typeof digest2 === "string" && isDigest(digest2) ? digest2 : void 0;
};

// src/registry/side-by-side.ts
var sideBySide = 8;
var mapSome = async function(items5, work) {
  const results2 = [];
  const failures = [];
  const queue = items5.entries();
  const worker = async function() {
    for (const [index, item2] of queue) {
      if (failures.length > 0) return;
      try {
        results2[index] = await work(item2);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items5.length) }, worker));
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
var copyImage = async function(transport, copy2, signal) {
  const { from, to, digest: digest2 } = copy2;
  const found = await takeStock(transport, from, digest2);
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
  const count3 = function(kind) {
    return ends.filter(function(end) {
      return end === kind;
    }).length;
  };
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count3("present"), mounted: count3("mounted"), copied: count3("copied") }
  };
};
var takeStock = async function(transport, from, digest2) {
  const stock = { manifests: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map(), listed: /* @__PURE__ */ new Set(), referrers: 0 };
  const take2 = async function(manifest, depth) {
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
      await take2(next, depth + 1);
    }
  };
  await take2(await fetchManifest(transport, `${from}@${digest2}`), 0);
  return stock;
};
var companionsOf = async function(transport, from, digest2) {
  const tags = companionTags.map(function(ending) {
    return `${digest2.replace(":", "-")}.${ending}`;
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
  const { json, digest: digest2 } = manifest;
  if (isIndex(manifest)) return descriptorsOf(json.manifests).filter(function(child) {
    return !isManifest(child);
  });
  if (!isDescriptor(json.config) && !Array.isArray(json.layers)) {
    throw new InputError(
      `The manifest ${digest2} is of the type "${manifest.mediaType}", which cannot be promoted to another repository: build the image anew, as OCI or Docker schema 2.`
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
var parseChallenges = function(header2) {
  const challenges = [];
  let position = 0;
  const read2 = function(pattern5) {
    pattern5.lastIndex = position;
    const match = pattern5.exec(header2);
    if (match) position = pattern5.lastIndex;
    return match;
  };
  for (; ; ) {
    read2(gap);
    const word2 = read2(token)?.[0];
    if (word2 === void 0) return challenges;
    const value = read2(assignment);
    const current2 = challenges.at(-1);
    if (!value) challenges.push({ scheme: word2.toLowerCase(), parameters: {} });
    else if (!current2) return challenges;
    else current2.parameters[word2.toLowerCase()] = value[1]?.replace(/\\(.)/g, "$1") ?? value[2] ?? "";
  }
};

// src/registry/docker-config.ts
var import_node_fs13 = require("node:fs");
var import_node_path12 = require("node:path");
var helperDeadline = 6e4;
var findCredentials = async function(host2, registry) {
  const file2 = configFile(host2.toolEnvironment());
  if (file2 === void 0) return void 0;
  for (const source2 of credentialSources(await readConfig(file2), registry, file2)) {
    const found = source2.kind === "inline" ? source2.credentials : await askHelper(host2, source2, file2);
    if (!found) continue;
    host2.mask(secretOf(found));
    return found;
  }
  return void 0;
};
var secretOf = function(credentials) {
  return "password" in credentials ? credentials.password : "identityToken" in credentials ? credentials.identityToken : credentials.registryToken;
};
var configFile = function({ DOCKER_CONFIG, HOME }) {
  const folder5 = DOCKER_CONFIG || HOME && (0, import_node_path12.join)(HOME, ".docker");
  return folder5 ? (0, import_node_path12.join)(folder5, "config.json") : void 0;
};
var readConfig = async function(file2) {
  let text7;
  try {
    text7 = (0, import_node_fs13.readFileSync)(file2, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new UnavailableError(`The Docker config ${file2} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record4(JSON.parse(text7));
  } catch {
    throw new InputError(`The Docker config ${file2} is not JSON: repair it, or remove it and log in again.`);
  }
};
var credentialSources = function(config, registry, file2 = "config.json") {
  const { auths, credHelpers, credsStore } = record4(config);
  const own2 = entryOf(record4(credHelpers), registry);
  const helper = typeof own2?.[1] === "string" ? own2[1] : typeof credsStore === "string" ? credsStore : "";
  if (helper !== "" && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file2} names the credential helper "${helper}", which is no program name.`
    );
  }
  const [key2, auth] = entryOf(record4(auths), registry) ?? [];
  const credentials = inlineCredentials(record4(auth));
  return [
    ...helper ? [{ kind: "helper", helper, server: own2?.[0] ?? key2 ?? serverOf(registry) }] : [],
    ...credentials ? [{ kind: "inline", credentials }] : []
  ];
};
var serverOf = function(registry) {
  return registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
};
var entryOf = function(entries, registry) {
  return Object.entries(entries).find(function([key2]) {
    return key2 === serverOf(registry);
  }) ?? Object.entries(entries).find(function([key2]) {
    return hostOf(key2) === registry;
  });
};
var hostOf = function(key2) {
  const host2 = key2.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return ["index.docker.io", "registry-1.docker.io"].includes(host2) ? "docker.io" : host2;
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
var askHelper = async function(host2, { helper, server }, file2) {
  const { runTool: runTool2 } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/process-run-tool.cjs"), 1);
  });
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool2(host2, tool, ["get"], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file2} names it: install it on the runner, or remove it from the config and log in again.`
  });
  if (/credentials not found|no credentials/i.test(stdout)) return void 0;
  const wrong3 = function() {
    return new UnavailableError(
      `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`
    );
  };
  if (code !== 0) throw wrong3();
  const { Username, Secret } = parseAnswer(stdout);
  if (typeof Username !== "string" || typeof Secret !== "string") throw wrong3();
  if (Username === "<token>") return { identityToken: Secret };
  return Username === "" && Secret === "" ? void 0 : { username: Username, password: Secret };
};
var parseAnswer = function(text7) {
  try {
    return record4(JSON.parse(text7));
  } catch {
    return {};
  }
};
var record4 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/registry/auth.ts
var defaultLifetime = 60;
var margin = 10;
var tokenTries = 4;
var longestToken = 1024 * 1024;
var createAuthorizer = function(host2, way) {
  const challenges = /* @__PURE__ */ new Map();
  const credentials = /* @__PURE__ */ new Map();
  const tokens = /* @__PURE__ */ new Map();
  const credentialsOf = function(registry) {
    return remember(credentials, registry, function() {
      return findCredentials(host2, registry);
    });
  };
  const tokenFor = async function(permission, challenge) {
    const key2 = keyOf(permission);
    await forget(tokens, key2, function({ until }) {
      return until < Date.now();
    });
    const token2 = await remember(
      tokens,
      key2,
      async function() {
        return makeToken(host2, way, permission, challenge, await credentialsOf(permission.registry));
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
var remember = function(known2, key2, make) {
  const before = known2.get(key2);
  if (before) return before;
  const made2 = make();
  known2.set(key2, made2);
  made2.catch(function() {
    return known2.delete(key2);
  });
  return made2;
};
var forget = async function(known2, key2, isStale) {
  const held = known2.get(key2);
  const value = await held?.catch(function() {
    return void 0;
  });
  if (value !== void 0 && isStale(value) && known2.get(key2) === held) known2.delete(key2);
};
var keyOf = function({ registry, repository, action, alsoReads = "" }) {
  return `${registry} ${repository} ${action} ${alsoReads}`;
};
var makeToken = async function(host2, way, permission, challenge, credentials) {
  if (credentials && "registryToken" in credentials) return lasting(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === "bearer") return fetchToken(host2, way, permission, challenge, credentials);
  return credentials && "username" in credentials ? lasting(basic(credentials)) : void 0;
};
var lasting = function(header2) {
  return { header: header2, until: Number.POSITIVE_INFINITY };
};
var basic = function({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
};
var fetchToken = async function(host2, way, permission, { parameters }, credentials) {
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
    signal: host2.signal,
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
  const { token: token2, lifetime: lifetime2 } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token2}`, until: asked + Math.max(lifetime2 - margin, lifetime2 / 2) * 1e3 };
};
var scopesWithin = function(scope, repository) {
  return (scope ?? "").split(" ").filter(function(one2) {
    return one2 !== "" && (!one2.startsWith("repository:") || one2.startsWith(`repository:${repository}:`));
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
var import_node_path13 = require("node:path");
var systemFolder = "/etc/docker/certs.d";
var certificatesOf = async function({ DOCKER_CONFIG, HOME, SSL_CERT_FILE }, registry) {
  const own2 = DOCKER_CONFIG || HOME && (0, import_node_path13.join)(HOME, ".docker");
  const folders3 = [systemFolder, ...own2 ? [(0, import_node_path13.join)(own2, "certs.d")] : []].map(function(folder5) {
    return (0, import_node_path13.join)(folder5, registry);
  });
  const files = (await Promise.all(folders3.map(filesIn))).flat();
  const authorities = files.filter(function(name) {
    return name.endsWith(".crt");
  });
  const texts3 = await Promise.all([...authorities, ...SSL_CERT_FILE ? [SSL_CERT_FILE] : []].map(readText));
  const ca = texts3.filter(function(text7) {
    return text7 !== "";
  }).join("\n");
  const identity = await identityIn(files);
  return { ...ca && { ca }, ...identity && { identity } };
};
var identityIn = async function(files) {
  const certificate = files.filter(function(name) {
    return name.endsWith(".cert") && files.includes(keyOf2(name));
  }).at(-1);
  if (certificate === void 0) return void 0;
  const [cert, key2] = await Promise.all([readText(certificate), readText(keyOf2(certificate))]);
  return cert && key2 ? { cert, key: key2 } : void 0;
};
var keyOf2 = function(certificate) {
  return certificate.replace(/\.cert$/, ".key");
};
var filesIn = async function(folder5) {
  const { readdir: readdir6 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  const names2 = await readdir6(folder5).catch(function() {
    return [];
  });
  return names2.sort().map(function(name) {
    return (0, import_node_path13.join)(folder5, name);
  });
};
var readText = async function(file2) {
  const { readFile: readFile14 } = await Promise.resolve().then(function() {
    return __toESM(require("node:fs/promises"), 1);
  });
  return readFile14(file2, "utf8").catch(function() {
    return "";
  });
};

// src/registry/plain-http.ts
var allowPlainHttp = function(hosts) {
  const named = new Set(hosts.map(checkHost));
  const isPlain = function(host2) {
    return isLoopback(host2) || named.has(host2.toLowerCase());
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
var checkHost = function(host2) {
  try {
    const { registry, repository } = parseName(`${host2}/x`);
    if (repository === "x" && registry === host2.toLowerCase()) return registry;
  } catch {
  }
  throw new InputError(
    `Input "http-registries" holds "${host2}", which is no registry: write its host, with the port if it has one.`
  );
};

// src/registry/transport.ts
var tries = 4;
var mostRedirects = 5;
var redirects = [301, 302, 303, 307, 308];
var longestRefusal = 64 * 1024;
var createTransport = function(host2, options = {}) {
  const plainHttp = allowPlainHttp(options.httpRegistries ?? []);
  const written = new Set((options.writesTo ?? []).map(function(name) {
    return parseName(name).name;
  }));
  const certificates = /* @__PURE__ */ new Map();
  const certificatesFor = function(registry) {
    const known2 = certificates.get(registry) ?? certificatesOf(host2.toolEnvironment(), registry);
    certificates.set(registry, known2);
    return known2;
  };
  const authorizer = createAuthorizer(host2, { plainHttp, certificatesFor });
  const perform = async function(call, exchange3, bodyOf2) {
    const { registry, repository } = call.image;
    const action = call.action === "pull" && written.has(call.image.name) ? "pull,push" : call.action;
    const permission = { registry, repository, action, alsoReads: call.alsoReads };
    const url = urlOf(call.image, call.path, plainHttp);
    const ownServer = new URL(plainHttp.addressOf(registry)).host === url.host;
    const { ca, identity } = url.protocol === "https:" ? await certificatesFor(registry) : {};
    const send = function(authorization) {
      return follow(
        { ...call, plainHttp, discard: bodyOf2 },
        url,
        function(address2) {
          return exchange3({
            method: call.method ?? "GET",
            url: address2.href,
            // A login is for the registry alone: where it sends us for a blob is another party.
            headers: { ...call.headers, ...authorization && address2.host === url.host && { authorization } },
            signal: host2.signal,
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
    if (answer !== void 0) await bodyOf2(first);
    const response = answer === void 0 ? first : await send(answer);
    if (call.accept.includes(response.status)) return response;
    throw faultOf2({
      ...permission,
      attempt: call.attempt,
      status: response.status,
      body: await bodyOf2(response),
      loggedIn: await authorizer.loggedIn(registry)
    });
  };
  return {
    send: function({ body, limit, ...call }) {
      return perform(
        call,
        function(exchange3) {
          return request({ ...exchange3, tries, ...body && { body }, ...limit !== void 0 && { limit } });
        },
        async function(answer) {
          return answer.body;
        }
      );
    },
    stream: function({ body, ...call }) {
      return perform(call, function(exchange3) {
        return stream({ ...exchange3, ...body && { body: body() } });
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
  for (let step2 = 0; ; step2++) {
    const response = await send(url);
    const { location } = response.headers;
    const follows = (method === "GET" || method === "HEAD") && redirects.includes(response.status);
    if (!follows || typeof location !== "string") return response;
    await discard(response);
    if (step2 >= mostRedirects) {
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
  const { randomUUID: randomUUID3 } = await Promise.resolve().then(function() {
    return __toESM(require("node:crypto"), 1);
  });
  const config = Buffer.from(JSON.stringify({ purpose: "stands on a tag that is to be removed", id: randomUUID3() }));
  const digest2 = await registry.putBlob(name, config);
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digest2, size: config.length },
    layers: []
  };
  return registry.putManifest(name, tag, Buffer.from(JSON.stringify(manifest)), mediaType);
};

// src/registry/client.ts
var openRegistry = function(host2, options = {}) {
  const transport = createTransport(host2, options);
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
    deleteManifest: function(name, digest2) {
      return deleteManifest(transport, name, digest2);
    },
    blob: function(name, digest2, limit) {
      return fetchBlob(transport, name, digest2, limit);
    },
    hasBlob: function(name, digest2) {
      return headBlob(transport, name, digest2);
    },
    putBlob: function(name, bytes) {
      return putBlob(transport, name, bytes);
    },
    mayWrite: function(name) {
      return mayUpload(transport, name);
    },
    deleteBlob: function(name, digest2) {
      return deleteBlob(transport, name, digest2);
    },
    tags: function(name) {
      return listTags(transport, name);
    },
    referrers: function(name, digest2) {
      return listReferrers(transport, name, digest2);
    },
    copy: function(copy2) {
      return copyImage(transport, copy2, host2.signal);
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
var patience5 = 1e4;
var removeTemporaryTag = async function({ name, temporaryTag }, host2, httpRegistries) {
  if (temporaryTag === void 0) return;
  try {
    const registry = openRegistry({ ...host2, signal: AbortSignal.timeout(patience5) }, { httpRegistries });
    const removal = await registry.deleteTag(name, temporaryTag);
    if (removal !== "absent") host2.info(`Removed the temporary tag ${name}:${temporaryTag}.`);
  } catch (error) {
    host2.warning(`The temporary tag ${name}:${temporaryTag} could not be removed: ${messageOf(error)}`);
  }
};
var dropTemporaryTags = function(candidates, registry, host2) {
  return Promise.all(
    candidates.map(async function({ temporaryTag, ...candidate }) {
      if (temporaryTag === void 0) return candidate;
      try {
        await registry.deleteTag(candidate.name, temporaryTag);
        return candidate;
      } catch (error) {
        host2.info(`The temporary tag ${candidate.name}:${temporaryTag} is left for promote: ${messageOf(error)}`);
        return { ...candidate, temporaryTag };
      }
    })
  );
};

// src/buildx/prepare-cache.ts
var import_node_path14 = require("node:path");

// src/buildx/cache-access.ts
var mayWriteCache = async function({ cacheImage, image }, registry, host2) {
  if (cacheImage === void 0) return true;
  const { name } = parseReference(cacheImage, 'Input "cache-image"');
  if (image !== void 0 && parseReference(image).name === name) return true;
  const may = await registry.mayWrite(name).catch(function() {
    return true;
  });
  if (!may) host2.notice(`The build cache in ${name} is only read: the login has no right to write there.`);
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
var mayPush = function(push, { changeRequest, run: run10 }) {
  return push ?? !(changeRequest?.fork || run10.actor === "dependabot[bot]");
};
var collectsUntagged = function(image) {
  return /^registry\.gitlab\.com\//.test(image);
};

// src/buildx/prepare-cache.ts
var prepareCache = async function(inputs, facts2, registry, host2) {
  const wish = await wishOf(inputs, facts2, registry, host2);
  const plans = planFor(inputs, wish, facts2);
  const from = inputs.noCache ? [] : withoutAbsentFolders(plans.from);
  const all = [...plans.to, ...[...plans.afterwards.values()].flat()];
  prepareFreshFolders(all);
  if (inputs.cache === "gha" && host2.variable("ACTIONS_RUNTIME_TOKEN") === void 0) {
    host2.notice(
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
var wishOf = async function(inputs, { event, intoFolder }, registry, host2) {
  const { cache: cache2, cacheImage, cachePullRequests, cacheFrom, cacheTo, image, cachePath, platforms } = inputs;
  const wish = {
    ...{ cache: cache2, cacheImage, cachePullRequests, cacheFrom, cacheTo, image },
    // Jobs that build one platform each share nothing.
    platform: platforms.length === 1 ? platforms[0] : void 0,
    folder: cachePath === void 0 ? (0, import_node_path14.join)(host2.cacheFolder, "build") : (0, import_node_path14.resolve)(host2.workspace, cachePath)
  };
  const keepsMounts = inputs.cacheMounts.length > 0;
  if (cache2 !== "registry" && !keepsMounts) return { ...wish, mayWrite: true };
  const allowed2 = !intoFolder && mayPush(image === void 0 ? void 0 : inputs.push, event);
  const writes = keepsMounts || cacheTo.length === 0 && planCache({ ...wish, mayWrite: true }, event).to.length > 0;
  return { ...wish, mayWrite: allowed2 && (!writes || await mayWriteCache(wish, registry, host2)) };
};

// src/bake/definition.ts
var parseDefinition = function(printed) {
  const { group, target } = record5(parse2(printed));
  const groups = record5(group);
  const targets = new Map(Object.entries(record5(target)).map(function([name, one2]) {
    return [name, record5(one2)];
  }));
  const members = function(name, above) {
    if (targets.has(name) && !(Object.hasOwn(groups, name) && above.length === 0)) return [name];
    if (above.includes(name)) return [];
    return strings(record5(groups[name]).targets).flatMap(function(member) {
      return members(member, [...above, name]);
    });
  };
  const wanted = Object.hasOwn(groups, "default") ? members("default", []) : [...targets.keys()];
  return { targets, wanted: [...new Set(wanted)] };
};
var parse2 = function(text7) {
  try {
    return JSON.parse(text7);
  } catch (error) {
    throw new UnavailableError("buildx printed a definition that is no JSON: use a buildx of at least 0.10.", {
      cause: error
    });
  }
};
var withDependencies = function({ targets }, name) {
  const seen = /* @__PURE__ */ new Set();
  const visit = function(one2) {
    if (seen.has(one2)) return;
    seen.add(one2);
    for (const context of contextsOf(targets.get(one2) ?? {})) {
      if (context.startsWith("target:")) visit(context.slice("target:".length));
    }
  };
  visit(name);
  return [...seen];
};
var contextsOf = function(target) {
  return [
    textOf3(target.context) ?? ".",
    ...Object.values(record5(target.contexts)).filter(function(one2) {
      return typeof one2 === "string";
    })
  ];
};
var outputTypes = function(target) {
  if (!Array.isArray(target.output) || target.output.length === 0) return void 0;
  return target.output.map(function(one2) {
    if (typeof one2 !== "string") return textOf3(record5(one2).type) ?? "local";
    return /(?:^|,)type=([^,]+)/.exec(one2)?.[1] ?? "local";
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
    function(one2) {
      return typeof one2 === "string" ? one2 : Object.entries(record5(one2)).map(function([key2, of]) {
        return csvField(`${key2}=${String(of)}`);
      }).join(",");
    }
  );
};
var csvField = function(text7) {
  return /[",]/.test(text7) ? `"${text7.replaceAll('"', '""')}"` : text7;
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
  return Array.isArray(value) ? value.filter(function(one2) {
    return typeof one2 === "string";
  }) : [];
};
var record5 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/bake/caches.ts
var prepareCaches = async function(inputs, { definition, repositories, place, event }, registry, host2) {
  const once2 = sayingOnce(host2);
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
        await prepareCache(request2, { event, apart, intoFolder: place.kind === "folder" }, registry, once2)
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
var sayingOnce = function(host2) {
  const said2 = /* @__PURE__ */ new Set();
  const notice = function(text7, location) {
    if (!said2.has(text7)) host2.notice(text7, location);
    said2.add(text7);
  };
  return { ...host2, notice };
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
  const all = [...steps].map(function([digest2, step2]) {
    return { digest: digest2, step: step2, of: bakeTarget(step2.name) };
  });
  const isOne = all.every(function({ of }) {
    return of === void 0;
  });
  const own2 = all.filter(function({ of }) {
    return isOne || of === target;
  });
  return new Map(own2.map(function({ digest: digest2, step: step2 }) {
    return [digest2, { ...step2, name: withoutTarget(step2.name) }];
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
var patience6 = 3 * 6e4;
var ownBuilder = async function(images, host2) {
  const onHost = images.some(function(image) {
    return isLoopback(parseReference(image).registry);
  });
  const name = onHost ? `${ownName}-host` : ownName;
  const known2 = knownBuilder(name, host2);
  if (known2) return known2;
  const network = onHost ? ["--driver-opt", "network=host"] : [];
  try {
    await docker3(["create", "--name", name, "--driver", "docker-container", ...network, "--bootstrap"], host2);
    return { name, driver: "docker-container", platforms: [], versions: [], classicStore: false, severalNodes: false };
  } catch (error) {
    await docker3(["rm", "--force", name], { ...host2, signal: AbortSignal.timeout(patience6) }).catch(function() {
    });
    if (host2.signal.aborted) throw error;
    host2.info(
      `No builder beside the engine could be started, so the candidate gets a temporary tag: ${messageOf(error)}`
    );
    return void 0;
  }
};
var docker3 = function(args, host2) {
  return runTool(host2, "docker", ["buildx", ...args], {
    deadline: patience6,
    cure
  });
};

// src/buildx/temporary-tag.ts
var import_node_crypto3 = require("node:crypto");
var digits = 8;
var temporaryTagFor = function({ sha: sha2, run: run10 }, what2) {
  const hash = (0, import_node_crypto3.createHash)("sha256").update(JSON.stringify(what2)).digest("hex").slice(0, digits);
  return `candidate-${sha2.slice(0, 12)}-${run10.id}-${run10.attempt}-${hash}`;
};

// src/buildx/candidate-place.ts
var candidatePlace = async function({ images, builder: asked, candidate, platforms, push, what: what2 }, current2, event, host2) {
  const apart = buildsApart(current2.builder, platforms);
  const isChosen = asked !== void 0 || host2.toolEnvironment().BUILDX_BUILDER !== void 0;
  const able = async function() {
    if (pushesByDigest(current2.builder)) return current2;
    const own2 = isChosen ? void 0 : await ownBuilder(images, host2);
    return own2 && { builder: own2, builderName: own2.name };
  };
  if (!mayPush(push, event)) {
    if (apart) throw cannotMakeFolder(current2.builder, platforms);
    return { ...await able() ?? current2, kind: "folder" };
  }
  const byTag = candidate === "tag" || candidate === "auto" && images.some(collectsUntagged);
  const byDigest = byTag ? void 0 : await able();
  if (byDigest === void 0 && candidate === "digest") throw cannotPushByDigest(current2.builder);
  const temporaryTag = byDigest && !apart ? void 0 : temporaryTagFor(event, what2);
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
var blobPath = function(root, digest2) {
  if (!isDigest(digest2)) {
    throw new UnavailableError(`The image in "${root}" names the blob "${digest2}", which is no digest.`);
  }
  return (0, import_node_path15.join)(root, "blobs", "sha256", digest2.slice("sha256:".length));
};
var layoutReader = function(root) {
  const blob = function(_name, digest2) {
    return (0, import_promises6.readFile)(blobPath(root, digest2));
  };
  return {
    blob,
    manifest: async function(reference) {
      const digest2 = reference.slice(reference.lastIndexOf("@") + 1);
      const body = await blob("", digest2);
      const json = JSON.parse(body.toString("utf8"));
      const mediaType = typeof json.mediaType === "string" ? json.mediaType : mediaTypes.ociManifest;
      return { digest: digest2, mediaType, body, json };
    }
  };
};

// src/buildx/layout.ts
var layoutFolder = function(image) {
  return `quaygate/candidate/${image.slice(image.lastIndexOf("/") + 1)}`;
};
var layoutOutput = async function(folder5, reproducible, host2) {
  const dest = (0, import_node_path16.join)(host2.workspace, folder5);
  await (0, import_promises7.rm)(dest, { recursive: true, force: true });
  await (0, import_promises7.mkdir)(dest, { recursive: true });
  const field2 = `dest=${dest}`;
  const quoted7 = /[",]/.test(field2) ? `"${field2.replaceAll('"', '""')}"` : field2;
  return `type=oci,${quoted7},tar=false${reproducible ? ",rewrite-timestamp=true" : ""}`;
};
var candidateInLayout = async function(image, folder5, host2) {
  const root = (0, import_node_path16.join)(host2.workspace, folder5);
  const index = JSON.parse(await (0, import_promises7.readFile)((0, import_node_path16.join)(root, "index.json"), "utf8"));
  const [top] = records2(index.manifests);
  const digest2 = String(top?.digest);
  if (top === void 0 || !isDigest(digest2)) {
    throw new UnavailableError(`buildx wrote no image into the folder "${folder5}": use a buildx of at least 0.13.`);
  }
  const reader = layoutReader(root);
  const platforms = await platformsWithLayers(reader, `${image}@${digest2}`);
  const split = platforms.map(function(platform) {
    return writePlatform(root, folder5, platform);
  });
  return { name: image, reference: `${image}@${digest2}`, digest: digest2, platforms: await Promise.all(split), layout: folder5 };
};
var writePlatform = async function(root, folder5, platform) {
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
    function(one2) {
      return typeof one2 === "string" ? one2 : String(one2.digest);
    }
  );
  await Promise.all([...new Set(digests)].map(function(digest2) {
    return share(blobPath(root, digest2), blobPath(target, digest2));
  }));
  await (0, import_promises7.writeFile)((0, import_node_path16.join)(target, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await (0, import_promises7.writeFile)(
    (0, import_node_path16.join)(target, "index.json"),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [descriptor] })
  );
  return { ...platform, layout: `${folder5}/platforms/${name}` };
};
var share = function(from, to) {
  return (0, import_promises7.link)(from, to).catch(function() {
    return (0, import_promises7.copyFile)(from, to);
  });
};
var records2 = function(value) {
  return Array.isArray(value) ? value.filter(function(one2) {
    return typeof one2 === "object" && one2 !== null;
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
  const describe2 = function(target) {
    if (seen.includes(target)) return target;
    seen.push(target);
    const said2 = targets.get(target) ?? {};
    return [target === name ? "" : target, sorted(effective(said2)), othersOf(said2).map(describe2)];
  };
  return (0, import_node_crypto4.createHash)("sha256").update(JSON.stringify(describe2(name))).digest("hex").slice(0, 32);
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
    ...Object.fromEntries(Object.entries(target).filter(function([key2]) {
      return !ofNoEffect.includes(key2);
    })),
    // docker/metadata-action's arguments, which say what the labels say.
    args: Object.fromEntries(Object.entries(record5(target.args)).filter(function([key2]) {
      return !key2.startsWith("DOCKER_META_");
    }))
  };
};
var sorted = function(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(function([a], [b]) {
    return a < b ? -1 : 1;
  }).map(function([key2, one2]) {
    return [key2, sorted(one2)];
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
    const digest2 = await registry.head(`${image}:${tag}`);
    if (digest2 === void 0) continue;
    try {
      return await read(registry, image, tag, digest2);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return void 0;
};
var read = async function(registry, image, tag, digest2) {
  const reference = `${image}@${digest2}`;
  const platforms = await platformsOf(registry, reference);
  const [first] = platforms;
  const labels2 = first === void 0 ? {} : (await configOf(registry, image, first.digest)).labels;
  return {
    candidate: { name: image, reference, digest: digest2, platforms },
    tag,
    revision: labels2[revisionLabel],
    fingerprint: labels2[definitionLabel]
  };
};

// src/bake/candidates.ts
var planCandidates = async function(inputs, within2, host2) {
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
  const place = await candidatePlace(wishes, current2, event, host2);
  const caches = await prepareCaches(inputs, { definition, repositories, place, event }, within2.registry, host2);
  const labels2 = labelsFrom(inputs.labels, (await host2.earlierResult("metadata"))?.labels);
  const args = timesOf(inputs, event);
  const targets = await Promise.all(
    [...repositories].map(async function([target, image]) {
      const traces = inputs.changedOnly && isClean ? tracesOf(definition, target, event) : {};
      const output = await outputOf(target, image, place, inputs, host2);
      const cache2 = caches.get(target) ?? noCache;
      return [target, { image, output, cache: cache2, labels: { ...traces, ...labels2 }, args }];
    })
  );
  return { place, targets: new Map(targets), caches };
};
var noCache = { from: [], to: [] };
var tracesOf = function(definition, target, { sha: sha2, commitTime }) {
  return {
    [revisionLabel]: sha2,
    [definitionLabel]: fingerprintOf(definition, target),
    ...commitTime && { "org.opencontainers.image.created": commitTime }
  };
};
var layoutOf = function(target) {
  return `quaygate/candidate/${target}`;
};
var outputOf = function(target, image, place, { reproducible, httpRegistries }, host2) {
  return place.kind === "folder" ? layoutOutput(layoutOf(target), reproducible, host2) : candidateOutput({
    image,
    temporaryTag: place.temporaryTag,
    reproducible,
    plainHttp: isNamedPlain(httpRegistries, image),
    intoEngine: !pushesByDigest(place.builder)
  });
};
var labelsFrom = function(given, earlier) {
  const lines4 = given.length > 0 ? given : Array.isArray(earlier) ? earlier : [];
  return Object.fromEntries(
    lines4.filter(function(line) {
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
var import_node_fs14 = require("node:fs");
var import_node_path19 = require("node:path");

// src/bake/changes/paths.ts
var import_node_path17 = require("node:path");

// src/bake/mode.ts
var makesCandidates = function({ image, images }) {
  return image !== void 0 || images.size > 0;
};
var requireConsistent = function(inputs) {
  requireOneBuilder(inputs);
  const wrong3 = makesCandidates(inputs) ? withCandidates(inputs) : withoutCandidates(inputs);
  if (wrong3 === void 0) return;
  throw new InputError(`Input "${wrong3.input}" is "${wrong3.value}", but ${wrong3.rule}: ${wrong3.cure}.`);
};
var withCandidates = function({ load, call, source: source2 }) {
  const rule = 'with "image" the results are candidates, which go to the registry under no tag';
  if (load) return { input: "load", value: "true", rule, cure: 'leave "load" out, or "image" to load without pushing' };
  if (call !== void 0)
    return { input: "call", value: call, rule, cure: 'leave "image" out, since nothing is built then' };
  if (source2 === void 0 || !isRemote(source2)) return void 0;
  return {
    input: "source",
    value: source2,
    rule: "candidates are built from the checkout",
    cure: 'leave "source" out, or "image"'
  };
};
var withoutCandidates = function({ changedOnly, since, reproducible, labels: labels2 }) {
  const [input2, value] = [
    ["changed-only", changedOnly ? "true" : void 0],
    ["since", since],
    ["reproducible", reproducible ? "true" : void 0],
    ["labels", labels2[0]]
  ].find(function([, given]) {
    return given !== void 0;
  }) ?? [];
  if (input2 === void 0 || value === void 0) return void 0;
  return { input: input2, value, rule: "it is for candidates", cure: 'set "image" as well' };
};
var isRemote = function(source2) {
  return /^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(source2) || /\{\{\s*defaultContext\s*\}\}/.test(source2);
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
  const folders3 = local.map(function(context) {
    return within(base, context.replace(/^(cwd|oci-layout):\/\//, ""));
  });
  const outside = folders3.find(function(folder5) {
    return folder5.startsWith("..") || import_node_path17.posix.isAbsolute(folder5);
  });
  const dockerfile = dockerfileOf(target, base);
  return {
    folders: folders3,
    files: dockerfile === void 0 ? [] : [dockerfile, `${dockerfile}.dockerignore`],
    ignoreFiles: dockerfile === void 0 || folders3[0] === void 0 ? [] : [`${dockerfile}.dockerignore`, import_node_path17.posix.join(folders3[0], ".dockerignore")],
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
  const file2 = textOf3(record5(target).dockerfile) ?? "Dockerfile";
  if (file2.startsWith("cwd://")) return within(base, file2.slice("cwd://".length));
  return isLocal(main) ? within(within(base, main), file2) : void 0;
};
var touchedPath = function({ folders: folders3, files }, changed, ignores) {
  return changed.find(function(path) {
    if (files.includes(path)) return true;
    return folders3.some(function(folder5, at2) {
      if (folder5 === path || folder5.startsWith(`${path}/`)) return true;
      const inside = folder5 === "." ? path : path.startsWith(`${folder5}/`) ? path.slice(folder5.length + 1) : void 0;
      return inside !== void 0 && !(at2 === 0 && ignores(inside));
    });
  });
};

// src/bake/changes/decide.ts
var reasonToBuild = function(definition, name, promoted, facts2) {
  if (promoted === void 0) return "nothing was promoted yet";
  const missing2 = platformsIn(definition.targets.get(name) ?? {}).find(
    function(platform) {
      return !promoted.candidate.platforms.some(function(one2) {
        return isSame(one2.platform, platform);
      });
    }
  );
  if (missing2 !== void 0) return `the promoted image has no ${missing2}`;
  if (facts2.changed === void 0) return "the commit of the promoted image is not known here";
  return definitionChange(definition, name, promoted, facts2) ?? pathChange(definition, name, facts2.changed, facts2);
};
var isSame = function(a, b) {
  return a.replace(/arm64\/v8$/, "arm64") === b.replace(/arm64\/v8$/, "arm64");
};
var definitionChange = function(definition, name, { fingerprint: fingerprint2 }, { changed = [], definitionFiles }) {
  if (fingerprint2 !== void 0) {
    return fingerprint2 === fingerprintOf(definition, name) ? void 0 : "its definition changed";
  }
  const file2 = definitionFiles.find(function(one2) {
    return changed.includes(one2);
  });
  return file2 === void 0 ? void 0 : `${file2} changed`;
};
var pathChange = function(definition, name, changed, facts2) {
  for (const target of withDependencies(definition, name)) {
    const paths2 = pathsOf(definition.targets.get(target) ?? {}, facts2.base);
    if (paths2.unknown !== void 0) return paths2.unknown;
    const ignores = facts2.ignoresOf(paths2.ignoreFiles);
    const path = touchedPath(paths2, changed, ignores);
    const from = target === name ? "" : ` (of ${target})`;
    if (path !== void 0) return `${path} changed${from}`;
    const untold = touchedPath(paths2, facts2.ignored, ignores);
    if (untold !== void 0) return `Git ignores ${untold}${from}, so nobody can say whether it changed`;
  }
  return void 0;
};

// src/bake/changes/git.ts
var import_node_path18 = require("node:path");
var patience7 = 6e4;
var variables = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*"
};
var ownFolders = /^(quaygate|\.quaygate-cache)\//;
var openCheckout = async function(folder5, host2) {
  const git2 = async function(cwd, ...args) {
    return (await runTool(host2, "git", args, { cwd, env: variables, deadline: patience7 })).stdout;
  };
  const paths2 = function(text7) {
    return text7.split("\0").filter(function(path) {
      return path !== "" && !ownFolders.test(path);
    });
  };
  let root;
  try {
    root = (await git2(folder5, "rev-parse", "--show-toplevel")).trim();
  } catch (error) {
    host2.debug(`No Git repository: ${messageOf(error)}`);
    return void 0;
  }
  const untracked = async function() {
    return paths2(await git2(root, "ls-files", "--others", "--exclude-standard", "-z"));
  };
  const has = function(commit) {
    return git2(root, "cat-file", "-e", `${commit}^{tree}`).then(
      function() {
        return true;
      },
      function() {
        return false;
      }
    );
  };
  const fetched = function(commit) {
    return git2(root, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit).then(
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
      ...paths2(await git2(root, "diff", "--name-only", "--no-renames", "-z", commit, "--")),
      ...await untracked()
    ];
  };
  return {
    root,
    base: (0, import_node_path18.relative)(root, folder5),
    changedSince: async function(commit) {
      return await has(commit) || /^[0-9a-f]{40,64}$/.test(commit) && await fetched(commit) ? changed(commit) : void 0;
    },
    isClean: async function() {
      return (await changed("HEAD")).length === 0;
    },
    ignored: async function() {
      return paths2(await git2(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")).map(
        function(path) {
          return path.replace(/\/$/, "");
        }
      );
    }
  };
};

// src/bake/changes/ignore-file.ts
var parseIgnoreFile = function(text7) {
  const patterns = text7.replace(/^\uFEFF/, "").split(/\r?\n/).filter(function(line) {
    return !line.startsWith("#");
  }).flatMap(function(line) {
    const trimmed = line.trim();
    const negated = trimmed.startsWith("!");
    const pattern5 = cleaned(negated ? trimmed.slice(1).trim() : trimmed);
    return pattern5 === "" ? [] : [{ expression: expressionOf(pattern5), negated }];
  });
  return function(path) {
    const parents = path.split("/").map(function(_, at2, parts) {
      return parts.slice(0, at2 + 1).join("/");
    });
    return patterns.reduce(
      function(ignored, { expression: expression2, negated }) {
        return parents.some(function(part2) {
          return expression2.test(part2);
        }) ? !negated : ignored;
      },
      false
    );
  };
};
var cleaned = function(pattern5) {
  const parts = [];
  for (const part2 of pattern5.split("/")) {
    if (part2 === "" || part2 === ".") continue;
    if (part2 === "..") parts.pop();
    else parts.push(part2);
  }
  return parts.join("/");
};
var expressionOf = function(pattern5) {
  let source2 = "";
  for (let at2 = 0; at2 < pattern5.length; at2++) {
    const letter = pattern5[at2] ?? "";
    if (letter === "*" && pattern5[at2 + 1] === "*") {
      at2++;
      if (pattern5[at2 + 1] === "/") at2++;
      source2 += at2 + 1 >= pattern5.length ? ".*" : "(?:.*/)?";
    } else if (letter === "*") source2 += "[^/]*";
    else if (letter === "?") source2 += "[^/]";
    else if (letter === "[") {
      const end = pattern5.indexOf("]", at2 + 1);
      if (end === -1) source2 += "\\[";
      else {
        source2 += `[${pattern5.slice(at2 + 1, end).replace(/\\/g, "\\\\")}]`;
        at2 = end;
      }
    } else if (letter === "\\" && at2 + 1 < pattern5.length) source2 += escaped2(pattern5[++at2] ?? "");
    else source2 += escaped2(letter);
  }
  return new RegExp(`^${source2}$`, "s");
};
var escaped2 = function(letter) {
  return letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
};

// src/bake/changes/choose.ts
var chooseTargets = async function({ since, reuseTags }, { definition, repositories, source: source2, registry, event }, host2) {
  const checkout = await openCheckout(source2.folder, host2);
  if (checkout === void 0) {
    throw new InputError(
      `Input "changed-only" is "true", but "${source2.folder}" is in no Git repository, which says what changed: check the commit out.`
    );
  }
  const sinceCommit = since === void 0 ? void 0 : await requireCommit(since, checkout);
  const tags = reuseTags.length > 0 ? reuseTags : usualTags(event);
  const [ignored, changed] = [await checkout.ignored(), changesOf(checkout)];
  const facts2 = {
    base: checkout.base,
    definitionFiles: source2.local.map(function(file2) {
      return (0, import_node_path19.relative)(checkout.root, file2);
    }),
    ignored,
    ignoresOf: function(files) {
      return ignoresOf(checkout.root, files);
    }
  };
  return mapSome([...repositories], async function([target, image]) {
    const promoted = await findPromoted(registry, image, tags);
    const commit = sinceCommit ?? promoted?.revision;
    const reason2 = reasonToBuild(definition, target, promoted, {
      ...facts2,
      changed: promoted === void 0 || commit === void 0 ? void 0 : await changed(commit)
    });
    if (reason2 !== void 0 || promoted === void 0) return { target, promoted: void 0, why: reason2 ?? "" };
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
  const known2 = /* @__PURE__ */ new Map();
  return function(commit) {
    const before = known2.get(commit);
    if (before) return before;
    const asked = /^[\w./-]+$/.test(commit) && !commit.startsWith("-") ? checkout.changedSince(commit) : Promise.resolve(void 0);
    known2.set(commit, asked);
    return asked;
  };
};
var ignoresOf = function(root, files) {
  const file2 = files.map(function(name) {
    return (0, import_node_path19.join)(root, name);
  }).find(function(path) {
    return (0, import_node_fs14.existsSync)(path);
  });
  return file2 === void 0 ? function() {
    return false;
  } : parseIgnoreFile((0, import_node_fs14.readFileSync)(file2, "utf8"));
};

// src/bake/execute.ts
var import_promises8 = require("node:fs/promises");
var import_node_path21 = require("node:path");

// src/buildx/earlier-tries.ts
var withEarlierTries = function(last, earlier) {
  const done = /* @__PURE__ */ new Map();
  for (const step2 of earlier.flatMap(function({ steps: steps2 }) {
    return [...steps2.values()];
  })) {
    const isDone = !step2.cached && step2.error === void 0 && step2.spans.some(function({ completed: completed2 }) {
      return completed2;
    });
    if (isDone && parseStepName(step2.name) !== void 0 && !done.has(step2.name)) done.set(step2.name, step2.spans);
  }
  if (done.size === 0) return last;
  const steps = [...last.steps].map(function([digest2, step2]) {
    const spans = step2.cached ? done.get(step2.name) : void 0;
    return [digest2, spans ? { ...step2, cached: false, spans: [...spans, ...step2.spans] } : step2];
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
var withoutStack = function(lines4) {
  const at2 = lines4.findIndex(function(line) {
    return stackOf.test(line);
  });
  return at2 === -1 ? lines4 : lines4.slice(0, at2);
};
var buildxWords = function(lines4) {
  const own2 = lines4.map(withoutColours);
  const at2 = own2.findLastIndex(function(line2) {
    return line2.startsWith("ERROR: ");
  });
  const said2 = withoutStack(own2.slice(at2 === -1 ? own2.length : at2));
  const verdict6 = at2 === -1 ? void 0 : said2.join("\n");
  const bottom = own2.lastIndexOf("--------------------", at2);
  const top = bottom === -1 ? -1 : own2.lastIndexOf("--------------------", bottom - 1);
  const hasSnippet = at2 !== -1 && top > 0 && bottom === at2 - 1;
  const first = hasSnippet ? top - 1 : at2 === -1 ? Math.max(0, own2.length - mostLines) : at2;
  const line = hasSnippet ? Number(/:(\d+)$/.exec(own2[top - 1] ?? "")?.[1]) : Number.NaN;
  return {
    verdict: verdict6,
    text: [...own2.slice(first, at2 === -1 ? own2.length : at2), ...said2].join("\n").trim(),
    line: Number.isNaN(line) ? void 0 : line
  };
};
var buildFailure = function(verdict6, kind) {
  if (kind !== "transient" && kind !== "refused") return kind;
  if (verdict6 === void 0) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict6)) return "refused";
  if (transient.test(verdict6)) return "transient";
  return unavailable2.test(verdict6) ? "unavailable" : "refused";
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
var attemptBuild = async function({ run: run10, deadline, redact, adapt, failure }, host2) {
  let progress = "rawjson";
  let before;
  const earlier = [];
  for (let attempt2 = 1; ; attempt2++) {
    const build3 = await run10(progress);
    const { error } = build3;
    if (!error) return withEarlierTries(build3.progress, earlier);
    earlier.push(build3.progress);
    const { stderr, kind: kindOfTool } = error.failure;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    const isAnswer = kindOfTool === "refused" || kindOfTool === "transient";
    if (isAnswer && await adapt?.(error, build3)) continue;
    if (isAnswer && progress === "rawjson" && /progress.*rawjson/i.test(stderr)) {
      progress = "plain";
      continue;
    }
    const kind = buildFailure(buildxWords(build3.messages).verdict, kindOfTool);
    const pauseTime = firstPause * 2 ** (attempt2 - 1);
    if (kind !== "transient" || attempt2 >= tries2 || Date.now() + pauseTime >= deadline) {
      throw await failure(kind, kind === "deadline" && before || build3);
    }
    before = build3;
    host2.warning(`The build failed in a way that may pass (try ${attempt2} of ${tries2}).
${redact(wordsOf2(build3))}`);
    await pauseBetween(pauseTime, host2);
  }
};
var wordsOf2 = function({ messages, tail: tail2 }) {
  return [...tail2, buildxWords(messages).text].join("\n").trim();
};
var pauseBetween = async function(milliseconds, host2) {
  try {
    await pause(milliseconds, host2.signal);
  } catch (error) {
    throw new UnavailableError("The build was ended because the run was cancelled.", { cause: error });
  }
};

// src/buildx/build-error.ts
var buildError = function(kind, build3, { name, redact, location }) {
  const facts2 = { cause: build3.error };
  if (kind === "missing" && build3.error) return build3.error;
  if (kind === "cancelled")
    return new UnavailableError(`The build of ${name} was ended because the run was cancelled.`, facts2);
  const words2 = redact(wordsOf2(build3));
  if (kind === "deadline") {
    return new UnavailableError(
      `The build of ${name} did not finish in its time (input "timeout") and was ended.
${words2}`,
      facts2
    );
  }
  if (kind !== "refused") {
    return new UnavailableError(
      `The build of ${name} could not be finished; this says nothing about the Dockerfile.
${words2}`,
      facts2
    );
  }
  if (isMistakenCache(build3)) {
    return new InputError(
      `The build of ${name} cannot use what "cache-from" or "cache-to" says: write an entry as buildx takes it, such as type=registry,ref=ghcr.io/acme/shop:cache.
${words2}`,
      facts2
    );
  }
  return new RefusedError(`The build of ${name} failed.
${words2}`, { ...facts2, location });
};
var refusePlatforms = async function(platforms, builder, build3, host2) {
  if (platforms.length === 0 || !platformMarks.test([...build3.messages, ...build3.tail].join("\n"))) return;
  requirePlatforms(platforms, await inspectBuilder(builder, host2));
};
var platformMarks = /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;

// src/buildx/failing-cache.ts
var failingCache = function({ from, to }, build3, redact, host2) {
  if (from.length > 0 && isBrokenCache(build3)) {
    host2.warning(`The build cache is broken, so the build is done without it.
${redact(wordsOf2(build3))}`);
    return "from";
  }
  if (to.length > 0 && isUnwritableCache(build3)) {
    host2.warning(`The build cache cannot be written, so the build is done without that.
${redact(wordsOf2(build3))}`);
    return "to";
  }
  return void 0;
};

// src/buildx/redaction.ts
var leastHidden = 4;
var redaction = function(pairs2, open = []) {
  const hidden = pairs2.filter(function({ value }) {
    return value.length >= leastHidden && !open.includes(value);
  }).toSorted(function(a, b) {
    return b.value.length - a.value.length;
  }).map(function({ name, value }) {
    return { name, pattern: new RegExp(`(?<!\\w)${escaped3(value)}(?!\\w)`, "g") };
  });
  return function(text7) {
    return hidden.reduce(function(left, { name, pattern: pattern5 }) {
      return left.replace(pattern5, function() {
        return `$${name}`;
      });
    }, text7);
  };
};
var escaped3 = function(text7) {
  return text7.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
};
var redactedName = function(name, redact) {
  return /^(importing cache manifest from|exporting) /.test(withoutTarget(name)) ? name : redact(name);
};

// src/buildx/plugin.ts
var import_node_fs15 = require("node:fs");
var import_node_path20 = require("node:path");
var callBuildx = async function(host2, args, options) {
  const plugin = buildxPlugin(host2.toolEnvironment());
  const alone = { ...options, ...options.shownArgs && { shownArgs: options.shownArgs.slice(1) } };
  try {
    if (plugin !== void 0) return await runTool(host2, plugin, args.slice(1), alone);
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== "missing") throw error;
  }
  return runTool(host2, "docker", args, options);
};
var systemFolders = ["/usr/local/lib", "/usr/local/libexec", "/usr/lib", "/usr/libexec"].map(
  function(folder5) {
    return `${folder5}/docker/cli-plugins`;
  }
);
var buildxPlugin = function(variables2, isExecutable = canRun) {
  if (isScript(programIn2(variables2.PATH ?? "", isExecutable))) return void 0;
  const docker4 = dockerFolder(variables2);
  const own2 = (0, import_node_path20.join)(docker4, "cli-plugins/docker-buildx");
  if (isExecutable(own2)) return own2;
  if (namesMoreFolders((0, import_node_path20.join)(docker4, "config.json"))) return void 0;
  return systemFolders.map(function(folder5) {
    return `${folder5}/docker-buildx`;
  }).find(function(path) {
    return isExecutable(path);
  });
};
var programIn2 = function(path, isExecutable) {
  return path.split(import_node_path20.delimiter).map(function(folder5) {
    return (0, import_node_path20.join)(folder5, "docker");
  }).find(function(program) {
    return isExecutable(program);
  });
};
var isScript = function(program) {
  if (program === void 0) return false;
  try {
    const file2 = (0, import_node_fs15.openSync)(program, "r");
    const start2 = Buffer.alloc(2);
    try {
      (0, import_node_fs15.readSync)(file2, start2, 0, start2.length, 0);
    } finally {
      (0, import_node_fs15.closeSync)(file2);
    }
    return start2.toString("latin1") === "#!";
  } catch {
    return false;
  }
};
var canRun = function(path) {
  try {
    (0, import_node_fs15.accessSync)(path, import_node_fs15.constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
var namesMoreFolders = function(config) {
  try {
    return (0, import_node_fs15.readFileSync)(config, "utf8").includes("cliPluginsExtraDirs");
  } catch {
    return false;
  }
};

// src/buildx/progress-log.ts
var mostLines2 = 2e3;
var lastLines = 50;
var patience8 = 1e4;
var progressLog = function(write) {
  const shown8 = /* @__PURE__ */ new Map();
  const open = function(digest2, name, started2) {
    const known2 = shown8.get(digest2);
    if (known2) return known2;
    const made2 = {
      ...{ number: shown8.size + 1, name, started: started2, printed: 0, spoke: started2, done: false },
      ...{ rest: /* @__PURE__ */ new Map(), tail: [] }
    };
    shown8.set(digest2, made2);
    if (!isInternal(name)) write(`#${made2.number} ${name}`);
    return made2;
  };
  const print = function(step2, text7) {
    step2.tail.push(text7);
    if (step2.tail.length > lastLines) step2.tail.shift();
    if (step2.printed++ < mostLines2) write(text7);
    else if (step2.printed === mostLines2 + 1)
      write(`#${step2.number} \u2026 it prints on; the end of it is shown when it ends`);
  };
  const vertex = function({ digest: digest2, name, started: started2, completed: completed2, cached, error }) {
    if (started2 === void 0) return;
    const step2 = open(digest2, name, Date.parse(started2));
    if (completed2 === void 0 || step2.done) return;
    const seconds4 = (Date.parse(completed2) - Date.parse(started2)) / 1e3;
    for (const text7 of step2.rest.values()) if (text7 !== "") print(step2, lineOf(step2, text7, completed2));
    step2.rest.clear();
    showEnd(step2);
    step2.done = parseStepName(name) !== void 0;
    if (isInternal(name) && !error && seconds4 < 1) return;
    if (isInternal(name)) write(`#${step2.number} ${name}`);
    write(`#${step2.number} ${isAbsentCache(name, error) ? "nothing there yet" : verdict(cached, error, seconds4)}`);
  };
  const showEnd = function(step2) {
    const hidden = step2.printed - mostLines2;
    if (hidden <= 0) return;
    if (hidden > step2.tail.length) write(`#${step2.number} \u2026 ${hidden - step2.tail.length} lines left out`);
    for (const text7 of step2.tail.slice(-hidden)) write(text7);
  };
  const status = function({ vertex: digest2, id, current: current2 = 0, total = 0, completed: completed2 }, now) {
    const step2 = shown8.get(digest2);
    if (!step2 || completed2 !== void 0 || now - step2.spoke < patience8) return;
    step2.spoke = now;
    write(`#${step2.number} ${id}${total > 0 ? ` ${megabytes(current2)} of ${megabytes(total)}` : ""}`);
  };
  const log = function({ vertex: digest2, stream: stream2 = 1, data: data2, timestamp }) {
    const step2 = shown8.get(digest2);
    if (!step2) return;
    const lines4 = `${step2.rest.get(stream2) ?? ""}${fromBase64(data2)}`.split(/\r\n|\n|\r(?!$)/);
    step2.rest.set(stream2, lines4.pop() ?? "");
    step2.spoke = Date.parse(timestamp);
    for (const line of lines4) print(step2, lineOf(step2, line, timestamp));
  };
  return {
    show: function({ vertexes, statuses: statuses2, logs }, now) {
      for (const one2 of vertexes ?? []) if (one2.completed === void 0) vertex(one2);
      for (const one2 of logs ?? []) log(one2);
      for (const one2 of statuses2 ?? []) status(one2, now);
      for (const one2 of vertexes ?? []) if (one2.completed !== void 0) vertex(one2);
    },
    /** The last lines that a step printed. */
    tailOf: function(digest2) {
      return shown8.get(digest2)?.tail ?? [];
    }
  };
};
var lineOf = function(step2, text7, timestamp) {
  return `#${step2.number} ${((Date.parse(timestamp) - step2.started) / 1e3).toFixed(3)} ${text7}`;
};
var verdict = function(cached, error, seconds4) {
  if (error) return isBrokenOff({ error }) ? "CANCELED" : `ERROR: ${error}`;
  return cached ? "CACHED" : `DONE ${seconds4.toFixed(1)}s`;
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
var runBuildx = function(args, { cwd, variables: variables2, progress, input: input2, deadline, redact, onPushed }, host2) {
  return host2.fence(async function(writeLine) {
    const track = trackProgress();
    const write = function(line) {
      return writeLine(redact(line));
    };
    const log = progressLog(write);
    const messages = [];
    const take2 = function(line) {
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
    const error = await endOf2(
      callBuildx(host2, args, {
        cwd: cwd ?? host2.workspace,
        // Not flags: the words for docker stay those that any other build would use.
        env: { ...variables2, BUILDKIT_PROGRESS: progress, BUILDX_METADATA_WARNINGS: "true" },
        deadline: Math.max(1, deadline - Date.now()),
        ...input2 !== void 0 && { input: input2 },
        onLine: take2,
        shownArgs: withoutValues(args),
        cure
      })
    );
    const failed2 = [...track.steps].find(function([, step2]) {
      return step2.error && !/context canceled$/.test(step2.error);
    });
    const tail2 = failed2 ? log.tailOf(failed2[0]).slice(-mostTail) : [];
    return { progress: { steps: track.steps, warnings: track.warnings() }, messages, tail: tail2, error };
  });
};
var endOf2 = async function(running) {
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
  const text7 = withoutColours(line);
  return /^\s*\d+ warnings? found/.test(text7) || /^ - [A-Z]\w+: .*\(line \d+\)$/.test(text7) || text7.trim() === "";
};
var withoutValues = function(args) {
  return args.map(function(word2, at2) {
    return args[at2 - 1] === "--build-arg" ? word2.replace(/=.*/s, "=\u2026") : word2;
  });
};

// src/bake/print.ts
var patience9 = 5 * 6e4;
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
var printDefinition = async function(inputs, source2, variables2, host2) {
  const remote = source2.remote === void 0 ? [] : [source2.remote];
  const args = ["buildx", "bake", ...definitionArguments(inputs), "--print", ...remote, ...inputs.targets];
  try {
    const options = { cwd: source2.folder, env: variables2, deadline: patience9, cure };
    return (await callBuildx(host2, args, options)).stdout;
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
var executeBake = async function(inputs, call, host2, onPushed) {
  const { definition, targets, source: source2, variables: variables2 } = call;
  let { resolved } = call;
  let args = await bakeArguments(inputs, call, host2);
  const deadline = Date.now() + inputs.timeout;
  const redact = redaction(call.hidden, call.open);
  const facts2 = { cwd: source2.folder, variables: variables2, deadline, redact, onPushed };
  return attemptBuild(
    {
      deadline,
      redact,
      run: function(progress) {
        return runBuildx(args, { ...facts2, progress }, host2);
      },
      adapt: async function(_error, build3) {
        const failing = source2.remote === void 0 ? failingCache(cachesOf(resolved), build3, redact, host2) : void 0;
        if (failing === void 0) return false;
        resolved = without(`cache-${failing}`, resolved);
        args = await bakeArguments(inputs, { ...call, resolved }, host2);
        return true;
      },
      failure: async function(kind, build3) {
        const platforms = targets.flatMap(function(target) {
          return platformsIn(definition.targets.get(target) ?? {});
        });
        if (kind === "refused") await refusePlatforms([...new Set(platforms)], call.builderName, build3, host2);
        return buildError(kind, build3, { name: targets.join(", "), redact, location: locationOf2(build3, call) });
      }
    },
    host2
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
var without = function(key2, targets) {
  return new Map([...targets].map(function([name, { [key2]: _, ...rest2 }]) {
    return [name, rest2];
  }));
};
var locationOf2 = function({ messages }, { definition, targets, dockerfiles }) {
  const { verdict: verdict6 = "", line } = buildxWords(messages);
  const named = /\btarget ([\w-]+): failed to solve/.exec(verdict6)?.[1] ?? targets[0] ?? "";
  const target = definition.targets.get(named);
  const file2 = target && dockerfileOf(target, dockerfiles);
  return file2 === void 0 || line === void 0 ? void 0 : { file: file2, line };
};
var bakeArguments = async function(inputs, call, host2) {
  const { source: source2, targets, overrides, builderName, metadataFile } = call;
  const common = [
    ...inputs.allow.flatMap(function(entitlement) {
      return ["--allow", entitlement];
    }),
    ...inputs.call === void 0 ? [] : ["--call", inputs.call],
    ...metadataFile === void 0 ? [] : ["--metadata-file", metadataFile]
  ];
  if (source2.remote !== void 0) {
    const set = overrides.flatMap(function(override) {
      return ["--set", override];
    });
    return ["buildx", "bake", ...definitionArguments(inputs), ...set, ...common, source2.remote, ...targets];
  }
  const file2 = (0, import_node_path21.join)(await host2.tempFolder(), call.definitionName);
  await (0, import_promises8.writeFile)(file2, JSON.stringify({ target: Object.fromEntries(call.resolved) }), { mode: 384 });
  const builder = builderName === void 0 ? [] : ["--builder", builderName];
  return ["buildx", "bake", "--file", file2, ...builder, ...common, ...targets];
};

// src/buildx/export-cache.ts
var patience10 = 10 * 6e4;
var exportCache = async function(args, { to, report: report2, ...facts2 }, host2) {
  const once2 = { ...facts2, progress: "rawjson", deadline: Date.now() + patience10, onPushed: function() {
  } };
  const { progress, error, messages } = await runBuildx(args, once2, host2);
  const { written } = report2(progress);
  if (!error || written.some(function({ result }) {
    return result === "failed";
  })) return written;
  const why = buildxWords(messages).verdict ?? error.message;
  return to.map(function(entry) {
    return { target: shownCache(entry), seconds: 0, result: "failed", why };
  });
};

// src/buildx/literal.ts
var literal2 = function(text7) {
  return text7.replace(/[$%](?=\{)/g, "$&$&");
};

// src/bake/export-caches.ts
var exportCaches = async function(inputs, call, caches, host2) {
  const platforms = [...new Set([...caches.values()].flatMap(function({ afterwards: afterwards2 }) {
    return [...afterwards2.keys()];
  }))];
  if (platforms.length === 0) return [];
  const exportOf = async function(platform) {
    const entries = [...caches].flatMap(function([target, { afterwards: afterwards2 }]) {
      const to = afterwards2.get(platform);
      return to === void 0 ? [] : [[target, to]];
    });
    const plans = new Map(entries.map(function([target, to]) {
      return [target, { from: [], to }];
    }));
    const args = await bakeArguments(inputs, cachesOnly(call, platform, new Map(entries)), host2);
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
      host2
    );
  };
  return (await host2.group("Write the caches", function() {
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
        const { "cache-to": _to, "no-cache": _no, pull: _pull, ...rest2 } = target;
        const entries = to.get(name);
        if (entries === void 0) return [name, rest2];
        const only = { platforms: [platform], output: ["type=cacheonly"], attest: [], "cache-from": [] };
        return [name, { ...rest2, ...only, "cache-to": entries.map(literal2) }];
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
  const own2 = images.get(target);
  if (own2 !== void 0) return parseName(own2, `Input "images" for ${target}`).name;
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
  const names2 = [...new Set(tags.map(function(tag) {
    return parseReference(tag, `A tag of ${target}`).name;
  }))];
  const [name] = names2;
  if (name !== void 0 && names2.length === 1) return name;
  throw new InputError(
    `Input "image" is "{{tags}}", but ${name === void 0 ? "no tag says the repository" : `the tags are of ${names2.join(" and ")}`} for the target "${target}": name it in "images".`
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
var import_node_fs17 = require("node:fs");
var import_node_path23 = require("node:path");

// src/buildx/own-results.ts
var import_node_fs16 = require("node:fs");
var import_promises9 = require("node:fs/promises");
var import_node_path22 = require("node:path");
var shared = "quaygate";
var cache = ".quaygate-cache";
var folders = ["scan", "test", "candidate", "jobs"];
var results = ["*.json", "*.json.new", "*.md", "*.env", "*.html", ...folders];
var isResult = function(name) {
  return folders.includes(name) || /\.(json|json\.new|md|env|html)$/.test(name);
};
var withoutResults = async function(folder5, dockerfile, temp) {
  if (![shared, cache].some(function(name) {
    return (0, import_node_fs16.existsSync)((0, import_node_path22.join)(folder5, name));
  })) return void 0;
  await (0, import_promises9.mkdir)(temp, { recursive: true });
  const copy2 = (0, import_node_path22.join)(temp, (0, import_node_path22.basename)(dockerfile));
  await (0, import_promises9.copyFile)(dockerfile, copy2);
  await (0, import_promises9.writeFile)(
    `${copy2}.dockerignore`,
    `${await userRules(folder5, dockerfile)}
${(await ourRules(folder5)).join("\n")}
`
  );
  return copy2;
};
var ourRules = async function(folder5) {
  const names2 = await (0, import_promises9.readdir)((0, import_node_path22.join)(folder5, shared)).catch(function() {
    return void 0;
  });
  if (names2?.every(isResult)) return [cache, shared];
  return [cache, ...names2 ? results.map(function(result) {
    return `${shared}/${result}`;
  }) : []];
};
var userRules = async function(folder5, dockerfile) {
  const file2 = [`${dockerfile}.dockerignore`, (0, import_node_path22.join)(folder5, ".dockerignore")].find(function(path) {
    return (0, import_node_fs16.existsSync)(path);
  });
  return file2 === void 0 ? "" : (0, import_promises9.readFile)(file2, "utf8");
};

// src/bake/own-results.ts
var withoutOwnResults = async function(targets, folder5, temp) {
  return new Map(
    await Promise.all(
      [...targets].map(async function([name, target]) {
        const context = (0, import_node_path23.resolve)(folder5, textOf3(target.context) ?? ".");
        const dockerfile = (0, import_node_path23.resolve)(context, textOf3(target.dockerfile) ?? "Dockerfile");
        const isHere = (0, import_node_fs17.existsSync)(context) && (0, import_node_fs17.existsSync)(dockerfile) && target["dockerfile-inline"] === void 0;
        const copy2 = isHere ? await withoutResults(context, dockerfile, (0, import_node_path23.join)(temp, name)) : void 0;
        return [name, copy2 === void 0 ? target : { ...target, dockerfile: copy2 }];
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
  const [record7 = []] = csvRecords(output) ?? [];
  const fields2 = record7.map(function(field2) {
    return field2.trim();
  });
  if (fields2.length === 1 && !fields2[0]?.startsWith("type=")) return "local";
  return fields2.find(function(field2) {
    return field2.startsWith("type=");
  })?.slice("type=".length);
};
var exportsFiles = function(outputs) {
  return hasExporter("local", outputs) || hasExporter("tar", outputs);
};

// src/buildx/attestations.ts
var attestationsOf = function(inputs, facts2) {
  const provenance2 = provenanceOf(inputs, facts2);
  return [
    ...provenance2 === void 0 ? [] : [provenance2],
    ...inputs.sbom ? [attributes(`type=sbom,${inputs.sbom}`)] : [],
    ...inputs.attests.flatMap(function(attest) {
      if (isOfType("provenance", attest)) return inputs.provenance ? [] : [withBuilderId(attest, facts2.event)];
      if (isOfType("sbom", attest)) return inputs.sbom ? [] : [attest];
      return [attributes(attest)];
    })
  ];
};
var provenanceOf = function(inputs, facts2) {
  const { provenance: provenance2, reproducible, image } = inputs;
  const { event } = facts2;
  if (provenance2 !== void 0) return attributes(explicit(provenance2, event));
  if (inputs.attests.some(function(attest) {
    return isOfType("provenance", attest);
  })) return void 0;
  if (reproducible && image !== void 0) return "type=provenance,disabled=true";
  if (isTrue(facts2.noDefault) || inputs.load || hasExporter("docker", inputs.outputs)) return void 0;
  if (!knowsAttestations(facts2.builder)) return void 0;
  const isPrivate = event.repository.private ?? image !== void 0;
  return withBuilderId(`type=provenance,${isPrivate ? "mode=min,inline-only=true" : "mode=max"}`, event);
};
var explicit = function(provenance2, event) {
  if (/^(true|True|TRUE)$/.test(provenance2)) return withBuilderId("type=provenance", event);
  if (/^(false|False|FALSE)$/.test(provenance2)) return "type=provenance,false";
  return withBuilderId(`type=provenance,${provenance2}`, event);
};
var withBuilderId = function(attest, { run: run10 }) {
  return run10.url === void 0 || fieldsOf(attest).some(function(field2) {
    return field2.startsWith("builder-id=");
  }) ? attest : `${attest},builder-id=${run10.url}/attempts/${run10.attempt}`;
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
var isTrue = function(text7) {
  return /^(1|t|T|true|TRUE|True)$/.test(text7 ?? "");
};
var isFalse = function(text7) {
  return /^(0|f|F|false|FALSE|False)$/.test(text7);
};
var knowsAttestations = function({ driver, versions }) {
  return versions.every(function(version2) {
    if (driver === "docker" && !version2.endsWith("-moby")) return false;
    const [, major = "0", minor = "0"] = /^v?(\d+)\.(\d+)/.exec(version2) ?? [];
    return Number(major) > 0 || Number(minor) >= 11;
  });
};

// src/bake/resolve.ts
var resolvedDefinition = function(definition, candidates, facts2) {
  const targets = [...definition.targets].map(function([name, target]) {
    const candidate = candidates.get(name);
    const attest = attestsOf(target, definition.wanted.includes(name) ? candidate?.image : void 0, facts2);
    const resolved = candidate ? candidateOf2(target, candidate, facts2) : target;
    return [name, { ...resolved, ...attest && { attest } }];
  });
  return new Map(targets);
};
var candidateOf2 = function(target, { output, cache: cache2, labels: labels2, args }, facts2) {
  return {
    ...target,
    tags: [],
    output: [literal2(output)],
    labels: { ...mapped(labels2), ...record5(target.labels) },
    ...Object.keys(args).length > 0 && { args: { ...record5(target.args), ...mapped(args) } },
    ...!namesCache(target) && {
      ...cache2.from.length > 0 && { "cache-from": cache2.from.map(literal2) },
      ...cache2.to.length > 0 && !facts2.builder.classicStore && { "cache-to": cache2.to.map(literal2) }
    }
  };
};
var mapped = function(values) {
  return Object.fromEntries(Object.entries(values).map(function([key2, value]) {
    return [key2, literal2(value)];
  }));
};
var attestsOf = function(target, image, { inputs, event, builder, noDefault }) {
  if (image !== void 0 && builder.classicStore) return [{ type: "provenance", disabled: "true" }];
  const { provenance: provenance2, sbom, load, reproducible } = inputs;
  const kept2 = (Array.isArray(target.attest) ? target.attest : []).map(function(one2) {
    return typeof one2 === "string" ? fieldsOf2(one2) : record5(one2);
  }).filter(function({ type }) {
    return (type === "provenance" ? provenance2 : type === "sbom" ? sbom : void 0) === void 0;
  });
  const says = kept2.some(function({ type }) {
    return type === "provenance";
  });
  const added = attestationsOf(
    {
      provenance: provenance2,
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
    function(one2) {
      return typeof one2 === "string" ? one2 : `type=${String(record5(one2).type)}`;
    }
  );
};
var fieldsOf2 = function(attest) {
  return Object.fromEntries(
    (csvRecords(attest)?.[0] ?? []).map(function(field2) {
      const at2 = field2.indexOf("=");
      if (at2 === -1) return ["disabled", String(field2.trim() === "false")];
      return [field2.slice(0, at2).trim(), literal2(field2.slice(at2 + 1))];
    })
  );
};
var attestOverrides = function(definition, facts2) {
  return [...definition.targets].flatMap(
    function([name, target]) {
      return (attestsOf(target, void 0, facts2) ?? []).map(
        function(attest) {
          return `${name}.attest=${Object.entries(attest).map(function([key2, value]) {
            return `${key2}=${String(value)}`;
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
var builtCandidates = async function({ place, targets }, metadata, { registry, platforms }, host2) {
  const candidates = await Promise.all(
    [...targets].map(
      function([target, { image }]) {
        return place.kind === "folder" ? candidateInLayout(image, layoutOf(target), host2) : candidateFrom(metadata && record5(metadata[target]), image, place.temporaryTag, platforms);
      }
    )
  );
  const passing2 = place.kind === "registry" && place.passingTag;
  const whole = passing2 ? await dropTemporaryTags(candidates, registry, host2) : candidates;
  const names2 = [...targets.keys()];
  return whole.map(function(candidate, at2) {
    return { target: names2[at2] ?? candidate.name, ...candidate };
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
var import_node_fs18 = require("node:fs");
var import_node_path25 = require("node:path");

// src/buildx/git-context.ts
var import_promises10 = require("node:fs/promises");
var import_node_path24 = require("node:path");
var gitContext = async function(input2, event, host2) {
  if (host2.kind === "github") return githubContext();
  const { url } = event.repository;
  if (/^https?:\/\/[^/]+\/./.test(url) && event.sha !== "")
    return `${url.replace(/(\.git)?\/?$/, "")}.git#${event.sha}`;
  throw new InputError(
    `Input "${input2}" names {{defaultContext}}, but the address of the commit's Git repository is not known here: give a path in the checkout or a URL.`
  );
};
var githubContext = async function() {
  const { Build } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/docker-actions-toolkit-lib-buildx-build.cjs"), 1);
  });
  const build3 = new Build();
  try {
    return await build3.gitContext();
  } finally {
    await (0, import_promises10.rm)((0, import_node_path24.dirname)(build3.getImageIDFilePath()), { recursive: true, force: true });
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
var findSource = async function(inputs, event, host2) {
  const workdir = folderOf2("workdir", inputs.workdir ?? ".", host2.workspace);
  const asked = inputs.source ?? (!makesCandidates(inputs) && host2.kind === "github" ? "{{defaultContext}}" : ".");
  if (!isRemote(asked)) {
    const folder5 = folderOf2("source", asked, workdir);
    return { folder: folder5, remote: void 0, isOwn: false, local: localFiles(inputs, folder5) };
  }
  const placeholder4 = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;
  const isOwn = placeholder4.test(asked);
  const git2 = isOwn ? await gitContext("source", event, host2) : "";
  return { folder: workdir, remote: asked.replace(placeholder4, function() {
    return git2;
  }), isOwn, local: [] };
};
var folderOf2 = function(input2, path, from) {
  const folder5 = (0, import_node_path25.resolve)(from, path);
  if ((0, import_node_fs18.existsSync)(folder5) && (0, import_node_fs18.statSync)(folder5).isDirectory()) return folder5;
  throw new InputError(`Input "${input2}" is "${path}", but there is no such folder: give a path in the checkout.`);
};
var localFiles = function({ files, composeFiles }, folder5) {
  const named = [...files, ...composeFiles].map(function(path) {
    return path.replace(/^cwd:\/\//, "");
  });
  const missing2 = named.find(function(path) {
    return path !== "-" && !isRemote(path) && !(0, import_node_fs18.existsSync)((0, import_node_path25.resolve)(folder5, path));
  });
  if (missing2 !== void 0) {
    throw new InputError(
      `Input "${files.includes(missing2) ? "files" : "compose-files"}" names "${missing2}", which does not exist: give a path in the checkout.`
    );
  }
  if (named.length > 0) return named.map(function(path) {
    return (0, import_node_path25.resolve)(folder5, path);
  });
  const usual = usualFiles.map(function(name) {
    return (0, import_node_path25.join)(folder5, name);
  }).filter(function(path) {
    return (0, import_node_fs18.existsSync)(path);
  });
  if (usual.length > 0) return usual;
  throw new InputError(
    `There is no definition in "${folder5}": write a docker-bake.hcl or a compose.yaml with build sections, or name one in "files".`
  );
};
var variablesIn = function(text7) {
  const declared = [...text7.matchAll(/\bvariable\s+"?([A-Za-z_]\w*)"?\s*\{/g)].map(function([, name = ""]) {
    return name;
  });
  const inJson = [...text7.matchAll(/"variable"\s*:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g)].flatMap(
    function([, body = ""]) {
      return [...body.matchAll(/"([A-Za-z_]\w*)"\s*:/g)].map(function([, name = ""]) {
        return name;
      });
    }
  );
  const inCompose = [...text7.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)].map(function([, name = ""]) {
    return name;
  });
  return [.../* @__PURE__ */ new Set([...declared, ...inJson, ...inCompose])];
};
var ofTools = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SSH_AUTH_SOCK|.*_PROXY)$/i;
var namedVariables = function({ local }, host2) {
  return Object.fromEntries(
    local.flatMap(function(file2) {
      return variablesIn((0, import_node_fs18.readFileSync)(file2, "utf8"));
    }).filter(function(name) {
      return !ofTools.test(name);
    }).flatMap(function(name) {
      const value = host2.variable(name);
      return value === void 0 ? [] : [[name, value]];
    })
  );
};

// src/buildx/time-blocks.ts
var mostSteps = 5;
var timeBlocks = function(numbers) {
  const slowest = numbers.steps.filter(function(step2) {
    return !step2.cached && step2.seconds >= 0.1;
  }).toSorted(function(a, b) {
    return b.seconds - a.seconds;
  }).slice(0, mostSteps);
  const parts = [
    ["cache import", numbers.cacheImportSeconds],
    ["export", numbers.exportSeconds],
    ["push", numbers.pushSeconds],
    ["cache export", numbers.cacheExportSeconds]
  ];
  const text7 = parts.filter(function([, time]) {
    return time > 0;
  }).map(function([name, time]) {
    return `${name} ${seconds(time)}`;
  });
  return [
    ...text7.length > 0 ? [{ kind: "text", text: `Of which ${text7.join(", ")}.` }] : [],
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
var oneLine = function(text7) {
  const line = text7.replace(/\s+/g, " ");
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
    ...cacheReads.map(function({ source: source2, result, seconds: time }) {
      return [
        { text: source2, code: true },
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
var bakeSummary = function(facts2) {
  return {
    action: "bake",
    title: "Bake",
    blocks: [
      { kind: "verdict", result: "pass", text: verdict2(facts2) },
      ...candidateBlocks(facts2),
      ...choiceBlocks(facts2),
      ...facts2.numbers === void 0 ? [] : [...cacheBlocks(facts2.numbers), ...timeBlocks(facts2.numbers)]
    ]
  };
};
var verdict2 = function({ built, candidates, planOnly, ...facts2 }) {
  const reused = candidates.filter(function(candidate) {
    return candidate.reused;
  }).length;
  const rest2 = reused === 0 ? "" : `; ${reused} promoted before and unchanged`;
  if (planOnly) return `${count(built.length, "target")} to build${rest2}`;
  return `${count(built.length, "target")} built in ${seconds(facts2.seconds)}${rest2}`;
};
var count = function(number2, what2) {
  return `${number2} ${what2}${number2 === 1 ? "" : "s"}`;
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
var withFacts = function(input2, argument, version2, revision) {
  return argument.replaceAll("{{revision}}", revision).replaceAll("{{version}}", function() {
    if (typeof version2 === "string") return version2;
    throw new InputError(
      `Input "${input2}" has the line "${argument}", but no metadata step of this pipeline gave a version: run metadata before, or write the value.`
    );
  });
};

// src/bake/variables.ts
var varsOf = async function({ vars }, event, host2) {
  const version2 = (await host2.earlierResult("metadata"))?.version;
  return vars.map(function(line) {
    const at2 = line.indexOf("=");
    const name = line.slice(0, at2);
    if (at2 > 0 && /^[A-Za-z_]\w*$/.test(name)) {
      return { name, value: withFacts("vars", line.slice(at2 + 1), version2, event.sha) };
    }
    throw new InputError(`Input "vars" has the line "${line}", which is not NAME=value: write NAME=value, one a line.`);
  });
};
var withoutQuestions = { BUILDX_BAKE_ENTITLEMENTS_FS: "0" };
var definitionVariables = function(inputs, vars, source2, host2) {
  return {
    ...namedVariables(source2, host2),
    ...Object.fromEntries(vars.map(function({ name, value }) {
      return [name, value];
    })),
    ...withoutQuestions,
    ...source2.isOwn && inputs.githubToken !== void 0 && { BUILDX_BAKE_GIT_AUTH_TOKEN: inputs.githubToken }
  };
};
var buildVariables = function(targets, given, host2) {
  const all = [...targets.values()];
  const secrets = all.flatMap(
    function(target) {
      return (Array.isArray(target.secret) ? target.secret : []).flatMap(function(one2) {
        const { id, env, src } = typeof one2 === "string" ? fields(one2) : record5(one2);
        if (typeof env === "string" && env !== "") return [env];
        return typeof id === "string" && !src ? [id] : [];
      });
    }
  );
  const entries = all.flatMap(function(target) {
    return [...cacheEntries(target["cache-from"]), ...cacheEntries(target["cache-to"])];
  });
  const names2 = [...secrets, ...cacheVariables({ from: entries, to: [] }), "SOURCE_DATE_EPOCH"];
  const found = names2.flatMap(function(name) {
    const value = /^\w+$/.test(name) ? given[name] ?? host2.variable(name) : void 0;
    return value === void 0 ? [] : [[name, value]];
  });
  for (const [name, value] of found) if (secrets.includes(name)) host2.mask(value);
  return Object.fromEntries(found);
};
var fields = function(text7) {
  return Object.fromEntries(text7.split(",").map(function(field2) {
    return [field2.split("=")[0] ?? "", field2.split("=").slice(1).join("=")];
  }));
};

// src/buildx/warning-notes.ts
var import_node_path26 = require("node:path");
var mostWarnings = 10;
var warningNotes = function(warnings, file2) {
  return warnings.slice(0, mostWarnings).map(function({ text: text7, line, url }) {
    const [, rule, rest2] = /^([A-Z]\w+): (.*)$/s.exec(text7) ?? [];
    const what2 = (rest2 ?? text7).replace(/ \(line \d+\)$/, "");
    return {
      text: url ? `${what2} (${url})` : what2,
      location: {
        title: rule ?? (file2 === void 0 ? "Dockerfile" : (0, import_node_path26.basename)(file2)),
        ...file2 !== void 0 && line !== void 0 && { file: file2, line }
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
var run = async function(inputs, host2) {
  const unused = setAllTheSame(host2.variable(unusedVariable));
  if (unused !== void 0) throw besideSeveral(unused, '"bake-image"');
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry(
    { ...host2, signal: AbortSignal.any([host2.signal, finished.signal]) },
    { httpRegistries: inputs.httpRegistries }
  );
  try {
    return await onNodes(
      inputs,
      host2,
      async function(chosen2, ofNodes, toNodes) {
        return bake(await prepare(chosen2, ofNodes, registry, toNodes), toNodes);
      }
    );
  } finally {
    finished.abort();
  }
};
var prepare = async function(inputs, ofNodes, registry, host2) {
  const event = await host2.event();
  const source2 = await findSource(inputs, event, host2);
  const hidden = await varsOf(inputs, event, host2);
  const variables2 = definitionVariables(inputs, hidden, source2, host2);
  const [printed, builder] = await Promise.all([
    printDefinition(inputs, source2, variables2, host2),
    findBuilder(inputs.builder, host2)
  ]);
  const current2 = { builder, builderName: inputs.builder };
  const definition = withPlatforms(parseDefinition(printed), ofNodes);
  const repositories = repositoriesOf(definition, inputs);
  greet(registry, repositories);
  const choices = inputs.changedOnly ? await chooseTargets(inputs, { definition, repositories, source: source2, registry, event }, host2) : [];
  for (const { target, promoted, why } of choices) {
    host2.info(
      promoted === void 0 ? `Building ${target}: ${why}.` : `Taking ${target} from ${promoted.tag}: ${why}.`
    );
  }
  return { inputs, event, source: source2, definition, current: current2, ofNodes, hidden, variables: variables2, repositories, choices, registry };
};
var greet = function(registry, repositories) {
  for (const image of repositories.values()) registry.head(`${image}:latest`).catch(function() {
  });
};
var bake = async function(prepared, host2) {
  const { inputs, definition, repositories, choices } = prepared;
  const reused = reusedCandidates(choices);
  const built = definition.wanted.filter(function(target) {
    return !reused.some(function(candidate) {
      return candidate.target === target;
    });
  });
  const matrix = matrixOf(definition, built, repositories);
  const started2 = Date.now();
  const told = inputs.planOnly || built.length === 0 ? nothingBuilt : await build(prepared, built, host2);
  const candidates = ordered([...told.candidates, ...reused], definition.wanted);
  const seconds4 = (Date.now() - started2) / 1e3;
  const numbers = told.progress && { seconds: seconds4, ...numbersOf(told.progress), ...told.cacheUse };
  await host2.summarise(bakeSummary({ seconds: seconds4, numbers, built, candidates, choices, planOnly: inputs.planOnly }));
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
var build = async function(prepared, targets, host2) {
  const { inputs, registry } = prepared;
  await emulate(prepared, targets, host2);
  const repositories = new Map([...prepared.repositories].filter(function([target]) {
    return targets.includes(target);
  }));
  const plan = repositories.size === 0 ? void 0 : await planned(prepared, repositories, host2);
  const call = await callOf2(prepared, targets, plan, host2);
  const caches = plan?.caches ?? new Map(targets.map(function(target) {
    return [target, ownCaches(call.resolved.get(target) ?? {})];
  }));
  const platforms = platformReader(registry);
  const onPushed = function({ digest: digest2, step: step2 }) {
    const image = plan?.targets.get(bakeTarget(step2) ?? targets[0] ?? "")?.image;
    if (image !== void 0) platforms.expect(`${image}@${digest2}`);
  };
  try {
    const progress = await host2.group(`Bake ${targets.join(", ")}`, function() {
      return executeBake(inputs, call, host2, onPushed);
    });
    for (const { text: text7, location } of bakeNotes(progress.warnings, call.definition, call.dockerfiles))
      host2.warning(text7, location);
    const { reads: cacheReads, written } = cacheUse(progress, caches);
    const exported = plan ? await exportCaches(inputs, call, plan.caches, host2) : [];
    for (const { to, afterwards: afterwards2 } of plan?.caches.values() ?? [])
      swapFolders([...to, ...[...afterwards2.values()].flat()], host2);
    const cacheWrites = [...written, ...exported];
    warnOfCaches({ reads: cacheReads, written: cacheWrites }, host2);
    const metadata = await readMetadata(call.metadataFile);
    const candidates = plan ? await builtCandidates(plan, metadata, { registry, platforms }, host2) : [];
    const record7 = inputs.record && await recordOf(inputs.record, targets, metadata, host2);
    return { candidates, metadata, progress, record: record7, cacheUse: { cacheReads, cacheWrites } };
  } catch (error) {
    if (plan) await removeTags(plan, prepared.inputs, host2);
    throw error;
  }
};
var callOf2 = async function({ inputs, event, source: source2, definition, current: current2, ofNodes, hidden, variables: variables2 }, targets, plan, host2) {
  const { builder, builderName } = plan?.place ?? current2;
  const facts2 = { inputs, event, builder, noDefault: host2.variable("BUILDX_NO_DEFAULT_ATTESTATIONS") };
  const ours = resolvedDefinition(definition, plan?.targets ?? /* @__PURE__ */ new Map(), facts2);
  const resolved = await withoutOwnResults(ours, source2.folder, (0, import_node_path27.join)(await host2.tempFolder(), "dockerfiles"));
  return {
    ...{ definition, targets, source: source2, builderName, hidden, resolved },
    open: [(await host2.earlierResult("metadata"))?.version, event.sha],
    dockerfiles: (0, import_node_path27.relative)(host2.workspace, source2.folder),
    // What was worked out needs no variable of the definition any more, and buildx minds some, such as DEBUG, itself.
    variables: {
      ...buildVariables(resolved, variables2, host2),
      ...source2.remote === void 0 ? withoutQuestions : variables2
    },
    definitionName: "definition.json",
    overrides: [...attestOverrides(definition, facts2), ...ofNodes.length > 0 ? platformOverrides(definition) : []],
    metadataFile: (0, import_node_path27.join)(await host2.tempFolder(), "metadata.json")
  };
};
var emulate = async function({ inputs, definition, current: current2 }, targets, host2) {
  const all = targets.flatMap(function(target) {
    return withDependencies(definition, target);
  });
  const platforms = [...new Set(all.flatMap(function(target) {
    return platformsIn(definition.targets.get(target) ?? {});
  }))];
  if (!inputs.emulation || platforms.length === 0) return;
  await emulateMissing(platforms, { image: inputs.emulationImage, builder: current2.builderName }, host2);
};
var recordOf = function(path, targets, metadata, host2) {
  const references = targets.map(function(target) {
    return record5(metadata?.[target])["buildx.build.ref"];
  });
  return exportRecord(path, references, host2);
};
var planned = async function({ inputs, event, definition, current: current2, source: source2, registry }, repositories, host2) {
  const checkout = inputs.changedOnly ? await openCheckout(source2.folder, host2) : void 0;
  const isClean = await checkout?.isClean() ?? false;
  return planCandidates(inputs, { definition, repositories, current: current2, event, registry, isClean }, host2);
};
var removeTags = async function({ place, targets }, { httpRegistries }, host2) {
  if (place.kind === "folder") return;
  const { temporaryTag } = place;
  await Promise.all(
    [...targets.values()].map(function({ image }) {
      return removeTemporaryTag({ name: image, temporaryTag }, host2, httpRegistries);
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
var lines2 = function(description) {
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
    set: lines2("Values over those of the definition, targetpattern.key=value, one a line."),
    vars: lines2(
      "Variables of the definition, NAME=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit. Variables of the job that the definition names are taken too."
    ),
    labels: lines2(
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

// src/build/annotations.ts
var import_node_path29 = require("node:path");

// src/build/dockerfile.ts
var import_node_fs19 = require("node:fs");
var import_node_path28 = require("node:path");
var dockerfileFor = async function({ context, file: file2 }, host2) {
  if (isRemote2(context)) return file2;
  const folder5 = (0, import_node_path28.resolve)(host2.workspace, context);
  const dockerfile = file2 === void 0 ? (0, import_node_path28.join)(folder5, "Dockerfile") : (0, import_node_path28.resolve)(host2.workspace, file2);
  if (!(0, import_node_fs19.existsSync)(folder5)) {
    throw new InputError(`Input "context" is "${context}", but there is no such folder: give a path in the checkout.`);
  }
  if (!(0, import_node_fs19.existsSync)(dockerfile)) {
    const what2 = file2 === void 0 ? `The context "${context}" holds no Dockerfile` : `Input "file" is "${file2}", but there is no such file`;
    throw new InputError(`${what2}: set the input "file" to the Dockerfile's path in the checkout.`);
  }
  return await withoutResults(folder5, dockerfile, await host2.tempFolder()) ?? file2;
};
var isRemote2 = function(context) {
  return /^(https?:|git:|ssh:|git@|github\.com\/|-$)/.test(context);
};

// src/build/annotations.ts
var dockerfilePath = function(context, file2) {
  if (file2 !== void 0) return import_node_path29.posix.isAbsolute(file2) ? void 0 : import_node_path29.posix.normalize(file2);
  if (!isRemote2(context)) return import_node_path29.posix.isAbsolute(context) ? void 0 : (0, import_node_path29.join)(context, "Dockerfile");
  const [, folder5] = /#[^:]*:(.+)$/.exec(context) ?? [];
  return folder5 === void 0 ? "Dockerfile" : (0, import_node_path29.join)(folder5, "Dockerfile");
};

// src/build/arguments.ts
var buildArguments = function(plan) {
  const { inputs } = plan;
  return [
    "buildx",
    "build",
    ...each2("--add-host", inputs.addHosts),
    ...each2("--allow", inputs.allow),
    ...each2("--annotation", plan.annotations),
    ...each2("--build-arg", plan.buildArgs),
    ...each2("--build-context", plan.buildContexts),
    ...each2("--cache-from", plan.cacheFrom),
    ...each2("--cache-to", plan.cacheTo),
    ...one("--call", inputs.call),
    ...one("--cgroup-parent", inputs.cgroupParent),
    ...one("--file", plan.file),
    ...one("--iidfile", plan.imageIdFile),
    ...each2("--label", plan.labels),
    ...each2("--no-cache-filter", inputs.noCacheFilters),
    ...each2("--output", plan.outputs),
    ...one("--platform", inputs.platforms.join(",")),
    ...each2("--attest", plan.attestations),
    ...each2("--secret", plan.secrets),
    ...one("--shm-size", inputs.shmSize),
    ...each2("--ssh", inputs.ssh),
    ...each2("--tag", inputs.tags),
    ...one("--target", inputs.target),
    ...each2("--ulimit", inputs.ulimit),
    ...one("--builder", plan.builder),
    ...flag("--load", inputs.load),
    ...one("--metadata-file", plan.metadataFile),
    ...one("--network", inputs.network),
    ...flag("--no-cache", inputs.noCache),
    ...flag("--pull", inputs.pull),
    ...flag("--push", inputs.image === void 0 && inputs.push === true),
    plan.context
  ];
};
var one = function(name, value) {
  return value ? [name, value] : [];
};
var each2 = function(name, values) {
  return values.flatMap(function(value) {
    return [name, value];
  });
};
var flag = function(name, set) {
  return set ? [name] : [];
};

// src/build/versions.ts
var parseVersion = function(printed) {
  const [, major, minor] = /\sv?(\d+)\.(\d+)[.\d]*/.exec(printed) ?? [];
  return major === void 0 || minor === void 0 ? void 0 : [Number(major), Number(minor)];
};
var withinVersion = function(plan, version2) {
  if (version2 === void 0) return { plan, warnings: [] };
  const has = function(minor) {
    return version2[0] > 0 || version2[1] >= minor;
  };
  if (plan.inputs.call !== void 0 && !has(15)) {
    throw new InputError(
      `Input "call" is "${plan.inputs.call}", but this buildx is ${version2.join(".")}: use a buildx of at least 0.15.`
    );
  }
  const dropped = [
    { minor: 12, names: "annotations", used: plan.annotations.length > 0, without: { annotations: [] } },
    { minor: 8, names: "build-contexts", used: plan.buildContexts.length > 0, without: { buildContexts: [] } },
    {
      minor: 10,
      names: "attests, provenance, sbom",
      used: plan.attestations.length > 0,
      without: { attestations: [] }
    },
    { minor: 6, names: "", used: false, without: { metadataFile: void 0 } },
    {
      minor: 4,
      names: "",
      used: false,
      without: plan.inputs.platforms.length > 0 ? { imageIdFile: void 0 } : {}
    }
  ].filter(function({ minor }) {
    return !has(minor);
  });
  return {
    plan: Object.assign({}, plan, ...dropped.map(function({ without: without3 }) {
      return without3;
    })),
    warnings: dropped.filter(function({ used }) {
      return used;
    }).map(function({ minor, names: names2 }) {
      return `Ignored: ${names2}. This buildx is ${version2.join(".")}, and they need 0.${minor}.`;
    })
  };
};
var unknownFlag = function(stderr) {
  return /unknown flag: (--[\w-]+)/.exec(stderr)?.[1];
};

// src/build/execute.ts
var executeBuild = async function(prepared, host2, onPushed) {
  const { redact } = prepared;
  const deadline = Date.now() + prepared.plan.inputs.timeout;
  let plan = await fittingPlan(prepared.plan, host2);
  return attemptBuild(
    {
      deadline,
      redact,
      run: function(progress) {
        return runBuildx(buildArguments(plan), { ...prepared, progress, deadline, onPushed }, host2);
      },
      adapt: async function(error, build3) {
        const failing = failingCache({ from: plan.cacheFrom, to: plan.cacheTo }, build3, redact, host2);
        if (failing !== void 0) {
          plan = { ...plan, [failing === "from" ? "cacheFrom" : "cacheTo"]: [] };
          return true;
        }
        if (unknownFlag(error.failure.stderr) === void 0 || plan !== prepared.plan) return false;
        plan = await olderPlan(plan, error, host2);
        return true;
      },
      failure: function(kind, build3) {
        return failureOf(kind, plan, build3, redact, host2);
      }
    },
    host2
  );
};
var fittingPlan = async function(plan, host2) {
  return plan.inputs.call === void 0 && plan.annotations.length === 0 ? plan : planForVersion(plan, host2);
};
var olderPlan = async function(plan, refused2, host2) {
  const older = await planForVersion(plan, host2);
  if (buildArguments(older).length < buildArguments(plan).length) return older;
  throw new InputError(
    `This buildx does not know ${unknownFlag(refused2.failure.stderr)}: use a newer one (docker/setup-buildx-action, or the package docker-buildx-plugin).`,
    { cause: refused2 }
  );
};
var planForVersion = async function(plan, host2) {
  const { stdout } = await runTool(host2, "docker", ["buildx", "version"], { deadline: 6e4, cure });
  const gated = withinVersion(plan, parseVersion(stdout));
  for (const warning of gated.warnings) host2.warning(warning);
  return gated.plan;
};
var nameOf = function({ inputs, context }) {
  return inputs.image ?? inputs.tags[0] ?? context;
};
var failureOf = async function(kind, plan, build3, redact, host2) {
  if (kind === "refused") await refusePlatforms(plan.inputs.platforms, plan.builder, build3, host2);
  const file2 = dockerfilePath(plan.context, plan.inputs.file);
  const { line } = buildxWords(build3.messages);
  const location = file2 !== void 0 && line !== void 0 ? { file: file2, line } : void 0;
  return buildError(kind, build3, { name: nameOf(plan), redact, location });
};

// src/build/export-caches.ts
var exportCaches2 = async function(prepared, host2) {
  const entries = [...prepared.cache.afterwards];
  if (entries.length === 0) return [];
  const exported = await host2.group(
    "Write the caches",
    function() {
      return Promise.all(
        entries.map(function([platform, to]) {
          const report2 = function(progress) {
            return cacheReport(progress, { from: [], to });
          };
          return exportCache(buildArguments(cacheOnly(prepared.plan, platform, to)), { ...prepared, to, report: report2 }, host2);
        })
      );
    }
  );
  return exported.flat();
};
var cacheOnly = function(plan, platform, to) {
  return {
    ...plan,
    inputs: {
      ...plan.inputs,
      ...{ platforms: [platform], tags: [], noCache: false, noCacheFilters: [], pull: false, load: false, push: false }
    },
    ...{ cacheFrom: [], cacheTo: to, outputs: ["type=cacheonly"], attestations: [], annotations: [] },
    ...{ imageIdFile: void 0, metadataFile: void 0 }
  };
};

// src/build/leg.ts
var import_node_crypto5 = require("node:crypto");
var keepLeg = async function(candidates, { image, platforms }, host2) {
  const [platform] = platforms;
  const isWhole = image === void 0 || platform === void 0 || platforms.length > 1;
  if (isWhole || candidates.some(function({ layout }) {
    return layout !== void 0;
  })) return void 0;
  const hash = (0, import_node_crypto5.createHash)("sha256").update(image).digest("hex").slice(0, 8);
  const name = `leg-${image.slice(image.lastIndexOf("/") + 1)}-${hash}-${platform.replaceAll("/", "-")}.json`;
  return host2.keepFile(name, JSON.stringify(candidates));
};

// src/build/mode.ts
var requireConsistent2 = function(inputs) {
  requireOneBuilder(inputs);
  if (inputs.image === void 0) return;
  const { tag, digest: digest2 } = parseReference(inputs.image, 'Input "image"');
  if (tag !== void 0 || digest2 !== void 0) {
    throw new InputError(
      `Input "image" is "${inputs.image}", but a candidate has no tag yet: give the repository alone, promote adds the tags.`
    );
  }
  const other = [
    {
      input: "tags",
      value: inputs.tags.join(","),
      cure: 'give them to promote once the candidate has passed, or leave "image" out to push them at once'
    },
    {
      input: "outputs",
      value: inputs.outputs.join(" "),
      cure: 'leave "outputs" out, or "image" to choose an exporter'
    },
    { input: "load", value: inputs.load ? "true" : "", cure: 'leave "load" out, or "image" to load without pushing' },
    { input: "call", value: inputs.call ?? "", cure: 'leave "image" out, since nothing is built then' }
  ].find(function({ value }) {
    return value !== "";
  });
  if (other === void 0) return;
  throw new InputError(
    `Input "${other.input}" is "${other.value}", but with "image" the result is a candidate, which goes to the registry under no tag: ${other.cure}.`
  );
};

// src/build/mounts.ts
var import_node_fs20 = require("node:fs");
var import_node_path30 = require("node:path");

// src/buildx/cache-mounts.ts
var idPattern = /^[\w./@+-]+(:[\w./@+-]+)*$/;
var requireMountIds = function(ids, what2 = 'Input "cache-mounts"') {
  const wrong3 = ids.find(function(id) {
    return !idPattern.test(id);
  });
  if (wrong3 === void 0) return;
  throw new InputError(
    `${what2} holds "${wrong3}", which is no id of a cache mount: write what the Dockerfile says after "id=", or its target.`
  );
};
var unknownMountIds = function(ids, dockerfile) {
  const mounts = [...dockerfile.matchAll(/--mount=(\S*type=cache\S*)/g)].map(function([, mount = ""]) {
    return mount;
  });
  if (mounts.some(function(mount) {
    return mount.includes("$");
  })) return [];
  const known2 = mounts.flatMap(function(mount) {
    return mount.split(",").map(function(part2) {
      return part2.replace(/^\w+=/, "");
    });
  });
  return ids.filter(function(id) {
    return !known2.includes(id);
  });
};
var fillingDockerfile = function({ ids, image }) {
  return [
    `FROM ${image}`,
    "ARG RUN",
    ...ids.map(
      function(id, at2) {
        return [
          `RUN --mount=type=cache,id=${id},target=/mounts/${at2} --mount=type=bind,from=saved,target=/saved`,
          `[ -n "$(ls -A /mounts/${at2})" ] || [ ! -d /saved/${at2} ] || cp -a /saved/${at2}/. /mounts/${at2}`
        ].join(" ");
      }
    ),
    ""
  ].join("\n");
};
var savingDockerfile = function({ ids, image }) {
  return [
    `FROM ${image} AS saved`,
    "ARG RUN",
    ...ids.map(
      function(id, at2) {
        return `RUN --mount=type=cache,id=${id},target=/mounts/${at2} mkdir -p /saved/${at2} && cp -a /mounts/${at2}/. /saved/${at2}`;
      }
    ),
    "FROM scratch",
    "COPY --from=saved /saved /",
    ""
  ].join("\n");
};
var mountArguments = function(build3, output) {
  return [
    ...["buildx", "build", "--build-arg", `RUN=${build3.run}`],
    ...build3.namespace === void 0 ? [] : ["--build-arg", `BUILDKIT_CACHE_MOUNT_NS=${build3.namespace}`],
    ...build3.buildContexts.flatMap(function(context) {
      return ["--build-context", context];
    }),
    ...["--output", output],
    ...build3.platform === void 0 ? [] : ["--platform", build3.platform],
    ...["--attest", "type=provenance,disabled=true"],
    ...build3.builder === void 0 ? [] : ["--builder", build3.builder],
    "-"
  ];
};

// src/build/mounts.ts
var patience11 = 10 * 6e4;
var cacheMounts = function(prepared, event, registry, host2) {
  const { cacheMounts: ids, cacheMountsImage, image, cacheImage } = prepared.plan.inputs;
  if (ids.length === 0) return void 0;
  requireMountIds(ids);
  if ((cacheImage ?? image) === void 0) {
    throw new InputError(
      `Input "cache-mounts" is "${ids.join(",")}", but nothing says where their content is kept: set "image" or "cache-image".`
    );
  }
  const unknown = unknownMountIds(ids, dockerfileText(prepared, host2) ?? "$");
  if (unknown.length > 0) {
    host2.warning(
      `Input "cache-mounts" names ${unknown.join(", ")}, but no cache mount of the Dockerfile is called so: write what it says after "id=", or the target of a mount without one.`
    );
  }
  const mounts = { plan: { ids, image: cacheMountsImage }, prepared, event, registry };
  return {
    fill: function() {
      return host2.group("Fill the cache mounts", function() {
        return forEachPlace(mounts, function(platform) {
          return fill(mounts, platform, host2);
        });
      });
    },
    save: function() {
      return host2.group("Keep the cache mounts", function() {
        return forEachPlace(mounts, function(platform) {
          return save(mounts, platform, host2);
        });
      });
    }
  };
};
var dockerfileText = function({ plan: { context, inputs } }, host2) {
  const path = dockerfilePath(context, inputs.file);
  try {
    return path === void 0 ? void 0 : (0, import_node_fs20.readFileSync)((0, import_node_path30.join)(host2.workspace, path), "utf8");
  } catch {
    return void 0;
  }
};
var forEachPlace = async function({ prepared }, body) {
  const { apart, plan } = prepared;
  return (await Promise.all((apart ? plan.inputs.platforms : [void 0]).map(body))).flat();
};
var referencesOf = function({ prepared }, platform) {
  const { image, cacheImage, platforms } = prepared.plan.inputs;
  const own2 = platform ?? (platforms.length === 1 ? platforms[0] : void 0);
  const wish = { cacheImage, image, platform: own2 };
  const reference = registryReference(wish, partsOf2(wish));
  return function(scope) {
    return `${reference?.(scope)}__mounts`;
  };
};
var fill = async function(mounts, platform, host2) {
  const { event, registry, prepared } = mounts;
  const started2 = Date.now();
  const read2 = function(source2, facts2) {
    return [
      { source: source2, seconds: (Date.now() - started2) / 1e3, ...facts2 }
    ];
  };
  const reference = referencesOf(mounts, platform);
  const sources = scopesToRead(event, prepared.plan.inputs.cachePullRequests).map(reference);
  for (const source2 of sources) {
    try {
      const digest2 = await registry.head(source2);
      if (digest2 === void 0) continue;
      const saved = `saved=docker-image://${source2.slice(0, source2.lastIndexOf(":"))}@${digest2}`;
      await copy(
        mounts,
        { platform, text: fillingDockerfile(mounts.plan), contexts: [saved], output: "type=cacheonly" },
        host2
      );
      return read2(source2, { result: "read" });
    } catch (error) {
      return read2(source2, { result: "failed", why: messageOf(error) });
    }
  }
  return read2(sources[0] ?? "", { result: "absent" });
};
var save = async function(mounts, platform, host2) {
  const { event, prepared } = mounts;
  const scope = scopeToWrite(event, prepared.plan.inputs.cachePullRequests);
  if (scope === void 0 || !prepared.cache.mayWrite) return [];
  const target = referencesOf(mounts, platform)(scope);
  const started2 = Date.now();
  const written = function(facts2) {
    return [
      { target, seconds: (Date.now() - started2) / 1e3, ...facts2 }
    ];
  };
  try {
    const plain3 = isNamedPlain(prepared.plan.inputs.httpRegistries, target) ? `,${insecure}` : "";
    const output = `type=image,name=${target},push=true,oci-mediatypes=true${plain3}`;
    await copy(mounts, { platform, text: savingDockerfile(mounts.plan), contexts: [], output }, host2);
    return written({ result: "written" });
  } catch (error) {
    return written({ result: "failed", why: messageOf(error) });
  }
};
var copy = async function({ prepared }, { platform, text: text7, contexts, output }, host2) {
  const { plan } = prepared;
  const args = mountArguments(
    {
      builder: plan.builder,
      platform,
      buildContexts: [...plan.buildContexts, ...contexts],
      run: globalThis.crypto.randomUUID(),
      namespace: namespaceOf2(plan.inputs.buildArgs)
    },
    output
  );
  const facts2 = { ...prepared, progress: "rawjson", deadline: Date.now() + patience11, onPushed: function() {
  } };
  const { error, messages } = await runBuildx(args, { ...facts2, input: text7 }, host2);
  if (error) throw new Error(buildxWords(messages).verdict ?? error.message);
};
var namespaceOf2 = function(buildArgs) {
  return buildArgs.find(function(argument) {
    return argument.startsWith("BUILDKIT_CACHE_MOUNT_NS=");
  })?.slice("BUILDKIT_CACHE_MOUNT_NS=".length);
};

// src/build/plan.ts
var import_node_path32 = require("node:path");

// src/build/build-args.ts
var ofTools2 = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SOURCE_DATE_EPOCH|SSH_AUTH_SOCK|.*_PROXY)$/i;
var planBuildArgs = function({ image }, lines4, open = []) {
  const pairs2 = lines4.map(function(line) {
    const at2 = line.indexOf("=");
    return { line, name: line.slice(0, at2), value: line.slice(at2 + 1), apart: at2 > 0 };
  });
  const names2 = pairs2.map(function({ name }) {
    return name;
  });
  const byVariable = pairs2.filter(
    function({ name, apart }) {
      return image !== void 0 && apart && /^\w+$/.test(name) && !ofTools2.test(name) && isOnce(names2, name);
    }
  );
  return {
    arguments: pairs2.map(function(pair) {
      return byVariable.includes(pair) ? pair.name : pair.line;
    }),
    variables: Object.fromEntries(byVariable.map(function({ name, value }) {
      return [name, value];
    })),
    redact: redaction(
      pairs2.filter(function({ apart }) {
        return apart;
      }),
      open
    )
  };
};
var isOnce = function(names2, name) {
  return names2.indexOf(name) === names2.lastIndexOf(name);
};

// src/build/abilities.ts
var requireAbilities = function(inputs, { name, classicStore }) {
  if (!classicStore) return;
  const asked = [
    ["platforms", inputs.platforms.length > 1 ? inputs.platforms.join(",") : void 0],
    ["reproducible", inputs.reproducible ? "true" : void 0],
    ["provenance", attestation(inputs.provenance)],
    ["sbom", attestation(inputs.sbom)],
    ["cache-to", inputs.cacheTo[0]]
  ];
  const [input2, value] = asked.find(function([, given]) {
    return given !== void 0;
  }) ?? [];
  if (input2 === void 0) return;
  throw new InputError(
    `Input "${input2}" is "${value}", but the engine of the builder "${name}" keeps images in its classic store, which cannot do that: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or turn on the engine's containerd image store.`
  );
};
var attestation = function(given) {
  return given === "false" ? void 0 : given;
};
var classicStoreNotice = "The engine keeps images in its classic store: build steps are not written to the registry cache, and the image has no provenance. A docker-container builder (docker/setup-buildx-action, or docker buildx create --use) does both.";

// src/build/candidate-plan.ts
var planDestination = async function(inputs, event, host2) {
  const { image, reproducible } = inputs;
  const current2 = { builder: await findBuilder(inputs.builder, host2), builderName: inputs.builder };
  if (image === void 0) return { ...current2, ...untagged, outputs: inputs.outputs, layout: void 0 };
  const { builder, builderName, ...place } = await candidatePlace(
    { ...inputs, images: [image], what: whatIsBuilt(inputs) },
    current2,
    event,
    host2
  );
  const chosen2 = { builder, builderName };
  if (place.kind === "folder") {
    const layout = layoutFolder(image);
    const outputs = [await layoutOutput(layout, reproducible, host2)];
    return { ...chosen2, ...untagged, outputs, layout };
  }
  const { temporaryTag, passingTag } = place;
  requireAbilities(inputs, builder);
  if (builder.classicStore) host2.notice(classicStoreNotice);
  const output = candidateOutput({
    image,
    temporaryTag,
    reproducible,
    plainHttp: isNamedPlain(inputs.httpRegistries, image),
    intoEngine: !pushesByDigest(builder)
  });
  return { ...chosen2, outputs: [output], temporaryTag, passingTag, layout: void 0 };
};
var whatIsBuilt = function(inputs) {
  const { context, file: file2, target, platforms, buildArgs, buildContexts, labels: labels2 } = inputs;
  return [context, file2, target, platforms, buildArgs, buildContexts, labels2];
};
var untagged = { temporaryTag: void 0, passingTag: false };

// src/build/context.ts
var placeholder = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;
var planContext = async function(inputs, event, host2) {
  const asked = inputs.context ?? (inputs.image === void 0 && host2.kind === "github" ? "{{defaultContext}}" : ".");
  const texts3 = [asked, ...inputs.buildContexts];
  if (!texts3.some(function(text7) {
    return text7.search(placeholder) !== -1;
  })) {
    return { context: asked, buildContexts: inputs.buildContexts, gitHost: void 0 };
  }
  const git2 = await gitContext("context", event, host2);
  const [context = asked, ...buildContexts] = texts3.map(function(text7) {
    return text7.replaceAll(placeholder, function() {
      return git2;
    });
  });
  return { context, buildContexts, gitHost: context.startsWith(git2) ? new URL(git2).host : void 0 };
};

// src/build/secrets.ts
var import_node_fs21 = require("node:fs");
var import_promises11 = require("node:fs/promises");
var import_node_path31 = require("node:path");
var prepareSecrets = async function(inputs, gitToken, host2) {
  const envs = inputs.secretEnvs.map(function(line) {
    return fromVariable(line, host2);
  });
  const values = inputs.secrets.map(function(line) {
    return pairOf("secrets", line, "id=value", true);
  });
  const tokens = gitToken && !holdsGitToken(values, gitToken.host) ? [gitToken] : [];
  const files = inputs.secretFiles.map(function(line) {
    return fromFile(line, host2);
  });
  const write = function([id, value], index) {
    return writeSecret(id, value, index, host2);
  };
  return {
    arguments: [
      ...envs.map(function({ argument }) {
        return argument;
      }),
      ...await Promise.all(values.map(write)),
      ...files,
      ...await Promise.all(
        tokens.map(function({ host: of, token: token2 }) {
          return writeSecret(`GIT_AUTH_TOKEN.${of}`, token2, values.length, host2);
        })
      )
    ],
    variables: Object.fromEntries(envs.map(function({ variable, value }) {
      return [variable, value];
    }))
  };
};
var holdsGitToken = function(values, host2) {
  return values.some(function([id]) {
    return id === "GIT_AUTH_TOKEN" || id === `GIT_AUTH_TOKEN.${host2}`;
  });
};
var fromVariable = function(line, host2) {
  const [id, variable] = pairOf("secret-envs", line, "id=VARIABLE");
  const value = host2.variable(variable);
  if (value === void 0) {
    throw new InputError(
      `Input "secret-envs" names the variable ${variable}, which is not set: set it in the job's environment.`
    );
  }
  host2.mask(value);
  return { argument: `id=${id},env=${variable}`, variable, value };
};
var fromFile = function(line, host2) {
  const [id, path] = pairOf("secret-files", line, "id=path");
  if ((0, import_node_fs21.existsSync)((0, import_node_path31.resolve)(host2.workspace, path))) return secretArgument(id, path);
  throw new InputError(
    `Input "secret-files" names the file "${path}", which does not exist: give a path in the checkout.`
  );
};
var writeSecret = async function(id, value, index, host2) {
  const file2 = (0, import_node_path31.join)(await host2.tempFolder(), `secret-${index}`);
  await (0, import_promises11.writeFile)(file2, value, { mode: 384 });
  return secretArgument(id, file2);
};
var secretArgument = function(id, path) {
  const source2 = `src=${path}`;
  return `id=${id},${/[",]/.test(source2) ? `"${source2.replaceAll('"', '""')}"` : source2}`;
};
var pairOf = function(input2, line, form, secret = false) {
  const at2 = line.indexOf("=");
  const [id, value] = [line.slice(0, at2), line.slice(at2 + 1)];
  if (at2 > 0 && value !== "" && /^[\w.-]+$/.test(id)) return [id, value];
  throw new InputError(
    `Input "${input2}" has ${secret ? "a line" : `the line "${line}"`} that is not ${form}: write ${form}, one a line.`
  );
};

// src/build/plan.ts
var prepareBuild = async function(inputs, event, registry, host2) {
  const [destination, context, metadata, temp] = await Promise.all([
    planDestination(inputs, event, host2),
    planContext(inputs, event, host2),
    host2.earlierResult("metadata"),
    host2.tempFolder()
  ]);
  const file2 = await dockerfileFor({ context: context.context, file: inputs.file }, host2);
  const { githubToken: token2 } = inputs;
  const gitToken = context.gitHost && token2 ? { host: context.gitHost, token: token2 } : void 0;
  const secrets = await prepareSecrets(inputs, gitToken, host2);
  const { builder, builderName, outputs, layout } = destination;
  const apart = buildsApart(builder, inputs.platforms);
  const cache2 = await prepareCache(inputs, { event, intoFolder: layout !== void 0, apart }, registry, host2);
  const bare2 = inputs.image !== void 0 && builder.classicStore;
  const noDefault = host2.variable("BUILDX_NO_DEFAULT_ATTESTATIONS");
  const buildArgs = planBuildArgs(
    inputs,
    inputs.buildArgs.map(function(argument) {
      return withFacts("build-args", argument, metadata?.version, event.sha);
    }),
    [metadata?.version, event.sha]
  );
  const plan = {
    inputs,
    file: file2,
    builder: builderName,
    context: context.context,
    buildContexts: context.buildContexts,
    annotations: inputs.annotations,
    labels: inputs.labels.length > 0 ? inputs.labels : strings2(metadata?.labels),
    buildArgs: buildArgs.arguments,
    cacheFrom: cache2.from,
    cacheTo: bare2 ? [] : cache2.to,
    attestations: bare2 ? ["type=provenance,disabled=true"] : attestationsOf(inputs, { event, builder, noDefault }),
    outputs,
    secrets: secrets.arguments,
    imageIdFile: exportsFiles(inputs.outputs) ? void 0 : (0, import_node_path32.join)(temp, "image-id"),
    metadataFile: (0, import_node_path32.join)(temp, "metadata.json")
  };
  const variables2 = {
    ...buildArgs.variables,
    ...passedOn(cacheVariables({ ...cache2, to: [...cache2.to, ...[...cache2.afterwards.values()].flat()] }), host2),
    ...timesOf2(inputs, event, host2),
    ...secrets.variables
  };
  return { plan, destination, apart, cache: { ...cache2, to: plan.cacheTo }, variables: variables2, redact: buildArgs.redact };
};
var strings2 = function(value) {
  return Array.isArray(value) ? value.filter(function(item2) {
    return typeof item2 === "string";
  }) : [];
};
var passedOn = function(names2, host2) {
  return Object.fromEntries(
    names2.flatMap(function(name) {
      const value = host2.variable(name);
      return value === void 0 ? [] : [[name, value]];
    })
  );
};
var timesOf2 = function({ reproducible }, event, host2) {
  if (!reproducible) return passedOn(["SOURCE_DATE_EPOCH"], host2);
  const time = Date.parse(event.commitTime ?? "");
  if (Number.isNaN(time)) {
    throw new InputError(
      `Input "reproducible" is "true", but the commit's time could not be found out: run it in a Git checkout of the commit.`
    );
  }
  return { SOURCE_DATE_EPOCH: String(Math.floor(time / 1e3)) };
};

// src/build/results.ts
var readResult2 = async function({ metadataFile, imageIdFile }) {
  const [metadata, written] = await Promise.all([readMetadata(metadataFile), textOf2(imageIdFile)]);
  const config = metadata?.["containerimage.config.digest"];
  return {
    metadata,
    digest: digestIn(metadata),
    imageId: written?.trim() || (typeof config === "string" ? config : void 0)
  };
};
var pushedImages = async function({ inputs }, { digest: digest2 }, platforms, host2) {
  const pushes = inputs.push || hasExporter("registry", inputs.outputs);
  if (!pushes || digest2 === void 0 || inputs.tags.length === 0) return [];
  const names2 = [...new Set(inputs.tags.map(function(tag) {
    return parseReference(tag, 'Input "tags"').name;
  }))];
  return Promise.all(
    names2.map(async function(name) {
      const reference = `${name}@${digest2}`;
      const found = await platforms.read(reference).catch(function(error) {
        host2.warning(`The platforms of ${reference} could not be read: ${messageOf(error)}`);
        return [];
      });
      return { name, reference, digest: digest2, platforms: found };
    })
  );
};

// src/build/summary.ts
var buildSummary = function(facts2) {
  return {
    action: "build",
    title: "Build",
    blocks: [
      { kind: "verdict", result: "pass", text: verdict3(facts2) },
      ...facts2.candidates.map(function({ reference }) {
        return { kind: "list", items: [{ text: reference, code: true }] };
      }),
      ...platformBlocks(facts2),
      ...cacheBlocks(facts2.numbers),
      ...timeBlocks(facts2.numbers)
    ]
  };
};
var verdict3 = function({ isCandidate, candidates, temporaryTag, numbers }) {
  const time = seconds(numbers.seconds);
  if (!isCandidate) return candidates.length > 0 ? `Built and pushed in ${time}` : `Built in ${time}`;
  if (candidates.some(function({ layout }) {
    return layout !== void 0;
  })) {
    return `Candidate built in ${time} as a folder; it was not pushed`;
  }
  const how = temporaryTag === void 0 ? "by digest" : `under the temporary tag ${temporaryTag}`;
  return `Candidate pushed ${how} in ${time}; no public tag yet`;
};
var platformBlocks = function({ candidates, numbers, previous }) {
  const [candidate] = candidates;
  if (candidate === void 0 || candidate.platforms.length === 0) return [];
  const compared = previous !== void 0 && numbers.sizes.some(function({ before }) {
    return before !== void 0;
  });
  return [
    {
      kind: "table",
      columns: ["Platform", "Size", "Layers", ...compared ? [`Against ${previous}`] : [], "From the cache", "Digest"],
      rows: candidate.platforms.map(function({ platform, size, layers, digest: digest2 }) {
        return [
          platform,
          megabytes2(size),
          layers === void 0 ? "" : String(layers),
          ...compared ? [changeText(numbers.sizes.find(function(one2) {
            return one2.platform === platform;
          }))] : [],
          cacheText(numbers, platform),
          { text: digest2, code: true }
        ];
      })
    }
  ];
};
var changeText = function(change) {
  if (!change?.before) return "new";
  const { size, layers, before } = change;
  const bytes = size - before.size;
  const sizeText = bytes === 0 ? "same size" : `${bytes > 0 ? "+" : "\u2212"}${megabytes2(Math.abs(bytes))}`;
  const more3 = (layers ?? 0) - (before.layers ?? layers ?? 0);
  return more3 === 0 ? sizeText : `${sizeText}, ${more3 > 0 ? "+" : "\u2212"}${Math.abs(more3)} layers`;
};
var cacheText = function({ cache: cache2 }, platform) {
  const of = cache2.find(function(one2) {
    return one2.platform === platform;
  }) ?? (cache2.length === 1 ? cache2[0] : void 0);
  return of === void 0 ? "" : `${of.cached} of ${of.cacheable} steps`;
};

// src/build/main.ts
var run2 = async function(inputs, host2) {
  const unused = setAllTheSame(host2.variable(unusedVariable));
  if (unused !== void 0) throw besideOne(unused, '"bake-image"');
  requireConsistent2(inputs);
  const finished = new AbortController();
  const registry = openRegistry(
    { ...host2, signal: AbortSignal.any([host2.signal, finished.signal]) },
    { httpRegistries: inputs.httpRegistries }
  );
  try {
    return await onNodes(inputs, host2, function(chosen2, ofNodes, toNodes) {
      const platforms = inputs.platforms.length > 0 ? inputs.platforms : ofNodes;
      return build2({ ...chosen2, platforms }, registry, toNodes);
    });
  } finally {
    finished.abort();
  }
};
var build2 = async function(inputs, registry, host2) {
  const event = await host2.event();
  const prepared = await prepareBuild(inputs, event, registry, host2);
  const { plan, destination } = prepared;
  const { image } = inputs;
  const { builderName } = destination;
  if (inputs.emulation && inputs.platforms.length > 0) {
    await emulateMissing(inputs.platforms, { image: inputs.emulationImage, builder: builderName }, host2);
  }
  const started2 = Date.now();
  if (image !== void 0 && destination.layout === void 0) greet2(registry, image);
  const platforms = platformReader(registry);
  const mounts = cacheMounts(prepared, event, registry, host2);
  const filled2 = await mounts?.fill() ?? [];
  const caches = [...prepared.cache.to, ...[...prepared.cache.afterwards.values()].flat()];
  let wasPushed = false;
  const onPushed = function({ digest: digest2 }) {
    wasPushed = true;
    if (image !== void 0) platforms.expect(`${image}@${digest2}`);
  };
  try {
    const title4 = `Build ${image ?? inputs.tags[0] ?? plan.context}`;
    const progress = await host2.group(title4, function() {
      return executeBuild(prepared, host2, onPushed);
    });
    wasPushed = true;
    annotate(progress, plan.context, inputs.file, host2);
    const { reads, written } = cacheReport(progress, prepared.cache);
    const exported = await exportCaches2(prepared, host2);
    swapFolders(caches, host2);
    const kept2 = hasRun(progress) ? await mounts?.save() ?? [] : [];
    const cacheUse2 = { reads: [...filled2, ...reads], written: [...written, ...exported, ...kept2] };
    warnOfCaches(cacheUse2, host2);
    return await tell({ prepared, progress, started: started2, platforms, registry, cacheUse: cacheUse2 }, host2);
  } catch (error) {
    dropFreshFolders(caches);
    if (wasPushed && image !== void 0)
      await removeTemporaryTag({ name: image, temporaryTag: destination.temporaryTag }, host2, inputs.httpRegistries);
    throw error;
  }
};
var tell = async function({ prepared, progress, started: started2, platforms, registry, cacheUse: cacheUse2 }, host2) {
  const { image, previous, record: record7 } = prepared.plan.inputs;
  const result = await readResult2(prepared.plan);
  const found = await candidatesOf(result, prepared, platforms, host2);
  const candidates = prepared.destination.passingTag ? await dropTemporaryTags(found, registry, host2) : found;
  const temporaryTag = candidates[0]?.temporaryTag;
  const seconds4 = (Date.now() - started2) / 1e3;
  const sizes = await changesOf2(candidates[0], previous, registry, host2);
  const { reads: cacheReads, written: cacheWrites } = cacheUse2;
  const numbers = { seconds: seconds4, ...numbersOf(progress), cacheReads, cacheWrites, sizes };
  await host2.summarise(buildSummary({ candidates, numbers, temporaryTag, isCandidate: image !== void 0, previous }));
  return {
    reference: candidates[0]?.reference,
    digest: result.digest,
    candidates: candidates.length > 0 ? candidates : void 0,
    leg: await keepLeg(candidates, prepared.plan.inputs, host2),
    imageid: result.imageId ?? result.digest,
    metadata: result.metadata,
    cacheHitRate: numbers.hitRate,
    record: record7 && await exportRecord(record7, [result.metadata?.["buildx.build.ref"]], host2),
    numbers
  };
};
var candidatesOf = async function(result, { plan, destination }, platforms, host2) {
  const { image } = plan.inputs;
  const { layout, temporaryTag } = destination;
  if (image === void 0) return pushedImages(plan, result, platforms, host2);
  if (layout !== void 0) return [await candidateInLayout(image, layout, host2)];
  return [await candidateFrom(result.metadata, image, temporaryTag, platforms)];
};
var greet2 = function(registry, image) {
  registry.head(`${image}:latest`).catch(function() {
  });
};
var annotate = function({ warnings }, context, file2, host2) {
  for (const { text: text7, location } of warningNotes(warnings, dockerfilePath(context, file2))) host2.warning(text7, location);
};
var changesOf2 = async function(candidate, previous, registry, host2) {
  if (candidate === void 0) return [];
  const { name, platforms } = candidate;
  const before = previous === void 0 ? [] : await earlierPlatforms(registry, previousReference(previous, name), host2);
  return sizeChanges(platforms, before);
};

// src/checks/check.ts
var shownUrl = function(url) {
  const { protocol, host: host2, pathname } = new URL(url);
  return `${protocol}//${host2}${pathname}`;
};
var shownTarget = function(check2) {
  switch (check2.kind) {
    case "http":
      return shownUrl(check2.url);
    case "tcp":
      return `tcp://${check2.host.includes(":") ? `[${check2.host}]` : check2.host}:${check2.port}`;
    default:
      return check2.service ?? "";
  }
};

// src/checks/fields.ts
var factNames = ["version", "commit", "digest"];
var placeholder2 = /\{\{\s*(version|commit|digest)\s*\}\}/g;
var factsIn = function(value) {
  return new Set([...(JSON.stringify(value) ?? "").matchAll(placeholder2)].map(function([, name]) {
    return name;
  }));
};
var filled = function(value, where, facts2) {
  return text4(value, where).replace(placeholder2, function(whole, name) {
    const known2 = facts2[name];
    if (known2 !== void 0) return known2;
    throw new InputError(
      `Input "checks" asks in ${where} for ${whole}, but no ${name} is known: set the input "${name}".`
    );
  });
};
var filledTexts = function(value, where, facts2) {
  return [value ?? []].flat().map(function(one2) {
    return filled(one2, where, facts2);
  });
};
var text4 = function(value, where) {
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
var wholeNumber = function(value, where, least, most3) {
  const number2 = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number2 === "number" && Number.isInteger(number2) && number2 >= least && number2 <= most3) return number2;
  throw wrong(where, value, `it takes a whole number from ${least} to ${most3}`, "correct it");
};
var expression = function(value, where) {
  const source2 = text4(value, where);
  try {
    new RegExp(source2, "m");
    return source2;
  } catch {
    throw wrong(where, value, "it is no regular expression of JavaScript", "correct it");
  }
};
var isFields = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var wrong = function(where, value, rule, cure6) {
  return new InputError(`Input "checks" has ${shown5(value)} in ${where}, but ${rule}: ${cure6}.`);
};
var shown5 = function(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
};

// src/checks/json-path.ts
var step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;
var parseJsonPath = function(text7) {
  const path = [];
  step.lastIndex = text7.startsWith("$") ? 1 : 0;
  if (step.lastIndex === text7.length) return text7 === "$" ? [] : void 0;
  while (step.lastIndex < text7.length) {
    const found = step.exec(text7);
    if (!found) return void 0;
    const [, name, index, double, single] = found;
    path.push(index === void 0 ? name ?? double ?? single ?? "" : Number(index));
  }
  return path;
};
var lookUp = function(document, path) {
  let value = document;
  for (const key2 of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key2)) return { found: false };
    value = value[key2];
  }
  return { found: true, value };
};

// src/checks/parse-expected.ts
var expectedText = function(entry, where, facts2) {
  return {
    contains: filledTexts(entry.contains, `${where}.contains`, facts2),
    lacks: filledTexts(entry.lacks, `${where}.lacks`, facts2),
    ...entry.equals !== void 0 && { equals: filled(entry.equals, `${where}.equals`, facts2) },
    ...entry.matches !== void 0 && { matches: expression(entry.matches, `${where}.matches`) },
    ...entry["max-time"] !== void 0 && { maxTime: duration(entry["max-time"], `${where}.max-time`) }
  };
};
var expectedAnswer = function(entry, where, facts2) {
  return {
    ...expectedText(entry, where, facts2),
    status: statusOf(entry.status ?? 200, `${where}.status`),
    header: pairs(entry.header ?? {}, `${where}.header`).map(function([name, value]) {
      return {
        name,
        value: filled(value, `${where}.header.${name}`, facts2)
      };
    }),
    json: pairs(entry.json ?? {}, `${where}.json`).map(function([key2, value]) {
      const path = parseJsonPath(key2);
      if (path)
        return {
          text: key2,
          path,
          value: typeof value === "string" && value !== "" ? filled(value, `${where}.json`, facts2) : value
        };
      throw wrong(`${where}.json`, key2, "it is no path", "write for example redis, $.build.version or items[0].name");
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
  const { facts: facts2 } = around;
  const url = targetOf3(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, facts2);
  const expected = expectedAnswer(entry, where, facts2);
  if (expected.tlsDays !== void 0 && !url.startsWith("https:")) {
    throw new InputError(
      `Input "checks" sets ${where}.tls-days, but asks over http:, where there is no certificate: ask over https:.`
    );
  }
  return {
    kind: "http",
    url,
    method: methodOf(entry, where, body),
    headers: headersOf(entry, where, facts2),
    ...body !== void 0 && { body },
    redirects: redirectsOf(entry.redirects ?? "none", `${where}.redirects`),
    ...entry.ca !== void 0 && { ca: text4(entry.ca, `${where}.ca`) },
    expected
  };
};
var targetOf3 = function({ url, path }, where, { baseUrl }) {
  if (url === void 0 === (path === void 0)) {
    throw new InputError(
      `Input "checks" has ${url === void 0 ? "neither" : "both"} "url" and "path" in ${where}: give one of them.`
    );
  }
  const target = text4(url ?? path, `${where}.${url === void 0 ? "path" : "url"}`);
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
  const method = text4(entry.method ?? (body === void 0 ? "GET" : "POST"), `${where}.method`).toUpperCase();
  if (/^[A-Z]+$/.test(method) && method !== "CONNECT") return method;
  throw wrong(`${where}.method`, entry.method, "it is no HTTP method", "write for example GET or POST");
};
var bodyOf = function(value, where, facts2) {
  if (value === void 0) return void 0;
  return filled(typeof value === "object" ? JSON.stringify(value) : value, where, facts2);
};
var headersOf = function({ headers = {}, body }, where, facts2) {
  const given = pairs(headers, `${where}.headers`).map(function([name, value]) {
    const content = filled(value, `${where}.headers.${name}`, facts2);
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
  const following = followings.find(function(one2) {
    return one2 === value;
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
var keysOf2 = {
  http: [
    ...["url", "path", "method", "headers", "body", "redirects", "ca", "status", "header", "json", "tls-days"],
    ...[...textKeys, "max-time"]
  ],
  tcp: ["tcp", "send", ...textKeys, "max-time"],
  command: ["command", "service", "exit-code", ...textKeys, "max-time"],
  log: ["log", ...textKeys]
};
var everyKey = [.../* @__PURE__ */ new Set(["name", ...Object.values(keysOf2).flat(), ...paceKeys])];
var checkEntries = function(input2) {
  const entries = typeof input2 === "string" ? input2.split(/\s+/).filter(function(word2) {
    return word2 !== "";
  }) : [input2 ?? []].flat();
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
  const twice = checks.find(function(check2, index) {
    return checks.findIndex(function({ name }) {
      return name === check2.name;
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
  const check2 = { ...parsers2[kind](entry, where, around), where, pace: paceOf(entry, where) };
  return { ...check2, name: entry.name === void 0 ? nameOf2(check2) : text4(entry.name, `${where}.name`) };
};
var refuseUnknown = function(entry, kind, where) {
  const known2 = ["name", ...keysOf2[kind], ...paceKeys];
  const unknown = Object.keys(entry).find(function(key2) {
    return !known2.includes(key2);
  });
  if (unknown === void 0) return;
  const why = everyKey.includes(unknown) ? `which a check of ${kind === "http" ? "HTTP" : kind} does not have.` : `which is no key of a check.${didYouMean(unknown, known2)}`;
  throw new InputError(`Input "checks" sets "${where}.${unknown}", ${why} Known: ${known2.join(", ")}.`);
};
var nameOf2 = function(check2) {
  const target = shownTarget(check2);
  if (check2.kind === "http") return `${check2.method} ${target}`;
  if (check2.kind === "tcp") return target;
  return `${check2.kind}${target && ` in ${target}`}`;
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
  tcp: function(entry, where, { facts: facts2 }) {
    return {
      kind: "tcp",
      ...addressOf(entry.tcp, `${where}.tcp`),
      ...entry.send !== void 0 && { send: filled(entry.send, `${where}.send`, facts2) },
      expected: expectedText(entry, where, facts2)
    };
  },
  command: function(entry, where, { facts: facts2 }) {
    return {
      kind: "command",
      ...entry.service !== void 0 && { service: text4(entry.service, `${where}.service`) },
      command: commandOf(entry.command, `${where}.command`),
      exitCode: wholeNumber(entry["exit-code"] ?? 0, `${where}.exit-code`, 0, 255),
      expected: expectedText(entry, where, facts2)
    };
  },
  log: function(entry, where, { facts: facts2 }) {
    if (textKeys.every(function(key2) {
      return entry[key2] === void 0;
    })) {
      throw new InputError(
        `Input "checks" looks in ${where} into a log, but for nothing: add one of ${textKeys.join(", ")}.`
      );
    }
    return { kind: "log", service: text4(entry.log, `${where}.log`), expected: expectedText(entry, where, facts2) };
  }
};
var addressOf = function(value, where) {
  const [, bracketed, plain3, port] = /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/.exec(text4(value, where)) ?? [];
  const host2 = bracketed ?? plain3;
  if (host2 !== void 0 && Number(port) >= 1 && Number(port) <= 65535) return { host: host2, port: Number(port) };
  throw wrong(where, value, "it takes host and port", "write for example db.example.com:5432");
};
var commandOf = function(value, where) {
  if (!Array.isArray(value)) return ["sh", "-c", text4(value, where)];
  if (value.length === 0) throw wrong(where, value, "it names no program", "write for example [pg_isready]");
  return value.map(function(word2) {
    return word2 === "" ? "" : text4(word2, where);
  });
};

// src/docker/versions.ts
var oldestApi = "1.41";
var oldestCompose = [2, 26];
var checkEngine = function({ api, version: version2 }) {
  if (!isOlder(numbersOf2(api), numbersOf2(oldestApi))) return;
  throw new InputError(
    `The engine on the target is Docker ${version2} (API ${api}), and Quaygate needs Docker 20.10 (API ${oldestApi}) or newer: update it.`
  );
};
var checkCompose = function(said2) {
  const found = numbersOf2(said2.trim().replace(/^v/, ""));
  if (!isOlder(found, oldestCompose)) return;
  throw new InputError(
    `Docker Compose on the runner is ${said2.trim()}, and Quaygate needs ${oldestCompose.join(".")} or newer: update the package docker-compose-plugin there.`
  );
};
var numbersOf2 = function(version2) {
  return version2.split(".").slice(0, 2).map(function(part2) {
    return Number.parseInt(part2, 10);
  });
};
var isOlder = function([major = Number.NaN, minor = 0], [thatMajor = 0, thatMinor = 0]) {
  return major < thatMajor || major === thatMajor && minor < thatMinor;
};

// src/docker/compose.ts
var cure5 = "Install Docker with the Compose plugin (docker-compose-plugin) on the runner.";
var renderDeadline = 6e4;
var pullDeadline = 15 * 6e4;
var stopDeadline = 3 * 6e4;
var renderCompose = async function(host2, source2) {
  const { files, project, environment, resolvePaths } = source2;
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
    const { stdout, stderr } = await compose(host2, args, { env: environment, deadline: renderDeadline });
    return { model: JSON.parse(stdout), unset: unsetVariables(stderr) };
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== "refused") throw error;
    if (/unknown (shorthand )?flag/.test(error.failure.stderr)) await checkComposeVersion(host2);
    throw new InputError(`Compose does not accept ${files.join(", ")}: ${error.failure.stderr.trim()}`, {
      cause: error
    });
  }
};
var checkComposeVersion = async function(host2) {
  const { stdout } = await compose(host2, ["version", "--short"], { deadline: renderDeadline });
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
var composeOn = function(host2, folder5, { name, model }, args, options) {
  return compose(host2, ["-p", name, "-f", "-", ...args], {
    cwd: folder5,
    input: model,
    ...options,
    env: { COMPOSE_DISABLE_ENV_FILE: "1", COMPOSE_PROFILES: "", ...options.env }
  });
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
var compose = async function(host2, args, options) {
  try {
    return await runTool(host2, "docker", ["compose", "--ansi", "never", "--progress", "plain", ...args], {
      cure: cure5,
      ...options
    });
  } catch (error) {
    if (!(error instanceof ToolError) || !lacksPlugin(error.failure)) throw error;
    throw new UnavailableError(`The docker on the PATH has no Compose. ${cure5}`, { cause: error });
  }
};

// src/release/model.ts
var import_node_crypto6 = require("node:crypto");
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
var oneShots2 = function(model) {
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
  return (0, import_node_crypto6.createHash)("sha256").update(canonical(value)).digest("hex");
};
var canonical = function(value) {
  return JSON.stringify(
    value,
    function(_, item2) {
      return typeof item2 === "object" && item2 !== null && !Array.isArray(item2) ? Object.fromEntries(Object.entries(item2).sort(function([left], [right]) {
        return left < right ? -1 : 1;
      })) : item2;
    }
  ) ?? "";
};
var recordIn = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
};

// src/deploy/choose-images.ts
var chosenByName = function(images, model) {
  return [...images].map(function([service, reference]) {
    const halves2 = splitReference(reference.trim());
    if (!halves2) {
      throw new InputError(
        `Input "images" gives the service "${service}" the image "${reference}", but only a digest says what was tested: write ${service}=name@sha256:\u2026 as the output "reference" of build holds it.`
      );
    }
    existing(model, service, "images");
    return { service, candidate: { ...halves2, reference: reference.trim(), platforms: [] } };
  });
};
var chosenByRepository = function(candidates, service, model) {
  if (service !== void 0) existing(model, service, "service");
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
  return candidates.filter(function(one2) {
    return !choices.some(function({ candidate }) {
      return candidate === one2;
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
  const found = built.length === 0 ? 'none of them has a "build:"' : `${quoted5(built)} have a "build:"`;
  throw new InputError(
    `It is not clear which service runs ${candidate.name}: no image of the Compose files is of that repository, and ${found}; give each service that runs it \`image: ${candidate.name}\` there, or name the one in the input "service".`
  );
};
var ofRepository = function(candidate, model) {
  const repositories = [candidate.name, candidate.builtAs ?? candidate.name].map(repositoryOf2);
  return [...model.services].filter(function([, { image }]) {
    return typeof image === "string" && repositories.includes(repositoryOf2(image));
  }).map(function([service]) {
    return { service, candidate };
  });
};
var repositoryOf2 = function(image) {
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
var existing = function(model, service, input2) {
  if (model.services.has(service)) return;
  throw new InputError(
    `Input "${input2}" names the service "${service}", which the Compose files do not have: write one of ${quoted5([...model.services.keys()])}.`
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
var imageOf = function(name, { image, build: build3 }) {
  if (typeof image === "string" && image !== "") return image;
  throw new InputError(
    build3 === void 0 ? `Service "${name}" has no image: give it one in the Compose file, or a digest in the input "images".` : `Service "${name}" has only a "build:", and what runs must have been tested first: give it the \`image:\` of what is built here, if it runs that, or a digest in the input "images" as ${name}=name@sha256:\u2026.`
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
var quoted5 = function(names2) {
  return names2.map(function(name) {
    return `"${name}"`;
  }).join(", ");
};

// src/deploy/prepare.ts
var import_node_crypto9 = require("node:crypto");

// src/docker/compose-files.ts
var import_promises12 = require("node:fs/promises");
var import_node_path33 = require("node:path");
var usualComposeFiles = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
var findComposeFiles = async function(named, { workspace }) {
  if (named.length > 0) return Promise.all(named.map(function(name) {
    return existing2(name, workspace);
  }));
  for (const name of usualComposeFiles) {
    const file2 = (0, import_node_path33.resolve)(workspace, name);
    if (await isFile(file2)) return [file2];
  }
  throw new InputError(
    `Input "compose-files" is not set, and the workspace has none of ${usualComposeFiles.join(", ")}: name the Compose file, and check the sources out before this step.`
  );
};
var existing2 = async function(name, workspace) {
  const file2 = (0, import_node_path33.resolve)(workspace, name);
  if (await isFile(file2)) return file2;
  throw new InputError(
    `Input "compose-files" names "${name}", which is no file in the workspace: correct the path, and check the sources out before this step.`
  );
};
var isFile = async function(path) {
  return (await (0, import_promises12.stat)(path).catch(function() {
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
var checkName = function(input2, name) {
  if (!namePattern.test(name)) {
    throw new InputError(
      `Input "${input2}" sets ${JSON.stringify(name)}, which is no name of a variable: use letters, digits and "_".`
    );
  }
};
var refuseReserved = function(input2, name) {
  if (reserved.test(name)) {
    throw new InputError(
      `Input "${input2}" sets "${name}", which steers the tools themselves: use another name in the Compose file, and the action's own inputs for the engine.`
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
  return function(text7) {
    return values.reduce(function(clean, value) {
      return clean.replaceAll(value, "***");
    }, text7);
  };
};

// src/release/labels.ts
var prefix3 = "io.github.quaygate.";
var labels = {
  /** On a container: hash of its service. */
  service: `${prefix3}service`,
  /** On a volume: the project whose release it records. */
  project: `${prefix3}project`,
  /** On a volume: the record as JSON. */
  record: `${prefix3}record`,
  /** On a volume: who made it, when two make the same one at once. */
  writer: `${prefix3}writer`,
  /** On a proxy and its network: the project that it serves. */
  proxy: `${prefix3}proxy`,
  /** On a proxy: hash of what needs another container when it changes. */
  place: `${prefix3}place`,
  /** On a container of a colour: the project, whose name its own Compose project extends. */
  application: `${prefix3}application`,
  /** On a container of a colour: the number of its release. */
  release: `${prefix3}release`,
  /** On the volume of a record: the Compose file with placeholders for values, gzip in base64. */
  file: `${prefix3}file`,
  /** On a volume: the number of the release whose Compose file, values and files it holds. */
  content: `${prefix3}content`,
  /** On a volume of the journal: the project. */
  journalOf: `${prefix3}journal.project`,
  /** On a volume of files that a release mounts: the project. */
  filesOf: `${prefix3}files.project`,
  /** On a volume: an entry of the journal as JSON. */
  journal: `${prefix3}journal`,
  /** On a volume: the project whose key it holds. */
  keyOf: `${prefix3}key.project`,
  /** On a container of `before` or `after`: the project. */
  oneOff: `${prefix3}one-off.project`,
  /** On a container that is never started: the volume that it opens for us. */
  helper: `${prefix3}helper`,
  /** On a container: the project that its holder is deploying. */
  lock: `${prefix3}lock`,
  /** On the container of a lock: who holds it, for people. */
  holder: `${prefix3}holder`,
  /** On the container of a lock: the process that holds it. */
  identity: `${prefix3}identity`
};
var composeLabels = {
  project: "com.docker.compose.project",
  service: "com.docker.compose.service",
  oneOff: "com.docker.compose.oneoff"
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
var withoutChoices = function({ build: build3, pull_policy, profiles, develop, ...service }) {
  return service;
};
var serviceHash = function(service, definitions) {
  const { scale, deploy: deploy2, depends_on, ...rest2 } = service;
  const { replicas, ...otherDeploy } = recordIn(deploy2);
  const mounted = ["configs", "secrets"].flatMap(
    function(kind) {
      return mountedDefinitions(service, kind).map(function(name) {
        return definitions.get(`${kind}/${name}`) ?? "";
      });
    }
  );
  return hashOf([rest2, otherDeploy, mounted]);
};
var withLabel = function(service, hash) {
  return {
    ...service,
    labels: { ...recordIn(service.labels), [labels.service]: hash }
  };
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
var recordOf2 = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var listOf = function(value) {
  return Array.isArray(value) ? value.map(recordOf2) : [];
};
var textOf4 = function(value) {
  return typeof value === "string" ? value : "";
};
var textsOf = function(value) {
  return Object.fromEntries(Object.entries(recordOf2(value)).map(function([key2, item2]) {
    return [key2, textOf4(item2)];
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
  const facts2 = jsonIn(await call("GET", "/version"));
  return {
    socket,
    dockerHost: `unix://${socket}`,
    platform: `${textOf4(facts2.Os)}/${textOf4(facts2.Arch)}`,
    version: textOf4(facts2.Version),
    api,
    call
  };
};
var callsTo = function(socket, version2) {
  return async function(method, path, { query = {}, body, headers, accept = [], timeout = callTimeout } = {}) {
    const search = new URLSearchParams(query).toString();
    const raw = Buffer.isBuffer(body);
    const response = await request({
      method,
      url: `http://engine/v${version2}${path}${search && `?${search}`}`,
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
  const words2 = body.toString("utf8").trim();
  try {
    const { message } = JSON.parse(words2);
    return typeof message === "string" ? message.replace(/[\s.]+$/, "") : words2;
  } catch {
    return words2 || "no reason given";
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
  return Array.isArray(RepoDigests) ? RepoDigests.map(textOf4) : [];
};
var digestInRegistry = async function(engine, reference, login2) {
  try {
    const response = await engine.call("GET", `/distribution/${reference}/json`, {
      headers: login2 ? { "x-registry-auth": login2 } : {},
      accept: [400, 401, 403, 404, 500, 502, 503, 504],
      timeout: registryTimeout
    });
    if (response.status !== 200) return { fault: messageIn(response) };
    return { digest: textOf4(recordOf2(jsonIn(response).Descriptor).digest) };
  } catch (error) {
    return { fault: messageOf(error).replace(/\.$/, "") };
  }
};
var layersOnEngine = async function(engine) {
  const images = JSON.parse((await engine.call("GET", "/images/json")).body.toString("utf8"));
  const layers = /* @__PURE__ */ new Set();
  for (const { Id } of listOf(images)) {
    const response = await engine.call("GET", `/images/${textOf4(Id)}/json`, { accept: [404] });
    if (response.status === 404) continue;
    const { Layers } = recordOf2(jsonIn(response).RootFS);
    for (const layer of Array.isArray(Layers) ? Layers : []) layers.add(textOf4(layer));
  }
  return layers;
};
var imageUser = async function(engine, image) {
  const { Config } = jsonIn(await engine.call("GET", `/images/${image}/json`));
  return textOf4(recordOf2(Config).User);
};

// src/release/resolve-images.ts
var resolveImages = async function(engine, images, host2) {
  const distinct = new Set(images.values());
  const resolved = new Map(
    await Promise.all([...distinct].map(async function(image) {
      return [image, await resolveImage(engine, image, host2)];
    }))
  );
  return new Map([...images].map(function([service, image]) {
    return [service, resolved.get(image) ?? image];
  }));
};
var resolveImage = async function(engine, image, host2) {
  const { registry, name, tag = "latest", digest: digest2 } = parseReference(image, "A service of the Compose files");
  if (digest2) return `${name}@${digest2}`;
  const answer = await digestInRegistry(
    engine,
    formatReference({ registry, repository: "", name, tag }),
    await login(host2, registry)
  );
  if ("digest" in answer) return `${name}@${answer.digest}`;
  const held = await heldDigest(engine, image, name);
  if (held) {
    host2.notice(
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
var login = async function(host2, registry) {
  const credentials = await findCredentials(host2, registry);
  return credentials && Buffer.from(JSON.stringify(asEngineWants(credentials, registry))).toString("base64url");
};
var asEngineWants = function(credentials, registry) {
  return {
    serveraddress: registry === "docker.io" ? "https://index.docker.io/v1/" : registry,
    ..."password" in credentials ? credentials : "identityToken" in credentials ? { identitytoken: credentials.identityToken } : { registrytoken: credentials.registryToken }
  };
};
var pullImage = async function(engine, reference, host2) {
  const { registry } = parseReference(reference);
  const auth = await login(host2, registry);
  const [name = "", digest2 = ""] = reference.split("@");
  const { body } = await engine.call("POST", "/images/create", {
    query: { fromImage: name, tag: digest2 },
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

// src/release/target-key.ts
var import_node_crypto7 = require("node:crypto");

// src/docker/volumes.ts
var listVolumes = async function(engine, label) {
  const query = { filters: JSON.stringify({ label: [label] }) };
  const { Volumes } = jsonIn(await engine.call("GET", "/volumes", { query }));
  return listOf(Volumes).map(volumeOf);
};
var createVolume = async function(engine, { name, labels: labels2 }) {
  return volumeOf(jsonIn(await engine.call("POST", "/volumes/create", { body: { Name: name, Labels: labels2 } })));
};
var volumeOf = function(item2) {
  return { name: textOf4(item2.Name), labels: textsOf(item2.Labels) };
};
var volumeFacts = async function(engine, name) {
  const response = await engine.call("GET", `/volumes/${name}`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { Driver, Options } = jsonIn(response);
  return { driver: textOf4(Driver), options: textsOf(Options) };
};
var hasVolume = async function(engine, name) {
  return (await engine.call("GET", `/volumes/${name}`, { accept: [404] })).status !== 404;
};
var removeVolume = async function(engine, name, { inUse } = {}) {
  const { status } = await engine.call("DELETE", `/volumes/${name}`, { accept: inUse ? [404, 409] : [404] });
  return status !== 409;
};

// src/docker/containers.ts
var listContainers = async function(engine, label) {
  const query = { all: "true", filters: JSON.stringify({ label: [label] }) };
  return listOf(jsonIn(await engine.call("GET", "/containers/json", { query }))).map(function(item2) {
    return {
      id: textOf4(item2.Id),
      name: textOf4(Array.isArray(item2.Names) ? item2.Names[0] : void 0).replace(/^\//, ""),
      state: textOf4(item2.State),
      status: textOf4(item2.Status),
      labels: textsOf(item2.Labels)
    };
  });
};
var findContainer = async function(engine, name) {
  const response = await engine.call("GET", `/containers/${name}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const { Id, Created, Config } = jsonIn(response);
  return { id: textOf4(Id), created: Date.parse(textOf4(Created)), labels: textsOf(recordOf2(Config).Labels) };
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
          container: textOf4(Array.isArray(Names) ? Names[0] : void 0).replace(/^\//, ""),
          labels: textsOf(Labels),
          port: Number(PublicPort),
          protocol: textOf4(Type),
          address: textOf4(IP)
        };
      });
    }
  );
};
var inspectContainer = async function(engine, id) {
  const response = await engine.call("GET", `/containers/${id}/json`, { accept: [404] });
  if (response.status === 404) return void 0;
  const facts2 = jsonIn(response);
  const state = recordOf2(facts2.State);
  const health = recordOf2(state.Health);
  return {
    status: textOf4(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    restarts: Number(facts2.RestartCount ?? 0),
    error: textOf4(state.Error),
    ...typeof health.Status === "string" && { health: health.Status },
    healthLog: listOf(health.Log).map(function(entry) {
      return { exitCode: Number(entry.ExitCode), output: textOf4(entry.Output) };
    }),
    tty: recordOf2(facts2.Config).Tty === true
  };
};
var containerLog = async function(engine, id, lines4, tty) {
  const query = { stdout: "true", stderr: "true", tail: String(lines4) };
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
var header = function({ name, mode, uid = 0, gid = 0, link: link2 }, size) {
  const bytes = Buffer.alloc(block);
  const [prefix4, rest2] = splitName2(name);
  bytes.write(rest2, 0, 100);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(uid, 7), 108);
  bytes.write(octal(gid, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write("        ", 148);
  bytes.write(link2 === void 0 ? name.endsWith("/") ? "5" : "0" : "2", 156);
  bytes.write(link2 ?? "", 157, 100);
  bytes.write("ustar\x0000", 257);
  bytes.write(prefix4, 345, 155);
  const sum = bytes.reduce(function(total, byte) {
    return total + byte;
  }, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
};
var fitsTar = function({ name, link: link2 = "" }) {
  const [prefix4, rest2] = splitName2(name);
  return Buffer.byteLength(prefix4) <= 155 && Buffer.byteLength(rest2) <= 100 && Buffer.byteLength(link2) <= 100;
};
var splitName2 = function(name) {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let at2 = name.indexOf("/"); at2 > 0 && at2 < name.length - 1; at2 = name.indexOf("/", at2 + 1)) {
    if (Buffer.byteLength(name.slice(at2 + 1)) <= 100) return [name.slice(0, at2), name.slice(at2 + 1)];
  }
  return ["", name];
};
var octal = function(value, digits2) {
  return value.toString(8).padStart(digits2, "0");
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

// src/release/target-key.ts
var folder = "/key";
var file = "key";
var length = 32;
var targetKey = async function(engine, project, { make }) {
  const name = `quaygate-key-${project}`;
  if (!make && !await hasVolume(engine, name)) return void 0;
  const writer = (0, import_node_crypto7.randomUUID)();
  const volume = await createVolume(engine, { name, labels: { [labels.keyOf]: project, [labels.writer]: writer } });
  return withVolume(engine, { name, at: folder }, async function(container) {
    for (let left = volume.labels[labels.writer] === writer ? 0 : patience12 / pollEvery; ; left--) {
      const found = await readKey(engine, container);
      if (found) return found;
      if (left > 0) await pause(pollEvery);
      else await writeKey(engine, container);
    }
  });
};
var patience12 = 5e3;
var pollEvery = 100;
var readKey = async function(engine, container) {
  const query = { path: `${folder}/${file}` };
  const { status, body } = await engine.call("GET", `/containers/${container}/archive`, { query, accept: [404] });
  const found = status === 404 ? void 0 : unpackTar(body).get(file);
  return found?.length === length ? Buffer.from(found) : void 0;
};
var writeKey = async function(engine, container) {
  const body = packTar([{ name: file, body: (0, import_node_crypto7.randomBytes)(length), mode: 384 }]);
  await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder }, body });
};

// src/deploy/files.ts
var import_node_crypto8 = require("node:crypto");

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
  return listIn(definition.volumes).flatMap(function(volume, at2) {
    if (volume.type !== "bind") return [];
    const path = String(listIn(written.volumes)[at2]?.source ?? volume.source);
    if (isAbsolute2(path)) {
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
var isAbsolute2 = function(path) {
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
  return listIn(definition[kind]).flatMap(function(mount, at2) {
    const name = String(mount.source);
    const { file: file2 } = recordIn(recordIn(model.raw[kind])[name]);
    if (typeof file2 !== "string") return [];
    const { file: written = file2 } = recordIn(recordIn(asWritten.raw[kind])[name]);
    const { target, uid, gid, mode } = mount;
    return [
      {
        ...{ service, at: at2, kind, name, source: file2, written: String(written), writable: false },
        target: targetOf4(kind, typeof target === "string" && target !== "" ? target : name),
        ...uid !== void 0 && { uid: String(uid) },
        ...gid !== void 0 && { gid: String(gid) },
        ...mode !== void 0 && { mode: modeOf(mode) }
      }
    ];
  });
};
var targetOf4 = function(kind, target) {
  return isAbsolute2(target) ? target : kind === "configs" ? `/${target}` : `/run/secrets/${target}`;
};
var modeOf = function(mode) {
  return (typeof mode === "number" ? mode : Number.parseInt(String(mode), 8)) & 511;
};
var withVolumes = function(model, mounts) {
  if (mounts.size === 0) return model;
  const services = [...model.services].map(function([service, definition]) {
    const own2 = [...mounts].filter(function([mount]) {
      return mount.service === service;
    });
    return [service, own2.length === 0 ? definition : withMounts(definition, own2)];
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
  const without3 = function(kind) {
    const gone = new Set(mounts.filter(function([mount]) {
      return mount.kind === kind;
    }).map(function([{ at: at2 }]) {
      return at2;
    }));
    return listIn(definition[kind === "bind" ? "volumes" : kind]).filter(function(_, at2) {
      return !gone.has(at2);
    });
  };
  const volumes = mounts.map(function([{ target }, source2]) {
    return {
      ...{ type: "volume", source: source2, target, read_only: true },
      volume: { nocopy: true, subpath: contentName }
    };
  });
  return {
    ...definition,
    volumes: [...without3("bind"), ...volumes],
    ...definition.configs !== void 0 && { configs: without3("configs") },
    ...definition.secrets !== void 0 && { secrets: without3("secrets") }
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
var listIn = function(value) {
  return Array.isArray(value) ? value.map(function(item2) {
    return typeof item2 === "string" ? { source: item2 } : recordIn(item2);
  }) : [];
};

// src/deploy/read-source.ts
var import_promises13 = require("node:fs/promises");
var import_node_path34 = require("node:path");
var largest = 64 * 1024 * 1024;
var most = 1e4;
var readSource = async function(mount) {
  const found = [];
  let size = 0;
  const add2 = function(file2) {
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
  const walk2 = async function(path, name) {
    const facts2 = await (name === contentName ? (0, import_promises13.stat)(path) : (0, import_promises13.lstat)(path));
    if (facts2.isDirectory()) {
      add2({ name: `${name}/`, body: Buffer.alloc(0), mode: 493 });
      for (const entry of (await (0, import_promises13.readdir)(path)).sort()) await walk2((0, import_node_path34.join)(path, entry), `${name}/${entry}`);
    } else if (facts2.isSymbolicLink()) {
      add2({ name, body: Buffer.alloc(0), mode: 511, link: await (0, import_promises13.readlink)(path) });
    } else if (facts2.isFile()) {
      add2({ name, body: await (0, import_promises13.readFile)(path), mode: mount.mode ?? modeFor(mount, facts2.mode) });
    } else {
      throw new InputError(
        `${what(mount)} holds "${name}", which is no file, folder or link: it cannot be brought along.`
      );
    }
  };
  try {
    await walk2(mount.source, contentName);
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
var collectFiles = async function(host2, { model, asWritten, hostPaths, key: key2, images }) {
  const mounts = mountsOf(model, asWritten, hostPaths);
  if (mounts.length === 0) return { model, volumes: [] };
  const secret = await key2();
  const collected = await Promise.all(
    mounts.map(async function(mount) {
      const files = await readSource(mount);
      const owner = ownerOf(mount, model, images);
      const digest2 = (0, import_node_crypto8.createHmac)("sha256", secret).update(hashOf([mount.kind, owner, files.map(contentOf)])).digest("hex");
      return { mount, volume: { name: `quaygate-files-${model.name}-${digest2.slice(0, 16)}`, files, owner } };
    })
  );
  for (const service of new Set(mounts.filter(function({ writable }) {
    return writable;
  }).map(function(mount) {
    return mount.service;
  }))) {
    host2.notice(
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
var contentOf = function({ name, body, mode, link: link2 = "" }) {
  return [
    name,
    mode,
    link2,
    (0, import_node_crypto8.createHash)("sha256").update(body).digest("hex")
  ];
};

// src/deploy/held-by-tag.ts
var patience13 = 5e3;
var mostTags = 200;
var warnUntagged = async function(candidates, host2) {
  const registry = openRegistry(host2);
  const distinct = new Map(candidates.map(function(candidate) {
    return [candidate.reference, candidate];
  }));
  const asked = Promise.all([...distinct.values()].map(function(candidate) {
    return warnIfUntagged(registry, candidate, host2);
  }));
  const answered = new AbortController();
  await Promise.race([asked.finally(function() {
    return answered.abort();
  }), pause(patience13, answered.signal).catch(function() {
  })]);
};
var warnIfUntagged = async function(registry, { name, digest: digest2, reference }, host2) {
  try {
    const tags = await registry.tags(name);
    if (tags.length > mostTags) return;
    const held = await Promise.all(tags.map(function(tag) {
      return registry.head(`${name}:${tag}`);
    }));
    if (held.includes(digest2)) return;
    host2.warning(
      `No tag of ${name} holds the digest of ${reference}: registries remove such images after a while, and then nobody can go back to this release. Let promote give it a tag first.`
    );
  } catch (error) {
    host2.debug(`whether a tag holds ${reference} is not known: ${String(error)}`);
  }
};

// src/release/restore.ts
var projectOf = function({ project, model, environment }) {
  return {
    name: project,
    model,
    environment
  };
};

// src/deploy/one-off.ts
var parseOneOffs = function(input2, lines4, services, usual) {
  return lines4.map(function(line) {
    const [, named, rest2 = ""] = /^([\w.-]+)=(.*)$/s.exec(line) ?? [];
    const [service, command2] = named === void 0 ? [usual, line] : [named, rest2];
    if (service === void 0) {
      throw new InputError(`Input "${input2}" does not say in which service "${line}" runs: write service=${line}.`);
    }
    if (!services.has(service)) {
      throw new InputError(
        `Input "${input2}" names the service "${service}", which the Compose files do not have: write one of ${[...services].map(function(name) {
          return `"${name}"`;
        }).join(", ")}.`
      );
    }
    if (command2.trim() === "")
      throw new InputError(`Input "${input2}" has no command for "${service}": write ${service}=command.`);
    return { service, command: command2.trim() };
  });
};
var runOneOffs = async function(input2, site, release, oneOffs, timeout) {
  if (oneOffs.length === 0) return;
  await clearEarlier(site, release.project);
  for (const { service, command: command2 } of oneOffs) {
    const project = { ...projectOf(release), model: oneOffModel(release, service, command2) };
    try {
      await site.host.group(
        `${input2}: ${service}: ${command2}`,
        function() {
          return composeRunService(site.compose, project, service, timeout);
        }
      );
    } catch (error) {
      throw faultOf3(input2, service, error);
    }
  }
};
var faultOf3 = function(input2, service, error) {
  if (!(error instanceof ToolError)) return error;
  const { kind, code } = error.failure;
  const undone = "what it did to data is not undone";
  if (kind === "deadline") {
    return new RefusedError(`"${input2}" in "${service}" did not end in its time and was stopped; ${undone}`, {
      cause: error
    });
  }
  if (kind !== "refused") return error;
  return new RefusedError(`"${input2}" in "${service}" failed with exit code ${code}; ${undone}`, { cause: error });
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
  const { ports, container_name, depends_on, deploy: deploy2, scale, healthcheck, restart, ...rest2 } = recordIn(
    recordIn(raw.services)[service]
  );
  const made2 = {
    ...rest2,
    command: command2.replaceAll("$", "$$$$"),
    labels: { ...recordIn(rest2.labels), [labels.oneOff]: project }
  };
  return JSON.stringify({ ...raw, services: { [service]: made2 } });
};

// src/deploy/prepare.ts
var prepare2 = async function(inputs, host2, { engine }) {
  const source2 = await composeSource(inputs, host2);
  const [{ model: rendered, unset }, asWritten] = await Promise.all([
    renderCompose(host2, source2),
    renderCompose(host2, { ...source2, resolvePaths: false })
  ]);
  for (const name of unset) {
    host2.warning(
      `The Compose files use the variable "${name}", which nobody set: it is empty. Set it in the input "env".`
    );
  }
  const model = parseModel(rendered);
  const choices = await chooseImages(inputs, host2, model);
  for (const choice of choices) checkPlatform(choice, model, engine.platform);
  const definitions = readDefinitions(model, source2.environment);
  const proxy = new Map(inputs.strategy === "recreate" ? [] : [["proxy", inputs.proxyImage]]);
  const [others, proxies] = await Promise.all([
    resolveImages(engine, otherImages(model, choices), host2),
    resolveImages(engine, proxy, host2),
    warnUntagged(
      choices.map(function({ candidate }) {
        return candidate;
      }),
      host2
    )
  ]);
  const images = new Map([
    ...others,
    ...choices.map(function({ service, candidate }) {
      return [service, candidate.reference];
    })
  ]);
  const { model: brought, volumes } = await collectFiles(host2, {
    ...{ model, images, hostPaths: inputs.hostPaths, asWritten: parseModel(asWritten.model) },
    // A dry run leaves no key behind either: what it plans is then all new.
    key: async function() {
      return await targetKey(engine, model.name, { make: !inputs.dryRun }) ?? (0, import_node_crypto9.randomBytes)(32);
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
var composeSource = async function(inputs, host2) {
  const files = await findComposeFiles(inputs.composeFiles, host2);
  const environment = interpolationVariables(inputs.env, inputs.secrets);
  return { files, project: inputs.project, environment, resolvePaths: true };
};
var chooseImages = async function(inputs, host2, model) {
  if (inputs.images.size > 0) return chosenByName(inputs.images, model);
  const earlier = await Promise.all(["promote", "merge", "build", "bake"].map(function(action) {
    return host2.earlierResult(action);
  }));
  if (inputs.candidates === void 0 && earlier.every(function(result) {
    return result?.candidates === void 0;
  })) {
    throw new InputError(
      'Nobody said what to deploy: set the input "candidates" to the output of that name of build, or "images" to service=name@sha256:\u2026.'
    );
  }
  const candidates = await resolvePromoted({ candidates: inputs.candidates, reference: void 0 }, host2);
  const choices = chosenByRepository(candidates, inputs.service, model);
  for (const { name } of withoutService(candidates, choices)) {
    host2.notice(`No service of the Compose files has an image of ${name}, so it is not deployed.`);
  }
  return choices;
};
var mainDigest = function(choices, service) {
  return (choices.find(function(choice) {
    return choice.service === service;
  }) ?? choices[0])?.candidate.digest ?? "";
};
var readDefinitions = function(model, variables2) {
  const hashes = [];
  const environment = {};
  for (const { kind, name, variable } of definitionsOf(model)) {
    if (variable === void 0) continue;
    const value = variables2[variable];
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

// src/deploy/check.ts
var digest = `sha256:${"0".repeat(64)}`;
var checkBeforeBuild = async function(inputs, repositories, host2) {
  const source2 = await composeSource(inputs, host2);
  const rendered = await renderCompose(host2, source2).catch(function(error) {
    if (error instanceof InputError) throw error;
    return void 0;
  });
  if (rendered === void 0 || repositories === void 0 || inputs.candidates !== void 0) return;
  const model = parseModel(rendered.model);
  const name = repositories.promoted;
  const candidate = { name, digest, reference: `${name}@${digest}`, platforms: [], builtAs: repositories.built };
  const choices = inputs.images.size > 0 ? chosenByName(inputs.images, model) : chosenByRepository([candidate], inputs.service, model);
  otherImages(model, choices);
};

// src/release/changed-values.ts
var withChangedValues = function(plan, next, previous) {
  if (!previous) return plan;
  const [now, before] = [valuesOf(next), valuesOf(previous)];
  return plan.map(function(planned2) {
    if (planned2.step !== "replace") return planned2;
    const names2 = changedNames(now.get(planned2.service) ?? {}, before.get(planned2.service) ?? {});
    if (names2.length === 0) return planned2;
    return { ...planned2, note: [planned2.note, `other values: ${names2.join(", ")}`].filter(Boolean).join("; ") };
  });
};
var valuesOf = function({ model, environment }) {
  const { services, raw } = parseModel(JSON.parse(model));
  return new Map(
    [...services].map(function([name, service]) {
      const given = ["secrets", "configs"].flatMap(
        function(kind) {
          return (Array.isArray(service[kind]) ? service[kind] : []).map(function(mount) {
            const source2 = typeof mount === "string" ? mount : String(recordIn(mount).source);
            const { environment: variable, content } = recordIn(recordIn(raw[kind])[source2]);
            return [source2, typeof variable === "string" ? environment[variable] : content];
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
var import_promises16 = require("node:fs/promises");
var import_node_path37 = require("node:path");

// src/docker/ssh-tunnel.ts
var import_promises14 = require("node:fs/promises");
var import_node_path35 = require("node:path");
var connectTimeout = 3e4;
var pollEvery2 = 50;
var longestSocketPath = 103;
var lifetime = 6 * 60 * 6e4;
var openTunnel = async function(host2, target, login2, temp) {
  const folder5 = await (0, import_promises14.mkdtemp)((0, import_node_path35.join)(temp.length + 24 > longestSocketPath ? "/tmp" : temp, "ssh-"));
  const socket = (0, import_node_path35.join)(folder5, "d.sock");
  const ended = new AbortController();
  const ssh = writeLogin(folder5, login2).then(
    function(files) {
      return runTool(lasting2(host2), "ssh", tunnelArguments(target, socket, files), {
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
    return faultOf4(target, error);
  }).then(function(end) {
    state.end = end;
  });
  const close2 = async function() {
    ended.abort();
    await watched;
    await (0, import_promises14.rm)(folder5, { recursive: true, force: true });
  };
  try {
    await answering(host2, socket, target, state);
    return { socket, close: close2 };
  } catch (error) {
    await close2();
    throw error;
  }
};
var lasting2 = function(host2) {
  return {
    fence: function(body) {
      return host2.fence(body);
    },
    debug: function(line) {
      return host2.debug(line);
    },
    toolEnvironment: function() {
      return host2.toolEnvironment();
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
var answering = async function(host2, socket, target, state) {
  const deadline = Date.now() + connectTimeout;
  let last;
  while (Date.now() < deadline) {
    if (state.end) throw state.end;
    try {
      await request({ url: "http://engine/_ping", socket, timeout: 1e4, signal: host2.signal });
      return;
    } catch (error) {
      last = error;
    }
    await pause(pollEvery2, host2.signal);
  }
  throw new UnavailableError(
    `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1e3} s: ${messageOf(last)}`
  );
};
var faultOf4 = function(target, error) {
  return sshFault(target, { who: target.host, knownHosts: "known-hosts", key: "ssh-key" }, error);
};

// src/docker/tcp-tunnel.ts
var import_promises15 = require("node:fs/promises");
var import_node_path36 = require("node:path");
var connectTimeout2 = 15e3;
var longestSocketPath2 = 103;
var openTcpTunnel = async function(target, identity, temp) {
  const { createServer } = await Promise.resolve().then(function() {
    return __toESM(require("node:net"), 1);
  });
  const dial = await dialer(target, identity);
  await firstContact(target, dial);
  const folder5 = await (0, import_promises15.mkdtemp)((0, import_node_path36.join)(temp.length + 24 > longestSocketPath2 ? "/tmp" : temp, "tcp-"));
  const socket = (0, import_node_path36.join)(folder5, "d.sock");
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
      const closed = new Promise(function(resolve18) {
        return server.close(function() {
          return resolve18();
        });
      });
      for (const end of open) end.destroy();
      await closed;
      await (0, import_promises15.rm)(folder5, { recursive: true, force: true });
    }
  };
};
var dialer = async function({ host: host2, port }, identity) {
  if (!identity) {
    const { connect: connect3 } = await Promise.resolve().then(function() {
      return __toESM(require("node:net"), 1);
    });
    return function() {
      return connect3({ host: host2, port, allowHalfOpen: true });
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
    const options = { host: host2, port, secureContext, allowHalfOpen: true, ...isIP(host2) ? {} : { servername: host2 } };
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
    await new Promise(function(resolve18, reject) {
      socket.setTimeout(connectTimeout2, function() {
        return reject(new Error(`nothing came within ${connectTimeout2 / 1e3} s`));
      });
      socket.once("error", reject);
      socket.once("close", function() {
        return reject(new Error("the connection was closed"));
      });
      socket.once("data", function() {
        return resolve18();
      });
      socket.write(`GET /_ping HTTP/1.1\r
Host: ${target.host}\r
Connection: close\r
\r
`);
    });
  } catch (error) {
    throw faultOf5(target, error);
  } finally {
    socket.destroy();
  }
};
var certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;
var faultOf5 = function({ host: host2, port }, error) {
  const { code } = error;
  const said2 = messageOf(error);
  if (certificateTrouble.test(`${code ?? ""} ${said2}`)) {
    return new InputError(
      `The engine at tcp://${host2}:${port} and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together: ${said2}; give the authority that signed the engine's certificate, and a certificate that the engine's own authority signed.`,
      { cause: error }
    );
  }
  return new UnavailableError(`The engine at tcp://${host2}:${port} did not answer: ${said2}.`, { cause: error });
};
var listen = function(server, socket) {
  return new Promise(function(resolve18, reject) {
    server.once("error", reject);
    server.listen(socket, function() {
      return resolve18();
    });
  });
};

// src/release/connect.ts
var connect = async function(login2, host2) {
  const target = login2.host ? parseTarget(login2.host, 'Input "host"') : await targetOfDocker(host2);
  if (target.kind === "unix") {
    return { target, engine: await connectNewEnough(target.socket), close: async function() {
    } };
  }
  const tunnel = target.kind === "ssh" ? await throughSsh(target.ssh, login2, host2) : await throughTcp(target.tcp, login2, host2);
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
var throughSsh = async function(target, { knownHosts, sshKey: key2 }, host2) {
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ""}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`
    );
  }
  return openTunnel(host2, target, { knownHosts, key: key2 }, await host2.tempFolder());
};
var throughTcp = async function(target, login2, host2) {
  const identity = givenIdentity(login2) ?? (login2.host ? void 0 : await identityOfDocker(host2));
  if (!identity) {
    const address2 = `tcp://${target.host}:${target.port}`;
    if (login2.host) {
      throw new InputError(
        `Input "host" is "${address2}", and without TLS everybody on the way could take the engine over: set "tls-ca", "tls-cert" and "tls-key", or use ssh://.`
      );
    }
    host2.warning(
      `DOCKER_HOST is ${address2} without TLS, so everybody on the way can read and change what is deployed: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.`
    );
  }
  return openTcpTunnel(target, identity, await host2.tempFolder());
};
var givenIdentity = function({ tlsCa: ca, tlsCert: cert, tlsKey: key2 }) {
  if (ca && cert && key2) return { ca, cert, key: key2 };
  const given = { "tls-ca": ca, "tls-cert": cert, "tls-key": key2 };
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
var identityOfDocker = async function(host2) {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = "" } = host2.toolEnvironment();
  if (!DOCKER_TLS_VERIFY) return void 0;
  const folder5 = DOCKER_CERT_PATH || (0, import_node_path37.join)(HOME, ".docker");
  const files = ["ca.pem", "cert.pem", "key.pem"].map(function(name) {
    return (0, import_promises16.readFile)((0, import_node_path37.join)(folder5, name), "utf8");
  });
  try {
    const [ca = "", cert = "", key2 = ""] = await Promise.all(files);
    return { ca, cert, key: key2 };
  } catch (error) {
    throw new InputError(
      `DOCKER_TLS_VERIFY is set, but the certificates in "${folder5}" cannot be read (${messageOf(error)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
      { cause: error }
    );
  }
};
var targetOfDocker = async function(host2) {
  const { DOCKER_HOST } = host2.toolEnvironment();
  if (DOCKER_HOST) return parseTarget(DOCKER_HOST, "DOCKER_HOST");
  const { code, stdout } = await runTool(
    host2,
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
var addressOf2 = function(target) {
  return target.kind === "unix" ? `unix://${target.socket}` : target.address;
};

// src/release/diagnose.ts
var import_node_util = require("node:util");
var logLines = 20;
var healthEntries = 3;
var longestLine = 500;
var diagnose = async function(engine, project, oneShots3) {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const found = await Promise.all(containers.map(function(container) {
    return ailmentOf(engine, container, oneShots3);
  }));
  return found.filter(function(ailment) {
    return ailment !== void 0;
  });
};
var ailmentOf = async function(engine, { id, name, labels: labels2 }, oneShots3) {
  const state = await inspectContainer(engine, id);
  const service = labels2[composeLabels.service] ?? name;
  if (!state || isWell(state, oneShots3.has(service))) return void 0;
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
  const plain3 = (0, import_node_util.stripVTControlCharacters)(line).replace(new RegExp("(?:\\p{Cc}|\\p{Cf})+", "gu"), " ");
  return plain3.length > longestLine ? `${plain3.slice(0, longestLine)}\u2026` : plain3;
};

// src/release/strategy.ts
var ReleaseFault = class extends Error {
  /** A strategy is loaded late, and has a class of its own. */
  static [Symbol.hasInstance](value) {
    return value instanceof Error && value.name === "ReleaseFault";
  }
  name = "ReleaseFault";
  ailments;
  constructor(message, facts2 = {}) {
    super(message, facts2);
    this.ailments = facts2.ailments ?? [];
  }
};

// src/release/fault.ts
var ailmentsOf = async function(turn, { project, model }, error) {
  return error instanceof ReleaseFault && error.ailments.length > 0 ? error.ailments : await diagnose(turn.engine, project, oneShots2(parseModel(JSON.parse(model)))).catch(function() {
    return [];
  });
};
var reasonOf = function(ailments2, error) {
  if (error instanceof ReleaseFault) return withoutStop(error.message);
  if (!(error instanceof ToolError)) return withoutStop(messageOf(error));
  if (ailments2.length > 0) return ailments2.map(function({ container, state }) {
    return `${container} is ${state}`;
  }).join("; ");
  if (error.failure.kind === "deadline") return "it took too long";
  const lines4 = error.failure.stderr.trim().split(/\r\n|\r|\n/);
  return withoutStop(lines4.at(-1) ?? "") || withoutStop(messageOf(error));
};
var withoutStop = function(text7) {
  return text7.replace(/\.$/, "");
};
var endingError = function(cancelled, sentence3, cause) {
  if (cancelled) return new UnavailableError(sentence3, { cause });
  const unknown = cause instanceof UnavailableError && !(cause instanceof ToolError);
  return unknown ? new UnavailableError(sentence3, { cause }) : new RefusedError(sentence3, { cause });
};
var likeError = function(fault, sentence3) {
  if (fault instanceof RefusedError) return new RefusedError(sentence3, { cause: fault });
  if (fault instanceof InputError) return new InputError(sentence3, { cause: fault });
  return new UnavailableError(sentence3, { cause: fault });
};
var withoutValues2 = function(ailment, redact) {
  return {
    ...ailment,
    state: redact(ailment.state),
    healthLog: ailment.healthLog.map(redact),
    log: ailment.log.map(redact)
  };
};
var showAilments = async function(host2, ailments2) {
  for (const { container, state, healthLog, log } of ailments2) {
    await host2.group(
      `${container}: ${state}`,
      function() {
        return host2.fence(async function(writeLine) {
          for (const line of healthLog) writeLine(`health check: ${line}`);
          for (const line of log) writeLine(line);
        });
      }
    );
  }
};

// src/release/file-volumes.ts
var folder2 = "/files";
var completeName = ".complete";
var uploadFiles = async function(engine, project, volumes) {
  for (const { name, files, owner } of volumes) {
    const { uid, gid } = await resolveOwner(engine, owner);
    await createVolume(engine, { name, labels: { [labels.filesOf]: project } });
    await withVolume(engine, { name, at: folder2 }, async function(container) {
      const path = `/containers/${container}/archive`;
      const complete2 = await engine.call("HEAD", path, {
        query: { path: `${folder2}/${completeName}` },
        accept: [404]
      });
      if (complete2.status !== 404) return;
      const owned = files.map(function(file2) {
        return { ...file2, uid, gid };
      });
      const mark = { name: completeName, body: Buffer.alloc(0), mode: 292 };
      await engine.call("PUT", path, { query: { path: folder2 }, body: packTar([...owned, mark]) });
    });
  }
};
var resolveOwner = async function(engine, { user, image }) {
  const name = user || (image ? await imageUser(engine, image) : "") || "0:0";
  const [who = "", group] = name.split(":");
  if (/^\d+$/.test(who) && (group === void 0 || /^\d+$/.test(group))) {
    return { uid: Number(who), gid: Number(group ?? 0) };
  }
  const line = (image ? await readPasswd(engine, image) : "").split("\n").map(function(text7) {
    return text7.split(":");
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
var removeUnusedFiles = async function(engine, project, records3) {
  const used = new Set(records3.filter(function({ result }) {
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
var isPhase = function(text7) {
  return phases.includes(text7);
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
  const entries = volumes.map(entryOf2).filter(function(entry) {
    return entry !== void 0;
  });
  const release = Math.max(0, ...entries.map(function(entry) {
    return entry.release;
  }));
  const own2 = entries.filter(function(entry) {
    return entry.release === release;
  }).sort(function(left, right) {
    return phases.indexOf(left.phase) - phases.indexOf(right.phase);
  });
  const last = own2.at(-1);
  return last && { release, phase: last.phase, facts: Object.assign({}, ...own2.map(function({ facts: facts2 }) {
    return facts2;
  })) };
};
var entryOf2 = function({ labels: found }) {
  try {
    const { format: known2, ...entry } = JSON.parse(found[labels.journal] ?? "");
    return known2 === format && Number.isSafeInteger(entry.release) && isPhase(entry.phase) ? entry : void 0;
  } catch {
    return void 0;
  }
};
var journalVolumes = function(engine, project) {
  return listVolumes(engine, `${labels.journalOf}=${project}`);
};
var openJournal = function(engine, project, release, check2) {
  return {
    append: async function(phase, facts2 = {}) {
      await check2();
      const text7 = JSON.stringify({ format, release, phase, facts: facts2 });
      const volume = await createVolume(engine, {
        name: entryName(project, release, phase),
        labels: { [labels.journalOf]: project, [labels.journal]: text7 }
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
var volumeOf2 = function(project, record7, writer, file2) {
  const packed = file2 === void 0 ? "" : (0, import_node_zlib.gzipSync)(file2).toString("base64");
  return {
    name: recordName(project, record7.sequence),
    labels: {
      [labels.project]: project,
      [labels.writer]: writer,
      [labels.record]: JSON.stringify({ format: format2, ...record7 }),
      ...packed && packed.length <= longestFile && { [labels.file]: packed }
    }
  };
};
var releasesOf = function(volumes) {
  return volumes.map(function(volume) {
    return parseRecord(volume.labels[labels.record]);
  }).filter(function(record7) {
    return record7 !== void 0;
  }).sort(function(left, right) {
    return right.sequence - left.sequence;
  });
};
var parseRecord = function(text7) {
  try {
    const { format: found, ...record7 } = JSON.parse(text7 ?? "");
    const known2 = found === format2 && Number.isSafeInteger(record7.sequence) && typeof record7.hash === "string";
    return known2 ? record7 : void 0;
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
var outdatedOf = function(releases, keep3) {
  return [
    ...deployedOf(releases).slice(keep3),
    ...releases.filter(function({ result }) {
      return result !== "deployed";
    }).slice(keep3)
  ];
};

// src/release/release-store.ts
var import_node_crypto10 = require("node:crypto");
var folder3 = "/release";
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
  const writer = (0, import_node_crypto10.randomUUID)();
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
    await engine.call("PUT", `/containers/${container}/archive`, { query: { path: folder3 }, body: packTar(files) });
  });
};
var settingsOfOld = { strategy: "recreate", timeout: 12e4 };
var readRelease = async function(engine, project, sequence) {
  if (!await hasVolume(engine, volumeName(project, sequence))) return void 0;
  return inVolume(engine, volumeName(project, sequence), async function(container) {
    const query = { path: folder3 };
    const { body } = await engine.call("GET", `/containers/${container}/archive`, { query });
    const files = unpackTar(body);
    const text7 = function(name) {
      return files.get(`${folder3.slice(1)}/${name}`)?.toString("utf8");
    };
    const [model, environment, facts2] = [text7(modelFile), text7(environmentFile), text7(factsFile)];
    if (model === void 0 || environment === void 0) return void 0;
    return {
      ...{ sequence, project, model, environment: JSON.parse(environment) },
      file: text7(recordedFileName),
      ...{ hash: "", images: {}, ours: [], settings: settingsOfOld },
      ...facts2 === void 0 ? {} : JSON.parse(facts2)
    };
  });
};
var writeRecord = async function(engine, project, record7, file2) {
  await createVolume(engine, volumeOf2(project, record7, (0, import_node_crypto10.randomUUID)(), file2));
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
  return withVolume(engine, { name: volume, at: folder3 }, use);
};

// src/release/course.ts
var bringUp = async function(turn, order3) {
  const { next, previous, facts: facts2 } = order3;
  const course = openCourse(turn, order3);
  await turn.guard();
  await writeContent(turn.engine, next, order3.file);
  try {
    const kept2 = { previous: previous?.sequence, circumstances: order3.circumstances, keep: order3.keep };
    await course.journal.append("prepared", { ...facts2, order: kept2 });
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
  await endCourse(turn, order3);
  return deployed(course);
};
var openCourse = function(turn, order3) {
  const { next, previous, facts: facts2 } = order3;
  const state = { phase: "prepared" };
  const written = openJournal(turn.engine, next.project, next.sequence, function() {
    return turn.lock.check();
  });
  const journal = {
    append: async function(phase, more3) {
      await written.append(phase, more3);
      state.phase = phase;
    }
  };
  const record7 = function(result, reason2) {
    return writeRecord(
      turn.engine,
      next.project,
      {
        ...order3.circumstances,
        ...{ sequence: next.sequence, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
        ...state.smoke && { smoke: state.smoke },
        ...reason2 && { reason: reason2 },
        finished: (/* @__PURE__ */ new Date()).toISOString()
      },
      order3.file
    );
  };
  const hooks = {
    before: order3.hooks.before,
    needsBase: order3.hooks.needsBase ?? false,
    smoke: async function(address2) {
      state.smoke = "error";
      try {
        await order3.hooks.smoke(address2);
        state.smoke = "pass";
      } catch (error) {
        state.smoke = error instanceof UnavailableError ? "error" : "fail";
        throw error;
      }
    },
    after: function() {
      return order3.hooks.after().catch(function(error) {
        state.after = error;
      });
    }
  };
  const { site, guard } = turn;
  return {
    order: order3,
    journal,
    record: record7,
    run: { site, next, previous, facts: facts2, journal, guard, hooks, commit: function() {
      return record7("deployed");
    } },
    phase: function() {
      return state.phase;
    },
    afterFault: function() {
      return state.after;
    }
  };
};
var endCourse = async function(turn, { next, keep: keep3 }) {
  const { engine, lock } = turn;
  await openJournal(engine, next.project, next.sequence, function() {
    return lock.check();
  }).append("done");
  await clearJournal(engine, next.project);
  const { records: records3 } = await readKnown(engine, next.project);
  const outdated = outdatedOf(records3, keep3).map(function({ sequence }) {
    return sequence;
  });
  try {
    await removeReleases(engine, next.project, outdated);
    const kept2 = records3.filter(function({ sequence }) {
      return !outdated.includes(sequence);
    });
    await removeUnusedFiles(engine, next.project, kept2);
  } catch (error) {
    turn.host.warning(`Old releases of "${next.project}" could not be removed: ${messageOf(error)}`);
  }
};
var deployed = function({ order: order3, afterFault }) {
  const sentence3 = `Release ${order3.next.sequence} of "${order3.next.project}" runs and is healthy.`;
  const fault = afterFault();
  if (fault === void 0) return { result: "deployed", sentence: sentence3, ailments: [] };
  const told = `${sentence3} But what was to be done after it failed: ${order3.redact(messageOf(fault))}`;
  return { result: "deployed", sentence: told, ailments: [], error: likeError(fault, told) };
};
var leftOver = function({ order: order3 }, error) {
  if (error instanceof ReleaseFault) {
    const said2 = `Release ${order3.next.sequence} of "${order3.next.project}" serves and stays, but ${order3.redact(error.message)}.`;
    const ailments2 = error.ailments.map(function(ailment) {
      return withoutValues2(ailment, order3.redact);
    });
    return { result: "deployed", sentence: said2, ailments: ailments2, error: new RefusedError(said2, { cause: error }) };
  }
  const sentence3 = `Release ${order3.next.sequence} of "${order3.next.project}" runs, but not everything of the old one could be removed: ${order3.redact(messageOf(error))} The next deployment does that first.`;
  return { result: "deployed", sentence: sentence3, ailments: [], error: new UnavailableError(sentence3, { cause: error }) };
};
var undo = async function(turn, course, error) {
  const { order: order3, run: run10 } = course;
  const { next } = order3;
  if (turn.lock.lost.aborted) {
    const lost = turn.lock.lost.reason;
    return { result: "failed", sentence: lost.message, ailments: [], error: lost };
  }
  const cancelled = turn.host.signal.aborted;
  const ailments2 = (await ailmentsOf(turn, next, error)).map(function(ailment) {
    return withoutValues2(ailment, order3.redact);
  });
  const reason2 = cancelled ? "the run was cancelled" : order3.redact(reasonOf(ailments2, error));
  const failure = `Release ${next.sequence} of "${next.project}" did not come up: ${reason2}.`;
  turn.host.info(failure);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const lasting3 = { ...run10, site: turn.lastingSite, guard: function() {
    return turn.lock.check();
  } };
  try {
    const undone = await strategy.backward(lasting3, course.phase());
    const sentence3 = `${failure} ${undone.sentence}`;
    await course.record(undone.result, reason2);
    await endCourse(turn, order3);
    await removeContent(turn.engine, next.project, next.sequence);
    return { result: undone.result, sentence: sentence3, ailments: ailments2, error: endingError(cancelled, sentence3, error) };
  } catch (fault) {
    const commands = strategy.byHand(lasting3).join("\n");
    if (!await answers(turn)) {
      const sentence4 = `${failure} The target cannot be reached any more, so it could not be undone: the next deployment does that before anything else.`;
      const message2 = `${sentence4}
Or run by hand:
${commands}`;
      return { result: "failed", sentence: sentence4, ailments: ailments2, commands, error: new UnavailableError(message2, { cause: fault }) };
    }
    const sentence3 = `${failure} Undoing it failed too: ${order3.redact(messageOf(fault))}`;
    const message = `${sentence3}
Nothing more was touched. Run by hand:
${commands}`;
    await course.record("failed", reason2).catch(function() {
    });
    return { result: "failed", sentence: sentence3, ailments: ailments2, commands, error: new RollbackError(message, { cause: fault }) };
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
var import_node_crypto11 = require("node:crypto");
var hashLength = 16;
var withPlaceholders = function(model, secrets, key2) {
  const values = {};
  const place = function(name, value) {
    values[name] = (0, import_node_crypto11.createHmac)("sha256", key2).update(`${name}\0${value}`).digest("hex").slice(0, hashLength);
    return `\${quaygate:${name}}`;
  };
  const raw = recordIn(JSON.parse(model));
  const services = mapValues(recordIn(raw.services), function(service, name) {
    const { environment, ...rest2 } = recordIn(service);
    if (environment === void 0) return rest2;
    const variables2 = mapValues(
      recordIn(environment),
      function(value, variable) {
        return value === null ? null : place(`${name}/${variable}`, String(value));
      }
    );
    return { ...rest2, environment: variables2 };
  });
  const configs = mapValues(recordIn(raw.configs), function(config, name) {
    const { content, ...rest2 } = recordIn(config);
    return content === void 0 ? rest2 : { ...rest2, content: place(`configs/${name}`, String(content)) };
  });
  const visible = { ...raw, services, ...raw.configs !== void 0 && { configs } };
  const named = [...secrets].filter(function([, value]) {
    return value.trim() !== "";
  }).sort(function([, left], [, right]) {
    return right.length - left.length;
  });
  const hide = function(text7) {
    return named.reduce(
      function(left, [name, value]) {
        return left.includes(value) ? left.replaceAll(value, place(name, value)) : left;
      },
      text7
    );
  };
  return { file: JSON.stringify(deepMap(visible, hide)), values };
};
var mapValues = function(object, map) {
  return Object.fromEntries(Object.entries(object).map(function([key2, value]) {
    return [key2, map(value, key2)];
  }));
};
var deepMap = function(value, map) {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map(function(item2) {
    return deepMap(item2, map);
  });
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(function([key2, item2]) {
    return [map(key2), deepMap(item2, map)];
  }));
};

// src/release/plan.ts
var containersOf2 = function(service, containers) {
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
      return containersOf2(service, containers).some(
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
    function({ service, step: step2, image, note }) {
      return [step2.padEnd(7), service.padEnd(width), image, note && `(${note})`].filter(Boolean).join("  ");
    }
  );
};

// src/release/previous.ts
var findPrevious = async function(engine, project, records3, warn) {
  for (const { sequence } of deployedOf(records3)) {
    const release = await readRelease(engine, project, sequence);
    if (release) return release;
    warn(`The record of release ${sequence} of "${project}" is incomplete, so an older one is taken to go back to.`);
  }
  return void 0;
};

// src/release/site.ts
var siteOf = async function(host2, engine, address2, signal) {
  return {
    host: host2,
    engine,
    compose: {
      host: {
        fence: function(body) {
          return host2.fence(body);
        },
        debug: function(line) {
          return host2.debug(line);
        },
        toolEnvironment: function() {
          return host2.toolEnvironment();
        },
        signal
      },
      dockerHost: engine.dockerHost,
      folder: await host2.tempFolder()
    },
    address: address2
  };
};

// src/release/smoke-release.ts
var checksOf = async function({ smoke, url }, given, host2) {
  if (smoke === void 0) return void 0;
  const [{ checkEntries: checkEntries2, parseChecks: parseChecks2 }, { findFacts: findFacts2 }, { factsIn: factsIn2 }] = await Promise.all([
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
  const entries = checkEntries2(smoke);
  const facts2 = await findFacts2(given, factsIn2(entries), host2);
  parseChecks2(entries, { baseUrl: url ?? "http://127.0.0.1", facts: facts2 });
  return { smoke, ...url !== void 0 && { url }, facts: facts2 };
};
var checkSmoke = async function({ smoke, url }, strategy) {
  if (smoke === void 0) return;
  const { checkEntries: checkEntries2, needsBase: needsBase2, parseChecks: parseChecks2 } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/checks-parse-checks.cjs"), 1);
  });
  const entries = checkEntries2(smoke);
  if (strategy === "recreate" && url === void 0 && needsBase2(entries)) {
    throw new InputError('Input "smoke" asks for a path, but nobody said where: set the input "url".');
  }
  const unknown = "not known yet";
  parseChecks2(entries, {
    baseUrl: url ?? "http://127.0.0.1",
    facts: { version: unknown, commit: unknown, digest: unknown }
  });
};
var smokeRelease = async function({ checks, project, settings }, host2, engine, colour) {
  if (checks === void 0) return;
  const [{ runChecks: runChecks2, usualPace }, { checkEntries: checkEntries2, parseChecks: parseChecks2 }, finders] = await Promise.all([
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
  const { smoke, url, facts: facts2 } = checks;
  const parsed3 = parseChecks2(checkEntries2(smoke), { baseUrl: colour?.address ?? url, facts: facts2 });
  const containers = colour ? finders.colourFinder(engine, project, colour.container.project.slice(project.length + 1)) : finders.serviceFinder(engine, project);
  const pace = { ...usualPace, timeout: Math.min(settings.timeout, usualPace.timeout) };
  await host2.group("Checks", function() {
    return runChecks2(parsed3, pace, host2, containers);
  });
};

// src/process/identity.ts
var import_promises17 = require("node:fs/promises");
var ownIdentity = async function() {
  try {
    const [boot, namespace, { pid, startTime }] = await Promise.all([
      (0, import_promises17.readFile)("/proc/sys/kernel/random/boot_id", "utf8"),
      (0, import_promises17.readlink)("/proc/self/ns/pid"),
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
  const text7 = await (0, import_promises17.readFile)(`/proc/${process2}/stat`, "utf8");
  const fields2 = text7.slice(text7.lastIndexOf(")") + 2).split(" ");
  return { pid: text7.split(" ", 1)[0] ?? "", state: fields2[0], startTime: fields2[19] };
};

// src/release/lock.ts
var usualLease = 3e4;
var beatsPerLease = 6;
var pollEvery3 = 250;
var pollAtMost = 2e3;
var beatFile = "heartbeat";
var folder4 = "/";
var lockName = function(project) {
  return `quaygate-lock-${project}`;
};
var acquireLock = async function(engine, host2, options) {
  const deadline = Date.now() + options.timeout;
  const lease = options.lease ?? usualLease;
  let told = "";
  for (let wait2 = pollEvery3; ; wait2 = Math.min(wait2 * 1.5, pollAtMost)) {
    if (host2.signal.aborted) throw new UnavailableError("The run was cancelled while it waited for its turn.");
    const id = await take(engine, options);
    if (id !== void 0) return keep(engine, host2, options, id, lease / beatsPerLease);
    const holder = await holderOf(engine, options.project);
    if (holder && (holder.silence > lease || await hasDied(holder.identity))) {
      host2.notice(`The deployment of "${options.project}" by ${holder.name} has died: this one takes over.`);
      await removeContainer(engine, holder.id);
      continue;
    }
    if (holder && told !== holder.id) host2.info(`Waiting: "${options.project}" is being deployed by ${holder.name}.`);
    told = holder?.id ?? told;
    if (Date.now() >= deadline) {
      throw new UnavailableError(
        `Another deployment of "${options.project}" is running (${holder?.name ?? "one of many"}) and did not end within ${Math.round(options.timeout / 1e3)} s: wait for it, or give "lock-timeout" more time.`
      );
    }
    await pause(Math.min(wait2, Math.max(0, deadline - Date.now())), host2.signal).catch(function() {
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
  const query = { path: `${folder4}${beatFile}` };
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
var keep = function(engine, host2, options, first, every) {
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
      host2.warning(`The lock of "${options.project}" was removed from the engine, by a prune perhaps: taken again.`);
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
        host2.warning(`The lock of "${options.project}" could not be given back: ${messageOf(error)}`);
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
    query: { path: folder4 },
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
  const order3 = orderOf(unfinished);
  if (!next || !order3) {
    if (phase !== "prepared") throw unreadable(turn, release);
    await clearJournal(turn.engine, turn.project);
    return removeOrphans(turn);
  }
  await turn.host.group(`Recovering release ${release}`, function() {
    return finish(turn, unfinished, next, order3);
  });
  await removeOrphans(turn);
};
var orderOf = function({ facts: facts2 }) {
  return facts2.order;
};
var finish = async function(turn, { phase, facts: facts2, release }, next, order3) {
  const { project, engine, lock, lastingSite } = turn;
  const previous = order3.previous === void 0 ? void 0 : await readRelease(engine, project, order3.previous);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const record7 = function(result, reason2) {
    return writeRecord(
      engine,
      project,
      {
        ...order3.circumstances,
        ...{ sequence: release, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
        ...reason2 && { reason: reason2 },
        finished: (/* @__PURE__ */ new Date()).toISOString()
      },
      next.file
    );
  };
  const check2 = function() {
    return lock.check();
  };
  const run10 = {
    ...{ site: lastingSite, next, previous, facts: facts2, guard: check2, commit: function() {
      return record7("deployed");
    } },
    journal: openJournal(engine, project, release, check2),
    hooks: withoutHooks(turn)
  };
  try {
    if (directionFrom(phase) === "forward") await goForward(turn, run10, phase);
    else {
      const undone = await strategy.backward(run10, phase);
      turn.host.info(undone.sentence);
      await record7(undone.result, "its deployment died");
    }
  } catch (error) {
    if (lock.lost.aborted) throw lock.lost.reason;
    const left = `Release ${release} of "${project}" was left unfinished by a deployment that died, and could not be`;
    if (directionFrom(phase) === "forward") {
      const sentence3 = `${left} finished: ${messageOf(error)}
It serves; what is left to do the next deployment tries again.`;
      throw new UnavailableError(sentence3, { cause: error });
    }
    if (!await answers(turn)) {
      const sentence3 = `${left} undone: ${messageOf(error)}
The target cannot be reached any more: the next deployment tries again.`;
      throw new UnavailableError(sentence3, { cause: error });
    }
    const commands = strategy.byHand(run10).join("\n");
    throw new RollbackError(
      `${left} undone: ${messageOf(error)}
Nothing more was touched. Run by hand:
${commands}`,
      {
        cause: error
      }
    );
  }
  await endCourse(turn, { next, keep: order3.keep });
};
var goForward = async function(turn, run10, phase) {
  const { sequence, project } = run10.next;
  try {
    await (await turn.strategyOf(run10.next.settings.strategy)).forward(run10, phase);
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
  const { volumes, records: records3 } = await readKnown(engine, project);
  const deployed2 = new Set(deployedOf(records3).map(function({ sequence }) {
    return sequence;
  }));
  for (const { labels: found } of volumes) {
    const content = Number(found[labels.content] ?? Number.NaN);
    if (Number.isSafeInteger(content) && !deployed2.has(content)) await removeContent(engine, project, content);
  }
};

// src/release/take-turn.ts
var takeTurn = async function(options, body) {
  const { project, host: host2, engine, address: address2, lockTimeout, strategyOf: strategyOf2 } = options;
  const { run: run10 } = await host2.event();
  const holder = [run10.actor, run10.url].filter(Boolean).join(", ");
  const lock = await acquireLock(engine, host2, { project, holder, timeout: lockTimeout });
  try {
    const turn = {
      ...{ project, host: host2, engine, lock, strategyOf: strategyOf2 },
      site: await siteOf(host2, engine, address2, AbortSignal.any([host2.signal, lock.lost])),
      lastingSite: await siteOf(host2, engine, address2, lock.lost),
      guard: async function() {
        if (host2.signal.aborted) throw new UnavailableError("The run was cancelled.");
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

// src/release/summary.ts
var blocksOf = function({ result, sentence: sentence3, facts: facts2, plan, ailments: ailments2, commands }) {
  return [
    { kind: "verdict", result, text: sentence3 },
    ...commands ? [{ kind: "code", text: commands }] : [],
    { kind: "table", columns: ["Release", ""], rows: facts2 },
    {
      kind: "table",
      columns: ["Service", "Step", "Image"],
      rows: plan.map(function({ service, step: step2, image, note }) {
        return [
          { text: service, code: true },
          note ? `${step2} (${note})` : step2,
          { text: image || "\u2013", code: true }
        ];
      })
    },
    ...ailments2.flatMap(ailmentBlocks)
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
var finish2 = async function(host2, { url, environment }, told, sequence, end) {
  await showAilments(host2, end.ailments);
  const outputs = {
    result: end.result,
    release: String(sequence),
    previous: told.previous && String(told.previous.sequence),
    digest: told.digest,
    url,
    duration: secondsSince(told.started)
  };
  await host2.summarise({
    action: "deploy",
    title: titleOf(told.project, environment),
    blocks: blocksOf({
      result: verdictOf(end),
      ...{ sentence: end.sentence, facts: factsOf(outputs), plan: told.plan, ailments: end.ailments },
      ...end.commands !== void 0 && { commands: end.commands }
    })
  });
  if (end.error) throw Object.assign(end.error, { outputs });
  host2.info(end.sentence);
  return outputs;
};
var verdictOf = function({ result, error, commands }) {
  if (!error) return "pass";
  return result === "deployed" || commands !== void 0 ? "error" : "fail";
};
var finishIdle = async function(host2, { url, environment, dryRun }, { project, plan, digest: digest2, previous, started: started2 }, ran) {
  const [running, before] = ran ?? [];
  const last = running ? before : previous;
  const outputs = {
    result: dryRun ? void 0 : "unchanged",
    release: running && String(running.sequence),
    previous: last && String(last.sequence),
    digest: digest2,
    url,
    duration: secondsSince(started2)
  };
  const sentence3 = running ? `Release ${running.sequence} of "${project}" runs already and is healthy: nothing was changed.` : `A dry run of "${project}": this is the plan, nothing was changed.`;
  host2.info(sentence3);
  await host2.summarise({
    action: "deploy",
    title: titleOf(project, environment),
    blocks: blocksOf({ result: "pass", sentence: sentence3, facts: factsOf(outputs), plan, ailments: [] })
  });
  return outputs;
};
var secondsSince = function(started2) {
  return Math.round((Date.now() - started2) / 100) / 10;
};
var titleOf = function(project, environment) {
  return environment ? `Deploy ${project} to ${environment}` : `Deploy ${project}`;
};
var factsOf = function({ release, previous, url, duration: duration2 }) {
  return [
    ...release === void 0 ? [] : [["Release", String(release)]],
    ["Previous release", previous === void 0 ? "none" : String(previous)],
    ...typeof url === "string" ? [["URL", { text: url, url }]] : [],
    ["Duration", `${duration2} s`]
  ];
};

// src/host/git.ts
var outputLimit = 64 * 1024 * 1024;
var git = async function(workspace, ...args) {
  const { execFile } = await Promise.resolve().then(function() {
    return __toESM(require("node:child_process"), 1);
  });
  return new Promise(function(resolve18) {
    const options = { timeout: 1e4, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile(
      "git",
      ["-C", workspace, ...args],
      options,
      function(error, stdout) {
        return resolve18(error ? void 0 : stdout.trim() || void 0);
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
  const pattern5 = /^[0-9a-f]{40,64}$/;
  if (!pattern5.test(commit) || !pattern5.test(descendant)) return void 0;
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
var refuseOlder = async function(host2, { sha: sha2, commitTime }, running, allowed2) {
  const { age, why } = await compareReleases(
    { commit: sha2, commitTime },
    running,
    function(commit, descendant) {
      return isAncestor(host2.workspace, commit, descendant);
    }
  );
  const release = `release ${running.sequence} (commit ${running.commit.slice(0, 12)})`;
  if (age === "unknown") host2.notice(`Commit ${sha2.slice(0, 12)} replaces ${release}, though it ${why}.`);
  if (age !== "older") return;
  if (!allowed2) {
    throw new RefusedError(
      `Commit ${sha2.slice(0, 12)} is older than what runs: ${release}; it ${why}. To go back use the action rollback, or set "allow-older".`
    );
  }
  host2.notice(
    `Commit ${sha2.slice(0, 12)} is older than ${release}: it ${why}. It is deployed because of "allow-older".`
  );
};

// src/proxy/publish.ts
var parsePublish = function(text7) {
  const found = /^(?:(?<v6>\[[0-9A-Fa-f:.]+\])|(?<v4>\d{1,3}(?:\.\d{1,3}){3}))?(?<colon>:)?(?<port>\d{1,5})$/.exec(
    text7.trim()
  );
  const { v6, v4, colon, port } = found?.groups ?? {};
  const address2 = v6?.slice(1, -1) ?? v4;
  if (!found || Number(port) < 1 || Number(port) > 65535 || address2 === void 0 !== (colon === void 0)) {
    throw new InputError(
      `Input "publish" is ${JSON.stringify(text7)}, which is no port of the target: write a port as 80, or an address with it as 127.0.0.1:8080.`
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
var patience14 = 1e4;
var freeSpaceSeenBy = async function(engine, container) {
  try {
    const { exitCode, stdout } = await execIn(engine, container, command, { user: "0", timeout: patience14 });
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
    const started2 = await engine.call("POST", `/containers/${id}/start`, { accept: [400, 404, 500] });
    if (started2.status >= 300) return void 0;
    await engine.call("POST", `/containers/${id}/wait`, { timeout: patience14 });
    return parseFree(await containerLog(engine, id, 10, false));
  } catch {
    return void 0;
  } finally {
    await removeContainer(engine, id);
  }
};
var parseFree = function(text7) {
  const [, line = ""] = text7.trim().split("\n");
  const free = /^.*\s(\d+)\s+(\d+)\s+(-?\d+)\s+\d+%\s+\/\s*$/.exec(line)?.[3];
  return free === void 0 ? void 0 : Math.max(0, Number(free)) * 1024;
};

// src/registry/image-layers.ts
var layersOf = async function(registry, reference, platform) {
  const { name } = parseReference(reference);
  const manifest = await manifestFor(registry, name, await registry.manifest(reference), platform);
  if (!manifest) return [];
  const config = recordIn2(manifest.json.config);
  const { rootfs } = recordIn2(JSON.parse((await registry.blob(name, String(config.digest))).toString("utf8")));
  const unpacked = listIn2(recordIn2(rootfs).diff_ids).map(String);
  return listIn2(manifest.json.layers).map(recordIn2).map(function({ digest: digest2, size }, at2) {
    return {
      digest: String(digest2),
      size: typeof size === "number" ? size : 0,
      unpacked: unpacked[at2] ?? ""
    };
  });
};
var manifestFor = async function(registry, name, top, platform) {
  if (!isIndex(top)) return top;
  const child = listIn2(top.json.manifests).map(recordIn2).filter(function(entry) {
    return !isAttestation(entry);
  }).find(function(entry) {
    return `${platformName(recordIn2(entry.platform))}/`.startsWith(`${platform}/`);
  });
  return child && registry.manifest(`${name}@${String(child.digest)}`);
};
var recordIn2 = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var listIn2 = function(value) {
  return Array.isArray(value) ? value : [];
};

// src/deploy/disk-space.ts
var patience15 = 5e3;
var usuallyUnpacked = 3.5;
var elbowRoom = 16 * 1024 * 1024;
var checkDiskSpace = async function(host2, pull) {
  if (pull.missing.length === 0) return;
  const layers = await readLayers(host2, pull);
  const free = layers && await freeSpace(pull.engine, pull.project, pull.held);
  if (layers === void 0 || free === void 0) return;
  const needed = await neededFor(pull.engine, layers, free);
  const verdict6 = judge(needed, free);
  const sentence3 = `The target has ${megabytes3(free)} free where Docker keeps its images, and what is to be pulled takes ${megabytes3(needed)} packed and more unpacked`;
  if (verdict6 === "refuse") {
    throw new UnavailableError(
      `${sentence3}: make room there ("docker system df" shows what takes it). Nothing was touched.`
    );
  }
  if (verdict6 === "warn") host2.warning(`${sentence3}: that may not be enough.`);
};
var judge = function(needed, free) {
  if (free < needed + elbowRoom) return "refuse";
  return free < needed * usuallyUnpacked + elbowRoom ? "warn" : "fits";
};
var readLayers = async function(host2, { engine, missing: missing2 }) {
  const registry = openRegistry(host2);
  const found = new AbortController();
  const reading = Promise.all(missing2.map(function(image) {
    return layersOf(registry, image, engine.platform);
  })).then(function(images) {
    return [...new Map(images.flat().map(function(layer) {
      return [layer.digest, layer];
    })).values()];
  }).catch(function(error) {
    host2.debug(`how large the images are is not known: ${messageOf(error)}`);
    return void 0;
  }).finally(function() {
    return found.abort();
  });
  return Promise.race([
    reading,
    pause(patience15, found.signal).then(
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
  const all = sizeOf3(layers);
  if (judge(all, free) === "fits") return all;
  const there = await layersOnEngine(engine);
  return sizeOf3(layers.filter(function({ unpacked }) {
    return !there.has(unpacked);
  }));
};
var sizeOf3 = function(layers) {
  return layers.reduce(function(sum, { size }) {
    return sum + size;
  }, 0);
};
var freeSpace = async function(engine, project, held) {
  const lists4 = await Promise.all(
    [`${labels.proxy}=${project}`, ...[project, `${project}-blue`, `${project}-green`].map(ofProject2)].map(
      function(label) {
        return listContainers(engine, label);
      }
    )
  );
  for (const { id } of lists4.flat().filter(function({ state }) {
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
var ofProject2 = function(project) {
  return `${composeLabels.project}=${project}`;
};
var megabytes3 = function(bytes) {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
};

// src/deploy/preflight.ts
var apiOfSubpaths = "1.45";
var preflight = async function(host2, { engine, next, bringsFiles }) {
  const { proxyImage } = next.settings.served ?? {};
  const images = new Map([...Object.entries(next.images), ...proxyImage ? [["", proxyImage]] : []]);
  const checks = async function() {
    const missing3 = await missingImages(engine, images);
    const isMissing2 = new Set(missing3.map(function(service) {
      return images.get(service) ?? "";
    }));
    const held = [...images.values()].filter(function(image) {
      return !isMissing2.has(image);
    });
    await checkDiskSpace(host2, { engine, project: next.project, missing: [...isMissing2], held });
    return missing3.filter(function(service) {
      return service !== "";
    });
  };
  const [missing2] = await Promise.all([
    checks(),
    checkTarget2(engine, parseModel(JSON.parse(next.model)), next.settings.served, bringsFiles),
    checkComposeVersion(host2)
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
  const isOurs2 = function(name) {
    return name === model.name || name.startsWith(`${model.name}-`);
  };
  const others = published.filter(
    function({ container, labels: labels2 }) {
      return !isOurs2(container) && !isOurs2(labels2[composeLabels.project] ?? "");
    }
  );
  for (const [service, ports] of wantedPorts(model, served)) {
    for (const { port, protocol, address: address2 } of ports) {
      const other = others.find(
        function(one2) {
          return one2.port === port && one2.protocol === protocol && overlap(one2.address, address2);
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
  const declared = Object.entries(recordIn(model.raw.volumes)).map(function([key2, value]) {
    return [key2, recordIn(value)];
  });
  await Promise.all(
    declared.map(async function([key2, { name, external, driver, driver_opts: options }]) {
      if (external === true || typeof name !== "string") return;
      const found = await volumeFacts(engine, name);
      if (!found) return;
      const wanted = { driver: typeof driver === "string" ? driver : "local", options: textsOf2(recordIn(options)) };
      if (found.driver === wanted.driver && sameTexts(found.options, wanted.options)) return;
      throw new RefusedError(
        `The volume "${name}" is there with another driver or other options than "${key2}" of the Compose files asks for, and Compose would have to make it anew, without its data: give it another "name:" and move the data, or put the options back.`
      );
    })
  );
};
var textsOf2 = function(object) {
  return Object.fromEntries(Object.entries(object).map(function([key2, value]) {
    return [key2, String(value)];
  }));
};
var sameTexts = function(left, right) {
  return Object.keys(left).length === Object.keys(right).length && Object.entries(left).every(function([key2, value]) {
    return right[key2] === value;
  });
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
    const words2 = line.trim().replace(/^no\s+/, "");
    const found = refused.find(function([pattern5]) {
      return pattern5.test(words2);
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
  const found = publishing.length > 0 ? `${quoted6(publishing)} publish a port` : `none of ${quoted6(ours)} publishes one`;
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
var checkCertificates = function(source2) {
  if (/^\/[^:\0]+$/.test(source2) || /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(source2)) return;
  throw new InputError(
    `Input "certificates" is ${JSON.stringify(source2)}: name an absolute path of a folder on the target, or a volume there.`
  );
};
var quoted6 = function(names2) {
  return names2.map(function(name) {
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
var run3 = async function(inputs, host2) {
  const started2 = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host2);
    try {
      return await deploy({ inputs, host: host2, connection, started: started2, redact });
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw withOutputs2(error, redact, { result: "failed", url: inputs.url, duration: secondsSince(started2) });
  }
};
var deploy = async function(deployment) {
  const { inputs, host: host2, connection } = deployment;
  const { engine, target } = connection;
  await checkSmoke(inputs, inputs.strategy);
  const prepared = await prepare2(inputs, host2, connection);
  const { project } = prepared.pinned;
  if (inputs.dryRun) {
    const site = await siteOf(host2, engine, addressOf2(target), host2.signal);
    const { told } = await look(deployment, prepared, site);
    return finishIdle(host2, inputs, told, void 0);
  }
  const turn = { project, host: host2, engine, address: addressOf2(target), lockTimeout: inputs.lockTimeout, strategyOf };
  return takeTurn(turn, function(mine) {
    return deployInTurn(deployment, prepared, mine);
  });
};
var look = async function({ inputs, host: host2, started: started2 }, prepared, site) {
  const { engine } = site;
  const known2 = await readKnown(engine, prepared.pinned.project);
  const next = releaseOf(inputs, prepared, known2.next);
  const previous = await findPrevious(engine, next.project, known2.records, function(text7) {
    return host2.warning(text7);
  });
  const strategy = await strategyOf(next.settings.strategy);
  const surveyed = await strategy.survey(site, next, previous);
  const outlook = { ...surveyed, plan: withChangedValues(surveyed.plan, next, previous) };
  await host2.group(`Plan for ${next.project} on ${site.address}`, async function() {
    for (const line of planLines(outlook.plan)) host2.info(line);
    for (const remark of outlook.remarks) host2.info(remark);
  });
  const told = { project: next.project, digest: prepared.digest, plan: outlook.plan, previous, started: started2 };
  return { next, previous, outlook, told, records: known2.records };
};
var deployInTurn = async function(deployment, prepared, turn) {
  const { inputs, host: host2 } = deployment;
  const { project } = turn;
  const { next: wanted, previous, outlook, told, records: records3 } = await look(deployment, prepared, turn.site);
  const [running] = deployedOf(records3);
  if (running?.hash === wanted.hash && outlook.settled) return finishIdle(host2, inputs, told, deployedOf(records3));
  const checks = await checksOf(inputs, { digest: prepared.digest }, host2);
  const next = { ...wanted, ...checks && { checks } };
  const event = await host2.event();
  if (running) await refuseOlder(host2, event, running, inputs.allowOlder);
  if (outlook.warning !== void 0) host2.warning(outlook.warning);
  if (outlook.adopting !== void 0) checkAdoption(host2, outlook.adopting, inputs);
  const { environment, url, githubToken: token2 } = inputs;
  const description = `Release ${next.sequence} of ${project}`;
  return announced(
    host2,
    { environment, project, url, token: token2, commit: event.sha, description },
    function() {
      return bringUpInTurn(deployment, prepared, turn, { next, previous, outlook, told }, event);
    }
  );
};
var bringUpInTurn = async function(deployment, prepared, turn, { next, previous, outlook, told }, event) {
  const { inputs, host: host2, redact } = deployment;
  const { engine, project } = turn;
  const missing2 = await preflight(host2, { engine, next, bringsFiles: prepared.files.length > 0 });
  await pullAll(host2, turn.site, next, missing2);
  await pullProxy(host2, turn.site, next);
  if (host2.signal.aborted) throw new UnavailableError("The run was cancelled before anything was changed.");
  const { file: file2, values } = withPlaceholders(
    next.model,
    inputs.secrets,
    await targetKey(engine, project, { make: true }) ?? Buffer.alloc(0)
  );
  await uploadFiles(engine, project, prepared.files);
  const { sha: commit, commitTime, run: run10 } = event;
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, file: file2, redact, keep: inputs.keep },
    hooks: {
      needsBase: prepared.before.length > 0,
      before: function() {
        return runOneOffs("before", turn.site, next, prepared.before, inputs.beforeTimeout);
      },
      smoke: function(colour) {
        return smokeRelease(next, host2, engine, colour);
      },
      after: function() {
        return runOneOffs("after", turn.site, next, prepared.after, inputs.beforeTimeout);
      }
    },
    circumstances: {
      ...{ commit, ...commitTime && { commitTime }, actor: run10.actor, ...run10.url && { run: run10.url } },
      ...inputs.environment && { environment: inputs.environment },
      ...inputs.url && { url: inputs.url },
      ...prepared.files.length > 0 && { files: prepared.files.map(function({ name }) {
        return name;
      }) },
      ...{ values, started: new Date(deployment.started).toISOString() }
    }
  });
  const outputs = await finish2(host2, inputs, told, next.sequence, end);
  await noticeUnchecked(host2, engine, next);
  return outputs;
};
var pullAll = async function(host2, site, next, missing2) {
  if (missing2.length === 0) return;
  await host2.group("Pulling images", function() {
    return pullImages(site.compose, projectOf(next), missing2);
  });
};
var pullProxy = async function(host2, { engine }, { settings }) {
  const image = settings.served?.proxyImage;
  if (image === void 0 || await digestsOnEngine(engine, image) !== void 0) return;
  await host2.group("Pulling the proxy", function() {
    return pullImage(engine, image, host2);
  });
};
var checkAdoption = function(host2, what2, { adopt }) {
  if (adopt) host2.notice(what2);
  else throw new RefusedError(`${what2} Set the input "adopt" to true if that may happen now.`);
};
var noticeUnchecked = async function(host2, engine, { project, ours }) {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  for (const service of withoutHealthCheck(ours, containers)) {
    host2.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`
    );
  }
};
var withOutputs2 = function(error, redact, outputs) {
  const facts2 = { cause: error, outputs };
  if (error instanceof InputError) return new InputError(redact(error.message), facts2);
  if (error instanceof UnavailableError && !error.outputs) return new UnavailableError(redact(messageOf(error)), facts2);
  return error instanceof Error && "outputs" in error && error.outputs === void 0 ? Object.assign(error, { outputs }) : error;
};

// src/metadata/explain.ts
var columns = ["Rule", "Tag", "Why"];
var whyOf = function(result, first) {
  return result === first ? `${result.why}, and gives the version` : result.why;
};
var rowsOf = function(tags) {
  const { results: results2 } = tags;
  const first = results2.find(function({ tag }) {
    return tag !== void 0;
  });
  return [
    ...results2.map(function(result) {
      return [result.rule.line, result.tag ?? "\u2013", whyOf(result, first)];
    }),
    ...latestRow(tags)
  ];
};
var latestRow = function({ latest, results: results2 }) {
  return latest.tag !== void 0 && !results2.some(function({ tag }) {
    return tag === latest.tag;
  }) ? [["flavor: latest", latest.tag, "follows the version"]] : [];
};
var latestText = function({ latest }) {
  return `latest ${latest.moves ? "moves" : "does not move"}: ${latest.why}.`;
};
var explanationBlocks = function(tags, rows, preset) {
  return [
    {
      kind: "table",
      columns,
      rows: rows.map(function([line, tag, why]) {
        return [{ text: line, code: true }, tag, why];
      })
    },
    { kind: "text", text: latestText(tags) },
    ...preset ? [{ kind: "text", text: `The rules of preset ${preset} are among them.` }] : []
  ];
};
var inOneLine = function(rows) {
  return /[^\S ]| {2}/.test(rows.map(function(row) {
    return row.join("");
  }).join("")) ? rows.map(function(row) {
    return row.map(oneLine2);
  }) : rows;
};
var oneLine2 = function(text7) {
  return text7.replace(/[^\S ]\s*| \s+/g, " ");
};
var explanationText = function(tags, rows) {
  return [textTable([columns, ...inOneLine(rows)]), latestText(tags)].join("\n");
};

// src/metadata/expressions.ts
var globalExpressions = function(event, { now, formatDate, shortShaLength }, look3) {
  const sought = function(name) {
    return function({ words: words2, options }) {
      return words2.length + options.size > 0 ? { wrong: `says more than a name: write {{${name}}}` } : look3(name) ?? { unknown: "it is being found out" };
    };
  };
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
};
var commitDate = function({ commitTime }) {
  const time = new Date(commitTime ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? void 0 : time;
};
var isDefaultBranch = function({ branch, defaultBranch, onDefaultBranch }) {
  return onDefaultBranch === true || branch !== void 0 && branch === defaultBranch;
};
var dated = function({ words: words2, options }, instant2, format4) {
  const [pattern5, ...more3] = words2;
  const strange = [...options.keys()].find(function(key2) {
    return key2 !== "tz";
  });
  if (pattern5 === void 0 || more3.length > 0) return { wrong: "takes one format: write {{date 'YYYYMMDD'}}" };
  if (strange !== void 0) return { wrong: `has "${strange}": the only option is tz='Area/City'` };
  const zone = options.get("tz") ?? "UTC";
  return format4(instant2, pattern5, zone) ?? {
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
var pairsOf = function(input2, line) {
  const pairs2 = [];
  eachPair(input2, line, function(name, value) {
    return void pairs2.push([name, value]);
  });
  return pairs2;
};
var attributesOf = function(input2, line) {
  const attributes2 = /* @__PURE__ */ new Map();
  eachPair(input2, line, function(name, value) {
    return void attributes2.set(name, value);
  });
  return attributes2;
};
var eachPair = function(input2, line, take2) {
  if (line.includes('"') && line.split('"').length % 2 === 0) {
    throw new InputError(`Input "${input2}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  for (const field2 of fieldsOf3(line)) {
    const text7 = field2.trim();
    const at2 = text7.indexOf("=");
    if (at2 >= 0) take2(text7.slice(0, at2).trim().toLowerCase(), text7.slice(at2 + 1).trim());
    else if (text7 !== "") take2("", text7);
  }
};
var fieldsOf3 = function(line) {
  return line.includes('"') ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(function([, field2 = ""]) {
    return unquoted(field2.trim());
  }) : line.split(",");
};
var unquoted = function(field2) {
  const [, whole] = /^"((?:[^"]|"")*)"$/.exec(field2) ?? [];
  return whole === void 0 ? field2.replace(/"([^"]*)"/g, "$1") : whole.replaceAll('""', '"');
};
var refuseUnknown2 = function(input2, line, attributes2, known2) {
  for (const name of attributes2.keys()) {
    if (known2.includes(name)) continue;
    throw new InputError(
      `Input "${input2}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
};
var booleanAttribute = function(input2, line, name, value) {
  if (value === "true" || value === "false") return value === "true";
  throw new InputError(`Input "${input2}" has the line "${line}", but ${name} is "${value}": write true or false.`);
};

// src/metadata/template.ts
var NotKnown = class extends Error {
  name = "NotKnown";
};
var placeholder3 = /(\\?)(?:\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\})/g;
var expand = function(place, text7, expressions) {
  if (!text7.includes("{") && !text7.includes("}")) return text7;
  const rest2 = text7.replace(placeholder3, "");
  if (place.freeBraces ? rest2.includes("{{") : /[{}]/.test(rest2)) {
    throw wrong2(place, "in which braces do not pair: write an expression as {{name}}");
  }
  return text7.replace(
    placeholder3,
    function(all, escaped6, three, two) {
      return escaped6 ? all.slice(1) : filledIn(place, three ?? two ?? "", expressions);
    }
  );
};
var namesIn2 = function(texts3) {
  const names2 = /* @__PURE__ */ new Set();
  for (const text7 of texts3) {
    if (!text7.includes("{{")) continue;
    for (const [, name = ""] of text7.matchAll(/\{\{\s*(\w+)/g)) names2.add(name);
  }
  return names2;
};
var filledIn = function(place, inner, expressions) {
  const plain3 = Object.hasOwn(expressions, inner) ? expressions[inner] : void 0;
  if (typeof plain3 === "string") return plain3;
  const { name, call } = parsed(place, inner);
  const expression2 = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
  if (expression2 === void 0) {
    const known2 = Object.keys(expressions);
    throw new InputError(
      `${said(place)} but "{{${inner.trim()}}}" is unknown there.${didYouMean(name, known2)} Known: ${known2.join(", ")}.`
    );
  }
  if (typeof expression2 !== "function" && call.words.length + call.options.size > 0) {
    throw wrong2(place, `but "{{${inner.trim()}}}" says more than a name: write {{${name}}}`);
  }
  const value = typeof expression2 === "function" ? expression2(call) : expression2;
  if (typeof value === "string") return value;
  if ("wrong" in value) throw wrong2(place, `but "{{${inner.trim()}}}" ${value.wrong}`);
  throw new NotKnown(`{{${name}}} is not known: ${value.unknown}`);
};
var word = /\s*(?:(\w+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/y;
var parsed = function(place, inner) {
  const words2 = [];
  const options = /* @__PURE__ */ new Map();
  const text7 = inner.trim();
  word.lastIndex = 0;
  for (let at2 = 0; at2 < text7.length; at2 = word.lastIndex) {
    const [found, key2, double, single, bare2] = word.exec(text7) ?? [];
    if (found === void 0)
      throw wrong2(place, `but "{{${text7}}}" is no expression: write {{name}} or {{name 'word'}}`);
    const value = double ?? single ?? bare2 ?? "";
    if (key2 === void 0) words2.push(value);
    else options.set(key2, value);
  }
  const [name = "", ...others] = words2;
  return { name, call: { words: others, options } };
};
var said = function({ input: input2, line }) {
  return `Input "${input2}" has the line "${line}",`;
};
var wrong2 = function(place, what2) {
  return new InputError(`${said(place)} ${what2}.`);
};

// src/metadata/flavor.ts
var known = ["latest", "prefix", "suffix", "onlatest"];
var parseFlavor = function(lines4) {
  const flavor = { latest: "auto", prefix: "", suffix: "", onlatest: { prefix: false, suffix: false } };
  for (const line of lines4) {
    const pairs2 = pairsOf("flavor", line);
    refuseUnknown2("flavor", line, new Map(pairs2), known);
    let last;
    for (const [name, value] of pairs2) {
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
};
var latestTag = function({ prefix: prefix4, suffix, onlatest }, expressions) {
  const affix = function(given, text7) {
    return given ? expand({ input: "flavor", line: text7 }, text7, expressions) : "";
  };
  return `${affix(onlatest.prefix, prefix4)}latest${affix(onlatest.suffix, suffix)}`;
};

// src/metadata/images.ts
var imageNames = function(lines4, expressions = {}) {
  return [
    ...new Set(lines4.flatMap(function(line) {
      return namesIn3(line, expressions);
    }).map(imageName))
  ];
};
var namesIn3 = function(line, expressions) {
  const pairs2 = pairsOf("images", line);
  const attributes2 = new Map(pairs2.filter(function([name2]) {
    return name2 !== "";
  }));
  refuseUnknown2("images", line, attributes2, ["name", "enable"]);
  const name = attributes2.get("name");
  const bare2 = pairs2.filter(function([key2]) {
    return key2 === "";
  }).map(function([, value]) {
    return value;
  });
  const names2 = name === void 0 ? bare2 : [name, ...bare2];
  if (names2.length === 0) return [line];
  const enable = expand({ input: "images", line }, attributes2.get("enable") ?? "true", expressions);
  return booleanAttribute("images", line, "enable", enable) ? names2 : [];
};
var component = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
var hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
var pattern2 = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);
var imageName = function(image) {
  const name = image.toLowerCase();
  if (pattern2.test(name)) return name;
  throw new InputError(
    `Input "images" is "${image}", but it takes a repository's name without tag: write for example ghcr.io/acme/shop.`
  );
};

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
var key = function(name) {
  return `org.opencontainers.image.${name}`;
};
var labelsOf = function(input2, { event, version: version2, created, expressions }, own2) {
  const { repository } = event;
  const standard = [
    [key("created"), created ? isoText(created) : ""],
    [key("description"), repository.description ?? ""],
    [key("licenses"), repository.licence ?? ""],
    [key("revision"), event.sha],
    [key("source"), repository.url],
    [key("title"), repository.name.split("/").at(-1) ?? ""],
    [key("url"), repository.url],
    [key("version"), version2]
  ];
  const pairs2 = new Map([...standard, ...own2.map(function(line) {
    return pairOf2(input2, line, expressions);
  })]);
  if (own2.length === 0) return pairs2;
  return new Map([...pairs2].sort(function([a], [b]) {
    return compareWords(a, b);
  }));
};
var isoText = function(time) {
  const year = time.getUTCFullYear();
  if (year < 1e3 || year > 9999) return time.toISOString();
  const two = function(value) {
    return String(value).padStart(2, "0");
  };
  const date = `${year}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`;
  const seconds4 = `${two(time.getUTCSeconds())}.${String(time.getUTCMilliseconds()).padStart(3, "0")}`;
  return `${date}T${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${seconds4}Z`;
};
var pairOf2 = function(input2, line, expressions) {
  const text7 = filledIn2(input2, line, expressions);
  const at2 = text7.indexOf("=");
  if (at2 > 0) return [text7.slice(0, at2).trim(), text7.slice(at2 + 1)];
  throw new InputError(`Input "${input2}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};
var filledIn2 = function(input2, line, expressions) {
  try {
    return expand({ input: input2, line, freeBraces: true }, line, expressions);
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    throw new InputError(
      `Input "${input2}" has the line "${line}", but ${error.message}: leave it out or make it known.`
    );
  }
};

// src/metadata/references.ts
var referencesOf2 = function(images, tags) {
  const starts = images.length === 0 ? [""] : images.map(function(image) {
    return `${image}:`;
  });
  const joined = ["", ...tags];
  return longList({
    write: function(before, separator2, after2) {
      if (tags.length === 0) return [];
      const between = `${after2}${separator2}${before}`;
      const [first = "", ...others] = starts.map(function(start2) {
        return joined.join(between + start2);
      });
      return [first.slice(after2.length + separator2.length), ...others, after2];
    },
    count: starts.length * tags.length,
    characters: charactersOf(starts) * tags.length + charactersOf(tags) * starts.length
  });
};
var charactersOf = function(texts3) {
  return texts3.reduce(function(sum, { length: length2 }) {
    return sum + length2;
  }, 0);
};

// src/metadata/files.ts
var import_node_fs22 = require("node:fs");
var readText2 = function(folder5, name) {
  const path = `${folder5}/${name}`;
  if (!(0, import_node_fs22.existsSync)(path)) return void 0;
  try {
    return (0, import_node_fs22.readFileSync)(path, "utf8");
  } catch {
    return void 0;
  }
};

// src/metadata/json-text.ts
var jsonText = function(text7, key2) {
  try {
    const value = JSON.parse(text7)?.[key2];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
  } catch {
    return void 0;
  }
};

// src/metadata/repository.ts
var withRepositoryFacts = async function(event, token2, host2) {
  const known2 = await withFiles(await withGitFacts(event, host2), host2.workspace);
  const { description, licence } = known2.repository;
  if (!token2 || description && licence && known2.defaultBranch) return known2;
  try {
    const facts2 = await host2.askRepository(token2);
    return facts2 ? completed(known2, facts2) : known2;
  } catch (error) {
    host2.notice(`The platform's API did not say more of the repository, so labels may lack it: ${messageOf(error)}`);
    return known2;
  }
};
var completed = function(event, { defaultBranch, ...facts2 }) {
  return {
    ...event,
    ...event.defaultBranch === void 0 && defaultBranch && { defaultBranch },
    repository: { ...facts2, ...event.repository }
  };
};
var withGitFacts = async function(event, { kind, workspace }) {
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
};
var licenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING"];
var withFiles = async function(event, workspace) {
  const { repository } = event;
  if (repository.description && repository.licence) return event;
  const manifest = readText2(workspace, "package.json") ?? "";
  const description = repository.description ?? jsonText(manifest, "description");
  const licence = repository.licence ?? await licenceIn(workspace) ?? spdxExpression(jsonText(manifest, "license"));
  const found = { ...repository, ...description && { description }, ...licence && { licence } };
  return { ...event, repository: found };
};
var licenceIn = async function(workspace) {
  for (const name of licenceFiles) {
    const text7 = readText2(workspace, name);
    if (text7 !== void 0) return (await Promise.resolve().then(function() {
      return __toESM(require("./parts/metadata-licence.cjs"), 1);
    })).licenceOf(text7);
  }
  return void 0;
};
var spdxExpression = function(text7) {
  return text7 !== void 0 && /^[A-Za-z0-9.+() -]+$/.test(text7) && !/^(?:SEE |UNLICENSED)/.test(text7) ? text7 : void 0;
};

// src/metadata/rules.ts
var shared2 = ["type", "enable", "priority", "prefix", "suffix", "branch"];
var kinds2 = {
  schedule: { priority: 1e3, attributes: [...shared2, "pattern"] },
  semver: { priority: 900, attributes: [...shared2, "pattern", "value", "match", "newest"], required: "pattern" },
  pep440: { priority: 900, attributes: [...shared2, "pattern", "value", "match", "newest"], required: "pattern" },
  match: { priority: 800, attributes: [...shared2, "pattern", "group", "value"], required: "pattern" },
  edge: { priority: 700, attributes: [...shared2] },
  ref: { priority: 600, attributes: [...shared2, "event"], required: "event" },
  raw: { priority: 200, attributes: [...shared2, "value"] },
  sha: { priority: 100, attributes: [...shared2, "format"] }
};
var usualRules = ["type=schedule", "type=ref,event=branch", "type=ref,event=tag", "type=ref,event=pr"];
var parseRules = function(lines4) {
  return lines4.map(parseRule).sort(function(a, b) {
    return b.priority - a.priority;
  });
};
var hasExpression = function({ type, attributes: attributes2 }) {
  return type === "match" || attributes2.has("match");
};
var parseRule = function(line) {
  const attributes2 = attributesOf("tags", line);
  const bare2 = attributes2.get("");
  if (bare2 !== void 0) attributes2.set("value", bare2).delete("");
  const type = attributes2.get("type") ?? "raw";
  if (!isRuleType(type)) {
    const known2 = Object.keys(kinds2);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known2)} Known: ${known2.join(", ")}.`
    );
  }
  const kind = kinds2[type];
  refuseUnknown2("tags", line, attributes2, kind.attributes);
  const missing2 = kind.required && !attributes2.get(kind.required) ? kind.required : void 0;
  if (missing2 ?? (type === "raw" && !attributes2.has("value"))) {
    throw new InputError(
      `Input "tags" has the line "${line}", but type=${type} needs ${missing2 ?? "value"}=\u2026: add it.`
    );
  }
  return { type, line, attributes: attributes2, priority: priorityOf(line, attributes2.get("priority"), kind.priority) };
};
var isRuleType = function(type) {
  return Object.hasOwn(kinds2, type);
};
var priorityOf = function(line, given, fallback) {
  if (given === void 0) return fallback;
  if (/^-?\d+$/.test(given)) return Number(given);
  throw new InputError(`Input "tags" has the line "${line}", but priority is "${given}": write a whole number.`);
};

// src/metadata/component.ts
var tagOfComponent = function(component2, tag) {
  if (!tag.startsWith(component2)) return void 0;
  const rest2 = tag.slice(component2.length);
  if (/^[/@]./s.test(rest2)) return rest2.slice(1);
  return /^-v?\d/.test(rest2) ? rest2.slice(1) : void 0;
};
var eventOfComponent = function(event, component2) {
  if (component2 === void 0 || event.tag === void 0) return event;
  const { tag, ...rest2 } = event;
  const own2 = tagOfComponent(component2, tag);
  return own2 === void 0 ? rest2 : { ...rest2, tag: own2 };
};

// src/metadata/subject.ts
var subjectOf2 = async function({ context, component: component2 }, host2) {
  const event = await host2.event();
  if (context === "workflow" && !wantsHead(host2)) return eventOfComponent(event, component2);
  const { checkedOut, headInstead } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/metadata-checked-out.cjs"), 1);
  });
  return eventOfComponent(await (context === "git" ? checkedOut : headInstead)(event, host2), component2);
};
var wantsHead = function(host2) {
  const wanted = host2.variable("DOCKER_METADATA_PR_HEAD_SHA");
  return wanted !== void 0 && /true/i.test(wanted);
};

// src/metadata/switches.ts
var longestSha = 64;
var readSwitches = function(host2) {
  const sourceDate = sourceDateOf(host2);
  return {
    shortShaLength: wholeNumber2(host2, "DOCKER_METADATA_SHORT_SHA_LENGTH", longestSha) ?? 7,
    annotationLevels: levels(host2.variable("DOCKER_METADATA_ANNOTATIONS_LEVELS")),
    exportOutputs: boolean(host2, "DOCKER_METADATA_SET_OUTPUT_ENV"),
    sourceDate,
    now: sourceDate ?? /* @__PURE__ */ new Date()
  };
};
var wholeNumber2 = function(host2, name, most3) {
  const text7 = host2.variable(name);
  if (!text7) return void 0;
  if (/^\d{1,15}$/.test(text7) && Number(text7) >= 1 && Number(text7) <= most3) return Number(text7);
  throw new InputError(`${name} is "${text7}", but it takes a whole number from 1 to ${most3}: correct it.`);
};
var sourceDateOf = function(host2) {
  const latest = 864e10;
  const seconds4 = wholeNumber2(host2, "SOURCE_DATE_EPOCH", latest);
  return seconds4 === void 0 ? void 0 : new Date(seconds4 * 1e3);
};
var levels = function(text7) {
  if (!text7) return ["manifest"];
  const names2 = text7.split(",").map(function(name) {
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
};
var boolean = function(host2, name) {
  const text7 = host2.variable(name);
  if (!text7 || /^(?:1|t|T|true|TRUE|True)$/.test(text7)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text7)) return false;
  throw new InputError(`${name} is "${text7}", but it is a switch: write true or false.`);
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = function(one2) {
  return `(${one2}(?:\\.${one2})*)`;
};
var source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers("(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)")})?(?:\\+${identifiers("[a-zA-Z0-9-]+")})?$`;
var made;
var pattern3 = function() {
  made ??= new RegExp(source);
  return made;
};
var longest2 = 256;
var parseSemver = function(text7) {
  if (text7.length > longest2) return void 0;
  const trimmed = text7.trim();
  const first = trimmed[trimmed.startsWith("v") ? 1 : 0] ?? "";
  if (first < "0" || first > "9") return void 0;
  const [found, major, minor, patch, prerelease, build3] = pattern3().exec(trimmed) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)];
  if (found === void 0 || !numbers.every(Number.isSafeInteger)) return void 0;
  return {
    numbers,
    prerelease: prerelease?.split(".") ?? [],
    build: build3?.split(".") ?? [],
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
  const length2 = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at2 = 0; at2 < length2; at2++) {
    const order3 = compareIdentifiers(a.prerelease[at2], b.prerelease[at2]);
    if (order3 !== 0) return order3;
  }
  return 0;
};
var compareIdentifiers = function(a, b) {
  const kind = function(text7) {
    return text7 === void 0 ? 0 : /^\d+$/.test(text7) ? 1 : 2;
  };
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === void 0 || b === void 0 || a === b) return 0;
  if (kind(a) === 1) return Number(a) - Number(b);
  return a < b ? -1 : 1;
};

// src/metadata/pep440.ts
var pattern4 = function() {
  return /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;
};
var spellings = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };
var parsePep440 = function(text7) {
  const groups = pattern4().exec(text7)?.groups;
  if (!groups) return void 0;
  const epoch = Number(groups.epoch ?? 0);
  const release = (groups.release ?? "").split(".").map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.implicitPost ?? (groups.post && (groups.postNumber ?? "0"));
  const local = groups.local?.split(/[-_.]/).map(function(part2) {
    return /^\d+$/.test(part2) ? String(Number(part2)) : part2.toLowerCase();
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
var compareReleases2 = function(a, b) {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, function(_, at2) {
    return (a.release[at2] ?? 0) - (b.release[at2] ?? 0);
  });
  return [a.epoch - b.epoch, ...differences].find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};

// src/metadata/versions.ts
var parseVersion2 = function(type, text7) {
  return type === "semver" ? semanticVersion(text7) : pythonVersion(text7);
};
var numbersOf3 = function([major = 0, minor = 0, patch = 0]) {
  return {
    major: String(major),
    minor: String(minor),
    patch: String(patch)
  };
};
var semanticVersion = function(text7) {
  const parsed3 = parseSemver(text7);
  if (!parsed3) return void 0;
  const { prerelease, build: build3, numbers } = parsed3;
  const more3 = { prerelease: prerelease.join(), build: build3.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text7, version: parsed3.text, ...numbersOf3(numbers), ...more3 },
    isOlderThan: function(other) {
      const than = parseSemver(other);
      return than !== void 0 && compareSemver(parsed3, than) < 0;
    }
  };
};
var pythonVersion = function(text7) {
  const parsed3 = parsePep440(text7);
  if (!parsed3) return void 0;
  return {
    final: parsed3.final,
    fields: { raw: text7, version: parsed3.normal, ...numbersOf3(parsed3.release) },
    isOlderThan: function(other) {
      const than = parsePep440(other);
      return than !== void 0 && compareReleases2(parsed3, than) < 0;
    }
  };
};

// src/metadata/newest.ts
var newerThan = function(version2, type, released, rivals = function() {
  return true;
}) {
  return released.find(function(tag) {
    const other = parseVersion2(type, tag);
    return other?.final && version2.isOlderThan(tag) && rivals(other);
  });
};

// src/metadata/makers.ts
var onBranch = function(make) {
  return function(context) {
    const wanted = context.rule.attributes.get("branch");
    if (wanted === void 0 || wanted === "") return make(context);
    const { branch } = context.event;
    if (branch === void 0) return "not a branch";
    return branchMatches(wanted, branch) ? make(context) : `not branch ${wanted}`;
  };
};
var branchMatches = function(wanted, branch) {
  const [first = "", ...parts] = wanted.split("*");
  const last = parts.pop();
  if (last === void 0) return wanted === branch;
  if (!branch.startsWith(first)) return false;
  let at2 = first.length;
  for (const part2 of parts) {
    const found = branch.indexOf(part2, at2);
    if (found < 0) return false;
    at2 = found + part2.length;
  }
  return branch.length - last.length >= at2 && branch.endsWith(last);
};
var schedule = function({ event, rule, expressions }) {
  if (event.kind !== "schedule") return "not a schedule";
  const pattern5 = rule.attributes.get("pattern") ?? "nightly";
  return { name: expand({ input: "tags", line: rule.line }, pattern5, expressions), latest: false };
};
var subject = function({ event, rule, get }) {
  return rule.attributes.get("value") ? get("value") : event.tag;
};
var versionMaker = function(type) {
  return function(context) {
    const { rule, match, released } = context;
    const given = subject(context);
    if (given === void 0) return "not a tag";
    const part2 = rule.attributes.get("match");
    const found = part2 ? match(rule.line, part2, "", given) : [given];
    if (!found) return `"${given}" does not match ${part2}`;
    const text7 = (found[1] ?? found[0] ?? "").replaceAll("/", "-");
    const version2 = parseVersion2(type, text7);
    if (!version2) return `"${text7}" is no ${type === "semver" ? "semantic version" : "version of PEP 440"}`;
    const pattern5 = rule.attributes.get("pattern") ?? "";
    const name = patterned(rule, pattern5, version2);
    const guarded = booleanAttribute("tags", rule.line, "newest", context.get("newest") ?? "false");
    const sharesTag = function(other) {
      return patterned(rule, pattern5, other) === name;
    };
    const newer = guarded && version2.final ? newerThan(version2, type, released(), sharesTag) : void 0;
    if (newer !== void 0) return `${newer} is newer, and it keeps ${name}`;
    return { name, latest: version2.final, version: version2, versionType: type };
  };
};
var patterned = function(rule, pattern5, { final, fields: fields2 }) {
  const effective2 = final || /^\{\{\{?\s*raw\s*\}\}\}?$/.test(pattern5) ? pattern5 : "{{version}}";
  return expand({ input: "tags", line: rule.line }, effective2, fields2);
};
var matching = function(context) {
  const { rule, match } = context;
  const text7 = subject(context);
  if (text7 === void 0) return "not a tag";
  const group = rule.attributes.get("group") ?? "0";
  if (!/^\d{1,3}$/.test(group)) {
    throw new InputError(`Input "tags" has the line "${rule.line}", but group is "${group}": write a whole number.`);
  }
  const pattern5 = rule.attributes.get("pattern") ?? "";
  const [, source2 = pattern5, flags = ""] = /^\/(.+)\/(.*)$/s.exec(pattern5) ?? [];
  const found = match(rule.line, source2, flags, text7);
  if (!found) return `"${text7}" does not match ${pattern5}`;
  const name = found[Number(group)];
  if (name === void 0) return `"${text7}" has nothing in group ${group}`;
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
var ref = function({ event, rule, get }) {
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
};
var sha = function({ event, rule, expressions, get }) {
  const format4 = get("format") ?? "short";
  if (format4 !== "short" && format4 !== "long") {
    throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format4}": write short or long.`);
  }
  const name = format4 === "long" ? event.sha : String(expressions.sha ?? "");
  return name === "" ? "no commit known" : { name, latest: false, prefix: "sha-" };
};
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
var computeTags = function(rules, flavor, context) {
  const results2 = rules.map(function(rule) {
    return applyRule(rule, flavor, context);
  });
  const fired = results2.filter(function(result) {
    return result.tag !== void 0;
  });
  const names2 = new Set(fired.map(function({ tag: tag2 }) {
    return tag2 ?? "";
  }));
  const version2 = fired[0]?.tag ?? "";
  const latest = decideLatest(fired[0], flavor, context);
  if (!latest.moves) return { version: version2, names: [...names2], results: results2, latest };
  const tag = checked(latestTag(flavor, context.expressions), "flavor", "latest");
  return { version: version2, names: [...names2.add(tag)], results: results2, latest: { ...latest, tag } };
};
var applyRule = function(rule, flavor, context) {
  const { attributes: attributes2, line } = rule;
  const place = { input: "tags", line };
  const get = function(name) {
    const value = attributes2.get(name);
    return value === void 0 ? void 0 : expand(place, value, context.expressions);
  };
  const affix = function(name, own2 = "") {
    return get(name) ?? (own2 || expand({ input: "flavor", line: flavor[name] }, flavor[name], context.expressions));
  };
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
};
var decideLatest = function(first, flavor, { released }) {
  if (!first?.made) return { moves: false, why: "no rule fired" };
  const { latest, name, version: version2 = parseVersion2("semver", name) } = first.made;
  const { line } = first.rule;
  if (flavor.latest === "true") return { moves: true, why: "flavor says latest=true" };
  if (flavor.latest === "false") return { moves: false, why: "flavor says latest=false" };
  if (!latest && version2?.final === false) return { moves: false, why: `${name} is a prerelease` };
  if (!latest) return { moves: false, why: `"${line}" gives the version, and such a rule does not move it` };
  if (flavor.latest === "auto") return { moves: true, why: `"${line}" gives the version, and such a rule moves it` };
  if (!version2) return { moves: false, why: `flavor says latest=newest, and "${name}" is no version` };
  if (!version2.final) return { moves: false, why: `${name} is a prerelease` };
  const newer = newerThan(version2, first.made.versionType ?? "semver", released());
  return newer === void 0 ? { moves: true, why: `flavor says latest=newest, and no released version is newer than ${name}` } : { moves: false, why: `flavor says latest=newest, and ${newer} is newer than ${name}` };
};
var sanitise = function(tag) {
  return tag.replace(/[^A-Za-z0-9._-]+/g, "-");
};
var isTag2 = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
var checked = function(name, input2, line) {
  if (isTag2.test(name)) return name;
  const tag = sanitise(name);
  if (isTag2.test(tag)) return tag;
  throw new InputError(
    `Input "${input2}" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`
  );
};

// src/metadata/main.ts
var run4 = async function(inputs, host2) {
  const image = await describeImage(inputs, host2);
  return outputsOf(image, image.references.toJSON());
};
var describeImage = async function(inputs, host2) {
  const switches = readSwitches(host2);
  const event = await withRepositoryFacts(await subjectOf2(inputs, host2), inputs.githubToken, host2);
  const computed = await compute(inputs, { event, switches, host: host2 });
  const { tags, images, expressions } = computed;
  if (tags.names.length === 0) {
    host2.warning(`No tag rule fired on ${event.ref || "this event"}: there is nothing to promote.`);
  }
  const created = switches.sourceDate ?? (inputs.created === "now" ? switches.now : commitDate(event));
  const facts2 = { event, version: tags.version, created, expressions };
  const annotations = [...labelsOf("annotations", facts2, inputs.annotations)];
  const image = {
    tags,
    images,
    references: referencesOf2(images, tags.names),
    labels: labelsOf("labels", facts2, inputs.labels),
    annotations: switches.annotationLevels.flatMap(
      function(level) {
        return annotations.map(function([key2, value]) {
          return `${level}:${key2}=${value}`;
        });
      }
    ),
    created
  };
  await explain(image, inputs.preset, event, host2);
  return image;
};
var compute = async function(inputs, { event, switches, host: host2 }) {
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
  const texts3 = [...inputs.labels, ...inputs.annotations, ...inputs.images];
  let missing2 = new Set([...namesIn2(texts3)].filter(isFinding));
  const dated2 = [...texts3, ...inputs.tags, ...inputs.flavor].some(function(text7) {
    return text7.includes("date");
  });
  const formatDate = dated2 ? (await Promise.resolve().then(function() {
    return __toESM(require("./parts/metadata-date-format.cjs"), 1);
  })).formatDate : noDates;
  for (; ; ) {
    const look3 = function(name) {
      if (!Object.hasOwn(known2, name)) missing2.add(name);
      return known2[name];
    };
    const expressions = globalExpressions(event, { ...switches, formatDate }, look3);
    const images = imageNames(inputs.images, expressions);
    const tags = computeTags(rules, flavor, { event, expressions, match, released: function() {
      return look3("released") ?? [];
    } });
    if (missing2.size === 0) return { tags, images, expressions };
    const affix = function(text7) {
      return expand({ input: "flavor", line: text7 }, text7, expressions);
    };
    const affixes = { prefix: affix(flavor.prefix), suffix: affix(flavor.suffix) };
    const { findOut } = await Promise.resolve().then(function() {
      return __toESM(require("./parts/metadata-find-out.cjs"), 1);
    });
    Object.assign(known2, await findOut(missing2, { event, ...inputs, images, affixes, host: host2 }));
    missing2 = /* @__PURE__ */ new Set();
  }
};
var noDates = function() {
  throw new Error("a date was formatted although nothing announced one");
};
var noMatcher = function() {
  throw new Error("a regular expression was run although no rule announced one");
};
var explain = async function(image, preset, event, host2) {
  const { tags, images } = image;
  const rows = rowsOf(tags);
  const version2 = `Version ${tags.version || "(none)"} of commit ${event.sha.slice(0, 12)}`;
  const inLog = host2.kind === "github" || host2.kind === "gitlab";
  host2.info(inLog ? `${version2}
${explanationText(tags, rows)}` : version2);
  const few = tags.names.length * images.length <= mostShown;
  const shown8 = few ? image.references.toJSON() : [...tags.names, `each for ${images.length} images: ${images.join(", ")}`];
  host2.info(shown8.map(function(line) {
    return `  ${line}`;
  }).join("\n"));
  await host2.summarise({ action: "metadata", title: "Metadata", blocks: explanationBlocks(tags, rows, preset) });
};
var mostShown = 100;
var outputsOf = function({ tags, labels: labels2, annotations, created }, references) {
  return {
    version: tags.version,
    tags: references,
    tagNames: tags.names,
    labels: [...labels2].map(function([key2, value]) {
      return `${key2}=${value}`;
    }),
    annotations,
    json: {
      tags: references,
      "tag-names": tags.names,
      labels: Object.fromEntries(labels2),
      annotations
    },
    bakeFile: void 0,
    bakeFileTags: void 0,
    bakeFileLabels: void 0,
    bakeFileAnnotations: void 0,
    sourceDateEpoch: created && String(Math.floor(created.getTime() / 1e3))
  };
};

// src/promote/age.ts
var firstYear = 2e3;
var compareAge = function(tag, present, candidate) {
  const [theirs, ours] = [versionOf(present), versionOf(candidate)];
  if (theirs && !belongsTo(tag, theirs)) {
    return { present: "older", why: `is version ${theirs.text}, which is not of the line ${tag}` };
  }
  const order3 = theirs && ours ? comparePrecedence(theirs, ours) : 0;
  if (order3 !== 0) return { present: nameOf3(order3), why: `is version ${theirs?.text}, this one ${ours?.text}` };
  for (const [verb, times] of [
    ["was committed", [timeOf(present.created), timeOf(candidate.created)]],
    ["was built", [timeOf(present.built), timeOf(candidate.built)]]
  ]) {
    if (times[0] === void 0 || times[1] === void 0) continue;
    if (times[0] === times[1]) break;
    const [then, now] = times.map(function(time) {
      return new Date(time ?? 0).toISOString().replace(".000Z", "Z");
    });
    return { present: nameOf3(times[0] - times[1]), why: `${verb} ${then}, this one ${now}` };
  }
  return { present: "same", why: "says nothing of its age" };
};
var versionOf = function({ version: version2 }) {
  return version2 === void 0 ? void 0 : parseSemver(version2);
};
var newerVersionTags = function(tags, tag, candidate) {
  return tags.flatMap(function(text7) {
    const version2 = parseSemver(text7);
    return version2 && belongsTo(tag, version2) && comparePrecedence(version2, candidate) > 0 ? [{ text: text7, version: version2 }] : [];
  }).sort(function(a, b) {
    return comparePrecedence(b.version, a.version);
  }).map(function({ text: text7 }) {
    return text7;
  });
};
var belongsTo = function(tag, version2) {
  const line = /^v?(\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
  return line === void 0 || version2.text.startsWith(`${line}.`);
};
var nameOf3 = function(order3) {
  return order3 > 0 ? "newer" : "older";
};
var timeOf = function(text7) {
  const time = text7 === void 0 ? Number.NaN : Date.parse(text7);
  return time >= Date.UTC(firstYear) ? time : void 0;
};

// src/promote/image-facts.ts
var versionLabel = "org.opencontainers.image.version";
var createdLabel = "org.opencontainers.image.created";
var mostTags2 = 24;
var readFacts = async function(registry, name, digest2) {
  try {
    const top = await registry.manifest(`${name}@${digest2}`);
    const { annotations } = top.json;
    const said2 = annotations === null || typeof annotations !== "object" ? {} : annotations;
    const platform = isIndex(top) ? platformDigests(top)[0] : digest2;
    const config = platform === void 0 ? void 0 : await configOf(registry, name, platform);
    const label = function(key2) {
      return typeof said2[key2] === "string" ? said2[key2] : config?.labels[key2];
    };
    const [version2, created] = [label(versionLabel), label(createdLabel)];
    return {
      ...version2 && { version: version2 },
      ...created && { created },
      ...config?.created && { built: config.created }
    };
  } catch (error) {
    if (error instanceof InputError) return {};
    throw error;
  }
};
var versionByTags = async function(registry, { name, tag, digest: digest2 }, candidate) {
  const version2 = versionOf(candidate);
  if (version2 === void 0) return void 0;
  const tags = newerVersionTags(await registry.tags(name), tag, version2).slice(0, mostTags2);
  const digests = await mapSome(tags, function(text7) {
    return registry.head(`${name}:${text7}`);
  });
  return tags.find(function(_, index) {
    return digests[index] === digest2;
  });
};

// src/promote/tags.ts
var fullVersion = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:[-+][0-9A-Za-z.+-]+)?$/;
var commitTag = /^sha-[0-9a-f]{7,64}(?:-[0-9a-f]{12})?$/;
var isFullVersion = function(text7) {
  return fullVersion.test(text7);
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
var asTag = function(text7) {
  return text7.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
};

// src/promote/plan.ts
var commitDigits = 12;
var planTags = function({ destinations, tags, source: source2, version: version2, event }) {
  const asked = tags.map(function(text7) {
    return readTag(text7, source2, destinations);
  });
  const planned2 = destinations.flatMap(function({ candidate, name, spellings: spellings2 }) {
    const own2 = asked.filter(function(tag) {
      return tag.name === void 0 || spellings2.includes(tag.name);
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
    const missing2 = own2.some(isImmutable) ? [] : [immutableTag(version2, event)];
    return [...[...new Set(own2)].map(planTag), ...missing2.map(function(tag) {
      return { ...planTag(tag), added: true };
    })];
  });
  return planned2.sort(function(a, b) {
    return a.rank - b.rank;
  });
};
var readTag = function(text7, source2, destinations) {
  if (!/[/:@]/.test(text7)) {
    const fault = faultOfTag(text7);
    if (fault) throw new InputError(`${source2} holds ${JSON.stringify(text7)}, a tag that ${fault}.`);
    return { tag: text7 };
  }
  const { name, tag, digest: digest2 } = parseReference(text7, source2);
  if (digest2 !== void 0 || tag === void 0) {
    throw new InputError(
      `${source2} holds "${text7}", which is no tag: write name:tag, or the bare tag for every candidate.`
    );
  }
  const names2 = destinations.flatMap(function({ spellings: spellings2 }) {
    return spellings2;
  });
  if (names2.includes(name)) return { name, tag };
  throw new InputError(
    `${source2} holds "${text7}", but no candidate is named "${name}" (there ${names2.length === 1 ? "is" : "are"} ${names2.join(", ")}): build the image under that name, or leave the tag out.`
  );
};
var releaseVersion = function(version2, tag) {
  return [version2, tag].find(function(text7) {
    return text7 !== void 0 && isFullVersion(text7);
  });
};
var immutableTag = function(version2, { sha: sha2, tag }) {
  const known2 = releaseVersion(version2, tag);
  if (known2 !== void 0) return asTag(known2);
  if (/^[0-9a-f]{40,64}$/.test(sha2)) return `sha-${sha2.slice(0, commitDigits)}`;
  throw new InputError(
    'No immutable tag can be made, because neither a full version nor the commit is known: set the input "version" to one like 1.2.3, or run in a Git checkout.'
  );
};
var alternativeTag = function({ tag, digest: digest2 }) {
  return `${tag}-${digest2.slice("sha256:".length, "sha256:".length + commitDigits)}`;
};

// src/promote/check.ts
var fullTag = function({ name, tag }) {
  return `${name}:${tag}`;
};
var createChecker = function(registry, overwrite, version2) {
  const facts2 = /* @__PURE__ */ new Map();
  const factsOf2 = function(name, digest2) {
    const key2 = `${name}@${digest2}`;
    const known2 = facts2.get(key2) ?? readFacts(registry, name, digest2);
    facts2.set(key2, known2);
    return known2;
  };
  const ageOf = async function(plan, digest2) {
    const [present, own2] = await Promise.all([factsOf2(plan.name, digest2), factsOf2(plan.source, plan.digest)]);
    const candidate = versionOf(own2) === void 0 && version2 !== void 0 ? { ...own2, version: version2 } : own2;
    if (versionOf(present) !== void 0) return compareAge(plan.tag, present, candidate);
    const byTag = await versionByTags(registry, { ...plan, digest: digest2 }, candidate);
    return compareAge(plan.tag, { ...present, ...byTag && { version: byTag } }, candidate);
  };
  const one2 = async function(plan) {
    const previous = await registry.head(fullTag(plan));
    if (previous === void 0) return { ...plan, result: "created" };
    if (previous === plan.digest) return { ...plan, result: "unchanged" };
    if (overwrite || isImmutable(plan.tag)) return { ...plan, result: "moved", previous };
    const { present, why } = await ageOf(plan, previous);
    return { ...plan, result: present === "newer" ? "left" : "moved", previous, why };
  };
  const withAlternative = async function(plan) {
    const first = await one2(plan);
    const isTaken2 = plan.added && first.result === "moved" && !isFullVersion(plan.tag) && !overwrite;
    return isTaken2 ? one2({ ...plan, tag: alternativeTag(plan) }) : first;
  };
  const all = async function(planned2) {
    const checked2 = await mapSome(planned2, withAlternative);
    const taken = checked2.filter(isTaken);
    if (taken.length > 0 && !overwrite) throw alreadyTaken(taken, "Nothing was promoted, because");
    return checked2;
  };
  return { all, one: one2, ageOf };
};
var isTaken = function({ tag, result }) {
  return result === "moved" && isImmutable(tag);
};
var alreadyTaken = function(taken, opening) {
  const list2 = taken.map(function(plan) {
    return `${fullTag(plan)} (holds ${plan.previous}, not ${plan.digest})`;
  }).join(", ");
  const subject2 = taken.length === 1 ? "an immutable tag already holds" : "immutable tags already hold";
  return new RefusedError(
    `${opening} ${subject2} another image: ${list2}. Release a new version, or set the input "overwrite" to true if the old image is to lose its tag.`
  );
};

// src/promote/account.ts
var shortDigits = 12;
var short = function(digest2) {
  return digest2.slice(0, "sha256:".length + shortDigits);
};
var lineOf2 = function(tag) {
  switch (tag.result) {
    case "created":
      return `Created   ${fullTag(tag)}`;
    case "moved":
      return `Moved     ${fullTag(tag)} (was ${short(tag.previous ?? "")})`;
    case "left":
      return `Left      ${fullTag(tag)} (${reasonOf2(tag)})`;
    default:
      return `Unchanged ${fullTag(tag)}`;
  }
};
var reasonOf2 = function({ previous = "", why }) {
  return `its image ${short(previous)} ${why}`;
};
var accountOf = function(checked2) {
  const images = new Set(checked2.map(function({ name, digest: digest2 }) {
    return `${name}@${digest2}`;
  }));
  const left = checked2.filter(function({ result }) {
    return result === "left";
  }).length;
  const promoted = `${count2(images.size, "image")} promoted to ${count2(checked2.length - left, "tag")}`;
  const text7 = left === 0 ? `${promoted}.` : `${promoted}; ${count2(left, "tag")} left on a newer image.`;
  return summary([
    { kind: "verdict", result: "pass", text: text7 },
    { kind: "list", items: [...images].map(function(image) {
      return { text: image, code: true };
    }) },
    tableOf(checked2.map(function(tag) {
      return [tag, tag.result];
    })),
    { kind: "list", items: checked2.filter(function({ result }) {
      return result === "left";
    }).map(lineOf2) }
  ]);
};
var accountOfFailure = function(error, planned2, written) {
  return summary([
    { kind: "verdict", result: error instanceof RefusedError ? "fail" : "error", text: messageOf(error) },
    tableOf(planned2.map(function(tag) {
      return [tag, written.includes(fullTag(tag)) ? "written" : "not written"];
    }))
  ]);
};
var summary = function(blocks) {
  return {
    action: "promote",
    title: "Promote",
    blocks: blocks.filter(
      function(block2) {
        return !(block2.kind === "table" && block2.rows.length === 0 || block2.kind === "list" && block2.items.length === 0);
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
var count2 = function(number2, thing) {
  return `${number2} ${thing}${number2 === 1 ? "" : "s"}`;
};

// src/promote/copy-images.ts
var copyImages = async function(registry, host2, destinations) {
  const moving = destinations.filter(function({ candidate, name }) {
    return parseName(candidate.name).name !== parseName(name).name;
  });
  if (moving.length === 0) return;
  await host2.group("Bring the images to their repositories", async function() {
    for (const { candidate, name } of moving) {
      const { manifests, referrers, blobs } = await registry.copy({
        from: candidate.name,
        to: name,
        digest: candidate.digest
      });
      host2.info(
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
    return destinationOf2(candidate, wished, candidates);
  });
  const known2 = new Set(candidates.map(function({ name }) {
    return parseName(name, "The candidate").name;
  }));
  const stranger = wished.find(function({ source: source2 }) {
    return source2 !== void 0 && !known2.has(source2);
  });
  if (stranger) {
    throw new InputError(
      `${input} says where "${stranger.source}" goes, but no candidate is named so (there ${known2.size === 1 ? "is" : "are"} ${[...known2].join(", ")}).`
    );
  }
  const names2 = destinations.map(function({ name }) {
    return parseName(name).name;
  });
  const twice = names2.find(function(name, index) {
    return names2.indexOf(name) !== index;
  });
  if (twice === void 0) return destinations;
  throw new InputError(
    `Two candidates would go to "${twice}", and a tag holds only one image: promote them one by one, or give each image a repository of its own.`
  );
};
var parseWish = function(text7) {
  const [first = "", second, ...more3] = text7.split("=").map(function(part2) {
    return part2.trim();
  });
  if (more3.length > 0) throw new InputError(`${input} holds "${text7}": write repository, or candidate=repository.`);
  const name = second ?? first;
  parseName(name, input);
  return { name, ...second !== void 0 && { source: parseName(first, input).name } };
};
var destinationOf2 = function(candidate, wished, candidates) {
  const own2 = parseName(candidate.name, "The candidate").name;
  const fitting = wished.filter(function({ source: source2 }) {
    return source2 === own2 || source2 === void 0;
  });
  if (fitting.length > 1 || fitting[0] && fitting[0].source === void 0 && candidates.length > 1) {
    throw new InputError(
      `${input} does not say which image goes where: with several candidates write a line candidate=repository for each.`
    );
  }
  const [wish] = fitting;
  if (!wish && wished.length > 0) {
    throw new InputError(`${input} does not say where "${own2}" goes: add a line ${own2}=repository.`);
  }
  return {
    candidate,
    name: wish?.name ?? candidate.name,
    spellings: [.../* @__PURE__ */ new Set([own2, ...wish ? [parseName(wish.name).name] : []])]
  };
};

// src/promote/temporary-tag.ts
var removeTemporaryTag2 = async function(registry, host2, { name, digest: digest2, temporaryTag }, checked2) {
  if (temporaryTag === void 0) return;
  const reference = `${name}:${temporaryTag}`;
  if (checked2.some(function(tag) {
    return fullTag(tag) === reference;
  })) {
    host2.info(`Keeping ${reference} because it is one of the promoted tags.`);
    return;
  }
  try {
    const held = await registry.head(reference);
    if (held !== void 0 && held !== digest2) {
      host2.warning(`The temporary tag ${reference} was left alone, because it holds ${held} by now.`);
      return;
    }
    const removal = await registry.deleteTag(name, temporaryTag);
    host2.info(removal === "absent" ? `The temporary tag ${reference} is gone already.` : `Removed ${reference}.`);
  } catch (error) {
    host2.warning(`The temporary tag ${reference} could not be removed: ${messageOf(error)}`);
  }
};

// src/promote/write.ts
var writeTags = async function(writing, checked2, written) {
  const ends = /* @__PURE__ */ new Map();
  const failures = [];
  for (const rank of new Set(checked2.map(function(tag) {
    return tag.rank;
  }))) {
    await mapSome(
      checked2.filter(function(tag) {
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
    if (failures.length > 0) throw stopped(checked2, ends, failures[0]);
  }
  return checked2.map(function(tag) {
    return ends.get(tag) ?? tag;
  });
};
var writeTag = async function(writing, planned2) {
  const tag = planned2.result === "unchanged" ? planned2 : await writing.checker.one(planned2);
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
var stopped = function(checked2, ends, cause) {
  const list2 = function(tags) {
    return tags.map(fullTag).join(", ") || "none";
  };
  const before = checked2.filter(function(tag) {
    return tag.result === "unchanged" && !ends.has(tag);
  });
  const holds = [...[...ends.values()].filter(function({ result }) {
    return result !== "left";
  }), ...before];
  const open = checked2.filter(function(tag) {
    return !ends.has(tag) && tag.result !== "unchanged";
  });
  const Kind = cause instanceof RefusedError ? RefusedError : UnavailableError;
  return new Kind(
    `Promotion stopped in the middle. Tags that hold the image: ${list2(holds)}. Tags not written: ${list2(open)}. ${messageOf(cause)} Promote again when that is solved: what is written is skipped.`,
    { cause, outputs: { tags: holds.map(fullTag), promoted: promotedOf([...ends.values(), ...before]) } }
  );
};
var promotedOf = function(checked2) {
  return checked2.map(function(tag) {
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
var verifyTags = async function(writing, checked2) {
  const { registry, host: host2 } = writing;
  const digests = new Set(checked2.map(function({ name, digest: digest2 }) {
    return `${name}@${digest2}`;
  }));
  const ours = checked2.filter(function({ result }) {
    return result !== "left";
  });
  const lost = await mapSome(
    [...digests],
    async function(reference) {
      return await lookFor(registry, reference, host2.signal) === void 0 ? [reference] : [];
    }
  );
  const gone = await mapSome(ours, async function(tag) {
    return await verifyTag(writing, tag) ? [] : [fullTag(tag)];
  });
  const missing2 = [...lost, ...gone].flat();
  if (missing2.length === 0) return;
  throw new UnavailableError(
    `The registry took every tag, but does not find ${missing2.join(", ")} afterwards: promote again, and check whether something deletes images there.`,
    { outputs: { promoted: promotedOf(checked2) } }
  );
};
var verifyTag = async function(writing, tag) {
  for (let repeat = 0; ; repeat++) {
    const held = await lookFor(writing.registry, fullTag(tag), writing.host.signal);
    if (held === void 0 || held === tag.digest) return held !== void 0;
    const { present, why } = await writing.checker.ageOf(tag, held);
    if (present !== "older" || isImmutable(tag.tag) || repeat >= mostRepeats) {
      const what2 = `${fullTag(tag)} was moved to ${held} by somebody else while this run promoted`;
      writing.host.notice(`${what2}; that image ${why}.`);
      return true;
    }
    writing.host.info(`Writing ${fullTag(tag)} again: it was moved to ${held} meanwhile, which ${why}.`);
    await put(writing, tag);
  }
};
var lookFor = async function(registry, reference, signal) {
  for (let look3 = 1; ; look3++) {
    const held = await registry.head(reference);
    if (held !== void 0 || look3 === lookTries) return held;
    await pause(firstWait2 * 2 ** (look3 - 1), signal);
  }
};

// src/promote/main.ts
var run5 = async function(inputs, host2) {
  const planned2 = [];
  try {
    const event = await host2.event();
    refuseReadOnly(event);
    const destinations = chooseDestinations(await resolveCandidates(inputs, host2), inputs.promoteTo);
    const wish = { destinations, event, ...await wishedTags(inputs, host2) };
    planned2.push(...planTags(wish));
    const checked2 = await promote(inputs, host2, {
      destinations,
      planned: planned2,
      version: releaseVersion(wish.version, event.tag)
    });
    await host2.summarise(accountOf(checked2));
    return outputsOf2(destinations, checked2);
  } catch (error) {
    if (planned2.length > 0 || error instanceof RefusedError) {
      await host2.summarise(accountOfFailure(error, planned2, writtenBefore(error)));
    }
    throw error;
  }
};
var promote = async function({ overwrite, httpRegistries }, host2, { destinations, planned: planned2, version: version2 }) {
  const registry = openRegistry(host2, { httpRegistries, writesTo: destinations.map(function({ name }) {
    return name;
  }) });
  const checker = createChecker(registry, overwrite, version2);
  const { checked: checked2, manifests } = await host2.group("Look at the candidates and their tags", async function() {
    const fetched = await fetchManifests(registry, host2, planned2);
    const first = await checker.all(planned2);
    for (const { name, tag } of first.filter(function({ added }) {
      return added;
    })) {
      host2.info(`Adding ${name}:${tag}, so that an immutable tag keeps the image.`);
    }
    return { checked: first, manifests: fetched };
  });
  await copyImages(registry, host2, destinations);
  const writing = { registry, checker, host: host2, manifests, overwrite };
  const ends = await host2.group("Write the tags", function() {
    return writeTags(writing, checked2, function(tag) {
      return host2.info(lineOf2(tag));
    });
  });
  for (const tag of ends.filter(function({ result }) {
    return result === "left";
  })) {
    host2.notice(`${fullTag(tag)} was not moved back: ${reasonOf2(tag)}. Set the input "overwrite" to true to move it.`);
  }
  await host2.group("Clean up and verify", async function() {
    await mapSome(destinations, function({ candidate }) {
      return removeTemporaryTag2(registry, host2, candidate, ends);
    });
    await verifyTags(writing, ends);
    host2.info(`${ends.length === 1 ? "The digest and its tag resolve" : "Every digest and tag resolves"}.`);
  });
  return ends;
};
var outputsOf2 = function(destinations, checked2) {
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
    tags: checked2.filter(function({ result }) {
      return result !== "left";
    }).map(fullTag),
    digest: single?.digest,
    reference: single?.reference,
    candidates: promoted,
    promoted: promotedOf(checked2)
  };
};
var refuseReadOnly = function({ changeRequest }) {
  if (!changeRequest?.fork) return;
  throw new RefusedError(
    `Nothing is promoted from change request ${changeRequest.number}, because it comes from a fork: what strangers propose gets no tag before it is merged. Run promote only on branches and tags of this repository.`
  );
};
var wishedTags = async function(inputs, host2) {
  const metadata = await host2.earlierResult("metadata");
  const version2 = inputs.version ?? (typeof metadata?.version === "string" ? metadata.version : void 0);
  return inputs.tags.length > 0 ? { tags: inputs.tags, source: 'Input "tags"', version: version2 } : { tags: listOf2(metadata), source: 'The output "tags" of metadata', version: version2 };
};
var listOf2 = function(metadata) {
  const { tags } = metadata ?? {};
  if (typeof tags === "string") return tags.split("\n").filter(function(tag) {
    return tag !== "";
  });
  return Array.isArray(tags) ? tags.filter(function(tag) {
    return typeof tag === "string";
  }) : [];
};
var fetchManifests = async function(registry, host2, planned2) {
  const references = [...new Set(planned2.map(function({ source: source2, digest: digest2 }) {
    return `${source2}@${digest2}`;
  }))];
  const fetched = await mapSome(references, function(reference) {
    return registry.manifest(reference);
  });
  for (const reference of references) host2.info(`Candidate ${reference}`);
  return new Map(fetched.map(function(manifest) {
    return [manifest.digest, manifest];
  }));
};
var writtenBefore = function(error) {
  const tags = error instanceof ExpectedError ? error.outputs?.tags : void 0;
  return Array.isArray(tags) ? tags.map(String) : [];
};

// src/scan/main.ts
var import_promises28 = require("node:fs/promises");
var import_node_path49 = require("node:path");

// src/scan/baseline.ts
var import_promises21 = require("node:fs/promises");
var import_node_path41 = require("node:path");

// src/scan/scan-targets.ts
var import_promises18 = require("node:fs/promises");
var import_node_path38 = require("node:path");

// src/scan/share-texts.ts
var texts = ["title", "description", "url", "purl", "path", "solution", "layer"];
var lists2 = ["references", "aliases", "cwes"];
var openSharedTexts = function() {
  const last = /* @__PURE__ */ new Map();
  const shared4 = function(finding) {
    const known2 = last.get(finding.id);
    last.set(finding.id, finding);
    if (!known2) return finding;
    const copy2 = { ...finding };
    for (const name of texts) if (copy2[name] === known2[name]) copy2[name] = known2[name];
    for (const name of lists2) if (isEqual(copy2[name], known2[name])) copy2[name] = known2[name];
    last.set(finding.id, copy2);
    return copy2;
  };
  return function(findings2) {
    return findings2.map(shared4);
  };
};
var isEqual = function(one2 = [], other = []) {
  return one2.length === other.length && one2.every(function(text7, at2) {
    return text7 === other[at2];
  });
};

// src/scan/side-by-side.ts
var sideBySide2 = async function(items5, limit, work) {
  const results2 = [];
  const queue = items5.entries();
  const worker = async function() {
    for (const [index, item2] of queue) results2[index] = await work(item2);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items5.length) }, worker));
  return results2;
};

// src/scan/scan-targets.ts
var mostAtOnce = 4;
var scanTargets = async function(looker, memo, targets, folder5, host2) {
  await (0, import_promises18.mkdir)(folder5, { recursive: true });
  const share2 = openSharedTexts();
  return sideBySide2(targets, mostAtOnce, async function(target) {
    const file2 = (0, import_node_path38.join)(folder5, `${target.file}.json`);
    const startedAt = /* @__PURE__ */ new Date();
    try {
      await (0, import_promises18.rm)(file2, { force: true });
      const found = await lookOnce(looker, memo, target, file2, host2);
      const report2 = { ...found, findings: share2(found.findings) };
      return { target, file: file2, report: report2, startedAt: startedAt.toISOString(), finishedAt: (/* @__PURE__ */ new Date()).toISOString() };
    } catch (error) {
      if (host2.signal.aborted || error instanceof ToolError && error.failure.kind === "missing") throw error;
      return { target, file: file2, fault: messageOf(error) };
    }
  });
};
var lookOnce = async function(looker, memo, target, file2, host2) {
  const begin = performance.now();
  if (await memo.recall(target, file2)) {
    const report3 = await looker.read(target, file2).catch(function() {
      return void 0;
    });
    if (report3) {
      host2.info(`${target.label} (${target.reference}) was scanned before in this run, with the same database.`);
      return report3;
    }
  }
  const report2 = await looker.look(target, file2);
  host2.info(`Scanned ${target.label} (${target.reference}) in ${((performance.now() - begin) / 1e3).toFixed(1)} s.`);
  await memo.keep(target, file2);
  return report2;
};

// src/scan/severities.ts
var severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];

// src/scan/finding.ts
var isSeverity = function(text7) {
  return severities.includes(text7);
};
var ranks = Object.fromEntries(severities.map(function(severity, rank) {
  return [severity, rank];
}));
var rankOf2 = function(severity) {
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
var isRecord5 = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var record6 = function(value, what2) {
  if (isRecord5(value)) return value;
  throw new Error(`${what2} is no object`);
};
var optionalRecord = function(value) {
  return value === void 0 || value === null ? {} : record6(value, "a part of it");
};
var list = function(value, what2) {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what2} are no list`);
};
var text5 = function(given, name) {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = function(given, names2) {
  const found = {};
  for (const [key2, name] of Object.entries(names2)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key2] = value;
  }
  return found;
};
var texts2 = function(given, names2) {
  const found = {};
  for (const [key2, name] of Object.entries(names2)) {
    const value = given[name];
    const items5 = Array.isArray(value) ? value.filter(function(item2) {
      return typeof item2 === "string";
    }) : [];
    if (items5.length > 0) found[key2] = items5;
  }
  return found;
};
var shown6 = function(value) {
  return (JSON.stringify(value) ?? "missing").slice(0, 200);
};

// src/scan/report/pieces.ts
function* jsonPieces2(value, text7 = JSON.stringify) {
  if (isIterator(value)) yield* listed(value, function(item2) {
    return [text7(item2) ?? "null"];
  });
  else if (Array.isArray(value)) yield* listed(value, function(item2) {
    return jsonPieces2(item2, text7);
  });
  else if (typeof value === "object" && value !== null) {
    let before = "{";
    for (const [key2, part2] of Object.entries(value)) {
      if (part2 === void 0) continue;
      yield `${before}${JSON.stringify(key2)}:`;
      yield* jsonPieces2(part2, text7);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else yield text7(value) ?? "null";
}
function* listed(items5, piecesOf2) {
  let before = "[";
  for (const item2 of items5) {
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
function* largerPieces(pieces, change = function(text7) {
  return text7;
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
var format3 = "quaygate-baseline";
var version = 1;
var baselinePieces = function(targets, database) {
  return jsonPieces2({
    format: format3,
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
    const { kind, id, aliases, severity, raisedFrom, subject: subject2, ecosystem, purl, installed, fixed: fixed2, path, title: title4 } = finding;
    const found = raisedFrom ?? severity;
    yield { kind, id, aliases, severity: found, subject: subject2, ecosystem, purl, installed, fixed: fixed2, path, title: title4 };
  }
}
var parseBaseline = function(source2) {
  const root = record6(parseJson2(source2), "the file");
  if (root.format !== format3) {
    throw new Error(
      `it is no ${baselineFile} of Quaygate, and a report that does not say with which database it was made cannot be compared with`
    );
  }
  if (root.version !== version)
    throw new Error(`its version is ${shown6(root.version)}, and this Quaygate reads only ${version}`);
  const { updatedAt, digest: digest2 } = optionalText(optionalRecord(root.database), {
    updatedAt: "updatedAt",
    digest: "digest"
  });
  return {
    ...updatedAt !== void 0 && digest2 !== void 0 && { database: { updatedAt, digest: digest2 } },
    targets: list(root.targets, "targets").map(function(target) {
      return storedTarget(record6(target, "a target"));
    })
  };
};
var storedTarget = function(target) {
  return {
    name: text5(target, "name"),
    ...optionalText(target, { platform: "platform", digest: "digest" }),
    findings: list(target.findings, "findings").map(function(finding) {
      return storedFinding(record6(finding, "a finding"));
    })
  };
};
var kinds3 = ["vulnerability", "secret", "misconfiguration", "license"];
var storedFinding = function(given) {
  const kind = kinds3.find(function(one2) {
    return one2 === given.kind;
  });
  if (kind === void 0 || !isSeverity(given.severity)) throw new Error("it has a finding without kind or severity");
  return {
    kind,
    id: text5(given, "id"),
    severity: given.severity,
    subject: typeof given.subject === "string" ? given.subject : "",
    ecosystem: typeof given.ecosystem === "string" ? given.ecosystem : "",
    ...optionalText(given, { purl: "purl", installed: "installed", fixed: "fixed", path: "path", title: "title" }),
    ...texts2(given, { aliases: "aliases" })
  };
};

// src/scan/targets.ts
var import_promises20 = require("node:fs/promises");
var import_node_path40 = require("node:path");

// src/scan/image-files.ts
var import_promises19 = require("node:fs/promises");
var import_node_path39 = require("node:path");
var anyName = "layout/image";
var unpackDeadline = 10 * 6e4;
var platformsInFile = async function(path, host2) {
  const full = (0, import_node_path39.resolve)(host2.workspace, path);
  const kind = await (0, import_promises19.stat)(full).catch(function(error) {
    throw new InputError(
      `Input "input" names "${path}", which cannot be read (${messageOf(error)}): build or save the image there first.`,
      {
        cause: error
      }
    );
  });
  if (kind.isDirectory()) return platformsInLayout(full, path, host2);
  const names2 = await listArchive(full, path, host2);
  if (names2.has("oci-layout") && names2.has("index.json")) {
    return platformsInLayout(await unpack(full, path, host2), path, host2);
  }
  if (names2.has("manifest.json")) return [await savedImage(full, path, host2)];
  throw new InputError(
    `Input "input" names "${path}", which is no image: give an archive of docker save or of an OCI layout, or a layout's folder.`
  );
};
var tar = async function(args, path, host2) {
  try {
    return (await runTool(host2, "tar", args, { environment: "minimal", deadline: unpackDeadline })).stdout;
  } catch (error) {
    if (host2.signal.aborted) throw error;
    throw new InputError(`Input "input" names "${path}", which cannot be unpacked (${messageOf(error)}).`, {
      cause: error
    });
  }
};
var listArchive = async function(file2, path, host2) {
  return new Set((await tar(["-tf", file2], path, host2)).split("\n").map(function(name) {
    return name.replace(/^\.\//, "");
  }));
};
var unpack = async function(file2, path, host2) {
  const folder5 = await newFolder(host2, "archive");
  await tar(["-xf", file2, "-C", folder5, "--no-same-owner"], path, host2);
  return folder5;
};
var folders2 = 0;
var newFolder = async function(host2, what2) {
  const folder5 = (0, import_node_path39.join)(await host2.tempFolder(), `${what2}-${++folders2}`);
  await (0, import_promises19.mkdir)(folder5, { recursive: true });
  return folder5;
};
var savedImage = async function(file2, path, host2) {
  const wrong3 = function(what2) {
    return new InputError(`Input "input" names "${path}", ${what2}: save one image on its own with docker save.`);
  };
  const images = readJson(await tar(["-xOf", file2, "manifest.json"], path, host2));
  if (!Array.isArray(images) || images.length === 0) throw wrong3("whose manifest.json names no image");
  if (images.length > 1) throw wrong3(`which holds ${images.length} images`);
  const name = isRecord5(images[0]) ? images[0].Config : void 0;
  if (typeof name !== "string") throw wrong3("whose manifest.json names no config");
  const config = readJson(await tar(["-xOf", file2, "--", name], path, host2));
  const platform = isRecord5(config) ? platformName(config) : void 0;
  if (platform === void 0) throw wrong3("whose config names no platform");
  return { platform, input: file2 };
};
var platformsInLayout = async function(root, path, host2) {
  const wrong3 = function(what2) {
    return new InputError(
      `Input "input" names "${path}", ${what2}: give the folder of an OCI layout, with oci-layout and index.json.`
    );
  };
  const reader = layoutReader(root);
  const index = readJson(await readText3((0, import_node_path39.join)(root, "index.json"), wrong3));
  const descriptors = isRecord5(index) && Array.isArray(index.manifests) ? index.manifests.filter(isRecord5) : [];
  const manifests = await manifestsIn(root, descriptors);
  if (manifests.length === 0) throw wrong3("which holds no image");
  const there = manifests.filter(function({ present }) {
    return present;
  });
  if (there.length === 0) throw wrong3("whose index names manifests that are not there");
  if (there.length < manifests.length) {
    host2.notice(
      `${path} names ${manifests.length} platforms and holds ${there.length} of them; only these are scanned.`
    );
  }
  return Promise.all(
    there.map(async function({ digest: digest2 }) {
      const [platform] = await platformsOf(reader, `${anyName}@${digest2}`);
      if (!platform) throw wrong3("which holds no image");
      return { platform: platform.platform, digest: digest2, input: await viewOf(root, digest2, host2) };
    })
  );
};
var manifestsIn = async function(root, descriptors) {
  const found = /* @__PURE__ */ new Map();
  for (const descriptor of descriptors) {
    const digest2 = String(descriptor.digest);
    if (isAttestation(descriptor) || !/^sha256:[0-9a-f]{64}$/.test(digest2)) continue;
    const present = await (0, import_promises19.access)(blobPath(root, digest2)).then(
      function() {
        return true;
      },
      function() {
        return false;
      }
    );
    const manifest = present ? await layoutReader(root).manifest(`${anyName}@${digest2}`) : void 0;
    if (!manifest || !isIndex(manifest)) found.set(digest2, present);
    else {
      const { manifests } = manifest.json;
      const children = Array.isArray(manifests) ? manifests.filter(isRecord5) : [];
      for (const child of await manifestsIn(root, children)) found.set(child.digest, child.present);
    }
  }
  return [...found].map(function([digest2, present]) {
    return { digest: digest2, present };
  });
};
var viewOf = async function(root, digest2, host2) {
  const folder5 = await newFolder(host2, "layout");
  const { body, mediaType } = await layoutReader(root).manifest(`${anyName}@${digest2}`);
  const descriptor = { mediaType, digest: digest2, size: body.length };
  await (0, import_promises19.symlink)((0, import_node_path39.join)(root, "blobs"), (0, import_node_path39.join)(folder5, "blobs"));
  await (0, import_promises19.writeFile)((0, import_node_path39.join)(folder5, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await (0, import_promises19.writeFile)((0, import_node_path39.join)(folder5, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }));
  return folder5;
};
var readText3 = async function(file2, wrong3) {
  return (0, import_promises19.readFile)(file2, "utf8").catch(function() {
    throw wrong3("which has no index.json");
  });
};
var readJson = function(text7) {
  try {
    return JSON.parse(text7);
  } catch {
    return void 0;
  }
};

// src/scan/targets.ts
var findTargets = async function(inputs, host2, registry) {
  checkWays(inputs);
  if (inputs.scanner === "report") return fileTargets("report", reportsOf(inputs), host2.workspace);
  if (inputs.scanType === "sbom") {
    return fileTargets("sbom", inputs.input.length > 0 ? inputs.input : [inputs.scanRef], host2.workspace);
  }
  if (inputs.scanType !== "image") return fileTargets(inputs.scanType, [inputs.scanRef], host2.workspace);
  if (inputs.input.length > 0) return imageFileTargets(inputs, host2);
  return imageTargets(await findImages(inputs, host2, registry), registry, inputs.platforms);
};
var imageTargets = async function(images, registry, wanted) {
  const complete2 = await Promise.all(
    images.map(async function(image) {
      return {
        ...image,
        platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference)
      };
    })
  );
  return targetsOf(complete2, wanted);
};
var checkWays = function({ imageRef, candidates, reference, input: input2, scanType, scanner, platforms }) {
  const ways = { "image-ref": imageRef, candidates, reference, input: input2.length > 0 ? input2 : void 0 };
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
var reportsOf = function({ input: input2 }) {
  if (input2.length > 0) return input2;
  throw new InputError(
    'Input "scanner" is report, but "input" names no report: give the paths of the JSON or SARIF files.'
  );
};
var fileTargets = async function(kind, paths2, workspace) {
  const files = /* @__PURE__ */ new Set();
  const input2 = kind === "report" || kind === "sbom" ? "input" : "scan-ref";
  return Promise.all(
    paths2.map(async function(path) {
      const file2 = freeName(files, fileNameOf(kind, path));
      await (0, import_promises20.access)((0, import_node_path40.resolve)(workspace, path)).catch(function(error) {
        throw new InputError(
          `Input "${input2}" names "${path}", which is not there: give a path relative to the checkout.`,
          { cause: error }
        );
      });
      return { kind, name: path, reference: path, input: path, label: path === "." ? "the checkout" : path, file: file2 };
    })
  );
};
var fileNameOf = function(kind, path) {
  const name = path.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  return name === "" ? kind : `${kind}-${name}`;
};
var imageFileTargets = async function({ input: input2, platforms }, host2) {
  const files = /* @__PURE__ */ new Set();
  const found = await Promise.all(input2.map(function(path) {
    return platformsInFile(path, host2);
  }));
  return found.flatMap(function(all, index) {
    const name = input2[index] ?? "";
    const stem = (0, import_node_path40.basename)(name).replace(/\.(tar|tgz|tar\.gz)$/, "");
    return chosen({ name, platforms: all }, platforms).map(
      function({ platform, digest: digest2, input: file2 }) {
        return {
          kind: "image",
          name,
          reference: digest2 === void 0 ? name : `${name}@${digest2}`,
          ...digest2 !== void 0 && { digest: digest2 },
          platform,
          input: file2,
          label: input2.length > 1 ? `${stem} ${platform}` : platform,
          file: freeName(files, `${stem}-${platform}`.replace(/[^\w.-]+/g, "-"))
        };
      }
    );
  });
};
var findImages = async function(inputs, host2, registry) {
  const { imageRef } = inputs;
  if (imageRef === void 0) {
    const instead2 = 'the input "image-ref" to an image, "input" to a file of one, ';
    return resolveCandidates(inputs, host2, { layouts: true, instead: instead2 });
  }
  return [await resolveImage2("image-ref", imageRef, registry, host2)];
};
var resolveImage2 = async function(input2, text7, registry, host2) {
  const { name, tag = "latest", digest: digest2 } = parseReference(text7, `Input "${input2}"`);
  if (digest2 !== void 0) return candidateOf(input2, `${name}@${digest2}`);
  const resolved = await registry.head(`${name}:${tag}`);
  if (resolved === void 0) {
    throw new InputError(
      `Input "${input2}" is "${text7}", but the registry has no such tag: push it first, or correct the name.`
    );
  }
  host2.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return candidateOf(input2, `${name}@${resolved}`);
};
var targetsOf = function(images, wanted) {
  const files = /* @__PURE__ */ new Set();
  return images.flatMap(function(image) {
    const short3 = image.name.slice(image.name.lastIndexOf("/") + 1);
    return chosen(image, wanted).map(
      function({ platform, digest: digest2, layout }) {
        return {
          kind: "image",
          name: image.name,
          platform,
          digest: digest2,
          ...layout !== void 0 && { input: layout },
          reference: `${image.name}@${digest2}`,
          label: images.length > 1 ? `${short3} ${platform}` : platform,
          file: freeName(files, `${short3}-${platform}`.replace(/[^\w.-]+/g, "-"))
        };
      }
    );
  });
};
var chosen = function({ name, platforms }, wanted) {
  const missing2 = wanted.find(function(one2) {
    return !platforms.some(function({ platform }) {
      return platform === one2;
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
  const { kind, id, ecosystem, subject: subject2, purl } = finding;
  const what2 = purl === void 0 ? `${ecosystem}/${subject2}` : withoutVersion(purl);
  return JSON.stringify([kind, id, kind === "vulnerability" || kind === "license" ? what2 : "", placeOf3(finding)]);
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
var placeOf3 = function({ path = "", installed }) {
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
    const key2 = entry.id.toLowerCase();
    byId.set(key2, [...byId.get(key2) ?? [], entry]);
  }
  const globs = /* @__PURE__ */ new Map();
  const globOf = function(glob) {
    const known2 = globs.get(glob) ?? globToRegExp(glob);
    globs.set(glob, known2);
    return known2;
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
  const pattern5 = glob.replace(/^\.?\//, "").replace(/\*\*\/|\*\*|\*|\?|[\\^$+.()|[\]{}]/g, function(token2) {
    if (token2 === "**/") return "(?:.*/)?";
    if (token2 === "**") return ".*";
    if (token2 === "*") return "[^/]*";
    return token2 === "?" ? "[^/]" : `\\${token2}`;
  });
  return new RegExp(`^/?${pattern5}(?:/.*)?$`, "u");
};

// src/scan/merge.ts
var mostPaths = 20;
var mergeFindings = function(targets, wanted) {
  const groups = /* @__PURE__ */ new Map();
  for (const { label, findings: findings2 } of targets) {
    for (const finding of findings2) if (wanted(finding)) add(groups, label, finding);
  }
  return [...groups.values()].map(function({ first, labels: labels2, paths: paths2, notes, fails, isNew }) {
    const newness = first.isNew !== void 0 && { isNew };
    return { ...first, ...newness, fails, notes: [...notes], labels: [...labels2], paths: [...paths2] };
  }).sort(worstFirst);
};
var add = function(groups, label, finding) {
  const key2 = keyOf3(finding);
  const group = groups.get(key2) ?? {
    first: finding,
    labels: /* @__PURE__ */ new Set(),
    paths: /* @__PURE__ */ new Set(),
    notes: /* @__PURE__ */ new Set(),
    fails: false,
    isNew: false
  };
  groups.set(key2, group);
  group.labels.add(label);
  if (finding.path !== void 0 && group.paths.size < mostPaths) group.paths.add(finding.path);
  for (const note of finding.notes) group.notes.add(note);
  group.fails ||= finding.fails;
  group.isNew ||= finding.isNew ?? false;
};
var keyOf3 = function({ kind, id, ecosystem, subject: subject2, installed, fixed: fixed2, severity, startLine }) {
  return JSON.stringify([kind, id, ecosystem, subject2, installed, fixed2, severity, isPlace(kind) ? startLine : ""]);
};
var isPlace = function(kind) {
  return kind === "secret" || kind === "misconfiguration";
};
var compare = function(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
};
var worstFirst = function(a, b) {
  return Number(b.fails) - Number(a.fails) || Number(b.isNew ?? false) - Number(a.isNew ?? false) || rankOf2(a.severity) - rankOf2(b.severity) || Number(isFixable(b)) - Number(isFixable(a)) || compare(a.subject, b.subject) || compare(a.id, b.id);
};

// src/scan/rule.ts
var unfixedStatuses = ["affected", "will_not_fix", "fix_deferred", "end_of_life"];

// src/scan/judge.ts
var judge2 = function(scanned, rule, { now, baselineOf }) {
  const ignores = ignoreList(rule.ignores, now.toISOString().slice(0, 10));
  const targets = scanned.map(function(one2) {
    return judgeTarget(one2, rule, ignores, now, baselineOf);
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
  const known2 = baselineOf && new Set(before === void 0 ? [] : identitiesOf(before));
  const identities = identitiesOf(scanned.findings);
  const findings2 = scanned.findings.map(function(finding, index) {
    const identity = identities[index] ?? "";
    const isNew = known2 && !known2.has(identity);
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
    const { reason: reason2, expires, source: source2 } = match.entry;
    return { by: "entry", why: reason2 ?? `${source2} names it`, ...expires && { expires } };
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
    return list2.some(function(one2) {
      return one2.toLowerCase() === id.toLowerCase();
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
var longest3 = 60;
var plain = function(text7, limit = longest3) {
  const line = text7.slice(0, 4 * limit).replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}\u2026` : line;
};

// src/scan/verdict.ts
var mostNamed = 3;
var verdictText = function(judgement, rule) {
  const { outcome, failing, fixable, otherReasons } = judgement;
  if (outcome === "pass") return `${passText(judgement, rule)} ${allText(judgement)}`;
  const reasons = [failing.length > 0 ? failingText(failing, rule) : "", ...otherReasons].filter(function(text7) {
    return text7 !== "";
  });
  const cure6 = failing.length > 0 && fixable > 0 ? " Upgrade what has a fix, or rebuild on a newer base image." : "";
  return `${reasons.join(" ")} ${allText(judgement)}${cure6}`;
};
var passText = function({ counts: counts2 }, { failOn, severity }) {
  if (failOn === "none") return 'Nothing can fail, as "fail-on" is none.';
  const there = severity.some(function(one2) {
    return counts2[one2] > 0;
  });
  if (failOn === "new") return "Nothing that fails is new since the baseline.";
  return there ? "Nothing was found that fails." : `Nothing ${severity.join(" or ")} was found.`;
};
var failingText = function(failing, { severity, failOn }) {
  const named = failing.slice(0, mostNamed).map(nameOf4).join("; ");
  const others = failing.length > mostNamed ? `; and ${failing.length - mostNamed} more` : "";
  const bySeverity = failing.every(function(finding) {
    return severity.includes(finding.severity);
  });
  const what2 = bySeverity ? severity.join(" or ") : "against the rule";
  const newly = failOn === "new" ? " and new" : "";
  return `${failing.length} ${failing.length === 1 ? "finding is" : "findings are"} ${what2}${newly}: ${named}${others}.`;
};
var allText = function({ targets, counts: counts2, ignored, fixed: fixed2, new: newer }) {
  const images = targets.every(function({ target }) {
    return target.kind === "image";
  });
  const word2 = images ? "platform" : "target";
  const left = ignored.length > 0 ? ` ${ignored.length} ${ignored.length === 1 ? "is" : "are"} left out.` : "";
  const since = newer === void 0 ? "" : ` Since the baseline ${newer} new, ${fixed2.length} fixed.`;
  return `Findings on ${targets.length} ${word2}${targets.length === 1 ? "" : "s"}: ${countsText(counts2)}.${left}${since}`;
};
var nameOf4 = function({ id, subject: subject2, installed, fixed: fixed2, labels: labels2, startLine }) {
  const what2 = `${subject2}${startLine === void 0 ? "" : `:${startLine}`} ${installed ?? ""}`;
  return `${plain(id)} in ${plain(what2)} on ${plain(labels2.join(", "), 200)}${fixed2 === void 0 ? "" : ` (fixed in ${plain(fixed2)})`}`;
};
var faultsText = function(faults, targets) {
  if (faults.length === 0) return void 0;
  const images = faults.every(function({ target }) {
    return target.kind === "image";
  });
  const word2 = images ? "platform" : "target";
  const which = targets === 1 ? `the only ${word2}` : `${faults.length} of ${targets} ${word2}s`;
  const lines4 = faults.map(function({ target, message }) {
    return `${target.label} (${target.reference}): ${message}`;
  });
  return `${images ? "The image was" : "It was"} not judged, because ${which} could not be scanned.
${lines4.join("\n")}`;
};

// src/scan/baseline.ts
var findBaseline = async function(asked, scans, { looker, memo, registry, host: host2 }) {
  const targets = scans.map(function({ target }) {
    return target;
  });
  if (asked.baseline !== "previous") {
    const stored = await readStored(asked, host2.workspace);
    if (stored) return storedBaseline(asked.baseline, stored, asked.database, targets, host2);
  }
  const images = targets.filter(function({ kind, digest: digest2 }) {
    return kind === "image" && digest2 !== void 0;
  });
  if (images.length < targets.length) {
    throw new InputError(
      `Input "baseline" is "${asked.baseline}", but only images in a registry or layout are compared with an image: give the baseline.json of an earlier scan.`
    );
  }
  const before = asked.baseline === "previous" ? await previousImages(asked, targets, registry, host2) : [await resolveImage2("baseline", asked.baseline, registry, host2)];
  if (before.length === 0) return void 0;
  return imageBaseline(before, asked.baseline === "previous", scans, { looker, memo, registry, host: host2 });
};
var readStored = async function({ baseline }, workspace) {
  try {
    return await (0, import_promises21.readFile)((0, import_node_path41.resolve)(workspace, baseline), "utf8");
  } catch (error) {
    if (!/\.json$/i.test(baseline)) return void 0;
    throw new InputError(
      `Input "baseline" names "${baseline}", which cannot be read (${messageOf(error)}): give a path relative to the checkout, or an image.`,
      { cause: error }
    );
  }
};
var storedBaseline = function(name, source2, database, targets, host2) {
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
    return (alike.find(function(one2) {
      return one2.name === target.name;
    }) ?? (stored.targets.length === 1 || alike.length === 1 ? alike[0] : void 0))?.findings;
  };
  noticeMissing(name, targets, find, host2);
  return { name, findingsOf: find };
};
var parseOrSay = function(name, source2) {
  try {
    return parseBaseline(source2);
  } catch (error) {
    throw new UnavailableError(`The baseline "${name}" cannot be used: ${messageOf(error)}.`, { cause: error });
  }
};
var previousImages = async function({ imageRef }, targets, registry, host2) {
  const metadata = imageRef === void 0 ? await host2.earlierResult("metadata") : void 0;
  const planned2 = Array.isArray(metadata?.tags) ? metadata.tags.filter(function(tag) {
    return typeof tag === "string";
  }) : [];
  const names2 = [...new Set(targets.map(function({ name }) {
    return name;
  }))];
  const found = await Promise.all(
    names2.map(async function(name) {
      const asked = imageRef === void 0 ? void 0 : parseReference(imageRef).tag;
      const mine = planned2.filter(function(tag) {
        return parseReference(tag).name === parseReference(name).name;
      });
      const tags = asked === void 0 ? [.../* @__PURE__ */ new Set(["latest", ...mine.map(function(tag) {
        return parseReference(tag).tag ?? "latest";
      })])] : [asked];
      for (const tag of tags) {
        const digest2 = await registry.head(`${name}:${tag}`);
        if (digest2 === void 0) continue;
        host2.info(`${name}:${tag} is ${digest2}, which is the baseline.`);
        return [{ name, reference: `${name}@${digest2}`, digest: digest2, platforms: [] }];
      }
      host2.notice(`There is no previous image of ${name} (${tags.join(", ")}), so everything in it is new.`);
      return [];
    })
  );
  return found.flat();
};
var imageBaseline = async function(before, byName, scans, { looker, memo, registry, host: host2 }) {
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
  const folder5 = (0, import_node_path41.join)(await host2.tempFolder(), "baseline");
  const looked2 = await scanTargets(
    looker,
    memo,
    targets.filter(function(target) {
      return !same(target);
    }),
    folder5,
    host2
  );
  const faults = looked2.flatMap(function(scan) {
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
    const scan = match && (same(match) ?? looked2.find(function(one2) {
      return one2.target === match;
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
    host2
  );
  return { name, findingsOf };
};
var noticeMissing = function(name, targets, find, host2) {
  const missing2 = targets.filter(function(target) {
    return find(target) === void 0;
  });
  if (missing2.length === 0) return;
  host2.notice(
    `The baseline ${name} has nothing for ${missing2.map(function({ label }) {
      return label;
    }).join(", ")}, so everything there is new.`
  );
};

// src/scan/check-inputs.ts
var import_promises22 = require("node:fs/promises");
var import_node_path42 = require("node:path");

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
var import_node_crypto12 = require("node:crypto");
var drawing = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
var halves = new RegExp("\\p{Cs}", "gu");
var plainText = /^[\x20-\x7e\n]*$/;
var plainLine = /^[\x21-\x7e](?: ?[\x21-\x7e])*$/;
var cleaned2 = function(text7, limit) {
  const head = text7.length > limit ? `${text7.slice(0, limit - 1)}\u2026` : text7;
  if (plainText.test(head)) return head;
  const single = head.includes("\r") ? head.replace(/\r\n?/g, "\n") : head;
  return single.replace(drawing, " ").replace(halves, "\uFFFD");
};
var oneLine3 = function(text7, limit) {
  if (text7.length <= limit && plainLine.test(text7)) return text7;
  const line = cleaned2(text7.slice(0, 4 * limit), 4 * limit).replace(/\s+/g, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1).replace(halves, "")}\u2026` : line;
};
var safeUrl3 = function(text7) {
  return text7 !== void 0 && text7.length <= 2e3 && urlPattern.test(text7) && URL.canParse(text7) ? text7 : void 0;
};
var urlPattern = /^https?:\/\/[\w.~:/?#@!$&*+,;=%-]+$/;
var advisoryUrl = function(id) {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : void 0;
};
var sha256 = function(text7) {
  return (0, import_node_crypto12.createHash)("sha256").update(text7).digest("hex");
};
var whatOf = function({ subject: subject2, installed, startLine }, limit = 200) {
  const more3 = installed === void 0 ? startLine === void 0 ? "" : `:${startLine}` : ` ${installed}`;
  return oneLine3(`${subject2}${more3}`, limit);
};
var kinds4 = {
  vulnerability: "Vulnerability",
  secret: "Secret",
  misconfiguration: "Misconfiguration",
  license: "Licence"
};
var kindName = function(kind) {
  return kinds4[kind];
};
var cureOf = function({ kind, subject: subject2, fixed: fixed2, solution }, limit = 1e3) {
  if (kind === "vulnerability" && fixed2 !== void 0) {
    return `Upgrade ${oneLine3(subject2, 200)} to ${oneLine3(fixed2, 200)}.`;
  }
  if (solution !== void 0) return cleaned2(solution, limit);
  return kind === "secret" ? "Take the secret out of the image and its history, and revoke it." : void 0;
};
var severityWord = function(severity) {
  return severity.charAt(0) + severity.slice(1).toLowerCase();
};
var findingsText = function(count3) {
  return `${count3.toLocaleString("en")} ${count3 === 1 ? "finding" : "findings"}`;
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
    const { id, title: title4, severity, identity, paths: paths2, path, subject: subject2, startLine, labels: labels2 } = finding;
    const place = oneLine3(paths2[0] ?? path ?? subject2, 500).replace(/^\/+/, "") || "image";
    const cure6 = cureOf(finding, 300);
    const words2 = title4 === void 0 ? "" : `: ${oneLine3(title4, 300)}`;
    yield {
      description: oneLine3(
        `${id} in ${whatOf(finding)} on ${labels2.join(", ")}${words2}.${cure6 === void 0 ? "" : ` ${cure6}`}`,
        1e3
      ),
      check_name: oneLine3(id, 255) || "finding",
      fingerprint: unique2(sha256(identity), seen),
      severity: severityNames[severity],
      location: { path: place, lines: { begin: Math.max(1, startLine ?? 1) } }
    };
  }
}
var unique2 = function(fingerprint2, seen) {
  const number2 = (seen.get(fingerprint2) ?? 0) + 1;
  seen.set(fingerprint2, number2);
  return number2 === 1 ? fingerprint2 : sha256(`${fingerprint2}#${number2}`);
};

// src/scan/report/gitlab.ts
var schemaVersion = "15.0.7";
var longestName2 = 255;
var longestSolution = 7e3;
var longestDescription = 2e4;
var mostLinks = 10;
var gitlabPieces = function(result, toolVersion) {
  const { scanner, outcome, faults, startedAt, finishedAt } = result;
  const version2 = oneLine3(scanner.version ?? "", 100) || "unknown";
  const name = oneLine3(scanner.name, 100) || "Scanner";
  return jsonPieces2({
    version: schemaVersion,
    scan: {
      analyzer: { id: "quaygate", name: "Quaygate", version: toolVersion, vendor: { name: "Quaygate" } },
      scanner: { id: name.toLowerCase().replace(/[^a-z0-9]+/g, "-"), name, version: version2, vendor: { name } },
      start_time: timeOf2(startedAt),
      end_time: timeOf2(finishedAt),
      status: outcome === "error" ? "failure" : "success",
      type: "container_scanning",
      ...faults.length > 0 && {
        messages: faults.map(function({ target, message }) {
          return {
            level: "fatal",
            value: oneLine3(`${target.label}: ${message}`, 1e3)
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
var timeOf2 = function(iso) {
  return new Date(iso).toISOString().slice(0, "yyyy-mm-ddThh:mm:ss".length);
};
var vulnerability = function(finding, { target, os }) {
  const { id, title: title4, description, severity, subject: subject2, installed, cvss, identity } = finding;
  const solution = cureOf(finding, longestSolution);
  const links = [...new Set([finding.url, ...finding.references ?? []].map(safeUrl3))].filter(
    function(url) {
      return url !== void 0;
    }
  );
  const vector = cvss?.vector !== void 0 && isBaseVector(cvss.vector) ? cvss.vector : void 0;
  const system = os ? oneLine3(`${os.family} ${os.name}`, 255) : "";
  return {
    id: uuidOf(`${target.name}
${target.platform ?? ""}
${identity}
${installed ?? ""}`),
    name: oneLine3(title4 ?? `${id} in ${subject2}`, longestName2) || "Vulnerability",
    description: cleaned2(description ?? title4 ?? `${oneLine3(id, 200)} in ${whatOf(finding)}`, longestDescription),
    severity: severityWord(severity),
    ...solution !== void 0 && { solution: cleaned2(solution, longestSolution) },
    identifiers: identifiersOf(finding),
    ...vector !== void 0 && { cvss_vectors: [{ vendor: oneLine3(cvss?.source ?? "", 100) || "unknown", vector }] },
    links: links.slice(0, mostLinks).map(function(url) {
      return { url };
    }),
    location: {
      dependency: { package: { name: oneLine3(subject2, 255) }, version: oneLine3(installed ?? "", 255) },
      operating_system: system || "Unknown",
      image: oneLine3(imageOf2(target), 500)
    }
  };
};
var imageOf2 = function({ name, platform }) {
  return platform === void 0 ? name : `${name} (${platform})`;
};
var identifiersOf = function({ id, aliases = [], cwes = [] }) {
  const advisories = [id, ...aliases.slice(0, 10)].map(function(one2) {
    const name = oneLine3(one2, 255) || "unknown";
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
var uuidOf = function(text7) {
  const hex = sha256(text7);
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
    const key2 = JSON.stringify([finding.ecosystem, finding.subject, finding.installed]);
    const known2 = packages.get(key2);
    if (known2) known2.push(finding);
    else packages.set(key2, [finding]);
  }
  return [...packages.values()].map(upgradeOf).sort(mostUrgentFirst);
};
var upgradeOf = function(findings2) {
  const [first] = findings2;
  const worst = findings2.reduce(
    function(before, { severity }) {
      return rankOf2(severity) < rankOf2(before) ? severity : before;
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
  return Number(b.fails) - Number(a.fails) || rankOf2(a.worst) - rankOf2(b.worst) || b.ids.length - a.ids.length || (a.subject < b.subject ? -1 : 1);
};

// src/scan/report/summary.ts
var mostFindings = 100;
var mostUpgrades = 30;
var mostFixed = 20;
var mostWarnings2 = 10;
var summaryOf = function(result, { findings: findings2, upgrades: upgrades2 } = { findings: mostFindings, upgrades: mostUpgrades }) {
  const { outcome, verdict: verdict6, targets, failing, fixed: fixed2, otherReasons, warnings } = result;
  const [sentence3 = "", ...details2] = verdict6.split("\n");
  const shown8 = shownFindings(result);
  return {
    action: "scan",
    title: titleOf2(result),
    blocks: [
      { kind: "verdict", result: outcome, text: oneLine3(headlineOf(result), 300) },
      { kind: "text", text: oneLine3(sentence3, 2e3) },
      ...details2.length > 0 ? [{ kind: "code", text: details2.join("\n").slice(0, 4e3) }] : [],
      ...listBlock("Also", otherReasons),
      ...outcome === "error" ? [] : countsBlocks(result),
      ...findingBlocks(failing.length > 0 ? "What fails" : "What is new", shown8, targets.length, findings2),
      ...upgradeBlocks(result, upgrades2),
      ...fixedBlocks(fixed2),
      ...listBlock("To know", warnings.slice(0, mostWarnings2)),
      { kind: "text", text: provenance(result) }
    ]
  };
};
var titleOf2 = function({ targets, faults }) {
  const kinds6 = new Set([...targets, ...faults].map(function({ target }) {
    return target.kind;
  }));
  return kinds6.size === 0 || kinds6.has("image") ? "Image scan" : "Scan";
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
    return Object.fromEntries(severities.map(function(one2) {
      return [one2, list2.filter(function({ severity }) {
        return severity === one2;
      }).length];
    }));
  };
  const columns3 = [
    ["Found", counts2],
    ...failing.length > 0 ? [["Fails", countsOf(failing)]] : [],
    ...baseline === void 0 ? [] : [["New", countsOf(findings2.filter(function({ isNew }) {
      return isNew === true;
    }))]],
    ...ignored.length > 0 ? [["Left out", countsOf(ignored)]] : []
  ];
  const shown8 = severities.filter(function(severity) {
    return columns3.some(function([, numbers]) {
      return (numbers[severity] ?? 0) > 0;
    });
  });
  if (shown8.length === 0) return [];
  return [
    {
      kind: "table",
      columns: ["", ...columns3.map(function([name]) {
        return name;
      })],
      rows: shown8.map(function(severity) {
        return [
          severityWord(severity),
          ...columns3.map(function([, numbers]) {
            return numberOf2(numbers[severity] ?? 0);
          })
        ];
      })
    }
  ];
};
var numberOf2 = function(count3) {
  return count3 === 0 ? "\u2013" : String(count3);
};
var findingBlocks = function(title4, findings2, targets, most3) {
  if (findings2.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: title4 },
    {
      kind: "table",
      columns: ["Finding", "In"],
      rows: findings2.slice(0, most3).map(function(finding) {
        return [
          { lines: [idCell(finding.id), `${severityWord(finding.severity)}${finding.isNew === true ? ", new" : ""}`] },
          { lines: [whatOf(finding, 80), ...fixLine(finding), ...whereLine(finding, targets)] }
        ];
      })
    },
    ...more(findings2.length - most3, "more in the reports"),
    ...notesBlock(findings2.slice(0, most3))
  ];
};
var whereLine = function({ labels: labels2 }, targets) {
  return labels2.length === targets ? [] : [`on ${oneLine3(labels2.join(", "), 120)}`];
};
var fixLine = function({ fixed: fixed2, status }) {
  if (fixed2 !== void 0) return [`fixed in ${oneLine3(fixed2, 60)}`];
  return status === void 0 ? [] : [oneLine3(status.replaceAll("_", " "), 60)];
};
var idCell = function(id) {
  const url = advisoryUrl(id);
  const text7 = oneLine3(id, 60);
  return url === void 0 ? text7 : { text: text7, url };
};
var notesBlock = function(findings2) {
  return listBlock("", findings2.flatMap(function({ id, notes }) {
    return notes.map(function(note) {
      return `${oneLine3(id, 60)}: ${note}`;
    });
  }).slice(0, 10));
};
var upgradeBlocks = function({ findings: findings2 }, most3) {
  const upgrades2 = upgradesOf(findings2);
  if (upgrades2.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: "What to upgrade" },
    {
      kind: "table",
      columns: ["Package", "To"],
      rows: upgrades2.slice(0, most3).map(function({ subject: subject2, installed, fixed: fixed2, ids, worst }) {
        return [
          { lines: [{ text: oneLine3(subject2, 60), code: true }, oneLine3(installed, 40)] },
          {
            lines: [
              oneLine3(fixed2.slice(0, 3).join(" / "), 80),
              `${ids.length} ${ids.length === 1 ? "finding" : "findings"} less, worst ${worst.toLowerCase()}`
            ]
          }
        ];
      })
    },
    ...more(upgrades2.length - most3, "more packages have a fix")
  ];
};
var fixedBlocks = function(fixed2) {
  if (fixed2.length === 0) return [];
  return [
    { kind: "heading", level: 3, text: `Gone since the baseline: ${fixed2.length}` },
    {
      kind: "list",
      items: fixed2.slice(0, mostFixed).map(function(finding) {
        return `${finding.severity.toLowerCase()} ${oneLine3(finding.id, 60)} in ${whatOf(finding, 80)}`;
      })
    },
    ...more(fixed2.length - mostFixed, "more")
  ];
};
var listBlock = function(title4, texts3) {
  return texts3.length === 0 ? [] : [
    ...title4 === "" ? [] : [{ kind: "heading", level: 3, text: title4 }],
    { kind: "list", items: texts3.map(function(text7) {
      return oneLine3(text7, 500);
    }) }
  ];
};
var more = function(count3, what2) {
  return count3 > 0 ? [{ kind: "text", text: `\u2026 and ${count3} ${what2}.` }] : [];
};
var provenance = function({ scanner, database, baseline, targets }) {
  return [
    `${oneLine3(scanner.name, 60)}${scanner.version ? ` ${oneLine3(scanner.version, 40)}` : ""}`,
    ...database ? [`database of ${database.updatedAt.slice(0, 16).replace("T", " ")} UTC`] : [],
    targets.map(function({ target }) {
      return oneLine3(target.label, 60);
    }).slice(0, 12).join(", "),
    ...baseline === void 0 ? [] : [`compared with ${oneLine3(baseline.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1"), 200)}`]
  ].filter(function(text7) {
    return text7 !== "";
  }).join(" \xB7 ");
};

// src/scan/report/html.ts
var mostRows = 2e3;
var mostUpgrades2 = 100;
var mostFixed2 = 200;
var htmlPage = function(result) {
  const { outcome, verdict: verdict6, targets } = result;
  const names2 = [...new Set(targets.map(function({ target }) {
    return target.name;
  }))];
  const title4 = oneLine3(names2.slice(0, 3).join(", ") || "Scan", 200);
  const [sentence3 = "", ...details2] = verdict6.split("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Scan of ${text6(title4, 200)}</title>
<style>${style}</style>
</head>
<body>
<header class="${outcome}">
<p class="brand">Quaygate scan</p>
<h1>${text6(title4, 200)}</h1>
<p class="verdict">${text6(headlineOf(result), 300)}</p>
<p class="sentence">${text6(sentence3, 2e3)}</p>
${details2.length > 0 ? `<pre>${escapeHtml(cleaned2(details2.join("\n"), 8e3))}</pre>` : ""}
<p class="facts">${text6(provenance(result), 2e3)}</p>
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
  const facts2 = [
    ...news === void 0 ? [] : [`${news.toLocaleString("en")} new`],
    `${fixable.toLocaleString("en")} with a fix`,
    ...baseline === void 0 ? [] : [`${gone.length.toLocaleString("en")} gone since the baseline`],
    ...ignored.length > 0 ? [`${ignored.length.toLocaleString("en")} left out`] : []
  ];
  return `<section class="counts" aria-label="Counts">
<ul>${cards.join("")}</ul>
${total > 0 ? `<div class="bar" role="presentation">${bar}</div>` : ""}
<p class="facts">${facts2.join(" \xB7 ")}</p>
</section>`;
};
var upgrades = function({ findings: all }) {
  const list2 = upgradesOf(all);
  if (list2.length === 0) return "";
  const items5 = list2.slice(0, mostUpgrades2).map(
    function({ subject: subject2, installed, fixed: to, ids, worst }) {
      return `<li><span class="badge ${worst.toLowerCase()}">${severityWord(worst)}</span>
<div><p><code>${text6(subject2, 120)}</code> ${text6(installed, 60)} <span class="arrow" aria-label="to">\u2192</span> <b>${text6(to.slice(0, 3).join(" / "), 120)}</b></p>
<p class="soft">takes away ${ids.length === 1 ? text6(ids[0] ?? "", 60) : findingsText(ids.length)}</p></div></li>`;
    }
  );
  return `<section><h2>What to upgrade</h2><ul class="upgrades">${items5.join("\n")}</ul>${rest(list2.length - mostUpgrades2)}</section>`;
};
var findings = function(title4, list2, compared) {
  if (list2.length === 0) return "";
  return `<section><h2>${title4} <small>${list2.length.toLocaleString("en")}</small></h2>
<ul class="findings">${list2.slice(0, mostRows).map(function(finding) {
    return item(finding, compared);
  }).join("\n")}</ul>${rest(list2.length - mostRows)}</section>`;
};
var item = function(finding, compared) {
  const { id, severity, kind, title: title4, fails, isNew, fixed: to, status, labels: labels2, ignored, notes } = finding;
  const link2 = advisoryUrl(id) ?? safeUrl3(finding.url);
  const name = text6(id, 120);
  const marks2 = [
    ...fails ? ['<span class="mark fails">fails</span>'] : [],
    ...compared && isNew ? ['<span class="mark">new</span>'] : []
  ];
  const cure6 = to === void 0 ? (status ?? "").replaceAll("_", " ") : `fixed in ${to}`;
  return `<li><span class="badge ${severity.toLowerCase()}">${severityWord(severity)}</span>
<div><p class="what"><b>${link2 === void 0 ? name : `<a href="${escapeHtml(link2)}" rel="noreferrer">${name}</a>`}</b> <code>${text6(whatOf(finding, 160), 160)}</code> ${marks2.join(" ")}</p>
${title4 === void 0 ? "" : `<p>${text6(title4, 300)}</p>`}
<p class="soft">${[
    cure6,
    kind === "vulnerability" ? "" : kindName(kind),
    labels2.join(", "),
    ...finding.paths[0] === void 0 ? [] : [finding.paths[0]]
  ].filter(function(part2) {
    return part2 !== "";
  }).map(function(part2) {
    return text6(part2, 200);
  }).join(" \xB7 ")}</p>
${ignored === void 0 ? "" : `<p class="soft">Left out: ${text6(ignored.why, 300)}${ignored.expires === void 0 ? "" : ` (until ${text6(ignored.expires, 20)})`}</p>`}
${notes.slice(0, 5).map(function(note) {
    return `<p class="note">${text6(note, 300)}</p>`;
  }).join("")}${details(finding)}</div></li>`;
};
var details = function({ description, solution }) {
  const words2 = [description, solution].filter(function(part2) {
    return part2 !== void 0 && part2.trim() !== "";
  }).map(function(part2) {
    return cleaned2(part2 ?? "", 1500);
  });
  return words2.length === 0 ? "" : `<details><summary>More</summary><p class="long">${words2.map(escapeHtml).join('</p><p class="long">')}</p></details>`;
};
var fixed = function({ fixed: gone }) {
  return gone.length === 0 ? "" : `<section><h2>Gone since the baseline <small>${gone.length.toLocaleString("en")}</small></h2><ul class="gone">${gone.slice(0, mostFixed2).map(
    function(finding) {
      return `<li><b>${text6(finding.id, 120)}</b> <code>${text6(whatOf(finding, 160), 160)}</code> <span class="soft">${severityWord(finding.severity)}</span></li>`;
    }
  ).join("")}</ul>${rest(gone.length - mostFixed2)}</section>`;
};
var sentences = function(title4, list2) {
  return list2.length === 0 ? "" : `<section><h2>${title4}</h2><ul class="plain">${list2.slice(0, 100).map(function(one2) {
    return `<li>${text6(one2, 500)}</li>`;
  }).join("")}</ul></section>`;
};
var rest = function(count3) {
  return count3 > 0 ? `<p class="soft">\u2026 and ${count3.toLocaleString("en")} more in the JSON report.</p>` : "";
};
var text6 = function(value, limit) {
  return escapeHtml(oneLine3(value, limit));
};

// src/scan/report/json.ts
var longest4 = 4e3;
function* scanJsonPieces(result) {
  const { rule, targets, findings: findings2, ignored, fixed: fixed2, ...rest2 } = result;
  const shown8 = {
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
  yield* jsonPieces2(shown8, cleanJson);
  yield "\n";
}
var cleanJson = function(value) {
  return JSON.stringify(value, function(_, part2) {
    return typeof part2 === "string" ? cleaned2(part2, longest4) : part2;
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
  const seconds4 = Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1e3) || 0;
  yield `<testsuite name="${xml(target.label, 300)}" tests="${Math.max(1, counted.length)}" failures="${failures}" errors="0" time="${seconds4.toFixed(3)}" timestamp="${startedAt.slice(0, 19)}">
`;
  if (counted.length === 0) yield '<testcase classname="scan" name="no findings"/>\n';
  for (const finding of counted) yield `${caseOf(finding)}
`;
  yield "</testsuite>\n";
}
var caseOf = function(finding) {
  const { id, severity, fails, title: title4, path } = finding;
  const open = `<testcase classname="${xml(whatOf(finding), 300)}" name="[${severity}] ${xml(id, 300)}"${path === void 0 ? "" : ` file="${xml(path, 500)}"`}`;
  if (!fails) return `${open}/>`;
  const words2 = [title4 ?? "", cureOf(finding) ?? "", finding.url ?? ""].filter(function(text7) {
    return text7 !== "";
  }).join("\n");
  return `${open}><failure type="${severity}" message="${xml(title4 ?? id, 500)}">${xml(words2, 2e3)}</failure></testcase>`;
};
var xml = function(text7, limit) {
  return (limit > 1e3 ? cleaned2(text7, limit) : oneLine3(text7, limit)).replace(/[\ufffe\uffff]/g, " ").replace(/[&<>"']/g, function(letter) {
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
  const results2 = counted.slice(0, mostResults);
  const rules = /* @__PURE__ */ new Map();
  for (const finding of results2) {
    const id = ruleId(finding);
    if (!rules.has(id)) rules.set(id, { index: rules.size, finding });
  }
  const missing2 = counted.length - results2.length;
  return jsonPieces2({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: oneLine3(scanner.name, 100) || "Scanner",
            ...scanner.version && { version: oneLine3(scanner.version, 100) },
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
        results: resultsOf(results2, rules, target)
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
  return `${oneLine3(parts.join("/"), 500).replace(/[^\w./:@-]+/g, "-")}/`;
};
var ruleId = function({ id, kind }) {
  return oneLine3(kind === "license" ? `license-${id}` : id, 255) || kind;
};
var ruleOf = function(id, finding) {
  const { kind, title: title4, description, severity } = finding;
  const link2 = advisoryUrl(finding.id) ?? safeUrl3(finding.url);
  const short3 = oneLine3(title4 ?? `${kindName(kind)} ${finding.id}`, longestShort) || kindName(kind);
  const full = cleaned2(description ?? title4 ?? short3, longestFull).trim() || short3;
  const cure6 = cureOf(finding);
  const help = [full, ...cure6 === void 0 ? [] : [cure6], ...link2 === void 0 ? [] : [link2]].join("\n\n");
  return {
    id,
    name: kindName(kind),
    shortDescription: { text: short3 },
    fullDescription: { text: oneLine3(full, longestShort) || short3 },
    help: { text: help },
    ...link2 !== void 0 && { helpUri: link2 },
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
  const fingerprint2 = sha256(`${target.name}
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
      primaryLocationLineHash: `${fingerprint2.slice(0, 32)}:1`,
      "quaygateIdentity/v1": fingerprint2
    },
    ...isNew !== void 0 && { baselineState: isNew ? "new" : "unchanged" }
  };
};
var messageOf2 = function(finding, label) {
  const { id, title: title4, kind, notes } = finding;
  const cure6 = cureOf(finding, 300);
  return [
    `${oneLine3(title4 ?? `${kindName(kind)} ${id}`, 300)}: ${whatOf(finding)} on ${oneLine3(label, 200)}.`,
    ...cure6 === void 0 ? [] : [cure6],
    ...notes.slice(0, 5).map(function(note) {
      return oneLine3(note, 300);
    })
  ].join(" ");
};
var uriOf = function({ path, kind, subject: subject2 }, image) {
  const place = path ?? (kind === "vulnerability" || kind === "license" ? image : subject2);
  const parts = oneLine3(place, 500).replaceAll("\\", "/").split("/").filter(function(part2) {
    return !["", ".", ".."].includes(part2);
  });
  return parts.map(function(part2) {
    return encodeURIComponent(part2);
  }).join("/") || "image";
};

// src/scan/table.ts
var columns2 = ["Severity", "Finding", "Package", "Installed", "Fixed in", "Where"];
var longestWhere = 200;
var mostLogRows = 200;
var tableLines = function(findings2, most3 = mostLogRows) {
  const rows = [columns2, ...findings2.slice(0, most3).map(cells)];
  const widths = columns2.map(
    function(_, column) {
      return rows.reduce(function(widest, row) {
        return Math.max(widest, row[column]?.length ?? 0);
      }, 0);
    }
  );
  const lines4 = rows.map(
    function(row) {
      return row.map(function(cell, column) {
        return cell.padEnd(widths[column] ?? 0);
      }).join("  ").trimEnd();
    }
  );
  return [...lines4, ...more2(findings2, most3)];
};
var errorSummaryOf = function(message) {
  const [sentence3 = "", ...details2] = message.split("\n");
  const blocks = [
    { kind: "verdict", result: "error", text: sentence3 },
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
var more2 = function(findings2, shown8) {
  return findings2.length > shown8 ? [`\u2026 and ${findings2.length - shown8} more in the reports.`] : [];
};

// src/scan/report/table-text.ts
function* tablePieces(result) {
  yield `${result.verdict}
${provenance(result)}

`;
  const lines4 = result.findings.length > 0 ? tableLines(result.findings, Number.POSITIVE_INFINITY) : ["No findings."];
  for (const line of lines4) yield `${line}
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
var checkFormats = function({ format: format4, output, scanner }) {
  const foreign = scanner === "trivy" ? void 0 : format4.find(function(name) {
    return Object.hasOwn(converted, name);
  });
  if (foreign !== void 0) {
    throw new InputError(
      `Input "format" names "${foreign}", which only Trivy makes, but "scanner" is ${scanner}: leave it out.`
    );
  }
  if (output !== void 0 && format4.length !== 1) {
    throw new InputError(
      `Input "output" is one path, but "format" names ${format4.length} formats: leave "output" out, and take the reports from "output-dir".`
    );
  }
};

// src/scan/check-inputs.ts
var checkInputs = async function(inputs, host2) {
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
    host2.notice(
      `Input "exit-code" is ${exitCode}, but findings always exit with 1, which scripts can tell from an error (3).`
    );
  }
  checkFormats(inputs);
  noticeInert(inputs, host2);
  if (trivyignores.length === 0 && await exists2((0, import_node_path42.join)(host2.workspace, ".trivyignore"))) {
    host2.notice(
      'The file .trivyignore of the checkout is not read: every finding counts. Name it in "trivyignores" if the change under test may decide what is ignored.'
    );
  }
};
var noticeInert = function(inputs, host2) {
  const given = inputs;
  for (const [name, why] of Object.entries(inertInputs)) {
    if (given[camelCase(name)] !== void 0) host2.notice(`Input "${name}" has no effect: ${why}.`);
  }
};
var exists2 = function(path) {
  return (0, import_promises22.access)(path).then(
    function() {
      return true;
    },
    function() {
      return false;
    }
  );
};

// src/scan/checkout-paths.ts
var import_promises23 = require("node:fs/promises");
var import_node_path43 = require("node:path");
var withCheckoutPaths = function(scans, workspace) {
  return Promise.all(
    scans.map(async function(scan) {
      const { kind, input: input2 } = scan.target;
      if (!("report" in scan) || kind !== "fs" && kind !== "config" || input2 === void 0) return scan;
      const full = (0, import_node_path43.resolve)(workspace, input2);
      const folder5 = (await (0, import_promises23.stat)(full)).isDirectory() ? full : (0, import_node_path43.dirname)(full);
      const prefix4 = (0, import_node_path43.relative)(workspace, folder5).replaceAll("\\", "/");
      if (prefix4.startsWith("..")) return scan;
      const moved = function(path) {
        return path === "" ? path : import_node_path43.posix.join(prefix4, path.replace(/^\/+/, ""));
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
var import_promises24 = require("node:fs/promises");
var import_node_path44 = require("node:path");

// src/scan/compose-checks.ts
var check = function(id, severity, title4, solution) {
  return {
    id,
    severity,
    title: title4,
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
  const services = isRecord5(document) && isRecord5(document.services) ? Object.entries(document.services) : [];
  return services.flatMap(
    function([name, service]) {
      return isRecord5(service) ? faultsOf(service).map(function({ path, ...fault }) {
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
      function(key2) {
        return service[key2] === "host" ? [{ check: composeChecks.namespace, message: `has ${key2}: host`, path: [key2] }] : [];
      }
    ),
    ...items3(service.cap_add).flatMap(function(item2, index) {
      const name = String(item2).toUpperCase().replace(/^CAP_/, "");
      return strongCapabilities.includes(name) ? [{ check: composeChecks.capability, message: `gets ${name}`, path: ["cap_add", index] }] : [];
    }),
    ...items3(service.security_opt).flatMap(
      function(item2, index) {
        return /^(?:seccomp|apparmor)[=:]unconfined$|^label[=:]disable$/.test(String(item2)) ? [{ check: composeChecks.unconfined, message: `has ${String(item2)}`, path: ["security_opt", index] }] : [];
      }
    ),
    ...environmentFaults(service.environment),
    ...imageFaults(service.image)
  ];
};
var volumeFaults = function({ volumes }) {
  return items3(volumes).flatMap(function(volume, index) {
    const source2 = isRecord5(volume) ? volume.source : String(volume).split(":")[0];
    if (typeof source2 !== "string") return [];
    const found = engineSocket.test(source2) ? composeChecks.engineSocket : sensitivePaths.test(source2) ? composeChecks.hostPath : void 0;
    return found ? [{ check: found, message: `mounts ${source2}`, path: ["volumes", index] }] : [];
  });
};
var environmentFaults = function(environment) {
  const entries = isRecord5(environment) ? Object.entries(environment).map(function([name, value]) {
    return [name, value, name];
  }) : items3(environment).map(function(item2, index) {
    const [name = "", ...value] = String(item2).split("=");
    return [name, value.length > 0 ? value.join("=") : void 0, index];
  });
  return entries.flatMap(function([name, value, key2]) {
    const literal3 = typeof value === "string" && value !== "" && !value.includes("$") || typeof value === "number";
    const isPath = typeof value === "string" && value.startsWith("/");
    if (!secretName.test(name) || !literal3 || isPath) return [];
    return [
      { check: composeChecks.secret, message: `has the value of ${name} in plain text`, path: ["environment", key2] }
    ];
  });
};
var imageFaults = function(image) {
  if (typeof image !== "string" || image === "" || image.includes("$") || image.includes("@")) return [];
  const tag = image.slice(image.lastIndexOf("/") + 1).split(":")[1];
  if (tag !== void 0 && tag !== "latest") return [];
  return [{ check: composeChecks.tag, message: `uses ${image}`, path: ["image"] }];
};
var items3 = function(value) {
  return Array.isArray(value) ? value : [];
};

// src/scan/compose-files.ts
var composeFile = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;
var skipped = [".git", "node_modules", ".quaygate-cache", "quaygate"];
var deepest2 = 6;
var largest2 = 1024 * 1024;
var withComposeChecks = async function(scans, host2) {
  return Promise.all(
    scans.map(async function(scan) {
      if (!("report" in scan) || scan.target.kind !== "config") return scan;
      const root = (0, import_node_path44.resolve)(host2.workspace, scan.target.input ?? ".");
      try {
        const files = await filesIn2(root);
        const found = await Promise.all(files.map(function(file2) {
          return findingsIn(file2.full, file2.shown);
        }));
        return { ...scan, report: { ...scan.report, findings: [...scan.report.findings, ...found.flat()] } };
      } catch (error) {
        return { target: scan.target, file: scan.file, fault: messageOf(error) };
      }
    })
  );
};
var filesIn2 = async function(root) {
  if ((await (0, import_promises24.stat)(root)).isFile()) {
    return composeFile.test((0, import_node_path44.basename)(root)) ? [{ full: root, shown: (0, import_node_path44.basename)(root) }] : [];
  }
  return walk(root, "", 0);
};
var walk = async function(root, folder5, depth) {
  const entries = await (0, import_promises24.readdir)((0, import_node_path44.join)(root, folder5), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async function(entry) {
      const shown8 = folder5 === "" ? entry.name : `${folder5}/${entry.name}`;
      if (entry.isDirectory())
        return depth < deepest2 && !skipped.includes(entry.name) ? walk(root, shown8, depth + 1) : [];
      return entry.isFile() && composeFile.test(entry.name) ? [{ full: (0, import_node_path44.join)(root, shown8), shown: shown8 }] : [];
    })
  );
  return found.flat();
};
var findingsIn = async function(file2, shown8) {
  if ((await (0, import_promises24.stat)(file2)).size > largest2) throw new UnavailableError(`${shown8} is too large for a Compose file.`);
  const { LineCounter, parseDocument } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  });
  const lines4 = new LineCounter();
  const document = parseDocument(await (0, import_promises24.readFile)(file2, "utf8"), { lineCounter: lines4, merge: true, logLevel: "silent" });
  const [fault] = document.errors;
  if (fault)
    throw new UnavailableError(`${shown8} is not valid YAML (${fault.message.split("\n")[0]}), so it was not checked.`);
  return composeFaults(document.toJS({ maxAliasCount: 100 })).map(function({ check: check2, service, message, path }) {
    const node = document.getIn(path, true);
    const start2 = typeof node === "object" && node !== null && "range" in node ? node.range?.[0] : void 0;
    const line = start2 === void 0 ? void 0 : lines4.linePos(start2).line;
    return {
      kind: "misconfiguration",
      id: check2.id,
      severity: check2.severity,
      subject: shown8,
      ecosystem: "compose",
      path: shown8,
      ...line !== void 0 && { startLine: line, endLine: line },
      title: check2.title,
      description: `The service ${service} ${message}.`,
      solution: check2.solution
    };
  });
};

// src/scan/foreign-report.ts
var import_node_crypto13 = require("node:crypto");

// src/scan/long-json.ts
var without2 = function(...keys2) {
  return function(item2) {
    if (isRecord5(item2)) {
      for (const key2 of keys2) if (key2 in item2) item2[key2] = void 0;
    }
    return item2;
  };
};
var chunkSize = 1 << 20;
var [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');

// src/scan/grype-report.ts
var grypeLists = { matches: without2("matchDetails"), ignoredMatches: without2("matchDetails") };

// src/scan/sarif-report.ts
var sarifLists = {
  rules: without2("help"),
  results: without2("codeFlows", "relatedLocations", "fixes", "fingerprints", "partialFingerprints")
};

// src/scan/trivy-report.ts
var trivyLists = {
  // Only their number counts.
  Packages: function() {
    return null;
  },
  Vulnerabilities: without2("VendorSeverity", "DataSource", "Fingerprint", "LastModifiedDate"),
  Secrets: without2("Code"),
  Misconfigurations: without2("Query"),
  Licenses: without2("Text")
};

// src/scan/foreign-report.ts
var longLists = { ...trivyLists, ...grypeLists, ...sarifLists };
var databaseIn = function(reports) {
  const built = reports.flatMap(function({ databaseBuilt }) {
    return databaseBuilt ?? [];
  }).sort()[0];
  if (built === void 0) return void 0;
  return { updatedAt: built, digest: `sha256:${(0, import_node_crypto13.createHash)("sha256").update(built).digest("hex")}` };
};

// src/scan/memo.ts
var import_node_crypto14 = require("node:crypto");
var import_promises25 = require("node:fs/promises");
var import_node_path45 = require("node:path");
var noMemo = { recall: async function() {
  return false;
}, keep: async function() {
} };
var openMemo = async function(host2, { database, fingerprint: fingerprint2 }) {
  if (database === void 0) return noMemo;
  const run10 = (await host2.event().catch(function() {
    return void 0;
  }))?.run;
  if (run10 === void 0 || run10.id === "" || run10.url === void 0) return noMemo;
  const all = (0, import_node_path45.join)(host2.cacheFolder, "scans");
  const folder5 = (0, import_node_path45.join)(all, (0, import_node_crypto14.createHash)("sha256").update(`${run10.url} ${run10.id}`).digest("hex").slice(0, 32));
  const fileOf2 = function({ digest: digest2, kind }) {
    if (digest2 === void 0 || kind !== "image") return void 0;
    const key2 = JSON.stringify([digest2, database.digest, fingerprint2]);
    return (0, import_node_path45.join)(folder5, `${(0, import_node_crypto14.createHash)("sha256").update(key2).digest("hex")}.json`);
  };
  return {
    recall: async function(target, output) {
      const file2 = fileOf2(target);
      if (file2 === void 0) return false;
      return (0, import_promises25.copyFile)(file2, output).then(
        function() {
          return true;
        },
        function() {
          return false;
        }
      );
    },
    keep: async function(target, report2) {
      const file2 = fileOf2(target);
      if (file2 === void 0) return;
      try {
        await (0, import_promises25.mkdir)(folder5, { recursive: true });
        await removeOthers(all, folder5);
        await (0, import_promises25.copyFile)(report2, `${file2}.${process.pid}`);
        await (0, import_promises25.rename)(`${file2}.${process.pid}`, file2);
      } catch {
        host2.debug("Skipping to keep the report for later scans of this run because the cache folder takes none.");
      }
    }
  };
};
var removeOthers = async function(all, folder5) {
  for (const name of await (0, import_promises25.readdir)(all)) {
    if ((0, import_node_path45.join)(all, name) !== folder5) await (0, import_promises25.rm)((0, import_node_path45.join)(all, name), { recursive: true, force: true });
  }
};

// src/scan/read-rule.ts
var import_promises26 = require("node:fs/promises");
var import_node_path46 = require("node:path");

// src/scan/ignore-files.ts
var parseTrivyignore = function(text7, file2) {
  return text7.split(/\r\n|\r|\n/).flatMap(function(line, index) {
    const [words2 = "", ...comment] = line.split("#");
    const [id, ...rest2] = words2.trim().split(/\s+/);
    if (!id) return [];
    const source2 = `${file2}:${index + 1}`;
    const unknown = rest2.find(function(word2) {
      return !word2.startsWith("exp:");
    });
    if (unknown !== void 0) {
      throw new InputError(
        `${source2} holds "${unknown}" behind an id, where only exp:YYYY-MM-DD may stand: remove it.`
      );
    }
    const reason2 = comment.join("#").trim();
    const expires = rest2[0]?.slice("exp:".length);
    return [
      {
        id,
        ...expires !== void 0 && { expires: dateOf(expires, source2) },
        ...reason2 !== "" && { reason: reason2 },
        source: source2
      }
    ];
  });
};
var kinds5 = {
  vulnerabilities: "vulnerability",
  misconfigurations: "misconfiguration",
  secrets: "secret",
  licenses: "license"
};
var parseTrivyignoreYaml = function(document, file2) {
  if (document === null || document === void 0) return [];
  if (!isRecord5(document)) throw new InputError(`${file2} is no mapping: it takes ${Object.keys(kinds5).join(", ")}.`);
  return Object.entries(document).flatMap(function([section, entries]) {
    const kind = kinds5[section];
    if (kind === void 0) {
      throw new InputError(`${file2} has "${section}", but it takes only ${Object.keys(kinds5).join(", ")}.`);
    }
    if (!Array.isArray(entries)) throw new InputError(`"${section}" in ${file2} is no list: write one entry a line.`);
    return entries.map(function(entry, index) {
      const source2 = `${file2} (${section}[${index}])`;
      if (!isRecord5(entry))
        throw new InputError(`${source2} is no mapping: it takes id, paths, purls, expired_at and statement.`);
      const { expired_at: expires, statement, id, ...rest2 } = entry;
      return { kind, ...entryOf3({ id, reason: statement, expires, ...rest2 }, source2, ["paths", "purls"]) };
    });
  });
};
var parseIgnoreInput = function(value) {
  if (value === void 0 || value === null) return [];
  if (!Array.isArray(value)) throw new InputError('Input "ignore" is no list: write entries of "id" and "reason".');
  return value.map(function(entry, index) {
    const source2 = `Input "ignore" (entry ${index + 1})`;
    if (!isRecord5(entry)) throw new InputError(`${source2} is no mapping: write "id" and "reason".`);
    const parsed3 = entryOf3(entry, source2, ["paths", "purls", "platforms", "package", "kind"]);
    if (parsed3.reason !== void 0) return parsed3;
    throw new InputError(`${source2} has no "reason": say why ${parsed3.id} may be there, for who reads it next year.`);
  });
};
var lists3 = ["paths", "purls", "platforms"];
var entryOf3 = function(entry, source2, allowed2) {
  const known2 = ["id", "reason", "expires", ...allowed2];
  const unknown = Object.keys(entry).find(function(name) {
    return entry[name] !== void 0 && !known2.includes(name);
  });
  if (unknown !== void 0) throw new InputError(`${source2} has "${unknown}", but it takes only ${known2.join(", ")}.`);
  const parsed3 = { source: source2 };
  for (const name of known2) {
    const value = entry[name];
    if (value === void 0 || value === null) continue;
    parsed3[name] = name === "expires" ? dateOf(value, source2) : lists3.includes(name) ? textsOf3(value, name, source2) : textOf5(value, name, source2);
  }
  if (parsed3.id === void 0) throw new InputError(`${source2} has no "id": name the advisory, rule or check.`);
  if (parsed3.id === "*" && Object.keys(parsed3).every(function(name) {
    return ["id", "reason", "expires", "source"].includes(name);
  })) {
    throw new InputError(`${source2} ignores everything: say with "package", "purls", "paths" or "kind" what is meant.`);
  }
  return parsed3;
};
var textOf5 = function(value, name, source2) {
  if (typeof value === "string" && value.trim() !== "" || typeof value === "number") return String(value).trim();
  throw new InputError(`${source2} has ${JSON.stringify(value)} as "${name}", which takes text.`);
};
var textsOf3 = function(value, name, source2) {
  const items5 = Array.isArray(value) ? value : [value];
  if (items5.length === 0)
    throw new InputError(`${source2} has an empty list as "${name}": leave it out, or name something.`);
  return items5.map(function(item2) {
    return textOf5(item2, name, source2);
  });
};
var dateOf = function(value, source2) {
  const text7 = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10);
  const parsed3 = /* @__PURE__ */ new Date(`${text7}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text7) && !Number.isNaN(parsed3.getTime()) && parsed3.toISOString().startsWith(text7)) {
    return text7;
  }
  throw new InputError(`${source2} ends with "${String(value)}", which is no day: write YYYY-MM-DD.`);
};

// src/scan/known-exploited.ts
var parseKnownExploited = function(text7, file2) {
  const ids = /^\s*[{[]/.test(text7) ? fromJson(text7, file2) : fromLines(text7);
  const wrong3 = ids.find(function(id) {
    return !/^[A-Za-z]+-[\w.-]+$/.test(id);
  });
  if (ids.length > 0 && wrong3 === void 0) return new Set(ids);
  throw new InputError(
    `Input "kev" names "${file2}", which ${wrong3 === void 0 ? "holds no id" : `holds ${JSON.stringify(wrong3.slice(0, 80))}, no id of a vulnerability`}: give CISA's JSON, or one id a line.`
  );
};
var fromLines = function(text7) {
  return text7.split(/\r\n|\r|\n/).flatMap(function(line) {
    return line.replace(/#.*/, "").trim() || [];
  });
};
var fromJson = function(text7, file2) {
  let value;
  try {
    value = JSON.parse(text7);
  } catch (error) {
    throw new InputError(`Input "kev" names "${file2}", which is not JSON, or was cut off: get it again.`, {
      cause: error
    });
  }
  const entries = isRecord5(value) ? value.vulnerabilities : value;
  if (!Array.isArray(entries)) return [];
  return entries.map(function(entry) {
    return isRecord5(entry) ? String(entry.cveID) : String(entry);
  });
};

// src/scan/read-rule.ts
var readRule = async function(inputs, workspace) {
  const read2 = function(input2, file2) {
    return readInputFile(workspace, input2, file2);
  };
  const files = await Promise.all(
    inputs.trivyignores.map(async function(file2) {
      return ignoresOf2(await read2("trivyignores", file2), file2);
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
    knownExploited: inputs.kev === void 0 ? /* @__PURE__ */ new Set() : parseKnownExploited(await read2("kev", inputs.kev), inputs.kev),
    failOn: inputs.failOn
  };
};
var ignoresOf2 = async function(text7, file2) {
  if (!/\.ya?ml$/i.test(file2)) return parseTrivyignore(text7, file2);
  const { parse: parse3 } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/yaml.cjs"), 1);
  });
  let document;
  try {
    document = parse3(text7);
  } catch (error) {
    throw new InputError(`${file2} is not valid YAML (${messageOf(error).split("\n")[0]}): correct it.`, {
      cause: error
    });
  }
  return parseTrivyignoreYaml(document, file2);
};
var readInputFile = async function(workspace, input2, file2) {
  try {
    return await (0, import_promises26.readFile)((0, import_node_path46.resolve)(workspace, file2), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "${input2}" names "${file2}", which cannot be read (${messageOf(error)}): give a path relative to the checkout.`,
      { cause: error }
    );
  }
};

// src/scan/report/write-reports.ts
var import_promises27 = require("node:fs/promises");
var import_node_path48 = require("node:path");

// src/scan/report/annotations.ts
var import_node_fs23 = require("node:fs");
var import_node_path47 = require("node:path");
var most2 = 5;
var annotate2 = function({ failing }, host2) {
  const first = [...failing].sort(function(a, b) {
    return Number(b.isNew === true) - Number(a.isNew === true);
  }).slice(0, most2);
  for (const finding of first) {
    const { id, severity, labels: labels2, isNew, title: title4, startLine } = finding;
    const file2 = fileOf(finding, host2.workspace);
    const words2 = [
      `${severity}${isNew ? ", new" : ""}: ${oneLine3(id, 100)} in ${whatOf(finding, 150)} on ${oneLine3(labels2.join(", "), 150)}.`,
      ...title4 === void 0 ? [] : [`${oneLine3(title4, 200)}.`],
      cureOf(finding, 300) ?? ""
    ];
    host2.warning(words2.join(" ").trim(), {
      title: `Scan: ${severity.toLowerCase()} ${finding.kind}`,
      ...file2 !== void 0 && { file: file2, ...startLine !== void 0 && startLine > 0 && { line: startLine } }
    });
  }
};
var fileOf = function({ path }, workspace) {
  if (path === void 0 || path.startsWith("/") || path.split("/").includes("..") || path.length > 500)
    return void 0;
  return (0, import_node_fs23.lstatSync)((0, import_node_path47.join)(workspace, path), { throwIfNoEntry: false })?.isFile() ? path : void 0;
};

// src/scan/report/comment.ts
var lengths = { findings: 20, upgrades: 10 };
var commentOn = async function(result, { comment, commentToken: token2 }, host2) {
  if (comment === "never" || !host2.comment) return;
  const { changeRequest, run: run10 } = await host2.event();
  if (!changeRequest) return;
  const asked = comment === "always";
  const missing2 = asked ? function(text7) {
    return host2.warning(text7);
  } : function(text7) {
    return host2.debug(text7);
  };
  if (token2 === void 0) {
    missing2('There is no comment on the change, because the input "comment-token" is not set.');
    return;
  }
  if (changeRequest.fork && !asked) {
    host2.debug("There is no comment on the change, because it comes from a fork, whose token may not write one.");
    return;
  }
  const summary2 = summaryOf(result, lengths);
  const link2 = run10.url === void 0 ? [] : [{ kind: "list", items: [{ text: "The run, with all of it", url: run10.url }] }];
  const create = asked || result.outcome !== "pass" || (result.new ?? 0) > 0;
  try {
    const end = await host2.comment(
      { ...summary2, blocks: [...summary2.blocks, ...link2] },
      { token: token2, key: keyOf4(result), create }
    );
    host2.debug(`Comment on the change: ${end}.`);
  } catch (error) {
    const text7 = `The comment on the change could not be written: ${messageOf(error)} The token needs "pull-requests: write" on GitHub, the scope "api" on GitLab.`;
    if (asked) host2.warning(text7);
    else host2.notice(text7);
  }
};
var keyOf4 = function({ targets, faults }) {
  const names2 = [...targets, ...faults].map(
    function({ target }) {
      return target.kind === "image" ? target.name : `${target.kind}/${target.name}`;
    }
  );
  return `scan/${[...new Set(names2)].sort().join("/").slice(0, 200)}`;
};

// src/scan/report/write-reports.ts
var writeReports = async function(result, inputs, tools) {
  const { host: host2 } = tools;
  const shown8 = inputs.format.includes("table") ? result.findings : result.failing;
  for (const line of shown8.length > 0 ? tableLines(shown8) : []) host2.info(line);
  const reports = await writeFiles(result, inputs, tools);
  if (result.outcome !== "error") await host2.summarise(summaryOf(result));
  annotate2(result, host2);
  await commentOn(result, inputs, host2);
  const own2 = result.targets.map(function({ file: file2 }) {
    return (0, import_node_path48.relative)(host2.workspace, file2);
  });
  return { report: own2, reports };
};
var writeFiles = async function(result, { format: format4, output, outputDir }, { host: host2, convert }) {
  const folder5 = (0, import_node_path48.resolve)(host2.workspace, outputDir);
  await (0, import_promises27.mkdir)(folder5, { recursive: true });
  const reports = {};
  for (const name of [...new Set(format4)]) {
    const files = [];
    for (const { name: fileName2, pieces } of writers[name]?.(result) ?? []) {
      const file2 = (0, import_node_path48.join)(folder5, fileName2);
      await (0, import_promises27.writeFile)(file2, largerPieces(pieces(), host2.withoutSecrets));
      files.push((0, import_node_path48.relative)(host2.workspace, file2));
    }
    const conversion = converted[name];
    for (const { target, file: file2 } of conversion && convert ? result.targets : []) {
      const made2 = (0, import_node_path48.join)(folder5, `${target.file}${conversion?.ending}`);
      await (0, import_promises27.rm)(made2, { force: true });
      if (conversion) await convert?.(file2, conversion.format, made2);
      files.push((0, import_node_path48.relative)(host2.workspace, made2));
    }
    reports[name] = files;
  }
  if (output !== void 0) await copyTo(output, Object.values(reports).flat(), host2);
  return reports;
};
var copyTo = async function(output, files, host2) {
  const [only, second] = files;
  if (only === void 0 || second !== void 0) {
    host2.warning(
      `Input "output" is one path, but there are ${files.length} reports: they are in the folder of "output-dir" alone.`
    );
    return;
  }
  const target = (0, import_node_path48.resolve)(host2.workspace, output);
  await (0, import_promises27.mkdir)((0, import_node_path48.dirname)(target), { recursive: true });
  await (0, import_promises27.copyFile)((0, import_node_path48.resolve)(host2.workspace, only), target);
};

// src/scan/result-of.ts
var resultOf2 = function(scans, { rule, database, startedAt, now, baseline }) {
  const scanned = scans.flatMap(function(scan) {
    if (!("report" in scan)) return [];
    const { report: report2, ...rest2 } = scan;
    const { os, packages, findings: findings2 } = report2;
    return [{ ...rest2, findings: findings2, ...packages !== void 0 && { packages }, ...os && { os } }];
  });
  const faults = scans.flatMap(
    function(scan) {
      return "fault" in scan ? [{ target: scan.target, message: scan.fault }] : [];
    }
  );
  const judgement = judge2(scanned, rule, { now, baselineOf: baseline?.findingsOf });
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
var run6 = async function(inputs, host2) {
  await checkInputs(inputs, host2);
  try {
    const { result, looker } = await look2(inputs, host2);
    return await conclude(result, looker, inputs, host2);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    await host2.summarise(errorSummaryOf(error.message));
    throw new UnavailableError(error.message, { cause: error, outputs: { result: "error", ...error.outputs } });
  }
};
var look2 = async function(inputs, host2) {
  const startedAt = /* @__PURE__ */ new Date();
  const rule = await readRule(inputs, host2.workspace);
  const registry = openRegistry(host2, inputs);
  const targets = await findTargets(inputs, host2, registry);
  const looker = await openLooker(inputs, host2, registry);
  const memo = await openMemo(host2, looker);
  const folder5 = (0, import_node_path49.resolve)(host2.workspace, inputs.outputDir);
  const scans = await scanTargets(looker, memo, targets, folder5, host2);
  const scanned = await withCheckoutPaths(await withComposeChecks(scans, host2), host2.workspace);
  const database = looker.database ?? databaseIn(scanned.flatMap(function(scan) {
    return "report" in scan ? [scan.report] : [];
  }));
  const { baseline: asked, imageRef } = inputs;
  const baseline = asked === void 0 ? void 0 : await findBaseline({ baseline: asked, imageRef, database }, scanned, { looker, memo, registry, host: host2 }) ?? nothingBefore;
  return { result: resultOf2(scanned, { rule, database, startedAt, now: /* @__PURE__ */ new Date(), baseline }), looker };
};
var nothingBefore = { name: "nothing, as there is no previous image", findingsOf: function() {
  return void 0;
} };
var openLooker = async function(inputs, host2, registry) {
  switch (inputs.scanner) {
    case "report":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/scan-report-looker.cjs"), 1);
      })).reportLooker(inputs.maxDbAge, host2);
    case "grype":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/scan-grype-looker.cjs"), 1);
      })).openGrype(inputs, host2);
    default:
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/scan-trivy-looker.cjs"), 1);
      })).openTrivyLooker(inputs, host2, registry);
  }
};
var conclude = async function(result, { convert }, inputs, host2) {
  const { database, outcome, verdict: verdict6 } = result;
  for (const warning of result.warnings) host2.warning(warning);
  noticeBlindSpots(result, inputs, host2);
  await writeBaseline(result, (0, import_node_path49.resolve)(host2.workspace, inputs.outputDir));
  const reports = await writeReports(result, inputs, { host: host2, ...convert && { convert } });
  const facts2 = {
    ...reports,
    scannerVersion: result.scanner.version,
    dbDate: database?.updatedAt,
    dbDigest: database?.digest
  };
  if (outcome === "error") throw new UnavailableError(verdict6, { outputs: facts2 });
  const outputs = { ...outputsOf3(result), ...facts2 };
  if (outcome === "fail" && inputs.exitCode !== 0) throw new RefusedError(verdict6, { outputs });
  if (outcome === "fail") host2.warning(verdict6);
  else host2.info(verdict6);
  return outputs;
};
var writeBaseline = async function({ outcome, targets, database }, folder5) {
  const file2 = (0, import_node_path49.join)(folder5, baselineFile);
  await (0, import_promises28.rm)(file2, { force: true });
  if (outcome !== "error") await (0, import_promises28.writeFile)(file2, largerPieces(baselinePieces(targets, database)));
};
var outputsOf3 = function({ outcome, counts: counts2, fixable, fixed: fixed2, new: newer }) {
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
var noticeBlindSpots = function({ targets, scanner }, inputs, host2) {
  const { scanType, scanners } = inputs;
  if (inputs.scanner === "report" || scanType === "config" || scanners.length > 0 && !scanners.includes("vuln"))
    return;
  for (const { target, packages } of targets) {
    if (packages !== 0) continue;
    host2.notice(`${scanner.name} recognised no package in ${target.label}, so it can know of no vulnerability in it.`);
  }
};

// src/checks/facts.ts
var findFacts = async function(given, wanted, host2) {
  const finders = {
    version: function() {
      return earlierText(host2, "metadata", "version");
    },
    commit: async function() {
      return (await host2.event()).sha;
    },
    digest: async function() {
      return await earlierText(host2, "deploy", "digest") ?? earlierText(host2, "build", "digest");
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
var earlierText = async function(host2, action, output) {
  const text7 = (await host2.earlierResult(action))?.[output];
  return typeof text7 === "string" && text7 !== "" ? text7 : void 0;
};

// src/regex/interruptible.ts
var patience16 = 1e3;
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
  return function(source2, flags, text7, timeout = patience16) {
    try {
      Object.assign(given, { text: text7, source: source2, flags });
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
var import_node_fs24 = require("node:fs");
var import_node_path50 = require("node:path");

// src/checks/judge.ts
var import_node_util2 = require("node:util");
var judge3 = function(answer, expected, matches, now = Date.now()) {
  const { status, milliseconds } = answer;
  const reasons = [
    ...statusReasons(answer, expected),
    ...headerReasons(answer, expected),
    ...textReasons("the body", answer.body, expected, matches),
    ...jsonReasons(answer, expected),
    ...timeReasons(milliseconds, expected),
    ...certificateReasons(answer, expected, now)
  ];
  return { ...verdict4(reasons, milliseconds), status };
};
var mostReasons = 3;
var shownLength = 80;
var verdict4 = function(reasons, milliseconds) {
  return reasons.length === 0 ? { kind: "yes", milliseconds } : { kind: "no", milliseconds, reason: reasons.slice(0, mostReasons).join("; ") };
};
var statusReasons = function({ status, headers }, { status: wanted }) {
  if (wanted.includes(status)) return [];
  const redirect = status >= 300 && status < 400 && headers.location !== void 0;
  return [`status ${status} in place of ${wanted.join(" or ")}${redirect ? " (a redirect, not followed)" : ""}`];
};
var headerReasons = function({ headers }, { header: header2 }) {
  return header2.flatMap(function({ name, value }) {
    const given = headers[name.toLowerCase()];
    if (given === void 0) return [`no header "${name}"`];
    return [given].flat().includes(value) ? [] : [`another value in the header "${name}"`];
  });
};
var textReasons = function(what2, text7, { contains, lacks, equals, matches: source2 }, matches) {
  return [
    ...contains.filter(function(part2) {
      return !text7.includes(part2);
    }).map(function(part2) {
      return `${what2} lacks ${shown7(part2)}`;
    }),
    ...lacks.filter(function(part2) {
      return text7.includes(part2);
    }).map(function(part2) {
      return `${what2} holds ${shown7(part2)}`;
    }),
    ...equals !== void 0 && text7.trim() !== equals.trim() ? [`${what2} is not ${shown7(equals)}`] : [],
    ...source2 !== void 0 && !matches(source2, text7) ? [`${what2} does not match /${source2}/`] : []
  ];
};
var jsonReasons = function({ body }, { json }) {
  if (json.length === 0) return [];
  const document = parsed2(body);
  if (document === void 0) return ["the body is not JSON"];
  return json.flatMap(function({ text: text7, path, value }) {
    const looked2 = lookUp(document.value, path);
    if (!looked2.found) return [`the JSON has no ${text7}`];
    return isAsWanted(looked2.value, value) ? [] : [`${text7} is ${shown7(looked2.value)} in place of ${shown7(value)}`];
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
var parsed2 = function(body) {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return void 0;
  }
};
var isAsWanted = function(given, wanted) {
  return (0, import_node_util2.isDeepStrictEqual)(given, wanted) || typeof wanted === "string" && (typeof given === "number" || typeof given === "boolean") && String(given) === wanted;
};
var shown7 = function(value) {
  const text7 = (JSON.stringify(value) ?? "nothing").replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ");
  return text7.length > shownLength ? `${text7.slice(0, shownLength)}\u2026` : text7;
};

// src/checks/ask-http.ts
var mostRedirects2 = 5;
var largestBody = 16 * 1024 * 1024;
var askHttp = async function(check2, end, { host: host2, matches }) {
  const begin = performance.now();
  const ca = check2.ca === void 0 ? void 0 : authorityOf(check2, check2.ca, host2.workspace);
  const { status, headers, body, certificateValidTo } = await exchange2(check2, ca, end, host2.signal);
  const milliseconds = performance.now() - begin;
  const answer = {
    ...{ status, headers, body: body.toString("utf8"), milliseconds },
    ...certificateValidTo !== void 0 && { certificateEnds: Date.parse(certificateValidTo) }
  };
  return judge3(answer, check2.expected, matches);
};
var authorityOf = function({ where }, ca, workspace) {
  if (ca.includes("-----BEGIN")) return ca;
  try {
    return (0, import_node_fs24.readFileSync)((0, import_node_path50.resolve)(workspace, ca), "utf8");
  } catch (error) {
    throw new InputError(
      `Input "checks" names in ${where}.ca the file "${ca}", which cannot be read (${messageOf(error)}): give PEM text, or a file of the checkout.`,
      { cause: error }
    );
  }
};
var exchange2 = async function(check2, ca, end, signal) {
  let url = check2.url;
  let { headers } = check2;
  for (let redirects2 = 0; ; redirects2++) {
    const answer = await request({
      url,
      method: check2.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...headers, connection: "close" },
      ...check2.body !== void 0 && { body: check2.body },
      ...ca !== void 0 && { ca },
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal
    });
    const next = redirects2 < mostRedirects2 ? follow2(check2, url, answer) : void 0;
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
var follow2 = function({ method, redirects: redirects2 }, from, { status, headers }) {
  const { location } = headers;
  if (redirects2 === "none" || ![301, 302, 303, 307, 308].includes(status)) return void 0;
  if (method !== "GET" && method !== "HEAD") return void 0;
  if (typeof location !== "string" || !URL.canParse(location, from)) return void 0;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin === origin) {
    target.username = username;
    target.password = password;
    return target.href;
  }
  return redirects2 === "any-host" && /^https?:$/.test(target.protocol) ? target.href : void 0;
};

// src/checks/attempt.ts
var longestTry = 1e4;
var attempt = async function(check2, timeLeft, asking) {
  const longest5 = Math.max(longestTry, (check2.expected.maxTime ?? 0) + 1e3);
  const end = performance.now() + Math.min(timeLeft, longest5);
  try {
    return await ask(check2, end, asking);
  } catch (error) {
    if (asking.host.signal.aborted || error instanceof InputError) throw error;
    const cut = timeLeft < longest5 && performance.now() > end - 1;
    return { kind: "silent", reason: `no answer: ${causeOf(error)}`, ...cut && { cut } };
  }
};
var ask = async function(check2, end, asking) {
  switch (check2.kind) {
    case "http":
      return askHttp(check2, end, asking);
    case "tcp":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/checks-ask-tcp.cjs"), 1);
      })).askTcp(check2, end, asking);
    case "command":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/checks-ask-container.cjs"), 1);
      })).askCommand(check2, end, asking);
    case "log":
      return (await Promise.resolve().then(function() {
        return __toESM(require("./parts/checks-ask-container.cjs"), 1);
      })).askLog(check2, end, asking);
  }
};
var causeOf = function(error) {
  const cause = error instanceof Error && error.cause !== void 0 ? error.cause : error;
  const text7 = cause instanceof AggregateError ? cause.errors.map(messageOf).join(", ") : messageOf(cause);
  return text7.replace(/\s+/g, " ").trim();
};

// src/checks/report.ts
var overall = function(outcomes) {
  const results2 = outcomes.map(function({ result }) {
    return result;
  });
  return results2.includes("fail") ? "fail" : results2.includes("error") ? "error" : "pass";
};
var reasonOf3 = function({ result, last }) {
  if (result === "pass") return "";
  return last.kind === "yes" ? "right at the end, but not often or long enough" : last.reason;
};
var seconds2 = function(milliseconds) {
  return Math.round(milliseconds) / 1e3;
};
var words = { pass: "passed", fail: "said no", error: "could not be asked" };
var lineOf3 = function(outcome) {
  const { check: check2, result, tries: tries3, milliseconds } = outcome;
  const reason2 = reasonOf3(outcome);
  return `${check2.name}: ${words[result]} after ${countOf(tries3, "try", "tries")} in ${seconds2(milliseconds)} s${reason2 && `: ${reason2}`}`;
};
var sentenceOf = function(outcomes, timeout) {
  const bad = outcomes.filter(function({ result }) {
    return result !== "pass";
  });
  const [first] = bad;
  if (!first) return `All ${countOf(outcomes.length, "check", "checks")} passed.`;
  const others = bad.length > 1 ? `, and ${bad.length - 1} more` : "";
  return `${bad.length} of ${countOf(outcomes.length, "check", "checks")} did not pass within ${seconds2(timeout)} s: ${lineOf3(first)}${others}.`;
};
var recordOf3 = function(outcome) {
  const { check: check2, result, tries: tries3, milliseconds, last } = outcome;
  return {
    name: check2.name,
    kind: check2.kind,
    // Named so since checks were of HTTP alone.
    url: shownTarget(check2),
    result,
    tries: tries3,
    seconds: seconds2(milliseconds),
    ...last.kind !== "silent" && last.status !== void 0 && { status: last.status },
    ...result !== "pass" && { reason: reasonOf3(outcome) }
  };
};
var summaryOf2 = function(outcomes, timeout) {
  const blocks = [
    { kind: "verdict", result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: "table",
      columns: ["Check", "Result", "Status", "Answer in", "Tries", "Reason"],
      rows: outcomes.map(function(outcome) {
        const { check: check2, result, last, tries: tries3 } = outcome;
        return [
          check2.name,
          result,
          last.kind === "silent" ? "" : String(last.status ?? ""),
          last.kind === "silent" ? "" : `${Math.round(last.milliseconds)} ms`,
          String(tries3),
          reasonOf3(outcome)
        ];
      })
    }
  ];
  return { action: "smoke", title: "Smoke checks", blocks };
};
var countOf = function(count3, one2, many) {
  return `${count3} ${count3 === 1 ? one2 : many}`;
};

// src/checks/junit.ts
var junitOf = function(outcomes) {
  const count3 = function(result) {
    return outcomes.filter(function(outcome) {
      return outcome.result === result;
    }).length;
  };
  const longest5 = Math.max(0, ...outcomes.map(function({ milliseconds }) {
    return milliseconds;
  }));
  const totals = `tests="${outcomes.length}" failures="${count3("fail")}" errors="${count3("error")}" time="${seconds2(longest5)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
<testsuite name="smoke" ${totals}>
${outcomes.map(caseOf2).join("\n")}
</testsuite>
</testsuites>
`;
};
var caseOf2 = function(outcome) {
  const head = `<testcase classname="smoke" name="${escaped4(outcome.check.name)}" time="${seconds2(outcome.milliseconds)}"`;
  if (outcome.result === "pass") return `${head}/>`;
  const element = outcome.result === "fail" ? "failure" : "error";
  const reason2 = escaped4(reasonOf3(outcome));
  return `${head}><${element} message="${reason2}">${reason2}</${element}></testcase>`;
};
var unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
var escaped4 = function(text7) {
  return text7.replace(unsayable, "\uFFFD").replace(/[&<>"'\t\n\r]/g, function(letter) {
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
  for (let tries3 = 1; ; tries3++) {
    const asked = clock.now();
    const found = await attempt2(Math.max(timeLeft(), leastTime));
    const last = found.kind === "silent" && found.cut && previous || found;
    previous = last;
    const right = last.kind === "yes";
    answered ||= last.kind !== "silent";
    if (right && inARow === 0) rightSince = asked;
    inARow = right ? inARow + 1 : 0;
    unsuccessful = right ? 0 : unsuccessful + 1;
    const state = { tries: tries3, milliseconds: clock.now() - begin, last };
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
var runChecks = async function(checks, pace, host2, containers = noContainers) {
  const paces = checks.map(function(check2) {
    return paceOf2(check2, pace);
  });
  const asking = { host: host2, containers, matches: await matcherFor(checks) };
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map(function(check2, index) {
    return ask2(check2, paces[index] ?? pace, asking, host2);
  }));
  const result = overall(outcomes);
  const failing = outcomes.filter(function(outcome) {
    return outcome.result !== "pass";
  });
  for (const outcome of failing.slice(0, mostAnnotations)) host2.error(`${outcome.check.name}: ${reasonOf3(outcome)}`);
  await host2.summarise(summaryOf2(outcomes, pace.timeout));
  const end = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds2(performance.now() - begin),
    checks: outcomes.map(recordOf3),
    junit: await host2.keepFile("smoke.xml", host2.withoutSecrets(junitOf(outcomes)))
  };
  const sentence3 = sentenceOf(outcomes, pace.timeout);
  if (result === "fail") throw new RefusedError(sentence3, { outputs: { ...end } });
  if (result === "error") throw new UnavailableError(sentence3, { outputs: { ...end } });
  host2.info(sentence3);
  return end;
};
var paceOf2 = function({ pace: own2, where }, all) {
  const pace = { ...all, ...own2, timeout: Math.min(own2.timeout ?? all.timeout, all.timeout) };
  if (pace.stable < pace.timeout) return pace;
  throw new InputError(
    `Input "checks" wants ${where} to stay right for ${seconds2(pace.stable)} s, but it has ${seconds2(pace.timeout)} s in all: give "timeout" more.`
  );
};
var ask2 = async function(check2, pace, asking, host2) {
  try {
    const watched = await watch(function(timeLeft) {
      return attempt(check2, timeLeft, asking);
    }, pace, host2.signal);
    const outcome = { check: check2, ...watched };
    host2.info(lineOf3(outcome));
    return outcome;
  } catch (error) {
    if (!host2.signal.aborted) throw error;
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
  return function(source2, text7) {
    try {
      return find(source2, "m", text7) !== void 0;
    } catch (error) {
      if (!(error instanceof EndlessExpression)) throw error;
      throw new InputError(
        `Input "checks" has the regular expression "${source2}", which finds no end on what was answered: write one that cannot backtrack so far.`,
        { cause: error }
      );
    }
  };
};

// src/smoke/main.ts
var run7 = async function(inputs, host2) {
  const entries = checkEntries(inputs.checks);
  const wanted = factsIn(entries);
  for (const name of factNames) {
    if (inputs[name] === void 0 || wanted.has(name)) continue;
    host2.notice(
      `The ${name} ${inputs[name]} was given, but no check asks for it: write {{${name}}} where it should answer.`
    );
  }
  const facts2 = await findFacts(inputs, wanted, host2);
  const ask3 = async function(site) {
    const checks2 = parseChecks(entries, { baseUrl: site?.address ?? baseUrl, facts: facts2 });
    return { ...await runChecks(checks2, inputs, host2, site?.containers) };
  };
  const known2 = inputs.target === void 0 ? inputs.url : "http://127.0.0.1";
  const baseUrl = known2 ?? (needsBase(entries) ? await earlierText(host2, "deploy", "url") : void 0);
  const checks = parseChecks(entries, { baseUrl, facts: facts2 });
  if (inputs.target === void 0 && !needsContainers(checks)) return ask3();
  const { onSite } = await Promise.resolve().then(function() {
    return __toESM(require("./parts/smoke-site.cjs"), 1);
  });
  return onSite(inputs, host2, ask3);
};

// src/test/main.ts
var import_node_crypto16 = require("node:crypto");
var import_promises32 = require("node:fs/promises");
var import_node_path54 = require("node:path");

// src/test/collect.ts
var import_node_fs25 = require("node:fs");
var import_promises29 = require("node:fs/promises");
var import_node_path51 = require("node:path");

// src/test/reports/junit.ts
var parseJunit = function(source2, readXml) {
  const cases = [];
  const suites = [];
  let root;
  let open;
  let attributes2 = {};
  readXml(source2, {
    open: function(name, given) {
      root ??= name;
      if (name === "testsuite") suites.push(given);
      else if (name === "testcase") {
        open = { result: "passed" };
        attributes2 = given;
      } else if (open && isFailure(name)) {
        open.result = "failed";
        open.message ??= given.message || given.type || "";
      } else if (open?.result === "passed" && name === "skipped") open.result = "skipped";
    },
    close: function(name, text7) {
      if (name === "testsuite") suites.pop();
      else if (open && isFailure(name)) open.details ??= text7.trim();
      else if (open && name === "testcase") {
        cases.push(caseOf3(attributes2, suites, open));
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
var caseOf3 = function(given, suites, { result, message, details: details2 }) {
  const file2 = given.file || suites.findLast(function(suite) {
    return suite.file;
  })?.file;
  const line = Number(given.line || given.lineno);
  const seconds4 = Number(given.time?.replaceAll(",", ""));
  return {
    suite: suites.at(-1)?.name ?? "",
    name: given.name ?? "",
    className: given.classname ?? "",
    result,
    seconds: Number.isFinite(seconds4) ? seconds4 : 0,
    ...file2 && { file: file2 },
    ...Number.isInteger(line) && line > 0 && { line },
    ...result === "failed" && { message: message || firstLine2(details2 ?? ""), details: details2 ?? "" }
  };
};
var firstLine2 = function(text7) {
  return text7.split(/\r\n|\r|\n/).find(function(line) {
    return line.trim() !== "";
  }) ?? "";
};
var tally = function(cases) {
  const count3 = function(wanted) {
    return cases.filter(function({ result }) {
      return result === wanted;
    }).length;
  };
  return {
    tests: cases.length,
    passed: count3("passed"),
    failed: count3("failed"),
    skipped: count3("skipped"),
    seconds: cases.reduce(function(sum, { seconds: seconds4 }) {
      return sum + seconds4;
    }, 0)
  };
};
var titleOf3 = function({ suite, className, name }) {
  const group = className || suite;
  return group === "" || name.startsWith(group) ? name : `${group} \u203A ${name}`;
};

// src/test/reports/coverage.ts
var addLine = function(files, file2, line, hits2) {
  if (!Number.isInteger(line) || line < 1 || !Number.isFinite(hits2)) return;
  const lines4 = files.get(file2) ?? /* @__PURE__ */ new Map();
  lines4.set(line, Math.max(lines4.get(line) ?? 0, hits2));
  files.set(file2, lines4);
};
var mergeCoverage = function(reports, rename2) {
  const files = /* @__PURE__ */ new Map();
  for (const report2 of reports) {
    for (const [path, lines4] of report2) for (const [line, hits2] of lines4) addLine(files, rename2(path), line, hits2);
  }
  return files;
};
var countLines = function(coverage) {
  let covered = 0;
  let lines4 = 0;
  for (const hits2 of coverage.values()) {
    lines4 += hits2.size;
    for (const times of hits2.values()) covered += times > 0 ? 1 : 0;
  }
  return { covered, lines: lines4, percent: lines4 === 0 ? 0 : Math.floor(1e3 * covered / lines4) / 10 };
};

// src/test/reports/lcov.ts
var parseLcov = function(source2) {
  const files = /* @__PURE__ */ new Map();
  let lines4;
  for (const record7 of source2.split(/\r\n|\r|\n/)) {
    if (record7.startsWith("SF:")) {
      const path = record7.slice("SF:".length).trim();
      lines4 = files.get(path) ?? /* @__PURE__ */ new Map();
      files.set(path, lines4);
    } else if (record7 === "end_of_record") lines4 = void 0;
    else {
      const [, line, hits2] = /^DA:(\d+),(\d+)/.exec(record7) ?? [];
      if (lines4 && line !== void 0) lines4.set(Number(line), Math.max(lines4.get(Number(line)) ?? 0, Number(hits2)));
    }
  }
  return files;
};

// src/test/reports/parse-coverage.ts
var parseCoverage = function(source2, readXml) {
  if (/^\uFEFF?\s*</.test(source2)) return parseXml(source2, readXml);
  const coverage = parseLcov(source2);
  if (coverage.size === 0) throw new Error("it is neither Cobertura, JaCoCo nor LCOV");
  return coverage;
};
var parseXml = function(source2, readXml) {
  const files = /* @__PURE__ */ new Map();
  let root;
  let group = "";
  let file2 = "";
  const roots = [];
  readXml(source2, {
    open: function(name, given) {
      root ??= name;
      if (name === "class" && given.filename) file2 = given.filename;
      else if (name === "package") group = given.name ?? "";
      else if (name === "sourcefile") file2 = group === "" ? given.name ?? "" : `${group}/${given.name ?? ""}`;
      else if (name === "line" && file2 !== "") {
        const jacoco = root === "report";
        addLine(files, file2, Number(jacoco ? given.nr : given.number), Number(jacoco ? given.ci : given.hits));
      }
    },
    close: function(name, text7) {
      if (name === "class" || name === "sourcefile") file2 = "";
      if (name === "source" && text7.trim() !== "") roots.push(text7.trim());
    }
  });
  if (root !== "coverage" && root !== "report") throw new Error(`its root is <${root ?? ""}>, which is no coverage`);
  const [only, second] = roots;
  if (only === void 0 || second !== void 0) return files;
  return new Map(
    [...files].map(function([path, lines4]) {
      return [path.startsWith("/") ? path : `${only.replace(/\/$/, "")}/${path}`, lines4];
    })
  );
};

// src/test/reports/pattern.ts
var copyRequest = function(given, workingDir, anyFile) {
  const absolute = given.startsWith("/") ? given : `${workingDir.replace(/\/$/, "")}/${given.replace(/^\.\//, "")}`;
  const parts = absolute.split("/");
  const wild = parts.findIndex(function(part2) {
    return /[*?]/.test(part2);
  });
  if (wild === -1) return { given, base: absolute, matches: function(path) {
    return path === "" || anyFile.test(path);
  } };
  const pattern5 = new RegExp(`^${parts.slice(wild).map(patternPart).join("")}$`);
  return { given, base: parts.slice(0, wild).join("/") || "/", matches: function(path) {
    return pattern5.test(path);
  } };
};
var patternPart = function(part2, at2, all) {
  const last = at2 === all.length - 1;
  if (part2 === "**") return last ? ".*" : "(?:[^/]+/)*";
  const text7 = part2.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, "[^/]*").replaceAll("?", "[^/]");
  return last ? text7 : `${text7}/`;
};

// src/test/reports/xml.ts
var longestText = 1e5;
var loadXmlReader = async function() {
  const { parser } = await Promise.resolve().then(function() {
    return __toESM(require("./lib/sax.cjs"), 1);
  });
  return function(source2, { open, close: close2 }) {
    const reading = parser(true, { position: false });
    const texts3 = [];
    const add2 = function(text7) {
      const at2 = texts3.length - 1;
      const before = texts3[at2];
      if (before !== void 0 && before.length < longestText) texts3[at2] = before + text7.slice(0, longestText);
    };
    reading.onerror = function(error) {
      throw new Error(error.message.split("\n")[0]);
    };
    reading.onopentag = function({ name, attributes: attributes2 }) {
      texts3.push("");
      open(name, attributes2);
    };
    reading.onclosetag = function(name) {
      return close2(name, texts3.pop() ?? "");
    };
    reading.ontext = add2;
    reading.oncdata = add2;
    reading.write(source2).close();
  };
};

// src/test/collect.ts
var testFolder = `${resultsFolder}/test`;
var largestReport = 64 * 1024 * 1024;
var mostFiles = 2e3;
var collect2 = async function(container, wanted, prefix4, host2) {
  if (wanted.junit.length + wanted.coverage.length === 0) return { cases: [], coverage: [], files: [] };
  const readXml = await loadXmlReader();
  const junit = await readAll("junit", wanted.junit, /\.xml$/i, container, host2, function(text7) {
    return parseJunit(text7, readXml);
  });
  const coverage = await readAll(
    "coverage",
    wanted.coverage,
    coverageFile,
    container,
    host2,
    function(text7) {
      return parseCoverage(text7, readXml);
    }
  );
  const files = [...await keep2(junit, "junit", prefix4, host2), ...await keep2(coverage, "coverage", prefix4, host2)];
  return { cases: junit.flatMap(function({ content }) {
    return content;
  }), coverage: coverage.map(function({ content }) {
    return content;
  }), files };
};
var coverageFile = /(^|\/)(lcov\.info|[^/]*\.lcov|[^/]*cobertura[^/]*\.xml|coverage\.xml|jacoco[^/]*\.xml)$/i;
var readAll = async function(input2, wanted, anyFile, container, host2, parse3) {
  const reports = [];
  for (const [at2, given] of wanted.entries()) {
    const request2 = copyRequest(given, container.workingDir, anyFile);
    if (request2.base === "/") {
      throw new InputError(
        `Input "${input2}" is "${given}", which means the whole file system of the container: name the folder that holds the reports.`
      );
    }
    const folder5 = (0, import_node_path51.join)(await host2.tempFolder(), `${container.id.slice(0, 12)}-${input2}-${at2}`);
    const there = await copyOut(host2, container.id, request2.base, folder5);
    const found = there ? (await filesBelow(folder5)).filter(request2.matches) : [];
    if (found.length === 0) {
      throw new UnavailableError(
        `The tests left no report at "${given}" (input "${input2}"), so nobody knows what they found: let them write it there, or correct the path.`
      );
    }
    for (const path of found) reports.push(await readReport((0, import_node_path51.join)(folder5, path), given, path, input2, host2, parse3));
  }
  return reports;
};
var filesBelow = async function(folder5) {
  if ((await (0, import_promises29.lstat)(folder5)).isFile()) return [""];
  const entries = await (0, import_promises29.readdir)(folder5, { recursive: true, withFileTypes: true });
  const files = entries.filter(function(entry) {
    return entry.isFile();
  }).map(function(entry) {
    return (0, import_node_path51.relative)(folder5, (0, import_node_path51.join)(entry.parentPath, entry.name)).split(import_node_path51.sep).join("/");
  });
  return files.sort().slice(0, mostFiles);
};
var readReport = async function(file2, given, path, input2, host2, parse3) {
  const name = path === "" ? given : `${given} (${path})`;
  const wrong3 = function(why) {
    return new UnavailableError(`The report ${name} of the input "${input2}" cannot be used: ${why}.`);
  };
  if ((await (0, import_promises29.stat)(file2)).size > largestReport) throw wrong3(`it is larger than ${largestReport / 2 ** 20} MiB`);
  const text7 = host2.withoutSecrets(await (0, import_promises29.readFile)(file2, "utf8"));
  if (text7.trim() === "") throw wrong3("it is empty");
  try {
    return { name: (path || given).split("/").at(-1) ?? "", text: text7, content: parse3(text7) };
  } catch (error) {
    throw wrong3(messageOf(error));
  }
};
var keep2 = async function(reports, kind, prefix4, host2) {
  const folder5 = `${testFolder}/${kind}`;
  if (reports.length > 0) await (0, import_promises29.mkdir)((0, import_node_path51.join)(host2.workspace, folder5), { recursive: true });
  return Promise.all(
    reports.map(async function({ name, text: text7 }, at2) {
      const path = `${folder5}/${prefix4}${at2 + 1}-${name.replace(/[^\w.-]+/g, "-")}`;
      await (0, import_promises29.writeFile)((0, import_node_path51.join)(host2.workspace, path), text7);
      return path;
    })
  );
};
var hasFile = function(workspace) {
  const known2 = /* @__PURE__ */ new Map();
  return function(path) {
    const before = known2.get(path);
    if (before !== void 0) return before;
    const there = (0, import_node_fs25.lstatSync)((0, import_node_path51.join)(workspace, path), { throwIfNoEntry: false })?.isFile() ?? false;
    known2.set(path, there);
    return there;
  };
};

// src/test/execute.ts
var import_promises30 = require("node:fs/promises");
var import_node_path52 = require("node:path");

// src/test/diagnose.ts
var longestOutput = 200;
var ailmentOf2 = function(container) {
  const { status, exitCode, outOfMemory, error, health, healthOutput } = container;
  if (error !== "") return `could not be started (${plain2(error)})`;
  if (status === "exited" || status === "dead") {
    if (exitCode === 0) return void 0;
    return `ended with exit code ${exitCode}${outOfMemory ? " for want of memory" : ""}`;
  }
  if (status === "restarting") return "ends and is started again and again";
  if (health === "unhealthy")
    return `is not healthy${healthOutput === "" ? "" : `: its check says ${plain2(healthOutput)}`}`;
  return void 0;
};
var plain2 = function(text7) {
  return text7.slice(0, longestOutput).replace(new RegExp("(?:\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp})+", "gu"), " ").trim();
};

// src/test/execute.ts
var mostLogLines = 5e3;
var shownLogLines = 40;
var leastTime2 = 1e3;
var execute = async function(work, wanted, end, host2) {
  const { project, decider = "" } = work;
  const fault = await started(work, end, host2) ?? await decided(work, end, host2);
  const containers = await containersOf(host2, project);
  const container = containers.find(function({ service }) {
    return service === decider;
  });
  const ailing = ailments(containers, work);
  if (fault !== void 0 || container?.status !== "exited" || container.error !== "") {
    await showLogs(ailing, containers, host2);
    return notRun(work, fault, container, ailing);
  }
  const refusal = refusalOf2(container);
  if (refusal !== void 0)
    await showLogs(
      ailing.filter(function({ service }) {
        return service !== decider;
      }),
      containers,
      host2
    );
  const { workingDir } = container;
  try {
    const collected = await collect2(container, wanted, work.prefix, host2);
    return { ...collected, platform: work.platform, workingDir, ...refusal !== void 0 && { refusal } };
  } catch (error) {
    if (!(error instanceof UnavailableError) || refusal === void 0) throw error;
    throw new UnavailableError(`The tests ended with ${refusal}. ${error.message}`, { cause: error });
  }
};
var started = async function(work, end, host2) {
  const services = servicesOf(work.model);
  const shots = oneShots(services);
  const running = [...services.keys()].filter(function(name) {
    return name !== work.decider && !shots.has(name);
  });
  if (running.length === 0) return void 0;
  const seconds4 = String(Math.max(1, Math.ceil((end - Date.now()) / 1e3)));
  const args = ["up", "--detach", "--wait", "--wait-timeout", seconds4, "--quiet-pull", "--", ...running];
  return faultOf6(host2.group(`Starting ${running.join(", ")}`, function() {
    return compose2(work, args, end, host2);
  }));
};
var decided = function(work, end, host2) {
  const { decider = "", platform } = work;
  const args = ["run", "--no-TTY", "--interactive=false", "--use-aliases", "--quiet-pull", "--", decider];
  const accept = Array.from({ length: 256 }, function(_, code) {
    return code;
  });
  return faultOf6(host2.group(`Tests on ${platform}`, function() {
    return compose2(work, args, end, host2, accept);
  }));
};
var compose2 = async function(work, args, end, host2, accept = [0]) {
  const { project: name, model, environment } = work;
  await composeOn(host2, await host2.tempFolder(), { name, model: JSON.stringify(model) }, args, {
    show: true,
    deadline: Math.max(leastTime2, end - Date.now()),
    accept,
    env: environment
  });
};
var faultOf6 = async function(work) {
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
    const why = ailmentOf2(container);
    return why === void 0 ? [] : [{ service: container.service, why, ours: candidates.has(container.service) }];
  });
};
var refusalOf2 = function({ exitCode, outOfMemory }) {
  if (exitCode === 0) return void 0;
  return outOfMemory ? `exit code ${exitCode}, for want of memory` : `exit code ${exitCode}`;
};
var cureOf2 = function(error) {
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
  const ours = ailing.find(function(one2) {
    return one2.ours && one2.service !== work.decider;
  });
  if (ours) {
    return { platform: work.platform, workingDir: "/", cases: [], coverage: [], files: [], refusal: sentence2(ours) };
  }
  const reason2 = first ? sentence2(first) : container?.error ? `the container of "${container.service}" could not be started (${container.error})${cureOf2(container.error)}` : fault === void 0 ? "its container never ran" : messageOf(fault);
  throw new UnavailableError(`The tests ${where} could not be run: ${reason2.replace(/\.$/, "")}.`, {
    ...fault instanceof Error && { cause: fault }
  });
};
var sentence2 = function({ service, why }) {
  return `the service "${service}" ${why}`;
};
var showLogs = async function(ailing, containers, host2) {
  for (const { service, why } of ailing) {
    for (const container of containers.filter(function(one2) {
      return one2.service === service;
    })) {
      const log = host2.withoutSecrets(await logOf(host2, container.id, mostLogLines));
      const folder5 = (0, import_node_path52.join)(host2.workspace, testFolder, "logs");
      await (0, import_promises30.mkdir)(folder5, { recursive: true });
      await (0, import_promises30.writeFile)((0, import_node_path52.join)(folder5, `${service.replace(/[^\w.-]+/g, "-")}.log`), `${log}
`);
      await host2.group(
        `Log of ${service}, which ${why}`,
        function() {
          return host2.fence(async function(line) {
            return log.split("\n").slice(-shownLogLines).forEach(line);
          });
        }
      );
    }
  }
};

// src/test/keep-up.ts
var keepUp = async function(work, services, engine, end, host2) {
  let up = false;
  try {
    const fault = await started(work, end, host2);
    const containers = await containersOf(host2, work.project);
    if (fault !== void 0) {
      const ailing = containers.map(function(one2) {
        return [one2, ailmentOf2(one2)];
      }).find(function([, why]) {
        return why !== void 0;
      });
      const reason2 = ailing ? `the service "${ailing[0].service}" ${ailing[1]}` : messageOf(fault);
      throw new UnavailableError(`The services could not be started: ${reason2.replace(/\.$/, "")}.`, { cause: fault });
    }
    up = true;
    return report(work, services, containers, engine, host2);
  } finally {
    if (!up) await tidyUp(host2, work.project);
  }
};
var report = async function({ project, platform }, services, containers, { hostname: hostname3 }, host2) {
  const ports = Object.fromEntries(
    containers.filter(function({ service }) {
      return services.includes(service);
    }).map(function({ service, ports: published }) {
      return [
        service,
        Object.fromEntries([...published].map(function([port, number2]) {
          return [port, `${hostname3}:${number2}`];
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
    host2.notice(
      `Service "${service}" publishes no port, so nothing outside reaches it: give it "ports:" or "expose:" in the Compose file.`
    );
  }
  const first = rows.find(function([, port]) {
    return port?.endsWith("/tcp");
  })?.[2];
  const text7 = `${services.join(", ")} ${services.length === 1 ? "runs" : "run"} on ${platform} until the job ends.`;
  host2.info(text7);
  await host2.summarise({
    action: "test",
    title: "Services for tests",
    blocks: [
      { kind: "verdict", result: "pass", text: text7 },
      ...rows.length > 0 ? [{ kind: "table", columns: ["Service", "Port", "Address"], rows }] : []
    ]
  });
  return { result: "pass", project, ports, url: first === void 0 ? void 0 : `http://${first}` };
};

// src/test/mode.ts
var hasTests = function({ run: run10, service }) {
  return run10 !== void 0 || service !== void 0;
};
var modeOf2 = function(asked) {
  const { run: run10, service, services } = asked;
  const given = [
    ...run10 === void 0 ? [] : ["run"],
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
  if (run10 !== void 0) return { kind: "run", entrypoint: entrypointOf(run10, asked.shell) };
  if (service !== void 0) return { kind: "service", service };
  const report2 = asked.junit.length > 0 ? "junit" : asked.coverage.length > 0 ? "coverage" : void 0;
  if (report2 === void 0) return { kind: "services", services };
  throw new InputError(
    `Input "${report2}" is set beside "services", whose tests run outside and leave their reports there: leave it out, or use "service".`
  );
};
var entrypointOf = function(run10, shell) {
  if (shell !== "direct") return [shell, "-e", "-c", run10];
  const words2 = run10.split(/\r\n|\r|\n/).filter(function(line) {
    return line !== "";
  });
  if (words2[0] !== void 0) return words2;
  throw new InputError(
    'Input "run" holds no program: write it on the first line, and each argument on one of its own.'
  );
};

// src/test/choose.ts
var chosenImage = function(candidates, image) {
  const [only, second] = candidates;
  if (image === void 0 && only && !second) return only;
  const names2 = quoted4(candidates.map(function({ name }) {
    return name;
  }));
  if (image === void 0) {
    throw new InputError(`Several images were built, ${names2}: say in the input "image" which of them "run" is for.`);
  }
  const found = candidates.filter(function({ name }) {
    return name === image || name.endsWith(`/${image}`);
  });
  if (found[0] && !found[1]) return found[0];
  const fault = found.length === 0 ? "is none of the images" : "is the end of several of the images";
  throw new InputError(`Input "image" is "${image}", which ${fault} ${names2}: write one of these in full.`);
};
var candidatesByService = function(candidates, services, named) {
  const [only, second] = candidates;
  const unknown = named.find(function(name) {
    return !services.has(name);
  });
  if (unknown !== void 0) {
    throw new InputError(
      `Input "image-services" names "${unknown}", which the Compose files do not have: write one of ${quoted4([...services.keys()])}.`
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
  const pairs2 = candidates.flatMap(
    function(candidate) {
      return servicesWith(candidate, services).map(function(name) {
        return [name, candidate];
      });
    }
  );
  if (pairs2.length > 0) return new Map(pairs2);
  const built = [...services].filter(function([, { build: build3 }]) {
    return build3 !== void 0;
  }).map(function([name]) {
    return name;
  });
  if (only && !second && built[0] !== void 0 && built[1] === void 0) return /* @__PURE__ */ new Map([[built[0], only]]);
  throw new InputError(
    `No service of the Compose files has an image of ${quoted4(candidates.map(function({ name }) {
      return name;
    }))}, so nothing of what was built would be tested: name the service that runs it in the input "image-services".`
  );
};
var servicesWith = function(candidate, services) {
  const repository = repositoryOf3(candidate.name);
  return [...services].filter(function([, { image }]) {
    return typeof image === "string" && repositoryOf3(image) === repository;
  }).map(function([name]) {
    return name;
  });
};
var repositoryOf3 = function(image) {
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
  const missing2 = wanted.find(function(one2) {
    return !platforms.some(function({ platform }) {
      return platform === one2;
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
  return platforms.filter(function(one2) {
    return isNative(one2.platform, engine);
  }).slice(0, 1).concat(platforms).slice(0, 1);
};
var isNative = function(platform, engine) {
  return `${platform}/`.startsWith(`${engine}/`);
};

// src/test/load-layout.ts
var import_node_crypto15 = require("node:crypto");
var import_node_fs26 = require("node:fs");
var import_promises31 = require("node:fs/promises");
var import_node_path53 = require("node:path");
var loadLayout = async function({ layout = "", digest: digest2 }, project, host2) {
  const folder5 = (0, import_node_path53.join)(host2.workspace, layout);
  const { config, layers } = await checkedManifest2(folder5, layout, digest2);
  const work = (0, import_node_path53.join)(await host2.tempFolder(), project);
  await (0, import_promises31.mkdir)(work, { recursive: true });
  const name = loadedImage(project);
  const list2 = [{ Config: blobPath2(config), RepoTags: [name], Layers: layers.map(blobPath2) }];
  await (0, import_promises31.writeFile)((0, import_node_path53.join)(work, "manifest.json"), JSON.stringify(list2));
  const archive = (0, import_node_path53.join)(work, "image.tar");
  const blobs = [.../* @__PURE__ */ new Set([config, ...layers])].map(blobPath2);
  await runTool(host2, "tar", ["-cf", archive, "-C", work, "manifest.json", "-C", folder5, ...blobs], {
    cure: "Install tar on the runner."
  });
  await loadArchive(host2, archive);
  await (0, import_promises31.rm)(work, { recursive: true, force: true });
  return name;
};
var checkedManifest2 = async function(folder5, shown8, digest2) {
  const wrong3 = function(why) {
    return new InputError(
      `The folder "${shown8}" does not hold the candidate ${digest2} (${why}): hand over the whole folder as build wrote it.`
    );
  };
  try {
    const manifest = record3(JSON.parse(await (0, import_promises31.readFile)((0, import_node_path53.join)(folder5, blobPath2(digest2)), "utf8")));
    const config = digestIn2(manifest.config);
    const layers = (Array.isArray(manifest.layers) ? manifest.layers : []).map(digestIn2);
    for (const blob of [digest2, config, ...layers]) {
      if (!isDigest(blob)) throw wrong3("it names a blob without a digest");
      if (await hashOf2((0, import_node_path53.join)(folder5, blobPath2(blob))) !== blob) throw wrong3(`the blob ${blob} was changed`);
    }
    return { config, layers };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw wrong3(messageOf(error));
  }
};
var digestIn2 = function(descriptor) {
  return String(record3(descriptor).digest);
};
var blobPath2 = function(digest2) {
  return `blobs/sha256/${digest2.slice("sha256:".length)}`;
};
var hashOf2 = async function(file2) {
  const hash = (0, import_node_crypto15.createHash)("sha256");
  for await (const chunk of (0, import_node_fs26.createReadStream)(file2)) hash.update(chunk);
  return `sha256:${hash.digest("hex")}`;
};

// src/test/prepare.ts
var longestKept = 6 * 3600;
var spare = 300;
var prepare3 = async function(inputs, mode, host2, engine, name, end) {
  const variables2 = (mode.kind === "run" ? mergedVariables : interpolationVariables)(inputs.env, inputs.secrets);
  const candidates = await complete(await resolveCandidates(inputs, host2, { layouts: true }), inputs, host2);
  const source2 = mode.kind === "run" ? void 0 : await render(inputs, variables2, host2);
  const services = servicesOf(source2);
  const byService = mode.kind === "run" ? /* @__PURE__ */ new Map([[runService, chosenImage(candidates, inputs.image)]]) : candidatesByService(candidates, services, inputs.imageServices);
  const needed = neededServices(services, mode);
  if (mode.kind !== "run") checkUsed(byService, needed, services);
  const platforms = platformsFor(byService, inputs.platforms, engine);
  return platforms.map(function(platform, at2) {
    const project = platforms.length > 1 ? `${name}${at2}` : name;
    const labels2 = { [leaseLabel]: leaseText(leaseOf(mode, end)) };
    const make = async function() {
      const placements = await placementsFor(byService, platform, engine, project, host2);
      const around = { project, labels: labels2, placements, address: engine.address };
      const first = placements.get(runService);
      const model = mode.kind === "run" && first ? modelOfRun(mode.entrypoint, variables2, first, around) : isolated(source2, needed, mode, around);
      return {
        platform,
        project,
        model,
        decider: mode.kind === "run" ? runService : mode.kind === "service" ? mode.service : void 0,
        candidates: new Set(byService.keys()),
        prefix: platforms.length > 1 ? `${platform.replaceAll("/", "-")}-` : "",
        environment: mode.kind === "run" ? {} : variables2
      };
    };
    return { project, make };
  });
};
var leaseOf = function(mode, end) {
  const { machine: machine2, now, startOf: startOf2 } = thisMachine();
  if (mode.kind === "services") return { machine: machine2, until: now + longestKept };
  const started2 = startOf2(process.pid);
  const until = Math.ceil(end / 1e3) + spare;
  return { machine: machine2, pid: process.pid, ...started2 !== void 0 && { started: started2 }, until };
};
var complete = function(candidates, { httpRegistries }, host2) {
  const registry = openRegistry(host2, { httpRegistries });
  return Promise.all(
    candidates.map(async function(candidate) {
      return {
        ...candidate,
        platforms: candidate.platforms.length > 0 ? candidate.platforms : await platformsOf(registry, candidate.reference)
      };
    })
  );
};
var render = async function(inputs, variables2, host2) {
  const files = await findComposeFiles(inputs.composeFiles, host2);
  const environment = { ...variables2, COMPOSE_PROFILES: "*" };
  const { model, unset } = await renderCompose(host2, { files, project: void 0, environment, resolvePaths: true });
  for (const name of unset) {
    host2.warning(
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
  const lists4 = [...new Set(byService.values())].map(
    function(candidate) {
      return chosenPlatforms(candidate, wanted, engine.platform).map(function({ platform }) {
        return platform;
      });
    }
  );
  return lists4[0] ?? [];
};
var placementsFor = async function(byService, platform, engine, project, host2) {
  const placements = /* @__PURE__ */ new Map();
  for (const candidate of new Set(byService.values())) {
    const image = candidate.platforms.find(function(one2) {
      return one2.platform === platform;
    });
    if (!image) {
      const there = candidate.platforms.map(function(one2) {
        return one2.platform;
      }).join(", ");
      throw new InputError(
        `The tests run on ${platform}, but ${candidate.name} is there for ${there}: build it for that platform too, or set the input "platforms".`
      );
    }
    placements.set(candidate, await placementOf(candidate, image, engine, project, host2));
  }
  return new Map(
    [...byService].flatMap(function([service, candidate]) {
      const placement = placements.get(candidate);
      return placement ? [[service, placement]] : [];
    })
  );
};
var placementOf = async function({ name, layout }, image, engine, project, host2) {
  const { platform } = image;
  const emulated = isNative(platform, engine.platform) ? {} : { platform };
  if (layout === void 0) return { image: `${name}@${image.digest}`, ...emulated };
  return { image: await loadLayout(image, project, host2), ...emulated, local: true };
};

// src/test/reports/cobertura.ts
var coberturaText = function(coverage) {
  const { covered, lines: lines4 } = countLines(coverage);
  const classes = [...coverage].map(function([path, hits2]) {
    const count3 = countLines(/* @__PURE__ */ new Map([[path, hits2]]));
    const rows = [...hits2].sort(function([a], [b]) {
      return a - b;
    }).map(function([line, times]) {
      return `<line number="${line}" hits="${times}"/>`;
    });
    return `<class name="${escaped5(path)}" filename="${escaped5(path)}" line-rate="${rate(count3.covered, count3.lines)}" branch-rate="0" complexity="0"><methods/><lines>${rows.join("")}</lines></class>`;
  });
  const totals = `line-rate="${rate(covered, lines4)}" branch-rate="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage ${totals} lines-covered="${covered}" lines-valid="${lines4}" branches-covered="0" branches-valid="0" complexity="0" version="quaygate" timestamp="0">
<sources><source>.</source></sources>
<packages><package name="." ${totals} complexity="0"><classes>
${classes.join("\n")}
</classes></package></packages>
</coverage>
`;
};
var rate = function(covered, lines4) {
  return (lines4 === 0 ? 0 : covered / lines4).toFixed(4);
};
var escaped5 = function(text7) {
  return text7.replace(new RegExp("(?![\\t\\n\\r])\\p{Cc}", "gu"), "").replace(/[&<>"]/g, function(letter) {
    return `&#${letter.charCodeAt(0)};`;
  });
};

// src/test/reports/place.ts
var inCheckout = function(path, { workingDir, has }) {
  const clean = path.replace(/^file:\/\//, "").replaceAll("\\", "/");
  const base = workingDir.endsWith("/") ? workingDir : `${workingDir}/`;
  const inside = clean.startsWith(base) ? clean.slice(base.length) : clean;
  const parts = inside.split("/").filter(function(part2) {
    return part2 !== "" && part2 !== ".";
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
var placeOf4 = function({ file: file2, line, details: details2 = "" }, folders3) {
  const own2 = file2 === void 0 ? void 0 : inCheckout(file2, folders3);
  const traced = places.flatMap(function(place) {
    return [...details2.slice(0, looked).matchAll(place)];
  }).map(function([, path = "", number2]) {
    return { file: inCheckout(path, folders3), line: Number(number2) };
  }).filter(
    function(one2) {
      return one2.file !== void 0 && !/(^|\/)node_modules\//.test(one2.file);
    }
  );
  if (own2 === void 0) return traced[0];
  const exact = line ?? traced.find(function(one2) {
    return one2.file === own2;
  })?.line;
  return { file: own2, ...exact !== void 0 && { line: exact } };
};

// src/test/summary.ts
var title2 = "Tests";
var mostFailures = 50;
var mostFiles2 = 10;
var longestMessage = 300;
var longestTitle = 200;
var allCases = function(ends) {
  return ends.flatMap(function({ cases }) {
    return cases;
  });
};
var resultOf3 = function(ends) {
  return ends.some(function({ refusal }) {
    return refusal !== void 0;
  }) || tally(allCases(ends)).failed > 0 ? "fail" : "pass";
};
var sentenceOf2 = function(ends) {
  const { tests, failed: failed2, skipped: skipped2 } = tally(allCases(ends));
  const platforms = ends.map(function({ platform }) {
    return platform;
  }).join(", ");
  const counted = tests === 0 ? "" : ` ${countsText2(tests, failed2, skipped2)}`;
  if (resultOf3(ends) === "pass")
    return tests === 0 ? `The tests passed on ${platforms}.` : `The tests passed on ${platforms}:${counted}.`;
  const refusals = ends.flatMap(function({ platform, refusal }) {
    return refusal === void 0 ? [] : [`${platform}: ${refusal}`];
  });
  const first = allCases(ends).find(function({ result }) {
    return result === "failed";
  });
  const named = first ? ` First: ${short2(titleOf3(first), longestTitle)}${first.message ? `: ${short2(first.message, longestMessage)}` : ""}` : "";
  const said2 = refusals.length > 0 ? refusals.join("; ") : "the exit code was 0, but the report names failures";
  return `The tests failed (${said2}).${counted === "" ? "" : `${counted}.`}${named}`;
};
var countsText2 = function(tests, failed2, skipped2) {
  const left = [...failed2 > 0 ? [`${failed2} failed`] : [], ...skipped2 > 0 ? [`${skipped2} skipped`] : []];
  return `${tests} ${tests === 1 ? "test" : "tests"}${left.length > 0 ? `, ${left.join(", ")}` : ""}`;
};
var summaryOf3 = function({ result, sentence: sentence3, ends, coverage }) {
  const failures = ends.flatMap(
    function({ cases, platform }) {
      return cases.filter(function(one2) {
        return one2.result === "failed";
      }).map(function(one2) {
        return { ...one2, platform };
      });
    }
  );
  const blocks = [
    { kind: "verdict", result, text: sentence3 },
    ...allCases(ends).length > 0 ? [table(ends)] : [],
    ...failures.length > 0 ? failureBlocks(failures, ends.length > 1) : [],
    ...coverage ? [{ kind: "text", text: coverageText(coverage) }] : []
  ];
  return { action: "test", title: title2, blocks };
};
var errorSummaryOf2 = function(message) {
  const [sentence3 = "", ...details2] = message.split("\n");
  const code = details2.length > 0 ? [{ kind: "code", text: details2.join("\n") }] : [];
  return { action: "test", title: title2, blocks: [{ kind: "verdict", result: "error", text: sentence3 }, ...code] };
};
var coverageText = function({ covered, lines: lines4, percent }) {
  return `Coverage of lines: ${percent.toFixed(1)}% (${covered} of ${lines4})`;
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
var cellsOf = function({ tests, passed, failed: failed2, skipped: skipped2, seconds: seconds4 }) {
  return [
    String(tests),
    String(passed),
    String(failed2),
    String(skipped2),
    `${seconds4.toFixed(1)} s`
  ];
};
var failureBlocks = function(failures, several) {
  return [
    { kind: "heading", level: 3, text: "What failed" },
    {
      kind: "table",
      columns: ["Test", ...several ? ["Platform"] : [], "Message"],
      rows: failures.slice(0, mostFailures).map(function(one2) {
        return [
          short2(titleOf3(one2), longestTitle),
          ...several ? [one2.platform] : [],
          short2(one2.message ?? "", longestMessage)
        ];
      })
    },
    ...failures.length > mostFailures ? [{ kind: "text", text: `\u2026 and ${failures.length - mostFailures} more in the reports.` }] : [],
    ...failures.slice(0, mostFiles2).flatMap(
      function(one2) {
        return one2.details && one2.details.trim() !== one2.message?.trim() ? [
          { kind: "heading", level: 3, text: short2(titleOf3(one2), longestTitle) },
          { kind: "code", text: drawable(one2.details).slice(0, 4e3) }
        ] : [];
      }
    )
  ];
};
var short2 = function(text7, limit) {
  const line = drawable(text7.slice(0, 8 * limit)).replace(/\s+/g, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}\u2026` : line;
};
var drawable = function(text7) {
  return text7.replace(colours, "").replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
};
var colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, "g");

// src/test/main.ts
var mostAnnotations2 = 8;
var run8 = async function(inputs, host2) {
  const begun = Date.now();
  const duration2 = function() {
    return Math.round((Date.now() - begun) / 100) / 10;
  };
  try {
    return await test(inputs, host2, begun + inputs.timeout, duration2);
  } catch (error) {
    if (error instanceof ExpectedError && (error instanceof InputError || error.outputs)) throw error;
    const message = host2.withoutSecrets(messageOf(error));
    await host2.summarise(errorSummaryOf2(message));
    if (!(error instanceof ExpectedError)) throw error;
    throw new UnavailableError(message, { cause: error, outputs: { result: "error", duration: duration2() } });
  }
};
var test = async function(inputs, host2, end, duration2) {
  const mode = modeOf2(inputs);
  await (0, import_promises32.rm)((0, import_node_path54.join)(host2.workspace, testFolder), { recursive: true, force: true });
  const engine = await findEngine(host2);
  await removeLeftovers2(host2);
  const name = `quaygate-test-${(0, import_node_crypto16.randomBytes)(6).toString("hex")}`;
  const projects = await prepare3(inputs, mode, host2, engine, name, end);
  rememberProject(
    host2,
    projects.map(function({ project }) {
      return project;
    })
  );
  if (mode.kind === "services") {
    const [only] = projects;
    if (only)
      return {
        ...await keepUp(await only.make(), mode.services, engine, end, host2),
        ...noCounts,
        duration: duration2()
      };
  }
  const ends = [];
  for (const { project, make } of projects) {
    try {
      ends.push(await execute(await make(), inputs, end, host2));
    } finally {
      await tidyUp(host2, project);
    }
  }
  return conclude2(ends, inputs, host2, duration2);
};
var noCounts = {
  tests: void 0,
  passed: void 0,
  failed: void 0,
  skipped: void 0,
  coverage: void 0,
  reports: void 0
};
var conclude2 = async function(ends, inputs, host2, duration2) {
  const counts2 = tally(allCases(ends));
  const result = resultOf3(ends);
  const counted = inputs.junit.length > 0;
  if (result === "pass" && counted && counts2.tests === counts2.skipped) {
    throw new UnavailableError(
      counts2.tests === 0 ? "The JUnit reports hold no test at all, and nothing that ran is no pass: look why the tests were not found." : `All ${counts2.tests} tests were skipped, and nothing that ran is no pass: look why.`
    );
  }
  annotate3(ends, host2);
  const { coverage, files } = await writeCoverage(ends, host2);
  const sentence3 = sentenceOf2(ends);
  await host2.summarise(summaryOf3({ result, sentence: sentence3, ends, ...coverage && { coverage } }));
  if (coverage) host2.info(coverageText(coverage));
  const outputs = {
    result,
    tests: counted ? counts2.tests : void 0,
    passed: counted ? counts2.passed : void 0,
    failed: counted ? counts2.failed : void 0,
    skipped: counted ? counts2.skipped : void 0,
    duration: duration2(),
    coverage: coverage?.percent,
    reports: [...ends.flatMap(function(one2) {
      return one2.files;
    }), ...files],
    project: void 0,
    ports: void 0,
    url: void 0
  };
  if (result === "fail") throw new RefusedError(sentence3, { outputs });
  host2.info(sentence3);
  return outputs;
};
var annotate3 = function(ends, host2) {
  const has = hasFile(host2.workspace);
  const failures = ends.flatMap(
    function({ cases, workingDir }) {
      return cases.filter(function({ result }) {
        return result === "failed";
      }).map(function(one2) {
        return { one: one2, workingDir };
      });
    }
  );
  for (const { one: one2, workingDir } of failures.slice(0, mostAnnotations2)) {
    const title4 = short2(titleOf3(one2), 200);
    host2.error(`${title4}: ${short2(one2.message ?? "", 1e3) || "failed"}`, {
      title: "Failed test",
      ...placeOf4(one2, { workingDir, has })
    });
  }
};
var writeCoverage = async function(ends, host2) {
  const reports = ends.flatMap(function({ coverage }) {
    return coverage;
  });
  if (reports.length === 0) return { files: [] };
  const workingDir = ends[0]?.workingDir ?? "/";
  const has = hasFile(host2.workspace);
  const rename2 = function(path) {
    return inCheckout(path, { workingDir, has }) ?? (path.startsWith(`${workingDir}/`) ? path.slice(workingDir.length + 1) : path);
  };
  const merged = mergeCoverage(reports, rename2);
  const file2 = `${testFolder}/cobertura.xml`;
  await (0, import_promises32.writeFile)((0, import_node_path54.join)(host2.workspace, file2), coberturaText(merged));
  return { coverage: countLines(merged), files: [file2] };
};

// src/pipeline/discard.ts
var discardCandidates = async function(results2, httpRegistries, host2) {
  if (!results2.has("build") || results2.has("promote")) return;
  const candidates = await resolveCandidates({ candidates: void 0, reference: void 0 }, host2, { layouts: true });
  await Promise.all(candidates.map(function(candidate) {
    return removeTemporaryTag(candidate, host2, httpRegistries);
  }));
};

// src/pipeline/report-style.ts
var style2 = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #5b6b7a; --line: #d8e0e7; --page: #f5f7f9; --card: #fff;
  --pass: #18794e; --fail: #c4302b; --error: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0c0; --line: #2d3a46; --page: #0f161d; --card: #17212b;
    --pass: #4cc38a; --fail: #ff6b66; --error: #e2b340; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--page); }
.brand { margin: 0; font-size: .8rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .1rem 0 .4rem; font-size: 1.7rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 .6rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 .3rem; font-size: 1rem; }
.facts { margin: 0; color: var(--soft); }
.verdict { font-weight: 600; margin: .3rem 0; overflow-wrap: anywhere; }
.pass.verdict::before { content: "\u2713 "; } .fail.verdict::before { content: "\u2717 "; } .error.verdict::before { content: "! "; }
.pass { --state: var(--pass); } .fail { --state: var(--fail); } .error { --state: var(--error); } .skipped { --state: var(--soft); }
.verdict { color: var(--state); }
.stages { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem;
  margin: 1.2rem 0; padding: 0; }
.stages li { padding: .55rem .7rem; background: var(--card); border: 1px solid var(--line);
  border-top: 4px solid var(--state); border-radius: .4rem; }
.stages b { display: block; } .stages b::after { float: right; color: var(--state); }
.stages .pass b::after { content: "\u2713"; } .stages .fail b::after { content: "\u2717"; } .stages .error b::after { content: "!"; }
.stages span { color: var(--soft); font-size: .85rem; }
section { margin: 0 0 1rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.why { border-left: 4px solid var(--state); } .why p { margin: 0 0 .6rem; overflow-wrap: anywhere; }
section > :last-child { margin-bottom: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
code, pre { font: .88em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: 0 0 .6rem; padding: .7rem; overflow: auto; background: var(--page); border-radius: .4rem; white-space: pre-wrap; }
ul { padding-left: 1.2rem; } ul:not(:has(li + li)) { padding-left: 0; list-style: none; }
a { color: inherit; }
`;

// src/pipeline/report.ts
var fileName = "report.html";
var writeReport = async function(report2, host2) {
  await writeResultText(host2.workspace, fileName, reportPage(hideIn(report2, host2.withoutSecrets)));
  return `${resultsFolder}/${fileName}`;
};
var reportPage = function({ event, ends, summaries, skipped: skipped2 }) {
  const failed2 = ends.find(function({ result }) {
    return result !== "pass";
  });
  const title4 = `${event.repository.name || "Pipeline"} ${event.tag ?? event.branch ?? event.ref}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title4)}</title>
<style>${style2}</style>
</head>
<body>
<header>
<p class="brand">Quaygate</p>
<h1>${escapeHtml(title4)}</h1>
<p class="verdict ${failed2?.result ?? "pass"}">${escapeHtml(verdict5(failed2))}</p>
<p class="facts">${facts(event, ends)}</p>
</header>
<ol class="stages">
${ends.map(stageItem).join("\n")}
${skipped2.map(function(name) {
    return `<li class="skipped"><b>${name}</b><span>not run</span></li>`;
  }).join("\n")}
</ol>
<main>
${failed2 ? reason(failed2) : ""}
${summaries.map(toHtml).join("\n")}
</main>
</body>
</html>
`;
};
var verdict5 = function(failed2) {
  if (!failed2) return "Every stage passed.";
  return failed2.result === "fail" ? `Stopped: ${failed2.name} said no.` : `Stopped: ${failed2.name} could not finish.`;
};
var facts = function({ sha: sha2, run: run10 }, ends) {
  const total = ends.reduce(function(sum, { milliseconds }) {
    return sum + milliseconds;
  }, 0);
  return [
    `Commit <code>${escapeHtml(sha2.slice(0, 12))}</code> by ${escapeHtml(run10.actor || "unknown")}`,
    ...run10.url && /^https?:\/\/[^\s"'<>]+$/.test(run10.url) ? [`<a href="${escapeHtml(run10.url)}" rel="noreferrer">run ${run10.number}</a>`] : [],
    seconds3(total)
  ].join(" \xB7 ");
};
var reason = function({ result, why = "" }) {
  const [sentence3 = "", ...output] = why.split("\n");
  const printed = output.length === 0 ? "" : `<pre>${escapeHtml(output.join("\n"))}</pre>`;
  return `<section class="why ${result}"><h2>Why it stopped</h2><p>${escapeHtml(sentence3)}</p>${printed}</section>`;
};
var seconds3 = function(milliseconds) {
  return `${(milliseconds / 1e3).toFixed(1)}\xA0s`;
};
var stageItem = function({ name, result, milliseconds }) {
  return `<li class="${result}"><b>${name}</b><span>${seconds3(milliseconds)}</span></li>`;
};

// src/pipeline/held-back.ts
var holdBack = function(host2) {
  let held = [];
  const say = function(write) {
    if (held) held.push(write);
    else write();
  };
  const foreign = function(line) {
    return say(function() {
      return void host2.fence(async function(write) {
        return write(line);
      });
    });
  };
  return {
    host: {
      ...host2,
      info: function(text7) {
        return say(function() {
          return host2.info(text7);
        });
      },
      debug: function(text7) {
        return say(function() {
          return host2.debug(text7);
        });
      },
      notice: function(text7, location) {
        return say(function() {
          return host2.notice(text7, location);
        });
      },
      warning: function(text7, location) {
        return say(function() {
          return host2.warning(text7, location);
        });
      },
      error: function(text7, location) {
        return say(function() {
          return host2.error(text7, location);
        });
      },
      group: async function(title4, body) {
        say(function() {
          return host2.info(title4);
        });
        return body();
      },
      fence: function(body) {
        return body(foreign);
      },
      summarise: async function(summary2) {
        if (held) held.push(function() {
          return host2.summarise(summary2);
        });
        else await host2.summarise(summary2);
      }
    },
    release: async function() {
      const waiting = held ?? [];
      held = void 0;
      for (const write of waiting) await write();
    }
  };
};

// src/build/spec.ts
var lines3 = function(description) {
  return {
    type: "list",
    separator: "csv-record",
    description
  };
};
var items4 = function(description) {
  return {
    type: "list",
    separator: "csv",
    description
  };
};
var spec2 = defineAction({
  name: "build",
  title: "Quaygate build",
  description: "Builds an image for several platforms and pushes it as a candidate: by digest, under no public tag.",
  branding: { icon: "package", color: "blue" },
  post: true,
  inputs: {
    image: {
      type: "string",
      description: "Repository the candidate is pushed to, without tag, for example ghcr.io/acme/shop. Without it there is no candidate: tags, push, load and outputs then do what docker/build-push-action does."
    },
    context: {
      type: "string",
      description: "Build context, a path in the checkout or a URL; `{{defaultContext}}` stands for the commit in its Git repository. Default: the checkout; without image, on GitHub, `{{defaultContext}}`."
    },
    file: { type: "string", description: "Path of the Dockerfile. Default: Dockerfile in the context." },
    platforms: items4("Target platforms, for example linux/amd64,linux/arm64. Default: the platform of the builder."),
    target: { type: "string", description: "Stage of the Dockerfile to build." },
    "build-args": lines3(
      "Build arguments, KEY=value, one a line. `{{version}}` and `{{revision}}` stand for the version of the metadata step and the commit."
    ),
    "build-contexts": lines3(
      "Named contexts, name=source, for example debian:bookworm=docker-image://mirror.example/debian."
    ),
    labels: lines3("Labels, key=value. Default: those of the metadata step of this pipeline (on GitHub: of this job)."),
    annotations: lines3("OCI annotations, [level:]key=value. Default: none."),
    secrets: { ...lines3("Secrets for RUN --mount=type=secret, id=value, one a line."), secret: true },
    "secret-envs": items4("Secrets taken from environment variables, id=VARIABLE."),
    "secret-files": lines3("Secrets taken from files, id=path."),
    ssh: items4("SSH agent sockets or keys for RUN --mount=type=ssh, default|id[=path]."),
    "add-hosts": items4("Additional host-to-address entries, name:ip."),
    network: { type: "enum", options: ["default", "none", "host"], description: "Network of RUN steps." },
    allow: items4("Entitlements that the build gets, for example network.host."),
    "cgroup-parent": { type: "string", description: "Parent cgroup of the containers of RUN steps." },
    "shm-size": { type: "string", description: "Size of /dev/shm for RUN steps, for example 2gb." },
    ulimit: lines3("Limits for RUN steps, for example nofile=1024:1024."),
    "no-cache": { type: "boolean", default: false, description: "Build without reading the cache." },
    "no-cache-filters": items4("Stages that are built without reading the cache."),
    pull: { type: "boolean", default: false, description: "Always look for newer base images." },
    ...cacheInputs,
    "cache-from": lines3("Cache sources as buildx takes them; replaces cache."),
    "cache-to": lines3("Cache destinations as buildx takes them; replaces cache."),
    "cache-mounts": items4(
      "Ids (or targets) of RUN --mount=type=cache whose content is carried between runs, beside the registry cache. They are kept as an image, so no secrets may lie there. Default: none."
    ),
    "cache-mounts-image": {
      type: "string",
      default: "busybox:1.36",
      description: "Image with a shell that copies cache mounts."
    },
    provenance: {
      type: "string",
      description: "Provenance attestation: true, false, or attributes such as mode=max. Default: mode=max for public repositories, mode=min for others, with reproducible false."
    },
    sbom: { type: "string", description: "SBOM attestation: true, false, or a generator. Default: false." },
    attests: lines3("Attestations as buildx takes them, for example type=sbom,generator=image."),
    builder: { type: "string", description: "Name of the buildx builder. Default: the current one." },
    ...nodeInputs,
    ...emulationInputs,
    candidate: {
      type: "enum",
      options: ["auto", "digest", "tag"],
      default: "auto",
      description: "How the candidate is pushed: by digest, or under a temporary tag that promote removes. auto: by digest where a builder can, but on GitLab.com, which deletes what has no tag."
    },
    reproducible: {
      type: "boolean",
      default: false,
      description: "Sets all times from the commit, so that the same commit gives the same platform digests."
    },
    previous: {
      type: "string",
      description: "Image whose sizes the new one is compared with: a tag, a digest, or a whole reference, for example latest. Default: none."
    },
    ...recordInput,
    timeout: { type: "duration", default: "1h", description: "Time for the whole build and push." },
    tags: items4(
      "Tags to push, as docker/build-push-action does; not together with image, where promote gives the tags."
    ),
    push: {
      type: "boolean",
      description: "Pushes the result. With image, false leaves the candidate in a folder (an OCI layout), which tests and scan can use. Default: false without image; with it true, but for changes from forks and by Dependabot."
    },
    load: {
      type: "boolean",
      default: false,
      description: "Loads the result into the engine; not together with image."
    },
    outputs: {
      type: "list",
      separator: "newline",
      description: "Where the result goes, as buildx takes it; not together with image."
    },
    call: { type: "string", description: "What to do instead of building: check, outline or targets." },
    "http-registries": {
      ...httpRegistriesInput,
      description: `${httpRegistriesInput.description} For image and its cache; what a builder pulls from is for its own configuration.`
    },
    "github-token": {
      type: "secret",
      githubDefault: "github.token",
      description: "Token with which `{{defaultContext}}` is fetched. On GitHub the token of the job."
    }
  },
  outputs: {
    reference: { description: "The candidate, name@sha256:\u2026." },
    digest: { description: "Digest of the index, or of the only manifest." },
    candidates: {
      type: "json",
      description: "List of candidates: name, reference, digest, platforms with digest, compressed size and layers."
    },
    leg: {
      description: "File with the candidates of a build for one platform, for merge; later jobs find it by that name on GitLab."
    },
    imageid: { description: "Config digest of the image where there is only one platform, else the digest." },
    metadata: { type: "json", description: "The metadata that buildx wrote." },
    record: { description: "Path of the build record, where one was asked for." },
    "cache-hit-rate": { description: "Steps of the Dockerfile that came from a cache, per cent of those that can." },
    numbers: {
      type: "json",
      description: "Seconds of each step and stage, cache hits by platform, time in cache import and export, export and push, sizes and their change."
    }
  }
});

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
var spec3 = defineAction({
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

// src/metadata/preset-names.ts
var presetNames = ["git-flow", "trunk", "semver"];

// src/metadata/spec.ts
var spec4 = defineAction({
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

// src/promote/spec.ts
var spec5 = defineAction({
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
var spec6 = defineAction({
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

// src/smoke/spec.ts
var spec7 = defineAction({
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

// src/test/spec.ts
var spec8 = defineAction({
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

// src/pipeline/stages.ts
var stageNames = ["metadata", "build", "test", "scan", "promote", "deploy", "smoke"];
var stages = { metadata: spec4, build: spec2, test: spec8, scan: spec6, promote: spec5, deploy: spec3, smoke: spec7 };
var wired = {
  metadata: ["images"],
  build: ["tags", "load", "outputs", "call"],
  // Services that are kept up would be gone before the step ends.
  test: ["candidates", "reference", "services"],
  scan: [
    ...["image-ref", "candidates", "reference", "scan-type", "input", "scan-ref", "scanner", "tf-vars"],
    ...Object.keys(inertInputs)
  ],
  promote: ["candidates", "reference", "tags", "version"],
  deploy: ["candidates"],
  smoke: ["host", "ssh-key", "known-hosts", "tls-ca", "tls-cert", "tls-key", "project"]
};
var bare = {
  tags: "metadata",
  labels: "metadata",
  annotations: "metadata",
  platforms: "build",
  target: "build",
  context: "build",
  version: "smoke"
};
var shared3 = ["http-registries"];
var ofStages = stageNames.flatMap(
  function(action) {
    return Object.entries(stages[action].inputs).filter(function([input2]) {
      return !wired[action].includes(input2);
    }).map(function([input2, declared]) {
      return { name: nameOf5(action, input2), action, input: input2, declared };
    });
  }
);
var ofBake = [
  ...["image", "images", "files", "compose-files", "targets", "workdir", "set", "vars"],
  ...["changed-only", "since", "reuse-tags"]
];
var inputsOfSeveralImages = ofBake.map(function(input2) {
  return {
    ...{ name: `bake-${input2}`, action: "bake", input: input2, declared: spec.inputs[input2] }
  };
});
var pipelineInputs = stageNames.flatMap(function(name) {
  const own2 = ofStages.filter(function({ action }) {
    return action === name;
  });
  return name === "build" ? [...own2, ...inputsOfSeveralImages] : own2;
});
var inputsOfBoth = ofStages.filter(
  function({ action, input: input2 }) {
    return action === "build" && input2 !== "image" && Object.hasOwn(spec.inputs, input2) && !ofBake.some(function(name) {
      return name === input2;
    });
  }
);
var inputsOfOneImage = ofStages.filter(
  function(one2) {
    return one2.action === "build" && one2.input !== "image" && !inputsOfBoth.includes(one2);
  }
);
var describedInputs = pipelineInputs.filter(function({ name }, index) {
  return pipelineInputs.findIndex(function(other) {
    return other.name === name;
  }) === index;
}).map(function(input2) {
  return {
    ...input2,
    declared: shared3.includes(input2.name) ? input2.declared : { ...input2.declared, description: `${input2.action}: ${input2.declared.description}` }
  };
});
function nameOf5(action, input2) {
  const holders = stageNames.filter(
    function(name) {
      return name !== "test" && Object.hasOwn(stages[name].inputs, input2) && !wired[name].includes(input2);
    }
  );
  if (shared3.includes(input2)) return input2;
  const alone = action !== "test" && holders.length === 1;
  return alone || bare[input2] === action ? input2 : `${action}-${input2}`;
}

// src/pipeline/run-stages.ts
var sideBySide3 = ["test", "scan"];
var runStages = async function(runs, results2, ends, within2, group) {
  const runOne = async function(name, start2, host2) {
    const started2 = Date.now();
    const milliseconds = function() {
      return Date.now() - started2;
    };
    try {
      results2.set(name, byDeclaredName(stages[name], await start2(host2)));
      ends.push({ name, result: "pass", milliseconds: milliseconds() });
      return void 0;
    } catch (error) {
      const result = exitCodeOf(error) === exitCodes.refused ? "fail" : "error";
      ends.push({ name, result, milliseconds: milliseconds(), why: messageOf(error) });
      return { name, error };
    }
  };
  for (const batch of batches([...runs])) {
    const [[name, start2], ...others] = batch;
    const beside = others.map(function([other, run10]) {
      const held = holdBack(within2);
      return { other, release: held.release, ended: runOne(other, run10, held.host) };
    });
    const tellTime = function(stage) {
      const milliseconds = ends.find(function(end) {
        return end.name === stage;
      })?.milliseconds ?? 0;
      const company = others.length > 0 ? ", side by side with the other gate" : "";
      within2.info(`${stage} took ${(milliseconds / 1e3).toFixed(1)} s${company}.`);
    };
    const failures = [
      await group(title3(name), async function() {
        const failure2 = await runOne(name, start2, within2);
        tellTime(name);
        return failure2;
      })
    ];
    for (const { other, release, ended } of beside) {
      failures.push(
        await group(title3(other), async function() {
          await release();
          const failure2 = await ended;
          tellTime(other);
          return failure2;
        })
      );
    }
    ends.sort(function(a, b) {
      return stageOrder(a.name) - stageOrder(b.name);
    });
    const failure = failures.find(function(one2) {
      return one2 !== void 0;
    });
    if (failure) return failure;
  }
  return void 0;
};
var batches = function(runs) {
  const all = [];
  for (const run10 of runs) {
    const last = all.at(-1);
    if (last && sideBySide3.includes(run10[0]) && sideBySide3.includes(last[0][0])) last.push(run10);
    else all.push([run10]);
  }
  return all;
};
var order2 = Object.keys(stages);
var stageOrder = function(name) {
  return order2.indexOf(name);
};
var title3 = function(name) {
  return `Quaygate: ${name}`;
};

// src/pipeline/settings.ts
var settingsFor = function(name, { step: step2, file: file2, parseYaml }) {
  const whole = file2.get("pipeline");
  const group = [...imagesFor(name, file2.get("build"), whole), ...mapped2(name, whole), ...file2.get(name) ?? []];
  return {
    step: new Map([...imagesFor(name, step2), ...mapped2(name, step2)]),
    file: /* @__PURE__ */ new Map([[name, new Map(group)]]),
    parseYaml
  };
};
var imagesFor = function(name, ...sources) {
  const image = sources.map(function(source2) {
    return source2?.get("image");
  }).find(function(raw) {
    return raw !== void 0;
  });
  return new Map(name === "metadata" && image ? [["images", image]] : []);
};
var mapped2 = function(name, raw) {
  const own2 = pipelineInputs.filter(function({ action }) {
    return action === name;
  });
  return new Map(
    [...own2, ...name === "bake" ? inputsOfBoth : []].flatMap(function({ input: input2, name: outer }) {
      const given = raw?.get(outer);
      return given ? [[input2, given]] : [];
    })
  );
};
var hasSeveralImages = function({ step: step2, file: file2 }) {
  return file2.has("bake") || [step2, file2.get("pipeline")].some(function(raw) {
    return ["bake-image", "bake-images"].some(function(name) {
      return isGiven(raw?.get(name));
    });
  });
};
var givenForOneImage = function(settings) {
  return givenOf(inputsOfOneImage, settings);
};
var givenForSeveralImages = function(settings) {
  return givenOf(inputsOfSeveralImages, settings);
};
var givenOf = function(inputs, { step: step2, file: file2 }) {
  return inputs.map(function({ name }) {
    return name;
  }).find(function(name) {
    return [step2, file2.get("pipeline")].some(function(raw) {
      return isGiven(raw?.get(name));
    });
  });
};
var isGiven = function(raw) {
  return raw !== void 0 && raw.value !== null && raw.value !== void 0 && String(raw.value).trim() !== "";
};
var settingsOfWhole = function(settings) {
  const fromGroups = pipelineInputs.flatMap(function({ action, input: input2, name }) {
    const given = settings.file.get(action)?.get(input2);
    return given ? [[name, given]] : [];
  });
  const group = new Map([...settings.file.get("pipeline") ?? [], ...fromGroups]);
  return { ...settings, file: new Map([...settings.file, ["pipeline", group]]) };
};

// src/pipeline/main.ts
var upToGates = ["metadata", "build", "test", "scan"];
var run9 = async function(inputs, host2, settings) {
  const event = await host2.event();
  const wanted = wantedStages(inputs.stages, event);
  const chosen2 = event.changeRequest?.fork ? wanted.filter(function(name) {
    return upToGates.includes(name);
  }) : wanted;
  if (chosen2.length < wanted.length) {
    host2.notice("The change comes from a fork: it is built and scanned, not promoted and not deployed.");
  }
  if (event.changeRequest && inputs.stages.includes("auto")) {
    host2.info('A change request ends after test and scan, unless the input "stages" names more.');
  }
  const runs = await prepareStages(chosen2, settings, host2, inputs.stages.includes("test"));
  const results2 = /* @__PURE__ */ new Map();
  const ends = [];
  const summaries = [];
  const within2 = stageHost(host2, results2, summaries);
  const failure = await runStages(runs, results2, ends, within2, host2.group);
  if (failure) {
    await discardCandidates(results2, inputs.httpRegistries, within2);
    const report3 = await writeReport({ event, ends, summaries, skipped: after(ends, runs) }, host2);
    throw withOutputs(failure.error, outputsOf4(failure.name, results2, report3));
  }
  if (inputs.stages.includes("auto") || wanted.includes("promote"))
    await discardCandidates(results2, inputs.httpRegistries, within2);
  const report2 = await writeReport({ event, ends, summaries, skipped: [] }, host2);
  return outputsOf4("pass", results2, report2);
};
var wantedStages = function(asked, event) {
  if (asked.includes("auto")) return event.changeRequest ? upToGates : stageNames;
  const wanted = stageNames.filter(function(name) {
    return asked.includes(name);
  });
  if (wanted.length > 0) return wanted;
  throw new InputError(
    `Input "stages" names no stage, and nothing that was run is no pass: write at least one of ${stageNames.join(", ")}.`
  );
};
var after = function(ends, runs) {
  return [...runs.keys()].filter(function(name) {
    return !ends.some(function(end) {
      return end.name === name;
    });
  });
};
var prepareStages = async function(chosen2, settings, host2, mustTest) {
  const inputs = function(name) {
    return resolveInputs(stages[name], settingsFor(name, settings), host2).inputs;
  };
  const repositoriesOf2 = function() {
    const { image } = inputs("build");
    if (image === void 0 || hasSeveralImages(settings) || !chosen2.includes("build")) return void 0;
    const [promoted = image] = chosen2.includes("promote") ? inputs("promote").promoteTo : [];
    return { built: image, promoted };
  };
  const prepare4 = {
    metadata: function() {
      return bind(run4, inputs("metadata"));
    },
    build: function() {
      const given = inputs("build");
      if (hasSeveralImages(settings)) return bakeInstead(settings, given.image, host2);
      const ofSeveral = givenForSeveralImages(settings);
      if (ofSeveral !== void 0) throw besideOne(ofSeveral, '"bake-image" or "bake-images"');
      if (given.image !== void 0) return bind(run2, given);
      throw new InputError('Input "image" is not set, but it is required: set it on the step or in quaygate.yml.');
    },
    test: function() {
      const given = inputs("test");
      modeOf2(given);
      return bind(run8, given);
    },
    scan: function() {
      return bind(run6, inputs("scan"));
    },
    promote: function() {
      return bind(run5, inputs("promote"));
    },
    deploy: async function() {
      const given = inputs("deploy");
      await checkBeforeBuild(given, repositoriesOf2(), host2);
      return bind(run3, given);
    },
    smoke: function() {
      const given = inputs("smoke");
      const { host: engine, sshKey, knownHosts, tlsCa, tlsCert, tlsKey, project, url } = inputs("deploy");
      const baseUrl = given.url ?? (chosen2.includes("deploy") ? url : void 0);
      const version2 = given.version ?? (chosen2.includes("metadata") ? "unknown" : void 0);
      const digest2 = given.digest ?? (chosen2.includes("build") ? "unknown" : void 0);
      const facts2 = { version: version2, digest: digest2, commit: given.commit ?? "unknown" };
      parseChecks(checkEntries(given.checks), { baseUrl, facts: facts2 });
      return bind(run7, { ...given, host: engine, sshKey, knownHosts, tlsCa, tlsCert, tlsKey, project });
    }
  };
  const there = chosen2.filter(function(name) {
    return name !== "test" || mustTest || hasTests(inputs("test"));
  });
  return new Map(await Promise.all(there.map(async function(name) {
    return [name, await prepare4[name]()];
  })));
};
var bakeInstead = function(settings, image, host2) {
  const where = '"bake-image", or the group "bake" of quaygate.yml';
  if (image !== void 0) throw besideSeveral("image", where, image);
  const other = givenForOneImage(settings);
  if (other !== void 0) throw besideSeveral(other, where);
  const { inputs } = resolveInputs(spec, settingsFor("bake", settings), host2);
  if (makesCandidates(inputs) && !inputs.planOnly) return bind(run, inputs);
  throw new InputError(
    'The group "bake" of quaygate.yml sets no "image", or "plan-only", but what follows needs candidates: set image, for example to ghcr.io/acme/{{target}}.'
  );
};
var bind = function(run10, inputs) {
  return function(host2) {
    return run10(inputs, host2);
  };
};
var stageHost = function(host2, results2, summaries) {
  return {
    ...host2,
    // One level of groups is all that platforms know, and the stage has opened it.
    group: async function(heading, body) {
      host2.info(heading);
      return body();
    },
    earlierResult: async function(action) {
      return results2.get(action);
    },
    summarise: async function(summary2) {
      summaries.push(summary2);
      await host2.summarise(summary2);
    }
  };
};
var outputsOf4 = function(result, results2, report2) {
  return {
    result,
    version: results2.get("metadata")?.version,
    tags: results2.get("promote")?.tags,
    // Where promote has brought it to another repository, it lives there.
    reference: results2.get("promote")?.reference ?? results2.get("build")?.reference,
    digest: results2.get("build")?.digest,
    candidates: results2.get("promote")?.candidates ?? results2.get("build")?.candidates,
    url: results2.get("deploy")?.url,
    report: report2
  };
};

// src/pipeline/spec.ts
var own = {
  stages: {
    type: "list",
    options: ["auto", ...stageNames],
    default: ["auto"],
    description: "Which of the seven to run, in their order. auto: all of them, test where its tests are named; on a change request only up to test and scan. A change request from a fork never gets past these."
  },
  "http-registries": httpRegistriesInput
};
var fromActions = Object.fromEntries(
  describedInputs.map(function({ name, declared: { required: _, ...declared } }) {
    return [name, declared];
  })
);
var spec9 = defineAction({
  name: "pipeline",
  title: "Quaygate",
  description: "From a commit to a running container: metadata, build, test, scan, promote, deploy and smoke in one step.",
  branding: { icon: "anchor", color: "blue" },
  post: true,
  inputs: { ...own, ...fromActions },
  outputs: {
    result: { description: "pass, or the name of the stage that said no." },
    version: { description: "Version of the image." },
    tags: { type: "list", description: "Tags that the digest was given." },
    reference: { description: "The image, name@sha256:\u2026." },
    digest: { description: "Digest of the image." },
    candidates: {
      type: "json",
      description: "All images of the run in the form that build gives them; as they were promoted, once they were."
    },
    url: { description: "Where the application answers." },
    report: { description: "Path of the report, a page." }
  }
});

// src/pipeline/index.ts
var cleanUp = async function(host2) {
  await closeLeft(host2);
  await afterwards(host2);
  await removeStepBuilder(host2);
};
void start(spec9, run9, { own: settingsOfWhole, cleanUp });
