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

// src/process/run-tool.ts
var run_tool_exports = {};
__export(run_tool_exports, {
  runTool: function() {
    return runTool;
  }
});
module.exports = __toCommonJS(run_tool_exports);
var import_node_fs = require("node:fs");
var import_node_os = require("node:os");
var import_node_string_decoder = require("node:string_decoder");

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
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};

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
var sentence = function({ tool, kind, code, stderr, cure }) {
  switch (kind) {
    case "missing":
      return `The tool "${tool}" is not on the PATH. ${cure ?? `Install ${tool} on the runner.`}`;
    case "deadline":
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case "cancelled":
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};
var tail = function(text) {
  const lines = text.trim().split(/\r\n|\r|\n/).slice(-tailLines);
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
  const start = function(writeLine) {
    return runChild(host, tool, args, options, writeLine);
  };
  return options.show ? host.fence(start) : start();
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
var spawnFailure = function(error, tool, { cwd, cure }) {
  const code = error?.code;
  if (code === "ENOENT" && cwd !== void 0 && !(0, import_node_fs.existsSync)(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`
    );
  }
  if (code === "ENOENT" || code === "EACCES") return new ToolError({ tool, kind: "missing", stderr: "", cure });
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
  return new Promise(function(resolve, reject) {
    child.once("error", reject);
    child.once("exit", function(code, signal) {
      letGoOfOutput(child);
      resolve(code ?? 128 + (signal ? import_node_os.constants.signals[signal] : 0));
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
  return new Promise(function(resolve, reject) {
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
      resolve(Buffer.concat(chunks).toString("utf8"));
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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  runTool
});
