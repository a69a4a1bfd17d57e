import { InputError, messageOf } from '../errors.ts';
import { askHttp } from './ask-http.ts';
import type { Asking } from './asking.ts';
import type { Attempt, Check } from './check.ts';

/** For one try; a check with a longer latency budget gets that. */
const longestTry = 10_000;

/** One try at one check. Only cancellation and the user's mistakes throw. */
export const attempt = async (check: Check, timeLeft: number, asking: Asking): Promise<Attempt> => {
  const longest = Math.max(longestTry, (check.expected.maxTime ?? 0) + 1_000);
  const end = performance.now() + Math.min(timeLeft, longest);
  try {
    return await ask(check, end, asking);
  } catch (error) {
    if (asking.host.signal.aborted || error instanceof InputError) throw error;
    const cut = timeLeft < longest && performance.now() > end - 1;
    return { kind: 'silent', reason: `no answer: ${causeOf(error)}`, ...(cut && { cut }) };
  }
};

const ask = async (check: Check, end: number, asking: Asking): Promise<Attempt> => {
  switch (check.kind) {
    case 'http':
      return askHttp(check, end, asking);
    case 'tcp':
      return (await import('./ask-tcp.ts')).askTcp(check, end, asking);
    case 'command':
      return (await import('./ask-container.ts')).askCommand(check, end, asking);
    case 'log':
      return (await import('./ask-container.ts')).askLog(check, end, asking);
  }
};

/** Node tries every address of a name and reports their failures together, under an empty message. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof AggregateError ? cause.errors.map(messageOf).join(', ') : messageOf(cause);
  return text.replace(/\s+/g, ' ').trim();
};
