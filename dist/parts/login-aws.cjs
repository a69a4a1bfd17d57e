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

// src/login/aws.ts
var aws_exports = {};
__export(aws_exports, {
  awsCredentials: function() {
    return awsCredentials;
  }
});
module.exports = __toCommonJS(aws_exports);

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

// src/login/cloud-api.ts
var tries = 4;
var longestAnswer = 1024 * 1024;
var callCloud = async function(call, { signal }) {
  const { url, headers = {}, body = "", what, cure, reasonIn } = call;
  const secure = requireSecure(url, what);
  const answer = await request({ method: "POST", url: secure, headers, body, tries, signal, limit: longestAnswer });
  const text = answer.body.toString("utf8");
  if (answer.status === 200) return text;
  const reason = reasonIn(text)?.replace(/\s+/g, " ").trim().slice(0, 500);
  const said = `${what}: status ${answer.status}${reason ? `, ${reason.replace(/\.$/, "")}` : ""}`;
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new InputError(`${said}; ${cure}.`);
  throw new UnavailableError(`${said}; try again later.`);
};
var requireSecure = function(url, what) {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname)) return url;
  throw new InputError(
    `${what} would be asked at ${hostname} without TLS, and a token goes there: use an https address.`
  );
};
var jsonIn = function(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};
var secretIn = function(value, what, host) {
  if (typeof value !== "string" || value === "")
    throw new UnavailableError(`${what}: the answer holds no token; try again later.`);
  host.mask(value);
  return value;
};

// src/process/run-tool.ts
var import_node_fs = require("node:fs");
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

// src/login/cloud-tool.ts
var patience = 2 * 6e4;
var askCloudTool = async function(tool, args, { registry, otherwise: otherwise2 }, host) {
  try {
    const { stdout } = await runTool(host, tool, args, { deadline: patience });
    const printed = stdout.trim();
    if (printed !== "") return printed;
    throw new InputError(`The tool "${tool}" gave no login for ${registry}: log it in, or ${otherwise2}.`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { kind, stderr } = error.failure;
    if (kind === "missing") {
      throw new InputError(
        `Nothing was given to log in to ${registry} with: ${otherwise2}, or install the tool "${tool}".`,
        {
          cause: error
        }
      );
    }
    if (kind !== "refused") throw error;
    throw new InputError(
      `The tool "${tool}" gave no login for ${registry} (${firstWords(stderr)}): log it in, or ${otherwise2}.`,
      { cause: error }
    );
  }
};
var firstWords = function(stderr) {
  const lines = stderr.split("\n").map(function(line) {
    return line.trim();
  });
  return (lines.find(function(line) {
    return line.startsWith("ERROR");
  }) ?? lines.find(function(line) {
    return line !== "";
  }) ?? "it said nothing").slice(0, 300);
};

// src/login/id-token.ts
var idTokenFor = async function(audience2, { idToken, idTokenAudience }, host) {
  const asked = idTokenAudience ?? audience2;
  const token = idToken ?? await host.idToken(asked);
  if (token === void 0) throw new InputError(cures[host.kind](asked));
  host.mask(token);
  return token;
};
var cures = {
  github: function() {
    return 'GitHub gives this job no ID token, which the login by OIDC needs: add "permissions: id-token: write" to the job.';
  },
  gitlab: function(audience2) {
    return `Input "id-token" is not set, which the login by OIDC needs: add to the job "id_tokens: {QUAYGATE_ID_TOKEN: {aud: ${audience2}}}".`;
  },
  jenkins: function(audience2) {
    return `Input "id-token" is not set, which the login by OIDC needs: bind a credential "OpenID Connect id token" with the audience ${audience2} to QUAYGATE_ID_TOKEN.`;
  },
  circleci: function(audience2) {
    return `Input "id-token" is not set, which the login by OIDC needs: set QUAYGATE_ID_TOKEN to what "circleci run oidc get --claims '{"aud": "${audience2}"}'" prints.`;
  },
  local: function(audience2) {
    return `Input "id-token" is not set, which the login by OIDC needs: set QUAYGATE_ID_TOKEN to a token for ${audience2}.`;
  }
};

// src/login/registry-kind.ts
var privateEcr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(on\.aws|on\.amazonwebservices\.com\.cn|amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;
var publicEcr = "public.ecr.aws";
var ecrPlace = function(registry) {
  const [, , region, domain = ""] = privateEcr.exec(registry) ?? [];
  if (region === void 0) return void 0;
  const china = domain.endsWith(".cn");
  return { region, domain: china ? "amazonaws.com.cn" : domain === "amazonaws.eu" ? domain : "amazonaws.com" };
};

// src/login/aws.ts
var audience = "sts.amazonaws.com";
var otherwise = 'set "aws-role" to log in by OIDC, or "username" and "password" to an access key';
var awsCredentials = async function(account, oidc, host) {
  const { registry, awsRole } = account;
  const place = placeOf(account, host);
  if (awsRole !== void 0) {
    const key2 = await assumeRole(awsRole, place, await idTokenFor(audience, oidc, host), host);
    return authorize(key2, place, registry, `role ${awsRole}`, host);
  }
  const key = givenKey(account, host);
  if (key !== void 0) return authorize(key, place, registry, "access key", host);
  const command = [place.isPublic ? "ecr-public" : "ecr", "get-login-password", "--region", place.region];
  const password = secretIn(await askCloudTool("aws", command, { registry, otherwise }, host), "aws", host);
  return { registry, username: "AWS", password, how: "the tool aws" };
};
var placeOf = function({ registry, awsRegion }, host) {
  if (registry === publicEcr) return { isPublic: true, region: "us-east-1", domain: "amazonaws.com" };
  const byHost = ecrPlace(registry);
  const region = awsRegion ?? byHost?.region ?? host.variable("AWS_REGION") ?? host.variable("AWS_DEFAULT_REGION");
  if (region === void 0 || region === "") {
    throw new InputError(`Input "aws-region" is not set, but the host ${registry} does not say the region: set it.`);
  }
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new InputError(
      `Input "aws-region" is "${region}", which is no region of Amazon: write for example eu-west-1.`
    );
  }
  return { isPublic: false, region, domain: byHost?.domain ?? "amazonaws.com" };
};
var givenKey = function({ username, password }, host) {
  const sessionToken = host.variable("AWS_SESSION_TOKEN");
  const id = username ?? host.variable("AWS_ACCESS_KEY_ID");
  const secret = password ?? host.variable("AWS_SECRET_ACCESS_KEY");
  if (!id || !secret) return void 0;
  const isFromVariables = id === host.variable("AWS_ACCESS_KEY_ID");
  return { accessKeyId: id, secretAccessKey: secret, ...isFromVariables && sessionToken && { sessionToken } };
};
var xmlText = function(xml, tag) {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
};
var assumeRole = async function(role, { region, domain }, idToken, host) {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
    throw new InputError(`Input "aws-role" is "${role}", which is no role: write arn:aws:iam::<account>:role/<name>.`);
  }
  const what = `Amazon STS did not let us take the role ${role}`;
  const { run } = await host.event();
  const answer = await callCloud(
    {
      what,
      url: endpoint(host, "STS", `https://sts.${region}.${domain}/`),
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        Action: "AssumeRoleWithWebIdentity",
        Version: "2011-06-15",
        RoleArn: role,
        RoleSessionName: `quaygate-${run.id}`.replace(/[^\w+=,.@-]/g, "-").slice(0, 64),
        WebIdentityToken: idToken,
        DurationSeconds: "900"
      }).toString(),
      reasonIn: function(xml) {
        return [xmlText(xml, "Code"), xmlText(xml, "Message")].filter(Boolean).join(": ");
      },
      cure: "check the trust policy of the role against this repository and ref, and the audience of the token"
    },
    host
  );
  return {
    accessKeyId: secretIn(xmlText(answer, "AccessKeyId"), what, host),
    secretAccessKey: secretIn(xmlText(answer, "SecretAccessKey"), what, host),
    sessionToken: secretIn(xmlText(answer, "SessionToken"), what, host)
  };
};
var authorize = async function(key, { isPublic, region, domain }, registry, how, host) {
  const service = isPublic ? "ecr-public" : "ecr";
  const what = `Amazon ECR gave no login for ${registry}`;
  const url = endpoint(host, isPublic ? "ECR_PUBLIC" : "ECR", `https://api.${service}.${region}.${domain}/`);
  const target = isPublic ? "SpencerFrontendService" : "AmazonEC2ContainerRegistry_V20150921";
  const { signedHeaders } = await Promise.resolve().then(function() {
    return __toESM(require("../parts/login-aws-signature.cjs"), 1);
  });
  const body = "{}";
  const headers = await signedHeaders({ url, body, region, service, key, target: `${target}.GetAuthorizationToken` });
  const answer = jsonIn(
    await callCloud(
      {
        what,
        url,
        headers,
        body,
        reasonIn: function(text) {
          const { __type: type, message, Message } = jsonIn(text);
          return [type, message ?? Message].filter(function(part) {
            return typeof part === "string";
          }).join(": ");
        },
        cure: `check the access key, and that it may call ${service}:GetAuthorizationToken${isPublic ? " and sts:GetServiceBearerToken" : ""}`
      },
      host
    )
  );
  const data = Object(Array.isArray(answer.authorizationData) ? answer.authorizationData[0] : answer.authorizationData);
  const token = secretIn(data.authorizationToken, what, host);
  const [username = "", ...rest] = Buffer.from(token, "base64").toString("utf8").split(":");
  if (username === "" || rest.length === 0)
    throw new UnavailableError(`${what}: the answer holds no user and password.`);
  const password = secretIn(rest.join(":"), what, host);
  const until = typeof data.expiresAt === "number" ? new Date(data.expiresAt * 1e3) : void 0;
  return { registry, username, password, how, ...until && { until } };
};
var endpoint = function(host, service, usual) {
  return host.variable(`AWS_ENDPOINT_URL_${service}`) || usual;
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  awsCredentials
});
