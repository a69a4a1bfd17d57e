import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedError, RollbackError, UnavailableError } from '../../../src/errors.ts';
import type { Host } from '../../../src/host/host.ts';
import type { Block } from '../../../src/host/summary.ts';
import { runTool } from '../../../src/process/run-tool.ts';
import type { Inputs, Outputs } from '../../../src/spec/declaration.ts';
import type { spec } from './spec.ts';

type Deed = (host: Host, words: readonly string[]) => unknown;

const outputs: Record<string, string | number | readonly unknown[] | undefined> = {};

const fail = (error: Error) => {
  throw error;
};

const deeds: Readonly<Record<string, Deed>> = {
  info: (host, [text = '']) => host.info(text),
  debug: (host, [text = '']) => host.debug(text),
  notice: (host, [text = '', file, line]) =>
    host.notice(text, { ...(file && { file }), ...(line && { line: Number(line) }) }),
  warning: (host, [text = '', title]) => host.warning(text, { ...(title && { title }) }),
  error: (host, [text = '']) => host.error(text),
  mask: (host, [text = '']) => host.mask(text),
  group: (host, [title = '', text = '']) => host.group(title, async () => host.info(text)),
  tool: (host, [script = '']) => runTool(host, 'sh', ['-c', script], { show: true }),
  'tools-side-by-side': async (host, scripts) => {
    const tools = scripts.map((script) => runTool(host, 'sh', ['-c', script], { show: true }));
    const timer = setInterval(() => host.notice('meanwhile'), 20);
    await Promise.all(tools);
    clearInterval(timer);
  },
  fence: (host, lines) => host.fence(async (write) => lines.forEach(write)),
  'fence-with-warning': (host, [before = '', warning = '', after = '']) =>
    host.fence(async (write) => {
      write(before);
      await host.fence(async (inner) => inner('nested'));
      host.warning(warning);
      write(after);
    }),
  summary: (host, [text = '']) => host.summarise({ action: 'probe', title: 'Probe', blocks: [{ kind: 'text', text }] }),
  'long-summary': (host, [rows = '0']) => {
    const block: Block = {
      kind: 'table',
      columns: ['a'],
      rows: Array.from({ length: Number(rows) }, () => ['x'.repeat(100)]),
    };
    return host.summarise({ action: 'probe', title: 'Probe', blocks: [block] });
  },
  output: (_host, [name = '', value = '']) => {
    outputs[name] = name === 'scalar' ? value : JSON.parse(value);
  },
  'long-output': (_host, [name = '', length = '0']) => {
    outputs[name] = name === 'lines' ? ['x'.repeat(Number(length))] : 'x'.repeat(Number(length));
  },
  temp: async (host) => {
    const folder = await host.tempFolder();
    writeFileSync(join(folder, 'secret'), 'x');
    host.info(`temp=${folder}`);
  },
  state: (host, [name = '', value = '']) => host.saveState(name, value),
  environment: (host) => host.info(Object.keys(host.toolEnvironment()).sort().join(' ')),
  event: async (host) => host.info(JSON.stringify(await host.event())),
  wait: (host) =>
    new Promise((_resolve, reject) => {
      const timer = setTimeout(() => {}, 60_000);
      host.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new UnavailableError('The run was cancelled.'));
      });
      host.info('waiting');
    }),
  refuse: (_host, [message = '']) => fail(new RefusedError(message, { outputs })),
  'leave-broken': (_host, [message = '']) => fail(new RollbackError(message)),
  'not-find-out': (_host, [message = '']) => fail(new UnavailableError(message)),
  throw: (_host, [message = '']) => fail(new TypeError(message)),
  'throw-later': async (_host, [message = '']) => {
    setTimeout(() => fail(new TypeError(message)), 10);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  },
};

export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  for (const [name = '', ...words] of (inputs.does ?? []) as readonly (readonly string[])[]) {
    const deed = deeds[name];
    if (!deed) throw new Error(`no deed ${name}`);
    await deed(host, words);
  }
  if (inputs.token) host.info(`token ${inputs.token}`);
  return { scalar: outputs.scalar, lines: outputs.lines, data: outputs.data };
};
