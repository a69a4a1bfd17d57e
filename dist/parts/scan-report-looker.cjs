"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
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
var __toCommonJS = function(mod) {
  return __copyProps(__defProp({}, "__esModule", { value: true }), mod);
};

// src/scan/report-looker.ts
var report_looker_exports = {};
__export(report_looker_exports, {
  reportLooker: function() {
    return reportLooker;
  }
});
module.exports = __toCommonJS(report_looker_exports);
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

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
var UnavailableError = class extends ExpectedError {
  static kind = "UnavailableError";
  exitCode = exitCodes.couldNotFindOut;
  name = "UnavailableError";
};
var messageOf = function(error) {
  return error instanceof Error ? error.message : String(error);
};

// src/scan/database.ts
var hour = 60 * 6e4;
var checkAge = function({ updatedAt }, longest2, now) {
  const age = now.getTime() - Date.parse(updatedAt);
  if (longest2 === 0 || age <= longest2) return;
  throw new UnavailableError(
    `The vulnerability database is of ${updatedAt}, which is ${shownAge(age)} ago, and "max-db-age" is ${shownAge(longest2)}: get a newer one, or allow older ones there.`
  );
};
var shownAge = function(age) {
  return age >= 48 * hour ? `${Math.floor(age / (24 * hour))} days` : `${Math.floor(age / hour)} hours`;
};

// src/version/semver.ts
var number = "(0|[1-9]\\d*)";
var identifiers = function(one) {
  return `(${one}(?:\\.${one})*)`;
};
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
  return a.numbers.map(function(value, at) {
    return value - (b.numbers[at] ?? 0);
  }).find(function(difference) {
    return difference !== 0;
  }) ?? 0;
};
var comparePrecedence = function(a, b) {
  const byNumbers = compareSemver(a, b);
  if (byNumbers !== 0) return byNumbers;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  const length = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at = 0; at < length; at++) {
    const order = compareIdentifiers(a.prerelease[at], b.prerelease[at]);
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

// src/scan/fixed-version.ts
var stepsForward = function(fixed, installed) {
  const from = parseSemver(installed ?? "");
  const versions = fixed.split(/\s*,\s*/);
  if (from === void 0 || versions.length < 2) return fixed;
  const ahead = versions.filter(function(text2) {
    const version = parseSemver(text2);
    return version === void 0 || comparePrecedence(version, from) > 0;
  });
  return ahead.length === 0 ? fixed : ahead.join(", ");
};

// src/scan/json.ts
var parseJson = function(source2, revive) {
  try {
    return JSON.parse(source2, revive);
  } catch (error) {
    throw new Error(source2.trim() === "" ? "it is empty" : "it is not JSON, or was cut off", { cause: error });
  }
};
var isRecord = function(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};
var record = function(value, what) {
  if (isRecord(value)) return value;
  throw new Error(`${what} is no object`);
};
var optionalRecord = function(value) {
  return value === void 0 || value === null ? {} : record(value, "a part of it");
};
var list = function(value, what) {
  if (value === void 0 || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};
var text = function(given, name) {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`it has a finding without ${name}`);
};
var optionalText = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") found[key] = value;
  }
  return found;
};
var texts = function(given, names) {
  const found = {};
  for (const [key, name] of Object.entries(names)) {
    const value = given[name];
    const items = Array.isArray(value) ? value.filter(function(item) {
      return typeof item === "string";
    }) : [];
    if (items.length > 0) found[key] = items;
  }
  return found;
};
var shown = function(value) {
  return (JSON.stringify(value) ?? "missing").slice(0, 200);
};

// src/scan/long-json.ts
var import_node_fs = require("node:fs");
var without = function(...keys) {
  return function(item) {
    if (isRecord(item)) {
      for (const key of keys) if (key in item) item[key] = void 0;
    }
    return item;
  };
};
var chunkSize = 1 << 20;
function* chunksOf(file) {
  const descriptor = (0, import_node_fs.openSync)(file, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let size = (0, import_node_fs.readSync)(descriptor, chunk); size > 0; size = (0, import_node_fs.readSync)(descriptor, chunk)) {
      yield chunk.subarray(0, size);
    }
  } finally {
    (0, import_node_fs.closeSync)(descriptor);
  }
}
var parseLongJson = function(chunks, lists) {
  const items = [];
  const mark = `item ${crypto.randomUUID()} `;
  const cutter = openCutter(lists, function(list2, text2) {
    items.push(lists[list2]?.(parseJson(text2)));
    return JSON.stringify(`${mark}${items.length - 1}`);
  });
  for (const chunk of chunks) cutter.take(chunk);
  const isPlace = function(value) {
    return typeof value === "string" && value.startsWith(mark);
  };
  return parseJson(
    cutter.rest(),
    function(_, value) {
      return isPlace(value) ? items[Number(value.slice(mark.length))] : value;
    }
  );
};
var [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');
var openCutter = function(lists, cut) {
  const open = [];
  let inString = false;
  let escaped = false;
  let key = "";
  let rest = "";
  let depth = 0;
  let item = [];
  const take = function(chunk) {
    let from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (inString) {
        const { end, closed, escaping } = endOfString(chunk, escaped ? at + 1 : at);
        if (depth === 0) key += latin1(chunk, at, closed ? end - 1 : end);
        inString = !closed;
        escaped = escaping;
        at = end;
        continue;
      }
      const byte = chunk[at++];
      if (byte === quote) {
        inString = true;
        key = "";
      } else if (byte === openBrace || byte === openBracket) {
        if (depth > 0) depth++;
        else if (open.at(-1) !== void 0) {
          rest += latin1(chunk, from, at - 1);
          from = at - 1;
          depth = 1;
        } else open.push(byte === openBracket && Object.hasOwn(lists, key) ? key : void 0);
        key = "";
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0) open.pop();
        else if (--depth === 0) {
          const text2 = Buffer.concat([...item, chunk.subarray(from, at)]).toString();
          rest += cut(open.at(-1) ?? "", text2);
          item = [];
          from = at;
        }
        key = "";
      } else if (byte === comma) key = "";
    }
    if (depth > 0) item.push(Buffer.from(chunk.subarray(from)));
    else rest += latin1(chunk, from);
  };
  return { take, rest: function() {
    return Buffer.from(rest + latin1(Buffer.concat(item)), "latin1").toString();
  } };
};
var endOfString = function(chunk, from) {
  let begin = from;
  for (; ; ) {
    const found = chunk.indexOf(quote ?? 0, begin);
    const end = found === -1 ? chunk.length : found;
    let first = end;
    while (first > begin && chunk[first - 1] === backslash) first--;
    const escaping = (end - first) % 2 === 1;
    if (found === -1) return { end: Math.max(end, from), closed: false, escaping };
    if (!escaping) return { end: found + 1, closed: true, escaping };
    begin = found + 1;
  }
};
var latin1 = function(bytes, from = 0, to = bytes.length) {
  return bytes.toString("latin1", from, to);
};

// src/scan/grype-report.ts
var severities = {
  critical: "CRITICAL",
  high: "HIGH",
  medium: "MEDIUM",
  low: "LOW",
  negligible: "LOW",
  unknown: "UNKNOWN"
};
var statuses = {
  fixed: "fixed",
  "not-fixed": "affected",
  "wont-fix": "will_not_fix"
};
var grypeLists = { matches: without("matchDetails"), ignoredMatches: without("matchDetails") };
var grypeReport = function(document) {
  const descriptor = optionalRecord(document.descriptor);
  const distro = optionalText(optionalRecord(document.distro), { family: "name", name: "version" });
  const database = optionalRecord(descriptor.db);
  const { built } = {
    ...optionalText(database, { built: "built" }),
    ...optionalText(optionalRecord(database.status), { built: "built" })
  };
  return {
    scanner: { name: "Grype", ...optionalText(descriptor, { version: "version" }) },
    findings: [
      ...list(document.matches, "matches").map(function(match) {
        return finding(record(match, "a match"));
      }),
      ...list(document.ignoredMatches, "ignoredMatches").map(function(match) {
        return ignored(record(match, "a match"));
      })
    ],
    ...distro.family !== void 0 && { os: { family: distro.family, name: distro.name ?? "", endOfLife: false } },
    ...optionalText(descriptor, { createdAt: "timestamp" }),
    ...built !== void 0 && { databaseBuilt: built }
  };
};
var finding = function(match) {
  const vulnerability2 = record(match.vulnerability, "a vulnerability");
  const artifact = record(match.artifact, "an artifact");
  const related = list(match.relatedVulnerabilities, "relatedVulnerabilities").filter(isRecord);
  const fix = optionalRecord(vulnerability2.fix);
  const versions = list(fix.versions, "fix versions").filter(function(version) {
    return typeof version === "string";
  });
  const status = statuses[String(fix.state)];
  const aliases = related.map(function({ id }) {
    return id;
  }).filter(function(id) {
    return typeof id === "string" && id !== vulnerability2.id;
  });
  const location = optionalRecord(list(artifact.locations, "locations")[0]);
  const layer = optionalText(location, { layer: "layerID" });
  const description = optionalText(vulnerability2, { description: "description" });
  const known = optionalText(artifact, { installed: "version", purl: "purl" });
  return {
    kind: "vulnerability",
    id: text(vulnerability2, "id"),
    severity: severity(vulnerability2),
    subject: text(artifact, "name"),
    ecosystem: typeof artifact.type === "string" ? artifact.type : "",
    ...known,
    ...versions.length > 0 && { fixed: stepsForward(versions.join(", "), known.installed) },
    ...status !== void 0 && { status },
    ...aliases.length > 0 && { aliases },
    ...artifact.type === "deb" || artifact.type === "apk" || artifact.type === "rpm" ? {} : optionalText(location, { path: "path" }),
    ...layer,
    ...description,
    ...description.description !== void 0 && { title: firstSentence(description.description) },
    ...optionalText(vulnerability2, { url: "dataSource" }),
    ...texts(vulnerability2, { references: "urls" }),
    ...cvssOf([vulnerability2, ...related])
  };
};
var firstSentence = function(text2) {
  return (text2.slice(0, 500).split(/(?<=\.)\s|\n/)[0] ?? "").replace(/\.$/, "");
};
var ignored = function(match) {
  const rule = optionalRecord(list(match.appliedIgnoreRules, "appliedIgnoreRules")[0]);
  const { status = "ignored", statement } = optionalText(rule, { status: "vex-status", statement: "reason" });
  return { ...finding(match), suppressed: { source: "Grype", status, ...statement !== void 0 && { statement } } };
};
var severity = function({ severity: given }) {
  const known = severities[String(given).toLowerCase()];
  if (known) return known;
  throw new Error(`it has a finding of the severity ${shown(given)}`);
};
var cvssOf = function(vulnerabilities) {
  const scores = vulnerabilities.flatMap(function({ cvss }) {
    return list(cvss, "cvss");
  }).filter(isRecord).flatMap(function(entry) {
    const { baseScore } = optionalRecord(entry.metrics);
    if (typeof baseScore !== "number") return [];
    const { vector, source: source2 } = optionalText(entry, { vector: "vector", source: "source" });
    return [{ score: baseScore, source: source2 ?? "grype", ...vector !== void 0 && { vector } }];
  }).sort(function(a, b) {
    return b.score - a.score;
  });
  return scores[0] ? { cvss: scores[0] } : {};
};

// src/scan/sarif-report.ts
var sarifLists = {
  rules: without("help"),
  results: without("codeFlows", "relatedLocations", "fixes", "fingerprints", "partialFingerprints")
};
var sarifReport = function(document) {
  const runs = list(document.runs, "runs").map(function(run) {
    return record(run, "a run");
  });
  if (runs.length === 0) throw new Error("it holds no run");
  const broken = runs.find(
    function(run) {
      return list(run.invocations, "invocations").some(function(one) {
        return isRecord(one) && one.executionSuccessful === false;
      });
    }
  );
  if (broken) throw new Error("its tool says that it did not succeed");
  const driver = driverOf(runs[0] ?? {});
  return {
    scanner: {
      name: typeof driver.name === "string" ? driver.name : "SARIF",
      ...optionalText(driver, { version: "semanticVersion" }),
      ...optionalText(driver, { version: "version" })
    },
    findings: runs.flatMap(findingsOf)
  };
};
var driverOf = function(run) {
  return optionalRecord(optionalRecord(run.tool).driver);
};
var findingsOf = function(run) {
  const extensions = list(optionalRecord(run.tool).extensions, "extensions").filter(isRecord);
  const rules = [driverOf(run), ...extensions].flatMap(function({ rules: rules2 }) {
    return list(rules2, "rules");
  }).filter(isRecord);
  const byId = new Map(rules.map(function(rule) {
    return [rule.id, rule];
  }));
  return list(run.results, "results").map(function(result) {
    return record(result, "a result");
  }).filter(function({ kind = "fail" }) {
    return kind === "fail";
  }).map(function(result) {
    return finding2(result, ruleOf(result, rules, byId));
  });
};
var ruleOf = function(result, rules, byId) {
  const { ruleId, ruleIndex, rule } = result;
  const reference = optionalRecord(rule);
  const known = byId.get(ruleId ?? reference.id);
  return known ?? (typeof ruleIndex === "number" ? rules[ruleIndex] : void 0) ?? {};
};
var finding2 = function(result, rule) {
  const id = result.ruleId ?? optionalRecord(result.rule).id ?? rule.id;
  if (typeof id !== "string" || id === "") throw new Error("it has a result without ruleId");
  const physical = optionalRecord(optionalRecord(list(result.locations, "locations")[0]).physicalLocation);
  const { path } = optionalText(optionalRecord(physical.artifactLocation), { path: "uri" });
  const { startLine, endLine } = optionalRecord(physical.region);
  const { title } = optionalText(optionalRecord(rule.shortDescription), { title: "text" });
  const { description } = optionalText(optionalRecord(rule.fullDescription), { description: "text" });
  const { message } = optionalText(optionalRecord(result.message), { message: "text" });
  const suppressions = list(result.suppressions, "suppressions").filter(isRecord);
  const accepted = suppressions.find(function({ status = "accepted" }) {
    return status === "accepted";
  });
  const { statement } = optionalText(accepted ?? {}, { statement: "justification" });
  return {
    kind: /^(CVE|GHSA|PYSEC|RUSTSEC|GO|OSV|DSA|USN|RHSA)-/i.test(id) ? "vulnerability" : "misconfiguration",
    id,
    severity: severityOf(result, rule),
    subject: path ?? id,
    ecosystem: "",
    ...path !== void 0 && { path },
    ...typeof startLine === "number" && { startLine },
    ...typeof endLine === "number" && { endLine },
    ...title !== void 0 && { title },
    ...(message ?? description) !== void 0 && { description: message ?? description },
    ...optionalText(rule, { url: "helpUri" }),
    ...accepted && {
      suppressed: { source: "the report", status: "ignored", ...statement !== void 0 && { statement } }
    }
  };
};
var levels = { error: "HIGH", warning: "MEDIUM", note: "LOW", none: "UNKNOWN" };
var severityOf = function(result, rule) {
  const given = optionalRecord(result.properties)["security-severity"] ?? optionalRecord(rule.properties)["security-severity"];
  const score = Number(given);
  if (given !== void 0 && Number.isFinite(score)) {
    if (score >= 9) return "CRITICAL";
    if (score >= 7) return "HIGH";
    if (score >= 4) return "MEDIUM";
    return score > 0 ? "LOW" : "UNKNOWN";
  }
  const level = result.level ?? optionalRecord(rule.defaultConfiguration).level ?? "warning";
  return levels[String(level)] ?? "UNKNOWN";
};

// src/scan/severities.ts
var severities2 = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];

// src/scan/finding.ts
var isSeverity = function(text2) {
  return severities2.includes(text2);
};
var ranks = Object.fromEntries(severities2.map(function(severity3, rank) {
  return [severity3, rank];
}));

// src/scan/trivy-report.ts
var schemaVersion = 2;
var trivyLists = {
  // Only their number counts.
  Packages: function() {
    return null;
  },
  Vulnerabilities: without("VendorSeverity", "DataSource", "Fingerprint", "LastModifiedDate"),
  Secrets: without("Code"),
  Misconfigurations: without("Query"),
  Licenses: without("Text")
};
var trivyReport = function(root, artifact) {
  if (root.SchemaVersion !== schemaVersion) {
    throw new Error(`its SchemaVersion is ${shown(root.SchemaVersion)}, and Quaygate reads only ${schemaVersion}`);
  }
  if (artifact !== void 0 && root.ArtifactName !== artifact) {
    throw new Error(`it is about ${shown(root.ArtifactName)}`);
  }
  const results = list(root.Results, "Results").map(function(result) {
    return record(result, "a result");
  });
  return {
    scanner: { name: "Trivy", ...optionalText(optionalRecord(root.Trivy), { version: "Version" }) },
    findings: results.flatMap(findingsOf2),
    packages: results.reduce(function(sum, { Packages }) {
      return sum + list(Packages, "Packages").length;
    }, 0),
    ...operatingSystem(optionalRecord(optionalRecord(root.Metadata).OS)),
    ...optionalText(root, { createdAt: "CreatedAt" })
  };
};
var operatingSystem = function({ Family, Name, EOSL }) {
  return typeof Family === "string" ? { os: { family: Family, name: typeof Name === "string" ? Name : "", endOfLife: EOSL === true } } : {};
};
var findingsOf2 = function(result) {
  return [
    ...list(result.Vulnerabilities, "Vulnerabilities").map(
      function(item) {
        return vulnerability(record(item, "a vulnerability"), result);
      }
    ),
    ...list(result.Secrets, "Secrets").map(function(item) {
      return secret(record(item, "a secret"), result);
    }),
    ...list(result.Misconfigurations, "Misconfigurations").map(function(item) {
      return record(item, "a misconfiguration");
    }).filter(function({ Status }) {
      return Status === "FAIL" || Status === void 0;
    }).map(function(item) {
      return misconfiguration(item, result);
    }),
    ...list(result.Licenses, "Licenses").map(function(item) {
      return license(record(item, "a licence"), result);
    }),
    ...list(result.ExperimentalModifiedFindings, "ExperimentalModifiedFindings").map(function(item) {
      return suppressed(item, result);
    })
  ];
};
var readers = {
  vulnerability: function(given, result) {
    return vulnerability(given, result);
  },
  secret: function(given, result) {
    return secret(given, result);
  },
  misconfiguration: function(given, result) {
    return misconfiguration(given, result);
  },
  license: function(given, result) {
    return license(given, result);
  }
};
var suppressed = function(item, result) {
  const given = record(item, "a suppressed finding");
  const read = readers[String(given.Type)];
  if (!read) throw new Error(`it has a suppressed finding of the type ${shown(given.Type)}`);
  const {
    source: source2 = "",
    status = "",
    statement
  } = optionalText(given, {
    source: "Source",
    status: "Status",
    statement: "Statement"
  });
  const finding3 = read(record(given.Finding, "a suppressed finding"), result);
  return { ...finding3, suppressed: { source: source2, status, ...statement !== void 0 && { statement } } };
};
var vulnerability = function(given, { Type, Target, Class }) {
  const packagePath = given.PkgPath;
  const path = typeof packagePath === "string" && packagePath !== "" ? packagePath : Class === "lang-pkgs" ? Target : "";
  const known = optionalText(given, {
    installed: "InstalledVersion",
    fixed: "FixedVersion",
    status: "Status",
    title: "Title",
    description: "Description",
    url: "PrimaryURL",
    published: "PublishedDate"
  });
  return {
    kind: "vulnerability",
    id: text(given, "VulnerabilityID"),
    severity: severity2(given),
    subject: text(given, "PkgName"),
    ecosystem: typeof Type === "string" ? Type : "",
    ...known,
    ...known.fixed !== void 0 && { fixed: stepsForward(known.fixed, known.installed) },
    ...optionalText(optionalRecord(given.PkgIdentifier), { purl: "PURL" }),
    ...texts(given, { aliases: "VendorIDs", cwes: "CweIDs", references: "References" }),
    ...typeof path === "string" && path !== "" && { path },
    ...layerOf(given),
    ...highestCvss(optionalRecord(given.CVSS))
  };
};
var secret = function(given, { Target }) {
  const path = typeof Target === "string" ? Target : "";
  return {
    kind: "secret",
    id: text(given, "RuleID"),
    severity: severity2(given),
    subject: path,
    ecosystem: "",
    path,
    ...lines(given),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", category: "Category" })
  };
};
var misconfiguration = function(given, { Target, Type }) {
  const path = typeof Target === "string" ? Target : "";
  const { message, resolution } = optionalText(given, { message: "Message", resolution: "Resolution" });
  const solution = [message, resolution].filter(function(part) {
    return part !== void 0;
  }).join(". ");
  return {
    kind: "misconfiguration",
    id: text(given, "ID"),
    severity: severity2(given),
    subject: path,
    ecosystem: typeof Type === "string" ? Type : "",
    path,
    ...lines(optionalRecord(given.CauseMetadata)),
    ...layerOf(given),
    ...optionalText(given, { title: "Title", description: "Description", url: "PrimaryURL" }),
    ...texts(given, { references: "References" }),
    ...solution !== "" && { solution }
  };
};
var license = function(given, { Type, Target }) {
  const { name, file, ...rest } = optionalText(given, {
    name: "PkgName",
    file: "FilePath",
    category: "Category",
    url: "Link"
  });
  const path = file ?? (typeof Target === "string" ? Target : void 0);
  return {
    kind: "license",
    id: text(given, "Name"),
    severity: severity2(given),
    subject: name ?? path ?? "",
    ecosystem: typeof Type === "string" ? Type : "",
    ...path !== void 0 && { path },
    ...rest
  };
};
var lines = function({ StartLine, EndLine }) {
  return {
    ...typeof StartLine === "number" && StartLine > 0 && { startLine: StartLine },
    ...typeof EndLine === "number" && EndLine > 0 && { endLine: EndLine }
  };
};
var layerOf = function({ Layer }) {
  const { digest, diffId } = optionalText(optionalRecord(Layer), { digest: "Digest", diffId: "DiffID" });
  const layer = digest ?? diffId;
  return layer === void 0 ? {} : { layer };
};
var highestCvss = function(given) {
  for (const version of ["V40", "V3", "V2"]) {
    const scores = Object.entries(given).flatMap(function([source2, value]) {
      const { [`${version}Score`]: score, [`${version}Vector`]: vector } = optionalRecord(value);
      if (typeof score !== "number") return [];
      return [{ score, source: source2, ...typeof vector === "string" && { vector } }];
    });
    const [worst] = scores.sort(function(a, b) {
      return b.score - a.score;
    });
    if (worst) return { cvss: worst };
  }
  return {};
};
var severity2 = function({ Severity }) {
  if (isSeverity(Severity)) return Severity;
  throw new Error(`it has a finding of the severity ${shown(Severity)}`);
};

// src/scan/foreign-report.ts
var longLists = { ...trivyLists, ...grypeLists, ...sarifLists };
var parseForeignReport = function(chunks) {
  const document = record(parseLongJson(chunks, longLists), "the report");
  if ("SchemaVersion" in document) return trivyReport(document);
  if (Array.isArray(document.runs)) return sarifReport(document);
  if (Array.isArray(document.matches)) return grypeReport(document);
  throw new Error("it is neither JSON of Trivy (SchemaVersion), nor of Grype (matches), nor SARIF (runs)");
};

// src/scan/report-looker.ts
var reportLooker = function(maxDbAge, host) {
  const read = async function(file, name) {
    try {
      const report = parseForeignReport(chunksOf(file));
      if (report.databaseBuilt !== void 0) checkAge({ updatedAt: report.databaseBuilt }, maxDbAge, /* @__PURE__ */ new Date());
      return report;
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      throw new UnavailableError(`The report "${name}" cannot be used: ${messageOf(error)}.`, { cause: error });
    }
  };
  return {
    fingerprint: "report",
    look: async function({ input = "", name }, output) {
      const file = (0, import_node_path.resolve)(host.workspace, input);
      if (file !== output) await (0, import_promises.copyFile)(file, output);
      return read(file, name);
    },
    read: function({ name }, file) {
      return read(file, name);
    }
  };
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  reportLooker
});
