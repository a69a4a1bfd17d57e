/**
 * What GitHub's runner does with each line of a step's log. Rules: actions/runner, `ActionCommand.cs` and
 * `ActionCommandManager.cs`.
 */

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** Of each level a step shows this many; a message is cut at this length. */
const annotationsPerLevel = 10;
const messageLimit = 4096;

const known = [
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
];

export const logProcessor = (secrets: readonly string[]) => {
  const masks = secrets.flatMap(maskForms);
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  const masked: string[] = [];
  const debug: string[] = [];
  const outputs = new Map<string, string>();
  const state = new Map<string, string>();
  /** What a green run on GitHub would not show, and what the platform refuses. */
  const problems: string[] = [];
  let stopToken: string | undefined;
  let openGroups = 0;

  const issue = (level: Annotation['level'], { properties, data }: Command) => {
    if (annotations.filter((other) => other.level === level).length >= annotationsPerLevel) return;
    const title = properties.get('title');
    const file = properties.get('file');
    const line = Number(properties.get('line'));
    annotations.push({
      level,
      message: hide(data, masks).slice(0, messageLimit),
      ...(title && { title: hide(title, masks) }),
      ...(file && { file }),
      ...(line > 0 && { line }),
    });
  };

  const execute = (command: Command) => {
    switch (command.name) {
      case 'stop-commands':
        if (command.data === '' || known.includes(command.data) || command.data === 'pause-logging') {
          problems.push(`stop-commands with the token "${command.data}", which anyone can guess`);
        }
        stopToken = command.data.toLowerCase();
        return;
      case 'add-mask':
        if (command.data.trim() === '') problems.push('add-mask with an empty value');
        else masks.push(...maskForms(command.data));
        return;
      case 'notice':
      case 'warning':
      case 'error':
        return issue(command.name, command);
      case 'debug':
        debug.push(command.data);
        return;
      case 'group':
        openGroups++;
        return;
      case 'endgroup':
        openGroups--;
        return;
      case 'set-output':
        outputs.set(command.properties.get('name') ?? '', command.data);
        problems.push('set-output as a log command, which is deprecated and forgeable');
        return;
      case 'save-state':
        state.set(command.properties.get('name') ?? '', command.data);
        problems.push('save-state as a log command, which is deprecated and forgeable');
        return;
      default:
        problems.push(`the command ${command.name}, which the runner refuses or no action of ours should use`);
    }
  };

  /** True when the line was a command, which the log then does not show (groups and annotations it shows as such). */
  const process = (line: string): boolean => {
    const command = parseCommand(line, stopToken === undefined ? known : [...known, stopToken]);
    if (!command) return false;
    if (stopToken !== undefined) {
      if (command.name !== stopToken) return false;
      stopToken = undefined;
      return true;
    }
    execute(command);
    return true;
  };

  return {
    line: (line: string) => {
      lines.push(line);
      if (!process(line)) masked.push(hide(line, masks));
    },
    result: () => ({
      log: lines.join('\n'),
      maskedLog: masked.join('\n'),
      debug,
      annotations,
      outputs,
      state,
      problems: [
        ...problems,
        ...(stopToken === undefined ? [] : ['commands were stopped and never resumed']),
        ...(openGroups === 0 ? [] : [`${openGroups} log groups left open`]),
      ],
      hide: (text: string) => hide(text, masks),
    }),
  };
};

export const parseCommand = (line: string, registered: readonly string[]): Command | undefined =>
  parseColons(line, registered) ?? parseBrackets(line, registered);

const parseColons = (line: string, registered: readonly string[]): Command | undefined => {
  const message = line.replace(dotnetWhitespace, '');
  if (!message.startsWith('::')) return undefined;
  const end = message.indexOf('::', 2);
  if (end < 0) return undefined;
  return commandOf(message.slice(2, end), ',', unescapeProperty, unescapeData(message.slice(end + 2)), registered);
};

/** What .NET's TrimStart takes away; a next-line character (U+0085) is among it, which JavaScript's \s does not know. */
const dotnetWhitespace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

const parseBrackets = (line: string, registered: readonly string[]): Command | undefined => {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return commandOf(line.slice(start + 3, end), ';', unescapeOld, unescapeOld(line.slice(end + 1)), registered);
};

const commandOf = (
  info: string,
  separator: string,
  decode: (text: string) => string,
  data: string,
  registered: readonly string[],
): Command | undefined => {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!registered.includes(name)) return undefined;
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator);
  const properties = pairs.flatMap((pair) => {
    const [, key, value] = /^([^=]+)=([\s\S]+)$/.exec(pair) ?? [];
    return key && value ? [[key.toLowerCase(), decode(value)] as const] : [];
  });
  return { name, properties: new Map(properties), data };
};

const unescaping =
  (...tokens: readonly string[]) =>
  (text: string): string =>
    tokens.reduce((left, token) => {
      const code = `%${token.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
      return left.replaceAll(code, token);
    }, text);

const unescapeData = unescaping('\r', '\n', '%');
const unescapeProperty = unescaping('\r', '\n', ':', ',', '%');
const unescapeOld = unescaping(';', '\r', '\n', ']', '%');

/** The runner masks a value, its lines, and its Base64. */
const maskForms = (secret: string): readonly string[] =>
  [...new Set([secret, ...secret.split(/[\r\n]+/), Buffer.from(secret).toString('base64')])].filter(
    (form) => form.trim() !== '',
  );

const hide = (text: string, masks: readonly string[]): string =>
  [...masks].sort((a, b) => b.length - a.length).reduce((left, mask) => left.replaceAll(mask, '***'), text);
