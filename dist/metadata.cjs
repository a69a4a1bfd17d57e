"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports2, module2) {
    "use strict";
    var debug2 = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module2.exports = debug2;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports2, module2) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      "\u2028",
      "\u2029",
      " ",
      " ",
      "　",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module2.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports2, module2) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug2 = require_debug();
    exports2 = module2.exports = {};
    var re = exports2.re = [];
    var safeRe = exports2.safeRe = [];
    var src = exports2.src = [];
    var safeSrc = exports2.safeSrc = [];
    var t = exports2.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index = R++;
      debug2(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports2.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports2.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports2.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports2, module2) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module2.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports2, module2) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module2.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports2, module2) {
    "use strict";
    var debug2 = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version, options) {
        options = parseOptions(options);
        if (version instanceof _SemVer) {
          if (version.loose === !!options.loose && version.includePrerelease === !!options.includePrerelease) {
            return version;
          } else {
            version = version.version;
          }
        } else if (typeof version !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`);
        }
        if (version.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug2("SemVer", version, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version}`);
        }
        this.raw = version;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug2("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug2("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug2("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module2.exports = SemVer;
  }
});

// node_modules/semver/functions/parse.js
var require_parse = __commonJS({
  "node_modules/semver/functions/parse.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var parse = (version, options, throwErrors = false) => {
      if (version instanceof SemVer) {
        return version;
      }
      try {
        return new SemVer(version, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module2.exports = parse;
  }
});

// src/errors.ts
var exitCodes = { done: 0, refused: 1, wrongInput: 2, couldNotFindOut: 3, rollbackFailed: 4 };
var ExpectedError = class extends Error {
  outputs;
  location;
  constructor(message, facts = {}) {
    super(message, facts);
    this.outputs = facts.outputs;
    this.location = facts.location;
  }
};
var InputError = class extends ExpectedError {
  exitCode = exitCodes.wrongInput;
  name = "InputError";
};
var exitCodeOf = (error2) => error2 instanceof ExpectedError ? error2.exitCode : exitCodes.couldNotFindOut;
var messageOf = (error2) => error2 instanceof Error ? error2.message : String(error2);

// src/http/http.ts
var defaultLimit = 64 * 1024 * 1024;
var proxyFor = () => "";
var useProxies = (find) => {
  proxyFor = find;
};

// src/spec/nearest.ts
var nearest = (word, known) => {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best;
  for (const name of known) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
};
var didYouMean = (word, known) => {
  const name = nearest(word, known);
  return name === void 0 ? "" : ` Did you mean "${name}"?`;
};
var editDistance = (a, b) => {
  let beforePrevious = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(beforePrevious, column - 2) + 1 : Number.POSITIVE_INFINITY
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
};
var at = (row, column) => row[column] ?? Number.POSITIVE_INFINITY;

// src/host/flags.ts
var switches = ["--post", "--json", "--help", "--show-inputs"];
var parseFlags = (argv) => {
  const given = argv.filter((word) => switches.includes(word));
  const pairs = pairsOf(argv.filter((word) => !switches.includes(word)));
  return {
    post: given.includes("--post"),
    json: given.includes("--json"),
    help: given.includes("--help"),
    showInputs: given.includes("--show-inputs"),
    ref: pairs.get("ref")?.at(-1),
    inputs: (action, names) => {
      const inputs = /* @__PURE__ */ new Map();
      for (const [name, values] of pairs) {
        if (name === "ref") continue;
        if (!names.includes(name)) {
          throw new InputError(`The flag --${name} is no input of ${action}.${didYouMean(name, names)} See --help.`);
        }
        inputs.set(name, { value: values.length === 1 ? values[0] : values, source: `--${name}` });
      }
      return inputs;
    }
  };
};
var pairsOf = (words) => {
  const pairs = /* @__PURE__ */ new Map();
  for (let at2 = 0; at2 < words.length; at2++) {
    const [, name, inline] = /^--([a-z0-9][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(words[at2] ?? "") ?? [];
    if (name === void 0) {
      throw new InputError(`The argument "${words[at2]}" is not expected: inputs are flags, written --name value.`);
    }
    const value = inline ?? words[++at2];
    if (value === void 0) throw new InputError(`The flag --${name} has no value: write --${name} <value>.`);
    pairs.set(name, [...pairs.get(name) ?? [], value]);
  }
  return pairs;
};

// src/host/github.ts
var import_node_fs4 = require("node:fs");
var import_node_path2 = require("node:path");

// node_modules/@actions/core/lib/command.js
var os = __toESM(require("os"), 1);

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key2 in this.properties) {
        if (this.properties.hasOwnProperty(key2)) {
          const val = this.properties[key2];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key2}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/summary.js
var import_os = require("os");
var import_fs = require("fs");
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = import_fs.promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, import_fs.constants.R_OK | import_fs.constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key2, value]) => ` ${key2}="${value}"`).join("");
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text2, addEOL = false) {
    this._buffer += text2;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(import_os.EOL);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = false) {
    const tag = ordered ? "ol" : "ul";
    const listItems2 = items.map((item2) => this.wrap("li", item2)).join("");
    const element = this.wrap(tag, listItems2);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    const tableBody = rows.map((row) => {
      const cells = row.map((cell) => {
        if (typeof cell === "string") {
          return this.wrap("td", cell);
        }
        const { header, data, colspan, rowspan } = cell;
        const tag = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text2, level) {
    const tag = `h${level}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
    const element = this.wrap(allowedTag, text2);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text2, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text2, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text2, href) {
    const element = this.wrap("a", text2, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();

// node_modules/@actions/core/lib/platform.js
var import_os2 = __toESM(require("os"), 1);
var platform = import_os2.default.platform();
var arch = import_os2.default.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret2) {
  issueCommand("add-mask", {}, secret2);
}
function debug(message) {
  issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

// src/host/console.ts
var shortestSecret = 3;
var linesOf = (text2) => text2.split(/\r\n|\r|\n/);
var openConsole = (write) => {
  const secrets = [];
  const masked = (text2) => secrets.reduce((left, secret2) => left.replaceAll(secret2, "***"), text2);
  return {
    line: (text2) => write(`${masked(text2)}
`),
    mask: (secret2) => {
      const parts = [secret2, ...linesOf(secret2)].map((part) => part.trim());
      secrets.push(...parts.filter((part) => part.length >= shortestSecret && !secrets.includes(part)));
      secrets.sort((a, b) => b.length - a.length);
    },
    masked
  };
};
var terminalControl = new RegExp(
  ["\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])?", "(?!\\t)\\p{Cc}"].join("|"),
  "gu"
);
var plainLine = (line) => line.replace(terminalControl, "");

// src/host/environment.ts
var allowed = new RegExp(
  `^(${[
    "PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TERM|TMPDIR|TMP|TEMP|XDG_.*",
    "(HTTP|HTTPS|FTP|ALL|NO)_PROXY|(http|https|ftp|all|no)_proxy",
    "SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO",
    "DOCKER_.*|BUILDX_.*|BUILDKIT_.*|COMPOSE_.*|SSH_AUTH_SOCK",
    // Credential helpers of the clouds' registries need their own cloud's variables.
    "AWS_.*|GOOGLE_APPLICATION_CREDENTIALS|CLOUDSDK_.*|AZURE_.*"
  ].join("|")})$`
);
var toolEnvironmentOf = (environment) => Object.fromEntries(
  Object.entries(environment).filter(
    (entry) => allowed.test(entry[0]) && entry[1] !== void 0
  )
);

// src/host/file-commands.ts
var import_node_fs = require("node:fs");
var fileCommand = (name, value) => {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}
${value}
${delimiter}
`;
};
var delimiterFor = (value) => {
  for (let number = 0; ; number++) {
    const delimiter = `quaygate_${number}`;
    if (!value.includes(delimiter)) return delimiter;
  }
};
var appendFileCommand = (file, name, value) => {
  if (file) (0, import_node_fs.appendFileSync)(file, fileCommand(name, value));
};

// src/host/git.ts
var git = async (workspace, ...args) => {
  const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
  return new Promise((resolve2) => {
    execFile(
      "git",
      ["-C", workspace, ...args],
      { timeout: 1e4, env: gitEnvironment() },
      (error2, stdout) => resolve2(error2 ? void 0 : stdout.trim() || void 0)
    );
  });
};
var gitEnvironment = () => ({
  ...process.env,
  GIT_TERMINAL_PROMPT: "0",
  GIT_PAGER: "cat",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*"
});
var gitFacts = async (workspace) => {
  const [sha, branch, tags, remote, remoteHead] = await Promise.all([
    git(workspace, "rev-parse", "--verify", "HEAD^{commit}"),
    git(workspace, "symbolic-ref", "--quiet", "--short", "HEAD"),
    git(workspace, "tag", "--points-at", "HEAD", "--sort=-version:refname"),
    git(workspace, "config", "--get", "remote.origin.url"),
    git(workspace, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
  ]);
  const defaultBranch = remoteHead?.replace(/^origin\//, "");
  return {
    tags: tags?.split("\n") ?? [],
    ...sha && { sha },
    ...branch && { branch },
    ...remote && { remote },
    ...defaultBranch && { defaultBranch }
  };
};
var commitTime = (workspace, sha) => /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, "log", "-1", "--format=%cI", sha) : Promise.resolve(void 0);
var resolveCommit = (workspace, ref) => git(workspace, "rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`);
var repositoryOfRemote = (remote) => {
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? "");
  const [, server, name] = ssh ?? http ?? [];
  return server && name ? { name, url: `https://${server}/${name}` } : void 0;
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
var githubEvent = (environment, payload) => {
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
  const committed = text(record(payload.head_commit).timestamp);
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
    ...changeRequest && { changeRequest },
    ...environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === "true" },
    // A push names its head commit; on other events the payload may speak of another commit than the one built.
    ...committed && record(payload.head_commit).id === environment.GITHUB_SHA && { commitTime: committed }
  };
};
var changeRequestOf = (payload) => {
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
var refOf = (environment, changeRequest) => environment.GITHUB_EVENT_NAME === "pull_request_target" && changeRequest ? `refs/pull/${changeRequest.number}/merge` : environment.GITHUB_REF ?? "";
var record = (value) => typeof value === "object" && value !== null ? value : {};
var text = (value) => typeof value === "string" && value !== "" ? value : void 0;

// src/host/render.ts
var marks = { pass: "✅", fail: "❌", error: "⚠️" };
var summaryLimit = 900 * 1024;
var cutMark = "\n\n_Cut here: the summary is longer than the platform takes._\n";
var cutToLimit = (text2, limit = summaryLimit) => {
  if (Buffer.byteLength(text2) <= limit) return text2;
  const room = limit - Buffer.byteLength(cutMark);
  if (room < 0) return "";
  const kept = Buffer.from(text2).subarray(0, room).toString("utf8").replace(/[^\n]*$/, "");
  return `${kept}${cutMark}`;
};
var structural = ["kind", "result"];
var hideIn = (value, hide) => {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item2) => hideIn(item2, hide));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key2, item2]) => [
    key2,
    structural.includes(key2) ? item2 : hideIn(item2, hide)
  ]);
  return Object.fromEntries(entries);
};
var textOf = (cell) => typeof cell === "string" ? cell : cell.text;
var safeUrl = (cell) => {
  if (typeof cell === "string" || cell.url === void 0) return void 0;
  return /^https?:\/\/[^\s"'<>()[\]\\|`]+$/.test(cell.url) ? cell.url : void 0;
};
var toMarkdown = ({ title, blocks }) => `## ${markdownText(title)}

${blocks.map(markdownBlock).join("\n\n")}

`;
var markdownBlock = (block) => {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat((block.level ?? 2) + 1)} ${markdownText(block.text)}`;
    case "text":
      return markdownText(block.text);
    case "verdict":
      return `${marks[block.result]} **${markdownText(block.text)}**`;
    case "table":
      return [block.columns, block.columns.map(() => "---"), ...block.rows.map((row) => row.map(markdownCell))].map((row) => `| ${row.join(" | ")} |`).join("\n");
    case "code": {
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map((run2) => run2.length));
      const fence = "`".repeat(longest + 1);
      return `${fence}text
${block.text}
${fence}`;
    }
    case "list":
      return block.items.map((item2) => `- ${markdownCell(item2)}`).join("\n");
  }
};
var markdownCell = (cell) => {
  const text2 = typeof cell !== "string" && cell.code ? markdownCode(cell.text) : markdownText(textOf(cell));
  const url = safeUrl(cell);
  return url ? `[${text2}](${url})` : text2;
};
var markdownText = (text2) => text2.replace(/[\r\n]+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]()#+!|~$^-]/g, "\\$&").replace(/@/g, "&#64;").replace(/:\/\//g, ":&#8203;//");
var markdownCode = (text2) => `<code>${escapeHtml(text2.replace(/[\r\n]+/g, " ")).replace(/[|`\\*_[\]@]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</code>`;
var escapeHtml = (text2) => text2.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
var toText = ({ title, blocks }) => [title, "─".repeat(Math.min(title.length, 72)), ...blocks.map(textBlock)].join("\n");
var textMarks = { pass: "✔", fail: "✘", error: "!" };
var textBlock = (block) => {
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
      return textTable([block.columns, ...block.rows.map((row) => row.map(textOf))]);
    case "list":
      return block.items.map((item2) => `• ${textOf(item2)}`).join("\n");
  }
};
var textTable = (rows) => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  ).map((line) => `  ${line}`).join("\n");
};

// src/host/standard-stream.ts
var import_node_fs2 = require("node:fs");
var standardStream = (name) => {
  const descriptor = name === "stdout" ? 1 : 2;
  let stream;
  return (text2) => {
    let rest = Buffer.from(text2);
    try {
      while (!stream && rest.length > 0) rest = rest.subarray((0, import_node_fs2.writeSync)(descriptor, rest));
    } catch {
      stream = process[name];
    }
    if (rest.length > 0) stream?.write(rest);
  };
};

// src/host/step.ts
var import_node_fs3 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path = require("node:path");
var temporaryFolder = (parent, saveState) => {
  let folder;
  const getNow = () => {
    if (folder) return folder;
    const base = parent ?? (0, import_node_os.tmpdir)();
    (0, import_node_fs3.mkdirSync)(base, { recursive: true });
    folder = (0, import_node_fs3.mkdtempSync)((0, import_node_path.join)(base, "quaygate-"));
    saveState("temp", folder);
    return folder;
  };
  return {
    get: async () => getNow(),
    getNow,
    remove: async () => {
      if (folder) (0, import_node_fs3.rmSync)(folder, { recursive: true, force: true });
      folder = void 0;
    }
  };
};
var removeLeftover = async (folder) => {
  if (!folder || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder)) return false;
  (0, import_node_fs3.rmSync)(folder, { recursive: true, force: true });
  return true;
};

// src/host/github.ts
var looksLikeCommand = /^[\s\p{C}\p{Z}]*::|##\[/u;
var annotationLimit = 4e3;
var openGithub = (environment, signal) => {
  const write = standardStream("stdout");
  const console2 = openConsole(write);
  const fence = commandFence(write);
  const saveState = (name, value) => appendFileCommand(environment.GITHUB_STATE, name, value);
  const temp = temporaryFolder(environment.RUNNER_TEMP, saveState);
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const annotate = (issue2) => (text2, location) => fence.command(
    () => issue2(console2.masked(text2).slice(0, annotationLimit), {
      ...location.title && { title: location.title },
      ...location.file && { file: location.file },
      ...location.line && { startLine: location.line }
    })
  );
  const line = (text2) => looksLikeCommand.test(text2) ? fence.around(() => console2.line(text2)) : console2.line(text2);
  const host2 = {
    kind: "github",
    workspace,
    signal,
    cacheFolder: (0, import_node_path2.join)(environment.RUNNER_TOOL_CACHE ?? environment.RUNNER_TEMP ?? "/tmp", "quaygate"),
    event: async () => {
      const event = githubEvent(environment, payloadOf(environment));
      const committed = event.commitTime ?? await commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (action, names) => stepInputs(environment, action, names),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text2) => linesOf(text2).forEach(line),
    debug: (text2) => fence.command(() => debug(console2.masked(text2))),
    notice: (text2, location = {}) => annotate(notice)(text2, location),
    warning: (text2, location = {}) => annotate(warning)(text2, location),
    error: (text2, location = {}) => annotate(error)(text2, location),
    mask: (secret2) => {
      if (secret2.trim() === "") return;
      console2.mask(secret2);
      fence.command(() => setSecret(secret2));
    },
    withoutSecrets: console2.masked,
    group: async (title, body) => {
      fence.command(() => startGroup(title));
      try {
        return await body();
      } finally {
        fence.command(() => endGroup());
      }
    },
    fence: (body) => fence.during(() => body((text2) => linesOf(text2).forEach((part) => console2.line(part)))),
    setOutputs: async (_action, declared, outputs) => {
      const texts = Object.entries(declared).map(([name, { type }]) => ({
        name,
        text: outputText(outputs[name], type)
      }));
      for (const { name, text: text2 } of withinLimit(texts, host2)) appendFileCommand(environment.GITHUB_OUTPUT, name, text2);
    },
    earlierResult: async () => void 0,
    summarise: async (summary2) => {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (!file) return;
      const left = summaryLimit - ((0, import_node_fs4.existsSync)(file) ? (0, import_node_fs4.statSync)(file).size : 0);
      (0, import_node_fs4.appendFileSync)(file, cutToLimit(toMarkdown(hideIn(summary2, console2.masked)), left));
    },
    saveState,
    state: (name) => getState(name) || void 0
  };
  return { host: host2, isPost: getState("isPost") === "true", removeTemp: temp.remove };
};
var outputText = (value, type) => {
  if (value === void 0) return "";
  if (type === "list" && Array.isArray(value)) return value.join("\n");
  return typeof value === "string" ? value : JSON.stringify(value);
};
var outputsLimit = 900 * 1024;
var withinLimit = (outputs, host2) => {
  const longestFirst = [...outputs].sort((a, b) => b.text.length - a.text.length);
  let size = outputs.reduce((sum, { name, text: text2 }) => sum + 2 * (name.length + text2.length), 0);
  const dropped = /* @__PURE__ */ new Set();
  for (const output of longestFirst) {
    if (size <= outputsLimit) break;
    size -= 2 * output.text.length;
    dropped.add(output);
    host2.warning(
      `The output "${output.name}" was left out: it is ${Math.ceil(output.text.length / 512)} KB long, and GitHub takes 1 MB of outputs a job.`
    );
  }
  return outputs.filter((output) => !dropped.has(output));
};
var payloadOf = (environment) => {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) return {};
  try {
    return JSON.parse((0, import_node_fs4.readFileSync)(file, "utf8"));
  } catch (error2) {
    throw new InputError(
      `GITHUB_EVENT_PATH is "${file}", but that is no readable JSON (${messageOf(error2)}): check the runner.`
    );
  }
};
var stepInputs = (environment, action, names) => {
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
var commandFence = (write) => {
  let token;
  let depth = 0;
  const stop = () => {
    token ??= globalThis.crypto.randomUUID();
    write(`::stop-commands::${token}
`);
  };
  const resume = () => write(`::${token}::
`);
  const enter = () => {
    if (depth++ === 0) stop();
  };
  const leave = () => {
    if (--depth === 0) resume();
  };
  return {
    around: (body) => {
      enter();
      body();
      leave();
    },
    during: async (body) => {
      enter();
      try {
        return await body();
      } finally {
        leave();
      }
    },
    command: (issue2) => {
      if (depth > 0) resume();
      issue2();
      if (depth > 0) stop();
    }
  };
};

// src/host/gitlab.ts
var import_node_path7 = require("node:path");

// src/host/dotenv.ts
var fileLimit = 5 * 1024;
var countLimit = 20;
var harmless = /^[A-Za-z0-9_.:/@+=,~-]{1,1024}$/;
var variableName = (action, output) => `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll("-", "_");
var dotenvOf = (action, declared, outputs) => {
  let text2 = "";
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const value = String(outputs[name] ?? "");
    const line = `${variableName(action, name)}=${value}
`;
    if (type !== void 0 || !harmless.test(value) || count === countLimit) continue;
    if (text2.length + line.length > fileLimit) continue;
    text2 += line;
    count++;
  }
  return text2;
};

// src/host/gitlab-docker.ts
var import_node_fs5 = require("node:fs");
var import_node_os2 = require("node:os");
var import_node_path3 = require("node:path");
var gitlabToolEnvironment = (environment, makeFolder) => ({
  ...toolEnvironmentOf(environment),
  ...dockerService(environment),
  ...loggedIn(environment, makeFolder)
});
var dockerService = (environment) => {
  const { DOCKER_HOST: host2, DOCKER_TLS_CERTDIR: folder } = environment;
  if (host2 || !folder || (0, import_node_fs5.existsSync)("/var/run/docker.sock")) return {};
  const keys = (0, import_node_path3.join)(folder, "client");
  if (!["ca.pem", "cert.pem", "key.pem"].every((file) => (0, import_node_fs5.existsSync)((0, import_node_path3.join)(keys, file)))) return {};
  return { DOCKER_HOST: "tcp://docker:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: keys };
};
var loggedIn = (environment, makeFolder) => {
  const logins = jobLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own2 = environment.DOCKER_CONFIG || (0, import_node_path3.join)(environment.HOME || (0, import_node_os2.homedir)(), ".docker");
  const folder = makeFolder();
  const config = mergedConfig(readConfig((0, import_node_path3.join)(own2, "config.json")), given, logins);
  (0, import_node_fs5.writeFileSync)((0, import_node_path3.join)(folder, "config.json"), JSON.stringify(config), { mode: 384 });
  linkRest(own2, folder);
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: environment.BUILDX_CONFIG || (0, import_node_path3.join)(own2, "buildx") };
};
var jobLogins = (environment) => [
  [environment.CI_REGISTRY, environment.CI_REGISTRY_USER, environment.CI_REGISTRY_PASSWORD],
  [
    environment.CI_DEPENDENCY_PROXY_SERVER,
    environment.CI_DEPENDENCY_PROXY_USER,
    environment.CI_DEPENDENCY_PROXY_PASSWORD
  ]
].flatMap(
  ([registry, user, password]) => registry && user && password ? [{ registry, auth: Buffer.from(`${user}:${password}`).toString("base64") }] : []
);
var mergedConfig = (config, given, logins) => {
  const known = { ...record2(config.auths), ...record2(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map(({ registry, auth }) => [registry, { auth }])),
    ...given
  }).filter(([registry]) => !Object.hasOwn(known, registry));
  const helpers = config.credsStore ? added.map(([registry]) => [registry, ""]) : [];
  return {
    ...config,
    auths: { ...record2(config.auths), ...Object.fromEntries(added) },
    credHelpers: { ...record2(config.credHelpers), ...Object.fromEntries(helpers) }
  };
};
var readAuthConfig = (text2) => {
  if (!text2) return {};
  try {
    return record2(record2(JSON.parse(text2)).auths);
  } catch {
    throw new InputError(
      'The variable DOCKER_AUTH_CONFIG is not JSON: write {"auths": {"<registry>": {"auth": "…"}}}.'
    );
  }
};
var readConfig = (file) => {
  if (!(0, import_node_fs5.existsSync)(file)) return {};
  try {
    return record2(JSON.parse((0, import_node_fs5.readFileSync)(file, "utf8")));
  } catch {
    throw new InputError(`The Docker config ${file} cannot be read as JSON: repair it, or remove it and log in again.`);
  }
};
var linkRest = (from, to) => {
  if (!(0, import_node_fs5.existsSync)(from)) return;
  for (const name of (0, import_node_fs5.readdirSync)(from)) {
    if (name !== "config.json") (0, import_node_fs5.symlinkSync)((0, import_node_path3.join)(from, name), (0, import_node_path3.join)(to, name));
  }
};
var record2 = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

// src/host/gitlab-event.ts
var kinds2 = /* @__PURE__ */ new Map([
  ["push", "push"],
  ["merge_request_event", "change-request"],
  ["schedule", "schedule"],
  ["web", "manual"]
]);
var gitlabEvent = (environment) => {
  const get = (name) => environment[name] || void 0;
  const changeRequest = changeRequestOf2(get);
  const tag = changeRequest ? void 0 : get("CI_COMMIT_TAG");
  const branch = changeRequest || tag ? void 0 : get("CI_COMMIT_BRANCH") ?? get("CI_COMMIT_REF_NAME");
  const defaultBranch = get("CI_DEFAULT_BRANCH");
  const description = get("CI_PROJECT_DESCRIPTION");
  const visibility = get("CI_PROJECT_VISIBILITY");
  const url = get("CI_PIPELINE_URL");
  const commitTime2 = get("CI_COMMIT_TIMESTAMP");
  const sha = (changeRequest && get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")) ?? get("CI_COMMIT_SHA") ?? "";
  return {
    kind: changeRequest ? "change-request" : kinds2.get(get("CI_PIPELINE_SOURCE") ?? "") ?? "other",
    ref: refOf2(changeRequest, get("CI_MERGE_REQUEST_REF_PATH"), tag, branch),
    sha,
    repository: {
      name: get("CI_PROJECT_PATH") ?? "",
      url: get("CI_PROJECT_URL") ?? "",
      ...description && { description },
      ...visibility && { private: visibility !== "public" }
    },
    run: {
      id: get("CI_PIPELINE_ID") ?? "0",
      number: Number(get("CI_PIPELINE_IID") ?? 0),
      // GitLab numbers no attempts; a retried job has a job id of its own.
      attempt: 1,
      actor: get("GITLAB_USER_LOGIN") ?? "",
      ...url && { url }
    },
    ...branch && { branch },
    ...tag && { tag },
    ...defaultBranch && { defaultBranch },
    ...changeRequest && { changeRequest },
    ...get("CI_COMMIT_REF_PROTECTED") && { protected: get("CI_COMMIT_REF_PROTECTED") === "true" },
    ...commitTime2 && sha === get("CI_COMMIT_SHA") && { commitTime: commitTime2 }
  };
};
var changeRequestOf2 = (get) => {
  const number = get("CI_MERGE_REQUEST_IID");
  if (!number) return void 0;
  const headSha = get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? get("CI_COMMIT_SHA");
  const baseSha = get("CI_MERGE_REQUEST_DIFF_BASE_SHA");
  const source = get("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
  return {
    number: Number(number),
    head: { branch: get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") ?? "", ...headSha && { sha: headSha } },
    base: { branch: get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") ?? "", ...baseSha && { sha: baseSha } },
    fork: source !== void 0 && source !== get("CI_PROJECT_PATH")
  };
};
var refOf2 = (changeRequest, path, tag, branch) => {
  if (changeRequest) return path ?? `refs/merge-requests/${changeRequest.number}/head`;
  if (tag) return `refs/tags/${tag}`;
  return branch ? `refs/heads/${branch}` : "";
};

// src/host/gitlab-inputs.ts
var import_node_fs6 = require("node:fs");
var import_node_path4 = require("node:path");
var gitlabInputs = (inputs, environment) => new Map(
  [...inputs].map(([name, raw]) => {
    const value = typeof raw.value === "string" ? fileContent(raw.source, raw.value) : raw.value;
    return [name, { ...raw, value: withPredefined(name, value, environment) }];
  })
);
var predefined = /\$(?:(CI_[A-Z0-9_]+)|\{(CI_[A-Z0-9_]+)\})/g;
var secret = /TOKEN|PASSWORD|JWT|SECRET|^CI_REPOSITORY_URL$/;
var withPredefined = (input, value, environment) => {
  if (Array.isArray(value)) return value.map((item2) => withPredefined(input, item2, environment));
  if (typeof value !== "string") return value;
  return value.replace(predefined, (_, plain2, braced) => {
    const name = plain2 ?? braced ?? "";
    if (secret.test(name)) {
      throw new InputError(
        `Input "${input}" names $${name}, but that is a secret and inputs are shown: hand it over as a masked variable of its own.`
      );
    }
    return environment[name] ?? "";
  });
};
var fileContent = (variable, value) => {
  if (!(0, import_node_path4.isAbsolute)(value) || (0, import_node_path4.basename)(value) !== variable) return value;
  try {
    return (0, import_node_fs6.readFileSync)(value, "utf8");
  } catch (error2) {
    throw new InputError(
      `The variable ${variable} is of type File, but ${value} cannot be read (${messageOf(error2)}): check the runner.`,
      { cause: error2 }
    );
  }
};

// src/host/results.ts
var import_node_fs7 = require("node:fs");
var import_node_path5 = require("node:path");
var resultsFolder = "quaygate";
var pathOf = (workspace, file) => (0, import_node_path5.join)(workspace, resultsFolder, file);
var writeResult = async (workspace, action, outputs) => {
  (0, import_node_fs7.mkdirSync)((0, import_node_path5.join)(workspace, resultsFolder), { recursive: true });
  const file = pathOf(workspace, `${action}.json`);
  (0, import_node_fs7.writeFileSync)(`${file}.new`, `${JSON.stringify(outputs, null, 2)}
`);
  (0, import_node_fs7.renameSync)(`${file}.new`, file);
};
var readResult = async (workspace, action) => {
  const file = pathOf(workspace, `${action}.json`);
  if (!(0, import_node_fs7.existsSync)(file)) return void 0;
  try {
    const value = JSON.parse((0, import_node_fs7.readFileSync)(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new InputError(
    `${(0, import_node_path5.join)(resultsFolder, `${action}.json`)} is not the result of ${action}: remove it and run ${action} again.`
  );
};
var writeResultText = async (workspace, name, text2) => {
  (0, import_node_fs7.mkdirSync)((0, import_node_path5.join)(workspace, resultsFolder), { recursive: true });
  (0, import_node_fs7.writeFileSync)(pathOf(workspace, name), text2);
};

// src/host/state-file.ts
var import_node_fs8 = require("node:fs");
var import_node_path6 = require("node:path");
var stateFile = (folder, key2, post) => {
  const file = (0, import_node_path6.join)(folder, `${key2.replace(/[^A-Za-z0-9_.-]/g, "-")}.json`);
  const values = post ? readOnce(file) : {};
  return {
    save: (name, value) => {
      values[name] = value;
      (0, import_node_fs8.mkdirSync)(folder, { recursive: true, mode: 448 });
      (0, import_node_fs8.writeFileSync)((0, import_node_path6.join)(folder, ".gitignore"), "*\n");
      (0, import_node_fs8.writeFileSync)(file, JSON.stringify(values), { mode: 384 });
    },
    get: (name) => values[name]
  };
};
var readOnce = (file) => {
  try {
    const values = JSON.parse((0, import_node_fs8.readFileSync)(file, "utf8"));
    (0, import_node_fs8.rmSync)(file, { force: true });
    return values;
  } catch {
    return {};
  }
};

// src/spec/names.generated.ts
var inputNames = {
  "metadata": [
    "images",
    "tags",
    "flavor",
    "labels",
    "annotations",
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
    "cache-from",
    "cache-to",
    "provenance",
    "sbom",
    "attests",
    "builder",
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
    "github-token",
    "config"
  ],
  "scan": [
    "image-ref",
    "candidates",
    "reference",
    "platforms",
    "severity",
    "ignore-unfixed",
    "scanners",
    "exit-code",
    "timeout",
    "cache-dir",
    "db-repository",
    "skip-db-update",
    "trivy-path",
    "output-dir",
    "config"
  ],
  "promote": [
    "candidates",
    "reference",
    "tags",
    "version",
    "overwrite",
    "config"
  ],
  "deploy": [
    "compose-files",
    "project",
    "images",
    "candidates",
    "service",
    "host",
    "ssh-key",
    "known-hosts",
    "env",
    "secrets",
    "timeout",
    "keep",
    "dry-run",
    "url",
    "environment",
    "config"
  ],
  "smoke": [
    "checks",
    "url",
    "version",
    "timeout",
    "interval",
    "successes",
    "config"
  ],
  "pipeline": [
    "stages",
    "tags",
    "flavor",
    "labels",
    "annotations",
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
    "cache-from",
    "cache-to",
    "provenance",
    "sbom",
    "attests",
    "builder",
    "candidate",
    "reproducible",
    "previous",
    "record",
    "build-timeout",
    "push",
    "github-token",
    "scan-platforms",
    "severity",
    "ignore-unfixed",
    "scanners",
    "exit-code",
    "scan-timeout",
    "cache-dir",
    "db-repository",
    "skip-db-update",
    "trivy-path",
    "output-dir",
    "overwrite",
    "compose-files",
    "project",
    "images",
    "service",
    "host",
    "ssh-key",
    "known-hosts",
    "env",
    "deploy-secrets",
    "deploy-timeout",
    "keep",
    "dry-run",
    "deploy-url",
    "environment",
    "checks",
    "smoke-url",
    "version",
    "smoke-timeout",
    "interval",
    "successes",
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
    "json"
  ],
  "build": [
    "reference",
    "digest",
    "candidates",
    "imageid",
    "metadata",
    "record",
    "cache-hit-rate",
    "numbers"
  ],
  "scan": [
    "result",
    "critical",
    "high",
    "medium",
    "low",
    "unknown",
    "fixable",
    "report",
    "scanner-version",
    "db-date"
  ],
  "promote": [
    "tags",
    "digest",
    "reference",
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
    "checks"
  ],
  "pipeline": [
    "result",
    "version",
    "tags",
    "reference",
    "digest",
    "url",
    "report"
  ]
};

// src/host/array-text.ts
var parseArrayText = (text2) => {
  const json = parseJson(text2);
  return json === void 0 || holdsBackspace(json) ? parseRubyArray(text2) ?? json : json;
};
var parseJson = (text2) => {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
};
var holdsBackspace = (value) => Array.isArray(value) ? value.some(holdsBackspace) : typeof value === "string" && /[\b\f]/.test(value);
var item = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?|true|false))\s*(,|$)/y;
var parseRubyArray = (text2) => {
  const [, inner] = /^\s*\[([\s\S]*)\]\s*$/.exec(text2) ?? [];
  if (inner === void 0) return void 0;
  const items = [];
  for (let at2 = 0; at2 < inner.length; at2 = item.lastIndex) {
    item.lastIndex = at2;
    const [whole, quoted, bare = ""] = item.exec(inner) ?? [];
    if (whole === void 0) return void 0;
    items.push(quoted === void 0 ? bare : unescaped(quoted));
  }
  return items;
};
var escapes = { '"': '"', "\\": "\\", "#": "#", n: "\n", t: "	", r: "\r" };
var unescaped = (text2) => text2.replace(/\\([\s\S])/g, (whole, letter) => escapes[letter] ?? whole);

// src/host/variables.ts
var prefix = "QUAYGATE_";
var own = /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|ENGINE_.*)$/;
var variableInputs = (environment, action, names) => {
  const inputs = /* @__PURE__ */ new Map();
  const handedOver = new Set(
    Object.entries(outputNames).flatMap(([of, outputs]) => outputs.map((output) => variableName(of, output)))
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
var isEmptyList = (value) => Array.isArray(value) && value.length === 0;
var decoded = (variable, value) => {
  if (!value.startsWith("json:")) return value;
  const list = parseArrayText(value.slice("json:".length));
  if (list !== void 0) return list;
  throw new InputError(
    `The variable ${variable} starts with "json:", but what follows is no JSON: write for example json:["a", "b"].`
  );
};

// src/host/gitlab.ts
var colours = { notice: "\x1B[36m", warning: "\x1B[33m", error: "\x1B[31m" };
var openGitlab = (environment, signal, action, post) => {
  const console2 = openConsole(standardStream("stdout"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path7.join)(workspace, ".quaygate-cache");
  const state = stateFile((0, import_node_path7.join)(cacheFolder, "state"), `${environment.CI_JOB_ID ?? "job"}-${action}`, post);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text2) => console2.line(plainLine(text2));
  const annotate = (level) => (text2, location = {}) => {
    const where = location.file ? `${location.file}${location.line ? `:${location.line}` : ""}: ` : "";
    const body = linesOf(`${where}${text2}`).map(plainLine).join("\n  ");
    console2.line(`${colours[level]}${level.toUpperCase()}: ${body}\x1B[0m`);
  };
  let sections = 0;
  let toolEnvironment;
  const host2 = {
    kind: "gitlab",
    workspace,
    signal,
    cacheFolder,
    event: async () => {
      const event = gitlabEvent(environment);
      const committed = event.commitTime ?? await commitTime(workspace, event.sha);
      return { ...event, ...committed && { commitTime: committed } };
    },
    inputs: (name, names) => gitlabInputs(variableInputs(environment, name, names), environment),
    toolEnvironment: () => {
      toolEnvironment ??= gitlabToolEnvironment(environment, temp.getNow);
      return toolEnvironment;
    },
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text2) => linesOf(text2).forEach(line),
    debug: (text2) => {
      if (environment.CI_DEBUG_TRACE === "true" || environment.QUAYGATE_DEBUG) linesOf(text2).forEach(line);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console2.mask,
    withoutSecrets: console2.masked,
    group: async (title, body) => {
      const name = `quaygate_${action}_${++sections}`;
      const marker = (kind) => `\x1B[0Ksection_${kind}:${Math.floor(Date.now() / 1e3)}:${name}\r\x1B[0K`;
      console2.line(`${marker("start")}\x1B[1m${plainLine(linesOf(title).join(" "))}\x1B[0m`);
      try {
        return await body();
      } finally {
        console2.line(marker("end"));
      }
    },
    // GitLab's log knows no commands but section markers, and those do not survive plainLine.
    fence: (body) => body((text2) => linesOf(text2).forEach(line)),
    setOutputs: async (name, declared, outputs) => {
      await writeResult(workspace, name, outputs);
      await writeResultText(workspace, `${name}.env`, dotenvOf(name, declared, outputs));
    },
    earlierResult: (name) => readResult(workspace, name),
    summarise: async (summary2) => {
      await writeResultText(workspace, `${summary2.action}.md`, cutToLimit(toMarkdown(hideIn(summary2, console2.masked))));
      if (environment.CI_JOB_URL)
        await writeResultText(
          workspace,
          `${summary2.action}-annotations.json`,
          annotationsReport(environment.CI_JOB_URL, summary2.action)
        );
    },
    saveState: state.save,
    state: state.get
  };
  return { host: host2, isPost: post, removeTemp: temp.remove };
};
var annotationsReport = (jobUrl, action) => `${JSON.stringify({
  quaygate: [
    {
      external_link: { label: `Summary of ${action}`, url: `${jobUrl}/artifacts/file/${resultsFolder}/${action}.md` }
    }
  ]
})}
`;

// src/host/local.ts
var import_node_os3 = require("node:os");
var import_node_path9 = require("node:path");

// src/host/local-event.ts
var import_node_path8 = require("node:path");
var localEvent = async (workspace, ref, actor) => {
  const facts = await gitFacts(workspace);
  if (!facts.sha) {
    throw new InputError(
      `"${workspace}" is no Git repository with a commit, but a pipeline starts from one: run it in a checkout.`
    );
  }
  const full = ref ?? refOf3(facts);
  const branch = /^refs\/heads\/(.+)$/.exec(full)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(full)?.[1];
  if (ref !== void 0 && !branch && !tag) {
    throw new InputError(`The ref is "${ref}", but it takes a full one: write refs/heads/<branch> or refs/tags/<tag>.`);
  }
  const sha = ref === void 0 ? facts.sha : await resolveCommit(workspace, ref);
  if (!sha)
    throw new InputError(`The ref is "${ref}", but this checkout has no such branch or tag: fetch it or name another.`);
  const committed = await commitTime(workspace, sha);
  return {
    kind: "push",
    ref: full,
    sha,
    repository: repositoryOfRemote(facts.remote) ?? { name: (0, import_node_path8.basename)(workspace), url: "" },
    run: { id: Date.now().toString(36), number: 0, attempt: 1, actor },
    ...branch && { branch },
    ...tag && { tag },
    ...facts.defaultBranch && { defaultBranch: facts.defaultBranch },
    ...committed && { commitTime: committed }
  };
};
var refOf3 = ({ branch, tags }) => {
  if (branch) return `refs/heads/${branch}`;
  return tags[0] === void 0 ? "HEAD" : `refs/tags/${tags[0]}`;
};

// src/host/local.ts
var marks2 = { notice: "note", warning: "warning", error: "error" };
var openLocal = (environment, signal, action, flags) => {
  const console2 = openConsole(standardStream("stderr"));
  const workspace = process.cwd();
  const cacheFolder = (0, import_node_path9.join)(environment.XDG_CACHE_HOME || (0, import_node_path9.join)((0, import_node_os3.homedir)(), ".cache"), "quaygate");
  const checkout = encodeURIComponent(workspace).slice(-180);
  const state = stateFile((0, import_node_path9.join)(cacheFolder, "state"), `${checkout}-${action}`, flags.post);
  const temp = temporaryFolder(void 0, state.save);
  const line = (text2) => console2.line(plainLine(text2));
  const annotate = (level) => (text2, location = {}) => {
    const where = location.file ? `${location.file}${location.line ? `:${location.line}` : ""}: ` : "";
    linesOf(`${marks2[level]}: ${where}${text2}`).forEach(line);
  };
  const host2 = {
    kind: "local",
    workspace,
    signal,
    cacheFolder,
    event: () => localEvent(
      workspace,
      flags.ref ?? (environment.QUAYGATE_REF || void 0),
      environment.USER ?? (0, import_node_os3.userInfo)().username
    ),
    inputs: (name, names) => new Map([...variableInputs(environment, name, names), ...flags.inputs(name, names)]),
    toolEnvironment: () => toolEnvironmentOf(environment),
    variable: (name) => environment[name],
    tempFolder: temp.get,
    info: (text2) => linesOf(text2).forEach(line),
    debug: (text2) => {
      if (environment.QUAYGATE_DEBUG) linesOf(text2).forEach(line);
    },
    notice: annotate("notice"),
    warning: annotate("warning"),
    error: annotate("error"),
    mask: console2.mask,
    withoutSecrets: console2.masked,
    group: async (title, body) => {
      line(`▸ ${linesOf(title).join(" ")}`);
      return body();
    },
    fence: (body) => body((text2) => linesOf(text2).forEach((part) => line(`  ${part}`))),
    setOutputs: async (name, _declared, outputs) => {
      await writeResult(workspace, name, outputs);
      if (flags.json) process.stdout.write(`${JSON.stringify(outputs)}
`);
    },
    earlierResult: (name) => readResult(workspace, name),
    summarise: async (summary2) => {
      const shown2 = hideIn(summary2, console2.masked);
      await writeResultText(workspace, `${summary2.action}.md`, toMarkdown(shown2));
      info(toText(shown2));
    },
    saveState: state.save,
    state: state.get
  };
  const info = (text2) => linesOf(text2).forEach(line);
  return { host: host2, isPost: flags.post, removeTemp: temp.remove };
};

// src/host/proxy.ts
var proxyOf = (environment, url) => {
  const get = (name) => environment[name.toLowerCase()] || environment[name] || "";
  const proxy = get(`${url.protocol.slice(0, -1).toUpperCase()}_PROXY`) || get("ALL_PROXY");
  return proxy === "" || isExcluded(url, get("NO_PROXY")) ? "" : proxy;
};
var isExcluded = (url, list) => {
  const host2 = url.hostname.replace(/^\[|\]$/g, "");
  if (host2 === "localhost" || host2 === "::1" || /^127\./.test(host2)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).filter((entry) => entry !== "").some((entry) => entry === "*" || excludes(entry, host2, port));
};
var excludes = (entry, host2, port) => {
  const range = /^([\d.]+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host2, range[1] ?? "", Number(range[2]));
  if (/^[^[]*:.*:/.test(entry)) return host2 === entry.toLowerCase();
  const [, name = "", ofPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== void 0 && ofPort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  return host2 === bare || host2.endsWith(`.${bare}`);
};
var isWithin = (host2, network, bits) => {
  const [address2, base] = [addressOf(host2), addressOf(network)];
  if (address2 === void 0 || base === void 0 || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address2 / size) === Math.floor(base / size);
};
var addressOf = (text2) => {
  const parts = text2.split(".").map(Number);
  if (parts.length !== 4 || !/^[\d.]+$/.test(text2) || parts.some((part) => part > 255)) return void 0;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

// src/host/open.ts
var openHost = (action, argv, signal) => {
  const environment = process.env;
  useProxies((url) => proxyOf(environment, url));
  if (environment.GITHUB_ACTIONS === "true") {
    const showInputs = environment.QUAYGATE_SHOW_INPUTS === "1";
    return { ...openGithub(environment, signal), flags: { ...parseFlags([]), showInputs } };
  }
  const flags = parseFlags(argv);
  if (environment.GITLAB_CI === "true") {
    return { ...openGitlab(environment, signal, action, flags.post), flags };
  }
  return { ...openLocal(environment, signal, action, flags), flags };
};

// src/spec/describe.ts
var defaultText = (declared) => {
  const value = "default" in declared ? declared.default : void 0;
  if (value === void 0) return "";
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "object") {
    return Object.entries(value).map(([key2, item2]) => `${key2}=${item2}`).join("\n");
  }
  return String(value);
};
var describeDefault = (declared) => {
  const text2 = defaultText(declared);
  return text2 === "" ? "" : ` Default: ${text2}.`;
};

// src/spec/declaration.ts
var defineAction = (declaration) => declaration;
var camelCase = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

// src/spec/file.ts
var import_node_fs9 = require("node:fs");
var import_node_path10 = require("node:path");
var defaultFile = "quaygate.yml";
var readSettings = (workspace, asked) => {
  try {
    return (0, import_node_fs9.readFileSync)((0, import_node_path10.resolve)(workspace, asked ?? defaultFile), "utf8");
  } catch (error2) {
    const missing = error2.code === "ENOENT";
    if (missing && asked === void 0) return void 0;
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error2)}): give a path relative to the checkout.`,
      { cause: error2 }
    );
  }
};
var parseSettings = (text2, file, known, parseYaml) => {
  const document = section(file, "", parseOrSay(text2, file, parseYaml));
  return new Map(
    Object.entries(document).map(([action, inputs]) => {
      const names = known.get(action);
      if (!names) throw unknown(file, action, "an action", [...known.keys()]);
      const entries = Object.entries(section(file, action, inputs)).map(([name, value]) => {
        if (!names.includes(name)) throw unknown(file, `${action}.${name}`, `an input of ${action}`, names, name);
        return [name, { value, source: file }];
      });
      return [action, new Map(entries)];
    })
  );
};
var parseOrSay = (text2, file, parseYaml) => {
  try {
    return parseYaml(text2);
  } catch (error2) {
    throw new InputError(`${file} is not valid YAML (${messageOf(error2).split("\n")[0]}): correct it.`, {
      cause: error2
    });
  }
};
var section = (file, path, value) => {
  if (value === null || value === void 0) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value;
  const where = path === "" ? "its top" : `"${path}"`;
  throw new InputError(
    `${file} holds no mapping at ${where}: write actions, and under each its inputs, as in "build:" with "image: …" below.`
  );
};
var unknown = (file, path, what, names, word = path) => new InputError(`${file} sets "${path}", which is not ${what}.${didYouMean(word, names)} Known: ${names.join(", ")}.`);

// src/spec/csv.ts
var csvRecords = (text2) => {
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
var readField = (text2, start2) => {
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
var plainField = (text2, start2, from) => {
  let end = from;
  while (end < text2.length && !/[,\r\n]/.test(text2[end] ?? "")) end += 1;
  return { value: text2.slice(from, end), start: start2, end };
};
var csvItems = (text2, wholeRecords) => csvRecords(text2)?.flatMap((record3) => {
  if (wholeRecords) return [record3.join(",")];
  return record3.length === 1 ? (record3[0] ?? "").split(",") : record3;
}).filter((item2) => item2 !== "").map((item2) => item2.trim());

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
var wrongValue = (given, rule, cure, secret2 = false) => new InputError(
  `Input "${given.name}" is ${secret2 ? "set" : shown(given.value)} (${given.source}), but ${rule}: ${cure}.`
);
var shown = (value) => {
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  const line = text2.replace(new RegExp("\\p{Cc}+", "gu"), " ");
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
};
var scalar = (given, secret2 = false) => {
  const { value } = given;
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw wrongValue(given, "it takes a single value", "write plain text", secret2);
};
var parsers = {
  string: (given) => typeof given.value === "string" ? given.value : scalar(given),
  secret: (given) => typeof given.value === "string" ? given.value : scalar(given, true),
  boolean: (given) => {
    const value = booleans.get(scalar(given));
    if (value === void 0) throw wrongValue(given, "a boolean is true or false", "write true or false");
    return value;
  },
  integer: (given, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) => {
    const text2 = scalar(given);
    const value = Number(text2);
    if (!/^[+-]?\d+$/.test(text2) || !Number.isSafeInteger(value)) {
      throw wrongValue(given, "it takes a whole number", "write digits only, for example 3");
    }
    if (value < minimum) throw wrongValue(given, `the least is ${minimum}`, `write ${minimum} or more`);
    if (value > maximum) throw wrongValue(given, `the most is ${maximum}`, `write ${maximum} or less`);
    return value;
  },
  duration: (given) => measure(given, durationUnits, "a duration is a number with ms, s, m, h or d", "write for example 90s, 5m or 7d"),
  size: (given) => Math.round(
    measure(given, sizeUnits, "a size is a number with B, KB, MB, GB, KiB, MiB or GiB", "write for example 512MiB")
  ),
  enum: (given, { options }) => {
    const text2 = scalar(given);
    if (options.includes(text2)) return text2;
    throw wrongValue(given, `it takes one of ${options.join(", ")}`, `write one of these.${didYouMean(text2, options)}`);
  },
  list: (given, { separator, options, secret: secret2 }) => {
    const items = listItems(given, separator, secret2);
    const wrong = options && items.find((item2) => !options.includes(item2));
    if (options && wrong !== void 0) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(", ")}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items;
  },
  map: (given, { secret: secret2 }) => mapEntries(given, secret2),
  block: (given) => given.value
};
var measure = (given, units, rule, cure) => {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
  return value;
};
var listItems = (given, separator, secret2 = false) => {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map((item2) => scalar({ ...given, value: item2 }, secret2)).filter((item2) => item2 !== "");
  }
  if (typeof value === "object" && value !== null) {
    throw wrongValue(given, "it takes a list", "write one item a line", secret2);
  }
  if (separator === "csv" || separator === "csv-record") {
    const items = csvItems(scalar(given, secret2), separator === "csv-record");
    if (items) return items;
    throw wrongValue(given, "it opens a double quote that is never closed", "close it, or take it out", secret2);
  }
  return scalar(given, secret2).split(/\r\n|\r|\n/).filter((line) => !line.trimStart().startsWith("#")).flatMap((line) => separator === "newline" ? [line] : commaSeparated(line)).map((item2) => item2.trim()).filter((item2) => item2 !== "");
};
var commaSeparated = (line) => {
  if (!line.includes('"')) return line.split(",");
  const fields = [];
  let field = "";
  let quoted = false;
  for (let at2 = 0; at2 < line.length; at2++) {
    const letter = line[at2];
    if (quoted && letter === '"' && line[at2 + 1] === '"') field += line[++at2];
    else if (letter === '"' && (quoted || field.trim() === "")) {
      quoted = !quoted;
      if (quoted) field = "";
    } else if (letter === "," && !quoted) {
      fields.push(field);
      field = "";
    } else field += letter;
  }
  return [...fields, field];
};
var mapEntries = (given, secret2 = false) => {
  const { value } = given;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(([key2, item2]) => [
        key2,
        scalar({ ...given, name: `${given.name}.${key2}`, value: item2 }, secret2)
      ])
    );
  }
  return new Map(
    listItems(given, "newline", secret2).map((line) => {
      const at2 = line.indexOf("=");
      if (at2 < 1)
        throw wrongValue({ ...given, value: line }, "a line is key=value", "write one key=value a line", secret2);
      return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
    })
  );
};
var parseValue = (given, declared) => {
  const parse = parsers[declared.type];
  return parse(given, declared);
};

// src/spec/parse.ts
var parseInputs = (action, step, file, parseYaml) => {
  const sources = /* @__PURE__ */ new Map();
  const entries = Object.entries(action.inputs).map(([name, declared]) => {
    const raw = firstSet(step.get(name), file.get(name));
    if (raw) sources.set(name, raw.source);
    return [camelCase(name), raw ? fromRaw({ name, ...raw }, declared, parseYaml) : fromDefault(name, declared)];
  });
  return { inputs: Object.fromEntries(entries), sources };
};
var needsYaml = (action, step) => Object.entries(action.inputs).some(([name, { type }]) => {
  const value = type === "block" ? step.get(name)?.value : void 0;
  return typeof value === "string" && value.trim() !== "" && withoutYaml(value) === void 0;
});
var address = /^(?:https?:\/\/|\/)[^\s#]*[^\s#:]$|^\/$/;
var withoutYaml = (text2) => {
  const words = text2.trim().split(/\s+/);
  if (words.every((word) => address.test(word))) return { value: words.join("\n") };
  if (!/^\s*[[{]/.test(text2)) return void 0;
  try {
    return { value: JSON.parse(text2) };
  } catch {
    return void 0;
  }
};
var firstSet = (...sources) => sources.find(isSet);
var isSet = (raw) => {
  if (raw === void 0 || raw.value === void 0 || raw.value === null) return false;
  if (Array.isArray(raw.value)) return raw.value.length > 0;
  return typeof raw.value !== "string" || raw.value.trim() !== "";
};
var fromRaw = (given, declared, parseYaml) => {
  if (isNone(given.value) && !takesNone(declared)) return cleared(given, declared);
  if (declared.type === "block" && typeof given.value === "string") {
    return parseBlock({ ...given, value: given.value }, parseYaml);
  }
  return parseValue(given, declared);
};
var isNone = (value) => typeof value === "string" && value.trim() === "none" || Array.isArray(value) && value.length === 1 && value[0] === "none";
var takesNone = (declared) => (declared.type === "enum" || declared.type === "list") && (declared.options?.includes("none") ?? false);
var cleared = (given, declared) => {
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
var parseBlock = (given, parseYaml) => {
  try {
    return (withoutYaml(given.value) ?? { value: parseYaml(given.value) }).value;
  } catch (error2) {
    const reason = error2 instanceof Error ? error2.message.split("\n")[0]?.replace(/[:.]$/, "") : error2;
    throw wrongValue(given, `it is neither YAML nor JSON (${reason})`, "correct the block");
  }
};
var fromDefault = (name, declared) => {
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

// src/action/inputs.ts
var commonInputs = {
  config: {
    type: "string",
    description: `File with inputs by action, relative to the checkout. Default: ${defaultFile}, if it is there.`
  }
};
var allNames = (action) => [
  ...Object.keys(action.inputs),
  ...Object.keys(commonInputs)
];
var loadSettings = async (action, host2) => {
  const step = host2.inputs(action.name, allNames(action));
  const asked = step.get("config")?.value;
  const name = typeof asked === "string" && asked !== "" ? asked : void 0;
  const text2 = readSettings(host2.workspace, name);
  const parseYaml = text2 !== void 0 || needsYaml(action, step) ? (await Promise.resolve().then(() => __toESM(require("./lib/yaml.cjs"), 1))).parse : noYaml;
  const known = new Map(Object.entries(inputNames));
  const file = text2 === void 0 ? /* @__PURE__ */ new Map() : parseSettings(text2, name ?? defaultFile, known, parseYaml);
  return { step, file, parseYaml };
};
var noYaml = () => {
  throw new Error("a block was parsed although none was announced");
};
var resolveInputs = (action, { step, file, parseYaml }, host2) => {
  const resolved = parseInputs(action, step, file.get(action.name) ?? /* @__PURE__ */ new Map(), parseYaml);
  for (const secret2 of secretValues(action, resolved.inputs)) host2.mask(secret2);
  return resolved;
};
var secretValues = (action, inputs) => Object.entries(action.inputs).flatMap(([name, declared]) => {
  const value = inputs[camelCase(name)];
  if (declared.type === "secret") return typeof value === "string" ? [value] : [];
  if (declared.type === "map" && declared.secret) return [...value.values()];
  if (declared.type === "list" && declared.secret) {
    return value.map((item2) => item2.slice(item2.indexOf("=") + 1));
  }
  return [];
});

// src/action/help.ts
var helpText = (action) => {
  const inputs = Object.entries({ ...action.inputs, ...commonInputs });
  return [
    `quaygate ${action.name}: ${action.description}`,
    "",
    "Inputs (--name value; also QUAYGATE_NAME, or quaygate.yml):",
    ...inputs.map(
      ([name, declared]) => `  --${name} <${declared.type}>  ${declared.description}${describeDefault(declared)}`
    ),
    "",
    "Options:",
    "  --json         write the outputs to stdout as JSON",
    "  --show-inputs  print every input with its value and source, and stop",
    "  --ref <ref>    the full Git ref that the pipeline is for",
    "  --post         clean up after a run that was killed",
    ""
  ].join("\n");
};

// src/action/outputs.ts
var byDeclaredName = (action, outputs) => Object.fromEntries(
  Object.keys(action.outputs).map((name) => [name, outputs[camelCase(name)]]).filter(([, value]) => value !== void 0)
);

// src/action/show-inputs.ts
var shownInputs = (action, inputs, sources) => {
  const values = inputs;
  const shown2 = Object.entries(action.inputs).map(([name, declared]) => [
    name,
    { value: plain(declared, values[camelCase(name)]), source: sources.get(name) ?? "default" }
  ]);
  return `${JSON.stringify(Object.fromEntries(shown2), null, 2)}
`;
};
var plain = (declared, value) => {
  if (value === void 0) return null;
  if (isSecret(declared))
    return value instanceof Map ? Object.fromEntries([...value.keys()].map((key2) => [key2, "***"])) : "***";
  return value instanceof Map ? Object.fromEntries(value) : value;
};
var isSecret = (declared) => declared.type === "secret" || "secret" in declared && declared.secret === true;

// src/action/start.ts
var graceAfterSignal = 6e4;
var start = async (action, run2) => {
  const controller = new AbortController();
  const stopListening = listenForSignals(controller);
  let opened;
  listenForBugs(action, controller, () => opened?.host);
  try {
    const { flags, ...rest } = openHost(action.name, process.argv.slice(2), controller.signal);
    opened = rest;
    if (flags.help) process.stdout.write(helpText(action));
    else if (opened.isPost) await cleanUp(opened.host);
    else await runOnce(action, run2, opened.host, flags.showInputs);
  } catch (error2) {
    process.exitCode = exitCodeOf(error2);
    await reportFailure(action, error2, opened?.host);
  } finally {
    stopListening();
    await opened?.removeTemp().catch((error2) => {
      opened?.host.warning(`The temporary folder could not be removed: ${messageOf(error2)}`);
    });
  }
};
var runOnce = async (action, run2, host2, show) => {
  if (action.post) host2.saveState("isPost", "true");
  const settings = await loadSettings(action, host2);
  const { inputs, sources } = resolveInputs(action, settings, host2);
  if (show) {
    const shown2 = shownInputs(action, inputs, sources);
    if (host2.kind === "local") process.stdout.write(shown2);
    else host2.info(shown2.trimEnd());
    return;
  }
  const outputs = await run2(inputs, host2, settings);
  await host2.setOutputs(action.name, action.outputs, byDeclaredName(action, outputs));
};
var cleanUp = async (host2) => {
  const removed = await removeLeftover(host2.state("temp"));
  host2.debug(removed ? "Removed the temporary folder." : "Skipping the clean-up because the step left nothing.");
};
var reportFailure = async (action, error2, host2) => {
  try {
    if (error2 instanceof ExpectedError && error2.outputs) {
      await host2?.setOutputs(action.name, action.outputs, byDeclaredName(action, error2.outputs));
    }
  } finally {
    sayFailure(action, error2, host2);
  }
};
var sayFailure = (action, error2, host2) => {
  const message = error2 instanceof ExpectedError ? error2.message : unexpected(error2);
  const location = error2 instanceof ExpectedError ? error2.location : void 0;
  if (host2) host2.error(message, { title: `Quaygate ${action.name}`, ...location });
  else process.stderr.write(`error: ${message}
`);
};
var unexpected = (error2) => {
  const stack = error2 instanceof Error ? error2.stack ?? error2.message : messageOf(error2);
  return `This is a bug in Quaygate; please report it with this text.
${stack}`;
};
var listenForBugs = (action, controller, host2) => {
  process.once("uncaughtException", (error2) => {
    controller.abort(error2);
    sayFailure(action, error2, host2());
    process.exit(exitCodes.couldNotFindOut);
  });
};
var listenForSignals = (controller) => {
  let timer;
  const onSignal = (signal) => {
    controller.abort(new Error(`the run was cancelled (${signal})`));
    timer ??= setTimeout(() => process.exit(exitCodes.couldNotFindOut), graceAfterSignal).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return () => {
    clearTimeout(timer);
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
};

// src/metadata/attributes.ts
var attributesOf = (input, line) => {
  if ((line.split('"').length - 1) % 2 !== 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  const attributes = /* @__PURE__ */ new Map();
  for (const field of fieldsOf(line)) {
    const at2 = field.indexOf("=");
    if (at2 < 0) attributes.set("", field);
    else attributes.set(field.slice(0, at2).trim().toLowerCase(), field.slice(at2 + 1).trim());
  }
  return attributes;
};
var fieldsOf = (line) => [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(([, field = ""]) => field.replace(/"([^"]*)"/g, "$1").trim()).filter((field) => field !== "");
var refuseUnknown = (input, line, attributes, known) => {
  for (const name of attributes.keys()) {
    if (known.includes(name)) continue;
    throw new InputError(
      `Input "${input}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known)} Known: ${known.join(", ")}.`
    );
  }
};
var booleanAttribute = (input, line, name, value) => {
  if (value === "true" || value === "false") return value === "true";
  throw new InputError(`Input "${input}" has the line "${line}", but ${name} is "${value}": write true or false.`);
};

// src/metadata/flavor.ts
var parseFlavor = (lines2) => {
  const flavor = { latest: "auto", prefix: "", suffix: "" };
  for (const line of lines2) {
    const attributes = attributesOf("flavor", line);
    refuseUnknown("flavor", line, attributes, Object.keys(flavor));
    Object.assign(flavor, Object.fromEntries(attributes));
  }
  const { latest, ...affixes } = flavor;
  if (latest === "auto" || latest === "true" || latest === "false") return { latest, ...affixes };
  throw new InputError(`Input "flavor" says latest=${latest}, but it takes auto, true or false: write one of these.`);
};

// src/metadata/images.ts
var imageNames = (images) => [...new Set(images.map(imageName))];
var component = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
var hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
var host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
var pattern = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);
var imageName = (image) => {
  const name = image.toLowerCase();
  if (pattern.test(name)) return name;
  throw new InputError(
    `Input "images" is "${image}", but it takes a repository's name without tag: write for example ghcr.io/acme/shop.`
  );
};

// src/metadata/labels.ts
var key = (name) => `org.opencontainers.image.${name}`;
var labelsOf = (input, event, version, own2) => {
  const { repository } = event;
  const standard = [
    [key("title"), repository.name.split("/").at(-1) ?? ""],
    [key("description"), repository.description ?? ""],
    [key("url"), repository.url],
    [key("source"), repository.url],
    [key("version"), version],
    [key("created"), createdAt(event)],
    [key("revision"), event.sha],
    [key("licenses"), repository.licence ?? ""]
  ];
  return new Map(
    [...new Map([...standard, ...own2.map((line) => pairOf(input, line))])].sort(([a], [b]) => a < b ? -1 : 1)
  );
};
var createdAt = ({ commitTime: commitTime2 }) => {
  const time = new Date(commitTime2 ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
};
var pairOf = (input, line) => {
  const at2 = line.indexOf("=");
  if (at2 > 0) return [line.slice(0, at2).trim(), line.slice(at2 + 1)];
  throw new InputError(`Input "${input}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};

// src/metadata/rules.ts
var shared = ["type", "enable", "priority", "prefix", "suffix"];
var kinds3 = {
  semver: { priority: 900, attributes: ["pattern", "value"], required: "pattern" },
  ref: { priority: 600, attributes: ["event"], required: "event" },
  raw: { priority: 200, attributes: ["value"], required: "value" },
  sha: { priority: 100, attributes: ["format"] }
};
var parseRules = (lines2) => lines2.map(parseRule).sort((a, b) => b.priority - a.priority);
var parseRule = (line) => {
  const given = attributesOf("tags", line);
  const bare = given.get("");
  const attributes = new Map([...given].filter(([name]) => name !== ""));
  if (bare !== void 0) attributes.set("value", bare);
  const type = attributes.get("type") ?? "raw";
  if (!isRuleType(type)) {
    const known = Object.keys(kinds3);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known)} Known: ${known.join(", ")}.`
    );
  }
  const kind = kinds3[type];
  refuseUnknown("tags", line, attributes, [...shared, ...kind.attributes]);
  if (kind.required && !attributes.get(kind.required)) {
    throw new InputError(`Input "tags" has the line "${line}", but type=${type} needs ${kind.required}=…: add it.`);
  }
  return { type, line, attributes, priority: priorityOf(line, attributes.get("priority"), kind.priority) };
};
var isRuleType = (type) => Object.hasOwn(kinds3, type);
var priorityOf = (line, given, fallback) => {
  if (given === void 0) return fallback;
  if (/^\d+$/.test(given)) return Number(given);
  throw new InputError(`Input "tags" has the line "${line}", but priority is "${given}": write a whole number.`);
};

// src/metadata/tags.ts
var import_parse2 = __toESM(require_parse(), 1);

// src/metadata/template.ts
var shortShaLength = 7;
var globalExpressions = (event) => ({
  branch: event.branch ?? "",
  tag: event.tag ?? "",
  sha: event.sha.slice(0, shortShaLength),
  base_ref: event.changeRequest?.base.branch ?? "",
  is_default_branch: String(isDefaultBranch(event)),
  is_not_default_branch: String(!isDefaultBranch(event))
});
var isDefaultBranch = ({ branch, defaultBranch }) => branch !== void 0 && branch === defaultBranch;
var placeholder = /\{\{([^{}]*)\}\}/g;
var expand = (input, line, text2, expressions) => {
  if (/[{}]/.test(text2.replace(placeholder, ""))) {
    throw new InputError(
      `Input "${input}" has the line "${line}", in which braces do not pair: write an expression as {{name}}.`
    );
  }
  return text2.replace(placeholder, (_, inner) => {
    const name = inner.trim();
    const value = Object.hasOwn(expressions, name) ? expressions[name] : void 0;
    if (value !== void 0) return value;
    const known = Object.keys(expressions);
    throw new InputError(
      `Input "${input}" has the line "${line}", but "{{${name}}}" is unknown there.${didYouMean(name, known)} Known: ${known.join(", ")}.`
    );
  });
};

// src/metadata/tags.ts
var computeTags = (rules, flavor, event) => {
  const expressions = globalExpressions(event);
  const results = rules.map((rule) => applyRule(rule, flavor, event, expressions));
  const fired = results.filter((result) => result.tag !== void 0);
  const names = new Set(fired.map(({ tag }) => tag ?? ""));
  const first = fired[0];
  if (first && (flavor.latest === "true" || flavor.latest === "auto" && first.latest)) names.add("latest");
  return { version: first?.tag ?? "", names: [...names], results };
};
var applyRule = (rule, flavor, event, expressions) => {
  const get = (name) => {
    const value = rule.attributes.get(name);
    return value === void 0 ? void 0 : expand("tags", rule.line, value, expressions);
  };
  if (!booleanAttribute("tags", rule.line, "enable", get("enable") ?? "true")) {
    return { rule, why: "not enabled", latest: false };
  }
  const made = makers[rule.type](rule, event, get);
  if (typeof made === "string") return { rule, why: made, latest: false };
  const prefix2 = get("prefix") ?? (made.prefix || expand("flavor", flavor.prefix, flavor.prefix, expressions));
  const suffix = get("suffix") ?? expand("flavor", flavor.suffix, flavor.suffix, expressions);
  const tag = sanitise(`${prefix2}${made.name}${suffix}`);
  return { rule, tag: checked(tag, rule.line), why: "fired", latest: made.latest };
};
var makers = {
  semver: (rule, event, get) => semverTag(rule, get("value") ?? event.tag),
  ref: (rule, event, get) => {
    const wanted = get("event");
    switch (wanted) {
      case "branch":
        return event.branch === void 0 ? "not a branch" : { name: event.branch, latest: false };
      case "tag":
        return event.tag === void 0 ? "not a tag" : { name: event.tag, latest: true };
      case "pr":
        return event.changeRequest === void 0 ? "not a change request" : { name: String(event.changeRequest.number), latest: false, prefix: "pr-" };
      default:
        throw new InputError(
          `Input "tags" has the line "${rule.line}", but event is "${wanted}": write branch, tag or pr.`
        );
    }
  },
  raw: (_rule, _event, get) => ({ name: get("value") ?? "", latest: false }),
  sha: (rule, event, get) => {
    const format = get("format") ?? "short";
    if (format !== "short" && format !== "long") {
      throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format}": write short or long.`);
    }
    const name = format === "long" ? event.sha : event.sha.slice(0, shortShaLength);
    return name === "" ? "no commit known" : { name, latest: false, prefix: "sha-" };
  }
};
var semverTag = (rule, raw) => {
  if (raw === void 0) return "not a tag";
  const version = (0, import_parse2.default)(raw);
  if (!version) return `"${raw}" is no semantic version`;
  const pattern2 = rule.attributes.get("pattern") ?? "";
  const prerelease = version.prerelease.length > 0;
  const effective = prerelease && !/^\{\{\s*raw\s*\}\}$/.test(pattern2) ? "{{version}}" : pattern2;
  const name = expand("tags", rule.line, effective, {
    raw,
    version: version.version,
    major: String(version.major),
    minor: String(version.minor),
    patch: String(version.patch)
  });
  return { name, latest: !prerelease };
};
var sanitise = (tag) => tag.replace(/[^A-Za-z0-9._-]+/g, "-");
var checked = (tag, line) => {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return tag;
  throw new InputError(
    `Input "tags" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`
  );
};

// src/metadata/main.ts
var run = async (inputs, host2) => {
  const event = await host2.event();
  const { version, names, results } = computeTags(parseRules(inputs.tags), parseFlavor(inputs.flavor), event);
  const images = imageNames(inputs.images);
  const tags = images.length === 0 ? names : images.flatMap((image) => names.map((name) => `${image}:${name}`));
  if (names.length === 0)
    host2.warning(`No tag rule fired on ${event.ref || "this event"}: there is nothing to promote.`);
  const labels = labelsOf("labels", event, version, inputs.labels);
  const annotations = labelsOf("annotations", event, version, inputs.annotations);
  host2.info(`Version ${version || "(none)"} of commit ${event.sha.slice(0, 12)}`);
  for (const tag of tags) host2.info(`  ${tag}`);
  await host2.summarise({
    action: "metadata",
    title: "Metadata",
    blocks: [{ kind: "table", columns: ["Rule", "Tag", "Why"], rows: results.map(explanation) }]
  });
  return {
    version,
    tags,
    tagNames: names,
    labels: lines(labels),
    annotations: lines(annotations, "manifest:"),
    json: {
      tags,
      "tag-names": names,
      labels: Object.fromEntries(labels),
      annotations: Object.fromEntries([...annotations].map(([key2, value]) => [`manifest:${key2}`, value]))
    }
  };
};
var explanation = ({ rule, tag, why }) => [{ text: rule.line, code: true }, tag ?? "–", why];
var lines = (pairs, prefix2 = "") => [...pairs].map(([key2, value]) => `${prefix2}${key2}=${value}`);

// src/metadata/spec.ts
var spec = defineAction({
  name: "metadata",
  title: "Quaygate metadata",
  description: "Tags, labels and annotations for an image from the Git event.",
  branding: { icon: "tag", color: "blue" },
  inputs: {
    images: {
      type: "list",
      description: "Image names without tag, for example ghcr.io/acme/shop. Without any, tags come bare."
    },
    tags: {
      type: "list",
      separator: "newline",
      default: ["type=ref,event=branch", "type=ref,event=tag", "type=ref,event=pr"],
      description: "Tag rules, one a line: type=ref|semver|sha|raw with their attributes."
    },
    flavor: {
      type: "list",
      separator: "newline",
      description: "For all rules: latest=auto|true|false, prefix=…, suffix=…."
    },
    labels: { type: "list", separator: "newline", description: "Labels to add or replace, key=value." },
    annotations: { type: "list", separator: "newline", description: "Annotations to add or replace, key=value." }
  },
  outputs: {
    version: { description: "The tag of the rule with the highest priority." },
    tags: { type: "list", description: "Full tags, image:tag." },
    "tag-names": { type: "list", description: "Tags without image." },
    labels: { type: "list", description: "Labels, key=value, sorted by key." },
    annotations: { type: "list", description: "Annotations, manifest:key=value, sorted by key." },
    json: { type: "json", description: "Tags, labels and annotations as one object." }
  }
});

// src/metadata/index.ts
void start(spec, run);
