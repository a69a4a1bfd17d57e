"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = function(target, all) {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
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
var __toCommonJS = function(mod) {
  return __copyProps(__defProp({}, "__esModule", { value: true }), mod);
};

// src/host/circleci.ts
var circleci_exports = {};
__export(circleci_exports, {
  openCircleci: function() {
    return openCircleci;
  }
});
module.exports = __toCommonJS(circleci_exports);
var import_node_fs6 = require("node:fs");
var import_node_path5 = require("node:path");

// src/host/bash-exports.ts
var variableLimit = 64 * 1024;
var bashExports = function(variables) {
  return Object.entries(variables).filter(function([name, value]) {
    return /^[A-Za-z_]\w*$/.test(name) && Buffer.byteLength(value) < variableLimit;
  }).map(function([name, value]) {
    return `export ${name}='${value.replaceAll("\0", "").replaceAll("'", `'\\''`)}'
`;
  }).join("");
};

// src/host/dotenv.ts
var fileLimit = 5 * 1024;
var variableName = function(action, output) {
  return `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll("-", "_");
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

// src/host/terminal.ts
var import_node_os = require("node:os");
var import_node_path4 = require("node:path");

// src/spec/lines.ts
var linesOf = function(text2) {
  return text2.split(text2.includes("\r") ? /\r\n|\r|\n/ : "\n");
};

// src/host/render.ts
var marks = { pass: "\u2705", fail: "\u274C", error: "\u26A0\uFE0F" };
var summaryLimit = 900 * 1024;
var commentLimit = 60 * 1024;
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
var partText = function(part) {
  return typeof part === "string" ? part : part.text;
};
var textOf = function(cell) {
  return partsOf(cell).map(partText).join("; ");
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
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(function(run) {
        return run.length;
      }));
      const fence = "`".repeat(longest + 1);
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
var escapeHtml = function(text2) {
  return text2.replace(/[&<>"']/g, htmlLetter);
};
var toHtml = function({ title, blocks }) {
  return `<section><h2>${escapeHtml(title)}</h2>
${blocks.map(htmlBlock).join("\n")}</section>
`;
};
var pageStyle = "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;overflow-wrap:anywhere}.wide{overflow-x:auto}pre{white-space:pre-wrap}table{border-collapse:collapse}th,td{border:1px solid #ccd;padding:.3rem .6rem;text-align:left}";
var toPage = function(summary) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(summary.title)}</title><style>${pageStyle}</style></head>
<body>
${toHtml(summary)}</body>
</html>
`;
};
var htmlBlock = function(block) {
  switch (block.kind) {
    case "heading":
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case "text":
      return `<p>${escapeHtml(block.text)}</p>`;
    case "verdict":
      return `<p class="verdict ${block.result}">${escapeHtml(block.text)}</p>`;
    case "table":
      return `<div class="wide"><table><thead><tr>${block.columns.map(function(name) {
        return `<th>${escapeHtml(name)}</th>`;
      }).join("")}</tr></thead><tbody>${block.rows.map(function(row) {
        return `<tr>${row.map(function(cell) {
          return `<td>${htmlCell(cell)}</td>`;
        }).join("")}</tr>`;
      }).join("")}</tbody></table></div>`;
    case "code":
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case "list":
      return `<ul>${block.items.map(function(item2) {
        return `<li>${htmlCell(item2)}</li>`;
      }).join("")}</ul>`;
  }
};
var htmlCell = function(cell) {
  return partsOf(cell).map(htmlPart).join("<br>");
};
var htmlPart = function(part) {
  const escaped2 = escapeHtml(partText(part));
  const text2 = typeof part !== "string" && part.code ? `<code>${escaped2}</code>` : escaped2;
  const url = safeUrl(part);
  return url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${text2}</a>` : text2;
};
var toText = function({ title, blocks }) {
  return [title, "\u2500".repeat(Math.min(title.length, 72)), ...blocks.map(textBlock)].join("\n");
};
var textMarks = { pass: "\u2714", fail: "\u2718", error: "!" };
var textBlock = function(block) {
  switch (block.kind) {
    case "heading":
      return `
${block.text}`;
    case "text":
    case "code":
      return block.text;
    case "verdict":
      return `${textMarks[block.result]} ${block.text}`;
    case "table":
      return textTable([block.columns, ...block.rows.map(function(row) {
        return row.map(textOf);
      })]);
    case "list":
      return block.items.map(function(item2) {
        return `\u2022 ${textOf(item2)}`;
      }).join("\n");
  }
};
var textTable = function(rows) {
  const widths = (rows[0] ?? []).map(
    function(_, column) {
      return rows.reduce(function(widest, row) {
        return Math.max(widest, row[column]?.length ?? 0);
      }, 0);
    }
  );
  const padded = function(cell, column, { length }) {
    return column === length - 1 ? cell : cell.padEnd(widths[column] ?? 0);
  };
  return rows.map(function(row) {
    return ["", ...row.map(padded)].join("  ").trimEnd();
  }).join("\n");
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

// src/host/plain-line.ts
var terminalControl = new RegExp(
  ["\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])?", "(?!\\t)\\p{Cc}"].join("|"),
  "gu"
);
var plainLine = function(line) {
  return line.replace(terminalControl, "");
};
var placed = function(text2, { file, line } = {}) {
  return file ? `${file}${line ? `:${line}` : ""}: ${text2}` : text2;
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
var proxyFor = function(url) {
  return current.find(url);
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
      return __toESM(require("../lib/https-proxy-agent.cjs"), 1);
    });
    const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
    Object.assign(agent.options, tls);
    return agent;
  }
  if (proxy) {
    const { HttpProxyAgent } = await Promise.resolve().then(function() {
      return __toESM(require("../lib/http-proxy-agent.cjs"), 1);
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
  return new UnavailableError(`${options.method ?? "GET"} ${shown(options)} got no answer: ${messageOf(error)}.`, {
    cause: error
  });
};
var shown = function({ url, socket }) {
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
  return new Promise(function(resolve, reject) {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener("abort", cancel);
      resolve();
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
  const { promise, resolve, reject } = withResolvers();
  const call = await callOf(options, function(answer) {
    readBody(answer, options.limit ?? defaultLimit).then(resolve, reject);
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
  let resolve;
  let reject;
  const promise = new Promise(function(yes, no) {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

// src/host/repository-api.ts
var patience = { timeout: 1e4, tries: 2 };
var askGithub = async function(environment, payload, token, signal) {
  if (payload.repository !== void 0 || !environment.GITHUB_REPOSITORY) return void 0;
  const url = `${environment.GITHUB_API_URL ?? "https://api.github.com"}/repos/${environment.GITHUB_REPOSITORY}`;
  const answer = await ask(url, { authorization: `Bearer ${token}`, "user-agent": "quaygate" }, signal);
  const licence = text(record(answer.license).spdx_id);
  return factsOf(answer, licence === "NOASSERTION" ? void 0 : licence);
};
var askGitlab = async function(environment, token, signal) {
  if (!environment.CI_API_V4_URL || !environment.CI_PROJECT_ID) return void 0;
  const url = `${environment.CI_API_V4_URL}/projects/${environment.CI_PROJECT_ID}?license=true`;
  const answer = await ask(url, { "private-token": token }, signal);
  const key = text(record(answer.license).key);
  return factsOf(answer, key && (spdx.find(function(name) {
    return name.toLowerCase() === key;
  }) ?? key));
};
var askForge = async function(environment, { name, url }, token, signal) {
  const server = URL.canParse(url) ? new URL(url).host : "";
  if (environment.GITHUB_API_URL || server === "github.com") {
    return askGithub({ GITHUB_API_URL: environment.GITHUB_API_URL, GITHUB_REPOSITORY: name }, {}, token, signal);
  }
  const gitlabApi = environment.CI_API_V4_URL || (server === "gitlab.com" ? "https://gitlab.com/api/v4" : void 0);
  if (!gitlabApi) return void 0;
  return askGitlab({ CI_API_V4_URL: gitlabApi, CI_PROJECT_ID: encodeURIComponent(name) }, token, signal);
};
var spdx = [
  ...["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "GPL-2.0", "GPL-3.0", "LGPL-2.1"],
  ...["LGPL-3.0", "AGPL-3.0", "Unlicense", "CC0-1.0", "BSL-1.0", "EUPL-1.2", "EPL-2.0"]
];
var ask = async function(url, headers, signal) {
  const { status, body } = await request({ method: "GET", url, headers, signal, ...patience });
  if (status !== 200) throw new UnavailableError(`${new URL(url).host} answered ${status} for the repository`);
  return record(JSON.parse(body.toString("utf8")));
};
var factsOf = function(answer, licence) {
  const description = text(answer.description);
  const defaultBranch = text(answer.default_branch);
  return { ...description && { description }, ...defaultBranch && { defaultBranch }, ...licence && { licence } };
};
var record = function(value) {
  return typeof value === "object" && value !== null ? value : {};
};
var text = function(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
};

// src/host/results.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");

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

// src/host/results.ts
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
var writeResultText = async function(workspace, name, text2) {
  makeFolder((0, import_node_path.join)(workspace, resultsFolder));
  writeText((0, import_node_path.join)(workspace, resultsFolder, name), text2);
};
var keepResult = async function(workspace, name, text2) {
  await writeResultText(workspace, name, text2);
  return `${resultsFolder}/${name}`;
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

// src/host/state-file.ts
var import_node_fs4 = require("node:fs");
var import_node_path2 = require("node:path");
var stateFile = function(folder, key, post) {
  const file = (0, import_node_path2.join)(folder, `${key.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file) : {};
  return {
    save: function(name, value) {
      values[name] = value;
      (0, import_node_fs4.mkdirSync)(folder, { recursive: true, mode: 448 });
      (0, import_node_fs4.writeFileSync)((0, import_node_path2.join)(folder, ".gitignore"), "*\n");
      (0, import_node_fs4.writeFileSync)(file, JSON.stringify(values), { mode: 384 });
    },
    get: function(name) {
      return values[name];
    }
  };
};
var readOnce = function(file) {
  try {
    const values = JSON.parse((0, import_node_fs4.readFileSync)(file, "utf8"));
    (0, import_node_fs4.rmSync)(file, { force: true });
    return values;
  } catch {
    return {};
  }
};

// src/host/step.ts
var import_node_fs5 = require("node:fs");
var import_node_path3 = require("node:path");
var temporaryFolder = function(parent, saveState) {
  let folder;
  const getNow = function() {
    if (folder) return folder;
    (0, import_node_fs5.mkdirSync)(parent, { recursive: true });
    folder = (0, import_node_fs5.mkdtempSync)((0, import_node_path3.join)(parent, "quaygate-"));
    saveState("temp", folder);
    return folder;
  };
  return {
    get: async function() {
      return getNow();
    },
    getNow,
    remove: function() {
      if (folder) (0, import_node_fs5.rmSync)(folder, { recursive: true, force: true });
      folder = void 0;
    }
  };
};

// src/spec/names.generated.ts
var inputNames = {
  "metadata": [
    "context",
    "images",
    "tags",
    "preset",
    "component",
    "flavor",
    "labels",
    "annotations",
    "created",
    "sep-tags",
    "sep-labels",
    "sep-annotations",
    "bake-target",
    "http-registries",
    "github-token",
    "config"
  ],
  "build": [
    "image",
    "context",
    "file",
    "platforms",
    "target",
    "build-args",
    "build-contexts",
    "labels",
    "annotations",
    "secrets",
    "secret-envs",
    "secret-files",
    "ssh",
    "add-hosts",
    "network",
    "allow",
    "cgroup-parent",
    "shm-size",
    "ulimit",
    "no-cache",
    "no-cache-filters",
    "pull",
    "cache",
    "cache-image",
    "cache-pull-requests",
    "cache-path",
    "cache-from",
    "cache-to",
    "cache-mounts",
    "cache-mounts-image",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "nodes",
    "nodes-ca",
    "nodes-cert",
    "nodes-key",
    "nodes-known-hosts",
    "nodes-ssh-key",
    "emulation",
    "emulation-image",
    "candidate",
    "reproducible",
    "previous",
    "record",
    "timeout",
    "tags",
    "push",
    "load",
    "outputs",
    "call",
    "http-registries",
    "github-token",
    "config"
  ],
  "test": [
    "candidates",
    "reference",
    "run",
    "shell",
    "image",
    "compose-files",
    "service",
    "services",
    "image-services",
    "platforms",
    "env",
    "secrets",
    "junit",
    "coverage",
    "timeout",
    "http-registries",
    "config"
  ],
  "scan": [
    "scan-type",
    "image-ref",
    "candidates",
    "reference",
    "input",
    "scan-ref",
    "platforms",
    "severity",
    "fail-on",
    "baseline",
    "ignore-unfixed",
    "ignore-statuses",
    "grace-days",
    "end-of-life",
    "fail-on-secrets",
    "fail-on-misconfigurations",
    "licenses-allowed",
    "licenses-denied",
    "ignore",
    "trivyignores",
    "ignore-policy",
    "vex",
    "kev",
    "exit-code",
    "scanner",
    "scanners",
    "vuln-type",
    "skip-dirs",
    "skip-files",
    "tf-vars",
    "trivy-config",
    "timeout",
    "version",
    "sha256",
    "trivy-path",
    "download-url",
    "cache-dir",
    "db-repository",
    "java-db-repository",
    "max-db-age",
    "skip-db-update",
    "offline",
    "output-dir",
    "format",
    "output",
    "comment",
    "comment-token",
    "http-registries",
    "hide-progress",
    "list-all-pkgs",
    "limit-severities-for-sarif",
    "template",
    "docker-host",
    "cache",
    "skip-setup-trivy",
    "token-setup-trivy",
    "github-pat",
    "config"
  ],
  "promote": [
    "candidates",
    "reference",
    "tags",
    "version",
    "promote-to",
    "overwrite",
    "http-registries",
    "config"
  ],
  "deploy": [
    "compose-files",
    "project",
    "images",
    "candidates",
    "service",
    "strategy",
    "port",
    "publish",
    "replicas",
    "health-path",
    "smoke",
    "hold",
    "drain-timeout",
    "workers",
    "shared-volumes",
    "update-base",
    "adopt",
    "proxy-image",
    "proxy-config",
    "retry-safe-requests",
    "certificates",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "env",
    "secrets",
    "timeout",
    "before",
    "after",
    "before-timeout",
    "host-paths",
    "lock-timeout",
    "allow-older",
    "keep",
    "dry-run",
    "url",
    "environment",
    "github-token",
    "config"
  ],
  "smoke": [
    "checks",
    "url",
    "version",
    "commit",
    "digest",
    "timeout",
    "interval",
    "successes",
    "stable",
    "target",
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "config"
  ],
  "bake": [
    "image",
    "images",
    "files",
    "compose-files",
    "targets",
    "source",
    "workdir",
    "set",
    "vars",
    "labels",
    "changed-only",
    "since",
    "reuse-tags",
    "plan-only",
    "no-cache",
    "pull",
    "cache",
    "cache-image",
    "cache-pull-requests",
    "cache-path",
    "provenance",
    "sbom",
    "allow",
    "builder",
    "nodes",
    "nodes-ca",
    "nodes-cert",
    "nodes-key",
    "nodes-known-hosts",
    "nodes-ssh-key",
    "emulation",
    "emulation-image",
    "candidate",
    "reproducible",
    "record",
    "timeout",
    "http-registries",
    "push",
    "load",
    "call",
    "github-token",
    "config"
  ],
  "login": [
    "registry",
    "username",
    "password",
    "registry-auth",
    "scope",
    "ecr",
    "cloud",
    "aws-role",
    "aws-region",
    "google-provider",
    "google-service-account",
    "azure-client",
    "azure-tenant",
    "id-token",
    "id-token-audience",
    "private-config",
    "pull-requests",
    "logout",
    "github-token",
    "config"
  ],
  "merge": [
    "image",
    "digests",
    "candidates",
    "legs",
    "platforms",
    "annotations",
    "http-registries",
    "config"
  ],
  "setup": [
    "name",
    "driver",
    "driver-opts",
    "endpoint",
    "platforms",
    "append",
    "known-hosts",
    "ssh-key",
    "emulation",
    "emulation-image",
    "mirrors",
    "http-registries",
    "max-parallelism",
    "buildkitd-config",
    "buildkitd-config-inline",
    "buildkitd-flags",
    "use",
    "cleanup",
    "keep-state",
    "timeout",
    "version",
    "cache-binary",
    "install",
    "config"
  ],
  "rollback": [
    "project",
    "release",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "timeout",
    "skip-smoke",
    "lock-timeout",
    "keep",
    "environment",
    "github-token",
    "dry-run",
    "config"
  ],
  "releases": [
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "config"
  ],
  "down": [
    "project",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "volumes",
    "environment",
    "github-token",
    "lock-timeout",
    "config"
  ],
  "pipeline": [
    "stages",
    "http-registries",
    "metadata-context",
    "tags",
    "preset",
    "component",
    "flavor",
    "labels",
    "annotations",
    "created",
    "sep-tags",
    "sep-labels",
    "sep-annotations",
    "bake-target",
    "metadata-github-token",
    "image",
    "context",
    "file",
    "platforms",
    "target",
    "build-args",
    "build-contexts",
    "build-labels",
    "build-annotations",
    "build-secrets",
    "secret-envs",
    "secret-files",
    "ssh",
    "add-hosts",
    "network",
    "allow",
    "cgroup-parent",
    "shm-size",
    "ulimit",
    "no-cache",
    "no-cache-filters",
    "pull",
    "cache",
    "cache-image",
    "cache-pull-requests",
    "cache-path",
    "cache-from",
    "cache-to",
    "cache-mounts",
    "cache-mounts-image",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "nodes",
    "nodes-ca",
    "nodes-cert",
    "nodes-key",
    "nodes-known-hosts",
    "nodes-ssh-key",
    "emulation",
    "emulation-image",
    "candidate",
    "reproducible",
    "previous",
    "record",
    "build-timeout",
    "push",
    "build-github-token",
    "bake-image",
    "bake-images",
    "bake-files",
    "bake-compose-files",
    "bake-targets",
    "bake-workdir",
    "bake-set",
    "bake-vars",
    "bake-changed-only",
    "bake-since",
    "bake-reuse-tags",
    "test-run",
    "test-shell",
    "test-image",
    "test-compose-files",
    "test-service",
    "test-image-services",
    "test-platforms",
    "test-env",
    "test-secrets",
    "test-junit",
    "test-coverage",
    "test-timeout",
    "scan-platforms",
    "severity",
    "fail-on",
    "baseline",
    "ignore-unfixed",
    "ignore-statuses",
    "grace-days",
    "end-of-life",
    "fail-on-secrets",
    "fail-on-misconfigurations",
    "licenses-allowed",
    "licenses-denied",
    "ignore",
    "trivyignores",
    "ignore-policy",
    "vex",
    "kev",
    "exit-code",
    "scanners",
    "vuln-type",
    "skip-dirs",
    "skip-files",
    "trivy-config",
    "scan-timeout",
    "scan-version",
    "sha256",
    "trivy-path",
    "download-url",
    "cache-dir",
    "db-repository",
    "java-db-repository",
    "max-db-age",
    "skip-db-update",
    "offline",
    "output-dir",
    "format",
    "output",
    "comment",
    "comment-token",
    "promote-to",
    "overwrite",
    "compose-files",
    "project",
    "images",
    "service",
    "strategy",
    "port",
    "publish",
    "replicas",
    "health-path",
    "smoke",
    "hold",
    "drain-timeout",
    "workers",
    "shared-volumes",
    "update-base",
    "adopt",
    "proxy-image",
    "proxy-config",
    "retry-safe-requests",
    "certificates",
    "host",
    "ssh-key",
    "known-hosts",
    "tls-ca",
    "tls-cert",
    "tls-key",
    "env",
    "deploy-secrets",
    "deploy-timeout",
    "before",
    "after",
    "before-timeout",
    "host-paths",
    "lock-timeout",
    "allow-older",
    "keep",
    "dry-run",
    "deploy-url",
    "environment",
    "deploy-github-token",
    "checks",
    "smoke-url",
    "version",
    "commit",
    "digest",
    "smoke-timeout",
    "interval",
    "successes",
    "stable",
    "smoke-target",
    "config"
  ]
};
var outputNames = {
  "metadata": [
    "version",
    "tags",
    "tag-names",
    "labels",
    "annotations",
    "json",
    "bake-file",
    "bake-file-tags",
    "bake-file-labels",
    "bake-file-annotations",
    "source-date-epoch"
  ],
  "build": [
    "reference",
    "digest",
    "candidates",
    "leg",
    "imageid",
    "metadata",
    "record",
    "cache-hit-rate",
    "numbers"
  ],
  "test": [
    "result",
    "tests",
    "passed",
    "failed",
    "skipped",
    "duration",
    "coverage",
    "reports",
    "project",
    "ports",
    "url"
  ],
  "scan": [
    "result",
    "critical",
    "high",
    "medium",
    "low",
    "unknown",
    "new",
    "fixed",
    "fixable",
    "report",
    "reports",
    "scanner-version",
    "db-date",
    "db-digest"
  ],
  "promote": [
    "tags",
    "digest",
    "reference",
    "candidates",
    "promoted"
  ],
  "deploy": [
    "result",
    "release",
    "previous",
    "digest",
    "url",
    "duration"
  ],
  "smoke": [
    "result",
    "passed",
    "failed",
    "duration",
    "checks",
    "junit"
  ],
  "bake": [
    "candidates",
    "matrix",
    "built",
    "reused",
    "metadata",
    "record",
    "cache-hit-rate",
    "numbers"
  ],
  "login": [
    "registry",
    "registries",
    "docker-config"
  ],
  "merge": [
    "reference",
    "digest",
    "candidates"
  ],
  "setup": [
    "name",
    "driver",
    "platforms",
    "ssh-folder",
    "nodes"
  ],
  "rollback": [
    "result",
    "release",
    "restored",
    "previous",
    "commit",
    "url",
    "duration"
  ],
  "releases": [
    "current",
    "commit",
    "releases",
    "deploying"
  ],
  "down": [
    "result",
    "containers",
    "releases"
  ],
  "pipeline": [
    "result",
    "version",
    "tags",
    "reference",
    "digest",
    "candidates",
    "url",
    "report"
  ]
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

// src/host/array-text.ts
var parseArrayText = function(text2) {
  const json = parseJson(text2);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text2) ?? json : json;
};
var parseJson = function(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
};
var holdsBackspace = function(value) {
  return Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
};
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = function(text2) {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text2) ?? [];
  if (inner === void 0) return void 0;
  const items = [];
  for (let at2 = 0; at2 < inner.length; at2 = item.lastIndex) {
    item.lastIndex = at2;
    const [whole, quoted2, bare = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items.push(quoted2 === void 0 ? bare : unescaped(quoted2));
  }
  return items;
};
var escapes = { '"': '"', "\\": "\\", "#": "#", n: "\n", t: "	", r: "\r" };
var unescaped = function(text2) {
  return text2.replace(/\\([\s\S])/g, function(whole, letter) {
    return escapes[letter] ?? whole;
  });
};

// src/host/variables.ts
var prefix = "QUAYGATE_";
var own = /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|TRIGGER|DEFAULT_BRANCH|PULL_REQUEST(_BASE)?|RUN_NUMBER|UNUSED|ENGINE_.*)$/;
var variableInputs = function(environment, action, names) {
  const inputs = /* @__PURE__ */ new Map();
  const handedOver = new Set(
    Object.entries(outputNames).flatMap(function([of, outputs]) {
      return outputs.map(function(output) {
        return variableName(of, output);
      });
    })
  );
  const ofOthers = new Set(Object.values(inputNames).flat());
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || value === void 0 || value === "" || own.test(variable)) continue;
    const name = variable.slice(prefix.length).toLowerCase().replaceAll("_", "-");
    if (names.includes(name)) {
      const decodedValue = decoded(variable, value);
      if (!isEmptyList(decodedValue)) inputs.set(name, { value: decodedValue, source: variable });
    } else if (!ofOthers.has(name) && !handedOver.has(variable)) {
      throw new InputError(
        `The variable ${variable} is no input of ${action} nor of another action.${didYouMean(name, names)}`
      );
    }
  }
  return inputs;
};
var isEmptyList = function(value) {
  return Array.isArray(value) && value.length === 0;
};
var decoded = function(variable, value) {
  if (!value.startsWith("json:")) return value;
  const list = parseArrayText(value.slice("json:".length));
  if (list !== void 0) return list;
  throw new InputError(
    `The variable ${variable} starts with "json:", but what follows is no JSON: write for example json:["a", "b"].`
  );
};

// src/host/terminal.ts
var marks2 = { notice: "note", warning: "warning", error: "error" };
var openTerminal = function(environment, signal, action, flags, around) {
  const console = openConsole(standardStream("stderr"));
  const workspace = process.cwd();
  const { kind, cacheFolder } = around;
  const state = stateFile((0, import_node_path4.join)(cacheFolder, "state"), `${around.stateKey}-${action}`, flags.post);
  const temp = temporaryFolder((0, import_node_os.tmpdir)(), state.save);
  const line = function(text2) {
    return console.line(plainLine(text2));
  };
  const info = function(text2) {
    return linesOf(text2).forEach(line);
  };
  const annotate = function(level) {
    return function(text2, location) {
      return linesOf(`${marks2[level]}: ${placed(text2, location)}`).forEach(line);
    };
  };
  const variables = function(name, names) {
    return [...variableInputs(environment, name, names)].map(function([input, raw]) {
      return [
        input,
        typeof raw.value === "string" && around.readVariable ? { ...raw, value: around.readVariable(raw.source, raw.value) } : raw
      ];
    });
  };
  const host = {
    kind,
    workspace,
    signal,
    cacheFolder,
    event: function() {
      return around.event(workspace);
    },
    inputs: function(name, names) {
      return new Map([...variables(name, names), ...flags.inputs(name, names)]);
    },
    askRepository: async function(token) {
      return askForge(environment, (await around.event(workspace)).repository, token, signal);
    },
    ownLogins: async function() {
      return [];
    },
    idToken: async function() {
      return void 0;
    },
    toolEnvironment: function() {
      return toolEnvironmentOf(environment);
    },
    variable: function(name) {
      return environment[name];
    },
    tempFolder: temp.get,
    info,
    debug: function(text2) {
      if (environment.QUAYGATE_DEBUG) info(text2);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console.mask,
    withoutSecrets: console.masked,
    group: async function(title, body) {
      line(`\u25B8 ${linesOf(title).join(" ")}`);
      return body();
    },
    fence: function(body) {
      return body(function(text2) {
        return linesOf(text2).forEach(function(part) {
          return line(`  ${part}`);
        });
      });
    },
    setOutputs: async function(name, declared, outputs) {
      await writeResult((0, import_node_path4.join)(workspace, resultsFolder), name, outputs);
      around.exportOutputs(name, declared, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    forgetResult: function(name) {
      return forgetResult((0, import_node_path4.join)(workspace, resultsFolder), name);
    },
    earlierResult: function(name) {
      return readResult((0, import_node_path4.join)(workspace, resultsFolder), name);
    },
    exportVariables: around.exportVariables,
    keepFile: function(name, text2) {
      return keepResult(workspace, name, text2);
    },
    summarise: async function(summary) {
      const shown2 = console.maskedIn(summary);
      await writeResultText(workspace, `${summary.action}.md`, toMarkdown(shown2));
      await writeResultText(workspace, `${summary.action}.html`, toPage(shown2));
      info(toText(shown2));
    },
    saveState: state.save,
    state: state.get
  };
  return { host, isPost: flags.post, removeTemp: temp.remove };
};

// src/host/circleci.ts
var openCircleci = function(environment, signal, action, flags) {
  const hand = function(variables) {
    if (environment.BASH_ENV) (0, import_node_fs6.appendFileSync)(environment.BASH_ENV, bashExports(variables));
  };
  return openTerminal(environment, signal, action, flags, {
    kind: "circleci",
    cacheFolder: (0, import_node_path5.join)(process.cwd(), ".quaygate-cache"),
    stateKey: environment.CIRCLE_WORKFLOW_JOB_ID ?? environment.CIRCLE_BUILD_NUM ?? "job",
    event: async function(workspace) {
      const [{ serverEvent }, { circleciFacts }] = await Promise.all([
        Promise.resolve().then(function() {
          return __toESM(require("../parts/host-server-event.cjs"), 1);
        }),
        Promise.resolve().then(function() {
          return __toESM(require("../parts/host-circleci-facts.cjs"), 1);
        })
      ]);
      return serverEvent(workspace, circleciFacts(environment), flags.ref ?? (environment.QUAYGATE_REF || void 0));
    },
    exportVariables: hand,
    exportOutputs: function(name, declared, outputs) {
      return hand(
        Object.fromEntries(
          Object.entries(declared).map(function([output, { type }]) {
            return [
              variableName(name, output),
              outputText(outputs[output], type)
            ];
          })
        )
      );
    }
  });
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openCircleci
});
